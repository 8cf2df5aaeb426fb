"""`reportpress whose`: whose copy has an id."""

from __future__ import annotations

import argparse
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reportpress.cli.arguments import (
    add_editions,
    add_key,
    command,
    lines_of,
)
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.streams import Stream
from reportpress.errors import UsageError

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    whose = command(
        commands,
        "whose",
        _whose,
        "tell whose copy has an id",
        "Tells which of the recipients in a list has the copy with this id, which stands in the footer of a copy made with "
        "`build --for`, in any edition. The list has a recipient a line, written as for --for; the report is the one that the "
        "copy was made of. The exit code is 1 where none of them has it.",
        "reportpress whose 3f2a-91bc-07de recipients.txt report.yaml --key copies.key",
    )
    whose.add_argument("id", metavar="COPY-ID", help="as printed: 3f2a-91bc-07de")
    whose.add_argument("recipients", metavar="RECIPIENTS", type=Path, help="the list, in UTF-8")
    whose.add_argument("report", metavar="REPORT.yaml", type=Path, help="the report's data file")
    whose.add_argument(
        "--language",
        metavar="CODE",
        action="append",
        default=[],
        help="a language that copies were made in, where no edition has it; can be given several times",
    )
    add_editions(whose)
    add_key(whose)


def _whose(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    from reportpress.edition.edition import Edition
    from reportpress.edition.editions import read_editions
    from reportpress.edition.recipient import Recipient, is_copy_id, publishers_key, whose
    from reportpress.report.reading import load_report

    if not is_copy_id(options.id):
        raise UsageError(f"`{options.id}` is no copy id; write it as it is printed: 3f2a-91bc-07de")
    key = publishers_key(options.key)
    recipients = [Recipient.parse(line) for line in lines_of(options.recipients) if line.strip()]
    report = load_report(options.report)
    known = read_editions(options.editions, beside=options.report).editions
    languages = dict.fromkeys((*(edition.language for edition in known), *options.language))
    editions = list(
        dict.fromkeys(
            replace(edition, language=language, sample=sample).name
            for edition in (Edition(), *known)
            for language in (edition.language, *languages)
            for sample in (True, False)
        )
    )
    found = whose(options.id, key, recipients, report.id, editions, report.date.isoformat())
    for recipient, edition in found:
        out.line(f"{options.id} is the copy of {recipient.printed}: {report.slug}, {edition}")
    if not found:
        out.line(
            f"{options.id} is the copy of none of these {len(recipients)} with this key: the report's number and date, and each "
            "name, company and address must be as they were then"
        )
    return SUCCESS if found else DATA_ERRORS
