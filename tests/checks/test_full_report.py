from __future__ import annotations

import pytest

from tests.checks.finding import codes, findings


def full(tables: str, titles: int) -> str:
    listed = ", ".join(f"Table {n}" for n in range(titles))
    return f"full_report: {{tables: {{{tables}, source: page}}, list_of_tables: [{listed}]}}"


@pytest.mark.parametrize(
    ("tables", "titles", "found"),
    [
        ("value: 85", 80, ["count-off-its-list"]),
        ("value: 80", 80, []),
        ("value: 80, about: true", 82, []),
        ("low: 70, high: 90", 80, []),
        ("low: 70, high: 90", 60, ["count-off-its-list"]),
        ("value: 85", 0, []),
    ],
)
def test_the_number_of_tables_is_that_of_their_list(tables: str, titles: int, found: list[str]):
    assert codes(full(tables, titles)) == found


def test_both_numbers_are_said():
    (finding,) = findings(full("value: 85", 80))
    assert finding.message.startswith("is 85, and `list_of_tables` has 80;")
    assert [str(number) for number in finding.numbers] == ["85", "80"]


def test_two_licences_may_cost_the_same():
    price = "price: {value: 4500, currency: USD, source: page}"
    assert codes(f"full_report: {{licences: [{{name: One, {price}}}, {{name: Two, {price}}}]}}") == []
