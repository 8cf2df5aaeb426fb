"""Phrases that are looked for in many texts: none is looked for, or even compiled, where its letters stand nowhere."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from reportpress.checks.declared import Case


@dataclass(frozen=True, slots=True)
class Sign:
    """Letters that a phrase cannot do without: all its words stand in the report, and then it stands somewhere itself."""

    words: frozenset[str]
    letters: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """A pattern. Every text with it holds one of the ``words``, in small letters, or of the ``signs``. ``certain``: whether
    it can be nothing else. ``may_be_quoted``: whether a quotation may hold it. ``but_in``: languages where it is a word.
    ``may_be_short``: whether it may be an abbreviation, which the report then spells out. ``ignores_case``: of its letters."""

    words: frozenset[str]
    signs: tuple[Sign, ...]
    pattern: str
    certain: bool = True
    may_be_quoted: bool = False
    but_in: tuple[str, ...] = ()
    may_be_short: bool = False
    ignores_case: bool = True

    def may_stand_in(self, low: str) -> bool:
        """Whether a text in small letters is worth a search."""
        return any(sign.letters in low for sign in self.signs) or any(word in low for word in self.words)

    def search(self, text: str) -> re.Match[str] | None:
        return _compiled(self.pattern, self.ignores_case).search(text)


def phrase(words: str, pattern: str, **more: Any) -> Phrase:
    """A phrase in any case. ``words``: words and signs, parted by blanks; a blank within a sign is a fixed one, and a star stands
    where its last word may go on."""
    parts = [part.replace("\u00a0", " ") for part in words.split(" ")]
    of_letters = frozenset(part for part in parts if re.fullmatch(r"\w+", part))
    return Phrase(of_letters, tuple(_sign(part) for part in parts if part not in of_letters), pattern, **more)


def _sign(part: str) -> Sign:
    whole = re.findall(r"\w+", part)
    return Sign(frozenset(whole[:-1] if part.endswith("*") else whole), part.removesuffix("*"))


def exact(words: str, pattern: str, **more: Any) -> Phrase:
    """A phrase in which capitals count."""
    return phrase(words, pattern, ignores_case=False, **more)


@cache
def _compiled(pattern: str, ignores_case: bool) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE if ignores_case else 0)


def asked_for(case: Case, phrases: Iterable[Phrase]) -> tuple[Phrase, ...]:
    """Those that may stand in a report, each with those of its words and signs that do."""
    known = case.vocabulary
    asked = []
    for each in phrases:
        words = each.words & known
        signs = tuple(sign for sign in each.signs if sign.words <= known and sign.letters in case.all_text)
        if words or signs:
            asked.append(replace(each, words=words, signs=signs))
    return tuple(asked)


BEGINS = r"(?:\A|(?<=[.!?:…])\s+|\n\s*\n|[(\[]\s?)"
"""Where a sentence begins, or what stands in brackets."""
_CLOSES = r"\s?(?:[)\]]|[.!…]*(?:\s*\Z|\s*\n\s*\n|(?<=[.!…])\s))"


def alone(words: str) -> str:
    """A pattern of what is a sentence by itself, or all that stands in brackets. Its group is what is to be shown."""
    return f"{BEGINS}({words}){_CLOSES}"


QUOTED = re.compile(
    r"“[^“”\n]{1,300}”|„[^„“”\n]{1,300}[“”]|«[^«»\n]{1,300}»|\"[^\"\n]{1,300}\"|‘[^‘’\n]{1,300}’|`[^`\n]{1,300}`"
)


def a_sentence(words: str) -> str:
    """As `alone`, and not what stands in round brackets, where it may be an aside of the sentence around it."""
    return alone(words).replace(BEGINS, BEGINS.replace(r"[(\[]\s?", r"\[\s?"), 1)


def without_quotes(text: str) -> str:
    """As long as the text, with blanks for what it quotes."""
    return QUOTED.sub(lambda found: " " * len(found.group()), text)
