"""A logo looks on the page as it does elsewhere, whatever kind of picture it is."""

from __future__ import annotations

import io
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from reportpress.brand.brand import load_brand
from reportpress.errors import InvalidBrand
from reportpress.typeset.pdf.surface import _in_eight_bits

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><rect width="9" height="9" fill="{}"/></svg>'


def ramp(mode: str, kind: str = "PNG") -> list[tuple[int, ...]]:
    """What is drawn of a ramp from black to white that was saved in a mode."""
    if mode == "I;16":
        made = Image.frombytes("I;16", (256, 1), b"".join((257 * n).to_bytes(2, "little") for n in range(256)))
    else:
        made = Image.frombytes("L", (256, 1), bytes(range(256))).convert(mode)
    saved = io.BytesIO()
    made.save(saved, kind)
    with Image.open(saved) as read:
        shown = _in_eight_bits(read).convert("RGBA")
        return [shown.getpixel((x, 0)) for x in range(256)]


@pytest.mark.parametrize("mode", ["L", "LA", "RGB", "RGBA", "P", "I;16"])
def test_a_ramp_is_a_ramp_in_every_kind_of_png(mode: str):
    levels = [pixel[0] for pixel in ramp(mode)]
    assert levels[0] == 0
    assert levels[-1] == 255
    assert all(after >= before for before, after in pairwise(levels))
    assert abs(levels[128] - 128) <= 1


def test_a_picture_of_one_bit_is_black_and_white():
    assert {pixel[0] for pixel in ramp("1")} == {0, 255}


@pytest.mark.parametrize("mode", ["L", "RGB", "CMYK"])
def test_a_jpeg_is_as_light_as_it_was_saved(mode: str):
    levels = [pixel[0] for pixel in ramp(mode, "JPEG")]
    assert levels[0] < 12
    assert levels[-1] > 243


def brand(folder: Path, more: str, **logos: str) -> Path:
    for name, colour in logos.items():
        (folder / f"{name}.svg").write_text(SVG.format(colour))
    file = folder / "brand.yaml"
    file.write_text(f"name: Example\nwordmark: Example\n{more}")
    return file


def test_a_logo_for_dark_ground_stands_on_the_cover(tmp_path: Path):
    file = brand(tmp_path, "logo: dark.svg\nlogo_on_dark: light.svg\n", dark="#0f4c5c", light="#ffffff")
    read = load_brand(file)
    assert Path(read.cover_logo).name == "light.svg"
    assert Path(read.logo).name == "dark.svg"


def test_a_logo_that_cannot_be_seen_on_the_cover_is_told_with_the_way_out(tmp_path: Path):
    with pytest.raises(InvalidBrand, match="give another as `logo_on_dark`"):
        load_brand(brand(tmp_path, "logo: dark.svg\n", dark="#0f4c5c"))
    with pytest.raises(InvalidBrand, match=r"logo_on_dark: `dark\.svg` would hardly be seen"):
        load_brand(brand(tmp_path, "logo_on_dark: dark.svg\n", dark="#0f4c5c"))
