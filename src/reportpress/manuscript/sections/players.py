"""The companies that the source names, and what it states of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.values import Bar
from reportpress.language.catalogues import msgid
from reportpress.manuscript.bars import bar, forecast_note, order_note, read_out, share_bars
from reportpress.manuscript.blocks import Beside, Block, Chart, Column, Entry, EntryList, Heading, Run, Table, Text
from reportpress.manuscript.pen import Draft, Pen, figure_of
from reportpress.manuscript.phrases import run_of
from reportpress.manuscript.sections.statements import strong_rows
from reportpress.manuscript.shares import country_name
from reportpress.report.figures.figure import DIGITS, Figure, Scale
from reportpress.report.model import Player, Revenue, RevenueScope

_NOTHING = "–"


def write_players(pen: Pen) -> Draft | None:
    report = pen.report
    if not report.players and not report.players_text:
        return None
    blocks: list[Block] = [*pen.prose(report.players_text)]
    if report.players:
        blocks += [*_profiles(pen), *_shares(pen)]
        if any(player.all_revenues for player in report.players):
            blocks += _revenues(pen)
    return Draft("players", pen.words("Companies in this market"), _finding(pen), tuple(blocks))


def _finding(pen: Pen) -> Text:
    players = pen.report.players
    if not players:
        return pen.say("The data writes of companies in this market and lists none.")
    with_revenue = sum(bool(player.all_revenues) for player in players)
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
    players = [player for _, player in _in_order(pen)]
    described = [player for player in players if player.profile]
    names = [_name(pen, player) for player in players if not player.profile]
    blocks: list[Block] = []
    if described:
        blocks.append(Heading(pen.say("What the source says of them")))
        blocks.append(EntryList(tuple(_profile(pen, player) for player in described)))
    if names:
        blocks.append(pen.paragraph("Named without a description: {names}.", names=pen.listed(names)))
    return blocks + pen.said_by(player.source for player in described)


def _in_order(pen: Pen) -> list[tuple[int, Player]]:
    """The companies with their places in the data: those of a regional edition's own region first."""
    return sorted(enumerate(pen.report.players), key=lambda one: not _is_own(pen, one[1]))


def _is_own(pen: Pen, player: Player) -> bool:
    return pen.focus is not None and pen.focus.has(player)


def _profile(pen: Pen, player: Player) -> Entry:
    return Entry(_name(pen, player), pen.texts(player.profile))


def _name(pen: Pen, player: Player) -> Text:
    country = country_name(pen, player.country) if player.country else ""
    if place := pen.names((player.headquarters, country)):
        return pen.say("{name} ({place})", name=pen.name(player.name), place=place)
    return (pen.name(player.name),)


# Shares of the market


def _shares(pen: Pen) -> list[Block]:
    with_share = [player for _, player in _in_order(pen) if player.share is not None]
    if not with_share:
        return []
    by_year: dict[int | None, list[Player]] = {}
    for player in with_share:
        by_year.setdefault(player.share_year, []).append(player)
    heading = Heading(pen.say("Shares of the market as stated"))
    return [heading, *(_shares_chart(pen, year, players) for year, players in by_year.items())]


def _shares_chart(pen: Pen, year: int | None, players: list[Player]) -> Chart:
    figures = [figure for player in players if (figure := figure_of(player.share)) is not None]
    bars = [
        bar(pen, player.name, figure_of(player.share), year=year, emphasis=_is_own(pen, player)) for player in players
    ]
    remarks = forecast_note(pen, bars)
    if any(one.value is not None for one in bars):
        remarks.append(pen.words("The pale ground is the whole market."))
    id, label = pen.register.next_chart()
    market = pen.name(pen.report.market_name)
    return Chart(
        id=id,
        label=label,
        title=_shares_title(pen, players),
        subtitle=pen.say("Share of the {market} market in per cent, {year}", market=market, year=str(year))
        if year is not None
        else pen.say("Share of the {market} market in per cent; year not stated", market=market),
        spec=share_bars(bars),
        alternative=read_out(pen, pen.words("Bar chart of shares."), bars),
        source=pen.source_line(figures),
        note=(Run(" ".join([_order_note(pen, bars), *remarks])),),
        width="text",
    )


def _shares_title(pen: Pen, players: list[Player]) -> Text:
    first = figure_of(players[0].share)
    if isinstance(first, Figure):
        return pen.say(
            "{company} is said to hold {share} of the market",
            company=pen.name(players[0].name),
            share=pen.figure(first),
        )
    return pen.say("Shares of the market that the source states of companies")


# Revenue


@dataclass(frozen=True, slots=True)
class _Stated:
    """A revenue with the company that it is of."""

    n: int
    player: Player
    revenue: Revenue


def _revenues(pen: Pen) -> list[Block]:
    stated = [_Stated(n, player, revenue) for n, player in _in_order(pen) for revenue in player.all_revenues]
    scopes = " ".join(sorted({one.revenue.scope for one in stated}))
    heading, charts = Heading(pen.say("Revenue as stated")), _chart(pen, stated)
    return [Beside((heading, *charts), (pen.note(_CAUTIONS.get(scopes, _CAUTION)),)), _table(pen, stated)]


_CAUTION = msgid(
    "These revenues are not all of the same thing: the table says what each is of. They cannot be set beside each other, nor "
    "against the value of the market."
)
_CAUTIONS = {
    "company": msgid(
        "These are the revenues of whole companies, with all that they do. They say how large a company is, not what it "
        "earns in this market, and cannot be set against the value of the market."
    ),
    "division": msgid(
        "These are the revenues of divisions, with all that they do. They say how large a division is, not what it "
        "earns in this market, and cannot be set against the value of the market."
    ),
    "market": msgid("These revenues are stated for this market."),
}


def _comparable(stated: list[_Stated]) -> list[_Stated]:
    """One revenue of each company that has some, all of the same thing; none where they are not.

    Where companies have several, those of the scope and year that most of them state.
    """
    if len(stated) == len({one.n for one in stated}):
        return stated if len({one.revenue.scope for one in stated}) == 1 else []
    kinds: dict[tuple[str, int | None], dict[int, _Stated]] = {}
    for one in stated:
        kinds.setdefault((one.revenue.scope, one.revenue.year), {}).setdefault(one.n, one)
    most = max(kinds.values(), key=len)
    return list(most.values()) if len(most) > 1 else []


def _chart(pen: Pen, stated: list[_Stated]) -> list[Chart]:
    """Drawn only where all amounts that may be seen are of one currency, and all are revenue of the same thing."""
    drawn = _comparable(stated)
    figures = [one.revenue.value.figure for one in drawn]
    known = [figure for figure in figures if isinstance(figure, Figure)]
    if not drawn or len({figure.unit.currency for figure in known}) > 1:
        return []
    scale: Scale = max((figure.unit.scale for figure in known), key=DIGITS.__getitem__, default="")
    of_player = {one.n: one.revenue for one in drawn}
    bars = tuple(_bar(pen, player, of_player.get(n), scale) for n, player in _in_order(pen))
    titles = {
        "company": pen.say("Revenue of whole companies, where the source states it"),
        "division": pen.say("Revenue of divisions, where the source states it"),
        "market": pen.say("Revenue in this market, where the source states it"),
    }
    scope = drawn[0].revenue.scope
    id, label = pen.register.next_chart()
    chart = Chart(
        id=id,
        label=label,
        title=titles[scope],
        subtitle=_subtitle(pen, known, drawn),
        spec=Bars(bars, None),
        alternative=read_out(pen, pen.words("Bar chart of revenue."), bars),
        source=pen.source_line(known),
        note=_revenue_note(pen, bars, scope),
        width="text",
    )
    return [chart]


def _order_note(pen: Pen, bars: Sequence[Bar]) -> str:
    if pen.focus is None or not any(one.emphasis for one in bars):
        return order_note(pen, bars)
    return pen.words(
        "Highlighted and put in front: companies that have their seat here ({region}). The rest is in the order of the data.",
        region=pen.focus.name,
    )


def _revenue_note(pen: Pen, bars: tuple[Bar, ...], scope: RevenueScope) -> Text:
    sentences = [_order_note(pen, bars)] if scope != "market" or any(one.emphasis for one in bars) else []
    sentences += forecast_note(pen, bars)
    if scope != "market":
        sentences.append(pen.words("Not comparable with the size of the market."))
    return run_of(sentences)


def _subtitle(pen: Pen, known: list[Figure], drawn: list[_Stated]) -> Text:
    """The unit is that of the amounts that may be seen: a withheld one has none that could be printed."""
    market, period = pen.name(pen.report.market_name), _period(pen, drawn)
    if len({figure.unit for figure in known}) != 1:
        return pen.say("Companies in the {market} market: revenue, {period}", market=market, period=period)
    unit = pen.voice.money_unit(known[0].unit)
    return pen.say(
        "Companies in the {market} market: revenue in {unit}, {period}", market=market, unit=unit, period=period
    )


def _bar(pen: Pen, player: Player, revenue: Revenue | None, scale: Scale) -> Bar:
    figure, year = (revenue.value.figure, revenue.year) if revenue is not None else (None, None)
    places = DIGITS[figure.unit.scale] - DIGITS[scale] if isinstance(figure, Figure) else 0
    return bar(pen, player.name, figure, year=year, scale=places, emphasis=_is_own(pen, player))


def _period(pen: Pen, drawn: list[_Stated]) -> str:
    years = sorted({one.revenue.year for one in drawn if one.revenue.year is not None})
    if not years:
        return pen.words("year not stated")
    return pen.voice.years(years[0], years[-1])


def _table(pen: Pen, stated: list[_Stated]) -> Table:
    scopes = {
        "company": pen.words("the whole company"),
        "division": pen.words("a division of it"),
        "market": pen.words("this market"),
    }
    own = tuple(n for n, one in enumerate(stated) if _is_own(pen, one.player))
    rows = tuple(
        (
            (pen.name(one.player.name),),
            pen.figure(one.revenue.value.figure),
            (pen.name(one.revenue.division) if one.revenue.division else Run(scopes[one.revenue.scope]),),
            (Run(str(one.revenue.year) if one.revenue.year else _NOTHING),),
        )
        for one in stated
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
        rows=strong_rows(rows, own),
        source=pen.source_line(one.revenue.value.figure for one in stated),
        note=pen.say("A dash: the source does not state the year.")
        if any(one.revenue.year is None for one in stated)
        else (),
        highlights=own,
    )
