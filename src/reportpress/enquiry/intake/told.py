"""What reading a file of enquiries tells: its rows, what is wrong with them, and what is no fault and yet to be known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from reportpress.enquiry.intake import columns
from reportpress.enquiry.intake.rows import Given
from reportpress.enquiry.model import FIELDS, Row
from reportpress.problems import Place, Problem

LARGEST_ROW = 100_000  # characters, in a file
MOST_COLUMNS = 500
_MOST_TOLD = 12
_MOST_LINES = 5

Values = tuple[Sequence[Given], Place]
"""What a row gives, and where it stands."""


@dataclass(slots=True)
class Reading:
    """What a file held: the rows that are enquiries, what is wrong with the others, and what was passed over.

    ``bad`` counts the rows that are none; ``notes`` are no faults.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    bad: int = 0


@dataclass(slots=True)
class Seen:
    """Told once for a file: names that no field has, and what is to be known of rows, each with the first of their lines."""

    file: str
    names: dict[str, None] = field(default_factory=dict)
    lines: dict[str, list[int | None]] = field(default_factory=dict)
    untold: int = 0

    def note(self, given: Sequence[Given]) -> None:
        for one in given:
            if not one.field and len(self.names) < MOST_COLUMNS:
                self.names[one.name] = None

    def tell(self, message: str, line: int | None) -> None:
        if message in self.lines or len(self.lines) < MOST_COLUMNS:
            self.lines.setdefault(message, []).append(line)
        else:
            self.untold += 1

    def notes(self) -> Iterator[str]:
        if self.names:
            shown = [f"`{columns.shown(name)}`{columns.near(name, FIELDS)}" for name in list(self.names)[:_MOST_TOLD]]
            more = f" and {len(self.names) - _MOST_TOLD} more" if len(self.names) > _MOST_TOLD else ""
            yield f"{self.file}: carried as details, as no enquiry has such fields: {', '.join(shown)}{more}"
        for message, lines in self.lines.items():
            told = [str(line) for line in lines[:_MOST_LINES] if line is not None]
            more = f" and {len(lines) - _MOST_LINES} more" if len(lines) > _MOST_LINES else ""
            where = f" (line{'s' if len(lines) > 1 else ''} {', '.join(told)}{more})" if told else ""
            yield f"{self.file}: {message}{where}"
        if self.untold:
            yield f"{self.file}: and {self.untold} more of this kind, which are not told one by one"
