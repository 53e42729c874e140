"""A sentence in pieces: its figure and its subject at their offsets, as much of it as may be quoted."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from claimledger.flat.quotes import ELLIPSIS, SHORT_WORDS
from claimledger.htmlreport.pieces import LONGEST, pieces
from claimledger.records import Claim, Evidence, Subject
from publish import samples

CLAIM = samples.claim("courier-2031", "55%")


def told(text: str, figure: tuple[int, int], subject: tuple[int, int] | None = None, at: int = 100) -> Claim:
    """A claim whose sentence begins at `at`, with its figure and subject at places of the sentence."""

    def placed(span: tuple[int, int]) -> dict[str, object]:
        return {"start": at + span[0], "end": at + span[1], "exact": text[span[0] : span[1]]}

    named = Subject(text="Osthafen", id=None, **placed(subject)) if subject else None
    return CLAIM.model_copy(
        update={
            "sentence": Evidence(start=at, end=at + len(text), exact=text),
            "quantity": CLAIM.quantity.model_copy(update=placed(figure)),
            "subject": named,
        }
    )


def kinds(claim: Claim) -> list[tuple[str, str]]:
    return [(one.text, one.kind) for one in pieces(claim)]


def test_figure_and_subject_are_marked_where_they_stand() -> None:
    assert kinds(CLAIM) == [
        ("Osthafen", "subject"),
        (" handled ", ""),
        ("55%", "figure"),
        (" of the country's grain, said Ida Brandt of the Port Board.", ""),
    ]


def test_a_subject_that_holds_the_figure_is_marked_around_it() -> None:
    assert kinds(told("The 40 members met.", (4, 6), (0, 14))) == [
        ("The ", "subject"),
        ("40", "figure"),
        (" members", "subject"),
        (" met.", ""),
    ]


def test_a_subject_of_another_sentence_or_without_words_is_not_marked() -> None:
    elsewhere = told("It shipped 40 tonnes.", (11, 13)).model_copy(
        update={"subject": Subject(text="Osthafen", id=None, start=2, end=10, exact="Osthafen")}
    )
    continued = told("It shipped 40 tonnes.", (11, 13), (5, 5))
    assert kinds(elsewhere) == kinds(continued) == [("It shipped ", ""), ("40", "figure"), (" tonnes.", "")]


@given(st.text(min_size=1, max_size=40), st.data())
def test_the_pieces_make_the_sentence_again(text: str, data: st.DataObject) -> None:
    def span() -> tuple[int, int]:
        start = data.draw(st.integers(0, len(text)))
        return start, data.draw(st.integers(start, len(text)))

    figure = span()
    told_in = pieces(told(text, figure, span()))
    assert "".join(one.text for one in told_in) == text
    assert "".join(one.text for one in told_in if one.kind == "figure") == text[figure[0] : figure[1]]


@given(st.integers(0, 200), st.integers(1, 12))
def test_a_short_quotation_is_what_stands_around_the_figure(start: int, length: int) -> None:
    text = "word " * 45
    told_in = pieces(told(text, (start, start + length)), "short")
    whole = "".join(one.text for one in told_in)
    assert len(whole.replace(ELLIPSIS, "")) == SHORT_WORDS
    assert "".join(one.text for one in told_in if one.kind == "figure") == text[start : start + length]
    assert whole.startswith(ELLIPSIS) or text.startswith(whole.removesuffix(ELLIPSIS))


def test_a_run_away_sentence_is_cut_and_no_quotation_is_none() -> None:
    long = told("word " * 1000, (2000, 2004))
    assert len("".join(one.text for one in pieces(long))) == LONGEST + 2
    assert pieces(long, "none") == ()
