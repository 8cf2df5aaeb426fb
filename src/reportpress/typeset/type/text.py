"""Sets text into lines: words are measured, lines broken, and drawn piece by piece with their place in the structure.

Ragged right. Numbers do not part from their units: U+00A0, U+2009 and U+202F join, and so does an ordinary space between the
two. A word is parted only where its style has a language to part it by, and only to mend a line that would be much too short.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate, pairwise

from reportpress.manuscript.blocks import Inline, LockedRun, Mark, Run, Text
from reportpress.typeset.pages.theme import LOCK_WIDTH, NARROW_LOCK, TextStyle
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface
from reportpress.typeset.type.fonts import SOFT_HYPHEN, FontSetting, font
from reportpress.typeset.type.hyphenation import break_points

_SPACES = re.compile(r"[ \t\r\n]+")
_UNITS = (
    r"[°%‰€£¥$]|per\scent\b|(?:percent|percentage\spoints|points?|Prozent|Prozentpunkten?"
    r"|thousand|million|billion|trillion|bn|mn|tn|Tausend|Tsd|Million(?:en)?|Mio|Milliarden?|Mrd|Billion(?:en)?|Bio"
    r"|USD|EUR|GBP|CHF|JPY|CNY|INR|dollars?|euros?|Euro|pounds?"
    r"|years?|months?|weeks?|days?|hours?|minutes?|Jahren?|Monaten?|Wochen?|Tagen?|Stunden?|Minuten?|Uhr"
    r"|km[²³]?|m[²³]?|cm[²³]?|mm|µm|nm|ha|kg|g|mg|µg|t|kt|Mt|l|ml|[kMGT]?Wh|[kMGT]?W|kV|V|[kMG]?Hz|[kMGT]B|MJ|GJ|dB)(?!\w)"
)
_BOUND = re.compile(
    rf" (?:(?<=\d )(?={_UNITS})|(?<=\d per )(?=cent\b)"  # a number and its unit
    r"|(?:(?<=\b[A-Z]{3} )|(?<=[€£¥$] ))(?=\d)"  # a currency and its number
    r"|(?<=\b(?:Mio|Mrd|Tsd|Bio)\. )(?=[€£¥$]|[A-Z]{3}\b|Euro\b)"
    r"|(?=[-–—](?:\s|$))"  # a dash stays with the word before it
    r"|(?<=[“„«‹‚(\[] )(?<!\S. )|(?=[”»›)\]!?;:](?:\W|$)))"  # no quote and no sign stands alone
)
_LONGEST_BOUND = 20
_JOINED = "\x1f"
_NO_BREAK_SPACES = (" ", "\u00a0", "\u202f", "\u2009")
_AFTER_DASH = re.compile(r"(?<=[^\W\d_][-–—/])(?=[^\W\d_])")
_IN_ADDRESS = re.compile(r"(?<=[/.\-?&=_])(?=\w)")

_SHORT_LINE = 0.8
"""A word is parted only where the line before it would else be shorter than this part of the measure."""

_MOST_HYPHENS_RUNNING = 2

_NO_SCRAP = 5
"""So many letters are carried to the next line where the word can also be parted there."""

_SHORT_LAST_LINE = 0.16
"""A paragraph whose last line is shorter than this part of the measure is set again, a little narrower."""

_MARK_SIZE = 5.6
_MARK_GAP = 0.8  # so that a mark is not read as an exponent of the figure before it

LOCK_HEIGHT = 7.0

_PARTED = 60.0
"""What a word that may be parted takes at the least: less would part it into scraps."""


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
class _WordPart:
    """Part of a word: text that is set alike.

    ``hyphens``: the language by which it may be parted. ``places``: where it may be, once that has been asked; ``marked``: by
    the text itself, with soft hyphens.
    """

    text: str
    width: float
    font: str
    size: float
    rise: float
    colour: str
    owner: int
    lock: bool = False
    hyphens: str = ""
    places: tuple[int, ...] | None = None
    marked: bool = False


@dataclass(slots=True)
class _Word:
    """What a line breaks inside only with a hyphen. ``gap``: to the next word on its line; ``spaced``: by a space."""

    parts: list[_WordPart]
    width: float
    gap: float = 0.0
    spaced: bool = False


def as_text(words: str | Text) -> Text:
    return (Run(words),) if isinstance(words, str) else words


@lru_cache(maxsize=4096)
def set_lines(text: Text, style: TextStyle, width: float) -> tuple[Line, ...]:
    """The lines of a text at a width in points. At least one line, which may be empty."""
    words = _words(text, style, width)
    lines = _break(words, style, width)
    if len(lines) > 1:
        if style.balanced:
            lines = _balance(words, style, width, len(lines))
        elif _fit_one_line(lines[-1][0], lines[-1][1:], _SHORT_LAST_LINE * width):
            again = _break(words, style, width * 0.95)
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


@lru_cache(maxsize=4096)
def least_width(text: Text, style: TextStyle) -> float:
    """The width below which a word of the text would be cut, or a number parted from its unit."""

    def least(word: _Word) -> float:
        may_be_parted = word.width > _PARTED and any(_places(part) for part in word.parts)
        return _PARTED if may_be_parted else word.width

    return max(map(least, _words(text, style, 1e6)), default=0.0)


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
        lettering = font(name).lettering(tabular=style.tabular)
        if isinstance(inline, LockedRun):
            wide = max(min(style.lock, limit), NARROW_LOCK)
            part = _WordPart(inline.text, wide, name, size, 0.0, colour, owner, lock=True)
            _append(words, part, joined)
            joined = True
            continue
        if isinstance(inline, Mark):
            width = lettering.width(inline.label) * size / 1000 + _MARK_GAP
            _append(words, _WordPart(inline.label, width, name, size, rise, colour, owner), joined)
            joined = True
            continue
        space = lettering.width(" ") * size / 1000 + style.tracking
        # An address has breaks of its own, and what is strong is a name, a figure or a small head.
        language = (inline.language or style.hyphens) if style.hyphens and not inline.href else ""
        hyphens = "" if style.whole or inline.emphasis == "strong" else language
        before, after = text[owner - 1] if owner else None, text[owner + 1] if owner + 1 < len(text) else None
        bound = _bound(inline, before, after)
        is_plain = SOFT_HYPHEN not in bound and not (_IN_ADDRESS if inline.href else _AFTER_DASH).search(bound)
        for index, chunk in enumerate(_SPACES.split(bound)):
            if index:
                if words and not words[-1].spaced:
                    words[-1].gap, words[-1].spaced = space, True
                joined = False
            if not chunk:
                continue
            if is_plain:
                chunk = chunk.replace(_JOINED, " ")
                width = lettering.width(chunk) * size / 1000 + style.tracking * len(chunk)
                if width <= limit:
                    _append(words, _WordPart(chunk, width, name, size, rise, colour, owner, False, hyphens), joined)
                    joined = True
                    continue
            chunk, places = _soft_hyphens(chunk.replace(_JOINED, " "), kept=bool(hyphens))
            bits = (_IN_ADDRESS if inline.href else _AFTER_DASH).split(chunk) if not places else [chunk]
            for n, bit in enumerate(bits):
                whole = _WordPart(bit, 0.0, name, size, rise, colour, owner)
                if len(bits) == 1:  # what has a dash already is not parted elsewhere
                    whole.hyphens, whole.places, whole.marked = hyphens, places or None, bool(places)
                fitting = _fit(whole, lettering, style.tracking, limit, language)
                for m, part in enumerate(fitting):
                    continues = joined and n == 0 and m == 0
                    if (n or m) and words:
                        words[-1].gap = lettering.kern(words[-1].parts[-1].text, part.text) * size / 1000
                    _append(words, part, continues)
            joined = True
    return words


def _bound(own: Run, before: Inline | None, after: Inline | None) -> str:
    """The text of a run, the spaces that no line may break at marked as joined; what stands beside it is looked at."""
    if " " not in own.text:
        return own.text
    left = before.text[-_LONGEST_BOUND:] if isinstance(before, Run) else ""
    right = after.text[:_LONGEST_BOUND] if isinstance(after, Run) else ""
    bound = _BOUND.sub(_JOINED, f"{left}{own.text}{right}")
    return bound[len(left) : len(left) + len(own.text)]


def _soft_hyphens(chunk: str, *, kept: bool) -> tuple[str, tuple[int, ...]]:
    """A word without its soft hyphens, and where they stood; one at its end, left by a break before, stays."""
    if SOFT_HYPHEN not in chunk:
        return chunk, ()
    *bits, last = chunk.split(SOFT_HYPHEN)
    if not kept:
        return "".join([*bits, last]), ()
    word = "".join([*bits, last])
    places = tuple(place for place in accumulate(map(len, bits)) if 0 < place < len(word))
    return word if last else word + SOFT_HYPHEN, places


def _append(words: list[_Word], part: _WordPart, joined: bool) -> None:
    if joined and words:
        words[-1].parts.append(part)
        words[-1].width += part.width
    else:
        words.append(_Word([part], part.width))


def _fit(part: _WordPart, lettering: FontSetting, tracking: float, limit: float, language: str) -> list[_WordPart]:
    """A word, measured. One wider than a line, and without a place for a hyphen, is cut: at a no-break space, if it must be."""

    def measured(text: str) -> float:
        return lettering.width(text) * part.size / 1000 + tracking * len(text)

    part.width = measured(part.text)
    if part.width <= limit:
        return [part]
    part.hyphens = part.hyphens or language  # even a name: a hyphen in it is better than a cut without one
    places = [0, *_places(part), len(part.text)]
    if len(places) > 2 and all(measured(part.text[a:b] + "-") <= limit for a, b in pairwise(places)):
        return [part]
    pieces, current = [], ""
    for character in part.text:
        if current and measured(current + character) > limit:
            space = max(map(current.rfind, _NO_BREAK_SPACES)) + 1
            pieces.append(current[:space] if space else current)
            current = current[space:] if space else ""
        current += character
    return [replace(part, text=text, width=measured(text), hyphens="", places=()) for text in (*pieces, current)]


def _places(part: _WordPart) -> tuple[int, ...]:
    """Where a hyphen may part a word: where the text says so, or else by its language."""
    if part.places is None:
        part.places = break_points(part.text, part.hyphens) if part.hyphens else ()
    return part.places


def _break(words: Sequence[_Word], style: TextStyle, width: float) -> list[list[_Word]]:
    lines: list[list[_Word]] = []
    current: list[_Word] = []
    used, hyphens = 0.0, 0
    for index, word in enumerate(words):
        while True:
            gap = current[-1].gap if current else 0.0
            if used + gap + word.width <= width + 0.01:
                break
            must = word.width > width or word.parts[0].marked
            may = used < _SHORT_LINE * width and hyphens < _MOST_HYPHENS_RUNNING
            parted = _parted(word, style, width - used - gap) if must or may else None
            # No part of a word is carried to the last line.
            if parted and (must or not _fit_one_line(parted[1], words[index + 1 :], width)):
                head, word = parted
                lines.append([*current, head])
                current, used, hyphens = [], 0.0, hyphens + 1
            elif current:
                lines.append(current)
                current, used, hyphens = [], 0.0, 0
            else:
                break
        current.append(word)
        used += gap + word.width
    if current:
        lines.append(current)
    return lines


def _parted(word: _Word, style: TextStyle, room: float) -> tuple[_Word, _Word] | None:
    """A word as two, the first of which has a hyphen and fits the room."""
    part = word.parts[0]
    if room <= 0 or not _places(part):
        return None
    lettering = font(part.font).lettering(tabular=style.tabular)

    def measured(text: str) -> float:
        return lettering.width(text) * part.size / 1000 + style.tracking * len(text)

    fitting = [place for place in _places(part) if measured(part.text[:place] + SOFT_HYPHEN) <= room + 0.01]
    if not fitting:
        return None
    place = max((place for place in fitting if len(part.text) - place >= _NO_SCRAP), default=fitting[-1])
    head, tail = part.text[:place] + SOFT_HYPHEN, part.text[place:]
    later = tuple(other - place for other in _places(part) if other > place)
    first = replace(part, text=head, width=measured(head), places=(), marked=False)
    second = replace(part, text=tail, width=measured(tail), places=later, marked=part.marked and bool(later))
    width = second.width + sum(other.width for other in word.parts[1:])
    return _Word([first], first.width), _Word([second, *word.parts[1:]], width, word.gap, word.spaced)


def _fit_one_line(word: _Word, following: Sequence[_Word], width: float) -> bool:
    """Whether a word and all after it stand on one line."""
    used, gap = word.width, word.gap
    for after in following:
        used += gap + after.width
        if used > width:
            return False
        gap = after.gap
    return used <= width


def _balance(words: Sequence[_Word], style: TextStyle, width: float, count: int) -> list[list[_Word]]:
    """The narrowest setting with as few lines: a title's lines are then about as long as each other."""
    low, high = max(word.width for word in words), width
    while high - low > 2:
        middle = (low + high) / 2
        if len(_break(words, style, middle)) <= count:
            high = middle
        else:
            low = middle
    return _break(words, style, high)


def _line(words: Sequence[_Word]) -> Line:
    """Words side by side, parts that are set alike joined into one piece."""
    pieces: list[Piece] = []
    x = start = 0.0
    text = ""
    current: _WordPart | None = None
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
        if index != last:
            if word.spaced:
                text += " "
            x += word.gap
    close()
    return Line(tuple(pieces), x, words[-1].spaced)


# Drawing

_Placed = tuple[float, float, Piece, str]
"""A piece with the place of its left end and baseline on the page, and its text with the space that it ends with."""


def draw_lines(
    canvas: Surface,
    element: Element,
    text: Text,
    lines: Sequence[Line],
    style: TextStyle,
    x: float,
    top: float,
    *,
    right: float | None = None,
) -> None:
    """Draws lines from ``top`` down as content of ``element``; right-aligned at ``right`` if that is given.

    Where a line is broken at a space, the space is drawn at its end: else the words on both sides would be read as one
    (ISO 32000-1, 14.8.2.5).
    """
    runs: list[tuple[int, list[_Placed]]] = []
    for index, line in enumerate(lines):
        baseline = top - style.first_baseline - index * style.leading
        left = x if right is None else right - line.width
        for number, piece in enumerate(line.pieces, start=1):
            ends_spaced = number == len(line.pieces) and line.spaced and not piece.lock
            group = _group(text, piece.owner)
            if not runs or runs[-1][0] != group:
                runs.append((group, []))
            runs[-1][1].append((left + piece.x, baseline, piece, piece.text + " " if ends_spaced else piece.text))
    for group, placed in runs:
        _draw_run(canvas, element, None if group < 0 else text[group], placed, style)


def _group(text: Text, owner: int) -> int:
    """Pieces that need no element of their own belong to the paragraph itself, group -1."""
    inline = text[owner]
    plain_run = isinstance(inline, Run) and not (inline.href or inline.target or inline.language)
    return -1 if plain_run else owner


def _draw_run(
    canvas: Surface, element: Element, inline: Inline | None, placed: list[_Placed], style: TextStyle
) -> None:
    if isinstance(inline, LockedRun):
        owner = element.child("Span", actual=inline.text)
        with canvas.content(owner):
            for x, baseline, piece, _ in placed:
                draw_lock(canvas, x, baseline, style.mark or style.colour, width=piece.width)
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
        for x, baseline, piece, words in placed:
            canvas.text(
                x + shift,
                baseline + piece.rise,
                words,
                piece.font,
                piece.size,
                piece.colour,
                style.tracking,
                tabular=style.tabular,
            )
    if href or target:
        for x, baseline, piece, _ in placed:
            low, high = baseline - 0.25 * style.size, baseline + 0.85 * style.size
            canvas.link(owner, (x, low, x + piece.width, high), description, href, target)


def draw_lock(
    canvas: Surface, x: float, baseline: float, colour: str, pale: str = "#d5dadd", *, width: float = LOCK_WIDTH
) -> None:
    """The withheld mark: a quiet bar with a small padlock at its left end, as long as all marks beside it."""
    low = baseline - 0.5
    canvas.panel(x + 9, low, width - 11, LOCK_HEIGHT, pale)
    canvas.panel(x, low, 6, 4.6, colour)
    canvas.path(
        f"{x + 1.3:.2f} {low + 4.6:.2f} m {x + 1.3:.2f} {low + 8.4:.2f} {x + 4.7:.2f} {low + 8.4:.2f} "
        f"{x + 4.7:.2f} {low + 4.6:.2f} c",
        stroke=colour,
        width=0.9,
    )
