"""What is stated and what is derived or projected can be told apart by everyone, and in grey print.

Simulated colour vision: G. M. Machado, M. M. Oliveira, L. A. F. Fernandes, "A Physiologically-based Model for Simulation of Color
Vision Deficiency", IEEE TVCG 15(6), 2009, table 1, severity 1.0. Differences: CIE 1976 (CIELAB, D65).
"""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest

from reportpress.brand.brand import Brand, load_brand
from reportpress.charts import ChartStyle, fills
from reportpress.charts.style import blend
from reportpress.typeset.pages.theme import Theme
from tests.conftest import ROOT

VISION = {
    "usual": np.eye(3),
    "protanopia": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deuteranopia": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritanopia": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array(
    [[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]]
)
WHITE = np.array([0.95047, 1.0, 1.08883])
BRANDS = {
    "none": lambda: Brand.default(),
    "shipped": lambda: load_brand(ROOT / "report_data" / "brand.yaml"),
    "larkfield": lambda: load_brand(next((ROOT / "tests" / "fixtures" / "brand").glob("*.yaml"))),
}
SEEN_APART = 20.0  # ten times what the eye notices side by side
APART_IN_GREY = 8.0  # of lightness, for plain areas; stripes and dashes tell the rest


def style_of(brand: Brand) -> ChartStyle:
    return Theme.of(brand.colours.model_dump(), {}, brand.wordmark).chart_style


def lab(colour: str, vision: str) -> np.ndarray:
    encoded = np.array([int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)])
    linear = np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4)
    xyz = TO_XYZ @ np.clip(np.array(VISION[vision]) @ linear, 0, 1) / WHITE
    f = np.where(xyz > 0.008856, np.cbrt(xyz), 7.787 * xyz + 16 / 116)
    return np.array([116 * f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])])


def difference(a: str, b: str, vision: str) -> float:
    return float(np.linalg.norm(lab(a, vision) - lab(b, vision)))


def test_the_simulation_is_what_it_is_said_to_be():
    assert difference("#c00000", "#6a7a00", "usual") > 60
    assert difference("#c00000", "#6a7a00", "protanopia") < 40  # red and olive come together
    assert difference("#ffffff", "#000000", "tritanopia") == pytest.approx(100, abs=1)


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("vision", VISION)
def test_stated_derived_and_locked_are_seen_apart(brand: str, vision: str):
    style = style_of(BRANDS[brand]())
    for a, b in combinations((style.accent, style.derived, style.light, style.paper), 2):
        assert difference(a, b, vision) >= (SEEN_APART if style.paper not in (a, b) else 8), (a, b)


@pytest.mark.parametrize("brand", BRANDS)
def test_areas_are_told_apart_in_grey(brand: str):
    style = style_of(BRANDS[brand]())
    light = [lab(colour, "usual")[0] for colour in (style.accent, style.derived, style.light, style.paper)]
    assert min(abs(a - b) for a, b in combinations(light, 2)) >= APART_IN_GREY


@pytest.mark.parametrize("brand", BRANDS)
def test_the_upper_end_of_a_range_is_neither_the_bar_nor_the_paper(brand: str):
    style = style_of(BRANDS[brand]())
    pale = blend(style.accent, style.paper, fills._RANGE)
    for other in (style.accent, style.paper):
        assert abs(lab(pale, "usual")[0] - lab(other, "usual")[0]) >= APART_IN_GREY
