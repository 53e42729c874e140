"""Organisations against the gold: which were found, what was taken for one, which forms were merged or kept apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from claimledger.evaluate.fields import fold
from claimledger.evaluate.figures import Case, Figure, f1, figure
from claimledger.evaluate.gold import AliasGroup, Entity, Gold
from claimledger.evaluate.output import OutName, Output
from claimledger.evaluate.spans import Span

SAME_NAME = 0.5  # a mention is of a name if both share at least this much of what they cover together

Found = dict[str, frozenset[Entity]]


def score_names(gold: Gold, output: Output) -> Iterator[Figure]:
    """The figures on organisations. Names that stand in no annotated article are left out."""
    names = tuple(name for name in output.names if any(span.document in gold.ids for span in name.spans))
    found = {name.id: _entities(name, gold.entities) for name in names}
    seen = frozenset[Entity]().union(*found.values())
    must = (entity for entity in gold.entities if entity.must)
    recall = figure("organisations.recall", (_entity_case(entity, seen, names) for entity in must))
    known = (name for name in names if found[name.id])
    precision = figure("organisations.precision", (_kind_case(name, found[name.id]) for name in known))
    yield from (recall, precision, f1("organisations.f1", precision, recall))
    groups = gold.corpus.alias_groups
    yield figure("organisations.aliases_merged", (case for group in groups for case in _merged_case(group, names)))
    pairs = gold.corpus.do_not_merge
    yield figure("organisations.kept_apart", (case for pair in pairs for case in _apart_case(pair, found, gold)))
    yield figure("organisations.unknown", (Case(not found[name.id], _said(name)) for name in names), "none")


def _entities(name: OutName, entities: Iterable[Entity]) -> frozenset[Entity]:
    """What a predicted name is in the gold: for each mention the entities it is most like, if like enough."""
    known = tuple(entities)
    forms = frozenset(fold(form) for form in name.names)
    return frozenset(entity for span in name.spans for entity in _closest(span, forms, known))


def _likeness(span: Span, forms: frozenset[str], entity: Entity) -> float:
    """How like a mention is to an entity: a part of its name is as good as all of it under the right name."""
    closest = max((span.likeness(place) for place in entity.spans), default=0.0)
    return 1.0 if closest and fold(entity.name) in forms else closest


def _closest(span: Span, forms: frozenset[str], entities: tuple[Entity, ...]) -> list[Entity]:
    likeness = [_likeness(span, forms, entity) for entity in entities]
    best = max(likeness, default=0.0)
    if best < SAME_NAME:
        return []
    return [entity for entity, value in zip(entities, likeness, strict=True) if value == best]


def _said(name: OutName) -> str:
    return f"{name.id} {name.name!r} ({name.kind})"


def _entity_case(entity: Entity, seen: frozenset[Entity], names: Iterable[OutName]) -> Case:
    near = [_said(name) for name in names if any(span.touches(entity.spans) for span in name.spans)]
    return Case(entity in seen, f"{entity.document} {entity.name!r}: said {'; '.join(near) or 'nothing'}")


def _kind_case(name: OutName, entities: frozenset[Entity]) -> Case:
    kinds = {entity.kind for entity in entities}
    right = "organisation" in kinds or (name.is_place and "place" in kinds)
    return Case(right, f"{_said(name)}: is {' and '.join(sorted(kinds))}")


def _merged_case(group: AliasGroup, names: Iterable[OutName]) -> Iterator[Case]:
    """One case where at least two forms of the group were seen: are they under one name?"""
    forms = {fold(form) for form in group.forms}
    holders = {name.id: {fold(form) for form in name.names} & forms for name in names}
    holders = {name: held for name, held in holders.items() if held}
    if len(set[str]().union(*holders.values())) > 1:
        yield Case(len(holders) == 1, f"{group.name!r}: said {'; '.join(sorted(holders))}")


def _apart_case(pair: tuple[str, str], found: Found, gold: Gold) -> Iterator[Case]:
    """One case where both names of the pair were seen: are they under two names?"""
    one, other = (frozenset(entity for entity in gold.entities if entity.name == name) for name in pair)
    if any(one & held for held in found.values()) and any(other & held for held in found.values()):
        merged = [name for name, held in found.items() if one & held and other & held]
        yield Case(not merged, f"{pair[0]!r} and {pair[1]!r}: both in {'; '.join(merged)}")
