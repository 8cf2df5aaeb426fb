"""The documents that every promise about files is tested on: each example on both papers, a toned paper, a foreign text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cache

from reportpress import load_report
from reportpress.brand.brand import Brand, Colours
from reportpress.choices import Paper
from reportpress.edition.edition import Edition, view
from reportpress.edition.editions import read_editions
from reportpress.manuscript.blocks import Column, Manuscript, Run, Table
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from tests.conftest import REPORT, ROOT
from tests.typeset.manuscripts import manuscript, paragraph, section, t

_FIXTURES = ROOT / "tests" / "fixtures" / "report"
_REPORTS = {path.stem: path for path in (REPORT, *sorted(_FIXTURES.glob("*.yaml")))}


@dataclass(frozen=True)
class Example:
    manuscript: Manuscript
    data: bytes


def _of(report: Report, paper: Paper = "A4", colours: Colours | None = None, edition: Edition | None = None) -> Example:
    edition, brand = replace(edition or Edition(), paper=paper), Brand.of(report)
    written = write(view(report, edition), edition, brand)
    return Example(
        written,
        typeset(written, Theme.of((colours or brand.colours).model_dump(), {}, brand.wordmark, b""), paper).data,
    )


def _regional(stem: str, name: str, paper: Paper) -> Example:
    return _of(load_report(_REPORTS[stem]), paper, edition=replace(read_editions().named(name), language="en"))


def _foreign() -> Example:
    """An English edition of a report in another language."""
    text = (_FIXTURES / "full.yaml").read_text()
    return _of(read_report(text.replace("language: en\n", "language: nl\n"), "foreign.yaml"))


def _long_table() -> Example:
    rows = tuple((t(f"Row {n}"), (Run(f"{n}"),), () if n % 7 == 0 else t("said")) for n in range(1, 91))
    columns = (Column("", 2), Column("Number", 1, "number"), Column("Remark", 2))
    table = Table("table-1", "Table 1", t("Many rows"), columns, rows, source=t("Source: the page"))
    written = manuscript(section("long", "1", paragraph(), table, paragraph()))
    return Example(written, typeset(written, Theme()).data)


EXAMPLES: Mapping[str, Callable[[], Example]] = {
    **{
        f"{name}-{paper}": lambda path=path, paper=paper: _of(load_report(path), paper)
        for name, path in _REPORTS.items()
        for paper in ("A4", "Letter")
    },
    "toned": lambda: _of(load_report(_FIXTURES / "full.yaml"), colours=Colours(paper="#fbf7ef")),
    "foreign": _foreign,
    "german": lambda: _of(load_report(REPORT), edition=Edition(language="de")),
    "half-german": lambda: _of(load_report(_FIXTURES / "full.yaml"), edition=Edition(language="de", currency="symbol")),
    "europe": lambda: _regional("full", "europe", "A4"),
    "germany": lambda: _regional("full", "germany", "Letter"),
    "latin-america": lambda: _regional(REPORT.stem, "latin-america", "A4"),
    "long-table": _long_table,
}


@cache
def example(name: str) -> Example:
    return EXAMPLES[name]()
