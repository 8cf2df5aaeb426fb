"""One currency, or the mixture is told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.market import Size
from reportpress.checks.players import revenues_of
from reportpress.checks.rounding import money, stated
from reportpress.report.figures.currencies import currencies
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Licence, Report


def _most_used(codes: Iterable[str]) -> str:
    """The currency that most are in, the first of those that are used alike; "" where there are none."""
    counted = Counter(codes)
    return max(counted, key=lambda code: counted[code]) if counted else ""


def _strange_sizes(case: Case) -> tuple[str, list[Size]]:
    """The currency of most sizes of the market, and the sizes in another one."""
    known = [
        size for size in case.sizes if size.figure.unit.currency in currencies()
    ]  # what is not one is told as such
    if len({size.figure.unit.currency for size in known}) < 2:
        return "", []
    usual = _most_used(size.figure.unit.currency for size in known)
    return usual, [size for size in known if size.figure.unit.currency != usual]


def _currency_slip(case: Case) -> Iterator[Found]:
    """The same number in two currencies for one thing and year, or a size of the whole market in a currency of its own."""
    usual, strange = _strange_sizes(case)
    told: set[str] = set()
    for size in strange:
        key = size.series or size.path
        same = case.sizes_at.at(usual, size.year, size.of_what)
        twin = next((one for one in same if _same_number(one.figure, size.figure)), None)
        is_alone = not same and size.of_what[1:] == (None, None) and not size.series
        if key in told or (twin is None and not is_alone):
            continue
        told.add(key)
        beside = f"line {twin.line} has the same number in {usual}" if twin else f"all other sizes are in {usual}"
        yield Found(
            case.place(size.path),
            f"{money(size.figure)} for {size.year}, and {beside if twin or len(strange) == 1 else f'most sizes are in {usual}'}; "
            "correct the currency, or give the amount in both",
            size.figure.ends,
        )


def _same_number(one: Figure, other: Figure) -> bool:
    return one.ends == other.ends and one.unit.scale == other.unit.scale


def _revenues(report: Report) -> Iterator[tuple[str, Figure]]:
    for n, player in enumerate(report.players):
        yield from ((path, figure) for path, _, figure in revenues_of(player, n))


def _mixed(case: Case) -> Iterator[Found]:
    """Each currency beside the usual one, told once at its first amount: of revenues, and of sizes that were converted."""
    revenues = list(_revenues(case.report))
    usual = _most_used(size.figure.unit.currency for size in case.sizes) or _most_used(
        figure.unit.currency for _, figure in revenues
    )
    _, strange = _strange_sizes(case)
    first: dict[str, tuple[str, Figure, int]] = {}
    for path, figure in [*((s.path, s.figure) for s in strange), *revenues]:
        code = figure.unit.currency
        if code != usual and code in currencies():
            at, known, count = first.get(code, (path, figure, 0))
            first[code] = at, known, count + 1
    for path, figure, count in first.values():
        more = f", and {count - 1} more in {figure.unit.currency}" if count > 1 else ""
        yield Found(
            case.place(path),
            f"{money(figure)}{more}, where most amounts are in {usual}; they are printed as stated and not compared with "
            "each other",
            figure.ends,
        )


def _licence_alone(case: Case) -> Iterator[Found]:
    """One licence in a currency that no other is in, and that is not another's price in another country."""
    full = case.report.full_report
    priced = [
        (n, one, figure) for n, one in enumerate(full.licences if full else ()) if (figure := _price(one)) is not None
    ]
    counted = Counter(figure.unit.currency for _, _, figure in priced)
    if len(counted) < 2:
        return
    usual = counted.most_common(1)[0][0]
    if counted[usual] == 1:
        usual = _most_used(size.figure.unit.currency for size in case.sizes) or usual
    names = Counter(_plain(one.name, counted) for _, one, _ in priced)
    for n, one, figure in priced:
        code = figure.unit.currency
        if code == usual or counted[code] > 1 or names[_plain(one.name, counted)] > 1 or code in one.name:
            continue
        yield Found(
            case.place(f"full_report.licences[{n}].price"),
            f"`{one.name}` costs {money(figure)}, and the other licences are in {usual}; correct the currency, or list each "
            "licence "
            "in both",
            figure.ends,
        )


def _price(licence: Licence) -> Figure | None:
    return stated(licence.price) if licence.price is not None else None


def _plain(name: str, codes: Iterable[str]) -> str:
    """The name of a licence without what tells regional prices apart: `Single user (EUR)`, `Single user, Europe`."""
    plain = name.casefold()
    for code in codes:
        plain = plain.replace(code.casefold(), "")
    return plain.partition("(")[0].partition(",")[0].strip(" -–—/:")


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "currency-slip",
        "warning",
        "A size of the market in a currency of its own",
        "The same number for the same thing and year in two currencies, or one size of the whole market in another "
        "currency than all "
        "the others and without its amount in theirs: it is compared with nothing, and most likely the code is a slip. Correct "
        "it, or give the amount in both.",
        """\
market:
  values:
    - {id: base, year: 2024, value: {value: 2.83, currency: EUR, scale: billion, source: page}}
    - {id: middle, year: 2028, value: {value: 4.1, currency: USD, scale: billion, source: page}}
    - {id: outlook, year: 2032, value: {value: 5.81, currency: USD, scale: billion, source: page}}
""",
        _currency_slip,
        ("currencies-mixed",),
    ),
    Check(
        "currencies-mixed",
        "note",
        "Amounts in several currencies",
        "A company that reports in its own currency, or a size that is given in two. Nothing is converted, so amounts of two "
        "currencies are compared with nothing. Nothing is to be done, unless a code is a slip.",
        """\
market:
  values:
    - {id: base, year: 2024, value: {value: 2.83, currency: USD, scale: billion, source: page}}
players:
  - {name: Example Care, country: JP, revenue: {value: 311, currency: JPY, scale: million, source: page}}
""",
        _mixed,
    ),
    Check(
        "licence-currency",
        "warning",
        "One licence in another currency",
        "A price list is in one currency, or has each licence in each of several. One licence that is alone with its currency is "
        "most likely a slip. Correct the code, or list the others in it too.",
        """\
full_report:
  licences:
    - {name: Single user, price: {value: 2900, currency: USD, source: page}}
    - {name: Site, price: {value: 4300, currency: INR, source: page}}
    - {name: Company, price: {value: 5900, currency: USD, source: page}}
""",
        _licence_alone,
    ),
)
