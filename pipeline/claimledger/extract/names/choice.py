"""Which of several overlapping finds stand, and one label for each string of an article."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from claimledger.extract.names.finds import BRACKETED, CUED, Found
from claimledger.extract.names.text import Passage, is_name_word
from claimledger.lexicon.names import NameLexicon

LONGEST_BRACKET = 6  # words; more in brackets is a remark, not another name


def choose_with_brackets(passage: Passage, found: Sequence[Found], lexicon: NameLexicon) -> list[Found]:
    """The finds of a passage that stand, with the other names that follow them in brackets."""
    chosen = choose(found)
    brackets = [inner for one in chosen if (inner := _bracket_after(passage, one, lexicon))]
    return choose((*found, *brackets)) if brackets else chosen


def choose(found: Iterable[Found]) -> list[Found]:
    """The finds that stand where several overlap, in order of the text.

    A cue or better beats the model; then the longer find wins, then the one to be trusted more.
    """
    taken: set[int] = set()
    chosen: list[Found] = []
    for one in sorted(found, key=_preference):
        own = range(one.start, one.end if one.own_end < 0 else one.own_end)
        if taken.isdisjoint(own):
            taken.update(own)
            chosen.append(one)
    return sorted(chosen, key=lambda one: (one.start, one.end))


def _preference(found: Found) -> tuple[int, int, int, int, str]:
    tier = 0 if found.weight == BRACKETED else 1 if found.weight >= CUED else 2
    return tier, found.start - found.end, -found.weight, found.start, found.label


def _bracket_after(passage: Passage, found: Found, lexicon: NameLexicon) -> Found | None:
    """The other name in brackets right after a name: "Board of Trade (BoT)"; None for a place or a remark."""
    if passage.word(found.end) != "(" or found.label == "person" or found.own_end >= 0:
        return None
    start = found.end + 1
    limit = min(start + LONGEST_BRACKET, len(passage))
    end = next((at for at in range(start, limit) if passage.words[at] == ")"), start)
    words = passage.words[start:end]
    if not words or not all(is_name_word(word) or word in ("of", "-", "&") for word in words):
        return None
    place = lexicon.places.longest_at(passage.words, start, end)
    if (place and place[1].name != found.name) or lexicon.has("legal", words[0]):
        return None
    return replace(found, start=start, end=end, weight=BRACKETED)


def by_majority(chosen: Sequence[Found], texts: Sequence[Passage]) -> list[Found]:
    """The finds with one label for each string of the article: the one with most trust behind it."""
    votes: dict[str, Counter[tuple[str, str]]] = {}
    for one in chosen:
        votes.setdefault(surface(one, texts), Counter())[one.label, one.kind] += one.weight**3
    relabelled: list[Found] = []
    for one in chosen:
        label, kind = min(votes[surface(one, texts)].items(), key=lambda item: (-item[1], item[0]))[0]
        relabelled.append(replace(one, label=label, kind=kind) if one.weight <= CUED else one)  # type: ignore[arg-type]
    return relabelled


def surface(found: Found, texts: Sequence[Passage]) -> str:
    """The text of a find, as written."""
    return texts[found.passage].text_of(found.start, found.end)
