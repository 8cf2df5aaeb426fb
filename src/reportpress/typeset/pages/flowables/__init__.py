"""Every kind of block as something that can be laid out and drawn: one file a kind, and the table that says which."""

from __future__ import annotations

from functools import lru_cache

from reportpress.manuscript import blocks
from reportpress.typeset.pages.flowables.actions import ActionsFlowable
from reportpress.typeset.pages.flowables.base import Flowable
from reportpress.typeset.pages.flowables.callout import CalloutFlowable
from reportpress.typeset.pages.flowables.chart import ChartFlowable
from reportpress.typeset.pages.flowables.contents import ContentsFlowable
from reportpress.typeset.pages.flowables.figure_notes import FigureNotesFlowable
from reportpress.typeset.pages.flowables.key_figures import KeyFiguresFlowable
from reportpress.typeset.pages.flowables.lists import BulletListFlowable, EntryListFlowable
from reportpress.typeset.pages.flowables.table import TableFlowable
from reportpress.typeset.pages.flowables.words import HeadingFlowable, ParagraphFlowable, SectionOpener
from reportpress.typeset.pages.theme import TextStyle, Theme

__all__ = ["Flowable", "flowable", "section_opener"]


_MOST_KEPT = 1024
"""Of flowables: those of some ten reports."""


@lru_cache(maxsize=_MOST_KEPT // 8)
def section_opener(section: blocks.Section, theme: Theme) -> Flowable:
    """The opener of a section, which is given without its blocks."""
    return SectionOpener(section, theme)


@lru_cache(maxsize=_MOST_KEPT)
def flowable(block: blocks.Block, theme: Theme, *, narrow: bool = False) -> Flowable:
    """The flowable of a block. ``narrow`` is the margin column, where text is set as notes."""
    match block:
        case blocks.Heading():
            return HeadingFlowable(block, theme)
        case blocks.Paragraph():
            style = theme.note if narrow and block.role == "body" else _style(block, theme)
            return ParagraphFlowable(block.text, style, narrow)
        case blocks.BulletList():
            return BulletListFlowable(block.items, theme.note if narrow else theme.body)
        case blocks.EntryList():
            return EntryListFlowable(block.entries, theme, stacked=narrow)
        case blocks.Table():
            return TableFlowable(block, theme)
        case blocks.Chart():
            return ChartFlowable(block, theme)
        case blocks.KeyFigures():
            return KeyFiguresFlowable(block, theme, stacked=narrow)
        case blocks.Callout():
            return CalloutFlowable(block, theme, narrow=narrow)
        case blocks.Contents():
            return ContentsFlowable(block, theme)
        case blocks.FigureNotes():
            return FigureNotesFlowable(block.entries, theme)
        case blocks.Actions():
            return ActionsFlowable(block, theme)
        case blocks.Beside():
            raise TypeError("a Beside is laid out by the flow, not drawn by itself")


def _style(block: blocks.Paragraph, theme: Theme) -> TextStyle:
    return {"body": theme.body, "lead": theme.lead_text, "note": theme.note}[block.role]
