from __future__ import annotations

import errno
import io
import json
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportpress import __version__
from reportpress.cli import main
from reportpress.cli.codes import Ended
from reportpress.errors import OutputError
from reportpress.review import checking
from tests.conftest import REPORT, ROOT, begun, tool


def run(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    code = main([str(argument) for argument in arguments], out, err)
    return code, out.getvalue(), err.getvalue()


@pytest.mark.parametrize(("end", "code"), [(Ended, 143), (KeyboardInterrupt, 130)])
def test_a_signal_that_python_wraps_is_heeded_as_one(
    end: type[BaseException], code: int, monkeypatch: pytest.MonkeyPatch
):
    def cut_off(*_: object) -> int:
        raise RuntimeError("Error calling __set_name__") from end()

    monkeypatch.setattr("reportpress.cli._run", cut_off)
    found, _, err = run("schema")
    assert found == code
    assert "no file was left half written" in err


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


def test_a_full_edition_is_private_and_a_folder_that_others_can_look_into_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    code, out, err = run("build", ROOT / "tests/fixtures/report/minimal.yaml", "--full")
    assert (code, "only you can read it" in out, "chmod 700" in err) == (0, True, False)
    (made,) = (tmp_path / "private").rglob("*.pdf")
    assert (made.stat().st_mode & 0o777, made.parent.stat().st_mode & 0o777) == (0o600, 0o700)
    made.parent.chmod(0o755)
    code, _, err = run("build", ROOT / "tests/fixtures/report/minimal.yaml", "--full")
    assert (code, f"{made.parent.relative_to(tmp_path)}: others on this machine can look into it" in err) == (0, True)


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
def test_wrong_use_is_exit_code_2(arguments):
    code, _, err = run(*arguments)
    assert code == 2
    assert "usage: reportpress" in err


@pytest.mark.parametrize("arguments", [("--help",), ("build", "--help"), ("check", "--help"), ("schema", "--help")])
def test_help_has_an_example_and_the_exit_codes(arguments):
    code, text, _ = run(*arguments)
    assert code == 0
    assert "example: reportpress" in text
    assert "exit codes" in text


def test_version():
    assert run("--version") == (0, f"reportpress {__version__}\n", "")


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


def test_check_tells_contradictions_beside_a_currency_that_does_not_exist(tmp_path: Path):
    money = "{value: 4, currency: USD, scale: billion}"
    text = f"market: {{values: [{{id: a, year: 2024, value: {money}}}, {{id: b, year: 2024, region: eu, value: {money}}}]}}\n"
    text += "regions: [{id: eu, name: Europe}]\nplayers: [{name: Quist, revenue: {value: 3, currency: USB}}]\n"
    head = "schema: 1\nid: x\nslug: x\ntitle: X\nmarket_name: x\ndate: 2026-01-15\nforecast: {from: 2025, to: 2032}\n"
    (tmp_path / "a.yaml").write_text(
        head + text.replace("region: eu, value: {value: 4", "region: eu, value: {value: 708")
    )
    code, out, err = run("check", tmp_path / "a.yaml")
    assert code == 1
    assert (
        "players[0].revenue.currency: is `USB`, which is not the code of a currency in use; did you mean `USD`?" in out
    )
    assert "market.values[b].value: error value-above-its-whole: 708 billion USD of Europe" in out
    assert "1 of them not readable, 1 error" in err


def test_check_of_a_folder_without_data_is_wrong_use(tmp_path: Path):
    assert run("check", tmp_path)[0] == 2


def test_an_empty_path_is_wrong_use_and_does_not_stand_for_this_folder():
    assert run("check", "")[0] == run("build", "")[0] == run("build", REPORT, "-o", "")[0] == 2


def test_a_folder_to_be_made_is_named_by_its_slash(tmp_path: Path):
    assert run("build", REPORT, "-o", f"{tmp_path}/new/")[0] == 0
    assert [path.name for path in (tmp_path / "new").iterdir()] == ["medical-second-opinion-global-en.pdf"]
    code, _, err = run("build", REPORT, "-o", tmp_path / "newer")
    assert code == 2
    assert "end it in / to have the folder made" in err


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path):
    os.mkfifo(tmp_path / "a.yaml")
    code, out, _ = run("check", tmp_path)
    assert code == 1
    assert f"{tmp_path / 'a.yaml'}: is a pipe and no file" in out


def test_what_a_shell_gives_as_a_file_is_read():
    ran = shell(
        "cd tests/fixtures/report; reportpress check <(cat minimal.yaml); reportpress check /dev/stdin < minimal.yaml"
    )
    assert (ran.stdout, ran.stderr) == (b"", b"1 file checked, nothing found\n" * 2)


def test_a_folder_that_may_not_be_looked_into_is_told_and_hides_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    a_file(tmp_path, "open/a.yaml", BROKEN_TEXT)
    closed = a_file(tmp_path, "closed/b.yaml").parent
    scandir, opened = os.scandir, Path.open

    def refusing(path: str) -> object:
        if str(path) == str(closed):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return scandir(path)

    def refused(path: Path, *arguments: str) -> object:
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments)

    monkeypatch.setattr(os, "scandir", refusing)
    monkeypatch.setattr(Path, "open", refused)
    code, out, err = run("check", tmp_path)
    assert code == 1
    assert f"{closed}: cannot be read: permission denied" in out
    assert "left-over-markup" in out
    assert "2 files checked, 1 of them not readable" in err


def test_names_too_long_for_the_system_are_told(tmp_path: Path):
    name = tmp_path / f"{'x' * 300}.yaml"
    for code, _, err in (run("build", name), run("build", REPORT, "-o", name.with_suffix(".pdf"))):
        assert code == 1
        assert "file name too long" in err
    assert "file name too long" in run("check", name)[1]


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
    assert "not shown" in err


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
    path = path.rename(tmp_path / "\x1b[32m.yaml")
    assert "\\u001b[32m" in told()
    assert "\x1b[32m" not in told()
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in told()
    assert "\x1b" not in run("check", path)[1]


# Brand files


def a_brand(folder: Path, text: str) -> Path:
    path = folder / "brand.yaml"
    path.write_text(text)
    return path


def test_what_is_wrong_in_a_brand_file_is_told_once_however_many_reports_name_it(tmp_path: Path):
    brand = a_brand(tmp_path, "name: Ours\nwordmark: Ours\nlogo: mark.png\nfonts: {text: a.ttf}\n")
    for n in range(3):
        a_file(tmp_path, f"{n}.yaml", "brand: brand.yaml\n", id=f"M-{n}", slug=f"m-{n}")
    code, out, err = run("check", tmp_path)
    assert code == 1
    assert [line.partition(": error brand-file: ")[0] for line in out.splitlines()] == [
        f"{brand}:3:7: logo",
        f"{brand}:4:15: fonts.text",
    ]
    assert "3 files checked, 2 errors" in err
    document = json.loads(run("check", tmp_path, "--json")[1])
    assert [(found["file"], found["line"], found["path"]) for found in document["across"]] == [
        (str(brand), 3, "logo"),
        (str(brand), 4, "fonts.text"),
    ]
    assert document["summary"]["by_code"]["brand-file"] == document["summary"]["stops_a_build"] == 2


def test_the_editions_file_beside_the_data_is_checked_once(tmp_path: Path):
    editions = tmp_path / "editions.yaml"
    editions.write_text("editions: {germany: {country: DE, papre: A4}}\n")
    for n in range(2):
        a_file(tmp_path, f"{n}.yaml", "", id=f"M-{n}", slug=f"m-{n}")
    code, out, _ = run("check", tmp_path)
    assert code == 1
    [line] = out.splitlines()
    assert line.startswith(f"{editions}:1:35: editions.germany.papre: error editions-file: ")
    assert "did you mean `paper`" in line


def test_a_brand_file_that_is_not_there_is_told_where_it_is_named(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", "brand: nobody.yaml\n")
    code, out, _ = run("check", path)
    assert code == 1
    assert f"{path}:10:8: brand: error brand-file: there is no file `nobody.yaml` beside the report" in out


def test_a_font_that_cannot_be_embedded_is_told_by_a_check_too(tmp_path: Path):
    a_brand(tmp_path, "name: Ours\nwordmark: Ours\nfonts: {text: a.ttf, lead: b.ttf}\n")
    (tmp_path / "a.ttf").write_bytes(b"no font")
    (tmp_path / "b.ttf").write_bytes(b"no font either")
    code, out, _ = run("check", a_file(tmp_path, "a.yaml", "brand: brand.yaml\n"))
    assert code == 1
    assert f"{tmp_path / 'a.ttf'}: error brand-file: is not a TrueType font" in out
    assert f"{tmp_path / 'b.ttf'}: error brand-file: is not a TrueType font" in out


def test_a_sound_brand_file_changes_nothing(tmp_path: Path):
    a_brand(tmp_path, "name: Ours\nwordmark: Ours\n")
    path = a_file(tmp_path, "a.yaml", growth("5.7"))
    before = run("check", path)
    path.write_text(path.read_text() + "brand: brand.yaml\n")
    assert run("check", path) == before


def test_brand_files_below_a_folder_are_no_reports_and_what_they_inherit_is_told_once(tmp_path: Path):
    (tmp_path / "house-brand.yaml").write_text("name: Ours\nwordmark: Ours\nlogo: mark.png\n")
    for name in ("a", "b"):
        (tmp_path / f"{name}-brand.yaml").write_text(
            "extends: house-brand.yaml\nfonts: {title: SourceSans3-Semibold}\n"
        )
        a_file(tmp_path, f"{name}.yaml", f"brand: {name}-brand.yaml\n", id=f"M-{name}", slug=f"m-{name}")
    code, out, err = run("check", tmp_path)
    assert code == 1
    assert out.startswith(f"{tmp_path / 'house-brand.yaml'}:3:7: logo: error brand-file: there is no file `mark.png`")
    assert len(out.splitlines()) == 1
    assert "2 files checked, 1 error" in err


def test_the_problems_of_a_build_and_of_a_check_of_a_brand_are_the_same(tmp_path: Path):
    a_brand(tmp_path, "")
    path = a_file(tmp_path, "a.yaml", "brand: brand.yaml\n")
    checked, built = run("check", path)[1], run("build", path)[2]
    assert checked.splitlines()[-1].replace("error brand-file: ", "") == built.splitlines()[0]
    assert "`name` and `wordmark`" in built
    assert "`name: Example Research`" in built


# Mending


def test_one_run_mends_any_number_of_equal_faults(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", f"summary: {'a &amp;  ' * 60}b\nmethod: >-\n{'  the  cat  of  the  town' * 60}\n")
    run("check", path, "--fix")
    text = path.read_text()
    assert text.count("a & a") == 30
    assert "&amp;" not in text
    assert "the cat of the town" in text
    assert "no fixes applied" in run("check", path, "--fix")[2]


PIECES = [
    "&amp;",
    "&amp;amp;",
    "&nbsp;",
    "  ",
    "   ",
    " ",
    "a",
    "**",
    "\\'",
    "cafÃ©",
    "e\u0301",
    "<b>",
    "&lt;b&gt;",
    ". ",
    "\n  ",
]


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    pieces=st.lists(st.sampled_from(PIECES), max_size=40),
    times=st.integers(1, 8),
    style=st.sampled_from(["summary: >-\n  {}\n", "summary: |\n  {}\n", "summary: a {}\n", "summary: '{}'\n"]),
)
def test_after_one_run_of_fix_another_changes_nothing(tmp_path: Path, pieces: list[str], times: int, style: str):
    text = "".join(pieces) * times
    path = a_file(tmp_path, "a.yaml", style.format(text.replace("'", "''") if "'" in style else text))
    run("check", path, "--fix")
    once = path.read_bytes()
    run("check", path, "--fix")
    assert path.read_bytes() == once


def test_fix_mends_what_is_certain_and_says_what(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    code, out, err = run("check", path, "--fix")
    assert code == 0
    assert path.read_text() == MINIMAL + "# ours\nsummary: Care & advice   # to be rewritten\n"
    assert f"{path}:11:10: summary: fixed: `&amp;` is now `&`" in out
    assert "left-over-markup" not in out
    assert "1 fix applied" in err


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
    assert "2 fixes would be applied" in err
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
    code, out, err = run("check", tmp_path, "--fix")
    assert code == 1
    assert "no space left" in out
    assert f"{a}:11:10: summary: warning left-over-markup" in out
    assert "not readable" not in err
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
        {
            "line": markup["line"],
            "column": markup["column"],
            "path": "summary",
            "old": "&amp;",
            "new": "&",
            "nth": 0,
            "of_key": False,
        }
    ]
    assert [finding["code"] for finding in document["across"]] == [
        "slug-twice",
        "slug-twice",
        "report-figures-differ",
    ]
    assert document["across"][-1]["file"] == d["path"]
    summary = document["summary"]
    told = [finding for file in document["files"] for finding in file["findings"]] + document["across"]
    assert summary["findings"] == len(told) == sum(summary["by_code"].values()) == sum(summary["by_severity"].values())
    assert (summary["files"], summary["unreadable"], summary["problems"], summary["stops_a_build"]) == (4, 1, 1, 3)


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


# Streams and signals


def shell(command: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Runs a line of shell in which `reportpress` is the command."""
    line = f'reportpress() {{ "{sys.executable}" -m reportpress "$@"; }}; {command}'
    here = str(Path(checking.__file__).parents[1])  # so that what is tested is what runs, wherever it runs
    environment = {**os.environ, "PYTHONPATH": here, **environment}
    return subprocess.run([tool("bash"), "-c", line], capture_output=True, check=False, cwd=cwd, env=environment)


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "utf-8"])
def test_the_schema_comes_out_whole_whatever_the_stream_can_hold(encoding: str):
    ran = shell("reportpress schema", PYTHONIOENCODING=encoding)
    assert (ran.returncode, ran.stderr) == (0, b"")
    assert json.loads(ran.stdout.decode(encoding)) == json.loads(run("schema")[1])


def test_what_an_ascii_stream_cannot_hold_is_escaped(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", "summary: The cafÃ©s’ “own”  market\n")
    (tmp_path / "größe.yaml").write_text("schema: [1\n")
    ran = shell(f"reportpress check {tmp_path}", PYTHONIOENCODING="ascii", LC_ALL="C")
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    assert b"gr\\xf6\\xdfe.yaml:2:1: is not YAML" in ran.stdout
    assert b"caf\\xe9" in ran.stdout or b"\\xc3\\xa9" in ran.stdout
    found = json.loads(shell(f"reportpress check {tmp_path} --json", PYTHONIOENCODING="ascii").stdout)
    assert found == json.loads(run("check", tmp_path, "--json")[1])
    ran = shell(f"reportpress build {path} -o {tmp_path / 'größe.txt'}", PYTHONIOENCODING="ascii")
    assert ran.returncode == 2
    assert b"Traceback" not in ran.stderr


def test_a_diff_is_of_the_bytes_of_the_file_whatever_the_stream_can_show(tmp_path: Path):
    a_file(tmp_path, "a.yaml", "summary: Zürich &amp; more\n")
    ran = shell("reportpress check a.yaml --fix --dry-run", tmp_path, PYTHONIOENCODING="ascii")
    assert "+summary: Zürich & more\n".encode() in ran.stdout


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("buffered", ["", "1"])
@pytest.mark.parametrize("arguments", ["schema", "--help", "--version", "check report_data"])
def test_an_output_that_takes_nothing_is_told_in_one_line(arguments: str, buffered: str):
    ran = shell(f"reportpress {arguments} > /dev/full", PYTHONUNBUFFERED=buffered)
    assert ran.returncode == 1
    assert b"Traceback" not in ran.stderr
    *summary, last = ran.stderr.decode().splitlines()
    assert last == "reportpress: standard output: cannot be written: no space left on device"
    assert not summary or arguments.startswith("check")


def test_with_a_closed_output_nothing_is_done(tmp_path: Path):
    path = a_file(tmp_path, "a.yaml", BROKEN_TEXT)
    before = path.read_text()
    ran = shell(f"reportpress check {path} --fix >&-")
    assert ran.returncode == 1
    assert ran.stderr.decode().splitlines() == [
        "reportpress: standard output is closed; let it go somewhere, as in `> /dev/null`"
    ]
    assert path.read_text() == before


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no device that is always full")
@pytest.mark.parametrize("where", ["2> /dev/full", "2>&-"])
def test_complaints_that_nobody_hears_change_no_exit_code(where: str):
    assert shell(f"reportpress check report_data {where}").returncode == 0
    assert shell(f"reportpress chek {where}").returncode == 2


def test_a_reader_that_has_seen_enough_ends_the_command_quietly(tmp_path: Path):
    """More is said than a pipe holds, or all of it could be said before the reader has gone: the paths are long."""
    folder = tmp_path.joinpath(*["x" * 200] * 3)
    folder.mkdir(parents=True)
    for n in range(150):
        a_file(folder, f"{n:03}.yaml", too_much(), id=f"M-{n}", slug=f"m-{n}")
    ran = shell(f"reportpress check {tmp_path} | head -c 10; echo ${{PIPESTATUS[0]}}", PYTHONUNBUFFERED="1")
    assert ran.stdout.splitlines()[-1].endswith(b"141")
    assert ran.stderr == b""


CHECK_WITH_WORKERS = """
import sys
from reportpress import cli
from reportpress.review import checking
if __name__ == "__main__":
    checking._FEW, checking._AT_ONCE, checking._processors = 4, 1, lambda: 2
    sys.argv[1:] = ["check", sys.argv[1], "--fix"]
    cli.run()
"""


def stopped(folder: Path, number: signal.Signals) -> tuple[int, str]:
    """Stops a check with workers as soon as its first file is told; its exit code, and what it and they complained of."""
    with begun([sys.executable, "-u", "-c", CHECK_WITH_WORKERS, folder]) as process:
        assert process.stdout is not None
        process.stdout.readline()
        if number == signal.SIGINT:
            os.killpg(process.pid, number)  # as a terminal does it
        else:
            process.send_signal(number)
        _, err = process.communicate(timeout=120)  # ends when no process is left that could say something
    return process.returncode, err


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_check_that_is_stopped_leaves_no_process_and_no_half_file(tmp_path: Path, number: signal.Signals, code: int):
    paths = [a_file(tmp_path, f"{n:02}.yaml", BROKEN_TEXT, id=f"M-{n}", slug=f"m-{n}") for n in range(60)]
    broken = {path: path.read_text() for path in paths}
    said = stopped(tmp_path, number)
    assert said[0] == code
    assert said[1].endswith("no file was left half written\n")
    assert "Traceback" not in said[1]
    assert sorted(tmp_path.iterdir()) == paths
    for path in paths:
        assert path.read_text() in (broken[path], broken[path].replace("&amp;", "&"))


def test_workers_do_not_outlive_a_check_that_was_killed(tmp_path: Path):
    for n in range(60):
        a_file(tmp_path, f"{n:02}.yaml", BROKEN_TEXT, id=f"M-{n}", slug=f"m-{n}")
    assert stopped(tmp_path, signal.SIGKILL)[0] == -signal.SIGKILL


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
