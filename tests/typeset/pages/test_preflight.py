"""The last look at a file: each check is shown to bite."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from reportpress.edition.edition import Edition, view
from reportpress.errors import InvalidReport, PreflightError
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import FigureNote, Manuscript, Run
from reportpress.manuscript.writing import write
from reportpress.pipeline import build, secrets_of
from reportpress.report.model import Report
from reportpress.report.reading import load_report
from reportpress.report.withholding import names_figures, possible_patterns
from reportpress.typeset.pages.preflight import DrawingRecord, Secret, holds, names, preflight
from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import TypesetDocument, typeset
from reportpress.typeset.pdf import pdf_file
from reportpress.typeset.pdf.canvas import TaggedCanvas
from reportpress.typeset.type.fonts import DocumentFont, font
from tests.checks.finding import report as report_of
from tests.conftest import REPORT, ROOT
from tests.manuscript.reports import BRAND
from tests.typeset.manuscripts import manuscript, paragraph, section

FULL = ROOT / "tests" / "fixtures" / "report" / "full.yaml"
RICH = ROOT / "tests" / "fixtures" / "report" / "modular-cold-storage.yaml"
WRITTEN = manuscript(section("one", "1", paragraph(), paragraph(2)), section("two", "2", paragraph()))


@pytest.fixture(scope="module")
def made() -> TypesetDocument:
    return typeset(WRITTEN, Theme())


def look(made: TypesetDocument, *secrets: Secret, most_bytes: int = 1_000_000, **changes: Any) -> None:
    preflight(WRITTEN, replace(made.record, **changes), made.data, secrets, most_bytes)


def test_a_sound_file_passes(made: TypesetDocument):
    look(made, Secret("players[0].revenue", "USD 73.9137 million"))


FAULTS: list[tuple[Callable[[DrawingRecord], dict[str, Any]], str]] = [
    (lambda r: {"pages": r.pages + 1}, "pages were drawn"),
    (lambda r: {"numbered_pages": r.pages + 1}, "counted in the footer"),
    (lambda r: {"objects": r.objects.replace(b"/Type /Page\n", b"/Type /Leaf\n", 1)}, "the file has"),
    (lambda r: {"fonts": r.fonts | {"Helvetica"}}, "the font Helvetica is not embedded"),
    (lambda r: {"objects": r.objects.replace(b"/FontFile2", b"/FontFile9", 1)}, "embedded"),
    (lambda r: {"glyphs": {**r.glyphs, "SourceSans3-Regular": frozenset({0, 5})}}, "no glyph"),
    (lambda r: {"links": ("https://example.com", "http://example.com")}, "`http://example.com`"),
    (lambda r: {"links": ("javascript:alert(1)",)}, "only https and mailto"),
    (lambda r: {"objects": r.objects + b"<</S/JavaScript/JS(x)>>"}, "JavaScript"),
    (lambda r: {"targets": r.targets - {"two"}}, "the section `Section two` was not drawn"),
    (lambda r: {"words": (*r.words, "It is USD\u00a073.9137 million.")}, "the value of the withheld figure `players"),
    (lambda r: {"words": (*r.words, "see players[0].revenue")}, "the withheld figure `players[0].revenue` is named"),
    (
        lambda r: {"objects": r.objects + pdf_file.text_string("USD\u00a073.9137 million").encode()},
        "value of the withheld",
    ),
    (
        lambda r: {"objects": r.objects + pdf_file.text_string("(USD 73.9137 million)").encode()},
        "value of the withheld",
    ),
    (lambda r: {"streams": (*r.streams, b"<x>USD 73.9137 million</x>")}, "value of the withheld"),
]


@pytest.mark.parametrize(("change", "words"), FAULTS, ids=[words for _, words in FAULTS])
def test_a_file_that_is_not_as_it_must_be_is_kept_back(
    made: TypesetDocument, change: Callable[[DrawingRecord], dict[str, Any]], words: str
):
    changes = change(made.record)
    assert any(getattr(made.record, name) != value for name, value in changes.items())
    with pytest.raises(PreflightError) as caught:
        look(made, Secret("players[0].revenue", "USD 73.9137 million"), **changes)
    assert words in str(caught.value)
    assert "73.9137" not in str(caught.value)


def test_a_file_that_is_too_large_is_kept_back(made: TypesetDocument):
    with pytest.raises(PreflightError, match="kB, and may have 20"):
        look(made, most_bytes=20_000)


def test_all_faults_are_told_together(made: TypesetDocument):
    with pytest.raises(PreflightError) as caught:
        look(made, pages=99, links=("ftp://example.com",))
    assert len(caught.value.faults) == 2


def test_a_figure_that_is_withheld_and_noted_is_kept_back(made: TypesetDocument):
    note = FigureNote("basis-s1", "shares[0].share", "s1", (Run("9%"),), (Run("stated"),))
    noted = replace(WRITTEN, notes=(note,))
    with pytest.raises(PreflightError, match="is named"):
        preflight(noted, made.record, made.data, [Secret("shares[0].share", "")])


@pytest.mark.parametrize(
    ("text", "value", "is_in"),
    [
        ("about 5% of it", "5%", True),
        ("about 25% of it", "5%", False),
        ("about 2.5% of it", "5%", False),
        ("USD 4.12 billion", "USD\u00a04.12\u00a0billion", True),
        ("USD 44.12 billion", "USD\u00a04.12\u00a0billion", False),
        ("USD 4.12 billion", "USD\u00a04", False),
        ("USD 4 billion", "USD\u00a04", False),
        ("USD 4,120", "USD\u00a04", False),
        ("USD 4 120", "USD\u00a04", False),
        ("USD 4–5 million", "USD\u00a04", False),
        ("USD 4 in 2025", "USD\u00a04", True),
        ("It costs USD 4.", "USD\u00a04", True),
        ("4 120 USD", "120\u00a0USD", False),
        ("in 2025 120 USD", "120\u00a0USD", True),
        ("12–13 Milliarden USD", "13\u00a0Milliarden\u00a0USD", False),
        ("4–5%", "5%", False),
        ("\u22125%", "5%", False),
        ("5%\u22126%", "\u22126%", True),
        ("https://example.com/a-5%C3%A9", "5%", False),
        ("12% a year", "12%", True),
        ("12%, then", "12% a year", False),
    ],
)
def test_a_value_is_not_found_within_another(text: str, value: str, is_in: bool):
    assert holds(text, value) is is_in


@pytest.mark.parametrize(
    ("text", "path", "is_named"),
    [
        ("players[0].revenue", "players[0].revenue", True),
        ("figure='players[0].revenue'", "players[0].revenue", True),
        ("derived:players[0].revenue:2030", "players[0].revenue", True),
        ("It is players[0].revenue.", "players[0].revenue", True),
        ("players[0].revenues[0].value", "players[0].revenue", False),
        ("players[0].revenue.note", "players[0].revenue", False),
        ("players[0].revenue[0]", "players[0].revenue", False),
        ("players[10].share", "players[1].share", False),
        ("market.values[0].values", "market.values[0].value", False),
        ("supermarket.values[0].value", "market.values[0].value", False),
        ("segments[0].items[1].items[0].share", "items[0].share", False),
    ],
)
def test_a_path_is_compared_as_a_path(text: str, path: str, is_named: bool):
    assert names(text, path) is is_named


def leaking(monkeypatch: pytest.MonkeyPatch, words: str, **where: str) -> None:
    """Makes every manuscript say something that it must not."""

    def write_too_much(*arguments: Any) -> Manuscript:
        told = write(*arguments)
        if where.get("at") == "keywords":
            return replace(told, meta=replace(told.meta, keywords=(*told.meta.keywords, words)))
        return replace(told, furniture=replace(told.furniture, running_title=words))

    monkeypatch.setattr("reportpress.pipeline.write", write_too_much)


@pytest.mark.parametrize("at", ["page", "keywords"])
def test_a_leak_anywhere_keeps_the_file_back(monkeypatch: pytest.MonkeyPatch, at: str):
    leaking(monkeypatch, "Northern: USD\u00a073.9137\u00a0million", at=at)
    with pytest.raises(PreflightError, match=r"players\[1\]\.revenue"):
        build(load_report(RICH))
    assert build(load_report(RICH), Edition(sample=False)).pages


def test_a_section_that_no_page_shows_keeps_the_file_back(made: TypesetDocument):
    more = replace(WRITTEN, sections=(*WRITTEN.sections, section("three", "3", paragraph())))
    with pytest.raises(PreflightError, match="`Section three` was not drawn"):
        preflight(more, made.record, made.data)


def test_a_font_without_its_file_keeps_the_document_back(monkeypatch: pytest.MonkeyPatch):
    def named_only(self: DocumentFont, doc: Any) -> None:
        doc.idToObject["BasicFonts"].dict[self.use(doc).internal_name] = pdf_file.LateObject(lambda _: "<</Type/Font>>")

    monkeypatch.setattr(DocumentFont, "addObjects", named_only)
    with pytest.raises(PreflightError, match="0 embedded"):
        build(load_report(REPORT))


def test_a_character_drawn_as_an_empty_box_keeps_the_document_back(monkeypatch: pytest.MonkeyPatch):
    show = TaggedCanvas.showPage

    def show_with_a_box(self: TaggedCanvas) -> None:
        font("SourceSans3-Regular").use(self._doc).characters[0] = 0xFFFD
        show(self)

    monkeypatch.setattr(TaggedCanvas, "showPage", show_with_a_box)
    with pytest.raises(PreflightError, match="no glyph"):
        build(load_report(REPORT))


def secrets(report: Report, edition: Edition | None = None) -> list[Secret]:
    edition = edition or Edition()
    shown = view(report, edition)
    return secrets_of(report, shown, edition, BRAND, write(shown, edition, BRAND))


def test_a_value_that_is_printed_elsewhere_is_no_secret():
    report = load_report(FULL)
    report = report.model_copy(update={"withhold": ("shares[0].share", "shares[4].share")})  # 25% is that of 2032 too
    printed = {secret.path: secret.printed for secret in secrets(report)}
    assert printed == {"shares[0].share": "", "shares[4].share": Voice("en").text("9.5%")}


def test_a_rate_is_told_from_a_share_of_as_many_per_cent():
    report = load_report(FULL)
    rate = report.market.growth[0].rate
    share = report.shares[1].share.model_copy(update={"value": rate.value, "low": None, "high": None})
    shares = (report.shares[0], report.shares[1].model_copy(update={"share": share}), *report.shares[2:])
    withheld = ("market.growth[0].rate",)
    report = report.model_copy(update={"shares": shares, "withhold": withheld})
    assert [secret.printed for secret in secrets(report)] == ["", f"{rate.value}% a year"]


@pytest.mark.parametrize("text", ["At 9.5% of all stops, a driver leaves.", "See shares[4].share there."])
def test_what_stands_in_a_text_is_for_the_checks_to_find(text: str):
    report = load_report(FULL)
    report = report.model_copy(update={"withhold": ("shares[4].share",), "summary": text})
    (secret,) = secrets(report)
    assert (secret.printed == "") is ("9.5%" in text)
    assert secret.may_be_named is ("shares" in text)
    allowed = ("withheld-in-prose", "deducible", "withhold-by-position")
    assert build(report, allow=allowed).pages


def test_a_full_edition_has_no_secrets():
    report = load_report(RICH)
    assert report.withhold
    assert secrets(report, Edition(sample=False)) == []


COMPANIES = """\
players:
  - name: Aster
    revenue: {value: 48.7, currency: USD, scale: billion}
    revenues: [{value: {value: 310, currency: USD, scale: million}, scope: market, year: 2024}]
  - {name: Birch, revenues: [{value: {value: 390, currency: USD, scale: million}, scope: market, year: 2024}]}
"""


@pytest.mark.parametrize(
    "pattern", ["players.*.revenue", "players.*.revenues", "players.*.revenues.*.value", "players"]
)
def test_one_of_two_kinds_of_revenue_can_be_withheld(pattern: str):
    assert build(report_of(f"{COMPANIES}withhold: ['{pattern}']\n")).pages


@pytest.mark.parametrize("pattern", possible_patterns())
@pytest.mark.parametrize("path", [FULL, RICH, REPORT], ids=lambda path: path.stem)
def test_each_figure_can_be_withheld_or_a_finding_says_why_not(path: Path, pattern: str):
    report = load_report(path)
    if not names_figures(report, pattern):
        return
    with suppress(InvalidReport):  # its problems have places; anything else fails here
        assert build(report, Edition(withhold=(pattern,))).pages
