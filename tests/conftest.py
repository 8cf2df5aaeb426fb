"""What all tests share: where things are, and ways to look into a PDF."""

from __future__ import annotations

import os
import re
import shutil
import signal
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as in a shell's background: commands that are tried would ignore it too
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ["REPORTPRESS_CACHE"] = "off"  # what is tested is drawn, and not remembered from another run


@pytest.fixture(scope="session", autouse=True)
def state_of_its_own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """The key that seals what is kept is the tests' own, and not that of whoever runs them."""
    before = os.environ.get("XDG_STATE_HOME")
    os.environ["XDG_STATE_HOME"] = str(tmp_path_factory.mktemp("state"))
    yield
    os.environ.pop("XDG_STATE_HOME")
    if before is not None:
        os.environ["XDG_STATE_HOME"] = before


ROOT = Path(__file__).resolve().parent.parent
REPORT = ROOT / "report_data" / "medical-second-opinion.yaml"


@pytest.fixture(scope="session")
def root() -> Path:
    return ROOT


def words_of(data: bytes) -> list[str]:
    """The text of each page, as a reader would copy it."""
    document = pypdfium2.PdfDocument(data)
    try:
        texts = []
        for page in document:
            text_page = page.get_textpage()
            texts.append(text_page.get_text_range())
            text_page.close()
            page.close()
        return texts
    finally:
        document.close()


def flat(text: str) -> str:
    """Text with every white space, also no-break, as one space; pdfium marks a hyphen at a line's end as U+FFFE."""
    return re.sub(r"[\s\u00a0\u202f\u2009]+", " ", text.replace("\ufffe", "-"))


def failures(data: bytes, profile: str) -> list[str]:
    """The rules of a conformance profile (``ua1``, ``3a``) that a file fails."""
    import page

    report = page.validate_pdf_bytes(data, profile=profile)
    return sorted({f"{failure.rule_id} {failure.message}" for failure in report.failures})


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def tool(name: str) -> str:
    """The path of a Debian tool; a test that wants one skips, with the reason, where it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path
