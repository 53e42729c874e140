from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.corpus.days import day_of, is_partial_date


@pytest.mark.parametrize(
    ("value", "day"),
    [
        ("2024-05-17", "2024-05-17"),
        ("2024-05", "2024-05"),
        ("2024", "2024"),
        (2024, "2024"),
        (2024.0, "2024"),  # a column of years with gaps
        (20240517, "2024-05-17"),
        ("20240517", "2024-05-17"),
        (" 2024-05-17T10:00:00Z ", "2024-05-17"),
        ("2024-05-17 10:00:00.123456789+02:00", "2024-05-17"),
        ("2024-05-17 10:00:00 UTC", "2024-05-17"),
        ("2024/5/7", "2024-05-07"),
        ("17 May 2024", "2024-05-17"),
        ("3rd Sept. 2024", "2024-09-03"),
        ("May 17, 2024", "2024-05-17"),
        ("MAY 17 2024", "2024-05-17"),
        ("Friday, May 17th, 2024 at 10:30 am", "2024-05-17"),
        ("Fri, 17 May 2024 10:00:00 GMT", "2024-05-17"),
        ("May 2024", "2024-05"),
        (1600, "1600"),
        ("2100-12-31", "2100-12-31"),
        (date(2024, 5, 17), "2024-05-17"),
        (datetime(2024, 5, 17, 23, 30, tzinfo=timezone(timedelta(hours=-5))), "2024-05-17"),  # as written there
        (pd.Timestamp("2024-05-17T10:00:00.000000001Z"), "2024-05-17"),
    ],
)
def test_what_names_one_day_month_or_year_is_taken(value: object, day: str) -> None:
    assert day_of(value) == day


@pytest.mark.parametrize(
    "value",
    [
        "03/04/2024",  # March or April
        "2024-02-30",
        "2024-13",
        "31 June 2024",
        "17 Mayor 2024",
        "yesterday",
        "1715940000",  # seconds
        1715120110000,  # milliseconds, some of which look like a date with its time
        True,
        ["2024"],
        "1234",  # a count
        1599,
        "5000",
        2101.0,
        99991231,  # "never"
        "31 December 9999",
        "0001-01-01T00:00:00Z",
        "May 1066",
        "1599/12/31",
        date(1, 1, 1),
        datetime(9999, 12, 31, tzinfo=UTC),
        0.5,
        "17 May 2024 " + "x" * 100,
        "",
    ],
)
def test_anything_else_is_not(value: object) -> None:
    assert day_of(value) is None


@given(st.text() | st.integers() | st.floats() | st.dates() | st.datetimes(timezones=st.just(UTC)))
def test_a_day_is_a_date_that_exists(value: object) -> None:
    day = day_of(value)
    assert day is None or (is_partial_date(day) and 1600 <= date.fromisoformat((day + "-01-01")[:10]).year <= 2100)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("17.05.2024", "2024-05-17"),
        ("03.04.2024", "2024-04-03"),
        ("17/05/2024", "2024-05-17"),
        ("05/17/2024", "2024-05-17"),
        ("04/04/2024 10:30", "2024-04-04"),
        ("17-May-2024", "2024-05-17"),
    ],
)
def test_a_date_with_the_year_last_is_taken_where_it_names_one_day(text: str, day: str) -> None:
    assert day_of(text) == day
