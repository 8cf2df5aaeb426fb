"""Paths in the data: ``market.growth[0].rate``, and what was probably meant by a wrong name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import get_close_matches
from functools import cache
from typing import Any

from pydantic import BaseModel

Steps = tuple[str | int, ...]


def written(steps: Steps) -> str:
    """``market.growth[0].rate``."""
    text = ""
    for step in steps:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else step
    return text


def is_at(path: str, above: str) -> bool:
    """Whether a path is another one or lies below it: players[1] is not above players[10]."""
    return path == above or path.startswith((f"{above}.", f"{above}["))


def models_in(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, BaseModel]]:
    """Every model inside a value, with its path in the data."""
    if isinstance(value, BaseModel):
        yield steps, value
        for key, inner in _fields_of(value):
            if isinstance(inner, _HOLDERS):
                yield from models_in(inner, (*steps, key))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            if isinstance(item, _HOLDERS):
                yield from models_in(item, (*steps, n))
    elif isinstance(value, dict):
        for key, item in value.items():
            if isinstance(item, _HOLDERS):
                yield from models_in(item, (*steps, key))


def texts_in(value: Any, steps: Steps = ()) -> Iterator[tuple[Steps, str]]:
    """Every text inside a value, with its path in the data."""
    if isinstance(value, str):
        yield steps, value
    elif isinstance(value, BaseModel):
        for key, inner in _fields_of(value):
            yield from texts_in(inner, (*steps, key))
    elif isinstance(value, tuple):
        for n, item in enumerate(value):
            yield from texts_in(item, (*steps, n))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from texts_in(item, (*steps, key))


_HOLDERS = (BaseModel, tuple, dict)


def _fields_of(model: BaseModel) -> Iterator[tuple[str, Any]]:
    """Keys in the data and values. Not by `getattr`: a report has thousands of fields, and most of them are empty."""
    values = model.__dict__
    return ((key, values[name]) for name, key in keys_of(type(model)) if values[name] is not None)


@cache
def keys_of(model: type[BaseModel]) -> tuple[tuple[str, str], ...]:
    """The fields of a model, each with its key in the data."""
    return tuple((name, info.alias or name) for name, info in model.model_fields.items())


NOT_PRINTED = frozenset({"withhold", "links", "brand", "slug", "language", "offering", "schema", "translations"})
"""Keys of a report that hold no text for readers."""
NO_TEXT = frozenset(
    {
        "id",
        "region",
        "country",
        "code",
        "at",
        "source",
        "currency",
        "scale",
        "scope",
        "revenue_scope",
        "grows_at",
        "url",
    }
)
"""Keys of a report's parts that hold identifiers, codes or addresses."""


def is_printed(steps: Steps) -> bool:
    """Whether what stands at a path may be printed as it is."""
    return steps[0] not in NOT_PRINTED and (steps[-1] not in NO_TEXT or is_scope_of_the_market(steps))


def is_scope_of_the_market(steps: Steps) -> bool:
    """The scope of a value, a rate or a series is a text; that of a revenue is one of three words."""
    return steps[-1] == "scope" and steps[0] == "market"


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """The end of a message about a wrong name: the likeliest right one, or the few that there are."""
    close = get_close_matches(word, known, n=1, cutoff=0.6)
    if close:
        return f"; did you mean `{close[0]}`?"
    if known and len(known) <= 12:
        return f"; known here: {', '.join(f'`{name}`' for name in sorted(known))}"
    return ""
