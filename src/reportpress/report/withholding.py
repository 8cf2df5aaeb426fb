"""What a sample keeps back: figures named by path patterns lose their values before anything is written.

``players.*.revenue``, ``segments.*.items.*.share``, ``market.values[0].value``: ``*`` stands for any one step. A pattern that
leads to a group (``players.*.revenues``, ``market``) names all figures in it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any

from pydantic import BaseModel

from reportpress.errors import InvalidReport, Problem
from reportpress.report.model import Report, Series, StatedFigure
from reportpress.report.paths import Steps, did_you_mean, keys_of, models_in

Pattern = tuple[str, ...]


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
    copy = _without(report, (), [_steps(pattern) for pattern in patterns])
    assert isinstance(copy, Report)
    copy._points = {}
    return copy


def withheld_figures(report: Report) -> Iterator[tuple[Steps, StatedFigure]]:
    """The figures that the report's own list names, each with its path."""
    patterns = [_steps(pattern) for pattern in report.withhold]
    if not patterns:
        return
    for steps, model in models_in(report):
        if isinstance(model, StatedFigure) and any(_matches(steps, pattern) for pattern in patterns):
            yield steps, model


def unmatched_patterns(report: Report) -> Iterator[Problem]:
    """Patterns in the report's own list that name no figure of it."""
    return _naming_nothing(report, report.withhold)


def names_figures(report: Report, pattern: str) -> bool:
    """Whether a pattern names any figure of a report."""
    steps = _steps(pattern)
    return any(isinstance(model, StatedFigure) and _matches(path, steps) for path, model in models_in(report))


def could_name_figures(pattern: str) -> bool:
    """Whether a pattern could name a figure of some report."""
    wanted = tuple("*" if step.isdigit() else step for step in _steps(pattern))
    return any(_matches(path, wanted) for path in _possible(Report))


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
    figures = [steps for steps, model in models_in(report) if isinstance(model, StatedFigure)]
    possible = sorted({".".join("*" if isinstance(s, int) else s for s in path) for path in figures})
    for n, pattern in enumerate(patterns):
        if any(_matches(path, _steps(pattern)) for path in figures):
            continue
        hint = did_you_mean(pattern, possible) or "; see the paths of figures that `check` names"
        place = report.place_of(f"withhold[{n}]" if pattern in report.withhold else "withhold")
        message = f"is `{pattern}`, which names no figure of this report"
        yield Problem(place, message + (hint if possible else "; it states none"))


def _steps(pattern: str) -> Pattern:
    return tuple(re.sub(r"\[([0-9]+|\*)\]", r".\1", pattern).split("."))


def _matches(path: Steps, pattern: Pattern) -> bool:
    """Whether a pattern names a figure, or a group that it stands in."""
    return len(path) >= len(pattern) and all(
        want in ("*", str(step)) for step, want in zip(path, pattern, strict=False)
    )


def _without(value: Any, path: Steps, patterns: list[Pattern]) -> Any:
    if isinstance(value, StatedFigure):
        named = any(_matches(path, pattern) for pattern in patterns)
        return value.withheld() if named else value.without_line()
    if isinstance(value, BaseModel):
        changed = {}
        for name, info in type(value).model_fields.items():
            before = getattr(value, name)
            after = _without(before, (*path, info.alias or name), patterns)
            if after is not before:
                changed[name] = after
        if isinstance(value, Series) and "values" in changed:  # what it says once of all values tells of their size
            changed |= {"currency": None, "scale": None}
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_without(item, (*path, n), patterns) for n, item in enumerate(value))
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
