"""CSV as spreadsheets open it without harm: the one rule for all files that are written here.

A cell that begins with a sign of formulas is run (OWASP, CSV Injection). So is what stands after a separator that another
language's spreadsheet splits at, and in the wide forms of East Asian keyboards. An apostrophe before it makes it text; numbers
stay numbers.

The lines are RFC 4180's but for the separator: a spreadsheet whose decimals have a comma splits at semicolons, whatever a file
is called.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable

SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
MARK = "\ufeff"
"""At the beginning of a file: without it a spreadsheet that a double click opens reads UTF-8 as the system's old code page."""

_BEGINS = re.compile(r"[\s\u0000-\u001f\ufeff]*(?:[=+\-@＝＋－＠]|\|.|%[0-9A-Fa-f]{2})|[\t\r\n]")
_AFTER_A_SEPARATOR = re.compile(r"([;|\t\r\n]\s*)(?=[=+\-@＝＋－＠])")
_AFTER_A_COMMA = re.compile(r"(,\s*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")


def harmless(cell: str, separator: str = ",") -> str:
    """The cell with an apostrophe before whatever a spreadsheet would run. ``separator``: the file's. In a file of commas a
    cell with one is in quotes; in another file it is not, and English spreadsheets split it."""
    if _NUMBER.fullmatch(cell):
        return cell
    is_run = _BEGINS.match(cell) is not None
    cell = _AFTER_A_SEPARATOR.sub(r"\1'", cell)
    if separator != ",":
        cell = _AFTER_A_COMMA.sub(r"\1'", cell)
    return f"'{cell}" if is_run else cell


def usual_separator(decimal: str, country: str = "") -> str:
    """What spreadsheets split at where decimals are written with this sign. In Switzerland and Liechtenstein it is the semicolon,
    though decimals have a point."""
    return ";" if decimal == "," or country in ("CH", "LI") else ","


def line_of(cells: Iterable[str], separator: str = ",", end: str = "\r\n") -> str:
    """A line of a CSV file, each cell made harmless."""
    line = io.StringIO(newline="")
    csv.writer(line, delimiter=separator, lineterminator=end).writerow(harmless(cell, separator) for cell in cells)
    return line.getvalue()
