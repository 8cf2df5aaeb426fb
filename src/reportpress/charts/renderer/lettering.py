"""Which font a text is set in, character by character, and how wide it is.

Fonts are known by the names under which they are registered with ReportLab. A family is either given as `FontFaces`, or
found by matplotlib's font manager and registered here.
"""

from __future__ import annotations

import hashlib
import pathlib
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Protocol, cast

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from reportpress.charts.renderer.refusal import CannotDraw

if TYPE_CHECKING:
    from matplotlib.font_manager import FontProperties
    from reportlab.pdfbase.pdfdoc import PDFDocument

# Weights by name, as matplotlib knows them; only those from semibold up matter here.
_HEAVY_NAMES = frozenset({"semibold", "demibold", "demi", "bold", "heavy", "extra bold", "black"})

# Scripts whose letters change their shape or place with their neighbours: Indic ones, Tibetan, Myanmar, Khmer.
_SHAPED = ((0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x17FF))
_FIRST_UNUSUAL = 0x0590


@dataclass(frozen=True, slots=True)
class FontFaces:
    """One family: the names under which ReportLab knows its faces. A face that is missing is replaced by ``regular``.

    ``fallback``: fonts for characters that the face lacks, the first that has one is taken.
    """

    regular: str
    bold: str = ""
    italic: str = ""
    bold_italic: str = ""
    fallback: tuple[str, ...] = ()

    def name(self, properties: FontProperties) -> str:
        weight = properties.get_weight()
        heavy = weight in _HEAVY_NAMES if isinstance(weight, str) else weight >= 550
        slanted = properties.get_style() in ("italic", "oblique")
        if heavy and slanted:
            return self.bold_italic or self.bold or self.italic or self.regular
        return (self.bold if heavy else self.italic if slanted else "") or self.regular


class Kerned(Protocol):
    """A font's way to set a text with the distances between its letters."""

    def width(self, text: str) -> int:
        """In thousandths of the size."""


class Kerns(Protocol):
    """A font that has such a way; one of ReportLab's own classes has none."""

    def lettering(self, *, tabular: bool) -> Kerned:
        """``tabular``: with figures of equal width."""

    def operand(self, text: str, document: PDFDocument) -> str:
        """A PDF string, or an array of strings and distances; what it draws is noted in the document. Figures are tabular."""

    def getSubsetInternalName(self, subset: int, document: PDFDocument) -> str:
        """The font's name in the document's resources."""


def kerns(font: str) -> Kerns | None:
    """The font that sets text with its kerning; None where ReportLab sets it, letter after letter."""
    known = pdfmetrics.getFont(font)
    return cast("Kerns", known) if hasattr(known, "lettering") else None


def text_width(text: str, font: str, size: float) -> float:
    """In points, as the text is drawn."""
    own = kerns(font)
    if own is None:
        return float(pdfmetrics.stringWidth(text, font, size))
    return own.lettering(tabular=True).width(text) * size / 1000


@dataclass(frozen=True, slots=True)
class FontRun:
    """A piece of text in one font."""

    text: str
    font: str


class Typesetter:
    """Chooses fonts, and measures text in them. ``families`` None: matplotlib's font manager is asked."""

    def __init__(self, families: Mapping[str, FontFaces] | None) -> None:
        self._families = families
        self._runs: dict[tuple[str, tuple[str, ...]], tuple[FontRun, ...]] = {}

    @property
    def uses_font_manager(self) -> bool:
        return self._families is None

    def fonts(self, properties: FontProperties) -> tuple[str, ...]:
        """The fonts for these properties, the one to prefer first."""
        return managed_fonts(properties) if self._families is None else _chosen(self._families, properties)

    def runs(self, text: str, properties: FontProperties) -> tuple[FontRun, ...]:
        fonts = self.fonts(properties)
        runs = self._runs.get((text, fonts))
        if runs is None:
            runs = self._runs[text, fonts] = _parted(text, fonts)
        return runs

    def width(self, text: str, properties: FontProperties) -> float:
        size = properties.get_size_in_points()
        return sum(text_width(run.text, run.font, size) for run in self.runs(text, properties))

    def ascent_descent(self, properties: FontProperties) -> tuple[float, float]:
        """How far lines reach above the baseline, and below it, of the preferred font; both positive."""
        ascent, descent = pdfmetrics.getAscentDescent(self.fonts(properties)[0], properties.get_size_in_points())
        return float(ascent), -float(descent)


def _chosen(families: Mapping[str, FontFaces], properties: FontProperties) -> tuple[str, ...]:
    if properties.get_file() is not None:
        raise CannotDraw(
            f"a chart asks for the font file {properties.get_file()!r}: "
            f"register it with ReportLab and give its name as one of the renderer's fonts"
        )
    asked = properties.get_family()
    known = [families[family] for family in asked if family in families]
    if not known:
        raise CannotDraw(
            f"a chart asks for the font family {', '.join(asked)}; it can use {', '.join(sorted(families))}"
        )
    names = [faces.name(properties) for faces in known] + [name for faces in known for name in faces.fallback]
    return tuple(dict.fromkeys(names))


def managed_fonts(properties: FontProperties) -> tuple[str, ...]:
    """The fonts that matplotlib's font manager finds for these properties, registered with ReportLab.

    Raises `CannotDraw` where one is not a font with TrueType outlines.
    """
    from matplotlib.font_manager import findfont

    file = properties.get_file()
    if file is not None:
        return (_registered(str(file), 0),)
    found = []
    for family in properties.get_family():
        one = properties.copy()
        one.set_family(family)
        try:
            found.append(findfont(one, fallback_to_default=False))
        except ValueError:
            continue
    paths = found or [findfont(properties)]
    return tuple(dict.fromkeys(_registered(str(path), int(getattr(path, "face_index", 0))) for path in paths))


@lru_cache(maxsize=256)
def _registered(path: str, index: int) -> str:
    """The name of a font file: its own, and what tells it from another file of that name, wherever it lies."""
    try:
        data = pathlib.Path(path).read_bytes()
        font = TTFont("unnamed", path, subfontIndex=index)
    except (TTFError, OSError) as error:
        raise CannotDraw(
            f"the font {path} cannot be embedded ({error}): choose one with TrueType outlines, such as DejaVu Sans"
        ) from error
    own = bytes(font.face.name).decode("latin-1")
    name = f"{own}-{hashlib.sha256(data).hexdigest()[:8]}"
    font.fontName = name
    # registerFont would also file the font under the names of HTML families, where it could displace another's.
    pdfmetrics._fonts.setdefault(name, font)
    return name


def _parted(text: str, fonts: Sequence[str]) -> tuple[FontRun, ...]:
    """The text in pieces, each in the first font that has its characters.

    Blanks and accents stay with what they follow, where its font has them.
    """
    lacking = [_lacking(pdfmetrics.getFont(name)) for name in fonts]
    if not lacking[0](text) and text.isascii():
        return (FontRun(text, fonts[0]),)
    runs: list[FontRun] = []
    for character in text:
        _refuse_shaped(character, text)
        having = [name for name, lacks in zip(fonts, lacking, strict=True) if not lacks(character)]
        if not having:
            raise CannotDraw(
                f"no font has the character {character!r} (U+{ord(character):04X}) of {text!r}: "
                f"name one that has it as a fallback of {', '.join(fonts)}"
            )
        last = runs[-1] if runs else None
        stays = last is not None and last.font in having
        joins = stays and (character.isspace() or bool(unicodedata.combining(character)))
        name = last.font if last is not None and joins else having[0]
        if last is not None and last.font == name:
            runs[-1] = FontRun(last.text + character, name)
        else:
            runs.append(FontRun(character, name))
    return tuple(runs)


def _refuse_shaped(character: str, text: str) -> None:
    code = ord(character)
    if code < _FIRST_UNUSUAL:
        return
    if unicodedata.bidirectional(character) in ("R", "AL") or any(first <= code <= last for first, last in _SHAPED):
        raise CannotDraw(
            f"{text!r} needs letters that join or change their order, and glyphs are set here one after another: "
            f"write it in another script, or set it outside of the figure"
        )


def _lacking(font: Any) -> Callable[[str], str]:
    """What says which characters a font lacks, for every kind of font that ReportLab draws."""
    lacks: Callable[[str], str] | None = getattr(font, "lacks", None)
    if lacks is not None:
        return lacks
    glyphs = getattr(font.face, "charToGlyph", None)
    if glyphs is not None:
        return lambda text: "".join(c for c in text if ord(c) not in glyphs)
    if not hasattr(font, "encName"):
        return lambda _: ""  # a CID font: the viewer has its glyphs, and nothing here knows which
    encodings = [one.encName for one in (font, *font.substitutionFonts)]
    return lambda text: "".join(c for c in text if not any(_encodes(encoding, c) for encoding in encodings))


def _encodes(encoding: str, character: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
