"""The corpus: which articles there are, what is declared about them, and their text where a table holds it.

A corpus is a folder of .txt and .html files and of tables of articles (.jsonl, .csv, .tsv, .parquet), or one such file;
a folder may say in a `sources.toml` what its files do not. Nothing is cleaned or decoded here that a file holds alone.
"""

from claimledger.corpus.model import COLUMNS, Incoming, Source
from claimledger.corpus.reader import Corpus, read_corpus

__all__ = ["COLUMNS", "Corpus", "Incoming", "Source", "read_corpus"]
