from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path

import pytest

from reportpress.enquiry.mail.templates import MESSAGES, NAMES, WIDTH, TemplateFault, Templates, wrapped
from reportpress.errors import InvalidRules

VALUES: dict[str, object] = {
    **{name: f"the {name}" for name in NAMES},
    "kind": "sample",
    "consent": "yes",
    "message_lines": ["Is Chile in it?", "<b>Tom & Co</b>"],
    "link": "https://example.com/samples/medical-second-opinion-global-en.pdf?" + "a" * 80,
}


def own(folder: Path, **files: str) -> Templates:
    for name, text in files.items():
        tongue, message, part = name.split("_")
        (folder / tongue).mkdir(exist_ok=True)
        (folder / tongue / f"{message}.{part}").write_text(text, encoding="utf-8")
    return Templates(folder)


def problems(templates: Templates) -> list[str]:
    with pytest.raises(InvalidRules) as caught:
        templates.check()
    return [str(problem) for problem in caught.value.problems]


def test_the_shipped_templates_are_sound_and_complete_in_both_languages():
    templates = Templates()
    templates.check()
    assert templates.languages == ("de", "en")


@pytest.mark.parametrize("tongue", ["en", "de"])
@pytest.mark.parametrize("message", MESSAGES)
def test_a_message_reads_well_in_plain_text_and_in_html(message: str, tongue: str):
    written = Templates().write(message, tongue, VALUES)
    assert "\n" not in written.subject
    assert all(len(line) <= WIDTH or line.startswith("https://") for line in written.text.splitlines())
    tags: list[tuple[str, dict[str, str | None]]] = []
    parser = HTMLParser()
    parser.handle_starttag = lambda tag, attrs: tags.append((tag, dict(attrs)))  # type: ignore[method-assign]
    parser.feed(written.html)
    assert ("html", {"lang": tongue}) in tags
    assert {"title", "main", "meta"} <= {tag for tag, _ in tags}
    assert "table" not in {tag for tag, _ in tags}


def test_what_a_reader_wrote_is_quoted_and_escaped_in_html_alone():
    written = Templates().write("desk", "en", VALUES)
    assert "> <b>Tom & Co</b>" in written.text
    assert "&lt;b&gt;Tom &amp; Co&lt;/b&gt;" in written.html


def test_a_language_without_templates_gets_english():
    assert Templates().write("sample", "pt-BR", VALUES).subject == "Your sample: the report_title"


def test_a_brands_own_file_stands_instead_of_the_shipped_one(tmp_path: Path):
    templates = own(tmp_path, en_sample_subject="{{ publisher }}: {{ report_title|upper }}")
    templates.check()
    written = templates.write("sample", "en", VALUES)
    assert written.subject == "the publisher: THE REPORT_TITLE"
    assert "Dear the name" in written.text


def test_an_unknown_name_is_told_with_its_file_and_line(tmp_path: Path):
    found = problems(
        own(tmp_path, en_sample_txt="Dear {{ name }},\n\n{{ report_titel }}\n", en_desk_subject="{{ subject }}")
    )
    assert found[0].startswith(f"{tmp_path}/en/desk.subject:1:1: uses `subject`, which no message has")
    assert (
        found[1]
        == f"{tmp_path}/en/sample.txt:3:1: uses `report_titel`, which no message has; did you mean `report_title`?"
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{{ name }", "is not a template that can be read"),
        ("{{ name|attr('x') }}", "uses the filter `attr`, which messages have not"),
        ("{{ name.upper() }}", "calls something"),
        ("{{ 'a' * 999999999 }}", "uses what templates of messages cannot (mul)"),
        (
            "{% for a in message_lines %}{% for b in name %}x{% endfor %}{% endfor %}",
            "a loop or an `include` inside of a loop",
        ),
        ("{% include 'en/other.txt' %}", "names the template `en/other.txt`, which is not there"),
        ("{% include '../../secret' %}", "which is not there"),
        ("{% include name %}", "by something that is not plain text"),
        ("{% include 'en/sample.txt' %}", "includes itself"),
        ("{{ name.company }}", "asks for `.company`"),
        ("{{ name['company'] }}", "by something else than its number"),
        ("{{ message_lines[0] }}", "cannot be filled in"),
        ("{{ {'sample': 'b'}[kind] }}", "has no words for the kind `enquire-before-buying`"),
        # and where no example ever comes to it
        (
            "{% if country == 'QQ' %}{{ name|uper }}{% endif %}",
            "uses the filter `uper`, which messages have not; did you mean `upper`?",
        ),
        ("{% if country == 'QQ' and name is odd %}x{% endif %}", "uses the test `odd`"),
        ("{% if country == 'QQ' %}{{ name.company }}{% endif %}", "asks for `.company`"),
        ("{% if kind == 'discount' %}{{ message_lines[0] }}{% endif %}", "cannot be filled in"),
    ],
)
def test_what_a_template_cannot_do_is_told_when_it_is_checked(tmp_path: Path, text: str, told: str):
    (found,) = {
        line.partition(" (")[0] if "filled" in line else line for line in problems(own(tmp_path, en_sample_txt=text))
    }
    assert told in found
    assert f"{tmp_path}/en/sample.txt" in found


def test_unknown_names_are_told_together_with_what_a_template_cannot_do(tmp_path: Path):
    found = problems(
        own(
            tmp_path,
            en_sample_txt="{{ 'a' * 9 }}\n{{ nmae }}\n{% for a in message_lines %}{{ loop.index }}{% endfor %}",
        )
    )
    assert [line.partition(": ")[2] for line in found] == [
        "uses what templates of messages cannot (mul)",
        "uses `nmae`, which no message has; did you mean `name`?",
    ]


def test_what_was_never_checked_does_no_harm_either(tmp_path: Path):
    for text in (
        "{{ ''.__class__ }}",
        "{{ name.format(1) }}",
        "{{ unknown }}",
        "{% for a in 'xxxxxxxxxx' %}" + 30_000 * "a" + "{% endfor %}",
    ):
        with pytest.raises(TemplateFault):
            own(tmp_path, en_sample_txt=text).write("sample", "en", VALUES)


def test_a_misspelt_file_and_a_language_with_gaps_are_told(tmp_path: Path):
    found = problems(own(tmp_path, en_smaple_txt="x", fr_sample_txt="Bonjour {{ name }}"))
    assert any("en/smaple.txt: is not a template of any message; did you mean `sample.txt`?" in line for line in found)
    assert sum("is missing" in line for line in found) == len(MESSAGES) * 3 - 1


def test_what_a_stranger_wrote_makes_no_line_that_looks_like_ours():
    company = "Engines and Other Things of the Kind, Limited, of London and Paris " + "Address: eve@example.org " * 9
    lines = (
        Templates().write("desk", "en", {**VALUES, "company": company, "email": "ada@example.org"}).text.splitlines()
    )
    assert [line for line in lines if line.startswith("Address: ")] == ["Address: ada@example.org"]


def test_letters_of_two_columns_are_wrapped_though_there_are_no_spaces():
    lines = wrapped("> " + "市场研究报告" * 40).splitlines()
    assert len(lines) > 6
    assert all(line.startswith("> ") and 2 * len(line) - 2 <= WIDTH for line in lines)


def test_an_answer_says_what_was_asked_for_and_asks_back_only_where_somebody_reads_it():
    for tongue, asked, enquired, back in (
        ("en", "The sample that you asked for", "Thank you for your enquiry", "just reply to this message"),
        ("de", "Die gewünschte Leseprobe", "vielen Dank für Ihre Anfrage", "antworten Sie einfach"),
    ):
        for message in ("sample", "link"):
            sample = Templates().write(message, tongue, VALUES)
            other = Templates().write(message, tongue, {**VALUES, "kind": "discount", "reply_to": ""})
            for written in (sample, other):
                text, html = " ".join(written.text.split()), written.html
                assert (asked in text, asked in html) == (written is sample,) * 2
                assert (enquired in text, enquired in html) == (written is other,) * 2
                assert (back in text, back in html) == (written is sample,) * 2


def test_lines_are_wrapped_and_quotations_keep_their_mark():
    text = wrapped("> " + "word " * 40 + "\n\n\n\nhttps://example.com/" + "a" * 90 + "\n")
    first, _, rest = text.partition("\n\n")
    assert all(line.startswith("> ") and len(line) <= WIDTH for line in first.splitlines())
    assert rest == "https://example.com/" + "a" * 90 + "\n"


TOO_MUCH = {
    "doubling": ('{% set a = "x" %}' + "{% set a = a ~ a %}" * 40 + "{{ a }}", "grows beyond measure"),
    "joining": ("{% set a = name %}" + "{% set a = a|join(a) %}" * 8 + "{{ a }}", "grows beyond measure"),
    "replacing": ("{{ name|replace('a', name)|replace('b', name)|replace('c', name) }}", "grows beyond measure"),
    "blocks": ("{% if name %}" * 2000 + "{% endif %}" * 2000, "more than 20 blocks within each other"),
    "brackets": ("{{ " + "(" * 3000 + "name" + ")" * 3000 + " }}", "write it as several"),
    "denials": ("{{ " + "not " * 5000 + "name }}", "write it as several"),
    "a chain": ("{{ name" + " ~ name" * 3000 + " }}", "write it as several"),
    "itself": ("{% include 'en/answer.txt' %}", "more often than a message needs"),
    "extending itself": ("{% extends 'en/answer.txt' %}", "more often than a message needs"),
    "a product": ("{{ 'x' * 1000000000 }}", "cannot (mul)"),
    "a power": ("{{ 10 ** 10 ** 10 }}", "cannot (pow)"),
    "a format": ("{{ '%1000000000d' % 1 }}", "cannot (mod)"),
    "no escaping": ("{% autoescape false %}{{ name }}{% endautoescape %}", "uses what templates of messages cannot"),
    "a macro": ("{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}", "uses what templates of messages cannot"),
    "a number": ("{{ 1" + "0" * 50_000 + " }}", "not a template that can be read"),
    "size": ("x" * 65_000, "is larger than 64 kB"),
}


@pytest.mark.parametrize("name", TOO_MUCH)
def test_a_template_that_would_take_the_machine_with_it_is_told_before(tmp_path: Path, name: str):
    text, said = TOO_MUCH[name]
    templates = own(tmp_path, en_answer_txt=text)
    assert any(said in line for line in problems(templates))
    with pytest.raises(TemplateFault):  # and does no harm where nobody checked
        templates.write("answer", "en", VALUES)


def test_includes_that_multiply_are_told(tmp_path: Path):
    (tmp_path / "en").mkdir()
    for n in range(30):
        (tmp_path / "en" / f"_{n}.txt").write_text(f"{{% include 'en/_{n + 1}.txt' %}}" * 2)
    (tmp_path / "en" / "_30.txt").write_text("")
    templates = own(tmp_path, en_answer_txt="{% include 'en/_0.txt' %}")
    assert any("more often than a message needs" in line for line in problems(templates))


def test_a_link_leads_to_nothing_outside_of_the_templates(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    secret = tmp_path / "secret.txt"
    secret.write_text("the machine's own")
    folder = tmp_path / "templates"
    (folder / "en").mkdir(parents=True)
    (folder / "en" / "answer.txt").symlink_to(secret)
    (told,) = problems(Templates(folder))
    assert "leads out of the folder of templates" in told
    with pytest.raises(TemplateFault) as caught:
        Templates(folder).write("answer", "en", VALUES)
    assert "machine" not in str(caught.value)
    monkeypatch.setenv("REPORTPRESS_ROOTS", str(tmp_path))
    assert "the machine's own" in Templates(folder).write("answer", "en", VALUES).text


def test_a_link_within_the_templates_is_followed(tmp_path: Path):
    templates = own(tmp_path, en_link_txt="see {{ link }}")
    (tmp_path / "en" / "answer.txt").symlink_to("link.txt")
    assert templates.write("answer", "en", VALUES).text.startswith("see")
