from __future__ import annotations

import csv
import hashlib
import hmac
import io
import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from reportpress.enquiry.handover import webhook
from reportpress.enquiry.handover.export import COLUMNS, csv_lines, json_lines
from reportpress.enquiry.handover.webhook import SIGNATURE, WebhookSender
from reportpress.enquiry.store import records
from reportpress.enquiry.store.store import Store
from reportpress.errors import OutputError, UsageError
from tests.enquiry.conftest import NOW, Clock, enquiry, put

SECRET = b"a secret of both sides"


def test_csv_and_json_lines_hold_every_enquiry(store: Store):
    put(store, enquiry(message='=1+1;"x"\ny', company="Müller;=1+1"), enquiry(address="b@example.org", consent=True))
    rows = list(csv.DictReader(io.StringIO("".join(csv_lines(records.enquiries(store))))))
    assert [row["message"] for row in rows] == ['\'=1+1;"x"\ny', ""]
    assert [row["consent"] for row in rows] == ["", "yes"]
    assert tuple(rows[0]) == COLUMNS
    documents = [json.loads(line) for line in json_lines(records.enquiries(store))]
    assert [document["message"] for document in documents] == ['=1+1;"x"\ny', ""]
    assert documents[0]["answer"] == "queued"


def test_what_readers_typed_is_exported_and_handed_over(store: Store):
    put(
        store,
        enquiry(phone="+49 30 1", job_title="CTO", details=(("Shoe size", "43"), ("Why", "a\n=1"))),
        enquiry("Bob"),
    )
    first, second = csv.DictReader(io.StringIO("".join(csv_lines(records.enquiries(store)))))
    assert [first[name] for name in ("phone", "job_title", "details")] == [
        "'+49 30 1",
        "CTO",
        "Shoe size: 43\nWhy: a\n'=1",
    ]
    assert [second[name] for name in ("phone", "job_title", "details")] == ["", "", ""]
    document = json.loads(next(iter(json_lines(records.enquiries(store)))))
    assert document["details"] == {"Shoe size": "43", "Why": "a\n=1"}
    assert document["phone"] == "+49 30 1"


class Crm(ThreadingHTTPServer):
    """A system that takes what is signed, and misbehaves as it is told: one answer after the other."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.answers: list[int | None] = []
        self.taken: list[dict[str, object]] = []
        self.keys: list[str] = []

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/enquiries?from=reportpress"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Crm

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.keys.append(self.headers["Idempotency-Key"])
        stamp, digest = (part.partition("=")[2] for part in self.headers[SIGNATURE].split(","))
        right = hmac.new(SECRET, f"{stamp}.".encode() + body, hashlib.sha256).hexdigest()
        answer = self.server.answers.pop(0) if self.server.answers else 204
        if not hmac.compare_digest(digest, right):
            answer = 401
        if answer is None:  # the line goes dead
            self.close_connection = True
            return
        if answer < 300:
            self.server.taken.append(json.loads(body))
        self.send_response(answer)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def crm() -> Iterator[Crm]:
    with Crm() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def handing(url: str, secret: bytes = SECRET, waits: list[float] | None = None) -> WebhookSender:
    return WebhookSender(url, secret, Clock(), (waits if waits is not None else []).append)


def test_the_webhook_takes_each_enquiry_once_and_can_tell_that_it_is_ours(store: Store, crm: Crm):
    put(store, enquiry(), enquiry(address="b@example.org"))
    assert handing(crm.url).hand_over(store).taken == 2
    assert [document["email"] for document in crm.taken] == ["ada@example.org", "b@example.org"]
    put(store, enquiry(address="c@example.org"))
    assert handing(crm.url).hand_over(store).taken == 1
    assert handing(crm.url).hand_over(store).taken == 0
    assert len(crm.taken) == 3


def test_trouble_that_may_pass_is_waited_for_with_the_same_key(store: Store, crm: Crm):
    put(store, enquiry())
    crm.answers = [503, None, 429]
    waits: list[float] = []
    assert handing(crm.url, waits=waits).hand_over(store).taken == 1
    assert waits == [1.0, 2.0, 4.0]
    assert len(set(crm.keys)) == 1


def test_an_enquiry_that_is_refused_holds_up_no_other_and_is_offered_again(store: Store, crm: Crm):
    put(store, enquiry(), enquiry(address="b@example.org"))
    crm.answers = [422]
    handed = handing(crm.url).hand_over(store)
    assert (handed.taken, handed.refused) == (1, [(1, "answers 422")])
    assert handing(crm.url).hand_over(store).taken == 1


@pytest.mark.parametrize("answers", [[401], [302], [500] * 5])
def test_where_nothing_is_wanted_it_stops_and_what_was_taken_is_noted(
    store: Store, crm: Crm, answers: list[int | None]
):
    put(store, enquiry(), enquiry(address="b@example.org"))
    crm.answers = [204, *answers]
    with pytest.raises(OutputError, match=f"answers {answers[0]}"):
        handing(crm.url).hand_over(store)
    assert handing(crm.url).hand_over(store).taken == 1
    assert len(crm.taken) == 2


def test_another_secret_is_refused_by_the_other_side_and_a_short_one_by_us(store: Store, crm: Crm):
    put(store, enquiry())
    with pytest.raises(OutputError, match="answers 401"):
        handing(crm.url, b"another secret of ours").hand_over(store)
    with pytest.raises(UsageError, match="needs 16 at least"):
        handing(crm.url, b"short").hand_over(store)


def test_a_server_that_is_not_there_is_told(store: Store):
    put(store, enquiry())
    with pytest.raises(OutputError, match="cannot be reached"):
        handing("http://127.0.0.1:9/").hand_over(store)
    assert webhook.signature(b"k", b"{}", NOW).startswith("t=1795435200,v1=")
