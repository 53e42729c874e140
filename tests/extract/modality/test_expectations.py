"""Expectations, given amounts, and thresholds: sentences of many domains, with the modality of each figure."""

from __future__ import annotations

import pytest
from spacy.language import Language

from claimledger import extract_claims

ROWS: list[tuple[str, list[tuple[str, tuple[str, ...]]]]] = [
    ("Sales will probably reach 40 million crowns.", [("40 million", ("projection",))]),
    (
        "The mill sold 31,000 tonnes in 2025 and probably 29,000 tonnes in 2026.",
        [("31,000", ("actual",)), ("29,000", ("projection",))],
    ),
    (
        "Orchards should bring in 4,200 tonnes of plums this year, the farm ministry forecast.",
        [("4,200", ("projection",))],
    ),
    ("Analysts put peak sales of the drug at 900 million euros.", [("900 million", ("projection",))]),
    ("Divers put the depth of the wreck at 40 metres.", [("40 metres", ("actual", "estimate"))]),
    ("The repair may cost up to 90 million euros.", [("90 million", ("projection",))]),
    ("Visitors may bring up to 2 dogs.", [("2", ("actual", "threshold"))]),
    ("The flood may have cost 12 lives.", [("12", ("actual", "estimate"))]),
    ("The Bank of Corland now sees inflation of 6 percent this year.", [("6 percent", ("projection",))]),
    ("The museum sees 900 visitors a day.", [("900", ("actual",))]),
    ("The shipyard hopes for 80 new jobs.", [("80", ("planned_increase", "target"))]),
    ("The coalition hopes to cut the tax by 3 points.", [("3", ("target",))]),
    ("Under the deal its 210 lorries would lose their permits.", [("210", ("actual",))]),
    ("The council wants to halve the 14 offices.", [("14", ("actual",))]),
    ("The airline wants to sell the 12 jets it leased.", [("12", ("actual",))]),
    ("The theatre, with its 600 seats, will close in May.", [("600", ("actual",))]),
    ("Residents asked where the road is to run; the town owns 7 hectares.", [("7 hectares", ("actual",))]),
    ("The club aims to sign a striker; it has 24 players.", [("24", ("actual",))]),
    ("Its director, Per Hallor, 61, is to step down after 14 years.", [("61", ("actual",)), ("14 years", ("actual",))]),
    ("The party wants to win a majority in the 120-seat chamber.", [("120", ("actual",))]),
    ("Firms with fewer than 40 staff pay no levy.", [("40", ("threshold",))]),
    ("Farmers who lost more than 20 percent of their herd can claim aid.", [("20 percent", ("threshold",))]),
    ("Whoever owns more than 3 flats pays double.", [("3", ("threshold",))]),
    ("Drivers under 21 may not rent vans.", [("21", ("threshold",))]),
    ("The deficit must be no more than 3 percent of output.", [("3 percent", ("threshold",))]),
    ("The district has fewer than 40 doctors.", [("40", ("actual",))]),
    (
        "Without the dyke the water would have been 2 metres higher.",
        [("2 metres", ("actual", "estimate", "change_rate", "projection"))],
    ),
    ("If nothing is done, the fund will lack 9 billion euros.", [("9 billion", ("projection",))]),
    ("Rent should fall below 900 euros by 2028, the portal Wohnfix reckons.", [("900", ("projection",))]),
    ("The drug could bring in 2 billion euros a year, analysts say.", [("2 billion", ("projection",))]),
    ("The airport now expects 11 million passengers this year.", [("11 million", ("projection",))]),
    ("The reform would cost the state 12.5 billion crowns by 2030.", [("12.5 billion", ("projection",))]),
    ("The company wants to close one of its 9 mills.", [("9", ("actual",))]),
    ("The city plans to replace the 340 buses by 2030.", [("340", ("actual", "target"))]),
    ("The firm plans to build the 40 flats on the quay.", [("40", ("target", "projection", "planned_increase"))]),
    ("Their 62 members would vote on the merger in May.", [("62", ("actual",))]),
    ("Banks with assets of less than 3 billion euros are exempt.", [("3 billion", ("threshold",))]),
    ("Employers with under 50 staff need not report.", [("50", ("threshold",))]),
    ("Anyone who earns more than 4,000 euros a month pays the levy.", [("4,000", ("threshold",))]),
    ("Children under 12 travel free.", [("12", ("threshold",))]),
    ("Voters over 65 favour the bill.", [("65", ("threshold",))]),
    ("He earns more than 4,000 euros a month.", [("4,000", ("actual",))]),
    ("The museum, which has fewer than 50 staff, is closed on Mondays.", [("50", ("actual",))]),
    ("The storm may have destroyed 300 homes.", [("300", ("actual", "estimate"))]),
    ("The strike may last up to 3 weeks.", [("3 weeks", ("projection",))]),
    ("Damage may reach 40 million euros, insurers warned.", [("40 million", ("projection",))]),
    ("Patients may stay up to 3 weeks.", [("3 weeks", ("actual", "threshold"))]),
    ("Output will likely fall to 40,000 barrels.", [("40,000", ("projection",))]),
    ("The fire probably killed 300 sheep.", [("300", ("actual", "estimate"))]),
    (
        "Its fund manager, Leo Brandt, 52, plans to hire 12 people.",
        [("52", ("actual",)), ("12", ("planned_increase", "target"))],
    ),
    ("After 22 years the mayor will step down.", [("22 years", ("actual",))]),
    ("The mine is to close after 40 years, its owner said.", [("40 years", ("actual",))]),
    ("The port aims to reach 40 million tonnes by the end of the decade.", [("40 million", ("target",))]),
    ("The tunnel, due to open in 2029, is to carry 90 trains a day.", [("90", ("target", "projection"))]),
    ("Within five years the chain wants 300 shops.", [("300", ("target",))]),
    ("By June the town hopes to have vaccinated 40 percent of children.", [("40 percent", ("target",))]),
    ("The prosecutor's office puts the loss at 3 million crowns.", [("3 million", ("actual", "estimate"))]),
    ("The town of Berla has counted 412 storks this year.", [("412", ("actual",))]),
    ("Rangers counted 412 storks.", [("412", ("actual",))]),
    ("According to the union's own survey, 40 percent of members skip lunch.", [("40 percent", ("actual",))]),
    ("A survey by the nurses' union found that 40 percent skip lunch.", [("40 percent", ("actual",))]),
    ("The state's plan foresees 300 new wells.", [("300", ("projection", "target", "planned_increase"))]),
    ("The energy ministry in Torvik says 40 percent of boilers are old.", [("40 percent", ("actual",))]),
    ("The mayor of Torvik says 40 percent of boilers are old.", [("40 percent", ("actual",))]),
    (
        "“There were 40 of us,” said the pilot, Ines Falk, 29, who was unhurt.",
        [("29", ("actual",)), ("40", ("actual",))],
    ),
    ("The civil protection service, which put the number of dead at 31, said 12 were missing.", [("12", ("actual",))]),
    ("The Employers' League speaks of 40,000 empty posts.", [("40,000", ("actual", "estimate"))]),
    ("In a statement the operator said that 12 trains had been cancelled.", [("12", ("actual",))]),
    ("Unless it rains, farmers will lose 40 percent of the maize.", [("40 percent", ("projection",))]),
    ("The two sides agreed that 12 hostages would be freed.", [("12", ("projection", "target"))]),
    ("A nurse takes home 300 euros less.", [("300", ("actual",))]),
    ("The valley has 41 inhabitants fewer; it has 143 in all.", [("143", ("actual",))]),
    ("Prices are 4 percent lower than in 2024.", [("4 percent", ("change_rate",))]),
    (
        "Revenue reached 3.4 billion euros in 2023, up 6.2 per cent, the group said on Thursday, and profit climbed.",
        [("3.4 billion", ("actual",)), ("6.2 per cent", ("change_rate",))],
    ),
    (
        "Analysts at Dahl & Sons put sales at 3 billion crowns. The drug costs 25 crowns to make, they reckon.",
        [("25 crowns", ("actual", "estimate"))],
    ),
    (
        "A strike day costs 1.1 billion crowns, the employers' federation reckons, or 0.04 percent of output.",
        [("1.1 billion", ("actual", "estimate"))],
    ),
    ("Dunmore earned 3 million pounds, more than any analyst had expected.", [("3 million", ("actual",))]),
    ("Some 3,900 people fell ill, according to figures of the health service.", [("3,900", ("actual",))]),
    ("The operator confirmed 14 deaths.", [("14", ("actual",))]),
    ("Savers may hope: the bank Orland offers 2 percent.", [("2 percent", ("actual",))]),
    ("With a dyke the river would have risen by 2 metres.", [("2", ("actual", "change_rate", "estimate"))]),
    ("Skiers stay away, the hotel owners complain, and 40 percent of beds are empty.", [("40 percent", ("actual",))]),
]


@pytest.mark.parametrize(("text", "expected"), ROWS)
def test_how_a_figure_stands(text: str, expected: list[tuple[str, tuple[str, ...]]], nlp: Language) -> None:
    claims = list(extract_claims(text, published="2026-03-15", nlp=nlp))
    for number, modalities in expected:
        assert next(one for one in claims if number in one.quantity.exact).modality in modalities
