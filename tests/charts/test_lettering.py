from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.lettering import letterings


@given(text=st.text("abc def-ghi/éЖ\u00a0 ", max_size=300), width=st.floats(20, 200))
def test_lines_fit_and_say_all_unless_they_end_in_an_ellipsis(text: str, width: float, style: ChartStyle) -> None:
    label = letterings(style).label
    lines = label.wrap(text, width)
    assert len(lines) <= 3
    assert all(label.width(line) <= width + 0.01 for line in lines)
    if not (lines and lines[-1].endswith("…")):
        assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_lines_break_at_blanks_and_after_hyphens_but_not_at_no_break_spaces(style: ChartStyle) -> None:
    label = letterings(style).label
    assert label.wrap("about USD\u00a010 billion", label.width("about USD\u00a010")) == ("about USD\u00a010", "billion")
    assert label.wrap("USD\u00a010 billion", label.width("USD\u00a010")) == ("USD\u00a010", "billion")
    assert label.wrap("Asia-Pacific", label.width("Asia-Pac")) == ("Asia-", "Pacific")
