"""What is stated of regions and countries beside their shares: how those changed, and values and rates of their own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.kinds.slope import Slope, SlopeLine
from reportpress.charts.values import ValueBasis, YearBar
from reportpress.checks.rounding import disagree
from reportpress.language.catalogues import msgid
from reportpress.manuscript.bars import highlighted_names
from reportpress.manuscript.blocks import Block, Chart, Heading
from reportpress.manuscript.focus import Focus, best_rank, in_order
from reportpress.manuscript.pen import Pen, visible
from reportpress.manuscript.sections.statements import is_of_a_place, table_of
from reportpress.manuscript.shares import Shares, share_holder, shares_by_year
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import OfWhat, RegionShare
from reportpress.report.projection import lies_ahead

_MOST_LINES = 12  # that can be told apart


@dataclass(frozen=True, slots=True)
class Change:
    """Shares of those that have one in both years, the earliest and the latest that shares are stated for."""

    start: int
    end: int
    pairs: tuple[tuple[RegionShare, RegionShare], ...]
    is_all_of_the_end: bool


def change_of_shares(pen: Pen) -> Change | None:
    by_year = {year: shares for year, shares in shares_by_year(pen.report).items() if year is not None}
    if len(by_year) < 2:
        return None
    start, end = min(by_year), max(by_year)
    pairs = _pairs(by_year[start], by_year[end])
    if not 1 < len(pairs) <= _MOST_LINES:
        return None
    return Change(start, end, tuple(pairs), len(pairs) == len(by_year[end]))


def chart_of_change(pen: Pen, change: Change) -> Chart:
    figures = [share.share.figure for pair in change.pairs for share in pair]
    id, label = pen.register.next_chart()
    start, end = str(change.start), str(change.end)
    title = pen.say("How the stated shares change from {start} to {end}", start=start, end=end)
    subtitle = pen.say("Share of the {market} market in per cent", market=pen.name(pen.report.market_name))
    if all(isinstance(figure, Locked) for figure in figures):
        words = pen.words("The shares of both years are in the full report.")
        return Chart(id, label, title, subtitle, LockedChart(words), words, width="text")
    highlighted = best_rank(pen.focus, [later for _, later in change.pairs])
    lines = tuple(
        SlopeLine(
            share_holder(pen, a),
            _end(pen, change.start, a),
            _end(pen, change.end, b),
            emphasis=pen.focus is not None and pen.focus.rank_of(b) == highlighted,
        )
        for a, b in change.pairs
    )
    highlights = [line.name for line in lines if line.emphasis]
    sentences = [pen.words("Lines from {start} to {end}.", start=start, end=end)]
    sentences += [_read_out(pen, line) for line in lines]
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=subtitle,
        spec=Slope(lines),
        alternative=" ".join(sentences),
        source=pen.source_line(figures),
        note=pen.say(
            "Those whose share is stated for both years. Highlighted: {names}.",
            names=highlighted_names(pen, highlights),
        )
        if highlights
        else pen.say("Those whose share is stated for both years."),
        width="text",
    )


def _read_out(pen: Pen, line: SlopeLine) -> str:
    sentence = (
        msgid("{name}, highlighted: {before}, then {after}.")
        if line.emphasis
        else msgid("{name}: {before}, then {after}.")
    )
    return pen.words(sentence, name=line.name, before=line.before.label, after=line.after.label)


def _pairs(before: Shares, after: Shares) -> list[tuple[RegionShare, RegionShare]]:
    later = {(share.region, share.country): share for share in after}
    return [(share, later[share.region, share.country]) for share in before if (share.region, share.country) in later]


def _end(pen: Pen, year: int, share: RegionShare) -> YearBar:
    figure = share.share.figure
    if isinstance(figure, Locked):
        return YearBar(year, None, pen.figure_words(figure), "locked", "", None)
    basis: ValueBasis = "projected" if lies_ahead(pen.report, year) else "stated"
    return YearBar(year, figure.value, pen.figure_words(figure), basis, figure.key, figure.upto)


# Values and rates of regions and countries


def stated_of_places(pen: Pen) -> list[Block]:
    """As stated; what a share of a stated value comes to is derived where share and value are of the same year.

    Of a regional edition, what is not of its own region: `stated_of_the_focus` has that.
    """
    market, focus = pen.report.market, pen.focus
    values = [value for value in market.values if is_of_a_place(value) and not _is_in_front(focus, value)]
    growth = [rate for rate in market.growth if is_of_a_place(rate) and not _is_in_front(focus, rate)]
    implied = [] if _has_own_values(pen) else _implied_values(pen, _whole_values(pen, in_series=False))
    derived = [_row(pen, one) for one in implied if focus is None or focus.rank_of(one[0]) == 2]
    if not values and not growth and not derived:
        return []
    title = pen.say("Size and growth by region and country")
    return [Heading(pen.say("Size and growth by region")), table_of(pen, title, values, growth, derived=derived)]


def _is_in_front(focus: Focus | None, stated: OfWhat) -> bool:
    return focus is not None and focus.rank_of(stated) < 2


def _has_own_values(pen: Pen) -> bool:
    stated: tuple[OfWhat, ...] = (*pen.report.market.values, *pen.report.market.series)
    return any(one.region or one.country for one in stated)


Implied = tuple[RegionShare, int, Figure]
"""A share, the year of it, and what it comes to of the whole market's value of that year."""


def _row(pen: Pen, implied: Implied) -> tuple[str, int, Figure]:
    share, year, figure = implied
    return share_holder(pen, share), year, figure


def _whole_values(pen: Pen, *, in_series: bool) -> dict[int, Figure | Locked]:
    """The stated values of the whole market, by year; none of a year that several are stated for which do not agree."""
    market = pen.report.market
    found = [(value.year, value.value.figure) for value in market.whole_values]
    if in_series:
        found += [
            (one.year, one.value.figure) for all_of in market.series if all_of.is_of_the_whole for one in all_of.values
        ]
    by_year: dict[int, list[Figure | Locked]] = {}
    for year, figure in found:
        by_year.setdefault(year, []).append(figure)
    return {year: figures[0] for year, figures in by_year.items() if _agree(figures)}


def _agree(figures: list[Figure | Locked]) -> bool:
    known = visible(figures)
    return known is not None and not any(disagree(known[0], other) for other in known[1:])


def _implied_values(pen: Pen, whole_values: Mapping[int, Figure | Locked]) -> list[Implied]:
    """For the years that no value of the place is stated for. A withheld value is stated: nothing is put in its place, be it of a
    part alone."""
    derived = []
    for share in pen.report.shares:
        whole, part = whole_values.get(share.year) if share.year is not None else None, share.share.figure
        if share.year is None or not isinstance(whole, Figure) or not isinstance(part, Figure) or not part.value:
            continue
        of = (None, share.region, share.country)
        if pen.stated.has_size(of, share.year) or pen.stated.withholds_size(share.region, share.country, share.year):
            continue
        key = f"derived:share:{share.region or share.country}:{share.year}"
        try:
            derived.append((share, share.year, arithmetic.share_of(part, whole, key)))
        except arithmetic.NoCertainDigit:
            continue
    return derived


# Those of a regional edition's own region


def implied_of_the_focus(pen: Pen, focus: Focus) -> list[Implied]:
    """What the shares of the region and of what lies in it come to. Values by year count as values of the whole."""
    whole_values = _whole_values(pen, in_series=True)
    return [one for one in _implied_values(pen, whole_values) if focus.rank_of(one[0]) < 2]


def stated_of_the_focus(pen: Pen, focus: Focus) -> list[Block]:
    """Values and rates that are stated of the region and of what lies in it, and the values that its shares imply."""
    market = pen.report.market
    values = in_order(focus, [value for value in market.values if _is_in_front(focus, value)])
    growth = in_order(focus, [rate for rate in market.growth if _is_in_front(focus, rate)])
    implied = implied_of_the_focus(pen, focus)
    derived = [_row(pen, one) for one in sorted(implied, key=lambda one: focus.rank_of(one[0]))]
    if not values and not growth and not derived:
        return []
    title = pen.say("{region}: size and growth", region=focus.name)
    return [table_of(pen, title, values, growth, derived=derived)]
