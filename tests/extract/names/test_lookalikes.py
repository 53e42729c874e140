"""Names that are none of an organisation, though they stand where one might: persons by trade, places, goods."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger.clean import clean_text
from claimledger.extract.organisations import find_names
from claimledger.extract.parsing.nlp import parse

ROWS: list[tuple[str, set[str]]] = [
    ("Baker Tomas Rehl sells 400 loaves a day. Rehl employs 12 people.", set()),
    ("Ice-cream maker Bruno Falchi says sales fell 4 percent. Falchi sells 300 cones a day.", set()),
    ("Landlord Beat Jost owns 12 flats in the street. Jost wants to sell 3 of them.", set()),
    ("The landlord Wohnbau wants to sell 12,000 flats.", {"Wohnbau"}),
    ("Toy maker Little Anvil cut 300 jobs. Little Anvil sells in 12 countries.", {"Little Anvil"}),
    ("Loro has counted 412 storks this year. In Loro the marsh dried up.", set()),
    ("The economics ministry in Osk believes 400 firms will close. Osk has sold 3 ports.", set()),
    ("Box rates from Asia have doubled to 3,400 dollars. Box ships carry 20,000 boxes.", set()),
    ("Liver values rose in 25 of the patients. Liver damage hit 3.", set()),
    ("Cod has lost 40 percent of its stock. Cod sells for 12 euros.", set()),
    ("Twelve people died, two fewer than feared. Remains had been counted twice.", set()),
    ("A spray with DEET kept 90 percent of mosquitoes away. DEET costs 4 euros.", set()),
    ("The glacier lost 3 metres. The Grosse Firn has shrunk to 12 square kilometres.", set()),
    ("At the Fish Market 40 stalls opened. The Fish Market draws 3,000 people.", set()),
    ("Wexcombe was fined 3 million euros. Wexcombe employs 300 people.", {"Wexcombe"}),
    ("At the Port Comprehensive 47 percent passed.", {"Port Comprehensive"}),
]


@pytest.mark.parametrize(("text", "organisations"), ROWS)
def test_only_organisations_are_found(text: str, organisations: set[str], nlp: Language) -> None:
    passages = [one.doc for one in parse(clean_text(text), nlp)]
    found = find_names("a", passages).entities
    assert {one.name for one in found if one.id.startswith("org:")} == organisations


def test_what_a_trade_behind_the_name_tells_is_its_kind(nlp: Language) -> None:
    passages = [one.doc for one in parse(clean_text("Prices rose 4 percent, the Skyline agency reported."), nlp)]
    assert [one.kind for one in find_names("a", passages).entities] == ["other"]
