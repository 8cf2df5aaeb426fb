from __future__ import annotations

import io
import json
import subprocess
import sys
from pathlib import Path

import pytest

from reportpress import __version__
from reportpress.cli import main
from tests.conftest import REPORT, ROOT


def run(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(argument) for argument in arguments], out, err)
    return code, out.getvalue(), err.getvalue()


def test_build_writes_the_sample_and_says_where(tmp_path: Path):
    target = tmp_path / "sample.pdf"
    code, out, _ = run("build", REPORT, "-o", target)
    assert code == 0
    assert target.read_bytes().startswith(b"%PDF-1.7")
    assert f"wrote {target}" in out
    assert "pages" in out


def test_build_names_the_file_by_report_and_edition_in_a_folder(tmp_path: Path):
    assert run("build", REPORT, "-o", tmp_path)[0] == 0
    assert [p.name for p in tmp_path.iterdir()] == ["medical-second-opinion-global-en.pdf"]


def test_build_writes_below_output_where_it_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    assert run("build", REPORT)[0] == 0
    assert (tmp_path / "output/medical-second-opinion/medical-second-opinion-global-en.pdf").is_file()


def test_a_failed_build_leaves_the_old_file_whole(tmp_path: Path):
    target = tmp_path / "sample.pdf"
    target.write_bytes(b"old")
    data = tmp_path / "broken.yaml"
    data.write_text("schema: 1\n")
    code, _, err = run("build", data, "-o", target)
    assert code == 1
    assert target.read_bytes() == b"old"
    assert f"{data}:1:1" in err or "broken.yaml:1:1" in err
    assert "nothing was written" in err


def test_a_file_that_is_not_there_is_one_clear_line(tmp_path: Path):
    code, _, err = run("build", tmp_path / "missing.yaml")
    assert code == 1
    assert "missing.yaml" in err
    assert "Traceback" not in err


def test_an_output_that_is_neither_pdf_nor_folder_is_wrong_use(tmp_path: Path):
    code, _, err = run("build", REPORT, "-o", tmp_path / "sample.txt")
    assert code == 2
    assert ".pdf" in err


@pytest.mark.parametrize("arguments", [(), ("bild",), ("build",), ("check",), ("build", "a.yaml", "--no-such")])
def test_wrong_use_is_exit_code_2(arguments, capsys: pytest.CaptureFixture[str]):
    assert run(*arguments)[0] == 2
    assert "usage: reportpress" in capsys.readouterr().err


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("check", "--help"), ("schema", "--help")])
def test_help_has_an_example_and_the_exit_codes(arguments, capsys: pytest.CaptureFixture[str]):
    assert run(*arguments)[0] == 0
    text = capsys.readouterr().out
    assert "example: reportpress" in text
    assert "exit codes" in text


def test_version(capsys: pytest.CaptureFixture[str]):
    assert run("--version")[0] == 0
    assert capsys.readouterr().out == f"reportpress {__version__}\n"


def test_check_passes_the_shipped_data_and_tells_its_contradictions():
    code, out, err = run("check", ROOT / "report_data")
    assert code == 0
    assert "growth" in out
    assert "1 file checked" in err


def test_check_reports_every_problem_of_every_file(tmp_path: Path):
    (tmp_path / "a.yaml").write_text("schema: 1\nid: x\n")
    (tmp_path / "b.yaml").write_text("- not a mapping\n")
    code, out, err = run("check", tmp_path)
    assert code == 1
    assert "a.yaml" in out
    assert "b.yaml" in out
    assert "2 files checked" in err


def test_check_of_a_folder_without_data_is_wrong_use(tmp_path: Path):
    assert run("check", tmp_path)[0] == 2


def test_schema_prints_json():
    code, out, _ = run("schema")
    assert code == 0
    assert json.loads(out)["type"] == "object"


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["schema"], ["check", str(REPORT)]])
def test_commands_that_draw_nothing_import_neither_matplotlib_nor_reportlab(arguments: list[str]):
    code = (
        "import sys\nfrom reportpress.cli import main\n"
        f"main({arguments!r})\n"
        "assert not {'matplotlib', 'reportlab', 'numpy'} & set(sys.modules), 'imported'"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
