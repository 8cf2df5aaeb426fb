"""Names inside a report that point at other parts of it: they must be there, and be there once.

Asked of the file's plain values, so that a wrong name is told together with whatever else is wrong with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from reportpress.errors import Problem
from reportpress.report.document import Document
from reportpress.report.model import OfWhat, Report
from reportpress.report.paths import Steps, did_you_mean, is_printed, texts_in, written

_NAMED_ONCE: tuple[tuple[Steps, str], ...] = (
    (("market", "growth"), "id"),
    (("market", "values"), "id"),
    (("market", "series"), "id"),
    (("regions",), "id"),
    (("segments",), "id"),
    (("full_report", "licences"), "name"),
)
_OF_A_PLACE: tuple[Steps, ...] = (("shares",), ("market", "growth"), ("market", "values"), ("market", "series"))


def wrong_references(document: Document) -> list[Problem]:
    """Names given twice, and names that lead nowhere."""
    return [*_given_twice(document), *_shares_given_twice(document), *_leading_nowhere(document)]


def rates_misapplied(report: Report) -> Iterator[Problem]:
    """Values with a rate that is stated for other years or for something else: it would be applied to what it is not of."""
    rates = {growth.id: growth for growth in report.market.growth}
    for n, value in enumerate(report.market.values):
        growth = rates.get(value.grows_at) if value.grows_at else None
        if growth is None:
            continue
        place = report.place_of(f"market.values[{n}].grows_at")
        if not growth.period.from_ <= value.year <= growth.period.to:
            yield Problem(
                place,
                f"applies a rate for {growth.period.from_} to {growth.period.to} to a value of {value.year}; "
                "a rate is applied only to a value of its own period",
            )
        if growth.of_what != value.of_what:
            yield Problem(
                place,
                f"applies a rate of {_said(growth)} to a value of {_said(value)}; a rate is applied only to a value of its "
                "own scope and place: give both the same `scope`, `region` or `country`, or leave this out",
            )


def _said(of: OfWhat) -> str:
    return ", ".join(part for part in of.of_what if part) or "the whole market"


def untranslatable(report: Report) -> Iterator[Problem]:
    """Translations of what is no text of this report, or into its own language."""
    if not report.translations:
        return
    texts = {written(steps) for steps, _ in texts_in(report) if is_printed(steps)}
    for language, translated in report.translations.items():
        if language == report.language:
            place = report.place_of(f"translations.{language}")
            yield Problem(place, f"translates into `{language}`, the report's own language; write it in its place")
        for path in translated:
            if path not in texts:
                place = report.place_of(f"translations.{language}.{path}")
                hint = did_you_mean(path, sorted(texts)) or "; a key is the path of a text, as in `trends[0].text`"
                yield Problem(place, f"is a translation of `{path}`, and no text stands there{hint}")


def _given_twice(document: Document) -> Iterator[Problem]:
    for items, key in _NAMED_ONCE:
        seen: dict[str, int] = {}
        for path, name in _texts(document, items, key):
            line = document.place(path).line
            if name in seen:
                message = f"is `{name}`, as in line {seen[name]} already; give each once"
                yield Problem(document.place(path), message)
            seen.setdefault(name, line)


def _shares_given_twice(document: Document) -> Iterator[Problem]:
    """A place has one share a year."""
    for key in ("region", "country"):
        seen: dict[tuple[str, str | None], int] = {}
        for path, name in _texts(document, ("shares",), key):
            year = document.at(*path[:-1], "year")
            of_this, place = (name, year if isinstance(year, str) else None), document.place(path)
            if of_this in seen:
                of_the_year = f" of {year}" if isinstance(year, str) else ""
                message = (
                    f"is `{name}`, whose share{of_the_year} is given in line {seen[of_this]} already; give each once"
                )
                yield Problem(place, message)
            seen.setdefault(of_this, place.line)


def _leading_nowhere(document: Document) -> Iterator[Problem]:
    rates = [name for _, name in _texts(document, ("market", "growth"), "id")]
    for path, name in _texts(document, ("market", "values"), "grows_at"):
        yield from _unknown(document, path, name, "growth rate", rates)
    regions = [name for _, name in _texts(document, ("regions",), "id")]
    for items in _OF_A_PLACE:
        for path, name in _texts(document, items, "region"):
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
