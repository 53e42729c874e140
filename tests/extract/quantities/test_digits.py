"""Numbers in digits, in the notations of the world's press: the number that begins a text, and what is none."""

from __future__ import annotations

from decimal import Decimal

import pytest

from claimledger.extract.quantities.digits import digits_at

NOTATIONS = [
    ("312 people", "312", "312"),
    ("1,234,567.8 litres", "1,234,567.8", "1234567.8"),
    ("1,75,000 farmers", "1,75,000", "175000"),
    ("12,34,56,789 rupees", "12,34,56,789", "123456789"),
    ("1 234 567 hens", "1 234 567", "1234567"),
    ("1 234,5 tonnes", "1 234,5", "1234.5"),
    ("1\u202f204 ships", "1\u202f204", "1204"),
    ("12\u2009500,75 euros", "12\u2009500,75", "12500.75"),
    ("4\u00a0300.5 tonnes", "4\u00a0300.5", "4300.5"),
    ("1'234'567 francs", "1'234'567", "1234567"),
    ("1’234.50 francs", "1’234.50", "1234.50"),
    ("1.234.567 hens", "1.234.567", "1234567"),
    ("12.345,6 tonnes", "12.345,6", "12345.6"),
    ("3,5 percent", "3,5", "3.5"),
    ("2.345 metres", "2.345", "2.345"),
    (".5 percent", ".5", "0.5"),
    ("5,00.", "5,00", "5.00"),
    ("192.", "192", "192"),
    ("12 500 people", "12 500", "12500"),
    ("340 000.", "340 000", "340000"),
    ("1.5e6 cells", "1.5e6", "1500000"),
    ("3 x 10^8 metres", "3 x 10^8", "300000000"),
    ("6.2×10^-4 grams", "6.2×10^-4", "0.00062"),
    ("10^6 cells", "10^6", "1000000"),
    ("10⁶ cells", "10⁶", "1000000"),
    ("2.5^-1", "2.5^-1", "0.4"),
    ("2½ miles", "2½", "2.5"),
    ("2 1/2 cups", "2 1/2", "2.5"),
    ("5\u00a03/4 inches", "5\u00a03/4", "5.75"),
    ("2-1/2 cups", "2-1/2", "2.5"),
    # what follows is no part of it
    ("22,24,26,31", "22", "22"),
    ("1, 234, 567", "1", "1"),
    ("423 0000", "423", "423"),
    ("12 500-seat halls", "12", "12"),
    ("2 400 g tins", "2", "2"),
    ("7 10/24", "7", "7"),
    ("3 x 10 metres", "3", "3"),
    ("5e", "5", "5"),
    ("9^99", "9", "9"),
    ("1e99", "1", "1"),
]


@pytest.mark.parametrize(("text", "written", "value"), NOTATIONS)
def test_a_number_is_read_as_far_as_its_notation_goes(text: str, written: str, value: str) -> None:
    digits = digits_at(text, 0)
    assert digits is not None
    assert (text[: digits.end], digits.value) == (written, Decimal(value))


@pytest.mark.parametrize(("sign", "value"), [("€", "12500"), ("R", "12500"), ("-", "12"), ("BR", "12")])
def test_a_currency_sign_makes_one_number_of_groups_between_blanks(sign: str, value: str) -> None:
    digits = digits_at(f"{sign}12 500 was paid", len(sign))
    assert digits is not None
    assert digits.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["12.05.2021", "1.2.3", "192.168.100.200", "10.0.0.1", "1" * 16, "1234567890123456.5", ".5.6", "10⁹⁹"]
)
def test_dates_versions_addresses_and_serial_numbers_are_none(text: str) -> None:
    assert digits_at(text, 0) is None


@pytest.mark.parametrize(
    ("text", "half_step"), [("2.70", "0.005"), ("50,000", "500"), ("1.5e6", "50000"), ("10^6", "0"), (".5", "0.05")]
)
def test_the_digits_leave_half_of_their_last_place_open(text: str, half_step: str) -> None:
    digits = digits_at(text, 0)
    assert digits is not None
    assert digits.half_step == Decimal(half_step)
