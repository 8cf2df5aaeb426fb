"""Slips of the hand in numbers: a wrong scale, a moved point, a year typed for an amount, a fraction for a percentage."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.players import revenues_of
from reportpress.checks.rounding import amounts, money, stated, words
from reportpress.report.figures.arithmetic import Interval
from reportpress.report.figures.figure import DIGITS, Figure, Scale
from reportpress.report.model import Share

_SCALES: tuple[Scale, ...] = ("", "thousand", "million", "billion", "trillion")
_POWERS = (-3, 3, -6, 6, -9, 9, -1, 1, -2, 2)
_ROOM = Fraction(1, 4)


def slip(figure: Figure, expected: Interval) -> str:
    """What an amount that lies a power of ten off what is expected was meant to be, as a sentence goes on; "" otherwise."""
    low, high = expected[0] * (1 - _ROOM), expected[1] * (1 + _ROOM)
    least, most = amounts(figure)
    for power in _POWERS:
        factor = Fraction(10) ** power
        if least * factor <= high and low <= most * factor:
            return _meant(figure, power)
    return ""


def _meant(figure: Figure, power: int) -> str:
    digits = DIGITS[figure.unit.scale] + power
    scale = next((scale for scale in _SCALES if DIGITS[scale] == digits), None)
    times = f"{10 ** abs(power):,}"
    off = f"it is about {times} times too {'large' if power < 0 else 'small'}"
    if scale is not None and power % 3 == 0:
        return f"; {off}: is `{scale or 'no scale'}` meant?"
    return f"; {off}: is the point or a digit misplaced?"


# Years for figures


def _year_typed(case: Case) -> Iterator[Found]:
    """An amount, a share or a rate that reads as its own year, and is written otherwise than those beside it."""
    yield from _years_as_amounts(case)
    report = case.report
    for n, cut in enumerate(report.segments):
        given = [(f"segments[{n}].items[{m}].share", item.share, cut.year) for m, item in enumerate(cut.items)]
        yield from _years_as_shares(case, given)
    yield from _years_as_shares(
        case, [(f"shares[{n}].share", one.share, one.year) for n, one in enumerate(report.shares)]
    )
    given = [(f"players[{n}].share", player.share, player.share_year) for n, player in enumerate(report.players)]
    yield from _years_as_shares(case, given)


def _years_as_amounts(case: Case) -> Iterator[Found]:
    report = case.report
    known = {report.date.year, report.base_year}
    for size in case.sizes:
        yield from _year_as_amount(case, size.path, size.figure, {size.year} if size.series else known | {size.year})
    for n, player in enumerate(report.players):
        for path, revenue, figure in revenues_of(player, n):
            yield from _year_as_amount(case, path, figure, known | {revenue.year})


def _year_as_amount(case: Case, path: str, figure: Figure, years: set[int | None]) -> Iterator[Found]:
    """The year itself in any scale; any year of our time in units, which no revenue and no market is counted in."""
    value = figure.value
    if figure.upto is not None or value != value.to_integral_value() or not 1990 <= value <= 2100:
        return
    in_units = not figure.unit.scale
    if int(value) in years or in_units:
        units = " in single units" if in_units else ""
        yield Found(case.place(path), f"{money(figure)} reads as the year {value}{units}; give the amount", (value,))


def _years_as_shares(case: Case, given: Sequence[tuple[str, Share | None, int | None]]) -> Iterator[Found]:
    report = case.report
    figures = [(path, figure, year) for path, share, year in given if share and (figure := stated(share)) is not None]
    if len(figures) < 2:
        return
    digits = sorted(_decimals(figure.value) for _, figure, _ in figures)
    for path, figure, year in figures:
        typed = str(figure.value).replace(".", "")
        years = {str(year or report.base_year), str(report.base_year), str(report.date.year)}
        if len(typed) == 4 and typed in years and _decimals(figure.value) == 2 > digits[-2]:
            yield Found(
                case.place(path),
                f"{words(figure.ends)} % reads as the year {typed}, and the shares beside it have fewer decimals; give the share",
                (figure.value,),
            )


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    assert isinstance(exponent, int)
    return max(0, -exponent)


# Fractions for percentages


_Table = tuple[str, str, list[tuple[str, Figure]]]


def _tables(case: Case) -> tuple[_Table, ...]:
    return tuple(_every_table(case))


def _every_table(case: Case) -> Iterator[_Table]:
    """Every table of shares: its path, what it is of, and the shares in it with their paths."""
    report = case.report
    by_year: dict[int | None, list[tuple[str, Share]]] = {}
    for n, one in enumerate(report.shares):
        by_year.setdefault(one.year, []).append((f"shares[{n}].share", one.share))
    for given in by_year.values():
        yield "shares", "regions and countries", _stated(given)
    for n, cut in enumerate(report.segments):
        shares = [(f"segments[{n}].items[{m}].share", item.share) for m, item in enumerate(cut.items) if item.share]
        yield f"segments[{n}].items", cut.title, _stated(shares)
    of_players = [(f"players[{n}].share", player.share) for n, player in enumerate(report.players) if player.share]
    yield "players", "companies", _stated(of_players)


def _stated(given: Iterable[tuple[str, Share]]) -> list[tuple[str, Figure]]:
    return [(path, figure) for path, share in given if (figure := stated(share)) is not None]


def _table_of_fractions(case: Case) -> Iterator[Found]:
    for path, whose, figures in case.once(_tables):
        ends = [figure.ends[-1] for _, figure in figures]
        total = sum(ends, Decimal())
        if _is_of_fractions(path, ends, total):
            yield Found(
                case.place(path),
                f"the shares of `{whose}` are all below 1 and come to {total:f}: they look like fractions, and would be "
                "printed as "
                f"{words((figures[0][1].value,))} %; write per cent, as in {_hundredfold(figures[0][1].value)}",
                (total,),
            )


def _is_of_fractions(path: str, ends: Sequence[Decimal], total: Decimal) -> bool:
    """Parts that come to 1; of companies, which leave the rest of the market to others, most of what there is."""
    if len(ends) < 2 or max(ends) >= 1 or not total:
        return False
    return Decimal("0.9") <= total <= Decimal("1.1") or (
        path == "players" and Decimal("0.4") <= total <= Decimal("1.1")
    )


def _one_fraction(case: Case) -> Iterator[Found]:
    """One share below 1, written to hundredths, in a table of whole numbers that leaves room for a hundred times as much."""
    for _, _, figures in case.once(_tables):
        small = [(path, figure) for path, figure in figures if figure.value < 1 and _decimals(figure.value) >= 2]
        if len(small) != 1 or len(figures) < 2:
            continue
        path, figure = small[0]
        others = [other for at, other in figures if at != path]
        room = 100 - sum((other.ends[0] for other in others), Decimal())
        whole = all(_decimals(end) == 0 and end >= 1 for other in others for end in other.ends)
        if whole and figure.value and figure.value * 100 <= room + 1:
            yield Found(
                case.place(path),
                f"{words(figure.ends)} % stands among whole numbers: is {_hundredfold(figure.value)} meant? Write per cent, "
                "and no fraction",
                figure.ends,
            )


def _hundredfold(value: Decimal) -> str:
    return f"{(value * 100).normalize():f}"


def _fraction_as_rate(case: Case) -> Iterator[Found]:
    """A rate to thousandths below 1, or one to hundredths whose like are a hundred times as large."""
    growth = case.report.market.growth
    rates = [(n, figure) for n, one in enumerate(growth) if (figure := stated(one.rate)) is not None]
    for n, figure in rates:
        value = figure.value
        if not 0 < abs(value) < 1 or figure.upto is not None or _decimals(value) < 2:
            continue
        if _is_a_fraction(abs(value), [abs(other.value) for m, other in rates if m != n]):
            yield Found(
                case.place(f"market.growth[{n}].rate"),
                f"{value:f} % a year looks like a fraction: is {_hundredfold(value)} meant? Write per cent",
                (value,),
            )


def _is_a_fraction(value: Decimal, others: Sequence[Decimal]) -> bool:
    """To thousandths, unless larger rates are too; to hundredths, where the others are larger by far and have fewer digits."""
    digits = _decimals(value)
    is_finer = all(_decimals(other) < digits for other in others)
    if digits >= 3 and (is_finer or all(other < 1 for other in others)):
        return True
    return bool(others) and is_finer and min(others) >= max(Decimal(1), value * 20)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "year-as-figure",
        "warning",
        "A figure that reads as a year",
        "The year stood in the next column, and was typed for the amount. Told is an amount that is its own year, the base "
        "year or the edition's; an amount in single units that reads as any year; and a share as 20.24 among "
        "shares with fewer decimals. Give the figure; if it is right, acknowledge the finding.",
        "players:\n  - {name: Example Care, revenue: {value: 2024, currency: USD, scale: million, source: page}, "
        "revenue_year: 2024}\n",
        _year_typed,
    ),
    Check(
        "fractions-for-per-cent",
        "error",
        "A table of shares that are fractions",
        "Shares are per cent: a table of which each is below 1, and that comes to 1, would be printed a hundred times too small. "
        "Multiply them by 100.",
        """\
segments:
  - id: type
    title: By type
    items:
      - {name: Hardware, share: {value: 0.62, source: page}}
      - {name: Software, share: {value: 0.38, source: page}}
""",
        _table_of_fractions,
        ("shares-below-whole",),
    ),
    Check(
        "fraction-among-per-cent",
        "warning",
        "A share below 1 among whole numbers",
        "A share to hundredths below 1 in a table of whole numbers, with room for a hundred times as much, is most likely a "
        "fraction. Write it in per cent.",
        "players:\n  - {name: Example Care, share: {value: 0.14, source: page}}\n"
        "  - {name: Example Cure, share: {value: 11, source: page}}\n",
        _one_fraction,
    ),
    Check(
        "fraction-for-a-rate",
        "warning",
        "A growth rate that is a fraction",
        "Rates are per cent a year: 0.128 would be printed as 0.128 %. Told is a rate below 1 that is written to "
        "thousandths, or to "
        "hundredths where all others are many times as large. Multiply it by 100.",
        "market:\n  growth:\n    - {id: main, rate: {value: 0.128, source: page}, period: {from: 2025, to: 2032}}\n",
        _fraction_as_rate,
    ),
)
