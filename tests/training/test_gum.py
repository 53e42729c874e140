"""Names out of nested mentions."""

from modelmaker.conll import Word
from modelmaker.gum import mentions, names


def words(*rows: tuple[str, str, str], head: int = 0) -> tuple[Word, ...]:
    """Words from (form, UPOS, Entity value), all headed by one of them."""
    tags = {"PROPN": "NNP", "NOUN": "NN", "ADJ": "JJ"}
    return tuple(
        Word(form, form, upos, tags.get(upos, "XX"), head, misc=f"Entity={value}") for form, upos, value in rows
    )


def test_the_outermost_name_counts_and_joins_over_of() -> None:
    sentence = words(
        ("University", "PROPN", "(1-organization-new-nnnnn-cf1-1,3-sgl-University_of_Ada"),
        ("of", "ADP", ""),
        ("Ada", "PROPN", "(2-place-new-nnnnn-cf2-1-sgl-Ada)1)"),
    )

    assert len(mentions(sentence)) == 2
    assert names(sentence) == [(0, 3, "ORG")]


def test_a_place_after_a_comma_is_a_name_of_its_own() -> None:
    sentence = words(
        ("Ada", "PROPN", "(1-place-new-nnnnn-cf1-1,3-sgl"),
        (",", "PUNCT", ""),
        ("Ohio", "PROPN", "(2-place-new-nnnnn-cf2-1-sgl)1)"),
    )

    assert names(sentence) == [(0, 1, "LOC"), (2, 3, "LOC")]


def test_titles_and_articles_are_no_part_of_a_name() -> None:
    sentence = words(
        ("the", "DET", "(1-person-new-nnnnn-cf1-2,3,4-sgl"),
        ("Mayor", "PROPN", ""),
        ("Bo", "PROPN", ""),
        ("Lind", "PROPN", "1)"),
        head=2,
    )

    assert names(sentence) == [(2, 4, "PERSON")]


def test_common_nouns_pronouns_and_peoples_are_no_names() -> None:
    assert names(words(("workers", "NOUN", "(1-person-new-nnnnn-cf1-1-sgl)"))) == []
    assert names(words(("he", "PRON", "(1-person-giv-nnnnn-cf1-1-ana-Bo_Lind)"))) == []
    assert names(words(("Albanians", "PROPN", "(1-person-new-nnnnn-cf1-1-sgl)"))) == []


def test_a_mention_that_a_common_noun_heads_is_no_name() -> None:
    sentence = words(
        ("citizens", "NOUN", "(1-person-new-nnnnn-cf1-1,3-sgl"),
        ("of", "ADP", ""),
        ("Oslo", "PROPN", "(2-place-new-nnnnn-cf2-1-sgl)1)"),
    )

    assert names(sentence) == [(2, 3, "LOC")]


def test_a_name_inside_the_name_of_a_work_is_not_counted() -> None:
    sentence = words(
        ("Chasing", "PROPN", "(1-abstract-new-nnnnn-cf1-1,2-sgl-Chasing_Ada"),
        ("Ada", "PROPN", "(2-person-new-nnnnn-cf2-1-sgl)1)"),
    )

    assert names(sentence) == []
