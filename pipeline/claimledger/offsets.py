"""The clean text and the map from it to the raw article and back; clean makes it, extract reads it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from claimledger.records import Block, Document, Repair, Segment

JOINT = "\n\n"  # between two kept blocks


@dataclass(frozen=True)
class CleanText:
    """Kept blocks, repaired and joined: the fields of Document of the same names."""

    text: str
    segments: tuple[Segment, ...]
    passages: tuple[tuple[int, int, int], ...]


def build(raw: str, blocks: Sequence[Block], repairs: Sequence[Repair]) -> CleanText:
    """Join the kept blocks' repaired text. blocks and repairs: sorted, without overlap, each repair inside a block."""
    pieces: list[str] = []
    segments: list[Segment] = []
    passages: list[tuple[int, int, int]] = []
    at = 0
    for index, block in enumerate(blocks):
        if not block.kept:
            continue
        parts = list(_parts(raw, block, _within(repairs, block)))
        if passages:
            parts.insert(0, (segments[-1].raw_end, block.start, JOINT, False))
        begin = at + (len(JOINT) if passages else 0)
        for start, end, text, copied in parts:
            pieces.append(text)
            segments.append(
                Segment(clean_start=at, clean_end=at + len(text), raw_start=start, raw_end=end, copied=copied)
            )
            at += len(text)
        passages.append((begin, at, index))
    return CleanText("".join(pieces), tuple(segments), tuple(passages))


def repaired(raw: str, start: int, end: int, repairs: Sequence[Repair]) -> str:
    """raw[start:end] with the repairs inside it made."""
    span = Block(start=start, end=end, kind="paragraph", kept=True, reason=None)
    return "".join(text for _, _, text, _ in _parts(raw, span, _within(repairs, span)))


def replay(raw: str, blocks: Sequence[Block], repairs: Sequence[Repair]) -> str:
    """The clean text, made anew from the raw article and what a release says was done to it: `Document.text`.

    blocks and repairs: of the same Document, as read back from documents.jsonl.
    """
    kept = (block for block in blocks if block.kept)
    return JOINT.join(repaired(raw, block.start, block.end, repairs) for block in kept)


def to_raw(document: Document, start: int, end: int) -> tuple[int, int]:
    """Map the clean span text[start:end] to the raw span it came from (both half-open, in code points).

    A span that cuts into a repair or a joint between blocks takes in the whole of it. Raises ValueError where the
    span does not lie in the clean text.
    """
    if not 0 <= start <= end <= len(document.text):
        raise ValueError(f"the span {start}:{end} does not lie in a clean text of {len(document.text)} characters")
    if start == end:
        return (_raw_point(document.segments, start),) * 2
    first, last = _clean_at(document.segments, start), _clean_at(document.segments, end - 1)
    return (
        first.raw_start + (start - first.clean_start if first.copied else 0),
        last.raw_start + end - last.clean_start if last.copied else last.raw_end,
    )


def to_clean(document: Document, start: int, end: int) -> tuple[int, int] | None:
    """Map the raw span raw[start:end] to the clean span that shows it; None where nothing of it was kept.

    A span that cuts into a repair takes in the whole of it; what lies in dropped blocks or between blocks is left out.
    """
    shown = [piece for piece in _raw_overlaps(document.segments, start, end) if not _is_joint(document, piece)]
    if not shown:
        return None
    first, last = shown[0], shown[-1]
    return (
        first.clean_start + (max(start - first.raw_start, 0) if first.copied else 0),
        last.clean_end - (max(last.raw_end - end, 0) if last.copied else 0),
    )


def _parts(raw: str, block: Block, repairs: Iterable[Repair]) -> Iterator[tuple[int, int, str, bool]]:
    """A block as (raw start, raw end, clean text, copied)."""
    at = block.start
    for repair in repairs:
        if at < repair.start:
            yield at, repair.start, raw[at : repair.start], True
        yield repair.start, repair.end, repair.replacement, False
        at = repair.end
    if at < block.end:
        yield at, block.end, raw[at : block.end], True


def _within(repairs: Sequence[Repair], block: Block) -> Sequence[Repair]:
    first = bisect_left(repairs, block.start, key=lambda repair: repair.start)
    last = bisect_right(repairs, block.end, key=lambda repair: repair.end)
    return repairs[first:last]


def _clean_at(segments: Sequence[Segment], position: int) -> Segment:
    """The segment that holds a character of the clean text; never an empty one (a deletion)."""
    return segments[bisect_right(segments, position, key=lambda piece: piece.clean_start) - 1]


def _raw_point(segments: Sequence[Segment], position: int) -> int:
    if not segments:
        return 0
    piece = _clean_at(segments, position)
    inside = position - piece.clean_start
    if piece.copied:
        return piece.raw_start + inside
    return piece.raw_end if inside else piece.raw_start


def _raw_overlaps(segments: Sequence[Segment], start: int, end: int) -> Sequence[Segment]:
    first = bisect_right(segments, start, key=lambda piece: piece.raw_end)
    last = bisect_left(segments, end, key=lambda piece: piece.raw_start)
    return segments[first:last]


def _is_joint(document: Document, piece: Segment) -> bool:
    """A joint has white space or dropped blocks on its raw side, so no passage holds it."""
    if piece.copied:
        return False
    index = bisect_right(document.passages, piece.clean_start, key=lambda passage: passage[0]) - 1
    return piece.clean_start >= document.passages[index][1] and piece.clean_end > piece.clean_start
