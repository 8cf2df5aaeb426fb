from __future__ import annotations

import pytest

from reportpress.brand.contrast import contrast


def test_black_on_white_is_the_most_there_is() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)


def test_a_colour_on_itself_has_none() -> None:
    assert contrast("#0b4a45", "#0b4a45") == pytest.approx(1)


def test_it_does_not_matter_which_comes_first() -> None:
    assert contrast("#777777", "#ffffff") == contrast("#ffffff", "#777777")


def test_the_grey_at_the_limit_of_wcag_is_where_it_should_be() -> None:
    assert contrast("#767676", "#ffffff") >= 4.5 > contrast("#777777", "#ffffff")
