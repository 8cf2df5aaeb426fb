"""The statements of a report's texts, one clause at a time, in its own language and in its translations."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.checks.declared import Case

LANGUAGES = ("en", "de")
"""The languages whose statements are understood."""


@dataclass(frozen=True, slots=True)
class StatementText:
    """A text that makes statements. ``at``: its path in the report; ``path``: where it stands itself."""

    at: str
    path: str
    text: str
    language: str


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause of a text without what leads into it. ``year``: the one that it is said for; ``sentence``: all of its sentence."""

    text: str
    sentence: str
    year: int | None


def holds(text: str, words: tuple[str, ...]) -> bool:
    """Whether a text has any of these, in small letters: so much faster than a pattern that most texts need none."""
    small = text.lower()
    return any(word in small for word in words)


_ENDS = ("text", "profile", "description", "summary", "definition", "players_text", "regions_text")
_OF_THE_MARKET = re.compile(
    r"(?:summary|market\.definition|players_text|regions_text|players\[\d+\]\.profile|regions\[\d+\]\.text"
    r"|(?:trends|drivers|restraints|opportunities)\[\d+\]\.text|segments\[\d+\]\.text"
    r"|segments\[\d+\](?:\.items\[\d+\]){1,2}\.description)"
)


def said_in(case: Case) -> Iterator[StatementText]:
    """The texts that speak of the market; what is said of the source, the method and the data is not among them."""
    report = case.report
    if report.language in LANGUAGES:
        for text in case.texts:
            if text.steps[-1] in _ENDS and text.steps[0] not in ("notes", "full_report", "sources"):
                yield StatementText(text.path, text.path, text.text, report.language)
    for language, translated in report.translations.items():
        if language in LANGUAGES:
            for at, words in translated.items():
                if at.endswith(_ENDS) and _OF_THE_MARKET.fullmatch(at):
                    yield StatementText(at, f"translations.{language}.{at}", words, language)


_SENTENCE = re.compile(r"(?<=[.!?;:])\s+(?=[\"„“«‘(]*[A-ZÀ-Þ0-9])|(?<=;)\s+|\n\s*\n")
_CLAUSE = re.compile(r"\s*,\s+(?:and|but|while|whereas|though|und|aber|während|doch|sondern)\s+")
_LEAD_IN = re.compile(
    r"(?:(?:in|by|as of|im jahr|im jahre)\s+(?P<year>\d{4})\s*,?"
    r"|(?P<bare>\d{4})(?=\s+(?:führt|liegt|ist|hat|hält|war))"
    r"|(?:today|at present|currently|overall|globally|worldwide|regionally|geographically|in total|in sum|now|here"
    r"|heute|derzeit|aktuell"
    r"|weltweit|insgesamt|regional)\s*,?"
    r"|(?:by|among|of|on) (?:(?:the|all|these) )?(?:\w+ )?(?:regions?|values?|revenues?|shares?|types?|parts?"
    r"|applications?|segments?|companies"
    r"|players|providers|makers|sales)\s*,"
    r"|(?:and|but|und|aber|so|thus|hence)\b"
    r")\s+",
    re.IGNORECASE,
)


def clauses_of(text: str) -> Iterator[Clause]:
    for sentence in _SENTENCE.split(text):
        for clause in _CLAUSE.split(" ".join(sentence.split())):
            yield _without_lead_in(clause.strip(), sentence)


_MOST_LEAD_INS = 3


def _without_lead_in(clause: str, sentence: str) -> Clause:
    year = None
    for _ in range(_MOST_LEAD_INS):
        lead = _LEAD_IN.match(clause)
        if lead is None:
            break
        year = int(lead["year"] or lead["bare"] or 0) or year
        clause = clause[lead.end() :]
    return Clause(clause, sentence, year)
