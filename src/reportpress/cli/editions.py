"""`reportpress editions`: which editions there are."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from reportpress.cli.arguments import add_editions, command, path_given
from reportpress.cli.codes import SUCCESS
from reportpress.cli.streams import Stream

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands
    from reportpress.edition.edition import Edition


def add_to(commands: Commands) -> None:
    editions = command(
        commands,
        "editions",
        _editions,
        "list the editions that reports can be made in",
        "Lists the editions of the editions file: each with its name as printed, whom it is for, its paper and language, what "
        "it withholds. The file is the one beside the data, or else the one that comes along; docs/editions.md tells what can "
        "stand in it.",
        "reportpress editions",
        "reportpress editions report_data/ --json",
    )
    editions.add_argument(
        "data",
        metavar="DATA",
        type=path_given,
        nargs="?",
        default=Path(),
        help="a data file or folder (default: this folder)",
    )
    add_editions(editions)
    editions.add_argument("--json", action="store_true", help="tell it to a program")


def _editions(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    from reportpress.edition.editions import read_editions

    read = read_editions(options.editions, beside=options.data)
    described = [_described(edition, edition.region in read.by_name_only) for edition in read.editions]
    if options.json:
        out.line(json.dumps({"file": read.file, "editions": described}, indent=2, ensure_ascii=False))
        return SUCCESS
    for one in described:
        out.line(f"{one['name']}: {one['title']}")
        for line in _lines(one):
            out.line(f"  {line}")
    out.line(f"from {read.file}")
    return SUCCESS


def _described(edition: Edition, by_name_only: bool) -> dict[str, Any]:
    from reportpress.language.voice import Voice
    from reportpress.manuscript.focus import name_of

    audience = edition.audience
    return {
        "name": edition.region,
        "title": name_of(audience, Voice(edition.language)) if audience else "Global",
        "regions": list(audience.regions) if audience else [],
        "parts": list(audience.parts) if audience else [],
        "country": audience.country if audience else "",
        "countries": list(audience.countries) if audience else [],
        "leads_with": list(audience.leads_with) if audience else [],
        "paper": edition.paper,
        "language": edition.language,
        "currency": edition.currency,
        "withhold": list(edition.withhold_where_there),
        "only_by_name": by_name_only,
    }


def _lines(one: dict[str, Any]) -> list[str]:
    if one["country"]:
        whom = f"for {one['country']}" + (f", in {', '.join(one['regions'])}" if one["regions"] else "")
    elif one["regions"] or one["countries"]:
        whom = f"for {', '.join(one['regions']) or one['title']}; {len(one['countries'])} countries"
    else:
        whom = "for everyone"
    lines = [f"{whom}; {one['paper']}, {one['language']}, amounts with the currency’s {one['currency']}"]
    if one["withhold"]:
        lines.append(f"withholds {', '.join(one['withhold'])}")
    if one["only_by_name"]:
        lines.append("made only where it is named")
    return lines
