"""Relations of growth: a rate leads from one amount to another, with amounts stated or none."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from reportpress.checks.leaks.deduction.amounts import shares_of_amounts, years_of_the_world
from reportpress.checks.leaks.deduction.quantities import WORLD, Of, Quantity, amount, rate
from reportpress.checks.leaks.deduction.relations import Relation
from reportpress.checks.leaks.deduction.stated import StatedQuantities
from reportpress.report.figures.growth_periods import years_reached

_MOST_BASES = 12  # years that ratios are reckoned from
_FEWEST_STEADY = 4

_A_RATE = "a rate leads from one value to another"
_A_RATIO = "rates and shares of several years give each other"


def relations_of_growth(stated: StatedQuantities) -> Iterator[Relation]:
    for currency in stated.currencies:
        of_years = _years_by_what(stated, currency)
        for of, first, last in stated.rates:
            if of in of_years:
                years = sorted(of_years[of] | {first, last})
                yield from _growing(of, first, last, years, currency, _A_RATE)
    yield from _steady(stated)


def _growing(of: Of, first: int, last: int, years: Iterable[int], currency: object, why: str) -> Iterator[Relation]:
    reached = tuple(year for year in years if year in years_reached(first, last))
    if len(reached) > 1:
        terms = rate(of, first, last), *(amount(of, year, currency) for year in reached)
        yield Relation("growth", terms, why, reached)


def _years_by_what(stated: StatedQuantities, currency: object) -> dict[Of, set[int]]:
    """The years for which the parts of the market, and all of it, may be known in a currency."""
    found: defaultdict[Of, set[int]] = defaultdict(set)
    for (year, known), every_of in stated.amounts.items():
        if known == currency:
            for of in every_of:
                found[of].add(year)
    every = years_of_the_world(stated, currency)
    found[WORLD].update(every)
    for of, dates in stated.place_shares.items():
        found[of].update(every if None in dates else filter(None, dates))
    for of, shares in stated.segments.items():
        dates = [date for _, date in shares]
        found[of].update(every if None in dates else filter(None, dates))
    return dict(found)


def bases_of_ratios(stated: StatedQuantities) -> tuple[dict[Quantity, Of], bool]:
    """The amounts that are set to 100 where ratios alone are known, each in a currency of its own, and whether that is all.

    What follows from rates and shares is the same for every size of the market, so one may be chosen.
    """
    rates: defaultdict[Of, dict[int, None]] = defaultdict(dict)
    for of, first, _ in stated.rates:
        rates[of].setdefault(first)
    counted = Counter(of for of, _, _ in stated.rates)
    bases = [(of, first) for of, firsts in rates.items() if of == WORLD or counted[of] > 1 for first in firsts]
    if WORLD not in rates and any(of in stated.place_shares or of in stated.segments for of in rates):
        bases += [(WORLD, first) for first in dict.fromkeys(first for _, first, _ in stated.rates)]
    chosen = sorted(bases, key=lambda base: base[0] != WORLD)[:_MOST_BASES]
    return {amount(of, first, ("index", of, first)): of for of, first in chosen}, len(bases) <= _MOST_BASES


def ratios(stated: StatedQuantities, bases: Mapping[Quantity, Of]) -> Iterator[Relation]:
    """Growth and shares against amounts that are set to 100: rates of parts of a period, or of a part and the whole."""
    dates = {year for years in stated.place_shares.values() for year in years if year is not None}
    dates |= {cut.year for cut in stated.report.segments if cut.year is not None}
    ends: defaultdict[Of, set[int]] = defaultdict(set)
    for of, first, last in stated.rates:
        ends[of] |= {first, last, first - 1}
    years = sorted(dates | {year for known in ends.values() for year in known})
    for base, of in bases.items():
        currency = base[3]
        for one, first, last in stated.rates:
            if one == of or of == WORLD:
                inside = years if of == WORLD else sorted(ends[one])
                yield from _growing(one, first, last, inside, currency, _A_RATIO)
        if of == WORLD:
            yield from shares_of_amounts(stated, currency, years, is_undated_too=False)


def _steady(stated: StatedQuantities) -> Iterator[Relation]:
    """Amounts of one thing in several years, and revenues of one company."""
    by_rest: defaultdict[Quantity, dict[int, Quantity]] = defaultdict(dict)
    for quantity in stated.quantities:
        if quantity[0] in ("amount", "revenue") and isinstance(quantity[-2], int):
            by_rest[(*quantity[:-2], quantity[-1])][quantity[-2]] = quantity
    for of_years in by_rest.values():
        if len(of_years) >= _FEWEST_STEADY:
            years = tuple(sorted(of_years))
            yield Relation(
                "steady", tuple(of_years[year] for year in years), "the years around it grow steadily", years
            )
