from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.slope import Slope, SlopeLine
from reportpress.charts.values import YearBar
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, SLOPE, TEXT, column, labels, made, marks, pdf, points, slope_line, strokes, words

NAME = "Ένα όνομα с очень длинным названием, naïve façade, eighty characters in all, so."


def test_a_slope_chart_starts_at_zero(style: ChartStyle) -> None:
    spec = Slope((slope_line("a", "10", "20"),))
    figure = made(spec, TEXT, style)
    zero = points(figure, "zero")[0][0][1]
    ((_, before), (_, after)) = strokes(figure, "line")[0]
    assert after - zero == pytest.approx(2 * (before - zero))


def test_each_line_is_named_at_both_ends(style: ChartStyle) -> None:
    text = words(pdf(SLOPE, FULL, style))
    assert text.count("North America") == text.count("Europe") == 2
    assert {"2024", "2032"} <= set(text.split())


def test_what_matters_has_the_accent_and_the_rest_is_grey(style: ChartStyle) -> None:
    from matplotlib.colors import to_hex

    lines = made(SLOPE, FULL, style)
    assert {to_hex(mark.get_edgecolor()) for mark in marks(lines, "line")} == {style.accent, style.mid}


def test_a_derived_end_makes_its_line_warm_and_dashed(style: ChartStyle) -> None:
    from matplotlib.colors import to_hex

    (derived,) = marks(made(SLOPE, FULL, style), "derived")
    assert to_hex(derived.get_edgecolor()) == style.derived
    assert derived.get_linestyle() != "solid"


def test_where_an_end_is_missing_no_line_is_drawn_and_words_say_so(style: ChartStyle) -> None:
    figure = made(SLOPE, FULL, style)
    assert len(strokes(figure, "line")) + len(strokes(figure, "derived")) == 3
    assert "Latin America not stated" in words(pdf(SLOPE, FULL, style))
    zero = points(figure, "zero")[0][0][1]
    assert next(label for label in labels(figure, style) if label.text == "not stated").top < zero


def test_a_locked_end_has_a_lock_and_no_place_on_the_scale(style: ChartStyle) -> None:
    locked = SlopeLine("b", column(2024, "5", "5"), column(2032, None, "locked", "locked"))
    seen = set()
    for other in ("6", "6000"):
        figure = made(Slope((slope_line("a", other, "7"), locked)), FULL, style)
        seen.add(round(next(label.bottom for label in labels(figure, style) if label.text == "locked"), 6))
        assert marks(figure, "lock")
    assert len(seen) == 1


def test_labels_that_would_meet_are_moved_apart_in_order(style: ChartStyle) -> None:
    spec = Slope(tuple(slope_line(f"name {n}", f"{20 + n / 100}", "1") for n in range(6)))
    figure = made(spec, FULL, style)
    assert strokes(figure, "leader")
    left = [label for label in labels(figure, style) if label.text.startswith("name") and label.right < FULL / 2]
    downwards = sorted(left, key=lambda label: -label.top)
    assert [label.text for label in downwards] == [f"name {n}" for n in reversed(range(6))]


def test_labels_with_room_have_no_leaders(style: ChartStyle) -> None:
    assert not marks(made(Slope((slope_line("a", "10", "20"), slope_line("b", "30", "2"))), FULL, style), "leader")


def test_leaders_stay_inside_the_frame(style: ChartStyle) -> None:
    spec = Slope(tuple(slope_line(NAME, f"{20 + n}", f"{40 - n}") for n in range(12)))
    for width in (TEXT, FULL):
        assert all(0 <= x <= width for line in strokes(made(spec, width, style), "leader") for x, _ in line)


def test_a_range_is_a_pale_stroke_up_to_its_upper_end(style: ChartStyle) -> None:
    ranged = SlopeLine("a", column(2024, "10", "10"), column(2032, "20", "20 to 30", "projected", "30"))
    figure = made(Slope((ranged,)), FULL, style)
    zero = points(figure, "zero")[0][0][1]
    ((_, low), (_, high)) = strokes(figure, "range")[0]
    assert high - zero == pytest.approx(1.5 * (low - zero))


def test_values_below_zero_lie_below_the_line(style: ChartStyle) -> None:
    figure = made(Slope((slope_line("a", "-5", "8"),)), FULL, style)
    ((_, before), (_, after)) = strokes(figure, "line")[0]
    assert before < points(figure, "zero")[0][0][1] < after


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Slope(()), "leave it out"),
        (Slope((slope_line("a", None, None),)), "leave it out"),
        (Slope(tuple(slope_line(str(n), "1", "2") for n in range(13))), "cannot be told apart"),
        (Slope((*SLOPE.lines, SlopeLine("x", column(2020, "1"), column(2032, "2")))), "one later year"),
        (Slope((SlopeLine("x", column(2032, "1"), column(2024, "2")),)), "one later year"),
        (Slope((SlopeLine("x", column(2024, "1", "", "locked"), column(2032, "2")),)), "locked and yet has a value"),
        (Slope((SlopeLine("x", column(2024, "1", "", "stated", "0"), column(2032, "2")),)), "must not lie below"),
        (Slope((slope_line("x", "NaN", "2"),)), "not a number"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: Slope, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


_words = st.text("abc 12.5%–éλЖ", min_size=1, max_size=80)


@st.composite
def _lines(draw: st.DrawFn) -> SlopeLine:
    ends = []
    for year in (2024, 2032):
        basis = draw(st.sampled_from(["stated", "projected", "derived", "locked", "not stated"]))
        known = basis not in ("locked", "not stated")
        amount = draw(st.decimals(-50, 100, places=1)) if known else None
        ends.append(YearBar(year, amount, draw(_words), basis, "", None))
    return SlopeLine(draw(_words), ends[0], ends[1], draw(st.booleans()))


@settings(max_examples=60, deadline=None)
@given(lines=st.lists(_lines(), min_size=1, max_size=11), width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(lines: list[SlopeLine], width: float, style: ChartStyle) -> None:
    known = replace(lines[0], before=YearBar(2024, Decimal(3), "3", "stated", "", None))
    pdf(Slope((known, *lines)), width, style)
