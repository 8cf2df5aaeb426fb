from __future__ import annotations

import pickle
import re
from pathlib import Path

import pytest

from reportpress.edition.edition import TOPICS, Edition, as_withheld
from reportpress.edition.editions import EditionEntry, Editions, Shared, read_editions
from reportpress.errors import InvalidEditions, UsageError
from tests.manuscript.reports import FULL, report

SIX = ("global", "north-america", "europe", "asia-pacific", "latin-america", "middle-east-africa")


def written(folder: Path, text: str) -> Path:
    path = folder / "editions.yaml"
    path.write_text(text, encoding="utf-8")
    return path


def read(folder: Path, text: str) -> Editions:
    return read_editions(written(folder, text))


def problems(folder: Path, text: str) -> list[str]:
    with pytest.raises(InvalidEditions) as caught:
        read(folder, text)
    return [f"{each.place.line} {each.place.path}: {each.message}" for each in caught.value.problems]


# The file that is shipped


def test_the_shipped_file_has_the_world_five_regions_and_countries_by_name() -> None:
    editions = read_editions()
    assert tuple(edition.region for edition in editions.choose()) == SIX
    assert set(editions.names) - set(SIX) == {"germany", "united-states"}


def test_the_shipped_global_edition_is_what_is_built_where_none_is_named() -> None:
    assert read_editions().named("global") == Edition()


def test_the_users_own_file_beside_the_data_stands_instead_of_the_shipped_one(tmp_path: Path) -> None:
    written(tmp_path, "editions: {chile: {country: CL}}")
    assert read_editions(beside=tmp_path / "report.yaml").names == ("chile",)
    assert read_editions(beside=tmp_path).names == ("chile",)
    assert "europe" in read_editions(beside=tmp_path / "elsewhere" / "report.yaml").names


@pytest.mark.parametrize("absolute", [False, True])
def test_the_nearest_file_above_the_data_holds_for_it_up_to_where_we_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, absolute: bool
) -> None:
    (tmp_path / "house" / "reports" / "europe").mkdir(parents=True)
    written(tmp_path, "editions: {peru: {country: PE}}")
    written(tmp_path / "house", "editions: {chile: {country: CL}}")
    data = Path("reports", "europe", "report.yaml")
    monkeypatch.chdir(tmp_path / "house")
    assert read_editions(beside=Path.cwd() / data if absolute else data).names == ("chile",)
    (tmp_path / "house" / "editions.yaml").unlink()
    assert "europe" in read_editions(beside=Path.cwd() / data if absolute else data).names  # Peru's is beyond
    monkeypatch.chdir(tmp_path / "house" / "reports" / "europe")
    assert "europe" in read_editions(beside=tmp_path / "house" / data).names


# What an edition is


def test_a_country_edition_is_three_lines(tmp_path: Path) -> None:
    (edition,) = read(tmp_path, "editions:\n  chile:\n    country: CL\n").editions
    assert edition.name == "chile-en"
    assert edition.audience is not None
    assert (edition.audience.country, edition.audience.territory, edition.audience.countries) == ("CL", "CL", ("CL",))


def test_an_edition_takes_over_what_it_does_not_say(tmp_path: Path) -> None:
    text = """
defaults: {paper: Letter, currency: symbol}
editions:
  europe: {territory: "150", regions: [Europe], countries: [DE, FR], language: en-GB, leads_with: [growth]}
  germany: {extends: europe, country: DE, paper: A4, leads_with: [companies, share]}
"""
    europe, germany = read(tmp_path, text).editions
    assert (europe.paper, europe.currency, europe.language) == ("Letter", "symbol", "en-GB")
    assert (germany.paper, germany.currency, germany.language) == ("A4", "symbol", "en-GB")
    assert europe.audience is not None
    assert germany.audience is not None
    assert germany.audience.regions == ("Europe",)
    assert germany.audience.territory == "DE"
    assert europe.audience.leads_with == ("growth", "share", "value", "companies", "countries")
    assert germany.audience.leads_with == ("companies", "share", "value", "growth", "countries")
    assert set(germany.audience.leads_with) == set(TOPICS)


def test_editions_can_be_keys_and_go_to_other_processes(tmp_path: Path) -> None:
    text = "editions: {chile: {country: CL, contact: {email: a@example.com, address: [Chile]}, links: {buy: 'https://x.example'}}}"
    for edition in (*read_editions().editions, *read(tmp_path, text).editions):
        assert pickle.loads(pickle.dumps(edition)) == edition
        assert len({edition, edition}) == 1


def test_what_an_edition_withholds_is_withheld_where_the_report_has_it(tmp_path: Path) -> None:
    text = "editions: {chile: {country: CL, withhold: [players.*.revenue, full_report.pages]}}"
    (edition,) = read(tmp_path, text).editions
    assert as_withheld(report(FULL), edition).withhold == ("players.*.revenue",)


# Choosing


def test_editions_are_chosen_by_name_and_language_each_once() -> None:
    chosen = read_editions().choose(["germany", "europe", "germany"], ["de", "en", "de"])
    assert [edition.name for edition in chosen] == ["germany-de", "germany-en", "europe-de", "europe-en"]
    assert read_editions().choose(("all",)) == read_editions().choose()


def test_a_misspelt_edition_is_told_with_what_was_meant() -> None:
    with pytest.raises(UsageError, match=r"`europ` is not an edition .* did you mean `europe`\?"):
        read_editions().choose(["europ"])
    with pytest.raises(UsageError, match="no language"):
        read_editions().choose(["europe"], ["xx-YY"])


# What the file gets wrong


def test_all_problems_of_a_file_are_told_at_once_and_where(tmp_path: Path) -> None:
    text = """\
defaults:
  papr: A4
editions:
  europe:
    territory: "150"
    regions: [Europe]
    countries: [Germany]
    paper: A5
  spain:
    extends: europ
    country: ES
  iberia:
    regions: [Iberia]
    language: klingon
    withhold: [playrs.*.revenue]
    parameters: {utm_source: "{name}"}
    contact: {email: nobody}
    links: {buy: "http://example.com"}
"""
    told = problems(tmp_path, text)
    for found in (
        "2 defaults.papr: is not known here; did you mean `paper`?",
        "7 editions.europe.countries[0]: is `Germany`, which is not a country's code; did you mean `DE` (Germany)?",
        "8 editions.europe.paper: is `A5`; use one of `A4`, `Letter`",
        "10 editions.spain.extends: is `europ`, which is not an edition here; did you mean `europe`?",
        "15 editions.iberia.withhold[0]: is `playrs.*.revenue`, which names no figure of any report; "
        "did you mean `players.*.revenue`?",
        "16 editions.iberia.parameters.utm_source: is `{name}`; what can stand in braces here is `{edition}`, `{id}`, "
        "`{language}`, `{slug}`",
        "17 editions.iberia.contact.email: is `nobody`, which is not an e-mail address; write it as `name@example.com`",
        "18 editions.iberia.links.buy: is `http://example.com`; an address begins with https:// and names a host",
    ):
        assert found in told
    assert any("14 editions.iberia.language: is `klingon`" in line for line in told)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("editions: {a: {regions: [A]}}", "has no name to print"),
        ("editions: {a: {names: {en: A}}}", "says of no region or country"),
        ("editions: {all: {country: CL}}", "is the word for all editions together"),
        ("editions: {global: {country: CL}}", "this is the edition for everyone"),
        ("editions: {a: {country: CL}, b: {country: CL}}", "printed as “Chile”, and so is `a`"),
        (
            "editions: {a: {names: {en: A}, regions: [The East & West]}, b: {names: {en: B}, parts: [the east-and-west]}}",
            "which `a` has too",
        ),
        ("editions: {a: {country: CL, extends: b}, b: {country: PE, extends: a}}", "leads in a circle back to `a`"),
        ("editions: {a: {country: CL, extends: a}}", "leads in a circle back to `a`"),
        ("editions: {a: {country: CL, leads_with: [share, share]}}", "is `share` again"),
        ("editions: {a: {country: CL}, a: {country: PE}}", "is given twice"),
        ("editions: {a: {territory: '999', regions: [A]}}", "names no region in Unicode CLDR"),
        ("editions: {A b: {country: CL}}", "use small letters, digits and single hyphens"),
        ("editions: {a: {country: CL, links: {buy: 'https://example.com/{ident}'}}}", "what can stand in braces here"),
        ("editions: {a: {country: CL, links: {buy: 'https://example.com/{'}}}", "what can stand in braces here"),
        ("{}", "editions: is missing"),
        ("- a", "an editions file holds `editions`"),
        ("editions: {a: }", "a mapping (`key: value`) belongs here"),
    ],
)
def test_what_cannot_be_meant_is_refused(tmp_path: Path, text: str, message: str) -> None:
    assert any(message in line for line in problems(tmp_path, text)), problems(tmp_path, text)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidEditions, match="there is no such file"):
        read_editions(tmp_path / "none.yaml")


# The reference


def test_the_reference_tells_every_key_as_the_program_does(root: Path) -> None:
    text = (root / "docs" / "editions.md").read_text()
    for model in (Shared, EditionEntry):
        for key, field in model.model_fields.items():
            assert f"| `{key}` |" in text
            assert f"| {field.description} |" in text


def test_the_example_of_the_reference_is_read(root: Path, tmp_path: Path) -> None:
    (example,) = re.findall(r"```yaml\n(.*?)```", (root / "docs" / "editions.md").read_text(), re.DOTALL)
    assert read(tmp_path, example).names == ("global", "europe", "germany")
