"""Names of persons, organisations and places out of GUM's annotation of all mentions.

GUM marks every mention, nested, with a type, the words of its minimal span and a Wikipedia identity:
`Entity=(13-organization-new-nnnnn-cf4-1,4,5-coref-Durham_University(14-place-...)`. A name is the run of proper nouns
that a mention's minimal span begins, joined by words such as "of"; the outermost name counts.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .conll import Sentence, Span, Word

KEPT = {"person": "PERSON", "organization": "ORG", "place": "LOC"}

JOINING = {
    "person": frozenset((
        "de", "du", "la", "le", "van", "von", "der", "den", "ter", "al", "bin", "ibn", "di", "da", "dos",
        "-", "'", "’",
    )),
    "organization": frozenset((
        "of", "the", "and", "for", "&", "'s", "’s", "-", "–", "de", "du", "la", "on", "in",
    )),
    "place": frozenset((
        "of", "the", "&", "'s", "’s", "-", "–", "de", "du", "la", "le", "upon",
    )),
}  # fmt: skip
"""Words that may stand inside a name, between proper nouns of its minimal span."""

TITLES = frozenset((
    "mr", "mrs", "ms", "miss", "dr", "prof", "professor", "president", "senator", "sen", "representative",
    "rep", "governor", "gov", "judge", "justice", "captain", "capt", "general", "gen", "colonel", "col",
    "lieutenant", "lt", "sergeant", "sgt", "major", "admiral", "sir", "dame", "lord", "lady", "king", "queen",
    "prince", "princess", "pope", "minister", "chancellor", "secretary", "chairman", "ambassador", "mayor",
    "sheriff", "father", "brother", "sister", "reverend", "rev", "saint", "coach", "aunt", "uncle", "grandma",
    "grandpa", "mom", "dad", "chief", "officer", "director", "congressman", "congresswoman", "vice", "prime",
    "deputy", "speaker", "chair", "madam", "emperor", "empress", "protector", "fellow",
))  # fmt: skip
"""Words before a person's name that Universal NER leaves out of it."""

OPEN = re.compile(r"\((?P<id>[^-()]+)-(?P<type>[^-()]+)-[^-()]*-[^-()]*-[^-()]*-(?P<span>[0-9,]+)-(?P<link>[^-()|]*)")
EVENT = re.compile(rf"{OPEN.pattern}(?P<rest>[^()|]*)(?P<single>\)?)|(?P<closed>\d+)\)")


@dataclass(frozen=True)
class Mention:
    """A mention over words first to last (both inside), with the words of its minimal span."""

    first: int
    last: int
    type: str
    core: tuple[int, ...]


def with_names(sentences: Iterable[Sentence]) -> list[Sentence]:
    """The sentences with their names as entities."""
    return [sentence.with_entities(tuple(names(sentence.words))) for sentence in sentences]


def names(words: tuple[Word, ...]) -> list[Span]:
    """The names of a sentence, outermost first come, in order of the text."""
    found: list[Span] = []
    taken: set[int] = set()
    spans = [(span, mention) for mention in mentions(words) if (span := name_span(mention, words))]
    for (start, end), mention in sorted(
        spans, key=lambda pair: (pair[0][0] - pair[0][1], pair[1].first - pair[1].last)
    ):
        if taken.isdisjoint(range(start, end)):
            label = KEPT.get(mention.type)
            if label is None and end - start < 2:
                continue
            taken.update(range(start, end))
            if label:
                found.append((start, end, label))
    return sorted(found)


def mentions(words: tuple[Word, ...]) -> list[Mention]:
    """All mentions that begin and end in the sentence."""
    found: list[Mention] = []
    waiting: list[tuple[str, int, str, str]] = []
    for index, word in enumerate(words):
        value = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for event in EVENT.finditer(value):
            if event["closed"]:
                opened = next((one for one in reversed(waiting) if one[0] == event["closed"]), None)
                if opened:
                    waiting.remove(opened)
                    found.append(_mention(opened, index))
            else:
                opened = (event["id"], index, event["type"], event["span"])
                if event["single"]:
                    found.append(_mention(opened, index))
                else:
                    waiting.append(opened)
    return found


def name_span(mention: Mention, words: tuple[Word, ...]) -> tuple[int, int] | None:
    """First word and word after the last of the mention's name; None where the mention is no name."""
    core = [index for index in mention.core if index <= mention.last]
    proper = [index for index in core if _proper(words[index])]
    if not any(words[index].upos == "PROPN" for index in proper):
        return None
    start = proper[0]
    while start - 1 >= mention.first and _proper(words[start - 1]):
        start -= 1
    end = _run_end(start, mention, set(core), words)
    if mention.type == "person":
        while start < end and words[start].form.lower().rstrip(".") in TITLES | {"-"}:
            start += 1
    if start == end or not _proper(words[start]) or _common(mention, start, end, words):
        return None
    return (start, end)


def _mention(opened: tuple[str, int, str, str], last: int) -> Mention:
    _, first, kind, span = opened
    return Mention(first, last, kind, tuple(first + int(number) - 1 for number in span.split(",") if number))


def _proper(word: Word) -> bool:
    """Whether a word is part of a proper name ("United" in "United Nations" is an adjective by its UPOS)."""
    return word.upos == "PROPN" or word.xpos in ("NNP", "NNPS")


def _run_end(start: int, mention: Mention, core: set[int], words: tuple[Word, ...]) -> int:
    """The end of the run of proper nouns from `start`, over joining words and numbers of the minimal span."""
    joining = JOINING.get(mention.type, JOINING["organization"])
    end = index = start + 1
    while index <= mention.last:
        word = words[index]
        if _proper(word) or (index in core and (word.form[:1].isupper() or word.upos == "NUM")):
            end = index + 1
        elif word.form.lower() not in joining or not any(later > index for later in core):
            break
        index += 1
    return end


def _common(mention: Mention, start: int, end: int, words: tuple[Word, ...]) -> bool:
    """Whether the mention is no name: its head is not in the run ("citizens of Oslo"), or it names a people."""
    inside = range(mention.first, mention.last + 1)
    head = next((index for index in inside if words[index].head not in inside or words[index].head == index), start)
    titled = mention.type == "person" and head < start and _proper(words[head])
    if not (start <= head < end or titled):
        return True
    plural = mention.type == "person" and words[start].xpos == "NNPS"
    return end == start + 1 and (plural or words[start].form.endswith("ans"))
