"""What `reportpress whose` does."""

from __future__ import annotations

import argparse
from dataclasses import replace

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.doing.common import lines_of
from reportpress.cli.streams import Stream
from reportpress.edition.edition import Edition
from reportpress.edition.editions import read_editions
from reportpress.edition.recipient import Recipient, is_copy_id, publishers_key, whose
from reportpress.errors import UsageError
from reportpress.report.reading import load_report


def run_whose(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    if not is_copy_id(options.id):
        raise UsageError(f"`{options.id}` is not a copy id; write it as it is printed: 3f2a-91bc-07de")
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
