"""The finds of an article grouped into entities."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from claimledger.extract.names.aliases import Links, best_name, linked_organisations, linked_persons, linked_places
from claimledger.extract.names.choice import surface
from claimledger.extract.names.finds import BRACKETED, LISTED, Found
from claimledger.extract.names.records import NamedEntity, NameMention
from claimledger.extract.names.text import Passage
from claimledger.lexicon.names import NameLexicon
from claimledger.records import slug


def entities_of(chosen: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon) -> tuple[NamedEntity, ...]:
    """The finds grouped into entities, by id; events, plans and titles left out."""
    groups: dict[str, tuple[str, list[Found]]] = {}
    for label in ("org", "place", "person"):
        found = [one for one in chosen if one.label == label]
        for name, members in _grouped(label, found, texts, lexicon):
            key = f"{label}:{slug(name)}"
            groups.setdefault(key, (name, []))[1].extend(members)
    return tuple(_entity(key, name, members, texts) for key, (name, members) in sorted(groups.items()))


def _grouped(
    label: str, found: Sequence[Found], texts: Sequence[Passage], lexicon: NameLexicon
) -> Iterator[tuple[str, list[Found]]]:
    """Finds of one label in groups of one entity each, with the name it goes by."""
    names = list(dict.fromkeys(name for one in found for name in (one.name, _other_name(one, texts))))
    number = {name: index for index, name in enumerate(names)}
    links = _links(label, names, lexicon)
    for one in found:
        links.join(number[one.name], number[_other_name(one, texts)])
    groups: dict[int, list[Found]] = {}
    for one in found:
        groups.setdefault(links.leader(number[one.name]), []).append(one)
    known = {one.name: one.name for one in found if one.weight == LISTED}
    for members in groups.values():
        yield best_name([one.name for one in members], known), members


def _other_name(found: Found, texts: Sequence[Passage]) -> str:
    """The name in brackets as written; for other finds their name again."""
    return surface(found, texts) if found.weight == BRACKETED else found.name


def _links(label: str, names: Sequence[str], lexicon: NameLexicon) -> Links:
    if label == "org":
        return linked_organisations(names, lexicon)
    return linked_persons(names) if label == "person" else linked_places(names)


def _entity(key: str, name: str, found: Sequence[Found], texts: Sequence[Passage]) -> NamedEntity:
    mentions = sorted({_mention(one, texts, key) for one in found}, key=lambda one: (one.passage, one.start, one.end))
    forms = {" ".join(surface(one, texts).split()) for one in found if one.own_end < 0} | {one.name for one in found}
    aliases = tuple(sorted(form for form in forms if form != name))
    guessed = all(one.guessed for one in found)
    return NamedEntity(key, name, _kind_of(found), aliases, tuple(mentions), guessed)


def _mention(found: Found, texts: Sequence[Passage], key: str) -> NameMention:
    start, end = texts[found.passage].span(found.start, found.end)
    return NameMention(found.passage, start, end, texts[found.passage].text[start:end], key)


def _kind_of(found: Iterable[Found]) -> str:
    """The kind with most trust behind it, any before "other" and "place"."""
    votes: Counter[str] = Counter()
    for one in found:
        votes[one.kind] += one.weight**3
    return min(votes.items(), key=lambda item: (item[0] in ("other", "place"), -item[1], item[0]))[0]
