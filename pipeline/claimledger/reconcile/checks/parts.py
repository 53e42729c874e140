"""Parts against the total that they make: 58 + 49 + 21 + 14 + 9 seats in a chamber of 150."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import islice

from claimledger.reconcile.checks.figures import is_counted_out, number, written
from claimledger.reconcile.checks.inside import SOON, Inside, after, before, between, follows, is_bare, of_one_unit
from claimledger.reconcile.checks.parting import LEAST_PARTS, Parting
from claimledger.reconcile.checks.rows import ends_in_rest, in_a_row, is_amount, is_open, is_part
from claimledger.reconcile.checks.told_apart import beside_another, periods_apart, taken_apart
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import point, spoken
from claimledger.records import Claim

MILLION = Decimal(10) ** 6
"""The size from which a figure's word for it may be left out with the next ones."""

_TOTAL_MARK = re.compile(r"[^:;()\u2013\u2014]{0,90}(?::|\s[\u2013\u2014-])\s")
_OF_WHOM = re.compile(r"[^.;:]{0,80},? of (?:whom|which|them) |[^.;:]{0,80}, [^.;:]{0,30} of (?:whom|which|them)\b")
_APPOSED = re.compile(r"[^.;:,]{0,60}, ")
_TWO_NOUNS = re.compile(r"(?: [^\W\d][\w'\u2019-]*){1,2} and (?:a )?")
_LIST_GOES_ON = re.compile(r",\s\Z")
_IN_ALL = re.compile(
    r"\b(?:in all|in total|altogether|together|a total of|adds? up to|that is|which makes)\b", re.IGNORECASE
)
_OF_ALL = re.compile(r" of (?:the|its|their|all) ")
_ENUMERATED = re.compile(r",? and (?:[\w'\u2019-]+ ){1,4}")
_OF_FIRST = re.compile(r"\A\W?of (?:[\w'\u2019-]+ ){0,3}\Z", re.IGNORECASE)
_SOME = re.compile(r"\bof (?:them|which|whom|these)\b", re.IGNORECASE)
_SOME_OF = re.compile(r" of (?:whom|which|them)\b")
_SOME_BEHIND = re.compile(r"[^.;:]{0,60}\bof (?:whom|which|them)\b")


def parts_and_totals(inside: Inside) -> Iterator[Verdict]:
    """The totals whose parts stand in the same sentence, with whether they add up."""
    previous: tuple[Claim, ...] = ()
    for sentence in inside.sentences:
        near = previous if previous and follows(previous[-1], sentence[0]) else ()
        beside = beside_another(inside, near, sentence)
        found = filter(None, (_parting(sentence), beside or _over_two(near, sentence)))
        yield from islice(filter(None, map(_judged, found)), 1)
        previous = sentence


def _parting(sentence: Sequence[Claim]) -> Parting | None:
    """The first amount of a sentence as the total of those that follow, or the last as that of those before it, where
    they are of one sort; another number before a colon may be that of the parts."""
    amounts = [claim for claim in sentence if is_amount(claim)]
    found = _part_of_all(amounts)
    if found is not None:
        return found
    if len(amounts) > 3 and ":" in between(amounts[1], amounts[2]) and point(amounts[1].quantity) == len(amounts) - 2:
        del amounts[1]
    if len(amounts) > 3 and ":" in between(amounts[1], amounts[2]) and point(amounts[0].quantity) == len(amounts) - 2:
        del amounts[0]  # "Four players made up the 58 million: 22 for ..."
    if len(amounts) > 3 and _OF_ALL.fullmatch(between(*amounts[:2])) and amounts[1].quantity.unit == "count":
        del amounts[1]  # "52 of the 101 seats: ..."
    if len(amounts) > 3 and amounts[1].quantity.dimension == "duration" != amounts[0].quantity.dimension:
        del amounts[1]  # "24 witnesses over nine days, 15 for ..."
    if len(amounts) < 3 or is_open(amounts, rest=ends_in_rest(amounts)):
        return None
    found = _summed_up(amounts) or _split_up(amounts[0], tuple(amounts[1:]))
    return found if found is not None and found.fits else _split_last(amounts) or found


def _over_two(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Parting | None:
    return periods_apart(previous, sentence) or taken_apart(previous, sentence)


def _part_of_all(amounts: Sequence[Claim]) -> Parting | None:
    """The whole behind the first part of a list: "The Left hold 44 of the 120 seats, the Greens 38, the Farmers 27 and
    the Pensioners 19"."""
    if len(amounts) < LEAST_PARTS + 1 or not _OF_ALL.fullmatch(between(*amounts[:2])) or is_open(amounts):
        return None
    whole, parts = amounts[1], (amounts[0], *amounts[2:])
    plain = all(is_part(part, whole) for part in parts) and in_a_row(amounts[1:]) and ";" not in between(*amounts[1:3])
    if not plain or not _ENUMERATED.fullmatch(between(*amounts[-2:])):
        return None
    return Parting(whole, parts, marked=True, listed=False)


def _split_last(amounts: Sequence[Claim]) -> Parting | None:
    """A later figure of a sentence as the total of those behind it, the first of which is some of them: "771 finished
    the course and 69 dropped out, 41 of them in the first week and 28 in the second"."""
    starts = [place for place in range(2, len(amounts) - 1) if _SOME_OF.match(after(amounts[place]))]
    return _split_up(amounts[starts[0] - 1], tuple(amounts[starts[0] :])) if len(starts) == 1 else None


def _split_up(whole: Claim, parts: tuple[Claim, ...]) -> Parting | None:
    parts = _in_size_of(whole, parts)
    if not all(is_part(part, whole) for part in parts) or not in_a_row(parts):
        return None
    gap = between(whole, parts[0])
    listed = bool(_TOTAL_MARK.match(gap)) or _is_apposition(whole, parts)
    marked = listed or bool(
        _OF_WHOM.fullmatch(gap) or _SOME_BEHIND.match(after(parts[0])) or _OF_FIRST.search(before(whole))
    )
    rest = marked and ends_in_rest(parts)
    found = Parting(whole, parts, marked, listed or rest, summed=rest)
    return found if marked else replace(found, marked=found.is_told_apart)


def _summed_up(amounts: Sequence[Claim]) -> Parting | None:
    """The parts of a sentence that ends with what they come to: "214 for schools and 96 for roads, 310 in all"."""
    whole, parts = amounts[-1], tuple(amounts[:-1])
    if not (_IN_ALL.search(between(parts[-1], whole)) or _IN_ALL.search(after(whole)[:SOON])):
        return None
    if (
        len(parts) > 2
        and _TWO_NOUNS.fullmatch(between(*parts[-2:]))
        and not _LIST_GOES_ON.search(between(*parts[-3:-1]))
    ):
        parts = parts[-2:]
    if not all(is_part(part, whole) for part in parts) or not in_a_row(parts):
        return None
    return Parting(whole, parts, marked=True, listed=True, summed=True)


def _in_size_of(whole: Claim, parts: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """The parts in millions where the total is told in them and they leave the word out: "58 million: 22 for Okoro, 15
    for Bassi and 21 million for Trent"."""
    size = Decimal(10) ** (point(whole.quantity).adjusted() // 3 * 3)
    bare = [part for part in parts if is_bare(part) and point(part.quantity) < 1000]
    if size < MILLION or not bare or not all(of_one_unit(part, whole) for part in parts):
        return parts
    return tuple(_times(part, size) if part in bare else part for part in parts)


def _times(claim: Claim, size: Decimal) -> Claim:
    """A claim with so many times its figure, and of what that leaves open."""
    quantity = claim.quantity
    ends = {name: value * size for name in ("low", "high") if (value := getattr(quantity, name)) is not None}
    precision = quantity.precision and (quantity.precision[0] * size, quantity.precision[1] * size)
    update = {**ends, "precision": precision}
    return claim.model_copy(update={"quantity": quantity.model_copy(update=update)})


def _is_apposition(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether two parts stand as an apposition right behind the whole: "62 people, 58 passengers and four drivers"."""
    counted = all(is_counted_out(claim.quantity) for claim in (whole, *parts))
    if len(parts) != 2 or not counted:
        return False
    return bool(_APPOSED.fullmatch(between(whole, parts[0])) and _TWO_NOUNS.fullmatch(between(*parts)))


def _judged(found: Parting) -> Verdict | None:
    if found.fits:
        return parted_verdict(found) if found.marked or len(found.parts) >= LEAST_PARTS or _are_exact(found) else None
    if not found.marked and len(found.parts) < LEAST_PARTS:
        return None
    near = found.miss <= found.margin
    over = found.sum > point(found.whole.quantity)
    return _fails(found) if (near and (over or found.is_closed)) or _is_one_off(found) else None


def _is_one_off(found: Parting) -> bool:
    """Whether small numbers miss their total by one: "Five people died, two women and four men"."""
    some = any(_SOME.search(after(part)[:30]) for part in found.parts)
    return found.listed and not some and abs(found.sum - point(found.whole.quantity)) == 1


def _are_exact(found: Parting) -> bool:
    """Whether all figures are counted out and of one noun, so that they add up by no chance."""
    large = point(found.whole.quantity) >= 20
    return large and all(is_counted_out(claim.quantity) for claim in found.claims)


def _sum_in_words(found: Parting) -> str:
    return f"{' + '.join(number(part) for part in found.parts)} = {spoken(found.sum)}"


def parted_verdict(found: Parting) -> Holds:
    """What is said of parts that make their total."""
    whole = _total_in_words(found)
    text = f"The parts add up to the total of {whole}."
    if found.sum != point(found.whole.quantity):
        text = f"The parts come to {spoken(found.sum)}, which is the total of {whole} but for rounding."
    return Holds("arithmetic", found.claims, text, _sum_in_words(found), _about(found))


def _fails(found: Parting) -> Fails:
    text = (
        f"The total is given as {_total_in_words(found)}, but the parts beside it come to {spoken(found.sum)}: "
        f"{_sum_in_words(found)}. The total or one of the parts is wrong, or one is missing."
    )
    calculation = f"{_sum_in_words(found)}, not {number(found.whole)}"
    return Fails("parts_total", "medium", found.claims, text, calculation, _about(found))


def _total_in_words(found: Parting) -> str:
    """The total with what it counts; at the end of a sentence the noun may be that of the last part."""
    whole = found.whole
    counted = whole.quantity.counted or ""
    behind = counted and after(whole).lstrip().startswith(counted)
    return f"{written(whole)} {counted}" if behind else written(whole)


def _about(found: Parting) -> tuple[object, ...]:
    return found.whole.document, "total", str(point(found.whole.quantity).normalize()), found.whole.quantity.unit
