"""A stated figure is printed as it is stated: nothing derived stands in its place, and what contradicts it is told."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings

from reportpress.charts.kinds.bars import Bars
from reportpress.charts.kinds.growth_path import GrowthPath
from reportpress.charts.kinds.year_columns import YearColumns
from reportpress.edition.edition import Edition, view
from reportpress.edition.editions import read_editions
from reportpress.manuscript.blocks import Chart, EntryList, KeyFigures, Manuscript, Mark, plain
from reportpress.manuscript.writing import write
from reportpress.report.figures.figure import Locked
from reportpress.report.model import Report
from tests.manuscript.everything import everything, reports
from tests.manuscript.reports import BRAND, MINIMAL, report
from tests.manuscript.walking import all_words, words

pytestmark = pytest.mark.slow

EDITIONS = [Edition(sample=False), *(read_editions().named(name) for name in ("europe", "germany", "latin-america"))]


def written(read: Report, edition: Edition = EDITIONS[0]) -> Manuscript:
    return write(view(read, edition), edition, BRAND)


def market(**keys: str) -> Report:
    lines = "".join(f"  {key}: [{', '.join(value.split(' | '))}]\n" for key, value in keys.items())
    return report(f"{MINIMAL}market:\n{lines}")


def value(id: str, year: int, amount: str, more: str = "") -> str:
    return f"{{id: {id}, value: {{value: {amount}, currency: USD, scale: billion}}, year: {year}{more}}}"


def rate(id: str, amount: str, start: int, end: int, more: str = "") -> str:
    return f"{{id: {id}, rate: {amount}, period: {{from: {start}, to: {end}}}{more}}}"


def derived_though_stated(read: Report, manuscript: Manuscript) -> list[str]:
    """Keys of derived figures in print whose quantity the data states too, withheld or not."""
    sizes = {(one.of_what, one.year) for one in read.market.values}
    sizes |= {(one.of_what, each.year) for one in read.market.series for each in one.values}
    rates = {(one.of_what, one.period.from_, one.period.to) for one in read.market.growth}
    of_value = {one.id: one.of_what for one in read.market.values}
    of_series = {one.id: one for one in read.market.series}
    wrong = []
    for note in manuscript.notes:
        match note.key.split(":"):
            case ["derived", "value", id, year]:
                stated = (of_value[id], int(year)) in sizes
            case ["derived", "share", place, year]:
                region, country = (None, place) if re.fullmatch("[A-Z]{2}", place) else (place, None)
                stated = ((None, region, country), int(year)) in sizes
            case ["derived", "rate", id]:
                one = of_series[id]
                stated = (one.of_what, one.values[0].year, one.values[-1].year) in rates
            case ["derived", "index", year]:
                is_end = any(note.key.endswith(str(growth.period.to)) for growth in read.market.whole_growth[:1])
                stated = is_end and ((None, None, None), int(year)) in sizes
            case _:
                continue
        if stated:
            wrong.append(note.key)
    return wrong


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(read=reports())
def test_nothing_is_derived_that_the_data_states(read: Report):
    for edition in EDITIONS:
        assert derived_though_stated(read, written(read, edition)) == []


def test_nothing_is_derived_where_a_stated_value_is_withheld():
    read = market(
        values=f"{value('a', 2026, '4', ', grows_at: r')} | {value('b', 2031, '9')}", growth=rate("r", "12", 2026, 2031)
    )
    withheld = read.model_copy(update={"withhold": ("market.values[1].value",)})
    manuscript = written(withheld, Edition())
    assert isinstance(view(withheld, Edition()).market.values[1].value.figure, Locked)
    assert [note.key for note in manuscript.notes if note.key.startswith(("derived:value", "derived:index"))] == []


def test_the_later_value_that_is_stated_is_drawn_and_printed_and_none_is_reckoned():
    read = market(values=f"{value('a', 2022, '1.2')} | {value('b', 2030, '2.5')}", growth=rate("r", "10.5", 2024, 2030))
    manuscript = written(read)
    specs = [block.spec for block in manuscript.blocks() if isinstance(block, Chart)]
    (columns,) = (spec for spec in specs if isinstance(spec, YearColumns))
    assert [(one.year, one.label, one.basis) for one in columns.columns] == [
        (2022, "1.2", "stated"),
        (2030, "2.5", "projected"),
    ]
    assert not any(isinstance(spec, GrowthPath) for spec in specs)
    (strip,) = (block for block in manuscript.blocks() if isinstance(block, KeyFigures))
    assert [item.label for item in strip.items] == [
        "Growth a year, 2024–2030",
        "Market value, 2022",
        "Market value, 2030",
    ]


def test_a_rate_that_leads_from_one_stated_value_to_the_other_is_drawn_over_them():
    read = market(values=f"{value('a', 2026, '4')} | {value('b', 2031, '7.05')}", growth=rate("r", "12", 2026, 2031))
    (columns,) = (b.spec for b in written(read).blocks() if isinstance(b, Chart) and isinstance(b.spec, YearColumns))
    assert columns.growth is not None
    assert (columns.growth.start, columns.growth.end, columns.growth.basis) == (2026, 2031, "stated")


def notes_on_the_data(manuscript: Manuscript) -> dict[str, str]:
    section = next(one for one in manuscript.sections if one.id == "basis")
    return {
        plain(entry.term): words(entry.body[0])
        for block in section.blocks
        if isinstance(block, EntryList)
        for entry in block.entries
    }


def test_two_values_of_one_year_are_both_drawn_and_told():
    values = [value("a", 2026, "19.2"), value("b", 2026, "20.7"), value("c", 2031, "49.9"), value("d", 2031, "68.9")]
    manuscript = written(market(values=" | ".join(values)))
    (bars,) = (b.spec for b in manuscript.blocks() if isinstance(b, Chart) and isinstance(b.spec, Bars))
    assert [(bar.name, str(bar.value)) for bar in bars.bars] == [
        ("2026", "19.2"),
        ("2026", "20.7"),
        ("2031", "49.9"),
        ("2031", "68.9"),
    ]
    told = notes_on_the_data(manuscript)["Market value, the whole market, 2026"]
    assert re.fullmatch(
        r"The data states USD\s19.2\sbillion\[s\d+] and USD\s20.7\sbillion\[s\d+]. All are printed as stated; which is right, "
        "it does not tell.",
        told,
    )
    assert "For 2026 the data states" in all_words(manuscript)
    assert "as stated; another size is stated for this year too" in all_words(manuscript)


CONTRADICTIONS = {
    "a value and the rate stated with it": (
        market(
            values=f"{value('a', 2026, '4.00', ', grows_at: r')} | {value('b', 2031, '9.00')}",
            growth=rate("r", "5.0", 2026, 2031),
        ),
        "Size and growth, the whole market, 2026–2031",
    ),
    "a series and a rate": (
        market(
            series="{id: w, currency: USD, values: [{year: 2026, value: 40.0}, {year: 2031, value: 90.0}]}",
            growth=rate("r", "5.0", 2026, 2031),
        ),
        "Size and growth, the whole market, 2026–2031",
    ),
    "a series and a value": (
        market(
            values=value("a", 2026, "4.00", ", region: europe"),
            series="{id: w, region: europe, currency: USD, scale: billion, values: [{year: 2026, value: 5.00}]}",
        ),
        "Market value, Europe, 2026",
    ),
    "two rates of a part": (
        market(
            growth=f"{rate('a', '5', 2026, 2031, ', region: europe')} | {rate('b', '7', 2026, 2031, ', region: europe')}"
        ),
        "Growth a year, Europe, 2026–2031",
    ),
    "two revenues": (
        report(
            MINIMAL + "players: [{name: Frost, revenue: {value: 4, currency: USD, scale: million}, revenue_year: 2025,"
            " revenues: [{value: {value: 6, currency: USD, scale: million}, year: 2025}]}]\n"
        ),
        "Revenue, Frost, 2025",
    ),
    "parts above their segment": (
        report(
            MINIMAL
            + "segments: [{id: t, title: By type, items: [{name: Rooms, share: 30, items: [{name: Cold, share: 20},"
            " {name: Colder, share: 25}]}]}]\n"
        ),
        "Rooms",
    ),
    "segments above the whole": (
        report(
            MINIMAL
            + "segments: [{id: t, title: By type, items: [{name: Rooms, share: 70}, {name: Boxes, share: 60}]}]\n"
        ),
        "By type: shares",
    ),
}


@pytest.mark.parametrize(("read", "term"), CONTRADICTIONS.values(), ids=CONTRADICTIONS.keys())
def test_stated_figures_that_contradict_each_other_are_told_in_the_notes(read: Report, term: str):
    assert term in notes_on_the_data(written(read))


SOUND = {
    "the same in another scale": market(
        values="{id: a, value: {value: 4.1, currency: USD, scale: billion}, year: 2026} | "
        "{id: b, value: {value: 4120, currency: USD, scale: million}, year: 2026}"
    ),
    "another currency": market(
        values=f"{value('a', 2026, '4.00')} | {{id: b, value: {{value: 3.70, currency: EUR, scale: billion}}, year: 2026}}"
    ),
    "another scope": market(values=f"{value('a', 2026, '4')} | {value('b', 2026, '2', ', scope: Machines')}"),
    "a rate from the year before its first": market(
        values=f"{value('a', 2025, '4.00')} | {value('b', 2031, '7.90')}", growth=rate("r", "12", 2026, 2031)
    ),
    "rates of other years": market(growth=f"{rate('a', '5', 2026, 2029)} | {rate('b', '7', 2029, 2031)}"),
    "parts that come to their segment by rounding": report(
        MINIMAL
        + "segments: [{id: t, title: By type, items: [{name: Rooms, share: 33, items: [{name: Cold, share: 16.7},"
        " {name: Colder, share: 16.7}]}]}]\n"
    ),
    "thirds": report(
        MINIMAL
        + "segments: [{id: t, title: By type, items: [{name: A, share: 33.4}, {name: B, share: 33.4}, {name: C, share: 33.3}]}]\n"
    ),
    "two revenues without years": report(
        MINIMAL + "players: [{name: Frost, revenue: {value: 4, currency: USD, scale: million},"
        " revenues: [{value: {value: 6, currency: USD, scale: million}}]}]\n"
    ),
}


@pytest.mark.parametrize("read", SOUND.values(), ids=SOUND.keys())
def test_sound_data_has_no_notes_on_itself(read: Report):
    assert "Notes on the data" not in all_words(written(read))


def test_a_share_is_not_taken_of_a_value_that_another_contradicts():
    text = f"{MINIMAL}shares: [{{region: europe, share: 40, year: 2026}}]\nmarket: {{values: [%s]}}\n"
    one = written(report(text % value("a", 2026, "4.00")))
    both = written(report(text % f"{value('a', 2026, '4.00')}, {value('b', 2026, '5.00')}"))
    assert any(note.key.startswith("derived:share:") for note in one.notes)
    assert not any(note.key.startswith("derived:share:") for note in both.notes)


def test_the_data_with_everything_has_marks_in_its_notes():
    section = next(one for one in written(everything()).sections if one.id == "basis")
    said = [entry for block in section.blocks if isinstance(block, EntryList) for entry in block.entries]
    told = [text for entry in said for text in entry.body if "which is right" in plain(text)]
    assert told
    assert all(any(isinstance(part, Mark) for part in text) for text in told)


def test_the_cover_draws_the_values_that_are_stated_and_no_curve_of_the_rate():
    series = "{id: w, currency: USD, values: [{year: 2026, value: 4}, {year: 2027, value: 3}, {year: 2031, value: 8}]}"
    read = market(series=series, growth=rate("r", "12", 2026, 2031))
    assert written(read).cover.motif.levels == (0.5, 0.375, 1.0)
    withheld = read.model_copy(update={"withhold": ("market.series",)})
    assert written(withheld, Edition()).cover.motif.kind == "fixed"
