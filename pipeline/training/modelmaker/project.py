"""Gold of the treebanks put onto spaCy's own tokens, by character offsets."""

from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc

from .conll import Sentence, Word

PARAGRAPH, LINE, SPACE = "\n\n", "\n", " "
MISSING = "-"
"""The label of words whose entity label is not known."""

LABELS = {
    "PER": "PERSON", "PERSON": "PERSON", "ORG": "ORG", "LOC": "LOC", "Person": "PERSON", "Organisation": "ORG",
    "Location": "LOC", "person": "PERSON", "location": "LOC", "corporation": "ORG", "group": "ORG", "place": "LOC",
    "organization": "ORG",
}  # fmt: skip
"""The three labels of the model for the labels of the sources; what is not here is no entity."""


@dataclass(frozen=True)
class Piece:
    """A sentence with the characters that follow it in the text."""

    sentence: Sentence
    gap: str = SPACE


@dataclass
class Row:
    """The annotation of one spaCy token; `head` counts tokens of the document, None stands for not yet known."""

    tag: str = ""
    pos: str = ""
    lemma: str = ""
    dep: str = ""
    head: int = 0
    ent: str = "O"
    starts: bool = False


def project(nlp: Language, pieces: Sequence[Piece]) -> Doc:
    """A gold document: the pieces' text cut by `nlp`'s tokenizer, every token with tag, tree, lemma and entity label.

    Where a sentence has no trees, the whole document has entities and sentence starts only.
    """
    text, sentence_starts, words, starts = _lay_out(pieces)
    doc = nlp.make_doc(text)
    owners = _owners(doc, words, starts)
    heads_of = _representatives(doc, owners, words)
    rows = [_row(doc, index, owners[index], words, heads_of) for index in range(len(doc))]
    _break_cycles(rows)
    _attach_spaces(doc, rows, owners)
    _mark_entities(doc, rows, owners, pieces, words)
    first_words = set(sentence_starts)
    return _fill(nlp, doc, rows, owners, first_words)


@dataclass(frozen=True)
class _Placed:
    """A word with its sentence's offset in words, so that heads count words of the document."""

    word: Word
    base: int
    sentence: int
    index: int

    @property
    def head(self) -> int:
        return self.base + self.word.head


def _lay_out(pieces: Sequence[Piece]) -> tuple[str, list[int], list[_Placed], list[int]]:
    """The text, the number of each sentence's first word, all words, and where each begins in the text."""
    text, firsts, starts = "", [], []
    words: list[_Placed] = []
    for number, piece in enumerate(pieces):
        firsts.append(len(words))
        base = len(words)
        sentence = ""
        for index, word in enumerate(piece.sentence.words):
            words.append(_Placed(word, base, number, index))
            starts.append(len(text) + len(sentence))
            sentence += word.form + " " * word.space
        text += sentence.rstrip() + (piece.gap if number + 1 < len(pieces) else "")
    return text, firsts, words, starts


def _owners(doc: Doc, words: list[_Placed], starts: list[int]) -> list[list[int]]:
    """For each token the numbers of the words that share a character with it."""
    owners: list[list[int]] = [[] for _ in doc]
    first = 0
    for token in doc:
        end = token.idx + len(token.text)
        while first < len(words) and starts[first] + len(words[first].word.form) <= token.idx:
            first += 1
        number = first
        while number < len(words) and starts[number] < end:
            if not token.is_space:
                owners[token.i].append(number)
            number += 1
    return owners


def _representatives(doc: Doc, owners: list[list[int]], words: list[_Placed]) -> dict[int, int]:
    """For each word the token that carries its gold: the last of several that is no bare punctuation."""
    carrying: dict[int, int] = {}
    for index, owned in enumerate(owners):
        for number in owned:
            present = carrying.get(number)
            if present is None or any(letter.isalnum() for letter in doc[index].text):
                carrying[number] = index
    return carrying


def _row(doc: Doc, index: int, owned: list[int], words: list[_Placed], carrying: dict[int, int]) -> Row:
    """Annotation of token `index`; a token of several words takes the word whose head lies outside of it."""
    if not owned:
        return Row("_SP", "SPACE", doc[index].text, "dep", index)
    carried = [number for number in owned if carrying[number] == index]
    if not carried:
        return _part(doc[index].text, carrying[owned[-1]])
    if words[carried[0]].word.head < 0:
        return Row(head=index)
    main = next((number for number in carried if words[number].head == number), None)
    main = main if main is not None else next((n for n in carried if words[n].head not in carried), carried[0])
    word = words[main].word
    head = index if words[main].head == main else carrying[words[main].head]
    lemma = _lemma(doc[index].text, word) if len(owned) == 1 else _plain(doc[index].text, word)
    return Row(word.xpos, word.upos, lemma, word.dep if head != index else "ROOT", head)


def _lemma(text: str, word: Word) -> str:
    """The lemma of a token that carries `word`: of a word cut up, the lemma's last part or the token itself."""
    if text == word.form:
        return word.lemma
    last = word.lemma.rpartition("-")[2]
    return last if last and text[:2].lower() == last[:2].lower() else _plain(text, word)


def _plain(text: str, word: Word) -> str:
    return text if word.upos == "PROPN" else text.lower()


def _part(text: str, head: int) -> Row:
    """Annotation of a token that is only a part of a word: its hyphen, its number or its first half."""
    if not any(letter.isalnum() for letter in text):
        return Row("HYPH" if text in "-–—" else ",", "PUNCT", text, "punct", head)
    if text[0].isdigit():
        return Row("CD", "NUM", text, "nummod", head)
    return Row("NN", "NOUN", text.lower(), "compound", head)


def _break_cycles(rows: list[Row]) -> None:
    """Make roots of tokens that hang below themselves, as may come of two words merged into one token."""
    for index in range(len(rows)):
        seen, present = {index}, index
        while rows[present].head != present:
            present = rows[present].head
            if present in seen:
                rows[present].head, rows[present].dep = present, "ROOT"
                break
            seen.add(present)


def _attach_spaces(doc: Doc, rows: list[Row], owners: list[list[int]]) -> None:
    """Hang every white-space token on the token before it, or on the next at the start."""
    for index, owned in enumerate(owners):
        if not owned:
            rows[index].head = index - 1 if index else min(1, len(doc) - 1)


def _mark_entities(
    doc: Doc, rows: list[Row], owners: list[list[int]], pieces: Sequence[Piece], words: list[_Placed]
) -> None:
    """Write entity labels as BIO; a sentence without annotation is missing, unknown labels are no entities."""
    label_of: dict[int, tuple[int, str]] = {}
    base = 0
    for number, piece in enumerate(pieces):
        for order, (start, end, name) in enumerate(piece.sentence.entities or ()):
            for word in range(base + start, base + end):
                label_of[word] = (number * 1000 + order, name if name == MISSING else LABELS.get(name, ""))
        base += len(piece.sentence.words)
    previous: tuple[int, str] | None = None
    for index, owned in enumerate(owners):
        present = next((label_of[n] for n in owned if n in label_of), None)
        if not owned or pieces[words[owned[0]].sentence].sentence.entities is None:
            rows[index].ent, previous = (MISSING if owned else "O"), None
        elif present is None or not present[1]:
            rows[index].ent, previous = "O", None
        elif present[1] == MISSING:
            rows[index].ent, previous = MISSING, None
        else:
            rows[index].ent = ("I-" if present == previous else "B-") + present[1]
            previous = present


def _fill(nlp: Language, doc: Doc, rows: list[Row], owners: list[list[int]], first_words: set[int]) -> Doc:
    """The annotated copy of `doc`; sentences begin at the token of each sentence's first word."""
    starts = [bool(owned) and owned[0] in first_words for owned in owners]
    seen: set[int] = set()
    for index, owned in enumerate(owners):
        starts[index] = starts[index] and owned[0] not in seen
        seen.update(owned)
    syntax = all(row.pos for row in rows)
    if doc and rows:
        starts[0] = True
    return Doc(
        nlp.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        tags=[row.tag for row in rows] if syntax else None,
        pos=[row.pos for row in rows] if syntax else None,
        lemmas=[row.lemma for row in rows] if syntax else None,
        heads=[row.head for row in rows] if syntax else None,
        deps=[row.dep for row in rows] if syntax else None,
        sent_starts=None if syntax else [1 if start else -1 for start in starts],
        ents=["" if row.ent == MISSING else row.ent for row in rows],
    )
