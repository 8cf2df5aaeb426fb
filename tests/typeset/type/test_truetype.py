from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from reportpress.errors import InvalidBrand
from reportpress.typeset.type.fonts import face_at
from reportpress.typeset.type.truetype import TrueTypeFace, _font_file
from tests.conftest import ROOT

FILES = sorted((ROOT / "fonts").glob("*/*.ttf"))


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_characters_and_widths_are_those_of_an_independent_reader(path: Path):
    face, other = TrueTypeFace(path), TTFont(path)
    order = {name: number for number, name in enumerate(other.getGlyphOrder())}
    assert face.glyph_of == {code: order[name] for code, name in other.getBestCmap().items()}
    assert face.advances == [other["hmtx"][name][0] for name in other.getGlyphOrder()]
    assert face.name == other["name"].getDebugName(6)
    assert (face.ascent, face.descent) == (other["OS/2"].sTypoAscender, other["OS/2"].sTypoDescender)


def test_a_subset_keeps_each_glyphs_number_and_outline():
    path = FILES[0]
    face, whole = TrueTypeFace(path), TTFont(path)
    glyphs = [face.glyph_of[ord(c)] for c in "Äé%7"]
    part = TTFont(BytesIO(face.subset(glyphs)))
    for glyph in glyphs:
        name = whole.getGlyphName(glyph)
        kept = part["glyf"][part.getGlyphName(glyph)]
        assert kept.getCoordinates(part["glyf"])[0] == whole["glyf"][name].getCoordinates(whole["glyf"])[0]


def test_a_subset_is_smaller_and_holds_no_other_outlines():
    face = TrueTypeFace(FILES[0])
    one, all_digits = face.subset([face.glyph_of[ord("1")]]), face.subset([face.glyph_of[ord(c)] for c in "0123456789"])
    assert len(one) < len(all_digits) < FILES[0].stat().st_size / 4


def test_the_parts_of_a_composite_glyph_come_along():
    path = next(p for p in FILES if p.stem == "SourceSans3-Regular")
    face, whole = TrueTypeFace(path), TTFont(path)
    composites = [n for n, name in enumerate(whole.getGlyphOrder()) if whole["glyf"][name].isComposite()]
    assert composites
    part = TTFont(BytesIO(face.subset(composites[:1])))
    for component in part["glyf"][part.getGlyphName(composites[0])].components:
        assert part["glyf"][component.glyphName].numberOfContours != 0


def test_a_font_without_truetype_outlines_is_refused_by_name(tmp_path: Path):
    path = tmp_path / "outlines.otf"
    path.write_bytes(b"OTTO" + bytes(100))
    with pytest.raises(InvalidBrand, match=r"outlines\.otf: is an OpenType font with PostScript outlines"):
        TrueTypeFace(path)


def damaged(folder: Path, **tables: bytes) -> Path:
    """A shipped font with other tables in the place of its own."""
    face = TrueTypeFace(FILES[0])
    file = folder / "font.ttf"
    whole = {tag: face._table(tag) for tag in face._tables}
    file.write_bytes(_font_file({**whole, **tables}))
    return file


def test_a_font_whose_letters_show_nothing_is_refused(tmp_path: Path):
    face = TrueTypeFace(FILES[0])
    with pytest.raises(InvalidBrand, match="no outlines for letters"):
        face_at(damaged(tmp_path, glyf=b"\0" * 4, loca=bytes(len(face._table("loca")))))


def test_a_font_with_fewer_outlines_than_glyphs_is_refused(tmp_path: Path):
    with pytest.raises(InvalidBrand, match="is damaged"):
        face_at(damaged(tmp_path, loca=TrueTypeFace(FILES[0])._table("loca")[:40]))


@pytest.mark.parametrize("tag", ["GPOS", "GSUB"])
def test_what_letters_need_can_be_asked_for_at_once(tmp_path: Path, tag: str):
    whole = TrueTypeFace(FILES[0])._table(tag)
    with pytest.raises(InvalidBrand, match=f"damaged {tag} table"):
        face_at(damaged(tmp_path, **{tag: whole[:60]})).check_letters()


def test_a_file_too_large_for_a_font_is_not_read(tmp_path: Path):
    file = tmp_path / "font.ttf"
    with file.open("wb") as sparse:
        sparse.truncate(100_000_000)
    with pytest.raises(InvalidBrand, match="larger than 64 MB"):
        face_at(file)


@pytest.mark.parametrize("units", [0, 15, 16_385, 65_535])
def test_a_font_whose_units_are_out_of_bounds_is_refused(tmp_path: Path, units: int):
    head = TrueTypeFace(FILES[0])._table("head")
    with pytest.raises(InvalidBrand, match=f"has {units} units to the em"):
        face_at(damaged(tmp_path, head=head[:18] + units.to_bytes(2, "big") + head[20:]))


@pytest.mark.parametrize(
    ("stated", "used"), [("漀琀 Sans", "Sans"), ("A(b)/c%d", "Abcd"), ("ß", "Unnamed"), ("x" * 99, "x" * 63)]
)
def test_a_fonts_name_in_the_file_holds_only_what_such_names_may(tmp_path: Path, stated: str, used: str):
    raw = stated.encode("utf-16-be")
    record = b"".join(n.to_bytes(2, "big") for n in (0, 1, 18, 3, 1, 0x409, 6, len(raw), 0))
    assert TrueTypeFace(damaged(tmp_path, name=record + raw)).name == used
