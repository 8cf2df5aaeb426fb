"""What the README shows is true."""

from __future__ import annotations

import re

from reportpress import build_pdf
from reportpress.report.reading import read_report
from tests.conftest import ROOT

README = (ROOT / "README.md").read_text()
EXAMPLES = re.findall(r"```yaml\n(.*?)```", README, re.DOTALL)


def test_the_smallest_report_builds():
    assert build_pdf(read_report(EXAMPLES[0], "smallest.yaml")).startswith(b"%PDF")


def test_the_other_fragments_of_report_data_fit_it():
    for fragment in EXAMPLES[1:]:
        assert build_pdf(read_report(EXAMPLES[0] + fragment, "fragment.yaml")).startswith(b"%PDF")


def test_the_two_commands_stand_at_the_top():
    top = README[:600]
    assert "make sample" in top
    assert "make test" in top


def test_the_files_it_points_to_are_there():
    for path in re.findall(r"\]\(([^)#]+)\)", README):
        assert (ROOT / path).exists(), path
