"""What goes along as data: a CSV for each chart and table, and a JSON that says what each printed figure rests on.

Both are made from what is printed and from nothing else: a value that is locked in print has no number here, and the points of
a curve between two printed figures, which are no figures, are left out.

The CSV is RFC 4180's: commas, CRLF, quotes doubled; numbers have a point and no grouping. In an edition in a language whose
decimals have a comma, so do the numbers, and semicolons stand between the cells: its readers' spreadsheets take nothing else by
a double click, and make a date of 2.5. The JSON is the same in every language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from reportpress.charts.specs import (
    Bar,
    Bars,
    ChartSpec,
    Coverage,
    GrowthPath,
    LockedChart,
    RateSpan,
    Slope,
    SmallMultiples,
    Sparkline,
    StatedRates,
    Step,
    Tree,
    ValueBasis,
    Waterfall,
    WorldMap,
    YearBar,
    YearColumns,
    YearValue,
)
from reportpress.files.spreadsheets import MARK, line_of, usual_separator
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Chart, DataFile, FigureNote, Manuscript, Mark, Run, Table, Text, plain
from reportpress.manuscript.links import is_web_address
from reportpress.manuscript.pen import Pen
from reportpress.report.figures.figure import Derived, Figure, Stated, Unit

Row = tuple[str, ...]
Rows = list[Row]
Labels = Mapping[str, tuple[str, Figure]]

# No-break and thin spaces become plain ones, so that the words can be searched for.
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})
_OF_BARS = {"share": "shares", "growth": "rates", "money": "amounts"}


def data_files(pen: Pen, manuscript: Manuscript) -> tuple[DataFile, ...]:
    """The files of a manuscript, in order: a CSV for each chart and table, then the JSON of all figures."""
    writer, separator = _RowWriter(pen), usual_separator(pen.voice.decimal, pen.voice.country_of_language)
    files = []
    for block in manuscript.blocks():
        if isinstance(block, Chart) and not isinstance(block.spec, Sparkline):
            name = f"{block.id}-{writer.subject(block)}.csv"
            files.append(_csv(name, block, writer.chart(block), separator))
        elif isinstance(block, Table):
            files.append(_csv(f"{block.id}.csv", block, writer.table(block), separator))
    basis = pen.words("Each printed figure with what it rests on")
    return (*files, DataFile("figures.json", "application/json", basis, _figures(pen, manuscript)))


# CSV


def _csv(name: str, block: Chart | Table, rows: Rows, separator: str) -> DataFile:
    text = "".join(line_of([text.translate(_SPACES) for text in row], separator) for row in rows)
    description = f"{block.label}: {plain(block.title)}" if plain(block.title) else block.label
    return DataFile(name, "text/csv", description, f"{MARK}{text}".encode(), block.id)


class _RowWriter:
    """The rows of a chart's or table's file, its header first."""

    def __init__(self, pen: Pen) -> None:
        self._pen = pen
        self._figures = pen.register.labelled()

    def subject(self, chart: Chart) -> str:
        """The word for a chart in the name of its file."""
        match chart.spec:
            case Bars(bars=bars):
                keys = [one.figure for bar in bars for one in (bar, *bar.parts) if one.figure]
                kinds = {self._figures[key][1].unit.kind for key in keys}
                return _OF_BARS.get(kinds.pop(), "values") if len(kinds) == 1 else "values"
            case YearColumns():
                return "values-by-year"
            case SmallMultiples():
                return "values-by-region"
            case Slope():
                return "shares-by-year"
            case Waterfall():
                return "changes"
            case WorldMap() | Coverage():
                return "countries"
            case Tree():
                return "segments"
            case LockedChart():
                return "locked"
        return chart.spec.kind

    # Charts

    def chart(self, chart: Chart) -> Rows:
        match chart.spec:
            case WorldMap() as spec:
                return self._countries_drawn(spec)
            case Coverage() as spec:
                return self._coverage(spec)
            case Tree(branches=branches):
                head = (self._pen.words("Segmentation"), self._pen.words("Segment"))
                return [head, *((branch.name, leaf) for branch in branches for leaf in branch.leaves)]
        return self._with_measure(plain(chart.subtitle) or plain(chart.title), self._values(chart.spec))

    def _values(self, spec: ChartSpec) -> Iterator[Row]:
        match spec:
            case GrowthPath(points=points):
                yield from (self._item("", one) for one in points if one.figure)
            case StatedRates(spans=spans):
                yield from (self._rate(span) for span in spans)
            case Bars(bars=bars):
                yield from self._bars(bars)
            case YearColumns():
                yield from self._columns(spec)
            case Slope(lines=lines):
                yield from (self._item(line.name, end) for line in lines for end in (line.before, line.after))
            case SmallMultiples():
                yield from self._panels(spec)
            case Waterfall(start=start, steps=steps, end=end):
                levels: list[Bar | Step] = [start, *steps, end]
                yield from (self._item(one.name, one) for one in levels)
            case LockedChart(text=text):
                yield self._value("", text, "locked", "")
            case _:
                raise AssertionError(f"no values of a {spec.kind} chart")

    def _with_measure(self, measure: str, rows: Iterable[Row]) -> Rows:
        words = self._pen.words
        head = (
            words("Measure"),
            words("Name"),
            words("Part of"),
            words("Value"),
            words("Number"),
            words("Upper end of a range"),
            words("Unit"),
            words("Years"),
            words("Basis"),
            words("Figure"),
        )
        return [head, *((measure, *row) for row in rows)]

    def _value(self, name: str, label: str, basis: ValueBasis, key: str, years: str = "", of: str = "") -> Row:
        """A row of values: what is printed, and the figure behind it, which only what has no number can do without."""
        if not key:
            if basis not in ("locked", "not stated"):
                raise ValueError(f"a chart draws {label!r} of {name or years!r} as {basis} and names no figure for it")
            return (name, of, label, "", "", "", years, self._basis(basis), "")
        number, upper, unit, mark = self._numbers(key)
        rests_on = self._rests_on(self._figures[key][1], basis)
        return (name, of, label, number, upper, unit, years, rests_on, mark)

    def _item(self, name: str, item: YearValue | YearBar | Bar | Step, of: str = "") -> Row:
        years = str(item.year) if isinstance(item, YearValue | YearBar) else ""
        return self._value(name, item.label, item.basis, item.figure, years, of)

    def _rate(self, span: RateSpan) -> Row:
        return self._value("", span.label, "stated", span.figure, self._pen.voice.years(span.start, span.end))

    def _bars(self, bars: Sequence[Bar]) -> Iterator[Row]:
        for bar in bars:
            yield self._item(bar.name, bar)
            yield from (self._item(part.name, part, bar.name) for part in bar.parts)

    def _columns(self, spec: YearColumns) -> Iterator[Row]:
        yield from (self._item("", column) for column in spec.columns)
        if (line := spec.growth) is not None:
            years = self._pen.voice.years(line.start, line.end)
            yield self._value(self._pen.words("Growth"), line.label, line.basis, line.figure, years)

    def _panels(self, spec: SmallMultiples) -> Iterator[Row]:
        for panel in spec.panels:
            yield from (self._item(panel.title, column) for column in panel.columns)
            if not panel.columns:
                yield self._value(panel.title, panel.missing, "not stated", "")

    def _countries_drawn(self, spec: WorldMap) -> Rows:
        words = self._pen.words
        rows: Rows = [(words("Region"), words("Country"), words("Code"), words("Label"))]
        for group in spec.groups:
            labels = dict(group.parts)
            rows += [(group.name, self._pen.voice.country(code), code, labels.get(code, "")) for code in group.codes]
        return rows

    def _coverage(self, spec: Coverage) -> Rows:
        words, legend = self._pen.words, dict(spec.legend)
        rows: Rows = [(words("Region"), words("Country"), words("Remark"))]
        for group in spec.groups:
            rows += [(group.name, one.name, legend.get(one.flag, one.flag) if one.flag else "") for one in group.places]
        return rows

    # Tables

    def table(self, table: Table) -> Rows:
        """The cells as printed; to the right, for each column with figures, their numbers, units and labels."""
        headers = [column.header or self._pen.words("Name") for column in table.columns]
        with_figures = [n for n in range(len(headers)) if any(self._key(row[n]) for row in table.rows)]
        with_ranges = [n for n in with_figures if any(self._numbers(self._key(row[n]))[1] for row in table.rows)]
        head, rows = list(headers), [[plain(cell) for cell in row] for row in table.rows]
        for n in with_figures:
            kept = [0, 1, 2, 3] if n in with_ranges else [0, 2, 3]
            kinds = (
                msgid("{column}: number"),
                msgid("{column}: upper end"),
                msgid("{column}: unit"),
                msgid("{column}: figure"),
            )
            head += [self._pen.words(kinds[k], column=headers[n]) for k in kept]
            for row, cells in zip(rows, table.rows, strict=True):
                numbers = self._numbers(self._key(cells[n]))
                row += [numbers[k] for k in kept]
        return [tuple(head), *map(tuple, rows)]

    def _key(self, cell: Text) -> str:
        """The key of the figure that is all that a cell prints, "" where it prints none, several, or words around it."""
        match [part for part in cell if not isinstance(part, Mark)]:
            case [Run(figure=key)] if key in self._figures:
                return key
        return ""

    # Figures

    def _numbers(self, key: str) -> tuple[str, str, str, str]:
        """Number, upper end, unit and label of a figure."""
        if key not in self._figures:
            return ("", "", "", "")
        label, figure = self._figures[key]
        upper = "" if figure.upto is None else self._number(figure.upto)
        return (self._number(figure.value), upper, self._unit(figure.unit), label)

    def _number(self, value: Decimal) -> str:
        return f"{value:f}".replace(".", self._pen.voice.decimal)

    def _unit(self, unit: Unit) -> str:
        match unit.kind:
            case "share":
                return "%"
            case "growth":
                return self._pen.words("% a year")
            case "money":
                return self._pen.voice.money_unit(unit)
            case "index":
                return self._pen.words("index")
            case "count":
                return ""

    def _rests_on(self, figure: Figure, drawn_as: ValueBasis) -> str:
        match figure.basis:
            case Derived(rule="index", years=0):
                return self._pen.words("set as the base")
            case Derived():
                return self._basis("derived")
            case Stated():
                return self._basis("projected" if drawn_as == "projected" else "stated")

    def _basis(self, basis: ValueBasis) -> str:
        words = self._pen.words
        match basis:
            case "stated":
                return words("stated")
            case "projected":
                return words("stated, forecast of the source")
            case "derived":
                return words("derived")
            case "locked":
                return words("in the full report")
            case "not stated":
                return words("not stated")


# JSON


def _figures(pen: Pen, manuscript: Manuscript) -> bytes:
    """What each printed figure rests on, a figure to a line.

    Values are strings of decimal digits, so that none is lost: 12.80 is not 12.8.
    """
    meta, labels = manuscript.meta, pen.register.labelled()
    report = {
        "id": meta.identifier,
        "title": meta.title,
        "publisher": meta.author,
        "edition": pen.edition.name,
        "date": meta.date.isoformat(),
        "language": meta.language,
    }
    figures = [_figure(pen, note, labels) for note in manuscript.notes]
    lines = ",\n".join(json.dumps(figure, ensure_ascii=False) for figure in figures)
    return f'{{"report": {json.dumps(report, ensure_ascii=False)},\n"figures": [\n{lines}\n]}}\n'.encode()


def _figure(pen: Pen, note: FigureNote, labels: Labels) -> dict[str, Any]:
    label, figure = labels[note.key]
    unit = {"kind": figure.unit.kind, "currency": figure.unit.currency, "scale": figure.unit.scale}
    described: dict[str, Any] = {
        "label": label,
        "printed": plain(note.value).translate(_SPACES),
        "value": f"{figure.value:f}",
    }
    if figure.upto is not None:
        described["upper_end"] = f"{figure.upto:f}"
    if figure.about:
        described["about"] = True
    return {
        **described,
        "unit": {name: part for name, part in unit.items() if part},
        "basis": _basis(pen, figure, labels),
    }


def _basis(pen: Pen, figure: Figure, labels: Labels) -> dict[str, Any]:
    match figure.basis:
        case Stated(source=source, passage=passage):
            known = pen.report.sources.get(source)
            url = known.url if known and known.url and is_web_address(known.url) else ""
            stated = {"source": known.title if known else "", "url": url, "passage": passage}
            return {"kind": "stated", **{name: part for name, part in stated.items() if part}}
        case Derived(rule="count", counted=path):
            return {"kind": "counted", "what": plain(pen.register.what_was_counted(figure)) or path}
        case Derived(rule="index", years=0):
            return {"kind": "set"}
        case Derived() as derived:
            described: dict[str, Any] = {
                "kind": "derived",
                "rule": derived.rule,
                "inputs": [labels[given.key][0] for given in derived.inputs],
            }
            if derived.years:
                described["years"] = derived.years
            return {**described, "low": f"{derived.low:f}", "high": f"{derived.high:f}"}
