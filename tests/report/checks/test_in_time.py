"""No text and no list is so odd that checking it takes long."""

from __future__ import annotations

import json
import time

import pytest

from reportpress.report.checks import check
from tests.report.checks.finding import report

LENGTH = 20_000


@pytest.mark.parametrize(
    "piece",
    [
        " ",
        "&",
        "&amp;",
        "amp;",
        "<a ",
        "](http://",
        "**",
        "a-",
        "A.",
        "A ",
        "manufacturers ",
        "a-makers",
        "X",
        "[insert ",
        "\\",
        "Ã",
        "é“",
        "2020-2030.",
        "several ",
        "by 2031 market ",
        "{{",
        "“",
        "日a",
        "x&amp;",
        "a  ",
        "Inc. ",
        "A & ",
    ],
)
def test_a_text_of_one_piece_over_and_over(piece: str):
    text = ("a&amp;" if piece == "amp;" else "x") + piece * (LENGTH // len(piece) - 2)
    data = "offering: service\n" + "".join(f"{key}: {json.dumps(text)}\n" for key in ("summary", "players_text"))
    made = report(data)
    start = time.process_time()
    check(made)
    assert time.process_time() - start < 1


def test_long_lists():
    count = 2_000
    countries = ", ".join(f"{{as_stated: Nowhere {n}}}" for n in range(count))
    players = ", ".join(f"{{name: Company of {n} Inc.}}" for n in range(count))
    rates = ", ".join(f"{{id: r{n}, rate: {n % 90}, period: {{from: 2020, to: 2030}}}}" for n in range(count))
    money = "{value: 4, currency: USD}"
    values = ", ".join(f"{{id: v{n}, grows_at: r1, value: {money}, year: {2020 + n % 9}}}" for n in range(count))
    made = report(
        f"regions: [{{id: a, name: A, countries: [{countries}]}}]\nplayers: [{players}]\n"
        f"players_text: {json.dumps(' '.join(f'Firm {n} Inc. grows.' for n in range(900)))}\n"
        f"market: {{growth: [{rates}], values: [{values}]}}\n"
    )
    start = time.process_time()
    check(made)
    assert time.process_time() - start < 10
