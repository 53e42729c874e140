"""Input that was made to hurt, or by a machine that broke: it is read or refused, in time and memory that grow with its
length and no faster, and what stands beside it in a batch is done."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path

import pytest
from spacy.language import Language

from claimledger.clean import clean_article, clean_text
from claimledger.clean.decode import MAX_CHARACTERS
from claimledger.errors import ArticleError
from claimledger.extract import extract_document
from claimledger.extract.parsing.nlp import LONGEST_PASSAGE, parse
from claimledger.extract.parsing.sentences import LONGEST_SENTENCE
from claimledger.run import Options, run
from effort import calls

PROSE = "The town of Lumenton moved 40 tonnes of wheat last year, and the mayor, who has 5 boats, was glad of it. "
FLOODS = {
    "digits": "1",
    "one token": "x",
    "brackets": "(",
    "closing brackets": ")]}",
    "straight quotes": '"',
    "apostrophes": "'",
    "quotation marks": "“",
    "hyphens": "-",
    "hyphenated": "ab-cd-",
    "broken words": "ab-\n",
    "dashes": " - ",
    "combining marks": "\u0301",
    "accents apart": "e\u0301",
    "right-to-left marks": "\u200f",
    "zero-width spaces": "a\u200b",
    "NULs": "\0",
    "controls": "\x92a",
    "escape sequences": "\x1b[",
    "endless titles": "\x1b]",
    "blanks": " ",
    "line feeds": "\n",
    "line separators": "a\u2028",
    "short lines": "A line of it.\n",
    "short paragraphs": "A line of it.\n\n",
    "wrapped lines": "the wheat of the valley filled the barns of the town to it\n",
    "short words": "a ",
    "capitals": "Ab ",
    "groups": "1,",
    "money": "$1 ",
    "shares": "5% ",
    "years": "2020-",
    "dates": "3 May 2021 ",
    "fractions": "1/2",
    "full stops": ".",
    "ends": ". ",
    "bars": "Home | ",
    "addresses": "a@b.c ",
    "links": "http://a.b/",
    "entities": "&amp;",
    "half entities": "&#1",
    "entities of entities": "&amp;amp;amp;amp;amp;",
    "garbled money": "Â£5 ",
    "garbled quotes": "â€™",
    "half garbled": "â€",
    "GB18030 garbled": "a鈥\ufffd",
    "Thai garbled": "ยป ",
    "accents": "éé ",
    "ideographs": "中 ",
    "full width": "１，",
    "surrogates apart": "😀\u200d",
}
SMALL, LARGE = 4_000, 16_000  # characters; the cost of the large may be four times that of the small


def flood(unit: str, length: int) -> str:
    """An article of one paragraph of prose with a flood in it, which keeps the flood from being dropped unread."""
    return PROSE * 3 + (unit * (length // len(unit) + 1))[:length] + " " + PROSE


def cleaned(raw: str) -> None:
    """Clean a text that may be refused."""
    with suppress(ArticleError):
        clean_text(raw)


def seconds(work: Callable[[], object]) -> float:
    begin = time.process_time()
    work()
    return time.process_time() - begin


@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS)
def test_cleaning_takes_calls_in_proportion(unit: str) -> None:
    small, large = (calls(partial(cleaned, flood(unit, length))) for length in (SMALL, LARGE))
    assert large <= 1.5 * LARGE / SMALL * small + 1_000


@pytest.mark.slow
@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS)
def test_cleaning_takes_time_in_proportion(unit: str) -> None:
    """What happens inside a regular expression calls no function: only time tells of it, so the bound is wide."""
    small = seconds(lambda: cleaned(flood(unit, 60_000)))
    assert seconds(lambda: cleaned(flood(unit, 240_000))) < max(5.0, 10 * small)


@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS)
def test_a_megabyte_is_refused_by_its_length(unit: str) -> None:
    data = (unit * (1_000_000 // len(unit))).encode()[:1_000_000]
    if len(data.decode("utf-8", "ignore")) <= MAX_CHARACTERS:
        data = data * 4
    with pytest.raises(ArticleError):
        clean_article(data, id="x")


@pytest.mark.parametrize(
    "data",
    [
        b"\xff" * 300_000,
        b"\xe2\x82" * 150_000,
        b"caf\xe9\n" * 60_000,
        b"\x81\x30" * 150_000,
        bytes(range(32, 256)) * 900,
    ],
    ids=["no encoding's", "half characters", "many lines", "half GB18030", "all there are"],
)
def test_bytes_of_no_encoding_are_read_or_refused_in_time(data: bytes) -> None:
    def read() -> None:
        with suppress(ArticleError):
            clean_article(data, id="x")

    assert seconds(read) < 10


@pytest.mark.parametrize("name", ["dashes", "money", "dates", "capitals"])
def test_extraction_takes_calls_in_proportion(name: str, nlp: Language) -> None:
    extract_document(clean_text(PROSE), nlp)  # what is loaded once is loaded
    documents = [clean_text(flood(FLOODS[name], length)) for length in (700, 2_800)]
    small, large = (calls(partial(extract_document, one, nlp)) for one in documents)
    assert large <= 8 * small


def test_a_run_of_words_without_a_stop_is_parsed_in_sentences_of_bounded_length(nlp: Language) -> None:
    words = nlp("lamps and boats " * 500)
    assert max(map(len, words.sents)) <= LONGEST_SENTENCE
    assert sum(map(len, words.sents)) == len(words)


def test_the_parse_of_many_paragraphs_is_the_parse_of_each(nlp: Language) -> None:
    """Paragraphs are parsed in batches of bounded size: none is lost between two, and all stay in order."""
    document = clean_text("\n\n".join(f"The mill has {count} lamps. " + PROSE * 30 for count in range(100, 109)))
    passages = parse(document, nlp)
    assert len(document.text) > LONGEST_PASSAGE
    assert [one.doc.text for one in passages] == [document.text[start:end] for start, end, _ in document.passages]


def test_a_hostile_article_spoils_no_batch(tmp_path: Path) -> None:
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "good.txt").write_text("The port of Lumenton handled 412,000 tonnes of freight in 2023.\n", "utf-8")
    hostile = {
        "line": b"x" * 50_000_000,
        "nuls": b"\0" * 1_000_000,
        "digits": b"1" * 299_999,
        "brackets": b"(" * 299_999,
        "marks": ("\u0301" * 299_999).encode(),
        "directions": ("\u200f" * 299_999).encode(),
        "half": b"\xff\xfe" + b"\x00\xd8" * 9,
        "dates": flood("3 May 2021 ", 3_000).encode(),
    }
    for name, data in hostile.items():
        (folder / f"{name}.txt").write_bytes(data)
    result = run(Options(folder, tmp_path / "out", until="reconcile"))
    refused = {one.file.removesuffix(".txt"): one.reason for one in result.outcome.quarantined}
    assert refused.keys() >= {"line", "nuls", "half"}
    assert not any("Error:" in reason for reason in refused.values()), "a fault of our own"
    assert {document.id for document in result.outcome.documents} == {"good", *hostile} - refused.keys()
    assert "good" in {claim.document for claim in result.outcome.claims}


@pytest.mark.slow
@pytest.mark.parametrize("unit", FLOODS.values(), ids=FLOODS)
def test_the_longest_article_is_read_whatever_it_holds(unit: str, nlp: Language) -> None:
    """Prose of this length takes some 15 seconds; four times that, on a slow machine twice more, is the bound."""

    def read() -> None:
        with suppress(ArticleError):
            extract_document(clean_text(flood(unit, MAX_CHARACTERS - 1_000)), nlp)

    assert seconds(read) < 120
