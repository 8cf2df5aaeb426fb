"""What several commands do alike: choose an edition, read lists, tell what was found."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from reportpress.checks import CHECKS
from reportpress.checks.findings import Finding
from reportpress.cli.streams import Stream
from reportpress.edition.edition import Edition
from reportpress.edition.editions import GLOBAL, editions_above, folder_of, read_editions
from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_file
from reportpress.language.catalogues import catalogue_of
from reportpress.review.telling import counted
from reportpress.source.nearest import did_you_mean

# And what ends so, such as a house's `house-brand.yaml`.
_LARGEST_LIST = 5_000_000  # bytes


def chosen_edition(options: argparse.Namespace) -> Edition:
    """The edition that the options name, of the editions file in force."""
    file = options.editions or editions_above(folder_of(options.report))
    edition = Edition()
    if file is not None or options.edition is not None:
        editions = read_editions(file)
        if options.edition is not None or GLOBAL in editions.names:
            (edition,) = editions.choose([options.edition or GLOBAL])
    if options.language is not None:
        catalogue_of(options.language)
        edition = replace(edition, language=options.language)
    return replace(edition, paper=options.paper) if options.paper is not None else edition


def known_codes(given: Sequence[str]) -> frozenset[str]:
    """The codes given, if checks have them: a misspelt one would allow nothing, and nobody would notice."""
    known = sorted(check.code for check in CHECKS)
    for code in given:
        if code not in known:
            raise UsageError(f"--allow {code}: no check has this code{did_you_mean(code, known)}")
    return frozenset(given)


def lines_of(file: Path) -> list[str]:
    try:
        return read_file(file, _LARGEST_LIST).decode("utf-8-sig").splitlines()
    except UnreadableFile as error:
        raise UsageError(str(error)) from None
    except UnicodeDecodeError:
        raise UsageError(f"{file}: is not text in UTF-8") from None


def tell(findings: Sequence[Finding], report: Path, err: Stream) -> None:
    """What the checks found, in a line each but for notes, which are counted."""
    for finding in findings:
        if finding.severity != "note":
            err.try_line(finding)
    if notes := sum(finding.severity == "note" for finding in findings):
        err.try_line(f"{counted(notes, 'note')} more: reportpress check {report}")
