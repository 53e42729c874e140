"""Sentences of fifteen domains, each figure with its modality, speaker, polarity and condition.

They were annotated before the rules were mended on them. Only the last third was also measured
before its own misses were mended; the score on all of them tells nothing of unseen sentences.
"""

from __future__ import annotations

from typing import NamedTuple

import pytest
from spacy.language import Language

from claimledger import extract_claims
from claimledger.records import Claim

PUBLISHED = "2026-03-15"


class Stance(NamedTuple):
    """What a figure is: `exact` as extracted; any of `modality`; part of any of `speaker` ("": nobody); polarity ("":
    any); the words of its condition ("": none), which it may lack where `may_lack`."""

    exact: str
    modality: tuple[str, ...] = ("actual",)
    speaker: tuple[str, ...] = ("",)
    polarity: str = "affirmed"
    condition: str = ""
    may_lack: bool = False


SENTENCES: list[tuple[str, list[Stance]]] = [
    (
        "If the bill passes, electricity prices would fall by 8 percent.",
        [Stance("8 percent", modality=("projection",), condition="If the bill passes")],
    ),
    (
        "Unless rates fall, the builder will lose 40 million euros, its chairman said.",
        [Stance("40 million euros", modality=("projection",), speaker=("chairman",), condition="Unless rates fall")],
    ),
    (
        "The line could carry 12,000 passengers an hour if a second track is laid.",
        [Stance("12,000", modality=("projection",), condition="if a second track is laid")],
    ),
    ("If turnout falls below 40 percent, the vote is void.", [Stance("40 percent", modality=("threshold",))]),
    (
        "Should demand double, the mill would need 300 more workers.",
        [Stance("300", modality=("projection", "planned_increase"), condition="Should demand double")],
    ),
    (
        "The clinic will open 60 beds provided that the council agrees.",
        [
            Stance(
                "60",
                modality=("planned_increase", "target", "projection"),
                condition="provided that the council agrees",
            )
        ],
    ),
    (
        "In the event of a dam failure, 4,000 homes would be flooded.",
        [Stance("4,000", modality=("projection",), condition="In the event of a dam failure")],
    ),
    (
        "Were the ice sheet to melt, sea levels would rise by 7 metres.",
        [Stance("7 metres", modality=("projection",), condition="Were the ice sheet to melt")],
    ),
    ("The coach asked if 12 players were enough.", [Stance("12", speaker=("coach", ""))]),
    (
        "The court will decide whether the firm owes 30 million euros.",
        [Stance("30 million euros", modality=("projection", "actual", "target", "threshold"))],
    ),
    ("If any of the 12 plants closes, the union will strike.", [Stance("12", modality=("actual", "threshold"))]),
    (
        "If growth stays at 3 percent, unemployment will fall to 5 percent by 2028.",
        [
            Stance("3 percent", modality=("threshold", "projection")),
            Stance("5 percent", modality=("projection",), condition="If growth stays at 3 percent"),
        ],
    ),
    (
        "Had the reactor not shut down, output would have reached 9 terawatt hours.",
        [
            Stance(
                "9 terawatt hours",
                modality=("projection", "actual", "estimate"),
                condition="Had the reactor not shut down",
            )
        ],
    ),
    (
        "As long as the grant is paid, the college can keep its 42 teachers.",
        [Stance("42", modality=("actual", "projection"), condition="As long as the grant is paid", may_lack=True)],
    ),
    (
        "Assuming the port reopens in May, exports will reach 2 million tonnes this year.",
        [Stance("2 million tonnes", modality=("projection",), condition="Assuming the port reopens in May")],
    ),
    ("The club has won 14 matches, and if it beats Tarnow it will go up.", [Stance("14")]),
    (
        "Rents rose 6 percent last year. Even if they stay flat, a flat costs 900 euros a month.",
        [
            Stance("6 percent", modality=("change_rate",)),
            Stance("900 euros a month", condition="Even if they stay flat", may_lack=True),
        ],
    ),
    ("The minister denied that 300 people were hurt.", [Stance("300", speaker=("minister",), polarity="denied")]),
    ("Sales did not reach 5 million euros.", [Stance("5 million euros", polarity="denied")]),
    ("There is no evidence that 20 patients were infected.", [Stance("20", polarity="denied")]),
    ("Inflation was not only 5 percent but rising.", [Stance("5 percent")]),
    ("No fewer than 40 boats were lost.", [Stance("40")]),
    (
        "The plant will not open until 2027 and will cost 3 billion euros.",
        [Stance("3 billion euros", modality=("projection", "target"))],
    ),
    ("The striker has not scored in 12 games.", [Stance("12")]),
    (
        "Prosecutors said the company never paid the 2 million euros it owed.",
        [Stance("2 million euros", speaker=("Prosecutors",), polarity="")],
    ),
    ("The bridge does not carry more than 900 cars a day.", [Stance("900", polarity="")]),
    ("It is wrong that the museum sold 60 paintings.", [Stance("60", polarity="denied")]),
    ("The telescope is not 30 metres wide, as was reported.", [Stance("30 metres", polarity="denied")]),
    ("Growth of 5 percent is not expected.", [Stance("5 percent", modality=("projection",), polarity="")]),
    (
        "The airline dismissed a newspaper report that it would cut 700 jobs.",
        [Stance("700", modality=("projection", "target"), speaker=("airline", ""), polarity="denied")],
    ),
    ("Neither of the two ports handled 1 million tonnes.", [Stance("1 million tonnes", polarity="denied")]),
    ("Police could not confirm that 15 people had been arrested.", [Stance("15", speaker=("Police", ""), polarity="")]),
    ("Norvik to cut 300 jobs: minister", [Stance("300", modality=("target", "projection"), speaker=("minister",))]),
    (
        "A poll by Surveyhaus for the Tarn Courier found that 44 percent of voters back the mayor.",
        [Stance("44 percent", speaker=("Surveyhaus",))],
    ),
    (
        "Figures from the statistics office showed that 12,000 firms closed.",
        [Stance("12,000", speaker=("statistics office",))],
    ),
    (
        "The ministry's data show that 90 percent of children are vaccinated.",
        [Stance("90 percent", speaker=("ministry",))],
    ),
    (
        "Gasworks Halden, citing its auditor, said losses came to 80 million euros.",
        [Stance("80 million euros", speaker=("Gasworks Halden",))],
    ),
    (
        '"We have lost 40 houses," said Mayor Ilse Brandt. "Another 12 are damaged."',
        [Stance("40", speaker=("Ilse Brandt",)), Stance("12", speaker=("Ilse Brandt",))],
    ),
    (
        'Marta Keller coaches the side. "We had 18 shots and scored once," she said.',
        [Stance("18", speaker=("Marta Keller",))],
    ),
    (
        "The judge, Peter Aalto, said the fraud had cost 5,000 savers their money.",
        [Stance("5,000", speaker=("Peter Aalto",))],
    ),
    ("As planned, the tram will carry 8,000 people a day.", [Stance("8,000", modality=("projection", "target"))]),
    ("It is reported that 3,000 people left the island.", [Stance("3,000")]),
    (
        "Enrolment fell by 900, the university's rector, Ana Sousa, told reporters.",
        [Stance("900", modality=("change_rate", "actual"), speaker=("Ana Sousa",))],
    ),
    (
        "The head of the port, Ravi Menon, says the quay can take 14 ships. He expects traffic to grow 5 percent.",
        [Stance("14", speaker=("Ravi Menon",)), Stance("5 percent", modality=("projection",), speaker=("Ravi Menon",))],
    ),
    (
        "Analysts at Kestrel Research expect sales of 12 million phones.",
        [Stance("12 million", modality=("projection",), speaker=("Kestrel", "analysts"))],
    ),
    (
        "The festival drew 30,000 guests, organisers said. The town has 9,000 inhabitants.",
        [Stance("30,000", speaker=("organisers",)), Stance("9,000")],
    ),
    (
        "In a report on Monday, the Baltic Bank said growth would slow to 1 percent.",
        [Stance("1 percent", modality=("projection",), speaker=("Baltic Bank",))],
    ),
    (
        "A study published in the journal Marrow found that one in five patients relapsed.",
        [Stance("one in five", speaker=("study", "marrow"))],
    ),
    (
        "Scientists warn that 60 percent of reefs could vanish by 2050.",
        [Stance("60 percent", modality=("projection",), speaker=("scientists",))],
    ),
    ("Police in Varna said they had seized 2 tonnes of tobacco.", [Stance("2 tonnes", speaker=("police",))]),
    (
        "The opposition accused the government of wasting 90 million euros.",
        [Stance("90 million euros", speaker=("opposition",))],
    ),
    (
        "The union's leader, Tom Hale, who has led it for 9 years, said 4,000 workers had walked out.",
        [Stance("9 years"), Stance("4,000", speaker=("Tom Hale",))],
    ),
    (
        "Chief executive Nora Lind told shareholders on Tuesday that the group had paid off 50 million euros of debt.",
        [Stance("50 million euros", speaker=("Nora Lind",))],
    ),
    (
        "According to the fire service, 23 people were taken to hospital. The blaze burned for 6 hours.",
        [Stance("23", speaker=("fire service",)), Stance("6 hours")],
    ),
    (
        "Prices have doubled since 2015, data from the land registry show.",
        [Stance("doubled", modality=("change_rate",), speaker=("land registry",))],
    ),
    (
        "Wind farms now meet 30 percent of demand, grid operator Lumenet says.",
        [Stance("30 percent", speaker=("Lumenet",))],
    ),
    ("Attendance averaged 22,000, the league said in a statement.", [Stance("22,000", speaker=("league",))]),
    (
        "Growers reckon the frost destroyed a third of the crop.",
        [Stance("a third", modality=("actual", "estimate"), speaker=("growers",))],
    ),
    ("The utility plans to install 400 turbines by 2031.", [Stance("400", modality=("planned_increase",))]),
    ("Pelindra aims for sales of 2 billion euros in 2027.", [Stance("2 billion euros", modality=("target",))]),
    (
        "The tunnel is scheduled to open in 2029 at a cost of 900 million euros.",
        [Stance("900 million euros", modality=("projection", "target"))],
    ),
    ("The central bank's inflation target is 2 percent.", [Stance("2 percent", modality=("target",))]),
    (
        "The bank now sees growth at 1.5 percent this year.",
        [Stance("1.5 percent", modality=("projection",), speaker=("bank", ""))],
    ),
    ("The programme would vaccinate 3 million children.", [Stance("3 million", modality=("projection", "target"))]),
    ("Firms with more than 250 employees must publish their accounts.", [Stance("250", modality=("threshold",))]),
    ("Drivers caught at more than 100 km/h lose their licence.", [Stance("100 km/h", modality=("threshold",))]),
    ("The rule applies to flats larger than 60 square metres.", [Stance("60 square metres", modality=("threshold",))]),
    ("Companies must cut emissions by 30 percent by 2030.", [Stance("30 percent", modality=("target",))]),
    (
        "By law, at least 5 percent of posts must go to disabled people.",
        [Stance("5 percent", modality=("target", "threshold"))],
    ),
    ("The harvest is put at 4 million tonnes.", [Stance("4 million tonnes", modality=("estimate",))]),
    ("Up to 2,000 people are feared dead.", [Stance("2,000", modality=("estimate", "actual"))]),
    ("The merger was expected to save 60 million euros.", [Stance("60 million euros", modality=("projection",))]),
    (
        "The club had hoped to sell 10,000 season tickets but sold 6,000.",
        [Stance("10,000", modality=("target",)), Stance("6,000")],
    ),
    (
        "The probe should reach the asteroid with 30 kilograms of fuel left.",
        [Stance("30 kilograms", modality=("projection", "actual"))],
    ),
    (
        "The government has pledged 500 million euros in aid to the region.",
        [Stance("500 million euros", modality=("target",))],
    ),
    ("The deal commits both sides to lowering tariffs by 10 percent.", [Stance("10 percent", modality=("target",))]),
    (
        "The company budgeted 70 million euros for research in 2026.",
        [Stance("70 million euros", modality=("target", "actual", "projection"))],
    ),
    ("The quota is 40 percent women on boards.", [Stance("40 percent", modality=("target", "threshold"))]),
    (
        "The retailer raised its full-year profit forecast to 90 million euros from 80 million euros.",
        [Stance("90 million euros", modality=("projection",)), Stance("80 million euros", modality=("projection",))],
    ),
    ("Delivery of the first 12 trains is expected in March 2027.", [Stance("12", modality=("projection",))]),
    ("The hospital is to get 20 new nurses.", [Stance("20", modality=("target", "planned_increase", "projection"))]),
    ("Its share of renewable power is set to climb to 45 percent.", [Stance("45 percent", modality=("projection",))]),
    (
        "The country wants to be carbon neutral by 2045 and has cut emissions by 20 percent.",
        [Stance("20 percent", modality=("change_rate",))],
    ),
    (
        "The council is looking to build 700 homes over the next five years.",
        [Stance("700", modality=("target", "planned_increase"))],
    ),
    ("She needs 3 points to win the title.", [Stance("3", modality=("actual", "threshold"))]),
    ("The company had planned to open 30 shops this year.", [Stance("30", modality=("target", "planned_increase"))]),
    (
        "Analysts polled by the agency had expected a rise of 0.3 percent.",
        [Stance("0.3 percent", modality=("projection",), speaker=("analysts",))],
    ),
    ("Add 200 grams of flour and bake for 40 minutes.", [Stance("200 grams"), Stance("40 minutes")]),
    (
        "The dam will produce 600 megawatts once all turbines are running.",
        [Stance("600 megawatts", modality=("projection",), condition="once all turbines are running", may_lack=True)],
    ),
    (
        "The party would win 48 seats if an election were held today, the Orrin Institute found.",
        [
            Stance(
                "48", modality=("projection",), speaker=("Orrin Institute",), condition="if an election were held today"
            )
        ],
    ),
    ("If vaccination rates drop under 90 percent, measles returns.", [Stance("90 percent", modality=("threshold",))]),
    (
        "Norvik would have to sell 20 ships if the lenders refused.",
        [Stance("20", modality=("projection",), condition="if the lenders refused")],
    ),
    (
        "Without the subsidy, fares would rise by 15 percent.",
        [Stance("15 percent", modality=("projection",), condition="Without the subsidy", may_lack=True)],
    ),
    (
        "Tenants can claim back 300 euros if their heating fails.",
        [
            Stance(
                "300 euros",
                modality=("actual", "projection", "threshold"),
                condition="if their heating fails",
                may_lack=True,
            )
        ],
    ),
    ("A draw would leave Tarnow on 40 points.", [Stance("40", modality=("projection",))]),
    (
        "Emissions will have to fall 7 percent a year if the goal is to be met.",
        [Stance("7 percent", modality=("projection", "target"), condition="if the goal is to be met")],
    ),
    (
        "She faces 12 years in prison if convicted.",
        [Stance("12 years", modality=("projection", "actual", "threshold"), condition="if convicted")],
    ),
    (
        "Even if oil stays cheap, the deficit will reach 6 percent of output, the fund warned.",
        [Stance("6 percent", modality=("projection",), speaker=("fund",), condition="Even if oil stays cheap")],
    ),
    ("What if 500 guests turn up?", [Stance("500", modality=("actual", "threshold", "projection"))]),
    ("If only 200 workers strike, the port stays open.", [Stance("200", modality=("threshold", "actual"))]),
    ("The mayor called the figure of 90 burglaries untrue.", [Stance("90", speaker=("mayor", ""), polarity="")]),
    ("They won not two but three medals.", [Stance("three")]),
    ("No more than 30 visitors are let in at once.", [Stance("30", modality=("actual", "threshold"))]),
    ("Profit never exceeded 3 million euros.", [Stance("3 million euros", polarity="")]),
    ("The claim that the stone weighs 12 tonnes is false.", [Stance("12 tonnes", polarity="denied")]),
    (
        "The school has not yet hired 10 of the 25 teachers it needs.",
        [Stance("10", polarity=""), Stance("25", modality=("actual", "threshold", "target"), polarity="")],
    ),
    ("Contrary to reports, the farm does not keep 700 cows.", [Stance("700", polarity="denied")]),
    (
        "The senator denied taking 50,000 euros from the firm.",
        [Stance("50,000 euros", speaker=("senator", ""), polarity="denied")],
    ),
    ("It was not the quake but the wave that killed 300 people.", [Stance("300")]),
    (
        "Detective Ruth Ames said officers found 14 phones. They also found cash worth 9,000 euros.",
        [Stance("14", speaker=("Ruth Ames",)), Stance("9,000 euros", speaker=("Ruth Ames", ""))],
    ),
    (
        'Nurses\' leader Iain Cole said 600 posts were empty. "That is twice as many as in 2020," he said.',
        [
            Stance("600", speaker=("Iain Cole",)),
            Stance("twice", modality=("change_rate", "actual"), speaker=("Iain Cole",)),
        ],
    ),
    (
        "Exports fell 4 percent in May, according to figures published by the customs service on Friday.",
        [Stance("4 percent", modality=("change_rate",), speaker=("customs service",))],
    ),
    (
        "Sales rose 9 percent, the brewer's latest report shows.",
        [Stance("9 percent", modality=("change_rate",), speaker=("report", "brewer"))],
    ),
    (
        "A survey of 1,000 users by Deltapoll showed that 70 percent use the app daily.",
        [Stance("1,000", speaker=("", "Deltapoll")), Stance("70 percent", speaker=("Deltapoll",))],
    ),
    (
        "The airline carried 4 million people last year. Its chairman, Luc Maes, said the figure would double by 2030.",
        [Stance("4 million"), Stance("double", modality=("projection", "planned_increase"), speaker=("Luc Maes",))],
    ),
    (
        "Lumenet, the grid operator, put the cost of the blackout at 30 million euros.",
        [Stance("30 million euros", modality=("estimate", "actual"), speaker=("Lumenet",))],
    ),
    (
        '"I have played 300 matches," Keller said, "and lost 40."',
        [Stance("300", speaker=("Keller",)), Stance("40", speaker=("Keller",))],
    ),
    (
        "The governor, in a speech on Sunday, promised 15 new schools.",
        [Stance("15", modality=("target", "planned_increase"), speaker=("governor", ""))],
    ),
    (
        "Olive oil output will halve this season, growers fear.",
        [Stance("halve", modality=("projection",), speaker=("growers",))],
    ),
    ("Lawyers for the victims say 120 families have been paid nothing.", [Stance("120", speaker=("lawyers",))]),
    (
        "The census bureau expects the city to have 2 million inhabitants by 2040.",
        [Stance("2 million", modality=("projection",), speaker=("census bureau",))],
    ),
    ("Three in four readers prefer paper, a new study suggests.", [Stance("Three in four", speaker=("study",))]),
    (
        "Shares in Pelindra lost 6 percent after the bank cut its rating.",
        [Stance("6 percent", modality=("change_rate",))],
    ),
    ("At least 30 people are missing, rescuers told the Tarn Courier.", [Stance("30", speaker=("rescuers",))]),
    (
        "The ministry says it has built 90 schools; teachers' groups count 60.",
        [Stance("90", speaker=("ministry",)), Stance("60", speaker=("teachers", "ministry", ""))],
    ),
    (
        "Estate agent Halliwell said prices had fallen by a tenth, while a rival, Corran, saw a rise of 2 percent.",
        [
            Stance("a tenth", modality=("change_rate",), speaker=("Halliwell",)),
            Stance("2 percent", modality=("change_rate",), speaker=("Halliwell", "Corran", "")),
        ],
    ),
    (
        '"Our orders are up 20 percent." That is how Lena Voss, head of the chamber, sums up the year.',
        [Stance("20 percent", modality=("change_rate",), speaker=("Lena Voss", ""))],
    ),
    (
        "Group revenue should come in at around 3 billion euros this year.",
        [Stance("3 billion euros", modality=("projection",))],
    ),
    (
        "The pipeline has a planned capacity of 5 million tonnes.",
        [Stance("5 million tonnes", modality=("target", "projection", "actual"))],
    ),
    (
        "Some 80 kilometres of new cycle paths are planned.",
        [Stance("80 kilometres", modality=("target", "planned_increase"))],
    ),
    ("The budget foresees a deficit of 3 percent.", [Stance("3 percent", modality=("projection", "target"))]),
    ("Only firms employing at least 50 people need a works council.", [Stance("50", modality=("threshold",))]),
    ("Anyone owning over 10 hectares pays the levy.", [Stance("10 hectares", modality=("threshold",))]),
    (
        "The start-up intended to raise 40 million euros but got 25 million euros.",
        [Stance("40 million euros", modality=("target",)), Stance("25 million euros")],
    ),
    ("Waiting times must not exceed 18 weeks.", [Stance("18 weeks", modality=("target", "threshold"))]),
    ("The stadium, to be finished in 2028, will seat 45,000.", [Stance("45,000", modality=("projection",))]),
    ("The world is on course for warming of 2.7 degrees.", [Stance("2.7 degrees", modality=("projection",))]),
    (
        "The chip maker guided for revenue of 8 billion dollars next quarter.",
        [Stance("8 billion dollars", modality=("projection",))],
    ),
    ("The fossil is estimated to be 70 million years old.", [Stance("70 million years old", modality=("estimate",))]),
    ("An estimated 6,000 wolves live in the range.", [Stance("6,000", modality=("estimate",))]),
    ("Workers demand 8 percent more pay.", [Stance("8 percent", modality=("target",))]),
    (
        "Ministers agreed to spend 200 million euros on flood defences.",
        [Stance("200 million euros", modality=("target",))],
    ),
    ("The port intends to double its capacity by 2030.", [Stance("double", modality=("planned_increase",))]),
    (
        "The bank has set aside 120 million euros for fines.",
        [Stance("120 million euros", modality=("actual", "target"))],
    ),
    ("It met its target of 20 percent two years early.", [Stance("20 percent", modality=("target",))]),
    ("The dough should rise for 2 hours.", [Stance("2 hours", modality=("actual", "projection", "target"))]),
    (
        "Manager Tom Arden hopes to sign 2 strikers before August.",
        [Stance("2", modality=("target", "planned_increase"))],
    ),
    (
        "Burglaries dropped by a third, police figures show.",
        [Stance("a third", modality=("change_rate",), speaker=("police",))],
    ),
    (
        "A trial of 600 patients by the Marrow Institute found that 30 percent recovered.",
        [Stance("30 percent", speaker=("Marrow Institute",))],
    ),
    (
        "If the cold lasts, the gas will run out in 40 days, the regulator warned.",
        [Stance("40 days", modality=("projection", "actual"), speaker=("regulator",), condition="If the cold lasts")],
    ),
    ("Landlords with fewer than 5 flats are exempt.", [Stance("5", modality=("threshold",))]),
    ("Norvik Steel did not publish a profit of 8 million euros.", [Stance("8 million euros", polarity="denied")]),
    (
        "The tariff would cost importers 90 million euros if it came into force.",
        [Stance("90 million euros", modality=("projection",), condition="if it came into force")],
    ),
    (
        "The college says it will hire 20 lecturers.",
        [Stance("20", modality=("planned_increase",), speaker=("college", ""))],
    ),
    (
        '"We carried 3 million people," chief executive Ida Holm told the Tarn Courier. Shares fell 2 percent.',
        [Stance("3 million", speaker=("Ida Holm",)), Stance("2 percent", modality=("change_rate",))],
    ),
    ("The crater is thought to be 12 km wide.", [Stance("12 km", modality=("estimate",))]),
    (
        "Beekeepers lost nearly 40 percent of their hives, according to a survey by the Hive Society.",
        [Stance("40 percent", modality=("actual", "change_rate"), speaker=("Hive Society",))],
    ),
    (
        "The reform is meant to save 200 million euros.",
        [Stance("200 million euros", modality=("target", "projection"))],
    ),
    ("No flat in the tower costs less than 500,000 euros.", [Stance("500,000 euros", polarity="")]),
    ("The choir had been due to give 14 concerts.", [Stance("14", modality=("projection", "target"))]),
    (
        "Unless emissions fall, 3 islands could disappear by 2060.",
        [Stance("3", modality=("projection",), condition="Unless emissions fall")],
    ),
    ("The central bank left its growth forecast at 2.2 percent.", [Stance("2.2 percent", modality=("projection",))]),
    ("Rail staff have been offered 4 percent.", [Stance("4 percent", modality=("actual", "target"))]),
    (
        "Rescuers fear 50 miners are trapped.",
        [Stance("50", modality=("actual", "estimate", "projection"), speaker=("rescuers",))],
    ),
    (
        "He denies stealing 12 paintings, his lawyer, Eva Lorenz, said.",
        [Stance("12", speaker=("Eva Lorenz",), polarity="denied")],
    ),
    (
        "The app, which has 8 million users, is likely to reach 10 million by December.",
        [Stance("8 million"), Stance("10 million", modality=("projection",))],
    ),
    (
        "Officials rejected suggestions that 400 homes had lost power.",
        [Stance("400", speaker=("officials",), polarity="denied")],
    ),
    (
        "Should they win, they would have 60 points.",
        [Stance("60", modality=("projection",), condition="Should they win")],
    ),
    ("Doctors must see patients within 4 hours.", [Stance("4 hours", modality=("actual", "target", "threshold"))]),
    ("The agreement foresees a quota of 5,000 tonnes.", [Stance("5,000 tonnes", modality=("target", "projection"))]),
    (
        "Some 700 residents have left since May, Mayor Olaf Brink says. A quarter of the houses stand empty, he adds.",
        [Stance("700", speaker=("Olaf Brink",)), Stance("A quarter", speaker=("Olaf Brink",))],
    ),
    (
        "If the dough is dry, add 50 ml of water.",
        [
            Stance(
                "50 ml",
                modality=("actual", "target", "projection", "planned_increase"),
                condition="If the dough is dry",
            )
        ],
    ),
    (
        "The fund, citing market data, said spreads had widened by 30 points.",
        [Stance("30", modality=("change_rate",), speaker=("fund",))],
    ),
    ("Prosecutors are seeking a fine of 6 million euros.", [Stance("6 million euros", modality=("target",))]),
    ("The airline aims to carry at least 9 million passengers in 2027.", [Stance("9 million", modality=("target",))]),
    ("The brewer never made more than 3 beers.", [Stance("3", polarity="")]),
]


def _told(claim: Claim, wanted: Stance) -> bool:
    said = (claim.attribution.speaker if claim.attribution else None) or ""
    if not said:
        return "" in wanted.speaker
    return any(
        one and (one.casefold() in said.casefold() or said.casefold() in one.casefold()) for one in wanted.speaker
    )


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_how_each_figure_of_a_sentence_stands(text: str, expected: list[Stance], nlp: Language) -> None:
    claims = {claim.quantity.exact: claim for claim in extract_claims(text, published=PUBLISHED, nlp=nlp)}
    for wanted in expected:
        claim = claims[wanted.exact]
        condition = claim.condition.exact if claim.condition else ""
        assert claim.modality in wanted.modality
        assert wanted.polarity in ("", claim.polarity)
        assert condition == wanted.condition or (wanted.may_lack and not condition)
        assert _told(claim, wanted)
        assert (claim.modality == "actual") == (claim.modality_cue is None)
