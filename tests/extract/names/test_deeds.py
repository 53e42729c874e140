"""What a name does makes it an organisation, and what else it is keeps it from being one; with a bare tokenizer."""

from __future__ import annotations

import pytest
import spacy

from claimledger.extract.organisations import find_names

BARE = spacy.blank("en")

TOLD = """
By May [Ostrel] had hired 300 weavers.
Most nails are made by [Fjellor], and the rest come from Asia.
The dam is run by [Quellkraft].
In June [Drumlo]'s shareholders got 3 euros each.
Walking past, they saw the [Kobbe] chain shut its doors.
The town hall is let to [Ardmor], which sells 300 tonnes of hay.
Its landlord, [Infrano], wants 12 percent more.
Prices at [Tarrow's], a chain of 12 bakeries, rose.
The opposition [Civic Roof] got 300 signatures.
In the league on Sunday [Skarn] beat [Elmo] after two late goals.
As traders sold stocks, [Petrovar] lost 3 percent and [Gaslink] 2.9.
In May [Prixbas] held 14 percent of the market, ahead of [Delvin] with 9.
Voters gave the party 12 seats, and in parliament [Forward Veloria] has 61 seats.
They shop at [Sandvik & Roth] or [Ede + Holt].
He wrote in the journal [Cosmik].
""".strip().splitlines()

UNTOLD = """
In Norvand 300 men work, and by May Norvand had bought 12 buses.
By May Ruth Aker had hired 300 weavers; then Aker sold 12 sheds.
Her sister Unn sells 12 cakes a day, and in May Unn hired a boy.
A new program, Boltkey, was sold in May; since then Boltkey has sold well.
In spring Storm Edda tore down 300 roofs; by May Edda had made 12 men homeless.
In May President Ana Rey of Kestovia said that Kestovia wants 12 ships.
In set three of the final the seeded Ada Roy beat Jana Kohl 6-3 in a tie-break.
The team of 12 beat the rest.
""".strip().splitlines()


def organisations(text: str) -> set[str]:
    names = find_names("a", [BARE(text)])
    return {one.text for entity in names.entities if entity.id.startswith("org:") for one in entity.mentions}


@pytest.mark.parametrize("annotated", TOLD)
def test_a_name_is_an_organisation_by_what_it_does(annotated: str) -> None:
    parts = annotated.replace("]", "[").split("[")
    assert organisations("".join(parts)) == set(parts[1::2])


@pytest.mark.parametrize("text", UNTOLD)
def test_a_place_a_person_or_a_thing_is_none_whatever_it_does(text: str) -> None:
    assert organisations(text) == set()


def test_a_firm_goes_on_by_its_first_word_and_a_party_by_its_members() -> None:
    texts = (
        "The brewer Halmstrand Ale cut 3 jobs.",
        "In May Halmstrand bought the inn.",
        "Voters left the Green Alliance.",
        "The Greens have 12 seats in parliament.",
    )
    names = find_names("a", [BARE(text) for text in texts])
    assert {entity.name for entity in names.entities} == {"Halmstrand Ale", "Green Alliance"}
