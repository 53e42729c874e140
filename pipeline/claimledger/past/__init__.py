"""What was said before: what changed between two releases, one record's life over releases, and what the press had said
by a day. All of it is read from releases alone."""

from claimledger.past.asof import AsOf, Said, Topic, as_of
from claimledger.past.choice import named_release, two_releases
from claimledger.past.lives import Life, Passage, life_of
from claimledger.past.sections import Item, Section, of_the_whole, sections
from claimledger.past.show import print_as_of, print_difference, print_life

__all__ = [
    "AsOf",
    "Item",
    "Life",
    "Passage",
    "Said",
    "Section",
    "Topic",
    "as_of",
    "life_of",
    "named_release",
    "of_the_whole",
    "print_as_of",
    "print_difference",
    "print_life",
    "sections",
    "two_releases",
]
