"""What is shipped beside the code is found in a checkout and in an installed wheel."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from tests.conftest import REPORT, ROOT

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the wheel's content, as pip would lay it out."""
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    (wheel,) = folder.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder / "site")
    return folder / "site"


def run_installed(site: Path, code: str, cwd: Path) -> str:
    run = subprocess.run(
        [sys.executable, "-c", code, str(REPORT)],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout.strip()


def test_fonts_and_their_licences_are_in_the_wheel(installed: Path, tmp_path: Path):
    found = run_installed(
        installed, "from reportpress.files.resources import resource; print(resource('fonts'))", tmp_path
    )
    assert Path(found).is_relative_to(installed)
    for folder in ("source-sans", "source-serif"):
        assert (Path(found) / folder / "OFL.md").is_file()


def test_the_installed_program_builds_the_same_bytes(installed: Path, tmp_path: Path):
    code = (
        "import sys, hashlib, reportpress; from reportpress import *\n"
        "print(reportpress.__file__); print(hashlib.sha256(build_pdf(load_report(sys.argv[1]))).hexdigest())"
    )
    where, there = run_installed(installed, code, tmp_path).splitlines()
    assert Path(where).is_relative_to(installed)
    assert there == run_installed(ROOT / "src", code, tmp_path).splitlines()[1]


def test_the_editions_that_come_along_are_in_the_wheel(installed: Path, tmp_path: Path):
    code = "from reportpress.edition.editions import read_editions; e = read_editions(); print(e.file); print(*e.names)"
    where, names = run_installed(installed, code, tmp_path).splitlines()
    assert Path(where).is_relative_to(installed)
    assert "europe" in names.split()
