"""Editions on the command line: listed, built, drawn, and told whose they are."""

from __future__ import annotations

import io
import json
from pathlib import Path

from reportpress.cli import main
from tests.conftest import REPORT, ROOT, flat, opened, words_of

RICH = ROOT / "tests" / "fixtures" / "report" / "full.yaml"


def run(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main([str(argument) for argument in arguments], out, err), out.getvalue(), err.getvalue()


def test_editions_are_listed_with_whom_they_are_for(tmp_path: Path):
    code, out, _ = run("editions", tmp_path)
    assert code == 0
    assert "europe: Europe\n  for Europe; 46 countries; A4, en" in out
    assert "germany: Deutschland\n  for DE, in Europe; A4, de" in out
    assert "global: Global\n  for everyone" in out


def test_editions_are_listed_for_programs(tmp_path: Path):
    (tmp_path / "editions.yaml").write_text(
        "editions: {chile: {country: CL, paper: Letter, withhold: [shares], only_by_name: true}}"
    )
    code, out, _ = run("editions", tmp_path, "--json")
    assert code == 0
    told = json.loads(out)
    assert told["file"] == str(tmp_path / "editions.yaml")
    (chile,) = told["editions"]
    assert (chile["title"], chile["paper"], chile["withhold"], chile["only_by_name"]) == (
        "Chile",
        "Letter",
        ["shares"],
        True,
    )


def test_an_editions_file_with_problems_is_told_with_their_places(tmp_path: Path):
    (tmp_path / "editions.yaml").write_text("editions:\n  chile: {contry: CL}\n")
    code, _, err = run("editions", tmp_path)
    assert code == 1
    assert (
        f"{tmp_path / 'editions.yaml'}:2:11: editions.chile.contry: is not known here; did you mean `country`?" in err
    )


def test_build_makes_the_edition_that_is_named(tmp_path: Path):
    code, out, _ = run("build", RICH, "--edition", "europe", "--paper", "Letter", "-o", f"{tmp_path}/")
    assert code == 0
    assert "industrial-heat-pumps-europe-en.pdf: " in out
    (file,) = tmp_path.iterdir()
    assert file.name == "industrial-heat-pumps-europe-en.pdf"
    pdf = opened(file.read_bytes())
    assert str(pdf.docinfo.Title) == "Industrial Heat Pump Market: Europe edition"
    assert [float(x) for x in pdf.pages[0].MediaBox][2:] == [612, 792]
    pages = [flat(page) for page in words_of(file.read_bytes())]
    assert "Europe edition" in pages[0]
    assert all("Europe edition" in page for page in pages)


def test_a_language_stands_in_the_name_of_the_file(tmp_path: Path):
    assert run("build", RICH, "--edition", "north-america", "--language", "en-GB", "-o", f"{tmp_path}/")[0] == 0
    assert [file.name for file in tmp_path.iterdir()] == ["industrial-heat-pumps-north-america-en-GB.pdf"]


def test_links_of_an_edition_carry_its_campaign_and_are_printed_without(tmp_path: Path):
    file = tmp_path / "x.pdf"
    assert run("build", RICH, "--edition", "europe", "-o", file)[0] == 0
    addresses = {
        str(link.A.URI) for page in opened(file.read_bytes()).pages for link in page.get("/Annots", []) if "/A" in link
    }
    assert "https://example.com/buy?utm_source=sample&utm_medium=pdf&utm_campaign=europe" in addresses
    assert "utm" not in " ".join(words_of(file.read_bytes()))


def test_the_file_beside_the_data_is_used_and_another_can_be_named(tmp_path: Path):
    data = tmp_path / "report.yaml"
    data.write_text(RICH.read_text())
    (tmp_path / "editions.yaml").write_text("editions: {chile: {country: CL}}")
    assert run("build", data, "--edition", "chile", "-o", tmp_path / "x.pdf")[0] == 0
    code, _, err = run("build", data, "--edition", "europe", "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "`europe` is not an edition of" in err
    shipped = ROOT / "report_data" / "editions.yaml"
    assert run("build", data, "--edition", "europe", "--editions-file", shipped, "-o", tmp_path / "x.pdf")[0] == 0


def test_without_an_edition_the_users_own_global_one_is_built(tmp_path: Path):
    data = tmp_path / "report.yaml"
    data.write_text(RICH.read_text())
    (tmp_path / "editions.yaml").write_text("editions: {global: {paper: Letter}}")
    assert run("build", data, "-o", tmp_path / "x.pdf")[0] == 0
    pdf = opened((tmp_path / "x.pdf").read_bytes())
    assert [float(x) for x in pdf.pages[0].MediaBox][2:] == [612, 792]


def test_what_an_edition_withholds_is_withheld(tmp_path: Path):
    (tmp_path / "editions.yaml").write_text(
        "editions: {europe: {territory: '150', regions: [Europe], withhold: [shares]}}"
    )
    file = tmp_path / "x.pdf"
    assert (
        run("build", REPORT, "--editions-file", tmp_path / "editions.yaml", "--edition", "europe", "-o", file)[0] == 0
    )
    text = flat(" ".join(words_of(file.read_bytes())))
    assert "30%" not in text
    assert "in the full report" in text


def test_charts_of_an_edition(tmp_path: Path):
    code, out, _ = run("charts", RICH, "--edition", "germany", "--format", "svg", "-o", tmp_path)
    assert code == 0
    assert "Abbildung R1" in out
    assert any("germany-de" in file.name for file in tmp_path.iterdir())


def test_whose_finds_a_copy_of_any_edition(tmp_path: Path):
    key, people = tmp_path / "copies.key", tmp_path / "people.txt"
    key.write_bytes(b"0123456789abcdef")
    people.write_text("Bob\nAda Byron\n")
    for more in (("--edition", "germany"), ("--edition", "europe", "--language", "en-GB", "--full")):
        file = tmp_path / "copy.pdf"
        _, out, _ = run("build", RICH, "--for", "Ada Byron", "--key", key, "-o", file, *more)
        id = out.split("copy ")[1].split(" is")[0] if "copy " in out else ""
        languages = ("--language", "en-GB") if "en-GB" in more else ()
        code, told, _ = run("whose", id, people, RICH, "--key", key, *languages)
        assert code == 0
        assert more[1] in told
