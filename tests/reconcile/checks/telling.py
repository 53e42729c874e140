"""Articles for checks, written as text: each figure in square brackets with its value, its unit and what it is.

    The works employs [640|640|count people]: [310|310|count people] in the foundry.
    Sales fell by [12 percent|12|percent|by-], to [76 million|76e6|USD|to-].

A figure is exact|value|unit and counted noun|marks. The noun stands behind the figure, but for "count:noun". Marks:
by+, by-, from+, to- ... a change; aim a target; plan what is planned; more a lower bound; rate a percentage that is no
share; about an approximation.
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from claimledger.reconcile.checks import Inside
from claimledger.records import Claim
from reconcile.making import make_claim, make_document

_FIGURE = re.compile(r"\[([^|\]]+)\|([^|\]]+)\|([^|\]]+)(?:\|([^|\]]+))?\]")
_DIMENSIONS = {
    "count": "count", "percent": "share", "percentage_point": "rate", "times": "ratio", "rank": "rank", "km": "length",
    "m": "length", "[mi_i]": "length", "[ft_i]": "length", "ha": "area", "[acr_us]": "area", "Cel": "temperature",
    "[degF]": "temperature", "t": "mass", "kg": "mass", "[lb_av]": "mass", "MW": "power", "t/ha": "rate",
    "h": "duration", "km/h": "speed",
}  # fmt: skip

_BRACKETED = {"mi": "[mi_i]", "ft": "[ft_i]", "acr": "[acr_us]", "degF": "[degF]", "lb": "[lb_av]"}
"""Units whose codes have brackets, by what stands for them here."""


def article(*sentences: str, title: str | None = None, **more: Any) -> Inside:
    """What an article says: its sentences in one paragraph; the title's figures are marked as the text's.

    more: document (its id), subject, measure, when, and what else `make_claim` takes, for all claims.
    """
    name = more.pop("document", "a")
    claims: list[Claim] = []
    at = 0
    for block, sentence in [*([("title", title)] if title else []), *(("paragraph", text) for text in sentences)]:
        claims += _claims(name, sentence, at, {"block": block} | more)
        at += len(_plain(sentence)) + (2 if block == "title" else 1)
    document = make_document(name, " ".join(map(_plain, sentences)), title=_plain(title) if title else None)
    return Inside(tuple(claims), (), (), document)


def _plain(sentence: str) -> str:
    return _FIGURE.sub(lambda figure: figure[1] + _noun(figure), sentence)


def _noun(figure: re.Match[str]) -> str:
    """What stands behind a figure of what it counts."""
    return f" {figure[3].partition(' ')[2]}" if " " in figure[3] else ""


def _claims(name: str, sentence: str, at: int, more: dict[str, Any]) -> list[Claim]:
    found = list(_FIGURE.finditer(sentence))
    return [_claim(name, _only(sentence, found, place), one, at, more) for place, one in enumerate(found)]


def _only(sentence: str, found: list[re.Match[str]], place: int) -> str:
    """The sentence with the brackets of one figure alone."""
    parts, end = [], 0
    for nth, one in enumerate(found):
        parts += [sentence[end : one.start()], f"[{one[1]}]" if nth == place else one[1], _noun(one)]
        end = one.end()
    return "".join([*parts, sentence[end:]])


def _claim(name: str, sentence: str, figure: re.Match[str], at: int, more: dict[str, Any]) -> Claim:
    unit, _, counted = figure[3].replace("count:", "count ").partition(" ")
    unit = _BRACKETED.get(unit, unit)
    marks = (figure[4] or "").split()
    given = {"subject": "Telm", "measure": counted or "level", "when": "2024"} | more
    fields: dict[str, Any] = {
        "dimension": "rate" if "rate" in marks else _DIMENSIONS.get(unit, "money"),
        "counted": counted or None,
        "precision": _half_step(figure[1], figure[2]),
        "at": at,
        "nth": at + figure.start(),
    }
    ways = {"+": "increase", "-": "decrease"}
    for mark in marks:
        if mark[:-1] in {"by", "from", "to"}:
            fields["change"] = f"{ways[mark[-1]]} {mark[:-1]}"
    if "aim" in marks:
        fields |= {"modality": "target", "role": "target"}
    if "plan" in marks:
        fields |= {"modality": "planned_increase", "role": "target"}
    if "more" in marks:
        fields["comparator"] = "gt"
    if "about" in marks:
        fields["comparator"] = "approx"
    subject, measure = given.pop("subject"), given.pop("measure")
    made: Claim = make_claim(name, sentence, figure[2], unit, subject, measure, **(given | fields))
    return made


def _half_step(exact: str, value: str) -> Decimal:
    """Half of the last digit's step of a figure as written; nothing for one in words."""
    digits = re.search(r"\d[\d,]*(?:\.\d+)?", exact)
    if digits is None:
        return Decimal(0)
    plain = digits[0].replace(",", "")
    size = Decimal(value) / Decimal(plain) if Decimal(plain) else Decimal(1)
    decimals = len(plain.partition(".")[2])
    zeros = len(plain) - len(plain.rstrip("0")) if not decimals and size == 1 else 0
    return Decimal(5) * Decimal(10) ** (max(-1, zeros - 2) if not decimals else -decimals - 1) * size
