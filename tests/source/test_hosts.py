from __future__ import annotations

import pytest

from reportpress.source.hosts import misleading


@pytest.mark.parametrize(
    "host",
    [
        "example.com",
        "münchen.example",
        "пример.example",
        "例え.jp",
        "日本のtest.jp",
        "xn--80ak6aa92e.com",
        "한국abc.kr",
    ],
)
def test_a_host_in_the_letters_of_a_language_is_what_it_looks_like(host: str):
    assert misleading(host) == ""


@pytest.mark.parametrize(
    ("host", "said"),
    [
        ("exаmple.com", "mixes letters of Cyrillic and Latin"),
        ("eχample.com", "mixes letters of Greek and Latin"),
        ("www.аррӏе.com", "looks like another in Latin letters"),
        ("ехо.example", "write it as `xn--"),
    ],
)
def test_a_host_that_looks_like_another_is_told_with_its_own_form(host: str, said: str):
    assert said in misleading(host)
