"""The charts of a manuscript as files of their own, for a web page or a slide: PDF, SVG and PNG.

All are made from one page that holds nothing but the chart as it stands in the document. SVG and PNG are made from that page, so
the three show the same.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from reportpress.choices import CHART_FORMATS, ChartFormat, Paper
from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import Chart, Inline, LockedRun, Manuscript, Mark, Meta, Run, Text, plain
from reportpress.typeset.chart_files.svg import svg
from reportpress.typeset.pages.flowables.chart import ChartFlowable
from reportpress.typeset.pages.theme import PAPERS, Grid, Theme
from reportpress.typeset.pages.typesetter import typeset_alone

MARGIN = 12.0
_MOST_PIXELS = 60_000_000


@dataclass(frozen=True, slots=True)
class ChartSettings:
    """What is to be written. ``width``: of the chart without its margin, in points; that of the text's columns or of all columns;
    or, where none is given, the one that each chart has in the document. ``scale``: pixels of a PNG to the point.
    ``labelled``: whether the chart's number in the document stands above its title."""

    formats: tuple[ChartFormat, ...] = CHART_FORMATS
    width: Literal["text", "full"] | float | None = None
    scale: float = 2.0
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class ChartFiles:
    """One chart as files: its number ("Figure 3"), its kind, its finding, and each file's name and content."""

    label: str
    kind: str
    title: str
    files: tuple[tuple[str, bytes], ...]


def chart_files(
    manuscript: Manuscript, stem: str, theme: Theme, paper: Paper, settings: ChartSettings
) -> tuple[ChartFiles, ...]:
    """The files of each chart, in order. Their names begin with ``stem``; the same input gives the same bytes.

    Raises `LayoutError` where a chart cannot be drawn in the width that is asked for, or would be too large.
    """
    made = []
    for chart in manuscript.blocks():
        if isinstance(chart, Chart):
            try:
                made.append(_files(chart, manuscript.meta, stem, theme, _width(chart, settings, paper), settings))
            except LayoutError as error:
                raise LayoutError(f"{chart.label}: {error}") from error
    names = [name for each in made for name, _ in each.files]
    if len({name.casefold() for name in names}) < len(names):
        raise AssertionError(f"two charts would be written to one file: {', '.join(sorted(names))}")
    return tuple(made)


def _files(chart: Chart, meta: Meta, stem: str, theme: Theme, width: float, settings: ChartSettings) -> ChartFiles:
    alone = _alone(chart, settings.labelled)
    title = plain(alone.title)
    name = f"{stem}-{chart.id}-{chart.spec.kind}"
    described = replace(
        meta, title=title, subject=f"{meta.title}: {meta.subject}", identifier=f"{meta.identifier} {chart.id}"
    )
    page = typeset_alone(ChartFlowable(alone, theme), width, MARGIN, described, theme)
    files: list[tuple[str, bytes]] = []
    if "pdf" in settings.formats:
        files.append((f"{name}.pdf", page.data))
    if "svg" in settings.formats:
        drawing = svg(
            page.content,
            page.size,
            title=title,
            description=chart.alternative,
            language=meta.language,
        )
        files.append((f"{name}.svg", drawing))
    if "png" in settings.formats:
        files.append((f"{name}.png", _png(page.data, page.size, settings.scale)))
    return ChartFiles(chart.label, chart.spec.kind, title, tuple(files))


def _width(chart: Chart, settings: ChartSettings, paper: Paper) -> float:
    grid = Grid(*PAPERS[paper])
    width = settings.width or chart.width
    return {"text": grid.text_width, "full": grid.width}[width] if isinstance(width, str) else width


def _alone(chart: Chart, labelled: bool) -> Chart:
    """The chart without what leads to other places in the document: there are none."""
    return replace(
        chart,
        label=chart.label if labelled else "",
        title=unlinked(chart.title),
        subtitle=unlinked(chart.subtitle),
        source=unlinked(chart.source),
        note=unlinked(chart.note),
    )


def unlinked(text: Text) -> Text:
    """A text without marks, without what stands only between or before them, and without links."""
    kept: list[Inline] = []
    for at, inline in enumerate(text):
        if isinstance(inline, LockedRun):
            kept.append(inline)
        elif isinstance(inline, Run) and not _only_parts_marks(text, at):
            before_mark = at + 1 < len(text) and isinstance(text[at + 1], Mark)
            words = inline.text.rstrip("\u00a0") if before_mark else inline.text
            kept.append(replace(inline, text=words, href="", target="", description=""))
    return tuple(kept)


def _only_parts_marks(text: Text, at: int) -> bool:
    """Whether a run is the space or the dash between two marks."""
    between = 0 < at < len(text) - 1 and isinstance(text[at - 1], Mark) and isinstance(text[at + 1], Mark)
    return between and not plain(text[at : at + 1]).strip(" \u00a0–")


def _png(data: bytes, size: Sequence[float], scale: float) -> bytes:
    """The page as a picture, with its resolution and nothing else beside its pixels."""
    width, height = (side * scale for side in size)
    if width * height > _MOST_PIXELS:
        raise LayoutError(f"its picture would be {width:.0f} × {height:.0f} pixels; give a smaller --scale")
    from pypdfium2 import PdfDocument

    document = PdfDocument(data)
    try:
        page = document[0]
        bitmap = page.render(scale=scale)
        picture = bitmap.to_pil().convert("RGB")
        bitmap.close()
        page.close()
    finally:
        document.close()
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True, dpi=(72 * scale, 72 * scale))
    return file.getvalue()
