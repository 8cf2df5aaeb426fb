"""Single sizes of the market that the source states for several years, drawn as they are stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.year_columns import YearColumns
from reportpress.checks.rounding import disagree
from reportpress.manuscript.bars import bar, forecast_note, read_out
from reportpress.manuscript.blocks import Beside, Block, Callout, Chart, Text
from reportpress.manuscript.pen import Pen, visible
from reportpress.manuscript.phrases import run_of
from reportpress.manuscript.sections.prospects import series_of_the_whole
from reportpress.manuscript.sections.series import columns_note, columns_read_out, common_scale, growth_over, year_bar
from reportpress.report.figures.figure import DIGITS, Figure
from reportpress.report.projection import lies_ahead

Size = tuple[int, Figure]
"""A year and what is stated for it."""


def stated_sizes(pen: Pen) -> list[Block]:
    """A chart for each currency that several sizes are stated in; none where a path by year is stated, or any is withheld."""
    values = pen.report.market.whole_values
    if series_of_the_whole(pen) is not None or visible(value.value.figure for value in values) is None:
        return []
    by_currency: dict[str, list[Size]] = {}
    for value in values:
        if isinstance(figure := value.value.figure, Figure):
            by_currency.setdefault(figure.unit.currency, []).append((value.year, figure))
    charts = (sorted(sizes, key=lambda size: size[0]) for sizes in by_currency.values() if len(sizes) > 1)
    return [block for sizes in charts for block in _drawn(pen, sizes)]


def _drawn(pen: Pen, sizes: list[Size]) -> Iterator[Block]:
    chart = _columns(pen, sizes) if len({year for year, _ in sizes}) == len(sizes) else _bars(pen, sizes)
    notes = tuple(_disagreements(pen, sizes))
    yield Beside((chart,), notes) if notes else chart


def _columns(pen: Pen, sizes: list[Size]) -> Chart:
    figures = [figure for _, figure in sizes]
    scale = common_scale(figures)
    columns = tuple(year_bar(pen, year, figure, scale, ahead=lies_ahead(pen.report, year)) for year, figure in sizes)
    (first, before), (last, after) = sizes[0], sizes[-1]
    title = pen.say(
        "The source puts {what} at {before} in {start} and at {after} in {end}",
        what=pen.say("the market"),
        before=pen.figure(before),
        start=str(first),
        after=pen.figure(after),
        end=str(last),
    )
    line, rate, grows = growth_over(pen, (None, None, None), {year for year, _ in sizes})
    spec, words = YearColumns(columns, line), [columns_read_out(pen, columns), *grows]
    return _chart(pen, title, sizes, spec, words, columns_note(pen, columns), [*figures, *rate])


def _bars(pen: Pen, sizes: list[Size]) -> Chart:
    """Where one year has several, they stand below each other: a column can be but one of them."""
    figures = [figure for _, figure in sizes]
    scale = common_scale(figures)
    bars = [
        bar(pen, str(year), figure, year=year, scale=DIGITS[figure.unit.scale] - DIGITS[scale])
        for year, figure in sizes
    ]
    title = pen.say("The sizes of the market that the source states, each for its year")
    words = read_out(pen, pen.words("Bar chart of sizes of the market."), bars)
    notes = [pen.words("By year, each as the data states it."), *forecast_note(pen, bars)]
    return _chart(pen, title, sizes, Bars(tuple(bars), None), [words], notes, figures)


def _chart(
    pen: Pen,
    title: Text,
    sizes: list[Size],
    spec: ChartSpec,
    read_out: Sequence[str],
    notes: Sequence[str],
    drawn: Sequence[Figure],
) -> Chart:
    id, label = pen.register.next_chart()
    return Chart(
        id=id,
        label=label,
        title=title,
        subtitle=_subtitle(pen, sizes),
        spec=spec,
        alternative=" ".join(read_out),
        source=pen.source_line(drawn),
        note=run_of(notes),
        width="text",
    )


def _subtitle(pen: Pen, sizes: list[Size]) -> Text:
    market = pen.say("Value of the {market} market", market=pen.name(pen.report.market_name))
    first, last = sizes[0][0], sizes[-1][0]
    years = pen.voice.years(first, last) if last > first else str(first)
    if len({figure.unit for _, figure in sizes}) != 1:
        return pen.say("{measure}, {years}", measure=market, years=years)
    unit = pen.voice.money_unit(sizes[0][1].unit)
    return pen.say("{measure} in {unit}, {years}", measure=market, unit=unit, years=years)


def _disagreements(pen: Pen, sizes: list[Size]) -> Iterator[Callout]:
    by_year: dict[int, list[Figure]] = {}
    for year, figure in sizes:
        by_year.setdefault(year, []).append(figure)
    sentences = [
        pen.say(
            "For {year} the data states {values}.", year=str(year), values=pen.listed([pen.figure(f) for f in figures])
        )
        for year, figures in by_year.items()
        if any(disagree(figures[0], other) for other in figures[1:])
    ]
    if sentences:
        last = pen.say("All of them are shown; the data does not tell which is right.")
        yield pen.callout("Note on the data", *sentences, last)
