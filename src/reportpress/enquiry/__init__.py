"""An enquiry, the messages that it calls for, and the outbox that they wait in until a server has taken them.

A program uses `Enquiries` (docs/python.md). The rooms, each of which imports only those that stand above it here, which is a
rule of the linter:

- `states`, `times`, `causes`: the states of a message and the steps between them; when an enquiry came in, as forms write it;
  what servers' words mean.
- `model`: what an enquiry is, and what of a stranger's text is cleaned and what refused.
- `rules`: the file in which the user says which edition, desk and route an enquiry gets, and how sending goes.
- `store/`: tables, migrations and the key; `outbox`, what a sender does; `records`, what a person looks up, sends again,
  cancels, erases; `history`.
- `intake/`: enquiries from JSON, JSON Lines and CSV, each bad row told with its place; which report they ask for; how they
  go in.
- `mail/`: a message as the bytes that go: templates, the sample that it brings, tags, headers, signature.
- `delivery/`: handing messages to mail servers; a sender at work; a preview. `bounces/`: what comes back. `handover/`:
  enquiries for the publisher's own systems.
- `enquiries`: all of it for a program, as one class.

No module asks a clock but where a program gives none, or makes a random number but for the key of a new store: times come in as
parameters, in UTC.
"""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec
from typing import TYPE_CHECKING

from reportpress.errors import LeaseLost, NotPermitted, StoreError, UsageError

if TYPE_CHECKING:
    from reportpress.enquiry.delivery.sending import Sent, Tally
    from reportpress.enquiry.enquiries import AddedEnquiry, AddedFile, Enquiries
    from reportpress.enquiry.intake.intake import IntakeOutcome
    from reportpress.enquiry.states import State
    from reportpress.enquiry.store.records import EnquiryRecord, Erased, MessageRecord

__all__ = [
    "AddedEnquiry",
    "AddedFile",
    "Enquiries",
    "EnquiryRecord",
    "Erased",
    "IntakeOutcome",
    "LeaseLost",
    "MessageRecord",
    "NotPermitted",
    "Sent",
    "State",
    "StoreError",
    "Tally",
    "require_installed",
]

_HOMES = {
    "AddedEnquiry": "enquiries",
    "AddedFile": "enquiries",
    "Enquiries": "enquiries",
    "EnquiryRecord": "store.records",
    "Erased": "store.records",
    "IntakeOutcome": "intake.intake",
    "MessageRecord": "store.records",
    "Sent": "delivery.sending",
    "State": "states",
    "Tally": "delivery.sending",
}

_NEEDED = {
    "sqlalchemy": "SQLAlchemy",
    "alembic": "Alembic",
    "email_validator": "email-validator",
    "jinja2": "Jinja2",
    "dateutil": "python-dateutil",
}


def require_installed() -> None:
    """Raises `UsageError` where what enquiries need is not installed: builds do not pay for it."""
    missing = [name for module, name in _NEEDED.items() if find_spec(module) is None]
    if missing:
        raise UsageError(
            f"enquiries need {' and '.join(missing)}, not installed here; install with `pip install 'reportpress[enquiry]'`"
        )


def __getattr__(name: str) -> object:
    """What is heavy to import, when it is asked for (PEP 562). Raises `UsageError` where the extra is not installed."""
    if name in _HOMES:
        require_installed()
        return getattr(import_module(f"reportpress.enquiry.{_HOMES[name]}"), name)
    raise AttributeError(f"reportpress.enquiry has no {name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
