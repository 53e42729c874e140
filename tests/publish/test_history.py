"""history.jsonl and aliases.jsonl: compiled over releases, and the same whoever compiles them."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from claimledger.publish import Outcome, publish, read_aliases, read_history, resolve
from claimledger.publish.folder import DESCRIPTOR
from claimledger.records import Alias, Lifespan
from publish.samples import outcome, without_claim
from publish.test_changes import KEY, edited, with_claim, with_figure


def lives(home: Path) -> dict[str, Lifespan]:
    return {one.id: one for one in read_history(home)}


def events(life: Lifespan) -> list[tuple[str, str]]:
    return [(one.release, one.event) for one in life.events]


def with_edit(whole: Outcome) -> tuple[Outcome, str, str]:
    """The outcome after an edit of its second claim's figure, and the claim's id before and after."""
    old = whole.claims[1]
    new = with_figure(old, "43 percent", 43)
    after = edited(with_claim(whole, old, new), old.document)
    conflict = after.conflicts[0].model_copy(update={"calculation": "55 - 43 = 12 percentage points"})
    return replace(after, conflicts=(conflict,)), old.id, new.id


def test_a_first_release_has_a_history_and_no_aliases(tmp_path: Path) -> None:
    home = publish(outcome(), tmp_path).path
    found = lives(home)

    assert read_aliases(home) == ()
    assert found.keys() == {one.id for one in outcome().claims} | {KEY}
    claim = found[outcome().claims[0].id]
    assert (claim.table, claim.documents, claim.published) == ("claims", ("courier-2031",), "2031-03-04")
    assert (claim.first_seen, claim.last_seen, claim.superseded_by) == ("v0001", "v0001", None)
    assert events(claim) == [("v0001", "added")]
    assert found[KEY].documents == ("courier-2031", "herald-2031")
    assert found[KEY].published == "2031-03-04"


def test_an_edit_supersedes_a_claim_and_changes_its_conflict(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    after, old, new = with_edit(outcome())
    home = publish(after, tmp_path).path
    found = lives(home)

    assert (found[old].last_seen, found[old].superseded_by) == ("v0001", new)
    assert events(found[old]) == [("v0001", "added"), ("v0002", "superseded")]
    assert (found[new].first_seen, events(found[new])) == ("v0002", [("v0002", "added")])
    assert events(found[KEY]) == [("v0001", "added"), ("v0002", "changed")]
    assert found[KEY].last_seen == "v0002"
    assert read_aliases(home) == (Alias(table="claims", id=old, successor=new, since="v0002", why="figure"),)
    untouched = found[outcome().claims[0].id]
    assert (events(untouched), untouched.last_seen) == ([("v0001", "added")], "v0002")


def test_what_comes_back_lives_on_and_is_no_alias_any_more(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    after, old, new = with_edit(outcome())
    publish(after, tmp_path)
    home = publish(outcome(), tmp_path).path
    found = lives(home)

    assert events(found[old]) == [("v0001", "added"), ("v0002", "superseded"), ("v0003", "added")]
    assert (found[old].first_seen, found[old].last_seen, found[old].superseded_by) == ("v0001", "v0003", None)
    assert (found[new].last_seen, found[new].superseded_by) == ("v0002", old)
    assert [(one.id, one.successor, one.since) for one in read_aliases(home)] == [(new, old, "v0003")]


def test_what_went_without_a_successor_stays_in_the_history(tmp_path: Path) -> None:
    gone = outcome().claims[0].id
    publish(outcome(), tmp_path)
    publish(without_claim(outcome(), gone), tmp_path)
    home = publish(replace(without_claim(outcome(), gone), quarantined=()), tmp_path).path
    found = lives(home)

    for id_ in (gone, KEY):
        assert (found[id_].last_seen, found[id_].superseded_by) == ("v0001", None)
        assert events(found[id_]) == [("v0001", "added"), ("v0002", "removed")]
    assert read_aliases(home) == ()


def test_the_same_releases_give_the_same_bytes(tmp_path: Path) -> None:
    after, _, _ = with_edit(outcome())
    for out in ("one", "two"):
        for whole in (outcome(), after, outcome()):
            publish(whole, tmp_path / out)
    for version in ("v0001", "v0002", "v0003"):
        one, two = (tmp_path / out / "releases" / version for out in ("one", "two"))
        for file in filter(Path.is_file, one.rglob("*")):
            assert file.read_bytes() == (two / file.relative_to(one)).read_bytes()


def test_the_history_of_a_release_that_was_written_without_one_begins_with_it(tmp_path: Path) -> None:
    first = publish(outcome(), tmp_path).path
    for name in ("history", "aliases"):
        (first / f"{name}.jsonl").unlink()
    package = json.loads((first / DESCRIPTOR).read_bytes())
    package["claimledger"]["schema_version"] = "1.3.0"
    (first / DESCRIPTOR).write_text(json.dumps(package), "utf-8")
    home = publish(with_edit(outcome())[0], tmp_path).path

    assert events(lives(home)[KEY]) == [("v0001", "added"), ("v0002", "changed")]


def test_the_history_makes_no_release_by_itself(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)
    publish(with_edit(outcome())[0], tmp_path)

    assert not publish(with_edit(outcome())[0], tmp_path).written


def test_an_id_is_followed_to_the_one_that_stands() -> None:
    def alias(old: str, new: str, since: str) -> Alias:
        return Alias(table="claims", id=old, successor=new, since=since, why="figure")

    known = (alias("c-1", "c-2", "v0002"), alias("c-2", "c-3", "v0003"))
    assert [resolve(known, "claims", one) for one in ("c-1", "c-2", "c-3", "c-9")] == ["c-3", "c-3", "c-3", "c-9"]
    assert resolve(known, "conflicts", "c-1") == "c-1"
