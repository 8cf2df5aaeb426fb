"""A ReportLab canvas as a surface: what is drawn on it stands on a page of one document."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote, urlsplit, urlunsplit

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from reportpress.typeset.pdf.pdf_file import (
    LateObject,
    Page,
    ReportDocument,
    no_time_asked,
    number,
    reference,
    stream,
    text_string,
)
from reportpress.typeset.pdf.structure import AnnotationKid, Element, LinkKid, MarkedContent
from reportpress.typeset.pdf.surface import Area, Slot, Surface, Tape, TapedTarget
from reportpress.typeset.type.fonts import DocumentFont, Encoded, font

# Annotation keys in the parent tree begin where no page index can be.
_FIRST_ANNOTATION_KEY = 100_000


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


class TaggedCanvas(Surface, Canvas):  # type: ignore[misc]  # ReportLab is untyped
    """A canvas of one document. Lengths in points, origin at the lower left of the page."""

    def __init__(self, page_size: tuple[float, float], initial_font: str) -> None:
        font(initial_font)
        with no_time_asked():
            Canvas.__init__(
                self,
                "unnamed.pdf",
                pagesize=page_size,
                pageCompression=1,
                invariant=1,
                initialFontName=initial_font,
                lang=None,
            )
        self._doc = ReportDocument()
        self.document = Element("Document")
        self.page_objects: list[pdfdoc.PDFObject] = []
        self.forms: dict[str, tuple[str, str]] = {}
        """The pieces that drawings draw many times, by their names in the pages' resources: dictionary and content."""
        self.files: dict[str, str] = {}  # by the id of a block, the reference of the file that holds its data
        self._mcid = 0
        self._inside = ""
        self._annotations: list[LateObject] = []
        self._annotation_key = _FIRST_ANNOTATION_KEY
        self._targets: dict[str, tuple[int, float]] = {}
        self.slot = Slot()
        self.words: list[str] = []
        self.links: list[str] = []

    @property
    def targets(self) -> frozenset[str]:
        """The names that links of this document may lead to."""
        return frozenset(self._targets)

    @property
    def page_index(self) -> int:
        return len(self.page_objects)

    def play(self, tape: Tape, parent: Element, slot: Slot) -> None:
        """Puts on this page what is on a tape, its structure below ``parent`` and as the slot says."""
        if code := tape.code(self._mcid):
            self._code.append(code)
        self.words += tape.words
        for name, characters in tape.letters.items():
            font(name).use(self._doc).characters.update(characters)
        for name, make in tape.objects.items():
            self._use_object(name, make)
        self.forms.update(tape.forms)
        for mark in tape.marks:
            if isinstance(mark, TapedTarget):
                self.target(mark.name, mark.top)
            else:
                self.bookmark(mark.title, mark.name, mark.level)
        links = [self._annotate(link.box, link.description, link.href, link.target) for link in tape.links]
        copies: dict[int, Element] = {}
        self._adopt(tape.root, parent, links, copies)
        for known, holder in zip(tape.continued, (slot.element, slot.group), strict=True):
            if known is not None and holder is not None:
                self._adopt(known, holder, links, copies)
        if slot.element is None and tape.slot.element is not None:
            slot.element = copies[id(tape.slot.element)]
        if slot.group is None and tape.slot.group is not None:
            slot.group = copies[id(tape.slot.group)]
        self._mcid += tape.contents

    def _adopt(self, taped: Element, holder: Element, links: list[AnnotationKid], copies: dict[int, Element]) -> None:
        """Gives ``holder`` kids of its own like those of an element on a tape."""
        page, first = self.page_index, self._mcid
        for kid in taped.kids:
            if isinstance(kid, MarkedContent):
                holder.kids.append(MarkedContent(page, first + kid.mcid))
            elif isinstance(kid, Element):
                copy = copies[id(kid)] = kid.without_kids()
                holder.kids.append(copy)
                self._adopt(kid, copy, links, copies)
            elif isinstance(kid, LinkKid):
                holder.kids.append(links[kid.index])

    # As a surface

    def target(self, name: str, top: float) -> None:
        self._targets[name] = (self.page_index, top)

    def link(self, element: Element, box: Area, description: str, href: str = "", target: str = "") -> None:
        element.kids.append(self._annotate(box, description, href, target))

    def _annotate(self, box: Area, description: str, href: str, target: str) -> AnnotationKid:
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

        annotation = LateObject(write)
        self._annotations.append(annotation)
        return AnnotationKid(self.page_index, annotation, key)

    def bookmark(self, title: str, name: str, level: int) -> None:
        self.bookmarkPage(name, fit="XYZ", left=0, top=self._targets[name][1])
        self.addOutlineEntry(title, name, level)

    def _next_content(self, element: Element) -> str:
        element.kids.append(MarkedContent(self.page_index, self._mcid))
        self._mcid += 1
        return str(self._mcid - 1)

    def _use_letters(self, face: DocumentFont, encoded: Encoded) -> None:
        face.use(self._doc).characters.update(encoded.characters)

    def _use_object(self, name: str, make: Callable[[], LateObject]) -> None:
        registered = pdfdoc.xObjectName(name)
        if registered not in self._doc.idToObject:
            self._doc.Reference(make(), registered)
        if name not in self._formsinuse:
            self._formsinuse.append(name)

    def _note_form(self, registered: str, entries: str, content: str) -> None:
        self.forms[registered] = (entries, content)

    def discard(self) -> None:
        """To be called last: lets go of everything. A canvas and its document hold each other, and much memory with them."""
        self._doc.__dict__.clear()
        self.__dict__.clear()

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
