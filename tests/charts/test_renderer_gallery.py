"""matplotlib's own plot types look as Agg draws them, within bounds that are shown to tell a wrong picture from a right one.

Measured over the gallery with matplotlib 3.11 and pdfium: means up to 0.9 of 255, up to 0.05 % of the pixels apart by more
than a sixth of the scale. The bounds are somewhat above; a picture moved by two pixels is beyond them in every figure.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import matplotlib
import numpy as np
import pytest
from matplotlib.figure import Figure

from tests.charts.gallery import FIGURES, SETTINGS, Difference, X, by_agg, by_us, difference, make

MEAN, STRONG = 1.2, 0.001


def _is_the_same(apart: Difference) -> bool:
    return apart.mean <= MEAN and apart.strong <= STRONG


@pytest.mark.parametrize("name", FIGURES)
def test_a_figure_looks_as_agg_draws_it(name: str) -> None:
    with matplotlib.rc_context(SETTINGS):
        figure = make(FIGURES[name])
        agg, ours = by_agg(figure), by_us(figure)
    assert _is_the_same(difference(agg, ours)), difference(agg, ours)
    moved = difference(agg, np.roll(ours, 2, axis=(0, 1)))
    assert not _is_the_same(moved), f"two pixels make no more difference than {moved}"


SPOILT: dict[str, Callable[[Any], object]] = {
    "a line moved by three points": lambda axes: axes.lines[0].set_data(X + 0.1, np.sin(X)),
    "a line missing": lambda axes: axes.lines[0].remove(),
    "a line of another colour": lambda axes: axes.lines[0].set_color("tab:green"),
    "a line twice as thick": lambda axes: axes.lines[0].set_linewidth(3),
    "a dashed line": lambda axes: axes.lines[0].set_linestyle("--"),
    "one marker missing": lambda axes: axes.lines[1].set_data([1, 2], [0, 0.5]),
    "another marker": lambda axes: axes.lines[1].set_marker("^"),
    "no title": lambda axes: axes.set_title(""),
    "a letter in the title": lambda axes: axes.set_title("Tidle"),
    "no tick labels": lambda axes: axes.set_xticks([0, 1, 2, 3, 4, 5], labels=[""] * 6),
}


@pytest.mark.parametrize("spoil", SPOILT.values(), ids=SPOILT)
def test_the_bounds_tell_a_wrong_picture(spoil: Callable[[Any], object]) -> None:
    def draw(figure: Figure) -> Any:
        axes = figure.add_axes((0.14, 0.16, 0.8, 0.74))
        axes.plot(X, np.sin(X))
        axes.plot([1, 2, 3], [0, 0.5, 0], "s")
        axes.set_title("Title")
        axes.set(xlim=(0, 6), ylim=(-1.1, 1.1), xticks=range(6))
        return axes

    with matplotlib.rc_context(SETTINGS):
        right, wrong = make(draw), make(draw)
        spoil(wrong.axes[0])
        agg, same, other = by_agg(right), by_us(right), by_us(wrong)
    assert _is_the_same(difference(agg, same))
    assert not _is_the_same(difference(agg, other)), difference(agg, other)
