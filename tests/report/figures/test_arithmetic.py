from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from math import floor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.problems import Place
from reportpress.report.figures.arithmetic import (
    NoCertainDigit,
    count,
    difference,
    growth_index,
    implied_rate,
    interval_of,
    share_of,
    total,
    value_in_year,
)
from reportpress.report.figures.figure import COUNT, INDEX, PERCENT, PERCENT_A_YEAR, Derived, Figure, Stated, Unit

BILLIONS = Unit("money", "USD", "billion")


def stated(value: str, unit: Unit = BILLIONS, *, about: bool = False) -> Figure:
    return Figure(f"stated {value}", Decimal(value), unit, Stated(Place("data.yaml")), about)


def rate(value: str, *, about: bool = False) -> Figure:
    return stated(value, PERCENT_A_YEAR, about=about)


def basis(figure: Figure) -> Derived:
    assert isinstance(figure.basis, Derived)
    return figure.basis


def printed(figure: Figure) -> tuple[str, str, str]:
    return str(figure.value), str(basis(figure).low), str(basis(figure).high)


# What is known of a stated value


@pytest.mark.parametrize(
    ("written", "about", "low", "high"),
    [
        ("12.8", False, "12.75", "12.85"),
        ("12.80", False, "12.795", "12.805"),
        ("4", False, "3.5", "4.5"),
        ("40", False, "39.5", "40.5"),
        ("12.8", True, "12.75", "12.85"),
        ("15.0", True, "14.95", "15.05"),
        ("13", True, "12.5", "13.5"),
        ("50", True, "45", "55"),
        ("40", True, "35", "45"),
        ("10", True, "5", "15"),
        ("1200", True, "1150", "1250"),
        ("-20", True, "-25", "-15"),
        ("0", True, "-0.5", "0.5"),
        ("0.0", False, "-0.05", "0.05"),
    ],
)
def test_a_stated_value_is_known_to_half_a_unit_of_its_last_digit(written: str, about: bool, low: str, high: str):
    assert interval_of(stated(written, about=about)) == (Fraction(low), Fraction(high))


def test_a_derived_value_is_known_within_its_bounds():
    figure = Figure("derived:x", Decimal(10), BILLIONS, Derived("sum", (), Decimal(9), Decimal("12.5")))
    assert interval_of(figure) == (9, Fraction("12.5"))


# What is printed


def test_about_four_billion_at_about_fifteen_per_cent_is_about_ten_after_seven_years_and_not_10_64():
    figure = value_in_year(stated("4", about=True), rate("15", about=True), 7, "derived:size")
    assert printed(figure) == ("10", "9", "13")
    assert (figure.unit, figure.about, f"{figure.value:f}") == (BILLIONS, True, "10")


def test_an_index_has_the_digits_that_its_rate_bears():
    figure = growth_index(rate("12.8"), 7, "derived:index")
    assert printed(figure) == ("232", "231.6", "233.1")
    assert figure.unit == INDEX


def test_a_rate_written_with_more_digits_gives_a_finer_index():
    assert printed(growth_index(rate("12.80"), 7, "derived:index")) == ("232.4", "232.28", "232.44")


def test_shrinking_is_growth_at_a_rate_below_zero():
    assert printed(growth_index(rate("-50.0"), 1, "derived:index")) == ("50.0", "49.95", "50.05")


def test_a_level_after_no_years_is_exact():
    figure = growth_index(rate("12.8"), 0, "derived:index")
    assert (*printed(figure), figure.about) == ("100", "100", "100", False)


def test_shares_add_up_no_finer_than_the_least_certain_of_them():
    shares = [stated(value, PERCENT) for value in ("40", "30", "20")]
    assert printed(total(shares, "derived:sum")) == ("90", "88.5", "91.5")
    assert str(total([*shares, stated("10", PERCENT, about=True)], "derived:sum").value) == "100"


def test_counts_add_up_exactly():
    figures = [count(n, "regions", f"derived:count:{n}") for n in (2, 5, 9)]
    assert (*printed(total(figures, "derived:sum")), total(figures, "derived:sum").about) == ("16", "16", "16", False)


def test_a_remainder_is_a_whole_less_its_part():
    assert printed(difference(stated("12.5"), stated("4.5"), "derived:rest")) == ("8.0", "7.90", "8.10")


def test_a_count_is_exact_and_says_what_was_counted():
    figure = count(24, "regions", "derived:countries")
    assert (figure.value, figure.unit, figure.about, basis(figure).counted) == (24, COUNT, False, "regions")


def test_a_derived_figure_names_its_formula_and_its_inputs():
    value, growth = stated("4"), rate("15")
    made = basis(value_in_year(value, growth, 7, "derived:size"))
    assert (made.rule, made.inputs, made.years) == ("compound", (value, growth), 7)


def test_a_result_without_a_certain_digit_is_refused_in_a_line():
    with pytest.raises(NoCertainDigit, match=r"derived:size lies between -0\.55 and 0\.55"):
        value_in_year(stated("0"), rate("10.0"), 1, "derived:size")


@pytest.mark.parametrize("said", ["-99.999999999999", "-99.9", "0.000000000001", "12.800000000001", "999.999999999999"])
def test_a_rate_of_many_digits_over_three_centuries_is_reckoned_or_refused(said: str):
    for made in (
        lambda: growth_index(rate(said), 300, "derived:index"),
        lambda: value_in_year(stated("0.000000000001"), rate(said), 300, "derived:size"),
    ):
        with suppress(NoCertainDigit):
            assert made().basis


def test_a_result_too_large_for_a_float_is_refused_in_a_line_too():
    with pytest.raises(NoCertainDigit, match=r"between -[0-9.]+e[0-9]+ and [0-9.]+e[0-9]+"):
        value_in_year(stated("0"), rate("1000"), 300, "derived:size")


def test_a_rounded_value_stays_inside_of_what_its_inputs_allow():
    # To tens this would be 250, which no rate that rounds to 10.5 gives.
    assert printed(growth_index(rate("10.5"), 9, "derived:index")) == ("246", "244.6", "246.7")
    assert printed(value_in_year(stated("1", about=True), rate("10", about=True), 5, "derived:size")) == (
        "2",
        "0.6",
        "3.1",
    )


@pytest.mark.parametrize(
    ("value", "growth", "years", "shown"),
    [("2", "10", 10, "5"), ("3", "20", 12, "30"), ("1", "10", 10, "3"), ("2", "30", 10, "30")],
)
def test_a_rough_value_keeps_its_first_digit(value: str, growth: str, years: int, shown: str):
    assert printed(value_in_year(stated(value, about=True), rate(growth, about=True), years, "derived:x"))[0] == shown


def test_a_sum_is_printed_to_the_last_place_that_all_its_parts_have():
    shares = [stated(value, PERCENT) for value in ("34", "28", "29.5")]
    assert printed(total(shares, "derived:sum")) == ("92", "90.4", "92.6")
    assert printed(difference(stated("40", PERCENT), stated("40", PERCENT), "derived:rest")) == ("0", "-1.0", "1.0")


def test_figures_of_different_units_are_not_added():
    with pytest.raises(ValueError, match="unpack"):
        total([stated("4"), stated("4", PERCENT)], "derived:sum")


def test_a_rate_is_not_applied_backwards():
    with pytest.raises(ValueError, match="later years"):
        growth_index(rate("5"), -1, "derived:index")


def test_very_long_numbers_stay_exact():
    long = stated("123456789012345678901234.123456789012")
    assert str(total([long, long], "derived:sum").value) == "246913578024691357802468.246913578024"
    assert str(growth_index(rate("1000"), 200, "derived:index").value).endswith("000")


# Always


AMOUNTS = st.builds(
    lambda digits, place, about: stated(format(Decimal(digits).scaleb(-place), "f"), about=about),
    st.integers(1, 10**9),
    st.integers(0, 6),
    st.booleans(),
)
RATES = st.builds(
    lambda tenths, about: rate(str(Decimal(tenths).scaleb(-1)), about=about), st.integers(-900, 4000), st.booleans()
)
YEARS = st.integers(0, 30)


def is_sound(figure: Figure, exact: Fraction, low: Fraction, high: Fraction) -> None:
    """The bounds hold the true interval; the print is the nearest step to the exact result, and no finer than is known."""
    made = basis(figure)
    assert Fraction(made.low) <= low <= exact <= high <= Fraction(made.high)
    assert not any("E+" in str(number) for number in (figure.value, made.low, made.high))
    half_width = (high - low) / 2
    if not half_width:
        assert Fraction(figure.value) == exact
        return
    step = smallest_power_of_ten_from(half_width)
    while exact and step > exact:
        step /= 10  # its first digit is always printed
    nearest = floor(exact / step + Fraction(1, 2)) * step
    while not low <= nearest <= high:
        step /= 10
        nearest = floor(exact / step + Fraction(1, 2)) * step
    assert Fraction(figure.value) == nearest
    assert low - Fraction(made.low) < step
    assert Fraction(made.high) - high < step


def smallest_power_of_ten_from(least: Fraction) -> Fraction:
    step = Fraction(1, 10**40)
    while step < least:
        step *= 10
    return step


@given(AMOUNTS, RATES, YEARS)
def test_growth_agrees_with_exact_fractions_and_is_printed_no_finer_than_its_interval(value, growth, years):
    try:
        figure = value_in_year(value, growth, years, "derived:x")
    except NoCertainDigit:
        return
    (low, high), (slow, fast) = interval_of(value), interval_of(growth)
    exact = Fraction(value.value) * (1 + Fraction(growth.value) / 100) ** years
    is_sound(figure, exact, low * (1 + slow / 100) ** years, high * (1 + fast / 100) ** years)


@given(st.lists(AMOUNTS, min_size=1, max_size=8))
def test_a_sum_lies_within_its_bounds_and_is_off_by_no_more_than_half_of_its_last_place(figures):
    figure = total(figures, "derived:sum")
    exact = sum(Fraction(f.value) for f in figures)
    intervals = [interval_of(f) for f in figures]
    assert Fraction(basis(figure).low) <= sum(low for low, _ in intervals)
    assert sum(high for _, high in intervals) <= Fraction(basis(figure).high)
    coarsest = max(high - low for low, high in intervals)
    assert abs(Fraction(figure.value) - exact) <= coarsest / 2


@given(AMOUNTS, AMOUNTS)
def test_any_true_values_give_a_difference_within_the_bounds(whole, part):
    made = basis(difference(whole, part, "derived:rest"))
    for true_whole in interval_of(whole):
        for true_part in interval_of(part):
            assert Fraction(made.low) <= true_whole - true_part <= Fraction(made.high)


# Ranges


def between(low: str, high: str, unit: Unit = BILLIONS) -> Figure:
    return Figure(f"stated {low} to {high}", Decimal(low), unit, Stated(Place("data.yaml")), upto=Decimal(high))


def test_a_range_is_known_from_below_its_lower_end_to_above_its_upper_one():
    assert interval_of(between("5", "7")) == (Fraction("4.5"), Fraction("7.5"))
    assert interval_of(between("5.0", "7")) == (Fraction("4.95"), Fraction("7.5"))


def test_what_grows_at_a_range_of_rates_becomes_a_range_and_no_middle_is_made():
    figure = growth_index(between("5", "7", PERCENT_A_YEAR), 7, "derived:index")
    assert figure.ends == (growth_index(rate("5"), 7, "x").value, growth_index(rate("7"), 7, "x").value)
    assert (str(basis(figure).low), str(basis(figure).high)) == ("136", "166")
    assert basis(figure).inputs[0].ends == (5, 7)


def test_a_range_of_values_at_one_rate_is_a_range():
    assert value_in_year(between("4.00", "5.00"), rate("10.0"), 1, "derived:x").ends == (
        Decimal("4.40"),
        Decimal("5.50"),
    )


def test_ends_that_are_rounded_to_one_value_are_that_value():
    figure = value_in_year(between("4.1", "4.2"), rate("10", about=True), 10, "derived:x")
    assert (figure.value, figure.upto) == (10, None)


def test_sums_and_remainders_of_ranges_are_ranges():
    parts = [between("20", "30", PERCENT), stated("40", PERCENT)]
    assert total(parts, "derived:sum").ends == (60, 70)
    assert difference(parts[1], parts[0], "derived:rest").ends == (10, 20)


# Shares of values, and the rates that values imply


def test_a_share_of_a_value_has_the_digits_that_both_bear():
    assert printed(share_of(stated("40", PERCENT), stated("4.12"), "derived:part")) == ("1.65", "1.625", "1.671")
    assert share_of(stated("40", PERCENT), stated("4.12"), "derived:part").unit == BILLIONS


def test_two_values_imply_a_rate_as_exactly_as_they_are_known():
    assert printed(implied_rate(stated("4.12"), stated("10.1"), 9, "derived:rate")) == ("10.5", "10.40", "10.56")
    assert implied_rate(stated("4.12"), stated("10.1"), 9, "derived:rate").unit == PERCENT_A_YEAR


def test_amounts_of_different_scales_imply_a_rate_too():
    millions = stated("4120", Unit("money", "USD", "million"))
    assert implied_rate(millions, stated("10.1"), 9, "derived:rate").value == Decimal("10.5")


def test_no_rate_leads_from_one_currency_to_another():
    with pytest.raises(ValueError, match="EUR"):
        implied_rate(stated("4"), stated("5", Unit("money", "EUR", "billion")), 2, "derived:rate")


def test_ranges_imply_all_rates_from_the_slowest_to_the_fastest():
    figure = implied_rate(between("4.0", "5.0"), stated("10.0"), 5, "derived:rate")
    slow = implied_rate(stated("5.0"), stated("10.0"), 5, "x")
    fast = implied_rate(stated("4.0"), stated("10.0"), 5, "x")
    assert figure.ends == (slow.value, fast.value)


@given(AMOUNTS, RATES, st.integers(1, 30))
def test_growing_at_the_implied_rate_leads_back(first, growth, years):
    """From a value to its grown value and back: the rate that the two imply may be the one that was applied."""
    try:
        last = value_in_year(first, growth, years, "derived:last")
        if last.value <= 0 or basis(last).low <= 0:
            return
        implied = implied_rate(first, last, years, "derived:rate")
    except NoCertainDigit:
        return
    low, high = interval_of(implied)
    slow, fast = interval_of(growth)
    assert low <= fast
    assert slow <= high


@given(st.integers(0, 1000), AMOUNTS)
def test_a_share_of_a_value_agrees_with_exact_fractions(tenths, value):
    share = stated(str(Decimal(tenths).scaleb(-1)), PERCENT)
    try:
        figure = share_of(share, value, "derived:part")
    except NoCertainDigit:
        return
    (low, high), (least, most) = interval_of(share), interval_of(value)
    ends = [s * v / 100 for s in (low, high) for v in (least, most)]
    is_sound(figure, Fraction(share.value) * Fraction(value.value) / 100, min(ends), max(ends))
