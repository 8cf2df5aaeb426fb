from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import REPORT, ROOT
from tests.test_cli import run

ADA = {
    "name": "Ada Lovelace",
    "email": "ada@example.org",
    "report": "medical-second-opinion",
    "country": "DE",
    "id": "L1",
}


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the example's rules and report data, where the commands are run."""
    monkeypatch.chdir(tmp_path)
    for name in ("REPORTPRESS_KEY", "REPORTPRESS_ENQUIRIES", "REPORTPRESS_STORE"):
        monkeypatch.delenv(name, raising=False)
    for file in ("enquiries.yaml", "brand.yaml", REPORT.name):
        (tmp_path / file).write_bytes((ROOT / "report_data" / file).read_bytes())
    return tmp_path


def enquiry(*arguments: str | Path) -> tuple[int, str, str]:
    return run("enquiry", *arguments)


def put(house: Path, *rows: object, name: str = "e.jsonl") -> tuple[int, str, str]:
    (house / name).write_text("\n".join(map(json.dumps, rows)))
    return enquiry("add", name)


def test_good_rows_are_added_and_bad_ones_told_and_the_exit_code_says_so(house: Path):
    code, out, err = put(house, ADA, {**ADA, "email": "x", "id": "L2"}, {**ADA, "id": "L3", "report": "1541508"})
    assert code == 1
    assert out.splitlines() == [
        "e.jsonl:1:1: enquiry 1, answer queued",
        "e.jsonl:3:1: enquiry 2, answer suppressed (the same goes to this reader that day for enquiry 1)",
    ]
    assert "e.jsonl:2:1: email: is `x`, which is not an e-mail address" in err
    assert "2 enquiries added, 0 known already, 1 refused" in err


def test_a_refused_rows_address_is_shown_whole_only_where_asked(house: Path):
    row = {**ADA, "email": "ada@@example.org", "name": "ada@example.org"}
    for more, shown in (((), False), (("--addresses",), True)):
        (house / "e.jsonl").write_text(json.dumps(row))
        code, out, err = enquiry("add", "e.jsonl", *more)
        assert code == 1
        assert "not an e-mail address" in err
        assert ("ada@" in out + err) == shown


def test_adding_the_same_file_again_adds_nothing(house: Path):
    assert put(house, ADA)[0] == 0
    code, out, err = put(house, ADA)
    assert (code, out) == (0, "e.jsonl:1:1: enquiry 1, known already\n")
    assert "no enquiries added, 1 known already, 0 refused" in err
    code, _, err = put(house, {**ADA, "message": "something else"})
    assert code == 1
    assert "`L1` is the id of enquiry 1, which says something else" in err


def test_a_file_that_cannot_be_read_does_not_hold_up_the_next(house: Path):
    (house / "good.jsonl").write_text(json.dumps(ADA))
    code, out, err = enquiry("add", "missing.csv", "good.jsonl")
    assert code == 1
    assert "missing.csv: there is no such file; check the path" in err
    assert "enquiry 1" in out


def test_standard_input_is_read(house: Path):
    command = [sys.executable, "-m", "reportpress", "enquiry", "add", "-", "--json"]
    data = json.dumps([ADA, {}]).encode()
    done = subprocess.run(
        command,
        input=data,
        capture_output=True,
        cwd=house,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=False,
    )
    assert done.returncode == 1
    first, *others = [json.loads(line) for line in done.stdout.splitlines()]
    assert (first["enquiry"], first["result"], first["answer"]) == (1, "added", "queued")
    assert {other["field"] for other in others} == {"name", "email", "report"}
    assert {(other["file"], other["result"]) for other in others} == {("standard input", "refused")}


def test_addresses_and_words_are_shown_only_where_asked(house: Path):
    put(house, {**ADA, "message": "Is Chile in it?", "company": "Engines"})
    for arguments in (["list"], ["show", "1"], ["list", "--json"], ["show", "1", "--json"]):
        code, out, _ = enquiry(*arguments)
        assert code == 0
        assert "a…@example.org" in out
        assert not [word for word in ("ada@", "Lovelace", "Chile", "Engines") if word in out]
        assert "ada@example.org" in enquiry(*arguments, "--addresses")[1]
    put(house, {**ADA, "id": "eve@example.org", "report": "bob@example.org"})
    for arguments in (["list"], ["show", "2"], ["list", "--json"], ["show", "2", "--json"]):
        out = enquiry(*arguments)[1]
        assert "bob@" not in out
        assert "eve@" not in out
    assert "eve@example.org" in enquiry("show", "2", "--addresses", "--json")[1]
    (shown,) = json.loads(enquiry("show", "1", "--addresses", "--json")[1])
    assert shown["message"] == "Is Chile in it?"
    assert [event["event"] for event in shown["messages"][0]["history"]] == ["queued"]


def test_what_is_cancelled_and_queued_again_is_told(house: Path):
    put(house, ADA)
    assert enquiry("cancel", "1")[1].splitlines() == [
        "message 1 (reply) was queued, is cancelled",
        "message 2 (desk) was queued, is cancelled",
    ]
    assert enquiry("retry", "1")[1] == "enquiry 1 stays as it is: reply cancelled, desk cancelled\n"
    assert "message 1 (reply) was cancelled, is queued" in enquiry("retry", "1", "--again")[1]
    assert enquiry("retry")[0] == 2
    assert enquiry("retry", "--route", "main")[1] == "route main: was not stopped\n"
    for command in ("retry", "cancel", "show", "forget"):
        code, _, err = enquiry(command, "9")
        assert code == 2
        assert "there is no enquiry 9" in err
        assert enquiry(command, "0x9")[0] == 2


def test_a_person_is_erased_by_address_or_number(house: Path):
    put(house, ADA, {**ADA, "email": "bob@example.org", "id": "L2"})
    assert "the address may ask again" in enquiry("forget", "Ada@example.org")[1]
    assert "nothing goes to the address from now on" in enquiry("forget", "2", "--suppress")[1]
    out = enquiry("list", "--addresses")[1]
    assert out.count("(erased)") == 2
    assert enquiry("export")[1].count("\n") == 1  # the header
    assert put(house, {**ADA, "email": "bob@example.org", "id": "L3", "report": "1541508"})[1].endswith(
        "answer suppressed (nothing more goes to this address: asked to be erased)\n"
    )


def test_an_export_is_written_for_its_owner_alone(house: Path):
    put(house, ADA, {**ADA, "id": "L2", "message": "=1"})
    assert enquiry("export", "-o", "out.jsonl", "--after", "1")[0] == 0
    assert [json.loads(line)["id"] for line in (house / "out.jsonl").read_text().splitlines()] == [2]
    assert (house / "out.jsonl").stat().st_mode & 0o077 == 0
    assert (
        enquiry("export", "--format", "csv")[1]
        .splitlines()[2]
        .endswith(",'=1,suppressed,the same goes to this reader that day for enquiry 1")
    )


def test_an_export_for_a_german_spreadsheet_has_semicolons_and_a_mark_and_is_read_back(house: Path):
    put(house, {**ADA, "company": "Müller, Söhne; Co", "phone": "030 1", "Shoe size": "43"})
    assert enquiry("export", "--separator", "semicolon", "--mark", "-o", "out.csv")[0] == 0
    data = (house / "out.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbfid;own_id;")
    (house / "enquiries.db").unlink()
    assert enquiry("add", "out.csv")[0] == 0
    (shown,) = json.loads(enquiry("show", "1", "--addresses", "--json")[1])
    assert (shown["company"], shown["phone"]) == ("Müller, Söhne; Co", "030 1")
    assert shown["details"]["details"] == "Shoe size: 43"
    for wrong in (["--format", "jsonl", "--mark"], ["--webhook", "--separator", "tab"], ["--separator", ";"]):
        assert enquiry("export", *wrong)[0] == 2


def test_two_addresses_of_one_reader_are_told_and_none_is_answered(house: Path):
    (house / "e.csv").write_text("Name,Business Email,Email,report\nJan,work@example.com,home@example.org,1541508\n")
    code, out, err = enquiry("add", "e.csv")
    assert (code, out) == (1, "")
    assert (
        "e.csv:2:1: Business Email: says `w…@example.com` and `Email` `h…@example.org`, which both mean `email`" in err
    )


def test_what_is_left_out_or_carried_is_told_with_its_line(house: Path):
    rows = '{"name": "Ada NaN", "email": "ada@example.org", "report": "1541508", "company": NaN, "Shoe size": 43}'
    (house / "e.jsonl").write_text(rows)
    code, _, err = enquiry("add", "e.jsonl")
    assert code == 0
    assert "e.jsonl: carried as details, as no enquiry has such fields: `Shoe size`\n" in err
    assert "e.jsonl: `NaN` in `company` stands for no value, and was left out (line 1)\n" in err
    out = enquiry("show", "1", "--addresses")[1]
    assert "  Ada\n  Shoe size: 43\n" in out
    assert "43" not in enquiry("show", "1")[1]


@pytest.mark.parametrize(
    "report",
    ["Medical Second Opinion Market", "https://www.marketscagr.com/medical-second-opinion-r1541508/?utm_source=x"],
)
def test_an_enquiry_by_title_or_page_is_answered(house: Path, report: str):
    put(house, {**ADA, "report": report})
    assert "medical-second-opinion  europe" in enquiry("list")[1]


def test_the_report_of_an_enquiry_is_corrected(house: Path):
    put(house, {**ADA, "report": "medical-second-opinoin"})
    code, out, err = enquiry("set", "1", "--report", "1541508")
    assert (code, err) == (0, "")
    assert out == "enquiry 1 asked for medical-second-opinoin, and asks for medical-second-opinion now, answer queued\n"
    assert (
        "asks for medical-second-opinion already" in enquiry("set", "1", "--report", "Medical Second Opinion Market")[1]
    )
    assert "corrected report `medical-second-opinoin` to `medical-second-opinion`" in enquiry("show", "1")[1]
    for arguments, words in (
        (["1", "--report", "nothing-like-it"], "no report has the id, slug, title or page `nothing-like-it`"),
        (["7", "--report", "1541508"], "there is no enquiry 7"),
        (["1", "--report", "a\nb"], "has more than one line"),
        (["1"], "--report"),
    ):
        code, _, err = enquiry("set", *arguments)
        assert code == 2
        assert words in err
    enquiry("forget", "1")
    code, _, err = enquiry("set", "1", "--report", "1541508")
    assert (code, err) == (1, "enquiry 1: its reader was erased\n")


def test_a_webhook_without_rules_or_secret_is_told(house: Path):
    put(house, ADA)
    assert "the rules name no webhook" in enquiry("export", "--webhook")[2]
    with (house / "enquiries.yaml").open("a") as rules:
        rules.write("webhook: {url: https://crm.example.com/}\n")
    assert "give it as the environment variable REPORTPRESS_WEBHOOK_SECRET" in enquiry("export", "--webhook")[2]
    assert enquiry("export", "--webhook", "--after", "3")[0] == 2


def test_without_rules_or_a_store_it_says_what_to_do(house: Path):
    code, _, err = enquiry("list")
    assert code == 1
    assert "there is no such store; `reportpress enquiry add` makes one" in err
    assert not (house / "enquiries.db").exists()
    (house / "enquiries.yaml").unlink()
    code, _, err = enquiry("list")
    assert code == 2
    assert "enquiries.yaml: there is no such file; the rules are read from" in err
    assert "--rules" in err
    code, _, err = enquiry("list", "--rules", "other.yaml")
    assert code == 1
    assert "other.yaml: there is no such file" in err


@pytest.mark.usefixtures("house")
def test_without_what_it_needs_the_extra_is_named(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("reportpress.enquiry._NEEDED", {"no_such_module": "SQLAlchemy"})
    code, _, err = enquiry("list")
    assert code == 2
    assert "pip install 'reportpress[enquiry]'" in err


@pytest.mark.parametrize(
    "command", ["add", "list", "show", "retry", "cancel", "set", "forget", "export", "suppress", "allow"]
)
def test_help_has_an_example_and_loads_no_database(command: str):
    code, out, _ = enquiry(command, "--help")
    assert code == 0
    assert f"example: reportpress enquiry {command}" in out or command == "add"
    assert "exit codes" in out
    probe = "import sys; from reportpress.cli import main; main(sys.argv[1:]); print('sqlalchemy' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", probe, "enquiry", command, "--help"],
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "src")},
        check=True,
    )
    assert done.stdout.endswith("False\n")


def test_check_passes_over_the_rules(house: Path):
    assert run("check", house)[0] == 0
