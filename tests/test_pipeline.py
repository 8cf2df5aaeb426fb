"""From report data to the finished file: what every reader of a sample is promised."""

from __future__ import annotations

import shutil
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pikepdf
import pytest

from reportpress import build_pdf, load_report
from reportpress.edition.edition import Edition
from reportpress.errors import InvalidBrand, InvalidReport
from reportpress.pipeline import ReportBuilder
from reportpress.report.reading import read_report
from tests.conftest import REPORT, ROOT, failures, flat, opened, words_of

FIXTURES = ROOT / "tests" / "fixtures" / "report"
REPORTS = [REPORT, *sorted(FIXTURES.glob("*.yaml"))]
MINIMAL = (FIXTURES / "minimal.yaml").read_text()


@pytest.fixture(scope="module", params=REPORTS, ids=lambda path: path.stem)
def data(request: pytest.FixtureRequest) -> bytes:
    return build_pdf(load_report(request.param))


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_the_file_is_readable_by_everyone_and_for_long(data: bytes, profile: str):
    assert failures(data, profile) == []


def test_every_font_is_embedded_and_no_picture_is_drawn(data: bytes):
    pdf = opened(data)
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile2" in font for font in fonts)
    assert all(not page.get_images() for page in pdf.pages)


def test_the_file_names_itself_and_its_language(data: bytes):
    pdf = opened(data)
    with pdf.open_metadata() as metadata:
        assert metadata["dc:title"] == str(pdf.docinfo.Title)
        assert metadata["pdfuaid:part"] == "1"
        assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("3", "A")
    assert str(pdf.Root.Lang) == "en"
    assert str(pdf.docinfo.Author)
    assert str(pdf.docinfo.Subject)


def test_bookmarks_lead_to_every_section(data: bytes):
    pdf = opened(data)
    with pdf.open_outline() as outline:
        titles = [item.title for item in outline.root]
    assert any("Market size and growth" in title for title in titles)
    assert len(titles) >= 6


def test_no_path_of_this_machine_is_in_the_file(data: bytes):
    pdf = opened(data)
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream):
            assert str(ROOT).encode() not in item.read_bytes()
    assert str(ROOT).encode() not in data


def test_every_label_of_a_chart_can_be_selected():
    text = flat(" ".join(words_of(build_pdf(load_report(REPORT)))))
    for label in (
        "about USD 10 billion",
        "about 232",
        "China",
        "about 10%",
        "Neurological disorders",
        "United Arab Emirates",
    ):
        assert label in text


def test_the_contradictions_of_the_data_are_told_in_plain_words():
    text = flat(" ".join(words_of(build_pdf(load_report(REPORT)))))
    assert "12.8% a year for 2025–2032 and about 15% a year for 2023–2030" in text
    assert "do not agree on the years they share" in text
    assert (
        "only if the share of China (in Asia-Pacific) is counted beside that of the region, of which it is part" in text
    )
    assert "10.64" not in text


def test_what_is_withheld_is_nowhere_in_the_file():
    pdf = opened(build_pdf(load_report(FIXTURES / "modular-cold-storage.yaml")))
    for item in pdf.objects:
        content = item.read_bytes() if isinstance(item, pikepdf.Stream) else str(item).encode()
        assert b"73.9137" not in content
    text = flat(" ".join(words_of(build_pdf(load_report(FIXTURES / "modular-cold-storage.yaml")))))
    assert "73.9" not in text
    assert "51.3" not in text
    assert "in the full report" in text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("value: 73.9137", "value: 2"),
        ("value: 420, currency: USD", "value: 999, currency: USD"),
        ("value: 420, currency: USD, scale: million", "value: 420, currency: EUR, scale: billion, about: true"),
        ("value: 51.3", "value: 0.1"),
    ],
)
def test_samples_that_differ_in_withheld_values_alone_have_the_same_bytes(before: str, after: str):
    text = (FIXTURES / "modular-cold-storage.yaml").read_text()
    assert before in text
    one, other = (build_pdf(read_report(t, "data.yaml")) for t in (text, text.replace(before, after)))
    assert one == other


def test_markup_in_the_data_is_printed_and_nothing_is_read():
    text = flat(" ".join(words_of(build_pdf(load_report(FIXTURES / "hostile.yaml")))))
    for literal in (
        '<img src="file:///etc/passwd"/> costs $4 … $10 & <para>more</para> {placeholder} %s',
        "& < > &amp; &lt;",
    ):
        assert literal in text
    assert "root:" not in text


def test_a_character_that_no_font_has_is_located():
    text = MINIMAL.replace("name: Europe", 'name: "Europe 𝄞"') + "summary: also 𝄞 here\n"
    with pytest.raises(InvalidReport) as caught:
        build_pdf(read_report(text, "data.yaml"))
    problems = [str(problem) for problem in caught.value.problems]
    assert len(problems) == 2
    assert problems[0].startswith("data.yaml:9:24: regions[0].name: holds `𝄞` (U+1D11E), which cannot be printed")
    assert "summary" in problems[1]


def test_an_error_found_by_the_checks_stops_the_build():
    text = MINIMAL.replace("countries: [DE]}", "countries: [DE]}\n  - {id: asia, name: Asia}") + (
        "shares: [{region: europe, share: 60}, {region: asia, share: 70}]\n"
    )
    with pytest.raises(InvalidReport, match="shares-above-whole"):
        build_pdf(read_report(text, "data.yaml"))


@pytest.mark.parametrize(
    ("brand", "words"),
    [
        ("name: B\nwordmark: B\nlogo: missing.png\n", "missing.png"),
        ("name: B\nwordmark: B\nlogo: ../secret.png\n", "outside"),
        ("name: B\nwordmark: B\ncolours: {ink: '#eeeeee'}\n", "contrast"),
        ("name: B\nwordmrk: B\n", "did you mean `wordmark`"),
    ],
)
def test_a_brand_that_cannot_be_used_is_a_located_error(tmp_path: Path, brand: str, words: str):
    folder = tmp_path / "data"
    folder.mkdir()
    (tmp_path / "secret.png").write_bytes(b"\x89PNG")
    (folder / "brand.yaml").write_text(brand)
    (folder / "report.yaml").write_text(MINIMAL + "brand: brand.yaml\n")
    with pytest.raises(InvalidBrand, match=words) as caught:
        build_pdf(load_report(folder / "report.yaml"))
    assert all(problem.place.line for problem in caught.value.problems)


def test_a_brand_file_that_is_not_there_is_told_at_its_place_in_the_data():
    with pytest.raises(InvalidBrand, match=r"data\.yaml:10:8: brand: .*`brand\.yaml`"):
        build_pdf(read_report(MINIMAL + "brand: brand.yaml\n", "data.yaml"))


def branded(folder: Path, fonts: str) -> bytes:
    (folder / "brand.yaml").write_text(f"name: B\nwordmark: B\nfonts: {{{fonts}}}\n")
    (folder / "report.yaml").write_text(MINIMAL + "brand: brand.yaml\n")
    return build_pdf(load_report(folder / "report.yaml"))


def test_a_brands_own_fonts_are_used_and_embedded(tmp_path: Path):
    shutil.copy(ROOT / "fonts" / "source-sans" / "SourceSans3-It.ttf", tmp_path / "Own.ttf")
    data = branded(tmp_path, "text: Own.ttf, title: Own.ttf")
    pdf = opened(data)
    names = {str(o.FontName) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/FontName" in o}
    assert any(name.endswith("SourceSans3-It") for name in names)
    assert not any(name.endswith(("SourceSans3-Regular", "SourceSerif4Display-Semibold")) for name in names)
    assert failures(data, "ua1") == failures(data, "3a") == []


def test_a_font_that_cannot_be_used_is_an_error_that_names_it(tmp_path: Path):
    font = (ROOT / "fonts" / "source-sans" / "SourceSans3-It.ttf").read_bytes()
    (tmp_path / "Cut.ttf").write_bytes(font[:5000])
    (tmp_path / "Text.ttf").write_bytes(b"no font at all")
    for fonts, words in (
        ("text: Cut.ttf", "Cut.ttf"),
        ("text: Text.ttf", "not a TrueType font"),
        ("text: None.ttf", "no file `None.ttf`"),
        ("text: ../x.ttf", "outside"),
        ("body: Own.ttf", "body"),
    ):
        with pytest.raises(InvalidBrand, match=words):
            branded(tmp_path, fonts)


def test_a_brand_with_a_character_that_no_font_has_is_named(tmp_path: Path):
    (tmp_path / "brand.yaml").write_text("name: B 漢\nwordmark: B\n")
    (tmp_path / "report.yaml").write_text(MINIMAL + "brand: brand.yaml\n")
    with pytest.raises(InvalidReport, match=r"brand\.yaml: name: holds `漢`"):
        build_pdf(load_report(tmp_path / "report.yaml"))


def test_a_report_that_states_nothing_is_a_clean_sample():
    bare = MINIMAL.split("regions:")[0]
    data = build_pdf(read_report(bare, "data.yaml"))
    assert failures(data, "ua1") == failures(data, "3a") == []
    assert "No figure is printed in this edition." in flat(" ".join(words_of(data)))


def test_names_stand_on_one_line_and_hold_nothing_unseen():
    text = MINIMAL.replace("name: Europe", 'name: "Eu\\u00adrope\\n and\\t more"')
    assert "Europe and more" in flat(" ".join(words_of(build_pdf(read_report(text, "data.yaml")))))


def test_very_large_growth_and_amounts_are_drawn():
    text = MINIMAL + (
        "market:\n  growth: [{id: a, rate: 1000, period: {from: 2000, to: 2060}}]\n"
        "  values: [{id: b, value: {value: 999999999999999999999999, currency: USD, scale: trillion}, year: 2000, grows_at: a}]\n"
    )
    assert build_pdf(read_report(text, "data.yaml"))


def test_words_that_end_a_stream_do_no_harm():
    data = build_pdf(read_report(MINIMAL.replace("title: A", "title: endstream endobj"), "data.yaml"))
    assert failures(data, "ua1") == failures(data, "3a") == []


ABOVE = (
    MINIMAL.replace("countries: [DE]}", "countries: [DE]}\n  - {id: asia, name: Asia}")
    + "shares: [{region: europe, share: 60}, {region: asia, share: 70}]\n"
)


def test_an_acknowledged_error_builds_and_its_reason_is_printed():
    known = ABOVE + "acknowledged: [{code: shares-above-whole, reason: Both are printed as the survey has them.}]\n"
    text = flat(" ".join(words_of(build_pdf(read_report(known, "data.yaml")))))
    assert "The publisher’s reason: Both are printed as the survey has them." in text


def test_an_allowed_error_builds_and_is_told_in_the_notes():
    data = build_pdf(read_report(ABOVE, "data.yaml"), allow={"shares-above-whole"})
    assert "find this fault, and it is printed as it stands" in flat(" ".join(words_of(data)))


def test_an_error_in_what_is_withheld_is_never_told_in_a_sample():
    known = ABOVE + ("acknowledged: [{code: shares-above-whole, reason: Known.}]\nwithhold: [shares.*.share]\n")
    sound = known.replace("share: 70", "share: 30")
    one, other = (build_pdf(read_report(text, "data.yaml")) for text in (known, sound))
    assert one == other


DEDUCIBLE = """\
segments:
  - id: type
    title: By type
    items: [{name: Hardware, share: 60}, {name: Software, share: 40}]
withhold: ["segments[0].items[1].share"]
"""


def test_a_withheld_value_that_follows_from_printed_ones_stops_a_sample_and_no_full_edition():
    report = read_report(MINIMAL + DEDUCIBLE, "data.yaml")
    with pytest.raises(InvalidReport, match="deducible"):
        build_pdf(report)
    assert build_pdf(report, Edition(sample=False)).startswith(b"%PDF-")


def test_what_is_given_away_knowingly_is_never_named_in_the_sample():
    report = read_report(MINIMAL + DEDUCIBLE, "data.yaml")
    text = flat(" ".join(words_of(build_pdf(report, allow=["deducible"]))))
    assert "withheld value that follows" not in text
    assert "fault" not in text


def test_editions_of_one_report_are_what_each_is_alone_in_any_order():
    report = load_report(FIXTURES / "full.yaml")
    plain = Edition()
    guarded = replace(plain, region="guarded", withhold_where_there=("players.*.revenue",))
    whole = replace(plain, sample=False)
    alone = {edition: build_pdf(report, edition) for edition in (plain, guarded, whole)}
    for order in permutations(alone):
        prepared = ReportBuilder(report)
        assert [prepared.build(edition).data for edition in order] == [alone[edition] for edition in order]
