"""The whole reasoning of one finding of a release, from the release's files alone."""

from claimledger.why.lookup import find_finding
from claimledger.why.reasoning import Reasoning, reason
from claimledger.why.show import print_reasoning

__all__ = ["Reasoning", "find_finding", "print_reasoning", "reason"]
