"""The clean stage: articles to Documents. Body apart from page furniture, repaired, dated, mapped to the raw article."""

from claimledger.clean.article import clean, clean_article, clean_text
from claimledger.clean.inputs import Article, Form, Hint, Metadata
from claimledger.clean.read import read_article, read_text
from claimledger.clean.recurring import line_keys
from claimledger.offsets import to_clean, to_raw

__all__ = [
    "Article",
    "Form",
    "Hint",
    "Metadata",
    "clean",
    "clean_article",
    "clean_text",
    "line_keys",
    "read_article",
    "read_text",
    "to_clean",
    "to_raw",
]
