"""What `reportpress enquiry forget` does."""

from __future__ import annotations

import argparse

from reportpress.cli.codes import SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.model import Wrong, read_address
from reportpress.enquiry.store.records import address_of, erase, person_of, suppress
from reportpress.errors import UsageError
from reportpress.review.telling import counted


def run_forget(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    rules = rules_of(options)

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
    what = f"{counted(erased.enquiries, 'enquiry')} and {counted(erased.messages, 'message')}"
    then = "nothing goes to the address from now on" if erased.is_suppressed else "the address may ask again"
    out.line(f"erased {what} ({erased.cancelled} not sent yet); {then}")
    return SUCCESS
