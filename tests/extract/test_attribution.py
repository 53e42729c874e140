"""Attribution: who says a sentence, and how far a voice carries in its paragraph."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.extract.attribution import Voice, voice_around
from claimledger.extract.nlp import Passage
from claimledger.extract.organisations import find_names
from claimledger.extract.subjects import Names


def voices(text: str, nlp: Language) -> list[Voice | None]:
    """The voice of each sentence of a paragraph."""
    passage = Passage(0, 0, "paragraph", nlp(text))
    names = Names(find_names("doc", [passage.doc]), [passage])
    sentences, found = list(passage.doc.sents), list[Voice | None]()
    for index in range(len(sentences)):
        found.append(voice_around(sentences, index, passage, names, found[-1] if found else None))
    return found


def speakers(text: str, nlp: Language) -> list[str | None]:
    return [voice.speaker.text if voice and voice.speaker else None for voice in voices(text, nlp)]


PARAGRAPHS = [
    ("The harbour has 12 cranes.", [None]),
    ("Ana Ruiz said that the harbour has 12 cranes.", ["Ana Ruiz"]),
    ("The harbour has 12 cranes, said Ana Ruiz.", ["Ana Ruiz"]),
    ("The harbour has 12 cranes, Ana Ruiz said.", ["Ana Ruiz"]),
    ('"The harbour has 12 cranes," Ana Ruiz said.', ["Ana Ruiz"]),
    ("According to Ana Ruiz, the harbour has 12 cranes.", ["Ana Ruiz"]),
    ("Ana Ruiz said that the harbour has 12 cranes. It has 3 docks.", ["Ana Ruiz", "Ana Ruiz"]),
    ("According to Ana Ruiz, the harbour has 12 cranes. It has 3 docks.", ["Ana Ruiz", None]),
    ("According to plan, the harbour will have 12 cranes.", [None]),
    ("Ana Ruiz added 12 cranes to the harbour.", [None]),
    ("The report said that the harbour has 12 cranes.", ["report"]),
]


@pytest.mark.parametrize(("text", "expected"), PARAGRAPHS)
def test_who_says_each_sentence(text: str, expected: list[str | None], nlp: Language) -> None:
    assert speakers(text, nlp) == expected


@pytest.mark.parametrize(
    ("text", "stance", "cue"),
    [
        ("Ana Ruiz said that 12 cranes fell.", "asserted", "said"),
        ("Ana Ruiz denied that 12 cranes fell.", "denied", "denied"),
        ("It is believed that 12 cranes fell.", "reported", "believed"),
        ("According to Ana Ruiz, 12 cranes fell.", "reported", "according to"),
    ],
)
def test_the_stance_is_that_of_the_cue(text: str, stance: str, cue: str, nlp: Language) -> None:
    (voice,) = voices(text, nlp)
    assert voice is not None
    assert (voice.stance, voice.cue) == (stance, cue)
    assert cue in text[voice.start : voice.end].casefold()
