"""A claimed message as the bytes that go: headers, text and HTML, the PDF, and the publisher's signature.

A message that is composed twice is the same, byte for byte: its Message-ID, its date and the boundaries of its parts come from
the message itself and the publisher's key. A DKIM signature alone tells the time at which it was made, as it has to.

Auto-Submitted is `auto-generated` and never `auto-replied` (RFC 3834): a form was filled in, and no message is answered. It keeps
out-of-office answers from coming back, and X-Auto-Response-Suppress keeps those of Exchange and Outlook, which do not heed it.
Only reports of what could not be delivered (NDR) are not asked off: `enquiry bounce` lives on them.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from email import policy
from email.message import EmailMessage, MIMEPart
from email.utils import format_datetime

from reportpress.enquiry.intake.catalogue import Catalogue
from reportpress.enquiry.mail import headers
from reportpress.enquiry.mail.dkim import Signer
from reportpress.enquiry.mail.samples import Sample, Samples, Unmade
from reportpress.enquiry.mail.tags import keyed, tag, tagged
from reportpress.enquiry.mail.templates import MessageText, TemplateFault, Templates
from reportpress.enquiry.model import Address
from reportpress.enquiry.rules import Mail, Rules
from reportpress.enquiry.states import Kind
from reportpress.enquiry.store.outbox import Asked, Claimed, Composed
from reportpress.errors import UsageError
from reportpress.files.cache import cache_folder
from reportpress.language.catalogues import languages as edition_languages

_POLICY = policy.SMTP.clone(cte_type="7bit", max_line_length=76)  # quoted-printable has no longer ones (RFC 2045, 6.7)
_NO_ANSWERS = "DR, RN, NRN, OOF, AutoReply"  # in Microsoft's words (MS-OXCMAIL, 2.1.3.2.20)
_UNFOLDED = _POLICY.clone(max_line_length=900)  # a file's name in pieces is shown by few mail programs

SIGNED = (
    ("From", 2),
    ("To", 2),
    ("Subject", 2),
    ("Reply-To", 1),
    ("Date", 1),
    ("Message-ID", 1),
    ("MIME-Version", 1),
    ("Content-Type", 1),
    ("Content-Transfer-Encoding", 1),
    ("Auto-Submitted", 1),
    ("List-Unsubscribe", 1),
    ("List-Unsubscribe-Post", 1),
)
"""What a signature covers, each once, and once more where a second one added on the way must not go unnoticed."""


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """A message composed for a test address instead of whom it is for, and marked as what it is."""

    to: Address


class Composer:
    """Composes messages by the rules. ``key``: the publisher's."""

    def __init__(self, rules: Rules, samples: Samples, key: bytes, environ: Mapping[str, str] = os.environ) -> None:
        """Raises `UsageError` or `InvalidRules` where the rules do not say enough to compose anything."""
        self._mail = mail_of(rules)
        self._rules, self._samples, self._key = rules, samples, key
        self._templates = templates_of(rules)
        self._signer = signer_of(rules, environ)

    def compose(
        self, claimed: Claimed, largest: int, *, as_link: bool = False, rehearsal: Rehearsal | None = None
    ) -> Composed:
        """``largest``: bytes that the message may have as it goes, encoded; ``as_link``: the sample is not attached. Raises
        `Unmade`."""
        try:
            return self._compose(claimed, largest, as_link, rehearsal)
        except TemplateFault as fault:
            raise Unmade(f"a template cannot be filled in: {fault}") from fault

    def _compose(self, claimed: Claimed, largest: int, as_link: bool, rehearsal: Rehearsal | None) -> Composed:
        asked = claimed.enquiry
        is_answer = claimed.kind is Kind.REPLY
        if not is_answer or asked.kind not in self._rules.policies.attach_to:
            message = "answer" if is_answer else claimed.kind.value
            return self._within(self._made(claimed, message, None, rehearsal), largest)
        sample = self._samples.of(asked)
        if not as_link:
            made = self._made(claimed, "sample", sample, rehearsal)
            if len(made.data) <= largest:
                return made
            as_link_because = f"the message with its sample is {len(made.data)} bytes, and {largest} may go"
        else:
            as_link_because = "the message with its sample is larger than the server takes"
        if not self._mail.link:
            raise Unmade(f"{as_link_because}; give `mail.link`, where it can be fetched, or make the sample smaller")
        return self._within(self._made(claimed, "link", sample, rehearsal), largest)

    def _within(self, made: Composed, largest: int) -> Composed:
        if len(made.data) > largest:
            raise Unmade(f"the message is {len(made.data)} bytes without any attachment, and {largest} may go")
        return made

    def _made(self, claimed: Claimed, kind: str, sample: Sample | None, rehearsal: Rehearsal | None) -> Composed:
        recipient = rehearsal.to if rehearsal else claimed.recipient
        reply_to = self._reply_to(claimed, is_utf8=recipient.needs_smtputf8, is_rehearsal=rehearsal is not None)
        attached = sample if kind == "sample" else None
        written = self._written(claimed, kind, attached, reply_to)
        if rehearsal:
            written = _rehearsed(written)
        asked = claimed.enquiry
        message_id = self._message_id(claimed, rehearsal)
        head = [
            headers.mailbox("From", self.publisher, self._mail.sender),
            headers.mailbox("To", asked.name if claimed.kind is Kind.REPLY and not rehearsal else "", recipient.text),
            headers.mailbox("Reply-To", *reply_to) if reply_to else b"",
            headers.text("Subject", written.subject),
            headers.line("Date", format_datetime(claimed.queued)),
            headers.line("Message-ID", message_id),
            headers.line("Auto-Submitted", "auto-generated"),
            headers.line("X-Auto-Response-Suppress", _NO_ANSWERS),
        ]
        if claimed.kind is Kind.REPLY and not rehearsal:
            head += self._unsubscribe(claimed)
        data = b"".join(head) + _body(written, attached, message_id)
        if self._signer is not None:
            data = self._signer.signed(data, SIGNED)
        sender = self._mail.sender if rehearsal else self.bounces_to(claimed.id)
        return Composed(data, message_id, sender)

    def _written(
        self, claimed: Claimed, kind: str, attached: Sample | None, reply_to: tuple[str, str] | None
    ) -> MessageText:
        asked = claimed.enquiry
        is_answer = claimed.kind is Kind.REPLY
        language = self._tongue(asked) if is_answer else self._mail.desk_language
        values: dict[str, object] = {
            "name": asked.name,
            "company": asked.company,
            "phone": asked.phone,
            "job_title": asked.job_title,
            "country": asked.country,
            "email": asked.address.text,
            "kind": asked.kind,
            "message_lines": asked.message.split("\n") if asked.message else [],
            "detail_lines": [f"{name}: {line}" for name, text in asked.details for line in text.split("\n")],
            "consent": {True: "yes", False: "no", None: "not said"}[asked.consent],
            "language": asked.language,
            "received": asked.received.astimezone(self._rules.zone).strftime("%Y-%m-%d %H:%M"),
            "number": asked.id,
            "own_id": asked.own_id,
            "report": asked.report,
            "report_title": self._samples.title(asked.report, language),
            "edition": asked.edition,
            "edition_language": self._language(asked),
            "publisher": self.publisher,
            "link": self._link(asked),
            "file_name": attached.file_name if attached else "",
            "copy_id": attached.copy_id if attached else "",
            "reply_to": reply_to[1] if reply_to else "",
            "reason": claimed.about,
        }
        return self._templates.write(kind, language, values)

    def _language(self, asked: Asked) -> str:
        """The edition's, as long as it can be told; an enquiry about nothing that is known is answered in the reader's own."""
        try:
            return self._samples.edition(asked).language
        except Unmade:
            return asked.message_language or asked.language

    def _tongue(self, asked: Asked) -> str:
        """What an answer is written in: as its edition, unless the brand has templates in a language of the reader's that no
        edition can be made in."""
        own = asked.language
        if own in self._templates.languages and own not in {tag.partition("-")[0] for tag in edition_languages()}:
            return own
        return self._language(asked)

    def _link(self, asked: Asked) -> str:
        if not self._mail.link:
            return ""
        slug = self._samples.slug(asked.report)
        return self._mail.link.replace("{slug}", slug).replace("{edition}", f"{asked.edition}-{self._language(asked)}")

    @property
    def publisher(self) -> str:
        return self._mail.name or self._samples.brand_name or Address(self._mail.sender).domain

    def _reply_to(self, claimed: Claimed, *, is_utf8: bool, is_rehearsal: bool) -> tuple[str, str] | None:
        """Whom an answer goes to: the reader for the desk, the desk for a reader. A reader's address beyond ASCII stands in the
        text alone, since a header with it goes only where every server on the way takes it. Nobody who tries out an answer to a
        rehearsal writes to a reader."""
        if claimed.kind is Kind.DESK:
            reader = claimed.enquiry.address
            if is_rehearsal or not reader.text or (reader.needs_smtputf8 and not is_utf8):
                return None
            return claimed.enquiry.name, reader.text
        if claimed.kind is Kind.REPLY and self._mail.reply_to:
            return self.publisher, self._mail.reply_to
        return None

    def _unsubscribe(self, claimed: Claimed) -> list[bytes]:
        """One-click (RFC 8058) only with a signature, which covers both headers: without one anybody could put them there."""
        if not self._mail.unsubscribe:
            return []
        mark = "&" if "?" in self._mail.unsubscribe else "?"
        address = f"<{self._mail.unsubscribe}{mark}m={tag(self._key, 'unsubscribe', claimed.id)}>"
        head = [headers.line("List-Unsubscribe", address)]
        if self._signer is not None and self._mail.unsubscribe.startswith("https://"):
            head.append(headers.line("List-Unsubscribe-Post", "List-Unsubscribe=One-Click"))
        return head

    # Marks by which a message is known again

    def _message_id(self, claimed: Claimed, rehearsal: Rehearsal | None) -> str:
        """Of the message and the moment it was queued: a person's `retry --fresh` makes another one of it."""
        purpose = "rehearsal id" if rehearsal else "message id"
        digits = keyed(self._key, purpose, str(claimed.id), claimed.queued.isoformat())[:32]
        return f"<{digits}@{Address(self._mail.sender).domain}>"

    def bounces_to(self, message_id: int) -> str:
        """The envelope's sender: with the message's own tag where the rules name an address that takes it (VERP), else plain."""
        if not self._mail.bounces:
            return self._mail.sender
        local, _, domain = self._mail.bounces.rpartition("@")
        return f"{local}+{tag(self._key, 'bounce', message_id)}@{domain}"

    def bounced(self, address: str) -> int | None:
        """The message that a delivery report came back for, by the address that it was sent to. None for what was made up."""
        if not self._mail.bounces:
            return None
        local, _, domain = self._mail.bounces.casefold().rpartition("@")
        given, _, at = address.strip().strip("<>").casefold().rpartition("@")
        if at != domain or not given.startswith(f"{local}+"):
            return None
        return tagged(self._key, "bounce", given.removeprefix(f"{local}+"))


def composer_of(rules: Rules, key: bytes, reports: Catalogue, environ: Mapping[str, str]) -> Composer:
    """A composer by the rules, with samples of the reports of a catalogue, which it keeps in the user's own folder."""
    return Composer(rules, Samples(rules, reports, key, cache_folder("samples")), key, environ)


def mail_of(rules: Rules) -> Mail:
    if rules.mail is None:
        raise UsageError("the rules have no `mail`, so that no message has a sender; see docs/enquiries.md")
    return rules.mail


def templates_of(rules: Rules) -> Templates:
    folder = mail_of(rules).templates
    return Templates(rules.folder / folder if folder else None)


def signer_of(rules: Rules, environ: Mapping[str, str]) -> Signer | None:
    """None where the rules name no key. Raises `UsageError` for one that cannot be used."""
    mail = mail_of(rules)
    if not mail.dkim_selector:
        return None
    file = rules.folder / mail.dkim_key_file if mail.dkim_key_file else None
    domain = mail.dkim_domain or Address(mail.sender).domain
    return Signer.of(mail.dkim_selector, domain, file, mail.dkim_key_variable, environ)


def _body(written: MessageText, attached: Sample | None, message_id: str) -> bytes:
    """The parts and their headers, which hold nothing that a stranger wrote."""
    message = EmailMessage(policy=_POLICY)
    message.set_content(written.text, cte="quoted-printable")
    message.add_alternative(written.html, subtype="html", cte="quoted-printable")
    if attached is not None:
        message.add_attachment(attached.data, maintype="application", subtype="pdf", filename=attached.file_name)
    for n, part in enumerate(part for part in message.walk() if part.is_multipart()):
        assert isinstance(part, MIMEPart)
        # No line of a part begins so: `=` and `_` never follow each other in what is encoded.
        part.set_boundary(f"=_{hashlib.sha256(f'{n} {message_id}'.encode()).hexdigest()[:24]}")
    data = message.as_bytes(policy=_UNFOLDED)
    if attached is None:
        return data
    before, _, after = data.rpartition(b"; filename=")  # nothing that is encoded has it
    return before + b";\r\n filename=" + after


_MARK = "REHEARSAL"


def _rehearsed(written: MessageText) -> MessageText:
    note = "This is a rehearsal: it went to a test address, and nobody else got it."
    body = re.search(r"<body[^>]*>", written.html)
    at = body.end() if body else 0
    html = f"{written.html[:at]}\n<p><strong>{note}</strong></p>\n{written.html[at:]}"
    return MessageText(f"[{_MARK}] {written.subject}", f"{note}\n\n{written.text}", html)
