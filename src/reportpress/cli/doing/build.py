"""What `reportpress build` does."""

from __future__ import annotations

import argparse
import os
from dataclasses import replace
from getpass import getpass
from pathlib import Path

from reportpress import pipeline
from reportpress.checks import with_names
from reportpress.cli.codes import SUCCESS
from reportpress.cli.doing.common import chosen_edition, known_codes, tell
from reportpress.cli.streams import Stream
from reportpress.edition.recipient import Recipient, publishers_key
from reportpress.errors import UsageError
from reportpress.files.reading import UnreadableFile, read_key
from reportpress.files.writing import is_open_to_others, write_whole
from reportpress.report.reading import load_report
from reportpress.review.telling import counted
from reportpress.typeset.pdf.encryption import check_password


def run_build(options: argparse.Namespace, out: Stream, err: Stream) -> int:
    allow = known_codes(options.allow)
    report = load_report(options.report)
    if options.full and options.withhold:
        raise UsageError("--full prints every figure and --withhold withholds some; give one of them")
    edition = replace(chosen_edition(options), sample=not options.full, withhold=tuple(options.withhold))
    if options.recipient is not None:
        edition = edition.addressed_to(Recipient.parse(options.recipient), report, publishers_key(options.key))
    is_private = options.full or options.recipient is not None
    target = _target(options.output, report.slug, edition.file_name, "private" if is_private else "output")
    password = _password(options)
    document = pipeline.build(report, edition, allow=allow, as_of=options.as_of, password=password)
    tell(with_names(report, document.findings), options.report, err)
    write_whole(target, document.data, is_private=is_private)
    size = f"{round(len(document.data) / 1000)} kB"
    out.line(f"wrote {target}: {counted(document.pages, 'page')}, {size}")
    if is_private:
        out.line("only you can read it: it is not to lie where samples are published")
        if options.output is None and is_open_to_others(target.parent):
            err.try_line(f"{target.parent}: others on this machine can look into it; take that from them: chmod 700")
    if edition.recipient is not None:
        out.line(f"copy {edition.copy_id} is for {edition.recipient.printed}")
    if password is not None:
        out.line("encrypted with AES-256: no PDF/A, and its bytes differ from run to run")
    return SUCCESS


def _password(options: argparse.Namespace) -> str | None:
    """The password from its file, or asked for twice; None where none is wanted."""
    if options.password and options.password_file:
        raise UsageError("--password asks for it and --password-file reads it; give one of them")
    if options.password_file is not None:
        try:
            lines = read_key(options.password_file).decode("utf-8-sig").splitlines()
        except UnreadableFile as error:
            raise UsageError(str(error)) from None
        except UnicodeDecodeError:
            raise UsageError(f"{options.password_file}: is not text in UTF-8") from None
        return check_password(lines[0] if lines else "")
    if not options.password:
        return None

    try:
        password = check_password(getpass("Password to open the file with: "))
        if getpass("The same again: ") != password:
            raise UsageError("the two passwords differ; try again")
    except EOFError:
        raise UsageError("no password was given; where nobody can be asked, use --password-file FILE") from None
    return password


def _target(asked: tuple[Path, bool] | None, slug: str, edition: str, usual: str) -> Path:
    """``usual``: the folder where none was asked for. What withholds nothing and what is somebody's own is kept apart from the
    samples, whose folder is published."""
    name = f"{slug}-{edition}.pdf"
    if asked is None:
        return Path(usual) / slug / name
    path, is_folder = asked
    if is_folder or os.path.isdir(path):  # noqa: PTH112  (a name too long for the system is not a folder here, and no error)
        return path / name
    if path.suffix.lower() != ".pdf":
        raise UsageError(
            f"{path} is not a folder and its name does not end in .pdf; end it in / to have the folder made, or name a .pdf file"
        )
    return path
