"""What a market report says: the schema of the data file, version 1, and the report as the rest of the program reads it.

These are pydantic models, frozen; `report.reading` makes them from YAML, where every scalar is still the text that was written.
Every number that may be printed is a `StatedFigure`, which knows its place in the file once it has been read.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date as Date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, Literal, Self
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PrivateAttr,
    WithJsonSchema,
    model_validator,
)

from reportpress.errors import Place
from reportpress.report.figures import PERCENT, PERCENT_A_YEAR, Figure, Locked, Scale, Stated, Unit

SCHEMA_VERSION = 1

_NUMBER = re.compile(r"[-+]?\d{1,24}(\.\d{1,12})?")


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


# Scalars, each read from its own text


def _number(text: Any) -> Any:
    """A plain decimal number from its text, all digits kept."""
    if isinstance(text, Decimal | int):
        return text
    if not isinstance(text, str):
        raise ValueError("is no number; write digits with a point, as in 12.8")
    if _NUMBER.fullmatch(text):
        return Decimal(text)
    if re.fullmatch(r"[-+]?\d+,\d+", text):
        raise ValueError(f"is `{text}`; write a number with a point, as in {text.replace(',', '.')}")
    if found := re.fullmatch(r"(?:about|around|approximately|circa|ca\.?|~)\s*([\d.]+)\s*%?", text):
        raise ValueError(f"is `{text}`; write `{{value: {found[1]}, about: true}}`")
    if found := re.fullmatch(r"([\d.]+)\s*(?:%|per ?cent)", text):
        raise ValueError(f"is `{text}`; write {found[1]} alone, the unit is known here")
    raise ValueError(f"is `{text[:60]}`; a number belongs here, digits with a point, as in 12.8")


def _version(text: Any) -> Any:
    if text in (SCHEMA_VERSION, str(SCHEMA_VERSION)):
        return SCHEMA_VERSION
    raise ValueError(
        f"is `{str(text)[:20]}`; this program reads version {SCHEMA_VERSION}, so write `schema: {SCHEMA_VERSION}`"
    )


def _flag(text: Any) -> Any:
    if text in (True, False):
        return text
    if text in ("true", "false"):
        return text == "true"
    raise ValueError(f"is `{str(text)[:60]}`; write true or false")


def _https(text: str) -> str:
    """An address that a reader may be sent to."""
    if re.search(r"[\s\x00-\x20<>\"\\^`{|}]", text):
        raise ValueError(f"is `{text[:80]}`, which no address looks like; write it without spaces or brackets")
    try:
        parts = urlsplit(text)
        host = parts.hostname
    except ValueError:
        host = None
        parts = urlsplit("")
    if text.startswith("mailto:") and re.fullmatch(r"mailto:[^@\s?&]+@[^@\s?&]+\.[^@\s?&]+", text):
        return text
    if parts.scheme != "https" or not host or "." not in host or parts.username is not None:
        raise ValueError(f"is `{text[:80]}`; an address begins with https:// and names a host")
    return text


@cache
def _territories() -> Mapping[str, str]:
    """The codes of countries and territories, with their English names (Unicode CLDR)."""
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}


_NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})


def _country(code: str) -> str:
    names = _territories()
    if code in names and code not in _NO_COUNTRIES:
        return code
    by_name = {name.casefold(): known for known, name in names.items()}
    meant = {"UK": "GB", "EL": "GR"}.get(code.upper()) or by_name.get(code.casefold())
    if meant is None and code.upper() in names:
        meant = code.upper()
    hint = f"did you mean `{meant}` ({names[meant]})?" if meant else "use two capital letters of ISO 3166, as in `US`"
    raise ValueError(f"is `{code[:60]}`, which is no country's code; {hint}")


Name = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=20_000)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Year = Annotated[int, Field(ge=1900, le=2200)]
Flag = Annotated[bool, BeforeValidator(_flag), WithJsonSchema({"type": "boolean"})]
SchemaVersion = Annotated[Literal[1], BeforeValidator(_version), WithJsonSchema({"const": SCHEMA_VERSION})]
Number = Annotated[Decimal, BeforeValidator(_number), WithJsonSchema({"type": "number"})]
Address = Annotated[str, Field(max_length=2000), AfterValidator(_https)]
CountryCode = Annotated[str, AfterValidator(_country), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})]


# Figures


class StatedFigure(Model):
    """A value as the source states it. In YAML either a bare number (``rate: 12.8``) or a mapping with more to say."""

    value: Annotated[Number | None, WithJsonSchema({"type": "number"})] = Field(description="In the unit of its kind.")
    about: Flag = Field(default=False, description="Whether the source gives it as approximate.")
    source: Identifier | None = Field(default=None, description="Which of `sources` states it.")
    passage: Name | None = Field(default=None, description="Where in the source, in a few words.")
    note: Prose | None = Field(default=None, description="What a reader should know of it.")

    _place: Place = PrivateAttr(default=Place("", 0, 0, ""))
    _withheld: bool = PrivateAttr(default=False)

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        return data if isinstance(data, Mapping | BaseModel) else {"value": data}

    @property
    def unit(self) -> Unit:
        raise TypeError("a bare StatedFigure has no unit: use Rate, Share or Money")

    @property
    def place(self) -> Place:
        return self._place

    @property
    def figure(self) -> Figure | Locked:
        """The figure to print: `Locked` where this edition withholds it."""
        if self._withheld or self.value is None:
            return Locked(self._place.path, self.unit)
        return Figure(
            key=self._place.path,
            value=self.value,
            unit=self.unit,
            basis=Stated(self._place, self.source or "", self.passage or ""),
            about=self.about,
        )

    def withheld(self) -> Self:
        """The same figure without its value and without anything said of it: only that it is there."""
        copy = self.model_copy(update={"value": None, "about": False, "source": None, "passage": None, "note": None})
        copy._withheld = True
        copy._place = Place(self._place.file, 0, 0, self._place.path)
        return copy


class Rate(StatedFigure):
    """A compound growth rate in per cent a year: ``12.8``, or ``{value: 15, about: true}``."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if self.value is None or not -100 < self.value <= 1000:
            raise ValueError(f"is {self.value}; a growth rate is per cent a year, above -100 and at most 1000")
        return self

    @property
    def unit(self) -> Unit:
        return PERCENT_A_YEAR


class Share(StatedFigure):
    """A share in per cent of a whole: ``40``, or ``{value: 40, about: true}``."""

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if self.value is None or not 0 <= self.value <= 100:
            raise ValueError(f"is {self.value}; a share is per cent of a whole, 0 to 100")
        return self

    @property
    def unit(self) -> Unit:
        return PERCENT


class Money(StatedFigure):
    """An amount of money: ``{value: 4, currency: USD, scale: billion, about: true}``."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = Field(description="ISO 4217, as in USD.")
    scale: Scale = Field(default="", description="What the value counts: thousand, million, billion or trillion.")

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, data: Any) -> Any:
        if isinstance(data, str):
            raise ValueError(f"is `{data[:60]}`; write money as {{value: 4, currency: USD, scale: billion}}")
        return data

    @model_validator(mode="after")
    def _sane(self) -> Self:
        if self.value is None or self.value <= 0:
            raise ValueError(f"is {self.value}; an amount of money is above 0 here")
        return self

    @property
    def unit(self) -> Unit:
        return Unit("money", self.currency, self.scale)


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

    title: Name
    publisher: Name | None = None
    url: Address | None = None
    note: Prose | None = None


class GrowthRate(Model):
    """A growth rate of this market that the source states, with the period it is stated for."""

    id: Identifier
    rate: Rate
    period: Period
    wording: Name | None = Field(default=None, description="How the source words the period, where that matters.")


class MarketValue(Model):
    """A size of this market in one year. ``grows_at`` names the growth rate stated together with it, if any."""

    id: Identifier
    value: Money
    year: Year
    grows_at: Identifier | None = Field(default=None, description="The id of the growth rate stated for this value.")


class Market(Model):
    definition: Prose | None = Field(default=None, description="What the market is, in your own words.")
    growth: tuple[GrowthRate, ...] = Field(default=(), description="Stated growth rates; the first is the headline.")
    values: tuple[MarketValue, ...] = ()


class RegionShare(Model):
    """A region's share of the market, or a country's when ``country`` is given."""

    region: Identifier | None = None
    country: CountryCode | None = None
    share: Share

    @model_validator(mode="after")
    def _one_place(self) -> Self:
        if (self.region is None) == (self.country is None):
            raise ValueError("names a region and a country, or neither; give exactly one of `region` and `country`")
        return self


class Country(Model):
    """A country in a region's list. In YAML a bare ISO 3166 code (``US``) will do.

    No ``code``: it is not certain which country is meant; it is then printed as stated and flagged.
    """

    code: CountryCode | None = Field(default=None, description="ISO 3166, two letters.")
    name: Name | None = Field(default=None, description="Your own name for it, where it is not the usual one.")
    as_stated: Name | None = Field(
        default=None, description="What the source wrote, where that was repaired or is unclear."
    )
    note: Prose | None = None

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
    id: Identifier
    name: Name
    countries: tuple[Country, ...] = ()
    text: Prose | None = None


class Player(Model):
    """A company that the source names. Whole-company revenue is not revenue in this market: say which it is."""

    name: Name
    profile: Prose | None = None
    headquarters: Name | None = None
    revenue: Money | None = None
    revenue_scope: Literal["company", "division", "market"] = Field(
        default="company", description="What the revenue is of."
    )
    revenue_year: Year | None = None


class Segment(Model):
    name: Name
    description: Prose | None = None
    share: Share | None = None


class Segmentation(Model):
    """One way to cut the market: by type, by application, or any other."""

    id: Identifier
    title: Name
    text: Prose | None = None
    items: tuple[Segment, ...] = ()


class Point(Model):
    """A trend, driver, restraint or opportunity: a short title and your own sentences."""

    title: Name
    text: Prose
    source: Identifier | None = None


class Links(Model):
    """Where a reader can go next."""

    sample: Address | None = None
    enquire: Address | None = None
    buy: Address | None = None
    report: Address | None = None


class DataNote(Model):
    """Something a reader should know about the data, in a plain voice."""

    about: Name
    text: Prose


class Report(Model):
    """A market report's data file."""

    schema_: SchemaVersion = Field(alias="schema", description="The version of this schema.")
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)] = Field(
        description="The publisher's number for the report."
    )
    slug: Identifier = Field(description="The report's name in file names and addresses.")
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = Field(
        default="en", description="The language of the texts below."
    )
    title: Name
    market_name: Name = Field(description="The market as it stands in a sentence: the … market.")
    offering: Literal["product", "service"] = Field(default="product", description="What is sold in this market.")
    date: Date = Field(description="The date of this edition; it is printed, and no clock is asked.")
    brand: Name | None = Field(default=None, description="The brand file, relative to this file.")
    forecast: Period
    sources: dict[Identifier, Source] = Field(default_factory=dict)
    summary: Prose | None = None
    market: Market = Market()
    shares: tuple[RegionShare, ...] = ()
    trends: tuple[Point, ...] = ()
    drivers: tuple[Point, ...] = ()
    restraints: tuple[Point, ...] = ()
    opportunities: tuple[Point, ...] = ()
    players_text: Prose | None = None
    players: tuple[Player, ...] = ()
    segments: tuple[Segmentation, ...] = ()
    regions_text: Prose | None = None
    regions: tuple[Region, ...] = ()
    method: Prose | None = None
    notes: tuple[DataNote, ...] = ()
    links: Links = Links()
    withhold: tuple[Name, ...] = Field(
        default=(), description="Paths of figures that a sample withholds, such as players.*.revenue."
    )

    _places: dict[str, Place] = PrivateAttr(default_factory=dict)

    def place_of(self, path: str) -> Place:
        """Where a value stands in the file, by its path (``players[0].name``); the nearest known place around it."""
        known = path
        while known:
            if known in self._places:
                place = self._places[known]
                return Place(place.file, place.line, place.column, path)
            known = re.sub(r"(\.[^.\[]*|\[\d+\]|^[^.\[]*)$", "", known)
        return Place(self._places[""].file if "" in self._places else "", 1, 1, path)
