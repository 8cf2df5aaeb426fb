"""What `reportpress enquiry export` does."""

from __future__ import annotations

import argparse
import os
import time
from itertools import chain

from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import now, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.handover.export import csv_lines, json_lines
from reportpress.enquiry.handover.webhook import WebhookSender
from reportpress.enquiry.rules import Rules, Webhook
from reportpress.enquiry.store.records import enquiries
from reportpress.enquiry.store.store import Store
from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_key
from reportpress.files.spreadsheets import MARK, SEPARATORS
from reportpress.files.writing import write_whole


def run_export(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    if options.webhook:
        if options.output or options.format or options.after or options.separator or options.mark:
            raise UsageError(
                "--webhook takes what it has not had yet; give it without --after and what is said of a file"
            )
        if rules.webhook is None:
            raise UsageError(
                "the rules name no webhook; give it as in `webhook: {url: https://crm.example.com/enquiries}`"
            )
        with store_of(rules) as store:
            return _hand_over(store, rules, rules.webhook, out, err)

    is_json = options.format == "jsonl" or (
        options.format is None and options.output is not None and options.output.suffix in (".jsonl", ".ndjson")
    )
    if is_json and (options.separator or options.mark):
        raise UsageError("--separator and --mark are of CSV; JSON Lines have neither")
    with store_of(rules) as store:
        records = (record for record in enquiries(store, after=options.after) if record.erased is None)
        lines = json_lines(records) if is_json else csv_lines(records, SEPARATORS[options.separator or "comma"])
        if options.mark:
            lines = chain([MARK], lines)
        if options.output is None:
            for line in lines:
                out.bytes_of(line)
            return SUCCESS
        write_whole(options.output, "".join(lines).encode(), is_private=True)
    out.line(f"wrote {options.output}")
    return SUCCESS


def _hand_over(store: Store, rules: Rules, given: Webhook, out: Stream, err: Stream) -> int:
    handed = WebhookSender(given.url, _secret(rules, given), now, time.sleep).hand_over(store)
    for enquiry, answer in handed.refused:
        err.try_line(f"enquiry {enquiry}: the webhook {answer}")
    out.line(f"{handed.taken} handed over, {len(handed.refused)} refused")
    return DATA_ERRORS if handed.refused else SUCCESS


def _secret(rules: Rules, given: Webhook) -> bytes:
    if given.secret_file:
        file = rules.folder / given.secret_file
        try:
            return read_key(file).strip()
        except UnreadableFile as reason:
            raise UsageError(str(reason)) from None
    secret = os.environ.get(given.secret_variable, "").encode(errors="surrogateescape").strip()
    if not secret:
        raise UsageError(f"the webhook needs its secret: give it as the environment variable {given.secret_variable}")
    return secret
