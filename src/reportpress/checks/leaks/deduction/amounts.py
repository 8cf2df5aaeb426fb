"""Relations of amounts: parts come to their whole, a share of the whole is a part, and both are the same in another currency."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, combinations

from reportpress.checks.leaks.deduction.quantities import WORLD, Of, Quantity, amount, place_share
from reportpress.checks.leaks.deduction.relations import Relation, sum_of
from reportpress.checks.leaks.deduction.stated import StatedQuantities, once

_MOST_CURRENCIES = 6  # that one amount is stated in


def years_of_the_world(stated: StatedQuantities, currency: object) -> tuple[int, ...]:
    """The years for which the whole market may be known in a currency: those that anything is stated for."""
    years = {year for (year, known) in stated.amounts if known == currency}
    years |= {year for years in stated.place_shares.values() for year in years if year is not None}
    years |= {cut.year for cut in stated.report.segments if cut.year is not None}
    years |= {year for years in stated.player_shares.values() for year in years if year is not None}
    years |= {year for _, *ends in stated.rates for year in ends}
    years |= {q[4] for q in stated.revenues if isinstance(q[4], int)}
    return tuple(sorted(years))


def relations_of_amounts(stated: StatedQuantities) -> Iterator[Relation]:
    for (year, currency), of in stated.amounts.items():
        yield from _sums(stated, year, currency, of)
    for currency in stated.currencies:
        yield from shares_of_amounts(stated, currency, years_of_the_world(stated, currency), is_undated_too=True)


def shares_of_amounts(
    stated: StatedQuantities, currency: object, years: Sequence[int], *, is_undated_too: bool
) -> Iterator[Relation]:
    """A place's or a segment's share of the market gives its value."""
    for of, dates in chain(stated.place_shares.items(), stated.places_with_value.items()):
        for date in dates:
            why = "a place's share of the market gives its value"
            yield from _in_years(of, place_share(of, date), date, currency, years, why, is_undated_too=is_undated_too)
    for of, shares in stated.segments.items():
        if of not in stated.scopes:
            continue
        for quantity, date in shares:
            if quantity in stated.all:
                why = "a segment's share of the market gives its value"
                yield from _in_years(of, quantity, date, currency, years, why, is_undated_too=is_undated_too)


def _in_years(
    of: Of,
    share: Quantity,
    date: int | None,
    currency: object,
    years: Sequence[int],
    why: str,
    *,
    is_undated_too: bool,
) -> Iterator[Relation]:
    """In the year of the share; in all years, where it has none."""
    for year in years if date is None and is_undated_too else (date,):
        if year is not None:
            yield Relation("share", (amount(of, year, currency), share, amount(WORLD, year, currency)), why)


def _sums(stated: StatedQuantities, year: int, currency: object, of: Sequence[Of]) -> Iterator[Relation]:
    """Regions and countries come to the world, scopes to all of a place, a region's countries to it: of each scope, of each
    place."""
    by_scope: defaultdict[str | None, list[Of]] = defaultdict(list)
    by_place: defaultdict[tuple[str | None, str | None], list[Of]] = defaultdict(list)
    for one in dict.fromkeys(of):
        by_scope[one[0]].append(one)
        by_place[one[1:]].append(one)
    for scope, places in by_scope.items():
        yield from _over_places(stated, scope, places, year, currency)
    for place, scopes in by_place.items():
        parts = [one for one in scopes if one[0] is not None]
        whole = amount((None, *place), year, currency)
        why = "the values of the parts come to the whole"
        yield from sum_of(whole, _amounts(parts, year, currency), why, guess=True)
        for cut in _cuts(stated, place, parts):
            yield from sum_of(whole, _amounts(cut, year, currency), why, guess=True)
    yield from _over_parts_of_segments(stated, year, currency, set(of))


def _amounts(of: Iterable[Of], year: int, currency: object) -> list[Quantity]:
    return [amount(one, year, currency) for one in of]


def _over_places(
    stated: StatedQuantities, scope: str | None, places: Sequence[Of], year: int, currency: object
) -> Iterator[Relation]:
    why = "the values of the market's parts come to the whole"
    whole = amount((scope, None, None), year, currency)
    regions = [of for of in places if of[1] is not None]
    countries = [of for of in places if of[2] is not None]
    with_value = {of[1] for of in regions}
    outside = [of for of in countries if stated.region_of.get(of[2]) not in with_value]
    inside = {stated.region_of.get(of[2]) for of in countries}
    listed = [region.id for region in stated.report.regions]
    known = with_value | inside | ({of[1] for of in stated.place_shares} if scope is None else set())
    if len(listed) <= len(known) + 1 and sum(region not in known for region in listed) <= 1:
        every = _amounts([(scope, region, None) for region in listed], year, currency)
        yield from sum_of(whole, every, why, guess=scope is not None)
    for given in (regions, regions + outside, countries):
        yield from sum_of(whole, _amounts(given, year, currency), why, guess=True)
    yield from _over_countries(stated, scope, countries, year, currency)


def _over_countries(
    stated: StatedQuantities, scope: str | None, countries: Sequence[Of], year: int, currency: object
) -> Iterator[Relation]:
    given: defaultdict[str, list[Of]] = defaultdict(list)
    for of in countries:
        if of[2] in stated.region_of:
            given[stated.region_of[of[2]]].append(of)
    for region, known in given.items():
        every = [(scope, None, code) for code in stated.countries_of[region]]
        whole = amount((scope, region, None), year, currency)
        why = "the values of a region's countries come to its own"
        for parts in dict.fromkeys((tuple(every), tuple(known))):
            yield from sum_of(whole, _amounts(parts, year, currency), why, guess=True, least=1)


def _cuts(stated: StatedQuantities, place: tuple[str | None, str | None], given: Iterable[Of]) -> Iterator[list[Of]]:
    """The segments of each cut as scopes of a place, where values of at least all but one are stated."""
    scopes = {of[0] for of in given}
    for n in sorted({n for scope in scopes for n in stated.cuts_with.get(scope, ())}):
        cut = stated.cuts[n]
        known = [scope for scope in cut if scope in scopes]
        if len(cut) - len(known) <= 1:
            yield [(scope, *place) for scope in cut]
        if len(known) != len(scopes):
            yield [(scope, *place) for scope in known]


def _over_parts_of_segments(
    stated: StatedQuantities, year: int, currency: object, given: set[Of]
) -> Iterator[Relation]:
    for n in sorted({n for of in given for n in stated.segments_with.get(of, ())}):
        whole, parts = stated.segments_of_parts[n]
        if sum(of not in given for of in parts) <= 1:
            why = "the values of a segment's parts come to its own"
            yield from sum_of(amount(whole, year, currency), _amounts(parts, year, currency), why, guess=True, least=1)


def exchanges(relations: Iterable[Relation], stated: StatedQuantities) -> Iterator[Relation]:
    """One amount in two currencies shows what one is worth in the other, which may hold for other amounts and years."""
    terms = once(term for relation in relations for term in relation.terms if term[0] in ("amount", "revenue"))
    by_rest: defaultdict[Quantity, dict[object, None]] = defaultdict(dict)
    for term in (*stated.quantities, *terms):
        if term[0] in ("amount", "revenue") and isinstance(term[-1], str):
            by_rest[term[:-1]].setdefault(term[-1])
    pairs: defaultdict[tuple[str, str], list[Quantity]] = defaultdict(list)
    for rest, known in by_rest.items():
        for one, other in combinations(sorted(map(str, known))[:_MOST_CURRENCIES], 2):
            pairs[one, other].append(rest)
    for (one, other), of in pairs.items():
        if len(of) > 1 and any((*rest, one) in stated.all and (*rest, other) in stated.all for rest in of):
            for rest in of:
                why = "what one currency is worth in another gives the value"
                yield Relation("share", ((*rest, other), ("exchange", one, other), (*rest, one)), why)
