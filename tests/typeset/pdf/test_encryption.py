"""A file with a password: what it keeps from whom, and what stays the same inside."""

from __future__ import annotations

import builtins
from io import BytesIO
from typing import Any

import pikepdf
import pytest

from reportpress import build_pdf, load_report
from reportpress.errors import UsageError
from reportpress.typeset.pdf.encryption import check_password, encrypted
from tests.conftest import REPORT, failures

PASSWORD = "correct horse £"


@pytest.fixture(scope="module")
def files() -> tuple[bytes, bytes]:
    report = load_report(REPORT)
    return build_pdf(report, password=PASSWORD), build_pdf(report, password=PASSWORD)


def opened(data: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(data), password=PASSWORD)


def test_it_opens_with_the_password_alone(files: tuple[bytes, bytes]):
    for wrong in ("", "correct horse", "owner"):
        with pytest.raises(pikepdf.PasswordError):
            pikepdf.open(BytesIO(files[0]), password=wrong)
    pdf = opened(files[0])
    assert pdf.user_password_matched
    assert not pdf.owner_password_matched


def test_it_is_aes_256_and_may_be_printed_and_read_out_but_not_copied_or_changed(files: tuple[bytes, bytes]):
    pdf = opened(files[0])
    assert (pdf.encryption.R, pdf.encryption.bits, pdf.encryption.stream_method.name) == (6, 256, "aesv3")
    assert pdf.allow == pikepdf.Permissions(
        accessibility=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
        print_lowres=True,
        print_highres=True,
    )


def decrypted(data: bytes) -> list[bytes]:
    """Every object of a file in plain, streams decoded; all but what says how it is encrypted."""
    with opened(data) as pdf:
        content = []
        for item in pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Filter") == "/Standard":
                continue
            if isinstance(item, pikepdf.Stream):
                content.append(item.read_bytes())
            else:
                content.append(item.unparse() if isinstance(item, pikepdf.Object) else str(item).encode())
        return content


def test_bytes_differ_and_what_they_decrypt_to_does_not(files: tuple[bytes, bytes]):
    assert files[0] != files[1]
    assert decrypted(files[0]) == decrypted(files[1])


def test_it_claims_to_be_readable_by_everyone_and_not_to_be_an_archive_file(files: tuple[bytes, bytes]):
    with opened(files[0]).open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert "pdfaid:part" not in metadata
        assert "pdfaid:conformance" not in metadata
    plain = BytesIO()
    opened(files[0]).save(plain)
    assert failures(plain.getvalue(), "ua1") == []


def test_no_word_of_the_report_is_in_the_clear(files: tuple[bytes, bytes]):
    assert b"Medical" not in files[0]
    assert PASSWORD.encode() not in files[0]


@pytest.mark.parametrize("password", ["", "short", "a\nline and another", "£" * 100])
def test_a_password_that_cannot_hold_is_refused_and_not_told(password: str):
    with pytest.raises(UsageError) as caught:
        check_password(password)
    assert not password or password not in str(caught.value)


def test_without_pikepdf_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch):
    known = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name == "pikepdf":
            raise ImportError(name)
        return known(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(UsageError, match=r"pip install 'reportpress\[password\]'"):
        encrypted(b"%PDF-1.7", PASSWORD)
