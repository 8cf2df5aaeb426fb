"""Which relations the values of a report keep: all of them, the withheld ones too.

It is asked on the publisher's side, so that an error tells only that a value follows, and never what it is. A guess counts only
where the values of all its quantities keep it; one that is not stated is worked out first, from all that is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, islice

from reportpress.checks.leaks.deduction.amounts import exchanges, relations_of_amounts
from reportpress.checks.leaks.deduction.closure import Closure
from reportpress.checks.leaks.deduction.growth import bases_of_ratios, ratios, relations_of_growth
from reportpress.checks.leaks.deduction.known import Known
from reportpress.checks.leaks.deduction.quantities import WHOLE, Of, Quantity, Statement
from reportpress.checks.leaks.deduction.relations import Relation
from reportpress.checks.leaks.deduction.revenues import relations_of_revenues
from reportpress.checks.leaks.deduction.rules import RULES
from reportpress.checks.leaks.deduction.shares import relations_of_shares
from reportpress.checks.leaks.deduction.stated import StatedQuantities
from reportpress.report.model import Report

_MOST_TERMS = 150_000

TOO_MANY_RELATIONS = f"more relations than tie {_MOST_TERMS:,} figures"
TOO_MANY_PERIODS = "more beginnings of rates than ratios are looked for from"

Truths = Mapping[Quantity, Sequence[Known]]


def relations_of(report: Report, statements: Sequence[Statement]) -> tuple[Relation, ...]:
    """Every relation between quantities of a report that its values keep."""
    return holding(report, statements)[0]


def holding(
    report: Report, statements: Sequence[Statement]
) -> tuple[tuple[Relation, ...], dict[Quantity, float], tuple[str, ...]]:
    """Those relations, the amounts that are set to 100 for ratios, and what was left out because it is too much."""
    stated = StatedQuantities(report, tuple(dict.fromkeys(statement.quantity for statement in statements)))
    bases, is_all = bases_of_ratios(stated)
    given = dict.fromkeys(bases, 100.0)
    left_out = [] if is_all else [TOO_MANY_PERIODS]
    relations, is_all = _within_bounds(_every(stated, bases))
    left_out += [] if is_all else [TOO_MANY_RELATIONS]
    truths = _truths(statements, given)
    kept, open_guesses = [], []
    for relation in relations:
        if all(term in truths for term in relation.terms):
            if _holds(relation, truths):
                kept.append(relation)
        elif relation.is_a_guess:
            open_guesses.append(relation)
        else:
            kept.append(relation)
    if open_guesses:
        closure = Closure((replace(statement, is_withheld=False) for statement in statements), given)
        goals = {term for relation in open_guesses for term in relation.terms if term not in truths}
        closure.follow([relation for relation in kept if relation.kind != "steady"], goals)
        worked_out = closure.known
        kept += [
            relation
            for relation in open_guesses
            if all(worked_out.get(term) for term in relation.terms) and _holds(relation, worked_out)
        ]
    return tuple(kept), given, tuple(left_out)


def _every(stated: StatedQuantities, bases: Mapping[Quantity, Of]) -> Iterator[Relation]:
    yield from relations_of_shares(stated)
    yield from relations_of_revenues(stated)
    amounts = list(islice(chain(relations_of_amounts(stated), relations_of_growth(stated)), _MOST_TERMS))
    yield from amounts
    yield from ratios(stated, bases)
    yield from exchanges(amounts, stated)


def _within_bounds(relations: Iterable[Relation]) -> tuple[list[Relation], bool]:
    kept: list[Relation] = []
    terms = 0
    for relation in relations:
        terms += len(relation.terms)
        if terms > _MOST_TERMS:
            return kept, False
        kept.append(relation)
    return kept, True


def _truths(statements: Iterable[Statement], given: Mapping[Quantity, float]) -> Truths:
    truths: defaultdict[Quantity, list[Known]] = defaultdict(list)
    for quantity, value in {WHOLE: 100.0, **given}.items():
        truths[quantity].append(Known(value, value, value))
    for statement in statements:
        truths[statement.quantity].append(Known(*statement.interval, None))
    return dict(truths)


def _holds(relation: Relation, truths: Truths) -> bool:
    """Whether the first quantity is what the others give; of growth, each pair of years is looked at where it is solved."""
    if relation.kind in ("growth", "steady"):
        return True
    ways = [truths[term] for term in relation.terms]
    solved = RULES[relation.kind](relation, ways, (0,))
    return any(one.low <= truth.high and truth.low <= one.high for one in solved for truth in ways[0])
