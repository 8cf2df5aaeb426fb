"""Names inside a report that point at other parts of it: they must be there, and be there once.

Asked of the file's plain values, so that a wrong name is told together with whatever else is wrong with the file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cached_property
from typing import Any

from reportpress.errors import InvalidReport
from reportpress.problems import Place, Problem
from reportpress.report.model import Acknowledged, ByPosition, OfWhat, Report
from reportpress.report.named_paths import Every, Name, NamedPaths, NotThere, in_brackets, parsed, positions_in
from reportpress.report.paths import is_printed, texts_in
from reportpress.source.document import YamlDocument
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import Steps, written

_NAMED_ONCE: tuple[tuple[Steps, str], ...] = (
    (("market", "growth"), "id"),
    (("market", "values"), "id"),
    (("market", "series"), "id"),
    (("regions",), "id"),
    (("segments",), "id"),
    (("full_report", "licences"), "name"),
)
_OF_A_PLACE: tuple[Steps, ...] = (("shares",), ("market", "growth"), ("market", "values"), ("market", "series"))


def wrong_references(document: YamlDocument) -> list[Problem]:
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


def resolved(report: Report, document: YamlDocument) -> Report:
    """The report with its translations and acknowledgements at the paths that their references lead to.

    Those that count in lists are kept in ``report.by_position``. Raises `InvalidReport` with every reference that leads nowhere,
    or to more than one thing.
    """
    work = _Resolving(report, document)
    translations = {language: work.translations(language) for language in report.translations}
    acknowledged = tuple(work.acknowledged(n, one) for n, one in enumerate(report.acknowledged))
    work.withheld()
    if work.problems:
        raise InvalidReport(work.problems)
    report._by_position = tuple(work.by_position)
    report._points.update(work.points)
    if not translations and not acknowledged:
        return report
    return report.model_copy(update={"translations": translations, "acknowledged": acknowledged})


class _Resolving:
    def __init__(self, report: Report, document: YamlDocument) -> None:
        self._report, self._document = report, document
        self._paths = NamedPaths(report)
        self.problems: list[Problem] = []
        self.by_position: list[ByPosition] = []
        self.points: dict[str, tuple[int, int]] = {}

    def translations(self, language: str) -> dict[str, str]:
        """The translations into a language by the paths of their texts, with positions."""
        if language == self._report.language:
            place = self._document.key_place(("translations", language))
            self._tell(place, f"translates into `{language}`, the report's own language; write it in its place")
        given: dict[str, str] = {}
        first: dict[str, str] = {}
        for reference, text in self._report.translations[language].items():
            place = self._document.key_place(("translations", language, reference))
            path = self._text_at(place, reference)
            if path is None:
                continue
            if path in given:
                self._tell(place, f"translates what `{first[path]}` translates already; keep one of them")
            given[path], first[path] = text, reference
            self.points[f"translations.{language}.{path}"] = self._document.points[
                ("translations", language, reference)
            ]
        return given

    def _text_at(self, place: Place, reference: str) -> str | None:
        try:
            found = self._paths.places(reference)
        except NotThere as reason:
            hint = "" if "; " in str(reason) else "; a key is the path of a text, as in `trends[Title of it].text`"
            self._tell(place, f"is a translation of `{reference}`, which {reason}{hint}")
            return None
        if len(found) > 1 or written(found[0]) not in self._texts:
            hint = (
                did_you_mean(reference, self._named_texts)
                or "; a key is the path of a text, as in `trends[Title of it].text`"
            )
            self._tell(place, f"is a translation of `{reference}`, and no text stands there{hint}")
            return None
        self._note_positions(place, reference, found[0], is_key=True)
        return written(found[0])

    @cached_property
    def _texts(self) -> frozenset[str]:
        return frozenset(written(steps) for steps, _ in texts_in(self._report) if is_printed(steps))

    @cached_property
    def _named_texts(self) -> list[str]:
        return sorted(self._paths.named(steps) for steps, _ in texts_in(self._report) if is_printed(steps))

    def acknowledged(self, n: int, one: Acknowledged) -> Acknowledged:
        """An acknowledgement at the path that it is for, with positions."""
        if one.at is None:
            return one
        place = self._document.place(("acknowledged", n, "at"))
        try:
            found = self._paths.places(one.at)
        except NotThere as reason:
            self._tell(place, f"is `{one.at}`, which {reason}{'' if '; ' in str(reason) else '; correct it'}")
            return one
        if len(found) > 1:
            self._tell(place, f"is `{one.at}`, which leads to {len(found)} places; name one, or what they stand in")
            return one
        self._note_positions(place, one.at, found[0])
        return one.model_copy(update={"at": written(found[0])})

    def withheld(self) -> None:
        """Notes the positions in the patterns of what is withheld; that each names figures is asked for elsewhere."""
        for n, pattern in enumerate(self._report.withhold):
            if positions_in(pattern):
                with suppress(NotThere):
                    found = self._paths.places(pattern)
                    named = _renamed(pattern, found, self._paths)
                    self.by_position.append(ByPosition(self._document.place(("withhold", n)), pattern, named))

    def _note_positions(self, place: Place, reference: str, path: Steps, *, is_key: bool = False) -> None:
        if positions_in(reference):
            named = _renamed(reference, (path,), self._paths)
            self.by_position.append(ByPosition(place, reference, named, is_key))

    def _tell(self, place: Place, message: str) -> None:
        self.problems.append(Problem(place, message))


def _renamed(reference: str, found: tuple[Steps, ...], paths: NamedPaths) -> str:
    """A reference with names in place of positions; "" where an item has none of its own, or one position means several."""
    text, is_one = "", True
    for n, step in enumerate(parsed(reference)):
        match step:
            case Every():
                text, is_one = f"{text}.*" if text else "*", False
            case str():
                text += f".{step}" if text else step
            case Name():
                text += in_brackets(step.text)
            case int() if is_one:
                text += paths.named(found[0][: n + 1]).removeprefix(paths.named(found[0][:n]))
            case _:
                return ""
    try:
        return text if paths.places(text) == found and not positions_in(text) else ""
    except NotThere:
        return ""


def _given_twice(document: YamlDocument) -> Iterator[Problem]:
    for items, key in _NAMED_ONCE:
        seen: dict[str, int] = {}
        for path, name in _texts(document, items, key):
            line = document.place(path).line
            if name in seen:
                message = f"is `{name}`, as in line {seen[name]} already; give each once"
                yield Problem(document.place(path), message)
            seen.setdefault(name, line)


def _shares_given_twice(document: YamlDocument) -> Iterator[Problem]:
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


def _leading_nowhere(document: YamlDocument) -> Iterator[Problem]:
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


def _texts(document: YamlDocument, items: Steps, key: str) -> Iterator[tuple[Steps, str]]:
    """The texts under one key of all the mappings in a list."""
    found: Any = document.at(*items)
    for n in range(len(found) if isinstance(found, list) else 0):
        path = (*items, n, key)
        if isinstance(name := document.at(*path), str):
            yield path, name


def _unknown(document: YamlDocument, path: Steps, given: str, what: str, known: Iterable[str]) -> Iterator[Problem]:
    known = list(known)
    if given not in known:
        hint = did_you_mean(given, known)
        yield Problem(document.place(path), f"is `{given}`, and there is no such {what}{hint}")
