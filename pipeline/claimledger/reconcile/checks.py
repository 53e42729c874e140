"""Arithmetic between claims of one article: bracketed conversions, increments, and wholes that a share implies.

A check that holds is an agreement; only a conversion rate that others contradict is a conflict.
Each check takes claims and gives findings; none needs the claims to be about a named subject, as the sentence binds
them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile import terms
from claimledger.reconcile.compare import PRESENT, subject_level
from claimledger.reconcile.definitions import folded, measure_level, scope_level
from claimledger.reconcile.group import Pair
from claimledger.reconcile.keys import evidence_hash, unique_keys
from claimledger.reconcile.times import distance
from claimledger.reconcile.values import point, spoken
from claimledger.reconcile.witnesses import ALONE, Witnesses
from claimledger.records import Agreement, Claim, Conflict

RATE_TOLERANCE = Decimal("0.15")
"""How far an exchange rate may be from the others of its time: major currencies move less than this in most years."""

RATE_DAYS = 366
"""Rates further apart in time than this are not compared."""

_BRACKET = re.compile(
    r"\s{0,3}(?:[^\W\d]{1,20}\s){0,2}(?:[^\W\d]{1,20})?\s{0,2}"  # after the first amount: "yuan"
    r"[(\[]\s{0,2}(?:(?:about|around|some|roughly|nearly|approximately|or|worth)\s{1,2})?"
    r"[A-Z]{0,3}\s?[^\w\s]?\s?"  # what comes before the second: "US$", "EUR "
)
_LINK = re.compile(
    r"\b(?:account(?:ing|s|ed)? for|represent(?:ing|s|ed)?|making up|makes? up|made up|equivalent to|equal to)\b",
    re.IGNORECASE,
)
_BARE_TOTAL = terms.GENERIC | terms.ANAPHORIC | {"national", "world", "global", "nationwide"}

BETWEEN = 80
"""The most code points between an amount and the share that it is: further apart they rarely belong together."""


@dataclass(frozen=True)
class Conversion:
    """One amount in two currencies; rate: units of the first per unit of the second."""

    amount: Claim
    converted: Claim

    @property
    def rate(self) -> Decimal:
        return point(self.amount.quantity) / point(self.converted.quantity)

    @property
    def currencies(self) -> tuple[str, str]:
        return self.amount.quantity.unit, self.converted.quantity.unit

    @property
    def claims(self) -> tuple[Claim, Claim]:
        return self.amount, self.converted

    @property
    def common_rate(self) -> Decimal:
        """The rate in the alphabetical order of the currencies, whichever stood in brackets."""
        first, second = self.currencies
        return self.rate if first < second else 1 / self.rate


def neighbours(claims: Iterable[Claim]) -> Iterator[tuple[Claim, Claim]]:
    """Claims that stand next to each other in one sentence, in reading order."""
    sentences: defaultdict[tuple[str, int], list[Claim]] = defaultdict(list)
    for claim in claims:
        sentences[claim.document, claim.sentence.start].append(claim)
    for _, found in sorted(sentences.items()):
        found.sort(key=lambda claim: (claim.quantity.start, claim.id))
        yield from pairwise(found)


def between(one: Claim, other: Claim) -> str:
    """The text between two figures of one sentence."""
    start = one.sentence.start
    return one.sentence.exact[one.quantity.end - start : max(one.quantity.end, other.quantity.start) - start]


def conversions(claims: Iterable[Claim]) -> list[Conversion]:
    """The amounts of money followed by the same amount in another currency, in brackets."""
    return [Conversion(one, other) for one, other in neighbours(claims) if _is_conversion(one, other)]


def _is_conversion(one: Claim, other: Claim) -> bool:
    money = one.quantity.dimension == other.quantity.dimension == "money"
    positive = point(one.quantity) > 0 and point(other.quantity) > 0
    if not money or not positive or one.quantity.unit == other.quantity.unit:
        return False
    gap = between(one, other)
    return bool(_BRACKET.fullmatch(gap)) or (not gap.strip() and other.quantity.exact.startswith(("(", "[")))


def rivals(one: Conversion, found: Sequence[Conversion]) -> list[Conversion]:
    """The conversions between the same currencies at about the same time that contradict this rate.

    Empty where as many others back it, or there is no other. Of two rates alone neither can be called the wrong one:
    each is the other's rival.
    """
    others = [other for other in found if other is not one and _same_market(one, other)]
    far = [other for other in others if abs(one.common_rate / other.common_rate - 1) > RATE_TOLERANCE]
    return far if 2 * len(far) > len(others) else []


def _same_market(one: Conversion, other: Conversion) -> bool:
    alike = set(one.currencies) == set(other.currencies)
    return alike and distance(one.amount.time, other.amount.time) <= RATE_DAYS


def rate_in_words(one: Conversion) -> str:
    """The division that the bracket implies: "800 million CNY / 118 million USD = 6.78"."""
    large, small = one.claims if one.rate >= 1 else one.claims[::-1]
    rate = one.rate if one.rate >= 1 else 1 / one.rate
    first, second = (f"{spoken(point(claim.quantity))} {claim.quantity.unit}" for claim in (large, small))
    return f"{first} / {second} = {rate:.2f}"


def check_conversions(
    claims: Iterable[Claim], witnesses: Witnesses = ALONE
) -> tuple[tuple[Agreement, ...], tuple[Conflict, ...]]:
    """Agreements for plausible bracketed conversions, conflicts for rates that others of the same time contradict."""
    found = conversions(claims)
    judged = [(one, rivals(one, found)) for one in found]
    fitting = [
        _Found(one.claims, _plausible_text(one), rate_in_words(one), "conversion") for one, far in judged if not far
    ]
    return _agreements(fitting, witnesses), _conflicts([(one, far) for one, far in judged if far], witnesses)


def _plausible_text(one: Conversion) -> str:
    first, second = (claim.quantity.exact for claim in one.claims)
    return f"{first} is given as {second} in brackets: one amount in two currencies, not two amounts."


def _conflicts(
    doubted: Sequence[tuple[Conversion, Sequence[Conversion]]], witnesses: Witnesses
) -> tuple[Conflict, ...]:
    """A conflict for each doubted conversion; one for two that only doubt each other."""
    involved = {_ids(_involved(one, others)): (one, others) for one, others in reversed(doubted)}
    keys = unique_keys("k", [(_conversion_key(one), ids) for ids, (one, _) in involved.items()])
    return tuple(
        _doubt(key, one, others, witnesses) for key, (one, others) in zip(keys, involved.values(), strict=True)
    )


def _involved(one: Conversion, others: Sequence[Conversion]) -> tuple[Claim, ...]:
    """The claims of a doubted conversion, with those of the other where there is only one."""
    claims = (*one.claims, *others[0].claims) if len(others) == 1 else one.claims
    return tuple(sorted(claims, key=lambda claim: (claim.document, claim.quantity.start, claim.id)))


def _conversion_key(one: Conversion) -> tuple[object, ...]:
    return one.amount.document, *sorted(one.currencies), str(point(one.amount.quantity).normalize()), "conversion"


def _doubt(key: str, one: Conversion, others: Sequence[Conversion], witnesses: Witnesses) -> Conflict:
    claims = _involved(one, others)
    told = "; ".join(sorted(rate_in_words(other) for other in others)[:3])
    return Conflict(
        key=key,
        kind="conversion",
        severity="medium",
        status="open",
        claims=_ids(claims),
        explanation=(
            f"{one.amount.quantity.exact} is given as {one.converted.quantity.exact} in brackets, at a rate far from "
            f"that of other conversions of the time ({told}). One of the amounts is probably wrong."
        ),
        calculation=rate_in_words(one),
        comparisons=(),
        witnesses=witnesses.behind(claims),
        evidence_hash=evidence_hash(claims),
        decision=None,
    )


def _ids(claims: Iterable[Claim]) -> tuple[str, ...]:
    return tuple(claim.id for claim in claims)


def check_increments(pairs: Iterable[Pair], witnesses: Witnesses = ALONE) -> tuple[Agreement, ...]:
    """What is there plus what is to be added, in one article: 121 + 20 = 141. Copies of an article say it once."""
    original = (pair for pair in pairs if witnesses.is_original(pair[0].claim.document))
    return _agreements([_increment(*ordered) for pair in original if (ordered := _base_and_increment(pair))], witnesses)


def _base_and_increment(pair: Pair) -> tuple[Claim, Claim] | None:
    base, added = sorted(pair, key=lambda candidate: candidate.claim.modality == "planned_increase")
    level = base.claim.modality in PRESENT and base.claim.quantity.change is None
    if not level or added.claim.modality != "planned_increase" or base.claim.document != added.claim.document:
        return None
    alike = measure_level(base.definition, added.definition) in {"same", "near"}
    related = subject_level(base, added) != "different" and scope_level(base.definition, added.definition) == "same"
    return (base.claim, added.claim) if alike and related else None


@dataclass(frozen=True)
class _Found:
    """A check that holds, before it has a key."""

    claims: tuple[Claim, ...]
    explanation: str
    calculation: str
    kind: str


def _increment(base: Claim, added: Claim) -> _Found:
    total = point(base.quantity) + point(added.quantity)
    text = (
        f"{base.quantity.exact} is what there is, {added.quantity.exact} is to be added: an increment, not a new level."
    )
    numbers = [spoken(value) for value in (point(base.quantity), point(added.quantity), total)]
    return _Found((base, added), text, f"{numbers[0]} + {numbers[1]} = {numbers[2]}", "arithmetic")


def check_shares(claims: Iterable[Claim], witnesses: Witnesses = ALONE) -> tuple[Agreement, ...]:
    """An amount with the share that it is of a whole, in one breath: the whole that both imply."""
    return _agreements([_whole(one, other) for one, other in neighbours(claims) if _is_share_of(one, other)], witnesses)


def _is_share_of(amount: Claim, share: Claim) -> bool:
    kinds = amount.quantity.dimension in {"money", "count"} and share.quantity.dimension == "share"
    usable = share.quantity.unit == "percent" and point(share.quantity) > 0
    gap = between(amount, share)
    return kinds and usable and len(gap) <= BETWEEN and bool(_LINK.search(gap)) and _same_kind(amount, share)


def _same_kind(amount: Claim, share: Claim) -> bool:
    """Whether the whole can be a whole of the amount: of a count, one that names what is counted, or a bare total."""
    if amount.quantity.dimension == "money":
        return True
    text = share.scope.text if share.scope else share.measure.key if share.measure else None
    whole, counted = folded(text), folded(amount.quantity.counted)
    return bool(counted & whole) or (bool(whole) and whole <= _BARE_TOTAL)


def _whole(amount: Claim, share: Claim) -> _Found:
    whole = point(amount.quantity) * 100 / point(share.quantity)
    text = (
        f"{amount.quantity.exact} is said to be {share.quantity.exact} of a whole: that whole is about {spoken(whole)}."
    )
    division = f"{spoken(point(amount.quantity))} / {spoken(point(share.quantity))} % = {spoken(whole)}"
    return _Found((amount, share), text, division, "arithmetic")


def _agreements(found: Sequence[_Found], witnesses: Witnesses) -> tuple[Agreement, ...]:
    keys = unique_keys("a", [(_found_key(one), _ids(one.claims)) for one in found])
    return tuple(
        Agreement(
            key=key,
            kind="conversion" if one.kind == "conversion" else "arithmetic",
            claims=_ids(one.claims),
            explanation=one.explanation,
            calculation=one.calculation,
            witnesses=witnesses.behind(one.claims),
        )
        for key, one in zip(keys, found, strict=True)
    )


def _found_key(one: _Found) -> tuple[object, ...]:
    return one.claims[0].document, one.kind, one.calculation
