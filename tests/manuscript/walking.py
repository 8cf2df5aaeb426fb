"""Ways through a manuscript: every string that a reader may meet, and every inline."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from reportpress.brand.brand import Brand
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import DataFile, FigureNote, Inline, LockedRun, Manuscript, Mark, Run, Text
from reportpress.manuscript.phrases import paragraphs
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import models_in, texts_in

# What no reader sees, and the house's own numbering.
_UNSEEN = {"id", "key", "figure", "kind", "basis_kind", "target", "number", "label", "href", "flag"}
_NUMBERED = {"Chart", "Table", "FigureNote", "FigureNoteGroup", "GroupedFigure", "Mark", "Section", "ContentsEntry"}

NUMBER_WORDS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozen|hundred|first|second|third|fourth|fifth|half|"
    r"halves|quarters?|tenths?|once|twice|thrice|doubled?|triple[d]?|single|pair)\b",
    re.IGNORECASE,
)


def inlines(value: Any) -> Iterator[Inline]:
    if isinstance(value, Run | Mark | LockedRun):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from inlines(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from inlines(getattr(value, field.name))


def house_strings(value: Any) -> Iterator[str]:
    """Every string of a manuscript that is not a figure's and no mere name of the house's numbering."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Run):
        if not value.figure:
            yield value.text
        yield value.description
    elif isinstance(value, tuple):
        for item in value:
            yield from house_strings(item)
    elif is_dataclass(value) and not isinstance(value, Mark | DataFile):  # the files have tests of their own
        numbered = type(value).__name__ in _NUMBERED
        for field in fields(value):
            if field.name in _UNSEEN and (numbered or field.name != "label"):
                continue
            yield from house_strings(getattr(value, field.name))


def words(text: Text) -> str:
    """A text with its marks in brackets."""
    return "".join(f"[{part.label}]" if isinstance(part, Mark) else part.text for part in text)


def all_words(manuscript: Manuscript) -> str:
    return "\n".join(
        [*house_strings(manuscript), *(part.text for part in inlines(manuscript) if isinstance(part, Run))]
    )


def figure_notes(manuscript: Manuscript) -> dict[str, FigureNote]:
    return {note.key: note for note in manuscript.notes}


def known_words(report: Report, brand: Brand, manuscript: Manuscript, language: str = "en") -> list[str]:
    """What may hold digits outside figures: the data's own words, its years, date and number, and figures on charts."""
    voice = Voice(language)
    known = {line for _, text in texts_in(report) for line in paragraphs(text)}
    known |= {text for _, text in texts_in(brand)}
    known |= {address.removeprefix("https://").partition("?")[0].rstrip("/") for address in known}
    known.add(voice.date(report.date))
    for note in manuscript.notes:
        value = words(note.value)
        known |= {value, value.removesuffix(" a year")}
    years = {str(value.year) for value in report.market.values}
    years |= {str(player.revenue_year) for player in report.players if player.revenue_year}
    for period in (report.forecast, *(growth.period for growth in report.market.growth)):
        years |= {str(period.from_), str(period.to)}
    return sorted(known, key=len, reverse=True) + sorted(years)


def without(text: str, known: list[str]) -> str:
    """What is left of a text when everything known is taken out of it, whole words only."""
    for part in known:
        if len(part) > 1 or part.isdigit():
            text = re.sub(rf"(?<!\w){re.escape(part)}(?!\w)", "", text)
    return text


def stated_paths(report: Report) -> list[str]:
    return [model.place.path for _, model in models_in(report) if isinstance(model, StatedFigure)]
