"""Finds a brand's logo, and refuses what cannot or must not be drawn."""

from __future__ import annotations

import warnings
from pathlib import Path

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_MOST_PIXELS = 25_000_000


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
    """The logo's file, a PNG or JPEG inside the brand file's folder. Raises `ValueError` with what is to be mended."""
    path = find_beside(name, folder)
    try:
        with path.open("rb") as file:
            beginning = file.read(256)
    except OSError as error:
        raise ValueError(f"`{name}` cannot be read: {(error.strerror or str(error)).lower()}") from None
    if path.suffix.lower() in (".svg", ".svgz") or b"<svg" in beginning.lower():
        raise ValueError(f"`{name}` is an SVG drawing. SVG logos cannot be drawn yet: give a PNG")
    if not beginning.startswith((_PNG, _JPEG)):
        raise ValueError(f"`{name}` is neither PNG nor JPEG, whatever its name says; give the logo as a PNG")
    _check_whole(path, name)
    return path


def _check_whole(path: Path, name: str) -> None:
    from PIL import Image

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", Image.DecompressionBombWarning)  # we have a limit of our own
            with Image.open(path, formats=("PNG", "JPEG")) as image:
                width, height = image.size
                if width * height > _MOST_PIXELS:
                    raise ValueError(
                        f"`{name}` has {width} × {height} pixels, far more than print needs; make it smaller"
                    )
                image.load()
    except Image.DecompressionBombError:
        raise ValueError(f"`{name}` has far more pixels than print needs; make it smaller") from None
    except (OSError, SyntaxError):
        raise ValueError(f"`{name}` is damaged and cannot be drawn; save it again as a PNG") from None
