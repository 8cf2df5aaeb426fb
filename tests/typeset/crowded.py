"""Made-up reports that crowd their pages: long names, wide amounts, many companies and years, much withheld. By seed."""

from __future__ import annotations

import random
from typing import Any

import yaml

from reportpress.report.model import Report
from reportpress.report.reading import read_report

_REGIONS = {
    "asia-pacific": ("Asia-Pacific", ("CN", "JP", "IN", "AU", "KR", "TW", "SG", "VN")),
    "europe": ("Europe", ("DE", "FR", "GB", "IT", "ES", "PL", "NL", "BA")),
    "north-america": ("North America", ("US", "CA", "MX")),
    "latin-america": ("Latin America", ("BR", "AR", "CL")),
    "middle-east-africa": ("Middle East & Africa", ("AE", "SA", "ZA", "EG", "CD")),
}
_WORDS = (
    "Abwasserwiederaufbereitungsanlagen",
    "Bundesimmissionsschutzverordnung",
    "Kraftfahrzeughaftpflichtversicherung",
    "Donaudampfschifffahrtsgesellschaft",
    "microelectromechanical",
    "polytetrafluoroethylene-coated",
    "service",
    "of",
    "and",
    "heat",
    "AG",
    "&",
    "membranes",
    "Integrated",
    "High-Temperature",
    "Ventures",
    "Å/S",
    "Holding",
    "(formerly",
    "Nordvarme)",
    "i",
    "120",
)
_SCALES = ("million", "billion", "trillion")


class Crowd:
    """Everything that a report can hold, as much of each and as long as chance has it."""

    def __init__(self, seed: int) -> None:
        self._by = random.Random(seed)
        self._longest = self._by.choice((2, 3, 5, 9))
        self._digits = self._by.choice((1, 2, 3, 4, 6))
        self._withheld: list[str] = []
        self._data = self._report(seed)

    @property
    def report(self) -> Report:
        return read_report(self.text, "crowded.yaml")

    @property
    def text(self) -> str:
        return yaml.safe_dump(self._data, allow_unicode=True, sort_keys=False)

    def _words(self, most: int = 0) -> str:
        chosen = [self._by.choice(_WORDS) for _ in range(self._by.randint(1, most or self._longest))]
        name = " ".join(chosen).strip("& ")
        return (name[:1].upper() + name[1:] if name else "Heat")[:110].strip()

    def _some(self) -> bool:
        return self._by.random() < 0.5

    def _names(self, count: int) -> list[str]:
        return [f"{self._words()} {n}" for n in range(1, count + 1)]

    def _amount(self) -> dict[str, Any]:
        whole = self._by.choice((9, 99, 999, 99_999, 9_999_999))
        places = self._by.randint(0, self._digits)
        value = round(self._by.uniform(0.1, whole) + 1, places)
        said: dict[str, Any] = {"currency": self._by.choice(("USD", "EUR", "CNY")), "scale": self._by.choice(_SCALES)}
        said |= {"source": "one"}
        if self._by.random() < 0.25:
            return said | {"low": value, "high": round(value * 1.1 + 1, places)}
        return said | {"value": value, "about": self._by.random() < 0.3}

    def _rate(self) -> dict[str, Any]:
        value = round(self._by.uniform(-9, 40), self._by.randint(0, 3))
        if self._by.random() < 0.3:
            return {"low": value, "high": round(value + 3.4, 3), "source": "one"}
        return {"value": value, "about": self._some(), "source": "one"}

    def _share(self, most: float) -> dict[str, Any]:
        return {
            "value": round(self._by.uniform(0.1, most), self._by.randint(0, 3)),
            "about": self._some(),
            "source": "one",
        }

    def _withhold(self, path: str, chance: float = 0.35) -> None:
        if self._by.random() < chance:
            self._withheld.append(path)

    def _market(self, places: list[str], years: list[int]) -> dict[str, Any]:
        main = {"id": "main", "rate": self._rate(), "period": {"from": 2024, "to": 2032}}
        growth = [main]
        for n, place in enumerate(places):
            period = {"from": 2024, "to": 2030 + n}
            growth.append(
                {"id": f"g{n}", "rate": self._rate(), "period": period, "region": place, "scope": self._words()}
            )
            self._withhold(f"market.growth[{n + 1}].rate", 0.2)
        values = [{"id": "base", "value": self._amount() | {"scale": "billion"}, "year": 2024}]
        values += [
            {"id": f"v{n}", "value": self._amount(), "year": 2024, "region": place} for n, place in enumerate(places)
        ]
        return {
            "definition": self._words(12),
            "growth": growth,
            "values": values,
            "series": self._series(places, years),
        }

    def _series(self, places: list[str], years: list[int]) -> list[dict[str, Any]]:
        series: list[dict[str, Any]] = []
        whole = self._by.choice((9, 99, 9_999, 9_999_999))
        for n, place in enumerate([None, *places]):
            size, places_after = self._by.uniform(0.2, whole), self._by.randint(0, self._digits)
            values = [
                {"year": year, "value": round(size * (1 + 0.07 * k) + 1, places_after)} for k, year in enumerate(years)
            ]
            if n and self._some():
                values[-1]["value"] = {"value": values[-1]["value"], "about": True}
            one: dict[str, Any] = {"id": f"s{n}", "currency": "USD", "scale": self._by.choice(_SCALES), "source": "one"}
            series.append(one | ({"region": place} if place else {}) | {"values": values})
            if n and self._some():
                self._withheld += [
                    f"market.series[{n}].values[{k}]" for k in range(len(years)) if self._by.random() < 0.7
                ]
        return series

    def _players(self) -> list[dict[str, Any]]:
        players: list[dict[str, Any]] = []
        count = self._by.choice((1, 3, 4, 9, 17, 30, 44))
        with_shares, with_revenues = self._some(), self._some()
        for n, name in enumerate(self._names(count)):
            player: dict[str, Any] = {
                "name": name,
                "country": self._by.choice(("DE", "US", "AE", "GB")),
                "source": "one",
            }
            if self._some():
                player["profile"] = self._words(20)
            if self._some():
                player["headquarters"] = self._words(2)
            if with_shares:
                player |= {"share": self._share(100 / count), "share_year": 2024}
                self._withhold(f"players[{n}].share", 0.2)
            if with_revenues:
                scope = self._by.choice(("market", "company", "division"))
                division = {"division": self._words()} if scope == "division" else {}
                player["revenues"] = [{"value": self._amount(), "scope": scope, "year": 2024} | division]
                self._withhold(f"players[{n}].revenues[0].value", 0.2)
            players.append(player)
        return players

    def _segments(self) -> list[dict[str, Any]]:
        segments = []
        for n in range(self._by.randint(1, 3)):
            items: list[dict[str, Any]] = [{"name": name} for name in self._names(self._by.choice((2, 4, 9, 15)))]
            with_shares = self._some()
            for item in items:
                if with_shares:
                    item["share"] = self._share(100 / len(items))
                if self._some():
                    item["description"] = self._words(12)
                if self._by.random() < 0.2:
                    item["items"] = [{"name": name} for name in self._names(self._by.randint(2, 5))]
            segments.append(
                {"id": f"cut{n}", "title": f"By {self._words()}", "source": "one", "year": 2024, "items": items}
            )
        return segments

    def _report(self, seed: int) -> dict[str, Any]:
        places = list(_REGIONS)[: self._by.randint(2, 5)]
        first = self._by.choice((2024, 2021, 2016))
        years = list(range(first, 2033, self._by.choice((1, 1, 2)) if first > 2016 else 1))
        report: dict[str, Any] = {
            "schema": 1,
            "id": f"XX-{seed:06}",
            "slug": f"crowded-{seed}",
            "title": f"{self._words()} Market",
            "market_name": self._words(3),
            "offering": self._by.choice(("product", "service")),
            "date": "2026-03-10",
            "forecast": {"from": 2025, "to": 2032},
            "base_year": 2024,
            "history": {"from": min(first, 2023), "to": 2024},
            "sources": {"one": {"title": self._words(9), "publisher": self._words(), "date": "2025-11-01"}},
            "summary": self._words(40),
            "market": self._market(places, years),
            "shares": [
                {"region": place, "share": self._share(100 / len(places)), "year": year}
                for year in self._by.choice(((2024,), (2024, 2032)))
                for place in places
            ],
            "drivers": [{"title": title, "text": self._words(25), "source": "one"} for title in self._names(3)],
            "players": self._players(),
            "segments": self._segments(),
            "regions": [
                {"id": place, "name": _REGIONS[place][0], "countries": list(_REGIONS[place][1])} for place in places
            ],
            "full_report": {
                "pages": {"value": 214, "source": "one"},
                "formats": ["PDF"],
                "licences": [
                    {"name": name, "price": self._amount() | {"scale": ""}, "text": self._words(9)}
                    for name in self._names(3)
                ],
            },
        }
        return report | {"withhold": self._withheld}
