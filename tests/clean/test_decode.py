from __future__ import annotations

import pytest

from claimledger.clean import clean_article, clean_text
from claimledger.clean.decode import MAX_BYTES, MAX_CHARACTERS, check_length, decode
from claimledger.errors import ArticleError

TEXT = "The café’s owner put prices up by 5% – to £4 a cup.\nNobody in Zürich minded.\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"])
def test_text_comes_back_in(encoding: str) -> None:
    assert decode(TEXT.encode(encoding)).text == TEXT


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_stays_in_the_raw_and_leaves_the_clean_text(encoding: str) -> None:
    document = clean_article(TEXT.encode(encoding), id="x")
    assert document.raw == "\ufeff" + TEXT
    assert "\ufeff" not in document.text


def test_line_ends_stay_in_the_raw() -> None:
    document = clean_article(b"One line of a title\r\n\r\nThe mine made 40 tonnes.\r\n", id="x")
    assert "\r\n\r\n" in document.raw
    assert document.text == "One line of a title\n\nThe mine made 40 tonnes."


@pytest.mark.parametrize(
    "text", ["价格上涨百分之五。工业产值达到四万亿元。", "價格上漲百分之五。工業產值達到四萬億元。"]
)
def test_chinese_encodings_are_told(text: str) -> None:
    for encoding in ("gb18030", "big5"):
        data = (text * 3).encode(encoding, "ignore")
        assert decode(data).text.encode(encoding, "ignore") == data


@pytest.mark.parametrize("data", [b"", b" \r\n", b"\xef\xbb\xbf\n"])
def test_an_empty_file_says_so(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"no text.*remove"):
        decode(data)


@pytest.mark.parametrize(
    "data", [bytes(range(256)) * 8, b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", b"\x01\x02\x03 text" * 9]
)
def test_a_binary_file_says_so(data: bytes) -> None:
    with pytest.raises(ArticleError, match=r"binary.*plain text"):
        decode(data)


def test_broken_utf16_says_where() -> None:
    with pytest.raises(ArticleError, match=r"utf-16-le at byte 4.*UTF-8"):
        decode(b"\xff\xfea\x00\x00\xd8b\x00")


def test_an_article_that_is_too_long_says_how_long_and_what_to_do() -> None:
    with pytest.raises(ArticleError, match=r"1,000,003 characters.*limit is 300,000.*split"):
        clean_text("word " * 200_000 + "end")
    check_length("x" * MAX_CHARACTERS)


def test_a_file_that_is_too_large_is_refused_before_it_is_decoded() -> None:
    with pytest.raises(ArticleError, match=r"1,200,001 bytes.*limit is 1,200,000.*split"):
        clean_article(b"\xff" * (MAX_BYTES + 1), id="x")
