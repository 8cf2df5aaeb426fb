"""What each part of a document costs: bare layout, charts, structure, PDF/A, attachments, and the last look at the file.

    .venv/bin/python benchmarks/document.py JOB.json [-n DOCUMENTS]

The job is a made-up report of twelve pages with six charts and seven tables (see `job`). Every document has other numbers, titles
and words than those before it, so that none is known already; the rows are taken in turn, document by document, in one process.
A row adds one thing to the row above it, but for the last: a second edition of a report whose first was just made, with a title
page, a summary and running lines of its own. Medians, in milliseconds of wall clock; kilobytes of the file.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

from job import edition_of, load_job, manuscript_of, regions_of, varied

from reportpress.brand.brand import Brand
from reportpress.typeset.pages import drawings, typesetter
from reportpress.typeset.pages.drawings import Drawing
from reportpress.typeset.pages.flowables import chart as chart_flowable
from reportpress.typeset.pages.preflight import preflight
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pdf.pdf_file import LateObject
from reportpress.typeset.pdf.surface import Surface

DRAWN, EDITION = "all, and its charts drawn", "all, of a second edition"
_FAR = 5000  # beyond every number that is measured
FEATURES = ("charts", "structure", "PDF/A", "attachments", "preflight")


@contextmanager
def untagged(_surface: Surface, *_: object) -> Iterator[None]:
    yield


def no_structure(*_: object) -> LateObject:
    return LateObject(lambda _document: "<</Type/StructTreeRoot>>")


def no_drawing(*_: object) -> Drawing:
    return Drawing("", (), ())


def without(features: set[str]) -> list[Any]:
    """What takes the place of each feature that is left out."""
    instead: dict[str, list[Any]] = {
        "charts": [patch.object(chart_flowable, "drawing_of", no_drawing)],
        "structure": [
            patch.object(Surface, "content", untagged),
            patch.object(Surface, "artifact", untagged),
            patch.object(Surface, "_require_tag", lambda _surface: None),
            patch.object(typesetter, "write_structure", no_structure),
        ],
        "PDF/A": [patch.object(typesetter, "describe", lambda *_: None)],
    }
    return [one for feature in sorted(features) for one in instead.get(feature, [])]


def document(job: dict[str, Any], theme: Theme, features: set[str]) -> Callable[[], int]:
    """Makes one document with these features and gives its size in bytes; the manuscript is made before the clock runs."""
    manuscript = manuscript_of(job, attachments="attachments" in features)

    def make() -> int:
        made = typesetter.typeset(manuscript, theme)
        if "preflight" in features:
            preflight(manuscript, made.record, made.data)
        return len(made.data)

    return make


def with_charts_of(job: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """A job with the charts of another, so that in it nothing but its charts is known."""
    charts = {
        block["id"]: block for section in other["sections"] for block in section["blocks"] if block["type"] == "chart"
    }
    sections = [
        section | {"blocks": [charts.get(block.get("id", ""), block) for block in section["blocks"]]}
        for section in job["sections"]
    ]
    return job | {"sections": sections}


def measure(job: dict[str, Any], count: int) -> dict[str, tuple[list[float], int]]:
    brand = Brand.default()
    theme = Theme.of(brand.colours.model_dump(), {}, brand.wordmark)
    rows = [("bare layout", set[str]())]
    for n, feature in enumerate(FEATURES):
        rows.append((f"+ {feature}", set(FEATURES[: n + 1])))
    rows += [(DRAWN, set(FEATURES)), (EDITION, set(FEATURES))]
    times: dict[str, list[float]] = {name: [] for name, _ in rows}
    sizes: dict[str, int] = {}
    number = 0
    for run in range(count + 1):
        for name, features in rows:
            number += 1
            fresh = varied(job, number)
            if name == EDITION:
                typesetter.typeset(manuscript_of(fresh), theme)
                fresh = edition_of(fresh, regions_of(fresh)[0])
            elif "charts" in features and name != DRAWN:
                typesetter.typeset(manuscript_of(fresh), theme)
                fresh = with_charts_of(varied(job, _FAR + number), fresh)
            make = document(fresh, theme, features)
            with ExitStack() as stack:
                for one in without(set(FEATURES) - features):
                    stack.enter_context(one)
                start = time.perf_counter()
                sizes[name] = make()
                passed = time.perf_counter() - start
            if run:  # the first warms imports and fonts
                times[name].append(passed)
    return {name: (times[name], sizes[name]) for name in times}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", metavar="JOB.json", type=Path)
    parser.add_argument("-n", type=int, default=15, help="documents a row (default: 15)")
    options = parser.parse_args()
    drawings.cache_folder = lambda kind: None  # type: ignore[assignment]  # nothing from disk
    measured = measure(load_job(options.job), options.n)
    print(f"{'':<28}{'ms':>8}{'adds':>8}{'kB':>8}{'adds':>8}")
    before = (0.0, 0.0)
    for name, (times, size) in measured.items():
        now = (1000 * statistics.median(times), size / 1000)
        adds = (now[0] - before[0], now[1] - before[1])
        print(f"{name:<28}{now[0]:>8.1f}{adds[0]:>+8.1f}{now[1]:>8.1f}{adds[1]:>+8.1f}")
        before = now
    print(f"median of {options.n} documents a row; Python {sys.version.split()[0]}", file=sys.stderr)


if __name__ == "__main__":
    main()
