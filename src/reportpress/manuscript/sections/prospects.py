"""Where the stated rates lead: the headline rate as an index, a stated value at the rate that is stated with it.

A rate is applied to nothing else.
"""

from __future__ import annotations

from dataclasses import dataclass

from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.values import ValueBasis
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Beside, Block, Chart, Heading, KeyFigure, KeyFigures, Run, Text
from reportpress.manuscript.growth_curves import growth_path, index_base
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.sections.statements import of_what
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import Figure, Locked
from reportpress.report.model import MarketValue, Series
from reportpress.report.projection import lies_ahead


def headline_prospect(pen: Pen) -> list[Block]:
    """The level that the headline rate leads to, with its base year set to 100; not where the source states a path itself, or
    the size that it leads to."""
    if not pen.report.market.whole_growth or series_of_the_whole(pen) is not None:
        return []
    growth = pen.report.market.whole_growth[0]
    if pen.stated.has_size(growth.of_what, growth.period.to):
        return []
    heading = Heading(pen.say("What the headline rate means over the years"))
    rate = growth.rate.figure
    if isinstance(rate, Locked):
        return [heading, _locked_path(pen)]
    start, end = growth.period.from_, growth.period.to
    years = pen.voice.years(start, end)
    base = index_base(rate, start)
    try:
        last = arithmetic.growth_index(rate, end - start, f"derived:index:{end}")
    except arithmetic.NoCertainDigit:
        return []
    points = growth_path(base, rate, range(start, end + 1), pen.figure_words(base), pen.figure_words(last), last.key)
    sentence = (
        msgid(
            "The rate of {rate} is stated for {years}. Growth at the same rate each year, as in {chart}, is an assumption "
            "that makes the rate visible; the source states no yearly path."
        )
        if pen.stated.has_size(growth.of_what, start)
        else msgid(
            "The rate of {rate} is stated for {years}. Growth at the same rate each year, as in {chart}, is an assumption "
            "that makes the rate visible; the source states no yearly path, and no value for {start} from which it could begin."
        )
    )
    id, label = pen.register.next_chart()
    text = pen.paragraph(sentence, rate=pen.figure(rate), years=years, start=str(start), chart=Run(label, target=id))
    chart = Chart(
        id=id,
        label=label,
        title=pen.say(
            "At {rate}, the market would stand at {level} in {end}, with {start} set to {base}",
            rate=pen.figure(rate),
            level=pen.figure(last),
            end=str(end),
            start=str(start),
            base=pen.figure(base),
        ),
        subtitle=pen.say(
            "Level of the {market} market, {start} = {base}, {years}",
            market=pen.name(pen.report.market_name),
            start=str(start),
            base=pen.figure(base),
            years=years,
        ),
        spec=GrowthPath(points, pen.words("set as the base")),
        alternative=pen.words(
            "Line chart. From {base} in {start}, set as the base, to {level} in {end}, derived from growth of {rate}.",
            base=pen.figure_words(base),
            start=str(start),
            level=pen.figure_words(last),
            end=str(end),
            rate=pen.figure_words(rate),
        ),
        source=pen.source_line((rate, base, last)),
        note=pen.say(
            "Derived, not stated: the stated rate applied year after year. The band is what its rounding allows."
        ),
        width="text",
    )
    margin = (
        pen.strong("Why an index"),
        pen.note(
            "A rate of growth names no amount. With its base year set to {base}, an index shows how much growth it means and "
            "nothing else: it is not a market value.",
            base=pen.figure(base),
        ),
    )
    return [heading, Beside((text, chart), margin)]


def series_of_the_whole(pen: Pen) -> Series | None:
    """The first series of the whole market that has more than one value."""
    several = (series for series in pen.report.market.series if series.is_of_the_whole and len(series.values) > 1)
    return next(several, None)


def _locked_path(pen: Pen) -> Chart:
    id, label = pen.register.next_chart()
    words = pen.words("The path of growth is in the full report.")
    return Chart(
        id=id,
        label=label,
        title=pen.say("The path of growth at the headline rate"),
        subtitle=pen.say("Level of the {market} market", market=pen.name(pen.report.market_name)),
        spec=LockedChart(words),
        alternative=words,
        width="text",
    )


# A stated value at its own rate


@dataclass(frozen=True, slots=True)
class LaterValue:
    """A stated value grown at its own rate to the end of that rate's period."""

    start: int
    year: int
    base: Figure
    rate: Figure
    figure: Figure


def later_value(pen: Pen, value: MarketValue) -> LaterValue | None:
    """None unless value and rate are stated together, both may be seen, and the value's year lies in the rate's period.

    Nor where the source states the later value, or values of the same by year: then there is nothing to derive.
    """
    if any(series.of_what == value.of_what and len(series.values) > 1 for series in pen.report.market.series):
        return None
    growth = next((rate for rate in pen.report.market.growth if rate.id == value.grows_at), None)
    if growth is None or not growth.period.from_ <= value.year < growth.period.to:
        return None
    base, rate = value.value.figure, growth.rate.figure
    if isinstance(base, Locked) or isinstance(rate, Locked):
        return None
    year = growth.period.to
    if pen.stated.has_size(value.of_what, year, base.unit.currency):
        return None
    try:
        later = arithmetic.value_in_year(base, rate, year - value.year, f"derived:value:{value.id}:{year}")
    except arithmetic.NoCertainDigit:
        return None
    return LaterValue(value.year, year, base, rate, later)


def value_prospect(pen: Pen, value: MarketValue, *, is_first: bool) -> list[Block]:
    later = later_value(pen, value)
    if later is None:
        return []
    start, end = str(later.start), str(later.year)
    years = range(later.start, later.year + 1)
    labels = pen.figure_words(later.base), pen.figure_words(later.figure)
    base_is: ValueBasis = "projected" if lies_ahead(pen.report, later.start) else "stated"
    points = growth_path(later.base, later.rate, years, *labels, later.figure.key, base_is)
    id, label = pen.register.next_chart()
    text = pen.paragraph(
        "The value of {value} in {start} is stated together with growth of {rate}. At that rate, and for the years it is stated "
        "for, the value would develop as in {chart}.",
        value=pen.figure(later.base),
        rate=pen.figure(later.rate),
        start=start,
        chart=Run(label, target=id),
    )
    chart = Chart(
        id=id,
        label=label,
        title=pen.say(
            "At its own rate of {rate}, a market of {value} in {start} would be worth {later} in {end}",
            rate=pen.figure(later.rate),
            value=pen.figure(later.base),
            later=pen.figure(later.figure),
            start=start,
            end=end,
        ),
        subtitle=_subtitle(pen, value, later),
        spec=GrowthPath(points, pen.words("as stated")),
        alternative=pen.words(
            "Line chart. From {value} in {start}, as stated, to {later} in {end}, derived from growth of {rate}.",
            value=pen.figure_words(later.base),
            later=pen.figure_words(later.figure),
            rate=pen.figure_words(later.rate),
            start=start,
            end=end,
        ),
        source=pen.source_line((later.base, later.rate, later.figure)),
        note=pen.say("Solid: stated. Dashed: derived. The band is what the rounding of value and rate allows.")
        if base_is == "stated"
        else pen.say("Dashed: derived. The band is what the rounding of value and rate allows."),
        width="text",
    )
    margin = [
        *_pulled_out(pen, value, later),
        pen.strong("Only its own rate"),
        pen.note(
            "A rate that is stated elsewhere, or for other years, may rest on another idea of the market. It is not applied "
            "to this value."
        ),
    ]
    if later.base.about or later.rate.about:
        margin.append(
            pen.note(
                "The band shows the rounding of the numbers as written; how widely “about” is meant, it does not show."
            )
        )
    heading = [Heading(pen.say("What the stated value would become"))] if is_first else []
    return [*heading, Beside((text, chart), tuple(margin))]


_ROUGH = 20
"""A gain is told only if rounding moves it by less than one part in so many: a rougher one reads as a slip."""


def _pulled_out(pen: Pen, value: MarketValue, later: LaterValue) -> list[Block]:
    """What the growth adds up to, large in the margin; nothing where the values are too rough, or the market shrinks."""
    try:
        gain = arithmetic.difference(later.figure, later.base, f"derived:gain:{value.id}:{later.year}")
    except arithmetic.NoCertainDigit:
        return []
    moved = abs(gain.value - (later.figure.value - later.base.value))
    if gain.upto is not None or gain.value <= 0 or moved * _ROUGH >= gain.value:
        return []
    label = pen.words("Gain from {start} to {end}", start=str(later.start), end=str(later.year))
    basis = pen.say("derived: the later value less the stated value")
    return [KeyFigures((KeyFigure(label, pen.figure(gain), basis),))]


def _subtitle(pen: Pen, value: MarketValue, later: LaterValue) -> Text:
    market, unit = pen.name(pen.report.market_name), pen.voice.money_unit(later.base.unit)
    years = pen.voice.years(later.start, later.year)
    if value.is_of_the_whole:
        return pen.say("Value of the {market} market in {unit}, {years}", market=market, unit=unit, years=years)
    what = of_what(pen, value)
    return pen.say(
        "Value of the {market} market in {unit}: {what}, {years}", market=market, unit=unit, what=what, years=years
    )
