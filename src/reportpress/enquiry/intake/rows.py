"""One enquiry out of the values of a row, whatever the file calls them. Nothing that was given is lost without a word.

- *Two values for one field* that say the same are one. Where they differ and one is plainly meant, or the field is only shown to
  people, the other is carried beside it, and told. For what decides something (to whom an answer goes and how it begins, which
  report it brings) the row is refused.
- *What programs write for no value* (``NaN``, ``null``, ``undefined``) and people who must fill in a box (``n/a``, ``-``) is no
  value: left out and told, or refused where one is needed.
- *What no field is for* is carried as a detail, under the file's own name for it.
"""

from __future__ import annotations

import json
import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from reportpress.enquiry.intake import columns
from reportpress.enquiry.intake.columns import FIRST_NAME, LAST_NAME
from reportpress.enquiry.model import (
    KINDS,
    LONGEST,
    LONGEST_DETAILS,
    NEEDED,
    Address,
    Enquiry,
    Habits,
    Wrong,
    free_text,
    in_quotes,
    one_line,
    read_address,
    read_consent,
    read_country,
    read_kind,
    read_language,
    read_name,
    read_received,
)
from reportpress.problems import Place, Problem

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class NotANumber:
    """What stands in JSON where no number is: ``NaN``, ``Infinity``. It is not JSON, and yet what many programs write."""

    text: str


@dataclass(frozen=True, slots=True)
class TwiceGiven:
    """A JSON object in which a name has two values that differ."""

    name: str

    def __str__(self) -> str:
        return f"gives `{columns.shown(self.name)}` twice; keep one of them"


@dataclass(frozen=True, slots=True)
class Given:
    """A value with its name in the file. ``field``: what the name means, empty for a detail; ``rank``: how surely."""

    name: str
    value: object
    field: str = ""
    rank: int = 0

    @classmethod
    def of(cls, name: str, value: object) -> Given:
        return cls(name, value, *columns.meaning(name))


class _NoValue(Exception):
    """A word that stands for no value."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def read_row(
    given: Sequence[Given], place: Place, now: datetime, habits: Habits, tell: Callable[[str], None]
) -> Enquiry | list[Problem]:
    """An enquiry from what a row gives, or all that is wrong with it. ``now``: no enquiry was received after it. ``tell`` takes
    what is no fault and yet to be known of the row."""
    row = _Row(place, tell)
    by_field: dict[str, list[Given]] = {}
    for one in given:
        by_field.setdefault(one.field, []).append(one)

    def of(key: str, reader: Callable[[str], T], otherwise: T) -> T:
        return row.one(key, by_field.get(key, ()), reader, otherwise)

    def line(key: str) -> str:
        return of(key, lambda text: one_line(text, LONGEST[key]), "")

    if FIRST_NAME in by_field or LAST_NAME in by_field:
        joined = _joined(row, by_field)
        by_field.setdefault("name", []).append(joined)
    details = by_field.get("", [])
    enquiry = Enquiry(
        name=of("name", row.name, ""),
        address=of("email", read_address, Address("")),
        report=line("report"),
        kind=of("kind", lambda text: read_kind(text, habits.kinds), KINDS[0]),
        company=of("company", lambda text: read_name(text, LONGEST["company"]), ""),
        country=of("country", read_country, ""),
        language=of("language", read_language, ""),
        message=of("message", free_text, ""),
        consent=of("consent", read_consent, None),
        received=of("received", lambda text: read_received(text, now, habits), None),
        own_id=line("id"),
        phone=line("phone"),
        job_title=line("job title"),
        details=row.details([*details, *row.beside]),
    )
    return row.problems or enquiry


def _joined(row: _Row, by_field: dict[str, list[Given]]) -> Given:
    """First and last name as one, which counts where no whole name is given."""
    if FIRST_NAME in by_field and LAST_NAME not in by_field:
        _take_name_for_last(row, by_field)
    parts = [
        (given[0], text)
        for key in (FIRST_NAME, LAST_NAME)
        if (given := by_field.get(key))
        and (text := row.one(key, given, lambda text: one_line(text, LONGEST["name"]), ""))
    ]
    name = " + ".join(one.name for one, _ in parts) or "name"
    return Given(name, " ".join(text for _, text in parts), "name", -1)


def _take_name_for_last(row: _Row, by_field: dict[str, list[Given]]) -> None:
    """A form with `Vorname` and `Name` has the last name in the latter, unless the first is in it."""
    first, whole = (by_field.get(key, []) for key in (FIRST_NAME, "name"))
    if len(first) == len(whole) == 1 and columns.folded(whole[0].name) == "name":
        words = [str(one.value or "").casefold().split() for one in (*first, *whole)]
        if all(words) and not set(words[0]) & set(words[1]):
            row.tell(
                f"`{columns.shown(whole[0].name)}` was taken for the last name, beside `{columns.shown(first[0].name)}`"
            )
            by_field[LAST_NAME] = by_field.pop("name")


@dataclass(slots=True)
class _Row:
    """``beside``: what is carried as details, since another value was taken for its field."""

    place: Place
    tell: Callable[[str], None]
    problems: list[Problem] = field(default_factory=list)
    beside: list[Given] = field(default_factory=list)

    def wrong(self, name: str, message: str) -> None:
        self.problems.append(Problem(Place(self.place.file, self.place.line, self.place.column, name), message))

    def one(self, key: str, given: Sequence[Given], reader: Callable[[str], T], otherwise: T) -> T:
        """The value of a field."""
        filled, empty = self._filled(key, given)
        if not filled:
            # A part of the name that is wrong was told already.
            if key in NEEDED and not (key == "name" and self.problems):
                name = given[0].name if given else key
                self.wrong(columns.shown(name), f"{empty}; it is needed here")
            return otherwise
        surest = max(one.rank for one, _ in filled)
        read: list[tuple[Given, T]] = []
        for one, text in filled:
            if one.rank < surest:
                continue
            try:
                if isinstance(text, Wrong):
                    raise text
                read.append((one, reader(text)))
            except Wrong as reason:
                self.wrong(columns.shown(one.name), str(reason))
        if not read:
            return otherwise
        (used, value), *others = read
        for other, found in others:
            if not _is_same(found, value):
                self._differing(key, used, other)
        for other, text in filled:
            if other.rank < surest and not _says(text, reader, value):
                self._carry(key, used, other)
        return value

    def _filled(self, key: str, given: Sequence[Given]) -> tuple[list[tuple[Given, str | Wrong]], str]:
        """What says something, and what is to be said where nothing does."""
        filled: list[tuple[Given, str | Wrong]] = []
        empty = "is missing"
        for one in given:
            try:
                text = _text(key, one.value)
            except Wrong as reason:
                filled.append((one, reason))
                continue
            except _NoValue as none:
                empty = f"is {in_quotes(none.word)}, which stands for no value"
                if key not in NEEDED:
                    self._left_out(none.word, one.name)
                continue
            if text.strip():
                filled.append((one, text))
            elif one.value is not None and empty == "is missing":
                empty = "is empty"
        return filled, empty

    def _left_out(self, word: str, name: str) -> None:
        self.tell(f"{in_quotes(word)} in `{columns.shown(name)}` stands for no value, and was left out")

    def _differing(self, key: str, used: Given, other: Given) -> None:
        """Two that are equally meant: where nothing hangs on it, both are kept."""
        if key in _ONLY_SHOWN:
            self._carry(key, used, other)
            return
        self.wrong(
            columns.shown(used.name),
            f"says {in_quotes(str(used.value))} and `{columns.shown(other.name)}` {in_quotes(str(other.value))}, which both mean "
            f"`{key}`; keep one of them",
        )

    def _carry(self, key: str, used: Given, other: Given) -> None:
        self.tell(
            f"`{columns.shown(used.name)}` was taken for `{key}`; `{columns.shown(other.name)}`, which says something else, is "
            "carried as a detail"
        )
        self.beside.append(other)

    def name(self, text: str) -> str:
        """A name that an answer can begin with: without the words that programs put for a part that was not given."""
        words = text.split()
        kept = [word for word in words if not _is_put_for_nothing(word, words)]
        if not kept:
            raise Wrong(f"is {in_quotes(text)}, which stands for no value; it is needed here")
        for word in (word for word in words if word not in kept):
            self._left_out(word, "name")
        name = read_name(" ".join(kept) if len(kept) < len(words) else text, LONGEST["name"])
        if not any(unicodedata.category(letter)[0] == "L" for letter in name):
            raise Wrong(f"is {in_quotes(name)}, which holds no letter; a name belongs here")
        return name

    def details(self, given: Sequence[Given]) -> tuple[tuple[str, str], ...]:
        """What is carried without a field of its own, each under another name."""
        found: dict[str, str] = {}
        times: dict[str, int] = {}
        for one in given:
            try:
                name = columns.label(_plain(one.name)) or "(no name)"
                text = free_text(_detail(one.value))
            except Wrong as reason:
                self.wrong(columns.shown(one.name), str(reason))
                continue
            except _NoValue as none:
                self._left_out(none.word, one.name)
                continue
            if text:
                times[name] = number = times.get(name, 0) + 1
                while _numbered(name, number) in found:
                    times[name] = number = number + 1
                found[_numbered(name, number)] = text
        letters = sum(len(name) + len(text) for name, text in found.items())
        if letters > LONGEST_DETAILS:
            self.wrong(
                "",
                f"holds {letters} characters in what no field is for; at most {LONGEST_DETAILS} are carried as details",
            )
        return tuple(found.items())


def _numbered(name: str, n: int) -> str:
    return name if n == 1 else f"{name} ({n})"


_ONLY_SHOWN = frozenset({"company", "phone", "job title", "message"})


def _is_same(one: object, other: object) -> bool:
    if isinstance(one, Address) and isinstance(other, Address):
        return one.key == other.key
    if isinstance(one, str) and isinstance(other, str):
        return sorted(one.casefold().split()) == sorted(other.casefold().split())
    return one == other


def _says(text: str | Wrong, reader: Callable[[str], T], value: T) -> bool:
    """Whether what is less surely meant says the same."""
    try:
        return not isinstance(text, Wrong) and _is_same(reader(text), value)
    except Wrong:
        return False


# Values

_NO_CHARACTER = re.compile("[\ud800-\udfff]")

# In any field, in small letters: what programs write where they have none.
_BY_PROGRAMS = frozenset(
    ("nan", "null", "(null)", "undefined", "nat", "<na>", "#n/a", "#na", "#ref!", "#value!", "[object object]")
)
# And what people write in a box that they have to fill in. As a message they are the reader's own words.
_WORDS = "none|(none)|nil|n/a|n.a.|n. a.|not applicable|not available|not provided|keine angabe|k. a.|k.a."
_BY_PEOPLE = frozenset((*_WORDS.split("|"), "-", "--", "---", "–", "—", ".", "..", "...", "…", "?"))
# In the letters that programs write, since Null, Nan and None are people's names too.
_IN_NAMES = frozenset(
    ("NaN", "nan", "null", "NULL", "undefined", "None", "NaT", "<NA>", "#N/A", "N/A", "n/a", "inf", "-inf")
)


def _stands_for_nothing(text: str, key: str) -> bool:
    word = " ".join(text.split())
    if key in (FIRST_NAME, LAST_NAME):
        return (
            word in _IN_NAMES
            or word.casefold() in _BY_PEOPLE - {"none", "nil"}
            or word.casefold() in ("[object object]",)
        )
    small = word.casefold()
    return small in _BY_PROGRAMS or (key not in ("message", "") and small in _BY_PEOPLE)


def _is_put_for_nothing(word: str, words: Sequence[str]) -> bool:
    if word == "nan":  # a name, where all of it is written small
        return any(other not in _IN_NAMES and other != other.lower() for other in words) or len(words) == 1
    return word in _IN_NAMES


def _text(key: str, value: object) -> str:
    """The text of a value for a field. Raises `Wrong` for what has no place there, and `_NoValue`."""
    is_name = key in ("name", FIRST_NAME, LAST_NAME)
    if isinstance(value, bool) and key != "consent":
        raise Wrong(f"is `{'true' if value else 'false'}`; a text belongs here")
    if isinstance(value, int | float) and is_name and (isinstance(value, int) or math.isfinite(value)):
        raise Wrong("is a number; a name belongs here")
    if isinstance(value, list | tuple | dict):
        raise Wrong(f"is {'an object' if isinstance(value, dict) else 'a list'}; a text belongs here")
    text = _plain(value)
    if _stands_for_nothing(text, key):
        raise _NoValue(text.strip())
    return text


def _plain(value: object) -> str:
    """The text of a JSON value or a cell that is neither list nor object: numbers are read as texts later."""
    if value is None:
        return ""
    if isinstance(value, NotANumber):
        raise _NoValue(value.text)
    if isinstance(value, TwiceGiven):
        raise Wrong(str(value))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        if not math.isfinite(value):
            raise _NoValue(str(value))
        # Programs that know missing values only in decimals write 17 as 17.0.
        return str(int(value)) if value.is_integer() and abs(value) < 2**53 else str(value)
    text = unicodedata.normalize("NFC", str(value))
    if _NO_CHARACTER.search(text):
        raise Wrong("holds bytes or escapes that are no characters; save the file as UTF-8, or name its encoding")
    return text


def _detail(value: object) -> str:
    """The text of a value that no field is for: what is nested stays JSON."""
    if isinstance(value, list) and not any(isinstance(one, list | dict) for one in value):
        return "; ".join(text for one in value if one is not None and (text := _of_list(one)))
    if isinstance(value, list | dict):
        try:
            return _text_of_nested(value)
        except RecursionError:
            raise Wrong("is nested deeper than any enquiry is") from None
    text = _plain(value)
    if _stands_for_nothing(text, ""):
        raise _NoValue(text.strip())
    return text


def _of_list(value: object) -> str:
    try:
        return _plain(value)
    except _NoValue as none:
        return none.word


def _text_of_nested(value: list[Any] | dict[str, Any]) -> str:
    return _plain(json.dumps(value, ensure_ascii=False, default=_inside))


def _inside(value: object) -> str:
    return value.text if isinstance(value, NotANumber) else _plain(value)
