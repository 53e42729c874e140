"""Where sentences begin: the traps by name, paragraphs whose sentences are known, the lexicon, and any text at all."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st
from spacy.language import Language

from claimledger import lexicon
from claimledger.clean import clean_text
from claimledger.extract.parsing import sentences as module
from claimledger.extract.parsing.nlp import load_model, parse
from claimledger.extract.parsing.sentences import (
    COMPONENT,
    LONGEST_SENTENCE,
    Abbreviation,
    Word,
    add_sentence_starts,
    mark_sentence_starts,
    sentence_starts,
)
from claimledger.extract.parsing.tokenizer import add_news_rules
from claimledger.records import Block, BlockKind, Document

SENTENCES = Path(__file__).parent / "sentences"
JOINTS = {"^": "", "/": "\n"}


class Paragraph(NamedTuple):
    """A text and where its sentences begin."""

    text: str
    starts: tuple[int, ...]


def paragraphs(name: str) -> list[Paragraph]:
    """The paragraphs of a file of sentences; its first lines say how it is written."""
    lines = [line for line in (SENTENCES / f"{name}.txt").read_text("utf-8").splitlines() if line[:1] != "#"]
    groups = "\n".join(lines).split("\n\n")
    return [joined(group.split("\n")) for group in groups if group.strip()]


def joined(lines: Sequence[str]) -> Paragraph:
    text, starts = "", []
    for line in (line for line in lines if line):
        joint = JOINTS.get(line[0], " ") if text else ""
        starts.append(len(text + joint))
        text += joint + line.lstrip("^/").replace("\\n", "\n")
    return Paragraph(text, tuple(starts))


def starts(text: str, nlp: Language) -> tuple[int, ...]:
    """Where the sentences that the pipeline finds begin, white space passed over."""
    words = ([token for token in sentence if not token.is_space] for sentence in nlp(text).sents)
    return tuple(sentence[0].idx for sentence in words if sentence)


def sentences(text: str, nlp: Language) -> list[str]:
    places = [*starts(text, nlp), len(text)]
    return [text[start:end].strip() for start, end in pairwise(places)]


def f1(name: str, nlp: Language) -> float:
    """Of the boundaries inside the paragraphs of a file."""
    right = wanted = found = 0
    for text, known in paragraphs(name):
        got = starts(text, nlp)
        right += len(set(known[1:]) & set(got[1:]))
        wanted, found = wanted + len(known) - 1, found + len(got) - 1
    return 2 * right / (wanted + found)


# --- as a whole -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("name", "size"), [("traps", 130), ("held_out", 60), ("fresh", 60)])
def test_sentences_are_found(name: str, size: int, nlp: Language) -> None:
    assert sum(len(paragraph.starts) - 1 for paragraph in paragraphs(name)) >= size
    assert f1(name, nlp) >= 0.985


def test_the_parser_alone_finds_far_fewer(nlp: Language) -> None:
    """So that a component which no longer does anything is noticed."""
    with nlp.select_pipes(disable=[COMPONENT]):
        assert f1("traps", nlp) < 0.9


# --- the traps by name ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "The U.S. Treasury sold bonds for $40 billion.",
        "Exports to the U.S. rose 4 percent.",
        "U.S. officials called the talks useful.",
        "Reactor No. 3 was shut on Tuesday.",
        "The No. 2 pump failed twice.",
        "Revenue was $5.5 million, up 3.2 percent.",
        "The strike began on Jan. 13,2023 and lasted nine days.",
        "The chairman of Brightwater Ltd., said the loss was 14 million euros.",
        "The river rose by 2.4\nmetres in a night and flooded 312\nhomes.",
        "It is the largest of the\n14 mines.",
        "The mill, in St. Oran, is run by Mr. Harrow and Dr. J. K. Dorrel Jr. of Pell Bros. Co. Ltd. and others.",
        "Under Art. 5, p. 12 and Figs. 2 and 3 a firm must pay approx. 40 euros, e.g. in May.",
        '"We grew by 12 percent." he said.',
        '"Is 5 percent enough?" the chairman asked.',
        "Its site, Bookmarks.com, has 40,000 readers.",
        "The plan has three parts: a wall, a pump and a canal; half is paid for.",
        "The talks went on ... and on.",
    ],
)
def test_one_sentence(text: str, nlp: Language) -> None:
    assert sentences(text, nlp) == [text]


@pytest.mark.parametrize(
    "parts",
    [
        ["Sales fell 3 percent in the U.S.", "The bank expects them to recover."],
        ["The index rose to 45.", "The bank had forecast 43."],
        ["It fell to 900,000 in 2020.", "It rose again in 2021."],
        ["Asked again, the chairman said no.", "He then left the room."],
        ["It owns Alder Farms Ltd.", "In 2020 that unit lost 6 million dollars."],
        ["The quake struck at 4:12 a.m.", "It lasted 38 seconds."],
        ["The shop sells bread, milk, etc.", "It opens at six."],
        ['"We grew."', "He left the stage."],
        ['"We grew by a tenth," he said.', '"It was a good year."'],
        ["Revenue fell in all regions.", "(See table 3.)", "Asia was the exception."],
        ["Sales of tablets fell.", "iPhone sales rose 4 percent."],
        ["It cost 3 million euros.", "400 people use it each day."],
        ["The rate is 5.25%.", "It was 0.1% two years ago."],
        ["The mill was shut in 2019.[12]", "It had 300 workers."],
    ],
)
def test_sentences_with_a_blank_between(parts: list[str], nlp: Language) -> None:
    assert sentences(" ".join(parts), nlp) == parts


@pytest.mark.parametrize(
    "parts",
    [
        ["Lending rose 5 percent.", "The bank expects more."],
        ["The line opened in 2023.", "The port is served too."],
        ["The rate is 4.5%.", "Savers get 2.1%."],
    ],
)
def test_sentences_without_a_blank_between(parts: list[str], nlp: Language) -> None:
    assert sentences("".join(parts), nlp) == parts


@pytest.mark.parametrize("mark", ["•", "-", "*"])
def test_items_of_a_list_on_lines_of_their_own(mark: str, nlp: Language) -> None:
    items = [f"{mark} 12 new schools", f"{mark} Three clinics", f"{mark} 40 km of roads"]
    assert sentences("\n".join(items), nlp) == items


def test_the_number_of_an_item_is_no_sentence(nlp: Language) -> None:
    items = ["1. Close the mine by 2030.", "2. Train 400 miners.", "3. Clean the river."]
    assert sentences("\n".join(items), nlp) == items
    assert sentences(" ".join(items), nlp) == items


# --- blocks ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["heading", "list", "caption", "quote", "table_row", "paragraph"])
def test_a_block_of_any_kind_ends_a_sentence(kind: BlockKind, nlp: Language) -> None:
    """Even where it ends in a figure, an abbreviation or nothing at all, and the next goes on in lower case."""
    parts = ["Exports to the U.S.", "up 45", "the ferry No.", "3 new ports"]
    document = of_blocks(parts, kind)
    found = [
        (passage.kind, document.text[passage.start + s.start_char : passage.start + s.end_char])
        for passage in parse(document, nlp)
        for s in passage.doc.sents
    ]
    assert found == [(kind, part) for part in parts]


def of_blocks(parts: Sequence[str], kind: BlockKind) -> Document:
    """A document whose blocks are of one kind."""
    text = "\n\n".join(parts)
    spans = [(text.index(part), text.index(part) + len(part)) for part in parts]
    blocks = tuple(Block(start=start, end=end, kind=kind, kept=True, reason=None) for start, end in spans)
    passages = tuple((start, end, index) for index, (start, end) in enumerate(spans))
    known = clean_text("A ferry had 312 people aboard, and nobody was hurt in the storm, its owner said.")
    return known.model_copy(update={"text": text, "raw": text, "blocks": blocks, "passages": passages})


# --- the lexicon ----------------------------------------------------------------------------------------------------

ENTRIES = lexicon.table("abbreviations", "abbreviation", Abbreviation)


@pytest.mark.parametrize("text", [text for entry in ENTRIES for text in entry.examples])
def test_an_abbreviation_ends_no_sentence(text: str, nlp: Language) -> None:
    assert sentences(text, nlp) == [text]


@pytest.mark.parametrize("text", [text for entry in ENTRIES for text in entry.counterexamples])
def test_an_abbreviation_or_its_like_does(text: str, nlp: Language) -> None:
    parts = text.split(" | ")
    assert sentences(" ".join(parts), nlp) == parts


def test_every_entry_has_an_example_and_no_form_stands_twice() -> None:
    assert all(entry.examples for entry in ENTRIES)
    forms = [form for entry in ENTRIES for form in entry.forms]
    assert sorted(forms) == sorted(set(forms))
    assert all(form.endswith(".") for form in forms)


# --- the component --------------------------------------------------------------------------------------------------


def test_it_stands_before_the_parser_once(nlp: Language) -> None:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("parser")
    add_sentence_starts(pipeline)
    add_sentence_starts(pipeline)
    assert pipeline.pipe_names == [COMPONENT, "parser"]
    assert nlp.pipe_names.index(COMPONENT) + 1 == nlp.pipe_names.index("parser")


def test_a_model_from_elsewhere_has_it_too_and_stays_as_it_is_on_disk(tmp_path: Path) -> None:
    made = spacy.load(str(files("claimledger") / "models" / "en_claimledger_sm"))
    made.to_disk(tmp_path / "mine")
    loaded = load_model(tmp_path / "mine")
    assert COMPONENT in loaded.pipe_names
    assert COMPONENT not in (tmp_path / "mine" / "config.cfg").read_text("utf-8")
    assert sentences("Reactor No. 3 was shut.", loaded) == ["Reactor No. 3 was shut."]


@pytest.fixture(scope="module")
def cutter() -> Language:
    """The tokenizer alone."""
    pipeline = spacy.blank("en")
    add_news_rules(pipeline)
    return pipeline


@pytest.mark.parametrize("text", ["", " ", "\n\n", " The bank", "\n. The", "...", '"', "(", "a"])
def test_short_texts_have_no_start_but_the_first(text: str, cutter: Language) -> None:
    assert sum(token.is_sent_start is True for token in mark_sentence_starts(cutter(text))) <= 1


SCRAPS = st.sampled_from(
    [*"3.?()[]•- \n\x00é", '"', "The", "U.S.", "bank", "No.", "45", "...", "iPhone"],
)


@given(st.lists(SCRAPS, max_size=30).map("".join) | st.lists(SCRAPS, max_size=30).map(" ".join) | st.text(max_size=40))
def test_any_text_is_cut_into_sentences_without_loss(nlp: Language, text: str) -> None:
    doc = nlp(text)
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == text
    assert all(token.head.sent == sentence for sentence in doc.sents for token in sentence)


class Counted(Sequence[Word]):
    """Words that count how often they are looked at."""

    def __init__(self, words: list[Word]) -> None:
        self.words, self.looks = words, 0

    def __len__(self) -> int:
        return len(self.words)

    def __getitem__(self, index):  # type: ignore[no-untyped-def]
        self.looks += 1
        return self.words[index]


@pytest.mark.parametrize(
    "text", ["(", ")", '"', ".", "]", "[", "1", "•", "No.", "a", ". (", '. "', ". ]", "[ 1 ]", "] ."]
)
@pytest.mark.parametrize("apart", [True, False])
def test_no_text_is_looked_at_more_than_its_length_bears(text: str, apart: bool) -> None:
    words = Counted([Word(part, apart) for part in text.split() * 500])
    assert len(sentence_starts(words)) == len(words)
    assert words.looks <= 150 * len(words)


def test_a_run_without_a_stop_is_cut_where_it_is_longer_than_any_sentence() -> None:
    run = [Word("ships")] * (LONGEST_SENTENCE * 5 // 2)
    assert [i for i, verdict in enumerate(sentence_starts(run)) if verdict] == [
        LONGEST_SENTENCE - 1,
        2 * LONGEST_SENTENCE - 1,
    ]
    assert True not in sentence_starts([Word("ships"), Word("ships"), Word(".")] * LONGEST_SENTENCE)


def test_no_mark_is_made_of_letters() -> None:
    """Between two words of letters no mark stands, so that only a line break or the words themselves tell."""
    marks = (module.STOPS, module.OPENING, module.CLOSING, module.STRAIGHT, module.JOINING, module.BULLETS)
    assert not [mark for group in marks for mark in group if mark.isalpha()]
