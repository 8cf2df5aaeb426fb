from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from reportpress import __version__, checking
from reportpress.cli import main
from reportpress.errors import OutputError
from tests.conftest import REPORT, ROOT, tool


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


@pytest.mark.parametrize(
    "arguments", [["--help"], ["build", "--help"], ["--version"], ["schema"], ["check", str(REPORT), "--json"]]
)
def test_commands_that_draw_nothing_import_neither_matplotlib_nor_reportlab(arguments: list[str]):
    code = (
        "import sys\nfrom reportpress.cli import main\n"
        f"main({arguments!r})\n"
        "assert not {'matplotlib', 'reportlab', 'numpy'} & set(sys.modules), 'imported'"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr


# Checking

MINIMAL = (ROOT / "tests" / "fixtures" / "report" / "minimal.yaml").read_text()
BROKEN_TEXT = "# ours\nsummary: Care &amp; advice   # to be rewritten\n"


def a_file(folder: Path, name: str, *more: str, **changes: str) -> Path:
    """A small report with lines added or changed."""
    text = MINIMAL
    for key, value in changes.items():
        text = re.sub(rf"^{key}: .*$", f"{key}: {value}", text, flags=re.MULTILINE)
    path = folder / name
    path.parent.mkdir(exist_ok=True, parents=True)
    path.write_text(text + "".join(more), encoding="utf-8")
    return path


def growth(rate: str) -> str:
    return f"market:\n  growth:\n    - {{id: main, rate: {rate}, period: {{from: 2025, to: 2030}}}}\n"


def too_much() -> str:
    """An error that can be acknowledged: shares above their whole."""
    return "shares:\n  - {region: europe, share: 70}\n  - {region: asia, share: 60}\n"


def an_error(folder: Path, name: str = "a.yaml", *more: str) -> Path:
    path = a_file(folder, name, too_much(), *more)
    path.write_text(path.read_text().replace("regions:\n", "regions:\n  - {id: asia, name: Asia, countries: [JP]}\n"))
    return path


def test_every_finding_is_one_line_with_its_place_severity_and_code(tmp_path: Path):
    path = an_error(tmp_path, "a.yaml", BROKEN_TEXT)
    code, out, _ = run("check", path)
    assert code == 1
    for line in out.splitlines():
        assert re.match(rf"{re.escape(str(path))}:\d+:\d+: [\w\[\].]+: (error|warning|note) [a-z-]+: \S", line)
    assert "error shares-above-whole:" in out


def test_a_broken_file_hides_none_of_the_good_ones(tmp_path: Path):
    an_error(tmp_path, "a.yaml")
    (tmp_path / "b.yaml").write_text("schema: [1\n")
    an_error(tmp_path, "c.yaml").write_text((tmp_path / "a.yaml").read_text().replace("minimal", "another"))
    code, out, err = run("check", tmp_path)
    assert code == 1
    assert [Path(line.partition(":")[0]).name for line in out.splitlines() if "above-whole" in line] == [
        "a.yaml",
        "c.yaml",
    ]
    assert "b.yaml:2:1: is not YAML" in out
    assert "3 files checked, 1 of them not readable, 2 errors" in err


def test_the_summary_counts_by_code_and_names_the_worst_files_first(tmp_path: Path):
    for n in range(12):
        a_file(tmp_path, f"{n:02}.yaml", BROKEN_TEXT, id=f"M-{n}", slug=f"m-{n}")
    an_error(tmp_path, "worst.yaml")
    _, _, err = run("check", tmp_path)
    assert re.search(r"^ +12  warning  left-over-markup$", err, re.MULTILINE)
    ranked = [line for line in err.splitlines() if ".yaml: " in line]
    assert len(ranked) == 10
    assert "worst.yaml: 1 error" in ranked[0]


def test_a_file_given_twice_is_checked_once(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml")
    _, _, err = run("check", path, tmp_path, tmp_path / "." / "a.yaml")
    assert err.startswith("1 file checked")


def test_one_report_in_two_files_with_other_figures_is_told_once_with_both_places(tmp_path: Path):
    first, second = a_file(tmp_path, "a.yaml", growth("5.7")), a_file(tmp_path, "b.yaml", growth("12.8"))
    a_file(tmp_path, "c.yaml", growth("5.7"), id="M-2", slug="other")
    _, out, err = run("check", tmp_path)
    (line,) = [line for line in out.splitlines() if "report-figures-differ" in line]
    assert line.startswith(f"{second}:")
    assert f"{first}:" in line
    assert "report-figures-differ" in err


def test_severity_hides_the_less_grave_and_says_how_many(tmp_path: Path):
    path = an_error(tmp_path, "a.yaml", BROKEN_TEXT)
    code, out, err = run("check", path, "--severity", "error")
    assert code == 1
    assert {line.split(": ")[2].split()[0] for line in out.splitlines()} == {"error"}
    assert "not shown: " in err


def test_warnings_fail_only_when_strict(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    assert run("check", path)[0] == 0
    assert run("check", path, "--strict")[0] == 1
    path.write_text(path.read_text() + "acknowledged:\n  - {code: left-over-markup, reason: It is meant.}\n")
    assert run("check", path, "--strict")[0] == 0


def test_a_day_can_be_given_to_judge_dates_by(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", date="2026-05-01")
    early, late = run("check", path, "--as-of", "2026-01-01")[1], run("check", path, "--as-of", "2026-06-01")[1]
    assert "date" in early
    assert early != late


@pytest.mark.parametrize(
    "arguments",
    [
        ("check", "a.yaml", "--as-of", "20260101"),
        ("check", "a.yaml", "--as-of", "2026-02-30"),
        ("check", "a.yaml", "--severity", "grave"),
        ("check", "a.yaml", "--dry-run"),
        ("check", "a.yaml", "--fix", "--dry-run", "--json"),
    ],
)
def test_options_that_make_no_sense_are_wrong_use(arguments: tuple[str, ...]):
    assert run(*arguments)[0] == 2


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def test_colour_is_for_terminals_and_can_be_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)

    def told() -> str:
        terminal = Terminal()
        main(["check", str(path)], terminal, io.StringIO())
        return terminal.getvalue()

    assert "\x1b[33mwarning left-over-markup\x1b[0m:" in told()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in told()
    assert "\x1b" not in run("check", path)[1]


# Mending


def test_fix_mends_what_is_certain_and_says_what(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    code, out, err = run("check", path, "--fix")
    assert code == 0
    assert path.read_text() == MINIMAL + "# ours\nsummary: Care & advice   # to be rewritten\n"
    assert f"{path}:11:10: summary: mended: `&amp;` is now `&`" in out
    assert "left-over-markup" not in out
    assert "1 mend made" in err


def test_fix_keeps_line_ends_byte_order_mark_mode_and_links(tmp_path: Path):
    real = tmp_path / "real" / "a.yaml"
    real.parent.mkdir()
    real.write_bytes(b"\xef\xbb\xbf" + (MINIMAL + BROKEN_TEXT).replace("\n", "\r\n").encode())
    real.chmod(0o640)
    link = tmp_path / "link.yaml"
    link.symlink_to(real)
    run("check", link, "--fix")
    expected = (MINIMAL + BROKEN_TEXT).replace("&amp;", "&").replace("\n", "\r\n").encode()
    assert real.read_bytes() == b"\xef\xbb\xbf" + expected
    assert real.stat().st_mode & 0o777 == 0o640
    assert link.is_symlink()


def test_fix_mends_what_a_mend_brings_to_light_and_leaves_what_is_acknowledged(tmp_path: Path):
    a = a_file(tmp_path, "a.yaml", "summary: Care &amp;  advice &amp; the companyâ€™s &amp; more\n")
    b = a_file(tmp_path, "b.yaml", BROKEN_TEXT + "acknowledged:\n  - {code: left-over-markup, reason: It is meant.}\n")
    before = b.read_text()
    run("check", a, b, "--fix")
    assert "summary: Care & advice & the company’s & more\n" in a.read_text()
    assert b.read_text() == before


def test_a_dry_run_writes_nothing_and_prints_a_diff_that_applies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    patch = tool("patch")
    monkeypatch.chdir(tmp_path)
    paths = [a_file(tmp_path, "a.yaml", BROKEN_TEXT), a_file(tmp_path, "b.yaml", BROKEN_TEXT.rstrip("\n"))]
    before = [path.read_bytes() for path in paths]
    code, out, err = run("check", "a.yaml", "b.yaml", "--fix", "--dry-run")
    assert [path.read_bytes() for path in paths] == before
    assert "2 mends would be made" in err
    subprocess.run([patch, "-p0"], input=out, text=True, check=True, capture_output=True, cwd=tmp_path)
    patched = [path.read_bytes() for path in paths]
    for path, data in zip(paths, before, strict=True):
        path.write_bytes(data)
    assert run("check", "a.yaml", "b.yaml", "--fix")[0] == code
    assert [path.read_bytes() for path in paths] == patched != before


def test_a_folder_that_cannot_be_written_is_told_and_stops_no_other_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    a, b = a_file(tmp_path, "a.yaml", BROKEN_TEXT), a_file(tmp_path, "b.yaml", BROKEN_TEXT)

    def write_whole(target: Path, data: bytes) -> None:
        if target == a:
            raise OutputError(f"{target}: cannot be written: no space left")
        target.write_bytes(data)

    monkeypatch.setattr(checking, "write_whole", write_whole)
    code, out, _ = run("check", tmp_path, "--fix")
    assert code == 1
    assert "no space left" in out
    assert "&amp;" in a.read_text()
    assert "&amp;" not in b.read_text()


# For machines


def test_json_is_one_document_with_every_finding(tmp_path: Path):
    an_error(tmp_path, "a.yaml", BROKEN_TEXT)
    (tmp_path / "b.yaml").write_text("schema: [1\n")
    a_file(tmp_path, "c.yaml", growth("5.7"))
    a_file(tmp_path, "d.yaml", growth("6.8"))
    code, out, _ = run("check", tmp_path, "--json", "--as-of", "2026-06-01")
    document = json.loads(out)
    assert code == 1
    assert (document["version"], document["as_of"]) == (1, "2026-06-01")
    a, b, c, d = document["files"]
    assert [file["report"] for file in document["files"]] == ["M-1", None, "M-1", "M-1"]
    assert [set(file) for file in (a, b, c, d)] == [{"path", "report", "problems", "findings", "fixed", "refused"}] * 4
    assert [{**problem, "message": ""} for problem in b["problems"]] == [
        {"line": 2, "column": 1, "path": "", "message": ""}
    ]
    by_code = {finding["code"]: finding for finding in a["findings"]}
    assert by_code["shares-above-whole"]["numbers"] == ["130"]
    assert by_code["shares-above-whole"]["acknowledged"] is None
    assert not by_code["shares-above-whole"]["fixable"]
    markup = by_code["left-over-markup"]
    assert (markup["severity"], markup["path"], markup["fixable"]) == ("warning", "summary", True)
    assert markup["fixes"] == [
        {"line": markup["line"], "column": markup["column"], "path": "summary", "old": "&amp;", "new": "&"}
    ]
    assert [finding["code"] for finding in document["across"]] == ["report-figures-differ"]
    assert document["across"][0]["file"] == d["path"]
    summary = document["summary"]
    told = [finding for file in document["files"] for finding in file["findings"]] + document["across"]
    assert summary["findings"] == len(told) == sum(summary["by_code"].values()) == sum(summary["by_severity"].values())
    assert (summary["files"], summary["unreadable"], summary["problems"], summary["stops_a_build"]) == (4, 1, 1, 1)


def test_json_tells_what_was_mended(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    (file,) = json.loads(run("check", path, "--fix", "--json")[1])["files"]
    assert [(fix["old"], fix["new"]) for fix in file["fixed"]] == [("&amp;", "&")]
    assert "left-over-markup" not in {finding["code"] for finding in file["findings"]}


def test_the_documented_json_is_what_is_printed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """The example in docs/checking.md is made here; it cannot go out of date unnoticed."""
    page = (ROOT / "docs" / "checking.md").read_text()
    data, document = re.findall(r"```(?:yaml|json)\n(.*?)```", page, re.DOTALL)[-2:]
    monkeypatch.chdir(tmp_path)
    (tmp_path / "report.yaml").write_text(data)
    assert json.loads(run("check", "report.yaml", "--json", "--severity", "warning")[1]) == json.loads(document)


def test_many_files_are_checked_by_processes_with_the_same_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for n in range(30):
        a_file(tmp_path, f"{n:02}.yaml", BROKEN_TEXT if n % 3 else growth("5"), id=f"M-{n % 20}", slug=f"m-{n % 20}")
    (tmp_path / "zz.yaml").write_text("schema: [1\n")
    in_one = run("check", tmp_path)
    monkeypatch.setattr(checking, "_FEW", 5)
    monkeypatch.setattr(checking, "_processors", lambda: 2)
    assert run("check", tmp_path) == in_one


# Building in spite of errors


def test_an_error_stops_the_build_unless_it_is_allowed(tmp_path: Path):
    path, target = an_error(tmp_path), tmp_path / "a.pdf"
    code, _, err = run("build", path, "-o", target)
    assert (code, target.exists()) == (1, False)
    assert "shares-above-whole" in err
    code, _, err = run("build", path, "-o", target, "--allow", "shares-above-whole")
    assert (code, target.exists()) == (0, True)
    assert "shares-above-whole" in err


def test_an_acknowledged_error_builds_and_is_told_with_its_reason(tmp_path: Path):
    reason = "The source counts them twice."
    path = an_error(tmp_path, "a.yaml", f"acknowledged:\n  - {{code: shares-above-whole, reason: {reason}}}\n")
    code, _, err = run("build", path, "-o", tmp_path / "a.pdf")
    assert code == 0
    assert f"(acknowledged: {reason})" in err


def test_an_unknown_code_to_allow_is_wrong_use_and_the_right_one_is_named(tmp_path: Path):
    code, _, err = run("build", an_error(tmp_path), "--allow", "share-above-whole")
    assert code == 2
    assert "did you mean `shares-above-whole`?" in err
