from __future__ import annotations

import io
import json

import pytest

from reportpress.cli.streams import Stream


def said(text: str, how: str = "line") -> str:
    stream = io.StringIO()
    getattr(Stream(stream, "standard output"), how)(text)
    return stream.getvalue()


@pytest.mark.parametrize("how", ["line", "try_line"])
@pytest.mark.parametrize(
    "sign",
    [
        "\x1b]0;title\x07",
        "\x1b[2J",
        "\x9b2J",
        "\r",
        "\b\b",
        "\x07",
        "\u202e",
        "\u2066",
        "\x00",
        "\x1b[31m",
        "\x1b[0m",
        "\u2028",
    ],
)
def test_a_terminal_is_told_nothing_by_what_is_quoted(sign: str, how: str):
    told = said(f"a{sign}b", how)
    assert told.startswith(("a\\u00", "a\\u20"))
    assert told.endswith("b\n")
    assert not any(letter in told for letter in "\x1b\x9b\x07\x00\b\r\u202e\u2066\u2028")


def test_tabs_and_every_writing_stay():
    text = "error\tnaïve, 市場, السوق\u200f"
    assert said(text) == f"{text}\n"


def test_colours_stay_where_they_are_ours():
    stream = io.StringIO()
    Stream(stream, "standard output").line("\x1b[31merror\x1b[0m \x1b[2J", coloured=True)
    assert stream.getvalue() == "\x1b[31merror\x1b[0m \\u001b[2J\n"


def test_json_is_json_whatever_it_quotes():
    text = json.dumps({"name": "\x9b2J \u202e\x1b[31m"}, ensure_ascii=False)
    assert json.loads(said(text)) == {"name": "\x9b2J \u202e\x1b[31m"}
