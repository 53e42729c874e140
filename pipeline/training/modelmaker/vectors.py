"""Static word vectors of 96 numbers: 64 from MiniLM, 32 from Brown clusters.

They exist in the model only as features. Frequent words and words of the treebanks have a row each; the other words of
the cluster table share the row of their cluster, which costs a dozen bytes a word.
"""

import gzip
import json
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.vectors import Vectors

Matrix = NDArray[np.float32]

MEANING, PATH, IDENTITY = 64, 16, 16
"""Numbers of a row: MiniLM's principal components, the bits of the cluster's path, a random code of the cluster."""


def lookups_table(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data by its file name, such as `en_lexeme_cluster`."""
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        raise RuntimeError("spacy-lookups-data is not installed: see pipeline/training/requirements.txt")
    with gzip.open(Path(spec.origin).parent / "data" / f"{name}.json.gz", "rt", encoding="utf-8") as stream:
        table: dict[str, Any] = json.load(stream)
    return table


def add_vectors(nlp: Language, seen: Counter[str], own_rows: int = 10_500, shared_keys: int = 90_000) -> None:
    """Give `nlp` its vectors, in place: `seen` counts the words of the training texts."""
    clusters = {word: int(path) for word, path in lookups_table("en_lexeme_cluster").items() if path}
    frequency = lookups_table("en_lexeme_prob")
    ranked = sorted(frequency, key=lambda word: (-frequency[word], word))
    words = choose_words(seen, ranked, own_rows)
    rows, means = build_rows(words, clusters)
    nlp.vocab.vectors = _table(nlp, words, rows, means, clusters, ranked, shared_keys)


def choose_words(seen: Counter[str], ranked: list[str], count: int) -> list[str]:
    """The words with a row of their own: those of the texts at least four times, then the language's most frequent."""
    chosen = {word: None for word, times in sorted(seen.items()) if times >= 4 and _wordlike(word)}
    for word in ranked:
        if len(chosen) >= count:
            break
        if _wordlike(word):
            chosen.setdefault(word)
    return list(chosen)[:count]


def build_rows(words: list[str], clusters: dict[str, int]) -> tuple[Matrix, dict[int, Matrix]]:
    """A row for each word, and for each cluster the row that its other words share (the mean meaning of its words)."""
    from .minilm import embed_words  # torch is slow to load and not needed by the other steps

    meaning = principal(np.asarray(embed_words(words).numpy(), dtype=np.float32), MEANING)
    codes = {path: encode_path(path) for path in sorted(set(clusters.values()))}
    nothing = np.zeros(PATH + IDENTITY, dtype=np.float32)
    rows = np.hstack([meaning, np.stack([codes.get(clusters.get(word, 0), nothing) for word in words])])
    members: dict[int, list[int]] = {}
    for index, word in enumerate(words):
        members.setdefault(clusters.get(word, 0), []).append(index)
    blank = np.zeros(MEANING, dtype=np.float32)
    means = {
        path: np.concatenate([meaning[members[path]].mean(0) if path in members else blank, code])
        for path, code in codes.items()
    }
    return rows.astype(np.float32), means


def principal(data: Matrix, count: int) -> Matrix:
    """The first `count` principal components of rows of unit length, scaled to about one."""
    data = data / np.linalg.norm(data, axis=1, keepdims=True)
    data = data - data.mean(0)
    _, vectors = np.linalg.eigh(data.T @ data)
    axes = vectors[:, ::-1][:, :count]
    axes = axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(count)])
    turned = data @ axes
    scaled: Matrix = (turned / turned[:, :8].std()).astype(np.float32)
    return scaled


def encode_path(path: int) -> Matrix:
    """32 numbers for a Brown cluster: its path from the root (lowest bit first) as signs, then a fixed random code."""
    bits = [(1.0 if path >> depth & 1 else -1.0) / (1 + depth) ** 0.25 for depth in range(PATH)]
    code = np.random.default_rng(path).choice([-0.7, 0.7], IDENTITY)
    return np.concatenate([bits, code]).astype(np.float32)


def _wordlike(word: str) -> bool:
    """Whether a string is worth a row: short, mostly letters."""
    return len(word) <= 24 and sum(letter.isalpha() for letter in word) * 2 > len(word)


def _table(
    nlp: Language,
    words: list[str],
    rows: Matrix,
    means: dict[int, Matrix],
    clusters: dict[str, int],
    ranked: list[str],
    shared_keys: int,
) -> Vectors:
    """spaCy's vectors with the words' rows, then one row a cluster with the keys of its most frequent other words."""
    order = {path: len(words) + index for index, path in enumerate(means)}
    table = Vectors(strings=nlp.vocab.strings, shape=(len(words) + len(order), rows.shape[1]))
    table.data = np.vstack([rows, *means.values()]).astype(np.float32)
    own = set(words)
    others = [word for word in ranked if word in clusters and word not in own][:shared_keys]
    for index, word in enumerate(words):
        table.add(word, row=index)
    for word in others:
        table.add(word, row=order[clusters[word]])
    return table
