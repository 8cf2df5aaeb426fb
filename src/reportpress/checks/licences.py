"""Prices of licences: in their order, and of one size."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.rounding import amount, money, stated
from reportpress.report.figures.figure import Figure

_USERS = r"(?:two|three|four|five|ten|[2-9]|\d\d+)[- ](?:to[- ]\w+[- ])?users?"
_RANKS = (
    (1, r"single|individual|personal|one[- ](?:user|reader)|1[- ]user|einzel\w*"),
    (2, rf"multi\w*|team|group|department\w*|site|{_USERS}|mehr\w*|standort\w*"),
    (
        3,
        r"enterprise\w*|corporat\w+|company(?:[- ]wide)?|global|unlimited|worldwide|unternehmens\w*|firmen\w*|konzern\w*",
    ),
)
_RANK = tuple((rank, re.compile(rf"\b(?:{words})\b", re.IGNORECASE)) for rank, words in _RANKS)
_NO_LICENCE = re.compile(
    r"\b(?:chapters?|sections?|tables?|data|excel|add[- ]?ons?|updates?|print\w*|hard ?copy|extra|additional|subscription\w*"
    r"|annual|monthly|month|student|academic|upgrade\w*|customi[sz]\w*|hours?)\b",
    re.IGNORECASE,
)
_SMALL_UNITS = frozenset(
    [
        "JPY",
        "KRW",
        "IDR",
        "VND",
        "HUF",
        "CLP",
        "COP",
        "IRR",
        "LBP",
        "UZS",
        "PYG",
        "UGX",
        "TZS",
        "KHR",
        "LAK",
        "MMK",
        "NGN",
        "ISK",
        "RSD",
    ]
)
_FAR, _FAR_AT_AN_END = 6, 8
_MOST, _LEAST = 1_000_000, 10
_MOST_LICENCES = 100  # each is held against all others


@dataclass(frozen=True, slots=True)
class _Priced:
    path: str
    name: str
    figure: Figure
    rank: int | None

    @property
    def low(self) -> Decimal:
        return amount(self.figure)

    @property
    def high(self) -> Decimal:
        return amount(self.figure, upper=True)


def _priced(case: Case) -> Iterator[list[_Priced]]:
    """The licences with a price, by currency, in the order of the data."""
    full = case.report.full_report
    by_currency: dict[str, list[_Priced]] = {}
    for n, licence in enumerate(full.licences if full else ()):
        figure = stated(licence.price) if licence.price is not None else None
        if figure is not None and not _NO_LICENCE.search(licence.name):
            one = _Priced(f"full_report.licences[{n}].price", licence.name, figure, _rank(licence.name))
            by_currency.setdefault(figure.unit.currency, []).append(one)
    yield from by_currency.values()


def _rank(name: str) -> int | None:
    """How much a licence allows, as its name says; nothing where it says several."""
    ranks = {rank for rank, words in _RANK if words.search(name)}
    return ranks.pop() if len(ranks) == 1 else None


def _out_of_order(case: Case) -> Iterator[Found]:
    """A licence that allows less and costs more; each is told once, against the dearest that allows less."""
    for licences in _priced(case):
        dearest: dict[int, _Priced] = {}
        for one in licences:
            if one.rank is not None and (one.rank not in dearest or one.low > dearest[one.rank].low):
                dearest[one.rank] = one
        apart = {one.path for one, _ in _far_off(licences)}
        for one in licences:
            lesser = [known for rank, known in dearest.items() if one.rank is not None and rank < one.rank]
            dearer = max(lesser, key=lambda known: known.low, default=None)
            if dearer is None or dearer.low <= one.high or apart & {one.path, dearer.path}:
                continue
            yield Found(
                case.place(one.path),
                f"`{one.name}` costs {money(one.figure)}, and `{dearer.name}`, which allows less, {money(dearer.figure)} (line "
                f"{case.place(dearer.path).line}); correct one of them",
                (*one.figure.ends, *dearer.figure.ends),
            )


def _far_off(licences: Sequence[_Priced]) -> Iterator[tuple[_Priced, _Priced]]:
    """A price that is many times that of the licences beside it, or a small part of it; with one of those."""
    if not 3 <= len(licences) <= _MOST_LICENCES:
        return
    for n, one in enumerate(licences):
        beside = [licences[m] for m in (n - 1, n + 1) if 0 <= m < len(licences)]
        least = _FAR if len(beside) == 2 else _FAR_AT_AN_END
        others = [other for other in licences if other is not one]
        is_even = max(other.high for other in others) <= _FAR * min(other.low for other in others)
        above = all(one.low >= least * other.high for other in beside)
        below = all(other.low >= least * one.high for other in beside)
        if is_even and (above or below):
            yield one, beside[0]


def _price_off(case: Case) -> Iterator[Found]:
    for licences in _priced(case):
        told: set[str] = set()
        for one, other in _far_off(licences):
            told.add(one.path)
            yield Found(
                case.place(one.path),
                f"`{one.name}` costs {money(one.figure)}, and `{other.name}` beside it {money(other.figure)}; correct the "
                "one with a "
                "digit too many or too few",
                (*one.figure.ends, *other.figure.ends),
            )
        for one in licences:
            usual = _LEAST <= one.high < _MOST or one.figure.unit.currency in _SMALL_UNITS
            if not usual and one.path not in told:
                yield Found(
                    case.place(one.path),
                    f"`{one.name}` costs {money(one.figure)}, which no report does; correct the price or its scale",
                    one.figure.ends,
                )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "licences-out-of-order",
        "warning",
        "A licence that allows more and costs less",
        "A licence for one user costs no more than one for several or for a site, and that no more than one for the whole "
        "company, in "
        "one currency. Correct the price, or the name.",
        """\
full_report:
  licences:
    - {name: Single user, price: {value: 4900, currency: USD, source: page}}
    - {name: Site, price: {value: 4300, currency: USD, source: page}}
    - {name: Company, price: {value: 5900, currency: USD, source: page}}
""",
        _out_of_order,
    ),
    Check(
        "licence-price-off",
        "warning",
        "A price that is many times that of its neighbours",
        "The price of one licence is at least six times that of both beside it, or a sixth (of the first and the last: "
        "eight times the "
        "one beside it), where the others are of one size; or it is a million and more, or below ten. Correct the digit or "
        "the scale.",
        """\
full_report:
  licences:
    - {name: Single user, price: {value: 2900, currency: USD, source: page}}
    - {name: Site, price: {value: 43000, currency: USD, source: page}}
    - {name: Company, price: {value: 5900, currency: USD, source: page}}
""",
        _price_off,
    ),
)
