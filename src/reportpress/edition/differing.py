"""What one edition of a report withholds and another prints: who has both samples knows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from reportpress.edition.edition import Edition
from reportpress.edition.editions import Editions
from reportpress.errors import InvalidEditions
from reportpress.problems import Place
from reportpress.report.model import Report
from reportpress.report.withholding import withheld_figures
from reportpress.source.document import compose, read_text
from reportpress.source.paths import Steps


@dataclass(frozen=True, slots=True)
class PrintedInOthers:
    """A pattern that an edition (its name) withholds, of which others (theirs) print at least one figure."""

    edition: str
    pattern: str
    others: tuple[str, ...]


def withhold_differently(editions: Sequence[Edition]) -> bool:
    """Whether editions could withhold different figures, whatever the report."""
    return len({frozenset(_patterns(edition)) for edition in editions if edition.sample}) > 1


def printed_in_others(report: Report, editions: Sequence[Edition]) -> Iterator[PrintedInOthers]:
    """What editions of a report withhold of which others print something. Languages do not count: they withhold the same."""
    samples = {edition.region: edition for edition in editions if edition.sample}
    if not withhold_differently(tuple(samples.values())):
        return
    in_all = _figures_of(report, report.withhold)
    named = {pattern: _figures_of(report, (pattern,)) for one in samples.values() for pattern in _patterns(one)}
    withheld = {name: in_all.union(*(named[pattern] for pattern in _patterns(one))) for name, one in samples.items()}
    for name, one in samples.items():
        for pattern in _patterns(one):
            others = tuple(other for other in samples if not named[pattern] <= withheld[other])
            if others:
                yield PrintedInOthers(name, pattern, others)


def _patterns(edition: Edition) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*edition.withhold, *edition.withhold_where_there)))


def _figures_of(report: Report, patterns: tuple[str, ...]) -> frozenset[Steps]:
    alone = report.model_copy(update={"withhold": patterns})
    return frozenset(steps for steps, _ in withheld_figures(alone))


def place_in(editions: Editions, name: str) -> Place:
    """Where an edition says what it withholds, in its own words or as near as there are any."""
    try:
        document = compose(read_text(Path(editions.file), InvalidEditions), editions.file, InvalidEditions)
    except InvalidEditions:  # it was changed since
        return Place(editions.file)
    return document.place(("editions", name, "withhold"))
