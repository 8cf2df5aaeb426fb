"""The companies that the source names, and what it states of them."""

from __future__ import annotations

from reportpress.manuscript.bars import bar, read_out
from reportpress.manuscript.blocks import Beside, Block, Chart, Column, Entry, EntryList, Heading, Run, Table, Text
from reportpress.manuscript.chart_specs import Bar, Bars
from reportpress.manuscript.pen import Draft, Pen, figure_of
from reportpress.report.figures import Figure, Scale
from reportpress.report.model import Player

_DIGITS: dict[Scale, int] = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
_NOTHING = "–"


def write_players(pen: Pen) -> Draft | None:
    report = pen.report
    if not report.players and not report.players_text:
        return None
    blocks: list[Block] = [*pen.prose(report.players_text)]
    if report.players:
        blocks += _profiles(pen)
        if any(player.revenue is not None for player in report.players):
            blocks += _revenues(pen)
    return Draft("players", pen.words("Companies in this market"), _finding(pen), tuple(blocks))


def _finding(pen: Pen) -> Text:
    players = pen.report.players
    if not players:
        return pen.say("The source writes of companies in this market and lists none by name.")
    with_revenue = sum(player.revenue is not None for player in players)
    named = pen.counted(len(players), "players", pen.words("companies that the data names"))
    if not with_revenue:
        return pen.say_plural(
            "The source names {count} company in this market and states no revenue of it.",
            "The source names {count} companies in this market and states a revenue for none of them.",
            len(players),
            count=pen.figure(named),
        )
    stated = pen.counted(with_revenue, "players[].revenue", pen.words("companies whose revenue the data states"))
    return pen.say_plural(
        "The source names {count} company in this market and states a revenue for {stated}.",
        "The source names {count} companies in this market and states a revenue for {stated} of them.",
        len(players),
        count=pen.figure(named),
        stated=pen.figure(stated),
    )


def _profiles(pen: Pen) -> list[Block]:
    players = pen.report.players
    described = [player for player in players if player.profile]
    names = [_name(pen, player) for player in players if not player.profile]
    if not described:
        return [pen.paragraph("The source names {names}, and does not describe them.", names=pen.listed(names))]
    blocks: list[Block] = [Heading(pen.say("What the source says of them"))]
    blocks.append(EntryList(tuple(_profile(pen, player) for player in described)))
    if names:
        blocks.append(pen.paragraph("Named without a description: {names}.", names=pen.listed(names)))
    return blocks


def _profile(pen: Pen, player: Player) -> Entry:
    return Entry(_name(pen, player), pen.texts(player.profile))


def _name(pen: Pen, player: Player) -> Text:
    if player.headquarters:
        return pen.say("{name} ({place})", name=pen.name(player.name), place=pen.name(player.headquarters))
    return (pen.name(player.name),)


# Revenue


def _revenues(pen: Pen) -> list[Block]:
    players = [player for player in pen.report.players if player.revenue is not None]
    caution = pen.note(_CAUTIONS.get(" ".join(sorted({player.revenue_scope for player in players})), _CAUTION))
    heading, charts = Heading(pen.say("Revenue as stated")), _chart(pen, players)
    return [Beside((heading, *charts), (caution,)), _table(pen, players)]


_CAUTION = (
    "These revenues are not all of the same thing: the table says what each is of. They cannot be set beside each other, nor "
    "against the value of the market."
)
_CAUTIONS = {
    "company": "These are the revenues of whole companies, with all that they do. They say how large a company is, not what it "
    "earns in this market, and cannot be set against the value of the market.",
    "division": "These are the revenues of divisions, with all that they do. They say how large a division is, not what it "
    "earns in this market, and cannot be set against the value of the market.",
    "market": "These revenues are stated for this market.",
}


def _chart(pen: Pen, with_revenue: list[Player]) -> list[Chart]:
    """Drawn only where all amounts that may be seen are of one currency, and all are revenue of the same thing."""
    players = pen.report.players
    figures = [figure_of(player.revenue) for player in players]
    known = [figure for figure in figures if isinstance(figure, Figure)]
    if (
        len({figure.unit.currency for figure in known}) > 1
        or len({player.revenue_scope for player in with_revenue}) > 1
    ):
        return []
    scale: Scale = max((figure.unit.scale for figure in known), key=_DIGITS.__getitem__, default="")
    bars = tuple(_bar(pen, player, scale) for player in players)
    titles = {
        "company": pen.say("Revenue of whole companies, where the source states it"),
        "division": pen.say("Revenue of divisions, where the source states it"),
        "market": pen.say("Revenue in this market, where the source states it"),
    }
    scope = with_revenue[0].revenue_scope
    id, label = pen.register.next_chart()
    chart = Chart(
        id=id,
        label=label,
        title=titles[scope],
        subtitle=_subtitle(pen, known, with_revenue),
        spec=Bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of revenue."), bars),
        source=pen.source_line(known),
        note=pen.say("In the order of the data. Not comparable with the size of the market.")
        if scope != "market"
        else (),
        width="text",
    )
    return [chart]


def _subtitle(pen: Pen, known: list[Figure], players: list[Player]) -> Text:
    """The unit is that of the amounts that may be seen: a withheld one has none that could be printed."""
    market, period = pen.name(pen.report.market_name), _period(pen, players)
    if len({figure.unit for figure in known}) != 1:
        return pen.say("Companies in the {market} market: revenue, {period}", market=market, period=period)
    unit = pen.voice.money_unit(known[0].unit)
    return pen.say(
        "Companies in the {market} market: revenue in {unit}, {period}", market=market, unit=unit, period=period
    )


def _bar(pen: Pen, player: Player, scale: Scale) -> Bar:
    figure = figure_of(player.revenue)
    if not isinstance(figure, Figure):
        return bar(pen, player.name, figure)
    return bar(pen, player.name, figure, value=figure.value.scaleb(_DIGITS[figure.unit.scale] - _DIGITS[scale]))


def _period(pen: Pen, players: list[Player]) -> str:
    years = sorted({player.revenue_year for player in players if player.revenue_year is not None})
    if not years:
        return pen.words("year not stated")
    return pen.voice.years(years[0], years[-1])


def _table(pen: Pen, players: list[Player]) -> Table:
    scopes = {
        "company": pen.words("the whole company"),
        "division": pen.words("a division of it"),
        "market": pen.words("this market"),
    }
    rows = tuple(
        (
            (pen.name(player.name),),
            pen.figure(player.revenue.figure),
            (Run(scopes[player.revenue_scope]),),
            (Run(str(player.revenue_year) if player.revenue_year else _NOTHING),),
        )
        for player in players
        if player.revenue is not None
    )
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("What the stated revenues are of"),
        columns=(
            Column(pen.words("Company"), 3),
            Column(pen.words("Revenue as stated"), 3),
            Column(pen.words("Revenue of"), 2.5),
            Column(pen.words("Year"), 1.5),
        ),
        rows=rows,
        source=pen.source_line(player.revenue.figure for player in players if player.revenue is not None),
        note=pen.say("A dash: the source does not state the year.")
        if any(p.revenue_year is None for p in players)
        else (),
    )
