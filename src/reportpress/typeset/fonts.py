"""The document's fonts: TrueType faces as ReportLab fonts that write glyph numbers (PDF Type 0, Identity-H).

ReportLab's own TrueType class splits a font into subsets of 256 characters numbered in order of use. This one writes each
glyph under its own number, so a drawn line has the same bytes in every document, and one font object stands in the file.
Format: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace

from reportlab.pdfbase import pdfdoc, pdfmetrics

from reportpress.errors import InvalidBrand, Place, Problem, UnprintableText
from reportpress.resources import resource
from reportpress.typeset.pdf_file import Written, reference, stream
from reportpress.typeset.truetype import TrueTypeFace

_FILES = {
    "SourceSans3-Regular": ("source-sans", "SourceSans3-Regular.ttf"),
    "SourceSans3-Semibold": ("source-sans", "SourceSans3-Semibold.ttf"),
    "SourceSans3-It": ("source-sans", "SourceSans3-It.ttf"),
    "SourceSerif4Display-Regular": ("source-serif", "SourceSerif4Display-Regular.ttf"),
    "SourceSerif4Display-Semibold": ("source-serif", "SourceSerif4Display-Semibold.ttf"),
    "SourceSerif4Subhead-Regular": ("source-serif", "SourceSerif4Subhead-Regular.ttf"),
}

_NO_BREAK_SPACE, _SPACE = 0xA0, 0x20
_MOST_KEPT = 20_000


@dataclass(slots=True)
class _Use:
    """What one document has drawn of one font: glyph to the characters it stands for."""

    internal_name: str
    characters: dict[int, int]


@dataclass(frozen=True, slots=True)
class _Encoded:
    """A text as hexadecimal glyph numbers, and which characters the glyphs stand for."""

    digits: str
    characters: dict[int, int]


class DocumentFont:
    """A face as ReportLab knows fonts: register it with pdfmetrics, then ``canvas.setFont`` and ``drawString`` work."""

    _multiByte = 1
    _dynamicFont = 1
    shapable = False
    substitutionFonts: tuple[object, ...] = ()

    def __init__(self, name: str, face: TrueTypeFace) -> None:
        self.fontName = name
        self.truetype = face
        self.face = SimpleNamespace(name=face.name, ascent=face.ascent, descent=face.descent, builtIn=False)
        self.encoding = SimpleNamespace(name="UTF-8")
        # The same in every document, so that a drawing of one can be used in all.
        self._resource_name = f"F{hashlib.sha256(name.encode()).hexdigest()[:6]}"
        self._glyph_of = face.glyph_of
        self._advance_of = _Advances(name, face)
        self._widths: dict[str, int] = {}
        self._encoded: dict[str, _Encoded] = {}

    def width(self, text: str) -> int:
        """The width of a text in thousandths of its size; a character that the font lacks is an error."""
        width = self._widths.get(text)
        if width is None:
            advance_of = self._advance_of
            width = sum([advance_of[character] for character in text])
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()  # a process that has made thousands of reports keeps no more than one that made a few
            self._widths[text] = width
        return width

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:
        return self.width(text) * size / 1000

    def lacks(self, text: str) -> str:
        """The characters of a text that this font has no glyph for."""
        return "".join(dict.fromkeys(c for c in text if ord(c) not in self._glyph_of and c not in "\n\t\u00a0"))

    def encode(self, text: str, document: pdfdoc.PDFDocument) -> str:
        """The text as the hexadecimal digits of a PDF string, its glyphs noted as used in ``document``."""
        encoded = self._encoded.get(text)
        if encoded is None:
            if len(self._encoded) >= _MOST_KEPT:
                self._encoded.clear()
            encoded = self._encoded[text] = self._encode(text)
        self._use(document).characters.update(encoded.characters)
        return encoded.digits

    def _encode(self, text: str) -> _Encoded:
        characters: dict[int, int] = {}
        digits = []
        for character in text:
            code = ord(character)
            if code == _NO_BREAK_SPACE:
                code = _SPACE
            try:
                glyph = self._glyph_of[code]
            except KeyError:
                raise UnprintableText(character, self.fontName) from None
            characters[glyph] = code
            digits.append(f"{glyph:04X}")
        return _Encoded("".join(digits), characters)

    def splitString(self, text: str, doc: pdfdoc.PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        return [(0, bytes.fromhex(self.encode(text, doc)))]

    def getSubsetInternalName(self, subset: int, doc: pdfdoc.PDFDocument) -> str:
        return "/" + self._use(doc).internal_name

    def _use(self, document: pdfdoc.PDFDocument) -> _Use:
        uses: dict[str, _Use] = document.__dict__.setdefault("font_uses", {})
        use = uses.get(self.fontName)
        if use is None:
            use = uses[self.fontName] = _Use(self._resource_name, {})
            document.fontMapping[self.fontName] = "/" + use.internal_name
            document.delayedFonts.append(self)
        return use

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Writes the font into the document: called by ReportLab once, when all text is drawn."""
        use = self._use(doc)
        glyphs = dict(sorted(use.characters.items()))
        program, prefix = _font_program(self.truetype.path, tuple(glyphs))
        base_name = f"{prefix}+{self.truetype.name}"
        face = self.truetype
        file = stream(program, f"/Length1 {len(program)}")
        bbox = " ".join(map(str, face.bbox))
        flags = 4 | (64 if face.italic_angle else 0)  # symbolic, since glyphs are chosen by number; italic
        descriptor = Written(
            lambda d: (
                f"<</Type/FontDescriptor/FontName/{base_name}/Flags {flags}/FontBBox[{bbox}]"
                f"/ItalicAngle {face.italic_angle:g}/Ascent {face.ascent}/Descent {face.descent}"
                f"/CapHeight {face.cap_height}/StemV {face.stem_v}/FontFile2 {reference(d, file)}>>"
            )
        )
        widths = "".join(f"{glyph}[{face.advances[glyph]}]" for glyph in glyphs)
        descendant = Written(
            lambda d: (
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base_name}"
                f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
                f"/FontDescriptor {reference(d, descriptor)}/DW {face.advances[0]}/W[{widths}]>>"
            )
        )
        to_unicode = stream(_to_unicode(glyphs))
        font = Written(
            lambda d: (
                f"<</Type/Font/Subtype/Type0/BaseFont/{base_name}/Encoding/Identity-H"
                f"/DescendantFonts[{reference(d, descendant)}]/ToUnicode {reference(d, to_unicode)}>>"
            )
        )
        doc.Reference(font)
        doc.idToObject["BasicFonts"].dict[use.internal_name] = font


class _Advances(dict[str, int]):
    """Advance widths by character, filled as they are asked for."""

    def __init__(self, name: str, face: TrueTypeFace) -> None:
        super().__init__()
        self._name, self._face = name, face

    def __missing__(self, character: str) -> int:
        code = ord(character)
        glyph = self._face.glyph_of.get(_SPACE if code == _NO_BREAK_SPACE else code)
        if glyph is None:
            raise UnprintableText(character, self._name)
        advance = self[character] = self._face.advances[glyph]
        return advance


@lru_cache(maxsize=64)
def _font_program(path: Path, glyphs: tuple[int, ...]) -> tuple[bytes, str]:
    """The subset and the six letters that PDF wants before a subset's name: made from its content, so always the same."""
    program = face_at(path).subset(glyphs)
    digest = hashlib.sha256(program).digest()
    return program, "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(glyphs: dict[int, int]) -> bytes:
    lines = [
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
        "/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def",
        "/CMapName /Adobe-Identity-UCS def /CMapType 2 def",
        "1 begincodespacerange <0000> <FFFF> endcodespacerange",
    ]
    pairs = [f"<{glyph:04X}> <{chr(code).encode('utf-16-be').hex().upper()}>" for glyph, code in glyphs.items()]
    for start in range(0, len(pairs), 100):
        block = pairs[start : start + 100]
        lines += [f"{len(block)} beginbfchar", *block, "endbfchar"]
    lines += ["endcmap CMapName currentdict /CMap defineresource pop end end"]
    return "\n".join(lines).encode("ascii")


@lru_cache(maxsize=32)
def face_at(path: Path) -> TrueTypeFace:
    """The face in a file. Raises `InvalidBrand` where it is none that can be embedded."""
    try:
        return TrueTypeFace(path)
    except (struct.error, IndexError, ValueError, OSError) as error:
        problem = Problem(Place(path.name), "is damaged and cannot be read as a TrueType font; give another file")
        raise InvalidBrand([problem]) from error


def font_file(path: Path) -> str:
    """The name under which the font in a file can be used: its own, and what tells it from another file's of that name.

    Raises `InvalidBrand` where the file is no TrueType font that may be embedded.
    """
    face = face_at(path)
    name = f"{face.name}-{face.digest[:8]}"
    pdfmetrics._fonts.setdefault(name, DocumentFont(name, face))
    return name


def font(name: str) -> DocumentFont:
    """The font of that name, read and registered with ReportLab on its first use in this process."""
    registered = pdfmetrics._fonts.get(name)
    if isinstance(registered, DocumentFont):
        return registered
    made = DocumentFont(name, face_at(resource("fonts", *_FILES[name])))
    pdfmetrics._fonts[name] = made  # registerFont would also file it under HTML family names, which nothing here uses
    return made


def register_fonts() -> None:
    """Makes all shipped fonts known to ReportLab, so that charts can be drawn with them by name."""
    for name in _FILES:
        font(name)
