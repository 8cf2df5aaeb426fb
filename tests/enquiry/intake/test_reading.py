from __future__ import annotations

import csv
import io
import json
import unicodedata
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.enquiry.intake import reading
from reportpress.enquiry.intake.reading import read_enquiries
from reportpress.enquiry.intake.told import Reading
from reportpress.enquiry.model import Enquiry, Habits, Wrong, free_text, masked, masked_in, one_line, read_address
from reportpress.errors import InvalidEnquiry
from tests.enquiry.conftest import NOW

BERLIN = ZoneInfo("Europe/Berlin")
HABITS = Habits(BERLIN)
GOOD = {"name": "Ada Lovelace", "email": "ada@example.org", "report": "r-1"}


def read(data: str | bytes, name: str = "e.csv", habits: Habits = HABITS, **more: Any) -> Reading:
    return read_enquiries(data.encode() if isinstance(data, str) else data, name, NOW, habits, **more)


def one(**fields: object) -> Enquiry:
    (row,) = read(json.dumps({**GOOD, **fields}), "e.json").rows
    return row.enquiry


def wrong(**fields: object) -> list[str]:
    found = read(json.dumps({**GOOD, **fields}), "e.json")
    assert not found.rows
    assert found.bad == 1
    return [str(problem) for problem in found.problems]


def test_json_json_lines_and_csv_say_the_same():
    more = {**GOOD, "country": "DE", "message": "two\nlines", "id": "7"}
    header = io.StringIO()
    writer = csv.DictWriter(header, list(more), delimiter=";")
    writer.writeheader()
    writer.writerow(more)
    texts = {
        "a.json": json.dumps(more),
        "b.json": json.dumps([more]),
        "c.json": json.dumps({"enquiries": [more]}, indent=1),
        "d.jsonl": json.dumps(more) + "\n\n",
        "e.csv": header.getvalue(),
        "-": json.dumps([more]),
    }
    found = {name: [row.enquiry for row in read(text, name).rows] for name, text in texts.items()}
    assert all(enquiries == found["a.json"] for enquiries in found.values())
    assert len(found["a.json"]) == 1


def test_good_rows_go_on_and_each_bad_one_tells_all_its_problems_with_its_place():
    found = read(
        "name,email,report,country,kind\n"
        "Ada,ada@example.org,r-1,DE,sample\n"
        "Bob,bob@,r-1,Germny,smaple\n"
        '"Car\nl",carl@example.org,r-1,,\n'
        "Dora,dora@example.org,r-1,FR,question\n"
    )
    assert [row.enquiry.name for row in found.rows] == ["Ada", "Dora"]
    assert [row.place.line for row in found.rows] == [2, 6]
    told = [str(problem) for problem in found.problems]
    assert [line.partition(" ")[0] for line in told] == ["e.csv:3:1:"] * 3 + ["e.csv:4:1:"]
    for words in (
        "email: is `bob@`, which is not an e-mail address",
        "country: is `Germny`, which is not a country known here; did you mean `DE`?",
        "kind: is `smaple`, which is not a kind of enquiry; did you mean `sample`?",
        "has more than one line",
    ):
        assert words in "\n".join(told)
    assert found.bad == 2


def test_rows_of_json_are_told_by_the_line_they_begin_in():
    found = read('[\n  {"name": "Ada"},\n  3,\n  {"name": "a", "name": "b"}\n]', "e.json")
    assert sorted({problem.place.line for problem in found.problems}) == [2, 3, 4]
    assert "gives `name` twice" in str(found.problems[-1])


def test_what_breaks_a_list_of_json_leaves_what_came_before():
    found = read(json.dumps([GOOD, GOOD])[:-1] + ', {"name": ]', "e.json")
    assert len(found.rows) == 2
    assert "nothing after it was read" in str(found.problems[0])


def test_names_in_two_columns_and_dates_are_read_as_forms_export_them():
    (row,) = read(
        "Name (First),Name (Last),Email,Report ID,Entry Date\nAda,Lovelace,ada@example.org,r-1,11/20/2026 10:15:33\n"
    ).rows
    assert row.enquiry.name == "Ada Lovelace"
    assert row.enquiry.received == datetime(2026, 11, 20, 9, 15, 33, tzinfo=UTC)


def test_a_date_that_may_be_two_is_read_as_the_rules_say():
    text = "Name,Email,Report,Timestamp\nAda,ada@example.org,r-1,03/04/2026 10:15\n"
    assert "say in the rules which comes first" in str(read(text).problems[0])
    (row,) = read(text, habits=Habits(BERLIN, dates="day-first")).rows
    assert row.enquiry.received == datetime(2026, 4, 3, 8, 15, tzinfo=UTC)


def test_the_publishers_own_words_for_kinds_are_read_as_the_rules_say():
    text = "name,email,report,form name\nAda,ada@example.org,r-1,Contact form 1\n"
    assert "say in the rules what it is, as in `kinds: {Contact form 1: question}`" in str(read(text).problems[0])
    (row,) = read(text, habits=Habits(BERLIN, kinds={"contact form 1": "discount"})).rows
    assert row.enquiry.kind == "discount"


@pytest.mark.parametrize(
    ("text", "consent"),
    [
        ("I agree to be contacted about this report.", True),
        ("Accepted", True),
        ("WAHR", True),
        ("FALSCH", False),
        ("", None),
    ],
)
def test_consent_is_read_as_boxes_give_it(text: str, consent: bool | None):
    assert one(consent=text).consent is consent


@pytest.mark.parametrize("text", ["Ich stimme nicht zu", "I agree not to", "Ich willige in keine Werbung ein", "maybe"])
def test_no_consent_is_read_out_of_what_denies_it(text: str):
    assert "write yes or no" in "".join(wrong(consent=text))


def test_rows_that_could_not_be_known_again_are_told():
    text = "name,email,report,id\nAda,ada@example.org,r-1,\nBob,b@example.org,r-1,L-1\n"
    assert read(text).notes == [
        "e.csv: 1 enquiry without `id` and `received`, by which one that is added twice is known again"
    ]


def test_a_broken_line_of_json_lines_is_the_only_one_that_is_lost():
    good = json.dumps(GOOD)
    found = read(f'{good}\n{{"name": \n{good} {good}\n[]\n{"[" * 100_000}\n{good}\n', "e.jsonl")
    assert len(found.rows) == 2
    assert [problem.place.line for problem in found.problems] == [2, 3, 4, 5]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_byte_order_marks_and_utf_16_are_understood(encoding: str):
    text = "Name;E-Mail;Report\r\nJörg Müller;j@example.org;r-1\r\n"
    (row,) = read(text.encode(encoding)).rows
    assert row.enquiry.name == "Jörg Müller"


def test_a_row_in_another_encoding_is_refused_and_the_encoding_can_be_named():
    data = "name,email,report\nJörg,j@example.org,r-1\nAda,ada@example.org,r-1\n".encode("cp1252")
    found = read(data)
    assert [row.enquiry.name for row in found.rows] == ["Ada"]
    assert "save the file as UTF-8, or name its encoding" in str(found.problems[0])
    assert [row.enquiry.name for row in read(data, encoding="cp1252").rows] == ["Jörg", "Ada"]
    with pytest.raises(InvalidEnquiry, match="not an encoding known here"):
        read(data, encoding="martian")


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_the_one_that_makes_sense_of_the_header(delimiter: str):
    header = ["First Name", "Last name*", "E-Mail Address", "Report ID", "Shoe size", "createdAt"]
    cells = ["Ada", "Lovelace", "ada@example.org", "r-1", "", "2026-11-20 10:00"]
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows([header, cells])
    found = read(text.getvalue())
    (row,) = found.rows
    assert row.enquiry.name == "Ada Lovelace"
    assert row.enquiry.received == datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
    assert found.notes == ["e.csv: carried as details, as no enquiry has such fields: `Shoe size`"]


def test_excels_own_line_about_the_delimiter_is_understood():
    (row,) = read("sep=;\nname;email;report\nAda;ada@example.org;r-1\n").rows
    assert row.place.line == 3


def test_a_missing_column_is_told_with_what_was_probably_meant():
    with pytest.raises(InvalidEnquiry) as told:
        read("name,emial,rapport\n")
    assert "e.csv:1:1: the header has no column `email` (`emial` is near)" in str(told.value)


@pytest.mark.parametrize(
    "header", ["Name,Business Email,Email,report", "name,email,email,report", "name,E-mail address,work_email,report"]
)
def test_two_columns_for_one_address_are_refused_where_they_differ_and_one_where_they_agree(header: str):
    found = read(
        f"{header}\n"
        "Ada,ada@work.example,ada@home.example,r-1\n"
        "Bob,bob@example.org,BOB@example.org,r-1\n"
        "Carl,,carl@example.org,r-1\n"
        "Dora,dora@example.org,,r-1\n"
    )
    assert [row.enquiry.address.key for row in found.rows] == [
        "bob@example.org",
        "carl@example.org",
        "dora@example.org",
    ]
    (problem,) = found.problems
    assert problem.place.line == 2
    assert all(part in str(problem) for part in ("ada@work.example", "ada@home.example", "keep one of them"))


def test_a_column_that_is_less_surely_meant_is_carried_beside_the_other_and_told():
    found = read("name,email,report name,report id\nAda,ada@example.org,A Market,r-1\nBob,b@example.org,r-1,r-1\n")
    ada, bob = (row.enquiry for row in found.rows)
    assert (ada.report, ada.details) == ("r-1", (("report name", "A Market"),))
    assert (bob.report, bob.details) == ("r-1", ())
    assert "`report id` was taken for `report`; `report name`, which says something else, is carried" in found.notes[0]
    assert found.notes[0].endswith("(line 2)")


def test_keys_of_json_that_stand_twice_are_refused_unless_they_agree():
    row = '{"name": "Ada", "email": "a@example.org", "report": "r-1", '
    assert len(read(row + '"email": "a@example.org"}', "e.json").rows) == 1
    for twice in ('"email": "b@example.org"}', '"x": 1, "x": 2}', '"x": {"y": 1, "y": 2}}'):
        found = read(row + twice, "e.json")
        assert not found.rows
        assert "twice; keep one of them" in str(found.problems[0])
    both = read(row + '"Business Email": "b@example.org"}', "e.json")
    assert "which both mean `email`" in str(both.problems[0])


@pytest.mark.parametrize("after", ['[{"name": "x"}]', "x", '{"more": 1}'])
def test_what_stands_after_the_end_of_json_is_told(after: str):
    for text in (json.dumps([GOOD]), json.dumps({"enquiries": [GOOD]})):
        found = read(text + after, "e.json")
        assert len(found.rows) == 1
        assert "something stands after the end, and was not read" in str(found.problems[0])


def test_a_list_of_enquiries_with_something_beside_it_is_told():
    first = read(json.dumps({"enquiries": [GOOD], "next": 2}), "e.json")
    assert "something stands beside `enquiries`" in str(first.problems[0])
    last = read(json.dumps({"next": 2, "enquiries": [GOOD]}), "e.json")
    assert "has `enquiries` beside other names" in str(last.problems[0])


@pytest.mark.parametrize(("encoding", "name"), [("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be")])
def test_utf_16_without_its_mark_is_told_with_what_to_say(encoding: str, name: str):
    data = "name,email,report\nJörg,j@example.org,r-1\n".encode(encoding)
    with pytest.raises(InvalidEnquiry, match=f"say `--encoding {name}`"):
        read(data)
    assert read(data, encoding=name).rows[0].enquiry.name == "Jörg"


def test_a_header_in_another_encoding_is_told():
    with pytest.raises(InvalidEnquiry, match="the header holds bytes that are no characters"):
        read("name,email,report,Größe\nAda,a@example.org,r-1,4\n".encode("cp1252"))


def test_rows_of_too_few_cells_are_taken_and_told():
    found = read("name,email,report,company,country\nAda,a@example.org,r-1,Engines\nBob,b@example.org\n")
    assert [row.enquiry.company for row in found.rows] == ["Engines"]
    assert "e.csv: fewer cells than the 5 columns; the last ones were taken for empty (lines 2, 3)" in found.notes
    assert "report: is missing; it is needed here" in str(found.problems[0])


def test_a_column_without_a_name_is_carried_by_its_number():
    (row,) = read("name,email,,report,\nAda,a@example.org,x,r-1,y\n").rows
    assert row.enquiry.details == (("column 3", "x"), ("column 5", "y"))


def test_quotes_that_are_never_closed_and_cells_too_many_are_told():
    found = read('name,email,report\nAda,ada@example.org,r-1\nBob, bob@example.org,r-1,x\nCarl,"carl\nDora,d,r\n')
    assert len(found.rows) == 1
    assert "has 4 cells for 3 columns" in str(found.problems[0])
    assert "quotes are opened here and never closed" in str(found.problems[1])


def test_sizes_are_limited(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(reading, "MOST_ROWS", 3)
    found = read("name,email,report\n" + "Ada,ada@example.org,r-1\n" * 9)
    assert len(found.rows) == 3
    assert "is beyond row 3, and was not read" in str(found.problems[0])
    huge = json.dumps({**GOOD, "message": "x" * 200_000})
    assert "an enquiry has at most 100000" in str(read(huge + "\n" + huge, "e.jsonl").problems[0])
    assert "10001 characters long; at most 10000" in wrong(message="x" * 10_001)[0]
    monkeypatch.setattr(reading, "LARGEST_FILE", 10)
    with pytest.raises(InvalidEnquiry, match="larger than"):
        reading.read_bytes(io.BytesIO(b"x" * 11), "big")


def test_an_empty_file_is_told():
    with pytest.raises(InvalidEnquiry, match="is empty"):
        read(" \n")


# Fields


@pytest.mark.parametrize(
    "field", ["name", "company", "report", "id", "country", "email", "kind", "language", "received", "consent"]
)
@pytest.mark.parametrize(
    "attack",
    [
        "a\r\nBcc: all@example.com",
        "a\nb",
        "a\rb",
        "a\x00b",
        "a\x1b[31mb",
        "a\x85b",
        "a\u2028b",
        "a\u202eb",
        "a\u2066b",
        "=?utf-8?q?a=0D=0ABcc:_b?=",
        "a\U000e0041b",
        "a\ue000b",
    ],
)
def test_nothing_in_a_field_of_one_line_can_become_a_header_or_a_disguise(field: str, attack: str):
    assert wrong(**{field: f"{attack}@example.org" if field == "email" else attack})


def test_what_honest_keyboards_leave_is_cleaned():
    made = one(
        name=" Ada\u00a0 \u200bLove\u00adlace\t\r\n",
        company="\u200fחברה\u200e",
        message="a\x00b\u202ec\r\nd\n\n\n\ne \n",
    )
    assert (made.name, made.company) == ("Ada Lovelace", "חברה")
    assert made.message == "abc\nd\n\ne"
    assert one(name="علی\u200cرضا").name == "علی\u200cرضا"


def test_nobody_advertises_in_a_name():
    for name in ("Win at https://x.example", "WWW.x.example", "<b>x"):
        assert "which no name has" in wrong(name=name)[0]


@given(st.text(max_size=80))
def test_what_is_left_of_any_text_stays_on_its_line(text: str):
    try:
        made = one_line(unicodedata.normalize("NFC", text), 80)
    except Wrong:
        return
    assert made == one_line(made, 80)
    assert len(made.splitlines()) <= 1
    assert all(letter in "\u200c\u200d" or letter == " " or letter.isprintable() for letter in made)


@given(st.text(max_size=200))
def test_what_is_left_of_any_message_is_plain_text(text: str):
    made = free_text(text)
    assert made == free_text(made)
    assert all(letter in "\n\t" or unicodedata.category(letter) != "Cc" for letter in made)


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9),
        lambda inner: (
            st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*GOOD, "x", "message"]), inner, max_size=4)
        ),
        max_leaves=12,
    )
)
def test_any_json_is_an_enquiry_or_a_told_problem(value: object):
    text = json.dumps(value)
    found = read(text, "e.json")
    given_rows = len(value) if isinstance(value, list) else 1
    if isinstance(value, dict) and isinstance(value.get("enquiries"), list):
        return
    assert len(found.rows) + found.bad == given_rows
    assert bool(found.bad) == bool(found.problems)


@given(st.binary(max_size=300), st.sampled_from(["e.csv", "e.json", "e.jsonl", "-"]))
def test_any_bytes_are_read_or_refused_and_never_a_traceback(data: bytes, name: str):
    for start in (b"", b"name,email,report\n"):
        with suppress(InvalidEnquiry):
            read(start + data, name)


@given(
    st.lists(
        st.fixed_dictionaries({"name": st.text(min_size=1, max_size=20), "message": st.text(max_size=50)}), max_size=5
    )
)
def test_csv_and_json_lines_agree_on_any_texts(rows: list[dict[str, str]]):
    full = [{**row, "email": f"a{n}@example.org", "report": "r", "id": f"n{n}"} for n, row in enumerate(rows)]
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, ["name", "email", "report", "message", "id"], quoting=csv.QUOTE_ALL)
    writer.writeheader()
    writer.writerows(full)
    as_lines = "\n".join(json.dumps(row) for row in full) or "\n "
    if full:
        from_csv = [row.enquiry for row in read(text.getvalue().encode("utf-8", "surrogatepass"), "e.csv").rows]
        assert from_csv == [row.enquiry for row in read(as_lines, "e.jsonl").rows]


def test_addresses_are_read_as_the_standard_has_them():
    assert read_address("Ada@EXAMPLE.org").text == "Ada@example.org"
    assert read_address("ada@bücher.example.org").text == "ada@xn--bcher-kva.example.org"
    assert not read_address("ada@bücher.example.org").needs_smtputf8
    assert read_address("jörg@example.org").needs_smtputf8
    assert read_address("Ada@example.org").key == read_address("ada@EXAMPLE.ORG").key
    assert masked("ada@example.org") == "a…@example.org"
    assert masked_in("550 <ada@example.org>: unknown") == "550 <a…@example.org>: unknown"


@pytest.mark.parametrize(
    ("field", "text", "value"),
    [
        ("country", "de", "DE"),
        ("country", "Deutschland", "DE"),
        ("country", "United States", "US"),
        ("country", "Côte d’Ivoire", "CI"),
        ("language", "de-CH", "de"),
        ("language", "Deutsch", "de"),
        ("language", "pt_BR", "pt"),
        ("kind", "Enquire Before Buying", "enquire-before-buying"),
        ("kind", "request_customization", "customisation"),
        ("consent", "Yes", True),
        ("consent", 0, False),
        ("consent", None, None),
    ],
)
def test_codes_are_understood_however_they_are_written(field: str, text: object, value: object):
    assert getattr(one(**{field: text}), field) == value


def test_times_say_their_zone_or_are_the_publishers():
    assert one(received="2026-07-01T12:00:00").received == datetime(2026, 7, 1, 10, 0, tzinfo=UTC)
    assert one(received="2026-07-01 12:00:00 UTC").received == datetime(2026, 7, 1, 12, 0, tzinfo=UTC)
    assert one(received="2026-07-01T12:00:00-05:00").received == datetime(2026, 7, 1, 17, 0, tzinfo=UTC)
    for text in (
        "01/02/2026",
        "yesterday",
        "1889-01-01",
        "0001-01-01T00:00:00+23:00",
        (NOW + timedelta(days=3)).isoformat(),
    ):
        assert wrong(received=text)
