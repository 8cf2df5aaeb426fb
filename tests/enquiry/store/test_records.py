from __future__ import annotations

from pathlib import Path

import pytest

from reportpress.enquiry.model import Enquiry
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Composed
from reportpress.enquiry.store.store import Store, open_store
from reportpress.errors import LeaseLost, NotPermitted, UsageError
from tests.enquiry.conftest import KEY, Clock, enquiry, put, rules, sender

ADA = "ada@example.org"


def full(**more: object) -> Enquiry:
    typed = {"phone": "+49 30 1234", "job_title": "Countess", "details": (("Shoe size", "forty-three"),)}
    said = {"company": "Engines Ltd", "message": "Does it cover Chile?", "own_id": "L-77"}
    return enquiry("Ada Lovelace", ADA, **{**typed, **said, **more})


def test_a_retry_sends_the_same_bytes_and_a_fresh_one_composes_anew(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    made = Composed(b"x", "<1@example.com>", "b@example.com")
    outbox.keep(claimed, made)
    outbox.begin(claimed)
    outbox.refuse(claimed, "550 no", 550)
    ((changed, why_not),) = records.retry(store, [1], clock())
    assert (changed.state, why_not) == (State.REFUSED, "")
    (again,) = outbox.claim(2)
    assert outbox.bytes_of(again) == made
    outbox.fail(again, "no")
    records.retry(store, [1], clock(), records.Requeue(fresh=True))
    (again,) = outbox.claim(2)
    assert outbox.bytes_of(again) is None


def test_a_retry_that_would_be_a_second_sample_that_day_says_so(store: Store, clock: Clock):
    put(store, enquiry(), enquiry())
    assert records.retry(store, [2], clock()) == []
    ((_, why_not),) = records.retry(store, [2], clock(), records.Requeue(again=True))
    assert why_not == ""
    outbox = sender(store, clock)
    refused = outbox.claim(1)[0]
    outbox.begin(refused)
    outbox.refuse(refused, "550", 550)
    put(store, enquiry())  # the first was refused: this one goes
    ((_, why_not),) = records.retry(store, [1], clock())
    assert "the same went to this reader that day" in why_not


def test_a_retry_by_state_takes_those_messages_alone(store: Store, clock: Clock):
    put(store, enquiry(), enquiry(address="b@example.org"))
    outbox = sender(store, clock)
    answer, desk, other, _ = outbox.claim(4)
    outbox.refuse(answer, "no", 550)
    outbox.fail(desk, "no")
    outbox.refuse(other, "no", 550)
    assert records.with_messages_in(store, [State.FAILED]) == [1]
    numbers = records.with_messages_in(store, [State.REFUSED])
    assert numbers == [1, 2]
    changed = records.retry(store, numbers, clock(), records.Requeue(states=[State.REFUSED]))
    assert [(message.id, why_not) for message, why_not in changed] == [(answer.id, ""), (other.id, "")]


def test_no_answer_is_queued_again_for_a_reader_without_a_consent_that_the_rules_need(store: Store, clock: Clock):
    by = rules("policies: {needs_consent: true}\n")
    put(store, enquiry(consent=False), enquiry(address="b@example.org", consent=True), by=by)
    how = records.Requeue(again=True, needs_consent=True)
    ((held, why_not),) = records.retry(store, [1], clock(), how)
    assert held.state is State.SUPPRESSED
    assert "no consent was given" in why_not
    records.cancel(store, [1, 2], clock())
    changed = records.retry(store, [1, 2], clock(), how)
    assert [(message.kind, why_not == "") for message, why_not in changed] == [
        (Kind.REPLY, False),
        (Kind.DESK, True),
        (Kind.REPLY, True),
        (Kind.DESK, True),
    ]


def test_what_goes_to_a_desk_goes_on_though_a_reader_gave_its_address(store: Store, clock: Clock):
    put(store, enquiry(address="sales@example.com"))
    assert records.suppress(store, "sales@example.com", "came back", clock()) == 1
    (after,) = put(store, enquiry(address="Sales@example.com", report="r-2"))
    assert after.answer is State.SUPPRESSED
    claimed = sender(store, clock).claim(9)
    assert [(one.kind, one.recipient.text) for one in claimed] == [(Kind.DESK, "sales@example.com")] * 2
    records.cancel(store, [1], clock())
    changed = records.retry(store, [1], clock(), records.Requeue(again=True))
    assert [(message.kind, why_not == "") for message, why_not in changed] == [(Kind.REPLY, False), (Kind.DESK, True)]


def test_who_is_allowed_again_gets_what_a_person_sends_and_all_that_follows(store: Store, clock: Clock):
    put(store, enquiry())
    records.suppress(store, ADA, "unsubscribed", clock())
    put(store, enquiry(report="r-2"))
    assert records.allow(store, ADA.upper()) == [1, 2]
    assert records.allow(store, ADA) is None
    (after,) = put(store, enquiry(report="r-3"))
    assert after.answer is State.QUEUED
    answers = [one for one in sender(store, clock).claim(9) if one.kind is Kind.REPLY]
    assert [one.enquiry.id for one in answers] == [3]
    ((message, why_not),) = records.retry(store, [1], clock(), records.Requeue(again=True))
    assert (message.kind, why_not) == (Kind.REPLY, "")


def test_a_cancelled_message_is_not_sent_by_one_who_holds_it(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    claimed, desk = outbox.claim(2)
    outbox.begin(desk)
    changed = records.cancel(store, [1], clock())
    assert [(m.kind, why) for m, why in changed] == [(Kind.REPLY, ""), (Kind.DESK, "is being sent at this moment")]
    with pytest.raises(LeaseLost):
        outbox.begin(claimed)
    outbox.accept(desk)


def test_an_uncertain_message_waits_for_a_persons_word(store: Store, clock: Clock):
    put(store, enquiry(), enquiry(address="b@example.org"))
    outbox = sender(store, clock)
    for claimed in [c for c in outbox.claim(9) if c.kind is Kind.REPLY]:
        outbox.begin(claimed)
        outbox.in_doubt(claimed, "silence")
    records.retry(store, [1], clock())
    records.cancel(store, [2], clock())
    assert [c.recipient.text for c in outbox.claim(9)] == [ADA]


def test_unknown_numbers_and_people_are_told(store: Store, clock: Clock):
    for call in (
        lambda: records.enquiry_by_id(store, 9),
        lambda: records.retry(store, [9], clock()),
        lambda: records.cancel(store, [9], clock()),
        lambda: records.person_of(store, number=9),
        lambda: records.person_of(store, address="x@example.org"),
    ):
        with pytest.raises(UsageError):
            call()


def test_lists_are_read_by_the_page_and_by_state(store: Store, clock: Clock, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(records, "_PAGE", 3)
    put(store, *(enquiry(address=f"a{n}@example.org") for n in range(10)))
    records.cancel(store, [4, 8], clock())
    assert [record.id for record in records.enquiries(store)] == list(range(1, 11))
    assert [record.id for record in records.enquiries(store, after=7)] == [8, 9, 10]
    assert [record.id for record in records.enquiries(store, most=4)] == [1, 2, 3, 4]
    assert [record.id for record in records.enquiries(store, [State.CANCELLED])] == [4, 8]


def test_what_is_erased_is_nowhere_in_the_store_and_the_counts_stay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("REPORTPRESS_KEY", KEY)
    file, clock = tmp_path / "enquiries.db", Clock()
    traces = [b"ada@example", b"Lovelace", b"Engines Ltd", b"cover Chile", b"L-77", b"her own copy"]
    traces += [b"+49 30 1234", b"Countess", b"Shoe size", b"forty-three"]
    with open_store(str(file)) as store:
        put(store, full(), enquiry("Bob", "bob@example.org"))
        outbox = sender(store, clock)
        claimed = outbox.claim(9)[0]
        outbox.keep(claimed, Composed(b"her own copy " * 30_000, "<1@example.com>", "b@example.com"))
        outbox.begin(claimed)
        outbox.defer(claimed, f"450 {ADA} try later", 450)
        before = b"".join(path.read_bytes() for path in tmp_path.iterdir())
        assert all(trace in before for trace in traces)
        erased = records.erase(store, records.person_of(store, address=ADA.upper()), clock())
        assert (erased.enquiries, erased.messages, erased.cancelled, erased.is_suppressed) == (1, 2, 2, False)
        left = b"".join(path.read_bytes() for path in tmp_path.iterdir())  # the log too, while the store is open
        assert [trace for trace in traces if trace.lower() in left.lower()] == []
        assert b"bob@example.org" in left
        assert len(list(records.enquiries(store))) == 2
        assert records.counts(store) == {State.QUEUED: 2, State.CANCELLED: 2}
        with pytest.raises(UsageError):
            records.person_of(store, address=ADA)


def test_after_an_erasure_the_same_export_brings_nobody_back_and_the_person_may_ask_anew(store: Store, clock: Clock):
    put(store, full())
    records.erase(store, 1, clock())
    assert [o.result for o in put(store, full())] == ["known"]
    (anew,) = put(store, enquiry(own_id="L-78"))
    assert anew.answer is State.QUEUED
    ((_, why_not), *_) = records.retry(store, [1], clock(), records.Requeue(again=True))
    assert why_not == "its reader was erased"


def test_a_suppressed_address_stays_so_when_its_person_is_erased(store: Store, clock: Clock):
    put(store, full())
    records.suppress(store, ADA, "asked us not to", clock())
    assert records.erase(store, 1, clock()).is_suppressed
    (again,) = put(store, enquiry(report="r-9"))
    assert again.answer is State.SUPPRESSED


def test_nobody_is_erased_while_a_message_to_them_is_being_sent(store: Store, clock: Clock):
    put(store, full())
    outbox = sender(store, clock)
    claimed = outbox.claim(1)[0]
    outbox.begin(claimed)
    with pytest.raises(NotPermitted, match="being sent at this moment"):
        records.erase(store, 1, clock())
    clock.pass_by(minutes=6)  # its sender is dead
    records.erase(store, 1, clock())
    with pytest.raises(LeaseLost):
        outbox.accept(claimed)
