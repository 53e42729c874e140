"""Verbs that the model takes for nouns, as its training text has them too seldom: to the model each looks like a peer
that it knows.

What it sees of a word are its norm, prefix, suffix, shape and vector. Of "Revenue in the first quarter rose 9 percent"
it made a flower, while the same sentence with "fell" it parsed as it should: so "rose" looks like "fell". The flower
loses by that (it is tagged a verb, though it keeps its place in the sentence); news has one for some hundred risings.
The word itself, its lemma and its capitalised form (a name) stay as they are.
"""

from __future__ import annotations

from collections.abc import Mapping

from spacy.vocab import Vocab

PEERS: Mapping[str, str] = {
    "rose": "fell",
    "slid": "fell",
    "crept": "climbed",
    "dips": "falls",
    "slips": "falls",
    "plunges": "falls",
    "soars": "climbs",
    "surges": "climbs",
}
"""Each with a verb in the same form that the model parses well."""


def add_peers(vocab: Vocab) -> None:
    """Let each of these words look like its peer, in a loaded vocabulary; doing it again changes nothing."""
    for word, peer in PEERS.items():
        lexeme, known = vocab[word], vocab[peer]
        lexeme.norm_, lexeme.prefix_, lexeme.suffix_ = known.norm_, known.prefix_, known.suffix_
        row = vocab.vectors.find(key=known.orth)
        if row >= 0:
            vocab.vectors.add(lexeme.orth, row=row)
