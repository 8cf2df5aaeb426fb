"""What a reader can do next: a title, a line, the link as text, and beside them the link as a QR code."""

from __future__ import annotations

from dataclasses import dataclass, replace

from reportpress.manuscript.blocks import Action, Actions, Text
from reportpress.typeset.pages.flowables.base import Flowable, to_grid
from reportpress.typeset.pages.qr import QUIET, SIDE, QrCode, draw_code, qr_code
from reportpress.typeset.pages.theme import BASELINE, GUTTER, WHITE, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.text import as_text, draw_lines, set_lines

_BELOW_RULE = 6.0
_BELOW = 4.0
_CAPITAL = 0.66  # the height of a capital letter, of its type size


@dataclass(slots=True)
class ActionsFlowable(Flowable):
    actions: Actions
    theme: Theme

    def __post_init__(self) -> None:
        self.space_before = BASELINE * 1.5
        self.space_after = BASELINE * 1.5

    def _parts(self, action: Action) -> list[tuple[Text, TextStyle, float]]:
        return [
            (as_text(action.title), self.theme.subhead, 2.0),
            (action.text, self.theme.body, 4.0),
            ((action.link,), self.theme.small, 0.0),
        ]

    def _indent(self) -> float:
        """Where the texts begin: all on one edge, whether or not each has a code."""
        return SIDE + GUTTER if any(_code(action) for action in self.actions.items) else 0.0

    def _above_capitals(self) -> float:
        """From the top of a title's line to the top of its letters, where a code begins too."""
        style = self.theme.subhead
        return style.first_baseline - _CAPITAL * style.size

    def _row(self, action: Action, width: float) -> float:
        measure = width - self._indent()
        text = sum(len(set_lines(t, style, measure)) * style.leading + gap for t, style, gap in self._parts(action))
        code = self._above_capitals() + SIDE if _code(action) else 0.0
        return to_grid(_BELOW_RULE + max(text, code) + _BELOW)

    def measure(self, width: float) -> float:
        return sum(self._row(action, width) for action in self.actions.items)

    def split(self, width: float, room: float) -> tuple[Flowable, Flowable] | None:
        items, height = self.actions.items, 0.0
        for count, action in enumerate(items):
            height += self._row(action, width)
            if height > room:
                if not count:
                    return None
                first, rest = (replace(self, actions=Actions(part)) for part in (items[:count], items[count:]))
                return first, rest
        return None

    def minimum(self, width: float) -> float:
        return self._row(self.actions.items[0], width) if self.actions.items else 0.0

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        indent = self._indent()
        for action in self.actions.items:
            with canvas.artifact():
                canvas.rule(x, top, x + width, self.theme.colours.accent, 1.0)
            y = top - _BELOW_RULE
            group = parent.child("Div")
            for index, (text, style, gap) in enumerate(self._parts(action)):
                lines = set_lines(text, style, width - indent)
                draw_lines(canvas, group.child("P" if index else "H3"), text, lines, style, x + indent, y)
                y -= len(lines) * style.leading + gap
            if code := _code(action):
                figure = group.child("Figure", alternative=action.alternative)
                self._draw_code(canvas, figure, code, x, top - _BELOW_RULE - self._above_capitals())
            top -= self._row(action, width)

    def _draw_code(self, canvas: Surface, figure: Element, code: QrCode, x: float, top: float) -> None:
        """On white paper the quiet zone is not seen, and the dark modules stand on the edges of the text."""
        colours = self.theme.colours
        hanging = code.module * QUIET if colours.paper == WHITE else 0.0
        draw_code(canvas, figure, code, x - hanging, top + hanging, colours.ink)


def _code(action: Action) -> QrCode | None:
    return qr_code(action.link.href) if action.alternative and action.link.href else None
