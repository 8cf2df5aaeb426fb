"""What all tests share: where things are, and ways to look into a PDF."""

from __future__ import annotations

import gc
import os
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from io import BytesIO
from pathlib import Path
from typing import Any

import hypothesis
import pikepdf
import pypdfium2
import pytest

if (
    signal.getsignal(signal.SIGINT) is signal.SIG_IGN
):  # as in a shell's background: commands that are tried would ignore it too
    signal.signal(signal.SIGINT, signal.default_int_handler)
# Each run tries the same examples, so that a failure is of the change at hand; `--hypothesis-profile=search` tries others.
hypothesis.settings.register_profile("search", deadline=None)
hypothesis.settings.register_profile("the-same", deadline=None, derandomize=True, database=None)
hypothesis.settings.load_profile("the-same")  # a deadline would be of time on the wall: see `within`
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


def _held() -> set[tuple[str, str]]:
    """What this process holds open, where the system tells it."""
    held = set()
    for entry in Path("/proc/self/fd").glob("*"):
        with suppress(OSError):  # that of the look itself
            held.add((entry.name, str(entry.readlink())))
    return held


@pytest.fixture(autouse=True)
def nothing_left_open(request: pytest.FixtureRequest) -> Iterator[None]:
    """Tells a socket, file or process that a test forgets as an error of that test.

    Python tells of them when it happens to collect them, which is an error of whatever test is at work then.
    """
    before = _held()
    yield
    request.node.funcargs.clear()  # these would be held until nobody looks any more
    if not _held() <= before or not before:
        gc.collect()


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


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Fails what takes more of the processor. Of time on the wall others at work take their part, so it bounds nothing."""
    start = time.process_time()
    yield
    assert time.process_time() - start < seconds


@contextmanager
def begun(command: Sequence[object], **more: Any) -> Iterator[subprocess.Popen[str]]:
    """A program at work, with pipes for what it says, that does not outlive whoever began it, however that ends."""
    words = [str(word) for word in command]
    pipes = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    with subprocess.Popen(words, **{**pipes, "text": True, "start_new_session": True, **more}) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)  # with all that it has begun itself


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data))


def tool(name: str) -> str:
    """The path of a Debian tool; a test that wants one skips, with the reason, where it is not installed."""
    path = shutil.which(name)
    if path is None:
        pytest.skip(f"{name} is not installed")
    return path
