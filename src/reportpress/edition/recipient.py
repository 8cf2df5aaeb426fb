"""Whose copy this is, and the id by which the publisher can tell which copy got out."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_key

KEY_VARIABLE = "REPORTPRESS_KEY"
LEAST_KEY_BYTES = 16

_ID_DIGITS, _GROUP = 12, 4
_LONGEST = 200
_WHO_AND_ADDRESS = re.compile(r"(?P<who>[^<>]*)(?:<(?P<address>[^<>]*)>)?")
_ADDRESS = re.compile(r"[^@\s<>,]+@[^@\s<>,.]+(\.[^@\s<>,.]+)+")

_MAKE_ONE = (
    "make one with `openssl rand -hex 32 > copies.key`, keep it secret, and give it with --key copies.key or as the "
    f"environment variable {KEY_VARIABLE}"
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Who a copy is made for. The address tells people of one name apart, and is not printed. ``shown``: what is printed instead
    of name and company, and is not a part of the copy's id."""

    name: str
    company: str = ""
    address: str = ""
    shown: str = ""

    @classmethod
    def parse(cls, text: str) -> Recipient:
        """``Name, Company <address>``; company and address may be left out. Raises `UsageError`."""
        words = " ".join(text.split())
        found = _WHO_AND_ADDRESS.fullmatch(words)
        if found is None or not words.isprintable() or len(words) > _LONGEST:
            raise UsageError(f"`{text[:60]}` is not a recipient; write it as in `Name, Company <name@example.com>`")
        name, _, company = (part.strip() for part in found["who"].partition(","))
        address = (found["address"] or "").strip()
        if not name:
            raise UsageError(f"`{words[:60]}` has no name; write it as in `Name, Company <name@example.com>`")
        if found["address"] is not None and not _ADDRESS.fullmatch(address):
            raise UsageError(
                f"`{address[:60]}` is not an e-mail address; write it as in `<name@example.com>`, or leave it out"
            )
        return cls(name, company, address)

    @property
    def printed(self) -> str:
        return self.shown or ", ".join(filter(None, (self.name, self.company)))


def copy_id(key: bytes, recipient: Recipient, report_id: str, edition: str, date: str) -> str:
    """``3f2a-91bc-07de``: the first twelve hexadecimal digits of HMAC-SHA-256 (RFC 2104) over whose copy it is and of what.

    Nobody can make or check one without the key. Capital letters do not count.
    """
    fields = [recipient.name, recipient.company, recipient.address, report_id, edition, date]
    message = json.dumps([field.casefold() for field in fields], ensure_ascii=True)
    digits = hmac.new(key, message.encode("ascii"), hashlib.sha256).hexdigest()[:_ID_DIGITS]
    return "-".join(digits[n : n + _GROUP] for n in range(0, _ID_DIGITS, _GROUP))


def is_copy_id(text: str) -> bool:
    return re.fullmatch(r"[0-9a-f]{4}(-[0-9a-f]{4}){2}", text) is not None


def publishers_key(file: Path | None) -> bytes:
    """The publisher's key, from a file or the environment. Raises `UsageError`, which never tells it."""
    if file is not None:
        try:
            key = read_key(file).strip()
        except UnreadableFile as error:
            raise UsageError(f"{error}; {_MAKE_ONE}") from None
        where = str(file)
    else:
        key, where = os.environ.get(KEY_VARIABLE, "").encode(errors="surrogateescape").strip(), KEY_VARIABLE
        if not key:
            raise UsageError(f"a recipient's copy needs the publisher's key; {_MAKE_ONE}")
    if len(key) < LEAST_KEY_BYTES:
        raise UsageError(f"{where}: the key has {len(key)} bytes, and needs {LEAST_KEY_BYTES} at least; {_MAKE_ONE}")
    return key


def whose(
    id: str, key: bytes, recipients: Iterable[Recipient], report_id: str, editions: Iterable[str], date: str
) -> list[tuple[Recipient, str]]:
    """Those of the recipients whose copy has this id, each with the edition."""
    editions = tuple(editions)
    return [
        (recipient, edition)
        for recipient in recipients
        for edition in editions
        if hmac.compare_digest(copy_id(key, recipient, report_id, edition, date), id)
    ]
