"""Market size and growth: what is stated, and where the stated rates do not agree. `paths` has where they lead."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations

from reportpress.charts.kinds.stated_rates import RateSpan, StatedRates
from reportpress.checks.rounding import disagree
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Beside, Block, Callout, Chart, Inline, Run, Table, Text
from reportpress.manuscript.pen import Draft, Pen, visible
from reportpress.manuscript.phrases import Part, joined
from reportpress.manuscript.sections.prospects import headline_prospect, value_prospect
from reportpress.manuscript.sections.series import series_of_the_market
from reportpress.manuscript.sections.sizes import stated_sizes
from reportpress.manuscript.sections.statements import is_of_a_place, table_of
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import Figure
from reportpress.report.model import GrowthRate


def write_growth(pen: Pen) -> Draft:
    market = pen.report.market
    finding = _finding(pen)
    blocks: list[Block] = []
    if market.growth or market.values:
        blocks += [*_stated(pen), *stated_sizes(pen), *_rates(pen), *headline_prospect(pen)]
        for value in market.whole_values:
            blocks += value_prospect(pen, value, is_first=value is market.whole_values[0])
    blocks += series_of_the_market(pen)
    return Draft("growth", pen.words("Market size and growth"), finding, tuple(blocks))


def _finding(pen: Pen) -> Text:
    market = pen.report.market
    rates = visible(growth.rate.figure for growth in market.whole_growth)
    values = visible(value.value.figure for value in market.whole_values)
    if rates is None or values is None:
        return pen.say("What the source states of the market’s size and growth; part of it is in the full report.")
    if (several := _sizes_of_one_year(pen)) is not None and len(rates) < 2:
        return several
    if len(rates) > 1:
        return _said_of_rates(pen, msgid("The data gives {rates}."), msgid("The data gives {rates}, and {count} more."))
    if not rates and not values:
        return _finding_of_parts(pen)
    if not rates:
        return pen.say(
            "The source values this market at {value} in {year}; it states no rate of growth of the whole.",
            value=pen.figure(values[0]),
            year=str(market.whole_values[0].year),
        )
    period = _period(pen, market.whole_growth[0])
    if not values:
        sentence = (
            msgid("The source gives growth of {rate} for {years}, and values by year.")
            if any(series.is_of_the_whole for series in market.series)
            else msgid("The source gives growth of {rate} for {years}, and no value of the whole market.")
        )
        return pen.say(sentence, rate=pen.figure(rates[0]), years=period)
    return pen.say(
        "The source values this market at {value} in {year} and gives growth of {rate} for {years}.",
        value=pen.figure(values[0]),
        year=str(market.whole_values[0].year),
        rate=pen.figure(rates[0]),
        years=period,
    )


def _sizes_of_one_year(pen: Pen) -> Text | None:
    """What the data states of the first value's year, where its sizes of the market do not agree."""
    for value in pen.report.market.whole_values[:1]:
        figures = visible(pen.stated.sizes[value.of_what, value.year]) or ()
        if any(disagree(figures[0], other) for other in figures[1:]):
            values = pen.listed([pen.figure(figure) for figure in figures])
            return pen.say(
                "The data gives several sizes of this market in {year}: {values}.", year=str(value.year), values=values
            )
    return None


def _finding_of_parts(pen: Pen) -> Text:
    market = pen.report.market
    if market.series:
        return pen.say("The source gives values by year, and no rate of growth of the whole.")
    if market.growth or market.values:
        return pen.say("The source states figures for parts of this market, and none for the whole.")
    return pen.say("The data states neither a value of this market nor a rate of growth.")


_MOST_RATES = 3  # that one sentence names


def _said_of_rates(pen: Pen, all_of_them: str, some_of_them: str, **parts: Part) -> Text:
    """A sentence with the rates of the whole market; where they are many, it names the first and counts the rest."""
    growth = pen.report.market.whole_growth
    named = growth if len(growth) <= _MOST_RATES else growth[: _MOST_RATES - 1]
    rates = [
        pen.say("{rate} for {years}", rate=pen.figure(item.rate.figure), years=_period(pen, item)) for item in named
    ]
    if named == growth:
        return pen.say(all_of_them, rates=pen.listed(rates), **parts)
    what = pen.words("rates of growth that the data states beside those named")
    count = pen.counted(len(growth) - len(named), "market.growth", what)
    return pen.say(some_of_them, rates=_row(rates), count=pen.figure(count), **parts)


def _row(items: Sequence[Text]) -> Text:
    """ "a, b", for a list that goes on."""
    inlines: list[Inline] = []
    for item in items:
        inlines += [*([Run(", ")] if inlines else []), *item]
    return joined(inlines)


def _period(pen: Pen, growth: GrowthRate) -> str:
    return pen.voice.years(growth.period.from_, growth.period.to)


def _stated(pen: Pen) -> list[Table]:
    """Line by line; what is stated of a region or country stands in the section on regions."""
    market = pen.report.market
    values = [value for value in market.values if not is_of_a_place(value)]
    growth = [rate for rate in market.growth if not is_of_a_place(rate)]
    if not values and not growth:
        return []
    note = (
        pen.say("For other years, the data states no value of the whole market.")
        if values and not market.series
        else ()
    )
    return [table_of(pen, pen.say("Size and growth of the market as stated"), values, growth, note)]


# The rates beside each other


def _rates(pen: Pen) -> list[Block]:
    """Drawn only where there is something to compare, and all of it may be seen."""
    growth = pen.report.market.whole_growth
    rates = visible(rate.rate.figure for rate in growth)
    if rates is None or len(rates) < 2:
        return []
    start, end = max(rate.period.from_ for rate in growth), min(rate.period.to for rate in growth)
    shared = (start, end) if start < end else None
    if shared is None or all(arithmetic.may_be_equal(a, b) for a, b in combinations(rates, 2)):
        title = pen.say("The rates of growth that the source states, each over its own years")
        return [_rates_chart(pen, rates, shared, title)]
    title = pen.say("The stated rates differ over the years that they share")
    chart = _rates_chart(pen, rates, shared, title)
    return [Beside((chart,), (_disagreement(pen, shared),))]


def _rates_chart(pen: Pen, rates: tuple[Figure, ...], shared: tuple[int, int] | None, title: Text) -> Chart:
    growth, years = pen.report.market.whole_growth, pen.voice.years
    id, label = pen.register.next_chart()
    spans = tuple(
        RateSpan(
            item.period.from_,
            item.period.to,
            rate.value,
            pen.figure_words(rate),
            pen.words("{years}, as stated", years=_period(pen, item)),
            rate.key,
            rate.upto,
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
    both = msgid(
        "The data gives {rates}. Both are shown; they do not agree on the years they share, {years}. Which is right, it does "
        "not tell."
    )
    all_of_them = msgid(
        "The data gives {rates}. All are shown; they do not agree on the years they share, {years}. Which is right, it does not "
        "tell."
    )
    some_of_them = msgid(
        "The data gives {rates}, and {count} more. All are shown; they do not agree on the years they share, {years}. Which is "
        "right, it does not tell."
    )
    sentence = both if len(pen.report.market.whole_growth) == 2 else all_of_them
    return pen.callout("Note on the data", _said_of_rates(pen, sentence, some_of_them, years=pen.voice.years(*shared)))
