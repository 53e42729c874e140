"""Figures: quantities tied to the parse. A bare number becomes a count of the noun that it counts, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from spacy.tokens import Doc, Span, Token

from claimledger import lexicon
from claimledger.extract.quantities import QuantityMatch
from claimledger.extract.syntax import case_of, children, text_between, trimmed
from claimledger.records import NonClaimKind

WINDOW = 18  # tokens before a figure in which its verb of change is looked for
MOST_APART = 5  # tokens from a counted noun to one that is counted with it
LONGEST_COUNTED = 12  # tokens from the number to the noun that it counts

_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN", "NUM", "SYM", "X", "ADV", "PART"})
_NOUNS = frozenset({"NOUN", "PROPN"})
_JOINT = re.compile(r"\b(?:and|or)\b")
_ARGUMENTS = frozenset(
    {
        "obj",
        "obl",
        "expl",
        "nsubj",
        "nsubj:pass",
        "conj",
        "nmod",
        "advmod",
        "appos",
        "ROOT",
        "ccomp",
        "parataxis",
        "xcomp",
        "dep",
        "obl:unmarked",
        "nmod:unmarked",
        "advcl",
        "nummod",
        "list",
        "orphan",
    }
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A quantity in its sentence. `span`: its tokens; `anchor`: the token that ties it into the parse (the counted
    noun, else the head of the figure's own tokens); `counted`: the counted noun phrase as written."""

    quantity: QuantityMatch
    span: Span
    anchor: Token
    counted: Span | None
    modifiers: Span | None = None

    @property
    def counted_words(self) -> list[Token]:
        """The tokens of the counted noun phrase; of a figure that shares its noun with the next one ("15 national and
        250 municipal centres"), its own modifiers and the other's noun."""
        if self.counted is None:
            return []
        if self.modifiers is None:
            return list(self.counted)
        skip = next((n for n, one in enumerate(self.counted) if one.pos_ in _NOUNS and not _hyphenated(one)), 0)
        return [*self.modifiers, *self.counted[skip:]]

    @property
    def counted_text(self) -> str | None:
        """The counted noun phrase as written."""
        if self.modifiers is None or self.counted is None:
            return self.counted.text if self.counted is not None else None
        return "".join(one.text_with_ws for one in self.counted_words).strip()

    @property
    def sentence(self) -> Span:
        """The sentence it stands in."""
        return self.anchor.sent


def _hyphenated(token: Token) -> bool:
    doc = token.doc
    return (token.i > 0 and doc[token.i - 1].text == "-") or (token.i + 1 < len(doc) and doc[token.i + 1].text == "-")


@dataclass(frozen=True, slots=True)
class Refused:
    """A quantity that is no figure of anything, and why."""

    quantity: QuantityMatch
    kind: NonClaimKind


@dataclass(frozen=True, slots=True)
class Settled:
    """What the quantities of a parsed text are: figures, and numbers that are none. Both in the text's order."""

    figures: tuple[Figure, ...]
    refused: tuple[Refused, ...]


def find_figures(doc: Doc, quantities: Sequence[QuantityMatch]) -> Settled:
    """Each quantity of a parsed text as a figure or, where it is a bare number that counts nothing, refused."""
    starts = [quantity.start for quantity in quantities[1:]]
    pairs = zip(quantities, [*starts, len(doc.text)], strict=False)
    read = [_figure(doc, quantity, following) for quantity, following in pairs]
    return _share_nouns(read)


def _figure(doc: Doc, quantity: QuantityMatch, following: int) -> Figure | Refused:
    """One quantity's figure; following: the character at which the next quantity begins."""
    span = doc.char_span(quantity.start, quantity.end, alignment_mode="expand")
    if span is None or not len(span):
        return Refused(quantity, "uncounted")
    if quantity.unit is not None:
        return Figure(quantity, span, span.root, None)
    if _is_name_part(span) or _is_title_word(span):
        return Refused(quantity, "name")
    if _is_anaphoric(span, quantity):
        return Refused(quantity, "pointer")
    return _hyphen_counted(doc, quantity, span) if _has_hyphen(doc, span) else _counting(doc, quantity, span, following)


def _has_hyphen(doc: Doc, span: Span) -> bool:
    return span.end + 1 < len(doc) and doc[span.end].text == "-" and not doc[span.end - 1].whitespace_


def _hyphen_counted(doc: Doc, quantity: QuantityMatch, span: Span) -> Figure | Refused:
    """ "a 300-bed hospital" counts beds; "two-way trade" counts nothing."""
    noun = doc[span.end + 1]
    if quantity.form == "words" and span[0].is_title and noun.is_title:
        return Refused(quantity, "name")
    if noun.lemma_.lower() in lexicon.words("figures", "time_nouns"):
        return Refused(quantity, "period")
    if noun.lower_ in lexicon.words("figures", "idiom_nouns") or noun.pos_ not in _NOUNS:
        return Refused(quantity, "idiom")
    return Figure(replace(quantity, unit="count", dimension="count"), span, noun, doc[noun.i : noun.i + 1])


def _is_title_word(span: Span) -> bool:
    """Whether a number word is part of a capitalised name in running text: "the Five Good Emperors"."""
    first = span[0]
    if not first.is_title or first.is_digit or first.is_sent_start or span.end >= len(span.doc) or not first.is_alpha:
        return False
    lower = sum(1 for one in first.sent if one.is_alpha and one.is_lower)
    return span.doc[span.end].is_title and 2 * lower > len(first.sent)


def _is_anaphoric(span: Span, quantity: QuantityMatch) -> bool:
    """Whether a small number only takes up what was named before: "the two regions", "both countries"."""
    if (
        quantity.form != "words"
        or span.start == 0
        or not quantity.low
        or quantity.low > 10
        or quantity.comparator != "eq"
    ):
        return False
    doc = span.doc
    if (
        doc[span.start - 1].lower_ not in lexicon.words("figures", "anaphoric")
        or span.end >= len(doc)
        or doc[span.end].pos_ != "NOUN"
    ):
        return False
    noun = doc[span.end]
    return noun.dep_ != "compound" and not any(one.dep_ in ("nmod", "acl", "acl:relcl") for one in noun.children)


def _counting(doc: Doc, quantity: QuantityMatch, span: Span, following: int) -> Figure | Refused:
    """A bare number with the noun that it counts; one behind the next figure and a conjunction is to be shared."""
    head = _counted_head(doc, span)
    shared = head is not None and head.idx > following and _JOINT.search(text_between(doc, span.end_char, following))
    if head is None or shared:
        return Figure(quantity, span, span.root, None)
    if _is_year(quantity, span, head) or head.text in lexicon.words("figures", "date_words"):
        return Refused(quantity, "date")
    if head.lemma_.lower() in lexicon.words("figures", "time_nouns"):
        return Refused(quantity, "period")
    if head.lemma_.lower() in lexicon.words("figures", "pointing_nouns") and quantity.form == "words":
        return Refused(quantity, "pointer")
    counted = _counted_span(doc, span, head)
    if not len(counted):
        return Refused(quantity, "uncounted")
    return Figure(replace(quantity, unit="count", dimension="count"), span, head, counted)


def _counted_span(doc: Doc, span: Span, head: Token) -> Span:
    """What stands between number and head, with a coordinated twin ("countries and regions")."""
    start = span.end if head.i >= span.end else head.left_edge.i
    end = head.i + 1
    if head.i < span.start:
        start = head.i
    twin = next((one for one in children(head, "conj") if one.pos_ in _NOUNS and one.i - head.i <= MOST_APART), None)
    if twin is not None and head.i >= span.end and _share_number(doc[head.i + 1 : twin.i + 1]):
        end = (
            children(head, "conj")[-1].i + 1
            if _share_number(doc[head.i + 1 : children(head, "conj")[-1].i + 1])
            else twin.i + 1
        )
    return trimmed(doc[start:end])


def _share_number(twin: Span) -> bool:
    """Whether what follows a counted noun is counted with it: "countries and regions", not "tasks, and its results"."""
    return all(one.pos_ not in ("VERB", "ADP", "DET", "NUM", "AUX") and one.tag_ != "PRP$" for one in twin)


def _counted_head(doc: Doc, span: Span) -> Token | None:
    """The counted noun: the number's head in the parse, if it follows closely; "57 of the nation's top law firms"; else
    the last noun of the run of modifiers and nouns behind the number."""
    root = span.root
    plural = _plural_after_singular(doc, span)
    if plural is not None:
        return plural
    if root.dep_ in ("nummod", "compound", "amod", "det", "advmod") and _is_near(span, root.head):
        return _end_of_compound(root.head)
    run = _noun_run(doc, span.end)
    if run is not None:
        return run
    of = next(
        (one for one in children(root, "nmod", "obl") if case_of(one) in ("of", "out of") and one.i > root.i), None
    )
    if of is not None and of.pos_ in _NOUNS and of.ent_type_ not in ("LOC", "PERSON"):
        return of
    return _followed_by_of(doc, span.end)


def _is_near(span: Span, noun: Token) -> bool:
    """Whether a noun follows a number closely enough to be counted by it: nothing but its own modifiers in between, and
    no hyphen behind it, which would make it a part of another word ("two coal-fired stations")."""
    if noun.pos_ not in _NOUNS or not 0 <= noun.i - span.end < LONGEST_COUNTED:
        return False
    doc = span.doc
    hyphenated = noun.i + 1 < len(doc) and doc[noun.i + 1].text == "-" and not noun.whitespace_
    between = doc[span.end : noun.i]
    return not hyphenated and not any(
        one.pos_ in ("SCONJ", "AUX") or one.tag_ in ("VBZ", "VBP", "VBD") for one in between
    )


def _plural_after_singular(doc: Doc, span: Span) -> Token | None:
    """ "300 innovation and technology firms": what is counted is a plural; a singular before "and" or "or" is a part of
    its name, where a noun run behind the conjunction ends in a plural."""
    first = _noun_run(doc, span.end)
    if (
        first is None
        or first.tag_ not in ("NN", "NNP", "JJ")
        or first.i + 2 >= len(doc)
        or doc[first.i + 1].lower_ not in ("and", "or", "&")
    ):
        return None
    second = _noun_run(doc, first.i + 2 + (doc[first.i + 2].lower_ == "above"))
    return second if second is not None and second.tag_ in ("NNS", "NNPS") and second.i > first.i + 2 else None


def _followed_by_of(doc: Doc, position: int) -> Token | None:
    """ "57 of the top law firms" where the parse has lost the number."""
    if position < len(doc) and doc[position].lower_ == "of":
        return _noun_run(doc, position + 1)
    return None


def _noun_run(doc: Doc, position: int) -> Token | None:
    """The last noun of an unbroken run of modifiers and nouns that starts at a token index."""
    head: Token | None = None
    for token in doc[position : position + LONGEST_COUNTED]:
        if token.is_sent_start and token.i > position:
            break
        if token.pos_ in _NOUNS:
            head = token
        elif not (_joins(token) or (head is None and token.pos_ in _MODIFIERS)):
            break
    return _end_of_compound(head) if head is not None else None


def _joins(token: Token) -> bool:
    """Whether a token inside a noun run does not end it: a hyphen, "&", an adjective, a participle before a noun."""
    if token.text in ("-", "–", "&", "'s", "’s", "/"):
        return True
    following = token.doc[token.i + 1].pos_ if token.i + 1 < len(token.doc) else ""
    if token.pos_ == "VERB" and token.tag_ in ("VBN", "VBG"):
        return following in ("NOUN", "ADJ") and token.dep_ in ("amod", "compound")
    return token.pos_ == "ADJ" and following in ("NOUN", "ADJ", "PROPN", "PUNCT")


def _end_of_compound(head: Token) -> Token:
    """The noun that a compound's part belongs to: "law" of "law firms" counts firms."""
    while (
        head.dep_ in ("compound", "nmod:npmod", "flat") and head.head.pos_ in _NOUNS and 0 < head.head.i - head.i <= 4
    ):
        head = head.head
    if head.lemma_.lower() in lexicon.words("figures", "group_nouns"):
        of = next((one for one in children(head, "nmod") if case_of(one) == "of" and one.i > head.i), None)
        return of if of is not None and of.pos_ in _NOUNS else head
    return head


def _is_year(quantity: QuantityMatch, span: Span, head: Token) -> bool:
    """A four-digit number before a singular noun is a year that no time phrase claims: "the 2015 agreement"."""
    text = span.text
    return (
        text.isdigit()
        and len(text) == 4
        and text[:2] in ("17", "18", "19", "20")
        and (head.tag_ in ("NN", "NNP") or head.lemma_.lower() in lexicon.words("figures", "dated_nouns"))
        and quantity.comparator == "eq"
    )


def _share_nouns(read: Sequence[Figure | Refused]) -> Settled:
    """Settle the bare figures: the noun of the next one ("15 national and 250 municipal centres"), of an earlier one in
    the sentence ("21 people were killed and 100 injured"), or a value of what its verb measures ("rose to 169");
    anything else is no figure."""
    settled: list[Figure] = []
    refused = [one for one in read if isinstance(one, Refused)]
    figures = [one for one in read if isinstance(one, Figure)]
    for figure, following in zip_longest(figures, figures[1:]):
        found: Figure | None = figure
        if figure.quantity.unit is None:
            found = (
                _from_next(figure, following)
                or _as_value(figure)
                or _from_earlier(figure, settled)
                or _as_state(figure)
            )
        if found is not None:
            settled.append(found)
        else:
            refused.append(Refused(figure.quantity, "uncounted"))
    return Settled(tuple(settled), tuple(sorted(refused, key=lambda one: one.quantity.start)))


def _from_next(figure: Figure, following: Figure | None) -> Figure | None:
    if following is None or not _is_coordinated(figure, following):
        return None
    quantity = replace(figure.quantity, unit=following.quantity.unit, dimension=following.quantity.dimension)
    return Figure(quantity, figure.span, following.anchor, following.counted, _own_modifiers(figure))


def _as_value(figure: Figure) -> Figure | None:
    """A bare figure that a measuring verb or noun takes: "the toll rose to 169", "a crowd of 94,644"."""
    token = figure.span.root
    head = token.head
    measured = (
        head.lemma_.lower() in measuring_verbs() and head.pos_ in ("VERB", "ADV", "ADP", "ADJ")
    ) or _is_end_of_change(figure)
    of = token.dep_ == "nmod" and head.pos_ == "NOUN" and case_of(token) == "of" and head.i < token.i
    noun = token.dep_ in ("nummod", "nmod") and head.pos_ == "NOUN" and head.i == figure.span.start - 1
    if (
        head.lemma_.lower() == "be"
        or not (measured or of or noun)
        or (figure.quantity.form == "words" and case_of(token) not in ("to", "from"))
    ):
        return None
    return replace(figure, quantity=replace(figure.quantity, unit="count", dimension="count"))


def _is_end_of_change(figure: Figure) -> bool:
    """Whether a figure stands behind "to", "from" or "at" with a measuring verb before it in the sentence, where the
    parse has lost the thread: "shrank for the sixth month running, to 7.4 million"."""
    before = before_bound(figure)
    if before is None or before.lower_ not in ("to", "from", "at"):
        return False
    doc, first = figure.span.doc, before.i + 1
    window = doc[max(figure.sentence.start, first - WINDOW) : first - 1]
    return any(one.lemma_.lower() in measuring_verbs() and one.lemma_.lower() != "be" for one in window)


def _as_state(figure: Figure) -> Figure | None:
    """ "left 56 dead": people counted by their state alone."""
    doc, end = figure.span.doc, figure.span.end
    if end >= len(doc) or doc[end].lower_ not in lexicon.words("measures", "states"):
        return None
    quantity = replace(figure.quantity, unit="count", dimension="count")
    return replace(figure, quantity=quantity, anchor=doc[end], counted=doc[end : end + 1])


def before_bound(figure: Figure) -> Token | None:
    """The token before a figure and the words that only bound it: "to" of "to almost 7"; None at a sentence's start."""
    doc, first = figure.span.doc, figure.span.start
    while first > figure.sentence.start and _is_hedge(doc[first - 1]):
        first -= 1
    return doc[first - 1] if first > figure.sentence.start else None


def _is_hedge(token: Token) -> bool:
    """Whether a word only bounds the figure behind it; "at" does in "at least", not in "stood at 7"."""
    if token.lower_ == "at":
        return token.i + 1 < len(token.doc) and token.nbor(1).lower_ in ("least", "most")
    return token.lower_ in lexicon.words("figures", "hedges")


def preposition(figure: Figure) -> str:
    """The preposition right before a figure, behind words that only bound it ("to almost 7"); "" if there is none."""
    before = before_bound(figure)
    return before.lower_ if before is not None and before.lower_ in ("to", "from", "by", "at", "of") else ""


def _from_earlier(figure: Figure, settled: Sequence[Figure]) -> Figure | None:
    """The noun of an earlier count in the sentence, for a figure that is an argument by itself."""
    if figure.anchor.dep_ not in _ARGUMENTS or figure.quantity.form == "vague" or _is_small_word(figure):
        return None
    earlier = next(
        (one for one in reversed(settled) if one.counted is not None and one.sentence.start == figure.sentence.start),
        None,
    )
    if earlier is None or earlier.counted is None or earlier.counted.root.lower_ in lexicon.words("measures", "states"):
        return None
    return replace(figure, quantity=replace(figure.quantity, unit="count", dimension="count"), counted=earlier.counted)


def _is_small_word(figure: Figure) -> bool:
    following = figure.span.doc[figure.span.end : figure.span.end + 1].text
    return figure.quantity.form == "words" and following not in ("more", "fewer", "less", "others")


def measuring_verbs() -> frozenset[str]:
    """Verbs whose subject is measured, as lemmas: of levels ("reach"), of rises and of falls."""
    names = ("level_verbs", "rising_verbs", "falling_verbs")
    return frozenset().union(*(lexicon.words("cues", name) for name in names))


def _own_modifiers(figure: Figure) -> Span | None:
    """The words between a figure and the conjunction: "national" of "15 national and 250 municipal centres"."""
    doc, end = figure.span.doc, figure.span.end
    while end < len(doc) and doc[end].pos_ in ("ADJ", "NOUN", "PUNCT") and doc[end].text != ",":
        end += 1
    return doc[figure.span.end : end] if end > figure.span.end else None


def _is_coordinated(first: Figure, second: Figure) -> bool:
    if second.counted is None or not 0 < second.span.start - first.span.end <= 6:
        return False
    between = first.span.doc[first.span.end : second.span.start]
    return any(token.lower_ in ("and", "or", "to", "well") for token in between) and all(
        token.pos_ in ("ADJ", "CCONJ", "PUNCT", "ADV", "NOUN", "ADP") for token in between
    )


def _is_name_part(span: Span) -> bool:
    """Whether a bare whole number belongs to a capitalised name: "Boeing 737", "Apollo 11"."""
    if span.start == 0 or len(span) > 1 or not span.text.isdigit():
        return False
    before = span.doc[span.start - 1]
    if (
        before.pos_ != "PROPN"
        or (before.is_sent_start and before.ent_type_ != "ORG")
        or before.ent_type_ in ("LOC", "PERSON")
        or before.whitespace_ == ""
    ):
        return False
    return span.root.head.i == before.i or before.head.i == span.root.i or before.ent_type_ == "ORG"
