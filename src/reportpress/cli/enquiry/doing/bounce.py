"""What `reportpress enquiry bounce` does."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, store_of
from reportpress.cli.enquiry.doing.composer import composer_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.bounces import BounceOutcome, Unreadable, take
from reportpress.enquiry.bounces.mailboxes import ImapMailbox, ReturnedMail, imap_password, mail_in, mail_on
from reportpress.enquiry.rules import Rules
from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile


def run_bounce(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

    if not options.files and not options.imap:
        raise UsageError("name what came back: files, an mbox, a Maildir; or give --imap")
    failed = False
    with store_of(rules) as store:
        composer = composer_of(rules, store)
        for mail in _mail(options, rules):
            if isinstance(mail, UnreadableFile):
                failed = True
                err.try_line(mail)
                continue
            try:
                outcome = take(store, composer, mail.data, now())
            except Unreadable as reason:
                failed = True
                err.try_line(f"{mail.name}: {reason}; nothing has changed")
                mail.done(False)
                continue
            mail.done(outcome.is_understood)
            failed |= not outcome.is_understood
            (out.line if outcome.is_understood else err.try_line)(f"{mail.name}: {_told(outcome)}")
    return DATA_ERRORS if failed else SUCCESS


def _mail(options: argparse.Namespace, rules: Rules) -> Iterator[ReturnedMail | UnreadableFile]:
    for file in options.files:
        yield from mail_in(file)
    if options.imap:
        given = rules.returned
        if given is None:
            raise UsageError("the rules name no mailbox for returned mail; give `returned` with its host and user")
        password = imap_password(
            given.password_variable, rules.folder / given.password_file if given.password_file else None
        )
        mailbox = ImapMailbox(
            given.host,
            given.user,
            password,
            given.port or 0,
            given.security,
            given.folder,
            given.done,
            given.unclear,
            str(rules.folder / given.ca_file) if given.ca_file else "",
            given.timeout.total_seconds(),
        )
        yield from mail_on(mailbox)


def _told(outcome: BounceOutcome) -> str:
    report = outcome.report
    what = report.told
    if outcome.enquiry is None:
        return f"is of none of our messages ({what}); nothing has changed"
    if not outcome.is_understood:
        return f"enquiry {outcome.enquiry}: came back and is not understood; look at it"
    if outcome.is_known:
        return f"enquiry {outcome.enquiry}: {what}: taken in before; nothing has changed"
    done = "its message is refused" if outcome.has_changed else "noted"
    if outcome.kept_back is not None:
        done += "; nothing more goes to this address"
    if outcome.tells_desk:
        done += "; the desk is told"
    return f"enquiry {outcome.enquiry}: {what}: {done}"
