"""Extraction errors become skeletons of cases that the cases' own reader takes."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from case_checks import Case
from claimledger.cli import app
from claimledger.publish import Outcome, publish
from claimledger.records import Claim
from claimledger.review.cases import skeletons
from claimledger.store import lines
from publish.samples import outcome, without_claim
from review.deciding import decision

OUTCOME = outcome()
SHARE, OTHER, TARGET = OUTCOME.claims
KEY = OUTCOME.conflicts[0].key


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return publish(OUTCOME, tmp_path / "out").path


def error(claim: Claim, number: int = 0, /, **fields: Any) -> Any:
    wrong = {"verdict": "extraction_error", "claim": claim.id, "field": "subject", "reason": "subject"}
    return decision(KEY, number, **(wrong | fields))


def cases(home: Path, *decisions: Any) -> list[Case]:
    """The skeletons, as the reader of tests/cases takes them."""
    made = skeletons(decisions, home)
    return [Case.model_validate(one) for one in tomllib.loads(made.text).get("case", [])]


def test_what_is_right_is_put_in_place_of_what_was_read(home: Path) -> None:
    (case,) = cases(home, error(SHARE, value="Nordhafen", note="the other\nport"))
    (claim,) = case.claim

    assert case.text == SHARE.sentence.exact
    assert case.published == "2031-03-04"
    assert case.xfail == "55%: subject (the other port)"
    assert (claim.exact, claim.low, claim.comparator, claim.unit) == ("55%", 55, "eq", "percent")
    assert claim.subject == ("Nordhafen",)
    assert claim.measure == ("the country's grain",)
    assert claim.speaker == "Ida Brandt"


@pytest.mark.parametrize(
    ("field", "value", "key", "right"),
    [
        ("figure", "56.5", "low", 56.5),
        ("figure", "1,200", "high", 1200),
        ("unit", "percentage_point", "unit", "percentage_point"),
        ("measure", "wheat", "measure", ("wheat",)),
        ("time", "in 2030 or 2031", "years", ("2030", "2031")),
        ("modality", "target", "modality", "target"),
        ("polarity", "denied", "polarity", "denied"),
        ("speaker", "the port", "speaker", "the port"),
    ],
)
def test_every_field(home: Path, field: str, value: str, key: str, right: object) -> None:
    (case,) = cases(home, error(SHARE, field=field, value=value))

    assert getattr(case.claim[0], key) == right


@pytest.mark.parametrize(
    ("field", "value"),
    [("subject", None), ("figure", "some more"), ("modality", "hoped for"), ("time", "later"), ("scope", "all ports")],
)
def test_what_is_not_known_is_left_out_and_said(home: Path, field: str, value: str | None) -> None:
    text = skeletons([error(SHARE, field=field, value=value)], home).text

    assert f"# {field} is wrong" in text
    assert value is None or f"the reviewer says: {value}" in text
    (case,) = cases(home, error(SHARE, field=field, value=value))
    assert case.claim[0].subject is None or field != "subject"


def test_what_is_no_claim_makes_a_negative_case(home: Path) -> None:
    (case,) = cases(home, error(SHARE, field="claim", reason="claim"))

    assert (case.negative, case.not_claims, case.claim) == (True, ("55%",), ())


def test_one_sentence_is_one_case(home: Path) -> None:
    (case,) = cases(home, error(OTHER), error(OTHER, 1, field="unit", value="t"))

    assert len(case.claim) == 1


def test_claims_of_earlier_releases_are_found_and_others_named(tmp_path: Path, home: Path) -> None:
    newer: Outcome = without_claim(OUTCOME, SHARE.id)
    now = publish(newer, tmp_path / "out").path
    gone = error(OTHER, 1, claim="c-000000000000")
    made = skeletons([error(SHARE), gone], now)

    assert (made.count, made.missing) == (1, (gone,))


def test_other_verdicts_and_what_was_taken_back_make_none(home: Path) -> None:
    wrong = error(SHARE)
    back = decision(KEY, 9, verdict="withdrawn", supersedes=wrong.id)

    assert cases(home, wrong, back, decision(KEY, 3)) == []


def test_quotes_and_signs_come_through(home: Path) -> None:
    (case,) = cases(home, error(SHARE, value='He said "no"\\ \u2028 #1', note='"""'))

    assert case.claim[0].subject == ('He said "no"\\ \u2028 #1',)


def test_the_command(home: Path, tmp_path: Path) -> None:
    path, into = tmp_path / "decisions.jsonl", tmp_path / "new" / "cases.toml"
    path.write_bytes(lines([error(SHARE), error(OTHER, 1, claim="c-000000000000")]))
    words = ["cases", "--out", str(tmp_path / "out"), "--decisions", str(path)]
    shown = CliRunner().invoke(app, words)
    written = CliRunner().invoke(app, [*words, "--into", str(into)])

    assert (shown.exit_code, written.exit_code) == (0, 0)
    assert "no release of this folder has its claim c-000000000000" in shown.stderr
    assert shown.stdout == into.read_text("utf-8")
    assert f"1 case in {into}" in written.stdout
    again = CliRunner().invoke(app, [*words, "--into", str(into)])
    assert (again.exit_code, into.read_text("utf-8")) == (2, shown.stdout)
    assert "is there already" in again.stderr
