"""Repairs inside a paragraph, each recorded with the words it replaced so that it can be checked and replayed."""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import ftfy

from claimledger.clean.cues import HyphenCues
from claimledger.clean.units import Stretch
from claimledger.records import Repair

MAX_MOJIBAKE = 48  # characters: a longer run outside ASCII is another script's text, not a garbled sign
FOREIGN_SCRIPTS = {"cp874": "THAI", "cp1251": "CYRILLIC", "cp1253": "GREEK", "cp1255": "HEBREW", "cp1256": "ARABIC"}
"""Code pages that UTF-8 gets misread in beside the Latin ones that ftfy knows, and the script such text then shows."""

Edit = tuple[int, int, str]
"""raw[start:end] is to become the text."""

_NON_ASCII = re.compile(r"[^\x00-\x7f]{2,}")
_BREAK = re.compile(r"[ \t]{0,64}(?:\r\n|[\n\r\u2028\u2029])[ \t]{0,64}")
_SPACE = re.compile(r"[\t\x0b\x0c\x1c-\x1f\x85\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
_INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff]+"
    r"|(?<=[ -~])[\u200c\u200d]+(?=[ -~])"
)
_ENTITY = re.compile(r"&(?:#\d{2,7}|#[xX][0-9a-fA-F]{2,6}|[A-Za-z]{2,8});")
_HYPHENATED = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-([^\W\d_]{2,40})(?![\w-])")
_BROKEN_LINE = re.compile(r"(?<![\w-])([^\W\d_]{2,40})-[ \t]{0,64}(?:\r\n|[\n\r])[ \t]{0,64}([a-z]{2,40})(?![\w-])")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")


def find_repairs(raw: str, stretches: Iterable[Stretch], cues: HyphenCues) -> tuple[Repair, ...]:
    """All repairs inside the stretches, in order, without overlap: where two would touch one place, the rule that
    comes first in the table has it."""
    words, garbled = _Words(raw), _Garbled(raw)
    rules: tuple[tuple[str, Callable[[str], Iterator[Edit]]], ...] = (
        ("mojibake", garbled.edits),
        ("entity", _entities),
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
            run = match.group()
            if len(run) <= MAX_MOJIBAKE and (new := self._meant(run)) != run:
                yield (*match.span(), _tidied(new))

    def _meant(self, run: str) -> str:
        if run not in self._answers:
            new = ftfy.fix_encoding(run)
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
            runs = {run[: MAX_MOJIBAKE + 1] for run in _NON_ASCII.findall(self._raw)}
            self._foreign[script] = any(_shows(run, script) and _misread(run, encoding) is None for run in runs)
        return self._foreign[script]


def _shows(run: str, script: str) -> bool:
    return any(script in unicodedata.name(char, "") for char in run)


def _misread(run: str, encoding: str) -> str | None:
    """The one sign or Latin letter that a run is, if its bytes in an encoding are UTF-8."""
    try:
        sign = run.encode(encoding).decode("utf-8")
    except UnicodeError:
        return None
    is_sign = len(sign) == 1 and (unicodedata.category(sign)[0] in "PSZ" or "LATIN" in unicodedata.name(sign, ""))
    return sign if is_sign else None


def _tidied(text: str) -> str:
    return _SPACE.sub(" ", _INVISIBLE.sub("", text))


def _entities(text: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(text):
        yield (*match.span(), _tidied(html.unescape(match.group())))


# --- broken lines and words --------------------------------------------------------------------------------------


def _line_wraps(text: str) -> Iterator[Edit]:
    """A line's end inside a paragraph is a space, or nothing after a hyphen: twenty-/five."""
    for match in _BREAK.finditer(text):
        hyphen = text[max(0, match.start() - 2) : match.start()]
        joined = len(hyphen) == 2 and hyphen[0].isalpha() and hyphen[1] == "-" and text[match.end()].islower()
        yield (*match.span(), "" if joined else " ")


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
