"""Extract: from a cleaned document to its claims and names.

The order of work: parse, names, times, quantities, figures; then for each figure its measure, subject, modality, time
and attribution."""

from claimledger.extract.claims import Extraction, extract_document, mentions_of
from claimledger.extract.parsing.nlp import load_model

__all__ = ["Extraction", "extract_document", "load_model", "mentions_of"]
