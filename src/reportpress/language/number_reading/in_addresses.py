"""Numbers in addresses, file names and ids, where hyphens stand for blanks and for decimal points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from reportpress.language.number_reading.number import Number
from reportpress.language.number_reading.reading import numbers_in

_JOINTS = re.compile(r"[-_+/?&=#~:]+|%20")
_CHAIN = re.compile(r"(?<![\d.])(?:\d+[-_])*(?P<whole>\d+)[-_](?P<after>\d+)(?![\d.]|[-_]\d)")
_MOST = 2_000  # characters of an address


def numbers_in_address(address: str) -> Iterator[Number]:
    """The numbers with a unit that an address holds: ``usd-4-12-billion`` is 4.12 billion, and may be 12 billion. What is
    a number of its own (``/reports/1541508``, ``/2026/01/15``) is an id or a date."""
    plain = unquote(address[:_MOST])
    with_points = _CHAIN.sub(_joined, plain)
    for way in dict.fromkeys((with_points, plain)):
        for number in numbers_in(_JOINTS.sub(" ", way).replace("-", " ")):
            if not number.is_bare and not number.is_part and number.unit != "factor":
                yield number


def _joined(chain: re.Match[str]) -> str:
    """The last two numbers of a chain as one: 4-12 is 4.12, 4-120 is 4,120."""
    whole, after = chain["whole"], chain["after"]
    return f"{chain.group()[: chain.start('whole') - chain.start()]}{whole}{',' if len(after) == 3 else '.'}{after}"
