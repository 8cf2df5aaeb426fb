"""Handing a message to a mail server: one step after the other, and what each answer means (RFC 5321).

What a server answers is told apart by whom it concerns: the message and its recipient, the moment, or the way to the server as a
whole. The one moment in which nobody can know is between the dot that ends a message and the answer to it: a connection that is
lost there leaves the message *uncertain*. Lost before it, the server has not taken the message, since it never saw its end.
"""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
import threading
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Literal, Self

from reportpress.enquiry.causes import blames_the_address, cause_in, enhanced_code
from reportpress.enquiry.model import masked_in
from reportpress.files.certificates import trusting
from reportpress.files.reading import UnreadableFile

Security = Literal["starttls", "tls", "none"]

_PORTS: dict[Security, int] = {"starttls": 587, "tls": 465, "none": 25}
_MOST_TOLD = 300
_CLOSING = 421  # the server closes the line, whatever it was asked
_RECIPIENT = "the recipient"
_BEFORE_DATA = ("the sender", _RECIPIENT)
_DEAD_CODE = re.compile(r"5\.1\.(?:[1236]|10)$")


@dataclass(frozen=True, slots=True)
class Server:
    """``helo``: the name that we give ourselves; ``timeout``: seconds for an answer; ``patience``: seconds for all of a message,
    which a server that answers a byte at a time cannot stretch. ``most_messages``: over one connection, since servers limit that.
    """

    host: str
    port: int = 0
    security: Security = "starttls"
    user: str = ""
    password: str = field(default="", repr=False)
    ca_file: str = ""
    helo: str = "localhost"
    timeout: float = 60.0
    patience: float = 600.0
    most_messages: int = 100

    @property
    def secrets(self) -> list[str]:
        """What no word of a server's may tell: it may repeat what it was told, as it was told at a login (RFC 4616, 4954)."""
        plain = [self.password, self.user]
        encoded = [
            b64encode(text.encode()).decode()
            for text in (f"\0{self.user}\0{self.password}", *plain)
            if text.strip("\0")
        ]
        return [text for text in (*encoded, *plain) if text]

    @property
    def address(self) -> str:
        return f"{self.host}:{self.port or _PORTS[self.security]}"


class Verdict(StrEnum):
    ACCEPTED = "accepted"  # the server has taken it, and answers for it now
    DEFERRED = "deferred"  # not now: 4yz, or the line was lost before the message's end
    REFUSED = "refused"  # never: 5yz for this message or its recipient
    TOO_LARGE = "too large"  # for this server
    UNCERTAIN = "uncertain"  # the line was lost between the message's end and the answer
    STOPPED = "stopped"  # no message goes this way before somebody mends it: login, certificate, sender


@dataclass(frozen=True, slots=True)
class DeliveryOutcome:
    """``code``: the server's, 0 where it gave none; ``detail``: its words or ours, without anybody's address or password.
    ``is_of_the_way``: no server was reached, so that it says nothing of the message, and of every other one the same;
    ``blames_the_address``: the server says that there is no such recipient."""

    verdict: Verdict
    code: int = 0
    detail: str = ""
    is_of_the_way: bool = False
    blames_the_address: bool = False


@dataclass(frozen=True, slots=True)
class Envelope:
    """What the server is told, whatever the message's headers say. ``sender`` gets the delivery reports."""

    sender: str
    recipient: str

    @property
    def needs_smtputf8(self) -> bool:
        return not (self.sender + self.recipient).isascii()


class _Ended(Exception):
    """A message's way ends with an outcome."""

    def __init__(self, outcome: DeliveryOutcome) -> None:
        super().__init__(outcome.detail)
        self.outcome = outcome


class Connection:
    """A way to one server, opened when it is first needed and kept for the messages that follow."""

    def __init__(self, server: Server) -> None:
        self._server = server
        self._client: smtplib.SMTP | None = None
        self._sent = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            with suppress(OSError, smtplib.SMTPException), self._patience(client, self._server.timeout):
                client.quit()
            client.close()

    def abandon(self) -> None:
        """Cuts the line, in the middle of whatever was said."""
        self._drop()

    def deliver(self, envelope: Envelope, data: bytes, begin: Callable[[], None] = lambda: None) -> DeliveryOutcome:
        """Hands one message over. ``data``: its bytes with CRLF line ends; ``begin`` is called when the server would take them,
        before the first goes, and what it raises ends it there. Never raises for what a server or a network does."""
        outcome, was_used = self._tried(envelope, data, begin)
        if outcome.code == _CLOSING and outcome.is_of_the_way and was_used:
            # It wants no more messages over this line; over another one it may.
            outcome, _ = self._tried(envelope, data, begin)
        return outcome

    def _tried(self, envelope: Envelope, data: bytes, begin: Callable[[], None]) -> tuple[DeliveryOutcome, bool]:
        """What became of it, and whether the line had carried other messages."""
        was_used = False
        try:
            client = self._opened()
            was_used = self._sent > 0
            with self._patience(client):
                return self._hand_over(client, envelope, data, begin), was_used
        except _Ended as end:
            return end.outcome, was_used

    # The way to the server

    def _opened(self) -> smtplib.SMTP:
        if self._client is not None and self._sent >= self._server.most_messages:
            self.close()
        if self._client is not None and self._is_alive(self._client):
            return self._client
        self._drop()
        try:
            self._client = self._open()
        except ssl.SSLCertVerificationError as error:
            raise self._stopped(f"{self._at} has a certificate that is not good: {error.verify_message}") from error
        except smtplib.SMTPAuthenticationError as error:
            if _is_passing(error.smtp_code):
                raise self._not_now(error, "login") from error
            said = self._told(error.smtp_error)
            raise self._stopped(
                f"{self._at} refuses the login: {said}; check user and password", error.smtp_code
            ) from error
        except UnicodeError as error:
            raise self._stopped(f"`{self._server.host}` is not a name of a server; check host") from error
        except smtplib.SMTPNotSupportedError as error:
            raise self._stopped(f"{self._at} offers no way to log in that we know; check port and security") from error
        except smtplib.SMTPResponseException as error:
            if not 500 <= error.smtp_code < 600:  # nonsense too: a server that is starting, or something before it
                raise self._not_now(error, "greeting") from error
            said = self._told(error.smtp_error)
            raise self._stopped(f"{self._at} will not talk to us: {said}", error.smtp_code) from error
        except ssl.SSLError as error:
            if error.reason != "WRONG_VERSION_NUMBER":
                raise self._out_of_reach(error) from error
            raise self._stopped(f"{self._at} does not begin with TLS; check port and `security`") from error
        except (OSError, smtplib.SMTPException) as error:
            raise self._out_of_reach(error) from error
        self._sent = 0
        return self._client

    def _out_of_reach(self, error: Exception) -> _Ended:
        detail = f"{self._at} cannot be reached: {_reason(error)}"
        return _Ended(DeliveryOutcome(Verdict.DEFERRED, 0, detail, is_of_the_way=True))

    def _open(self) -> smtplib.SMTP:
        server = self._server
        port = server.port or _PORTS[server.security]
        client: smtplib.SMTP
        if server.security == "tls":
            client = smtplib.SMTP_SSL(timeout=server.timeout, local_hostname=server.helo, context=self._context())
        else:
            client = smtplib.SMTP(timeout=server.timeout, local_hostname=server.helo)
        client._host = server.host  # type: ignore[attr-defined]  # what the certificate must be for; connect() does not set it
        try:
            with self._patience(client):
                code, said = client.connect(server.host, port)
                assert client.sock is not None
                # The dot must not wait for the body's receipt.
                client.sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                if code != 220:
                    raise smtplib.SMTPConnectError(code, said)
                self._introduce(client)
        except BaseException:
            client.close()
            raise
        return client

    def _introduce(self, client: smtplib.SMTP) -> None:
        server = self._server
        client.ehlo_or_helo_if_needed()
        if server.security == "starttls":
            if not client.has_extn("starttls"):
                raise self._stopped(
                    f"{self._at} offers no STARTTLS, and mail is not sent in the clear: use its TLS port with `security: tls`"
                )
            client.starttls(context=self._context())
            code, said = client.ehlo()  # what was offered in the clear is forgotten
            if not 200 <= code < 300:
                raise smtplib.SMTPHeloError(code, said)
        if server.user:
            self._log_in(client)

    def _log_in(self, client: smtplib.SMTP) -> None:
        try:
            client.login(self._server.user, self._server.password)
        except UnicodeError as error:
            raise self._stopped(
                f"user or password for {self._at} has letters beyond ASCII, which logins cannot carry"
            ) from error
        except smtplib.SMTPException as error:
            if type(error) is not smtplib.SMTPException:
                raise
            raise smtplib.SMTPNotSupportedError(str(error)) from error  # of the ways that it offers we know none

    def _context(self) -> ssl.SSLContext:
        try:
            return trusting(self._server.ca_file)
        except UnreadableFile as error:
            raise self._stopped(f"the certificates cannot be read: {error}") from error
        except OSError as error:
            raise self._stopped(
                f"the certificates in {self._server.ca_file} cannot be read: {_reason(error)}"
            ) from error

    def _is_alive(self, client: smtplib.SMTP) -> bool:
        """Whether the server still listens: one that has closed the line since the last message must not cost the next a try."""
        try:
            with self._patience(client, self._server.timeout):
                return client.rset()[0] == 250
        except (OSError, smtplib.SMTPException):
            return False

    def _drop(self) -> None:
        client, self._client = self._client, None
        if client is not None:
            client.close()

    # A message's way

    def _hand_over(
        self, client: smtplib.SMTP, envelope: Envelope, data: bytes, begin: Callable[[], None]
    ) -> DeliveryOutcome:
        options = self._options(client, envelope, len(data))
        self._step(client, "the sender", lambda: client.mail(envelope.sender, options), _of_the_sender)
        self._step(client, _RECIPIENT, lambda: client.rcpt(envelope.recipient), _of_the_recipient)
        begin()
        self._step(client, "the message", lambda: client.docmd("DATA"), _of_the_message, wanted=354)
        body = _stuffed(data)
        self._sending(client, body, Verdict.DEFERRED, "while the message was being sent")
        lost = "after the message’s end, before the answer"
        self._sending(client, b".\r\n", Verdict.UNCERTAIN, lost)
        code, said = self._answer(client, client.getreply, Verdict.UNCERTAIN, lost)
        self._sent += 1
        if code == 250:
            return DeliveryOutcome(Verdict.ACCEPTED, code, self._told(said))
        if not 400 <= code < 600:
            raise self._nonsense(Verdict.UNCERTAIN, lost, said)
        raise self._end(_of_the_message(code, said), code, said, "the message")

    def _options(self, client: smtplib.SMTP, envelope: Envelope, size: int) -> list[str]:
        options = []
        limit = _limit(client)
        if limit and size > limit:
            raise _Ended(
                DeliveryOutcome(
                    Verdict.TOO_LARGE, 0, f"the message is {size} bytes, and {self._at} takes {limit} at most"
                )
            )
        if client.has_extn("size"):
            options.append(f"SIZE={size}")
        if envelope.needs_smtputf8:
            if not client.has_extn("smtputf8"):
                detail = f"the address has letters beyond ASCII, which {self._at} does not take (no SMTPUTF8)"
                raise _Ended(DeliveryOutcome(Verdict.REFUSED, 0, detail))
            client.command_encoding = "utf-8"
            options.append("SMTPUTF8")
        else:
            client.command_encoding = "ascii"
        return options

    def _step(
        self,
        client: smtplib.SMTP,
        stage: str,
        ask: Callable[[], tuple[int, bytes]],
        judge: Callable[[int, bytes], Verdict],
        wanted: int = 250,
    ) -> None:
        """One command. The server has not got the message yet: whatever goes wrong, it has not taken it."""
        code, said = self._answer(client, ask, Verdict.DEFERRED, f"at {stage}")
        if code == wanted or (wanted == 250 and code == 251):
            return
        if not 400 <= code < 600:
            raise self._nonsense(Verdict.DEFERRED, f"at {stage}", said)
        end = self._end(judge(code, said), code, said, stage)
        if code == _CLOSING and stage in _BEFORE_DATA:
            raise _Ended(replace(end.outcome, is_of_the_way=True))
        raise end

    def _sending(self, client: smtplib.SMTP, data: bytes, verdict: Verdict, when: str) -> None:
        self._guarded(lambda: client.send(data), verdict, when)

    def _answer(
        self, client: smtplib.SMTP, ask: Callable[[], tuple[int, bytes]], verdict: Verdict, when: str
    ) -> tuple[int, bytes]:
        found: list[tuple[int, bytes]] = []
        self._guarded(lambda: found.append(ask()), verdict, when)
        code, said = found[0]
        if code < 200 or code > 599:
            raise self._nonsense(verdict, when, said)
        if code == _CLOSING:
            self._drop()
        return code, said

    def _guarded(self, act: Callable[[], object], verdict: Verdict, when: str) -> None:
        try:
            act()
        except smtplib.SMTPResponseException as error:
            self._drop()
            raise _Ended(DeliveryOutcome(verdict, error.smtp_code, f"{self._at} answered nonsense {when}")) from error
        except (OSError, smtplib.SMTPException) as error:
            self._drop()
            raise _Ended(
                DeliveryOutcome(verdict, 0, f"the line to {self._at} was lost {when}: {_reason(error)}")
            ) from error

    def _end(self, verdict: Verdict, code: int, said: bytes | str, stage: str) -> _Ended:
        words = self._told(said)
        is_dead = verdict is Verdict.REFUSED and _is_dead(words, stage)
        detail = f"{self._at} answered to {stage}: {code} {words}"
        return _Ended(DeliveryOutcome(verdict, code, detail, blames_the_address=is_dead))

    def _nonsense(self, verdict: Verdict, when: str, said: bytes) -> _Ended:
        """An answer that means nothing here: what comes after it could mean anything, so the line is cut."""
        self._drop()
        return _Ended(DeliveryOutcome(verdict, 0, f"{self._at} answered nonsense {when}: {self._told(said)}"))

    def _not_now(self, error: smtplib.SMTPResponseException, stage: str) -> _Ended:
        end = self._end(Verdict.DEFERRED, error.smtp_code, error.smtp_error, stage)
        return _Ended(replace(end.outcome, is_of_the_way=True))

    def _stopped(self, detail: str, code: int = 0) -> _Ended:
        return _Ended(DeliveryOutcome(Verdict.STOPPED, code, detail))

    @contextmanager
    def _patience(self, client: smtplib.SMTP, seconds: float | None = None) -> Iterator[None]:
        """Cuts the line when all of a message's time is used up, however often the server says a little."""
        timer = threading.Timer(seconds or self._server.patience, _cut, (client,))
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    @property
    def _at(self) -> str:
        return f"the server {self._server.address}"

    def _told(self, said: bytes | str) -> str:
        """A server's words on one line: what could be anybody's address in them is masked, and what could be ours is gone."""
        text = said.decode("utf-8", "replace") if isinstance(said, bytes) else said
        for secret in self._server.secrets:
            text = text.replace(secret, "…")
        shown = "".join(letter if letter.isprintable() else " " for letter in masked_in(text))
        return " ".join(shown.split())[:_MOST_TOLD]


def _cut(client: smtplib.SMTP) -> None:
    line = client.sock
    if line is not None:
        with suppress(OSError):
            line.shutdown(socket.SHUT_RDWR)


def _reason(error: Exception) -> str:
    if isinstance(error, TimeoutError) or isinstance(error.__context__, TimeoutError):
        return "it did not answer in time"
    if isinstance(error, OSError) and not isinstance(error, smtplib.SMTPException) and error.strerror:
        return error.strerror.lower()
    return " ".join(str(error).split()) or type(error).__name__


def _is_dead(words: str, stage: str) -> bool:
    """Whether a refusal says that there is no such address: by its words where they answer to the recipient; by its code alone
    (RFC 3463, x.1.1 to x.1.6) where they answer to the message, of which much else is said in such words."""
    code = enhanced_code(words)
    if stage != _RECIPIENT and not _DEAD_CODE.match(code):
        return False
    return blames_the_address(cause_in(words, code), code)


def _is_passing(code: int) -> bool:
    return 400 <= code < 500


def _of_the_recipient(code: int, said: bytes) -> Verdict:
    """A server that wants a login first speaks of the way to it, whichever command it says so to (RFC 4954)."""
    if code in (530, 535, 538):
        return Verdict.STOPPED
    if said.startswith(b"5.3.4"):
        return Verdict.TOO_LARGE
    return Verdict.DEFERRED if _is_passing(code) else Verdict.REFUSED


def _of_the_message(code: int, said: bytes) -> Verdict:
    """552 says that there is no room: for a message of this size (RFC 1870), or, with 5.2, in a mailbox that is full."""
    if code == 552 and (said.startswith(b"5.2.3") or not said.startswith(b"5.2.")):
        return Verdict.TOO_LARGE
    return _of_the_recipient(code, said)


def _of_the_sender(code: int, said: bytes) -> Verdict:
    """A sender that is refused is refused for every message: a setting is wrong. But size, and letters beyond ASCII in an address
    (5.6.7, RFC 6531), are told with the sender and are of this message."""
    if code == 552:
        return Verdict.TOO_LARGE
    if said.startswith(b"5.6.7"):
        return Verdict.REFUSED
    verdict = _of_the_message(code, said)
    return Verdict.STOPPED if verdict is Verdict.REFUSED else verdict


def _limit(client: smtplib.SMTP) -> int:
    given = client.esmtp_features.get("size", "").strip()
    return int(given) if given.isascii() and given.isdigit() else 0


def _stuffed(data: bytes) -> bytes:
    """As it goes over the line (RFC 5321, 4.5.2): a dot that begins a line is doubled, and the last line ends."""
    body = data.replace(b"\r\n.", b"\r\n..")
    if body.startswith(b"."):
        body = b"." + body
    return body if body.endswith(b"\r\n") else body + b"\r\n"
