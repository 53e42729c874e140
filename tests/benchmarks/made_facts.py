"""The kinds of figures that made news tells (made_news.py): those of four sorts of stories, and of all the news."""

from __future__ import annotations

from typing import NamedTuple

from claimledger.records import Dimension, MeasureKind


class Fact(NamedTuple):
    """A kind of figure. wordings: sentences for it, with [n] for the figure and a name in braces; subject: what it is
    told of, a name in braces or words; highest: the largest figure."""

    wordings: tuple[str, ...]
    subject: str
    measure: str
    dimension: Dimension
    unit: str
    highest: int
    kind: MeasureKind = "level"


TOPICS: tuple[tuple[Fact, ...], ...] = (
    (
        Fact(("Some [n] people were moved out of {place}", "[n] residents of {place} had to leave"),
             "people", "people", "count", "count", 9000, "flow"),
        Fact(("The flood killed [n] people in {place}", "[n] people died in {place}"),
             "people", "people", "count", "count", 120, "flow"),
        Fact(("Water stood in [n] homes", "In {place} [n] homes were under water"),
             "homes", "homes", "count", "count", 5000),
        Fact(("{office} puts the damage at [n] euros", "The damage comes to [n] euros"),
             "{place}", "damage", "money", "EUR", 90_000_000, "flow"),
        Fact(("{person} said [n] percent of the dyke had gone", "[n] percent of the dyke gave way"),
             "dyke", "share of the dyke", "share", "percent", 100, "share"),
        Fact(("[n] millimetres of rain fell", "{office} measured [n] millimetres of rain"),
             "rain", "rainfall", "length", "mm", 400, "flow"),
    ),
    (
        Fact(("{office} earned [n] euros", "The net profit of {office} came to [n] euros"),
             "{office}", "net profit", "money", "EUR", 800_000_000, "flow"),
        Fact(("Its revenue was [n] euros", "{office} had a turnover of [n] euros"),
             "{office}", "revenue", "money", "EUR", 9_000_000_000, "flow"),
        Fact(("{office} employs [n] people", "[n] people work for {office}"),
             "{office}", "people employed", "count", "count", 40_000),
        Fact(("Sales rose by [n] percent", "{person} spoke of sales up [n] percent"),
             "sales", "sales", "rate", "percent", 40, "change_rate"),
        Fact(("The plant in {place} makes [n] tonnes", "[n] tonnes leave {place} a year"),
             "plant", "output", "mass", "t", 90_000, "flow"),
        Fact(("{office} has [n] percent of the market", "The market share of {office} is [n] percent"),
             "{office}", "market share", "share", "percent", 100, "share"),
    ),
    (
        Fact(("[n] percent voted in {place}", "Turnout in {place} was [n] percent"),
             "{place}", "turnout", "share", "percent", 100, "share"),
        Fact(("{person} won [n] votes", "[n] votes went to {person}"),
             "{person}", "votes", "count", "count", 90_000),
        Fact(("{office} takes [n] seats", "[n] seats go to {office}"),
             "{office}", "seats", "count", "count", 90),
        Fact(("Police counted [n] people in the square", "[n] people came to hear {person}"),
             "people", "people", "count", "count", 60_000),
        Fact(("{person} got [n] percent", "[n] percent chose {person}"),
             "{person}", "share of the vote", "share", "percent", 100, "share"),
    ),
    (
        Fact(("The wind farm off {place} is to give [n] megawatts", "{office} plans [n] megawatts at {place}"),
             "wind farm", "capacity", "power", "MW", 900),
        Fact(("It will cost [n] euros", "{office} puts the cost at [n] euros"),
             "wind farm", "cost", "money", "EUR", 2_000_000_000, "flow"),
        Fact(("{person} promised [n] jobs", "[n] jobs are to come to {place}"),
             "jobs", "jobs", "count", "count", 3000),
        Fact(("The cable is [n] kilometres long", "[n] kilometres of cable reach {place}"),
             "cable", "length", "length", "km", 300),
        Fact(("[n] turbines will stand there", "{office} is to set up [n] turbines"),
             "turbines", "turbines", "count", "count", 150),
    ),
)  # fmt: skip

AT_LARGE: tuple[Fact, ...] = (
    Fact(("{subject} counts [n] people", "[n] people live in {subject}"),
         "{subject}", "people", "count", "count", 9_000_000),
    Fact(("In {subject} [n] people are out of work", "[n] people in {subject} have no work"),
         "{subject}", "people out of work", "count", "count", 900_000),
    Fact(("{subject} has an unemployment rate of [n] percent", "Unemployment in {subject} is [n] percent"),
         "{subject}", "unemployment rate", "rate", "percent", 30, "rate"),
    Fact(("Inflation in {subject} is [n] percent", "{subject} has inflation of [n] percent"),
         "{subject}", "inflation", "rate", "percent", 20, "rate"),
    Fact(("{subject} owes [n] euros", "The public debt of {subject} is [n] euros"),
         "{subject}", "public debt", "money", "EUR", 900_000_000),
    Fact(("{subject} will spend [n] euros on schools", "Schools cost {subject} [n] euros"),
         "{subject}", "school budget", "money", "EUR", 90_000_000, "flow"),
    Fact(("[n] percent of power in {subject} is renewable", "{subject} gets [n] percent of power from wind and sun"),
         "{subject}", "share of renewable power", "share", "percent", 100, "share"),
    Fact(("{subject} has [n] hospital beds", "There are [n] hospital beds in {subject}"),
         "{subject}", "hospital beds", "count", "count", 90_000),
    Fact(("Farmers of {subject} brought in [n] tonnes of wheat", "The wheat harvest of {subject} was [n] tonnes"),
         "{subject}", "wheat harvest", "mass", "t", 900_000, "flow"),
    Fact(("{subject} is number [n] in the port ranking", "Its port puts {subject} in place [n]"),
         "{subject}", "port ranking", "rank", "rank", 60, "rank"),
)  # fmt: skip

SPREAD = (7, 3, 3, 2, 2, 2, 2, 1, 1, 1)
"""How often each of these is told: people most of all."""
