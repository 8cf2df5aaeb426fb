"""How an edition speaks: translated sentences, and every number, date and name of a country in the language's own form.

Nothing here depends on the process: not on its locale, its time zone, nor on LANGUAGE and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal, localcontext
from functools import cache, cached_property
from typing import TYPE_CHECKING, Literal

from reportpress.language.catalogues import catalogue_of, locale_of, msgid
from reportpress.report.figures.figure import Figure, Scale, Unit, in_unit, printing_unit

if TYPE_CHECKING:
    from babel import Locale
    from babel.numbers import NumberPattern

CurrencyDisplay = Literal["code", "symbol"]

_PLACEHOLDER = re.compile(r"\{([a-z0-9_]+)\}")
# CLDR puts narrow and thin spaces into numbers; the line breaker of ReportLab keeps only U+00A0 together.
_SPACES = str.maketrans({"\u202f": "\u00a0", "\u2009": "\u00a0", " ": "\u00a0"})
_DIGITS = 4000
"""So many digits are never lost in formatting: more than any figure in a data file has."""


@cache
def _pattern(locale: Locale, kind: str, places: int) -> NumberPattern:
    """The locale's pattern for exactly so many decimal places. Parsing it anew for each number would cost most of the time."""
    from babel.numbers import parse_pattern

    pattern = (locale.percent_formats if kind == "percent" else locale.decimal_formats)[None]
    exact = parse_pattern(pattern.pattern)
    exact.frac_prec = (places, places)
    return exact


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return max(0, -exponent) if isinstance(exponent, int) else 0


class Voice:
    """One language's way to say things. English sentences are the keys of its catalogue.

    ``currency``: whether amounts have the currency's code, as in USD 4 billion, or the language's symbol for it. Raises
    `UsageError` for a language that no edition can be made in.
    """

    def __init__(self, language: str = "en", currency: CurrencyDisplay = "code") -> None:
        self.language = language
        self._locale = locale_of(language)
        self._translation = catalogue_of(language)
        self._currency = currency

    # Sentences

    def text(self, msgid: str, **values: str) -> str:
        """A sentence with values put at its ``{names}``. Values are never read as patterns themselves."""
        return _fill(self._translation.gettext(msgid), values)

    def template(self, msgid: str) -> str:
        """The translated sentence with its ``{names}`` still in it."""
        return self._translation.gettext(msgid)

    def plural_template(self, singular: str, plural: str, n: int) -> str:
        return self._translation.ngettext(singular, plural, n)

    def listed(self, items: Sequence[str], *, any_of: bool = False) -> str:
        """ "a, b and c", or "a, b or c"."""
        return _fill(self.list_pattern(len(items), any_of=any_of), {str(n): item for n, item in enumerate(items)})

    def list_pattern(self, count: int, *, any_of: bool = False) -> str:
        """ "{0}, {1} and {2}" for three: the locale's way to join so many things."""
        from babel.lists import format_list

        style: Literal["or", "standard"] = "or" if any_of else "standard"
        return format_list([f"{{{n}}}" for n in range(count)], style=style, locale=self._locale)

    # Numbers

    def number(self, value: Decimal | int) -> str:
        """All digits of a value and no more: 12.80 stays 12.80, or becomes 12,80."""
        return self._apply("decimal", Decimal(value))

    @cached_property
    def decimal(self) -> str:
        """The sign before decimals."""
        from babel.numbers import get_decimal_symbol

        return get_decimal_symbol(self._locale)

    @property
    def country_of_language(self) -> str:
        """Of a country's variety of a language: `CH` of `de-CH`; else empty."""
        return self._locale.territory or ""

    def percent(self, value: Decimal) -> str:
        """A percentage; the value counts per cent (12.8, not 0.128)."""
        # A percent pattern multiplies by a hundred and two decimal places go with that.
        return self._apply("percent", value)

    def _apply(self, kind: str, value: Decimal) -> str:
        places = _places(value)
        with localcontext() as context:
            context.prec = _DIGITS
            given = value.scaleb(-2) if kind == "percent" else value
            formatted = _pattern(self._locale, kind, places).apply(given, self._locale)
        return str(formatted).translate(_SPACES).replace("-", "\u2212")

    def bare(self, figure: Figure) -> str:
        """A figure without its unit, for a column whose header has it: "4.12", "about 10", "4–5"."""
        words = self._from_to(self.number(figure.value), figure.upto)
        return self.text("about {amount}", amount=words) if figure.about else words

    def figure(self, figure: Figure, *, a_year: bool = False) -> str:
        """What is printed for a figure: "12.8%", "about USD 4 billion", "5–7%". ``a_year`` says what a growth rate is of."""
        unit = printing_unit(figure)
        upto = None if figure.upto is None else in_unit(figure.upto, figure.unit, unit)
        words = self.amount(in_unit(figure.value, figure.unit, unit), unit, a_year=a_year, upto=upto)
        return self.text("about {amount}", amount=words) if figure.about else words

    def amount(self, value: Decimal, unit: Unit, *, a_year: bool = False, upto: Decimal | None = None) -> str:
        """A value with its unit, or a range, and without what is to be said of its certainty."""
        if unit.kind == "money":
            return self.money(self._from_to(self.number(value), upto), unit)
        if unit.kind in ("share", "growth"):
            percent = self.percent(value) if upto is None else self._percent_from_to(value, upto)
            is_spelt_out = unit.kind == "growth" and a_year
            return self.text("{percent} a year", percent=percent) if is_spelt_out else percent
        return self._from_to(self.number(value), upto)

    def _from_to(self, low: str, high: Decimal | None) -> str:
        if high is None:
            return low
        upper = self.number(high)
        if "\u2212" in low + upper:  # a dash beside a minus sign is misread
            return self.text("{low}\u00a0to\u00a0{high}", low=low, high=upper)
        return self.text("{low}–{high}", low=low, high=upper)

    def _percent_from_to(self, low: Decimal, high: Decimal) -> str:
        """The sign once, where the locale puts it: "5–7%", "5–7 %"."""
        upper, number = self.percent(high), self.number(high)
        return upper.replace(number, self._from_to(self.number(low), high), 1)

    def money(self, number: str, unit: Unit) -> str:
        """ "USD 4 billion", or "US$4 billion", held together by no-break spaces."""
        if symbol := self._symbol(unit):
            return self.text(_MONEY_BY_SYMBOL[unit.scale], symbol=symbol, number=number).rstrip()
        return self.text(_MONEY[unit.scale], currency=unit.currency, number=number)

    def money_unit(self, unit: Unit) -> str:
        """ "USD billion", as in the header of a column."""
        currency = self._symbol(unit).rstrip() or unit.currency
        return self.text(_MONEY_UNIT[unit.scale], currency=currency) if unit.scale else currency

    def _symbol(self, unit: Unit) -> str:
        """The language's sign for a currency, where signs are asked for, it has one, and every font has it."""
        symbol = str(self._locale.currency_symbols.get(unit.currency, "")) if self._currency == "symbol" else ""
        if symbol == unit.currency or not all(one in _SIGNS or (one.isascii() and one.isalpha()) for one in symbol):
            return ""
        return f"{symbol}\u00a0" if symbol[-1:].isalpha() else symbol

    # Dates and places

    def date(self, day: date) -> str:
        from babel.dates import format_date

        return format_date(day, "long", locale=self._locale).replace(" ", "\u00a0")

    def years(self, start: int, end: int) -> str:
        """ "2025–2032", or one year where there is but one."""
        return str(start) if start == end else f"{start}–{end}"

    def country(self, code: str) -> str:
        """The country's usual name in this language, or its code where the language has none."""
        return self._territories.get(code) or code

    @cached_property
    def _territories(self) -> dict[str, str]:
        return {code: str(name) for code, name in self._locale.territories.items()}

    def language_name(self, language: str) -> str:
        """The name of a language in this one: "English"."""
        name = locale_of(language).get_language_name(self._locale)
        return name[:1].upper() + name[1:] if name else language


_SIGNS = frozenset("$€£¥")
"""Those that fonts for Latin letters have."""

_MONEY: dict[Scale, str] = {
    "": msgid("{currency}\u00a0{number}"),
    "thousand": msgid("{currency}\u00a0{number}\u00a0thousand"),
    "million": msgid("{currency}\u00a0{number}\u00a0million"),
    "billion": msgid("{currency}\u00a0{number}\u00a0billion"),
    "trillion": msgid("{currency}\u00a0{number}\u00a0trillion"),
}
_MONEY_BY_SYMBOL: dict[Scale, str] = {
    "": msgid("{symbol}{number}"),
    "thousand": msgid("{symbol}{number}\u00a0thousand"),
    "million": msgid("{symbol}{number}\u00a0million"),
    "billion": msgid("{symbol}{number}\u00a0billion"),
    "trillion": msgid("{symbol}{number}\u00a0trillion"),
}
_MONEY_UNIT: dict[Scale, str] = {
    "thousand": msgid("{currency}\u00a0thousand"),
    "million": msgid("{currency}\u00a0million"),
    "billion": msgid("{currency}\u00a0billion"),
    "trillion": msgid("{currency}\u00a0trillion"),
}


def _fill(template: str, values: dict[str, str]) -> str:
    return "".join(values[piece] if is_name else piece for piece, is_name in pieces(template))


def pieces(template: str) -> Iterator[tuple[str, bool]]:
    """The stretches of a sentence in order, and whether each is the name of what is to be put there."""
    for n, piece in enumerate(_PLACEHOLDER.split(template)):
        if piece:
            yield piece, n % 2 == 1
