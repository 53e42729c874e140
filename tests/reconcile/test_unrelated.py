"""Articles of other stories: they have nothing to say to each other, and change nothing for those that have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

import set_checks
from claimledger.reconcile import Findings, reconcile
from claimledger.records import Claim, Conflict, Document
from claimledger.run import Options, run
from reconcile.making import make_claim, make_document

STORY = {
    "courier": ("The fire at the Karvel tannery on Monday killed [12] people, said Odo Prell.", 12),
    "herald": ("In Karvel [17] people were killed by the fire at the tannery, Prell told the Herald.", 17),
}
OTHERS = tuple(
    (f"{what} in {place} {verb} [{figure}] people, said {who}.", figure)
    for what, place, verb, figure, who in (
        ("The choir", "Tolmar", "drew", 640, "Una Stroem"),
        ("The steelworks", "Ruvel", "employs", 2300, "Pavo Lind"),
        ("A bus crash", "Peldorf", "hurt", 31, "Dora Keel"),
        ("The ferry", "Ansk", "takes", 180, "Aron Bisk"),
        ("A storm", "Esk", "killed", 4, "Meta Oller"),
        ("The school", "Sarn", "feeds", 410, "Jon Tarr"),
        ("The union", "Velmora", "counts", 5200, "Ilo Brandt"),
        ("A census", "Brekk", "found", 71000, "Rita Maas"),
    )
)


def told(name: str, sentence: str, figure: int, day: int) -> tuple[Document, Claim]:
    """An article of one sentence, with its figure."""
    claim = make_claim(
        name,
        sentence,
        figure,
        "count",
        "people",
        "people",
        counted="people",
        when=f"2024-05-{day:02}",
        basis="document",
    )
    return make_document(name, claim.sentence.exact, published=f"2024-05-{day:02}"), claim


def found(articles: list[tuple[Document, Claim]]) -> Findings:
    return reconcile((claim for _, claim in articles), [document for document, _ in articles])


def test_unrelated_articles_change_no_conflict_of_others() -> None:
    story = [told(name, *said, 6) for name, said in STORY.items()]
    others = [told(f"other{n}", *said, 1 + 3 * n) for n, said in enumerate(OTHERS)]
    alone = found(story).conflicts
    assert [one.severity != "info" for one in alone] == [True]
    for size in range(1, len(others) + 1):
        beside = found([*story, *others[:size]]).conflicts
        assert [one.key for one in beside if set(one.claims) & set(alone[0].claims)] == [alone[0].key]


def test_unrelated_articles_have_nothing_to_say_to_each_other() -> None:
    findings = found([told(f"other{n}", *said, 1 + 3 * n) for n, said in enumerate(OTHERS)])
    assert not [one for one in findings.conflicts if one.severity != "info"]


@pytest.mark.slow
def test_sets_together_are_told_apart(tmp_path: Path) -> None:
    """All sets of dev in one corpus: none of their articles was written for another set."""
    corpus = tmp_path / "corpus"
    (corpus / "raw").mkdir(parents=True)
    names = set_checks.set_names("dev")
    (corpus / "sources.toml").write_text("\n".join(together(names, corpus)), encoding="utf-8")
    outcome = run(Options(corpus, tmp_path / "out", until="reconcile")).outcome
    documents = {claim.id: claim.document for claim in outcome.claims}
    alarms = [one for one in outcome.conflicts if one.severity != "info"]
    across = [one for one in alarms if len(sets_of(one, documents)) > 1]
    assert len(across) <= 4
    assert len(alarms) - len(across) >= 110


def together(names: list[str], corpus: Path) -> Iterator[str]:
    """The articles of sets put into one corpus, as their entries in its sources.toml."""
    for name in names:
        entries = (set_checks.SETS / name / "sources.toml").read_text(encoding="utf-8").split("[[article]]")[1:]
        for entry in entries:
            own = entry.replace('id = "', f'id = "{name}--', 1).replace('file = "raw/', f'file = "raw/{name}--', 1)
            yield f"[[article]]{own}"
        for file in (set_checks.SETS / name / "raw").iterdir():
            (corpus / "raw" / f"{name}--{file.name}").write_bytes(file.read_bytes())


def sets_of(conflict: Conflict, documents: dict[str, str]) -> set[str]:
    """The sets whose articles a conflict brings together."""
    return {documents[claim].split("--")[0] for claim in conflict.claims}
