from __future__ import annotations

import pytest

from claimledger.clean import clean_text

TITLE = "A title that is short\n\n"


def repaired(body: str) -> str:
    text = clean_text(TITLE + body).text
    return text.partition("\n\n")[2]


@pytest.mark.parametrize(
    ("raw", "clean", "rule"),
    [
        ("The cafÃ© sold 40 cups.", "The café sold 40 cups.", "mojibake"),
        ("It cost â‚¬5 or Â£4 then.", "It cost €5 or £4 then.", "mojibake"),
        ("Prices ยป up by 5 percent.", "Prices » up by 5 percent.", "mojibake"),
        ("Some 40\u00a0000 people came.", "Some 40 000 people came.", "space"),
        ("Some 40\u200b people came.", "Some 40 people came.", "invisible_character"),
        ("Some 40 pe\u00adople came.", "Some 40 people came.", "invisible_character"),
        ("Bread &amp; milk cost 4&nbsp;euros.", "Bread & milk cost 4 euros.", "entity"),
        (
            "Lumen-ton grew. Lumenton has 40 lamps in Lumenton.",
            "Lumenton grew. Lumenton has 40 lamps in Lumenton.",
            "broken_hyphen",
        ),
    ],
)
def test_repairs_are_made_and_recorded(raw: str, clean: str, rule: str) -> None:
    document = clean_text(TITLE + raw)
    assert repaired(raw) == clean
    assert {repair.rule for repair in document.repairs} == {rule}
    for repair in document.repairs:
        assert document.raw[repair.start : repair.end] == repair.exact != repair.replacement


@pytest.mark.parametrize(
    "text",
    [
        "They re-form the reform; reform after reform came.",  # a prefix
        "The co-op met; coop and coop again.",
        "A back-up of the backup, and a backup.",  # a particle
        "The light-house is a lighthouse, a lighthouse; a light in a house.",  # parts that are words here
        "Smith-Kline is no Smithkline of Smithkline.",
        "Rolls-Royce sold 40; Rollsroyce is no name, Rollsroyce is not.",
        "Only Lumen-ton is written so.",
        "Lumen-ton and Lumen-ton, and once Lumenton.",  # the form with a hyphen stands more often
        "A 10.5-percent rise, a two-digit rate, a 20-year plan.",
        "“Quoted” – it’s 5°C in Zürich…",
        "ภาษาไทย says ยป is Thai.",  # an article with Thai in it
        "R&D and AT&T; Q&A",
        "Ein Café, São Paulo, Łódź.",
    ],
)
def test_what_is_right_stays(text: str) -> None:
    assert repaired(text) == text


def test_wrapped_lines_are_joined() -> None:
    body = (
        "The wheat of the valley filled the barns of the town to the roof\n"
        "this year, as the spring was wet and the summer was long; twenty-\n"
        "five carts went to the coast, and Lumenton took what Lumen-\n"
        "ton could, which was all the rest that was there.\n"
    )
    assert repaired(body) == (
        "The wheat of the valley filled the barns of the town to the roof this year, as the spring was wet and the "
        "summer was long; twenty-five carts went to the coast, and Lumenton took what Lumenton could, which was all "
        "the rest that was there."
    )


def test_lines_that_are_paragraphs_stay_apart() -> None:
    rows = [
        "The first valley brought in 40,000 tonnes of wheat last year.",
        "The second valley brought in no more than 12,000.",
    ]
    assert repaired("\n".join(rows)) == "\n\n".join(rows)
