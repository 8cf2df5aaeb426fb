"""reportpress: report data in, a branded and accessible sample PDF out.

All that a program needs is named here (docs/python.md); nothing is imported before it is asked for.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from reportpress._version import __version__
from reportpress.errors import (
    InvalidBrand,
    InvalidEditions,
    InvalidEnquiry,
    InvalidInput,
    InvalidReport,
    InvalidRules,
    LayoutError,
    OutputError,
    PreflightError,
    ReportpressError,
    UnprintableRecipient,
    UnprintableText,
    UsageError,
)
from reportpress.problems import Place, Problem

if TYPE_CHECKING:
    from reportpress.api.batches import run_batch
    from reportpress.api.building import build_charts, build_pdf
    from reportpress.api.checking import check_files, check_report
    from reportpress.api.reading import load_brand, load_editions, load_report
    from reportpress.batch.records import BatchRecord
    from reportpress.brand.brand import Brand
    from reportpress.checks.findings import Finding, Fix
    from reportpress.edition.edition import Edition
    from reportpress.edition.editions import Editions
    from reportpress.edition.recipient import Recipient
    from reportpress.pipeline import BuiltCharts, BuiltDocument, ReportBuilder
    from reportpress.report.model import Report
    from reportpress.review.checking import CheckedFile
    from reportpress.typeset.chart_files.alone import ChartFiles, ChartSettings

__all__ = [
    "BatchRecord",
    "Brand",
    "BuiltCharts",
    "BuiltDocument",
    "ChartFiles",
    "ChartSettings",
    "CheckedFile",
    "Edition",
    "Editions",
    "Finding",
    "Fix",
    "InvalidBrand",
    "InvalidEditions",
    "InvalidEnquiry",
    "InvalidInput",
    "InvalidReport",
    "InvalidRules",
    "LayoutError",
    "OutputError",
    "Place",
    "PreflightError",
    "Problem",
    "Recipient",
    "Report",
    "ReportBuilder",
    "ReportpressError",
    "UnprintableRecipient",
    "UnprintableText",
    "UsageError",
    "__version__",
    "build_charts",
    "build_pdf",
    "check_files",
    "check_report",
    "load_brand",
    "load_editions",
    "load_report",
    "run_batch",
]

_HOMES = {
    "BatchRecord": "batch.records",
    "Brand": "brand.brand",
    "BuiltCharts": "pipeline",
    "BuiltDocument": "pipeline",
    "ChartFiles": "typeset.chart_files.alone",
    "ChartSettings": "typeset.chart_files.alone",
    "CheckedFile": "review.checking",
    "Edition": "edition.edition",
    "Editions": "edition.editions",
    "Finding": "checks.findings",
    "Fix": "checks.findings",
    "Recipient": "edition.recipient",
    "Report": "report.model",
    "ReportBuilder": "pipeline",
    "build_charts": "api.building",
    "build_pdf": "api.building",
    "check_files": "api.checking",
    "check_report": "api.checking",
    "load_brand": "api.reading",
    "load_editions": "api.reading",
    "load_report": "api.reading",
    "run_batch": "api.batches",
}


def __getattr__(name: str) -> object:
    """What is heavy to import, when it is asked for (PEP 562)."""
    if name in _HOMES:
        return getattr(import_module(f"reportpress.{_HOMES[name]}"), name)
    raise AttributeError(f"reportpress has no {name}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
