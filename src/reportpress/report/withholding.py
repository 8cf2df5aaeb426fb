"""What a sample keeps back: figures named by path patterns lose their values before anything is written.

``players.*.revenue``, ``segments.*.items.*.share``, ``market.values[0].value``: ``*`` stands for any one step.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from pydantic import BaseModel

from reportpress.errors import Problem
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import Steps, models_in


def withhold(report: Report, patterns: Iterable[str]) -> Report:
    """A copy of the report in which the figures that a pattern names are there without their values."""
    wanted = [_steps(pattern) for pattern in patterns]
    if not wanted:
        return report
    copy = _without(report, (), wanted)
    assert isinstance(copy, Report)
    copy._places = report._places
    return copy


def unmatched_patterns(report: Report) -> Iterator[Problem]:
    """Patterns in the report's own list that name no figure: a value meant to be withheld would be printed."""
    figures = [steps for steps, model in models_in(report) if isinstance(model, StatedFigure)]
    for n, pattern in enumerate(report.withhold):
        steps = _steps(pattern)
        if not any(_matches(path, steps) for path in figures):
            possible = sorted({".".join("*" if isinstance(s, int) else s for s in path) for path in figures})
            known = f"; figures here: {', '.join(possible)}" if possible else "; the data holds no figure at all"
            yield Problem(
                report.place_of(f"withhold[{n}]"), f"is `{pattern}`, which names no figure of this report{known}"
            )


def _steps(pattern: str) -> tuple[str, ...]:
    return tuple(re.sub(r"\[(\d+|\*)\]", r".\1", pattern).split("."))


def _matches(path: Steps, pattern: tuple[str, ...]) -> bool:
    return len(path) == len(pattern) and all(want in ("*", str(step)) for step, want in zip(path, pattern, strict=True))


def _without(value: Any, path: Steps, patterns: list[tuple[str, ...]]) -> Any:
    if isinstance(value, StatedFigure):
        return value.withheld() if any(_matches(path, pattern) for pattern in patterns) else value
    if isinstance(value, BaseModel):
        changed = {}
        for name, info in type(value).model_fields.items():
            before = getattr(value, name)
            after = _without(before, (*path, info.alias or name), patterns)
            if after is not before:
                changed[name] = after
        return value.model_copy(update=changed) if changed else value
    if isinstance(value, tuple):
        items = tuple(_without(item, (*path, n), patterns) for n, item in enumerate(value))
        return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
    return value
