"""Corroboration: independent witnesses that give the same figure for the same thing."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from decimal import Decimal

from claimledger.reconcile.compare import Compared, attribution_level, comparability
from claimledger.reconcile.conflicts import SMALL_COUNT
from claimledger.reconcile.definitions import conjoined
from claimledger.reconcile.gathering import in_time
from claimledger.reconcile.group import Candidate, Pair, ids
from claimledger.reconcile.keys import NO_KEY, Keyed, measured_thing
from claimledger.reconcile.times import UPDATE_DAYS, days, distance, is_change, time_level
from claimledger.reconcile.values import point, relative_gap
from claimledger.reconcile.witnesses import Clusters, Witnesses
from claimledger.reconcile.wording import Documents, figures, in_turn, topic
from claimledger.records import Agreement, Claim

CLOSE_BOUND = Decimal("0.1")
"""How far apart a bound and a figure may be to back each other: "more than 300" backs 312, not 5,000."""


def find_corroborations(
    compared: Iterable[Compared], documents: Documents, witnesses: Witnesses
) -> Iterator[Keyed[Agreement]]:
    """Agreements of independent witnesses among compared pairs; pairs that share claims make one agreement."""
    return gathered(filter(corroborates, compared), documents, witnesses, "corroborates")


def gathered(
    agreeing: Iterable[Compared], documents: Documents, witnesses: Witnesses, rule: str
) -> Iterator[Keyed[Agreement]]:
    """An agreement for each group of pairs that say the same and share claims, if it has two witnesses. rule: the name
    of the rule that says so."""
    for group, clearest in _gather(agreeing):
        if len(witnesses.behind(one.claim for one in group)) > 1:
            base = (*measured_thing(group), "corroboration")
            agreement = _agreement(group, clearest, documents, witnesses).model_copy(update={"rule": rule})
            yield Keyed(agreement, base, in_time(group[0]))


def corroborates(compared: Compared) -> bool:
    """Whether two claims of different witnesses say the same of the same thing."""
    pair, level = compared.pair, compared.level
    if pair[0].is_one_witness_with(pair[1]) or level["modality"] == "target_and_present":
        return False
    alike = level["measure"] in {"same", "near"} or _one_of_several_ranks(pair)
    return alike and _figures_agree(pair, level) and not _by_chance(pair)


def _one_of_several_ranks(pair: Pair) -> bool:
    """Whether one rank is of one thing, the other of that and more ("third-largest partner and export market")."""
    return pair[0].quantity.dimension == "rank" and conjoined(pair[0].definition, pair[1].definition)


def _figures_agree(pair: Pair, level: Mapping[str, str]) -> bool:
    """The same figure at any two times; a change, or one that only fits the other, at what may be one time."""
    one, other = (candidate.quantity for candidate in pair)
    at_once = level["time"] in {"same", "overlap", "unclear"}
    if level["value"] == "same":
        return at_once or not is_change(pair[0].claim)
    fits = level["value"] == "overlap" or (
        level["value"] == "bound_compatible" and relative_gap(one, other) <= CLOSE_BOUND
    )
    return fits and at_once


def _by_chance(pair: Pair) -> bool:
    one, other = pair
    small = point(one.quantity) <= SMALL_COUNT and one.quantity.dimension == "count"
    return small and min(len(one.definition.words), len(other.definition.words)) < 2


def _gather(agreeing: Iterable[Compared]) -> list[tuple[list[Candidate], Compared]]:
    """The groups that pairs make by the claims they share, in order of time, each with its most comparable pair."""
    sets = Clusters()
    members: dict[str, Candidate] = {}
    clearest: dict[Hashable, Compared] = {}
    found = sorted(agreeing, key=lambda one: ids(one.pair))
    for one in found:
        left, right = ids(one.pair)
        sets.join(left, right)
        members |= {left: one.pair[0], right: one.pair[1]}
    for one in sorted(found, key=lambda one: -comparability(one.comparisons)):
        clearest.setdefault(sets.find(one.pair[0].claim.id), one)
    groups: dict[Hashable, list[Candidate]] = {}
    for name in sorted(members):
        groups.setdefault(sets.find(name), []).append(members[name])
    return [(sorted(group, key=in_time), clearest[root]) for root, group in groups.items()]


def _agreement(group: Sequence[Candidate], clearest: Compared, documents: Documents, witnesses: Witnesses) -> Agreement:
    claims = [one.claim for one in group]
    seen = witnesses.behind(claims)
    told = in_turn(figures(claims, documents))
    return Agreement(
        key=f"a{NO_KEY}",
        kind="corroboration",
        claims=tuple(claim.id for claim in claims),
        explanation=f"{topic(group)}: {len(seen)} independent sources agree: {told}.{_notes(claims)}",
        calculation=None,
        compared=ids(clearest.pair),
        comparisons=clearest.comparisons,
        witnesses=seen,
    )


def _notes(claims: Sequence[Claim]) -> str:
    first, last = claims[0], claims[-1]
    notes = ""
    if time_level(first, last) == "unclear":
        notes += " Only one of the figures names its period; the other is of about that time."
    elif days(last.time) is None:
        notes += " At least one of them has no date."
    elif distance(first.time, last.time) > UPDATE_DAYS:
        notes += " The figures are for different times: they support each other, but are not one measurement."
    if attribution_level(first, last) == "same_speaker":
        notes += " All go back to one speaker."
    return notes
