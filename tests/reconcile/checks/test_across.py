"""Arithmetic over two articles of a story."""

from __future__ import annotations

from claimledger.reconcile.checks import across, checked, joined
from claimledger.reconcile.checks.inside import Inside
from claimledger.reconcile.checks.verdict import Holds, Verdict
from reconcile.checks.telling import article


def found(one: Inside, other: Inside) -> list[Verdict]:
    told = {name: list(checked(inside)) for name, inside in (("a", one), ("b", other))}
    return list(across(one, other, told))


def kinds(verdicts: list[Verdict]) -> list[str]:
    return ["holds" if isinstance(one, Holds) else f"{one.kind} {one.severity}" for one in verdicts]


def test_a_change_from_the_level_that_another_article_gives() -> None:
    one = article("[86,400|86400|count people] came, [4,200|4200|count people|by+] more than in 2023.")
    other = article("[82,200|82200|count people] came in that year.", document="b", when="2023")
    elsewhen = article("[82,200|82200|count people] came in that year.", document="b", when="2019")
    assert [one.calculation for one in found(one, other)] == ["86,400 - 82,200 = 4,200"]
    assert found(one, elsewhen) == []


def test_a_yield_times_the_area_of_another_article() -> None:
    one = article("The harvest came to [8.1 million tonnes|8.1e6|t], at [6.2 tonnes per hectare|6.2|t/ha].")
    other = article("It grows on [1.31 million hectares|1.31e6|ha].", document="b")
    assert kinds(found(one, other)) == ["holds"]
    assert kinds(found(one, article("It grows on [2.4 million hectares|2.4e6|ha].", document="b"))) == []


def test_a_plan_against_what_another_article_counts() -> None:
    plan = article("Telm is to [double|2|times|plan] its output to reach [600|600|count flats|aim] by 2030.")
    few = article("Telm completes [210|210|count flats] a year.", document="b")
    fit = article("Telm completes [305|305|count flats] a year.", document="b")
    assert kinds(found(plan, few)) == ["arithmetic medium"]
    assert kinds(found(plan, fit)) == ["holds"]


def test_a_share_and_what_it_leaves() -> None:
    one = article("[82.4 percent|82.4|percent] passed the exam.")
    other = article("[17.6 percent|17.6|percent] did not pass the exam.", document="b")
    assert [one.calculation for one in found(one, other)] == ["82.4 + 17.6 = 100 %"]


def test_a_wrong_sum_whose_parts_another_article_has_too_is_one_finding() -> None:
    one = article("It carried [253|253|count people]: [212|212|count travellers] and [31|31|count hands].")
    other = article("There were [212|212|count passengers] and a crew of [31|31|count] on board.", document="b")
    verdicts = [*checked(one), *checked(other), *found(one, other)]
    (joint,) = [verdict for verdict in joined(verdicts) if verdict.kind == "parts_total"]
    assert {claim.document for claim in joint.claims} == {"a", "b"}
    assert "gives 212, 31 as well" in joint.explanation
    assert joined(verdicts[::-1]) == joined(verdicts)
