from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.errors import InvalidReport
from reportpress.source import document
from reportpress.source.document import YamlDocument, compose, read_text


def read(text: str) -> YamlDocument:
    return compose(text, "data.yaml", InvalidReport)


def problems(text: str) -> list[str]:
    try:
        return [str(problem) for problem in read(text).problems]
    except InvalidReport as error:
        return [str(problem) for problem in error.problems]


def test_every_scalar_is_its_own_text():
    text = "a: 12.80\nb: NO\nc: 12:30\nd: 2026-01-15\ne: 0x1F\nf: yes\ng: 1_000\n"
    assert list(read(text).value.values()) == ["12.80", "NO", "12:30", "2026-01-15", "0x1F", "yes", "1_000"]


def test_nothing_and_null_are_none_but_quoted_they_are_text():
    assert list(read("a:\nb: ~\nc: null\nd: ''\ne: '~'\nf: \"null\"\n").value.values()) == [
        None,
        None,
        None,
        "",
        "~",
        "null",
    ]


def test_every_value_and_every_key_has_its_place():
    found = read("top:\n  - name: A\n    note: B\n")
    assert str(found.place(("top", 0, "note"))) == "data.yaml:3:11"
    assert str(found.key_place(("top", 0, "note"))) == "data.yaml:3:5"
    assert found.place(("top", 0, "note")).path == "top[0].note"


def test_what_is_not_there_is_placed_at_what_is_around_it():
    assert str(read("top:\n  inner: x\n").place(("top", "missing", "deeper"))) == "data.yaml:2:3"


def test_places_count_characters_and_not_bytes():
    assert str(read("{ö: 'ü 😀', b: x}").place(("b",))) == "data.yaml:1:15"


def test_windows_line_ends_and_a_byte_order_mark_are_fine():
    assert read("\ufeffa: b\r\nc: d\r\n").value == {"a": "b", "c": "d"}


def test_text_is_composed_so_that_one_word_has_one_form():
    assert read("a: Cafe\u0301").value == {"a": "Café"}


def test_an_alias_stands_for_its_value_and_points_at_where_that_is_written():
    found = read("a: &x {name: B}\nb: *x\n")
    assert found.value["b"] == {"name": "B"}
    assert str(found.place(("b",))) == "data.yaml:2:4"
    assert str(found.place(("b", "name"))) == "data.yaml:1:14"


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: 1\nb: 2\na: 3", "3:1: a:", "twice, first in line 1"),
        ("a: {b: 1, b: 2}", "1:11: a.b:", "twice, first in line 1"),
        ("<<: {a: b}", "1:1:", "merges"),
        ("a: &x {b: c}\nd: {<<: *x}", "2:5: d:", "merges"),
        ("a: !secret b", "1:4: a:", "`!secret`"),
        ("a: !!int 5", "1:4: a:", "`!!int`"),
        ("a: !!python/object:os.system x", "1:4: a:", "`!!python/object:os.system`"),
        ("!secret a: b", "1:1: a:", "`!secret`"),
        ("a: !!set {b}", "1:4: a:", "`!!set`"),
        ("? [a]\n: b", "1:3:", "key that is not text"),
        ("? {a: [b, {c: d}]}\n: [e]\nf: g", "1:3:", "key that is not text"),
        ('"a\\nb": c', "1:1:", "key that is no name"),
        (f"? {'k' * 1300}\n: v", "1:3:", "key that is no name"),
        ("a: *x", "1:4: a:", "`&x`"),
        ("a: &x [*x]", "1:8: a[0]:", "`&x`"),
        ("*x : a", "1:1:", "key that is not text"),
        ("a: b\x07", "1:5:", "U+0007"),
        ("a: b\u2028", "1:5:", "U+2028"),
        ("a: \ud800", "1:4:", "U+D800"),
        ('a: "\\x07"', "1:4: a:", "U+0007"),
        ('a: "\\r"', "1:4: a:", "U+000D"),
        ("a: 1\n---\nb: 2", "2:1:", "another document"),
        ("- a", "1:1:", "holds a list"),
        ("text", "1:1:", "holds a single text"),
        ("", "1:1:", "is empty"),
        ("# a remark\n", "1:1:", "is empty"),
        ("---\n", "2:1:", "is empty"),
        ("~", "1:1:", "is empty"),
    ],
)
def test_what_could_mean_two_things_or_nothing_is_located(text: str, place: str, words: str):
    (found,) = problems(text)
    assert found.startswith(f"data.yaml:{place}"), found
    assert words in found


@pytest.mark.parametrize(
    ("text", "place", "words"),
    [
        ("a: b: c", "1:5", "a colon stands where no value can begin"),
        ("a: 'b", "1:6", "quotes are not closed"),
        ("a: [b\nc: d", "2:2", "is missing"),
        ("a: @b", "1:4", "put the text in quotes"),
        ("\ta: b", "1:1", "spaces"),
        ("a:\n  - b\n  c: d", "3:3", "begin it with `- `"),
        ('a: "\\q"', "1:5", "single quotes"),
    ],
)
def test_what_is_no_yaml_is_said_in_plain_words(text: str, place: str, words: str):
    (found,) = problems(text)
    assert found.startswith(f"data.yaml:{place}: is not YAML: "), found
    assert words in found


def test_all_that_is_unclear_is_told_at_once():
    assert len(problems("a: 1\na: 2\nb: !x c\n<<: d\n")) == 3


@pytest.mark.parametrize("opening", ["[", "{a: ", "- ", "a: &b [", "? "])
def test_no_depth_of_nesting_ends_the_process(opening: str):
    assert problems("a: x\nb:\n  " + opening * 200_000)


def test_depth_has_a_limit_that_is_told():
    (found,) = problems("a: " + "[" * 60 + "]" * 60)
    assert "nested deeper than 40 levels" in found
    assert problems("a: " + "[" * 30 + "]" * 30) == []


def test_aliases_have_a_limit_however_they_multiply():
    names = "abcdefghij"
    bomb = "a: &a [x, x]\n" + "".join(f"{c}: &{c} [{', '.join([f'*{p}'] * 9)}]\n" for p, c in pairwise(names))
    assert "more than 100 aliases" in problems(bomb)[-1]
    assert problems("a: &a x\nb: [" + "*a, " * 99 + "*a]") == []
    assert "more than 100 aliases" in problems("a: &a [x]\nb: [" + "*a, " * 100 + "*a]")[-1]
    assert "more than 10,000 values" in problems("a: &a x\nb: [" + "*a, " * 10_000 + "*a]")[-1]
    assert "more than 10,000 values" in problems(f"a: &a {'x' * 100_000}\nb: [" + "*a, " * 20 + "*a]")[-1]
    assert problems("a: &a x\nb: [" + "*a, " * 500 + "*a]") == []


def test_it_reads_the_same_where_yaml_has_no_c_library(monkeypatch: pytest.MonkeyPatch):
    text = "a: ~\nb: &x {c: 12.80}\nd: [*x, NO]\n"
    fast = read(text)
    monkeypatch.setattr(document, "_LOADER", yaml.BaseLoader)
    assert read(text) == fast


# Files


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("none.yaml", None, "no such file"),
        (".", None, "is a folder"),
        ("latin.yaml", "title: 😀\nname: ".encode() + b"K\xf6ln", "latin.yaml:2:8: is not UTF-8"),
        ("large.yaml", b"#" * 5_000_001, "larger than 5 MB"),
        ("a\0b.yaml", None, "not a valid path"),
    ],
)
def test_what_cannot_be_read_is_one_clear_line(tmp_path: Path, name: str, content: bytes | None, words: str):
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(InvalidReport) as caught:
        read_text(tmp_path / name, InvalidReport)
    (problem,) = caught.value.problems
    assert words in str(problem)


def test_a_file_below_a_file_is_one_clear_line(tmp_path: Path):
    (tmp_path / "file").touch()
    with pytest.raises(InvalidReport, match="cannot be read"):
        read_text(tmp_path / "file" / "data.yaml", InvalidReport)


# Always


YAML_LIKE = st.text(alphabet="{}[]:,-&*!|>'\"#%@`?~<\\ \n\tabc1\u0301\u2028\x07", max_size=120)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.text(st.characters(), max_size=100), YAML_LIKE))
def test_any_text_is_read_or_refused_with_a_reason(text: str):
    try:
        found = read(text)
    except InvalidReport as refused:
        found = YamlDocument("data.yaml", {}, problems=list(refused.problems))
    assert found.value or found.problems or found.value == {}
    assert isinstance(found.value, dict)
    assert all(line >= 1 and column >= 1 for line, column in found.points.values())


PLAIN = st.text(st.characters(min_codepoint=0x20, max_codepoint=0x7E), max_size=20)


@given(st.dictionaries(PLAIN.filter(len), st.one_of(PLAIN, st.lists(PLAIN, max_size=3)), min_size=1, max_size=4))
def test_whatever_a_yaml_writer_writes_is_read_back(data):
    assert read(yaml.safe_dump(data, default_style='"')).value == data
