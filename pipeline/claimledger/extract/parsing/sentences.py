"""Where sentences begin and where they can't, told before the parse wherever the text leaves no doubt.

A spaCy parser finds sentences while it builds trees. It errs where full stops do ("Nos. 4 and 5", "sq. m. of floor").
The component here stands before the parser and sets `Token.is_sent_start` to True or False where the text is certain;
the parser keeps to that and decides the rest, so that no tree is cut. A Doc is one block of an article: its end ends a
sentence whatever stands there.

Abbreviations and opening words are data: `lexicon/abbreviations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc

from claimledger import lexicon

COMPONENT = "claimledger_sentence_starts"

Belongs = Literal["always", "names", "figures", "dates", "lower_case"]
Verdict = bool | None
"""A sentence begins here, none does, or the parser decides."""

STOPS = frozenset({".", "?", "!", "…", "...", "....", "?!", "!?", "!!", "??", "。"})
OPENING = frozenset("“‘«„([{") | {"``"}
CLOSING = frozenset("”’»)]}") | {"''"}
STRAIGHT = frozenset({'"', "'"})  # open or close, told by the blanks around them
JOINING = frozenset(",;:%，；：")
PAUSES = frozenset(":;：；")
BULLETS = frozenset("•●◦▪■◆★‣·*–—-")
SURE_BULLETS = frozenset("•●◦▪■◆★‣")  # the others are dashes as well

LONGEST_SENTENCE = 400  # words without a stop; the longest sentences of news have a quarter of them

_NO_START = -1 & (1 << 64) - 1  # "no sentence begins here" in spaCy's arrays, which know no negative numbers
_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.){2,8}")  # U.S., Ph.D., S.p.A.
_FIGURE = re.compile(r"(?:[A-Z]{0,3}[$€£¥₹])?(?:\d[\d.,]{0,20})?")  # 5.5, US$ or $5
_LETTERED = re.compile(r"[A-Z]|[IVXLC]{2,7}")  # app. B, Ch. XIV
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]")  # iPhone, eBay, macOS
_TITLED = re.compile(r"[A-Z][a-z]")
_LISTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]")  # the number of a list's item: "2.", "2.1." or "b."
_LABELLED = 2  # words that may stand before the full stop of a label that opens a block: "Figure 12. Output by mine"


class Abbreviation(lexicon.Entry):
    """Abbreviations (with their full stop, exact case) and what belongs in one sentence with them when it follows.

    always: whatever follows; names: a name, but no word that opens a sentence; figures: a figure, one letter or a Roman
    numeral; dates: a figure; lower_case: words in lower case.
    """

    forms: tuple[str, ...]
    belongs: Belongs


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon: what belongs to each abbreviation, words that open a sentence, those that do so before lower case
    alone, both together (no line ends behind one of them in lower case), and months."""

    abbreviations: dict[str, Belongs]
    openers: frozenset[str]
    openers_before_lower: frozenset[str]
    leading: frozenset[str]
    months: frozenset[str]


@dataclass(frozen=True, slots=True)
class Word:
    """A token that is no white space. apart: white space stands before it; breaks: so many line breaks do."""

    text: str
    apart: bool = True
    breaks: int = 0


@cache
def cues() -> Cues:
    """The lexicon of sentence ends, read once in a process. Raises LexiconError where it is malformed."""
    openers, before_lower = (lexicon.words("abbreviations", name) for name in ("openers", "openers_before_lower"))
    return Cues(
        abbreviations={
            form: entry.belongs
            for entry in lexicon.table("abbreviations", "abbreviation", Abbreviation)
            for form in entry.forms
        },
        openers=openers,
        openers_before_lower=before_lower,
        leading=openers | before_lower,
        months=lexicon.words("abbreviations", "months"),
    )


def add_sentence_starts(nlp: Language) -> None:
    """Put the component before the parser of `nlp`, in memory only; calling this again changes nothing.

    Raises ValueError where `nlp` has no parser.
    """
    if COMPONENT not in nlp.pipe_names:
        nlp.add_pipe(COMPONENT, before="parser")


@Language.component(COMPONENT, assigns=["token.is_sent_start"])
def mark_sentence_starts(doc: Doc) -> Doc:
    """Set `is_sent_start` where the text is certain; tokens of white space never begin a sentence."""
    places, words = _words(doc)
    marks: Any = doc.to_array([SENT_START])  # at once: setting the mark of one token looks at all tokens
    for place, verdict in zip(places, sentence_starts(words), strict=True):
        if verdict is not None and place:
            marks[place] = 1 if verdict else _NO_START
    return doc.from_array([SENT_START], marks)


def _words(doc: Doc) -> tuple[list[int], list[Word]]:
    """The tokens of `doc` that are no white space: their indices, and they as words."""
    places: list[int] = []
    words: list[Word] = []
    apart, breaks = False, 0
    for token in doc:
        text = token.text
        if token.is_space:
            apart, breaks = True, breaks + text.count("\n")
            continue
        places.append(token.i)
        words.append(Word(text, apart, breaks))
        apart, breaks = bool(token.whitespace_), 0
    return places, words


def sentence_starts(words: Sequence[Word]) -> list[Verdict]:
    """For each word whether a sentence begins with it: True, False, or None where the text doesn't tell (and first).

    Linear in the number of words: each verdict looks at a bounded number of words around its own.
    """
    return _bounded(words, [None, *(_verdict(words, i) for i in range(1, len(words)))][: len(words)])


def _bounded(words: Sequence[Word], verdicts: Sequence[Verdict]) -> list[Verdict]:
    """The verdicts, with a start in any run of LONGEST_SENTENCE words without a stop: no sentence is that long, but a
    table or a dump on one line is, and questions about a sentence cost the square of its length."""
    bounded, since = list(verdicts), 0
    for i, (word, verdict) in enumerate(zip(words, verdicts, strict=True)):
        since = 0 if verdict or word.text in STOPS else since + 1
        if since == LONGEST_SENTENCE:
            bounded[i], since = True, 0
    return bounded


def _verdict(words: Sequence[Word], i: int) -> Verdict:
    if words[i].text.isalpha() and words[i - 1].text.isalpha():  # as mostly; no mark is made of letters
        return True if words[i].breaks > 1 else _without_stop(words, i)
    if words[i].text in STOPS:
        return None
    if words[i].breaks > 1 or _is_item(words, i):
        return True
    if _closes(words, i) or words[i].text in JOINING or _opens(words, i - 1) or _opens_reference(words, i):
        return False
    if _is_item(words, i - 1) or words[i - 1].text in SURE_BULLETS:
        return False
    stop = _stop_before(words, i)
    if not stop:
        return _without_stop(words, i) if stop is None else None
    if not words[i].apart and not _opens(words, i):
        return _unspaced(words, i, stop)
    return _after_stop(words, i, stop)


# --- what a word is -----------------------------------------------------------------------------------------------


def _opens(words: Sequence[Word], i: int) -> bool:
    """An opening bracket or quotation mark; a straight one opens where a blank stands before it alone."""
    text = words[i].text
    if text not in STRAIGHT:
        return text in OPENING
    return (i == 0 or words[i].apart) and i + 1 < len(words) and not words[i + 1].apart


def _closes(words: Sequence[Word], i: int) -> bool:
    """A closing bracket or quotation mark; a straight one closes where no blank stands before it."""
    text = words[i].text
    return text in CLOSING or (text in STRAIGHT and not words[i].apart and i > 0)


def _is_item(words: Sequence[Word], i: int) -> bool:
    """The mark that begins an item of a list: it opens a line, or the block opened with the same one."""
    text = words[i].text
    if text not in BULLETS:
        return False
    if i == 0 or words[i].breaks:
        return i + 1 < len(words) and words[i + 1].apart
    return text in SURE_BULLETS and words[0].text == text


def _stop_before(words: Sequence[Word], i: int) -> int | None:
    """The index of the full stop, question or exclamation mark before i, behind which only closing marks stand."""
    j, first = i - 1, max(0, i - 8)
    while j >= first:
        text = words[j].text
        if text in STOPS or (text[-1] == "." and len(text) > 1):
            return j
        if not _closes(words, j):
            return None
        j = _bracket(words, j) - 1
    return None


def _bracket(words: Sequence[Word], i: int) -> int:
    """Where a reference begins that the bracket at i closes, as in "[12]" and "[1, 3]"; else i."""
    if words[i].text == "]":
        for j in range(i - 1, max(-1, i - 8), -1):
            if words[j].text == "[":
                return j
            if not _is_referred(words[j].text):
                break
    return i


def _is_referred(text: str) -> bool:
    return text.isdigit() or text in ",;-–"


def _opens_reference(words: Sequence[Word], i: int) -> bool:
    """An opening bracket before the number of a source, which belongs to the sentence before it."""
    return words[i].text == "[" and i + 1 < len(words) and words[i + 1].text.isdigit()


def _head(words: Sequence[Word], i: int) -> int:
    """The index of the word that stands at i, opening marks passed over."""
    last = min(len(words) - 1, i + 4)
    return next((j for j in range(i, last) if not _opens(words, j)), last)


def _is_opener(words: Sequence[Word], i: int) -> bool:
    """A word that opens sentences; one that headlines have inside too does so before a word in lower case."""
    text = words[i].text
    if text not in cues().openers_before_lower:
        return text in cues().openers
    behind = next((word.text for word in words[i + 1 : i + 4] if not word.text[0].isdigit()), "")
    return behind[:1].islower()


def _is_lower(text: str) -> bool:
    """A word in lower case that is no brand ("iPhone")."""
    return text[0].islower() and not _BRAND.match(text)


def _is_plain(stem: str) -> bool:
    """A word that no full stop shortens: all in lower case, or one that ends in a figure, a % or a bracket."""
    if not stem or stem[-1].isdigit() or stem[-1] in "%％)]°":
        return bool(stem)
    return len(stem) > 1 and stem[0].islower() and stem[-1].islower()


def _is_ellipsis(mark: str) -> bool:
    return mark != "." and not mark.strip(".…")


def _is_initials(words: Sequence[Word], stop: int) -> bool:
    """One letter, or letters with a full stop each ("U.S.")."""
    mark, stem = words[stop].text, _stem(words, stop)
    return (len(stem) == 1 and stem.isupper()) or bool(_DOTTED.fullmatch(mark if len(mark) > 1 else f"{stem}."))


def _ends_number(words: Sequence[Word], stop: int) -> bool:
    """Whether the full stop belongs to the number of a list's item: it opens the block, a line or a sentence."""
    first = stop - 1 if words[stop].text == "." else stop
    if first < 0 or not _LISTED.fullmatch(_stem(words, stop)):
        return False
    if first == 0 or words[first].breaks > 0 or words[first - 1].text == ":":
        return True
    before = _stop_before(words, first)
    return before is not None and _is_plain(_stem(words, before)) and _kind(_stem(words, before)) is None


def _stem(words: Sequence[Word], stop: int) -> str:
    """The word that the full stop ends, without it; "" where there is none."""
    text = words[stop].text
    if text[-1] == "." and len(text) > 1:
        return text.rstrip(".")
    return words[stop - 1].text if stop and not words[stop].apart else ""


def _kind(stem: str) -> Belongs | None:
    """What belongs to the word with a full stop, where it is a known abbreviation."""
    return cues().abbreviations.get(f"{stem}.")


# --- verdicts -----------------------------------------------------------------------------------------------------


def _without_stop(words: Sequence[Word], i: int) -> Verdict:
    """Where no mark ends a sentence, none begins with a figure or in lower case, nor behind a word that leads on."""
    before, text = words[i - 1].text, words[i].text
    if before in PAUSES:
        return None
    goes_on = (_is_lower(text) and "://" not in text) or _FIGURE.fullmatch(text)
    return False if goes_on or (before.islower() and before.capitalize() in cues().leading) else None


def _unspaced(words: Sequence[Word], i: int, stop: int) -> Verdict:
    """Behind a full stop without a blank: a word with a capital, where a word in lower case or a figure ended."""
    stem = _stem(words, stop)
    if _is_ellipsis(words[stop].text):
        return None
    if _kind(stem) is not None or not _TITLED.match(words[i].text):
        return False
    return _is_plain(stem) or _is_opener(words, i)


def _after_stop(words: Sequence[Word], i: int, stop: int) -> Verdict:
    """Behind a full stop, question or exclamation mark and a blank."""
    head, mark, closed = _head(words, i), words[stop].text, stop < i - 1
    if _ends_number(words, stop):
        return False
    if not words[head].text[0].isalnum():
        return None  # a smiley, a dash
    if _is_lower(words[head].text):
        return False if closed or _leads_on(words, stop) else None
    if _is_ellipsis(mark):
        return None
    if mark[-1] == "." and (verdict := _after_shortened(words, head, stop)) != "plain":
        return verdict
    return _after_word(words, i, stop)


def _leads_on(words: Sequence[Word], stop: int) -> bool:
    """Dots, or the full stop of an abbreviation."""
    return _is_ellipsis(words[stop].text) or _is_initials(words, stop) or _kind(_stem(words, stop)) is not None


def _after_shortened(words: Sequence[Word], head: int, stop: int) -> Verdict | Literal["plain"]:
    """Behind an abbreviation and before no lower case; "plain" where the word isn't used as one."""
    stem, text = _stem(words, stop), words[head].text
    kind = _kind(stem)
    if kind is None:
        if not _is_initials(words, stop):
            return "plain"
        return True if len(stem) > 1 and _is_opener(words, head) else None
    if kind == "always" or kind == cues().abbreviations.get(text) == "lower_case":  # "Intl. Ltd."
        return False
    if (kind in ("figures", "dates") and text[0].isdigit()) or (kind == "figures" and _LETTERED.fullmatch(text)):
        return False
    if _is_opener(words, head):
        return True
    if kind == "dates" and cues().abbreviations.get(text) == "always":
        return True  # "in Oct. Gov. Vance", but "the U.S. Sen. Dole"
    if kind == "figures" and stem.islower():
        return "plain"  # "no", "app"
    return False if kind == "names" else None


def _after_word(words: Sequence[Word], i: int, stop: int) -> Verdict:
    """Behind the mark of a word that isn't known to be shortened, before a capital or a figure."""
    head, stem = _head(words, i), _stem(words, stop)
    if _is_opener(words, head):
        return True
    if _is_labelled(words, head, stop, stem) or (stop < i - 1 and head == i and words[i - 1].text not in ")]"):
        return None
    return True if _is_plain(stem) else None


def _is_labelled(words: Sequence[Word], head: int, stop: int, stem: str) -> bool:
    """Whether a figure before or behind the full stop may be a label, a note's number or part of a date."""
    text = words[head].text
    if stem[-1:].isdigit() and (stop <= _LABELLED or text[0].isdigit() or text in cues().months):
        return True
    return text[0].isdigit() and head + 1 < len(words) and bool(_TITLED.match(words[head + 1].text))
