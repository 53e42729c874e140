"""The gold loads, every quote stands where it should, and a faulty entry is named."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from claimledger.evaluate.gold import GoldDocument, GoldError, load_gold

ROOT = Path(__file__).parents[2]


def corpus_of(split: str) -> Path:
    return ROOT / "annotations/gold" / split / "corpus"


GOLD = load_gold(ROOT / "annotations/gold", ROOT / "corpus")
SPLITS = {name: load_gold(ROOT / "annotations/gold" / name, corpus_of(name)) for name in ("dev", "test")}
DOCUMENTS = [document for gold in (GOLD, *SPLITS.values()) for document in gold.documents]


def test_every_shipped_article_has_gold() -> None:
    assert GOLD.ids == {path.stem for path in (ROOT / "corpus/raw").glob("*.txt")}


@pytest.mark.parametrize("name", SPLITS)
def test_every_article_of_a_split_has_gold_and_a_source(name: str) -> None:
    sources = tomllib.loads((corpus_of(name) / "sources.toml").read_text(encoding="utf-8"))["article"]
    assert SPLITS[name].ids == {path.stem for path in (corpus_of(name) / "raw").glob("*.txt")}
    assert SPLITS[name].ids == {entry["id"] for entry in sources}


def test_a_hash_of_the_id_tells_the_split() -> None:
    for name, parity in (("dev", 0), ("test", 1)):
        for document in SPLITS[name].ids:
            digest = hashlib.sha256(document.removeprefix("b-").encode()).hexdigest()
            assert int(digest, 16) % 2 == parity, document


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_every_number_lies_in_its_quote(document: GoldDocument) -> None:
    placed = [(claim.entry.number, claim.entry.quote, claim.span) for claim in document.claims]
    placed += [(trap.entry.number, trap.entry.quote, trap.span) for trap in document.traps]
    for number, quote, span in placed:
        assert document.text[span.start : span.end] == number
        assert number in quote


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_no_claim_is_a_trap(document: GoldDocument) -> None:
    traps = {trap.span for trap in document.traps if not trap.entry.tolerated}
    assert not traps & {claim.span for claim in document.claims}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda document: document.id)
def test_claims_are_consistent(document: GoldDocument) -> None:
    for claim in document.claims:
        entry = claim.entry
        assert entry.id.startswith(f"{document.id}-")
        assert (entry.counted is not None) == (entry.unit == ("count",)), entry.id
        assert bool(entry.time.years) == (entry.time.basis != ("unknown",)), entry.id


def test_conflicts_name_each_claim_once() -> None:
    for conflict in GOLD.corpus.conflicts:
        assert len(set(conflict.claims)) == len(conflict.claims), conflict.id


@pytest.mark.parametrize(
    ("name", "change", "message"),
    [
        ("mill", lambda file: file["claims"][0].update(quote="made 500 tonnes", number="500"), "mill-01: .*nowhere"),
        ("mill", lambda file: file["drop"][0].update(quote="Oak Mill"), "navigation: .*2 times; say which with nth"),
        ("mill", lambda file: file["drop"][0].update(quote="Oak Mill", nth=3), "no nth 3"),
        ("mill", lambda file: file["claims"][0].update(number="500"), "mill-01: .*has to hold the number '500' once"),
        ("mill", lambda file: file["drop"][0].update(through="never said"), "does not follow"),
        ("mill", lambda file: file["claims"][0].update(modalities=[]), "mill.json: (.|\n)*modalities"),
        ("mill", lambda file: file["targets"][0].update(claim="mill-09"), "no claims with these ids: mill-09"),
        ("mill", lambda file: file["claims"][1].update(id="mill-01"), "ids stand twice: mill-01"),
        ("corpus", lambda file: file["corroborations"][0].update(claims=["moon-01"]), "no claims .*moon-01"),
        ("survey", lambda file: file.update(document="moon"), "survey.json: the corpus has no article 'moon'"),
    ],
)
def test_a_fault_names_file_entry_and_quote(
    world: Any, name: str, change: Callable[[dict[str, Any]], object], message: str
) -> None:
    world.write_gold(name, change)
    with pytest.raises(GoldError, match=message):
        load_gold(world.gold, world.corpus)


def test_a_file_that_is_no_json_is_named(world: Any) -> None:
    (world.gold / "mill.json").write_text("{", encoding="utf-8")
    with pytest.raises(GoldError, match=r"mill\.json, line 1"):
        load_gold(world.gold, world.corpus)


def test_an_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(GoldError, match="no gold files"):
        load_gold(tmp_path, tmp_path)


def test_nth_and_through_place_a_long_stretch(world: Any) -> None:
    world.write_gold("mill", lambda file: file["drop"][0].update(quote="Oak Mill", nth=2, through="open day"))
    gold = load_gold(world.gold, world.corpus)
    document = next(document for document in gold.documents if document.id == "mill")
    span = document.drops[0].span
    assert document.text[span.start : span.end] == "Oak Mill aims to hire over 50 bakers. Its 3rd open day"


def test_sources_say_which_file_is_which_article(world: Any) -> None:
    (world.corpus / "mill.txt").rename(world.corpus / "0042.txt")
    (world.corpus / "sources.toml").write_text('[[article]]\nid = "mill"\nfile = "0042.txt"\n', encoding="utf-8")
    assert load_gold(world.gold, world.corpus).ids == {"mill", "survey"}
