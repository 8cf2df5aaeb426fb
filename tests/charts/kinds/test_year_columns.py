from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.boxes import Box
from reportpress.charts.kinds.year_columns import GrowthLine, YearColumns
from reportpress.charts.values import ValueBasis, YearBar
from reportpress.errors import LayoutError
from tests.charts.drawing import (
    COLUMNS,
    FULL,
    TEXT,
    all_boxes,
    column,
    labels,
    made,
    marks,
    pdf,
    points,
    strokes,
    words,
)

NAME = "Ένα όνομα с очень длинным названием, naïve façade, eighty characters in all, so."
both_widths = pytest.mark.parametrize("width", [TEXT, FULL])


def grown(start: int, end: int) -> GrowthLine:
    return GrowthLine("15 % a year, as stated", start, end, "stated", "")


def columns(*given: YearBar) -> YearColumns:
    return YearColumns(given, None)


def zero(spec: YearColumns, style: ChartStyle) -> float:
    return points(made(spec, TEXT, style), "zero")[0][0][1]


def test_a_column_chart_starts_at_zero(style: ChartStyle) -> None:
    spec = columns(column(2024, "10"), column(2025, "20"))
    low, high = all_boxes(made(spec, TEXT, style), "stated")
    assert low.bottom == high.bottom == zero(spec, style)
    assert high.top - high.bottom == pytest.approx(2 * (low.top - low.bottom))


def test_a_missing_year_is_a_gap_of_its_true_length(style: ChartStyle) -> None:
    spec = columns(column(2020, "1"), column(2021, "2"), column(2024, "3"))
    one, two, three = all_boxes(made(spec, FULL, style), "stated")
    assert three.left - two.left == pytest.approx(3 * (two.left - one.left))


def test_stated_projected_and_derived_each_look_otherwise(style: ChartStyle) -> None:
    bases: tuple[ValueBasis, ...] = ("stated", "projected", "derived")
    looks = []
    for basis in bases:
        figure = made(columns(column(2024, "4", "4", basis)), TEXT, style)
        hatch = [mark.get_edgecolor() for mark in marks(figure, "hatch")]
        looks.append((marks(figure, basis)[0].get_facecolor(), hatch, len(marks(figure, "edge"))))
    assert len({str(look) for look in looks}) == 3
    assert [len(hatch) for _, hatch, _ in looks] == [0, 1, 1]
    assert [edges for *_, edges in looks] == [0, 0, 1]


def test_stripes_stay_inside_their_columns(style: ChartStyle) -> None:
    spec = columns(column(2024, "1", "", "projected"), column(2025, "90", "", "projected"))
    figure = made(spec, TEXT, style)
    low, high = all_boxes(figure, "projected")
    for line in strokes(figure, "hatch"):
        for x, y in line:
            assert any(
                box.left - 0.01 <= x <= box.right + 0.01 and box.bottom - 0.01 <= y <= box.top + 0.01
                for box in (low, high)
            )


@pytest.mark.parametrize("basis", ["stated", "projected", "derived"])
def test_a_range_is_solid_to_its_low_end_and_pale_up_to_its_upper_end(basis: ValueBasis, style: ChartStyle) -> None:
    figure = made(columns(column(2024, "20", "20 to 30", basis, "30")), TEXT, style)
    (solid,), (pale,) = all_boxes(figure, basis), all_boxes(figure, "range")
    assert pale.bottom == pytest.approx(solid.top, abs=0.5)
    assert (pale.top - solid.bottom) / (solid.top - solid.bottom) == pytest.approx(1.5, abs=0.02)


def test_what_is_locked_has_one_height_and_one_lock_whatever_the_data(style: ChartStyle) -> None:
    seen = set()
    for neighbour in ("1", "7", "1000000"):
        figure = made(columns(column(2024, neighbour), column(2025, None, "locked", "locked")), TEXT, style)
        (box,), body = all_boxes(figure, "locked"), all_boxes(figure, "lock")[0]
        seen.add((round(box.top - box.bottom, 6), round(body.bottom - box.top, 6), round(body.top - body.bottom, 6)))
    assert len(seen) == 1


def test_the_words_for_what_is_locked_stand_once(style: ChartStyle) -> None:
    spec = columns(*(column(year, None, "in the full report", "locked") for year in range(2024, 2032)))
    assert words(pdf(spec, FULL, style)).count("in the full report") == 1


def test_a_value_below_zero_hangs_from_the_line_with_its_label_below(style: ChartStyle) -> None:
    spec = columns(column(2023, "-4", "down 4"), column(2024, "8", "up 8"))
    figure = made(spec, TEXT, style)
    down, up = all_boxes(figure, "stated")
    assert down.top == pytest.approx(up.bottom)
    assert up.top - up.bottom == pytest.approx(2 * (down.top - down.bottom))
    (label,) = (label for label in labels(figure, style) if label.text == "down 4")
    assert label.top <= down.bottom


def test_a_range_across_zero_has_nothing_solid(style: ChartStyle) -> None:
    figure = made(columns(column(2023, "-3", "–3 to 2", "stated", "2")), TEXT, style)
    (pale,) = all_boxes(figure, "range")
    assert not marks(figure, "stated")
    assert pale.bottom < points(figure, "zero")[0][0][1] < pale.top


def test_growth_is_drawn_over_its_years(style: ChartStyle) -> None:
    spec = replace(COLUMNS, growth=grown(2024, 2028))
    figure = made(spec, FULL, style)
    (line,) = strokes(figure, "growth")
    (derived,), projected = all_boxes(figure, "derived"), all_boxes(figure, "projected")[0]
    assert line[0][0] == pytest.approx((derived.left + derived.right) / 2)
    assert line[-1][0] == pytest.approx((projected.left + projected.right) / 2)
    assert "15 % a year, as stated" in words(pdf(spec, FULL, style))


def test_of_forty_columns_the_ends_and_some_between_are_labelled(style: ChartStyle) -> None:
    spec = columns(*(column(1990 + n, str(n + 3), f"{n + 3}.5") for n in range(40)))
    for width in (TEXT, FULL):
        texts = [label.text for label in labels(made(spec, width, style), style)]
        values = [text for text in texts if "." in text]
        assert values[0] == "3.5"
        assert values[-1] == "42.5"
        assert 8 <= len(values) < 40
        assert {"1990", "2029"} <= set(texts)


def test_a_label_far_above_its_column_has_a_line_to_it(style: ChartStyle) -> None:
    spec = columns(*(column(2020 + n, str(10**n), "a small beginning" if not n else "") for n in range(5)))
    figure = made(spec, 150, style)
    first = next(label for label in labels(figure, style) if label.text.startswith("a"))
    leaders = strokes(figure, "leader")
    assert bool(leaders) == (first.bottom - zero(spec, style) > 20)


def test_values_far_apart_are_drawn_to_one_scale(style: ChartStyle) -> None:
    tiny, huge = all_boxes(made(columns(column(2020, "0.001"), column(2021, "1000000")), TEXT, style), "stated")
    assert tiny.top - tiny.bottom == pytest.approx((huge.top - huge.bottom) * 1e-9, abs=1e-6)


def test_reach_keeps_charts_to_one_scale(style: ChartStyle) -> None:
    own, shared = (
        all_boxes(made(YearColumns((column(2024, "10"),), None, reach=reach), TEXT, style), "stated")[0]
        for reach in (None, Decimal(40))
    )
    assert own.top - own.bottom == pytest.approx(4 * (shared.top - shared.bottom))


def test_a_chart_that_is_all_locked_is_no_higher_than_it_need_be(style: ChartStyle) -> None:
    locked = columns(column(2024, None, "locked", "locked"))
    assert locked.height(FULL, style) < columns(column(2024, "1", "1")).height(FULL, style)


@both_widths
@pytest.mark.parametrize(
    "spec",
    [
        columns(column(2024, "5", "USD 5 billion")),
        columns(column(2024, "5", NAME)),
        columns(column(2024, "5", NAME), column(2025, "9", NAME)),
        columns(column(2024, "0", "nil"), column(2025, "0", "nil")),
        columns(column(2024, "-5", NAME), column(2030, None, NAME, "locked")),
        columns(column(1000, "5", "first"), column(3000, "6", "last")),
    ],
)
def test_one_column_or_long_words_are_no_trouble(spec: YearColumns, width: float, style: ChartStyle) -> None:
    pdf(spec, width, style)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (columns(), "leave it out"),
        (columns(column(2025, "1"), column(2024, "2")), "years do not rise"),
        (columns(column(2025, "1"), column(2025, "2")), "years do not rise"),
        (columns(column(2025, "1", "", "locked")), "locked and yet has a value"),
        (columns(column(2025, None)), "yet has no value"),
        (columns(column(2025, "5", "", "stated", "4")), "must not lie below"),
        (columns(column(2025, "NaN")), "NaN, which is not a number"),
        (columns(column(2025, "1e400")), "not a number that can be drawn"),
        (columns(column(2025, "1e-320")), "not a number that can be drawn"),
        (columns(column(2025, "5", "", "stated", "Infinity")), "Infinity, which is not a number"),
        (YearColumns((column(2025, "5"),), None, reach=Decimal("Infinity")), "not a number"),
        (replace(COLUMNS, growth=grown(2030, 2023)), "must rise"),
        (replace(COLUMNS, growth=grown(2010, 2030)), "within the years"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: YearColumns, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


_words = st.text("abc 12.5%–éλЖ", max_size=40)
_amounts = st.one_of(st.decimals(-100, 1000, places=2), st.decimals(0, 10**9, places=0), st.just(Decimal(0)))


@st.composite
def year_bars(draw: st.DrawFn, most: int = 40) -> tuple[YearBar, ...]:
    years = sorted(draw(st.sets(st.integers(1990, 2060), min_size=1, max_size=most)))
    made_of = []
    for year in years:
        basis = draw(st.sampled_from(["stated", "stated", "projected", "derived", "locked", "not stated"]))
        if basis in ("locked", "not stated"):
            made_of.append(YearBar(year, None, draw(_words), basis, "", None))
            continue
        amount = draw(_amounts)
        upto = draw(st.one_of(st.none(), st.decimals(0, 100, places=1).map(amount.__add__)))
        made_of.append(YearBar(year, amount, draw(_words), basis, "", upto))
    return tuple(made_of)


@settings(max_examples=60, deadline=None)
@given(bars=year_bars(), growth=_words, width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(
    bars: tuple[YearBar, ...], growth: str, width: float, style: ChartStyle
) -> None:
    first, last = bars[0].year, bars[-1].year
    pdf(YearColumns(bars, GrowthLine(growth, first, last, "stated", "") if first < last else None), width, style)


@settings(max_examples=40, deadline=None)
@given(bars=year_bars(), width=st.sampled_from([TEXT, FULL]))
def test_no_label_lies_on_a_column(bars: tuple[YearBar, ...], width: float, style: ChartStyle) -> None:
    figure = made(YearColumns(bars, None), width, style)
    kinds = ("stated", "projected", "derived", "range", "locked", "lock")
    drawn = [box for kind in kinds for box in all_boxes(figure, kind)]
    for label in labels(figure, style):
        around = Box(label.left, label.bottom, label.right, label.top)
        assert not any(around.meets(box, 0) for box in drawn if box.top > box.bottom)


def test_no_value_is_cut_short_to_make_it_fit(style: ChartStyle) -> None:
    spec = columns(*(column(2020 + n, str(n + 3), f"USD {n + 3}.5 billion") for n in range(10)))
    for width in (TEXT, FULL):
        assert not [label.text for label in labels(made(spec, width, style), style) if "…" in label.text]
