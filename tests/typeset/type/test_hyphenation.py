from __future__ import annotations

from itertools import pairwise

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.typeset.type.hyphenation import break_points

WORDS = {
    "en": "consultation pharmaceutical telemedicine multidisciplinary infrastructure considerably refrigerated",
    "en-GB": "consultation pharmaceutical telemedicine multidisciplinary infrastructure considerably refrigerated",
    "de": "gesundheitsversorgung Wettbewerbsfähigkeit Straßenverkehrsordnung Zweitmeinung zurückzuführen größenordnung",
    "fr": "développement médicaments réglementation assurance",
    "pt-BR": "desenvolvimento medicamentos regulamentação",
    "nb": "helseforsikring markedsføring",
    "pl": "przedsiębiorstwo ubezpieczenie",
}
DICTIONARIES = {"en": "en_US", "de": "de_DE"}


def by_pyphen(word: str, language: str) -> tuple[int, ...]:
    name = DICTIONARIES.get(language) or pyphen.language_fallback(language)
    return tuple(int(place) for place in pyphen.Pyphen(lang=name, left=3, right=3).positions(word) if not place.data)


def parted(word: str, language: str) -> str:
    places = [0, *break_points(word, language), len(word)]
    return "-".join(word[start:end] for start, end in pairwise(places))


@pytest.mark.parametrize("language", WORDS)
def test_words_are_parted_as_pyphen_parts_them(language: str):
    words = WORDS[language].split()
    assert {word: break_points(word, language) for word in words} == {w: by_pyphen(w, language) for w in words}
    assert any(break_points(word, language) for word in words)


@given(st.text(alphabet="abcdefghijklmnopqrstuvwxyz", min_size=6, max_size=24))
def test_any_row_of_letters_is_parted_as_pyphen_parts_it(word: str):
    assert break_points(word, "en") == by_pyphen(word, "en")


def test_each_language_has_its_own_rules():
    assert parted("pharmaceutical", "en") == "phar-ma-ceu-ti-cal"
    assert parted("pharmaceutical", "en-GB") == "phar-ma-ceut-ical"
    assert parted("Gesundheitsversorgung", "de") == "Gesund-heits-ver-sor-gung"


def test_a_hyphen_that_would_change_the_spelling_is_not_used():
    assert break_points("asszonnyal", "hu") == by_pyphen("asszonnyal", "hu")
    assert len(break_points("asszonnyal", "hu")) < len(
        pyphen.Pyphen(lang="hu_HU", left=3, right=3).positions("asszonnyal")
    )


@pytest.mark.parametrize(
    "word", ["Consultation", "MarketsCAGR", "PHARMA", "covid19vaccines", "e-commerce", "patient’s"]
)
def test_what_may_be_a_name_or_has_a_figure_in_it_is_left_whole(word: str):
    assert break_points(word, "en") == ()


def test_three_letters_stay_together_on_either_side():
    assert break_points("abroad", "en") == ()
    assert all(3 <= place <= len("international") - 3 for place in break_points("international", "en"))


def test_signs_around_a_word_do_not_count_as_letters():
    assert parted("(consultation),", "en") == "(con-sul-ta-tion),"


def test_a_language_without_patterns_parts_nothing():
    assert break_points("consultation", "ja") == ()


def test_what_is_longer_than_any_word_is_cut_and_not_searched_for_syllables():
    assert break_points("a" * 20_000, "en") == ()
    assert break_points("donaudampfschifffahrtsgesellschaftskapitän", "de")
