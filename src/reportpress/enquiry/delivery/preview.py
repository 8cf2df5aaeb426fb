"""A message as files: what would go, or will go again."""

from __future__ import annotations

from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from reportpress.enquiry.delivery.sending import composed_safely
from reportpress.enquiry.delivery.servers import largest
from reportpress.enquiry.mail.compose import Composer
from reportpress.enquiry.rules import Rules
from reportpress.enquiry.store.outbox import Claimed, kept_bytes
from reportpress.enquiry.store.store import Store
from reportpress.files.writing import write_whole


def write_preview(store: Store, composer: Composer, rules: Rules, message: Claimed, folder: Path) -> list[Path]:
    """Writes a message as an .eml file, and its PDF beside it: the bytes of an earlier try, or new ones. Raises `Unmade`."""
    made = kept_bytes(store, message.id) or composed_safely(composer, message, largest(rules, message.route))
    stem = f"enquiry-{message.enquiry.id}-{message.kind}-{message.id}"
    files = [folder / f"{stem}.eml"]
    write_whole(files[0], made.data, is_private=True)
    parsed = message_from_bytes(made.data, policy=policy.SMTP)
    assert isinstance(parsed, EmailMessage)
    for part in parsed.iter_attachments():
        data = part.get_content()
        files.append(folder / f"{stem}-{part.get_filename()}")
        write_whole(files[-1], data, is_private=True)
    return files
