"""What country a name stands for: by Unicode CLDR (through Babel), and by a small table of what else is written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache

from reportpress.language.names import folded

# Spelling and short forms only, beyond what CLDR has; which name is the right one is for the publisher to say.
_ALSO = {
    "AE": "UAE|U.A.E.|Emirates|Utd. Arab Emirates",
    "AR": "Argentine Republic",
    "BA": "Bosnia|Bosnia-Herzegovina",
    "BF": "Burkina",
    "BN": "Brunei Darussalam",
    "BO": "Plurinational State of Bolivia",
    "BS": "The Bahamas",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo|Congo-Kinshasa|Congo (DRC)|Congo, DR|D.R. Congo|"
    "Congo (Kinshasa)|Congo, Democratic Republic of the|Democratic Republic of Congo",
    "CG": "Republic of the Congo|Congo Republic|Congo-Brazzaville|Congo (Brazzaville)|Republic of Congo|"
    "Congo, Republic of the",
    "CH": "Swiss Confederation",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "CN": "PRC|P.R. China|People's Republic of China|Mainland China|China (Mainland)|China PR",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic|Czech Rep.|Czech",
    "DO": "Dominican Rep.",
    "FM": "Federated States of Micronesia",
    "FR": "French Republic",
    "GB": "UK|U.K.|Great Britain|Britain|GB|United Kingdom of Great Britain and Northern Ireland",
    "GM": "The Gambia",
    "GR": "Hellenic Republic",
    "HK": "Hong Kong|Hongkong|Hong Kong, China|China Hong Kong|Hong Kong SAR|Hong Kong S.A.R.|HKSAR",
    "IL": "State of Israel",
    "IQ": "Irak",
    "IR": "Islamic Republic of Iran",
    "IT": "Italian Republic",
    "KG": "Kyrgyz Republic",
    "KP": "Korea, North|DPRK|N. Korea|N.Korea|Democratic People's Republic of Korea|"
    "Korea, Democratic People's Republic of|Korea DPR",
    "KR": "Korea, South|Republic of Korea|S. Korea|S.Korea|Korea, Republic of|ROK|Korea, Rep.|Rep. of Korea|Korea Republic",
    "KW": "State of Kuwait",
    "LA": "Lao PDR|Lao People's Democratic Republic",
    "LY": "Lybia",
    "MK": "Macedonia|FYROM|The former Yugoslav Republic of Macedonia",
    "MM": "Myanmar|Burma",
    "MO": "Macau|Macao|Macao, China|Macau, China|China Macao|China Macau|Macao SAR|Macau SAR",
    "MX": "United Mexican States",
    "NL": "Holland|The Netherlands",
    "PG": "PNG",
    "PH": "The Philippines",
    "PS": "Palestine|State of Palestine",
    "PT": "Portuguese Republic",
    "QA": "State of Qatar",
    "RU": "Russian Federation|Russian Fed.",
    "SA": "KSA|Kingdom of Saudi Arabia",
    "SK": "Slovak Republic",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey|Turkiye",
    "TT": "Trinidad",
    "TW": "Taiwan, China|China Taiwan|Chinese Taipei|Taiwan, Province of China|Taiwan R.O.C.|Taiwan, Republic of China",
    "TZ": "United Republic of Tanzania",
    "US": "USA|U.S.|U.S.A.|United States of America|America|U S A",
    "VA": "Holy See|Vatican",
    "VN": "Viet Nam",
    "ZA": "RSA|S. Africa|S.Africa",
}

# Names that more than one country has, and what those are
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "korea": ("KR", "KP"),
    "congo": ("CD", "CG"),
    "virgin islands": ("VI", "VG"),
    "st martin": ("MF", "SX"),
    "saint martin": ("MF", "SX"),
}

# The forms of states in their official names, before the name or after it (`Iran, Islamic Republic of`)
_FORM = (
    "(?:(?:the|federal|federative|islamic|arab|peoples|socialist|democratic|bolivarian|hashemite|united|independent) )*"
    "(?:republic|kingdom|sultanate|principality|commonwealth|union|federation|grand duchy|plurinational state)"
)
_OFFICIAL = re.compile(rf"the (?P<plain>.+)|{_FORM} of (?:the )?(?P<after>.+)|(?P<before>.+?) (?:{_FORM} of|the)")
# What the form of the state tells apart, so that nothing is certain without it
_NEED_THEIR_FORM = frozenset({"china", "korea", "congo"})


@cache
def codes_by_name(language: str) -> Mapping[str, str]:
    """The code of each name in English and in one more language, folded. A name that several have is left out."""
    from babel import Locale, UnknownLocaleError

    names = {folded(name): code for code, also in _ALSO.items() for name in also.split("|")}
    for tongue in ("en", language):
        try:
            territories = Locale.parse(tongue).territories
        except (UnknownLocaleError, ValueError):
            continue
        for code, name in territories.items():
            if len(code) == 2 and code not in ("EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"):
                names.setdefault(folded(name), code)
    return {name: code for name, code in names.items() if name not in AMBIGUOUS}


def meant(name: str, language: str) -> tuple[str, ...]:
    """The codes of the countries that a name can stand for, with or without the form of the state: one where it is certain.

    What stands in brackets behind it may say the same again, or to whom it belongs: United Kingdom (UK), Macau (China).
    """
    codes = _meant(name, language)
    if codes or not (parts := _BRACKETED.fullmatch(name)):
        return codes
    codes = _meant(parts["name"], language)
    inside = parts["inside"].strip()
    same = _meant(inside, language) == codes or inside.upper() in codes or folded(inside) in _BELONGS
    return codes if same else ()


_BRACKETED = re.compile(r"(?P<name>[^()]{2,80}?)\s*\((?P<inside>[^()]{1,60})\)\s*")
_BELONGS = frozenset(
    [
        "sar",
        "china",
        "sar china",
        "china sar",
        "prc",
        "sar of china",
        "special administrative region",
        "roc",
        "republic",
        "uk",
        "us",
        "france",
        "netherlands",
        "denmark",
        "new zealand",
        "australia",
    ]
)


def _meant(name: str, language: str) -> tuple[str, ...]:
    known, key = codes_by_name(language), folded(name)
    for _ in range(2):  # `the Republic of Poland`
        if key in AMBIGUOUS:
            return AMBIGUOUS[key]
        if key in known:
            return (known[key],)
        official = _OFFICIAL.fullmatch(key)
        if official is None:
            return ()
        key = official["plain"] or official["after"] or official["before"]
        if key in _NEED_THEIR_FORM and " of " in f"{official.group()} ":
            return ()
    return (known[key],) if key in known else ()


def nearest(name: str, language: str) -> tuple[str, ...]:
    """The codes of the countries whose names are a slip of the pen away: several where each is as near; at most three."""
    known, key = codes_by_name(language), folded(name)[:100]
    close = get_close_matches(key, known, n=8, cutoff=0.75)
    slips = {other: _slips(key, other) for other in close}
    fewest = min(slips.values(), default=0)
    if len(key) < _SHORTEST or fewest > (1 if len(key) < _LONG else 2):
        return ()
    return tuple(dict.fromkeys(known[other] for other in close if slips[other] == fewest))[:3]


_SHORTEST, _LONG = (
    4,
    8,
)  # letters; in a shorter name any slip makes another, and two slips only in a long one leave it known


def _slips(a: str, b: str) -> int:
    """How many letters are left out, added, exchanged or swapped with the next (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        before, last, row = row, before, [i]
        for j, other in enumerate(b, 1):
            least = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                least = min(least, last[j - 2] + 1)
            row.append(least)
    return row[-1]


@cache
def english_name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def split_names(name: str, language: str) -> tuple[str, ...]:
    """The codes of two or more countries whose names make up a text with no more than `and` between them; none otherwise."""
    known = codes_by_name(language)
    words = folded(name).split()

    def parted(start: int) -> tuple[str, ...] | None:
        if start == len(words):
            return ()
        if 0 < start < len(words) - 1 and words[start] == "and":
            return parted(start + 1)
        for end in range(len(words), start, -1):
            part = " ".join(words[start:end])
            code = known.get(part) or ("/".join(AMBIGUOUS[part]) if part in AMBIGUOUS else None)
            if code and (rest := parted(end)) is not None:
                return (code, *rest)
        return None

    found = parted(0) if 1 < len(words) <= 12 else None
    return found if found and len(found) > 1 else ()
