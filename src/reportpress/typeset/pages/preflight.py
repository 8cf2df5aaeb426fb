"""The last look at a file before anybody gets it: what the drawing recorded is held against what was to be drawn.

Each check is a function from a `Flight` to what is wrong. Pages are not decoded: words, links and targets were noted when they
were drawn, and the objects of the file that are no streams are in memory as they were written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from reportpress.errors import PreflightError
from reportpress.manuscript.blocks import Chart, Manuscript
from reportpress.report.figures.figure import DIGITS

_ALLOWED = ("https", "mailto")
_PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")
_UTF_16 = re.compile(rb"<FEFF([0-9A-F]+)>")


@dataclass(frozen=True, slots=True)
class DrawingRecord:
    """What was noted while a document was drawn and written.

    ``words``: every line as it was drawn. ``glyphs``: the numbers of the glyphs used of each font that was embedded;
    ``fonts``: all fonts that the file names. ``objects``: the objects that are no streams, in PDF syntax; ``streams``: metadata
    and attachments.
    """

    pages: int
    numbered_pages: int
    words: tuple[str, ...]
    links: tuple[str, ...]
    targets: frozenset[str]
    fonts: frozenset[str]
    glyphs: dict[str, frozenset[int]]
    objects: bytes
    streams: tuple[bytes, ...]


@dataclass(frozen=True, slots=True)
class Secret:
    """A withheld figure: its path, and its value as it would be printed, with its unit; "" where a value would have none, or may
    stand there. ``may_be_named``: where a text of the report names its path, which says no more than a lock does."""

    path: str
    printed: str
    may_be_named: bool = False


@dataclass(frozen=True, slots=True)
class Flight:
    """What is looked at: the manuscript, the record, the file, what must not be in it, and how large it may be."""

    manuscript: Manuscript
    record: DrawingRecord
    data: bytes
    secrets: tuple[Secret, ...]
    most_bytes: int


def preflight(
    manuscript: Manuscript,
    record: DrawingRecord,
    data: bytes,
    secrets: Iterable[Secret] = (),
    most_bytes: int = 1_000_000,
) -> None:
    """Raises `PreflightError`, which lists everything that is wrong with a file."""
    flight = Flight(manuscript, record, data, tuple(secrets), most_bytes)
    if faults := [fault for check in CHECKS for fault in check(flight)]:
        raise PreflightError(faults)


def _pages(flight: Flight) -> Iterator[str]:
    record = flight.record
    in_file = len(_PAGE.findall(record.objects))
    if not record.pages == record.numbered_pages == in_file:
        yield f"{record.pages} pages were drawn, {record.numbered_pages} counted in the footer, and the file has {in_file}"


def _fonts(flight: Flight) -> Iterator[str]:
    for name in sorted(flight.record.fonts - set(flight.record.glyphs)):
        yield f"the font {name} is not embedded"
    described = flight.record.objects.count(b"/Type/FontDescriptor")
    embedded = flight.record.objects.count(b"/FontFile2")
    if described != embedded or described < len(flight.record.glyphs):
        yield f"{len(flight.record.glyphs)} fonts were used, {described} are described and {embedded} embedded"


def _glyphs(flight: Flight) -> Iterator[str]:
    for name, glyphs in sorted(flight.record.glyphs.items()):
        if 0 in glyphs:
            yield f"the font {name} was used for a character that it has no glyph for"


def _links(flight: Flight) -> Iterator[str]:
    for href in dict.fromkeys(flight.record.links):
        if urlsplit(href).scheme not in _ALLOWED:
            yield f"a link leads to `{href}`; only https and mailto are allowed"
    for kind in (b"/JavaScript", b"/Launch", b"/SubmitForm", b"/GoToR"):
        if re.search(rb"/S\s*" + kind + rb"\b", flight.record.objects):
            yield f"the file holds an action of the kind {kind.decode()[1:]}; only links are allowed"


def _sections(flight: Flight) -> Iterator[str]:
    for section in flight.manuscript.sections:
        if section.id not in flight.record.targets:
            yield f"the section `{section.title}` was not drawn"


def _leaks(flight: Flight) -> Iterator[str]:
    if not flight.secrets:
        return
    manuscript, record = flight.manuscript, flight.record
    printed = {note.key for note in manuscript.notes}
    specs = (repr(block.spec) for block in manuscript.blocks() if isinstance(block, Chart))
    said = _with_one_blank("\n".join((*record.words, *specs, *_strings_in(record.objects), *_texts(record.streams))))
    found: dict[str, None] = {}
    for secret in flight.secrets:
        if secret.path in printed or (not secret.may_be_named and names(said, secret.path)):
            found[f"the withheld figure `{secret.path}` is named"] = None
        if secret.printed and holds(said, secret.printed):
            found[f"the value of the withheld figure `{secret.path}` is told"] = None
    yield from found


def names(text: str, path: str) -> bool:
    """Whether a text names a path, and not only one that begins or ends alike: `players[0].revenue` is not in
    `players[0].revenues[0].value`. A full stop after a path ends a sentence."""
    return path in text and re.search(rf"(?<![\w\].]){re.escape(path)}(?!\w|\[|\.\w)", text) is not None


def holds(text: str, value: str) -> bool:
    """Whether a text, its blanks all alike, holds a value that is not part of another: no longer number, no other scale, no
    end of a range."""
    plain = _with_one_blank(value)
    return plain in text and re.search(_alone(plain), text) is not None


def is_part_of(text: str, value: str) -> bool:
    """Whether a text holds a value by itself, as an end of a range, or in another scale: where it may rightly stand."""
    plain = _with_one_blank(value)
    return plain in text and re.search(rf"(?<![\d.,]){re.escape(plain)}(?!\d)", text) is not None


_SCALE_WORDS = "|".join(filter(None, DIGITS))


def _alone(value: str) -> str:
    """The pattern of a value by itself: `USD 4` is neither in `USD 4.12` nor in `USD 4 billion`, and `5%` not in `4–5%`."""
    before = r"(?<![\d.,’\u2212])(?<!\d–)(?<!\d– )(?<!\d – )(?<!\w)" if value[0].isalnum() else r"(?<!\w)"
    if re.match(r"\d{3}(?!\d)", value):  # 120 in 4 120, of which a language makes groups with blanks
        before += r"(?<!\b\d )(?<!\b\d\d )(?<!\b\d\d\d )"
    after = r"(?!\w)"
    if value[-1].isdigit():
        after = rf"(?![.,’]?\d)(?! ?– ?\d)(?! \d{{3}}(?!\d))(?! (?:{_SCALE_WORDS})\b)(?!\w)"
    return f"{before}{re.escape(value)}{after}"


def _with_one_blank(text: str) -> str:
    return " ".join(text.split())


def _strings_in(objects: bytes) -> Iterator[str]:
    """What the objects say, in both ways in which `pdf_file.text_string` writes."""
    yield re.sub(r"\\([()\\])", r"\1", objects.decode("latin-1"))
    for digits in _UTF_16.findall(objects):
        yield bytes.fromhex(digits.decode("ascii")).decode("utf-16-be")


def _texts(streams: Iterable[bytes]) -> Iterator[str]:
    for stream in streams:
        yield stream.decode("utf-8", "replace")


def _size(flight: Flight) -> Iterator[str]:
    if len(flight.data) > flight.most_bytes:
        yield f"the file has {len(flight.data) // 1000} kB, and may have {flight.most_bytes // 1000}"


CHECKS: tuple[Callable[[Flight], Iterator[str]], ...] = (_pages, _fonts, _glyphs, _links, _sections, _leaks, _size)
