"""The parts of a message that came back, read by hand where Python's library takes without measure what a stranger writes.

Headers are read as they stand: the library's own reading of a long `To:` takes gigabytes. What is parsed is bounded before,
in bytes, in the length of a line and of a folded header, and in how many parts it may have.
"""

from __future__ import annotations

import re
from base64 import b64decode
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import Message
from html import unescape
from quopri import decodestring

_MOST_PARSED = 1_000_000  # bytes; what a report says stands before what it returns
_LONGEST_LINE = 4_000
_LONGEST_HEADER = 8_000
_MOST_BOUNDARIES = 2_000
_LONGEST_VALUE = 2_000
_MOST_TEXT = 60_000
_MOST_GROUPS = 200
_DEEPEST = 12
_MOST_HEADERS = 500
_FIELD = re.compile(rb"[!-9;-~]+:")
_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)(?:[\s/][^<>]*)?>|<![^<>]*>", re.IGNORECASE)
_ENDS_LINE = frozenset({"br", "p", "div", "tr", "li", "h1", "h2", "h3", "h4", "h5", "h6"})
_HIDDEN = frozenset({"style", "script", "head", "title"})


def parsed(data: bytes) -> Message:
    """A message of no more than can be looked through at once."""
    return message_from_bytes(b"".join(_bounded_lines(data[:_MOST_PARSED])), policy=policy.compat32)


def _bounded_lines(data: bytes) -> Iterator[bytes]:
    run = boundaries = fields = 0
    for line in data.splitlines(keepends=True):
        if line[:1] in (b" ", b"\t"):
            run += len(line)
            if run > _LONGEST_HEADER or fields > _MOST_HEADERS:
                continue
        else:
            run = 0
            # The library goes through a message's headers at each of its parts.
            fields = 0 if not line.strip() else fields + bool(_FIELD.match(line))
            if fields > _MOST_HEADERS:
                continue
        if line.startswith(b"--"):
            boundaries += 1
            if boundaries > _MOST_BOUNDARIES:
                continue
        yield line if len(line) <= _LONGEST_LINE else line[:_LONGEST_LINE] + b"\n"


def header(message: Message, name: str) -> str:
    """The first header of a name, unfolded and decoded; "" where there is none."""
    return next(headers(message, name), "")


def headers(message: Message, name: str) -> Iterator[str]:
    wanted = name.lower()
    for key, value in message.raw_items():
        if key.lower() == wanted:
            yield _decoded(" ".join(_in_letters(str(value)[:_LONGEST_VALUE]).split()))


def _in_letters(value: str) -> str:
    """Bytes beyond ASCII are UTF-8, as of today (RFC 6532)."""
    return value.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _decoded(value: str) -> str:
    if "=?" not in value or value.count("=?") > 60:
        return value
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, UnicodeError):
        return value


def kind_of(message: Message) -> str:
    """``multipart/report``, in small letters; ``text/plain`` where nothing says so."""
    value = header(message, "Content-Type").partition(";")[0].strip().lower()
    return value if "/" in value else "text/plain"


def parameter_of(message: Message, name: str) -> str:
    """A parameter of the content type, in small letters."""
    found = re.search(rf";\s*{name}\s*=\s*\"?([^\";\s]*)", header(message, "Content-Type"), re.IGNORECASE)
    return found[1].lower() if found else ""


def parts(message: Message) -> list[Message]:
    """The message and all its parts but those of what it returns; these are the returned message's own."""
    found: list[Message] = []
    _gather(message, found, 0)
    return found


def _gather(message: Message, found: list[Message], depth: int) -> None:
    found.append(message)
    payload = message.get_payload()
    if depth < _DEEPEST and isinstance(payload, list) and kind_of(message).startswith("multipart/"):
        for part in payload:
            if isinstance(part, Message):
                _gather(part, found, depth + 1)


def returned(message: Message) -> Iterator[Message]:
    """The message, or its headers, that a report returns."""
    for part in parts(message):
        kind = kind_of(part)
        if kind in ("message/rfc822", "message/global", "message/partial"):
            payload = part.get_payload()
            if isinstance(payload, list) and not _is_encoded(part):
                yield from (one for one in payload if isinstance(one, Message))
            else:
                yield parsed(text_of(part).encode(errors="replace"))
        elif kind in ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "text/rfc822"):
            yield parsed(text_of(part).lstrip().encode(errors="replace"))


def _written(group: Message) -> str:
    """A group of fields, with what the library took for the text of a message."""
    fields = "\n".join(f"{key}: {_in_letters(str(value))}" for key, value in group.raw_items())
    rest = group.get_payload()
    return f"{fields}\n\n{_in_letters(rest)}" if isinstance(rest, str) else fields


def text_of(part: Message) -> str:
    """The text of a part that holds no others. Of HTML what is shown."""
    payload = part.get_payload()
    if isinstance(payload, list):  # the library parts a delivery status into messages
        groups = [one for one in payload[:_MOST_GROUPS] if isinstance(one, Message)]
        text = "\n\n".join(map(_written, groups))
        return (_unencoded(text, header(part, _ENCODING)) if _is_encoded(part) else text)[:_MOST_TEXT]
    try:
        data = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        data = None
    if not isinstance(data, bytes):
        return ""
    charset = parameter_of(part, "charset") or "utf-8"
    try:
        text = data[: 4 * _MOST_TEXT].decode(charset, "replace")
    except (LookupError, ValueError):
        text = data[: 4 * _MOST_TEXT].decode("utf-8", "replace")
    if kind_of(part) == "text/html":
        text = unescape(_shown(text))
    return text[:_MOST_TEXT]


def _shown(html: str) -> str:
    """HTML without its tags, and without what is between those of style and script. In one pass, whatever is left open; an
    address in angle brackets is not a tag."""
    shown: list[str] = []
    at, hidden = 0, ""
    last = {name: html.lower().rfind(f"</{name}") for name in _HIDDEN}
    for tag in _TAG.finditer(html):
        closes, name = bool(tag[1]), (tag[2] or "").lower()
        if not hidden:
            shown.append(html[at : tag.start()])
            shown.append("\n" if name in _ENDS_LINE else " ")
            if name in _HIDDEN and not closes and last[name] > tag.start():
                hidden = name
        elif closes and name == hidden:
            hidden = ""
        at = tag.end()
    shown.append("" if hidden else html[at:])
    return "".join(shown)


_ENCODING = "Content-Transfer-Encoding"


def _is_encoded(part: Message) -> bool:
    return header(part, _ENCODING).lower() in ("base64", "quoted-printable")


def _unencoded(text: str, encoding: str) -> str:
    """Of a part whose kind allows no encoding, and which has one all the same: the library does not look beneath it."""
    data = text.encode("utf-8", "replace")
    try:
        plain = b64decode(data) if encoding.lower() == "base64" else decodestring(data)
    except ValueError:
        plain = data
    return plain.decode("utf-8", "replace").replace("\r\n", "\n")
