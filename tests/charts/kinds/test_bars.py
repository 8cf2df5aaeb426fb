from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.values import Bar, ValueBasis
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, SHARES, TEXT, all_boxes, bar, boxes, labels, made, marks, pdf, points, words


def test_bars_start_at_zero_and_have_the_length_of_their_value(style: ChartStyle) -> None:
    figure = made(SHARES, FULL, style)
    (zero,) = {x for line in points(figure, "zero") for x, _ in line}
    drawn = boxes(figure, "bar")
    assert [box.left for box in drawn] == [zero] * 3
    lengths = [box.right - box.left for box in drawn]
    assert lengths == pytest.approx([lengths[0], lengths[0] * 30 / 40, lengths[0] * 20 / 40])


def test_the_track_is_the_whole(style: ChartStyle) -> None:
    figure = made(SHARES, FULL, style)
    first, track = boxes(figure, "bar")[0], boxes(figure, "track")[0]
    assert first.right - first.left == pytest.approx(0.4 * (track.right - track.left))


def test_what_is_not_stated_has_no_bar_and_no_track(style: ChartStyle) -> None:
    figure = made(SHARES, FULL, style)
    assert len(boxes(figure, "bar")) == len(boxes(figure, "track")) == 3
    assert "not stated" in words(pdf(SHARES, FULL, style))


def test_a_part_lies_inside_its_bar_and_begins_where_it_begins(style: ChartStyle) -> None:
    figure = made(SHARES, FULL, style)
    whole, (part,) = boxes(figure, "bar")[2], boxes(figure, "part")
    assert part.left == pytest.approx(whole.left, abs=0.3)
    assert part.right - whole.left == pytest.approx((whole.right - whole.left) / 2, abs=0.3)
    assert whole.bottom <= part.bottom < part.top <= whole.top


def test_what_is_derived_is_hatched(style: ChartStyle) -> None:
    solid, hatched = (
        made(Bars((Bar("a", Decimal(3), "3", basis, "", None),)), TEXT, style) for basis in ("stated", "derived")
    )
    assert (len(marks(solid, "hatch")), len(marks(hatched, "hatch"))) == (0, 1)


def test_hatching_stays_inside_its_bar(style: ChartStyle) -> None:
    figure = made(Bars((bar("a", "1", basis="derived"), bar("b", "90", basis="derived"))), TEXT, style)
    for box, lines in zip(boxes(figure, "bar"), points(figure, "hatch"), strict=True):
        assert all(box.left - 0.3 <= x <= box.right + 0.3 for x, _ in lines)
        assert all(box.bottom - 0.3 <= y <= box.top + 0.3 for _, y in lines)


def test_locked_bars_are_all_of_one_length(style: ChartStyle) -> None:
    spec = Bars((bar("a", None, "locked", "locked"), bar("b", "7"), bar("c", None, "locked", "locked")))
    other = Bars((bar("a", None, "locked", "locked"), bar("b", "900"), bar("c", None, "locked", "locked")))
    lengths = {box.right - box.left for each in (spec, other) for box in boxes(made(each, TEXT, style), "locked")}
    assert len(lengths) == 1


def test_a_negative_bar_hangs_left_of_zero(style: ChartStyle) -> None:
    figure = made(Bars((bar("down", "-4", "–4 %"), bar("up", "8", "8 %"))), TEXT, style)
    (zero,) = {x for line in points(figure, "zero") for x, _ in line}
    down, up = boxes(figure, "bar")
    assert down.right == pytest.approx(zero)
    assert up.left == zero
    assert (up.right - up.left) == pytest.approx(2 * (down.right - down.left))


def test_values_far_apart_are_drawn_to_one_scale(style: ChartStyle) -> None:
    huge, tiny = boxes(made(Bars((bar("huge", "1000000"), bar("tiny", "0.001"))), TEXT, style), "bar")
    assert tiny.right - tiny.left == pytest.approx((huge.right - huge.left) * 1e-9, abs=1e-6)


def test_a_part_of_an_unknown_whole_is_a_small_bar_of_its_own(style: ChartStyle) -> None:
    figure = made(
        Bars((bar("Asia", None, "not stated", "not stated", bar("China", "10")), bar("EU", "20"))), TEXT, style
    )
    (part,), (whole,) = boxes(figure, "part"), boxes(figure, "bar")
    assert part.right - part.left == pytest.approx((whole.right - whole.left) / 2)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Bars(()), "no bars"),
        (Bars((bar("a", "120"),), Decimal(100)), "120 of a whole of 100"),
        (Bars((bar("a", "-1"),), Decimal(100)), "-1 of a whole"),
        (Bars((bar("a", "5", "5", "stated", bar("b", "3"), bar("c", "2.1")),)), "add up to 5.1"),
        (Bars((bar("a", "5", "5", "stated", bar("b", "-3")),)), "other side of zero"),
        (Bars((bar("a", "5", "5", "locked"),)), "locked and yet has a value"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: Bars, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


def test_long_names_take_three_lines_at_most(style: ChartStyle) -> None:
    name = "an uncommonly long name " * 12
    lines = [label.text for label in labels(made(Bars((bar(name, "3"),)), TEXT, style), style)]
    assert len(lines) == 4
    assert lines[2].endswith("…")


_words = st.text("abcdefghij klmnop-/éЖ ", min_size=0, max_size=300)
_values = st.one_of(
    st.none(), st.decimals(-1000, 1_000_000, places=3), st.decimals(-10, 10, places=2), st.just(Decimal(0))
)


@st.composite
def _bars(draw: st.DrawFn) -> Bars:
    bars = []
    for amount in draw(st.lists(_values, min_size=1, max_size=30)):
        known = draw(st.sampled_from(["stated", "projected", "derived"]))
        unknown = draw(st.sampled_from(["locked", "not stated"]))
        count = draw(st.integers(0, 3))
        share = (amount or Decimal(0)) / 4
        parts = tuple(Bar(draw(_words), share, draw(_words), known, "", None) for _ in range(count))
        basis = unknown if amount is None else known
        more = draw(st.one_of(st.none(), st.decimals(0, 100, places=1))) if amount is not None and not parts else None
        upto = amount + more if amount is not None and more is not None else None
        bars.append(Bar(draw(_words), amount, draw(_words), basis, "", upto, parts, draw(st.booleans())))
    return Bars(tuple(bars))


@settings(max_examples=60, deadline=None)
@given(spec=_bars(), width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(spec: Bars, width: float, style: ChartStyle) -> None:
    pdf(spec, width, style)


def ranged(amount: str, upto: str, basis: ValueBasis = "stated") -> Bar:
    return replace(bar("a", amount, "range", basis), upto=Decimal(upto))


@pytest.mark.parametrize("basis", ["stated", "derived"])
def test_a_range_is_solid_to_its_low_end_and_pale_up_to_its_upper_end(basis: ValueBasis, style: ChartStyle) -> None:
    figure = made(Bars((ranged("20", "30", basis),)), TEXT, style)
    (solid,), (pale,) = boxes(figure, "bar"), all_boxes(figure, "range")
    zero = points(figure, "zero")[0][0][0]
    assert pale.left == pytest.approx(solid.right, abs=0.5)
    assert (pale.right - zero) / (solid.right - zero) == pytest.approx(1.5, abs=0.02)
    (label,) = (label for label in labels(figure, style) if label.text == "range")
    assert label.left > pale.right


def test_a_range_below_zero_is_solid_to_the_end_nearer_to_zero(style: ChartStyle) -> None:
    figure = made(Bars((ranged("-8", "-3"),)), TEXT, style)
    (solid,), (pale,) = boxes(figure, "bar"), all_boxes(figure, "range")
    assert pale.left < solid.left < solid.right
    (label,) = (label for label in labels(figure, style) if label.text == "range")
    assert label.right < pale.left


def test_a_range_across_zero_has_nothing_solid(style: ChartStyle) -> None:
    figure = made(Bars((ranged("-8", "3"), bar("b", "2"))), TEXT, style)
    (pale,), zero = all_boxes(figure, "range"), points(figure, "zero")[0][0][0]
    assert pale.left < zero < pale.right
    assert len(boxes(figure, "bar")) == 1


def test_what_is_projected_is_striped_and_warm(style: ChartStyle) -> None:
    from matplotlib.colors import to_hex

    figure = made(Bars((bar("a", "3", "3", "projected"),)), TEXT, style)
    assert to_hex(marks(figure, "projected")[0].get_facecolor()) == style.derived
    assert marks(figure, "hatch")


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (Bars((ranged("5", "4"),)), "must not lie below"),
        (Bars((ranged("5", "104"),), Decimal(100)), "104 of a whole of 100"),
        (Bars((bar("a", "NaN"),)), "not a number"),
        (Bars((replace(ranged("5", "9"), parts=(bar("b", "1"),)),)), "leave the parts out"),
    ],
)
def test_a_dishonest_range_is_refused(spec: Bars, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


def test_parts_of_a_chart_of_ranges_keep_its_scale() -> None:
    part = Bars((bar("a", "5"), ranged("5", "9"))).part(0, 1)
    assert isinstance(part, Bars)
    assert part.reach == 9
