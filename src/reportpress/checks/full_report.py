"""What is said of the full report, against what is listed of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rounding import stated, words
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.model import Count


def _count_off_the_list(case: Case) -> Iterator[Found]:
    full = case.report.full_report
    if full is None:
        return
    for key, count, listed in (
        ("tables", full.tables, full.list_of_tables),
        ("figures", full.figures, full.list_of_figures),
    ):
        figure = stated(count) if count is not None else None
        if figure is None or not listed:
            continue
        low, high = interval_of(figure)
        if not low <= len(listed) <= high:
            yield Found(
                case.place(f"full_report.{key}"),
                f"is {words(figure.ends)}, and `list_of_{key}` has {len(listed)}; correct the number, or list them all",
                (*figure.ends, Decimal(len(listed))),
            )


_TO_A_PAGE = 4  # tables and figures


def _pages_too_few(case: Case) -> Iterator[Found]:
    """Fewer pages than the chapters, sections, tables and figures can stand on."""
    full = case.report.full_report
    pages = stated(full.pages) if full is not None and full.pages is not None else None
    if full is None or pages is None:
        return
    most = interval_of(pages)[1]
    sections = sum(len(chapter.sections) for chapter in full.chapters)
    shown = _most(full.tables, len(full.list_of_tables)) + _most(full.figures, len(full.list_of_figures))
    counts = {
        f"{len(full.chapters)} chapters": len(full.chapters) * 2,
        f"{sections} sections": sections,
        f"{shown} tables and figures": -(-shown // _TO_A_PAGE),
    }
    words_of, needed = max(counts.items(), key=lambda one: one[1])
    if needed > most:
        yield Found(
            case.place("full_report.pages"),
            f"is {words(pages.ends)}, and the full report has {words_of}, which so few pages cannot hold; correct one of them",
            pages.ends,
        )


def _most(count: Count | None, listed: int) -> int:
    figure = stated(count) if count is not None else None
    return max(listed, int(figure.ends[0]) if figure is not None else 0)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "count-off-its-list",
        "warning",
        "A number of tables or figures that their list does not have",
        "The sample prints both, and a reader who counts finds out. Correct the number, list them all, or leave one of them out.",
        "full_report:\n  tables: 12\n  list_of_tables: [Market by region, Market by product]\n",
        _count_off_the_list,
        ("figure-without-source",),
    ),
    Check(
        "pages-too-few",
        "warning",
        "Fewer pages than what the full report holds",
        "A chapter takes two pages at the least, a section one, and a page holds four tables or figures at the most. A digit "
        "is missing in the number of pages, or there is one too many in another. Correct it.",
        "full_report:\n  pages: {value: 3, source: page}\n  tables: {value: 200, source: page}\n",
        _pages_too_few,
    ),
)
