"""The clean stage: bytes to Documents. Body apart from page furniture, repaired, dated, mapped to the raw article."""

from claimledger.clean.article import clean_article, clean_text
from claimledger.offsets import to_clean, to_raw

__all__ = ["clean_article", "clean_text", "to_clean", "to_raw"]
