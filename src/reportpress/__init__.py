"""reportpress: report data in, a branded and accessible sample PDF out."""

from reportpress._version import __version__
from reportpress.api import build_pdf, load_report
from reportpress.errors import ReportpressError

__all__ = ["ReportpressError", "__version__", "build_pdf", "load_report"]
