"""`reportpress schema`: the JSON Schema of report data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.cli.arguments import (
    command,
)

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    command(
        commands,
        "schema",
        "doing.schema:run_schema",
        "print the JSON Schema of report data",
        "Prints the JSON Schema of report data files, for an editor or another program.",
        "reportpress schema > report.schema.json",
    )
