"""The clean stage: articles to Documents. The body apart from page furniture, repaired, dated, mapped to the raw."""

from claimledger.clean.article import clean, clean_article, clean_text
from claimledger.clean.decode import check_size
from claimledger.clean.inputs import Article, Form, Hint, Metadata
from claimledger.clean.read import is_markup, read_article, read_text
from claimledger.clean.recurring import LineIndex, PageLines, page_lines
from claimledger.offsets import replay, to_clean, to_raw

__all__ = [
    "Article",
    "Form",
    "Hint",
    "LineIndex",
    "Metadata",
    "PageLines",
    "check_size",
    "clean",
    "clean_article",
    "clean_text",
    "is_markup",
    "page_lines",
    "read_article",
    "read_text",
    "replay",
    "to_clean",
    "to_raw",
]
