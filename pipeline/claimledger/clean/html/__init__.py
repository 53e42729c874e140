"""The main text of an HTML page, with what the page says of itself.

A page goes through five steps: parsed within bounds (tree), read for its own account of title, publisher and date
(about, published), rid of what its markup names as furniture (furniture), brought to its frame, the part that holds its
prose (frame), and given to trafilatura, whose result becomes the blocks of a text (body).
"""

from claimledger.clean.html.page import read_page

__all__ = ["read_page"]
