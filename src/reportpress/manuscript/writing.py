"""Writes a report's edition: what is printed, in order, is decided here once and for all."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace

from reportpress.brand.brand import Brand
from reportpress.checks.findings import Finding
from reportpress.edition.edition import Edition
from reportpress.language.catalogues import msgid
from reportpress.language.translating import is_spoken, said_in, scopes_in, translated
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import Furniture, Manuscript, Meta, Section
from reportpress.manuscript.cover import edition_title, write_cover
from reportpress.manuscript.data_tables import data_files
from reportpress.manuscript.focus import find_focus, first_in_focus, names_of_own_region
from reportpress.manuscript.pen import Draft, Pen, stated_figures
from reportpress.manuscript.phrases import DataWords
from reportpress.manuscript.register import Register
from reportpress.manuscript.sections.actions import write_actions
from reportpress.manuscript.sections.basis import write_basis
from reportpress.manuscript.sections.contents import write_contents
from reportpress.manuscript.sections.full_report import write_full_report
from reportpress.manuscript.sections.glance import write_glance
from reportpress.manuscript.sections.growth import write_growth
from reportpress.manuscript.sections.notice import write_notice
from reportpress.manuscript.sections.players import write_players
from reportpress.manuscript.sections.region import write_region
from reportpress.manuscript.sections.regions import write_regions
from reportpress.manuscript.sections.segments import write_segments
from reportpress.manuscript.sections.trends import write_trends
from reportpress.report.model import Report

# In the order of the pages, which is also the order in which figures get their labels: the basis comes after whatever
# prints figures, and what follows it prints none.
_SECTIONS: tuple[Callable[[Pen], Draft | None], ...] = (
    write_glance,
    write_region,
    write_growth,
    write_trends,
    write_players,
    write_segments,
    write_regions,
    write_full_report,
    write_basis,
    write_actions,
)


def write(report: Report, edition: Edition, brand: Brand, findings: tuple[Finding, ...] = ()) -> Manuscript:
    """The manuscript of an edition. ``report`` is already what this reader gets: see `edition.view`.

    ``findings``: errors of the checks that were acknowledged or allowed; they are told in the notes on the data.
    """
    voice = Voice(edition.language, edition.currency)
    known = _labels_in_the_global_edition(report, brand) if edition.audience is not None else {}
    regions = names_of_own_region(edition.audience, voice) if edition.audience is not None else {}
    spoken = translated(report, edition.language, regions)
    is_own = is_spoken(report.language, edition.language)
    in_language = said_in(report, edition.language).union(regions.values())
    words = DataWords("" if is_own else report.language, in_language, scopes_in(report, edition.language))
    focus = find_focus(report, edition.audience, voice, spoken) if edition.audience is not None else None
    register = Register(voice, spoken.sources, words, known=known)
    pen = Pen(spoken, edition, brand, voice, register, findings, focus, words)
    for stated in stated_figures(spoken):
        if stated.note:
            pen.register.remarks[stated.place.path] = pen.remark(stated.note)
    notice = write_notice(pen)
    drafts = _drafts(pen)
    sections = tuple(
        Section(draft.id, voice.number(number), draft.title, draft.finding, draft.blocks)
        for number, draft in enumerate(drafts, start=1)
    )
    front = Section(notice.id, "", notice.title, notice.finding, (*notice.blocks, write_contents(pen, sections)))
    manuscript = Manuscript(
        meta=_meta(pen),
        cover=write_cover(pen),
        furniture=_furniture(pen),
        sections=(front, *sections),
        notes=pen.register.notes(),
    )
    return replace(manuscript, files=data_files(pen, manuscript)) if brand.attachments else manuscript


def _drafts(pen: Pen) -> list[Draft]:
    return [draft for write_section in _SECTIONS if (draft := write_section(pen)) is not None]


_last_labels: tuple[Report, Mapping[str, str]] | None = None


def _labels_in_the_global_edition(report: Report, brand: Brand) -> Mapping[str, str]:
    """The labels that the global edition gives to figures: a figure has the same in every edition, and what does not depend on
    the region is the same block in all of them. The last report's are kept, since its editions are written one after the other.
    """
    global _last_labels
    if _last_labels is None or _last_labels[0] != report:
        voice = Voice()
        pen = Pen(report, Edition(), brand, voice, Register(voice, report.sources))
        _drafts(pen)
        _last_labels = report, pen.register.labels
    return _last_labels[1]


def _meta(pen: Pen) -> Meta:
    report = pen.report
    years = pen.voice.years(report.forecast.from_, report.forecast.to)
    copy = (pen.words("Copy {id}", id=pen.edition.copy_id),) if pen.edition.copy_id else ()
    subject = msgid("Sample of a market report, {years}") if pen.edition.sample else msgid("Market report, {years}")
    names = [region.name for region in first_in_focus(pen.focus, report.regions)]
    title = report.title
    if pen.focus is not None:
        title = pen.words("{title}: {edition}", title=report.title, edition=edition_title(pen))
        names = [pen.focus.name, *names]
    return Meta(
        title=title,
        author=pen.brand.name,
        subject=pen.words(subject, years=years),
        language=pen.edition.language,
        date=report.date,
        keywords=tuple(dict.fromkeys((report.market_name, *names, *copy)))
        if pen.focus
        else (report.market_name, *names, *copy),
        identifier=report.id,
    )


def _furniture(pen: Pen) -> Furniture:
    parts = (pen.brand.name, pen.words("Report {id}", id=pen.report.id), edition_title(pen))
    return Furniture(
        running_title=pen.report.title,
        edition=" · ".join(parts),
        sample_mark=pen.words("Sample") if pen.edition.sample else "",
        page_of=pen.voice.template("Page {page} of {pages}"),
        copy=_copy(pen),
    )


def _copy(pen: Pen) -> str:
    """The id first: where the line is too long, the name is cut."""
    if pen.edition.recipient is None:
        return ""
    prepared = pen.words("Prepared for {recipient}", recipient=pen.edition.recipient.printed)
    return " · ".join(filter(None, (pen.edition.copy_id and pen.words("Copy {id}", id=pen.edition.copy_id), prepared)))
