"""Finds a brand's logo, a picture (PNG, JPEG) or a drawing (SVG), refuses what must not be drawn, and reads the rest."""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from os import SEEK_END
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most brands have no logo, and need not know of pictures
    from PIL.Image import Image

from reportpress.brand.svg import LARGEST_FILE, VectorPicture, read_svg
from reportpress.errors import InvalidBrand
from reportpress.files.reading import system_reason
from reportpress.problems import Place, Problem

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LARGEST_FILE = 20_000_000
_MOST_PIXELS = 25_000_000
_FORMATS = ("PNG", "JPEG")


def find_beside(name: str, folder: Path) -> Path:
    """A file inside the brand file's folder. Raises `ValueError` with what is to be mended."""
    try:
        base = folder.resolve()
        path = (base / name).resolve()
        is_file = path.is_file()
    except (OSError, RuntimeError):  # a name too long for the system, links that lead in a circle
        raise ValueError(f"`{name[:60]}` cannot be a file's name, or its links lead in a circle; check it") from None
    if not path.is_relative_to(base):
        raise ValueError(f"`{name}` lies outside the folder of the brand file; put the file beside the brand file")
    if not is_file:
        raise ValueError(f"there is no file `{name}` beside the brand file; check the name")
    return path


def find_logo(name: str, folder: Path) -> Path:
    """The logo's file, a PNG, JPEG or SVG inside the brand file's folder.

    Raises `ValueError` with what is to be mended at the name, `InvalidBrand` with what is wrong in an SVG, at its lines.
    """
    path = find_beside(name, folder)
    try:
        with path.open("rb") as file:
            beginning = file.read(256)
            size = file.seek(0, SEEK_END)
    except OSError as error:
        raise ValueError(f"`{name}` cannot be read: {system_reason(error)}") from None
    if size > _LARGEST_FILE:
        raise ValueError(
            f"`{name}` is larger than {_LARGEST_FILE // 1_000_000} MB, which no logo needs to be; make it smaller"
        )
    if beginning.startswith((_PNG, _JPEG)):
        _check_whole(path, name)
    elif beginning.startswith(b"\x1f\x8b"):
        raise ValueError(f"`{name}` is compressed; give the drawing as plain SVG")
    elif path.suffix.lower() == ".svg" or beginning.removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        _read_drawing(path, str(folder / name))
    else:
        raise ValueError(
            f"`{name}` is neither PNG nor JPEG nor SVG, whatever its name says; give the logo as one of them"
        )
    return path


def read_logo(path: Path) -> bytes | VectorPicture:
    """The logo that `find_logo` has found: a picture's bytes, or a drawing."""
    with path.open("rb") as file:
        is_picture = file.read(8).startswith((_PNG, _JPEG))
    return _read_picture(path) if is_picture else _read_drawing(path, str(path))


def _read_picture(path: Path) -> bytes:
    """The bytes of a logo, upright. Where a camera's or a scanner's note says that the picture lies on its side or is mirrored,
    it is turned, pixel for pixel and without loss."""
    from PIL import Image

    data = path.read_bytes()
    with _quiet(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        if "exif" not in image.info:
            return data
        picture, turn = image.convert("RGBA"), _TURNS.get(_orientation(image))
    upright = io.BytesIO()
    (picture if turn is None else picture.transpose(Image.Transpose[turn])).save(upright, "PNG")
    return upright.getvalue()


# Exif 2.32, tag Orientation: what makes the picture upright; 1 is upright
_ORIENTATION = 0x0112
_TURNS = {
    2: "FLIP_LEFT_RIGHT",
    3: "ROTATE_180",
    4: "FLIP_TOP_BOTTOM",
    5: "TRANSPOSE",
    6: "ROTATE_270",
    7: "TRANSVERSE",
    8: "ROTATE_90",
}


def _orientation(image: Image) -> int:
    """1 also where the note cannot be read: the picture is then taken as it is."""
    try:
        return int(image.getexif().get(_ORIENTATION, 1))
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, struct.error):
        return 1


@contextmanager
def _quiet() -> Iterator[None]:
    """What Pillow warns of concerns notes in the file that nothing here needs, and sizes for which we have a limit of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _read_drawing(path: Path, name: str) -> VectorPicture:
    try:
        with path.open("rb") as file:
            return read_svg(file.read(LARGEST_FILE + 1), name)
    except OSError as error:
        raise InvalidBrand([Problem(Place(name), f"cannot be read: {system_reason(error)}")]) from None


def _check_whole(path: Path, name: str) -> None:
    from PIL import Image

    try:
        with _quiet(), Image.open(path, formats=_FORMATS) as image:
            width, height = image.size
            if width * height > _MOST_PIXELS:
                raise ValueError(f"`{name}` has {width} × {height} pixels, far more than print needs; make it smaller")
            image.load()
    except Image.DecompressionBombError:
        raise ValueError(f"`{name}` has far more pixels than print needs; make it smaller") from None
    except (OSError, SyntaxError):
        raise ValueError(f"`{name}` is damaged and cannot be drawn; save it again as a PNG") from None
