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
_OUTERMOST = "GF GP MF MQ PM RE YT"
_ANYWHERE = "AQ"

_ADMITTED = {
    NORTH_AMERICA: f"{_NORTHERN_AMERICA} {_CENTRAL_AMERICA} {_CARIBBEAN}",
    LATIN_AMERICA: f"{_CENTRAL_AMERICA} {_CARIBBEAN} {_SOUTH_AMERICA}",
    # As the Council of Europe and WHO divide, among others
    # and with the outermost regions of the European Union
    EUROPE: f"{_EUROPE} {_CENTRAL_ASIA} GL AM AZ CY GE IL TR {_OUTERMOST}",
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


# What lists of countries also hold: names of groups of them, in the languages that reports are written in
_REST = (
    r"(?:rest|remainder|remaining|others?|all others?|other|the rest)\b.*|ro[we]|rest-?of-?\w+|.*\b(?:other|others|row)"
    r"|ro(?:apac|mea|eu|la|latam)"
)
_REST_ABROAD = (
    r"(?:übrige[rsn]?|restliche[rsn]?|sonstige[rsn]?|andere[rsn]?|weitere)\b.*|rest (?:von |der |des )?.*|autres?\b.*|(?:le "
    r")?reste d.*|otros?\b.*|otras?\b.*"
    r"|(?:el )?resto d.*|altri\b.*|resto\b.*|outros\b.*|overige?\b.*|pozostałe\b.*"
)
_GROUP = (
    r"world(?:wide)?|global|international|eu(?:[- ]?\d\d)?|e\.u\.|european union|europäische union|union européenne|unión "
    r"europea|euro ?zone|euro area|eea|efta"
    r"|gcc|gulf(?: states| cooperation council)?|golfstaaten|asean(?:[- ]?\d{1,2})?|dach(?:-region)?|d-a-ch|benelux|bene"
    r"|nordics?|nordic (?:region|countries)|nordische länder"
    r"|scandinavia|skandinavien|scandinavie|escandinavia|baltics?|baltic (?:states|countries)|baltikum|balkans?|western "
    r"balkans|westbalkan|cis|gus|brics?\+?|anz|mercosur"
    r"|nafta|usmca|maghreb|mashreq|levant|saarc|ecowas|sadc|eac|cemac|caricom|g7|g8|g20|oecd|apec|visegr[aá]d(?: four| "
    r"group)?|v4|iberia|iberian peninsula"
    r"|british isles|indochina|micronesia|polynesia|melanesia|sub-?saharan africa|mena|menat|cee|cee/?cis|ceemea|emeia"
    r"|south-?east asia|se asia|s\.?e\.? asia|southeastern europe"
    r"|south-?east(?:ern)? europe|nordeuropa|südeuropa|osteuropa|westeuropa|mitteleuropa|mittel- und osteuropa|südostasien"
    r"|naher osten|nahost|lateinamerika|nordafrika"
    r"|asien-pazifik|asia[- ]pacific|central and eastern europe|central & eastern europe|eastern africa|west indies|lesser "
    r"antilles|greater china|mainland europe"
    r"|continental europe|french (?:overseas )?territories|overseas (?:territories|departments)|channel islands|england"
    r"|scotland|wales|northern ireland"
    r"|(?:emerging|developed|developing|advanced) (?:markets?|countries|economies)|ldcs?"
)
_GROUPS = re.compile(
    rf"(?:the )?(?:{_REST}|{_REST_ABROAD}|(?:{_GROUP})(?: countries| nations| states| region| members?| member states"
    rf"|-?staaten|-?länder)?)"
)
_IN_BRACKETS = re.compile(r"\s*[(\[][^()\[\]]*[)\]]\s*")


def is_no_country(name: str) -> bool:
    """Whether a name is that of a part of the world or of a group of countries: Nordics (Sweden, Norway) too."""
    plain = " ".join(_IN_BRACKETS.sub(" ", name).casefold().split()) or " ".join(name.casefold().split())
    return bool(regions_meant((plain,)) or _GROUPS.fullmatch(plain))


def regions_meant(names: Iterable[str]) -> frozenset[str]:
    """The coarse regions that a region's names (its own, its id) stand for; none where a word in them is not known here."""
    found: set[str] = set()
    for name in names:
        plain = re.sub(r"[-\s]+", " ", name.casefold())
        words = _WORD.findall(plain)
        if "".join(words) == plain:
            found |= {region for word in words for region in _NAMES.get(word, ())}
    return frozenset(found)
