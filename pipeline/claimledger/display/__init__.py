"""Claims made visible in their article: on a terminal, and with displaCy in a notebook. Records in, writing out."""

from claimledger.display.article import print_article
from claimledger.display.fields import print_fields
from claimledger.display.notebook import displacy_data, render

__all__ = ["displacy_data", "print_article", "print_fields", "render"]
