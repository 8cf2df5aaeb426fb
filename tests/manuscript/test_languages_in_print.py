"""Nothing that an edition prints is left in English: not in German, and not in a made-up language that translates everything."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import is_dataclass, replace
from functools import cache
from gettext import NullTranslations
from pathlib import Path
from typing import Any, get_type_hints

import pytest
from babel.messages.pofile import read_po

from reportpress import load_report
from reportpress.brand.brand import Brand
from reportpress.edition.edition import Edition, view
from reportpress.edition.editions import read_editions
from reportpress.language import voice
from reportpress.language.catalogues import LOCALES, locale_of
from reportpress.manuscript.blocks import DataFile, Run
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.report.paths import is_printed, texts_in
from reportpress.source.paths import written
from tests.conftest import REPORT, ROOT
from tests.manuscript.walking import figure_notes, inlines

REPORTS = [REPORT, *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml"))]
EDITIONS = {
    "global": Edition(language="de"),
    "everything": Edition(language="de", sample=False),
    "little": Edition(language="de", withhold_where_there=("shares[*].share", "market.growth[*].rate")),
    **{name: replace(read_editions().named(name), language="de") for name in ("europe", "germany", "latin-america")},
}
_FIELD = re.compile(r"\{\w+\}")
_LATIN = re.compile(r"[A-Za-zÄÖÜäöüß]{2,}")
_TO_GREEK = {ord(a): chr(0x3B1 + n % 24) for n, a in enumerate("abcdefghijklmnopqrstuvwxyzäöüß")}
_TO_CYRILLIC = {ord(a): chr(0x430 + n % 32) for n, a in enumerate("abcdefghijklmnopqrstuvwxyz")}


def greek(text: str) -> str:
    return text.lower().translate(_TO_GREEK)


class _Everything(NullTranslations):
    """Translates each sentence into Cyrillic letters, whatever it is; the names of what is put in stay."""

    def gettext(self, message: str) -> str:
        assert message in _in_the_template(), (
            f"{message!r} is in no catalogue: mark it with msgid, and run `make catalogues`"
        )
        parts = zip(_FIELD.split(message), [*_FIELD.findall(message), ""], strict=True)
        return "".join(said.lower().translate(_TO_CYRILLIC) + field for said, field in parts)

    def ngettext(self, singular: str, plural: str, n: int) -> str:
        return self.gettext(singular if n == 1 else plural)


@cache
def _in_the_template() -> frozenset[str]:
    with (LOCALES / "reportpress.pot").open("rb") as file:
        ids = [message.id for message in read_po(file) if message.id]
    return frozenset(form for one in ids for form in ((one,) if isinstance(one, str) else one))


@pytest.fixture
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        voice, "catalogue_of", lambda language: _Everything() if language == "de" else NullTranslations()
    )


def with_translations(path: Path) -> Report:
    """The report with all its words translated into Greek letters."""
    report = load_report(path)
    translations = {written(steps): greek(text) for steps, text in texts_in(report) if is_printed(steps)}
    return report.model_copy(update={"translations": {"de": translations}})


def strings(value: Any) -> Iterator[str]:
    """Every string in a manuscript but ids, and words that choose among a few for the program's own sake."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from strings(item)
    elif isinstance(value, DataFile):
        yield value.description
        if value.name.endswith(".csv"):
            yield from value.data.decode().splitlines()
    elif is_dataclass(value):
        for name in _saying(type(value)):
            yield from strings(getattr(value, name))


@cache
def _saying(kind: type) -> tuple[str, ...]:
    hints = get_type_hints(kind)
    unsaid = {"id", "key", "figure", "target", "href", "language", "flag", "emphasis"}
    return tuple(
        name for name, hint in hints.items() if name not in unsaid and not re.search("Literal|ClassVar", repr(hint))
    )


@cache
def _known() -> frozenset[str]:
    """Words that are no sentences: codes, and the names that Unicode CLDR has."""
    german = locale_of("de")
    names = [*german.territories.values(), *german.languages.values(), *german.currencies, *german.territories]
    names += [
        *german.months["format"]["wide"].values(),
        "QR",
        "und",
        "oder",
        "sample",
        "of",
        "https",
        "http",
        "mailto",
        "www",
    ]
    return frozenset(word for name in names for word in _LATIN.findall(str(name)))


@pytest.mark.usefixtures("made_up")
@pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)
@pytest.mark.parametrize("path", REPORTS, ids=[path.stem for path in REPORTS])
def test_no_word_of_the_house_or_of_a_translated_report_stays_as_it_was(path: Path, edition: Edition) -> None:
    report = with_translations(path)
    brand = Brand.of(report).model_copy(update={"name": "Ω", "wordmark": "Ω"})
    manuscript = write(view(report, edition), edition, brand)
    addresses = {text for _, text in texts_in(report) if "://" in text or "@" in text} | {
        text for _, text in texts_in(brand)
    }
    known = _known() | {word for text in (*addresses, report.id, report.slug) for word in _LATIN.findall(text)}
    left = {word for text in strings(manuscript) for word in _LATIN.findall(_FIELD.sub("", text))} - known
    assert left == set()


def test_what_is_translated_has_no_mark_of_another_language_and_what_is_not_has_one() -> None:
    report = load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml")
    runs = [run for run in inlines(write(report, Edition(language="de"), Brand.of(report))) if isinstance(run, Run)]
    assert {run.language for run in runs if run.text == "Heißere Maschinen"} == {""}
    assert {run.language for run in runs if run.text == "Made-up trade statistics"} == {"en"}
    assert {run.language for run in runs if run.text == "Nordamerika"} == {""}
    assert {run.language for run in runs if run.figure} == {""}


def test_a_sentence_of_the_house_with_untranslated_words_in_it_marks_those_alone() -> None:
    report = load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml")
    notes = figure_notes(write(report, Edition(language="de"), Brand.of(report)))
    basis = notes["market.growth[0].rate"].basis
    assert [(run.text, run.language) for run in basis if isinstance(run, Run)][:3] == [
        ("Wie angegeben: ", ""),
        ("Survey of made-up makers", "en"),
        ("; ", ""),
    ]
