"""What `reportpress editions` does."""

from __future__ import annotations

import argparse
import json
from typing import Any

from reportpress.cli.codes import SUCCESS
from reportpress.cli.streams import Stream
from reportpress.edition.edition import Edition
from reportpress.edition.editions import read_editions
from reportpress.language.voice import Voice
from reportpress.manuscript.focus import name_of


def run_editions(options: argparse.Namespace, out: Stream, _err: Stream) -> int:
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
