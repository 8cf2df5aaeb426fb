from __future__ import annotations

from dataclasses import replace

import pytest

from reportpress.brand.brand import Contact
from reportpress.edition.edition import Edition
from reportpress.manuscript.blocks import Run
from reportpress.manuscript.links import address_of, with_parameters
from reportpress.manuscript.writing import write
from tests.manuscript.reports import BRAND, FULL, report
from tests.manuscript.walking import inlines


@pytest.mark.parametrize(
    ("address", "made"),
    [
        ("https://example.com/buy", "https://example.com/buy?utm_source=a%20b&x=%26"),
        ("https://example.com/buy?", "https://example.com/buy?utm_source=a%20b&x=%26"),
        ("https://example.com/buy?id=7&empty=", "https://example.com/buy?id=7&empty=&utm_source=a%20b&x=%26"),
        ("https://example.com/#top", "https://example.com/?utm_source=a%20b&x=%26#top"),
        ("https://example.com/a?q=%C3%A9+1#p?x=2", "https://example.com/a?q=%C3%A9+1&utm_source=a%20b&x=%26#p?x=2"),
        ("https://example.com/?utm_source=page&id=7", "https://example.com/?id=7&utm_source=a%20b&x=%26"),
        ("https://example.com/?utm%5Fsource=page", "https://example.com/?utm_source=a%20b&x=%26"),
    ],
)
def test_parameters_stand_at_the_end_of_the_query_and_the_rest_stays_as_it_is(address: str, made: str) -> None:
    assert with_parameters(address, {"utm_source": "a b", "x": "&"}) == made


def test_no_parameters_change_nothing() -> None:
    assert with_parameters("https://example.com/?a=1&&b#", {}) == "https://example.com/?a=1&&b#"


CHOSEN = Edition(
    region="europe",
    links=(("buy", "https://shop.example/eu/{id}"),),
    parameters=(("utm_campaign", "{edition}-{language}"), ("r", "{slug}")),
)


def test_an_edition_has_links_of_its_own_with_its_campaign() -> None:
    read = report(FULL)
    assert address_of(read, CHOSEN, "buy") == "https://shop.example/eu/BM-41?utm_campaign=europe-en&r=cold-storage"
    assert address_of(read, CHOSEN, "sample") == "https://bench.example/sample?utm_campaign=europe-en&r=cold-storage"
    assert address_of(read, CHOSEN, "enquire") == ""


def test_an_address_of_mail_gets_no_parameters() -> None:
    read = report(FULL.replace("  buy: https://bench.example/buy", "  enquire: mailto:desk@bench.example"))
    assert address_of(read, CHOSEN, "enquire") == "mailto:desk@bench.example"


def test_the_editions_contact_stands_instead_of_the_brands_where_it_gives_one() -> None:
    brand = BRAND.model_copy(update={"contact": Contact(email="world@bench.example", phone="+1 555")})
    manuscript = write(report(FULL), replace(CHOSEN, contact=Contact(email="eu@bench.example")), brand)
    text = "\n".join(part.text for part in inlines(manuscript) if isinstance(part, Run))
    assert "eu@bench.example" in text
    assert "world@bench.example" not in text
    assert "+1 555" in text
