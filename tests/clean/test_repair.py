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
        ("The â€œbestâ€ of it cost Â£5.5m.", "The “best” of it cost £5.5m.", "mojibake"),  # its closing byte is lost
        ("The millÃ¢â‚¬â„¢s Ã‚Â£5.", "The mill’s £5.", "mojibake"),  # twice
        ("A rise of 55Â %, voilÃ .", "A rise of 55 %, voilà.", "mojibake"),  # non-breaking spaces made plain
        ("He said 鈥淵es鈥� to the minister鈥檚 plan.", "He said “Yes” to the minister’s plan.", "mojibake"),
        ("The workers鈥� 10鈥�20 caf茅s at 20掳C, 拢5.5m.", "The workers’ 10–20 cafés at 20°C, £5.5m.", "mojibake"),
        ("It costs 鈧�3bn 鈥� or less.", "It costs €3bn – or less.", "mojibake"),
        ("It\x92s \x93fine\x94 for \x805.", "It’s “fine” for €5.", "mojibake"),
        ("Caf\x81e of 40.", "Cafe of 40.", "control_character"),
        ("It cost &#163;5, &amp;amp;pound;5 &#150; 6.", "It cost £5, £5 – 6.", "entity"),
        ("Some １２３％ or ￥5，000 of it.", "Some 123% or ¥5,000 of it.", "full_width"),
        ("In Lumenton，which said：“yes”。The end.", "In Lumenton, which said: “yes”. The end.", "full_width"),
        ("Some \x1b[1;31m40\x1b[0m people.", "Some 40 people.", "escape_sequence"),
        ("Some \x1b]8;;http://example.org\x1b\\40\x1b]8;;\x1b\\ people.", "Some 40 people.", "escape_sequence"),
        ("The ﬁrst oﬃce of 40.", "The first office of 40.", "ligature"),
        ("Cafe\u0301s in Zu\u0308rich: 40.", "Cafés in Zürich: 40.", "decomposed"),
        ("Z" + "\u0336" * 40 + "ed 40.", "Z" + "\u0336" * 4 + "ed 40.", "mark_flood"),
        ("Some\0 40\u200f people\u2060.", "Some 40 people.", "invisible_character"),
        ("Some 4\u30005\u202f000 came.", "Some 4 5 000 came.", "space"),
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
        "An area of 5 km², 10⁶ m³, ½ cup, 5¼ %, −5, ±3, 3×4, 20 °C, 5′ 6″.",
        "A character that is lost \ufffd stays.",
        "茅台 (Moutai) is no é.",
        "SÃO PAULO, ÂNGELA, «CAFÉ» and É… or ‘É’",
        "Сергей, Łódź, Beyoğlu, Θεσσαλονίκη, 习近平, ภาษา",
        "a=1&copy2=3 &notes; &unknown;",
        "👍🏽 and 👨‍👩‍👧 and 🇬🇧",
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


@pytest.mark.parametrize("wrong", ["cp1252", "iso8859-1", "cp1250", "mac-roman", "cp437"])
@pytest.mark.parametrize("text", ["It’s £5.", "“Zoë”, €3 – or café", "The naïve 5\xa0% of it"])
def test_utf8_that_was_read_in_another_encoding_comes_right(text: str, wrong: str) -> None:
    try:
        garbled = text.encode().decode(wrong)
    except UnicodeDecodeError:
        pytest.skip("this encoding leaves bytes undefined")
    assert repaired(garbled) == text.replace("\xa0", " ")


def test_a_soft_hyphen_at_a_lines_end_joins_its_word() -> None:
    lines = ("The wheat of the valley filled the barns of the town to the ro\u00ad", "of this year, and 40 carts came.")
    assert (
        repaired("\n".join(lines))
        == "The wheat of the valley filled the barns of the town to the roof this year, and 40 carts came."
    )


def test_repairing_twice_changes_nothing() -> None:
    raw = (
        "The cafÃ©â€™s owner paid Â£5.5m, &amp;nbsp;or 55Â %, for 4\u00a0000 ﬁne lamps，says Lumen-ton. "
        "Lumenton\x92s 鈥淵es鈥� is in Lumenton."
    )
    once = repaired(raw)
    assert repaired(once) == once
    assert not clean_text(TITLE + once).repairs
