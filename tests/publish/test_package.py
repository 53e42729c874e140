"""The descriptor: a Data Package that its standard's own reader finds valid, and that says what its maker said."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from frictionless import Package, system

from claimledger.publish import load_release, publish
from claimledger.records import About, Contributor
from publish.samples import outcome

SAID = About(
    title="Grain in Osthafen",
    licence="CC0-1.0",
    contributors=(Contributor(name="Ada Moor", role="editor"), Contributor(name="Port Board")),
)


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return publish(replace(outcome(), about=SAID), tmp_path).path


def descriptor(home: Path) -> dict[str, Any]:
    return dict(json.loads((home / "datapackage.json").read_bytes()))


def resource(home: Path, name: str) -> dict[str, Any]:
    return next(one for one in descriptor(home)["resources"] if one["name"] == name)


def test_frictionless_finds_it_valid_and_reads_all_rows(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "trusted", True)
    package = Package(str(home / "datapackage.json"))

    report = package.validate()

    assert report.valid, report.flatten(["title", "note"])
    for name in ("claims", "documents", "conflicts"):
        assert len(package.get_resource(name).read_rows()) == resource(home, name)["records"]


def test_frictionless_finds_a_reference_to_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(system, "trusted", True)
    path = home / "targets.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"claim": "c-', b'"claim": "c-x'))
    described = descriptor(home)
    for one in described["resources"]:
        one.pop("hash"), one.pop("bytes")
    (home / "datapackage.json").write_text(json.dumps(described), "utf-8")

    report = Package(str(home / "datapackage.json")).validate()

    assert "foreign-key" in {error for (error,) in report.flatten(["type"])}


def test_what_the_maker_said_is_there_by_the_standards_names(home: Path) -> None:
    described = descriptor(home)
    assert described["title"] == "Grain in Osthafen"
    assert described["licenses"] == [{"name": "CC0-1.0"}]
    assert described["contributors"] == [{"title": "Ada Moor", "roles": ["editor"]}, {"title": "Port Board"}]
    assert "description" not in described
    assert load_release(home).outcome.about == SAID


def test_articles_are_sources_with_their_versions(home: Path) -> None:
    documents = {one.id: one for one in outcome().documents}
    for source in descriptor(home)["sources"]:
        document = documents[source["document"]]
        assert (source["title"], source["version"]) == (document.title, f"sha256:{document.raw_sha256}")


def test_fields_have_types_keys_and_references(home: Path) -> None:
    schema = resource(home, "claims")["schema"]
    types = {field["name"]: field["type"] for field in schema["fields"]}
    assert schema["primaryKey"] == ["id"]
    assert schema["foreignKeys"] == [{"fields": ["document"], "reference": {"resource": "documents", "fields": ["id"]}}]
    assert (types["id"], types["quantity"], types["confidence"]) == ("string", "object", "number")


def test_another_licence_is_another_release(tmp_path: Path) -> None:
    first = publish(replace(outcome(), about=SAID), tmp_path)
    again = publish(replace(outcome(), about=SAID), tmp_path)
    other = publish(replace(outcome(), about=SAID.model_copy(update={"licence": "ODbL-1.0"})), tmp_path)
    assert (first.version, again.written, other.version) == ("v0001", False, "v0002")
