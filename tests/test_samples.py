"""A sample gives nothing away: from data with withheld values to the bytes of the file."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress import build_pdf, load_report, pipeline
from reportpress.checks import CHECKS
from reportpress.cli import main
from reportpress.edition.edition import Edition
from reportpress.edition.editions import read_editions
from reportpress.edition.recipient import Recipient
from reportpress.errors import InvalidReport
from reportpress.report.model import Money, Report, StatedFigure
from reportpress.report.paths import models_in
from reportpress.report.reading import read_report
from reportpress.source.paths import Steps, written
from tests.conftest import REPORT, ROOT, flat, opened, words_of
from tests.manuscript.test_every_figure_withheld import replaced

FIXTURES = ROOT / "tests" / "fixtures" / "report"
RICH = FIXTURES / "modular-cold-storage.yaml"
REPORTS = [load_report(FIXTURES / name) for name in ("full.yaml", "modular-cold-storage.yaml")]
ADA = Recipient("Ada Byron", "Engine Works", "ada@example.com")
KEY = b"0123456789abcdef"
CANARY = "73.9137"
EDITIONS = [replace(edition, language="en") for edition in read_editions().editions]


def figures(report: Report) -> list[Steps]:
    return [steps for steps, model in models_in(report) if isinstance(model, StatedFigure)]


def another(figure: StatedFigure, factor: int) -> StatedFigure:
    """A figure of its kind with another value, coarser or finer, and with other things said of it."""
    changes: dict[str, Any] = {
        "value": Decimal(factor),
        "low": None,
        "high": None,
        "about": factor % 2 == 0,
        "note": None,
    }
    if isinstance(figure, Money):
        changes |= {"value": Decimal(factor).scaleb(-2), "currency": "EUR", "scale": "trillion"}
    return figure.model_copy(update=changes)


def built(report: Report, withheld: list[Steps], edition: Edition | None = None) -> bytes:
    marked = report.model_copy(update={"withhold": tuple(map(written, withheld))})
    return build_pdf(marked, edition, allow={check.code for check in CHECKS})


@given(data=st.data())
@settings(max_examples=8, deadline=None, derandomize=True)
def test_two_fillings_of_what_is_withheld_are_one_file(data: st.DataObject):
    report = data.draw(st.sampled_from(REPORTS))
    withheld = data.draw(st.lists(st.sampled_from(figures(report)), min_size=1, max_size=25, unique=True))
    other = report
    for n, steps in enumerate(withheld):
        figure = next(model for path, model in models_in(report) if path == steps)
        assert isinstance(figure, StatedFigure)
        other = replaced(other, steps, another(figure, n + 2))
    edition = data.draw(st.sampled_from(EDITIONS))
    assert built(report, withheld, edition) == built(other, withheld, edition)


def everything_in(data: bytes) -> bytes:
    """All objects of a file and all its streams, decoded."""
    parts = [data]
    for item in opened(data).objects:
        parts.append(item.read_bytes() if isinstance(item, pikepdf.Stream) else str(item).encode())
    return b"\n".join(parts)


@pytest.mark.parametrize("steps", figures(REPORTS[0])[::4], ids=written)
def test_a_canary_in_a_withheld_place_is_nowhere_in_the_file(steps: Steps):
    figure = next(model for path, model in models_in(REPORTS[0]) if path == steps)
    assert isinstance(figure, StatedFigure)
    canary = figure.model_copy(update={"value": Decimal(CANARY), "low": None, "high": None, "note": "Canary here"})
    planted = replaced(REPORTS[0], steps, canary)
    data = built(planted, [steps], EDITIONS[sum(map(ord, written(steps))) % len(EDITIONS)])
    inside = everything_in(data)
    text = flat(" ".join(words_of(data)))
    for sign in (CANARY, "Canary", written(steps)):
        assert sign.encode() not in inside
        assert sign.encode("utf-16-be").hex().upper().encode() not in inside
        assert sign not in text


def test_the_canary_is_found_where_it_is_printed():
    steps: Steps = ("shares", 0, "share")
    planted = replaced(REPORTS[0], steps, REPORTS[0].shares[0].share.model_copy(update={"value": Decimal(CANARY)}))
    assert CANARY in flat(" ".join(words_of(built(planted, []))))


DEDUCIBLE = """\
schema: 1
id: D-1
slug: deducible
title: A Market
market_name: made-up
date: 2026-01-15
forecast: {from: 2025, to: 2030}
regions: [{id: a, name: A}, {id: b, name: B}]
shares: [{region: a, share: 61.7}, {region: b, share: 38.3}]
withhold: ["shares[1].share"]
"""


def test_a_sample_with_a_deducible_value_is_not_built_and_a_full_edition_is():
    report = read_report(DEDUCIBLE, "data.yaml")
    with pytest.raises(InvalidReport, match=r"shares\[b\]\.share: error deducible") as caught:
        build_pdf(report)
    assert "38.3" not in str(caught.value)
    assert "38.3" in flat(" ".join(words_of(build_pdf(report, Edition(sample=False)))))


def test_one_more_withheld_or_the_code_allowed_builds_and_nothing_of_it_is_printed():
    report = read_report(DEDUCIBLE, "data.yaml")
    for data in (build_pdf(report, Edition(withhold=("shares[0].share",))), build_pdf(report, allow={"deducible"})):
        text = flat(" ".join(words_of(data)))
        assert "38.3" not in text
        assert "deducible" not in text


def test_a_withheld_value_in_a_sentence_stops_the_sample_unless_it_is_known():
    text = DEDUCIBLE.replace("[1].share", "") + "summary: B has 38.3 % of it.\n"
    with pytest.raises(InvalidReport, match="summary: error withheld-in-prose"):
        build_pdf(read_report(text, "data.yaml"))
    known = text + "acknowledged: [{code: withheld-in-prose, at: summary, reason: Another B is meant.}]\n"
    words = flat(" ".join(words_of(build_pdf(read_report(known, "data.yaml")))))
    assert "B has 38.3 % of it." in words
    assert "Another B is meant" not in words


def test_an_edition_withholds_more_and_a_wrong_path_is_told():
    with pytest.raises(InvalidReport, match=r"`players\.\*\.revenu`, which names no figure"):
        build_pdf(load_report(RICH), Edition(withhold=("players.*.revenu",)))


def test_a_full_edition_says_so_and_withholds_nothing():
    text = flat(" ".join(words_of(build_pdf(load_report(RICH), Edition(sample=False)))))
    assert CANARY in text
    assert "in the full report" not in text
    assert "Sample" not in text
    assert "Full report" in text
    assert "No figure is withheld" in text


# Recipients


def test_a_recipients_copy_says_whose_it_is_on_every_page_and_in_its_metadata():
    report = load_report(RICH)
    copy = Edition().addressed_to(ADA, report, KEY)
    data = build_pdf(report, copy)
    cover, *pages = (flat(text) for text in words_of(data))
    assert "Prepared for" in cover
    assert "Ada Byron, Engine Works" in cover
    assert copy.copy_id in cover
    assert all(f"Copy {copy.copy_id} · Prepared for Ada Byron, Engine Works" in page for page in pages)
    assert f"Copy {copy.copy_id}" in str(opened(data).docinfo.Keywords)
    assert b"ada@example.com" not in everything_in(data)


def test_two_recipients_copies_differ_and_one_recipients_are_the_same():
    report = load_report(RICH)
    one, other = (Edition().addressed_to(who, report, KEY) for who in (ADA, Recipient("Bob")))
    assert build_pdf(report, one) == build_pdf(report, one)
    assert build_pdf(report, one) != build_pdf(report, other)


def test_a_very_long_name_is_cut_and_the_id_is_not():
    report = load_report(RICH)
    copy = Edition().addressed_to(Recipient("Ada " + "Byron " * 30, "Works"), report, KEY)
    page = flat(words_of(build_pdf(report, copy))[1])
    assert copy.copy_id in page
    assert "…" in page


# On the command line


def run(*arguments: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    return main([str(argument) for argument in arguments], out, err), out.getvalue(), err.getvalue()


def test_build_full_has_its_own_name(tmp_path: Path):
    assert run("build", RICH, "--full", "-o", tmp_path)[0] == 0
    assert [file.name for file in tmp_path.iterdir()] == ["modular-cold-storage-global-en-full.pdf"]


def test_build_for_a_recipient_and_find_whose_it_is(tmp_path: Path):
    key, people = tmp_path / "copies.key", tmp_path / "people.txt"
    key.write_bytes(KEY)
    people.write_text("Bob\n\nAda Byron, Engine Works <ada@example.com>\n")
    code, out, _ = run(
        "build", RICH, "--for", "Ada Byron, Engine Works <ada@example.com>", "--key", key, "-o", tmp_path
    )
    assert code == 0
    (file,) = tmp_path.glob("*.pdf")
    id = file.stem.removeprefix("modular-cold-storage-global-en-")
    assert f"copy {id} is for Ada Byron, Engine Works" in out
    code, out, _ = run("whose", id, people, RICH, "--key", key)
    assert (code, out) == (0, f"{id} is the copy of Ada Byron, Engine Works: modular-cold-storage, global-en\n")
    code, out, _ = run("whose", "0000-0000-0000", people, RICH, "--key", key)
    assert code == 1
    assert "none of these 2" in out


def test_for_without_a_key_says_how_to_make_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("REPORTPRESS_KEY", raising=False)
    code, _, err = run("build", RICH, "--for", "Ada", "-o", tmp_path)
    assert code == 2
    assert "openssl rand -hex 32" in err
    assert list(tmp_path.iterdir()) == []


def test_build_with_a_password_from_a_file_says_what_the_file_is(tmp_path: Path):
    secret = tmp_path / "password"
    secret.write_text("a long secret\n")
    code, out, _ = run("build", RICH, "--password-file", secret, "-o", tmp_path / "x.pdf")
    assert code == 0
    assert "AES-256" in out
    assert "no PDF/A" in out
    with pikepdf.open(tmp_path / "x.pdf", password="a long secret") as pdf:
        assert pdf.is_encrypted


def test_a_password_is_asked_for_twice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    answers = iter(["a long secret", "another secret"])
    monkeypatch.setattr("reportpress.cli.doing.build.getpass", lambda _: next(answers))
    code, _, err = run("build", RICH, "--password", "-o", tmp_path / "x.pdf")
    assert code == 2
    assert "differ" in err
    assert "secret" not in err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--full", "--withhold", "shares"), "give one of them"),
        (("--password", "--password-file", "x"), "give one of them"),
        (("--password-file", "no-folder/no-file"), "there is no such file"),
        (("--for", "<x>"), "Name, Company"),
    ],
)
def test_wrong_use_is_told(arguments: tuple[str, ...], words: str):
    code, _, err = run("build", RICH, *arguments)
    assert code == 2
    assert words in err


def test_whose_wants_an_id_and_a_list(tmp_path: Path):
    assert "is not a copy id" in run("whose", "xyz", tmp_path / "none", RICH)[2]


def test_a_path_given_on_the_command_line_that_names_nothing_is_told_once():
    report = load_report(REPORT)
    with pytest.raises(InvalidReport) as caught:
        pipeline.build(report, Edition(withhold=("playrs.*.revenue",)))
    (problem,) = caught.value.problems
    assert "did you mean `players`?" in str(problem)
