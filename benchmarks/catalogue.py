"""A catalogue of made-up reports, from rich to nearly empty, some of them broken in ways that have names.

    .venv/bin/python benchmarks/catalogue.py FOLDER [--reports 1000] [--seed 1]

The same seed gives the same files, and a report is the same however many others there are. No company, market or figure is real.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

ONE_BROKEN_IN = 25
KINDS = (
    "Modular",
    "Industrial",
    "Portable",
    "Low-Carbon",
    "Managed",
    "Precision",
    "Coastal",
    "Recycled",
    "Refrigerated",
)
THINGS = (
    "Pump",
    "Storage",
    "Sensor",
    "Packaging",
    "Valve",
    "Coating",
    "Battery",
    "Lighting",
    "Filter",
    "Conveyor",
    "Battery Swap",
)
REGIONS = {
    "north-america": ("North America", ["US", "CA", "MX"]),
    "europe": ("Europe", ["DE", "FR", "GB", "IT", "ES"]),
    "asia-pacific": ("Asia-Pacific", ["CN", "JP", "KR", "IN", "AU"]),
    "latin-america": ("Latin America", ["BR", "AR", "CL"]),
    "middle-east-africa": ("Middle East & Africa", ["SA", "AE", "ZA"]),
}
BEGINNINGS = (
    "Alder",
    "Brook",
    "Calder",
    "Dun",
    "Ester",
    "Fen",
    "Garth",
    "Holm",
    "Iver",
    "Jarrow",
    "Kestrel",
    "Lark",
    "Marl",
)
ENDINGS = ("field", "ton", "wick", "by", "stead", "mere")
FORMS = ("Systems", "Group", "Works", "GmbH", "Holdings", "Industries")
SUBJECTS = ("Buyers", "Operators", "Makers", "Distributors", "Planners", "Insurers")
VERBS = ("look for", "are slow to replace", "ask more of", "have learned to share", "put off", "now insist on")
OBJECTS = (
    "equipment that can be repaired",
    "service under one contract",
    "spare capacity",
    "parts made nearby",
    "proof of origin",
)
CAUSES = (
    "because power is dear",
    "as old plants close",
    "where rules have changed",
    "while supply is uncertain",
    "as crews retire",
)
CUTS = {
    "product": ("Fixed", "Mobile", "Rented", "Compact", "Custom"),
    "use": ("Food", "Medicine", "Mining", "Households", "Logistics"),
    "channel": ("Direct", "Dealers", "Online", "Tenders"),
}


def a_sentence(chance: random.Random) -> str:
    return " ".join(chance.choice(words) for words in (SUBJECTS, VERBS, OBJECTS, CAUSES)) + "."


def a_text(chance: random.Random, most: int) -> str:
    return " ".join(dict.fromkeys(a_sentence(chance) for _ in range(chance.randint(1, most))))


def shares_of(chance: random.Random, parts: int) -> list[int]:
    """Whole numbers that make up a hundred."""
    cuts = sorted(chance.sample(range(5, 96), parts - 1))
    return [after - before for before, after in zip((0, *cuts), (*cuts, 100), strict=True)]


def a_report(chance: random.Random, number: int) -> dict[str, Any]:
    """``wealth``, from 0 to 1, is how much is known: each part of a report is there or not by it."""
    wealth = chance.random()

    def known() -> bool:
        return chance.random() < wealth

    kind, thing = chance.choice(KINDS), chance.choice(THINGS)
    first = chance.randint(2023, 2026)
    last = first + chance.randint(5, 9)
    regions = [name for name in REGIONS if wealth > 0.5 or chance.random() < 0.6] or ["europe"]
    report: dict[str, Any] = {
        "schema": 1,
        "id": f"MU-{number:07}",
        "slug": f"{kind}-{thing}-{number}".lower().replace(" ", "-"),
        "title": f"{kind} {thing} Market",
        "market_name": f"{kind} {thing}".lower(),
        "date": f"2026-{chance.randint(1, 9):02}-{chance.randint(1, 28):02}",
        "forecast": {"from": first, "to": last},
        "regions": [{"id": name, "name": REGIONS[name][0], "countries": REGIONS[name][1]} for name in regions],
        "links": {"report": f"https://example.com/reports/{number}"},
    }
    if chance.random() < 0.7:
        report["brand"] = f"brands/{chance.randrange(3)}/brand.yaml"
    source = {"source": "survey"}
    report["sources"] = {"survey": {"title": "Survey of made-up makers", "publisher": "Benchmark Research"}}
    if known():
        report["summary"] = a_text(chance, 3)
    market: dict[str, Any] = {}
    if known():
        market["definition"] = a_text(chance, 2)
    rate = round(chance.uniform(2, 18), 1)
    value = round(chance.uniform(0.5, 40), 2)
    if known():
        period = {"from": first, "to": last}
        market["growth"] = [{"id": "main", "rate": {"value": rate, **source}, "period": period}]
        if known():
            worth = {"value": value, "currency": "USD", "scale": "billion", **source}
            market["values"] = [{"id": "base", "value": worth, "year": first, "grows_at": "main"}]
    if known() and known():
        years = [
            {"year": year, "value": round(value * (1 + rate / 100) ** (year - first), 2)}
            for year in range(first, last + 1)
        ]
        market["series"] = [{"id": "world", "currency": "USD", "scale": "billion", **source, "values": years}]
    if market:
        report["market"] = market
    if len(regions) > 1 and known():
        parts = shares_of(chance, len(regions))
        report["shares"] = [
            {"region": name, "share": {"value": part, **source}, "year": first}
            for name, part in zip(regions, parts, strict=True)
        ]
    for topic in ("trends", "drivers", "opportunities", "restraints"):
        if known():
            titles = chance.sample(OBJECTS, chance.randint(1, 3))
            report[topic] = [{"title": title.capitalize(), "text": a_text(chance, 3), **source} for title in titles]
    if known():
        names = {f"{chance.choice(BEGINNINGS)}{chance.choice(ENDINGS)} {chance.choice(FORMS)}" for _ in range(9)}
        report["players"] = [a_player(chance, name, known()) for name in sorted(names)[: chance.randint(2, 9)]]
    cuts = [a_cut(chance, name, known(), first) for name in CUTS if known()]
    if cuts:
        report["segments"] = cuts
    if known():
        report["method"] = a_text(chance, 2)
    if any("revenue" in player for player in report.get("players", ())) and chance.random() < 0.2:
        report["withhold"] = ["players.*.revenue"]
    return report


def a_player(chance: random.Random, name: str, is_known: bool) -> dict[str, Any]:
    player: dict[str, Any] = {"name": name, "country": chance.choice(["DE", "US", "JP", "GB", "BR", "ZA"])}
    if is_known:
        player["profile"] = a_sentence(chance)
        revenue = {"value": chance.randint(20, 400), "currency": "USD", "scale": "million", "source": "survey"}
        player |= {"revenue": revenue, "revenue_scope": "market"}
    return player


def a_cut(chance: random.Random, name: str, is_known: bool, year: int) -> dict[str, Any]:
    names = chance.sample(CUTS[name], chance.randint(2, len(CUTS[name])))
    items: list[dict[str, Any]] = [{"name": item} for item in names]
    cut = {"id": name, "title": f"By {name}", "items": items}
    if is_known:
        cut["year"] = year
        for item, part in zip(items, shares_of(chance, len(names)), strict=True):
            item["share"] = {"value": part, "source": "survey"}
    return cut


def _no_title(report: dict[str, Any]) -> None:
    del report["title"]


def _text_for_a_year(report: dict[str, Any]) -> None:
    report["forecast"]["to"] = "soon"


def _shares_above_the_whole(report: dict[str, Any]) -> None:
    ids = [region["id"] for region in report["regions"]]
    report["shares"] = [{"region": name, "share": {"value": 130, "source": "survey"}} for name in ids[:1]]


def _forecast_backwards(report: dict[str, Any]) -> None:
    report["forecast"] = {"from": 2032, "to": 2025}


def _unknown_key(report: dict[str, Any]) -> None:
    report["colour"] = "blue"


def _no_such_source(report: dict[str, Any]) -> None:
    report["trends"] = [{"title": "Repair", "text": "Repair is asked for.", "source": "nowhere"}]


def _no_brand_file(report: dict[str, Any]) -> None:
    report["brand"] = "brands/none.yaml"


def _bad_brand_file(report: dict[str, Any]) -> None:
    report["brand"] = "brands/bad/brand.yaml"


def _not_yaml(_: dict[str, Any]) -> str:
    return "\nnotes: [{about: Scope, text: *nothing\n"


BREAKS: dict[str, Callable[[dict[str, Any]], str | None]] = {
    "missing field": _no_title,
    "wrong type": _text_for_a_year,
    "share above the whole": _shares_above_the_whole,
    "forecast backwards": _forecast_backwards,
    "unknown key": _unknown_key,
    "unknown source": _no_such_source,
    "no brand file": _no_brand_file,
    "bad brand file": _bad_brand_file,
    "not YAML": _not_yaml,
}
BRANDS = {
    "0": "name: Benchmark Research\nwordmark: Benchmark\n",
    "1": 'name: Example Markets\nwordmark: Example\ncolours: {accent: "#5a1846"}\n',
    "2": 'name: Sample House\nwordmark: Sample\ncolours: {accent: "#1f3d7a"}\nfonts: {title: SourceSans3-Semibold}\n',
    "bad": 'name: Faint\nwordmark: Faint\ncolours: {ink: "#fefefe"}\n',
}


def write_catalogue(folder: Path, reports: int, seed: int) -> dict[str, str]:
    """What each broken file's fault is called, by the file's name."""
    for name, text in BRANDS.items():
        (folder / "brands" / name).mkdir(parents=True, exist_ok=True)
        (folder / "brands" / name / "brand.yaml").write_text(text, encoding="utf-8")
    broken = {}
    for number in range(reports):
        chance = random.Random(f"{seed}/{number}")
        report = a_report(chance, number)
        name, more = f"{number:07}.yaml", ""
        if chance.randrange(ONE_BROKEN_IN) == 0:
            broken[name] = chance.choice(sorted(BREAKS))
            more = BREAKS[broken[name]](report) or ""
        text = yaml.safe_dump(report, sort_keys=False, allow_unicode=True, width=120)
        (folder / name).write_text(text + more, encoding="utf-8")
    return broken


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    broken = write_catalogue(options.folder, options.reports, options.seed)
    print(f"{options.reports} reports, {len(broken)} of them broken")


if __name__ == "__main__":
    main()
