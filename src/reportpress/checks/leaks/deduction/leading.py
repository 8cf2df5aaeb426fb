"""Which relations can lead to what is asked for at all: most of a rich report's cannot."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Sequence
from dataclasses import replace

from reportpress.checks.leaks.deduction.quantities import Quantity
from reportpress.checks.leaks.deduction.relations import Relation


def leading_to(
    goals: Collection[Quantity], relations: Iterable[Relation], settled: Container[Quantity]
) -> list[Relation]:
    """The relations that may give a goal, or what gives one; ``settled`` is known and is not solved for.

    Two kinds are left out: those with a quantity that is unknown, no goal, and in no other relation, since they could give
    nothing but that; and those that no chain of unknown quantities ties to a goal.
    """
    kept = [relation for relation in relations if any(term not in settled for term in relation.terms)]
    while True:
        met: defaultdict[Quantity, int] = defaultdict(int)
        for relation in kept:
            for term in set(relation.terms):
                met[term] += 1
        loose = {term for term, count in met.items() if count == 1 and term not in settled and term not in goals}
        trimmed = [found for relation in kept if (found := _without(relation, loose)) is not None]
        if len(loose) == 0:
            return _tied(goals, trimmed, settled)
        kept = trimmed


def _without(relation: Relation, loose: Container[Quantity]) -> Relation | None:
    """A relation without quantities that lead nowhere: growth needs two amounts of any, and the others all they have."""
    if not any(term in loose for term in relation.terms):
        return relation
    if relation.kind != "growth" or relation.terms[0] in loose:
        return None
    left = [(term, year) for term, year in zip(relation.terms[1:], relation.years, strict=True) if term not in loose]
    if len(left) < 2:
        return None
    return replace(relation, terms=(relation.terms[0], *(t for t, _ in left)), years=tuple(y for _, y in left))


def _tied(goals: Collection[Quantity], relations: Sequence[Relation], settled: Container[Quantity]) -> list[Relation]:
    touching: defaultdict[Quantity, list[int]] = defaultdict(list)
    for number, relation in enumerate(relations):
        for term in relation.terms:
            if term not in settled:
                touching[term].append(number)
    reached: set[int] = set()
    seen = set(goals)
    due = list(goals)
    while due:
        for number in touching.get(due.pop(), ()):
            if number not in reached:
                reached.add(number)
                new = [term for term in relations[number].terms if term not in settled and term not in seen]
                seen.update(new)
                due += new
    return [relations[number] for number in sorted(reached)]
