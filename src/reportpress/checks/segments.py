"""Lists of parts that repeat themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from reportpress.checks.declared import Case, Check, Found


def plain_part(name: str) -> str:
    """A name without case and without the punctuation that spellings differ in; C and C++ stay two."""
    return re.sub(r"[\s_-]+", " ", name.casefold().replace("&", " and ")).strip(" .,;:")


# Words that mean one thing with an s and another without
_NOT_PLURAL = frozenset({"glass", "good", "custom", "arm", "new", "mean", "wood", "spectacle", "water", "work"})


def singular(name: str) -> str:
    """A plain name with its last word in the singular, as English makes it: Batteries and Battery are one."""
    head, _, last = plain_part(name).rpartition(" ")
    if len(last) < 4 or not (last.isascii() and last.isalpha()):
        return f"{head} {last}".strip()
    one = last
    if last.endswith("ies"):
        one = last[:-3] + "y"
    elif last.endswith(("sses", "xes", "ches", "shes")):
        one = last[:-2]
    elif last.endswith("s") and not last.endswith(("ss", "us", "is")):
        one = last[:-1]
    return f"{head} {last if one in _NOT_PLURAL else one}".strip()


def _twice(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        yield from _named_twice(case, f"segments[{n}].items", [item.name for item in cut.items], cut.id)
        for m, item in enumerate(cut.items):
            path = f"segments[{n}].items[{m}].items"
            names = [inner.name for inner in item.items]
            yield from _named_twice(case, path, names, f"`{item.name}`")
            for k, name in enumerate(names):
                if plain_part(name) == plain_part(item.name):
                    place = case.place(f"{path}[{k}].name")
                    yield Found(place, f"`{name}` is a part of itself; name the part, or leave it out")


def _named_twice(case: Case, path: str, names: Sequence[str], whole: str) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for m, name in enumerate(names):
        first = seen.setdefault(singular(name), m)
        if first != m:
            line = case.place(f"{path}[{first}].name").line
            yield Found(
                case.place(f"{path}[{m}].name"),
                f"`{name}` is a part of {whole} already, in line {line}; keep one of them",
            )


def _repeated(case: Case) -> Iterator[Found]:
    seen: dict[frozenset[str], tuple[str, int]] = {}
    for n, cut in enumerate(case.report.segments):
        key = frozenset(plain_part(item.name) for item in cut.items)
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
        "The same name twice in one segmentation or among the parts of one segment, but for case, hyphens, blanks and the "
        "plural; or "
        "a part named as the segment that it is part of. Keep one of them.",
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
