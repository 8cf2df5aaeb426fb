"""A document of YAML held against a model: everything that does not fit, each at its place and in plain words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from reportpress.errors import InvalidInput
from reportpress.problems import Place, Problem
from reportpress.source.document import YamlDocument
from reportpress.source.nearest import did_you_mean, nearest_name
from reportpress.source.paths import Steps

M = TypeVar("M", bound=BaseModel)


_MOST_TOLD = 1000  # problems at once; whoever has more has pasted something that is not a report


def validate(model: type[M], document: YamlDocument, error: type[InvalidInput]) -> M:
    """The document as a model. Raises ``error`` with all that does not fit, each at its place and in plain words."""
    problems = list(document.problems)
    made: M | None = None
    try:
        made = model.model_validate(document.value)
    except ValidationError as reason:
        found = reason.errors(include_url=False)
        problems += [_problem(model, document, one) for one in found[:_MOST_TOLD]]
        if len(found) > _MOST_TOLD:
            more = f"has {len(found) - _MOST_TOLD:,} problems more, which are told when these are mended"
            problems.append(Problem(Place(document.name), more))
    if problems or made is None:
        raise error(problems)
    return made


def _problem(model: type[BaseModel], document: YamlDocument, found: Mapping[str, Any]) -> Problem:
    path = _known_path(document, found["loc"])
    kind, given = found["type"], found.get("input")
    context: Mapping[str, Any] = found.get("ctx") or {}
    if kind == "missing":
        path = (*path, found["loc"][-1])
        return Problem(document.place(path), "is missing; it is needed here")
    if kind == "extra_forbidden":
        message = f"is not known here{did_you_mean(str(path[-1]), _fields_at(model, path[:-1]))}"
        return Problem(document.key_place(path), message)
    place = document.key_place(path) if found["loc"][-1] == _OF_A_KEY else document.place(path)
    return Problem(place, _sentence(kind, given, context, found["msg"]))


_OF_A_KEY = "[key]"  # what pydantic ends a location with that means a mapping's key and not its value


def _known_path(document: YamlDocument, loc: tuple[str | int, ...]) -> Steps:
    """pydantic's location without what is not in the file: names of validators, and the `value` of a bare number."""
    path: Steps = ()
    for step in loc:
        if (*path, step) in document.points:
            path = (*path, step)
    return path


def _shown(value: Any) -> str:
    if value is None:
        return "empty"
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list):
        return "a list"
    text = " ".join(str(value).split())
    return f"`{text if len(text) <= 60 else text[:57] + '…'}`"


def _sentence(kind: str, given: Any, context: Mapping[str, Any], message: str) -> str:
    shown = _shown(given)
    match kind:
        case "value_error":
            return str(context["error"])
        case "string_type":
            return f"is {shown}; a text belongs here{_OR_NOTHING if given is None else ''}"
        case "string_too_long":
            return f"is {len(given)} characters long; at most {context['max_length']} fit here"
        case "too_short":
            return "is empty; at least one belongs here"
        case "string_too_short":
            return "is empty; write something, or leave the key out"
        case "string_pattern_mismatch":
            return f"is {shown}, which does not fit; {_PATTERNS.get(context['pattern'], 'it must match ' + context['pattern'])}"
        case "literal_error":
            expected = [name for name in re.findall(r"'([^']*)'", context["expected"]) if name]
            return f"is {shown}; use one of {', '.join(f'`{name}`' for name in expected)}{_nearest(given, expected)}"
        case "greater_than_equal" | "greater_than":
            return f"is {shown}; the least that makes sense here is {context.get('ge', context.get('gt'))}"
        case "less_than_equal" | "less_than":
            return f"is {shown}; the most that makes sense here is {context.get('le', context.get('lt'))}"
        case "model_type" | "dict_type" | "model_attributes_type":
            return f"is {shown}; a mapping (`key: value`) belongs here{_OR_NOTHING if given is None else ''}"
        case "tuple_type" | "list_type":
            return f"is {shown}; a list (`- item`) belongs here{_OR_NOTHING if given is None else ''}"
    return f"is {shown}: {message[:1].lower()}{message[1:]}"


_OR_NOTHING = ", or leave the key out where it is not needed"

_PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9._-]*$": "use letters, digits, points, hyphens and underscores, a letter or a digit first",
    r"^[a-z0-9]+(-[a-z0-9]+)*$": "use small letters, digits and single hyphens, as in `north-america`",
    r"^[A-Z]{3}$": "use a currency's three letters, as in `USD`",
    r"^[A-Z]{2}$": "use a country's two capital letters (ISO 3166), as in `US`",
    r"^[a-z]{2}$": "use a language's two small letters, as in `en`",
}


def _nearest(given: Any, expected: list[str]) -> str:
    """The likeliest only: the message has listed them all."""
    near = nearest_name(str(given), expected)
    return f"; did you mean `{near}`?" if near else ""


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
