"""A report in another language: what is translated is, what is not stays, and no figure is touched."""

from __future__ import annotations

import pytest

from reportpress import load_report
from reportpress.edition.edition import Edition, view
from reportpress.language.translating import said_in, scopes_in, translated
from reportpress.report.figures.figure import Locked
from reportpress.report.model import Report, StatedFigure
from reportpress.report.paths import is_printed, is_scope_of_the_market, models_in, texts_in
from reportpress.report.reading import read_report
from reportpress.source.paths import written
from tests.conftest import ROOT

FULL = (ROOT / "tests" / "fixtures" / "report" / "full.yaml").read_text()


def report(translations: str = "", text: str = FULL) -> Report:
    kept = text.partition("translations:\n")[0]
    return read_report(kept + (f"translations:\n  de: {{{translations}}}\n" if translations else ""), "full.yaml")


def test_what_is_translated_is_in_the_language_and_the_rest_in_its_own() -> None:
    german = translated(load_report(ROOT / "tests" / "fixtures" / "report" / "full.yaml"), "de")
    assert german.title == "Markt für industrielle Wärmepumpen"
    assert german.trends[0].title == "Heißere Maschinen"
    assert german.summary == "Machines that lift waste heat to the temperature of a process."


@pytest.mark.parametrize("tag", ["en", "en-US"])
def test_a_report_in_the_language_of_the_edition_is_itself(tag: str) -> None:
    given = report()
    assert translated(given, tag) is given
    assert said_in(given, tag) == frozenset()


def test_a_variety_reads_the_translation_of_its_language() -> None:
    assert translated(report("title: Wärmepumpen"), "de-AT").title == "Wärmepumpen"


def test_the_same_words_are_translated_wherever_they_stand() -> None:
    text = FULL.replace("title: Sales of industrial heat pumps", "title: Industrial Heat Pump Market")
    german = translated(report("title: Wärmepumpen", text), "de")
    assert german.market.series[0].title == "Wärmepumpen"


def test_what_figures_are_of_is_translated_in_print_alone() -> None:
    """Two scopes with one translation are still two: no figure is ever taken for one of something else."""
    given = report('"market.values[1].scope": Maschinen, "market.growth[3].scope": Maschinen')
    assert scopes_in(given, "de") == {"Machines alone": "Maschinen", "Machines above 120 °C": "Maschinen"}
    german = translated(given, "de")
    assert [value.of_what for value in german.market.values] == [value.of_what for value in given.market.values]
    assert german.market.growth[3].of_what != german.market.values[1].of_what


def test_countries_have_their_usual_names_in_the_language() -> None:
    english = {country.code: country.name for region in report().regions for country in region.countries}
    german = {
        country.code: country.name for region in translated(report(), "de").regions for country in region.countries
    }
    assert english["KR"] == "South Korea"
    assert german["KR"] is None


def test_a_translated_name_of_a_country_stands() -> None:
    given = report()
    n, m = next((n, m) for n, region in enumerate(given.regions) for m, one in enumerate(region.countries) if one.name)
    german = translated(report(f'"regions[{n}].countries[{m}].name": Eigener Name'), "de")
    assert german.regions[n].countries[m].name == "Eigener Name"


def test_the_usual_names_of_regions_are_in_the_language_and_others_stay() -> None:
    names = {region.id: region.name for region in translated(report(), "de").regions}
    assert names["europe"] == "Europa"
    assert names["north-america"] == "Nordamerika"
    assert names["rest"] == "Rest of the world"
    assert {"Europa", "Nordamerika"} <= said_in(report(), "de")


def test_no_figure_and_no_id_changes() -> None:
    given = report()
    everything = ", ".join(
        f'"{written(steps)}": "Übersetzt"' for steps, text in texts_in(given) if is_printed(steps) and len(text) > 1
    )
    german = translated(report(everything), "de")

    def figures(of: Report) -> list[object]:
        return [(steps, m.numbers, m.unit) for steps, m in models_in(of) if isinstance(m, StatedFigure)]

    def ids(of: Report) -> list[tuple[object, str]]:
        return [(steps, text) for steps, text in texts_in(of) if not is_printed(steps) and steps[0] != "translations"]

    assert figures(german) == figures(given)
    assert ids(german) == ids(given)
    said = {text for steps, text in texts_in(german) if is_printed(steps) and not is_scope_of_the_market(steps)}
    assert said == {"Übersetzt"}


def test_what_is_withheld_is_withheld_in_every_language() -> None:
    german = translated(view(report("title: Wärmepumpen"), Edition(withhold=("shares[0].share",))), "de")
    assert german.title == "Wärmepumpen"
    assert isinstance(german.shares[0].share.figure, Locked)


def test_the_translation_of_a_withheld_text_has_no_effect_on_what_is_printed() -> None:
    def said(translation: str) -> frozenset[str]:
        given = report(f'"market.growth[0].rate.note": {translation}')
        return said_in(view(given, Edition(withhold=("market.growth[0].rate",))), "de")

    assert said("Made-up trade statistics") == said("Etwas anderes")


def test_the_edition_s_own_region_is_called_as_the_edition_is() -> None:
    german = translated(report(), "de", {"asia pacific": "Asien-Pazifik"})
    assert "Asien-Pazifik" in {region.name for region in german.regions}
