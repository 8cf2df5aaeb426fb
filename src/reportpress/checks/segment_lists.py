"""Segmentations that are empty, have one title, whose ranges overlap, or whose parts stand together in one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.segments import plain_part, singular

_N = r"[$€£]?\s?(?P<{}>[-−]?\d{{1,12}}(?:[.,]\d{{1,6}}){{0,3}})"
_UNIT = r"(?P<{}>[^\d<>≤≥+–—]{{0,20}}?)"
_LOW, _HIGH, _U, _V = _N.format("low"), _N.format("high"), _UNIT.format("unit"), _UNIT.format("other")
_RANGES = tuple(
    re.compile(rf"(?:{pattern})", re.IGNORECASE)
    for pattern in (
        rf"(?:up to|below|under|less than|fewer than|at most|until|bis(?: zu)?|unter|weniger als|[<≤])\s*{_HIGH}\s*{_U}",
        rf"(?:above|over|more than|at least|from|über|ab|mehr als|[>≥])\s*{_LOW}\s*{_U}",
        rf"{_LOW}\s*{_U}\s*(?:\+|(?:and|or|und|oder)\s+(?:above|over|more|older|larger|higher|mehr|darüber))\s*{_V}",
        rf"(?:between\s+|from\s+)?{_LOW}\s*{_U}\s*(?:to|-|–|—|and|bis)\s*{_HIGH}\s*{_V}",
    )
)
_LABELLED = re.compile(r"(?P<label>[^()]{1,60})\((?P<range>[^()]{1,60})\)")
_SIZES = re.compile(
    r"(?:\b(?:very|extra|ultra|small|medium|mid|middle|large|mini|micro|tiny|low|high|light|heavy|short|long|young|old|temperature|size"
    r"|sized|power|range|scale|capacity|klein|mittel|groß)\b|[\s-])+",
    re.IGNORECASE,
)
_MOST_RANGES = 60
_APART = re.compile(r"\s*[,;|]\s*|\s+(?:and|or|&|und|oder)\s+", re.IGNORECASE)
_HARD = re.compile(r";|\|")


def _empty(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        if not cut.items and cut.text is None:
            yield Found(
                case.place(f"segments[{n}]"), f"`{cut.title}` has no parts and no text; list its parts, or leave it out"
            )


def _title_twice(case: Case) -> Iterator[Found]:
    seen: dict[str, int] = {}
    for n, cut in enumerate(case.report.segments):
        first = seen.setdefault(plain_part(cut.title).removeprefix("by ").strip(), n)
        if first != n:
            line = case.place(f"segments[{first}].title").line
            yield Found(
                case.place(f"segments[{n}].title"),
                f"`{cut.title}` is the title of the segmentation in line {line} already; correct one of them, or make one "
                "of the two",
            )


# Ranges


@dataclass(frozen=True, slots=True)
class _Range:
    n: int
    name: str
    unit: str
    low: Fraction | None
    high: Fraction | None

    def meets(self, other: _Range) -> bool:
        """Whether more than an end is common to both."""
        return _is_below(self.low, other.high) and _is_below(other.low, self.high)


def _is_below(low: Fraction | None, high: Fraction | None) -> bool:
    return low is None or high is None or low < high


def range_in(name: str, n: int = 0) -> _Range | None:
    """The range that a part is named by: `Up to 90 °C`, `80 to 120 °C`, `Small (1–49 employees)`; nothing where more is said."""
    text = name.strip()
    if (labelled := _LABELLED.fullmatch(text)) and _SIZES.fullmatch(labelled["label"]):
        text = labelled["range"].strip()
    for pattern in _RANGES:
        if found := pattern.fullmatch(text):
            groups = found.groupdict()
            units = {plain_part(groups.get(key) or "") for key in ("unit", "other")} - {""}
            low, high = _number(groups.get("low")), _number(groups.get("high"))
            if len(units) > 1 or (low is not None and high is not None and low >= high):
                return None
            return _Range(n, name, units.pop() if units else "", low, high)
    return None


def _number(text: str | None) -> Fraction | None:
    if text is None:
        return None
    plain = re.sub(r"[,.](?=\d{3}(?:\D|$))", "", text) if re.fullmatch(r"[-−]?\d{1,3}(?:[,.]\d{3})+", text) else text
    plain = plain.replace(",", ".").replace("−", "-")
    return Fraction(plain) if plain.count(".") < 2 else None


def _ranges_overlap(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        yield from _overlaps(case, f"segments[{n}].items", [item.name for item in cut.items])
        for m, item in enumerate(cut.items):
            yield from _overlaps(case, f"segments[{n}].items[{m}].items", [inner.name for inner in item.items])


def _overlaps(case: Case, path: str, names: Sequence[str]) -> Iterator[Found]:
    ranges = [found for m, name in enumerate(names[:_MOST_RANGES]) if (found := range_in(name, m)) is not None]
    for k, second in enumerate(ranges):
        first = next((one for one in ranges[:k] if one.unit == second.unit and one.meets(second)), None)
        if first is not None and plain_part(first.name) != plain_part(second.name):
            yield Found(
                case.place(f"{path}[{second.n}].name"),
                f"`{second.name}` overlaps with `{first.name}` in line {case.place(f'{path}[{first.n}].name').line}; "
                "correct one of them",
            )


# Lists in one


def _pieces(name: str) -> list[str]:
    return [piece for piece in _APART.split(re.sub(r"\([^)]*\)", "", name)[:200]) if piece.strip()]


def _run_together(case: Case) -> Iterator[Found]:
    """Parts joined by a semicolon or a bar, the only part of its list, or one that names other parts of it again."""
    for path, name, known in _parts(case):
        pieces = _pieces(name)
        others = sum(singular(piece) in known for piece in pieces)
        if (_HARD.search(name) and len(pieces) > 1) or (len(pieces) > 2 and (len(known) == 1 or others > 1)):
            yield _several(case, path, name, len(pieces))


def _list_in_one(case: Case) -> Iterator[Found]:
    """Three and more names in one part, which may well be one class: Banking, financial services and insurance."""
    told = {found.place.path for found in _run_together(case)}
    for path, name, _ in _parts(case):
        pieces = _pieces(name)
        if len(pieces) > 2 and "," in name and path not in told:
            yield _several(case, path, name, len(pieces))


def _parts(case: Case) -> Iterator[tuple[str, str, set[str]]]:
    """Parts whose names have a comma, a semicolon or a bar in them, with the plain names of their list."""
    for n, cut in enumerate(case.report.segments):
        joined = [(m, item.name) for m, item in enumerate(cut.items) if _JOINED.search(item.name)]
        known = {singular(item.name) for item in cut.items} if joined else set[str]()
        for m, name in joined:
            yield f"segments[{n}].items[{m}].name", name, known


_JOINED = re.compile(r"[,;|]")


def _several(case: Case, path: str, name: str, count: int) -> Found:
    return Found(
        case.place(path), f"`{name}` is {count} names in one part; list each by itself, unless they are one class"
    )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "segmentation-empty",
        "warning",
        "A segmentation without parts",
        "It has neither parts nor a text, so its title would stand over nothing. List its parts, or leave it out.",
        "segments:\n  - {id: use, title: By use, items: []}\n",
        _empty,
    ),
    Check(
        "segmentation-title-twice",
        "warning",
        "Two segmentations with one title",
        "Readers and the contents cannot tell them apart. Most likely the title was copied with the rest. Correct one of them.",
        "segments:\n"
        "  - {id: industry, title: By industry, items: [{name: Food}, {name: Paper}]}\n"
        "  - {id: use, title: By Industry, items: [{name: Heating}, {name: Drying}]}\n",
        _title_twice,
    ),
    Check(
        "segment-ranges-overlap",
        "warning",
        "Ranges of one segmentation that overlap",
        "What lies in both is counted twice, or the reader cannot tell where. Ranges of one unit may share an end (up to 90, "
        "90 to 120), and no more. Correct one of them.",
        "segments:\n  - {id: heat, title: By heat, items: [{name: Up to 90 °C}, {name: 80 to 120 °C}, {name: Above 120 °C}]}\n",
        _ranges_overlap,
    ),
    Check(
        "segments-run-together",
        "warning",
        "Several segments in one",
        "Names joined by a semicolon or a bar, a list that is the only part of its segmentation, or a part that names "
        "other parts again. "
        "List each by itself.",
        "segments:\n  - {id: type, title: By type, items: [{name: Hardware; Software; Services}]}\n",
        _run_together,
    ),
    Check(
        "segment-of-many-names",
        "note",
        "A segment with three names or more",
        "It may be one class (Banking, financial services and insurance), or a list that was not parted. Nothing is to be "
        "done if it is "
        "one class.",
        "segments:\n  - {id: use, title: By use, items: [{name: Food}, {name: 'Textiles, Metals, Glass and others'}]}\n",
        _list_in_one,
    ),
)
