"""`reportpress enquiry bounce`: delivery reports that came back."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command, path_given
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.post import composer_of
from reportpress.cli.enquiry.shared import add_rules, now, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.files.reading import UnreadableFile, read_file

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.enquiry.bounces import Outcome


def add_to(commands: Commands) -> None:
    bounce = command(
        commands,
        "bounce",
        _bounce,
        "take in delivery reports that came back",
        "Reads messages that came back to the bounce address. A delivery report that says never marks its message as refused; "
        "where the address is at fault, nothing more goes to it. What may pass is noted in the message's history. A report "
        "that is of none of our messages, or was made up, changes nothing.",
        "reportpress enquiry bounce returned/*.eml",
    )
    bounce.add_argument("files", metavar="FILE.eml", nargs="+", type=path_given, help="a message as it came")
    add_rules(bounce)


def _bounce(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.bounces import MOST_BYTES, Unreadable, take

    failed = False
    with store_of(rules) as store:
        composer = composer_of(rules, store)
        for file in options.files:
            try:
                outcome = take(store, composer, read_file(file, MOST_BYTES), now())
            except UnreadableFile as reason:
                failed = True
                err.try_line(reason)
                continue
            except Unreadable as reason:
                failed = True
                err.try_line(f"{file}: {reason}; nothing has changed")
                continue
            failed |= outcome.enquiry is None
            (err.try_line if outcome.enquiry is None else out.line)(f"{file}: {_told(outcome)}")
    return DATA_ERRORS if failed else SUCCESS


def _told(outcome: Outcome) -> str:
    report = outcome.report
    what = report.told
    if outcome.enquiry is None:
        return f"is of none of our messages ({what}); nothing has changed"
    if report.found == "other":
        return f"enquiry {outcome.enquiry}: came back and is no delivery report; look at it"
    done = "its message is refused" if outcome.has_changed else "noted"
    if outcome.kept_back is not None:
        done += "; nothing more goes to this address"
    return f"enquiry {outcome.enquiry}: {what}: {done}"
