"""Quantities of English news prose: numbers with unit, bound and range, found in the text alone (`find_quantities`)."""

from claimledger.extract.quantities.finder import find_digit_classes, find_quantities
from claimledger.extract.quantities.home import Home, home_currencies
from claimledger.extract.quantities.match import Mask, QuantityMatch

__all__ = ["Home", "Mask", "QuantityMatch", "find_digit_classes", "find_quantities", "home_currencies"]
