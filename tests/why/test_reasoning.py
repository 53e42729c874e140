"""The whole reasoning of a finding, from what a release holds."""

from __future__ import annotations

import io
from collections.abc import Iterable, Mapping
from typing import Any

import pytest
from rich.console import Console

from claimledger.errors import UsageError
from claimledger.publish import Outcome
from claimledger.reconcile import reconcile, rules
from claimledger.reconcile.compare import COMPARABLE, WEIGHTS
from claimledger.reconcile.story import matching
from claimledger.records import Agreement, Claim, Conflict, Copies, Copy
from claimledger.why import Reasoning, find_finding, print_reasoning, reason, words
from reconcile.making import make_claim, make_document


def share(document: str, value: float, when: str = "2031-03-04", **more: Any) -> Claim:
    """The share of a harbour in the country's grain trade."""
    sentence = f"Osthafen handles [{value} %] of the grain, the port said."
    given = {"subject_id": "place:osthafen", "precision": 0.5, "key": "grain trade share", "when": when}
    return make_claim(document, sentence, value, "percent", "Osthafen", "share of the grain trade", **(given | more))


def released(*claims: Claim, copies: Iterable[Copies] = ()) -> Outcome:
    """What a release of these claims holds."""
    names = sorted({claim.document for claim in claims})
    documents = tuple(make_document(name, f"text of {name}", title=f"News of {name}") for name in names)
    found = reconcile(claims, documents, copies=copies)
    return Outcome(
        documents=documents, claims=claims, conflicts=found.conflicts, agreements=found.agreements, copies=tuple(copies)
    )


def only(*claims: Claim) -> Reasoning:
    outcome = released(*claims)
    return reason(outcome, [*outcome.conflicts, *outcome.agreements][0])


def printed(found: Reasoning) -> str:
    console = Console(file=io.StringIO(), width=100, highlight=False)
    print_reasoning(found, console, 100)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_waterfall_adds_up_and_names_every_comparison() -> None:
    found = only(share("a", 55), share("b", 60))

    assert [step.name for step in found.steps] == list(WEIGHTS)
    assert found.steps[-1].total == pytest.approx(sum(step.weight for step in found.steps))
    assert found.threshold == COMPARABLE
    assert all(step.says for step in found.steps)


def test_figures_have_what_a_reader_asks_of_them() -> None:
    found = only(share("a", 55, speaker="Ida Brandt"), share("b", 60))
    first, second = found.figures

    assert {first.low, first.high, second.low, second.high} == {54.5, 55.5, 59.5, 60.5}
    assert first.margin == "by its digits"
    assert {first.speaker, second.speaker} == {"quoting Ida Brandt", "no speaker named"}
    assert first.sentence.exact[first.figure.start : first.figure.end] == first.figure.exact
    assert {first.time, second.time} == {"as of 4 March 2031"}


def test_what_would_make_it_none_comes_from_the_rule() -> None:
    found = only(share("a", 55), share("b", 60))

    assert (found.kind, found.severity, found.rule) == ("contradiction", "high", "at_one_time")
    assert "55 % were 60 or more" in found.none_if
    assert "60 % were 55 or less" in found.none_if
    assert "both were rounded to the nearest 10: to 60" in found.none_if
    assert 'it were told as a bound: "at least 55 %", or "up to 60 %"' in found.none_if
    assert any("different periods" in change for change in found.none_if)
    other = {one.change: one.outcome for one in found.otherwise_if}
    assert other["their dates were more than a month apart"] == "different time, info"
    assert other["one worded the measure more narrowly than the other"] == "different definition, medium"


@pytest.mark.parametrize(("value", "found"), [(61, 1), (62, 0)])
def test_the_figure_that_is_told_is_where_it_turns(value: float, found: int) -> None:
    assert "55 % were 62 or more" in only(share("a", 55), share("b", 62)).none_if
    assert len(released(share("a", value), share("b", 62)).conflicts) == found


def test_a_slip_is_not_mended_half_way() -> None:
    def freight(document: str, value: int, words: str) -> Claim:
        sentence = f"Osthafen shipped [{words}] of grain in 2030."
        return make_claim(document, sentence, value, "EUR", "Osthafen", "grain sales", subject_id="p:o", when="2030")

    found = only(freight("a", 3_400_000, "3.4 million euros"), freight("b", 3_400_000_000, "3.4 billion euros"))

    assert found.kind == "unit_or_scale"
    assert "3.4 million euros were 3.4 billion euros" in found.none_if


def test_a_series_says_which_figure_is_the_odd_one() -> None:
    figures = zip("abcd", (60, 40, 59, 58), ("2027", "2028", "2029", "2031"), strict=True)
    found = only(*(share(name, value, when) for name, value, when in figures))

    assert found.rule == "series"
    assert [one.change for one in found.otherwise_if] == ["40 % were left out: the others go one way"]


def test_an_agreement_has_its_reasons_too() -> None:
    outcome = released(share("a", 55), share("b", 55))
    found = reason(outcome, outcome.agreements[0])

    assert (found.finding, found.kind, found.severity, found.rule) == (
        "agreement",
        "corroboration",
        None,
        "corroborates",
    )
    assert any("copies of one text" in change for change in found.none_if)
    assert len(found.witnesses) == 2


def test_copies_count_once_and_are_named() -> None:
    text = (Copy(document="b", start=0, end=9), Copy(document="c", start=0, end=9))
    copies = Copies(id="n-000000000000", kind="document", members=text)
    outcome = released(share("a", 55), share("b", 60), share("c", 60), copies=[copies])
    found = reason(outcome, outcome.conflicts[0])

    assert [witness.documents for witness in found.witnesses] == [("a",), ("b", "c")]
    assert "which count once: " in " ".join(printed(found).split())


def test_it_prints_section_by_section() -> None:
    text = printed(only(share("a", 55), share("b", 60)))

    for title in ("Figures", "How comparable they are", "Calculation", "Rule: at_one_time", "Witnesses", "Decision"):
        assert f"\n{title}\n" in text
    assert "handles [55 %] of the grain" in text
    assert "54.5 to 55.5 percent (by its digits)" in text
    assert "needed" in text
    assert "none yet" in text
    assert "Nothing would be found if\n" in text


def test_a_check_without_comparisons_is_told_by_its_calculation() -> None:
    sentence = "Osthafen paid [7 million yuan] ($1 million) for it."
    yuan = make_claim("a", sentence, 7_000_000, "CNY", "Osthafen", "cost")
    dollars = make_claim(
        "a", "Osthafen paid 7 million yuan ([$1 million]) for it.", 1_000_000, "USD", "Osthafen", "cost"
    )
    outcome = released(yuan, dollars)
    found = reason(outcome, outcome.agreements[0])

    assert (found.rule, found.steps, found.threshold) == ("conversions", (), None)
    assert "7.00" in printed(found)


@pytest.mark.parametrize("written", ["k-", "", "{key}", "{bare}", "{key:.5}"])
def test_a_key_may_be_cut_short_where_it_is_the_only_one(written: str) -> None:
    outcome = released(share("a", 55), share("b", 60))
    (conflict,) = outcome.conflicts
    wanted = written.format(key=conflict.key, bare=conflict.key[2:])

    if wanted:
        assert find_finding(outcome, wanted) is conflict
    else:
        with pytest.raises(UsageError):
            find_finding(outcome, wanted)


def test_a_key_that_is_not_there_is_told_with_those_near_it() -> None:
    outcome = released(share("a", 55), share("b", 60))
    (conflict,) = outcome.conflicts
    wrong = conflict.key[:-1] + ("0" if conflict.key[-1] != "0" else "1")

    with pytest.raises(UsageError, match=conflict.key):
        find_finding(outcome, wrong)
    with pytest.raises(UsageError, match="claimledger report"):
        find_finding(outcome, "zzz")


def test_a_beginning_that_fits_two_is_told_with_both() -> None:
    outcome = released(share("a", 55), share("b", 60))
    one = outcome.conflicts[0].model_copy(update={"key": "k-aaaaaaaaaaaa"})
    other = outcome.conflicts[0].model_copy(update={"key": "k-aaaaaaaaaabb"})

    with pytest.raises(UsageError, match="k-aaaaaaaaaaaa, k-aaaaaaaaaabb"):
        find_finding(Outcome(conflicts=(one, other)), "k-aaa")


def test_what_would_change_it_does_not_depend_on_the_order_of_claims() -> None:
    claims = [share("a", 55), share("b", 60)]

    assert only(*claims) == only(*claims[::-1])


@pytest.mark.parametrize("name", sorted(rules.names()))
def test_every_rule_is_told_in_a_sentence(name: str) -> None:
    """A new rule needs a sentence in why/words.toml, under [rules]."""
    assert words.rule(name) != name.replace("_", " ")
    assert words.rule(name).endswith(".")


@pytest.mark.parametrize("name", sorted(rules.BY_FIGURES))
def test_a_rule_that_goes_by_figures_says_what_it_rests_on(name: str) -> None:
    """A new one needs words in why/words.toml, under [rests]."""
    assert words.rests(name)


def test_other_rules_rest_on_the_sum() -> None:
    assert [name for name in rules.names() - rules.BY_FIGURES if words.rests(name)] == []


@pytest.mark.parametrize("weights", [matching.weights(), WEIGHTS], ids=["stories", "families"])
def test_every_level_has_words(weights: Mapping[str, Mapping[str, float]]) -> None:
    silent = [(name, level) for name, known in weights.items() for level in known if not words.level(name, level)]
    assert silent == []


@pytest.mark.parametrize("kind", [Conflict, Agreement])
def test_records_of_a_release_before_rules_were_on_it_are_told_too(kind: type[Conflict | Agreement]) -> None:
    outcome = released(share("a", 55), share("b", 60 if kind is Conflict else 55))
    finding = next(one for one in (*outcome.conflicts, *outcome.agreements) if isinstance(one, kind))
    older = finding.model_copy(update={"rule": "", "compared": (), "comparisons": ()})

    assert "Rule: not on the record" in printed(reason(outcome, older))


def test_a_headline_that_drops_the_speaker_is_none_where_it_names_one() -> None:
    head = share("a", 55, block="title")
    body = share("a", 55, at=200, speaker="Ida Brandt")
    found = only(head, body)

    assert (found.kind, found.severity) == ("headline_body", "info")
    assert found.none_if[0] == "the headline too named who says it"


def test_a_claims_id_leads_to_what_it_is_in() -> None:
    outcome = released(share("a", 55), share("b", 60))
    claim = outcome.conflicts[0].claims[0]
    with pytest.raises(UsageError, match=f"{claim}: is a claim's id; it is in .*{outcome.conflicts[0].key}"):
        find_finding(outcome, claim)
    alone = Outcome(claims=outcome.claims)
    with pytest.raises(UsageError, match="it is in no conflict or agreement; `claimledger history` tells its life"):
        find_finding(alone, claim)
