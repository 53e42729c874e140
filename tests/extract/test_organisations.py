"""Names: sentences of our own from many fields, aliases inside an article, and merging over articles."""

from __future__ import annotations

from functools import partial

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, Span

from claimledger.extract.organisations import (
    DocumentNames,
    MergedNames,
    NamedEntity,
    NameMention,
    find_names,
    is_city,
    merge_names,
)
from claimledger.records import Mention
from effort import ODDS, calls

BARE = spacy.blank("en")

# [brackets] mark every mention of an organisation.
SENTENCES = """
football: [Rochford United] beat [Harlow Town] 3-1 in the league on Saturday, with two goals from striker Tom Benning.
football: The coach of [FC Nordhaven], Lars Ekholm, said the club had sold 12,000 season tickets before the match.
football: Midfielder Jo Carver joined [Real Monteluz] from [AC Ferrano] for 12 million euros last season.
football: Fans queued outside the Oakwell Stadium before the Cup Final.
football: The league match was [Thorpe Rovers] against [Elmet City], and [Rovers] had two goals; then [City] won.
parties: The [Liberals] won 12 seats with 5 percent of the votes; the far-left [Sunrise] party and the [Greens] none.
golf: The Greens of the course cost 3 million, and the Birthday party was free.
coinages: The city said that [BusTrack] plans 12 lines.
coinages: The driver, Jim McGregor, said a PlayStation and a MacBook cost 900 euros.
trades: Airline [Skyvik] cut 300 jobs. Farmer Jo Carver lost 3 fields. Carrier [Ostlund Air] shut 2 routes.
trades: Rival [Kemi Board] shut 3 mills. Airline flights stopped. The [Airline Pilots Association] and 300 men met.
trades: The trade association [Vindlund] and the ferry authority [Fergevik] agreed.
colleges: [Elmet College] of the United States beat the [Technical University of Denmark].
helpers: The [Red Crescent] sent 300 tents after the [National Seismological Centre] felt 12 shocks.
ministries: The [Ministry of Agriculture, Forestry and Fisheries] in Tokyo cut its forecast by 3 percent.
ministries: India's [Ministry of New and Renewable Energy] approved 40 projects; the [Ministry of Finance] paid.
ministries: France's [Interior Ministry] and the [Kenyan Health Ministry] disagreed.
ministries: The [Department for Work and Pensions] said 3.1 million people claimed the benefit.
ministries: The [U.S. Department of Health and Human Services] bought 2 million doses.
ministries: The [Bureau of Forest Affairs] under the [Ministry of Lands] counted 40 fires.
ministries: The [Harjumaa Trade and Investment Board] answered for the [Tartu municipal Water Authority].
ministries: Prime Minister Anna Lind met Foreign Minister Juho Salo in Helsinki on Monday.
united nations: The [UN] and the [World Food Programme] fed 3 million people in Sudan.
united nations: The [United Nations High Commissioner for Refugees] counted 40,000 arrivals.
united nations: The [Food and Agriculture Organization of the United Nations] expects 2.8 billion tonnes of cereals.
united nations: Its Sustainable Development Goals and the Paris Agreement set targets for 2030.
banks: The [Reserve Bank of New Zealand] held its rate at 5.5 percent, as [ANZ Bank] had expected.
banks: Economists at [Nordvik Bank] and [Halden Securities Ltd] expect 2.1 percent growth.
banks: [Banco Itamar] lent $3 billion in Brazil, more than lenders such as [Caixa Verde] and [Nubora].
banks: The West Bank and the left bank of the Seine are far apart.
hospitals: [St Brigid's Hospital] treated 300 patients after the fire in Limerick.
hospitals: Dr. Aoife Byrne of the [Limerick Institute of Public Health] said 12 remained in care.
hospitals: Doctors at [Groote Kei Hospital] in Cape Town operated on 12 people.
energy: [Solvind Energy A/S] will build a 900 MW wind farm in the North Sea with [Marlow Power].
energy: The [International Energy Agency] ([IEA]) expects demand to rise; the [IEA] had forecast less.
energy: Renewable Energy Directive rules cover 27 states.
energy: The Nordsund Offshore Wind Project cost $3 billion.
universities: Researchers at the [University of Nairobi] and [Osaka Metropolitan University] tested 300 samples.
universities: Professor Ruth Aker, a chemist at [Trinity College Dublin], led the study.
universities: The [National Institute of Oceanography] and the [Tampere Institute of Technology] ranked first.
courts: The [Supreme Court of Canada] and the [Constitutional Court] heard 40 cases.
courts: The [High Court of Justiciary] in Edinburgh fined [Dunmore Textiles Ltd] 3 million pounds.
police: [West Midlands Police] arrested 12 men in Birmingham, the [Federal Bureau of Investigation] ([FBI]) sent agents.
police: The [Royal Canadian Mounted Police] seized 300 kg. Inspector Ray Holt said so.
start-ups: [Sprig], a Danish startup founded in 2019, raised $30 million from [Index Ventures].
start-ups: The fintech startup [PayLoop] and its rival [Coinara] cut 300 jobs.
start-ups: [Quillon Robotics Inc.], which runs [Quillon.io], hired 90 engineers. Users of [Quillon.io] doubled.
start-ups: OpenCode 5 and the Model Q were released in May.
results: Shares of [Marlow Steel] fell 4 percent after [Goldman Sachs] cut its rating. [Marlow] lost $3 million.
results: Net profit at [Torvald Motors] rose 12 percent, the company said on Thursday. Revenue in North America fell.
results: Firms including [Tarn], [Holt & Vane], and [QUILLON] spoke, alongside institutions such as [Ostra44].
disaster: The [National Disaster Management Agency] counted 40 dead in Kwale County. [Red Cross] teams came.
parties: The [Green Party] and the [Christian Democratic Union] won 40 seats in the [Bavarian Parliament].
associations: The [European Automobile Manufacturers' Association] and the [Chamber of Commerce of Lima] met.
laws: The Clean Rivers Act and the Green Deal were passed in 2021, according to the Annual Report.
slogans: "Digital Harbour" and "Vision 2040" are plans of the city of Mombasa.
descriptions: Lisbon is an international shipping center and wants to be a Southern Finance Center.
zones: The Kwale Special Economic Zone, the Harbour Bay Area and the Coastal Trade Corridor grew by 3 percent.
airlines: [Vietnam Airlines] and [Korean Air Ltd] will share codes from March.
offices: The [California Public Utilities Commission] approved a rise for [Pacific Gas and Electric Company].
offices: The [Hubei Provincial Department of Ecology and Environment] said 40 plants closed.
offices: Officials from the [State Administration for Market Regulation] visited Suzhou Industrial Park.
offices: In Brussels, the [European Commission] fined 3 firms. [Commission] President Ursula von der Brugge left.
offices: The [Los Angeles County Fire Department] fought 3 fires; the [National Disaster Response Force] came.
finance: [Grupo Itamar], [Haldor Electric Co Ltd] and [Bank of Kwale Securities] cut 300 jobs.
storms: Cyclone Ines and Hurricane Tove hit 3 towns in Fiji.
local: [Leeds City Council] and the [Greater Manchester Combined Authority] spent 3 million pounds.
local: The [Mayor's Office for Policing] hired 40 people in London.
""".strip().splitlines()


def read(*passages: str) -> DocumentNames:
    """The names in an article of these passages, read without a model."""
    return find_names("article", [BARE(passage) for passage in passages])


def texts(names: DocumentNames, label: str) -> set[str]:
    """The texts of all mentions of one label."""
    return {
        mention.text for entity in names.entities if entity.id.startswith(f"{label}:") for mention in entity.mentions
    }


def entity(names: DocumentNames, mention: str) -> NamedEntity:
    """The one entity that has a mention of this text."""
    (found,) = [one for one in names.entities if mention in {each.text for each in one.mentions}]
    return found


def unmarked(annotated: str) -> tuple[str, set[str]]:
    """The sentence without its [brackets], and what stood in them."""
    parts = annotated.partition(": ")[2].replace("]", "[").split("[")
    return "".join(parts), set(parts[1::2])


@pytest.mark.parametrize("annotated", SENTENCES)
def test_organisations_in_sentences_of_many_fields(annotated: str) -> None:
    text, marked = unmarked(annotated)
    assert texts(read(text), "org") == marked


@pytest.mark.parametrize("annotated", SENTENCES)
def test_mentions_quote_their_passage(annotated: str) -> None:
    text, _ = unmarked(annotated)
    for one in read(text).entities:
        assert all(text[each.start : each.end] == each.text and each.entity == one.id for each in one.mentions)


# --- kinds -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "mention", "kind"),
    [
        ("The Ministry of Health met.", "Ministry of Health", "government"),
        ("The Scottish Parliament met.", "Scottish Parliament", "legislature"),
        ("Tallow & Wick Ltd. met.", "Tallow & Wick Ltd.", "company"),
        ("The Reserve Bank of India met.", "Reserve Bank of India", "bank"),
        ("The University of Nairobi met.", "University of Nairobi", "university"),
        ("Ostlund Air met.", "Ostlund Air", "company"),
        ("Vestby Paper met.", "Vestby Paper", "company"),
        ("Lenders to packaging group Harlan Oil met.", "Harlan Oil", "company"),
        ("The transport authority Busvik met.", "Busvik", "government"),
        ("The Workers Front met.", "Workers Front", "party"),
        ("The Royal Netherlands Navy met.", "Royal Netherlands Navy", "military"),
        ("The Sino-Peruvian Friendship Federation (Limited) met.", "Sino-Peruvian Friendship Federation (Limited)",
         "association"),
        ("Trains reached Nairobi.", "Nairobi", "city"),
        ("Trains reached Kenya.", "Kenya", "country"),
        ("Trains reached Kwale County.", "Kwale County", "district"),
        ("Floods hit the Mekong.", "Mekong", "river"),
        ("Floods hit Aceh province.", "Aceh", "province"),
        ("Floods hit western Kenya.", "western Kenya", "region"),
    ],
)  # fmt: skip
def test_kinds(text: str, mention: str, kind: str) -> None:
    assert entity(read(text), mention).kind == kind


def test_a_city_is_a_city_and_a_country_is_not() -> None:
    names = read("Trains from Nairobi reached Uganda.")
    assert is_city(entity(names, "Nairobi"))
    assert not is_city(entity(names, "Uganda"))


# --- inside an article -------------------------------------------------------------------------------------------


def test_coordinated_names_are_two_organisations() -> None:
    names = read("Work began on the Arno River and Elsa Lake Laboratories.")
    organisations = [one for one in names.entities if one.id.startswith("org:")]
    assert [one.name for one in organisations] == ["Arno River Laboratory", "Elsa Lake Laboratory"]
    assert organisations[0].mentions[0].text == "Arno River and Elsa Lake Laboratories"
    assert not texts(names, "place")


def test_a_river_and_the_laboratory_named_after_it_stay_apart() -> None:
    names = read("The Arno River Laboratory opened.", "The Arno River rose by 3 metres.")
    assert entity(names, "Arno River Laboratory").id == "org:arno-river-laboratory"
    assert entity(names, "Arno River").id == "place:arno-river"


@pytest.mark.parametrize(
    ("passages", "forms"),
    [
        (("The Harbour Safety Board (HSB) met.", "The HSB fined 3 firms."), ("Harbour Safety Board", "HSB")),
        (("The Estonian Parliament (Riigikogu) met.", "The Riigikogu has 101 seats."),
         ("Estonian Parliament", "Riigikogu")),
        (("Kestrel Foods sold 3 farms.", "Then Kestrel bought a mill."), ("Kestrel Foods", "Kestrel")),
        (("Nairobi Kestrel Data Technology Co Ltd, which runs Kestrel.com, grew.",),
         ("Nairobi Kestrel Data Technology Co Ltd", "Kestrel.com")),
        (("Tallow & Wick Ltd hired 3 men.", "The unions sued Tallow & Wick."), ("Tallow & Wick Ltd", "Tallow & Wick")),
        (("The Kwale County Committee of the National Farmers Dialogue Union (NFDU Kwale) met.",
          "He is an NFDU Kwale County Committee member.", "Others of the Kwale County Committee left."),
         ("Kwale County Committee of the National Farmers Dialogue Union", "NFDU Kwale",
          "NFDU Kwale County Committee", "Kwale County Committee")),
        (("The European Commission met.", "The Commission fined 3 firms."), ("European Commission", "Commission")),
    ],
)  # fmt: skip
def test_forms_of_one_name_are_one_entity(passages: tuple[str, ...], forms: tuple[str, ...]) -> None:
    names = read(*passages)
    assert len({entity(names, form).id for form in forms}) == 1


def test_the_fullest_name_is_the_entity_s_and_the_others_its_aliases() -> None:
    one = entity(read("The Harbour Safety Board (HSB) met.", "The HSB fined 3 firms."), "HSB")
    assert (one.name, one.aliases) == ("Harbour Safety Board", ("HSB",))
    assert [each.passage for each in one.mentions] == [0, 0, 1]


@pytest.mark.parametrize(
    ("passages", "one", "other"),
    [
        (("The Kwale Municipal Party Committee met the Kwale Municipal Committee of the Farmers Dialogue Union.",),
         "Kwale Municipal Party Committee", "Kwale Municipal Committee of the Farmers Dialogue Union"),
        (("The Ministry of Commerce wrote to the Kwale Municipal Commission of Commerce.",),
         "Ministry of Commerce", "Kwale Municipal Commission of Commerce"),
        (("Sunhill Motors and Sunhill Steel grew.",), "Sunhill Motors", "Sunhill Steel"),
        (("The Baltic Data Board (BDB) met.", "The Bergen District Board met."),
         "Baltic Data Board", "Bergen District Board"),
    ],
)  # fmt: skip
def test_other_organisations_stay_apart(passages: tuple[str, ...], one: str, other: str) -> None:
    names = read(*passages)
    assert entity(names, one).id != entity(names, other).id


def test_a_place_in_brackets_inside_a_company_s_name_is_no_mention_of_it() -> None:
    names = read("Fenwick (HK) Marine Services Ltd. bought 3 tankers.")
    assert texts(names, "org") == {"Fenwick (HK) Marine Services Ltd."}
    assert not texts(names, "place")


def test_an_event_s_acronym_is_no_organisation_later_on() -> None:
    names = read("The Lusaka International Trade Fair (LITF) opened.", "Firms including LITF and Tarn came.")
    assert texts(names, "org") == {"Tarn"}


def test_a_headline_adds_mentions_but_no_names() -> None:
    names = read("Kestrel Foods Cuts Hundreds Of Jobs After Record Loss", "Kestrel Foods cut 300 jobs.")
    assert [(one.name, len(one.mentions)) for one in names.entities] == [("Kestrel Foods", 2)]


# --- persons -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Ruth Aker, deputy director of the harbour, left.", "Ruth Aker"),
        ("Dr. Karl-Heinz Vogel left.", "Karl-Heinz Vogel"),
        ("Maria Gonzalez, 45, lost a field.", "Maria Gonzalez"),
        ("A quarter is lost, Tom Benning said.", "Tom Benning"),
        ("By RUTH AKER", "RUTH AKER"),
        ("President Ursula von der Brugge left.", "Ursula von der Brugge"),
    ],
)
def test_persons(text: str, person: str) -> None:
    assert texts(read(text), "person") == {person}


def test_a_surname_is_the_person_named_before() -> None:
    names = read("Aker Lund, a farmer in Oslo, lost 3 fields.", '"We lost 3 fields," said Aker.')
    assert [(one.name, len(one.mentions)) for one in names.entities if one.id.startswith("person:")] == [
        ("Aker Lund", 2)
    ]


def test_a_surname_is_the_last_person_of_that_name() -> None:
    names = read("Lund Aker, a farmer, met Lund Vane, a teacher.", "Then Lund Aker left.", '"Nobody left," said Lund.')
    assert [(one.name, [each.text for each in one.mentions]) for one in names.entities] == [
        ("Lund Aker", ["Lund Aker", "Lund Aker", "Lund"]),
        ("Lund Vane", ["Lund Vane"]),
    ]


def test_a_post_leads_to_an_organisation_or_a_place() -> None:
    names = read("Vice President of Pelmont Global Partner Lu Ming met the President of Kenya.")
    assert texts(names, "org") == {"Pelmont"}
    assert texts(names, "place") == {"Kenya"}


# --- with a model's entities -------------------------------------------------------------------------------------


def with_entities(text: str, *entities: tuple[str, str]) -> Doc:
    """The text as a Doc with these (text, label) entities, as a model would have set them."""
    doc = BARE(text)
    spans: list[Span] = []
    for words, label in entities:
        start = text.index(words)
        span = doc.char_span(start, start + len(words), label=label)
        assert span is not None
        spans.append(span)
    doc.ents = tuple(spans)
    return doc


def test_the_model_fills_in_what_no_rule_knows() -> None:
    names = find_names("a", [with_entities("On Monday Quillon sued Lund in Oakmere.", ("Quillon", "ORG"),
                                           ("Lund", "PERSON"), ("Oakmere", "GPE"))])  # fmt: skip
    assert [one.id for one in names.entities] == ["org:quillon", "person:lund", "place:oakmere"]


def test_rules_overrule_the_model() -> None:
    doc = with_entities("The Arno Valley Laboratory in Nairobi hired 3 men.", ("Arno", "PERSON"), ("Nairobi", "PERSON"))
    names = find_names("a", [doc])
    assert {one.id for one in names.entities} == {"org:arno-valley-laboratory", "place:nairobi"}


def test_one_string_has_one_label_in_an_article() -> None:
    docs = [
        BARE("The startup Quillon raised $3 million."),
        with_entities("The unions sued Quillon.", ("Quillon", "LOC")),
    ]
    assert [(one.id, len(one.mentions)) for one in find_names("a", docs).entities] == [("org:quillon", 2)]


def labelled(label: str, *texts: str, name: str = "Norvik") -> list[Doc]:
    """Texts in which the model gives `name` a label wherever it stands."""
    return [with_entities(text, *([(name, label)] if name in text else ())) for text in texts]


@pytest.mark.parametrize(
    "texts",
    [
        ("Unions sued Norvik Paper on Monday.", "The unions say Norvik owes 3 million."),
        ("Unions sued the University of Norvik on Monday.", "For teaching, Norvik got 52 points."),
        ("Norvik City beat Thorpe Rovers in the league.", "The match left Norvik third."),
    ],
)
def test_what_the_model_takes_for_a_person_is_the_organisation_of_that_name(texts: tuple[str, ...]) -> None:
    first, second = texts
    docs = [BARE(first), *labelled("PERSON", second)]
    assert len(entity(find_names("a", docs), "Norvik").mentions) == 2


def test_a_person_with_a_full_name_stays_one() -> None:
    docs = [BARE("The University of Norvik met Ruth Norvik, its rector."), *labelled("PERSON", "Then Norvik left.")]
    assert entity(find_names("a", docs), "Norvik").id == "person:ruth-norvik"


@pytest.mark.parametrize(
    "cue",
    [
        "Fields in Norvik were dry.",
        "Much of Norvik's economy is farming.",
        "Hundreds left, and Norvik's new government fell.",
        "Tarn Ltd, Norvik's largest truck maker, closed.",
    ],
)
def test_a_name_that_stands_as_places_do_is_a_place_throughout(cue: str) -> None:
    docs = labelled("PERSON", "On Monday Norvik exported 3 million tonnes.", cue, "Norvik Power Ltd closed.")
    found = find_names("a", docs)
    assert {one.id for one in found.entities if "norvik" in one.id} == {"place:norvik", "org:norvik-power-ltd"}
    assert [each.passage for each in entity(found, "Norvik").mentions] == [0, 1]


@pytest.mark.parametrize(
    "text", ["A stake in Norvik cost 3 million.", "Norvik's biggest supplier closed.", "They lost trust in Norvik."]
)
def test_what_a_company_has_too_makes_no_place(text: str) -> None:
    docs = [BARE("Norvik Paper cut 300 jobs."), *labelled("PERSON", text)]
    assert not texts(find_names("a", docs), "place")


def test_one_in_makes_no_place_of_the_model_s_organisation() -> None:
    docs = labelled("ORG", "On Monday many in Norvik said no.", "The vote left Norvik without a head.")
    assert {one.id for one in find_names("a", docs).entities} == {"org:norvik"}


def test_a_green_paper_is_no_company_whatever_the_model_says() -> None:
    assert not find_names("a", labelled("ORG", "On Monday the Green Paper came.", name="Green Paper")).entities


def test_nobody_is_called_the_ruth_aker() -> None:
    (one,) = find_names("a", [with_entities("On Monday the Blue Lantern fed 3.", ("Blue Lantern", "PERSON"))]).entities
    assert one.id == "org:blue-lantern"


# --- over articles -----------------------------------------------------------------------------------------------


def merged(**articles: str) -> MergedNames:
    """The names of articles of one passage each, merged; mentions keep the passage's offsets."""

    def span(document: str, mention: NameMention) -> Mention:
        return Mention(document=document, start=mention.start, end=mention.end, exact=mention.text)

    return merge_names([find_names(name, [BARE(text)]) for name, text in articles.items()], span)


def test_one_canonical_name_is_one_organisation_over_articles() -> None:
    names = merged(b="The unions sued Tallow & Wick Ltd.", a="Tallow & Wick Ltd hired 3 men in Nairobi.")
    (one,) = names.organisations
    assert (one.id, one.kind) == ("org:tallow-wick-ltd", "company")
    assert [mention.document for mention in one.mentions] == ["a", "b"]
    assert [place.id for place in names.places] == ["place:nairobi"]
    assert names.canonical_ids == {
        ("a", "org:tallow-wick-ltd"): "org:tallow-wick-ltd",
        ("a", "place:nairobi"): "place:nairobi",
        ("b", "org:tallow-wick-ltd"): "org:tallow-wick-ltd",
    }


def same_span(document: str, mention: NameMention) -> Mention:
    return Mention(document=document, start=mention.start, end=mention.end, exact=mention.text)


def test_a_guess_of_one_article_follows_what_others_say() -> None:
    articles = {
        "a": labelled("PERSON", "On Monday Norvik exported 3 million tonnes."),
        "b": labelled("LOC", "On Monday floods in Norvik killed 3 people."),
        "c": labelled("ORG", "On Monday unions of Norvik met."),
    }
    names = merge_names([find_names(name, docs) for name, docs in articles.items()], same_span)
    assert names.canonical_ids == {
        ("a", "person:norvik"): "place:norvik",
        ("b", "place:norvik"): "place:norvik",
        ("c", "org:norvik"): "place:norvik",
    }
    assert [(one.id, len(one.mentions)) for one in names.places] == [("place:norvik", 3)]
    assert names.organisations == ()


def test_an_article_with_evidence_keeps_its_own() -> None:
    articles = {
        "a": [BARE("Dr. Norvik left.")],
        "b": labelled("LOC", "On Monday floods in Norvik killed 3 people."),
    }
    names = merge_names([find_names(name, docs) for name, docs in articles.items()], same_span)
    assert set(names.canonical_ids.values()) == {"person:norvik", "place:norvik"}


def test_an_acronym_merges_only_where_both_articles_expand_it_alike() -> None:
    names = merged(
        a="The Harbour Safety Board (HSB) met.",
        b="The Harbour Safety Board (HSB) left.",
        c="The Hill Society of Benin (HSB) met.",
    )
    assert [(one.name, len(one.mentions)) for one in names.organisations] == [
        ("Harbour Safety Board", 4),
        ("Hill Society of Benin", 2),
    ]


def test_a_short_form_of_one_article_does_not_merge_with_another_article_s_name() -> None:
    names = merged(
        a="The Kwale Municipal Committee of the Farmers Dialogue Union met; the Kwale Municipal Committee left.",
        b="The Kwale Municipal Party Committee met.",
    )
    assert len(names.organisations) == 2


def test_the_order_of_articles_does_not_matter() -> None:
    articles = {"a": "The UN met Tallow & Wick Ltd.", "b": "Tallow & Wick PLC left Kenya.", "c": "The U.N. left."}
    backwards = dict(reversed(articles.items()))
    assert merged(**articles) == merged(**backwards)


# --- bounds ------------------------------------------------------------------------------------------------------


PIECES = ["The", "Bank", "of", "Kenya", "and", "Board", "(", ")", ",", "'s", "-", "&", "Ltd", "Aker", "said", '"', "Mr"]
PIECES += [
    "Laboratories",
    "which",
    "runs",
    "x.com",
    "companies",
    "including",
    ".",
    "1",
    "Lake",
    "Commission",
    "\n",
    "é",
]


@settings(max_examples=60, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_text_yields_sound_names(words: list[str]) -> None:
    text = " ".join(words)
    names = read(text) if text else read()
    assert names == (read(text) if text else read())
    ids = [one.id for one in names.entities]
    assert ids == sorted(set(ids))
    for one in names.entities:
        assert one.mentions
        assert one.name not in one.aliases
        assert all(text[each.start : each.end] == each.text for each in one.mentions)


@pytest.mark.parametrize(
    "words",
    ["Aker ", "Bank of ", "companies including Aker, ", "Aker and ", '" ', "( ", "Arno and Elsa Rivers and ", "A - "],
)
def test_work_grows_with_the_text_and_no_faster(words: str) -> None:
    find_names("a", [BARE(words)])  # what is made once is made
    short, long = (calls(partial(find_names, "a", [BARE(words * count)])) for count in (500, 2_000))
    assert long < 4 * ODDS * short


def test_no_passages_have_no_names() -> None:
    assert read() == DocumentNames("article", ())
