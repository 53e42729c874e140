"""Near copies across articles: documents, and paragraphs that documents share, told by MinHash and then an exact look.

`sketch` works on one cleaned article and goes beside cleaning; `CopyIndex` takes the sketches of a whole corpus, on
disk; `find_copies` looks at the likely pairs and gives the clusters. `copies_of` does all three for a few documents.
"""

from __future__ import annotations

from claimledger.copies.find import copies_of, find_copies
from claimledger.copies.index import CopyIndex
from claimledger.copies.sketch import Sketch, TextSketch, sketch

__all__ = ["CopyIndex", "Sketch", "TextSketch", "copies_of", "find_copies", "sketch"]
