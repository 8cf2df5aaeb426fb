"""The real command in a process of its own. A server of such processes imports this module once, so that each starts at once."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

import reportpress.cli.enquiry.doing.send
import reportpress.enquiry.delivery.sending
import reportpress.pipeline
import reportpress.typeset.pages.drawings  # noqa: F401
from reportpress.cli import main
from reportpress.files.digests import program_digest

program_digest()  # is remembered


def run(arguments: Sequence[str], environ: Mapping[str, str]) -> None:
    os.environ.update(environ)
    with open(os.devnull, "w") as nowhere:  # noqa: PTH123
        raise SystemExit(main(arguments, nowhere, nowhere))
