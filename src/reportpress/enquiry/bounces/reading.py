"""What a message that came back says: a delivery report (RFC 3464, RFC 6533) or a server's words in plain text, a complaint
(RFC 5965), an automatic reply (RFC 3834), or nothing that is understood."""

from __future__ import annotations

import re
from collections.abc import Sequence
from email.message import Message

from reportpress.enquiry.bounces.notifications import complaint_notified, recipients_notified
from reportpress.enquiry.bounces.parts import header, kind_of, parameter_of, parts, text_of
from reportpress.enquiry.bounces.plain_words import SERVERS, SUBJECTS, TELLING, error_lines, in_plain_words, own_words
from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind, said, without_kind
from reportpress.enquiry.bounces.status_fields import HAS_FIELDS, code_in, recipient_reports, reports_of
from reportpress.enquiry.causes import Cause, cause_in


def read(message: Message, recipient: str = "") -> DeliveryReport:
    """What a message that came back says. ``recipient``: the address of whom it is asked, where a report tells of several."""
    found = parts(message)
    if complaint := _complaint(message, found):
        return complaint
    if receipt := _receipt(message, found):
        return receipt
    whole = [text_of(part) for part in found if _holds_text(part)]
    for text in whole:
        if complaint := complaint_notified(text):
            return complaint
    texts = [own_words(text) for text in whole]
    groups = [group for text in texts for group in (*recipient_reports(text), *recipients_notified(text))]
    own = [group for group in groups if recipient and recipient.casefold() in group.recipient.casefold()]
    reports = [report for group in own or groups for report in reports_of(group)]
    if reports:
        return _worst(reports, texts if len(groups) == len(own or groups) else [])
    if _is_automatic(message):
        return DeliveryReport(ReturnKind.AUTOMATIC, said=said(header(message, "Subject")))
    return in_plain_words(message, texts, recipient) or DeliveryReport(ReturnKind.OTHER)


_STATUS_KINDS = ("message/delivery-status", "message/global-delivery-status")


def _holds_text(part: Message) -> bool:
    """Also of a part that is not named for what it is, if it has the fields of a status."""
    kind = kind_of(part)
    if kind.startswith("multipart/"):  # one without its parts: its boundary was lost
        return not isinstance(part.get_payload(), list)
    if kind.startswith("text/") or kind in _STATUS_KINDS:
        return True
    return kind.startswith("application/") and HAS_FIELDS.search(text_of(part)[:_FIELDS_BEGIN]) is not None


_FIELDS_BEGIN = 2_000  # characters, within which a status names its server or its recipient


# Receipts

_RECEIPT = "disposition-notification"
_DISPOSITION = re.compile(r"^disposition\s*:\s*([^\n]{1,200})", re.IGNORECASE | re.MULTILINE)


def _receipt(message: Message, found: Sequence[Message]) -> DeliveryReport | None:
    """That the message was shown, or deleted unread (RFC 8098): whatever it says, it had arrived."""
    of_it = [part for part in found if kind_of(part) == f"message/{_RECEIPT}"]
    if not of_it and parameter_of(message, "report-type") != _RECEIPT:
        return None
    shown = _DISPOSITION.search("\n".join(text_of(part) for part in of_it))
    what = shown[1].rpartition(";")[2].strip() if shown else ""
    return DeliveryReport(ReturnKind.AUTOMATIC, said=said(f"receipt: {what}" if what else "receipt"))


# Of several recipients


_STATUS_LINE = re.compile(r"^status:[^\n]*", re.IGNORECASE | re.MULTILINE)
"""A field that is read already: its code is none of the words beside it."""


def _worst(reports: Sequence[DeliveryReport], texts: Sequence[str]) -> DeliveryReport:
    """Of several recipients, or of one told twice, the gravest word. What the fields leave open stands in the text beside
    them."""
    order = (ReturnKind.PERMANENT, ReturnKind.TRANSIENT, ReturnKind.DELIVERED)
    (worst, *_) = sorted(reports, key=lambda one: (order.index(one.found), one.cause is Cause.UNCLEAR))
    is_said = cause_in(without_kind(worst.said)) is Cause.SYSTEM  # and not only by a generic code
    vague = not is_said and worst.cause in (
        Cause.UNCLEAR,
        Cause.PROTOCOL,
        Cause.SYSTEM,
        Cause.WAY,
        Cause.EXPIRED,
        Cause.POLICY,
    )
    if worst.found is ReturnKind.DELIVERED or not vague:
        return worst
    for words in error_lines([_STATUS_LINE.sub("", text) for text in texts]):
        cause = cause_in(words)
        if cause in TELLING:
            code = worst.status if not worst.status.endswith(".0.0") else (code_in(words) or worst.status)
            return DeliveryReport(worst.found, code, worst.said or said(words), cause)
    return worst


# Complaints

_COMPLAINTS = ("abuse", "fraud", "opt-out", "opt-out-list", "virus", "other", "miscategorized", "complaint")
_FEEDBACK_TYPE = re.compile(r"^feedback-type:\s*([a-z-]+)", re.IGNORECASE | re.MULTILINE)
_COMPLAINT_SUBJECT = re.compile(
    r"^(?:complaint about|e-?mail feedback report|feedback report|abuse report|spam complaint|\[?arf\b|"
    r"junk mail report|unsubscribe\s*$)",
    re.IGNORECASE,
)


def _complaint(message: Message, found: Sequence[Message]) -> DeliveryReport | None:
    """``Feedback-Type: not-spam`` says that the reader wants it; ``auth-failure`` (RFC 6591) is of domains and no reader's
    word."""
    is_feedback = parameter_of(message, "report-type") == "feedback-report"
    for part in found:
        if is_feedback or kind_of(part) == "message/feedback-report":
            kind = _FEEDBACK_TYPE.search(text_of(part)) if part is not message else None
            if kind:
                word = kind[1].lower()
                if word in _COMPLAINTS:
                    return DeliveryReport(ReturnKind.COMPLAINT, said=word)
                return DeliveryReport(ReturnKind.FEEDBACK, said=word)
    asked = _COMPLAINT_SUBJECT.match(header(message, "Subject")) is not None
    if asked or header(message, "X-HmXmrOriginalRecipient"):
        return DeliveryReport(ReturnKind.COMPLAINT, said="without a feedback report")
    return None


# Automatic replies

_AUTOMATIC_SUBJECT = re.compile(
    r"^\s*(?:(?:re|aw|antw|sv|fwd?)\s*:\s*)*(?:auto(?:matic)?[- ]?(?:reply|response|antwort|mated)|"
    r"auto(?:re|\s*:|\s*response)|out of (?:the )?office|"
    r"vacation|away|abwesen|absence|fuera de|automatische antwort|réponse automatique|respuesta autom|"
    r"risposta automatica|i am (?:away|out)|on (?:holiday|vacation|leave))",
    re.IGNORECASE,
)


def _is_automatic(message: Message) -> bool:
    submitted = header(message, "Auto-Submitted").lower()
    if submitted.startswith(("auto-replied", "auto-notified")) and not header(message, "X-Failed-Recipients"):
        return not SERVERS.search(header(message, "From")) or not SUBJECTS.search(header(message, "Subject"))
    precedence = header(message, "Precedence").lower()
    marked = (
        header(message, "X-Autoreply")
        or header(message, "X-Autorespond")
        or header(message, "X-Auto-Response-Suppress")
    )
    if precedence in ("auto_reply", "auto-reply") or _AUTOMATIC_SUBJECT.match(header(message, "Subject")):
        return True
    return bool(marked) and not SUBJECTS.search(header(message, "Subject"))
