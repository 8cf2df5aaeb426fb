from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings

SITE = "https://www.example.com"
OWN = 'id: "1541508"\n'


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"{OWN}links: {{sample: {SITE}/s/1541508, buy: {SITE}/b/1541590}}", ["link-to-another-report"]),
        (f"{OWN}links: {{sample: {SITE}/s/1541508, report: {SITE}/a-market-r1541508}}", []),
        (
            f"{OWN}links: {{sample: {SITE}/s/1541508, buy: '{SITE}/checkout?id=1541590&price=29000'}}",
            ["link-to-another-report"],
        ),
        (f"{OWN}links: {{sample: {SITE}/s/1541508, buy: '{SITE}/checkout?id=1541508&price=29000'}}", []),
        (f"{OWN}links: {{sample: {SITE}/s/77777, buy: {SITE}/b/88888}}", []),
        (f"{OWN}links: {{sample: {SITE}/s/1541508, buy: {SITE}/20260115/buy}}", []),
        (f"{OWN}links: {{sample: {SITE}/s/1541508, enquire: mailto:sales@example.org}}", []),
        (f"links: {{sample: {SITE}/s, buy: https://shop.example.com/b}}", []),
        (f"links: {{sample: {SITE}/s, buy: https://www.example.org/b}}", ["link-hosts-differ"]),
        ("links: {sample: https://a.co.uk/s, buy: https://b.co.uk/b}", ["link-hosts-differ"]),
        (f"links: {{buy: '{SITE}/b?utm_source=a&x=1'}}", ["link-tracked"]),
        (f"links: {{buy: '{SITE}/b?x=1'}}", []),
    ],
)
def test_each_fault_is_found_once_and_nothing_else(text: str, found: list[str]):
    assert codes(text) == found


def test_the_parameters_of_a_tracked_source_are_named():
    (finding,) = findings(f"sources: {{page: {{title: A page, url: '{SITE}/r?utm_id=1&gclid=2'}}}}\n")
    assert finding.place.path == "sources.page.url"
    assert "utm_id, gclid" in finding.message
