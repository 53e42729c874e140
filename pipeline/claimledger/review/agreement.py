"""How far reviewers agree: Cohen's kappa of each two of them, over what both decided on, kind by kind."""

from __future__ import annotations

import math
import warnings
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations

from claimledger.errors import UsageError
from claimledger.reconcile.decisions import standing
from claimledger.records import Decision, Record, Verdict

ALL = "all"


class Agreed(Record):
    """How far two reviewers agree.

    kind: of the conflicts, "all" for every kind, "gone" where the release has them no more. both: on how many both
    decided, having seen the same evidence; same: on how many of these alike. kappa: Cohen's, from -1 to 1, None where
    it is not defined (there are none, or both said one and the same of all).
    """

    reviewers: tuple[str, str]
    kind: str
    both: int
    same: int
    kappa: float | None


def agreement(decisions: Iterable[Decision], kinds: Mapping[str, str]) -> tuple[Agreed, ...]:
    """The agreement of each two reviewers, of all kinds and then kind by kind.

    decisions: of a file; of each reviewer the last one about a conflict counts, whether or not another reviewer
    superseded it. kinds: of conflicts, by key. Raises UsageError where scikit-learn is missing.
    """
    said = _last_words(decisions)
    return tuple(one for pair in combinations(sorted(said), 2) for one in _of_pair(pair, said, kinds))


_Said = Mapping[str, Mapping[tuple[str, str], Verdict]]
"""What each reviewer said of a conflict with its evidence."""


def _last_words(decisions: Iterable[Decision]) -> _Said:
    known = tuple(decisions)
    said: defaultdict[str, dict[tuple[str, str], Verdict]] = defaultdict(dict)
    for reviewer in {one.reviewer for one in known}:
        own = standing(one for one in known if one.reviewer == reviewer)
        for one in sorted(own, key=lambda one: (one.time, one.id)):
            said[reviewer][one.conflict, one.evidence_hash] = one.verdict
    return said


def _of_pair(pair: tuple[str, str], said: _Said, kinds: Mapping[str, str]) -> Iterator[Agreed]:
    one, other = (said[name] for name in pair)
    both = sorted(one.keys() & other.keys())
    by_kind: defaultdict[str, list[tuple[Verdict, Verdict]]] = defaultdict(list)
    for mark in both:
        by_kind[kinds.get(mark[0], "gone")].append((one[mark], other[mark]))
    everything = [verdicts for of_kind in by_kind.values() for verdicts in of_kind]
    for kind, verdicts in {ALL: everything, **dict(sorted(by_kind.items()))}.items():
        same = sum(first == second for first, second in verdicts)
        yield Agreed(reviewers=pair, kind=kind, both=len(verdicts), same=same, kappa=_kappa(verdicts))


def _kappa(verdicts: list[tuple[Verdict, Verdict]]) -> float | None:
    """Cohen's kappa as scikit-learn has it; None where it is not defined."""
    try:
        from sklearn.metrics import cohen_kappa_score
    except ImportError as error:
        raise UsageError("kappa needs scikit-learn: pip install 'claimledger[agreement]'") from error
    if not verdicts:
        return None
    first, second = zip(*verdicts, strict=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it warns where kappa is not defined, and gives NaN
        kappa = float(cohen_kappa_score(first, second))
    return None if math.isnan(kappa) else round(kappa, 3)
