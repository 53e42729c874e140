"""Money in the notations of the world's press. [Brackets] mark what is to be found, with its value; nothing else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimledger.extract.quantities import currencies, find_quantities
from extract.marked import quantity_as_read, unmarked

BEFORE = [
    ("The port cost [RMB2.7 trillion].", ["2700000000000 CNY"]),
    ("Orla Foods issued [EUR 3bn] of bonds and [A$5m] of shares.", ["3000000000 EUR", "5000000 AUD"]),
    ("Tolls went to [RM3.20] in Kemeri and [S$1.50] here.", ["3.2 MYR", "1.5 SGD"]),
    ("The ring road cost [NT$30 billion], not [HK $30 billion].", ["30000000000 TWD", "30000000000 HKD"]),
    ("A seat is [$US45], [$NZ60] or [$A12].", ["45 USD", "60 NZD", "12 AUD"]),
    ("Clinics owe [Rs 1.75 lakh crore] and [Tk 20 crore].", ["1750000000000 INR", "200000000 BDT"]),
    ("Fishers got [KSh300], [Sh500 million] in all.", ["300 KES", "500000000 KES"]),
    ("A melon sold for [Y2.5 million].", ["2500000 JPY"]),
    ("The mill paid [R2.5 billion] and [R18.50].", ["2500000000 ZAR", "18.5 ZAR"]),
    ("Sales came to [MSEK 120], costs to [TSEK 400].", ["120000000 SEK", "400000 SEK"]),
    ("They paid [$1.2-million] for a barn.", ["1200000 USD"]),
    ("It made [$40 million USD] and [C$12 million CAD].", ["40000000 USD", "12000000 CAD"]),
    ("It lost [$(12.5) million], then [$-4m].", ["-12500000 USD", "-4000000 USD"]),
    ("The [US $10] bill was torn.", ["10 USD"]),
    ("The council raised [Pounds 40m].", ["40000000 GBP"]),
    ("Wind power costs [7.1 ct/kWh] to make.", ["0.071 EUR/kWh"]),
    ("The matatu fare is [Sh145], the budget [Ksh.4.2 trillion].", ["145 KES", "4200000000000 KES"]),
    ("A bag of rice costs [N1,640].", ["1640 NGN"]),
    ("A flat went for [₹1.5L], a mill for [Rs 40 cr].", ["150000 INR", "400000000 INR"]),
]
BEHIND = [
    ("The raft cost [half a billion dollars].", ["500000000 USD"]),
    ("A [1,300-euro] stove broke.", ["1300 EUR"]),
    ("They lent [12 million Swiss francs] and [40 million CFA francs].", ["12000000 CHF", "40000000 XOF"]),
    ("The fine was [20,000 Tanzanian shillings].", ["20000 TZS"]),
    ("She has [30 Israeli shekels] and [5 million Malaysian ringgit].", ["30 ILS", "5000000 MYR"]),
    ("Deposits are [3 billion Iraqi dinars].", ["3000000000 IQD"]),
    ("A roll is [4 zł], a pie [40 Kč], a bun [25 kr].", ["4 PLN", "40 CZK", "25 XXX"]),
    ("Losses of [30 MUSD] were booked.", ["30000000 USD"]),
    ("Rent is [20 million bolivars].", ["20000000 VES"]),
    ("The won traded at [1,380 won] per dollar.", ["1380 KRW"]),
    ("A fee of [10 €] or [20 $].", ["10 EUR", "20 USD"]),
    ("It costs [15 dollars and 30 cents].", ["15.3 USD"]),
    ("The cake cost [twelve pounds fifty pence].", ["12.5 GBP"]),
    ("Storms: [23] billion-dollar storms, and a [2 billion-dollar] dike.", ["23", "2000000000 USD"]),
]
HUNDREDTHS = [
    ("Petrol fell by [45 sen], [30 pence] and [50 kopecks].", ["0.45 MYR", "0.3 GBP", "0.5 RUB"]),
    ("A [10-cent] coin and a [50p] piece.", ["0.1 USD", "0.5 GBP"]),
    ("Power is [12c/kWh].", ["0.12 USD/kWh"]),
    ("Wages go to [€14 an hour], up by [80 cent].", ["14 EUR/h", "0.8 EUR"]),
    ("Wool rose [3c] to [$4.20].", ["0.03 USD", "4.2 USD"]),
    ("The share lost [2.5 euro cents].", ["0.025 EUR"]),
]
POUNDS = [
    ("Rovers were fined [500 pounds].", ["500 GBP"]),
    ("Rovers owe [20 million pounds].", ["20000000 GBP"]),
    ("The hall has [3 million pounds] of debt.", ["3000000 GBP"]),
    ("A [20-pound] note lay there.", ["20 GBP"]),
    ("She lost [25 pounds] on a diet.", ["25 [lb_av]"]),
    ("The depot sold [12,000 pounds] of beef.", ["12000 [lb_av]"]),
    ("The pike weighed [31 pounds].", ["31 [lb_av]"]),
    ("It cost [half a million pounds].", ["500000 GBP"]),
    ("Rents of [900 pounds a month] are common.", ["900 GBP/mo"]),
]


@pytest.mark.parametrize(("sentence", "values"), [*BEFORE, *BEHIND, *HUNDREDTHS, *POUNDS])
def test_money_is_read_in_every_notation(sentence: str, values: list[str]) -> None:
    text, marked = unmarked(sentence)
    found = find_quantities(text)
    assert [text[one.start : one.end] for one in found] == marked
    assert [quantity_as_read(one) for one in found] == values


@pytest.mark.parametrize(
    "text",
    [
        "Nurses wear N95 masks.",
        "An R8 coupe and a K2 climber.",
        "Of her riders, 12 won medals.",
        "Pump RON 95 or RON 98.",
        "The SSP 245 pathway and SDG 13.",
        "ALL 5 doors and the TOP 10 tunes.",
        "The PS5 console beat the P30 phone.",
        "Chip maker AMD 12 years on.",
        "A video of 1080p.",
        "Grade 5c of the school.",
        "It cost us 12 days.",
        "Play in 4K at home.",
        "Two cup ties and 3 crown roasts.",
        "They were paid in dollars (5 million of them) and yuan–3 million.",
    ],
)
def test_names_and_other_words_are_no_money(text: str) -> None:
    assert [one.unit for one in find_quantities(text) if one.dimension == "money"] == []


def test_every_currency_in_use_has_a_name_of_its_own() -> None:
    """ "50,000 Kenyan shillings": CLDR's name of each current currency is read as that currency."""
    read = {code: find_quantities(f"50,000 {name}") for code, name in NAMES.items()}
    assert {code: [one.unit for one in found] for code, found in read.items()} == {code: [code] for code in NAMES}


NAMES = {
    "ANG": "Netherlands Antillean guilders", "AWG": "Aruban florin", "BHD": "Bahraini dinars",
    "BIF": "Burundian francs",
    "BTN": "Bhutanese ngultrums", "CVE": "Cape Verdean escudos", "DJF": "Djiboutian francs", "ERN": "Eritrean nakfas",
    "FJD": "Fijian dollars", "GEL": "Georgian laris", "GNF": "Guinean francs", "GYD": "Guyanaese dollars",
    "ISK": "Icelandic krónur", "JMD": "Jamaican dollars", "KMF": "Comorian francs", "LSL": "Lesotho lotis",
    "MDL": "Moldovan lei", "MUR": "Mauritian rupees", "NIO": "Nicaraguan córdobas", "PGK": "Papua New Guinean kina",
    "SCR": "Seychellois rupees", "SRD": "Surinamese dollars", "SZL": "Swazi emalangeni",
    "UZS": "Uzbekistani som", "XCD": "East Caribbean dollars", "YER": "Yemeni rials", "ZMW": "Zambian kwachas",
}  # fmt: skip


def test_a_family_has_the_currencies_that_are_called_so() -> None:
    assert {"CAD", "USD", "TWD", "XCD"} <= currencies.members("dollar")
    assert {"SEK", "NOK", "DKK", "ISK", "CZK"} == currencies.members("crown")
    assert "GBP" in currencies.members("pound")
    assert "EUR" not in currencies.members("pound")


@given(st.text(alphabet="$€£RsMK(-) 05.,pc\nbnm", max_size=40))
def test_any_text_of_signs_can_be_read(text: str) -> None:
    found = find_quantities(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
