"""Makes docs/gallery.md and its pictures: every kind of chart in every form that data can bring it into.

    .venv/bin/python tools/make_gallery.py

One SVG for each kind. A test makes them again and compares: a change of looks is seen, looked at, and then stored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path

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
from reportpress.charts.values import Bar, ValueBasis, YearBar
from reportpress.errors import LayoutError
from reportpress.manuscript.blocks import Chart, Meta, Run
from reportpress.typeset.chart_files.svg import svg
from reportpress.typeset.pages.flowables.base import Flowable
from reportpress.typeset.pages.flowables.chart import ChartFlowable
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset_alone
from reportpress.typeset.pdf.structure import Element
from reportpress.typeset.pdf.surface import Surface

FOLDER = Path(__file__).resolve().parent.parent / "docs"
WIDTH = 482.0
NAMES = ("North America", "Europe", "Asia-Pacific", "Latin America", "Middle East & Africa")
OTHER_SCRIPTS = ("Éire, Île-de-France, Łódź", "Ελλάδα και Κύπρος", "Восточная Европа", "Österreich, Türkiye", "Ærø")
LONG = "Producers of specialised equipment for very long names that nobody would shorten"


def number(value: float | str) -> Decimal:
    return Decimal(str(value))


def bar(
    name: str, value: float | str | None, label: str = "", basis: ValueBasis = "stated", upto: float | None = None
) -> Bar:
    shown = None if value is None else number(value)
    return Bar(
        name,
        shown,
        label or (f"{value} %" if value is not None else basis),
        basis,
        "",
        upto=None if upto is None else number(upto),
    )


def column(year: int, value: float | str | None, basis: ValueBasis = "stated", upto: float | None = None) -> YearBar:
    label = basis if value is None else f"{value}".replace("-", "−") if upto is None else f"{value}–{upto}"
    return YearBar(
        year, None if value is None else number(value), label, basis, "", None if upto is None else number(upto)
    )


def columns(
    years: range, first: float, step: float, ahead: int = 9999, basis: ValueBasis = "projected"
) -> tuple[YearBar, ...]:
    return tuple(
        column(year, round(first + step * n, 2), basis if year >= ahead else "stated") for n, year in enumerate(years)
    )


def path(
    years: range, base: float, rate: float, band: float = 0.0, upper: float | None = None
) -> tuple[YearValue, ...]:
    """``band``: by how much, as a part of the level, rounding lets it stray in each year."""
    points = []
    for n, year in enumerate(years):
        level = base * (1 + rate) ** n
        upto = None if upper is None or not n else number(round(base * (1 + upper) ** n, 3))
        stray = level * band * n
        label = f"{base:g}" if not n else f"about {level:.0f}" if year == years[-1] else ""
        low, high = number(round(level - stray, 3)), number(round(max(level, float(upto or 0)) + stray, 3))
        points.append(
            YearValue(year, number(round(level, 3)), low, high, "derived" if n else "stated", label, "", upto)
        )
    return tuple(points)


YEARS = range(2019, 2033)
ENDS = (2024, 2032)


def line(name: str, before: float | None, after: float | None, basis: ValueBasis = "stated") -> SlopeLine:
    a, b = (
        column(year, value, basis if value is not None else "not stated")
        for year, value in zip(ENDS, (before, after), strict=True)
    )
    return SlopeLine(
        name,
        replace(a, label=f"{before} %" if before is not None else "not stated"),
        replace(b, label=f"{after} %" if after is not None else "not stated"),
    )


def waterfall(
    start: float, changes: Sequence[float], basis: ValueBasis = "derived", names: Sequence[str] = ()
) -> Waterfall:
    steps = tuple(
        Step(names[n] if names else str(2025 + n), number(change), f"{change:+g}".replace("-", "−"), basis, "")
        for n, change in enumerate(changes)
    )
    end = number(start) + sum((number(change) for change in changes), Decimal())
    return Waterfall(
        bar("2024", start, f"{start:g}"), steps, bar(str(2024 + len(changes)), str(end), f"{end:g}", "projected")
    )


def locked(spec: ChartSpec) -> tuple[str, ChartSpec]:
    return "locked", spec


_LOCKED = LockedChart("The values are in the full report.")
_WORLD = tuple(
    MapGroup(name, codes)
    for name, codes in zip(
        NAMES,
        (
            ("US", "CA"),
            ("DE", "FR", "GB", "IT", "ES", "PL"),
            ("CN", "JP", "IN", "AU", "SG"),
            ("BR", "MX", "AR"),
            ("SA", "ZA", "EG"),
        ),
        strict=True,
    )
)

KINDS: dict[str, tuple[str, tuple[tuple[str, ChartSpec], ...]]] = {
    "year-columns": (
        "Values by year, from zero.",
        (
            (
                "stated, and projected by the source, with a rate",
                YearColumns(columns(YEARS, 1.7, 0.31, 2025), GrowthLine("9.4 % a year", 2024, 2032, "stated", "")),
            ),
            ("derived", YearColumns(columns(range(2024, 2033), 4.0, 0.5, 2025, "derived"), None)),
            (
                "ranges",
                YearColumns(
                    tuple(column(2024 + n, 3 + n, "projected" if n else "stated", 4 + n) for n in range(6)), None
                ),
            ),
            locked(YearColumns(tuple(column(2024 + n, None, "locked") for n in range(5)), None)),
            ("one value", YearColumns((column(2024, 4.1),), None)),
            ("forty years", YearColumns(columns(range(2000, 2040), 1.0, 0.4, 2025), None)),
            ("huge and tiny together", YearColumns((column(2022, 0.01), column(2023, 120000), column(2024, 3)), None)),
            (
                "negative",
                YearColumns(
                    (column(2022, 4), column(2023, -2.5), column(2024, 1), column(2025, -1, "projected")), None
                ),
            ),
            (
                "years missing",
                YearColumns((column(2010, 2), column(2019, 3), column(2024, 4), column(2032, 8, "projected")), None),
            ),
        ),
    ),
    "growth-path": (
        "A level over the years at a rate.",
        (
            ("an index, derived", GrowthPath(path(range(2025, 2033), 100, 0.128), "set as the base")),
            ("a rough value, with its band", GrowthPath(path(range(2023, 2031), 4, 0.15, 0.03), "as stated")),
            ("a range of rates", GrowthPath(path(range(2025, 2033), 100, 0.05, 0.002, 0.07), "set as the base")),
            locked(_LOCKED),
            ("shrinking", GrowthPath(path(range(2025, 2031), 100, -0.12))),
            ("one step", GrowthPath(path(range(2025, 2027), 100, 0.03))),
            ("forty years", GrowthPath(path(range(2000, 2041), 100, 0.09, 0.001))),
        ),
    ),
    "stated-rates": (
        "Rates that a source states, each over its own years.",
        (
            (
                "two that disagree",
                StatedRates(
                    (
                        RateSpan(2025, 2032, number(12.8), "12.8 % a year", "2025–2032", "", None, True),
                        RateSpan(2023, 2030, number(15), "about 15 % a year", "2023–2030", "", None),
                    ),
                    (2025, 2030),
                    "shared: 2025–2030",
                ),
            ),
            (
                "a range",
                StatedRates(
                    (
                        RateSpan(2024, 2032, number(9.4), "9.4 % a year", "2024–2032", "", None, True),
                        RateSpan(2024, 2030, number(8), "8–11 % a year", "2024–2030", "", upto=number(11)),
                    )
                ),
            ),
            locked(_LOCKED),
            (
                "one rate",
                StatedRates((RateSpan(2024, 2032, number(9.4), "9.4 % a year", "2024–2032", "", None, True),)),
            ),
            (
                "negative",
                StatedRates(
                    (
                        RateSpan(2024, 2032, number(-3), "−3 % a year", "2024–2032", "", None, True),
                        RateSpan(2024, 2030, number(2), "2 % a year", "2024–2030", "", None),
                    )
                ),
            ),
            (
                "twelve rates",
                StatedRates(
                    tuple(
                        RateSpan(
                            2018 + n, 2026 + n, number(3 + n), f"{3 + n} % a year", f"{2018 + n}–{2026 + n}", "", None
                        )
                        for n in range(12)
                    )
                ),
            ),
        ),
    ),
    "bars": (
        "Shares and amounts, from zero, in the order of the data.",
        (
            (
                "stated, a part inside its whole",
                Bars(
                    (
                        bar("North America", 40),
                        bar("Europe", 30),
                        replace(bar("Asia-Pacific", 20), parts=(bar("China", 10),)),
                        bar("Latin America", None, "not stated", "not stated"),
                    ),
                    number(100),
                ),
            ),
            (
                "derived and projected",
                Bars(
                    (bar("2024", 34), bar("2028", 38, basis="projected"), bar("2032", 41, basis="derived")), number(100)
                ),
            ),
            (
                "ranges",
                Bars(
                    (bar("Rooms", 52), bar("Boxes", 14, "14–16 %", upto=16), bar("Others", 25, "25–35 %", upto=35)),
                    number(100),
                ),
            ),
            locked(Bars(tuple(bar(name, None, "in the full report", "locked") for name in NAMES[:3]))),
            ("one value", Bars((bar("Europe", 30),), number(100))),
            (
                "huge and tiny together",
                Bars((bar("Large", 980000, "980,000"), bar("Small", 3, "3"), bar("None", 0, "0"))),
            ),
            ("negative", Bars((bar("Gain", 12), bar("Loss", -8, "−8 %")))),
            ("long names", Bars(tuple(bar(f"{LONG} {n}", 10 * n) for n in range(1, 4)))),
            ("other scripts", Bars(tuple(bar(name, 8 * n) for n, name in enumerate(OTHER_SCRIPTS, 1)))),
            ("forty values", Bars(tuple(bar(f"Company {n}", 40 - n) for n in range(40)))),
        ),
    ),
    "slope": (
        "How shares changed from one year to another.",
        (
            (
                "stated",
                Slope(
                    (
                        replace(line("Europe", 36, 40), emphasis=True),
                        line("Asia-Pacific", 31, 28),
                        line("North America", 25, 25),
                        line("Rest", 8, 7),
                    )
                ),
            ),
            (
                "projected, derived, not stated",
                Slope(
                    (
                        line("Europe", 36, 40, "projected"),
                        line("Asia-Pacific", 31, 28, "derived"),
                        line("Africa", None, 4),
                        line("Rest", 8, None),
                    )
                ),
            ),
            (
                "a range at an end",
                Slope((SlopeLine("Europe", column(2024, 30, upto=34), column(2032, 40)), line("Rest", 8, 7))),
            ),
            locked(
                Slope(
                    (
                        SlopeLine("Europe", column(2024, None, "locked"), column(2032, None, "locked")),
                        line("Rest", 8, 7),
                    )
                )
            ),
            ("crowded", Slope(tuple(line(f"Region {n}", 10 + n / 2, round(12 - n / 3, 1)) for n in range(9)))),
            ("other scripts", Slope(tuple(line(name, 5 * n, 25 - 4 * n) for n, name in enumerate(OTHER_SCRIPTS, 1)))),
        ),
    ),
    "small-multiples": (
        "The same measure for several regions, on one scale.",
        (
            (
                "stated and projected",
                SmallMultiples(
                    tuple(Panel(name, columns(range(2019, 2033), 1 + n, 0.1 * n, 2025)) for n, name in enumerate(NAMES))
                ),
            ),
            (
                "derived",
                SmallMultiples(
                    tuple(
                        Panel(name, columns(range(2024, 2029), 1 + n, 0.2, 2025, "derived"))
                        for n, name in enumerate(NAMES[:3])
                    )
                ),
            ),
            (
                "ranges",
                SmallMultiples(
                    tuple(
                        Panel(name, tuple(column(2024 + y, 1 + y + n, upto=2 + y + n) for y in range(3)))
                        for n, name in enumerate(NAMES[:3])
                    )
                ),
            ),
            locked(
                SmallMultiples(
                    tuple(Panel(name, tuple(column(2024 + y, None, "locked") for y in range(3))) for name in NAMES[:3])
                )
            ),
            (
                "one without values",
                SmallMultiples(
                    (Panel("Europe", columns(range(2024, 2029), 1, 0.2)), Panel("Africa", (), "not stated"))
                ),
            ),
            (
                "long names",
                SmallMultiples(tuple(Panel(f"{LONG} {n}", columns(range(2024, 2029), n, 0.2)) for n in range(1, 4))),
            ),
        ),
    ),
    "waterfall": (
        "Absolute growth, step by step.",
        (
            ("derived", waterfall(1.71, (1.12, 1.23, 1.75), names=("2019–2024", "2024–2028", "2028–2032"))),
            ("projected", waterfall(40, (8, 12, 9), "projected")),
            ("falling", waterfall(40, (8, -14, 6))),
            ("below zero", waterfall(4, (-9, 3))),
            locked(
                Waterfall(
                    bar("2024", None, "in the full report", "locked"),
                    (Step("2025", None, "", "locked", ""),),
                    bar("2026", None, "in the full report", "locked"),
                )
            ),
            (
                "many steps, long names",
                waterfall(100, tuple(3 + n for n in range(10)), names=tuple(f"{LONG} {n}" for n in range(10))),
            ),
        ),
    ),
    "sparkline": (
        "A line without words beside a key figure.",
        (
            ("stated", Sparkline(tuple(number(1 + n * 0.3) for n in range(9)), "stated")),
            ("projected", Sparkline(tuple(number(round(1.1**n, 3)) for n in range(14)), "projected")),
            ("derived", Sparkline(tuple(number(round(1.2**n, 3)) for n in range(8)), "derived")),
            ("one level", Sparkline((number(4),), "stated")),
            ("negative", Sparkline((number(2), number(-1), number(1)), "stated")),
        ),
    ),
    "world-map": (
        "Where the countries of a report's regions lie. Made with Natural Earth.",
        (
            ("the world", WorldMap(_WORLD, elsewhere="not listed")),
            ("zoomed to a region", WorldMap(_WORLD, focus="Europe")),
            (
                "labels of countries",
                WorldMap(
                    (
                        MapGroup(
                            "Asia-Pacific", ("CN", "JP", "SG"), parts=(("CN", "China about 10 %"), ("SG", "Singapore"))
                        ),
                    ),
                    focus="Asia-Pacific",
                ),
            ),
            ("one small country", WorldMap((MapGroup("Malta alone", ("MT",)),))),
        ),
    ),
    "coverage": (
        "Which countries the data lists, by region.",
        (
            (
                "stated, repaired, in doubt",
                Coverage(
                    (
                        CoverageGroup("North America", "2", (CoveragePlace("United States"), CoveragePlace("Canada"))),
                        CoverageGroup(
                            "Asia",
                            "3",
                            (
                                CoveragePlace("China"),
                                CoveragePlace("Japan", "repaired"),
                                CoveragePlace("Korea", "doubtful"),
                            ),
                        ),
                    ),
                    (("repaired", "name repaired"), ("doubtful", "name in doubt")),
                ),
            ),
            ("one", Coverage((CoverageGroup("Europe", "1", (CoveragePlace("France"),)),))),
            (
                "long and other names",
                Coverage(
                    (
                        CoverageGroup(LONG, "5", tuple(map(CoveragePlace, OTHER_SCRIPTS))),
                        CoverageGroup("Long", "1", (CoveragePlace(LONG),)),
                    )
                ),
            ),
            (
                "forty",
                Coverage((CoverageGroup("Everywhere", "40", tuple(CoveragePlace(f"Country {n}") for n in range(40))),)),
            ),
        ),
    ),
    "tree": (
        "What a market is cut into, where no shares are stated.",
        (
            (
                "two cuts",
                Tree(
                    "The market",
                    (Branch("By type", ("Rooms", "Boxes", "Cabinets")), Branch("By use", ("Food", "Medicine"))),
                ),
            ),
            ("one", Tree("The market", (Branch("By type", ("Rooms",)),))),
            ("long and other names", Tree(LONG, (Branch(LONG, (LONG, *OTHER_SCRIPTS)),))),
        ),
    ),
    "locked": (
        "What stands for a chart whose values are withheld: the same whatever they are.",
        (("locked", _LOCKED),),
    ),
}

EMPTY: dict[str, ChartSpec] = {
    "year-columns": YearColumns((), None),
    "growth-path": GrowthPath(()),
    "stated-rates": StatedRates(()),
    "bars": Bars(()),
    "slope": Slope(()),
    "small-multiples": SmallMultiples(()),
    "waterfall": Waterfall(bar("2024", 1), (), bar("2025", 1)),
    "sparkline": Sparkline((), "stated"),
    "world-map": WorldMap(()),
    "coverage": Coverage(()),
    "tree": Tree("The market", ()),
}


@dataclass(slots=True)
class _Sheet(Flowable):
    """Charts below each other, each under the name of its form."""

    charts: tuple[ChartFlowable, ...]

    def measure(self, width: float) -> float:
        return sum(chart.wrap(self._width(chart, width)) + 14 for chart in self.charts)

    def height_alone(self, width: float) -> float:
        return self.wrap(width)

    def draw(self, canvas: Surface, parent: Element, x: float, top: float, width: float) -> None:
        for chart in self.charts:
            own = self._width(chart, width)
            chart.draw(canvas, parent, x, top, own)
            top -= chart.wrap(own) + 14

    @staticmethod
    def _width(chart: ChartFlowable, width: float) -> float:
        return 72.0 if chart.chart.spec.kind == "sparkline" else width


def sheet(kind: str) -> bytes:
    """The SVG of all forms of a kind."""
    theme = Theme.of({}, {}, "reportpress")
    what, forms = KINDS[kind]
    charts = tuple(
        ChartFlowable(Chart(f"{kind}-{n}", "", (Run(form.capitalize()),), (), spec, form), theme)
        for n, (form, spec) in enumerate(forms)
    )
    meta = Meta(f"{kind}", "reportpress", what, "en", date(2026, 1, 1))
    page = typeset_alone(_Sheet(charts), WIDTH, 12, meta, theme)
    return svg(page.content, page.size, title=f"Charts of kind {kind}", description=what, language="en")


def page() -> str:
    """The page that shows them, in Markdown."""
    parts = [
        "# Every kind of chart, in every form\n",
        "Made by `.venv/bin/python tools/make_gallery.py`; a test makes the pictures again and compares. Solid is what a",
        "source states, warm what is projected or derived, a pale end a range, a grey bar with a lock what a sample withholds.",
        "A chart without anything to show is no chart: that is an error of the program, told with the words in quotes.\n",
    ]
    for kind, (what, _) in KINDS.items():
        parts += [f"## {kind}\n", f"{what}\n", f"![Charts of kind {kind}](gallery/{kind}.svg)\n"]
        if kind in EMPTY:
            parts.append(f"Empty: “{refusal(EMPTY[kind])}”\n")
    return "\n".join(parts)


def refusal(spec: ChartSpec) -> str:
    """What is said of a chart that has nothing to show."""
    from reportpress.charts import ChartStyle
    from reportpress.typeset.type.fonts import register_fonts

    register_fonts()
    try:
        spec.figure(WIDTH, spec.height(WIDTH, ChartStyle()), ChartStyle())
    except LayoutError as error:
        return str(error)
    raise AssertionError(f"an empty {spec.kind} is drawn")


def main() -> None:
    (FOLDER / "gallery").mkdir(exist_ok=True)
    for kind in KINDS:
        (FOLDER / "gallery" / f"{kind}.svg").write_bytes(sheet(kind))
    (FOLDER / "gallery.md").write_text(page(), encoding="utf-8")


if __name__ == "__main__":
    main()
