"""What stops a build is told by `check`: with its place, and only where it does."""

from __future__ import annotations

import struct
import sys
from pathlib import Path
from subprocess import run

import pytest

from reportpress.edition.edition import Edition
from reportpress.errors import ReportpressError
from reportpress.files.resources import resource
from reportpress.pipeline import build
from reportpress.report.reading import load_report
from reportpress.review.checking import CheckedFile, check_file
from reportpress.typeset.type.truetype import TrueTypeFace, _font_file
from tests.conftest import ROOT

MINIMAL = (ROOT / "tests" / "fixtures" / "report" / "minimal.yaml").read_text()
STOPS = {"unprintable-text", "cannot-be-built", "unset-writing"}


def checked(folder: Path, text: str) -> CheckedFile:
    file = folder / "report.yaml"
    file.write_text(text)
    return check_file(file)


def stopped(found: CheckedFile) -> list[tuple[str, str]]:
    return [(f.code, f.place.path) for f in found.findings if f.stops_the_build and f.code in STOPS]


@pytest.mark.parametrize("odd", ["🚀", "☃", "∮", "\U0001d49c", "Ⅷ", "\uf0b7", "\ue000", "q\u0323"])
def test_a_letter_that_the_fonts_lack_is_told_with_its_place(tmp_path: Path, odd: str):
    found = stopped(checked(tmp_path, f'{MINIMAL}summary: "The market grows {odd} fast."\n'))
    assert [path for _, path in found] == ["summary"]
    with pytest.raises(ReportpressError):
        build(load_report(tmp_path / "report.yaml"))


def test_an_escape_stands_for_a_letter_too(tmp_path: Path):
    assert stopped(checked(tmp_path, MINIMAL + 'summary: "A \\U0001F680 rises."\n')) == [
        ("unprintable-text", "summary")
    ]


SEEN_BY_NOBODY = ["\u200e", "\u202ax\u202c", "\u2066x\u2069", "\ufe0f", "\u00ad", "a\u200db", "\u200c", "\u061c"]
SEEN_BY_NOBODY += ["\U000e0041", "\U000e0100", "\u180e", "\u2062", "\u034f"]


@pytest.mark.parametrize("mark", SEEN_BY_NOBODY)
def test_marks_that_show_nothing_are_dropped(tmp_path: Path, mark: str):
    found = checked(tmp_path, f"{MINIMAL}summary: Grows {mark} fast.\n")
    assert stopped(found) == []
    report = load_report(tmp_path / "report.yaml")
    assert set(report.summary or "") <= set("Grows fast. abx")
    assert build(report).pages


@pytest.mark.parametrize("space", "\u2002\u2003\u2008\u205f\u3000\u1680")
def test_spaces_of_an_odd_width_are_spaces(tmp_path: Path, space: str):
    assert stopped(checked(tmp_path, f"{MINIMAL}summary: Grows{space}fast.\n")) == []
    assert load_report(tmp_path / "report.yaml").summary == "Grows fast."


SOUND = ["é “ü” – … €5", "Ελλάδα", "Москва", "Việt Nam", "½ ⅓ ™ →", "e\u0301", "№ 5", "H₂O", "3 µm ≥ 2 °C"]


@pytest.mark.parametrize("words", SOUND)
def test_letters_that_the_fonts_have_stop_nothing(tmp_path: Path, words: str):
    assert stopped(checked(tmp_path, f"{MINIMAL}summary: {words} it is.\n")) == []
    assert build(load_report(tmp_path / "report.yaml")).pages


def test_a_translation_is_tried_where_editions_can_be_made_in_its_language(tmp_path: Path):
    in_german = checked(tmp_path, MINIMAL + "translations: {de: {title: Markt 🚀}}\n")
    assert stopped(in_german) == [("unprintable-text", "translations.de.title")]
    assert stopped(checked(tmp_path, MINIMAL + "translations: {ar: {title: سوق}, ru: {title: Рынок ☃}}\n")) == []


def test_what_is_not_printed_may_hold_any_letter(tmp_path: Path):
    known = "acknowledged: [{code: vague-size, reason: We know 🚀.}]\n"
    assert stopped(checked(tmp_path, f"{MINIMAL}summary: It was worth several billion dollars.\n{known}")) == []


# A brand's own fonts


def font_without(folder: Path, lacking: str) -> None:
    """A brand file whose text font is a shipped one that knows nothing of some characters."""
    face = TrueTypeFace(resource("fonts", "source-sans", "SourceSans3-Regular.ttf"))
    left = sorted((code, glyph) for code, glyph in face.glyph_of.items() if chr(code) not in lacking)
    groups = b"".join(struct.pack(">LLL", code, code, glyph) for code, glyph in left)
    table = struct.pack(">HHLLL", 12, 0, 16 + len(groups), 0, len(left)) + groups
    tables = {tag: face._table(tag) for tag in face._tables}
    tables["cmap"] = struct.pack(">HHHHL", 0, 1, 3, 10, 12) + table
    (folder / "text.ttf").write_bytes(_font_file(tables))
    (folder / "brand.yaml").write_text("name: House\nwordmark: House\nfonts: {text: text.ttf}\n")


def test_a_letter_that_only_the_brands_font_lacks_is_told(tmp_path: Path):
    font_without(tmp_path, "é")
    text = f"{MINIMAL}brand: brand.yaml\nsummary: All cafés count.\n"
    assert stopped(checked(tmp_path, text)) == [("unprintable-text", "summary")]
    assert stopped(checked(tmp_path, text.replace("é", "e"))) == []


def test_a_font_that_is_not_asked_for_a_letter_may_lack_it(tmp_path: Path):
    font_without(tmp_path, "ж⁵")
    assert stopped(checked(tmp_path, f"{MINIMAL}brand: brand.yaml\nsummary: All is well.\n")) == []
    assert build(load_report(tmp_path / "report.yaml")).pages


def test_a_sign_of_our_own_that_the_brands_font_lacks_is_lent_and_stops_nothing(tmp_path: Path):
    font_without(tmp_path, "⁵")
    growing = "market: {growth: [{id: a, rate: 8, period: {from: 2025, to: 2030}}]}\nforecast: {from: 2025, to: 2030}\n"
    text = "\n".join(line for line in MINIMAL.splitlines() if not line.startswith("forecast"))
    found = checked(tmp_path, f"{text}\nbrand: brand.yaml\n{growing}")
    assert stopped(found) == []


def test_a_brand_is_looked_at_again_when_it_has_changed(tmp_path: Path):
    text = f"{MINIMAL}brand: brand.yaml\nsummary: All cafés count.\n"
    font_without(tmp_path, "é")
    assert stopped(checked(tmp_path, text))
    font_without(tmp_path, "žš")
    assert stopped(checked(tmp_path, text)) == []


# What fits on no page, and files that are too large


def test_a_rate_that_leads_beyond_all_measure_is_told_at_its_place_where_it_fits_on_no_page(tmp_path: Path):
    market = (
        "market:\n  growth: [{id: g, rate: -99.999999999999, period: {from: 1900, to: 2200}}]\n"
        "  values: [{id: a, year: 1900, grows_at: g, value: {value: 0.000000000001, currency: USD}}]\n"
    )
    found = checked(tmp_path, MINIMAL + market)
    assert not found.problems
    told = stopped(found)
    assert told in ([], [("cannot-be-built", "market.growth[g].rate")])
    if not told:
        assert build(load_report(tmp_path / "report.yaml")).pages


def test_a_file_larger_than_the_brand_allows_is_told(tmp_path: Path):
    (tmp_path / "brand.yaml").write_text("name: House\nwordmark: House\nmost_kilobytes: 100\n")
    words = " ".join(f"w{n:x}{n * 7919 % 10007:x}" for n in range(1500))
    trends = "".join(f"  - {{title: More of w{n:x}z, text: {words}}}\n" for n in range(12))
    found = checked(tmp_path, f"{MINIMAL}brand: brand.yaml\ntrends:\n{trends}")
    assert stopped(found) == [("cannot-be-built", "")]
    assert "may have 100" in next(f.message for f in found.findings if f.code == "cannot-be-built")


# Its cost


def test_reports_with_nothing_unusual_bring_no_typesetting_along(tmp_path: Path):
    (tmp_path / "report.yaml").write_text(f"{MINIMAL}summary: “Cafés” – in Łódź and Αθήνα.\n")
    script = (
        "import sys\nfrom pathlib import Path\nfrom reportpress.review.checking import check_file\n"
        f"check_file(Path({str(tmp_path / 'report.yaml')!r}))\n"
        "assert not {'reportlab', 'matplotlib', 'reportpress.pipeline'} & set(sys.modules)\n"
    )
    assert run([sys.executable, "-c", script], check=False).returncode == 0


def test_a_full_edition_is_tried_too(tmp_path: Path):
    text = f"{MINIMAL}withhold: ['shares.*.share']\nshares: [{{region: europe, share: {{value: 40, note: Up ☃.}}}}]\n"
    assert stopped(checked(tmp_path, text)) == [("unprintable-text", "shares[europe].share.note")]
    assert build(load_report(tmp_path / "report.yaml"), allow=["deducible"]).pages
    with pytest.raises(ReportpressError):
        build(load_report(tmp_path / "report.yaml"), Edition(sample=False))


def test_what_is_too_much_to_try_is_told_and_its_letters_are_looked_at(tmp_path: Path):
    revenue = "{value: 4, currency: USD, scale: million}"
    players = "".join(f"  - {{name: Aster {n}, revenue: {revenue}}}\n" for n in range(500))
    found = checked(tmp_path, f"{MINIMAL}summary: Up 🚀.\nplayers:\n{players}")
    assert stopped(found) == [("unprintable-text", "summary")]
    assert "not-tried" in {finding.code for finding in found.findings}
