"""An edition: which document of a report this is, and what its reader gets to see."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from reportpress.report.model import Report
from reportpress.report.withholding import withhold

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Edition:
    """``sample``: whether what the report withholds from samples is withheld."""

    region: str = "global"
    language: str = "en"
    paper: Paper = "A4"
    sample: bool = True

    @property
    def name(self) -> str:
        """As it stands in file names: ``global-en``."""
        return f"{self.region}-{self.language}"


def view(report: Report, edition: Edition) -> Report:
    """The report as this edition's reader gets it. Withheld values are gone from it, not merely hidden."""
    return withhold(report, report.withhold) if edition.sample else report
