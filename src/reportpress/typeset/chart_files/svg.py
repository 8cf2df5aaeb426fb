"""A page as SVG, made from the page's own content, so that both show the same.

Letters are outlines: each glyph stands once in ``<defs>`` and is placed by ``<use>``, so the picture needs no font. To whoever
does not see it, it is its title and description. No script, no style sheet, and nothing from elsewhere.
Format: SVG 1.1, whose ``xlink:href`` older programs need and newer ones know; WAI-ARIA 1.2.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from xml.sax.saxutils import escape, quoteattr

from reportpress.typeset.chart_files.page_content import Drawn, DrawnPath, DrawnText, PageContent, Path, Stroke, drawn
from reportpress.typeset.type.outlines import outline, segments
from reportpress.typeset.type.truetype import TrueTypeFace

_CAPS = ("butt", "round", "square")
_JOINS = ("miter", "round", "bevel")
_NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def svg(
    page: PageContent,
    size: tuple[float, float],
    *,
    title: str,
    description: str,
    language: str,
) -> bytes:
    """The page as an SVG file. ``size``: width and height in points.

    The ids in it are made from its content, so that several can stand in one web page. Raises `ValueError` on a page with
    anything but flat paths and text, and `InvalidBrand` where a font is damaged.
    """
    known = "\0".join((page.operators, repr(page.forms), title, description))
    key = "k" + hashlib.sha256(known.encode("utf-8", "replace")).hexdigest()[:10]
    shapes = drawn(page)
    width, height = (_number(side) for side in size)
    writer = _ShapeWriter(key, size[1], page.faces)
    body = [line for clip, shown in groupby(shapes, lambda shape: shape.clip) for line in writer.group(clip, shown)]
    lines = [
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" xml:lang={quoteattr(language)} '
        f'role="img" aria-labelledby="{key}-t {key}-d">',
        f'<title id="{key}-t">{_text(title)}</title>',
        f'<desc id="{key}-d">{_text(description)}</desc>',
        "<defs>",
        *writer.definitions,
        "</defs>",
        f'<rect fill="#ffffff" width="{width}" height="{height}"/>',
        *body,
        "</svg>",
    ]
    return "\n".join([*lines, ""]).encode()


class _ShapeWriter:
    """Writes shapes, and gathers what they refer to."""

    def __init__(self, key: str, height: float, faces: Mapping[str, TrueTypeFace]) -> None:
        self._key, self._height, self._faces = key, height, faces
        self._glyphs: dict[tuple[str, int], str] = {}
        self._clips: dict[tuple[Path, ...], str] = {}
        self.definitions: list[str] = []

    def group(self, clip: tuple[Path, ...], shapes: Iterable[Drawn]) -> list[str]:
        """Shapes that are cut to the same paths."""
        lines = [self._path(shape) if isinstance(shape, DrawnPath) else self._line(shape) for shape in shapes]
        lines = [line for line in lines if line]
        return [f'<g clip-path="url(#{self._clip(clip)})">', *lines, "</g>"] if clip else lines

    def _path(self, shape: DrawnPath) -> str:
        stroke = _stroke(shape.stroke) if shape.stroke else ""
        return f'<path fill="{shape.fill or "none"}"{stroke} d="{self._data(shape.path)}"/>'

    def _data(self, path: Path) -> str:
        return "".join(command + " ".join(self._coordinates(numbers)) for command, numbers in path)

    def _coordinates(self, numbers: Iterable[float]) -> list[str]:
        return [_number(self._height - v if n % 2 else v) for n, v in enumerate(numbers)]

    def _clip(self, clip: tuple[Path, ...]) -> str:
        """The id of a clip: of its last path, cut to those before it."""
        if clip not in self._clips:
            outer = f' clip-path="url(#{self._clip(clip[:-1])})"' if len(clip) > 1 else ""
            self._clips[clip] = name = f"{self._key}-c{len(self._clips)}"
            self.definitions.append(f'<clipPath id="{name}"{outer}><path d="{self._data(clip[-1])}"/></clipPath>')
        return self._clips[clip]

    def _line(self, shape: DrawnText) -> str:
        """Glyphs side by side, in the units of their font."""
        units = self._faces[shape.font].units_per_em
        placed = zip(shape.glyphs, shape.places, strict=True)
        uses = []
        for glyph, place in placed:
            if name := self._glyph(shape.font, glyph):
                x = _number(place * units / 1000)
                uses.append(f'<use xlink:href="#{name}"' + (f' x="{x}"/>' if x != "0" else "/>"))
        a, b, c, d, e, f = shape.matrix
        scales = " ".join(_number(v / units, 7) for v in (a, -b, c, -d))
        matrix = f"matrix({scales} {_number(e)} {_number(self._height - f)})"
        return f'<g fill="{shape.fill}" transform="{matrix}">{"".join(uses)}</g>' if uses else ""

    def _glyph(self, font: str, glyph: int) -> str:
        """The id of a glyph's outline, "" for one that has none, such as a space."""
        if (font, glyph) not in self._glyphs:
            data = _glyph_data(self._faces[font], glyph)
            self._glyphs[font, glyph] = name = f"{self._key}-{len(self._glyphs)}" if data else ""
            if data:
                # In a font y goes up, here down: the line's matrix turns it over.
                self.definitions.append(f'<path id="{name}" d="{data}"/>')
        return self._glyphs[font, glyph]


def _glyph_data(face: TrueTypeFace, glyph: int) -> str:
    """A glyph's contours as path data in the font's units, by steps, which are shorter than places."""
    data = []
    x = y = 0.0
    for contour in outline(face, glyph):
        for command, points in segments(contour):
            steps = " ".join(f"{_number(px - x)} {_number(py - y)}" for px, py in points)
            data.append(command.lower() + steps)
            x, y = points[-1]
        data.append("z")
        x, y = segments(contour)[0].points[0]
    return "".join(data)


def _stroke(stroke: Stroke) -> str:
    attributes = {"stroke": stroke.colour, "stroke-width": _number(stroke.width)}
    if stroke.cap:
        attributes["stroke-linecap"] = _CAPS[stroke.cap]
    if stroke.join:
        attributes["stroke-linejoin"] = _JOINS[stroke.join]
    else:
        attributes["stroke-miterlimit"] = _number(stroke.miter_limit)  # where none is given, it is not PDF's
    if stroke.dashes:
        attributes["stroke-dasharray"] = " ".join(map(_number, stroke.dashes))
        if stroke.dash_offset:
            attributes["stroke-dashoffset"] = _number(stroke.dash_offset)
    return "".join(f' {name}="{value}"' for name, value in attributes.items())


def _number(value: float, decimals: int = 2) -> str:
    """A number as short as can be: hundredths of a point are finer than any screen."""
    text = f"{value:.{decimals}f}".rstrip("0").rstrip(".")
    sign = "-" if text.startswith("-") else ""
    bare = text.removeprefix("-")
    bare = bare.removeprefix("0") or "0"
    return "0" if bare == "0" else sign + bare


def _text(words: str) -> str:
    """Words as XML text; a character that no XML may hold is shown as one that cannot be shown."""
    return escape(_NOT_IN_XML.sub("\ufffd", words))
