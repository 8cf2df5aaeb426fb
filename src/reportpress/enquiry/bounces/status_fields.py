"""The fields of a delivery status (RFC 3464, RFC 6533), wherever in a message they stand, and codes in a server's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind, said, without_kind
from reportpress.enquiry.causes import cause_in

_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|diagnostic-code|remote-mta|reporting-mta|last-attempt-date|"
    r"will-retry-until|x-[a-z0-9-]+|arrival-date|received-from-mta|original-envelope-id|x-actual-recipient|final-log-id|"
    r"localized-[a-z-]+)\s*:\s*(.*)$",
    re.IGNORECASE,
)
HAS_FIELDS = re.compile(
    r"^(?:final-recipient|original-recipient|reporting-mta|diagnostic-code)\s*:", re.IGNORECASE | re.MULTILINE
)
STATUS = re.compile(r"\b([245])\.([0-9]{1,3})\.([0-9]{1,3})\b")
REPLY = re.compile(r"(?<![0-9.])([245][0-9]{2})(?=[ \-#:;]|$)")
_FINAL = frozenset(
    {"failed", "failure", "fail", "expired", "undeliverable", "undelivered", "bounced", "rejected", "error"}
)
_WAITING = frozenset({"delayed", "delay", "deferred", "transient"})
_SUCCESS = frozenset({"delivered", "relayed", "expanded", "success", "deliverable"})


@dataclass(slots=True)
class RecipientReport:
    """What a report says of one recipient."""

    recipient: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def recipient_reports(text: str) -> Iterator[RecipientReport]:
    """Of each recipient in the fields of a delivery status, wherever they stand. A line that is not folded as it should be
    goes on with what stood before it."""
    if not HAS_FIELDS.search(text):
        return
    group = RecipientReport()
    field = ""
    for line in text.splitlines():
        found = _FIELD.match(line.strip() if line[:1] not in " \t" else "")
        if found is None:
            if field == "diagnostic-code" and line.strip():
                group.diagnostic = f"{group.diagnostic} {line.strip()}"[:2000]
            elif not line.strip():
                field = "" if field != "diagnostic-code" or group.action else field
            continue
        field, value = found[1].lower(), found[2].strip()
        is_told = bool(group.action and (group.status or group.diagnostic))
        if is_told and field in ("final-recipient", "original-recipient", "action"):
            yield group
            group = RecipientReport()
        if field in ("final-recipient", "original-recipient"):
            group.recipient = f"{group.recipient} {value}"[:1000]
        if field == "action":
            group.action = re.split(r"[^a-z]", value.lower(), maxsplit=1)[0]
        elif field == "status":
            group.status = group.status or code_in(value)
        elif field == "diagnostic-code":
            group.diagnostic = f"{group.diagnostic} {value}".strip()[:2000]
    yield group


def reports_of(group: RecipientReport) -> Iterator[DeliveryReport]:
    if not group.action and not group.status and not group.diagnostic:
        return
    words = group.diagnostic
    code = best_code(group.status, words)
    told = said(words)
    cause = cause_in(without_kind(words), code)
    if group.action in _SUCCESS or (not group.action and code.startswith("2.")):
        yield DeliveryReport(ReturnKind.DELIVERED, code, told)
    elif group.action in _WAITING or (not group.action and code.startswith("4.")):
        yield DeliveryReport(ReturnKind.TRANSIENT, code, told, cause)
    elif group.action in _FINAL or code.startswith("5."):
        yield DeliveryReport(ReturnKind.PERMANENT, code, told, cause)
    elif group.action or code:
        yield DeliveryReport(ReturnKind.TRANSIENT if code.startswith("4.") else ReturnKind.PERMANENT, code, told, cause)


def best_code(status: str, words: str) -> str:
    """The server's own code in its words counts more than a generic one (`5.0.0`) of who reports it."""
    own = [found.group() for found in STATUS.finditer(words) if not _is_part_of_address(words, found.start())]
    generic = not status or status.endswith(".0.0") or status in ("5.5.0", "5.1.0", "5.3.0", "5.2.0", "5.7.0")
    if generic and own:
        return own[0]
    if status:
        return status
    reply = REPLY.search(words)
    return f"{reply[1][0]}.0.0" if reply else ""


def _is_part_of_address(words: str, at: int) -> bool:
    """`5.1.1` in `192.5.1.1` is not a code."""
    return words[max(0, at - 1) : at] == "." or bool(re.match(r"[0-9.]*\.[0-9]+\.[0-9]+\.[0-9]", words[at:]))


def code_in(value: str) -> str:
    found = STATUS.search(value)
    return found.group() if found else ""
