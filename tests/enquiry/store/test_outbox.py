from __future__ import annotations

from datetime import timedelta

import pytest

from reportpress.enquiry.rules import Retry
from reportpress.enquiry.states import Kind, State
from reportpress.enquiry.store import records
from reportpress.enquiry.store.outbox import Claimed, Composed, wait_before
from reportpress.enquiry.store.store import Store
from reportpress.errors import LeaseLost
from tests.enquiry.conftest import NOW, Clock, enquiry, put, rules, sender

BYTES = Composed(b"Subject: x\r\n\r\nhello\r\n", "<1@example.com>", "bounce+1@example.com")
ASK, RESEND = rules(), rules("policies: {uncertain: resend}\n")


def states(store: Store) -> list[tuple[str, str]]:
    return [(m.kind.value, m.state.value) for e in records.enquiries(store) for m in e.messages]


def of_kind(claimed: list[Claimed], kind: Kind) -> Claimed:
    return next(one for one in claimed if one.kind is kind)


def test_an_enquiry_calls_for_an_answer_and_a_message_to_the_desk(store: Store, clock: Clock):
    put(store, enquiry(message="Is Chile in it?", company="Engines"))
    answer, desk = sender(store, clock).claim(10)
    assert (answer.kind, answer.recipient.text) == (Kind.REPLY, "ada@example.org")
    assert (desk.kind, desk.recipient.text) == (Kind.DESK, "sales@example.com")
    assert desk.enquiry.address.text == "ada@example.org"  # to be answered to
    assert desk.enquiry.message == "Is Chile in it?"


def test_what_one_sender_has_claimed_no_other_gets(store: Store, clock: Clock):
    put(store, *(enquiry(address=f"a{n}@example.org") for n in range(5)))
    one, two = sender(store, clock, owner="one"), sender(store, clock, owner="two")
    first = one.claim(4)
    second = two.claim(100)
    assert len(first) == 4
    assert len(second) == 6
    assert not {c.id for c in first} & {c.id for c in second}
    assert one.claim(1) == []


def test_an_accepted_message_is_at_its_end(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    for claimed in outbox.claim(2):
        outbox.keep(claimed, Composed(BYTES.data, f"<{claimed.id}@example.com>", BYTES.sender))
        outbox.begin(claimed)
        outbox.accept(claimed, 250, "2.0.0 Ok")
    clock.pass_by(days=30)
    assert outbox.claim(2) == []
    assert outbox.recover() == []
    assert states(store) == [("reply", "accepted"), ("desk", "accepted")]


def test_the_exact_bytes_are_sent_again_at_a_retry(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    assert outbox.bytes_of(claimed) is None
    outbox.keep(claimed, BYTES)
    outbox.begin(claimed)
    assert outbox.defer(claimed, "450 try later", 450) is State.DEFERRED
    clock.pass_by(hours=1)
    again = of_kind(sender(store, clock, owner="two").claim(9), Kind.REPLY)
    assert outbox.bytes_of(again) == BYTES
    assert again.tries == 1


def test_the_bytes_of_an_accepted_message_are_not_kept_unless_asked(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    answer, desk = outbox.claim(2)
    outbox.keep(answer, BYTES)
    outbox.begin(answer)
    outbox.accept(answer)
    assert outbox.bytes_of(answer) is None
    keeping = sender(store, clock, rules("policies: {keep_sent: true}\n"))
    kept = Composed(b"d", "<2@example.com>", "")
    keeping.keep(desk, kept)
    keeping.begin(desk)
    keeping.accept(desk)
    assert keeping.bytes_of(desk) == kept


def test_a_sender_that_dies_before_sending_leaves_the_message_to_the_next(store: Store, clock: Clock):
    put(store, enquiry())
    dead = sender(store, clock, owner="dead")
    (claimed, _) = dead.claim(2)
    dead.keep(claimed, BYTES)
    clock.pass_by(minutes=6)
    alive = sender(store, clock, owner="alive")
    assert alive.recover() == []
    again = alive.claim(2)
    assert len(again) == 2
    assert alive.bytes_of(again[0]) == BYTES


def test_a_sender_that_dies_while_sending_leaves_the_message_uncertain_and_nobody_sends_it(store: Store, clock: Clock):
    put(store, enquiry())
    dead = sender(store, clock, owner="dead")
    (claimed, _) = dead.claim(2)
    dead.begin(claimed)
    alive = sender(store, clock, owner="alive")
    assert alive.recover() == []  # it may be at work
    clock.pass_by(minutes=6)
    assert alive.recover() == [(claimed.id, State.UNCERTAIN)]
    clock.pass_by(days=1)
    assert [c.kind for c in alive.claim(5)] == [Kind.DESK]


def test_by_the_policy_an_uncertain_message_goes_again_with_its_own_bytes(store: Store, clock: Clock):
    put(store, enquiry())
    dead = sender(store, clock, RESEND, "dead")
    (claimed, _) = dead.claim(2)
    dead.keep(claimed, BYTES)
    dead.begin(claimed)
    clock.pass_by(minutes=6)
    alive = sender(store, clock, RESEND, "alive")
    assert alive.recover() == [(claimed.id, State.QUEUED)]
    clock.pass_by(minutes=10)
    again = of_kind(alive.claim(5), Kind.REPLY)
    assert alive.bytes_of(again) == BYTES
    with pytest.raises(LeaseLost):
        dead.accept(claimed)  # too late: it is another's


def test_a_sender_that_was_only_slow_may_still_tell_how_it_went(store: Store, clock: Clock):
    put(store, enquiry())
    slow = sender(store, clock, owner="slow")
    (claimed, _) = slow.claim(2)
    slow.begin(claimed)
    clock.pass_by(minutes=6)
    sender(store, clock).recover()
    slow.accept(claimed, 250)
    assert ("reply", "accepted") in states(store)


def test_no_answer_after_the_last_byte_is_uncertain_and_not_deferred(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    outbox.begin(claimed)
    assert outbox.in_doubt(claimed, "the line went dead") is State.UNCERTAIN


def test_a_lease_is_renewed_while_the_sender_lives(store: Store, clock: Clock):
    put(store, enquiry())
    slow = sender(store, clock, owner="slow")
    claimed = slow.claim(2)
    slow.begin(claimed[0])
    for _ in range(3):
        clock.pass_by(minutes=4)
        slow.renew(claimed)
    other = sender(store, clock, owner="other")
    assert other.recover() == []
    assert other.claim(5) == []


def test_a_lost_lease_is_told_at_the_next_step(store: Store, clock: Clock):
    put(store, enquiry())
    slow = sender(store, clock, owner="slow")
    (claimed, _) = slow.claim(2)
    clock.pass_by(minutes=6)
    sender(store, clock, owner="other").claim(2)
    for step in (
        lambda: slow.begin(claimed),
        lambda: slow.keep(claimed, BYTES),
        lambda: slow.defer(claimed, "x"),
        lambda: slow.wait(claimed, "x"),
        lambda: slow.give_back(claimed),
    ):
        with pytest.raises(LeaseLost, match="no longer this sender's"):
            step()


def test_a_message_is_tried_again_until_it_is_too_old(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    outbox.fail(of_kind(outbox.claim(2), Kind.DESK), "not of interest here")
    clock.pass_by(minutes=6)
    tries, start = 0, clock.now
    while found := outbox.claim(2):
        (claimed,) = found
        outbox.begin(claimed)
        state = outbox.defer(claimed, "421 busy", 421)
        tries += 1
        if state is State.DEFERRED:
            clock.now = outbox.next_due() or clock.now
    assert state is State.FAILED
    assert tries > 10
    assert start < clock.now == NOW + timedelta(days=3)
    (record,) = records.enquiries(store)
    assert record.messages[0].reason == "given up after 3 days; at last: 421 busy"


def test_waiting_grows_up_to_a_limit_and_differs_from_message_to_message():
    retry = Retry()
    waits = [wait_before(7, n, retry) for n in range(1, 20)]
    assert timedelta(minutes=5) <= waits[0] <= timedelta(minutes=6)
    assert max(waits) <= timedelta(hours=6) * 1.2
    assert len({wait_before(n, 1, retry) for n in range(100)}) == 100


@pytest.mark.parametrize("retry", [Retry(), Retry(factor=1), Retry(factor=10)])
def test_no_number_of_tries_is_too_large_to_wait_for(retry: Retry):
    assert wait_before(7, 10_000, retry) <= retry.most * (1 + retry.jitter)


def test_sending_again_for_want_of_an_answer_ends_with_the_age_limit(store: Store, clock: Clock):
    """A server that takes each copy and never says so would give its reader one after the other for ever."""
    put(store, enquiry(), by=RESEND)
    outbox = sender(store, clock, RESEND)
    copies = 0
    while found := [one for one in outbox.claim(2) if one.kind is Kind.REPLY]:
        outbox.keep(found[0], Composed(b"x", "<a@b>", "c@d"))
        outbox.begin(found[0])
        copies += 1
        state = outbox.in_doubt(found[0], "no answer")
        clock.pass_by(hours=8)  # longer than any wait
    assert state is State.UNCERTAIN
    assert 1 < copies <= 10


def test_an_answer_that_cannot_be_composed_waits_and_the_desk_is_told_once(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    answer, desk = outbox.claim(2)
    outbox.wait(answer, "the PDF does not pass preflight")
    (notice,) = outbox.claim(5)
    assert (notice.kind, notice.recipient) == (Kind.NOTICE, desk.recipient)
    assert notice.about == "the PDF does not pass preflight"
    outbox.begin(notice)
    outbox.accept(notice)
    records.retry(store, [answer.enquiry.id], clock())
    (answer,) = outbox.claim(5)
    outbox.wait(answer, "the PDF does not pass preflight")
    assert outbox.claim(5) == []


def test_a_stopped_route_holds_its_messages_and_no_others(store: Store, clock: Clock):
    two = rules(
        "routes: {a: {host: a.example}, b: {host: b.example}}\nroute_rules: [{messages: [desk], route: b}, {route: a}]\n"
    )
    put(store, enquiry(), by=two)
    outbox = sender(store, clock, two)
    outbox.stop_route("a", "535 login refused for ada@example.org")
    (desk,) = outbox.claim(5)
    assert desk.kind is Kind.DESK
    ((name, reason, _),) = records.stopped_routes(store)
    assert (name, reason) == ("a", "535 login refused for a…@example.org")
    assert records.start_route(store, "a")
    assert [c.kind for c in outbox.claim(5)] == [Kind.REPLY]


def test_limits_of_routes_and_domains_hold_over_all_senders_and_hold_up_no_others(store: Store, clock: Clock):
    limited = rules("domains: {slow.example: {per_minute: 6}}\ndesks: [{to: [d@slow.example]}]\n", RULES_WITHOUT_DESKS)
    put(store, *(enquiry(address=f"a{n}@example.org") for n in range(3)), by=limited)
    one, two = sender(store, clock, limited, "one"), sender(store, clock, limited, "two")
    claimed = one.claim(10) + two.claim(10)
    assert [c.recipient.domain for c in claimed].count("example.org") == 3
    assert [c.recipient.domain for c in claimed].count("slow.example") == 1
    clock.pass_by(seconds=9)
    assert one.claim(10) == []
    assert one.next_due() == NOW + timedelta(seconds=10)
    clock.pass_by(seconds=1)
    assert len(two.claim(10)) == 1


RULES_WITHOUT_DESKS = "time_zone: Europe/Berlin\neditions: [{edition: global}]\n"


def test_a_suppressed_address_gets_nothing_more_whatever_its_capitals(store: Store, clock: Clock):
    put(store, enquiry(address="Ada@Example.org"), enquiry(name="Bob", address="bob@example.org"))
    assert records.suppress(store, "ADA@example.ORG", "asked us not to", clock()) == 1
    put(store, enquiry(report="r-2"))
    assert sorted(c.recipient.text for c in sender(store, clock).claim(10) if c.kind is Kind.REPLY) == [
        "bob@example.org"
    ]


def test_suppression_reaches_a_message_that_a_sender_holds_already(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    records.suppress(store, "ada@example.org", "asked us not to", clock())
    with pytest.raises(LeaseLost):
        outbox.begin(claimed)


def test_a_delivery_report_takes_back_that_it_was_accepted(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    outbox.begin(claimed)
    outbox.accept(claimed)
    assert records.bounced(store, claimed.id, "550 no such mailbox", clock(), code=550)
    assert not records.bounced(store, claimed.id, "550 no such mailbox", clock())
    assert ("reply", "refused") in states(store)


def test_servers_words_are_kept_in_one_line_with_addresses_masked(store: Store, clock: Clock):
    put(store, enquiry())
    outbox = sender(store, clock)
    (claimed, _) = outbox.claim(2)
    outbox.begin(claimed)
    outbox.refuse(claimed, "550 <ada@example.org>\r\n\x1b[31mno\x07", 550)
    (record,) = records.enquiries(store)
    assert record.messages[0].reason == "550 <a…@example.org> �[31mno�"
