"""Attribution: who says a sentence, and how far a voice carries in its paragraph."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims
from claimledger.extract.attribution.voices import Voice, voice_around
from claimledger.extract.organisations import find_names
from claimledger.extract.parsing.nlp import Passage
from claimledger.extract.subjects.resolution import Names


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
    ("Ana Ruiz reckons that the harbour has 12 cranes.", ["Ana Ruiz"]),
    ("The harbour has 12 cranes, the authors write, twice as many as before.", ["authors"]),
    (
        "The harbour has 12 cranes, the port authority said on Friday, as two ships went down in a storm.",
        ["port authority"],
    ),
    ("The dike would keep 900 homes dry, the water board Wadelta reckons.", ["Wadelta"]),
    ("The crew's leader, Omar Haddad, said that 12 cranes fell.", ["Omar Haddad"]),
    ("The harbour has 12 cranes, the senate admitted, and needs more.", ["senate"]),
    ("Ana Ruiz put the damage at 4 million euros.", ["Ana Ruiz"]),
    ("Ana Ruiz put 12 cranes at the disposal of the town.", [None]),
    ("Some 300 pupils came, said headmaster Jon Berg.", ["Jon Berg"]),
    ("Kerala's chief minister announced that 12 schools would open.", ["Kerala's chief minister"]),
    ("Kerala has 12 ports. It will add 3 docks, the chief minister announced.", [None, "chief minister"]),
    ("The harbour has 12 cranes, according to operator Pelindra.", ["Pelindra"]),
    ("Pelindra reported revenue of 4 million euros.", [None]),
    ("Pelindra reported that revenue was 4 million euros.", ["Pelindra"]),
    ("Its managing director, Omar Haddad, said that 12 cranes fell.", ["Omar Haddad"]),
    ("The harbour has 12 cranes, said its head, Omar Haddad.", ["Omar Haddad"]),
    ("The harbour has 12 cranes, according to General Omar Haddad.", ["Omar Haddad"]),
    ("The harbour has 12 cranes, according to its operator, Pelindra.", ["Pelindra"]),
    ('"We have 12 cranes," says planner Odile Marchetti-Roy.', ["Odile Marchetti-Roy"]),
    ('Its economist, Omar Haddad, was calm. "There are 12 cranes," he said.', [None, "Omar Haddad"]),
    ('"We have 12 cranes," Omar Haddad said. Shares rose 3 percent.', ["Omar Haddad", None]),
    ("Omar Haddad put the damage at 4 million euros. The harbour has 12 cranes.", ["Omar Haddad", None]),
    ('Pia Lund, 58, grows almonds. "My well is 40 metres deep."', [None, "Pia Lund"]),
    ("The labour ministry expects growth of 3 percent.", ["labour ministry"]),
    ("Tenants can expect 12 letters.", [None]),
    ("Ana Ruiz called for two new docks.", ["Ana Ruiz"]),
    ('"There are 12 cranes," its president, Omar Haddad, told Rotterdam Radio.', ["Omar Haddad"]),
    ("Ana Ruiz said that the harbour has 12 cranes. Rotterdam has 300.", ["Ana Ruiz", None]),
    (
        "Ana Ruiz said that the harbour has 12 cranes. Shops in Bergen and two other towns stay shut.",
        ["Ana Ruiz", None],
    ),
    ("Ana Ruiz said that Bergen has 12 cranes. Bergen needs 3 more.", ["Ana Ruiz", "Ana Ruiz"]),
    ('"The harbour has 12 cranes," Ana Ruiz said. "Rotterdam has 300."', ["Ana Ruiz", "Ana Ruiz"]),
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


ASIDES = [
    ("The farmers' union, which speaks for 120 farms, said that 30 wells were dry.", [None, "farmers' union"]),
    ("Ana Ruiz, 67, denied that 12 cranes fell.", [None, "Ana Ruiz"]),
    ("Rents rose 3 percent, according to the tenants' union, which has 900 members.", ["tenants' union", None]),
    ("Rents rose 3 percent, said Ana Ruiz, who put the bill at 5,000 euros.", ["Ana Ruiz", "Ana Ruiz"]),
]


@pytest.mark.parametrize(("text", "expected"), ASIDES)
def test_what_describes_the_speaker_is_the_writers(text: str, expected: list[str | None], nlp: Language) -> None:
    claims = extract_claims(text, nlp=nlp)
    assert [claim.attribution.speaker if claim.attribution else None for claim in claims] == expected


@pytest.mark.parametrize("text", ["Reports", "Estimates.", "Estimates) 5 percent."])
def test_a_verb_of_speech_alone_is_read(text: str, nlp: Language) -> None:
    assert all(claim.attribution is None for claim in extract_claims(text, nlp=nlp))


MAKERS = [
    ("A poll by Surveyhaus for the Tarn Courier found that 44 percent of voters back the mayor.", ["Surveyhaus"]),
    ("A survey commissioned by the Tarn Courier found that 44 percent of voters back the mayor.", ["survey"]),
    ("The health ministry's data show that 90 percent of pupils are well.", ["health ministry"]),
    ("Figures from the statistics office showed that 12,000 shops closed.", ["statistics office"]),
    ("Rents have doubled, data from the land registry show.", ["land registry"]),
    ("Exports fell 4 percent, according to figures published by the customs service.", ["customs service"]),
    ("Monday's report showed that 12,000 shops closed.", ["Monday's report"]),
    ("A survey of 900 farmers found that 44 percent of wells are dry.", ["survey of 900 farmers"]),
]
SHORT = [
    ("Pelindra to cut 300 jobs: minister", ["minister"]),
    ("Price of the boat: 300 euros", [None]),
    ("The cherry crop will halve this year, growers fear.", ["growers"]),
    ("The opposition accused the mayor of wasting 90 million euros.", ["opposition"]),
    ("The head of the port, Ravi Menon, says the quay takes 14 ships.", ["Ravi Menon"]),
    ("The brewery expects sales of 90 million euros.", [None]),
]
GOING_ON = [
    ("The fair drew 300 guests, organisers said. The town has 9,000 inhabitants.", ["organisers", None]),
    ("Pelindra Group said that 12 cranes fell. Four men were hurt.", ["Pelindra Group", None]),
    ("Ana Ruiz said that 12 cranes fell. Four men were hurt, she added.", ["Ana Ruiz", "Ana Ruiz"]),
    ("Forecasters expect winds of 70 km/h. Fires destroyed 120 houses.", ["Forecasters", None]),
]


@pytest.mark.parametrize(("text", "expected"), [*MAKERS, *SHORT])
def test_a_works_maker_speaks_and_a_headline_names_its_voice(
    text: str, expected: list[str | None], nlp: Language
) -> None:
    assert speakers(text, nlp) == expected


@pytest.mark.parametrize(("text", "expected"), GOING_ON)
def test_the_writer_goes_on_unless_a_person_does(text: str, expected: list[str | None], nlp: Language) -> None:
    assert speakers(text, nlp) == expected
