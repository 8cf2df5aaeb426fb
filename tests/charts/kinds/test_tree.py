from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from reportpress.charts import ChartStyle
from reportpress.charts.kinds.tree import Branch, Tree
from tests.charts.drawing import FULL, TEXT, TREE, labels, made, pdf


def test_branches_stand_in_the_middle_of_their_leaves(style: ChartStyle) -> None:
    at = {label.text: (label.bottom + label.top) / 2 for label in labels(made(TREE, FULL, style), style)}
    assert abs(at["By provider"] - (at["Private"] + at["Public"]) / 2) < 0.01
    assert abs(at["Market"] - (at["By provider"] + at["By treatment"]) / 2) < 0.01


def test_levels_stand_in_columns_and_below_each_other_where_it_is_narrow(style: ChartStyle) -> None:
    wide, narrow = (
        {label.text: label.left for label in labels(made(TREE, width, style), style)} for width in (FULL, 150.0)
    )
    assert wide["Market"] == narrow["Market"] == 0
    assert wide["Private"] == wide["Cancer"] > wide["By provider"] + 50
    assert 0 < narrow["By provider"] < narrow["Private"] < 50


_names = st.text("abcdefghij klm-éЖ ", min_size=1, max_size=300)


@settings(max_examples=40, deadline=None)
@given(
    root=_names,
    branches=st.lists(st.builds(Branch, _names, st.lists(_names, max_size=12).map(tuple)), min_size=1, max_size=5),
    width=st.sampled_from([150.0, TEXT, FULL]),
)
def test_whatever_is_drawn_no_labels_collide(
    root: str, branches: list[Branch], width: float, style: ChartStyle
) -> None:
    pdf(Tree(root, tuple(branches)), width, style)
