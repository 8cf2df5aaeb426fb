"""What a sample withholds and gives away all the same: by arithmetic, or in words. Found only where something is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.report.checks.declared import Case, Check, Found
from reportpress.report.deduction import deduced
from reportpress.report.paths import written
from reportpress.report.prose_leaks import paths_of, told_in_words

TOLD_IN_PROSE = "withheld-in-prose"

_MOST_NAMED = 6


def _deducible(case: Case) -> Iterator[Found]:
    for one in deduced(case.report):
        yield Found(
            case.place(one.path),
            f"is withheld from samples and follows from what they print, {_listed(case, one.inputs)} ({'; '.join(one.reasons)}); "
            "withhold one of these too, or print this one",
        )


def _listed(case: Case, paths: Sequence[str]) -> str:
    shown = [f"`{case.named(path)}`" for path in paths[:_MOST_NAMED]]
    if len(paths) > _MOST_NAMED:
        return f"{', '.join(shown)} and {len(paths) - _MOST_NAMED} more"
    return " and ".join(filter(None, (", ".join(shown[:-1]), shown[-1])))


def _in_prose(case: Case) -> Iterator[Found]:
    for (steps, sentence), paths in paths_of(told_in_words(case.report)).items():
        yield Found(
            case.place(written(steps)),
            f"tells the value of {_listed(case, paths)}, which samples withhold: “{sentence}”; take the number out of the text",
        )


CHECKS: tuple[Check[Case], ...] = (
    Check(
        "deducible",
        "error",
        "A withheld value that follows from printed ones",
        "Who knows all parts of a whole but one knows that one too; a rate and one value give the other; a share of a value is a "
        "value. A withheld figure that can be worked out from what the sample prints, over however many steps, is given away. "
        "Withhold one more of the figures that it follows from. It stops no full edition.",
        """\
segments:
  - id: type
    title: By type
    items:
      - {name: Hardware, share: {value: 60, source: page}}
      - {name: Software, share: {value: 40, source: page}}
withhold: ["segments[type].items[Software].share"]
""",
        _deducible,
    ),
    Check(
        TOLD_IN_PROSE,
        "error",
        "A sentence with the value of a withheld figure",
        "A sample withholds figures and prints texts as they are, so that a number in a text stays there. Every way of "
        "writing it counts: 42.5 %, 42.5 percent, 4.12bn, 4 120 million, and a rounding of it with a unit. Take the number "
        "out of the text, or acknowledge it at the text's path where the number means something else. It stops no full "
        "edition.",
        """\
summary: The market stood at about $4.1bn.
market:
  values: [{id: base, value: {value: 4.12, currency: USD, scale: billion, source: page}, year: 2025}]
withhold: [market.values]
""",
        _in_prose,
    ),
)

OF_SAMPLES = frozenset(check.code for check in CHECKS)
"""Codes that say something of samples alone."""
