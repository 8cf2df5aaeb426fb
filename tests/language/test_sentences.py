"""The catalogues of sentences: in step with what is printed, whole, and true to their sentences."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message

from reportpress.language.catalogues import LOCALES, catalogue_of
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))
import catalogues

TEMPLATE: Catalog = catalogues.template()
FILES = {file.parts[-3]: file for file in catalogues.catalogues()}
WHOLE = sorted(set(FILES) - catalogues.VARIANTS)
_MAY_BE_ALIKE = {
    "de": {"Code", "Global", "Name", "Region", "Segment", "Trends", "trends", "Web: {link}"}
    | {"{country} (in {region})", "{measure} in {unit}, {years}"},
}
"""Sentences that are the same words in a language."""


def messages(language: str) -> list[Message]:
    return [message for message in catalogues.brought_up(FILES[language], TEMPLATE) if message.id]


def forms(text: object) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (str(text),)


def fields(text: str) -> set[str]:
    return {field for _, field, _, _ in Formatter().parse(text) if field is not None}


def test_the_catalogues_are_in_step_with_what_is_printed() -> None:
    stale = [
        file.name for file, data in catalogues.outputs().items() if not file.is_file() or file.read_bytes() != data
    ]
    assert not stale, "run `make catalogues`"


@pytest.mark.parametrize("language", WHOLE)
def test_no_sentence_is_missing(language: str) -> None:
    assert [m.id for m in catalogues.missing(FILES[language], TEMPLATE)] == []


@pytest.mark.parametrize("language", sorted(FILES))
def test_a_translation_puts_in_what_its_sentence_does(language: str) -> None:
    for message in messages(language):
        if catalogues.translated(message):
            for form in forms(message.string):
                assert fields(form) == fields(forms(message.id)[-1]), message.id


@pytest.mark.parametrize("language", WHOLE)
def test_no_sentence_is_left_in_english(language: str) -> None:
    said = [m for m in messages(language) if catalogues.translated(m)]
    left = [m.id for m in said if m.id == m.string and re.search(r"[A-Za-z]", re.sub(r"\{\w+\}", "", m.id))]
    assert set(left) <= _MAY_BE_ALIKE.get(language, set())


@pytest.mark.parametrize("language", sorted(FILES))
def test_no_translation_brings_a_number_with_it(language: str) -> None:
    for message in messages(language):
        for form in forms(message.string) if catalogues.translated(message) else ():
            assert re.findall(r"\d+", form) == re.findall(r"\d+", str(message.id)), message.id


@pytest.mark.parametrize("language", WHOLE)
def test_spaces_that_hold_amounts_together_hold_in_each_language(language: str) -> None:
    for message in messages(language):
        if "\u00a0" in str(message.id):
            assert " " not in str(message.string), message.id


@pytest.mark.parametrize("language", WHOLE)
def test_sentences_end_as_theirs_do(language: str) -> None:
    """A heading has no full stop in any language, and a sentence has one."""
    for message in messages(language):
        for form in forms(message.string):
            assert form.endswith(".") == forms(message.id)[0].endswith("."), message.id


def test_german_has_two_forms_and_takes_the_right_one() -> None:
    german = catalogue_of("de")
    singular = "{region}: the data lists {count} country here."
    plural = "{region}: the data lists {count} countries here."
    assert german.ngettext(singular, plural, 1).endswith("{count} Land auf.")
    assert {german.ngettext(singular, plural, n) for n in (0, 2, 11, 101)} == {
        "{region}: Die Daten führen hier {count} Länder auf."
    }


_AMERICAN = r"\b(?:\w*(?:color|gray|center(?:ed)?|labor|license|percent|organiz|analyz|modeled|favor|fiber)\w*)\b"
_BRITISH = (
    r"\b(?:\w*(?:colour|grey|centred?|labour|licence|organis|analys(?:e|ing)|modelled|favour|fibre)\w*|per\scent)\b"
)


def test_the_sentences_are_spelt_the_british_way() -> None:
    assert [m.id for m in TEMPLATE if re.search(_AMERICAN, re.sub(r"\{\w+\}", "", str(m.id)))] == []


def test_the_american_catalogue_leaves_no_british_spelling() -> None:
    american = catalogue_of("en-US")
    said = [american.gettext(form) for m in TEMPLATE if m.id for form in forms(m.id)]
    assert [text for text in said if re.search(_BRITISH, text)] == []


def test_nothing_but_catalogues_lies_among_them() -> None:
    assert {file.suffix for file in LOCALES.rglob("*") if file.is_file()} == {".pot", ".po", ".mo"}


def test_sentences_are_found_wherever_they_are_said() -> None:
    source = (
        """f"{a} {pen.words('inside')}"; say(pen.strong("twice")); say_plural("one", "many", n); text(x, "drawn")"""
    )
    assert set(catalogues.sentences(source)) == {"inside", "twice", ("one", "many")}


@pytest.mark.parametrize("tag", ["de", "xx", "../de"])
def test_a_catalogue_is_not_begun_over_one_that_is_there_nor_for_what_is_no_language(tag: str) -> None:
    before = {file: file.read_bytes() for file in LOCALES.rglob("*") if file.is_file()}
    assert not catalogues.add(tag)
    assert {file: file.read_bytes() for file in LOCALES.rglob("*") if file.is_file()} == before


def test_a_catalogue_that_lacks_a_sentence_is_no_language_yet(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(catalogues, "LOCALES", tmp_path)
    monkeypatch.setattr(catalogues, "TEMPLATE", tmp_path / "reportpress.pot")
    assert catalogues.add("pt-BR")
    (begun,) = catalogues.catalogues()
    assert begun.parts[-3] == "pt_BR"
    assert catalogues.outputs()[begun.with_suffix(".mo")] == b""
