"""Every report in another brand and on another paper is as readable and as lasting as the shipped sample is."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pypdfium2
import pytest
import zxingcpp

from reportpress import load_report
from reportpress.brand.brand import load_brand
from reportpress.edition.edition import Edition
from reportpress.pipeline import build
from tests.conftest import REPORT, ROOT, failures, flat, opened, words_of

FIXTURES = ROOT / "tests" / "fixtures"
REPORTS = [REPORT, *sorted((FIXTURES / "report").glob("*.yaml"))]
FULL = FIXTURES / "report" / "full.yaml"
SHIPPED = ROOT / "report_data" / "brand.yaml"
OTHER = FIXTURES / "brand" / "larkfield-brand.yaml"


def built(report: Path, brand: Path, paper: str) -> bytes:
    return build(load_report(report), Edition(paper=paper), load_brand(brand)).data


# A4 in a report's own brand is tested in test_pipeline.
COMBINATIONS = [*((report, OTHER, "Letter") for report in REPORTS), (FULL, OTHER, "A4"), (FULL, SHIPPED, "Letter")]


@pytest.fixture(scope="module", params=COMBINATIONS, ids=lambda c: f"{c[0].stem}-{c[1].stem}-{c[2]}")
def data(request: pytest.FixtureRequest) -> bytes:
    return built(*request.param)


@pytest.mark.parametrize("profile", ["ua1", "3a"])
def test_any_report_in_any_brand_on_any_paper_conforms(data: bytes, profile: str):
    assert failures(data, profile) == []


@pytest.fixture(scope="module")
def other() -> bytes:
    return built(REPORT, OTHER, "A4")


def test_the_other_brand_is_on_the_cover_and_the_closing_page(other: bytes):
    pages = [flat(text) for text in words_of(other)]
    assert "Larkfield Research" in pages[0]
    assert "desk@larkfield.example" in pages[-1]
    assert "MarketsCAGR" not in pages[0]


def test_its_logo_is_drawn_and_its_titles_are_in_its_font(other: bytes):
    pdf = opened(other)
    fonts = {
        str(o.FontName)
        for o in pdf.objects
        if isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/FontDescriptor"
    }
    assert fonts
    assert not any("Serif" in font for font in fonts)
    assert not any(page.get_images() for page in pdf.pages)
    assert "Larkfield" in {str(o.Alt) for o in pdf.objects if isinstance(o, pikepdf.Dictionary) and "/Alt" in o}


def test_its_codes_are_read_from_its_warm_paper_in_grey(other: bytes):
    links = load_report(REPORT).links
    document = pypdfium2.PdfDocument(other)
    codes = [
        code.text for page in document for code in zxingcpp.read_barcodes(page.render(scale=3).to_pil().convert("L"))
    ]
    document.close()
    assert sorted(codes) == sorted([links.sample, links.enquire, links.buy])


def test_the_same_brand_gives_the_same_bytes(other: bytes):
    assert built(REPORT, OTHER, "A4") == other
