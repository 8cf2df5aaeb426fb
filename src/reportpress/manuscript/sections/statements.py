"""What a stated value or rate is of, and the table that lists such statements line by line."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace

from reportpress.manuscript.blocks import Column, Run, Table, Text
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.shares import country_name, find_region
from reportpress.report.figures.figure import Figure
from reportpress.report.figures.stated import Of
from reportpress.report.model import GrowthRate, MarketValue, OfWhat

_NOTHING = "–"


def of_what(pen: Pen, stated: OfWhat) -> Text:
    """ "the whole market", "Europe", "Heat pumps alone, Europe"."""
    return words_for(pen, stated.of_what)


def words_for(pen: Pen, of: Of) -> Text:
    """The same from scope, region and country."""
    scope, region, country = of
    named = pen.data_words.scopes.get(scope, scope) if scope else None
    return pen.names((named, _place(pen, region, country))) or pen.say("the whole market")


def place_of(pen: Pen, stated: OfWhat) -> str:
    """The region's or the country's name, "" for the world."""
    return _place(pen, stated.region, stated.country)


def _place(pen: Pen, region: str | None, country: str | None) -> str:
    if country is not None:
        return country_name(pen, country)
    found = find_region(pen.report, region)
    return found.name if found is not None else ""


def is_of_a_place(stated: OfWhat) -> bool:
    return stated.region is not None or stated.country is not None


def table_of(
    pen: Pen,
    title: Text,
    values: Sequence[MarketValue],
    growth: Sequence[GrowthRate],
    note: Text = (),
    derived: Sequence[tuple[str, int, Figure]] = (),
) -> Table:
    """Values, then rates, then what is ``derived``: amounts with the place and the year that they are of."""
    stated: list[OfWhat] = [*values, *growth]
    has_parts = bool(derived) or not all(one.is_of_the_whole for one in stated)
    rows: list[tuple[Text, ...]] = []
    for value in values:
        what = (of_what(pen, value),) if has_parts else ()
        year = (Run(str(value.year)),)
        rows.append((pen.say("Market value"), *what, pen.figure(value.value.figure), year, _together(pen, value)))
    for rate in growth:
        what = (of_what(pen, rate),) if has_parts else ()
        wording = pen.say("“{words}”", words=pen.name(rate.wording)) if rate.wording else (Run(_NOTHING),)
        years = (Run(pen.voice.years(rate.period.from_, rate.period.to)),)
        rows.append((pen.say("Rate of growth"), *what, pen.figure(rate.rate.figure), years, wording))
    for place, in_year, figure in derived:
        how = pen.say("derived: the stated share of the stated value")
        rows.append((pen.say("Market value"), (pen.name(place),), pen.figure(figure), (Run(str(in_year)),), how))
    has_words = any(row[-1] != (Run(_NOTHING),) for row in rows)
    figures = [value.value.figure for value in values] + [rate.rate.figure for rate in growth]
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=title,
        columns=(
            Column(pen.words("Measure"), 2.2),
            *((Column(pen.words("Of what"), 2.4),) if has_parts else ()),
            Column(pen.words("As stated") if not derived else pen.words("Figure"), 2.6),
            Column(pen.words("Years"), 1.6),
            *((Column(pen.words("How the source puts it"), 4.6),) if has_words else ()),
        ),
        rows=tuple(rows) if has_words else tuple(row[:-1] for row in rows),
        group_starts=tuple(start for start in (len(values), len(values) + len(growth)) if 0 < start < len(rows)),
        source=pen.source_line([*figures, *(figure for _, _, figure in derived)]),
        note=note,
    )


def strong_rows(rows: Sequence[tuple[Text, ...]], highlights: Collection[int]) -> tuple[tuple[Text, ...], ...]:
    """Rows with the headers of those that are highlighted strong."""
    return tuple((_strong(row[0]), *row[1:]) if n in highlights else row for n, row in enumerate(rows))


def _strong(text: Text) -> Text:
    return tuple(replace(part, emphasis="strong") if isinstance(part, Run) else part for part in text)


def _together(pen: Pen, value: MarketValue) -> Text:
    growth = next((rate for rate in pen.report.market.growth if rate.id == value.grows_at), None)
    if growth is None:
        return (Run(_NOTHING),)
    return pen.say(
        "stated together with growth of {rate} for {years}",
        rate=pen.figure(growth.rate.figure),
        years=pen.voice.years(growth.period.from_, growth.period.to),
    )
