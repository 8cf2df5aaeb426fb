"""Blanks of a form that nobody filled in: in sentences. Those that stand in place of a name are in `placeholder_names`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.blanks import BLANKS, OF_A_CHAT
from reportpress.checks.declared import Case, Check, Found, Text
from reportpress.checks.phrases import Phrase, asked_for, without_quotes
from reportpress.checks.placeholder_names import likely_names, placeholder_names

_MAY_BE_NAMES = frozenset({"test", "tests", "foo", "missing", "follow"})
_OF_DATES = re.compile(r"\b(?:DD|MM|TT|format|ISO 8601)\b|Format\b")
_OF_THE_SOURCE = re.compile(
    r"\b(?:sources?|pages?|prints?|printed|states?|writes?|published|placeholders?|publisher|original|quellen?|seiten?"
    r"|druckt|schreibt"
    r"|platzhalter|fuente|página|fonte|pagina)\b",
    re.IGNORECASE,
)


def _in_sentences(case: Case, certain: bool) -> Iterator[Found]:
    """The first blank of each text that has one."""
    likely = asked_for(case, (blank for blank in BLANKS if blank.certain is certain))
    told = {found.place.path for found in (*placeholder_names(case), *likely_names(case))} if likely else set()
    for text in case.printed if likely else ():
        low = text.text.lower()
        perhaps = [blank for blank in likely if blank.may_stand_in(low)]
        if (
            not perhaps
            or text.key == "as_stated"
            or text.path in told
            or (text.is_about_the_data and _may_name_it(text))
        ):
            continue
        if shown := next(filter(None, (_met(case, text, blank) for blank in perhaps)), ""):
            yield Found(
                case.place(text.path), f"holds the placeholder `{shown}`; write what it stands for, or leave it out"
            )


def _may_name_it(text: Text) -> bool:
    return bool(_OF_THE_SOURCE.search(text.text)) or text.key in ("wording", "passage", "note")


def _met(case: Case, text: Text, blank: Phrase) -> str:
    """The placeholder as it is to be shown, or nothing."""
    if case.language_of(text) in blank.but_in:
        return ""
    found = blank.search(without_quotes(text.text) if blank.may_be_quoted else text.text)
    if found is None:
        return ""
    groups = () if "noun" in found.groupdict() else found.groups()
    shown = " ".join(next(filter(None, groups), found.group()).split())
    if text.is_name and shown.casefold() in _MAY_BE_NAMES:
        return ""
    if blank.may_be_short and _is_spelt_out(case, shown):
        return ""
    return "" if shown.startswith(("YYYY", "JJJJ")) and _OF_DATES.search(text.text) else shown[:80]


def _is_spelt_out(case: Case, shown: str) -> bool:
    """Whether the report says what the letters are short for: `tick-borne disease (TBD)`, or names itself by them."""
    letters = re.search(r"TBD|TBC|TBA|TBS|ABC|XYZ", shown.upper())
    if letters is None:
        return False
    initials = r"[-\s]+(?:of )?".join(rf"(?!to\b|be\b){letter}\w+" for letter in letters.group())
    of_itself = f"{case.report.title} {case.report.market_name}"
    return (
        bool(re.search(rf"(?i)\b{initials}", "\n".join(text.text for text in case.texts)))
        or letters.group() in of_itself
    )


def _placeholders(case: Case) -> Iterator[Found]:
    yield from placeholder_names(case)
    yield from _in_sentences(case, certain=True)


def _likely(case: Case) -> Iterator[Found]:
    yield from likely_names(case)
    yield from _in_sentences(case, certain=False)


def _of_a_chat(case: Case) -> Iterator[Found]:
    likely = asked_for(case, OF_A_CHAT)
    for text in case.printed if likely else ():
        words = without_quotes(text.text)
        if found := next(filter(None, (each.search(words) for each in likely)), None):
            yield Found(
                case.place(text.path),
                f"holds `{' '.join(found.group().split())}`, which a chat program says to whoever asks it; write the text anew",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "placeholder",
        "error",
        "A placeholder where a name or a number belongs",
        "XX, 20XX, TBD, {market_name}, [insert …], #REF!, lorem ipsum, Company A, Region 1 of “By region”: a form that was "
        "never filled "
        "in would be printed as if it said something, in any language. Write what it stands for, or leave it out. Notes, the "
        "method "
        "and what is said of a source may name placeholders of the source. Numbered names that are real (Type 2 beside CCS, "
        "Segment B cars, Type I and Type II) are none.",
        "summary: The market is to reach USD XX billion in seven years.\n",
        _placeholders,
    ),
    Check(
        "likely-placeholder",
        "warning",
        "What may well be a placeholder",
        "Figure X, ABC Inc., Test, the ABC market, a date “to be confirmed”: mostly left from a form, now and then meant. "
        "Look, and "
        "write what it stands for if it is one. An abbreviation that the report spells out is not found.",
        "summary: The market grows, as Figure X shows.\n",
        _likely,
    ),
    Check(
        "chat-left-over",
        "error",
        "What a chat program said, left in a text",
        "“As an AI language model, I cannot …” and “Certainly! Here is …” are words to whoever asked, and not to a reader. "
        "Write the "
        "text anew, and check what stands beside it. Words in quotes are not found.",
        "summary: As an AI language model, I cannot give figures of this market.\n",
        _of_a_chat,
    ),
)
