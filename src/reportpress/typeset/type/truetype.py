"""Reads a TrueType font file, and cuts a subset that keeps every glyph's number.

Only what a PDF needs is read: characters to glyphs, advance widths, outlines. Since glyph numbers stay what they are in the
font, a drawn text has the same bytes whatever else the document holds; so drawings can be kept and used again.
Format: OpenType 1.9, tables head, hhea, hmtx, maxp, OS/2, post, name, cmap (formats 4 and 12), loca, glyf; what stands in
GPOS and GSUB is read by `kerning`.
"""

from __future__ import annotations

import hashlib
import re
import struct
import sys
from array import array
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import product
from pathlib import Path

from reportpress.errors import InvalidBrand
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.problems import Place, Problem
from reportpress.typeset.type.kerning import PairKerning, substitutes

_COMPONENT_WORDS, _HAS_SCALE, _MORE_COMPONENTS, _HAS_XY_SCALE, _HAS_2X2 = 0x01, 0x08, 0x20, 0x40, 0x80


_LARGEST_FILE = 64_000_000
_FEW = 8
_SMALLEST_OUTLINE = 12
_MOST_CHARACTERS = 0x110000
_LETTERS = (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B))


def _big_endian(typecode: str, data: bytes) -> array[int]:
    values = array(typecode, data)
    if sys.byteorder == "little":
        values.byteswap()
    return values


# OpenType 1.9, tables head and name (name 6): what a PostScript name may not hold, and how long it may be.
_FEWEST_UNITS, _MOST_UNITS = 16, 16_384
_NOT_IN_A_NAME, _LONGEST_NAME, _NAMELESS = re.compile(r"[^!-~]|[\[\](){}<>/%]"), 63, "Unnamed"

_OTHER_KINDS = {
    b"OTTO": "is an OpenType font with PostScript outlines, and TrueType outlines are needed; "
    "convert it: pip install otf2ttf; otf2ttf {file}",
    b"ttcf": "is a collection of fonts, and one is needed; take out the first, which is number 0: pip install fonttools; "
    "fonttools ttLib -y 0 {file} -o {stem}.ttf",
    b"wOFF": "is a font packed for the web; unpack it: pip install fonttools; fonttools ttLib {file} -o {stem}.ttf",
    b"wOF2": "is a font packed for the web; unpack it: pip install fonttools brotli; fonttools ttLib {file} -o {stem}.ttf",
}
"""What fonts of other kinds begin with, and how one that can be embedded is made of each."""


class TrueTypeFace:
    """One font file. Metrics are in thousandths of the type size, as PDF wants them."""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            self._data = read_file(path, _LARGEST_FILE)
        except UnreadableFile as error:
            raise self._problem(error.reason) from None
        self._tables = self._directory()
        head = self._table("head")
        self.units_per_em: int = struct.unpack_from(">H", head, 18)[0]
        if not _FEWEST_UNITS <= self.units_per_em <= _MOST_UNITS:
            raise self._problem(
                f"has {self.units_per_em} units to the em, and {_FEWEST_UNITS} to {_MOST_UNITS} are allowed; give another font"
            )
        self._scale = 1000 / self.units_per_em
        self.bbox = tuple(round(v * self._scale) for v in struct.unpack_from(">4h", head, 36))
        self._long_offsets: bool = struct.unpack_from(">h", head, 50)[0] == 1
        os2 = self._table("OS/2")
        self.ascent, self.descent = (round(v * self._scale) for v in struct.unpack_from(">hh", os2, 68))
        self._check_licence(struct.unpack_from(">H", os2, 8)[0])
        self.weight: int = struct.unpack_from(">H", os2, 4)[0]
        version: int = struct.unpack_from(">H", os2, 0)[0]
        self.cap_height = round(struct.unpack_from(">h", os2, 88)[0] * self._scale) if version > 1 else 700
        self.italic_angle: float = struct.unpack_from(">i", self._table("post"), 4)[0] / 65536
        self.glyph_count: int = struct.unpack_from(">H", self._table("maxp"), 4)[0]
        self.name = self._postscript_name()
        self.advances = self._advances()
        self.glyph_of = {code: glyph for code, glyph in self._character_map().items() if 0 < glyph < self.glyph_count}
        self.lent: list[Callable[[], bytes]] = []
        """Glyphs that another font lends, numbered after this one's own: what makes the entry of each in the glyf table."""

    @property
    def is_variable(self) -> bool:
        """Whether the file holds many fonts in one (table fvar), of which a document shows the one that stands in it as it is."""
        return "fvar" in self._tables

    def _check_licence(self, may_embed: int) -> None:
        """OpenType 1.9, table OS/2, fsType: what a document needs is to embed outlines, and of them those that it uses."""
        if may_embed & 0x000F == 0x0002:
            what = "may not be embedded"
        elif may_embed & 0x0100:
            what = "may be embedded as a whole alone, and documents hold the letters that they use"
        elif may_embed & 0x0200:
            what = "may be embedded as a bitmap alone, and pages are drawn of outlines"
        else:
            return
        raise self._problem(
            f"{what}, by its own licence bits (OS/2 fsType {may_embed:#06x}); give another font, or one that its foundry has "
            "licensed for documents"
        )

    def forget_boxes(self) -> None:
        """Takes the characters away that are drawn as the glyph for what is missing: a box is not a letter, whatever the
        character map says."""
        box = self.outline_data(0)
        if len(box) < _SMALLEST_OUTLINE:
            return
        for code, glyph in list(self.glyph_of.items()):
            if self.outline_data(glyph) == box:
                del self.glyph_of[code]

    def lend(self, code: int, advance: int, made: Callable[[], bytes]) -> None:
        """Gives the face a glyph for a character; ``advance`` in thousandths of the type size."""
        self.glyph_of[code] = self.glyph_count + len(self.lent)
        self.advances.append(advance)
        self.lent.append(made)

    def has_ink(self, glyph: int) -> bool:
        """Whether anything is seen where the glyph is drawn."""
        seen, wanted = set(), [glyph]
        while wanted:
            one = wanted.pop()
            if one in seen or one >= self.glyph_count + len(self.lent):
                continue
            seen.add(one)
            data = self.outline_data(one)
            if len(data) >= 12 and struct.unpack_from(">h", data, 0)[0] > 0:
                return True
            wanted += _components(data)
        return False

    @property
    def stem_v(self) -> int:
        """TrueType does not say how wide its stems are; the usual estimate from the weight serves."""
        return 50 + int((self.weight / 65) ** 2)

    @property
    def digest(self) -> str:
        """Tells this file from any other."""
        return hashlib.sha256(self._data).hexdigest()

    def kern(self, first: int, second: int) -> int:
        """How much nearer (below 0) or farther the second of two glyphs stands, in thousandths of the type size."""
        if self._kerning is None:
            return 0
        try:
            kern = self._kerning.between(first, second)
        except (struct.error, IndexError, ValueError):
            raise self._problem("has a damaged GPOS table, so its kerning cannot be read; give another file") from None
        return kern if self.units_per_em == 1000 else round(kern * self._scale)

    @cached_property
    def _kerning(self) -> PairKerning | None:
        return PairKerning(self._table("GPOS")) if "GPOS" in self._tables else None

    @cached_property
    def proportional_figures(self) -> dict[int, int]:
        """The glyphs for figures as wide as they are, by those of equal width; none where the font has but one kind."""
        if "GSUB" not in self._tables:
            return {}
        try:
            return substitutes(self._table("GSUB"), "pnum")
        except (struct.error, IndexError, ValueError):
            raise self._problem("has a damaged GSUB table, so its figures cannot be read; give another file") from None

    def _problem(self, message: str) -> InvalidBrand:
        return InvalidBrand([Problem(Place(self.path.name), message)])

    def _directory(self) -> dict[str, tuple[int, int]]:
        beginning = self._data[:4]
        if told := _OTHER_KINDS.get(beginning):
            raise self._problem(told.format(file=self.path.name, stem=self.path.stem))
        if beginning not in (b"\x00\x01\x00\x00", b"true"):
            raise self._problem("is not a TrueType font; give a .ttf file that holds a glyf table")
        count = struct.unpack_from(">H", self._data, 4)[0]
        tables = {}
        for n in range(count):
            tag, _, offset, length = struct.unpack_from(">4sLLL", self._data, 12 + 16 * n)
            tables[tag.decode("latin-1")] = (offset, length)
        return tables

    def _place(self, tag: str) -> tuple[int, int]:
        try:
            return self._tables[tag]
        except KeyError:
            raise self._problem(f"has no {tag} table and cannot be embedded; give another font") from None

    def _table(self, tag: str) -> bytes:
        offset, length = self._place(tag)
        return self._data[offset : offset + length]

    def _postscript_name(self) -> str:
        table = self._table("name")
        count, strings = struct.unpack_from(">HH", table, 2)
        for n in range(count):
            platform, _, _, name_id, length, offset = struct.unpack_from(">6H", table, 6 + 12 * n)
            if name_id == 6:
                raw = table[strings + offset : strings + offset + length]
                text = raw.decode("utf-16-be" if platform in (0, 3) else "latin-1", "ignore")
                return _NOT_IN_A_NAME.sub("", text)[:_LONGEST_NAME] or _NAMELESS
        return _NOT_IN_A_NAME.sub("", self.path.stem)[:_LONGEST_NAME] or _NAMELESS

    def _advances(self) -> list[int]:
        (with_advance,) = struct.unpack_from(">H", self._table("hhea"), 34)
        raw = _big_endian("H", self._table("hmtx")[: 4 * with_advance])[::2]
        if not 0 < with_advance == len(raw):
            raise ValueError("fewer advances than it says")
        scaled = raw.tolist() if self.units_per_em == 1000 else [round(v * self._scale) for v in raw]
        return scaled + [scaled[-1]] * (self.glyph_count - with_advance)

    def _character_map(self) -> dict[int, int]:
        table = self._table("cmap")
        (count,) = struct.unpack_from(">H", table, 2)
        subtables = {}
        for n in range(count):
            platform, encoding, offset = struct.unpack_from(">HHL", table, 4 + 8 * n)
            subtables[platform, encoding] = offset
        for key in ((3, 10), (0, 6), (0, 4), (3, 1), (0, 3), (0, 2), (0, 1), (0, 0)):
            if key in subtables:
                offset = subtables[key]
                (version,) = struct.unpack_from(">H", table, offset)
                if version == 12:
                    return self._segmented_coverage(table, offset)
                if version == 4:
                    return self._segment_mapping(table, offset)
        raise self._problem("has no Unicode character map; give another font")

    @staticmethod
    def _segmented_coverage(table: bytes, offset: int) -> dict[int, int]:
        (groups,) = struct.unpack_from(">L", table, offset + 12)
        mapping: dict[int, int] = {}
        characters = 0
        for first, last, glyph in struct.iter_unpack(">LLL", table[offset + 16 : offset + 16 + 12 * groups]):
            characters += last - first + 1
            if not first <= last <= 0x10FFFF or last - first > 0xFFFF or characters > _MOST_CHARACTERS:
                raise ValueError("a group of characters that no font can have")
            mapping.update(zip(range(first, last + 1), range(glyph, glyph + last - first + 1), strict=True))
        return mapping

    @staticmethod
    def _segment_mapping(table: bytes, offset: int) -> dict[int, int]:
        length, _, doubled = struct.unpack_from(">HHH", table, offset + 2)
        words = _big_endian("H", table[offset : offset + length // 2 * 2])
        n = doubled // 2
        ends, starts = words[7 : 7 + n], words[8 + n : 8 + 2 * n]
        deltas, ranges = words[8 + 2 * n : 8 + 3 * n], words[8 + 3 * n : 8 + 4 * n]
        mapping: dict[int, int] = {}
        if sum(max(end - start + 1, 0) for start, end in zip(starts, ends, strict=True)) > _MOST_CHARACTERS:
            raise ValueError("segments of more characters than there are")
        for segment, (start, end, delta, shift) in enumerate(zip(starts, ends, deltas, ranges, strict=True)):
            for code in range(start, end + 1 if end < 0xFFFF else end):
                if shift == 0:
                    glyph = (code + delta) & 0xFFFF
                else:
                    index = 8 + 3 * n + segment + shift // 2 + code - start
                    glyph = words[index] if index < len(words) else 0
                    glyph = (glyph + delta) & 0xFFFF if glyph else 0
                if glyph:
                    mapping[code] = glyph
        return mapping

    # Outlines

    @cached_property
    def _outline_offsets(self) -> array[int]:
        return _big_endian("I" if self._long_offsets else "H", self._table("loca"))

    def outline_data(self, glyph: int) -> bytes:
        """A glyph's entry in the glyf table; nothing for one without an outline."""
        if glyph >= self.glyph_count:
            return self.lent[glyph - self.glyph_count]()
        start, _ = self._place("glyf")
        factor = 1 if self._long_offsets else 2
        offsets = self._outline_offsets
        return self._data[start + offsets[glyph] * factor : start + offsets[glyph + 1] * factor]

    def check_outlines(self) -> None:
        """Raises `InvalidBrand` for a font whose letters show nothing, such as one of pictures or bitmaps; and what `subset` does
        where the outlines cannot be found."""
        if len(self._outline_offsets) <= self.glyph_count:
            raise IndexError("fewer outlines than glyphs")
        lacking = [chr(code) for code in _LETTERS if not self._shows(code)]
        if len(lacking) > _FEW:
            raise self._problem(
                "has no outlines for letters and figures, which would be printed as nothing; give another font"
            )
        if lacking:
            listed = ", ".join(f"`{letter}`" for letter in lacking)
            raise self._problem(f"has no outlines for {listed}, which every text needs; give another font")

    def _shows(self, code: int) -> bool:
        glyph = self.glyph_of.get(code)
        if glyph is None:
            return False
        _components(self.outline_data(glyph))  # raises for a damaged one
        return self.has_ink(glyph)

    def _all_metrics(self, hmtx: bytes, with_advance: int, count: int, kept: Mapping[int, bytes]) -> bytes:
        """Advance and left side bearing of each glyph, those of lent ones from what is lent."""
        whole = bytearray(hmtx[: 4 * with_advance])
        advance = hmtx[4 * with_advance - 4 : 4 * with_advance - 2]
        bearings = hmtx[4 * with_advance :]
        for at in range(0, len(bearings), 2):
            whole += advance + bearings[at : at + 2]
        for glyph in range(self.glyph_count, count):
            bearing = struct.unpack_from(">h", kept[glyph], 2)[0] if kept.get(glyph) else 0
            whole += struct.pack(">Hh", round(self.advances[glyph] / self._scale), bearing)
        return bytes(whole)

    def check_letters(self) -> None:
        """Asks for all that letters and figures may need, which a document asks for as it comes to it. Raises `InvalidBrand`."""
        letters = [glyph for code in range(0x20, 0x7F) if (glyph := self.glyph_of.get(code)) is not None]
        for first, second in product(letters, repeat=2):
            self.kern(first, second)
        _ = self.proportional_figures
        try:
            self.subset(letters)
        except (struct.error, IndexError, ValueError):
            raise self._problem("has damaged outlines, so its letters cannot be embedded; give another file") from None

    # Subsetting

    def subset(self, glyphs: Iterable[int]) -> bytes:
        """A font file with the outlines of ``glyphs`` (and of what they are composed of), at their old numbers."""
        kept: dict[int, bytes] = {}
        wanted = [0, *glyphs]
        while wanted:
            glyph = wanted.pop()
            if glyph in kept or glyph >= self.glyph_count + len(self.lent):
                continue
            kept[glyph] = data = self.outline_data(glyph)
            wanted.extend(_components(data))
        last = max(kept)
        outlines = bytearray()
        offsets = array("I")
        for glyph in range(last + 1):
            offsets.append(len(outlines))
            if data := kept.get(glyph, b""):
                outlines += data
                outlines += b"\0" * (-len(outlines) % 4)
        offsets.append(len(outlines))
        if sys.byteorder == "little":
            offsets.byteswap()
        (with_advance,) = struct.unpack_from(">H", self._table("hhea"), 34)
        metrics = self._table("hmtx")
        count = last + 1
        hmtx = metrics[: 4 * min(with_advance, count)]
        if count > with_advance:
            hmtx += metrics[4 * with_advance : 4 * with_advance + 2 * (min(count, self.glyph_count) - with_advance)]
        if count > self.glyph_count:  # each has its own advance from here on
            hmtx, with_advance = self._all_metrics(hmtx, min(with_advance, count), count, kept), count
        head = bytearray(self._table("head"))
        struct.pack_into(">h", head, 50, 1)
        hhea = bytearray(self._table("hhea"))
        struct.pack_into(">H", hhea, 34, min(with_advance, count))
        maxp = bytearray(self._table("maxp"))
        struct.pack_into(">H", maxp, 4, count)
        if (
            count > self.glyph_count and len(maxp) >= 10
        ):  # lent ones may have more points and contours than any of its own
            struct.pack_into(
                ">HH",
                maxp,
                6,
                *(max(n, most) for n, most in zip(struct.unpack_from(">HH", maxp, 6), _LENT, strict=True)),
            )
        tables = {
            "glyf": bytes(outlines) or b"\0",
            "head": bytes(head),
            "hhea": bytes(hhea),
            "hmtx": hmtx,
            "loca": offsets.tobytes(),
            "maxp": bytes(maxp),
        }
        for tag in ("cvt ", "fpgm", "prep"):  # the hinting programs, which the outlines' instructions call
            if tag in self._tables:
                tables[tag] = self._table(tag)
        return _font_file(tables)


_LENT = (1000, 100)
"""The most points and contours that a lent sign has."""


def _components(glyph: bytes) -> list[int]:
    """The glyphs that a composite glyph is made of; none for a simple one."""
    if len(glyph) < 12 or struct.unpack_from(">h", glyph, 0)[0] >= 0:
        return []
    parts, position, flags = [], 10, _MORE_COMPONENTS
    while flags & _MORE_COMPONENTS:
        flags, part = struct.unpack_from(">HH", glyph, position)
        parts.append(part)
        position += 8 if flags & _COMPONENT_WORDS else 6
        position += 2 if flags & _HAS_SCALE else 4 if flags & _HAS_XY_SCALE else 8 if flags & _HAS_2X2 else 0
    return parts


def _checksum(data: bytes) -> int:
    padded = data + b"\0" * (-len(data) % 4)
    return sum(_big_endian("I", padded)) & 0xFFFFFFFF


def _font_file(tables: dict[str, bytes]) -> bytes:
    """Tables put together as a TrueType file, with a directory and the checksums that strict readers verify."""
    count = len(tables)
    power = 1 << (count.bit_length() - 1)
    file = bytearray(
        struct.pack(">4sHHHH", b"\x00\x01\x00\x00", count, power * 16, power.bit_length() - 1, (count - power) * 16)
    )
    head = bytearray(tables["head"])
    struct.pack_into(">L", head, 8, 0)
    tables = {**tables, "head": bytes(head)}
    position = 12 + 16 * count
    body = bytearray()
    head_at = 0
    for tag in sorted(tables):
        data = tables[tag]
        if tag == "head":
            head_at = position
        file += struct.pack(">4sLLL", tag.encode(), _checksum(data), position, len(data))
        padded = data + b"\0" * (-len(data) % 4)
        body += padded
        position += len(padded)
    file += body
    struct.pack_into(">L", file, head_at + 8, (0xB1B0AFBA - _checksum(bytes(file))) & 0xFFFFFFFF)
    return bytes(file)
