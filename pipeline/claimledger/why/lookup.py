"""A finding by its key, or by the beginning of it."""

from __future__ import annotations

from difflib import get_close_matches

from claimledger.errors import UsageError
from claimledger.publish import Outcome
from claimledger.records import Agreement, Conflict

MOST_KEYS = 5
"""Keys that a message names."""

ALIKE = 0.6
"""How alike a key must be to be named as near (0 to 1, as difflib measures it)."""


def find_finding(outcome: Outcome, key: str) -> Conflict | Agreement:
    """The conflict or agreement with a key, or the only one whose key begins so, with or without its "k-" or "a-".

    Raises UsageError where there is none, naming keys that are near, or more than one.
    """
    every: tuple[Conflict | Agreement, ...] = (*outcome.conflicts, *outcome.agreements)
    findings = {one.key: one for one in every}
    wanted = key.strip().lower()
    matching = sorted(name for name in findings if wanted and name.startswith((wanted, f"k-{wanted}", f"a-{wanted}")))
    if wanted in findings:
        return findings[wanted]
    if len(matching) == 1:
        return findings[matching[0]]
    if matching:
        raise UsageError(f"{key}: more than one finding has a key that begins so: {_listed(matching)}")
    raise UsageError(f"{key}: {_none(wanted, outcome, sorted(findings))}")


def _none(wanted: str, outcome: Outcome, keys: list[str]) -> str:
    """What is said where no finding has a key: what else it is, what is near, or where to look."""
    claims = [one.id for one in outcome.claims if wanted.startswith("c-") and one.id.startswith(wanted)]
    every: tuple[Conflict | Agreement, ...] = (*outcome.conflicts, *outcome.agreements)
    of = sorted(one.key for one in every if set(claims) & set(one.claims))
    if claims:
        found = f"it is in {_listed(of)}" if of else "it is in no conflict or agreement"
        return f"is a claim's id; {found}; `claimledger history` tells its life"
    near = get_close_matches(wanted, keys, MOST_KEYS, ALIKE)
    where = "`claimledger report` lists the conflicts' keys, with --html the agreements' too"
    return f"no conflict or agreement of this release has this key; {f'near it are {_listed(near)}' if near else where}"


def _listed(keys: list[str]) -> str:
    rest = f" and {len(keys) - MOST_KEYS} more" if len(keys) > MOST_KEYS else ""
    return ", ".join(keys[:MOST_KEYS]) + rest
