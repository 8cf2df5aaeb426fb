"""An SVG file as a tree of elements, each with its place: bounded, without entities, nothing fetched and nothing run.

expat is given no external subset. A document type is passed over where it only names one, as design programs write it; one that
declares anything is refused, since what it declares could grow without end or lead to other files.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn
from xml.parsers import expat

from reportpress.errors import InvalidBrand
from reportpress.problems import Place, Problem

SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_DEEPEST = 50
_MOST_ELEMENTS = 5_000
MOST_TOLD = 20


@dataclass(slots=True)
class Node:
    """An element of SVG. ``attributes``: of no namespace, and `href` of XLink. ``text``: of a `<style>`."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Node] = field(default_factory=list)
    text: str = ""

    def all(self) -> Iterator[Node]:
        """The element and all below it."""
        yield self
        for child in self.children:
            yield from child.all()


def read_tree(text: str, name: str) -> Node:
    """The tree of an SVG file. Raises `InvalidBrand`."""
    return _TreeReader(name).read(text)


class _TooMuch(Exception):
    """Nothing more is to be read; the problems say why."""


class _TreeReader:
    """Follows expat's events through one file."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._problems: list[Problem] = []
        self._open: list[Node] = []
        self._skipped = 0
        self._elements = 0
        self._root: Node | None = None
        parser = expat.ParserCreate("utf-8", namespace_separator=" ")
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.EntityDeclHandler = self._refuse_entity
        parser.ProcessingInstructionHandler = self._instruction
        self._parser = parser

    def read(self, text: str) -> Node:
        try:
            self._parser.Parse(text.encode("utf-8"), True)
        except expat.ExpatError as error:
            words = expat.ErrorString(error.code)
            place = Place(self._name, error.lineno, error.offset + 1)
            self._problems.append(Problem(place, f"is not XML: {words}; save the drawing again as plain SVG"))
        except _TooMuch:
            pass
        if self._problems or self._root is None:
            raise InvalidBrand(self._problems)
        return self._root

    def _tell(self, message: str) -> None:
        place = Place(self._name, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        self._problems.append(Problem(place, message))

    def _stop(self, message: str) -> NoReturn:
        self._tell(message)
        raise _TooMuch

    # What XML could smuggle in

    def _doctype(self, _name: str, _system: str | None, _public: str | None, declares: bool) -> None:
        if declares:
            self._stop(
                "has a document type (`<!DOCTYPE …>`) that declares entities, which can grow without end; save the drawing as "
                "SVG without the program's own editing data"
            )

    def _refuse_entity(self, *_: object) -> None:
        self._stop("declares an entity (`<!ENTITY …>`); remove it, and write its text where it is used")

    def _instruction(self, target: str, _: str) -> None:
        if target == "xml-stylesheet":
            self._tell(
                "has the instruction `<?xml-stylesheet …?>`, which leads elsewhere; put the styles into the file"
            )

    # Elements

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        self._elements += 1
        if self._elements > _MOST_ELEMENTS:
            self._stop(f"has more than {_MOST_ELEMENTS} elements, which no logo needs; make it simpler")
        if len(self._open) + self._skipped >= _DEEPEST:
            self._stop(f"is nested deeper than {_DEEPEST} levels here, which no drawing needs; make it simpler")
        namespace, _, local = tag.rpartition(" ")
        if self._root is None and (namespace, local) != (SVG, "svg"):
            self._stop(f'begins with `<{local[:40]}>`; an SVG file begins with `<svg xmlns="{SVG}">`')
        if self._skipped or namespace != SVG:  # what a program keeps for itself, as every renderer passes it over
            self._skipped += 1
            return
        plain: dict[str, str] = {}
        for given, value in attributes.items():
            of, _, name = given.rpartition(" ")
            if not of or (of == _XLINK and name == "href"):
                plain.setdefault(name, value)
        node = Node(local, plain, self._parser.CurrentLineNumber, self._parser.CurrentColumnNumber + 1)
        if self._open:
            self._open[-1].children.append(node)
        else:
            self._root = node
        self._open.append(node)

    def _end(self, _: str) -> None:
        if self._skipped:
            self._skipped -= 1
        else:
            self._open.pop()

    def _characters(self, text: str) -> None:
        if not self._skipped and self._open and self._open[-1].tag == "style":
            self._open[-1].text += text
