"""`reportpress enquiry set`: corrects what an enquiry asks for."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.shared import add_numbers, add_rules, now, rules_of, shown_text, store_of
from reportpress.cli.streams import Stream

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    correct = command(
        commands,
        "set",
        _set,
        "correct which report an enquiry asks for",
        "Makes enquiries ask for another report, as long as their answer has not gone. An answer that waited for it goes at "
        "once, and what the desk has not had yet names the new report. The correction stands in the history of the answer. An "
        "answer that was refused, failed or cancelled goes by `retry`.",
        "reportpress enquiry set 17 --report a-market",
    )
    add_numbers(correct)
    correct.add_argument(
        "--report", metavar="SLUG", required=True, help="the report: its slug, or its id, title or page's address"
    )
    add_rules(correct)


def _set(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.intake.catalogue import catalogue
    from reportpress.enquiry.intake.correcting import report_named, set_report
    from reportpress.enquiry.model import LONGEST, Wrong, one_line
    from reportpress.errors import NotPermitted, UsageError

    try:
        given = one_line(options.report, LONGEST["report"])
    except Wrong as reason:
        raise UsageError(f"--report {reason}") from None
    if not given:
        raise UsageError("--report is empty; name the report by its slug")
    report = report_named(catalogue(rules.folder, rules.reports), given)
    failed = False
    with store_of(rules) as store:
        for number in options.numbers:
            try:
                done = set_report(store, number, report, rules, now())
            except NotPermitted as reason:
                failed = True
                err.try_line(reason)
                continue
            answer = f"answer {done.answer}{f' ({shown_text(done.reason, whole=False)})' if done.reason else ''}"
            if done.before == done.report:
                out.line(f"enquiry {number} asks for {report} already, {answer}")
            else:
                before = shown_text(done.before, whole=False)
                out.line(f"enquiry {number} asked for {before}, and asks for {report} now, {answer}")
    return DATA_ERRORS if failed else SUCCESS
