"""No text and no list is so odd that checking it takes long."""

from __future__ import annotations

import json

import pytest

from reportpress.checks import check
from tests.checks.finding import report
from tests.conftest import within

pytestmark = pytest.mark.slow

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
        "`a",
        "_a_",
        "\n- ",
        "a, ",
        "a. ",
        "the the ",
        "several billion ",
        "a@",
        "?a",
        "fi ",
        "x.x ",
        "to be completed ",
        "Company A, ",
        "please check ",
        "and I ",
        "((",
        "„",
        "the X market ",
        "Europe leads the market. ",
        "covers two regions ",
        "in 2024, in 2024, ",
        "drives the global a a a a market ",
        "Japan and ",
        "der und die. ",
    ],
)
def test_a_text_of_one_piece_over_and_over(piece: str):
    text = ("a&amp;" if piece == "amp;" else "x") + piece * (LENGTH // len(piece) - 2)
    data = "offering: service\n" + "".join(f"{key}: {json.dumps(text)}\n" for key in ("summary", "players_text"))
    made = report(data)
    with within(1):
        check(made)


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
    with within(10):
        check(made)


def test_many_values_series_shares_and_revenues():
    """As many as a file may hold: each with each would be thousands of times as many."""
    money = "{value: 4, currency: USD}"
    years = range(1900, 2201)
    values = ", ".join(f"{{id: v{n}, value: {money}, year: {1900 + n % 300}}}" for n in range(5_000))
    rates = ", ".join(f"{{id: r{n}, rate: {n % 90}, period: {{from: {1900 + n}, to: 2200}}}}" for n in range(200))
    listed = ", ".join(f"{{year: {year}, value: {year}}}" for year in years)
    series = ", ".join(f"{{id: s{n}, currency: USD, values: [{listed}]}}" for n in range(15))
    revenues = ", ".join(f"{{value: {{value: {n}, currency: USD}}, scope: market}}" for n in range(5, 15))
    players = ", ".join(f"{{name: Company of {n}, revenues: [{revenues}]}}" for n in range(100))
    shares = ", ".join(f"{{country: {code}, share: 1, year: {year}}}" for year in years for code in ("DE", "FR", "CN"))
    made = report(
        f"regions: [{{id: a, name: A, countries: [{', '.join(['DE', 'FR'] * 2_000)}]}}]\nshares: [{shares}]\n"
        f"players: [{players}]\nmarket: {{growth: [{rates}], values: [{values}], series: [{series}]}}\n"
    )
    with within(15):
        check(made)


def test_many_companies_segments_licences_and_scopes_in_little_time():
    money = "{value: 4, currency: USD, scale: million}"
    numbers = range(3_000)
    revenue = f"revenues: [{{value: {money}, scope: market, year: 2024}}, {{value: {money}, year: 2024}}]"
    players = ", ".join(f"{{name: Firm {n}, share: 0.01, share_year: 2024, {revenue}}}" for n in numbers)
    segments = ", ".join(f"{{name: 'Part {n}, A and B', share: 0.01}}" for n in numbers)
    licences = ", ".join(f"{{name: Licence {n}, price: {{value: {n + 10}, currency: USD}}}}" for n in numbers)
    values = ", ".join(f"{{id: v{n}, year: 2024, scope: Part {n % 900} of it, value: {money}}}" for n in numbers)
    rates = ", ".join(
        f"{{id: r{n}, rate: {n % 40}, period: {{from: {1900 + n % 120}, to: 2032}}, scope: Part {n}}}"
        for n in range(900)
    )
    text = json.dumps("It comes to 4 million in 2024 and to USD 4 million by 2030. " * 300)
    made = report(
        f"summary: {text}\nplayers: [{players}]\nsegments: [{{id: a, title: By a, year: 2024, items: [{segments}]}}]\n"
        f"full_report: {{licences: [{licences}]}}\n"
        f"market: {{growth: [{rates}], values: [{{id: w, year: 2024, value: {money}}}, {values}]}}\n"
    )
    with within(6):  # a second or two where nothing else runs
        check(made)
