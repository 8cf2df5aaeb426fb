"""Shares that cannot be added up, or do not come to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.geography import EVERY_REGION, regions_meant
from reportpress.checks.rounding import least, most, per_cent, rest_of, stated, sum_of, words
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import RegionShare, Report, Share

REMAINDER = re.compile(
    r"(?:all )?others?\b|(?:the )?(?:rest|remainder)\b|remaining\b|row$|miscellaneous$"
    r"|(?:übrige|andere|sonstige|autres?|reste|otros?|resto|altri|altre|outros?|overige|pozostałe|inne)\b|其他|その他|기타|أخرى",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _OfAYear:
    """The shares that are stated for one year, or those that are stated for none."""

    region_of: Mapping[str, str]
    year: int | None
    given: tuple[tuple[int, RegionShare], ...]

    @property
    def when(self) -> str:
        return f" in {self.year}" if self.year is not None else ""

    @property
    def with_share(self) -> set[str]:
        return {share.region for _, share in self.given if share.region}

    def parts_of_stated_regions(self) -> Iterator[_ShareInRegion]:
        """The countries that lie in a region whose share is stated for the same year."""
        wholes = {share.region: share.share for _, share in self.given if share.region}
        for n, share in self.given:
            region = self.region_of.get(share.country) if share.country else None
            if share.country is not None and region is not None and region in wholes:
                yield _ShareInRegion(n, share.country, region, stated(share.share), stated(wholes[region]))

    def regions(self) -> list[Figure]:
        return _figures(share.share for _, share in self.given if share.region)

    def countries(self) -> list[Figure]:
        return _figures(share.share for _, share in self.given if share.country)


@dataclass(frozen=True, slots=True)
class _ShareInRegion:
    """A country's share, the n-th of all, and that of the region it lies in."""

    n: int
    country: str
    region: str
    part: Figure | None
    whole: Figure | None


def _by_year(report: Report) -> Iterator[_OfAYear]:
    years: dict[int | None, list[tuple[int, RegionShare]]] = {}
    for n, share in enumerate(report.shares):
        years.setdefault(share.year, []).append((n, share))
    regions = region_of(report) if years else {}
    for year, given in years.items():
        yield _OfAYear(regions, year, tuple(given))


def region_of(report: Report) -> dict[str, str]:
    """The first region that lists a country."""
    listed = ((country.code, region.id) for region in reversed(report.regions) for country in region.countries)
    return {code: region for code, region in listed if code is not None}


def _part_beside_whole(case: Case) -> Iterator[Found]:
    for year in _by_year(case.report):
        for part in year.parts_of_stated_regions():
            yield Found(
                case.place(f"shares[{part.n}].country"),
                f"{part.country} is part of {part.region}, whose share{year.when} is stated too; it is drawn inside it and never "
                "added to it",
            )


def _part_above_whole(case: Case) -> Iterator[Found]:
    """A country above its region, or several of one region that are above it only together."""
    for year in _by_year(case.report):
        inside: dict[str, list[_ShareInRegion]] = {}
        for one in year.parts_of_stated_regions():
            inside.setdefault(one.region, []).append(one)
        for parts in inside.values():
            whole = parts[0].whole
            if whole is None:
                continue
            above = [one for one in parts if one.part and _is_above([one.part], whole)]
            for one in above:
                yield _above_its_region(case, [one], whole, year)
            if not above and _is_above(_stated(parts), whole):
                yield _above_its_region(case, parts, whole, year)


def _above_its_region(case: Case, parts: Sequence[_ShareInRegion], whole: Figure, year: _OfAYear) -> Found:
    names = _listed([one.country for one in parts if one.part])
    total = sum_of(_stated(parts))
    have, are = ("has", "it is part") if len(parts) == 1 else ("together have", "they are parts")
    return Found(
        case.place(f"shares[{parts[-1].n}].country"),
        f"{names} {have} {words(total)} %{year.when}, and {parts[0].region}, of which {are}, has {per_cent(whole)}; "
        "correct one if "
        "it is a slip",
        (*total, *whole.ends),
    )


def _stated(parts: Iterable[_ShareInRegion]) -> list[Figure]:
    return [one.part for one in parts if one.part is not None]


def _is_above(parts: Iterable[Figure], whole: Figure) -> bool:
    return least(parts) > interval_of(whole)[1]


def _parts_above_segment(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        for m, item in enumerate(cut.items):
            whole = stated(item.share) if item.share is not None else None
            parts = _figures(part.share for part in item.items if part.share is not None)
            if whole is not None and _is_above(parts, whole):
                total = sum_of(parts)
                yield Found(
                    case.place(f"segments[{n}].items[{m}].items"),
                    f"the parts of `{item.name}` come to {words(total)} % of the market, and it has {per_cent(whole)}; shares of "
                    "parts are of the whole market too: correct them",
                    (*total, *whole.ends),
                )


def _parts_below_segment(case: Case) -> Iterator[Found]:
    """Every part of a segment has a share, and together they are less than it: a note, for a list may leave some out."""
    for n, cut in enumerate(case.report.segments):
        for m, item in enumerate(cut.items):
            whole = stated(item.share) if item.share is not None else None
            parts = _figures(part.share for part in item.items if part.share is not None)
            if whole is None or len(parts) < max(2, len(item.items)) or most(parts) >= interval_of(whole)[0]:
                continue
            total = sum_of(parts)
            yield Found(
                case.place(f"segments[{n}].items[{m}].items"),
                f"the parts of `{item.name}` come to {words(total)} % of the market, and it has {per_cent(whole)}; correct "
                "one of "
                "them, unless the list leaves parts out",
                (*total, *whole.ends),
            )


def _listed(names: Sequence[str]) -> str:
    return " and ".join(part for part in (", ".join(names[:-1]), names[-1]) if part)


def _whole_by_counting_twice(case: Case) -> Iterator[Found]:
    for year in _by_year(case.report):
        if _is_whole_by_counting_twice(year):
            parts = [one for one in year.parts_of_stated_regions() if one.part]
            alone, together = map(sum_of, _alone_and_together(year))
            names = ", ".join(one.country for one in parts)
            yield Found(
                case.place("shares"),
                f"the shares{year.when} come to {words(together)} % only if {names} is counted beside its region; the regions "
                "alone "
                f"come to {words(alone)} %",
                (*alone, *together),
            )


def _is_whole_by_counting_twice(year: _OfAYear) -> bool:
    """Whether the shares may come to 100 % with the countries, and do not without."""
    alone, together = _alone_and_together(year)
    return most(alone) < 100 <= sum_of(together)[-1] and least(together) <= 100


def _alone_and_together(year: _OfAYear) -> tuple[list[Figure], list[Figure]]:
    """The regions, and the same with the countries that are part of one of them."""
    regions = year.regions()
    return regions, [*regions, *(one.part for one in year.parts_of_stated_regions() if one.part)]


def _above_whole(case: Case) -> Iterator[Found]:
    report = case.report
    for year in _by_year(report):
        with_share = year.with_share
        beside = _figures(
            share.share
            for _, share in year.given
            if (region := year.region_of.get(share.country or "")) is not None and region not in with_share
        )
        regions, countries = year.regions(), year.countries()
        whose = "the regions and the countries outside of them" if beside and regions else "the regions"
        told = list(_above(case, "shares", whose + year.when, [*regions, *beside] if regions else []))
        yield from told
        if not told or least(regions) > 100:
            yield from _above(case, "shares", "the countries" + year.when, countries)
    for n, cut in enumerate(report.segments):
        given = [
            share
            for item in cut.items
            for share in ((item.share,) if item.share is not None else (inner.share for inner in item.items))
            if share is not None
        ]
        yield from _above(case, f"segments[{n}].items", f"the parts of {cut.id}", _figures(given))
    players: dict[int | None, list[Share]] = {}
    for player in report.players:
        if player.share is not None:
            players.setdefault(player.share_year, []).append(player.share)
    for when, shares in players.items():
        whose = "the companies" + (f" in {when}" if when is not None else "")
        yield from _above(case, "players", whose, _figures(shares))


def _above(case: Case, path: str, whose: str, figures: Sequence[Figure]) -> Iterator[Found]:
    if least(figures) > 100:
        total = sum_of(figures)
        yield Found(
            case.place(path),
            f"the shares of {whose} add up to {words(total)} %, more than their rounding allows; correct them",
            total,
        )


def _below_whole(case: Case) -> Iterator[Found]:
    """All parts have a share, none of them is a remainder, and yet something is missing."""
    report = case.report
    for year in _by_year(report):
        with_share = year.with_share
        if not with_share or any(region.id not in with_share for region in report.regions) or leaves_some_out(report):
            continue
        if not _is_whole_by_counting_twice(year):
            inside = {one.country for one in year.parts_of_stated_regions()}
            shares = [share.share for _, share in year.given if share.country is None or share.country not in inside]
            names = [region.name for region in report.regions]
            yield from _below(case, "shares", f"all regions{year.when}", shares, names)
    for n, cut in enumerate(report.segments):
        shares = [item.share for item in cut.items if item.share is not None]
        if len(shares) == len(cut.items):
            names = [item.name for item in cut.items]
            yield from _below(case, f"segments[{n}].items", f"all parts of {cut.id}", shares, names)


def leaves_some_out(report: Report) -> bool:
    """Whether the regions visibly are not the whole world: each is a known part of it, and other parts are not listed."""
    meant = [regions_meant((region.name,)) for region in report.regions]
    return bool(meant) and all(meant) and len(frozenset().union(*meant)) < len(EVERY_REGION)


def _below(case: Case, path: str, whose: str, shares: Sequence[Share], names: Iterable[str]) -> Iterator[Found]:
    figures = _figures(shares)
    if len(figures) < 2 or len(figures) < len(shares):
        return
    if most(figures) < 100:
        total = sum_of(figures)
        rest = rest_of(100, total)
        remainder = next((name for name in names if REMAINDER.match(name)), None)
        beside = f", {remainder} counted in" if remainder else ""
        yield Found(
            case.place(path),
            f"the shares of {whose} add up to {words(total)} %{beside}, and no part is left that could hold the rest of "
            f"{words(rest)} %; correct them, or list what is missing",
            (*total, *rest),
        )


def _figures(shares: Iterable[Share]) -> list[Figure]:
    return [figure for share in shares if (figure := stated(share)) is not None]


def _not_stated(case: Case) -> Iterator[Found]:
    for year in _by_year(case.report):
        with_share = year.with_share
        silent = [region.name for region in case.report.regions if region.id not in with_share]
        if with_share and silent:
            yield Found(
                case.place("shares"), f"no share{year.when} is stated for {', '.join(silent)}; that is printed as it is"
            )


_TWO_REGIONS = """\
regions:
  - {id: north-america, name: North America, countries: [US, CA]}
  - {id: asia-pacific, name: Asia-Pacific, countries: [CN, JP]}
"""

CHECKS: tuple[Check[Case], ...] = (
    Check(
        "part-beside-whole",
        "note",
        "A country's share beside that of its own region",
        "China is part of Asia-Pacific: who adds up the two counts China twice. The chart draws the country inside "
        "its region, and no sum takes both. Nothing is to be done, unless the region's share was meant without the "
        "country; then say so in its note.",
        _TWO_REGIONS
        + """\
shares:
  - {region: north-america, share: {value: 60, source: page}}
  - {region: asia-pacific, share: {value: 40, source: page}}
  - {country: CN, share: {value: 15, source: page}}
""",
        _part_beside_whole,
    ),
    Check(
        "part-above-whole",
        "warning",
        "A country, or several, with a larger share than their own region",
        "A part cannot be larger than its whole, nor can several parts together, in one year. Either one of the shares is "
        "wrong, or the region's is meant without the country.",
        _TWO_REGIONS
        + """\
shares:
  - {region: north-america, share: {value: 70, source: page}}
  - {region: asia-pacific, share: {value: 30, source: page}}
  - {country: CN, share: {value: 35, source: page}}
""",
        _part_above_whole,
        ("part-beside-whole",),
    ),
    Check(
        "whole-by-counting-twice",
        "warning",
        "Shares that come to 100 % only if a country counts twice",
        "The source seems to have added a country to the region that it lies in. The regions alone leave a remainder "
        "that the source does not name, so no pie is drawn, and the remainder is shown as not stated. Ask where the "
        "rest belongs.",
        _TWO_REGIONS
        + """\
shares:
  - {region: north-america, share: {value: 60, source: page}}
  - {region: asia-pacific, share: {value: 30, source: page}}
  - {country: CN, share: {value: 10, source: page}}
""",
        _whole_by_counting_twice,
        ("part-beside-whole",),
    ),
    Check(
        "shares-above-whole",
        "error",
        "Shares that add up to more than the whole",
        "Regions, countries, companies or the parts of a segmentation that exceed their whole in one year, by more than "
        "their rounding allows, cannot be drawn as parts of it. Correct them; if the parts overlap, they are no shares "
        "of one whole, and belong in the text.",
        """\
segments:
  - id: type
    title: By type
    items:
      - {name: Hardware, share: {value: 60, source: page}}
      - {name: Software, share: {value: 55, source: page}}
""",
        _above_whole,
    ),
    Check(
        "parts-above-segment",
        "error",
        "Parts of a segment with larger shares than the segment",
        "Shares of a segment's parts are of the whole market, as the segment's own is: together they cannot be above it. Often "
        "they were given as shares of the segment. Correct them.",
        """\
segments:
  - id: type
    title: By type
    items:
      - name: Hardware
        share: {value: 40, source: page}
        items: [{name: Pumps, share: {value: 30, source: page}}, {name: Valves, share: {value: 25, source: page}}]
      - {name: Software, share: {value: 60, source: page}}
""",
        _parts_above_segment,
    ),
    Check(
        "parts-below-segment",
        "note",
        "Parts of a segment with smaller shares than the segment",
        "Every part that is listed of a segment has a share, and together they are less than the segment's own. Nothing is "
        "to be done "
        "if the list leaves parts out.",
        """\
segments:
  - id: type
    title: By type
    items:
      - name: Hardware
        share: {value: 60, source: page}
        items: [{name: Pumps, share: {value: 30, source: page}}, {name: Valves, share: {value: 10, source: page}}]
      - {name: Software, share: {value: 40, source: page}}
""",
        _parts_below_segment,
    ),
    Check(
        "shares-below-whole",
        "warning",
        "Shares of all parts that come to less than 100 %",
        "Every part that is listed has a share, so no part is left to hold the rest. A part without a share (Others, "
        "Rest of the world) holds it, and so do the parts of the world that no region covers; then nothing is found. "
        "Correct the shares, or list the part that is missing.",
        """\
segments:
  - id: type
    title: By type
    items:
      - {name: Hardware, share: {value: 50, source: page}}
      - {name: Software, share: {value: 30, source: page}}
""",
        _below_whole,
    ),
    Check(
        "shares-not-stated",
        "note",
        "Regions without a share beside regions that have one",
        "The chart says of these regions that nothing is stated for that year. Nothing is to be done where the source "
        "does not state it.",
        _TWO_REGIONS
        + """\
shares:
  - {region: north-america, share: {value: 60, source: page}}
""",
        _not_stated,
    ),
)
