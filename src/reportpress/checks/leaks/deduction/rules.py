"""The rules of solving: how each kind of relation gives any of its quantities from the others.

Of a quantity several things may be known, which contradict each other or are rough in different ways. They are tried one at a
time, each with what is known first of the others, so that a rule costs no more than there is known, and not the product of it.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from reportpress.checks.leaks.deduction.known import Candidate, Known, outwards
from reportpress.checks.leaks.deduction.relations import Relation
from reportpress.checks.leaks.deduction.steadiness import steady

Ways = Sequence[Sequence[Known]]
Rule = Callable[[Relation, Ways, Sequence[int]], Iterator[Candidate]]
"""A relation, what is known of each of its quantities, and the places that are asked for."""

_MOST_SWAPS = 48
_MOST_OF_A_SUM = 20_000
A_LONG_SUM = 24
_MOST_PAIRS = 8
_FARTHEST = 6  # known years that are passed over in search of one to start from
_LARGEST = 1e300


def _sum(_relation: Relation, ways: Ways, asked: Sequence[int]) -> Iterator[Candidate]:
    missing = [n for n, known in enumerate(ways) if not known]
    if len(missing) > 1:
        return
    first = tuple(known[0] if known else None for known in ways)
    parts = [way for way in first[1:] if way is not None]
    low, high = sum(way.low for way in parts), sum(way.high for way in parts)
    plain = sum(way.plain or 0.0 for way in parts)
    rough = sum(way.plain is None for way in parts)
    weight = sum(way.weight for way in first if way is not None)
    swaps = _swaps(ways)[: min(_MOST_SWAPS, _MOST_OF_A_SUM // len(asked))]
    for place in missing or asked:
        if place not in asked:
            continue
        own = first[place]
        base = low, high, plain, rough
        if own is not None and place:
            base = low - own.low, high - own.high, plain - (own.plain or 0.0), rough - (own.plain is None)
        for swap in (None, *swaps):
            if swap is None or swap[0] != place:
                yield _of_a_sum(place, first, base, swap, weight)


def _swaps(ways: Ways) -> list[tuple[int, Known]]:
    """What else is known of the terms of a sum; in a long one, where it is a different thing and not only rough otherwise."""
    swaps = [(n, way) for n, known in enumerate(ways) for way in known[1:]]
    if len(ways) <= A_LONG_SUM:
        return swaps
    return [(n, way) for n, way in swaps if way.low > ways[n][0].high or way.high < ways[n][0].low]


def is_cut_short(relation: Relation, ways: Ways, asked: Sequence[int]) -> bool:
    """Whether more contradicts each other in a sum than is looked into."""
    return relation.kind == "sum" and len(_swaps(ways)) > min(_MOST_SWAPS, _MOST_OF_A_SUM // len(asked))


def _of_a_sum(
    place: int,
    first: Sequence[Known | None],
    parts: tuple[float, float, float, int],
    swap: tuple[int, Known] | None,
    weight: int,
) -> Candidate:
    """The whole from its parts, or a part from the whole and the other parts, of which one may be swapped for another way."""
    low, high, plain, rough = parts
    whole = first[0]
    if swap is not None:
        before, after = first[swap[0]], swap[1]
        if swap[0] == 0:
            whole = after
        elif before is not None:
            low, high = low - before.low + after.low, high - before.high + after.high
            plain += (after.plain or 0.0) - (before.plain or 0.0)
            rough += (after.plain is None) - (before.plain is None)
    if place == 0:
        least, most = outwards(low, high)
        return Candidate(0, least, most, None if rough else plain, first, 0, swap, weight)
    assert whole is not None
    least, most = outwards(whole.low - high, whole.high - low, abs(whole.high))
    left = None if rough or whole.plain is None else whole.plain - plain
    return Candidate(place, least, most, left, first, place, swap, weight)


def _share(_relation: Relation, ways: Ways, asked: Sequence[int]) -> Iterator[Candidate]:
    for place in asked:
        ones, others = (ways[n] for n in range(3) if n != place)
        for one, other in _in_turn(ones, others):
            found = _product(one, other) if place == 0 else _quotient(one, other)
            if found is not None:
                low, high, plain = found
                yield Candidate(place, *outwards(low, high), plain, (one, other), weight=one.weight + other.weight)


def _product(share: Known, whole: Known) -> tuple[float, float, float | None]:
    plain = None if share.plain is None or whole.plain is None else share.plain * whole.plain / 100
    return share.low * whole.low / 100, share.high * whole.high / 100, plain


def _quotient(part: Known, other: Known) -> tuple[float, float, float | None] | None:
    """In per cent: of a whole, the share; of a share, the whole."""
    if other.low <= 0:
        return None
    plain = None if part.plain is None or not other.plain else part.plain * 100 / other.plain
    return part.low * 100 / other.high, part.high * 100 / other.low, plain


def _same(_relation: Relation, ways: Ways, asked: Sequence[int]) -> Iterator[Candidate]:
    for place in asked:
        for way in ways[1 - place]:
            yield Candidate(place, way.low, way.high, way.plain, (way,), weight=way.weight)


def _in_turn(ones: Sequence[Known], others: Sequence[Known]) -> Iterator[tuple[Known, Known]]:
    """The first with the first, and then each other with the first of the others."""
    if ones and others:
        yield ones[0], others[0]
        for one in ones[1:]:
            yield one, others[0]
        for other in others[1:]:
            yield ones[0], other


def _growth(relation: Relation, ways: Ways, asked: Sequence[int]) -> Iterator[Candidate]:
    years = (0, *relation.years)
    usable = [[way for way in known if way.relation is not relation] for known in ways]
    known = [n for n in range(1, len(years)) if usable[n]]
    for place in asked:
        if place == 0:
            yield from _rates(years, usable, known)
        elif ways[0]:
            for source, values in _sources(years, usable, known, place):
                for rate, value in _in_turn(ways[0], values):
                    yield from _grown(place, rate, value, years[place] - years[source])


def _sources(
    years: Sequence[int], usable: Ways, known: Sequence[int], place: int
) -> Iterator[tuple[int, Sequence[Known]]]:
    """Where growth to a place may start: the nearest known amounts before it and after it, and the outermost ones."""
    at = bisect_left(known, place)
    before, after = known[:at], known[at:]
    given: set[int] = set()
    for order in (before[: -_FARTHEST - 1 : -1], after[:_FARTHEST], before[:_FARTHEST], after[: -_FARTHEST - 1 : -1]):
        for source in order:
            values = [way for way in usable[source] if source != place and _may_go_on(way, years[source], years[place])]
            if values:
                if source not in given:
                    given.add(source)
                    yield source, values
                break


def _may_go_on(value: Known, year: int, target: int) -> bool:
    """What has grown at another rate goes on at this one only where the other one's years end: a reader does not change between
    two rates in the middle of both."""
    before = value.relation
    if before is None or before.kind != "growth":
        return True
    first, last = before.terms[0][2:4]
    assert isinstance(first, int)
    assert isinstance(last, int)
    return (year >= last and target > year) or (year <= first and target < year)


def _grown(place: int, rate: Known, value: Known, years: int) -> Iterator[Candidate]:
    slow, fast = _factor(rate.low, years), _factor(rate.high, years)
    if slow is None or fast is None:
        return
    plain_factor = None if rate.plain is None else _factor(rate.plain, years)
    plain = None if plain_factor is None or value.plain is None else value.plain * plain_factor
    low, high = outwards(value.low * min(slow, fast), value.high * max(slow, fast))
    if high < _LARGEST:
        yield Candidate(place, low, high, plain, (value, rate), weight=rate.weight + value.weight)


def _factor(rate: float, years: int) -> float | None:
    """What an amount is multiplied by over some years, also backwards; None where no number is left of it."""
    base = max(1 + rate / 100, 0.0)
    try:
        factor: float = base**years
    except (OverflowError, ZeroDivisionError):
        return None
    return factor if factor < _LARGEST else None


def _rates(years: Sequence[int], usable: Ways, known: Sequence[int]) -> Iterator[Candidate]:
    """From pairs of known amounts: the outermost ones first."""
    starts, ends = list(known[:3]), list(known[-1:-4:-1])
    pairs = dict.fromkeys((a, b) for b in ends for a in starts if a < b)
    for a, b in list(pairs)[:_MOST_PAIRS]:
        for one, other in _in_turn(usable[a], usable[b]):
            if one.low > 0:
                span = years[b] - years[a]
                low, high = outwards(rate_of(other.low / one.high, span), rate_of(other.high / one.low, span), 100)
                plain = None if not one.plain or other.plain is None else rate_of(other.plain / one.plain, span)
                yield Candidate(0, low, high, plain, (one, other), weight=one.weight + other.weight)


def rate_of(ratio: float, years: int) -> float:
    """In per cent a year."""
    return float((max(ratio, 0.0) ** (1 / years) - 1) * 100)


RULES: dict[str, Rule] = {"sum": _sum, "share": _share, "same": _same, "growth": _growth, "steady": steady}
