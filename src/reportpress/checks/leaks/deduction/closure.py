"""What becomes known from what is printed, by relations, until nothing is added: in bounded time, and told where a bound was met.

Of each quantity a few bounds are kept: what two ways give is kept of both unless one is as narrow as the other. Relations are
solved again only when something new is known of their quantities.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from reportpress.checks.leaks.deduction.known import Candidate, Known, known_from, outwards, rests_twice
from reportpress.checks.leaks.deduction.leading import leading_to
from reportpress.checks.leaks.deduction.quantities import WHOLE, Quantity, Statement
from reportpress.checks.leaks.deduction.relations import Relation
from reportpress.checks.leaks.deduction.rules import A_LONG_SUM, RULES, is_cut_short

_MOST_WAYS = 8  # to one quantity
_MOST_WAYS_UNDATED = 64  # to one that may be of any year
_MOST_WAYS_WITHHELD = 3  # to one that is withheld: all that is kept of it fits the truth
_MOST_ROUNDS = 24
_MOST_SOLVED, _SOLVED_A_FIGURE = 100_000, 30
_MOST_TOLD = 4  # ways to one withheld figure: a publisher needs to be told of one

_A_QUARTER, _A_POINT = 0.25, 1.0
_A_HAIR = 1e-9
_AS_NARROW = 0.1  # of its width: what is narrower by no more than that is not followed again

TOO_MANY_VALUES = f"more than {_MOST_WAYS} values of one thing that contradict each other"
TOO_MANY_STEPS = "more steps than are looked into"


@dataclass(slots=True)
class Withheld:
    """A withheld statement, in the numbers that the closure reckons with, and the ways to it."""

    statement: Statement
    low: float
    high: float
    plain: float | None
    ways: list[Known] = field(default_factory=list)

    def is_met_by(self, low: float, high: float) -> bool:
        return low <= self.high and self.low <= high

    def is_told_by(self, way: Known) -> bool:
        """Whether bounds are those of this statement's value and so narrow that they tell its size, within a quarter of it to
        either side or within a percentage point, unless they are wider than what is behind them; or the printed digits give
        it to its own last digit, or to one unit of that and a quarter of the value."""
        if not self.is_met_by(way.low, way.high):
            return False
        half_width, middle = (way.high - way.low) / 2, (way.low + way.high) / 2
        is_percentage = self.statement.quantity[0] in ("share", "rate")
        telling = max(abs(middle) * _A_QUARTER, _A_POINT if is_percentage else 0.0)
        if self.is_given_by(way.plain, loosely=True):
            return True
        return half_width <= telling * (1 + _A_HAIR) and not rests_twice(way)

    def is_given_by(self, plain: float | None, *, loosely: bool = False) -> bool:
        """Whether a number is the withheld one to its own last digit; ``loosely``: or next to it."""
        if plain is None or self.plain is None:
            return False
        off, unit = abs(plain - self.plain), (self.high - self.low) * (1 + _A_HAIR)
        return off <= unit / 2 or (loosely and off <= min(unit, abs(self.plain) * _A_QUARTER))


class Closure:
    """What is known of each quantity, from ``printed`` on."""

    def __init__(self, statements: Iterable[Statement], given: Mapping[Quantity, float]) -> None:
        self.known: dict[Quantity, list[Known]] = {}
        self.withheld: dict[Quantity, list[Withheld]] = {}
        self.left_out: dict[str, None] = {}
        self._solved = self._figures = 0
        self._done: set[Quantity] = set()
        for quantity, value in {WHOLE: 100.0, **given}.items():
            self.known[quantity] = [Known(value, value, value, weight=0)]
        printed = []
        for statement in statements:
            if statement.is_withheld:
                withheld = Withheld(statement, *outwards(*statement.interval), statement.plain)
                self.withheld.setdefault(statement.quantity, []).append(withheld)
            else:
                known = Known(*statement.interval, statement.plain, statement.path)
                printed.append((statement.quantity, known))
            self._figures += 1
        for quantity, known in printed:
            self._keep(quantity, known)
            self._note(quantity, known)
        self._settled = {quantity for quantity in self.known if quantity not in self.withheld}

    def follow(self, every: Iterable[Relation], goals: Collection[Quantity] | None = None) -> None:
        """Solves relations until nothing becomes known. ``goals``: what is asked for; what is withheld, where it is None."""
        relations = leading_to(self.withheld if goals is None else goals, every, self._settled)
        touching: dict[Quantity, list[int]] = {}
        for number, relation in enumerate(relations):
            for term in dict.fromkeys(relation.terms):
                touching.setdefault(term, []).append(number)
        due: Sequence[int] = range(len(relations))
        for _ in range(_MOST_ROUNDS):
            changed: dict[Quantity, None] = {}
            for number in due:
                for quantity in self._solve(relations[number]):
                    changed.setdefault(quantity)
                if self._solved > _MOST_SOLVED + _SOLVED_A_FIGURE * self._figures:
                    self.left_out.setdefault(TOO_MANY_STEPS)
                    return
            if not changed or (goals is None and self._all_are_told()):
                return
            due = sorted({number for quantity in changed for number in touching[quantity]})
        self.left_out.setdefault(TOO_MANY_STEPS)

    def _all_are_told(self) -> bool:
        return all(one.ways for withheld in self.withheld.values() for one in withheld)

    def _solve(self, relation: Relation) -> list[Quantity]:
        """The quantities of which a relation makes anything known."""
        places = range(len(relation.terms)) if relation.outputs is None else relation.outputs
        asked = [n for n in places if relation.terms[n] not in self._settled and relation.terms[n] not in self._done]
        if not asked:
            return []
        ways = self._ways_of(relation)
        if is_cut_short(relation, ways, asked):
            self.left_out.setdefault(TOO_MANY_VALUES)
        changed = []
        for candidate in RULES[relation.kind](relation, ways, asked):
            self._solved += 1
            quantity = relation.terms[candidate.place]
            if self._offer(quantity, candidate, relation):
                changed.append(quantity)
        return changed

    def _ways_of(self, relation: Relation) -> list[tuple[Known, ...]]:
        """What is known of each of its quantities; in a long sum, of a withheld one the narrowest: all of it fits the truth."""
        ways = [tuple(self.known.get(term, ())) for term in relation.terms]
        if relation.kind == "sum" and len(ways) > A_LONG_SUM:
            return [
                known[:1] if term in self.withheld else known for term, known in zip(relation.terms, ways, strict=True)
            ]
        return ways

    def _offer(self, quantity: Quantity, candidate: Candidate, relation: Relation) -> bool:
        """Whether something new has become known. Where a value is withheld, bounds that miss it tell a reader something false,
        and lead no further."""
        bounds = _within_its_kind(candidate.low, candidate.high, quantity)
        if bounds is None:
            return False
        withheld = self.withheld.get(quantity)
        if withheld is None:
            return not self._is_known(quantity, *bounds) and self._keep(
                quantity, known_from(candidate, relation, bounds)
            )
        if not any(one.is_met_by(*bounds) for one in withheld):
            return False
        if candidate.is_exact and not any(one.is_given_by(candidate.plain) for one in withheld):
            return False
        known = known_from(candidate, relation, bounds)
        is_new = not candidate.is_exact and not self._is_known(quantity, *bounds) and self._keep(quantity, known)
        self._note(quantity, known)
        return is_new

    def _is_known(self, quantity: Quantity, low: float, high: float) -> bool:
        """Whether as much is known already."""
        hair = _AS_NARROW * (high - low)
        low, high = low - hair, high + hair
        return any(low <= way.low and way.high <= high for way in self.known.get(quantity, ()))

    def _note(self, quantity: Quantity, known: Known) -> None:
        """Keeps a way that tells a withheld figure. One with some of them, and with as much known of it, is done with."""
        withheld = self.withheld.get(quantity, ())
        for one in withheld:
            if one.is_told_by(known):
                one.ways.append(known)
                if len(one.ways) > 2 * _MOST_TOLD:
                    one.ways.sort(key=lambda way: way.weight)
                    del one.ways[_MOST_TOLD:]
        is_full = len(self.known.get(quantity, ())) >= _MOST_WAYS_WITHHELD
        if withheld and is_full and all(len(one.ways) >= _MOST_TOLD for one in withheld):
            self._done.add(quantity)

    def _keep(self, quantity: Quantity, known: Known) -> bool:
        """Adds what has become known of a quantity, if there is room."""
        ways = self.known.setdefault(quantity, [])
        kept = [way for way in ways if way.path or not (way.low <= known.low and known.high <= way.high)]
        most = _MOST_WAYS_UNDATED if None in quantity[-2:] else _MOST_WAYS
        if len(kept) >= (_MOST_WAYS_WITHHELD if quantity in self.withheld else most):
            is_apart = not any(known.low <= way.high and way.low <= known.high for way in kept)
            if is_apart and quantity not in self.withheld:
                self.left_out.setdefault(TOO_MANY_VALUES)
            return False
        ways[:] = sorted([*kept, known], key=lambda way: (not way.path, way.high - way.low))
        return True


def _within_its_kind(low: float, high: float, quantity: Quantity) -> tuple[float, float] | None:
    """A share lies between 0 and 100 %, and an amount is not below 0."""
    if quantity[0] in ("share", "amount", "revenue"):
        low = max(low, 0.0)
    if quantity[0] == "share":
        high = min(high, 100.0)
    return (low, high) if low <= high else None
