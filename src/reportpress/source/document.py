"""A YAML file as plain values (mappings, lists, texts, None) with the place of each; every scalar is its own text.

Made from the parser's events and not from composed nodes: libyaml's composer recurses in C, and a file of brackets alone would
end the process.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from reportpress.errors import InvalidInput
from reportpress.files.reading import UnreadableFile, printable, read_file
from reportpress.problems import Place, Problem
from reportpress.source.paths import Steps, written

LARGEST_FILE = 5_000_000
_DEEPEST = 40
_LONGEST_KEY = 1000  # a key of a translation is a path, with names in it
_MOST_ALIASES = 100
_A_LONG_TEXT = 100  # characters, which count as one value more
_MOST_REPEATED = 10_000  # values that aliases repeat; a few aliases of aliases would otherwise be millions
_MOST_TOLD = 20
_NULLS = ("", "~", "null", "Null", "NULL")
_TEXT_TAGS = (None, "!", "tag:yaml.org,2002:str")

# What no font prints and YAML partly reads as a line break. A carriage return ends lines in a file, and is not text in a value.
_NO_TEXT = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
_CONTROL = re.compile(f"[{_NO_TEXT}]")
_CONTROL_IN_VALUE = re.compile(f"[{_NO_TEXT}\r]")

LineColumn = tuple[int, int]  # both from 1


def read_text(path: Path, error: type[InvalidInput]) -> str:
    """A file's text, UTF-8 with or without a byte order mark. Raises ``error`` for what cannot be read."""
    name = printable(str(path))
    try:
        data = read_file(path, LARGEST_FILE)
    except UnreadableFile as reason:
        raise error([Problem(Place(name), reason.reason)]) from None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        begin = data.rfind(b"\n", 0, reason.start) + 1
        column = len(data[begin : reason.start].decode("utf-8", "replace")) + 1
        raise error([Problem(Place(name, line, column), "is not UTF-8 text here; save the file as UTF-8")]) from None


@dataclass(slots=True)
class YamlDocument:
    """A file's values, where each stands by its path, and what is wrong with the file as YAML."""

    name: str
    value: Any = None
    points: dict[Steps, LineColumn] = field(default_factory=dict)
    keys: dict[Steps, LineColumn] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Steps) -> Place:
        """The place of a value, or of the nearest thing around it that is there."""
        for length in range(len(path), -1, -1):
            if point := self.points.get(path[:length]):
                return Place(self.name, *point, written(path))
        return Place(self.name, 1, 1, written(path))

    def key_place(self, path: Steps) -> Place:
        """The place of a value's key."""
        point = self.keys.get(path)
        return Place(self.name, *point, written(path)) if point else self.place(path)

    def at(self, *path: str | int) -> Any:
        """The value at a path; None where there is none, or where something else stands on the way."""
        value = self.value
        for step in path:
            if isinstance(value, dict):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int) and step < len(value):
                value = value[step]
            else:
                return None
        return value


_BEGINS = "a data file is a mapping that begins with `schema: 1`"


def compose(text: str, name: str, error: type[InvalidInput], begins: str = _BEGINS) -> YamlDocument:
    """The plain values of a YAML text. Raises ``error`` for what is no YAML, and where no mapping is at its top.

    ``begins`` says of a file without one how such a file begins. What could mean two things (a key given twice, a tag, a merge)
    is left in the document's problems.
    """
    text = text.removeprefix("\ufeff")
    if found := list(_unprintable(text, name)):
        raise error(found)
    document = YamlDocument(name)
    loader = _LOADER(text)
    try:
        _EventReader(document, _events(loader), begins).read()
    except yaml.YAMLError as reason:
        document.problems.append(_syntax_problem(reason, name))
        raise error(document.problems) from None
    except _StopReading:
        raise error(document.problems) from None
    finally:
        loader.dispose()
    return document


def _unprintable(text: str, name: str) -> Iterator[Problem]:
    for n, found in enumerate(_CONTROL.finditer(text)):
        if n == _MOST_TOLD:
            return
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        yield Problem(Place(name, line, column), _holds(found.group()))


def _holds(character: str) -> str:
    return f"holds the control character U+{ord(character):04X}, which cannot be printed; remove it"


# The base loader resolves nothing, so a tag that is there was written.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)


def _events(loader: Any) -> Iterator[yaml.Event]:
    while loader.check_event():
        yield loader.get_event()


class _StopReading(Exception):
    """What follows cannot be read; the document's problems say why."""


class _EventReader:
    """Turns events into plain values, and notes the place of each."""

    def __init__(self, document: YamlDocument, events: Iterator[yaml.Event], begins: str) -> None:
        self._begins = begins
        self._document = document
        self._events = events
        self._anchors: dict[str, tuple[Any, Steps | None]] = {}
        self._aliases = 0
        self._repeated = 0

    def read(self) -> None:
        """Fills the document. Raises `_StopReading` where that cannot be done."""
        started = False
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                if started:
                    self._stop(event, (), "begins another document; write each report to a file of its own")
                started = True
            elif isinstance(event, yaml.NodeEvent):
                value = self._document.value = self._value(event, ())
                if not isinstance(value, dict):
                    self._stop(event, (), f"{_what_instead(value)}; {self._begins}")
        if not started:
            self._document.points[()] = (1, 1)
            self._document.problems.append(Problem(self._document.place(()), f"{_what_instead(None)}; {self._begins}"))
            raise _StopReading

    def _value(self, event: yaml.Event, path: Steps) -> Any:
        if isinstance(event, yaml.AliasEvent):
            return self._repeat(event, path)
        self._document.points[path] = _point(event)
        if len(path) > _DEEPEST:
            self._stop(event, path[:3], f"is nested deeper than {_DEEPEST} levels, which no report data is")
        value = self._content(event, path)
        if isinstance(event, yaml.NodeEvent) and event.anchor is not None:
            self._anchors[event.anchor] = value, path
        return value

    def _content(self, event: yaml.Event, path: Steps) -> Any:
        if isinstance(event, yaml.ScalarEvent):
            if event.tag is None and not event.style and event.value in _NULLS:
                return None
            self._refuse_tag(event, path, _TEXT_TAGS)
            if found := _CONTROL_IN_VALUE.search(event.value):  # written as an escape
                self._problem(event, path, _holds(found.group()))
            return unicodedata.normalize("NFC", event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            self._refuse_tag(event, path, (None, "!", "tag:yaml.org,2002:seq"))
            return [self._value(item, (*path, n)) for n, item in enumerate(self._until(yaml.SequenceEndEvent))]
        self._refuse_tag(event, path, (None, "!", "tag:yaml.org,2002:map"))
        return self._mapping(path)

    def _until(self, end: type[yaml.Event]) -> Iterator[yaml.Event]:
        for event in self._events:
            if isinstance(event, end):
                return
            yield event

    def _mapping(self, path: Steps) -> dict[str, Any]:
        document = self._document
        result: dict[str, Any] = {}
        for key in self._until(yaml.MappingEndEvent):
            if not isinstance(key, yaml.ScalarEvent):
                self._problem(key, path, "has a key that is not text; write `key: value`")
                self._skip(key)
                self._skip(next(self._events))
                continue
            if len(key.value) > _LONGEST_KEY or not key.value.isprintable():
                self._problem(key, path, "has a key that is no name; write `key: value`")
                self._skip(next(self._events))
                continue
            inner = (*path, key.value)
            if key.anchor is not None:
                self._anchors[key.anchor] = key.value, None
            if key.value == "<<" and not key.style:
                self._problem(key, path, "merges with `<<`, which is not read here; write the keys out")
                self._skip(next(self._events))
                continue
            self._refuse_tag(key, inner, _TEXT_TAGS)
            if inner in document.keys:
                line = document.keys[inner][0]
                self._problem(key, inner, f"is given twice, first in line {line}; keep one of them")
                self._skip(next(self._events))
                continue
            document.keys[inner] = _point(key)
            result[key.value] = self._value(next(self._events), inner)
        return result

    def _skip(self, event: yaml.Event) -> None:
        """Passes over a value, however deep."""
        depth = 0
        while True:
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if not depth:
                return
            event = next(self._events)

    def _repeat(self, event: yaml.AliasEvent, path: Steps) -> Any:
        """The value that an alias stands for, its parts placed where they are written."""
        document = self._document
        document.points[path] = _point(event)
        if event.anchor not in self._anchors:
            self._problem(
                event, path, f"repeats `&{event.anchor}`, which nothing before this is named; write the value out"
            )
            return None
        value, origin = self._anchors[event.anchor]
        is_of_parts = isinstance(value, dict | list)
        self._aliases += is_of_parts
        parts = self._parts(origin, path) if is_of_parts and self._aliases <= _MOST_ALIASES else {}
        self._repeated += len(parts) + 1 + (0 if is_of_parts else len(value or "") // _A_LONG_TEXT)
        if self._aliases > _MOST_ALIASES or self._repeated > _MOST_REPEATED:
            self._stop(
                event,
                path,
                f"is one of more than {_MOST_ALIASES} aliases of lists and mappings, or repeats more than "
                f"{_MOST_REPEATED:,} values with those before it; write values out instead",
            )
        if any(len(part) > _DEEPEST for part in parts):
            self._stop(event, path[:3], f"is nested deeper than {_DEEPEST} levels, which no report data is")
        document.points.update(parts)
        return value

    def _parts(self, origin: Steps | None, path: Steps) -> dict[Steps, LineColumn]:
        if origin is None:
            return {}
        depth = len(origin)
        return {
            (*path, *known[depth:]): point
            for known, point in self._document.points.items()
            if len(known) > depth and known[:depth] == origin
        }

    def _refuse_tag(self, event: Any, path: Steps, known: tuple[str | None, ...]) -> None:
        if event.tag not in known:
            tag = event.tag.replace("tag:yaml.org,2002:", "!!")[:60]
            self._problem(event, path, f"has the tag `{tag}`, which means nothing here; remove it")

    def _problem(self, event: yaml.Event, path: Steps, message: str) -> None:
        self._document.problems.append(Problem(Place(self._document.name, *_point(event), written(path)), message))

    def _stop(self, event: yaml.Event, path: Steps, message: str) -> None:
        self._problem(event, path, message)
        raise _StopReading


def _what_instead(value: Any) -> str:
    if value is None:
        return "is empty"
    return f"holds {'a list' if isinstance(value, list) else 'a single text'}"


def _point(event: yaml.Event) -> LineColumn:
    mark: Any = event.start_mark
    return mark.line + 1, mark.column + 1


# What libyaml says, for people; its own words stand for the rest
_PLAIN_WORDS = {
    "mapping values are not allowed in this context": "a colon stands where no value can begin; "
    "put the text in quotes, or correct the indentation",
    "did not find expected key": "no key begins here; correct the indentation, or put the text before it in quotes",
    "did not find expected '-' indicator": "no list item begins here; begin it with `- `, in line with those above",
    "did not find expected ',' or '}'": "a `,` or a closing `}` is missing before this",
    "did not find expected ',' or ']'": "a `,` or a closing `]` is missing before this",
    "did not find expected node content": "a value is missing, or a bracket is not closed",
    "found unexpected end of stream": "quotes are not closed",
    "found character that cannot start any token": "no value begins with this character; put the text in quotes, and indent "
    "with spaces and not with tabs",
    "could not find expected ':'": "a key is without its colon before this; write `key: value`",
    "block sequence entries are not allowed in this context": "no list can begin here; begin it on the next line",
    "found unknown escape character": "a backslash in double quotes begins an escape that does not exist; use single quotes",
}


def _syntax_problem(reason: yaml.YAMLError, name: str) -> Problem:
    mark = getattr(reason, "problem_mark", None) or getattr(reason, "context_mark", None)
    place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
    said = getattr(reason, "problem", None) or str(reason).partition("\n")[0]
    words = _PLAIN_WORDS.get(said, said)
    begun = getattr(reason, "context_mark", None)
    where = f" (in what begins in line {begun.line + 1})" if mark and begun and begun.line != mark.line else ""
    return Problem(place, f"is not YAML: {words}{where}")
