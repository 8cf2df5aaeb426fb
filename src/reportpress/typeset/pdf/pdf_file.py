"""The file around the pages: objects written by hand, object streams, the file's identifier.

ReportLab keeps the objects and gives them numbers; this writes them. Objects that are no streams go together into compressed
object streams, which makes a tagged file less than half as large. Format: ISO 32000-1, 7.5.7 and 7.5.8.
"""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import Any

from reportlab.pdfbase import pdfdoc

_OBJECTS_IN_A_STREAM = 200
_COMPRESSION = 7
_TELLS, _HEAD = re.compile(rb"/Type\s*/(?:Metadata|EmbeddedFile)"), 200

# With a bare line feed, data that happen to end in a carriage return would seem one byte shorter than their /Length.
_END_OF_STREAM = b"\r\nendstream"


class LateObject(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """A PDF object whose text is made when the file is written, when every object can have its number."""

    __RefOnly__ = 1

    def __init__(self, write: Callable[[Any], str | bytes]) -> None:
        self.write = write

    def format(self, document: Any) -> bytes:
        text = self.write(document)
        return text if isinstance(text, bytes) else text.encode("latin-1")


def reference(document: Any, target: pdfdoc.PDFObject) -> str:
    """``12 0 R`` for an object, which becomes part of the document by being referred to."""
    name = document.Reference(target).name
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


@lru_cache(maxsize=256)
def _compressed(data: bytes) -> bytes:
    """Of fonts, profiles and attachments, which documents have in common."""
    return zlib.compress(data, _COMPRESSION)


def stream(data: bytes, entries: str = "", *, compress: bool = True) -> LateObject:
    """A stream object. ``entries`` are further entries of its dictionary, as PDF text."""
    if compress:
        data = _compressed(data)
        entries += "/Filter/FlateDecode"
    head = f"<<{entries}/Length {len(data)}>>\nstream\n".encode("latin-1")
    return LateObject(lambda _: head + data + _END_OF_STREAM)


def text_string(text: str) -> str:
    """A PDF text string: as it is if it is ASCII, else UTF-16 in hexadecimal (ISO 32000-1, 7.9.2.2)."""
    if text.isascii() and text.isprintable():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
        return f"({escaped})"
    return f"<FEFF{text.encode('utf-16-be').hex().upper()}>"


def number(value: float) -> str:
    """A coordinate with as many decimals as can be seen: hundredths of a point."""
    text = f"{value:.2f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


class Catalog(pdfdoc.PDFCatalog):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's catalog with the entries that PDF/A and PDF/UA want."""

    __NoDefault__ = (*pdfdoc.PDFCatalog.__NoDefault__, "OutputIntents", "AF")
    __Refs__ = __NoDefault__


class Page(pdfdoc.PDFPage):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's page with its place in the structure's parent tree, and tab order by structure."""

    __NoDefault__ = (*pdfdoc.PDFPage.__NoDefault__, "StructParents", "Tabs")


def _decoded(content: bytes) -> bytes:
    """What a stream object holds, as `stream` has written it."""
    head, _, data = content.partition(b"\nstream\n")
    data = data.rstrip().removesuffix(b"endstream").removesuffix(b"\r\n")
    return zlib.decompress(data) if b"/FlateDecode" in head else data


class _NoTime:
    """What ReportLab asks for the time, and we never do: whose clock or environment says what is in no file of ours."""

    t, lt, tzname, dhh, dmm = 0.0, (2000, 1, 1, 0, 0, 0, 5, 1, 0), "UTC", 0, 0
    YMDhms = lt[:6]

    def __init__(self, invariant: object = None) -> None: ...


@contextmanager
def no_time_asked() -> Iterator[None]:
    """While ReportLab makes its objects: it reads SOURCE_DATE_EPOCH, and fails over one that is not a number."""
    before = pdfdoc.TimeStamp
    pdfdoc.TimeStamp = _NoTime
    try:
        yield
    finally:
        pdfdoc.TimeStamp = before


class ReportDocument(pdfdoc.PDFDocument):  # type: ignore[misc]  # ReportLab is untyped
    """ReportLab's document, written as PDF 1.7 with object streams and an identifier made from its content.

    Once it is: ``written_objects`` are all its objects but streams, ``written_streams`` its metadata and attachments, decoded.
    """

    def __init__(self) -> None:
        with no_time_asked():
            super().__init__(compression=1, invariant=1, pdfVersion=(1, 7))
        pages = self.Pages
        self.Catalog: Any = Catalog()
        self._catalog = self.Catalog
        self.Catalog.Pages = pages
        self.Catalog.Outlines = self.Outlines
        self._ready: dict[int, bytes] = {}
        self.written_objects = b""
        self.written_streams: tuple[bytes, ...] = ()

    def reserve(self, count: int) -> list[str]:
        """References to so many new objects, whose text is given later."""
        first = self.objectcounter + 1
        self.objectcounter += count
        return [f"{number} 0 R" for number in range(first, first + count)]

    def write(self, reserved: str, text: str) -> None:
        """Gives the text of an object that was reserved."""
        self._ready[int(reserved[:-4])] = text.encode("latin-1")

    def format(self) -> bytes:
        catalog, info = reference(self, self.Catalog), reference(self, self.info)
        file = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
        entries: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        packed: list[tuple[int, bytes]] = []
        told: list[bytes] = []
        current = 0
        while (current := current + 1) <= self.objectcounter:  # formatting an object may add further ones
            if ready := self._ready.get(current):
                packed.append((current, ready))
                continue
            content = pdfdoc.format(self.idToObject[self.numberToId[current]], self, toplevel=1)
            if content.rstrip().endswith(b"endstream"):
                entries[current] = (1, len(file), 0)
                file += b"%d 0 obj\n%b\nendobj\n" % (current, content)
                if _TELLS.search(content, 0, _HEAD):
                    told.append(_decoded(content))
            else:
                packed.append((current, content.strip()))
        self.written_objects = b"\n".join(content for _, content in packed)
        self.written_streams = tuple(told)
        for start in range(0, len(packed), _OBJECTS_IN_A_STREAM):
            group = packed[start : start + _OBJECTS_IN_A_STREAM]
            index, body = [], bytearray()
            for position, (object_number, content) in enumerate(group):
                index.append(b"%d %d" % (object_number, len(body)))
                body += content + b"\n"
                entries[object_number] = (2, current, position)
            first = b" ".join(index) + b"\n"
            data = zlib.compress(bytes(first + body), _COMPRESSION)
            entries[current] = (1, len(file), 0)
            file += b"%d 0 obj\n<</Type/ObjStm/N %d/First %d/Filter/FlateDecode/Length %d>>\nstream\n" % (
                current,
                len(group),
                len(first),
                len(data),
            )
            file += data + _END_OF_STREAM + b"\nendobj\n"
            current += 1
        entries[current] = (1, len(file), 0)
        table = b"".join(
            kind.to_bytes(1, "big") + field.to_bytes(4, "big") + last.to_bytes(2, "big")
            for _, (kind, field, last) in sorted(entries.items())
        )
        identifier = hashlib.sha256(file).hexdigest()[:32].upper()
        data = zlib.compress(table, _COMPRESSION)
        start = len(file)
        file += (
            f"{current} 0 obj\n<</Type/XRef/Size {current + 1}/W[1 4 2]/Root {catalog}/Info {info}"
            f"/ID[<{identifier}><{identifier}>]/Filter/FlateDecode/Length {len(data)}>>\nstream\n"
        ).encode("ascii")
        file += data + _END_OF_STREAM + b"\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
        return bytes(file)
