from __future__ import annotations

import pytest

from tests.checks.finding import codes, summary


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("The leading manufacturers widen their offer.", ["makers-of-a-service"]),
        ("Manufacturers widen their offer.", ["makers-of-a-service"]),
        ("An opening for manufacturers.", ["makers-of-a-service"]),
        ("Device manufacturers, drug makers and decision makers.", []),
        ("The makers of devices take part.", []),
        ("The source asks about “manufacturers” here.", []),
    ],
)
def test_a_service_has_no_makers(text: str, found: list[str]):
    assert codes("offering: service\n" + summary(text)) == found
    assert codes(summary(text)) == []
