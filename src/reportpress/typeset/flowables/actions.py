"""What a reader can do next: a title, a line, and the link as text."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.manuscript.blocks import Action, Actions, Text
from reportpress.typeset.canvas import TaggedCanvas
from reportpress.typeset.flowables.base import Flowable, to_grid
from reportpress.typeset.structure import Element
from reportpress.typeset.text import as_text, draw_lines, set_lines
from reportpress.typeset.theme import BASELINE, TextStyle, Theme

_GAP = 14.0


@dataclass(slots=True)
class ActionsFlowable(Flowable):
    actions: Actions
    theme: Theme

    def __post_init__(self) -> None:
        self.space_before = BASELINE * 1.5
        self.space_after = BASELINE * 1.5

    @property
    def full_width(self) -> bool:
        return True

    def _cell(self, width: float) -> float:
        count = max(3, len(self.actions.items))
        return (width - (count - 1) * _GAP) / count

    def _parts(self, action: Action) -> list[tuple[Text, TextStyle, float]]:
        return [
            (as_text(action.title), self.theme.subhead, 3.0),
            (action.text, self.theme.body, 5.0),
            ((action.link,), self.theme.small, 0.0),
        ]

    def wrap(self, width: float) -> float:
        cell = self._cell(width)
        heights = [
            sum(len(set_lines(text, style, cell)) * style.leading + gap for text, style, gap in self._parts(action))
            for action in self.actions.items
        ]
        return to_grid(6 + max(heights, default=0.0))

    def draw(self, canvas: TaggedCanvas, parent: Element, x: float, top: float, width: float) -> None:
        cell = self._cell(width)
        for column, action in enumerate(self.actions.items):
            left, y = x + column * (cell + _GAP), top
            with canvas.artifact():
                canvas.rule(left, y, left + cell, self.theme.colours.accent, 1.5)
            y -= 6
            group = parent.child("Div")
            for index, (text, style, gap) in enumerate(self._parts(action)):
                lines = set_lines(text, style, cell)
                draw_lines(canvas, group.child("P" if index else "H3"), text, lines, style, left, y)
                y -= len(lines) * style.leading + gap
