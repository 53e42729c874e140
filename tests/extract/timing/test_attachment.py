"""The time of a claim: the article's date as an interval, and which phrase of a sentence a figure has."""

from __future__ import annotations

from datetime import date

import pytest
from spacy.language import Language

from claimledger.extract.figures import find_figures
from claimledger.extract.quantities import find_quantities
from claimledger.extract.times import find_times
from claimledger.extract.timing.attachment import attached, published_interval, time_of


@pytest.mark.parametrize(
    ("published", "first", "last", "grain"),
    [
        ("2024-03-15", date(2024, 3, 15), date(2024, 3, 15), "day"),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), "month"),
        ("2023-02", date(2023, 2, 1), date(2023, 2, 28), "month"),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), "year"),
    ],
)
def test_a_date_is_as_long_as_it_is_exact(published: str, first: date, last: date, grain: str) -> None:
    assert published_interval(published) == (first, last, grain)


@pytest.mark.parametrize("published", [None, ""])
def test_no_date_is_no_interval(published: str | None) -> None:
    assert published_interval(published) is None


ATTACHED = [
    ("In 2021 the club sold 300 shirts.", ["2021"]),
    ("The club sold 300 shirts in 2021 and 200 scarves in 2022.", ["2021", "2022"]),
    ("Turnout rose to 61 percent in 2021 from 55 percent in 2017.", ["2021", "2017"]),
    ("The club has 300 members.", [None]),
    ("The mill, which burnt down in 1932, has 300 looms.", [None]),
    ("The port will handle 4 million tonnes by 2030.", ["2030"]),
    ("Turnout was 71 percent, against 67 percent in 2018.", [None, "2018"]),
    ("Exports were 5 percent higher than in 2021.", [None]),
    ("The airline, which was founded in 1957 and has 118 planes, is growing.", [None]),
    ("Norvik, which employs 7,300 people, will close a mill in 2025.", [None]),
    ("The town has 64 trams; by 2028 it wants an electric fleet.", [None]),
    ("The flood that hit Marlow in 2013 drowned 31 people.", ["2013"]),
    ("The mill that opened in 1913 employs 31 people.", [None]),
    ("Norvik - a maker of pumps founded in 1988 - has set up 3 plants.", [None]),
    ("The city, home to 310,000 people, built 1,460 flats in 2021.", [None, "2021"]),
    ("Sales, up 3 percent, reached 5 million euros in 2021.", ["2021", "2021"]),
    ("The state wants a share of 20 percent in 2028 and is raising its grant to 22 million euros.", ["2028", None]),
    ("The club has 300 members and sold 40 shirts in 2021.", [None, "2021"]),
    ("The club sold 300 shirts and hired 40 players in 2021.", ["2021", "2021"]),
    ("There are 11 villages, and no child was born in seven of them since 2009.", [None, "2009"]),
    ("Winds of 70 km/h are expected in 2026.", ["2026"]),
    ("The treaty of 2010 bans 12 weapons.", [None]),
    ("It made 55 million euros after a loss of 12 million the year before.", [None, "the year before"]),
    # a year of making, what a "when" goes on with, what the counted things did
    ("The dam was built in 1961 and held back 1.8 million cubic metres.", [None]),
    ("The ferry, built in 1998 and 134 metres long, sank.", [None]),
    ("The firm built 300 homes in 2019 and sold 200 lots.", ["2019", "2019"]),
    ("Some 61,000 people have left since the war began in 2021.", ["2021"]),
    ("It was the worst blast since 2011, when 84 people were killed.", ["2011"]),
    ("Since 2011, when 84 people were killed, the mine has been shut.", ["2011"]),
    ("The 44 million tonnes that crossed the quays in 2022 were a decent result.", ["2022"]),
    ("The 300 homes that were built in 2022 stand empty.", [None]),
    ("Some 2,150 households have had windows replaced since 2015.", ["2015"]),
    ("By 2030 the town wants to plant 400 trees, build 20 schools and open 3 parks.", ["2030", "2030", "2030"]),
]


@pytest.mark.parametrize(("text", "phrases"), ATTACHED)
def test_a_figure_has_the_phrase_of_its_own_clause(text: str, phrases: list[str | None], nlp: Language) -> None:
    times = find_times(text, "2024")
    figures = find_figures(nlp(text), find_quantities(text, [(one.start, one.end) for one in times])).figures
    found = [attached(figure, times) for figure in figures]
    assert [one and one.match.text.removeprefix("by ").removeprefix("in ") for one in found] == phrases


@pytest.mark.parametrize(
    ("modality", "published", "role", "basis"),
    [
        ("actual", "2024", "as_of", "document"),
        ("actual", None, "as_of", "unknown"),
        ("target", "2024", "target", "unknown"),
    ],
)
def test_a_claim_without_a_phrase_has_the_articles_date_unless_it_lies_ahead(
    modality: str, published: str | None, role: str, basis: str, nlp: Language
) -> None:
    text = "The club has 300 members."
    (figure,) = find_figures(nlp(text), find_quantities(text)).figures
    time = time_of(figure, (), None, modality, published, None)  # type: ignore[arg-type]
    assert (time.role, time.basis) == (role, basis)


@pytest.mark.parametrize(
    ("text", "basis"),
    [
        ("The canal is 80 kilometres long.", "unknown"),
        ("The province, covering 3,000 square kilometres, is poor.", "unknown"),
        ("The canal was 80 kilometres long.", "document"),
        ("The club has 300 members.", "document"),
    ],
)
def test_an_extent_has_no_date(text: str, basis: str, nlp: Language) -> None:
    (figure,) = find_figures(nlp(text), find_quantities(text)).figures
    assert time_of(figure, (), None, "actual", "2024", None).basis == basis
