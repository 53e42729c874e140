"""Changes as a reader is told them: by cause, with the words of each claim."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from rich.console import Console

from claimledger.opened import open_release
from claimledger.past import Section, print_difference, sections
from claimledger.publish import Outcome, compare_releases, publish
from claimledger.records import Decision
from publish.samples import outcome, without_claim
from publish.test_changes import KEY, with_claim
from publish.test_history import with_edit


def told(out: Path, *outcomes: Outcome, every: bool = False) -> tuple[list[Section], str]:
    """The sections between the first and the last of some releases, and what is printed of them."""
    homes = [publish(one, out).path for one in outcomes]
    changes = compare_releases(homes[0], homes[-1])
    found = sections(changes, open_release(homes[0]), open_release(homes[-1]))
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_difference(changes, found, console, 100, every=every)
    assert isinstance(console.file, io.StringIO)
    return found, console.file.getvalue()


def test_a_claim_and_what_follows_from_it_stand_in_one_section(tmp_path: Path) -> None:
    after, old, new = with_edit(outcome())
    (section,), printed = told(tmp_path, outcome(), after)

    assert section.title == '"Grain in Osthafen" (herald-2031, 2031) was edited'
    assert [(item.sign, item.table) for item in section.items] == [("~", "claim"), ("~", "conflict")]
    claim, conflict = section.items
    assert claim.text == "Osthafen, the country's grain: 40 percent -> 43 percent"
    assert claim.details == (f"{old} is now {new}",)
    assert conflict.text == f"high contradiction {KEY}"
    assert conflict.details == ("calculation: 55 - 40 = 15 percentage points -> 55 - 43 = 12 percentage points",)
    assert printed.startswith('v0001 -> v0002\n\n"Grain in Osthafen" (herald-2031, 2031) was edited\n  ~ claim  ')


def test_code_and_lexicon_are_one_section_and_a_decision_another(tmp_path: Path) -> None:
    whole = outcome()
    first = whole.claims[0]
    after = with_claim(whole, first, first.model_copy(update={"modality": "estimate"}), code="1" * 64, lexicon="2" * 64)
    decision = Decision(
        id="d-1", conflict=KEY, evidence_hash="0" * 64, verdict="explained", claim=None, reason=None, note=None,
        reviewer="desk", time="2031-04-01T00:00:00Z", supersedes=None,
    )  # fmt: skip
    other = whole.claims[1].model_copy(update={"id": "c-000000000001"})
    decided = whole.conflicts[0].model_copy(update={"decision": decision, "status": "decided", "claims": (other.id,)})
    after = replace(after, claims=(*after.claims, other), conflicts=(decided,))
    before = replace(
        whole, claims=(*whole.claims, other), conflicts=(whole.conflicts[0].model_copy(update={"claims": (other.id,)}),)
    )
    found, _ = told(tmp_path, before, replace(after, digests={**after.digests, "decisions": "3" * 64}))

    assert [section.title for section in found] == ["the lexicon changed; the code changed", "the decisions changed"]
    assert found[0].items[0].details == ("modality: actual -> estimate",)
    assert found[1].items[0].details[0] == "status: open -> decided"


def test_what_went_is_told_in_the_words_of_the_release_that_had_it(tmp_path: Path) -> None:
    gone = outcome().claims[0]
    (section,), _ = told(tmp_path, outcome(), without_claim(outcome(), gone.id))

    claim, conflict, agreement = section.items
    assert (claim.sign, claim.text) == ("-", f"Osthafen, the country's grain: 55% ({gone.id})")
    assert conflict.text == f"high contradiction {KEY}: {outcome().conflicts[0].explanation}"
    assert agreement.sign == "-"


def test_names_are_counted_and_long_texts_cut_to_what_changed(tmp_path: Path) -> None:
    whole = outcome()
    said = whole.conflicts[0].explanation
    reworded = whole.conflicts[0].model_copy(update={"explanation": said.replace("Two papers", "Both papers")})
    (section,), printed = told(tmp_path, whole, replace(whole, places=(), conflicts=(reworded,)))

    assert section.title == "for no reason that the releases tell"
    assert section.items[0].details == ("explanation: Two -> Both",)
    assert dict(section.counts) == {"place removed": 1}
    assert "1 x place removed" in printed


def test_of_many_rows_the_rest_is_counted_unless_all_are_asked_for(tmp_path: Path) -> None:
    whole = outcome()
    first = whole.claims[0]
    many = tuple(
        first.model_copy(
            update={
                "id": f"c-{number:012x}",
                "quantity": first.quantity.model_copy(
                    update={"exact": f"{number}%", "low": Decimal(number), "high": None}
                ),
            }
        )
        for number in range(20)
    )
    after = replace(whole, claims=(*whole.claims, *many))
    _, short = told(tmp_path / "a", whole, after)
    _, long = told(tmp_path / "b", whole, after, every=True)

    assert "and 8 claims more (8 +); --all lists them" in short
    assert short.count("+ claim") == 12
    assert long.count("+ claim") == 20


def test_control_characters_of_an_article_do_not_reach_the_terminal(tmp_path: Path) -> None:
    whole = outcome()
    first = whole.claims[0]
    assert first.measure is not None
    red = first.model_copy(update={"measure": first.measure.model_copy(update={"text": "\x1b[31mgrain\u202e"})})
    _, printed = told(tmp_path, whole, with_claim(whole, first, red))

    assert "\x1b" not in printed
    assert "\u202e" not in printed
