"""Lists of parts that repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.model import Segment


def _plain(name: str) -> str:
    """A name without case and without the punctuation that spellings differ in; C and C++ stay two."""
    return re.sub(r"[\s_-]+", " ", name.casefold()).strip(" .,;:")


def _twice(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        seen: dict[str, int] = {}
        for m, item in enumerate(cut.items):
            key = _plain(item.name)
            if seen.setdefault(key, m) != m:
                line = case.place(f"segments[{n}].items[{seen[key]}].name").line
                yield Found(
                    case.place(f"segments[{n}].items[{m}].name"),
                    f"`{item.name}` is a part of {cut.id} already, in line {line}; keep one of them",
                )
            yield from _part_twice(case, f"segments[{n}].items[{m}]", item)


def _part_twice(case: Case, path: str, item: Segment) -> Iterator[Found]:
    lines = {_plain(item.name): case.place(f"{path}.name").line}
    for n, part in enumerate(item.items):
        place = case.place(f"{path}.items[{n}].name")
        line = lines.setdefault(_plain(part.name), place.line)
        if line != place.line or _plain(part.name) == _plain(item.name):
            yield Found(place, f"`{part.name}` stands in line {line} already, in the same segment; keep one of them")


def _repeated(case: Case) -> Iterator[Found]:
    seen: dict[frozenset[str], tuple[str, int]] = {}
    for n, cut in enumerate(case.report.segments):
        key = frozenset(_plain(item.name) for item in cut.items)
        if len(key) < 2:
            continue
        place = case.place(f"segments[{n}]")
        if key in seen:
            other, line = seen[key]
            yield Found(
                place, f"{cut.id} has the same parts as {other}, in line {line}; keep one of them, or correct its list"
            )
        else:
            seen[key] = cut.id, place.line


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "segment-twice",
        "warning",
        "A part that its list has twice",
        "The same name twice in one segmentation, but for case, hyphens and blanks. Keep one of them.",
        "segments:\n  - {id: type, title: By type, items: [{name: Panel rooms}, {name: Panel-Rooms}]}\n",
        _twice,
    ),
    Check(
        "segmentation-repeated",
        "warning",
        "Two segmentations with the same parts",
        "The market cut in two ways into the same parts: most likely a list was pasted into the wrong place. Correct "
        "one list, or keep one segmentation.",
        "segments:\n"
        "  - {id: type, title: By type, items: [{name: Food}, {name: Medicine}]}\n"
        "  - {id: use, title: By use, items: [{name: Medicine}, {name: Food}]}\n",
        _repeated,
    ),
)
