"""What the data says of who is first: shares, sizes, revenues and rates of things that can be held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from reportpress.checks.geography import regions_meant
from reportpress.checks.market import sizes_in
from reportpress.checks.rounding import a_year, amounts, implied_rate, money, per_cent, stated
from reportpress.language.country_names import codes_by_name
from reportpress.language.names import folded, plain_name
from reportpress.report.figures.arithmetic import Interval, interval_of
from reportpress.report.model import Report, SubSegment

# What stands for several things at once, and is first without leading anything
COLLECTIVE = re.compile(
    r"\b(?:others?|rest|row|remaining|world|worldwide|global|total|all|miscellaneous|not classified"
    r"|andere|übrige[rsn]?|sonstige[rsn]?|welt|weltweit|gesamt|alle)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things that are compared: which group it is of (`regions`, `players`, a list of segments), its key and name."""

    group: str
    key: str
    name: str

    @property
    def is_collective(self) -> bool:
        return bool(COLLECTIVE.search(self.name))


@dataclass(frozen=True, slots=True)
class Standing:
    """What one figure gives a thing: its true bounds, the words for it, and where it stands."""

    thing: Thing
    bounds: Interval
    words: str
    path: str


@dataclass(frozen=True, slots=True)
class Measure:
    """Figures of one kind and year, by the keys of their things. ``of_growth``: rates; else sizes and shares."""

    group: str
    year: int | None
    standings: Mapping[str, Standing]
    of_growth: bool = False
    of_shares: bool = False


def things_in(report: Report) -> Iterator[Thing]:
    """All that a text may say to be first."""
    for region in report.regions:
        yield Thing("regions", region.id, region.name)
    for n, player in enumerate(report.players):
        yield Thing("players", f"{n}", player.name)
    for n, cut in enumerate(report.segments):
        for m, item in enumerate(cut.items):
            yield Thing(f"segments[{n}].items", f"{m}", item.name)
            for k, inner in enumerate(item.items):
                yield Thing(f"segments[{n}].items[{m}].items", f"{k}", inner.name)


def measures_of(report: Report, kind: str) -> list[Measure]:
    """All figures of `regions`, `countries`, `players` or `segments` that can be compared, by kind and year."""
    if kind == "players":
        rows = [*_of_players(report)]
    elif kind == "segments":
        rows = [*_of_segments(report)]
    elif kind == "regions":
        rows = [*_shares(report), *_sizes(report), *_rates(report)]
    else:
        rows = [*_shares(report)]
    measures: dict[tuple[object, ...], dict[str, Standing]] = {}
    for key, standing in rows:
        measures.setdefault(key, {}).setdefault(standing.thing.key, standing)
    return [
        Measure(
            str(key[0]), key[2] if isinstance(key[2], int) else None, standings, key[1] == "rate", key[1] == "share"
        )
        for key, standings in measures.items()
    ]


Row = tuple[tuple[object, ...], Standing]


def _regions(report: Report) -> dict[str, Thing]:
    return {region.id: Thing("regions", region.id, region.name) for region in report.regions}


def country_named(name: str, language: str) -> Thing | None:
    code = codes_by_name(language).get(folded(name))
    return Thing("countries", code, name) if code is not None else None


def _shares(report: Report) -> Iterator[Row]:
    regions = _regions(report)
    for n, share in enumerate(report.shares):
        figure = stated(share.share)
        if figure is None:
            continue
        if share.region in regions:
            thing = regions[share.region]
        elif share.country is not None:
            thing = Thing("countries", share.country, share.country)
        else:
            continue
        words = f"{per_cent(figure)}{_when(share.year)}"
        yield (thing.group, "share", share.year), Standing(thing, interval_of(figure), words, f"shares[{n}].share")


def _when(year: int | None) -> str:
    return f" ({year})" if year is not None else ""


def _sizes(report: Report) -> Iterator[Row]:
    regions = _regions(report)
    for size in sizes_in(report):
        scope, region, _country = size.of_what
        if scope is None and region in regions:
            words = f"{money(size.figure)}{_when(size.year)}"
            key = ("regions", f"size {size.figure.unit.currency}", size.year)
            yield key, Standing(regions[region], amounts(size.figure), words, size.path)


def _of_players(report: Report) -> Iterator[Row]:
    for n, player in enumerate(report.players):
        thing = Thing("players", f"{n}", player.name)
        share = stated(player.share) if player.share is not None else None
        if share is not None:
            words = f"{per_cent(share)}{_when(player.share_year)}"
            yield (
                ("players", "share", player.share_year),
                Standing(thing, interval_of(share), words, f"players[{n}].share"),
            )
        for revenue in player.all_revenues:
            figure = stated(revenue.value)
            if figure is not None and revenue.scope == "market":
                words = f"{money(figure)}{_when(revenue.year)}"
                key = ("players", f"revenue {figure.unit.currency}", revenue.year)
                yield key, Standing(thing, amounts(figure), words, f"players[{n}]")


def _of_segments(report: Report) -> Iterator[Row]:
    for n, cut in enumerate(report.segments):
        yield from _of_items(f"segments[{n}].items", cut.items, cut.year)
        for m, item in enumerate(cut.items):
            yield from _of_items(f"segments[{n}].items[{m}].items", item.items, cut.year)


def _of_items(group: str, items: Iterable[SubSegment], year: int | None) -> Iterator[Row]:
    for m, item in enumerate(items):
        figure = stated(item.share) if item.share is not None else None
        if figure is not None:
            thing = Thing(group, f"{m}", item.name)
            words = f"{per_cent(figure)}{_when(year)}"
            yield (group, "share", year), Standing(thing, interval_of(figure), words, f"{group}[{m}].share")


def _rates(report: Report) -> Iterator[Row]:
    """Stated rates of one period, and what series of regions come to over the forecast."""
    regions = _regions(report)
    for n, growth in enumerate(report.market.growth):
        figure = stated(growth.rate)
        if figure is not None and growth.scope is None and growth.region in regions:
            period = (growth.period.from_, growth.period.to)
            words = f"{a_year(figure)} ({period[0]} to {period[1]})"
            standing = Standing(regions[growth.region], interval_of(figure), words, f"market.growth[{n}].rate")
            yield ("regions", "rate", period), standing
    first, last = report.base_year or report.forecast.from_, report.forecast.to
    for n, series in enumerate(report.market.series):
        if series.scope is None and series.region in regions and first < last:
            by_year = {value.year: stated(value.value) for value in series.values}
            a, b = by_year.get(first), by_year.get(last)
            if a is not None and b is not None:
                implied = implied_rate(a, b, last - first)
                words = f"{implied.ends[0]} % a year ({first} to {last}, by its series)"
                standing = Standing(regions[series.region], implied.bounds, words, f"market.series[{n}]")
                yield ("regions", "rate", (first, last, "series")), standing


def overlap(one: Thing, other: Thing) -> bool:
    """Whether one region may hold the other: Europe and EMEA are not compared."""
    if one.group != "regions":
        return False
    a, b = regions_meant((one.name, one.key)), regions_meant((other.name, other.key))
    return bool(a & b)


def rivals(measure: Measure, thing: Thing) -> list[Standing]:
    """Who is compared with a thing in a measure: not the rest of the world, nor regions that it is part of."""
    return [
        standing
        for key, standing in measure.standings.items()
        if key != thing.key and not standing.thing.is_collective and not overlap(thing, standing.thing)
    ]


def ahead_of(measure: Measure, thing: Thing) -> list[Standing]:
    """Those that are certainly more than a thing, the largest first."""
    own = measure.standings[thing.key].bounds
    more = [standing for standing in rivals(measure, thing) if standing.bounds[0] > own[1]]
    return sorted(more, key=lambda standing: standing.bounds[1], reverse=True)


def behind(measure: Measure, thing: Thing) -> list[Standing]:
    """Those that are certainly less than a thing, the smallest first."""
    own = measure.standings[thing.key].bounds
    less = [standing for standing in rivals(measure, thing) if standing.bounds[1] < own[0]]
    return sorted(less, key=lambda standing: standing.bounds[0])


def names_of(thing: Thing) -> Iterator[str]:
    """How a text may call a thing, folded: its name, a company's without legal form, a segment's without brackets."""
    yield folded(thing.name)
    if thing.group == "players":
        yield plain_name(thing.name)
    elif "(" in thing.name:
        yield folded(re.sub(r"\([^)]*\)", " ", thing.name))


HALF = Fraction(50)


def figure_of(standing: Standing) -> str:
    return f"`{standing.thing.name}` {standing.words}"
