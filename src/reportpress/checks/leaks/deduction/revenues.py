"""Relations of companies' revenues: with their shares and the market, with each other, with those of their divisions."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from reportpress.checks.leaks.deduction.quantities import WORLD, Quantity, amount
from reportpress.checks.leaks.deduction.relations import Relation, sum_of, the_same
from reportpress.checks.leaks.deduction.shares import SPELT_TWICE, dated_and_undated, spelt_twice
from reportpress.checks.leaks.deduction.stated import StatedQuantities
from reportpress.language.names import plain_name

_NAME, _SCOPE, _DIVISION, _YEAR, _CURRENCY = 1, 2, 3, 4, 5

_OF_THE_MARKET = "a company's share of the market gives its revenue in it"


def relations_of_revenues(stated: StatedQuantities) -> Iterator[Relation]:
    in_the_market = [revenue for revenue in stated.revenues if revenue[_SCOPE] == "market"]
    yield from _shares_of_the_market(stated, in_the_market)
    yield from _all_in_the_market(stated, in_the_market)
    yield from _all_divisions(stated)
    yield from dated_and_undated(stated.revenues, year_at=_YEAR)
    yield from _under_two_spellings(stated)


def _shares_of_the_market(stated: StatedQuantities, revenues: Sequence[Quantity]) -> Iterator[Relation]:
    undated: dict[object, None] = {}
    for revenue in revenues:
        year, currency = revenue[_YEAR], revenue[_CURRENCY]
        for date in stated.player_shares.get(str(revenue[_NAME]), ()):
            share: Quantity = ("share", "player", revenue[_NAME], date)
            if year is None and date is None:
                undated.setdefault(currency)
                market = amount(WORLD, None, currency)
                any_market = amount(WORLD, None, ("any year", currency))
                yield Relation("share", (revenue, share, market), _OF_THE_MARKET)
                yield Relation("share", (revenue, share, any_market), _OF_THE_MARKET, outputs=(0, 1))
            elif None in (year, date) or year == date:
                known = year if year is not None else date
                assert known is None or isinstance(known, int)
                yield Relation("share", (revenue, share, amount(WORLD, known, currency)), _OF_THE_MARKET)
    for year, currency in stated.amounts:
        if currency in undated and WORLD in stated.amounts[year, currency]:
            market = amount(WORLD, year, currency)
            why = "the year of a revenue without one is the market's"
            yield Relation("same", (market, amount(WORLD, None, currency)), why, outputs=(0,))
            yield Relation("same", (amount(WORLD, None, ("any year", currency)), market), why, outputs=(0,))


def _all_in_the_market(stated: StatedQuantities, revenues: Sequence[Quantity]) -> Iterator[Relation]:
    why = "the revenues of all companies come to the market"
    by_time: defaultdict[tuple[object, object], list[Quantity]] = defaultdict(list)
    for revenue in revenues:
        by_time[revenue[_YEAR], revenue[_CURRENCY]].append(revenue)
    markets = [(year, currency) for (year, currency), of in stated.amounts.items() if WORLD in of]
    for year, currency in dict.fromkeys([*by_time, *markets]):
        if isinstance(year, int):
            parts = [*by_time.get((year, currency), ()), *by_time.get((None, currency), ())]
            alone = {plain_name(str(part[_NAME])): part for part in reversed(parts)}
            for some in dict.fromkeys((tuple(parts), tuple(reversed(alone.values())))):
                yield from sum_of(amount(WORLD, year, currency), some, why, guess=True)


def _all_divisions(stated: StatedQuantities) -> Iterator[Relation]:
    divisions: defaultdict[Quantity, list[Quantity]] = defaultdict(list)
    for revenue in stated.revenues:
        if revenue[_SCOPE] == "division":
            divisions[revenue[_NAME], revenue[_YEAR], revenue[_CURRENCY]].append(revenue)
    for whole in stated.revenues:
        if whole[_SCOPE] == "company":
            parts = divisions.get((whole[_NAME], whole[_YEAR], whole[_CURRENCY]), ())
            yield from sum_of(whole, parts, "the revenues of all divisions come to the company's", guess=True)


def _under_two_spellings(stated: StatedQuantities) -> Iterator[Relation]:
    by_name: defaultdict[str, list[Quantity]] = defaultdict(list)
    for revenue in stated.revenues:
        by_name[str(revenue[_NAME])].append(revenue)
    for one, other in spelt_twice(by_name):
        known = {revenue[_SCOPE:]: revenue for revenue in by_name[one]}
        for revenue in by_name[other]:
            if revenue[_SCOPE:] in known:
                yield the_same(known[revenue[_SCOPE:]], revenue, SPELT_TWICE)
