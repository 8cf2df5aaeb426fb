"""Which room imports which is a rule that bites."""

from __future__ import annotations

import ast
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

LINTER = Path(sys.executable).with_name("lint-imports")


@pytest.fixture
def house(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "src", tmp_path / "src", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def lint(house: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [LINTER, "--no-cache", "--no-logo"],
        cwd=house,
        env={"PYTHONPATH": str(house / "src"), "COLUMNS": "200"},
        capture_output=True,
        text=True,
        check=False,
    )


def plant(house: Path, module: str, line: str) -> None:
    file = house / "src" / "reportpress" / module
    file.write_text(file.read_text(encoding="utf-8") + f"\n{line}\n", encoding="utf-8")


def test_no_room_imports_what_it_may_not(house: Path):
    linted = lint(house)
    assert linted.returncode == 0, linted.stdout


@pytest.mark.parametrize(
    ("module", "line"),
    [
        ("report/model.py", "from reportpress.checks import check"),
        ("source/document.py", "from reportpress.report.model import Report"),
        ("charts/sheet.py", "from reportpress.brand.brand import Brand"),
        ("typeset/pages/flow.py", "from reportpress.edition.edition import Edition"),
        ("manuscript/pen.py", "def late():\n    from reportpress.typeset.pages.flow import Flow"),
        ("enquiry/store/outbox.py", "from reportpress.enquiry.mail.compose import Composer"),
        ("batch/plan.py", "import reportpress.enquiry.rules"),
    ],
)
def test_a_planted_arrow_is_told(house: Path, module: str, line: str):
    plant(house, module, line)
    linted = lint(house)
    assert linted.returncode == 1
    assert "BROKEN" in linted.stdout


def test_a_room_that_the_rule_does_not_know_is_told(house: Path):
    (house / "src" / "reportpress" / "somewhere.py").write_text("")
    assert "somewhere" in lint(house).stdout


def test_each_class_has_a_name_of_its_own():
    """So that a search, a stack trace and a message say which one is meant."""
    places: dict[str, set[str]] = {}
    for file in sorted((ROOT / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                places.setdefault(node.name, set()).add(file.relative_to(ROOT).as_posix())
    assert {name: sorted(files) for name, files in places.items() if len(files) > 1} == {}
