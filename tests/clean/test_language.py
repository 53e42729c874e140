from __future__ import annotations

import tomllib
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from claimledger.clean import Metadata, clean_text
from claimledger.clean.language import PIECE, PIECES, check_language, declared_language, language_of, pieces
from claimledger.errors import ArticleError

CASES = sorted((Path(__file__).parents[1] / "cases").rglob("*.toml"))

ENGLISH = (
    "The harbour of Lumenton handled 40 ships in March, its master said on Friday, and more of them will come when the"
    " new quay is ready. Grain made up most of the freight that left the town."
)

TEXTS = tomllib.loads(Path(__file__).with_name("languages.toml").read_text("utf-8"))
OTHERS, KEPT = TEXTS["others"], TEXTS["kept"]


@pytest.mark.parametrize("language", OTHERS)
def test_other_languages_are_set_aside_by_name(language: str) -> None:
    with pytest.raises(ArticleError, match=r"^it is in (.+), and claimledger reads English; leave it out") as error:
        check_language(OTHERS[language], None)
    name = str(error.value).removeprefix("it is in ").partition(",")[0]
    assert set(name.split()) & set(language.split()) or {name, language} <= {"Croatian", "Bosnian", "Serbian"}


@pytest.mark.parametrize("language", OTHERS)
def test_the_text_is_believed_before_the_declaration(language: str) -> None:
    with pytest.raises(ArticleError):
        check_language(OTHERS[language], "en")
    assert check_language(ENGLISH, declared_language(language.split()[0])) == "en"


@pytest.mark.parametrize("text", KEPT.values(), ids=KEPT)
def test_what_looks_foreign_is_kept(text: str) -> None:
    assert check_language(text, None) in {None, "en"}
    assert check_language(text, "en-GB") == "en"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_none_of_the_case_texts_is_set_aside(path: Path) -> None:
    texts = [case["text"] for case in tomllib.loads(path.read_text("utf-8")).get("case", ()) if "text" in case]
    for text in texts:
        assert {language_of(text), language_of(text.upper()), language_of(text.lower())} <= {None, "en"}, text
    assert not texts or language_of("\n\n".join(texts)) == "en"


@pytest.mark.parametrize("language", ["French", "Russian", "Chinese", "Indonesian"])
def test_a_page_half_in_english_stays(language: str) -> None:
    other = OTHERS[language]
    english = [ENGLISH] * (len(other) // len(ENGLISH) + 1)
    assert language_of("\n\n".join([*english, other])) == "en"
    assert language_of("\n\n".join([other, *english * 2])) == "en"
    assert language_of("\n\n".join([ENGLISH, *[other] * 12])) not in {None, "en"}


@pytest.mark.parametrize(
    "declared", ["en", "EN", "en-GB", "en_US", "en_US.UTF-8", "en-Latn-IN", "eng", "English", " en"]
)
def test_declared_english_is_written_one_way(declared: str) -> None:
    assert declared_language(declared) == "en"
    assert check_language("Ports busy", declared) == "en"


@pytest.mark.parametrize(
    ("declared", "code"),
    [("fr-CA", "fr"), ("deu", "de"), ("ger", "de"), ("Spanish", "es"), ("zh-Hans", "zh"), ("fil", "fil"), ("no", "no")],
)
def test_a_short_text_is_set_aside_by_its_declaration(declared: str, code: str) -> None:
    assert declared_language(declared) == code
    with pytest.raises(ArticleError, match="claimledger reads English"):
        check_language("Ports busy", declared)


@pytest.mark.parametrize("declared", [None, "", "und", "mul", "zxx", "xx", "text", "12", "-", "klingonish"])
def test_what_names_no_language_declares_none(declared: str | None) -> None:
    assert declared_language(declared) is None
    assert check_language("Ports busy", declared) is None


def test_clean_tells_the_language() -> None:
    assert clean_text(f"Harbour handles more ships\n\n{ENGLISH}", declared=Metadata(language="de")).language == "en"
    with pytest.raises(ArticleError, match="it is in Polish"):
        clean_text(f"Port\n\n{OTHERS['Polish']}")


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=3000), st.none() | st.text(max_size=8))
def test_any_text_is_told_or_set_aside(text: str, declared: str | None) -> None:
    with suppress(ArticleError):
        assert check_language(text, declared) in {None, "en"}


@pytest.mark.parametrize("unit", ["7", "a", "(", "\u0301", "\u202e", "\x00", "\ud800", "wa ", "漢", "\U00010400"])
def test_a_megabyte_of_one_thing_is_sampled(unit: str) -> None:
    text = unit * 1_000_000
    assert sum(map(len, pieces(text))) <= PIECES * PIECE
    with suppress(ArticleError):
        assert check_language(text, None) in {None, "en"}
