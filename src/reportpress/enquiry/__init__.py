"""An enquiry, the messages that it calls for, and the outbox that they wait in until a server has taken them.

The rooms, each of which imports only those above it (a rule of the linter):

- `states`, `times`, `causes`: the states of a message and the steps between them; when an enquiry came in, as forms write it;
what servers' words mean. - `model`: what an enquiry is, and what of a stranger's text is cleaned and what refused. - `rules`:
the file in which the user says which edition, desk and route an enquiry gets, and how sending goes. - `store/`: tables,
migrations and the key; `outbox`, what a sender does; `records`, what a person looks up, sends again, cancels, erases;
`history`. - `intake/`: enquiries from JSON, JSON Lines and CSV, each bad row told with its place; which report they ask for;
how they go in. - `mail/`: a message as the bytes that go: templates, the sample that it brings, tags, headers, signature. -
`delivery/`: handing messages to mail servers; a sender at work; a preview. `bounces/`: what comes back. `handover/`:
enquiries for the publisher's own systems.

No module asks a clock, or makes a random number but for the key of a new store: times come in as parameters, in UTC.
"""

from __future__ import annotations

from importlib.util import find_spec

from reportpress.errors import UsageError

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
