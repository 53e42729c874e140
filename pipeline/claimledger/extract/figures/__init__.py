"""Figures: quantities tied to the parse. A bare number becomes a count of the noun that it counts, or nothing.

`model` holds what a figure is, `finder` the order of things, `counting` finds the counted noun, `sharing` the noun of a
figure that leaves it out, `paired` that of one tied by "respectively", `lending` that of one told in parallel to
another, `standing` tells how it stands, `gaps` the lists that it is told in, `unwritten` the currency or percent that
goes without saying, `elided` the counts whose noun no word gives, `labelled` the values of what stands before them,
`ages` the ages, `refusing` the numbers that are no figures, `before` what stands before a figure.
"""

from claimledger.extract.figures.before import before_bound, is_hedge, measuring_verbs, preposition
from claimledger.extract.figures.finder import find_figures
from claimledger.extract.figures.model import Figure, Refused, Settled
from claimledger.extract.figures.sharing import WINDOW
from claimledger.extract.figures.unwritten import currency_of

__all__ = [
    "WINDOW",
    "Figure",
    "Refused",
    "Settled",
    "before_bound",
    "currency_of",
    "find_figures",
    "is_hedge",
    "measuring_verbs",
    "preposition",
]
