"""Who tells a figure: sentences of many domains, with the words of the speaker, or none."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

ROWS: list[tuple[str, list[tuple[str, str]]]] = [
    (
        "Orchards should bring in 4,200 tonnes of plums this year, the farm ministry forecast.",
        [("4,200", "farm ministry")],
    ),
    ("Analysts put peak sales of the drug at 900 million euros.", [("900 million", "Analysts")]),
    ("Divers put the depth of the wreck at 40 metres.", [("40 metres", "Divers")]),
    ("The Bank of Corland now sees inflation of 6 percent this year.", [("6 percent", "Bank of Corland")]),
    (
        "Sales came to 3 billion euros, up 5 percent, the Ostrava-based group said, and profit hit 200 million euros.",
        [("3 billion", "group"), ("5 percent", "group"), ("200 million", "group")],
    ),
    ("The Kestrel agency reports: 4,000 people marched in the capital.", [("4,000", "Kestrel agency")]),
    ("The prosecution speaks of damage of 80 million crowns.", [("80 million", "prosecution")]),
    ("Insurers speak of losses of 40 million euros.", [("40 million", "Insurers")]),
    ("The interior ministry counted 70,000 marchers.", [("70,000", "interior ministry")]),
    ("The association announces 300 layoffs.", [("300", "association")]),
    ("The institute reckons 40,000 flats are missing.", [("40,000", "institute")]),
    ("The finance ministry in Marno believes the deficit will reach 4 percent.", [("4 percent", "finance ministry")]),
    ("The growers' federation reckons 2,000 farms will close.", [("2,000", "growers' federation")]),
    ("Economist Ruta Holm of Banca Elva expects growth of 2 percent.", [("2 percent", "Ruta Holm")]),
    ("“We lost everything,” said Mira Kross, 34.", [("34", "")]),
    (
        "The death toll rose to 14, said the rescue service, which added that 30 people were missing.",
        [("14", "rescue service"), ("30", "rescue service")],
    ),
    ("The plan says 14 schools will close.", [("14", "")]),
    ("The bulletin said 40 wells were dry.", [("40", "")]),
    ("The fee falls by 4 percent, from 10 to 6 euros, and shops say they will pass it on.", [("4 percent", "")]),
    (
        "About 40,000 people marched, the prefecture said; a counting office had 21,000.",
        [("40,000", "prefecture"), ("21,000", "")],
    ),
    ("In all 93,000 people marched in Landro, the prefecture said.", [("93,000", "prefecture")]),
    ("Rents rose 4 percent, said the tenants' union.", [("4 percent", "tenants' union")]),
    ("The union's own survey found 40 percent of nurses were ill.", [("40 percent", "union")]),
    ("A poll of 1,000 people found 40 percent in favour.", [("40 percent", "")]),
    (
        "Forty-one percent of the pupils were late, the regional school board in Arvik counted.",
        [("Forty-one percent", "school board")],
    ),
    (
        "Sales rose 6 percent, the Marlby-based group said, and pre-tax profit climbed to 281 million crowns.",
        [("281 million", "group")],
    ),
    (
        "Revenue reached 3.4 billion euros, the Halden-based food group said, and debt fell to 900 million euros.",
        [("3.4 billion", "group"), ("900 million", "group")],
    ),
    ("Some 4,000 nurses marched, the organisers said, and 60 clinics stayed shut.", [("4,000", "organisers")]),
    ("Rent should fall below 900 euros by 2028, the portal Wohnfix reckons.", [("900", "Wohnfix")]),
    ("The drug could bring in 2 billion euros a year, analysts say.", [("2 billion", "analysts")]),
    ("Damage may reach 40 million euros, insurers warned.", [("40 million", "nsurers")]),
    ("The mine is to close after 40 years, its owner said.", [("40 years", "owner")]),
    ("The prosecutor's office puts the loss at 3 million crowns.", [("3 million", "prosecutor's office")]),
    ("Rangers counted 412 storks.", [("412", "Rangers")]),
    ("According to the union's own survey, 40 percent of members skip lunch.", [("40 percent", "union")]),
    ("A survey by the nurses' union found that 40 percent skip lunch.", [("40 percent", "union")]),
    ("The energy ministry in Torvik says 40 percent of boilers are old.", [("40 percent", "energy ministry")]),
    ("The mayor of Torvik says 40 percent of boilers are old.", [("40 percent", "mayor")]),
    ("“There were 40 of us,” said the pilot, Ines Falk, 29, who was unhurt.", [("29", ""), ("40", "Ines Falk")]),
    (
        "The civil protection service, which put the number of dead at 31, said 12 were missing.",
        [("12", "civil protection service")],
    ),
    ("The Employers' League speaks of 40,000 empty posts.", [("40,000", "Employers' League")]),
    ("In a statement the operator said that 12 trains had been cancelled.", [("12", "operator")]),
    (
        "Revenue reached 3.4 billion euros in 2023, up 6.2 per cent, the group said on Thursday, and profit climbed.",
        [("3.4 billion", "group"), ("6.2 per cent", "group")],
    ),
    (
        "Analysts at Dahl & Sons put sales at 3 billion crowns. The drug costs 25 crowns to make, they reckon.",
        [("25 crowns", "Dahl")],
    ),
    (
        "A strike day costs 1.1 billion crowns, the employers' federation reckons, or 0.04 percent of output.",
        [("1.1 billion", "employers' federation")],
    ),
    ("Some 3,900 people fell ill, according to figures of the health service.", [("3,900", "health service")]),
    ("The operator confirmed 14 deaths.", [("14", "operator")]),
    ("Skiers stay away, the hotel owners complain, and 40 percent of beds are empty.", [("40 percent", "owners")]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_who_tells_a_figure(text: str, expected: list[tuple[str, str]], nlp: Language) -> None:
    claims = list(extract_claims(text, published="2026-03-15", nlp=nlp))
    for number, speaker in expected:
        claim = next(one for one in claims if number in one.quantity.exact)
        told = (claim.attribution.speaker if claim.attribution else None) or ""
        assert speaker in told
        assert bool(told) == bool(speaker)
