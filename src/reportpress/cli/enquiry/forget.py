"""`reportpress enquiry forget`: erases one person's data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.codes import SUCCESS
from reportpress.cli.enquiry.shared import add_rules, now, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    forget = command(
        commands,
        "forget",
        _forget,
        "erase one person's data",
        "Erases all that is stored of the person with an address, or of the one who sent an enquiry: address, "
        "name, company, telephone, job title, what they "
        "wrote, composed messages and personal copies. What had not gone is cancelled. Counts stay, and where the address is "
        "to get nothing more, a keyed hash of it. Messages that have gone, and backups, are out of reach.",
        "reportpress enquiry forget ada@example.org",
        "reportpress enquiry forget 17 --suppress",
    )
    forget.add_argument(
        "person", metavar="ADDRESS|ID", help="the person's address, or the number of one of their enquiries"
    )
    forget.add_argument("--suppress", action="store_true", help="and let nothing go to the address from now on")
    add_rules(forget)


def _forget(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.model import Wrong, read_address
    from reportpress.enquiry.store.records import address_of, erase, person_of, suppress
    from reportpress.review.telling import counted

    given = options.person.strip()
    with store_of(rules) as store:
        if given.isdigit() and len(given) < 10:
            person = person_of(store, number=int(given))
        else:
            try:
                person = person_of(store, address=read_address(given).key)
            except Wrong as reason:
                raise UsageError(f"ADDRESS {reason}") from None
        if options.suppress and (address := address_of(store, person)):
            suppress(store, address, "asked to be erased", now())
        erased = erase(store, person, now())
    out.line(
        f"erased: {counted(erased.enquiries, 'time')} asked, {counted(erased.messages, 'message')}, of which "
        f"{erased.cancelled} had "
        f"not gone; {'nothing goes to the address from now on' if erased.is_suppressed else 'the address may ask again'}"
    )
    return SUCCESS
