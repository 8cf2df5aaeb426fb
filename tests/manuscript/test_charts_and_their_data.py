"""Every number that a chart draws is in its CSV, on the basis that the register gives it; and charts agree with each other."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any, get_args

import pytest
from hypothesis import HealthCheck, given, settings

from reportpress import load_report
from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.growth_path import YearValue
from reportpress.charts.kinds.slope import Slope
from reportpress.charts.kinds.stated_rates import RateSpan
from reportpress.charts.kinds.waterfall import Step
from reportpress.charts.kinds.year_columns import GrowthLine, YearColumns
from reportpress.charts.values import Bar, YearBar
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import Chart, Manuscript
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from tests.conftest import REPORT, ROOT
from tests.manuscript.everything import everything, reports
from tests.manuscript.reports import BRAND, MINIMAL, report

ITEMS = (YearValue, RateSpan, Bar, YearBar, GrowthLine, Step)
FIXTURES = [REPORT, *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml"))]
BASIS = {
    "stated": {"stated", "set as the base"},
    "projected": {"stated, forecast of the source"},
    "derived": {"derived"},
}


def written(read: Report) -> Manuscript:
    edition = Edition(sample=False)
    return write(view(read, edition), edition, BRAND)


def charts(manuscript: Manuscript) -> list[Chart]:
    return [block for block in manuscript.blocks() if isinstance(block, Chart)]


def rows_of(manuscript: Manuscript, chart: Chart) -> list[dict[str, str]]:
    (file,) = (file for file in manuscript.files if file.block == chart.id)
    return list(csv.DictReader(io.StringIO(file.data.decode("utf-8-sig"))))


def items(value: Any) -> Iterator[Any]:
    """Everything in a spec that shows a figure, in the order of its fields."""
    if isinstance(value, tuple):
        for one in value:
            yield from items(one)
    elif is_dataclass(value):
        if isinstance(value, ITEMS):
            yield value
        for each in fields(value):
            yield from items(getattr(value, each.name))


def number(item: Any) -> Decimal | None:
    return next((getattr(item, name) for name in ("value", "rate", "change") if hasattr(item, name)), None)


def told_wrong(manuscript: Manuscript) -> list[str]:
    """What a chart draws and its file does not hold, or says otherwise."""
    labels = {note.key: note.label for note in manuscript.notes}
    wrong = []
    for chart in charts(manuscript):
        rows = {row["Figure"]: row for row in rows_of(manuscript, chart) if row.get("Figure")}
        for item in items(chart.spec):
            basis = getattr(item, "basis", "stated")
            if basis in ("locked", "not stated") or (isinstance(item, YearValue) and not item.label):
                continue
            row = rows.get(labels[item.figure])
            if row is None or not row["Number"] or not row["Value"]:
                wrong.append(f"{chart.spec.kind}: {item} is not in the file")
            elif not is_drawn(item, Decimal(row["Number"])):
                wrong.append(f"{chart.spec.kind}: {row['Number']} for {item}")
            elif item.figure.startswith("derived:") == (row["Basis"] not in ("derived", "set as the base")):
                wrong.append(f"{chart.spec.kind}: {row['Basis']} for {item.figure}")
            elif isinstance(item, Step):
                if row["Basis"] != "derived":
                    wrong.append(f"{chart.spec.kind}: a difference is {row['Basis']}")
            elif row["Basis"] not in BASIS[basis]:
                wrong.append(f"{chart.spec.kind}: {basis} is {row['Basis']}")
    return wrong


def is_drawn(item: Any, exported: Decimal) -> bool:
    """Whether a number is the one that an item draws, in the scale of its chart; the point of a curve lies within its bounds."""
    if isinstance(item, YearValue):
        return item.low <= exported <= item.high
    drawn = number(item)
    return drawn is None or drawn.normalize().as_tuple()[:2] == exported.normalize().as_tuple()[:2]


@pytest.mark.parametrize("path", FIXTURES, ids=lambda path: path.stem)
def test_every_number_drawn_is_in_the_charts_own_file_on_its_own_basis(path: Path):
    assert told_wrong(written(load_report(path))) == []


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(read=reports())
def test_so_it_is_for_any_report(read: Report):
    assert told_wrong(written(read)) == []


WATERFALL = f"""{MINIMAL}
base_year: 2026
market:
  series:
    - {{id: w, currency: USD, values: [{{year: 2024, value: 4}}, {{year: 2026, value: 6}}, {{year: 2031, value: 9}}]}}
"""


def test_every_kind_of_chart_has_been_looked_at():
    drawn = {chart.spec.kind for read in (everything(), report(WATERFALL)) for chart in charts(written(read))}
    drawn |= {chart.spec.kind for path in FIXTURES for chart in charts(written(load_report(path)))}
    every = {spec.kind for spec in get_args(ChartSpec)}
    assert every - drawn <= {"sparkline", "locked"}  # one has no words and no file, the other no values


def test_the_file_of_a_waterfall_has_its_levels_as_stated_and_its_steps_as_derived():
    manuscript = written(report(WATERFALL))
    (chart,) = (chart for chart in charts(manuscript) if chart.spec.kind == "waterfall")
    assert [(row["Name"], row["Number"], row["Basis"]) for row in rows_of(manuscript, chart)] == [
        ("2024", "4", "stated"),
        ("2024–2026", "2", "derived"),
        ("2026–2031", "3", "derived"),
        ("2031", "9", "stated, forecast of the source"),
    ]


def test_values_that_do_not_change_have_no_waterfall_of_nothing():
    flat = WATERFALL.replace("value: 6", "value: 4").replace("value: 9", "value: 4")
    assert "waterfall" not in {chart.spec.kind for chart in charts(written(report(flat)))}


@pytest.mark.parametrize("item", ITEMS, ids=lambda item: item.__name__)
def test_no_item_of_a_chart_can_be_made_without_saying_which_figure_it_shows(item: Any):
    needed = {"label", "figure", "upto"} & {each.name for each in fields(item)}
    defaults = {each.name for each in fields(item) if each.default is not MISSING}
    assert "figure" in needed
    assert not needed & defaults


# Charts that show the same year


SHARES = """\
base_year: %s
shares:
  - {region: europe, share: 40, year: 2024}
  - {region: asia, share: 30, year: 2024}
  - {region: europe, share: 38, year: 2026}
  - {region: asia, share: 33, year: 2026}
  - {region: africa, share: 9, year: 2026}
market: {series: [{id: w, currency: USD, values: [{year: 2024, value: 4}, {year: 2026, value: 6}]}]}
"""
REGIONS = MINIMAL + "  - {id: asia, name: Asia}\n  - {id: africa, name: Africa}\n"


@pytest.mark.parametrize(("base_year", "expected"), [("2025", "projected"), ("2026", "stated")])
def test_a_year_is_a_forecast_in_all_charts_or_in_none(base_year: str, expected: str):
    specs = [chart.spec for chart in charts(written(report(REGIONS + SHARES % base_year)))]
    of_2026 = [line.after.basis for spec in specs if isinstance(spec, Slope) for line in spec.lines]
    of_2026 += [
        one.basis for spec in specs if isinstance(spec, YearColumns) for one in spec.columns if one.year == 2026
    ]
    later = next(spec for spec in specs if isinstance(spec, Bars) and any(bar.value == 9 for bar in spec.bars))
    of_2026 += [bar.basis for bar in later.bars]
    assert len(of_2026) == 6
    assert set(of_2026) == {expected}
