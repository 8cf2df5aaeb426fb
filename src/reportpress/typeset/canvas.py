"""A ReportLab canvas on which nothing can be drawn without saying what it is.

Content goes inside `TaggedCanvas.content` (part of a structure element) or `TaggedCanvas.artifact` (page furniture, rules,
decoration). Links make their annotation and their place in the structure together.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from typing import Any, Literal
from urllib.parse import quote, urlsplit, urlunsplit

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reportpress.typeset.drawings import Drawing
from reportpress.typeset.fonts import SOFT_HYPHEN, font
from reportpress.typeset.pdf_file import Page, ReportDocument, Written, number, reference, stream, text_string
from reportpress.typeset.structure import AnnotationKid, Element, MarkedContent

ArtifactKind = Literal["Pagination/Header", "Pagination/Footer", "Pagination/Watermark", "Layout", "Background"]

# Annotation keys in the parent tree begin where no page index can be.
_FIRST_ANNOTATION_KEY = 100_000


def rgb(colour: str) -> tuple[float, float, float]:
    """``#0f4c5c`` as three numbers from 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


@cache
def _operands(colour: str) -> str:
    return " ".join(f"{part:.4g}" for part in rgb(colour))


def _shown(operand: str) -> str:
    """A string shown with Tj, or an array of strings and distances with TJ."""
    return f"{operand} {'TJ' if operand.startswith('[') else 'Tj'}"


def ascii_address(href: str) -> str:
    """An address in the seven bits that PDF wants (ISO 32000-1, 12.6.4.7): host by IDNA, the rest percent-encoded."""
    if href.isascii():
        return href
    parts = urlsplit(href)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError:
        host = quote(parts.netloc)
    kept = "/?:@!$&'()*+,;=%~-._"
    return urlunsplit(
        (parts.scheme, host, quote(parts.path, kept), quote(parts.query, kept), quote(parts.fragment, kept))
    )


class TaggedCanvas(Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas of one document. Lengths in points, origin at the lower left of the page."""

    def __init__(self, page_size: tuple[float, float], initial_font: str) -> None:
        font(initial_font)
        super().__init__(
            "unnamed.pdf", pagesize=page_size, pageCompression=1, invariant=1, initialFontName=initial_font, lang=None
        )
        self._doc = ReportDocument()
        self.document = Element("Document")
        self.page_objects: list[pdfdoc.PDFObject] = []
        self.forms: dict[str, tuple[str, str]] = {}
        """The pieces that drawings draw many times, by their names in the pages' resources: dictionary and content."""
        self.files: dict[str, str] = {}  # by the id of a block, the reference of the file that holds its data
        self._mcid = 0
        self._inside = ""
        self._annotations: list[Written] = []
        self._annotation_key = _FIRST_ANNOTATION_KEY
        self._targets: dict[str, tuple[int, float]] = {}
        self.words: list[str] = []
        self.links: list[str] = []

    # Saying what is drawn

    @property
    def targets(self) -> frozenset[str]:
        """The names that links of this document may lead to."""
        return frozenset(self._targets)

    @property
    def page_index(self) -> int:
        return len(self.page_objects)

    @contextmanager
    def content(self, element: Element) -> Iterator[None]:
        """What is drawn inside is content of ``element``, in reading order."""
        if self._inside:
            raise AssertionError(f"content of {element.tag} inside {self._inside}")
        self._inside = element.tag
        element.kids.append(MarkedContent(self.page_index, self._mcid))
        self._code.append(f"/{element.tag} <</MCID {self._mcid}>> BDC")
        self._mcid += 1
        yield
        self._code.append("EMC")
        self._inside = ""

    @contextmanager
    def artifact(self, kind: ArtifactKind = "Layout") -> Iterator[None]:
        """What is drawn inside is furniture or decoration: not read out."""
        if self._inside:
            raise AssertionError(f"artifact inside {self._inside}")
        self._inside = "Artifact"
        name, _, subtype = kind.partition("/")
        more = f"/Subtype/{subtype}" if subtype else ""
        self._code.append(f"/Artifact <</Type/{name}{more}>> BDC")
        yield
        self._code.append("EMC")
        self._inside = ""

    # Drawing

    def text(
        self,
        x: float,
        y: float,
        text: str,
        font_name: str,
        size: float,
        colour: str,
        tracking: float = 0,
        *,
        tabular: bool = False,
    ) -> None:
        """One line of text with its baseline at ``y``; ``tracking`` in points between letters.

        A soft hyphen at its end is drawn as a hyphen and, when read out or copied, joins the word to its other part.
        """
        self._require_tag()
        self.words.append(text)
        face = font(font_name)
        lettering = face.lettering(tabular=tabular)
        shown = _shown(lettering.operand(text.removesuffix(SOFT_HYPHEN), self._doc))
        if text.endswith(SOFT_HYPHEN):
            hyphen = lettering.operand(SOFT_HYPHEN, self._doc)
            shown += f" /Span <</ActualText <FEFF00AD>>> BDC {_shown(hyphen)} EMC"
        name = face.getSubsetInternalName(0, self._doc)
        spaced = f" {number(tracking)} Tc" if tracking else ""
        reset = " 0 Tc" if tracking else ""
        self._code.append(
            f"BT {_operands(colour)} rg {name} {number(size)} Tf{spaced} {number(x)} {number(y)} Td {shown}{reset} ET"
        )

    def rule(self, x1: float, y: float, x2: float, colour: str, width: float = 0.5) -> None:
        self._require_tag()
        self._code.append(
            f"q {_operands(colour)} RG {number(width)} w {number(x1)} {number(y)} m {number(x2)} {number(y)} l S Q"
        )

    def panel(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle, its lower left corner at (x, y)."""
        self._require_tag()
        self._code.append(f"{_operands(colour)} rg {number(x)} {number(y)} {number(width)} {number(height)} re f")

    def path(
        self, operators: str, fill: str = "", stroke: str = "", width: float = 0.75, even_odd: bool = False
    ) -> None:
        """A path given in PDF operators, filled (by the nonzero or the even-odd rule) and stroked in the given colours."""
        self._require_tag()
        paint = ("B" if stroke else "f") + ("*" if even_odd else "") if fill else "S"
        fill_operator = f"{_operands(fill)} rg " if fill else ""
        stroke_operator = f"{_operands(stroke)} RG {number(width)} w 1 J 1 j " if stroke else ""
        self._code.append(f"q {fill_operator}{stroke_operator}{operators} {paint} Q")

    def picture(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """A raster picture (PNG or JPEG bytes) over the given rectangle; what is transparent in it stays so."""
        self._require_tag()
        registered = self._use_object(hashlib.sha256(data).hexdigest()[:16], lambda: _image(data))
        self._code.append(f"q {number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm /{registered} Do Q")

    def _use_object(self, name: str, make: Callable[[], Written]) -> str:
        """An object beside the page's stream that this page draws, made once a document; its name in the page's resources."""
        registered = str(self._doc.getXObjectName(name))
        if registered not in self._doc.idToObject:
            self._doc.Reference(make(), registered)
        if name not in self._formsinuse:
            self._formsinuse.append(name)
        return registered

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """A finished drawing with its lower left corner at (x, y); its letters are noted as used in this document."""
        self._require_tag()
        for name, characters in drawing.letters:
            font(name).encode(characters, self._doc)
        for name, entries, content in drawing.forms:
            registered = self._use_object(name, partial(stream, content.encode("ascii"), entries))
            self.forms[registered] = (entries, content)
        self._code.append(f"q 1 0 0 1 {number(x)} {number(y)} cm\n{drawing.code}\nQ")

    def _require_tag(self) -> None:
        if not self._inside:
            raise AssertionError("drawing outside of any structure element or artifact")

    # Links and targets

    def target(self, name: str, top: float) -> None:
        """Links to ``name`` lead here: this page, with ``top`` at the upper edge of the window."""
        self._targets[name] = (self.page_index, top)

    def link(
        self,
        element: Element,
        box: tuple[float, float, float, float],
        description: str,
        href: str = "",
        target: str = "",
    ) -> None:
        """A link annotation over ``box`` (left, bottom, right, top) that belongs to the Link element ``element``."""
        if href:
            self.links.append(href)
        key = self._annotation_key
        self._annotation_key += 1
        rectangle = " ".join(number(v) for v in box)

        def write(document: Any) -> str:
            if href:
                action = f"/A<</S/URI/URI {text_string(ascii_address(href))}>>"
            else:
                page, top = self._targets[target]
                action = f"/Dest[{reference(document, self.page_objects[page])}/XYZ null {number(top)} null]"
            return (
                f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/Border[0 0 0]/F 4/StructParent {key}"
                f"/Contents {text_string(description)}{action}>>"
            )

        annotation = Written(write)
        self._annotations.append(annotation)
        element.kids.append(AnnotationKid(self.page_index, annotation, key))

    def bookmark(self, title: str, name: str, level: int) -> None:
        """An entry of the outline that leads to a target of this document."""
        self.bookmarkPage(name, fit="XYZ", left=0, top=self._targets[name][1])
        self.addOutlineEntry(title, name, level)

    # Pages

    def showPage(self) -> None:
        if self._inside:
            raise AssertionError(f"page ended inside {self._inside}")
        page = Page()
        page.pagewidth, page.pageheight = self._pagesize
        page.setCompression(1)
        page.Contents = stream("\n".join(self._code).encode("latin-1"))
        page.hasImages = 1
        page.StructParents = self.page_index
        page.Tabs = pdfdoc.PDFName("S")
        self._setColorSpace(page)
        self._setExtGState(page)
        self._setXObjects(page)
        self._setShadingUsed(page)
        if self._annotations:
            page.Annots = pdfdoc.PDFArray([self._doc.Reference(a) for a in self._annotations])
        self._doc.addPage(page)
        self.page_objects.append(page)
        self._mcid, self._annotations = 0, []
        self._startPage()


def _image(data: bytes) -> Written:
    """An image object in DeviceRGB, its transparency as a soft mask."""
    from PIL import Image  # a document without a logo need not know of pictures

    with Image.open(io.BytesIO(data)) as source:
        picture = source.convert("RGBA")
    entries = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
    opacity = picture.getchannel("A")
    if opacity.getextrema() == (255, 255):
        return stream(picture.convert("RGB").tobytes(), entries + "/ColorSpace/DeviceRGB")
    mask = stream(opacity.tobytes(), entries + "/ColorSpace/DeviceGray")
    colours = stream(picture.convert("RGB").tobytes(), entries + "/ColorSpace/DeviceRGB/SMask {mask}")
    return Written(lambda document: colours.format(document).replace(b"{mask}", reference(document, mask).encode(), 1))
