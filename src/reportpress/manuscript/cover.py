"""The cover: what this is, of which years and for whom, and a fine drawing made from the report's own figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportpress.manuscript.blocks import Cover, Motif, Run
from reportpress.manuscript.growth_curves import growth_path, index_base
from reportpress.manuscript.pen import Pen, visible
from reportpress.report.figures.figure import DIGITS, Figure
from reportpress.report.model import Series

_FEW = 2  # values make no curve


def write_cover(pen: Pen) -> Cover:
    report, voice = pen.report, pen.voice
    years = voice.years(report.forecast.from_, report.forecast.to)
    kind = pen.words("Sample for evaluation") if pen.edition.sample else pen.words("Full report")
    return Cover(
        title=report.title,
        language=pen.name(report.title).language,
        period=(Run(years),),
        edition=edition_title(pen),
        facts=(
            (pen.words("Publisher"), pen.brand.name),
            (pen.words("Report number"), report.id),
            (pen.words("Date of this edition"), voice.date(report.date)),
            (pen.words("Edition"), edition_name(pen)),
            *_years(pen),
            (pen.words("Forecast period"), years),
            (pen.words("Document"), kind),
            *_whose(pen),
        ),
        sample=pen.words("Sample") if pen.edition.sample else "",
        motif=_motif(pen),
    )


def _years(pen: Pen) -> Iterator[tuple[str, str]]:
    """The years that a report is reckoned from, where they are stated."""
    report = pen.report
    if report.history is not None:
        yield pen.words("Historical period"), pen.voice.years(report.history.from_, report.history.to)
    if report.base_year is not None:
        yield pen.words("Base year"), str(report.base_year)


def _whose(pen: Pen) -> Iterator[tuple[str, str]]:
    """The recipient of a copy, and the copy's id."""
    if pen.edition.recipient is not None:
        yield pen.words("Prepared for"), pen.edition.recipient.printed
    if pen.edition.copy_id:
        yield pen.words("Copy"), pen.edition.copy_id


def edition_title(pen: Pen) -> str:
    """ "Global edition"."""
    return pen.words("{region} edition", region=_region(pen))


def edition_name(pen: Pen) -> str:
    """ "Global, English"."""
    return f"{_region(pen)}, {pen.voice.language_name(pen.edition.language)}"


def _region(pen: Pen) -> str:
    if pen.focus is not None:
        return pen.focus.name
    if pen.edition.region == "global":
        return pen.words("Global")
    names = {region.id: region.name for region in pen.report.regions}
    return names.get(pen.edition.region, pen.edition.region)


def _motif(pen: Pen) -> Motif:
    """A regional edition's own values by year, else those of the whole, else the growth curve, else the shares as bars: what is
    stated comes before what is derived. Where what it would show is withheld, that leaves no trace: the drawing is then fixed."""
    if pen.focus is not None:
        for series in pen.report.market.series:
            if pen.focus.rank_of(series) == 0 and len(series.values) > _FEW:
                return _curve(series)
    for series in pen.report.market.series:
        if series.is_of_the_whole and len(series.values) > _FEW:
            return _curve(series)
    growth = pen.report.market.whole_growth
    if growth:
        rate = growth[0].rate.figure
        if isinstance(rate, Figure):
            start, end = growth[0].period.from_, growth[0].period.to
            path = growth_path(index_base(rate, start), rate, range(start, end + 1))
            return Motif("curve", _levels([point.value for point in path]))
        return Motif("fixed")
    for series in pen.report.market.series[:1]:
        return _curve(series)
    shares = visible(share.share.figure for share in pen.report.shares)
    if shares and any(share.value > 0 for share in shares):
        return Motif("bars", _levels([share.value for share in shares]))
    return Motif("fixed")


def _curve(series: Series) -> Motif:
    values = visible(value.value.figure for value in series.values)
    return Motif("fixed") if values is None else Motif("curve", _levels([_amount(figure) for figure in values]))


def _amount(figure: Figure) -> Decimal:
    return figure.value.scaleb(DIGITS[figure.unit.scale])


def _levels(values: list[Decimal]) -> tuple[float, ...]:
    highest = max(values)
    return tuple(round(float(max(value, Decimal(0)) / highest), 4) for value in values)
