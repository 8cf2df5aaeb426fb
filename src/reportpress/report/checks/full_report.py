"""What is said of the full report, against what is listed of it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from reportpress.report.arithmetic import interval_of
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import stated, words


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
)
