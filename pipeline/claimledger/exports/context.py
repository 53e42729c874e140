"""The context of the JSON-LD export: what its terms mean. It stands in the document, so that nothing is fetched.

A field of a record is a term of claimledger's own vocabulary, unless schema.org or PROV has the same thing.
Inside a selector, `start`, `end`, `exact`, `prefix` and `suffix` are those of the Web Annotation model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

VOCABULARY = "urn:claimledger:vocabulary:"


def _list(term: str, *, ids: bool = False) -> dict[str, str]:
    return {"@id": term, "@container": "@list"} | ({"@type": "@id"} if ids else {})


def _reference(term: str) -> dict[str, str]:
    return {"@id": term, "@type": "@id"}


def _typed(term: str, datatype: str) -> dict[str, str]:
    return {"@id": term, "@type": datatype}


_SELECTOR: Mapping[str, Any] = {
    "start": _typed("oa:start", "xsd:nonNegativeInteger"),
    "end": _typed("oa:end", "xsd:nonNegativeInteger"),
    "exact": "oa:exact",
    "prefix": "oa:prefix",
    "suffix": "oa:suffix",
}

CONTEXT: Mapping[str, Any] = {
    "@version": 1.1,
    "@vocab": VOCABULARY,
    "id": "@id",
    "type": "@type",
    "cl": VOCABULARY,
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "schema": "https://schema.org/",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    # What is named.
    **{name: f"urn:claimledger:{name}:" for name in ("activity", "agent", "alias", "digest", "life")},
    "doc": "urn:claimledger:document:",
    "edition": "urn:claimledger:release:",
    "figure": "urn:claimledger:claim:",
    "aim": "urn:claimledger:target:",
    "finding": "urn:claimledger:finding:",
    "cluster": "urn:claimledger:copies:",
    "number": "urn:claimledger:number:",
    "org": "urn:claimledger:organisation:",
    "place": "urn:claimledger:place:",
    # Web Annotation.
    "Annotation": "oa:Annotation",
    "SpecificResource": "oa:SpecificResource",
    "TextPositionSelector": {"@id": "oa:TextPositionSelector", "@context": dict(_SELECTOR)},
    "TextQuoteSelector": {"@id": "oa:TextQuoteSelector", "@context": dict(_SELECTOR)},
    "motivation": _reference("oa:motivatedBy"),
    "target": _reference("oa:hasTarget"),
    "resource": _reference("oa:hasSource"),
    "selector": _reference("oa:hasSelector"),
    # How it came about.
    "wasDerivedFrom": _reference("prov:wasDerivedFrom"),
    "wasGeneratedBy": _reference("prov:wasGeneratedBy"),
    "used": _reference("prov:used"),
    "wasAssociatedWith": _reference("prov:wasAssociatedWith"),
    # What schema.org has a word for.
    "text": "schema:text",
    "headline": "schema:headline",
    "publisher": "schema:publisher",
    "published": "schema:datePublished",
    "language": "schema:inLanguage",
    "url": "schema:url",
    "licence": "schema:license",
    "name": "schema:name",
    "aliases": _list("schema:alternateName"),
    "low": "schema:minValue",
    "high": "schema:maxValue",
    "unit": "schema:unitText",
    "explanation": "schema:description",
    "appearance": _reference("schema:appearance"),
    "version": "schema:version",
    "isPartOf": _reference("schema:isPartOf"),
    # Our own, where order or type matters.
    "start": _typed("cl:start", "xsd:date"),
    "end": _typed("cl:end", "xsd:date"),
    "entity": _reference("cl:entity"),
    "document": _reference("cl:document"),
    "claim": _reference("cl:claim"),
    "precision": _list("cl:precision"),
    "claims": _list("cl:claims", ids=True),
    "compared": _list("cl:compared", ids=True),
    "witnesses": _list("cl:witnesses", ids=True),
    "comparisons": _list("cl:comparisons"),
    "blocks": _list("cl:blocks"),
    "repairs": _list("cl:repairs"),
    "mentions": _list("cl:mentions"),
    "documents": _list("cl:documents", ids=True),
    "events": _list("cl:events"),
    "members": _list("cl:members"),
}
"""The terms of the export."""
