"""The basis of the figures: each printed figure with what it rests on; the raised marks lead here."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import FigureNote, FigureNoteGroup, Inline, Run, Text
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import as_text, draw_lines, parted, set_lines

_LABEL, _VALUE, _GAP, _PADDING = 40.0, 118.0, 10.0, 3.0


@dataclass(slots=True)
class FigureNotesFlowable(Flowable):
    entries: tuple[FigureNote | FigureNoteGroup, ...]
    theme: Theme

    def __post_init__(self) -> None:
        self.space_after = BASELINE

    @property
    def full_width(self) -> bool:
        return True

    @property
    def _styles(self) -> tuple[TextStyle, TextStyle]:
        small = self.theme.small
        return replace(small, font=self.theme.sans_strong), small

    def _height(self, entry: FigureNote | FigureNoteGroup, width: float) -> float:
        value, basis = self._styles
        if isinstance(entry, FigureNoteGroup):
            count = sum(len(set_lines(text, basis, width - _LABEL)) for text in (entry.basis, _run_in(entry)))
            return count * basis.leading + 2 * _PADDING
        lines = max(
            len(set_lines(entry.value, value, _VALUE)),
            len(set_lines(entry.basis, basis, width - _LABEL - _VALUE - _GAP)),
        )
        return lines * basis.leading + 2 * _PADDING

    def measure(self, width: float) -> float:
        return to_grid(sum(self._height(entry, width) for entry in self.entries))

    def minimum(self, width: float) -> float:
        first = self.entries if len(self.entries) < 4 else self.entries[:3]
        return to_grid(sum(self._height(entry, width) for entry in first))

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        used = 0.0
        for count, entry in enumerate(self.entries):
            used += self._height(entry, width)
            if used > room:
                count = min(count, len(self.entries) - 2)  # no single entry alone on the next page
                if count < 2:
                    return None
                return replace(self, entries=self.entries[:count]), replace(self, entries=self.entries[count:])
        return None

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        for count in range(len(self.entries), 0, -1):
            if sum(self._height(entry, width) for entry in self.entries[:count]) <= room:
                return replace(self, entries=self.entries[:count]), replace(self, entries=self.entries[count:])
        entry, (_, style) = self.entries[0], self._styles
        if isinstance(entry, FigureNoteGroup):
            return None  # it is a few lines high
        lines = int((room - 2 * _PADDING) / style.leading)
        if lines < len(set_lines(entry.value, self._styles[0], _VALUE)):
            return None
        before, after = parted(entry.basis, style, width - _LABEL - _VALUE - _GAP, lines)
        rest = FigureNote("", entry.key, "", (), after)
        return (
            replace(self, entries=(replace(entry, basis=before),)),
            replace(self, entries=(rest, *self.entries[1:])),
        )

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        element = canvas.slot.open(parent, "L")
        value_style, basis_style = self._styles
        for entry in self.entries:
            with canvas.artifact():
                canvas.rule(x, top, x + width, self.theme.colours.light)
            y = top - _PADDING
            item = element.child("LI")
            label = as_text(entry.label)
            style = replace(basis_style, colour=self.theme.colours.dark)
            draw_lines(canvas, item.child("Lbl"), label, set_lines(label, style, _LABEL), style, x, y)
            body = item.child("LBody")
            if isinstance(entry, FigureNoteGroup):
                for text in (entry.basis, _run_in(entry)):
                    lines = set_lines(text, basis_style, width - _LABEL)
                    draw_lines(canvas, body.child("P"), text, lines, basis_style, x + _LABEL, y)
                    y -= len(lines) * basis_style.leading
                ids = [figure.id for figure in entry.figures]
            else:
                lines = set_lines(entry.value, value_style, _VALUE)
                draw_lines(canvas, body.child("P"), entry.value, lines, value_style, x + _LABEL, y)
                left = x + _LABEL + _VALUE + _GAP
                lines = set_lines(entry.basis, basis_style, width - _LABEL - _VALUE - _GAP)
                draw_lines(canvas, body.child("P"), entry.basis, lines, basis_style, left, y)
                ids = [entry.id] if entry.id else []
            for id in ids:
                canvas.target(id, top + BASELINE)
            top -= self._height(entry, width)


def _run_in(group: FigureNoteGroup) -> Text:
    """ "s7 USD 1.66 billion · s8 USD 1.93 billion": each figure after its label, and held to it."""
    inlines: list[Inline] = []
    for figure in group.figures:
        between = "\u00a0· " if inlines else ""
        inlines.append(Run(f"{between}{figure.label}\u00a0"))
        inlines += [replace(part, emphasis="strong") if isinstance(part, Run) else part for part in figure.value]
    return tuple(inlines)
