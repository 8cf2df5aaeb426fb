"""Enquiries from JSON, JSON Lines and CSV. Each bad row is told with its place and all that is wrong with it; the others go on.

A file is read in one piece, so that nothing of it is stored before it is known to be one; its size and its rows are limited.
CSV is told by its header: the delimiter is the one under which most columns are known, and columns go by the names that forms and
other systems commonly give them. A column that is not known is told once, and not read.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, BinaryIO, Literal

from reportpress.enquiry.model import FIELDS, NEEDED, Enquiry, Habits, Row, read_row
from reportpress.errors import InvalidEnquiry
from reportpress.files.reading import system_reason
from reportpress.problems import Place, Problem
from reportpress.review.telling import counted
from reportpress.source.nearest import nearest_name

Format = Literal["json", "jsonl", "csv"]
FORMATS: tuple[Format, ...] = ("json", "jsonl", "csv")

LARGEST_FILE = 50_000_000
MOST_ROWS = 100_000
LARGEST_ROW = 100_000  # characters, in a file
_MOST_COLUMNS = 500
_MOST_TOLD = 12

_DELIMITERS = ",;\t|"

# What other systems call the fields, folded as `_folded` does it.
_ALSO: dict[str, str] = {
    "name": "name|full name|your name|contact name|contact|customer name|customer|client name|applicant|"
    "display name|ihr name|vor und nachname|vollständiger name|nom complet|nombre completo|nome completo|"
    "naam|氏名|お名前|姓名",
    "first name": "first name|name first|first|firstname|given name|forename|vorname|prénom|nombre|nome|voornaam|名",
    "last name": "last name|name last|last|lastname|surname|family name|nachname|familienname|nom|nom de famille|"
    "apellido|apellidos|cognome|achternaam|姓",
    "email": "email|e mail|mail|email address|e mail address|mail address|your email|business email|"
    "business email id|work email|corporate email|company email|official email|email id|contact email|"
    "e mail adresse|email adresse|adresse e mail|adresse email|courriel|correo|correo electrónico|"
    "correo electronico|メールアドレス|邮箱|电子邮件",
    "report": "report|report id|reportid|report slug|slug|report code|report number|report no|sku|product|"
    "product id|product code|report name|bericht|berichtsnummer|rapport",
    "kind": "kind|type|enquiry type|inquiry type|request type|form|form name|form type|kind of enquiry|"
    "enquiry kind|art der anfrage",
    "company": "company|company name|organisation|organization|organisation name|organization name|employer|"
    "business|business name|firm|account|account name|firma|unternehmen|société|entreprise|empresa|"
    "azienda|bedrijf|会社名|公司",
    "country": "country|country code|country region|country name|nation|land|pays|país|pais|paese|国|国家",
    "language": "language|lang|locale|preferred language|sprache|langue|idioma|lingua|taal|言語|语言",
    "message": "message|your message|comment|comments|question|questions|remarks|note|notes|description|enquiry|"
    "inquiry|requirement|requirements|specific requirement|nachricht|bemerkung|anmerkungen|mensaje|"
    "messaggio|メッセージ|留言",
    "consent": "consent|gdpr consent|marketing consent|marketing opt in|opt in|newsletter|subscribe|privacy consent|"
    "gdpr|agree to be contacted|einwilligung|consentement|consentimiento",
    "received": "received|received at|received time|date|time|datetime|date time|timestamp|created|created at|"
    "created date|create date|created time|submitted|submitted at|submitted on|submission date|"
    "submission time|entry date|submit date|date submitted|conversion date|zeitstempel|horodateur|datum|eingegangen|"
    "date de création",
    "id": "id|own id|enquiry id|inquiry id|lead id|record id|request id|ticket|ticket id|ticket number|"
    "submission id|entry id|external id|reference|reference number|uuid|anfragenummer",
}
_FIELD_OF = {name: key for key, names in _ALSO.items() for name in names.split("|")}


@dataclass(slots=True)
class Reading:
    """What a file held: the rows that are enquiries, what is wrong with the others, and what was passed over.

    ``bad`` counts the rows that are none; ``notes`` are no faults.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bad: int = 0


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
    rows = {"json": _json_rows, "jsonl": _json_lines, "csv": _csv_rows}[form](text, name, reading)
    for n, (values, place_of) in enumerate(rows):
        if n == MOST_ROWS:
            reading.problems.append(
                Problem(place_of(""), f"is beyond row {MOST_ROWS}, and was not read; give it in several files")
            )
            reading.bad += 1
            break
        result = read_row(values, place_of, now, habits)
        if isinstance(result, Enquiry):
            reading.rows.append(Row(place_of(""), result))
        else:
            reading.problems += result
            reading.bad += 1
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
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return data.decode("utf-16", "strict")
    except LookupError:
        raise InvalidEnquiry(
            [Problem(Place(name), f"`{encoding}` is no encoding known here; try utf-8 or cp1252")]
        ) from None
    except (UnicodeError, ValueError) as reason:
        raise InvalidEnquiry(
            [Problem(Place(name), f"is not text in {encoding or 'UTF-16'}: {str(reason)[:120]}; name its encoding")]
        ) from None
    return data.removeprefix(b"\xef\xbb\xbf").decode("utf-8", "surrogateescape")


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


Values = tuple[Mapping[str, object], Callable[[str], Place]]


# JSON


@dataclass(frozen=True, slots=True)
class _TwiceGiven:
    """An object in which a name has two values."""

    name: str


def _object(pairs: list[tuple[str, Any]]) -> Any:
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    names = [name for name, _ in pairs]
    return _TwiceGiven(next(name for name in made if names.count(name) > 1))


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=str, strict=True)
_BLANK = re.compile(r"[ \t\n\r]*")


def _json_value(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends. Raises `ValueError` with what is wrong in words."""
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as reason:
        raise ValueError(f"is not JSON: {reason.msg[:1].lower()}{reason.msg[1:]} (in line {reason.lineno})") from None
    except RecursionError:
        raise ValueError("is nested deeper than any enquiry is") from None


def _json_lines(text: str, name: str, reading: Reading) -> Iterator[Values]:
    unknown = _Unknown(name, reading)
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = Place(name, number, 1)
            try:
                if len(line) > LARGEST_ROW:
                    raise ValueError(f"is {len(line)} characters long; an enquiry has at most {LARGEST_ROW}")
                value, end = _json_value(line, len(line) - len(line.lstrip()))
                if line[end:].strip():
                    raise ValueError("has something after the enquiry; write each on a line of its own")
                yield _of_object(value, place, unknown)
            except ValueError as reason:
                reading.problems.append(Problem(place, str(reason)))
                reading.bad += 1
    unknown.tell()


def _json_rows(text: str, name: str, reading: Reading) -> Iterator[Values]:
    """One object, a list of them, or an object that has such a list as ``enquiries``."""
    unknown = _Unknown(name, reading)
    lines = _Lines(text)
    start = _skipped(text, 0)
    in_object = re.compile(r'\{\s*"enquiries"\s*:\s*(?=\[)').match(text, start)
    at = in_object.end() if in_object else start

    def bad(where: int, message: str) -> None:
        line, column = lines.point(where)
        reading.problems.append(Problem(Place(name, line, column), message))
        reading.bad += 1

    if not text.startswith("[", at):
        try:
            value, end = _json_value(text, at)
            if text[end:].strip():
                raise ValueError("has something after its end; write several enquiries as a list, or as JSON Lines")
            yield _of_object(value, Place(name, *lines.point(at)), unknown)
        except ValueError as reason:
            bad(at, str(reason))
        unknown.tell()
        return
    at = _skipped(text, at + 1)
    while not text.startswith("]", at):
        begin = at
        try:
            value, at = _json_value(text, at)
        except ValueError as reason:  # nothing tells where the next one would begin
            bad(begin, f"{reason}; nothing after it was read")
            break
        try:
            if at - begin > LARGEST_ROW:
                raise ValueError(f"is {at - begin} characters long; an enquiry has at most {LARGEST_ROW}")
            yield _of_object(value, Place(name, *lines.point(begin)), unknown)
        except ValueError as reason:
            bad(begin, str(reason))
        at = _skipped(text, at)
        if text.startswith(",", at):
            at = _skipped(text, at + 1)
        elif not text.startswith("]", at):
            bad(min(at, len(text) - 1), "a `,` or the closing `]` is missing here; nothing after it was read")
            break
    unknown.tell()


def _skipped(text: str, at: int) -> int:
    found = _BLANK.match(text, at)
    assert found is not None  # it matches nothing too
    return found.end()


class _Lines:
    """Lines and columns of places that are asked for in order."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line = text, 0, 1

    def point(self, at: int) -> tuple[int, int]:
        self._line += self._text.count("\n", self._at, at)
        self._at = max(self._at, at)
        return self._line, at - self._text.rfind("\n", 0, at)


def _of_object(value: Any, place: Place, unknown: _Unknown) -> Values:
    if isinstance(value, _TwiceGiven):
        raise ValueError(f"gives `{_printable(value.name)}` twice; keep one of them")
    if not isinstance(value, dict):
        what = "a list" if isinstance(value, list) else f"`{str(value)[:40]}`"
        raise ValueError(f'is {what}; an enquiry is an object, as in {{"name": …, "email": …, "report": …}}')
    fields, names = _fields([str(key) for key in value], unknown)

    def place_of(field: str) -> Place:
        return Place(place.file, place.line, place.column, names.get(field, field))

    return _joined({key: value[given] for key, given in fields.items()}), place_of


# CSV


def _csv_rows(text: str, name: str, reading: Reading) -> Iterator[Values]:
    unknown = _Unknown(name, reading)
    first, _, rest = text.partition("\n")
    skipped = 0
    delimiter = ""
    if found := re.fullmatch(r"sep=(.)\r?", first):  # what Excel writes for itself
        delimiter, text, skipped = found[1], rest, 1
    delimiter = delimiter or max(_DELIMITERS, key=lambda sign: _known_in(text, sign))
    csv.field_size_limit(LARGEST_ROW)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True, skipinitialspace=True)
    try:
        header = next(reader)
    except csv.Error as reason:
        raise InvalidEnquiry([Problem(Place(name, 1 + skipped, 1), f"is no CSV: {reason}")]) from None
    fields, names = _header(header, Place(name, 1 + skipped, 1), unknown)
    begin = reader.line_num + 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            break
        except csv.Error as reason:
            place = Place(name, begin + skipped, 1)
            reading.problems.append(Problem(place, f"is no row of CSV: {_csv_words(str(reason))}"))
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
        values = {key: cells[column] for key, column in fields.items() if column < len(cells)}
        yield _joined(values), _placing(place, names)
    unknown.tell()


def _placing(place: Place, names: Mapping[str, str]) -> Callable[[str], Place]:
    return lambda field: Place(place.file, place.line, place.column, names.get(field, field))


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
    return sum(_folded(cell) in _FIELD_OF for cell in header)


def _header(header: Sequence[str], place: Place, unknown: _Unknown) -> tuple[dict[str, int], dict[str, str]]:
    """The column of each field, and what the file calls it. Raises `InvalidEnquiry` where no row could be an enquiry."""
    if len(header) > _MOST_COLUMNS:
        raise InvalidEnquiry([Problem(place, f"has {len(header)} columns; at most {_MOST_COLUMNS} are read")])
    try:
        fields, names = _fields(header, unknown)
    except ValueError as reason:
        raise InvalidEnquiry([Problem(place, f"the header {reason}")]) from None
    missing = [name for name in NEEDED if name not in fields]
    if "name" in missing and ("first name" in fields or "last name" in fields):
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
    return {key: list(header).index(given) for key, given in fields.items()}, names


def _meant(name: str, header: Sequence[str]) -> str:
    near = nearest_name(name, [_folded(cell) for cell in header if cell.strip()])
    return f" (`{near}` is near)" if near else ""


# Names of fields


def _folded(name: str) -> str:
    """``E-Mail_Address *`` is ``e mail address``; ``createdAt`` is ``created at``."""
    parted = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.strip())
    return " ".join(re.findall(r"[^\W_]+", parted.casefold()))


@dataclass(slots=True)
class _Unknown:
    """The names that mean nothing here: told once for a file."""

    file: str
    reading: Reading
    names: dict[str, None] = field(default_factory=dict)

    def tell(self) -> None:
        if not self.names:
            return
        shown = [f"`{_printable(name)}`{_near(name)}" for name in list(self.names)[:_MOST_TOLD]]
        more = f" and {len(self.names) - _MOST_TOLD} more" if len(self.names) > _MOST_TOLD else ""
        self.reading.notes.append(f"{self.file}: not read, as no enquiry has such fields: {', '.join(shown)}{more}")


def _printable(name: str) -> str:
    return "".join(letter if letter.isprintable() else "�" for letter in name[:60])


def _near(name: str) -> str:
    near = nearest_name(_folded(name), FIELDS)
    return f" (did you mean `{near}`?)" if near else ""


def _fields(given: Sequence[str], unknown: _Unknown) -> tuple[dict[str, str], dict[str, str]]:
    """The given name by field, and the same by the field's name for places. Raises `ValueError` where two mean one field."""
    fields: dict[str, str] = {}
    for name in given:
        key = _FIELD_OF.get(_folded(name)) if len(name) < 100 else None
        if key is None:
            if name.strip() and len(unknown.names) < _MOST_COLUMNS:
                unknown.names[name[:100]] = None
        elif key in fields:
            # One that bears the field's own name is meant; `report name` beside `report id` is not.
            if _folded(name) == key:
                fields[key] = name
            elif _folded(fields[key]) != key and not (_is_lesser(name) or _is_lesser(fields[key])):
                raise ValueError(
                    f"has both `{_printable(fields[key])}` and `{_printable(name)}` for `{key}`; keep one of them"
                )
            elif _is_lesser(fields[key]) and not _is_lesser(name):
                fields[key] = name
        else:
            fields[key] = name
    return fields, {key: _printable(name) for key, name in fields.items()}


_LESSER = frozenset(
    {"report name", "product", "country name", "date", "note", "notes", "type", "form name", "customer", "contact"}
)


def _is_lesser(name: str) -> bool:
    """Names that an export may well have beside the one that is meant."""
    return _folded(name) in _LESSER


def _joined(values: dict[str, Any]) -> dict[str, Any]:
    """First and last name as one, where there is no name."""
    parts = [values.pop(key, None) for key in ("first name", "last name")]
    if values.get("name") in (None, "") and any(isinstance(part, str) for part in parts):
        values["name"] = " ".join(part.strip() for part in parts if isinstance(part, str))
    return values
