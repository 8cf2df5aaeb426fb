"""Regions and countries: the shares as stated and what they add up to, and which countries the data lists."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from reportpress.manuscript.bars import WHOLE, bar, read_out, share_bars
from reportpress.manuscript.blocks import Block, Callout, Chart, Column, Heading, Run, Table, Text
from reportpress.manuscript.chart_specs import Bar, Coverage, Place, PlaceGroup
from reportpress.manuscript.pen import Draft, Pen, visible
from reportpress.manuscript.shares import country_name, find_region, region_of, share_holder
from reportpress.report import arithmetic
from reportpress.report.figures import Figure, Locked
from reportpress.report.model import Country, Region, RegionShare

_FEW = 4  # so many shares can stand in the title of a chart


def write_regions(pen: Pen) -> Draft | None:
    report = pen.report
    if not (report.shares or report.regions or report.regions_text):
        return None
    finding = _finding(pen)
    blocks: list[Block] = [*pen.prose(report.regions_text)]
    if report.shares:
        blocks += [_shares_chart(pen), *_sum_of_shares(pen)]
    for region in report.regions:
        if region.text:
            blocks += [Heading((pen.name(region.name),)), *pen.prose(region.text)]
    if any(region.countries for region in report.regions):
        blocks += [Heading(pen.say("Countries that the data lists")), _coverage(pen), *_repairs(pen)]
    return Draft("regions", pen.words("Regions and countries"), finding, tuple(blocks))


def _finding(pen: Pen) -> Text:
    shares = pen.report.shares
    if not shares:
        return pen.say("The source lists the regions that it covers, and states no share of any of them.")
    first = shares[0]
    figure = first.share.figure
    if isinstance(figure, Locked):
        return pen.say("The regions’ shares of the market are stated in the full report.")
    return pen.say(
        "{place} is said to hold {share} of the market.",
        place=pen.name(share_holder(pen, first)),
        share=pen.figure(figure),
    )


# Shares


def _shares_chart(pen: Pen) -> Chart:
    bars = _share_bars(pen)
    figures = [share.share.figure for share in pen.report.shares]
    title, id_and_label = _shares_title(pen), pen.register.next_chart()
    has_parts = any(one.parts for one in bars)
    return Chart(
        id=id_and_label[0],
        label=id_and_label[1],
        title=title,
        subtitle=pen.say(
            "Share of the {market} market in per cent, by region; year not stated",
            market=pen.name(pen.report.market_name),
        ),
        spec=share_bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of shares."), bars),
        source=pen.source_line(figures),
        note=pen.say(
            "In the order of the data. A country’s share is drawn inside its region, of which it is part. The pale ground is "
            "the whole market."
        )
        if has_parts
        else pen.say("In the order of the data. The pale ground is the whole market."),
    )


def _shares_title(pen: Pen) -> Text:
    shares = [share for share in pen.report.shares if share.region is not None]
    if not shares or len(shares) > _FEW or visible(share.share.figure for share in shares) is None:
        return pen.say("Shares of the market by region, as stated")
    items = [
        pen.say("{place} {share}", place=pen.name(share_holder(pen, share)), share=pen.figure(share.share.figure))
        for share in shares
    ]
    return pen.say("{shares}, as stated", shares=pen.listed(items))


def _share_bars(pen: Pen) -> list[Bar]:
    """A bar for each region in the data's order; the countries that have a share of their own inside, or else below."""
    report = pen.report
    listed = [region.id for region in report.regions]
    others = [share.region for share in report.shares if share.region is not None and share.country is None]
    bars: list[Bar] = []
    for id in dict.fromkeys([*listed, *others]):
        of_region = [share for share in report.shares if region_of(report, share) == id]
        own = next((share.share.figure for share in of_region if share.country is None), None)
        countries = [share for share in of_region if share.country is not None]
        region = find_region(report, id)
        name = region.name if region else id
        if _fit_inside(own, countries):
            bars.append(bar(pen, name, own, parts=tuple(_country_bar(pen, share) for share in countries)))
        else:
            bars.append(bar(pen, name, own))
            bars += [_country_bar(pen, share) for share in countries]
    homeless = [share for share in report.shares if region_of(report, share) not in {*listed, *others}]
    return bars + [_country_bar(pen, share) for share in homeless]


def _fit_inside(own: Figure | Locked | None, countries: Iterable[RegionShare]) -> bool:
    """Parts that come to more than their whole cannot be drawn inside it."""
    if not isinstance(own, Figure):
        return True
    known = [share.share.figure for share in countries]
    parts = [figure.value for figure in known if isinstance(figure, Figure)]
    return all(part >= 0 for part in parts) and sum(parts) <= own.value


def _country_bar(pen: Pen, share: RegionShare) -> Bar:
    return bar(pen, share_holder(pen, share), share.share.figure)


def _sum_of_shares(pen: Pen) -> list[Callout]:
    """What the stated shares come to; nothing where any of them is withheld."""
    report = pen.report
    everything = visible(share.share.figure for share in report.shares)
    regions = visible(share.share.figure for share in report.shares if share.country is None)
    countries = [share for share in report.shares if share.country is not None]
    if everything is None or regions is None or len(regions) < 2:
        return []
    total = arithmetic.total(regions, "derived:total:shares-of-regions")
    sentences = [_total_sentence(pen, total)]
    counted_twice = [share for share in countries if region_of(report, share) is not None]
    if counted_twice and len(everything) == len(regions) + len(counted_twice):
        with_countries = arithmetic.total(everything, "derived:total:all-shares")
        pairs = pen.listed([_country_and_region(pen, share) for share in counted_twice])
        sentence = (
            "The shares come to {total} only if the share of {countries} is counted beside that of the region, of which it is "
            "part. Such a sum counts the same part of the market again."
            if with_countries.value == WHOLE != total.value
            else "With the share of {countries} counted beside that of the region, of which it is part, the sum would be "
            "{total}. Such a sum counts the same part of the market again."
        )
        sentences.append(pen.say(sentence, total=pen.figure(with_countries), countries=pairs))
    return [pen.callout("What the shares add up to", *sentences)]


def _country_and_region(pen: Pen, share: RegionShare) -> Text:
    region = find_region(pen.report, region_of(pen.report, share))
    return pen.say(
        "{country} (in {region})",
        country=pen.name(share_holder(pen, share)),
        region=pen.name(region.name if region else ""),
    )


def _total_sentence(pen: Pen, total: Figure) -> Text:
    if total.value == WHOLE:
        return pen.say("The stated shares of the regions add up to {total}.", total=pen.figure(total))
    if total.value > WHOLE:
        return pen.say(
            "The stated shares of the regions add up to {total}, which is more than the whole: they cannot all hold.",
            total=pen.figure(total),
        )
    return pen.say(
        "The stated shares of the regions add up to {total}. Where the rest of the market lies, the data does not say.",
        total=pen.figure(total),
    )


# Countries


def _coverage(pen: Pen) -> Chart:
    groups, counts = [], []
    for n, region in enumerate(pen.report.regions):
        if not region.countries:
            continue
        what = pen.words("names of countries that the data lists under “{region}”", region=region.name)
        count = pen.counted(len(region.countries), f"regions[{n}].countries", what)
        counts.append(count)
        groups.append(_group(pen, region, pen.figure_words(count)))
    flags = {place.flag for group in groups for place in group.places}
    legend: list[tuple[Literal["repaired", "doubtful"], str]] = []
    if "repaired" in flags:
        legend.append(("repaired", pen.words("name repaired")))
    if "doubtful" in flags:
        legend.append(("doubtful", pen.words("name in doubt, printed as the source has it")))
    id, label = pen.register.next_chart()
    return Chart(
        id=id,
        label=label,
        title=pen.say("Which countries the data lists under each region"),
        subtitle=pen.say(
            "Countries listed for the {market} market, by region", market=pen.name(pen.report.market_name)
        ),
        spec=Coverage(tuple(groups), tuple(legend)),
        alternative=" ".join(
            [
                pen.words("Diagram of countries by region."),
                *(
                    pen.words(
                        "{region}, {count}: {names}.",
                        region=group.name,
                        count=group.count,
                        names=pen.voice.listed([_read_out(pen, place) for place in group.places]),
                    )
                    for group in groups
                ),
            ]
        ),
        source=pen.say("Counted in the report’s data{marks}", marks=_spaced(pen.register.marks(counts))),
        note=pen.say(
            "Each dot is a country, whatever its size. The list says what is covered, not where the market is."
        ),
    )


def _spaced(marks: Text) -> Text:
    return (Run("\u00a0"), *marks) if marks else ()


def _group(pen: Pen, region: Region, count: str) -> PlaceGroup:
    return PlaceGroup(region.name, count, tuple(_place(pen, country) for country in region.countries))


def _place(pen: Pen, country: Country) -> Place:
    if country.code is None:
        return Place(country.as_stated or country.name or "", "doubtful")
    name = country.name or country_name(pen, country.code)
    return Place(name, "repaired" if country.as_stated else "")


def _read_out(pen: Pen, place: Place) -> str:
    if place.flag == "repaired":
        return pen.words("{name} (name repaired)", name=place.name)
    return pen.words("{name} (name in doubt)", name=place.name) if place.flag else place.name


def _repairs(pen: Pen) -> list[Table]:
    """The names that are not printed as the source has them, or that name no country with certainty."""
    rows: list[tuple[Text, ...]] = []
    starts = []
    for region in pen.report.regions:
        flagged = [country for country in region.countries if country.as_stated or country.code is None]
        if flagged and rows:
            starts.append(len(rows))
        for country in flagged:
            place = _place(pen, country)
            printed = pen.say("unchanged, in doubt") if place.flag == "doubtful" else (pen.name(place.name),)
            why = pen.remark(country.note) if country.note else pen.say("–")
            rows.append(((pen.name(country.as_stated or place.name),), printed, (pen.name(region.name),), why))
    if not rows:
        return []
    id, label = pen.register.next_table()
    return [
        Table(
            id=id,
            label=label,
            title=pen.say("Names of countries that were repaired or remain in doubt"),
            columns=(
                Column(pen.words("In the source"), 2),
                Column(pen.words("Printed as"), 2),
                Column(pen.words("Listed under"), 2),
                Column(pen.words("Why"), 4),
            ),
            rows=tuple(rows),
            group_starts=tuple(starts),
        )
    ]
