"""Bulleted lists, and lists of names with what is said of them."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Entry, Run, Text
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, GUTTER, TextStyle, Theme
from reportpress.typeset.pdf.structure import BULLETED, Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import as_text, draw_lines, parted, set_lines

_INDENT = 11.0
_ABOVE, _BELOW, _BETWEEN = 4.0, 5.0, 3.0
_BULLET = as_text("•")


@dataclass(slots=True)
class BulletListFlowable(Flowable):
    items: tuple[Text, ...]
    style: TextStyle

    def __post_init__(self) -> None:
        self.space_after = BASELINE / 2

    def _height(self, item: Text, width: float) -> float:
        return len(set_lines(item, self.style, width - _INDENT)) * self.style.leading

    def measure(self, width: float) -> float:
        return to_grid(sum(self._height(item, width) for item in self.items))

    def minimum(self, width: float) -> float:
        return to_grid(self._height(self.items[0], width)) if self.items else 0.0

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        if parts := self.split(width, room):
            return parts
        lines = int(room / self.style.leading)
        if lines < 1 or lines >= len(set_lines(self.items[0], self.style, width - _INDENT)):
            return None
        first, rest = parted(self.items[0], self.style, width - _INDENT, lines)
        return replace(self, items=(first,)), replace(self, items=(rest, *self.items[1:]))

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        used = 0.0
        for count, item in enumerate(self.items):
            used += self._height(item, width)
            if used > room:
                if not count:
                    return None
                return replace(self, items=self.items[:count]), replace(self, items=self.items[count:])
        return None

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        element = canvas.slot.open(parent, "L", BULLETED)
        for item in self.items:
            entry = element.child("LI")
            bullet = set_lines(_BULLET, self.style, width)
            draw_lines(canvas, entry.child("Lbl"), _BULLET, bullet, self.style, x, top)
            lines = set_lines(item, self.style, width - _INDENT)
            draw_lines(canvas, entry.child("LBody"), item, lines, self.style, x + _INDENT, top)
            top -= len(lines) * self.style.leading


@dataclass(slots=True)
class EntryListFlowable(Flowable):
    """Each entry below a hairline: the name in the first four columns, what is said of it in the other eight."""

    entries: tuple[Entry, ...]
    theme: Theme
    stacked: bool = False

    def __post_init__(self) -> None:
        self.space_after = BASELINE

    @property
    def full_width(self) -> bool:
        return not self.stacked

    def _columns(self, width: float) -> tuple[float, float]:
        """The width of the names, and where the rest begins."""
        if self.stacked:
            return width, 0.0
        column = (width - 11 * GUTTER) / 12
        return 4 * column + 3 * GUTTER, 4 * (column + GUTTER)

    def _term(self, entry: Entry) -> Text:
        return tuple(replace(part, emphasis="strong") if isinstance(part, Run) else part for part in entry.term)

    def _heights(self, entry: Entry, width: float) -> tuple[float, float]:
        body = self.theme.body
        names, indent = self._columns(width)
        term = len(set_lines(self._term(entry), body, names)) * body.leading
        paragraphs = [len(set_lines(text, body, width - indent)) * body.leading for text in entry.body]
        return term, sum(paragraphs) + _BETWEEN * max(0, len(paragraphs) - 1)

    def _height(self, entry: Entry, width: float) -> float:
        term, body = self._heights(entry, width)
        return (term + body if self.stacked else max(term, body)) + _ABOVE + _BELOW

    def measure(self, width: float) -> float:
        return to_grid(sum(self._height(entry, width) for entry in self.entries))

    def minimum(self, width: float) -> float:
        return to_grid(self._height(self.entries[0], width)) if self.entries else 0.0

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        used = 0.0
        for count, entry in enumerate(self.entries):
            used += self._height(entry, width)
            if used > room:
                if not count:
                    return None
                return replace(self, entries=self.entries[:count]), replace(self, entries=self.entries[count:])
        return None

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        if parts := self.split(width, room):
            return parts
        entry, body = self.entries[0], self.theme.body
        names, indent = self._columns(width)
        room -= _ABOVE + _BELOW + (len(set_lines(self._term(entry), body, names)) * body.leading if self.stacked else 0)
        before: list[Text] = []
        after = list(entry.body)
        while after:
            count = len(set_lines(after[0], body, width - indent))
            fitting = min(count, int(room / body.leading))
            if fitting < 1:
                break
            if fitting < count:
                first, after[0] = parted(after[0], body, width - indent, fitting)
                before.append(first)
                break
            before.append(after.pop(0))
            room -= count * body.leading + _BETWEEN
        if not before:
            return None
        rest = (Entry((), tuple(after)), *self.entries[1:]) if after else self.entries[1:]
        return replace(self, entries=(Entry(entry.term, tuple(before)),)), replace(self, entries=rest)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        element, body = canvas.slot.open(parent, "L"), self.theme.body
        names, indent = self._columns(width)
        for entry in self.entries:
            with canvas.artifact():
                canvas.rule(x, top, x + width, self.theme.colours.light)
            y = top - _ABOVE
            item = element.child("LI")
            term = self._term(entry)
            lines = set_lines(term, body, names)
            draw_lines(canvas, item.child("Lbl"), term, lines, body, x, y)
            if self.stacked:
                y -= len(lines) * body.leading
            holder = item.child("LBody")
            for text in entry.body:
                lines = set_lines(text, body, width - indent)
                draw_lines(canvas, holder.child("P"), text, lines, body, x + indent, y)
                y -= len(lines) * body.leading + _BETWEEN
            top -= self._height(entry, width)
