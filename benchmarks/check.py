"""What it costs to check many reports.

    .venv/bin/python benchmarks/check.py [-n FILES] [--runs RUNS] [--seed SEED] [--keep FOLDER]

Writes reports to a temporary folder, varied but the same for the same seed: of the size of a published page, with the faults
that such pages have, some published more than once, a few that cannot be read. Then times `reportpress check` on them as a whole
process, from the command to its last line. Seconds of wall clock and of processor, the medians of the runs.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

import yaml

MARKETS = (
    "Medical Second Opinion",
    "Industrial Valves",
    "Cold Brew Coffee",
    "Drone Survey",
    "Bone Graft",
    "Smart Locks",
)
REGIONS = {
    "north-america": ("North America", ["US", "CA", "MX"]),
    "europe": ("Europe", ["DE", "FR", "GB", "IT", "ES", "RU"]),
    "asia-pacific": ("Asia-Pacific", ["CN", "JP", "KR", "IN", "AU", "ID", "TH", "MY"]),
    "latin-america": ("Latin America", ["BR", "AR", "CO"]),
    "middle-east-africa": ("Middle East & Africa", ["TR", "SA", "AE", "ZA"]),
}
COMPANIES = ("Alder", "Birch", "Cedar", "Dogwood", "Elm", "Fir", "Ginkgo", "Hazel", "Ivy", "Juniper", "Kapok", "Larch")
PARTS = ("Small", "Large", "Mobile", "Fixed", "Rented", "Remote", "Shared", "Bespoke")
FORMS = ("Group", "Inc.", "GmbH", "Ltd", "Holdings", "S.A.")
WORDS = """
    the market is said to grow with demand for care and with new rules that buyers have to follow while prices of what goes into
    it rise and fall as supply moves between regions and sellers look for customers who stay
"""
FAULTS = (
    "the patient’s".encode().decode("cp1252"),
    "R&amp;D",
    "<b>growth</b>",
    "XX %",
    "several billion",
    "worth USD XX",
)


def a_text(chance: random.Random, words: int) -> str:
    text = [chance.choice(WORDS.split()) for _ in range(words)]
    if chance.random() < 0.03:
        text.insert(chance.randrange(words), chance.choice(FAULTS))
    return " ".join(text).capitalize() + "."


def a_share(chance: random.Random, most: int) -> dict[str, Any]:
    return {"value": chance.randint(1, most), "about": chance.random() < 0.3, "source": "page"}


def a_report(chance: random.Random, number: int) -> dict[str, Any]:
    """A report as a mapping. One in twenty carries the id of one before it, with figures of its own."""
    market = f"{chance.choice(MARKETS)} {number}"
    first = chance.randint(2022, 2026)
    period = {"from": first, "to": first + chance.randint(5, 9)}
    rates = [
        {"id": f"rate-{n}", "rate": {"value": round(chance.uniform(2, 25), 1), "source": "page"}, "period": period}
        for n in range(chance.choice((1, 2, 2, 3)))
    ]
    money = {"currency": "USD", "scale": "billion", "source": "page"}
    values = [
        {
            "id": f"value-{year}",
            "value": {"value": round(chance.uniform(1, 40), 1), **money},
            "year": year,
            "grows_at": "rate-0",
        }
        for year in sorted({first, first + chance.randint(1, 5)})
    ]
    shares = [{"region": region, "share": a_share(chance, 35)} for region in chance.sample(sorted(REGIONS), 3)]
    if chance.random() < 0.6:
        shares.append({"country": "CN", "share": a_share(chance, 20)})
    players = []
    for name in chance.sample(COMPANIES, chance.randint(4, 10)):
        player: dict[str, Any] = {"name": f"{name} {chance.choice(FORMS)}", "profile": a_text(chance, 40)}
        if chance.random() < 0.4:
            player["revenue"] = {"value": chance.randint(1, 90), **money}
            player["revenue_scope"] = "company"
        players.append(player)
    return {
        "schema": 1,
        "id": str(1_500_000 + (number - 1 if number % 20 == 0 else number)),
        "slug": f"market-{number}",
        "title": f"{market} Market",
        "market_name": market.lower(),
        "offering": chance.choice(("product", "service")),
        "date": f"2026-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        "forecast": period,
        "sources": {"page": {"title": f"{market} Market, report page", "url": f"https://example.com/r{number}"}},
        "summary": a_text(chance, 80),
        "market": {"definition": a_text(chance, 40), "growth": rates, "values": values},
        "shares": shares,
        **{
            kind: [{"title": a_text(chance, 3)[:-1], "text": a_text(chance, 35)} for _ in range(3)]
            for kind in ("trends", "drivers", "restraints", "opportunities")
        },
        "players": players,
        "segments": [
            {
                "id": cut,
                "title": f"By {cut}",
                "items": [
                    {"name": f"{name} {cut}", "description": a_text(chance, 15)}
                    for name in chance.sample(PARTS, chance.randint(3, 7))
                ],
            }
            for cut in ("type", "application")
        ],
        "regions": [
            {
                "id": region,
                "name": name,
                "countries": chance.sample(countries, len(countries)),
                "text": a_text(chance, 30),
            }
            for region, (name, countries) in REGIONS.items()
        ],
        "method": a_text(chance, 60),
    }


def write_reports(folder: Path, files: int, seed: int) -> int:
    """The reports, in folders of a hundred; the bytes of all of them."""
    size = 0
    for number in range(1, files + 1):
        chance = random.Random(f"{seed}/{number}")
        text = yaml.safe_dump(a_report(chance, number), sort_keys=False, allow_unicode=True, width=110)
        if number % 100 == 0:
            text = text.replace("schema: 1", "schema: [1", 1)
        path = folder / f"{(number - 1) // 100:03}" / f"{number:05}.yaml"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(text, encoding="utf-8")
        size += path.stat().st_size
    return size


def timed(command: list[str]) -> tuple[float, float, subprocess.CompletedProcess[str]]:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    start = time.perf_counter()
    run = subprocess.run(command, check=False, capture_output=True, text=True, env=os.environ)
    wall = time.perf_counter() - start
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return wall, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, run


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("-n", "--files", type=int, default=1000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="write the reports there, and leave them")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        size = write_reports(folder, options.files, options.seed)
        print(f"{options.files} files, {size / 1e6:.1f} MB")
        check = [sys.executable, "-m", "reportpress", "check", str(folder)]
        rows = {
            "check": check,
            "check --json": [*check, "--json"],
            "check --fix --dry-run": [*check, "--fix", "--dry-run"],
        }
        timings: dict[str, list[tuple[float, float]]] = {name: [] for name in rows}
        told = ""
        for _ in range(options.runs):
            for name, command in rows.items():  # in turn, so that a drift of the machine meets all alike
                wall, processor, run = timed(command)
                if run.returncode not in (0, 1):
                    sys.exit(run.stderr)
                timings[name].append((wall, processor))
                told = run.stderr if name == "check" else told
        print(f"{'':24} {'wall':>7} {'cpu':>7} {'ms a file':>10}")
        for name, measured in timings.items():
            wall, processor = (statistics.median(each[n] for each in measured) for n in (0, 1))
            print(f"{name:24} {wall:7.2f} {processor:7.2f} {1000 * wall / options.files:10.2f}")
        print(f"\n{told}", end="")


if __name__ == "__main__":
    main()
