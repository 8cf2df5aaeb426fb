"""What makes a cell of a CSV file safe: the one rule for all files that a spreadsheet may open.

A cell that begins with a sign of formulas is run (OWASP, CSV Injection). So is what stands after a separator that another
language's spreadsheet splits at, and in the wide forms of East Asian keyboards. An apostrophe before it makes it text; numbers
stay numbers.
"""

from __future__ import annotations

import re

_BEGINS = re.compile(r"[\s\u0000-\u001f\ufeff]*(?:[=+\-@＝＋－＠]|\|.|%[0-9A-Fa-f]{2})|[\t\r\n]")
_AFTER_A_SEPARATOR = re.compile(r"([;|\t\r\n]\s*)(?=[=+\-@＝＋－＠])")
_NUMBER = re.compile(r"[-+]?[0-9]+([.,][0-9]+)?")


def harmless(cell: str) -> str:
    """The cell with an apostrophe before whatever a spreadsheet would run."""
    if _NUMBER.fullmatch(cell):
        return cell
    is_run = _BEGINS.match(cell) is not None
    cell = _AFTER_A_SEPARATOR.sub(r"\1'", cell)
    return f"'{cell}" if is_run else cell
