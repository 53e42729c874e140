"""What is told as the rest, with the whole and the parts told before it: "Of 240 on board 171 were rescued and 38 died.
The remaining 51 are missing"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations

from claimledger import lexicon
from claimledger.reconcile.checks.figures import is_settled, leeway, number, total, written
from claimledger.reconcile.checks.inside import Inside, after, before, count_apart, follows
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import HEADLINES
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

OFF = Decimal("0.25")
"""How far, as a share of the whole, parts and rest may miss it, to be meant to make it up."""

BACK = 2
"""Sentences before its own in which the whole and the other parts may stand."""

MOST = 5
"""Figures before a rest from which they are rather a table."""

_REST = re.compile(
    r"(?:\A\W?|[,;] |\b(?:and|while|but) )(?:the )?(?:remaining|other|rest of the|balance of)\s\W?\Z", re.IGNORECASE
)
_OF_ONE = re.compile(
    r"(?: [\w'\u2019-]+)? (?:of|on|in) (?:(?:the|a|an) (?:second|other|first|third|neighbou?ring)\b|"
    r"(?:[\w'\u2019-]+ ){0,2}\d)",
    re.IGNORECASE,
)
"""Behind a rest that is one of something else: "the other 19 of the 190 bought", "22 people of the second coach"."""

_LEAVES = re.compile(r"\b(?:leaves|leaving|leave|left)(?: [\w'\u2019-]+){0,3}\s\W?\Z", re.IGNORECASE)
_SOME = re.compile(r"[^.;:,]{0,25}\b(?:of (?:them|whom|which|these|those)|seriously|critically|alone)\b", re.IGNORECASE)
_ONLY_SOME = re.compile(
    r"\b(?:includ\w+|among|such as|at least|up to|every|each|another)(?: [\w'\u2019-]+){0,2}\s?\Z", re.I
)
_STATES = frozenset({"bodies", "body", "survivors", "dead", "injured", "missing"})


def rests(inside: Inside) -> Iterator[Verdict]:
    """The counts that are told as the rest of what a paragraph told before, with whether they are what it leaves."""
    earlier: list[tuple[Claim, ...]] = []
    for sentence in inside.sentences:
        if earlier and not follows(earlier[-1][-1], sentence[0]):
            earlier.clear()
        for place, claim in enumerate(sentence):
            least = _least_before(claim)
            near = [one for one in chain(*earlier[-BACK:], sentence[:place]) if _is_alike(one, claim)] if least else ()
            if least and least <= len(near) <= MOST:
                yield from _judged(claim, near)
        earlier.append(sentence)


def _least_before(claim: Claim) -> int:
    """How many figures have to stand before one that is told as a rest, 0 where it isn't; "leaves" draws a rest of two
    in `drawn`."""
    told = is_settled(claim) and claim.quantity.dimension in {"count", "money"} and claim.block not in HEADLINES
    if not told or _OF_ONE.match(after(claim)):
        return 0
    return 2 if _REST.search(before(claim)) else 3 if _LEAVES.search(before(claim)) else 0


def _is_alike(one: Claim, rest: Claim) -> bool:
    """Whether a figure may be the whole or a part beside a rest: of its unit and noun, or people like it."""
    if not is_settled(one) or one.quantity.unit != rest.quantity.unit or point(one.quantity) <= 0:
        return False
    return not count_apart(one, rest) or (_are_people(one) and _are_people(rest))


def _are_people(claim: Claim) -> bool:
    words = (claim.quantity.counted or "").casefold().split()
    return bool(words) and (words[-1] in lexicon.words("figures", "people_words") or words[-1] in _STATES)


def _judged(rest: Claim, near: Sequence[Claim]) -> Iterator[Verdict]:
    whole = max(near, key=lambda claim: point(claim.quantity), default=None)
    if whole is None or point(rest.quantity) >= point(whole.quantity):
        return
    parts = [one for one in near if one is not whole]
    fits = next((found for found in _some_of(parts) if _fits(whole, (*found, rest))), None)
    if fits is not None:
        yield _verdict(whole, (*fits, rest), holds=True)
    elif not any(map(_is_some, near)) and _is_near(whole, (*parts, rest)) and not _fits(whole, parts):
        yield _verdict(whole, (*parts, rest), holds=False)


def _some_of(parts: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """All parts, or else the fewer of them: one may be a part of a part."""
    for size in range(len(parts), 0, -1):
        yield from combinations(parts, size)


def _fits(whole: Claim, parts: Sequence[Claim]) -> bool:
    return total(leeway(part.quantity) for part in parts).meets(leeway(whole.quantity))


def _is_some(claim: Claim) -> bool:
    """Whether words say that a figure is some of another part, or only some of all."""
    return bool(_SOME.match(after(claim)) or _ONLY_SOME.search(before(claim)))


def _is_near(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether parts and rest come near the whole."""
    value = point(whole.quantity)
    told = sum((point(part.quantity) for part in parts), Decimal(0))
    return len(parts) > 1 and abs(told - value) <= OFF * value


def _verdict(whole: Claim, parts: Sequence[Claim], *, holds: bool) -> Verdict:
    *others, rest = parts
    left = point(whole.quantity) - sum(point(one.quantity) for one in others)
    calculation = f"{' - '.join(map(number, (whole, *others)))} = {spoken(left)}"
    claims = tuple(sorted((whole, *parts), key=lambda one: one.quantity.start))
    about = (rest.document, "rest", *(str(point(one.quantity).normalize()) for one in claims))
    if holds:
        text = f"{written(rest)} is what the others leave of {written(whole)}, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = (
        f"{written(rest)} is told as the rest of {written(whole)}, but the others leave {spoken(left)}: {calculation}."
    )
    return Fails("parts_total", "medium", claims, text, f"{calculation}, not {number(rest)}", about)
