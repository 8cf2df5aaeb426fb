"""Sentences with figures, marks and links in them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from reportpress.language.voice import pieces
from reportpress.manuscript.blocks import Inline, LockedRun, Mark, Run, Text

Part = str | Inline | Text

_BLANK_LINE = re.compile(r"\n[ \t\r]*\n")
_BLANKS = re.compile(r"[ \t\r\n]+")  # not U+00A0: it is there for a reason


@dataclass(frozen=True, slots=True)
class DataWords:
    """How words from the data are printed: exactly as they are, and tagged with their language where it is not the edition's.

    ``language``: the data's own, "" where it is the edition's too. ``translated``: texts that are in the edition's all the same.
    ``scopes``: by the data's words for what a figure is of, those of the edition.
    """

    language: str = ""
    translated: frozenset[str] = frozenset()
    scopes: Mapping[str, str] = field(default_factory=dict)

    def run(self, words: str, of: str | None = None) -> Run:
        """``of``: the text that the words are a part of."""
        is_own = not self.language or (of or words) in self.translated or not any(map(str.isalpha, words))
        return Run(words, language="" if is_own else self.language)


IN_ITS_LANGUAGE = DataWords()
"""Data in the language of the edition."""


def as_text(part: Part) -> Text:
    if isinstance(part, str):
        return (Run(part),) if part else ()
    return (part,) if isinstance(part, Run | Mark | LockedRun) else part


def run_of(sentences: Sequence[str]) -> Text:
    """Sentences one after the other; nothing where there are none."""
    return as_text(" ".join(sentences))


def phrase(template: str, **parts: Part) -> Text:
    """A translated sentence with texts put at its ``{names}``: the translation may put them in another order."""
    inlines: list[Inline] = []
    for piece, is_name in pieces(template):
        inlines += as_text(parts[piece]) if is_name else (Run(piece),)
    return joined(inlines)


def joined(inlines: list[Inline]) -> Text:
    """The same text with neighbouring plain runs made one."""
    made: list[Inline] = []
    for inline in inlines:
        last = made[-1] if made else None
        if isinstance(inline, Run) and isinstance(last, Run) and _is_plain(inline) and _is_plain(last):
            made[-1] = Run(last.text + inline.text)
        elif not isinstance(inline, Run) or inline.text:
            made.append(inline)
    return tuple(made)


def _is_plain(run: Run) -> bool:
    return run == Run(run.text)


def paragraphs(prose: str | None) -> tuple[str, ...]:
    """Prose from the data, parted at blank lines. Nothing in it is read as mark-up."""
    if not prose:
        return ()
    parts = (_BLANKS.sub(" ", part).strip(" ") for part in _BLANK_LINE.split(prose))
    return tuple(part for part in parts if part)
