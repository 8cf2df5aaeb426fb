"""What goes along as data: a CSV for each chart and table, and a JSON that says what each printed figure rests on.

Both are made from what is printed and from nothing else: a value that is locked in print has no number here, and the points of
a curve between two printed figures, which are no figures, are left out.

The CSV is RFC 4180's: commas, CRLF, quotes doubled; numbers have a point and no grouping. In an edition in a language whose
decimals have a comma, so do the numbers, and semicolons stand between the cells: its readers' spreadsheets take nothing else by
a double click, and make a date of 2.5. The JSON is the same in every language.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from reportpress.charts.kind import Row
from reportpress.charts.values import ValueBasis
from reportpress.files.spreadsheets import MARK, line_of, usual_separator
from reportpress.language.catalogues import msgid
from reportpress.manuscript.blocks import Chart, DataFile, FigureNote, Manuscript, Mark, Run, Table, Text, plain
from reportpress.manuscript.links import is_web_address
from reportpress.manuscript.pen import Pen
from reportpress.report.figures.figure import Derived, Figure, Stated, Unit

Rows = list[Row]
Labels = Mapping[str, tuple[str, Figure]]

# No-break and thin spaces become plain ones, so that the words can be searched for.
_SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2009": " "})


def data_files(pen: Pen, manuscript: Manuscript) -> tuple[DataFile, ...]:
    """The files of a manuscript, in order: a CSV for each chart and table, then the JSON of all figures."""
    writer, separator = _RowWriter(pen), usual_separator(pen.voice.decimal, pen.voice.country_of_language)
    files = []
    for block in manuscript.blocks():
        if isinstance(block, Chart) and block.spec.has_data:
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
        return chart.spec.subject(lambda key: self._figures[key][1].unit.kind)

    # Charts

    def chart(self, chart: Chart) -> Rows:
        head = chart.spec.head(self)
        if head is not None:
            return [head, *chart.spec.rows(self)]
        return self._with_measure(plain(chart.subtitle) or plain(chart.title), chart.spec.rows(self))

    def words(self, msgid: str, /) -> str:
        return self._pen.words(msgid)

    def years(self, start: int, end: int, /) -> str:
        return self._pen.voice.years(start, end)

    def country(self, code: str, /) -> str:
        return self._pen.voice.country(code)

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

    def value(self, name: str, label: str, basis: ValueBasis, key: str, years: str = "", of: str = "", /) -> Row:
        """A row of values: what is printed, and the figure behind it, which only what has no number can do without."""
        if not key:
            if basis not in ("locked", "not stated"):
                raise ValueError(f"a chart draws {label!r} of {name or years!r} as {basis} and names no figure for it")
            return (name, of, label, "", "", "", years, self._basis(basis), "")
        number, upper, unit, mark = self._numbers(key)
        rests_on = self._rests_on(self._figures[key][1], basis)
        return (name, of, label, number, upper, unit, years, rests_on, mark)

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
