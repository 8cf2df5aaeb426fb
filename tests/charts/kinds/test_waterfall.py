from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.waterfall import Step, Waterfall
from reportpress.charts.values import Bar
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, TEXT, WATERFALL, all_boxes, bar, labels, made, marks, pdf, points, step, strokes

NAME = "Ένα όνομα с очень длинным названием, naïve façade, eighty characters in all, so."


def waterfall(start: str, *changes: str, name: str = "") -> Waterfall:
    end = Decimal(start) + sum(map(Decimal, changes))
    steps = tuple(step(f"{name}{2025 + n}", change) for n, change in enumerate(changes))
    return Waterfall(bar("2024", start, start), steps, bar("end", str(end), str(end)))


def test_levels_stand_on_zero_and_steps_float_from_level_to_level(style: ChartStyle) -> None:
    figure = made(waterfall("40", "8", "12"), TEXT, style)
    start, first, second, end = all_boxes(figure, "stated")
    assert start.bottom == end.bottom == points(figure, "zero")[0][0][1]
    assert (first.bottom, second.bottom, end.top) == pytest.approx((start.top, first.top, second.top))
    assert first.top - first.bottom == pytest.approx((start.top - start.bottom) / 5)


def test_a_falling_step_is_empty_and_a_rising_one_filled(style: ChartStyle) -> None:
    figure = made(WATERFALL, TEXT, style)
    (fall,) = marks(figure, "stated fall")
    assert fall.get_facecolor() == (1, 1, 1, 1)
    assert fall.get_linewidth() > 0
    (label,) = (label for label in labels(figure, style) if label.text == "-3")
    assert label.top <= all_boxes(figure, "stated fall")[0].bottom


def test_hairlines_join_each_to_the_next(style: ChartStyle) -> None:
    figure = made(waterfall("40", "8", "12"), TEXT, style)
    joins, boxes = strokes(figure, "join"), all_boxes(figure, "stated")
    assert len(joins) == 3
    assert [line[0][1] for line in joins] == pytest.approx([box.top for box in boxes[:3]])


def test_levels_may_cross_zero(style: ChartStyle) -> None:
    figure = made(waterfall("4", "-6", "-3", "9"), TEXT, style)
    zero = points(figure, "zero")[0][0][1]
    across, below = all_boxes(figure, "stated fall")
    assert across.bottom < zero < across.top
    assert below.top < zero
    # No label lies on the line of zero.
    assert not [label for label in labels(figure, style) if label.bottom + 1 < zero < label.top - 1]


def test_many_steps_or_long_names_lie_on_their_side(style: ChartStyle) -> None:
    for spec in (waterfall("100", *["10"] * 38), waterfall("40", "4", "-5", name=NAME)):
        for width in (TEXT, FULL):
            figure = made(spec, width, style)
            (zero,) = points(figure, "zero")
            assert zero[0][0] == zero[1][0]
            assert all_boxes(figure, "stated")[0].left == pytest.approx(zero[0][0])
            pdf(spec, width, style)


def test_parts_keep_the_scale_of_the_whole(style: ChartStyle) -> None:
    spec = waterfall("100", *["10"] * 38)
    assert spec.units() == 40
    part = spec.part(10, 40).part(5, 10)
    assert part.units() == 5
    whole, some = (all_boxes(made(each, FULL, style), "stated") for each in (spec, part))
    assert [box.left for box in some] == pytest.approx([box.left for box in whole[15:20]])
    assert [box.right for box in some] == pytest.approx([box.right for box in whole[15:20]])


def test_a_step_too_small_to_see_is_still_a_line(style: ChartStyle) -> None:
    figure = made(waterfall("1000000", "0.01"), TEXT, style)
    joins, small = strokes(figure, "join"), all_boxes(figure, "stated")[1]
    assert any(line[0][0] <= small.left and line[1][0] >= small.right for line in joins)


def test_one_withheld_step_withholds_all(style: ChartStyle) -> None:
    withheld = step("2026", None, "in the full report", "locked")
    short, long = (
        Waterfall(bar("2024", "40", "40"), (*steps, withheld), bar("2027", "52", "52"))
        for steps in ((), (step("2025", "8"), step("2025", "9")))
    )
    assert pdf(short, TEXT, style) == pdf(long, TEXT, style)
    assert [label.text for label in labels(made(short, TEXT, style), style)] == ["in the full report"]


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (replace(WATERFALL, steps=()), "leave it out"),
        (replace(WATERFALL, end=bar("2027", "51.9", "52")), "lead from 40 to 52, not to 51.9"),
        (replace(WATERFALL, steps=(step("a", None, "–", "not stated"),)), "not stated: leave it out"),
        (replace(WATERFALL, steps=(step("a", "3", "3", "locked"),)), "locked and yet has a value"),
        (replace(WATERFALL, steps=(step("a", "NaN"),)), "not a number"),
        (replace(WATERFALL, start=replace(WATERFALL.start, upto=Decimal(50))), "is a range"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: Waterfall, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


def test_the_sum_is_exact_however_many_digits(style: ChartStyle) -> None:
    third = Decimal(1) / Decimal(3)
    spec = Waterfall(
        Bar("a", Decimal(0), "0", "stated", "", None), (Step("b", third, "", "derived", ""),), bar("c", str(third))
    )
    pdf(spec, TEXT, style)
    with pytest.raises(LayoutError, match="lead from"):
        pdf(replace(spec, end=bar("c", str(third + Decimal("1e-28")))), TEXT, style)


_words = st.text("abc 12.5%–éλЖ", max_size=80)


@st.composite
def _waterfalls(draw: st.DrawFn) -> Waterfall:
    changes = draw(st.lists(st.decimals(-100, 100, places=1), min_size=1, max_size=12))
    start = draw(st.decimals(-50, 300, places=1))
    basis = st.sampled_from(["stated", "projected", "derived"])
    short = st.text("12", max_size=3)
    said = draw(st.sampled_from([_words, short]))
    steps = tuple(Step(draw(said), change, draw(said), draw(basis), "") for change in changes)
    end = start + sum(changes)
    return Waterfall(
        Bar(draw(said), start, draw(said), draw(basis), "", None),
        steps,
        Bar(draw(said), end, draw(said), "derived", "", None),
    )


@settings(max_examples=60, deadline=None)
@given(spec=_waterfalls(), width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(spec: Waterfall, width: float, style: ChartStyle) -> None:
    pdf(spec, width, style)
