"""Objects beside the page's own stream: forms that are drawn many times, pictures, gradients (ISO 32000-1, 8.7, 8.9, 8.10).

Each is named after a digest of its content. So equal content stands once in a file, and equal figures make equal files.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from reportlab.pdfbase import pdfdoc

from reportpress.charts.renderer.refusal import CannotDraw
from reportpress.charts.renderer.shapes import Box, number

Entries = Callable[[Any], str]


class _Stream(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab is untyped
    """A stream object; its dictionary is written with the file, when all objects have their numbers."""

    __RefOnly__ = 1

    def __init__(self, entries: Entries, data: bytes, *, compress: bool = True) -> None:
        self._entries = entries
        self._data = zlib.compress(data) if compress else data
        self._filter = "/Filter/FlateDecode" if compress else ""

    def format(self, document: Any) -> bytes:
        data = document.encrypt.encode(self._data)
        head = f"<<{self._entries(document)}{self._filter}/Length {len(data)}>>\nstream\n"
        # With a bare line feed, data that happen to end in a carriage return would seem one byte shorter than they are.
        return head.encode("latin-1") + bytes(data) + b"\r\nendstream"


def _reference(document: Any, target: _Stream) -> str:
    name = document.Reference(target).name
    return f"{document.idToObjectNumberAndVersion[name][0]} 0 R"


def form(canvas: Any, content: str, box: Box) -> str:
    """The name of a form that draws ``content``, in the colours and lines that are set where it is drawn."""
    data = content.encode("ascii")
    edges = " ".join(map(number, box))
    name = _name(data, edges.encode("ascii"))
    _register(canvas, name, lambda: _form(data, edges, lambda _: "<<>>", compress=is_compressed(canvas)))
    return name


def forms_of(canvas: Any) -> list[tuple[str, str, bytes]]:
    """The forms that a canvas draws on its page: name, dictionary, content. Only those that need nothing but themselves."""
    forms = []
    for name in sorted(set(canvas._formsinuse)):
        stored = canvas._doc.idToObject[canvas._doc.getXObjectName(name)]
        entries = stored._entries(canvas._doc)
        if "/Subtype/Form" not in entries or not entries.endswith("/Resources <<>>"):
            raise CannotDraw("pictures and gradients cannot be taken to another document")
        forms.append((name, entries, zlib.decompress(stored._data) if stored._filter else stored._data))
    return forms


def form_size(content: str, *, compress: bool) -> int:
    """About how many bytes a form adds to the file, its dictionary and the two references to it included."""
    data = content.encode("ascii")
    return 180 + (len(zlib.compress(data)) if compress else len(data))


def is_compressed(canvas: Any) -> bool:
    return bool(getattr(canvas, "_pageCompression", 1))


def picture(canvas: Any, pixels: NDArray[np.uint8]) -> str:
    """The name of an image object over the unit square. ``pixels``: rows from the top, RGBA."""
    height, width = pixels.shape[:2]
    colours = np.ascontiguousarray(pixels[:, :, :3])
    grey = bool((colours == colours[:, :, :1]).all())
    samples = (colours[:, :, 0] if grey else colours).tobytes()
    space = "DeviceGray" if grey else "DeviceRGB"
    opacity = pixels[:, :, 3].tobytes() if (pixels[:, :, 3] < 255).any() else b""
    common = f"/Type/XObject/Subtype/Image/Width {width}/Height {height}/BitsPerComponent 8"
    name = _name(common.encode("ascii"), samples, opacity)

    def make() -> _Stream:
        if not opacity:
            return _Stream(lambda _: f"{common}/ColorSpace/{space}", samples)
        mask = _Stream(lambda _: f"{common}/ColorSpace/DeviceGray", opacity)
        return _Stream(lambda d: f"{common}/ColorSpace/{space}/SMask {_reference(d, mask)}", samples)

    _register(canvas, name, make)
    if opacity:
        canvas._doc.ensureMinPdfVersion("transparency")
    return name


def gradient(canvas: Any, triangles: NDArray[np.float64], colours: NDArray[np.float64]) -> str:
    """The name of a form with triangles that go from colour to colour: a free-form Gouraud mesh, shading type 4.

    ``triangles``: (n, 3, 2), in points. ``colours``: (n, 3, 4), RGBA from 0 to 1; where the opacity changes, the same mesh
    in grey is the form's soft mask. One opacity for all is left to the page, which more viewers draw well.
    """
    points = triangles.reshape(-1, 2)
    channels = np.rint(colours.reshape(-1, 4).clip(0, 1) * 255).astype(np.uint8)
    low, high = np.floor(points.min(axis=0)), np.ceil(points.max(axis=0))
    high = np.maximum(high, low + 1)
    box = " ".join(map(number, (*low.tolist(), *high.tolist())))
    mesh = _mesh(points, channels[:, :3], low, high)
    fades = bool((channels[:, 3] != channels[0, 3]).any())
    glass = bool((channels[:, 3] < 255).any())
    mask_mesh = _mesh(points, channels[:, 3:], low, high) if fades else b""
    name = _name(box.encode("ascii"), mesh, mask_mesh, b"glass" if glass else b"")
    if glass:
        canvas._doc.ensureMinPdfVersion("transparency")

    def make() -> _Stream:
        # As a group of its own: some viewers apply opacity to a group, and not to a gradient.
        group = "/Group<</S/Transparency>>" if glass else ""
        colour = _shaded(mesh, "DeviceRGB", 3, (low, high), box, group)
        if not fades:
            return colour
        mask = _shaded(mask_mesh, "DeviceGray", 1, (low, high), box, "/Group<</S/Transparency/CS/DeviceGray>>")
        return _form(
            b"/G gs /F Do",
            box,
            lambda d: (
                f"<</XObject<</F {_reference(d, colour)}>>"
                f"/ExtGState<</G<</Type/ExtGState/SMask<</Type/Mask/S/Luminosity/G {_reference(d, mask)}>>>>>>>>"
            ),
        )

    _register(canvas, name, make)
    return name


def _shaded(
    mesh: bytes,
    space: str,
    channels: int,
    limits: tuple[NDArray[np.float64], NDArray[np.float64]],
    box: str,
    group: str,
) -> _Stream:
    shading = _shading(mesh, space, channels, *limits)
    return _form(b"/S sh", box, lambda d: f"<</Shading<</S {_reference(d, shading)}>>>>", more=group)


def _form(data: bytes, box: str, resources: Entries, *, more: str = "", compress: bool = True) -> _Stream:
    return _Stream(
        lambda d: f"/Type/XObject/Subtype/Form/BBox[{box}]{more}/Resources {resources(d)}", data, compress=compress
    )


def _mesh(
    points: NDArray[np.float64], channels: NDArray[np.uint8], low: NDArray[np.float64], high: NDArray[np.float64]
) -> bytes:
    """Vertex after vertex: an edge flag of 0 (each triangle is whole), two coordinates of 32 bits, a byte a channel."""
    vertex = np.dtype([("flag", "u1"), ("point", ">u4", (2,)), ("channels", "u1", (channels.shape[1],))])
    vertices = np.zeros(len(points), vertex)
    vertices["point"] = np.rint((points - low) / (high - low) * 0xFFFFFFFF)
    vertices["channels"] = channels
    return vertices.tobytes()


def _shading(mesh: bytes, space: str, channels: int, low: NDArray[np.float64], high: NDArray[np.float64]) -> _Stream:
    limits: Sequence[float] = (low[0], high[0], low[1], high[1], *([0, 1] * channels))
    decode = " ".join(map(number, limits))
    entries = (
        f"/ShadingType 4/ColorSpace/{space}/BitsPerCoordinate 32/BitsPerComponent 8/BitsPerFlag 8/Decode[{decode}]"
    )
    return _Stream(lambda _: entries, mesh)


def _name(*contents: bytes) -> str:
    digest = hashlib.sha256()
    for content in contents:
        digest.update(b"%d " % len(content))
        digest.update(content)
    return digest.hexdigest()[:12]


def _register(canvas: Any, name: str, make: Callable[[], _Stream]) -> None:
    if not canvas.hasForm(name):
        canvas._doc.Reference(make(), canvas._doc.getXObjectName(name))
