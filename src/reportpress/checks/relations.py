"""Sizes of parts against the size of their whole: regions, countries and segments, in one year and one currency."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.geography import ASIA_PACIFIC, EVERY_REGION, MIDDLE_EAST_AFRICA, regions_meant
from reportpress.checks.market import WHOLE, Of, Size, hull, words_of
from reportpress.checks.rounding import money
from reportpress.checks.segments import plain_part
from reportpress.checks.shares import REMAINDER, region_of
from reportpress.checks.slips import slip
from reportpress.report.figures.arithmetic import Interval
from reportpress.report.model import Report, SubSegment

_OF_A_SEGMENT = re.compile(r"\b(?:segments?|only|alone)\b|[()]", re.IGNORECASE)
_OTHER_MEASURE = re.compile(
    r"\b(?:retail|price[sd]?|pricing|gross|includ\w+|addressable|potential|scenario|case|wider|broader|all|total|overall|whole"
    r"|global|parent|system\w*|end.users?|consumer|spend\w*|installed|lifetime|cumulative|optimistic|high|upper|TAM|SAM)\b",
    re.IGNORECASE,
)
_MOST_WORDS = 12


def part_name(name: str) -> str:
    """The name of a segment, or of a scope that is one: `Hardware segment` and `Hardware only` are Hardware."""
    return plain_part(" ".join(_OF_A_SEGMENT.sub(" ", name).split()))


def parts_named(report: Report) -> dict[str, list[tuple[str, SubSegment, int | None]]]:
    """Every segment and every part of one by its plain name, with its path and the year of its share."""
    named: dict[str, list[tuple[str, SubSegment, int | None]]] = {}
    for n, cut in enumerate(report.segments):
        for m, item in enumerate(cut.items):
            path = f"segments[{n}].items[{m}]"
            named.setdefault(part_name(item.name), []).append((path, item, cut.year))
            for k, inner in enumerate(item.items):
                named.setdefault(part_name(inner.name), []).append((f"{path}.items[{k}]", inner, cut.year))
    return named


@lru_cache(maxsize=1024)
def _names_in(scope: str) -> frozenset[str]:
    """Every few words of a scope that follow each other: `Above 120 °C` in `Machines above 120 °C`."""
    words = part_name(scope).split()[:_MOST_WORDS]
    return frozenset(" ".join(words[n:end]) for n in range(len(words)) for end in range(n + 1, len(words) + 1))


@dataclass
class _Told:
    """Faults of one series are told once, at the first year, with how many follow."""

    of_series: dict[str, list[Found]] = field(default_factory=dict)

    def add(self, size: Size, found: Found) -> None:
        self.of_series.setdefault(size.series or size.path, []).append(found)

    def all(self) -> Iterator[Found]:
        for first, *others in self.of_series.values():
            more = (
                f" ({len(others)} more {'year' if len(others) == 1 else 'years'} of the series alike)" if others else ""
            )
            yield Found(first.place, first.message + more, first.numbers)


def _first(sizes: Sequence[Size]) -> Size:
    return min(sizes, key=lambda size: size.line)


def _largest(sizes: Sequence[Size]) -> Size:
    return max(sizes, key=lambda size: size.bounds[0])


def _is_above(part: Interval, whole: Interval) -> bool:
    return part[0] > whole[1]


def _above(case: Case, part: Sequence[Size], whole: Sequence[Size], of: Of, whole_of: Of) -> tuple[Size, Found]:
    one, other = _largest(part), _first(whole)
    names = words_of(case.report, whole_of) or " of the whole market"
    size, limit = hull([one]), hull([other])
    hint = slip(one.figure, (limit[1] / 50, limit[1])) if size[0] > 5 * limit[1] else ""
    message = (
        f"{money(one.figure)}{words_of(case.report, of)} in {one.year}, and line {other.line} says {money(other.figure)}{names}, "
        f"which it is a part of{hint or '; correct one of them, or say in `scope` what sets them apart'}"
    )
    return one, Found(case.place(one.path), message, (*one.figure.ends, *other.figure.ends))


def _above_its_whole(case: Case) -> Iterator[Found]:
    """A region or a country above the world, and a segment above the market."""
    told, names = _Told(), case.once(_segment_names)
    for (currency, year, of), sizes in case.sizes_at.groups():
        for whole_of in _wholes_of(of, names):
            whole = case.sizes_at.at(currency, year, whole_of)
            if whole and _is_above(hull([_largest(sizes)]), hull(whole)):
                told.add(*_above(case, sizes, whole, of, whole_of))
                break
    yield from told.all()


def _segment_names(case: Case) -> frozenset[str]:
    if not any(size.of_what[0] for size in case.sizes):
        return frozenset()
    return frozenset(parts_named(case.report))


def _wholes_of(of: Of, names: frozenset[str]) -> Iterator[Of]:
    scope, region, country = of
    if region is not None or country is not None:
        yield scope, None, None
    if scope is not None and scope_is_a_part(scope, names):
        yield None, region, country
        if region is not None or country is not None:
            yield WHOLE


def scope_is_a_part(scope: str, names: frozenset[str]) -> bool:
    """Whether a scope is a segment or has the name of one in it, and is not measured in another way than the market."""
    return not names.isdisjoint(_names_in(scope)) and not _OTHER_MEASURE.search(scope)


def _scope_above_the_whole(case: Case, is_far: bool) -> Iterator[Found]:
    """A scope that is not one of the segments may be measured otherwise: that is a note, but for ten times the whole."""
    told, names = _Told(), case.once(_segment_names)
    for (currency, year, of), sizes in case.sizes_at.groups():
        if of[0] is None or scope_is_a_part(of[0], names):
            continue
        whole_of = (None, *of[1:])
        whole = case.sizes_at.at(currency, year, whole_of)
        if not whole or not _is_above(hull(sizes), hull(whole)):
            continue
        is_ten_times = hull(sizes)[0] > 10 * hull(whole)[1] and not _OTHER_MEASURE.search(of[0])
        if is_ten_times == is_far:
            told.add(*_above(case, sizes, whole, of, whole_of))
    yield from told.all()


def _country_above_region(case: Case) -> Iterator[Found]:
    told, above_all = _Told(), case.paths_of("value-above-its-whole")
    regions = region_of(case.report) if any(size.of_what[2] for size in case.sizes) else {}
    for (currency, year, of), sizes in case.sizes_at.groups():
        region = regions.get(of[2] or "")
        whole_of = (of[0], region, None)
        whole = case.sizes_at.at(currency, year, whole_of) if region else []
        if whole and _is_above(hull(sizes), hull(whole)) and _largest(sizes).path not in above_all:
            told.add(*_above(case, sizes, whole, of, whole_of))
    yield from told.all()


# Sums


@dataclass(frozen=True, slots=True)
class _Parts:
    """Parts of one whole in one year. ``are_all``: whether nothing is left of the whole outside of them."""

    whole_of: Of
    whole: Sequence[Size]
    parts: Sequence[Sequence[Size]]
    names: str
    are_all: bool

    @property
    def least(self) -> Fraction:
        return sum((hull(part)[0] for part in self.parts), Fraction())

    @property
    def most(self) -> Fraction:
        return sum((hull(part)[1] for part in self.parts), Fraction())


def _sums(case: Case) -> tuple[_Parts, ...]:
    return tuple(_every_sum(case))


def _every_sum(case: Case) -> Iterator[_Parts]:
    if len({size.of_what for size in case.sizes}) < 2:
        return
    regions = region_of(case.report)
    by_place: dict[tuple[str, int, str | None], list[Of]] = {}
    for currency, year, of in {key: None for key, _ in case.sizes_at.groups()}:
        by_place.setdefault((currency, year, of[0]), []).append(of)
    overlap = _regions_overlap(case.report)
    covered = _cover_the_world(case.report)
    for (currency, year, scope), known in by_place.items():
        at = {of: case.sizes_at.at(currency, year, of) for of in known}
        yield from _sums_of_places(case.report, scope, at, regions, overlap, covered)
    yield from _sums_of_segments(case)


def _sums_of_places(
    report: Report,
    scope: str | None,
    at: Mapping[Of, list[Size]],
    regions: Mapping[str, str],
    overlap: bool,
    covered: bool,
) -> Iterator[_Parts]:
    world = at.get((scope, None, None))
    parts = [sizes for of, sizes in at.items() if of[1] is not None]
    if world and len(parts) > 1 and not overlap:
        are_all = covered and len(parts) == len(report.regions)
        yield _Parts((scope, None, None), world, parts, "the regions", are_all)
    inside: dict[str, list[list[Size]]] = {}
    for of, sizes in at.items():
        if of[2] is not None:
            inside.setdefault(regions.get(of[2], ""), []).append(sizes)
    for region, countries in inside.items():
        whole = at.get((scope, region, None))
        if region and whole and len(countries) > 1:
            yield _Parts((scope, region, None), whole, countries, "the countries", False)
    every = [sizes for countries in inside.values() for sizes in countries]
    if world and len(every) > 1:
        yield _Parts((scope, None, None), world, every, "the countries", False)


def _sums_of_segments(case: Case) -> Iterator[_Parts]:
    """The parts of a segmentation and of a segment, where they are scopes of sizes."""
    scopes: dict[str, list[tuple[str, int, Of]]] = {}
    for key, _ in case.sizes_at.groups():
        if key[2][0] is not None:
            scopes.setdefault(part_name(key[2][0]), []).append(key)
    if not scopes:
        return
    for cut in case.report.segments:
        yield from _sums_of_items(case, scopes, [item.name for item in cut.items], None, True)
        for item in cut.items:
            yield from _sums_of_items(case, scopes, [inner.name for inner in item.items], item.name, False)


def _sums_of_items(
    case: Case,
    scopes: Mapping[str, Sequence[tuple[str, int, Of]]],
    names: Sequence[str],
    of_segment: str | None,
    are_all: bool,
) -> Iterator[_Parts]:
    by_place: dict[tuple[str, int, str | None, str | None], list[Sequence[Size]]] = {}
    for name in dict.fromkeys(part_name(name) for name in names):
        for currency, year, of in scopes.get(name, ()):
            by_place.setdefault((currency, year, of[1], of[2]), []).append(case.sizes_at.at(currency, year, of))
    for (currency, year, region, country), parts in by_place.items():
        if len(parts) < 2:
            continue
        wholes: list[Of] = [(None, region, country)]
        if of_segment is not None:
            wholes = [key[2] for key in scopes.get(part_name(of_segment), ()) if key[2][1:] == (region, country)][:1]
        for whole_of in wholes:
            if whole := case.sizes_at.at(currency, year, whole_of):
                yield _Parts(whole_of, whole, parts, "the segments", are_all and len(parts) == len(names))


def _values_above_whole(case: Case) -> Iterator[Found]:
    """Parts that are above their whole only together: one that is so by itself is told by itself."""
    told = _Told()
    for parts in case.once(_sums):
        whole = hull(parts.whole)
        if parts.least > whole[1] and not any(_is_above(hull(part), whole) for part in parts.parts):
            told.add(*_together(case, parts, "more than"))
    yield from told.all()


def _values_below_whole(case: Case) -> Iterator[Found]:
    told = _Told()
    for parts in case.once(_sums):
        if parts.are_all and parts.most < hull(parts.whole)[0]:
            told.add(*_together(case, parts, "less than"))
    yield from told.all()


def _together(case: Case, parts: _Parts, how: str) -> tuple[Size, Found]:
    whole = _first(parts.whole)
    last = max((_first(part) for part in parts.parts), key=lambda size: size.line)
    listed = " + ".join(money(_first(part).figure) for part in parts.parts[:8]) + (
        " + …" if len(parts.parts) > 8 else ""
    )
    names = words_of(case.report, parts.whole_of) or " of the whole market"
    message = (
        f"{parts.names} come to {how} their whole in {whole.year}: {listed}, and line {whole.line} says "
        f"{money(whole.figure)}{names}; correct what is a slip, or say in `scope` what sets them apart"
    )
    return last, Found(case.place(last.path), message, (*last.figure.ends, *whole.figure.ends))


def _regions_overlap(report: Report) -> bool:
    """Whether two regions have a country in common, or one is named as a part of another: EMEA and Europe."""
    codes = [country.code for region in report.regions for country in region.countries if country.code]
    if len(codes) > len(set(codes)):
        return True
    meant = [regions_meant((region.name,)) for region in report.regions[:40]]
    asia = frozenset({ASIA_PACIFIC, MIDDLE_EAST_AFRICA})  # Asia beside the Middle East is the rest of it
    return any(one < other != asia for one in meant for other in meant if one)


def _cover_the_world(report: Report) -> bool:
    """Whether the regions leave nothing out: one is the rest, or each of the five coarse ones is named, or shares come to all."""
    if any(REMAINDER.match(region.name) for region in report.regions):
        return True
    meant = regions_meant(region.name for region in report.regions)
    return meant == EVERY_REGION


_REGIONS = """\
regions:
  - {id: europe, name: Europe, countries: [DE, FR]}
  - {id: rest, name: Rest of the world}
"""


def _values(*items: str) -> str:
    lines = (f"    - {{id: v{n}, year: 2024, {item}}}\n" for n, item in enumerate(items))
    return "market:\n  values:\n" + "".join(lines)


def _money(value: str, scale: str = "billion") -> str:
    return f"value: {{value: {value}, currency: USD, scale: {scale}, source: page}}"


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "value-above-its-whole",
        "error",
        "A region, a country or a segment above its whole",
        "In one year and one currency, a part of the world or of the market cannot be larger than all of it, whatever was "
        "rounded. "
        "Often the scale is a slip, and the finding says which one fits. Correct one of the two, or say in `scope` what "
        "sets them apart (retail prices, services included).",
        _values(_money("2.83"), "region: europe, " + _money("708")) + _REGIONS,
        _above_its_whole,
    ),
    Check(
        "country-value-above-region",
        "warning",
        "A country's value above that of its region",
        "The region lists the country, and is smaller in the same year, whatever was rounded. Correct one of the two, or "
        "say in `scope` that the region is meant without the country.",
        _values("region: europe, " + _money("1.02"), "country: DE, " + _money("1.27")) + _REGIONS,
        _country_above_region,
    ),
    Check(
        "values-above-whole",
        "warning",
        "Values of parts that come to more than their whole",
        "Regions against the world, countries against their region, segments against the market, and parts of a segment "
        "against it, in one year and one currency, beyond what their rounding allows. Regions that overlap (EMEA beside "
        "Europe, a "
        "country listed in two) are not added up. Correct what is a slip.",
        _values(_money("2.83"), "region: europe, " + _money("1.9"), "region: rest, " + _money("1.2")) + _REGIONS,
        _values_above_whole,
    ),
    Check(
        "values-below-whole",
        "warning",
        "Values of all parts that come to less than their whole",
        "Every region has a value and nothing is left of the world outside of them (one is the rest of it, or they name "
        "all parts of "
        "the world), or every part of a segmentation has one; together they come to less than the whole of the same year, beyond "
        "what their rounding allows. Correct what is a slip, or list the part that is missing.",
        _values(_money("2.83"), "region: europe, " + _money("0.9"), "region: rest, " + _money("1.2")) + _REGIONS,
        _values_below_whole,
    ),
    Check(
        "scope-above-whole",
        "warning",
        "A value of a scope that is ten times the whole",
        "A `scope` says what part of the market a value is of, or how it was measured. Ten times the whole market is too "
        "much for "
        "either, unless the scope speaks of other prices or of more than the market. Correct the value or its scale.",
        _values(_money("2.83"), "scope: Hot machines, " + _money("430")),
        lambda case: _scope_above_the_whole(case, True),
    ),
    Check(
        "scope-larger-than-whole",
        "note",
        "A value of a scope that is larger than the whole",
        "The scope is not one of the segments, so it may be measured otherwise: at retail prices, or with services. "
        "Nothing is to be "
        "done then; a part of the market cannot be larger than it.",
        _values(_money("2.83"), "scope: At retail prices, " + _money("4.3")),
        lambda case: _scope_above_the_whole(case, False),
    ),
)


def sizes_named(sizes: Iterable[Size]) -> dict[str, list[Size]]:
    """Sizes of scopes of the whole world by the plain name of their scope."""
    named: dict[str, list[Size]] = {}
    for size in sizes:
        if size.of_what[0] is not None and size.of_what[1:] == (None, None):
            named.setdefault(part_name(size.of_what[0]), []).append(size)
    return named
