"""A note on the data, on the pale tint."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Callout, Text
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.theme import BASELINE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import as_text, draw_lines, parted, set_lines

_PADDING = 10.0


@dataclass(slots=True)
class CalloutFlowable(Flowable):
    callout: Callout
    theme: Theme
    narrow: bool = False

    def __post_init__(self) -> None:
        self.space_before = BASELINE / 2
        self.space_after = BASELINE

    @property
    def _style(self) -> TextStyle:
        return self.theme.note if self.narrow else self.theme.small

    @property
    def _title_style(self) -> TextStyle:
        return self.theme.label if self.narrow else self.theme.minor_head

    def measure(self, width: float) -> float:
        inner, style = width - 2 * _PADDING, self._style
        height = len(set_lines(as_text(self.callout.title), self._title_style, inner)) * self._title_style.leading
        height += sum(len(set_lines(text, style, inner)) * style.leading for text in self.callout.body)
        height += 3 * (len(self.callout.body) - 1)
        return to_grid(height + 2 * _PADDING - 2)

    def split_anyhow(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        inner, style = width - 2 * _PADDING, self._style
        title = as_text(self.callout.title)
        room -= 2 * _PADDING + BASELINE + len(set_lines(title, self._title_style, inner)) * self._title_style.leading
        before: list[Text] = []
        after = list(self.callout.body)
        while after:
            count = len(set_lines(after[0], style, inner))
            fitting = min(count, int(room / style.leading))
            if fitting < 1:
                break
            if fitting < count:
                first, after[0] = parted(after[0], style, inner, fitting)
                before.append(first)
                break
            before.append(after.pop(0))
            room -= count * style.leading + 3
        if not before or not after:
            return None
        return (
            replace(self, callout=Callout(self.callout.title, tuple(before))),
            replace(self, callout=Callout("", tuple(after))),
        )

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        inner, style = width - 2 * _PADDING, self._style
        height = self.wrap(width)
        with canvas.artifact("Background"):
            canvas.panel(x, top - height, width, height, self.theme.colours.tint)
        element = parent.child("Div")
        title = as_text(self.callout.title)
        lines = set_lines(title, self._title_style, inner)
        y = top - _PADDING + 1
        draw_lines(canvas, element.child("P"), title, lines, self._title_style, x + _PADDING, y)
        y -= len(lines) * self._title_style.leading
        for text in self.callout.body:
            lines = set_lines(text, style, inner)
            draw_lines(canvas, element.child("P"), text, lines, style, x + _PADDING, y)
            y -= len(lines) * style.leading + 3
