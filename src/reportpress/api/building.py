"""Builds one document, or its charts alone."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from reportpress import pipeline
from reportpress.brand.brand import Brand
from reportpress.edition.edition import Edition
from reportpress.pipeline import BuiltCharts
from reportpress.report.model import Report
from reportpress.typeset.chart_files.alone import ChartSettings


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
    that is not as it must be. Whoever builds several editions has them faster from one `ReportBuilder`.
    """
    return pipeline.build(report, edition, brand, allow, as_of, password).data


def build_charts(
    report: Report,
    edition: Edition | None = None,
    brand: Brand | None = None,
    allow: Collection[str] = (),
    as_of: date | None = None,
    settings: ChartSettings | None = None,
) -> BuiltCharts:
    """Each chart of what `build_pdf` would print, as files of their own: SVG, PNG and PDF, as the settings say. Raises as
    that does."""
    return pipeline.build_charts(report, edition, brand, allow, as_of, settings)
