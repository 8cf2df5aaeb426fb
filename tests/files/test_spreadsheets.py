from __future__ import annotations

import csv
import io

import pytest

from reportpress.files.spreadsheets import harmless, line_of, usual_separator


@pytest.mark.parametrize(
    ("cell", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-2+3", "'-2+3"),
        ("@SUM(A1)", "'@SUM(A1)"),
        ("-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"),
        ("\t=1", "'\t'=1"),
        (" =1", "' =1"),
        ("\r=1", "'\r'=1"),
        ("\rx", "'\rx"),
        ("＝1", "'＝1"),
        ("\ufeff=1", "'\ufeff=1"),
        ("%00=1", "'%00=1"),
        ("|calc", "'|calc"),
        ("+49 30 1234", "'+49 30 1234"),
        ("-3.2\n", "'-3.2\n"),
        ("-3.2 per cent", "'-3.2 per cent"),
        ("a;=1+1", "a;'=1+1"),
        ("a; =1+1", "a; '=1+1"),
        ("a|@x", "a|'@x"),
        ("a\t-x", "a\t'-x"),
        ("a\n=1", "a\n'=1"),
    ],
)
def test_what_a_spreadsheet_would_run_is_made_text_also_after_another_languages_separator(cell: str, safe: str):
    assert harmless(cell) == safe


@pytest.mark.parametrize(
    "cell",
    [
        "12",
        "-12.5",
        "+49",
        "-3,5",
        "2026-11-23",
        "Ada",
        "a=b",
        "a = b",
        "",
        "ada@example.org",
        "−3.2%",
        "a;b",
        "%",
        "|",
    ],
)
def test_numbers_and_plain_texts_stay_as_they_are(cell: str):
    assert harmless(cell) == cell


@pytest.mark.parametrize(
    ("cell", "safe"), [("a,=1", "a,'=1"), ("a, @x", "a, '@x"), ("-3,5", "-3,5"), ("a;=1", "a;'=1")]
)
def test_in_a_file_of_semicolons_what_follows_a_comma_is_guarded_too(cell: str, safe: str):
    assert harmless(cell, ";") == safe
    for separator in (";", "\t"):
        (read,) = csv.reader([line_of([cell, "b"], separator)], delimiter=separator)
        assert read == [safe, "b"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("other", [",", ";", "\t", "|"])
def test_no_cell_begins_as_a_formula_whichever_sign_a_spreadsheet_splits_at(separator: str, other: str):
    cells = ["a", "x;=1+1", "y,=1+1", "z\t=1+1", 'q",=1+1', "l\n=1+1", "=1", "w | =1"]
    text = line_of(cells, separator)
    found = [cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=other) for cell in row]
    assert not [cell for cell in found if cell.lstrip().startswith(("=", "+", "-", "@"))]


def test_a_file_has_the_separator_of_the_spreadsheets_that_open_it():
    assert [usual_separator(".", "US"), usual_separator(",", "DE"), usual_separator(".", "CH")] == [",", ";", ";"]
