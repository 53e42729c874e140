"""The map between clean and raw text, as properties that hold for any input."""

from __future__ import annotations

import pytest
from hypothesis import given, reject
from hypothesis import strategies as st

from claimledger.clean import clean_article, clean_text, to_clean, to_raw
from claimledger.errors import ArticleError
from claimledger.offsets import replay
from claimledger.records import Document


def cleaned(raw: str) -> Document:
    """The Document of a text; one that is taken for another language is no example."""
    try:
        return clean_text(raw)
    except ArticleError:
        reject()


PIECES = st.sampled_from(
    [
        *("The port moved 40 tonnes.", "Lumen-ton", "Lumenton", "Lumenton", "ab-\ncd", "a", "-", "|", "▲"),
        *(" ", "\n", "\n\n", "\r\n", "\u00a0", "\u200b", "\ufeff", "Ã©", "ยป", "&amp;", "&#163;", "â€", "鈥淵es鈥�"),
        *("\x92", "\x85", "\0", "\x1b[31m", "\u0301", "e\u0301", "ﬁ", "１，", "，a", "。", "\u00ad\n", "\u2028", "😀"),
        *("(Photo / Example)", "By Jane Roe | May 4, 2021", "Source: Example News", "About Us", "OSLO, May 4 - "),
        "A long sentence of the body that says that 300 people came to the fair on the first of its 4 days.",
    ]
)
ARTICLES = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=30).map("".join)).map(cleaned)

CODECS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "gb18030", "iso8859-1", "utf-32"])
FILES = st.one_of(
    st.binary(max_size=200),
    st.tuples(st.lists(PIECES, max_size=9).map("".join), CODECS, st.binary(max_size=2)).map(
        lambda drawn: drawn[0].encode(drawn[1], "replace") + drawn[2]
    ),
)


@given(ARTICLES)
def test_segments_cover_the_clean_text_in_order(document: Document) -> None:
    at = 0
    for piece in document.segments:
        assert piece.clean_start == at
        at = piece.clean_end
        if piece.copied:
            raw = document.raw[piece.raw_start : piece.raw_end]
            assert raw == document.text[piece.clean_start : piece.clean_end]
    assert at == len(document.text)
    assert all(a.raw_end == b.raw_start for a, b in zip(document.segments, document.segments[1:], strict=False))


@given(ARTICLES)
def test_blocks_and_white_space_cover_the_raw(document: Document) -> None:
    at = 0
    for block in document.blocks:
        assert document.raw[at : block.start].strip() == ""
        assert at <= block.start < block.end
        assert block.kept or block.reason
        at = block.end
    assert document.raw[at:].strip() == ""


@given(ARTICLES)
def test_repairs_lie_in_kept_blocks_and_quote_the_raw(document: Document) -> None:
    kept = [block for block in document.blocks if block.kept]
    for repair in document.repairs:
        assert document.raw[repair.start : repair.end] == repair.exact
        assert any(block.start <= repair.start and repair.end <= block.end for block in kept)


@given(ARTICLES)
def test_passages_are_the_kept_blocks(document: Document) -> None:
    kept = [index for index, block in enumerate(document.blocks) if block.kept]
    assert [index for _, _, index in document.passages] == kept
    assert "\n\n".join(document.text[start:end] for start, end, _ in document.passages) == document.text
    for start, end, index in document.passages:
        if start < end:
            raw = to_raw(document, start, end)
            assert document.blocks[index].start <= raw[0] < raw[1] <= document.blocks[index].end


@given(ARTICLES, st.data())
def test_a_clean_span_comes_back_from_the_raw(document: Document, data: st.DataObject) -> None:
    passages = [(start, end) for start, end, _ in document.passages if start < end]
    if not passages:
        return
    first, last = data.draw(st.sampled_from(passages))
    start = data.draw(st.integers(first, last - 1))
    end = data.draw(st.integers(start + 1, last))
    raw = to_raw(document, start, end)
    back = to_clean(document, *raw)
    assert back is not None
    assert back[0] <= start < end <= back[1]  # wider only where the span cut into a repair
    assert to_raw(document, *back) == raw
    if not any(repair.start < raw[1] and raw[0] < repair.end for repair in document.repairs):
        assert back == (start, end)
        assert document.raw[slice(*raw)] == document.text[start:end]


@given(ARTICLES)
def test_the_recorded_repairs_make_the_clean_text_anew(document: Document) -> None:
    told = Document.model_validate(document.wire())  # all that a release says
    assert replay(document.raw, told.blocks, told.repairs) == document.text


@given(ARTICLES)
def test_evidence_quotes_the_raw(document: Document) -> None:
    evidence = document.published_evidence
    assert evidence is None or document.raw[evidence.start : evidence.end] == evidence.exact


@given(FILES)
def test_any_bytes_are_refused_or_read_without_loss(data: bytes) -> None:
    try:
        document = clean_article(data, id="x")
    except ArticleError:
        return
    assert document.encoding is not None
    assert document.raw.encode(document.encoding) == data
    assert replay(document.raw, document.blocks, document.repairs) == document.text


def test_a_repair_is_taken_whole() -> None:
    document = clean_text("A title\n\nLumen-ton has 40 lamps; Lumenton, Lumenton.")
    start = document.text.index("Lumenton")
    raw = to_raw(document, start, start + 3)
    assert document.raw[slice(*raw)] == "Lumen-ton"
    assert to_clean(document, *raw) == (start, start + len("Lumenton"))


def test_a_dropped_block_has_no_clean_place() -> None:
    document = clean_text("A title\n\nThe mine made 40 tonnes of copper in one week.\n\nSource: Example News")
    start = document.raw.index("Source")
    assert to_clean(document, start, len(document.raw)) is None


def test_a_span_outside_the_text_is_refused() -> None:
    document = clean_text("Forty words")
    with pytest.raises(ValueError, match="does not lie"):
        to_raw(document, 0, 99)
