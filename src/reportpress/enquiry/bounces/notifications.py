"""What Amazon's mail service tells as JSON in a mail (SES event notifications, by SNS), instead of a delivery status.

Read by the names of its keys and not as JSON: mail servers break its long lines, and what was cut off has no end. Sources:
"Amazon SNS notification contents for Amazon SES" for the keys, bounce types and subtypes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind
from reportpress.enquiry.bounces.status_fields import RecipientReport

_KIND = re.compile(r'"(?:notificationType|eventType)"\s{0,9}:\s{0,9}"([A-Za-z ]{1,40})"')
_RECIPIENT = re.compile(r'\{[^{}]{0,300}"emailAddress"\s{0,9}:\s{0,9}"([^"]{1,320})"[^{}]{0,3000}')
_VALUE = {
    name: re.compile(rf'"{name}"\s{{0,9}}:\s{{0,9}}"([^"]{{0,1000}})"')
    for name in ("action", "status", "diagnosticCode", "bounceType", "bounceSubType", "complaintFeedbackType", "source")
}
_ID = re.compile(r'"Message-ID"\s{0,9},\s{0,9}"value"\s{0,9}:\s{0,9}"(<[^<>"\s]{3,200}>)"', re.IGNORECASE)
_MOST_RECIPIENTS = 100

_WORDS = {
    "NoEmail": "user unknown",
    "Suppressed": "user unknown",
    "OnAccountSuppressionList": "user unknown",
    "MailboxFull": "mailbox full",
    "MessageTooLarge": "message too large",
    "ContentRejected": "content rejected",
    "AttachmentRejected": "attachment rejected",
}
"""What a subtype means, in the words of servers."""


def recipients_notified(text: str) -> Iterator[RecipientReport]:
    """Of each recipient that a notification of a bounce, a delay or a delivery names."""
    text = _plain(text)
    kind = _KIND.search(text)
    action = {"Bounce": "failed", "Delivery": "delivered", "DeliveryDelay": "delayed"}.get(kind[1], "") if kind else ""
    if not action:
        return
    subtype = _first("bounceSubType", text)
    found = list(_RECIPIENT.finditer(text))[:_MOST_RECIPIENTS]
    if not found:
        yield RecipientReport("", action, "2.0.0" if action == "delivered" else "", _WORDS.get(subtype, ""))
    for one in found:
        said = _first("diagnosticCode", one.group()) or _WORDS.get(subtype, "")
        own = _first("action", one.group()).lower() or action
        yield RecipientReport(one[1], own, _first("status", one.group()), said)


def complaint_notified(text: str) -> DeliveryReport | None:
    """The complaint that a notification tells of, in the words of its feedback report where that had any."""
    text = _plain(text)
    kind = _KIND.search(text)
    if kind is None or kind[1] != "Complaint":
        return None
    word = _first("complaintFeedbackType", text)
    if word == "not-spam":
        return DeliveryReport(ReturnKind.FEEDBACK, said=word)
    return DeliveryReport(ReturnKind.COMPLAINT, said=word or "without a feedback report")


def sender_notified(text: str) -> str:
    """The envelope's sender of the message that it is of; "" where it is not told."""
    text = _plain(text)
    return _first("source", text) if _KIND.search(text) else ""


def ids_notified(text: str) -> list[str]:
    """Message-IDs in the headers of the message that it is of."""
    text = _plain(text)
    return _ID.findall(text)[:_MOST_RECIPIENTS] if _KIND.search(text) else []


def _first(name: str, text: str) -> str:
    found = _VALUE[name].search(text)
    return found[1] if found else ""


def _plain(text: str) -> str:
    """With the lines joined that a server broke (``!`` and a blank), and a notification within another one taken out of it."""
    return re.sub(r"!\r?\n ", "", text).replace('\\"', '"')
