"""Scores of a pipeline on the test sets, on spaCy's own tokens."""

import json
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from .corpora import Treebanks, project_all, whole_texts

Scores = dict[str, float]

LABELS = ("PERSON", "ORG", "LOC")


def predict(nlp: Language, gold: Sequence[Doc]) -> tuple[list[Doc], float]:
    """What the pipeline makes of the gold documents' texts, and tokens a second."""
    blanks = [Doc(nlp.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc]) for doc in gold]
    began = perf_counter()
    docs = list(nlp.pipe(blanks, batch_size=32))
    return docs, sum(map(len, docs)) / (perf_counter() - began)


def score(gold: Sequence[Doc], found: Sequence[Doc]) -> Scores:
    """All figures of the card, in percent; token figures leave white space out, tree figures punctuation too."""
    result = {**_token_scores(gold, found), "sents_f": _start_score(gold, found, True)}
    result["starts_f"] = _start_score(gold, found, False)
    for label in LABELS:
        result[f"ents_{label}"] = _entity_score(gold, found, {label})
    result["ents_f"] = _entity_score(gold, found, set(LABELS))
    result["spans_f"] = _entity_score(gold, found, set(LABELS), typed=False)
    return {name: round(value * 100, 1) for name, value in result.items()}


def _token_scores(gold: Sequence[Doc], found: Sequence[Doc]) -> Scores:
    """Accuracy of tags, parts of speech and lemmas, attachment of heads without punctuation."""
    hits = {"tag": 0, "pos": 0, "lemma": 0, "lemma_caseless": 0, "uas": 0, "las": 0}
    words = arcs = 0
    for right, mine in zip(gold, found, strict=True):
        for one, other in zip(right, mine, strict=True):
            if one.is_space:
                continue
            words += 1
            hits["tag"] += one.tag_ == other.tag_
            hits["pos"] += one.pos_ == other.pos_
            hits["lemma"] += one.lemma_ == other.lemma_
            hits["lemma_caseless"] += one.lemma_.lower() == other.lemma_.lower()
            if one.dep_ != "punct":
                arcs += 1
                head = one.head.i == other.head.i
                hits["uas"] += head
                hits["las"] += head and one.dep_ == other.dep_
    return {name: count / (arcs if name in ("uas", "las") else words) for name, count in hits.items()}


def _start_score(gold: Sequence[Doc], found: Sequence[Doc], trivial: bool) -> float:
    """F of the tokens that begin a sentence, a document's first (always right) among them only where `trivial`."""
    right, mine = (
        {(number, one.start) for number, doc in enumerate(docs) for one in doc.sents if one.start or trivial}
        for docs in (gold, found)
    )
    return _f(right, mine)


def _entity_score(gold: Sequence[Doc], found: Sequence[Doc], labels: set[str], typed: bool = True) -> float:
    """F of entities of some labels, by exact bounds and, if `typed`, label."""
    right, mine = (
        {
            (n, e.start, e.end, e.label_ if typed else "")
            for n, doc in enumerate(docs)
            for e in doc.ents
            if e.label_ in labels
        }
        for docs in (gold, found)
    )
    return _f(right, mine)


def _f(right: set[Any], mine: set[Any]) -> float:
    """The harmonic mean of precision and recall of `mine`."""
    return 2 * len(right & mine) / max(1, len(right) + len(mine))


COLUMNS = {
    "tag": "tag", "pos": "UPOS", "lemma": "lemma", "lemma_caseless": "lemma, any case", "uas": "UAS", "las": "LAS",
    "sents_f": "sentence starts F", "starts_f": "starts F without a text's first", "ents_PERSON": "PERSON F",
    "ents_ORG": "ORG F", "ents_LOC": "LOC F", "ents_f": "entities F", "spans_f": "spans, type ignored F",
}  # fmt: skip

TEST_SETS = {"ewt": "EWT (entities: UNER)", "gum": "GUM, open genres"}


def run(nlp: Language, blank: Language, treebanks: Treebanks, part: str) -> dict[str, Scores]:
    """Scores on the `part` ("dev" or "test") of both treebanks, with the speed in tokens a second."""
    found = {}
    for name, documents in (("ewt", treebanks.ewt(part)), ("gum", treebanks.gum(part))):
        gold = project_all(blank, whole_texts(documents))
        docs, speed = predict(nlp, gold)
        found[name] = {**score(gold, docs), "speed": round(speed)}
    return found


def table(scores: dict[str, Scores]) -> str:
    """The scores as a Markdown table, one row a test set."""
    lines = ["| test set | " + " | ".join(COLUMNS.values()) + " |", "| --- " * (len(COLUMNS) + 1) + "|"]
    for name, row in scores.items():
        lines.append(f"| {TEST_SETS[name]} | " + " | ".join(f"{row[column]:.1f}" for column in COLUMNS) + " |")
    return "\n".join(lines)


def save(scores: dict[str, Scores], path: Path) -> None:
    """Keep the scores as JSON."""
    path.write_text(json.dumps(scores, indent=1) + "\n", encoding="utf-8")


def load(path: Path) -> dict[str, Scores]:
    """Scores that `save` kept."""
    scores: dict[str, Scores] = json.loads(path.read_text(encoding="utf-8"))
    return scores
