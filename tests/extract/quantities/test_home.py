"""What "$", "pesos", "pounds" mean in an article, told by the article's own words; without them nothing is told."""

from __future__ import annotations

import pytest

from claimledger.extract.quantities import find_quantities, home_currencies

TOLD = [
    ("All figures are in Canadian dollars. Sales at Morlaine Foods rose to $40 million.", {"dollar": "CAD"}),
    ("The mine cost $90 million. Results are reported in Australian dollars.", {"dollar": "AUD"}),
    ("TORONTO (Norwire) - Kestel bought the maker of skates for $70 million (US$52 million).", {"dollar": "CAD"}),
    ("WELLINGTON, May 3 - The herd sold for $3 million, or US$1.8 million.", {"dollar": "NZD"}),
    ("Sydney has $4 billion for trains. Sydney is not alone: Perth borrowed US$300 million.", {"dollar": "AUD"}),
    ("The dam near Monterrey cost 2 billion pesos.", {"peso": "MXN"}),
    ("He owes 3 million francs, the Swiss francs of his aunt not counted.", {"franc": "CHF"}),
    ("Bakers in Prague want 40 crowns for a loaf.", {"crown": "CZK"}),
    ("A tram ticket in Oslo costs 42 kroner.", {"crown": "NOK"}),
    ("Tea growers near Nairobi got 60 shillings a kilo.", {"shilling": "KES"}),
    ("Lahore will spend Rs 3 billion on drains.", {"rupee": "PKR"}),
    ("Cairo raised the price of bread to 20 pounds. Bakers in Cairo are glad.", {"pound": "EGP"}),
]


@pytest.mark.parametrize(("text", "home"), TOLD)
def test_the_words_of_an_article_tell_whose_money_it_means(text: str, home: dict[str, str]) -> None:
    assert dict(home_currencies(text)) == home


@pytest.mark.parametrize(
    "text",
    [
        "Canada's trade with Mexico came to $40 billion.",  # a country's name alone, without "US$" for contrast
        "TORONTO (Norwire) - The club paid $3 million.",
        "Sales came to 10 million Canadian dollars ($7.4 million), against US$6 million.",  # "$" converts
        "The firm in Manila owes its lender in Mexico City 40 million pesos.",
        "The court fined them 3 million francs.",
        "Traders in London paid 40 pounds for Egyptian dates.",
        "Two crews left for Sydney and Toronto; Sydney's won US$500, Toronto's took $300 home.",
        "The charity gave 5 million pounds to clinics in Lebanon.",
        "Sales of $3 million were flat when expressed in Canadian dollars.",
        "Nothing here is about money.",
    ],
)
def test_without_such_words_nothing_is_told(text: str) -> None:
    assert dict(home_currencies(text)) == {}


@pytest.mark.parametrize(
    ("text", "home", "unit"),
    [
        ("It cost $5 million.", {"dollar": "CAD"}, "CAD"),
        ("It cost US$5 million.", {"dollar": "CAD"}, "USD"),
        ("It cost $5 million.", {}, "USD"),
        ("It cost 75 cents.", {"dollar": "NZD"}, "NZD"),
        ("It cost $5 a tonne.", {"dollar": "AUD"}, "AUD/t"),
        ("It cost 300 pesos.", {}, "XXX"),
        ("It cost 300 pesos.", {"peso": "PHP"}, "PHP"),
        ("It cost Rs 300.", {"rupee": "LKR"}, "LKR"),
    ],
)
def test_a_bare_name_is_read_as_at_home(text: str, home: dict[str, str], unit: str) -> None:
    (quantity,) = find_quantities(text, home=home)
    assert quantity.unit == unit


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("A single costs 2 euros; it goes up by 10 cents.", "EUR"),
        ("Bread costs 18 rand, 40 cents more.", "ZAR"),
        ("Bread costs $2, in Spain 3 euros; it goes up by 10 cents.", None),
        ("It goes up by 10 cents.", None),
    ],
)
def test_cents_are_of_the_currency_of_a_text_without_dollars(text: str, code: str | None) -> None:
    assert home_currencies(text).get("dollar") == code
