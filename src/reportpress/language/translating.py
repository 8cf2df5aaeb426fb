"""A report's own words in the language of an edition, as far as the data has them in it; the others stay as they are.

Figures, ids and codes are untouched: what is found and computed is the same in every language.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from types import MappingProxyType
from typing import Any

from pydantic import BaseModel

from reportpress.language.catalogues import locale_of
from reportpress.language.names import region_key
from reportpress.report.model import Country, Region, Report
from reportpress.report.paths import is_printed, is_scope_of_the_market, keys_of, texts_in
from reportpress.source.paths import Steps, written


def is_spoken(language: str, tag: str) -> bool:
    """Whether a report's language is that of a tag: `en` is that of `en-US`."""
    return language == tag.partition("-")[0]


def translated(report: Report, tag: str, names: Mapping[str, str] = MappingProxyType({})) -> Report:
    """The report in an edition's language. A text that stands in several places is translated in all of them once it is in one.

    Countries with a code lose a name that is of another language: they have one in each (Unicode CLDR). So do regions of the
    world whose name is the usual one, such as Europe. ``names``: further names of regions, folded, with those to print.
    """
    if is_spoken(report.language, tag):
        return report
    given = report.translations.get(tag.partition("-")[0], {})
    by_text = {text: given[path] for path, text in reversed(list(_texts(report))) if path in given}
    copy = _Translating(given, by_text, {**_names_of_regions(report.language, tag), **names}).of(report, ())
    assert isinstance(copy, Report)
    return copy


def scopes_in(report: Report, tag: str) -> Mapping[str, str]:
    """What figures are of, in words: by the report's own words those that are printed. `translated` leaves them as they are,
    since two figures are of the same where these words are the same."""
    if is_spoken(report.language, tag):
        return {}
    given = report.translations.get(tag.partition("-")[0], {})
    scopes = [(written(steps), text) for steps, text in texts_in(report) if is_scope_of_the_market(steps)]
    return {text: given[path] for path, text in reversed(scopes) if path in given}


def said_in(report: Report, tag: str) -> frozenset[str]:
    """What is no text of a report's own language once it is `translated`: translations, and the usual names of places."""
    if is_spoken(report.language, tag):
        return frozenset()
    given = report.translations.get(tag.partition("-")[0], {})
    # Of what is withheld there is no text any more, and its translation has no effect.
    return _usual_names(tag).union(given[path] for path, _ in _texts(report) if path in given)


def _texts(report: Report) -> Iterator[tuple[str, str]]:
    return ((written(steps), text) for steps, text in texts_in(report) if is_printed(steps))


class _Translating:
    def __init__(self, by_path: Mapping[str, str], by_text: Mapping[str, str], regions: Mapping[str, str]) -> None:
        self._by_path, self._by_text, self._regions = by_path, by_text, regions

    def of(self, value: Any, steps: Steps) -> Any:
        """A copy where anything in it is translated, else the value itself."""
        if isinstance(value, str):
            return self._text(value, steps)
        if isinstance(value, BaseModel):
            return self._model(value, steps)
        if isinstance(value, tuple):
            items = tuple(self.of(item, (*steps, n)) for n, item in enumerate(value))
            return items if any(a is not b for a, b in zip(items, value, strict=True)) else value
        if isinstance(value, dict):
            made = {key: self.of(item, (*steps, key)) for key, item in value.items()}
            return made if any(made[key] is not value[key] for key in value) else value
        return value

    def _model(self, model: BaseModel, steps: Steps) -> BaseModel:
        changed = {}
        for name, key in keys_of(type(model)):
            value = getattr(model, name)
            if (
                value is not None
                and (steps or is_printed((key,)))
                and (made := self.of(value, (*steps, key))) is not value
            ):
                changed[name] = made
        if isinstance(model, Country) and model.code is not None and model.name is not None and "name" not in changed:
            changed["name"] = None
        if isinstance(model, Region) and "name" not in changed and (usual := self._regions.get(region_key(model.name))):
            changed["name"] = usual
        return model.model_copy(update=changed) if changed else model

    def _text(self, text: str, steps: Steps) -> str:
        if not is_printed(steps) or is_scope_of_the_market(steps):
            return text
        return self._by_path.get(written(steps), self._by_text.get(text, text))


@cache
def _usual_names(tag: str) -> frozenset[str]:
    return frozenset(map(str, locale_of(tag).territories.values()))


@cache
def _names_of_regions(language: str, tag: str) -> Mapping[str, str]:
    """The usual name of each region of the world in one language, folded, and in another."""
    names, others = locale_of(language).territories, locale_of(tag).territories
    return {
        region_key(str(name)): str(others[code]) for code, name in names.items() if code.isdigit() and code in others
    }
