"""Parts of returned mail: what HTML shows, what is encoded against the rules, and hostile mail in little time."""

from __future__ import annotations

import base64
import quopri

import pytest

from reportpress.enquiry.bounces import Cause, read
from reportpress.enquiry.bounces.parts import parsed, text_of
from tests.conftest import within

STATUS = (
    "Reporting-MTA: dns; mx.example.net\n\n"
    "Final-Recipient: rfc822; gone@example.net\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n"
)


def html(text: str) -> str:
    return text_of(parsed(b"Content-Type: text/html; charset=utf-8\n\n" + text.encode()))


def test_html_shows_its_text_in_lines_without_styles_and_scripts():
    shown = html(
        "<head><title>No</title></head><style>p {}</style><p>User&nbsp;unknown</p><p>at <b>our</b> host<br>550</p><!-- x -->"
    )
    assert [" ".join(line.split()) for line in shown.splitlines() if line.strip()] == [
        "User unknown",
        "at our host",
        "550",
    ]


def test_an_address_in_angle_brackets_is_no_tag_and_a_style_that_stays_open_hides_nothing():
    assert "<gone@example.net>" in html("To: <gone@example.net>")
    assert "unknown" in html("<style> user unknown")


@pytest.mark.parametrize("encoding", ["base64", "quoted-printable"])
def test_a_status_that_is_encoded_is_read(encoding: str):
    body = base64.encodebytes(STATUS.encode()) if encoding == "base64" else quopri.encodestring(STATUS.encode())
    head = (
        "From: MAILER-DAEMON@mx.example.net\nSubject: Undelivered\nMIME-Version: 1.0\n"
        'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
        f"--b\nContent-Type: message/delivery-status\nContent-Transfer-Encoding: {encoding}\n\n"
    )
    said = read(parsed(head.encode() + body + b"\n--b--\n"))
    assert said.cause is Cause.UNKNOWN_ADDRESS
    assert said.status == "5.1.1"


@pytest.mark.parametrize("line", ["<style\n", "<\n", "<" * 3_000 + "\n", "<style>\n", "<p <p\n", "</style\n"])
def test_no_html_takes_long(line: str):
    with within(5):
        html(line * (840_000 // len(line)))


def test_thousands_of_headers_and_parts_take_not_long():
    parts = "".join("--b\nContent-Type: message/feedback-report\n\nx: y\n" for _ in range(1_900))
    headers = "".join(f"X-{n}: y\n" for n in range(60_000))
    data = f'{headers}Content-Type: multipart/mixed; boundary="b"\n\n{parts}--b--\n'
    with within(5):
        read(parsed(data.encode()))
