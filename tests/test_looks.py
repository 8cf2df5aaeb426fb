"""The pages look as they did when someone last looked at them.

Each page is drawn small and compared with its stored picture. After a change that is meant, look at the new pages at full size,
then store them: `make pictures`. Where a page differs, old, new and difference are left side by side in `tests/pictures/failed/`.
"""

from __future__ import annotations

import os
from collections.abc import Callable

import pypdfium2
import pytest
from PIL import Image, ImageChops

from reportpress import build_pdf, load_report, pipeline
from reportpress.brand.brand import load_brand
from reportpress.edition.edition import Edition
from reportpress.edition.editions import read_editions
from tests.conftest import REPORT, ROOT

PICTURES = ROOT / "tests" / "pictures"
FAILED = PICTURES / "failed"
SCALE = 0.75  # of 72 dots an inch: 446 by 632 dots for A4
FIXTURES = ROOT / "tests" / "fixtures"


def in_the_second_brand() -> bytes:
    """A report with everything, in quite another brand, on the other paper."""
    report = load_report(FIXTURES / "report" / "full.yaml")
    return pipeline.build(report, Edition(paper="Letter"), load_brand(FIXTURES / "brand" / "larkfield-brand.yaml")).data


def for_europe() -> bytes:
    return build_pdf(load_report(FIXTURES / "report" / "full.yaml"), read_editions().named("europe"))


SAMPLES: dict[str, Callable[[], bytes]] = {
    "medical-second-opinion": lambda: build_pdf(load_report(REPORT)),
    "modular-cold-storage": lambda: build_pdf(load_report(FIXTURES / "report" / "modular-cold-storage.yaml")),
    "medical-second-opinion-german": lambda: build_pdf(load_report(REPORT), Edition(language="de")),
    "full-europe": for_europe,
    "full-larkfield-letter": in_the_second_brand,
}

# Another release of pdfium may smooth an edge otherwise; a moved word changes far more than this.
MOST_CHANGED = 0.0004
VISIBLE = 48


def pictures(data: bytes) -> list[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    drawn = []
    for page in document:
        drawn.append(page.render(scale=SCALE).to_pil().convert("L"))
        page.close()
    document.close()
    return drawn


def changed(first: Image.Image, second: Image.Image) -> float:
    """The part of the dots that differ visibly."""
    if first.size != second.size:
        return 1.0
    difference = ImageChops.difference(first, second).histogram()
    return sum(difference[VISIBLE:]) / sum(difference)


def side_by_side(old: Image.Image, new: Image.Image) -> Image.Image:
    width, height = max(old.width, new.width), max(old.height, new.height)
    sheet = Image.new("L", (3 * width, height), 255)
    sheet.paste(old, (0, 0))
    sheet.paste(new, (width, 0))
    sheet.paste(ImageChops.invert(ImageChops.difference(old, new)) if old.size == new.size else new, (2 * width, 0))
    return sheet


@pytest.mark.parametrize("name", SAMPLES)
def test_the_pages_look_as_stored(name: str):
    drawn = pictures(SAMPLES[name]())
    folder = PICTURES / name
    if os.environ.get("REPORTPRESS_STORE_PICTURES"):
        folder.mkdir(parents=True, exist_ok=True)
        for old in folder.glob("*.png"):
            old.unlink()
        for number, picture in enumerate(drawn, start=1):
            picture.quantize(16).save(folder / f"page-{number:02}.png", optimize=True)
    stored = sorted(folder.glob("*.png"))
    assert len(stored) == len(drawn), "the number of pages has changed; look at them, then run `make pictures`"
    different = []
    for file, new in zip(stored, drawn, strict=True):
        new = new.quantize(16).convert("L")
        with Image.open(file) as picture:
            old = picture.convert("L")
        if changed(old, new) > MOST_CHANGED:
            FAILED.mkdir(exist_ok=True)
            side_by_side(old, new).save(FAILED / f"{name}-{file.name}")
            different.append(file.stem)
    assert not different, (
        f"{', '.join(different)} look otherwise: see {FAILED.relative_to(ROOT)}, then run `make pictures`"
    )


def test_a_moved_line_would_be_seen():
    page = pictures(build_pdf(load_report(REPORT)))[2]
    moved = page.copy()
    moved.paste(page.crop((40, 300, 300, 312)), (40, 302))
    assert changed(page, moved) > MOST_CHANGED
