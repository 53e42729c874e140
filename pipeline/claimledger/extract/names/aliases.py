"""Which names of an article mean the same: acronyms, short forms, word orders, a company and the site it runs.

Works on names alone, per label: an organisation is never linked with a place or a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from claimledger.lexicon.names import NameLexicon, Words, english_words

FILLERS = frozenset({"of", "the", "for", "and", "on", "in"})
LONGEST_ACRONYM = 8  # letters
LONGEST_PREFIX = 7  # words that a short form may leave out at the front
TAIL_OPENERS = frozenset({"of", "for", "under"})
LONGEST_CUT = 2  # words of a name that goes on by its first, whatever its second
PLACE_TAILS = frozenset({"province", "municipality", "prefecture", "oblast"})


class Links:
    """Names in groups (union-find with path halving; the smaller index leads)."""

    def __init__(self, size: int) -> None:
        self._leader = list(range(size))

    def leader(self, item: int) -> int:
        """The index that stands for the group of `item`."""
        while self._leader[item] != item:
            self._leader[item] = self._leader[self._leader[item]]
            item = self._leader[item]
        return item

    def join(self, one: int, other: int) -> None:
        """Put two names in one group."""
        low, high = sorted((self.leader(one), self.leader(other)))
        self._leader[high] = low


def fold(name: str) -> str:
    """A name for comparison: case, a leading "the", full stops and the spelling of "and" do not count."""
    words = [word.replace(".", "") for word in name.casefold().replace("&", " and ").replace(",", " ").split()]
    if words[:1] == ["the"]:
        words = words[1:]
    return " ".join(word.replace("\u2019", "'") for word in words if word)


def without_legal_form(name: str, lexicon: NameLexicon) -> str:
    """A name without its legal form at the end: "Holt Foods Co., Ltd." -> "Holt Foods"."""
    words = name.replace(",", " ").split()
    end = len(words)
    while end > 1 and lexicon.has("legal", words[end - 1].strip("()")):
        end -= 1
    return " ".join(words[:end])


def initials(words: Sequence[str]) -> str:
    """The initials of a name's capitalised words."""
    return "".join(word[0] for word in words if word[0].isupper())


def is_acronym(word: str) -> bool:
    """Whether a word is spelt as an acronym is."""
    return 2 <= len(word) <= LONGEST_ACRONYM and word.isalpha() and sum(map(str.isupper, word)) >= max(2, len(word) - 2)


def linked_organisations(names: Sequence[str], lexicon: NameLexicon) -> Links:
    """Groups among the names of an article's organisations (distinct names, in order of appearance)."""
    links = Links(len(names))
    words = [english_words(name) for name in names]
    for pairs in (_same(fold(without_legal_form(name, lexicon)) for name in names), _same(_word_bags(words))):
        for one, other in pairs:
            links.join(one, other)
    for shortened in (_acronyms(words), _short_forms(words, lexicon), _stems(words, lexicon)):
        for index, longer in shortened:
            leaders = {links.leader(other) for other in longer}
            if len(leaders) == 1:  # two organisations that would be shortened alike: neither is meant for sure
                links.join(leaders.pop(), index)
    return links


def linked_persons(names: Sequence[str]) -> Links:
    """Groups among persons' names: "Aker" is the first person whose first or last name it is, if it is nobody yet."""
    links = Links(len(names))
    by_part: dict[str, int] = {}
    for index, name in enumerate(names):
        parts = [part for part in name.casefold().split() if part]
        if len(parts) > 1:
            for part in (parts[0], parts[-1]):
                by_part.setdefault(part, index)
    for one, other in _same(name.casefold() for name in names):
        links.join(one, other)
    for index, name in enumerate(names):
        if " " not in name and (full := by_part.get(name.casefold())) is not None:
            links.join(index, full)
    return links


def linked_places(names: Sequence[str]) -> Links:
    """Groups among places' names: case and a class word at the end ("Aceh Province") do not count."""
    links = Links(len(names))
    for one, other in _same(_plain_place(name) for name in names):
        links.join(one, other)
    return links


def short_form(words: Words, lexicon: NameLexicon) -> Words:
    """What a company's name is cut to in the course of an article: the words between a place and its heads.

    Empty if nothing distinctive is left: "Kestrel" of "Nairobi Kestrel Foods Group Ltd", nothing of "Nairobi Foods".
    """
    start = 0
    if (hit := lexicon.places.longest_at(words, 0, len(words))) and hit[0] < len(words):
        start = hit[0]
    end = len(words)
    while end > start and _is_tail(words[end - 1], lexicon):
        end -= 1
    stem = words[start:end]
    if not stem or any(word in FILLERS for word in stem) or all(_is_plain(word, lexicon) for word in stem):
        return ()
    return stem


def _same(keys: Iterable[str]) -> Iterator[tuple[int, int]]:
    """Pairs of the first and each later index with one key."""
    first: dict[str, int] = {}
    for index, key in enumerate(keys):
        if key and first.setdefault(key, index) != index:
            yield first[key], index


def _is_tail(word: str, lexicon: NameLexicon) -> bool:
    """Whether a word at a company's end tells nothing apart: a legal form, a head noun, a topic, a bracket."""
    heads = (word,) in lexicon.heads or (word,) in lexicon.plural_heads
    return heads or lexicon.has("legal", word) or lexicon.is_topic(word)


def _is_plain(word: str, lexicon: NameLexicon) -> bool:
    plain = lexicon.has("demonyms", word) or lexicon.has("weak_modifiers", word)
    return (
        plain or lexicon.has("directions", word.lower()) or word in ("International", "National", "Federal", "General")
    )


def _acronyms(words: Sequence[Words]) -> Iterator[tuple[int, set[int]]]:
    """An acronym and the names that it may abbreviate."""
    full: dict[str, set[int]] = {}
    for index, one in enumerate(words):
        if len(one) > 1:
            full.setdefault(initials(one), set()).add(index)
    for index, one in enumerate(words):
        if len(one) == 1 and is_acronym(one[0]):
            yield index, full.get(one[0].upper(), set())


def _word_bags(words: Sequence[Words]) -> Iterator[str]:
    """Each name as its words in alphabetical order, acronyms spelt out where another name of the article does so."""
    spelt_out = _expansions(words)
    for one in words:
        parts = [
            part for word in one for part in (spelt_out.get(word.upper(), (word,)) if is_acronym(word) else (word,))
        ]
        bag = sorted(part.casefold() for part in parts if part not in FILLERS and part[0].isalnum())
        yield " ".join(bag) if len(one) > 1 else ""


def _expansions(words: Sequence[Words]) -> dict[str, Words]:
    """What each run of capitalised words in a longer name would be abbreviated to, and the run; the first wins."""
    found: dict[str, Words] = {}
    for one in words:
        capitals = [at for at, word in enumerate(one) if word[0].isupper()]
        for first in range(len(capitals)):
            for last in range(first + 1, min(first + LONGEST_ACRONYM, len(capitals))):
                run = one[capitals[first] : capitals[last] + 1]
                if len(run) < len(one):
                    found.setdefault(initials(run), run)
    return found


def _short_forms(words: Sequence[Words], lexicon: NameLexicon) -> Iterator[tuple[int, set[int]]]:
    """A name and the longer names that go on with "of", or have a place, nationality or parent body before it."""
    starts: dict[Words, set[int]] = {}
    ends: dict[Words, set[int]] = {}
    for index, one in enumerate(words):
        for position in range(2, len(one)):
            if one[position] in TAIL_OPENERS:
                starts.setdefault(one[:position], set()).add(index)
        for position in range(1, min(LONGEST_PREFIX, len(one) - 1)):
            rest = one[position:]
            if all(_is_origin(word, lexicon) for word in one[:position]) or _stands_by_itself(rest, lexicon):
                ends.setdefault(rest, set()).add(index)
    for index, one in enumerate(words):
        for longer in (starts.get(one, set()), ends.get(one, set())):
            yield index, longer


def _stands_by_itself(words: Words, lexicon: NameLexicon) -> bool:
    """Whether the end of a longer name is one in itself: the "Kwale County Committee" of a party."""
    return len(words) > 2 and lexicon.places.longest_at(words, 0, len(words)) is not None


def _is_origin(word: str, lexicon: NameLexicon) -> bool:
    """Whether a word before a name tells only where it is: Kenyan, Nairobi, Municipal."""
    return lexicon.has("demonyms", word) or (word,) in lexicon.places or lexicon.has("inner_adjectives", word.lower())


def _stems(words: Sequence[Words], lexicon: NameLexicon) -> Iterator[tuple[int, set[int]]]:
    """A company's short name, or its site's, and the full names that it is the stem of."""
    full: dict[Words, set[int]] = {}
    for index, one in enumerate(words):
        stem = short_form(one, lexicon)
        if stem and stem != one:
            full.setdefault(stem, set()).add(index)
        if _is_cut(one, lexicon):
            full.setdefault(one[:1], set()).add(index)
    for index, one in enumerate(words):
        stem = _site_stem(one)
        if len(one) == 1 and lexicon.has("parties", one[0]):
            stem = (one[0].removesuffix("s"),)  # the Greens of the Green Alliance
        yield index, full.get(stem, set()) - {index}


def _is_cut(words: Words, lexicon: NameLexicon) -> bool:
    """Whether the first of two words tells a name apart: Halmstrand Ale, but not Left Bloc or Oslo Water."""
    if len(words) != LONGEST_CUT or is_acronym(words[0]) or words[:1] in lexicon.places or words[:1] in lexicon.heads:
        return False
    return not _is_plain(words[0], lexicon) and not lexicon.is_topic(words[0])


def _site_stem(words: Words) -> Words:
    """The name before the dot of a domain name; other names as they are."""
    host, dot, ending = words[0].partition(".")
    return (host,) if len(words) == 1 and dot and ending.islower() else words


def _plain_place(name: str) -> str:
    words = name.casefold().split()
    return " ".join(words[:-1] if len(words) > 1 and words[-1] in PLACE_TAILS else words)


def best_name(names: Sequence[str], known: Mapping[str, str]) -> str:
    """The name that a group goes by: the lexicon's if it has one, else the fullest that is no domain name."""
    for name in names:
        if name in known:
            return known[name]
    return max(names, key=lambda name: (len(_site_stem((name,))[0]) == len(name), len(name.split()), len(name)))
