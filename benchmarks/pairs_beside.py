"""Pairs of reports that differ only in what is withheld: whether all that a batch leaves beside their samples is the same.

.venv/bin/python benchmarks/pairs_beside.py [HOW_MANY] [SEED] [REPORT.yaml ...]

Made as by `pairs.py`; each of a pair is built by a batch of its own, into a folder of its own, without any error allowed.
Compared are the names of all files, their bytes, and of the manifest each line but for the keyed digests of its inputs. Where
the data of one of a pair is refused and the other's is not, that says that there is a fault, and is counted apart.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any

import yaml
from pairs import ROOT, pair_of_texts

from reportpress.batch.plan import Settings, Shard, plan_batch
from reportpress.batch.runner import agenda, run
from reportpress.batch.storage import folder
from reportpress.edition.editions import read_editions


class Here:
    """Runs each order at once."""

    room = 4

    def submit(self, function: Callable[..., Any], *arguments: Any) -> Future[Any]:
        future: Future[Any] = Future()
        future.set_result(function(*arguments))
        return future


def beside(text: str, place: Path, brand: bytes) -> dict[str, object]:
    """All that a batch leaves, by name: bytes, or the lines of a manifest."""
    (place / "data").mkdir(parents=True)
    (place / "data" / "report.yaml").write_text(text)
    (place / "data" / "brand.yaml").write_bytes(brand)
    output = folder(place / "out")
    plan = plan_batch(["data/report.yaml"], read_editions().choose(["global", "europe"]))
    for _ in run(agenda(plan, output, Settings(), Shard()), Here(), Shard(), output):
        pass
    left: dict[str, object] = {}
    for file in sorted((place / "out").rglob("*")):
        if file.is_file():
            data = file.read_bytes()
            lines = [json.loads(line) for line in data.splitlines()] if file.suffix == ".jsonl" else []
            left[str(file.relative_to(place))] = [{**line, "inputs": sorted(line["inputs"])} for line in lines] or data
    return left


def main(arguments: list[str]) -> None:
    """Prints how many pairs left the same beside their samples."""
    import os

    how_many = int(arguments[0]) if arguments else 200
    chance = random.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    files = [Path(name) for name in arguments[2:]] or [
        *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml")),
        ROOT / "report_data" / "medical-second-opinion.yaml",
    ]
    counts: Counter[str] = Counter()
    brand = (ROOT / "report_data" / "brand.yaml").read_bytes()
    for n in range(how_many):
        file = files[n % len(files)]
        pair = pair_of_texts(file.read_text(), str(file), chance)
        if pair is None:
            counts["not to be read when changed"] += 1
            continue
        made = []
        for data in pair:
            data["brand"] = "brand.yaml"
            with tempfile.TemporaryDirectory() as place:
                os.chdir(place)
                made.append(beside(yaml.safe_dump(data, allow_unicode=True), Path(place), brand))
        os.chdir(ROOT)
        built = [any(name.endswith(".pdf") for name in one) for one in made]
        if built[0] != built[1]:
            counts["one of them refused"] += 1
        elif made[0] == made[1]:
            counts["the same, built" if built[0] else "the same, refused"] += 1
        else:
            counts["OTHER"] += 1
            print(f"pair {n} of {file.name}:", [name for name in made[0] if made[0][name] != made[1].get(name)])
    print("\n".join(f"{number:6} {outcome}" for outcome, number in counts.most_common()))


if __name__ == "__main__":
    main(sys.argv[1:])
