"""How much work something is, told without a clock: the number of functions that it calls."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import partial
from types import FrameType

SMALL, LARGE = 2_000, 8_000  # characters; the work for the large may be four times that for the small
ODDS = 1.3  # how much more than that it may be: what is cut at the ends, tables that are filled on first use


def line(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def calls(work: Callable[[], object]) -> int:
    """How many functions some work calls: the same on any machine, whatever else that has to do."""
    count = 0

    def tell(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(tell)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def assert_in_proportion(work: Callable[[str], object], unit: str) -> None:
    """That work on a line four times as long takes no more than four times as many calls."""
    work(line(unit, SMALL))  # what is made once is made
    small, large = (calls(partial(work, line(unit, length))) for length in (SMALL, LARGE))
    assert large <= ODDS * LARGE / SMALL * small + 500
