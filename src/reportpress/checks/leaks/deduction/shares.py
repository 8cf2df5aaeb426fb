"""Relations of shares among themselves: parts come to their whole, and one thing has one share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from reportpress.checks.leaks.deduction.quantities import WHOLE, Of, Quantity, place_share
from reportpress.checks.leaks.deduction.relations import Relation, sum_of, the_same
from reportpress.checks.leaks.deduction.stated import StatedQuantities
from reportpress.language.names import plain_name

DATED_AND_UNDATED = "the same is stated with its year and without"


def relations_of_shares(stated: StatedQuantities) -> Iterator[Relation]:
    yield from _of_places(stated)
    yield from _of_players(stated)
    yield from _of_segments(stated)
    yield from _of_one_name(stated)


def _of_places(stated: StatedQuantities) -> Iterator[Relation]:
    shares = [(of, year) for of, years in stated.place_shares.items() for year in years]
    for year in dict.fromkeys(year for _, year in shares):
        yield from _of_places_in(stated, year, [(of, known) for of, known in shares if known in (year, None)])
    yield from dated_and_undated(place_share(of, year) for of, year in shares)


def _of_places_in(
    stated: StatedQuantities, year: int | None, shares: Sequence[tuple[Of, int | None]]
) -> Iterator[Relation]:
    why = "shares of all places come to the whole"
    region_of = stated.region_of
    regions = [place_share(of, known) for of, known in shares if of[1] is not None]
    countries = [place_share(of, known) for of, known in shares if of[2] is not None]
    with_share = {of[1] for of, _ in shares}
    outside = [
        place_share(of, known)
        for of, known in shares
        if of[2] is not None and region_of.get(of[2]) not in with_share - {None}
    ]
    listed = [place_share((None, region.id, None), year) for region in stated.report.regions]
    yield from sum_of(WHOLE, listed, why, guess=False)
    every = [place_share(of, known) for of, known in shares]
    for parts in dict.fromkeys(map(tuple, (regions + outside, every, countries))):
        yield from sum_of(WHOLE, parts, why, guess=True)
    codes = {of[2] for of, _ in shares}
    for region in stated.report.regions:
        inside = [place_share((None, None, country.code), year) for country in region.countries]
        given = [place_share((None, None, c.code), year) for c in region.countries if c.code in codes]
        of_the_region = place_share((None, region.id, None), year)
        for parts in dict.fromkeys((tuple(inside), tuple(given))):
            why_inside = "the shares of a region's countries come to its own"
            yield from sum_of(of_the_region, parts, why_inside, guess=True, least=1)
            yield from sum_of(WHOLE, parts, "the shares of a region's countries come to the whole", guess=True)


def dated_and_undated(quantities: Iterable[Quantity], year_at: int = -1) -> Iterator[Relation]:
    """A figure without a year may be that of any year."""
    by_rest: defaultdict[Quantity, list[Quantity]] = defaultdict(list)
    for quantity in quantities:
        rest = list(quantity)
        del rest[year_at]
        by_rest[tuple(rest)].append(quantity)
    for alike in by_rest.values():
        undated = [quantity for quantity in alike if quantity[year_at] is None]
        for one in undated:
            for other in alike:
                if other is not one:
                    yield the_same(one, other, DATED_AND_UNDATED)


def _of_players(stated: StatedQuantities) -> Iterator[Relation]:
    shares: list[tuple[str, int | None]] = [(name, year) for name, of in stated.player_shares.items() for year in of]
    why = "the shares of all companies come to the whole"
    for year in dict.fromkeys(year for _, year in shares):
        named = [(name, known) for name, known in shares if known in (year, None)]
        alone = {plain_name(name): (name, known) for name, known in reversed(named)}
        for parts in dict.fromkeys((tuple(named), tuple(reversed(alone.values())))):
            yield from sum_of(WHOLE, [_of_player(name, known) for name, known in parts], why, guess=True)
    yield from dated_and_undated(_of_player(name, year) for name, year in shares)
    for one, other in spelt_twice(name for name in stated.player_shares):
        for year in stated.player_shares[one]:
            for known in stated.player_shares[other]:
                if year == known or None in (year, known):
                    yield the_same(_of_player(one, year), _of_player(other, known), SPELT_TWICE)


SPELT_TWICE = "one company stands under two spellings"


def spelt_twice(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Pairs of names that are one but for case, punctuation and legal form: each with the first."""
    first: dict[str, str] = {}
    for name in dict.fromkeys(names):
        known = first.setdefault(plain_name(name), name)
        if known != name:
            yield known, name


def _of_player(name: str, year: int | None) -> Quantity:
    return "share", "player", name, year


def _of_segments(stated: StatedQuantities) -> Iterator[Relation]:
    for n, cut in enumerate(stated.report.segments):
        every: tuple[Quantity, ...] = tuple(("share", "segment", n, m) for m in range(len(cut.items)))
        why = "shares of all parts of a cut come to the whole"
        for parts in _listed_and_given(stated, every):
            yield from sum_of(WHOLE, parts, why, guess=parts != every)
        for m, segment in enumerate(cut.items):
            within: tuple[Quantity, ...] = tuple(("share", "segment", n, m, k) for k in range(len(segment.items)))
            for parts in _listed_and_given(stated, within):
                why = "shares of a segment's parts come to its own"
                yield from sum_of(("share", "segment", n, m), parts, why, guess=parts != within, least=1)
                yield from sum_of(WHOLE, parts, "shares of a segment's parts come to the whole", guess=True)


def _listed_and_given(stated: StatedQuantities, listed: tuple[Quantity, ...]) -> Iterable[tuple[Quantity, ...]]:
    """All parts that a list has, and those whose shares are stated."""
    return dict.fromkeys((listed, tuple(quantity for quantity in listed if quantity in stated.all)))


def _of_one_name(stated: StatedQuantities) -> Iterator[Relation]:
    """A segment that stands in two cuts under one name, or that bears a place's name."""
    for of, shares in stated.segments.items():
        alike = [(quantity, year) for quantity, year in shares if quantity in stated.all]
        alike += [(place_share(of, year), year) for year in stated.place_shares.get(of, ())]
        for n, (other, year) in enumerate(alike):
            for one, known in alike[: min(n, _MOST_CUTS)]:
                if year == known or None in (year, known):
                    yield the_same(one, other, "one part stands in two places under one name")


_MOST_CUTS = 8
