"""What of a report a regional edition is for: its own region or country, as the report names and divides the world.

Found by ids, names and codes alone, which are never withheld: no value has a say in what comes first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal, TypeVar

from reportpress.edition.edition import TOPICS, Audience, Topic
from reportpress.language.catalogues import locale_of
from reportpress.language.names import region_key
from reportpress.language.voice import Voice
from reportpress.report.model import OfWhat, Player, Region, RegionShare, Report

Rank = Literal[0, 1, 2]
"""0: the edition's own region or country; 1: what lies in the region, or the region around the country; 2: the rest."""

P = TypeVar("P", bound=RegionShare | OfWhat)


@dataclass(frozen=True, slots=True)
class Focus:
    """``name``: of the edition's region or country, as printed. ``country``: its code, "" for a region's edition.
    ``region``: the report's own, or the one around the country, if it has one; ``parts``: the report's regions within.
    ``codes``: of the countries whose companies and figures are the region's; for a country, its own.
    """

    name: str
    country: str = ""
    region: Region | None = None
    parts: tuple[Region, ...] = ()
    codes: frozenset[str] = frozenset()
    leads_with: tuple[Topic, ...] = TOPICS

    def rank(self, region: str | None, country: str | None) -> Rank:
        own = self.region.id if self.region is not None else None
        if self.country:
            if country == self.country:
                return 0
            return 1 if region is not None and region == own else 2
        if region is not None:
            if region == own:
                return 0
            return 1 if any(region == part.id for part in self.parts) else 2
        return 1 if country in self.codes else 2

    def rank_of(self, place: RegionShare | OfWhat) -> Rank:
        return self.rank(place.region, place.country)

    def rank_of_region(self, region: Region) -> Rank:
        return self.rank(region.id, None)

    def has(self, player: Player) -> bool:
        """Whether a company has its seat here, as the data says."""
        return player.country is not None and player.country in self.codes


def find_focus(report: Report, audience: Audience, voice: Voice, spoken: Report | None = None) -> Focus:
    """``spoken``: the same report in the edition's language: what is found by names in the data's is printed as it is there."""
    focus = _find(report, audience, voice)
    if spoken is None or spoken is report:
        return focus
    own = {region.id: region for region in spoken.regions}
    region = own[focus.region.id] if focus.region is not None else None
    parts = tuple(own[part.id] for part in focus.parts)
    return replace(focus, name=_name(spoken, audience, voice), region=region, parts=parts)


def _find(report: Report, audience: Audience, voice: Voice) -> Focus:
    listed = {
        country.code: region for region in reversed(report.regions) for country in region.countries if country.code
    }
    named = {region_key(name) for name in (*audience.regions, *_own_names(audience, report.language))}
    region = next((one for one in report.regions if named & {region_key(one.id), region_key(one.name)}), None)
    name = _name(report, audience, voice)
    if audience.country:
        around = listed.get(audience.country, region)
        return Focus(name, audience.country, around, (), frozenset({audience.country}), audience.leads_with)
    within = {region_key(name) for name in audience.parts}
    parts = tuple(
        one for one in report.regions if one is not region and within & {region_key(one.id), region_key(one.name)}
    )
    own = [one for one in (region, *parts) if one is not None]
    codes = {country.code for one in own for country in one.countries if country.code}
    codes |= {
        code for code in audience.countries if code not in listed
    }  # what a report lists elsewhere is not of it there
    return Focus(name, "", region, parts, frozenset(codes), audience.leads_with)


def _own_names(audience: Audience, language: str) -> Iterator[str]:
    """What a region is called in the language of a report."""
    if not audience.country:
        yield from (name for tag, name in audience.names if tag.partition("-")[0] == language)
        if usual := locale_of(language).territories.get(audience.territory):
            yield str(usual)


def _name(report: Report, audience: Audience, voice: Voice) -> str:
    """The publisher's own name of a country, where the edition gives none."""
    if audience.country and not audience.names:
        for region in report.regions:
            for country in region.countries:
                if country.code == audience.country and country.name:
                    return country.name
    return name_of(audience, voice)


def names_of_own_region(audience: Audience, voice: Voice) -> Mapping[str, str]:
    """What reports call the edition's region, folded, with its name in the edition's language, where that is known."""
    primary = voice.language.partition("-")[0]
    if audience.country or not (audience.territory or {voice.language, primary} & dict(audience.names).keys()):
        return {}
    return {region_key(name): name_of(audience, voice) for name in audience.regions}


def name_of(audience: Audience, voice: Voice) -> str:
    """The name as printed: the edition's own in this language, else the usual one, else the edition's in English or any."""
    names = dict(audience.names)
    given = names.get(voice.language) or names.get(voice.language.partition("-")[0])
    if given or audience.territory:
        return given or voice.country(audience.territory)
    return names.get("en") or next(iter(names.values()))


def first_in_focus(focus: Focus | None, regions: Iterable[Region]) -> list[Region]:
    """The regions with the edition's own first, the others in the order of the data."""
    return sorted(regions, key=focus.rank_of_region) if focus is not None else list(regions)


def in_order(focus: Focus | None, places: Iterable[P]) -> list[P]:
    """What is stated of places, the edition's own first, the others in the order of the data."""
    return sorted(places, key=focus.rank_of) if focus is not None else list(places)


def best_rank(focus: Focus | None, places: Iterable[RegionShare | OfWhat]) -> Rank | None:
    """The rank that is to be highlighted among places: the own one, or else what lies nearest; None where all is of the rest."""
    if focus is None:
        return None
    ranks = {focus.rank_of(place) for place in places}
    return 0 if 0 in ranks else 1 if 1 in ranks else None
