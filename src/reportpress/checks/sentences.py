"""Sentences without a beginning or an end."""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found

_SMALL_AFTER_A_STOP = re.compile(r"[.!?][”\"»)]?\s+(?P<next>[a-zß-ÿ]{2,})\b(?![-.@/])")
_WORD_BEFORE = re.compile(r"(?P<word>[^\W\d_]{4,}|\d ?%)[”\"»)’]{0,2}\Z")
_BREAKS = re.compile(r"[^\W\d_]{3}[.!?]\s+[A-ZÀ-Þ]")
_SHORT_FORMS = frozenset(
    [
        "approx",
        "incl",
        "excl",
        "resp",
        "corp",
        "dept",
        "univ",
        "assoc",
        "prof",
        "evtl",
        "bzgl",
        "zzgl",
        "inkl",
        "exkl",
        "usw",
        "vgl",
        "sogen",
        "sog",
        "abzgl",
        "ggfs",
        "bspw",
        "insb",
        "insbes",
        "zusätzl",
        "jährl",
        "mind",
        "mill",
        "mrds",
        "tech",
        "intl",
        "govt",
        "mfrs",
        "engr",
        "elec",
        "temp",
        "spec",
        "vols",
        "figs",
        "eqns",
        "refs",
        "secs",
        "nos",
        "cont",
        "misc",
        "orig",
        "pres",
        "estd",
        "cert",
        "pharm",
        "gmbh",
        "mind",
        "sept",
    ]
)
_CUT = {
    "en": "the a an of and or from which whose than their its into between because while",
    "de": "der die das den dem des und oder von im zum zur weil dass eine einer sowie",
    "fr": "le la les des et ou du une que",
    "es": "el los las de y del una que",
}
_CUT_WORDS = {language: frozenset(words.split()) for language, words in _CUT.items()}
_FEWEST_WORDS = 8


def _unfinished_sentences(case: Case) -> Iterator[Found]:
    begins_small = _SMALL_AFTER_A_STOP.search(case.joined) is not None
    for text in case.own_texts:
        if text.is_name or len(text.text) < 20:
            continue
        if begins_small and (small := _small_beginning(text.text, case)):
            yield Found(
                case.place(text.path),
                f"has a sentence that begins small, at `{small}`; write a capital, or join the sentences",
            )
        elif shown := _without_an_end(text.text):
            yield Found(
                case.place(text.path), f"ends with `{shown}` and no full stop, and its other sentences have one; end it"
            )


def _small_beginning(text: str, case: Case) -> str:
    """The word after a full stop that begins small: no abbreviation before it, and no company's name."""
    for found in _SMALL_AFTER_A_STOP.finditer(text):
        before = _WORD_BEFORE.search(text[max(found.start() - 30, 0) : found.start()])
        if (
            before
            and before["word"].lower() not in _SHORT_FORMS
            and not any(player.name.startswith(found["next"]) for player in case.report.players)
        ):
            return found["next"]
    return ""


def _without_an_end(text: str) -> str:
    """The last words of a paragraph whose other sentences end; nothing for a heading, or a fragment by itself."""
    if "\n" not in text.rstrip() and not text.rstrip()[-1:].isalnum():
        return ""
    for paragraph in re.split(r"\n\s*\n", text.rstrip()):
        if paragraph.rstrip()[-1:].isalnum() and _BREAKS.search(paragraph):
            return " ".join(paragraph.split()[-3:])
    return ""


def _cut_off(case: Case) -> Iterator[Found]:
    for text in case.own_texts:
        end = text.text[-30:].rstrip()
        if len(text.text) < 40 or not (end[-1:].isalpha() or end[-1:] in ",(") or text.is_name:
            continue
        last = "" if end[-1:] in ",(" else end.split()[-1]
        if (not last or last in _CUT_WORDS.get(case.language_of(text), ())) and len(text.text.split()) >= _FEWEST_WORDS:
            shown = " ".join(text.text.split()[-4:])
            yield Found(case.place(text.path), f"breaks off with `{shown}`; write the end of the sentence")


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "unfinished-sentence",
        "note",
        "A sentence that begins small, or has no end",
        "A sentence after another that begins with a small letter, or the last of several without a full stop, was often moved "
        "or cut. A single fragment without a stop is not found.",
        "summary: Clinics run short of places. insurers look elsewhere.\n",
        _unfinished_sentences,
    ),
    Check(
        "cut-off-text",
        "warning",
        "A text that breaks off",
        "It ends with a comma or with a word that no sentence ends with, so its end was lost. Write it.",
        "summary: Clinics cannot open as many places as there are new patients, and insurers of the\n",
        _cut_off,
    ),
)
