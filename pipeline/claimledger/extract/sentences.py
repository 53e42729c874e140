"""Where sentences begin and where they can't, told before the parse wherever the text leaves no doubt.

A spaCy parser finds sentences while it builds trees. It errs where full stops do ("Nos. 4 and 5", "sq. m. of floor").
The component here stands before the parser and sets `Token.is_sent_start` to True or False where the text is certain;
the parser keeps to that and decides the rest, so that no tree is cut. A Doc is one block of an article: its end ends a
sentence whatever stands there.

Abbreviations and opening words are data: `lexicon/abbreviations.toml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from spacy.language import Language
from spacy.tokens import Doc

from claimledger import lexicon

COMPONENT = "claimledger_sentence_starts"

Belongs = Literal["always", "names", "figures", "lower_case"]
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

_DOTTED = re.compile(r"(?:[A-Za-z]{1,2}\.){2,8}")  # U.S., Ph.D., S.p.A.
_FIGURE = re.compile(r"\d[\d.,]{0,20}")
_ROMAN = re.compile(r"[IVXLC]{1,7}")
_BRAND = re.compile(r"[a-z]{1,3}[A-Z]")  # iPhone, eBay, macOS
_TITLED = re.compile(r"[A-Z][a-z]")
_LISTED = re.compile(r"\d{1,2}(?:\.\d{1,2}){0,3}|[A-Za-z]")  # the number of a list's item: "2.", "2.1." or "b."
_LABELLED = 2  # words that may stand before the full stop of a label that opens a block: "Figure 12. Output by mine"


class Abbreviation(lexicon.Entry):
    """Abbreviations (with their full stop, exact case) and what belongs in one sentence with them when it follows.

    always: whatever follows; names: a name, but no word that opens a sentence; figures: a figure, one letter or a Roman
    numeral; lower_case: words in lower case.
    """

    forms: tuple[str, ...]
    belongs: Belongs


@dataclass(frozen=True, slots=True)
class Cues:
    """The lexicon: each abbreviation's kind, opening words, those of them that lower case must follow, and months."""

    abbreviations: dict[str, Belongs]
    openers: frozenset[str]
    openers_before_lower: frozenset[str]
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
    return Cues(
        abbreviations={
            form: entry.belongs
            for entry in lexicon.table("abbreviations", "abbreviation", Abbreviation)
            for form in entry.forms
        },
        openers=lexicon.words("abbreviations", "openers"),
        openers_before_lower=lexicon.words("abbreviations", "openers_before_lower"),
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
    for place, verdict in zip(places, sentence_starts(words), strict=True):
        if verdict is not None and place:
            doc[place].is_sent_start = verdict
    return doc


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

    Linear in the number of words: a verdict looks at no more than eight words on either side.
    """
    return [None, *(_verdict(words, i) for i in range(1, len(words)))][: len(words)]


def _verdict(words: Sequence[Word], i: int) -> Verdict:
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
    while i + 1 < len(words) and i < len(words) and _opens(words, i):
        i += 1
    return i


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
    before = words[i - 1].text
    if before in PAUSES:
        return None
    return False if _continues(words[i].text) or _is_function_word(before) else None


def _is_function_word(text: str) -> bool:
    """An article, a preposition, a conjunction, a pronoun: behind none of them a line ends what is said."""
    return text.islower() and text.capitalize() in cues().openers | cues().openers_before_lower


def _continues(text: str) -> bool:
    """A word in lower case that is no brand ("iPhone"), or a figure."""
    if text[0].islower():
        return not _BRAND.match(text) and "://" not in text
    return bool(_FIGURE.fullmatch(text))


def _unspaced(words: Sequence[Word], i: int, stop: int) -> Verdict:
    """Behind a full stop without a blank: a word with a capital, where a word in lower case or a figure ended."""
    stem = _stem(words, stop)
    if _kind(stem) is not None or not _TITLED.match(words[i].text):
        return False
    return _is_plain(stem) or _is_opener(words, i)


def _is_plain(stem: str) -> bool:
    """A word that no full stop shortens: it ends in lower case and begins so, or ends in a figure, % or bracket."""
    last = stem[-1:]
    return last.isdigit() or last in "%％)]°" or (last.islower() and stem[0].islower() and len(stem) > 1)


def _after_stop(words: Sequence[Word], i: int, stop: int) -> Verdict:
    if _ends_number(words, stop):
        return False
    head = _head(words, i)
    quoted = stop < i - 1 and words[i - 1].text not in ")]"
    if not words[head].text[0].isalnum():
        return None
    if words[head].text[0].islower() and not _BRAND.match(words[head].text):
        return _before_lower(words, stop, quoted or stop < i - 1)
    if not words[stop].text.strip(".…"):
        return _after_full_stop(words, i, stop) if words[stop].text == "." else None
    if words[stop].text[-1] == ".":
        return _after_full_stop(words, i, stop)
    return True if _is_opener(words, head) or (_is_plain(_stem(words, stop)) and not quoted) else None


def _before_lower(words: Sequence[Word], stop: int, closed: bool) -> Verdict:
    """Lower case goes on behind closing marks ("We grew." he said), dots and abbreviations."""
    stem = _stem(words, stop)
    known = _kind(stem) is not None or _is_initials(words[stop].text, stem)
    return False if closed or known or (words[stop].text != "." and not words[stop].text.strip(".…")) else None


def _is_initials(mark: str, stem: str) -> bool:
    """One letter, or letters with a full stop each ("U.S.")."""
    return (len(stem) == 1 and stem.isupper()) or bool(_DOTTED.fullmatch(mark if len(mark) > 1 else f"{stem}."))


def _after_full_stop(words: Sequence[Word], i: int, stop: int) -> Verdict:
    """Before a capital, a figure or an opening mark."""
    stem, head = _stem(words, stop), _head(words, i)
    kind = _kind(stem)
    if kind is not None:
        if (verdict := _after_abbreviation(words, head, kind)) is not None or not _is_free(stem, kind):
            return verdict
    elif _is_initials(words[stop].text, stem):
        return True if len(stem) > 1 and _is_opener(words, head) else None
    return _after_word(words, i, stop, head)


def _is_free(stem: str, kind: Belongs) -> bool:
    """Whether the form is a plain word too where no figure follows: "no", "app"."""
    return kind == "figures" and stem.islower()


def _after_abbreviation(words: Sequence[Word], head: int, kind: Belongs) -> Verdict:
    text = words[head].text
    if kind == "always":
        return False
    if kind == cues().abbreviations.get(text) == "lower_case":
        return False
    if kind == "figures" and (text[0].isdigit() or (len(text) == 1 and text.isalpha()) or _ROMAN.fullmatch(text)):
        return False
    if _is_opener(words, head) or (kind == "figures" and cues().abbreviations.get(text) == "always"):
        return True
    return False if kind == "names" else None


def _is_opener(words: Sequence[Word], head: int) -> bool:
    """A word that opens sentences; one that headlines have inside too does so before a word in lower case."""
    text = words[head].text
    if text in cues().openers:
        return True
    return text in cues().openers_before_lower and any(word.text[0].islower() for word in _following(words, head))


def _following(words: Sequence[Word], head: int) -> Iterator[Word]:
    """The next word behind `head` that is no figure, if it stands near."""
    yield from [word for word in words[head + 1 : head + 4] if not word.text[0].isdigit()][:1]


def _after_word(words: Sequence[Word], i: int, stop: int, head: int) -> Verdict:
    """Behind the full stop of a word that isn't known to be shortened."""
    stem = _stem(words, stop)
    if stem[-1:].isdigit() and (
        stop <= _LABELLED or words[head].text[0].isdigit() or words[head].text in cues().months
    ):
        return None
    if words[head].text[0].isdigit() and head + 1 < len(words) and _TITLED.match(words[head + 1].text):
        return None  # a note's number or a figure
    if stop < i - 1 and head == i and words[i - 1].text not in ")]":
        return True if _is_opener(words, head) else None
    return True if _is_plain(stem) or _is_opener(words, head) else None
