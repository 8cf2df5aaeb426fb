"""What a chart costs, beside the usual ways to bring a matplotlib figure into a ReportLab document.

    .venv/bin/python benchmarks/charts.py [-n RUNS]

One run, one process, warm: the same figures, made anew each time, in each way, and embedded in a page. Medians in milliseconds.

- ours: height, figure, and its drawing on the canvas; from the cache: the stored drawing of it, from memory and from disk.
- PNG: savefig at 200 dpi, then drawImage. PDF: savefig, then its page as a form XObject by pikepdf. SVG: savefig, then svglib's
  drawing, where svglib is installed.
"""

from __future__ import annotations

import argparse
import io
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pikepdf
from matplotlib import font_manager
from matplotlib.figure import Figure
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.charts.drawing import EXAMPLES, FULL  # noqa: E402

from reportpress import charts  # noqa: E402
from reportpress.charts import ChartStyle  # noqa: E402
from reportpress.charts.kinds import ChartSpec  # noqa: E402
from reportpress.charts.sheet import FAMILY  # noqa: E402
from reportpress.files.resources import resource  # noqa: E402
from reportpress.typeset.pages import drawings  # noqa: E402
from reportpress.typeset.pages.drawings import Drawing, drawing_of  # noqa: E402
from reportpress.typeset.pdf.canvas import TaggedCanvas  # noqa: E402
from reportpress.typeset.type.fonts import register_fonts  # noqa: E402

STYLE = ChartStyle()


def main() -> None:
    parser = argparse.ArgumentParser(description="What a chart costs beside PNG, SVG and PDF of the same figure.")
    parser.add_argument("-n", type=int, default=11, help="runs of each; the median is printed (default: 11)")
    runs = parser.parse_args().n
    register_fonts()
    _let_matplotlib_find_the_fonts()
    ways: dict[str, Callable[[ChartSpec], object]] = {"ours": ours, "PNG": png, "PDF": pdf}
    try:
        import svglib.svglib  # noqa: F401

        ways["SVG"] = svg
    except ImportError:
        print("svglib is not installed: SVG is only written, and not embedded")
        ways["SVG alone"] = svg_alone
    print(f"{'':16}{''.join(f'{name:>11}' for name in ways)}{'times':>8}{'memory':>9}{'disk':>9}")
    for kind, spec in EXAMPLES.items():
        took = {name: _median(runs, partial(way, spec)) for name, way in ways.items()}
        fastest = min(ms for name, ms in took.items() if name not in ("ours", "SVG alone"))
        memory, disk = from_memory(spec, runs), from_disk(spec, runs)
        figures = "".join(f"{ms:11.1f}" for ms in took.values())
        print(f"{kind:16}{figures}{fastest / took['ours']:8.1f}{memory:9.2f}{disk:9.2f}")
    print(
        "times: how often ours fits into the fastest of the others with its embedding. Milliseconds, medians, one process."
    )


def _median(runs: int, work: Callable[[], object]) -> float:
    work()
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken) * 1000


def _figure(spec: ChartSpec) -> Figure:
    return spec.figure(FULL, spec.height(FULL, STYLE), STYLE)


def _let_matplotlib_find_the_fonts() -> None:
    """Under the name that the charts ask for, so that all ways set the same letters."""
    for face, weight, style in (("Regular", 400, "normal"), ("Semibold", 600, "normal"), ("It", 400, "italic")):
        file = str(resource("fonts", "source-sans", f"SourceSans3-{face}.ttf"))
        font_manager.fontManager.ttflist.append(
            font_manager.FontEntry(
                fname=file, name=FAMILY, style=style, weight=weight, stretch="normal", size="scalable"
            )
        )


# The ways


def ours(spec: ChartSpec) -> None:
    canvas = Canvas(io.BytesIO(), initialFontName=STYLE.regular)
    height = spec.height(FULL, STYLE)
    charts.draw(spec, canvas, 56, 400, FULL, height, STYLE)


def png(spec: ChartSpec) -> None:
    file = io.BytesIO()
    _figure(spec).savefig(file, format="png", dpi=200)
    file.seek(0)
    canvas = Canvas(io.BytesIO())
    canvas.drawImage(ImageReader(file), 56, 400, FULL, 200)


def pdf(spec: ChartSpec) -> None:
    file = io.BytesIO()
    _figure(spec).savefig(file, format="pdf")
    target = pikepdf.new()
    page = target.add_blank_page(page_size=(595, 842))
    with pikepdf.open(file) as source:
        page.add_overlay(source.pages[0], pikepdf.Rectangle(56, 400, 56 + FULL, 600))


def svg_alone(spec: ChartSpec) -> io.BytesIO:
    file = io.BytesIO()
    _figure(spec).savefig(file, format="svg")
    file.seek(0)
    return file


def svg(spec: ChartSpec) -> None:
    from reportlab.graphics import renderPDF
    from svglib.svglib import svg2rlg

    drawing = svg2rlg(svg_alone(spec))
    renderPDF.draw(drawing, Canvas(io.BytesIO()), 56, 400)


# From the cache


def _place(canvas: TaggedCanvas, drawing: Drawing) -> None:
    with canvas.artifact():
        canvas.drawing(drawing, 56, 400)


def from_memory(spec: ChartSpec, runs: int) -> float:
    height = spec.height(FULL, STYLE)
    canvas = TaggedCanvas((595, 842), STYLE.regular)
    return _median(runs, lambda: _place(canvas, drawing_of(spec, FULL, height, STYLE)))


def from_disk(spec: ChartSpec, runs: int) -> float:
    height = spec.height(FULL, STYLE)
    canvas = TaggedCanvas((595, 842), STYLE.regular)
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "chart"
        drawings._store(file, drawing_of(spec, FULL, height, STYLE))

        def read() -> None:
            drawings._key(spec, FULL, height, STYLE)
            stored = drawings._stored(file)
            assert stored is not None
            _place(canvas, stored)

        return _median(runs, read)


if __name__ == "__main__":
    main()
