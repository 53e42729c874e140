"""Bytes to text, without loss: the decoded article encodes back to the same bytes."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from charset_normalizer import from_bytes

from claimledger.clean.inputs import Form
from claimledger.errors import ArticleError

MAX_CHARACTERS = 300_000
"""The longest article, in code points: some 50,000 words, half a novel, as its parse is held in memory."""
MAX_BYTES = 4 * MAX_CHARACTERS
"""The largest text file: no encoding that is read here takes more than four bytes for a code point."""
MAX_PAGE_BYTES = 4 * MAX_BYTES
"""The largest HTML page: scripts, styles and inline pictures take up most of one."""
SAMPLE_LENGTH = 1 << 16  # bytes looked at for signs of a binary file and for guessing a legacy encoding
PRESCAN_LENGTH = 2048  # bytes in which a page's own declaration is looked for; WHATWG asks for 1024, pages for more
MAX_CONTROL_SHARE = 0.02  # of the sample; text holds next to none, compressed or executable data about an eighth
MIN_UTF8_TO_STRAY = 2  # bytes of valid characters outside ASCII for each byte that is none, in UTF-8 with faults
MIN_STATISTICS = 16  # East Asian characters from which on statistics tell more than which encoding is commoner
MAX_ODD_SHARE = 0.5  # of the stretches outside ASCII; where more are implausible, the encoding is another one

BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter they begin with."""

ALIASES = {
    **dict.fromkeys(("ascii", "iso8859-1"), "cp1252"),
    **dict.fromkeys(("gb2312", "gbk"), "gb18030"),
    **{"iso8859-9": "cp1254", "tis-620": "cp874", "iso8859-11": "cp874", "shift_jis": "cp932", "euc_kr": "cp949"},
    **{"utf-8-sig": "utf-8", "utf-16": "utf-16-le", "utf-32": "utf-32-le"},
}
"""Codecs that stand for a superset of what they name, as in browsers (WHATWG Encoding Standard, section 4.2), and those
whose mark would be written twice."""
FOREIGN_LABELS = {
    **{"windows-874": "cp874", "windows-31j": "cp932", "x-sjis": "cp932", "windows-949": "cp949", "x-gbk": "gb18030"},
    **{"x-mac-roman": "mac-roman", "x-cp1250": "cp1250", "x-cp1251": "cp1251", "x-cp1252": "cp1252", "ansi": "cp1252"},
}
"""Labels of that standard that Python's codecs don't know."""
NO_CHARSETS = frozenset({"unicode_escape", "raw-unicode-escape", "utf-7", "idna", "punycode", "undefined"})
"""Python codecs that no article is written in."""

LEGACY_ENCODINGS = (
    *("cp1252", "iso8859-1", "gb18030", "cp1250", "cp1254", "cp1251", "cp1253", "mac-roman", "iso8859-2", "koi8-r"),
    *("big5", "cp932", "cp949"),
)
"""What a guess may come to: the usual encodings of news before UTF-8 (WHATWG, common part), likelier ones first.
iso8859-1 fits any bytes: it stands for cp1252 with bytes that cp1252 leaves undefined."""
COMMON_LEADS = {"gb18030": (0xA1, 0xD7), "big5": (0xA1, 0xC6), "cp932": (0x81, 0x97), "cp949": (0xA1, 0xC8)}
"""First bytes of each double-byte encoding's signs and common characters (level 1 of its standard)."""

_DECLARATION = re.compile(
    rb"<meta[^>]{0,512}?\bcharset\s{0,9}=\s{0,9}[\"']?\s{0,9}([\w.:-]{1,40})"
    rb"|^\s{0,99}<\?xml[^>]{0,200}?\bencoding\s{0,9}=\s{0,9}[\"']([\w.:-]{1,40})",
    re.IGNORECASE,
)
_COMMENT = re.compile(rb"<!--.{0,2048}?(?:-->|\Z)", re.DOTALL)
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_STRAY = re.compile("[\udc80-\udcff]")
_USUAL = re.compile("[\xa0-\u017f\u0800-\ud7ff\uf900-\ufffc\U00010000-\U0010ffff]")
"""Characters that tell of UTF-8: double-byte encodings form other ones of two bytes by chance."""
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1b")
_IDEOGRAPHS = r"\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff"
_IDEOGRAPH = re.compile(f"[{_IDEOGRAPHS}]")
_LATIN = "À-ÖØ-öø-ž"
_CAPITALS = "À-ÖØ-ÞŒŠŸŽĂĄĆČĎĐĘĚĞİĹĽŁŃŇŐŘŔŚŞŤŢŮŰŹŻ"
_SIGNS = "¡-¿\u201a\u201e\u2020\u2021\u2030\u2039"
_ODD = re.compile(
    r"(?<=[A-Za-z])[\u0370-\u04ff]|[\u0370-\u04ff](?=[A-Za-z])"  # a word in two scripts; "A股" and "ICP备" are right
    rf"|(?<=[a-z])[{_IDEOGRAPHS}]|[{_IDEOGRAPHS}](?=[a-z])"
    rf"|(?<=[a-zß-öø-ÿąćčďęěłńňřśšťůźżžğşı])[{_CAPITALS}]|Ÿ(?=[a-z])"  # a capital inside a word
    rf"|(?<=[^\W\d_])(?!·)[{_SIGNS}](?=[^\W\d_])"  # a sign inside a word; Catalan has the point
    r"|(?<![^\W\d_])[¥¦¨¯´¸¹²³ªº¼½¾†‡‰µ](?=[A-Za-zß-ÿ]{2})|(?<![\w$])£(?=[a-zß-ÿ]?[ß-ÿ]|[a-z]{3})"  # before one
    rf"|(?<=[a-z]{{3}})[¹³º¿¡¥£¯¦¨´¸¬]|[¡¿](?=[\s.,])|[{_SIGNS}]{{2}}|[¤¦¬]|\u00ad(?![a-z])"  # after one; rows of signs
    rf"|(?<!\w)(?![àáâåéèóòöúÀÁÂÅÉÈÓ])[{_LATIN}А-Я](?!\w)"  # a letter that is no word
    rf"|(?![A-Za-z{_IDEOGRAPHS}])[^\W\d_](?=\d)"  # a letter before a figure, where a currency's sign belongs
    rf"|[{_LATIN}]{{3}}"  # hardly a letter without accent
    r"|[а-я][А-Я]|[α-ω][Α-Ω]|[\u0080-\u009f\ue000-\uf8ff]|[\u2500-\u259f\uff61-\uff9f]"  # case; controls, boxes, kana
)
"""What text outside ASCII hardly ever holds, unless it was read in a wrong encoding."""
_OWN_ODD = {
    # Slavic, Romanian and Turkish names, as they look when cp1250 or cp1254 is read as cp1252.
    "cp1252": re.compile(
        r"ñ(?![aeiouáéíóúü])|ø(?=[aiíáéìuyý])|[èÈ](?=[aeiouáéíóúìy])|(?<=[ieoa])æ\b|(?<=[yz])õ|[œŒ](?=[wkz]|[cm][iz])"
        r"|ã(?=[bcdfghjklmpqrtvwxz])|(?<=\w)[þÞ]|(?<=[^\W\d_])ý(?=[lmrnkþ])|\bÝ(?=[bcdfghjklnpqrstvwz])"
        r"|(?<=[aoeiu])ð(?=[aulýi])(?!\w{0,9}(?:son|ss|dótti|fj))|\bê|(?<=[zwrs])ê(?=[bcdgkpsz])"
        r"|[¡-¿][à-ÿ](?=[A-Z])|\ufffd(?=\w)|(?<=\w)\ufffd|ì(?=[a-zß-ÿ])|\bÈ(?=[a-z])|ù(?=[a-z])(?<!où)"
    ),
    "cp1254": re.compile(r"\b[ğĞ]|ş(?=[bcdfg]{2})"),
    "cp1250": re.compile(
        r"\bť|[ŕĺ](?=[aeiou])|ę\b(?<=[a-z]ę)|đ(?=\w)(?<=[aeiou]đ)|ă(?=[oe])|ň(?=[aeiou])|ţ(?=[aeiou])"
    ),
    "iso8859-2": re.compile(r"[ŕĺ](?=[aeiou])|ă(?=[oe])|ň(?=[aeiou])|[\u0080-\u009f]|˘|˛|ˇ"),
    "mac-roman": re.compile(r"[ìíîïÌÍÎÏ](?=s\b|\s)|[‡·ÂÊÁËÈÔÒÚÛÙˆ˜¯˘˙˚¸˝˛ˇﬁﬂ](?=[a-z])|[∂∑∏π∫Ω√ƒ≈∆◊∞≠]"),
    # The quotation marks of one East Asian encoding as another one reads them.
    "gb18030": re.compile(r"[〃ˇ々‖]"),
    "big5": re.compile(r"[※＊〞§＃]"),
}
"""What hardly any word holds in one encoding: letter sequences that tell that a neighbour was meant."""


MAGIC = (
    (b"PK\x03\x04", "a ZIP archive (or an office document)"),
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "rich text (RTF)"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b\x08", "a gzip archive"),
)
"""How files begin that are no text though their bytes may look like it."""


@dataclass(frozen=True)
class Decoded:
    """An article's text and the encoding it was read in: a Python codec, with `text.encode(encoding) == data`.

    A byte order mark stays in the text as U+FEFF.
    """

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None, form: Form = "text") -> Decoded:
    """Read an article's bytes in the first encoding that fits them without loss.

    In the order of the WHATWG Encoding Standard: a byte order mark; `declared`, what whoever gathered the articles says
    (sources.toml); UTF-8, where the bytes say so by themselves; for a page its own declaration (`<meta charset>`,
    `<?xml encoding>`); UTF-16 without mark; UTF-8 with stray bytes or cut at its end; a guess. A declaration that is
    unknown or does not fit the bytes is passed over: the encoding that was used is in `Decoded.encoding`, which
    documents.jsonl gives.

    Raises ArticleError where there is no text, the data is binary or too long or no encoding fits.
    """
    check_size(len(data), form)
    if (kind := next((kind for magic, kind in MAGIC if data.startswith(magic)), None)) is not None:
        raise ArticleError(f"the file is {kind}, whatever its name; export the article as plain text (UTF-8)")
    encoding = _encoding(data, declared, form)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"not valid {encoding} at byte {error.start}; save the article as UTF-8") from error
    if not text.strip("\ufeff \t\r\n\x0b\x0c"):
        raise ArticleError("the file holds no text; put the article's text into it or remove it")
    return Decoded(text, encoding)


def check_size(size: int, form: Form) -> None:
    """Raises ArticleError where a file has more bytes than an article, or the page around one, may have."""
    limit = MAX_PAGE_BYTES if form == "html" else MAX_BYTES
    if size > limit:
        raise ArticleError(_too_long(size, "bytes", limit))


def check_length(text: str) -> None:
    """Raises ArticleError where an article has more than MAX_CHARACTERS code points."""
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(_too_long(len(text), "characters", MAX_CHARACTERS))


def check_unicode(text: str) -> None:
    """Raises ArticleError where a text holds half of a surrogate pair: JSON can say it, no encoding can write it."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise ArticleError(
            f"half of a surrogate pair stands at character {error.start}; export the text anew"
        ) from error


def _too_long(length: int, what: str, limit: int) -> str:
    return f"the article is {length:,} {what} long, the limit is {limit:,}; split it into articles of its own parts"


def _encoding(data: bytes, declared: str | None, form: Form) -> str:
    if (marked := _marked(data)) is not None:
        return marked
    said = _codec(declared) if declared else None
    if said is not None and _fits(data, said):
        return said
    sample = data[:SAMPLE_LENGTH]
    if (wide := _wide_encoding(sample)) is not None:
        return wide
    if _is_binary(sample):
        raise ArticleError("the file is binary, not text; export the article as plain text (UTF-8)")
    if _fits(data, "utf-8"):
        return "utf-8"
    own = _page_encoding(data) if form == "html" else None
    if own is not None and _fits(data, own):
        return own
    return "iso8859-1" if _is_broken_utf8(data) else _guess(data)


def _marked(data: bytes) -> str | None:
    """The encoding whose byte order mark the data begin with; None too where they are UTF-8 but for some bytes."""
    marks = [encoding for mark, encoding in BOMS if data.startswith(mark)]
    fitting = [encoding for encoding in marks if _fits(data, encoding)]
    if fitting or marks == ["utf-8"]:
        return fitting[0] if fitting else None
    return marks[0] if marks else None


# --- what is declared --------------------------------------------------------------------------------------------


def _codec(label: str) -> str | None:
    """The Python codec for a label, as browsers read it; None where there is none."""
    label = label.strip().lower()
    try:
        name = codecs.lookup(FOREIGN_LABELS.get(label, label)).name
        "".encode(name)  # refuses codecs that are no encodings of text (rot13)
    except (LookupError, ValueError):
        return None
    return None if name in NO_CHARSETS else ALIASES.get(name, name)


def _page_encoding(data: bytes) -> str | None:
    """What a page declares. UTF-16 can't be meant, as the declaration was read byte by byte; WHATWG takes UTF-8."""
    match = _DECLARATION.search(_COMMENT.sub(b"", data[:PRESCAN_LENGTH]))
    if match is None:
        return None
    codec = _codec((match[1] or match[2]).decode("ascii", "replace"))
    return "utf-8" if codec is not None and codec.startswith("utf-16") else codec


# --- what the bytes say by themselves ----------------------------------------------------------------------------


def _wide_encoding(sample: bytes) -> str | None:
    """UTF-16 without a mark: English text then has a NUL in every other byte, on one side only."""
    half = len(sample) // 2
    if half < 2:
        return None
    even, odd = sample[::2].count(0) / half, sample[1::2].count(0) / half
    if odd > 0.4 and even < 0.05:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.05 else None


def _is_binary(sample: bytes) -> bool:
    return sum(map(sample.count, _CONTROLS)) > MAX_CONTROL_SHARE * len(sample)


def _is_broken_utf8(data: bytes) -> bool:
    """UTF-8 with some bytes of another encoding in it, or cut inside its last character.

    Read byte for byte (iso8859-1), it stays without loss, and cleaning repairs each of its characters on record.
    """
    text = data.decode("utf-8", "surrogateescape")
    stray = len(_STRAY.findall(text))
    valid = sum(map(len, map(str.encode, _USUAL.findall(text))))
    if stray == (tail := _tail_length(data)):
        return valid > 0 or tail > 1  # one byte alone may be a letter of another encoding
    return valid >= MIN_UTF8_TO_STRAY * stray


def _tail_length(data: bytes) -> int:
    """How many bytes of a last character that is not whole stand at the end of UTF-8 without other faults; else 0."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data)
    except UnicodeDecodeError:
        return 0
    return len(decoder.getstate()[0])


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except (UnicodeError, LookupError):
        return False


# --- guessing ----------------------------------------------------------------------------------------------------


def _guess(data: bytes) -> str:
    """The likeliest legacy encoding: the one that makes the fewest odd words, told from the lines outside ASCII.

    Among equals the first is taken, as a few names with accents tell nothing to statistics; charset-normalizer chooses
    where there is enough East Asian text, and where all are odd.
    """
    telling = b"\n".join(_telling(data))[:SAMPLE_LENGTH]
    fitting = [encoding for encoding in LEGACY_ENCODINGS if _fits(data, encoding)]
    odd = {encoding: _oddness(telling.decode(encoding, "replace"), encoding) for encoding in fitting}
    least = min(odd.values())
    best = [encoding for encoding in fitting if odd[encoding] == least]
    if least > MAX_ODD_SHARE:
        return _statistically(telling, fitting)
    is_long = len(_IDEOGRAPH.findall(telling.decode(best[0], "replace"))) >= MIN_STATISTICS
    return _statistically(telling, best) if len(best) > 1 and is_long else best[0]


def _telling(data: bytes) -> Iterator[bytes]:
    return (line[:SAMPLE_LENGTH] for line in data.splitlines() if not line.isascii())


def _statistically(telling: bytes, encodings: Iterable[str]) -> str:
    allowed = list(encodings)
    for match in from_bytes(telling, cp_isolation=[one for one in allowed if one != "iso8859-1"]):
        name = codecs.lookup(match.encoding).name
        if name in allowed:
            return name
    raise ArticleError("its encoding can't be told (neither UTF-8, UTF-16 nor a usual legacy one); save it as UTF-8")


def _oddness(text: str, encoding: str) -> float:
    """Odd spots for each stretch outside ASCII that a text has when read in an encoding."""
    if encoding == "iso8859-1":
        text, encoding = _as_cp1252(text), "cp1252"
    stretches = _NON_ASCII.findall(text)
    own = _OWN_ODD.get(encoding)
    odd = len(_ODD.findall(text)) + (len(own.findall(text)) if own else 0)
    if encoding in COMMON_LEADS:
        odd += sum(_is_rare(char, encoding) for stretch in stretches for char in stretch)
    return odd / max(1, len(stretches))


def _as_cp1252(text: str) -> str:
    return text.encode("iso8859-1", "replace").decode("cp1252", "replace")


def _is_rare(char: str, encoding: str) -> bool:
    code = char.encode(encoding, "replace")
    first, last = COMMON_LEADS[encoding]
    return not first <= code[0] <= last or (encoding == "gb18030" and code[1] < 0xA1)
