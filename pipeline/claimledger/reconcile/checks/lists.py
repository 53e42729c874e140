"""A number of things against the things that are listed: "four instruments: a camera, a spectrograph and a mirror"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from claimledger.reconcile.checks.enumerations import NUMBERS, Items, items
from claimledger.reconcile.checks.figures import written
from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.definitions import HEADLINES
from claimledger.reconcile.values import point
from claimledger.records import Claim

MOST = 20
"""The largest number whose things an article lists one by one."""

LEAST_LISTED = 3
"""Items from which a list that doesn't fit its number is flagged: two may be two of many."""

MOST_MISSING = 2
"""By how many items a list may miss its number, to be meant as the whole of it."""

BETWEEN = 90
"""The most code points between the number and its list."""

_COUNTED = rf"[^:;.()\u2013\u2014]{{2,{BETWEEN}}}?"
_LISTS = (
    re.compile(rf"{_COUNTED}:\s+(?P<list>[^:()\u2013\u2014]+)"),
    re.compile(rf"{_COUNTED},? namely,?\s+(?P<list>[^:()\u2013\u2014]+)"),
    re.compile(rf"{_COUNTED}\s[-\u2013\u2014]\s(?P<list>[^:()\u2013\u2014]+?)(?:\s[-\u2013\u2014]\s|$)"),
    re.compile(rf"{_COUNTED}\s\((?P<list>[^:()]+)\)"),
)
_PLACES = re.compile(r"[^:;.,()\u2013\u2014]{2,60}, (?P<list>(?:in|at|on|near|outside) [^:;()\u2013\u2014]+)")
_NAME = r"(?:the )?[A-Z][\w'\u2019-]{0,30}(?: [A-Z][\w'\u2019-]{0,30}){0,3}"
_THOSE = re.compile(
    rf"[^:;.,()\u2013\u2014]{{2,60}}, (?:those|the ones|all)(?: (?:in|at|on|of|near|from))? "
    rf"(?P<list>{_NAME}(?:, {_NAME}){{1,9}},? and {_NAME})(?=[,.;]|\Z)"
)
_NAMES = re.compile(rf"[^:;.,()\u2013\u2014]{{2,40}}, (?P<list>{_NAME}(?:, {_NAME}){{1,9}},? and {_NAME})(?=[,.;]|\Z)")
_ONES = re.compile(r"[^:;.,()\u2013\u2014]{2,40}, (?P<list>one [^:;()\u2013\u2014]+)")
_SOME_OF_ALL = re.compile(
    r"\s?(?:out )?of (?:[^\W\d][\w'\u2019-]* ){0,3}(?:\d[\d,]*|" + "|".join(NUMBERS) + r")\b", re.IGNORECASE
)
_NEXT = re.compile(
    rf" (?P<lead>[A-Z][^.:;,()\d]{{0,40}}? )(?:in|are|were|at|from) "
    rf"(?P<list>{_NAME}(?:, {_NAME}){{1,9}},? and {_NAME})\."
)
_OTHERS = re.compile(
    r"\b(?:others?|rest|remaining|only|not|never|\w+est|most|against|unlike|one|two|three|four|five|six)\b",
    re.IGNORECASE,
)
_OF_ALL = re.compile(r"\A\s?(?:out )?of (?:[\w'\u2019-]+ ){1,4}\d[\d,]*")
"""What a number of things is taken from: "four of the city's 17 libraries: ..."."""

_END = re.compile(r"[.!?\"\u201d\u2019\s]+\Z")
NEAR = 24
"""Code points between a number and what it counts that are told with them: "four of the city's 17 libraries"."""

_NUMBER = re.compile(r"\d|\b(?:" + "|".join(NUMBERS) + r")\b", re.IGNORECASE)


def list_counts(inside: Inside) -> Iterator[Verdict]:
    """Numbers of things of which the sentence goes on to list them, with what the list comes to."""
    for claim in inside.claims:
        if is_number_of_things(claim):
            yield from _judged(claim)
            if inside.document is not None and _SOME_OF_ALL.match(_after(claim)):
                yield from _named_next(claim, inside.document.text)


def is_number_of_things(claim: Claim) -> bool:
    """Whether a figure is a small number of things that a list may follow."""
    quantity = claim.quantity
    small = quantity.unit == "count" and 2 <= point(quantity) <= MOST and quantity.comparator == "eq"
    return small and bool(quantity.counted) and claim.block not in HEADLINES


def _judged(claim: Claim) -> Iterator[Verdict]:
    found = _listed(claim) or _places(claim)
    if found is None:
        return
    count = point(claim.quantity)
    if found.numbered is not None and len(found.names) != count:
        yield from _by_numbers(claim, found, found.numbered)
    elif count in {len(found.names), found.most} and not found.has_clauses:
        yield _fits(claim, found)
    elif found.are_alike and _misses(count, found):
        yield _differs(claim, found, len(found.names))


def _misses(count: Decimal, found: Items) -> bool:
    """Whether a list of some length misses its number by little: of 17 things an article lists three as it likes."""
    listed = len(found.names)
    near = listed >= LEAST_LISTED and abs(listed - count) <= MOST_MISSING
    return near and not found.fewest <= count <= found.most


def _by_numbers(claim: Claim, found: Items, listed: int) -> Iterator[Verdict]:
    """A number of people or things against the sum of a list that counts them: "two men and three women"."""
    if listed == point(claim.quantity):
        yield _fits(claim, found)
    elif abs(listed - point(claim.quantity)) == 1:
        yield _differs(claim, found, listed)


def _listed(claim: Claim) -> Items | None:
    """The list behind the number's noun and a colon, a dash, "namely", or in brackets."""
    for pattern in _LISTS:
        found = pattern.match(_after(claim))
        if found is not None:
            lead = _OF_ALL.sub("", found[0][: found.start("list")])
            return None if _NUMBER.search(lead) else items(_END.sub("", found["list"]))
    return None


def _named_next(claim: Claim, text: str) -> Iterator[Verdict]:
    """Some of all there are against the names of the next sentence, where that one does nothing but list them: "Seven
    of its twelve boroughs said no. No won in Quay, Mills ..."."""
    found = _NEXT.match(text, claim.sentence.end)
    listed = items(found["list"]) if found and not _OTHERS.search(found["lead"]) else None
    if listed is None or not listed.are_alike or len(listed.names) < LEAST_LISTED:
        return
    count = point(claim.quantity)
    if count == len(listed.names):
        yield _fits(claim, listed)
    elif abs(count - len(listed.names)) == 1 and not listed.fewest <= count <= listed.most:
        yield _differs(claim, listed, len(listed.names))


def _places(claim: Claim) -> Items | None:
    """The list of places or names behind a comma: "four shops, in Arn, at the port and in Lowe"."""
    found = (
        _THOSE.match(_after(claim))
        or _PLACES.match(_after(claim))
        or _NAMES.match(_after(claim))
        or _ONES.match(_after(claim))
    )
    if found is None or _NUMBER.search(found[0][: found.start("list")]):
        return None
    listed = items(_END.sub("", found["list"]))
    return listed if listed is not None and len(listed.names) >= LEAST_LISTED and listed.are_alike else None


def _after(claim: Claim) -> str:
    return claim.sentence.exact[claim.quantity.end - claim.sentence.start :]


def _fits(claim: Claim, found: Items) -> Holds:
    count = found.numbered or int(point(claim.quantity))
    text = f"{_told(claim)}: as many are announced as are listed ({_named(found)})."
    return Holds("list_count", (claim,), text, f"{count} = {count}", _about(claim))


def _differs(claim: Claim, found: Items, listed: int) -> Fails:
    text = (
        f"{_told(claim)} are announced, but the list that follows comes to {listed} ({_named(found)}). One is missing "
        "or one too many, or the number is wrong."
    )
    if abs(listed - int(point(claim.quantity))) > 1:
        text = (
            f"{_told(claim)} are announced, but the list that follows comes to {listed} ({_named(found)}). Either the "
            "list or the number is wrong."
        )
    calculation = f"{int(point(claim.quantity))} announced, {listed} listed"
    return Fails("list_count", "low", (claim,), text, calculation, _about(claim))


def _told(claim: Claim) -> str:
    counted = (claim.quantity.counted or "").partition(",")[0]
    if counted[:1].isupper() and _SOME_OF_ALL.match(_after(claim)):
        counted = ""  # whose they are: "seven of Ostra's twelve boroughs"
    between, _, behind = _after(claim).partition(counted) if counted else ("", "", "")
    if behind and len(between) <= NEAR:
        text = " ".join(f"{written(claim)}{between}{counted}".split())
    else:
        text = f"{written(claim)} {counted}" if counted and counted not in claim.quantity.exact else written(claim)
    return text[:1].upper() + text[1:]


def _named(found: Items) -> str:
    return ", ".join(" ".join(name.split()) for name in found.names)


def _about(claim: Claim) -> tuple[object, ...]:
    return (
        claim.document,
        "list",
        " ".join((claim.quantity.counted or "").casefold().split()),
        str(point(claim.quantity)),
    )
