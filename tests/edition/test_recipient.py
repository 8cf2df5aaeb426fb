"""Whose copy it is: what is read from one line, and an id that only the publisher can make."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.edition.edition import Edition
from reportpress.edition.recipient import KEY_VARIABLE, Recipient, copy_id, is_copy_id, publishers_key, whose
from reportpress.errors import UsageError
from reportpress.report.reading import load_report
from tests.conftest import REPORT

KEY = b"0123456789abcdef"
ADA = Recipient("Ada Byron", "Engine Works", "ada@example.com")


@pytest.mark.parametrize(
    ("text", "recipient"),
    [
        ("Ada Byron, Engine Works <ada@example.com>", ADA),
        ("  Ada   Byron,Engine Works<ada@example.com> ", ADA),
        ("Ada Byron", Recipient("Ada Byron")),
        ("Ada Byron, Engine Works", Recipient("Ada Byron", "Engine Works")),
        ("Ada Byron <ada@example.com>", Recipient("Ada Byron", "", "ada@example.com")),
        ("Ada, Works, Inc.", Recipient("Ada", "Works, Inc.")),
    ],
)
def test_a_recipient_is_a_name_and_what_else_is_known(text: str, recipient: Recipient):
    assert Recipient.parse(text) == recipient


@pytest.mark.parametrize(
    "text",
    ["", "<ada@example.com>", ", Works", "Ada <ada>", "Ada <a@b>", "Ada <>", "Ada <a@b.c> x", "A\x07", "A" * 300],
)
def test_what_is_no_recipient_is_told_with_an_example(text: str):
    with pytest.raises(UsageError, match="<"):
        Recipient.parse(text)


def test_the_id_is_the_first_twelve_digits_of_the_hmac_and_always_the_same():
    # openssl dgst -sha256 -hmac 0123456789abcdef over the six fields in small letters, as a JSON list
    assert copy_id(KEY, ADA, "BM-1", "global-en", "2026-01-15") == "c162-0d29-66d8"
    assert is_copy_id("c162-0d29-66d8")


def test_another_key_recipient_report_edition_or_day_is_another_id():
    ids = {
        copy_id(key, recipient, report, edition, day)
        for key in (KEY, KEY + b"x")
        for recipient in (ADA, Recipient("Ada Byron"), Recipient("Ada", "Byron", ""))
        for report in ("BM-1", "BM-2")
        for edition in ("global-en", "global-en-full")
        for day in ("2026-01-15", "2026-01-16")
    }
    assert len(ids) == 48


def test_fields_cannot_be_moved_into_each_other():
    assert copy_id(KEY, Recipient("A", "B"), "1", "e", "d") != copy_id(KEY, Recipient("A B"), "1", "e", "d")
    assert copy_id(KEY, Recipient("A"), "1", "2e", "d") != copy_id(KEY, Recipient("A"), "12", "e", "d")


def test_the_publisher_finds_whose_copy_it_is():
    people = [Recipient("Bob"), ADA]
    id = copy_id(KEY, ADA, "BM-1", "global-en-full", "2026-01-15")
    editions = ("global-en", "global-en-full")
    assert whose(id, KEY, people, "BM-1", editions, "2026-01-15") == [(ADA, "global-en-full")]
    assert whose(id, KEY + b"x", people, "BM-1", editions, "2026-01-15") == []


def test_an_address_is_told_in_capitals_or_not():
    assert copy_id(KEY, ADA, "1", "e", "d") == copy_id(
        KEY, Recipient("ADA BYRON", "Engine works", "Ada@Example.com"), "1", "e", "d"
    )


def test_the_key_comes_from_a_file_or_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    file = tmp_path / "copies.key"
    file.write_bytes(KEY + b"\n")
    monkeypatch.setenv(KEY_VARIABLE, "fedcba9876543210")
    assert publishers_key(file) == KEY
    assert publishers_key(None) == b"fedcba9876543210"


def test_no_key_or_a_short_one_is_an_error_that_says_how_to_make_one_and_never_tells_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    short = tmp_path / "short.key"
    short.write_bytes(b"topsecret")
    monkeypatch.delenv(KEY_VARIABLE, raising=False)
    for file in (None, short, tmp_path / "none.key"):
        with pytest.raises(UsageError, match="openssl rand") as caught:
            publishers_key(file)
        assert "topsecret" not in str(caught.value)


def test_a_recipients_copy_is_named_by_its_id():
    copy = Edition().addressed_to(ADA, load_report(REPORT), KEY)
    assert copy.name == "global-en"
    assert copy.file_name == f"global-en-{copy.copy_id}"
    assert is_copy_id(copy.copy_id)
