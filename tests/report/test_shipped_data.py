"""The sample report: the facts of its page, in sentences of our own."""

from __future__ import annotations

import re

from reportpress.report.model import StatedFigure
from reportpress.report.paths import models_in, texts_in
from reportpress.report.reading import load_report
from tests.conftest import REPORT

report = load_report(REPORT)

PROSE = {"text", "note", "summary", "definition", "profile", "description", "players_text", "regions_text", "method"}
NUMBER_WORDS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty|half|twice|dozen|hundred|thousand|million|billion"
    r"|several|per cent)s?\b",
    re.IGNORECASE,
)


def figures() -> dict[str, tuple[str, bool]]:
    return {m.place.path: (str(m.value), m.about) for _, m in models_in(report) if isinstance(m, StatedFigure)}


def test_every_figure_of_the_page_is_held_and_no_other():
    assert figures() == {
        "market.growth[0].rate": ("12.8", False),
        "market.growth[1].rate": ("15", True),
        "market.values[0].value": ("4", True),
        "shares[0].share": ("40", False),
        "shares[1].share": ("30", False),
        "shares[2].share": ("20", False),
        "shares[3].share": ("10", True),
        "players[0].revenue": ("50", True),
        "players[3].revenue": ("13", True),
    }


def test_every_figure_names_its_source_and_passage():
    for _, model in models_in(report):
        if isinstance(model, StatedFigure):
            assert model.source == "page"
            assert model.passage


def test_the_value_grows_at_the_rate_that_is_stated_with_it():
    (value,) = report.market.values
    assert (value.year, value.grows_at) == (2023, "opportunities")
    assert [(g.id, g.period.from_, g.period.to) for g in report.market.growth] == [
        ("overview", 2025, 2032),
        ("opportunities", 2023, 2030),
    ]


def test_revenue_is_the_whole_company_s_and_of_no_stated_year():
    stated = {p.name: (p.revenue_scope, p.revenue_year) for p in report.players if p.revenue}
    assert stated == {"HCA Hospitals": ("company", None), "Cleveland Clinic": ("company", None)}


def test_the_list_of_countries_is_repaired_where_that_is_certain():
    repaired = {c.as_stated: c.code for region in report.regions for c in region.countries if c.as_stated}
    assert repaired == {"Argentina Korea": "AR", "Saudi, Arabia": "SA", "Korea": None}


def test_prose_holds_no_number_for_figures_are_carried_by_figures():
    prose = {steps: text for steps, text in texts_in(report) if steps[-1] in PROSE}
    found = {
        steps: word for steps, text in prose.items() for word in re.findall(r"\d+", text) + NUMBER_WORDS.findall(text)
    }
    assert len(prose) > 30
    assert found == {}


def test_links_tell_nobody_where_a_reader_came_from():
    addresses = [text for steps, text in texts_in(report) if text.startswith("https:")]
    assert len(addresses) == 5
    assert not any("?" in address or "utm" in address for address in addresses)
