"""Regions: the shares as stated and what they add up to. `countries` has which countries the data lists."""

from __future__ import annotations

from reportpress.charts.values import Bar
from reportpress.language.catalogues import msgid
from reportpress.manuscript.bars import WHOLE, bar, fit_inside, forecast_note, order_note, read_out, share_bars
from reportpress.manuscript.blocks import Beside, Block, Callout, Chart, Heading, Run, Text
from reportpress.manuscript.focus import best_rank, first_in_focus, in_order
from reportpress.manuscript.pen import Draft, Pen, visible
from reportpress.manuscript.sections.countries import coverage, repairs, world_map
from reportpress.manuscript.sections.places import change_of_shares, chart_of_change, stated_of_places
from reportpress.manuscript.sections.series import series_of_places
from reportpress.manuscript.sections.statements import is_of_a_place
from reportpress.manuscript.shares import Shares, find_region, region_of, share_holder, shares_by_year
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import OfWhat, Region, RegionShare

_FEW = 4  # so many shares can stand in the title of a chart


def write_regions(pen: Pen) -> Draft | None:
    report = pen.report
    stated: tuple[OfWhat, ...] = (*report.market.growth, *report.market.values, *report.market.series)
    if not (report.shares or report.regions or report.regions_text or any(map(is_of_a_place, stated))):
        return None
    finding = _finding(pen)
    blocks: list[Block] = [*pen.prose(report.regions_text)]
    if not shares_lead(pen):
        blocks += shares_of_places(pen)
    blocks += [*stated_of_places(pen), *series_of_places(pen)]
    described = [region for region in report.regions if region.text and not _is_in_front(pen, region)]
    for region in described:
        blocks += [Heading((pen.name(region.name),)), *pen.prose(region.text)]
    blocks += pen.said_by(region.source for region in described)
    blocks += _named_alone(pen)
    if any(region.countries for region in report.regions):
        blocks += [
            Heading(pen.say("Countries that the data lists")),
            *world_map(pen),
            coverage(pen),
            *repairs(pen),
        ]
    return Draft("regions", pen.words("Regions and countries"), finding, tuple(blocks))


def _named_alone(pen: Pen) -> list[Block]:
    """The regions that the data names and says nothing of: no words, no countries, no share."""
    shares = {share.region for share in pen.report.shares}
    alone = [one for one in pen.report.regions if not one.text and not one.countries and one.id not in shares]
    if not alone:
        return []
    names = pen.listed([pen.name(region.name) for region in alone])
    return [pen.paragraph("Named without countries, without a share and without a description: {names}.", names=names)]


def _is_in_front(pen: Pen, region: Region) -> bool:
    """Whether what is said of a region stands in the section on the edition's own."""
    return pen.focus is not None and pen.focus.rank_of_region(region) < 2


def _finding(pen: Pen) -> Text:
    """Of a regional edition, what is said of the first of the others: its own region has a section for itself."""
    shares = [share for share in pen.report.shares if pen.focus is None or pen.focus.rank_of(share) == 2]
    if not shares and pen.report.shares:
        return pen.say("What the data states of the rest of the world, and which countries it lists.")
    if not shares and not pen.report.regions:
        return pen.say("What the data says of regions and countries.")
    if not shares:
        return pen.say("The source lists the regions that it covers, and states no share of any of them.")
    first = shares[0]
    figure = first.share.figure
    if isinstance(figure, Locked):
        return pen.say("The regions’ shares of the market are stated in the full report.")
    sentence = (
        msgid("{place} is said to hold {share} of the market.")
        if first.year is None
        else msgid("{place} is said to hold {share} of the market in {year}.")
    )
    return pen.say(
        sentence, place=pen.name(share_holder(pen, first)), share=pen.figure(figure), year=str(first.year or "")
    )


# Shares


def shares_lead(pen: Pen) -> bool:
    """Whether shares stand in the section on a regional edition's own region, since some are stated of it."""
    return best_rank(pen.focus, pen.report.shares) is not None


def shares_of_places(pen: Pen) -> list[Block]:
    blocks: list[Block] = []
    change = change_of_shares(pen)
    for year, shares in shares_by_year(pen.report).items():
        if change is not None and change.is_all_of_the_end and year == change.end:
            chart = chart_of_change(pen, change)  # has all of this year's shares
        else:
            chart = _shares_chart(pen, year, shares)
        blocks.append(Beside((chart,), tuple(_sum_of_shares(pen, year, shares))))
    if change is not None and not change.is_all_of_the_end:
        blocks.append(chart_of_change(pen, change))
    return blocks


def _shares_chart(pen: Pen, year: int | None, shares: Shares) -> Chart:
    bars = _share_bars(pen, year, shares)
    figures = [share.share.figure for share in shares]
    title, id_and_label = _shares_title(pen, shares), pen.register.next_chart()
    market = pen.name(pen.report.market_name)
    return Chart(
        id=id_and_label[0],
        label=id_and_label[1],
        title=title,
        subtitle=pen.say("Share of the {market} market in per cent, by region, {year}", market=market, year=str(year))
        if year is not None
        else pen.say("Share of the {market} market in per cent, by region; year not stated", market=market),
        spec=share_bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of shares."), bars),
        source=pen.source_line(figures),
        note=_shares_note(pen, bars),
        width="text",
    )


def _shares_note(pen: Pen, bars: list[Bar]) -> Text:
    sentences = [order_note(pen, bars)]
    if any(one.parts and one.value is not None for one in bars):
        sentences.append(pen.words("A country’s share is drawn inside its region, of which it is part."))
    sentences += forecast_note(pen, bars)
    if any(one.value is not None for one in bars):
        sentences.append(pen.words("The pale ground is the whole market."))
    return (Run(" ".join(sentences)),)


def _shares_title(pen: Pen, all_shares: Shares) -> Text:
    own = next((share for share in all_shares if pen.focus is not None and pen.focus.rank_of(share) == 0), None)
    if own is not None and own.country is not None and isinstance(figure := own.share.figure, Figure):
        return pen.say(
            "{place} is said to hold {share} of the market",
            place=pen.name(share_holder(pen, own)),
            share=pen.figure(figure),
        )
    shares = [share for share in in_order(pen.focus, all_shares) if share.region is not None]
    if not shares or len(shares) > _FEW or visible(share.share.figure for share in shares) is None:
        return pen.say("Shares of the market by region, as stated")
    items = [
        pen.say("{place} {share}", place=pen.name(share_holder(pen, share)), share=pen.figure(share.share.figure))
        for share in shares
    ]
    return pen.say("{shares}, as stated", shares=pen.listed(items))


def _share_bars(pen: Pen, year: int | None, shares: Shares) -> list[Bar]:
    """A bar for each region in the data's order, that of a regional edition's own first; the countries that have a share of
    their own inside, or else below."""
    report, highlighted = pen.report, best_rank(pen.focus, shares)
    bars: list[Bar] = []
    for region in first_in_focus(pen.focus, report.regions):
        of_region = [share for share in shares if region_of(report, share) == region.id]
        own = next((share.share.figure for share in of_region if share.country is None), None)
        countries = [_country_bar(pen, share, highlighted) for share in of_region if share.country is not None]
        is_highlighted = pen.focus is not None and pen.focus.rank_of_region(region) == highlighted
        if fit_inside(own, countries):
            bars.append(bar(pen, region.name, own, year=year, parts=tuple(countries), emphasis=is_highlighted))
        else:
            bars += [bar(pen, region.name, own, year=year, emphasis=is_highlighted), *countries]
    outside = [share for share in shares if region_of(report, share) is None]
    bars += [_country_bar(pen, share, highlighted) for share in outside]
    return sorted(bars, key=lambda one: not any(part.emphasis for part in (one, *one.parts)))


def _country_bar(pen: Pen, share: RegionShare, highlighted: int | None) -> Bar:
    is_highlighted = pen.focus is not None and pen.focus.rank_of(share) == highlighted
    return bar(pen, share_holder(pen, share), share.share.figure, year=share.year, emphasis=is_highlighted)


def _sum_of_shares(pen: Pen, year: int | None, shares: Shares) -> list[Callout]:
    """What the stated shares come to; nothing where any of them is withheld, or where a country stands for itself."""
    report = pen.report
    everything = visible(share.share.figure for share in shares)
    regions = visible(share.share.figure for share in shares if share.region is not None)
    countries = [share for share in shares if share.country is not None]
    measured = {share.region for share in shares}
    if everything is None or regions is None or len(regions) < 2:
        return []
    if any(region_of(report, share) not in measured for share in countries):
        return []
    of_year = f":{year}" if year is not None else ""
    total = arithmetic.total(regions, f"derived:total:shares-of-regions{of_year}")
    sentences = [_total_sentence(pen, total)]
    beside = arithmetic.total(everything, f"derived:total:all-shares{of_year}")
    if countries and _may_be_the_whole(beside) and not _may_be_the_whole(total):
        sentences.append(_counted_again(pen, beside, countries))
    return [pen.callout("What the shares add up to", *sentences)]


def _may_be_the_whole(total: Figure) -> bool:
    """Whether the rounding of the shares leaves room for all of the market."""
    low, high = arithmetic.interval_of(total)
    return low <= WHOLE <= high


def _counted_again(pen: Pen, beside: Figure, countries: list[RegionShare]) -> Text:
    """``beside``: the sum of all shares as the source lists them, with countries beside the regions that hold them. It is told
    only where it explains why a source takes its shares for the whole."""
    names = pen.listed([_country_and_region(pen, share) for share in countries])
    return pen.say_plural(
        "The shares come to {total} only if the share of {countries} is counted beside that of the region, of which it is "
        "part. Such a sum counts the same part of the market again.",
        "The shares come to {total} only if the shares of {countries} are counted beside those of the regions, of which "
        "they are part. Such a sum counts the same parts of the market again.",
        len(countries),
        total=pen.figure(beside),
        countries=names,
    )


def _country_and_region(pen: Pen, share: RegionShare) -> Text:
    region = find_region(pen.report, region_of(pen.report, share))
    return pen.say(
        "{country} (in {region})",
        country=pen.name(share_holder(pen, share)),
        region=pen.name(region.name if region else ""),
    )


def _total_sentence(pen: Pen, total: Figure) -> Text:
    """Against what the rounding of the shares leaves open, which the basis of their sum prints as well."""
    if _may_be_the_whole(total):
        return pen.say("The stated shares of the regions add up to {total}.", total=pen.figure(total))
    if total.value > WHOLE:
        return pen.say(
            "The stated shares of the regions add up to {total}, which is more than the whole: some of them overlap, or do not "
            "hold.",
            total=pen.figure(total),
        )
    return pen.say(
        "The stated shares of the regions add up to {total}. Where the rest of the market lies, these shares do not say.",
        total=pen.figure(total),
    )
