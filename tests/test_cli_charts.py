"""`reportpress charts`: what it writes, what it says, and what it refuses."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from reportpress.errors import OutputError
from tests.conftest import REPORT, ROOT
from tests.manuscript.reports import MINIMAL
from tests.test_cli import an_error, run

SMALL = ROOT / "tests" / "fixtures" / "report" / "minimal.yaml"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """The folder with a real report's charts, and what the command said."""
    folder = tmp_path_factory.mktemp("charts") / "not" / "there"
    code, out, _ = run("charts", REPORT, "-o", folder)
    assert code == 0
    return folder, out


def test_each_chart_is_written_as_pdf_svg_and_png(written: tuple[Path, str]):
    folder, _ = written
    stems = {path.stem for path in folder.iterdir()}
    assert {stem.split("-")[6] for stem in stems} == {str(n) for n in range(1, len(stems) + 1)}
    assert all(stem.startswith("medical-second-opinion-global-en-figure-") for stem in stems)
    for stem in stems:
        assert (folder / f"{stem}.pdf").read_bytes().startswith(b"%PDF-1.7")
        assert (folder / f"{stem}.svg").read_bytes().startswith(b"<svg ")
        assert (folder / f"{stem}.png").read_bytes().startswith(b"\x89PNG")
    assert len(names(folder)) == 3 * len(stems) > 15


def test_a_line_for_each_chart_says_what_and_where(written: tuple[Path, str]):
    folder, out = written
    lines = out.splitlines()
    assert 3 * len(lines) == len(names(folder))
    (tree,) = folder.glob("*-tree.pdf")
    number = tree.stem.split("-")[6]
    said = f"Figure {number}, tree, “How the source divides the market”: {tree}, .svg, .png"
    assert lines[int(number) - 1] == said


def test_what_the_checks_find_is_told_as_when_building(tmp_path: Path):
    told = run("charts", REPORT, "-o", tmp_path, "--format", "svg")[2]
    built = run("build", REPORT, "-o", tmp_path)[2]
    assert told == built != ""


def test_only_the_formats_asked_for_are_written(tmp_path: Path):
    code, out, _ = run("charts", SMALL, "-o", tmp_path, "--format", "png, svg")
    assert code == 0
    assert {path.suffix for path in tmp_path.iterdir()} == {".png", ".svg"}
    assert all(line.endswith(".svg, .png") for line in out.splitlines())


def test_it_writes_below_output_where_it_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert run("charts", SMALL, "--format", "svg")[0] == 0
    assert {file.parent.relative_to(tmp_path) for file in tmp_path.rglob("*.svg")} == {Path("output/minimal/charts")}


def test_width_scale_and_label_change_the_files(tmp_path: Path):
    plain = ("charts", SMALL, "--format", "png", "-o")
    pictures = []
    for number, more in enumerate(((), ("--width", "200"), ("--scale", "3"), ("--label",))):
        assert run(*plain, tmp_path / str(number), *more)[0] == 0
        pictures += [file.read_bytes() for file in (tmp_path / str(number)).glob("*-figure-1-*.png")]
    assert len(set(pictures)) == len(pictures) == 4


def test_a_report_without_charts_says_so(tmp_path: Path):
    path = tmp_path / "bare.yaml"
    path.write_text(MINIMAL.partition("regions:")[0], encoding="utf-8")
    code, out, _ = run("charts", path, "-o", tmp_path / "out")
    assert code == 0
    assert out == f"{path}: its sample has no charts; nothing was written\n"
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        (("--format", "pdf,gif"), "'gif' is not a format; write some of pdf, svg, png"),
        (("--format", ""), "is not a format"),
        (("--width", "wide"), "'wide' is no width; write text, full, or 150 to 2000"),
        (("--width", "40"), "is no width"),
        (("--width", "nan"), "is no width"),
        (("--scale", "0"), "'0' is no scale; write a number from 0.5 to 10"),
        (("--scale", "inf"), "is no scale"),
    ],
)
def test_wrong_use_says_what_can_be_given(more: tuple[str, ...], reason: str):
    code, _, err = run("charts", SMALL, *more)
    assert code == 2
    assert reason in err


def test_a_file_where_the_folder_should_be_is_wrong_use(tmp_path: Path):
    path = tmp_path / "taken"
    path.write_text("mine")
    code, _, err = run("charts", SMALL, "-o", path)
    assert code == 2
    assert f"{path} is not a folder; give one to -o" in err
    assert path.read_text() == "mine"


def test_a_misspelt_code_to_allow_is_wrong_use():
    code, _, err = run("charts", SMALL, "--allow", "shares-above-hole")
    assert code == 2
    assert "did you mean" in err


def test_an_error_in_the_data_stops_it_and_can_be_allowed(tmp_path: Path):
    path = an_error(tmp_path)
    code, _, err = run("charts", path, "-o", tmp_path / "out")
    assert code == 1
    assert "nothing was written" in err
    assert not (tmp_path / "out").exists()
    assert run("charts", path, "-o", tmp_path / "out", "--allow", "shares-above-whole", "--format", "svg")[0] == 0
    assert names(tmp_path / "out")


def test_a_chart_that_cannot_be_drawn_so_is_named_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    from reportpress.typeset.chart_files import alone as chart_files

    monkeypatch.setattr(chart_files, "_MOST_PIXELS", 1000)
    code, _, err = run("charts", SMALL, "-o", tmp_path / "out")
    assert code == 1
    assert "reportpress: Figure 1: its picture would be" in err
    assert not (tmp_path / "out").exists()


def test_a_folder_that_cannot_be_written_to_is_one_clear_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    def full(*_: object) -> None:
        raise OutputError(f"{tmp_path}: cannot be written: no space left on device")

    monkeypatch.setattr("reportpress.cli.doing.charts.write_whole", full)
    code, _, err = run("charts", SMALL, "-o", tmp_path)
    assert code == 1
    assert err.splitlines()[-1] == f"reportpress: {tmp_path}: cannot be written: no space left on device"


def test_help_has_an_example_and_the_exit_codes():
    code, text, _ = run("charts", "--help")
    assert code == 0
    assert "example: reportpress charts" in text
    assert "exit codes" in text


@pytest.mark.parametrize("arguments", [["charts", "--help"], ["build", str(REPORT), "-o", "{folder}/a.pdf"]])
def test_no_other_command_loads_what_makes_pictures(arguments: list[str], tmp_path: Path):
    arguments = [argument.replace("{folder}", str(tmp_path)) for argument in arguments]
    code = (
        "import sys\nfrom reportpress.cli import main\n"
        f"main({arguments!r})\n"
        "assert not {'pypdfium2', 'pypdfium2_raw'} & set(sys.modules), 'imported'"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_fresh_process_writes_the_same_bytes(written: tuple[Path, str], tmp_path: Path):
    folder, _ = written
    code = "from reportpress.cli import run; run()"
    command = [sys.executable, "-c", code, "charts", str(REPORT), "-o", str(tmp_path)]
    subprocess.run(command, check=True, capture_output=True)
    assert names(tmp_path) == names(folder)
    for name in names(folder):
        assert (tmp_path / name).read_bytes() == (folder / name).read_bytes(), name
