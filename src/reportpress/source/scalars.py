"""Scalars that files of several kinds have, each declared once: what it may be, what is said of what it may not, its JSON Schema.

Each is read from its own text, for report data, brands, editions and rules alike. Countries and languages are those of Unicode
CLDR.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from reportpress.source.hosts import misleading


def shown_value(value: Any) -> str:
    if isinstance(value, Mapping):
        return "a mapping"
    if isinstance(value, list | tuple):
        return "a list"
    if value is None:
        return "empty"
    in_one_line = str(value)[:60].replace("\n", " ")
    return f"`{in_one_line}`"


def read_flag(text: Any) -> bool:
    if isinstance(text, bool):
        return text
    if text == "true":
        return True
    if text == "false":
        return False
    raise ValueError(f"is {shown_value(text)}; write true or false")


def read_address(text: str) -> str:
    """An address that a reader may be sent to."""
    if not text.isprintable() or re.search(r"[\s<>\"\\^`{|}]", text):
        raise ValueError(f"is {shown_value(text)}, which no address looks like; write it without spaces or brackets")
    if text.startswith("mailto:"):
        if re.fullmatch(r"mailto:[^@\s?&%,;:]+@[^@\s?&%,;:]+\.[^@\s?&%,;:]+", text):
            return _not_misleading(text, text.rpartition("@")[2])
        raise ValueError(f"is {shown_value(text)}; write mailto:, a name, @ and a host, and nothing more")
    try:
        parts = urlsplit(text)
        host, has_user = parts.hostname or "", parts.username is not None
        _ = parts.port  # raises where it is not a number
    except ValueError:
        raise ValueError(f"is {shown_value(text)}, which no address looks like; check host and port") from None
    if parts.scheme != "https" or "." not in host or has_user:
        raise ValueError(f"is {shown_value(text)}; an address begins with https:// and names a host")
    return _not_misleading(text, host)


def _not_misleading(text: str, host: str) -> str:
    if told := misleading(host):
        raise ValueError(f"is {shown_value(text)}, {told}")
    return text


@cache
def territories() -> Mapping[str, str]:
    """The codes of countries and territories, with their English names (Unicode CLDR)."""
    from babel import Locale

    return {code: name for code, name in Locale("en").territories.items() if len(code) == 2 and code.isalpha()}


NO_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_OTHER_CODES = {"UK": "GB", "EL": "GR", "U.K.": "GB", "USA": "US", "U.S.": "US", "UAE": "AE"}


def read_language(code: str) -> str:
    from babel.localedata import exists

    if exists(code):
        return code
    raise ValueError(f"is {shown_value(code)}, which is not a language's code that is known here; as in `en` or `de`")


def read_country_code(code: str) -> str:
    names = territories()
    if code in names and code not in NO_COUNTRIES:
        return code
    meant = _country_meant(code, names)
    hint = f"did you mean `{meant}` ({names[meant]})?" if meant else "use two capital letters of ISO 3166, as in `US`"
    raise ValueError(f"is {shown_value(code)}, which is not a country's code; {hint}")


def _country_meant(code: str, names: Mapping[str, str]) -> str | None:
    upper = code.upper()
    if upper in _OTHER_CODES or (upper in names and upper not in NO_COUNTRIES):
        return _OTHER_CODES.get(upper, upper)
    by_name = {name.casefold(): known for known, name in names.items() if known not in NO_COUNTRIES}
    close = get_close_matches(code.casefold()[:100], by_name, n=1, cutoff=0.8)
    return by_name[close[0]] if close else None


@cache
def countries() -> frozenset[str]:
    """The codes of countries (ISO 3166, two letters)."""
    return frozenset(territories()) - NO_COUNTRIES


def read_colour(text: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"is `{text[:60]}`; write a colour as `#rrggbb`, as in `#0f4c5c`, in quotes")
    return text.lower()


def read_web_address(text: str) -> str:
    if not text.startswith("https://"):
        raise ValueError(f"is `{text[:60]}`; an address of the web begins with https://")
    return text


def read_email(text: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", text):
        raise ValueError(f"is `{text[:60]}`, which is not an e-mail address; write it as `name@example.com`")
    return text


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
Flag = Annotated[bool, BeforeValidator(read_flag), WithJsonSchema({"type": "boolean"})]
Address = Annotated[str, Field(max_length=2000), AfterValidator(read_address)]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$"), AfterValidator(read_language)]
CountryCode = Annotated[
    str, AfterValidator(read_country_code), WithJsonSchema({"type": "string", "pattern": "^[A-Z]{2}$"})
]
Colour = Annotated[str, AfterValidator(read_colour)]
WebAddress = Annotated[Address, AfterValidator(read_web_address)]
Email = Annotated[str, Field(max_length=254), AfterValidator(read_email)]
