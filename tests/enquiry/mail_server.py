"""A mail server on loopback that does as it is told: refuses at any step, drops the line, falls silent, is slow, takes little."""

from __future__ import annotations

import asyncio
import ssl
import threading
import warnings
from collections import deque
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, Literal, Self

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

KEY = "0123456789abcdef0123456789abcdef"

Step = Literal["greeting", "hello", "secured", "login", "sender", "recipient", "data", "body", "end", "accepted"]
Security = Literal["none", "starttls", "tls"]

DROP, SILENCE, DRIP = "drop", "silence", "drip"


@dataclass(frozen=True)
class Fault:
    """What goes wrong at a step: an answer such as ``451 4.3.0 later``, the line dropped, silence, or an answer that drips in
    a byte at a time and never ends. ``secured`` is the hello over TLS. At ``body`` the message is only begun; at ``end`` it is
    there and not taken; at ``accepted`` it is taken, and only the answer to it fails. ``times``: for so many messages, -1 for
    all."""

    step: Step
    act: str
    times: int = 1


@dataclass(frozen=True)
class Received:
    sender: str
    recipient: str
    data: bytes
    connection: int


@dataclass
class MailServer:
    """``login``: user and password, where one is wanted. ``size``: the most bytes it says that it takes."""

    security: Security = "none"
    login: tuple[str, str] | None = None
    size: int | None = None
    smtputf8: bool = True
    host: str = "localhost"
    faults: deque[Fault] = field(default_factory=deque)
    received: list[Received] = field(default_factory=list)
    connections: int = 0
    port: int = 0
    authority: trustme.CA = field(default_factory=trustme.CA)
    on_received: Callable[[Received], None] = lambda _: None

    def __enter__(self) -> Self:
        self._running = _Loop(self)
        self.port = self._running.port
        return self

    def __exit__(self, *_: object) -> None:
        self._running.stop()

    def will(self, *faults: Fault) -> None:
        self.faults.extend(faults)

    def fault(self, step: Step) -> str:
        """What is to go wrong now, "" for nothing; the first fault in the list that is of this step is used up."""
        for n, fault in enumerate(self.faults):
            if fault.step == step:
                if fault.times > 1:
                    self.faults[n] = Fault(fault.step, fault.act, fault.times - 1)
                elif fault.times > 0:
                    del self.faults[n]
                return fault.act
        return ""

    def recipients(self) -> list[str]:
        return [one.recipient for one in self.received]


class _Loop:
    """The server in a thread of its own. `aiosmtpd.controller` would try it first, and use its faults up."""

    def __init__(self, own: MailServer) -> None:
        self.own, self.handler = own, _Handler(own)
        self.lines: list[asyncio.BaseTransport] = []  # all that were ever taken
        self._context: ssl.SSLContext | None = None
        if own.security != "none":
            self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            own.authority.issue_cert("localhost").configure_cert(self._context)
        self._loop = asyncio.new_event_loop()
        implicit = self._context if own.security == "tls" else None
        serving = self._loop.create_server(self.factory, "127.0.0.1", 0, ssl=implicit)
        self._server = self._loop.run_until_complete(serving)
        self.port: int = self._server.sockets[0].getsockname()[1]
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        asyncio.run_coroutine_threadsafe(self._close(), self._loop).result(10)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(10)
        self._loop.close()

    async def _close(self) -> None:
        self._server.close()
        await asyncio.sleep(0)  # a line that has just been taken is one of the open ones a turn of the loop later
        others = [task for task in asyncio.all_tasks() if task is not asyncio.current_task()]
        for task in others:
            task.cancel()
        await asyncio.gather(*others, return_exceptions=True)
        for line in self.lines:
            line.abort()  # type: ignore[attr-defined]  # one that was left silent is open still, and nobody else closes it
        for _ in range(5):  # a line that is being closed is gone some turns of the loop later
            await asyncio.sleep(0)

    def factory(self) -> SMTP:
        own = self.own
        more: dict[str, Any] = {}
        if own.login is not None:
            more = {
                "authenticator": self._authenticate,
                "auth_required": True,
                "auth_require_tls": own.security == "starttls",
            }
        if own.security == "starttls":
            more |= {"tls_context": self._context, "require_starttls": True}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # it takes a login over TLS from the first byte for one in the clear
            return _Smtp(
                self, self.handler, data_size_limit=own.size, enable_SMTPUTF8=own.smtputf8, hostname="test", **more
            )

    def _authenticate(self, _: SMTP, __: Session, ___: Envelope, ____: str, given: Any) -> AuthResult:
        if answer := self.own.fault("login"):
            return AuthResult(success=False, handled=False, message=answer)
        right = isinstance(given, LoginPassword) and (given.login.decode(), given.password.decode()) == self.own.login
        return AuthResult(success=right, handled=False, message=None if right else "535 5.7.8 wrong user or password")


class _Smtp(SMTP):
    def __init__(self, running: _Loop, *arguments: Any, **more: Any) -> None:
        self.own, self._lines = running.own, running.lines
        super().__init__(*arguments, **more)

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._lines.append(transport)
        super().connection_made(transport)

    async def _handle_client(self) -> None:
        self.own.connections += 1
        self.connection = self.own.connections
        if (act := self.own.fault("greeting")) and await self.misbehaves(act):
            return
        await super()._handle_client()

    async def misbehaves(self, act: str) -> bool:
        """Does it, and says whether the line is gone with that."""
        assert self.transport is not None
        if act == DROP:
            self.transport.abort()
            return True
        if act == SILENCE:
            await asyncio.Event().wait()
        if act == DRIP:
            while not self.transport.is_closing():
                self._writer.write(b"2")
                await self._writer.drain()
                await asyncio.sleep(0.02)
            return True
        await self.push(act)
        return False

    async def smtp_EHLO(self, hostname: str) -> None:
        act = self.own.fault("hello") or (self.session.ssl and self.own.fault("secured"))
        if not act:
            await super().smtp_EHLO(hostname)
        else:
            await self.misbehaves(act)

    async def smtp_DATA(self, arg: str) -> None:
        if act := self.own.fault("data"):
            await self.misbehaves(act)
            return
        if act := self.own.fault("body"):
            await self.push("354 go on")
            await self._reader.readline()
            await self.misbehaves(act)
            return
        await super().smtp_DATA(arg)


class _Handler:
    def __init__(self, own: MailServer) -> None:
        self.own = own

    async def handle_MAIL(
        self, server: _Smtp, _: Session, envelope: Envelope, address: str, options: Iterable[str]
    ) -> str:
        if act := self.own.fault("sender"):
            return await self._answer(server, act)
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 2.1.0 fine"

    async def handle_RCPT(
        self, server: _Smtp, _: Session, envelope: Envelope, address: str, options: Iterable[str]
    ) -> str:
        if act := self.own.fault("recipient"):
            return await self._answer(server, act)
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server: _Smtp, _: Session, envelope: Envelope) -> str:
        if act := self.own.fault("end"):
            return await self._answer(server, act)
        assert isinstance(envelope.content, bytes)
        (recipient,) = envelope.rcpt_tos
        taken = Received(str(envelope.mail_from), str(recipient), envelope.content, server.connection)
        self.own.received.append(taken)
        self.own.on_received(taken)
        if act := self.own.fault("accepted"):
            return await self._answer(server, act)
        return "250 2.0.0 taken"

    async def _answer(self, server: _Smtp, act: str) -> str:
        if act in (DROP, SILENCE, DRIP):
            await server.misbehaves(act)
            return "421 gone"
        if act.startswith("421"):
            assert server.transport is not None
            await server.push(act)
            server.transport.close()
            return "421 gone"
        return act


def environ(server: MailServer) -> dict[str, str]:
    """What leads a command to it."""
    return {
        "REPORTPRESS_KEY": KEY,
        "REPORTPRESS_SMTP_HOST": "localhost",
        "REPORTPRESS_SMTP_PORT": str(server.port),
        "REPORTPRESS_SMTP_SECURITY": "none",
    }
