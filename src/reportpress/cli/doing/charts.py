"""What `reportpress charts` does."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from reportpress import pipeline
from reportpress.checks import with_names
from reportpress.cli.codes import SUCCESS
from reportpress.cli.doing.common import chosen_edition, known_codes, tell
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError
from reportpress.files.writing import write_whole
from reportpress.report.reading import load_report
from reportpress.typeset.chart_files.alone import ChartSettings


def run_charts(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    allow = known_codes(options.allow)
    report = load_report(options.report)
    folder = options.output or Path("output") / report.slug / "charts"
    if os.path.isfile(folder):  # noqa: PTH113  (as with folders: a name too long is not a file here, and no error)
        raise UsageError(f"{folder} is not a folder; give one to -o")
    settings = ChartSettings(options.format, options.width, options.scale, options.label)
    made = pipeline.build_charts(report, chosen_edition(options), allow=allow, as_of=options.as_of, settings=settings)
    tell(with_names(report, made.findings), options.report, err)
    for chart in made.charts:
        for name, data in chart.files:
            write_whole(folder / name, data)
    for chart in made.charts:
        first, *others = (name for name, _ in chart.files)
        files = ", ".join([str(folder / first), *(Path(other).suffix for other in others)])
        out.line(f"{chart.label}, {chart.kind}, “{' '.join(chart.title.split())}”: {files}")
    if not made.charts:
        out.line(f"{options.report}: its sample has no charts; nothing was written")
    return SUCCESS
