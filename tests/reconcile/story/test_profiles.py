"""What of an article says which story it tells."""

from __future__ import annotations

from claimledger.reconcile.story.profiles import MOST_WORDS, names_in, profiled
from reconcile.making import make_document


def test_names_are_capitals_inside_sentences() -> None:
    text = "The bridge at Karvel, said Odo Prell's office, is shut. Bridges like Karvel's age fast in May."
    assert names_in(text) == {"karvel": 2, "odo": 1, "prell": 1}


def test_a_name_is_none_that_other_articles_have_without_a_capital() -> None:
    ferry = make_document("ferry", "When the ferry left, Port Karvel had no other.")
    others = [make_document(f"{n}", "The port took in more coal than the port of the year before.") for n in range(3)]
    profiles, rarity = profiled([ferry, *others])
    assert profiles["ferry"].names == {"karvel"}
    assert "port" in rarity.no_names


def test_what_news_has_often_is_no_name_and_tells_little() -> None:
    profiles, rarity = profiled([make_document("vote", "After the vote, Council members left for the glasshouse.")])
    assert profiles["vote"].names == frozenset()
    assert rarity.of_word("glassho") > rarity.of_word("member") > 0


def test_acronyms_and_the_calendar_are_no_names() -> None:
    profiles, _ = profiled([make_document("boxes", "It moved 2.1 million TEU in March, said Odo Prell of the GDP.")])
    assert profiles["boxes"].names == {"odo", "prell"}


def test_figures_are_numbers_of_three_digits_and_days() -> None:
    text = "On 4 May, 1,840 metres of 12.55 kilometres were done; 95 were hurt in 2023. On June 3 they rested."
    profiles, _ = profiled([make_document("road", text)])
    assert profiles["road"].figures == {"1840", "12.55", "May 4", "June 3"}


def test_the_day_is_known_only_where_it_is_told() -> None:
    documents = [
        make_document(f"{n}", "It rained.", published=day) for n, day in enumerate(["2024-05-02", "2024", None])
    ]
    profiles, _ = profiled(documents)
    assert [profiles[f"{n}"].day is None for n in range(3)] == [False, True, True]


def test_an_article_is_known_by_so_many_words_at_the_most() -> None:
    many = " ".join(f"word{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(400))
    profiles, _ = profiled([make_document("list", many), make_document("empty", "")])
    assert len(profiles["list"].words) <= MOST_WORDS
    assert sum(weight**2 for weight in profiles["list"].words.values()) - 1 < 1e-9
    assert not profiles["empty"].words
