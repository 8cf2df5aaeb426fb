"""The cover: a field of the accent with the title, a fine drawing made from the report's own figures, and the facts below."""

from __future__ import annotations

from dataclasses import replace
from unicodedata import decomposition

from reportpress.manuscript.blocks import Cover, Motif, Run
from reportpress.typeset.pages.logo import draw_logo
from reportpress.typeset.pages.theme import BASELINE, Grid, TextStyle, Theme
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface, rgb
from reportpress.typeset.type.text import as_text, draw_lines, set_lines

_FIELD, _MOTIF = 2 / 3, 0.40  # of the page, and of the field at most
_WORDMARK_LINES = 4
_CLOSE, _TALL = 1.12, 1.22  # from line to line of the title, of its size


def draw_cover(canvas: Surface, cover: Cover, document: Element, grid: Grid, theme: Theme) -> None:
    """Draws the first page. The motif is decoration: its figures stand in the report."""
    colours = theme.colours
    field_height = grid.page_height * _FIELD
    field_bottom = grid.page_height - field_height
    with canvas.artifact("Background"):
        canvas.panel(0, field_bottom, grid.page_width, field_height, colours.accent)

    section = document.child("Sect")
    on_accent = colours.on_accent
    wordmark = TextStyle(theme.sans_strong, 12, 16, on_accent, tracking=0.2)
    y = grid.page_height - grid.side
    if theme.logo:
        draw_logo(canvas, section, theme, grid.side, y, on_accent)
    elif theme.wordmark:
        words = as_text(theme.wordmark)
        for size in (12.0, 9.5, 8.0):
            wordmark = replace(wordmark, size=size, leading=size * 1.3)
            if len(set_lines(words, wordmark, grid.span(9))) <= _WORDMARK_LINES:
                break
        draw_lines(canvas, section.child("P"), words, set_lines(words, wordmark, grid.span(9)), wordmark, grid.side, y)
    sample = TextStyle(theme.sans_strong, 9.5, 16, on_accent, tracking=1.0)
    words = as_text(cover.sample)
    draw_lines(
        canvas,
        section.child("P"),
        words,
        set_lines(words, sample, grid.width),
        sample,
        grid.side,
        y,
        right=grid.side + grid.width + 1.0,
    )

    measure = grid.span(10)
    leading = _TALL if _has_tall_letters(cover.title) else _CLOSE
    for size in (40.0, 34.0, 28.0, 23.0, 18.0, 14.0, 12.0):
        title = TextStyle(theme.display, size, size * leading, on_accent, balanced=True)
        lines = set_lines(as_text(cover.title), title, measure)
        if len(lines) <= (4 if size > 20 else 9):
            break
    y = grid.page_height - grid.side - 6 * BASELINE
    draw_lines(canvas, section.child("H1", language=cover.language), as_text(cover.title), lines, title, grid.side, y)
    y -= len(lines) * title.leading + BASELINE
    period = TextStyle(theme.display_light, 23, 29, on_accent)
    draw_lines(canvas, section.child("P"), cover.period, set_lines(cover.period, period, measure), period, grid.side, y)
    y -= 29 * len(set_lines(cover.period, period, measure)) + BASELINE / 2
    edition = TextStyle(theme.lead, 15, 19.5, on_accent)
    words = as_text(cover.edition)
    draw_lines(canvas, section.child("P"), words, set_lines(words, edition, measure), edition, grid.side, y)

    y -= edition.leading * len(set_lines(words, edition, measure)) + 2 * BASELINE
    with canvas.artifact("Background"):
        _draw_motif(canvas, cover.motif, grid, field_bottom, min(field_height * _MOTIF, y - field_bottom), theme)
    _draw_facts(canvas, cover, section, grid, theme, field_bottom - 2 * BASELINE)


def _has_tall_letters(words: str) -> bool:
    """Whether a capital bears a sign above it, which would touch the tails of the line above in close lines."""
    return any(letter.isupper() and decomposition(letter) for letter in words)


def _draw_facts(canvas: Surface, cover: Cover, section: Element, grid: Grid, theme: Theme, top: float) -> None:
    """Three facts abreast."""
    label, value = theme.label, replace(theme.body, font=theme.sans, hyphens="")
    column = grid.span(4)
    y = top
    for start in range(0, len(cover.facts), 3):
        row = cover.facts[start : start + 3]
        height = 0.0
        for n, (name, fact) in enumerate(row):
            x = grid.side + n * (column + grid.gutter)
            with canvas.artifact():
                canvas.rule(x, y, x + column, theme.colours.light)
            group = section.child("Div")
            words = as_text(name)
            draw_lines(canvas, group.child("P"), words, set_lines(words, label, column), label, x, y - 5)
            text = (Run(fact),)
            lines = set_lines(text, value, column)
            draw_lines(canvas, group.child("P"), text, lines, value, x, y - 5 - label.leading - 1)
            height = max(height, 5 + label.leading + 1 + len(lines) * value.leading)
        y -= height + BASELINE


def _draw_motif(canvas: Surface, motif: Motif, grid: Grid, bottom: float, room: float, theme: Theme) -> None:
    """In the lower part of the field, from its left edge to its right: lines a little lighter than the accent."""
    line = _mixed(theme.colours.accent, theme.colours.on_accent, 0.45)
    faint = _mixed(theme.colours.accent, theme.colours.on_accent, 0.10)
    if room < 3 * BASELINE:
        return  # a long title needs the field for itself
    left, right = grid.side, grid.page_width - grid.side
    levels = motif.levels
    if motif.kind == "curve" and len(levels) > 1:
        step = (right - left) / (len(levels) - 1)
        points = [(left + n * step, bottom + 8 + level * (room - 8)) for n, level in enumerate(levels)]
        area = " ".join(f"{x:.2f} {y:.2f} l" for x, y in points)
        canvas.path(f"{left:.2f} {bottom:.2f} m {area} {right:.2f} {bottom:.2f} l h", fill=faint)
        for x, y in points:
            canvas.path(f"{x:.2f} {bottom:.2f} m {x:.2f} {y:.2f} l", stroke=line, width=0.35)
        path = " ".join(f"{x:.2f} {y:.2f} {'l' if n else 'm'}" for n, (x, y) in enumerate(points))
        canvas.path(path, stroke=theme.colours.on_accent, width=1.4)
    elif motif.kind == "bars" and levels:
        slot = (right - left) / len(levels)
        for n, level in enumerate(levels):
            x = left + n * slot
            canvas.panel(x, bottom, slot * 0.72, max(1.0, level * room), faint)
            canvas.path(
                f"{x:.2f} {bottom + level * room:.2f} m {x + slot * 0.72:.2f} {bottom + level * room:.2f} l",
                stroke=line,
            )
    else:
        for n in range(24):
            y = bottom + (n + 1) * room / 26
            canvas.path(f"{left:.2f} {y:.2f} m {right:.2f} {y:.2f} l", stroke=faint, width=0.5)


def _mixed(first: str, second: str, part: float) -> str:
    """A colour between two: ``part`` of the second."""
    mixed = (round(255 * (a + (b - a) * part)) for a, b in zip(rgb(first), rgb(second), strict=True))
    return "#" + "".join(f"{value:02x}" for value in mixed)
