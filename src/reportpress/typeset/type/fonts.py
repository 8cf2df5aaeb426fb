"""The document's fonts: TrueType faces as ReportLab fonts that write glyph numbers (PDF Type 0, Identity-H).

ReportLab's own TrueType class splits a font into subsets of 256 characters numbered in order of use. This one writes each
glyph under its own number, so a drawn line has the same bytes in every document, and one font object stands in the file.
Format: ISO 32000-1, 9.7 (composite fonts) and 9.10.3 (ToUnicode).
"""

from __future__ import annotations

import hashlib
import struct
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

from reportlab.pdfbase import pdfdoc, pdfmetrics

from reportpress.errors import InvalidBrand, UnprintableText
from reportpress.files.reading import logger, printable
from reportpress.files.resources import resource
from reportpress.language.scripts import script_not_set
from reportpress.problems import Place, Problem
from reportpress.typeset.pdf.pdf_file import LateObject, reference, stream
from reportpress.typeset.type.borrowing import lend_signs
from reportpress.typeset.type.truetype import TrueTypeFace

_FILES = {
    "SourceSans3-Regular": ("source-sans", "SourceSans3-Regular.ttf"),
    "SourceSans3-Semibold": ("source-sans", "SourceSans3-Semibold.ttf"),
    "SourceSans3-It": ("source-sans", "SourceSans3-It.ttf"),
    "SourceSerif4Display-Regular": ("source-serif", "SourceSerif4Display-Regular.ttf"),
    "SourceSerif4Display-Semibold": ("source-serif", "SourceSerif4Display-Semibold.ttf"),
    "SourceSerif4Subhead-Regular": ("source-serif", "SourceSerif4Subhead-Regular.ttf"),
}
SHIPPED = frozenset(_FILES)
"""The names under which a brand can choose a font that is not its own."""

SOFT_HYPHEN = "\u00ad"
"""Where a word may be parted; at a line's end it is drawn as a hyphen, and read as nothing."""

_DRAWN_AS = {"\u00a0": " ", SOFT_HYPHEN: "-"}
_DIGITS = frozenset("0123456789")
_MOST_KEPT = 20_000


@dataclass(slots=True)
class _Use:
    """What one document has drawn of one font: glyph to the characters it stands for."""

    internal_name: str
    characters: dict[int, int]


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as a string or array of glyph numbers, and which characters the glyphs stand for."""

    operand: str
    characters: dict[int, int]


class DocumentFont:
    """A face as ReportLab knows fonts: register it with pdfmetrics, then ``canvas.setFont`` and ``drawString`` work.

    What ReportLab draws has figures of equal width and no kerning. The document's own text has both as it wants them:
    see `lettering`.
    """

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
        self.resource_name = f"F{hashlib.sha256(name.encode()).hexdigest()[:6]}"
        self.plain = FontSetting(self, kerned=False, tabular=True)
        self._kerned = {tabular: FontSetting(self, kerned=True, tabular=tabular) for tabular in (False, True)}

    def lettering(self, *, tabular: bool) -> FontSetting:
        """This font with its kerning; ``tabular``: with figures of equal width, as columns want them."""
        return self._kerned[tabular]

    def width(self, text: str) -> int:
        """The width of a text in thousandths of its size; a character that the font lacks is an error."""
        return self.plain.width(text)

    def stringWidth(self, text: str, size: float, encoding: str = "utf-8") -> float:
        return self.plain.width(text) * size / 1000

    def lacks(self, text: str) -> str:
        """The characters of a text that this font has no glyph for."""
        return "".join(c for c in dict.fromkeys(text) if c not in "\n\t" and self._glyph(c) is None)

    def _glyph(self, character: str) -> int | None:
        """The glyph that shows a character; None where there is none, or one that leaves no ink."""
        return glyph_with_ink(self.truetype, character)

    def refusals(self, text: str) -> Iterator[UnprintableText]:
        """Why a text cannot be printed: each character that there is no glyph for, and one of each script that is not set."""
        scripts: set[str] = set()
        for character in dict.fromkeys(text):
            script = script_not_set(character)
            if script not in scripts and (script or self.lacks(character)):
                yield UnprintableText(character, self.fontName, script)
            scripts |= {script} - {""}

    def encode(self, text: str, document: pdfdoc.PDFDocument) -> str:
        """The text as the hexadecimal digits of a PDF string, its glyphs noted as used in ``document``."""
        encoded = self.plain.encoded(text)
        self.use(document).characters.update(encoded.characters)
        return encoded.operand[1:-1]

    def operand(self, text: str, document: pdfdoc.PDFDocument) -> str:
        """The text kerned, with figures of equal width, as a PDF string or array; its glyphs noted as used in ``document``."""
        encoded = self._kerned[True].encoded(text)
        self.use(document).characters.update(encoded.characters)
        return encoded.operand

    def splitString(self, text: str, doc: pdfdoc.PDFDocument, encoding: str = "utf-8") -> list[tuple[int, bytes]]:
        return [(0, bytes.fromhex(self.encode(text, doc)))]

    def getSubsetInternalName(self, subset: int, doc: pdfdoc.PDFDocument) -> str:
        return "/" + self.use(doc).internal_name

    def use(self, document: pdfdoc.PDFDocument) -> _Use:
        """What ``document`` has drawn of this font; asking for it puts the font into the document."""
        uses: dict[str, _Use] = document.__dict__.setdefault("font_uses", {})
        use = uses.get(self.fontName)
        if use is None:
            use = uses[self.fontName] = _Use(self.resource_name, {})
            document.fontMapping[self.fontName] = "/" + use.internal_name
            document.delayedFonts.append(self)
        return use

    def addObjects(self, doc: pdfdoc.PDFDocument) -> None:
        """Writes the font into the document: called by ReportLab once, when all text is drawn."""
        use = self.use(doc)
        glyphs = dict(sorted(use.characters.items()))
        program, prefix = _font_program(self.truetype, tuple(glyphs))
        base_name = f"{prefix}+{self.truetype.name}"
        face = self.truetype
        file = stream(program, f"/Length1 {len(program)}")
        bbox = " ".join(map(str, face.bbox))
        flags = 4 | (64 if face.italic_angle else 0)  # symbolic, since glyphs are chosen by number; italic
        descriptor = LateObject(
            lambda d: (
                f"<</Type/FontDescriptor/FontName/{base_name}/Flags {flags}/FontBBox[{bbox}]"
                f"/ItalicAngle {face.italic_angle:g}/Ascent {face.ascent}/Descent {face.descent}"
                f"/CapHeight {face.cap_height}/StemV {face.stem_v}/FontFile2 {reference(d, file)}>>"
            )
        )
        widths = "".join(f"{glyph}[{face.advances[glyph]}]" for glyph in glyphs)
        descendant = LateObject(
            lambda d: (
                f"<</Type/Font/Subtype/CIDFontType2/BaseFont/{base_name}"
                f"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>/CIDToGIDMap/Identity"
                f"/FontDescriptor {reference(d, descriptor)}/DW {face.advances[0]}/W[{widths}]>>"
            )
        )
        to_unicode = stream(_to_unicode(glyphs))
        font = LateObject(
            lambda d: (
                f"<</Type/Font/Subtype/Type0/BaseFont/{base_name}/Encoding/Identity-H"
                f"/DescendantFonts[{reference(d, descendant)}]/ToUnicode {reference(d, to_unicode)}>>"
            )
        )
        doc.Reference(font)
        doc.idToObject["BasicFonts"].dict[use.internal_name] = font


class FontSetting:
    """One way to set a font: with or without its kerning, and figures of equal or of their own width.

    Kerning stands between letters and signs. None stands beside a space, since words are measured on their own, and none
    beside a figure of equal width, which would shift the column it stands in.
    """

    def __init__(self, font: DocumentFont, *, kerned: bool, tabular: bool) -> None:
        self._is_kerned = kerned
        self._glyph_of = _Glyphs(font.fontName, font.truetype, tabular=tabular)
        self._advance_of = _Advances(self._glyph_of, font.truetype)
        self._kern_of = _Kerns(self._glyph_of, font.truetype, digits=not tabular)
        self._widths: dict[str, int] = {}
        self._encoded: dict[str, Encoded] = {}

    def width(self, text: str) -> int:
        """The width of a text in thousandths of its size; a character that the font lacks is an error."""
        width = self._widths.get(text)
        if width is None:
            width = sum(map(self._advance_of.__getitem__, text))
            if self._is_kerned:
                width += sum(map(self._kern_of.__getitem__, pairwise(text)))
            if len(self._widths) >= _MOST_KEPT:
                self._widths.clear()  # a process that has made thousands of reports keeps no more than one that made a few
            self._widths[text] = width
        return width

    def kern(self, before: str, after: str) -> int:
        """What stands between two texts side by side on a line beyond their widths, in thousandths of the size."""
        return self._kern_of[before[-1], after[0]] if self._is_kerned and before and after else 0

    def encoded(self, text: str) -> Encoded:
        """The text as a PDF string, or as an array where it is kerned."""
        encoded = self._encoded.get(text)
        if encoded is None:
            if len(self._encoded) >= _MOST_KEPT:
                self._encoded.clear()
            encoded = self._encoded[text] = self._encode(text)
        return encoded

    def _encode(self, text: str) -> Encoded:
        glyphs = [self._glyph_of[character] for character in text]
        characters = {
            glyph: ord(_DRAWN_AS.get(character, character)) for glyph, character in zip(glyphs, text, strict=True)
        }
        kerns = [self._kern_of[pair] for pair in pairwise(text)] if self._is_kerned else []
        if not any(kerns):
            return Encoded(f"<{''.join([f'{glyph:04X}' for glyph in glyphs])}>", characters)
        pieces = [
            f"{glyph:04X}>{-kern}<" if kern else f"{glyph:04X}" for glyph, kern in zip(glyphs, kerns, strict=False)
        ]
        return Encoded(f"[<{''.join(pieces)}{glyphs[-1]:04X}>]", characters)


def glyph_with_ink(face: TrueTypeFace, character: str) -> int | None:
    """The glyph of a character; None where a font has none, or one in which nothing would be seen of a sign that is no blank."""
    shown = _DRAWN_AS.get(character, character)
    glyph = face.glyph_of.get(ord(shown))
    if glyph is None or shown.isspace() or face.has_ink(glyph):
        return glyph
    return glyph if unicodedata.category(shown)[0] in "ZC" else None


class _Glyphs(dict[str, int]):
    """Glyphs by character, filled as they are asked for."""

    def __init__(self, name: str, face: TrueTypeFace, *, tabular: bool) -> None:
        super().__init__()
        self._name, self._face, self._tabular = name, face, tabular

    def __missing__(self, character: str) -> int:
        glyph = glyph_with_ink(self._face, character)
        script = script_not_set(character)
        if glyph is None or script:  # a font that has a script's letters does not know where they go
            raise UnprintableText(character, self._name, script)
        if not self._tabular:
            glyph = self._face.proportional_figures.get(glyph, glyph)
        self[character] = glyph
        return glyph


def glyphs_used(document: pdfdoc.PDFDocument) -> dict[str, frozenset[int]]:
    """The numbers of the glyphs that a document uses, by the names of its fonts."""
    uses: dict[str, _Use] = document.__dict__.get("font_uses", {})
    return {name: frozenset(use.characters) for name, use in uses.items()}


class _Advances(dict[str, int]):
    """Advance widths by character, filled as they are asked for."""

    def __init__(self, glyph_of: _Glyphs, face: TrueTypeFace) -> None:
        super().__init__()
        self._glyph_of, self._face = glyph_of, face

    def __missing__(self, character: str) -> int:
        advance = self[character] = self._face.advances[self._glyph_of[character]]
        return advance


class _Kerns(dict[tuple[str, str], int]):
    """Kerning by pair of characters, filled as it is asked for."""

    def __init__(self, glyph_of: _Glyphs, face: TrueTypeFace, *, digits: bool) -> None:
        super().__init__()
        self._glyph_of, self._face, self._digits = glyph_of, face, digits

    def __missing__(self, pair: tuple[str, str]) -> int:
        first, second = pair
        stands_free = first.isspace() or second.isspace() or SOFT_HYPHEN in pair
        if stands_free or not (self._digits or (first not in _DIGITS and second not in _DIGITS)):
            kern = 0
        else:
            kern = self._face.kern(self._glyph_of[first], self._glyph_of[second])
        self[pair] = kern
        return kern


@lru_cache(maxsize=64)
def _font_program(face: TrueTypeFace, glyphs: tuple[int, ...]) -> tuple[bytes, str]:
    """The subset and the six letters that PDF wants before a subset's name: made from its content, so always the same."""
    try:
        program = face.subset(glyphs)
    except (struct.error, IndexError, ValueError) as error:
        raise _damaged(face.path) from error
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


def face_at(path: Path) -> TrueTypeFace:
    """The face in a file as it is now: one that was replaced is read again. Raises `InvalidBrand` where it is none that can be
    embedded."""
    try:
        facts = path.stat()
    except OSError as error:
        raise _damaged(path) from error
    return _face(path, (facts.st_dev, facts.st_ino, facts.st_size, facts.st_mtime_ns, facts.st_ctime_ns))


@lru_cache(maxsize=32)
def _face(path: Path, _as_it_is: tuple[int, ...]) -> TrueTypeFace:
    try:
        face = TrueTypeFace(path)
        if path.is_relative_to(resource("fonts")):
            face.check_outlines()
            return face
        face.forget_boxes()
        face.check_outlines()
        if face.is_variable:
            logger.warning(_VARIABLE, printable(str(path)), face.weight)
        lend_signs(face, _lender(face.weight >= _SEMIBOLD))
        return face
    except (struct.error, IndexError, ValueError, OSError) as error:
        raise _damaged(path) from error


_SEMIBOLD = 600
_VARIABLE = (
    "%s: is a variable font, and is printed as it stands in the file, at weight %d; for another take an instance of it: "
    "pip install fonttools; fonttools varLib.instancer FILE wght=600 -o OUT.ttf"
)


def _lender(is_bold: bool) -> TrueTypeFace:
    """The shipped font that signs are taken from."""
    return face_at(resource("fonts", *_FILES["SourceSans3-Semibold" if is_bold else "SourceSans3-Regular"]))


def _damaged(path: Path) -> InvalidBrand:
    return InvalidBrand(
        [Problem(Place(path.name), "is damaged and cannot be read as a TrueType font; give another file")]
    )


def font_file(path: Path) -> str:
    """The name under which the font in a file can be used: its own, and what tells it from another file's of that name.

    Raises `InvalidBrand` where the file is not a TrueType font that may be embedded.
    """
    face = face_at(path)
    name = f"{face.name}-{face.digest[:8]}"
    pdfmetrics._fonts.setdefault(name, DocumentFont(name, face))
    return name


def chosen_font(given: str) -> str:
    """The name under which a brand's font can be used: a shipped one's own, or as `font_file` says of a file."""
    return given if given in SHIPPED else font_file(Path(given))


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
