"""Number words: "one hundred and eighty", "zweiundvierzig Komma fünf", "quatre-vingt-dix", "two and a half", "two thirds"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache

from reportpress.language.number_reading.language import Language, words_of
from reportpress.language.words import LANGUAGES

_WORD = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"\s|-|\s?-\s?")
_LONGEST = 60  # letters of a number that is written as one word
_MOST_WORDS = 16  # of one number


@dataclass(frozen=True, slots=True)
class Word:
    """A word in small letters, where it stands, and whether nothing but a blank or a hyphen parts it from the one before."""

    text: str
    start: int
    end: int
    follows: bool


@dataclass(frozen=True, slots=True)
class Spelt:
    """A number in words. ``is_part``: a fraction of something ("two thirds"); ``is_article``: nothing but "a" or "ein"."""

    value: Fraction
    start: int
    end: int
    is_part: bool = False
    is_article: bool = False


def words_in(text: str) -> list[Word]:
    found: list[Word] = []
    end = -1
    for match in _WORD.finditer(text):
        follows = end >= 0 and match.start() - end <= 3 and bool(_BETWEEN.fullmatch(text, end, match.start()))
        found.append(Word(match.group().lower(), *match.span(), follows))
        end = match.end()
    return found


def spelt_in(words: Sequence[Word]) -> Iterator[Spelt]:
    """Every number in words, the longest that begins at each word; a number that goes on is not read again from its middle."""
    n = 0
    while n < len(words):
        longest: tuple[int, Spelt] | None = None
        for language in _languages_of(words[n].text):
            read = _read(language, words[n : n + _MOST_WORDS])
            if read is not None and (longest is None or read[0] > longest[0]):
                longest = read
        if longest is None:
            n += 1
        else:
            yield longest[1]
            n += longest[0]


@cache
def _first_words() -> dict[str, tuple[Language, ...]]:
    found: dict[str, tuple[Language, ...]] = {}
    for language in LANGUAGES:
        for word in {
            *language.worth,
            *language.fractions,
            *f"{language.hundreds} {language.thousands} {language.as_one} {language.dozens}".split(),
        }:
            found[word] = (*found.get(word, ()), language)
    return found


_OF_ONE_WORD = tuple(language for language in LANGUAGES if language.in_one_word is not None)
_FILLERS = words_of("full good bare whole little knappes knappe gutes gute ganzes ganze volles bon gros buen")
_MARKS = (
    "zig",
    "ßig",
    "zehn",
    "hundert",
    "tausend",
    "halb",
    "cento",
    "cent",
    "mila",
    "tig",
    "honderd",
    "duizend",
    "half",
)


def _languages_of(word: str) -> tuple[Language, ...]:
    known = _first_words().get(word)
    if known is not None:
        return known
    if 6 < len(word) <= _LONGEST and any(mark in word for mark in _MARKS):
        return tuple(language for language in _OF_ONE_WORD if _worth(language, word) is not None)
    return ()


def _worth(language: Language, word: str) -> Fraction | None:
    known = language.worth.get(word)
    if known is not None:
        return Fraction(known)
    if language.in_one_word is None or not 6 < len(word) <= _LONGEST:
        return None
    return language.in_one_word(word)


def _read(language: Language, words: Sequence[Word]) -> tuple[int, Spelt] | None:
    """How many words a number takes, and the number."""
    whole, taken, is_article = _whole(language, words)
    if is_article and _follows(words, taken) and words[taken].text in _FILLERS:
        taken += _follows(words, taken + 1) and words[taken + 1].text in language.fractions
    if taken and not is_article:
        decimals, after = _decimals(language, words, taken)
        half = 0 if after else _matching(words, taken, language.halves)
        if after or half:
            end = taken + after + half
            return end, _spelt(words, end, whole + (decimals if after else Fraction(1, 2)))
        if _follows(words, taken) and words[taken].text in language.dozens.split():
            return taken + 1, _spelt(words, taken + 1, 12 * whole)
    if taken < len(words) and (not taken or words[taken].follows):
        part = language.fractions.get(words[taken].text)
        if part is not None and (taken or part >= Fraction(1, 2)):  # "third" alone is an ordinal
            times = whole if taken else Fraction(1)
            end = (
                taken + 2
                if _follows(words, taken + 1) and words[taken + 1].text in ("parte", "part", "parts")
                else taken + 1
            )
            return end, _spelt(words, end, times * part, is_part=True)
        if words[taken].text in language.dozens.split() and is_article:
            return taken + 1, _spelt(words, taken + 1, Fraction(12))
    if not taken:
        return None
    return taken, Spelt(whole, words[0].start, words[taken - 1].end, is_article=is_article)


def _spelt(words: Sequence[Word], taken: int, value: Fraction, *, is_part: bool = False) -> Spelt:
    return Spelt(value, words[0].start, words[taken - 1].end, is_part)


def _follows(words: Sequence[Word], n: int) -> bool:
    return n < len(words) and words[n].follows


def _whole(language: Language, words: Sequence[Word]) -> tuple[Fraction, int, bool]:
    """A whole number: its value, how many words it takes, and whether it is an article alone."""
    total, current, n, taken = Fraction(), Fraction(), 0, 0
    articles, hundreds, thousands = language.as_one.split(), language.hundreds.split(), language.thousands.split()
    is_article = False
    while n < len(words) and (n == 0 or words[n].follows):
        word = words[n].text
        pair = language.pairs.get((word, words[n + 1].text)) if _follows(words, n + 1) else None
        worth = Fraction(pair) if pair is not None else _worth(language, word)
        if n == 0 and word in articles:
            current, is_article = Fraction(1), True
        elif worth is not None and not is_article and _fits(language, current, worth):
            current += worth
            n += pair is not None
        elif word in hundreds and current < 20:
            current, is_article = max(current, Fraction(1)) * 100, False
        elif word in thousands and not total and current < 1000:
            total, current, is_article = max(current, Fraction(1)) * 1000, Fraction(), False
        elif word in language.joins.split() and n and _follows(words, n + 1):
            n += 1
            continue
        else:
            break
        n += 1
        taken = n
    return total + current, taken, is_article


def _fits(language: Language, current: Fraction, worth: Fraction) -> bool:
    """Whether a word can be added to what was read so far: one after twenty, twenty after a hundred."""
    if not current or current.denominator != 1:
        return not current
    last_two = int(current) % 100
    room = language.rooms.get(last_two, 10 if last_two % 10 == 0 else 1) if last_two else 100
    return worth < room


def _decimals(language: Language, words: Sequence[Word], n: int) -> tuple[Fraction, int]:
    """What stands after a spoken decimal sign, and how many words that takes with the sign."""
    if not _follows(words, n) or words[n].text not in language.points.split():
        return Fraction(), 0
    digits, taken = "", 1
    while _follows(words, n + taken) and len(digits) < 6:
        worth = language.worth.get(words[n + taken].text)
        if worth is None or worth >= 100 or Fraction(worth).denominator != 1 or (digits and worth >= 10):
            break
        digits += str(worth)
        taken += 1
    return (Fraction(int(digits), 10 ** len(digits)), taken) if digits else (Fraction(), 0)


def _matching(words: Sequence[Word], n: int, phrases: Sequence[str]) -> int:
    """How many words one of some phrases takes at a place; 0 where none stands there."""
    for phrase in phrases:
        wanted = phrase.split()
        here = words[n : n + len(wanted)]
        if [word.text for word in here] == wanted and all(word.follows for word in here):
            return len(wanted)
    return 0
