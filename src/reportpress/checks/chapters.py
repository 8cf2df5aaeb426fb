"""Chapters of the full report, against the segmentations that they are on."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market_names import stems_of
from reportpress.language.names import folded
from reportpress.report.model import Report


def _sections_of_another(case: Case) -> Iterator[Found]:
    """A chapter on a segmentation whose sections are none of its parts, where another chapter's sections are its parts."""
    full = case.report.full_report
    if full is None or len(full.chapters) < 2:
        return
    strange: list[tuple[int, str, str]] = []
    rightly = 0
    for n, chapter in enumerate(full.chapters):
        cut = _cut_of(case.report, chapter.title)
        if cut is None or len(chapter.sections) < 2:
            continue
        parts = " ".join(part.name for item in case.report.segments[cut].items for part in item.with_parts)
        hits = [
            bool(stems_of(section) & stems_of(parts)) or folded(section) in folded(parts)
            for section in chapter.sections
        ]
        rightly += all(hits)
        if not any(hits) and all(_is_a_part(section) for section in chapter.sections):
            strange.append((n, chapter.sections[0], case.report.segments[cut].title))
    for n, section, title in strange if rightly else ():
        yield Found(
            case.place(f"full_report.chapters[{n}].sections"),
            f"has `{section}` and others that are not among the parts of `{title}`, as the sections of another "
            f"chapter are; correct the "
            "sections, or the segmentation",
        )


def _cut_of(report: Report, title: str) -> int | None:
    """The segmentation that a chapter's title names: `Market by industry`, `By industry`."""
    found = [n for n, cut in enumerate(report.segments) if cut.items and folded(title).endswith(folded(cut.title))]
    return found[0] if len(found) == 1 else None


_NO_PART = re.compile(
    r"\b(?:introduction|overview|summary|size|forecasts?|trends?|analysis|findings?|shares?|methods?|methodology"
    r"|definitions?|drivers?|restraints?|value|volume"
    r"|growth|history|prices?|outlook|comparison|attractiveness|demand|supply|customers?|regions?|countries|players"
    r"|companies|notes?|sources?|results?|data|figures?|tables?"
    r"|what|how|why|where|who|changes?|einleitung|überblick|größe|prognose|wachstum|anteile?|nachfrage|preise?"
    r"|ergebnisse?|vergleich)\b",
    re.IGNORECASE,
)
_MOST_WORDS_OF_A_PART = 4


def _is_a_part(section: str) -> bool:
    return not _NO_PART.search(section) and len(section.split()) <= _MOST_WORDS_OF_A_PART


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "sections-of-another-segmentation",
        "warning",
        "A chapter on a segmentation whose sections are not its parts",
        "The chapter is called as the segmentation is, none of its sections is one of the parts, and another chapter "
        "of the report lists the parts of its own. Correct the sections, or the segmentation.",
        """\
segments:
  - {id: use, title: By use, items: [{name: Food}, {name: Paper}]}
  - {id: size, title: By size, items: [{name: Large}, {name: Small}]}
full_report:
  chapters:
    - {title: Market by use, sections: [Cars, Ships]}
    - {title: Market by size, sections: [Large, Small]}
""",
        _sections_of_another,
    ),
)
