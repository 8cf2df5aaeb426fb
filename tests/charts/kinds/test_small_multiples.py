from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.small_multiples import Panel, SmallMultiples
from reportpress.errors import LayoutError
from tests.charts.drawing import FULL, PANELS, TEXT, all_boxes, column, labels, made, pdf, strokes, words
from tests.charts.kinds.test_year_columns import NAME, year_bars


def panels(count: int, title: str = "panel") -> SmallMultiples:
    return SmallMultiples(
        tuple(
            Panel(f"{title} {n}", (column(2024, str(n + 1), str(n + 1)), column(2030, str(n + 2), str(n + 2))))
            for n in range(count)
        )
    )


def lefts(spec: SmallMultiples, width: float, style: ChartStyle) -> int:
    return len({round(line[0][0]) for line in strokes(made(spec, width, style), "zero")})


@pytest.mark.parametrize(("count", "across"), [(2, 2), (3, 3), (4, 4), (5, 3), (6, 3), (7, 4), (8, 4), (9, 3)])
def test_panels_stand_three_or_four_across_where_the_chart_is_wide(count: int, across: int, style: ChartStyle) -> None:
    assert lefts(panels(count), FULL, style) == across


def test_panels_stand_two_across_in_the_text_column(style: ChartStyle) -> None:
    assert lefts(panels(7), TEXT, style) == 2


def test_all_panels_have_one_scale_from_zero(style: ChartStyle) -> None:
    one, two = (Panel(name, (column(2024, amount, amount),)) for name, amount in (("a", "10"), ("b", "40")))
    figure = made(SmallMultiples((one, two)), FULL, style)
    low, high = all_boxes(figure, "stated")
    assert low.bottom == high.bottom == strokes(figure, "zero")[0][0][1]
    assert high.top - high.bottom == pytest.approx(4 * (low.top - low.bottom))


def test_all_panels_have_the_same_years(style: ChartStyle) -> None:
    early, late = (Panel(name, (column(year, "1", "1"),)) for name, year in (("a", 2020), ("b", 2030)))
    figure = made(SmallMultiples((early, late)), FULL, style)
    (first, second), zeros = all_boxes(figure, "stated"), strokes(figure, "zero")
    assert first.left == pytest.approx(zeros[0][0][0])
    assert second.right == pytest.approx(zeros[1][1][0])


def test_the_first_value_and_the_last_are_labelled(style: ChartStyle) -> None:
    texts = [label.text for label in labels(made(PANELS, FULL, style), style)]
    assert {"30", "36", "20", "28"} <= set(texts)
    assert "33" not in texts


def test_an_empty_panel_says_why(style: ChartStyle) -> None:
    assert "Latin America not stated" in words(pdf(PANELS, FULL, style))


def test_years_stand_under_the_lowest_panels_only(style: ChartStyle) -> None:
    texts = [label.text for label in labels(made(panels(7), FULL, style), style)]
    assert texts.count("2024") == 4


def test_parts_keep_scale_grid_and_years_of_the_whole(style: ChartStyle) -> None:
    spec = panels(9)
    assert spec.units() == 9
    part = spec.part(3, 9).part(0, 3)
    assert isinstance(part, SmallMultiples)
    assert part.units() == 3
    whole, some = (all_boxes(made(each, FULL, style), "stated") for each in (spec, part))
    assert [box.top - box.bottom for box in some] == pytest.approx([box.top - box.bottom for box in whole[6:12]])
    assert [box.left for box in some] == pytest.approx([box.left for box in whole[6:12]])
    assert part.height(FULL, style) < spec.height(FULL, style)


@pytest.mark.parametrize("width", [TEXT, FULL])
@pytest.mark.parametrize(
    "spec",
    [
        panels(40),
        panels(3, NAME),
        SmallMultiples((Panel("one", (column(2024, "1", NAME),)),)),
        SmallMultiples((Panel("locked", (column(2024, None, NAME, "locked"),)), Panel("empty", (), NAME))),
        SmallMultiples((Panel("mixed", (column(2024, "1e9", "1"), column(2025, "-0.1", "2", "derived", "3"))),)),
        SmallMultiples((Panel("a", tuple(column(1990 + n, str(n), f"{n}.4") for n in range(40))),)),
    ],
)
def test_many_panels_and_long_words_are_no_trouble(spec: SmallMultiples, width: float, style: ChartStyle) -> None:
    pdf(spec, width, style)


@pytest.mark.parametrize(
    ("spec", "message"),
    [
        (SmallMultiples(()), "leave them out"),
        (SmallMultiples((Panel("a", (), "not stated"),)), "leave them out"),
        (SmallMultiples((*PANELS.panels, Panel("a", ()))), "no words that say why"),
        (SmallMultiples((Panel("a", (column(2025, "1"), column(2024, "1"))),)), "years in 'a' do not rise"),
        (SmallMultiples((Panel("a", (column(2025, "1", "", "locked"),)),)), "locked and yet has a value"),
        (SmallMultiples((Panel("a", (column(2025, "5", "", "stated", "4"),)),)), "must not lie below"),
        (SmallMultiples((Panel("a", (column(2025, "sNaN"),)),)), "not a number"),
    ],
)
def test_a_dishonest_chart_is_refused(spec: SmallMultiples, message: str, style: ChartStyle) -> None:
    with pytest.raises(LayoutError, match=message):
        made(spec, TEXT, style)


_panels = st.builds(
    Panel, st.text("abc éλЖ", max_size=90), year_bars(most=8), st.text("abc", min_size=1), st.booleans()
)


@settings(max_examples=40, deadline=None)
@given(some=st.lists(_panels, min_size=1, max_size=7), width=st.sampled_from([150.0, TEXT, FULL]))
def test_whatever_is_drawn_no_labels_collide(some: list[Panel], width: float, style: ChartStyle) -> None:
    pdf(SmallMultiples(tuple(some)), width, style)
