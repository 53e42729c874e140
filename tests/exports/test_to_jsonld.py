"""JSON-LD, read back with PyLD and, as a graph, with rdflib; nothing is fetched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, get_origin

import pytest
import rdflib
from pyld import jsonld

from claimledger.exports import export
from claimledger.exports.context import CONTEXT
from claimledger.exports.to_jsonld import iri
from claimledger.flat.columns import _bare
from claimledger.opened import OpenRelease
from claimledger.publish.outcome import ALL_TABLES
from exports.oracle import ALL_KINDS

Node = dict[str, Any]

OA = "http://www.w3.org/ns/oa#"
PREFIXES = f"""PREFIX oa: <{OA}> PREFIX prov: <http://www.w3.org/ns/prov#> PREFIX schema: <https://schema.org/>
PREFIX cl: <urn:claimledger:vocabulary:> PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
"""
TELLING = {
    "id", "type", "isPartOf", "wasDerivedFrom", "wasGeneratedBy", "appearance", "motivation", "target", "resource",
    "selector", "text",
}  # fmt: skip
FIELDS = {
    "words": "text",
    "evidence": "selector",
    "headline": "title",
    "credit": "source",
    "entity": "id",
    "identifier": "id",
}
NAMING = {"document", "documents", "claim", "claims", "compared", "witnesses", "conflict"}
KINDS = {
    "documents": "schema:NewsArticle", "claims": "schema:Claim", "organisations": "schema:Organization",
    "places": "schema:Place",
}  # fmt: skip


@pytest.fixture(scope="module")
def path(opened: OpenRelease, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return export(opened, "jsonld", tmp_path_factory.mktemp("jsonld") / "release.jsonld")


def no_network(url: str, options: object) -> None:
    raise AssertionError(f"{url} was to be fetched")


@pytest.fixture(scope="module")
def nodes(path: Path) -> list[Node]:
    """The document expanded to bare IRIs, and put under its context again by the processor."""
    document = json.loads(path.read_text("utf-8"))
    options = {"documentLoader": no_network}
    compacted = jsonld.compact(jsonld.expand(document, options), document["@context"], options)
    found: list[Node] = compacted["@graph"]
    return found


@pytest.fixture(scope="module")
def graph(path: Path) -> rdflib.Graph:
    return rdflib.Graph().parse(path, format="json-ld")


def rows(graph: rdflib.Graph, query: str) -> list[tuple[Any, ...]]:
    return sorted(
        tuple(one.toPython() if one is not None else None for one in row) for row in graph.query(PREFIXES + query)
    )


def wires(opened: OpenRelease, table: str) -> list[Node]:
    return [json.loads(line) for line in (opened.path / f"{table}.jsonl").read_text("utf-8").split("\n") if line]


def without_nothing(value: Any) -> Any:
    """A record as JSON-LD can say it: what is null is not said."""
    if isinstance(value, dict):
        return {name: without_nothing(one) for name, one in value.items() if one is not None}
    return [without_nothing(one) for one in value] if isinstance(value, list) else value


def record(node: Node, identity: str | None) -> Node:
    """A node as the record that it was made of; `identity` is the field that its IRI stands for."""
    found: Node = {identity: bare(node["id"])} if identity else {}
    for selector in aslist(node.get("selector", [])):
        found |= {name: value for name, value in selector.items() if name != "type"}
    if "start" in found and "SpecificResource" in node["type"] and evidence_like(node):
        found.setdefault("exact", "")
    for name, value in node.items():
        if name not in TELLING:
            found[FIELDS.get(name, name)] = inner(name, value)
    return found


def evidence_like(node: Node) -> bool:
    """Whether a span has words; blocks and copies are spans without."""
    return not {"Block", "Copy"} & set(aslist(node["type"]))


def inner(name: str, value: Any) -> Any:
    if name in NAMING:
        return named(value)
    if isinstance(value, dict):
        return record(value, None) if "type" in value or "selector" in value else value
    if isinstance(value, list):
        return [inner("", one) for one in value]
    return value


def named(value: Any) -> Any:
    return bare(value) if isinstance(value, str) else [named(one) for one in value]


def bare(name: str) -> str:
    return name if name.startswith(("org:", "place:")) else name.partition(":")[2]


def aslist(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("table", [table.name for table in ALL_TABLES])
def test_a_processor_gives_back_every_field(opened: OpenRelease, nodes: list[Node], table: str) -> None:
    (key, *more) = next(one.key for one in ALL_TABLES if one.name == table)
    identity = None if more or table == "targets" else key
    kind = KINDS.get(table) or next(one.kind.__name__ for one in ALL_TABLES if one.name == table)
    of_kind = [node for node in nodes if kind in aslist(node["type"])]
    found = [record(node, identity) for node in of_kind]
    wanted = [without_nothing(wire) for wire in wires(opened, table)]
    if more and table in ("aliases", "history"):
        found = [one | {"id": bare(node["id"])} for one, node in zip(found, of_kind, strict=True)]
    assert found == wanted
    assert bool(found) == bool(opened.release.counts[table])


def test_selectors_say_where_the_figure_stands(opened: OpenRelease, graph: rdflib.Graph) -> None:
    found = rows(
        graph,
        """SELECT ?claim ?start ?end ?exact ?prefix ?suffix WHERE {
        ?claim a schema:Claim, oa:Annotation; oa:hasTarget ?figure; prov:wasDerivedFrom ?article .
        ?figure a oa:SpecificResource; oa:hasSource ?article; oa:hasSelector ?place, ?quote .
        ?place a oa:TextPositionSelector; oa:start ?start; oa:end ?end .
        ?quote a oa:TextQuoteSelector; oa:exact ?exact; oa:prefix ?prefix; oa:suffix ?suffix }""",
    )
    assert found == sorted(
        (f"urn:claimledger:claim:{one.id}", one.quantity.start, one.quantity.end, one.quantity.exact,
         one.quantity.prefix, one.quantity.suffix)
        for one in opened.claims()
    )  # fmt: skip


def test_values_have_units_and_bounds(opened: OpenRelease, graph: rdflib.Graph) -> None:
    found = rows(
        graph,
        """SELECT ?claim ?low ?unit WHERE { ?claim a schema:Claim; cl:quantity [
        a schema:QuantitativeValue; schema:minValue ?low; schema:unitText ?unit ] }""",
    )
    wanted = sorted(
        (f"urn:claimledger:claim:{one.id}", float(one.quantity.low or 0), one.quantity.unit) for one in opened.claims()
    )
    assert [(claim, float(low), unit) for claim, low, unit in found] == wanted


def test_each_claim_was_made_by_a_rule_with_a_model_and_code(opened: OpenRelease, graph: rdflib.Graph) -> None:
    found = rows(
        graph,
        """SELECT ?claim ?rule ?name ?sha WHERE { ?claim a schema:Claim; prov:wasGeneratedBy ?activity .
        ?activity a prov:Activity; cl:rule ?rule; prov:used ?entity .
        ?entity a prov:Entity; schema:name ?name; cl:sha256 ?sha }""",
    )
    digests = opened.release.digests.items()
    assert found == sorted(
        (f"urn:claimledger:claim:{one.id}", one.rule, name, sha) for one in opened.claims() for name, sha in digests
    )


def test_conflicts_derive_from_their_claims_in_order(opened: OpenRelease, nodes: list[Node]) -> None:
    conflicts = {node["id"]: node for node in nodes if "Conflict" in aslist(node["type"])}
    for one in opened.conflicts():
        node = conflicts[f"finding:{one.key}"]
        assert [bare(name) for name in node["claims"]] == list(one.claims)
        assert [bare(name) for name in aslist(node.get("wasDerivedFrom", []))] == list(one.claims)


def test_the_release_is_named_and_everything_is_part_of_it(opened: OpenRelease, graph: rdflib.Graph) -> None:
    ((release, version, quotes),) = rows(
        graph, "SELECT ?r ?v ?q WHERE { ?r a schema:Dataset; schema:version ?v; cl:quotes ?q }"
    )
    assert (version, quotes) == (opened.version, "full")
    parts = rows(graph, "SELECT ?part ?whole WHERE { ?part a schema:Claim; schema:isPartOf ?whole }")
    assert [whole for _, whole in parts] == [release] * opened.release.counts["claims"]


def test_every_node_is_a_line_of_its_own(path: Path) -> None:
    """So that a document of a million claims can be read line by line."""
    first, second, *lines = path.read_text("utf-8").split("\n")
    assert first.startswith('{"@context": {')
    assert second == '"@graph": ['
    assert lines[-2:] == ["]}", ""]
    assert all(json.loads(line.removeprefix(",")) for line in lines[:-2])


def test_every_list_keeps_its_order() -> None:
    """What is no list in JSON-LD is a set."""
    lists = {name for kind in ALL_KINDS for name, field in kind.model_fields.items() if is_list(field)}
    assert [name for name in lists if CONTEXT.get(name, {}).get("@container") != "@list"] == []


def is_list(field: Any) -> bool:
    return not field.exclude and get_origin(_bare(field.annotation)[0]) is tuple


def test_no_name_of_a_field_is_a_prefix_of_names() -> None:
    """A term that stands for a field and for a name space would be taken for the wrong one."""
    fields = {name for table in ALL_TABLES for name in table.kind.model_fields}
    prefixes = {name for name, term in CONTEXT.items() if isinstance(term, str) and term.startswith("urn:")}
    assert prefixes & fields == set()


@pytest.mark.parametrize(
    ("name", "written"),
    [
        ("org:port-board", "org:port-board"),
        ("org:\u6771\u4eac", "org:\u6771\u4eac"),
        ('a<b> "c"', "a%3Cb%3E%20%22c%22"),
        ("5%", "5%25"),
    ],
)
def test_names_are_iris(name: str, written: str) -> None:
    assert iri(name) == written
