"""Names in lists and rankings with known organisations, and acronyms that stand by themselves."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from claimledger.extract.names.deeds import View, is_number, is_open, labels_of
from claimledger.extract.names.finds import CUED, WEAK, Found, organisation_at
from claimledger.extract.names.mentions import Reading
from claimledger.extract.names.text import ENDS_SENTENCE, HYPHENS, Chunk, Passage

LONGEST_GAP = 24  # words from one name to the next in a ranking
SHORTEST_LIST = 2  # names
SHORTEST_ACRONYM, LONGEST_ACRONYM = 3, 6  # letters
WHOLE_PHRASES = frozenset(
    {"nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "nmod:poss", "conj", "appos"}
)
"""Relations of a name that is a phrase of its own, not the first part of another noun (a PCR test)."""


def in_lists(reading: Reading, view: View, found: Sequence[Found]) -> Iterator[Found]:
    """The open pieces in a list with a known organisation ("Aldi and Lidl"), and acronyms that stand by themselves."""
    labels = labels_of(found)
    open_pieces = {piece for piece in reading.open_pieces if _may_join(view, piece, labels.get(piece))}
    if not open_pieces:
        return
    spans = sorted({*labels, *open_pieces}, key=lambda one: (one.start, one.end))
    for run in _runs(view.passage, spans):
        known = [labels[piece] for piece in run if piece in labels and piece not in open_pieces]
        if not known or any(one.label != "org" for one in known):
            continue
        if len(run) == SHORTEST_LIST and known[0].weight < CUED:
            continue
        for piece in run:
            if piece in open_pieces and (len(run) > SHORTEST_LIST or not _is_full_name(labels.get(piece), piece)):
                yield organisation_at(view.passage, piece, known[0].kind)
    yield from _gapped(view, spans, labels, open_pieces)
    for piece in open_pieces:
        if piece not in labels and _is_body_s_acronym(view, piece):
            yield replace(organisation_at(view.passage, piece, "other"), weight=WEAK, guessed=True)


def _gapped(
    view: View, spans: Sequence[Chunk], labels: Mapping[Chunk, Found], open_pieces: Set[Chunk]
) -> Iterator[Found]:
    """The open pieces that go on where an organisation began: "the Liberals 29 and Together 17", "ahead of Delvin"."""
    last: Found | None = None
    for piece in spans:
        if piece in labels and piece not in open_pieces:
            last = labels[piece]
        elif last is not None and last.label == "org" and last.weight >= CUED and _follows(view, last, piece):
            last = organisation_at(view.passage, piece, last.kind)
            yield last


def _follows(view: View, last: Found, piece: Chunk) -> bool:
    """Whether a piece stands as an organisation before it does, in the same sentence."""
    passage = view.passage
    between = passage.words[last.end : piece.start]
    if len(between) > LONGEST_GAP or not ENDS_SENTENCE.isdisjoint(between):
        return False
    before = passage.word(piece.start - 1).lower()
    pair = f"{passage.word(piece.start - 2).lower()} {before}"
    if view.lexicon.has("ranking", pair) or (view.lexicon.has("ranking", before)):
        return True
    after = piece.end + (passage.word(piece.end) in ("with", "by", "at", "on"))
    counted = any(word[:1].isdigit() for word in between)
    return counted and before in ("and", ",", ";") and is_number(passage, after)


def _may_join(view: View, piece: Chunk, label: Found | None) -> bool:
    return (label is None or (label.weight == WEAK and label.label != "org")) and is_open(view, piece, listed=True)


def _is_full_name(label: Found | None, piece: Chunk) -> bool:
    return label is not None and label.label == "person" and piece.end - piece.start > 1


def _runs(passage: Passage, spans: Sequence[Chunk]) -> Iterator[list[Chunk]]:
    """The stretches of names joined by commas and "and", of two and more; a list has an "and"."""
    run: list[Chunk] = []
    conjoined = False
    for span in spans:
        between = passage.words[run[-1].end : span.start] if run else ()
        if run and between in ((",",), ("and",), ("or",), ("&",), (",", "and")):
            conjoined |= between != (",",)
            run.append(span)
            continue
        if len(run) > 1 and conjoined:
            yield run
        run, conjoined = [span], False
    if len(run) > 1 and conjoined:
        yield run


def _is_body_s_acronym(view: View, piece: Chunk) -> bool:
    """Whether a piece is an acronym that is a phrase of its own, by the parse."""
    word = view.passage.words[piece.start]
    if piece.end != piece.start + 1 or not SHORTEST_ACRONYM <= len(word) <= LONGEST_ACRONYM:
        return False
    if not (word.isalpha() and word.isupper()) or view.lexicon.has("abbreviations", word):
        return False
    token = view.doc[piece.start]
    follower = view.passage.word(piece.end)
    return (
        token.pos_ in ("PROPN", "NOUN")
        and token.dep_ in WHOLE_PHRASES
        and not follower.isdigit()
        and follower not in HYPHENS
    )
