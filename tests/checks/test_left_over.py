"""What was left unfinished or damaged in a rich and sound report is found; what only looks like it is not."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from reportpress.checks import check
from reportpress.report.reading import read_report
from tests.checks import left_over, look_alikes

SOUND = (Path(__file__).parent / "sound.yaml").read_text(encoding="utf-8")
Change = Callable[[dict[str, Any]], Any]


def found(change: Change) -> list[tuple[str, str]]:
    """Severity and code of what is found in the sound report with something changed."""
    data = yaml.load(SOUND, Loader=yaml.BaseLoader)  # the loader that makes nothing but texts
    change(data)
    report = read_report(yaml.safe_dump(data, allow_unicode=True, width=1_000_000), "data.yaml")
    return [(finding.severity, finding.code) for finding in check(report)]


def with_sentence(text: str) -> Change:
    def change(data: dict[str, Any]) -> None:
        data["trends"][0]["text"] += f" {text}"

    return change


def in_german(text: str) -> Change:
    said = f"Neue Geräte passen auf einen Tisch und melden sich bei der Klinik. {text}"
    return lambda data: data.update(translations={"de": {"trends[Smaller machines].text": said}})


def with_player(name: str) -> Change:
    return lambda data: data["players"].append({"name": name})


def with_segments(title: str, names: list[str]) -> Change:
    items = [{"name": name} for name in names]

    def change(data: dict[str, Any]) -> None:
        data["segments"] = [cut for cut in data["segments"] if cut["title"] != title]
        data["segments"].append({"id": "new", "title": title, "items": items})

    return change


def with_links(links: dict[str, str]) -> Change:
    return lambda data: data["links"].update(links)


@pytest.mark.parametrize("text", left_over.PLACEHOLDERS)
def test_a_placeholder_in_any_sentence_stops_the_build(text: str):
    assert ("error", "placeholder") in found(with_sentence(text))


@pytest.mark.parametrize("text", left_over.GERMAN)
def test_what_was_left_in_a_translation_is_found(text: str):
    assert {severity for severity, _ in found(in_german(text))} & {"error", "warning"}


@pytest.mark.parametrize("text", left_over.OF_A_CHAT)
def test_the_words_of_a_chat_program_stop_the_build(text: str):
    assert ("error", "chat-left-over") in found(with_sentence(text))


@pytest.mark.parametrize("text", left_over.LIKELY)
def test_what_may_be_a_placeholder_is_a_warning(text: str):
    assert ("warning", "likely-placeholder") in found(with_sentence(text))


@pytest.mark.parametrize("text", left_over.MARKUP)
def test_mark_up_of_any_format_is_told(text: str):
    assert {"left-over-markup", "placeholder"} & {code for _, code in found(with_sentence(text))}


@pytest.mark.parametrize("name", left_over.MARKUP_IN_NAMES)
def test_mark_up_in_a_name_is_told(name: str):
    assert ("warning", "left-over-markup") in found(with_player(name))


@pytest.mark.parametrize("text", left_over.TO_SELF)
def test_a_remark_to_a_colleague_is_told(text: str):
    assert ("warning", "note-to-self") in found(with_sentence(text))


@pytest.mark.parametrize("text", left_over.SLIPS)
def test_a_slip_of_the_pen_is_worth_a_note_and_no_more(text: str):
    severities = {severity for severity, code in found(with_sentence(text)) if code != "cut-off-text"}
    assert severities <= {"note"}
    assert found(with_sentence(text))


@pytest.mark.parametrize("text", left_over.BROKEN)
def test_broken_letters_are_found(text: str):
    assert {code for _, code in found(with_sentence(text))} & {
        "broken-characters",
        "lost-letter",
        "letters-taken-apart",
    }


@pytest.mark.parametrize("text", left_over.PRAISE)
def test_praise_is_worth_a_note(text: str):
    assert found(with_sentence(text)) == [("note", "praise")]


@pytest.mark.parametrize("text", left_over.VAGUE)
def test_a_size_of_the_market_in_words_is_told(text: str):
    assert ("warning", "vague-size") in found(with_sentence(text))


@pytest.mark.parametrize("name", left_over.PLAYERS)
def test_a_form_in_place_of_a_company_is_found(name: str):
    assert {code for _, code in found(with_player(name))} & {"placeholder", "likely-placeholder"}


@pytest.mark.parametrize(("title", "names"), left_over.SEGMENTS)
def test_a_form_in_place_of_segments_is_found(title: str, names: list[str]):
    assert {code for _, code in found(with_segments(title, names))} & {"placeholder", "likely-placeholder"}


@pytest.mark.parametrize("links", left_over.LINKS)
def test_an_address_that_leads_a_reader_wrong_is_found(links: dict[str, str]):
    assert {severity for severity, _ in found(with_links(links))} & {"error", "warning"}


@pytest.mark.parametrize(
    "full_report",
    [
        {"chapters": [{"title": "Chapter title"}]},
        {"chapters": [{"title": "A", "sections": ["TBD"]}]},
        {"list_of_tables": ["Market in 20XX"]},
        {"list_of_figures": ["Market by {region}"]},
        {"licences": [{"name": "TBD"}]},
        {"licences": [{"name": "Site", "text": "Lorem ipsum"}]},
        {"delivery": "To be confirmed."},
    ],
)
def test_nothing_of_the_full_report_is_left_blank(full_report: dict[str, Any]):
    assert ("error", "placeholder") in found(lambda data: data.update(full_report=full_report))


@pytest.mark.parametrize("text", ["TODO: ask the desk.", "Figures TBD.", "Lorem ipsum."])
def test_a_note_and_the_method_are_printed_too(text: str):
    assert ("error", "placeholder") in found(lambda data: data.update(method=text))
    assert ("error", "placeholder") in found(lambda data: data.update(notes=[{"about": "Size", "text": text}]))


def test_no_link_at_all_is_worth_a_note():
    assert found(lambda data: data.update(links={})) == [("note", "no-links")]


def test_a_torn_seat_is_told():
    assert ("warning", "lost-letter") in found(lambda data: data["players"][0].update(headquarters="M nchen"))


# What is sound


@pytest.mark.parametrize("text", look_alikes.ENGLISH)
def test_a_sound_sentence_raises_no_alarm(text: str):
    assert [code for severity, code in found(with_sentence(text)) if severity != "note"] == []


@pytest.mark.parametrize("text", look_alikes.GERMAN)
def test_a_sound_german_sentence_raises_no_alarm(text: str):
    assert found(in_german(text)) == []


@pytest.mark.parametrize("name", look_alikes.PLAYERS)
def test_a_company_may_be_called_as_it_likes(name: str):
    assert found(with_player(name)) == []


@pytest.mark.parametrize(("title", "names"), look_alikes.SEGMENTS)
def test_numbered_and_lettered_segments_may_be_real(title: str, names: list[str]):
    def change(data: dict[str, Any]) -> None:
        with_segments(title, names)(data)
        if "car" in title:
            with_sentence("Cars bring the nurses.")(data)

    assert found(change) == []


@pytest.mark.parametrize("links", look_alikes.LINKS)
def test_an_address_of_a_shop_raises_no_alarm(links: dict[str, str]):
    assert [code for severity, code in found(with_links(links)) if severity != "note"] == []


@pytest.mark.parametrize("text", look_alikes.OF_BUYERS)
def test_manufacturers_may_buy_a_service(text: str):
    assert found(with_sentence(text)) == []


@pytest.mark.parametrize(("region", "countries"), look_alikes.COUNTRIES)
def test_groups_of_countries_are_printed_as_stated(region: str, countries: list[Any]):
    def change(data: dict[str, Any]) -> None:
        data["regions"][1] = {"id": "europe", "name": region, "countries": countries}

    assert [code for severity, code in found(change) if severity != "note" and code != "country-twice"] == []


@pytest.mark.parametrize(
    "text", ["The source prints USD XX billion, and we left it out.", "The page gives “[insert number]” as a size."]
)
def test_a_note_may_tell_what_the_source_left_blank(text: str):
    assert found(lambda data: data.update(notes=[{"about": "Size", "text": text}])) == []
