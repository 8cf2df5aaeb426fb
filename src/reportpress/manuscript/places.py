"""What is stated of regions and countries beside their shares: how those changed, and values and rates of their own."""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.manuscript.blocks import Block, Chart, Heading
from reportpress.manuscript.chart_specs import LockedChart, Slope, SlopeLine, ValueBasis, YearBar
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.shares import Shares, share_holder, shares_by_year
from reportpress.manuscript.statements import is_of_a_place, table_of
from reportpress.report import arithmetic
from reportpress.report.figures import Figure, Locked
from reportpress.report.model import OfWhat, RegionShare

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
    lines = tuple(
        SlopeLine(share_holder(pen, a), _end(pen, change.start, a), _end(pen, change.end, b)) for a, b in change.pairs
    )
    sentences = [pen.words("Lines from {start} to {end}.", start=start, end=end)]
    sentences += [
        pen.words("{name}: {before}, then {after}.", name=line.name, before=line.before.label, after=line.after.label)
        for line in lines
    ]
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=subtitle,
        spec=Slope(lines),
        alternative=" ".join(sentences),
        source=pen.source_line(figures),
        note=pen.say("Those whose share is stated for both years."),
        width="text",
    )


def _pairs(before: Shares, after: Shares) -> list[tuple[RegionShare, RegionShare]]:
    later = {(share.region, share.country): share for share in after}
    return [(share, later[share.region, share.country]) for share in before if (share.region, share.country) in later]


def _end(pen: Pen, year: int, share: RegionShare) -> YearBar:
    figure = share.share.figure
    if isinstance(figure, Locked):
        return YearBar(year, None, pen.figure_words(figure), "locked")
    basis: ValueBasis = "projected" if year >= pen.report.forecast.from_ else "stated"
    return YearBar(year, figure.value, pen.figure_words(figure), basis, figure.upto, figure.key)


# Values and rates of regions and countries


def stated_of_places(pen: Pen) -> list[Block]:
    """As stated; what a share of a stated value comes to is derived where share and value are of the same year."""
    market = pen.report.market
    values = [value for value in market.values if is_of_a_place(value)]
    growth = [rate for rate in market.growth if is_of_a_place(rate)]
    derived = [] if _has_own_values(pen) else _implied_values(pen)
    if not values and not growth and not derived:
        return []
    title = pen.say("Size and growth by region and country")
    return [Heading(pen.say("Size and growth by region")), table_of(pen, title, values, growth, derived=derived)]


def _has_own_values(pen: Pen) -> bool:
    stated: tuple[OfWhat, ...] = (*pen.report.market.values, *pen.report.market.series)
    return any(one.region or one.country for one in stated)


def _implied_values(pen: Pen) -> list[tuple[str, int, Figure]]:
    """What the shares of a year come to, of the whole market's value of that year."""
    values = {value.year: value.value.figure for value in reversed(pen.report.market.whole_values)}
    derived = []
    for share in pen.report.shares:
        whole, part = values.get(share.year) if share.year is not None else None, share.share.figure
        if share.year is None or not isinstance(whole, Figure) or not isinstance(part, Figure) or not part.value:
            continue
        key = f"derived:share:{share.region or share.country}:{share.year}"
        try:
            derived.append((share_holder(pen, share), share.year, arithmetic.share_of(part, whole, key)))
        except arithmetic.NoCertainDigit:
            continue
    return derived
