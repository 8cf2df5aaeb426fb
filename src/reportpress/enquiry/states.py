"""The states of a message, and the steps between them. Nothing else changes a state.

    queued ──────────▶ sending ──▶ accepted
      ▲  ▲               │  │
      │  └── deferred ◀──┘  ├──▶ refused      the server wants it never (5yz)
      │                     ├──▶ failed       we gave it up: too old, or no server can take it
      │                     └──▶ uncertain    the sender died after the bytes may have gone
      │
      └── waiting, refused, failed, cancelled, uncertain, suppressed: back by a person's `retry`
          (uncertain also by the policy `resend`; sending where the server finds it too large, to go with a link)

A message that is being composed is still `queued` or `deferred`, with a lease on it: a sender that dies then has sent
nothing. The step to `sending` is durable before any of the message's bytes go to a server.
"""

from __future__ import annotations

from enum import StrEnum


class State(StrEnum):
    QUEUED = "queued"  # to be composed, or composed and to be sent
    SENDING = "sending"  # a sender is handing it over, or died over it
    ACCEPTED = "accepted"  # a server has taken it
    DEFERRED = "deferred"  # to be tried again when it is due
    REFUSED = "refused"  # the server refused it for good
    FAILED = "failed"  # given up by us
    WAITING = "waiting"  # cannot be composed until somebody mends something
    SUPPRESSED = "suppressed"  # not to be sent: sent already that day, no consent, or nothing may go to that address
    UNCERTAIN = "uncertain"  # may have been sent, or not
    CANCELLED = "cancelled"  # somebody asked for it not to be sent


RETRIABLE = (State.DEFERRED, State.WAITING, State.REFUSED, State.FAILED, State.UNCERTAIN)
"""What a person's word queues once more."""


class Kind(StrEnum):
    REPLY = "reply"  # to the reader
    DESK = "desk"  # the enquiry, to the publisher's people
    NOTICE = "notice"  # to the publisher's people: an answer waits for them to mend something


_S = State

STEPS: dict[State, frozenset[State]] = {
    _S.QUEUED: frozenset({_S.SENDING, _S.DEFERRED, _S.REFUSED, _S.FAILED, _S.WAITING, _S.SUPPRESSED, _S.CANCELLED}),
    _S.DEFERRED: frozenset(
        {_S.SENDING, _S.DEFERRED, _S.REFUSED, _S.FAILED, _S.WAITING, _S.SUPPRESSED, _S.CANCELLED, _S.QUEUED}
    ),
    # Back to queued where the server says that it is too large, so that it goes with a link, or waits.
    _S.SENDING: frozenset({_S.ACCEPTED, _S.DEFERRED, _S.REFUSED, _S.FAILED, _S.UNCERTAIN, _S.QUEUED}),
    # From uncertain to how it went, where the sender was not dead but slow; to refused also by a delivery report.
    _S.UNCERTAIN: frozenset({_S.QUEUED, _S.ACCEPTED, _S.DEFERRED, _S.REFUSED, _S.FAILED, _S.SUPPRESSED, _S.CANCELLED}),
    _S.ACCEPTED: frozenset({_S.REFUSED}),  # a delivery report came back
    _S.WAITING: frozenset({_S.QUEUED, _S.SUPPRESSED, _S.CANCELLED, _S.FAILED}),
    _S.REFUSED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.FAILED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.SUPPRESSED: frozenset({_S.QUEUED, _S.CANCELLED}),
    _S.CANCELLED: frozenset({_S.QUEUED}),
}

CLAIMABLE = (State.QUEUED, State.DEFERRED)
"""What a sender may take."""

OPEN = (State.QUEUED, State.DEFERRED, State.WAITING, State.SENDING, State.UNCERTAIN)
"""What is not at its end."""

HOLD_THE_DAY = (*OPEN, State.ACCEPTED)
"""The states in which a sample message keeps a second one of the same person, report, edition and day from being sent."""


def before(after: State) -> tuple[State, ...]:
    """The states that a message may come from."""
    return tuple(state for state in State if after in STEPS[state])
