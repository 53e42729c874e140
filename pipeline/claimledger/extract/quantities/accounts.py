"""A number in brackets as accounts write a loss: "(12.5)%", "Net result (1,204) 980" in a row of figures."""

from __future__ import annotations

import re
from dataclasses import replace

from claimledger.extract.quantities.match import QuantityMatch

NEIGHBOUR = 24  # code points to either side in which the next figure of a row stands
_PERCENT = re.compile(r"\)\s?%")
_CELL_BEHIND = re.compile(r"\)[ \t|]{1,12}[$€£]?\(?[\d.,]{1,16}\)?(?![\d.,]|\s?[-–:]\d)(?=[ \t|\n)%]|$)")
_ROW_GOES_ON = re.compile(r"\)[ \t|]{0,12}(?:[\d$€£(\n]|$)")
_CELL_BEFORE = re.compile(r"(?:^|[^\w–:-])[\d.,]{1,16}\)?%?[ \t|]{1,12}\($")


def as_loss(text: str, quantity: QuantityMatch) -> QuantityMatch | None:
    """A bracketed bare number, negative: with a percent sign behind, or in a row beside another figure; one in running
    text is an age, a conversion ("34% (7 million)") or a note."""
    bracketed = text.startswith("(", quantity.start - 1) and text.startswith(")", quantity.end)
    if not quantity.start or not bracketed or quantity.form != "digits" or quantity.low is None:
        return None
    loss = replace(quantity, low=-quantity.low, high=-quantity.low)
    percent = _PERCENT.match(text, quantity.end)
    if percent:
        return replace(
            loss, start=quantity.start - 1, end=percent.end(), unit="percent", dimension="share", rule="percent"
        )
    if quantity.magnitude != 1:  # tables of accounts say "in millions" at their head
        return None
    before = text[max(0, quantity.start - NEIGHBOUR) : quantity.start]
    ends = _CELL_BEFORE.search(before) and _ROW_GOES_ON.match(text, quantity.end)  # not "12% (1,204) of the voters"
    in_a_row = _CELL_BEHIND.match(text, quantity.end) or ends
    return replace(loss, start=quantity.start - 1, end=quantity.end + 1) if in_a_row else None
