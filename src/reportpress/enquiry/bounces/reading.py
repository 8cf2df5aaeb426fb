"""What a message that came back says: a delivery report (RFC 3464, RFC 6533) or a server's words in plain text, a complaint
(RFC 5965), an automatic reply (RFC 3834), or nothing that is understood."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from email.message import Message
from enum import StrEnum

from reportpress.enquiry.bounces.parts import header, headers, kind_of, parameter_of, parts, text_of
from reportpress.enquiry.causes import Cause, cause_in
from reportpress.enquiry.model import masked_in

_MOST_TOLD = 200


class ReturnKind(StrEnum):
    PERMANENT = "permanent"  # it will never be delivered
    TRANSIENT = "transient"  # the server still tries
    DELIVERED = "delivered"  # a report of success
    COMPLAINT = "complaint"  # the reader, or the reader's server, calls it unwanted
    FEEDBACK = "feedback"  # of a mail server, and no complaint: that it is wanted, that a domain is not proved
    AUTOMATIC = "automatic reply"  # out of office, and the like
    OTHER = "other"  # nothing that is understood


_NOT_OF_THE_ADDRESS = re.compile(r"4\.(?!1\.)|5\.(?:1\.[78]$|2\.[234]$|3\.4$|6\.|7\.)")
"""Codes that say plainly that it is something else, whatever words stand beside them."""


@dataclass(frozen=True, slots=True)
class DeliveryReport:
    """``status``: as in ``5.1.1``, or empty; ``said``: the server's words, without addresses; ``cause``: what a failure is of."""

    found: ReturnKind
    status: str = ""
    said: str = ""
    cause: Cause = Cause.UNCLEAR

    @property
    def told(self) -> str:
        if self.found is ReturnKind.OTHER:
            return "nothing that is understood"
        cause = f"({self.cause})" if self.found in (ReturnKind.PERMANENT, ReturnKind.TRANSIENT) else ""
        return " ".join(filter(None, (self.found, self.status, cause, self.said)))

    @property
    def is_of_the_address(self) -> bool:
        """Whether nothing more is to go to the address."""
        if self.found is not ReturnKind.PERMANENT:
            return self.found is ReturnKind.COMPLAINT
        return self.cause.is_of_the_address and not _NOT_OF_THE_ADDRESS.match(self.status)


def read(message: Message, recipient: str = "") -> DeliveryReport:
    """What a message that came back says. ``recipient``: the address of whom it is asked, where a report tells of several."""
    found = parts(message)
    if complaint := _complaint(message, found):
        return complaint
    texts = [_own_words(text_of(part)) for part in found if _holds_text(part)]
    groups = [group for text in texts for group in _groups(text)]
    own = [group for group in groups if recipient and recipient.casefold() in group.recipient.casefold()]
    reports = [report for group in own or groups for report in _of_group(group)]
    if reports:
        return _worst(reports, texts if len(groups) == len(own or groups) else [])
    if _is_automatic(message):
        return DeliveryReport(ReturnKind.AUTOMATIC, said=_said(header(message, "Subject")))
    return _in_plain_words(message, texts) or DeliveryReport(ReturnKind.OTHER)


def _holds_text(part: Message) -> bool:
    kind = kind_of(part)
    if kind.startswith("multipart/"):  # one without its parts: its boundary was lost
        return not isinstance(part.get_payload(), list)
    return kind.startswith("text/") or kind in (
        "message/delivery-status",
        "message/global-delivery-status",
        "message/disposition-notification",
    )


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


# Delivery reports

_FIELD = re.compile(
    r"^(final-recipient|original-recipient|action|status|diagnostic-code|remote-mta|reporting-mta|last-attempt-date|"
    r"will-retry-until|x-[a-z0-9-]+|arrival-date|received-from-mta|original-envelope-id|x-actual-recipient|final-log-id|"
    r"localized-[a-z-]+)\s*:\s*(.*)$",
    re.IGNORECASE,
)
_HAS_FIELDS = re.compile(
    r"^(?:final-recipient|original-recipient|reporting-mta|diagnostic-code)\s*:", re.IGNORECASE | re.MULTILINE
)
_STATUS = re.compile(r"\b([245])\.([0-9]{1,3})\.([0-9]{1,3})\b")
_REPLY = re.compile(r"(?<![0-9.])([245][0-9]{2})(?=[ \-#:;]|$)")
_FINAL = frozenset(
    {"failed", "failure", "fail", "expired", "undeliverable", "undelivered", "bounced", "rejected", "error"}
)
_WAITING = frozenset({"delayed", "delay", "deferred", "transient"})
_SUCCESS = frozenset({"delivered", "relayed", "expanded", "success", "deliverable"})


@dataclass(slots=True)
class _RecipientReport:
    """What a report says of one recipient."""

    recipient: str = ""
    action: str = ""
    status: str = ""
    diagnostic: str = ""


def _groups(text: str) -> Iterator[_RecipientReport]:
    """Of each recipient in the fields of a delivery status, wherever they stand. A line that is not folded as it should be
    goes on with what stood before it."""
    if not re.search(
        r"^(?:final-recipient|original-recipient|reporting-mta|diagnostic-code)\s*:", text, re.IGNORECASE | re.MULTILINE
    ):
        return
    group = _RecipientReport()
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
            group = _RecipientReport()
        if field in ("final-recipient", "original-recipient"):
            group.recipient = f"{group.recipient} {value}"[:1000]
        if field == "action":
            group.action = re.split(r"[^a-z]", value.lower(), maxsplit=1)[0]
        elif field == "status":
            group.status = group.status or _code_in(value)
        elif field == "diagnostic-code":
            group.diagnostic = f"{group.diagnostic} {value}".strip()[:2000]
    yield group


def _of_group(group: _RecipientReport) -> Iterator[DeliveryReport]:
    if not group.action and not group.status and not group.diagnostic:
        return
    words = group.diagnostic
    code = _best_code(group.status, words)
    said = _said(words)
    cause = cause_in(_without_kind(words), code)
    if group.action in _SUCCESS or (not group.action and code.startswith("2.")):
        yield DeliveryReport(ReturnKind.DELIVERED, code, said)
    elif group.action in _WAITING or (not group.action and code.startswith("4.")):
        yield DeliveryReport(ReturnKind.TRANSIENT, code, said, cause)
    elif group.action in _FINAL or code.startswith("5."):
        yield DeliveryReport(ReturnKind.PERMANENT, code, said, cause)
    elif group.action or code:
        yield DeliveryReport(ReturnKind.TRANSIENT if code.startswith("4.") else ReturnKind.PERMANENT, code, said, cause)


def _best_code(status: str, words: str) -> str:
    """The server's own code in its words counts more than a generic one (`5.0.0`) of who reports it."""
    own = [found.group() for found in _STATUS.finditer(words) if not _is_part_of_address(words, found.start())]
    generic = not status or status.endswith(".0.0") or status in ("5.5.0", "5.1.0", "5.3.0", "5.2.0", "5.7.0")
    if generic and own:
        return own[0]
    if status:
        return status
    reply = _REPLY.search(words)
    return f"{reply[1][0]}.0.0" if reply else ""


def _is_part_of_address(words: str, at: int) -> bool:
    """`5.1.1` in `192.5.1.1` is no code."""
    return words[max(0, at - 1) : at] == "." or bool(re.match(r"[0-9.]*\.[0-9]+\.[0-9]+\.[0-9]", words[at:]))


def _code_in(value: str) -> str:
    found = _STATUS.search(value)
    return found.group() if found else ""


def _worst(reports: Sequence[DeliveryReport], texts: Sequence[str]) -> DeliveryReport:
    """Of several recipients, or of one told twice, the gravest word. What the fields leave open stands in the text beside
    them."""
    order = (ReturnKind.PERMANENT, ReturnKind.TRANSIENT, ReturnKind.DELIVERED)
    (worst, *_) = sorted(reports, key=lambda one: (order.index(one.found), one.cause is Cause.UNCLEAR))
    is_said = cause_in(_without_kind(worst.said)) is Cause.SYSTEM  # and not only by a generic code
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
    for words in _error_lines(texts):
        cause = cause_in(words)
        if cause in _TELLING:
            code = worst.status if not worst.status.endswith(".0.0") else (_code_in(words) or worst.status)
            return DeliveryReport(worst.found, code, worst.said or _said(words), cause)
    return worst


_TELLING = frozenset(
    {
        Cause.UNKNOWN_ADDRESS,
        Cause.UNKNOWN_DOMAIN,
        Cause.FULL,
        Cause.SENDER,
        Cause.SIZE,
        Cause.SPAM,
        Cause.AUTHENTICATION,
        Cause.RELAY,
        Cause.BLOCKED,
    }
)


# Words without fields

_MARKS = re.compile(
    r"^\s*(?:[-=_*#>]{2,}\s*(?:the |your |this is a |original |forwarded |start of |begin |below |copy |"
    r"undelivered |returned |message |body |headers? ){1,4}.*|"
    r"(?:original|returned|undelivered) message (?:follows|below|headers?|attached).*|-{3,} ?original.*|"
    r"(?:below|here|this) (?:this line )?is (?:a copy|the (?:original|header|beginning)).*|"
    r"return-path:\s*<.*|received:\s*from.*|"
    r"message (?:header|headers|contents?) (?:follows?|follow|are|is).*|-----+ ?(?:this is a copy|transcript of message).*|"
    r"start of returned message.*|the (?:original message|header of the (?:original|message)|"
    r"message headers?|following is the original).*|"
    r"your (?:original )?message (?:follows|reads|headers).*|------ this is a copy.*|"
    r"unsent message below.*|message-id:\s*<.*|"
    r"content of returned message.*|failed message follows.*|\| ?message text follows.*)",
    re.IGNORECASE,
)
_SENDERS = re.compile(
    r"mailer[-_ ]?daemon|postmaster|mail[- ]?(?:er|delivery|system|administrator|daemon|gateway|sub ?system|admin)|"
    r"delivery[- ]?(?:system|sub ?system|agent|report|status|failure|notification)|mdaemon|bounces?[@-]|"
    r"noreply.*(?:mail|bounce)|<>|"
    r"exchange|mail ?marshal|mxlogic|symantec|messagelabs|no[-_]?reply|mailmaster|post_master|returnmail|e500_smtp|listserv",
    re.IGNORECASE,
)
_SUBJECTS = re.compile(
    r"undeliver|not (?:be )?deliver|delivery (?:status|fail|report|problem|unsuccessful|error|delay|"
    r"notification|has|to|incomplete|attempt)|"
    r"deliver[a-z]* fail|fail(?:ed|ure)|returned|return(?:ing)? (?:message|mail|to sender)|bounce|"
    r"mail (?:system )?error|error(?: in)? (?:mail|sending|report)|"
    r"could not (?:be )?(?:send|sent|deliver)|couldn'?t be delivered|unable to deliver|warning:|"
    r"non[- ]?deliver|mail delivery|message (?:you sent )?(?:blocked|rejected|delay|status|"
    r"delivery|not)|nondeliverable|undelivered|unzustellbar|nicht zugestellt|non remis|échec|no se pudo|"
    r"mancata|配信|送信|エラー|不達|postmaster notify|user unknown|"
    r"e-?mail (?:rejected|status)|rejected|status of your|problem(?:s)? delivering|dsn|報告|受信者",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"\b(?:delayed|delay(?:s)?\b|warning|still (?:be )?(?:trying|retr|queued)|not yet been delivered|"
    r"will (?:keep|continue|retry|be retried|try)|"
    r"temporar(?:ily|y) (?:deferred|failure|problem)|do not need to resend|no action (?:is )?required)",
    re.IGNORECASE,
)
_ERROR_LINE = re.compile(
    r"(?:\b[45][0-9]{2}[ \-]|\b[45]\.[0-9]{1,3}\.[0-9]{1,3}\b|unknown|not found|no such|reject|refus|"
    r"denied|fail|invalid|error|exceed|full|quota|"
    r"unable|could ?n|cannot|can't|does ?n|not exist|disabled|unavailable|timed? ?out|undeliver|unrout|"
    r"illegal|bad|block|spam|connection|relay|"
    r"over|\bno (?:mx|mail|account|user|recipient)|not (?:a |our|listed|known|local|accept|permitted|"
    r"allowed|authorized|deliver|yet|active)|host|expired|retry|delay|moved|inactive|"
    r"unbekannt|inconnu|desconocid|no existe|ist voll|couldn|wasn|problem|suspend|存在|宛先)",
    re.IGNORECASE,
)
_IS_HEADER = re.compile(
    r"^(?:from|to|cc|subject|date|sent|received|message-id|x-[a-z-]+|return-path|mime-version|"
    r"content-[a-z-]+|sender|reply-to)\s*:",
    re.IGNORECASE,
)


def _own_words(text: str) -> str:
    """What stands before the copy of what is returned."""
    kept: list[str] = []
    has_begun = False
    for line in text.splitlines():
        if has_begun and _MARKS.match(line):
            break
        has_begun = has_begun or bool(line.strip())
        kept.append(line)
    return "\n".join(kept)


def _error_lines(texts: Sequence[str]) -> Iterator[str]:
    """Lines that say what went wrong, those with a reply of SMTP first; each alone, and then with the two that follow it, on
    which it may go on."""
    rows = [line.strip() for text in texts for line in text.splitlines()][:800]
    with_code: list[str] = []
    without: list[str] = []
    for n, row in enumerate(rows):
        if not row or _IS_HEADER.match(row) or not _ERROR_LINE.search(row):
            continue
        some = [row]
        if len(row) < 160 and not any(_REPLY.match(following) for following in rows[n + 1 : n + 3]):
            some.append(" ".join(rows[n : n + 3])[:500])
        (with_code if _REPLY.search(row) or _STATUS.search(row) else without).extend(some)
    yield from with_code[:60]
    yield from without[:60]


def _in_plain_words(message: Message, texts: Sequence[str]) -> DeliveryReport | None:
    """A failure in text alone. Only what looks like a server's message is taken for one: a person may write of mailboxes too."""
    failed = list(headers(message, "X-Failed-Recipients"))
    sender = header(message, "From") + header(message, "Return-Path")
    subject = header(message, "Subject")
    is_report = parameter_of(message, "report-type") == "delivery-status" or kind_of(message) == "multipart/report"
    is_answer = bool(re.match(r"\s*(?:re|aw|antw|sv|r|rif|tr)\s*:", subject, re.IGNORECASE))
    likely = failed or is_report or _SENDERS.search(sender) or (_SUBJECTS.search(subject) and not is_answer)
    if not likely:
        return None
    lines = list(_error_lines(texts))
    if not lines and not failed and not _SUBJECTS.search(subject):
        return None
    best: tuple[int, str, Cause] | None = None
    for words in lines:
        cause = cause_in(words, _best_code("", words))
        rank = (
            0
            if cause in _TELLING
            else 1
            if cause not in (Cause.UNCLEAR, Cause.PROTOCOL, Cause.POLICY, Cause.EXPIRED)
            else 2
        )
        if best is None or rank < best[0]:
            best = (rank, words, cause)
    _, words, cause = best or (3, "", Cause.UNCLEAR)
    code = _best_code("", words) or next((_best_code("", line) for line in lines if _best_code("", line)), "")
    whole = f"{subject}\n" + "\n".join(texts)[:3000]
    waits = bool(_DELAY.search(subject)) or (bool(_DELAY.search(whole)) and not failed and not code.startswith("5."))
    if code.startswith("2.") and cause is Cause.UNCLEAR:
        code = ""
    found = ReturnKind.TRANSIENT if waits else ReturnKind.PERMANENT
    return DeliveryReport(found, code, _said(words), cause)


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
        return not _SENDERS.search(header(message, "From")) or not _SUBJECTS.search(header(message, "Subject"))
    precedence = header(message, "Precedence").lower()
    marked = (
        header(message, "X-Autoreply")
        or header(message, "X-Autorespond")
        or header(message, "X-Auto-Response-Suppress")
    )
    if precedence in ("auto_reply", "auto-reply") or _AUTOMATIC_SUBJECT.match(header(message, "Subject")):
        return True
    return bool(marked) and not _SUBJECTS.search(header(message, "Subject"))


# Words that are told


def _without_kind(diagnostic: str) -> str:
    """``smtp; 550 …`` without its kind."""
    kind, mark, rest = diagnostic.partition(";")
    return rest.strip() if mark and len(kind) < 20 else diagnostic


def _said(text: str) -> str:
    words = " ".join(_without_kind(text).split())
    return masked_in("".join(letter if letter.isprintable() else " " for letter in words))[:_MOST_TOLD]
