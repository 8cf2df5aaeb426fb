"""A made-up report of twelve pages as our manuscript: the job on which this program is measured beside others.

A job is a JSON file: sections of paragraphs, key figures, lists, links, six charts and seven tables, with ``**strong**``,
``*emphasis*`` and ``[text](address)`` in its texts. All of it is set: nothing is left out and nothing added. Its charts become
the kinds that show the same values here: lines and groups of three small multiples, groups of two a slope, a pie bars.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from reportpress.manuscript.blocks import (
    Block,
    BulletList,
    Chart,
    Column,
    Contents,
    ContentsEntry,
    Cover,
    DataFile,
    Furniture,
    Heading,
    KeyFigure,
    KeyFigures,
    Manuscript,
    Meta,
    Motif,
    Paragraph,
    Run,
    Section,
    Table,
    Text,
    plain,
)
from reportpress.manuscript.chart_specs import (
    Bar,
    Bars,
    ChartSpec,
    Panel,
    Slope,
    SlopeLine,
    SmallMultiples,
    YearBar,
    YearColumns,
)
from reportpress.manuscript.data_tables import harmless

Job = dict[str, Any]

_MARKED = re.compile(r"\*\*(.+?)\*\*|\*(.+?)\*|\[(.+?)\]\((.+?)\)")
_NUMBER = re.compile(r"\d+\.\d+")


def load_job(path: Path) -> Job:
    job: Job = json.loads(path.read_text("utf-8"))
    return job


def varied(job: Job, n: int) -> Job:
    """The same job with other figures in every chart, table and paragraph: nothing in it but headings is known from another."""
    factor = 1 + 0.013 * n
    return job | {
        "title": f"{job['title']} {n:04d}",
        "edition": f"Edition {n}",
        "code": f"{job['code']}-{n:04d}",
        "sections": [s | {"blocks": [_varied(b, n, factor) for b in s["blocks"]]} for s in job["sections"]],
    }


def edition_of(job: Job, n: int) -> Job:
    """One of several editions of a report: its own title page, summary and running lines, all else in common."""
    first, *others = job["sections"]
    own = first | {"blocks": [_varied(block, n, 1.0) for block in first["blocks"]]}
    return job | {"edition": f"Regional edition {n}", "sections": [own, *others]}


def _varied(block: Job, n: int, factor: float) -> Job:
    match block["type"]:
        case "p":
            return block | {"text": f"{block['text']} ({n})"}
        case "bullets":
            return block | {"items": [f"{item} ({n})" for item in block["items"]]}
        case "chart":
            series = [s | {"values": [round(v * factor, 2) for v in s["values"]]} for s in block["series"]]
            return block | {"series": series}
        case "table":
            return block | {"rows": [[_times(cell, factor) for cell in row] for row in block["rows"]]}
    return block


def _times(cell: str, factor: float) -> str:
    decimals = len(cell.partition(".")[2])
    return f"{float(cell) * factor:.{decimals}f}" if _NUMBER.fullmatch(cell) else cell


def manuscript_of(job: Job, *, attachments: bool = True) -> Manuscript:
    """What is printed of a job, as `reportpress.manuscript.writing.write` would give it."""
    writer = _Writer()
    sections = tuple(
        Section(section["id"], "", section["title"], (), tuple(map(writer.block, section["blocks"])))
        for section in job["sections"]
    )
    entries = tuple(ContentsEntry("", section.title, section.id) for section in sections)
    publisher = job["publisher"]
    note = Paragraph(_text(job["cover_note"]))
    named = f"{publisher['name']} · {publisher['tagline']} · [{publisher['url']}]({publisher['url']})"
    front = Section("front", "", "Contents", (), (note, Paragraph(_text(named)), Contents("Contents", entries)))
    manuscript = Manuscript(
        meta=Meta(
            title=job["title"],
            author=publisher["name"],
            subject=job["subtitle"],
            language=job["lang"],
            date=date.fromisoformat(job["date"]),
            identifier=job["code"],
        ),
        cover=Cover(
            title=job["title"],
            period=_text(job["subtitle"]),
            edition=job["edition"],
            facts=tuple((name, value) for name, value in job["cover"]),
            sample=job["watermark"],
            motif=Motif("curve", (0.2, 0.3, 0.5, 0.9)),
        ),
        furniture=Furniture(
            job["title"],
            f"{publisher['name']} · {job['code']} · {job['edition']}",
            job["watermark"],
            "Page {page} of {pages}",
        ),
        sections=(front, *sections),
        files=(),
    )
    if not attachments:
        return manuscript
    return Manuscript(
        manuscript.meta,
        manuscript.cover,
        manuscript.furniture,
        manuscript.sections,
        files=(*writer.files(job), _all_figures(job)),
    )


def _text(marked: str) -> Text:
    runs: list[Run] = []
    position = 0
    for match in _MARKED.finditer(marked):
        if match.start() > position:
            runs.append(Run(marked[position : match.start()]))
        strong, emphasis, words, href = match.groups()
        if strong:
            runs.append(Run(strong, "strong"))
        elif emphasis:
            runs.append(Run(emphasis, "em"))
        else:
            runs.append(Run(words, href=href))
        position = match.end()
    if position < len(marked):
        runs.append(Run(marked[position:]))
    return tuple(runs)


def _allowed(href: str) -> str:
    """Files made here have links to https and mailto only: a telephone number becomes a link to a page."""
    return f"https://example.com/{href.replace(':', '/').replace('+', '')}" if href.startswith("tel:") else href


class _Writer:
    """Blocks out of a job's blocks; charts and tables are numbered as they come."""

    def __init__(self) -> None:
        self._charts = self._tables = 0
        self._with_data: list[tuple[Chart | Table, Job]] = []

    def block(self, block: Job) -> Block:
        match block["type"]:
            case "p":
                return Paragraph(_text(block["text"]))
            case "h2":
                return Heading(_text(block["text"]), 2)
            case "bullets":
                return BulletList(tuple(map(_text, block["items"])))
            case "links":
                return BulletList(tuple((Run(words, href=_allowed(href)),) for words, href in block["items"]))
            case "kpis":
                return KeyFigures(tuple(KeyFigure(label, (Run(value),), ()) for value, label in block["items"]))
            case "chart":
                return self._chart(block)
            case "table":
                return self._table(block)
        raise ValueError(f"a block of the type {block['type']!r}")

    def files(self, job: Job) -> Iterator[DataFile]:
        """The data of every chart and table so far."""
        for made, block in self._with_data:
            rows = list(_rows(block))
            file = io.StringIO()
            csv.writer(file, lineterminator="\r\n").writerows([harmless(cell) for cell in row] for row in rows)
            description = f"{made.label}: {plain(made.title)}"
            yield DataFile(f"{made.id}.csv", "text/csv", description, file.getvalue().encode("utf-8-sig"), made.id)

    def _chart(self, block: Job) -> Chart:
        self._charts += 1
        chart = Chart(
            id=f"figure-{self._charts}",
            label=f"Figure {self._charts}",
            title=_text(block["title"]),
            subtitle=_text(block["unit"]),
            spec=_spec(block),
            alternative=block["alt"],
        )
        self._with_data.append((chart, block))
        return chart

    def _table(self, block: Job) -> Table:
        self._tables += 1
        table = Table(
            id=f"table-{self._tables}",
            label=f"Table {self._tables}",
            title=_text(block["caption"]),
            columns=tuple(
                Column(c["label"], c["width"], "number" if c["align"] == "right" else "text") for c in block["columns"]
            ),
            rows=tuple(tuple((Run(cell),) if cell else () for cell in row) for row in block["rows"]),
        )
        self._with_data.append((table, block))
        return table


def _rows(block: Job) -> Iterator[list[str]]:
    if block["type"] == "table":
        yield [column["label"] for column in block["columns"]]
        yield from block["rows"]
        return
    yield [block["unit"], *(series["name"] for series in block["series"])]
    for n, label in enumerate(block["labels"]):
        yield [label, *(str(series["values"][n]) for series in block["series"])]


def _all_figures(job: Job) -> DataFile:
    """Every number of the charts with what it is, as `figures.json` has it for a report."""
    figures = [
        {"chart": block["id"], "item": label, "series": series["name"], "value": value, "unit": block["unit"]}
        for section in job["sections"]
        for block in section["blocks"]
        if block["type"] == "chart"
        for series in block["series"]
        for label, value in zip(block["labels"], series["values"], strict=True)
    ]
    content = json.dumps({"title": job["title"], "figures": figures}, ensure_ascii=False, indent=1)
    return DataFile("figures.json", "application/json", "Each figure of the charts", content.encode())


def _spec(block: Job) -> ChartSpec:
    series, labels = block["series"], block["labels"]
    match block["kind"]:
        case "bar":
            return YearColumns(_columns(labels, series[0]["values"]))
        case "hbar" | "pie":
            values = zip(labels, series[0]["values"], strict=True)
            return Bars(tuple(Bar(name, Decimal(str(value)), str(value), "stated") for name, value in values))
        case "line":
            return SmallMultiples(tuple(Panel(one["name"], _columns(labels, one["values"])) for one in series))
        case "grouped" if len(series) == 2:
            before, after = series
            years = int(before["name"]), int(after["name"])
            ends = zip(labels, before["values"], after["values"], strict=True)
            return Slope(
                tuple(SlopeLine(name, _year(years[0], one), _year(years[1], other)) for name, one, other in ends)
            )
        case "grouped":
            names = [one["name"] for one in series]
            return SmallMultiples(
                tuple(
                    Panel(label, _columns(names, [one["values"][n] for one in series]))
                    for n, label in enumerate(labels)
                )
            )
    raise ValueError(f"a chart of the kind {block['kind']!r}")


def _columns(years: list[str], values: list[float]) -> tuple[YearBar, ...]:
    return tuple(_year(int(year), value) for year, value in zip(years, values, strict=True))


def _year(year: int, value: float) -> YearBar:
    return YearBar(year, Decimal(str(value)), str(value), "stated" if year < 2026 else "projected")
