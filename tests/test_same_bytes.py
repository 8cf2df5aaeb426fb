"""The same data gives the same bytes: whatever the machine's zone, language or hash seed, and in a process of any age."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from reportpress import build_pdf, load_report
from tests.conftest import REPORT, ROOT

pytestmark = pytest.mark.slow

_BUILD = "import sys, hashlib; from reportpress import *; print(hashlib.sha256(build_pdf(load_report(sys.argv[1]))).hexdigest())"


def built_elsewhere(cwd: Path, **environment: str) -> str:
    run = subprocess.run(
        [sys.executable, "-c", _BUILD, str(REPORT)],
        cwd=cwd,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=True,
    )
    return run.stdout.strip()


def test_a_fresh_process_makes_the_same_bytes_in_any_zone_language_hash_seed_and_folder(tmp_path: Path):
    here = hashlib.sha256(build_pdf(load_report(REPORT))).hexdigest()
    far = {"TZ": "Pacific/Kiritimati", "LC_ALL": "de_DE.UTF-8", "LANGUAGE": "de", "PYTHONHASHSEED": "7"}
    assert built_elsewhere(tmp_path, **far) == here
    own = {"REPORTPRESS_CACHE": str(tmp_path / "cache")}  # so that nothing is drawn yet
    assert built_elsewhere(tmp_path, SOURCE_DATE_EPOCH="yesterday", **own) == here
    assert built_elsewhere(tmp_path, TZ="America/Lima", LC_ALL="C", PYTHONHASHSEED="99", HOME=str(tmp_path)) == here


def test_the_twentieth_document_of_a_process_has_the_bytes_of_the_first():
    first = build_pdf(load_report(REPORT))
    other = load_report(ROOT / "tests" / "fixtures" / "report" / "modular-cold-storage.yaml")
    for _ in range(18):
        build_pdf(other)
    assert build_pdf(load_report(REPORT)) == first
