from __future__ import annotations

import ssl
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
import trustme

from reportpress.enquiry.bounces.mailboxes import (
    ImapMailbox,
    MailboxError,
    ReturnedMail,
    _quoted,
    imap_password,
    mail_in,
    mail_on,
)
from tests.enquiry.imap_server import PASSWORD, Mailbox, imap_server

ONE, TWO = b"Subject: one\r\n\r\nx\r\n", b"Subject: two\r\n\r\ny\r\n"


def subjects(found: Iterator[object]) -> list[bytes]:
    return [one.data.splitlines()[0] for one in found if isinstance(one, ReturnedMail)]


def test_a_file_an_mbox_and_a_folder_of_files_are_read(tmp_path: Path):
    (tmp_path / "one.eml").write_bytes(ONE)
    (tmp_path / "two.EML").write_bytes(TWO)
    (tmp_path / "notes.txt").write_text("no mail")
    box = tmp_path / "box"
    box.write_bytes(
        b"From a@b Thu Jan 15 2026\n" + ONE + b">From here on\n\nFrom a@b Thu\n" + TWO + b"\nno From here\n"
    )
    assert subjects(mail_in(tmp_path / "one.eml")) == [b"Subject: one"]
    assert subjects(mail_in(tmp_path)) == [b"Subject: one", b"Subject: two"]
    first, second = (one for one in mail_in(box) if isinstance(one, ReturnedMail))
    assert b"\nFrom here on\n" in first.data
    assert second.name.endswith("box, message 2")


def test_a_message_of_gigabytes_in_an_mbox_stops_no_other(tmp_path: Path):
    box = tmp_path / "box"
    box.write_bytes(b"From a\n" + ONE + b"z" * 5_000_000 + b"\n\nFrom b\n" + TWO)
    assert subjects(mail_in(box)) == [b"Subject: one", b"Subject: two"]
    assert all(len(one.data) < 3_000_000 for one in mail_in(box) if isinstance(one, ReturnedMail))


def test_of_a_maildir_what_nobody_has_seen_is_taken_once(tmp_path: Path):
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.a").write_bytes(ONE)
    (tmp_path / "cur" / "2.b:2,").write_bytes(TWO)
    (tmp_path / "cur" / "3.c:2,S").write_bytes(b"Subject: seen\r\n\r\n")
    (tmp_path / "tmp" / "4.d").write_bytes(b"Subject: half")
    found = [one for one in mail_in(tmp_path) if isinstance(one, ReturnedMail)]
    assert subjects(iter(found)) == [b"Subject: one", b"Subject: two"]
    found[0].done(True)
    found[1].done(False)
    assert sorted(file.name for file in (tmp_path / "cur").iterdir()) == ["1.a:2,S", "2.b:2,FS", "3.c:2,S"]
    assert list(mail_in(tmp_path)) == []


AUTHORITY = trustme.CA()


@pytest.fixture
def box() -> Mailbox:
    box = Mailbox()
    box.put(ONE, TWO)
    return box


def context() -> ssl.SSLContext:
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    AUTHORITY.issue_cert("localhost").configure_cert(made)
    return made


@pytest.fixture
def server(box: Mailbox) -> Iterator[Mailbox]:
    with imap_server(box, context()) as running:
        yield running


@pytest.fixture
def mailbox(server: Mailbox, tmp_path: Path) -> ImapMailbox:
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    return ImapMailbox("localhost", "bounces", PASSWORD, server.port, ca_file=str(tmp_path / "ca.pem"), timeout=10)


@pytest.mark.parametrize("capabilities", ["IMAP4rev1 MOVE UIDPLUS", "IMAP4rev1 UIDPLUS"])
def test_what_was_taken_in_is_moved_and_what_is_not_understood_apart(
    box: Mailbox, mailbox: ImapMailbox, capabilities: str
):
    box.capabilities = capabilities
    for n, mail in enumerate(mail_on(mailbox)):
        assert isinstance(mail, ReturnedMail)
        mail.done(n == 0)
    assert box.folders == {"INBOX": {}, "Taken in": {1: ONE}, "Unclear": {1: TWO}}
    assert list(mail_on(mailbox)) == []


def _take_all(mailbox: ImapMailbox) -> None:
    for mail in mail_on(mailbox):
        assert isinstance(mail, ReturnedMail)
        mail.done(True)


def test_what_was_not_taken_in_stays_for_the_next_time(box: Mailbox, mailbox: ImapMailbox):
    box.lost_at = "MOVE"
    with pytest.raises(MailboxError, match="the connection failed"):
        _take_all(mailbox)
    assert len(box.folders["INBOX"]) == 2
    box.lost_at = ""
    assert subjects(mail_on(mailbox)) == [b"Subject: one", b"Subject: two"]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"password": "wrong and secret"}, "cannot be opened"),
        ({"folder": "None"}, "there is no folder None"),
        ({"ca_file": ""}, "its certificate cannot be trusted"),
        ({"host": "localhost", "port": 1}, "connection refused"),
    ],
)
def test_a_mailbox_that_cannot_be_opened_is_told_without_its_password(
    mailbox: ImapMailbox, change: dict[str, str | int], said: str
):
    wrong = replace(mailbox, **change)  # type: ignore[arg-type]
    with pytest.raises(MailboxError, match=said) as caught:
        list(mail_on(wrong))
    assert wrong.password not in str(caught.value)


def test_a_server_that_begins_in_the_clear_can_be_asked_for_tls(box: Mailbox, tmp_path: Path):
    AUTHORITY.cert_pem.write_to_path(str(tmp_path / "ca.pem"))
    with imap_server(box, context(), is_tls=False) as running:
        mailbox = ImapMailbox(
            "localhost", "bounces", PASSWORD, running.port, "starttls", ca_file=str(tmp_path / "ca.pem"), timeout=10
        )
        assert subjects(mail_on(mailbox)) == [b"Subject: one", b"Subject: two"]
    assert box.said.index("STARTTLS") < box.said.index("LOGIN")


def test_folders_are_named_as_imap_writes_them():
    assert _quoted("INBOX") == '"INBOX"'
    assert _quoted('a"b\\c & d') == '"a\\"b\\\\c &- d"'
    assert _quoted("Entwürfe") == '"Entw&APw-rfe"'


def test_the_password_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "secret").write_text("from a file\n")
    (tmp_path / "secret").chmod(0o600)
    monkeypatch.setenv("A_PASSWORD", "from there")
    assert imap_password("A_PASSWORD", tmp_path / "secret") == "from a file"
    assert imap_password("A_PASSWORD", None) == "from there"
    with pytest.raises(MailboxError, match="is empty"):
        imap_password("NONE_SUCH", None)
