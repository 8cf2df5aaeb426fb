"""The whole story on one screen: what flows from a report to a file."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from reportpress.edition.brand import Brand
from reportpress.edition.edition import Edition, as_withheld, view
from reportpress.edition.logo import read_logo
from reportpress.edition.voice import Voice
from reportpress.errors import InvalidReport, Place, Problem, ReportpressError, UnprintableText
from reportpress.manuscript.blocks import Manuscript, plain
from reportpress.manuscript.writing import write
from reportpress.report.checks import OF_SAMPLES, check
from reportpress.report.checks.withheld import TOLD_IN_PROSE
from reportpress.report.figures import COUNT, Figure
from reportpress.report.findings import Finding
from reportpress.report.model import Report
from reportpress.report.paths import texts_in, written
from reportpress.report.withholding import withheld_figures
from reportpress.typeset.chart_files import ChartFiles, ChartSettings, chart_files
from reportpress.typeset.encryption import encrypted
from reportpress.typeset.fonts import chosen_font, font
from reportpress.typeset.preflight import Secret, holds, preflight
from reportpress.typeset.theme import Theme
from reportpress.typeset.typesetter import typeset


@dataclass(frozen=True, slots=True)
class Document:
    """A finished PDF with what is to be known of it."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Charts:
    """The charts of a sample as files, with what is to be known of the report."""

    charts: tuple[ChartFiles, ...]
    findings: tuple[Finding, ...]


def build(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    password: str | None = None,
) -> Document:
    """Report data in, PDF out. ``allow``: the codes of errors that stop nothing; ``as_of``: the day to judge dates by;
    ``password``: what the file is to be opened with. An encrypted file is no PDF/A, and its bytes differ from run to run."""
    edition = edition or Edition()
    report = as_withheld(report, edition)
    what = _write(report, edition, brand, allow, as_of)
    manuscript = what.manuscript
    if password is not None:
        manuscript = replace(manuscript, meta=replace(manuscript.meta, is_archival=False))
    with _telling_where(report, what.brand):
        document = typeset(manuscript, what.theme, edition.paper)
    known = any(finding.code == TOLD_IN_PROSE for finding in what.findings)
    secrets = secrets_of(report, edition, manuscript, texts_are_known=known)
    preflight(manuscript, document.record, document.data, secrets, 1000 * what.brand.most_kilobytes)
    data = document.data if password is None else encrypted(document.data, password)
    return Document(data, document.pages, what.findings)


def build_charts(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    settings: ChartSettings | None = None,
) -> Charts:
    """Report data in, each chart of what `build` would print out, as files of their own."""
    edition = edition or Edition()
    report = as_withheld(report, edition)
    what = _write(report, edition, brand, allow, as_of)
    stem = f"{report.slug}-{edition.name}"
    with _telling_where(report, what.brand):
        charts = chart_files(what.manuscript, stem, what.theme, edition.paper, settings or ChartSettings())
    return Charts(charts, what.findings)


@dataclass(frozen=True, slots=True)
class _Written:
    """What is printed, how it looks, and what the checks found."""

    manuscript: Manuscript
    theme: Theme
    brand: Brand
    findings: tuple[Finding, ...]


def _write(
    report: Report, edition: Edition, brand: Brand | None, allow: Collection[str], as_of: date | None
) -> _Written:
    findings = check(report, as_of)  # on all the data: what is withheld is checked too
    if not edition.sample:  # nothing is withheld from it
        findings = tuple(finding for finding in findings if finding.code not in OF_SAMPLES)
    if errors := [f.problem for f in findings if f.stops_the_build and f.code not in allow]:
        raise InvalidReport(errors)
    brand = brand or Brand.of(report)
    what_is_shown = view(report, edition)  # from here on, what is withheld is gone
    # The errors left are acknowledged or allowed. The notes tell those of them that can be found in what is shown.
    told = findings if what_is_shown is report else check(what_is_shown, as_of)
    in_notes = tuple(f for f in told if f.severity == "error" and f.code not in OF_SAMPLES)
    manuscript = write(what_is_shown, edition, brand, in_notes)
    logo = read_logo(Path(brand.logo)) if brand.logo else b""
    fonts = {role: chosen_font(given) for role, given in brand.fonts.given().items()}
    theme = Theme.of(brand.colours.model_dump(), fonts, brand.wordmark, logo)
    return _Written(manuscript, theme, brand, findings)


@contextmanager
def _telling_where(report: Report, brand: Brand) -> Iterator[None]:
    """An error over a character that cannot be printed is told with every place in the data that holds one."""
    try:
        yield
    except UnprintableText as error:
        raise _where_it_stands(error, report, brand) from error


def secrets_of(report: Report, edition: Edition, manuscript: Manuscript, *, texts_are_known: bool) -> list[Secret]:
    """What a file must not tell. A value that a printed figure has too is no secret, nor is one that stands in a text although
    the publisher knows of it (``texts_are_known``)."""
    if not edition.sample:
        return []
    voice = Voice(edition.language)
    printed = "\n".join(" ".join(plain(note.value).split()) for note in manuscript.notes)
    if texts_are_known:
        printed += "\n" + "\n".join(" ".join(text.split()) for _, text in texts_in(report))
    secrets = []
    for steps, stated in withheld_figures(report):
        figure = stated.figure
        if isinstance(figure, Figure):
            value = "" if figure.unit == COUNT else voice.amount(figure.value, figure.unit, upto=figure.upto)
            secrets.append(Secret(written(steps), "" if holds(printed, value) else value))
    return secrets


def _where_it_stands(error: UnprintableText, report: Report, brand: Brand) -> ReportpressError:
    """All places in the data that hold characters which the font lacks; the error itself if it came from elsewhere."""
    problems = [
        Problem(report.place_of(written(steps)), f"holds {UnprintableText(character, error.font)}")
        for steps, text in texts_in(report)
        for character in font(error.font).lacks(text)
    ]
    problems += [
        Problem(Place(report.brand or "brand", path=written(steps)), f"holds {UnprintableText(character, error.font)}")
        for steps, text in texts_in(brand)
        for character in font(error.font).lacks(text)
    ]
    return InvalidReport(problems) if problems else error
