"""A regional edition is written for its reader: its region leads, nothing is lost, and nothing is told twice."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reportpress import load_report
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.slope import Slope
from reportpress.charts.kinds.small_multiples import SmallMultiples
from reportpress.charts.kinds.world_map import WorldMap
from reportpress.edition.edition import Edition, view
from reportpress.edition.editions import read_editions
from reportpress.language.voice import Voice
from reportpress.manuscript.blocks import Beside, Chart, KeyFigures, Manuscript, Run, Section, Table, plain
from reportpress.manuscript.focus import find_focus
from reportpress.manuscript.writing import write
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from tests.conftest import REPORT, ROOT
from tests.manuscript.reports import BRAND, MINIMAL, report
from tests.manuscript.walking import all_words, inlines, words
from tests.report.test_any_report import reports

FIXTURES = ROOT / "tests" / "fixtures" / "report"
FULL = load_report(FIXTURES / "full.yaml")
EDITIONS = read_editions()
REGIONAL = [name for name in EDITIONS.names if name != "global"]


def edition(name: str) -> Edition:
    return replace(EDITIONS.named(name), language="en")


def printed(read: Report, name: str) -> Manuscript:
    chosen = edition(name)
    return write(view(read, chosen), chosen, BRAND)


def own_section(manuscript: Manuscript) -> Section | None:
    return next((section for section in manuscript.sections if section.id == "region"), None)


def charts(manuscript: Manuscript, kind: type) -> list[Chart]:
    return [block for block in manuscript.blocks() if isinstance(block, Chart) and isinstance(block.spec, kind)]


def titles(section: Section) -> list[str]:
    blocks = [
        one for block in section.blocks for one in ((*block.main, block) if isinstance(block, Beside) else (block,))
    ]
    return [words(block.title) for block in blocks if isinstance(block, Chart | Table)]


# What is the region's


@pytest.mark.parametrize(
    ("id", "name", "edition_name"),
    [
        ("europe", "Europe", "europe"),
        ("eu", "EUROPE", "europe"),
        ("apac", "Whatever", "asia-pacific"),
        ("ap", "Asia & Pacific", "asia-pacific"),
        ("middle-east-africa", "MEA", "middle-east-africa"),
        ("mea", "Middle East and Africa", "middle-east-africa"),
    ],
)
def test_a_region_is_found_by_its_id_or_name(id: str, name: str, edition_name: str) -> None:
    read = report(MINIMAL.replace("{id: europe, name: Europe}", f"{{id: {id}, name: {name}}}"))
    audience = edition(edition_name).audience
    assert audience is not None
    found = find_focus(read, audience, Voice())
    assert found.region == read.regions[0]
    assert found.rank(id, None) == 0


def test_a_report_in_german_calls_its_region_by_the_german_name() -> None:
    full = (ROOT / "tests" / "fixtures" / "report" / "full.yaml").read_text().partition("translations:")[0]
    text = full.replace("language: en", "language: de").replace("id: europe, name: Europe,", "id: eu, name: Europa,")
    read = read_report(text.replace("region: europe", "region: eu"), "report.yaml")
    audience = read_editions().named("europe").audience
    assert audience is not None
    found = find_focus(read, audience, Voice("de"))
    assert found.region is not None
    assert found.region.id == "eu"


@pytest.mark.parametrize("name", ["EMEA", "Europe and Africa", "Eurasia"])
def test_a_larger_region_is_not_taken_for_its_part(name: str) -> None:
    read = report(MINIMAL.replace("{id: europe, name: Europe}", f"{{id: all, name: {name}}}"))
    assert own_section(printed(read, "europe")) is None


def test_a_country_belongs_where_the_report_lists_it() -> None:
    regions = "regions:\n  - {id: europe, name: Europe, countries: [DE]}\n  - {id: cis, name: CIS, countries: [RU]}\n"
    read = report(MINIMAL[: MINIMAL.index("regions:")] + regions)
    audience = edition("europe").audience
    assert audience is not None
    found = find_focus(read, audience, Voice())
    assert found.rank(None, "DE") == found.rank(None, "FR") == 1
    assert found.rank(None, "RU") == found.rank(None, "US") == 2


def test_a_countrys_region_is_the_one_that_lists_it() -> None:
    read = report(MINIMAL.replace("{id: europe, name: Europe}", "{id: west, name: The West, countries: [DE, US]}"))
    audience = edition("germany").audience
    assert audience is not None
    found = find_focus(read, audience, Voice())
    assert (found.rank(None, "DE"), found.rank("west", None), found.rank(None, "US")) == (0, 1, 2)


# What leads


def test_the_region_leads_from_the_metadata_to_the_key_figures() -> None:
    manuscript = printed(FULL, "europe")
    assert manuscript.meta.title == "Industrial Heat Pump Market: Europe edition"
    assert manuscript.meta.keywords[1] == "Europe"
    assert manuscript.cover.edition == "Europe edition"
    glance, own = manuscript.sections[1:3]
    assert words(glance.finding) == "Europe is said to hold 36%[s32] of the market in 2024."
    strips = [block for block in glance.blocks if isinstance(block, KeyFigures)]
    assert [item.label for item in strips[0].items] == [
        "Share of Europe, 2024",
        "Share of Europe, 2032",
        "Market value, Europe, 2024",
        "Growth a year, Europe, 2024–2032",
    ]
    assert next(item.label for item in strips[1].items) == "Growth a year, 2024–2032"
    assert own.title == "Europe in this market"
    assert words(own.finding).startswith("Europe: a market of USD\u00a01.02\u00a0billion in 2024")


def test_an_edition_leads_with_what_its_file_asks_for() -> None:
    chosen = edition("europe")
    assert chosen.audience is not None
    audience = replace(chosen.audience, leads_with=("growth", "companies", "countries", "value", "share"))
    manuscript = write(FULL, replace(chosen, audience=audience), BRAND)
    glance, own = manuscript.sections[1:3]
    assert words(glance.finding).startswith("Europe: growth of 11% a year")
    assert next(block for block in glance.blocks if isinstance(block, KeyFigures)).items[0].label.startswith("Growth")
    found = titles(own)
    assert found.index("Europe: size and growth") < found.index("Europe: companies that have their seat here")
    assert found.index("Europe on the map") < next(n for n, title in enumerate(found) if title.startswith("Europe 36%"))


@pytest.mark.parametrize(("name", "first"), [("europe", "Europe"), ("asia-pacific", "Asia-Pacific")])
def test_the_region_is_first_and_highlighted_in_charts_and_their_words(name: str, first: str) -> None:
    manuscript = printed(FULL, name)
    shares = charts(manuscript, Bars)[0]
    assert isinstance(shares.spec, Bars)
    assert next((bar.name, bar.emphasis) for bar in shares.spec.bars) == (first, True)
    assert sum(bar.emphasis for bar in shares.spec.bars) == 1
    assert f"{first}, highlighted: " in shares.alternative
    assert f"Highlighted and put in front: {first}." in plain(shares.note)
    (slope,), (panels,) = charts(manuscript, Slope), charts(manuscript, SmallMultiples)
    assert isinstance(slope.spec, Slope)
    assert isinstance(panels.spec, SmallMultiples)
    assert [line.name for line in slope.spec.lines if line.emphasis] == [first]
    assert [panel.title for panel in panels.spec.panels if panel.emphasis] == [first]
    assert panels.spec.panels[0].title == first
    assert f"{first}, highlighted: " in slope.alternative
    assert f"{first}, highlighted: " in panels.alternative


def test_a_countrys_edition_highlights_it_inside_its_region() -> None:
    manuscript = printed(FULL, "germany")
    spec = charts(manuscript, Bars)[0].spec
    assert isinstance(spec, Bars)
    region = spec.bars[0]
    assert (region.name, region.emphasis, region.parts[0].name, region.parts[0].emphasis) == (
        "Europe",
        False,
        "Germany",
        True,
    )
    zoomed = charts(manuscript, WorldMap)[0].spec
    assert isinstance(zoomed, WorldMap)
    assert (zoomed.focus, zoomed.groups[0].codes) == ("Germany", ("DE",))
    assert zoomed.groups[1].name == "Europe"


def test_the_map_is_zoomed_to_the_regions_countries_with_their_names() -> None:
    zoomed, whole = (chart.spec for chart in charts(printed(FULL, "europe"), WorldMap))
    assert isinstance(zoomed, WorldMap)
    assert isinstance(whole, WorldMap)
    assert zoomed.focus == "Europe"
    assert dict(zoomed.groups[0].parts)["NO"] == "Norway"
    assert [group.name for group in whole.groups if group.emphasis] == ["Europe"]


def test_companies_are_tied_to_a_region_by_their_seat_alone_and_it_is_said_why() -> None:
    own = own_section(printed(FULL, "europe"))
    assert own is not None
    (table,) = (block for block in own.blocks if isinstance(block, Table) and "companies" in words(block.title))
    assert [words(row[0]) for row in table.rows] == ["Nordvarme Systems", "Calder & Wren"]
    assert "How much of their business is done here, the table does not say" in plain(table.note)


def test_rows_of_the_region_are_set_off_and_strong() -> None:
    tables = [block for block in printed(FULL, "europe").blocks() if isinstance(block, Table) and block.highlights]
    assert [words(table.title) for table in tables] == [
        "What the stated revenues are of",
        "Values by region and year, as stated",
    ]
    for table in tables:
        for n, row in enumerate(table.rows):
            strong = all(part.emphasis == "strong" for part in row[0] if isinstance(part, Run))
            assert strong == (n in table.highlights)


# Derived


IMPLIED = """\
schema: 1
id: I-1
slug: implied
title: A Market
market_name: made-up
date: 2026-01-15
forecast: {from: 2025, to: 2030}
market:
  values: [{id: base, value: {value: 40, currency: USD, scale: million}, year: 2024}]
shares:
  - {region: europe, share: 25.0, year: 2024}
  - {region: rest, share: 75.0, year: 2024}
regions: [{id: europe, name: Europe}, {id: rest, name: Rest of the world}]
"""


def keys(manuscript: Manuscript) -> set[str]:
    return {note.key for note in manuscript.notes}


def test_what_a_share_comes_to_is_derived_with_its_formula() -> None:
    manuscript = printed(read_report(IMPLIED, "data.yaml"), "europe")
    (note,) = (note for note in manuscript.notes if note.key == "derived:share:europe:2024")
    assert words(note.value) == "about USD\u00a010\u00a0million"
    assert "USD\u00a040\u00a0million" in words(note.basis)
    assert "25.0%" in words(note.basis)


@pytest.mark.parametrize(
    "changed",
    [
        IMPLIED.replace("25.0, year: 2024", "25.0, year: 2023"),
        IMPLIED.replace("25.0, year: 2024", "25.0").replace("75.0, year: 2024", "75.0"),
        IMPLIED.replace("year: 2024}]", "year: 2024, scope: Machines alone}]"),
    ],
    ids=["another year", "no year", "another scope"],
)
def test_nothing_is_derived_where_year_or_scope_do_not_fit(changed: str) -> None:
    assert "derived:share:europe:2024" not in keys(printed(read_report(changed, "data.yaml"), "europe"))


def test_a_value_by_year_of_the_whole_market_counts_too() -> None:
    text = IMPLIED.replace(
        "values: [{id: base, value: {value: 40, currency: USD, scale: million}, year: 2024}]",
        "series: [{id: all, currency: USD, scale: million, values: [{year: 2023, value: 37}, {year: 2024, value: 40}]}]",
    )
    assert "derived:share:europe:2024" in keys(printed(read_report(text, "data.yaml"), "europe"))


def test_nothing_is_put_in_the_place_of_a_withheld_value() -> None:
    value = "{id: eu, value: {value: 11, currency: USD, scale: million}, year: 2024, region: europe}"
    text = IMPLIED.replace("year: 2024}]", f"year: 2024}}, {value}]") + "withhold: ['market.values[1].value']\n"
    assert not any(key.startswith("derived:share") for key in keys(printed(read_report(text, "data.yaml"), "europe")))


# What is not said


def test_where_the_data_says_nothing_of_the_region_the_edition_says_so_once() -> None:
    manuscript = printed(FULL, "latin-america")
    assert own_section(manuscript) is None
    text = "\n".join(part.text for part in inlines(manuscript) if isinstance(part, Run))
    assert text.count("Latin America: the data says nothing of it alone") == 1
    assert text.count("what the full report holds on it") == 1
    world = printed(FULL, "global")
    assert [section.id for section in manuscript.sections] == [section.id for section in world.sections]


def test_a_region_that_is_only_listed_has_its_map_and_no_empty_promises() -> None:
    manuscript = printed(load_report(REPORT), "latin-america")
    own = own_section(manuscript)
    assert own is not None
    assert titles(own) == ["Latin America on the map"]
    assert words(own.finding).startswith("Latin America: the data lists 4")
    assert "Latin America: the data states no figure of it" in all_words(manuscript)


def test_withheld_figures_of_the_region_are_said_to_be_in_the_full_report() -> None:
    read = load_report(REPORT).model_copy(update={"withhold": ("shares",)})
    glance = printed(read, "europe").sections[1]
    assert words(glance.finding) == "Europe: its figures are in the full report."


# Nothing is lost


@pytest.mark.parametrize("name", REGIONAL)
@pytest.mark.parametrize("path", [REPORT, *sorted(FIXTURES.glob("*.yaml"))], ids=lambda path: path.stem)
def test_every_figure_of_the_global_edition_is_in_each_other_one(name: str, path) -> None:
    read = load_report(path)
    world, regional = printed(read, "global"), printed(read, name)
    assert keys(world) <= keys(regional)


@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(data=reports(), name=st.sampled_from(REGIONAL))
def test_of_any_report_the_region_leads_and_nothing_is_lost(data: dict, name: str) -> None:
    read = read_report(json.dumps(data), "data.yaml")
    world, regional = printed(read, "global"), printed(read, name)
    assert keys(world) <= keys(regional)
    chosen = edition(name)
    assert chosen.audience is not None
    focus = find_focus(read, chosen.audience, Voice())
    for chart in charts(regional, Bars):
        assert isinstance(chart.spec, Bars)
        lit = [n for n, bar in enumerate(chart.spec.bars) if bar.emphasis or any(part.emphasis for part in bar.parts)]
        assert not lit or lit[0] == 0
    own = own_section(regional)
    places = (*read.shares, *read.market.values, *read.market.growth, *read.market.series)
    if any(focus.rank_of(place) < 2 for place in places):
        assert own is not None
    assert {part.figure for part in inlines(regional) if isinstance(part, Run) and part.figure} <= keys(regional)


def test_a_figure_has_the_same_mark_in_every_edition() -> None:
    labels: dict[str, str] = {}
    for name in EDITIONS.names:
        for note in printed(FULL, name).notes:
            if not note.key.startswith("derived:"):
                assert labels.setdefault(note.key, note.label) == note.label


def test_charts_and_tables_of_the_region_have_numbers_of_their_own() -> None:
    labels = [block.label for block in printed(FULL, "europe").blocks() if isinstance(block, Chart | Table)]
    assert labels[:3] == ["Figure R1", "Figure R2", "Table R1"]
    assert len(labels) == len(set(labels))
    growth = [
        block.label
        for name in ("global", "europe")
        for section in printed(FULL, name).sections
        if section.id == "growth"
        for block in section.blocks
        if isinstance(block, Chart | Table)
    ]
    assert growth[: len(growth) // 2] == growth[len(growth) // 2 :]


def test_most_of_what_does_not_depend_on_the_region_is_the_same_in_all_editions() -> None:
    def blocks(name: str) -> set[str]:
        return {repr(block) for block in printed(FULL, name).blocks()}

    world = blocks("global")
    for name in REGIONAL:
        assert len(blocks(name) & world) > 0.6 * len(world)


def test_an_edition_does_not_depend_on_which_was_written_before_it() -> None:
    first = printed(FULL, "europe")
    printed(load_report(REPORT), "germany")
    printed(FULL, "global")
    assert printed(FULL, "europe") == first
