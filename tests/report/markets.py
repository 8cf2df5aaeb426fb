"""Markets in few words, for tests of what follows from their figures."""

from __future__ import annotations

import json
from typing import Any

from reportpress.checks.leaks.deduction import Deduction, deduction_of
from reportpress.report.model import Report
from reportpress.report.reading import read_report

Data = dict[str, Any]

REGIONS = [
    {"id": "na", "name": "North America", "countries": ["US", "CA"]},
    {"id": "eu", "name": "Europe", "countries": ["DE", "FR"]},
    {"id": "ap", "name": "Asia-Pacific", "countries": ["CN", "JP"]},
]
_HEAD = {
    "schema": 1,
    "id": "1",
    "slug": "a-market",
    "title": "A Market",
    "market_name": "made-up pumps",
    "date": "2026-01-15",
    "forecast": {"from": 2025, "to": 2032},
    "regions": REGIONS,
}


def money(amount: str, currency: str = "USD", scale: str = "billion") -> Data:
    return {"value": amount, "currency": currency, "scale": scale}


def value(amount: str, year: int = 2025, currency: str = "USD", **of: str) -> Data:
    """A value of the market, or of a scope, a region or a country."""
    return {"year": year, "value": money(amount, currency), **of}


def rate(number: str, first: int = 2025, last: int = 2032, **of: str) -> Data:
    return {"rate": number, "period": {"from": first, "to": last}, **of}


def series(first: int, *amounts: str | None, currency: str = "USD", **of: str) -> Data:
    """Amounts of years that follow each other; none, where a year is left out."""
    values = [{"year": first + n, "value": money(a, currency)} for n, a in enumerate(amounts) if a is not None]
    return {"values": values, **of}


def share(place: str, number: str, year: int | None = None) -> Data:
    where = {"country": place} if place.isupper() else {"region": place}
    return {**where, "share": number, **({"year": year} if year else {})}


def player(name: str, number: str | None = None, *revenues: Data, year: int | None = None) -> Data:
    shared = {"share": number} if number else {}
    dated = {"share_year": year} if year else {}
    return {"name": name, **shared, **dated, **({"revenues": list(revenues)} if revenues else {})}


def revenue(amount: str, scope: str = "market", year: int | None = None, currency: str = "USD", **more: str) -> Data:
    return {"value": money(amount, currency), "scope": scope, **({"year": year} if year else {}), **more}


def cut(id: str, *items: tuple[str, str | None] | Data, year: int | None = None) -> Data:
    parts = [item if isinstance(item, dict) else part(*item) for item in items]
    return {"id": id, "title": f"By {id}", "items": parts, **({"year": year} if year else {})}


def part(name: str, number: str | None, *items: tuple[str, str | None]) -> Data:
    inside = {"items": [part(*item) for item in items]} if items else {}
    return {"name": name, **({"share": number} if number else {}), **inside}


def market(
    *withheld: str,
    values: list[Data] | None = None,
    rates: list[Data] | None = None,
    of_years: list[Data] | None = None,
    **more: Any,
) -> Report:
    """A report with these figures; an id is given to all that needs one."""
    named = {
        key: [{"id": f"{key}-{n}", **one} for n, one in enumerate(given or [])]
        for key, given in (("values", values), ("growth", rates), ("series", of_years))
    }
    return read_report(json.dumps({**_HEAD, "market": named, **more, "withhold": list(withheld)}), "made-up.yaml")


def following(report: Report) -> set[str]:
    """The paths of the withheld figures that follow."""
    return {one.path for one in looked_into(report).found}


def looked_into(report: Report) -> Deduction:
    return deduction_of(report)
