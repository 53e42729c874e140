"""Bytes to text, without loss: the decoded article encodes back to the same bytes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

from claimledger.clean.inputs import Form
from claimledger.errors import ArticleError

MAX_CHARACTERS = 300_000
"""The longest article, in code points: some 50,000 words, half a novel, as its parse is held in memory."""
MAX_BYTES = 4 * MAX_CHARACTERS
"""The largest file: no encoding that is read here takes more than four bytes for a code point."""
SAMPLE_LENGTH = 1 << 16  # bytes looked at for signs of a binary file and for guessing a legacy encoding
MAX_CONTROL_SHARE = 0.02  # of the sample; text holds next to none, compressed or executable data about an eighth
LEGACY_ENCODINGS = (
    "cp1252",
    "gb18030",
    "cp1251",
    "cp1250",
    "cp1254",
    "cp1253",
    "big5",
    "shift_jis",
    "euc_kr",
    "mac_roman",
)
"""What a guess may come to: the usual encodings of news pages before UTF-8 (WHATWG Encoding Standard, common part)."""
WESTERN = frozenset("‘’“”–—…•·°£€§©®™½¼¾²³×«»\xa0àáâäåæçèéêëìíîïñòóôöøùúûüßÀÁÄÅÇÈÉÊÍÖØÚÜ")
MIN_WESTERN_SHARE = 0.8  # of the runs outside ASCII
BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
"""Byte order marks, the longer before the shorter they begin with."""

_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_CONTROLS = frozenset(range(32)) - frozenset(b"\t\n\x0b\x0c\r\x1b")


@dataclass(frozen=True)
class Decoded:
    """An article's text (a byte order mark stays in it as U+FEFF) and the encoding it was read in."""

    text: str
    encoding: str


def decode(data: bytes, *, declared: str | None = None, form: Form = "text") -> Decoded:
    """Read an article's bytes: by byte order mark, as UTF-8, as UTF-16 without mark, else by guessing.

    Raises ArticleError where there is no text, the data is binary or too long or no encoding fits.
    """
    if len(data) > MAX_BYTES:
        raise ArticleError(_too_long(len(data), "bytes", MAX_BYTES))
    encoding = _encoding(data)
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise ArticleError(f"not valid {encoding} at byte {error.start}; save the article as UTF-8") from error
    if not text.strip("\ufeff \t\r\n\x0b\x0c"):
        raise ArticleError("the file holds no text; put the article's text into it or remove it")
    return Decoded(text, encoding)


def check_length(text: str) -> None:
    """Raises ArticleError where an article has more than MAX_CHARACTERS code points."""
    if len(text) > MAX_CHARACTERS:
        raise ArticleError(_too_long(len(text), "characters", MAX_CHARACTERS))


def _too_long(length: int, what: str, limit: int) -> str:
    return f"the article is {length:,} {what} long, the limit is {limit:,}; split it into articles of its own parts"


def _encoding(data: bytes) -> str:
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return encoding
    sample = data[:SAMPLE_LENGTH]
    if (wide := _wide_encoding(sample)) is not None:
        return wide
    if _is_binary(sample):
        raise ArticleError("the file is binary, not text; export the article as plain text (UTF-8)")
    return "utf-8" if _is_utf8(data) else _guess(data)


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
    if 0 in sample:
        return True
    return sum(map(sample.count, _CONTROLS)) > MAX_CONTROL_SHARE * len(sample)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _guess(data: bytes) -> str:
    """The likeliest legacy encoding, guessed from the lines that are not plain ASCII."""
    telling = b" ".join(line[:SAMPLE_LENGTH] for line in data.splitlines() if not line.isascii())[:SAMPLE_LENGTH]
    if _fits(data, "cp1252") and _looks_western(telling.decode("cp1252", "replace")):
        return "cp1252"  # its neighbours (cp1250, cp1254) fit as well and turn a pound sign into a letter
    for match in from_bytes(telling, cp_isolation=list(LEGACY_ENCODINGS)):
        if _fits(data, match.encoding):
            return match.encoding
    raise ArticleError("its encoding can't be told (neither UTF-8, UTF-16 nor a usual legacy one); save it as UTF-8")


def _looks_western(text: str) -> bool:
    """Outside ASCII mostly the signs of Western typesetting and single accented letters, as in English."""
    foreign = _NON_ASCII.findall(text)
    usual = [run for run in foreign if len(run) <= 2 and set(run) <= WESTERN]
    return len(usual) >= MIN_WESTERN_SHARE * len(foreign)


def _fits(data: bytes, encoding: str) -> bool:
    try:
        return data.decode(encoding).encode(encoding) == data
    except UnicodeError:
        return False
