"""What the standards ask of a file, asserted by ourselves where checkers are thin. Each rule names its clause.

UA: ISO 14289-1:2014 (PDF/UA-1). A: ISO 19005-3:2012 (PDF/A-3). PDF: ISO 32000-1:2008.
A rule is a function from a `File` to its faults in words. `faults` gives those of all rules, each with the rule's name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf

from tests.conftest import opened

STANDARD_TYPE = re.compile(
    "Document|Part|Art|Sect|Div|BlockQuote|Caption|TOC|TOCI|Index|NonStruct|Private|P|H[1-6]?|L|LI|Lbl|LBody|Table|TR|TH|TD|THead"
    "|TBody|TFoot|Span|Quote|Note|Reference|BibEntry|Code|Link|Annot|Ruby|Warichu|Figure|Formula|Form"
)
RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}
LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?")
PAINTING = {
    "Tj",
    "TJ",
    "'",
    '"',
    "S",
    "s",
    "f",
    "F",
    "f*",
    "B",
    "B*",
    "b",
    "b*",
    "sh",
    "Do",
    "BI",
    "EI",
    "INLINE IMAGE",
}
TEXT = {"Tj", "TJ", "'", '"'}


@dataclass
class Marked:
    """A marked stretch of a page. ``mcid`` is None for an artifact; ``starts``: where each piece of text begins, in points."""

    tag: str
    mcid: int | None
    properties: Any
    text: str = ""
    starts: list[tuple[float, float]] = field(default_factory=list)
    painted: bool = False


@dataclass
class PageContent:
    marked: list[Marked] = field(default_factory=list)
    loose: list[str] = field(default_factory=list)
    crossed: int = 0

    def owned(self) -> list[Marked]:
        return [one for one in self.marked if one.mcid is not None]


@dataclass(eq=False)
class Node:
    """An element of the structure tree with its place in it."""

    tag: str
    obj: Any
    parent: Node | None
    kids: list[Any] = field(default_factory=list)  # Node, (page, mcid), or an annotation

    def walk(self) -> Iterator[Node]:
        yield self
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.walk()

    def leaves(self) -> Iterator[tuple[Node, int, int]]:
        """The marked content below, in reading order: its element, its page from 0, and its number there."""
        for kid in self.kids:
            if isinstance(kid, Node):
                yield from kid.leaves()
            elif isinstance(kid, tuple):
                yield (self, *kid)

    def within(self, tag: str) -> bool:
        return self.tag == tag or (self.parent is not None and self.parent.within(tag))

    @property
    def elements(self) -> list[Node]:
        return [kid for kid in self.kids if isinstance(kid, Node)]


class File:
    """A PDF with what the rules look at: its tree, and its pages' content taken apart."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf: Pdf = opened(data)

    @cached_property
    def pages(self) -> list[PageContent]:
        return [_content(page) for page in self.pdf.pages]

    @cached_property
    def page_index(self) -> dict[tuple[int, int], int]:
        return {page.obj.objgen: n for n, page in enumerate(self.pdf.pages)}

    @cached_property
    def tree(self) -> Node:
        root = self.pdf.Root.get("/StructTreeRoot")
        node = Node("", root, None)
        if root is not None:
            node.kids = [self._node(kid, node) for kid in listed(root.get("/K"))]
        return node

    def _node(self, obj: Any, parent: Node) -> Node:
        node = Node(str(obj.get("/S", ""))[1:], obj, parent)
        page = self.page_index.get(obj.Pg.objgen) if "/Pg" in obj else None
        for kid in listed(obj.get("/K")):
            if not isinstance(kid, Dictionary):
                node.kids.append((page, int(kid)))
            elif kid.get("/Type") == Name.OBJR:
                node.kids.append(kid.Obj)
            elif kid.get("/Type") == Name.MCR:
                node.kids.append((self.page_index[kid.Pg.objgen] if "/Pg" in kid else page, int(kid.MCID)))
            else:
                node.kids.append(self._node(kid, node))
        return node

    @cached_property
    def nodes(self) -> list[Node]:
        return list(self.tree.walk())[1:]

    def tagged(self, *tags: str) -> list[Node]:
        return [node for node in self.nodes if node.tag in tags]

    def text_of(self, node: Node) -> str:
        """What is read for an element: its text in structure order, replacement texts where they are given."""
        if "/ActualText" in node.obj:
            return str(node.obj.ActualText)
        parts = []
        for kid in node.kids:
            if isinstance(kid, Node):
                parts.append(self.text_of(kid))
            elif isinstance(kid, tuple):
                parts += [one.text for one in self.pages[kid[0]].owned() if one.mcid == kid[1]]
        return " ".join(parts)

    def dictionaries(self, type_name: str) -> list[Any]:
        return [o for o in self.pdf.objects if isinstance(o, Dictionary) and o.get("/Type") == type_name]

    def annotations(self) -> Iterator[tuple[int, Any]]:
        for n, page in enumerate(self.pdf.pages):
            for annotation in page.get("/Annots", []):
                yield n, annotation


def listed(value: Any) -> list[Any]:
    return [] if value is None else list(value) if isinstance(value, Array) else [value]


def characters(font: Any) -> dict[int, str]:
    """What each code of a font stands for, by its ToUnicode map."""
    if "/ToUnicode" not in font:
        return {}
    text = font.ToUnicode.read_bytes().decode("latin-1")
    found: dict[int, str] = {}
    for block in re.findall(r"beginbfchar(.*?)endbfchar", text, re.DOTALL):
        for code, value in re.findall(r"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>", block):
            found[int(code, 16)] = bytes.fromhex(value).decode("utf-16-be", "replace")
    return found


def _content(page: Any) -> PageContent:
    content = PageContent()
    fonts = {name: characters(font) for name, font in page.Resources.get("/Font", {}).items()}
    origin, saved = (0.0, 0.0), []  # our pages and drawings are moved, never turned or scaled
    known: dict[int, str] = {}
    current: Marked | None = None
    depth = 0
    replaced: str | None = None  # what is read in place of what is drawn: a hyphen at a line's end joins its word
    start = (0.0, 0.0)
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "q":
            saved.append(origin)
        elif name == "Q":
            origin = saved.pop()
        elif name == "cm":
            origin = (origin[0] + float(operands[4]), origin[1] + float(operands[5]))
        elif name in ("BDC", "BMC"):
            depth += 1
            properties = operands[1] if len(operands) > 1 else Dictionary()
            if current is not None and replaced is None and "/ActualText" in properties and "/MCID" not in properties:
                replaced = str(properties.ActualText)
                current.text += replaced.replace("\u00ad", "")
                continue
            content.crossed += depth > 1
            mcid = properties.get("/MCID") if isinstance(properties, Dictionary) else None
            current = Marked(str(operands[0])[1:], None if mcid is None else int(mcid), properties)
            content.marked.append(current)
        elif name == "EMC":
            depth -= 1
            if replaced is not None:
                replaced = None
                continue
            current = None
        elif name == "Tf":
            known = fonts.get(str(operands[0]), {})
        elif name == "BT":
            start = (0.0, 0.0)
        elif name == "Td":
            start = (start[0] + float(operands[0]), start[1] + float(operands[1]))
        elif name == "Tm":
            start = (float(operands[4]), float(operands[5]))
        if name in PAINTING:
            if current is None:
                content.loose.append(name)
                continue
            current.painted = True
            if name in TEXT and replaced is None:
                codes = b"".join(bytes(s) for s in listed(operands[0]) if isinstance(s, pikepdf.String))
                pairs = zip(codes[::2], codes[1::2], strict=True)
                current.text += "".join(known.get(high << 8 | low, "\ufffd") for high, low in pairs)
                current.starts.append((origin[0] + start[0], origin[1] + start[1]))
    content.crossed += depth
    return content


Rule = Callable[[File], Iterator[str]]
RULES: dict[str, Rule] = {}


def rule(clause: str) -> Callable[[Rule], Rule]:
    def register(check: Rule) -> Rule:
        RULES[f"{check.__name__} ({clause})"] = check
        return check

    return register


def faults(data: bytes) -> list[str]:
    """Every fault of a file, each with the rule that it breaks."""
    file = File(data)
    return [f"{name}: {fault}" for name, check in RULES.items() for fault in check(file)]


# Structure


@rule("UA 7.1; A 6.7.3")
def structure_is_declared(file: File) -> Iterator[str]:
    root = file.pdf.Root
    mark_info = root.get("/MarkInfo", {})
    if mark_info.get("/Marked") is not True:
        yield "the file does not say that it is tagged"
    if mark_info.get("/Suspects") is True:
        yield "the tags are said to be suspect"
    if [node.tag for node in file.tree.elements] != ["Document"]:
        yield "the tree does not begin with one Document"
    if root.get("/StructTreeRoot") is not None and "/RoleMap" in root.StructTreeRoot:
        yield "the roles are mapped, which none of ours needs"


@rule("PDF 14.7.2, 14.8.4")
def elements_are_of_a_standard_type_and_know_their_parent(file: File) -> Iterator[str]:
    for node in file.nodes:
        if not STANDARD_TYPE.fullmatch(node.tag):
            yield f"{node.tag!r} is no standard type"
        above = node.parent.obj if node.parent is not None else None
        if "/P" not in node.obj or above is None or node.obj.P.objgen != above.objgen:
            yield f"a {node.tag} does not name its parent"
        if not node.kids and node.tag not in ("TD", "TH"):
            yield f"a {node.tag} holds nothing"


@rule("UA 7.1; PDF 14.8.2.2")
def all_content_is_tagged_or_an_artifact(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pages, start=1):
        if page.loose:
            yield f"page {number} paints outside of any mark: {Counter(page.loose)}"
        if page.crossed:
            yield f"page {number} has marks inside of marks, or unended"
        for one in page.marked:
            if one.mcid is None and one.tag != "Artifact":
                yield f"page {number} has a mark {one.tag} of no element"
            if one.mcid is not None and one.tag == "Artifact":
                yield f"page {number} has an artifact that is said to be content"


@rule("PDF 14.7.4.2, 14.7.4.4")
def each_marked_content_belongs_to_one_element(file: File) -> Iterator[str]:
    held: dict[tuple[int, int], list[Node]] = {}
    for node, page, mcid in file.tree.leaves():
        held.setdefault((page, mcid), []).append(node)
    parents = _parent_tree(file)
    for n, page in enumerate(file.pages):
        numbers = [one.mcid for one in page.owned()]
        if len(numbers) != len(set(numbers)):
            yield f"page {n + 1} has a number twice"
        listed_parents = listed(parents.get(int(file.pdf.pages[n].obj.get("/StructParents", -1))))
        for one in page.owned():
            owners = held.pop((n, one.mcid or 0), [])
            if len(owners) != 1:
                yield f"content {one.mcid} of page {n + 1} is held by {len(owners)} elements"
            elif one.tag != owners[0].tag:
                yield f"content {one.mcid} of page {n + 1} is marked {one.tag} and held by a {owners[0].tag}"
            elif (one.mcid or 0) >= len(listed_parents) or listed_parents[one.mcid or 0].objgen != owners[0].obj.objgen:
                yield f"the parent tree gives content {one.mcid} of page {n + 1} another owner"
        if len(listed_parents) != len(set(numbers)):
            yield f"the parent tree lists {len(listed_parents)} owners on page {n + 1}, which has {len(set(numbers))} marks"
    for page, mcid in held:
        yield f"an element holds content {mcid} of page {page + 1}, which is not there"


def _parent_tree(file: File) -> dict[int, Any]:
    root = file.pdf.Root.get("/StructTreeRoot")
    numbers = list(root.ParentTree.Nums) if root is not None and "/ParentTree" in root else []
    return {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}


@rule("UA 7.4.2")
def headings_begin_at_the_first_level_and_skip_none(file: File) -> Iterator[str]:
    headings = [node for node in file.nodes if re.fullmatch("H[1-6]?", node.tag)]
    levels = [int(node.tag[1:] or 0) for node in headings]
    if not levels or levels[0] != 1:
        yield f"the first heading is of level {levels[:1]}"
    for before, after in pairwise(levels):
        if after > before + 1:
            yield f"level {after} follows level {before}"
    for node in headings:
        if not file.text_of(node).strip():
            yield f"an {node.tag} has no words"


@rule("UA 7.2, 7.5; PDF 14.8.4.3.4")
def tables_are_regular_and_their_headers_have_a_scope(file: File) -> Iterator[str]:
    for table in file.tagged("Table"):
        if any(row.tag != "TR" for row in table.elements):
            yield "a Table holds something else than rows"
        widths = {len(row.elements) for row in table.elements}
        if len(widths) != 1:
            yield f"a table has rows of {sorted(widths)} cells"
        if not any(cell.tag == "TH" for row in table.elements for cell in row.elements):
            yield "a table has no header cell"
        for row in table.elements:
            if row.elements and row.elements[0].tag != "TH":
                yield "a row has no header cell at its head"
    for cell in file.tagged("TH", "TD"):
        if cell.parent is None or cell.parent.tag != "TR":
            yield f"a {cell.tag} stands outside of a row"
        scopes = [str(a.get("/Scope")) for a in listed(cell.obj.get("/A")) if a.get("/O") == Name.Table]
        if cell.tag == "TH" and scopes not in (["/Column"], ["/Row"]):
            yield f"a header cell {file.text_of(cell)[:30]!r} has the scope {scopes}"
    for row in file.tagged("TR"):
        if row.parent is None or row.parent.tag not in ("Table", "THead", "TBody", "TFoot"):
            yield "a row stands outside of a table"


@rule("UA 7.6; PDF 14.8.4.3.3")
def lists_hold_items_with_labels_and_bodies(file: File) -> Iterator[str]:
    within = {"L": {"LI", "Caption", "L"}, "LI": {"Lbl", "LBody"}, "TOC": {"TOCI", "TOC", "Caption"}}
    above = {"LI": {"L"}, "LBody": {"LI"}, "Lbl": {"LI", "Note"}, "TOCI": {"TOC"}}
    for node in file.nodes:
        tags = {kid.tag for kid in node.elements}
        if strange := tags - within.get(node.tag, tags):
            yield f"a {node.tag} holds {strange}"
        if node.parent is not None and node.parent.tag not in above.get(node.tag, {node.parent.tag}):
            yield f"a {node.tag} stands in a {node.parent.tag}"
    for node in file.tagged("L"):
        styles = [str(a.get("/ListNumbering")) for a in listed(node.obj.get("/A")) if a.get("/O") == Name.List]
        bullets = {file.text_of(kid).strip() for item in node.elements for kid in item.elements if kid.tag == "Lbl"}
        if bullets & set("•–▪") and styles not in (["/Disc"], ["/Circle"], ["/Square"]):
            yield "a list with bullets does not say so"


@rule("UA 7.3; PDF 14.8.5.4.3")
def figures_have_an_alternative_and_a_place(file: File) -> Iterator[str]:
    for node in file.tagged("Figure", "Formula"):
        if not str(node.obj.get("/Alt", "")).strip():
            yield "a figure has no alternative text"
        boxes = [a.BBox for a in listed(node.obj.get("/A")) if a.get("/O") == Name.Layout and "/BBox" in a]
        if len(boxes) != 1:
            yield "a figure does not say where it stands"
            continue
        left, bottom, right, top = (float(v) for v in boxes[0])
        for _, page, _ in node.leaves():
            _, _, width, height = (float(v) for v in file.pdf.pages[page].MediaBox)
            if not (0 <= left < right <= width and 0 <= bottom < top <= height):
                yield f"a figure on page {page + 1} stands outside of it"


@rule("UA 7.1; PDF 14.9.4")
def what_has_no_words_has_words_that_stand_for_it(file: File) -> Iterator[str]:
    for node, page, mcid in file.tree.leaves():
        text = "".join(one.text for one in file.pages[page].owned() if one.mcid == mcid)
        if not text and not str(node.obj.get("/ActualText", node.obj.get("/Alt", ""))).strip():
            yield f"a {node.tag} on page {page + 1} is drawn and says nothing"


@rule("UA 7.18.1, 7.18.5; PDF 14.8.4.4.2; A 6.3.2")
def links_have_annotations_and_these_a_description(file: File) -> Iterator[str]:
    parents = _parent_tree(file)
    owners = {kid.objgen: node for node in file.nodes for kid in node.kids if isinstance(kid, Dictionary)}
    for node in file.tagged("Link"):
        if not any(isinstance(kid, Dictionary) for kid in node.kids):
            yield f"the link {file.text_of(node)[:30]!r} has no annotation"
        if not file.text_of(node).strip():
            yield "a link has no words"
    for page, annotation in file.annotations():
        owner = owners.get(annotation.objgen)
        if annotation.Subtype != Name.Link:
            yield f"page {page + 1} has an annotation that is no link: {annotation.Subtype}"
        if owner is None or owner.tag != "Link":
            yield f"an annotation of page {page + 1} belongs to no link"
        else:
            known = parents.get(int(annotation.get("/StructParent", -1)))
            if not isinstance(known, Dictionary) or known.objgen != owner.obj.objgen:
                yield f"the parent tree does not know an annotation of page {page + 1}"
        if not str(annotation.get("/Contents", "")).strip():
            yield f"a link on page {page + 1} has no description"
        flags = int(annotation.get("/F", 0))
        if not flags & 4 or flags & (1 | 2 | 32 | 256):
            yield f"an annotation of page {page + 1} is not printed, or hidden: {flags}"
        if "/Dest" not in annotation and str(annotation.get("/A", {}).get("/S", "")) != "/URI":
            yield f"a link on page {page + 1} leads nowhere"


@rule("UA 7.18.3")
def the_tab_key_follows_the_structure(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pdf.pages, start=1):
        if page.obj.get("/Tabs") != Name.S:
            yield f"page {number} has no order"


# Reading order


@rule("UA 7.2; PDF 14.8.2.3")
def it_is_read_in_the_order_in_which_it_is_drawn(file: File) -> Iterator[str]:
    """A block may go on over pages; it begins where it stands among the others, and goes on where it left off."""
    begun = [next(block.leaves(), None) for section in file.tagged("Sect") for block in section.elements]
    places = [leaf[1:] for leaf in begun if leaf is not None]
    for before, after in pairwise(places):
        if after <= before:
            yield f"what begins at {after} (page from 0, number) is read after what begins at {before}"
    for section in file.tagged("Sect"):
        for block in section.elements:
            inside = [leaf[1:] for leaf in block.leaves()]
            if inside != sorted(inside):
                yield f"a {block.tag} is not read in its own order"


@rule("UA 7.2")
def it_is_read_from_top_to_bottom_in_each_column(file: File) -> Iterator[str]:
    """Blocks that begin at the same left edge, on one page, stand below each other in the order in which they are read."""
    tops: dict[tuple[int, int], float] = {}
    for section in file.tagged("Sect"):
        for block in section.elements:
            on_page: dict[int, list[tuple[float, float]]] = {}
            for _, page, mcid in block.leaves():
                starts = [s for one in file.pages[page].owned() if one.mcid == mcid for s in one.starts]
                on_page.setdefault(page, []).extend(starts)
            for page, starts in on_page.items():
                if not starts:
                    continue
                column, top = (page, round(min(x for x, _ in starts))), max(y for _, y in starts)
                if top > tops.get(column, 1e9) + 1:
                    yield f"a {block.tag} of page {page + 1} stands above what is read before it"
                tops[column] = top


@rule("UA 7.8; PDF 14.8.2.2.2")
def page_furniture_is_an_artifact(file: File) -> Iterator[str]:
    for number, page in enumerate(file.pages[1:], start=2):
        furniture: dict[str, str] = {}
        for one in page.marked:
            if one.tag == "Artifact" and one.properties.get("/Type") == Name.Pagination:
                kind = str(one.properties.get("/Subtype"))
                furniture[kind] = furniture.get(kind, "") + one.text
        if not furniture.get("/Header"):
            yield f"page {number} has no header that is skipped"
        if str(number) not in furniture.get("/Footer", ""):
            yield f"page {number} has no footer with its number that is skipped"
        if "/Watermark" not in furniture:
            yield f"page {number} has no mark of a sample that is skipped"


# Language, title, description


@rule("UA 7.2; A 6.7.4")
def languages_are_known(file: File) -> Iterator[str]:
    if not LANGUAGE.fullmatch(str(file.pdf.Root.get("/Lang", ""))):
        yield "the document has no language"
    for node in file.nodes:
        if "/Lang" in node.obj and not LANGUAGE.fullmatch(str(node.obj.Lang)):
            yield f"a {node.tag} has the language {node.obj.Lang!s}"


@rule("UA 7.1, 5; A 6.6.4, 6.6.5; PDF 14.3.3")
def the_two_descriptions_agree(file: File) -> Iterator[str]:
    root, info = file.pdf.Root, file.pdf.docinfo
    if "/Metadata" not in root:
        yield "the file does not describe itself"
        return
    if "/Filter" in root.Metadata:
        yield "the description is packed"
    metadata = file.pdf.open_metadata()
    claims = ("pdfuaid:part", "1"), ("pdfaid:part", "3"), ("pdfaid:conformance", "A")
    for key, value in claims:
        if metadata.get(key) != value:
            yield f"{key} is {metadata.get(key)!r}"
    pairs = {"/Title": "dc:title", "/Subject": "dc:description", "/Keywords": "pdf:Keywords",
             "/Creator": "xmp:CreatorTool", "/Producer": "pdf:Producer"}  # fmt: skip
    for ours, theirs in pairs.items():
        if str(info.get(ours, "")) != str(metadata.get(theirs, "")):
            yield f"{ours} is {info.get(ours)!s}, and {theirs} {metadata.get(theirs)!r}"
    if [str(info.get("/Author"))] != list(metadata.get("dc:creator", [])):
        yield "the authors differ"
    if [str(root.get("/Lang"))] != list(metadata.get("dc:language", [])):
        yield "the languages differ"
    for ours, theirs in {"/CreationDate": "xmp:CreateDate", "/ModDate": "xmp:ModifyDate"}.items():
        stamp = re.sub(r"[-:T]", "", str(metadata.get(theirs)))
        if str(info.get(ours)) != f"D:{stamp}":
            yield f"{ours} is {info.get(ours)!s}, and {theirs} {metadata.get(theirs)}"
    if (
        not str(info.get("/Title", "")).strip()
        or root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") is not True
    ):
        yield "the title is not shown"


# Fonts, colours, files, actions


@rule("UA 7.21; A 6.2.11")
def fonts_are_whole_and_every_letter_is_known(file: File) -> Iterator[str]:
    for font in file.dictionaries("/Font"):
        if font.Subtype != Name.Type0:
            continue
        [below] = font.DescendantFonts
        name = str(font.BaseFont)
        if not any(key in below.FontDescriptor for key in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"{name} is not embedded"
        if font.Encoding != Name("/Identity-H") or below.get("/CIDToGIDMap") != Name.Identity:
            yield f"{name} writes no glyph numbers"
        known = characters(font)
        if not known:
            yield f"{name} has no ToUnicode map"
        if wrong := [code for code, text in known.items() if not text or set(text) & set("\0\ufeff\ufffe\ufffd")]:
            yield f"{name} maps {len(wrong)} codes to nothing"
    if strange := {str(f.Subtype) for f in file.dictionaries("/Font")} - {"/Type0", "/CIDFontType2"}:
        yield f"there are fonts of another kind: {strange}"
    for number, page in enumerate(file.pages, start=1):
        if any("\ufffd" in one.text for one in page.marked):
            yield f"page {number} has letters that are not known"


@rule("A 6.2.3, 6.2.4.3")
def colours_have_a_profile(file: File) -> Iterator[str]:
    intents = listed(file.pdf.Root.get("/OutputIntents"))
    profiles = [i.get("/DestOutputProfile") for i in intents if i.get("/S") == Name.GTS_PDFA1]
    if len(profiles) != 1 or profiles[0] is None:
        yield "there is no profile for the colours"
    elif int(profiles[0].N) != 3 or profiles[0].read_bytes()[16:20] != b"RGB ":
        yield "the profile is not one of red, green and blue"


@rule("A 6.8, annex E")
def attached_files_are_described_and_tied(file: File) -> Iterator[str]:
    tied = {f.objgen for o in file.pdf.objects if isinstance(o, Dictionary) for f in listed(o.get("/AF"))}
    names = listed(file.pdf.Root.get("/Names", {}).get("/EmbeddedFiles", {}).get("/Names"))
    in_tree = {f.objgen for f in names[1::2]}
    if [str(name) for name in names[::2]] != sorted(str(name) for name in names[::2]):
        yield "the names are not in order"
    for each in file.dictionaries("/Filespec"):
        name = str(each.get("/UF", "?"))
        if "/F" not in each or "/UF" not in each or not str(each.get("/Desc", "")).strip():
            yield f"{name} has no name or no description"
        if str(each.get("/AFRelationship")) not in RELATIONSHIPS:
            yield f"{name} does not say what it is to the document"
        if each.objgen not in tied or each.objgen not in in_tree:
            yield f"{name} belongs to nothing, or is not listed"
        stored = each.EF.F
        if not re.fullmatch(r"/\w+/[\w.+-]+", str(stored.get("/Subtype", ""))):
            yield f"{name} does not say its kind"
        if "/ModDate" not in stored.get("/Params", {}) or int(stored.Params.Size) != len(stored.read_bytes()):
            yield f"{name} has no date, or another size"
    for node in file.nodes:
        for each in listed(node.obj.get("/AF")):
            if node.tag not in ("Figure", "Table") or each.get("/AFRelationship") != Name.Data:
                yield f"a {node.tag} has a file that is no data of a figure or table"


@rule("A 6.6.1, 6.5.1")
def nothing_is_run(file: File) -> Iterator[str]:
    root = file.pdf.Root
    for key in ("/OpenAction", "/AA", "/AcroForm", "/URI"):
        if key in root:
            yield f"the catalog has {key}"
    if "/JavaScript" in root.get("/Names", {}):
        yield "there are scripts"
    for item in file.pdf.objects:
        if not isinstance(item, Dictionary):
            continue
        if "/AA" in item:
            yield "something acts on its own"
        for action in (item.get("/A"), item):
            if isinstance(action, Dictionary) and str(action.get("/S")) in (
                "/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/Movie", "/Sound", "/GoToR", "/GoToE"):  # fmt: skip
                yield f"there is an action {action.S}"


@rule("A 6.1.3; PDF 14.4")
def the_file_has_an_identifier_and_no_lock(file: File) -> Iterator[str]:
    if len(listed(file.pdf.trailer.get("/ID"))) != 2 or not all(bytes(part) for part in file.pdf.trailer.ID):
        yield "there is no identifier"
    if file.pdf.is_encrypted:
        yield "it is locked"
