"""Market size and growth: what is stated, and where the stated rates do not agree. `paths` has where they lead."""

from __future__ import annotations

from reportpress.manuscript.blocks import Beside, Block, Callout, Chart, Column, Run, Table, Text
from reportpress.manuscript.chart_specs import RateSpan, StatedRates
from reportpress.manuscript.pen import Draft, Pen, visible
from reportpress.manuscript.prospects import headline_prospect, value_prospect
from reportpress.report.figures import Figure
from reportpress.report.model import GrowthRate, MarketValue

_NOTHING = "–"


def write_growth(pen: Pen) -> Draft:
    market = pen.report.market
    finding = _finding(pen)
    blocks: list[Block] = []
    if market.growth or market.values:
        blocks += [_stated_table(pen), *_rates(pen), *headline_prospect(pen)]
        for n, value in enumerate(market.values):
            blocks += value_prospect(pen, value, is_first=n == 0)
    return Draft("growth", pen.words("Market size and growth"), finding, tuple(blocks))


def _finding(pen: Pen) -> Text:
    market = pen.report.market
    rates = visible(growth.rate.figure for growth in market.growth)
    values = visible(value.value.figure for value in market.values)
    if not market.growth and not market.values:
        return pen.say("The data states neither a value of this market nor a rate of growth.")
    if rates is None or values is None:
        return pen.say("What the source states of the market’s size and growth; part of it is in the full report.")
    if len(rates) > 1:
        return pen.say("The source gives {rates}.", rates=pen.listed(_rates_with_years(pen)))
    if not rates:
        return pen.say(
            "The source values this market at {value} in {year}; it states no rate of growth.",
            value=pen.figure(values[0]),
            year=str(market.values[0].year),
        )
    period = _period(pen, market.growth[0])
    if not values:
        return pen.say(
            "The source gives growth of {rate} for {years}, and no value of the market.",
            rate=pen.figure(rates[0]),
            years=period,
        )
    return pen.say(
        "The source values this market at {value} in {year} and gives growth of {rate} for {years}.",
        value=pen.figure(values[0]),
        year=str(market.values[0].year),
        rate=pen.figure(rates[0]),
        years=period,
    )


def _rates_with_years(pen: Pen) -> list[Text]:
    """ "12.8% a year for 2025–2032"."""
    return [
        pen.say("{rate} for {years}", rate=pen.figure(growth.rate.figure), years=_period(pen, growth))
        for growth in pen.report.market.growth
    ]


def _period(pen: Pen, growth: GrowthRate) -> str:
    return pen.voice.years(growth.period.from_, growth.period.to)


# The rates beside each other


def _rates(pen: Pen) -> list[Block]:
    """Drawn only where there is something to compare, and all of it may be seen."""
    growth = pen.report.market.growth
    rates = visible(rate.rate.figure for rate in growth)
    if rates is None or len(rates) < 2:
        return []
    start, end = max(rate.period.from_ for rate in growth), min(rate.period.to for rate in growth)
    shared = (start, end) if start < end else None
    if shared is None or len({rate.value for rate in rates}) == 1:
        title = pen.say("The rates of growth that the source states, each over its own years")
        return [_rates_chart(pen, rates, shared, title)]
    title = pen.say("The stated rates differ over the years that they share")
    chart = _rates_chart(pen, rates, shared, title)
    return [Beside((chart,), (_disagreement(pen, shared),))]


def _rates_chart(pen: Pen, rates: tuple[Figure, ...], shared: tuple[int, int] | None, title: Text) -> Chart:
    growth, years = pen.report.market.growth, pen.voice.years
    id, label = pen.register.next_chart()
    spans = tuple(
        RateSpan(
            item.period.from_,
            item.period.to,
            rate.value,
            pen.figure_words(rate),
            pen.words("{years}, as stated", years=_period(pen, item)),
            headline=item is growth[0],
        )
        for item, rate in zip(growth, rates, strict=True)
    )
    sentences = [pen.words("Chart of growth rates over the years.")]
    sentences += [pen.words("A rate of {rate}: {period}.", rate=span.label, period=span.period) for span in spans]
    if shared:
        sentences.append(pen.words("The years shared are {years}.", years=years(*shared)))
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=pen.say(
            "Growth of the {market} market in per cent a year, compound, {years}",
            market=pen.name(pen.report.market_name),
            years=years(min(rate.period.from_ for rate in growth), max(rate.period.to for rate in growth)),
        ),
        spec=StatedRates(spans, shared, pen.words("shared: {years}", years=years(*shared)) if shared else ""),
        alternative=" ".join(sentences),
        source=pen.source_line(rates),
        width="text",
    )


def _disagreement(pen: Pen, shared: tuple[int, int]) -> Callout:
    rates = _rates_with_years(pen)
    sentence = (
        "The source gives {rates}. Both are shown; they do not agree on the years they share, {years}. The data does not tell "
        "which is right."
        if len(rates) == 2
        else "The source gives {rates}. All are shown; they do not agree on the years they share, {years}. The data does not "
        "tell which is right."
    )
    return pen.callout("Note on the data", pen.say(sentence, rates=pen.listed(rates), years=pen.voice.years(*shared)))


# What is stated, line by line


def _stated_table(pen: Pen) -> Table:
    market = pen.report.market
    rows: list[tuple[Text, ...]] = []
    for value in market.values:
        year = (Run(str(value.year)),)
        rows.append((pen.say("Market value"), pen.figure(value.value.figure), year, _together(pen, value)))
    for growth in market.growth:
        wording = (pen.name(f"“{growth.wording}”"),) if growth.wording else (Run(_NOTHING),)
        rows.append((pen.say("Rate of growth"), pen.figure(growth.rate.figure), (Run(_period(pen, growth)),), wording))
    figures = [value.value.figure for value in market.values] + [growth.rate.figure for growth in market.growth]
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=pen.say("Size and growth of the market as stated"),
        columns=(
            Column(pen.words("Measure"), 2.2),
            Column(pen.words("As stated"), 2.6),
            Column(pen.words("Years"), 1.6),
            Column(pen.words("How the source puts it"), 4.6),
        ),
        rows=tuple(rows),
        group_starts=(len(market.values),) if market.values and market.growth else (),
        source=pen.source_line(figures),
        note=pen.say("The data states no values for other years, and no history of the market.")
        if market.values
        else (),
    )


def _together(pen: Pen, value: MarketValue) -> Text:
    growth = next((rate for rate in pen.report.market.growth if rate.id == value.grows_at), None)
    if growth is None:
        return (Run(_NOTHING),)
    return pen.say(
        "stated together with growth of {rate} for {years}",
        rate=pen.figure(growth.rate.figure),
        years=_period(pen, growth),
    )
