from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from decimal import Decimal

import pytest

from reportpress.errors import UsageError
from reportpress.language.voice import Voice, pieces
from reportpress.problems import Place
from reportpress.report.figures.figure import COUNT, INDEX, PERCENT, PERCENT_A_YEAR, Figure, Stated, Unit

BILLION = Unit("money", "USD", "billion")


def figure(value: str, unit: Unit, *, about: bool = False) -> Figure:
    return Figure("key", Decimal(value), unit, Stated(Place("report.yaml")), about)


@pytest.mark.parametrize("digits", ["12.8", "12.80", "0", "0.0", "4", "1,234.50", "100", "0.001"])
def test_a_number_keeps_exactly_its_digits(digits: str) -> None:
    assert Voice("en").number(Decimal(digits.replace(",", ""))) == digits


def test_a_number_with_many_digits_loses_none() -> None:
    digits = "123456789012345678901234.123456789012"
    assert Voice("en").number(Decimal(digits)).replace(",", "") == digits


def test_a_rounded_number_is_not_printed_with_an_exponent() -> None:
    assert Voice("en").number(Decimal("1E+1")) == "10"


def test_a_percentage_is_no_finer_than_it_is_given() -> None:
    voice = Voice("en")
    assert voice.figure(figure("40", PERCENT)) == "40%"
    assert voice.figure(figure("12.80", PERCENT_A_YEAR)) == "12.80%"


def test_a_growth_rate_says_what_it_is_of_when_asked() -> None:
    assert Voice("en").figure(figure("12.8", PERCENT_A_YEAR), a_year=True) == "12.8% a year"


def test_a_share_is_never_a_year() -> None:
    assert Voice("en").figure(figure("40", PERCENT), a_year=True) == "40%"


def test_an_approximate_amount_says_so_and_holds_together() -> None:
    assert Voice("en").figure(figure("4", BILLION, about=True)) == "about USD\u00a04\u00a0billion"


def test_an_amount_without_a_scale_is_a_plain_amount() -> None:
    assert Voice("en").figure(figure("1200", Unit("money", "EUR"))) == "EUR\u00a01,200"


def test_an_index_and_a_count_are_plain_numbers() -> None:
    assert Voice("en").figure(figure("232", INDEX, about=True)) == "about 232"
    assert Voice("en").figure(figure("5", COUNT)) == "5"


def test_a_negative_rate_has_a_minus_sign_and_no_hyphen() -> None:
    assert Voice("en").figure(figure("-2.5", PERCENT_A_YEAR)) == "\u22122.5%"


def test_german_has_its_own_numbers_dates_and_names() -> None:
    voice = Voice("de")
    assert voice.figure(figure("12.80", PERCENT_A_YEAR), a_year=True) == "12,80\u00a0% pro Jahr"
    assert voice.figure(figure("4", BILLION, about=True)) == "rund 4\u00a0Mrd.\u00a0USD"
    assert voice.number(Decimal("1234.5")) == "1.234,5"
    assert voice.date(date(2026, 11, 23)) == "23.\u00a0November\u00a02026"
    assert voice.country("DE") == "Deutschland"
    assert voice.language_name("en-US") == "Englisch"


def test_only_spaces_that_hold_stand_in_numbers() -> None:
    southern = Voice("en-ZA")
    assert southern.number(Decimal("1234567.5")) == "1\u00a0234\u00a0567,5"
    assert Voice("de").percent(Decimal("12.8")) == "12,8\u00a0%"


@pytest.mark.parametrize(
    ("language", "printed", "in_a_header"),
    [
        ("en", "US$4\u00a0billion", "US$\u00a0billion"),
        ("en-US", "$4\u00a0billion", "$\u00a0billion"),
        ("en-GB", "US$4\u00a0billion", "US$\u00a0billion"),
        ("de", "4\u00a0Mrd.\u00a0$", "Mrd.\u00a0$"),
    ],
)
def test_amounts_have_the_sign_of_their_currency_where_signs_are_asked_for(
    language: str, printed: str, in_a_header: str
) -> None:
    voice = Voice(language, "symbol")
    assert voice.figure(figure("4", BILLION)) == printed
    assert voice.money_unit(BILLION) == in_a_header


@pytest.mark.parametrize(
    ("language", "currency", "printed"),
    [
        ("en", "ILS", "ILS\u00a04\u00a0billion"),  # its sign is in few fonts
        ("en-ZA", "ZAR", "R\u00a04\u00a0billion"),
        ("en", "XAF", "FCFA\u00a04\u00a0billion"),
        ("de", "EUR", "4\u00a0Mrd.\u00a0€"),
    ],
)
def test_a_sign_that_fonts_lack_is_not_used_and_letters_keep_their_distance(
    language: str, currency: str, printed: str
) -> None:
    assert Voice(language, "symbol").figure(figure("4", Unit("money", currency, "billion"))) == printed


def test_a_currency_without_a_sign_keeps_its_code() -> None:
    assert Voice("en", "symbol").figure(figure("5", Unit("money", "CHF"))) == "CHF\u00a05"


def test_plain_english_is_not_american() -> None:
    assert Voice("en").date(date(2026, 11, 23)) == "23\u00a0November\u00a02026"
    assert Voice("en-US").date(date(2026, 11, 23)) == "November\u00a023,\u00a02026"


def test_years_have_a_dash_and_a_single_year_has_none() -> None:
    assert Voice("en").years(2025, 2032) == "2025–2032"
    assert Voice("en").years(2025, 2025) == "2025"


def test_things_are_listed_with_and_or_or() -> None:
    voice = Voice("en")
    assert voice.listed(["a"]) == "a"
    assert voice.listed(["a", "b", "c"]) == "a, b and c"
    assert voice.listed(["a", "b"], any_of=True) == "a or b"


def test_braces_in_a_listed_thing_stay_what_they_are() -> None:
    assert Voice("en").listed(["{1}", "{0}"]) == "{1} and {0}"


def test_values_are_never_read_as_sentences() -> None:
    assert Voice("en").text("{name}: {value}.", name="{value}", value="{name}") == "{value}: {name}."


def test_a_sentence_is_parted_at_its_names() -> None:
    assert list(pieces("{a} and {b}.")) == [("a", True), (" and ", False), ("b", True), (".", False)]


def test_an_unknown_country_is_its_code() -> None:
    assert Voice("en").country("QQ") == "QQ"


@pytest.mark.parametrize("language", ["xx", "klingon", "", "../../etc"])
def test_an_unknown_language_is_refused_in_words(language: str) -> None:
    with pytest.raises(UsageError, match="no language that is known here"):
        Voice(language)


def test_the_environment_has_no_say() -> None:
    program = (
        "from decimal import Decimal; from datetime import date; from reportpress.language.voice import Voice; "
        "v = Voice('en'); print(ascii([v.number(Decimal('1234.50')), v.date(date(2026, 11, 23)), v.text('Contents')]))"
    )
    outputs = set()
    for settings in ({}, {"LANG": "de_DE.UTF-8", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de:fr", "TZ": "Pacific/Apia"}):
        environment = {key: value for key, value in os.environ.items() if key not in ("LANG", "LC_ALL", "LANGUAGE")}
        done = subprocess.run(
            [sys.executable, "-c", program], env=environment | settings, capture_output=True, text=True, check=True
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "1,234.50" in outputs.pop()
