from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.enquiry.intake.columns import meaning
from reportpress.enquiry.intake.told import Reading
from reportpress.enquiry.model import Enquiry
from tests.enquiry.intake.test_reading import GOOD, read

NOTHING = [
    "NaN",
    "nan",
    "null",
    "NULL",
    "undefined",
    "None",
    "N/A",
    "n/a",
    "#N/A",
    "NaT",
    "<NA>",
    "[object Object]",
    "-",
]


def of_json(fields: dict[str, object]) -> Reading:
    return read(json.dumps({**GOOD, **fields}), "e.json")


def of_csv(fields: dict[str, object]) -> Reading:
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, [*{**GOOD, **fields}])
    writer.writeheader()
    writer.writerow({**GOOD, **fields})
    return read(text.getvalue())


def only(found: Reading) -> Enquiry:
    assert [str(problem) for problem in found.problems] == []
    return found.rows[0].enquiry


# What stands for no value


@pytest.mark.parametrize("constant", ["NaN", "Infinity", "-Infinity", "1e999"])
@pytest.mark.parametrize("field", ["name", "email", "report"])
def test_what_is_no_json_is_no_value_where_one_is_needed(field: str, constant: str):
    text = json.dumps({**GOOD, field: "HERE"}).replace('"HERE"', constant)
    found = read(f"[{text}]", "e.json")
    assert not found.rows
    assert "which stands for no value; it is needed here" in str(found.problems[0])


@pytest.mark.parametrize("constant", ["NaN", "-Infinity"])
@pytest.mark.parametrize(
    "field",
    ["company", "phone", "job title", "country", "language", "kind", "consent", "received", "id", "message", "x"],
)
def test_what_is_no_json_is_left_out_elsewhere_and_told(field: str, constant: str):
    text = json.dumps({**GOOD, field: "HERE"}).replace('"HERE"', constant)
    found = read(text, "e.json")
    assert only(found) == only(of_json({}))
    assert f"in `{field}` stands for no value, and was left out (line 1)" in "".join(found.notes)


@pytest.mark.parametrize("word", [*NOTHING, "NaN NaN", "undefined undefined", "null null", " null ", "???", "12", "—"])
@pytest.mark.parametrize("read_by", [of_json, of_csv])
def test_no_answer_begins_with_what_is_no_name(word: str, read_by: object):
    assert callable(read_by)
    found = read_by({"name": word})
    assert not found.rows
    assert "name: is " in str(found.problems[0])


@pytest.mark.parametrize("value", [12, 1.5, True, ["Ada"], {"first": "Ada"}])
def test_numbers_lists_and_the_like_are_no_names(value: object):
    assert not of_json({"name": value}).rows


@pytest.mark.parametrize("word", ["undefined", "null", "NaN", "nan", "None", "NULL"])
def test_a_part_of_a_name_that_a_program_put_there_is_left_out_and_told(word: str):
    for fields in ({"name": f"Ada {word}"}, {"name": "", "First name": "Ada", "Last name": word}):
        found = of_json(fields)
        assert only(found).name == "Ada"
        assert f"`{word}` in `" in found.notes[0]


@pytest.mark.parametrize("name", ["Christopher Null", "Nan Goldin", "li nan", "Infinity Jones", "Jean-None", "Ø", "李"])
def test_names_that_look_like_nothing_and_are_some_stay(name: str):
    assert only(of_json({"name": name})).name == name


@pytest.mark.parametrize("word", NOTHING)
@pytest.mark.parametrize(
    "field", ["company", "phone", "job title", "country", "language", "kind", "consent", "received", "id"]
)
def test_words_for_no_value_are_left_out_and_told(field: str, word: str):
    for found in (of_json({field: word}), of_csv({field: word})):
        assert only(found) == only(of_json({}))
        assert f"`{word}` in `{field}` stands for no value, and was left out" in "".join(found.notes)


def test_namibia_is_a_country_and_a_readers_own_words_stay():
    assert only(of_json({"country": "NA"})).country == "NA"
    assert only(of_json({"message": "n/a"})).message == "n/a"


def test_numbers_that_programs_write_with_decimals_are_whole():
    found = only(of_json({"id": 17.0, "phone": 49301234.0, "consent": 1.0}))
    assert (found.own_id, found.phone, found.consent) == ("17", "49301234", True)


# What is carried


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("Telephone", "phone"),
        ("Phone Number *", "phone"),
        ("Mobile", "phone"),
        ("Telefon", "phone"),
        ("Job Title", "job title"),
        ("jobTitle", "job title"),
        ("Designation", "job title"),
        ("Funktion", "job title"),
        ("E-mail address", "email"),
        ("Report title", "report"),
        ("Page URL", "report"),
        ("Shoe size", ""),
    ],
)
def test_fields_are_known_by_the_names_that_forms_give_them(name: str, field: str):
    assert meaning(name)[0] == field


def test_what_a_reader_typed_is_carried_whatever_it_is():
    fields = {
        "Phone": "+49 30 1234",
        "job_title": "Head of Research",
        "Shoe size": 43,
        "Topics": ["a", "b", None],
        "Budget": {"from": 1, "to": None},
        "Tick": True,
        "Nothing": None,
        "Empty": "",
        "Text": "two\nlines\x00",
    }
    found = of_json(fields)
    enquiry = only(found)
    assert (enquiry.phone, enquiry.job_title) == ("+49 30 1234", "Head of Research")
    assert dict(enquiry.details) == {
        "Shoe size": "43",
        "Topics": "a; b",
        "Budget": '{"from": 1, "to": null}',
        "Tick": "yes",
        "Text": "two\nlines",
    }
    assert "carried as details, as no enquiry has such fields: `Shoe size`, `Topics`" in found.notes[0]


def test_two_telephones_and_two_messages_are_both_carried():
    found = of_csv({"Phone": "1", "Mobile": "2", "Message": "a", "Comments": "b", "Company": "C", "Account name": "D"})
    enquiry = only(found)
    assert (enquiry.phone, enquiry.message, enquiry.company) == ("1", "a", "C")
    assert dict(enquiry.details) == {"Mobile": "2", "Comments": "b", "Account name": "D"}
    assert len(found.notes) == 4


def test_columns_of_one_name_that_no_field_is_for_are_all_carried():
    (row,) = read("name,email,report,Topic,Topic\nAda,a@example.org,r-1,x,y\n").rows
    assert row.enquiry.details == (("Topic", "x"), ("Topic (2)", "y"))


def test_a_whole_name_beside_its_parts_is_taken_and_other_parts_are_carried():
    same = only(of_json({"name": "Ada Lovelace", "First name": "Ada", "Last name": "Lovelace"}))
    assert (same.name, same.details) == ("Ada Lovelace", ())
    other = only(of_json({"name": "Countess Lovelace", "First name": "Ada", "Last name": "Byron"}))
    assert (other.name, dict(other.details)) == ("Countess Lovelace", {"First name + Last name": "Ada Byron"})


def test_a_name_beside_a_first_name_is_the_last_name():
    found = read("Vorname;Name;E-Mail;Bericht\nAda;Lovelace;a@example.org;r-1\nBob;Bob Byron;b@example.org;r-1\n")
    assert [row.enquiry.name for row in found.rows] == ["Ada Lovelace", "Bob Byron"]
    assert "e.csv: `Name` was taken for the last name, beside `Vorname` (line 2)" in found.notes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"country": "Germany"}, {"Country code": "FR"}),
        ({"consent": "yes"}, {"Newsletter": "no"}),
        ({"Full name": "Eve"}, {}),
    ],
)
def test_what_decides_something_and_is_said_in_two_ways_is_refused(one: dict[str, object], other: dict[str, object]):
    found = of_json({**one, **other})
    assert not found.rows
    assert "keep one of them" in str(found.problems[0])


def test_what_means_the_same_in_two_ways_is_one():
    enquiry = only(of_json({"country": "Germany", "Country code": "DE", "consent": "yes", "Newsletter": 1}))
    assert (enquiry.country, enquiry.consent, enquiry.details) == ("DE", True, ())


EXPORTS = [
    # As shops of forms, address books of salespeople, form builders and newsletters head their columns.
    "Entry Id,Name (First),Name (Last),Email,Phone,Company,Job Title,Country,Report,Message,Consent,Entry Date,"
    "Source Url,User IP",
    "Record ID,First Name,Last Name,Email,Phone Number,Company name,Job Title,Country/Region,Report Title,Message,Create Date,"
    "Lead Status,Original Source,Page URL",
    "Lead ID,Salutation,First Name,Last Name,Title,Company / Account,Email,Mobile,Phone,Country,Product,Description,Created Date",
    "#,Full name,Work email,Which report?,Report ID,Your role,Budget,Submitted At,Token",
    "your-name,your-email,your-subject,your-message,report-id,tel,Submitted,Submitted From,Submitted Login",
    "Zeitstempel;Vorname;Nachname;E-Mail-Adresse;Telefonnummer;Firma;Funktion;Land;Bericht;Nachricht;Einwilligung;Datenschutz",
]
LIKELY = {"Consent": "yes", "Einwilligung": "ja", "Country": "DE", "Country/Region": "DE", "Land": "DE"}
LIKELY |= dict.fromkeys(
    ("Entry Date", "Create Date", "Created Date", "Submitted At", "Submitted", "Zeitstempel"), "2026-11-20 10:15"
)


@pytest.mark.parametrize("header", EXPORTS)
def test_nothing_of_what_common_systems_export_is_lost(header: str):
    separator = ";" if ";" in header else ","
    names = header.split(separator)
    cells = [
        LIKELY.get(name) or (f"ada{n}@example.org" if "mail" in name.casefold() else f"Word{n}x")
        for n, name in enumerate(names)
    ]
    found = read(f"{header}\n{separator.join(cells)}\n")
    enquiry = only(found)
    carried = repr(enquiry) + repr((enquiry.phone, enquiry.job_title, enquiry.details))
    typed = [cell for name, cell in zip(names, cells, strict=True) if name not in LIKELY]
    assert [cell for cell in typed if cell not in carried] == []
    assert "" not in (enquiry.name, enquiry.report)


def test_details_are_bounded():
    found = of_json({f"x{n}": "y" * 9_000 for n in range(6)})
    assert "at most 50000 are carried" in str(found.problems[0])
    assert "10001 characters long" in str(of_json({"x": "y" * 10_001}).problems[0])
    alike = {f"x{' ' * n}": "y" for n in range(400)} | {"x (2)": "z"}
    assert len(only(of_json(alike)).details) == 401
    huge = json.dumps({**GOOD, **{f"k{n}": 1 for n in range(20_000)}})
    for text in (huge, f"[{huge}]"):
        assert "an enquiry has at most 100000" in str(read(text, "e.json").problems[0])


VALUES = st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=9) | st.lists(st.text(max_size=3))
NAMES = st.sampled_from(
    ["name", "Full name", "First name", "email", "Work Email", "report", "Report title", "phone", "x", ""]
)


@given(st.dictionaries(NAMES, VALUES, max_size=6))
def test_whatever_is_given_is_in_the_enquiry_or_told(fields: dict[str, object]):
    found = read(json.dumps(fields), "e.json")
    assert len(found.rows) + found.bad == 1
    for row in found.rows:
        carried = repr((row.enquiry, row.enquiry.phone, row.enquiry.details))
        for name, value in fields.items():
            if isinstance(value, str) and len(value) > 3 and value.isalnum() and value.isascii():
                assert value in carried or value.lower() in carried.lower() or name in "".join(found.notes)
