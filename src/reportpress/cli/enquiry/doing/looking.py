"""What `reportpress enquiry check` and `preview` do."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from typing import TypeVar

from reportpress.brand.brand import load_brand
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.doing.common import rules_of, store_of
from reportpress.cli.enquiry.doing.composer import composer_of
from reportpress.cli.streams import Stream
from reportpress.enquiry.delivery.preview import write_preview
from reportpress.enquiry.delivery.servers import servers
from reportpress.enquiry.intake.catalogue import Catalogue, catalogue
from reportpress.enquiry.mail.compose import signer_of, templates_of
from reportpress.enquiry.mail.samples import Unmade
from reportpress.enquiry.rules import rules_file
from reportpress.enquiry.store.outbox import messages_of
from reportpress.enquiry.store.records import enquiry_by_id
from reportpress.errors import InvalidInput, InvalidRules, UsageError
from reportpress.problems import Place, Problem
from reportpress.report.reading import load_report

T = TypeVar("T")


def run_check(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    rules = rules_of(options)

    problems: list[Problem] = []

    def looked_at(make: Callable[[], T]) -> T | None:
        try:
            return make()
        except InvalidInput as error:
            problems.extend(error.problems)
        except UsageError as error:
            problems.append(Problem(Place(str(rules_file(options.rules))), str(error)))
        return None

    reports = looked_at(lambda: catalogue(rules.folder, rules.reports)) or Catalogue()
    problems += [*reports.passed_over, *_of_reports(reports)]
    if brand := rules.brand:
        looked_at(lambda: load_brand(rules.folder / brand))
    templates = looked_at(lambda: templates_of(rules))
    if templates is not None:
        looked_at(templates.check)
        signer = looked_at(lambda: signer_of(rules, os.environ))
        ways = looked_at(lambda: servers(rules, os.environ))
    if templates is None or ways is None or problems:
        raise InvalidRules(problems)
    known = len({listed.file for listed in reports.by_name.values()})
    out.line(f"reports: {known if rules.reports else 'none named, any name is taken'}")
    out.line(f"templates: good, in {', '.join(templates.languages)}")
    out.line(f"signature: {f'{signer.selector}._domainkey.{signer.domain}' if signer else 'none'}")
    for name, way in ways.items():
        out.line(f"route {name}: {way.address}, {way.security}{', with a login' if way.user else ''}")
    return SUCCESS


def _of_reports(reports: Catalogue) -> Iterator[Problem]:
    """What keeps report data from being built."""
    for file in sorted({listed.file for listed in reports.by_name.values()}):
        try:
            load_report(file)
        except InvalidInput as error:
            yield from error.problems


def run_preview(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)

    failed = False
    with store_of(rules) as store:
        composer = composer_of(rules, store)
        for number in options.numbers:
            enquiry_by_id(store, number)
            messages = messages_of(store, [number])
            if not messages:
                err.try_line(f"enquiry {number}: has no message any more")
            for message in messages:
                try:
                    files = write_preview(store, composer, rules, message, options.output)
                except Unmade as reason:
                    failed = True
                    err.try_line(f"enquiry {number}, message {message.id} ({message.kind}): {reason}")
                    continue
                for file in files:
                    out.line(f"wrote {file}")
    return DATA_ERRORS if failed else SUCCESS
