"""The organisations and places of all articles, put together from those of each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import get_args

from claimledger.extract.names.aliases import fold, without_legal_form
from claimledger.extract.names.records import DocumentNames, MergedNames, NamedEntity, NameMention
from claimledger.lexicon.names import NameLexicon, load_names
from claimledger.records import Mention, Organisation, OrganisationKind, Place, slug

_Member = tuple[str, NamedEntity]  # an entity and its document's id


def merge_names(
    documents: Sequence[DocumentNames], mention_spans: Callable[[str, NameMention], Mention]
) -> MergedNames:
    """The organisations and places of all articles, the same ones put together.

    Articles are joined on canonical names (case, "the" and legal form aside), never on short forms or acronyms: those
    belong to their article. Where articles differ on what a name is, those in which only the model says so follow the
    rest, and all go with the majority if none says more.

    mention_spans: from a document's id and a mention to its place in the raw article.
    """
    groups = _merged_groups(documents, load_names())
    merged = [
        _merged(key, members, mention_spans) for key, members in sorted(groups.items()) if not key.startswith("person:")
    ]
    ids = {(document, entity.id): key for key, members in sorted(groups.items()) for document, entity in members}
    organisations = tuple(one for one in merged if isinstance(one, Organisation))
    places = tuple(one for one in merged if isinstance(one, Place))
    return MergedNames(organisations, places, ids)


def _merged_groups(documents: Sequence[DocumentNames], lexicon: NameLexicon) -> dict[str, list[_Member]]:
    """The entities of all articles in groups of one name, by the id of the merged entity."""
    members = [(one.document, entity) for one in sorted(documents, key=_document_id) for entity in one.entities]
    labels = _labels(members, lexicon)
    by_name: dict[tuple[str, str], list[_Member]] = {}
    for document, entity in members:
        name = _folded(entity, lexicon)
        label = labels[name] if entity.guessed else _label(entity)
        by_name.setdefault((label, name), []).append((document, entity))
    groups: dict[str, list[_Member]] = {}
    for (label, _), members in sorted(by_name.items()):
        groups.setdefault(f"{label}:{slug(_canonical_name(members))}", []).extend(members)
    return groups


def _document_id(names: DocumentNames) -> str:
    return names.document


def _label(entity: NamedEntity) -> str:
    """ "org", "place" or "person"."""
    return entity.id.partition(":")[0]


def _folded(entity: NamedEntity, lexicon: NameLexicon) -> str:
    return fold(without_legal_form(entity.name, lexicon) if _label(entity) == "org" else entity.name)


def _labels(members: Sequence[_Member], lexicon: NameLexicon) -> dict[str, str]:
    """The label of each name that most articles give it; articles with more evidence than the model's count first."""
    votes: dict[str, Counter[tuple[bool, str]]] = {}
    for _, entity in members:
        votes.setdefault(_folded(entity, lexicon), Counter())[entity.guessed, _label(entity)] += 1
    return {
        name: min(found, key=lambda vote: (vote[0], -found[vote], vote[1] == "person", vote[1]))[1]
        for name, found in votes.items()
    }


def _canonical_name(members: Sequence[_Member]) -> str:
    """The fullest of the articles' canonical names, the first in the alphabet among equals."""
    return min((entity.name for _, entity in members), key=lambda name: (-len(name), name))


def _merged(
    key: str, members: Sequence[_Member], mention_spans: Callable[[str, NameMention], Mention]
) -> Organisation | Place:
    name = _canonical_name(members)
    forms = {form for _, entity in members for form in (entity.name, *entity.aliases)}
    aliases = tuple(sorted(forms - {name}))
    spans = {mention_spans(document, mention) for document, entity in members for mention in entity.mentions}
    mentions = tuple(sorted(spans, key=lambda one: (one.document, one.start, one.end)))
    if key.startswith("place:"):
        return Place(id=key, name=name, aliases=aliases, mentions=mentions)
    return Organisation(id=key, name=name, kind=_organisation_kind(members), aliases=aliases, mentions=mentions)


def _organisation_kind(members: Sequence[_Member]) -> OrganisationKind:
    """The kind that most articles give, any before "other"."""
    votes = Counter(entity.kind for _, entity in members if entity.kind in get_args(OrganisationKind))
    kind: OrganisationKind = min(votes.items(), key=lambda item: (item[0] == "other", -item[1], item[0]))[0]  # type: ignore[assignment]
    return kind
