"""The Python API: whole, typed, and true in its documentation."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import reportpress
from reportpress import Edition, ReportBuilder, ReportpressError, build_pdf, checks, load_editions, load_report
from reportpress import enquiry as enquiry_room
from tests.conftest import ROOT
from tests.enquiry.mail_server import MailServer, environ

PAGE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^```python\n(.*?)^```", PAGE, re.DOTALL | re.MULTILINE)
RULES = """
time_zone: Europe/Berlin
reports: [report.yaml]
editions: [{edition: global}]
desks: [{to: [sales@example.com]}]
mail: {sender: samples@example.com, name: Example Research}
"""
REPORT = ROOT / "tests" / "fixtures" / "report" / "full.yaml"


def test_every_name_of_the_package_is_there_and_named_once():
    assert sorted(reportpress.__all__) == sorted(set(reportpress.__all__))
    for name in reportpress.__all__:
        assert getattr(reportpress, name) is not None
    assert set(reportpress.__all__) <= set(dir(reportpress))
    with pytest.raises(AttributeError, match="reportpress has no nothing"):
        _ = reportpress.nothing


def test_every_error_that_can_be_met_is_named_at_the_top():
    """But for those of the enquiries' store, whose room has a face of its own."""
    own = {
        name
        for name, kind in vars(reportpress.errors).items()
        if isinstance(kind, type) and issubclass(kind, ReportpressError)
    }
    assert own - set(reportpress.__all__) == {"StoreError", "NotPermitted", "LeaseLost"}


def test_the_enquiries_room_names_what_is_used_of_it_and_the_errors_of_its_store():
    assert sorted(enquiry_room.__all__) == sorted(set(enquiry_room.__all__))
    for name in enquiry_room.__all__:
        assert getattr(enquiry_room, name) is not None
    assert {"StoreError", "NotPermitted", "LeaseLost"} <= set(enquiry_room.__all__) <= set(dir(enquiry_room))
    with pytest.raises(AttributeError, match=r"reportpress\.enquiry has no nothing"):
        _ = enquiry_room.nothing


def test_to_import_the_package_loads_nothing_heavy():
    heavy = ("pydantic", "matplotlib", "reportlab", "yaml", "sqlalchemy")
    code = f"import sys, reportpress, reportpress.enquiry; print(sorted({set(heavy)} & set(sys.modules)))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "[]\n"


@pytest.mark.parametrize(
    "example", EXAMPLES, ids=[re.findall("^## (.*)$", PAGE, re.MULTILINE)[n] for n in range(len(EXAMPLES))]
)
def test_the_examples_run(example: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for file in (*REPORT.parent.glob("brand*"), ROOT / "report_data" / "brand.yaml"):
        shutil.copy(file, tmp_path)
    text = REPORT.read_text(encoding="utf-8")
    (tmp_path / "report.yaml").write_text(
        f"{text}\nbrand: brand.yaml\n" if "\nbrand:" not in text else text, encoding="utf-8"
    )
    (tmp_path / "enquiries.yaml").write_text(RULES, encoding="utf-8")
    (tmp_path / "example.py").write_text(example, encoding="utf-8")
    with MailServer() as server:
        for name, value in environ(server).items():
            monkeypatch.setenv(name, value)
        ran = subprocess.run([sys.executable, "example.py"], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")


def test_many_editions_through_one_builder_are_checked_once(monkeypatch: pytest.MonkeyPatch):
    asked = []
    check = checks.check
    monkeypatch.setattr("reportpress.pipeline.check", lambda *given: asked.append(given) or check(*given))
    report = load_report(REPORT)
    builder = ReportBuilder(report)
    editions = load_editions().choose(["global", "europe"])
    made = [builder.build(edition).data for edition in editions]
    once = len(asked)
    assert made[0] == build_pdf(report, Edition())
    asked.clear()
    more = ReportBuilder(report)
    for _ in range(25):
        for edition in editions:
            more.build(edition)
    assert len(asked) == once


def test_a_batch_tells_of_data_of_which_nothing_can_be_made(tmp_path: Path):
    (tmp_path / "report.yaml").write_text("schema: 1\nslug: [\n")
    (record,) = reportpress.run_batch([tmp_path], tmp_path / "out", editions=["global"], jobs=1)
    assert (record.path, record.data) == ("", str(tmp_path / "report.yaml"))
    assert "report.yaml" in record.failed
