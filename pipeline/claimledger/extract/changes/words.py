"""The words of change, from lexicon/cues.toml: which tokens they are, and which way they go."""

from __future__ import annotations

from functools import cache
from typing import Literal

from spacy.tokens import Token

from claimledger import lexicon

Direction = Literal["increase", "decrease", "unspecified"]


def is_change(token: Token) -> bool:
    """Whether a token is a verb of change, or "up" or "down"; forms like "rose" are, whatever the tagger says."""
    if token.text in lexicon.words("cues", "changed_forms") and token.pos_ in ("VERB", "NOUN"):
        return token.dep_ != "amod"
    if form_of(token) not in change_verbs() or token.pos_ not in ("VERB", "ADV", "ADP"):
        return False
    return token.dep_ not in ("amod", "compound:prt")


def is_change_noun(token: Token) -> bool:
    return token.pos_ == "NOUN" and token.lemma_.lower() in change_nouns()


def is_adverb_of_change(token: Token) -> bool:
    """Whether "up", "down" or "off" tells a change: behind a noun or a verb of trading ("profit up 5 %", "ended down
    1 %", "was off 7 %"), not as a part of another verb ("made up 20 %")."""
    if token.i == 0:
        return token.lower_ != "off"
    before = token.nbor(-1)
    trades = before.pos_ in ("VERB", "AUX") and before.lemma_.lower() in lexicon.words("cues", "trading_verbs")
    if token.lower_ == "off":
        return trades
    return trades or token.dep_ != "compound:prt" or before.pos_ not in ("VERB", "AUX")


def form_of(token: Token) -> str:
    """A token's lemma, or its form where the lexicon lists that; of a participle whose lemma is missed, its stem."""
    form, lemma = token.lower_, token.lemma_.lower()
    if form in change_verbs() or not (form == lemma and form.endswith("ed")):
        return form if form in change_verbs() else lemma
    return next((stem for stem in (form[:-1], form[:-2]) if stem in change_verbs()), lemma)


def direction_of(form: str) -> Direction:
    if form in lexicon.words("cues", "rising_verbs") or form in lexicon.words("cues", "rising_nouns"):
        return "increase"
    if (
        form in lexicon.words("cues", "falling_verbs")
        or form in lexicon.words("cues", "falling_nouns")
        or form == "off"
    ):
        return "decrease"
    return "unspecified"


@cache
def change_verbs() -> frozenset[str]:
    return lexicon.words("cues", "rising_verbs", "falling_verbs")


@cache
def change_nouns() -> frozenset[str]:
    """Nouns of change, as lemmas: "growth", "fall"."""
    return lexicon.words("cues", "rising_nouns", "falling_nouns")
