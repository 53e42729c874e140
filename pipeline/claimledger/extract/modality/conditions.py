"""Conditions: the words that what is told depends on ("if the bill passes", "should demand double", "in the event of").

They are found by the words, as parses take many for something else; the parse tells which clause one belongs to.
"""

from __future__ import annotations

from dataclasses import dataclass

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.figures import Figure
from claimledger.extract.syntax import SUBJECTS, ancestors, children, clause_of

_KEPT = "claimledger.conditions"  # a key of Doc.user_data
_INVERTED = frozenset({"should", "were", "had"})
_WITHOUT = "without"
_ENDS = frozenset({",", ";", ":", "—", "–", '"', "”"})
_OPENERS = frozenset({"and", "but", "yet", "so", "that", ",", '"', "“", "–", "—", ":", ";"})
_LED_BY = frozenset({"even", "only", "but"})  # "even if", "only if"
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "ADJ", "NUM"})
_CROSSED = frozenset({"xcomp", "ccomp", "conj", "advcl", "acl"})


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition's words; `opens`: whether it stands at the head of its sentence, and holds for all behind it;
    `governor`: the predicate that depends on it, by the parse."""

    words: Span
    opens: bool
    governor: Token


def conditions_in(sentence: Span) -> tuple[Condition, ...]:
    """The conditions that a sentence names, in its order; indirect questions ("asked if") are none. They are kept with
    the parse, as every figure of a sentence asks."""
    known: dict[int, tuple[Condition, ...]] = sentence.doc.user_data.setdefault(_KEPT, {})
    if sentence.start not in known:
        known[sentence.start] = _found_in(sentence)
    return known[sentence.start]


def _found_in(sentence: Span) -> tuple[Condition, ...]:
    marks = lexicon.words("cues", "condition_words")
    found: list[Condition] = []
    for token in sentence:
        if token.lower_ not in marks or (found and token.i < found[-1].words.end):
            continue
        start = _start(token)
        if start is not None:
            found.append(_condition(start, token, sentence))
    return tuple(found)


def condition_of(figure: Figure, conditions: tuple[Condition, ...]) -> Span | None:
    """The words that a figure depends on: those of a condition of its clause, which it does not stand in itself."""
    return next((one.words for one in conditions if _holds_for(one, figure)), None)


def condition_around(figure: Figure, conditions: tuple[Condition, ...]) -> Condition | None:
    """The condition that a figure stands in itself: "if turnout falls below 40 percent"."""
    return next((one for one in conditions if one.words.start <= figure.span.start < one.words.end), None)


def _start(mark: Token) -> Token | None:
    """The first token of the condition that a word opens; None where it opens none."""
    word = mark.lower_
    if word in ("if", "unless"):
        return _led(mark) if not _is_idiom(mark) and not _asks(mark) else None
    if word in _INVERTED:
        return mark if _is_inverted(mark) else None
    if word == _WITHOUT:
        return mark if _opens_clause(mark) and _is_conditional(mark.sent) else None
    if word in ("provided", "providing", "assuming", "supposing"):
        return mark if _is_conjunction(mark) else None
    return _phrase_start(mark)


def _led(mark: Token) -> Token:
    before = mark.nbor(-1) if mark.i > mark.sent.start else mark
    return before if before.lower_ in _LED_BY else mark


def _is_idiom(mark: Token) -> bool:
    """ "as if", "what if"; "if any", "if only", "if not", "if anything"."""
    before = mark.nbor(-1).lower_ if mark.i > mark.sent.start else ""
    after = mark.nbor(1).lower_ if mark.i + 1 < len(mark.doc) else ""
    bare = after in lexicon.words("cues", "idle_conditions") and not _goes_on(mark.i + 2, mark)
    return before in ("as", "what") or bare


def _goes_on(position: int, mark: Token) -> bool:
    """Whether a condition goes on behind its first word: "if any of the plants closes", "if nothing is done"."""
    if position >= mark.sent.end or mark.doc[position].is_punct:
        return False
    first = mark.nbor(1).lower_
    return first in ("any", "only") or (first in ("nothing", "not") and mark.doc[position].pos_ in ("VERB", "AUX"))


def _asks(mark: Token) -> bool:
    """Whether "if" is "whether": "asked if", "it is unclear if"."""
    asking = lexicon.words("cues", "asking_words")
    before = mark.doc[max(mark.sent.start, mark.i - 3) : mark.i]
    return bool(len(before)) and (
        before[-1].lemma_.lower() in asking
        or (mark.head.dep_ == "ccomp" and any(one.lemma_.lower() in asking for one in before))
    )


def _opens_clause(mark: Token) -> bool:
    return mark.i == mark.sent.start or mark.nbor(-1).lower_ in _OPENERS


def _is_conditional(sentence: Span) -> bool:
    return any(one.lower_ in ("would", "could", "might") for one in sentence)


def _is_inverted(mark: Token) -> bool:
    """ "should demand double", "were prices to fall", "had it rained": an auxiliary at the head of its clause, or
    before its subject behind one with "would"; no question."""
    sentence = mark.sent
    if mark.i == sentence.start or mark.nbor(-1).text in _ENDS - {","}:
        modal = any(one.tag_ == "MD" for one in sentence if one.i > mark.i)
        return modal and sentence[-1].text != "?" and any(one.text == "," for one in sentence)
    if mark.lower_ != "should" or mark.i + 1 >= sentence.end or mark.nbor(1).pos_ not in _NOMINAL:
        return False
    return any(one.tag_ == "MD" for one in sentence if one.i < mark.i)


def _is_conjunction(mark: Token) -> bool:
    """ "provided that", ", providing it is built", "assuming the port reopens"; not "the state provided 5 million"."""
    following = mark.nbor(1).lower_ if mark.i + 1 < mark.sent.end else ""
    if mark.lower_ in ("provided", "providing") and following != "that":
        return mark.i > mark.sent.start and mark.nbor(-1).text == "," and mark.dep_ in ("mark", "advcl")
    return following == "that" or _opens_clause(mark)


def _phrase_start(mark: Token) -> Token | None:
    """The first token of a phrase that a word is the key of: "in the event of", "as long as", "on condition that"."""
    sentence = mark.sent
    for phrase in sorted(lexicon.words("cues", "condition_phrases")):
        words = phrase.split()
        first = mark.i - words.index(mark.lower_) if mark.lower_ in words else sentence.start - 1
        if first >= sentence.start and [one.lower_ for one in mark.doc[first : first + len(words)]] == words:
            return mark.doc[first]
    return None


def _condition(start: Token, mark: Token, sentence: Span) -> Condition:
    opens = all(one.lower_ in _OPENERS for one in sentence.doc[sentence.start : start.i])
    words = sentence.doc[start.i : _end(mark, sentence)]
    return Condition(words, opens, _governor(words, mark))


def _end(mark: Token, sentence: Span) -> int:
    """Where a condition ends: at the first comma or the like behind its verb, else at the end of the sentence; one
    without a verb ("in the event of a storm") at the first."""
    told = mark.lower_ in ("event", "case", _WITHOUT)
    last = sentence.end
    if mark.lower_ == _WITHOUT and mark.dep_ == "case" and mark.head.i > mark.i:
        last = mark.head.right_edge.i + 1  # "without the dyke the water would have risen"
    for one in sentence.doc[mark.i + 1 : last]:
        if told and (one.text in _ENDS or one.lower_ == "then"):
            return one.i
        told = told or one.pos_ in ("VERB", "AUX") or one.tag_.startswith("VB") or one.i == mark.head.i
    if last < sentence.end:
        return last
    edge = mark.head.right_edge.i + 1 if mark.dep_ == "mark" and mark.head.i > mark.i else sentence.end
    return min(edge, sentence.end - (1 if sentence[-1].is_punct else 0))


def _governor(words: Span, mark: Token) -> Token:
    """The predicate outside a condition's words that they hang on."""
    for one in (mark, *ancestors(mark)):
        if not words.start <= one.i < words.end:
            return clause_of(one)
    below = (one for one in words.root.subtree if not words.start <= one.i < words.end and one.pos_ in ("VERB", "AUX"))
    return next(below, words.root)  # the parse hangs all on the condition: "Were the ice to melt, seas would rise"


def _holds_for(condition: Condition, figure: Figure) -> bool:
    words, at = condition.words, figure.span.start
    if words.start <= at < words.end:
        return False
    doc = figure.span.doc
    between = doc[words.end : at] if at >= words.end else doc[figure.span.end : words.start]
    if any(one.text == ";" for one in between):
        return False
    clause = figure.clause
    if clause.i == condition.governor.i:
        return True
    if condition.opens and at >= words.end:
        return not _is_apart(clause, condition)
    if at >= words.end:
        return False
    return _reaches(clause, condition.governor) or _shares_subject(condition.governor, clause)


def _is_apart(clause: Token, condition: Condition) -> bool:
    """Whether a clause only describes something of the main clause: "said Ruiz, who owns 12 flats"."""
    around = (clause, *ancestors(clause))
    return any(one.dep_ == "acl:relcl" and one.head.i >= condition.words.end for one in around)


def _reaches(clause: Token, governor: Token) -> bool:
    """Whether a predicate stands above a clause, with no relative clause in between."""
    for one in (clause, *ancestors(clause)):
        if one.i == governor.i:
            return True
        if one.dep_ not in _CROSSED:
            return False
    return False


def _shares_subject(governor: Token, clause: Token) -> bool:
    """Whether a predicate goes on from a clause without a subject of its own: "rise by 5 and fall to 3 if ..."."""
    return governor.dep_ == "conj" and governor.head.i == clause.i and not children(governor, *SUBJECTS)
