"""Companies: their revenue against the market."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import sizes_of_the_whole
from reportpress.checks.rounding import amount, disagree, is_more, money, stated
from reportpress.language.names import plain_name
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Player, Revenue


def revenues_of(player: Player, n: int) -> Iterator[tuple[str, Revenue, Figure]]:
    """What a company is said to sell, each with its path."""
    if player.revenue is None and not player.revenues:
        return
    paths = [f"players[{n}].revenues[{m}].value" for m in range(len(player.revenues))]
    if player.revenue is not None:
        paths.insert(0, f"players[{n}].revenue")
    for path, revenue in zip(paths, player.all_revenues, strict=True):
        if (figure := stated(revenue.value)) is not None:
            yield path, revenue, figure


def _larger_than_the_market(case: Case) -> Iterator[Found]:
    """Against the size of the market in the nearest year that one is stated for. Told once for each company."""
    sizes = sizes_of_the_whole(case.sizes)
    for n, player in enumerate(case.report.players):
        for path, revenue, figure in revenues_of(player, n):
            of_years = sizes.get(figure.unit.currency)
            if revenue.scope == "market" or of_years is None:
                continue
            size = of_years[_nearest(revenue.year or case.report.date.year, of_years)]
            if is_more(figure, size.figure):
                yield Found(
                    case.place(path),
                    f"{player.name} has {money(figure)} against a market of {money(size.figure)} ({size.year}): this is "
                    f"{revenue.division or f'the {revenue.scope}'}'s revenue, printed as such and compared with nothing",
                    (*figure.ends, *size.figure.ends),
                )
                break


def _nearest(year: int, years: Iterable[int]) -> int:
    return min(years, key=lambda known: (abs(known - year), known))


def _sells_more_than_the_market(case: Case) -> Iterator[Found]:
    """A revenue that is said to be in this market and exceeds it in its year; without a year, in every year there is."""
    sizes = sizes_of_the_whole(case.sizes)
    for n, player in enumerate(case.report.players):
        for path, revenue, figure in revenues_of(player, n):
            of_years = sizes.get(figure.unit.currency, {}) if revenue.scope == "market" else {}
            asked = [size for year, size in of_years.items() if revenue.year in (None, year)]
            if asked and all(is_more(figure, size.figure) for size in asked):
                size = max(asked, key=lambda size: amount(size.figure, upper=True))
                yield Found(
                    case.place(path),
                    f"{player.name} is said to sell {money(figure)} in a market of {money(size.figure)} ({size.year}); say "
                    f"`{_scope_key(path)}: company` if it is the whole company's, or correct one of them",
                    (*figure.ends, *size.figure.ends),
                )


def _scope_key(path: str) -> str:
    return "revenue_scope" if path.endswith(".revenue") else "scope"


def _revenues_disagree(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        if not player.revenues:
            continue
        first: dict[tuple[str, str, int | None, str], tuple[Revenue, Figure]] = {}
        for path, revenue, figure in revenues_of(player, n):
            key = (revenue.scope, plain_name(revenue.division or ""), revenue.year, figure.unit.currency)
            known, a = first.setdefault(key, (revenue, figure))
            if disagree(a, figure):
                when = f" for {revenue.year}" if revenue.year is not None else ""
                yield Found(
                    case.place(path),
                    f"{money(figure)}{when}, and line {known.value.place.line} says {money(a)} of the same {revenue.scope}"
                    f"{' and year' if when else ''}; give each its own year or scope, or correct one of them",
                    (*a.ends, *figure.ends),
                )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "company-larger-than-market",
        "note",
        "A company's revenue that is larger than the market",
        "It comes from all that the company does, and says nothing of its place in this market. It is held against the "
        "market in the nearest year that a size of the whole market is stated for. It is printed with its scope, and no "
        "share is computed from it. Nothing is to be done, unless the revenue or its scope is a "
        "slip.",
        """\
market:
  values:
    - {id: base, year: 2023, value: {value: 4, currency: USD, scale: billion, source: page}}
players:
  - {name: Example Care, revenue: {value: 50, currency: USD, scale: billion, source: page}}
""",
        _larger_than_the_market,
    ),
    Check(
        "player-sells-more-than-market",
        "error",
        "A company that sells more in the market than all of it",
        "`revenue_scope: market` says that the revenue was made in this market, and the market is smaller. One of the "
        "two is wrong, and a share of more than 100 % would follow. Say `company` if it is the whole company's "
        "revenue.",
        """\
market:
  values:
    - {id: base, year: 2023, value: {value: 4, currency: USD, scale: billion, source: page}}
players:
  - {name: Example Care, revenue_scope: market, revenue: {value: 5, currency: USD, scale: billion, source: page}}
""",
        _sells_more_than_the_market,
    ),
    Check(
        "revenues-disagree",
        "warning",
        "Two revenues of one company for one year",
        "Two amounts in one currency of the same scope, division and year that rounding cannot make equal: one of them is "
        "wrong, or it is of another year or of something else. Say what it is of, or correct it.",
        """\
players:
  - name: Example Care
    revenues:
      - {value: {value: 50, currency: USD, scale: million, source: page}, year: 2024}
      - {value: {value: 61, currency: USD, scale: million, source: page}, year: 2024}
""",
        _revenues_disagree,
    ),
)
