from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.coverage import Coverage, CoverageGroup, CoveragePlace
from tests.charts.drawing import COVERAGE, FULL, TEXT, labels, made, marks, pdf, words


def test_every_place_has_one_dot(style: ChartStyle) -> None:
    figure = made(COVERAGE, FULL, style)
    dots = sum(len(mark.get_xdata()) for kind in ("place", "repaired") for mark in marks(figure, kind))
    # one ring each in the legend
    assert dots + len(marks(figure, "doubtful")) == 5 + 2


def test_a_name_in_doubt_is_set_in_italics(style: ChartStyle) -> None:
    slanted = {mark.text for mark in marks(made(COVERAGE, FULL, style), "text") if mark.font.get_style() == "italic"}
    assert slanted == {"Fiji"}


def test_the_legend_names_only_flags_that_occur(style: ChartStyle) -> None:
    plain = Coverage((CoverageGroup("Europe", "1 country", (CoveragePlace("Malta"),)),), legend=COVERAGE.legend)
    assert "in doubt" in words(pdf(COVERAGE, TEXT, style))
    assert "in doubt" not in words(pdf(plain, TEXT, style))


def test_regions_stand_side_by_side_and_wrap_when_there_is_no_room(style: ChartStyle) -> None:
    spec = Coverage(
        tuple(CoverageGroup(name, "1", (CoveragePlace(f"{name}land"),)) for name in ("A", "B", "C", "D", "E"))
    )
    tops = {
        width: {round(box.top) for box in labels(made(spec, width, style), style) if box.text.endswith("land")}
        for width in (TEXT, FULL)
    }
    assert (len(tops[FULL]), len(tops[TEXT])) == (1, 2)


_names = st.text("abcdefghij klm-éøЖ ", min_size=1, max_size=300)
_places = st.builds(CoveragePlace, _names, st.sampled_from(["", "", "repaired", "doubtful"]))
_groups = st.builds(CoverageGroup, _names, st.text("abc 12", max_size=20), st.lists(_places, max_size=60).map(tuple))


@settings(max_examples=40, deadline=None)
@given(
    groups=st.lists(_groups, min_size=1, max_size=6),
    words=_names,
    width=st.sampled_from([150.0, TEXT, FULL]),
)
def test_whatever_is_drawn_no_labels_collide(
    groups: list[CoverageGroup], words: str, width: float, style: ChartStyle
) -> None:
    pdf(Coverage(tuple(groups), (("repaired", words), ("doubtful", words))), width, style)
