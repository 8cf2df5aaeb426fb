"""`reportpress check`: what is wrong in report data."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportpress.choices import SEVERITIES
from reportpress.cli.arguments import add_as_of, command, path_given

if TYPE_CHECKING:
    from reportpress.cli.arguments import Commands


def add_to(commands: Commands) -> None:
    check = command(
        commands,
        "check",
        "doing.check:run_check",
        "find what is wrong in report data",
        "Reads each file and reports every problem and contradiction with its place, first each file by itself, then what the "
        "files say against each other, then what is wrong in the brand files that they name and in editions files beside "
        "or above them. Builds nothing.",
        "reportpress check report_data/",
        "reportpress check report.yaml --fix --dry-run | patch -p0",
        "reportpress check report_data/ --severity warning --json > findings.json",
    )
    check.add_argument(
        "paths", metavar="PATH", type=path_given, nargs="+", help="data files, or folders of .yaml files"
    )
    check.add_argument(
        "--fix", action="store_true", help="apply every fix that is certain, in the files, and show what remains"
    )
    check.add_argument(
        "--dry-run", action="store_true", help="with --fix: print what it would change as a diff, and write nothing"
    )
    check.add_argument("--json", action="store_true", help="print one JSON document (described in docs/checking.md)")
    check.add_argument(
        "--severity",
        choices=SEVERITIES,
        default="note",
        help="the lowest severity to show (default: note); the counts are of all",
    )
    check.add_argument("--strict", action="store_true", help="exit with 1 for warnings too, unless acknowledged")
    add_as_of(check)
