"""What the encoder reads of a figure."""

from __future__ import annotations

from claimledger.reconcile.encoder.contexts import (
    PIECES_LEFT,
    PIECES_RIGHT,
    Context,
    context_of,
    row,
)
from claimledger.reconcile.encoder.pieces import WordPieces
from reconcile.making import make_claim

WORDS = ["[UNK]", "[CLS]", "[SEP]", "[MASK]", "the", "mill", "burned", "down", "of", "workers", "percent", "died"]
PIECES = WordPieces({piece: number for number, piece in enumerate(WORDS)})


def read(context: Context) -> list[str]:
    numbers, marked = row(context, PIECES)
    assert WORDS[numbers[marked]] == "[MASK]"
    return [WORDS[number] for number in numbers]


def test_the_figure_is_hidden_and_told_by_its_sort() -> None:
    context = Context("Of the workers ", " died.", "percent", "The mill burned down.")
    assert read(context) == [
        "[CLS]", "the", "mill", "burned", "down", "[UNK]", "[SEP]", "of", "the", "workers", "[MASK]", "percent", "died",
        "[UNK]", "[SEP]",
    ]  # fmt: skip


def test_nothing_before_leaves_no_part() -> None:
    assert read(Context("", " workers died", "")) == ["[CLS]", "[MASK]", "workers", "died", "[SEP]"]


def test_a_long_sentence_is_read_around_the_figure() -> None:
    numbers, marked = row(Context("the " * 500, " died" * 500, ""), PIECES)
    assert marked == 1 + PIECES_LEFT
    assert len(numbers) == 1 + PIECES_LEFT + 1 + PIECES_RIGHT + 1


def test_the_context_of_a_claim() -> None:
    claim = make_claim("a", "It killed [12] workers.", 12, "count", None, "workers", at=18)
    assert context_of(claim) == Context("It killed ", " workers.", "")


def test_a_share_is_told_as_percent() -> None:
    claim = make_claim("a", "Turnout was [61%].", 61, "percent", None, "turnout")
    assert context_of(claim).sort == "percent"
