"""Whose share a share is."""

from __future__ import annotations

from reportpress.manuscript.pen import Pen
from reportpress.report.model import Region, RegionShare, Report

Shares = tuple[RegionShare, ...]


def shares_by_year(report: Report) -> dict[int | None, Shares]:
    """The shares of each year for themselves, in the order of the data: only those of one year are parts of one whole."""
    years: dict[int | None, Shares] = {}
    for share in report.shares:
        years[share.year] = (*years.get(share.year, ()), share)
    return years


def share_holder(pen: Pen, share: RegionShare) -> str:
    """The name of the region or country that a share is stated for."""
    if share.country is not None:
        return country_name(pen, share.country)
    region = find_region(pen.report, share.region)
    return region.name if region is not None else share.region or ""


def country_name(pen: Pen, code: str) -> str:
    """The publisher's own name where the data gives one, else the usual name in the edition's language."""
    for region in pen.report.regions:
        for country in region.countries:
            if country.code == code and country.name:
                return country.name
    return pen.voice.country(code)


def find_region(report: Report, id: str | None) -> Region | None:
    return next((region for region in report.regions if region.id == id), None)


def region_of(report: Report, share: RegionShare) -> str | None:
    """The id of the region that a share belongs to: its own, or the one whose list holds its country."""
    if share.region is not None or share.country is None:
        return share.region
    for region in report.regions:
        if any(country.code == share.country for country in region.countries):
            return region.id
    return None
