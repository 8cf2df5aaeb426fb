"""What a few things can be, each said once, for what reads a command line as for what does the work: it imports nothing."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

Paper = Literal["A4", "Letter"]
PAPER_NAMES: tuple[Paper, ...] = get_args(Paper)

ChartFormat = Literal["pdf", "svg", "png"]
CHART_FORMATS: tuple[ChartFormat, ...] = get_args(ChartFormat)

Severity = Literal["error", "warning", "note"]
SEVERITIES: tuple[Severity, ...] = get_args(Severity)
"""The gravest first."""


@dataclass(frozen=True, slots=True)
class Palette:
    """The nine colours of a document, as ``#rrggbb``, with what they are where a brand says nothing.

    ``accent`` is for what is stated, ``derived`` (warm) for what is derived or projected alone; ``dark``, ``mid`` and ``light``
    are greys, ``tint`` is the ground of panels. Text on paper is ``ink`` or ``dark``, on the accent ``on_accent``.
    """

    ink: str = "#1a1f24"
    accent: str = "#0f4c5c"
    on_accent: str = "#ffffff"
    derived: str = "#b5521b"
    dark: str = "#4a545c"
    mid: str = "#8a949b"
    light: str = "#d5dadd"
    tint: str = "#eef2f2"
    paper: str = "#ffffff"


DEFAULT_PALETTE = Palette()
