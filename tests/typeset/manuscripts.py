"""Small made-up manuscripts to typeset."""

from __future__ import annotations

from datetime import date

from reportpress.manuscript.blocks import (
    Block,
    Contents,
    ContentsEntry,
    Cover,
    Furniture,
    Manuscript,
    Meta,
    Motif,
    Paragraph,
    Run,
    Section,
    Text,
)

SENTENCE = "The source states what it states, and the reader should take it as what it is. "


def t(words: str) -> Text:
    return (Run(words),)


def paragraph(sentences: int = 3) -> Paragraph:
    return Paragraph(t((SENTENCE * sentences).strip()))


def section(id: str, number: str, *blocks: Block, finding: Text = ()) -> Section:
    return Section(id, number, f"Section {id}", finding, blocks)


def manuscript(*sections: Section, title: str = "Modular Cold Storage Market") -> Manuscript:
    entries = tuple(ContentsEntry(s.number, s.title, s.id) for s in sections)
    front = Section("front", "", "About this sample", (), (paragraph(), Contents("Contents", entries)))
    return Manuscript(
        Meta(title, "Benchmark Research", "A sample", "en", date(2026, 1, 15), ("cold", "storage"), "BM-2041"),
        Cover(
            title,
            t("2023–2032"),
            "Global edition",
            (("Publisher", "Benchmark Research"), ("Report", "BM-2041"), ("Date", "15 January 2026")),
            "SAMPLE",
            Motif("curve", (0.2, 0.4, 0.9)),
        ),
        Furniture(title, "Global edition", "SAMPLE", "Page {page} of {pages}"),
        (front, *sections),
    )
