"""No figure from nowhere: every digit and every number word of the finished PDF is one of the manuscript's.

The text of the PDF is counted against what the manuscript prints: neither more nor fewer numbers may stand on the pages.
What the manuscript itself may say is tested beside it (`tests/manuscript`).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from reportpress import load_report, pipeline
from reportpress.brand.brand import Brand
from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.charts.kinds.slope import Slope
from reportpress.charts.kinds.small_multiples import SmallMultiples
from reportpress.charts.kinds.stated_rates import StatedRates
from reportpress.charts.kinds.year_columns import YearColumns
from reportpress.edition.edition import view
from reportpress.edition.editions import read_editions
from reportpress.manuscript.blocks import Chart, Contents, Cover, Inline, LockedRun, Manuscript, Mark, Run, plain
from reportpress.manuscript.writing import write
from tests.conftest import REPORT, ROOT, flat, words_of

NUMBER = re.compile(r"[\d⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[.,]\d+)*")
NUMBER_WORDS = re.compile(
    r"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|hundreds?|thousands?|dozens?"
    r"|half|halves|thirds?|quarters?|fifths?|tenths?|twice|thrice|doubl\w+|tripl\w+|fourfold|percent)\b",
    re.IGNORECASE,
)
UNPRINTED = {"id", "figure", "href", "target", "language", "description", "alternative", "kind", "key", "emphasis", "role",
             "basis", "flag", "width", "level", "levels", "meta", "furniture", "notes", "pages"}  # fmt: skip
IN_WORDS = ("KeyFigure", "FigureNote", "FigureNoteGroup")  # whose basis is printed
REPORTS = [REPORT, *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml"))]
REGIONAL = [
    ("full", "europe"),
    ("full", "germany"),
    ("modular-cold-storage", "north-america"),
    (REPORT.stem, "asia-pacific"),
]
MADE = [(path, "global") for path in REPORTS]
MADE += [(path, name) for stem, name in REGIONAL for path in REPORTS if path.stem == stem]


def printed(value: Any) -> Iterator[str]:
    """Every string of a manuscript that comes onto a page, once for each time it is printed."""
    if isinstance(value, Run | LockedRun):
        yield value.text
    elif isinstance(value, Mark):
        yield value.label
    elif isinstance(value, str):
        yield value
    elif isinstance(value, tuple) and value and all(isinstance(part, Inline) for part in value):
        yield plain(value)
        yield from (part.label for part in value if isinstance(part, Mark))
    elif isinstance(value, tuple):
        for item in value:
            yield from printed(item)
    elif isinstance(value, Chart):
        for part in (value.label, value.title, value.subtitle, value.source, value.note):
            yield from printed(part)
        yield from chart_words(value.spec)
    elif is_dataclass(value):
        for each in fields(value):
            name = each.name
            if (
                name == "basis" and type(value).__name__ in ("KeyFigure", "FigureNote", "FigureNoteGroup")
            ) or name not in UNPRINTED:
                yield from printed(getattr(value, name))


def chart_words(spec: Any) -> Iterator[str]:
    if isinstance(spec, GrowthPath):
        years = [point.year for point in spec.points]
        named = {years[0], years[-1]} | {point.year for point in spec.points if point.label}
        yield from map(str, sorted(named))
    if isinstance(spec, StatedRates):
        yield from map(str, sorted({year for span in spec.spans for year in (span.start, span.end)}))
    yield from spec_strings(spec)


def years_with_room(manuscript: Manuscript) -> Counter[str]:
    """Years that a chart writes along its foot where there is room for them."""
    years: Counter[str] = Counter()
    for block in manuscript.blocks():
        match block:
            case Chart(spec=YearColumns(columns=columns)):
                years += numbers([str(column.year) for column in columns])
            case Chart(spec=SmallMultiples(panels=panels)):
                years += numbers([str(column.year) for panel in panels for column in panel.columns])
            case Chart(spec=Slope(lines=lines)):
                years += numbers([str(end.year) for line in lines[:1] for end in (line.before, line.after)])
    return years


def labels_with_room(manuscript: Manuscript) -> Counter[str]:
    """Labels of columns that small charts leave out where there is no room for them; the table has them all."""
    labels: Counter[str] = Counter()
    for block in manuscript.blocks():
        if isinstance(block, Chart) and isinstance(block.spec, SmallMultiples):
            labels += numbers([column.label for panel in block.spec.panels for column in panel.columns[1:-1]])
    return labels


def spec_strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from spec_strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            if each.name not in UNPRINTED:
                yield from spec_strings(getattr(value, each.name))


def numbers(strings: Iterator[str] | list[str]) -> Counter[str]:
    return Counter(number for string in strings for number in NUMBER.findall(flat(string)))


@pytest.fixture(params=MADE, ids=lambda made: f"{made[0].stem}-{made[1]}")
def made(request: pytest.FixtureRequest) -> tuple[Manuscript, list[str], Path]:
    path, name = request.param
    report, edition = load_report(path), replace(read_editions().named(name), language="en")
    brand = Brand.of(report)
    manuscript = write(view(report, edition), edition, brand)
    return manuscript, [flat(text) for text in words_of(pipeline.build(report, edition, brand).data)], path


def test_the_pages_print_the_numbers_of_the_manuscript_and_no_others(made):
    manuscript, pages, _ = made
    expected = numbers(list(printed(manuscript.cover)))
    expected += numbers(list(printed(manuscript.sections)))
    count = len(pages)
    for number in range(2, count + 1):  # the foot of each page, and the edition's line with the report's number
        expected += numbers([f"{number} {count}", manuscript.furniture.edition, manuscript.furniture.running_title])
    contents = [block for block in manuscript.blocks() if isinstance(block, Contents)]
    found = numbers(pages)
    extra, missing = found - expected, expected - found
    page_numbers = sum(len(block.entries) for block in contents)
    assert not missing - labels_with_room(manuscript)
    extra -= years_with_room(manuscript)
    assert sum(extra.values()) == page_numbers, extra
    assert all(number.isdigit() and 2 <= int(number) <= count for number in extra)


def test_no_number_is_spelled_out(made):
    _, pages, path = made
    in_data = " ".join(path.read_text().split())
    for page in pages:
        for word in NUMBER_WORDS.findall(page):
            assert word in in_data, f"{word!r} on a page that begins {page[:60]!r}"


def test_the_cover_is_part_of_the_count(made):
    assert isinstance(made[0].cover, Cover)
    assert made[0].cover.title in flat(made[1][0])
