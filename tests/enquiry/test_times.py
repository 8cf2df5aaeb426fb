from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportpress.enquiry.times import Unclear, read_time

TEN_FIFTEEN = datetime(2026, 11, 20, 10, 15)


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T10:15",
        "2026-11-20 10:15:00",
        "2026/11/20 10:15",
        "20.11.2026 10:15",  # Excel in German
        "20.11.2026, 10:15 Uhr",
        "11/20/2026 10:15:00",  # Google Forms
        "20/11/2026 10:15",
        "November 20, 2026 10:15 am",
        "Nov 20, 2026 @ 10:15 am",  # WordPress
        "20 Nov 2026 at 10:15",
    ],
)
def test_what_forms_and_spreadsheets_write_is_read(text: str):
    assert read_time(text) == TEN_FIFTEEN


@pytest.mark.parametrize(
    "text",
    [
        "2026-11-20T09:15Z",
        "2026-11-20 09:15 UTC",
        "Fri, 20 Nov 2026 09:15:00 GMT",
        "Fri, 20 Nov 2026 10:15:00 +0100",
        "Fri Nov 20 2026 10:15:00 GMT+0100 (Central European Standard Time)",
        "11/20/2026 04:15:00 GMT-5",
    ],
)
def test_an_offset_is_kept(text: str):
    assert read_time(text) == datetime(2026, 11, 20, 9, 15, tzinfo=UTC)


def test_day_and_month_that_may_be_either_need_a_word_of_the_rules():
    with pytest.raises(Unclear, match="`dates: day-first`"):
        read_time("03/04/2026 10:15")
    assert read_time("03/04/2026", "day-first") == datetime(2026, 4, 3)
    assert read_time("03/04/2026", "month-first") == datetime(2026, 3, 4)
    assert read_time("03.04.2026") == datetime(2026, 4, 3)
    with pytest.raises(Unclear, match="has dots"):
        read_time("03.04.2026", "month-first")
    assert read_time("04/04/2026") == datetime(2026, 4, 4)


def test_a_date_that_cannot_be_as_the_rules_say_is_not_turned_round():
    with pytest.raises(Unclear, match="no such month with `dates: day-first`"):
        read_time("11/20/2026", "day-first")


@pytest.mark.parametrize(
    "text",
    ["", "soon", "10:15", "2026", "Nov 2026", "20/11/26", "20.13.2026", "2026-11-20 25:00", "1763633733", "20 Nov 2026 10:15 CET",
     "20 Nov 2026 10:15 (CET)", "99/99/2026", "20.11.2026.2027"],
)  # fmt: skip
def test_what_is_not_said_whole_is_never_guessed(text: str):
    with pytest.raises(Unclear):
        read_time(text)


@given(st.datetimes(datetime(2000, 1, 1), datetime(2090, 1, 1)).map(lambda time: time.replace(microsecond=0)))
def test_every_moment_is_read_as_it_was_written(time: datetime):
    assert read_time(time.isoformat()) == time
    assert read_time(f"{time:%d.%m.%Y %H:%M:%S}") == time
    assert read_time(f"{time:%m/%d/%Y %I:%M:%S %p}", "month-first") == time
    assert read_time(f"{time:%d/%m/%Y %H:%M:%S +0200}", "day-first").utcoffset() == timedelta(hours=2)


@given(st.text(max_size=60))
def test_no_text_makes_it_fall_over(text: str):
    with suppress(Unclear):
        read_time(text)
