from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from reportpress.errors import Place
from reportpress.report.arithmetic import count, difference, growth_index, interval_of, total, value_in_year
from reportpress.report.figures import PERCENT, PERCENT_A_YEAR, Derived, Figure, Stated, Unit

BILLIONS = Unit("money", "USD", "billion")


def stated(value: str, unit: Unit = BILLIONS, *, about: bool = False) -> Figure:
    return Figure(f"stated {value}", Decimal(value), unit, Stated(Place("data.yaml")), about)


def basis(figure: Figure) -> Derived:
    assert isinstance(figure.basis, Derived)
    return figure.basis


AMOUNTS = st.decimals("0.1", "9999", places=2).map(lambda d: d.normalize()).map(lambda d: stated(format(d, "f")))
RATES = st.decimals("-40", "90", places=1).map(lambda d: stated(str(d), PERCENT_A_YEAR))
YEARS = st.integers(0, 15)


def test_what_is_known_of_a_stated_value():
    assert interval_of(stated("12.8")) == (Fraction("12.75"), Fraction("12.85"))
    assert interval_of(stated("12.80")) == (Fraction("12.795"), Fraction("12.805"))
    assert interval_of(stated("40")) == (Fraction("39.5"), Fraction("40.5"))
    assert interval_of(stated("50", about=True)) == (45, 55)
    assert interval_of(stated("13", about=True)) == (Fraction("12.5"), Fraction("13.5"))


def test_about_four_billion_at_about_fifteen_per_cent_is_about_ten_after_seven_years_and_not_10_64():
    figure = value_in_year(stated("4", about=True), stated("15", PERCENT_A_YEAR, about=True), 7, "derived:size")
    assert (str(figure.value), figure.unit, figure.about) == ("10", BILLIONS, True)
    assert (str(basis(figure).low), str(basis(figure).high)) == ("9", "13")


def test_an_index_has_the_digits_that_its_rate_bears():
    figure = growth_index(stated("12.8", PERCENT_A_YEAR), 7, "derived:index")
    assert (str(figure.value), str(basis(figure).low), str(basis(figure).high)) == ("232", "231.6", "233.1")


def test_shares_add_up_no_finer_than_the_least_certain_of_them():
    shares = [stated(value, PERCENT) for value in ("40", "30", "20")]
    assert str(total(shares, "derived:sum").value) == "90"
    assert str(total([*shares, stated("10", PERCENT, about=True)], "derived:sum").value) == "100"


def test_a_remainder_is_a_whole_less_its_part():
    assert str(difference(stated("12.5"), stated("4.5"), "derived:rest").value) == "8.0"


def test_a_count_is_exact():
    figure = count(24, "regions", "derived:countries")
    assert (figure.value, figure.about, basis(figure).counted) == (24, False, "regions")


@given(AMOUNTS, RATES, YEARS)
def test_growth_agrees_with_exact_fractions_and_is_printed_no_finer_than_its_interval(value, rate, years):
    figure = value_in_year(value, rate, years, "derived:x")
    (low, high), (slow, fast) = interval_of(value), interval_of(rate)
    truth = (low * (1 + slow / 100) ** years, high * (1 + fast / 100) ** years)
    assert basis(figure).low <= truth[0]
    assert truth[1] <= basis(figure).high
    exact = Fraction(value.value) * (1 + Fraction(rate.value) / 100) ** years
    assert truth[0] <= Fraction(figure.value) <= truth[1] or abs(Fraction(figure.value) - exact) <= Fraction(1, 200)
    assert "E" not in str(figure.value)


def test_a_rounded_value_stays_inside_of_what_its_inputs_allow():
    # To tens this would be 250, which no rate that rounds to 10.5 gives.
    figure = growth_index(stated("10.5", PERCENT_A_YEAR), 9, "derived:index")
    assert (str(figure.value), str(basis(figure).low), str(basis(figure).high)) == ("246", "244", "247")


@given(AMOUNTS, RATES, YEARS)
def test_the_last_digit_printed_is_no_smaller_than_a_tenth_of_what_is_uncertain(value, rate, years):
    figure = value_in_year(value, rate, years, "derived:x")
    exponent = figure.value.as_tuple().exponent
    assert isinstance(exponent, int)
    uncertain = (basis(figure).high - basis(figure).low) / 2
    trailing = len(str(abs(int(figure.value)))) - len(str(abs(int(figure.value))).rstrip("0")) if exponent == 0 else 0
    assert figure.value == 0 or Decimal(10) ** (exponent + trailing) >= uncertain / 10


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_a_sum_lies_within_its_bounds(figures):
    figure = total(figures, "derived:sum")
    assert basis(figure).low <= sum(f.value for f in figures) <= basis(figure).high
