"""What a market report says: the schema of the data file, version 1, and the report as the rest of the program reads it.

These are pydantic models, frozen; `report.reading` makes them from YAML. Every number that may be printed is a
`StatedFigure`, which knows its place in the file once it has been read.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr

from reportpress.errors import Place
from reportpress.report.figures import Figure, Locked, Scale, Stated, Unit

SCHEMA_VERSION = 1


class Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


Name = Annotated[str, Field(min_length=1, max_length=300)]
Prose = Annotated[str, Field(min_length=1, max_length=20_000)]
Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Year = Annotated[int, Field(ge=1900, le=2200)]


class StatedFigure(Model):
    """A value as the source states it. In YAML either a bare number (``rate: 12.8``) or a mapping with more to say."""

    value: Decimal | None
    about: bool = False
    source: Identifier | None = None
    passage: Name | None = None
    note: Prose | None = None

    _place: Place = PrivateAttr(default=Place("", 0, 0, ""))
    _withheld: bool = PrivateAttr(default=False)

    @property
    def unit(self) -> Unit:
        raise TypeError("a bare StatedFigure has no unit: use Rate, Share or Money")

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


class Rate(StatedFigure):
    """Per cent a year, compound."""

    @property
    def unit(self) -> Unit:
        return Unit("growth")


class Share(StatedFigure):
    """Per cent of a whole, 0 to 100."""

    @property
    def unit(self) -> Unit:
        return Unit("share")


class Money(StatedFigure):
    """An amount of money: ``{value: 4, currency: USD, scale: billion, about: true}``."""

    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")]
    scale: Scale = ""

    @property
    def unit(self) -> Unit:
        return Unit("money", self.currency, self.scale)


class Period(Model):
    """Years from and to, both counted. In YAML ``{from: 2025, to: 2032}``."""

    from_: Year = Field(alias="from")
    to: Year


class Source(Model):
    title: Name
    publisher: Name | None = None
    url: str | None = None
    note: Prose | None = None


class GrowthRate(Model):
    """A growth rate of this market that the source states, with the period it is stated for."""

    id: Identifier
    rate: Rate
    period: Period
    wording: Name | None = None


class MarketValue(Model):
    """A size of this market in one year. ``grows_at`` names the growth rate stated together with it, if any."""

    id: Identifier
    value: Money
    year: Year
    grows_at: Identifier | None = None


class Market(Model):
    definition: Prose | None = None
    growth: tuple[GrowthRate, ...] = ()
    values: tuple[MarketValue, ...] = ()


class RegionShare(Model):
    """A region's share of the market, or a country's when ``country`` is given."""

    region: Identifier | None = None
    country: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    share: Share


class Country(Model):
    """A country in a region's list. In YAML a bare ISO 3166 code (``US``) will do.

    ``name``: the publisher's own name for it, where it is not the usual one. ``as_stated``: what the source wrote, where
    it was repaired or could not be resolved. No ``code``: it is not certain which country is meant; it is then printed
    as stated and flagged.
    """

    code: Annotated[str, Field(pattern=r"^[A-Z]{2}$")] | None = None
    name: Name | None = None
    as_stated: Name | None = None
    note: Prose | None = None


class Region(Model):
    id: Identifier
    name: Name
    countries: tuple[Country, ...] = ()
    text: Prose | None = None


class Player(Model):
    """A company that the source names. ``revenue_scope`` says what the revenue is of; whole-company revenue is not revenue
    in this market."""

    name: Name
    profile: Prose | None = None
    headquarters: Name | None = None
    revenue: Money | None = None
    revenue_scope: Literal["company", "division", "market"] = "company"
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
    """A trend, driver, restraint or opportunity: a short title and our own sentences."""

    title: Name
    text: Prose
    source: Identifier | None = None


class Links(Model):
    sample: str | None = None
    enquire: str | None = None
    buy: str | None = None
    report: str | None = None


class DataNote(Model):
    """Something a reader should know about the data, in a plain voice."""

    about: Name
    text: Prose


class Report(Model):
    schema_: Literal[1] = Field(alias="schema")
    id: Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$", max_length=64)]
    slug: Identifier
    language: Annotated[str, Field(pattern=r"^[a-z]{2}$")] = "en"
    title: Name
    market_name: Name
    offering: Literal["product", "service"] = "product"
    date: date
    brand: str | None = None
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
    withhold: tuple[str, ...] = ()
