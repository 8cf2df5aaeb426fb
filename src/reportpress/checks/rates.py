"""Growth rates of parts against the rate of their whole, and against what shares and sizes say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import WHOLE, Of, hull, words_of
from reportpress.checks.relations import part_name, parts_named, scope_is_a_part
from reportpress.checks.rounding import a_year, amounts, money, per_cent, stated
from reportpress.checks.shares import REMAINDER
from reportpress.report.figures.arithmetic import Interval, interval_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Period, Report

_Key = tuple[str | None, str | None, int | None]
_MOST_RATES = 200
_LONGEST = 60  # years that a rate is applied to here; a power of fractions is costly beyond
_OPPOSITE = 5  # points below nought that are not a rounding or a slow decline


@dataclass(frozen=True, slots=True)
class _Rate:
    n: int
    of: Of
    period: Period
    figure: Figure
    line: int

    @property
    def years(self) -> tuple[int, int]:
        return self.period.from_, self.period.to


def _rates(case: Case) -> list[_Rate]:
    """All rates but those that are told as fractions already."""
    told = case.paths_of("fraction-for-a-rate")
    return [
        _Rate(n, growth.of_what, growth.period, figure, growth.rate.place.line)
        for n, growth in enumerate(case.report.market.growth[:_MOST_RATES])
        if f"market.growth[{n}].rate" not in told and (figure := stated(growth.rate)) is not None
    ]


def _whole_beside(rates: Sequence[_Rate], part: _Rate) -> _Rate | None:
    """The rate of the whole market for the same years."""
    return next((one for one in rates if one.of == WHOLE and one.years == part.years), None)


def _beyond_all(case: Case) -> Iterator[Found]:
    """All regions, or all segments of a cut, slower than the whole, or all faster."""
    rates = case.once(_rates)
    for whole in rates if len(rates) > 2 else ():
        if whole.of != WHOLE:
            continue
        for whose, parts in _complete_parts(case.report, [one for one in rates if one.years == whole.years]):
            bounds = [interval_of(one.figure) for one in parts]
            low, high = interval_of(whole.figure)
            slower, faster = max(b[1] for b in bounds) < low, min(b[0] for b in bounds) > high
            if slower or faster:
                fastest = max(parts, key=lambda one: (one.figure.value, one.n))
                slowest = min(parts, key=lambda one: (one.figure.value, one.n))
                extreme, how = (fastest, "slower") if slower else (slowest, "faster")
                end = "fastest" if slower else "slowest"
                yield Found(
                    case.place(f"market.growth[{whole.n}].rate"),
                    f"{a_year(whole.figure)} of the whole market from {whole.period.from_} to {whole.period.to}, and "
                    f"{whose} are all "
                    f"{how}: the {end} has {a_year(extreme.figure)} (line {extreme.line}). A whole cannot leave all of its "
                    "parts behind; correct what is a slip",
                    (*whole.figure.ends, *extreme.figure.ends),
                )


def _complete_parts(report: Report, rates: Sequence[_Rate]) -> Iterator[tuple[str, list[_Rate]]]:
    """The rates of all regions, where they leave nothing of the world out, and those of all parts of a segmentation."""
    by_region = {one.of[1]: one for one in rates if one.of[0] is None and one.of[1] is not None}
    regions = report.regions
    if len(regions) > 1 and all(region.id in by_region for region in regions) and _leave_nothing_out(report):
        yield "its regions", [by_region[region.id] for region in regions]
    by_scope = {part_name(one.of[0]): one for one in rates if one.of[0] is not None and one.of[1:] == (None, None)}
    for cut in report.segments if by_scope else ():
        names = [part_name(item.name) for item in cut.items]
        if len(names) > 1 and all(name in by_scope for name in names):
            yield f"the parts of {cut.id}", [by_scope[name] for name in names]


def _leave_nothing_out(report: Report) -> bool:
    if any(REMAINDER.match(region.name) for region in report.regions):
        return True
    ids = {region.id for region in report.regions}
    years = {share.year for share in report.shares}
    return any(_come_to_all(report, year, ids) for year in years)


def _come_to_all(report: Report, year: int | None, ids: set[str]) -> bool:
    figures = [stated(share.share) for share in report.shares if share.region in ids and share.year == year]
    known = [figure for figure in figures if figure is not None]
    return len(known) == len(ids) and sum(figure.ends[-1] for figure in known) >= 99


def _outgrows(case: Case) -> Iterator[Found]:
    told: set[str] = set()
    for found in (*_outgrows_at_its_share(case), *_outgrows_a_later_whole(case)):
        if found.place.path not in told:
            told.add(found.place.path)
            yield found


def _outgrows_at_its_share(case: Case) -> Iterator[Found]:
    """A part that at its own rate is larger than the whole at the whole's, before the rate's period is over."""
    report = case.report
    rates = case.once(_rates)
    names = frozenset(parts_named(report)) if any(part.of[0] for part in rates) else frozenset[str]()
    for part in rates:
        whole = _whole_beside(rates, part)
        years = part.period.years
        is_a_part = part.of[0] is None or scope_is_a_part(part.of[0], names)
        if part.of == WHOLE or whole is None or years > _LONGEST or not is_a_part:
            continue
        if part.figure.ends[-1] <= whole.figure.ends[0]:
            continue
        share = _share_of(case, part)
        if share is None or share[0][0] >= 1:  # above the whole from the start: that is told by itself
            continue
        bounds, said = share
        reached = bounds[0] * _grown(interval_of(part.figure)[0], years)
        allowed = _grown(interval_of(whole.figure)[1], years)
        if reached > allowed:
            yield Found(
                case.place(f"market.growth[{part.n}].rate"),
                f"{a_year(part.figure)}{words_of(report, part.of)} until {part.period.to}, where the whole market grows at "
                f"{a_year(whole.figure)} (line {whole.line}): {said}, it would be "
                f"{float(reached / allowed):.1f} times the whole by then; correct one of the rates",
                (*part.figure.ends, *whole.figure.ends),
            )


def _grown(rate: Fraction, years: int) -> Fraction:
    return max(1 + rate / 100, Fraction()) ** years


def _share_of(case: Case, part: _Rate) -> tuple[Interval, str] | None:
    """A part's share of the whole at the beginning of its rate's period, as a fraction of 1, and the words for it."""
    scope, region, country = part.of
    starts = (part.period.from_, part.period.from_ - 1)
    for share in case.report.shares if scope is None else ():
        if (share.region, share.country) != (region, country) or share.year not in (None, *starts):
            continue
        if (figure := stated(share.share)) is not None:
            low, high = interval_of(figure)
            return (low / 100, high / 100), f"with {per_cent(figure)} of it (line {share.share.place.line})"
    for year in starts:
        for currency in sorted(case.sizes_at.currencies):
            whole, sizes = (case.sizes_at.at(currency, year, of) for of in (WHOLE, part.of))
            if whole and sizes:
                (least, most), (low, high) = hull(whole), hull(sizes)
                return (low / most, high / least), f"from {money(sizes[0].figure)} in {year} (line {sizes[0].line})"
    return None


def _against_the_whole(case: Case, is_opposite: bool) -> Iterator[Found]:
    """A rate below nought of a part, where the whole and all other parts grow."""
    rates = case.once(_rates)
    below = [one for one in rates if interval_of(one.figure)[1] < 0]
    if len(below) != 1 or below[0].of == WHOLE:
        return
    part = below[0]
    whole = next((one for one in rates if one.of == WHOLE and interval_of(one.figure)[0] > 0), None)
    if whole is None:
        return
    value = part.figure.ends[-1]
    is_far = -value >= _OPPOSITE and whole.figure.value >= 2
    if is_far == is_opposite:
        yield Found(
            case.place(f"market.growth[{part.n}].rate"),
            f"{a_year(part.figure)}{words_of(case.report, part.of)}, where the whole market has {a_year(whole.figure)} (line "
            f"{whole.line}) and every other part grows; correct it if the minus is a slip",
            (*part.figure.ends, *whole.figure.ends),
        )


def _off_its_shares(case: Case) -> Iterator[Found]:
    """A region's rate against its shares of two years, where the whole's rate leads from one to the other. Where several are off,
    the whole's may be the wrong one: that is told once, at the first."""
    off: dict[int, list[Found]] = {}
    if len({share.year for share in case.report.shares} - {None}) > 1:
        rates = case.once(_rates)
        at = {(s.region, s.country, s.year): f for s in case.report.shares if (f := stated(s.share)) is not None}
        for part in rates:
            whole = _whole_beside(rates, part)
            if whole is None or part.of[0] is not None or part.of == WHOLE or part.period.years > _LONGEST:
                continue
            if (found := _off_two_shares(case, part, whole, at)) is not None:
                off.setdefault(whole.n, []).append(found)
    for first, *others in off.values():
        more = f" ({len(others)} more of its parts alike)" if others else ""
        yield Found(first.place, first.message + more, first.numbers)


def _off_two_shares(case: Case, part: _Rate, whole: _Rate, at: Mapping[_Key, Figure]) -> Found | None:
    end = part.period.to
    for start in (part.period.from_, part.period.from_ - 1):
        first, last = at.get((*part.of[1:], start)), at.get((*part.of[1:], end))
        if first is None or last is None:
            continue
        (low, high), (least, most) = interval_of(first), interval_of(last)
        slow, fast = (_grown(bound, end - start) for bound in interval_of(whole.figure))
        lowest, highest = (_grown(bound, end - start) for bound in interval_of(part.figure))
        if low <= 0 or (most * fast / low >= lowest and least * slow / high <= highest):
            return None
        return Found(
            case.place(f"market.growth[{part.n}].rate"),
            f"{a_year(part.figure)}{words_of(case.report, part.of)}, whose share goes from {per_cent(first)} in {start} to "
            f"{per_cent(last)} in {end} of a market with {a_year(whole.figure)} (line {whole.line}): that is "
            f"{_implied(least * slow / high, most * fast / low, end - start)} % a year; correct what is a slip",
            (*part.figure.ends, *first.ends, *last.ends),
        )
    return None


def _implied(low: Fraction, high: Fraction, years: int) -> str:
    slowest, fastest = ((float(end) ** (1 / years) - 1) * 100 for end in (low, high))
    return f"{slowest:.1f} to {fastest:.1f}"


def _outgrows_a_later_whole(case: Case) -> Iterator[Found]:
    """The size of a part, grown at its own rate, above the size of the whole that is stated for a later year."""
    report = case.report
    rates = {growth.id: growth for growth in report.market.growth}
    told = case.paths_of("value-above-its-whole")
    for n, value in enumerate(report.market.values[:_MOST_RATES]):
        growth = rates.get(value.grows_at or "")
        figure, rate = stated(value.value), stated(growth.rate) if growth else None
        if growth is None or figure is None or rate is None or value.is_of_the_whole or value.scope is not None:
            continue
        years = growth.period.to - value.year
        whole = case.sizes_at.at(figure.unit.currency, growth.period.to, WHOLE)
        if not whole or not 0 < years <= _LONGEST or f"market.values[{n}].value" in told:
            continue
        if amounts(figure)[0] * _grown(interval_of(rate)[0], years) > hull(whole)[1]:
            yield Found(
                case.place(f"market.growth[{report.market.growth.index(growth)}].rate"),
                f"{a_year(rate)}{words_of(report, value.of_what)} leads from {money(figure)} in {value.year} above the "
                "whole market of "
                f"{money(whole[0].figure)} in {growth.period.to} (line {whole[0].line}); correct what is a slip",
                (*rate.ends, *figure.ends, *whole[0].figure.ends),
            )


_WORLD = "    - {id: world, rate: {value: 9.4, source: page}, period: {from: 2024, to: 2032}}\n"
_REGIONS = "regions: [{id: europe, name: Europe}, {id: rest, name: Rest of the world}]\n"


def _growth(*rates: str) -> str:
    regions = zip(("europe", "rest"), rates, strict=False)
    lines = (
        f"    - {{id: r-{region}, region: {region}, rate: {{value: {rate}, source: page}}, period: {{from: 2024, to: 2032}}}}\n"
        for region, rate in regions
    )
    return "market:\n  growth:\n" + _WORLD + "".join(lines) + _REGIONS


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "rate-beyond-its-parts",
        "warning",
        "A whole that grows faster than all of its parts, or slower",
        "The rate of a whole lies among those of its parts. Asked where every region has a rate for the same years and "
        "nothing is left "
        "outside of them, or every part of a segmentation has one (a rate whose `scope` is its name). Correct what is a slip.",
        _growth("2", "2"),
        _beyond_all,
    ),
    Check(
        "part-outgrows-whole",
        "warning",
        "A part that at its rate would be larger than the whole",
        "Its share, or its size, at the beginning of the period grows at its own rate to more than the whole market "
        "reaches at its own, "
        "or than is stated for it at the end. Correct one of the two rates.",
        _growth("31") + "shares: [{region: europe, year: 2024, share: {value: 36, source: page}}]\n",
        _outgrows,
        ("shares-not-stated",),
    ),
    Check(
        "rate-off-its-shares",
        "warning",
        "A part's rate that its shares of two years do not bear out",
        "A share that changes from one year to another in a market of known growth gives the part's own growth. The stated "
        "one is "
        "another, beyond what rounding allows. Correct what is a slip.",
        _growth("4.0")
        + "shares:\n  - {region: europe, year: 2024, share: {value: 36, source: page}}\n"
        + "  - {region: europe, year: 2032, share: {value: 42, source: page}}\n",
        _off_its_shares,
        ("shares-not-stated",),
    ),
    Check(
        "rate-against-the-market",
        "warning",
        "One part that shrinks fast in a market that grows",
        "A single rate is below nought by five points or more, and all others grow. It may be so; more often a minus is a slip. "
        "Correct it, or acknowledge the finding.",
        _growth("-10.8", "12"),
        lambda case: _against_the_whole(case, True),
    ),
    Check(
        "rate-below-nought",
        "note",
        "One part that shrinks in a market that grows",
        "A single rate is a little below nought, and all others grow. Nothing is to be done if the source says so.",
        _growth("-1.2", "12"),
        lambda case: _against_the_whole(case, False),
    ),
)
