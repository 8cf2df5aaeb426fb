"""Bars for a chart: what is known with its value, what is withheld or not stated with words in its place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.values import Bar, ValueBasis
from reportpress.language.catalogues import msgid
from reportpress.manuscript.pen import Pen
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.projection import lies_ahead

WHOLE = Decimal(100)
_FEW_NAMES = 3


def bar(
    pen: Pen,
    name: str,
    figure: Figure | Locked | None,
    *,
    year: int | None,
    scale: int = 0,
    parts: tuple[Bar, ...] = (),
    emphasis: bool = False,
) -> Bar:
    """``year``: that of the figure, which tells whether it is a forecast; None where none is stated. ``scale``: the power of ten
    that brings the figure's number to the chart's unit (amounts of different scales)."""
    if figure is None:
        return Bar(name, None, pen.words("not stated"), "not stated", "", None, parts, emphasis)
    if isinstance(figure, Locked):
        return Bar(name, None, pen.words("in the full report"), "locked", "", None, parts, emphasis)
    length = figure.value.scaleb(scale)
    upto = None if figure.upto is None else figure.upto.scaleb(scale)
    return Bar(name, length, pen.figure_words(figure), _basis(pen, figure, year), figure.key, upto, parts, emphasis)


def _basis(pen: Pen, figure: Figure, year: int | None) -> ValueBasis:
    if figure.is_derived:
        return "derived"
    return "projected" if lies_ahead(pen.report, year) else "stated"


def share_bars(bars: Sequence[Bar]) -> Bars:
    """Shares against the whole, unless the data holds some that are no parts of a whole."""
    known = [end for bar in bars for end in (bar.value, bar.upto) if end is not None]
    return Bars(tuple(bars), WHOLE if all(0 <= value <= WHOLE for value in known) else None)


def fit_inside(own: Figure | Locked | None, parts: Iterable[Bar]) -> bool:
    """Parts that come to more than their whole, or to no one sum, cannot be drawn inside it."""
    parts = list(parts)
    if any(one.upto is not None for one in parts):
        return False
    if not isinstance(own, Figure):
        return True
    if parts and own.upto is not None:
        return False
    return sum(one.value for one in parts if one.value is not None) <= own.value


def order_note(pen: Pen, bars: Sequence[Bar]) -> str:
    """In which order bars stand, and what the highlighted ones are."""
    names = [one.name for bar in bars for one in (bar, *bar.parts) if one.emphasis]
    if not names or pen.focus is None:
        return pen.words("In the order of the data.")
    return pen.words(
        "Highlighted and put in front: {names}. The rest is in the order of the data.",
        names=highlighted_names(pen, names),
    )


def highlighted_names(pen: Pen, names: Sequence[str]) -> str:
    """The names themselves where they are few; else what they all belong to."""
    if pen.focus is not None and len(names) > _FEW_NAMES:
        return pen.focus.name
    return pen.voice.listed(names)


def forecast_note(pen: Pen, bars: Sequence[Bar]) -> list[str]:
    """What stripes mean, where bars have them."""
    ahead = any(one.basis == "projected" for bar in bars for one in (bar, *bar.parts))
    return [pen.words("Striped: forecast by the source.")] if ahead else []


def read_out(pen: Pen, beginning: str, bars: Sequence[Bar]) -> str:
    """The chart in words, with its values, for those who cannot see it."""
    sentences = [beginning]
    for one in bars:
        sentences.append(_sentence(pen, one))
        sentences += [
            pen.words("Of this, {part}", part=_sentence(pen, part)) if one.value is not None else _sentence(pen, part)
            for part in one.parts
        ]
    return " ".join(sentences)


def _sentence(pen: Pen, one: Bar) -> str:
    plain, highlighted = _SENTENCES.get(one.basis, _SENTENCES["not stated"])
    return pen.words(highlighted if one.emphasis else plain, name=one.name, value=one.label)


_SENTENCES: Mapping[ValueBasis, tuple[str, str]] = {
    "stated": (msgid("{name}: {value}, as stated."), msgid("{name}, highlighted: {value}, as stated.")),
    "projected": (msgid("{name}: {value}, forecast."), msgid("{name}, highlighted: {value}, forecast.")),
    "not stated": (msgid("{name}: {value}."), msgid("{name}, highlighted: {value}.")),
}
"""What is said of a bar, and of one that is highlighted; of what is neither stated nor a forecast, as where nothing is."""
