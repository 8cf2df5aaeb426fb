"""How the pages look: colours, type and the grid. A brand changes colours; the grid and the scale stay.

Type sizes are steps of a scale of 1.25 around the text's 9.5 points; lengths are in points.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from typing import Any

from reportpress.brand.svg import VectorPicture
from reportpress.charts.style import ChartStyle
from reportpress.choices import Palette, Paper

MM = 72 / 25.4
GUTTER = 5 * MM
WHITE = "#ffffff"
LOCK_WIDTH, NARROW_LOCK = 46.0, 25.0
"""The bar that stands for a withheld value, and where columns are narrow: always of one size, whatever it withholds."""

PAPERS: dict[Paper, tuple[float, float]] = {"A4": (210 * MM, 297 * MM), "Letter": (612.0, 792.0)}

BASELINE = 13.0
"""The step of the baseline grid; every flowable takes whole halves of it."""


@dataclass(frozen=True)
class TextStyle:
    """One way to set text: fonts by name for plain, strong and emphasised; ``leading`` from baseline to baseline.

    ``tabular``: figures of equal width, as columns of numbers want them. ``hyphens``: the language by whose rules words may be
    parted at a line's end; none where it is empty. ``whole``: a word is parted only where it is wider than its line.
    ``lock``: the length of the bar for a withheld value.
    """

    font: str
    size: float
    leading: float
    colour: str
    strong: str = ""
    em: str = ""
    link: str = ""
    mark: str = ""
    mark_font: str = ""
    tracking: float = 0.0
    balanced: bool = False
    tabular: bool = False
    hyphens: str = ""
    whole: bool = False
    lock: float = LOCK_WIDTH

    def __hash__(self) -> int:
        return self._hash  # asked for with every text that is set

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, each.name) for each in fields(self)))

    @cached_property
    def first_baseline(self) -> float:
        """From the top of a line's box to its baseline."""
        return (self.leading - self.size) / 2 + self.size * 0.77


@dataclass(frozen=True, slots=True)
class Grid:
    """Twelve columns. Text runs over the first eight, the margin notes over the last four."""

    page_width: float
    page_height: float
    side: float = 20 * MM
    top: float = 24 * MM
    foot: float = 22 * MM
    gutter: float = GUTTER

    def span(self, columns: int) -> float:
        """The width of so many columns with the gutters between them."""
        column = (self.width - 11 * self.gutter) / 12
        return columns * column + (columns - 1) * self.gutter

    @property
    def width(self) -> float:
        return self.page_width - 2 * self.side

    @property
    def text_width(self) -> float:
        return self.span(8)

    @property
    def margin_x(self) -> float:
        return self.side + self.span(8) + self.gutter

    @property
    def margin_width(self) -> float:
        return self.span(4)

    @property
    def first_line(self) -> float:
        """The top of the type area, measured from the page's lower edge."""
        return self.page_height - self.top

    @property
    def height(self) -> float:
        """The type area's height in whole steps of the baseline."""
        return (self.page_height - self.top - self.foot) // BASELINE * BASELINE


_FONT_ROLES = {
    "text": "sans",
    "strong": "sans_strong",
    "emphasis": "sans_em",
    "title": "display",
    "title_light": "display_light",
    "lead": "lead",
}


@dataclass(frozen=True)
class Theme:
    colours: Palette = field(default_factory=Palette)
    wordmark: str = ""
    logo: bytes | VectorPicture = b""
    sans: str = "SourceSans3-Regular"
    sans_strong: str = "SourceSans3-Semibold"
    sans_em: str = "SourceSans3-It"
    display: str = "SourceSerif4Display-Semibold"
    display_light: str = "SourceSerif4Display-Regular"
    lead: str = "SourceSerif4Subhead-Regular"
    language: str = ""
    """Of the document: the text of its paragraphs, notes and tables is parted by the rules of this language."""

    def __hash__(self) -> int:
        return self._hash

    @cached_property
    def _hash(self) -> int:
        return hash(tuple(getattr(self, each.name) for each in fields(self)))

    @classmethod
    def of(
        cls, colours: Mapping[str, str], fonts: Mapping[str, str], wordmark: str = "", logo: bytes | VectorPicture = b""
    ) -> Theme:
        """A theme with the colours by name and the fonts by role (text, strong, emphasis, title, title_light, lead)."""
        named: dict[str, Any] = {_FONT_ROLES[role]: name for role, name in fonts.items()}
        return replace(cls(colours=replace(Palette(), **colours), wordmark=wordmark, logo=logo), **named)

    def _sans(self, size: float, leading: float, colour: str, **more: object) -> TextStyle:
        base = TextStyle(
            font=self.sans,
            size=size,
            leading=leading,
            colour=colour,
            strong=self.sans_strong,
            em=self.sans_em,
            link=self.colours.accent,
            mark=self.colours.dark,
            mark_font=self.sans,
        )
        return replace(base, **more)  # type: ignore[arg-type]  # the names are checked by replace

    @cached_property
    def body(self) -> TextStyle:
        return self._sans(9.5, 13, self.colours.ink, hyphens=self.language)

    @cached_property
    def lead_text(self) -> TextStyle:
        lead = replace(self.body, font=self.lead, strong=self.lead, em=self.lead, hyphens="")
        return replace(lead, size=12, leading=16.25)

    @cached_property
    def note(self) -> TextStyle:
        return self._sans(7.5, 9.75, self.colours.dark, hyphens=self.language)

    @cached_property
    def small(self) -> TextStyle:
        return self._sans(8.5, 11.375, self.colours.ink, hyphens=self.language)

    @cached_property
    def cell(self) -> TextStyle:
        """What stands in a table: figures of equal width."""
        return replace(self.small, tabular=True)

    @cached_property
    def whole_cell(self) -> TextStyle:
        """A name or a number in a table, which is not parted."""
        return replace(self.cell, whole=True)

    @cached_property
    def label(self) -> TextStyle:
        return self._sans(7.5, 9.75, self.colours.dark, font=self.sans_strong, tracking=0.15)

    @cached_property
    def subhead(self) -> TextStyle:
        return self._sans(12, 16.25, self.colours.ink, font=self.sans_strong, balanced=True)

    @cached_property
    def minor_head(self) -> TextStyle:
        return self._sans(9.5, 13, self.colours.ink, font=self.sans_strong)

    @cached_property
    def section_title(self) -> TextStyle:
        return TextStyle(self.display, 23, 26, self.colours.ink, balanced=True)

    @cached_property
    def section_number(self) -> TextStyle:
        return TextStyle(self.sans_strong, 9.5, 13, self.colours.accent)

    @cached_property
    def finding(self) -> TextStyle:
        lead = replace(self.lead_text, colour=self.colours.dark)
        return replace(lead, size=15, leading=19.5, balanced=True)

    @cached_property
    def chart_title(self) -> TextStyle:
        return self._sans(10.5, 13, self.colours.ink, font=self.sans_strong)

    @cached_property
    def chart_subtitle(self) -> TextStyle:
        return self._sans(8.5, 11.375, self.colours.dark)

    @cached_property
    def chart_style(self) -> ChartStyle:
        c = self.colours
        return ChartStyle(
            ink=c.ink,
            paper=c.paper,
            accent=c.accent,
            derived=c.derived,
            dark=c.dark,
            mid=c.mid,
            light=c.light,
            tint=c.tint,
            regular=self.sans,
            semibold=self.sans_strong,
            italic=self.sans_em,
        )
