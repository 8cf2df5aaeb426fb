"""What a report states, sorted by what relations are looked for among."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from reportpress.checks.leaks.deduction.quantities import WORLD, Naming, Of, Quantity, is_the_rest
from reportpress.report.model import Report

YearAndCurrency = tuple[int, object]


@dataclass(frozen=True)
class StatedQuantities:
    """The quantities that a report states, in its order."""

    report: Report
    quantities: tuple[Quantity, ...]

    @cached_property
    def naming(self) -> Naming:
        return Naming(self.report)

    @cached_property
    def all(self) -> frozenset[Quantity]:
        return frozenset(self.quantities)

    @cached_property
    def rates(self) -> tuple[tuple[Of, int, int], ...]:
        return tuple((q[1], q[2], q[3]) for q in self.quantities if q[0] == "rate")  # type: ignore[misc]

    @cached_property
    def amounts(self) -> dict[YearAndCurrency, list[Of]]:
        """What amounts are stated of, by year and currency."""
        found: defaultdict[YearAndCurrency, list[Of]] = defaultdict(list)
        for quantity in self.quantities:
            if quantity[0] == "amount":
                found[quantity[2], quantity[3]].append(quantity[1])  # type: ignore[index, arg-type]
        return dict(found)

    @cached_property
    def currencies(self) -> tuple[object, ...]:
        return tuple(dict.fromkeys(q[-1] for q in self.quantities if q[0] in ("amount", "revenue")))

    @cached_property
    def place_shares(self) -> dict[Of, list[int | None]]:
        """The years of each place's shares."""
        found: defaultdict[Of, list[int | None]] = defaultdict(list)
        for quantity in self.quantities:
            if quantity[0] == "share" and len(quantity) == 3:
                found[quantity[1]].append(quantity[2])  # type: ignore[index, arg-type]
        return dict(found)

    @cached_property
    def places_with_value(self) -> dict[Of, list[int | None]]:
        """Places that an amount is stated of and no share, each with the years, as far as others have shares of them: what is
        worked out for these counts among the others. None: their shares have no year."""
        dates = {year for years in self.place_shares.values() for year in years}
        found: defaultdict[Of, dict[int | None, None]] = defaultdict(dict)
        for (year, _), of in self.amounts.items():
            for one in of:
                if one != WORLD and one[0] is None:
                    found[one].update(dict.fromkeys(known for known in (year, None) if known in dates))
        return {
            of: [year for year in years if year not in self.place_shares.get(of, ())] for of, years in found.items()
        }

    @cached_property
    def player_shares(self) -> dict[str, list[int | None]]:
        """The years of each company's shares."""
        found: defaultdict[str, list[int | None]] = defaultdict(list)
        for quantity in self.quantities:
            if quantity[:2] == ("share", "player"):
                found[str(quantity[2])].append(quantity[3])  # type: ignore[arg-type]
        return dict(found)

    @cached_property
    def revenues(self) -> tuple[Quantity, ...]:
        return tuple(quantity for quantity in self.quantities if quantity[0] == "revenue")

    @cached_property
    def segments(self) -> dict[Of, list[tuple[Quantity, int | None]]]:
        """The shares of segments and of their parts by what they are of, each with its year. A name that says nothing of what it
        is of ("Others"), and a part's name that two parts of one cut have, are left out."""
        found: defaultdict[Of, list[tuple[Quantity, int | None]]] = defaultdict(list)
        for n, cut in enumerate(self.report.segments):
            named: defaultdict[str, list[Quantity]] = defaultdict(list)
            for m, segment in enumerate(cut.items):
                named[segment.name].append(("share", "segment", n, m))
                for k, part in enumerate(segment.items):
                    named[part.name].append(("share", "segment", n, m, k))
            for name, quantities in named.items():
                if len(quantities) == 1 and not is_the_rest(name):
                    found[self.of_segment(name)].append((quantities[0], cut.year))
        return {of: shares for of, shares in found.items() if of != WORLD}

    def of_segment(self, name: str) -> Of:
        """A segment as what an amount can be stated of: a place where it bears a place's name, else a scope."""
        key = self.naming.scope(name)
        return self.naming.places.get(key, (key, None, None)) if key is not None else WORLD

    @cached_property
    def cuts(self) -> tuple[tuple[str, ...], ...]:
        """The segments of each cut, as scopes."""
        scopes = [[self.naming.scope(segment.name) for segment in cut.items] for cut in self.report.segments]
        return tuple(tuple(scope for scope in cut if scope is not None) for cut in scopes)

    @cached_property
    def cuts_with(self) -> dict[str | None, list[int]]:
        """The cuts that each scope is of."""
        found: defaultdict[str | None, list[int]] = defaultdict(list)
        for n, cut in enumerate(self.cuts):
            for scope in cut:
                found[scope].append(n)
        return dict(found)

    @cached_property
    def segments_of_parts(self) -> tuple[tuple[Of, tuple[Of, ...]], ...]:
        """Segments that have parts, and these, as what amounts can be stated of."""
        return tuple(
            (self.of_segment(segment.name), tuple(self.of_segment(part.name) for part in segment.items))
            for cut in self.report.segments
            for segment in cut.items
            if segment.items
        )

    @cached_property
    def segments_with(self) -> dict[Of, list[int]]:
        """The segments that each part is of."""
        found: defaultdict[Of, list[int]] = defaultdict(list)
        for n, (_, parts) in enumerate(self.segments_of_parts):
            for part in parts:
                found[part].append(n)
        return dict(found)

    @cached_property
    def countries_of(self) -> dict[str, list[str]]:
        """The countries that stand in each region's list."""
        return {region.id: [c.code for c in region.countries if c.code] for region in self.report.regions}

    @cached_property
    def region_of(self) -> dict[str | None, str]:
        """The region in whose list a country stands."""
        return {c.code: region.id for region in self.report.regions for c in region.countries if c.code}

    @cached_property
    def scopes(self) -> frozenset[Of]:
        """What amounts or rates are stated of, besides the whole."""
        of_amounts = {of for stated in self.amounts.values() for of in stated}
        return frozenset(of_amounts | {of for of, _, _ in self.rates}) - {WORLD}


def once(items: Iterable[Quantity]) -> tuple[Quantity, ...]:
    return tuple(dict.fromkeys(items))
