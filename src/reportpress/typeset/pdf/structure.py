"""The structure tree: what each drawn thing is, in reading order, for those who do not see the page.

Elements are made while drawing and written at the end. Format: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from reportlab.pdfbase import pdfdoc

from reportpress.typeset.pdf.pdf_file import LateObject, ReportDocument, number, reference, text_string


@dataclass(slots=True)
class MarkedContent:
    """A stretch of a page's content stream: the page's index from 0, and the stretch's number on it."""

    page: int
    mcid: int


@dataclass(slots=True)
class AnnotationKid:
    """A link's annotation, which stands outside of the content stream."""

    page: int
    annotation: pdfdoc.PDFObject
    key: int


@dataclass(slots=True)
class LinkKid:
    """Stands among the kids of an element on a tape for a link's annotation, by its place among the tape's links."""

    index: int


@dataclass(slots=True, eq=False)
class Element:
    """A structure element. ``tag`` is a standard structure type: Sect, H1, P, L, Table, Figure, Link …

    ``alternative``: what stands for it when read out. ``actual``: the text it stands for. ``attributes``: further entries
    as PDF text, such as a table header's scope. ``holds``: the id of a block, where it holds that block's data.
    """

    tag: str
    alternative: str = ""
    actual: str = ""
    language: str = ""
    attributes: str = ""
    holds: str = ""
    kids: list[Element | MarkedContent | AnnotationKid | LinkKid] = field(default_factory=list)

    def child(
        self, tag: str, *, alternative: str = "", actual: str = "", language: str = "", attributes: str = ""
    ) -> Element:
        element = Element(tag, alternative, actual, language, attributes)
        self.kids.append(element)
        return element

    def walk(self) -> Iterator[Element]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.walk()

    def without_kids(self) -> Element:
        return Element(self.tag, self.alternative, self.actual, self.language, self.attributes, self.holds)

    def set_bounding_box(self, left: float, bottom: float, right: float, top: float) -> None:
        """Where a figure stands on its page, in points."""
        box = " ".join(number(v) for v in (left, bottom, right, top))
        self.attributes += f"/A<</O/Layout/Placement/Block/BBox[{box}]>>"


def table_header(scope: str) -> str:
    """The attribute of a header cell: ``Column`` or ``Row``."""
    return f"/A<</O/Table/Scope/{scope}>>"


BULLETED = "/A<</O/List/ListNumbering/Disc>>"
"""The attribute of a list whose labels are bullets."""


def write_structure(
    document: ReportDocument, root: Element, pages: list[pdfdoc.PDFObject], files: Mapping[str, str]
) -> LateObject:
    """Registers the tree below ``root`` with the document and gives the StructTreeRoot.

    ``pages``: the page objects in order; a page's StructParents is its index, so annotation keys begin after them. ``files``:
    the reference of the file with a block's data, by the block's id; it is tied to the element that holds the block
    (ISO 19005-3, annex E).
    """
    _drop_empty(root)
    elements = list(root.walk())
    text_of_root = ""
    root_object = LateObject(lambda doc: text_of_root.replace("{above}", reference(doc, tree_root)))
    references = [reference(document, root_object), *document.reserve(len(elements) - 1)]
    own = {id(element): name for element, name in zip(elements, references, strict=True)}
    page_names = [reference(document, page) for page in pages]
    tree_root = LateObject(lambda _: "")
    above = {id(root): "{above}"}
    owners: list[list[str]] = [[] for _ in pages]
    of_annotations: list[tuple[int, str]] = []
    for element, name in zip(elements, references, strict=True):
        own_page = -1
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(own[id(kid)])
                above[id(kid)] = name
                continue
            if isinstance(kid, LinkKid):
                raise AssertionError(f"a {element.tag} of a tape in the structure of a document")
            if own_page < 0:
                own_page = kid.page
            if isinstance(kid, MarkedContent):
                _put(owners[kid.page], kid.mcid, name)
                mcr = f"<</Type/MCR/Pg {page_names[kid.page]}/MCID {kid.mcid}>>"
                kids.append(str(kid.mcid) if kid.page == own_page else mcr)
            else:
                of_annotations.append((kid.key, name))
                target = reference(document, kid.annotation)
                kids.append(f"<</Type/OBJR/Pg {page_names[kid.page]}/Obj {target}>>")
        page = f"/Pg {page_names[own_page]}" if own_page >= 0 else ""
        what = _described(element)
        if element.holds in files:
            what += f"/AF[{files[element.holds]}]"
        held = "" if not kids else f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        text = f"<</Type/StructElem/S/{element.tag}/P {above[id(element)]}{page}{what}{held}>>"
        if element is root:
            text_of_root = text
        else:
            document.write(name, text)

    entries = [f"{page}[{' '.join(names)}]" for page, names in enumerate(owners)]
    entries += [f"{key} {name}" for key, name in sorted(of_annotations)]
    tree = LateObject(lambda _: f"<</Nums[{' '.join(entries)}]>>")
    next_key = max([len(pages) - 1, *(key for key, _ in of_annotations)]) + 1
    text_of_tree = f"<</Type/StructTreeRoot/K {own[id(root)]}/ParentTree {{tree}}/ParentTreeNextKey {next_key}>>"
    tree_root.write = lambda doc: text_of_tree.replace("{tree}", reference(doc, tree))
    return tree_root


def _put(owners: list[str], mcid: int, name: str) -> None:
    """Notes whose a stretch of content is, by its number on the page; stretches are not met in the order of their numbers."""
    if mcid >= len(owners):
        owners.extend([""] * (mcid + 1 - len(owners)))
    owners[mcid] = name


def _described(element: Element) -> str:
    """The entries that say something of an element itself."""
    text = f"/Alt {text_string(element.alternative)}" if element.alternative else ""
    if element.actual:
        text += f"/ActualText {text_string(element.actual)}"
    if element.language:
        text += f"/Lang {text_string(element.language)}"
    return text + element.attributes


def _drop_empty(element: Element) -> None:
    """Removes elements that hold nothing: an element without content would be announced for no reason."""
    for kid in element.kids:
        if isinstance(kid, Element):
            _drop_empty(kid)
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.tag in ("TD", "TH")]
