from __future__ import annotations

import pytest

from reportpress.files.spreadsheets import harmless


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
