"""Numbers are read in every usual writing, and nothing odd breaks the reading or takes long."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.language.number_reading.in_addresses import numbers_in_address
from reportpress.language.number_reading.reading import numbers_in
from reportpress.language.words.de import GERMAN
from reportpress.language.words.it import ITALIAN
from reportpress.language.words.nl import DUTCH
from tests.conftest import within


def _values(text: str) -> set[tuple[str, str]]:
    """Each number of a text, in full, with its unit."""
    return {
        (f"{reading.scaleb(power).normalize():f}", number.unit)
        for number in numbers_in(text)
        for reading in number.readings
        for power in number.powers
    }


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("42.5 %", "42.5", "percent"),
        ("42½ %", "42.5", "percent"),
        ("42 1/2 %", "42.5", "percent"),
        ("4²⁄₅ %", "4.4", "percent"),
        ("24/100", "24", "percent"),
        ("425‰", "42.5", "percent"),
        ("1280 bps", "12.8", "percent"),
        ("42. 5 %", "42.5", "percent"),
        ("one in four", "25", "percent"),
        ("three out of five", "60", "percent"),
        ("25 cents of every dollar", "25", "percent"),
        ("XLII per cent", "42", "percent"),
        ("half a per cent", "0.5", "percent"),
        ("two dozen per cent", "24", "percent"),
        ("forty-two and a half per cent", "42.5", "percent"),
        ("zweiundvierzigeinhalb Prozent", "42.5", "percent"),
        ("quatre-vingt-dix-sept pour cent", "97", "percent"),
        ("soixante et onze pour cent", "71", "percent"),
        ("cuarenta y dos coma cinco por ciento", "42.5", "percent"),
        ("quarantadue virgola cinque per cento", "42.5", "percent"),
        ("quarenta e dois vírgula cinco por cento", "42.5", "percent"),
        ("tweeënveertig komma vijf procent", "42.5", "percent"),
        ("USD 4,100 million", "4100000000", "money"),
        ("4 thousand million dollars", "4000000000", "money"),
        ("4 Milliarden 120 Millionen Dollar", "4120000000", "money"),
        ("41億2000万円", "4120000000", "money"),
        ("two and a half billion euros", "2500000000", "money"),
        ("half a billion euros", "500000000", "money"),
        ("anderthalb Milliarden Euro", "1500000000", "money"),
        ("4,12 mil millones de dólares", "4120000000", "money"),
        ("five lakh crore rupees", "5000000000000", "money"),
        ("1.2 crore x 10 rupees", "120000000", "money"),
        ("one hundred and eighty pages", "180", "pages"),
        ("a hundred and eighty pages", "180", "pages"),
        ("einhundertachtzig Seiten", "180", "pages"),
        ("centottanta pagine", "180", "pages"),
        ("180 pp.", "180", "pages"),
        ("pages: 180", "180", "pages"),
        ("2.3x", "2.3", "factor"),
        ("a factor of 2.32", "2.32", "factor"),
        ("twice as much", "2", "factor"),
        ("12.3 percentage points", "12.3", "points"),
    ],
)
def test_each_writing_is_read(text: str, value: str, unit: str):
    assert (value, unit) in _values(text)


@pytest.mark.parametrize(
    ("text", "manner"),
    [
        ("about 4 billion dollars", "about"),
        ("just over 4 billion dollars", "over"),
        ("a little over USD 4 billion", "over"),
        ("under 4 billion dollars", "under"),
        ("knapp 4 Milliarden Dollar", "under"),
        ("environ 4 milliards de dollars", "about"),
        ("4 billion dollars", ""),
    ],
)
def test_a_word_before_a_number_says_that_it_is_rough(text: str, manner: str):
    assert [number.manner for number in numbers_in(text) if number.unit == "money"] == [manner]


@pytest.mark.parametrize(
    "text", ["the third company", "the second half", "24/7", "1/4/2024", "on the one hand", "sei", "the mil"]
)
def test_words_that_only_look_like_numbers_are_no_percentages(text: str):
    assert not any(number.unit == "percent" and number.readings[0] != 50 for number in numbers_in(text))


@pytest.mark.parametrize("language", [GERMAN, ITALIAN, DUTCH])
def test_every_number_of_one_word_is_read_back(language):
    read = language.in_one_word
    assert read is not None
    for word, worth in language.worth.items():
        if worth == int(worth) and len(word) > 3:
            assert read(word) == worth, word


@given(st.integers(1, 999), st.integers(0, 99))
def test_amounts_of_two_scales_are_one_number(billions: int, tens: int):
    text = f"{billions} Milliarden {tens * 10} Millionen Euro"
    full = f"{(Decimal(billions) * 10**9 + Decimal(tens) * 10**7).normalize():f}"
    assert (full, "money") in _values(text)


@given(st.text(alphabet=st.sampled_from("0123456789., /½¼⁄%‰-x×aeinou dhtzM€$³₅\n"), max_size=60))
def test_no_text_breaks_the_reading(text: str):
    for number in numbers_in(text):
        assert 0 <= number.start <= number.end <= len(text)
        assert number.readings
        assert number.powers


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("cold-storage-usd-4-12-billion", "4120000000"),
        ("https://example.com/cold-storage-to-reach-usd-4-12-billion-by-2032", "4120000000"),
        ("https://example.com/cold_storage_4.12bn", "4120000000"),
        ("4-120-million", "4120000000"),
        ("share-42-5-percent", "42.5"),
        ("in-2024-871-million", "871000000"),
        ("https://example.com/?q=42.5%25", "42.5"),
    ],
)
def test_a_number_with_a_unit_is_read_in_an_address(address: str, value: str):
    found = {f"{r.scaleb(p).normalize():f}" for n in numbers_in_address(address) for r in n.readings for p in n.powers}
    assert value in found


@pytest.mark.parametrize(
    "address",
    [
        "heat-pumps-1541508",
        "https://example.com/2026/01/15/report-4-12",
        "market-2025-2032",
        "iso-9001",
        "https://example.com/p/871",
    ],
)
def test_an_id_or_a_date_in_an_address_is_no_number_of_anything(address: str):
    assert list(numbers_in_address(address)) == []


@pytest.mark.parametrize(
    "piece",
    [
        "1", "1 ", "1.", "1,", "1/", "1/2 ", "¼", "½ ", "1⁄2 ", "one ", "one hundred and ", "zwei", "hundert", "quatre-vingt-",
        "12.8 % ", "USD 4 billion to ", "4 Mrd. 120 Mio. ", "24 of 100 ", "XLII ", "M", "4-12-", "a ", "and a half ", "x 100 ",
        "0.425 of the ", "25 cents of every dollar ", "point one ",
    ],
)  # fmt: skip
def test_no_text_takes_long(piece: str):
    text = piece * (20_000 // len(piece))
    with within(5):
        numbers_in(text)
