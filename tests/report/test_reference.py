from __future__ import annotations

import re

import pytest
from tools.checks_page import example_report
from tools.report_reference import EXAMPLES, models, page

from reportpress.checks import check
from reportpress.report.model import Report
from reportpress.report.reading import read_report
from tests.conftest import ROOT


def test_the_page_is_current():
    kept = (ROOT / "docs" / "report-data.md").read_text(encoding="utf-8")
    assert kept == page(), "run: .venv/bin/python -m tools.report_reference > docs/report-data.md"


def test_every_mapping_has_its_section_and_every_key_its_line():
    text = page()
    for model in models():
        heading = "The whole file" if model is Report else model.__name__
        section = text.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
        for name, info in model.model_fields.items():
            assert f"| `{info.alias or name}` |" in section, (heading, name)


def test_links_lead_to_sections():
    text = page()
    headings = {heading.lower() for heading in re.findall(r"^## (\w+)$", text, re.MULTILINE)}
    assert set(re.findall(r"\]\(#(\w+)\)", text)) <= headings


@pytest.mark.parametrize("name", sorted(EXAMPLES))
def test_each_example_is_read_and_has_no_error(name: str):
    example = EXAMPLES[name]
    report = read_report(example_report(example), "example.yaml")
    assert not [str(finding) for finding in check(report) if finding.severity == "error"]


def test_each_mapping_has_an_example():
    assert set(EXAMPLES) == {model.__name__ for model in models()}


def test_the_smallest_file_of_the_page_is_one():
    smallest = page().partition("```yaml\n")[2].partition("```")[0]
    assert read_report(smallest, "smallest.yaml").slug == "cold-storage"


@pytest.mark.parametrize(
    "line",
    [
        "| a year | Four digits. | 1900 and later, 2200 and earlier |",
        "| `id` | a text: at most 64 characters, letters, digits, `.`, `_` and `-` | yes |",
        "a number is above -100 and at most 1000.",
        "a number is at least 0 and at most 100.",
        "a number is whole and above 0.",
    ],
)
def test_limits_are_said(line: str):
    assert line in page()


def test_the_contents_lead_to_all_sections_in_their_order():
    text = page()
    contents = re.findall(r"\[[\w ]+\]\(#([\w-]+)\)", text.partition("## Mappings\n")[2].partition("\n## ")[0])
    headings = re.findall(r"^## (.+)$", text.partition("## Mappings\n")[2], re.MULTILINE)
    assert contents == [heading.lower().replace(" ", "-") for heading in headings]
