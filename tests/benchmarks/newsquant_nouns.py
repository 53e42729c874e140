"""NewsQuant's names of counted things: the counted phrase's lemmas, without determiners, participles and stop words.

"charging stations" is "station", "combined digital and physical sales" is "digital physical sale".
"""

from __future__ import annotations

from collections.abc import Iterable

from spacy.tokens import Doc, Token

CONTENT = frozenset({"NOUN", "PROPN", "ADJ", "X"})
LEFT_OUT = frozenset({"more", "many", "additional", "several", "such"})
LINKED = frozenset(
    {"of", "in", "for"}
)  # prepositions behind which a name goes on: "one of the oldest parks in America"


def noun_name(words: Iterable[Token]) -> str:
    """The benchmark's name of what is counted; "-" where no word of content is left."""
    names: list[str] = []
    joined = False
    for token in words:
        if token.text == "-" and names:
            joined = True
        elif joined:
            names[-1] += f"-{_lemma(token)}"
            joined = False
        elif _is_content(token):
            names.append(_lemma(token))
    return " ".join(names) or "-"


def _lemma(token: Token) -> str:
    """A token's lemma; of a plural name ("World Cups") its singular."""
    lemma = token.lemma_.casefold()
    return lemma.removesuffix("s") if token.tag_ == "NNPS" and not lemma.endswith("ss") else lemma


def _is_content(token: Token) -> bool:
    """Whether a word belongs to the name: a noun or adjective; no participle, number or word of amount."""
    return token.pos_ in CONTENT and token.tag_ not in ("VBG", "VBN") and token.lower_ not in LEFT_OUT


def noun_after(doc: Doc, position: int) -> str:
    """The name of the noun phrase that begins at a token index, as far as its head."""
    return noun_name(_run(doc, position))


def whole_phrase(doc: Doc, position: int) -> str:
    """The name of the noun phrase that begins at a token index, with what "of", "in" and "for" tie to it."""
    words = _run(doc, position)
    while words and words[-1].i + 1 < len(doc) and words[-1].nbor(1).lower_ in LINKED:
        more = _run(doc, words[-1].i + 2)
        if not more:
            break
        words += more
    return noun_name(words)


def _run(doc: Doc, position: int) -> list[Token]:
    """The tokens from an index to the last noun of an unbroken run of determiners, adjectives and nouns."""
    while position < len(doc) and (doc[position].pos_ in ("DET", "NUM") or doc[position].lower_ == "of"):
        position += 1
    end, last = position, position
    while end < len(doc) and (doc[end].pos_ in CONTENT | {"DET", "PART", "ADV"} or doc[end].text in ("-", "of")):
        end += 1
        if doc[end - 1].pos_ in ("NOUN", "PROPN"):
            last = end
            if end < len(doc) and doc[end].text != "-" and doc[end].pos_ not in ("NOUN", "PROPN", "PART"):
                break
    return list(doc[position:last])
