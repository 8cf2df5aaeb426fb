"""`reportpress charts`: the charts of a report as files of their own."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.choices import CHART_FORMATS
from reportpress.cli.arguments import (
    add_as_of,
    add_edition,
    command,
    path_given,
)

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    charts = command(
        commands,
        "charts",
        "doing.charts:run_charts",
        "write each chart of a report's sample as files of its own",
        "Writes each chart of the sample alone, for a web page or a slide, as it stands in the document: as PDF, SVG and PNG. "
        "What the sample withholds is withheld here too.",
        "reportpress charts report_data/medical-second-opinion.yaml -o /tmp/charts",
        "reportpress charts report.yaml --format svg,png --width full --scale 3",
    )
    charts.add_argument("report", metavar="REPORT.yaml", type=path_given, help="the report's data file")
    charts.add_argument(
        "-o", "--output", metavar="DIR", type=path_given, help="the folder to write to (default: output/SLUG/charts)"
    )
    add_edition(charts)
    charts.add_argument(
        "--format", metavar="FORMATS", type=_formats, default="pdf,svg,png", help="which files (default: pdf,svg,png)"
    )
    charts.add_argument(
        "--width",
        metavar="text|full|POINTS",
        type=_chart_width,
        help="how wide each chart is without its margin: as the text's columns, as all columns, or so many points "
        "(default: as in the document)",
    )
    charts.add_argument(
        "--scale",
        metavar="N",
        type=_scale,
        default=2.0,
        help="pixels of a PNG to the point (default: 2, which is 144 dpi)",
    )
    charts.add_argument("--label", action="store_true", help="put each chart's number in the document above its title")
    charts.add_argument(
        "--allow",
        metavar="CODE",
        action="append",
        default=[],
        help="write them although the checks find this error; can be given several times",
    )
    add_as_of(charts)


def _formats(text: str) -> tuple[str, ...]:
    given = [part.strip() for part in text.split(",")]
    for part in given:
        if part not in CHART_FORMATS:
            raise argparse.ArgumentTypeError(
                f"{part!r} is not a format; write some of {', '.join(CHART_FORMATS)}, with commas"
            )
    return tuple(part for part in CHART_FORMATS if part in given)


def _chart_width(text: str) -> str | float:
    if text in ("text", "full"):
        return text
    width = _number_between(text, 150, 2000)
    if width is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no width; write text, full, or 150 to 2000 for so many points")
    return width


def _scale(text: str) -> float:
    scale = _number_between(text, 0.5, 10)
    if scale is None:
        raise argparse.ArgumentTypeError(f"{text!r} is no scale; write a number from 0.5 to 10")
    return scale


def _number_between(text: str, least: float, most: float) -> float | None:
    try:
        number = float(text)
    except ValueError:
        return None
    return number if least <= number <= most else None
