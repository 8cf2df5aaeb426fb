from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import getaddresses, parseaddr
from pathlib import Path

import dkim
import pypdfium2 as pdfium
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from hypothesis import example, given, settings
from hypothesis import strategies as st

from reportpress.enquiry.intake.catalogue import Catalogue, Listed
from reportpress.enquiry.mail.compose import Composer, Rehearsal
from reportpress.enquiry.mail.headers import clean
from reportpress.enquiry.mail.samples import Sample, Samples, Unmade
from reportpress.enquiry.model import Address
from reportpress.enquiry.rules import Rules, read_rules
from reportpress.enquiry.states import Kind
from reportpress.enquiry.store.outbox import Asked, Claimed, Composed
from reportpress.errors import InvalidRules, UsageError
from tests.conftest import REPORT
from tests.enquiry.conftest import KEY, NOW, RULES

MAIL = """
mail:
  sender: samples@example.com
  name: Forschung & Söhne
  reply_to: sales@example.com
  bounces: bounces@mail.example.com
"""
LARGEST = 10_000_000
PDF = b"%PDF-1.7\n" + bytes(range(256)) * 400 + b"\r\n.\r\n%%EOF\n"

ASKED = Asked(
    id=7,
    name="Ada Lovelace",
    address=Address("ada@example.org"),
    company="Engines",
    report="medical-second-opinion",
    kind="sample",
    country="DE",
    language="de",
    message="Is Chile in it?\nFrom 2024 on?",
    consent=True,
    edition="global",
    message_language="",
    received=NOW,
    own_id="L1",
)
REPLY = Claimed(11, "one/1", Kind.REPLY, ASKED.address, "main", 0, NOW, "", ASKED)
DESK = replace(REPLY, id=12, kind=Kind.DESK, recipient=Address("desk@example.com"))


class Ready(Samples):
    """Gives out a PDF that is there, so that a test of messages builds none."""

    def _of(self, asked: Asked) -> Sample:
        return Sample(PDF, f"{asked.report}-global-en.pdf")


def rules(more: str = "", mail: str = MAIL, folder: Path = Path()) -> Rules:
    return read_rules(RULES + mail + more, str(folder / "rules.yaml"))


def composer(by: Rules | None = None, kind: type[Samples] = Ready, **environ: str) -> Composer:
    by = by or rules()
    listed = Listed("1541508", "medical-second-opinion", REPORT)
    catalogue = Catalogue({"medical-second-opinion": listed, "1541508": listed})
    return Composer(by, kind(by, catalogue, KEY.encode(), None), KEY.encode(), environ)


def parsed(made: Composed) -> EmailMessage:
    message = message_from_bytes(made.data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_an_answer_has_text_and_html_and_the_pdf_as_it_was_built():
    made = composer().compose(REPLY, LARGEST)
    message = parsed(made)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/mixed",
        "multipart/alternative",
        "text/plain",
        "text/html",
        "application/pdf",
    ]
    (attached,) = message.iter_attachments()
    assert attached.get_content() == PDF
    assert attached.get_filename() == "medical-second-opinion-global-en.pdf"
    assert message["From"].addresses[0].display_name == "Forschung & Söhne"
    assert str(message["To"]) == "Ada Lovelace <ada@example.org>"
    assert message["Reply-To"].addresses[0].addr_spec == "sales@example.com"
    assert str(message["Subject"]) == "Your sample: Medical Second Opinion Market"
    assert message["Auto-Submitted"] == "auto-generated"
    asked_off = {word.strip() for word in message["X-Auto-Response-Suppress"].split(",")}
    assert {"OOF", "AutoReply"} <= asked_off
    assert not {"NDR", "All"} & asked_off  # a report of what could not be delivered is wanted
    assert message["Message-ID"] == made.message_id
    assert message["Date"].datetime == NOW
    body = message.get_body(("plain",))
    assert body is not None
    assert "Dear Ada Lovelace," in body.get_content()


def test_every_byte_can_go_over_any_line():
    data = composer().compose(REPLY, LARGEST).data
    assert data.isascii()
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert max(map(len, data.split(b"\r\n"))) <= 120


def test_the_same_message_is_composed_to_the_same_bytes_and_a_fresh_one_gets_another_id():
    first, second = composer().compose(REPLY, LARGEST), composer().compose(REPLY, LARGEST)
    assert first == second
    fresh = composer().compose(replace(REPLY, queued=NOW + timedelta(hours=1)), LARGEST)
    other = composer().compose(replace(REPLY, id=12), LARGEST)
    assert len({first.message_id, fresh.message_id, other.message_id}) == 3


def test_the_desk_answers_the_reader():
    message = parsed(composer().compose(DESK, LARGEST))
    assert str(message["To"]) == "desk@example.com"
    assert str(message["Reply-To"]) == "Ada Lovelace <ada@example.org>"
    body = message.get_body(("plain",))
    assert body is not None
    assert "> Is Chile in it?" in body.get_content()
    assert not list(message.iter_attachments())


def test_a_kind_of_enquiry_that_gets_no_sample_is_answered_without_one():
    question = replace(REPLY, enquiry=replace(ASKED, kind="question"))
    message = parsed(composer().compose(question, LARGEST))
    assert not list(message.iter_attachments())
    assert "Your enquiry: " in message["Subject"]


def test_the_answer_is_in_the_language_of_the_rule():
    german = replace(REPLY, enquiry=replace(ASKED, message_language="de"))
    message = parsed(composer().compose(german, LARGEST))
    body = message.get_body(("plain",))
    assert body is not None
    assert "vielen Dank für Ihr Interesse" in body.get_content()


def test_a_brands_own_language_is_for_its_readers_whatever_the_editions_language(tmp_path: Path):
    (tmp_path / "mail" / "fr").mkdir(parents=True)
    for message in ("sample", "link", "answer", "desk", "notice"):
        for part in ("subject", "txt", "html"):
            (tmp_path / "mail" / "fr" / f"{message}.{part}").write_text("Bonjour {{ name }}")
    by = rules(mail=MAIL + "  templates: mail\n", folder=tmp_path)
    reader = replace(REPLY, enquiry=replace(ASKED, language="fr"))
    assert parsed(composer(by).compose(reader, LARGEST))["Subject"] == "Bonjour Ada Lovelace"
    assert parsed(composer(by).compose(REPLY, LARGEST))["Subject"].startswith(
        "Your sample"
    )  # German, and the edition is not
    assert parsed(composer().compose(reader, LARGEST))["Subject"].startswith("Your sample")


def test_the_desk_learns_that_no_answer_has_gone():
    desk = parsed(composer().compose(replace(DESK, about="no consent was given"), LARGEST))
    body = desk.get_body(("plain",))
    assert body is not None
    assert "No answer has gone to the reader: no consent was given" in body.get_content()
    answered = parsed(composer().compose(DESK, LARGEST)).get_body(("plain",))
    assert answered is not None
    assert "No answer" not in answered.get_content()


def test_a_reader_whose_name_cannot_be_set_gets_a_copy_with_the_address_on_it():
    own = composer(rules(f"reports: [{REPORT}]\npolicies: {{own_copy: true}}\n"), Samples)
    reader = replace(REPLY, enquiry=replace(ASKED, name="田中太郎", company="田中"))
    (attached,) = parsed(own.compose(reader, LARGEST)).iter_attachments()
    with pdfium.PdfDocument(attached.get_content()) as document:
        assert "ada@example.org" in document[0].get_textpage().get_text_range()


def test_a_bounce_finds_its_message_and_a_made_up_one_finds_none():
    one = composer()
    sender = one.compose(REPLY, LARGEST).sender
    assert re.fullmatch(r"bounces\+11-[0-9a-f]{16}@mail\.example\.com", sender)
    assert one.bounced(f"<{sender.upper()}>") == 11
    forged = sender.replace("+11-", "+12-")
    assert [one.bounced(address) for address in (forged, "bounces+11@mail.example.com", "", "x@y.example")] == [
        None
    ] * 4
    plain = composer(rules(mail=MAIL.replace("  bounces: bounces@mail.example.com\n", "")))
    assert plain.compose(REPLY, LARGEST).sender == "samples@example.com"


def test_over_the_limit_a_link_goes_instead_or_the_message_waits():
    linked = composer(rules("  link: 'https://example.com/{slug}/{edition}.pdf'\n"))
    message = parsed(linked.compose(REPLY, 20_000))
    body = message.get_body(("plain",))
    assert body is not None
    assert "https://example.com/medical-second-opinion/global-en.pdf" in body.get_content()
    assert not list(message.iter_attachments())
    with pytest.raises(Unmade, match=r"the message with its sample is \d+ bytes, and 20000 may go; give `mail.link`"):
        composer().compose(REPLY, 20_000)
    with pytest.raises(Unmade, match="without any attachment"):
        linked.compose(REPLY, 100)


def test_an_address_beyond_ascii_makes_headers_in_utf_8_and_stays_out_of_the_desks():
    address = Address("jürgen@example.org")
    made = composer().compose(replace(REPLY, recipient=address, enquiry=replace(ASKED, address=address)), LARGEST)
    assert "To: Ada Lovelace <jürgen@example.org>\r\n".encode() in made.data
    desk = composer().compose(replace(DESK, enquiry=replace(ASKED, address=address)), LARGEST)
    assert desk.data.isascii()
    assert parsed(desk)["Reply-To"] is None


def test_a_rehearsal_is_marked_and_names_nobody_in_its_envelope():
    made = composer().compose(REPLY, LARGEST, rehearsal=Rehearsal(Address("test@example.com")))
    message = parsed(made)
    assert message["Subject"].startswith("[REHEARSAL] ")
    assert str(message["To"]) == "test@example.com"
    assert made.sender == "samples@example.com"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "This is a rehearsal" in body.get_content()
    assert made.message_id != composer().compose(REPLY, LARGEST).message_id


def test_a_sample_is_built_once_and_a_readers_own_copy_each_time():
    by = rules(f"reports: [{REPORT}]\n")
    one = composer(by, Samples)
    first, second = one.compose(REPLY, LARGEST), one.compose(replace(REPLY, id=12), LARGEST)
    (a,), (b,) = (list(parsed(made).iter_attachments()) for made in (first, second))
    assert a.get_content() == b.get_content()
    own = composer(rules(f"reports: [{REPORT}]\npolicies: {{own_copy: true}}\n"), Samples)
    (c,) = parsed(own.compose(REPLY, LARGEST)).iter_attachments()
    assert c.get_content() != a.get_content()
    assert re.fullmatch(r"medical-second-opinion-global-en(-[0-9a-f]{4}){3}\.pdf", c.get_filename() or "")


def test_kept_samples_are_built_anew_when_their_data_changes_or_they_are_damaged(tmp_path: Path):
    data = tmp_path / "r.yaml"
    data.write_bytes(re.sub(rb"(?m)^brand:.*\n", b"", REPORT.read_bytes()))
    by = rules(f"reports: [{data}]\n")
    listed = Listed("1541508", "medical-second-opinion", data)
    kept = tmp_path / "kept"

    def sample() -> Sample:
        return Samples(by, Catalogue({"medical-second-opinion": listed}), KEY.encode(), kept).of(ASKED)

    first = sample()
    (file,) = kept.iterdir()
    written = file.stat().st_mtime_ns
    assert sample() == first
    assert file.stat().st_mtime_ns == written
    file.write_bytes(file.read_bytes()[:-1])
    assert sample() == first
    data.write_bytes(
        data.read_bytes().replace(b"title: Medical Second Opinion Market", b"title: Second Opinion Market", 1)
    )
    changed = sample()
    assert changed.data != first.data


def test_a_report_that_came_after_the_sender_began_is_found(tmp_path: Path):
    by = rules("reports: [reports]\n", folder=tmp_path)
    one = Composer(by, Samples(by, Catalogue(), KEY.encode(), None), KEY.encode(), {})
    with pytest.raises(Unmade, match="holds no report data"):
        one.compose(REPLY, LARGEST)
    (tmp_path / "reports").mkdir()
    data = re.sub(rb"(?m)^brand:.*\n", b"", REPORT.read_bytes())
    (tmp_path / "reports" / "r.yaml").write_bytes(data)
    assert list(parsed(one.compose(REPLY, LARGEST)).iter_attachments())


def test_what_cannot_be_built_is_never_attached():
    one = composer(rules(f"reports: [{REPORT}]\n"), Samples)
    with pytest.raises(Unmade, match="no report has the id, slug, title or page `r-9`"):
        one.compose(replace(REPLY, enquiry=replace(ASKED, report="r-9")), LARGEST)
    with pytest.raises(Unmade, match="`mars` is not an edition"):
        one.compose(replace(REPLY, enquiry=replace(ASKED, edition="mars")), LARGEST)


def test_a_file_that_fails_the_last_look_is_never_attached(tmp_path: Path):
    (tmp_path / "brand.yaml").write_text("name: House\nwordmark: House\nmost_kilobytes: 100\n")
    one = composer(rules(f"reports: [{REPORT}]\nbrand: brand.yaml\n", folder=tmp_path), Samples)
    with pytest.raises(Unmade, match="the finished file is kept back"):
        one.compose(REPLY, LARGEST)


def test_a_template_that_fails_makes_the_message_wait(tmp_path: Path):
    (tmp_path / "mail" / "en").mkdir(parents=True)
    (tmp_path / "mail" / "en" / "sample.txt").write_text("{{ nobody }}")
    with pytest.raises(Unmade, match="nobody"):
        composer(rules("  templates: mail\n", folder=tmp_path)).compose(REPLY, LARGEST)


# Signing


@pytest.fixture(scope="module")
def rsa_key() -> tuple[str, Callable[..., bytes]]:
    """A key in PEM, and what the name system would say of its public half."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    pem = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.TraditionalOpenSSL, serialization.NoEncryption()
    )
    public = key.public_key().public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    record = b"v=DKIM1; k=rsa; p=" + b64encode(public)
    return pem.decode(), lambda name, timeout=5: record if name == b"s1._domainkey.example.com." else b""


SIGNED = "  dkim_selector: s1\n  dkim_key_variable: DKIM_KEY\n  unsubscribe: https://example.com/stop?a=1\n"


def test_a_signature_holds_and_covers_what_must_not_change(rsa_key: tuple[str, Callable[..., bytes]]):
    pem, names = rsa_key
    made = composer(rules(SIGNED), DKIM_KEY=pem).compose(REPLY, LARGEST)
    assert dkim.verify(made.data, dnsfunc=names)
    assert b"\n" not in made.data.replace(b"\r\n", b"")
    message = parsed(made)
    assert message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert re.fullmatch(r"<https://example.com/stop\?a=1&m=11-[0-9a-f]{16}>", message["List-Unsubscribe"])
    for line in (b"From: x@example.net\r\n", b"Subject: other\r\n", b"To: x@example.net\r\n"):
        assert not dkim.verify(line + made.data, dnsfunc=names)
    assert not dkim.verify(made.data.replace(b"One-Click", b"Two-Click"), dnsfunc=names)
    assert not dkim.verify(made.data.replace(b"Ada Lovelace,", b"Ada Byron,"), dnsfunc=names)


@pytest.mark.parametrize("name", ["Jürgen " * 12, "O'Brien, " * 9, "李小龍"])
def test_a_signature_holds_whatever_the_names_are(rsa_key: tuple[str, Callable[..., bytes]], name: str):
    pem, names = rsa_key
    address = Address("jürgen@example.org")
    asked = replace(ASKED, name=name.strip(), address=address)
    made = composer(rules(SIGNED), DKIM_KEY=pem).compose(replace(REPLY, recipient=address, enquiry=asked), LARGEST)
    assert dkim.verify(made.data, dnsfunc=names)


def test_without_a_signature_there_is_no_one_click():
    mail = "  unsubscribe: https://example.com/stop\n"
    message = parsed(composer(rules(mail)).compose(REPLY, LARGEST))
    assert "List-Unsubscribe" in message
    assert "List-Unsubscribe-Post" not in message
    assert "List-Unsubscribe" not in parsed(composer(rules(mail)).compose(DESK, LARGEST))


def test_a_key_that_does_not_sign_is_told_without_telling_it(tmp_path: Path):
    for key in ("geheim", "-----BEGIN RSA PRIVATE KEY-----\nQUJD\n-----END RSA PRIVATE KEY-----\n"):
        with pytest.raises(UsageError, match="DKIM_KEY holds no key that DKIM can be signed with") as caught:
            composer(rules(SIGNED), DKIM_KEY=key)
        assert "geheim" not in str(caught.value)
    with pytest.raises(UsageError, match="is empty"):
        composer(rules(SIGNED))
    with pytest.raises(UsageError, match=r"dkim\.pem: is to hold the key for DKIM: there is no such file"):
        composer(rules("  dkim_selector: s1\n  dkim_key_file: dkim.pem\n", folder=tmp_path))
    with pytest.raises(InvalidRules, match="has a key for DKIM and no `dkim_selector`"):
        rules("  dkim_key_file: dkim.pem\n")


def test_a_key_that_receivers_find_too_short_is_told(
    rsa_key: tuple[str, Callable[..., bytes]], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr("reportpress.enquiry.mail.dkim._LEAST_BITS", 2049)
    with pytest.raises(UsageError, match="holds a key of 2048 bits, and receivers take none under 2049"):
        composer(rules(SIGNED), DKIM_KEY=rsa_key[0])


def test_bytes_that_are_no_text_are_no_key_either():
    with pytest.raises(UsageError, match="DKIM_KEY holds no key"):
        composer(rules(SIGNED), DKIM_KEY="\udcff\udcfe")


# Strangers' texts in headers

HEADERS = {
    "from", "to", "reply-to", "subject", "date", "message-id", "auto-submitted", "x-auto-response-suppress",
    "mime-version", "content-type",
}  # fmt: skip
HOSTILE = st.text(max_size=130) | st.text(
    alphabet='a,;:<>@"\\()[]=?_ \r\n\t\0\x85\u2028\u202e\u200büß漢🎉', max_size=130
)


@settings(max_examples=300, deadline=None)
@given(HOSTILE, HOSTILE, HOSTILE, st.sampled_from([Kind.REPLY, Kind.DESK, Kind.NOTICE]))
@example("\u00a1" * 30 + "𐀀" * 9, "", "", Kind.REPLY)
def test_no_field_can_become_a_header_an_address_or_something_else(name: str, report: str, about: str, kind: Kind):
    asked = replace(ASKED, name=name, company=about, report=report, message=about, own_id=report, kind="question")
    claimed = replace(REPLY, kind=kind, about=about, enquiry=asked)
    made = HOSTILE_COMPOSER.compose(claimed, LARGEST)
    head, _, _ = made.data.partition(b"\r\n\r\n")
    assert b"\n" not in made.data.replace(b"\r\n", b"")
    names = [line.partition(b":")[0].decode().lower() for line in head.split(b"\r\n") if line[:1] not in b" \t"]
    assert len(names) == len(set(names))
    assert set(names) <= HEADERS
    message = parsed(made)
    (to,) = getaddresses([str(message["To"])])
    assert to[1] == "ada@example.org"
    assert [one.addr_spec for one in message["To"].addresses] == ["ada@example.org"]
    if kind is Kind.REPLY:
        assert shown_name(head) == clean(name)
        assert message["Subject"] == clean(f"Your enquiry: {' '.join(report.split())}")
    if kind is Kind.DESK:
        assert [one.addr_spec for one in message["Reply-To"].addresses] == ["ada@example.org"]
    assert all(len(line) <= 76 for line in made.data.split(b"\r\n"))


NAMES = [
    "Müller, Meier & Söhne “Research” Verlag",
    "Ada Lovelace",
    'O\'Brien, "The" Analyst (Research) at Example & Company; \\ Sons of it all: one and many',
    '"' * 60,
    "Verlag: Forschung: " * 6,
    "株式会社日本市場調査研究所" * 4,
    "Ελληνική Εταιρεία Ερευνών Αγοράς και Δημοσκοπήσεων",
    "علی‌رضا محمدی " * 4,
    "👩‍👩‍👧‍👦 Family 🏳️‍🌈 " * 5,
    "x" * 119,
    "e\u0301" * 50,
]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_of_a_message_is_longer_than_the_standards_have_it_and_the_names_are_read_back(
    name: str, rsa_key: tuple[str, Callable[..., bytes]]
):
    mail = (
        MAIL.replace("name: Forschung & Söhne", f"name: {json.dumps(name, ensure_ascii=False)}")
        + "  dkim_selector: a\n"
    )
    by = rules(mail=mail + "  dkim_key_variable: KEY_OF_DKIM\n")
    asked = replace(ASKED, name=name, report=name, kind="question")
    made = composer(by, KEY_OF_DKIM=rsa_key[0]).compose(replace(REPLY, enquiry=asked), LARGEST)
    for line in made.data.split(b"\r\n"):
        assert len(line) <= 78, line
        if b"=?" in line:
            assert len(line) <= 76, line
        assert all(len(word) <= 75 for word in re.findall(rb"=\?\S*\?=", line))
    message = message_from_bytes(made.data, policy=policy.compat32)
    assert by.mail is not None
    publisher = by.mail.name or ""
    for header, who, address in (
        ("From", publisher, "samples@example.com"),
        ("To", name, "ada@example.org"),
        ("Reply-To", publisher, "sales@example.com"),
    ):
        shown, found = parseaddr(re.sub(r"\r\n(?=[ \t])", "", message[header]))
        assert (str(make_header(decode_header(shown))), found) == (clean(who), address)
    subject = re.sub(r"\r\n(?=[ \t])", "", message["Subject"])
    assert str(make_header(decode_header(subject))) == clean(f"Your enquiry: {name}")


def shown_name(head: bytes) -> str:
    """Whom a message is to, as RFC 2047 has it: without the blanks between encoded words, which Python's newer parser keeps."""
    (found,) = re.findall(rb"(?m)^To: (.*\r\n(?:[ \t].*\r\n)*)", head + b"\r\n")
    name, _ = parseaddr(re.sub(r"\r\n(?=[ \t])", "", found.decode()).strip())
    return str(make_header(decode_header(name)))


HOSTILE_COMPOSER = composer()


def test_a_message_names_the_report_in_its_own_language():
    german = replace(REPLY, enquiry=replace(ASKED, report="1541508", message_language="de"))
    made = parsed(composer().compose(german, LARGEST))
    assert made["Subject"] == "Ihre Leseprobe: Markt für ärztliche Zweitmeinungen"
    assert parsed(composer().compose(replace(REPLY, enquiry=replace(ASKED, report="1541508")), LARGEST))[
        "Subject"
    ].endswith("Medical Second Opinion Market")
