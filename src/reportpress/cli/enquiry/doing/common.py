"""What the commands of enquiries have in common: the rules, the store, and how they show what is in it."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from reportpress.enquiry.model import masked, masked_in
from reportpress.enquiry.rules import Rules, load_rules, rules_file
from reportpress.enquiry.store.records import EnquiryRecord, MessageRecord
from reportpress.enquiry.store.store import Store, open_store
from reportpress.errors import UsageError


def rules_of(options: argparse.Namespace) -> Rules:
    file = rules_file(options.rules)
    if options.rules is None and not file.exists():
        raise UsageError(
            f"{file}: there is no such file; the rules are read from enquiries.yaml in this folder, or from what --rules or the "
            "environment's REPORTPRESS_ENQUIRIES names (docs/enquiries.md has an example)"
        )
    return load_rules(file)


def store_of(rules: Rules, *, make: bool = False) -> Store:
    key: Path | None = rules.folder / rules.key_file if rules.key_file else None
    return open_store(rules.store_address, key, make=make)


def now() -> datetime:
    """The only place of these commands that asks a clock."""
    return datetime.now(UTC)


def time_in(rules: Rules, time: datetime) -> str:
    """As the publisher's clock shows it."""
    return time.astimezone(rules.zone).strftime("%Y-%m-%d %H:%M")


def shown_address(address: str, *, whole: bool) -> str:
    if not address:
        return "(erased)"
    return address if whole else masked(address)


def told(message: MessageRecord, *, whole: bool) -> str:
    return f"{message.kind} {message.state}" + (
        f" ({shown_text(message.reason, whole=whole)})" if message.reason else ""
    )


def shown_text(text: str, *, whole: bool) -> str:
    """What may hold an address, since strangers and other systems wrote it: an id, a report's name, a reason."""
    return text if whole else masked_in(text)


def document_of(record: EnquiryRecord, *, addresses: bool, history: bool = False) -> dict[str, Any]:
    """An enquiry for a program. Without ``addresses`` they are masked, and what the reader wrote is left out."""
    address = record.address if addresses or not record.address else shown_address(record.address, whole=False)
    document: dict[str, Any] = {
        "id": record.id,
        "own_id": shown_text(record.own_id, whole=addresses),
        "received": record.received.isoformat(),
        "added": record.added.isoformat(),
        "erased": record.erased.isoformat() if record.erased else None,
        "kind": record.kind,
        "report": shown_text(record.report, whole=addresses),
        "edition": record.edition,
        "country": record.country,
        "language": record.language,
        "consent": record.consent,
        "email": address,
    }
    if addresses:
        document |= {
            "name": record.name,
            "company": record.company,
            "job_title": record.job_title,
            "phone": record.phone,
        }
        document |= {"message": record.message, "details": dict(record.details)}
    document["messages"] = [_message(message, addresses=addresses, history=history) for message in record.messages]
    return document


def _message(message: MessageRecord, *, addresses: bool, history: bool) -> dict[str, Any]:
    recipient = message.recipient
    document: dict[str, Any] = {
        "id": message.id,
        "kind": message.kind.value,
        "state": message.state.value,
        "reason": shown_text(message.reason, whole=addresses),
        "recipient": recipient if addresses or not recipient else shown_address(recipient, whole=False),
        "route": message.route,
        "due": message.due.isoformat(),
        "changed": message.changed.isoformat(),
        "tries": message.tries,
        "message_id": message.message_id,
        "bytes": message.size,
    }
    if history:
        document["history"] = [
            {
                "at": event.at.isoformat(),
                "event": event.event,
                "owner": event.owner,
                "code": event.code,
                "detail": shown_text(event.detail, whole=addresses),
            }
            for event in message.history
        ]
    return document
