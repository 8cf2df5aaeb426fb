"""What a regional edition leads with: all that the data says of its own region or country, and what it does not say."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from reportpress.edition.edition import Topic
from reportpress.manuscript.blocks import Beside, Block, BulletList, Column, Heading, Run, Table, Text
from reportpress.manuscript.focus import Focus
from reportpress.manuscript.pen import Draft, Pen, figure_of
from reportpress.manuscript.sections.countries import name_in_lists, zoomed_map
from reportpress.manuscript.sections.leading import (
    companies_of,
    has_figures,
    is_spoken_of,
    of_rank,
    only_around,
    second_finding,
)
from reportpress.manuscript.sections.places import stated_of_the_focus
from reportpress.manuscript.sections.prospects import value_prospect
from reportpress.manuscript.sections.regions import shares_lead, shares_of_places
from reportpress.manuscript.sections.series import series_of_the_focus
from reportpress.manuscript.shares import country_name
from reportpress.report.model import Player

REGION = "region"
"""The section's id."""
LETTER = "R"
"""Before the numbers of the section's own charts and tables, so that those of the other sections are the same in all editions."""

_NOTHING = "–"


def write_region(pen: Pen) -> Draft | None:
    """None of the global edition, and where the data says nothing of the region: the glance then says so."""
    focus = pen.focus
    if focus is None or not is_spoken_of(pen, focus):
        return None
    with pen.register.lettered(LETTER):
        finding = second_finding(pen, focus)
        blocks: list[Block] = list(_said_of_it(pen, focus))
        for topic in focus.leads_with:
            if topic == "countries":
                blocks += _not_stated(pen, focus)  # not after the map, which may fill the page
            blocks += _OF_TOPIC[topic](pen, focus)
    return Draft(REGION, pen.words("{region} in this market", region=focus.name), finding, tuple(blocks))


def _said_of_it(pen: Pen, focus: Focus) -> Iterator[Block]:
    described = [one for one in (focus.region, *focus.parts) if one is not None and one.text]
    for one in described:
        if one.name != focus.name:
            yield Heading((pen.name(one.name),))
        yield from pen.prose(one.text)
    yield from pen.said_by(one.source for one in described)


# By topic


def _shares(pen: Pen, _: Focus) -> list[Block]:
    return shares_of_places(pen) if shares_lead(pen) else []


def _size(pen: Pen, focus: Focus) -> list[Block]:
    blocks = stated_of_the_focus(pen, focus)
    for value in of_rank(pen.report.market.values, focus, 0):
        blocks += value_prospect(pen, value, is_first=False)
    heading = [Heading(pen.say("Size and growth"))] if blocks else []
    series = series_of_the_focus(pen, focus)
    return [*heading, *blocks, *([Heading(pen.say("Year by year"))] if series else []), *series]


def _size_once(lead: Topic, other: Topic) -> Callable[[Pen, Focus], list[Block]]:
    """Values and rates stand together, where the first of the two topics stands."""

    def write(pen: Pen, focus: Focus) -> list[Block]:
        order = focus.leads_with
        return _size(pen, focus) if order.index(lead) < order.index(other) else []

    return write


def _companies_here(pen: Pen, focus: Focus) -> list[Block]:
    players = companies_of(pen, focus)
    if not players:
        return []
    has_shares = any(player.share is not None for player in players)
    rows: list[tuple[Text, ...]] = []
    for player in players:
        place = pen.names((player.headquarters, country_name(pen, player.country or "")))
        share = (_share_of(pen, player),) if has_shares else ()
        rows.append(((pen.name(player.name),), place, *share))
    figures = [figure for player in players if (figure := figure_of(player.share)) is not None]
    id, label = pen.register.next_table()
    table = Table(
        id=id,
        label=label,
        title=pen.say("{region}: companies that have their seat here", region=focus.name),
        columns=(
            Column(pen.words("Company"), 3),
            Column(pen.words("Seat"), 3),
            *((Column(pen.words("Share of the market"), 3),) if has_shares else ()),
        ),
        rows=tuple(rows),
        source=pen.source_line(figures),
        note=pen.say(
            "They stand here since the data gives a country of this edition as their seat. How much of their business is done "
            "here, the table does not say. All companies: {section}.",
            section=Run(pen.words("Companies in this market"), target="players"),
        ),
    )
    return [Heading(pen.say("Companies")), table]


def _share_of(pen: Pen, player: Player) -> Text:
    figure = figure_of(player.share)
    if figure is None:
        return (Run(_NOTHING),)
    if player.share_year is None:
        return pen.figure(figure)
    return pen.say("{share}, {year}", share=pen.figure(figure), year=str(player.share_year))


def _countries(pen: Pen, focus: Focus) -> list[Block]:
    charts = zoomed_map(pen, focus)
    if focus.country:
        return list(charts)
    listed = [country for one in (focus.region, *focus.parts) if one is not None for country in one.countries]
    if not listed:
        return []
    names = BulletList(tuple((pen.name(name),) for name in dict.fromkeys(name_in_lists(pen, one) for one in listed)))
    heading = Heading(pen.say("Countries"))
    if not charts:
        return [heading, names]
    return [heading, Beside(tuple(charts), (pen.strong("What the data lists"), names))]


_OF_TOPIC: dict[Topic, Callable[[Pen, Focus], list[Block]]] = {
    "share": _shares,
    "value": _size_once("value", "growth"),
    "growth": _size_once("growth", "value"),
    "companies": _companies_here,
    "countries": _countries,
}


def _not_stated(pen: Pen, focus: Focus) -> list[Block]:
    """What a reader will look for and not find, in one line; nothing where the glance has said so."""
    if not has_figures(pen, focus) or only_around(pen, focus):
        return []
    market = pen.report.market
    kinds = []
    if not of_rank(pen.report.shares, focus, 0):
        kinds.append(pen.words("a share of the market"))
    if not of_rank(market.values, focus, 0) and not of_rank(market.series, focus, 0):
        kinds.append(pen.words("a value"))
    if not of_rank(market.growth, focus, 0):
        kinds.append(pen.words("a rate of growth"))
    if any(player.country for player in pen.report.players) and not companies_of(pen, focus):
        kinds.append(pen.words("a company that has its seat here"))
    if not kinds:
        return []
    return [
        pen.note(
            "{region}: the data does not state {kinds}.", region=focus.name, kinds=pen.voice.listed(kinds, any_of=True)
        )
    ]
