"""Reads report data from YAML, with the place of every value, and every problem of a file at once.

YAML is only composed into nodes; each scalar is then resolved from its own text by the schema, never by YAML's guesses: ``12.80``
keeps its digits, ``NO`` is Norway, ``12:30`` is no number.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from reportpress.errors import InvalidInput, InvalidReport, Place, Problem
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import Steps, did_you_mean, models_in, written
from reportpress.report.references import wrong_references
from reportpress.report.withholding import unmatched_patterns

_LARGEST_FILE = 5_000_000
_DEEPEST = 40
_MOST_ALIASES = 100
_NULLS = ("", "~", "null", "Null", "NULL")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")

M = TypeVar("M", bound=BaseModel)


def load_report(path: Path) -> Report:
    """The report in a file. Raises `InvalidReport` with every problem of the file."""
    return read_report(read_text(path, InvalidReport), str(path))


def read_report(text: str, name: str) -> Report:
    """The report in a YAML text; ``name`` is what messages call it."""
    document = compose(text, name, InvalidReport)
    report = validate(Report, document, InvalidReport)
    attach_places(report, document)
    if problems := [*wrong_references(report), *unmatched_patterns(report)]:
        raise InvalidReport(problems)
    return report


def read_text(path: Path, error: type[InvalidInput]) -> str:
    """A file's text, UTF-8 with or without a byte order mark."""
    name = str(path)
    try:
        with path.open("rb") as file:
            data = file.read(_LARGEST_FILE + 1)
    except FileNotFoundError:
        raise error([Problem(Place(name), "there is no such file; check the path")]) from None
    except IsADirectoryError:
        raise error([Problem(Place(name), "is a folder; name the data file in it")]) from None
    except OSError as reason:
        raise error([Problem(Place(name), f"cannot be read: {(reason.strerror or str(reason)).lower()}")]) from None
    if len(data) > _LARGEST_FILE:
        raise error([Problem(Place(name), f"is larger than {_LARGEST_FILE // 1_000_000} MB, which no report data is")])
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as reason:
        line = data.count(b"\n", 0, reason.start) + 1
        column = reason.start - data.rfind(b"\n", 0, reason.start)
        raise error([Problem(Place(name, line, column), "is not UTF-8 text here; save the file as UTF-8")]) from None


@dataclass(slots=True)
class Document:
    """A composed file: plain values (mappings, lists, texts, None) and the place of each by its path."""

    name: str
    value: Any = None
    places: dict[Steps, Place] = field(default_factory=dict)
    keys: dict[Steps, Place] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def place(self, path: Steps) -> Place:
        """The place of a value, or of the nearest thing around it that is there."""
        for length in range(len(path), -1, -1):
            known = self.places.get(path[:length])
            if known is not None:
                return Place(known.file, known.line, known.column, written(path))
        return Place(self.name, 1, 1, written(path))


def compose(text: str, name: str, error: type[InvalidInput]) -> Document:
    """The plain values of a YAML text. Raises ``error`` for what is no YAML, or YAML that could mean two things."""
    document = Document(name)
    if found := _CONTROL.search(text):
        line = text.count("\n", 0, found.start()) + 1
        column = found.start() - text.rfind("\n", 0, found.start())
        message = f"holds the control character U+{ord(found.group()):04X}, which cannot be printed; remove it"
        raise error([Problem(Place(name, line, column), message)])
    try:
        node = yaml.compose(text, Loader=_LOADER)
    except yaml.MarkedYAMLError as reason:
        mark = reason.problem_mark or reason.context_mark
        place = Place(name, mark.line + 1, mark.column + 1) if mark else Place(name)
        raise error([Problem(place, f"is not YAML: {reason.problem or reason.context}")]) from None
    except yaml.YAMLError as reason:
        raise error([Problem(Place(name), f"is not YAML: {str(reason).splitlines()[0]}")]) from None
    except RecursionError:
        raise error(
            [Problem(Place(name), f"is nested deeper than {_DEEPEST} levels, which no report data is")]
        ) from None
    if node is None:
        raise error([Problem(Place(name, 1, 1), "is empty; a data file begins with `schema: 1`")])
    if not isinstance(node, yaml.MappingNode):
        what = "a list" if isinstance(node, yaml.SequenceNode) else "a single text"
        raise error(
            [Problem(_at(node, name, ()), f"holds {what}; a data file is a mapping that begins with `schema: 1`")]
        )
    document.value = _Walk(document).value(node, (), 0)
    return document


_PLAIN_TAGS = ("str", "int", "float", "bool", "null", "timestamp", "value", "seq", "map")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _at(node: yaml.Node, name: str, path: Steps) -> Place:
    return Place(name, node.start_mark.line + 1, node.start_mark.column + 1, written(path))


class _Walk:
    """Turns nodes into plain values, noting the place of each."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._seen: dict[int, int] = {}
        self._aliases = 0

    def value(self, node: yaml.Node, path: Steps, depth: int) -> Any:
        document = self._document
        place = document.places[path] = _at(node, document.name, path)
        if depth > _DEEPEST:
            self._problem(place, f"is nested deeper than {_DEEPEST} levels")
            return None
        if node.tag.removeprefix("tag:yaml.org,2002:") not in _PLAIN_TAGS:
            self._problem(place, f"has the tag `{node.tag}`, which means nothing here; remove it")
        if id(node) in self._seen:
            self._aliases += 1
            if self._aliases > _MOST_ALIASES:
                if self._aliases == _MOST_ALIASES + 1:
                    self._problem(place, f"is the file's alias number {self._aliases}; write values out instead")
                return None
        self._seen[id(node)] = 1
        if isinstance(node, yaml.ScalarNode):
            if node.style is None and node.value in _NULLS:
                return None
            return unicodedata.normalize("NFC", node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(item, (*path, n), depth + 1) for n, item in enumerate(node.value)]
        assert isinstance(node, yaml.MappingNode)  # YAML has no fourth kind of node
        return self._mapping(node, path, depth)

    def _mapping(self, node: yaml.MappingNode, path: Steps, depth: int) -> dict[str, Any]:
        document, result = self._document, {}
        for key, item in node.value:
            if not isinstance(key, yaml.ScalarNode):
                self._problem(_at(key, document.name, path), "has a key that is no text; write `key: value`")
                continue
            if key.tag == "tag:yaml.org,2002:merge":
                self._problem(
                    _at(key, document.name, path), "merges with `<<`, which is not read here; write the keys out"
                )
                continue
            inner = (*path, key.value)
            if key.value in result:
                first = document.keys[inner]
                message = f"is given twice, first in line {first.line}; keep one of them"
                self._problem(_at(key, document.name, inner), message)
                continue
            document.keys[inner] = _at(key, document.name, inner)
            result[key.value] = self.value(item, inner, depth + 1)
        return result

    def _problem(self, place: Place, message: str) -> None:
        self._document.problems.append(Problem(place, message))


# Validating


def validate(model: type[M], document: Document, error: type[InvalidInput]) -> M:
    """The document as a model. Raises ``error`` with all that does not fit, each at its place and in plain words."""
    problems = list(document.problems)
    made: M | None = None
    try:
        made = model.model_validate(document.value)
    except ValidationError as reason:
        problems += [_problem(model, document, found) for found in reason.errors(include_url=False)]
    if problems or made is None:
        raise error(problems)
    return made


def _problem(model: type[BaseModel], document: Document, found: Mapping[str, Any]) -> Problem:
    path = _known_path(document, found["loc"])
    kind, given = found["type"], found.get("input")
    context: Mapping[str, Any] = found.get("ctx") or {}
    if kind == "extra_forbidden":
        place = document.keys.get(path, document.place(path))
        return Problem(place, f"is not known here{did_you_mean(str(path[-1]), _fields_at(model, path[:-1]))}")
    if kind == "missing":
        place = document.place(path[:-1])
        return Problem(Place(place.file, place.line, place.column, written(path)), "is missing; it is needed here")
    return Problem(document.place(path), _sentence(kind, given, context, found["msg"]))


def _known_path(document: Document, loc: tuple[str | int, ...]) -> Steps:
    """pydantic's location without the names of validators and union members that it puts between the keys."""
    path: Steps = ()
    for n, step in enumerate(loc):
        if (*path, step) in document.places or n == len(loc) - 1:
            path = (*path, step)
    return path


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = str(value)
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _sentence(kind: str, given: Any, context: Mapping[str, Any], message: str) -> str:
    shown = _shown(given)
    match kind:
        case "value_error":
            return str(context["error"])
        case "string_type":
            return f"is {shown}; a text belongs here"
        case "string_too_long":
            return f"is {len(given)} characters long; at most {context['max_length']} fit here"
        case "string_too_short":
            return "is empty; write something, or leave the key out"
        case "string_pattern_mismatch":
            return f"is {shown}, which does not fit; {_PATTERNS.get(context['pattern'], 'it must match ' + context['pattern'])}"
        case "literal_error":
            return (
                f"is {shown}; use one of {context['expected']}{did_you_mean(str(given), _quoted(context['expected']))}"
            )
        case "int_parsing" | "int_type" | "int_from_float":
            return f"is {shown}; a whole number belongs here"
        case "greater_than_equal" | "greater_than":
            return f"is {shown}; the least that makes sense here is {context.get('ge', context.get('gt'))}"
        case "less_than_equal" | "less_than":
            return f"is {shown}; the most that makes sense here is {context.get('le', context.get('lt'))}"
        case "date_from_datetime_parsing" | "date_parsing" | "date_type" | "date_from_datetime_inexact":
            return f"is {shown}; write a date as 2026-01-31"
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"is {shown}; a mapping (`key: value`) belongs here"
        case "tuple_type" | "list_type":
            return f"is {shown}; a list (`- item`) belongs here"
    return f"is {shown}: {message[:1].lower()}{message[1:]}"


_PATTERNS = {
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens, as in `north-america`",
    r"^[A-Z]{3}$": "use a currency's three letters, as in `USD`",
    r"^[A-Z]{2}$": "use a country's two capital letters (ISO 3166), as in `US`",
    r"^[a-z]{2}$": "use a language's two small letters, as in `en`",
}


def _quoted(expected: str) -> list[str]:
    return re.findall(r"'([^']*)'", expected)


def _fields_at(model: type[BaseModel], path: Steps) -> list[str]:
    """The keys that may stand at a path of the model."""
    current: Any = model
    for step in path:
        current = _inner(current, step)
    return sorted({info.alias or name for inner in _models(current) for name, info in inner.model_fields.items()})


def _inner(annotation: Any, step: str | int) -> Any:
    """What a key or an index leads to: a field's annotation; a list's items and a mapping's values stay as they are."""
    for model in _models(annotation):
        for name, info in model.model_fields.items():
            if step in (info.alias, name):
                return info.annotation
    return annotation


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation such as ``tuple[Region, ...]`` or ``Money | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
        return
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


def attach_places(report: Report, document: Document) -> None:
    """Gives every stated figure its place in the file, and the report the places of all its values."""
    report._places = {written(path): place for path, place in document.places.items()}
    for path, model in models_in(report):
        if isinstance(model, StatedFigure):
            model._place = document.place(path)
