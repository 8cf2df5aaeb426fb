"""What country a name stands for: by Unicode CLDR (through Babel), and by a small table of what else is written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache

# Spelling and short forms only, beyond what CLDR has; which name is the right one is for the publisher to say.
_ALSO = {
    "AE": "UAE|U.A.E.|Emirates",
    "BO": "Plurinational State of Bolivia",
    "BS": "The Bahamas",
    "CD": "DR Congo|DRC|Democratic Republic of the Congo|Congo-Kinshasa",
    "CG": "Republic of the Congo|Congo Republic|Congo-Brazzaville",
    "CI": "Ivory Coast|Cote d'Ivoire",
    "CV": "Cabo Verde",
    "CZ": "Czech Republic",
    "FM": "Federated States of Micronesia",
    "GB": "UK|U.K.|Great Britain|Britain",
    "GM": "The Gambia",
    "HK": "Hong Kong",
    "IR": "Islamic Republic of Iran",
    "KP": "Korea, North|DPRK",
    "KR": "Korea, South|Republic of Korea|S. Korea|Korea, Republic of",
    "LA": "Lao PDR",
    "MK": "Macedonia",
    "MM": "Myanmar|Burma",
    "MO": "Macau|Macao",
    "NL": "Holland|The Netherlands",
    "PH": "The Philippines",
    "PS": "Palestine",
    "RU": "Russian Federation",
    "SA": "KSA|Kingdom of Saudi Arabia",
    "SY": "Syrian Arab Republic",
    "SZ": "Swaziland",
    "TL": "East Timor",
    "TR": "Turkey|Turkiye",
    "TW": "Taiwan, China|China Taiwan|Chinese Taipei",
    "TZ": "United Republic of Tanzania",
    "US": "USA|U.S.|U.S.A.|United States of America|America",
    "VA": "Holy See",
    "VN": "Viet Nam",
    "ZA": "RSA",
}

# Names that more than one country has, and what those are
AMBIGUOUS: Mapping[str, tuple[str, ...]] = {
    "korea": ("KR", "KP"),
    "congo": ("CD", "CG"),
}


@lru_cache(maxsize=4096)
def folded(name: str) -> str:
    """A name without case, accents and punctuation: what two spellings of it have in common."""
    letters = unicodedata.normalize("NFKD", name.casefold().replace("&", " and "))
    words = re.findall(r"\w+", re.sub(r"[\u0300-\u036f.'’]", "", letters))
    return " ".join(words)


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


@cache
def english_name(code: str) -> str:
    from babel import Locale

    return str(Locale("en").territories.get(code, code))


def split_names(name: str, language: str) -> tuple[str, ...]:
    """The codes of two or more countries whose names make up a text without anything between them; none otherwise."""
    known = codes_by_name(language)
    words = folded(name).split()

    def parted(start: int) -> tuple[str, ...] | None:
        if start == len(words):
            return ()
        for end in range(len(words), start, -1):
            part = " ".join(words[start:end])
            code = known.get(part) or ("/".join(AMBIGUOUS[part]) if part in AMBIGUOUS else None)
            if code and (rest := parted(end)) is not None:
                return (code, *rest)
        return None

    found = parted(0) if 1 < len(words) <= 12 else None
    return found if found and len(found) > 1 else ()
