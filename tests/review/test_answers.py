"""What a reviewer answers becomes a decision, or is told what is wrong with it; undoing keeps what was."""

from __future__ import annotations

from typing import Any

import pytest

from claimledger.errors import UsageError
from claimledger.reconcile.decisions import current, standing
from claimledger.records import Conflict, Decision
from claimledger.review import words
from claimledger.review.answers import LONGEST_NOTE, Answer, Unanswered, decide, last_of, now, undo
from publish.samples import outcome

CONFLICT: Conflict = outcome().conflicts[0]
ONE, OTHER = CONFLICT.claims


def made(at: str = "2031-01-01T00:00:00.000Z", supersedes: str | None = None, **answers: str) -> Decision:
    return decide(CONFLICT, Answer(**({"reviewer": "Ada"} | answers)), time=at, supersedes=supersedes)


@pytest.mark.parametrize(
    ("answers", "fields"),
    [
        ({"verdict": "real_disagreement"}, {"claim": None, "reason": None}),
        ({"verdict": "real_disagreement", "preferred": OTHER, "reason": "misquoted"}, {"claim": OTHER}),
        ({"verdict": "explained", "reason": "rounding"}, {"claim": None, "reason": "rounding"}),
        ({"verdict": "explained", "note": "see p. 3"}, {"reason": None, "note": "see p. 3"}),
        ({"verdict": "not_comparable", "preferred": ONE}, {"claim": None}),  # goes with another verdict
        (
            {"verdict": "extraction_error", "misread": ONE, "field": "time", "value": "2030"},
            {"claim": ONE, "field": "time", "value": "2030", "reason": "time"},
        ),
        ({"verdict": "extraction_error", "misread": ONE, "field": "claim"}, {"field": "claim", "value": None}),
        ({"verdict": "unsure", "field": "time", "value": "x"}, {"field": None, "value": None}),
    ],
)  # fmt: skip
def test_answers_make_a_decision(answers: dict[str, str], fields: dict[str, Any]) -> None:
    decision = made(**answers)

    assert {name: getattr(decision, name) for name in fields} == fields
    assert (decision.conflict, decision.evidence_hash) == (CONFLICT.key, CONFLICT.evidence_hash)
    assert decision == Decision.model_validate_json(decision.model_dump_json())


@pytest.mark.parametrize(
    ("answers", "wrong"),
    [
        ({}, {"verdict"}),
        ({"verdict": "withdrawn"}, {"verdict"}),
        ({"verdict": "unsure", "reviewer": ""}, {"reviewer"}),
        ({"verdict": "explained"}, {"reason"}),
        ({"verdict": "explained", "reason": "subject"}, {"reason"}),  # of another verdict
        ({"verdict": "extraction_error"}, {"misread", "field"}),
        ({"verdict": "extraction_error", "misread": "c-000000000000", "field": "mood"}, {"misread", "field"}),
        ({"verdict": "real_disagreement", "preferred": "c-000000000000"}, {"preferred"}),
    ],
)
def test_answers_that_make_none_say_what_is_wrong(answers: dict[str, str], wrong: set[str]) -> None:
    with pytest.raises(Unanswered) as caught:
        made(**answers)

    assert set(caught.value.problems) == wrong


def test_an_answer_is_cleaned_of_what_would_break_a_line_or_a_terminal() -> None:
    answer = Answer.of({"reviewer": " Ada\x1b[2J\n Moor ", "note": "one\r\n\ttwo\x00\n\n", "verdict": "unsure"})

    assert (answer.reviewer, answer.note) == ("Ada [2J Moor", "one\n two")
    assert len(Answer.of({"note": "x" * 10**6}).note) == LONGEST_NOTE
    assert Answer.of({"reviewer": "नीलम"}).reviewer == "नीलम"


def test_the_reason_is_that_of_the_verdict() -> None:
    form = {"verdict": "explained", "reason_explained": "date", "reason_unsure": "context"}

    assert Answer.of(form).reason == "date"


def test_a_decision_can_be_changed_from_what_it_says() -> None:
    for decision in (
        made(verdict="extraction_error", misread=ONE, field="unit", value="kg"),
        made(verdict="real_disagreement", preferred=OTHER, note="n"),
        made(verdict="explained", reason="date"),
    ):
        again = decide(CONFLICT, Answer.like(decision, "Ada"), time=decision.time, supersedes=None)
        assert again == decision


def test_the_id_follows_from_the_content() -> None:
    assert made(verdict="unsure").id == made(verdict="unsure").id
    assert made(verdict="unsure").id != made(verdict="unsure", note="n").id


def test_undoing_is_a_record_of_its_own_and_what_was_superseded_stands_again() -> None:
    first = made(verdict="unsure")
    second = made(at="2031-01-02T00:00:00.000Z", supersedes=first.id, verdict="explained", reason="date")
    assert current([first, second])[CONFLICT.key] == second

    taken_back = undo(second, [first, second], reviewer="Ada", time="2031-01-03T00:00:00.000Z")
    assert (taken_back.verdict, taken_back.supersedes, taken_back.reason) == ("withdrawn", second.id, None)
    assert current([first, second, taken_back])[CONFLICT.key] == first

    again = undo(first, [first, second, taken_back], reviewer="Ada", time="2031-01-04T00:00:00.000Z")
    assert current([first, second, taken_back, again]) == {}


def test_what_stands_no_more_or_is_anothers_is_not_undone() -> None:
    first = made(verdict="unsure")
    second = made(at="2031-01-02T00:00:00.000Z", supersedes=first.id, verdict="explained", reason="date")
    with pytest.raises(UsageError, match="stands no more"):
        undo(first, [first, second], reviewer="Ada", time=now())
    with pytest.raises(UsageError, match="Ada's"):
        undo(second, [first, second], reviewer="Bea", time=now())


def test_the_last_decision_of_a_reviewer() -> None:
    first, second = made(verdict="unsure"), made(at="2032-01-01T00:00:00.000Z", verdict="unsure", reviewer="Bea")

    assert last_of("Ada", [first, second]) == first
    assert last_of("Cleo", [first, second]) is None


def test_a_blind_decision_counts_only_where_there_is_no_other() -> None:
    open_one = made(verdict="unsure")
    blind = decide(
        CONFLICT,
        Answer(verdict="explained", reason="date", reviewer="Bea"),
        time="2031-02-01",
        supersedes=None,
        blind=True,
    )

    assert current([open_one, blind])[CONFLICT.key] == open_one
    assert current([blind])[CONFLICT.key] == blind
    assert set(standing([open_one, blind])) == {open_one, blind}


def test_times_sort_as_text() -> None:
    assert now() <= now()
    assert now().endswith("Z")
    assert len(now()) == len("2031-01-01T00:00:00.000Z")


def test_every_verdict_has_its_key_and_its_words() -> None:
    choices = words.choices()

    assert [one.key for one in choices.values()] == ["1", "2", "3", "4", "5"]
    assert all(one.label and one.help for one in choices.values())
    assert words.reason("explained", "date") == "Dates or periods differ"
    assert words.reason("explained", "the analyst leaves out cheese") == "the analyst leaves out cheese"
