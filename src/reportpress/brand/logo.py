"""Reads a brand's logo, a picture (PNG, JPEG) or a drawing (SVG), and refuses what must not be drawn."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # most brands have no logo, and need not know of pictures
    from PIL.Image import Image

from reportpress.brand.svg import VectorPicture, read_svg
from reportpress.errors import InvalidBrand
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.problems import Place, Problem

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_LARGEST_FILE = 20_000_000
_MOST_PIXELS = 25_000_000
_FORMATS = ("PNG", "JPEG")


def logo_in(path: Path, name: str) -> bytes | VectorPicture:
    """What a logo's file holds: a picture's bytes, upright, or a drawing.

    Raises `ValueError` with what is to be mended where the logo is named, `InvalidBrand` with what is wrong in an SVG, at its
    lines. ``name``: what the brand file calls it.
    """
    try:
        data = read_file(path, _LARGEST_FILE)
    except UnreadableFile as error:
        raise ValueError(f"`{name}` {error.reason}") from None
    if data.startswith((_PNG, _JPEG)):
        return _picture(data, name)
    if data.startswith(b"\x1f\x8b"):
        raise ValueError(f"`{name}` is compressed; give the drawing as plain SVG")
    if path.suffix.lower() == ".svg" or data[:256].removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<"):
        return read_svg(data, str(path))
    raise ValueError(f"`{name}` is neither PNG nor JPEG nor SVG, whatever its name says; give the logo as one of them")


def read_logo(path: Path) -> bytes | VectorPicture:
    """The logo of a brand that was loaded, as `logo_in` gives it. Raises `InvalidBrand`, should the file have changed since."""
    try:
        return logo_in(path, path.name)
    except ValueError as reason:
        raise InvalidBrand([Problem(Place(str(path)), str(reason))]) from None


def _picture(data: bytes, name: str) -> bytes:
    """A picture's bytes, upright, if all of it can be drawn."""
    from PIL import Image

    try:
        with _quiet(), Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            width, height = image.size
            if width * height <= _MOST_PIXELS:
                return _upright(image, data)
    except Image.DecompressionBombError:
        raise ValueError(f"`{name}` has far more pixels than print needs; make it smaller") from None
    except Exception:  # of damaged files Pillow raises whatever its parsers meet, and no list of that is whole
        raise ValueError(f"`{name}` is damaged and cannot be drawn; save it again as a PNG") from None
    raise ValueError(f"`{name}` has {width} × {height} pixels, far more than print needs; make it smaller")


def _upright(image: Image, data: bytes) -> bytes:
    """Where a camera's or a scanner's note says that the picture lies on its side or is mirrored, it is turned, pixel for pixel
    and without loss; a picture without a note stays as it is."""
    from PIL import Image

    picture = image.convert("RGBA")  # as pages draw it
    if "exif" not in image.info:
        return data
    turn = _TURNS.get(_orientation(image))
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
    except Exception:  # as above
        return 1


@contextmanager
def _quiet() -> Iterator[None]:
    """What Pillow warns of concerns notes in the file that nothing here needs, and sizes for which we have a limit of our own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
