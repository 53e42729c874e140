"""Quantities: [brackets] mark what is to be found in a sentence, with its value as read; nothing else is found.

A value reads ">500 USD": comparator (none for equal), figure or range ("5..7"), unit (none for a bare number).
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities import Mask, QuantityMatch, find_quantities
from extract.marked import quantity_as_read, unmarked

MONEY = [
    ("The club paid [$118 million] for the striker.", ["118000000 USD"]),
    ("The club paid [US$5bn] for the ground.", ["5000000000 USD"]),
    ("The club paid [HK$2.1bn] for the ground.", ["2100000000 HKD"]),
    ("A flat costs [$1.2 m] here.", ["1200000 USD"]),
    ("They sold [$5] T-shirts by the harbour.", ["5 USD"]),
    ("Milk costs [85 cents a litre].", ["0.85 USD/L"]),
    ("Milk costs [50 to 60 pence a litre].", ["0.5..0.6 GBP/L"]),
    ("The mill owes [Rs 40 crore].", ["400000000 INR"]),
    ("The mill owes [hundreds of millions of dollars].", [">=200000000 USD"]),
    ("Of her riders, [12] won medals.", ["12"]),
    ("The lender made a loss of [-£3.2m].", ["-3200000 GBP"]),
    ("The bond raised [£5bn-£6bn].", ["5000000000..6000000000 GBP"]),
]
SHARES = [
    ("Turnout fell to [61.4%].", ["61.4 percent"]),
    ("Turnout fell to [61 per cent].", ["61 percent"]),
    ("Rents rose [5pc] in a year.", ["5 percent"]),
    ("The shop sells [12] PC parts.", ["12"]),
    ("The swing was [2.5 percentage points].", ["2.5 percentage_point"]),
    ("The bank cut its rate by [25 basis points].", ["0.25 percentage_point"]),
    ("The bank may cut its rate by [25-50 basis points].", ["0.25..0.5 percentage_point"]),
    ("Spreads over bunds widened by [7bp] to [140 bp].", ["0.07 percentage_point", "1.4 percentage_point"]),
    (
        "Turnout was [1.8pp] lower, a fall of [0.4 of a percentage point] a year.",
        ["1.8 percentage_point", "0.4 percentage_point"],
    ),
    ("Approval is down [3 pts] to [39%].", ["3 percentage_point", "39 percent"]),
    ("Some [14 000] pupils and [26 500 tonnes] of rye were moved.", ["~14000", "26500 t"]),
    ("Leases cost [€40-90/ha] a decade, lofts [$38/sf].", ["40..90 EUR/ha", "38 USD/[sft_i]"]),
    ("A clerk gets [£24,300 p.a.] and pays [£1,150pcm].", ["24300 GBP/a", "1150 GBP/mo"]),
    (
        "Rents are [€17/m²/month], pulp [$131.20 a dry tonne], milk [$18.20 per cwt].",
        ["17 EUR/m2/mo", "131.2 USD/t", "18.2 USD/[scwt_av]"],
    ),
    ("The dose is [3 mg/kg/day], in mice [4 mg per kg per day].", ["3 mg/kg/d", "4 mg/kg/d"]),
    ("It earned [€2 a share] a year ago.", ["2 EUR/{share}"]),
    ("The risk is [1 in 4,000], of a jackpot [1 in 20 million].", ["0.025 percent", "0.000005 percent"]),
    ("There [14 out of every 100] hens die.", ["14 percent"]),
    ("In all [3] out of [2] is odd; [12] out of [20] mills shut.", ["3", "2", "12", "20"]),
    ("Measles struck [7.6 per 100 000 people].", ["7.6 /(100000.{person})"]),
    ("A shack at Noordhoek cost [R 180 000].", ["180000 ZAR"]),
    ("In Room 12 [400] guests drank [3] [450 g] jars of it.", ["400", "3", "450 g"]),
    ("The Greens lost their [4-point] lead, with [27%] behind them.", ["4 percentage_point", "27 percent"]),
    ("Lid scored [22] pts and made [44%] of the shots in the game.", ["22", "44 percent"]),
    ("[Half] of the crew were Danes.", ["50 percent"]),
    ("The first half of the match was dull.", []),
    ("[A third] of the wheat was lost.", ["33.33 percent"]),
    ("[Two thirds] of the wheat was lost.", ["66.67 percent"]),
    ("[Three-quarters] of the wheat was lost.", ["75 percent"]),
    ("Her share fell by [half].", ["50 percent"]),
    ("Her share fell by almost [a quarter].", ["<25 percent"]),
    ("[One in five] children can't swim.", ["20 percent"]),
    ("[Two out of three] children can swim.", ["66.6667 percent"]),
    ("Analysts see [double-digit] growth.", ["10..99 percent"]),
    ("Readings were [5] and [6 percent].", ["5 percent", "6 percent"]),
    ("The index moved by [-3.2%].", ["-3.2 percent"]),
]
RANGES = [
    ("It takes between [5 and 7 million] visitors.", ["5000000..7000000"]),
    ("It takes between [two and three million] visitors.", ["2000000..3000000"]),
    ("It takes between [400,000 and 2 million] visitors.", ["400000..2000000"]),
    ("The bridge will cost [US$3.5-4 billion].", ["3500000000..4000000000 USD"]),
    ("The bridge will cost from [$5 to $10 billion].", ["5000000000..10000000000 USD"]),
    ("Prices rose [5–7%].", ["5..7 percent"]),
    ("Prices rose [5 to 7 per cent].", ["5..7 percent"]),
    ("Prices rose from [5] to [7 per cent].", ["5 percent", "7 percent"]),
    ("Prices fell from [7%] to [5%].", ["7 percent", "5 percent"]),
    ("It was between [-12 and -5 degrees Celsius].", ["-12..-5 Cel"]),
    ("Scores of [70] and [71] put her in front.", ["70", "71"]),
]
CHANGES = [  # "by X to Y" and "rose X to Y" are an amount and a level
    ("The debt fell by [640 million euros] to [5.2 billion].", ["640000000 EUR", "5200000000 EUR"]),
    ("A stamp goes up by [20 cents] to [2.60] in May.", ["0.2 USD", "2.6 USD"]),
    ("Its shares rose [5 percent] to [6].", ["5 percent", "6"]),
    ("The index rose [5 percent] to [3,412].", ["5 percent", "3412"]),
    ("The toll rose by [12] to [169].", ["12", "169"]),
    ("Seas may rise by another [30 to 60 cm].", ["30..60 cm"]),
    ("Rents will fall by [3 to 4 percent].", ["3..4 percent"]),
    ("Repairs may cost [€2 billion to €3 billion].", ["2000000000..3000000000 EUR"]),
    ("He raised the price of a ride from [155] to [170 crowns].", ["155 XXX", "170 XXX"]),
    ("Aid grew from [3.1] to [3.5 billion euros].", ["3100000000 EUR", "3500000000 EUR"]),
    ("The bank owes between [€10 million and €12 million] now.", ["10000000..12000000 EUR"]),
]
INHERITED = [  # a figure that leaves its unit to the one it is compared with
    ("It made [1.27 billion euros], up from [1.07 billion] a year ago.", ["1270000000 EUR", "1070000000 EUR"]),
    ("It made [$879 million], compared with [801 million] before.", ["879000000 USD", "801000000 USD"]),
    ("It sold [$3.1bn], beating a forecast of [2.9 billion].", ["3100000000 USD", "2900000000 USD"]),
    ("It hit [12 million tonnes] in the season, after [16.5 million].", ["12000000 t", "16500000 t"]),
    ("It costs [$14 billion], of which the state pays [3.5 billion].", ["14000000000 USD", "3500000000 USD"]),
    ("Prices rose [5.3%], after [6.1] in May.", ["5.3 percent", "6.1 percent"]),
    ("Mortality was [6.1%], below the average of [6.8].", ["6.1 percent", "6.8 percent"]),
    ("The zoo took [$5 million] from [2.1 million] guests.", ["5000000 USD", "2100000"]),
    ("It cost [$5 billion], and traffic rose to [3 million].", ["5000000000 USD", "3000000"]),
    ("It paid [$5 million]. Traffic rose from [3 million] in May.", ["5000000 USD", "3000000"]),
    ("Sales fell [5%] to [3.2 million], from [3.4 million].", ["5 percent", "3200000", "3400000"]),
    ("It gave [$5 million] to [40] towns.", ["5000000 USD", "40"]),
]
FRACTIONS = [
    ("[Two-thirds] were women.", ["66.67 percent"]),
    ("Of those asked, [two-thirds] agreed.", ["66.67 percent"]),
    ("It sold almost [a fifth] more.", ["<20 percent"]),
    ("[A third] fewer came.", ["33.33 percent"]),
    ("Its rival is [half] as large.", ["50 percent"]),
    ("[Every tenth] farm is for sale.", ["10 percent"]),
    ("The bank raised its rate by [a quarter point].", ["0.25 percentage_point"]),
    ("The bank raised its rate by [half a percentage point].", ["0.5 percentage_point"]),
    ("The bank cut its rate by [three-quarters of a point].", ["0.75 percentage_point"]),
    ("Output shrank by [half a percent].", ["0.5 percent"]),
    ("Half as many again came every second week.", []),
    ("It lasted [a quarter of an hour], by half past noon.", ["0.25 h"]),
    ("The second half of the match was half a point ahead of it.", []),
]
RATES = [
    ("Growers get [150 euros per hectare].", ["150 EUR/ha"]),
    ("Yields fell to [3.1 tonnes per hectare] from [3.9 tonnes].", ["3.1 t/ha", "3.9 t/ha"]),
    ("Crude sold at [$71.40 a barrel].", ["71.4 USD/[bbl_us]"]),
    ("Power costs [€50/MWh] at noon.", ["50 EUR/MWh"]),
    ("The fund pays [40 pence per share].", ["0.4 GBP/{share}"]),
    ("The fund spends [$3bn a year] on wells.", ["3000000000 USD/a"]),
    ("The strike costs between [€10 million and €12 million a day].", ["10000000..12000000 EUR/d"]),
    ("The fund lost [$5 million] and, a year on, it lost [$3 million] a year on.", ["5000000 USD", "3000000 USD"]),
    ("The fund lost [$5 million] a year ago.", ["5000000 USD"]),
    ("The fund lost [$5 million] a year-long row had cost.", ["5000000 USD"]),
    ("The bridge carries [12,000] cars a day.", ["12000"]),
]
POINTS = [
    ("Turnout rose [2.2 points] to [84.9%].", ["2.2 percentage_point", "84.9 percent"]),
    ("Turnout was [61%], up [3 points].", ["61 percent", "3 percentage_point"]),
    ("The index fell [2%], or [70] points.", ["2 percent", "70"]),
    ("He scored [31] points on [52%] shooting.", ["31", "52 percent"]),
    ("They are up [3] points on the leaders.", ["3"]),
]
DEGREES = [
    ("It reached [44.6 degrees] at noon.", ["44.6 deg"]),
    ("The hottest day had [41 degrees].", ["41 deg"]),
    ("It was [1.5 degrees Celsius] up; May had [14.9 degrees].", ["1.5 Cel", "14.9 Cel"]),
    ("Days with more than [35 degrees] are rare.", [">35 deg"]),
    ("The crane turned by [90 degrees].", ["90 deg"]),
    ("A magnitude [6.4] quake and a [5.1]-magnitude shock struck.", ["6.4 [M]", "5.1 [M]"]),
    ("It measured [6.2] on the Richter scale.", ["6.2 [M]"]),
    ("A dispute of this magnitude has [6] parties.", ["6"]),
]
SCORES = [
    ("The school scored [71.4 out of 100 points].", ["71.4 {score}"]),
    ("The film has a score of [84 out of 100].", ["84 {score}"]),
    ("Rain fell on [84] out of [100] farms.", ["84", "100"]),
    ("The board voted [41] to [18] for it.", ["41 count", "18 count"]),
]
PERIODS = [
    ("They want [14%] more pay over two years.", ["14 percent"]),
    ("It raised its income to [$2 million] within six years.", ["2000000 USD"]),
    ("Rents rose over [two years].", ["2 a"]),
    ("She waited for over [two years].", [">2 a"]),
    ("A sale took [71 days] on average.", ["71 d"]),
    ("He ran [10 km] in [31 minutes].", ["10 km", "31 min"]),
    ("Tenants under [35] pay less.", ["<35 a"]),
    ("Of the guests, [two-thirds] were under [30].", ["66.67 percent", "<30 a"]),
    ("Children under [5 feet] sit behind.", ["<5 [ft_i]"]),
    ("Frosts under [35] are rare.", ["<35"]),
]
LETTERS = [
    ("She won the [100m] in [9.58 seconds].", ["100 m", "9.58 s"]),
    ("She won the [200m] final.", ["200 m"]),
    ("The fund raised [100m] in all.", ["100000000"]),
    ("A ride is [10p] more.", ["0.1 GBP"]),
    ("It plays 1080p films.", []),
    ("The vaccine costs [¥3.1 million a dose].", ["3100000 JPY/{dose}"]),
]
NOT_ALL_UNITS = [
    ("A [40]-level tower stood there.", ["40"]),
    ("Fans of the 7800x rejoiced.", []),
]
BOUNDS = [
    ("More than [500] people came.", [">500"]),
    ("More than an estimated [500] people came.", [">500"]),
    ("Between [one and two million] stayed; it takes [one to two years].", ["1000000..2000000", "1..2 a"]),
    ("It grew [two and a half percent] in [three and a half miles].", ["2.5 percent", "3.5 [mi_i]"]),
    ("At least [a million] people came.", [">=1000000"]),
    ("Up to [500] homes are planned.", ["<=500"]),
    ("The total went up to [500] homes.", ["500"]),
    ("No more than [20] places are left.", ["<=20"]),
    ("About [30 km] of road is under water.", ["~30 km"]),
    ("Nearly [3 million tonnes] were shipped.", ["<3000000 t"]),
    ("A fine of [$500] or more is due.", [">=500 USD"]),
    ("The [500-plus] staff walked out.", [">=500"]),
    ("The [30-odd] boats turned back.", ["~30"]),
    ("They hired [500+] staff.", [">=500"]),
    ("About [5 to 7 percent] were spoilt.", ["5..7 percent"]),  # a range is vague enough
]
MEASURED = [
    ("The dam is [300 metres] high.", ["300 m"]),
    ("A wall [3 m] high stood there.", ["3 m"]),
    ("The final of the [100 m] hurdles is tonight.", ["100 m"]),
    ("The farm covers [2½ million acres].", ["2500000 [acr_us]"]),
    ("The wind blew at [120 km/h].", ["120 km/h"]),
    ("It was [minus 40 degrees Celsius].", ["-40 Cel"]),
    ("The tyre takes [30 kilopascals].", ["30 kPa"]),
    ("The race took [9.58 seconds].", ["9.58 s"]),
    ("A [19-year-old] won the race.", ["19 a"]),
    ("The winner, aged [19], wept.", ["19 a"]),
    ("A [30-year] mortgage is dear.", ["30 a"]),
    ("Traffic grew [10x] in a decade.", ["10 times"]),
    ("The payout is [three times] the stake.", ["3 times"]),
    ("She trains [3 times a week].", ["3 /wk"]),
    ("A [10-fold] rise followed.", ["10 times"]),
]
BARE = [
    ("He scored [12] of [14] penalties.", ["12", "14"]),
    ("[1.4m] residents were cut off.", ["1400000"]),
    ("They sat [5] per table.", ["5"]),
]
RANKED = [
    ("Kenya is the world's [third-largest] grower of tea.", ["3 rank"]),
    ("Kenya is the world's [No. 3] grower of tea.", ["3 rank"]),
    ("She came [second] in the heats.", ["2 rank"]),
    ("Output [doubled] its pace.", ["2 times"]),
    ("Over [twice] the usual rain fell.", [">2 times"]),
]

TABLE = [
    *MONEY, *SHARES, *RANGES, *CHANGES, *INHERITED, *FRACTIONS, *NOT_ALL_UNITS, *RATES, *POINTS, *DEGREES, *SCORES,
    *PERIODS, *LETTERS, *BOUNDS, *MEASURED, *BARE, *RANKED,
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "values"), TABLE)
def test_quantities_are_found_as_read(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "The Ryzen 9950X went on sale.",
        "The 4x4 rolled over; the 5G mast stood.",
        "It opened on the 21st.",
        "Rovers won 3-1 and lost 0-2 at home.",
        "Ring 0800 123 4567 or +44 20 7946 0000.",
        "See www.example.org/2019/12 or write to box12@example.org.",
        "Release 2.3.1 mends Section 21 of the 3.11.0 manual.",
        "They met at 10 Downing Street.",
        "Apollo 11 landed before Covid-19.",
        "The first, the third and the last.",
        "Call half past noon.",
        "One might think so.",
    ],
)
def test_names_scores_and_numbers_of_things_are_no_quantities(text: str) -> None:
    assert find_quantities(text) == ()


def test_a_number_that_touches_a_masked_span_is_left_alone() -> None:
    text = "In 2019 it had 40 wells."
    assert [one.low for one in find_quantities(text, [(3, 7)])] == [Decimal(40)]
    assert [one.low for one in find_quantities(text, [(0, 4), (20, 21)])] == [Decimal(40)]
    assert find_quantities(text, [(0, len(text))]) == ()


@pytest.mark.parametrize(
    ("start", "end", "touches"), [(0, 2, False), (1, 3, True), (4, 5, True), (6, 8, False), (5, 11, True)]
)
def test_a_mask_touches_what_shares_a_character(start: int, end: int, touches: bool) -> None:
    assert Mask([(2, 4), (3, 6), (10, 12)]).touches(start, end) is touches


@given(st.lists(st.tuples(st.integers(0, 60), st.integers(1, 9)), max_size=12), st.integers(0, 60), st.integers(1, 9))
def test_a_mask_says_what_looking_at_every_span_says(spans: list[tuple[int, int]], start: int, length: int) -> None:
    ends = [(first, first + size) for first, size in spans]
    expected = any(first < start + length and start < last for first, last in ends)
    assert Mask(ends).touches(start, start + length) is expected


# --- properties ---------------------------------------------------------------------------------------------------

WORDS = st.sampled_from(
    ["5", "12", "1,234", "3.5", "2019", "half", "a third", "of the", "of", "two", "million", "bn", "$", "HK$", "€",
     "%", "percent", "percentage points", "km", "square miles", "more than", "at least", "about", "up to",
     "or more", "-plus", "between", "and", "from", "to", "–", "-", "−", "minus", "+", "third-largest", "ranked",
     "7th", "twice", "the", "doubled", ".", ",", "(", ")", "No.", "tens", "thousands", "year-old", "aged", "x",
     "-fold", "\n", "won", "cents", "one in"]
)  # fmt: skip
SCRAPS = st.tuples(st.lists(WORDS, max_size=16), st.sampled_from([" ", "", "\u00a0"])).map(
    lambda pair: pair[1].join(pair[0])
)


def problems(text: str, quantities: tuple[QuantityMatch, ...]) -> list[str]:
    """What is wrong with some quantities of a text, in words."""
    wrong, position = [], 0
    for one in quantities:
        if not position <= one.start < one.end <= len(text):
            wrong.append(f"{one} overlaps another or lies outside")
        if one.low is None and one.high is None:
            wrong.append(f"{one} is open on both sides")
        if one.low is not None and one.high is not None and one.low > one.high:
            wrong.append(f"{one} has its bounds crossed")
        if one.half_step is not None and one.half_step < 0:
            wrong.append(f"{one} has a negative step")
        position = one.end
    return wrong


@given(SCRAPS | st.text(max_size=60))
def test_quantities_stand_in_the_text_in_order_and_apart(text: str) -> None:
    assert problems(text, find_quantities(text)) == []


@pytest.mark.parametrize("piece", ["7", "one one one ", "$$$$", "from from ", "1,", "(["])
def test_200_kilobytes_of_one_thing_are_read(piece: str) -> None:
    text = (piece * 200_000)[:200_000]
    assert problems(text, find_quantities(text)) == []
