from __future__ import annotations

import pickle
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import ValidationError
from tools.checks_page import example_report
from tools.report_reference import models

from reportpress.checks import check
from reportpress.errors import InvalidReport
from reportpress.report.reading import load_report, read_report
from reportpress.source.document import compose
from tests.conftest import REPORT, ROOT

HEAD = """schema: 1
id: "1"
slug: a-market
title: A Market
market_name: a
date: 2026-01-15
forecast: {from: 2025, to: 2032}
"""
LINES = HEAD.count("\n")
FULL = ROOT / "tests" / "fixtures" / "report" / "full.yaml"
FIXTURES = sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml"))


def problems(text: str) -> list[str]:
    with pytest.raises(InvalidReport) as caught:
        read_report(text, "data.yaml")
    return [str(problem) for problem in caught.value.problems]


@pytest.mark.parametrize(
    "written", ["20260115", "1700000000", "2026-01-15T10:00", "15.1.2026", "2026-1-5", "2026-02-30"]
)
def test_a_date_is_a_day_and_never_a_number_of_seconds(written: str):
    (found,) = problems(HEAD.replace("2026-01-15", written))
    assert found.startswith("data.yaml:6:7: date: ")
    assert "write a date as 2026-01-31" in found


def test_a_number_in_other_digits_than_ours_is_no_number():
    assert "number belongs here" in one("market: {growth: [{id: a, rate: ٤٢, period: {from: 2025, to: 2030}}]}")


def one(text: str) -> str:
    (found,) = problems(HEAD + text)
    return found


@pytest.mark.parametrize("path", [REPORT, *FIXTURES], ids=lambda p: p.stem)
def test_shipped_and_example_data_are_read(path: Path):
    assert load_report(path).id


def test_a_number_keeps_the_digits_it_is_written_with():
    report = read_report(HEAD + "market: {growth: [{id: a, rate: 12.80, period: {from: 2025, to: 2030}}]}", "data.yaml")
    assert str(report.market.growth[0].rate.value) == "12.80"


def test_norway_is_a_country_and_not_false():
    report = read_report(HEAD + "regions: [{id: europe, name: Europe, countries: [NO, DE]}]", "data.yaml")
    assert report.regions[0].countries[0].code == "NO"


def test_a_time_of_day_is_no_number():
    assert "`12:30`" in one("market: {growth: [{id: a, rate: 12:30, period: {from: 2025, to: 2030}}]}")


def test_a_bare_number_and_a_mapping_say_the_same():
    bare, full = (
        read_report(HEAD + f"regions: [{{id: a, name: A}}]\nshares: [{{region: a, share: {share}}}]", "data.yaml")
        for share in ("40", "{value: 40}")
    )
    assert bare.shares[0].share.value == full.shares[0].share.value == Decimal(40)


def test_every_figure_knows_its_place():
    report = load_report(REPORT)
    place = report.market.growth[0].rate.place
    line = REPORT.read_text().splitlines()[place.line - 1]
    assert place.path == "market.growth[0].rate"
    assert line[place.column - 1 :].startswith("{value: 12.8")


# Problems: each is located and says what to do


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("player: []", "8:1: player:", "did you mean `players`?"),
        ("players:\n  - name: A\n    revnue: 4", "10:5: players[0].revnue:", "did you mean `revenue`?"),
        ("regions: [{id: a, name: A}]\nshares: [{region: a, share: 140}]", "9:29: shares[0].share:", "0 to 100"),
        ("shares: [{region: a, share: 40}]", "8:19: shares[0].region:", "there is no such region"),
        ("regions: [{id: europe, name: A}]\nshares: [{region: europ, share: 4}]", "9:19:", "did you mean `europe`?"),
        ("market: {growth: [{id: a, rate: 5, period: {from: 2030, to: 2025}}]}", "8:44:", "wrong order"),
        ("market: {growth: [{id: a, rate: '12,8', period: {from: 2025, to: 2030}}]}", "8:33:", "12.8"),
        ("market: {growth: [{id: a, rate: about 15, period: {from: 2025, to: 2030}}]}", "8:33:", "about: true"),
        ("market: {growth: [{id: a, rate: 15 %, period: {from: 2025, to: 2030}}]}", "8:33:", "15 alone"),
        (
            "market: {growth: [{id: a, rate: 1e5, period: {from: 2025, to: 2030}}]}",
            "8:33:",
            "write the digits out: 100000",
        ),
        ("market: {growth: [{id: a, rate: .nan, period: {from: 2025, to: 2030}}]}", "8:33:", "number belongs here"),
        ("market: {growth: [{id: a, rate: 5000, period: {from: 2025, to: 2030}}]}", "8:33:", "at most 1000"),
        ("players: [{name: A, revenue: 50}]", "8:30: players[0].revenue:", "{value: 4, currency: USD, scale: billion}"),
        ("players: [{name: A, revenue: {value: 50}}]", "8:30: players[0].revenue.currency:", "missing"),
        ("players: [{name: A, revenue: {value: 5, currency: usd}}]", "8:51:", "did you mean `USD`?"),
        ("players: [{name: A, revenue: {value: 5, currency: USB}}]", "8:51:", "did you mean `USD`?"),
        ("players: [{name: A, revenue: {value: 5, currency: DEM}}]", "8:51:", "not the code of a currency in use"),
        ("market: {series: [{id: a, currency: XTS, values: [{year: 2025, value: 4}]}]}", "8:37:", "three letters"),
        ("players: [{name: A, revenue: {value: 5, currency: USD, about: yes}}]", "8:63:", "true or false"),
        ("players: [{name: A, revenue_scope: market share}]", "8:36:", "`market`"),
        ("players: [{}]", "8:11: players[0].name:", "missing"),
        ("players: [{name: ''}]", "8:18:", "empty"),
        (f"players: [{{name: {'x' * 301}}}]", "8:18:", "at most 300"),
        ("players: {name: A}", "8:10: players:", "list"),
        ("regions: [{id: a, name: A, countries: [UK]}]", "8:40:", "`GB`"),
        ("regions: [{id: a, name: A, countries: [Germany]}]", "8:40:", "`DE`"),
        ("regions: [{id: a, name: A}, {id: a, name: B}]", "8:34: regions[1].id:", "in line 8 already"),
        ("regions: [{id: a, name: A, countries: [{note: b}]}]", "8:40:", "neither"),
        ("links: {buy: 'http://example.com/x'}", "8:14: links.buy:", "https://"),
        ("links: {buy: 'javascript:alert(1)'}", "8:14: links.buy:", "https://"),
        ("links: {buy: 'https://example.com/a b'}", "8:14:", "spaces"),
        ("trends: [{title: A, text: B, source: page}]", "8:38: trends[0].source:", "no such source"),
        ("withhold: [players.*.revenue]", "8:12: withhold[0]:", "names no figure"),
        (
            "players: [{name: A, revenue: {value: 4, currency: USD}}]\nwithhold: [player.*.revenue]",
            "9:12:",
            "mean `players`",
        ),
        ("title: Another", "8:1: title:", "twice, first in line 4"),
        ("summary: *nobody", "8:10: summary:", "`&nobody`"),
        ("summary: !!python/object:os.system x", "8:10: summary:", "tag"),
        ("market: {<<: {definition: a}}", "8:10:", "merge"),
        ("market: {growth: [{id: a, rate: ~, period: {from: 2025, to: 2030}}]}", "8:33:", "is empty"),
        ("market: {growth: [{id: a, rate: '1,200', period: {from: 2025, to: 2030}}]}", "8:33:", "1200"),
        ("market: {growth: [{id: a, rate: 1_200, period: {from: 2025, to: 2030}}]}", "8:33:", "1200"),
        ("market: {growth: [{id: a, rate: {value: about 4}, period: {from: 2025, to: 2030}}]}", "8:41:", "about: true"),
        ("market: {growth: [{id: a, rate: -100, period: {from: 2025, to: 2030}}]}", "8:33:", "above -100"),
        ("market: {growth: [{id: a, rate: 5, period: {from: 20_25, to: 2030}}]}", "8:51:", "four digits"),
        ("market: {growth: [{id: a, rate: 5, period: {from: 2025, to: 2030.0}}]}", "8:61:", "four digits"),
        ("market: {growth: [{id: a, rate: 5, period: {from: 1025, to: 2030}}]}", "8:51:", "1900"),
        ("market: {growth: [{id: a, rate: 5, period: 2030}]}", "8:44:", "mapping"),
        ("market: {values: [{id: a, year: 2023, value: {value: -4, currency: USD}}]}", "8:46:", "above 0"),
        (
            "market: {values: [{id: a, year: 2023, value: {value: 4, currency: USD}, grows_at: b}]}",
            "8:83:",
            "no such growth",
        ),
        ("players: [{name: A, revenue: {value: 5, currency: USD, scale: bilion}}]", "8:63:", "did you mean `billion`?"),
        ("players: [{name: '   '}]", "8:18: players[0].name:", "blanks"),
        ("players:", "8:9: players:", "leave the key out"),
        (
            "segments: [{id: a, title: A, items: [{name: B, share: 101}]}]",
            "8:55: segments[0].items[0].share:",
            "0 to 100",
        ),
        ("segments: [{id: a, title: A}, {id: a, title: B}]", "8:36: segments[1].id:", "line 8 already"),
        ("regions: [{id: a, name: A}]\nshares: [{region: a, country: DE, share: 4}]", "9:10: shares[0]:", "both"),
        (
            "regions: [{id: a, name: A}]\nshares: [{region: a, share: 4}, {region: a, share: 5}]",
            "9:42: shares[1].region:",
            "in line 9 already",
        ),
        ("shares: [{share: 4}]", "8:10: shares[0]:", "neither"),
        ("regions: [{id: a, name: A, countries: [Germny]}]", "8:40:", "`DE`"),
        ("regions: [{id: a, name: A, countries: [de]}]", "8:40:", "`DE`"),
        ("regions: [{id: a, name: A, countries: [EU]}]", "8:40:", "not a country"),
        ("regions: [{id: North America, name: A}]", "8:16: regions[0].id:", "hyphens"),
        ("sources: {A page: {title: x}}", "8:11: sources.A page:", "hyphens"),
        ("links: {enquire: 'mailto:nobody'}", "8:18:", "mailto"),
        ("links: {buy: 'https://user@example.com/'}", "8:14:", "https://"),
        ("links: {buy: 'https://example.com:x/'}", "8:14:", "port"),
        ("links: {buy: 'https://exam\u202eple.com/'}", "8:14:", "no address"),
        ("summary: [unclosed", "", "not YAML"),
        ("summary: {a: b}", "8:10: summary:", "a text belongs here"),
    ],
)
def test_a_problem_is_located_and_says_what_to_do(text: str, place: str, words: str):
    found = one(text)
    assert found.startswith(f"data.yaml:{place}"), found
    assert words in found, found


def test_a_rate_is_not_applied_to_a_value_outside_of_its_period():
    text = """market:
  growth: [{id: a, rate: 5, period: {from: 2025, to: 2030}}]
  values: [{id: b, value: {value: 4, currency: USD}, year: 2020, grows_at: a}]"""
    assert "own period" in one(text)


def test_all_problems_of_a_file_are_told_in_the_order_of_its_lines():
    found = problems(HEAD.replace("2025", "2040") + "players: [{}]\nshares: 4\nnonsense: 1\n")
    assert [line.split(":")[1] for line in found] == ["7", "8", "9", "10"]


def test_what_is_wrong_as_yaml_as_data_and_as_a_name_is_told_together():
    text = "players: [{}]\nsummary: !x y\nshares: [{region: nowhere, share: 140}]\n"
    assert [line.split(": ", 2)[1] for line in problems(HEAD + text)] == [
        "players[0].name",
        "summary",
        "shares[0].region",
        "shares[0].share",
    ]


def test_a_file_that_cannot_be_read_is_one_clear_line(tmp_path: Path):
    for name, words in (("none.yaml", "no such file"), (".", "is a folder")):
        with pytest.raises(InvalidReport, match=words):
            load_report(tmp_path / name)


def test_the_same_file_gives_the_same_report_in_another_process_too():
    report = load_report(REPORT)
    assert report == load_report(REPORT)
    copy = pickle.loads(pickle.dumps(report))
    assert copy == report
    assert copy.market.growth[0].rate.figure == report.market.growth[0].rate.figure
    assert copy.place_of("players[0].name") == report.place_of("players[0].name")


def test_a_report_does_not_change():
    with pytest.raises(ValidationError):
        load_report(REPORT).title = "Another"


def test_a_place_is_found_for_any_path_there_is_or_is_not():
    report = read_report(HEAD + "players:\n  - name: A\n", "data.yaml")
    assert str(report.place_of("players[0].name")) == "data.yaml:9:11"
    assert str(report.place_of("players[0].revenue.value")) == "data.yaml:9:5"
    assert report.place_of("players[0].revenue.value").path == "players[0].revenue.value"
    for odd in ("", "[x", "..", "nowhere", "a]b[", "players[99]"):
        assert report.place_of(odd).file == "data.yaml"


def test_text_is_kept_literally_and_composed():
    report = read_report(HEAD + 'summary: "<b>&amp; $4 … $10 Cafe\\u0301"', "data.yaml")
    assert report.summary == "<b>&amp; $4 … $10 Café"


def test_no_players_one_region_and_no_values_are_a_report():
    assert load_report(ROOT / "tests/fixtures/report/minimal.yaml").players == ()


def read_or_refused(text: str) -> InvalidReport | None:
    try:
        read_report(text, "data.yaml")
    except InvalidReport as error:
        return error
    return None


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(alphabet="{}[]:,-&*!|>'\"#%@` \nabc1?~", max_size=120)))
def test_any_text_is_read_or_refused(text: str):
    error = read_or_refused(text)
    assert error is None or error.problems


_CHANGES = ["", "~", "[]", "{}", "x", "-1", "1e9", "'", "&a", "*a", "{a: b}", "140", "2025", "!!int 4"]


@settings(max_examples=200, deadline=None)
@given(st.data())
def test_a_report_with_any_one_value_changed_is_read_or_refused_with_a_place(data):
    lines = REPORT.read_text().splitlines()
    number = data.draw(st.integers(8, len(lines) - 1))
    key, colon, _ = lines[number].partition(":")
    lines[number] = key + colon + " " + data.draw(st.sampled_from(_CHANGES))
    error = read_or_refused("\n".join(lines))
    assert error is None or all(problem.place.line for problem in error.problems)


def test_the_full_example_uses_every_key_but_the_brand():
    """So that whatever is tested with it is tested with all that a report can hold."""
    document = compose(FULL.read_text(), "full.yaml", InvalidReport)
    keys = {step for path in document.points for step in path if isinstance(step, str)}
    known = {info.alias or name for model in models() for name, info in model.model_fields.items()}
    assert known - keys == {"brand"}


def test_the_full_example_has_no_fault():
    found = check(load_report(FULL))
    assert [str(finding) for finding in found if finding.severity != "note" and not finding.acknowledged] == []


def test_of_very_many_problems_the_first_are_told_and_the_rest_counted():
    with pytest.raises(InvalidReport) as caught:
        read_report(example_report("".join(f"k{n}: 1\n" for n in range(3000))), "data.yaml")
    first, *others = caught.value.problems
    assert str(first) == "data.yaml: has 2,000 problems more, which are told when these are mended"
    assert len(others) == 1000
