"""What `reportpress enquiry set` does."""

from __future__ import annotations

import argparse

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, shown_text, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.intake.catalogue import catalogue
from reportpress.enquiry.intake.correcting import report_named, set_report
from reportpress.enquiry.model import LONGEST, Wrong, one_line
from reportpress.errors import NotPermitted, UsageError


def run_set(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

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
