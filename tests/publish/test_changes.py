"""changes.json: what came, went, changed and took whose place, and why."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from claimledger.publish import Cause, Changes, Outcome, TableChanges, compare_releases, load_release, publish
from claimledger.records import Claim, Decision
from claimledger.store import claim_id
from publish.samples import outcome, without_claim

KEY = "k-0123456789ab"
TABLES = (
    "documents",
    "claims",
    "organisations",
    "places",
    "targets",
    "conflicts",
    "agreements",
    "copies",
    "quarantine",
)


def causes(changes: TableChanges) -> dict[str, set[str]]:
    """The kinds of cause of each row."""
    found: dict[str, set[str]] = {}
    for cause in changes.causes:
        for row in cause.rows:
            found.setdefault(row, set()).add(cause.kind)
    return found


def with_claim(whole: Outcome, old: Claim, new: Claim, **digests: str) -> Outcome:
    """The outcome with one claim in another's place, and with what names it."""

    def renamed(ids: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(new.id if id_ == old.id else id_ for id_ in ids)

    return replace(
        whole,
        claims=tuple(new if one.id == old.id else one for one in whole.claims),
        targets=tuple(
            row.model_copy(update={"claim": new.id}) if row.claim == old.id else row for row in whole.targets
        ),
        conflicts=tuple(row.model_copy(update={"claims": renamed(row.claims)}) for row in whole.conflicts),
        agreements=tuple(row.model_copy(update={"claims": renamed(row.claims)}) for row in whole.agreements),
        digests={**whole.digests, **digests},
    )


def edited(whole: Outcome, id_: str) -> Outcome:
    """The outcome as it is when the article of a document, and so the corpus, has other bytes."""
    documents = (one.model_copy(update={"raw_sha256": "9" * 64}) if one.id == id_ else one for one in whole.documents)
    return replace(whole, documents=tuple(documents), digests={**whole.digests, "corpus": "9" * 64})


def with_figure(claim: Claim, exact: str, value: int) -> Claim:
    """A claim as it is when its figure has been edited."""
    low = Decimal(value)
    sentence = claim.sentence.exact.replace(claim.quantity.exact, exact)
    quantity = claim.quantity.model_copy(update={"exact": exact, "low": low, "high": low})
    return claim.model_copy(
        update={
            "id": claim_id(claim.document, quantity, 0),
            "quantity": quantity,
            "sentence": claim.sentence.model_copy(update={"exact": sentence}),
        }
    )


def moved(claim: Claim) -> Claim:
    """A claim as it is when something was put in before its sentence, and a word into the sentence."""
    sentence = claim.sentence.model_copy(update={"start": 90, "end": 190, "exact": f"Then {claim.sentence.exact}"})
    update = {"start": claim.quantity.start + 90, "end": claim.quantity.end + 90}
    return claim.model_copy(update={"sentence": sentence, "quantity": claim.quantity.model_copy(update=update)})


def test_a_first_release_has_no_changes(tmp_path: Path) -> None:
    changes = publish(outcome(), tmp_path).changes

    assert (changes.version, changes.previous, changes.digests) == ("v0001", None, ())
    assert all(getattr(changes, name) == TableChanges() for name in TABLES)


def test_what_went_and_came_back_is_listed_with_what_follows_from_it(tmp_path: Path) -> None:
    gone = outcome().claims[0].id
    publish(outcome(), tmp_path)

    fewer = publish(without_claim(outcome(), gone), tmp_path).changes
    again = publish(outcome(), tmp_path).changes

    assert (fewer.previous, fewer.version, again.version) == ("v0001", "v0002", "v0003")
    assert (fewer.claims.removed, fewer.claims.added, fewer.claims.changed) == ((gone,), (), ())
    assert (again.claims.removed, again.claims.added) == ((), (gone,))
    assert fewer.conflicts.removed == again.conflicts.added == (KEY,)
    assert fewer.conflicts.causes == (Cause(kind="follows_from", claims=(gone,), rows=(KEY,)),)
    assert causes(fewer.claims) == {gone: {"unknown"}}  # nothing that the sample tells of is not as it was
    assert fewer.documents == TableChanges()


def test_non_claims_are_counted_but_not_listed(tmp_path: Path) -> None:
    publish(outcome(), tmp_path)

    published = publish(replace(outcome(), non_claims=()), tmp_path)

    assert published.written
    assert load_release(tmp_path).release.counts["non_claims"] == 0
    assert "non_claims" not in published.changes.wire()


def test_a_changed_row_tells_its_fields_with_old_and_new_value(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first = whole.claims[0]
    time = first.time.model_copy(update={"basis": "document", "grain": "day"})
    changed = first.model_copy(update={"rule": "other_rule", "time": time, "scope": None})

    changes = publish(with_claim(whole, first, changed, code="9" * 64), tmp_path).changes

    (row,) = changes.claims.changed
    assert (row.id, row.fields) == (first.id, ("scope", "time.grain", "time.basis", "rule"))
    assert row.old == {
        "scope": {"text": "the country's"},
        "time.grain": None,
        "time.basis": "unknown",
        "rule": "share_of",
    }
    assert row.new == {"scope": None, "time.grain": "day", "time.basis": "document", "rule": "other_rule"}
    assert (changes.claims.added, changes.claims.removed) == ((), ())
    assert changes.claims.causes == (
        Cause(kind="code", before="c" * 64, now="9" * 64, rows=(first.id,)),
        Cause(kind="rule", before="share_of", now="other_rule", rows=(first.id,)),
    )


def test_an_edited_figure_is_told_with_the_conflict_it_touches_and_nothing_else(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    old = whole.claims[1]
    new = with_figure(old, "43 percent", 43)
    after = edited(with_claim(whole, old, new, code="9" * 64), old.document)
    conflict = after.conflicts[0].model_copy(update={"calculation": "55 - 43 = 12 percentage points"})

    changes = publish(replace(after, conflicts=(conflict,)), tmp_path).changes

    (row,) = changes.claims.superseded
    assert (row.was, row.id, row.why) == (old.id, new.id, "figure")
    assert row.fields == ("quantity.exact", "quantity.low", "quantity.high")
    assert (row.old["quantity.low"], row.new["quantity.low"]) == (40, 43)
    assert (changes.claims.removed, changes.claims.added) == ((old.id,), (new.id,))
    assert causes(changes.claims) == {old.id: {"article_changed"}, new.id: {"article_changed"}}
    (cause,) = changes.claims.causes  # the code changed too, but so did the article
    assert (cause.document, cause.before, cause.now) == (old.document, whole.documents[1].raw_sha256, "9" * 64)
    assert [(one.id, one.fields) for one in changes.conflicts.changed] == [(KEY, ("calculation",))]
    assert changes.conflicts.causes == (Cause(kind="follows_from", claims=(new.id,), rows=(KEY,)),)
    assert [one.id for one in changes.documents.changed] == [old.document]
    empty = (changes.organisations, changes.places, changes.targets, changes.agreements, changes.copies)
    assert set(empty) == {TableChanges()}


def test_what_only_moved_is_counted_and_not_told(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first = whole.claims[0]

    changes = publish(edited(with_claim(whole, first, moved(first)), first.document), tmp_path).changes

    assert changes.claims == TableChanges(moved=1)
    assert changes.conflicts == changes.targets == changes.agreements == TableChanges()


def test_a_claim_whose_id_had_to_change_leaves_its_conflict_as_it_was(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    old = whole.claims[1]
    quantity = old.quantity.model_copy(update={"prefix": "the grain business was "})
    new = old.model_copy(update={"quantity": quantity, "id": claim_id(old.document, quantity, 0)})
    after = edited(with_claim(whole, old, new), old.document)
    conflict = after.conflicts[0].model_copy(update={"evidence_hash": "1" * 64})  # it holds the ids

    changes = publish(replace(after, conflicts=(conflict,)), tmp_path).changes

    (row,) = changes.claims.superseded
    assert (row.was, row.id, row.why, row.fields) == (old.id, new.id, "words_around", ())
    assert changes.conflicts.changed == changes.agreements.changed == ()


def test_a_claim_with_another_id_that_is_read_otherwise_too_is_told_with_its_conflict(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    old = whole.claims[1]
    quantity = old.quantity.model_copy(update={"prefix": "the grain business was "})
    update = {"quantity": quantity, "id": claim_id(old.document, quantity, 0), "modality": "estimate"}
    new = old.model_copy(update=update)
    after = edited(with_claim(whole, old, new), old.document)
    conflict = after.conflicts[0].model_copy(update={"evidence_hash": "1" * 64})

    changes = publish(replace(after, conflicts=(conflict,)), tmp_path).changes

    assert [(one.why, one.fields) for one in changes.claims.superseded] == [("words_around", ("modality",))]
    assert changes.conflicts.causes == (Cause(kind="follows_from", claims=(new.id,), rows=(KEY,)),)


def test_a_target_follows_its_claim(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    old = whole.claims[2]
    new = with_figure(old, "2.7 million tonnes", 2_700_000)
    after = edited(with_claim(whole, old, new), old.document)
    target = after.targets[0].model_copy(update={"low": Decimal(2_700_000), "high": Decimal(2_700_000)})

    changes = publish(replace(after, targets=(target,)), tmp_path).changes

    (row,) = changes.targets.superseded
    assert (row.was, row.id, row.fields) == (old.id, new.id, ("low", "high"))
    assert {one.kind for one in changes.targets.causes} == {"follows_from"}


def test_a_decision_is_a_cause_of_its_own(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    decision = Decision(
        id="d-1", conflict=KEY, evidence_hash="0" * 64, verdict="explained", claim=None, reason=None, note=None,
        reviewer="desk", time="2031-04-01T00:00:00Z", supersedes=None,
    )  # fmt: skip
    decided = whole.conflicts[0].model_copy(update={"decision": decision, "status": "decided"})
    after = replace(whole, conflicts=(decided,), digests={**whole.digests, "decisions": "9" * 64, "code": "9" * 64})

    changes = publish(after, tmp_path).changes

    assert [one.fields for one in changes.conflicts.changed] == [("status", "decision")]
    assert changes.conflicts.causes == (Cause(kind="decision", before="f" * 64, now="9" * 64, rows=(KEY,)),)


def test_each_of_several_possible_causes_is_named(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first = whole.claims[0]
    after = with_claim(whole, first, first.model_copy(update={"confidence": 0.5}), lexicon="1" * 64, model="2" * 64)

    changes = publish(after, tmp_path).changes

    assert causes(changes.claims) == {first.id: {"lexicon", "model"}}
    assert changes.digests == ("lexicon", "model")


def test_a_digest_that_only_one_release_tells_of_is_no_cause(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first = whole.claims[0]
    after = with_claim(whole, first, first.model_copy(update={"confidence": 0.5}), libraries="1" * 64)

    changes = publish(after, tmp_path).changes

    assert (causes(changes.claims), changes.digests) == ({first.id: {"unknown"}}, ())


def test_what_other_articles_say_is_a_cause_where_nothing_nearer_is(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    first = whole.claims[0]
    assert first.subject is not None
    named = first.model_copy(update={"subject": first.subject.model_copy(update={"id": "place:osthafen-2"})})

    changes = publish(edited(with_claim(whole, first, named), "herald-2031"), tmp_path).changes

    assert [one.fields for one in changes.claims.changed] == [("subject.id",)]
    assert causes(changes.claims) == {first.id: {"corpus"}}


def test_another_date_of_publication_is_a_cause_and_another_name_of_the_file_is_another(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)

    def with_document(**update: Any) -> Outcome:
        first, *others = whole.documents
        return replace(
            whole, documents=(first.model_copy(update=update), *others), digests={**whole.digests, "corpus": "9" * 64}
        )

    dated = publish(with_document(published="2031-03-05"), tmp_path).changes
    publish(whole, tmp_path / "third")
    elsewhere = publish(with_document(file="raw/2031/courier.txt"), tmp_path / "third")

    assert causes(dated.documents) == {"courier-2031": {"article_declared"}}
    assert causes(elsewhere.changes.documents) == {"courier-2031": {"article_moved"}}
    assert elsewhere.changes.claims == TableChanges()


def test_a_document_with_another_id_is_the_same_article(tmp_path: Path) -> None:
    whole = outcome()
    publish(whole, tmp_path)
    old = whole.claims[0]
    first, *others = whole.documents
    new = old.model_copy(update={"document": "mail-2031", "id": claim_id("mail-2031", old.quantity, 0)})
    after = replace(
        with_claim(whole, old, new),
        documents=(first.model_copy(update={"id": "mail-2031", "file": "raw/mail-2031.txt"}), *others),
        non_claims=(), organisations=(), places=(), copies=(), conflicts=(), agreements=(),
    )  # fmt: skip

    changes = publish(after, tmp_path).changes

    assert [(one.was, one.id, one.why) for one in changes.documents.superseded] == [
        ("courier-2031", "mail-2031", "document")
    ]
    assert [(one.was, one.id, one.why, one.fields) for one in changes.claims.superseded] == [
        (old.id, new.id, "document", ("document",))
    ]
    assert causes(changes.claims) == {old.id: {"article_moved"}, new.id: {"article_moved"}}


def test_changes_of_an_older_schema_can_be_read() -> None:
    older = {"added": ["c-1"], "removed": [], "changed": [{"id": "c-2", "fields": ["rule"]}]}
    changes = Changes.model_validate({"version": "v0002", "previous": "v0001", "digests": ["code"], "claims": older})

    assert changes.claims.added == ("c-1",)
    assert (changes.claims.changed[0].old, changes.claims.causes) == ({}, ())


def test_releases_that_are_no_neighbours_can_be_compared(tmp_path: Path) -> None:
    whole = outcome()
    gone = whole.claims[0].id
    homes = [publish(one, tmp_path).path for one in (whole, without_claim(whole, gone), replace(whole, quarantined=()))]

    assert compare_releases(homes[0], homes[1]).wire() == json.loads((homes[1] / "changes.json").read_bytes())
    far = compare_releases(homes[0], homes[2])
    assert (far.previous, far.version) == ("v0001", "v0003")
    assert far.claims == TableChanges()
    assert len(far.quarantine.removed) == 1
