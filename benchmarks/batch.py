"""What a batch costs: a made-up catalogue by six editions, through the command itself.

    .venv/bin/python benchmarks/batch.py [--reports 1000] [--part 200] [--seed 1] [--only NAME...]

``--part``: the reports of those measures that need no whole catalogue. Nothing is remembered from another run, and all is written
to a temporary folder. Seconds of wall clock from the command's start to its end; the load is that of the last minute.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import psutil
from catalogue import write_catalogue

EDITIONS = ("global", "north-america", "europe", "asia-pacific", "latin-america", "middle-east-africa")
PROFILES = ("ua1", "3a")
MARKS = (100, 250, 500, 1000, 1500, 2000)


@dataclass(slots=True)
class Ran:
    seconds: float
    events: list[dict[str, Any]]
    memory: dict[int, float] = field(default_factory=dict)

    @property
    def end(self) -> dict[str, Any]:
        return self.events[-1]

    @property
    def rate(self) -> float:
        return self.end["built"] / self.seconds


def batch(data: list[Path], output: Path, *more: str, editions: tuple[str, ...] = EDITIONS) -> Ran:
    command = [sys.executable, "-m", "reportpress", "batch", *map(str, data), "-o", str(output), "--json"]
    command += ["--editions", ",".join(editions), *more]
    environment = {**os.environ, "REPORTPRESS_CACHE": "off"}
    began = time.perf_counter()
    ran = Ran(0, [])
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment) as process:
        assert process.stdout is not None
        built = 0
        for line in process.stdout:
            event = json.loads(line)
            ran.events.append(event)
            built += event["event"] == "built"
            if event["event"] == "built" and built in MARKS:
                ran.memory[built] = largest_child(process.pid)
    ran.seconds = time.perf_counter() - began
    return ran


def largest_child(pid: int) -> float:
    """Resident megabytes."""
    return max((child.memory_info().rss for child in psutil.Process(pid).children(recursive=True)), default=0) / 1e6


def row(name: str, value: str) -> None:
    print(f"{name:<46}{value:<44}load {os.getloadavg()[0]:.1f}", flush=True)


def whole(folder: Path, files: list[Path], broken: dict[str, str], chance: random.Random) -> None:
    first = batch(files, folder / "two", "--jobs", "2")
    row("two processes", f"{first.rate:.1f} a second, {first.end['built']} in {first.seconds:.0f} s")
    row("pages and megabytes", f"{first.end['pages']}, {first.end['bytes'] / 1e6:.1f}")
    reasons = Counter(
        broken.get(Path(event["data"]).name, f"NOT MADE BROKEN: {event['reason'][:80]}")
        for event in first.events
        if event["event"] == "failed"
    )
    failed_files = {Path(event["data"]).name for event in first.events if event["event"] == "failed"}
    row("failed, for what", ", ".join(f"{name}: {count}" for name, count in sorted(reasons.items())) or "none")
    row("broken reports that were built", str(len(broken.keys() - failed_files)))
    again = batch(files, folder / "two", "--jobs", "2")
    row("a second run", f"{again.end['unchanged']} unchanged, {again.end['built']} built, {again.seconds:.1f} s")
    touched = next(file for file in files if file.name not in broken)
    touched.write_text(touched.read_text() + "# touched\n")
    once = batch(files, folder / "two", "--jobs", "2")
    row("one report touched", f"{once.end['built']} built, {once.seconds:.1f} s")
    made = sorted((folder / "two").glob("*/*.pdf"))
    tenth = chance.sample(made, max(1, len(made) // 10))
    with ProcessPoolExecutor(2) as pool:
        faults = [fault for found in pool.map(faults_of, tenth, chunksize=8) for fault in found]
    row("a tenth through PDF/UA-1 and PDF/A-3a", f"{len(tenth)} files, {len(faults)} faults")
    for fault in faults[:20]:
        print(f"    {fault}")


def faults_of(file: Path) -> list[str]:
    import page

    data = file.read_bytes()
    return [
        f"{file.name}: {profile}: {failure.rule_id} {failure.message}"
        for profile in PROFILES
        for failure in page.validate_pdf_bytes(data, profile=profile).failures
    ]


def processes(folder: Path, files: list[Path]) -> None:
    one, two = (batch(files, folder / f"jobs-{n}", "--jobs", str(n)) for n in (1, 2))
    row("one process, two", f"{one.rate:.1f}, {two.rate:.1f} a second: {two.rate / one.rate:.2f} times")


def sharing(folder: Path, files: list[Path]) -> None:
    together = batch(files, folder / "together", "--jobs", "1")
    apart = [batch(files, folder / "apart", "--jobs", "1", editions=(name,)) for name in EDITIONS]
    rate = sum(ran.end["built"] for ran in apart) / sum(ran.seconds for ran in apart)
    row(
        "one process, six editions at once, one by one",
        f"{together.rate:.1f}, {rate:.1f} a second: {together.rate / rate:.2f} times",
    )


def memory(folder: Path, files: list[Path]) -> None:
    ran = batch(files, folder / "memory", "--jobs", "1")
    told = ", ".join(f"{size:.0f} MB at {count}" for count, size in ran.memory.items())
    row("a worker's memory", told)


def dask(folder: Path, files: list[Path]) -> None:
    from distributed import LocalCluster

    os.environ["REPORTPRESS_CACHE"] = "off"  # the workers' too
    os.environ["DASK_DISTRIBUTED__WORKER__PROFILE__ENABLED"] = "False"  # as docs/scale.md has it
    local = batch(files, folder / "local", "--jobs", "2")
    settings = {"host": "127.0.0.1", "dashboard_address": "127.0.0.1:0"}
    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, **settings) as cluster:
        there = batch(files, folder / "dask", "--cluster", cluster.scheduler_address)
    row(
        "two workers here, on Dask",
        f"{local.seconds:.1f}, {there.seconds:.1f} s: {100 * (there.seconds / local.seconds - 1):+.1f} %",
    )
    same = all(
        file.read_bytes() == (folder / "dask" / file.relative_to(folder / "local")).read_bytes()
        for file in (folder / "local").glob("*/*.pdf")
    )
    row("the same bytes", str(same))


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--part", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", nargs="+", choices=("whole", "processes", "sharing", "memory", "dask"))
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="reportpress-batch-") as name:
        folder = Path(name)
        broken = write_catalogue(folder / "data", options.reports, options.seed)
        files = sorted((folder / "data").glob("*.yaml"))
        part = files[: options.part]
        row("reports, broken", f"{len(files)}, {len(broken)}")
        measures: dict[str, Callable[[], None]] = {
            "processes": partial(processes, folder, part),
            "sharing": partial(sharing, folder, part[: len(part) // 2]),
            "dask": partial(dask, folder, part),
            "memory": partial(memory, folder, files[: MARKS[-1] * 21 // 20 // len(EDITIONS)]),
            "whole": partial(whole, folder, files, broken, random.Random(options.seed)),
        }
        for measure, run in measures.items():
            if not options.only or measure in options.only:
                run()
                for made in set(folder.iterdir()) - {folder / "data"}:
                    shutil.rmtree(made)


if __name__ == "__main__":
    main()
