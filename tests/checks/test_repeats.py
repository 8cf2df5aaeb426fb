"""What stands in a report twice, and what may."""

from __future__ import annotations

from typing import Any

import pytest

from tests.checks.rich import all_told, told

Changes = dict[str, Any]
TEXT, SENTENCE, TITLE, ITS_TITLE, SOURCE, BOTH = (
    "text-twice",
    "sentence-twice",
    "title-twice",
    "text-is-its-title",
    "source-twice",
    "driver-and-restraint",
)
FRAMES = "Frames grow longer, so that two boxes fit where one stood before."
PARK = "Few houses have a place where a long frame can stand dry."
SUMMARY = (
    "The electric cargo bike market stood at USD 1.90 billion in 2024. Couriers replace vans in cities that keep vans out, and "
    "families replace the second car."
)

TWICE: list[tuple[Changes, str]] = [
    ({"players.1.profile": "Welds long frames for couriers and sells them through its own workshops."}, TEXT),
    ({"players.3.profile": "Makes light boxes for families, and exports most of what it makes!"}, TEXT),
    ({"regions.2.text": "Germany and the Netherlands have the paths that long bikes need."}, TEXT),
    ({"market.definition": SUMMARY, "summary": SUMMARY}, TEXT),
    ({"market.definition": SUMMARY}, TEXT),
    ({"drivers.0.text": FRAMES}, TEXT),
    ({"restraints.0.text": "Where vans may not enter, a rider with a box reaches every door."}, TEXT),
    ({"opportunities.0.text": PARK}, TEXT),
    ({"trends.1.text": FRAMES}, TEXT),
    ({"segments.1.text": "Cut by what a bike may carry besides its rider."}, TEXT),
    ({"regions_text": "Makers of frames and makers of whole bikes, among them Veloform Works and Okada Cycle."}, TEXT),
    ({"segments.0.items.0.description": FRAMES}, TEXT),
    ({"summary": f"{SUMMARY}\n\n{FRAMES}"}, TEXT),
    ({"trends.0.text": f"{FRAMES} {FRAMES}"}, SENTENCE),
    ({"summary": f"{SUMMARY}\n\n{SUMMARY}"}, SENTENCE),
    ({"drivers.1.text": "Towns pay a small part of it. It is not much. Towns pay a small part of it."}, SENTENCE),
    ({"players.0.profile": "It welds long frames for couriers. It welds long frames for couriers."}, SENTENCE),
    ({"method": "Makers were asked for what they shipped. Makers were asked for what they shipped."}, SENTENCE),
    ({"trends.+": {"title": "Longer frames", "text": FRAMES}}, TITLE),
    ({"trends.+": {"title": "longer frames", "text": "Another text stands under the same heading."}}, TITLE),
    ({"drivers.+": {"title": "Subsidies", "text": "Taxes help as well."}}, TITLE),
    ({"opportunities.+": {"title": "Bikes on subscription", "text": "Rents are paid monthly."}}, TITLE),
    ({"full_report.chapters.+": {"title": "Companies"}}, TITLE),
    (
        {
            "full_report.chapters.+": {
                "title": "Market by load",
                "sections": ["Up to 80 kg", "80 to 150 kg", "Above 150 kg"],
            }
        },
        TITLE,
    ),
    ({"full_report.chapters.2.sections": ["Couriers", "Couriers", "Families"]}, TITLE),
    ({"full_report.list_of_tables.+": "Market by load"}, TITLE),
    ({"full_report.list_of_figures.+": "Shipments by year"}, TITLE),
    ({"full_report.formats.+": "pdf"}, TITLE),
    ({"notes.+": {"about": "Shipments", "text": "The survey counts bikes when they leave the works."}}, TITLE),
    ({"regions.+": {"id": "europe-two", "name": "Europe"}}, TITLE),
    ({"trends.0.text": "Longer frames"}, ITS_TITLE),
    ({"drivers.1.text": "Subsidies."}, ITS_TITLE),
    ({"notes.0.text": "Shipments"}, ITS_TITLE),
    ({"players.0.profile": "Veloform Works GmbH"}, ITS_TITLE),
    ({"regions.1.text": "Asia-Pacific."}, ITS_TITLE),
    ({"segments.0.text": "By load."}, ITS_TITLE),
    ({"segments.0.items.2.description": "above 150 kg"}, ITS_TITLE),
    ({"summary": "Electric Cargo Bike Market, Outlook 2025-2032"}, ITS_TITLE),
    ({"market.definition": "Electric cargo bike"}, ITS_TITLE),
    ({"sources.again": {"title": "Customs statistics", "date": "2025-09-01"}}, SOURCE),
    ({"restraints.+": {"title": "Subsidies", "text": "They end where budgets do."}}, BOTH),
]


@pytest.mark.parametrize(("changes", "code"), TWICE)
def test_what_stands_twice_is_told_once(changes: Changes, code: str):
    assert [one for one in told(changes) if one != "text-of-another-region"] == [code]


MAY: list[Changes] = [
    {
        "players.0.profile": "The source says no more of it than its name.",
        "players.1.profile": "The source says no more of it than its name.",
    },
    {
        "regions.0.text": "No share is stated for any of its countries.",
        "regions.1.text": "No share is stated for any of its countries.",
    },
    {
        "segments.0.text": "Cut by load. No share or value is stated for any of them.",
        "segments.1.text": "By user. No share or value is stated for any of them.",
    },
    {"players.0.profile": "Makes frames.", "players.1.profile": "Makes frames."},
    {"trends.0.text": "It is so. It is so."},
    {"trends.0.text": "Frames grow. Boxes grow. Frames shrink."},
    {"trends.+": {"title": "Longer frames in Japan", "text": "There the paths are short."}},
    {
        "restraints.+": {"title": "Prices", "text": "Frames are dear."},
        "opportunities.+": {"title": "Prices", "text": "Boxes get cheaper."},
    },
    {"notes.+": {"about": "Shipments", "text": "Of Japan only exports are counted."}},
    {"full_report.chapters.1.sections": ["Europe", "Market size", "Asia-Pacific", "Market size"]},
    {"full_report.chapters.0.sections": ["Overview"], "full_report.chapters.3.sections": ["Overview", "Profiles"]},
    {
        "full_report.licences": [
            {"name": "Single user, PDF", "text": "One named reader of the whole report, for good."},
            {"name": "Single user, workbook", "text": "One named reader of the whole report, for good."},
        ]
    },
    {
        "segments.0.items.0.description": "Those who carry what is bought in a shop to its buyers.",
        "segments.+": {
            "id": "channel",
            "title": "By channel",
            "items": [
                {"name": "Up to 80 kg", "description": "Those who carry what is bought in a shop to its buyers."},
                {"name": "Rental"},
            ],
        },
    },
    {"sources.again": {"title": "Customs statistics", "date": "2025-10-01"}},
    {"sources.again": {"title": "Customs statistics", "publisher": "Another"}},
    {"summary": "Electric cargo bikes replace vans."},
    {"trends.0.text": "Longer frames, and more of them."},
    {"regions.1.text": "Growth comes from Japan and China.", "regions.0.text": "Growth comes from Germany and France."},
    {"summary": f"Bikes replace vans. {FRAMES}"},
]


@pytest.mark.parametrize("changes", MAY)
def test_what_may_stand_twice_is_left_alone(changes: Changes):
    codes = [code for code in told(changes) if code in (TEXT, SENTENCE, TITLE, ITS_TITLE, SOURCE, BOTH)]
    assert codes == []


def test_a_copy_with_a_word_changed_is_a_note():
    changes = {"players.1.profile": "Welds long frames for couriers and sells them through its own dealers."}
    assert all_told(changes) == ["text-nearly-twice"]
    names = {"players.1.profile": "Welds long frames for couriers and sells them through its own Workshops."}
    assert "text-nearly-twice" not in all_told(names)


def test_a_long_sentence_in_two_texts_is_a_note():
    long = "Where vans may not enter any more, a rider with a box on his bike reaches every single door of a street."
    assert all_told({"summary": f"Bikes replace vans. {long}", "drivers.0.text": f"Vans lose. {long}"}) == [
        "sentence-in-two-texts"
    ]
