"""The certificates that a file names, by which servers are trusted."""

from __future__ import annotations

import ssl
from pathlib import Path

from reportpress.files.reading import read_file

_LARGEST_FILE = 5_000_000
"""A system's own bundle has some 200 kB."""


def trusting(ca_file: Path | str) -> ssl.SSLContext:
    """A context that trusts the certificates in a file, or with "" those that the system trusts. Raises `UnreadableFile` or
    `ssl.SSLError`."""
    if not ca_file:
        return ssl.create_default_context()
    text = read_file(ca_file, _LARGEST_FILE).decode(
        "ascii", "ignore"
    )  # bundles name their certificates in any language
    return ssl.create_default_context(cadata=text)
