"""How long it takes to find what of the withheld figures follows, and how much: over made-up reports, hostile ones among them.

    .venv/bin/python benchmarks/deduction.py [--reports 1000] [--tables 1000] [--seed 1]

`rich`: reports with all kinds of figures that agree with each other, some of them withheld at random. `tables`: share tables
that come to 100 with one share withheld, and how many of those are found. `hostile`: inputs made to be slow, with the
memory they take.
"""

from __future__ import annotations

import argparse
import json
import random
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

from reportpress.checks.leaks.deduction import Deduction, deduction_of
from reportpress.report.figures.currencies import currencies as currencies_in_use
from reportpress.report.model import Report
from reportpress.report.reading import read_report

Data = dict[str, Any]

HEAD: Data = {
    "schema": 1,
    "id": "1",
    "slug": "a-market",
    "title": "A Market",
    "market_name": "made-up pumps",
    "date": "2026-01-15",
    "forecast": {"from": 2025, "to": 2032},
}
REGIONS = (
    ("na", ("US", "CA", "MX")),
    ("eu", ("DE", "FR", "IT", "ES")),
    ("ap", ("CN", "JP", "IN")),
    ("la", ("BR", "AR")),
)
CUTS = (("type", ("Fixed", "Mobile", "Rented", "Custom")), ("use", ("Food", "Mining", "Homes", "Others")))
FIRST, LAST = 2022, 2032


def read(data: Data) -> Report:
    return read_report(json.dumps({**HEAD, **data}), "made-up.yaml")  # JSON is YAML, without aliases


def rounded(number: float, digits: int) -> str:
    """A number as it would be written, never 0."""
    return f"{max(number, 10.0**-digits):.{digits}f}"


def parts_of_a_whole(chance: random.Random, parts: int, digits: int) -> list[str]:
    """Shares that come to exactly 100, none of them 0."""
    units = 100 * 10**digits
    cuts = sorted(chance.sample(range(1, units), parts - 1))
    shares = [after - before for before, after in zip((0, *cuts), (*cuts, units), strict=True)]
    return [f"{share / 10**digits:.{digits}f}" for share in shares]


def a_table(chance: random.Random) -> tuple[str, Data]:
    """A table of shares with one withheld: its kind, and the data."""
    kind = chance.choice(("players", "regions", "segments", "parts"))
    parts, digits = chance.randint(3, 14), chance.choice((0, 0, 0, 1, 2))
    shares = parts_of_a_whole(chance, parts, digits)
    names = [f"Part {chr(65 + n)}" for n in range(parts)]
    if chance.random() < 0.5:
        names[-1] = "Others"
    one = chance.randrange(parts)
    items = [{"name": name, "share": share} for name, share in zip(names, shares, strict=True)]
    if kind == "players":
        return kind, {"players": items, "withhold": [f"players[{one}].share"]}
    if kind == "regions":
        ids = [f"r{n}" for n in range(parts)]
        regions = [{"id": id, "name": name} for id, name in zip(ids, names, strict=True)]
        stated = [{"region": id, "share": share} for id, share in zip(ids, shares, strict=True)]
        return kind, {"regions": regions, "shares": stated, "withhold": [f"shares[{one}].share"]}
    if kind == "segments":
        cut = {"id": "cut", "title": "By cut", "items": items}
        return kind, {"segments": [cut], "withhold": [f"segments[0].items[{one}].share"]}
    half = chance.randint(1, parts - 1)
    segments = [{"name": "One", "items": items[:half]}, {"name": "Two", "items": items[half:]}]
    for segment, inside in zip(segments, (shares[:half], shares[half:]), strict=True):
        segment["share"] = f"{sum(map(float, inside)):.{digits}f}"
    path = f"segments[0].items[0].items[{one}]" if one < half else f"segments[0].items[1].items[{one - half}]"
    return kind, {"segments": [{"id": "cut", "title": "By cut", "items": segments}], "withhold": [f"{path}.share"]}


def a_rich_report(chance: random.Random) -> Data:
    """A market whose figures agree with each other, with a random choice of them stated and some of these withheld."""
    digits, rate = chance.choice((1, 2, 3)), chance.uniform(2, 15)
    wealth = chance.uniform(0.3, 1)
    first = chance.uniform(1, 40)
    currencies = {"USD": 1.0, "EUR": 0.9} if chance.random() < 0.3 else {"USD": 1.0}

    def known() -> bool:
        return chance.random() < wealth

    def size(year: int) -> float:
        return first * (1 + rate / 100) ** (year - FIRST)

    def money(number: float, currency: str = "USD") -> Data:
        return {"value": rounded(number * currencies[currency], digits), "currency": currency, "scale": "billion"}

    place_shares = dict(zip((id for id, _ in REGIONS), parts_of_a_whole(chance, len(REGIONS), 0), strict=True))
    cut_shares = {id: parts_of_a_whole(chance, len(names), 0) for id, names in CUTS}
    periods = [(2025, 2032), (2023, 2032), (2025, 2028), (2028, 2032), (2022, 2025)]
    growth = [
        {"id": f"g{n}", "rate": rounded(rate, 1), "period": {"from": a, "to": b}, **of}
        for n, ((a, b), of) in enumerate((p, of) for p in periods for of in ({}, {"region": "eu"}, {"scope": "Fixed"}))
        if chance.random() < wealth / 2
    ]
    of_parts: list[tuple[Data, float]] = [({}, 1.0)]
    of_parts += [({"region": id}, float(share) / 100) for id, share in place_shares.items()]
    of_parts += [({"scope": name}, float(s) / 100) for name, s in zip(CUTS[0][1], cut_shares["type"], strict=True)]
    values = [
        {"id": f"v{n}", "year": year, "value": money(size(year) * part, currency), **of}
        for n, (year, (of, part), currency) in enumerate(
            (y, p, c) for y in (2022, 2025, 2032) for p in of_parts for c in currencies
        )
        if known()
    ]
    series = [
        {"id": f"s{n}", "values": [{"year": y, "value": money(size(y) * part)} for y in range(FIRST, LAST + 1)], **of}
        for n, (of, part) in enumerate(of_parts)
        if chance.random() < wealth / 2
    ]
    players = [
        {
            "name": f"Firm {chr(65 + n)}",
            "share": share,
            "revenue": money(first * float(share) / 100),
            "revenue_scope": "market",
            **({"share_year": FIRST, "revenue_year": FIRST} if chance.random() < 0.5 else {}),
        }
        for n, share in enumerate(parts_of_a_whole(chance, chance.randint(3, 12), 1))
    ]
    segments = [
        {
            "id": id,
            "title": f"By {id}",
            "items": [{"name": name, "share": share} for name, share in zip(names, cut_shares[id], strict=True)],
        }
        for id, names in CUTS
    ]
    undated = [{"region": id, "share": share} for id, share in place_shares.items() if known()]
    dated = [
        {"region": id, "share": share, "year": y} for y in (2025, 2032) for id, share in place_shares.items() if known()
    ]
    shares = undated + dated
    data: Data = {
        "regions": [{"id": id, "name": f"Region {id}", "countries": list(codes)} for id, codes in REGIONS],
        "market": {"growth": growth, "values": values, "series": series},
        "shares": shares,
        "players": players,
        "segments": segments,
    }
    return {**data, "withhold": _some_paths(chance, data)}


def _some_paths(chance: random.Random, data: Data) -> list[str]:
    market = data["market"]
    paths = [f"market.growth[{n}].rate" for n in range(len(market["growth"]))]
    paths += [f"market.values[{n}].value" for n in range(len(market["values"]))]
    paths += [
        f"market.series[{n}].values[{m}].value" for n, s in enumerate(market["series"]) for m in range(len(s["values"]))
    ]
    paths += [f"shares[{n}].share" for n in range(len(data["shares"]))]
    paths += [f"players[{n}].{key}" for n in range(len(data["players"])) for key in ("share", "revenue")]
    paths += [
        f"segments[{n}].items[{m}].share" for n, cut in enumerate(data["segments"]) for m in range(len(cut["items"]))
    ]
    groups = ["players.*.revenue", "market.series", "market.values", "shares.*.share", "market.growth"]
    chosen = chance.sample(paths, min(len(paths), chance.randint(1, 30)))
    present = [g for g in groups if any(path.startswith(g.split(".*")[0]) for path in paths)]
    return [*chosen, *chance.sample(present, chance.randint(0, min(2, len(present))))]


# Inputs made to be slow


def _usd(number: float) -> Data:
    return {"value": f"{number:.2f}", "currency": "USD", "scale": "million"}


def companies(count: int) -> Data:
    """All revenues in the market are withheld, some dated, some not, and all shares printed."""
    players = [
        {
            "name": f"Firm {n}",
            "share": "0.03",
            "revenue": _usd(1 + n % 7),
            "revenue_scope": "market",
            "revenues": [{"value": _usd(1 + n % 7), "scope": "market", "year": 2025}],
        }
        for n in range(count)
    ]
    values = [{"id": f"v{y}", "year": y, "value": _usd(9000 + y)} for y in range(2015, 2033)]
    return {"market": {"values": values}, "players": players, "withhold": ["players.*.revenue", "players.*.revenues"]}


def series_of_years(count: int, years: int) -> Data:
    """Series of regions and scopes over many years, with a rate of each, and undated shares of the regions."""
    regions = [{"id": f"r{n}", "name": f"Region {n}"} for n in range(count // 2)]
    of = [{"region": region["id"]} for region in regions] + [{"scope": f"Scope {n}"} for n in range(count - count // 2)]
    series = [
        {"id": f"s{n}", "values": [{"year": 1950 + y, "value": _usd(100 * 1.02**y + n)} for y in range(years)], **what}
        for n, what in enumerate(of)
    ]
    growth = [
        {"id": f"g{n}", "rate": "2.0", "period": {"from": 1950, "to": 1950 + years - 1}, **w} for n, w in enumerate(of)
    ]
    shares = [{"region": region["id"], "share": "0.5"} for region in regions]
    withheld = ["market.series[0]", "market.series[1].values[3].value", "market.growth[2].rate"]
    return {
        "regions": regions,
        "shares": shares,
        "market": {"series": series, "growth": growth},
        "withhold": withheld,
    }


def currencies(count: int) -> Data:
    codes = sorted(currencies_in_use())[:count]
    series = [
        {
            "id": f"s{n}",
            "values": [
                {"year": 2000 + y, "value": {"value": f"{(n + 1) * (100 + y)}", "currency": code}} for y in range(30)
            ],
        }
        for n, code in enumerate(codes)
    ]
    return {"market": {"series": series}, "withhold": ["market.series[0]", "market.series[5].values[3].value"]}


def segments(count: int, parts: int) -> Data:
    items = [
        {"name": f"S {n}", "share": "0.03", "items": [{"name": f"P {n} {k}", "share": "0.01"} for k in range(parts)]}
        for n in range(count)
    ]
    values = [{"id": f"v{n}", "year": 2025, "scope": f"S {n}", "value": _usd(3)} for n in range(count)]
    cut = {"id": "cut", "title": "By cut", "items": items}
    return {
        "market": {"values": [*values, {"id": "w", "year": 2025, "value": _usd(10000)}]},
        "segments": [cut, {**cut, "id": "again"}],
        "withhold": ["segments.*.items.*.share", "market.values[3].value"],
    }


def rates(count: int) -> Data:
    """Overlapping periods, each with a rate of its own, and shares of two years."""
    growth = [
        {
            "id": f"g{n}",
            "rate": f"{3 + n % 9}.{n % 10}",
            "period": {"from": 2000 + n % 40, "to": 2002 + n % 40 + n % 13},
        }
        for n in range(count)
    ]
    places = ("a", "b", "c", "d", "e", "f", "g")
    shares = [{"region": r, "share": "14", **of} for r in places for of in ({}, {"year": 2025}, {"year": 2030})]
    values = [{"id": f"v{y}", "year": y, "value": _usd(1000 * 1.05 ** (y - 2000))} for y in range(2000, 2050, 7)]
    return {
        "regions": [{"id": r, "name": f"Region {r}"} for r in places],
        "shares": shares,
        "market": {"growth": growth, "values": values},
        "withhold": ["market.growth[3].rate", "market.values[2].value", "shares[4].share"],
    }


def contradictions(count: int) -> Data:
    """Many values of one thing, in each year, and undated shares."""
    values = [
        {"id": f"v{y}-{n}", "year": y, "value": _usd(1000 + 37 * n + y)}
        for y in range(2020, 2032)
        for n in range(count)
    ]
    places = ("a", "b", "c", "d", "e", "f", "g")
    growth = [
        {"id": f"g{n}", "rate": f"{5 + n}", "period": {"from": 2019 + n % 4, "to": 2028 + n % 5}} for n in range(count)
    ]
    return {
        "regions": [{"id": r, "name": f"Region {r}"} for r in places],
        "shares": [{"region": r, "share": "14"} for r in places],
        "market": {"values": values, "growth": growth},
        "players": [{"name": "Firm", "revenue": _usd(50)}],
        "withhold": ["players.*.revenue", "shares[0].share"],
    }


HOSTILE: dict[str, Callable[[], Data]] = {
    "3,000 companies": lambda: companies(3000),
    "300 series of 200 years": lambda: series_of_years(300, 200),
    "60 currencies": lambda: currencies(60),
    "3,000 segments of 4 parts, twice": lambda: segments(3000, 4),
    "100 rates": lambda: rates(100),
    "40 contradicting values a year": lambda: contradictions(40),
}


def timed(data: Data) -> tuple[float, Deduction]:
    report = read(data)
    start = time.process_time()
    found = deduction_of(report)
    return time.process_time() - start, found


def measure_hostile() -> Iterator[str]:
    for name, make in HOSTILE.items():
        data = make()
        seconds, found = timed(data)
        report = read(data)
        tracemalloc.start()
        deduction_of(report)
        megabytes = tracemalloc.get_traced_memory()[1] / 1e6
        tracemalloc.stop()
        yield f"{name}: {seconds:.2f} s, {megabytes:.0f} MB, {len(found.found)} follow, left out: {found.left_out or 'nothing'}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=1000)
    parser.add_argument("--tables", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    tables = [timed(a_table(chance)[1])[1] for _ in range(asked.tables)]
    print(f"tables: {sum(bool(found.found) for found in tables)} of {len(tables)} withheld shares follow")
    results = [timed(a_rich_report(chance)) for _ in range(asked.reports)]
    seconds = sorted(taken for taken, _ in results)
    left_out = sum(bool(found.left_out) for _, found in results)
    middle = seconds[len(seconds) // 2]
    print(
        f"rich: median {middle * 1000:.1f} ms, at most {seconds[-1] * 1000:.1f} ms, {left_out} with anything left out"
    )
    for line in measure_hostile():
        print(line)


if __name__ == "__main__":
    main()
