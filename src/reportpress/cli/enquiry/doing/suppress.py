"""What `reportpress enquiry suppress` and `allow` do."""

from __future__ import annotations

import argparse

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, shown_address, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.mail.tags import is_tag, tagged
from reportpress.enquiry.model import Wrong, read_address
from reportpress.enquiry.store.records import address_of, allow, person_of, reader_of, suppress
from reportpress.enquiry.store.store import Store
from reportpress.errors import UsageError
from reportpress.review.telling import counted

_MOST_SHOWN = 10


def run_suppress(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

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
        raise UsageError(f"the reader of {whom} was erased; give the address itself")
    return address, reason


def run_allow(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

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
