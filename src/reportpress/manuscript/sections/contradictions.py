"""Stated figures that contradict each other: all are printed, and the notes on the data say so.

Only figures that may be seen are compared, each within what its rounding leaves open. Nothing is derived to show it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, islice

from reportpress.checks.rounding import disagree, implied_rate, least, meet
from reportpress.manuscript.blocks import Entry, Mark, Text
from reportpress.manuscript.pen import Pen, visible
from reportpress.manuscript.sections.statements import of_what, words_for
from reportpress.manuscript.shares import region_of, share_holder
from reportpress.report.figures.arithmetic import interval_of, may_be_equal
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import GrowthRate, StatedFigure

_MOST_TOLD = 40  # of each kind
_MOST_IN_A_ROW = 6  # figures that one sentence lists
_WHOLE = 100


def contradictions(pen: Pen) -> list[Entry]:
    kinds = (
        _sizes(pen),
        _rates(pen),
        _sizes_off_their_rate(pen),
        _parts(pen),
        _sums(pen),
        _revenues(pen),
    )
    return list(chain.from_iterable(islice(kind, _MOST_TOLD) for kind in kinds))


def _said(pen: Pen, term: Text, figures: Iterable[Figure]) -> Entry:
    """Several figures of one quantity."""
    shown = list(figures)[:_MOST_IN_A_ROW]
    values = pen.listed([_marked(pen, figure) for figure in shown])
    return Entry(
        term,
        (
            pen.say(
                "The data states {values}. All are printed as stated; which is right, it does not tell.", values=values
            ),
        ),
    )


def _marked(pen: Pen, figure: Figure) -> Text:
    """A figure with its mark, also where it has stood before: these are to be looked up."""
    text = pen.figure(figure)
    return text if any(isinstance(part, Mark) for part in text) else (*text, *pen.register.marks([figure]))


def _apart(figures: Iterable[Figure | Locked], cannot_be_one: Callable[[Figure, Figure], bool]) -> list[Figure]:
    """The first figure that may be seen, and those that cannot be the same as it, each value once."""
    known = [figure for figure in figures if isinstance(figure, Figure)]
    found = {(figure.ends, figure.unit): figure for figure in known[1:] if cannot_be_one(known[0], figure)}
    return [known[0], *found.values()] if found else []


def _differ(a: Figure, b: Figure) -> bool:
    return not may_be_equal(a, b)


# The same thing twice


def _sizes(pen: Pen) -> Iterator[Entry]:
    for (of, year), figures in pen.stated.sizes.items():
        for currency in dict.fromkeys(figure.unit.currency for figure in figures):
            if apart := _apart((one for one in figures if one.unit.currency == currency), disagree):
                yield _said(
                    pen, pen.say("Market value, {place}, {year}", place=words_for(pen, of), year=str(year)), apart
                )


def _rates(pen: Pen) -> Iterator[Entry]:
    for (of, start, end), figures in pen.stated.rates.items():
        if apart := _apart(figures, _differ):
            years = pen.voice.years(start, end)
            yield _said(pen, pen.say("Growth a year, {place}, {years}", place=words_for(pen, of), years=years), apart)


def _revenues(pen: Pen) -> Iterator[Entry]:
    for player in pen.report.players:
        alike: dict[tuple[str, str | None, int | None], list[Figure | Locked]] = {}
        for revenue in player.all_revenues:
            alike.setdefault((revenue.scope, revenue.division, revenue.year), []).append(revenue.value.figure)
        for (scope, division, year), figures in alike.items():
            if year is None or (scope == "division" and division is None):
                continue  # two years, or two divisions, may be meant
            for currency in dict.fromkeys(figure.unit.currency for figure in figures):
                if apart := _apart((one for one in figures if one.unit.currency == currency), disagree):
                    of = pen.names((player.name, division))
                    yield _said(pen, pen.say("Revenue, {what}, {year}", what=of, year=str(year)), apart)


# Values that a stated rate does not lead to


def _sizes_off_their_rate(pen: Pen) -> Iterator[Entry]:
    for growth in pen.report.market.growth:
        rate = growth.rate.figure
        if isinstance(rate, Figure) and (ends := _off(pen, growth, rate)) is not None:
            (start, first), (end, last) = ends
            term = pen.say("Size and growth, {what}, {years}", what=of_what(pen, growth), years=_years(pen, growth))
            body = pen.say(
                "The data states {first} in {start} and {last} in {end}, and growth of {rate} for {years}. Such growth does not "
                "connect them, whatever was rounded. All are printed as stated; which is right, the data does "
                "not tell.",
                first=_marked(pen, first),
                start=str(start),
                last=_marked(pen, last),
                end=str(end),
                rate=_marked(pen, rate),
                years=_years(pen, growth),
            )
            yield Entry(term, (body,))


def _years(pen: Pen, growth: GrowthRate) -> str:
    return pen.voice.years(growth.period.from_, growth.period.to)


_End = tuple[int, Figure]


def _off(pen: Pen, growth: GrowthRate, rate: Figure) -> tuple[_End, _End] | None:
    """Two sizes that the rate should lead between and does not, by none of the ways in which it may be meant; None where it does,
    or where a size between them is withheld."""
    first_year, end, of = growth.period.from_, growth.period.to, growth.of_what
    together = {value.year for value in pen.report.market.values if value.grows_at == growth.id and value.of_what == of}
    starts = sorted({first_year, first_year - 1} | {year for year in together if first_year <= year < end})
    ways: list[tuple[_End, _End]] = []
    for start in starts:
        bases, ends = visible(pen.stated.sizes.get((of, start), ())), visible(pen.stated.sizes.get((of, end), ()))
        if bases is None or ends is None:
            return None
        ways += [((start, a), (end, b)) for a in bases for b in ends if a.unit.currency == b.unit.currency]
    if not ways or any(meet(implied_rate(a, b, end - start).bounds, interval_of(rate)) for (start, a), (_, b) in ways):
        return None
    own = [way for way in ways if way[0][0] in together]
    return (own or ways)[0]


# Parts that are more than their whole


def _parts(pen: Pen) -> Iterator[Entry]:
    for segmentation in pen.report.segments:
        for item in segmentation.items:
            stated = [part.share for part in item.items if part.share is not None]
            if item.share is not None and (entry := _above(pen, item.name, item.share, stated)) is not None:
                yield entry
    for share in pen.report.shares:
        if share.region is not None:
            inside = [
                one.share
                for one in pen.report.shares
                if one.country is not None and one.year == share.year and region_of(pen.report, one) == share.region
            ]
            if (entry := _above(pen, share_holder(pen, share), share.share, inside)) is not None:
                yield entry


def _above(pen: Pen, name: str, whole: StatedFigure, stated: Sequence[StatedFigure]) -> Entry | None:
    own, parts = whole.figure, visible(one.figure for one in stated)
    if not isinstance(own, Figure) or not parts or least(parts) <= interval_of(own)[1]:
        return None
    body = pen.say(
        "The data states {share} for it and {parts} of its parts, which is more. All are printed as stated; which is right, it "
        "does not tell.",
        share=_marked(pen, own),
        parts=pen.listed([_marked(pen, part) for part in parts[:_MOST_IN_A_ROW]]),
    )
    return Entry((pen.name(name),), (body,))


def _sums(pen: Pen) -> Iterator[Entry]:
    """Shares of segments and of companies, which come to more than the whole; those of regions are told beside their chart."""
    sums: list[tuple[Text, list[StatedFigure]]] = [
        (
            pen.say("{title}: shares", title=pen.name(one.title)),
            [item.share for item in one.items if item.share is not None],
        )
        for one in pen.report.segments
    ]
    of_year: dict[int | None, list[StatedFigure]] = {}
    for player in pen.report.players:
        if player.share is not None:
            of_year.setdefault(player.share_year, []).append(player.share)
    sums += [(pen.say("Shares of companies"), stated) for stated in of_year.values()]
    for term, stated in sums:
        figures = visible(one.figure for one in stated)
        if figures and least(figures) > _WHOLE:
            body = pen.say("The stated shares come to more than the whole: some of them overlap, or do not hold.")
            yield Entry(term, (body,))
