"""What the environment says of matplotlib's backends is of no chart, and is left to whoever draws beside us."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from tests.conftest import REPORT, ROOT

LOADED = """
from reportpress.charts.loading import load_matplotlib
load_matplotlib()
import os, matplotlib
print(os.environ["MPLBACKEND"], matplotlib.rcParams["backend"].lower())
"""


def ran(*arguments: object, backend: str) -> subprocess.CompletedProcess[str]:
    environ = {**os.environ, "PYTHONPATH": str(ROOT / "src"), "MPLBACKEND": backend}
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, env=environ, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("command", ["build", "charts"])
def test_a_backend_that_nobody_knows_stops_nothing(command: str, tmp_path):
    done = ran("-m", "reportpress", command, REPORT, "-o", f"{tmp_path}/", backend="no-such-backend")
    assert done.returncode == 0, done.stderr


def test_a_backend_that_is_known_stays_the_one_of_whoever_draws_beside_us():
    assert ran("-c", LOADED, backend="svg").stdout == "svg svg\n"
