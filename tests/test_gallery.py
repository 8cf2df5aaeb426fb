"""The gallery in the documentation shows what is drawn, in every form there is."""

from __future__ import annotations

import sys
from typing import get_args

import pytest

from reportpress.charts import ChartStyle
from reportpress.charts.kinds import ChartSpec
from reportpress.typeset.pages.drawings import drawing_of
from tests.conftest import ROOT

sys.path.insert(0, str(ROOT / "tools"))

import make_gallery as gallery

AGAIN = "look at it, then run: .venv/bin/python tools/make_gallery.py"
EVERY = [pytest.param(spec, id=f"{kind}: {form}") for kind, (_, forms) in gallery.KINDS.items() for form, spec in forms]


@pytest.mark.parametrize("kind", gallery.KINDS)
def test_a_kind_looks_as_in_the_gallery(kind: str):
    stored = (ROOT / "docs" / "gallery" / f"{kind}.svg").read_bytes()
    assert gallery.sheet(kind) == stored, f"{kind} looks otherwise; {AGAIN}"


def test_the_page_is_current():
    assert (ROOT / "docs" / "gallery.md").read_text(encoding="utf-8") == gallery.page(), AGAIN


def test_the_gallery_has_every_kind():
    kinds = {spec.kind for spec in get_args(ChartSpec)}
    assert set(gallery.KINDS) == kinds == set(gallery.EMPTY) | {"locked"}


@pytest.mark.parametrize("spec", EVERY)
def test_no_labels_collide_in_a_narrow_column_either(spec: ChartSpec):
    style = ChartStyle()
    width = 72.0 if spec.kind == "sparkline" else 316.0
    assert drawing_of(spec, width, spec.height(width, style), style).code
