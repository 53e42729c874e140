"""The rule lemmatizer with its tables inside the model, and exceptions read off the treebanks."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any

from spacy.language import Language
from spacy.lookups import Lookups
from spacy.tokens import Doc

from .vectors import lookups_table

TAG_MORPHS = {
    "NN": "Number=Sing", "NNS": "Number=Plur", "NNP": "Number=Sing", "NNPS": "Number=Plur",
    "VB": "VerbForm=Inf", "VBP": "Tense=Pres|VerbForm=Fin", "VBZ": "Number=Sing|Person=3|Tense=Pres|VerbForm=Fin",
    "VBD": "Tense=Past|VerbForm=Fin", "VBN": "Aspect=Perf|Tense=Past|VerbForm=Part",
    "VBG": "Aspect=Prog|Tense=Pres|VerbForm=Part", "MD": "VerbForm=Fin|VerbType=Mod",
    "JJ": "Degree=Pos", "JJR": "Degree=Cmp", "JJS": "Degree=Sup", "RBR": "Degree=Cmp", "RBS": "Degree=Sup",
    "CD": "NumType=Card",
}  # fmt: skip
"""Morphological features that follow from a Penn tag; the lemmatizer leaves base forms alone by them."""

TABLES = ("lemma_rules", "lemma_exc", "lemma_index")

BASE_TAGS = ("NN", "VB", "VBP", "JJ")
"""Tags of forms that the lemmatizer takes as lemmas, exceptions or not."""

Exceptions = dict[str, dict[str, list[str]]]


def add_lemmas(nlp: Language, gold: Sequence[Doc]) -> int:
    """Add features by tag and a rule lemmatizer to `nlp`, in place; returns how many exceptions `gold` gave.

    Forms with an exception must not count as base forms, so the features are written in a second turn without them.
    """
    nlp.add_pipe("attribute_ruler")
    lemmatizer = nlp.add_pipe("lemmatizer", config={"mode": "rule"})
    _set_features(nlp, frozenset())
    _set_tables(lemmatizer, {})
    blocked = frozenset(form for lemmas in exceptions(nlp, gold, BASE_TAGS).values() for form in lemmas)
    _set_features(nlp, blocked)
    _keep_names(nlp, gold)
    found = exceptions(nlp, gold)
    _set_tables(lemmatizer, found)
    return sum(map(len, found.values()))


def _set_features(nlp: Language, blocked: frozenset[str]) -> None:
    """Features by tag; a capitalised adjective inside a sentence is no base form, it may be a demonym."""
    ruler = nlp.get_pipe("attribute_ruler")
    ruler.clear()  # type: ignore[attr-defined]
    for tag, morph in TAG_MORPHS.items():
        token: dict[str, Any] = {"TAG": tag}
        if tag in BASE_TAGS:
            token["LOWER"] = {"NOT_IN": sorted(blocked)}
        patterns = [[token]]
        if tag == "JJ":
            patterns = [[{**token, "IS_TITLE": False}], [{**token, "IS_TITLE": True, "IS_SENT_START": True}]]
        ruler.add(patterns=patterns, attrs={"MORPH": morph})  # type: ignore[attr-defined]


def _keep_names(nlp: Language, gold: Sequence[Doc]) -> None:
    """The usual adjectives in names ("New York", "United Nations") keep their capital; each costs a little time."""
    seen = Counter(t.text for doc in gold for t in doc if t.tag_ == "NNP" and t.pos_ == "ADJ" and t.lemma_ == t.text)
    forms = [form for form, times in seen.items() if times >= 5]
    ruler = nlp.get_pipe("attribute_ruler")
    for form in sorted(forms):
        ruler.add(patterns=[[{"ORTH": form, "TAG": "NNP"}]], attrs={"LEMMA": form})  # type: ignore[attr-defined]


def _set_tables(lemmatizer: Any, found: Exceptions) -> None:
    """The lemmatizer's tables with the exceptions; parts of speech without rules get one that makes small letters."""
    lookups = Lookups()
    tables = {name: lookups_table(f"en_{name}") for name in TABLES}
    for pos in [*tables["lemma_index"], *found]:
        tables["lemma_exc"].setdefault(pos, {}).update(found.get(pos, {}))
        if pos not in ("propn", "adj"):
            tables["lemma_rules"].setdefault(pos, [["", ""]])
    for name, table in tables.items():
        lookups.add_table(name, table)
    lemmatizer.cache = {}
    lemmatizer.initialize(lambda: [], lookups=lookups)


def exceptions(nlp: Language, gold: Sequence[Doc], tags: tuple[str, ...] = ()) -> Exceptions:
    """By part of speech: lower-case forms whose usual lemma in the treebanks is not what the rules make of them.

    With `tags` only words with one of these tags are looked at.
    """
    seen: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ruled: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    ruler, lemmatizer = nlp.get_pipe("attribute_ruler"), nlp.get_pipe("lemmatizer")
    for doc in gold:
        made = Doc(
            nlp.vocab,
            words=[token.text for token in doc],
            tags=[token.tag_ for token in doc],
            pos=[token.pos_ for token in doc],
            sent_starts=[token.is_sent_start for token in doc],
        )
        made = lemmatizer(ruler(made))
        for token, present in zip(doc, made, strict=True):
            if (tags and token.tag_ not in tags) or (token.pos_ == "ADJ" and token.tag_ == "NNP"):
                continue
            key = (token.pos_.lower(), token.lower_)
            seen[key][token.lemma_] += 1
            ruled[key][present.lemma_] += 1
    found: Exceptions = defaultdict(dict)
    for (pos, form), lemmas in sorted(seen.items()):
        best, times = lemmas.most_common(1)[0]
        others = [lemma for lemma in ruled[pos, form] if lemma != best]
        if pos == "propn" and (times < 2 or best.lower() == form):
            continue
        if others and all(times > lemmas[other] for other in others):
            found[pos][form] = [best]
    return found
