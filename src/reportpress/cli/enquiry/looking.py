"""`reportpress enquiry check` and `preview`: what would go, before it goes."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from reportpress.cli.arguments import command, path_given
from reportpress.cli.codes import DATA_ERRORS, SUCCESS
from reportpress.cli.enquiry.post import composer_of
from reportpress.cli.enquiry.shared import add_numbers, add_rules, rules_of, store_of
from reportpress.cli.streams import Stream
from reportpress.errors import InvalidInput, InvalidRules, UsageError
from reportpress.problems import Place, Problem

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.enquiry.intake.catalogue import Catalogue

T = TypeVar("T")


def add_to(commands: Commands) -> None:
    check = command(
        commands,
        "check",
        _check,
        "check the rules, the templates and the way to the mail server",
        "Reads the rules, the brand and the reports that they name, every template of every language, the key for DKIM and "
        "the settings of the mail servers, and tells what is wrong with file and line. Nothing is sent, and no server is asked.",
        "reportpress enquiry check",
    )
    add_rules(check)
    preview = command(
        commands,
        "preview",
        _preview,
        "write the messages of an enquiry to files",
        "Writes each message that an enquiry calls for as an .eml file, which mail programs open, and what is attached beside "
        "it. Nothing is sent, and nothing changes in the store.",
        "reportpress enquiry preview 17 -o previews/",
    )
    add_numbers(preview)
    preview.add_argument(
        "-o", "--output", metavar="FOLDER", type=path_given, default=Path(), help="where to write them (default: here)"
    )
    add_rules(preview)


def _check(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.brand.brand import load_brand
    from reportpress.enquiry.delivery.servers import servers
    from reportpress.enquiry.intake.catalogue import Catalogue, catalogue
    from reportpress.enquiry.mail.compose import signer_of, templates_of
    from reportpress.enquiry.rules import rules_file

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
    from reportpress.report.reading import load_report

    for file in sorted({listed.file for listed in reports.by_name.values()}):
        try:
            load_report(file)
        except InvalidInput as error:
            yield from error.problems


def _preview(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    rules = rules_of(options)
    from reportpress.enquiry.delivery.preview import write_preview
    from reportpress.enquiry.mail.samples import Unmade
    from reportpress.enquiry.store.outbox import messages_of
    from reportpress.enquiry.store.records import enquiry_by_id

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
