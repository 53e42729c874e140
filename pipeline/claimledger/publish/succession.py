"""Which row took the place of which: claims whose figure was edited or whose id had to change, and their conflicts."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from claimledger.publish.rows import Row
from claimledger.records import Selector, Succession
from claimledger.store import MEANING, words_around

_NUMBER = re.compile(r"\d[\d.,]*")

Signature = Callable[[Row], Hashable | None]
"""What two rows must have in common to be one after the other; None: a row can't be told by it."""


@dataclass(frozen=True)
class Successor:
    """The id of the row that took another's place, and why there is another one at all."""

    id: str
    why: Succession


def claim_successors(
    removed: Iterable[Row], added: Iterable[Row], documents: Mapping[str, str]
) -> dict[str, Successor]:
    """The successors of claims that went, by their ids.

    A claim that went and one that came are one after the other where they are of one document and share a signature
    that as many of those that went as of those that came have; these are then paired in reading order. Signatures are
    tried from the surest to the weakest, and what none tells stays without a successor.
    documents: the ids that documents have now, by those that they had, where these differ.
    """
    gone = [row | {"document": documents.get(row["document"], row["document"])} for row in removed]
    pairs = _paired(sorted(gone, key=_place), sorted(added, key=_place), SIGNATURES)
    renamed = set(documents.values())
    return {one["id"]: Successor(other["id"], _why(one, other, renamed)) for one, other in pairs}


def finding_successors(removed: Iterable[Row], added: Iterable[Row], claims: Mapping[str, str]) -> dict[str, Successor]:
    """The successors of conflicts or agreements that went, by their keys: those that came about the same claims.

    claims: the ids of claims' successors, by the ids of those that went.
    """

    def about(row: Row) -> Hashable | None:
        return frozenset(claims.get(id_, id_) for id_ in row["claims"]) or None

    def of_kind(row: Row) -> Hashable | None:
        return (row["kind"], about(row)) if row["claims"] else None

    return {one["key"]: Successor(other["key"], "claims") for one, other in _paired(removed, added, (of_kind, about))}


def _paired(removed: Iterable[Row], added: Iterable[Row], signatures: Sequence[Signature]) -> list[tuple[Row, Row]]:
    gone, come = list(removed), list(added)
    pairs: list[tuple[Row, Row]] = []
    for signature in signatures:
        before, after = _grouped(gone, signature), _grouped(come, signature)
        for mark in (mark for mark in before if mark is not None and len(before[mark]) == len(after.get(mark, ()))):
            pairs += zip(before[mark], after[mark], strict=True)
        gone = _without(gone, (one for one, _ in pairs))
        come = _without(come, (other for _, other in pairs))
    return pairs


def _grouped(rows: Iterable[Row], signature: Signature) -> dict[Hashable | None, list[Row]]:
    groups: defaultdict[Hashable | None, list[Row]] = defaultdict(list)
    for row in rows:
        groups[signature(row)].append(row)
    return groups


def _without(rows: Sequence[Row], paired: Iterable[Row]) -> list[Row]:
    known = {id(row) for row in paired}
    return [row for row in rows if id(row) not in known]


def _place(claim: Row) -> tuple[str, int, str]:
    return claim["document"], claim["quantity"]["start"], claim["id"]


def _why(old: Row, new: Row, renamed: Iterable[str]) -> Succession:
    if old["quantity"]["exact"] != new["quantity"]["exact"]:
        return "figure"
    if _meaning(old) != _meaning(new):
        return "reading"
    return "document" if new["document"] in renamed else "words_around"


# --- what two claims have in common ------------------------------------------------------------------------------


def _meaning(claim: Row) -> tuple[Hashable, ...]:
    return tuple(claim["quantity"][name] for name in MEANING)


def _sides(claim: Row) -> tuple[str, str]:
    """The sentence before the figure and behind it, whatever other figures it has."""
    sentence, quantity = claim["sentence"], claim["quantity"]
    start, end = quantity["start"] - sentence["start"], quantity["end"] - sentence["start"]
    text = sentence["exact"]
    return _NUMBER.sub("#", text[: max(start, 0)]), _NUMBER.sub("#", text[max(end, 0) :])


def _near(claim: Row) -> tuple[tuple[str, ...], tuple[str, ...]]:
    quantity = claim["quantity"]
    return words_around(Selector.model_construct(**{name: quantity[name] for name in ("prefix", "suffix")}))


def _topic(claim: Row) -> tuple[Hashable, ...] | None:
    """Subject and measure; None where neither was found."""
    subject, measure = claim["subject"], claim["measure"]
    if subject is None and measure is None:
        return None
    return subject and (subject["id"] or subject["text"]), measure and measure["key"]


def _same_words(claim: Row) -> Hashable:
    return claim["document"], claim["quantity"]["exact"], _sides(claim)


def _same_sentence(claim: Row) -> Hashable:
    return claim["document"], _sides(claim)


def _same_figure_behind(claim: Row) -> Hashable | None:
    before, _ = _near(claim)
    return (claim["document"], _meaning(claim), claim["quantity"]["exact"], before) if before else None


def _same_figure_before(claim: Row) -> Hashable | None:
    _, after = _near(claim)
    return (claim["document"], _meaning(claim), claim["quantity"]["exact"], after) if after else None


def _same_figure_of_topic(claim: Row) -> Hashable | None:
    topic = _topic(claim)
    return (claim["document"], _meaning(claim), topic) if topic else None


def _same_surroundings(claim: Row) -> Hashable | None:
    near = _near(claim)
    return (claim["document"], near) if all(near) else None


def _same_topic(claim: Row) -> Hashable | None:
    topic, quantity = _topic(claim), claim["quantity"]
    return (claim["document"], topic, quantity["unit"], quantity["dimension"], claim["modality"]) if topic else None


SIGNATURES: tuple[Signature, ...] = (
    _same_words,
    _same_sentence,
    _same_figure_behind,
    _same_figure_before,
    _same_figure_of_topic,
    _same_surroundings,
    _same_topic,
)
"""By which a claim that came is known as the successor of one that went, the surest first."""
