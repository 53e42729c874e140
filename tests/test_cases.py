"""The annotated sentences of tests/cases: the data are sound, the matching is right, and extraction meets them."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from pydantic import ValidationError

import claimledger
from claimledger.records import Attribution, Change, Claim, Evidence, Measure, Quantity, Selector, Subject, TimeScope

from . import case_checks
from .case_checks import Case, Check, ExpectedClaim, check_case, load_cases

DOMAINS = (
    "climate", "companies", "disaster", "economy", "education", "energy", "health", "population", "property", "sport",
    "technology", "transport",
)  # fmt: skip
FEWEST_CASES = 14
FEWEST_WITHOUT_CLAIMS = 4


def parameters() -> list[Any]:
    """Every case as a parameter "domain/name", marked where it is known to fail."""
    cases = ((domain, case) for domain in case_checks.domains() for case in load_cases(domain))
    return [pytest.param(case, id=f"{domain}/{case.name}", marks=known_failure(case)) for domain, case in cases]


def known_failure(case: Case) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=case.xfail)] if case.xfail else []


@pytest.mark.parametrize("case", parameters())
def test_case(case: Case) -> None:
    wrong = [str(check) for check in case_checks.run_case(case) if not check.right]
    assert not wrong, "\n".join([case.text, *wrong])


# --- the data ----------------------------------------------------------------------------------------------------


def test_every_domain_is_there() -> None:
    assert tuple(case_checks.domains()) == DOMAINS


@pytest.mark.parametrize("domain", DOMAINS)
def test_domain_is_large_enough(domain: str) -> None:
    cases = load_cases(domain)
    assert len(cases) >= FEWEST_CASES
    assert sum(case.negative or bool(case.not_claims) for case in cases) >= FEWEST_WITHOUT_CLAIMS
    assert any(case.negative for case in cases)


def test_no_text_stands_twice() -> None:
    texts = [case.text for domain in DOMAINS for case in load_cases(domain)]
    assert len(texts) == len(set(texts))


def test_unknown_key_is_an_error() -> None:
    with pytest.raises(ValidationError, match="colour"):
        Case(name="one", text="No figure.", negative=True, colour="red")  # type: ignore[call-arg]


@pytest.mark.parametrize(
    ("claim", "message"),
    [
        ({"exact": "8 goals"}, "does not stand 1 times"),
        ({"exact": "7 goals", "nth": 2}, "does not stand 2 times"),
        ({"exact": "7 goals", "low": 7}, "together"),
        ({"exact": "7 goals", "comparator": "eq"}, "together"),
        ({"exact": "7 goals", "low": 7, "comparator": "lt"}, "does not go with"),
        ({"exact": "7 goals", "low": 7, "high": 8, "comparator": "eq"}, "equal bounds"),
        ({"exact": "7 goals", "counted": "goals"}, "goes with unit count"),
    ],
)
def test_malformed_claim_is_an_error(claim: dict[str, Any], message: str) -> None:
    with pytest.raises(ValidationError, match=message):
        Case.model_validate({"name": "one", "text": "They scored 7 goals.", "claim": [claim]})


def test_case_needs_claims_or_is_negative() -> None:
    with pytest.raises(ValidationError, match="has claims or is negative"):
        Case(name="one", text="No figure.")


def test_not_claims_stand_in_the_text() -> None:
    with pytest.raises(ValidationError, match="'2019' does not stand"):
        Case(name="one", text="Nothing.", negative=True, not_claims=("2019",))


def test_a_figure_is_not_both_expected_and_forbidden() -> None:
    with pytest.raises(ValidationError, match="'42' is expected and forbidden"):
        annotated({"exact": "42 percent"}, not_claims=("42",))


# --- the matching, on claims made by hand ------------------------------------------------------------------------

TEXT = "Exports rose to 42 percent of output, 30 ships said."


def scoped(start: date | None = None, end: date | None = None) -> TimeScope:
    return TimeScope(role="as_of", start=start, end=end, grain=None, basis="unknown", text=None, selector=None)


def predicted(exact: str = "42 percent", text: str = TEXT, **changes: Any) -> Claim:
    """A claim on the first occurrence of `exact`; `changes` go to its quantity or, by name, to the claim."""
    start = text.index(exact)
    selector = Selector.at(text, start, start + len(exact)).model_dump()
    figures = {"low": 42, "high": 42, "comparator": "eq", "unit": "percent", "dimension": "share"}
    quantity = {"precision": None, "counted": None, "change": None, **figures, **selector}
    quantity |= {name: changes.pop(name) for name in tuple(changes) if name in Quantity.model_fields}
    claim = {
        "subject": None,
        "measure": None,
        "scope": None,
        "time": scoped(),
        "modality": "actual",
        "attribution": None,
    }
    return Claim(
        id="c-000000000000",
        document="case",
        sentence=Evidence(start=0, end=len(text), exact=text),
        quantity=Quantity(**quantity),
        **{**claim, "polarity": "affirmed", "block": "paragraph", "rule": "by_hand", "confidence": 1.0, **changes},
    )


def annotated(*claims: dict[str, Any], **fields: Any) -> Case:
    return Case.model_validate({"name": "by-hand", "text": TEXT, "claim": claims, **fields})


def wrong_fields(case: Case, *claims: Claim) -> list[str]:
    return [check.field for check in check_case(case, claims) if not check.right]


def test_only_given_fields_are_checked() -> None:
    checks = check_case(annotated({"exact": "42 percent"}), (predicted(unit="times", low=1),))
    assert [check.field for check in checks] == ["found", "unexpected"]
    assert all(check.right for check in checks)


def test_each_wrong_field_is_named_once() -> None:
    time = scoped(start=date(2023, 1, 1), end=date(2024, 12, 31))
    fields = {
        "unit": "times", "dimension": "ratio", "change": "increase", "change_basis": "to", "subject": ["Kenya"],
        "measure": ["exports"], "years": ["2023"], "modality": "target", "polarity": "denied", "speaker": "Ms Otieno",
    }  # fmt: skip
    expected = {"exact": "42 percent", "low": 40, "comparator": "ge", **fields}
    assert sorted(wrong_fields(annotated(expected), predicted(time=time))) == sorted(["value", "comparator", *fields])


def test_right_fields_pass() -> None:
    expected = {
        "exact": "42 percent", "low": 42, "high": 42, "comparator": "eq", "change": "increase", "change_basis": "to",
        "subject": ("the Republic", "Kenya"), "measure": ("export",), "years": (), "speaker": "Jane Otieno",
    }  # fmt: skip
    claim = predicted(
        change=Change(direction="increase", basis="to"),
        subject=Subject(start=0, end=7, exact="Exports", text="Kenya's exports", id=None),
        measure=Measure(text="total exports", key="exports", kind="flow"),
        attribution=Attribution(
            speaker="Ms Otieno", organisation=None, role=None, stance="asserted", cue=None, selector=None
        ),
    )
    assert not wrong_fields(annotated(expected), claim)


def test_missing_claim_counts_once() -> None:
    assert wrong_fields(annotated({"exact": "42 percent", "unit": "percent", "years": ("2024",)})) == ["found"]


def test_further_claim_is_unexpected_unless_tolerated() -> None:
    stray = predicted("30 ships", unit="count", counted="ships")
    expected = {"exact": "42 percent"}
    assert wrong_fields(annotated(expected), predicted(), stray) == ["unexpected"]
    assert not wrong_fields(annotated(expected, tolerated=("30",)), predicted(), stray)


def test_second_claim_on_one_figure_is_unexpected() -> None:
    assert wrong_fields(annotated({"exact": "42 percent"}), predicted(), predicted("42")) == ["unexpected"]


def test_negative_case_expects_nothing() -> None:
    case = Case(name="by-hand", text=TEXT, negative=True)
    assert not wrong_fields(case)
    assert wrong_fields(case, predicted()) == ["unexpected"]


def test_figure_must_not_touch_not_claims() -> None:
    case = annotated({"exact": "42 percent"}, not_claims=("rose",))
    assert not wrong_fields(case, predicted())
    assert wrong_fields(case, predicted("rose to 42 percent")) == ["not_claims"]


def test_claims_pair_with_the_closest_figure() -> None:
    case = annotated({"exact": "42 percent", "unit": "percent"}, {"exact": "30 ships", "unit": "count"})
    ships = predicted("30 ships", unit="count", counted="ships")
    assert not wrong_fields(case, ships, predicted("42 percent of output"))


def test_occurrences_respect_words() -> None:
    assert case_checks.occurrences("12 and 312 and 12.", "12") == [(0, 2), (15, 17)]


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [
        ("passengers", "international passengers a day", True),
        ("people", "person", True),
        ("cities", "big city", True),
        ("benches", "bench", True),
        ("deaths", "road deaths and injuries", True),
        ("classes", "glass", False),
        ("houses", "house owners", False),
    ],
)
def test_heads(expected: str, got: str, same: bool) -> None:
    assert bool(case_checks.heads(expected) & case_checks.heads(got)) is same


@pytest.mark.parametrize(
    ("accepted", "got", "same"),
    [
        (("Kenya",), "Kenya's exports", True),
        (("Bank of Ghana",), "the Ghana bank", True),
        (("exports of cut flowers",), "imports of tea", False),
        (("Kenya", "Uganda"), "Uganda", True),
        (("Kenya",), "", False),
    ],
)
def test_same_subject(accepted: tuple[str, ...], got: str, same: bool) -> None:
    assert case_checks.same_subject(accepted, got) is same


@pytest.mark.parametrize(
    ("expected", "got", "same"),
    [("66.67", "66.66666", True), ("3.2", "3.21", False), (None, "1", False), ("1", None, False), (None, None, True)],
)
def test_same_bound(expected: str | None, got: str | None, same: bool) -> None:
    assert case_checks.same_bound(*(Decimal(one) if one else None for one in (expected, got))) is same


@pytest.mark.parametrize(
    ("expected", "got", "same"), [("", "", True), ("", "Mr Rao", False), ("A Rao", "Mr Rao", True)]
)
def test_same_speaker(expected: str, got: str, same: bool) -> None:
    assert case_checks.same_speaker(expected, got) is same


def test_row_of_the_table_counts_fields_apart() -> None:
    checks = [Check("found", True, "x", "", ""), Check("unit", False, "x", "", ""), Check("unit", True, "y", "", "")]
    cells = case_checks.row("sport", [checks, checks[:1]]).split()
    assert cells == ["sport", "1/2", "2/2", "1/2"]


def test_table_counts_what_extraction_gives(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(claimledger, "extract_claims", lambda text, published: (), raising=False)
    case_checks.main(["-v", "sport"])
    *misses, header, sport, total = capsys.readouterr().out.splitlines()
    cases = load_cases("sport")
    assert len(misses) == sum(len(case.claim) for case in cases)
    assert header.split() == ["whole", *case_checks.FIELDS]
    assert sport.split()[1:3] == [f"{sum(case.negative for case in cases)}/{len(cases)}", f"0/{len(misses)}"]
    assert total.split()[1:] == sport.split()[1:]


def test_expected_claim_without_bounds_is_whole() -> None:
    assert ExpectedClaim(exact="doubled", unit="times").comparator is None
