"""Parts against the total that they make: 58 + 49 + 21 + 14 + 9 seats in a chamber of 150."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from claimledger.reconcile.checks.figures import is_counted_out, is_settled, leeway, number, total, written
from claimledger.reconcile.checks.inside import Inside, after, between
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.concepts import concept_of
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

NEAR_MISS = Decimal("0.1")
"""How near, as a share of the total, parts have to come to it to be meant to make it up: parts that come to less are
rather some of them, and those that come to far more are no parts."""

NEAR_MISS_UNMARKED = Decimal("0.05")
"""The same where no colon says that the parts of the total follow."""

LEAST_PARTS = 3
"""Parts from which figures in a row, without a word that says so, are those of a whole."""

HUNDRED = Decimal(100)
"""A whole in percent."""

OVER = Decimal(110)
"""The sum in percent from which shares rather overlap (people could give several answers) than are added up wrongly."""

_TOTAL_MARK = re.compile(r"[^:;()\u2013\u2014]{0,90}(?::|\s[\u2013\u2014-])\s")
_OF_WHOM = re.compile(r"[^.;:]{0,80},? of (?:whom|which|them) |[^.;:]{0,80}, [^.;:]{0,30} of (?:whom|which|them)\b")
_APPOSED = re.compile(r"[^.;:,]{2,60}, ")
_TWO_NOUNS = re.compile(r"(?: [^\W\d][\w'\u2019-]*){1,2} and (?:a )?")
_SOME = re.compile(r"\bof (?:them|which|whom|these)\b", re.IGNORECASE)
_SOME_BEHIND = re.compile(r"[^.;:]{0,60}\bof (?:whom|which|them)\b")
_LINK = re.compile(r"[^.:()]{1,70}", re.DOTALL)
_OPEN = re.compile(
    r"\b(?:includ|such as|among|mostly|mainly|at least|other|rest|remain|also|as well|both|some of|most of|another|"
    r"respondents|asked|answers|multiple|several|worr|oppos|support|say|said they|think|believe|trust)",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|\b(?:last|this|previous) (?:year|month|week|season)\b|"
    r"\b(?:from|than|to|against)\W{1,2}\Z"
)
_OTHER_WHOLES = frozenset(
    {"interest rate", "inflation", "growth", "unemployment", "punctuality", "pass rate", "tariff", "turnout"}
)
_IN_A_PLACE = re.compile(r"\s*(?:%|percent|per cent)?\s*(?:in|at|among|for)\b", re.IGNORECASE)
_OF_A_WHOLE = re.compile(
    r"\s*(?:%|percent|per cent)?\s*of (?:the |all |its |their |his |her |our )?([\w'\u2019-]+)", re.IGNORECASE
)


@dataclass(frozen=True)
class Parting:
    """A total and its parts, in reading order. marked: whether words say that these are the parts of it."""

    whole: Claim
    parts: tuple[Claim, ...]
    marked: bool

    @property
    def claims(self) -> tuple[Claim, ...]:
        return tuple(sorted((self.whole, *self.parts), key=lambda claim: claim.quantity.start))

    @property
    def sum(self) -> Decimal:
        return sum((point(part.quantity) for part in self.parts), Decimal(0))

    @property
    def fits(self) -> bool:
        """Whether the parts make the whole, as far as their digits tell."""
        return total(leeway(part.quantity) for part in self.parts).meets(leeway(self.whole.quantity))

    @property
    def miss(self) -> Decimal:
        """How far the sum is from the whole, as a share of it."""
        return abs(self.sum - point(self.whole.quantity)) / point(self.whole.quantity)


def parts_and_totals(inside: Inside) -> Iterator[Verdict]:
    """The totals whose parts stand in the same sentence, with whether they add up."""
    for sentence in inside.sentences:
        found = _parting(sentence)
        verdict = _judged(found) if found is not None else None
        if verdict is not None:
            yield verdict


def _parting(sentence: Sequence[Claim]) -> Parting | None:
    """The first amount of a sentence as the total of those that follow, where they are of one sort; another number
    before a colon may be that of the parts."""
    amounts = [claim for claim in sentence if _is_amount(claim)]
    if len(amounts) > 3 and ":" in between(amounts[1], amounts[2]) and point(amounts[1].quantity) == len(amounts) - 2:
        del amounts[1]
    if len(amounts) < 3 or _is_open(amounts):
        return None
    whole, parts = amounts[0], tuple(amounts[1:])
    if not all(_is_part(part, whole) for part in parts) or not _in_a_row(parts):
        return None
    gap = between(whole, parts[0])
    marked = bool(_TOTAL_MARK.fullmatch(gap + " ") or _OF_WHOM.fullmatch(gap) or _TOTAL_MARK.match(gap))
    marked = marked or bool(_SOME_BEHIND.match(after(parts[0])))
    return Parting(whole, parts, marked or _is_apposition(whole, parts))


def _is_apposition(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether two parts stand as an apposition right behind the whole: "62 people, 58 passengers and four drivers"."""
    counted = all(is_counted_out(claim.quantity) for claim in (whole, *parts))
    if len(parts) != 2 or not counted:
        return False
    return bool(_APPOSED.fullmatch(between(whole, parts[0])) and _TWO_NOUNS.fullmatch(between(*parts)))


def _is_open(listed: Sequence[Claim]) -> bool:
    """Whether words say that the figures need not be all, or each of another thing."""
    start = listed[0].quantity.start - listed[0].sentence.start
    return bool(_OPEN.search(listed[0].sentence.exact[start:]))


def _is_amount(claim: Claim) -> bool:
    return claim.quantity.dimension in {"count", "money", "mass", "area", "power"} and is_settled(claim)


def _is_part(part: Claim, whole: Claim) -> bool:
    alike = part.quantity.unit == whole.quantity.unit and part.quantity.change is None and whole.quantity.change is None
    return alike and 0 < point(part.quantity) < point(whole.quantity) and part.modality != "threshold"


def _in_a_row(parts: Sequence[Claim]) -> bool:
    """Whether figures follow each other as in a list, with nothing that dates or compares them."""
    gaps = [between(one, other) for one, other in pairwise(parts)]
    return all(_LINK.fullmatch(gap) and not _YEAR.search(gap) for gap in gaps)


def _judged(found: Parting) -> Verdict | None:
    if found.fits:
        return _holds(found) if found.marked or len(found.parts) >= LEAST_PARTS or _are_exact(found) else None
    if not found.marked and len(found.parts) < LEAST_PARTS:
        return None
    near = found.miss <= (NEAR_MISS if found.marked else NEAR_MISS_UNMARKED)
    return _fails(found) if near or _is_one_off(found) else None


def _is_one_off(found: Parting) -> bool:
    """Whether small numbers miss their total by one: "Five people died, two women and four men"."""
    some = any(_SOME.search(after(part)[:30]) for part in found.parts)
    return found.marked and not some and abs(found.sum - point(found.whole.quantity)) == 1


def _are_exact(found: Parting) -> bool:
    """Whether all figures are counted out and of one noun, so that they add up by no chance."""
    large = point(found.whole.quantity) >= 20
    return large and all(is_counted_out(claim.quantity) for claim in found.claims)


def _sum_in_words(found: Parting) -> str:
    return f"{' + '.join(number(part) for part in found.parts)} = {spoken(found.sum)}"


def _holds(found: Parting) -> Holds:
    text = f"The parts add up to the total of {_told(found.whole)}."
    return Holds("arithmetic", found.claims, text, _sum_in_words(found), _about(found))


def _fails(found: Parting) -> Fails:
    text = (
        f"{_told(found.whole)} is told as the total, but the parts beside it come to {spoken(found.sum)}: "
        f"{_sum_in_words(found)}. The total or one of the parts is wrong, or one is missing."
    )
    calculation = f"{_sum_in_words(found)}, not {number(found.whole)}"
    return Fails("parts_total", "medium", found.claims, text, calculation, _about(found))


def _told(claim: Claim) -> str:
    counted = claim.quantity.counted or ""
    return f"{written(claim)} {counted}" if counted and counted not in claim.quantity.exact else written(claim)


def _about(found: Parting) -> tuple[object, ...]:
    return found.whole.document, "total", str(point(found.whole.quantity).normalize()), found.whole.quantity.unit


def shares_of_one(inside: Inside) -> Iterator[Verdict]:
    """The shares of one whole that a sentence lists, with whether they make a hundred percent."""
    for sentence in inside.sentences:
        shares = [claim for claim in sentence if claim.quantity.unit == "percent"]
        if (len(shares) >= LEAST_PARTS and _are_of_one_whole(shares)) or (
            len(shares) == 2 and are_complements(*shares)
        ):
            yield from _hundred(shares)


def are_complements(one: Claim, other: Claim) -> bool:
    """Whether two shares, written with a decimal, make a hundred to the last digit: 82.4 and 17.6 percent."""
    whole = point(one.quantity) + point(other.quantity) == HUNDRED
    fine = all("." in claim.quantity.exact and _is_plain_share(claim) for claim in (one, other))
    return whole and fine and (one.time.start, one.time.end) == (other.time.start, other.time.end)


def _are_of_one_whole(shares: Sequence[Claim]) -> bool:
    """Whether shares are told of one whole at one time, each of another part: no changes, rates, places or years."""
    plain = all(_is_plain_share(claim) for claim in shares)
    times = {(claim.time.start, claim.time.end, claim.modality) for claim in shares}
    if not plain or len(times) > 1 or not _in_a_row(shares) or _is_open(shares):
        return False
    wholes = {found[1].casefold() for claim in shares if (found := _OF_A_WHOLE.match(after(claim)))}
    return len(wholes) < 2 and not any(concept_of(claim) in _OTHER_WHOLES for claim in shares)


def _is_plain_share(claim: Claim) -> bool:
    quantity = claim.quantity
    stated = is_settled(claim) and quantity.dimension == "share" and quantity.change is None
    return stated and 0 < point(quantity) < 100 and not _IN_A_PLACE.match(after(claim))


def _hundred(shares: Sequence[Claim]) -> Iterator[Verdict]:
    sums = total(leeway(claim.quantity) for claim in shares)
    value = sum((point(claim.quantity) for claim in shares), Decimal(0))
    calculation = f"{' + '.join(number(claim) for claim in shares)} = {spoken(value)} %"
    about = (shares[0].document, "hundred", *(str(point(claim.quantity).normalize()) for claim in shares))
    if sums.meets(Interval(HUNDRED, HUNDRED)):
        yield Holds("arithmetic", tuple(shares), "The shares add up to the whole.", calculation, about)
    elif sums.low > HUNDRED and value <= OVER:
        text = (
            f"The shares that the sentence lists come to more than the whole: {calculation}. One of them is wrong, or "
            "they overlap."
        )
        yield Fails("parts_total", "medium", tuple(shares), text, calculation, about)
