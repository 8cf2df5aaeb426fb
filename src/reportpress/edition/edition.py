"""An edition: which document of a report this is, whose it is, and what its reader gets to see."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from reportpress.brand.brand import Contact
from reportpress.choices import Paper
from reportpress.edition.recipient import Recipient, copy_id
from reportpress.language.voice import CurrencyDisplay
from reportpress.report.model import Report
from reportpress.report.withholding import names_figures, withhold

Topic = Literal["share", "value", "growth", "companies", "countries"]
LinkName = Literal["sample", "enquire", "buy", "report"]

TOPICS: tuple[Topic, ...] = ("share", "value", "growth", "companies", "countries")
"""What a regional edition has to say of its region, in the order in which it is said where nothing else is asked for."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Whose readers a regional edition is written for. What of it a report knows is found by `manuscript.focus`.

    ``names``: the name as printed, by language; ``territory``: a code of Unicode CLDR, which names it in all other languages.
    ``regions``: what reports call the region, by id or name; ``parts``: what they call regions that lie within it.
    ``countries``: ISO 3166 codes. ``country``: whose edition it is, "" for a region's; the region is then that around it.
    ``leads_with``: every topic, the first first.
    """

    names: tuple[tuple[str, str], ...] = ()
    territory: str = ""
    regions: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    countries: tuple[str, ...] = ()
    country: str = ""
    leads_with: tuple[Topic, ...] = TOPICS


@dataclass(frozen=True, slots=True)
class Edition:
    """``sample``: whether it withholds what the report withholds from samples, and ``withhold``: further paths, each of which
    names figures of the report. ``withhold_where_there``: paths that may name none, since they are said of many reports.
    ``recipient``: whose copy it is, if anyone's, with its ``copy_id`` (see `addressed_to`). ``audience``: None for the global
    edition. ``contact``: what is given there stands instead of the brand's. ``links``: addresses instead of the report's, in
    which ``{id}`` and ``{slug}`` stand for the report's; ``parameters``: what is added to the queries of links.
    """

    region: str = "global"
    language: str = "en"
    paper: Paper = "A4"
    sample: bool = True
    withhold: tuple[str, ...] = ()
    recipient: Recipient | None = None
    copy_id: str = ""
    audience: Audience | None = None
    currency: CurrencyDisplay = "code"
    contact: Contact | None = None
    links: tuple[tuple[LinkName, str], ...] = ()
    parameters: tuple[tuple[str, str], ...] = ()
    withhold_where_there: tuple[str, ...] = ()

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
    if not edition.sample:
        return report
    there = tuple(path for path in edition.withhold_where_there if names_figures(report, path))
    further = (*edition.withhold, *there)
    if not further:
        return report
    return report.model_copy(update={"withhold": tuple(dict.fromkeys((*report.withhold, *further)))})


def view(report: Report, edition: Edition) -> Report:
    """The report as this edition's reader gets it. Withheld values are gone from it, not merely hidden."""
    if not edition.sample:
        return report
    report = as_withheld(report, edition)
    return withhold(report, report.withhold)
