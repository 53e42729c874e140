"""Numbers in running text: where they stand and their value; [brackets] mark all that is to be found."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities.numbers import find_numbers, magnitude_of, minus_before
from extract.marked import number_as_read, unmarked

NUMBERS = [
    # digits
    ("The ferry had [312] people aboard.", ["312"]),
    ("Turnout was [61.4]% in the second round.", ["61.4"]),
    ("The mill employed [1,204] weavers.", ["1204"]),
    ("The reservoir holds [1,234,567.8] litres.", ["1234567.8"]),
    ("Some [1,75,000] farmers had signed up.", ["175000"]),
    ("La flotte compte [1\u202f204] navires.", ["1204"]),
    ("The estate covers [2½] square miles.", ["2.5"]),
    ("Sales came to [12.5 million] euros.", ["12500000"]),
    ("The fund holds $[4bn] in bonds.", ["4000000000"]),
    ("The scheme costs Rs [40 lakh crore].", ["40000000000000"]),
    # words
    ("[Twenty-five] miners were brought up.", ["25"]),
    ("[One hundred and five] boats put to sea.", ["105"]),
    ("[Two million five hundred thousand] voters stayed away.", ["2500000"]),
    ("[Half a million] hens were culled.", ["500000"]),
    ("She paid [a million] for the house.", ["1000000"]),
    ("[Two dozen] schools stayed shut.", ["24"]),
    ("[Three and a half million] seedlings were planted.", ["3500000"]),
    ("It took [one and a half] hours.", ["1.5"]),
    ("They counted [five], [six], [seven] geese.", ["5", "6", "7"]),
    ("[Three and a quarter million] seedlings, [2.7 trillion] seeds.", ["3250000", "2700000000000"]),
    ("[A million and a half] voters and [3 million and a quarter] more.", ["1500000", "3250000"]),
    ("It weighs [one billion and a half million] grams.", ["1000500000"]),
    ("It holds [one hundred and three quarters].", ["100.75"]),
    ("It cost [half a million], then [a quarter of a million], then [a half million].", ["500000", "250000", "500000"]),
    ("[Two-thirds of a million] hens laid [half a dozen] eggs.", ["666666.6666666666666666666667", "6"]),
    ("[Seven point two five] metres, [nought point nought three] more.", ["7.25", "0.03"]),
    ("Growth of [two point five million].", ["2500000"]),
    ("She sold another [thousand].", ["1000"]),
    ("It fell to [zero], or [nought].", ["0", "0"]),
    ("[Two] of the [twenty] first-year students.", ["2", "20"]),
    ("Prices rose [5], [five] and [nine hundred] times.", ["5", "5", "900"]),
    # words with digits
    ("[2 million 300 thousand] barrels, [5 lakh 20 thousand] sacks.", ["2300000", "520000"]),
    ("[3 hundred and 21] yuan, [3 dozen] eggs.", ["321", "36"]),
    ("[300 thousand] and [20 million] barrels.", ["300000", "20000000"]),
    # letters
    ("[2.3K] views, [45k] fans, [500M] users, [1.4B] people.", ["2300", "45000", "500000000", "1400000000"]),
    ("A [4]K screen for a [10]K run in seat [12]B.", ["4", "10", "12"]),
    ("[4]K screens, [5k]-[20k] people, [2.5k] of them.", ["4", "5000", "20000", "2500"]),
    ("RM[79] or Rs.[500], up [.5] or <[-30].", ["79", "500", "0.5", "-30"]),
    # fractions are less than one
    (
        "Add [1/2] pound and [⅔] cup to [two-thirds] of it.",
        ["0.5", "0.6666666666666666666666666667", "0.6666666666666666666666666667"],
    ),
    # lists and decimals
    ("Exercises [22],[24],[26],[31].", ["22", "24", "26", "31"]),
    ("It rose by [.5] points ([.25] more).", ["0.5", "0.25"]),
    ("[A couple of] goals, [a couple of hundred] fans, [a couple of million] euros.", ["2", "200", "2000000"]),
    ("Growth of [negative 2] percent; he tested negative [12] times.", ["-2", "12"]),
    # vague plurals: two of them and more
    ("[Dozens] of flights were cancelled.", ["24.."]),
    ("[Tens of thousands] of fans filled the square.", ["20000.."]),
    ("[Hundreds of millions] of bees died.", ["200000000.."]),
    ("[Thousands] more were turned away.", ["2000.."]),
    ("The quake left [tens of thousands] homeless.", ["20000.."]),
    ("[Several hundred] homes, [a few thousand] sheep.", ["200..", "2000.."]),
    # signs
    ("It was [-5] degrees at dawn.", ["-5"]),
    ("It was [–12.5] degrees at dawn.", ["-12.5"]),
    ("It was [−40] degrees at the pole.", ["-40"]),
    ("It was [minus 7] at noon.", ["-7"]),
    ("It was [minus twenty] at noon.", ["-20"]),
    ("A loss of [minus-5] yards.", ["-5"]),
    ("DAX [40] [-1.6]%, but [3] -[4] %, and Leeds [3] -[1] Hull.", ["40", "-1.6", "3", "4", "3", "1"]),
    # ends of ranges are numbers by themselves, and no signs
    ("Pupils aged [5]-[11] eat free.", ["5", "11"]),
    ("Pupils aged [5] -[11] eat free.", ["5", "11"]),
    ("-[5] kilos of flour", ["5"]),
    ("[4]m-[5]m barrels, [5]km–[10]km, [5]%-[6]%, a B737-800 and an F-16.", ["4", "5", "5", "10", "5", "6"]),
]


@pytest.mark.parametrize(("sentence", "values"), NUMBERS)
def test_numbers_are_found_with_their_value(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_numbers(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [number_as_read(one) for one in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "The A380 lands at noon.",
        "Write to box #4471 or flat B12.",
        "She wore the shirt with the @99 handle.",
        "The X5 and the i30 were recalled.",
        "He came third, she came twelfth.",
        "The ministry often weighs its tenure.",
        "Millions watched.",
        "Millionaires and billionaires left the thousandth gala.",
        "She had hundreds.",
        "The twenty-first century, the two hundredth day, the one hundred and fifth year.",
        "The million, per thousand, no hundred.",
        "Net zero by decree, ground zero, a zero-hours deal that came to naught.",
        "Half of them left in the third quarter, and a quarter stayed.",
        "Version 1.2.3 of 12.05.2021 on 5/17/2018 at 192.168.0.1, 24/7.",
        "The baker's dozen; a six-figure sum.",
        "The couple of the year; the couple married; a couple of them left.",
    ],
)
def test_names_ordinals_and_plurals_alone_are_no_numbers(text: str) -> None:
    assert find_numbers(text) == ()


@pytest.mark.parametrize(
    ("text", "half_step"),
    [
        ("55 hens", "0.5"),
        ("2.7 trillion", "50000000000"),
        ("61.40 percent", "0.005"),
        ("50,000 hens", "500"),
        ("1,200 hens", "5"),
        ("10 hens", "0.5"),
        ("0 hens", "0.5"),
        ("2½ miles", "0.25"),
        ("five hens", "0"),
    ],
)
def test_the_digits_as_written_leave_half_of_their_last_place_open(text: str, half_step: str) -> None:
    assert find_numbers(text)[0].half_step == Decimal(half_step)


@pytest.mark.parametrize(
    ("text", "magnitude"), [("5", 1), ("5 million", 10**6), ("two hundred thousand", 10**5), ("3 lakh", 10**5)]
)
def test_a_number_keeps_the_magnitude_written_with_it(text: str, magnitude: int) -> None:
    assert find_numbers(text)[0].magnitude == magnitude


@pytest.mark.parametrize(
    ("sign", "value"), [("billion", 10**9), ("bn", 10**9), ("B", 10**9), ("m", 10**6), ("K", 1000)]
)
def test_magnitudes(sign: str, value: int) -> None:
    assert magnitude_of(sign) == value


def test_an_unknown_magnitude_is_an_error() -> None:
    with pytest.raises(KeyError):
        magnitude_of("zillion")


@pytest.mark.parametrize(
    ("text", "minus"), [("it was -", 7), ("it was (-", 8), ("minus ", 0), ("5 -", None), ("pre-", None), ("-", None)]
)
def test_a_sign_stands_free_and_behind_no_figure(text: str, minus: int | None) -> None:
    assert minus_before(text, len(text)) == minus


# --- properties ---------------------------------------------------------------------------------------------------

PIECES = st.sampled_from(
    ["1", "12", "1,234", "3.5", ".", ",", " ", "-", "–", "−", "one ", "five ", "hundred ", "million", " of ",
     "tens", "thousands", "a ", "half ", "and ", "½", "\u00a0", "bn", "m", "$", "x", "\n", "(", "minus ", "İ", "٣",
     "1/2", "⅔", "^", "e6", " x 10^", " point ", "couple of ", "'234", "hundredth", "thirds ", "zero", "quarter ",
     "10⁶", "12 345 678", "e24 ", " trillion"]
)  # fmt: skip
SCRAPS = st.lists(PIECES, max_size=14).map("".join) | st.text(max_size=40)


@given(SCRAPS)
def test_numbers_stand_in_the_text_in_order_and_apart(text: str) -> None:
    position = 0
    for number in find_numbers(text):
        assert position <= number.start < number.end <= len(text)
        assert number.high is None or number.low <= number.high
        assert number.half_step >= 0
        position = number.end


@pytest.mark.parametrize(
    "text", ["5" + " million" * 9, "one" + " trillion" * 9, "9e24 trillion trillion", "1e30", "9^24"]
)
def test_a_number_beyond_all_measure_is_read_without_error(text: str) -> None:
    assert all(number.low < 10**60 for number in find_numbers(text))


@given(st.integers(0, 10**12))
def test_any_whole_number_is_read_back_with_and_without_commas(value: int) -> None:
    for written in (str(value), f"{value:,}"):
        assert [number.low for number in find_numbers(f"It has {written} parts.")] == [value]


@given(st.decimals(0, 10**6, places=3))
def test_any_decimal_is_read_back(value: Decimal) -> None:
    assert [number.low for number in find_numbers(f"It has {value:f} parts.")] == [value]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Rooms 22,24,26,31 are shut.", 4),
        ("1,2,3,4,5,6,7,8,9,10,11,12", 12),
        ("1,2,3,4,5,6,7,8,9,10,11,12,13", 0),
        ("0,1," * 400, 0),
        ("0,1," * 400 + " then 5 boats", 1),
        ("4, 8, 15, 16, 23, 42, 4, 8, 15, 16, 23, 42, 4, 8", 14),
    ],
)
def test_a_long_run_without_blanks_is_a_serial_of_digits(text: str, numbers: int) -> None:
    assert len(find_numbers(text)) == numbers
