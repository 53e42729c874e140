"""Quantities and time phrases as spaCy components, found by their factory names wherever claimledger is installed.

    nlp.add_pipe("claimledger_quantities")
    nlp.add_pipe("claimledger_times", config={"published": "2023-01-13"})

They work in any English pipeline. Behind a parser and a tagger, bare numbers are tied to the nouns they count; in a
blank pipeline the text alone is read. What they set on a Doc:

- `doc._.quantities`, `doc._.times`: tuples of `claimledger.records.Quantity` and `TimePhrase`, offsets into `doc.text`;
- `doc.spans["quantities"]`, `doc.spans["times"]`: the tokens of each, labelled with its unit or kind.

`doc._.published` (a `date`, or ISO 8601: date, year-month or year) is what a Doc's relative time phrases count from,
where it differs from that of the config. Records are kept in the Doc as text, so that a Doc can be stored and sent to
another process; attributes and factories are registered as this module is imported, which spaCy does by itself.

An attribute's name belongs to whoever comes first: where another package has a `quantities` or `times` of its own, that
stays, a UserWarning says so, and what was found is read with `claimledger.quantities(doc)` and `claimledger.times`; the
keys of the span groups are the config's to choose. A component holds no state but its config, so that one pipeline may
run in several threads.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from spacy.language import Language
from spacy.tokens import Doc, SpanGroup

from claimledger.extract.phrases import quantities_in, times_of
from claimledger.records import Evidence, Quantity, TimePhrase, partial_date

R = TypeVar("R", bound=Evidence)

QUANTITIES, TIMES = "claimledger_quantities", "claimledger_times"
"""Names of the factories, and the keys of `Doc.user_data` that hold what the components found."""


@dataclass(frozen=True, slots=True)
class QuantityComponent:
    """Sets `doc._.quantities` and the span group; quantities are labelled with their unit."""

    spans_key: str

    def __call__(self, doc: Doc) -> Doc:
        found = quantities_in(doc)
        _keep(doc, QUANTITIES, found)
        doc.spans[self.spans_key] = _spans(doc, self.spans_key, found, [one.unit for one in found])
        return doc


@dataclass(frozen=True, slots=True)
class TimeComponent:
    """Sets `doc._.times` and the span group; time phrases are labelled with their kind.

    published: what relative phrases count from in Docs without a date of their own.
    """

    spans_key: str
    published: str | None

    def __call__(self, doc: Doc) -> Doc:
        found = times_of(doc.text, partial_date(doc._.published) or self.published)
        _keep(doc, TIMES, found)
        doc.spans[self.spans_key] = _spans(doc, self.spans_key, found, [one.kind for one in found])
        return doc


@Language.factory(QUANTITIES, default_config={"spans_key": "quantities"}, assigns=["doc.spans", "doc._.quantities"])
def make_quantities(nlp: Language, name: str, spans_key: str) -> QuantityComponent:
    """The component for quantities. spans_key: the key of `doc.spans` that it sets."""
    return QuantityComponent(spans_key)


@Language.factory(TIMES, default_config={"published": None, "spans_key": "times"}, assigns=["doc.spans", "doc._.times"])
def make_times(nlp: Language, name: str, published: str | None, spans_key: str) -> TimeComponent:
    """The component for time phrases. published: ISO 8601 date, year-month or year of the texts, if they have one;
    spans_key: the key of `doc.spans` that it sets. Raises UsageError where published is no such date."""
    return TimeComponent(spans_key, partial_date(published))


def _keep(doc: Doc, key: str, found: Iterable[Evidence]) -> None:
    """Store records with a Doc, in a form that spaCy can write."""
    doc.user_data[key] = [one.model_dump_json() for one in found]


def _kept(doc: Doc, key: str, kind: type[R]) -> tuple[R, ...]:
    return tuple(kind.model_validate_json(line) for line in doc.user_data.get(key, ()))


def _spans(doc: Doc, name: str, found: Sequence[Evidence], labels: Sequence[str]) -> SpanGroup:
    """The tokens of each find, whole where a find ends inside one, with its label."""
    spans = (
        doc.char_span(one.start, one.end, label=label, alignment_mode="expand")
        for one, label in zip(found, labels, strict=True)
    )
    return SpanGroup(doc, name=name, spans=[span for span in spans if span is not None])


def _quantities(doc: Doc) -> tuple[Quantity, ...]:
    return _kept(doc, QUANTITIES, Quantity)


def _times(doc: Doc) -> tuple[TimePhrase, ...]:
    return _kept(doc, TIMES, TimePhrase)


def _register() -> None:
    """Add the attributes to Docs; what is there by another import of this module stays, and so does another package's,
    with a warning: `doc._` has one name for all."""
    if not Doc.has_extension("published"):
        Doc.set_extension("published", default=None)
    for name, getter in (("quantities", _quantities), ("times", _times)):
        if not Doc.has_extension(name):
            Doc.set_extension(name, getter=getter)
        elif not _is_ours(name, getter):
            warnings.warn(
                f"doc._.{name} is another package's and stays so; claimledger.{name}(doc) gives what is found here",
                stacklevel=2,
            )


def _is_ours(name: str, getter: Callable[[Doc], object]) -> bool:
    """Whether an attribute of Docs was registered by this module, perhaps by an earlier import of it."""
    known = Doc.get_extension(name)[2]  # default, method, getter, setter
    return (known.__module__, known.__qualname__) == (getter.__module__, getter.__qualname__) if known else False


_register()
