"""What every stated figure is of (the market, a region, a company …), and where texts name these."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from typing import Literal

from reportpress.language.number_reading.said_of import Own
from reportpress.report.model import OfWhat, Report, StatedFigure
from reportpress.source.paths import Steps, written

Subject = tuple[str, str]
"""A kind and a key: ``("region", "europe")``, ``("player", "acme")``; ``MARKET`` is the whole."""
MARKET: Subject = ("market", "")

Kind = Literal["share", "value", "rate", "revenue", "price", "count"]

_WORD = re.compile(r"\w+")
_LONGEST_NAME = 12  # words


@dataclass(frozen=True, slots=True)
class Fact:
    """A stated figure: where, of what kind, of which subject, and for which year or period. ``of_whom``: of a revenue, whether it
    is the company's, a division's or that in this market."""

    path: str
    kind: Kind
    subject: Subject
    figure: StatedFigure
    year: int | None = None
    until: int | None = None
    of_whom: str = ""


def facts_of(report: Report) -> Iterator[Fact]:
    """Every stated figure of a report."""
    for n, growth in enumerate(report.market.growth):
        period = growth.period
        yield Fact(f"market.growth[{n}].rate", "rate", _subject(growth), growth.rate, period.from_, period.to)
    for n, value in enumerate(report.market.values):
        yield Fact(f"market.values[{n}].value", "value", _subject(value), value.value, value.year)
    for n, series in enumerate(report.market.series):
        for m, yearly in enumerate(series.values):
            yield Fact(f"market.series[{n}].values[{m}].value", "value", _subject(series), yearly.value, yearly.year)
    for n, share in enumerate(report.shares):
        subject = ("region", share.region) if share.region else ("country", share.country or "")
        yield Fact(f"shares[{n}].share", "share", subject, share.share, share.year)
    yield from _of_companies(report)
    yield from _of_segments(report)
    yield from _of_the_full_report(report)


def _subject(of: OfWhat) -> Subject:
    if of.scope is not None:
        return "scope", f"{of.scope.casefold()}/{of.region or of.country or ''}"
    if of.region is not None:
        return "region", of.region
    return ("country", of.country) if of.country is not None else MARKET


def _of_companies(report: Report) -> Iterator[Fact]:
    for n, player in enumerate(report.players):
        subject = ("player", player.name.casefold())
        if player.share is not None:
            yield Fact(f"players[{n}].share", "share", subject, player.share, player.share_year)
        paths = [f"players[{n}].revenue"] if player.revenue is not None else []
        paths += [f"players[{n}].revenues[{m}].value" for m in range(len(player.revenues))]
        for path, revenue in zip(paths, player.all_revenues, strict=True):
            yield Fact(path, "revenue", subject, revenue.value, revenue.year, of_whom=revenue.scope)


def _of_segments(report: Report) -> Iterator[Fact]:
    for n, cut in enumerate(report.segments):
        for m, segment in enumerate(cut.items):
            path = f"segments[{n}].items[{m}]"
            for k, part in enumerate(segment.with_parts):
                if part.share is not None:
                    where = f"{path}.share" if k == 0 else f"{path}.items[{k - 1}].share"
                    yield Fact(where, "share", ("segment", part.name.casefold()), part.share, cut.year)


def _of_the_full_report(report: Report) -> Iterator[Fact]:
    full = report.full_report
    if full is None:
        return
    for kind in ("pages", "tables", "figures"):
        count = getattr(full, kind)
        if count is not None:
            yield Fact(f"full_report.{kind}", "count", ("full report", kind), count)
    for n, licence in enumerate(full.licences):
        if licence.price is not None:
            yield Fact(f"full_report.licences[{n}].price", "price", ("licence", licence.name.casefold()), licence.price)


def is_inside(steps: Steps, path: str) -> bool:
    """Whether a text belongs to the very thing that a figure is of: a company's profile, a segment's description."""
    own = written(steps[:-1])
    return bool(own) and own not in ("market", "full_report") and (path.startswith((f"{own}.", f"{own}[")))


# Names in texts


@dataclass(frozen=True, slots=True)
class Named:
    """A subject that a text names, and where."""

    subjects: tuple[Subject, ...]
    start: int
    end: int


@dataclass(frozen=True)
class Names:
    """The names of a report's subjects; `in_text` finds them."""

    subjects: Mapping[str, tuple[Subject, ...]]
    market_name: str
    _by_first: dict[str, list[tuple[tuple[str, ...], tuple[Subject, ...]]]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for name, subjects in self.subjects.items():
            words = tuple(_WORD.findall(name))
            if words and len(words) <= _LONGEST_NAME:
                self._by_first.setdefault(words[0], []).append((words, subjects))
        for known in self._by_first.values():
            known.sort(key=lambda entry: -len(entry[0]))

    @cached_property
    def own(self) -> Own:
        """The words of all names, and the last of the market's: "cold stores" are not cold storage."""
        words = {word for name in self.subjects for word in _WORD.findall(name) if len(word) > 2 and not word.isdigit()}
        market = [word for word in _WORD.findall(self.market_name.casefold()) if len(word) > 2]
        return Own(frozenset((*words, *market)), frozenset(market[-1:]))

    def in_text(self, text: str) -> list[Named]:
        """Every name that stands in a text, the longest where one begins with another."""
        words = [(found.group().casefold(), *found.span()) for found in _WORD.finditer(text)]
        found: list[Named] = []
        n = 0
        while n < len(words):
            for name, subjects in self._by_first.get(words[n][0], ()):
                here = words[n : n + len(name)]
                if len(here) == len(name) and all(
                    word == wanted for (word, _, _), wanted in zip(here, name, strict=True)
                ):
                    found.append(Named(subjects, here[0][1], here[-1][2]))
                    n += len(name) - 1
                    break
            n += 1
        return found


def names_of(report: Report) -> Names:
    """The names of regions, countries, companies, segments and scopes, as the report and its translations write them."""
    named: dict[str, list[Subject]] = {}
    for name, subject in _named(report):
        subjects = named.setdefault(name.casefold(), [])
        if subject not in subjects:
            subjects.append(subject)
    return Names({name: tuple(subjects) for name, subjects in named.items()}, report.market_name)


def _named(report: Report) -> Iterator[tuple[str, Subject]]:
    codes = {share.country for share in report.shares} | {value.country for value in report.market.values}
    for region in report.regions:
        yield region.name, ("region", region.id)
        codes |= {country.code for country in region.countries}
        for country in region.countries:
            if country.code and country.name:
                yield country.name, ("country", country.code)
    for code in codes - {None}:
        assert code is not None
        yield from ((name, ("country", code)) for name in _country_names(code, report))
    for player in report.players:
        yield player.name, ("player", player.name.casefold())
    for cut in report.segments:
        for segment in cut.items:
            for part in segment.with_parts:
                yield part.name, ("segment", part.name.casefold())
    yield from _scopes(report.market.growth)
    yield from _scopes(report.market.values)
    yield from _scopes(report.market.series)


def _country_names(code: str, report: Report) -> Iterator[str]:
    for language in (report.language, *report.translations):
        yield _territories(language).get(code, code)


@cache
def _territories(language: str) -> Mapping[str, str]:
    from babel import Locale  # a report that names no country does not pay for it

    return Locale(language).territories


def _scopes(stated: Iterable[OfWhat]) -> Iterator[tuple[str, Subject]]:
    for of in stated:
        if of.scope is not None:
            yield of.scope, _subject(of)
