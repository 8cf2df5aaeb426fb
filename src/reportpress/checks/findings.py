"""What a check finds: a code, how grave it is, the place, a plain sentence, the numbers, and the mend if there is one."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from reportpress.choices import Severity
from reportpress.problems import Place, Problem


@dataclass(frozen=True, slots=True, order=True)
class Fix:
    """The one mend that cannot be wrong: at ``place`` the text ``old``, as it stands in the file, becomes ``new``. Where it
    stands there more often, ``nth`` says which of them is meant, from 0. ``of_key``: what is mended is a mapping's key, the
    whole of it."""

    place: Place
    old: str
    new: str
    nth: int = 0
    of_key: bool = False


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing found. ``error``: something false would be printed. ``warning``: the source contradicts itself; it builds, and
    the notes say so. ``note``: worth knowing. ``numbers`` are the values involved. ``acknowledged``: the publisher's reason
    for leaving it, or "". ``fixes``: edits that mend it for certain, if there are any."""

    place: Place
    code: str
    severity: Severity
    message: str
    numbers: tuple[Decimal, ...] = ()
    acknowledged: str = ""
    fixes: tuple[Fix, ...] = ()

    @property
    def stops_the_build(self) -> bool:
        return self.severity == "error" and not self.acknowledged

    @property
    def problem(self) -> Problem:
        reason = f" (acknowledged: {self.acknowledged})" if self.acknowledged else ""
        return Problem(self.place, f"{self.severity} {self.code}: {self.message}{reason}")

    def __str__(self) -> str:
        return str(self.problem)
