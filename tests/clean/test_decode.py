from __future__ import annotations

import pytest

from claimledger.clean import clean_article, clean_text
from claimledger.clean.decode import MAX_BYTES, MAX_CHARACTERS, check_length, check_unicode, decode
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


# --- what is declared ---


@pytest.mark.parametrize(
    ("data", "declared", "text", "encoding"),
    [
        ("café".encode("cp1252"), "iso-8859-1", "café", "cp1252"),  # as browsers read the label
        ("“café”".encode("cp1252"), "ascii", "“café”", "cp1252"),
        ("价格，上涨".encode("gb18030"), "gb2312", "价格，上涨", "gb18030"),
        ("价格".encode("gb18030"), " GBK ", "价格", "gb18030"),
        ("Жук".encode("koi8-r"), "koi8-r", "Жук", "koi8-r"),
        ("안녕".encode("cp949"), "ks_c_5601-1987", "안녕", "cp949"),
        ("Zoë".encode("utf-16-le"), "utf-16", "Zoë", "utf-16-le"),
        (b"plain", "x-mac-roman", "plain", "mac-roman"),
    ],
)
def test_a_declared_encoding_is_read(data: bytes, declared: str, text: str, encoding: str) -> None:
    decoded = decode(data, declared=declared)
    assert (decoded.text, decoded.encoding) == (text, encoding)


@pytest.mark.parametrize(
    "declared", ["utf-8", "klingon", "rot13", "base64", "utf-7", "unicode_escape", "big5", "", "\0"]
)
def test_a_declaration_that_does_not_fit_is_passed_over(declared: str) -> None:
    decoded = decode(TEXT.encode("cp1252"), declared=declared)
    assert (decoded.text, decoded.encoding) == (TEXT, "cp1252")


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_goes_before_what_is_declared(codec: str) -> None:
    assert decode("café".encode(codec), declared="cp1252").text == "\ufeffcafé"


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<html><head><meta charset="windows-1251"></head>Жук', "cp1251"),
        ("<meta charset = koi8-r>Жук", "koi8-r"),
        ('<META HTTP-EQUIV=Content-Type CONTENT="text/html; charset=iso-8859-5">Жук', "iso8859-5"),
        ('<?xml version="1.0" encoding="windows-1251"?><html>Жук</html>', "cp1251"),
        ('<!-- <meta charset="koi8-r"> --><meta charset="windows-1251">Жук', "cp1251"),
    ],
)
def test_a_page_declares_its_encoding(page: str, encoding: str) -> None:
    decoded = decode(page.encode(encoding), form="html")
    assert (decoded.text, decoded.encoding) == (page, encoding)


def test_valid_utf8_goes_before_what_a_page_says_and_behind_what_is_declared() -> None:
    page = '<meta charset="iso-8859-1">café'.encode()
    assert decode(page, form="html").text.endswith("café")
    assert decode(page, form="html", declared="iso-8859-1").text.endswith("cafÃ©")


def test_a_text_file_that_quotes_a_declaration_is_no_page() -> None:
    data = 'The page said <meta charset="windows-1251"> but it had a café.'.encode("cp1252")
    assert decode(data).encoding == "cp1252"


# --- what has to be told from the bytes ---


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("The mayor of Łódź, Lech Wałęga, sold 40 trams.", "cp1250"),
        ("The mayor of Łódź sold 40 trams.", "cp1250"),
        ("The mayor of Łódź sold 40 trams.", "iso8859-2"),
        ("Mr Świątko beat Ms Kaczyńska in Gdańsk.", "cp1250"),
        ("Mr Jiří Dvořáček of Škodov paid 5%.", "cp1250"),
        ("Mr Kovačić and Ms Petrović met.", "cp1250"),
        ("The mill of Győr; the mayor of Bucureşti.", "cp1250"),
        ("In İstanbul, Beşiktaş won 2–1.", "cp1254"),
        ("Mr Yıldırım of Beyoğlu is glad.", "cp1254"),
        ("Ms Ivanova (Мария Иванова) has 40 boats.", "cp1251"),
        ("Ms Ivanova (Мария Иванова) has 40 boats.", "koi8-r"),
        ("The port of Θεσσαλονίκη took 40 ships.", "cp1253"),
        ("“Yes”，she’s glad，as 40％ of it is sold", "gb18030"),
        ("the ministry’s “plan”… and—more", "gb18030"),
        ("Ms Li (李明华) has 40 boats.", "gb18030"),
        ("▲The mill has 40 lamps. ▲Zest", "gb18030"),
        ("许可证号: 3号 湘ICP备20号 (40 lamps)", "gb18030"),
        ("“Yes”, he’s glad.", "big5"),
        ("Mr Ma (馬英明) has 40 boats.", "big5"),
        ("Ms Abe (安倍晴美) has 40 boats.", "cp932"),
        ("It’s a café – “Yes”, she said…", "mac-roman"),
        ("It cost £5 in Zürich.", "mac-roman"),
    ],
)
def test_a_few_names_tell_the_encoding(text: str, encoding: str) -> None:
    assert decode(text.encode(encoding)).text == text


@pytest.mark.parametrize(
    "text",
    [
        "It cost £5.",
        "It cost €5bn or £4m, ¥1,000 or 5¢.",
        "One café.",
        "£5–£6, ‘80s, R$5, the iPhone® of Nestlé™",
        "«Oui», ¿Qué? ¡Hola! said Zoë",
        "SÃO PAULO, ÉCOLE, ZÜRICH; São Paulo’s João Magalhães",
        "Motörhead’s Björk: “Óskar” in Reykjavík with Þórður Guðmundsson of Seyðisfjörður",
        "El Niño\xa0– 5\xa0%, piñata, jalapeño—açaí, Núñez",
        "Côte d’Ivoire, Curaçao, Genève, première, caffè, voilà, Perú",
        "Søren and Jørgen of Tromsø, Ångström, Malmö, Ærø",
        "5°C, 10 km², ½ cup, ±3%, §4, ©2020, 1º, 2×4",
        "œuvre, sœur, Straße, Groß, Märkte für Öl",
        "Col·lectiu Àngel",
    ],
)
def test_western_signs_and_letters_stay(text: str) -> None:
    decoded = decode(text.encode("cp1252"))
    assert (decoded.text, decoded.encoding) == (text, "cp1252")


# --- what is broken ---


@pytest.mark.parametrize(
    ("data", "clean"),
    [
        ("The café’s owner has £5. ".encode() + b"It\x92s a fair.", "The café’s owner has £5. It’s a fair."),
        ("The café’s owner ".encode() + b"won \x9d40 lamps\x94.", "The café’s owner won 40 lamps”."),
        (
            ("The firm, which is known at home as " + "远方茶叶公司" * 3 + ", is glad that ").encode()
            + b"it\x92s sold.",
            "The firm, which is known at home as " + "远方茶叶公司" * 3 + ", is glad that it’s sold.",
        ),
        (b"\xef\xbb\xbfThe caf\xc3\xa9 has 40 lamps, it\x92s said.", "The café has 40 lamps, it’s said."),
        (b"It\x92s \x9d40 lamps for the caf\xe9.", "It’s 40 lamps for the café."),  # windows-1252 but for 9D
        ("The café – 40 lamps €".encode()[:-1], "The café – 40 lamps"),  # cut inside its last character
        ("It has 40 lamps €".encode()[:-1], "It has 40 lamps"),
    ],
)
def test_broken_utf8_is_read_byte_for_byte_and_repaired_on_record(data: bytes, clean: str) -> None:
    document = clean_article(b"A title of 3 words\n\n" + data, id="x")
    assert document.encoding == "iso8859-1"
    assert document.raw.encode("iso8859-1") == b"A title of 3 words\n\n" + data
    assert document.text.partition("\n\n")[2].strip() == clean


def test_a_few_nuls_make_no_binary_file() -> None:
    assert decode(b"A few NULs\0 in a text. " + b"More of the text. " * 9).encoding == "utf-8"


def test_utf16_that_is_cut_says_so() -> None:
    with pytest.raises(ArticleError, match=r"utf-16-le at byte"):
        decode("Zoë".encode("utf-16")[:-1])


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(ArticleError, match=r"surrogate pair.*character 4"):
        clean_text("The \ud800 mine")
    check_unicode("😀")


@pytest.mark.parametrize(
    ("data", "says"),
    [(b"PK\x03\x04stored words of an article", "ZIP"), (b"%PDF-1.4 words", "PDF"), (b"{\\rtf1 words}", "RTF")],
)
def test_a_file_of_another_kind_is_named(data: bytes, says: str) -> None:
    with pytest.raises(ArticleError, match=says):
        decode(data)
