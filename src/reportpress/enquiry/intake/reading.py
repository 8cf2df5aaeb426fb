"""Enquiries from JSON, JSON Lines and CSV. Each bad row is told with its place and all that is wrong with it; the others go on.

A file is read in one piece, so that nothing of it is stored before it is known to be one; its size and its rows are limited.
CSV is told by its header: the delimiter is the one under which most columns are known. A column that no field is for is told
once, and carried as a detail.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial
from typing import BinaryIO, Literal

from reportpress.enquiry.intake import columns
from reportpress.enquiry.intake.json_rows import json_lines, json_rows
from reportpress.enquiry.intake.rows import Given, read_row
from reportpress.enquiry.intake.told import LARGEST_ROW, MOST_COLUMNS, Reading, Seen, Values
from reportpress.enquiry.model import NEEDED, Enquiry, Habits, Row
from reportpress.errors import InvalidEnquiry
from reportpress.files.reading import system_reason
from reportpress.problems import Place, Problem
from reportpress.review.telling import counted
from reportpress.source.nearest import nearest_name

Format = Literal["json", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv")

LARGEST_FILE = 50_000_000
MOST_ROWS = 100_000

_NO_CHARACTERS = (
    "holds bytes that are no characters; save the file as UTF-8, or name its encoding (`--encoding cp1252`)"
)

_DELIMITERS = ",;\t|"


def read_bytes(stream: BinaryIO, name: str) -> bytes:
    """All that a stream gives. Raises `InvalidEnquiry` where that is too much."""
    try:
        data = stream.read(LARGEST_FILE + 1)
    except OSError as reason:
        raise InvalidEnquiry([Problem(Place(name), f"cannot be read: {system_reason(reason)}")]) from None
    if len(data) > LARGEST_FILE:
        raise InvalidEnquiry(
            [Problem(Place(name), f"is larger than {LARGEST_FILE // 1_000_000} MB; give it in several files")]
        )
    return data


def read_enquiries(
    data: bytes,
    name: str,
    now: datetime,
    habits: Habits,
    form: Format | None = None,
    encoding: str | None = None,
) -> Reading:
    """The enquiries in a file. ``name`` is what messages call it and, where ``form`` is not given, tells what it is
    by its ending, or its first character does. Raises `InvalidEnquiry` where no row can be read."""
    text = _decoded(data, name, encoding)
    if not text.strip():
        raise InvalidEnquiry([Problem(Place(name), "is empty; it holds no enquiry")])
    form = form or _form_of(name, text)
    reading = Reading()
    seen = Seen(name)
    rows = {"json": json_rows, "jsonl": json_lines, "csv": _csv_rows}[form](text, name, reading, seen)
    for n, (given, place) in enumerate(rows):
        if n == MOST_ROWS:
            reading.problems.append(
                Problem(place, f"is beyond row {MOST_ROWS}, and was not read; give it in several files")
            )
            reading.bad += 1
            break
        result = read_row(given, place, now, habits, partial(seen.tell, line=place.line))
        if isinstance(result, Enquiry):
            reading.rows.append(Row(place, result))
        else:
            reading.problems += result
            reading.bad += 1
    reading.notes += seen.notes()
    nameless = sum(not (row.enquiry.own_id or row.enquiry.received) for row in reading.rows)
    if nameless:
        reading.notes.append(
            f"{name}: {counted(nameless, 'enquiry')} without `id` and `received`, by which one that is added twice is known again"
        )
    return reading


def _decoded(data: bytes, name: str, encoding: str | None) -> str:
    """The text, UTF-8 unless a byte order mark or the user says otherwise. Bytes that are none stay as lone surrogates, which the
    rows that hold them are refused for; the others go on."""
    try:
        if encoding:
            return data.decode(encoding, "strict").removeprefix("\ufeff")
        if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
            return data.decode("utf-32", "strict")
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16", "strict")
    except LookupError:
        raise InvalidEnquiry(
            [Problem(Place(name), f"`{encoding}` is not an encoding known here; try utf-8 or cp1252")]
        ) from None
    except (UnicodeError, ValueError) as reason:
        raise InvalidEnquiry(
            [Problem(Place(name), f"is not text in {encoding or 'UTF-16'}: {str(reason)[:120]}; name its encoding")]
        ) from None
    if guess := _wide(data):
        raise InvalidEnquiry(
            [Problem(Place(name), f"looks like UTF-16 without its mark; save it as UTF-8, or say `--encoding {guess}`")]
        )
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


def _wide(data: bytes) -> str:
    """The name of an encoding with two bytes a letter, if most letters at the beginning have one that is nothing."""
    start = data[:400]
    pairs = len(start) // 2
    for name, nothing in (("utf-16-le", start[1::2]), ("utf-16-be", start[0::2])):
        if pairs >= 4 and nothing.count(0) > pairs * 3 // 4:
            return name
    return ""


def _form_of(name: str, text: str) -> Format:
    for ending, form in (
        (".json", "json"),
        (".jsonl", "jsonl"),
        (".ndjson", "jsonl"),
        (".csv", "csv"),
        (".tsv", "csv"),
    ):
        if name.lower().endswith(ending):
            return form  # type: ignore[return-value]
    start = text.lstrip()
    if not start.startswith(("{", "[")):
        return "csv"
    first, _, rest = start.partition("\n")
    return "jsonl" if first.rstrip().endswith("}") and rest.lstrip().startswith("{") else "json"


# CSV


def _csv_rows(text: str, name: str, reading: Reading, seen: Seen) -> Iterator[Values]:
    first, _, rest = text.partition("\n")
    skipped = 0
    delimiter = ""
    if found := re.fullmatch(r"sep=(.)\r?", first):  # what Excel writes for itself
        delimiter, text, skipped = found[1], rest, 1
    delimiter = delimiter or max(_DELIMITERS, key=lambda sign: _known_in(text, sign))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        header = _next_of(reader)
    except csv.Error as reason:
        raise InvalidEnquiry([Problem(Place(name, 1 + skipped, 1), f"is not CSV: {reason}")]) from None
    named = _header(header, Place(name, 1 + skipped, 1), seen)
    begin = reader.line_num + 1
    while True:
        try:
            cells = _next_of(reader)
        except StopIteration:
            break
        except csv.Error as reason:
            place = Place(name, begin + skipped, 1)
            reading.problems.append(Problem(place, f"is not a row of CSV: {_csv_words(str(reason))}"))
            reading.bad += 1
            begin = reader.line_num + 1
            continue
        place = Place(name, begin + skipped, 1)
        begin = reader.line_num + 1
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            reading.problems.append(
                Problem(
                    place,
                    f"has {len(cells)} cells for {len(header)} columns; put text that holds `{delimiter}` in quotes",
                )
            )
            reading.bad += 1
            continue
        if len(cells) < len(header):
            seen.tell(f"fewer cells than the {len(header)} columns; the last ones were taken for empty", place.line)
        yield [Given(one.name, cell, one.field, one.rank) for one, cell in zip(named, cells, strict=False)], place


def _next_of(reader: Iterator[list[str]]) -> list[str]:
    """The next row. The limit of a cell is the whole process's, and whoever else reads CSV in it keeps theirs."""
    before = csv.field_size_limit(LARGEST_ROW)
    try:
        return next(reader)
    finally:
        csv.field_size_limit(before)


def _csv_words(said: str) -> str:
    if "unexpected end of data" in said:
        return "quotes are opened here and never closed; nothing after them was read"
    if "field larger than" in said:
        return f"a cell is longer than {LARGEST_ROW} characters; its quotes may not be closed"
    if "expected after" in said:
        return "something stands after closing quotes; double the quotes inside of a text"
    return said


def _known_in(text: str, delimiter: str) -> int:
    """How many columns of the header are known if this sign parts them."""
    try:
        header = next(csv.reader(io.StringIO(text[:LARGEST_ROW], newline=""), delimiter=delimiter), [])
    except csv.Error:
        return 0
    return sum(columns.meaning(cell)[0] != "" for cell in header)


def _header(header: Sequence[str], place: Place, seen: Seen) -> list[Given]:
    """What each column means. Raises `InvalidEnquiry` where no row could be an enquiry."""
    if any("\ud800" <= letter <= "\udfff" for cell in header for letter in cell):
        raise InvalidEnquiry([Problem(place, f"the header {_NO_CHARACTERS}")])
    if len(header) > MOST_COLUMNS:
        raise InvalidEnquiry([Problem(place, f"has {len(header)} columns; at most {MOST_COLUMNS} are read")])
    named = [Given.of(name if name.strip() else f"column {n}", "") for n, name in enumerate(header, 1)]
    seen.note([one for one, name in zip(named, header, strict=True) if name.strip()])
    fields = {one.field for one in named}
    missing = [name for name in NEEDED if name not in fields]
    if "name" in missing and fields & {columns.FIRST_NAME, columns.LAST_NAME}:
        missing.remove("name")
    if missing:
        raise InvalidEnquiry(
            [
                Problem(
                    place, f"the header has no column `{name}`{_meant(name, header)}; the first row names the columns"
                )
                for name in missing
            ]
        )
    return named


def _meant(name: str, header: Sequence[str]) -> str:
    near = nearest_name(name, [columns.folded(cell) for cell in header if cell.strip()])
    return f" (`{near}` is near)" if near else ""
