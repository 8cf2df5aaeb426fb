"""Where companies have their seats, against their countries; and texts on regions that speak of other regions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from reportpress.checks.cities import countries_of
from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.geography import regions_meant
from reportpress.checks.rankings import COLLECTIVE
from reportpress.language.country_names import codes_by_name, english_name
from reportpress.language.names import folded
from reportpress.report.model import Region, Report

# Territories that a seat may be given with, beside the state that they belong to
_BELONG_TO = {
    "US": "PR GU VI AS MP UM",
    "GB": "GG JE IM GI BM KY VG TC AI MS FK",
    "CN": "HK MO TW",
    "FR": "RE GP MQ GF YT NC PF MC",
    "NL": "AW CW SX BQ",
    "DK": "FO GL",
    "FI": "AX",
    "IT": "SM VA",
}
_STATE_OF = {code: state for state, codes in _BELONG_TO.items() for code in codes.split()}
# Names that a state of the USA, a province or a town has as well
_ALSO_ELSEWHERE = frozenset({"GE", "JE", "LB", "PE", "CU", "MX", "JO", "MT", "GN", "TD", "PL", "JM", "NA", "NI"})


def _may_be(code: str, country: str) -> bool:
    return code == country or _STATE_OF.get(code, code) == _STATE_OF.get(country, country)


def _seat_elsewhere(case: Case) -> Iterator[Found]:
    for n, player in enumerate(case.report.players):
        if player.country is None:
            continue
        if player.headquarters is not None:
            known = _countries_of_a_seat(player.headquarters, case.report.language)
            if known and not any(_may_be(code, player.country) for code in known):
                yield Found(
                    case.place(f"players[{n}].headquarters"),
                    f"is `{player.headquarters}`, which is in {_named(known)}, and `country` is `{player.country}` "
                    f"({english_name(player.country)}); correct one of them",
                )
                continue
        based = _BASED.search(player.profile or "")
        if based is not None:
            known = _countries_of_a_seat(based["seat"], case.report.language)
            if known and not any(_may_be(code, player.country) for code in known):
                yield Found(
                    case.place(f"players[{n}].profile"),
                    f"says `{based.group()}`, which is in {_named(known)}, and `country` is `{player.country}` "
                    f"({english_name(player.country)}); correct one of them",
                )


_BASED = re.compile(
    r"\b(?:[Bb]ased in|[Hh]eadquartered in|[Hh]as its (?:seat|headquarters|head office) in|mit (?:Haupts|S)itz in"
    r"|[Ii]hr (?:Haupts|S)itz ist|[Cc]ompany (?:from|of))"
    r" (?P<seat>[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'-]*|am|de|of|City))*(?:, [A-ZÀ-Þ][\w’'-]*)?)"
)


def _named(codes: frozenset[str]) -> str:
    return " or ".join(english_name(code) for code in sorted(codes))


@cache
def _names(language: str) -> dict[str, str]:
    return dict(codes_by_name(language))


def _countries_of_a_seat(seat: str, language: str) -> frozenset[str]:
    """The countries that a seat can be in, by the country it names last, else by its city; none where neither tells."""
    parts = [part.strip(" .") for part in re.split(r"[,(/;]|\s[–—-]\s", seat.replace(")", "")) if part.strip(" .")]
    if not parts:
        return frozenset()
    whole = _names(language).get(folded(seat))
    if whole is not None:
        return frozenset() if whole in _ALSO_ELSEWHERE else frozenset({whole})
    last = _names(language).get(folded(parts[-1])) if len(parts[-1]) > 2 or parts[-1] in ("UK", "US") else None
    if last is not None and len(parts) > 1:
        return frozenset() if last in _ALSO_ELSEWHERE else frozenset({last})
    return countries_of(parts[0]) if len(parts) == 1 else frozenset()


# Texts on regions

_PLACE = re.compile(r"[A-ZÀ-Þ][\w’'.-]*(?:[ -](?:and |und |of |the |& )?[A-ZÀ-Þ][\w’'.-]*){0,4}")
_OWN_WORDS = re.compile(
    r"\b(?:the region|this region|here|it|its|their|our|local|at home|domestic|imports?|exports?|unlike|than"
    r"|compared|behind|ahead|like|from|competes?|competition|rivals?"
    r"|neighbou?rs?|besides|die Region|diese Region|hier|dort|sie|ihre[rnms]?|Einfuhr\w*|Ausfuhr\w*|als|anders|aus"
    r"|hinter|gegenüber)\b",
    re.IGNORECASE,
)
_IS_SUBJECT = re.compile(
    r"\s+(?:has|have|is|are|holds|leads|grows|shows|remains|accounts|dominates|buys|sells|makes|was|will|spends"
    r"|adds|follows|hat|ist|sind|hält|führt|wächst|zeigt|bleibt|kauft|wird)\b"
)
_GERMAN_REGIONS = {
    "nordamerika": "north america",
    "europa": "europe",
    "asien pazifik": "asia pacific",
    "lateinamerika": "latin america",
    "südamerika": "south america",
    "naher osten": "middle east",
    "afrika": "africa",
    "asien": "asia",
}
_GERMAN_REGIONS = {folded(german): english for german, english in _GERMAN_REGIONS.items()}
_LEAST_PLACES = 2


def _text_of_another_region(case: Case) -> Iterator[Found]:
    regions = case.report.regions
    if len(regions) < 2 or not any(region.text for region in regions):
        return
    places = _places_of(case.report)
    for n, region in enumerate(regions):
        if not region.text or COLLECTIVE.search(region.name):
            continue
        named = _named_in(region.text, places, case.report.language)
        of_whom = [owner for _, owners in named for owner in owners]
        if n in of_whom or any(not owners for _, owners in named) or not named:
            continue
        other = next((owner for owner in of_whom if all(owner in owners for _, owners in named)), None)
        begins = region.text.lstrip().startswith(named[0][0]) and bool(
            _IS_SUBJECT.match(region.text.lstrip(), len(named[0][0]))
        )
        if other is not None and not _OWN_WORDS.search(region.text) and (begins or len(named) >= _LEAST_PLACES):
            shown = ", ".join(f"`{name}`" for name, _ in named[:3])
            yield Found(
                case.place(f"regions[{n}].text"),
                f"speaks of {shown}, which is `{regions[other].name}`, and never of `{region.name}`; is it the "
                f"text of the other region?",
            )


def _places_of(report: Report) -> dict[str, frozenset[int]]:
    """The regions that each name of a region or a country stands in, by this report's own lists."""
    places: dict[str, set[int]] = {}
    names = {code: name for name, code in sorted(_names(report.language).items(), reverse=True)}
    for n, region in enumerate(report.regions):
        places.setdefault(folded(region.name), set()).add(n)
        for country in region.countries:
            for name in (country.name, country.as_stated, names.get(country.code or "")):
                if name:
                    places.setdefault(folded(name), set()).add(n)
    by_code = {
        country.code: n for n, region in enumerate(report.regions) for country in region.countries if country.code
    }
    for name, code in _names(report.language).items():
        if code in by_code:
            places.setdefault(name, set()).add(by_code[code])
    return {name: frozenset(owners) for name, owners in places.items()}


def _named_in(text: str, places: dict[str, frozenset[int]], language: str) -> list[tuple[str, frozenset[int]]]:
    """The regions and countries that a text names, each with the regions that it belongs to; of what is unknown there, none."""
    found: list[tuple[str, frozenset[int]]] = []
    for run in _PLACE.finditer(text):
        words = re.split(r"(?<=\w)[ ](?:and |und |& )?", run.group())
        at = 0
        while at < len(words):
            for end in range(len(words), at, -1):
                name = " ".join(words[at:end])
                known = places.get(folded(name))
                if known is None and (folded(name) in _names(language) or _coarse(name)):
                    known = frozenset()
                if known is not None and len(name) > 2:
                    found.append((name, known))
                    at = end
                    break
            else:
                at += 1
    return found


def _coarse(name: str) -> frozenset[str]:
    plain = _GERMAN_REGIONS.get(folded(name), name)
    return regions_meant((plain,)) if re.search(r"[A-Za-z]{4}", plain) else frozenset()


_REGION_NAMES = re.compile(
    r"\b(?:North America|Europe|Asia[- ]Pacific|Latin America|South America|Middle East|Africa"
    r"|Nordamerika|Europa|Asien-Pazifik|Lateinamerika|Südamerika|Naher Osten|Nahe Osten|Afrika)\b(?!n)"
)


def _region_lacking(case: Case) -> Iterator[Found]:
    report = case.report
    if report.regions_text is None or len(report.regions) < 2:
        return
    covered: set[str] = set()
    for region in report.regions:
        meant = _meant(region)
        if not meant and not COLLECTIVE.search(region.name):
            return  # a division of the publisher's own, that no name here can be held against
        covered |= meant
    told: set[str] = set()
    for found in _REGION_NAMES.finditer(report.regions_text):
        coarse = _coarse(found.group().replace("Nahe Osten", "Naher Osten"))
        if coarse and not coarse & covered and found.group() not in told and "south" not in found.group().lower():
            told.add(found.group())
            yield Found(
                case.place("regions_text"),
                f"speaks of `{found.group()}`, which none of `regions` is called; list it, or say which region it "
                f"is part of",
            )


def _meant(region: Region) -> frozenset[str]:
    by_name = regions_meant((_GERMAN_REGIONS.get(folded(region.name), region.name),))
    return by_name or regions_meant((region.id,))


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "seat-elsewhere",
        "warning",
        "A company's seat in another country than its country",
        "`headquarters` names a country, or is a large city that is in no country of that name, and `country` is "
        "another one; or the profile says where the company is based, and that is elsewhere. Cities that are not "
        "known, and names that places in several countries bear, are not judged. Correct one of them.",
        "players:\n  - {name: Nordvarme Systems, headquarters: Aarhus, country: JP}\n",
        _seat_elsewhere,
    ),
    Check(
        "text-of-another-region",
        "warning",
        "A region's text that is on another region",
        "It names another region of the report or countries of it, and never its own region or one of its countries. "
        "Most likely two texts were exchanged, or one copied. A text that compares, or speaks of trade, is left alone.",
        "regions:\n  - {id: europe, name: Europe, countries: [DE], text: 'Asia-Pacific has the longest experience, "
        "above all Japan.'}\n"
        "  - {id: asia-pacific, name: Asia-Pacific, countries: [JP]}\n",
        _text_of_another_region,
    ),
    Check(
        "region-not-listed",
        "note",
        "A region in the text that the list lacks",
        "`regions_text` speaks of a part of the world that none of the regions is called; it may lie in the rest of "
        "the world. A reader looks for it in the tables.",
        "regions_text: Latin America is to grow fastest.\nregions:\n  - {id: europe, name: Europe}\n  - {id: rest, "
        "name: Rest of the world}\n",
        _region_lacking,
    ),
)
