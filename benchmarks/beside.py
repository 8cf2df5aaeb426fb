"""How long a document takes beside Typst: the same jobs, in turn, each program in processes of its own.

    python benchmarks/beside.py JOB.json FOLDER [-n ROUNDS]

FOLDER holds ``render_typst.py`` with ``render(job, ua=True) -> bytes``. Typst and what that file needs must be installed for the
Python that runs this. Every document has figures and paragraphs of its own. Ours has all that is promised of it: tags, PDF/A-3a,
attachments, preflight. The editions of a report go to one process, one after the other. Wall time, medians; rates are the best of
three turns, since other work on the machine only ever adds.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import time
from itertools import count
from pathlib import Path

import peer
from job import Job, edition_of, load_job, manuscript_of, regions_of, varied

from reportpress.manuscript.blocks import Chart, Manuscript
from reportpress.typeset.pages import drawings
from reportpress.typeset.pages.drawings import drawing_of
from reportpress.typeset.pages.theme import PAPERS, Grid, Theme

THEME = Theme()
EDITIONS = 6


def know_charts(manuscript: Manuscript) -> None:
    """Draws a manuscript's charts, so that they are known when it is typeset."""
    width = Grid(*PAPERS["A4"]).width
    for block in manuscript.blocks():
        if isinstance(block, Chart):
            drawing_of(block.spec, width, block.spec.height(width, THEME.chart_style), THEME.chart_style)


def _job_of(kind: str, n: int, job: Job) -> Job:
    if kind == "editions":
        regions = ["", *regions_of(job)][:EDITIONS]
        return edition_of(varied(job, n // EDITIONS), regions[n % EDITIONS])
    return varied(job, n)


def work(engine: str, job: Job, beside: str) -> None:
    """Reads a kind and a number, makes that document, and says how long it took."""
    if engine == "typst":
        sys.path.insert(0, beside)
        import render_typst

        def render(job: Job) -> bytes:
            return bytes(render_typst.render(job, ua=True))
    else:
        render = peer.render
    for line in sys.stdin:
        kind, number = line.split()
        own = _job_of(kind, int(number), job)
        if kind == "known" and engine == "ours":
            know_charts(manuscript_of(own))
        start = time.perf_counter()
        data = render(own)
        print(f"{1000 * (time.perf_counter() - start):.2f} {len(data)} {resident()}", flush=True)


def resident() -> int:
    """Memory of this process in megabytes, where the system tells."""
    status = Path("/proc/self/status")
    if not status.exists():
        return 0
    return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmRSS")) // 1024


class Worker:
    def __init__(self, engine: str, options: argparse.Namespace) -> None:
        command = [sys.executable, __file__, str(options.job), str(options.beside), "--worker", engine]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ask(self, kind: str, number: int) -> None:
        assert self._process.stdin is not None
        self._process.stdin.write(f"{kind} {number}\n")
        self._process.stdin.flush()

    def answer(self) -> tuple[float, int, int]:
        assert self._process.stdout is not None
        taken, size, memory = self._process.stdout.readline().split()
        return float(taken), int(size), int(memory)

    def make(self, kind: str, number: int) -> float:
        self.ask(kind, number)
        return self.answer()[0]

    def stop(self) -> None:
        assert self._process.stdin is not None
        self._process.stdin.close()
        self._process.wait()


def _rate(workers: list[Worker], kind: str, first: int, documents: int) -> float:
    """Documents a second, shared out among the workers; the editions of a report go to one of them."""
    start = time.perf_counter()
    block = documents // len(workers)
    for n, worker in enumerate(workers):
        for number in range(first + n * block, first + (n + 1) * block):
            worker.ask(kind, number)
    for worker in workers:
        for _ in range(block):
            worker.answer()
    return block * len(workers) / (time.perf_counter() - start)


def compare(options: argparse.Namespace) -> None:
    engines = ("ours", "typst")
    workers = {engine: [Worker(engine, options), Worker(engine, options)] for engine in engines}
    for pair in workers.values():
        for worker in pair:
            for n in range(4):
                worker.make("varied", 9_000 + n)
    print(f"\n{'wall time of a document, ms; one process':46}{'ours':>8}{'typst':>8}{'ratio':>8}")
    numbers = count(100)  # no document is made twice
    for kind, name in (("varied", "nothing known"), ("known", "charts known"), ("editions", "editions of one report")):
        if kind == "editions":
            numbers = count(1_000 * EDITIONS)
        times: dict[str, list[float]] = {engine: [] for engine in engines}
        for _ in range(options.rounds * EDITIONS):
            number = next(numbers)
            for engine in engines:
                times[engine].append(workers[engine][0].make(kind, number))
        ours, typst = (statistics.median(times[engine]) for engine in engines)
        print(f"{name:46}{ours:8.1f}{typst:8.1f}{ours / typst:8.2f}")
    print(f"\n{'documents a second; two processes':46}{'ours':>8}{'typst':>8}{'ratio':>8}")
    for kind, name in (("varied", "nothing known"), ("editions", "editions of one report")):
        rates: dict[str, list[float]] = {engine: [] for engine in engines}
        for turn in range(3):
            for engine in engines:
                documents = 8 * EDITIONS
                first = (2_000 if kind == "varied" else 2_000 * EDITIONS) + turn * documents
                rates[engine].append(_rate(workers[engine], kind, first, documents))
        ours, typst = (max(rates[engine]) for engine in engines)
        print(f"{name:46}{ours:8.1f}{typst:8.1f}{ours / typst:8.2f}")
    for engine in engines:
        workers[engine][0].ask("varied", 5_000)
        _, size, memory = workers[engine][0].answer()
        print(f"{engine}: {size / 1000:.0f} kB a file, {memory} MB in the worker")
        for worker in workers[engine]:
            worker.stop()


def memory(job: Job, documents: int) -> None:
    """What a process holds after so many documents that differ in all but headings; every sixth is of another edition."""
    regions = ["", *regions_of(job)][:EDITIONS]
    steps = {n for n in (1, 10, 100, 250, 500, 1_000, 1_500, documents) if n <= documents}
    print(f"{'documents':>10}{'MB':>8}{'ms each':>9}")
    start, before = time.perf_counter(), 0
    for n in range(1, documents + 1):
        peer.render(edition_of(varied(job, n), regions[n % EDITIONS % len(regions)]))
        if n in steps:
            each = 1000 * (time.perf_counter() - start) / (n - before)
            print(f"{n:10}{resident():8}{each:9.1f}", flush=True)
            start, before = time.perf_counter(), n


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("job", metavar="JOB.json", type=Path)
    parser.add_argument("beside", metavar="FOLDER", type=Path)
    parser.add_argument("-n", "--rounds", type=int, default=5, help="each of six documents (default: 5)")
    parser.add_argument("--worker", choices=("ours", "typst"), help=argparse.SUPPRESS)
    options = parser.parse_args()
    drawings.cache_folder = lambda kind: None  # type: ignore[assignment]  # nothing from disk
    if options.worker:
        work(options.worker, load_job(options.job), str(options.beside))
    else:
        compare(options)


if __name__ == "__main__":
    main()
