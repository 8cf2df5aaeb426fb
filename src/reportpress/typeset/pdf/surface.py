"""What is drawn on: a surface on which nothing can be drawn without saying what it is.

Content goes inside `Surface.content` (part of a structure element) or `Surface.artifact` (page furniture, rules, decoration).
Links make their annotation and their place in the structure together. A surface is a document's page (`canvas.TaggedCanvas`) or
a `Tape`, which keeps what was drawn so that it can be put on pages of many documents: fonts, glyphs and forms have one name in
all of them, so that the bytes are the same.
"""

from __future__ import annotations

import hashlib
import io
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Literal

from reportlab.pdfbase import pdfdoc

from reportpress.typeset.pages.drawings import Drawing
from reportpress.typeset.pdf.pdf_file import LateObject, number, reference, stream
from reportpress.typeset.pdf.structure import Element, LinkKid, MarkedContent
from reportpress.typeset.type.fonts import SOFT_HYPHEN, DocumentFont, Encoded, font

if TYPE_CHECKING:
    from PIL import Image

ArtifactKind = Literal["Pagination/Header", "Pagination/Footer", "Pagination/Watermark", "Layout", "Background"]
Area = tuple[float, float, float, float]
"""Left, bottom, right and top in points."""

_CONTENT_NUMBER = "\0"


def rgb(colour: str) -> tuple[float, float, float]:
    """``#0f4c5c`` as three numbers from 0 to 1."""
    return (int(colour[1:3], 16) / 255, int(colour[3:5], 16) / 255, int(colour[5:7], 16) / 255)


@cache
def _operands(colour: str) -> str:
    return " ".join(f"{part:.4g}" for part in rgb(colour))


def _shown(operand: str) -> str:
    """A string shown with Tj, or an array of strings and distances with TJ."""
    return f"{operand} {'TJ' if operand.startswith('[') else 'Tj'}"


class _Inside:
    """For ``with``: what is begun is ended. A class, since pages have hundreds of them and `contextmanager` is slower."""

    __slots__ = ("_surface",)

    def __init__(self, surface: Surface) -> None:
        self._surface = surface

    def __enter__(self) -> None:
        pass

    def __exit__(self, *error: object) -> None:
        self._surface._leave()


class Surface(ABC):
    """Lengths in points, origin at the lower left of the page."""

    _code: list[str]
    _inside: str
    words: list[str]
    slot: Slot
    """Of the flowable that is being drawn."""

    # Saying what is drawn

    def content(self, element: Element) -> _Inside:
        """What is drawn inside is content of ``element``, in reading order."""
        if self._inside:
            raise AssertionError(f"content of {element.tag} inside {self._inside}")
        self._inside = element.tag
        self._code.append(f"/{element.tag} <</MCID {self._next_content(element)}>> BDC")
        return _Inside(self)

    def artifact(self, kind: ArtifactKind = "Layout") -> _Inside:
        """What is drawn inside is furniture or decoration: not read out."""
        if self._inside:
            raise AssertionError(f"artifact inside {self._inside}")
        self._inside = "Artifact"
        name, _, subtype = kind.partition("/")
        more = f"/Subtype/{subtype}" if subtype else ""
        self._code.append(f"/Artifact <</Type/{name}{more}>> BDC")
        return _Inside(self)

    def _leave(self) -> None:
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
        encoded = lettering.encoded(text.removesuffix(SOFT_HYPHEN))
        self._use_letters(face, encoded)
        shown = _shown(encoded.operand)
        if text.endswith(SOFT_HYPHEN):
            hyphen = lettering.encoded(SOFT_HYPHEN)
            self._use_letters(face, hyphen)
            shown += f" /Span <</ActualText <FEFF00AD>>> BDC {_shown(hyphen.operand)} EMC"
        spaced = f" {number(tracking)} Tc" if tracking else ""
        reset = " 0 Tc" if tracking else ""
        self._code.append(
            f"BT {_operands(colour)} rg /{face.resource_name} {number(size)} Tf{spaced} {number(x)} {number(y)} Td"
            f" {shown}{reset} ET"
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
        name = hashlib.sha256(data).hexdigest()[:16]
        self._use_object(name, lambda: _image(data))
        self._code.append(
            f"q {number(width)} 0 0 {number(height)} {number(x)} {number(y)} cm /{pdfdoc.xObjectName(name)} Do Q"
        )

    def drawing(self, drawing: Drawing, x: float, y: float) -> None:
        """A finished drawing with its lower left corner at (x, y); its letters are noted as used in this document."""
        self._require_tag()
        for name, characters in drawing.letters:
            face = font(name)
            self._use_letters(face, face.plain.encoded(characters))
        for name, entries, content in drawing.forms:
            self._use_object(name, partial(stream, content.encode("ascii"), entries))
            self._note_form(pdfdoc.xObjectName(name), entries, content)
        self._code.append(f"q 1 0 0 1 {number(x)} {number(y)} cm\n{drawing.code}\nQ")

    def _require_tag(self) -> None:
        if not self._inside:
            raise AssertionError("drawing outside of any structure element or artifact")

    # What each kind of surface does in its own way

    @abstractmethod
    def target(self, name: str, top: float) -> None:
        """Links to ``name`` lead here: this page, with ``top`` at the upper edge of the window."""

    @abstractmethod
    def link(self, element: Element, box: Area, description: str, href: str = "", target: str = "") -> None:
        """A link annotation over ``box`` that belongs to the Link element ``element``."""

    @abstractmethod
    def bookmark(self, title: str, name: str, level: int) -> None:
        """An entry of the outline that leads to a target of this document."""

    @abstractmethod
    def _next_content(self, element: Element) -> str:
        """The number of a new stretch of marked content, which is the element's from now on."""

    @abstractmethod
    def _use_letters(self, face: DocumentFont, encoded: Encoded) -> None: ...

    @abstractmethod
    def _use_object(self, name: str, make: Callable[[], LateObject]) -> None:
        """An object beside the page's stream that is drawn here, made once a document."""

    @abstractmethod
    def _note_form(self, registered: str, entries: str, content: str) -> None: ...


@dataclass(slots=True)
class Slot:
    """Holds the structure element of a flowable that may be drawn in parts over several pages."""

    element: Element | None = None
    group: Element | None = None

    @property
    def tags(self) -> tuple[str, str]:
        """What it holds, "" for nothing."""
        return self.element.tag if self.element else "", self.group.tag if self.group else ""

    def open(self, parent: Element, tag: str, attributes: str = "") -> Element:
        if self.element is None:
            self.element = parent.child(tag, attributes=attributes)
        return self.element


@dataclass(frozen=True, slots=True)
class TapedLink:
    box: Area
    description: str
    href: str
    target: str


@dataclass(frozen=True, slots=True)
class TapedTarget:
    name: str
    top: float


@dataclass(frozen=True, slots=True)
class TapedBookmark:
    title: str
    name: str
    level: int


class Tape(Surface):
    """What was drawn at one place of a page, with its structure below ``root``; nothing of any one document is in it.

    ``slot`` is as the drawing left it; what it held before is an element of the tape's own, ``continued``, whose kids are
    to become those of the document's. Marked content is counted from 0.
    """

    def __init__(self, slot: Slot) -> None:
        """``slot``: what the drawing goes on with."""
        self.root = Element("")
        self.continued = tuple(Element(of.tag) if of else None for of in (slot.element, slot.group))
        self.slot = Slot(*self.continued)
        self.words: list[str] = []
        self.letters: dict[str, dict[int, int]] = {}
        self.objects: dict[str, Callable[[], LateObject]] = {}
        self.forms: dict[str, tuple[str, str]] = {}
        self.marks: list[TapedTarget | TapedBookmark] = []
        self.links: list[TapedLink] = []
        self.contents = 0
        self._code: list[str] = []
        self._inside = ""
        self._pieces: list[str] = []

    def code(self, first: int) -> str:
        """The operators, the marked content in them numbered from ``first``."""
        if self._code:
            self._pieces = "\n".join(self._code).split(_CONTENT_NUMBER)
            self._code = []
        if not self.contents:
            return self._pieces[0] if self._pieces else ""
        numbered = [*map(str, range(first, first + self.contents)), ""]
        return "".join([part for pair in zip(self._pieces, numbered, strict=True) for part in pair])

    def target(self, name: str, top: float) -> None:
        self.marks.append(TapedTarget(name, top))

    def link(self, element: Element, box: Area, description: str, href: str = "", target: str = "") -> None:
        element.kids.append(LinkKid(len(self.links)))
        self.links.append(TapedLink(box, description, href, target))

    def bookmark(self, title: str, name: str, level: int) -> None:
        self.marks.append(TapedBookmark(title, name, level))

    def _next_content(self, element: Element) -> str:
        element.kids.append(MarkedContent(0, self.contents))
        self.contents += 1
        return _CONTENT_NUMBER

    def _use_letters(self, face: DocumentFont, encoded: Encoded) -> None:
        self.letters.setdefault(face.fontName, {}).update(encoded.characters)

    def _use_object(self, name: str, make: Callable[[], LateObject]) -> None:
        self.objects[name] = make

    def _note_form(self, registered: str, entries: str, content: str) -> None:
        self.forms[registered] = (entries, content)


def _in_eight_bits(picture: Image.Image) -> Image.Image:
    """A grey picture of 16 bits as one of 8: the library would cut off at white whatever is above 255 of 65,535."""
    if not picture.mode.startswith("I"):
        return picture
    return picture.convert("I").point(lambda level: level * (1 / 257) + 0).convert("L")


def _image(data: bytes) -> LateObject:
    """An image object in DeviceRGB, its transparency as a soft mask."""
    from PIL import Image  # a document without a logo need not know of pictures

    with Image.open(io.BytesIO(data)) as source:
        picture = _in_eight_bits(source).convert("RGBA")
    entries = f"/Type/XObject/Subtype/Image/Width {picture.width}/Height {picture.height}/BitsPerComponent 8"
    opacity = picture.getchannel("A")
    if opacity.getextrema() == (255, 255):
        return stream(picture.convert("RGB").tobytes(), entries + "/ColorSpace/DeviceRGB")
    mask = stream(opacity.tobytes(), entries + "/ColorSpace/DeviceGray")
    colours = stream(picture.convert("RGB").tobytes(), entries + "/ColorSpace/DeviceRGB/SMask {mask}")
    return LateObject(
        lambda document: colours.format(document).replace(b"{mask}", reference(document, mask).encode(), 1)
    )
