"""What the environment says to libraries neither stops a document nor changes a byte of it."""

from __future__ import annotations

import os
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

REPORT = ROOT / "tests" / "fixtures" / "report" / "modular-cold-storage.yaml"
SETTINGS = "path.simplify: False\nlines.antialiased: False\npatch.antialiased: False\ntext.usetex: True\n"
OWN = "raise SystemExit('a file of the user was executed')\n"


def built(folder: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """A build in a folder, with no drawing kept from before."""
    command = [sys.executable, "-P", "-m", "reportpress", "build", str(REPORT), "-o", str(folder / "made" / "x.pdf")]
    given = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "REPORTPRESS_CACHE": "off", **environ}
    return subprocess.run(command, cwd=folder, env=given, capture_output=True, text=True, check=False, timeout=120)


def digest(folder: Path, **environ: str) -> str:
    done = built(folder, **environ)
    assert (done.returncode, "Traceback" in done.stderr) == (0, False), done.stderr
    return sha256((folder / "made" / "x.pdf").read_bytes()).hexdigest()


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> str:
    return digest(tmp_path_factory.mktemp("plain"))


@pytest.mark.parametrize(
    "environ",
    [
        {
            "TZ": "/dev/zero",
            "HOME": "{home}",
            "RL_useA85": "x",
            "RL_renderPMBackend": "none",
            "MATPLOTLIBRC": "/dev/zero",
            "MPLBACKEND": "module://nowhere",
        },
        {
            "TZ": ":../../../../../../../../etc/passwd",
            "HOME": "/dev/null",
            "RL_pdfComments": "1",
            "MATPLOTLIBRC": "{home}/settings",
            "TMPDIR": "/nowhere",
            "XDG_CACHE_HOME": "/dev/null",
            "XDG_CONFIG_HOME": "/dev/zero",
        },
        {"MATPLOTLIBRC": "{home}/damaged"},
    ],
    ids=["devices", "files", "damaged settings"],
)
def test_no_variable_stops_a_document_or_changes_it(environ: dict[str, str], plain: str, tmp_path: Path):
    for name in (".reportlab_mods", ".reportlab_settings"):
        (tmp_path / name).write_text(OWN)
    (tmp_path / "settings").write_text(SETTINGS)
    (tmp_path / "damaged").write_bytes(b"\xff\xfe")
    given = {name: value.replace("{home}", str(tmp_path)) for name, value in environ.items()}
    assert digest(tmp_path, **given) == plain


def test_settings_of_the_folder_change_nothing_and_damaged_ones_are_told(plain: str, tmp_path: Path):
    (tmp_path / "matplotlibrc").write_text(SETTINGS)
    assert digest(tmp_path) == plain
    (tmp_path / "matplotlibrc").write_bytes(b"\xff\xfe")
    done = built(tmp_path)
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert f"{tmp_path / 'matplotlibrc'}: matplotlib cannot read it" in done.stderr
    (tmp_path / "matplotlibrc").unlink()
    os.mkfifo(tmp_path / "matplotlibrc")
    assert "is a pipe" in built(tmp_path).stderr


BESIDE_US = """
import sys
from reportpress.charts.loading import load_matplotlib
load_matplotlib()
import matplotlib
print(matplotlib.rcParams["path.simplify"])
import reportpress.typeset
print("reportlab_mods" in sys.modules)
"""


def test_who_draws_beside_us_has_the_settings_of_the_users_own_file(tmp_path: Path):
    (tmp_path / "settings").write_text(SETTINGS)
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "MATPLOTLIBRC": str(tmp_path / "settings")}
    done = subprocess.run([sys.executable, "-c", BESIDE_US], env=environ, capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
