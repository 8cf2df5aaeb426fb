"""Mends are made in the text of the file: nothing else of it may change, whatever style it is written in."""

from __future__ import annotations

import re

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from reportpress.checks import check
from reportpress.checks.findings import Fix
from reportpress.checks.fixes import apply
from reportpress.errors import InvalidReport
from reportpress.problems import Place
from reportpress.report.reading import read_report
from reportpress.source.document import compose
from tests.conftest import ROOT

MINIMAL = (ROOT / "tests" / "fixtures" / "report" / "minimal.yaml").read_text()


def fix(text: str, path: str, old: str, new: str) -> Fix:
    """A fix at the beginning of the scalar at a path of one or two steps."""
    document = compose(text, "", InvalidReport)
    steps = tuple(int(step) if step.isdigit() else step for step in path.split("."))
    return Fix(document.place(steps), old, new)


def mended(text: str, path: str, old: str, new: str) -> str:
    fixed = apply(text, [fix(text, path, old, new)])
    assert not fixed.refused
    return fixed.text


def refused(text: str, *fixes: Fix) -> list[str]:
    fixed = apply(text, fixes)
    return [each.reason for each in fixed.refused]


STYLES = {
    "plain": ("a: R&amp;D  # why\nb: 1\n", "a: R&D  # why\nb: 1\n"),
    "plain over lines": ("a: care and\n  R&amp;D and\n  more\n", "a: care and\n  R&D and\n  more\n"),
    "single quotes": ("a: 'it''s R&amp;D' # why\n", "a: 'it''s R&D' # why\n"),
    "double quotes": ('a: "\\"R\\u0026amp;D\\"" # why\n', 'a: "\\"R\\u0026D\\"" # why\n'),
    "folded": (
        "a: >- # why\n  care and\n  R&amp;D and\n\n  more\n# end\n",
        "a: >- # why\n  care and\n  R&D and\n\n  more\n# end\n",
    ),
    "literal": ("a: |\n  care\n   R&amp;D\n", "a: |\n  care\n   R&D\n"),
    "with its indentation": ("a: |2-\n   care\n  R&amp;D\n", "a: |2-\n   care\n  R&D\n"),
    "in a list on one line": ("a: [x, R&amp;D, y] # why\n", "a: [x, R&D, y] # why\n"),
    "with an anchor": ("a: &n R&amp;D\nb: *n\n", "a: &n R&D\nb: *n\n"),
}


@pytest.mark.parametrize("style", STYLES)
def test_a_mend_keeps_the_style_and_the_comments(style: str):
    text, expected = STYLES[style]
    path = "a.1" if "list" in style else "a"
    assert mended(text, path, "&amp;", "&") == expected


@pytest.mark.parametrize("style", STYLES)
def test_a_mend_keeps_windows_line_ends_and_the_byte_order_mark(style: str):
    text, expected = ("\ufeff" + text.replace("\n", "\r\n") for text in STYLES[style])
    path = "a.1" if "list" in style else "a"
    assert mended(text, path, "&amp;", "&") == expected


def test_order_and_everything_else_stay():
    text = "# head\nz: 1\n\nb: {y: R&amp;D, x: 012.80}\na: [ NO,  'x' ]   # tail\n"
    assert mended(text, "b.y", "&amp;", "&") == text.replace("&amp;", "&")


def test_a_fix_may_name_words_that_the_file_breaks_over_lines():
    text = "a: >-\n  the Republic\n  of Korea is\n  named\n"
    assert (
        mended(text, "a", "Republic of Korea", "Republic of Korea,")
        == "a: >-\n  the Republic\n  of Korea, is\n  named\n"
    )


def test_a_break_stays_where_a_fix_only_repeats_it_to_be_found():
    text = "a: x &amp; y and\n  z &amp; w\n"
    assert mended(text, "a", "and z &amp;", "and z &") == "a: x &amp; y and\n  z & w\n"


def test_a_line_that_becomes_empty_is_taken_out_and_parts_no_paragraph():
    assert mended("a: >-\n  one\n  <b>\n  two\n", "a", "<b>", "") == "a: >-\n  one\n  two\n"


def test_a_line_of_a_folded_text_is_not_left_indented():
    assert mended("a: >-\n  one\n  <b> two\n  three\n", "a", "<b>", "") == "a: >-\n  one\n  two\n  three\n"


def test_a_plain_scalar_gets_quotes_where_it_cannot_hold_the_new_text():
    assert (
        mended("a: &quot;B&quot; it's  # why\n".replace("&quot;B", "XqB"), "a", "XqB", '"B')
        == "a: '\"B&quot; it''s'  # why\n"
    )
    assert mended("a: Trend, growth\n", "a", ",", ":") == "a: 'Trend: growth'\n"
    assert mended("a: null?\n", "a", "?", "") == "a: 'null'\n"


def test_a_line_break_is_written_where_the_style_can():
    assert mended("a: |\n  one<br>two\n", "a", "<br>", "\n") == "a: |\n  one\n  two\n"
    assert mended('a: "one<br>two"\n', "a", "<br>", "\n") == 'a: "one\\ntwo"\n'
    assert refused("a: one<br>two\n", fix("a: one<br>two\n", "a", "<br>", "\n"))


def test_a_text_that_is_not_there_any_more_is_refused():
    text = "a: one\nb: R&amp;D\n"
    assert refused(text, fix(text, "a", "&amp;", "&")) == [
        "the text that it replaces does not stand at its place any more"
    ]


def test_what_stands_before_the_place_is_not_touched():
    text = "a: x and x\n"
    assert apply(text, [Fix(Place("", 1, 6, "a"), "x", "y")]).text == "a: x and y\n"


def test_a_place_without_a_text_is_refused():
    text = "a: {b: x}\n"
    places = [(1, 1), (1, 4), (1, 5), (7, 1), (0, 0), (1, 99)]  # a key, a bracket, a key, outside of the file
    assert len(refused(text, *(Fix(Place("", *place), "b", "c") for place in places))) == len(places)


def test_an_alias_is_mended_where_it_is_written():
    text = "a: &n R&amp;D\nb: *n\n"
    assert refused(text, fix(text, "b", "&amp;", "&")) == ["no text of the data stands at its place"]


def test_of_fixes_that_overlap_one_is_made():
    text = "a: one two three\n"
    fixed = apply(text, [fix(text, "a", "one two", "1 2"), fix(text, "a", "two three", "2 3")])
    assert fixed.text == "a: one 2 3\n" or fixed.text == "a: 1 2 three\n"
    assert [each.reason for each in fixed.refused] == ["it overlaps another fix"]


def test_the_same_fix_told_twice_is_made_once():
    text = "a: x x\n"
    assert apply(text, [fix(text, "a", "x", "y")] * 2).text == "a: y x\n"


def test_several_fixes_of_one_scalar_and_of_others_are_made_together():
    text = "a: '<b>x</b> R&amp;D'\nb: R&amp;D\n"
    fixes = [
        fix(text, "a", "<b>", ""),
        fix(text, "a", "</b>", ""),
        fix(text, "a", "&amp;", "&"),
        fix(text, "b", "&amp;", "&"),
    ]
    fixed = apply(text, fixes)
    assert fixed.text == "a: 'x R&D'\nb: R&D\n"
    assert sorted(fixed.applied) == sorted(fixes)


def test_what_would_change_the_meaning_of_something_else_is_refused_alone():
    text = "a: >-\n  <b>\nb: R&amp;D\n"
    fixed = apply(text, [fix(text, "a", "<b>", "\n"), fix(text, "b", "&amp;", "&")])
    assert fixed.text == "a: >-\n  <b>\nb: R&D\n"
    assert len(fixed.refused) == 1


def test_a_file_that_cannot_be_read_stays_as_it_is():
    assert apply("a: [\n", [Fix(Place("", 1, 4), "[", "]")]).text == "a: [\n"


# Whatever the text: after a mend the file says the same, but for what was mended

_words = st.lists(
    st.sampled_from(["care", "gamma's", "10 %", "a:b", "#x", 'with "quotes"', "é", "- y"]), min_size=1, max_size=20
)
_faults = {"<b>": "", "&amp;": "&", "â€™": "’", "Saudi, Arabia": "Saudi Arabia", "&quot;": '"', "&#58;": ":"}


@given(
    before=_words,
    after=_words,
    fault=st.sampled_from(sorted(_faults)),
    style=st.sampled_from("'\">|"),
    width=st.integers(20, 70),
)
def test_in_every_style_just_the_fault_is_mended(
    before: list[str], after: list[str], fault: str, style: str, width: int
):
    value = f"{' '.join(before)} {fault} {' '.join(after)}"
    dumped = yaml.dump({"a": value, "b": "x"}, default_style=style, width=width, allow_unicode=True)
    text = f"# head\n{dumped}# tail\n"
    fixed = apply(text, [fix(text, "a", fault, _faults[fault])])
    assert not fixed.refused
    assert "# head" in fixed.text
    assert "# tail" in fixed.text
    read = yaml.load(fixed.text, yaml.BaseLoader)
    assert re.sub(" +", " ", read["a"]) == re.sub(" +", " ", value.replace(fault, _faults[fault], 1))
    assert read["b"] == "x"


_mendable = {
    "the patient’s": "the patientâ€™s",
    "a café here": "a cafÃ© here",
    "R&D today": "R&amp;D today",
    "care at home": "care at **home**",
}


@given(
    places=st.lists(st.sampled_from(sorted(_mendable)), min_size=1, max_size=4),
    words=_words.filter(lambda words: "- y" not in words and "#x" not in words),
    style=st.sampled_from("'\">|"),
    width=st.integers(20, 70),
)
def test_repaired_data_checks_clean(places: list[str], words: list[str], style: str, width: int):
    """Each place is broken as pages break it; one mend of the file gives back what stood there."""
    plain = " and ".join([*words, *places, "more."]).replace("- y", "")
    broken = plain
    for clean, fault in _mendable.items():
        broken = broken.replace(clean, fault)
    report = read_report(
        MINIMAL + yaml.dump({"summary": broken}, default_style=style, width=width, allow_unicode=True), "a.yaml"
    )
    assert {f.code for f in check(report)} & {"left-over-markup", "broken-characters"}
    text = MINIMAL + yaml.dump({"summary": broken}, default_style=style, width=width, allow_unicode=True)
    for _ in range(5):
        text = apply(text, [each for f in check(read_report(text, "a.yaml")) for each in f.fixes]).text
    mended_report = read_report(text, "a.yaml")
    assert mended_report.summary == plain
    assert not {f.code for f in check(mended_report)} & {"left-over-markup", "broken-characters"}
