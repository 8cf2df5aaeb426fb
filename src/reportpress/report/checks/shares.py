"""Shares that cannot be added up, or do not come to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportpress.report.arithmetic import interval_of
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import stated, words
from reportpress.report.figures import Figure
from reportpress.report.model import RegionShare, Report, Share

_REMAINDER = re.compile(
    r"(?:all )?others?\b|(?:the )?(?:rest|remainder)\b|remaining\b|row$|miscellaneous$"
    r"|(?:übrige|andere|sonstige|autres?|reste|otros?|resto|altri|altre|outros?|overige|pozostałe|inne)\b|其他|その他|기타|أخرى",
    re.IGNORECASE,
)


def _part_beside_whole(case: Case) -> Iterator[Found]:
    for n, country, region, _, _ in _all_parts(case.report):
        yield Found(
            case.place(f"shares[{n}].country"),
            f"{country} is part of {region}, whose share is stated too; it is drawn inside it and never added to it",
        )


def _part_above_whole(case: Case) -> Iterator[Found]:
    """A country above its region, or several of one region that are above it together."""
    report = case.report
    for year in shares_by_year(report).values():
        together: dict[str, tuple[int, list[str], list[Figure], Figure]] = {}
        for n, country, region, part, whole in _parts_of_stated_regions(report, year):
            if part is None or whole is None:
                continue
            _, names, parts, _ = together.setdefault(region, (n, [], [], whole))
            names.append(country)
            parts.append(part)
            if interval_of(part)[0] > interval_of(whole)[1]:
                yield Found(
                    case.place(f"shares[{n}].country"),
                    f"{country} has {words(part)} %, and {region}, of which it is part, has {words(whole)} %; correct one "
                    "if it is a slip",
                    (*part.ends, *whole.ends),
                )
        for region, (n, names, parts, whole) in together.items():
            least = sum(interval_of(part)[0] for part in parts)
            if least > interval_of(whole)[1] and all(interval_of(p)[0] <= interval_of(whole)[1] for p in parts):
                total = sum((part.value for part in parts), Decimal())
                yield Found(
                    case.place(f"shares[{n}].country"),
                    f"{', '.join(names)} come to {total} % together, and {region}, of which they are parts, has {words(whole)} "
                    "%; correct one of the shares",
                    (total, *whole.ends),
                )


Numbered = Sequence[tuple[int, RegionShare]]
_PartOfRegion = tuple[int, str, str, Figure | None, Figure | None]


def shares_by_year(report: Report) -> dict[int | None, Numbered]:
    """The shares of each year with their places in the list: only those of one year are parts of one whole."""
    years: dict[int | None, list[tuple[int, RegionShare]]] = {}
    for n, share in enumerate(report.shares):
        years.setdefault(share.year, []).append((n, share))
    return dict(years)


def _all_parts(report: Report) -> Iterator[_PartOfRegion]:
    for shares in shares_by_year(report).values():
        yield from _parts_of_stated_regions(report, shares)


def _parts_of_stated_regions(report: Report, shares: Numbered) -> Iterator[_PartOfRegion]:
    wholes = {share.region: share.share for _, share in shares if share.region}
    region_of = {country.code: region.id for region in reversed(report.regions) for country in region.countries}
    for n, share in shares:
        region = region_of.get(share.country)
        if share.country is not None and region is not None and region in wholes:
            yield n, share.country, region, stated(share.share), stated(wholes[region])


def _whole_by_counting_twice(case: Case) -> Iterator[Found]:
    for year, shares in shares_by_year(case.report).items():
        alone, parts = _alone_and_parts(case.report, shares)
        together = alone + sum((figure.value for _, figure in parts), Decimal())
        if _is_whole_by_counting_twice(case.report, shares):
            names = ", ".join(country for country, _ in parts)
            yield Found(
                case.place("shares"),
                f"the shares{_of(year)} come to {together} % only if {names} is counted beside its region; the regions alone "
                f"come to {alone} %",
                (alone, together),
            )


def _is_whole_by_counting_twice(report: Report, shares: Numbered) -> bool:
    alone, parts = _alone_and_parts(report, shares)
    return alone < 100 <= alone + sum((figure.value for _, figure in parts), Decimal())


def _alone_and_parts(report: Report, shares: Numbered) -> tuple[Decimal, list[tuple[str, Figure]]]:
    """The sum of the regions, and the countries that are part of one of them; ranges are in neither."""
    regions = [figure.value for _, share in shares if share.region and (figure := _plain(share.share))]
    parts = [
        (country, part)
        for _, country, _, part, _ in _parts_of_stated_regions(report, shares)
        if part and part.upto is None
    ]
    return sum(regions, Decimal()), parts


def _plain(share: Share) -> Figure | None:
    figure = stated(share)
    return figure if figure is not None and figure.upto is None else None


def _of(year: int | None) -> str:
    return f" of {year}" if year is not None else ""


def _above_whole(case: Case) -> Iterator[Found]:
    for year, shares in shares_by_year(case.report).items():
        regions = [share.share for _, share in shares if share.region]
        yield from _above(case, "shares", f"the regions{_of(year)}", regions)
        # Countries of regions that have a share are looked at with their region.
        inside = {n for n, *_ in _parts_of_stated_regions(case.report, shares)}
        alone = [share.share for n, share in shares if share.country and n not in inside]
        if alone:
            yield from _above(case, "shares", f"the countries{_of(year)}", alone)
    for n, cut in enumerate(case.report.segments):
        given = [item.share for item in cut.items if item.share is not None]
        yield from _above(case, f"segments[{n}].items", f"the parts of {cut.id}", given)
    players: dict[int | None, list[Share]] = {}
    for player in case.report.players:
        if player.share is not None:
            players.setdefault(player.share_year, []).append(player.share)
    for year, given in players.items():
        yield from _above(case, "players", f"the companies{_of(year)}", given)


def _parts_above_segment(case: Case) -> Iterator[Found]:
    for n, cut in enumerate(case.report.segments):
        for m, item in enumerate(cut.items):
            whole = stated(item.share) if item.share is not None else None
            parts = _figures([part.share for part in item.items if part.share is not None])
            if whole is None or sum(interval_of(part)[0] for part in parts) <= interval_of(whole)[1]:
                continue
            total = sum((part.value for part in parts), Decimal())
            yield Found(
                case.place(f"segments[{n}].items[{m}].items"),
                f"the parts of `{item.name}` come to {total} % of the market, and it has {words(whole)} %; shares of parts are "
                "of the whole market too: correct them",
                (total, *whole.ends),
            )


def _above(case: Case, path: str, whose: str, shares: Sequence[Share]) -> Iterator[Found]:
    figures = _figures(shares)
    if sum(interval_of(figure)[0] for figure in figures) > 100:
        total = sum((figure.value for figure in figures), Decimal())
        yield Found(
            case.place(path),
            f"the shares of {whose} add up to {total} %, more than their rounding allows; correct them",
            (total,),
        )


def _below_whole(case: Case) -> Iterator[Found]:
    """All parts have a share, none of them is a remainder, and yet something is missing."""
    report = case.report
    for year, of_year in shares_by_year(report).items():
        with_share = {share.region for _, share in of_year if share.region}
        if all(region.id in with_share for region in report.regions) and not _is_whole_by_counting_twice(
            report, of_year
        ):
            inside = {n for n, *_ in _parts_of_stated_regions(report, of_year)}
            shares = [share.share for n, share in of_year if n not in inside]
            names = [region.name for region in report.regions]
            yield from _below(case, "shares", f"all regions{_of(year)}", shares if with_share else [], names)
    for n, cut in enumerate(report.segments):
        shares = [item.share for item in cut.items if item.share is not None]
        if len(shares) == len(cut.items):
            names = [item.name for item in cut.items]
            yield from _below(case, f"segments[{n}].items", f"all parts of {cut.id}", shares, names)


def _below(case: Case, path: str, whose: str, shares: Sequence[Share], names: Iterable[str]) -> Iterator[Found]:
    figures = _figures(shares)
    if len(figures) < 2 or len(figures) < len(shares):
        return
    if sum(interval_of(figure)[1] for figure in figures) < 100:
        total = sum((figure.value for figure in figures), Decimal())
        remainder = next((name for name in names if _REMAINDER.match(name)), None)
        beside = f", {remainder} counted in" if remainder else ""
        yield Found(
            case.place(path),
            f"the shares of {whose} add up to {total} %{beside}, and no part is left that could hold the rest of "
            f"{100 - total} %; correct them, or list what is missing",
            (total, 100 - total),
        )


def _figures(shares: Iterable[Share]) -> list[Figure]:
    return [figure for share in shares if (figure := stated(share)) is not None]


def _not_stated(case: Case) -> Iterator[Found]:
    for year, shares in shares_by_year(case.report).items():
        with_share = {share.region for _, share in shares if share.region}
        silent = [region.name for region in case.report.regions if region.id not in with_share]
        if with_share and silent:
            yield Found(
                case.place("shares"), f"no share{_of(year)} is stated for {', '.join(silent)}; that is printed as it is"
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
        "A part cannot be larger than its whole, nor can several parts together. Either one of the shares is wrong, or the "
        "region's is meant without the country.",
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
        "Shares that add up to more than 100 %",
        "Parts that exceed their whole by more than their rounding allows cannot be drawn as parts of it. Correct "
        "them; if the parts overlap, they are no shares of one whole, and belong in the text.",
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
        "shares-below-whole",
        "warning",
        "Shares of all parts that come to less than 100 %",
        "Every part that is listed has a share, so no part is left to hold the rest. A part without a share (Others, "
        "Rest of the world) holds it, and then nothing is found. Correct the shares, or list the part that is missing.",
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
        "The chart says of these regions that nothing is stated. Nothing is to be done where the source does not "
        "state it.",
        _TWO_REGIONS
        + """\
shares:
  - {region: north-america, share: {value: 60, source: page}}
""",
        _not_stated,
    ),
)
