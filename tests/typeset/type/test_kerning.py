from __future__ import annotations

import string
from functools import lru_cache
from pathlib import Path

import pytest
from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.ttLib import TTFont
from fontTools.ttLib.tables.DefaultTable import DefaultTable

from reportpress.errors import InvalidBrand
from reportpress.typeset.type.kerning import PairKerning, substitutes
from reportpress.typeset.type.truetype import TrueTypeFace
from tests.conftest import ROOT

FILES = sorted((ROOT / "fonts").glob("*/*.ttf"))
SIGNS = string.ascii_letters + string.digits + ".,;:-–—()“”‘’!?%/$€&ÄÖÜäöüßéàç°·"


@lru_cache(maxsize=1)
def known_font() -> TTFont:
    return TTFont(next(p for p in FILES if p.stem == "SourceSans3-Regular"))


def with_features(features: str, tag: str) -> tuple[bytes, dict[str, int]]:
    """A table made from feature code, and the numbers of the glyphs by their names."""
    whole = TTFont(known_font().reader.file.name)
    addOpenTypeFeaturesFromString(whole, features, tables=[tag])
    return whole[tag].compile(whole), whole.getReverseGlyphMap()


def kerning_of(features: str):
    table, number = with_features(features, "GPOS")
    kerning = PairKerning(table)
    return lambda pair: kerning.between(*(number[name] for name in pair.split()))


def by_another_reader(font: TTFont) -> dict[tuple[str, str], int]:
    """The kerning of all pairs of SIGNS, by the tables as fontTools has read them."""
    gpos, names = font["GPOS"].table, [font.getBestCmap()[ord(c)] for c in SIGNS if ord(c) in font.getBestCmap()]
    script = next(s.Script for s in gpos.ScriptList.ScriptRecord if s.ScriptTag == "latn")
    features = [gpos.FeatureList.FeatureRecord[n] for n in script.DefaultLangSys.FeatureIndex]
    wanted = sorted({n for f in features if f.FeatureTag == "kern" for n in f.Feature.LookupListIndex})
    lookups = [
        [getattr(subtable, "ExtSubTable", subtable) for subtable in gpos.LookupList.Lookup[n].SubTable] for n in wanted
    ]
    pairs = [[s for s in subtables if s.LookupType == 2] for subtables in lookups]
    return {(a, b): sum(_by_subtables(subtables, a, b) for subtables in pairs) for a in names for b in names}


def _by_subtables(subtables: list, first: str, second: str) -> int:
    for table in subtables:
        if first not in table.Coverage.glyphs:
            continue
        if table.Format == 1:
            for record in table.PairSet[table.Coverage.glyphs.index(first)].PairValueRecord:
                if record.SecondGlyph == second:
                    return record.Value1.XAdvance
        else:
            row = table.Class1Record[table.ClassDef1.classDefs.get(first, 0)]
            value = row.Class2Record[table.ClassDef2.classDefs.get(second, 0)].Value1
            return value.XAdvance if value else 0
    return 0


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_kerning_is_that_of_an_independent_reader(path: Path):
    face, other = TrueTypeFace(path), TTFont(path)
    expected = by_another_reader(other)
    number = other.getReverseGlyphMap()
    assert {(a, b): face.kern(number[a], number[b]) for a, b in expected} == expected
    assert sum(value != 0 for value in expected.values()) > 100


def test_a_pair_of_its_own_comes_before_its_classes():
    kern = kerning_of("feature kern { pos T o -50; pos [T Y] [a o] -30; } kern;")
    assert [kern(pair) for pair in ("T o", "T a", "Y o", "T T", "o T")] == [-50, -30, -30, 0, 0]


def test_the_first_classes_that_know_a_glyph_have_the_last_word():
    kern = kerning_of("feature kern { pos [T Y] [a] -30; subtable; pos [T V] [o] -20; } kern;")
    assert [kern(pair) for pair in ("T a", "T o", "V o")] == [-30, 0, -20]


def test_only_the_advance_of_a_pair_is_taken():
    kern = kerning_of("feature kern { pos A V <3 5 -40 0>; pos [T] [o] <7 0 -60 0>; } kern;")
    assert (kern("A V"), kern("T o")) == (-40, -60)


def test_lookups_reached_by_extension_are_read():
    kern = kerning_of("lookup far useExtension { pos A V -40; } far; feature kern { lookup far; } kern;")
    assert kern("A V") == -40


def test_what_another_script_or_feature_wants_is_left_alone():
    features = """
        languagesystem DFLT dflt; languagesystem latn dflt; languagesystem cyrl dflt;
        feature kern { script cyrl; pos A V -90; script latn; pos A V -40; } kern;
        feature dist { pos A V -70; } dist;
    """
    assert kerning_of(features)("A V") == -40


def test_glyphs_are_replaced_one_for_one():
    table, number = with_features("feature pnum { sub zero by O; sub one by l; } pnum;", "GSUB")
    assert substitutes(table, "pnum") == {number["zero"]: number["O"], number["one"]: number["l"]}
    assert substitutes(table, "onum") == {}


@pytest.mark.parametrize("path", FILES, ids=lambda p: p.stem)
def test_every_font_has_figures_of_equal_and_of_their_own_width(path: Path):
    face = TrueTypeFace(path)
    digits = [face.glyph_of[ord(digit)] for digit in string.digits]
    assert len({face.advances[glyph] for glyph in digits}) == 1
    assert len({face.advances[face.proportional_figures[glyph]] for glyph in digits}) > 4


@pytest.mark.parametrize(("tag", "length"), [("GPOS", 30), ("GPOS", 400), ("GPOS", 0), ("GSUB", 30), ("GSUB", 900)])
def test_a_font_with_a_damaged_table_is_refused_by_name(tmp_path: Path, tag: str, length: int):
    whole = TTFont(known_font().reader.file.name)
    whole[tag] = DefaultTable(tag)
    whole[tag].data = known_font().reader[tag][:length]
    file = tmp_path / "cut.ttf"
    whole.save(file)
    face = TrueTypeFace(file)
    with pytest.raises(InvalidBrand, match=rf"cut\.ttf: has a damaged {tag} table"):
        assert (
            face.kern(face.glyph_of[ord("A")], face.glyph_of[ord("V")]) if tag == "GPOS" else face.proportional_figures
        )


def test_a_font_without_kerning_is_set_without(tmp_path: Path):
    whole = TTFont(known_font().reader.file.name)
    del whole["GPOS"], whole["GSUB"]
    whole.save(tmp_path / "bare.ttf")
    face = TrueTypeFace(tmp_path / "bare.ttf")
    assert face.kern(face.glyph_of[ord("A")], face.glyph_of[ord("V")]) == 0
    assert face.proportional_figures == {}
