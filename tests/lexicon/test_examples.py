"""Every entry of the lexicon is read as it says: its examples so, its counterexamples not, and none is without one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest
from spacy.language import Language

from claimledger import extract_claims, lexicon
from claimledger.extract.measures.keys import measure_key
from claimledger.extract.names.records import DocumentNames, NamedEntity, NameMention
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.quantities import QuantityMatch, find_quantities
from claimledger.extract.quantities.factors import find_multiples
from claimledger.extract.quantities.ranks import find_ranks
from claimledger.extract.subjects.resolution import Names, resolve

TABLES: dict[tuple[str, str], type[lexicon.Entry]] = {
    ("currencies", "currency"): lexicon.Currency,
    ("currencies", "family"): lexicon.CurrencyFamily,
    ("units", "unit"): lexicon.Unit,
    ("numbers", "word"): lexicon.NumberWord,
    ("numbers", "magnitude"): lexicon.Magnitude,
    ("numbers", "ordinal"): lexicon.NumberWord,
    ("numbers", "fraction"): lexicon.NumberWord,
    ("numbers", "multiple"): lexicon.NumberWord,
    ("cues", "bound"): lexicon.Bound,
    ("cues", "modality"): lexicon.ModalityCue,
    ("cues", "speech"): lexicon.SpeechVerb,
    ("descriptions", "description"): lexicon.Description,
    ("measures", "measure"): lexicon.Synonym,
    ("measures", "spelling"): lexicon.Spelling,
}


def name_of(entry: Any) -> str:
    """What an entry is of: its code, word, phrase, cue, lemma or key."""
    for field in ("name", "code", "word", "phrase", "cue", "lemma", "key", "british", "words"):
        if hasattr(entry, field):
            value = getattr(entry, field)
            return value if isinstance(value, str) else value[0]
    raise TypeError(entry)


def entries(file: str, table: str) -> tuple[Any, ...]:
    return lexicon.table(file, table, TABLES[file, table])


def examples(file: str, table: str, field: str = "examples") -> list[Any]:
    """Each (entry, example) of a table as a parameter."""
    return [
        pytest.param(entry, text, id=f"{name_of(entry)}: {text}")
        for entry in entries(file, table)
        for text in getattr(entry, field)
    ]


def counterexamples(file: str, table: str) -> list[Any]:
    return examples(file, table, "counterexamples")


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_every_entry_has_an_example(file: str, table: str) -> None:
    assert [name_of(entry) for entry in entries(file, table) if not entry.examples] == []


@pytest.mark.parametrize(("file", "table"), TABLES)
def test_no_entry_stands_twice(file: str, table: str) -> None:
    names = [(name_of(entry), getattr(entry, "position", None)) for entry in entries(file, table)]
    assert len(names) == len(set(names))


# --- currencies and units -----------------------------------------------------------------------------------------


def units(text: str) -> list[str | None]:
    return [quantity.unit for quantity in find_quantities(text)]


@pytest.mark.parametrize(
    ("entry", "text"),
    [*examples("currencies", "currency"), *examples("currencies", "family"), *examples("units", "unit")],
)  # fmt: skip
def test_an_example_has_one_figure_of_that_unit(
    entry: lexicon.Currency | lexicon.CurrencyFamily | lexicon.Unit, text: str
) -> None:
    assert units(text) == [entry.code]


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        *counterexamples("currencies", "currency"),
        *counterexamples("currencies", "family"),
        *counterexamples("units", "unit"),
    ],
)  # fmt: skip
def test_a_counterexample_has_none_of_that_unit(
    entry: lexicon.Currency | lexicon.CurrencyFamily | lexicon.Unit, text: str
) -> None:
    assert entry.code not in units(text)


def notations() -> Iterator[Any]:
    """Each notation of each currency beside a figure; one that several currencies have belongs to the first."""
    for entry in entries("currencies", "currency"):
        for sign in (*entry.before, *entry.weak):
            yield pytest.param(entry.code, f"{sign}50,000", id=f"{sign} before")
            yield pytest.param(entry.code, f"paid {sign} 50,000 for it", id=f"{sign} and a blank before")
        for word in (*entry.after, *entry.minor):
            yield pytest.param(entry.code, f"50,000 {word}", id=f"{word} after")


@pytest.mark.parametrize(("code", "text"), list(notations()))
def test_every_notation_of_a_currency_is_read(code: str, text: str) -> None:
    assert units(text) == [code]


@pytest.mark.parametrize(
    ("code", "form"),
    [
        (one.code, form)
        for one in entries("units", "unit")
        for form in (*one.words, *one.symbols)
        if form not in one.guarded
    ],
)
def test_every_form_of_a_unit_is_read(code: str, form: str) -> None:
    """The one letter that could be a million is read as a length beside a word of length only."""
    assert units(f"50 {form} long") == [code]


@pytest.mark.parametrize("entry", entries("units", "unit"), ids=name_of)
def test_a_unit_converts_to_the_base_of_its_dimension(entry: lexicon.Unit) -> None:
    assert entry.factor > 0
    bases = [other for other in entries("units", "unit") if other.code == entry.base]
    assert all(other.factor == 1 and other.dimension == entry.dimension for other in bases)


# --- numbers ------------------------------------------------------------------------------------------------------


def values(text: str, rule: str | None = None) -> list[Decimal | None]:
    return [quantity.low for quantity in find_quantities(text) if rule in (None, quantity.rule)]


@pytest.mark.parametrize(("entry", "text"), examples("numbers", "word"))
def test_a_number_word_has_its_value(entry: lexicon.NumberWord, text: str) -> None:
    assert values(text) == [entry.value]


@pytest.mark.parametrize(("entry", "text"), counterexamples("numbers", "word"))
def test_a_number_word_inside_another_or_used_as_a_pronoun_has_not(entry: lexicon.NumberWord, text: str) -> None:
    assert entry.value not in values(text)


@pytest.mark.parametrize(("entry", "text"), examples("numbers", "magnitude"))
def test_a_magnitude_multiplies(entry: lexicon.Magnitude, text: str) -> None:
    assert [quantity.magnitude for quantity in find_quantities(text)] == [entry.value]


@pytest.mark.parametrize(("entry", "text"), counterexamples("numbers", "magnitude"))
def test_what_only_looks_like_a_magnitude_does_not(entry: lexicon.Magnitude, text: str) -> None:
    assert entry.value not in [quantity.magnitude for quantity in find_quantities(text)]


@pytest.mark.parametrize(("entry", "text"), examples("numbers", "ordinal"))
def test_an_ordinal_ranks(entry: lexicon.NumberWord, text: str) -> None:
    assert [value for _, _, value, _ in find_ranks(text)] == [entry.value]


@pytest.mark.parametrize(("entry", "text"), counterexamples("numbers", "ordinal"))
def test_an_ordinal_of_something_else_does_not(entry: lexicon.NumberWord, text: str) -> None:
    assert find_ranks(text) == []


@pytest.mark.parametrize(("entry", "text"), examples("numbers", "fraction"))
def test_a_fraction_is_a_share(entry: lexicon.NumberWord, text: str) -> None:
    (share,) = values(text, "fraction")
    assert share is not None
    parts = (share / entry.value).quantize(Decimal("0.001"))
    assert parts == parts.to_integral_value() >= 1


@pytest.mark.parametrize(("entry", "text"), counterexamples("numbers", "fraction"))
def test_a_half_past_or_a_third_of_a_month_is_none(entry: lexicon.NumberWord, text: str) -> None:
    assert values(text, "fraction") == []


@pytest.mark.parametrize(("entry", "text"), examples("numbers", "multiple"))
def test_a_multiple_has_its_factor(entry: lexicon.NumberWord, text: str) -> None:
    assert [value for _, _, value, _ in find_multiples(text)] == [entry.value]


@pytest.mark.parametrize(("entry", "text"), counterexamples("numbers", "multiple"))
def test_a_double_thing_is_no_multiple(entry: lexicon.NumberWord, text: str) -> None:
    assert find_multiples(text) == []


# --- cues ---------------------------------------------------------------------------------------------------------


def comparators(text: str) -> list[str]:
    return [quantity.comparator for quantity in find_quantities(text)]


@pytest.mark.parametrize(("entry", "text"), examples("cues", "bound"))
def test_a_bound_compares(entry: lexicon.Bound, text: str) -> None:
    assert comparators(text) == [entry.comparator]


@pytest.mark.parametrize(("entry", "text"), examples("cues", "bound"))
def test_a_bound_leaves_its_side_open(entry: lexicon.Bound, text: str) -> None:
    (quantity,) = find_quantities(text)
    assert open_sides(quantity) == {"gt": "high", "ge": "high", "lt": "low", "le": "low"}.get(entry.comparator, "none")


def open_sides(quantity: QuantityMatch) -> str:
    return "high" if quantity.high is None else "low" if quantity.low is None else "none"


@pytest.mark.parametrize(("entry", "text"), counterexamples("cues", "bound"))
def test_a_counterexample_of_a_bound_does_not_compare_so(entry: lexicon.Bound, text: str) -> None:
    assert entry.comparator not in comparators(text)


@pytest.mark.parametrize(("entry", "text"), examples("cues", "modality"))
def test_a_cue_of_planning_makes_its_figure_planned(entry: lexicon.ModalityCue, text: str, nlp: Language) -> None:
    assert [claim.modality for claim in extract_claims(text, nlp=nlp)] == [entry.modality]


@pytest.mark.parametrize(("entry", "text"), counterexamples("cues", "modality"))
def test_the_same_word_used_otherwise_leaves_it_a_fact(entry: lexicon.ModalityCue, text: str, nlp: Language) -> None:
    assert [claim.modality for claim in extract_claims(text, nlp=nlp)] == ["actual"]


@pytest.mark.parametrize(("entry", "text"), examples("cues", "speech"))
def test_a_verb_of_speech_attributes(entry: lexicon.SpeechVerb, text: str, nlp: Language) -> None:
    (claim,) = extract_claims(text, nlp=nlp)
    assert claim.attribution is not None
    assert claim.attribution.speaker is not None
    assert claim.attribution.stance == entry.stance
    assert claim.polarity == ("denied" if entry.stance == "denied" else "affirmed")


@pytest.mark.parametrize(("entry", "text"), counterexamples("cues", "speech"))
def test_the_same_verb_without_speech_does_not(entry: lexicon.SpeechVerb, text: str, nlp: Language) -> None:
    assert [claim.attribution for claim in extract_claims(text, nlp=nlp)] == [None]


# --- measures and descriptions ------------------------------------------------------------------------------------


@pytest.mark.parametrize(("entry", "text"), examples("measures", "measure"))
def test_a_synonym_has_the_key_of_its_measure(entry: lexicon.Synonym, text: str, nlp: Language) -> None:
    assert measure_key(nlp(text)[:]) == entry.key


@pytest.mark.parametrize(("entry", "text"), counterexamples("measures", "measure"))
def test_a_measure_that_only_shares_words_has_not(entry: lexicon.Synonym, text: str, nlp: Language) -> None:
    assert measure_key(nlp(text)[:]) != entry.key


@pytest.mark.parametrize(("entry", "text"), examples("measures", "spelling"))
def test_a_british_spelling_has_the_key_of_the_american(entry: lexicon.Spelling, text: str, nlp: Language) -> None:
    assert entry.american in measure_key(nlp(text)[:])


def test_no_words_are_synonyms_of_two_measures() -> None:
    """In whatever order they stand."""
    listed = [
        tuple(sorted(word.split())) for entry in entries("measures", "measure") for word in (entry.key, *entry.words)
    ]
    assert len(listed) == len(set(listed))


NAMED = "Borvik has 40 wells."  # a made-up name, whose kind the test gives


@pytest.mark.parametrize(("entry", "text"), examples("descriptions", "description"))
def test_a_description_takes_up_a_name_of_each_of_its_kinds(
    entry: lexicon.Description, text: str, nlp: Language
) -> None:
    assert {kind for kind in entry.kinds if taken_up(text, kind, nlp) == identifier(kind)} == set(entry.kinds)


@pytest.mark.parametrize(("entry", "text"), examples("descriptions", "description"))
def test_a_description_takes_up_no_name_of_another_kind(entry: lexicon.Description, text: str, nlp: Language) -> None:
    others = {"person", "place", "company", "team"} - set(entry.kinds)
    assert {kind for kind in others if taken_up(text, kind, nlp) == identifier(kind)} == set()


@pytest.mark.parametrize(("entry", "text"), counterexamples("descriptions", "description"))
def test_an_indefinite_description_takes_up_nothing(entry: lexicon.Description, text: str, nlp: Language) -> None:
    assert {kind for kind in entry.kinds if taken_up(text, kind, nlp) is not None} == set()


def identifier(kind: str) -> str:
    places = {"city", "country", "province", "region", "district", "place"}
    return f"{'person' if kind == 'person' else 'place' if kind in places else 'org'}:borvik"


def taken_up(description: str, kind: str, nlp: Language) -> str | None:
    """The id of the entity that the description stands for, in a sentence behind a name of that kind."""
    doc = nlp(f"{NAMED} {description.capitalize()} sold 30 boats.")
    passage = Passage(0, 0, "paragraph", doc)
    mention = NameMention(0, 0, 6, "Borvik", identifier(kind))
    entity = NamedEntity(identifier(kind), "Borvik", kind, (), (mention,))
    head = next(token for token in doc if token.text == "sold")
    subject = next(token for token in head.children if token.dep_ == "nsubj")
    resolved = resolve(subject, passage, Names(DocumentNames("doc", (entity,)), [passage]))
    return resolved.id if resolved is not None else None
