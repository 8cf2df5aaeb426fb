from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.growth_path import GrowthPath, YearValue
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, GROWTH, TEXT, labels, made, marks, pdf, points, value


def test_heights_are_in_proportion_from_zero(style: ChartStyle) -> None:
    figure = made(GROWTH, FULL, style)
    zero = points(figure, "zero")[0][0][1]
    heights = [y - zero for _, y in points(figure, "derived")[0]]
    unit = heights[0] / 4
    assert heights == pytest.approx([float(point.value) * unit for point in GROWTH.points])


def test_the_band_goes_from_low_to_high(style: ChartStyle) -> None:
    figure = made(GROWTH, FULL, style)
    zero = points(figure, "zero")[0][0][1]
    unit = (points(figure, "derived")[0][0][1] - zero) / 4
    band = points(figure, "band")[0]
    assert (band[7][1] - zero) / unit == pytest.approx(12.6)
    assert (band[8][1] - zero) / unit == pytest.approx(8.6)


def test_derived_lines_are_dashed_and_stated_lines_are_not(style: ChartStyle) -> None:
    spec = GrowthPath((value(2020, "3", "3", "stated"), value(2021, "4", "4", "stated"), value(2022, "5", "5")))
    figure = made(spec, FULL, style)
    stated, derived = marks(figure, "stated")[0], marks(figure, "derived")[0]
    assert stated.get_linestyle() == "solid"
    assert derived.get_linestyle() == (0, (4.2, 2.4))


def test_only_years_with_a_meaning_are_named(style: ChartStyle) -> None:
    texts = [label.text for label in labels(made(GROWTH, FULL, style), style)]
    assert [text for text in texts if text.isdigit()] == ["2023", "2030"]
    assert len(points(made(GROWTH, FULL, style), "ticks")[0]) == 2 * len(GROWTH.points)


@pytest.mark.parametrize("width", [150.0, TEXT, FULL])
def test_labels_stand_clear_of_the_band(width: float, style: ChartStyle) -> None:
    figure = made(GROWTH, width, style)
    band = points(figure, "band")[0]
    upper = band[: len(GROWTH.points)]
    for label in labels(figure, style):
        if label.text.isdigit():
            continue
        under = [y for x, y in upper if label.left <= x <= label.right]
        assert all(label.bottom > y for y in under)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (GrowthPath(()), "no points"),
        (GrowthPath((value(2020, "-1"),)), "not below zero"),
        (GrowthPath((replace(value(2020, "5"), low=Decimal(6)),)), "bounds"),
        (GrowthPath((value(2021, "1"), value(2021, "2"))), "do not rise"),
        (GrowthPath((value(2021, "1"), value(2022, "2", basis="locked"))), "locked"),
    ],
)
def test_a_dishonest_path_is_refused(spec: GrowthPath, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


@st.composite
def _paths(draw: st.DrawFn) -> GrowthPath:
    years = sorted(draw(st.sets(st.integers(1990, 2060), min_size=1, max_size=30)))
    points: list[YearValue] = []
    for index, year in enumerate(years):
        amount = draw(st.decimals(0, 100_000, places=2))
        below, above = draw(st.decimals(0, amount, places=2)), draw(st.decimals(0, 1000, places=2))
        is_end = index in (0, len(years) - 1)
        label = draw(st.text("abcde $1", max_size=300 if is_end else 12)) if is_end or index % 7 == 3 else ""
        points.append(
            YearValue(year, amount, amount - below, amount + above, "derived" if index else "stated", label, "", None)
        )
    return GrowthPath(tuple(points), base_note=draw(st.text("abc ", max_size=80)))


@settings(max_examples=60, deadline=None)
@given(spec=_paths(), width=st.sampled_from([TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(spec: GrowthPath, width: float, style: ChartStyle) -> None:
    try:
        pdf(spec, width, style)
    except LayoutError as error:  # more words than a path between them can stand
        assert "no room" in str(error)  # noqa: PT017


def test_what_is_projected_is_warm_and_neither_dashed_nor_hollow(style: ChartStyle) -> None:
    spec = GrowthPath((value(2023, "4", "4", "stated"), value(2030, "9", "9", "projected")))
    line, dot = marks(made(spec, TEXT, style), "projected")
    assert line.get_linestyle() == "solid"
    assert dot.get_markerfacecolor() == style.derived
