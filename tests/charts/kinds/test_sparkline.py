from __future__ import annotations

from decimal import Decimal

import pytest

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.sparkline import Sparkline
from reportpress.charts.values import ValueBasis
from reportpress.errors import LayoutError
from tests.charts.drawing import labels, made, marks, pdf, points

WIDTH = 60.0


def sparkline(*levels: str, basis: ValueBasis = "stated") -> Sparkline:
    return Sparkline(tuple(map(Decimal, levels)), basis)


def test_a_sparkline_starts_at_zero(style: ChartStyle) -> None:
    figure = made(sparkline("5", "10"), WIDTH, style)
    zero, ((_, low), (_, high)) = points(figure, "zero")[0][0][1], points(figure, "level")[0]
    assert high - zero == pytest.approx(2 * (low - zero))


def test_a_sparkline_has_an_end_dot_and_no_words(style: ChartStyle) -> None:
    figure = made(sparkline("1", "2", "3"), WIDTH, style)
    (dot,) = marks(figure, "end")
    assert (dot.get_xdata()[0], dot.get_ydata()[0]) == pytest.approx(points(figure, "level")[0][-1])
    assert labels(figure, style) == []


def test_what_is_derived_is_dashed_with_a_hollow_dot(style: ChartStyle) -> None:
    solid, derived = (made(sparkline("1", "2", basis=basis), WIDTH, style) for basis in ("stated", "derived"))
    assert marks(solid, "level")[0].get_linestyle() == "solid"
    assert marks(derived, "level")[0].get_linestyle() != "solid"
    assert marks(derived, "end")[0].get_markerfacecolor() == style.paper


@pytest.mark.parametrize(
    "spec",
    [
        sparkline("3"),
        sparkline("0"),
        sparkline("-3", "5", "-1"),
        sparkline("0.001", "1e12"),
        sparkline(*map(str, range(40)), basis="projected"),
    ],
)
def test_a_sparkline_stays_in_its_frame(spec: Sparkline, style: ChartStyle) -> None:
    pdf(spec, WIDTH, style)
    figure = made(spec, WIDTH, style)
    (end,) = marks(figure, "end")
    drawn = [point for path in points(figure, "level") for point in path]
    for x, y in [*drawn, (end.get_xdata()[0], end.get_ydata()[0])]:
        assert 0 <= x <= WIDTH
        assert 0 <= y <= 14


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (sparkline(), "leave it out"),
        (sparkline("1", basis="locked"), "locked and yet has a value"),
        (sparkline("1", "NaN"), "not a number"),
    ],
)
def test_a_dishonest_sparkline_is_refused(spec: Sparkline, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, WIDTH, style)
