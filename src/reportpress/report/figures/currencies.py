"""The codes of currencies: those in use (ISO 4217), and what was probably meant by another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from reportpress.problems import Problem

if TYPE_CHECKING:
    from reportpress.report.model import Report

_USUAL = (
    *("USD", "EUR", "GBP", "JPY", "CNY", "INR", "CHF", "CAD", "AUD", "KRW"),
    *("SEK", "NOK", "DKK", "PLN", "BRL", "MXN", "ZAR", "SGD", "HKD", "TRY"),
)
_OTHER_NAMES = {"US$": "USD", "$": "USD", "€": "EUR", "EURO": "EUR", "£": "GBP", "STG": "GBP", "UKP": "GBP", "¥": "JPY"}
_OTHER_NAMES |= {"YEN": "JPY", "RMB": "CNY", "CNH": "CNY", "NTD": "TWD", "₹": "INR", "RS": "INR", "SFR": "CHF"}


@cache
def currencies() -> frozenset[str]:
    """The codes of the money that is in use, as Unicode CLDR has them: neither withdrawn ones nor metals and tests."""
    from babel.core import get_global

    used = (entry for of_territory in get_global("territory_currencies").values() for entry in of_territory)
    in_use = {code for code, _, end, is_tender in used if end is None and is_tender}
    return frozenset(in_use | {"CLF", "VED"})  # units of account in which prices are stated in Chile and Venezuela


def which_is_none(code: str) -> str:
    """What is said of a code that is not one: that, and the likeliest right one."""
    meant = _meant(code.strip().upper())
    hint = f"did you mean `{meant}`?" if meant else "use a currency's three letters (ISO 4217), as in `USD`"
    return f"is `{code[:20]}`, which is not the code of a currency in use; {hint}"


def _meant(code: str) -> str | None:
    """The code itself in capitals, another name of it, or the most usual one that differs in one letter or in their order."""
    if code in currencies():
        return code
    if code in _OTHER_NAMES:
        return _OTHER_NAMES[code]
    if len(code) != 3:
        return None
    alike = (known for known in _USUAL if sum(a == b for a, b in zip(code, known, strict=True)) == 2)
    swapped = (known for known in _USUAL if sorted(known) == sorted(code))
    return next(alike, None) or next(swapped, None)


def unknown_currencies(report: Report) -> Iterator[Problem]:
    """Amounts in what is not a currency; of a series once, where the series says it for all."""
    for path, code in _codes(report):
        if code not in currencies():
            yield Problem(report.place_of(f"{path}.currency"), which_is_none(code))


def _codes(report: Report) -> Iterator[tuple[str, str]]:
    for n, value in enumerate(report.market.values):
        yield f"market.values[{n}].value", value.value.currency
    for n, series in enumerate(report.market.series):
        if series.currency is not None:
            yield f"market.series[{n}]", series.currency
        for m, yearly in enumerate(series.values):
            if yearly.value.currency != series.currency:
                yield f"market.series[{n}].values[{m}].value", yearly.value.currency
    for n, player in enumerate(report.players):
        if player.revenue is not None:
            yield f"players[{n}].revenue", player.revenue.currency
        yield from ((f"players[{n}].revenues[{m}].value", one.value.currency) for m, one in enumerate(player.revenues))
    for n, licence in enumerate(report.full_report.licences if report.full_report is not None else ()):
        if licence.price is not None:
            yield f"full_report.licences[{n}].price", licence.price.currency
