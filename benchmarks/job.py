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
from random import Random
from typing import Any

from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.slope import Slope, SlopeLine
from reportpress.charts.kinds.small_multiples import Panel, SmallMultiples
from reportpress.charts.kinds.year_columns import YearColumns
from reportpress.charts.values import Bar, YearBar
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


def regions_of(job: Job) -> list[str]:
    """The regions by which a job's countries are listed."""
    return list(dict.fromkeys(row[1] for block in _blocks(job) if _lists_regions(block) for row in block["rows"]))


def edition_of(job: Job, region: str) -> Job:
    """A regional edition: it leads with its region on its cover, in its summary and in the sections that are about regions, and
    has the rest in common with the others. The global edition has no region."""
    if not region:
        return job
    first, *others = job["sections"]
    intro = {"type": "p", "text": f"This edition leads with **{region}**, and then turns to the rest of the world."}
    sections = [first | {"blocks": [intro, *first["blocks"]]}, *others]
    return job | {
        "edition": f"{region} edition",
        "code": f"{job['code']}-{region[:2].upper()}",
        "sections": [s | {"blocks": [_led_by(region, block) for block in s["blocks"]]} for s in sections],
    }


def _blocks(job: Job) -> Iterator[Job]:
    return (block for section in job["sections"] for block in section["blocks"])


def _lists_regions(block: Job) -> bool:
    return block["type"] == "table" and len(block["columns"]) > 1 and block["columns"][1]["label"] == "Region"


def _led_by(region: str, block: Job) -> Job:
    if _lists_regions(block):
        return block | {"rows": sorted(block["rows"], key=lambda row: row[1] != region)}
    if block["type"] == "chart" and region in block["labels"]:
        order = sorted(range(len(block["labels"])), key=lambda n: block["labels"][n] != region)
        series = [one | {"values": [one["values"][n] for n in order]} for one in block["series"]]
        return block | {"labels": [block["labels"][n] for n in order], "series": series}
    return block


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


_WORDS = [
    "rooms",
    "panels",
    "demand",
    "growth",
    "supply",
    "region",
    "market",
    "share",
    "price",
    "makers",
    "growers",
    "stores",
    "output",
    "storage",
    "transport",
    "service",
    "contract",
    "season",
    "harvest",
    "energy",
    "insulation",
    "capacity",
    "network",
    "standard",
    "quarter",
    "budget",
    "orders",
    "buyers",
    "returns",
    "plants",
]


def made_up_job(seed: int = 1) -> Job:
    """A job of the same shape and length as the one that the other programs were measured on."""
    chance = Random(seed)

    def words(count: int) -> str:
        return " ".join(chance.choice(_WORDS) for _ in range(count)).capitalize()

    def p(count: int = 65) -> Job:
        return {"type": "p", "text": f"{words(count // 2)}. **{words(3)}** and *{words(2)}*: {words(count // 2)}."}

    def chart(kind: str, labels: list[str], names: list[str]) -> Job:
        series = [{"name": name, "values": [round(chance.uniform(1, 9), 2) for _ in labels]} for name in names]
        title, alt = words(7), f"{words(12)}."
        return {"type": "chart", "id": title, "kind": kind, "title": title, "unit": "USD billion", "labels": labels,
                "series": series, "alt": alt}  # fmt: skip

    def table(rows: int, heads: list[str], second: list[str] | None = None) -> Job:
        columns = [
            {"label": h, "align": "left" if n < 2 else "right", "width": 2 if n < 2 else 1} for n, h in enumerate(heads)
        ]
        cells = [
            [
                words(2),
                (second or [words(1)])[r % len(second or [""])],
                *(f"{chance.uniform(1, 99):.2f}" for _ in heads[2:]),
            ]
            for r in range(rows)
        ]
        return {"type": "table", "id": words(1), "caption": words(6), "columns": columns, "rows": cells}

    years, regions = [str(year) for year in range(2023, 2033)], [words(2) for _ in range(5)]
    five = ["Name", "Kind", "2023", "2032", "Share"]
    bullets = {"type": "bullets", "items": [words(18) for _ in range(4)]}
    links = [[words(3), f"https://example.com/{n}"] for n in range(10)]
    plan = [
        [p(), {"type": "kpis", "items": [["4.12 bn", words(2)] for _ in range(4)]}, p(), bullets, p(), p()],
        [p(), chart("line", years, ["One", "Two"]), p(), p(), p(), p()],
        [p(), chart("bar", years, ["Size"]), table(10, five), p(), p()],
        [p(), chart("hbar", [words(2) for _ in range(10)], ["Share"]), table(18, five)],
        [p(), chart("pie", [words(2) for _ in range(5)], ["2023"]), table(5, five), p(), p()],
        [p(), chart("grouped", [words(2) for _ in range(6)], ["2023", "2032"]), table(6, five), p(), p()],
        [p(), chart("grouped", regions, ["2023", "2027", "2032"]), table(25, ["Country", "Region", "2023", "Rate"], regions)],
        [p(30), {"type": "h2", "text": words(3)}, p(), p(), p(), p()],
        [p(20), table(40, ["Heading", "Part", "Page"])],
        [p(30), table(4, ["Licence", "Readers", "Price"]), {"type": "links", "items": links}, p(), p()],
    ]  # fmt: skip
    sections = [{"id": f"section-{n}", "title": words(2), "blocks": blocks} for n, blocks in enumerate(plan)]
    publisher = {"name": "Benchmark Research", "tagline": words(4), "url": "https://example.com"}
    return {
        "lang": "en", "title": "Modular Storage Market", "subtitle": words(6), "edition": "Global edition", "code": "BM-1",
        "date": "2026-01-15", "publisher": publisher, "watermark": "SAMPLE", "cover": [[words(2), words(1)] for _ in range(7)],
        "cover_note": f"{words(20)}.", "sections": sections,
    }  # fmt: skip


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
    lines = ",\n".join(json.dumps(figure, ensure_ascii=False) for figure in figures)
    content = f'{{"figures": [\n{lines}\n]}}\n'
    return DataFile("figures.json", "application/json", "Each figure of the charts", content.encode())


def _spec(block: Job) -> ChartSpec:
    series, labels = block["series"], block["labels"]
    match block["kind"]:
        case "bar":
            return YearColumns(_columns(labels, series[0]["values"]), None)
        case "hbar" | "pie":
            values = zip(labels, series[0]["values"], strict=True)
            return Bars(tuple(Bar(name, Decimal(str(value)), str(value), "stated", "", None) for name, value in values))
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
    return YearBar(year, Decimal(str(value)), str(value), "stated" if year < 2026 else "projected", "", None)
