"""What a language knows of numbers: its number words, and the words around a number that say what it is of."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache


def words_of(text: str) -> frozenset[str]:
    """The words of a list that blanks part."""
    return frozenset(text.split())


def counted(words: str, start: int = 0, step: int = 1) -> dict[str, int]:
    """Words in the order of what they are worth; those between slashes are worth the same."""
    return {word: start + n * step for n, alike in enumerate(words.split()) for word in alike.split("/")}


def halves_and_others(words: str) -> dict[str, Fraction]:
    """``half=1/2 third/thirds=1/3``."""
    pairs = (entry.rsplit("=", 1) for entry in words.split())
    return {word: Fraction(part) for alike, part in pairs for word in alike.split("|")}


@dataclass(frozen=True, eq=False)
class Stems:
    """Words, and beginnings of words (those that are written with a star)."""

    whole: frozenset[str]
    beginnings: tuple[str, ...]

    @classmethod
    def of(cls, words: Iterable[str]) -> Stems:
        every = " ".join(words).split()
        return cls(
            frozenset(word for word in every if not word.endswith("*")),
            tuple(sorted({word[:-1] for word in every if word.endswith("*")})),
        )

    def hold(self, word: str) -> bool:
        return _holds(self, word)


@lru_cache(maxsize=100_000)
def _holds(stems: Stems, word: str) -> bool:
    return word in stems.whole or word.startswith(stems.beginnings)


@dataclass(frozen=True)
class Language:
    """The words of one language, all in small letters; where several stand in a text, blanks part them.

    ``worth``: what adds up to a number below a hundred. ``as_one``: articles that count as one before a hundred, a scale or a
    fraction. ``joins``: and. ``points``: the decimal sign as it is spoken. ``halves``: what adds a half ("and a half").
    ``rooms``: tens that take more than nine to themselves (soixante-dix). ``in_one_word``: for languages that write a number as
    one word. ``of``: leads from a percentage to what it is of. ``market``: what a share, a size or a rate of this market is said
    of. ``growth``, ``share``, ``decline``: words of the kinds of percentages. ``things``: what percentages and sums in market
    reports are said of besides. ``neutral``: words that say nothing of what a number is of. ``together``: the parts of a market
    but one. ``added``: what comes to an amount. ``factors``: words that multiply.
    """

    worth: Mapping[str, int | Fraction]
    hundreds: str
    thousands: str
    as_one: str
    joins: str
    points: str
    halves: tuple[str, ...]
    fractions: Mapping[str, Fraction]
    dozens: str
    factors: Mapping[str, int]
    about: str
    over: str
    under: str
    of: str
    market: str
    growth: str
    share: str
    things: str
    neutral: str
    together: str
    added: str
    decline: str = ""
    rooms: Mapping[int, int] = field(default_factory=dict)
    pairs: Mapping[tuple[str, str], int] = field(default_factory=dict)
    in_one_word: Callable[[str], Fraction | None] | None = None


def compound(
    below_a_hundred: Mapping[str, int], hundred: tuple[str, ...], thousand: tuple[str, ...], joint: str, half: str
) -> Callable[[str], Fraction | None]:
    """Reads numbers of one word from their parts: ``einhundert-acht-zig``, ``zwei-und-vierzig-einhalb``."""

    def parted(word: str, marks: tuple[str, ...]) -> Iterator[tuple[str, str]]:
        """What stands before a mark and what after it, by each way to part the word."""
        for mark in marks:
            before, found, after = word.partition(mark)
            if found:
                yield before, after.removeprefix(joint) if joint else after

    def below_a_thousand(word: str) -> int | None:
        if word in below_a_hundred:
            return below_a_hundred[word]
        for before, after in parted(word, hundred):
            times = below_a_hundred.get(before) if before else 1
            left = below_a_hundred.get(after) if after else 0
            if times is not None and left is not None:
                return 100 * times + left
        return None

    def read(word: str) -> Fraction | None:
        if half and word.endswith(half) and len(word) > len(half):
            whole = read(word.removesuffix(half))
            return None if whole is None else whole + Fraction(1, 2)
        for before, after in parted(word, thousand):
            times = below_a_thousand(before) if before else 1
            left = below_a_thousand(after) if after else 0
            if times is not None and left is not None:
                return Fraction(1000 * times + left)
        value = below_a_thousand(word)
        return None if value is None else Fraction(value)

    return read
