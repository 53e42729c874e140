"""Repairs inside a paragraph, each recorded with the words it replaced so that it can be checked and replayed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cached_property
from html.entities import html5
from typing import Literal

import ftfy

from claimledger.clean.cues import HyphenCues
from claimledger.clean.units import Stretch
from claimledger.records import Repair

MAX_MOJIBAKE = 48  # characters: a longer run outside ASCII is another script's text, not a garbled sign
MAX_MARKS = 4  # combining marks on one letter; more are a decoration, Vietnamese and Hebrew take up to three
MAX_ESCAPED = 4  # times that an entity's ampersand was escaped again
FOREIGN_SCRIPTS = {
    **{"cp874": "THAI", "cp1251": "CYRILLIC", "cp1253": "GREEK", "cp1255": "HEBREW", "cp1256": "ARABIC"},
    "gb18030": "CJK",
}
"""Code pages that UTF-8 gets misread in beside the Latin ones that ftfy knows, and the script such text then shows."""
WHOLLY_MISREAD_IN = ("cp1250", "iso8859-2", "cp437", "mac-roman", "cp1254", "cp1257")
"""Code pages in which one garbled sign alone proves little, but an article in which every one is UTF-8 does."""

Edit = tuple[int, int, str]
"""raw[start:end] is to become the text."""

_SUSPECT = re.compile(r"[^ -~]|[&-]")  # without one of these there is nothing to repair
_NON_ASCII = re.compile(r"[^\x00-\x7f]+")
_UTF8_BYTES = re.compile(
    r"[\xc2-\xc5\xce-\xd1][\x80-\x9f]|[\xe0-\xef](?:[\x80-\x9f][\x80-\xbf]|[\xa0-\xbf][\x80-\x9f])"
    r"|[\xf0-\xf4](?=[\x80-\xbf]{0,2}[\x80-\x9f])[\x80-\xbf]{3}"
)
"""UTF-8 that was read byte for byte, with a control character in it: what no text holds that is right."""
_ALL_BYTES = re.compile(r"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
"""The same in a run so long that it can be nothing else."""
_CUT_BYTES = re.compile(r"(?:â[\x80-\x84]|ð\x9f[\x80-\xbf]?)\Z")  # a sign or an emoji that lost its last byte
_CUT_QUOTE = re.compile(r"â€(?:\ufffd|(?![^\x00-\x7f])|(?=[âÂÃ]))")  # its third byte, 9D, is nothing in windows-1252
_LONE_LEAD = re.compile(r"(?<![^\x00-\x7f])Â(?=[ \t\r\n]|\Z)|(?<![A-ZÀ-Þ])Ã(?:[ ](?=[ .,;:!?)”\"])|(?=[ \t\r\n]|\Z))")
"""The first byte of a non-breaking space or of an à, whose second one, A0, became a plain space."""
_GB_CUT = re.compile("\u9225\ufffd")  # E2 80 and a byte that GB18030 could not join with the next
_GB_CUT_EURO = re.compile("\u9227\ufffd(?=[0-9])")
_GB_CUTS = re.compile("[\u9225\u9227]\ufffd")
_GB_OPENED = re.compile("“|\u9225[" + bytes(b for c in range(0x40, 0x7F) for b in (0x9C, c)).decode("gb18030") + "]")
QUOTE_LENGTH = 400  # characters back in which the quotation mark is looked for that a cut one closes
_C1 = re.compile(r"[\x80-\x9f]")
_BREAK = re.compile(r"[ \t]{0,64}(?:\r\n|[\n\r\u2028\u2029])[ \t]{0,64}")
_SPACE = re.compile(r"[\t\x0b\x0c\x1c-\x1f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e0fff]+"
    r"|(?<=[ -~])[\u200c\u200d]+(?=[ -~])"
)
_ESCAPE_SEQUENCE = re.compile(
    r"\x1b(?:\[[0-?]{0,64}[ -/]{0,8}[@-~]|\][^\x07\x1b\r\n]{0,2048}(?:\x07|\x1b\\)|[ -/]{1,8}[0-~]|[0-Z\\^_`a-~])"
)
"""Terminal control: CSI (colours), OSC (titles, links) and short sequences of ECMA-48."""
_ENTITY = re.compile(
    rf"&(?:amp;){{0,{MAX_ESCAPED - 1}}}(#\d{{2,7}}|#[xX][0-9a-fA-F]{{2,6}}|[A-Za-z][A-Za-z0-9]{{1,30}});"
)
_MARKS = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_FLOOD = re.compile(rf"(?<=[{_MARKS}]{{{MAX_MARKS}}})[{_MARKS}]+")
_DECOMPOSED = re.compile(rf"[^\W\d_][\u0300-\u036f]{{1,{MAX_MARKS}}}(?![{_MARKS}])")
_LIGATURE = re.compile("[\ufb00-\ufb06]+")
_FULL_WIDTH = re.compile("[\uff01-\uff5e\uffe0-\uffe6]+|(?<=[!-~’”])[\u3001\u3002](?![\u3040-\u9fff])")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-([^\W\d_]{2,40})(?![\w-])")
_BROKEN_LINE = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-[ \t]{0,64}(?:\r\n|[\n\r])[ \t]{0,64}([a-z]{2,40})(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_CP1252 = {chr(code): bytes([code]).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_ASIDE = str.maketrans({"\r": " ", "\n": " ", "\u2028": " ", "\u2029": " "} | _CP1252)
_IDEOGRAPHIC = {"\u3001": ",", "\u3002": "."}


def find_repairs(raw: str, stretches: Iterable[Stretch], cues: HyphenCues) -> tuple[Repair, ...]:
    """All repairs inside the stretches, in order, without overlap: where two would touch one place, the rule that
    comes first in the table has it."""
    if _SUSPECT.search(raw) is None:
        return ()
    words, garbled = _Words(raw), _Garbled(raw)
    rules: tuple[tuple[str, Callable[[str], Iterator[Edit]]], ...] = (
        ("mojibake", garbled.edits),
        ("escape_sequence", lambda text: ((*m.span(), "") for m in _ESCAPE_SEQUENCE.finditer(text))),
        ("entity", _entities),
        ("control_character", lambda text: ((*m.span(), _CP1252[m.group()]) for m in _C1.finditer(text))),
        ("mark_flood", lambda text: ((*m.span(), "") for m in _FLOOD.finditer(text))),
        ("decomposed", lambda text: ((*m.span(), _composed(m.group())) for m in _DECOMPOSED.finditer(text))),
        ("ligature", lambda text: ((*m.span(), _composed(m.group(), "NFKC")) for m in _LIGATURE.finditer(text))),
        ("full_width", _full_width),
        ("broken_hyphen", lambda text: _broken_hyphens(text, words, cues)),
        ("line_wrap", _line_wraps),
        ("invisible_character", lambda text: ((*m.span(), "") for m in _INVISIBLE.finditer(text))),
        ("space", lambda text: ((*m.span(), " ") for m in _SPACE.finditer(text))),
    )
    return tuple(repair for stretch in stretches for repair in _in_stretch(raw, stretch, rules))


def _in_stretch(
    raw: str, stretch: Stretch, rules: tuple[tuple[str, Callable[[str], Iterator[Edit]]], ...]
) -> list[Repair]:
    text = raw[stretch.start : stretch.end]
    if _SUSPECT.search(text) is None:
        return []
    found: list[tuple[int, int, int, str]] = []
    for rank, (_, rule) in enumerate(rules):
        found += [(start, end, rank, new) for start, end, new in rule(text) if text[start:end] != new]
    return [
        Repair(
            start=stretch.start + start,
            end=stretch.start + end,
            exact=text[start:end],
            replacement=new,
            rule=rules[rank][0],
        )
        for start, end, rank, new in _without_overlap(found)
    ]


def _without_overlap(found: list[tuple[int, int, int, str]]) -> list[tuple[int, int, int, str]]:
    """Of edits that overlap, keep the one whose rule ranks first."""
    kept: list[tuple[int, int, int, str]] = []
    for edit in sorted(found):
        if kept and edit[0] < kept[-1][1]:
            if edit[2] >= kept[-1][2]:
                continue
            kept.pop()
        kept.append(edit)
    return kept


# --- garbled characters ------------------------------------------------------------------------------------------


class _Garbled:
    """Tells what a run outside ASCII was before UTF-8 was read as a legacy encoding.

    Asked for each run of one article; answers are kept, as garbled signs come by the hundred.
    """

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._answers: dict[str, str] = {}
        self._foreign: dict[str, bool] = {}

    def edits(self, text: str) -> Iterator[Edit]:
        for match in _NON_ASCII.finditer(text):
            start, run = match.start(), match.group()
            if len(run) > MAX_MOJIBAKE:
                pattern = _ALL_BYTES if max(run) <= "\xff" else _UTF8_BYTES
                yield from ((start + m.start(), start + m.end(), _by_bytes(m)) for m in pattern.finditer(run))
            elif (len(run) > 1 or _in_word(text, start)) and (new := self._meant(run)) != run:
                yield start, match.end(), _tidied(new)
        yield from ((*match.span(), "à" if match.group()[0] == "Ã" else "") for match in _LONE_LEAD.finditer(text))
        yield from ((*match.span(), _cut_sign(text, *match.span())) for match in _GB_CUT.finditer(text))
        yield from ((*match.span(), "€") for match in _GB_CUT_EURO.finditer(text))

    @cached_property
    def _codec(self) -> str | None:
        """The code page that the whole article was misread in: read back, all that is outside ASCII is UTF-8."""
        runs = set(_NON_ASCII.findall(self._raw))
        whole = (one for one in WHOLLY_MISREAD_IN if all(_decoded(run, one) != run for run in runs))
        return next(whole, None) if len(runs) > 1 else None

    def _meant(self, run: str) -> str:
        if run not in self._answers:
            new = _fixed(run)
            if new == run and self._codec is not None:
                new = _decoded(run, self._codec)
            self._answers[run] = new if new != run else self._foreign_sign(run) or run
        return self._answers[run]

    def _foreign_sign(self, run: str) -> str | None:
        """The sign that two letters of a foreign script stand for, where the article has no text of that script."""
        for encoding, script in FOREIGN_SCRIPTS.items():
            sign = _misread(run, encoding) if _shows(run, script) else None
            if sign is not None:
                return None if self._has_text_in(script, encoding) else sign
        return None

    def _has_text_in(self, script: str, encoding: str) -> bool:
        if script not in self._foreign:
            runs = {run[: MAX_MOJIBAKE + 1] for run in _NON_ASCII.findall(_GB_CUTS.sub("", self._raw))}
            self._foreign[script] = any(_shows(run, script) and _misread(run, encoding) is None for run in runs)
        return self._foreign[script]


def _fixed(run: str) -> str:
    """A run as ftfy has it, also after the plainly broken bytes in it were read as UTF-8."""
    whole = _CUT_QUOTE.sub("â€\x9d", _CUT_BYTES.sub("", run))
    new = ftfy.fix_encoding(whole)
    return new if new != run else ftfy.fix_encoding(_UTF8_BYTES.sub(_by_bytes, whole))


def _decoded(run: str, codec: str) -> str:
    """A run with its bytes in a code page read as UTF-8; as it stands, where they are none."""
    try:
        return run.encode(codec).decode("utf-8")
    except UnicodeError:
        return run


def _by_bytes(match: re.Match[str]) -> str:
    """UTF-8 read byte for byte, read as it was meant; as it stands, where it is none."""
    return _tidied(_decoded(match.group(), "iso8859-1"))


def _in_word(text: str, at: int) -> bool:
    """Whether a character touches a letter or figure, as one does that GB18030 made of a sign: caf茅, 拢5."""
    around = text[max(0, at - 1) : at] + text[at + 1 : at + 2]
    return any(char.isascii() and char.isalnum() for char in around)


def _cut_sign(text: str, start: int, end: int) -> str:
    """The sign that was at text[start:end], of which only the place is left: a dash or a quotation mark."""
    before, after = text[start - 1 : start] or " ", text[end : end + 1] or " "
    if before.isspace() and not after.isspace():
        return "“"
    if before.isspace() or (before.isdigit() and after.isdigit()):
        return "–"
    behind = text[max(0, start - QUOTE_LENGTH) : start]
    opened = max((match.start() for match in _GB_OPENED.finditer(behind)), default=-1)
    return "”" if opened > max(behind.rfind("\u9225\ufffd"), behind.rfind("”")) else "’"


def _shows(run: str, script: str) -> bool:
    return any(script in unicodedata.name(char, "") for char in run)


def _misread(run: str, encoding: str) -> str | None:
    """What a run was, if its bytes in an encoding are UTF-8: one sign or Latin letter; of a double-byte encoding any
    number of them, with the plain letters that it swallowed."""
    try:
        meant = run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    several = encoding == "gb18030" and not meant[0].isascii()
    return meant if all(map(_is_western, meant)) and (several or len(meant) == 1) else None


def _is_western(char: str) -> bool:
    return unicodedata.category(char)[0] in "PSZ" or "LATIN" in unicodedata.name(char, "") or "0" <= char <= "9"


# --- other forms of a character ----------------------------------------------------------------------------------


def _tidied(text: str) -> str:
    """A repair's text without what other rules would repair in it."""
    plain = _INVISIBLE.sub("", text.translate(_ASIDE))
    return _SPACE.sub(" ", _FULL_WIDTH.sub(lambda match: _half_width(match.group()), plain))


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        yield (*match.span(), _tidied(_unescaped(match[1], match.group())))


def _unescaped(core: str, whole: str) -> str:
    """What an entity stands for; html.unescape alone takes "&notes;" for a sign and letters."""
    if core.startswith("#") or core + ";" in html5:
        return html.unescape(f"&{core};")
    return re.sub("^&(?:amp;)+", "&", whole)


def _full_width(text: str) -> Iterator[Edit]:
    """Full-width forms in English text; a comma or point in one holds the space that belongs behind it."""
    for match in _FULL_WIDTH.finditer(text):
        new, after = _half_width(match.group()), text[match.end() : match.end() + 1]
        spaced = match.group()[-1] in "，；：！？、。" and (after.isalpha() or after in ("“", "‘"))
        yield (*match.span(), new + " " if spaced else new)


def _half_width(run: str) -> str:
    return "".join(_IDEOGRAPHIC.get(char) or unicodedata.normalize("NFKC", char) for char in run)


def _composed(text: str, form: Literal["NFC", "NFKC"] = "NFC") -> str:
    return unicodedata.normalize(form, text)


# --- broken lines and words --------------------------------------------------------------------------------------


def _line_wraps(text: str) -> Iterator[Edit]:
    """A line's end inside a paragraph is a space, or nothing after a hyphen: twenty-/five."""
    for match in _BREAK.finditer(text):
        yield (*match.span(), "" if _runs_over(text, match.start(), match.end()) else " ")


def _runs_over(text: str, start: int, end: int) -> bool:
    """Whether the word before a line's end goes on behind it."""
    before = text[max(0, start - 2) : start]
    return before[-1:] == "\u00ad" or (
        len(before) == 2 and before[0].isalpha() and before[1] == "-" and text[end].islower()
    )


class _Words:
    """How often each word stands in an article, counted when first asked: most articles hold no doubtful hyphen."""

    def __init__(self, raw: str) -> None:
        self._raw = raw
        self._counts: Counter[str] | None = None

    def __getitem__(self, word: str) -> int:
        if self._counts is None:
            self._counts = Counter(_WORD.findall(self._raw))
        return self._counts[word]


def _broken_hyphens(text: str, words: _Words, cues: HyphenCues) -> Iterator[Edit]:
    """A word with a hyphen that a column's end left in it, where the article has the joined form more often."""
    for pattern, own in ((_HYPHENATED, 0), (_BROKEN_LINE, 1)):
        for match in pattern.finditer(text):
            left, right = match.groups()
            alone = words[left] > own or words[right] > own  # a line's end makes two words of one
            if not alone and not _is_compound(left, right, cues) and words[left + right] > words[f"{left}-{right}"]:
                yield (*match.span(), left + right)


def _is_compound(left: str, right: str, cues: HyphenCues) -> bool:
    """A prefix (re-form), a particle (back-up) or a second capital (Rolls-Royce)."""
    return left.lower() in cues.prefixes or right.lower() in cues.particles or not right.islower()
