from __future__ import annotations

import subprocess

import pytest

from reportpress.typeset.pages.theme import Theme
from reportpress.typeset.pages.typesetter import typeset
from reportpress.typeset.pdf.pdf_file import number, stream, text_string
from tests.conftest import opened, tool
from tests.typeset.manuscripts import manuscript, paragraph, section


@pytest.fixture(scope="module")
def data() -> bytes:
    return typeset(manuscript(section("a", "1", paragraph())), Theme()).data


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("plain", "(plain)"),
        ("a (b) \\ c", "(a \\(b\\) \\\\ c)"),
        ("é", "<FEFF00E9>"),
        ("line\nbreak", "<FEFF006C0069006E0065000A0062007200650061006B>"),
    ],
)
def test_a_text_string_is_escaped_or_utf_16(text: str, written: str):
    assert text_string(text) == written


@pytest.mark.parametrize(("value", "written"), [(12.0, "12"), (0.126, "0.13"), (-3.1, "-3.1"), (100.0, "100")])
def test_coordinates_are_as_short_as_can_be(value: float, written: str):
    assert number(value) == written


def test_qpdf_finds_nothing_to_complain_of(data: bytes, tmp_path):
    path = tmp_path / "sample.pdf"
    path.write_bytes(data)
    run = subprocess.run([tool("qpdf"), "--check", str(path)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stdout + run.stderr


def test_objects_are_packed_into_object_streams(data: bytes):
    assert b"/Type/ObjStm" in data
    assert data.count(b" 0 obj") < len(opened(data).objects) / 2


def test_the_identifier_follows_from_the_content(data: bytes):
    other = typeset(manuscript(section("b", "1", paragraph())), Theme()).data
    first, second = (opened(d).trailer.ID[0] for d in (data, other))
    assert first != second
    assert first == opened(typeset(manuscript(section("a", "1", paragraph())), Theme()).data).trailer.ID[0]


def test_data_that_end_in_a_carriage_return_keep_their_length():
    written = stream(b"q Q\r", compress=False).format(None)
    assert b"/Length 4>>" in written
    assert written.endswith(b"q Q\r\r\nendstream")
