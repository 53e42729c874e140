"""A headline's figure that the text below it contradicts: "Fourteen die", and a text that counts 13 victims."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import combinations, permutations

from claimledger.reconcile import terms
from claimledger.reconcile.checks.figures import (
    based,
    difference,
    digits,
    is_settled,
    leeway,
    quotient,
    scaled,
    total,
    written,
)
from claimledger.reconcile.checks.inside import Inside, after
from claimledger.reconcile.checks.verdict import Fails
from claimledger.reconcile.compare import change_kind, compare_all
from claimledger.reconcile.conflicts import judge
from claimledger.reconcile.definitions import HEADLINES, folded
from claimledger.reconcile.group import Pair
from claimledger.reconcile.story.concepts import concepts_of
from claimledger.reconcile.times import distance
from claimledger.reconcile.values import Interval, interval, point, spoken
from claimledger.records import Claim, Document

ROUNDING = Decimal("0.1")
"""How far a headline may round: "half a million" for 460,000, "a fifth" for 18 percent."""

MOST_FIGURES = 4
"""Figures of one concept in the text from which the headline may sum some of them up in a way not seen here."""

WORLDS_APART = 10
"""How many times larger one figure may be, to be still told of the same thing."""

FEW = 12
"""Up to this a number in a headline may be that of things which the text names one by one."""

NEAR = 5
"""How many times larger a figure of the lead may be than the headline's, to be still meant by it."""

LARGE = 100
"""From this number on a headline's figure is hardly met by chance by another one of the text."""

CLOSE = Decimal("1.25")
"""How many times larger a figure told in other words may be than the headline's, to be meant by it."""

LONG = 3
"""Letters that a word has more than, to tell what a headline is about."""

MOST_ADDED = 8
"""Figures of the text of which sums are tried."""

DAYS = 7
"""A figure of the text for another week is not the one of the headline."""

_NUMBER = re.compile(r"\d[\d.,]*\d|\d")
_NOT = re.compile(r"\b(?:not|no|without|never|fail\w*|missed|un\w+|n't|non)\b", re.IGNORECASE)
_FURTHER = re.compile(r" (?:more|less|fewer|extra)\b", re.IGNORECASE)
_COMPARED = frozenset({"count", "money", "share", "mass", "area", "length", "power", "temperature", "rate"})
_WORDS_APART = re.compile(
    r"\b(?:margin of error|of them|another|others?|more|further|each|per|a day|daily|at least)\b", re.IGNORECASE
)


def headlines(inside: Inside) -> Iterator[Fails]:
    """The figures of the headline, and of headings within the text, that no figure of what stands below on the same
    thing bears out."""
    text = [claim for claim in inside.claims if claim.block in {"paragraph", "list", "quote"}]
    for head in inside.claims:
        if head.block in HEADLINES and not _FURTHER.match(after(head)):
            body = text if head.block == "title" else _below(head, text, inside.document)
            rivals = (_rivals(head, body) if _is_comparable(head) else ()) or _lead(head, body, inside.document)
            rivals = rivals or _nearest(head, body, inside.document)
            if rivals and not _are_compared(head, rivals, inside.pairs):
                yield _fails(head, rivals)


def _below(heading: Claim, text: Sequence[Claim], document: Document | None) -> list[Claim]:
    """The figures of the text from a heading to the next one."""
    blocks = document.blocks if document is not None else ()
    starts = (block.start for block in blocks if block.kind == "heading" and block.start > heading.quantity.start)
    end = min(starts, default=None)
    return [
        claim
        for claim in text
        if claim.quantity.start > heading.quantity.start and (end is None or claim.quantity.start < end)
    ]


def _are_compared(head: Claim, rivals: Sequence[Claim], pairs: Iterable[Pair]) -> bool:
    """Whether subject and measure of the headline are so plainly those of the text that comparing finds it too."""
    ids = {claim.id for claim in rivals}
    near = [pair for pair in pairs if head.id in _ids(pair) and ids & _ids(pair)]
    return any(judge(one) is not None for one in compare_all(near))


def _ids(pair: Pair) -> set[str]:
    return {one.claim.id for one in pair}


def _is_comparable(claim: Claim) -> bool:
    quantity = claim.quantity
    told = claim.polarity == "affirmed" and quantity.dimension in _COMPARED and claim.modality != "target"
    return told and change_kind(claim) == "level" and quantity.comparator != "range"


def _rivals(head: Claim, body: Sequence[Claim]) -> Sequence[Claim]:
    """The figures of the text on the headline's concept, where these are few, and none of them, no sum of them and no
    other figure in its unit is the headline's."""
    of_unit = [claim for claim in body if based(claim).unit == based(head).unit]
    of_unit = [claim for claim in of_unit if claim.quantity.unit != "percentage_point"]
    same = [claim for claim in of_unit if _is_comparable(claim) and _is_of_one(claim, head) and _is_now(claim, head)]
    if not same or len(same) >= MOST_FIGURES or any(bears_out(claim, head) for claim in of_unit):
        return ()
    if head.quantity.unit == "percent" and any(_is_ratio(pair, head) for pair in permutations(body, 2)):
        return ()
    settled = [leeway(based(claim)) for claim in same if is_settled(claim)]
    if any(total(pair).meets(rounded(head)) for size in (2, 3) for pair in combinations(settled, size)):
        return ()
    alike = _is_negated(same[0]) == _is_negated(head) and is_settled(same[0])
    return same if alike and _is_whole_story(same[0]) and _is_of_size(same[0], head) else ()


def _lead(head: Claim, body: Sequence[Claim], document: Document | None) -> Sequence[Claim]:
    """The only figure in its unit of the text's first sentence with figures, where that sentence takes up the
    headline's words and no figure of the text, nor any that it comes to with others, is the headline's: what a headline
    says the text says again."""
    if document is None or not body or not _is_level(head):
        return ()
    first = [claim for claim in body if claim.sentence.start == body[0].sentence.start]
    alike = [claim for claim in first if based(claim).unit == based(head).unit]
    if len(alike) != 1 or not (_is_told_again(head) or _count_one_thing(head, alike[0])):
        return ()
    if not _is_level(alike[0]) or not is_settled(alike[0]) or not shares_words(head, alike[0]):
        return ()
    if stands_in(head, document) or comes_to(body, head) or not _is_whole_story(alike[0]):
        return ()
    timed = head.time.basis not in {"explicit", "relative"} or _is_now(alike[0], head)
    return alike if timed and _are_near(head, alike[0]) else ()


def _nearest(head: Claim, body: Sequence[Claim], document: Document | None) -> Sequence[Claim]:
    """The only figure of a text that comes near the headline's, of a large number that the text has nowhere, neither
    as a figure nor as what others come to: it is in other words, but hardly of another thing."""
    if document is None or head.block != "title" or not _is_told_again(head) or point(head.quantity) < LARGE:
        return ()
    if head.time.basis == "explicit" or stands_in(head, document) or comes_to(body, head):
        return ()
    alike = [
        claim for claim in body if based(claim).unit == based(head).unit and _is_level(claim) and is_settled(claim)
    ]
    near = [claim for claim in alike if _are_close(head, claim) and _is_whole_story(claim)]
    return near if len(near) == 1 and digits(near[0]) > 1 and not _is_negated(near[0]) else ()


def _are_close(head: Claim, rival: Claim) -> bool:
    small, large = sorted((abs(point(based(head))), abs(point(based(rival)))))
    return large <= CLOSE * small


def _is_told_again(head: Claim) -> bool:
    """Whether a headline's figure is one that the text has to repeat: no small number, which may be a mere list."""
    small = head.quantity.dimension == "count" and point(head.quantity) <= FEW
    return _is_level(head) and not small


def _count_one_thing(head: Claim, rival: Claim) -> bool:
    """Whether one noun is behind both numbers, and another word beside them, so that a small one of the headline is
    meant to be that of the text: "Six huts to close", and "will close four huts"."""
    noun = folded(head.quantity.counted) & folded(rival.quantity.counted) - terms.GENERIC
    further = _shared_words(head, rival) - noun
    return bool(noun and further) and not _WORDS_APART.search(rival.sentence.exact)


def _is_level(claim: Claim) -> bool:
    quantity = claim.quantity
    told = claim.polarity == "affirmed" and quantity.dimension in _COMPARED and quantity.comparator != "range"
    return told and quantity.change is None and claim.modality not in {"planned_increase", "change_rate"}


def shares_words(head: Claim, rival: Claim) -> bool:
    """Whether the sentence of a figure takes up a telling word of the headline's."""
    return bool(_shared_words(head, rival)) or _are_of_one_sort(head, rival)


def _are_of_one_sort(head: Claim, rival: Claim) -> bool:
    """Whether two counts are of things that reports take for each other: homes and households."""
    counted = folded(head.quantity.counted), folded(rival.quantity.counted)
    return any(counted[0] & sort and counted[1] & sort for sort in terms.COUNTED_SORTS)


def _shared_words(head: Claim, rival: Claim) -> set[str]:
    told = folded(head.sentence.exact) & folded(rival.sentence.exact)
    return {word for word in told - terms.GENERIC - terms.ANAPHORIC if word.isalpha() and len(word) > LONG}


def stands_in(head: Claim, document: Document) -> bool:
    """Whether the text below has the headline's number, read as a figure or not."""
    number = _NUMBER.search(head.quantity.exact)
    if number is None:
        return len(re.findall(rf"\b{re.escape(head.quantity.exact)}\b", document.text, re.IGNORECASE)) > 1
    return len(re.findall(rf"(?<![\d.,]){re.escape(number[0])}(?![\d])", document.text)) > 1


def comes_to(body: Sequence[Claim], head: Claim) -> bool:
    """Whether a figure of the text, or what two or three come to, may be the headline's."""
    of_unit = [claim for claim in body if based(claim).unit == based(head).unit]
    if any(bears_out(claim, head) for claim in of_unit):
        return True
    settled = [claim for claim in of_unit if is_settled(claim) and _can_be_added(claim, head)][:MOST_ADDED]
    if any(_make(group, head) for size in (2, 3) for group in combinations(settled, size)):
        return True
    return head.quantity.unit == "percent" and any(_is_ratio(pair, head) for pair in permutations(body, 2))


def _can_be_added(claim: Claim, head: Claim) -> bool:
    """Whether a figure may be one of those that the headline sums up: not how many times something happened, unless
    the headline counts these."""
    return "times" not in {(claim.quantity.counted or "").casefold()} - {(head.quantity.counted or "").casefold()}


def _make(group: Sequence[Claim], head: Claim) -> bool:
    """Whether figures make the headline's: those of one sentence as far as a headline rounds, others exactly."""
    together = len({claim.sentence.start for claim in group}) == 1
    told = rounded(head) if together else leeway(based(head))
    spans = [leeway(based(claim)) for claim in group]
    apart = len(spans) == 2 and any(difference(*pair).meets(told) for pair in permutations(spans))
    return apart or total(spans).meets(told)


def _are_near(head: Claim, rival: Claim) -> bool:
    """Whether two figures are near enough to be told of one thing, and far enough apart to be no rounding."""
    small, large = sorted((abs(point(based(head))), abs(point(based(rival)))))
    return small > 0 and large <= NEAR * small


def _is_of_size(claim: Claim, head: Claim) -> bool:
    """Whether two figures are of one order of magnitude; worlds apart they are rather of two things."""
    small, large = sorted((abs(point(based(claim))), abs(point(based(head)))))
    return large <= WORLDS_APART * small


def _is_ratio(pair: tuple[Claim, Claim], head: Claim) -> bool:
    """Whether a headline's share is what two counts of one sentence of the text come to: 46 of 240 is one in five."""
    part, whole = pair
    counts = all(claim.quantity.unit == "count" and is_settled(claim) for claim in pair)
    if not counts or part.sentence.start != whole.sentence.start:
        return False
    due = quotient(leeway(part.quantity), leeway(whole.quantity))
    return due is not None and scaled(due, 100).meets(rounded(head))


def _is_of_one(claim: Claim, head: Claim) -> bool:
    """Whether two figures are of one concept: the likeliest of the one is among those of the other."""
    one, other = concepts_of(claim), concepts_of(head)
    return bool(one and other) and (one[0] in other or other[0] in one)


def _is_now(claim: Claim, head: Claim) -> bool:
    dated = claim.time.basis in {"explicit", "relative"}
    return not dated or distance(claim.time, head.time) <= DAYS


def _is_whole_story(rival: Claim) -> bool:
    """Whether nothing beside the figure of the text says that it is a part or a further one."""
    at = rival.quantity.start - rival.sentence.start
    beside = rival.sentence.exact[max(0, at - 25) : at + len(rival.quantity.exact) + 25]
    return not _WORDS_APART.search(beside)


def bears_out(claim: Claim, head: Claim) -> bool:
    """Whether a figure of the text may be the headline's, rounded, or what is left of a hundred percent."""
    wide = rounded(head)
    if interval(based(claim)).meets(wide):
        return True
    value = point(claim.quantity)
    return claim.quantity.unit == "percent" and Interval(100 - value, 100 - value).meets(wide)


def rounded(head: Claim) -> Interval:
    """The values for which a headline may write its figure: by one of its last digit that tells, at most a tenth;
    counts of a few are told exactly."""
    span, value = leeway(based(head)), point(based(head))
    margin = abs(value) * ROUNDING if value > 20 or head.quantity.dimension != "count" else Decimal(0)
    if digits(head) > 1:
        margin = min(margin, abs(value) / Decimal(int("".join(map(str, value.normalize().as_tuple().digits)))))
    return Interval(min(span.low, value - margin), max(span.high, value + margin))


def _is_negated(claim: Claim) -> bool:
    return bool(_NOT.search(claim.sentence.exact))


def _fails(head: Claim, rivals: Sequence[Claim]) -> Fails:
    rival, named = rivals[0], "headline" if head.block == "title" else "heading"
    text = (
        f'The {named} says {_told(head)}, the text below it {_told(rival)} ("{_beside(rival)}"): the same thing, and '
        f"no figure of the text bears the {named} out."
    )
    low, high = sorted((point(based(head)), point(based(rival))))
    calculation = f"{spoken(high)} - {spoken(low)} = {spoken(high - low)}"
    about = (head.document, "headline", *concepts_of(head)[:1], str(point(head.quantity).normalize()))
    return Fails("headline_body", "medium", (head, *rivals), text, calculation, about)


def _told(claim: Claim) -> str:
    counted = claim.quantity.counted or ""
    is_said = not counted or counted in claim.quantity.exact or counted.startswith("number of")
    return written(claim) if is_said else f"{written(claim)} {counted}"


def _beside(claim: Claim) -> str:
    at = claim.quantity.start - claim.sentence.start
    text = claim.sentence.exact[max(0, at - 40) : at + 60]
    start = text.find(" ") + 1 if at > 40 else 0
    end = text.rfind(" ") if at + 60 < len(claim.sentence.exact) else len(text)
    return " ".join(text[start:end].split())
