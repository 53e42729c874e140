"""A claim in its paragraph: marked at its exact place, whatever else stands there; and the waterfall's bars."""

from __future__ import annotations

import pytest

from claimledger.records import Block, Claim, Document, Evidence, Selector
from claimledger.review.pages import waterfall
from claimledger.review.sides import Side, sides_of
from claimledger.validation.selectors import Articles
from claimledger.why.reasoning import Figure, _figure
from publish.samples import claim, document

PARAGRAPHS = (
    "Before it, 55% rain.",
    "It was 55% at first; Ida Brandt of the 55% Club said 55% again,\nby 2035.",
    "After it.",
)
RAW = "\n\n".join(PARAGRAPHS)
STARTS = [RAW.index(text) for text in PARAGRAPHS]


class Held(Articles):
    """Articles of which one text is at hand, or none."""

    def __init__(self, raw: str | None) -> None:
        self._text = raw

    def raw(self, id_: str) -> str | None:
        return self._text


def blocks(*kept: bool) -> tuple[Block, ...]:
    return tuple(
        Block(start=start, end=start + len(text), kind="paragraph", kept=is_kept, reason=None)
        for start, text, is_kept in zip(STARTS, PARAGRAPHS, kept, strict=True)
    )


def at(nth: int) -> Claim:
    """The claim on the nth "55%" of the article, from 0; its sentence is the paragraph."""
    start = [place for place in range(len(RAW)) if RAW.startswith("55%", place)][nth]
    paragraph = max(place for place in STARTS if place <= start)
    text = PARAGRAPHS[STARTS.index(paragraph)]
    plain = claim("courier-2031", "55%")
    place = Selector.at(RAW, start, start + 3).model_dump()
    words = {"sentence": Evidence(start=paragraph, end=paragraph + len(text), exact=text), "subject": None}
    quantity = plain.quantity.model_copy(update=place)
    return plain.model_copy(update={"id": f"c-{nth:012x}", "quantity": quantity, **words})


def within(words: str) -> dict[str, object]:
    start = RAW.index(words)
    return {"text": words, "start": start, "end": start + len(words), "exact": words}


def side(told: Claim, *beside: Claim, raw: str | None = RAW, kept: tuple[bool, ...] = (True, True, True)) -> Side:
    article: Document = document("courier-2031").model_copy(update={"blocks": blocks(*kept)})
    documents, claims = {article.id: article}, {one.id: one for one in (told, *beside)}
    figures: list[Figure] = [_figure(one, documents, True) for one in (told, *beside)]
    return sides_of(figures, claims, documents, Held(raw))[0]


def marks(shown: Side) -> list[tuple[str, str]]:
    return [(piece.mark.label, piece.text) for piece in shown.passage.pieces if piece.mark]


def text(shown: Side) -> str:
    return "".join(piece.text for piece in shown.passage.pieces)


@pytest.mark.parametrize("nth", [1, 2, 3])
def test_of_equal_figures_the_claims_own_is_marked(nth: int) -> None:
    shown = side(at(nth))
    before = "".join(piece.text for piece in shown.passage.pieces[:1])

    assert text(shown) == PARAGRAPHS[1]
    assert marks(shown) == [("figure", "55%")]
    assert before.count("55%") == nth - 1


def test_the_paragraphs_around_are_told_but_not_those_that_were_dropped() -> None:
    whole, alone = side(at(1)), side(at(1), kept=(False, True, False))

    assert (whole.before, whole.after, whole.passage.is_whole) == (PARAGRAPHS[0], PARAGRAPHS[2], True)
    assert (alone.before, alone.after) == ("", "")


def test_a_figure_is_never_hidden_by_what_it_stands_in() -> None:
    subject = claim("courier-2031", "55%").subject
    assert subject is not None
    told = at(2).model_copy(update={"subject": subject.model_copy(update=within("Ida Brandt of the 55% Club"))})

    assert marks(side(told)) == [("figure", "55%")]


def test_subject_and_other_figures_are_marked_too() -> None:
    subject = claim("courier-2031", "55%").subject
    assert subject is not None
    told = at(3).model_copy(update={"subject": subject.model_copy(update=within("Ida Brandt"))})

    assert marks(side(told, at(1), at(0))) == [("other", "55%"), ("subject", "Ida Brandt"), ("figure", "55%")]


def test_without_the_article_the_sentence_is_marked() -> None:
    shown = side(at(2), raw=None)

    assert (text(shown), shown.passage.is_whole) == (PARAGRAPHS[1], False)
    assert marks(shown) == [("figure", "55%")]


def test_a_claim_in_no_kept_block_keeps_its_sentence() -> None:
    shown = side(at(1), kept=(True, False, True))

    assert (text(shown), shown.passage.is_whole) == (PARAGRAPHS[1], False)


def test_a_waterfall_stands_on_one_scale() -> None:
    up, down, nothing = waterfall([(0, 4), (4, 2), (2, 2)])

    assert (up.start, up.width, up.adds) == (0, 100, True)
    assert (down.start, down.width, down.adds) == (50, 50, False)
    assert nothing.width == 0
    below = waterfall([(0, -5), (-5, 5)])
    assert [(bar.start, bar.width) for bar in below] == [(0, 50), (0, 100)]
    assert waterfall([]) == []
