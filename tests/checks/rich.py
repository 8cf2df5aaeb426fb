"""A rich report without a fault, and the same with some of its data changed."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from reportpress.checks import check
from reportpress.checks.findings import Finding
from reportpress.report.reading import read_report


@cache
def _text() -> str:
    return (Path(__file__).parent / "rich.yaml").read_text(encoding="utf-8")


def changed(changes: dict[str, Any]) -> str:
    """The data with values set at their paths; `+` after a list's path adds to it, and None takes a value away."""
    data = yaml.load(_text(), Loader=yaml.BaseLoader)
    for path, value in changes.items():
        _set(data, [int(step) if step.isdigit() else step for step in re.findall(r"[\w-]+|\+", path)], value)
    return json.dumps(data, ensure_ascii=False, indent=1)


def _set(data: Any, steps: list[Any], value: Any) -> None:
    *above, last = steps
    for step in above:
        data = data[step] if isinstance(step, int) or step in data else data.setdefault(step, {})
    if last == "+":
        data.append(value)
    elif value is None:
        del data[last]
    else:
        data[last] = value


def found(changes: dict[str, Any]) -> list[Finding]:
    return list(check(read_report(changed(changes), "rich.yaml")))


def told(changes: dict[str, Any]) -> list[str]:
    """The codes of what an editor has to look at: not of notes."""
    return [finding.code for finding in found(changes) if finding.severity != "note"]


def all_told(changes: dict[str, Any]) -> list[str]:
    return [finding.code for finding in found(changes)]
