"""What the chart tests share: small specs, and ways to draw them and look at the result."""

from __future__ import annotations

from decimal import Decimal
from io import BytesIO
from typing import Any

import pypdfium2
from matplotlib.figure import Figure
from reportlab.pdfgen.canvas import Canvas

from reportpress import charts
from reportpress.charts import ChartStyle
from reportpress.charts.boxes import Box
from reportpress.charts.renderer import FontFaces, TextBox, draw_figure
from reportpress.charts.sheet import FAMILY
from reportpress.manuscript.chart_specs import (
    Bar,
    Bars,
    Branch,
    ChartSpec,
    Coverage,
    GrowthPath,
    LockedChart,
    Place,
    PlaceGroup,
    RateSpan,
    StatedRates,
    Tree,
    ValueBasis,
    YearValue,
)

TEXT, FULL = 316.0, 482.0  # points: the text column of A4, and all twelve columns


def value(year: int, amount: str, label: str = "", basis: ValueBasis = "derived", band: str = "0") -> YearValue:
    number, half = Decimal(amount), Decimal(band)
    return YearValue(year, number, number - half, number + half, basis, label)


def bar(name: str, amount: str | None, label: str = "label", basis: ValueBasis = "stated", *parts: Bar) -> Bar:
    return Bar(name, None if amount is None else Decimal(amount), label, basis, parts)


GROWTH = GrowthPath(
    (
        value(2023, "4", "about USD 4 billion", "stated", "0.5"),
        *(value(2023 + n, f"{4 * 1.15**n:.3f}", band=f"{0.5 + 0.2 * n:.1f}") for n in range(1, 7)),
        value(2030, "10.6", "about USD 10 billion", band="2"),
    ),
    base_note="as stated",
)
RATES = StatedRates(
    (
        RateSpan(2025, 2032, Decimal("12.8"), "12.8 % a year", "2025–2032", headline=True),
        RateSpan(2023, 2030, Decimal("15"), "about 15 % a year", "2023–2030"),
    ),
    overlap=(2025, 2030),
    overlap_label="years both rates cover",
)
SHARES = Bars(
    (
        bar("North America", "40", "40 %"),
        bar("Europe", "30", "30 %"),
        bar("Asia-Pacific", "20", "20 %", "stated", bar("China", "10", "about 10 %", "derived")),
        bar("Latin America", None, "not stated", "not stated"),
        bar("Middle East & Africa", None, "in the full report", "locked"),
    ),
    whole=Decimal(100),
)
COVERAGE = Coverage(
    (
        PlaceGroup("North America", "2 countries", (Place("United States"), Place("Canada"))),
        PlaceGroup(
            "Asia-Pacific", "3 countries", (Place("China"), Place("Japan", "repaired"), Place("Fiji", "doubtful"))
        ),
        PlaceGroup("Europe", "none", ()),
    ),
    legend=(("repaired", "name repaired"), ("doubtful", "in doubt")),
)
TREE = Tree("Market", (Branch("By provider", ("Private", "Public")), Branch("By treatment", ("Dental", "Cancer"))))
LOCKED = LockedChart("In the full report")

EXAMPLES: dict[str, ChartSpec] = {spec.kind: spec for spec in (GROWTH, RATES, SHARES, COVERAGE, TREE, LOCKED)}


def pdf(spec: ChartSpec, width: float, style: ChartStyle) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 1200), invariant=1, pageCompression=0)
    charts.draw(spec, canvas, 56, 40, width, charts.height(spec, width, style), style)
    canvas.save()
    return file.getvalue()


def words(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    page = document[0]
    text_page = page.get_textpage()
    text = str(text_page.get_text_range())
    text_page.close()
    page.close()
    document.close()
    return " ".join(text.split())


def made(spec: ChartSpec, width: float, style: ChartStyle) -> Figure:
    return charts.figure(spec, width, charts.height(spec, width, style), style)


def labels(figure: Figure, style: ChartStyle) -> list[TextBox]:
    fonts = {FAMILY: FontFaces(style.regular, style.semibold, style.italic)}
    return list(draw_figure(figure, Canvas(BytesIO()), 0, 0, fonts))


def marks(figure: Figure, kind: str) -> list[Any]:
    return [artist for artist in figure.get_children() if artist.get_gid() == kind]


def boxes(figure: Figure, kind: str) -> list[Box]:
    """The rectangles of a kind, as they were given."""
    return [
        Box(mark.get_x(), mark.get_y(), mark.get_x() + mark.get_width(), mark.get_y() + mark.get_height())
        for mark in marks(figure, kind)
    ]


def points(figure: Figure, kind: str) -> list[list[tuple[float, float]]]:
    """The points of the paths of a kind."""
    return [[(x, y) for x, y in mark.get_path().vertices] for mark in marks(figure, kind)]
