"""NewsQuant's concepts: the words of what a quantity refers to, as they stand in the sentence.

Of a measured figure they are those of its measure, of what restricts it and of whom it is a measure of ("revenue,
Chinese e-commerce giant"); of a count, whose noun is its unit there, only of whom or what has so many, or what it is a
count in ("a survey of 40 firms": survey). A bare count ("ten users") has none. They are taken from our reading of the
figure and of its subject; what is a quantity there and none to us goes with the subject of its clause.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from spacy.tokens import Doc, Span, Token

from claimledger.extract.figures import Figure
from claimledger.extract.measures import Reading, read
from claimledger.extract.organisations import find_names
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.about import subject_of_claim
from claimledger.extract.subjects.ellipsis import gapped
from claimledger.extract.subjects.owners import is_counted
from claimledger.extract.subjects.resolution import Names
from claimledger.extract.syntax import ancestors, child, clause_of, phrase, subject_of

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X"})
LEFT_OUT = frozenset(
    {"more", "many", "additional", "several", "such", "other", "own", "total", "average", "fewer", "less"}
)
NOMINAL = frozenset({"NOUN", "PROPN"})
TIMES = frozenset({"year", "quarter", "month", "week", "day", "hour", "minute", "second", "time", "decade", "century"})
LATER = frozenset({"later", "earlier", "ago", "before", "after"})
NEAR = 12  # tokens: nouns farther off are of another matter
HANGING = frozenset({"nmod", "compound", "amod", "nummod", "appos", "flat", "det", "nmod:unmarked"})


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence as an article of its own, with the names in it."""

    passage: Passage
    names: Names

    @classmethod
    def of(cls, doc: Doc) -> Sentence:
        passage = Passage(0, 0, "paragraph", doc)
        return cls(passage, Names(find_names("sentence", [doc]), [passage]))


def concepts_in(figures: Sequence[Figure], sentence: Sentence) -> Iterator[tuple[str, ...]]:
    """The concepts of each figure of a sentence, in the order of the sentence; none where nothing is named that it is
    of. The same amount in another unit ("2 miles (3 km)") has those of the first."""
    before: tuple[Figure, Reading] | None = None
    last: tuple[str, ...] = ()
    for figure in figures:
        reading = (gapped(figure, *before) if before is not None else None) or read(figure)
        if before is None or not _is_conversion(before[0], figure):
            last = _concepts(figure, reading, sentence)
        yield last
        before = figure, reading


def concepts_near(span: Span) -> tuple[str, ...]:
    """The concepts of a quantity that we read no measure of: the words of the subject of its clause; none of a length
    of time that only says when ("two years later")."""
    behind = span.doc[span.end : span.end + 1].text.lower()
    subject = subject_of(clause_of(span.root)) if behind not in LATER else None
    return _words(_phrase(subject), {token.i for token in span}) if subject is not None else ()


def concepts_behind(span: Span) -> tuple[str, ...]:
    """The concepts of what only says which kind ("5G phones"): the nouns right behind it."""
    return _words(_nouns_from(span.doc, span.end), set())


def _concepts(figure: Figure, reading: Reading, sentence: Sentence) -> tuple[str, ...]:
    own = set(_own(figure))
    near = [*_measured(figure, reading), *_beside(figure), *_owner(figure, reading, sentence)]
    if figure.counted is None:
        near += reading.scope or ()
    return _words(near, own) or next((words for tokens in _else(figure, reading) if (words := _words(tokens, own))), ())


def _else(figure: Figure, reading: Reading) -> Iterator[Iterable[Token]]:
    """Where to look when neither measure nor owner is told: the scope, the clause's object, its subject, and of what is
    measured the nouns before it."""
    yield reading.scope or ()
    predicate = clause_of(figure.anchor)
    for one in (child(predicate, "obj"), subject_of(predicate)):
        if one is not None and one.i != figure.anchor.i and _is_thing(one):
            yield _phrase(one)
    if figure.counted is None:
        yield _nouns_before(figure.span.doc, figure.span.start, NEAR)


def _is_conversion(first: Figure, second: Figure) -> bool:
    """ "2,000 yen ($14)"."""
    between = first.span.doc[first.span.end : second.span.start].text
    return between in ("(", "/") and first.quantity.unit != second.quantity.unit


def _own(figure: Figure) -> Iterator[int]:
    """The tokens of the figure itself and of what it counts, but for whose that is ("two of Alva's dogs")."""
    yield from range(figure.span.start, figure.span.end)
    if figure.counted is not None:
        possessor = child(figure.anchor, "nmod:poss")
        whose = {token.i for token in possessor.subtree} if possessor is not None else set()
        yield from (token.i for token in figure.counted_words if token.i not in whose)


def _measured(figure: Figure, reading: Reading) -> Iterable[Token]:
    """What is measured, and the noun that the figure hangs on; of a count, what it is a count in or whose it is."""
    if figure.counted is not None:
        holder, possessor = figure.anchor.head, child(figure.anchor, "nmod:poss")
        nouns = [holder if figure.anchor.dep_ == "nmod" and _is_thing(holder) else None, possessor]
        return [token for noun in nouns if noun is not None for token in _phrase(noun)]
    nouns = [_modified(figure), child(reading.predicate, "obj") if reading.rule == "clause" else None]
    return [*(reading.measure or ()), *(token for noun in nouns if noun is not None for token in _phrase(noun))]


def _is_thing(token: Token) -> bool:
    """A noun that says more than how much, and has no figure of its own."""
    return token.pos_ in NOMINAL and token.lower_ not in LEFT_OUT and not is_counted(token)


def _modified(figure: Figure) -> Token | None:
    """The noun that the figure hangs on."""
    for token in (figure.anchor, *ancestors(figure.anchor)):
        if token.dep_ not in HANGING:
            return None
        if token.head.pos_ in NOMINAL and not figure.span.start <= token.head.i < figure.span.end:
            return token.head
    return None


def _beside(figure: Figure) -> Iterator[Token]:
    """What stands right at a figure without a word between that the parse would need: the nouns behind it, or behind
    what it counts ("a 40-litre steel tank", "a three-engine plane"), or behind "for" ("900 euros for the roof"); those
    that it stands beside ("Ostbank -1.3%") or in brackets behind ("Alva Munk (12.4)")."""
    doc, start = figure.span.doc, figure.span.start
    end = max(figure.span.end, figure.counted.end if figure.counted is not None else 0)
    yield from _nouns_from(doc, end)
    if figure.counted is None and end < len(doc) and doc[end].lower_ == "for":
        yield from _nouns_from(doc, end + 1)
    if start and (doc[start - 1].text == "(" or doc[start - 1].pos_ in NOMINAL):
        yield from _nouns_before(doc, start, 2)


def _nouns_from(doc: Doc, start: int) -> Iterable[Token]:
    """The run of nouns that begins at a token index, behind determiners and the like."""
    while start < len(doc) and doc[start].pos_ == "DET":
        start += 1
    end = start
    while end < len(doc) and (doc[end].pos_ in NOMINAL | {"ADJ"} or doc[end].text == "-"):
        end += 1
    return doc[start:end] if end > start and doc[end - 1].pos_ in NOMINAL else ()


def _nouns_before(doc: Doc, position: int, away: int) -> Iterable[Token]:
    """The nearest run of nouns before a token index, which ends so many tokens away at most."""
    end = next((place for place in range(position, max(position - away, 0), -1) if doc[place - 1].pos_ in NOMINAL), 0)
    start = end
    while start > 0 and doc[start - 1].pos_ in NOMINAL | {"ADJ"}:
        start -= 1
    return doc[start:end]


def _owner(figure: Figure, reading: Reading, sentence: Sentence) -> Iterable[Token]:
    """Whom or what it is a measure of: as its reading has it, or whom a pronoun there stands for; of what is measured
    without an owner, the subject of its clause."""
    owner = reading.owner
    if owner is None and figure.counted is None:
        owner = subject_of(reading.predicate)
    if owner is None or owner.pos_ in NOMINAL:
        return _phrase(owner) if owner is not None else ()
    found = subject_of_claim(figure, reading, sentence.passage, sentence.names, None, None)
    words = set(found.text.split()) if found is not None and found.rule in ("pronoun", "description") else set()
    return (token for token in sentence.passage.doc if token.text in words)


def _phrase(head: Token) -> Iterable[Token]:
    """A noun phrase's words."""
    first, last = phrase(head)
    return head.doc[min(first, head.i) : max(last, head.i + 1)]


def _words(tokens: Iterable[Token], without: set[int]) -> tuple[str, ...]:
    found = {token.i: token.lower_ for token in tokens if _is_content(token) and token.i not in without}
    return tuple(dict.fromkeys(found[place] for place in sorted(found)))


def _is_content(token: Token) -> bool:
    return (
        token.pos_ in CONTENT
        and token.lower_ not in LEFT_OUT
        and token.lemma_.lower() not in TIMES
        and not token.is_stop
    )
