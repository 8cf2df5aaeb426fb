from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.stated_rates import RateSpan, StatedRates
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, RATES, TEXT, boxes, labels, made, marks, pdf, points


def test_a_stroke_runs_over_its_years_at_the_height_of_its_rate(style: ChartStyle) -> None:
    figure = made(RATES, FULL, style)
    zero = points(figure, "zero")[0][0][1]
    other, headline = points(figure, "rate")
    assert (headline[0][1] - zero) / (other[0][1] - zero) == pytest.approx(12.8 / 15)
    year = (headline[1][0] - other[0][0]) / 9
    assert headline[0][0] - other[0][0] == pytest.approx(2 * year)
    assert other[1][0] - other[0][0] == pytest.approx(7 * year)


def test_the_headline_rate_has_the_accent(style: ChartStyle) -> None:
    from matplotlib.colors import to_hex

    assert [to_hex(mark.get_edgecolor()) for mark in marks(made(RATES, FULL, style), "rate")] == [
        style.dark,
        style.accent,
    ]


def test_the_years_that_rates_share_are_tinted(style: ChartStyle) -> None:
    figure = made(RATES, FULL, style)
    (tint,), (other, headline) = boxes(figure, "overlap"), points(figure, "rate")
    assert (tint.left, tint.right) == pytest.approx((headline[0][0], other[1][0]))


def test_the_ends_of_all_periods_are_named(style: ChartStyle) -> None:
    texts = [label.text for label in labels(made(RATES, TEXT, style), style)]
    assert [text for text in texts if text.isdigit()] == ["2023", "2025", "2030", "2032"]


def test_negative_rates_hang_below_zero(style: ChartStyle) -> None:
    spec = StatedRates((RateSpan(2019, 2021, Decimal(-4), "–4 %", "2019–2021", "", None), *RATES.spans))
    figure = made(spec, FULL, style)
    assert points(figure, "rate")[0][0][1] < points(figure, "zero")[0][0][1]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (StatedRates(()), "no rates"),
        (StatedRates((RateSpan(2030, 2030, Decimal(1), "1 %", "", "", None),)), "must end after"),
        (replace(RATES, overlap=(2020, 2040)), "not among theirs"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: StatedRates, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


_spans = st.builds(
    lambda start, years, rate, words, more: RateSpan(
        start, start + years, rate, f"{rate} % a year", words, figure="", upto=None if more is None else rate + more
    ),
    st.integers(2015, 2035),
    st.integers(1, 20),
    st.decimals(-20, 60, places=1),
    st.text("abc ", max_size=60),
    st.one_of(st.none(), st.decimals(0, 20, places=1)),
)


@settings(max_examples=60, deadline=None)
@given(spans=st.lists(_spans, min_size=1, max_size=7), width=st.sampled_from([TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(spans: list[RateSpan], width: float, style: ChartStyle) -> None:
    pdf(StatedRates(tuple(spans)), width, style)


def test_a_range_is_a_band_from_the_rate_to_its_upper_end(style: ChartStyle) -> None:
    span = RateSpan(2023, 2030, Decimal(15), "15 to 18 % a year", "2023–2030", "", upto=Decimal(18))
    figure = made(StatedRates((RATES.spans[0], span)), FULL, style)
    zero = points(figure, "zero")[0][0][1]
    ((_, rate), _), (band,) = points(figure, "rate")[0], boxes(figure, "range")
    assert band.bottom == pytest.approx(rate)
    assert band.top - zero == pytest.approx(1.2 * (rate - zero))


@pytest.mark.parametrize(
    ("rate", "upto", "message"),
    [("15", "14", "must not lie below"), ("NaN", "16", "not a number"), ("15", "NaN", "not a number")],
)
def test_a_dishonest_range_is_refused(rate: str, upto: str, message: str, style: ChartStyle) -> None:
    span = RateSpan(2023, 2030, Decimal(rate), "label", "2023–2030", "", upto=Decimal(upto))
    with pytest.raises(LayoutError, match=message):
        made(StatedRates((span,)), FULL, style)
