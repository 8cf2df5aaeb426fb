"""What a sample keeps back: figures named by path patterns lose their values before anything is written.

``players[Yadea].revenue``, ``segments[type].items[Hospitals].share``, ``players.*.revenue``: names of items, and ``*`` for any
one step (`named_paths`). A pattern that leads to a group (``players.*.revenues``, ``market``) names all figures in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportpress.errors import InvalidReport
from reportpress.problems import Problem
from reportpress.report.model import Report, Series, StatedFigure
from reportpress.report.named_paths import Ambiguous, Every, Name, NamedPaths, NotThere, parsed
from reportpress.report.paths import keys_of, models_in
from reportpress.source.nearest import did_you_mean
from reportpress.source.paths import Steps

Places = frozenset[Steps]
"""Where patterns lead: figures, and groups that figures stand in."""


def withhold(report: Report, patterns: Iterable[str]) -> Report:
    """A copy of the report in which the figures that a pattern names are there without their values.

    Nothing in the copy tells of them, not even the lines and columns of the rest, which move with the length of a value.
    Raises `InvalidReport` for a pattern that names no figure: a value meant to be withheld would be printed.
    """
    patterns = tuple(patterns)
    if problems := list(_naming_nothing(report, patterns)):
        raise InvalidReport(problems)
    if not patterns:
        return report
    copy = _without(report, (), _places(report, patterns))
    assert isinstance(copy, Report)
    copy._points = {}
    return copy


def withheld_figures(report: Report) -> Iterator[tuple[Steps, StatedFigure]]:
    """The figures that the report's own list names, each with its path."""
    if not report.withhold:
        return
    places = _places(report, report.withhold)
    for steps, model in models_in(report):
        if isinstance(model, StatedFigure) and _is_in(steps, places):
            yield steps, model


def unmatched_patterns(report: Report) -> Iterator[Problem]:
    """Patterns in the report's own list that name no figure of it."""
    return _naming_nothing(report, report.withhold)


def names_figures(report: Report, pattern: str) -> bool:
    """Whether a pattern that is said of many reports names any figure of this one.

    Raises `InvalidReport` where a name in it is borne by several things: none of them is to be printed by mistake.
    """
    try:
        places = frozenset(NamedPaths(report).places(pattern))
    except Ambiguous as reason:
        raise InvalidReport(
            [Problem(report.place_of(""), f"is withheld from by `{pattern}`, which {reason}")]
        ) from None
    except NotThere:
        return False
    return any(isinstance(model, StatedFigure) and _is_in(path, places) for path, model in models_in(report))


def could_name_figures(pattern: str) -> bool:
    """Whether a pattern could name a figure of some report."""
    try:
        wanted = tuple("*" if isinstance(step, int | Name | Every) else step for step in parsed(pattern))
    except ValueError:
        return False
    return any(
        len(path) >= len(wanted) and all(want in ("*", step) for step, want in zip(path, wanted, strict=False))
        for path in _possible(Report)
    )


def possible_patterns() -> tuple[str, ...]:
    """The paths that figures can have, with ``*`` for the place in a list."""
    return tuple(".".join(path) for path in _possible(Report))


@cache
def _possible(model: type[BaseModel]) -> tuple[tuple[str, ...], ...]:
    paths: list[tuple[str, ...]] = []
    for name, key in keys_of(model):
        annotation = model.model_fields[name].annotation
        step = (key, "*") if "tuple[" in str(annotation) else (key,)
        for inner in _models(annotation):
            if issubclass(inner, StatedFigure):
                paths.append(step)
            else:
                paths += [(*step, *path) for path in _possible(inner)]
    return tuple(paths)


def _models(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models in an annotation such as ``tuple[Region, ...]`` or ``Money | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for argument in getattr(annotation, "__args__", ()):
        yield from _models(argument)


def _naming_nothing(report: Report, patterns: tuple[str, ...]) -> Iterator[Problem]:
    if not patterns:
        return
    paths = NamedPaths(report)
    figures = [steps for steps, model in models_in(report) if isinstance(model, StatedFigure)]
    groups = {steps[:length] for steps in figures for length in range(1, len(steps) + 1)}
    for n, pattern in enumerate(patterns):
        place = report.place_of(f"withhold[{n}]" if pattern in report.withhold else "withhold")
        try:
            if not groups.isdisjoint(paths.places(pattern)):
                continue
            reason = _hint(pattern, figures)
        except Ambiguous as ambiguous:
            yield Problem(place, f"is `{pattern}`, which {ambiguous}")
            continue
        except NotThere as not_there:
            reason = f": it {not_there}"
            reason += "" if "; " in reason else _hint(pattern, figures)
        yield Problem(place, f"is `{pattern}`, which names no figure of this report{reason}")


def _hint(pattern: str, figures: Iterable[Steps]) -> str:
    possible = sorted({".".join("*" if isinstance(step, int) else step for step in path) for path in figures})
    if not possible:
        return "; it states none"
    return did_you_mean(pattern, possible) or "; see the paths of figures that `check` names"


def _places(report: Report, patterns: Iterable[str]) -> Places:
    paths, places = NamedPaths(report), set[Steps]()
    for pattern in patterns:
        try:
            places.update(paths.places(pattern))
        except NotThere:
            continue  # told where the report is read, and where a pattern is given
    return frozenset(places)


def _is_in(path: Steps, places: Places) -> bool:
    """Whether a figure is named, or stands in a group that is."""
    return any(path[:length] in places for length in range(1, len(path) + 1))


def _without(value: Any, path: Steps, places: Places) -> Any:
    if isinstance(value, StatedFigure):
        return value.withheld() if _is_in(path, places) else value.without_line()
    if isinstance(value, BaseModel):
        changed = {}
        for name, info in type(value).model_fields.items():
            before = getattr(value, name)
            after = _without(before, (*path, info.alias or name), places)
            if after is not before:
                changed[name] = after
        if isinstance(value, Series) and "values" in changed:  # what it says once of all values tells of their size
            changed |= {"currency": None, "scale": None}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_without(item, (*path, n), places) for n, item in enumerate(value))
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
