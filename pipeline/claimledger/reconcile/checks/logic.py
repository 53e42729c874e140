"""What follows from figures without arithmetic: more than half is the most, the fourth is the last of four."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from claimledger.reconcile import terms
from claimledger.reconcile.checks.figures import is_settled, written
from claimledger.reconcile.checks.inside import Inside, after, before
from claimledger.reconcile.checks.verdict import Fails, Holds
from claimledger.reconcile.compare import Compared
from claimledger.reconcile.definitions import fold, folded, names, words
from claimledger.reconcile.story.profiles import names_in
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

HALF = 50
"""Percent of a whole from which nobody else can have more."""

LARGE = 25
"""Percent of a whole of the world with which one is likely at the top."""

NEAR = 400
"""Code points within which a share and a rank of one article are told of one thing."""

LEAST_FIGURES = 3
"""Figures from which their all being about something else is no chance."""

LEAST_MENTIONS = 5
"""How often a text says the name that it is about: one in the title alone may be a side issue."""

_SLOTS = frozenset({"place", "time", "spot", "position", "rank", "day", "year", "month", "week", "round", "quarter"})
"""What is counted in order without being so many in all: "in third place, three places up"."""

_VAGUE = re.compile(r"\b(?:single|two|double|three|triple|four)[- ](?:digit|figure)s?\b", re.IGNORECASE)


def majorities(inside: Inside) -> Iterator[Holds]:
    """A share above a half of the whole, and the first rank in the same."""
    shares = [claim for claim in inside.claims if claim.quantity.unit == "percent" and _is_majority(claim)]
    ranks = [claim for claim in inside.claims if claim.quantity.unit == "rank" and point(claim.quantity) == 1]
    for share in shares:
        for rank in ranks:
            if _are_near(share, rank) and _same_subject(share, rank) and _kindred(share, rank):
                text = (
                    f"{written(share)} is more than half, so that nobody can have more: {written(rank)} of the same "
                    "goes with it."
                )
                about = (share.document, "majority", str(point(share.quantity).normalize()), _subject(share))
                yield Holds("arithmetic", (share, rank), text, f"{point(share.quantity):f} > {HALF}", about)


def _is_majority(claim: Claim) -> bool:
    low = claim.quantity.low
    stated = claim.quantity.dimension == "share" and claim.quantity.change is None and claim.polarity == "affirmed"
    return stated and low is not None and HALF < low < 100


def _are_near(one: Claim, other: Claim) -> bool:
    return abs(one.quantity.start - other.quantity.start) <= NEAR


def _same_subject(one: Claim, other: Claim) -> bool:
    shared = names(_subject(one)) & names(_subject(other))
    return bool(shared)


def _subject(claim: Claim) -> str:
    return claim.subject.text if claim.subject is not None else ""


def _kindred(one: Claim, other: Claim) -> bool:
    """Whether two figures share a telling word of what they measure, or of the scope."""
    return bool(_measured(one) & _measured(other))


def _measured(claim: Claim) -> frozenset[str]:
    texts = (claim.measure.text if claim.measure else "", claim.scope.text if claim.scope else "", after(claim)[:60])
    return (
        frozenset(word for text in texts for word in folded(text))
        - terms.GENERIC
        - terms.ANAPHORIC
        - names(_subject(claim))
    )


def newest_members(inside: Inside) -> Iterator[Holds]:
    """So many of a kind, and the one that came last as the so-manieth: four municipalities, the fourth municipality."""
    counts = [one for one in inside.claims if one.quantity.unit == "count" and one.quantity.counted and is_settled(one)]
    ranks = [one for one in inside.claims if one.quantity.unit == "rank" and point(one.quantity) > 2]
    for rank in ranks:
        nouns = tuple(fold(word) for word in words(after(rank)[:60]))[:3]
        for count in counts:
            counted = [fold(word) for word in words(count.quantity.counted or "")]
            alike = bool(counted) and counted[-1] in nouns and counted[-1] not in _SLOTS
            if alike and point(count.quantity) == point(rank.quantity):
                number = f"{point(count.quantity):f}"
                text = (
                    f"There are {written(count)} {count.quantity.counted}, and the one called the {written(rank)} is "
                    "the last of them: the count and the order fit."
                )
                yield Holds(
                    "list_count",
                    (count, rank),
                    text,
                    f"{number} = {number}",
                    (rank.document, "nth", number, counted[-1]),
                )


def vague_ranges(inside: Inside) -> Iterator[Holds]:
    """A range told in words ("double-digit growth") and a figure of the same that lies in it."""
    vague = [claim for claim in inside.claims if _VAGUE.search(written(claim)) and claim.quantity.comparator == "range"]
    for wide in vague:
        for one in inside.claims:
            if (
                one is not wide
                and one.quantity.unit == wide.quantity.unit
                and _lies_in(one, wide)
                and _alike(one, wide)
            ):
                text = f"{written(one)} lies in what the text elsewhere calls {written(wide)}."
                calculation = f"{wide.quantity.low} <= {point(one.quantity)} <= {wide.quantity.high}"
                about = (wide.document, "vague", calculation)
                yield Holds("arithmetic", (wide, one), text, calculation, about)


def _lies_in(one: Claim, wide: Claim) -> bool:
    low, high = wide.quantity.low, wide.quantity.high
    return is_settled(one) and low is not None and high is not None and low <= point(one.quantity) <= high


def _alike(one: Claim, other: Claim) -> bool:
    """Whether two figures measure one thing: of two telling words of the one, the other has both."""
    measured = [_words_of(claim) for claim in (one, other)]
    shared = measured[0] & measured[1]
    return len(shared) > 1


def _words_of(claim: Claim) -> frozenset[str]:
    beside = f"{before(claim)[-30:]} {after(claim)[:30]}"
    texts = (claim.measure.text if claim.measure else "", claim.scope.text if claim.scope else "", beside)
    return frozenset(word for text in texts for word in folded(text)) - terms.ANAPHORIC


def strangers(inside: Inside) -> Iterator[Fails]:
    """Articles that their title ties to a name, and of which no figure is about it or even told beside it."""
    document = inside.document
    claims = [claim for claim in inside.claims if claim.block == "paragraph"]
    if document is None or not document.title or len(claims) < LEAST_FIGURES or len(claims) != len(inside.claims):
        return
    topic = _topic(document.title, document.text)
    if topic is None or any(topic in f"{claim.sentence.exact} {_subject(claim)}".casefold() for claim in claims):
        return
    subjects = ", ".join(dict.fromkeys(filter(None, map(_subject, claims))))
    text = (
        f"The article is about {topic.title()}, but none of its {len(claims)} figures is: they are told of {subjects}. "
        f"Don't quote them for {topic.title()}."
    )
    yield Fails("other", "info", tuple(claims), text, None, (document.id, "strangers"))


def _topic(title: str, text: str) -> str | None:
    """The name in a title that the text below says most often, if it says it again and again."""
    told = names_in(text)
    titled = sorted({word.casefold() for word in words(title)} & set(told), key=lambda name: (-told[name], name))
    return titled[0] if titled and told[titled[0]] >= LEAST_MENTIONS else None


def leaders(inside: Inside) -> Iterator[Holds]:
    """A large share of all there is, and the first rank in the same goods, in one article: half the world's laptops,
    and first in the export of laptops."""
    shares = [claim for claim in inside.claims if _is_large_share(claim)]
    tops = [one for one in inside.claims if one.quantity.unit == "rank" and point(one.quantity) == 1]
    for share, top in ((share, top) for share in shares for top in tops):
        goods = _goods(share) & folded(f"{_subject(top)} {top.measure.text if top.measure else ''}")
        if goods and share.sentence.start != top.sentence.start:
            thing = share.measure.text if share.measure else " ".join(sorted(goods))
            text = (
                f"Who has {written(share)} of all there is ({thing}) may well rank first in it: the share and the rank "
                f"({written(top)}) fit together."
            )
            about = (share.document, "leader", *sorted(goods))
            yield Holds("arithmetic", (share, top), text, f"{point(share.quantity):f} >= {LARGE}", about)


def common_majorities(compared: Iterable[Compared]) -> Iterator[Holds]:
    """Two shares of one thing that differ, and are both more than half of it: that much is common ground."""
    for one in compared:
        first, second = sorted((candidate.claim for candidate in one.pair), key=lambda claim: claim.id)
        apart = first.document != second.document and one.level["value"] == "disjoint"
        if apart and all(claim.quantity.unit == "percent" and _is_majority(claim) for claim in (first, second)):
            text = f"{written(first)} and {written(second)} differ, but both are more than half of the same whole."
            about = ("majority", *sorted(str(point(claim.quantity).normalize()) for claim in (first, second)))
            least = min(point(claim.quantity) for claim in (first, second))
            yield Holds("corroboration", (first, second), text, f"{spoken(least)} > {HALF}", about, "common_majorities")


def _goods(share: Claim) -> frozenset[str]:
    """The things that a share is of, by the words of both its measure and its whole."""
    measured = folded(share.measure.text if share.measure else "") & folded(share.scope.text if share.scope else "")
    return measured - terms.GENERIC - terms.ANAPHORIC - terms.COUNTERS - terms.LOOSE


def _is_large_share(claim: Claim) -> bool:
    quantity = claim.quantity
    return quantity.unit == "percent" and quantity.dimension == "share" and LARGE <= point(quantity) <= HALF
