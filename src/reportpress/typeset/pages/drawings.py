"""Charts as finished pieces of page content: drawn once, and used again in this process and in later ones.

A drawing's bytes are the same in every document, since fonts write glyph numbers and have one name in all of them. So a report
whose charts are known needs no matplotlib. A drawing is known by its spec, its size, its style, its fonts, the program's own
charts and the versions of the libraries that draw; what is stored on disk is sealed with the user's own key (`sealing`), and is
drawn anew where the seal is wrong.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import tempfile
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from types import ModuleType

from reportlab.pdfgen.canvas import Canvas

from reportpress import charts
from reportpress._version import __version__
from reportpress.charts import ChartStyle
from reportpress.charts.kinds import ChartSpec
from reportpress.files import sealing
from reportpress.files.cache import cache_folder
from reportpress.files.digests import LARGEST_FILE
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.typeset import type as type_room
from reportpress.typeset.pdf.pdf_file import no_time_asked
from reportpress.typeset.type.fonts import font

_MOST_IN_A_FOLDER = 400  # of 256 folders: some hundred thousand drawings of two kilobytes


@dataclass(frozen=True, slots=True)
class Drawing:
    """``code``: PDF operators, the chart's lower left corner at the origin. ``letters``: what it draws of each font. ``forms``:
    pieces that it draws many times, as name, dictionary and content; the name is a digest of the rest.
    """

    code: str
    letters: tuple[tuple[str, str], ...]
    forms: tuple[tuple[str, str, str], ...]


@lru_cache(maxsize=512)
def drawing_of(spec: ChartSpec, width: float, height: float, style: ChartStyle) -> Drawing:
    """The chart as page content: as remembered or stored, or else drawn. Raises `LayoutError` as `charts.draw` does."""
    folder = cache_folder("charts")
    if folder is None:
        return _drawn(spec, width, height, style)
    file = _file(folder, _key(spec, width, height, style))
    known = _stored(file)
    if known is None:
        known = _drawn(spec, width, height, style)
        _store(file, known)
    return known


@lru_cache(maxsize=512)
def height_of(spec: ChartSpec, width: float, style: ChartStyle) -> float:
    """The chart's natural height in points. To place a map's names takes longer than to read it from the store."""
    if not spec.is_slow_to_measure:
        return spec.height(width, style)
    of = ("height", _faces(style), width, style, spec)
    return float(known_text(of, lambda: repr(spec.height(width, style))))


def known_text(of: tuple[object, ...], make: Callable[[], str]) -> str:
    """A short text that takes long to make, as stored, or else made; ``of`` says what it is and all that it depends on."""
    folder = cache_folder("charts")
    if folder is None:
        return make()
    file = _file(folder, hashlib.sha256(repr((_program(), of)).encode()).hexdigest())
    known = _content(file)
    if known is not None:
        return known.decode()
    text = make()
    _keep(file, text.encode())
    return text


def _drawn(spec: ChartSpec, width: float, height: float, style: ChartStyle) -> Drawing:
    with no_time_asked():
        canvas = Canvas(io.BytesIO(), pagesize=(width, height), initialFontName=style.regular)
    before = len(canvas._code)
    charts.draw(spec, canvas, 0, 0, width, height, style)
    if canvas._extgstate._d:
        raise AssertionError(f"a {spec.kind} chart is transparent, which stands outside of its content")
    from reportpress.charts.renderer.objects import forms_of  # late: it loads matplotlib, as drawing did

    forms = tuple((name, entries, content.decode("ascii")) for name, entries, content in forms_of(canvas))
    uses = canvas._doc.__dict__.get("font_uses", {})
    letters = ((name, "".join(map(chr, sorted(use.characters.values())))) for name, use in sorted(uses.items()))
    return Drawing("\n".join(canvas._code[before:]), tuple(letters), forms)


# On disk


def _key(spec: ChartSpec, width: float, height: float, style: ChartStyle) -> str:
    return hashlib.sha256(repr((_program(), _faces(style), style, width, height, spec)).encode()).hexdigest()


def _faces(style: ChartStyle) -> tuple[str, ...]:
    return tuple(_font_file(name) for name in (style.regular, style.semibold, style.italic))


@lru_cache(maxsize=64)
def _font_file(name: str) -> str:
    return font(name).truetype.digest


def _files_beside(package: ModuleType) -> list[Path]:
    return sorted(Path(str(package.__file__)).parent.rglob("*.py"))


@cache
def _program() -> tuple[str, ...]:
    """What draws: the versions of the program and its libraries, and the text of the program's own drawing and lettering."""
    from importlib.metadata import version

    own = hashlib.sha256()
    for file in (*_files_beside(charts), *_files_beside(type_room), Path(__file__).with_name("qr.py")):
        own.update(file.read_bytes())
    return (
        __version__,
        own.hexdigest(),
        *(version(library) for library in ("matplotlib", "numpy", "reportlab", "segno")),
    )


def _file(folder: Path, key: str) -> Path:
    """Each user has drawings of their own, also in a folder that several share."""
    return folder / key[:2] / f"{key[2:]}{sealing.whose()}"


def _content(file: Path) -> bytes | None:
    """What a file of the store holds, or None where there is none, or where it is not as this user's program wrote it."""
    try:
        content = sealing.unsealed(_name_of(file), read_file(file, LARGEST_FILE))
        return None if content is None else zlib.decompress(content)
    except (UnreadableFile, zlib.error):
        return None


def _name_of(file: Path) -> str:
    return f"{file.parent.name}{file.name}"


def _stored(file: Path) -> Drawing | None:
    content = _content(file)
    if content is None:
        return None
    try:
        code, letters, forms = json.loads(content)
    except ValueError:
        return None
    return Drawing(code, tuple(map(tuple, letters)), tuple(map(tuple, forms)))


def _store(file: Path, drawing: Drawing) -> None:
    _keep(file, json.dumps([drawing.code, drawing.letters, drawing.forms]).encode())


def _keep(file: Path, data: bytes) -> None:
    """Whole or not at all; where it cannot be stored, it is made again the next time."""
    content = sealing.sealed(_name_of(file), zlib.compress(data, 6))
    if content is None:
        return
    with suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as part:
            part.write(content)
        Path(name).replace(file)
        _make_room(file.parent)


def _make_room(folder: Path) -> None:
    """The oldest half goes where a folder has grown full."""
    files = list(folder.iterdir())
    if len(files) > _MOST_IN_A_FOLDER:
        files.sort(key=lambda file: file.stat().st_mtime)
        for file in files[: len(files) // 2]:
            file.unlink(missing_ok=True)
