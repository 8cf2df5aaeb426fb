"""A password on a finished file: AES-256 as in PDF 2.0 (ISO 32000-2, 7.6.4, revision 6).

Whoever opens it with the password may read it, have it read out and print it; copying and changing are barred, as far as programs
heed that. The right to do more goes with an owner's password that is made at random and kept by nobody. The key is salted, so
the bytes differ from run to run; what they decrypt to does not.
"""

from __future__ import annotations

import io
import secrets

from reportpress.errors import UsageError

LEAST_LETTERS, MOST_BYTES = 6, 127


def check_password(password: str) -> str:
    """The password, if the format can hold it. Raises `UsageError`, which does not tell it."""
    if len(password) < LEAST_LETTERS:
        raise UsageError(f"the password has {len(password)} characters; give {LEAST_LETTERS} at least")
    if len(password.encode()) > MOST_BYTES or not password.isprintable():
        raise UsageError(f"the password must be a line of at most {MOST_BYTES} bytes, without control characters")
    return password


def encrypted(data: bytes, password: str) -> bytes:
    """The file, to be opened with the password alone. Raises `UsageError` where pikepdf is not installed."""
    try:
        import pikepdf
    except ImportError:
        raise UsageError(
            "a password needs pikepdf, which is not installed; install it with `pip install 'reportpress[password]'`"
        ) from None
    allowed = pikepdf.Permissions(
        accessibility=True,
        print_lowres=True,
        print_highres=True,
        extract=False,
        modify_annotation=False,
        modify_assembly=False,
        modify_form=False,
        modify_other=False,
    )
    # The owner's password must be another one: who knows it may do anything.
    protection = pikepdf.Encryption(owner=secrets.token_urlsafe(32), user=check_password(password), R=6, allow=allowed)
    file = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(file, encryption=protection, object_stream_mode=pikepdf.ObjectStreamMode.preserve)
    return file.getvalue()
