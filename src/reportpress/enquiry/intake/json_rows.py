"""Enquiries from JSON and JSON Lines. What cannot be read is told with its place; the rest goes on as far as it is known where
it begins."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

from reportpress.enquiry.intake.rows import Given, NotANumber, TwiceGiven
from reportpress.enquiry.intake.told import LARGEST_ROW, Reading, Seen, Values
from reportpress.problems import Place, Problem


def _object(pairs: list[tuple[str, Any]]) -> Any:
    """Names that stand twice with the same value are one."""
    made = dict(pairs)
    if len(made) == len(pairs):
        return made
    twice = next((name for name, value in pairs if repr(value) != repr(made[name])), None)
    return made if twice is None else TwiceGiven(twice)


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=NotANumber, strict=True)
_BLANK = re.compile(r"[ \t\n\r]*")


def _json_value(text: str, start: int) -> tuple[Any, int]:
    """The value that begins at a place, and where it ends. Raises `ValueError` with what is wrong in words."""
    try:
        return _DECODER.raw_decode(text, start)
    except json.JSONDecodeError as reason:
        raise ValueError(f"is not JSON: {reason.msg[:1].lower()}{reason.msg[1:]} (in line {reason.lineno})") from None
    except RecursionError:
        raise ValueError("is nested deeper than any enquiry is") from None


def json_lines(text: str, name: str, reading: Reading, seen: Seen) -> Iterator[Values]:
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            place = Place(name, number, 1)
            try:
                if len(line) > LARGEST_ROW:
                    raise ValueError(f"is {len(line)} characters long; an enquiry has at most {LARGEST_ROW}")
                value, end = _json_value(line, len(line) - len(line.lstrip()))
                if line[end:].strip():
                    raise ValueError("has something after the enquiry; write each on a line of its own")
                yield _of_object(value, place, seen)
            except ValueError as reason:
                reading.problems.append(Problem(place, str(reason)))
                reading.bad += 1


def json_rows(text: str, name: str, reading: Reading, seen: Seen) -> Iterator[Values]:
    """One object, a list of them, or an object that has such a list as ``enquiries``."""
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
            if end - at > LARGEST_ROW:
                raise ValueError(f"is {end - at} characters long; an enquiry has at most {LARGEST_ROW}")
            if text[end:].strip():
                raise ValueError("has something after its end; write several enquiries as a list, or as JSON Lines")
            yield _of_object(value, Place(name, *lines.point(at)), seen)
        except ValueError as reason:
            bad(at, str(reason))
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
            yield _of_object(value, Place(name, *lines.point(begin)), seen)
        except ValueError as reason:
            bad(begin, str(reason))
        at = _skipped(text, at)
        if text.startswith(",", at):
            at = _skipped(text, at + 1)
        elif not text.startswith("]", at):
            bad(min(at, len(text) - 1), "a `,` or the closing `]` is missing here; nothing after it was read")
            break
    else:
        end, message = _end(text, at + 1, in_object=in_object is not None)
        if message:
            bad(min(end, len(text) - 1), message)


def _end(text: str, at: int, *, in_object: bool) -> tuple[int, str]:
    """Where what follows a list of enquiries begins, and what is wrong with it."""
    at = _skipped(text, at)
    if in_object:
        if not text.startswith("}", at):
            return at, "something stands beside `enquiries` in its object, and was not read; give that list alone"
        at = _skipped(text, at + 1)
    if at < len(text):
        return at, "something stands after the end, and was not read; write all enquiries as one list, or as JSON Lines"
    return at, ""


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


def _of_object(value: Any, place: Place, seen: Seen) -> Values:
    if isinstance(value, TwiceGiven):
        raise ValueError(str(value))
    if isinstance(value, dict) and isinstance(value.get("enquiries"), list):
        raise ValueError("has `enquiries` beside other names; give that list alone")
    if not isinstance(value, dict):
        what = "a list" if isinstance(value, list) else f"`{_shown(value)}`"
        raise ValueError(f'is {what}; an enquiry is an object, as in {{"name": …, "email": …, "report": …}}')
    given = [Given.of(name, one) for name, one in value.items()]
    seen.note(given)
    return given, place


def _shown(value: Any) -> str:
    return value.text if isinstance(value, NotANumber) else str(value)[:40]
