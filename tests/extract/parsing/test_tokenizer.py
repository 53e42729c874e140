"""The news tokenizer rules: how strings with figures are cut."""

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from claimledger.extract.parsing.tokenizer import add_news_rules

CUTS = {
    "currency before a number": [
        "RMB|2.7", "US$|5|bn", "HK$|2.1|bn", "A$|5|m", "€|3|bn", "Rs.|500", "Rs|500", "¥|1,200", "USD|40|m",
        "$|1.4|m|-|a|-|year",
    ],
    "units and magnitudes after a number": [
        "5|km", "30|kg", "1.4|m", "60|km/h", "6.3|°C", "1.5|x", "12.30|pm", "5|km|-|long", "20|m|-|a|-|year",
        "9.9|%", "1.2|bn|.", "5|m|.",
    ],
    "hyphens and dashes": [
        "10.5|-|percent", "15|-|year|-|old", "third|-|largest", "year|-|on|-|year", "U.S.|-|based",
        "1.1|-|trillion|-|yuan", "mid|-|2023", "post|-|2020", "3,000|-|plus", "30|%|-|plus",
    ],
    "ranges": [
        "2024|-|25", "3|–|5", "3|–|5|%", "5|%|-|10|%", "£|2|bn|-|£|3|bn", "US$|1.2|-|1.4|bn", "737|-|800",
    ],
    "bounds": ["100|+", "100|+|-|strong", "+|5|%", "~|10|%", "≥|30"],
    "dates without a space": ["13|,|2023", "Chongqing|,|China"],
    "marks of layout": ["▲|12", "5|▲", "市|丨|重", "a|||b", "•|Exports"],
    "no blank after a full stop": [
        "percent|.|The", "2023|.|The", "4.5|%|.|Savers", "5|km|.|The", "done|?|Nobody", "boats|!|He", "8|km/h|.",
    ],
    "a full stop inside": ["Bookmarks.com", "3.2", "v3.2", "U.S.A.", "x.csv"],
    "kept whole": [
        "1,234", "1,234,567", "COVID-19", "G20", "5G", "737", "1990s", "19th", "F-35", "B2B", "A320", "MH370",
        "24/7", "U.S.", "8:30", "-5", "www.example.com/a-2023", "3D", "was|n't",
    ],
    "kept whole inside more": ["(|5G|)", "5G|-|based", "COVID-19|-|related", "1970s|-|era", "G20|,"],
}  # fmt: skip


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("en")
    add_news_rules(pipeline)
    return pipeline


@pytest.mark.parametrize("cut", [cut for cuts in CUTS.values() for cut in cuts])
def test_strings_are_cut(nlp: Language, cut: str) -> None:
    wanted = cut.replace("|||", "|\0|").split("|")
    wanted = [part.replace("\0", "|") for part in wanted]

    assert [token.text for token in nlp("".join(wanted))] == wanted


def test_cuts_hold_inside_a_sentence(nlp: Language) -> None:
    doc = nlp("Sales rose 10.5-percent to RMB2.7bn on January 13,2023, up from US$5m.")

    assert " ".join(token.text for token in doc) == (
        "Sales rose 10.5 - percent to RMB 2.7 bn on January 13 , 2023 , up from US$ 5 m ."
    )


@pytest.mark.parametrize("text", ["RMB2.7bn (▲5%)\n\n丨13,2023|x  3–5%", "", "  ", "▲▲▲", "++--,,", "US$"])
def test_no_character_is_lost(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


def test_twice_is_once() -> None:
    text = "RMB2.7bn, 10.5-percent and 100+ of 5G at US$5m-US$6m ▲"
    once, twice = spacy.blank("en"), spacy.blank("en")
    add_news_rules(once)
    add_news_rules(twice)
    add_news_rules(twice)

    assert [token.text for token in once(text)] == [token.text for token in twice(text)]


def test_rules_survive_saving(nlp: Language) -> None:
    loaded = spacy.blank("en").from_bytes(nlp.to_bytes())

    assert [token.text for token in loaded("RMB2.7bn 5G")] == ["RMB", "2.7", "bn", "5G"]


def test_another_tokenizer_is_refused() -> None:
    pipeline = spacy.blank("en")
    pipeline.tokenizer = lambda text: Doc(pipeline.vocab, words=[text])

    with pytest.raises(TypeError, match="spaCy's own tokenizer"):
        add_news_rules(pipeline)
