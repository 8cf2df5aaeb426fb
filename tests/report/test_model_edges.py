"""Names and addresses that work on one machine or look right on one page, and not elsewhere."""

from __future__ import annotations

import pytest

from reportpress.errors import InvalidReport
from reportpress.report.reading import read_report
from tests.batch.reports import TEXT


def problem(text: str) -> str:
    with pytest.raises(InvalidReport) as caught:
        read_report(text, "a.yaml")
    return str(caught.value)


@pytest.mark.parametrize("slug", ["con", "nul", "aux", "prn", "com1", "lpt9", "failed"])
def test_a_slug_that_no_file_can_have_is_told(slug: str):
    told = problem(TEXT.format(id="R-1", slug=slug, title="A"))
    assert f"a.yaml:3:7: slug: is `{slug}`, a name that no file can have" in told


@pytest.mark.parametrize("slug", ["console", "nuclear", "com", "failed-states"])
def test_a_slug_that_only_begins_so_is_none_of_these(slug: str):
    assert read_report(TEXT.format(id="R-1", slug=slug, title="A"), "a.yaml").slug == slug


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("mailto:a@example.com?bcc=b@example.com", "and nothing more"),
        ("mailto:a%0d%0aBcc:b@example.com", "and nothing more"),
        ("mailto:a@example.com,b@example.com", "and nothing more"),
        ("mailto:a;b@example.com", "and nothing more"),
        ("javascript:alert(1)", "begins with https://"),
        ("data:text/html,x", "begins with https://"),
        ("file:///etc/passwd", "begins with https://"),
        ("https://user:secret@example.com/", "begins with https://"),
        ("https://exаmple.com/", "mixes letters of Cyrillic and Latin"),
        ("mailto:a@exаmple.com", "mixes letters of Cyrillic and Latin"),
    ],
)
def test_an_address_is_what_it_looks_like_and_no_more(address: str, said: str):
    text = TEXT.format(id="R-1", slug="a", title="A") + f"links: {{enquire: '{address}'}}\n"
    assert said in problem(text)
