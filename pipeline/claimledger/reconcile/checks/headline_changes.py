"""A headline's rise or fall that the text below it contradicts: "a quarter less", and 21.6 million instead of 24."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import islice, pairwise, permutations

from claimledger.reconcile.checks.figures import (
    difference,
    is_settled,
    leeway,
    measured_words,
    quotient,
    scaled,
    written,
)
from claimledger.reconcile.checks.headlines import bears_out, rounded, shares_words
from claimledger.reconcile.checks.inside import Inside, between, of_one_unit
from claimledger.reconcile.checks.levels import is_change_by, is_level
from claimledger.reconcile.checks.verdict import Fails
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim

LEAD = 2
"""Sentences with figures at the head of a text, in which it says again what its headline does."""

MOST = 24
"""Figures of a text whose quotients are tried: in longer ones any change comes of some two of them."""

FARTHEST = 5
"""How many times larger one change may be than the other, to be still meant by it."""

ROUGHLY = Decimal("0.15")
"""How far a multiple may be from a headline's, as a share of it: "doubles" is said of 1.8 times as well."""

_OLD = re.compile(
    r"[^.;:]{0,40}\b(?:instead of|down from|up from|compared (?:with|to)|against|from)(?: [\w'\u2019-]+){0,2}\s?\W?\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Moved:
    """By how many percent something moved as the text tells it, in itself or by its two ends."""

    claims: tuple[Claim, ...]
    percent: Interval
    value: Decimal
    rises: bool

    @property
    def told(self) -> str:
        """The change in words."""
        figures = " and ".join(map(written, self.claims))
        return figures if len(self.claims) == 1 else f"{figures}, that is {spoken(self.value)} percent"


def headline_changes(inside: Inside) -> Iterator[Fails]:
    """The percentages of a headline by which something rose or fell, where the first change in the same direction that
    the text tells of it is another, and nothing in the text comes to that of the headline."""
    body = [claim for claim in inside.claims if claim.block in {"paragraph", "list", "quote"}]
    lead = list(islice((one for one in inside.sentences if one[0].block == "paragraph"), LEAD))
    for head in inside.claims:
        if head.block == "title" and head.quantity.unit == "times" and is_change_by(head):
            yield from _multiplied(head, lead, body)
        if head.block == "title" and head.quantity.unit == "percent" and is_change_by(head):
            rival = next((one for one in _moved(lead) if _is_of(one, head)), None)
            if rival is not None and not _comes_to(head, body):
                yield _fails(head, rival)


def _multiplied(head: Claim, sentences: Sequence[Sequence[Claim]], body: Sequence[Claim]) -> Iterator[Fails]:
    """A headline's doubling, and the first two ends that the text tells of it, where these are another multiple."""
    rival = next((one for sentence in sentences for pair in pairwise(sentence) if (one := _of_ends(*pair))), None)
    if rival is None or rival.rises != _rises(head) or not _is_in_its_words(rival.claims[0], head):
        return
    if _are_apart(head, rival.claims[0]) or _is_multiple(head, body):
        return
    new, old = (leeway(one.quantity) for one in rival.claims)
    ratio = quotient(new, old)
    if ratio is not None and not ratio.meets(_told_roundly(head)):
        value = spoken(round(point(rival.claims[0].quantity) / point(rival.claims[1].quantity), 2))
        text = (
            f"The headline says {written(head)}, the text below it {' and '.join(map(written, rival.claims))}, that is "
            f"{value} times as much: no figure of the text bears the headline out."
        )
        about = (head.document, "headline", str(point(head.quantity).normalize()))
        yield Fails("headline_body", "medium", (head, *rival.claims), text, f"{value}, not {written(head)}", about)


def _is_multiple(head: Claim, body: Sequence[Claim]) -> bool:
    """Whether a figure of the text, or the ratio of any two, may be the multiple of a headline."""
    told = _told_roundly(head)
    if len(body) > MOST or any(one.quantity.unit == "times" and leeway(one.quantity).meets(told) for one in body):
        return True
    usable = [one for one in body if is_settled(one) and point(one.quantity) > 0 and one.quantity.unit != "times"]
    ratios = (quotient(leeway(one.quantity), leeway(other.quantity)) for one, other in permutations(usable, 2))
    return any(ratio is not None and ratio.meets(told) for ratio in ratios)


def _told_roundly(head: Claim) -> Interval:
    """The multiples that a word as "doubles" may stand for in a headline."""
    told = leeway(head.quantity)
    return Interval(told.low * (1 - ROUGHLY), told.high * (1 + ROUGHLY))


def _moved(sentences: Sequence[Sequence[Claim]]) -> Iterator[Moved]:
    for sentence in sentences:
        for claim in sentence:
            if claim.quantity.unit == "percent" and is_change_by(claim):
                yield Moved((claim,), leeway(claim.quantity), point(claim.quantity), _rises(claim))
        yield from filter(None, (_of_ends(*pair) for pair in pairwise(sentence)))


def _of_ends(new: Claim, old: Claim) -> Moved | None:
    """The change from one level to another that is told beside it: "21.6 million crowns instead of 24 million"."""
    if not all(is_level(one) and is_settled(one) for one in (new, old)) or not of_one_unit(new, old):
        return None
    if not _OLD.fullmatch(between(new, old)) or new.quantity.unit == "percent":
        return None
    rises = point(new.quantity) > point(old.quantity)
    percent = _percent(old, new, rises=rises)
    if percent is None or percent.low <= 0:
        return None
    value = round(100 * abs(point(new.quantity) / point(old.quantity) - 1), 1)
    return Moved((new, old), percent, value, rises)


def _percent(old: Claim, new: Claim, *, rises: bool) -> Interval | None:
    ends = (leeway(new.quantity), leeway(old.quantity))
    share = quotient(difference(*ends) if rises else difference(*ends[::-1]), ends[1])
    return None if share is None else scaled(share, 100)


def _rises(claim: Claim) -> bool:
    return claim.quantity.change is not None and claim.quantity.change.direction == "increase"


def _is_of(one: Moved, head: Claim) -> bool:
    """Whether a change of the text may be that of the headline, and is another: of its direction, and in its words."""
    if one.rises != _rises(head) or one.percent.meets(rounded(head)) or not _is_in_its_words(one.claims[0], head):
        return False
    small, large = sorted((point(head.quantity), one.value))
    return not _are_apart(head, one.claims[0]) and 0 < large <= FARTHEST * small


def _are_apart(head: Claim, claim: Claim) -> bool:
    """Whether two figures are of two concepts."""
    concepts = [set(concepts_of(one)) for one in (head, claim)]
    return all(concepts) and not concepts[0] & concepts[1]


def _is_in_its_words(claim: Claim, head: Claim) -> bool:
    return shares_words(head, claim) or bool(measured_words(head) & measured_words(claim))


def _comes_to(head: Claim, body: Sequence[Claim]) -> bool:
    """Whether a figure of the text, or the change from one to another, may be the headline's."""
    if len(body) > MOST or any(one.quantity.unit == "percent" and bears_out(one, head) for one in body):
        return True
    usable = [one for one in body if is_settled(one) and point(one.quantity) > 0 and one.quantity.unit != "percent"]
    return any(_is_change_of(*pair, head) for pair in permutations(usable, 2) if of_one_unit(*pair))


def _is_change_of(old: Claim, new: Claim, head: Claim) -> bool:
    percent = _percent(old, new, rises=_rises(head))
    return percent is not None and percent.meets(rounded(head))


def _fails(head: Claim, rival: Moved) -> Fails:
    way = "rise" if rival.rises else "fall"
    text = (
        f"The headline tells of a {way} by {written(head)}, the text below it has {rival.told}: no figure of the "
        "text bears the headline out."
    )
    about = (head.document, "headline", str(point(head.quantity).normalize()))
    calculation = f"{spoken(rival.value)} %, not {spoken(point(head.quantity))} %"
    return Fails("headline_body", "medium", (head, *rival.claims), text, calculation, about)
