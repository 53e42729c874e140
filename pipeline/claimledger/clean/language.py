"""The language of an article: only English is read on.

A bounded sample of the text is judged piece by piece, so that a summary in another language does not set an English
page aside. Two witnesses have to agree before a piece counts as another language: the library's model says so, and
English function words are all but absent. What can be told neither way (a list of names, a table, a dozen words) tells
nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache

from babel import Locale
from babel.core import get_global
from py3langid.langid import MODEL_FILE, LanguageIdentifier

from claimledger import lexicon
from claimledger.errors import ArticleError

ENGLISH = "en"

PIECES = 6  # pieces of an article that are looked at, from its start to its end
PIECE = 500  # code points of a piece: some 80 words
MIN_WORDS = 20  # words in lower case, without which a piece in the Latin alphabet tells nothing
MIN_LETTERS = 100  # letters of those words
MIN_OTHER_LETTERS = 30  # of a script without capitals: a sentence of Chinese is as short as that
MIN_FUNCTION_WORDS = 3  # that show a text to be English, however short it is

SURE = 0.5
"""Probability at which the model's word for another language is taken: it halves between cousins (Croatian and
Bosnian, Norwegian and Danish, Indonesian and Malay), and lists of names or of codes stay well under it."""
DOUBT = 0.01
"""Probability of English from which a piece is not another language: paragraphs of news in forty languages have less
than one in ten thousand, the rare English without function words has more than a tenth."""
ENGLISH_SHARE = 0.12
"""Share of function words from which a text is English: prose has 0.2 to 0.35, headlines 0.1 and more, other
languages under 0.05."""
FOREIGN_SHARE = 0.06  # under it a text may be another language
FUNCTION_WORDS = lexicon.words("language", "function_words")

READ_AS_ENGLISH = frozenset({ENGLISH, "pcm"})
"""What the model calls Nigerian Pidgin also covers other Englishes: their figures are read as English ones."""

NO_LANGUAGE = frozenset({"und", "mul", "mis", "zxx"})  # ISO 639-2: undetermined, several, uncoded, none

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SUBTAG = re.compile(r"\s*([A-Za-z]{2,3})(?:[-_.@\s]|$)")


def check_language(text: str, declared: str | None) -> str | None:
    """The language of a clean text (ISO 639-1): as told from the text where there is enough of it, else as declared.

    declared: a BCP 47 tag, an ISO 639 code or an English name ("en-GB", "eng", "English"). None where neither text nor
    declaration tells. Raises ArticleError where the article isn't in English.
    """
    language = language_of(text) or declared_language(declared)
    if language is None or language == ENGLISH:
        return language
    raise ArticleError(
        f"it is in {language_name(language)}, and claimledger reads English; leave it out, or give an English version"
    )


def language_of(text: str) -> str | None:
    """The language in which most of the sampled pieces of a text are (ISO 639-1, or 639-3 where there is none).

    None where too little can be told. A text of which half is English is English.
    """
    sample = [_WORD.findall(piece) for piece in pieces(text)]
    if _is_english_with_quotes([word for words in sample for word in words]):
        sample = [words for words in sample if not _has_other_script(words)]
    told = [language for words in sample if (language := _language_of_words(words)) is not None]
    if not told:
        return None
    if 2 * told.count(ENGLISH) >= len(told):
        return ENGLISH
    return Counter(language for language in told if language != ENGLISH).most_common(1)[0][0]


def pieces(text: str) -> list[str]:
    """At most PIECES stretches of a text, evenly spaced: the whole of it where it is short."""
    count = min(PIECES, -(-len(text) // PIECE))
    if count < PIECES:
        return [text[start : start + PIECE] for start in range(0, len(text), PIECE)]
    gap = (len(text) - PIECE) / (PIECES - 1)
    return [text[start : start + PIECE] for start in (int(place * gap) for place in range(PIECES))]


def _language_of_words(words: Sequence[str]) -> str | None:
    """The language of a piece by its words."""
    if _has_other_script(words):
        language = next(iter(_probabilities(" ".join(words))))
        return None if language in READ_AS_ENGLISH | NO_LANGUAGE else language
    shown = _function_words(words)
    if len(shown) >= MIN_FUNCTION_WORDS and len(shown) >= ENGLISH_SHARE * len(words):
        return ENGLISH
    return _by_model([word for word in words if word.islower()])


def _function_words(words: Sequence[str]) -> list[str]:
    return [word for word in words if word.casefold() in FUNCTION_WORDS]


def _by_model(words: Sequence[str]) -> str | None:
    """What the model says of words in lower case: names are of all languages, and are left out."""
    if len(words) < MIN_WORDS or sum(map(len, words)) < MIN_LETTERS:
        return None
    likely = _probabilities(" ".join(words))
    language = next(iter(likely))
    if language in READ_AS_ENGLISH:
        return ENGLISH
    if language in NO_LANGUAGE:
        return None
    clear = likely[language] >= SURE and sum(likely[code] for code in READ_AS_ENGLISH) < DOUBT
    return language if clear and len(_function_words(words)) < FOREIGN_SHARE * len(words) else None


def _has_other_script(words: Sequence[str]) -> bool:
    """Whether most letters are of another script than the Latin one, and enough of them to be no mere name."""
    letters = "".join(words)
    other = _other_letters(letters)
    return other >= MIN_OTHER_LETTERS and 2 * other > len(letters)


def _is_english_with_quotes(words: Sequence[str]) -> bool:
    """Whether a text is in the Latin alphabet for the most part, and has enough function words to be English there.

    What it holds in another script is then a quotation, a list of names or a summary, however the pieces are cut.
    """
    latin = [word for word in words if not _other_letters(word)]
    shown = len(_function_words(latin))
    letters = "".join(words)
    is_latin = 2 * _other_letters(letters) < len(letters)
    return is_latin and shown >= MIN_FUNCTION_WORDS and shown >= FOREIGN_SHARE * len(latin)


def _other_letters(text: str) -> int:
    """How many letters of a text are of another script than the Latin one."""
    return sum(not _is_latin(letter) for letter in text)


def _is_latin(letter: str) -> bool:
    return letter < "\u0250" or unicodedata.name(letter, "").startswith(("LATIN", "FULLWIDTH LATIN"))


def _probabilities(words: str) -> dict[str, float]:
    """What the model gives each language for a text, the likeliest first."""
    return {str(language): float(probability) for language, probability in _identifier().rank(words)}


@cache
def _identifier() -> LanguageIdentifier:
    """An identifier of our own, so that nobody's choice of languages for the library's shared one changes ours."""
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)


# --- declared languages and names --------------------------------------------------------------------------------


def declared_language(declared: str | None) -> str | None:
    """The ISO 639 code of a declared language, two letters where there is such: "en-GB", "eng" and "English" are "en".

    None for what names no language ("und", "klingonish").
    """
    if declared is None:
        return None
    named = _codes_by_name().get(declared.strip().casefold())
    if named is not None:
        return named
    match = _SUBTAG.match(declared)
    code = match[1].lower() if match else ""
    short = str(get_global("language_aliases").get(code, code))
    return short if short in _names() and short not in NO_LANGUAGE else None


def language_name(code: str) -> str:
    """The English name of a language."""
    return _names().get(code, "another language than English")


@cache
def _names() -> dict[str, str]:
    return {code: str(name) for code, name in Locale(ENGLISH).languages.items()}


@cache
def _codes_by_name() -> dict[str, str]:
    return {name.casefold(): code for code, name in _names().items() if "_" not in code and code not in NO_LANGUAGE}
