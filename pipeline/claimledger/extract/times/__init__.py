"""Time phrases of English news prose: found, typed, and resolved against the date of publication."""

from claimledger.extract.times.finder import TimeMatch, find_times, spans_of_dates

__all__ = ["TimeMatch", "find_times", "spans_of_dates"]
