"""Hands enquiries over to the publisher's own system: one signed POST each, and each once it has been taken never again.

The signature is HMAC-SHA-256 (RFC 2104) over ``TIMESTAMP.BODY`` with the secret that both sides know, in the header

    Reportpress-Signature: t=1795435200,v1=5257a8…

so that a body that was changed, and by its time one that was kept and sent again, is told apart. An enquiry whose
answer got lost is sent again: ``Idempotency-Key`` is the same for it each time.
"""

from __future__ import annotations

import hashlib
import hmac
import http.client
import json
import ssl
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import urlsplit

from reportpress.enquiry.handover.export import exported
from reportpress.enquiry.store.records import enquiry_by_id, handed_over, not_handed_over
from reportpress.enquiry.store.store import Store
from reportpress.errors import OutputError, UsageError

SIGNATURE = "Reportpress-Signature"
LEAST_SECRET = 16

_TRIES = 5
_FIRST_WAIT = 1.0
_LONGEST_WAIT = 60.0
_TIMEOUT = 30.0
_STOPS_ALL = (401, 403, 404, 405, 410)  # the address or the secret is wrong, for whichever enquiry
_LATER = (408, 425, 429)


def signature(secret: bytes, body: bytes, time: datetime) -> str:
    stamp = int(time.timestamp())
    digest = hmac.new(secret, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
    return f"t={stamp},v1={digest}"


@dataclass(slots=True)
class Handed:
    """How many were taken, and which were not, each with the answer."""

    taken: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """``wait`` passes so many seconds; ``clock`` says what time it is."""

    url: str
    secret: bytes
    clock: Callable[[], datetime]
    wait: Callable[[float], None]

    def hand_over(self, store: Store) -> Handed:
        """Every enquiry that the other side has not taken yet, in their order. One that it refuses does not hold up
        the others. Raises `OutputError` where it cannot be reached, or wants nothing at all."""
        if len(self.secret) < LEAST_SECRET:
            raise UsageError(
                f"the secret of the webhook has {len(self.secret)} bytes, and needs {LEAST_SECRET} at least"
            )
        target = hashlib.sha256(self.url.encode()).hexdigest()
        handed = Handed()
        connection = self._connection()
        try:
            for number in not_handed_over(store, target):
                body = json.dumps(exported(enquiry_by_id(store, number))).encode()
                key = store.hashed("webhook", target, str(number))[:32]
                refusal = self._post(connection, body, key)
                if refusal:
                    handed.refused.append((number, refusal))
                    continue
                handed_over(store, number, target, self.clock())
                handed.taken += 1
        finally:
            connection.close()
        return handed

    def _connection(self) -> http.client.HTTPConnection:
        parts = urlsplit(self.url)
        if parts.scheme == "https":
            context = ssl.create_default_context()
            return http.client.HTTPSConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT, context=context)
        return http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=_TIMEOUT)

    def _post(self, connection: http.client.HTTPConnection, body: bytes, key: str) -> str:
        """Nothing where it was taken, or why it is refused. Raises `OutputError` where the other side is not there."""
        parts = urlsplit(self.url)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        said = ""
        for n in range(_TRIES):
            if n:
                self.wait(min(_FIRST_WAIT * 2 ** (n - 1), _LONGEST_WAIT))
            headers = {
                "Content-Type": "application/json",
                "Idempotency-Key": key,
                SIGNATURE: signature(self.secret, body, self.clock()),
                "User-Agent": "reportpress",
            }
            try:
                connection.request("POST", path, body, headers)
                answer = connection.getresponse()
                answer.read(10_000)
                if not answer.isclosed():
                    connection.close()  # it has more to say than we care for
            except (OSError, http.client.HTTPException) as reason:
                connection.close()
                said = f"cannot be reached: {str(reason).lower() or type(reason).__name__}"
                continue
            if 200 <= answer.status < 300:
                return ""
            said = f"answers {answer.status}"
            if answer.status in _STOPS_ALL or 300 <= answer.status < 400:
                raise OutputError(f"the webhook {said}; look at its address and its secret; what it took is noted")
            if 400 <= answer.status < 500 and answer.status not in _LATER:
                return said
        raise OutputError(f"the webhook {said}, {_TRIES} times; what it took is noted, and the rest goes the next time")
