"""What a claim is about, as sets of folded words: the measure, its restriction, the subject, the scope.

All text comparison of reconciling happens on these sets, so that word order, number, spelling and fillers don't count.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from claimledger.reconcile import terms
from claimledger.records import Claim

_WORD = re.compile(r"[\w&+/.'\u2019]{1,64}")
HEADLINES = frozenset({"title", "heading"})
"""Kinds of block whose words are capitalised by custom, so that a capital tells no name."""

_PHRASE_SIZES = sorted({len(phrase) for phrase in terms.PHRASES}, reverse=True)
_NAME_JOINTS = frozenset({"of", "de", "del", "la", "for", "the", "and", "&", "von", "van", "al"})
_COMMON = frozenset().union(terms.FILLER, terms.GENERIC, terms.LOOSE, terms.COUNTERS, terms.SYNONYMS, *terms.CONTRASTS)


REMEMBERED = 65536
"""Texts, words and pairs of definitions of which the answer is kept: the press repeats itself."""


def words(text: str) -> tuple[str, ...]:
    """The words of a text in order, as written, without the punctuation and possessive at their ends.

    A hyphen parts words: "micro-enterprises" and "micro enterprises" are the same, as are "A-grade" and "A grade".
    """
    return tuple(word for found in _WORD.findall(text) if (word := _bare(found)))


def _bare(word: str) -> str:
    word = word.strip("./'\u2019+")
    return word[:-2] if word[-2:] in {"'s", "\u2019s"} else word


@lru_cache(maxsize=REMEMBERED)
def fold(word: str) -> str:
    """One word in lower case, singular, American spelling."""
    word = word.casefold()
    for british, american in terms.SPELLINGS:
        if _singular(word).endswith(british):
            return _singular(word).removesuffix(british) + american
    return _singular(word)


_IRREGULAR = {
    "men": "man",
    "women": "woman",
    "children": "child",
    "buses": "bus",
    "gases": "gas",
    "viruses": "virus",
} | {word: word for word in ("overseas", "news", "series", "species", "gas")}


def _singular(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) < 4 or not word.endswith("s") or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if word.endswith(("sses", "xes", "ches", "shes")) else word[:-1]


@lru_cache(maxsize=REMEMBERED)
def folded(text: str | None) -> frozenset[str]:
    """The telling words of a text, folded, without fillers."""
    return frozenset(fold(word) for word in words(text or "")) - terms.FILLER


def synonymous(these: frozenset[str]) -> frozenset[str]:
    """The words with each synonym replaced by the one that stands for it."""
    return frozenset(terms.SYNONYMS.get(word, word) for word in these)


def core(these: frozenset[str]) -> frozenset[str]:
    """The words that near wordings of one measure share: synonyms merged, loose words left out."""
    merged = synonymous(these)
    return (merged - terms.LOOSE) or merged


@lru_cache(maxsize=REMEMBERED)
def split_phrase(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The folded words of a noun phrase before its first preposition, phrases merged, and those after it.

    A leading "number of", "rank among" is passed over: what is measured comes after it.
    """
    found = [fold(word) for word in words(text)]
    if len(found) > 2 and found[0] in terms.LEADING_OF and found[1] in terms.PREPOSITIONS:
        found = found[2:]
    cut = next((place for place, word in enumerate(found) if place and word in terms.PREPOSITIONS), len(found))
    return merged(_telling(found[:cut])), _telling(found[cut:])


def _telling(these: Sequence[str]) -> tuple[str, ...]:
    return tuple(word for word in these if word not in terms.FILLER and word not in terms.PREPOSITIONS)


def merged(these: Sequence[str]) -> tuple[str, ...]:
    """Folded words with each wording of the table of phrases replaced by the one that stands for it."""
    found: list[str] = []
    place = 0
    while place < len(these):
        size = next((size for size in _PHRASE_SIZES if tuple(these[place : place + size]) in terms.PHRASES), 0)
        found += terms.PHRASES[tuple(these[place : place + size])] if size else (these[place],)
        place += size or 1
    return tuple(found)


def without_generic(these: tuple[str, ...]) -> tuple[str, ...]:
    """The words that say what is measured; all of them where nothing else is left."""
    return tuple(word for word in these if word not in terms.GENERIC) or these


def name_in(text: str) -> str | None:
    """The capitalised name that a noun phrase begins with ("Hong Kong investment projects": "hong kong"), or None."""
    found = subject_words(text)
    end = 0
    for place, word in enumerate(found):
        if word[:1].isupper() or word[:1].isdigit():
            end = place + 1
        elif word.casefold() not in _NAME_JOINTS:
            break
    name = " ".join(found[:end]).casefold()
    return name if name and name not in terms.PRONOUNS else None


@lru_cache(maxsize=REMEMBERED)
def subject_words(text: str) -> tuple[str, ...]:
    """The words of a subject without leading articles and figures ("the 2,842 port projects": "port", "projects")."""
    found = words(text)
    while found and (found[0].casefold() in {"the", "a", "an"} or not any(map(str.isalpha, found[0]))):
        found = found[1:]
    return found


@lru_cache(maxsize=REMEMBERED)
def names(text: str | None) -> frozenset[str]:
    """The capitalised words of a text, folded."""
    return frozenset(fold(word) for word in words(text or "") if word[:1].isupper()) - terms.FILLER


@dataclass(frozen=True)
class Definition:
    """What a claim measures.

    head: the noun it all hangs on, synonyms merged; words: the measure's words without generic ones and names; counted:
    the head of the counted noun phrase (None for a mere counter); restriction: what narrows it (the scope, names in the
    measure, words after a preposition); restriction_names: the names among that; conjuncts: the words of each part of a
    measure joined by "and". The subject's name is in none of them.
    """

    head: str
    words: frozenset[str]
    counted: str | None
    restriction: frozenset[str]
    restriction_names: frozenset[str]
    conjuncts: tuple[frozenset[str], ...] = ()

    @cached_property
    def core(self) -> frozenset[str]:
        """The words that near wordings of the measure share."""
        return core(self.words)


UNDEFINED = Definition("", frozenset(), None, frozenset(), frozenset())
"""Of a claim that doesn't say what it measures."""


def define(claim: Claim) -> Definition | None:
    """The definition of a claim's measure, or None where it doesn't say what it measures ("share", "people")."""
    if claim.measure is None:
        return None
    before, after = _settled(claim.measure.text, *split_phrase(claim.measure.key))
    counted = _counted(claim)
    phrase = without_generic(before) or counted
    if not phrase:
        return None
    subject, named = names(claim.subject.text if claim.subject else None), _names_in_measure(claim)
    plain = ((frozenset(phrase) | frozenset(counted)) - terms.COUNTERS) or frozenset(phrase)
    about = (plain - subject - named) or plain
    scope = claim.scope.text if claim.scope else None
    restriction = (frozenset(after) | folded(scope) | (named & plain)) - terms.GENERIC - subject
    if about <= terms.COUNTERS or (about <= terms.GENERIC and not restriction):
        return None
    return Definition(
        head=_head(claim.measure.text, phrase),
        words=about,
        counted=_counted_head(counted),
        restriction=synonymous(restriction) - core(about) - terms.LOOSE,
        restriction_names=(_names_in_scope(claim) | (named & plain)) - subject,
        conjuncts=_conjuncts(claim.measure.text, about),
    )


def _settled(text: str, before: tuple[str, ...], after: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words of a key that measure, and those that restrict, by where they stand in the measure as written.

    A key has no prepositions: "net profit quarter". What stands behind one in the text and names a time says nothing
    here, and what points to a place or to the event of a toll only restricts.
    """
    behind = frozenset(split_phrase(text)[1]) - frozenset(split_phrase(text)[0])
    pointing = terms.ANAPHORIC | (terms.EVENTS if terms.TOLLS & frozenset(before) else frozenset())
    moved = tuple(word for word in before if word in behind & pointing)
    kept = tuple(word for word in before if word not in behind & (terms.PERIODS | pointing))
    restricting = tuple(word for word in (*after, *moved) if word not in terms.PERIODS)
    return kept or before, restricting


def _head(text: str, phrase: tuple[str, ...]) -> str:
    """The head noun of a measure as written where its key has it, else the key's last word.

    A key is content words alone ("output value industry"); only the words as written tell where its noun phrase ends.
    """
    written = without_generic(split_phrase(text)[0])
    head = written[-1] if written and written[-1] in phrase else phrase[-1]
    return terms.SYNONYMS.get(head, head)


def _names_in_scope(claim: Claim) -> frozenset[str]:
    return names(claim.scope.text) if claim.scope and claim.block not in HEADLINES else frozenset()


def _conjuncts(text: str, about: frozenset[str]) -> tuple[frozenset[str], ...]:
    parts = text.split(" and ")[:8]
    return tuple(folded(part) & about for part in parts) if len(parts) > 1 else ()


def _names_in_measure(claim: Claim) -> frozenset[str]:
    """The proper names in a measure: not acronyms (GDP), nor a capital that only starts the sentence."""
    if claim.block in HEADLINES:
        return frozenset()
    found = words(claim.measure.text if claim.measure else "")
    starts = words(claim.sentence.exact[:80])[:1] == found[:1]
    capitals = (fold(word) for word in found[1 if starts else 0 :] if word[:1].isupper() and not word.isupper())
    return frozenset(word for word in capitals if word not in _COMMON)


def _counted(claim: Claim) -> tuple[str, ...]:
    if claim.quantity.unit != "count" or not claim.quantity.counted:
        return ()
    return without_generic(split_phrase(claim.quantity.counted)[0])


def _counted_head(counted: tuple[str, ...]) -> str | None:
    if not counted or counted[-1] in terms.COUNTERS:
        return None
    return terms.SYNONYMS.get(counted[-1], counted[-1])


@lru_cache(maxsize=REMEMBERED)
def measure_level(one: Definition, other: Definition) -> str:
    """How the measures of two claims relate: same, near, narrower (the first in the second or back) or different."""
    if _excluded(one.words, other.words) or (one.counted and other.counted and one.counted != other.counted):
        return "different"
    if one.words == other.words:
        return "same"
    if one.core == other.core:
        return "near"
    contained = one.core < other.core or other.core < one.core
    return "narrower" if contained and (one.head == other.head or conjoined(one, other)) else "different"


def conjoined(one: Definition, other: Definition) -> bool:
    """Whether one measure is a part of the other, joined to more by "and" ("trading partner and export market")."""
    return one.words in other.conjuncts or other.words in one.conjuncts


def _excluded(one: frozenset[str], other: frozenset[str]) -> bool:
    return any((one & group) and (other & group) and (one & group) != (other & group) for group in terms.CONTRASTS)


@lru_cache(maxsize=REMEMBERED)
def scope_level(one: Definition, other: Definition) -> str:
    """How the scopes relate: same, near (no more than a pointing word apart), unresolved, restricted, different.

    A whole that is only pointed to ("the inland city's") can be any: unresolved, not different. A restriction that only
    one of the two has makes it a part of the other: restricted.
    """
    left, right = one.restriction, other.restriction
    if left == right:
        return "same"
    if _excluded(left, right) or (
        one.restriction_names and other.restriction_names and not one.restriction_names & other.restriction_names
    ):
        return "different"
    pointing = terms.ANAPHORIC | (terms.EVENTS if (one.core & other.core & terms.TOLLS) else frozenset())
    only_left, only_right = (left - right) - pointing, (right - left) - pointing
    if not only_left and not only_right:
        return "near"
    pointed = (left | right) & terms.ANAPHORIC
    if pointed and not (only_left and only_right):
        return "unresolved"
    return "different" if only_left and only_right else "restricted"
