"""Walks through the models of a report, and tells what of them is text for readers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportpress.source.paths import Steps


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
