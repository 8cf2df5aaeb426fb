"""Sending and what belongs to it, as a person calls it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import pytest

from tests.conftest import REPORT, ROOT, begun
from tests.enquiry.mail_server import KEY, Fault, MailServer, Received, environ
from tests.test_cli import run

pytestmark = pytest.mark.slow

RULES = f"""
time_zone: Europe/Berlin
reports: [{REPORT}]
editions: [{{countries: [DE], edition: europe, language: de}}, {{edition: global}}]
desks: [{{to: [sales@example.com]}}]
policies: {{attach_to: [sample]}}
mail: {{sender: samples@example.com, name: Example Research, bounces: bounces@example.com}}
"""
ADA = {"name": "Ada Lovelace", "email": "ada@example.org", "report": "1541508", "country": "DE", "kind": "question"}


@pytest.fixture
def server() -> Iterator[MailServer]:
    with MailServer() as running:
        yield running


@pytest.fixture(autouse=True)
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, server: MailServer) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, value in environ(server).items():
        monkeypatch.setenv(name, value)
    (tmp_path / "enquiries.yaml").write_text(RULES)
    return tmp_path


def enquiry(*arguments: str | Path) -> tuple[int, str, str]:
    return run("enquiry", *arguments)


def put(*rows: dict[str, str]) -> None:
    Path("e.jsonl").write_text("\n".join(json.dumps(row) for row in rows))
    assert enquiry("add", "e.jsonl")[0] == 0


def parsed(data: bytes) -> EmailMessage:
    message = message_from_bytes(data, policy=policy.SMTP)
    assert isinstance(message, EmailMessage)
    return message


def test_what_is_queued_is_sent_and_told_with_masked_addresses(server: MailServer):
    put(ADA)
    code, out, err = enquiry("send")
    assert code == 0
    assert out.splitlines() == [
        "enquiry 1, message 1 (reply) to a…@example.org: accepted (2.0.0 taken)",
        "enquiry 1, message 2 (desk) to s…@example.com: accepted (2.0.0 taken)",
    ]
    assert err == "messages: 2 accepted\n"
    assert parsed(server.received[0].data)["Subject"].startswith("Ihre Anfrage: ")
    assert enquiry("send") == (0, "", "nothing was due\n")


def test_the_sample_that_is_sent_is_the_one_that_preview_writes(server: MailServer):
    put({**ADA, "kind": "sample"})
    code, out, _ = enquiry("preview", "1", "-o", "seen")
    assert code == 0
    assert [line.partition("seen/")[2] for line in out.splitlines()] == [
        "enquiry-1-reply-1.eml",
        "enquiry-1-reply-1-medical-second-opinion-europe-de.pdf",
        "enquiry-1-desk-2.eml",
    ]
    assert not server.received
    assert enquiry("send")[0] == 0
    assert server.received[0].data == Path("seen/enquiry-1-reply-1.eml").read_bytes()
    (attached,) = parsed(server.received[0].data).iter_attachments()
    assert attached.get_content() == Path("seen/enquiry-1-reply-1-medical-second-opinion-europe-de.pdf").read_bytes()


def test_a_rehearsal_goes_to_the_test_address_and_the_outbox_stays(server: MailServer):
    put(ADA, {**ADA, "email": "bob@example.org"})
    code, out, _ = enquiry("send", "--rehearse", "me@example.com", "--random", "3")
    assert code == 0
    assert "3 of 3 messages went to the test address; nothing has changed in the store" in out
    assert all(b"Reply-To: " not in one.data for one in server.received)  # who answers a rehearsal writes to no reader
    code, _, err = enquiry("send", "--rehearse", "me@example.com", "9")
    assert code == 2
    assert "there is no enquiry 9" in err
    assert enquiry("send", "--rehearse", "me@example.com", "2")[0] == 0
    assert server.recipients() == ["me@example.com"] * 5
    assert "4 queued" in enquiry("list")[2]
    assert enquiry("send")[1].count("accepted") == 4
    assert enquiry("send", "--rehearse", "me@example.com")[:2] == (0, "nothing is queued\n")


@pytest.mark.parametrize(
    "arguments",
    [
        ("--rehearse", "a@example.com", "--random", "0"),
        ("1",),
        ("--random", "2"),
        ("--rehearse", "x"),
        ("--rehearse", "a@example.com", "--watch"),
        ("--once", "--watch"),
    ],
)
def test_wrong_use_of_send_is_told(arguments: tuple[str, ...]):
    put(ADA)
    code, _, err = enquiry("send", *arguments)
    assert code == 2
    assert "Traceback" not in err


def test_a_route_that_is_stopped_is_told_loudly_and_by_the_exit_code(server: MailServer):
    put(ADA)
    server.will(Fault("sender", "550 5.7.1 not you"))
    code, out, err = enquiry("send")
    assert code == 1
    assert "given back" in out
    assert "ROUTE main IS STOPPED, nothing goes over it: " in err
    assert "reportpress enquiry retry --route main" in err
    assert enquiry("send")[0] == 1
    assert enquiry("retry", "--route", "mian")[0] == 2
    assert enquiry("retry", "--route", "main")[0] == 0
    assert enquiry("send")[0] == 0


def test_check_tells_what_is_wrong_with_templates_and_settings(house: Path, monkeypatch: pytest.MonkeyPatch):
    code, out, _ = enquiry("check")
    assert code == 0
    assert "reports: 1\ntemplates: good, in de, en\nsignature: none\nroute main: localhost:" in out
    (house / "mail" / "de").mkdir(parents=True)
    (house / "mail" / "de" / "sample.txt").write_text("Guten Tag\n{{ nmae }}\n")
    (house / "enquiries.yaml").write_text(RULES.replace("name: Example", "templates: mail, name: Example"))
    for command in (("check",), ("send",)):
        code, _, err = enquiry(*command)
        assert code == 1
        assert "mail/de/sample.txt:2:1: uses `nmae`, which no message has; did you mean `name`?" in err
    (house / "enquiries.yaml").write_text(RULES)
    monkeypatch.delenv("REPORTPRESS_SMTP_HOST")
    (house / "mail" / "de" / "answer.txt").write_text("{{ nmae }}")
    (house / "enquiries.yaml").write_text(RULES.replace("name: Example", "templates: mail, name: Example"))
    code, _, err = enquiry("check")
    assert code == 1
    assert "enquiries.yaml: no mail server is named: give `routes` in the rules, or REPORTPRESS_SMTP_HOST" in err
    assert "mail/de/answer.txt:1:1: uses `nmae`" in err  # all together


def test_check_tells_of_reports_that_could_not_be_built(house: Path):
    (house / "reports").mkdir()
    text = REPORT.read_text()
    (house / "reports" / "good.yaml").write_text(text)
    (house / "reports" / "misspelt.yaml").write_text(
        text.replace("1541508", "2").replace("slug: medical", "slug: other").replace("\ntitle:", "\ntitel:")
    )
    (house / "reports" / "broken.yaml").write_text("title: [unclosed\n")
    (house / "reports" / "nameless.yaml").write_text("schema: 1\nid: 3\n")
    (house / "enquiries.yaml").write_text(RULES.replace(str(REPORT), "reports"))
    code, _, err = enquiry("check")
    assert code == 1
    assert "broken.yaml: cannot be read as YAML" in err
    assert "nameless.yaml: has no `slug`, so that no enquiry can name it" in err
    assert "misspelt.yaml:5:1: title: is missing" in err
    assert "good.yaml" not in err


def test_a_delivery_report_is_taken_in_and_a_forged_one_changes_nothing(server: MailServer):
    from tests.enquiry.bounces.test_taking import report

    put(ADA)
    enquiry("send")
    sender = server.received[0].sender
    Path("forged.eml").write_bytes(report(to=sender.replace("+1-", "+2-")))
    Path("good.eml").write_bytes(report(to=sender))
    Path("odd.eml").write_bytes(b"To: " + b"(" * 5000 + b"\r\n\r\nx\r\n")
    code, out, err = enquiry("bounce", "forged.eml", "odd.eml", "missing.eml", "good.eml")
    assert code == 1
    assert "odd.eml: cannot be read as a message (RecursionError); nothing has changed" in err
    assert "forged.eml: is of none of our messages" in err
    assert "missing.eml: there is no such file; check the path" in err
    assert "good.eml: enquiry 1: permanent 5.1.1" in out
    assert "its message is refused; nothing more goes to this address" in out
    assert "ada@example.org" not in out + err
    assert enquiry("bounce", "good.eml")[0] == 0


def test_a_reader_who_unsubscribes_by_the_header_gets_no_answer_until_allowed(house: Path, server: MailServer):
    (house / "enquiries.yaml").write_text(
        RULES.replace("name: Example", "unsubscribe: 'https://example.com/u', name: Example")
    )
    put(ADA)
    enquiry("send")
    link = parsed(server.received[0].data)["List-Unsubscribe"]
    tag = link.partition("m=")[2].rstrip(">")
    code, out, err = enquiry("suppress", f"{tag[:-1]}{'1' if tag[-1] == '0' else '0'}", tag)
    assert code == 1
    assert out == "a…@example.org: no answer goes to it any more\n"
    assert "was not made for any message of this store; nothing has changed" in err
    put({**ADA, "kind": "discount"})
    enquiry("send")
    assert server.recipients() == ["ada@example.org", "sales@example.com", "sales@example.com"]
    assert enquiry("allow", "ADA@example.org")[1] == (
        "A…@example.org: may be written to again; kept back so far: enquiries 2, which `retry --again` sends\n"
    )
    assert enquiry("allow", "ada@example.org")[1] == "a…@example.org: was not suppressed\n"
    assert enquiry("retry", "2", "--again")[0] == 0
    enquiry("send")
    assert server.recipients()[3:] == ["ada@example.org"]


def test_an_address_is_suppressed_by_itself_or_by_an_enquiry_of_its(server: MailServer):
    put(ADA, {**ADA, "email": "bob@example.org"})
    code, out, err = enquiry("suppress", "2", "carol@example.org", "x", "9")
    assert code == 1
    assert out.splitlines() == [
        "b…@example.org: no answer goes to it any more; 1 message kept back",
        "c…@example.org: no answer goes to it any more",
    ]
    assert "there is no enquiry 9; nothing has changed" in err
    assert "not an e-mail address" in err
    enquiry("send")
    assert server.recipients() == ["ada@example.org", "sales@example.com", "sales@example.com"]
    assert enquiry("allow", "x")[0] == 1


def test_a_tag_of_somebody_who_was_erased_is_told():
    from reportpress.enquiry.mail.tags import tag

    put(ADA)
    enquiry("forget", "1")
    code, out, err = enquiry("suppress", tag(KEY.encode(), "unsubscribe", 1))
    assert (code, out) == (1, "")
    assert "was erased; give the address itself" in err


def test_what_waits_for_the_same_mending_is_queued_by_its_state():
    put({**ADA, "report": "unknown"}, {**ADA, "report": "unknown", "email": "bob@example.org"}, ADA)
    enquiry("send")
    assert enquiry("retry", "--state", "waiting")[1].splitlines() == [
        "message 1 (reply) was waiting, is queued",
        "message 4 (reply) was waiting, is queued",
    ]
    assert enquiry("retry", "--state", "refused")[1] == "no message is refused\n"
    assert enquiry("retry", "--state", "cancelled")[0] == 2
    assert enquiry("retry", "--state", "accepted")[0] == 2


@pytest.mark.parametrize("which", [signal.SIGTERM, signal.SIGINT])
def test_a_watching_sender_that_is_asked_to_stop_finishes_the_message_in_hand(
    server: MailServer, which: signal.Signals
):
    put(*({**ADA, "email": f"a{n}@example.org"} for n in range(5)))
    running: list[subprocess.Popen[str]] = []

    def asks(_: Received) -> None:
        os.kill(running[0].pid, which)
        server.on_received = lambda _: None

    server.on_received = asks
    command = [sys.executable, "-m", "reportpress", "enquiry", "send", "--watch"]
    more = {"PYTHONPATH": str(ROOT / "src"), **environ(server)}
    # The server runs here already, but the process cannot have got so far before its number is known.
    with begun(command, env={**os.environ, **more}) as process:
        running.append(process)
        out, err = process.communicate(timeout=120)
    assert running[0].returncode == 0, err
    assert out.count("accepted") == len(server.received) == 1
    assert "messages: 1 accepted" in err
    assert "9 queued" in enquiry("list")[2]


def test_without_mail_in_the_rules_nothing_is_sent(house: Path):
    put(ADA)
    (house / "enquiries.yaml").write_text(RULES.partition("mail:")[0])
    code, _, err = enquiry("send")
    assert code == 2
    assert "the rules have no `mail`" in err
