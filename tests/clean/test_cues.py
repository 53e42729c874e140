"""Every cue of lexicon/clean.toml against its own examples and counterexamples."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.clean.blocks import is_navigation
from claimledger.clean.cues import LineCue, SectionCue, clean_cues, parse_cues
from claimledger.errors import LexiconError

CUES = clean_cues()


@pytest.mark.parametrize("cue", CUES.lines, ids=lambda cue: cue.name)
def test_line_cue_matches_its_examples_only(cue: LineCue) -> None:
    assert cue.examples, "a cue without an example says nothing"
    assert cue.counterexamples, "a cue without a counterexample has not been thought through"
    assert [line for line in cue.examples if not cue.matches(line)] == []
    assert [line for line in cue.counterexamples if cue.matches(line)] == []


@pytest.mark.parametrize("cue", CUES.sections_below, ids=lambda cue: cue.name)
def test_section_matches_its_examples_only(cue: SectionCue) -> None:
    assert cue.examples, "a cue without an example says nothing"
    assert cue.counterexamples, "a cue without a counterexample has not been thought through"
    assert [line for line in cue.examples if not cue.matches(line)] == []
    assert [line for line in cue.counterexamples if cue.matches(line)] == []


def test_navigation_rows() -> None:
    assert [row for row in CUES.link_examples if not is_navigation(row, CUES)] == []
    assert [row for row in CUES.link_counterexamples if is_navigation(row, CUES)] == []


def test_names_are_unique() -> None:
    names = [cue.name for cue in CUES.lines]
    assert len(set(names)) == len(names)


def test_a_malformed_lexicon_names_its_entry() -> None:
    entry = {"name": "lamp", "kind": "boilerplate", "reason": "r", "where": "anywhere", "max_length": 9}
    entry |= {"examples": [], "counterexamples": []}
    rest: dict[str, Any] = {"navigation": {"links": [], "examples": [], "counterexamples": [], "sections": []}}
    rest |= {"hyphen": {"prefixes": [], "particles": []}, "papers": {"words": []}, "speech": {"patterns": []}}
    rest |= {"section": [], "dateline": {"cities": [], "labels": [], "openers": []}}
    with pytest.raises(LexiconError, match=r"lamp.*bad pattern"):
        parse_cues({"line": [entry | {"pattern": "("}], **rest})
    with pytest.raises(LexiconError, match=r"lamp.*pattern"):
        parse_cues({"line": [entry], **rest})
    with pytest.raises(LexiconError, match=r"lamp.*unknown kind"):
        parse_cues({"line": [entry | {"pattern": "x", "kind": "lampshade"}], **rest})
