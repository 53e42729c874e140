"""What a claim without a time of its own inherits: from what was said before, a heading, the year of the report.

Each text stands with the years that its figures begin in, None for a figure without a date; published in March 2024.
"""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

PUBLISHED = "2024-03-15"

INHERITED = [
    # the sentence before
    ("In 2022 the port handled 4 million tonnes. Grain exports fell 11 percent.", [2022, 2022]),
    ("In 2022 the mill sold 300 tonnes. It made up two fifths of the district's flour.", [2022, 2022]),
    ("The orchard was replanted in 2019. The trees cost 80,000 euros.", [2019]),
    ("In 2021 the clinic treated 900 patients; a bed cost 300 euros a night.", [2021, 2021]),
    # the present tense does not go on with it, nor does a perfect that shares its auxiliary
    ("In 2022 the port handled 4 million tonnes. It has 14 cranes.", [2022, 2024]),
    ("In 2022 the city had 40 pools. It has closed 12 pools and opened 3 rinks.", [2022, 2024, 2024]),
    # an article about a year
    ("Burglaries in Marlow fell 19 percent last year.\n\nViolent crime rose 2 percent.", [2023, 2023]),
    ("Burglaries in Marlow fell 19 percent last year.\n\nThe force employs 700 officers.", [2023, 2024]),
    ("A fire in Marlow destroyed 12 houses on Monday.\n\nTwo people died.", [2024, 2024]),
    ("The bridge was opened to 40 guests in 1998.\n\nThe repairs cost 3 million euros.", [1998, 2024]),
    ("Exports rose 4 percent last year.\n\nThe runway was 3 kilometres long.", [2023, 2024]),
    ("Exports rose 4 percent last year.\n\nTalks on a port had taken 11 years.", [2023, 2024]),
    ("Exports rose 4 percent last year.\n\nMaria Berg lost 12 cows.", [2023, 2024]),
    ("Exports rose 4 percent last year. Shares of Norvik rose 3 percent in early trading.", [2023, 2024]),
    # what is planned is no fact of a year that is over
    ("In 2022 the line carried 3 million people. It would need 14 more trains.", [2022, None]),
    ("Turnout in 2016 was 71 percent. This time it was 58 percent.", [2016, 2024]),
    # since
    ("The town has granted 140 permits since 2018.", [2018]),
    # by then
    ("By 2030 the grid needs 400 masts. Output will be down 52 percent by then.", [2030, 2030]),
]


@pytest.mark.parametrize(("text", "years"), INHERITED)
def test_a_claim_goes_on_with_the_time_that_was_told_before(text: str, years: list[int | None], nlp: Language) -> None:
    claims = extract_claims(text, published=PUBLISHED, nlp=nlp)
    assert [claim.time.start.year if claim.time.start else None for claim in claims] == years


def test_a_heading_dates_the_lines_below_it(nlp: Language) -> None:
    text = "Harbour of Sarne, traffic in 2021\n\nPassengers: 548,100 (+6.2%)\n\nFreight: 38,400 tonnes"
    claims = extract_claims(text, published=PUBLISHED, nlp=nlp)
    assert {claim.time.start.year for claim in claims if claim.time.start} == {2021}
    assert {claim.time.basis for claim in claims} == {"inherited"}


def test_a_report_that_compares_with_a_year_is_about_the_next(nlp: Language) -> None:
    text = "The brewer sold 90,000 barrels, up 4 percent on 2022.\n\nThe loss came to 3 million euros."
    claims = extract_claims(text, published=PUBLISHED, nlp=nlp)
    assert [claim.time.start.year for claim in claims if claim.time.start] == [2023, 2023, 2023]


def test_what_is_so_since_a_year_is_so_until_the_article(nlp: Language) -> None:
    (claim,) = extract_claims("The town has granted 140 permits since 2018.", published=PUBLISHED, nlp=nlp)
    assert (str(claim.time.start), str(claim.time.end)) == ("2018-01-01", "2024-03-15")
    (claim,) = extract_claims("The town has granted 140 permits since 2018.", nlp=nlp)
    assert (str(claim.time.start), claim.time.end) == ("2018-01-01", None)
