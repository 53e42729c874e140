"""Loading the lexicon: a malformed file or entry is named, never passed over."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from claimledger import lexicon
from claimledger.errors import LexiconError


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder in the place of the lexicon's own."""
    monkeypatch.setattr(lexicon.resources, "files", lambda _: tmp_path)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    """Let the next question read the files anew."""
    lexicon._read.cache_clear()
    lexicon.words.cache_clear()


WELL_FORMED = """
plain = ["one", "two"]

[[currency]]
code = "ISK"
after = ["kronur"]
examples = ["5 kronur"]
"""


def test_a_well_formed_table_is_read(folder: Path) -> None:
    (folder / "money.toml").write_text(WELL_FORMED)
    (entry,) = lexicon.table("money", "currency", lexicon.Currency)
    assert (entry.code, entry.after, entry.before, entry.examples) == ("ISK", ("kronur",), (), ("5 kronur",))
    assert lexicon.words("money", "plain") == {"one", "two"}


MALFORMED = [
    ('[[currency]]\ncode = "ISK"\n[[currency]]\nafter = ["kronur"]', ["entry 2", "code"]),  # a missing key
    ('[[currency]]\ncode = "ISK"\nexample = ["5 kronur"]', ["entry 1", "example"]),  # a misspelt key
    ("[[currency]]\ncode = 5", ["entry 1", "code"]),  # a wrong type
    ("currency = 5", ["[[currency]]"]),
    ('currency = ["ISK"]', ["entry 1"]),
    ("", ["[[currency]]"]),
    ("[[currency]\n", ["line 1"]),  # no TOML
]


@pytest.mark.parametrize(("text", "named"), MALFORMED)
def test_a_malformed_table_is_an_error_that_names_file_and_entry(folder: Path, text: str, named: list[str]) -> None:
    (folder / "money.toml").write_text(text)
    with pytest.raises(LexiconError) as error:
        lexicon.table("money", "currency", lexicon.Currency)
    for part in ("lexicon/money.toml", *named):
        assert part in str(error.value)


@pytest.mark.parametrize("text", ["plain = 5", "plain = [1, 2]", "", 'plain = ["one", 2]'])
def test_a_word_list_of_anything_else_is_an_error(folder: Path, text: str) -> None:
    (folder / "money.toml").write_text(text)
    with pytest.raises(LexiconError, match=r"lexicon/money\.toml: plain has to be a list of words"):
        lexicon.words("money", "plain")


def test_a_missing_file_is_an_error_that_names_it(folder: Path) -> None:
    with pytest.raises(LexiconError, match=r"lexicon/nowhere\.toml"):
        lexicon.words("nowhere", "plain")


@pytest.mark.parametrize(
    ("kind", "row"),
    [
        (lexicon.Unit, 'code = "km"\nbase = "m"\nfactor = "far"\ndimension = "length"'),
        (lexicon.Unit, 'code = "km"\nbase = "m"\nfactor = "1000"\ndimension = "distance"'),
        (lexicon.Bound, 'phrase = "over"\ncomparator = "more"\nposition = "before"'),
        (lexicon.Bound, 'phrase = "over"\ncomparator = "gt"\nposition = "between"'),
        (lexicon.ModalityCue, 'cue = "aim"\nmodality = "wish"'),
        (lexicon.SpeechVerb, 'lemma = "say"\nstance = "shouted"'),
        (lexicon.NumberWord, 'word = "umpteen"\nvalue = "many"'),
    ],
)
def test_values_that_no_record_knows_are_errors(folder: Path, kind: type[lexicon.Entry], row: str) -> None:
    (folder / "any.toml").write_text(f"[[entry]]\n{row}\n")
    with pytest.raises(LexiconError, match=r"lexicon/any\.toml, \[\[entry\]\] entry 1"):
        lexicon.table("any", "entry", kind)
