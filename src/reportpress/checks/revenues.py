"""Revenues of one company against each other, and those of all against the market."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import WHOLE, hull
from reportpress.checks.players import revenues_of
from reportpress.checks.rounding import amounts, money, stated
from reportpress.checks.slips import slip
from reportpress.report.figures.arithmetic import interval_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Player, RevenueScope

_TOGETHER = 5  # as many are named in a message


@dataclass(frozen=True, slots=True)
class _Revenue:
    path: str
    scope: RevenueScope
    division: str
    year: int | None
    figure: Figure
    line: int

    @property
    def when(self) -> str:
        return f" in {self.year}" if self.year is not None else ""

    @property
    def whose(self) -> str:
        return {"company": "the company", "division": self.division or "a division", "market": "this market"}[
            self.scope
        ]


def _revenues(player: Player, n: int) -> list[_Revenue]:
    return [
        _Revenue(path, one.scope, one.division or "", one.year, figure, one.value.place.line)
        for path, one, figure in revenues_of(player, n)
    ]


def _part_above_company(case: Case) -> Iterator[Found]:
    """What a company sells in a division or in this market, against what it sells at all, each told once."""
    for n, player in enumerate(case.report.players):
        if len(player.revenues) + (player.revenue is not None) < 2:
            continue
        given = _revenues(player, n)
        for part in given:
            wholes = (one for one in given if one.scope == "company" and part.scope != "company")
            whole = next((one for one in wholes if _is_above(part, one)), None)
            if whole is not None:
                yield _told(case, player, part, whole)


def _is_above(part: _Revenue, whole: _Revenue) -> bool:
    """Above it in its year; where one has no year, ten times as much."""
    if part.figure.unit.currency != whole.figure.unit.currency:
        return False
    least, most = amounts(part.figure)[0], amounts(whole.figure)[1]
    if part.year == whole.year:
        return least > most
    return None in (part.year, whole.year) and least > 10 * most


def _told(case: Case, player: Player, part: _Revenue, whole: _Revenue) -> Found:
    low = amounts(part.figure)[0]
    is_far = low > 5 * amounts(whole.figure)[1]
    hint = slip(whole.figure, (low, low * 100)) if is_far else ""
    return Found(
        case.place(whole.path if hint else part.path),
        f"{player.name} has {money(part.figure)} from {part.whose}{part.when} (line {part.line}), and as a whole company "
        f"{money(whole.figure)}{whole.when} (line {whole.line}), of which that is a part"
        f"{_of_the_company(hint) or '; correct one of them, or the scope'}",
        (*part.figure.ends, *whole.figure.ends),
    )


def _of_the_company(hint: str) -> str:
    return hint.replace("; it is", "; the company's is", 1)


def _companies_above_market(case: Case) -> Iterator[Found]:
    """What all companies sell in this market in one year, by revenue or by share, against its size."""
    sold: dict[tuple[str, int], list[tuple[str, _Revenue]]] = {}
    for n, player in enumerate(case.report.players):
        for one in _revenues(player, n) if player.revenue is not None or player.revenues else ():
            if one.scope == "market" and one.year is not None:
                sold.setdefault((one.figure.unit.currency, one.year), []).append((player.name, one))
                break
    for (currency, year), given in sold.items():
        sizes = case.sizes_at.at(currency, year, WHOLE)
        if not sizes:
            continue
        most = hull(sizes)[1]
        lows = [amounts(one.figure)[0] for _, one in given]
        by_share = _sold_by_share(case, year, {name for name, _ in given}) * hull(sizes)[0] / 100
        if sum(lows, Fraction()) + by_share > most and all(low <= most for low in lows):
            named = " + ".join(f"{money(one.figure)} ({name})" for name, one in given[:_TOGETHER])
            named += " + …" if len(given) > _TOGETHER or by_share else ""
            size = min(sizes, key=lambda size: size.line)
            yield Found(
                case.place(given[-1][1].path),
                f"the companies together sell more than the market of {money(size.figure)} in {year} (line {size.line}): "
                f"{named}; "
                "correct what is a slip, or give the scope of each revenue",
                size.figure.ends,
            )


def _sold_by_share(case: Case, year: int, but: set[str]) -> Fraction:
    """The least that the companies with a share and without a revenue in this market hold in a year, in per cent."""
    shares = (player.share for player in case.report.players if player.share_year == year and player.name not in but)
    figures = (stated(share) for share in shares if share is not None)
    return sum((interval_of(figure)[0] for figure in figures if figure is not None), Fraction())


_NO_COMPANY = Fraction(10**12)
_NO_MARKET = Fraction(10**14)
_HARD = frozenset({"USD", "EUR", "GBP", "CHF"})


def _larger_than_any(case: Case) -> Iterator[Found]:
    """More than any company sells, or than the whole world produces, in a currency of which a unit is worth something."""
    for n, player in enumerate(case.report.players):
        for one in _revenues(player, n) if player.revenue is not None or player.revenues else ():
            if one.figure.unit.currency in _HARD and amounts(one.figure)[0] > _NO_COMPANY:
                yield _beyond(case, one.path, one.figure, f"{player.name} is said to sell", "no company sells as much")
    for size in case.sizes:
        if size.figure.unit.currency in _HARD and size.bounds[0] > _NO_MARKET:
            yield _beyond(
                case,
                size.path,
                size.figure,
                "the market is said to be",
                "the whole world does not produce as much in a year",
            )


def _beyond(case: Case, path: str, figure: Figure, said: str, why: str) -> Found:
    return Found(case.place(path), f"{said} {money(figure)}, and {why}; correct the amount or its scale", figure.ends)


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "revenue-above-company",
        "warning",
        "A division, or sales in this market, above the whole company's revenue",
        "In one year and one currency, what a company sells in one division or in this market is a part of all that it "
        "sells. Where "
        "one of the two has no year, only ten times as much is told. Often a scale is a slip. Correct it, or the scope.",
        """\
players:
  - name: Example Care
    revenues:
      - {value: {value: 60, currency: USD, scale: million, source: page}, year: 2024}
      - {value: {value: 640, currency: USD, scale: million, source: page}, scope: division, division: Heat, year: 2024}
""",
        _part_above_company,
    ),
    Check(
        "companies-above-market",
        "warning",
        "Companies that together sell more than the market",
        "Revenues in this market, and shares of it where a company has no such revenue, come to more than its size in "
        "their year, "
        "beyond what rounding allows. A group and its daughter count twice if both are listed. Correct what is a slip, or "
        "its scope.",
        """\
market:
  values:
    - {id: base, year: 2024, value: {value: 400, currency: USD, scale: million, source: page}}
players:
  - name: Example Care
    revenues: [{value: {value: 250, currency: USD, scale: million, source: page}, scope: market, year: 2024}]
  - name: Example Cure
    revenues: [{value: {value: 220, currency: USD, scale: million, source: page}, scope: market, year: 2024}]
""",
        _companies_above_market,
    ),
    Check(
        "amount-beyond-the-world",
        "warning",
        "An amount that is larger than any company, or than the world",
        "No company sells for more than a trillion US dollars, euros, pounds or Swiss francs, and the whole world produces about "
        "a hundred trillion in a year. The scale is a slip. Correct it.",
        "players:\n  - {name: Example Care, revenue: {value: 1900, currency: USD, scale: billion, source: page}}\n",
        _larger_than_any,
    ),
)
