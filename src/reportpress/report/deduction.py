"""Which withheld figures a reader could work out from the printed ones.

Figures state quantities (the market's size in a year, a region's share of it), and relations tie quantities: parts come to
their whole, a share of a value is a value, a value grows by its rate. Where all quantities of a relation but one are known, so
is that one; what has become known makes further ones known, until nothing is added. All on intervals, which the written digits
leave open (`arithmetic.interval_of`), so that a chain of rough values gives no more than it does to a reader.

Whether a relation holds is asked of the withheld value itself, on the publisher's side: an error tells only that a value follows,
and never what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import combinations, product
from math import ceil, floor
from typing import Literal

from reportpress.report.arithmetic import Interval, interval_of
from reportpress.report.figures import DIGITS, Figure
from reportpress.report.model import Money, OfWhat, Report, StatedFigure
from reportpress.report.paths import written
from reportpress.report.withholding import withheld_figures

Quantity = tuple[object, ...]
"""What a figure is of, its kind first: ``("amount", scope, region, country, year, currency)``."""

Kind = Literal["sum", "share", "growth", "same"]

_WORLD = (None, None, None)
_WHOLE: Quantity = ("whole",)
_PERCENT = Fraction(100)
_MOST_WAYS = 6  # to one quantity: a publisher needs to be told of one
_MOST_ROUNDS = 12
_TELLING_PART, _TELLING_POINTS = Fraction(1, 4), Fraction(1)
_DIGITS_OF_A_ROOT = 40
_STEPS_IN_ONE = 10**9  # bounds are kept to so many parts of a unit, rounded outwards


@dataclass(frozen=True, slots=True)
class Statement:
    """A figure of the data: what it is of, and what it may truly be, money in whole units of its currency."""

    path: str
    quantity: Quantity
    interval: Interval
    is_withheld: bool


@dataclass(frozen=True, slots=True)
class Relation:
    """What ties quantities: the first is the sum of the others; a share (the second, in per cent) of the third; what the second
    has grown to at the third's rate in ``years`` years; the same as the second. ``why`` says it to a publisher. ``is_a_guess``:
    nothing in the data says that it holds, and only the values of all its quantities can.
    """

    kind: Kind
    terms: tuple[Quantity, ...]
    why: str
    years: int = 0
    is_a_guess: bool = False


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What a reader can know of a quantity: its bounds, the printed figures behind them, and the relations on the way."""

    interval: Interval
    paths: tuple[str, ...]
    through: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Deduced:
    """A withheld figure (its path) that follows from printed ones (theirs), and why."""

    path: str
    inputs: tuple[str, ...]
    reasons: tuple[str, ...]


def deduced(report: Report) -> tuple[Deduced, ...]:
    """The figures that the report withholds from samples and that follow from what is printed, in the order of the data."""
    withheld = {written(steps) for steps, figure in withheld_figures(report) if isinstance(figure.figure, Figure)}
    if not withheld:
        return ()
    statements = tuple(statements_of(report, withheld))
    return follow_from_printed(statements, tuple(relations_of(report, statements)))


def follow_from_printed(statements: Sequence[Statement], relations: Sequence[Relation]) -> tuple[Deduced, ...]:
    """The withheld statements among these that follow by these relations from the printed ones."""
    known = _closure(statements, relations)
    found = []
    for statement in statements:
        ways = [way for way in known.get(statement.quantity, ()) if _tells(way.interval, statement)]
        if statement.is_withheld and ways:
            way = min(ways, key=lambda way: (len(way.paths), len(way.through)))
            reasons = dict.fromkeys(relations[n].why for n in way.through)
            found.append(Deduced(statement.path, way.paths, tuple(reasons) or ("the same is stated in two places",)))
    return tuple(found)


def _tells(interval: Interval, statement: Statement) -> bool:
    """Whether bounds are those of this statement's value, and so narrow that they tell its size: within a quarter of it to
    either side, or within a percentage point."""
    low, high = interval
    half_width, middle = (high - low) / 2, (high + low) / 2
    is_percentage = statement.quantity[0] in ("share", "rate")
    telling = max(abs(middle) * _TELLING_PART, _TELLING_POINTS if is_percentage else Fraction())
    return half_width <= telling and _overlap(interval, statement.interval)


def _overlap(one: Interval, other: Interval) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]


# What becomes known


def _closure(statements: Sequence[Statement], relations: Sequence[Relation]) -> dict[Quantity, list[Known]]:
    known: defaultdict[Quantity, list[Known]] = defaultdict(list)
    withheld: defaultdict[Quantity, list[Interval]] = defaultdict(list)
    known[_WHOLE].append(Known((_PERCENT, _PERCENT), ()))
    for statement in statements:
        if statement.is_withheld:
            withheld[statement.quantity].append(statement.interval)
        else:
            known[statement.quantity].append(Known(statement.interval, (statement.path,)))
    settled = {quantity for quantity in known if quantity not in withheld}
    steps = [
        (number, place)
        for number, relation in enumerate(relations)
        for place, output in enumerate(relation.terms)
        if output not in settled
    ]
    tried: set[tuple[int, int, tuple[Known, ...]]] = set()
    for _ in range(_MOST_ROUNDS):
        is_new = False
        for number, place in steps:
            relation = relations[number]
            given = [known.get(term, []) for n, term in enumerate(relation.terms) if n != place]
            if not all(given):
                continue
            for inputs in product(*(list(ways) for ways in given)):
                attempt = (number, place, inputs)
                if attempt in tried or any(number in way.through for way in inputs):
                    continue
                tried.add(attempt)
                output = relation.terms[place]
                interval = _within_its_kind(_solved(relation, place, [way.interval for way in inputs]), output)
                if interval is not None and _may_be(interval, withheld.get(output)):
                    is_new |= _keep(known[output], interval, inputs, number)
        if not is_new:
            break
    return known


def _may_be(interval: Interval, truths: Sequence[Interval] | None) -> bool:
    """Where the value is withheld, bounds that miss it tell a reader something false, and lead no further."""
    return truths is None or any(_overlap(interval, truth) for truth in truths)


def _keep(ways: list[Known], interval: Interval, inputs: tuple[Known, ...], number: int) -> bool:
    """Adds what has become known of a quantity, unless as much is known already."""
    if len(ways) >= _MOST_WAYS or any(
        interval[0] <= way.interval[0] and way.interval[1] <= interval[1] for way in ways
    ):
        return False
    paths = tuple(dict.fromkeys(path for way in inputs for path in way.paths))
    through = tuple(dict.fromkeys([*(step for way in inputs for step in way.through), number]))
    ways.append(Known(interval, paths, through))
    return True


def _within_its_kind(interval: Interval | None, quantity: Quantity) -> Interval | None:
    """A share lies between 0 and 100 %, and an amount is not below 0."""
    if interval is None:
        return None
    low = Fraction(floor(interval[0] * _STEPS_IN_ONE), _STEPS_IN_ONE)
    high = Fraction(ceil(interval[1] * _STEPS_IN_ONE), _STEPS_IN_ONE)
    if quantity[0] in ("share", "amount", "revenue"):
        low = max(low, Fraction())
    if quantity[0] == "share":
        high = min(high, _PERCENT)
    return (low, high) if low <= high else None


# The rules: how each kind of relation gives any of its quantities from the others


def _solved(relation: Relation, place: int, given: Sequence[Interval]) -> Interval | None:
    """The bounds of the quantity at ``place`` from those of the others, in their order; None where there are none."""
    return _RULES[relation.kind](place, given, relation.years)


def _sum(place: int, given: Sequence[Interval], _years: int) -> Interval:
    if place == 0:
        return _added(given)
    (low, high), (least, most) = given[0], _added(given[1:])
    return low - most, high - least


def _added(intervals: Iterable[Interval]) -> Interval:
    low = high = Fraction()
    for least, most in intervals:
        low, high = low + least, high + most
    return low, high


def _share(place: int, given: Sequence[Interval], _years: int) -> Interval | None:
    first, second = given
    if place == 0:  # of a share and a whole
        return first[0] * second[0] / 100, first[1] * second[1] / 100
    return _over((first[0] * 100, first[1] * 100), second)  # of the part, and the whole or the share


def _growth(place: int, given: Sequence[Interval], years: int) -> Interval | None:
    if place == 2:
        if (ratio := _over(given[0], given[1])) is None:
            return None
        return _rate(ratio[0], years), _rate(ratio[1], years)
    low, high = (max(1 + rate / 100, Fraction()) ** years for rate in given[1])
    value = given[0]
    return (value[0] * low, value[1] * high) if place == 0 else _over(value, (low, high))


def _same(_place: int, given: Sequence[Interval], _years: int) -> Interval:
    return given[0]


_RULES: dict[Kind, Callable[[int, Sequence[Interval], int], Interval | None]] = {
    "sum": _sum,
    "share": _share,
    "growth": _growth,
    "same": _same,
}


def _over(dividend: Interval, divisor: Interval) -> Interval | None:
    return (dividend[0] / divisor[1], dividend[1] / divisor[0]) if divisor[0] > 0 else None


def _rate(ratio: Fraction, years: int) -> Fraction:
    """In per cent a year."""
    with localcontext() as context:
        context.prec = _DIGITS_OF_A_ROOT
        factor = Decimal(ratio.numerator) / Decimal(ratio.denominator)
        root = factor ** (Decimal(1) / years) if factor else factor
        return Fraction((root - 1) * 100)


# What a report states


def statements_of(report: Report, withheld: frozenset[str] | set[str]) -> Iterator[Statement]:
    """Every figure with what it is of; ``withheld`` are paths."""
    for path, quantity, stated in _quantities(report):
        figure = stated.figure if stated is not None else None
        if isinstance(figure, Figure):
            low, high = interval_of(figure)
            scale = Fraction(10) ** DIGITS[figure.unit.scale]
            yield Statement(path, quantity, (low * scale, high * scale), path in withheld)
    full = report.full_report
    for name, titles in (
        ("tables", full.list_of_tables if full else ()),
        ("figures", full.list_of_figures if full else ()),
    ):
        if titles:
            number = Fraction(len(titles))
            yield Statement(f"full_report.list_of_{name}", ("count", name), (number, number), False)


def _quantities(report: Report) -> Iterator[tuple[str, Quantity, StatedFigure | None]]:
    for n, growth in enumerate(report.market.growth):
        period = growth.period.from_, growth.period.to
        yield f"market.growth[{n}].rate", ("rate", *growth.of_what, *period), growth.rate
    for n, value in enumerate(report.market.values):
        yield f"market.values[{n}].value", _amount(value, value.year, value.value), value.value
    for n, series in enumerate(report.market.series):
        for m, yearly in enumerate(series.values):
            path = f"market.series[{n}].values[{m}].value"
            yield path, _amount(series, yearly.year, yearly.value), yearly.value
    for n, share in enumerate(report.shares):
        yield f"shares[{n}].share", _share_of_a_place(share.region, share.country, share.year), share.share
    for n, player in enumerate(report.players):
        name = player.name.casefold()
        yield f"players[{n}].share", ("share", "player", name, player.share_year), player.share
        paths = [f"players[{n}].revenue"] if player.revenue is not None else []
        paths += [f"players[{n}].revenues[{m}].value" for m in range(len(player.revenues))]
        for path, revenue in zip(paths, player.all_revenues, strict=True):
            of = revenue.scope, revenue.division, revenue.year, revenue.value.currency
            yield path, ("revenue", name, *of), revenue.value
    for n, cut in enumerate(report.segments):
        for m, segment in enumerate(cut.items):
            yield f"segments[{n}].items[{m}].share", ("share", "segment", n, m), segment.share
            for k, part in enumerate(segment.items):
                yield f"segments[{n}].items[{m}].items[{k}].share", ("share", "segment", n, m, k), part.share
    if report.full_report is not None:
        yield "full_report.tables", ("count", "tables"), report.full_report.tables
        yield "full_report.figures", ("count", "figures"), report.full_report.figures


def _amount(of: OfWhat, year: int, money: Money) -> Quantity:
    return ("amount", *of.of_what, year, money.currency)


def _share_of_a_place(region: str | None, country: str | None, year: int | None) -> Quantity:
    return "share", "place", region, country, year


# What ties it together


def relations_of(report: Report, statements: Sequence[Statement]) -> Iterator[Relation]:
    """Every relation between quantities of a report that its values keep: all of them, the withheld ones too."""
    stated = tuple(dict.fromkeys(statement.quantity for statement in statements))
    truths: defaultdict[Quantity, list[Interval]] = defaultdict(list, {_WHOLE: [(_PERCENT, _PERCENT)]})
    for statement in statements:
        truths[statement.quantity].append(statement.interval)
    for relation in (
        *_shares_of_places(report, stated),
        *_shares_of_players(stated),
        *_shares_of_segments(report, stated),
        *_amounts_of_places(report, stated),
        *_growth_of_amounts(stated),
        *_revenues(stated),
    ):
        if _holds(relation, [truths.get(term, []) for term in relation.terms]):
            yield relation


def _holds(relation: Relation, truths: Sequence[Sequence[Interval]]) -> bool:
    if not all(truths):
        return not relation.is_a_guess
    first, *others = truths
    found = (_solved(relation, 0, given) for given in product(*others))
    return any(solved is not None and _overlap(solved, truth) for solved in found for truth in first)


def _sum_of(whole: Quantity, parts: Iterable[Quantity], why: str, *, guess: bool, least: int = 2) -> Iterator[Relation]:
    parts = tuple(parts)
    if len(parts) >= least:
        yield Relation("sum", (whole, *parts), why, is_a_guess=guess)


def _shares_of_places(report: Report, stated: Sequence[Quantity]) -> Iterator[Relation]:
    shares = [quantity for quantity in stated if quantity[:2] == ("share", "place")]
    why = "shares of all places come to the whole"
    region_of = {country.code: region for region in report.regions for country in region.countries if country.code}
    for year in dict.fromkeys(quantity[-1] for quantity in shares):
        of_the_year = [quantity for quantity in shares if quantity[-1] in (year, None)]
        regions = [quantity for quantity in of_the_year if quantity[2] is not None]
        with_share = {quantity[2] for quantity in regions}
        countries = [quantity for quantity in of_the_year if quantity[3] is not None]
        outside = [
            quantity
            for quantity in countries
            if quantity[3] not in region_of or region_of[str(quantity[3])].id not in with_share
        ]
        listed = [_share_of_a_place(region.id, None, _as_int(year)) for region in report.regions]
        yield from _sum_of(_WHOLE, listed, why, guess=False)
        for parts in dict.fromkeys(map(tuple, (regions + outside, of_the_year, countries))):
            yield from _sum_of(_WHOLE, parts, why, guess=True)
        for region in report.regions:
            inside = [_share_of_a_place(None, country.code, _as_int(year)) for country in region.countries]
            of_the_region = _share_of_a_place(region.id, None, _as_int(year))
            why_inside = "the shares of a region's countries come to its own"
            yield from _sum_of(of_the_region, inside, why_inside, guess=True, least=1)
    yield from _dated_and_undated(shares)


def _as_int(year: object) -> int | None:
    assert year is None or isinstance(year, int)
    return year


def _dated_and_undated(quantities: Iterable[Quantity]) -> Iterator[Relation]:
    """A share without a year may be that of any year. The year is the last of a quantity here."""
    by_rest: defaultdict[Quantity, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        by_rest[quantity[:-1]].append(quantity)
    for alike in by_rest.values():
        for one, other in combinations(alike, 2):
            if None in (one[-1], other[-1]):
                yield Relation("same", (one, other), "the same is stated with its year and without")


def _shares_of_players(stated: Sequence[Quantity]) -> Iterator[Relation]:
    shares = [quantity for quantity in stated if quantity[:2] == ("share", "player")]
    ways = [
        tuple(quantity for quantity in shares if quantity[-1] in (year, None))
        for year in dict.fromkeys(quantity[-1] for quantity in shares)
    ]
    for parts in dict.fromkeys(ways):
        yield from _sum_of(_WHOLE, parts, "the shares of all companies come to the whole", guess=True)
    yield from _dated_and_undated(shares)


def _shares_of_segments(report: Report, stated: Sequence[Quantity]) -> Iterator[Relation]:
    for n, cut in enumerate(report.segments):
        every: tuple[Quantity, ...] = tuple(("share", "segment", n, m) for m in range(len(cut.items)))
        given = tuple(quantity for quantity in every if quantity in stated)
        for parts in dict.fromkeys((every, given)):
            why = "shares of all parts of a cut come to the whole"
            yield from _sum_of(_WHOLE, parts, why, guess=parts != every)
        for m, segment in enumerate(cut.items):
            within: tuple[Quantity, ...] = tuple(("share", "segment", n, m, k) for k in range(len(segment.items)))
            given = tuple(quantity for quantity in within if quantity in stated)
            for parts in dict.fromkeys((within, given)):
                why = "shares of a segment's parts come to its own"
                yield from _sum_of(("share", "segment", n, m), parts, why, guess=parts != within, least=1)


def _amounts_of_places(report: Report, stated: Sequence[Quantity]) -> Iterator[Relation]:
    """Parts of the market in a year come to all of it, and a place's share of all of it to the place's part."""
    amounts = [quantity for quantity in stated if quantity[0] == "amount"]
    shares = [quantity for quantity in stated if quantity[:2] == ("share", "place")]
    places = [_share_of_a_place(region.id, None, None)[2:4] for region in report.regions]
    places += [quantity[2:4] for quantity in shares]
    places += [quantity[2:4] for quantity in amounts if quantity[1] is None]
    is_any_undated = any(share[-1] is None for share in shares)
    for year, currency in product(_years(stated), _currencies(stated)):
        whole = ("amount", *_WORLD, year, currency)
        for place in dict.fromkeys(places):
            if place == (None, None):
                continue
            part: Quantity = ("amount", None, *place, year, currency)
            dated: Quantity = ("share", "place", *place, year)
            undated: Quantity = ("share", "place", *place, None)
            for share in (dated, undated) if is_any_undated else (dated,):
                yield Relation("share", (part, share, whole), "a place's share of the market gives its value")
        of_the_year = [quantity for quantity in amounts if quantity[4:] == (year, currency)]
        regions = [quantity for quantity in of_the_year if quantity[1] is None and quantity[2] is not None]
        listed: list[Quantity] = [("amount", None, region.id, None, year, currency) for region in report.regions]
        scopes = [quantity for quantity in of_the_year if quantity[1] is not None and quantity[2:4] == (None, None)]
        countries = [quantity for quantity in of_the_year if quantity[1] is None and quantity[3] is not None]
        why = "the values of the market's parts come to the whole"
        yield from _sum_of(whole, listed, why, guess=False)
        for parts in (regions, scopes, countries):
            yield from _sum_of(whole, parts, why, guess=True)
        for region in report.regions:
            inside = [("amount", None, None, country.code, year, currency) for country in region.countries]
            of_the_region = ("amount", None, region.id, None, year, currency)
            why_inside = "the values of a region's countries come to its own"
            yield from _sum_of(of_the_region, inside, why_inside, guess=True, least=1)


def _years(stated: Iterable[Quantity]) -> list[int]:
    """The years that anything is stated for."""
    at = {"amount": (4,), "rate": (4, 5), "share": (-1,), "revenue": (4,)}
    dated = (quantity for quantity in stated if quantity[:2] != ("share", "segment"))
    years = {quantity[n] for quantity in dated for n in at.get(str(quantity[0]), ())}
    return sorted(year for year in years if isinstance(year, int))


def _currencies(stated: Iterable[Quantity]) -> list[object]:
    return list(dict.fromkeys(quantity[-1] for quantity in stated if quantity[0] in ("amount", "revenue")))


def _growth_of_amounts(stated: Sequence[Quantity]) -> Iterator[Relation]:
    years = _years(stated)
    for rate in stated:
        if rate[0] != "rate":
            continue
        of, first, last = rate[1:4], _as_int(rate[4]), _as_int(rate[5])
        assert first is not None
        assert last is not None
        inside = [year for year in years if first <= year <= last]
        for (earlier, later), currency in product(combinations(inside, 2), _currencies(stated)):
            before: Quantity = ("amount", *of, earlier, currency)
            after: Quantity = ("amount", *of, later, currency)
            why = "a rate leads from one value to another"
            yield Relation("growth", (after, before, rate), why, later - earlier)


def _revenues(stated: Sequence[Quantity]) -> Iterator[Relation]:
    """``("revenue", player, scope, division, year, currency)``."""
    revenues = [quantity for quantity in stated if quantity[0] == "revenue"]
    shares = [quantity for quantity in stated if quantity[:2] == ("share", "player")]
    years = _years(stated)
    for revenue, share in product(revenues, shares):
        of_one_company = revenue[1] == share[2] and revenue[2] == "market"
        if of_one_company and (None in (revenue[4], share[3]) or revenue[4] == share[3]):
            year = revenue[4] if revenue[4] is not None else share[3]
            for of_the_year in [year] if year is not None else [None, *years]:
                market: Quantity = ("amount", *_WORLD, of_the_year, revenue[5])
                yield Relation(
                    "share", (revenue, share, market), "a company's share of the market gives its revenue in it"
                )
    for year, currency in product(years, _currencies(stated)):
        that_year = [quantity for quantity in revenues if quantity[4:] in ((year, currency), (None, currency))]
        in_the_market = [quantity for quantity in that_year if quantity[2] == "market"]
        everything: Quantity = ("amount", *_WORLD, year, currency)
        why = "the revenues of all companies come to the market"
        yield from _sum_of(everything, in_the_market, why, guess=True)
    for whole in revenues:
        if whole[2] == "company":
            divisions = [q for q in revenues if q[1] == whole[1] and q[2] == "division" and q[4:] == whole[4:]]
            why = "the revenues of all divisions come to the company's"
            yield from _sum_of(whole, divisions, why, guess=True)
    for one, other in combinations(revenues, 2):
        alike = one[:4] == other[:4] and one[5] == other[5]
        if alike and None in (one[4], other[4]):
            yield Relation("same", (one, other), "the same is stated with its year and without")
