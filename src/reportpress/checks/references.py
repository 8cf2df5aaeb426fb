"""References that count where they could name."""

from __future__ import annotations

from collections.abc import Iterator

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.findings import Fix


def _by_position(case: Case) -> Iterator[Found]:
    for one in case.report.by_position:
        if one.named:
            fixes = (Fix(one.place, one.written, one.named, of_key=one.is_key),) if one.place.line else ()
            yield Found(
                one.place,
                f"counts in `{one.written}`, and one item more in the list would make it mean another; write `{one.named}`",
                fixes=fixes,
            )
        else:
            yield Found(
                one.place,
                f"counts in `{one.written}`, and one item more in the list would make it mean another; give each item a name of "
                "its own, and write that in the brackets",
            )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "reference-by-position",
        "warning",
        "A reference that counts in a list, where it could name",
        "`players[5].revenue` is the sixth company today and another one when a company is inserted above: what is withheld "
        "would be printed, and a translation stand under another title. Write what the item is called: `players[Yadea].revenue`, "
        "`segments[type].items[Hospitals].share`. `check --fix` does so.",
        """\
players:
  - {name: Example Care, revenue: {value: 3, currency: USD, scale: million, source: page}}
  - {name: Sample Optics, revenue: {value: 5, currency: USD, scale: million, source: page}}
withhold: ["players[1].revenue"]
""",
        _by_position,
    ),
)
