from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
import zlib
from decimal import Decimal
from pathlib import Path

import pytest

from reportpress import load_report, pipeline
from reportpress.charts import ChartStyle
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.values import Bar
from reportpress.files.cache import cache_folder
from reportpress.typeset.pages import drawings
from reportpress.typeset.pages.drawings import drawing_of
from reportpress.typeset.pages.typesetter import forget
from tests.conftest import REPORT

SHARES = Bars(
    (Bar("Europe", Decimal(40), "40%", "stated", "", None), Bar("Asia", Decimal(20), "20%", "stated", "", None)),
    Decimal(100),
)
STYLE = ChartStyle()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty store, and nothing remembered in this process."""
    monkeypatch.setenv("REPORTPRESS_CACHE", str(tmp_path))
    forget()
    yield tmp_path / "charts"
    forget()


def files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def drawn_anew(width: float = 300) -> drawings.Drawing:
    drawing_of.cache_clear()
    return drawing_of(SHARES, width, 60, STYLE)


def test_a_chart_is_drawn_once_and_stored(folder: Path, monkeypatch: pytest.MonkeyPatch):
    first = drawn_anew()
    assert len(files(folder)) == 1
    monkeypatch.setattr(drawings.charts, "draw", None)  # whoever draws now fails
    assert drawn_anew() == first


@pytest.mark.usefixtures("folder")
def test_what_is_stored_is_what_would_be_drawn(monkeypatch: pytest.MonkeyPatch):
    stored = drawn_anew()
    monkeypatch.setenv("REPORTPRESS_CACHE", "off")
    assert drawn_anew() == stored


@pytest.mark.parametrize("damage", [b"", b"nothing of ours", b"x" * 500])
def test_a_damaged_drawing_is_drawn_again(folder: Path, damage: bytes):
    whole = drawn_anew()
    (file,) = files(folder)
    good = file.read_bytes()
    file.write_bytes(damage)
    assert drawn_anew() == whole
    assert file.read_bytes() == good
    file.write_bytes(good[:-1] + bytes([good[-1] ^ 1]))
    assert drawn_anew() == whole


def test_another_size_style_or_font_is_another_drawing(folder: Path):
    drawn_anew()
    drawn_anew(width=301)
    drawing_of(SHARES, 300, 60, ChartStyle(accent="#204060"))
    drawing_of(SHARES, 300, 60, ChartStyle(semibold="SourceSans3-Regular"))
    assert len(files(folder)) == 4


def test_a_place_where_nothing_can_be_stored_stops_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    (tmp_path / "charts").write_text("a file and no folder")
    monkeypatch.setenv("REPORTPRESS_CACHE", str(tmp_path))
    assert drawn_anew().code
    drawing_of.cache_clear()


def test_a_full_folder_makes_room(folder: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drawings, "_MOST_IN_A_FOLDER", 4)
    monkeypatch.setattr(drawings, "_key", lambda spec, width, *_: f"aa{width}")
    for width in range(300, 320):
        drawing_of(SHARES, width, 60, STYLE)
    assert len(files(folder)) <= 5
    assert list((folder / "aa").glob("319*"))


def test_the_users_own_cache_folder_is_the_usual_place(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    monkeypatch.delenv("REPORTPRESS_CACHE")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert cache_folder("charts") == tmp_path / "reportpress" / "charts"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.delenv("LOCALAPPDATA", raising=False)
    monkeypatch.setenv("HOME", str(tmp_path))
    assert cache_folder("charts") == tmp_path / ".cache" / "reportpress" / "charts"


@pytest.mark.usefixtures("folder")
def test_a_report_has_the_same_bytes_whether_its_charts_are_stored_or_drawn():
    report = load_report(REPORT)
    drawn = pipeline.build(report).data
    forget()
    assert pipeline.build(report).data == drawn


def test_a_report_whose_charts_are_known_needs_no_matplotlib(folder: Path):
    pipeline.build(load_report(REPORT))
    code = (
        "import sys; from pathlib import Path; from reportpress import load_report, pipeline; "
        "pipeline.build(load_report(Path(sys.argv[1]))); print('matplotlib' in sys.modules)"
    )
    environment = {**os.environ, "REPORTPRESS_CACHE": str(folder.parent)}
    done = subprocess.run([sys.executable, "-c", code, str(REPORT)], capture_output=True, text=True, env=environment)
    assert (done.stdout.strip(), done.stderr) == ("False", "")


def test_a_drawing_that_somebody_else_put_there_is_not_drawn_on_a_page(folder: Path):
    """As long as a store had a checksum alone, whoever could write in it could write on pages."""
    whole = drawn_anew()
    (file,) = files(folder)
    content = zlib.compress(json.dumps(["(Forged) Tj", [], []]).encode(), 6)
    file.write_bytes(hashlib.sha256(content).digest() + content)
    assert drawn_anew() == whole
    another = drawn_anew(width=301)
    first, second = files(folder)
    first.write_bytes(second.read_bytes())
    second.write_bytes(first.read_bytes())
    assert (drawn_anew(), drawn_anew(width=301)) == (whole, another)
