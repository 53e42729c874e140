"""Whether a change is what its two ends come to: a rise to 96 from 80 million is one of 20 percent, not 30."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain

from claimledger.reconcile.checks.figures import leeway, number, written
from claimledger.reconcile.checks.inside import Inside, between
from claimledger.reconcile.checks.moves import POINTS, Move, moves
from claimledger.reconcile.checks.told_moves import told_moves
from claimledger.reconcile.checks.verdict import Fails, Holds, Verdict
from claimledger.reconcile.values import Interval, point, spoken
from claimledger.records import Claim, Severity

CLEARLY_OFF = Decimal("0.05")
"""How far a change may be from what its ends come to, as a share of it, before it is called wrong: rounded ends are in
the intervals already, and this leaves room for a change that was worked out from unrounded ones."""

FARTHEST = 10
"""How many times a change what its ends come to may be, to be still meant by it: a slip is by a digit at most."""

FAR_OFF = Decimal("0.25")
"""How far the ends as written may be from a change, as a share of it, to bear it out."""

_PLACES = re.compile(r"(?:places?|spots?|positions?|ranks?|rungs?)\b", re.IGNORECASE)
_FROM_TO = re.compile(r"[^,.;:]{0,20}\b(?:to|from)\s+(?:the )?", re.IGNORECASE)


def changes(inside: Inside) -> Iterator[Verdict]:
    """The changes whose two ends stand beside them, with whether they come to what is told."""
    judged: set[str] = set()
    for move in chain(moves(inside), told_moves(inside)):
        verdict = judged_move(move) if move.change.id not in judged else None
        if verdict is not None:
            judged.add(move.change.id)
            yield verdict


def rank_changes(inside: Inside) -> Iterator[Verdict]:
    """A fall or rise from one rank to another, and by how many places."""
    for sentence in inside.sentences:
        ranks = [claim for claim in sentence if claim.quantity.unit == "rank"]
        places = [claim for claim in sentence if claim.quantity.counted and _PLACES.match(claim.quantity.counted)]
        if len(ranks) == 2 and len(places) == 1 and _FROM_TO.fullmatch(between(ranks[0], ranks[1])):
            yield _places_moved(ranks[0], ranks[1], places[0])


def _places_moved(one: Claim, other: Claim, places: Claim) -> Verdict:
    moved = abs(point(one.quantity) - point(other.quantity))
    high, low = sorted((point(one.quantity), point(other.quantity)), reverse=True)
    claims = tuple(sorted((one, other, places), key=lambda claim: claim.quantity.start))
    calculation = f"{high} - {low} = {moved}"
    about = (one.document, "places", calculation, str(point(places.quantity)))
    if moved == point(places.quantity):
        text = f"From {written(one)} to {written(other)} is {written(places)} places, as the text says."
        return Holds("arithmetic", claims, text, calculation, about)
    text = f"From {written(one)} to {written(other)} is {moved} places, not {written(places)}."
    return Fails("arithmetic", "low", claims, text, f"{calculation}, not {number(places)}", about)


def judged_move(move: Move) -> Verdict | None:
    """Whether a change is what its ends come to; None where nothing can be said about it."""
    told, unit = leeway(move.change.quantity), move.change.quantity.unit
    if unit == "times":
        return _times(move, told)
    if unit == "percent":
        return _percent(move, told)
    if unit == POINTS and move.new.quantity.unit != "percent":
        return None
    return _holds(move, _subtraction(move)) if move.moved.meets(told) else _off(move, move.moved, _subtraction(move))


def _percent(move: Move, told: Interval) -> Verdict | None:
    relative = move.relative
    if relative is None:
        return None
    if relative.meets(told):
        return _holds(move, _division(move)) if _is_close(move) else None
    if move.new.quantity.unit == "percent" and move.moved.meets(told):
        return _points_for_percent(move)
    return _off(move, relative, _division(move))


def _is_close(move: Move) -> bool:
    """Whether the figures as written come near the change: rounded ends alone may leave anything open."""
    told = point(move.change.quantity)
    return abs(100 * _distance(move) / _middle(move.old_value) - told) <= FAR_OFF * told


def _times(move: Move, told: Interval) -> Verdict | None:
    """A doubling, "three times as many": told roundly, so that one that is off is worth little more than a note."""
    value, ratio = point(move.change.quantity), move.ratio
    if ratio is None or value == 1 or (value > 1) != (move.sign > 0):
        return None
    due = point(move.new.quantity) / _middle(move.old_value)
    calculation = f"{number(move.new)} / {spoken(_middle(move.old_value))} = {spoken(due)}"
    if ratio.meets(told):
        return _holds(move, calculation)
    wide = Interval(told.low * (1 - CLEARLY_OFF), told.high * (1 + CLEARLY_OFF))
    return None if ratio.meets(wide) else _not_so(move, "low", calculation)


def _off(move: Move, due: Interval, calculation: str) -> Fails | None:
    """A change that its ends don't come to; None where it is only a little off, or points the other way."""
    told = point(move.change.quantity)
    if (
        due.high <= 0
        or due.low > told * FARTHEST
        or due.meets(Interval(told * (1 - CLEARLY_OFF), told * (1 + CLEARLY_OFF)))
    ):
        return None
    return _not_so(move, "medium", calculation)


def _not_so(move: Move, severity: Severity, calculation: str) -> Fails:
    text = f"{_ends(move)} is not what the text calls {written(move.change)}: {calculation}."
    return Fails("arithmetic", severity, move.claims, text, calculation, _about(move))


def _points_for_percent(move: Move) -> Fails:
    division = _division(move)
    text = (
        f"{_ends(move)} is a matter of {spoken(_distance(move))} percentage points; the text says "
        f"{written(move.change)}, but as a percentage it would be {division.rpartition(' = ')[2]}."
    )
    return Fails("unit_or_scale", "low", move.claims, text, division, _about(move))


def _holds(move: Move, calculation: str) -> Holds:
    text = f"{_ends(move)} is what the text calls {written(move.change)}."
    return Holds("arithmetic", move.claims, text, calculation, _about(move))


def _ends(move: Move) -> str:
    return f"From {written(move.old)} to {written(move.new)}"


def _middle(value: Interval) -> Decimal:
    return (value.low + value.high) / 2


def _distance(move: Move) -> Decimal:
    return abs(point(move.new.quantity) - _middle(move.old_value))


def _subtraction(move: Move) -> str:
    large, small = sorted((point(move.new.quantity), _middle(move.old_value)), reverse=True)
    return f"{spoken(large)} - {spoken(small)} = {spoken(large - small)}"


def _division(move: Move) -> str:
    old = _middle(move.old_value)
    return f"{_subtraction(move)}; {spoken(_distance(move))} / {spoken(old)} = {100 * _distance(move) / old:.1f} %"


def _about(move: Move) -> tuple[object, ...]:
    return move.change.document, "change", *(str(point(claim.quantity).normalize()) for claim in move.claims)
