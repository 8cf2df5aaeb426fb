from __future__ import annotations

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.locked import LockedChart
from tests.charts.drawing import FULL, LOCKED, TEXT, boxes, labels, made


def test_all_bars_have_one_length_whatever_the_words(style: ChartStyle) -> None:
    wordy = LockedChart("Available in the full report " * 9)
    lengths = {box.right - box.left for spec in (LOCKED, wordy) for box in boxes(made(spec, TEXT, style), "locked")}
    assert len(lengths) == 1


def test_a_lock_stands_before_the_words(style: ChartStyle) -> None:
    figure = made(LOCKED, FULL, style)
    lock = next(mark for mark in figure.get_children() if mark.get_gid() == "lock")
    (label,) = labels(figure, style)
    assert lock.get_x() < label.left
