"""Shares that cannot be added up, or do not come to their whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from reportpress.report.arithmetic import interval_of
from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.checks.rounding import stated
from reportpress.report.figures import Figure
from reportpress.report.model import Report, Share

_REMAINDER = re.compile(
    r"(?:all )?others?\b|(?:the )?(?:rest|remainder)\b|remaining\b|row$|miscellaneous$"
    r"|(?:übrige|andere|sonstige|autres?|reste|otros?|resto|altri|altre|outros?|overige|pozostałe|inne)\b|其他|その他|기타|أخرى",
    re.IGNORECASE,
)


def _part_beside_whole(case: Case) -> Iterator[Found]:
    for n, country, region, _, _ in _parts_of_stated_regions(case.report):
        yield Found(
            case.place(f"shares[{n}].country"),
            f"{country} is part of {region}, whose share is stated too; it is drawn inside it and never added to it",
        )


def _part_above_whole(case: Case) -> Iterator[Found]:
    for n, country, region, part, whole in _parts_of_stated_regions(case.report):
        if part and whole and interval_of(part)[0] > interval_of(whole)[1]:
            yield Found(
                case.place(f"shares[{n}].country"),
                f"{country} has {part.value} %, and {region}, of which it is part, has {whole.value} %; correct one "
                "if it is a slip",
                (part.value, whole.value),
            )


def _parts_of_stated_regions(report: Report) -> Iterator[tuple[int, str, str, Figure | None, Figure | None]]:
    wholes = {share.region: share.share for share in report.shares if share.region}
    region_of = {country.code: region.id for region in reversed(report.regions) for country in region.countries}
    for n, share in enumerate(report.shares):
        region = region_of.get(share.country)
        if share.country is not None and region is not None and region in wholes:
            yield n, share.country, region, stated(share.share), stated(wholes[region])


def _whole_by_counting_twice(case: Case) -> Iterator[Found]:
    alone, parts = _alone_and_parts(case.report)
    together = alone + sum((figure.value for _, figure in parts), Decimal())
    if _is_whole_by_counting_twice(case.report):
        names = ", ".join(country for country, _ in parts)
        yield Found(
            case.place("shares"),
            f"the shares come to {together} % only if {names} is counted beside its region; the regions alone come to {alone} %",
            (alone, together),
        )


def _is_whole_by_counting_twice(report: Report) -> bool:
    alone, parts = _alone_and_parts(report)
    return alone < 100 <= alone + sum((figure.value for _, figure in parts), Decimal())


def _alone_and_parts(report: Report) -> tuple[Decimal, list[tuple[str, Figure]]]:
    """The sum of the regions, and the countries that are part of one of them."""
    regions = [figure.value for share in report.shares if share.region and (figure := stated(share.share))]
    parts = [(country, part) for _, country, _, part, _ in _parts_of_stated_regions(report) if part]
    return sum(regions, Decimal()), parts


def _above_whole(case: Case) -> Iterator[Found]:
    shares = case.report.shares
    yield from _above(case, "shares", "the regions", [share.share for share in shares if share.region])
    yield from _above(case, "shares", "the countries", [share.share for share in shares if share.country])
    for n, cut in enumerate(case.report.segments):
        given = [item.share for item in cut.items if item.share is not None]
        yield from _above(case, f"segments[{n}].items", f"the parts of {cut.id}", given)


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
    with_share = {share.region for share in report.shares if share.region}
    if all(region.id in with_share for region in report.regions) and not _is_whole_by_counting_twice(report):
        inside = {country for _, country, _, _, _ in _parts_of_stated_regions(report)}
        shares = [share.share for share in report.shares if share.country is None or share.country not in inside]
        names = [region.name for region in report.regions]
        yield from _below(case, "shares", "all regions", shares if with_share else [], names)
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
    with_share = {share.region for share in case.report.shares if share.region}
    silent = [region.name for region in case.report.regions if region.id not in with_share]
    if with_share and silent:
        yield Found(case.place("shares"), f"no share is stated for {', '.join(silent)}; that is printed as it is")


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
        "A country with a larger share than its own region",
        "A part cannot be larger than its whole. Either one of the shares is wrong, or the region's is meant without "
        "the country.",
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
