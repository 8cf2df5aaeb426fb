"""In which languages editions can be made, and what is said where they cannot."""

from __future__ import annotations

import pytest

from reportpress.errors import UsageError
from reportpress.language.catalogues import catalogue_of, languages


def test_german_and_both_kinds_of_english_are_there() -> None:
    assert {"de", "en", "en-GB", "en-US"} <= set(languages())


@pytest.mark.parametrize("tag", ["de-AT", "de-CH", "en-AU", "en-GB"])
def test_the_varieties_of_a_country_go_too(tag: str) -> None:
    catalogue_of(tag)


@pytest.mark.parametrize("tag", ["la", "eo", "cy", "de-Cyrl"])
def test_a_language_without_a_catalogue_is_refused_and_the_others_named(tag: str) -> None:
    with pytest.raises(
        UsageError, match=rf"`{tag}`: no edition can be made in .*catalogue.*; choose one of .*de, en, en-GB"
    ):
        catalogue_of(tag)


@pytest.mark.parametrize(
    ("tag", "script"),
    [
        ("ar", "Arabic"),
        ("zh", "Simplified"),
        ("zh-TW", "Traditional"),
        ("ja", "Japanese"),
        ("ko", "Korean"),
        ("hi", "Devanagari"),
    ],
)
def test_a_script_that_cannot_be_set_rightly_is_refused_and_named(tag: str, script: str) -> None:
    with pytest.raises(UsageError, match=f"written in a script .{script}.* that cannot be set rightly yet"):
        catalogue_of(tag)


@pytest.mark.parametrize("tag", ["en-Shaw", "de-Hebr"])
def test_a_language_in_a_script_that_is_not_its_usual_one_is_refused(tag: str) -> None:
    with pytest.raises(UsageError):
        catalogue_of(tag)


def test_the_sentences_are_in_british_spelling_and_americans_read_theirs() -> None:
    british, american = catalogue_of("en-GB"), catalogue_of("en-US")
    assert british.gettext("Licences") == "Licences"
    assert american.gettext("Licences") == "Licenses"
    assert american.gettext("Contents") == "Contents"


def test_the_environment_does_not_choose_a_language(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "de")
    catalogue_of.cache_clear()
    assert catalogue_of("en").gettext("Contents") == "Contents"


@pytest.mark.parametrize(
    ("tag", "usual"), [("DE", "de"), ("de_AT", "de-AT"), ("en-us", "en-US"), ("zh-hant", "zh-Hant")]
)
def test_a_tag_has_one_way_to_be_written_since_files_are_named_by_it(tag: str, usual: str) -> None:
    with pytest.raises(UsageError, match=f"is written as `{usual}`"):
        catalogue_of(tag)
