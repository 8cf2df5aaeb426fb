from __future__ import annotations

from datetime import UTC, datetime, timedelta

from reportpress.enquiry.intake.catalogue import Catalogue, Listed
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.store import Store
from tests.conftest import REPORT
from tests.enquiry.conftest import NOW, Clock, enquiry, put, rules, sender

EVENING = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)  # half past midnight in Berlin


def answers(store: Store) -> list[State]:
    return [m.state for e in records.enquiries(store) for m in e.messages if m.kind is Kind.REPLY]


def test_a_second_sample_the_same_day_is_suppressed_and_the_enquiry_recorded_and_forwarded(store: Store, clock: Clock):
    first, second = put(store, enquiry(), enquiry(name="A. L.", address="ADA@example.org", message="And Chile?"))
    assert (first.answer, second.answer) == (State.QUEUED, State.SUPPRESSED)
    assert second.reason == "the same goes to this reader that day for enquiry 1"
    desk = [c for c in sender(store, clock).claim(9) if c.kind is Kind.DESK]
    assert [c.enquiry.message for c in desk] == ["", "And Chile?"]


def test_another_report_edition_day_or_person_gets_its_sample(store: Store):
    put(
        store,
        enquiry(),
        enquiry(report="r-2"),
        enquiry(address="bob@example.org"),
        enquiry(received=NOW - timedelta(days=1)),
    )
    assert answers(store) == [State.QUEUED] * 4


def test_the_day_is_the_publishers(store: Store):
    put(store, enquiry(received=EVENING), enquiry(received=EVENING + timedelta(hours=20)))
    put(
        store,
        enquiry(address="b@example.org", received=EVENING - timedelta(hours=1)),
        enquiry(address="b@example.org", received=EVENING),
    )
    assert answers(store) == [State.QUEUED, State.SUPPRESSED, State.QUEUED, State.QUEUED]


def test_a_report_is_the_same_by_its_id_and_its_slug(store: Store):
    listed = Listed("1541508", "medical-second-opinion", REPORT)
    known = Catalogue({"1541508": listed, "medical-second-opinion": listed})
    given = [enquiry(report="1541508"), enquiry(report="Medical-Second-Opinion")]
    list(add(store, given, rules(), known, NOW))
    assert answers(store) == [State.QUEUED, State.SUPPRESSED]
    assert {record.report for record in records.enquiries(store)} == {"medical-second-opinion"}


def test_a_sample_that_did_not_go_keeps_no_other_from_going(store: Store, clock: Clock):
    put(store, enquiry())
    records.cancel(store, [1], clock())
    (second,) = put(store, enquiry())
    assert second.answer is State.QUEUED
    assert records.retry(store, [1], clock()) == []  # what was cancelled goes only where that is said


def test_an_enquiry_that_the_store_has_is_not_added_again(store: Store):
    given = enquiry(own_id="L1", message="x")
    assert [o.result for o in put(store, given, given)] == ["added", "known"]
    assert [o.result for o in put(store, given, now=NOW + timedelta(days=9))] == ["known"]
    (other,) = put(store, enquiry(own_id="L1", message="y"))
    assert (other.result, other.enquiry_id) == ("other", 1)
    dated = enquiry(received=NOW)
    assert [o.result for o in put(store, dated, dated)] == ["added", "known"]
    undated = enquiry(address="b@example.org")
    assert [o.result for o in put(store, undated, undated)] == ["added", "added"]  # two may have asked the same


def test_an_enquiry_for_an_unknown_report_is_kept_and_told_to_the_desk(store: Store, clock: Clock):
    (found,) = [
        o
        for some in add(store, [enquiry(report="r-l")], rules(), Catalogue({"r-1": Listed("1", "r-1", REPORT)}), NOW)
        for o in some
    ]
    assert found.answer is State.WAITING
    assert found.reason == "no report has the id, slug, title or page `r-l`; did you mean `r-1`?"
    desk, notice = sender(store, clock).claim(5)
    assert (desk.kind, notice.kind) == (Kind.DESK, Kind.NOTICE)
    assert (notice.recipient, notice.about) == (desk.recipient, found.reason)


def test_without_consent_no_answer_goes_where_the_rules_need_it(store: Store):
    needed = rules("policies: {needs_consent: true}\n")
    put(store, enquiry(), enquiry(consent=False), enquiry(consent=True), by=needed)
    assert answers(store) == [State.SUPPRESSED, State.SUPPRESSED, State.QUEUED]


def test_of_answers_without_a_sample_one_a_day_and_kind_goes(store: Store):
    put(store, enquiry(kind="question"), enquiry(kind="question", message="and?"), enquiry())
    assert answers(store) == [State.QUEUED, State.SUPPRESSED, State.QUEUED]


def test_many_are_added_some_at_a_time(store: Store):
    given = [enquiry(address=f"a{n}@example.org", own_id=str(n)) for n in range(230)]
    parts = [len(some) for some in add(store, given, rules(), Catalogue(is_open=True), NOW)]
    assert parts == [100, 100, 30]
    assert records.counts(store) == {State.QUEUED: 460}
