"""Who or what a claim is about: the owner that its reading found, else the nearest thing that a reader would take.

The order: the owner in the figure's own clause; the last claim's subject, where the clause takes it up by a pronoun or
by leaving its subject out; the document's topic, where such a measure may be the topic's; at last what is measured or
counted, in its own words. A wrong name would set the claim beside those of another, so words go before a guess.
"""

from __future__ import annotations

from dataclasses import replace

from spacy.tokens import Span, Token

from claimledger import lexicon
from claimledger.extract.attribution import Voice
from claimledger.extract.figures import Figure
from claimledger.extract.measures import Reading
from claimledger.extract.nlp import Passage
from claimledger.extract.owners import is_time
from claimledger.extract.subjects import Names, Resolved, resolve, taken_up, topic

MEASURED_RULES = frozenset({"changed", "level_verb", "attribute_verb", "participle", "gapped"})


def subject_of_claim(
    figure: Figure, reading: Reading, passage: Passage, names: Names, voice: Voice | None, last: Resolved | None
) -> Resolved | None:
    """The subject of a figure's claim; None where there is nothing that it could be about.

    voice: who says it; last: the subject of the paragraph's claim before.
    """
    recent = last.id if last is not None else None
    own = resolve(reading.owner, passage, names, recent) if reading.owner is not None else None
    if own is not None and not _is_speaker(own, voice):
        return own
    if last is not None and last.id is not None and taken_up(reading.predicate.sent):
        return replace(last, rule="continued")
    main = topic(names, reading.predicate.idx)
    if main is not None and _may_have(main, reading):
        return main
    return _measured(figure, reading, passage, names) or main


def _is_speaker(subject: Resolved, voice: Voice | None) -> bool:
    """Whether a parse has taken the person who says it for the one it is about: "Roy said that sales had doubled"."""
    if voice is None or voice.speaker is None or subject.rule != "named":
        return False
    return subject.id == voice.speaker.id and (subject.id or "").startswith("person:")


def _may_have(main: Resolved, reading: Reading) -> bool:
    """Whether a document's topic may be what a measure without an owner is of: a place has all that goes on there; a
    company has revenue, but not wheat."""
    if (main.id or "").startswith("place:"):
        return True
    return reading.measure is not None and reading.measure.root.lemma_.lower() in lexicon.words(
        "measures", "attribute_nouns"
    )


def _measured(figure: Figure, reading: Reading, passage: Passage, names: Names) -> Resolved | None:
    """What is measured or counted as the subject of its own claim: "wheat rose 2 percent"."""
    for noun in _own_nouns(figure, reading):
        found = resolve(noun, passage, names)
        if found is not None and not is_time(noun):
            return replace(found, rule="measured") if reading.rule in MEASURED_RULES else found
    return None


def _own_nouns(figure: Figure, reading: Reading) -> list[Token]:
    """The nouns that a claim without an owner is about, best first: what is measured, what is counted, the whole that a
    share is of, the phrase that the figure hangs on."""
    spans: list[Span | None] = [reading.measure, figure.counted, reading.scope]
    nouns = [span.root for span in spans if span is not None and len(span)]
    return [one for one in (*nouns, figure.anchor.head) if one.pos_ in ("NOUN", "PROPN")]
