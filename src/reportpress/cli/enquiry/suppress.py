"""`reportpress enquiry suppress` and `allow`: whom no answer goes to any more, and to whom again."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import command
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.shared import add_rules, now, rules_of, shown_address, store_of
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.enquiry.store.store import Store

_MOST_SHOWN = 10


def add_to(commands: Commands) -> None:
    suppress = command(
        commands,
        "suppress",
        _suppress,
        "let no answer go to an address any more",
        "From now on no answer goes to these addresses, and what is queued for them is kept back. Each is given as an address, "
        "by the number of an enquiry that came from it, or by the tag of a List-Unsubscribe header: what `m` is in the request "
        "that your web server gets. A tag that was made up changes nothing. Only a keyed hash of each address is stored. "
        "Enquiries are taken in all the same, and go to the desk.",
        "reportpress enquiry suppress ada@example.org",
        "reportpress enquiry suppress 17-0123456789abcdef",
    )
    suppress.add_argument("whom", metavar="ADDRESS|ID|TAG", nargs="+", help="whom nothing goes to any more")
    add_rules(suppress)
    allow = command(
        commands,
        "allow",
        _allow,
        "let answers go to an address again",
        "Lifts what `suppress`, a delivery report or `forget --suppress` said of these addresses. What was kept back meanwhile "
        "stays so until `retry --again`.",
        "reportpress enquiry allow ada@example.org",
    )
    allow.add_argument("addresses", metavar="ADDRESS", nargs="+", help="who may be written to again")
    add_rules(allow)


def _suppress(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.store.records import suppress
    from reportpress.review.telling import counted

    failed = False
    with store_of(rules) as store:
        for whom in options.whom:
            try:
                address, reason = _address(store, whom.strip())
            except UsageError as problem:
                failed = True
                err.try_line(f"{problem}; nothing has changed")
                continue
            kept_back = suppress(store, address, reason, now())
            queued = f"; {counted(kept_back, 'message')} kept back" if kept_back else ""
            out.line(f"{shown_address(address, whole=False)}: no answer goes to it any more{queued}")
    return DATA_ERRORS if failed else SUCCESS


def _address(store: Store, whom: str) -> tuple[str, str]:
    """Whose address is meant, and why nothing is to go there. Raises `UsageError`."""
    from reportpress.enquiry.mail.tags import is_tag, tagged
    from reportpress.enquiry.model import Wrong, read_address
    from reportpress.enquiry.store.records import address_of, person_of, reader_of

    if is_tag(whom):
        number = tagged(store.key, "unsubscribe", whom)
        if number is None:
            raise UsageError(f"the tag {whom} was not made for any message of this store")
        address, reason = reader_of(store, number), "unsubscribed"
    elif whom.isascii() and whom.isdigit() and len(whom) < 10:
        address, reason = address_of(store, person_of(store, number=int(whom))), "by a person"
    else:
        try:
            return read_address(whom).key, "by a person"
        except Wrong as wrong:
            raise UsageError(f"{shown_address(whom, whole=False)}: {wrong}") from None
    if not address:
        raise UsageError(f"whom {whom} is of was erased; give the address itself")
    return address, reason


def _allow(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.model import Wrong, read_address
    from reportpress.enquiry.store.records import allow

    failed = False
    with store_of(rules) as store:
        for given in options.addresses:
            try:
                address = read_address(given)
            except Wrong as wrong:
                failed = True
                err.try_line(f"{shown_address(given, whole=False)}: {wrong}; nothing has changed")
                continue
            kept_back = allow(store, address.key)
            if kept_back is None:
                out.line(f"{address.masked}: was not suppressed")
                continue
            out.line(f"{address.masked}: may be written to again{_kept_back(kept_back)}")
    return DATA_ERRORS if failed else SUCCESS


def _kept_back(numbers: list[int]) -> str:
    if not numbers:
        return ""
    shown = " ".join(str(number) for number in numbers[:_MOST_SHOWN])
    more = f" and {len(numbers) - _MOST_SHOWN} more" if len(numbers) > _MOST_SHOWN else ""
    return f"; kept back so far: enquiries {shown}{more}, which `retry --again` sends"
