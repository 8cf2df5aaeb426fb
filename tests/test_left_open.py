"""A test that forgets to close something is told by its own name, and not by that of a later one."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

FORGETFUL = """
import socket, subprocess, sys
import pytest

class Server:
    def __init__(self):
        self.socket, self.itself = socket.socket(), self  # a circle, which is only collected some day

@pytest.fixture
def server():
    return Server()

def test_forgets_what_a_fixture_made(server): pass

def test_forgets_a_file(): Server().file = open(__file__)

def test_forgets_a_process():
    held = [subprocess.Popen([sys.executable, "-c", ""], stdout=subprocess.PIPE)]
    held.append(held)

def test_closes_all():
    with socket.socket(): pass
"""


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="the system does not tell what is open")
def test_what_is_left_open_is_an_error_of_the_test_that_left_it(tmp_path: Path) -> None:
    (tmp_path / "conftest.py").write_text("from tests.conftest import nothing_left_open\n")
    (tmp_path / "test_forgetful.py").write_text(FORGETFUL)
    (tmp_path / "pytest.ini").write_text("[pytest]\nfilterwarnings = error\n")
    command = [sys.executable, "-m", "pytest", "-q", "-rE", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    told = [line.split("::")[1].split(" ")[0] for line in done.stdout.splitlines() if line.startswith("ERROR ")]
    assert told == ["test_forgets_what_a_fixture_made", "test_forgets_a_file", "test_forgets_a_process"]
    assert "4 passed, 3 errors" in done.stdout
