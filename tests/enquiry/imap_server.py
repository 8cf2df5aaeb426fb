"""A mailbox on loopback that speaks as much IMAP (RFC 9051) as is needed to fetch from it, and can be told to fail."""

from __future__ import annotations

import re
import socketserver
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

PASSWORD = "correct horse"


@dataclass
class Mailbox:
    """``folders``: the messages of each, by their number. ``lost_at``: the command at which the connection is lost."""

    folders: dict[str, dict[int, bytes]] = field(default_factory=lambda: {"INBOX": {}})
    capabilities: str = "IMAP4rev1 MOVE UIDPLUS"
    lost_at: str = ""
    said: list[str] = field(default_factory=list)
    port: int = 0

    def put(self, *messages: bytes) -> None:
        for data in messages:
            inbox = self.folders["INBOX"]
            inbox[max(inbox, default=0) + 1] = data


class _Talk(socketserver.StreamRequestHandler):
    server: _Server

    def handle(self) -> None:
        self.secure = self.server.is_tls
        self._say("* OK ready")
        self.chosen = "INBOX"
        while line := self.rfile.readline(10_000):
            tag, _, rest = line.decode("utf-8", "replace").strip().partition(" ")
            if not self._answered(tag, rest):
                return

    def finish(self) -> None:
        super().finish()
        self.connection.close()  # with TLS begun later, it is another than the server knows of

    def _say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())

    def _answered(self, tag: str, line: str) -> bool:
        box = self.server.box
        name = line.upper().removeprefix("UID ").split(" ")[0]
        box.said.append(name)
        if name == box.lost_at:
            return False
        if name == "STARTTLS":
            self._say(f"{tag} OK begin")
            self.connection = self.server.context.wrap_socket(self.connection, server_side=True)
            self.rfile, self.wfile = self.connection.makefile("rb"), _Writer(self.connection)
            self.secure = True
            return True
        if name == "LOGIN":
            well = PASSWORD in line
            self._say(f"{tag} {'OK done' if well else f'NO wrong: {line}'}")
            return True
        if name == "LOGOUT":
            self._say("* BYE")
            self._say(f"{tag} OK done")
            return False
        answer = getattr(self, f"_{name.lower()}", lambda _line: "BAD not known")(line)
        self._say(f"{tag} {answer}")
        return True

    def _capability(self, _line: str) -> str:
        self._say(f"* CAPABILITY {self.server.box.capabilities} STARTTLS")
        return "OK done"

    def _select(self, line: str) -> str:
        self.chosen = _folder(line)
        if self.chosen not in self.server.box.folders:
            return "NO there is none"
        self._say(f"* {len(self.server.box.folders[self.chosen])} EXISTS")
        return "OK [READ-WRITE]"

    def _create(self, line: str) -> str:
        if _folder(line) in self.server.box.folders:
            return "NO it is there"
        self.server.box.folders[_folder(line)] = {}
        return "OK done"

    def _search(self, _line: str) -> str:
        self._say(f"* SEARCH {' '.join(map(str, self.server.box.folders[self.chosen]))}")
        return "OK done"

    def _fetch(self, line: str) -> str:
        number = int(line.split(" ")[2])
        data = self.server.box.folders[self.chosen].get(number)
        if data is not None:
            self.wfile.write(f"* 1 FETCH (UID {number} BODY[]<0> {{{len(data)}}}\r\n".encode() + data + b")\r\n")
        return "OK done"

    def _move(self, line: str) -> str:
        self._copy(line)
        del self.server.box.folders[self.chosen][int(line.split(" ")[2])]
        return "OK done"

    def _copy(self, line: str) -> str:
        number, folder = int(line.split(" ")[2]), self.server.box.folders[_folder(line)]
        folder[max(folder, default=0) + 1] = self.server.box.folders[self.chosen][number]
        return "OK done"

    def _store(self, line: str) -> str:
        self.deleted = int(line.split(" ")[2])
        return "OK done"

    def _expunge(self, _line: str) -> str:
        del self.server.box.folders[self.chosen][self.deleted]
        return "OK done"


class _Writer:
    def __init__(self, connection: ssl.SSLSocket) -> None:
        self._connection = connection

    def write(self, data: bytes) -> int:
        self._connection.sendall(data)
        return len(data)

    def flush(self) -> None: ...

    def close(self) -> None: ...

    @property
    def closed(self) -> bool:
        return True


class _Server(socketserver.ThreadingTCPServer):
    allow_reuse_address = True
    daemon_threads = False
    box: Mailbox
    context: ssl.SSLContext
    is_tls: bool

    def get_request(self) -> tuple[object, object]:
        connection, address = super().get_request()
        if not self.is_tls:
            return connection, address
        try:
            return self.context.wrap_socket(connection, server_side=True), address
        except OSError:
            connection.close()
            raise

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that went away is no news."""


def _folder(line: str) -> str:
    found = re.search(r'"((?:[^"\\]|\\.)*)"\s*$', line)
    return found[1] if found else line.split(" ")[-1]


@contextmanager
def imap_server(box: Mailbox, context: ssl.SSLContext, *, is_tls: bool = True) -> Iterator[Mailbox]:
    with _Server(("127.0.0.1", 0), _Talk) as server:
        server.box, server.context, server.is_tls = box, context, is_tls
        box.port = server.server_address[1]
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield box
        finally:
            server.shutdown()
            thread.join()
