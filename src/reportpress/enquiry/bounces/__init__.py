"""What comes back: delivery reports, complaints and automatic replies, and which message each is of.

- `parts`: the parts of what came back, bounded before anything is parsed.
- `reading`: what a message that came back says; `status_fields`, `plain_words`: by the words and codes that `enquiry.causes`
  knows; `reports`: as a value.
- `taking`: which message of ours it is of, and what is recorded.
- `mailboxes`: where it is fetched from: files, mbox, Maildir, IMAP.
"""

from reportpress.enquiry.bounces.reading import read
from reportpress.enquiry.bounces.reports import DeliveryReport, ReturnKind
from reportpress.enquiry.bounces.taking import MOST_BYTES, BounceOutcome, Unreadable, take, told_if_unreadable
from reportpress.enquiry.causes import Cause

__all__ = [
    "MOST_BYTES",
    "BounceOutcome",
    "Cause",
    "DeliveryReport",
    "ReturnKind",
    "Unreadable",
    "read",
    "take",
    "told_if_unreadable",
]
