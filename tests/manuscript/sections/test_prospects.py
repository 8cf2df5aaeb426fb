from __future__ import annotations

from reportpress.manuscript.blocks import KeyFigure, KeyFigures, Manuscript, plain
from tests.manuscript.reports import MINIMAL, manuscript


def market(value: str, rate: str, about: str = "false") -> str:
    return MINIMAL + (
        "market:\n"
        f"  growth: [{{id: g, rate: {rate}, period: {{from: 2024, to: 2031}}}}]\n"
        "  values:\n"
        f"    - {{id: v, value: {{value: {value}, currency: USD, scale: billion, about: {about}}}, year: 2024, grows_at: g}}\n"
    )


def gains(printed: Manuscript) -> list[KeyFigure]:
    strips = [block for block in printed.blocks() if isinstance(block, KeyFigures)]
    return [item for strip in strips for item in strip.items if item.label.startswith("Gain")]


def test_what_growth_adds_up_to_stands_large_beside_its_path() -> None:
    printed = manuscript(market("4.12", "10.5"))
    [gain] = gains(printed)
    assert (gain.label, plain(gain.value)) == ("Gain from 2024 to 2031", "about USD\u00a04.2\u00a0billion")
    [note] = [note for note in printed.notes if note.key == "derived:gain:v:2031"]
    assert " − " in plain(note.basis)


def test_a_gain_that_would_read_as_a_slip_beside_rough_values_is_left_out() -> None:
    # 4 and about 15 % a year give about 10; about 10 less about 4, as far as both are known, is about 10 again.
    assert gains(manuscript(market("4", "{value: 15, about: true}", "true"))) == []


def test_a_market_that_shrinks_has_no_gain() -> None:
    assert gains(manuscript(market("4.12", "-3.5"))) == []


def test_a_gain_from_a_withheld_value_is_not_told() -> None:
    assert gains(manuscript(market("4.12", "10.5") + "withhold: ['market.values.*.value']\n")) == []
