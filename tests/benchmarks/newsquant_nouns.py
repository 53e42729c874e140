"""NewsQuant's names of counted things: the counted noun phrase as lemmas, without determiners, participles and stop words.

"charging stations" is "station", "combined digital and physical sales" is "digital physical sale".
"""

from __future__ import annotations

from collections.abc import Sequence

from spacy.tokens import Token

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X"})
LEFT_OUT = frozenset({"more", "many", "other than", "additional", "several", "such"})


def noun_name(words: Sequence[Token]) -> str:
    """The benchmark's name of what is counted; "-" where no word of content is left."""
    names: list[str] = []
    for token in words:
        if token.text == "-" and names:
            names[-1] += "-"
        elif _is_content(token):
            lemma = token.lemma_.casefold()
            if names and names[-1].endswith("-"):
                names[-1] += lemma
            else:
                names.append(lemma)
    return " ".join(name.strip("-") for name in names) or "-"


def _is_content(token: Token) -> bool:
    """Whether a word belongs to the name: a noun or adjective; no participle, number or word of amount."""
    return token.pos_ in CONTENT and token.tag_ not in ("VBG", "VBN") and token.lower_ not in LEFT_OUT
