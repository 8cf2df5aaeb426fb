"""Share × market = value: shares of regions, countries, segments and companies against the amounts that are stated for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import WHOLE, Of, Size, hull
from reportpress.checks.players import revenues_of
from reportpress.checks.relations import parts_named, sizes_named
from reportpress.checks.rounding import amount, amounts, grown, meet, money, per_cent, stated
from reportpress.checks.slips import slip
from reportpress.report.figures.arithmetic import Interval, interval_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Report, Share

_MOST_SHARES = 1_000  # and as many values; what is beyond them is not compared
_MOST_VALUES = 100


@dataclass(frozen=True, slots=True)
class _Amount:
    """An amount that a share should come to: its path, its year where one is stated, and its line."""

    path: str
    year: int | None
    figure: Figure
    line: int


@dataclass(frozen=True, slots=True)
class _Pair:
    """A share and an amount that are stated of the same thing."""

    whose: str
    share: Figure
    share_line: int
    share_year: int | None
    amount: _Amount


def _pairs(case: Case) -> Iterator[_Pair]:
    yield from _of_places(case)
    yield from _of_segments(case)
    yield from _of_companies(case)


def _of_places(case: Case) -> Iterator[_Pair]:
    report = case.report
    if not report.shares:
        return
    names = {region.id: region.name for region in report.regions}
    sizes: dict[Of, list[Size]] = {}
    for size in case.sizes:
        if size.of_what[0] is None and size.of_what != WHOLE:
            sizes.setdefault(size.of_what, []).append(size)
    for one in report.shares[:_MOST_SHARES]:
        whose = names.get(one.region or "", one.region or one.country or "")
        yield from _with_sizes(whose, one.share, one.year, sizes.get((None, one.region, one.country), ()))


def _of_segments(case: Case) -> Iterator[_Pair]:
    sizes = sizes_named(case.sizes)
    if not sizes:
        return
    for name, parts in parts_named(case.report).items():
        if name in sizes and len(parts) == 1:  # two segments of one name may be two things
            _, part, year = parts[0]
            if part.share is not None:
                yield from _with_sizes(part.name, part.share, year, sizes[name])


def _with_sizes(whose: str, share: Share, year: int | None, sizes: Iterable[Size]) -> Iterator[_Pair]:
    figure = stated(share)
    for size in sizes if figure is not None else ():
        if figure is not None and year in (None, size.year):
            yield _Pair(whose, figure, share.place.line, year, _Amount(size.path, size.year, size.figure, size.line))


def _of_companies(case: Case) -> Iterator[_Pair]:
    for n, player in enumerate(case.report.players):
        figure = stated(player.share) if player.share is not None else None
        if player.share is None or figure is None:
            continue
        for path, revenue, sold in revenues_of(player, n):
            if revenue.scope == "market" and (player.share_year is None or revenue.year in (None, player.share_year)):
                one = _Amount(path, revenue.year, sold, revenue.value.place.line)
                yield _Pair(player.name, figure, player.share.place.line, player.share_year, one)


class _Wholes:
    """The size of the whole market by currency and year: as stated, or as a value reaches it at its own rate."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._known: dict[tuple[str, int], tuple[Interval, str] | None] = {}
        rates = {growth.id: growth for growth in case.report.market.growth}
        self._growing = [
            (value, figure, rates[value.grows_at])
            for value in case.report.market.whole_values[:_MOST_VALUES]
            if value.grows_at in rates and (figure := stated(value.value)) is not None
        ]

    def at(self, currency: str, year: int) -> tuple[Interval, str] | None:
        """What the whole may be, and the words for it."""
        if (currency, year) not in self._known:
            self._known[currency, year] = self._found(currency, year)
        return self._known[currency, year]

    def _found(self, currency: str, year: int) -> tuple[Interval, str] | None:
        if sizes := self._case.sizes_at.at(currency, year, WHOLE):
            one = min(sizes, key=lambda size: size.line)
            return hull(sizes), f"{money(one.figure)} in {year} (line {one.line})"
        for value, figure, growth in self._growing:
            rate = stated(growth.rate)
            is_within = value.year < year <= growth.period.to
            if rate is None or figure.unit.currency != currency or not is_within:
                continue
            reached = grown(figure, rate, year - value.year)
            if reached is not None:
                return amounts(reached), f"about {money(reached)} in {year} at {per_cent(rate)} a year"
        return None


_Mismatch = tuple[_Pair, Interval, str, bool]


def _mismatches(case: Case) -> tuple[_Mismatch, ...]:
    return tuple(_every_mismatch(case))


def _every_mismatch(case: Case) -> Iterator[_Mismatch]:
    """Pairs that do not fit in any year that they can be meant for, and whether a whole last digit more would make them fit."""
    wholes: _Wholes | None = None
    told = case.paths_of("value-above-its-whole", "country-value-above-region", "player-sells-more-than-market")
    once: set[tuple[int, int | None, str]] = set()
    for pair in _pairs(case):
        if pair.amount.path in told:
            continue
        wholes = wholes or _Wholes(case)
        currency, given = pair.amount.figure.unit.currency, amounts(pair.amount.figure)
        fits: list[tuple[Interval, str, bool]] = []
        for year in _years_meant(case.report, pair):
            whole = wholes.at(currency, year)
            if whole is None:
                continue
            expected = _times(interval_of(pair.share), whole[0])
            if meet(expected, given):
                break
            fits.append((expected, whole[1], meet(_times(_wider(pair.share), whole[0]), given)))
        else:
            key = (pair.share_line, pair.amount.year, pair.whose)
            if fits and key not in once:  # a value, and a series that has it too
                once.add(key)
                expected, words, is_near = next((one for one in fits if one[2]), fits[0])
                yield pair, expected, words, is_near


def _years_meant(report: Report, pair: _Pair) -> Sequence[int]:
    """The year that both are stated for; without one, the years that a share without a year can be of."""
    year = pair.share_year if pair.share_year is not None else pair.amount.year
    base = report.base_year
    usual = [base] if base is not None else [report.forecast.from_ - 1, report.forecast.from_, report.date.year - 1]
    if year is None:
        return usual
    if pair.share_year is None and year not in usual:
        return ()
    return (year,)


def _times(share: Interval, whole: Interval) -> Interval:
    return share[0] * whole[0] / 100, share[1] * whole[1] / 100


def _wider(share: Figure) -> Interval:
    """A share within a whole unit of its last digit: as far as one is moved so that all come to 100."""
    low, high = interval_of(share)
    room = (high - low) / 2 if share.upto is None else Fraction()
    return low - room, high + room


def _off_its_share(case: Case) -> Iterator[Found]:
    for pair, expected, words, is_near in case.once(_mismatches):
        if not is_near:
            yield _told(case, pair, expected, words)


def _near_its_share(case: Case) -> Iterator[Found]:
    for pair, expected, words, is_near in case.once(_mismatches):
        if is_near:
            yield _told(case, pair, expected, words)


def _told(case: Case, pair: _Pair, expected: Interval, whole: str) -> Found:
    given = pair.amount.figure
    year = f" in {pair.amount.year}" if pair.amount.year is not None else ""
    hint = slip(given, expected) if not meet(_widened(expected), amounts(given)) else ""
    return Found(
        case.place(pair.amount.path),
        f"{money(given)} of {pair.whose}{year}, and its share of {per_cent(pair.share)} (line {pair.share_line}) of {whole} is "
        f"{_between(expected, given)}{hint or '; both are printed as stated: correct one if it is a slip'}",
        (*given.ends, *pair.share.ends),
    )


def _widened(expected: Interval) -> Interval:
    return expected[0] / 3, expected[1] * 3


def _between(expected: Interval, like: Figure) -> str:
    """The bounds of an amount in the scale of another."""
    unit = amount(like) / like.ends[0]
    low, high = (float(end / Fraction(unit)) for end in expected)
    return " ".join(part for part in (f"{low:.4g} to {high:.4g}", like.unit.scale, like.unit.currency) if part)


_EXAMPLE = """\
market:
  values:
    - {{id: base, year: 2024, value: {{value: {whole}, currency: USD, scale: billion, source: page}}}}
    - {{id: eu, year: 2024, region: europe, value: {{value: {part}, currency: USD, scale: million, source: page}}}}
regions: [{{id: europe, name: Europe}}, {{id: rest, name: Rest of the world}}]
shares: [{{region: europe, year: 2024, share: {{value: {share}, source: page}}}}]
"""

CHECKS: tuple[Check[Case], ...] = (
    Check(
        "value-off-its-share",
        "warning",
        "An amount that the share of the market does not come to",
        "A share, the size of the market and the amount of the part are three statements of which any two give the third: of a "
        "region or a country, of a segment (a value whose `scope` has its name), of a company's revenue in this market. "
        "They are of one "
        "year, and the tolerance is what the rounding of all three allows. An amount a thousand times off is most likely of "
        "another scale, and the finding says which.",
        _EXAMPLE.format(whole="2.83", part="708", share="31"),
        _off_its_share,
        ("shares-not-stated",),
    ),
    Check(
        "value-near-its-share",
        "note",
        "An amount that is off its share by the last digit",
        "As above, and the share fits if its last digit is one more or one less: so much is moved where shares are made to "
        "come to "
        "100. Nothing is to be done then.",
        _EXAMPLE.format(whole="2.83", part="731", share="25"),
        _near_its_share,
        ("shares-not-stated",),
    ),
)
