"""`reportpress schema`: the JSON Schema of report data."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import (
    command,
)
from reportpress.cli.codes import SUCCESS
from reportpress.cli.streams import Stream

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    command(
        commands,
        "schema",
        _schema,
        "print the JSON Schema of report data",
        "Prints the JSON Schema of report data files, for an editor or another program.",
        "reportpress schema > report.schema.json",
    )


def _schema(_options: argparse.Namespace, out: Stream, _err: Stream) -> int:
    from reportpress.report.json_schema import json_schema

    out.document(json_schema())
    return SUCCESS
