"""The files inside of a sample: what a spreadsheet or a program makes of them, and what they are tied to."""

from __future__ import annotations

import csv
import hashlib
import json
from dataclasses import replace
from decimal import Decimal
from io import StringIO
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest

from reportpress import build_pdf, load_report
from reportpress.brand.brand import Brand
from reportpress.charts.kinds import ChartSpec
from reportpress.charts.kinds.small_multiples import Panel, SmallMultiples
from reportpress.charts.kinds.waterfall import Step, Waterfall
from reportpress.charts.kinds.world_map import MapGroup, WorldMap
from reportpress.charts.kinds.year_columns import GrowthLine, YearColumns
from reportpress.charts.values import Bar, YearBar
from reportpress.edition.edition import Edition, view
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import Chart, Column, LockedRun, Manuscript, Mark, Run, Table, plain
from reportpress.manuscript.data_tables import data_files
from reportpress.manuscript.pen import Pen
from reportpress.manuscript.register import Register
from reportpress.manuscript.writing import write
from reportpress.pipeline import build
from reportpress.problems import Place
from reportpress.report.figures.figure import PERCENT, Figure, Stated
from reportpress.report.reading import read_report
from tests.conftest import REPORT, ROOT, failures, opened
from tests.typeset.manuscripts import manuscript, section, t

FIXTURES = ROOT / "tests" / "fixtures" / "report"
FULL, WITHHELD, MINIMAL = (FIXTURES / name for name in ("full.yaml", "modular-cold-storage.yaml", "minimal.yaml"))
BARE = Brand(name="B", wordmark="B")


def written(path: Path) -> Manuscript:
    report = load_report(path)
    return write(view(report, Edition()), Edition(), Brand.of(report))


def files_of(path: Path) -> dict[str, bytes]:
    return {file.name: file.data for file in written(path).files}


def rows(data: bytes) -> list[list[str]]:
    assert data.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), strict=True))


def records(data: bytes) -> list[dict[str, str]]:
    head, *rest = rows(data)
    return [dict(zip(head, row, strict=True)) for row in rest]


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return files_of(FULL)


@pytest.fixture(scope="module")
def pdf() -> pikepdf.Pdf:
    return opened(build_pdf(load_report(FULL)))


# What is in them


def test_each_chart_and_table_has_its_file(files: dict[str, bytes]):
    blocks = [b.id for b in written(FULL).blocks() if isinstance(b, Chart | Table)]
    assert len(blocks) > 12
    assert [file.block for file in written(FULL).files] == [*blocks, ""]
    for id in blocks:
        assert any(name == f"{id}.csv" or name.startswith(f"{id}-") for name in files)


def test_a_file_is_utf_8_with_a_mark_and_lines_that_end_as_the_standard_says(files: dict[str, bytes]):
    for name, data in files.items():
        if name.endswith(".csv"):
            assert len({len(row) for row in rows(data)}) == 1
            assert data.endswith(b"\r\n")
            assert data.count(b"\n") == data.count(b"\r\n") == len(rows(data))


def test_a_value_stands_as_printed_and_as_a_number_with_its_unit_year_and_basis(files: dict[str, bytes]):
    first = records(files["figure-2-values-by-year.csv"])[0]
    assert first["Measure"].startswith("Sales of industrial heat pumps in USD billion")
    assert (first["Value"], first["Number"], first["Unit"], first["Years"]) == ("1.71", "1.71", "USD billion", "2019")
    assert first["Basis"] == "stated"
    assert first["Figure"].startswith("s")
    (last,) = (row for row in records(files["figure-2-values-by-year.csv"]) if row["Years"] == "2032")
    assert last["Basis"] == "stated, forecast of the source"


def test_a_range_has_both_ends(files: dict[str, bytes]):
    ranges = [
        row
        for name, data in files.items()
        if name.startswith("figure-") and name.endswith(".csv")
        for row in records(data)
        if row.get("Upper end of a range")
    ]
    assert ranges
    assert all(Decimal(row["Number"]) < Decimal(row["Upper end of a range"]) for row in ranges)


def test_the_numbers_of_a_chart_are_those_of_the_figures_that_it_names(files: dict[str, bytes]):
    known = {one["label"]: one for one in json.loads(files["figures.json"])["figures"]}
    seen = 0
    for name, data in files.items():
        for row in records(data) if name.startswith("figure-") and name.endswith(".csv") else ():
            if label := row.get("Figure"):
                seen += 1
                assert (row["Number"], row["Upper end of a range"]) == (
                    known[label]["value"],
                    known[label].get("upper_end", ""),
                )
    assert seen > 30


def test_points_of_a_curve_that_are_no_figures_are_left_out():
    chart = records(files_of(REPORT)["figure-2-growth-path.csv"])
    assert [(row["Years"], row["Basis"]) for row in chart] == [("2025", "set as the base"), ("2032", "derived")]


def test_a_table_keeps_its_cells_and_adds_the_numbers():
    head, first, *_ = rows(files_of(REPORT)["table-1.csv"])
    assert head[:3] == ["Measure", "As stated", "Years"]
    row = dict(zip(head, first, strict=True))
    assert row["As stated"] == "about USD 4 billion"
    assert (row["As stated: number"], row["As stated: unit"]) == ("4", "USD billion")


def test_what_is_withheld_is_said_to_be_and_has_no_number():
    files = files_of(WITHHELD)
    players = records(files["figure-2-values.csv"])
    assert [row["Value"] for row in players] == ["in the full report", "in the full report", "not stated"]
    assert not any(row["Number"] or row["Unit"] or row["Figure"] for row in players)
    table = rows(files["table-2.csv"])
    assert table[1][1] == "in the full report"
    assert not [name for name in table[0] if "number" in name]
    for data in files.values():
        assert b"73.9" not in data
        assert b"51.3" not in data


@pytest.mark.parametrize(
    ("before", "after"), [("value: 73.9137", "value: 2"), ("value: 420, currency: USD", "value: 9, currency: EUR")]
)
def test_withheld_values_have_no_effect_on_any_file(before: str, after: str):
    text = WITHHELD.read_text()
    assert before in text
    one, other = (
        write(view(read_report(words, "data.yaml"), Edition()), Edition(), BARE).files
        for words in (text, text.replace(before, after))
    )
    assert one == other


# What a spreadsheet makes of them


def test_names_in_the_data_that_would_be_run_are_made_harmless():
    text = MINIMAL.read_text().replace("name: Europe", """name: '=HYPERLINK("https://example.com","x")'""")
    files = write(read_report(text, "data.yaml"), Edition(), BARE).files
    cells = [cell for file in files if file.media == "text/csv" for row in rows(file.data) for cell in row]
    assert """'=HYPERLINK("https://example.com","x")""" in cells
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@pytest.mark.parametrize(
    ("language", "separator", "decimal"), [("de", ";", ","), ("de-CH", ";", "."), ("en-US", ",", ".")]
)
def test_a_file_opens_by_a_double_click_in_the_spreadsheets_of_its_language(
    language: str, separator: str, decimal: str
):
    report = load_report(FULL)
    edition = Edition(language=language)
    files = {file.name: file.data for file in write(view(report, edition), edition, Brand.of(report)).files}
    english = {file.name: file.data for file in written(FULL).files}
    assert files.keys() == english.keys()
    with_decimals = 0
    for name, data in files.items():
        if name.endswith(".csv"):
            assert data.startswith(b"\xef\xbb\xbf")
            found = list(csv.reader(StringIO(data.decode("utf-8-sig"), newline=""), delimiter=separator, strict=True))
            assert [len(row) for row in found] == [len(row) for row in rows(english[name])]
            if name.startswith("figure-") and (column := 4) < len(found[0]):
                numbers = [row[column] for row in found[1:] if row[column]]
                assert numbers == [row[column].replace(".", decimal) for row in rows(english[name])[1:] if row[column]]
                with_decimals += sum(decimal in number for number in numbers)
    assert with_decimals > 5
    same = [json.loads(made["figures.json"])["figures"] for made in (files, english)]
    assert [one["value"] for one in same[0]] == [one["value"] for one in same[1]]


# Every kind of chart and cell, also those that no example draws


SHARE = Figure("a", Decimal("-3.20"), PERCENT, Stated(Place("data.yaml")))


def files_with(*blocks: Any) -> dict[str, list[list[str]]]:
    report = load_report(MINIMAL)
    pen = Pen(report, Edition(), BARE, Voice("en"), Register(Voice("en"), {}))
    pen.register.print(SHARE)
    made = data_files(pen, replace(manuscript(section("a", "1", *blocks)), notes=pen.register.notes()))
    return {file.name: rows(file.data) for file in made if file.media == "text/csv"}


def chart(spec: ChartSpec) -> Chart:
    return Chart("figure-1", "Figure 1", t("A finding"), t("Share"), spec, "Read out.")


STATED = YearBar(2024, Decimal("-3.2"), "−3.20%", "stated", "a", None)
LOCKED = YearBar(2025, None, "in the full report", "locked", "", None)


@pytest.mark.parametrize(
    ("spec", "name", "cells"),
    [
        (
            YearColumns((STATED, LOCKED), GrowthLine("−3.20% a year", 2024, 2025, "stated", "a")),
            "values-by-year",
            ["-3.20", "%", "s1", "Growth"],
        ),
        (SmallMultiples((Panel("East", (STATED,)), Panel("West", (), "none"))), "values-by-region", ["East", "none"]),
        (
            Waterfall(
                Bar("From", Decimal(1), "1", "stated", "a", None),
                (Step("Up", Decimal(1), "+1", "stated", "a"),),
                Bar("To", Decimal(2), "2", "stated", "a", None),
            ),
            "changes",
            ["From", "Up", "To", "+1"],
        ),
        (WorldMap((MapGroup("Europe", ("DE", "FR"), parts=(("DE", "7%"),)),)), "countries", ["Germany", "DE", "7%"]),
    ],
)
def test_each_kind_of_chart_has_its_data(spec: ChartSpec, name: str, cells: list[str]):
    [(file, found)] = files_with(chart(spec)).items()
    assert file == f"figure-1-{name}.csv"
    assert set(cells) <= {cell for row in found for cell in row}


def test_a_number_whose_figure_was_forgotten_is_not_written_without_it():
    forgotten = YearColumns((YearBar(2024, Decimal(3), "3", "stated", "", None),), None)
    with pytest.raises(ValueError, match="names no figure"):
        files_with(chart(forgotten))


def test_every_kind_of_chart_is_known_here():
    kinds = {one.kind for one in get_args(ChartSpec)}
    tested = {"year-columns", "small-multiples", "waterfall", "world-map", "sparkline"}  # above; the last has no words
    drawn = {b.spec.kind for path in (REPORT, FULL, WITHHELD) for b in written(path).blocks() if isinstance(b, Chart)}
    locked = "locked"  # in reports that withhold a path, below
    assert kinds == tested | drawn | {locked}


def test_a_locked_chart_says_so():
    text = WITHHELD.read_text().replace("withhold:", "withhold:\n  - market.growth.*.rate")
    text = "".join(line for line in text.splitlines(keepends=True) if "id: outlook" not in line)
    files = write(view(read_report(text, "d.yaml"), Edition()), Edition(), BARE).files
    [locked] = [records(file.data) for file in files if file.name.endswith("-locked.csv")]
    assert [(row["Basis"], row["Number"]) for row in locked] == [("in the full report", "")]


def test_a_cell_with_words_around_its_figure_has_no_number():
    text = (Run("grows by "), Run("−3.20%", figure="a"))
    cells = (t("A"), (Run("−3.20%", figure="a"), Mark("s1", "basis-s1")), text, (LockedRun("in the full report"),))
    columns = tuple(Column(header) for header in ("", "Share", "Words", "More"))
    [found] = files_with(Table("table-1", "Table 1", (), columns, (cells,))).values()
    assert found == [
        ["Name", "Share", "Words", "More", "Share: number", "Share: unit", "Share: figure"],
        ["A", "−3.20%", "grows by −3.20%", "in the full report", "-3.20", "%", "s1"],
    ]


# What each figure rests on


def test_every_printed_figure_is_in_the_statement_with_its_basis(files: dict[str, bytes]):
    document = json.loads(files["figures.json"])
    notes = written(FULL).notes
    assert [one["label"] for one in document["figures"]] == [note.label for note in notes]
    printed = [plain(note.value).replace("\u00a0", " ") for note in notes]
    assert [one["printed"] for one in document["figures"]] == printed
    assert document["report"] == {
        "id": "BM-3001",
        "title": "Industrial Heat Pump Market",
        "publisher": "Market report",
        "edition": "global-en",
        "date": "2026-03-01",
        "language": "en",
    }


def test_a_derived_figure_names_its_rule_inputs_and_bounds():
    figures = json.loads(files_of(REPORT)["figures.json"])["figures"]
    known = {one["label"]: one for one in figures}
    derived = [one for one in figures if one["basis"]["kind"] == "derived"]
    assert derived
    for one in derived:
        basis = one["basis"]
        assert all(label in known for label in basis["inputs"])
        assert Decimal(basis["low"]) <= Decimal(one["value"]) <= Decimal(basis["high"])
    assert {one["basis"]["kind"] for one in figures} == {"stated", "derived", "counted", "set"}
    assert all(one["basis"]["what"] for one in figures if one["basis"]["kind"] == "counted")
    assert known["s1"]["basis"].keys() == {"kind", "source", "url", "passage"}


def test_a_value_keeps_its_digits():
    text = MINIMAL.read_text() + "market: {growth: [{id: a, rate: 12.80, period: {from: 2025, to: 2030}}]}\n"
    files = {file.name: file.data for file in write(read_report(text, "d.yaml"), Edition(), BARE).files}
    assert json.loads(files["figures.json"])["figures"][0]["value"] == "12.80"


@pytest.mark.parametrize("path", [REPORT, FULL], ids=lambda path: path.stem)
def test_no_place_on_the_publishers_machine_is_told(path: Path):
    for data in files_of(path).values():
        assert str(ROOT).encode() not in data
        assert b".yaml" not in data


# In the PDF


def test_the_files_in_the_pdf_are_the_manuscripts(pdf: pikepdf.Pdf, files: dict[str, bytes]):
    assert {name: pdf.attachments[name].get_file().read_bytes() for name in pdf.attachments} == files
    names = [str(name) for name in list(pdf.Root.Names.EmbeddedFiles.Names)[::2]]
    assert names == sorted(files)


def test_each_file_says_its_kind_size_date_and_checksum(pdf: pikepdf.Pdf, files: dict[str, bytes]):
    for name in pdf.attachments:
        content = pdf.attachments[name].obj.EF.F
        assert content.Subtype == ("/application/json" if name.endswith(".json") else "/text/csv")
        assert int(content.Params.Size) == len(files[name])
        assert str(content.Params.ModDate) == "D:20260301000000Z"
        assert bytes(content.Params.CheckSum) == hashlib.md5(files[name]).digest()
        assert content.Filter == "/FlateDecode"


def test_each_file_is_tied_to_its_figure_or_table_and_the_statement_to_the_document(pdf: pikepdf.Pdf):
    tied = {}
    for item in pdf.objects:
        if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/StructElem" and "/AF" in item:
            for file in item.AF:
                tied[str(file.UF)] = (str(item.S), str(file.AFRelationship))
    assert tied == {
        name: ("/Table" if name.startswith("table") else "/Figure", "/Data")
        for name in pdf.attachments
        if name != "figures.json"
    }
    [statement] = pdf.Root.AF
    assert (str(statement.UF), str(statement.AFRelationship)) == ("figures.json", "/Supplement")


def test_a_brand_may_leave_the_files_out_and_the_pdf_still_conforms():
    brand = Brand(name="B", wordmark="B", attachments=False)
    data = build(load_report(FULL), brand=brand).data
    pdf = opened(data)
    assert "/Names" not in pdf.Root
    assert "/AF" not in pdf.Root
    assert failures(data, "ua1") == failures(data, "3a") == []


def test_the_files_weigh_little():
    report = load_report(REPORT)
    with_files, without = (
        len(build(report, brand=Brand(name="B", wordmark="B", attachments=attached)).data) for attached in (True, False)
    )
    assert with_files - without < 15_000
    assert with_files < 300_000
