"""Edits a YAML text where it stands: comments, order, quoting and line ends stay, and only the scalars that a fix names change.

A fix is known by where its scalar begins and by the text that it replaces. Its characters are followed from the value back to the
file (through escapes, folding and indentation), and what comes out is read again: where anything else would mean something
else, the fix is refused.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

import yaml

from reportpress.checks.findings import Fix
from reportpress.errors import InvalidReport
from reportpress.source.document import compose

Span = tuple[int, int]
_BREAK = r"(?:\r\n|\r|\n)"
_BOM = "\ufeff"


@dataclass(frozen=True, slots=True)
class Refused:
    """A fix that was not made, and why."""

    fix: Fix
    reason: str


@dataclass(frozen=True, slots=True)
class Fixed:
    """The text with what could be mended, and what became of each fix."""

    text: str
    applied: tuple[Fix, ...] = ()
    refused: tuple[Refused, ...] = ()


def apply(text: str, fixes: Iterable[Fix]) -> Fixed:
    """The text with the fixes made. The same text where none could be, or where it is no YAML that can be read."""
    bom = _BOM if text.startswith(_BOM) else ""
    body = text.removeprefix(_BOM)
    wanted = sorted(set(fixes), key=lambda fix: (fix.place.line, fix.place.column, -len(fix.old), fix))
    if not wanted:
        return Fixed(text)
    try:
        compose(body, "", InvalidReport)
    except InvalidReport:
        return Fixed(text, (), tuple(Refused(fix, "the file cannot be read") for fix in wanted))
    work = _Work(body)
    for fix in wanted:
        work.take(fix)
    return Fixed(bom + work.done(), tuple(work.applied), tuple(work.refused))


@dataclass(slots=True)
class _Scalar:
    """A scalar as the parser met it: its number among the events, its text in the file, and its value."""

    event: int
    begins: int  # with its anchor and tag, which is the place that it is known by
    start: int
    raw: str
    style: str
    value: str
    is_key: bool
    spans: list[Span] | None = None  # where each character of the value stands in `raw`
    found: dict[tuple[str, int], list[Span]] = field(
        default_factory=dict
    )  # where texts that are counted stand in the value


@dataclass(slots=True)
class _Change:
    """What is to become of one scalar: parts of its value, from and to, and the fix that replaces each."""

    scalar: _Scalar
    parts: list[tuple[int, int, Fix]] = field(default_factory=list)

    @property
    def value(self) -> str:
        value = self.scalar.value
        for start, end, fix in sorted(self.parts, key=lambda part: part[0], reverse=True):
            value = value[:start] + fix.new + value[end:]
        return value


class _Work:
    """One text, and the fixes made in it so far."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._events = list(_events(text))
        self._scalars = list(_scalars(text, self._events))
        self._starts = [scalar.begins for scalar in self._scalars]
        self._lines = [0, *(found.end() for found in re.finditer(_BREAK, text))]
        self._changes: dict[int, _Change] = {}
        self.applied: list[Fix] = []
        self.refused: list[Refused] = []

    def take(self, fix: Fix) -> None:
        """Finds what a fix replaces; what cannot be found is refused at once."""
        reason = self._take(fix)
        if reason:
            self.refused.append(Refused(fix, reason))

    def _take(self, fix: Fix) -> str:
        if not fix.old:
            return "it does not say what it replaces"
        if fix.old == fix.new:
            return "it changes nothing"
        if not 0 < fix.place.line <= len(self._lines) or not fix.place.column:
            return "its place is not in the file"
        offset = self._lines[fix.place.line - 1] + fix.place.column - 1
        scalar = self._scalar_at(offset)
        if scalar is None or scalar.is_key != fix.of_key or (fix.of_key and fix.old != scalar.value):
            return "no text of the data stands at its place"
        if scalar.spans is None:
            scalar.spans = _spans(scalar)
        if scalar.spans is None:
            return "the text at its place is written in a way that cannot be followed"
        first = next((n for n, (start, _) in enumerate(scalar.spans) if scalar.start + start >= offset), 0)
        found = _find(scalar, fix.old, first, fix.nth)
        if found is None:
            return "the text that it replaces does not stand at its place any more"
        change = self._changes.setdefault(scalar.event, _Change(scalar))
        if any(found[0] < end and start < found[1] for start, end, _ in change.parts):
            return "it overlaps another fix"
        change.parts.append((*found, fix))
        return ""

    def _scalar_at(self, offset: int) -> _Scalar | None:
        number = bisect_right(self._starts, offset) - 1
        if number < 0:
            return None
        scalar = self._scalars[number]
        return scalar if offset < scalar.start + len(scalar.raw) else None

    def done(self) -> str:
        """The text with all that could be mended in it. What would change the meaning of anything else is refused."""
        changes = [change for change in self._changes.values() if change.parts]
        made = {change.scalar.event: next(_written(change), None) for change in changes}
        if None not in made.values() and (text := self._with(made, changes)) is not None:
            self.applied += [fix for change in changes for _, _, fix in change.parts]
            return text
        return self._one_by_one(changes)

    def _one_by_one(self, changes: Sequence[_Change]) -> str:
        """Something does not read as it should: finds which scalar, and whether another way of writing it helps."""
        kept: list[_Change] = []
        made: dict[int, str | None] = {}
        text = self._text
        for change in changes:
            fixes = [fix for _, _, fix in change.parts]
            for raw in _written(change):
                attempt = self._with({**made, change.scalar.event: raw}, [*kept, change])
                if attempt is not None:
                    text = attempt
                    made[change.scalar.event] = raw
                    kept.append(change)
                    self.applied += fixes
                    break
            else:
                self.refused += [Refused(fix, "the file would not read as it should with it") for fix in fixes]
        return text

    def _with(self, made: dict[int, str | None], changes: Sequence[_Change]) -> str | None:
        """The text with some scalars written anew; None where it does not mean just that."""
        text = self._text
        for change in sorted(changes, key=lambda change: change.scalar.start, reverse=True):
            scalar = change.scalar
            text = text[: scalar.start] + (made[scalar.event] or "") + text[scalar.start + len(scalar.raw) :]
        try:
            problems = len(compose(text, "", InvalidReport).problems)
            if problems > len(compose(self._text, "", InvalidReport).problems):
                return None
            return text if self._means(text, {change.scalar.event: change.value for change in changes}) else None
        except (InvalidReport, yaml.YAMLError):
            return None

    def _means(self, text: str, values: dict[int, str]) -> bool:
        """Whether a text has the same events as before, but for the values of some scalars."""
        events = list(_events(text))
        if len(events) != len(self._events):
            return False
        for number, (before, after) in enumerate(zip(self._events, events, strict=True)):
            if type(before) is not type(after) or _names(before) != _names(after):
                return False
            if not isinstance(after, yaml.ScalarEvent):
                continue
            if number not in values:
                if (before.value, before.style) != (after.value, after.style):
                    return False
            elif not _same_words(after.value, values[number]) or (not after.style and after.value in _NULLS):
                return False
        return True


_NULLS = ("", "~", "null", "Null", "NULL")
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _events(text: str) -> Iterator[Any]:
    return iter(yaml.parse(text, _LOADER))


def _names(event: Any) -> tuple[Any, Any]:
    return getattr(event, "anchor", None), getattr(event, "tag", None)


def _scalars(text: str, events: Sequence[Any]) -> Iterator[_Scalar]:
    inside: list[str] = []  # of each collection that is open: "list", or what comes next in a mapping
    for number, event in enumerate(events):
        if isinstance(event, yaml.CollectionEndEvent):
            inside.pop()
            continue
        is_key = bool(inside) and inside[-1] == "key"
        if isinstance(event, yaml.NodeEvent) and inside and inside[-1] != "list":
            inside[-1] = "value" if is_key else "key"
        if isinstance(event, yaml.CollectionStartEvent):
            inside.append("key" if isinstance(event, yaml.MappingStartEvent) else "list")
        elif isinstance(event, yaml.ScalarEvent):
            marks: Any = event
            start, end = marks.start_mark.index, marks.end_mark.index
            properties = re.compile(r"(?:[&!]\S*\s+)*").match(text, start, end)
            start = properties.end() if properties and event.value else start
            yield _Scalar(
                number, marks.start_mark.index, start, text[start:end], event.style or "", event.value, is_key
            )


def _find(scalar: _Scalar, old: str, first: int, nth: int) -> Span | None:
    """Where a text stands in a scalar's value, the ``nth`` time from 0."""
    if not nth:
        return next(_occurrences(scalar.value, old, first), None)
    known = scalar.found.get((old, first))
    if known is None:
        known = scalar.found[old, first] = list(_occurrences(scalar.value, old, first))
    return known[nth] if nth < len(known) else None


def _occurrences(value: str, old: str, first: int) -> Iterator[Span]:
    """The file may break a line where the fix has a blank, and may hold accents apart."""
    for text in (old, unicodedata.normalize("NFD", old)):
        if text in value[first:]:
            yield from (found.span() for found in re.compile(re.escape(text)).finditer(value, first))
            return
    words = [re.escape(word) for word in re.split(r"[ \t\r\n]+", old)]
    if any(words):
        yield from (found.span() for found in re.compile(r"[ \t\r\n]+".join(words)).finditer(value, first))


def _same_words(a: str, b: str) -> bool:
    """Whether two values differ in nothing but blanks where a line is broken or a word was taken out."""

    def plain(text: str) -> str:
        return re.sub(r" ?\n ?", "\n", re.sub(r"[ \t]+", " ", text)).strip(" ")

    return plain(a) == plain(b)


# From the characters of a value to where they stand in the file


def _spans(scalar: _Scalar) -> list[Span] | None:
    """Where each character of a scalar's value stands in its raw text; None where that cannot be told."""
    read = _block if scalar.style in ("|", ">") else _flow
    pieces = list(read(scalar))
    if "".join(text for text, _, _ in pieces) != scalar.value:
        return None
    # One piece may be many characters (the breaks of two blank lines): the first stands for the piece, the rest for its end.
    return [(start if n == 0 else end, end) for text, start, end in pieces for n in range(len(text))]


Piece = tuple[str, int, int]  # a part of a value, and where it stands in the raw text

_FOLD = re.compile(rf"[ \t]*{_BREAK}(?:[ \t]*{_BREAK})*[ \t]*")
_ESCAPED_BREAK = re.compile(rf"\\{_BREAK}[ \t]*")
_ESCAPE = re.compile(r"\\(?:x[0-9A-Fa-f]{2}|u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_ESCAPES = dict(
    zip('0abt\tnvfre "/\\N_LP', '\0\a\b\t\t\n\v\f\r\x1b "/\\\x85\xa0\u2028\u2029', strict=True)  # YAML 1.2, 5.7
)


def _flow(scalar: _Scalar) -> Iterator[Piece]:
    """Plain and quoted scalars: line breaks are folded, and quotes have their escapes."""
    raw, style = scalar.raw, scalar.style
    at, end = (1, len(raw) - 1) if style else (0, len(raw))
    while at < end:
        if fold := _FOLD.match(raw, at, end):
            breaks = len(re.findall(_BREAK, fold.group()))
            yield " " if breaks == 1 else "\n" * (breaks - 1), at, fold.end()
            at = fold.end()
        elif style == '"' and (escape := _ESCAPED_BREAK.match(raw, at, end)):
            at = escape.end()
        elif style == '"' and (escape := _ESCAPE.match(raw, at, end)):
            code = escape.group()[1:]
            yield _ESCAPES.get(code) or chr(int(code[1:], 16) if len(code) > 1 else 0), at, escape.end()
            at = escape.end()
        else:
            length = 2 if style == "'" and raw.startswith("''", at) else 1
            yield raw[at], at, at + length
            at += length


_HEADER = re.compile(rf"[|>][-+0-9]*[ \t]*(?:#[^\r\n]*)?(?:{_BREAK}|$)")
_LINE = re.compile(rf"([^\r\n]*)({_BREAK}|$)")


def _block(scalar: _Scalar) -> Iterator[Piece]:
    """Literal and folded scalars, as libyaml scans them; an indentation written in the header is found by trying."""
    raw = scalar.raw
    header = _HEADER.match(raw)
    if header is None:
        return
    lines = [found.span(1) for found in _LINE.finditer(raw, header.end()) if found.group()]
    filled = [len(raw[s:e]) - len(raw[s:e].lstrip(" ")) for s, e in lines if raw[s:e].strip(" ")]
    if not filled:
        return
    widths = range(filled[0], 0, -1) if re.search("[0-9]", header.group().partition("#")[0]) else (filled[0],)
    for width in widths:
        pieces = list(_lines_of_block(scalar, lines, width))[: len(scalar.value)]  # the rest is chomped
        if "".join(text for text, _, _ in pieces) == scalar.value:
            yield from _reaching_to_the_next(pieces)
            return


def _lines_of_block(scalar: _Scalar, lines: Sequence[Span], width: int) -> Iterator[Piece]:
    raw, folded = scalar.raw, scalar.style == ">"
    last: Span | None = None  # the break after the last line with content
    blanks: list[Span] = []  # the breaks of empty lines since
    last_indented = False
    for start, end in lines:
        if end - start <= width and not raw[start:end].strip(" "):
            blanks.append((start, end))
            continue
        begin = start + width
        indented = raw[begin : begin + 1] in (" ", "\t")
        if last is not None:
            if folded and not last_indented and not indented:
                if not blanks:
                    yield " ", *last
                else:
                    blanks[0] = (last[0], blanks[0][1])
            else:
                yield "\n", *last
        for blank in blanks:
            yield "\n", *blank
        blanks, last_indented = [], indented
        for at in range(begin, end):
            yield raw[at], at, at + 1
        last = (end, end)
    for after in ([last] if last else []) + blanks:
        yield "\n", *after


def _reaching_to_the_next(pieces: Sequence[Piece]) -> Iterator[Piece]:
    """A break goes with the indentation after it, so that a replacement over it joins the lines."""
    for n, (text, start, end) in enumerate(pieces):
        follows = pieces[n + 1][1] if n + 1 < len(pieces) else end
        yield text, start, follows if text in ("\n", " ") else end


# From the changed value back to the file


def _written(change: _Change) -> Iterator[str]:
    """Ways to write a changed scalar, the likeliest first; quotes where a plain scalar cannot hold the new text."""
    style = change.scalar.style
    tidied = _spliced(change, tidy=True)
    if style == "|" and (exact := _spliced(change, tidy=False)) is not None:
        yield exact
    if tidied is not None:
        yield tidied
    if style == '"' and (exact := _spliced(change, tidy=False)) is not None:
        yield exact
    if not style and tidied is not None:
        yield "'" + tidied.replace("'", "''") + "'"
        yield '"' + tidied.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _spliced(change: _Change, tidy: bool) -> str | None:
    scalar, spans = change.scalar, change.scalar.spans or []
    raw = scalar.raw
    parts = [_least(scalar.value, *part) for part in sorted(change.parts, key=lambda part: part[0])]
    for number in range(len(parts) - 1, -1, -1):  # from the end, so that what is before keeps its place
        start, end, text = parts[number]
        new = _encoded(scalar, text)
        if new is None:
            return None
        at = spans[start][0] if start < len(spans) else spans[-1][1]
        left, right = raw[:at], raw[spans[end - 1][1] if end > start else at :]
        fixed_to = spans[parts[number - 1][1] - 1][1] if number else 0  # nothing before this may move any more
        if tidy:
            raw = _tidied(left, new, right, fixed_to)
        elif (new + right).startswith(" ") and re.search(rf"\\{_BREAK}[ \t]*$", left):
            raw = left + "\\" + new + right  # a blank after an escaped break has to be escaped to be kept
        else:
            raw = left + new + right
    return raw


def _least(value: str, start: int, end: int, fix: Fix) -> tuple[int, int, str]:
    """The part of a replacement that changes anything: what a fix repeats to be found may hold a line break, which stays."""
    old, new = value[start:end], fix.new
    same = _alike(old[::-1], new[::-1])
    old, new = old[: len(old) - same], new[: len(new) - same]
    begins = _alike(old, new)
    return start + begins, end - same, new[begins:]


def _alike(a: str, b: str) -> int:
    """How many characters both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(a, b, strict=False)))


def _encoded(scalar: _Scalar, text: str) -> str | None:
    """A text as a style writes it; None where it cannot."""
    match scalar.style:
        case '"':
            return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t")
        case "|":
            lines = text.split("\n")
            found = re.search(rf"{_BREAK}+( +)\S", scalar.raw)
            if len(lines) > 1 and found is None:
                return None
            ends = re.search(_BREAK, scalar.raw)
            return (f"{ends.group() if ends else ''}{found[1] if found else ''}").join(lines)
        case "'":
            return None if "\n" in text else text.replace("'", "''")
        case _:
            return None if "\n" in text else text


def _tidied(left: str, new: str, right: str, fixed_to: int) -> str:
    """The three joined, without blanks left over at a line's ends and without a line that has become empty: it would part
    what is one paragraph."""
    line_left, line_right = re.split(_BREAK, left)[-1], re.split(_BREAK, right, maxsplit=1)[0]
    several = len(line_left) < len(left) or len(line_right) < len(right)
    begins, ends = several and not line_left.strip(" \t"), not line_right.strip(" \t")
    if begins:  # in a folded or literal scalar, what is indented further is set apart
        new = new.lstrip(" \t")
        right = right if new else right.lstrip(" \t")
    if ends:
        new = new.rstrip(" \t")
        right = right.lstrip(" \t")
        left = left if new or begins else left[: max(fixed_to, len(left.rstrip(" \t")))]
    if begins and ends and not new:
        if after := re.match(_BREAK, right):
            return left[: len(left) - len(line_left)] + right[after.end() :]
        return re.sub(rf"{_BREAK}[ \t]*$", "", left)
    return left + new + right
