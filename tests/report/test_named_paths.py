"""References by name: what each leads to, what is refused, and that nothing slides when people insert and reorder."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportpress.errors import InvalidReport
from reportpress.language.translating import translated
from reportpress.report.figures.figure import Locked
from reportpress.report.model import Report, StatedFigure
from reportpress.report.named_paths import Ambiguous, Name, NamedPaths, NotThere, in_brackets, parsed, positions_in
from reportpress.report.paths import models_in, texts_in
from reportpress.report.reading import load_report, read_report
from reportpress.report.withholding import withheld_figures, withhold
from tests.conftest import ROOT

FIXTURES = [
    *sorted((ROOT / "tests" / "fixtures" / "report").glob("*.yaml")),
    ROOT / "report_data" / "medical-second-opinion.yaml",
]
TEXT = """\
schema: 1
id: "1"
slug: a-market
title: A Market
market_name: a
date: 2026-01-15
forecast: {from: 2025, to: 2032}
market:
  growth: [{id: main, rate: 8, period: {from: 2025, to: 2032}}]
  series: [{id: sizes, currency: USD, scale: million, values: [{year: 2024, value: 4}, {year: 2025, value: 5}]}]
shares: [{region: europe, share: 30, year: 2024}, {region: europe, share: 32}, {country: DE, share: 12, year: 2024}]
drivers: [{title: Dearer petrol, text: It got dear.}, {title: Cleaner cities, text: Cities close their centres.}]
players:
  - {name: Yadea, share: 20, revenue: {value: 5, currency: USD, scale: million}}
  - name: "360"
    revenues:
      - {value: {value: 3, currency: USD, scale: million}, scope: market, year: 2024}
      - {value: {value: 4, currency: USD, scale: million}, scope: market, year: 2023}
      - {value: {value: 9, currency: USD, scale: million}, scope: division, division: 'Bikes [EU]'}
segments: [{id: type, title: By type, items: [{name: Hospitals, share: 40, items: [{name: Wards, share: 9}]}]}]
regions: [{id: europe, name: Europe, countries: [DE]}]
"""


def report(more: str = "") -> Report:
    return read_report(TEXT + more, "data.yaml")


@pytest.mark.parametrize(
    ("reference", "path"),
    [
        ("players[Yadea].revenue", ("players", 0, "revenue")),
        ('players["360"].revenues[market 2023].value', ("players", 1, "revenues", 1, "value")),
        ('players["360"].revenues["Bikes [EU]"].value', ("players", 1, "revenues", 2, "value")),
        ("drivers[Dearer petrol].text", ("drivers", 0, "text")),
        ("segments[type].items[Hospitals].items[Wards].share", ("segments", 0, "items", 0, "items", 0, "share")),
        ("segments[By type]", ("segments", 0)),
        ("market.growth[main].rate", ("market", "growth", 0, "rate")),
        ("market.series[sizes].values[2025].value", ("market", "series", 0, "values", 1, "value")),
        ("shares[europe 2024].share", ("shares", 0, "share")),
        ("shares[europe].share", ("shares", 1, "share")),
        ("shares[DE].share", ("shares", 2, "share")),
        ("regions[Europe].countries[DE]", ("regions", 0, "countries", 0)),
        ("players.0.revenue", ("players", 0, "revenue")),
        ("players[1].revenues[0]", ("players", 1, "revenues", 0)),
    ],
)
def test_an_item_is_found_by_what_it_is_called(reference: str, path: tuple[str | int, ...]):
    assert NamedPaths(report()).places(reference) == (path,)


@pytest.mark.parametrize(
    ("reference", "words"),
    [
        ("players[Yadae].revenue", "did you mean `Yadea`?"),
        ("players[7].revenue", "has only 2"),
        ("players[Yadea].revenu", "did you mean `revenue`?"),
        ("player[Yadea]", "did you mean `players`?"),
        ("players[Yadea", "is not a path"),
        ('players["Yadea].revenue', "is not a path"),
        ("market[main]", "is not a list"),
        ("title.x", "has no keys"),
        ("trends.*.text", "is empty"),
        ("", "is empty"),
    ],
)
def test_what_is_not_there_is_told_with_the_likeliest_right_name(reference: str, words: str):
    with pytest.raises(NotThere) as caught:
        NamedPaths(report()).places(reference)
    assert words in str(caught.value)


def test_a_name_that_two_things_bear_is_refused_and_the_names_that_tell_them_apart_are_given():
    with pytest.raises(Ambiguous) as caught:
        NamedPaths(report()).places('players["360"].revenues[market]')
    assert "`market 2024`" in str(caught.value)
    assert "`market 2023`" in str(caught.value)


def test_a_star_passes_over_nothing_that_may_be_meant():
    with pytest.raises(InvalidReport) as caught:
        report("withhold: ['players.*.revenues[market].value']\n")
    assert "which 2 of" in str(caught.value)


@pytest.mark.parametrize("file", FIXTURES, ids=lambda file: file.stem)
def test_every_figure_and_text_has_a_path_of_names_that_leads_back_to_it(file):
    whole = load_report(file)
    paths = NamedPaths(whole)
    for steps, _ in [*texts_in(whole), *((s, m) for s, m in models_in(whole) if isinstance(m, StatedFigure))]:
        if steps[0] not in ("translations", "withhold"):
            assert paths.places(paths.named(steps)) == (steps,)
            assert not positions_in(paths.named(steps))


@given(st.text(min_size=1, max_size=40).map(lambda text: " ".join(text.split())).filter(bool))
def test_any_name_can_be_written_and_read(name: str):
    assert parsed(f"players{in_brackets(name)}.revenue") == ("players", Name(name), "revenue")


WITHHELD = """\
withhold: ["players[Yadea].revenue", "segments[type].items[Hospitals].share"]
acknowledged: [{code: player-twice, at: "players[Yadea]", reason: Known.}]
translations: {de: {"drivers[Dearer petrol].title": Teures Benzin, "drivers[Cleaner cities].title": Umweltzonen}}
"""


@given(st.permutations(range(3)), st.permutations(range(3)))
def test_nothing_slides_when_items_are_inserted_and_reordered(players: list[int], drivers: list[int]):
    data = yaml.safe_load(TEXT + WITHHELD)
    data["players"] = [
        [*data["players"], {"name": "Newcomer", "revenue": data["players"][0]["revenue"]}][n] for n in players
    ]
    data["drivers"] = [[*data["drivers"], {"title": "A new one", "text": "It is new."}][n] for n in drivers]
    read = read_report(yaml.safe_dump(data, allow_unicode=True), "data.yaml")
    figures = {player.name: player.revenue.figure for player in withhold(read, read.withhold).players if player.revenue}
    locked = {name for name, figure in figures.items() if isinstance(figure, Locked)}
    assert locked == {"Yadea"}
    titles = {(old.title, new.title) for old, new in zip(read.drivers, translated(read, "de").drivers, strict=True)}
    assert titles == {("Dearer petrol", "Teures Benzin"), ("Cleaner cities", "Umweltzonen"), ("A new one", "A new one")}
    (known,) = read.acknowledged
    assert read.players[int((known.at or "").removeprefix("players[").rstrip("]"))].name == "Yadea"


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("withhold: ['players[Yamaha].revenue']\n", "none of `players` is called so"),
        (
            "acknowledged: [{code: player-twice, at: 'players[Yamaha]', reason: Known.}]\n",
            "none of `players` is called so",
        ),
        ("translations: {de: {'drivers[Dear petrol].text': Teuer.}}\n", "did you mean `Dearer petrol`?"),
        (
            "translations: {de: {'drivers[0].text': Teuer., 'drivers[Dearer petrol].text': Teurer.}}\n",
            "translates what `drivers[0].text` translates already",
        ),
        ("acknowledged: [{code: player-twice, at: 'players.*.name', reason: Known.}]\n", "leads to 2 places"),
    ],
)
def test_a_reference_whose_target_is_not_there_or_not_one_is_an_error(more: str, words: str):
    with pytest.raises(InvalidReport) as caught:
        report(more)
    assert words in str(caught.value)


def test_two_things_of_one_name_are_refused_as_a_target():
    twice = TEXT.replace("name: Yadea", 'name: "Best"').replace('name: "360"', 'name: "Best"')
    with pytest.raises(InvalidReport) as caught:
        read_report(twice + "withhold: ['players[Best].revenue']\n", "data.yaml")
    assert "give them names of their own" in str(caught.value)


def test_positions_are_still_read():
    read = report("withhold: ['players[0].revenue', segments.0.items.*.share]\n")
    assert {steps for steps, _ in withheld_figures(read)} == {
        ("players", 0, "revenue"),
        ("segments", 0, "items", 0, "share"),
    }
    assert [one.named for one in read.by_position] == ["players[Yadea].revenue", "segments[type].items.*.share"]


def test_a_year_of_a_series_is_a_name():
    assert report("withhold: ['market.series[sizes].values[2025].value']\n").by_position == ()
