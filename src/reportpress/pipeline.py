"""The whole story on one screen: what flows from a report to a file."""

from __future__ import annotations

import gc
from collections.abc import Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.brand.brand import Brand
from reportpress.brand.logo import read_logo
from reportpress.checks import OF_SAMPLES, check, with_names
from reportpress.checks.findings import Finding
from reportpress.edition.edition import Edition, as_withheld, view
from reportpress.errors import InvalidBrand, InvalidReport, ReportpressError, UnprintableRecipient, UnprintableText
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import Manuscript, plain
from reportpress.manuscript.sections.region import REGION
from reportpress.manuscript.writing import write
from reportpress.problems import Place, Problem
from reportpress.report.figures.figure import COUNT, Figure
from reportpress.report.model import Report
from reportpress.report.paths import texts_in
from reportpress.report.withholding import withheld_figures
from reportpress.source.paths import written
from reportpress.typeset.pages.preflight import Secret, is_part_of, names, preflight
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from reportpress.typeset.pdf.encryption import encrypted
from reportpress.typeset.type.fonts import chosen_font, font

if TYPE_CHECKING:
    from reportpress.typeset.chart_files.alone import ChartFiles, ChartSettings


@dataclass(frozen=True, slots=True)
class BuiltDocument:
    """A finished PDF with what is to be known of it."""

    data: bytes
    pages: int
    findings: tuple[Finding, ...]
    has_nothing_of_its_region: bool = False


@dataclass(frozen=True, slots=True)
class BuiltCharts:
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
) -> BuiltDocument:
    """Report data in, PDF out. ``allow``: the codes of errors that stop nothing; ``as_of``: the day to judge dates by;
    ``password``: what the file is to be opened with. An encrypted file is no PDF/A, and its bytes differ from run to run."""
    return ReportBuilder(report, brand, allow, as_of).build(edition, password)


def build_charts(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    settings: ChartSettings | None = None,
) -> BuiltCharts:
    """Report data in, each chart of what `build` would print out, as files of their own."""
    return ReportBuilder(report, brand, allow, as_of).charts(edition, settings)


@dataclass(frozen=True, slots=True)
class _Written:
    """What is printed, and what the checks found. ``shown``: of the report what this reader gets."""

    report: Report
    shown: Report
    manuscript: Manuscript
    findings: tuple[Finding, ...]


class ReportBuilder:
    """A report of which editions are to be built: its brand is read, and each check run, once for all of them."""

    def __init__(
        self, report: Report, brand: Brand | None = None, allow: Collection[str] = (), as_of: date | None = None
    ) -> None:
        """As for `build`. What is wrong with the data or the brand is raised when an edition is built."""
        self._report, self._given_brand, self._allow, self._as_of = report, brand, frozenset(allow), as_of
        self._withholding: dict[tuple[tuple[str, ...], ...], Report] = {}
        self._found: dict[tuple[tuple[str, ...], ...], tuple[Finding, ...]] = {}
        self._shown: dict[Edition, tuple[Report, tuple[Finding, ...]]] = {}

    def build(self, edition: Edition | None = None, password: str | None = None) -> BuiltDocument:
        """The PDF of an edition: the same, byte for byte, whether others were built before it or not."""
        edition = edition or Edition()
        with collector_paused():
            what = self._write(edition)
            report, manuscript = what.report, what.manuscript
            if password is not None:
                manuscript = replace(manuscript, meta=replace(manuscript.meta, is_archival=False))
            with _telling_where(report, edition, self._brand):
                document = typeset(manuscript, self._theme, edition.paper)
            secrets = secrets_of(report, what.shown, edition, self._brand, manuscript)
            preflight(manuscript, document.record, document.data, secrets, 1000 * self._brand.most_kilobytes)
            data = document.data if password is None else encrypted(document.data, password)
            has_own_section = any(section.id == REGION for section in manuscript.sections)
            return BuiltDocument(
                data, document.pages, what.findings, edition.audience is not None and not has_own_section
            )

    def charts(self, edition: Edition | None = None, settings: ChartSettings | None = None) -> BuiltCharts:
        """The charts of an edition as files."""
        from reportpress.typeset.chart_files.alone import ChartSettings, chart_files  # late: a document needs none

        edition = edition or Edition()
        what = self._write(edition)
        stem = f"{what.report.slug}-{edition.name}"
        with _telling_where(what.report, edition, self._brand):
            charts = chart_files(what.manuscript, stem, self._theme, edition.paper, settings or ChartSettings())
        return BuiltCharts(charts, what.findings)

    @cached_property
    def _brand(self) -> Brand:
        return self._given_brand or Brand.of(self._report)

    @cached_property
    def _theme(self) -> Theme:
        brand = self._brand
        logo = read_logo(Path(brand.cover_logo)) if brand.cover_logo else b""
        fonts = {role: chosen_font(given) for role, given in brand.fonts.given().items()}
        return Theme.of(brand.colours.model_dump(), fonts, brand.wordmark, logo)

    def _write(self, edition: Edition) -> _Written:
        withheld = (edition.withhold, edition.withhold_where_there) if edition.sample else ()
        if withheld not in self._withholding:
            self._withholding[withheld] = as_withheld(self._report, edition)
        report = self._withholding[withheld]
        if withheld not in self._found:
            self._found[withheld] = check(report, self._as_of)  # on all the data: what is withheld is checked too
        findings = self._found[withheld]
        if not edition.sample:  # nothing is withheld from it
            findings = tuple(finding for finding in findings if finding.code not in OF_SAMPLES)
        if errors := [found for found in findings if found.stops_the_build and found.code not in self._allow]:
            raise InvalidReport(found.problem for found in with_names(report, errors))
        # Whatever may change what is shown tells editions apart here; whose copy it is, and its language, do not.
        alike = replace(edition, language="en", paper="A4", recipient=None, copy_id="")
        if alike not in self._shown:
            self._shown[alike] = self._view(report, edition, findings)
        what_is_shown, in_notes = self._shown[alike]  # from here on, what is withheld is gone
        return _Written(report, what_is_shown, write(what_is_shown, edition, self._brand, in_notes), findings)

    def _view(
        self, report: Report, edition: Edition, findings: tuple[Finding, ...]
    ) -> tuple[Report, tuple[Finding, ...]]:
        """What this reader gets of the report, and the errors that its notes tell: those left are acknowledged or allowed, and
        of them the notes tell what can be found in what is shown."""
        what_is_shown = view(report, edition)
        left = [found for found in findings if found.severity == "error" and found.code not in OF_SAMPLES]
        told = check(what_is_shown, self._as_of) if left and what_is_shown is not report else left
        return what_is_shown, tuple(f for f in told if f.severity == "error" and f.code not in OF_SAMPLES)


@contextmanager
def collector_paused() -> Iterator[None]:
    """A document is some ten thousand objects that live until it is written: to look among them for garbage over and over, and
    among all that is remembered, takes a fifth of the time and finds nothing. Those of a finished document go by themselves."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


@contextmanager
def _telling_where(report: Report, edition: Edition, brand: Brand) -> Iterator[None]:
    """An error over a character that cannot be printed is told with every place in the data that holds one."""
    try:
        yield
    except UnprintableText as error:
        raise _where_it_stands(error, report, edition, brand) from error


def secrets_of(report: Report, shown: Report, edition: Edition, brand: Brand, manuscript: Manuscript) -> list[Secret]:
    """What a file must not tell. A value that a printed figure has too is not a secret, and what stands in a text is for the
    checks to find: a text is printed as it is, and `8% of staff` tells nothing of a rate. ``shown``: what the reader gets."""
    if not edition.sample or not report.withhold:
        return []
    voice = Voice(edition.language, edition.currency)
    texts = "\n".join(" ".join(text.split()) for text in _given_texts(shown, edition, brand))
    figures = "\n".join(" ".join(plain(part).split()) for note in manuscript.notes for part in (note.value, note.basis))
    secrets = []
    for steps, stated in withheld_figures(report):
        figure = stated.figure
        if isinstance(figure, Figure):
            path = written(steps)
            may_be_named = names(texts, path)
            for value in _ways_to_print(figure, voice):
                is_there = not value or is_part_of(figures, value) or is_part_of(texts, value)
                secrets.append(Secret(path, "" if is_there else value, may_be_named))
    return secrets


def _ways_to_print(figure: Figure, voice: Voice) -> Iterable[str]:
    """A figure as it can stand in print: of a rate with what it is of as well, unlike a share of as many per cent."""
    if figure.unit == COUNT:
        return ("",)
    ways = (voice.amount(figure.value, figure.unit, a_year=is_full, upto=figure.upto) for is_full in (False, True))
    return dict.fromkeys(ways)


def _given_texts(shown: Report, edition: Edition, brand: Brand) -> Iterator[str]:
    """All words that are not ours, those of the brand and of the reader's own copy too."""
    for given in (shown, brand, edition.contact):
        yield from (text for steps, text in texts_in(given) if steps[0] != "withhold" and steps[-1] != "at")
    if edition.recipient is not None:
        yield from (edition.recipient.name, edition.recipient.company, edition.recipient.shown)


def _where_it_stands(error: UnprintableText, report: Report, edition: Edition, brand: Brand) -> ReportpressError:
    """All places in the data that hold characters which the font lacks; the error itself if it came from elsewhere."""
    spoken = edition.language.partition("-")[0]
    problems = [
        Problem(report.place_of(written(steps)), f"holds {refusal}")
        for steps, text in texts_in(report)
        if steps[0] != "translations" or steps[1] == spoken
        for refusal in font(error.font).refusals(text)
    ]
    problems += [
        Problem(Place(report.brand or "brand", path=written(steps)), f"holds {refusal}")
        for steps, text in texts_in(brand)
        if steps[0] != "translations" or steps[1] == spoken
        for refusal in font(error.font).refusals(text)
    ]
    if problems:
        return InvalidReport(problems)
    whose = edition.recipient
    if whose is not None and any(True for _ in font(error.font).refusals(f"{whose.name}{whose.company}")):
        return UnprintableRecipient(f"the recipient's name or company holds {error}")
    if roles := [role for role, given in brand.fonts.given().items() if chosen_font(given) == error.font]:
        where = Place(report.brand or "brand", path=f"fonts.{roles[0]}")
        message = (
            f"is a font for what is printed in every report, and has no glyph for {error.what}; give one that has it"
        )
        return InvalidBrand([Problem(where, message)])
    return ReportpressError(f"what is printed holds {error}")
