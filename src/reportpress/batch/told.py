"""What may be said beside samples of a report that cannot be built.

Samples are published, and what lies beside them may be: nothing there depends on what is withheld. So of data that withholds
anything a failure says that there is one, and no more: which errors there are, where, and what stands there is told to
whoever runs the batch, and by `reportpress check`. Digests of data are keyed, as whoever knows a report but for one value
could try them all.
"""

from __future__ import annotations

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping

from reportpress.errors import InvalidInput, PreflightError, ReportpressError
from reportpress.files import sealing
from reportpress.files.reading import printable

KEY_VARIABLE = "REPORTPRESS_KEY"


def reason_beside_samples(error: ReportpressError, data: str, *, withholds: bool) -> str:
    """Why files were not made, as it may lie beside samples. ``data``: the data file's address; ``withholds``: whether
    anything of the report is withheld, or may be."""
    if not withholds or not isinstance(error, InvalidInput | PreflightError):
        return str(error)
    return f"the data has errors, and what they are may tell what is withheld: `reportpress check {printable(data)}` says it"


def manifest_key() -> bytes:
    """The key of the digests in a manifest: the publisher's, where the environment has it, so that several machines know the same
    files, or else this user's own. Where there is neither, a new one, by which nothing is known again."""
    own = os.environ.get(KEY_VARIABLE, "").encode(errors="surrogateescape").strip()
    key = own or sealing.user_key() or secrets.token_bytes(32)
    return hmac.digest(key, b"reportpress manifest", hashlib.sha256)


def keyed_digest(key: bytes, digest: str) -> str:
    """A file's digest as it may lie beside samples; "" stays "", for a file that cannot be read."""
    return hmac.new(key, digest.encode(), hashlib.sha256).hexdigest() if digest else ""


def keyed_digests(key: bytes, digests: Mapping[str, str]) -> dict[str, str]:
    return {file: keyed_digest(key, digest) for file, digest in digests.items()}
