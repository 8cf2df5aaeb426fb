"""An edition: which document of a report this is, whose it is, and what its reader gets to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportpress.edition.recipient import Recipient, copy_id
from reportpress.report.model import Report
from reportpress.report.withholding import withhold

Paper = Literal["A4", "Letter"]


@dataclass(frozen=True, slots=True)
class Edition:
    """``sample``: whether it withholds what the report withholds from samples, and ``withhold``: further paths. ``recipient``:
    whose copy it is, if anyone's, with its ``copy_id`` (see `addressed_to`)."""

    region: str = "global"
    language: str = "en"
    paper: Paper = "A4"
    sample: bool = True
    withhold: tuple[str, ...] = ()
    recipient: Recipient | None = None
    copy_id: str = ""

    @property
    def name(self) -> str:
        """As it stands in file names, whoever it is for: ``global-en``, ``global-en-full``."""
        return f"{self.region}-{self.language}{'' if self.sample else '-full'}"

    @property
    def file_name(self) -> str:
        """``global-en``, and the copy id of a recipient's own copy."""
        return f"{self.name}-{self.copy_id}" if self.copy_id else self.name

    def addressed_to(self, recipient: Recipient, report: Report, key: bytes) -> Edition:
        """This edition of a report as one recipient's copy."""
        own_id = copy_id(key, recipient, report.id, self.name, report.date.isoformat())
        return replace(self, recipient=recipient, copy_id=own_id)


def as_withheld(report: Report, edition: Edition) -> Report:
    """The report with all that this edition withholds in its list of paths, each once."""
    if not (edition.sample and edition.withhold):
        return report
    return report.model_copy(update={"withhold": tuple(dict.fromkeys((*report.withhold, *edition.withhold)))})


def view(report: Report, edition: Edition) -> Report:
    """The report as this edition's reader gets it. Withheld values are gone from it, not merely hidden."""
    if not edition.sample:
        return report
    report = as_withheld(report, edition)
    return withhold(report, report.withhold)
