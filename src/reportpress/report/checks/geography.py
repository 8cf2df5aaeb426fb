"""Which of five coarse regions of the world a territory can stand in, and what regions' names mean.

From the continental regions of UN M.49 as Unicode CLDR has them, widened wherever a common division differs: what is not admitted
here stands in that region in no division that we know of. Countries between two regions, and those that
publishers count now here, now there, have both. Names and borders are the publisher's business; this is only geography.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NORTH_AMERICA, EUROPE, ASIA_PACIFIC = "north-america", "europe", "asia-pacific"
LATIN_AMERICA, MIDDLE_EAST_AFRICA = "latin-america", "middle-east-africa"

EVERY_REGION = frozenset({NORTH_AMERICA, EUROPE, ASIA_PACIFIC, LATIN_AMERICA, MIDDLE_EAST_AFRICA})

_NORTHERN_AMERICA = "BM CA GL PM US UM"
_CENTRAL_AMERICA = "BZ CR GT HN MX NI PA SV CP"
_CARIBBEAN = "AG AI AW BB BL BQ BS CU CW DM DO GD GP HT JM KN KY LC MF MQ MS PR SX TC TT VC VG VI"
_SOUTH_AMERICA = "AR BO BR CL CO EC FK GF GS GY PE PY SR UY VE BV"
_EUROPE = (
    "AD AL AT AX BA BE BG BY CH CQ CZ DE DK EE ES FI FO FR GB GG GI GR HR HU IE IM IS IT JE LI LT LU LV MC MD ME MK "
    "MT NL NO PL PT RO RS RU SE SI SJ SK SM UA VA XK IC EA"
)
_WESTERN_ASIA = "AE AM AZ BH CY GE IL IQ JO KW LB OM PS QA SA SY TR YE"
_CENTRAL_ASIA = "KG KZ TJ TM UZ"
_SOUTHERN_ASIA = "AF BD BT IN IR LK MV NP PK"
_EASTERN_ASIA = "CN HK JP KP KR MN MO TW BN ID KH LA MM MY PH SG TH TL VN"
_OCEANIA = "AS AU CC CK CX FJ FM GU HM KI MH MP NC NF NR NU NZ PF PG PN PW SB TK TO TV UM VU WF WS IO DG"
_AFRICA = (
    "AC AO BF BI BJ BW CD CF CG CI CM CV DG DJ DZ EG EH ER ET GA GH GM GN GQ GW IO KE KM LR LS LY MA MG ML MR MU MW "
    "MZ NA NE NG RE RW SC SD SH SL SN SO SS ST SZ TA TD TF TG TN TZ UG YT ZA ZM ZW IC EA"
)
_ANYWHERE = "AQ"

_ADMITTED = {
    NORTH_AMERICA: f"{_NORTHERN_AMERICA} {_CENTRAL_AMERICA} {_CARIBBEAN}",
    LATIN_AMERICA: f"{_CENTRAL_AMERICA} {_CARIBBEAN} {_SOUTH_AMERICA}",
    # As the Council of Europe and WHO divide, among others
    EUROPE: f"{_EUROPE} {_CENTRAL_ASIA} GL AM AZ CY GE IL TR",
    # Its last three as the Asian Development Bank has them
    ASIA_PACIFIC: f"{_CENTRAL_ASIA} {_SOUTHERN_ASIA} {_EASTERN_ASIA} {_OCEANIA} RU AM AZ GE",
    MIDDLE_EAST_AFRICA: f"{_WESTERN_ASIA} {_AFRICA} AF IR PK MT",
}

REGIONS_OF: dict[str, frozenset[str]] = {}
for _region, _codes in _ADMITTED.items():
    for _code in f"{_codes} {_ANYWHERE}".split():
        REGIONS_OF[_code] = REGIONS_OF.get(_code, frozenset()) | {_region}

_ASIA = {ASIA_PACIFIC, MIDDLE_EAST_AFRICA}
_AMERICAS = {NORTH_AMERICA, LATIN_AMERICA}

# What names of regions are made of, the longest first; direction words are read apart, they only narrow a region down
_NAMES: dict[str, set[str]] = {
    "middle east": {MIDDLE_EAST_AFRICA},
    "asia pacific": {ASIA_PACIFIC},
    "north america": {NORTH_AMERICA},
    "northern america": {NORTH_AMERICA},
    "latin america": {LATIN_AMERICA},
    "south america": {LATIN_AMERICA},
    "central america": {LATIN_AMERICA},
    "america": _AMERICAS,
    "americas": _AMERICAS,
    "latam": {LATIN_AMERICA},
    "lamea": {LATIN_AMERICA, MIDDLE_EAST_AFRICA},
    "caribbean": {LATIN_AMERICA},
    "emea": {EUROPE, MIDDLE_EAST_AFRICA},
    "mea": {MIDDLE_EAST_AFRICA},
    "mena": {MIDDLE_EAST_AFRICA},
    "africa": {MIDDLE_EAST_AFRICA},
    "apac": {ASIA_PACIFIC},
    "pacific": {ASIA_PACIFIC},
    "oceania": {ASIA_PACIFIC},
    "australasia": {ASIA_PACIFIC},
    "asia": _ASIA,
    "europe": {EUROPE},
}
_WORD = re.compile(
    "|".join(rf"\b{name}\b" for name in sorted(_NAMES, key=len, reverse=True))
    + r"|\b(?:and|the|of|rest|other|north|south|east|west|northern|southern|eastern|western|central|region)\b"
    + r"|[\s,;/+&()-]+"
)


# What lists of countries also hold: names of groups of them
_GROUPS = re.compile(
    r"(?:the )?(?:rest\b.*|row|(?:all )?others?(?: countries)?|world(?:wide)?|global|eu|european union|gcc(?: countries)?|asean"
    r"|dach|benelux|nordics?(?: countries)?|scandinavia|baltics|baltic states|balkans|cis|brics?|anz)"
)


def is_no_country(name: str) -> bool:
    """Whether a name is that of a part of the world or of a group of countries."""
    return bool(regions_meant((name,)) or _GROUPS.fullmatch(" ".join(name.casefold().split())))


def regions_meant(names: Iterable[str]) -> frozenset[str]:
    """The coarse regions that a region's names (its own, its id) stand for; none where a word in them is not known here."""
    found: set[str] = set()
    for name in names:
        plain = re.sub(r"[-\s]+", " ", name.casefold())
        words = _WORD.findall(plain)
        if "".join(words) == plain:
            found |= {region for word in words for region in _NAMES.get(word, ())}
    return frozenset(found)
