"""What the figures of a report are of: a name for each quantity, the same for all statements of it.

A quantity is a tuple, its kind first. Names in it are folded, a scope that means the world ("Global", "Total market") is none,
and a scope that bears a region's or a country's name is that place, so that two ways to say one thing are one quantity.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from reportpress.language.names import folded, plain_name
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.figures.figure import DIGITS, Figure
from reportpress.report.model import OfWhat, Report, StatedFigure

Quantity = tuple[object, ...]
"""``("amount", of, year, currency)``, ``("rate", of, first year, last year)``, ``("share", of a place, year)``,
``("share", "player", name, year)``, ``("share", "segment", n, m, k …)``, ``("revenue", player, scope, division, year,
currency)``, ``("count", of what)``; and what no figure states: ``("whole",)`` and ``("exchange", currency, currency)``."""

Of = tuple[str | None, str | None, str | None]
"""A scope (folded), the id of a region, the code of a country."""

WORLD: Of = (None, None, None)
WHOLE: Quantity = ("whole",)

_NAMES_OF_THE_WORLD = """
all|complete market|entire market|full market|global|global market|globally|international market|market|market total|overall
overall market|the market|the whole market|the world|total|total global market|total market|total world|whole market|whole world
world|world market|world total|worldwide|worldwide market
gesamt|gesamter markt|gesamtmarkt|insgesamt|welt|weltmarkt|weltweit
le monde|marche mondial|marche total|monde|mondial|mercado mundial|mercado total|mundial|mundo|mercato mondiale|mercato totale
mondiale|mondo
"""
_NAMES_OF_A_REST = """
all other|all others|miscellaneous|other|others|remaining|rest|rest of market|rest of the market|rest of the world|rest of world
row|the rest|andere|ubrige|sonstige|autres|otros|outros|altri|altro|none|not stated|unknown|na|n a|total
"""
_THE_WORLD = frozenset(_NAMES_OF_THE_WORLD.strip().replace("\n", "|").split("|"))
_THE_REST = frozenset(_NAMES_OF_A_REST.strip().replace("\n", "|").split("|"))
_FOLDED_AT_MOST = 200


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of the data: what it is of, and what it may truly be, money in whole units of its currency.

    ``plain``: the number as its digits say, which is what a reader reckons with; none of a range.
    """

    path: str
    quantity: Quantity
    interval: tuple[float, float]
    is_withheld: bool
    plain: float | None = None


@dataclass(frozen=True)
class Naming:
    """How a report calls things: what makes two names in it one."""

    report: Report

    @cached_property
    def _world(self) -> frozenset[str]:
        name, title = folded(self.report.market_name), folded(self.report.title)
        return _THE_WORLD | {name, title, f"{name} market", f"global {name}", f"global {name} market"}

    @cached_property
    def regions(self) -> dict[str, str | None]:
        """What each region's id stands for: itself, or the world."""
        return {
            region.id: None if folded(region.name) in _THE_WORLD or region.id in _THE_WORLD else region.id
            for region in self.report.regions
        }

    @cached_property
    def places(self) -> dict[str, Of]:
        """Regions and countries by their folded names."""
        codes = {country.code for region in self.report.regions for country in region.countries if country.code}
        codes |= {share.country for share in self.report.shares if share.country}
        market = self.report.market
        stated: tuple[OfWhat, ...] = (*market.values, *market.series, *market.growth)
        codes |= {one.country for one in stated if one.country}
        known: dict[str, Of] = {name: (None, None, code) for name, code in _names_of(codes)}
        for region in self.report.regions:
            for name in (folded(region.id), folded(region.name)):
                known[name] = (None, self.regions[region.id], None)
        return known

    def of(self, what: OfWhat) -> Of:
        """What of the market something is stated for."""
        scope, region, country = what.of_what
        region = self.regions.get(region, region) if region is not None else None
        if scope is None:
            return None, region, country
        key = self.scope(scope)
        if key is None:
            return None, region, country
        if region is None and country is None and key in self.places:
            return self.places[key]
        return key, region, country

    def scope(self, name: str) -> str | None:
        """A scope, or a segment as one; none where that is the world."""
        key = folded(name[:_FOLDED_AT_MOST]) or name
        return None if key in self._world else key


def is_the_rest(name: str) -> bool:
    """Whether a part's name says nothing of what it is, so that two of them are not one."""
    return folded(name[:_FOLDED_AT_MOST]) in _THE_REST


def _names_of(codes: set[str]) -> Iterator[tuple[str, str]]:
    if codes:
        from babel import Locale

        names = Locale("en").territories
        for code in sorted(codes):
            yield folded(str(names.get(code, code))), code


def statements_of(report: Report, withheld: frozenset[str] | set[str]) -> Iterator[Statement]:
    """Every figure with what it is of; ``withheld`` are paths."""
    for path, quantity, stated in _quantities(report):
        figure = stated.figure if stated is not None else None
        if isinstance(figure, Figure):
            low, high = map(float, interval_of(figure))
            scale = 10.0 ** DIGITS[figure.unit.scale]
            plain = float(figure.value) * scale if figure.upto is None else None
            yield Statement(path, quantity, (low * scale, high * scale), path in withheld, plain)
    full = report.full_report
    for name, titles in (
        ("tables", full.list_of_tables if full else ()),
        ("figures", full.list_of_figures if full else ()),
    ):
        if titles:
            number = float(len(titles))
            yield Statement(f"full_report.list_of_{name}", ("count", name), (number, number), False, number)


def _quantities(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    yield from _of_the_market(report)
    yield from _of_places(report)
    yield from _of_players(report)
    yield from _of_segments(report)
    if report.full_report is not None:
        yield "full_report.tables", ("count", "tables"), report.full_report.tables
        yield "full_report.figures", ("count", "figures"), report.full_report.figures


def _of_the_market(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    naming = Naming(report)
    for n, growth in enumerate(report.market.growth):
        yield f"market.growth[{n}].rate", rate(naming.of(growth), growth.period.from_, growth.period.to), growth.rate
    for n, value in enumerate(report.market.values):
        yield f"market.values[{n}].value", amount(naming.of(value), value.year, value.value.currency), value.value
    for n, series in enumerate(report.market.series):
        of = naming.of(series)
        for m, yearly in enumerate(series.values):
            path = f"market.series[{n}].values[{m}].value"
            yield path, amount(of, yearly.year, yearly.value.currency), yearly.value


def _of_places(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    for n, share in enumerate(report.shares):
        yield f"shares[{n}].share", place_share((None, share.region, share.country), share.year), share.share


def _of_players(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    for n, player in enumerate(report.players):
        name = player.name.casefold()
        yield f"players[{n}].share", ("share", "player", name, player.share_year), player.share
        paths = [f"players[{n}].revenue"] if player.revenue is not None else []
        paths += [f"players[{n}].revenues[{m}].value" for m in range(len(player.revenues))]
        for path, revenue in zip(paths, player.all_revenues, strict=True):
            division = plain_name(revenue.division) if revenue.division else None
            of = revenue.scope, division, revenue.year, revenue.value.currency
            yield path, ("revenue", name, *of), revenue.value


def _of_segments(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    for n, cut in enumerate(report.segments):
        for m, segment in enumerate(cut.items):
            yield f"segments[{n}].items[{m}].share", ("share", "segment", n, m), segment.share
            for k, part in enumerate(segment.items):
                yield f"segments[{n}].items[{m}].items[{k}].share", ("share", "segment", n, m, k), part.share


def amount(of: Of, year: int | None, currency: object) -> Quantity:
    """A size of the market, or of what part of it."""
    return "amount", of, year, currency


def rate(of: Of, first: int, last: int) -> Quantity:
    """A growth rate in per cent a year."""
    return "rate", of, first, last


def place_share(of: Of, year: int | None) -> Quantity:
    """A region's or a country's share of the market."""
    return "share", of, year
