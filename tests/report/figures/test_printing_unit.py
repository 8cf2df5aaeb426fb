from __future__ import annotations

from decimal import Decimal

import pytest

from reportpress.language.voice import Voice
from reportpress.problems import Place
from reportpress.report.figures.arithmetic import difference, value_in_year
from reportpress.report.figures.figure import PERCENT_A_YEAR, Figure, Scale, Stated, Unit

HERE = Stated(Place("a.yaml"))


def money(value: str, scale: Scale) -> Figure:
    return Figure("v", Decimal(value), Unit("money", "USD", scale), HERE)


def grown(value: Figure, rate: str) -> Figure:
    return value_in_year(value, Figure("g", Decimal(rate), PERCENT_A_YEAR, HERE), 5, "derived:a")


@pytest.mark.parametrize(
    ("value", "scale", "rate", "said"),
    [
        ("4", "billion", "1000", "about USD 600 trillion"),
        ("4", "billion", "-99.9", "about USD 0.000004"),
        ("41200", "million", "7", "about USD 58,000 million"),  # beside what it was computed from it can be read
        ("4.12", "billion", "12.8", "about USD 7.5 billion"),
    ],
)
def test_growth_that_carries_an_amount_far_carries_its_scale(value: str, scale: Scale, rate: str, said: str):
    assert Voice().figure(grown(money(value, scale), rate)).replace("\xa0", " ") == said


def test_what_is_computed_from_it_is_printed_beside_it_in_the_same_scale():
    start = money("4", "billion")
    more = difference(grown(start, "1000"), start, "derived:b")
    assert Voice().figure(more).replace("\xa0", " ") == "about USD 600 trillion"


def test_what_is_stated_is_printed_as_it_is_stated():
    assert Voice().figure(money("600000", "billion")).replace("\xa0", " ") == "USD 600,000 billion"
