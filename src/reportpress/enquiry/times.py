"""When an enquiry came in, as forms and spreadsheets write it.

ISO 8601 needs nothing said. Other ways are read where they mean one moment and no other: the year has four digits, the month is
named, or day and month cannot be taken for each other, or are parted by dots (day first, unless the rules say otherwise: then it
is refused). Else the rules say which comes first. A zone is an offset or UTC: what CST or IST stands for, nobody knows.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from typing import Literal

DateOrder = Literal["day-first", "month-first"]

_EXAMPLE = "2026-01-31T14:30:00+01:00"
_NUMERIC = re.compile(r"(\d{1,2})\s?([./-])\s?(\d{1,2})\s?\2\s?(\d{4})(?=$|[\s,T])")
_YEAR_FIRST = re.compile(r"(\d{4})([./-])(\d{1,2})\2(\d{1,2})(?=$|[\s,T])")
_OTHER_NUMERIC = re.compile(r"\d\s?/\s?\d|\d\.\s?\d+\.\s?\d")
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")
_BEFORE_OFFSET = re.compile(r"(?<=[\s\d])(?:GMT|UTC)(?=[+-]\d)")
_SAID_AGAIN = re.compile(r"(?<=[+-]\d{4})\s*\([^)]*\)$")  # +0100 (Central European Time)
_FILLING = re.compile(r"\s(?:@|at|um)\s|\sUhr$")


class Unclear(ValueError):
    """What is wrong with a time: the rest of a sentence that begins with it."""


def read_time(text: str, order: DateOrder | None = None) -> datetime:
    """A moment, without a zone where the text says none. Raises `Unclear`."""
    try:
        return datetime.fromisoformat(re.sub(r" ?UTC$", "+00:00", text))
    except ValueError:
        return _as_written(text, order)


def _as_written(text: str, order: DateOrder | None) -> datetime:
    from dateutil import parser  # matters only to what is not ISO, and takes a while to import

    if not _YEAR.search(text):
        raise Unclear(f"which says no year of four digits; write a time as {_EXAMPLE}")
    plain = _FILLING.sub(" ", _SAID_AGAIN.sub("", _BEFORE_OFFSET.sub("", _in_order(text, order))))
    found = []
    for assumed in (datetime(2000, 1, 1), datetime(2001, 2, 2)):
        try:
            found.append(parser.parse(plain, default=assumed, dayfirst=False, tzinfos=_zone))
        except (parser.ParserError, ValueError, OverflowError, TypeError):
            raise Unclear(f"which cannot be read as one; write a time as {_EXAMPLE}") from None
    if found[0] != found[1]:
        raise Unclear(f"which is not a whole date; write a time as {_EXAMPLE}")
    return found[0]


def _in_order(text: str, order: DateOrder | None) -> str:
    """The text with a date of digits turned to year, month, day."""
    if found := _YEAR_FIRST.search(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _NUMERIC.search(text):
        first, second, year = int(found[1]), int(found[3]), int(found[4])
        day, month = (first, second) if _is_day_first(found[2], first, second, order) else (second, first)
    elif _OTHER_NUMERIC.search(text):
        raise Unclear(f"which cannot be read as one; write a time as {_EXAMPLE}")
    else:
        return text
    return f"{text[: found.start()]}{year:04}-{month:02}-{day:02}{text[found.end() :]}"


def _is_day_first(mark: str, first: int, second: int, order: DateOrder | None) -> bool:
    is_either = first <= 12 and second <= 12 and first != second
    if mark == "." and is_either and order == "month-first":
        raise Unclear(
            "which has dots, as where the day comes first, and the rules say `dates: month-first`; correct one of them"
        )
    if mark == ".":
        return True
    if order is not None:
        if (second if order == "day-first" else first) > 12:
            raise Unclear(f"which has no such month with `dates: {order}` in the rules; correct one of them")
        return order == "day-first"
    if is_either:
        raise Unclear(
            "which may be two days; say in the rules which comes first: `dates: day-first`, or `dates: month-first`"
        )
    return first > 12


def _zone(name: str | None, offset: int | None) -> tzinfo | None:
    """What `dateutil` asks for each zone that it meets; it would take the machine's own names for known."""
    if name is None and offset is None:
        return None
    if name in (None, "UTC", "GMT", "Z"):
        return timezone(timedelta(seconds=offset)) if offset else UTC
    raise ValueError("a zone by its name")
