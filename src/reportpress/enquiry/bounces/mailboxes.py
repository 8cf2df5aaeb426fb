"""Where returned mail lies: files, an mbox, a Maildir, a mailbox that is read by IMAP (RFC 9051, by Python's own library).

What is taken in is marked or moved after the store has it, never before: whoever is killed in between finds it again, and to take
the same in twice changes nothing.
"""

from __future__ import annotations

import imaplib
import os
import re
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from reportpress.errors import ReportpressError
from reportpress.files.certificates import trusting
from reportpress.files.reading import UnreadableFile, printable, read_file, read_key, system_reason

MOST_BYTES = 20_000_000
_MOST_KEPT = 1_000_000  # bytes of a message in an mbox or on a server: what is said stands at its beginning
_MOST_MESSAGES = 10_000  # of a mailbox at once


class MailboxError(ReportpressError):
    """A mailbox for returned mail cannot be opened or read."""


@dataclass(frozen=True, slots=True)
class ReturnedMail:
    """``name``: how it is told; ``data``: its bytes, or the beginning of them. ``done``: to be called when it has been taken
    in, with whether it was understood."""

    name: str
    data: bytes
    done: Callable[[bool], None] = lambda _understood: None


def mail_in(path: Path) -> Iterator[ReturnedMail | UnreadableFile]:
    """All that lies at a path: one message, those of an mbox, the new ones of a Maildir, or the `.eml` files of a folder."""
    if path.is_dir():
        yield from _of_maildir(path) if (path / "new").is_dir() and (path / "cur").is_dir() else _of_folder(path)
        return
    if _begins_as_mbox(path):
        yield from _of_mbox(path)
        return
    try:
        yield ReturnedMail(printable(str(path)), read_file(path, MOST_BYTES))
    except UnreadableFile as error:
        yield error


def _of_folder(folder: Path) -> Iterator[ReturnedMail | UnreadableFile]:
    for file in sorted(folder.iterdir()):
        if file.suffix.lower() == ".eml" and not file.name.startswith("."):
            yield from mail_in(file)


def _of_maildir(folder: Path) -> Iterator[ReturnedMail | UnreadableFile]:
    """Those that nobody has seen. What is taken in is marked as seen, as a mail program does, and what is not understood is
    flagged."""
    unseen = [file for file in (folder / "cur").iterdir() if "S" not in _flags_of(file.name)]
    for file in sorted([*(folder / "new").iterdir(), *unseen], key=lambda file: file.name)[:_MOST_MESSAGES]:
        if file.name.startswith("."):
            continue
        try:
            data = read_file(file, MOST_BYTES)
        except UnreadableFile as error:
            yield error
            continue
        yield ReturnedMail(printable(str(file)), data, lambda understood, file=file: _mark_seen(file, understood))  # type: ignore[misc]


def _flags_of(name: str) -> str:
    return name.rpartition(":2,")[2] if ":2," in name else ""


def _mark_seen(file: Path, understood: bool) -> None:
    base = file.name.partition(":2,")[0]
    flags = "".join(sorted({*_flags_of(file.name), "S", *([] if understood else ["F"])}))
    with suppress(OSError):  # a mail program has moved it meanwhile
        file.rename(file.parent.parent / "cur" / f"{base}:2,{flags}")


def _begins_as_mbox(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(5) == b"From "
    except (OSError, ValueError):
        return False


def _of_mbox(path: Path) -> Iterator[ReturnedMail | UnreadableFile]:
    """Message by message, however large the file is; it is not changed. A line `>From ` was `From ` (as `mboxrd`)."""
    number, size, after_blank = 0, 0, True
    kept: list[bytes] = []
    try:
        with path.open("rb") as file:
            while line := file.readline(_MOST_KEPT):
                if after_blank and line.startswith(b"From "):
                    if number:
                        yield ReturnedMail(f"{printable(str(path))}, message {number}", b"".join(kept))
                    number, kept, size = number + 1, [], 0
                elif size < _MOST_KEPT:
                    kept.append(re.sub(rb"^>(>*From )", rb"\1", line))
                    size += len(line)
                after_blank = not line.strip()
        if number:
            yield ReturnedMail(f"{printable(str(path))}, message {number}", b"".join(kept))
    except OSError as error:
        yield UnreadableFile(path, f"cannot be read: {system_reason(error)}")


# IMAP


@dataclass(frozen=True, slots=True)
class ImapMailbox:
    """``security``: ``tls`` from the first byte, ``starttls``, or ``none``; ``done`` and ``unclear``: the folders into which
    what was taken in is moved. ``timeout``: in seconds."""

    host: str
    user: str
    password: str
    port: int = 0
    security: str = "tls"
    folder: str = "INBOX"
    done: str = "Taken in"
    unclear: str = "Unclear"
    ca_file: str = ""
    timeout: float = 60.0


def mail_on(mailbox: ImapMailbox) -> Iterator[ReturnedMail | UnreadableFile]:
    """The messages in a mailbox's folder, each moved when it has been taken in. Raises `MailboxError`, which tells no
    password."""
    told = f"{mailbox.host}, {mailbox.folder}"
    try:
        server = _opened(mailbox)
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        raise MailboxError(f"{told}: cannot be opened: {_reason(error, mailbox)}") from None
    try:
        with _told(told, mailbox):
            numbers = _numbers(server, mailbox)[:_MOST_MESSAGES]
        for number in numbers:
            with _told(told, mailbox):
                data = _fetched(server, number)
            if data is not None:
                yield ReturnedMail(f"{told}, message {number}", data, _Moved(server, number, mailbox, told))
    finally:
        with suppress(OSError, imaplib.IMAP4.error):
            server.logout()
        with suppress(OSError, imaplib.IMAP4.error):
            server.shutdown()  # where the line was lost, logging out closes nothing


@contextmanager
def _told(told: str, mailbox: ImapMailbox) -> Iterator[None]:
    try:
        yield
    except (OSError, imaplib.IMAP4.error, ValueError) as error:
        raise MailboxError(
            f"{told}: the connection failed: {_reason(error, mailbox)}; what was moved is taken in"
        ) from None


@dataclass(frozen=True, slots=True)
class _Moved:
    """Moves a message when it has been taken in."""

    server: imaplib.IMAP4
    number: str
    mailbox: ImapMailbox
    told: str

    def __call__(self, understood: bool) -> None:
        with _told(self.told, self.mailbox):
            _move(self.server, self.number, self.mailbox.done if understood else self.mailbox.unclear)


def _opened(mailbox: ImapMailbox) -> imaplib.IMAP4:
    context = trusting(mailbox.ca_file)
    if mailbox.security == "tls":
        server: imaplib.IMAP4 = imaplib.IMAP4_SSL(
            mailbox.host, mailbox.port or 993, ssl_context=context, timeout=mailbox.timeout
        )
    else:
        server = imaplib.IMAP4(mailbox.host, mailbox.port or 143, timeout=mailbox.timeout)
    try:
        if mailbox.security == "starttls":
            server.starttls(context)
        server.login(mailbox.user, mailbox.password)
        answer, said = server.select(_quoted(mailbox.folder))
        if answer != "OK":
            raise imaplib.IMAP4.error(f"there is no folder {mailbox.folder} ({said!r})")
        for folder in (mailbox.done, mailbox.unclear):
            server.create(_quoted(folder))  # says NO where it is there already
    except BaseException:
        with suppress(OSError, imaplib.IMAP4.error):
            server.shutdown()
        raise
    return server


def _numbers(server: imaplib.IMAP4, mailbox: ImapMailbox) -> list[str]:
    answer, found = server.uid("SEARCH", "UNDELETED")
    if answer != "OK":
        raise imaplib.IMAP4.error(f"{mailbox.folder} cannot be searched")
    return [
        number
        for row in found
        if isinstance(row, bytes)
        for number in row.decode("ascii", "replace").split()
        if number.isdigit()
    ]


def _fetched(server: imaplib.IMAP4, number: str) -> bytes | None:
    """The message's beginning, unseen; None for one that is gone meanwhile."""
    _, found = server.uid("FETCH", number, f"(BODY.PEEK[]<0.{_MOST_KEPT}>)")
    return next((row[1] for row in found if isinstance(row, tuple) and isinstance(row[1], bytes)), None)


def _move(server: imaplib.IMAP4, number: str, folder: str) -> None:
    if "MOVE" in server.capabilities:
        answer, _ = server.uid("MOVE", number, _quoted(folder))  # RFC 6851
        if answer == "OK":
            return
    answer, _ = server.uid("COPY", number, _quoted(folder))
    if answer != "OK":
        raise imaplib.IMAP4.error(f"{folder} takes no message")
    server.uid("STORE", number, "+FLAGS", r"(\Deleted)")
    if "UIDPLUS" in server.capabilities:
        server.uid("EXPUNGE", number)  # of this one alone (RFC 4315)


def _quoted(folder: str) -> str:
    """A folder's name as IMAP writes it: in quotation marks, letters beyond ASCII in its own UTF-7 (RFC 3501, 5.1.3)."""
    name = re.sub(
        "[^\x20-\x7e]+",
        lambda found: "&" + found[0].encode("utf-7").decode("ascii").strip("+-").replace("/", ",") + "-",
        folder.replace("&", "&-"),
    )
    return '"' + name.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _reason(error: Exception, mailbox: ImapMailbox) -> str:
    """In words of ours where they are few; never the password, which a server may say again."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"its certificate cannot be trusted ({error.verify_message})"
    if isinstance(error, TimeoutError):
        return f"it did not answer within {mailbox.timeout:.0f} seconds"
    said = system_reason(error) if isinstance(error, OSError) else " ".join(str(error).split())
    return said.replace(mailbox.password, "…")[:200] if mailbox.password else said[:200]


def imap_password(variable: str, file: Path | None) -> str:
    """From a file or the environment. Raises `MailboxError`, which never tells it."""
    try:
        text = read_key(file).decode("utf-8-sig") if file is not None else os.environ.get(variable, "")
    except (UnreadableFile, UnicodeDecodeError) as error:
        raise MailboxError(f"the password for returned mail: {error}") from None
    password = text.splitlines()[0].strip() if text.strip() else ""
    if not password:
        where = str(file) if file is not None else f"the environment's {variable}"
        raise MailboxError(f"{where} is to hold the password for returned mail, and is empty")
    return password
