"""Paths whose steps into lists are names: ``players[Yadea].revenue``, ``segments[type].items[Hospitals].share``.

Inside the program a path counts (``players[5].revenue``). In a data file that would be a trap, since people insert and reorder:
one company more, and a path leads to another's figure. So references go by what an item is called, and are resolved when they
are used.

A name is written as it stands in the data, in brackets; in quotes (as JSON has them) where it is all digits, is ``*``, or holds
brackets or quotes. What has no name of its own is called by what sets it apart: a share by its place, a revenue by its scope or
division, a value of a series by its year, followed by its year (and a revenue by its currency) where that is needed:
``shares[europe 2024].share``, ``players[Yadea].revenues[market 2024].value``, ``market.series[sizes].values[2025].value``.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import BaseModel

from reportpress.report.model import (
    Acknowledged,
    Chapter,
    Country,
    DataNote,
    GrowthRate,
    Licence,
    MarketValue,
    Player,
    Point,
    Region,
    RegionShare,
    Report,
    Revenue,
    Segmentation,
    Series,
    SubSegment,
    YearlyValue,
)
from reportpress.report.paths import keys_of
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import Steps

# Writing and reading


@dataclass(frozen=True, slots=True)
class Name:
    """A step into a list, to the item that is called so."""

    text: str


@dataclass(frozen=True, slots=True)
class Every:
    """A step to each item of a list: ``*``."""


Step = str | int | Name | Every
"""A key, a position, a name, or each."""

_BRACKETS = re.compile(r'\[(?:(?P<quoted>"(?:[^"\\]|\\.)*")|(?P<plain>[^\[\]"][^\[\]]*))\]')
_KEY = re.compile(r"\.?(?P<key>[^.\[\]\s][^.\[\]]*)")
_NEEDS_QUOTES = re.compile(r'[0-9]+|\*|.*[\[\]].*|".*', re.DOTALL)


def parsed(reference: str) -> tuple[Step, ...]:
    """The steps of a reference. Raises ValueError where it is not written as one."""
    steps: list[Step] = []
    at = 0
    while at < len(reference):
        if found := _BRACKETS.match(reference, at):
            steps.append(_in_brackets(found))
        elif (found := _KEY.match(reference, at)) and (found.group().startswith(".") == bool(steps)):
            steps.append(_key(found["key"]))
        else:
            raise ValueError(f"is not a path at `{reference[at : at + 20]}`")
        at = found.end()
    if not steps:
        raise ValueError("is empty")
    return tuple(steps)


def _in_brackets(found: re.Match[str]) -> Step:
    if found["quoted"] is not None:
        try:
            return Name(str(json.loads(found["quoted"])))
        except ValueError:
            raise ValueError(f"has `{found['quoted'][:40]}`, which is not quoted as JSON quotes") from None
    text = found["plain"].strip()
    if text == "*":
        return Every()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else Name(text)


def _key(text: str) -> Step:
    """After a point, ``*`` and digits stand for items too: ``players.*.revenue``."""
    if text == "*":
        return Every()
    return int(text) if re.fullmatch(r"[0-9]{1,9}", text) else text


def in_brackets(name: str) -> str:
    """A name as a step of a path."""
    return f"[{json.dumps(name, ensure_ascii=False) if _NEEDS_QUOTES.fullmatch(name) else name}]"


# What items are called


def _named(*keys: str) -> Callable[[Any], tuple[str, ...]]:
    return lambda item: tuple(str(name) for key in keys if (name := getattr(item, key)) is not None)


def _longer(*parts: object) -> tuple[str, ...]:
    """The first part, the first two, and so on, without those that are not given: the last sets the item apart most."""
    said = [str(part) for part in parts if part is not None and part != ""]
    return tuple(" ".join(said[:length]) for length in range(1, len(said) + 1))


_NAMES: dict[type, Callable[[Any], tuple[str, ...]]] = {
    str: lambda text: (text,),
    GrowthRate: _named("id"),
    MarketValue: _named("id"),
    Series: _named("id", "title"),
    YearlyValue: _named("year"),
    Region: _named("id", "name"),
    Country: _named("code", "name", "as_stated"),
    Player: _named("name"),
    Segmentation: _named("id", "title"),
    SubSegment: _named("name"),
    Point: _named("title"),
    DataNote: _named("about"),
    Chapter: _named("title"),
    Licence: _named("name"),
    RegionShare: lambda share: _longer(share.region or share.country, share.year),
    Revenue: lambda revenue: _longer(revenue.division or revenue.scope, revenue.year, revenue.value.currency),
    Acknowledged: lambda one: _longer(one.code, one.at),
}
_GROWING = frozenset({RegionShare, Revenue, Acknowledged})
"""Those whose later names say more; of the others the first name is the one that sets them apart."""


def _names(item: object) -> tuple[str, ...]:
    for kind in type(item).__mro__:
        if kind in _NAMES:
            return _NAMES[kind](item)
    return ()


def _fullest(item: object, names: tuple[str, ...]) -> str:
    return names[-1 if type(item) in _GROWING else 0]


class _Called:
    """The names in one list: which items bear each, and which of them bear it as the name that sets them apart."""

    def __init__(self, items: Sequence[object]) -> None:
        self._bearing: dict[str, list[int]] = {}
        self._apart: dict[str, list[int]] = {}
        for n, item in enumerate(items):
            names = _names(item)
            for name in dict.fromkeys(names):
                self._bearing.setdefault(name, []).append(n)
            if names:
                self._apart.setdefault(_fullest(item, names), []).append(n)

    def positions(self, name: str) -> list[int]:
        """One where the name is certain; several where they bear it alike; none where nothing does."""
        bearing = self._bearing.get(name, [])
        apart = self._apart.get(name, [])
        return apart if len(bearing) > 1 and len(apart) == 1 else bearing

    def names(self) -> list[str]:
        return list(self._bearing)


# Finding


class NotThere(LookupError):
    """A reference that leads nowhere, or to more than one thing. Says so in words that follow the reference."""


class Ambiguous(NotThere):
    """A name that several things bear."""


class NamedPaths:
    """The paths of one report, by name. A list's names are gathered when they are first asked for."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._called: dict[Steps, _Called] = {}

    def places(self, reference: str) -> tuple[Steps, ...]:
        """Where a reference leads, in the order of the data: one path, or several through ``*``.

        A last key may be one that the data leaves out. Raises `NotThere`, and `Ambiguous` wherever a name is not certain.
        """
        try:
            steps = parsed(reference)
        except ValueError as reason:
            raise NotThere(f"{reason}; write it as in `players[Name of it].revenue`") from None
        found: list[tuple[Steps, Any]] = [((), self._report)]
        for step in steps:
            further: list[tuple[Steps, Any]] = []
            refused: NotThere | None = None
            for path, value in found:
                try:
                    further += self._into(path, value, step)
                except Ambiguous:  # what it may mean is not to be passed over because something else is there
                    raise
                except NotThere as reason:
                    refused = refused or reason
            if not further:
                raise refused or NotThere(f"goes into `{self.named(found[0][0])}`, which is empty")
            found = further
        return tuple(path for path, _ in found)

    def _into(self, path: Steps, value: Any, step: Step) -> Iterator[tuple[Steps, Any]]:
        match step:
            case Every():
                return iter([((*path, key), inner) for key, inner in self._every(path, value)])
            case int():
                return iter([((*path, n), item) for n, item in self._at(path, value, step)])
            case Name():
                n = self._position(path, value, step.text)
                return iter([((*path, n), value[n])])
            case _:
                return iter([((*path, step), self._under(path, value, step))])

    def _every(self, path: Steps, value: Any) -> list[tuple[str | int, Any]]:
        if isinstance(value, BaseModel):
            return [(key, inner) for name, key in keys_of(type(value)) if (inner := getattr(value, name)) is not None]
        return list(value.items()) if isinstance(value, dict) else list(enumerate(self._list(path, value)))

    def _list(self, path: Steps, value: Any) -> tuple[Any, ...]:
        if value is None:
            return ()
        if not isinstance(value, tuple):
            raise NotThere(f"takes items of `{self.named(path)}`, which is not a list")
        return value

    def _at(self, path: Steps, value: Any, position: int) -> list[tuple[int | str, Any]]:
        if isinstance(value, dict) and str(position) in value:  # a key may be all digits
            return [(str(position), value[str(position)])]
        items = self._list(path, value)
        if items and isinstance(items[0], YearlyValue) and position > len(items):
            n = self._position(path, value, str(position))  # a year is a name that is all digits
            return [(n, items[n])]
        if position >= len(items):
            how_many = f"has only {len(items)}" if items else "is empty"
            raise NotThere(f"takes number {position} of `{self.named(path)}`, counted from 0, which {how_many}")
        return [(position, items[position])]

    def _position(self, path: Steps, value: Any, name: str) -> int:
        self._list(path, value)
        called = self._names_at(path, value or ())
        found = called.positions(name)
        if len(found) == 1:
            return found[0]
        where = f"`{self.named(path)}`"
        if found:
            apart = [self._bracketed(path, value, n)[1:-1] for n in found]
            are_apart = not any(text.isdigit() for text in apart)
            hint = (
                f"; say which: {', '.join(f'`{text}`' for text in apart)}"
                if are_apart
                else "; give them names of their own"
            )
            raise Ambiguous(f"names `{name}`, which {len(found)} of {where} are called{hint}")
        near = did_you_mean(name, called.names())
        raise NotThere(f"names `{name}`, and none of {where} is called so{near}")

    def _names_at(self, path: Steps, items: tuple[Any, ...]) -> _Called:
        if path not in self._called:
            self._called[path] = _Called(items)
        return self._called[path]

    def _under(self, path: Steps, value: Any, key: str) -> Any:
        whose = f"`{self.named(path)}`" if path else "a report"
        if isinstance(value, BaseModel):
            fields = {alias: name for name, alias in keys_of(type(value))}
            if key in fields:
                return getattr(value, fields[key])
            raise NotThere(f"has `{key}`, which {whose} does not have{did_you_mean(key, sorted(fields))}")
        if isinstance(value, dict):
            if key in value:
                return value[key]
            raise NotThere(f"has `{key}`, which {whose} does not have{did_you_mean(key, sorted(value))}")
        if value is None:
            raise NotThere(f"goes on after {whose}, which the data leaves out")
        raise NotThere(f"has `{key}` after {whose}, which has no keys")

    # Naming

    def named(self, steps: Steps) -> str:
        """A path with names in place of positions, as far as its items have names of their own."""
        text, value = "", self._report
        for n, step in enumerate(steps):
            if isinstance(step, int):
                text += self._bracketed(steps[:n], value, step)
            else:
                text += f".{step}" if text else step
            value = _inside(value, step)
        return text

    def _bracketed(self, path: Steps, value: Any, position: int) -> str:
        if isinstance(value, tuple) and position < len(value):
            called = self._names_at(path, value)
            for name in _names(value[position]):
                if called.positions(name) == [position]:
                    is_year = isinstance(value[position], YearlyValue)
                    return f"[{name}]" if is_year else in_brackets(name)
        return f"[{position}]"

    def has_names(self, steps: Steps) -> bool:
        """Whether every item on a path has a name that is its own."""
        return self.places(self.named(steps)) == (steps,) and not positions_in(self.named(steps))


def _inside(value: Any, step: str | int) -> Any:
    if isinstance(step, int):
        return value[step] if isinstance(value, tuple) and step < len(value) else None
    if isinstance(value, BaseModel):
        return next((getattr(value, name) for name, key in keys_of(type(value)) if key == step), None)
    return value.get(step) if isinstance(value, dict) else None


def positions_in(reference: str) -> bool:
    """Whether a reference counts where it could name. A year of a series is a name."""
    try:
        return any(isinstance(step, int) and not 1900 <= step <= 2200 for step in parsed(reference))
    except ValueError:
        return False


def counted(path: str) -> Steps:
    """The steps of a path with positions, as `written` writes it."""
    return tuple(step for step in parsed(path) if isinstance(step, str | int)) if path else ()


def with_names(paths: NamedPaths, path: str) -> str:
    """A path with positions as one with names; the same where it cannot be read."""
    if found := _TRANSLATION.match(path):  # the rest is a key, which is a path itself
        return found.group() + with_names(paths, path[found.end() :])
    try:
        return paths.named(counted(path))
    except ValueError:
        return path


_TRANSLATION = re.compile(r"translations\.[a-z]{2}\.")
