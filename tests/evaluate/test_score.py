"""A release scored against gold: the exact figures where all is right, and after each way of being wrong."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from claimledger.errors import StoreError

ALL_RIGHT = {
    "claims.found": (5, 5), "claims.recall": (5, 5), "claims.precision": (5, 5),
    "claims.unit": (5, 5), "claims.comparator": (5, 5), "claims.year": (5, 5), "claims.basis": (5, 5),
    "claims.modality": (5, 5), "claims.subject": (5, 5), "claims.speaker": (5, 5),
    "claims.fully_right": (5, 5), "claims.fully_right_of_must": (5, 5), "claims.repeated": (0, 5),
    "confidence.sure": (0, 0),
    "false_alarms.traps": (0, 5), "false_alarms.stray": (0, 5), "false_alarms.tolerated": (0, 5),
    "organisations.recall": (2, 2), "organisations.precision": (2, 2), "organisations.aliases_merged": (1, 1),
    "organisations.kept_apart": (1, 1), "organisations.unknown": (0, 2),
    "targets.recall": (1, 1), "targets.precision": (1, 1), "targets.wrong_year": (0, 1),
    "dates.published": (2, 2), "cleaning.dropped": (1, 1), "cleaning.kept": (3, 3),
    "conflicts.recall": (2, 2), "conflicts.high_recall": (1, 1), "conflicts.kind": (1, 1),
    "conflicts.passing_flagged": (0, 1), "conflicts.must_not_flag": (0, 1), "conflicts.unmatched": (0, 1),
    "agreements.corroborations": (1, 1), "selectors.violations": (0, 7),
}  # fmt: skip

Files = dict[str, list[dict[str, Any]]]
Change = Callable[[Files], object]


def test_a_release_that_is_right_in_everything(world: Any) -> None:
    assert world.counts() == ALL_RIGHT


def test_f1_is_the_harmonic_mean(world: Any) -> None:
    assert world.score().by_name["claims.f1"].value == 1
    scores = world.score(lambda files: files["claims"].pop(1))
    assert scores.by_name["claims.f1"].value == pytest.approx(2 * (4 / 5) / (1 + 4 / 5))


def test_an_empty_release_misses_everything(world: Any) -> None:
    scores = world.score(lambda files: [records.clear() for records in files.values()])
    figures = {name: (one.hits, one.total) for name, one in scores.by_name.items() if one.aim == "high" and one.total}
    assert figures == {
        "claims.found": (0, 5), "claims.recall": (0, 5), "claims.fully_right_of_must": (0, 5),
        "organisations.recall": (0, 2), "targets.recall": (0, 1), "dates.published": (0, 2),
        "cleaning.dropped": (0, 1), "cleaning.kept": (0, 3), "conflicts.recall": (0, 2),
        "conflicts.high_recall": (0, 1), "agreements.corroborations": (0, 1),
    }  # fmt: skip
    assert scores.by_name["claims.precision"].value is None


def quantity(number: int, **fields: Any) -> Change:
    return lambda files: files["claims"][number]["quantity"].update(fields)


def claim(number: int, **fields: Any) -> Change:
    return lambda files: files["claims"][number].update(fields)


def record(name: str, number: int, **fields: Any) -> Change:
    return lambda files: files[name][number].update(fields)


WRONG_2020 = {"start": "2019-01-01", "end": "2020-12-31", "basis": "explicit"}


@pytest.mark.parametrize(
    ("change", "figures"),
    [
        pytest.param(
            quantity(0, low=401, high=401),
            {
                "claims.recall": (4, 5), "claims.fully_right_of_must": (4, 5), "claims.unit": (4, 4),
                "claims.comparator": (4, 4), "claims.year": (4, 4), "claims.basis": (4, 4), "claims.modality": (4, 4),
                "claims.subject": (4, 4), "claims.speaker": (4, 4), "claims.fully_right": (4, 4),
                "claims.repeated": (0, 5),
            },
            id="wrong value",
        ),
        pytest.param(
            quantity(0, unit="kg"),
            {"claims.unit": (4, 5), "claims.fully_right": (4, 5), "claims.fully_right_of_must": (4, 5)},
            id="wrong unit",
        ),
        pytest.param(
            quantity(2, counted="loaves for bakers"),
            {"claims.unit": (4, 5), "claims.fully_right": (4, 5), "claims.fully_right_of_must": (4, 5)},
            id="wrong head of what is counted",
        ),
        pytest.param(
            quantity(2, comparator="eq"),
            {"claims.comparator": (4, 5), "claims.fully_right": (4, 5), "claims.fully_right_of_must": (4, 5)},
            id="wrong comparator",
        ),
        pytest.param(
            claim(0, time=WRONG_2020),
            {"claims.year": (4, 5), "claims.fully_right": (4, 5), "claims.fully_right_of_must": (4, 5)},
            id="wrong year",
        ),
        pytest.param(
            claim(0, time=None),
            {
                "claims.year": (4, 5), "claims.basis": (4, 5), "claims.fully_right": (4, 5),
                "claims.fully_right_of_must": (4, 5),
            },
            id="no year where one is said",
        ),
        pytest.param(
            claim(1, time={"start": "2021-01-01", "end": "2021-01-01", "basis": "explicit"}),
            {"claims.basis": (4, 5)},
            id="wrong basis",
        ),
        pytest.param(
            claim(2, modality="projection"),
            {"claims.modality": (4, 5), "claims.fully_right": (4, 5), "claims.fully_right_of_must": (4, 5)},
            id="wrong modality",
        ),
        pytest.param(claim(4, subject={"text": "members", "id": None}), {"claims.subject": (4, 5)}, id="wrong subject"),
        pytest.param(claim(4, subject=None), {"claims.subject": (4, 5)}, id="no subject"),
        pytest.param(claim(1, attribution=None), {"claims.speaker": (4, 5)}, id="speaker missed"),
        pytest.param(claim(0, attribution={"speaker": "Ada Quill"}), {"claims.speaker": (4, 5)}, id="speaker made up"),
        pytest.param(
            lambda files: files["organisations"][0].update(id="org:oak-mill", mentions=[]),
            {
                "organisations.recall": (1, 2), "organisations.precision": (1, 1), "organisations.unknown": (0, 1),
                "organisations.kept_apart": (0, 0), "selectors.violations": (0, 6),
            },
            id="organisation without a mention",
        ),
        pytest.param(
            lambda files: files["organisations"][0]["mentions"].extend(files["organisations"].pop(1)["mentions"]),
            {
                "organisations.precision": (1, 1), "organisations.unknown": (0, 1), "organisations.kept_apart": (0, 1),
                "organisations.aliases_merged": (0, 0),
            },
            id="two organisations merged",
        ),
        pytest.param(
            record("targets", 0, year=2031), {"targets.recall": (0, 1)}, id="target with a wrong year"
        ),
        pytest.param(
            lambda files: files["targets"].extend({"claim": name, "year": 2030} for name in ("c-1", "c-2")),
            {"targets.precision": (2, 3), "targets.wrong_year": (1, 1)},
            id="a year for what has none, and a row that is no target",
        ),
        pytest.param(record("documents", 0, published="2020-05-01"), {"dates.published": (1, 2)}, id="wrong date"),
        pytest.param(
            record("documents", 1, published_basis="inferred"), {"dates.published": (1, 2)}, id="no date, unexplained"
        ),
        pytest.param(
            record("documents", 0, blocks=[{"start": 0, "end": 40, "kept": False}]),
            {"cleaning.kept": (1, 3)},
            id="too much dropped",
        ),
        pytest.param(
            record("documents", 0, blocks=[{"start": 0, "end": 6, "kept": False}]),
            {"cleaning.dropped": (0, 1)},
            id="too little dropped",
        ),
        pytest.param(
            record("conflicts", 0, claims=["c-2", "c-3"]),
            {
                "conflicts.recall": (1, 2), "conflicts.high_recall": (0, 1), "conflicts.kind": (0, 0),
                "conflicts.unmatched": (1, 1),
            },
            id="another conflict",
        ),
        pytest.param(record("conflicts", 0, kind="rank"), {"conflicts.kind": (0, 1)}, id="wrong kind"),
        pytest.param(
            lambda files: files["conflicts"].append(
                {"key": "k-2", "kind": "other", "severity": "low", "claims": ["c-2", "c-5"]}
            ),
            {"conflicts.must_not_flag": (1, 1), "conflicts.unmatched": (0, 2)},
            id="what must not be flagged",
        ),
        pytest.param(
            lambda files: files["conflicts"].append(
                {"key": "k-2", "kind": "list_count", "severity": "low", "claims": ["c-5"]}
            ),
            {"conflicts.passing_flagged": (1, 1), "conflicts.unmatched": (0, 2)},
            id="a check that passes, flagged",
        ),
        pytest.param(
            lambda files: files["conflicts"].append(
                {"key": "k-2", "kind": "list_count", "severity": "info", "claims": ["c-5"]}
            ),
            {"conflicts.unmatched": (0, 2)},
            id="a check that passes, as info",
        ),
        pytest.param(
            lambda files: files["agreements"].clear(),
            {"conflicts.recall": (1, 2), "agreements.corroborations": (0, 1)},
            id="no agreements",
        ),
        pytest.param(
            quantity(0, start=1),
            {"selectors.violations": (1, 7)},
            id="a selector that is off",
        ),
    ],
)  # fmt: skip
def test_each_way_of_being_wrong_counts_where_it_should(
    world: Any, change: Change, figures: dict[str, tuple[int, int]]
) -> None:
    assert world.counts(change) == ALL_RIGHT | figures


def add(world: Any, document: str, exact: str, **fields: Any) -> dict[str, tuple[int, int]]:
    """The figures after one more claim."""
    start = world.corpus.joinpath(f"{document}.txt").read_text(encoding="utf-8").index(exact)
    quantity = {"start": start, "end": start + len(exact), "exact": exact, "low": 1, "high": 1, "unit": "count"}
    more = {"id": "c-9", "document": document, "quantity": quantity | fields}
    counts: dict[str, tuple[int, int]] = world.counts(lambda files: files["claims"].append(more))
    return {name: counts[name] for name in ALL_RIGHT if name.startswith("false_alarms") or name == "claims.precision"}


@pytest.mark.parametrize(
    ("document", "exact", "kind", "precision"),
    [
        ("mill", "555-0100", "traps", (5, 6)),
        ("mill", "3rd", "tolerated", (5, 5)),
        ("mill", "2030", "stray", (5, 6)),
        ("survey", "90", None, (6, 6)),
    ],
)
def test_one_claim_too_many(
    world: Any, document: str, exact: str, kind: str | None, precision: tuple[int, int]
) -> None:
    expected = {f"false_alarms.{name}": (int(name == kind), 6) for name in ("traps", "stray", "tolerated")}
    assert add(world, document, exact) == expected | {"claims.precision": precision}


def test_a_claim_said_twice_is_repeated(world: Any) -> None:
    counts = world.counts(lambda files: files["claims"].append(files["claims"][0] | {"id": "c-9"}))
    assert counts["claims.repeated"] == (1, 5)


def test_the_closest_claim_is_judged(world: Any) -> None:
    """A wide claim with a wrong unit and the right value does not spoil the narrow right one."""

    def widen(files: Files) -> None:
        wide = files["claims"][0]["quantity"] | {"start": 12, "end": 60, "unit": "kg"}
        files["claims"].insert(0, files["claims"][0] | {"id": "c-9", "quantity": wide})

    assert world.counts(widen)["claims.unit"] == (5, 5)


def test_other_articles_are_left_out(world: Any) -> None:
    def stranger(files: Files) -> None:
        quantity = {"start": 0, "end": 1, "exact": "7", "low": 7, "high": 7, "unit": "count"}
        files["claims"].append({"id": "c-9", "document": "moon", "quantity": quantity})
        files["conflicts"].append({"key": "k-9", "kind": "rank", "severity": "low", "claims": ["c-9", "c-1"]})
        mention = {"document": "moon", "start": 0, "end": 1, "exact": "7"}
        files["organisations"].append({"id": "org:x", "name": "X", "kind": "other", "mentions": [mention]})

    assert world.counts(stranger) == ALL_RIGHT


def test_notes_tell_of_the_misses(world: Any) -> None:
    notes = world.score(quantity(0, unit="kg")).by_name["claims.unit"].notes
    assert notes == ("mill-01 'made 400 tonnes': unit t, said kg",)


def test_a_broken_line_is_named(world: Any) -> None:
    with pytest.raises(StoreError, match=r"claims\.jsonl, line 3"):
        world.score(lambda files: files["claims"][2].pop("quantity"))


def test_a_missing_file_is_named(world: Any) -> None:
    with pytest.raises(StoreError, match="targets"):
        world.score(lambda files: files.pop("targets"))
