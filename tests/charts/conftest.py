from __future__ import annotations

import pytest
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from reportpress.charts import ChartStyle
from reportpress.files.resources import resource

# Under names of their own: the typesetter's fonts have the real ones, and ReportLab keeps one list for the process.
FONTS = {"Chart-Regular": "Regular", "Chart-Semibold": "Semibold", "Chart-Italic": "It"}


@pytest.fixture(scope="session")
def style() -> ChartStyle:
    for name, face in FONTS.items():
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", "source-sans", f"SourceSans3-{face}.ttf"))))
    return ChartStyle(regular="Chart-Regular", semibold="Chart-Semibold", italic="Chart-Italic")
