"""The structure tree: what each drawn thing is, in reading order, for those who do not see the page.

Elements are made while drawing and written at the end. Format: ISO 32000-1, 14.7 and 14.8; ISO 14289-1 (PDF/UA-1).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from reportlab.pdfbase import pdfdoc

from reportpress.typeset.pdf_file import Written, number, reference, text_string


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


def write_structure(document: Any, root: Element, pages: list[pdfdoc.PDFObject], files: Mapping[str, str]) -> Written:
    """Registers the tree below ``root`` with the document and gives the StructTreeRoot.

    ``pages``: the page objects in order; a page's StructParents is its index, so annotation keys begin after them. ``files``:
    the reference of the file with a block's data, by the block's id; it is tied to the element that holds the block
    (ISO 19005-3, annex E).
    """
    _drop_empty(root)
    elements = list(root.walk())
    objects: dict[int, Written] = {}
    parent_of: dict[int, Element | None] = {id(root): None}
    content_owners: dict[int, dict[int, Element]] = {}
    annotation_owners: dict[int, Element] = {}
    for element in elements:
        for kid in element.kids:
            if isinstance(kid, Element):
                parent_of[id(kid)] = element
            elif isinstance(kid, MarkedContent):
                content_owners.setdefault(kid.page, {})[kid.mcid] = element
            elif isinstance(kid, AnnotationKid):
                annotation_owners[kid.key] = element
    tree_root = Written(lambda _: "")

    def writer(element: Element) -> Written:
        return Written(lambda doc: _element_text(doc, element, parent_of[id(element)]))

    for element in elements:
        objects[id(element)] = writer(element)
    numbers = {id(e): reference(document, objects[id(e)]) for e in elements}
    page_numbers = [reference(document, page) for page in pages]

    def _element_text(doc: Any, element: Element, parent: Element | None) -> str:
        own_page = next((k.page for k in element.kids if isinstance(k, MarkedContent | AnnotationKid)), None)
        kids = []
        for kid in element.kids:
            if isinstance(kid, Element):
                kids.append(numbers[id(kid)])
            elif isinstance(kid, MarkedContent):
                if kid.page == own_page:
                    kids.append(str(kid.mcid))
                else:
                    kids.append(f"<</Type/MCR/Pg {page_numbers[kid.page]}/MCID {kid.mcid}>>")
            elif isinstance(kid, AnnotationKid):
                target = reference(doc, kid.annotation)
                kids.append(f"<</Type/OBJR/Pg {page_numbers[kid.page]}/Obj {target}>>")
        above = reference(doc, tree_root) if parent is None else numbers[id(parent)]
        text = f"<</Type/StructElem/S/{element.tag}/P {above}"
        if own_page is not None:
            text += f"/Pg {page_numbers[own_page]}"
        if element.alternative:
            text += f"/Alt {text_string(element.alternative)}"
        if element.actual:
            text += f"/ActualText {text_string(element.actual)}"
        if element.language:
            text += f"/Lang {text_string(element.language)}"
        text += element.attributes
        if element.holds in files:
            text += f"/AF[{files[element.holds]}]"
        if kids:
            text += f"/K[{' '.join(kids)}]" if len(kids) > 1 else f"/K {kids[0]}"
        return text + ">>"

    def parent_tree(_: Any) -> str:
        entries = []
        for page in range(len(pages)):
            owners = content_owners.get(page, {})
            entries.append(f"{page}[{' '.join(numbers[id(owners[m])] for m in sorted(owners))}]")
        entries += [f"{key} {numbers[id(element)]}" for key, element in sorted(annotation_owners.items())]
        return f"<</Nums[{' '.join(entries)}]>>"

    tree = Written(parent_tree)
    next_key = max([len(pages) - 1, *annotation_owners]) + 1

    def root_text(doc: Any) -> str:
        return f"<</Type/StructTreeRoot/K {numbers[id(root)]}/ParentTree {reference(doc, tree)}/ParentTreeNextKey {next_key}>>"

    tree_root._write = root_text
    return tree_root


def _drop_empty(element: Element) -> None:
    """Removes elements that hold nothing: an element without content would be announced for no reason."""
    for kid in element.kids:
        if isinstance(kid, Element):
            _drop_empty(kid)
    element.kids = [kid for kid in element.kids if not isinstance(kid, Element) or kid.kids or kid.tag in ("TD", "TH")]
