"""Data that has something of everything, and reports made of it by leaving things out."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import yaml
from hypothesis import assume
from hypothesis import strategies as st

from reportpress.errors import InvalidReport
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from tests.conftest import ROOT

MAXIMAL = yaml.load((ROOT / "tests" / "fixtures" / "report" / "full.yaml").read_text(), yaml.BaseLoader)
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


def everything() -> Report:
    return read_report(json.dumps(EVERYTHING), "data.yaml")
