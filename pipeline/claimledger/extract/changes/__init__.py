"""Changes that figures tell of: "rose by 5 %", "fell to 7", "from 6", "doubled".

`words` are the words of change, `leads` what stands before a figure, `governors` the verb or noun that a figure belongs
to, `readings` what a figure then says.
"""

from claimledger.extract.changes.governors import change_verb, may_be_value
from claimledger.extract.changes.leads import PERCENT, case_before
from claimledger.extract.changes.readings import change_of
from claimledger.extract.changes.words import change_nouns

__all__ = ["PERCENT", "case_before", "change_nouns", "change_of", "change_verb", "may_be_value"]
