"""Which room imports which is a rule that bites."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
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


_MAY_WAIT = {
    *("PIL", "alembic", "babel", "dateutil", "distributed", "dkim", "email_validator", "fsspec", "matplotlib", "numpy"),
    *("pikepdf", "psycopg", "pydantic", "pypdfium2", "pyphen", "segno", "sqlalchemy", "importlib", "resource"),
}
"""Libraries that a command which does not need them would pay for, and what some systems lack."""
_MOST_OF_OUR_OWN = 25


def late_imports() -> Iterator[tuple[str, str]]:
    """Where a module is imported within a function, and which."""
    for file in sorted((ROOT / "src").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
        found = {
            node
            for function in functions
            for node in ast.walk(function)
            if isinstance(node, ast.Import | ast.ImportFrom)
        }
        for node in found:
            name = node.module or "" if isinstance(node, ast.ImportFrom) else node.names[0].name
            yield f"{file.relative_to(ROOT).as_posix()}:{node.lineno}", name.partition(".")[0]


def test_imports_stand_at_the_top_but_for_libraries_that_may_wait_and_a_few_of_our_own():
    late = list(late_imports())
    assert [(where, name) for where, name in late if name not in {"reportpress", *_MAY_WAIT}] == []
    assert len([where for where, name in late if name == "reportpress"]) <= _MOST_OF_OUR_OWN


def test_every_command_has_what_it_does():
    names = [
        node.value
        for file in (ROOT / "src" / "reportpress" / "cli").rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and re.fullmatch(r"[a-z_.]+:run_[a-z_]+", node.value)
    ]
    assert len(names) >= 20
    for name in names:
        module, _, function = name.partition(":")
        assert callable(getattr(import_module(f"reportpress.cli.{module}"), function))
