"""What the commands of enquiries have in common: the rules, the store, and how they show what is in it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from reportpress.cli.arguments import path_given

if TYPE_CHECKING:
    pass


def add_rules(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--rules",
        metavar="FILE",
        type=path_given,
        help="the rule file (default: the environment's REPORTPRESS_ENQUIRIES, or enquiries.yaml in this folder)",
    )


def add_numbers(parser: argparse.ArgumentParser, how_many: str = "+") -> None:
    parser.add_argument(
        "numbers", metavar="ID", type=number, nargs=how_many, help="the enquiry's number, as `list` shows it"
    )


def number(text: str) -> int:
    if text.isascii() and text.isdigit() and 0 < len(text) < 10:
        return int(text)
    raise argparse.ArgumentTypeError(f"{text!r} is not a number of an enquiry; `reportpress enquiry list` shows them")
