"""The third promise: each text and each figure of the data is in the full document."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from reportpress import load_report
from reportpress.edition.edition import Edition, view
from reportpress.errors import InvalidReport
from reportpress.manuscript.blocks import DataFile, LockedRun, Manuscript, Mark, Run, plain
from reportpress.manuscript.phrases import paragraphs
from reportpress.manuscript.writing import write
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import is_printed, models_in, texts_in, written
from reportpress.report.reading import read_report
from tests.conftest import REPORT, ROOT, flat
from tests.manuscript.reports import BRAND, FULL, MINIMAL

FIXTURES = ROOT / "tests" / "fixtures" / "report"
NOT_FOR_READERS = "acknowledged"
"""Reasons for the publisher's own checks: printed only where the finding is an error that builds all the same."""


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mark | DataFile):
        return
    elif isinstance(value, tuple) and value and all(isinstance(part, Run | Mark | LockedRun) for part in value):
        yield plain(value)
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif is_dataclass(value):
        for each in fields(value):
            yield from strings(getattr(value, each.name))


def vanished(report: Report, manuscript: Manuscript) -> list[str]:
    printed = "\n".join(flat(text) for text in strings(manuscript))
    lost = [
        written(steps)
        for steps, text in texts_in(report)
        if is_printed(steps) and steps[0] != NOT_FOR_READERS
        if any(flat(part) not in printed for part in paragraphs(text))
    ]
    keys = {note.key for note in manuscript.notes}
    lost += [
        model.place.path
        for _, model in models_in(report)
        if isinstance(model, StatedFigure) and model.place.path not in keys
    ]
    return lost


def full_document(report: Report) -> Manuscript:
    edition = Edition(sample=False)
    return write(view(report, edition), edition, BRAND)


@pytest.mark.parametrize("path", [REPORT, *sorted(FIXTURES.glob("*.yaml"))], ids=lambda path: path.stem)
def test_every_text_and_figure_of_a_report_is_in_its_full_document(path: Path):
    report = load_report(path)
    assert vanished(report, full_document(report)) == []


@pytest.mark.parametrize("text", [MINIMAL, FULL], ids=["minimal", "full"])
def test_every_text_and_figure_of_small_reports_is_printed(text: str):
    report = read_report(text, "data.yaml")
    assert vanished(report, full_document(report)) == []


MAXIMAL = yaml.load((FIXTURES / "full.yaml").read_text(), yaml.BaseLoader)
MAXIMAL["acknowledged"] = []
MAXIMAL["translations"] = {}
MORE: dict[str, Any] = yaml.load(
    """
market:
  values:
    - {id: whole, value: {value: 2.83, currency: USD, scale: billion, note: Said with care.}, year: 2024, grows_at: main}
    - {id: again, value: {value: 2.9, currency: USD, scale: billion}, year: 2024}
    - {id: late, value: {value: 6.0, currency: USD, scale: billion}, year: 2032}
    - {id: euro, value: {value: 2.6, currency: EUR, scale: billion}, year: 2024}
  series:
    - {id: mx, title: Shipped to Mexico, country: MX, currency: USD, scale: million, values: [{year: 2030, value: 12}]}
    - id: up
      title: Sold in the north
      region: north-america
      currency: USD
      values: [{year: 2024, value: 12}, {year: 2026, value: 15}]
shares:
  - {region: europe, share: 12}
  - {country: FR, share: {low: 1, high: 3}}
  - {region: europe, share: 39, year: 2028}
segments:
  - {id: size, title: By size of the plant}
  - {id: maker, title: By kind of maker, text: Old and new.}
  - id: fluid
    title: By working fluid
    items:
      - {name: Water, share: 20, items: [{name: Clean water}, {name: Brine, share: 30}]}
      - {name: Ammonia, items: [{name: Pure}]}
      - {name: Butane, share: {low: 0, high: 3}}
regions:
  - {id: antarctica, name: Antarctica}
  - {id: latin, name: Latin America, text: Little is known., source: desk}
  - id: odd
    name: The odd ones
    countries: [{code: MX, name: The Mexican states, note: So called there.}, {as_stated: Kora, name: South Korea}]
players:
  - {name: Plain & Sons}
  - {name: Hinrichs, headquarters: Kiel, share: 4, share_year: 2025}
  - name: Twice
    revenue: {value: 4, currency: EUR, scale: million}
    revenues: [{value: {value: 5, currency: EUR, scale: million}}]
sources:
  letter: {title: A letter to the editor, publisher: A reader, url: "mailto:reader@example.com", accessed: 2025-12-01}
""",
    yaml.BaseLoader,
)


def merged(one: Any, other: Any) -> Any:
    if isinstance(one, dict):
        return {
            key: merged(one[key], other[key]) if key in one and key in other else one.get(key, other.get(key))
            for key in {**one, **other}
        }
    return [*one, *other]


EVERYTHING = merged(MAXIMAL, MORE)


@st.composite
def thinned(draw: st.DrawFn, value: Any) -> Any:
    """The same data with some of its keys and items left out, wherever they stand."""
    if isinstance(value, dict):
        chance = draw(st.integers(0, 3))
        kept = {key: inner for key, inner in value.items() if not chance or draw(st.integers(0, 9)) >= chance}
        return {key: draw(thinned(inner)) if isinstance(inner, dict | list) else inner for key, inner in kept.items()}
    chance = draw(st.integers(0, 4))
    kept_items = [item for item in value if not chance or draw(st.integers(0, 9)) >= chance]
    return [draw(thinned(item)) if isinstance(item, dict | list) else item for item in kept_items]


ALWAYS = ("sources", "schema", "id", "slug", "title", "market_name", "date", "forecast")


@st.composite
def reports(draw: st.DrawFn) -> Report:
    data = draw(thinned(EVERYTHING)) | {key: EVERYTHING[key] for key in ALWAYS}
    for _ in range(8):  # what refers to something left out, or lacks what it needs, is left out too
        try:
            return read_report(json.dumps(data), "data.yaml")
        except InvalidReport as error:
            for problem in reversed(error.problems):
                with suppress(LookupError):  # it went with what was around it
                    remove(data, problem.place.path)
    assume(False)
    raise AssertionError


def remove(data: Any, path: str) -> None:
    """Takes away the innermost item of a list, or else the top key, that a path leads through."""
    steps = [
        int(step) if step.isdigit() else step for step in path.replace("[", ".").replace("]", "").split(".") if step
    ]
    cut = max((n for n, step in enumerate(steps) if isinstance(step, int)), default=0)
    for step in steps[:cut]:
        data = data[step]
    if isinstance(data, list) and isinstance(steps[cut], int) and steps[cut] < len(data):
        data[steps[cut]] = None
        data[:] = [item for item in data if item is not None]
    elif isinstance(data, dict):
        data.pop(steps[cut], None)


def test_the_report_with_everything_is_whole():
    report = read_report(json.dumps(EVERYTHING), "data.yaml")
    assert vanished(report, full_document(report)) == []


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(report=reports())
def test_every_text_and_figure_of_any_report_is_printed(report: Report):
    assert vanished(report, full_document(report)) == []
