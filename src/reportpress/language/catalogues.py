"""The languages that editions can be made in, and their catalogues: GNU gettext's, with the English sentences as keys.

A further language in Latin, Greek or Cyrillic letters is a catalogue in ``locales/`` and nothing else.
"""

from __future__ import annotations

from functools import cache
from gettext import GNUTranslations, NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.errors import UsageError

if TYPE_CHECKING:
    from babel import Locale

LOCALES = Path(__file__).resolve().parent / "locales"
DOMAIN = "reportpress"

_WITHOUT_CATALOGUE = ("en", "en-GB")
"""What the sentences are written in here: English in British spelling."""
_SCRIPTS = frozenset({"Latn", "Cyrl", "Grek"})
"""By ISO 15924: the scripts whose letters stand beside each other from left to right, each in one shape."""


def msgid(sentence: str) -> str:
    """Marks a sentence that is said elsewhere than where it stands, so that the catalogues know it."""
    return sentence


def msgids(singular: str, plural: str) -> tuple[str, str]:
    """Marks both forms of a sentence that is said elsewhere than where it stands."""
    return singular, plural


@cache
def languages() -> tuple[str, ...]:
    """The tags of all languages here. A country's variety of one, such as ``de-AT``, goes as well."""
    catalogues = LOCALES.glob(f"*/LC_MESSAGES/{DOMAIN}.mo")
    return tuple(sorted({*_WITHOUT_CATALOGUE, *(file.parts[-3].replace("_", "-") for file in catalogues)}))


@cache
def locale_of(language: str) -> Locale:
    """How a language of the world writes numbers, dates and names (Unicode CLDR). Raises `UsageError` for what is none."""
    from babel import Locale, UnknownLocaleError

    # Plain English is nobody's in particular: day before month, and no American spelling of dates.
    tag = "en_001" if language == "en" else language.replace("-", "_")
    try:
        return Locale.parse(tag)
    except (UnknownLocaleError, ValueError) as error:
        raise UsageError(
            f"`{language}`: no language that is known here; give a code such as `en` or `pt-BR`"
        ) from error


@cache
def catalogue_of(language: str) -> NullTranslations:
    """The sentences in a language. Raises `UsageError` where no edition can be made in it, and says why."""
    locale = locale_of(language)
    if language != (usual := _as_usual(language)):
        raise UsageError(f"`{language}`: a language's tag is written as `{usual}`")
    known = languages()
    script = _script(locale, language)
    if not {language, language.partition("-")[0]} & set(known) or script != _usual_script(locale.language):
        raise UsageError(f"`{language}`: {_what_is_missing(locale, script)}; choose one of {', '.join(known)}")
    chain = NullTranslations()
    # Not by gettext's own search: it takes `en` for American, and looks into the environment.
    for tag in (locale.language, language.replace("-", "_")):
        file = LOCALES / tag / "LC_MESSAGES" / f"{DOMAIN}.mo"
        if file.is_file():
            with file.open("rb") as stream:
                found = GNUTranslations(stream)
            found.add_fallback(chain)
            chain = found
    return chain


def _as_usual(tag: str) -> str:
    """A tag in the letters of BCP 47: `de-AT`, `zh-Hant`."""
    first, *others = tag.replace("_", "-").split("-")
    return "-".join((first.lower(), *(one.title() if len(one) == 4 else one.upper() for one in others)))


def _what_is_missing(locale: Locale, script: str) -> str:
    from babel import Locale

    english = Locale("en")
    name = locale.get_language_name(english) or locale.language
    if script not in _SCRIPTS:
        return f"{name} is written in a script ({english.scripts.get(script, script)}) that cannot be set rightly yet"
    return f"no edition can be made in {name}, since its catalogue of sentences is missing"


def _script(locale: Locale, tag: str) -> str:
    """The script by its code: as the tag has it, or else the usual one of the language."""
    from babel.core import parse_locale

    # Of a script that a language has no data for in CLDR, its locale no longer tells.
    return parse_locale(tag.replace("-", "_"))[2] or locale.script or _usual_script(locale.language)


def _usual_script(language: str) -> str:
    from babel.core import get_global

    return str(get_global("likely_subtags").get(language, "en_Latn_US")).split("_")[1]
