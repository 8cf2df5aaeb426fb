"""The Python API: two calls. Imports wait until they are needed, so that asking for help costs nothing."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reportpress.brand.brand import Brand
    from reportpress.edition.edition import Edition
    from reportpress.report.model import Report


def load_report(path: str | Path) -> Report:
    """Reads a data file. Raises `InvalidReport`, which lists every problem of the file with its line and column."""
    from reportpress.report import reading

    return reading.load_report(Path(path))


def build_pdf(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    password: str | None = None,
) -> bytes:
    """The PDF of a report's edition: by default the global sample in English, under the brand that the report names.

    ``allow``: codes of errors that stop nothing and are told in the notes; ``as_of``: the day to judge dates by.
    ``password``: what the file is to be opened with; it needs the extra ``reportpress[password]``, and the file is no PDF/A then.
    Without one the same report gives the same bytes. Raises `InvalidReport` or `InvalidBrand` for what the data gets wrong,
    `UnprintableText` for characters that the fonts lack, `LayoutError` for what fits on no page, `PreflightError` for a file
    that is not as it must be.
    """
    from reportpress import pipeline

    return pipeline.build(report, edition, brand, allow, as_of, password).data
