"""Names inside a report that point at other parts of it: they must be there, and be there once.

Asked of the file's plain values, so that a wrong name is told together with whatever else is wrong with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportpress.errors import Problem
from reportpress.report.document import Document
from reportpress.report.model import Report
from reportpress.report.paths import Steps, did_you_mean

_NAMED_ONCE: tuple[tuple[Steps, str], ...] = (
    (("market", "growth"), "id"),
    (("market", "values"), "id"),
    (("regions",), "id"),
    (("segments",), "id"),
    (("shares",), "region"),
    (("shares",), "country"),
)


def wrong_references(document: Document) -> list[Problem]:
    """Names given twice, and names that lead nowhere."""
    return [*_given_twice(document), *_leading_nowhere(document)]


def rates_out_of_period(report: Report) -> Iterator[Problem]:
    """Values with a rate that is stated for other years: it would be applied to what it was not stated for."""
    for n, value in enumerate(report.market.values):
        for growth in report.market.growth:
            if growth.id == value.grows_at and not growth.period.from_ <= value.year <= growth.period.to:
                yield Problem(
                    report.place_of(f"market.values[{n}].grows_at"),
                    f"applies a rate for {growth.period.from_} to {growth.period.to} to a value of {value.year}; "
                    "a rate is applied only to a value of its own period",
                )


def _given_twice(document: Document) -> Iterator[Problem]:
    for items, key in _NAMED_ONCE:
        seen: dict[str, int] = {}
        for path, name in _texts(document, items, key):
            line = document.place(path).line
            if name in seen:
                message = f"is `{name}`, as in line {seen[name]} already; give each once"
                yield Problem(document.place(path), message)
            seen.setdefault(name, line)


def _leading_nowhere(document: Document) -> Iterator[Problem]:
    rates = [name for _, name in _texts(document, ("market", "growth"), "id")]
    for path, name in _texts(document, ("market", "values"), "grows_at"):
        yield from _unknown(document, path, name, "growth rate", rates)
    regions = [name for _, name in _texts(document, ("regions",), "id")]
    for path, name in _texts(document, ("shares",), "region"):
        yield from _unknown(document, path, name, "region", regions)
    declared = document.at("sources")
    sources = list(declared) if isinstance(declared, dict) else []
    for path in document.points:
        if path[-1:] == ("source",) and path[0] != "sources" and isinstance(name := document.at(*path), str):
            yield from _unknown(document, path, name, "source", sources)


def _texts(document: Document, items: Steps, key: str) -> Iterator[tuple[Steps, str]]:
    """The texts under one key of all the mappings in a list."""
    found: Any = document.at(*items)
    for n in range(len(found) if isinstance(found, list) else 0):
        path = (*items, n, key)
        if isinstance(name := document.at(*path), str):
            yield path, name


def _unknown(document: Document, path: Steps, given: str, what: str, known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    if given not in known:
        hint = did_you_mean(given, known)
        yield Problem(document.place(path), f"is `{given}`, and there is no such {what}{hint}")
