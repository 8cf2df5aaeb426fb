"""Which withheld figures a reader could work out from the printed ones.

Figures state quantities (the market's size in a year, a region's share of it), and relations tie quantities: parts come to
their whole, a share of a value is a value, a value grows by its rate. Where all quantities of a relation but one are known, so
is that one; what has become known makes further ones known, until nothing is added. All on intervals, which the written digits
leave open (`arithmetic.interval_of`), so that a chain of rough values gives no more than it does to a reader; and on the digits
as they stand, which is how a reader reckons: where they give the withheld value to its own last digit, it
follows, however rough they are.

Whether a relation holds is asked of the withheld value itself, on the publisher's side: an error tells only that a value follows,
and never what it is.

`quantities`: what figures are of. `stated`: what a report states. `relations`: what ties quantities, looked for in `shares`,
`amounts`, `growth` and `revenues`; `holding`: which of them the values keep. `rules` (and `steadiness`): how each is solved.
`closure`: what becomes known, `known`: and how.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from reportpress.checks.leaks.deduction.closure import Closure
from reportpress.checks.leaks.deduction.holding import holding, relations_of
from reportpress.checks.leaks.deduction.known import history
from reportpress.checks.leaks.deduction.quantities import Statement, statements_of
from reportpress.report.figures.figure import Figure
from reportpress.report.model import Report
from reportpress.report.withholding import withheld_figures
from reportpress.source.paths import written

__all__ = ["Deduced", "Deduction", "deduced", "deduction_of", "relations_of", "statements_of"]


@dataclass(frozen=True, slots=True)
class Deduced:
    """A withheld figure (its path) that follows from printed ones (theirs), and why."""

    path: str
    inputs: tuple[str, ...]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deduction:
    """What follows; and what was not looked into because it is too much, so that nobody takes the rest to be proven."""

    found: tuple[Deduced, ...]
    left_out: tuple[str, ...] = ()


def deduced(report: Report) -> tuple[Deduced, ...]:
    """The figures that the report withholds from samples and that follow from what is printed, in the order of the data."""
    return deduction_of(report).found


def deduction_of(report: Report) -> Deduction:
    """Those figures, and what was left out."""
    withheld = {written(steps) for steps, figure in withheld_figures(report) if isinstance(figure.figure, Figure)}
    if not withheld:
        return Deduction(())
    statements = tuple(statements_of(report, withheld))
    relations, given, left_out = holding(report, statements)
    closure = Closure(statements, given)
    closure.follow(relations)
    return Deduction(tuple(_found(statements, closure)), (*left_out, *closure.left_out))


def _found(statements: Sequence[Statement], closure: Closure) -> list[Deduced]:
    ways = {one.statement.path: one.ways for withheld in closure.withheld.values() for one in withheld if one.ways}
    found = []
    for statement in statements:
        if statement.path in ways:
            paths, through = min(map(history, ways[statement.path]), key=lambda way: (len(way[0]), len(way[1])))
            reasons = dict.fromkeys(relation.why for relation in through)
            found.append(Deduced(statement.path, paths, tuple(reasons) or ("the same is stated in two places",)))
    return found
