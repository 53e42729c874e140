"""Time phrases: what is found, of which kind, and on which days it falls.

In a case the expected phrase stands in [brackets]; where no bracket stands, nothing may be found. Dates are written
"first/last", ".." for an open end, "?" where nothing can be said; the date of publication stands before the sentence.
"""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from claimledger.extract.times import TimeMatch, calendar, find_times, finder
from claimledger.extract.times.calendar import Anchor, Interval

DAY = "2023-11-15"  # a Wednesday

FOUND = [
    # explicit days
    (None, "The dam was opened on [Jan 13,2023].", "point", "2023-01-13"),
    (None, "The ferry sank off Gotland on [13 January 2023].", "point", "2023-01-13"),
    (None, "Results are out on [Thursday, January 13, 2023].", "point", "2023-01-13"),
    (None, "Version two came out on [2023-01-13].", "point", "2023-01-13"),
    (None, "The form gives [1/13/2023] as the day of admission.", "point", "2023-01-13"),
    (None, "The form gives [13/1/2023] as the day of admission.", "point", "2023-01-13"),
    (None, "The form gives [1/2/2023] as the day of admission.", "point", "?"),
    (None, "Der Bund lists it under [13.01.2023].", "point", "2023-01-13"),
    (None, "The stamp on the crate reads [28-Nov-2016].", "point", "2016-11-28"),
    (None, "Logged on [2019/Sep/01] by the harbour office.", "point", "2019-09-01"),
    (None, "The battle of [the 11th of May, 1745] was a long one.", "point", "1745-05-11"),
    (None, "The fair ran from [5-7 March 2023] in two halls.", "period", "2023-03-05/2023-03-07"),
    (None, "The strike of [May 5 to 7, 2021] cost the port dear.", "period", "2021-05-05/2021-05-07"),
    (None, "The trial lasted [March 5, 2020 to April 7, 2021].", "period", "2020-03-05/2021-04-07"),
    # days without a year
    (DAY, "The bridge was closed on [March 5].", "point", "2023-03-05"),
    (DAY, "The bridge was closed on [December 20].", "point", "2022-12-20"),
    (DAY, "The bridge will be closed on [March 5].", "point", "2024-03-05"),
    (DAY, "The summit opens on [November 20].", "point", "2023-11-20"),
    ("2025", "The fair opened on [May 22].", "point", "2025-05-22"),
    (None, "The fair opened on [May 22].", "point", "?"),
    # months
    (None, "Inflation peaked in [October 2022].", "period", "2022-10-01/2022-10-31"),
    (None, "Inflation peaked in [Sept. 2022].", "period", "2022-09-01/2022-09-30"),
    ("2017", "By [February] the port had shipped 4,000 boxes.", "by", "2017-02-01/2017-02-28"),
    ("2025-05-22", "In [April this year] the council approved it.", "period", "2025-04-01/2025-04-30"),
    (None, "In [April this year] the council approved it.", "period", "?"),
    (DAY, "The mine flooded [last October].", "period", "2023-10-01/2023-10-31"),
    (DAY, "The mine flooded [last November].", "period", "2022-11-01/2022-11-30"),
    (DAY, "Voters go to the polls [next May].", "period", "2024-05-01/2024-05-31"),
    (DAY, "Rents fell in [May] for the first time.", "period", "2023-05-01/2023-05-31"),
    (DAY, "Rents fell in [December] for the first time.", "period", "2022-12-01/2022-12-31"),
    (DAY, "The line is due to open in [March].", "period", "2024-03-01/2024-03-31"),
    (None, "Exports grew from [January to October 2023] by a fifth.", "period", "2023-01-01/2023-10-31"),
    (None, "Work went on from [March 2015 to May 2016].", "period", "2015-03-01/2016-05-31"),
    # years
    ("2017", "The tower was finished in [2010].", "period", "2010-01-01/2010-12-31"),
    (None, "The club ([2015]) has a ground of its own.", "period", "2015-01-01/2015-12-31"),
    (None, "[2024] saw a record harvest of rye.", "period", "2024-01-01/2024-12-31"),
    (None, "The [2016] Olympics cost twice that.", "period", "2016-01-01/2016-12-31"),
    (None, "In the census of [2011], 900 people spoke it.", "period", "2011-01-01/2011-12-31"),
    (None, "Foreign firms have been here since [2012].", "since", "2012-01-01/.."),
    (None, "Demand for lithium will grow until [2030].", "until", "../2030-12-31"),
    (None, "The city wants 40 hydrogen stations by [2027].", "by", "2027-01-01/2027-12-31"),
    (None, "Coal burning must peak before [2030].", "by", "2030-01-01/2030-12-31"),
    (None, "From [2015] onwards the toll was free.", "since", "2015-01-01/.."),
    (None, "Output rose from [2013 to 2015].", "period", "2013-01-01/2015-12-31"),
    (None, "Output rose in [2013-15].", "period", "2013-01-01/2015-12-31"),
    (None, "They won the title in [2024-25].", "period", "2024-01-01/2025-12-31"),
    (None, "Between [2010 and 2020] the glacier lost 60 metres.", "period", "2010-01-01/2020-12-31"),
    (None, "They won the title in [1999/2000].", "period", "1999-01-01/2000-12-31"),
    # parts of a year
    ("2017", "GDP grew 6 percent in [the first quarter of this year].", "period", "2017-01-01/2017-03-31"),
    (None, "Sales rose in [Q3 2024].", "period", "2024-07-01/2024-09-30"),
    (DAY, "The airline's [third-quarter] loss widened.", "period", "2023-07-01/2023-09-30"),
    (DAY, "Sales fell in [the fourth quarter].", "period", "2023-10-01/2023-12-31"),
    ("2023-02", "Sales fell in [the fourth quarter].", "period", "2022-10-01/2022-12-31"),
    (None, "Sales rose in [the first three quarters of 2012].", "period", "2012-01-01/2012-09-30"),
    (None, "Trade shrank in [the first nine months of 2023].", "period", "2023-01-01/2023-09-30"),
    (None, "Trade shrank in [the first half of 2023].", "period", "2023-01-01/2023-06-30"),
    (DAY, "Trade shrank in [the second half of last year].", "period", "2022-07-01/2022-12-31"),
    (None, "The group's [H1 2024] figures are out.", "period", "2024-01-01/2024-06-30"),
    (None, "The group's [1H 2024] figures are out.", "period", "2024-01-01/2024-06-30"),
    (DAY, "Sales slid in [H1].", "period", "2023-01-01/2023-06-30"),
    (DAY, "Its [first-half] profit doubled.", "period", "2023-01-01/2023-06-30"),
    (None, "The chipmaker's [fiscal 2024] began badly.", "period", "2024-01-01/2024-12-31"),
    (None, "[FY2024] began badly.", "period", "2024-01-01/2024-12-31"),
    (None, "The railway lost money in [the year ended March 2023].", "period", "2022-04-01/2023-03-31"),
    (None, "It earned more in [the three months to June 30, 2023].", "period", "2023-04-01/2023-06-30"),
    (None, "Prices dipped in [early 2024].", "period", "2024-01-01/2024-04-30"),
    (None, "The reactor is to start in [mid-2026].", "period", "2026-05-01/2026-08-31"),
    (None, "It was sold in [late 2023].", "period", "2023-09-01/2023-12-31"),
    (None, "It was sold in [late May 2023].", "period", "2023-05-21/2023-05-31"),
    (None, "At [the end of 2022] it had 12 ships.", "point", "2022-12-31"),
    (None, "It aims to have 12 ships by [the end of 2030].", "by", "2030-12-31"),
    (DAY, "It aims to have 12 ships by [year-end].", "by", "2023-12-31"),
    (DAY, "The sea may rise a metre by [the end of this century].", "by", "2100-12-31"),
    (None, "The drought of [the summer of 2018] hit maize.", "period", "2018-06-01/2018-08-31"),
    (DAY, "Gas ran short [last winter].", "period", "2022-12-01/2023-02-28"),
    (None, "Sales for [the first quarter ended December 31, 2019] fell.", "period", "2019-10-01/2019-12-31"),
    (None, "It broke even in [the year ending in February 2020].", "period", "2019-03-01/2020-02-29"),
    (DAY, "In [the first half], exports grew 5 percent.", "period", "2023-01-01/2023-06-30"),
    (DAY, "It lost money in [the first six months].", "period", "2023-01-01/2023-06-30"),
    ("2023-02", "It lost money in [the first nine months].", "period", "2022-01-01/2022-09-30"),
    # many years
    (None, "The yard was busy in [the 1990s].", "period", "1990-01-01/1999-12-31"),
    (None, "The yard was busy in [the '90s].", "period", "1990-01-01/1999-12-31"),
    (None, "The yard was busy in [the mid-1980s].", "period", "1984-01-01/1986-12-31"),
    (None, "The canal dates from [the 19th century].", "period", "1801-01-01/1900-12-31"),
    (DAY, "Wages stagnated over [the past decade].", "period", "2013-11-16/2023-11-15"),
    (None, "It was built in [the 14th Five-Year Plan period (2021-2025)].", "period", "2021-01-01/2025-12-31"),
    (None, "It was built in [the 13th Five-Year Plan].", "period", "2016-01-01/2020-12-31"),
    (None, "Delhi spent it under [the 11th Five-Year Plan].", "period", "?"),
    # relative
    ("2025-05-22", "Trade grew [last year].", "period", "2024-01-01/2024-12-31"),
    ("2025", "Trade grew [last year].", "period", "2024-01-01/2024-12-31"),
    (None, "Trade grew [last year].", "period", "?"),
    (DAY, "The clinic will open [next year].", "period", "2024-01-01/2024-12-31"),
    (DAY, "The clinic opened [this year].", "period", "2023-01-01/2023-12-31"),
    (DAY, "Orders fell [last month].", "period", "2023-10-01/2023-10-31"),
    ("2023", "Orders fell [last month].", "period", "?"),
    (DAY, "Snow fell [last week].", "period", "2023-11-06/2023-11-12"),
    (DAY, "Orders were up from [a year earlier].", "period", "2022-01-01/2022-12-31"),
    (DAY, "The shop opened [five years ago].", "period", "2018-01-01/2018-12-31"),
    (DAY, "The shop opened [two decades ago].", "period", "2003-01-01/2003-12-31"),
    (DAY, "The shop opened [several years ago].", "period", "?"),
    (DAY, "Rents doubled in [the past three years].", "period", "2020-11-16/2023-11-15"),
    ("2017", "Rents doubled in [the past three years].", "period", "2015-01-01/2017-12-31"),
    (DAY, "It will hire 900 over [the next five years].", "period", "2023-11-16/2028-11-15"),
    (DAY, "The mood has soured in [recent years].", "period", "?"),
    (DAY, "The vote was held [yesterday].", "point", "2023-11-14"),
    ("2023", "The vote was held [yesterday].", "point", "?"),
    (DAY, "The vote is [tomorrow].", "point", "2023-11-16"),
    (DAY, "The minister resigned on [Tuesday].", "point", "2023-11-14"),
    (DAY, "The minister resigned on [Wednesday].", "point", "2023-11-15"),
    (DAY, "The minister resigned [last Wednesday].", "point", "2023-11-08"),
    (DAY, "They play Ghana [next Friday].", "point", "2023-11-17"),
    (DAY, "They will play Ghana on [Friday].", "point", "2023-11-17"),
    (DAY, "They meet [this Friday].", "point", "2023-11-17"),
    (DAY, "They met on [Monday last week].", "point", "2023-11-06"),
    (DAY, "Rain fell over [the weekend].", "period", "2023-11-11/2023-11-12"),
    (DAY, "Rain is forecast for [this weekend].", "period", "2023-11-18/2023-11-19"),
    (DAY, "The mayor stepped down [earlier this year].", "period", "2023-01-01/2023-11-15"),
    (DAY, "The trial starts [later this month].", "period", "2023-11-15/2023-11-30"),
    (DAY, "Yields beat [last year's third quarter].", "period", "2022-07-01/2022-09-30"),
    (None, "The race is on [the first Sunday of October 2023].", "point", "2023-10-01"),
    (None, "The race is on [the last Friday in May 2023].", "point", "2023-05-26"),
    (None, "It fell in [the last half of 2023].", "period", "2023-07-01/2023-12-31"),
    # the press's own ways
    (DAY, "Rye prices peaked in [mid-June].", "period", "2023-06-11/2023-06-20"),
    (DAY, "Rye prices peaked [this past summer].", "period", "2023-06-01/2023-08-31"),
    (DAY, "The dam burst [earlier this week].", "period", "2023-11-13/2023-11-15"),
    (DAY, "The dam burst [early Monday].", "point", "2023-11-13"),
    (DAY, "The dam will burst [this coming Monday].", "point", "2023-11-20"),
    (DAY, "Exports fell from [the previous month].", "period", "2023-10-01/2023-10-31"),
    (None, "Profit for [the third quarter ended Sept. 30, 2023] fell.", "period", "2023-07-01/2023-09-30"),
    (DAY, "Profit for [the nine months ended Sept. 30] fell.", "period", "2023-01-01/2023-09-30"),
    (DAY, "Claims fell in [the week ended Nov. 4].", "period", "2023-10-29/2023-11-04"),
    (DAY, "Claims fell in [the half-year to June].", "period", "2023-01-01/2023-06-30"),
    (None, "It will hold until [end-June 2024].", "until", "../2024-06-30"),
    (None, "The bank's [Q1 FY25] loss was small.", "period", "2025-01-01/2025-03-31"),
    (None, "It was sold in [the third quarter of fiscal 2023].", "period", "2023-07-01/2023-09-30"),
    (DAY, "It was sold in [January-April].", "period", "2023-01-01/2023-04-30"),
    (DAY, "It grew from [the 1990s to the 2010s].", "period", "1990-01-01/2019-12-31"),
    (DAY, "Snow fell [overnight] in the hills.", "time_of_day", "?"),
    # what a sentence tells of the future
    (DAY, "On [Friday] the court will rule.", "point", "2023-11-17"),
    (DAY, "The firm, which will shed 40 jobs, said on [Friday] that it was sorry.", "point", "2023-11-10"),
    (DAY, "The road stays closed until [Friday].", "until", "../2023-11-17"),
    (DAY, "The treaty expires in [March].", "period", "2024-03-01/2024-03-31"),
    (DAY, "The bank will publish [September] lending soon.", "period", "2023-09-01/2023-09-30"),
    # now
    (DAY, "[Currently] 300 people work there.", "now", "2023-11-15"),
    ("2023", "[To date] it has trained 300 pilots.", "now", "2023-01-01/2023-12-31"),
    (DAY, "It has trained 300 pilots [so far].", "now", "2023-11-15"),
    (DAY, "It has trained 300 pilots [so far this year].", "period", "2023-01-01/2023-11-15"),
    (None, "It has 300 pilots [at present].", "now", "?"),
    (DAY, "The firm [now] has 300 pilots.", "now", "2023-11-15"),
    (DAY, "By [now] the firm has 300 pilots.", "now", "2023-11-15"),
    # lengths, sets, times of day, anniversaries
    (DAY, "He was jailed for [three years].", "duration", "?"),
    (DAY, "The quarrel went on for [two decades].", "duration", "?"),
    (DAY, "She signed a [10-year] lease.", "duration", "?"),
    (DAY, "The talks took [a year].", "duration", "?"),
    (DAY, "The mill uses 30 tonnes [a year].", "set", "?"),
    (DAY, "The mill uses 30 tonnes [per year].", "set", "?"),
    (DAY, "Some 4,000 cross [daily].", "set", "?"),
    (DAY, "The feast is held [every year].", "set", "?"),
    (DAY, "The quake struck at [8:30 pm].", "time_of_day", "?"),
    (DAY, "The quake struck at [10 a.m.]", "time_of_day", "?"),
    (DAY, "The quake struck at [19:00 GMT].", "time_of_day", "?"),
    (DAY, "The shop opens [9 to 11 a.m.]", "time_of_day", "?"),
    (DAY, "The city marked [the 20th anniversary] of the flood.", "anniversary", "?"),
]  # fmt: skip

SEVERAL = [
    ("[2015], [2016] and [2017] were dry.", [2015, 2016, 2017]),
    ("It sank on [May 5, 2019]. [The next day] a crew found it.", [2019, 2019]),
    ("He left in [March 2012]. [Two years later] he was back.", [2012, 2014]),
    ("It lost money in [the third quarter of 2021]. In [the year-earlier quarter] it did not.", [2021, 2020]),
    ("In [2024] exports rose 5 percent from [the previous year].", [2024, 2023]),
    ("In [the first quarter of 2023] it earned more than in [the same period last year].", [2023, 2022]),
    ("In [March 2021] sales rose from [a year earlier].", [2021, 2020]),
    ("It opened in [1999] and closed [three years later].", [1999, 2002]),
    ("They were born in [1997], he in [that same year] - [1998] was worse.", [1997, 1997, 1998]),
    ("It fell in [2019]. It rose [last year].", [2019, 2022]),
]

NOTHING = [
    "The cabinet may meet again.",
    "May said the talks had failed.",
    "The protesters march on the town hall.",
    "The March on Rome is taught in schools.",
    "The sun rose over the sat nav.",
    "She came second in the slalom.",
    "The pipeline is 2000 kilometres long.",
    "The pipeline is 2000 km long.",
    "Some 2020 people signed it.",
    "About 2000 left the stadium early.",
    "More than 1950 were hurt.",
    "At least 1900 were hurt.",
    "The hall holds 1,984 seats.",
    "It sold 2,842 flats and 1,205 shops.",
    "A Boeing 737 skidded off the runway.",
    "Shares may fall by 3%.",
    "They bottle spring water there.",
    "Case No. 2019 was thrown out.",
    "The ticket cost $2015 at the door.",
    "It paid RMB 2015 for the vase.",
    "A phone costs 1999 yuan there.",
    "Flight 2024 was diverted to Oslo.",
    "Room 2012 was empty.",
    "The index closed at 2015 points.",
    "A man aged 34 was held.",
    "He holed a putt on the 17th.",
    "They live on the 12th floor.",
    "The odds of 7/2 were long.",
    "Rovers won 6-3 on Merseyside.",
    "Bake it for half of that.",
    "Growth was 5 percent year on year.",
    "The future king waved.",
    "As many as two thousand were freed.",
    "Twenty nineteen-inch wheels were stolen.",
    "She is in her early sixties.",
    "The secondhand lorry hit the third man.",
    "A 20-year-old woman was hurt.",
    "The painter is 34 years old.",
    "He is in his 80s.",
    "Temperatures were in the 80s.",
    "A quarter of households rent.",
    "Three quarters of the seats were empty.",
    "Two goals came in the first half.",
    "City were poor in the first half.",
    "Two goals came in the second half of the match.",
    "He scored 12 of his points in the first quarter.",
    "It won 3-2 on penalties.",
    "Call 555-2019 for help.",
    "The version number is 2.0.15.",
    "Sheffield Wednesday lost again.",
    "Black Friday drew the crowds.",
    "It reached 2015.5 in the lab.",
    "China Daily reported it.",
    "The price is 20.24 euros.",
    "He ran it in 2:03.",
    "On June 31 nothing happens.",
    "The code is 20231301.",
    "The fall of the wall was filmed.",
    "It is a far better plan.",
    "The present was wrapped.",
    "No date was set.",
    "The august body met.",
    "The bus holds 2,015 litres.",
    "He hired 2000 workers.",
    "The number of 2000 members was passed.",
    "The second unit was moved.",
    "So far as we know, nobody was hurt.",
    "The H2 tank of the bus was full.",
    "The H1N1 strain came back.",
    "Tel: 2015 2016",
    "The Mar file is broken.",
]  # fmt: skip

MARK = re.compile(r"\[([^\]]*)\]")


def unmarked(sentence: str) -> str:
    return MARK.sub(r"\1", sentence)


def interval(match: TimeMatch) -> str:
    if match.first is None and match.last is None:
        return "?"
    first, last = (str(day) if day else ".." for day in (match.first, match.last))
    return first if first == last else f"{first}/{last}"


@pytest.mark.parametrize(("published", "sentence", "kind", "expected"), FOUND)
def test_a_phrase_is_found_typed_and_dated(published: str | None, sentence: str, kind: str, expected: str) -> None:
    found = find_times(unmarked(sentence), published)

    assert [match.text for match in found] == MARK.findall(sentence)
    assert [(match.kind, interval(match)) for match in found] == [(kind, expected)]


@pytest.mark.parametrize(("sentence", "years"), SEVERAL)
def test_phrases_of_a_sentence_count_from_one_another(sentence: str, years: list[int]) -> None:
    found = find_times(unmarked(sentence), DAY)

    assert [match.text for match in found] == MARK.findall(sentence)
    assert [match.first.year if match.first else None for match in found] == years


@pytest.mark.parametrize("sentence", NOTHING)
def test_what_only_looks_like_a_time_is_left_alone(sentence: str) -> None:
    assert find_times(sentence, DAY) == ()


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("It grew in 2015.", "in"),
        ("SINCE 2015 it has grown.", "since"),
        ("It must end no later than 2030.", "no later than"),
        ("It holds as of June 30, 2023.", "as of"),
        ("The 2016 Olympics were dear.", None),
    ],
)
def test_the_preposition_is_kept_beside_the_span(text: str, cue: str | None) -> None:
    (match,) = find_times(text, None)
    assert match.cue == cue


def test_a_list_of_years_shares_its_preposition() -> None:
    found = find_times(
        "Steelmakers must halve their emissions by 2035 and 2060, and did in 2015 what they could.", None
    )
    assert [(match.kind, match.cue) for match in found] == [("by", "by"), ("by", "by"), ("period", "in")]


@pytest.mark.parametrize(
    ("phrase", "basis", "grain"),
    [
        ("in 2015", "explicit", "year"),
        ("last year", "relative", "year"),
        ("on March 5", "relative", "day"),
        ("on 1/2/2023", "unknown", "day"),
        ("for three years", "unknown", None),
        ("at the end of 2022", "explicit", "year"),
    ],
)
def test_basis_and_grain_say_how_it_is_known(phrase: str, basis: str, grain: str | None) -> None:
    (match,) = find_times(f"It moved {phrase}.", None)
    assert (match.basis, match.grain) == (basis, grain)


def test_with_no_date_of_publication_relative_phrases_have_no_days() -> None:
    text = (
        "Last year, yesterday, in April this year, on Monday, two weeks ago, in the past decade and so far this year."
    )
    found = find_times(text, None)
    assert len(found) == 7
    assert {(match.basis, match.first, match.last) for match in found} == {("relative", None, None)}


@pytest.mark.parametrize("published", ["2023-13", "2023-02-30", "January 2023", "", "20230113"])
def test_a_date_of_publication_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(ValueError, match=r"month|day|ISO"):
        find_times("last year", published)


def test_a_phrase_does_not_cross_a_blank_line() -> None:
    assert [match.text for match in find_times("The harvest of May\n\n2015 saw more.", None)] == ["2015"]


def test_a_wrapped_line_does_not_break_a_phrase() -> None:
    assert [match.text for match in find_times("It fell in the first quarter\nof 2015.", None)] == [
        "the first quarter\nof 2015"
    ]


PIECES = [
    "the end of", "first half of", "quarter", "year", "years", "this", "last", "2015", "2016", "May", "March 5",
    "13th", "in", "by", "since", "early", "mid", "to", "and", "$", "two decades ago", "Monday", "8:30 pm", "fiscal",
    "FY24", "1990s", "a", "Five-Year Plan", "spring", "Q3", "now", "so far", "9999 years", "ago", "0",
    "half a", "week 12 of", "1Q24", "Christmas", "New Year's Eve", "until", "twenty", "nineteen ninety", "'89", "past",
    "the day before", "24 hours", "and a half", "the 27th", "next", "of", "ended", "after", "before", "from", "Friday",
    "-", ",", ".", "(", ")", "\n",
]  # fmt: skip
WORDS = st.sampled_from(PIECES)
TEXTS = st.one_of(
    st.text(max_size=80), st.lists(WORDS, max_size=30).map(" ".join), st.lists(WORDS, max_size=20).map("".join)
)


@settings(max_examples=300, deadline=None)
@example("3Q 3Q", "9999-12-31")
@given(TEXTS, st.sampled_from([None, "2023", "2023-01", "2024-02-29", "0001-01-01", "9999-12-31"]))
def test_offsets_cut_the_text_and_matches_are_in_order(text: str, published: str | None) -> None:
    found = find_times(text, published)

    assert all(text[match.start : match.end] == match.text and match.text.strip() for match in found)
    assert all(left.end <= right.start for left, right in pairwise(found))
    assert all(match.first <= match.last for match in found if match.first and match.last)


RUNS = [
    "2015 ", "2015-", "year ", "years ago ", "the end of the ", "first half of the ", "May to ", "Q3 ", "Friday the ",
    "the week ended ", "the year to ", "two years before ", "twenty ", "1 ", "(2015) ", "this past ", "12:", "the 5th ",
]  # fmt: skip


@pytest.mark.parametrize("piece", RUNS)
def test_a_word_costs_a_bounded_number_of_readings(piece: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """However a text runs on, no word of it is read from more than so many places, modifiers and ranges included."""
    calls = 0
    parse = finder._parse

    def counted(*arguments: Any, **options: Any) -> Any:
        nonlocal calls
        calls += 1
        return parse(*arguments, **options)

    monkeypatch.setattr(finder, "_parse", counted)
    text = piece * 300
    find_times(text, DAY)

    assert calls <= 4 * len(re.findall(r"\w+", text))


# --- arithmetic --------------------------------------------------------------------------------------------------


@given(st.dates(date(1000, 1, 1), date(3000, 12, 31)), st.integers(-500, 500))
def test_months_there_and_back_end_in_the_same_month(day: date, months: int) -> None:
    back = calendar.add_months(calendar.add_months(day, months), -months)
    assert (back.year, back.month) == (day.year, day.month)
    assert back.day <= day.day


@given(st.integers(1900, 2100), st.sampled_from(["week", "month", "quarter", "half", "year", "decade", "century"]))
def test_units_tile_the_calendar(year: int, unit: str) -> None:
    here = calendar.unit_around(date(year, 5, 17), unit)
    after = calendar.unit_around(here.last.fromordinal(here.last.toordinal() + 1), unit)
    assert here.first <= date(year, 5, 17) <= here.last
    assert calendar.unit_around(here.first, unit) == here == calendar.unit_around(here.last, unit)
    assert (after.first - here.last).days == 1


@pytest.mark.parametrize("whole", [calendar.year_of(2024), calendar.month_of(2024, 2), calendar.years_of(1980, 1989)])
def test_thirds_and_halves_fill_the_whole(whole: Interval) -> None:
    for cut, count in ((calendar.third, 3), (calendar.half_of, 2)):
        parts = [cut(whole, index) for index in range(count)]
        assert (parts[0].first, parts[-1].last) == (whole.first, whole.last)
        assert all((right.first - left.last).days == 1 for left, right in pairwise(parts))


@pytest.mark.parametrize(
    ("number", "years"), [(1, (1953, 1957)), (2, (1958, 1962)), (6, (1981, 1985)), (14, (2021, 2025))]
)
def test_five_year_plans(number: int, years: tuple[int, int]) -> None:
    assert calendar.plan_of(number) == calendar.years_of(*years)


def test_an_anchor_counts_only_in_what_it_knows() -> None:
    assert calendar.unit_at(Anchor.parse("2023"), -1, "year") == calendar.year_of(2022)
    assert calendar.unit_at(Anchor.parse("2023"), -1, "month") is None
    assert calendar.unit_at(Anchor.parse("2023-03"), -1, "quarter") == Interval(
        date(2022, 10, 1), date(2022, 12, 31), "quarter"
    )
    assert calendar.unit_at(Anchor.parse("2023-03"), -1, "day") is None
