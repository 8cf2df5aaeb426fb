"""What `reportpress enquiry add` does."""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from typing import BinaryIO

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, shown_text, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.intake.catalogue import catalogue
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.intake.reading import LARGEST_FILE, read_bytes, read_enquiries
from reportpress.enquiry.intake.told import Reading
from reportpress.enquiry.model import masked_in
from reportpress.enquiry.rules import Rules
from reportpress.errors import InvalidEnquiry
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.problems import Place, Problem
from reportpress.review.telling import counted


def run_add(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

    reports = catalogue(rules.folder, rules.reports)
    time = now()
    failed = False
    added = known = bad = 0
    with store_of(rules, make=True) as store:
        for name in options.files:
            reading = _read(name, options, rules)
            problems = list(reading.problems)
            for note in reading.notes:
                err.try_line(note)
            rows = iter(reading.rows)
            for outcomes in add(store, [row.enquiry for row in reading.rows], rules, reports, time):
                for outcome in outcomes:
                    row = next(rows)
                    added += outcome.result == "added"
                    known += outcome.result == "known"
                    if outcome.result == "other":
                        problems.append(row.taken_by_another(outcome.enquiry_id))
                        bad += 1
                        continue
                    _tell(
                        out,
                        row.place,
                        outcome.enquiry_id,
                        outcome.result,
                        str(outcome.answer or ""),
                        shown_text(outcome.reason, whole=options.addresses),
                        options,
                    )
                out.flush()  # what was said is on the disk, and whoever reads it may rely on it
            for problem in sorted(problems):
                shown = problem if options.addresses else replace(problem, message=masked_in(problem.message))
                _complain(out if options.json else err, shown, as_json=options.json)
            bad += reading.bad
            failed |= bool(problems)
    err.try_line(f"{counted(added, 'enquiry')} added, {known} known already, {bad} refused")
    return DATA_ERRORS if failed else SUCCESS


def _read(name: str, options: argparse.Namespace, rules: Rules) -> Reading:
    """What a file holds; one that cannot be read at all is a problem like others, and the next file goes on."""
    shown = "standard input" if name == "-" else name
    try:
        if name == "-":
            data = read_bytes(_standard_input(), shown)
        else:
            try:
                data = read_file(name, LARGEST_FILE)
            except UnreadableFile as reason:
                raise InvalidEnquiry([Problem(Place(name), reason.reason)]) from None
        return read_enquiries(data, shown, now(), rules.habits, options.format, options.encoding)
    except InvalidEnquiry as error:
        return Reading(problems=list(error.problems))


def _standard_input() -> BinaryIO:
    if sys.stdin is None or sys.stdin.closed:
        raise InvalidEnquiry([Problem(Place("standard input"), "is closed; give a file, or lead one in with `<`")])
    return sys.stdin.buffer


def _tell(
    out: Stream, place: Place, number: int, result: str, answer: str, reason: str, options: argparse.Namespace
) -> None:
    if options.json:
        document = {"file": place.file, "line": place.line, "enquiry": number, "result": result}
        if result == "added":
            document |= {"answer": answer, "reason": reason}
        _json_line(out, document)
    elif result == "known":
        out.line(f"{place}: enquiry {number}, known already")
    else:
        out.line(f"{place}: enquiry {number}, answer {answer}{f' ({reason})' if reason else ''}")


def _complain(stream: Stream, problem: Problem, *, as_json: bool) -> None:
    if not as_json:
        stream.try_line(problem)
        return
    place = problem.place
    _json_line(
        stream,
        {
            "file": place.file,
            "line": place.line,
            "column": place.column,
            "field": place.path,
            "result": "refused",
            "problem": problem.message,
        },
    )


def _json_line(stream: Stream, document: dict[str, object]) -> None:
    stream.line(json.dumps(document))
