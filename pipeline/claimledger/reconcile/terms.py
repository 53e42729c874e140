"""The word tables of reconciling, from terms.toml: which words tell two measures, subjects or scopes apart.

Words are in the folded form of `claimledger.reconcile.definitions.fold` (lower case, singular, American spelling). What
each table is for stands beside it in terms.toml.
"""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import Any


def _load() -> dict[str, Any]:
    return tomllib.loads(resources.files(__package__).joinpath("terms.toml").read_text(encoding="utf-8"))


_TABLES = _load()

FILLER: frozenset[str] = frozenset(_TABLES["filler"])
GENERIC: frozenset[str] = frozenset(_TABLES["generic"])
LOOSE: frozenset[str] = frozenset(_TABLES["loose"])
PLACES: frozenset[str] = frozenset(_TABLES["places"])
COUNTERS: frozenset[str] = frozenset(_TABLES["counters"])
LEADING_OF: frozenset[str] = frozenset(_TABLES["leading_of"])
PREPOSITIONS: frozenset[str] = frozenset(_TABLES["prepositions"])
PRONOUNS: frozenset[str] = frozenset(_TABLES["pronouns"])
ANAPHORIC: frozenset[str] = frozenset(_TABLES["anaphoric"])
LOWERED: frozenset[str] = frozenset(_TABLES["lowered"])
LOWERING_CUES: frozenset[str] = frozenset(_TABLES["lowering_cues"])
INCREMENTS: frozenset[str] = frozenset(_TABLES["increments"])
RESTRICTING: frozenset[str] = frozenset(_TABLES["restricting"])
CONTRASTS: tuple[frozenset[str], ...] = tuple(frozenset(group) for group in _TABLES["contrasts"])
SPELLINGS: tuple[tuple[str, str], ...] = tuple(_TABLES["spellings"].items())
TOLLS: frozenset[str] = frozenset(_TABLES["tolls"])
PERIODS: frozenset[str] = frozenset(_TABLES["periods"])
EVENTS: frozenset[str] = frozenset(_TABLES["events"])
PHRASES: dict[tuple[str, ...], tuple[str, ...]] = {
    tuple(one.split()): tuple(other.split()) for one, other in _TABLES["phrases"].items()
}
SYNONYMS: dict[str, str] = dict(_TABLES["synonyms"])
DIMENSIONS: frozenset[str] = frozenset(_TABLES["dimensions"])
HOLLOW: frozenset[str] = frozenset(_TABLES["hollow"])
DEFINING: frozenset[str] = frozenset(_TABLES["defining"])
COUNTED_SORTS: tuple[frozenset[str], ...] = tuple(frozenset(sort) for sort in _TABLES["counted_sorts"])
EXCLUSIVE: tuple[tuple[frozenset[str], frozenset[str]], ...] = tuple(
    (frozenset(one), frozenset(other)) for one, other in _TABLES["exclusive"]
)
ADDED: frozenset[str] = frozenset(_TABLES["added"])
TOTAL: frozenset[str] = frozenset(_TABLES["total"])
GROSS: frozenset[str] = frozenset(_TABLES["gross"])
NET: frozenset[str] = frozenset(_TABLES["net"])
SUPERLATIVES: dict[str, str] = dict(_TABLES["superlatives"])
EXAMPLES: tuple[dict[str, str], ...] = tuple(_TABLES["example"])
