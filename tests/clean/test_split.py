"""Datelines of the world's press, and openings of articles that only look like one."""

from __future__ import annotations

import pytest

from claimledger.clean.split import split_block
from claimledger.records import Block

LEAD = "The harbour of Lumenton handled 40 ships in one week, its master said."


def datelines(raw: str) -> list[str]:
    block = Block(start=0, end=len(raw), kind="paragraph", kept=True, reason=None)
    return [raw[part.start : part.end] for part in split_block(raw, block, in_lead=True) if part.kind == "dateline"]


@pytest.mark.parametrize(
    "line",
    [
        "OSLO (Example) — ",
        "PARIS, Oct 3 —",
        "PARIS, Oct. 3, 2021 (Example) -- ",
        "New Delhi: ",
        "MUMBAI: ",
        "(LONDON) - ",
        "[LONDON] ",
        "WASHINGTON -- ",
        "WASHINGTON — ",
        "BEIJING, Jan. 5 (Example) -- ",
        "Kyiv, Ukraine | ",
        "LUMENTON, May 3, 2021 /Example/ -- ",
        "LUMENTON, Lumenland--(EXAMPLE WIRE)--",
        "Rio de Janeiro, 3 May 2021 - ",
        "LUMENTON, Lumenland - 3 May 2021 - ",
        "LUMENTON, Tuesday, May 3 — ",
        "LUMENTON (Example) May 3 - ",
        "LIMA—",
        "ÉVREUX, 3 May — ",
        "【Example Agency, Lumenton】",
        "Lumenton – ",
    ],
)
def test_a_dateline_is_split_off(line: str) -> None:
    assert datelines(line + LEAD) == [line.strip()]


@pytest.mark.parametrize(
    "text",
    [
        "Arsenal - who lost - met Chelsea again on Sunday and won by 3 goals to 1 at home.",
        "Apple - the company that makes the phone - sold 40 million of them in a quarter.",
        "Apple – Silicon Valley's largest employer – took on 3,000 people in a single year.",
        "Profit: The firm earned 40 million euros in the year to March, its best in a decade.",
        "PRESENTER: The minister is here, and 40 letters of our listeners with him.",
        "Mia Hill: The harbour handled 40 ships in a week, which is more than ever.",
        "WARNING - Do not drive in the hills after six, as 40 cm of snow are on the way.",
        "EU–China trade grew by 5 percent in the year, and the harbour's share of it by 12.",
        "COVID-19 cases rose by 40 percent in a week, the health office of the town said.",
        "Hill (Rovers) - Scored three of the goals that took his side to the top of the table.",
        "Inflation - Governor Hill's worry since May - fell to 3 percent in the spring.",
        "May 3 is the day on which 40 ships came in.",
        "(Prices are in euros) The harbour fee stays at 2.40 euros a tonne this year.",
        "OSLO, MAY 3 - ",
    ],
)
def test_what_only_looks_like_a_dateline_stays(text: str) -> None:
    assert datelines(text) == []
