"""Non-claims: every number of an article that is in no claim, with the reason why it was left.

A number is a run of decimal digits (of any script) with the letters and separators that make one word with it ("1,234",
"A320", "2019/20"), a fraction's sign ("½"), a number word, an ordinal, or "one" and "ones". Superscripts, subscripts
and digits in circles are letters of a unit or a formula ("km²", "CO₂") and no numbers.

Reasons come from what has read the text already: the time phrases, the patterns of what is no quantity, the figures
that the parse refused, those that made no claim. Where they overlap a claim wins, then the longer reason; what is left
of the shorter one keeps its kind. A number without any reason is in a dropped block, or an ordinal, or counts nothing
that the words tell. So each digit of an article is in a claim's quantity or in exactly one non-claim.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from claimledger import lexicon
from claimledger.extract.figures import Settled
from claimledger.extract.parsing.nlp import LONGEST_TOKEN, Passage
from claimledger.extract.quantities.non_quantities import NonQuantityMatch, either, in_any_case
from claimledger.extract.quantities.ordinals import ordinal_pattern
from claimledger.extract.times import TimeMatch
from claimledger.offsets import to_raw
from claimledger.records import Claim, Document, NonClaim, NonClaimKind

_SPAN = tuple[int, int]

_KIND_OF_TIME: Mapping[str, NonClaimKind] = {
    "time_of_day": "time_of_day", "duration": "period", "set": "period", "anniversary": "ordinal",
}  # fmt: skip
"""Those of a time phrase's kinds that are no date."""


@dataclass(frozen=True, slots=True)
class Numbers:
    """What was read of a passage's numbers. Offsets count from the passage's start.

    left: what `non_quantities` found; settled: what the quantities beside it came to.
    """

    passage: Passage
    times: tuple[TimeMatch, ...]
    left: tuple[NonQuantityMatch, ...]
    settled: Settled


@dataclass(frozen=True, slots=True)
class _Reason:
    """Why raw[start:end] holds no claim."""

    start: int
    end: int
    kind: NonClaimKind


def find_non_claims(document: Document, read: Iterable[Numbers], claims: Iterable[Claim]) -> tuple[NonClaim, ...]:
    """The numbers of a document that are in no claim, in the order of their places; none overlaps another.

    read: what was read of each of the document's passages; claims: what was made of it. Offsets are half-open code
    points into the raw article.
    """
    numbers = numbers_of(document.raw)
    claimed = sorted((claim.quantity.start, claim.quantity.end) for claim in claims)
    found = [reason for one in read for reason in _explained(document, numbers, one, claimed)]
    taken = _Taken([*claimed, *((one.start, one.end) for one in found)])
    found += _without_reason(document, numbers, taken)
    return tuple(_record(document, reason) for reason in sorted(found, key=lambda one: one.start))


def _explained(
    document: Document, numbers: Sequence[_SPAN], read: Numbers, claimed: Sequence[_SPAN]
) -> Iterator[_Reason]:
    """The numbers of a passage for which there are reasons, as far as no claim has them; the longest reason first."""
    base = read.passage.start
    first, last = to_raw(document, base, base + len(read.passage.doc.text))
    taken = _Taken(claimed[bisect_left(claimed, (first, first)) : bisect_left(claimed, (last, last))])
    reasons = [_of_whole_words(document.raw, numbers, reason) for reason in _reasons(document, read)]
    for reason in sorted(reasons, key=lambda one: (one.start - one.end, one.start)):
        for start, end in list(taken.gaps(reason.start, reason.end)):
            span = _around_numbers(document.raw, numbers, start, end)
            if span is not None:
                taken.add(*span)
                yield _Reason(*span, reason.kind)


def numbers_of(raw: str) -> list[_SPAN]:
    """Where the numbers of a raw article stand, half-open, in order."""
    return [match.span() for match in _number().finditer(raw)]


def _record(document: Document, reason: _Reason) -> NonClaim:
    exact = document.raw[reason.start : reason.end]
    return NonClaim(start=reason.start, end=reason.end, exact=exact, document=document.id, kind=reason.kind)


def _reasons(document: Document, read: Numbers) -> Iterator[_Reason]:
    """What is known of a passage's numbers, in the raw article; of two of one length the first holds."""
    for start, end, kind in _known(read):
        yield _Reason(*to_raw(document, read.passage.start + start, read.passage.start + end), kind)


def _known(read: Numbers) -> Iterator[tuple[int, int, NonClaimKind]]:
    """The same as (start, end, kind) in the passage; figures come last: those that made a claim are taken by it."""
    for time in read.times:
        yield time.start, time.end, _KIND_OF_TIME.get(time.kind, "date")
    for (start, end), kind in read.left:
        yield start, end, kind
    for refused in read.settled.refused:
        yield refused.quantity.start, refused.quantity.end, refused.kind
    for figure in read.settled.figures:
        yield figure.quantity.start, figure.quantity.end, "unread"


def _of_whole_words(raw: str, numbers: Sequence[_SPAN], reason: _Reason) -> _Reason:
    """A reason with the rest of the words in which it begins and ends: "3" of "3-2" was refused as a part of it."""
    first = bisect_right(numbers, reason.start, key=lambda one: one[1])
    last = bisect_left(numbers, reason.end, key=lambda one: one[0]) - 1
    start = min(reason.start, numbers[first][0]) if first < len(numbers) else reason.start
    end = max(reason.end, numbers[last][1]) if last >= 0 else reason.end
    if (start, end) == (reason.start, reason.end):
        return reason
    return _Reason(start, end, _kind_by_form(raw[start:end]) if reason.kind in ("idiom", "uncounted") else reason.kind)


def _around_numbers(raw: str, numbers: Sequence[_SPAN], start: int, end: int) -> _SPAN | None:
    """raw[start:end] without white space around it, if it holds a number; None else."""
    inside = list(_numbers_in(raw, numbers, start, end))
    if not inside:
        return None
    piece = raw[start:end]
    return start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())


def _numbers_in(raw: str, numbers: Sequence[_SPAN], start: int, end: int) -> Iterator[_SPAN]:
    """The numbers of raw[start:end], and what it holds of those that reach out of it, if that has a digit."""
    for at in range(bisect_right(numbers, start, key=lambda one: one[1]), len(numbers)):
        first, last = numbers[at]
        if first >= end:
            return
        piece = max(first, start), min(last, end)
        if piece == numbers[at] or _DIGIT.search(raw, *piece):
            yield piece


def _without_reason(document: Document, numbers: Sequence[_SPAN], taken: _Taken) -> list[_Reason]:
    """The numbers that nothing has claimed or explained."""
    left: list[_Reason] = []
    for start, end in numbers:
        for gap in taken.gaps(start, end):
            left += [
                _Reason(*piece, _kind_of(document, *piece)) for piece in _numbers_in(document.raw, [(start, end)], *gap)
            ]
    return left


def _kind_of(document: Document, start: int, end: int) -> NonClaimKind:
    """Of a number without a reason: furniture outside of kept blocks and in what a repair replaced; else by form."""
    block = document.blocks[bisect_right(document.blocks, start, key=lambda one: one.start) - 1]
    if not block.kept or _is_repaired(document, start, end):
        return "furniture"
    return _kind_by_form(document.raw[start:end])


def _kind_by_form(word: str) -> NonClaimKind:
    """The kind of a number of which nothing but its form is known."""
    if len(word) > LONGEST_TOKEN:
        return "serial"
    if word.casefold() in ("one", "ones"):
        return "pronoun"
    if _ordinal().fullmatch(word):
        return "ordinal"
    return "name" if word[0].isalpha() and _DIGIT.search(word) else "uncounted"


def _is_repaired(document: Document, start: int, end: int) -> bool:
    at = bisect_right(document.repairs, start, key=lambda one: one.start) - 1
    return at >= 0 and document.repairs[at].end >= end


class _Taken:
    """A growing set of spans that tells what of another span is still free."""

    def __init__(self, spans: Iterable[_SPAN]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(spans):
            for gap in list(self.gaps(start, end)):
                self.add(*gap)

    def gaps(self, start: int, end: int) -> Iterator[_SPAN]:
        """The stretches of start:end that no span of the set holds."""
        for at in range(bisect_right(self._ends, start), len(self._starts)):
            if self._starts[at] >= end:
                break
            if start < self._starts[at]:
                yield start, self._starts[at]
            start = self._ends[at]
        if start < end:
            yield start, end

    def add(self, start: int, end: int) -> None:
        """Put a span in; it must touch none that is there."""
        at = bisect_left(self._starts, start)
        self._starts.insert(at, start)
        self._ends.insert(at, end)


_DIGIT = re.compile(r"[\d½¼¾⅓⅔]")


@cache
def _number() -> re.Pattern[str]:
    """A number: a word with a digit in it and what separators tie to it, a fraction's sign, a number's word."""
    cardinals = {entry.word for entry in lexicon.table("numbers", "word", lexicon.NumberWord)}
    ordinals = {entry.word for entry in lexicon.table("numbers", "ordinal", lexicon.NumberWord)}
    magnitudes = {word for entry in lexicon.table("numbers", "magnitude", lexicon.Magnitude) for word in entry.words}
    words = either(in_any_case(cardinals | ordinals | magnitudes | {"ones"}))
    glued = r"(?<!\w)(?:[^\W\d_]{1,30}+-)?[^\W\d]*+\d\w*(?:[.,:/’'–-][^\W\d]*+\d\w*)*"
    return re.compile(rf"{glued}|[½¼¾⅓⅔]|\b{words}(?:-{words})*\b")


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(ordinal_pattern(), re.IGNORECASE)
