"""What a market report says: the schema of the data file, version 1, and the report as the rest of the program reads it.

These are pydantic models, frozen; `report.reading` makes them from YAML, where every scalar is still the text that was written.
Every number that may be printed is a `StatedFigure`, which knows its place in the file once it has been read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date as Date
from decimal import Decimal
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Literal, Self, get_args

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    field_validator,
    model_validator,
)

from reportpress.problems import Place
from reportpress.report.figures.currencies import which_is_none
from reportpress.report.figures.figure import COUNT, PERCENT, PERCENT_A_YEAR, Figure, Locked, Scale, Stated, Unit
from reportpress.source.scalars import Address, CountryCode, Flag, Identifier, LanguageCode, shown_value

SCHEMA_VERSION = 1

_NUMBER = re.compile(r"[-+]?[0-9]{1,24}(\.[0-9]{1,12})?")
_FROM_TO = re.compile(r"([0-9.]+)\s*%?\s*(?:-|–|—|to)\s*([0-9.]+)\s*(?:%|per ?cent)?", re.IGNORECASE)
_ROUGHLY = re.compile(
    r"(?:about|around|approximately|approx\.?|circa|ca\.?|some|~)\s*([0-9.]+)\s*(?:%|per ?cent)?", re.IGNORECASE
)
_WITH_UNIT = re.compile(r"([0-9.]+)\s*(?:%|per ?cent)", re.IGNORECASE)


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# Scalars, each read from its own text


def _number(text: Any) -> Decimal:
    """A plain decimal number from its text, all digits kept."""
    if isinstance(text, Decimal | int) and not isinstance(text, bool):
        return Decimal(text)
    shown = shown_value(text)
    if not isinstance(text, str):
        raise ValueError(f"is {shown}; a number belongs here, digits with a point, as in 12.8")
    if _NUMBER.fullmatch(text):
        number = Decimal(text)
        return number if number else abs(number)  # no zero with a minus sign
    if re.fullmatch(r"[-+]?[0-9]+(\.[0-9]+)?", text):
        raise ValueError(
            f"is {shown}, which has more than 24 digits, or 12 after the point; give a `scale`, or fewer digits"
        )
    if found := re.fullmatch(r"([-+]?[0-9]{1,17}(?:\.[0-9]{1,17})?)[eE]([-+]?[0-9]{1,2})", text):
        raise ValueError(f"is {shown}; write the digits out: {_written_out(found[1], int(found[2]))}")
    if re.fullmatch(r"[-+]?[0-9]+,[0-9]{1,2}", text):
        raise ValueError(f"is {shown}; write a number with a point, as in {text.replace(',', '.')}")
    if re.fullmatch(r"[-+]?[0-9]{1,3}([,_ '\u00a0\u202f][0-9]{3})+(\.[0-9]+)?", text):
        plain = re.sub(r"[^-+0-9.]", "", text)
        raise ValueError(f"is {shown}; write a number without separators between its digits: {plain} if that is meant")
    if found := _FROM_TO.fullmatch(text):
        raise ValueError(f"is {shown}; write {{low: {found[1]}, high: {found[2]}}}")
    if found := _ROUGHLY.fullmatch(text):
        raise ValueError(f"is {shown}; write {{value: {found[1]}, about: true}}")
    if found := _WITH_UNIT.fullmatch(text):
        raise ValueError(f"is {shown}; write {found[1]} alone, the unit is known here")
    raise ValueError(f"is {shown}; a number belongs here, digits with a point, as in 12.8")


def _written_out(digits: str, power: int) -> str:
    """What programs write of large and small numbers, as plain digits."""
    number = f"{Decimal(digits).scaleb(power):f}"
    return number.rstrip("0").rstrip(".") if "." in number else number


def _year(text: Any) -> int:
    if isinstance(text, int) and not isinstance(text, bool):
        return text
    if isinstance(text, str) and re.fullmatch(r"[0-9]{4}", text):
        return int(text)
    raise ValueError(f"is {shown_value(text)}; write a year in four digits, as in 2025")


def _date(text: Any) -> Date:
    if isinstance(text, Date) and type(text) is Date:
        return text
    if isinstance(text, str) and re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        try:
            return Date.fromisoformat(text)
        except ValueError:
            raise ValueError(f"is {shown_value(text)}, and there is no such day; write a date as 2026-01-31") from None
    raise ValueError(f"is {shown_value(text)}; write a date as 2026-01-31")


# Soft hyphens, marks of direction, joiners of no width, selectors of variants and tags: they show nothing here, and whoever sees
# them in print sees a mistake. Spaces of an odd width, which few fonts have, are spaces.
_UNSEEN: dict[int, str | None] = {
    **dict.fromkeys(map(ord, "\u00ad\u034f\u061c\u180e\u200b\u200e\u200f\u2060\ufeff")),
    **dict.fromkeys((*range(0x202A, 0x202F), *range(0x2061, 0x2070), *range(0xFFF9, 0xFFFC))),
    **dict.fromkeys((*range(0xFE00, 0xFE10), *range(0xE0000, 0xE0080), *range(0xE0100, 0xE01F0))),
    **dict.fromkeys((0x1680, *range(0x2000, 0x2007), 0x2008, 0x200A, 0x205F, 0x3000), " "),
}
_JOINERS = re.compile("(?<![\u0600-\u1aff])[\u200c\u200d]")  # but in the scripts that need them


def without_unseen(text: str) -> str:
    """A text without what shows nothing."""
    return text if text.isascii() else _JOINERS.sub("", text.translate(_UNSEEN))


def _written(text: str) -> str:
    """Text with something to see in it, and without what shows nothing."""
    text = without_unseen(text)
    if not text.strip():
        raise ValueError("is nothing but blanks; write something, or leave the key out")
    return text


def _on_one_line(text: str) -> str:
    """A name as it stands in a line: blanks, tabs and line ends between its words are one space."""
    return re.sub(r"[ \t\r\n]+", " ", text).strip()


def _version(text: Any) -> int:
    if text in (SCHEMA_VERSION, str(SCHEMA_VERSION)):
        return SCHEMA_VERSION
    raise ValueError(
        f"is {shown_value(text)}; this program reads version {SCHEMA_VERSION}, so write `schema: {SCHEMA_VERSION}`"
    )


def _currency(code: Any) -> Any:
    """What looks like a currency's code; whether it is one in use is asked of the whole report, so that its checks can run."""
    if isinstance(code, str) and not re.fullmatch(r"[A-Z]{3}", code):
        raise ValueError(which_is_none(code))
    return code


Name = Annotated[str, Field(min_length=1, max_length=300), AfterValidator(_written), AfterValidator(_on_one_line)]
Prose = Annotated[str, Field(min_length=1, max_length=20_000), AfterValidator(_written)]
# What Windows keeps for devices, and what a batch's own folder is called.
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", "failed", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
)


def _no_reserved_name(slug: str) -> str:
    if slug in _RESERVED:
        raise ValueError(f"is `{slug}`, a name that no file can have on some systems; choose another")
    return slug


Year = Annotated[int, Field(ge=1900, le=2200), BeforeValidator(_year)]
Day = Annotated[Date, BeforeValidator(_date)]
SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), WithJsonSchema({"const": SCHEMA_VERSION})]
Number = Annotated[
    Decimal | None, BeforeValidator(_number), WithJsonSchema({"type": "number"})
]  # None only where it is withheld, or the figure is a range

CurrencyCode = Annotated[str, Field(pattern=r"^[A-Z]{3}$"), BeforeValidator(_currency)]


# Figures


class StatedFigure(Model):
    """A value as the source states it. In YAML either a bare number (``rate: 12.8``) or a mapping with more to say.

    Where the source gives a range, ``low`` and ``high`` stand in place of ``value``: it is printed and reckoned with as a
    range, and no middle of it is ever made.
    """

    value: Number = Field(
        default=None, description="The number in plain digits, as the source writes it: 12.80 is not 12.8."
    )
    low: Number = Field(default=None, description="The lower end, where the source gives a range, instead of `value`.")
    high: Number = Field(default=None, description="The upper end of the range.")
    about: Flag = Field(default=False, description="Whether the source gives it as approximate.")
    source: Identifier | None = Field(default=None, description="Which of `sources` states it.")
    passage: Name | None = Field(default=None, description="Where in the source, in a few words.")
    note: Prose | None = Field(default=None, description="What a reader should know of it.")

    _place: Place = PrivateAttr(default=Place("", 0, 0, ""))
    _withheld: bool = PrivateAttr(default=False)
    _blank: ClassVar[Mapping[str, Any]] = {
        "value": None,
        "low": None,
        "high": None,
        "about": False,
        "source": None,
        "passage": None,
        "note": None,
    }

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        return data if isinstance(data, Mapping | BaseModel) else {"value": data}

    @model_validator(mode="after")
    def _one_or_both_ends(self) -> Self:
        if self.value is None and self.low is None and self.high is None:
            raise ValueError("has no `value`; give the number, or `low` and `high` where the source gives a range")
        if self.value is not None and (self.low is not None or self.high is not None):
            raise ValueError("has a `value` and an end of a range; give the number, or `low` and `high` alone")
        if self.value is None and (self.low is None or self.high is None):
            missing = "low" if self.low is None else "high"
            raise ValueError(f"has no `{missing}`; a range needs `low` and `high`")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"runs from {self.low} to {self.high}: `low` must be below `high`")
        return self

    @property
    def numbers(self) -> tuple[Decimal, ...]:
        """The value, or both ends of the range; none where it is withheld."""
        return tuple(number for number in (self.value, self.low, self.high) if number is not None)

    @property
    def unit(self) -> Unit:
        raise TypeError("a bare StatedFigure has no unit: use Rate, Share or Money")

    @property
    def place(self) -> Place:
        return self._place

    @property
    def figure(self) -> Figure | Locked:
        """The figure to print: `Locked` where this edition withholds it."""
        least = self.low if self.value is None else self.value
        if self._withheld or least is None:
            return Locked(self._place.path, self.unit)
        return Figure(
            key=self._place.path,
            value=least,
            unit=self.unit,
            basis=Stated(self._place, self.source or "", self.passage or ""),
            about=self.about,
            upto=self.high,
        )

    def withheld(self) -> Self:
        """The same figure without its value and without anything said of it: only that it is there."""
        bare = type(self).model_construct(_fields_set=set(), **self._blank)  # nor does it tell which keys were given
        bare._place = Place(self._place.file, 0, 0, self._place.path)
        bare._withheld = True
        return bare

    def without_line(self) -> Self:
        """The same figure without its line and column, which can tell how long the values before it are."""
        copy = self.model_copy()
        copy._place = Place(self._place.file, 0, 0, self._place.path)
        return copy


class Rate(StatedFigure):
    """A compound growth rate in per cent a year: ``12.8``, or ``{value: 15, about: true}``."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        for number in self.numbers:
            if not -100 < number <= 1000:
                raise ValueError(f"is {number}; a growth rate is per cent a year, above -100 and at most 1000")
        return self

    @property
    def unit(self) -> Unit:
        return PERCENT_A_YEAR


class Share(StatedFigure):
    """A share in per cent of a whole: ``40``, or ``{value: 40, about: true}``."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        for number in self.numbers:
            if not 0 <= number <= 100:
                raise ValueError(f"is {number}; a share is per cent of a whole, 0 to 100")
        return self

    @property
    def unit(self) -> Unit:
        return PERCENT


class Money(StatedFigure):
    """An amount of money: ``{value: 4, currency: USD, scale: billion, about: true}``."""

    currency: CurrencyCode = Field(description="ISO 4217, as in USD.")
    scale: Scale = Field(default="", description="What the value counts: thousand, million, billion or trillion.")

    _blank: ClassVar[Mapping[str, Any]] = {**StatedFigure._blank, "currency": "", "scale": ""}  # they tell of the size

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        if isinstance(data, str):
            raise ValueError(
                f"is {shown_value(data)}; write money as a mapping: {{value: 4, currency: USD, scale: billion}}"
            )
        return data

    @model_validator(mode="after")
    def _sane(self) -> Self:
        for number in self.numbers:
            if number <= 0:
                raise ValueError(f"is {number}; an amount of money is above 0 here")
        return self

    @property
    def unit(self) -> Unit:
        return Unit("money", self.currency, self.scale)


class Count(StatedFigure):
    """A number of pieces, such as pages or tables: ``180``, or ``{value: 180, about: true}``."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        for number in self.numbers:
            if number <= 0 or number != number.to_integral_value():
                raise ValueError(f"is {number}; a count is a whole number above 0")
        return self

    @property
    def unit(self) -> Unit:
        return COUNT


class Period(Model):
    """Years from and to, both counted. In YAML ``{from: 2025, to: 2032}``."""

    from_: Year = Field(alias="from", description="The first year.")
    to: Year = Field(description="The last year.")

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.from_ >= self.to:
            raise ValueError(f"runs from {self.from_} to {self.to}: the years are in the wrong order, or one is wrong")
        return self

    @property
    def years(self) -> int:
        """The steps from the first year to the last."""
        return self.to - self.from_


# The parts of a report


class Source(Model):
    """Where figures come from."""

    title: Name = Field(description="What it is called, as it is to be printed.")
    publisher: Name | None = Field(default=None, description="Who published it.")
    url: Address | None = Field(default=None, description="Where it can be read: an https address.")
    date: Day | None = Field(default=None, description="When it appeared.")
    accessed: Day | None = Field(default=None, description="When it was read, where it may have changed since.")
    note: Prose | None = Field(default=None, description="What a reader should know of it.")


class OfWhat:
    """What of the market something is stated for. Nothing said means: the whole market."""

    if TYPE_CHECKING:  # the models declare them; declared here for them all, they would come before their ids
        scope: str | None
        region: str | None
        country: str | None

    @property
    def of_what(self) -> tuple[str | None, str | None, str | None]:
        """Scope, region and country: two statements are of the same thing only where all three are alike."""
        return self.scope, self.region, self.country

    @property
    def is_of_the_whole(self) -> bool:
        return self.of_what == (None, None, None)

    def _of_one_place(self) -> Self:
        if self.region is not None and self.country is not None:
            raise ValueError("names both `region` and `country`; give the one that it is stated for")
        return self


def _of_a_scope() -> Any:
    return Field(
        default=None, description="What part of the market it is stated for, or how measured, where not the whole."
    )


def _of_a_region() -> Any:
    return Field(default=None, description="The id of the region that it is stated for, where not the world.")


def _of_a_country() -> Any:
    return Field(default=None, description="The code of the country that it is stated for, where not the world.")


class GrowthRate(OfWhat, Model):
    """A growth rate that the source states, with the period it is stated for, and for what of the market."""

    id: Identifier = Field(description="A short name, unique among the growth rates.")
    rate: Rate = Field(description="Per cent a year, compound.")
    period: Period = Field(description="The years that the rate is stated for.")
    wording: Name | None = Field(default=None, description="How the source words the period, where that matters.")
    scope: Name | None = _of_a_scope()
    region: Identifier | None = _of_a_region()
    country: CountryCode | None = _of_a_country()

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        return self._of_one_place()


class MarketValue(OfWhat, Model):
    """A size of the market, or of a part of it, in one year. ``grows_at`` names the rate stated together with it, if any."""

    id: Identifier = Field(description="A short name, unique among the values.")
    value: Money = Field(description="The size of the market.")
    year: Year = Field(description="The year that the value is stated for.")
    grows_at: Identifier | None = Field(
        default=None, description="The id of the growth rate that the source states together with this value."
    )
    scope: Name | None = _of_a_scope()
    region: Identifier | None = _of_a_region()
    country: CountryCode | None = _of_a_country()

    @model_validator(mode="after")
    def _somewhere(self) -> Self:
        return self._of_one_place()


class YearlyValue(Model):
    """A value of a series in one year."""

    year: Year = Field(description="The year that the value is stated for.")
    value: Money = Field(description="The amount; currency, scale and source may be said once for the series.")
    projected: Flag | None = Field(
        default=None,
        description="Whether the source states it as a forecast. Left out: it is one where the year lies after `base_year`, or "
        "without that from the forecast's first year on.",
    )


class Series(OfWhat, Model):
    """Sizes of the market, or of a part of it, year by year, as the source states them: history, forecast or both."""

    id: Identifier = Field(description="A short name, unique among the series.")
    title: Name | None = Field(default=None, description="What the source calls it, where that matters.")
    currency: CurrencyCode | None = Field(
        default=None, description="ISO 4217; said once for all values that do not say their own."
    )
    scale: Scale | None = Field(default=None, description="What the values count; said once for all of them.")
    source: Identifier | None = Field(default=None, description="Which of `sources` states them; said once for all.")
    values: tuple[YearlyValue, ...] = Field(description="The values, their years rising.")
    scope: Name | None = _of_a_scope()
    region: Identifier | None = _of_a_region()
    country: CountryCode | None = _of_a_country()

    @model_validator(mode="before")
    @classmethod
    def _said_once(cls, data: Any) -> Any:
        """Gives each value the currency, the scale and the source that the series says for all."""
        if not isinstance(data, Mapping) or not isinstance(data.get("values"), list):
            return data
        common = {key: data[key] for key in ("currency", "scale", "source") if key in data}
        # What is wrong with them is told of the series, and not of each value again.
        if not re.fullmatch("[A-Z]{3}", str(common.get("currency", "USD"))):
            common["currency"] = "USD"  # stands in for it in what is refused anyway
        if common.get("scale", "") not in get_args(Scale):
            common["scale"] = ""
        return {**data, "values": [_with(common, item) for item in data["values"]]}

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.values:
            raise ValueError("has no values; list them, or leave the series out")
        for earlier, later in zip(self.values, self.values[1:], strict=False):
            if later.year <= earlier.year:
                raise ValueError(f"has {later.year} after {earlier.year}; give each year once, the earliest first")
        if len({value.value.currency for value in self.values}) > 1:
            raise ValueError("has values of more than one currency; make a series of each")
        return self._of_one_place()


def _with(common: Mapping[str, Any], item: Any) -> Any:
    """A value of a series with what the series says for all."""
    if not isinstance(item, Mapping) or "value" not in item:
        return item
    value = item["value"]
    if isinstance(value, str):
        value = {"value": value}
    return {**item, "value": {**common, **value}} if isinstance(value, Mapping) else item


class Market(Model):
    """The market as a whole. All of it may be missing: what is not stated is not printed."""

    definition: Prose | None = Field(default=None, description="What the market is, in your own words.")
    growth: tuple[GrowthRate, ...] = Field(
        default=(), description="Growth rates; the first of the whole market is the headline."
    )
    values: tuple[MarketValue, ...] = Field(default=(), description="Stated sizes of the market, each in its year.")
    series: tuple[Series, ...] = Field(default=(), description="Stated sizes year by year.")

    @property
    def whole_growth(self) -> tuple[GrowthRate, ...]:
        """The rates that are stated of the whole market; the first is the headline."""
        return tuple(growth for growth in self.growth if growth.is_of_the_whole)

    @property
    def whole_values(self) -> tuple[MarketValue, ...]:
        return tuple(value for value in self.values if value.is_of_the_whole)


class RegionShare(Model):
    """A region's share of the market, or a country's when ``country`` is given."""

    region: Identifier | None = Field(default=None, description="The id of one of `regions`.")
    country: CountryCode | None = Field(default=None, description="ISO 3166, two letters, as in CN.")
    share: Share = Field(description="Per cent of the whole market.")
    year: Year | None = Field(default=None, description="The year of the share, where that is stated.")

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if self.region is None and self.country is None:
            raise ValueError("names neither `region` nor `country`; give one of them")
        if self.region is not None and self.country is not None:
            raise ValueError("names both `region` and `country`; give the one whose share it is")
        return self


class Country(Model):
    """A country in a region's list. In YAML a bare ISO 3166 code (``US``) will do.

    No ``code``: it is not certain which country is meant; it is then printed as stated and flagged.
    """

    code: CountryCode | None = Field(default=None, description="ISO 3166, two letters; none where it is not certain.")
    name: Name | None = Field(default=None, description="Your own name for it, where it is not the usual one.")
    as_stated: Name | None = Field(
        default=None, description="What the source wrote, where that was repaired or is unclear."
    )
    note: Prose | None = Field(default=None, description="Why it was repaired, or what is unclear.")

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        return {"code": data} if isinstance(data, str) else data

    @model_validator(mode="after")
    def _named(self) -> Self:
        if self.code is None and self.as_stated is None:
            raise ValueError("has neither `code` nor `as_stated`; give the country's code, or what the source wrote")
        return self


class Region(Model):
    """A region of the world as this report divides it."""

    id: Identifier = Field(description="A short name, unique among the regions; `shares` refer to it.")
    name: Name = Field(description="The name as it is to be printed.")
    countries: tuple[Country, ...] = Field(default=(), description="The countries that the source lists in it.")
    text: Prose | None = Field(default=None, description="What is said of it, in your own words.")
    source: Identifier | None = Field(default=None, description="Which of `sources` says so.")


RevenueScope = Literal["company", "division", "market"]


class Revenue(Model):
    """A revenue of a company, where more than one is stated."""

    value: Money = Field(description="The revenue.")
    scope: RevenueScope = Field(
        default="company", description="Whether that is the whole company's, a division's, or that in this market."
    )
    division: Name | None = Field(default=None, description="The division's name, where that is stated.")
    year: Year | None = Field(default=None, description="The year of the revenue, where that is stated.")

    @model_validator(mode="after")
    def _of_a_division(self) -> Self:
        if self.division is not None and self.scope != "division":
            raise ValueError(f"names a division and is of scope `{self.scope}`; write `scope: division`")
        return self


class Player(Model):
    """A company that the source names. Whole-company revenue is not revenue in this market: say which it is."""

    name: Name = Field(description="The company's name.")
    profile: Prose | None = Field(default=None, description="What is said of it, in your own words.")
    headquarters: Name | None = Field(default=None, description="Where it is based.")
    country: CountryCode | None = Field(default=None, description="The country that it is based in.")
    source: Identifier | None = Field(default=None, description="Which of `sources` says what the profile says.")
    share: Share | None = Field(default=None, description="Its share of this market, where that is stated.")
    share_year: Year | None = Field(default=None, description="The year of the share, where that is stated.")
    revenue: Money | None = Field(default=None, description="Its revenue, where that is stated.")
    revenue_scope: RevenueScope = Field(
        default="company", description="Whether that is the whole company's, a division's, or that in this market."
    )
    revenue_year: Year | None = Field(default=None, description="The year of the revenue, where that is stated.")
    revenues: tuple[Revenue, ...] = Field(
        default=(),
        description="Its revenues, where more than one is stated: of other years, of divisions, in this market.",
    )

    @property
    def all_revenues(self) -> tuple[Revenue, ...]:
        """What `revenue` and `revenues` state, in this order."""
        if self.revenue is None:
            return self.revenues
        one = Revenue.model_construct(
            value=self.revenue, scope=self.revenue_scope, division=None, year=self.revenue_year
        )
        return (one, *self.revenues)


class SubSegment(Model):
    """A part of a segment."""

    name: Name = Field(description="The name as it is to be printed.")
    description: Prose | None = Field(default=None, description="What it is, in your own words.")
    share: Share | None = Field(default=None, description="Per cent of the whole market, where that is stated.")


class Segment(SubSegment):
    """One part of the market in a segmentation."""

    items: tuple[SubSegment, ...] = Field(default=(), description="Its own parts, where the source lists some.")

    @property
    def with_parts(self) -> tuple[SubSegment, ...]:
        """The segment itself and its parts, in the order of the data."""
        return (self, *self.items)


class Segmentation(Model):
    """One way to cut the market: by type, by application, or any other."""

    id: Identifier = Field(description="A short name, unique among the segmentations.")
    title: Name = Field(description="As in By type.")
    text: Prose | None = Field(default=None, description="What is said of the whole cut, in your own words.")
    source: Identifier | None = Field(default=None, description="Which of `sources` says so.")
    year: Year | None = Field(default=None, description="The year of the shares, where that is stated.")
    items: tuple[Segment, ...] = Field(default=(), description="The parts, in the order they are to be printed.")


class Point(Model):
    """A trend, driver, restraint or opportunity: a short title and your own sentences."""

    title: Name = Field(description="A few words.")
    text: Prose = Field(description="Your own sentences, without figures.")
    source: Identifier | None = Field(default=None, description="Which of `sources` says so.")


class Links(Model):
    """Where a reader can go next."""

    sample: Address | None = Field(default=None, description="Where a sample can be asked for.")
    enquire: Address | None = Field(default=None, description="Where questions go; a mailto: address will do.")
    buy: Address | None = Field(default=None, description="Where the report is sold.")
    report: Address | None = Field(default=None, description="The report's own page.")


class DataNote(Model):
    """Something a reader should know about the data, in a plain voice."""

    about: Name = Field(description="What it is about, in a few words.")
    text: Prose = Field(description="Your own sentences, without figures.")


class Chapter(Model):
    """A chapter of the full report."""

    title: Name = Field(description="Its title.")
    sections: tuple[Name, ...] = Field(default=(), description="The titles of its sections, in order.")


class Licence(Model):
    """A licence that the full report is sold under."""

    name: Name = Field(description="What it is called, as in Single user.")
    price: Money | None = Field(default=None, description="What it costs, where that is stated.")
    text: Prose | None = Field(default=None, description="What it allows, in your own words.")


class FullReport(Model):
    """What the full report holds and costs. The sample says of it what stands here, and nothing else."""

    pages: Count | None = Field(default=None, description="How many pages it has.")
    tables: Count | None = Field(default=None, description="How many tables it has.")
    figures: Count | None = Field(default=None, description="How many figures it has.")
    chapters: tuple[Chapter, ...] = Field(default=(), description="Its contents, in order.")
    list_of_tables: tuple[Name, ...] = Field(default=(), description="The titles of its tables, in order.")
    list_of_figures: tuple[Name, ...] = Field(default=(), description="The titles of its figures, in order.")
    formats: tuple[Name, ...] = Field(default=(), description="The forms it comes in, as in PDF.")
    delivery: Prose | None = Field(default=None, description="How and when it is delivered, in your own words.")
    licences: tuple[Licence, ...] = Field(default=(), description="What it is sold as, in the order to be printed.")


class Acknowledged(Model):
    """A finding of the checks that you know of and leave as it is. An acknowledged error builds, and the notes say why."""

    code: Identifier = Field(description="The code of the finding, such as growth-rates-disagree.")
    at: Name | None = Field(
        default=None,
        description="The path that it is found at, such as players[Example Care].revenue, or one above it; everywhere if left "
        "out.",
    )
    reason: Prose = Field(description="Why it stays; printed in the notes on the data where the finding is an error.")


@dataclass(frozen=True, slots=True)
class ByPosition:
    """A reference that counts in a list: where it stands (as a mapping's key, or as a value), as it is written, and with names
    ("" where an item has none of its own)."""

    place: Place
    written: str
    named: str
    is_key: bool = False


class Report(Model):
    """A market report's data file."""

    schema_: SchemaVersion = Field(alias="schema", description="The version of this schema.")
    id: Annotated[
        str,
        Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64),
        WithJsonSchema({"type": ["string", "integer"]}),
    ] = Field(description="The publisher's number for the report.")
    slug: Identifier = Field(description="The report's name in file names and addresses.")
    language: LanguageCode = Field(default="en", description="The language of the texts below.")
    title: Name = Field(description="The report's title.")
    market_name: Name = Field(description="The market as it stands in a sentence: the … market.")
    offering: Literal["product", "service"] = Field(default="product", description="What is sold in this market.")
    date: Day = Field(description="The date of this edition; it is printed, and no clock is asked.")
    brand: Name | None = Field(default=None, description="The brand file, relative to this file.")
    forecast: Period = Field(description="The years that the report looks ahead over.")
    base_year: Year | None = Field(
        default=None, description="The year whose figures the forecast starts from, where that is stated."
    )
    history: Period | None = Field(
        default=None, description="The years that the report looks back over, where that is stated."
    )
    sources: dict[Identifier, Source] = Field(
        default_factory=dict, description="Where figures come from, each under a short name that figures refer to."
    )
    summary: Prose | None = Field(default=None, description="The report in a paragraph or two.")
    market: Market = Field(default=Market(), description="Definition, growth and size.")
    shares: tuple[RegionShare, ...] = Field(default=(), description="Shares of regions and countries, as stated.")
    trends: tuple[Point, ...] = Field(default=(), description="What is changing.")
    drivers: tuple[Point, ...] = Field(default=(), description="What makes the market grow.")
    restraints: tuple[Point, ...] = Field(default=(), description="What holds it back.")
    opportunities: tuple[Point, ...] = Field(default=(), description="Where there is room.")
    players_text: Prose | None = Field(default=None, description="What is said of the companies as a group.")
    players: tuple[Player, ...] = Field(default=(), description="The companies that the source names.")
    segments: tuple[Segmentation, ...] = Field(default=(), description="The ways in which the market is cut.")
    regions_text: Prose | None = Field(default=None, description="What is said of the regions as a whole.")
    regions: tuple[Region, ...] = Field(default=(), description="The regions, in the order they are to be printed.")
    method: Prose | None = Field(default=None, description="What the report is based on.")
    full_report: FullReport | None = Field(default=None, description="What the full report holds and costs.")
    notes: tuple[DataNote, ...] = Field(default=(), description="What a reader should know about the data.")
    links: Links = Field(default=Links(), description="Addresses that the document offers.")
    acknowledged: tuple[Acknowledged, ...] = Field(
        default=(), description="Findings of the checks that are known and stay as they are."
    )
    withhold: tuple[Name, ...] = Field(
        default=(),
        description="Paths of figures that a sample withholds, such as players[Example Care].revenue or players.*.revenue; a "
        "path of a group withholds all figures in it.",
    )
    translations: dict[LanguageCode, dict[str, Prose]] = Field(
        default_factory=dict,
        description="Texts in other languages: under a language's code the paths of texts, such as drivers[Title of it].text, "
        "each with its translation.",
    )

    @field_validator("slug")
    @classmethod
    def _can_name_a_file(cls, slug: str) -> str:
        return _no_reserved_name(slug)

    _file: str = PrivateAttr(default="")
    _points: dict[str, tuple[int, int]] = PrivateAttr(default_factory=dict)
    _by_position: tuple[ByPosition, ...] = PrivateAttr(default=())

    @property
    def by_position(self) -> tuple[ByPosition, ...]:
        """The references of the file that count in lists, where they could name."""
        return self._by_position

    def place_of(self, path: str) -> Place:
        """Where a value stands in the file, by its path (``players[0].name``); the nearest known place around it."""
        known = path
        while known and known not in self._points:
            known = known[: max(known.rfind("."), known.rfind("["), 0)]
        line, column = self._points.get(known, (0, 0))
        return Place(self._file, line, column, path)
