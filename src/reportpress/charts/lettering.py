"""Sizes, widths and line breaks of the text on charts, from ReportLab's font metrics alone, so that the height of a chart
is known without matplotlib."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from reportlab.pdfbase import pdfmetrics

from reportpress.charts.style import ChartStyle

Face = Literal["regular", "semibold", "italic"]

# Ems from the baseline: the top of tall letters, the foot of g and p, and what the eye takes for the middle of a line.
ASCENT, DESCENT, MIDDLE = 0.73, 0.21, 0.31

# Ordinary blanks only: a no-break space holds its words together.
_BLANKS = re.compile(r"[ \t\r\n]+")
_BREAKS = re.compile(r"[-/–—]")
_ELLIPSIS = "…"


@dataclass(frozen=True, slots=True)
class TextSetting:
    """One way to set text: ReportLab's name of the font, the size, and the step from line to line, in points."""

    font: str
    face: Face
    size: float
    leading: float

    def width(self, text: str) -> float:
        return _thousandths(self.font)(text) * self.size / 1000

    def widest(self, lines: tuple[str, ...]) -> float:
        return max(map(self.width, lines), default=0.0)

    def height(self, lines: int) -> float:
        """The room that lines need, as much above their middle as below it."""
        return (lines - 1) * self.leading + 2 * (MIDDLE + DESCENT) * self.size if lines else 0.0

    def centred(self, middle: float, lines: int) -> float:
        """The top of so many lines whose middle stands at ``middle``."""
        return middle + (lines - 1) * self.leading / 2 + (ASCENT - MIDDLE) * self.size

    def wrap(self, text: str, width: float, lines: int = 3) -> tuple[str, ...]:
        """The text on at most so many lines. What still does not fit gives way to an ellipsis."""
        return _wrap(self, text, round(width, 2), lines)


class Letterings(NamedTuple):
    """What charts are set in: labels, the labels that matter most, names in doubt, and what is small."""

    label: TextSetting
    strong: TextSetting
    italic: TextSetting
    small: TextSetting


@lru_cache(maxsize=64)
def _thousandths(font: str) -> Callable[[str], float]:
    """Measures text as the renderer draws it: with the font's kerning, where it is a font that has some to give."""
    known = pdfmetrics.getFont(font)
    lettering = getattr(known, "lettering", None)
    if lettering is not None:
        measured: Callable[[str], float] = lettering(tabular=True).width
        return measured
    return lambda text: float(known.stringWidth(text, 1000))


@lru_cache(maxsize=8)
def letterings(style: ChartStyle) -> Letterings:
    label, small = style.label_size, style.small_size
    return Letterings(
        label=TextSetting(style.regular, "regular", label, 1.24 * label),
        strong=TextSetting(style.semibold, "semibold", label, 1.24 * label),
        italic=TextSetting(style.italic, "italic", label, 1.24 * label),
        small=TextSetting(style.regular, "regular", small, 1.26 * small),
    )


@lru_cache(maxsize=2048)
def _wrap(lettering: TextSetting, text: str, width: float, lines: int) -> tuple[str, ...]:
    rest = _BLANKS.sub(" ", text).strip(" ")
    rows: list[str] = []
    while rest:
        fits = _longest(lettering, rest, width, "")
        if fits == len(rest):
            return (*rows, rest)
        if len(rows) == lines - 1:
            return (*rows, _cut(lettering, rest, width))
        end = _line_end(rest, max(fits, 1))
        rows.append(rest[:end].rstrip(" "))
        rest = rest[end:].lstrip(" ")
    return tuple(rows)


def _line_end(text: str, fits: int) -> int:
    """Where a line ends of which so many characters fit: at a blank, or else after a hyphen or slash, or where it must."""
    blank = text.rfind(" ", 0, fits + 1)
    if blank > 0:
        return blank
    breaks = [match.end() for match in _BREAKS.finditer(text, 0, fits)]
    return breaks[-1] if breaks else fits


def _cut(lettering: TextSetting, text: str, width: float) -> str:
    return text[: _longest(lettering, text, width, _ELLIPSIS)].rstrip(" \u00a0,;.-–—") + _ELLIPSIS


def _longest(lettering: TextSetting, text: str, width: float, end: str) -> int:
    """How many characters of the text fit the width together with ``end``."""
    low, high = 0, len(text)
    if lettering.width(text + end) <= width:
        return high
    while low < high:
        middle = (low + high + 1) // 2
        if lettering.width(text[:middle] + end) <= width:
            low = middle
        else:
            high = middle - 1
    return low
