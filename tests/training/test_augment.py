"""Changed copies of sentences, and made-up names."""

import random

import pytest

from modelmaker.augment import abbreviate, group, lower, swap_currency, title, upper
from modelmaker.conll import Sentence, Word, detokenize
from modelmaker.corpora import without_articles
from modelmaker.figures import figure_sentence
from modelmaker.names import SLOT, make_name, news_sentence, renamed, tables

PRICE = Sentence(
    "s",
    (
        Word("It", head=1, dep="nsubj"), Word("costs", head=1, dep="ROOT"), Word("$", head=1, dep="obj", space=False),
        Word("5", head=2, dep="nummod"), Word("of", head=1, dep="case", space=False), Word(".", head=1, dep="punct"),
    ),
)  # fmt: skip


def test_currencies_are_swapped_and_trees_kept() -> None:
    copy = swap_currency(PRICE, random.Random(1))

    assert copy is not None
    assert copy.words[2].form != "$"
    assert [(word.head, word.dep) for word in copy.words] == [(word.head, word.dep) for word in PRICE.words]
    assert swap_currency(Sentence("s", (Word("none"),)), random.Random(1)) is None


def test_letter_cases() -> None:
    assert upper(PRICE).text == "IT COSTS $5 OF."
    assert lower(PRICE).text == "it costs $5 of."
    assert title(PRICE).text == "It Costs $5 of"


def test_groups_hold_every_sentence_once_in_order() -> None:
    sentences = [Sentence(str(number), (Word("x"),)) for number in range(50)]
    texts = group(sentences, random.Random(3), longest=4)

    assert [piece.sentence.id for text in texts for piece in text] == [str(number) for number in range(50)]
    assert max(map(len, texts)) <= 4


def test_every_slot_of_the_tables_has_a_list() -> None:
    slots = {"PERSON", "ORG", "LOC", *tables()["lists"]}
    parts = [tables()[name] for name in ("sentences", "names", "lists")]
    texts = [text for part in parts for found in part.values() for text in found]

    assert {found for text in texts for found in SLOT.findall(text)} <= slots


@pytest.mark.parametrize("label", ["PERSON", "ORG", "LOC"])
def test_made_up_names_are_filled_and_have_no_article(label: str) -> None:
    rng = random.Random(5)
    for name in (make_name(label, rng) for _ in range(300)):
        assert name
        assert not any("{" in word for word in name)
        assert name[0] != "the"


def test_names_are_replaced_where_they_stand() -> None:
    sentence = Sentence(
        "s", detokenize(["Yesterday", "Ada", "Lind", "left", "Oslo", "."]), entities=((1, 3, "PER"), (4, 5, "LOC"))
    )
    copy = renamed(sentence, random.Random(2), share=1.0)
    (first, second) = copy.entities or ()

    assert copy.words[0].form == "Yesterday"
    assert copy.words[first[1]].form == "left"
    assert (first[2], second[2]) == ("PER", "LOC")
    assert copy.words[second[1]].form == "."


def test_made_up_news_has_its_names_marked() -> None:
    rng = random.Random(4)
    for sentence in (news_sentence(rng) for _ in range(200)):
        assert all(0 <= start < end <= len(sentence.words) for start, end, _ in sentence.entities or ())
        assert "{" not in sentence.text


def test_articles_leave_names() -> None:
    words = detokenize(["The", "Lindbank", "left", "the", "Port"])
    sentence = Sentence("s", words, entities=((0, 2, "ORG"), (3, 5, "LOC")))

    assert without_articles([sentence])[0].entities == ((1, 2, "ORG"), (4, 5, "LOC"))


def test_magnitudes_are_cut_short_after_numbers_only() -> None:
    words = (Word("5"), Word("million"), Word("of"), Word("million"))
    copies = {abbreviate(Sentence("s", words), random.Random(seed)).text for seed in range(20)}

    assert copies == {"5 million of million", "5m of million"}


def test_made_up_figures_have_one_root_and_heads_inside() -> None:
    rng = random.Random(6)
    for sentence in (figure_sentence(rng) for _ in range(200)):
        heads = [word.head for word in sentence.words]
        assert sum(head == index for index, head in enumerate(heads)) == 1
        assert all(0 <= head < len(heads) for head in heads)
        assert "{" not in sentence.text
