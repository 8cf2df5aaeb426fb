"""A rich, sound report, and the changes that are made in it by name: of a value, a share, a rate, a year, a list."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import yaml

Data = dict[str, Any]
Change = Callable[[Data], None]
Planted = tuple[str, str, Change]

RELATED = (Path(__file__).parent / "related.yaml").read_text(encoding="utf-8")
DATA: Data = yaml.load(RELATED, Loader=yaml.BaseLoader)  # every scalar stays its own text


def changed(change: Change) -> str:
    """The report with a change made, as a text that the reader takes."""
    data = copy.deepcopy(DATA)
    change(data)
    return json.dumps(data, ensure_ascii=False, indent=1)


# Where things stand


def value(data: Data, name: str) -> Data:
    return next(one for one in data["market"]["values"] if one["id"] == name)


def rate(data: Data, name: str) -> Data:
    return next(one for one in data["market"]["growth"] if one["id"] == name)


def year_of(data: Data, year: int, series: int = 0) -> Data:
    return next(one for one in data["market"]["series"][series]["values"] if one["year"] == str(year))


def money(amount: str, scale: str = "million", currency: str = "USD") -> Data:
    return {"value": amount, "currency": currency, "scale": scale, "source": "survey"}


# Changes


def amount(name: str, number: str, scale: str | None = None) -> Change:
    def change(data: Data) -> None:
        value(data, name)["value"] |= {"value": number} | ({"scale": scale} if scale is not None else {})

    return change


def share(n: int, number: str) -> Change:
    return lambda data: data["shares"][n]["share"].update(value=number)


def player_share(n: int, number: str) -> Change:
    return lambda data: data["players"][n]["share"].update(value=number)


def segment_share(n: int, m: int, number: str) -> Change:
    return lambda data: data["segments"][n]["items"][m]["share"].update(value=number)


def revenue(n: int, m: int | None, **more: str) -> Change:
    def change(data: Data) -> None:
        player = data["players"][n]
        (player["revenue"] if m is None else player["revenues"][m]["value"]).update(more)

    return change


def in_series(year: int, number: str, series: int = 0) -> Change:
    return lambda data: year_of(data, year, series).update(value=number)


def in_years(numbers: dict[int, str], series: int = 0) -> Change:
    def change(data: Data) -> None:
        for year, number in numbers.items():
            year_of(data, year, series)["value"] = number

    return change


def without_year(year: int, series: int = 0) -> Change:
    return lambda data: data["market"]["series"][series]["values"].remove(year_of(data, year, series))


def rated(name: str, number: str) -> Change:
    return lambda data: rate(data, name)["rate"].update(value=number)


def period(name: str, **years: str) -> Change:
    def change(data: Data) -> None:
        for key, year in years.items():
            rate(data, name)["period"][key.strip("_")] = year

    return change


def price(n: int, **more: str) -> Change:
    return lambda data: data["full_report"]["licences"][n]["price"].update(more)


def top(**more: Any) -> Change:
    return lambda data: data.update(more)


def full(**more: Any) -> Change:
    return lambda data: data["full_report"].update(more)


def counted(**more: str) -> Change:
    return lambda data: data["full_report"].update({k: {"value": v, "source": "survey"} for k, v in more.items()})


def segment(n: int, m: int, name: str) -> Change:
    return lambda data: data["segments"][n]["items"][m].update(name=name)


def more_segments(n: int, *names: str) -> Change:
    return lambda data: data["segments"][n]["items"].extend({"name": name} for name in names)


def cut(title: str, *names: str, **more: str) -> Change:
    items = [{"name": name} for name in names]
    return lambda data: data["segments"].append({"id": "more", "title": title, "items": items, **more})


def both(*changes: Change) -> Change:
    def change(data: Data) -> None:
        for one in changes:
            one(data)

    return change


def at(path: tuple[str | int, ...], given: Any) -> Change:
    def change(data: Data) -> None:
        inner: Any = data
        for step in path[:-1]:
            inner = inner[step]
        inner[path[-1]] = given

    return change


def another_value(number: str, scale: str = "million", year: str = "2024", **of: str) -> Change:
    return lambda data: data["market"]["values"].append(
        {"id": "more", "year": year, "value": money(number, scale), **of}
    )


def no_series(data: Data) -> None:
    data["market"]["series"] = []


def without_share(n: int) -> Change:
    def change(data: Data) -> None:
        for key in ("share", "share_year"):
            data["players"][n].pop(key, None)

    return change
