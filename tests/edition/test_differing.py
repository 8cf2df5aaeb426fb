"""Editions of one report that withhold different figures: a reader of two samples knows what either prints."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.checks.findings import Finding
from reportpress.cli import main
from reportpress.edition.differing import printed_in_others
from reportpress.edition.edition import Edition
from reportpress.review.checking import check_across_files, check_editions, check_file
from tests.checks.finding import report
from tests.conftest import ROOT

MINIMAL = (ROOT / "tests" / "fixtures" / "report" / "minimal.yaml").read_text()
COMPANIES = "players: [{name: Aster, revenue: {value: 310, currency: USD, scale: million}, share: 12}, {name: Birch}]\n"
REGIONS = "{{names: {{en: {0}}}, regions: [{0}], withhold: [{1}]}}"


def editions(**withheld: str) -> tuple[Edition, ...]:
    return tuple(Edition(name, withhold_where_there=tuple(paths.split())) for name, paths in withheld.items())


@pytest.mark.parametrize(
    ("withheld", "expected"),
    [
        ({"world": "", "europe": "players.*.revenue"}, [("europe", "players.*.revenue", ("world",))]),
        ({"world": "players", "europe": "players.*.revenue"}, [("world", "players", ("europe",))]),
        ({"world": "players.*.revenue", "europe": "players.*.revenue"}, []),
        ({"world": "", "europe": "market.values"}, []),  # of which this report has none
        ({"world": "players.*.revenue players.*.share", "europe": "players"}, []),
        ({"world": ""}, []),
    ],
)
def test_what_others_print_is_told_by_edition_and_pattern(
    withheld: dict[str, str], expected: list[tuple[str, str, tuple[str, ...]]]
):
    found = printed_in_others(report(COMPANIES), editions(**withheld))
    assert [(one.edition, one.pattern, one.others) for one in found] == expected


def test_what_the_report_itself_withholds_is_printed_by_none():
    text = COMPANIES + "withhold: ['players.*.revenue']\n"
    assert list(printed_in_others(report(text), editions(world="", europe="players.*.revenue"))) == []


def found_in(folder: Path, *texts: str, world: str = "global: {}, ") -> tuple[Finding, ...]:
    for n, text in enumerate(texts):
        (folder / f"{n}.yaml").write_text(text.replace("slug: ", f"slug: n{n}-"))
    europe = REGIONS.format("Europe", "players.*.revenue")
    (folder / "editions.yaml").write_text(f"editions: {{{world}europe: {europe}}}\n")
    return check_editions([check_file(folder / f"{n}.yaml") for n in range(len(texts))])


def test_check_tells_it_once_at_the_editions_file(tmp_path: Path):
    (finding,) = found_in(tmp_path, *[MINIMAL + COMPANIES] * 3)
    assert (finding.code, finding.severity) == ("withheld-in-edition-printed", "warning")
    assert (Path(finding.place.file).name, finding.place.line) == ("editions.yaml", 1)
    assert "`global`" in finding.message
    assert "3 reports" in finding.message


def test_the_sample_for_everyone_is_compared_where_the_file_has_none(tmp_path: Path):
    (finding,) = found_in(tmp_path, MINIMAL + COMPANIES, world="")
    assert "`global`" in finding.message


def test_a_report_that_acknowledges_it_is_not_counted(tmp_path: Path):
    known = "acknowledged: [{code: withheld-in-edition-printed, reason: They go to different readers.}]\n"
    assert found_in(tmp_path, MINIMAL + COMPANIES + known) == ()
    assert [finding.code for finding in check_file(tmp_path / "0.yaml").findings] == ["figure-without-source"] * 2


def test_reports_that_hold_nothing_of_it_are_not_told(tmp_path: Path):
    assert found_in(tmp_path, MINIMAL) == ()


def test_files_on_one_market_are_compared_though_they_share_no_slug(tmp_path: Path):
    texts = [MINIMAL + COMPANIES + "withhold: [players]\n", MINIMAL.replace("slug: ", "slug: another-") + COMPANIES]
    for n, text in enumerate(texts):
        (tmp_path / f"{n}.yaml").write_text(text.replace("id: ", f"id: a{n} # ", 1))
    found = check_across_files([check_file(tmp_path / f"{n}.yaml") for n in range(2)])
    assert [finding.code for finding in found] == ["withheld-in-sibling-printed"]


def test_a_batch_tells_of_how_many_reports_it_is_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    found_in(tmp_path, MINIMAL + COMPANIES, MINIMAL)
    data, output = str(tmp_path), str(tmp_path / "out")
    assert main(["batch", data, "-o", output, "--editions", "all", "--jobs", "1", "--allow", "deducible"]) == 0
    assert "withheld-in-edition-printed: of 1 report" in capsys.readouterr().err
