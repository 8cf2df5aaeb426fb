"""The report at a glance: the key figures, what the market is, and what the report covers."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.charts.kinds.sparkline import Sparkline
from reportpress.checks.rounding import disagree
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Beside, Block, BulletList, Heading, KeyFigure, KeyFigures, Run, Text
from reportpress.manuscript.growth_curves import growth_path
from reportpress.manuscript.pen import Draft, Pen, visible
from reportpress.manuscript.sections.actions import actions_title
from reportpress.manuscript.sections.leading import first_finding, key_figures_of
from reportpress.manuscript.sections.prospects import LaterValue, later_value, series_of_the_whole
from reportpress.manuscript.shares import share_holder
from reportpress.report.figures.figure import DIGITS, Figure
from reportpress.report.model import MarketValue, Series
from reportpress.report.projection import is_projected, lies_ahead

_MOST_ABREAST = 4  # key figures


def write_glance(pen: Pen) -> Draft:
    blocks: list[Block] = []
    focus = pen.focus
    finding = _finding(pen) if focus is None else first_finding(pen, focus)
    own = tuple(key_figures_of(pen, focus)) if focus is not None else ()
    items = tuple(_key_figures(pen))
    if own and items and len(own) + len(items) > _MOST_ABREAST:
        blocks += [KeyFigures(own), Heading(pen.say("The whole market")), KeyFigures(items)]
    elif own or items:
        blocks.append(KeyFigures((*own, *items)))
    coverage = _coverage(pen)
    margin: tuple[Block, ...] = (pen.strong("What the data lists"), BulletList(coverage)) if coverage else ()
    definition, summary = pen.prose(pen.report.market.definition), pen.prose(pen.report.summary)
    main: list[Block] = []
    if definition:
        main += [Heading(pen.say("What the market is")), *definition]
    if summary:
        main += [Heading(pen.say("What the source says of it")), *summary]
    if focus is not None and not own:
        main.append(
            pen.paragraph(
                "{region}: what the full report holds on it, the publisher can tell. See {section}.",
                region=focus.name,
                section=Run(actions_title(pen), target="actions"),
            )
        )
    if not (definition or summary):
        main.append(
            pen.paragraph(
                "The data holds no description of the {market} market in words.",
                market=pen.name(pen.report.market_name),
            )
        )
    blocks.append(Beside(tuple(main), margin))
    return Draft("glance", pen.words("The report at a glance"), finding, tuple(blocks))


def _finding(pen: Pen) -> Text:
    growth = pen.report.market.whole_growth
    if growth and isinstance(rate := growth[0].rate.figure, Figure):
        sentence = msgid("The source expects this market to change by {rate} in {years}.")
        if not lies_ahead(pen.report, growth[0].period.to):
            sentence = msgid("The source puts the growth of this market at {rate} in {years}.")
        elif rate.value > 0:
            sentence = msgid("The source expects this market to grow by {rate} in {years}.")
        return pen.say(
            sentence,
            rate=pen.figure(rate),
            years=pen.voice.years(growth[0].period.from_, growth[0].period.to),
        )
    return pen.say("What the data states of this market, and what it leaves open.")


def _key_figures(pen: Pen) -> Iterator[KeyFigure]:
    """The headline rate, the market's value and where its own rate leads, and the share that the data names first."""
    report, years = pen.report, pen.voice.years
    for growth in report.market.whole_growth[:1]:
        label = pen.words("Growth a year, {years}", years=years(growth.period.from_, growth.period.to))
        yield KeyFigure(label, pen.figure(growth.rate.figure, a_year=False), pen.as_stated(growth.rate.figure))
    for value in report.market.whole_values[:1]:
        label = pen.words("Market value, {year}", year=str(value.year))
        yield KeyFigure(label, pen.figure(value.value.figure), _as_stated(pen, value))
        if (later := later_value(pen, value)) is not None:
            label = pen.words("Market value, {year}", year=str(later.year))
            basis = pen.say("derived from the stated value and the rate stated with it")
            yield KeyFigure(label, pen.figure(later.figure), basis, _path_of(later))
        elif series_of_the_whole(pen) is None and (stated := _last_stated_after(pen, value)) is not None:
            label = pen.words("Market value, {year}", year=str(stated.year))
            yield KeyFigure(label, pen.figure(stated.value.figure), _as_stated(pen, stated))
    yield from _ends_of_the_series(pen)
    for share in report.shares[: 1 if pen.focus is None else 0]:  # a regional edition names its own before these
        place, year = share_holder(pen, share), str(share.year)
        label = (
            pen.words("Share of {place}", place=place)
            if share.year is None
            else pen.words("Share of {place}, {year}", place=place, year=year)
        )
        yield KeyFigure(
            label,
            pen.figure(share.share.figure),
            pen.as_stated(share.share.figure, ahead=lies_ahead(pen.report, share.year)),
        )


def _last_stated_after(pen: Pen, value: MarketValue) -> MarketValue | None:
    """The size that is stated for the last year, where that is later than the first size's."""
    later = [one for one in pen.report.market.whole_values if one.year > value.year]
    return max(later, key=lambda one: one.year, default=None)


def _as_stated(pen: Pen, value: MarketValue) -> Text:
    """Also that it is not the only size that is stated for its year, where they do not agree."""
    figure, ahead = value.value.figure, lies_ahead(pen.report, value.year)
    of_year = visible(pen.stated.sizes[value.of_what, value.year])
    if of_year is not None and isinstance(figure, Figure) and any(disagree(figure, other) for other in of_year):
        return pen.say("as stated; another size is stated for this year too")
    return pen.as_stated(figure, ahead=ahead)


def _path_of(later: LaterValue) -> Sparkline | None:
    if later.figure.upto is not None:
        return None
    points = growth_path(later.base, later.rate, range(later.start, later.year + 1))
    return Sparkline(tuple(point.value for point in points), "derived")


def _ends_of_the_series(pen: Pen) -> Iterator[KeyFigure]:
    """The first and the last value by year, but for those of a year that a value above has."""
    series = series_of_the_whole(pen)
    if series is None:
        return
    first, last = series.values[0], series.values[-1]
    known = {value.year for value in pen.report.market.whole_values[:1]}
    for value in (last,) if known else (first, last):
        if value.year in known:
            continue
        label = pen.words("Market value, {year}", year=str(value.year))
        basis = pen.as_stated(value.value.figure, ahead=is_projected(pen.report, value))
        spark = _spark_of(pen, series) if value is last else None
        yield KeyFigure(label, pen.figure(value.value.figure), basis, spark)


def _spark_of(pen: Pen, series: Series) -> Sparkline | None:
    """The values of years that follow each other, where all may be seen and none is a range."""
    figures = visible(value.value.figure for value in series.values)
    years = [value.year for value in series.values]
    if figures is None or years != list(range(years[0], years[-1] + 1)) or any(f.upto is not None for f in figures):
        return None
    levels = tuple(figure.value.scaleb(DIGITS[figure.unit.scale]) for figure in figures)
    return Sparkline(levels, "projected" if is_projected(pen.report, series.values[-1]) else "stated")


def _coverage(pen: Pen) -> tuple[Text, ...]:
    report = pen.report
    lines = []
    for n, segmentation in enumerate(report.segments):
        if segmentation.items:
            path, what = (
                f"segments[{n}].items",
                pen.say("segments listed under “{title}”", title=pen.name(segmentation.title)),
            )
            count = pen.counted(len(segmentation.items), path, what)
            lines.append(pen.say("{title}: {count}", title=pen.name(segmentation.title), count=pen.figure(count)))
    if report.regions:
        count = pen.counted(len(report.regions), "regions", pen.words("regions that the data lists"))
        lines.append(pen.say("Regions: {count}", count=pen.figure(count)))
    places = sum(len(region.countries) for region in report.regions)
    if places:
        count = pen.counted(
            places, "regions[].countries", pen.words("names of countries that the data lists under its regions")
        )
        lines.append(pen.say("Countries: {count}", count=pen.figure(count)))
    if report.players:
        count = pen.counted(len(report.players), "players", pen.words("companies that the data names"))
        lines.append(pen.say("Companies: {count}", count=pen.figure(count)))
    return tuple(lines)
