from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.brand.brand import Brand, Contact
from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.coverage import Coverage
from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.charts.kinds.stated_rates import StatedRates
from reportpress.charts.kinds.tree import Tree
from reportpress.edition.edition import Edition, view
from reportpress.manuscript.blocks import (
    Actions,
    Beside,
    Callout,
    Chart,
    Contents,
    Heading,
    Manuscript,
    Mark,
    Run,
    Section,
    Table,
    plain,
)
from reportpress.manuscript.writing import write
from reportpress.report.reading import load_report
from tests.manuscript.reports import BRAND, FULL, MINIMAL, manuscript
from tests.manuscript.walking import all_words, inlines, words


def section(printed: Manuscript, id: str) -> Section:
    [found] = [section for section in printed.sections if section.id == id]
    return found


def charts(printed: Manuscript) -> list[Chart]:
    return [block for block in printed.blocks() if isinstance(block, Chart)]


# The whole


def test_sections_follow_their_order_and_are_numbered_through() -> None:
    printed = manuscript(FULL)
    assert [(s.number, s.id) for s in printed.sections] == [
        ("", "notice"),
        ("1", "glance"),
        ("2", "growth"),
        ("3", "trends"),
        ("4", "players"),
        ("5", "segments"),
        ("6", "regions"),
        ("7", "basis"),
        ("8", "actions"),
    ]


def test_the_contents_list_what_is_numbered() -> None:
    printed = manuscript(FULL)
    [contents] = [block for block in printed.blocks() if isinstance(block, Contents)]
    assert [entry.target for entry in contents.entries] == [s.id for s in printed.sections if s.number]


def test_a_report_that_says_little_is_printed_short() -> None:
    printed = manuscript(MINIMAL)
    assert [s.id for s in printed.sections] == ["notice", "glance", "growth", "regions", "basis", "actions"]
    assert (
        plain(section(printed, "growth").finding)
        == "The data states neither a value of this market nor a rate of growth."
    )
    assert section(printed, "growth").blocks == ()
    assert charts(printed) == []
    assert printed.cover.motif.kind == "fixed"


def test_the_same_report_gives_the_same_manuscript() -> None:
    assert manuscript(FULL) == manuscript(FULL)
    assert repr(manuscript(FULL)) == repr(manuscript(FULL))


def test_charts_and_tables_are_numbered_in_the_order_of_print() -> None:
    printed = manuscript(FULL)
    tables = [block for block in printed.blocks() if isinstance(block, Table)]
    assert [chart.label for chart in charts(printed)] == [f"Figure {n}" for n in range(1, len(charts(printed)) + 1)]
    assert [table.label for table in tables] == [f"Table {n}" for n in range(1, len(tables) + 1)]


def test_every_row_of_a_table_has_a_cell_for_each_column() -> None:
    for block in manuscript(FULL).blocks():
        if isinstance(block, Table):
            assert {len(row) for row in block.rows} == {len(block.columns)}


def test_headings_do_not_skip_a_level() -> None:
    assert {block.level for block in manuscript(FULL).blocks() if isinstance(block, Heading)} == {2}


def test_no_heading_stands_in_the_margin() -> None:
    for one in manuscript(FULL).sections:
        for block in one.blocks:
            if isinstance(block, Beside):
                assert not any(isinstance(inner, Heading) for inner in block.margin)


def test_every_chart_is_described_with_its_values(root: Path) -> None:
    read = load_report(root / "report_data" / "medical-second-opinion.yaml")
    printed = write(view(read, Edition()), Edition(), Brand.of(read))
    assert len(charts(printed)) == 8
    for chart in charts(printed):
        assert chart.alternative
        assert plain(chart.title)
        assert plain(chart.subtitle)
    assert "Asia-Pacific: 20%, as stated. Of this, China: about 10%, as stated." in all_words(printed)


def test_the_document_is_described() -> None:
    meta = manuscript(FULL).meta
    assert (meta.title, meta.author, meta.language, meta.identifier) == (
        "Cold Storage Market",
        "Benchmark Research",
        "en",
        "BM-41",
    )
    assert meta.subject == "Sample of a market report, 2026–2031"


def test_what_is_no_sample_does_not_say_so() -> None:
    printed = manuscript(FULL, Edition(sample=False))
    assert "this sample" not in all_words(printed).replace("This sample is for evaluation.", "")
    assert printed.meta.subject == "Market report, 2026–2031"
    assert printed.furniture.sample_mark == printed.cover.sample == ""


# Hostile words


HOSTILE = "<b>{rate}</b> & {0} %s $4 … $10 [x](javascript:alert(1)) ''' <img src=/etc/passwd>"


def test_words_of_the_data_stay_what_they_are() -> None:
    quoted = HOSTILE.replace("'", "''")
    text = FULL.replace("Northern Stores", f"'{quoted}'").replace("Said to grow.", f"'{quoted}'")
    text = text.replace("title: Cold Storage Market", f"title: '{quoted}'").replace("name: Europe", f"name: '{quoted}'")
    printed = manuscript(text)
    texts = {part.text for part in inlines(printed) if isinstance(part, Run)}
    assert HOSTILE in texts
    assert printed.cover.title == HOSTILE
    assert {bar.name for chart in charts(printed) if isinstance(chart.spec, Bars) for bar in chart.spec.bars} >= {
        HOSTILE
    }


def test_links_lead_only_to_the_web_and_to_mail() -> None:
    brand = BRAND.model_copy(update={"contact": Contact(web="https://bench.example/", email="desk@bench.example")})
    links = {part.href for part in inlines(manuscript(FULL, brand=brand)) if isinstance(part, Run) and part.href}
    assert "mailto:desk@bench.example" in links
    assert all(link.startswith(("https://", "mailto:")) for link in links)


def test_an_address_is_printed_without_what_only_counts_visitors() -> None:
    [run] = [part for part in inlines(manuscript(FULL)) if isinstance(part, Run) and "utm" in part.href]
    assert run.text == "bench.example/cold"


# Sections


def test_rates_that_disagree_are_shown_beside_each_other_and_said_to() -> None:
    growth = section(manuscript(FULL), "growth")
    assert plain(growth.finding) == "The data gives 7.31% a year for 2026–2031 and about 6% a year for 2024–2029."
    spec = next(chart.spec for chart in charts(manuscript(FULL)) if isinstance(chart.spec, StatedRates))
    assert spec.overlap == (2026, 2029)
    [callout] = [
        block for block in manuscript(FULL).blocks() if isinstance(block, Callout) and block.title == "Note on the data"
    ]
    assert "they do not agree on the years they share, 2026–2029" in plain(callout.body[0])


def test_rates_that_agree_are_not_said_to_disagree() -> None:
    text = FULL.replace("value: 6, about: true", "value: 7.31")
    assert "do not agree" not in all_words(manuscript(text))


def test_a_single_rate_is_no_comparison() -> None:
    text = FULL.replace(FULL[FULL.index("    - {id: other") : FULL.index("  values:")], "").replace(
        ", grows_at: other", ""
    )
    printed = manuscript(text)
    assert not any(isinstance(chart.spec, StatedRates) for chart in charts(printed))
    assert plain(section(printed, "growth").finding) == (
        "The source values this market at USD\u00a094.7\u00a0million in 2024 and gives growth of 7.31% a year for 2026–2031."
    )


def test_the_index_begins_at_its_base_and_rises_without_steps() -> None:
    path = next(chart.spec for chart in charts(manuscript(FULL)) if isinstance(chart.spec, GrowthPath))
    assert [point.year for point in path.points] == list(range(2026, 2032))
    assert (path.points[0].value, path.points[0].label, path.points[0].basis) == (100, "100", "stated")
    assert path.points[-1].label.startswith("about 142")
    assert all(point.label == "" for point in path.points[1:-1])
    assert all(point.low <= point.value <= point.high for point in path.points)


def test_a_country_is_drawn_inside_its_region_and_never_added_to_it_unsaid() -> None:
    printed = manuscript(FULL)
    bars = next(
        chart.spec for chart in charts(printed) if isinstance(chart.spec, Bars) and chart.spec.bars[0].name == "Europe"
    )
    assert isinstance(bars, Bars)
    assert [(bar.name, bar.label, [part.name for part in bar.parts]) for bar in bars.bars] == [
        ("Europe", "41.9%", []),
        ("Asia", "38.6%", ["Japan"]),
        ("Africa", "not stated", []),
    ]
    [callout] = [
        block for block in printed.blocks() if isinstance(block, Callout) and block.title == "What the shares add up to"
    ]
    assert "add up to about 80.5%" in words(callout.body[0])
    assert len(callout.body) == 1  # 91.8 % is nothing that a source could have meant as the whole


def test_a_sum_that_counts_a_country_twice_is_told_where_it_would_be_the_whole() -> None:
    printed = manuscript(FULL.replace("value: 11.3", "value: 19.5"))
    [callout] = [
        block for block in printed.blocks() if isinstance(block, Callout) and block.title == "What the shares add up to"
    ]
    assert "only if the share of Japan (in Asia) is counted beside" in words(callout.body[1])


def test_a_country_with_more_than_its_region_stands_by_itself() -> None:
    printed = manuscript(FULL.replace("value: 11.3", "value: 50"))
    bars = next(
        chart.spec for chart in charts(printed) if isinstance(chart.spec, Bars) and chart.spec.bars[0].name == "Europe"
    )
    assert isinstance(bars, Bars)
    assert [bar.name for bar in bars.bars] == ["Europe", "Asia", "Japan", "Africa"]


def test_a_country_without_its_region_is_not_said_to_be_counted_again() -> None:
    text = FULL.replace("  - {region: asia, share: {value: 38.6, source: page}}\n", "")
    assert "counts the same part" not in all_words(manuscript(text))


def test_what_prints_no_figure_names_no_source() -> None:
    printed = manuscript(FULL + "withhold: [players.*.revenue]\n")
    [chart] = [chart for chart in charts(printed) if "revenue" in plain(chart.subtitle)]
    assert chart.source == ()


def test_names_repaired_and_in_doubt_are_flagged_and_explained() -> None:
    printed = manuscript(FULL)
    coverage = next(chart.spec for chart in charts(printed) if isinstance(chart.spec, Coverage))
    assert [(place.name, place.flag) for place in coverage.groups[1].places] == [
        ("Japan", ""),
        ("South Korea", "repaired"),
        ("Kora", "doubtful"),
    ]
    [table] = [block for block in printed.blocks() if isinstance(block, Table) and "in doubt" in plain(block.title)]
    assert [[plain(cell) for cell in row] for row in table.rows] == [
        ["Korea South", "South Korea", "Asia", "Turned round."],
        ["Kora", "unchanged, in doubt", "Asia", "Unclear."],
    ]


def test_segments_without_shares_are_drawn_as_a_tree_and_those_with_shares_as_bars() -> None:
    specs = [chart.spec for chart in charts(manuscript(FULL))]
    [tree] = [spec for spec in specs if isinstance(spec, Tree)]
    assert [(branch.name, branch.leaves) for branch in tree.branches] == [("By use", ("Food", "Medicine"))]
    assert any(isinstance(spec, Bars) and [bar.name for bar in spec.bars] == ["Rooms", "Boxes"] for spec in specs)


def test_revenues_of_different_currencies_are_not_drawn_beside_each_other() -> None:
    def drawn(text: str) -> bool:
        return any("revenue" in plain(chart.subtitle) for chart in charts(manuscript(text)))

    assert drawn(FULL)
    assert not drawn(FULL.replace("value: 653, currency: USD", "value: 653, currency: EUR"))


def test_amounts_of_different_scales_keep_their_proportion() -> None:
    text = FULL.replace("value: 653, currency: USD, scale: million", "value: 2, currency: USD, scale: billion")
    spec = next(chart.spec for chart in charts(manuscript(text)) if "revenue" in plain(chart.subtitle))
    assert isinstance(spec, Bars)
    first, second = spec.bars[0].value, spec.bars[1].value
    assert first is not None
    assert second is not None
    assert float(second / first) == pytest.approx(2000 / 871)


def test_what_the_data_does_not_name_is_said_and_not_filled() -> None:
    assert "The data names no restraints, trends or opportunities." in all_words(manuscript(FULL))


def test_only_offers_with_an_address_are_made() -> None:
    [actions] = [block for block in manuscript(FULL).blocks() if isinstance(block, Actions)]
    assert [action.link.href for action in actions.items] == [
        "https://bench.example/sample",
        "https://bench.example/buy",
    ]
    assert not any(isinstance(block, Actions) for block in manuscript(MINIMAL).blocks())


def test_the_last_section_prints_no_figure_after_the_basis() -> None:
    actions = section(manuscript(FULL), "actions")
    assert not any(isinstance(part, Mark) or (isinstance(part, Run) and part.figure) for part in inlines(actions))


def test_prose_is_parted_at_blank_lines() -> None:
    text = FULL.replace("summary: Said to grow.", "summary: |\n  Said\n  to grow.\n\n  And <i>more</i>.")
    texts = {part.text for part in inlines(manuscript(text)) if isinstance(part, Run)}
    assert {"Said to grow.", "And <i>more</i>."} <= texts
