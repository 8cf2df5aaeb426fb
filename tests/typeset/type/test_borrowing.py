"""A brand's font that lacks what only we print prints it all the same; one that shows nothing is refused."""

from __future__ import annotations

import random
import struct
from itertools import pairwise
from pathlib import Path

import pytest
from fontTools import subset
from fontTools.ttLib import TTFont, newTable
from fontTools.ttLib.scaleUpem import scale_upem
from fontTools.ttLib.tables._f_v_a_r import Axis
from fontTools.ttLib.tables._g_l_y_f import Glyph, GlyphComponent

from reportpress.brand.brand import Brand, load_brand
from reportpress.errors import InvalidBrand, ReportpressError, UnprintableText
from reportpress.pipeline import build
from reportpress.report.reading import load_report
from reportpress.typeset.type.fonts import face_at, font, font_file
from reportpress.typeset.type.outlines import outline
from tests.conftest import ROOT, failures, flat, within, words_of
from tests.test_accessibility import pdfua_findings

SHIPPED = ROOT / "fonts" / "source-sans" / "SourceSans3-Regular.ttf"
LATIN = "".join(map(chr, range(0x20, 0x7F))) + "ÄÖÜäöüßéèçãõ"
REPORT = ROOT / "tests" / "fixtures" / "report" / "full.yaml"
OURS = "⁵ − × ≈ “ ” – — … · € ½ → ≤ †"


def sparse(folder: Path, letters: str = LATIN, units: int = 2048, name: str = "house.ttf") -> Path:
    """A font with these letters alone, and none of the signs that we print."""
    made = TTFont(SHIPPED)
    options = subset.Options()
    options.layout_features, options.name_IDs, options.notdef_outline = [], ["*"], True
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(made)
    scale_upem(made, units)
    made.save(folder / name)
    return folder / name


def branded(folder: Path) -> Brand:
    (folder / "brand.yaml").write_text(
        "name: Example Research\nwordmark: Example\n"
        "fonts: {text: house.ttf, strong: house.ttf, emphasis: house.ttf, title: house.ttf, lead: house.ttf}\n"
    )
    return load_brand(folder / "brand.yaml")


def test_a_sample_in_a_font_without_our_signs_is_whole_and_conforms(tmp_path: Path):
    sparse(tmp_path)
    pdf = build(load_report(REPORT), brand=branded(tmp_path)).data
    text = flat("\n".join(words_of(pdf)))
    usual = flat("\n".join(words_of(build(load_report(REPORT)).data)))
    signs = {letter for letter in usual if letter not in LATIN and not letter.isspace()}
    assert len(signs) > 5
    assert signs <= set(text)
    assert failures(pdf, "3a") == []
    assert pdfua_findings(pdf, tmp_path) == []


@pytest.mark.parametrize("units", [1000, 2048, 512])
def test_a_lent_sign_is_as_large_as_in_the_font_that_lends_it(tmp_path: Path, units: int):
    lent, own = font(font_file(sparse(tmp_path, units=units))), font("SourceSans3-Regular")
    for sign in OURS.split():
        assert lent.width(sign) == own.width(sign)
        bounds = []
        for one in (lent.truetype, own.truetype):
            points = [p for contour in outline(one, one.glyph_of[ord(sign)]) for p in contour]
            bounds.append(
                [
                    1000 * f(v) / one.units_per_em
                    for f in (min, max)
                    for v in ([p.x for p in points], [p.y for p in points])
                ]
            )
        assert bounds[0] == pytest.approx(bounds[1], abs=2.5)


def test_the_subset_with_lent_signs_is_a_font(tmp_path: Path):
    face = face_at(sparse(tmp_path))
    glyphs = [face.glyph_of[ord(sign)] for sign in "A7⁵−×"]
    (tmp_path / "subset.ttf").write_bytes(face.subset(glyphs))
    read = TTFont(tmp_path / "subset.ttf")
    table, metrics = read["glyf"], read["hmtx"].metrics
    for glyph in glyphs:
        name = read.getGlyphName(glyph)
        assert table[name].numberOfContours > 0
        assert metrics[name][0] == round(face.advances[glyph] * 2.048) or glyph < face.glyph_count
        assert metrics[name][1] == table[name].xMin


def test_letters_are_not_lent(tmp_path: Path):
    with pytest.raises(UnprintableText, match=r"U\+0439"):
        font(font_file(sparse(tmp_path))).width("й")


def test_a_font_of_its_own_signs_keeps_them(tmp_path: Path):
    (tmp_path / "house.ttf").write_bytes(SHIPPED.read_bytes())
    face = face_at(tmp_path / "house.ttf")
    assert not [
        code for code, glyph in face.glyph_of.items() if glyph >= face.glyph_count and face.glyph_of.get(code) is None
    ]
    assert face.glyph_of[ord("×")] < face.glyph_count


@pytest.mark.parametrize(
    ("letters", "said"),
    [("ABC abc", "has no outlines for letters and figures"), (LATIN.replace("7", ""), "has no outlines for `7`")],
)
def test_a_font_without_letters_or_figures_is_refused(tmp_path: Path, letters: str, said: str):
    with pytest.raises(InvalidBrand, match=said):
        font_file(sparse(tmp_path, letters))


def test_a_font_whose_letters_leave_no_ink_is_refused(tmp_path: Path):
    made = TTFont(sparse(tmp_path))
    blank = made["glyf"]["space"]
    for name in made.getGlyphOrder():
        made["glyf"][name] = blank
    made.save(tmp_path / "house.ttf")
    with pytest.raises(
        InvalidBrand, match="has no outlines for letters and figures, which would be printed as nothing"
    ):
        font_file(tmp_path / "house.ttf")


def test_a_letter_that_leaves_no_ink_is_told_where_it_stands(tmp_path: Path):
    made = TTFont(sparse(tmp_path))
    made["glyf"][made.getBestCmap()[ord("ö")]] = made["glyf"]["space"]
    made.save(tmp_path / "house.ttf")
    with pytest.raises(UnprintableText, match=r"`ö` \(U\+00F6\)"):
        font(font_file(tmp_path / "house.ttf")).width("schön")


@pytest.mark.parametrize(
    ("begins", "said"),
    [
        (b"OTTO", "otf2ttf house.ttf"),
        (b"ttcf", "fonttools ttLib -y 0 house.ttf -o house.ttf"),
        (b"wOFF", "fonttools ttLib house.ttf -o house.ttf"),
        (b"wOF2", "fonttools brotli; fonttools ttLib house.ttf"),
        (b"%!PS", "is not a TrueType font"),
    ],
)
def test_a_font_of_another_kind_is_told_with_the_way_to_convert_it(tmp_path: Path, begins: bytes, said: str):
    (tmp_path / "house.ttf").write_bytes(begins + SHIPPED.read_bytes()[4:])
    with pytest.raises(InvalidBrand, match=said):
        font_file(tmp_path / "house.ttf")


def test_a_letter_that_is_drawn_as_the_missing_one_is_no_letter_and_such_a_sign_is_lent(tmp_path: Path):
    made = TTFont(sparse(tmp_path, LATIN + "†"))
    for letter in "ö†":
        made["glyf"][made.getBestCmap()[ord(letter)]] = made["glyf"][".notdef"]
    made.save(tmp_path / "house.ttf")
    face = font(font_file(tmp_path / "house.ttf"))
    with pytest.raises(UnprintableText, match=r"`ö` \(U\+00F6\)"):
        face.width("schön")
    assert face.truetype.glyph_of[ord("†")] >= face.truetype.glyph_count


@pytest.mark.parametrize(
    ("bits", "said"),
    [
        (0x0002, "may not be embedded"),
        (0x0100, "as a whole alone"),
        (0x0200, "as a bitmap alone"),
        (0x0008, ""),
        (0x0000, ""),
    ],
)
def test_a_font_that_may_not_be_embedded_as_documents_do_is_told(tmp_path: Path, bits: int, said: str):
    made = TTFont(sparse(tmp_path))
    made["OS/2"].fsType = bits
    made.save(tmp_path / "house.ttf")
    if not said:
        assert font_file(tmp_path / "house.ttf")
        return
    with pytest.raises(InvalidBrand, match=f"{said}.*fsType 0x{bits:04x}.*give another font"):
        font_file(tmp_path / "house.ttf")


def test_a_variable_font_is_told_once_with_the_weight_that_is_printed(tmp_path: Path, caplog: pytest.LogCaptureFixture):
    made = TTFont(sparse(tmp_path))
    axis = Axis()
    axis.axisTag, axis.minValue, axis.defaultValue, axis.maxValue = "wght", 200, 400, 900
    made["fvar"] = newTable("fvar")
    made["fvar"].axes = [axis]
    made.save(tmp_path / "house.ttf")
    for _ in range(2):
        font_file(tmp_path / "house.ttf")
    (record,) = caplog.records
    assert (
        "house.ttf: is a variable font, and is printed as it stands in the file, at weight 400" in record.getMessage()
    )


def _nested(made: TTFont) -> None:
    """Ten glyphs, each made of forty of the one before: a billion parts in all."""
    names = list("ABCDEFGHIJ")
    order = made.getReverseGlyphMap()
    for before, name in pairwise(names):
        glyph = Glyph()
        glyph.numberOfContours, glyph.components = -1, []
        glyph.xMin = glyph.yMin = glyph.xMax = glyph.yMax = 0
        for _ in range(40):
            part = GlyphComponent()
            part.glyphName, part.x, part.y, part.flags = before, 0, 0, 0x1002
            glyph.components.append(part)
        assert name in order
        made["glyf"][name] = glyph


def test_a_glyph_of_a_billion_parts_is_refused_at_once(tmp_path: Path):
    made = TTFont(sparse(tmp_path), recalcBBoxes=False)
    _nested(made)
    made.save(tmp_path / "house.ttf")
    face = font(font_file(tmp_path / "house.ttf")).truetype
    with within(2), pytest.raises(InvalidBrand, match="no outline that can be read"):
        outline(face, face.glyph_of[ord("J")])


@pytest.mark.parametrize("version", [4, 12])
def test_a_character_map_of_billions_is_refused_at_once(tmp_path: Path, version: int):
    made = TTFont(sparse(tmp_path))
    made["cmap"].tables = [table for table in made["cmap"].tables if table.isUnicode()][:1]
    table = made["cmap"].tables[0]
    table.platformID, table.platEncID, table.format = 3, 10, 12
    table.reserved, table.length, table.language = 0, 0, 0
    made.save(tmp_path / "house.ttf")
    data = bytearray((tmp_path / "house.ttf").read_bytes())
    if version == 12:
        at = data.index(struct.pack(">HH", 12, 0))
        groups = b"".join(struct.pack(">LLL", 0, 0xFFFF, 1) for _ in range(20_000))
        replaced = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, 20_000) + groups
    else:
        at = data.index(struct.pack(">HH", 12, 0))
        n = 8_000
        words = [4, 0xFFFF, 0, 2 * n, 0, 0, 0, *[0xFFFE] * n, 0, *[0] * n, *[1] * n, *[0] * n]
        replaced = struct.pack(f">{len(words)}H", *words)
    (tmp_path / "house.ttf").write_bytes(with_table(bytes(data), b"cmap", at, replaced))
    with within(2), pytest.raises(InvalidBrand):
        font_file(tmp_path / "house.ttf")


def with_table(font_data: bytes, tag: bytes, at: int, content: bytes) -> bytes:
    """The font with what stands at a place within a table, and all after it, replaced; the table moves to the end."""
    entry = font_data.index(tag)
    offset, _ = struct.unpack_from(">LL", font_data, entry + 8)
    table = font_data[offset:at] + content
    moved = bytearray(font_data) + table
    struct.pack_into(">LL", moved, entry + 8, len(font_data), len(table))
    return bytes(moved)


def test_fewer_advances_than_the_font_says_are_damage(tmp_path: Path):
    data = sparse(tmp_path).read_bytes()
    (tmp_path / "house.ttf").write_bytes(
        with_table(data, b"hmtx", struct.unpack_from(">L", data, data.index(b"hmtx") + 8)[0], b"")
    )
    with pytest.raises(InvalidBrand, match="is damaged"):
        font_file(tmp_path / "house.ttf")


@pytest.mark.parametrize("seed", range(6))
def test_a_font_with_flipped_bytes_is_read_or_refused_and_nothing_else(tmp_path: Path, seed: int):
    chance = random.Random(seed)
    whole = sparse(tmp_path, name="whole.ttf").read_bytes()
    for n in range(60):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 1, 3))):
            data[chance.randrange(min(len(data), chance.choice((400, 4000, len(data)))))] ^= 1 << chance.randrange(8)
        file = tmp_path / f"{n}.ttf"
        file.write_bytes(data[: chance.choice((len(data), chance.randrange(len(data))))])
        try:
            made = font(font_file(file))
            made.truetype.check_letters()
            made.lettering(tabular=False).encoded("The market grew by 12.8% × 4⁵ to USD 5 billion − or so.")
            made.truetype.subset([made.truetype.glyph_of[ord(letter)] for letter in "Amwk7⁵"])
        except ReportpressError:
            continue
