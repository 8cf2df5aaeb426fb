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
from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.coverage import Coverage, CoverageGroup, CoveragePlace
from reportpress.charts.kinds.growth_path import GrowthPath, YearValue
from reportpress.charts.kinds.locked import LockedChart
from reportpress.charts.kinds.slope import Slope, SlopeLine
from reportpress.charts.kinds.small_multiples import Panel, SmallMultiples
from reportpress.charts.kinds.sparkline import Sparkline
from reportpress.charts.kinds.stated_rates import RateSpan, StatedRates
from reportpress.charts.kinds.tree import Branch, Tree
from reportpress.charts.kinds.waterfall import Step, Waterfall
from reportpress.charts.kinds.world_map import MapGroup, WorldMap
from reportpress.charts.kinds.year_columns import GrowthLine, YearColumns
from reportpress.charts.renderer import FontFaces, TextBox, draw_figure
from reportpress.charts.sheet import FAMILY
from reportpress.charts.values import Bar, ValueBasis, YearBar

TEXT, FULL = 316.0, 482.0  # points: the text column of A4, and all twelve columns


def value(year: int, amount: str, label: str = "", basis: ValueBasis = "derived", band: str = "0") -> YearValue:
    number, half = Decimal(amount), Decimal(band)
    return YearValue(year, number, number - half, number + half, basis, label, "", None)


def bar(name: str, amount: str | None, label: str = "label", basis: ValueBasis = "stated", *parts: Bar) -> Bar:
    return Bar(name, None if amount is None else Decimal(amount), label, basis, "", None, parts)


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
        RateSpan(2025, 2032, Decimal("12.8"), "12.8 % a year", "2025–2032", "", None, headline=True),
        RateSpan(2023, 2030, Decimal("15"), "about 15 % a year", "2023–2030", "", None),
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
        CoverageGroup("North America", "2 countries", (CoveragePlace("United States"), CoveragePlace("Canada"))),
        CoverageGroup(
            "Asia-Pacific",
            "3 countries",
            (CoveragePlace("China"), CoveragePlace("Japan", "repaired"), CoveragePlace("Fiji", "doubtful")),
        ),
        CoverageGroup("Europe", "none", ()),
    ),
    legend=(("repaired", "name repaired"), ("doubtful", "in doubt")),
)
TREE = Tree("Market", (Branch("By provider", ("Private", "Public")), Branch("By treatment", ("Dental", "Cancer"))))
MAP = WorldMap(
    (
        MapGroup("North America", ("US", "CA"), emphasis=True, parts=(("US", "United States, about 35 %"),)),
        MapGroup("Europe", ("DE", "FR", "GB", "IT", "ES", "PL", "SE", "NO", "MT")),
        MapGroup("Asia-Pacific", ("CN", "IN", "JP", "AU", "NZ", "SG"), parts=(("SG", "Singapore"),)),
    ),
    elsewhere="not covered",
)
LOCKED = LockedChart("In the full report")


def column(year: int, amount: str | None, label: str = "", basis: ValueBasis = "stated", upto: str = "") -> YearBar:
    return YearBar(year, None if amount is None else Decimal(amount), label, basis, "", Decimal(upto) if upto else None)


def step(name: str, amount: str | None, label: str = "", basis: ValueBasis = "stated") -> Step:
    return Step(name, None if amount is None else Decimal(amount), label or (amount or ""), basis, "")


def slope_line(
    name: str, before: str | None, after: str | None, basis: ValueBasis = "stated", *, emphasis: bool = False
) -> SlopeLine:
    ends = (
        column(year, amount, f"{amount} %", basis) if amount else column(year, None, "not stated", "not stated")
        for year, amount in ((2024, before), (2032, after))
    )
    return SlopeLine(name, *ends, emphasis)


COLUMNS = YearColumns(
    (
        column(2023, "4", "USD 4 billion"),
        column(2024, "4.6", "4.6", "derived"),
        column(2025, None, "in the full report", "locked"),
        column(2028, "7", "7 to 8", "projected", "8"),
        column(2030, "10.6", "about USD 10.6 billion", "projected"),
    ),
    GrowthLine("15 % a year, as stated", 2023, 2030, "stated", ""),
)
SLOPE = Slope(
    (
        slope_line("North America", "40", "35", emphasis=True),
        slope_line("Europe", "30", "31"),
        slope_line("Asia-Pacific", "20", "28", "derived"),
        slope_line("Latin America", "5", None),
    )
)
PANELS = SmallMultiples(
    (
        Panel("Europe", (column(2024, "30", "30"), column(2025, "33", "33"), column(2026, "36", "36", "projected"))),
        Panel("Asia-Pacific", (column(2024, "20", "20"), column(2026, "28", "28", "derived")), emphasis=True),
        Panel("Latin America", (), "not stated"),
    )
)
WATERFALL = Waterfall(
    bar("2024", "40", "40"),
    (step("2025", "8"), step("2026", "-3"), step("2027", "7", "7", "projected")),
    bar("2027", "52", "52", "projected"),
)
SPARKLINE = Sparkline(tuple(Decimal(level) for level in (4, 5, 7, 10)), "derived")

EXAMPLES: dict[str, ChartSpec] = {
    spec.kind: spec
    for spec in (
        GROWTH,
        RATES,
        SHARES,
        COLUMNS,
        SLOPE,
        PANELS,
        WATERFALL,
        SPARKLINE,
        COVERAGE,
        TREE,
        MAP,
        LOCKED,
    )
}


def pdf(spec: ChartSpec, width: float, style: ChartStyle) -> bytes:
    file = BytesIO()
    canvas = Canvas(file, pagesize=(595, 1200), invariant=1, pageCompression=0)
    charts.draw(spec, canvas, 56, 40, width, spec.height(width, style), style)
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
    return spec.figure(width, spec.height(width, style), style)


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


def all_boxes(figure: Figure, kind: str) -> list[Box]:
    """The rectangles of a kind that are one mark together."""
    return [
        Box(corners[0][0], corners[0][1], corners[2][0], corners[2][1])
        for path in points(figure, kind)
        for corners in (path[at : at + 5] for at in range(0, len(path), 5))
    ]


def strokes(figure: Figure, kind: str) -> list[list[tuple[float, float]]]:
    """The lines of a kind that are one mark together."""
    found: list[list[tuple[float, float]]] = []
    for mark in marks(figure, kind):
        path = mark.get_path()
        for (x, y), code in zip(path.vertices, path.codes, strict=True):
            if code == path.MOVETO:
                found.append([])
            found[-1].append((x, y))
    return found
