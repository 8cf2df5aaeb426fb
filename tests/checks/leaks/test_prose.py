"""A number that is withheld from the figures and stands in the sentences is not withheld."""

from __future__ import annotations

import json

import pytest

from reportpress.checks.leaks.prose import tells, told_in_words
from reportpress.language.number_reading.reading import numbers_in
from reportpress.report.model import Count, Money, Rate, Share, StatedFigure
from tests.checks.finding import findings, report
from tests.conftest import within
from tests.report.leaks_in_words import DATA, HARMLESS, TELLING

SHARE = Share.model_validate({"value": "42.5"})
MONEY = Money.model_validate({"value": "4.12", "currency": "USD", "scale": "billion"})
RATE = Rate.model_validate({"value": "12.8"})
RANGE = Rate.model_validate({"low": "5", "high": "7"})
SMALL = Share.model_validate({"value": "40"})
PAGES = Count.model_validate({"value": "184"})


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("It holds 42.5 % of it.", SHARE),
        ("It holds 42.5% of it.", SHARE),
        ("It holds 42.5\u00a0% of it.", SHARE),
        ("It holds 42.50 percent.", SHARE),
        ("It holds 42.5 per cent.", SHARE),
        ("a 42.5-percent share", SHARE),
        ("Er hält 42,5 Prozent.", SHARE),
        ("٤٢٫٥٪", SHARE),
        ("forty-two point five per cent", SHARE),
        ("It holds about 43 %.", SHARE),
        ("It holds more than 42 %.", SHARE),
        ("between 40 and 42.5 %", SHARE),
        ("its score of 42.5", SHARE),
        ("It holds 40 %.", SMALL),
        ("forty percent", SMALL),
        ("USD 4.12 billion", MONEY),
        ("worth 4.12bn", MONEY),
        ("worth $4.1bn", MONEY),
        ("worth 4,120 million", MONEY),
        ("worth 4 120 million", MONEY),
        ("worth 4\u202f120\u00a0million", MONEY),
        ("US$4,120,000,000", MONEY),
        ("4.120.000.000 US-Dollar", MONEY),
        ("4,12 Mrd. US-Dollar", MONEY),
        ("Rs 412 crore", Money.model_validate({"value": "4.12", "currency": "INR", "scale": "billion"})),
        ("12.8 % a year", RATE),
        ("a CAGR of 12.8", RATE),
        ("a CAGR of about 13", RATE),
        ("5–7 % a year", RANGE),
        ("from 5 to 7 percent", RANGE),
        ("on 184 pages", PAGES),
        ("vierzig Prozent", SMALL),
        ("zweiundvierzig Komma fünf Prozent", SHARE),
        ("vier Milliarden Dollar", Money.model_validate({"value": "4", "currency": "USD", "scale": "billion"})),
        ("eine Milliarde Dollar", Money.model_validate({"value": "1", "currency": "USD", "scale": "billion"})),
        ("5 Bio. Euro", Money.model_validate({"value": "5", "currency": "EUR", "scale": "trillion"})),
        ("1 Billion Euro", Money.model_validate({"value": "1", "currency": "EUR", "scale": "trillion"})),
    ],
)
def test_every_usual_writing_of_a_figure_tells_it(text: str, figure: StatedFigure):
    assert any(tells(number, figure, text) for number in numbers_in(text))


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("43 clinics", SHARE),
        ("41 % of it", SHARE),
        ("42.5 million", SHARE),
        ("USD 42.5", SHARE),
        ("40 clinics in 7 cities", SMALL),
        ("EUR 4.12 billion", MONEY),
        ("4.12 %", MONEY),
        ("4 firms", MONEY),
        ("4 billion", MONEY),
        ("in 2024, 13 firms", RATE),
        ("since 2025", Money.model_validate({"value": "2025", "currency": "USD", "scale": "million"})),
        ("7 firms on 5 continents", RANGE),
        ("18 pages", PAGES),
        ("twelve firms", Rate.model_validate({"value": "12"})),
        ("142.5 %, 42.51 % and 42.5.1", SHARE),
    ],
)
def test_other_numbers_raise_no_alarm(text: str, figure: StatedFigure):
    assert not any(tells(number, figure, text) for number in numbers_in(text))


EVERYWHERE = """\
language: en
summary: "First. The leader, at 41.7 %, is far ahead. Last."
shares:
  - {region: europe, share: {value: 41.7, source: page, note: It is 41.7 %.}}
  - {region: asia, share: {value: 12, source: page, note: Less than the 41.7 % of Europe.}}
regions: [{id: europe, name: Europe, text: 41.7 per cent.}, {id: asia, name: Asia}]
trends: [{title: From 41.7% up, text: It grows.}]
players: [{name: A, profile: "Holds 41,7 Prozent."}]
translations: {de: {summary: "Es sind 41,7 %.", "shares[europe].share.note": "41,7 %"}}
withhold: ["shares[europe].share"]
"""


def test_every_text_is_searched_and_what_is_said_of_the_withheld_figure_itself_is_not():
    told = {one.steps[0]: one for one in told_in_words(report(EVERYWHERE))}
    assert list(told) == ["summary", "shares", "trends", "players", "regions", "translations"]
    assert told["shares"].steps == ("shares", 1, "share", "note")
    assert told["translations"].steps == ("translations", "de", "summary")
    assert {one.path for one in told.values()} == {"shares[0].share"}


def test_the_error_names_the_text_the_figure_and_the_sentence():
    (first, *_) = (one for one in findings(EVERYWHERE) if one.code == "withheld-in-prose")
    assert first.stops_the_build
    assert first.place.path == "summary"
    assert "`shares[europe].share`" in first.message
    assert "“The leader, at 41.7 %, is far ahead.”" in first.message


def test_a_long_text_is_quoted_around_the_number():
    text = EVERYWHERE.replace("First. The leader", "word " * 100 + "leader").replace("is far ahead", "word " * 100)
    (one, *_) = told_in_words(report(text))
    assert "41.7 %" in one.sentence
    assert len(one.sentence) <= 162


def test_nothing_is_searched_where_nothing_is_withheld():
    assert list(told_in_words(report(EVERYWHERE.replace('withhold: ["shares[europe].share"]\n', "")))) == []


def _told(data: str, text: str) -> list[str]:
    return [one.path for one in told_in_words(report(f"summary: {json.dumps(text)}\n{data}"))]


def _pairs(texts: dict[str, str]) -> list[tuple[str, str]]:
    return [(withheld, text) for withheld, lines in texts.items() for text in lines.splitlines()]


@pytest.mark.parametrize(("withheld", "text"), _pairs(TELLING))
def test_what_a_reader_can_work_out_is_told(withheld: str, text: str):
    assert _told(DATA[withheld], text)


@pytest.mark.parametrize(("withheld", "text"), _pairs(HARMLESS))
def test_what_is_said_of_something_else_is_no_leak(withheld: str, text: str):
    assert not _told(DATA[withheld], text)


BOTH = """\
market_name: cold storage
regions: [{id: na, name: North America}, {id: eu, name: Europe}]
shares: [{region: na, share: 30.2}, {region: eu, share: 30.2}]
withhold: ["shares[0].share"]
"""


@pytest.mark.parametrize(
    ("text", "is_told"),
    [
        ("Europe holds 30.2 % of the market.", False),
        ("North America holds 30.2 % of the market.", True),
        ("Europe and North America hold 30.2 % each.", True),
        ("One region holds 30.2 % of the market.", True),
    ],
)
def test_a_number_that_a_printed_figure_has_too_is_that_ones_where_the_sentence_names_it(text: str, is_told: bool):
    assert bool(_told(BOTH, text)) is is_told


@pytest.mark.parametrize(
    "line",
    [
        "slug: cold-storage-usd-4-12-billion",
        'id: "4.12-billion"',
        "links: {report: 'https://example.com/market-worth-4-12-billion-dollars'}",
        "sources: {page: {title: A page, url: 'https://example.com/to-reach-usd-4-12-billion-by-2032'}}",
        "sources: {usd-4-12-billion: {title: A page}}",
        "drivers: [{title: Worth USD 4.12 billion, text: It grows.}]",
        "full_report: {list_of_tables: ['Sales, USD 4.12 billion']}",
        "full_report: {chapters: [{title: A market of USD 4.12 billion}]}",
        "translations: {de: {title: 'Ein Markt von 4,12 Mrd. USD'}}",
    ],
)
def test_what_is_printed_of_addresses_ids_and_titles_is_searched_too(line: str):
    told = list(told_in_words(report(f"{line}\n{DATA['size 4.12']}")))
    assert [one.path for one in told] == ["market.values[0].value"]


@pytest.mark.parametrize(
    "line",
    [
        'id: "41200"',
        "slug: cold-storage-market-2025-2032",
        "links: {report: 'https://example.com/reports/4-12/cold-storage'}",
        "links: {report: 'https://example.com/2025/4/12/billionaires'}",
        "sources: {page: {title: A page, url: 'https://example.com/p/4.12'}}",
    ],
)
def test_an_id_or_a_date_in_an_address_is_no_leak(line: str):
    assert list(told_in_words(report(f"{line}\n{DATA['size 4.12']}"))) == []


def test_what_a_company_has_is_told_by_its_own_profile():
    data = """\
players:
  - {name: Aster, share: 12, profile: It holds 14 % of the market.}
  - {name: Borealis, share: 14, profile: It holds 14 % of the market.}
withhold: ["players[1].share"]
"""
    assert [one.steps for one in told_in_words(report(data))] == [("players", 0, "profile"), ("players", 1, "profile")]


def test_a_withheld_decline_is_told_by_a_fall():
    data = DATA["rate 8"].replace("rate: 8", "rate: -3")
    assert _told(data, "The market falls by 3 % a year.")
    assert not _told(DATA["rate 8"], "The market falls by 8 % a year.")


def test_a_long_text_and_many_withheld_figures_take_no_time():
    firms = ", ".join(
        f"{{name: Firm {n}, revenue: {{value: {100 + n}, currency: USD, scale: million}}}}" for n in range(200)
    )
    sentences = "Firm 7 sold USD 3.9 billion in 2024 and holds 12.5 % of the market, a quarter of it in Europe. " * 210
    made = report(f'summary: "{sentences[:19_900]}"\nplayers: [{firms}]\nwithhold: ["players.*.revenue"]\n')
    with within(1):
        list(told_in_words(made))
