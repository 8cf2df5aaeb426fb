"""Pairs of reports that differ only in what is withheld: how many give the same sample, byte for byte.

.venv/bin/python benchmarks/pairs.py [HOW_MANY] [SEED] [REPORT.yaml ...]

Of each report some figures are withheld by chance, and what is stated of them (value, range, currency, scale, source, passage,
note) is changed by chance; the rest stays. Both are built, whatever the checks say of them. A pair that is refused by the last
look at the file tells nothing to anyone, and is counted apart.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml

from reportpress.checks import ACROSS, CHECKS
from reportpress.errors import InvalidReport, PreflightError
from reportpress.pipeline import build
from reportpress.report.model import Money, Report, StatedFigure
from reportpress.report.named_paths import NamedPaths
from reportpress.report.paths import models_in
from reportpress.report.reading import read_report
from reportpress.source.paths import Steps

ROOT = Path(__file__).parents[1]
ALL_CODES = frozenset(check.code for check in (*CHECKS, *ACROSS))


def main(arguments: list[str]) -> None:
    """Prints how many pairs gave the same bytes, how many other ones, and how many were refused alike."""
    how_many = int(arguments[0]) if arguments else 100
    chance = random.Random(int(arguments[1]) if len(arguments) > 1 else 1)
    files = [Path(name) for name in arguments[2:]] or [
        *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml")),
        ROOT / "report_data" / "medical-second-opinion.yaml",
    ]
    texts = [file.read_text() for file in files]
    counts: Counter[str] = Counter()
    for n in range(how_many):
        file, text = files[n % len(files)], texts[n % len(texts)]
        pair = _pair(text, str(file.parent / "data.yaml"), chance)
        if pair is None:
            counts["not to be read when changed"] += 1
            continue
        outcome = _compared(*pair)
        counts[outcome] += 1
        if outcome == "OTHER BYTES":
            print(f"pair {n} of {file.name}: {pair[0].withhold}")
    print("\n".join(f"{number:6} {outcome}" for outcome, number in counts.most_common()))


def _pair(text: str, name: str, chance: random.Random) -> tuple[Report, Report] | None:
    pair = pair_of_texts(text, name, chance)
    if pair is None:
        return None
    try:
        first, second = (read_report(yaml.safe_dump(data, allow_unicode=True), name) for data in pair)
    except InvalidReport:
        return None
    return first, second


def pair_of_texts(text: str, name: str, chance: random.Random) -> tuple[dict[str, Any], dict[str, Any]] | None:
    """Two reports as plain values. Either may be one that cannot be read."""
    report = read_report(text, name)
    figures = [(steps, figure) for steps, figure in models_in(report) if isinstance(figure, StatedFigure)]
    chosen = (
        chance.sample(figures, chance.randint(1, max(1, len(figures) // chance.choice((2, 4, 8))))) if figures else []
    )
    if not chosen:
        return None
    names = NamedPaths(report)
    one = yaml.load(text, yaml.BaseLoader)
    one["withhold"] = [names.named(steps) for steps, _ in chosen]
    one.pop("acknowledged", None)
    for words in one.get(
        "translations", {}
    ).values():  # of what is said of a withheld figure, which may not be there any more
        for key in [key for key in words if key.startswith(tuple(f"{path}." for path in one["withhold"]))]:
            del words[key]
    other = yaml.load(yaml.safe_dump(one), yaml.BaseLoader)
    for steps, figure in chosen:
        _put(other, steps, _changed(figure, chance, sources=list(report.sources)))
    return one, other


def _changed(figure: StatedFigure, chance: random.Random, sources: list[str]) -> dict[str, Any]:
    old = figure.numbers[0] if figure.numbers else Decimal(1)
    digits = chance.randint(0, 3)
    number = round(float(old) * chance.uniform(0.3, 1.9), digits) or 1
    if type(figure).__name__ == "Share":
        number = min(max(number, 0), 99)
    if type(figure).__name__ == "Count":
        number, digits = max(1, int(number)), 0
    made: dict[str, Any] = {"value": f"{number:.{digits}f}"}
    if isinstance(figure, Money):
        made |= {"currency": figure.currency, "scale": figure.scale}
        if chance.random() < 0.3:
            made["scale"] = chance.choice(["thousand", "million", "billion"])
        if Decimal(made["value"]) <= 0:
            made["value"] = "1"
    if chance.random() < 0.3 and digits and type(figure).__name__ != "Count":
        made |= {"low": made.pop("value"), "high": f"{number * 1.2 + 0.1:.{digits}f}"}
    if chance.random() < 0.3:
        made["about"] = "true"
    if chance.random() < 0.5 and sources:
        made["source"] = chance.choice(sources)
    if chance.random() < 0.3:
        made |= {"passage": "Elsewhere in it", "note": "An estimate.\n\nIt may be revised."}
    return made


def _put(data: Any, steps: Steps, value: Any) -> None:
    for step in steps[:-1]:
        data = data[step]
    data[steps[-1]] = value


def _compared(first: Report, second: Report) -> str:
    made = [_built(report) for report in (first, second)]
    if made[0] == made[1]:
        return "the same bytes" if isinstance(made[0], bytes) else "refused alike"
    if any(isinstance(one, str) for one in made):
        return "one of them refused"
    return "OTHER BYTES"


def _built(report: Report) -> bytes | str:
    try:
        return build(report, allow=ALL_CODES).data
    except PreflightError:
        return "refused"


if __name__ == "__main__":
    main(sys.argv[1:])
