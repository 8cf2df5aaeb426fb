"""Sizes year by year, as the source states them: what it has measured, and what it expects."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from itertools import pairwise

from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.kinds.small_multiples import Panel, SmallMultiples
from reportpress.charts.kinds.waterfall import Step, Waterfall
from reportpress.charts.kinds.year_columns import GrowthLine, YearColumns
from reportpress.charts.values import Bar, ValueBasis, YearBar
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Beside, Block, Chart, Column, Heading, Run, Table, Text
from reportpress.manuscript.focus import Focus, Rank, best_rank, in_order
from reportpress.manuscript.pen import Pen, visible
from reportpress.manuscript.phrases import run_of
from reportpress.manuscript.sections.statements import of_what, place_of, strong_rows
from reportpress.report.figures import arithmetic
from reportpress.report.figures.figure import DIGITS, Figure, Locked, Scale, Unit
from reportpress.report.figures.stated import Of
from reportpress.report.model import Series, YearlyValue
from reportpress.report.projection import is_projected

_FEW = 3
_MOST_STEPS = 6  # of values in a waterfall
_MOST_YEARS = 8  # that a table has room for
_NOTHING = "–"


def series_of_the_market(pen: Pen) -> list[Block]:
    """The series that are not of a region or country; `series_of_places` has those."""
    blocks: list[Block] = []
    for series in pen.report.market.series:
        if series.region is None and series.country is None:
            heading = [] if blocks else [Heading(pen.say("Year by year"))]
            blocks += [*heading, *_one(pen, series)]
    return blocks


def _one(pen: Pen, series: Series) -> list[Block]:
    figures = visible(value.value.figure for value in series.values)
    if figures is None:
        return [_locked(pen, series), *tables(pen, [series])]
    margin = _growth_note(pen, series, figures)
    chart = _chart(pen, series, figures)
    listed = tables(pen, [series]) if len(figures) > _FEW else []  # a few stand on the chart, all of them
    return [Beside((chart,), margin) if margin else chart, *listed, *_waterfall(pen, series)]


def _chart(pen: Pen, series: Series, figures: tuple[Figure, ...]) -> Chart:
    first, last = series.values[0], series.values[-1]
    scale = common_scale(figures)
    id, label = pen.register.next_chart()
    if len(figures) > 1:
        title = pen.say(
            "The source puts {what} at {before} in {start} and at {after} in {end}",
            what=_market_or_part(pen, series),
            before=pen.figure(figures[0]),
            start=str(first.year),
            after=pen.figure(figures[-1]),
            end=str(last.year),
        )
    else:
        title = pen.say(
            "The source puts {what} at {value} in {year}",
            what=_market_or_part(pen, series),
            value=pen.figure(figures[0]),
            year=str(first.year),
        )
    columns = tuple(column(pen, value, scale) for value in series.values)
    line, rate, grows = growth_over(pen, series.of_what, {value.year for value in series.values})
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=_subtitle(pen, series, figures),
        spec=YearColumns(columns, line),
        alternative=" ".join([columns_read_out(pen, columns), *grows]),
        source=pen.source_line([*figures, *rate]),
        note=run_of(columns_note(pen, columns)),
        width="text",
    )


def growth_over(pen: Pen, of: Of, years: Collection[int]) -> tuple[GrowthLine | None, list[Figure], list[str]]:
    """The first rate that is stated of the same thing, for years that both its ends have a column of: as a line, as a figure and
    in words."""
    for growth in pen.report.market.growth:
        start, end, rate = growth.period.from_, growth.period.to, growth.rate.figure
        if growth.of_what == of and {start, end} <= set(years) and isinstance(rate, Figure):
            words = pen.words("{rate}, as stated", rate=pen.figure_words(rate))
            told = pen.words("Growth in {years}: {rate}.", years=pen.voice.years(start, end), rate=words)
            return GrowthLine(words, start, end, "stated", rate.key), [rate], [told]
    return None, [], []


def _market_or_part(pen: Pen, series: Series) -> Text:
    if series.is_of_the_whole:
        return pen.say("the market")
    return of_what(pen, series)


def _subtitle(pen: Pen, series: Series, figures: Sequence[Figure]) -> Text:
    years = pen.voice.years(series.values[0].year, series.values[-1].year)
    market = (
        pen.name(series.title)
        if series.title
        else pen.say("Value of the {market} market", market=pen.name(pen.report.market_name))
    )
    if len({figure.unit for figure in figures}) != 1:
        return pen.say("{measure}, {years}", measure=market, years=years)
    unit = pen.voice.money_unit(figures[0].unit)
    return pen.say("{measure} in {unit}, {years}", measure=market, unit=unit, years=years)


def columns_note(pen: Pen, columns: Sequence[YearBar]) -> list[str]:
    """What the columns mean, and what lies between them."""
    projected = [one.basis == "projected" for one in columns]
    sentences = []
    if any(projected) and not all(projected):
        sentences.append(pen.words("Solid: historical. Hatched: forecast by the source."))
    elif any(projected):
        sentences.append(pen.words("All of these values are forecasts of the source."))
    if any(later.year - earlier.year > 1 for earlier, later in pairwise(columns)):
        sentences.append(pen.words("For the years between, no value is stated here."))
    return sentences


def _growth_note(pen: Pen, series: Series, figures: tuple[Figure, ...]) -> tuple[Block, ...]:
    """The rate that the first and the last value imply; nothing where the source states one for these years."""
    first, last = series.values[0].year, series.values[-1].year
    years = last - first
    if years < 2 or pen.stated.has_rate(series.of_what, first, last):
        return ()
    try:
        rate = arithmetic.implied_rate(figures[0], figures[-1], years, f"derived:rate:{series.id}")
    except arithmetic.NoCertainDigit:
        return ()
    return (
        pen.strong("What the values imply"),
        pen.note(
            "From {start} to {end} these values imply compound growth of {rate}. It is reckoned from them alone; a rate that "
            "the source states for other years may differ.",
            start=str(first),
            end=str(last),
            rate=pen.figure(rate),
        ),
    )


# From the first level to the last by what lies between


def _waterfall(pen: Pen, series: Series) -> list[Chart]:
    """Absolute growth in a few steps, each derived; nothing where rounding keeps the steps from adding up, for ranges, and where
    nothing changes."""
    ends = _steps(pen, series)
    figures = [value.value.figure for value in ends]
    known = [figure for figure in figures if isinstance(figure, Figure)]
    units = {(figure.unit, figure.value.as_tuple().exponent) for figure in known}
    if len(ends) < 3 or len(units) > 1 or any(figure.upto is not None for figure in known):
        return []
    changes = [
        arithmetic.difference(later, earlier, f"derived:change:{series.id}:{a.year}-{b.year}")
        for (a, b), (earlier, later) in zip(pairwise(ends), pairwise(known), strict=True)
    ]
    if not any(change.value for change in changes):
        return []
    steps = tuple(
        Step(
            pen.voice.years(a.year, b.year),
            change.value,
            _signed(pen, change),
            "projected" if is_projected(pen.report, b) else "derived",
            change.key,
        )
        for (a, b), change in zip(pairwise(ends), changes, strict=True)
    )
    start, end = (
        Bar(
            str(value.year),
            figure.value,
            pen.voice.bare(figure),
            "projected" if is_projected(pen.report, value) else "stated",
            figure.key,
            None,
        )
        for value, figure in ((ends[0], known[0]), (ends[-1], known[-1]))
    )
    whole = arithmetic.difference(known[-1], known[0], f"derived:change:{series.id}:all")
    first, last = str(ends[0].year), str(ends[-1].year)
    sentences = [pen.words("Waterfall chart from {start} to {end}.", start=start.label, end=end.label)]
    sentences += [pen.words("{years}: {change}.", years=step.name, change=step.label) for step in steps]
    id, label = pen.register.next_chart()
    chart = Chart(
        id=id,
        label=label,
        title=pen.say(
            "From {start} to {end} the values change by {change}",
            start=first,
            end=last,
            change=pen.figure(whole),
        ),
        subtitle=_subtitle(pen, series, known),
        spec=Waterfall(start, steps, end),
        alternative=" ".join(sentences),
        source=pen.source_line([*known, whole, *changes]),
        note=pen.say(
            "Each step is the later value less the earlier one. Broad stripes: up to a forecast of the source."
        ),
        width="text",
    )
    return [chart]


def _steps(pen: Pen, series: Series) -> list[YearlyValue]:
    """The first value, the last historical one, the middle of the forecast, and the last."""
    values = list(series.values)
    if len(values) <= _MOST_STEPS:
        return values
    history = [value for value in values if not is_projected(pen.report, value)]
    ahead = [value for value in values if is_projected(pen.report, value)]
    picked = [values[0], *history[-1:], *ahead[len(ahead) // 2 - 1 : len(ahead) // 2], values[-1]]
    return sorted({value.year: value for value in picked}.values(), key=lambda value: value.year)


def _signed(pen: Pen, change: Figure) -> str:
    words = pen.voice.number(change.value)
    return f"+{words}" if change.value > 0 else words


def _locked(pen: Pen, series: Series) -> Chart:
    id, label = pen.register.next_chart()
    words = pen.words("The values by year are in the full report.")
    return Chart(
        id=id,
        label=label,
        title=pen.say("The market year by year")
        if series.is_of_the_whole
        else pen.say("{what}, year by year", what=of_what(pen, series)),
        subtitle=(pen.name(series.title),)
        if series.title
        else pen.say("Value of the {market} market", market=pen.name(pen.report.market_name)),
        spec=LockedChart(words),
        alternative=words,
        width="text",
    )


# Columns


def common_scale(figures: Sequence[Figure]) -> Scale:
    """The largest scale among amounts, which all are drawn in."""
    return max((figure.unit.scale for figure in figures), key=DIGITS.__getitem__, default="")


def column(pen: Pen, value: YearlyValue, scale: Scale) -> YearBar:
    return year_bar(pen, value.year, value.value.figure, scale, ahead=is_projected(pen.report, value))


def year_bar(pen: Pen, year: int, figure: Figure | Locked, scale: Scale, *, ahead: bool) -> YearBar:
    if isinstance(figure, Locked):
        return YearBar(year, None, pen.figure_words(figure), "locked", "", None)
    places = DIGITS[figure.unit.scale] - DIGITS[scale]
    basis: ValueBasis = "projected" if ahead else "stated"
    # The unit stands in the subtitle, so that many columns have room for their labels.
    words = pen.voice.bare(figure) if figure.unit.scale == scale else pen.figure_words(figure)
    upto = None if figure.upto is None else figure.upto.scaleb(places)
    return YearBar(year, figure.value.scaleb(places), words, basis, figure.key, upto)


def columns_read_out(pen: Pen, columns: Sequence[YearBar]) -> str:
    sentences = [pen.words("Column chart of values by year.")]
    for one in columns:
        sentence = msgid("{year}: {value}, forecast.") if one.basis == "projected" else msgid("{year}: {value}.")
        sentences.append(pen.words(sentence, year=str(one.year), value=one.label))
    return " ".join(sentences)


# Tables: a row for each series, a column for each year


def tables(pen: Pen, several: Sequence[Series]) -> list[Table]:
    """What is historical and what is forecast each in a table of its own, where there are many years."""
    years = sorted({value.year for series in several for value in series.values})
    forecast = _forecast_years(pen, several)
    parts = [years]
    if len(years) > _MOST_YEARS:
        parts = [[year for year in years if year not in forecast], [year for year in years if year in forecast]]
    return [_table(pen, several, part, forecast) for half in parts for part in _even(half)]


def _forecast_years(pen: Pen, several: Sequence[Series]) -> frozenset[int]:
    """The years whose values are forecasts, all of them; a year that is one thing in one series and another in the next is not
    said to be either."""
    kinds: dict[int, set[bool]] = {}
    for series in several:
        for value in series.values:
            kinds.setdefault(value.year, set()).add(is_projected(pen.report, value))
    return frozenset(year for year, found in kinds.items() if found == {True})


def _even(years: list[int]) -> list[list[int]]:
    """Parts of about one length, none of more years than a table has room for."""
    count = -(-len(years) // _MOST_YEARS)
    return [years[n * len(years) // count : (n + 1) * len(years) // count] for n in range(count)]


def _table(pen: Pen, several: Sequence[Series], years: Sequence[int], forecast: Collection[int]) -> Table:
    rows: list[tuple[Text, ...]] = []
    figures = []
    highlights: list[int] = []
    highlighted = _highlighted(pen, several)
    for series in several:
        by_year = {value.year: value.value.figure for value in series.values}
        found = [by_year.get(year) for year in years]
        figures += [figure for figure in found if figure is not None]
        unit = _common_unit(series)
        if pen.focus is not None and len(several) > 1 and pen.focus.rank_of(series) == highlighted:
            highlights.append(len(rows))
        cells = [pen.figure(one, unit=unit is None) if one is not None else (Run(_NOTHING),) for one in found]
        rows.append((_row_head(pen, series, unit, len(several)), *cells))
    id, label = pen.register.next_table()
    return Table(
        id=id,
        label=label,
        title=_table_title(pen, several, years, forecast),
        columns=(Column("", 2.6), *(Column(str(year), 1, "number") for year in years)),
        rows=strong_rows(rows, highlights),
        source=pen.source_line(figures),
        note=_first_forecast(pen, years, forecast),
        highlights=tuple(highlights),
    )


def _table_title(pen: Pen, several: Sequence[Series], years: Sequence[int], forecast: Collection[int]) -> Text:
    kinds = {year in forecast for year in years}
    if kinds == {False} and _any_forecast(pen, several, years):
        kinds = {True, False}
    if kinds == {True}:
        kind = pen.words("forecast of the source")
    elif kinds == {False}:
        kind = pen.words("historical, as stated")
    else:
        kind = pen.words("as stated")
    if len(several) > 1:
        return pen.say("Values by region and year, {kind}", kind=kind)
    if several[0].is_of_the_whole:
        return pen.say("Values by year, {kind}", kind=kind)
    return pen.say("{what}: values by year, {kind}", what=of_what(pen, several[0]), kind=kind)


def _any_forecast(pen: Pen, several: Sequence[Series], years: Sequence[int]) -> bool:
    return any(is_projected(pen.report, value) for series in several for value in series.values if value.year in years)


def _first_forecast(pen: Pen, years: Sequence[int], forecast: Collection[int]) -> Text:
    """From which year on a table of both holds forecasts."""
    ahead = [year for year in years if year in forecast]
    if not ahead or len(ahead) == len(years):
        return ()
    if ahead != list(years)[-len(ahead) :]:
        return pen.say("Forecasts of the source: {years}.", years=pen.voice.listed([str(year) for year in ahead]))
    return pen.say("From {year} on, the values are forecasts of the source.", year=str(ahead[0]))


def _row_head(pen: Pen, series: Series, unit: Unit | None, count: int) -> Text:
    name = pen.names((place_of(pen, series), series.title)) if count > 1 else ()
    if unit is None:
        return name or pen.say("Value")
    money = pen.voice.money_unit(unit)
    return pen.say("{name}, {unit}", name=name, unit=money) if name else (Run(money),)


def _common_unit(series: Series) -> Unit | None:
    """The unit of all values of a series that may be seen, if they have but one."""
    units = {figure.unit for value in series.values if not isinstance(figure := value.value.figure, Locked)}
    return units.pop() if len(units) == 1 else None


# Regions and countries, each in its panel


def series_of_places(pen: Pen) -> list[Block]:
    """Of a regional edition, its own region beside the others, if there are others; `series_of_the_focus` has it alone."""
    focus = pen.focus
    of_places = [one for one in pen.report.market.series if one.region or one.country]
    places = in_order(focus, [one for one in of_places if one.scope is None])
    apart = [one for one in of_places if one.scope is not None]
    if focus is not None:
        apart = [one for one in apart if focus.rank_of(one) == 2]
        if all(focus.rank_of(one) < 2 for one in places):
            places = []
    blocks: list[Block] = []
    if can_be_compared(places):
        blocks += [_panels(pen, places), *tables(pen, places)]
    else:
        apart = [*(one for one in places if focus is None or focus.rank_of(one) == 2), *apart]
    for series in apart:
        blocks += _one(pen, series)
    return [Heading(pen.say("Year by year, by region")), *blocks] if blocks else []


def can_be_compared(places: Sequence[Series]) -> bool:
    """Whether there is something to set beside each other, on one scale."""
    figures = visible(value.value.figure for series in places for value in series.values)
    return len(places) > 1 and len({figure.unit.currency for figure in figures or ()}) <= 1


def series_of_the_focus(pen: Pen, focus: Focus) -> list[Block]:
    """The region's own values by year, then those of what lies in it, or of what lies around a country."""
    near = in_order(focus, [one for one in pen.report.market.series if focus.rank_of(one) < 2])
    others = [one for one in near if focus.rank_of(one) == 1 and one.scope is None]
    blocks: list[Block] = []
    if can_be_compared(others):
        near = [one for one in near if one not in others]
        blocks = [_panels(pen, others), *tables(pen, others)]
    return [*(block for one in near for block in _one(pen, one)), *blocks]


def _highlighted(pen: Pen, several: Sequence[Series]) -> Rank | None:
    """The rank that stands out among several series; None where they are all alike."""
    highlighted = best_rank(pen.focus, several)
    is_of_all = pen.focus is not None and all(pen.focus.rank_of(series) == highlighted for series in several)
    return None if is_of_all else highlighted


def _panels(pen: Pen, places: Sequence[Series]) -> Chart:
    figures = visible(value.value.figure for series in places for value in series.values)
    id, label = pen.register.next_chart()
    title = pen.say("How the source sees the regions develop")
    if figures is None:
        words = pen.words("The values by region and year are in the full report.")
        return Chart(id, label, title, pen.say("Values by region and year"), LockedChart(words), words)
    scale = common_scale(figures)
    highlighted = _highlighted(pen, places)
    panels = tuple(
        Panel(
            place_of(pen, series),
            tuple(column(pen, value, scale) for value in series.values),
            emphasis=pen.focus is not None and pen.focus.rank_of(series) == highlighted,
        )
        for series in places
    )
    years = pen.voice.years(
        min(series.values[0].year for series in places), max(series.values[-1].year for series in places)
    )
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=pen.say(
            "Value of the {market} market by region in {unit}, {years}; one scale for all",
            market=pen.name(pen.report.market_name),
            unit=pen.voice.money_unit(next(figure.unit for figure in figures if figure.unit.scale == scale)),
            years=years,
        ),
        spec=SmallMultiples(panels),
        alternative=" ".join(
            [pen.words("Small column charts by region."), *(_panel_read_out(pen, panel) for panel in panels)]
        ),
        source=pen.source_line(figures),
        note=pen.say("Solid: historical. Hatched: forecast by the source.")
        if any(one.basis == "projected" for panel in panels for one in panel.columns)
        else (),
    )


def _panel_read_out(pen: Pen, panel: Panel) -> str:
    values = [pen.words("{year} {value}", year=str(one.year), value=one.label) for one in panel.columns]
    sentence = msgid("{region}, highlighted: {values}.") if panel.emphasis else msgid("{region}: {values}.")
    return pen.words(sentence, region=panel.title, values=", ".join(values))
