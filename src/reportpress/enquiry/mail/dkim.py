"""Signing messages with the publisher's key (DKIM, RFC 6376), by the `dkimpy` package."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Self

from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_key

_LEAST_BITS = 1024
_TRIAL = b"From: a@example.com\r\nTo: b@example.com\r\nSubject: x\r\n\r\nx\r\n"


@dataclass(frozen=True, slots=True)
class Signer:
    """``selector`` and ``domain``: where the public half is found in the name system; ``key``: an RSA key in PEM."""

    selector: str
    domain: str
    key: bytes = field(repr=False)

    @classmethod
    def of(
        cls, selector: str, domain: str, file: Path | None, variable: str | None, environ: Mapping[str, str]
    ) -> Self:
        """Raises `UsageError`, which never tells the key."""
        if file is not None:
            try:
                key = read_key(file)
            except UnreadableFile as error:
                raise UsageError(f"{file}: is to hold the key for DKIM: {error.reason}") from None
            where = str(file)
        else:
            where = f"the environment's {variable}"
            key = environ.get(variable or "", "").replace("\\n", "\n").encode(errors="surrogateescape")
            if not key.strip():
                raise UsageError(f"{where} is to hold the key for DKIM, and is empty")
        signer = cls(selector, domain, key)
        signer._try(where)
        return signer

    def _try(self, where: str) -> None:
        try:
            import dkim
        except ImportError:
            raise UsageError(
                "DKIM needs dkimpy, not installed here; install with `pip install 'reportpress[enquiry]'`"
            ) from None
        try:
            self.signed(_TRIAL, (("From", 1),))
        except (dkim.DKIMException, dkim.UnparsableKeyError, ValueError, TypeError, IndexError):
            raise UsageError(
                f"{where} holds no key that DKIM can be signed with; an RSA key in PEM without a password is needed, as "
                "`openssl genrsa -traditional 2048` makes it"
            ) from None
        bits = dkim.crypto.parse_pem_private_key(self.key)["modulus"].bit_length()
        if bits < _LEAST_BITS:
            raise UsageError(
                f"{where} holds a key of {bits} bits, and receivers take none under {_LEAST_BITS} (RFC 8301); make one of 2048"
            )

    def signed(self, message: bytes, headers: Sequence[tuple[str, int]]) -> bytes:
        """A message with its signature before it. Of ``headers`` those that it has are covered, and each so often more as is said
        beyond once: a further one of that name would break the signature."""
        import dkim

        head = b"\r\n" + message.partition(b"\r\n\r\n")[0].lower()
        covered = [
            name.lower().encode()
            for name, times in headers
            for _ in range(times)
            if b"\r\n" + name.lower().encode() + b":" in head
        ]
        signature: bytes = dkim.sign(
            message,
            self.selector.encode(),
            self.domain.encode(),
            self.key,
            canonicalize=(b"relaxed", b"relaxed"),
            include_headers=covered,
        )
        return signature.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") + message
