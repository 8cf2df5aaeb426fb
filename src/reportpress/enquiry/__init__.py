"""An enquiry, the messages that it calls for, and the outbox that they wait in until a server has taken them.

The modules, each of which imports only those above it:

- `states`: the states of a message and the steps between them.
- `times`: when an enquiry came in, as forms and spreadsheets write it.
- `model`: what an enquiry is, and what of a stranger's text is cleaned and what refused.
- `columns`: what the columns and keys of other systems mean here.
- `rows`: an enquiry out of a row's values; nothing of it is lost without a word.
- `told`, `json_rows`, `reading`: enquiries from JSON, JSON Lines and CSV, each bad row told with its place.
- `rules`: the file in which the user says which edition, desk and route an enquiry gets, and how sending goes.
- `titles`, `catalogue`: which report data an id, a slug, a title or a page's address stands for.
- `tables`, `migrations/`: the store's tables, and how older ones are brought up to them.
- `store`: opening it; a transaction; the key; erasure's keyed hashes.
- `intake`: enquiries go in, with the messages that they call for.
- `outbox`: what a sender does: claim, keep the composed bytes, say `sending`, say how it went; and what becomes of a dead one's.
- `templates`, `mail/`: what messages say, by kind and language.
- `samples`: the PDF that an answer brings, built once for all who get the same bytes.
- `tags`: marks by which a message is known again when something of it comes back.
- `headers`, `dkim`, `compose`: a message as the bytes that go.
- `smtp`, `servers`: handing a message to a mail server, and which servers the routes stand for.
- `sending`, `preview`: a sender at work; a message as files.
- `records`: what a person looks up, sends again, cancels, erases.
- `correcting`: a person's correction of what an enquiry asks for.
- `bounces`: delivery reports that came back.
- `export`, `webhook`: enquiries for the publisher's own systems.

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
