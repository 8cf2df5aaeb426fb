"""What a build costs, and where the time goes.

    .venv/bin/python benchmarks/build.py [REPORT.yaml] [-n RUNS]

Cold: whole processes, from the command to the file on disk. Stages: in a fresh process, so that every import is paid in the stage
that needs it first. Warm: the same report again in one process. Medians; seconds of wall clock and of processor.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent

BUILD, KNOWN = "reportpress build", "reportpress build, charts known"

_STAGES = """
import json, sys, time
from pathlib import Path
marks = [("start", time.perf_counter())]
def mark(name): marks.append((name, time.perf_counter()))
from reportpress.report.reading import load_report
mark("import of reading (pydantic, yaml)")
report = load_report(Path(sys.argv[1])); mark("read")
from reportpress.checks import check
check(report); mark("check")
from reportpress.brand.brand import Brand
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.writing import write
mark("import of the manuscript's rooms")
edition = Edition(); brand = Brand.of(report); mark("brand")
manuscript = write(view(report, edition), edition, brand); mark("write the manuscript (with Babel)")
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
mark("import of typeset (ReportLab)")
import reportpress.charts.renderer; mark("import of charts (matplotlib)")
from reportpress.typeset.type.fonts import register_fonts
register_fonts(); mark("read the fonts")
theme = Theme.of(brand.colours.model_dump(), {}, brand.wordmark)
typeset(manuscript, theme); mark("lay out, draw, write")
times = []
for _ in range(10):
    start = time.perf_counter()
    r = load_report(Path(sys.argv[1])); check(r)
    typeset(write(view(r, edition), edition, brand), theme)
    times.append(time.perf_counter() - start)
stages = {name: after - before for (_, before), (name, after) in zip(marks, marks[1:])}
print(json.dumps({"stages": stages, "warm": times}))
"""


_LOADED = """
import sys
from reportpress.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
names = [name for name, module in sys.modules.items() if name != "__main__" and getattr(module, "__spec__", None)]
print("LOADED", *names)
"""
"""Tells what a build loads."""


def once(command: list[str], cache: str = "off") -> tuple[float, float, str]:
    """One whole process: wall, processor time, what it printed. ``cache``: where charts are kept."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run(
        command,
        check=True,
        capture_output=True,
        text=True,
        cwd=tempfile.gettempdir(),
        env={**os.environ, "REPORTPRESS_CACHE": cache},
    )
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run.stdout


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("report", nargs="?", type=Path, default=ROOT / "report_data" / "medical-second-opinion.yaml")
    parser.add_argument("-n", "--runs", type=int, default=7)
    options = parser.parse_args()
    report = str(options.report.resolve())
    with tempfile.TemporaryDirectory() as folder:
        build = [sys.executable, "-m", "reportpress", "build", report, "-o", f"{folder}/sample.pdf"]
        rows = {
            "python -c pass": [sys.executable, "-c", "pass"],
            "import reportlab.pdfgen.canvas": [sys.executable, "-c", "import reportlab.pdfgen.canvas"],
            "import matplotlib.figure": [sys.executable, "-c", "import matplotlib.figure"],
            "reportpress --help": [sys.executable, "-m", "reportpress", "--help"],
            "reportpress check": [sys.executable, "-m", "reportpress", "check", report],
            BUILD: build,
            KNOWN: build,
        }
        once(build, folder)  # fills the file cache and that of charts, uncounted
        loaded = once([sys.executable, "-c", _LOADED, *build[3:]], folder)[2].partition("LOADED ")[2].split()
        everything = Path(folder, "everything.py")
        imports = (f"import_module({name!r})" for name in loaded)
        everything.write_text("\n".join(("from importlib import import_module", *imports)))
        rows["import of all that it loads then"] = [sys.executable, str(everything)]
        timings: dict[str, list[tuple[float, float, str]]] = {name: [] for name in rows}
        for _ in range(options.runs):
            for name, command in rows.items():  # in turn, so that a drift of the machine meets all alike
                timings[name].append(once(command, folder if name == KNOWN else "off"))
        print(f"{'whole process, cold':42} {'wall':>7} {'cpu':>7}")
        for name, runs in timings.items():
            wall, cpu = (statistics.median(run[n] for run in runs) for n in (0, 1))
            print(f"{name:42} {wall:7.3f} {cpu:7.3f}")
        size = Path(folder, "sample.pdf").stat().st_size
    runs = [json.loads(once([sys.executable, "-c", _STAGES, report])[2]) for _ in range(options.runs)]
    print(f"\n{'stages of a cold build, ms':42} {'wall':>7}")
    for name in runs[0]["stages"]:
        print(f"{name:42} {1000 * statistics.median(run['stages'][name] for run in runs):7.1f}")
    warm = statistics.median(t for run in runs for t in run["warm"])
    print(f"\nthe same report again, warm: {1000 * warm:.1f} ms; the file: {size / 1000:.0f} kB")


if __name__ == "__main__":
    main()
