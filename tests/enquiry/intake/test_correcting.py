from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.enquiry.intake.catalogue import Catalogue, Listed
from reportpress.enquiry.intake.correcting import Corrected, report_named, set_report
from reportpress.enquiry.intake.intake import add
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Composed
from reportpress.enquiry.store.store import Store
from reportpress.errors import LeaseLost, NotPermitted, UsageError
from tests.enquiry.conftest import Clock, enquiry, put, rules, sender

KNOWN = Catalogue({name: Listed(name, name, Path(f"{name}.yaml")) for name in ("r-1", "r-2")})


def asked(store: Store, clock: Clock, report: str = "r-l") -> None:
    """An enquiry for a report that is not known, whose answer waits."""
    list(add(store, [enquiry(report=report)], rules(), KNOWN, clock()))


def corrected(store: Store, clock: Clock, report: str = "r-1", number: int = 1) -> Corrected:
    return set_report(store, number, report, rules(), clock())


def states(store: Store, number: int = 1) -> list[tuple[Kind, State]]:
    return [(one.kind, one.state) for one in records.enquiry_by_id(store, number).messages]


def test_an_answer_that_waited_for_its_report_goes_and_the_history_says_why(store: Store, clock: Clock):
    asked(store, clock)
    assert states(store) == [(Kind.REPLY, State.WAITING), (Kind.DESK, State.QUEUED), (Kind.NOTICE, State.QUEUED)]
    clock.pass_by(hours=1)
    assert corrected(store, clock) == Corrected("r-l", "r-1", State.QUEUED, "")
    assert states(store) == [(Kind.REPLY, State.QUEUED), (Kind.DESK, State.QUEUED), (Kind.NOTICE, State.CANCELLED)]
    record = records.enquiry_by_id(store, 1)
    assert record.report == "r-1"
    history = [(event.event, event.detail, event.at) for event in record.messages[0].history]
    assert ("corrected", "report `r-l` to `r-1`", clock()) in history
    claimed = sender(store, clock).claim(9)
    assert {one.enquiry.report for one in claimed} == {"r-1"}
    assert [one.about for one in claimed if one.kind is Kind.DESK] == [""]


def test_the_same_report_changes_nothing(store: Store, clock: Clock):
    put(store, enquiry())
    before = records.enquiry_by_id(store, 1)
    assert corrected(store, clock).before == "r-1"
    assert records.enquiry_by_id(store, 1) == before


def test_what_was_composed_for_the_old_report_never_goes(store: Store, clock: Clock):
    put(store, enquiry(report="r-2"))
    outbox = sender(store, clock)
    answer, desk = outbox.claim(2)
    for one in (answer, desk):
        outbox.keep(one, Composed(b"about r-2", f"<{one.id}@example.com>", "b@example.com"))
    corrected(store, clock)
    with pytest.raises(LeaseLost):
        outbox.begin(answer)
    again = sender(store, clock, owner="two").claim(9)
    assert {one.enquiry.report for one in again} == {"r-1"}
    assert [outbox.bytes_of(one) for one in again] == [None, None]


@pytest.mark.parametrize("how", ["accept", "in_doubt", "begin"])
def test_an_answer_that_has_gone_or_may_have_is_not_corrected(store: Store, clock: Clock, how: str):
    put(store, enquiry(report="r-2"))
    outbox = sender(store, clock)
    answer = next(one for one in outbox.claim(9) if one.kind is Kind.REPLY)
    outbox.begin(answer)
    if how == "accept":
        outbox.accept(answer, 250, "ok")
    elif how == "in_doubt":
        outbox.in_doubt(answer, "the line went dead")
    with pytest.raises(NotPermitted, match="enquiry 1: its answer "):
        corrected(store, clock)
    assert records.enquiry_by_id(store, 1).report == "r-2"


@pytest.mark.parametrize("how", ["refuse", "fail", "cancel"])
def test_an_answer_at_its_end_stays_there_until_a_persons_word_and_then_brings_the_right_report(
    store: Store, clock: Clock, how: str
):
    put(store, enquiry(report="r-2"))
    outbox = sender(store, clock)
    answer = next(one for one in outbox.claim(9) if one.kind is Kind.REPLY)
    outbox.keep(answer, Composed(b"about r-2", "<1@example.com>", "b@example.com"))
    if how == "cancel":
        records.cancel(store, [1], clock())
    elif how == "refuse":
        outbox.refuse(answer, "550 no", 550)
    else:
        outbox.fail(answer, "no")
    before = states(store)[0]
    assert corrected(store, clock).answer is before[1]
    assert states(store)[0] == before
    records.retry(store, [1], clock(), records.Requeue(again=True))
    again = next(one for one in outbox.claim(9) if one.kind is Kind.REPLY)
    assert (again.enquiry.report, outbox.bytes_of(again)) == ("r-1", None)


def test_the_same_sample_goes_once_a_day_after_a_correction_too(store: Store, clock: Clock):
    put(store, enquiry(report="r-1"), enquiry(report="r-2"), enquiry(report="r-1"))
    assert [states(store, n)[0][1] for n in (1, 2, 3)] == [State.QUEUED, State.QUEUED, State.SUPPRESSED]
    done = corrected(store, clock, "r-1", 2)
    assert (done.answer, done.reason) == (State.SUPPRESSED, "the same goes to this reader that day for enquiry 1")
    # And the third, which was one too many, is the first of its kind with another report.
    assert corrected(store, clock, "r-2", 3).answer is State.QUEUED


def test_nobody_is_written_to_by_a_correction_who_was_not_to_be(store: Store, clock: Clock):
    strict = rules("policies: {needs_consent: true}\n")
    put(store, enquiry(report="r-2"), by=strict)
    put(store, enquiry(report="r-2", address="bob@example.org"))
    records.suppress(store, "bob@example.org", "asked for it", clock())
    for number in (1, 2):
        assert set_report(store, number, "r-1", strict, clock()).answer is State.SUPPRESSED


def test_unknown_numbers_reports_and_erased_readers_are_told(store: Store, clock: Clock):
    asked(store, clock)
    with pytest.raises(UsageError, match="there is no enquiry 9"):
        corrected(store, clock, number=9)
    records.erase(store, 1, clock())
    with pytest.raises(NotPermitted, match="its reader was erased"):
        corrected(store, clock)
    with pytest.raises(UsageError, match="did you mean `r-1`"):
        report_named(KNOWN, "r-11")
    assert report_named(KNOWN, "R-2") == "r-2"
    assert report_named(Catalogue(is_open=True), "any") == "any"


def test_the_same_export_added_again_is_known_after_a_correction(store: Store, clock: Clock):
    put(store, enquiry(report="r-2", own_id="L1"))
    corrected(store, clock)
    (outcome,) = put(store, enquiry(report="r-2", own_id="L1"))
    assert outcome.result == "known"
