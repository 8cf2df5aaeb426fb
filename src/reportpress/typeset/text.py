"""Sets text into lines: words are measured, lines broken, and drawn piece by piece with their place in the structure.

Ragged right. Numbers do not part from their units: U+00A0, U+2009 and U+202F join.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from reportpress.manuscript.blocks import Inline, LockedRun, Mark, Run, Text
from reportpress.typeset.canvas import TaggedCanvas
from reportpress.typeset.fonts import font
from reportpress.typeset.structure import Element
from reportpress.typeset.theme import TextStyle

# Not between a number and a unit that is a sign: 120 °C, 12 %, 5 €.
_SPACES = re.compile(r"(?<!\d)[ \t\r\n]+|(?<=\d)[ \t\r\n]+(?![°%‰€£¥$])")
_AFTER_DASH = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_IN_ADDRESS = re.compile(r"(?<=[/.\-?&=_])(?=\w)")

_MARK_SIZE = 5.6
_MARK_GAP = 0.8  # so that a mark is not read as an exponent of the figure before it

LOCK_WIDTH, LOCK_HEIGHT = 46.0, 7.0
"""The bar that stands for a withheld value: always the same size, whatever it withholds."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a line that is set alike. ``owner``: index of the inline it came from. ``lock``: draw the bar instead."""

    x: float
    width: float
    text: str
    font: str
    size: float
    rise: float
    colour: str
    owner: int
    lock: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """``spaced``: whether a space stood where the line was broken."""

    pieces: tuple[Piece, ...]
    width: float
    spaced: bool = False


@dataclass(slots=True)
class _Part:
    """Part of a word: text that is set alike."""

    text: str
    width: float
    font: str
    size: float
    rise: float
    colour: str
    owner: int
    lock: bool = False


@dataclass(slots=True)
class _Word:
    """What a line never breaks inside. ``space``: the width of the space that follows, 0 where only a break may be."""

    parts: list[_Part]
    width: float
    space: float


def as_text(words: str | Text) -> Text:
    return (Run(words),) if isinstance(words, str) else words


@lru_cache(maxsize=4096)
def set_lines(text: Text, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The lines of a text at a width in points. At least one line, which may be empty."""
    words = _words(text, style, width)
    lines = _break(words, width)
    if len(lines) > 1:
        if style.balanced:
            lines = _balance(words, width, len(lines))
        elif len(lines[-1]) == 1 and lines[-1][0].width < 0.16 * width:
            again = _break(words, width * 0.95)
            if len(again) == len(lines):
                lines = again
    return tuple(_line(words_of_line) for words_of_line in lines) or (Line((), 0.0),)


def parted(text: Text, style: TextStyle, width: float, count: int) -> tuple[Text, Text]:
    """A text as two, the first of which takes ``count`` lines at this width."""
    lines = set_lines(text, style, width)
    return _gathered(text, lines[:count]), _gathered(text, lines[count:])


def _gathered(text: Text, lines: Sequence[Line]) -> Text:
    """The inlines that stand on these lines."""
    inlines: list[Inline] = []
    owner = -1
    for line in lines:
        for piece in line.pieces:
            inline = text[piece.owner]
            last = inlines[-1] if inlines else None
            if piece.owner == owner and isinstance(last, Run):
                inlines[-1] = replace(last, text=last.text + piece.text)
            else:
                inlines.append(replace(inline, text=piece.text) if isinstance(inline, Run) else inline)
            owner = piece.owner
        last = inlines[-1] if inlines else None
        if line.spaced and isinstance(last, Run):
            inlines[-1] = replace(last, text=last.text + " ")
        elif line.spaced:
            inlines.append(Run(" "))
            owner = -1
    return tuple(inlines)


def text_width(text: Text, style: TextStyle) -> float:
    """The width of a text on one line."""
    return max(line.width for line in set_lines(text, style, 1e6))


def _style_of(inline: Inline, style: TextStyle) -> tuple[str, float, float, str]:
    """Font, size, rise and colour of an inline."""
    if isinstance(inline, Mark):
        return style.mark_font or style.font, _MARK_SIZE, style.size * 0.36, style.mark or style.colour
    if isinstance(inline, LockedRun):
        return style.font, style.size, 0.0, style.colour
    name = {"": style.font, "strong": style.strong or style.font, "em": style.em or style.font}[inline.emphasis]
    colour = style.link or style.colour if inline.href or inline.target else style.colour
    return name, style.size, 0.0, colour


def _words(text: Text, style: TextStyle, limit: float) -> list[_Word]:
    words: list[_Word] = []
    joined = False  # whether the next part continues the last word
    for owner, inline in enumerate(text):
        name, size, rise, colour = _style_of(inline, style)
        face = font(name)
        if isinstance(inline, LockedRun):
            part = _Part(inline.text, LOCK_WIDTH, name, size, 0.0, colour, owner, lock=True)
            _append(words, part, joined)
            joined = True
            continue
        if isinstance(inline, Mark):
            width = face.stringWidth(inline.label, size) + _MARK_GAP
            _append(words, _Part(inline.label, width, name, size, rise, colour, owner), joined)
            joined = True
            continue
        space = face.stringWidth(" ", size) + style.tracking
        chunks = _SPACES.split(inline.text)
        for index, chunk in enumerate(chunks):
            if index:
                if words:
                    words[-1].space = words[-1].space or space
                joined = False
            if not chunk:
                continue
            breaks = _IN_ADDRESS if inline.href else _AFTER_DASH
            for n, bit in enumerate(breaks.split(chunk)):
                for m, fitting in enumerate(_fit(bit, face.width, size, style.tracking, limit)):
                    width = face.stringWidth(fitting, size) + style.tracking * len(fitting)
                    part = _Part(fitting, width, name, size, rise, colour, owner)
                    _append(words, part, joined and n == 0 and m == 0)
            joined = True
    return words


def _append(words: list[_Word], part: _Part, joined: bool) -> None:
    if joined and words:
        words[-1].parts.append(part)
        words[-1].width += part.width
    else:
        words.append(_Word([part], part.width, 0.0))


def _fit(word: str, measure: Callable[[str], int], size: float, tracking: float, limit: float) -> list[str]:
    """A word wider than a whole line is cut where it must be; any other stays as it is."""
    if measure(word) * size / 1000 + tracking * len(word) <= limit:
        return [word]
    pieces, current = [], ""
    for character in word:
        if current and measure(current + character) * size / 1000 + tracking * len(current) > limit:
            pieces.append(current)
            current = ""
        current += character
    return [*pieces, current]


def _break(words: Sequence[_Word], width: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    current: list[_Word] = []
    used = 0.0
    for word in words:
        gap = current[-1].space if current else 0.0
        if current and used + gap + word.width > width + 0.01:
            lines.append(current)
            current, used, gap = [], 0.0, 0.0
        current.append(word)
        used += gap + word.width
    if current:
        lines.append(current)
    return lines


def _balance(words: Sequence[_Word], width: float, count: int) -> list[list[_Word]]:
    """The narrowest setting with as few lines: a title's lines are then about as long as each other."""
    low, high = max(word.width for word in words), width
    while high - low > 2:
        middle = (low + high) / 2
        if len(_break(words, middle)) <= count:
            high = middle
        else:
            low = middle
    return _break(words, high)


def _line(words: Sequence[_Word]) -> Line:
    """Words side by side, parts that are set alike joined into one piece."""
    pieces: list[Piece] = []
    x = start = 0.0
    text = ""
    current: _Part | None = None
    last = len(words) - 1

    def close() -> None:
        if current is not None:
            pieces.append(
                Piece(
                    start,
                    x - start,
                    text,
                    current.font,
                    current.size,
                    current.rise,
                    current.colour,
                    current.owner,
                    current.lock,
                )
            )

    for index, word in enumerate(words):
        for part in word.parts:
            joins = current is not None and part.owner == current.owner and part.font == current.font and not part.lock
            if joins:
                text += part.text
            else:
                close()
                current, text, start = part, part.text, x
            x += part.width
        if index != last and word.space:
            text += " "
            x += word.space
    close()
    return Line(tuple(pieces), x, bool(words[-1].space))


# Drawing

_Placed = tuple[float, float, Piece]
"""A piece with the place of its left end and baseline on the page."""


def draw_lines(
    canvas: TaggedCanvas,
    element: Element,
    text: Text,
    lines: Sequence[Line],
    style: TextStyle,
    x: float,
    top: float,
    *,
    right: float | None = None,
) -> None:
    """Draws lines from ``top`` down as content of ``element``; right-aligned at ``right`` if that is given."""
    runs: list[tuple[int, list[_Placed]]] = []
    for index, line in enumerate(lines):
        baseline = top - style.first_baseline - index * style.leading
        left = x if right is None else right - line.width
        for piece in line.pieces:
            group = _group(text, piece.owner)
            if not runs or runs[-1][0] != group:
                runs.append((group, []))
            runs[-1][1].append((left + piece.x, baseline, piece))
    for group, placed in runs:
        _draw_run(canvas, element, None if group < 0 else text[group], placed, style)


def _group(text: Text, owner: int) -> int:
    """Pieces that need no element of their own belong to the paragraph itself, group -1."""
    inline = text[owner]
    plain_run = isinstance(inline, Run) and not (inline.href or inline.target or inline.language)
    return -1 if plain_run else owner


def _draw_run(
    canvas: TaggedCanvas, element: Element, inline: Inline | None, placed: list[_Placed], style: TextStyle
) -> None:
    if isinstance(inline, LockedRun):
        owner = element.child("Span", actual=inline.text)
        with canvas.content(owner):
            for x, baseline, _ in placed:
                draw_lock(canvas, x, baseline, style.mark or style.colour)
        return
    href, target, description = "", "", ""
    owner = element
    if isinstance(inline, Mark):
        target, description = inline.target, inline.label
        owner = element.child("Reference").child("Link")
    elif isinstance(inline, Run):
        href, target = inline.href, inline.target
        description = inline.description or inline.text.strip()
        if href or target:
            owner = element.child("Link")
        elif inline.language:
            owner = element.child("Span", language=inline.language)
    with canvas.content(owner):
        shift = _MARK_GAP if isinstance(inline, Mark) else 0.0
        for x, baseline, piece in placed:
            canvas.text(
                x + shift, baseline + piece.rise, piece.text, piece.font, piece.size, piece.colour, style.tracking
            )
    if href or target:
        for x, baseline, piece in placed:
            low, high = baseline - 0.25 * style.size, baseline + 0.85 * style.size
            canvas.link(owner, (x, low, x + piece.width, high), description, href, target)


def draw_lock(canvas: TaggedCanvas, x: float, baseline: float, colour: str, pale: str = "#d5dadd") -> None:
    """The withheld mark: a quiet bar of one fixed length with a small padlock at its left end."""
    low = baseline - 0.5
    canvas.panel(x + 9, low, LOCK_WIDTH - 11, LOCK_HEIGHT, pale)
    canvas.panel(x, low, 6, 4.6, colour)
    canvas.path(
        f"{x + 1.3:.2f} {low + 4.6:.2f} m {x + 1.3:.2f} {low + 8.4:.2f} {x + 4.7:.2f} {low + 8.4:.2f} "
        f"{x + 4.7:.2f} {low + 4.6:.2f} c",
        stroke=colour,
        width=0.9,
    )
