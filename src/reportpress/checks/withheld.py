"""What a sample withholds and gives away all the same: by arithmetic, or in words. Found only where something is withheld."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from reportpress.checks.declared import Case, Check, Found
from reportpress.checks.leaks.prose import paths_of, told_in_words
from reportpress.source.paths import written

TOLD_IN_PROSE = "withheld-in-prose"

_MOST_NAMED = 6


def _deducible(case: Case) -> Iterator[Found]:
    for one in case.deduction.found:
        yield Found(
            case.place(one.path),
            f"is withheld from samples and follows from what they print, {_listed(case, one.inputs)} ({'; '.join(one.reasons)}); "
            "withhold one of these too, or print this one",
        )


def _not_looked_into(case: Case) -> Iterator[Found]:
    for reason in case.deduction.left_out:
        yield Found(
            case.place("withhold"),
            f"withholds figures, and what follows from the printed ones was not looked into whole: there are {reason}; look for "
            "yourself whether a reader can work them out",
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
        "deduction-left-out",
        "warning",
        "Ways to withheld figures that were not looked into",
        "What follows from printed figures is looked for in bounded time. Where very many figures are tied to each other, or "
        "many contradict each other, some ways to a withheld figure are not tried: what is found follows, and what is not "
        "found is not proven to be safe. Mend the contradictions, or withhold whole groups.",
        """\
market:
  series:
    - {id: a, currency: USD, source: page, values: [{year: 2025, value: 1010}]}
    - {id: b, currency: USD, source: page, values: [{year: 2025, value: 1020}]}
    - {id: c, currency: USD, source: page, values: [{year: 2025, value: 1030}]}
    - {id: d, currency: USD, source: page, values: [{year: 2025, value: 1040}]}
    - {id: e, currency: USD, source: page, values: [{year: 2025, value: 1050}]}
    - {id: f, currency: USD, source: page, values: [{year: 2025, value: 1060}]}
    - {id: g, currency: USD, source: page, values: [{year: 2025, value: 1070}]}
    - {id: h, currency: USD, source: page, values: [{year: 2025, value: 1080}]}
    - {id: i, currency: USD, source: page, values: [{year: 2025, value: 1090}]}
full_report: {pages: {value: 90, source: page}}
withhold: [full_report.pages]
""",
        _not_looked_into,
        companions=("values-disagree",),
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
