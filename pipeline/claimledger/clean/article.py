"""The clean stage: an article to a Document."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import claimledger.clean.blocks as rules
from claimledger import store
from claimledger.clean.blocks import Line, Mark, Page
from claimledger.clean.cues import CleanCues, clean_cues
from claimledger.clean.dates import published as find_published
from claimledger.clean.inputs import UNDECLARED, Article, Form, Metadata
from claimledger.clean.language import check_language
from claimledger.clean.read import read_article, read_text
from claimledger.clean.recurring import line_key
from claimledger.clean.repair import find_repairs
from claimledger.clean.split import opens_with_date, split_block
from claimledger.clean.units import Stretch, paragraphs
from claimledger.offsets import build, repaired
from claimledger.records import Block, Document, Repair

_SPACES = re.compile(r"\s+")
_CELL_GAP = re.compile(r"(?<![.!?:;\s])(?:[ \xa0]{0,64}\t[ \t\xa0]{0,64}|[ \xa0]{2,64})(?=\S)")


def clean_article(
    data: bytes, *, id: str, file: str = "", form: Form = "text", declared: Metadata = UNDECLARED
) -> Document:
    """Clean an article from its file's bytes.

    Raises ArticleError where the bytes are empty, binary, in no known encoding or too long, hold no article, or one
    that isn't in English.
    """
    return clean(read_article(data, form, declared), id=id, file=file, raw_sha256=store.sha256(data))


def clean_text(raw: str, *, id: str = "text", declared: Metadata = UNDECLARED) -> Document:
    """Clean a decoded article; offsets of the Document are into `raw`. Raises ArticleError as clean_article does."""
    return clean(read_text(raw, declared=declared), id=id)


def clean(
    article: Article,
    *,
    id: str,
    file: str = "",
    row: int | None = None,
    raw_sha256: str | None = None,
    recurring: frozenset[str] = frozenset(),
) -> Document:
    """Clean an article that has been read: find its body, repair it, map it to the raw text and date it.

    Offsets of the Document's blocks, repairs and evidence are half-open, in code points of `article.raw`. file, row,
    raw_sha256: as in Document; without the last, the digest of the text in UTF-8. recurring: the keys (`line_key`) of
    lines that stand on many pages of its publisher. Raises ArticleError where the article isn't in English.
    """
    raw, known, cues = article.raw, article.metadata, clean_cues()
    stretches = paragraphs(raw)
    repairs = find_repairs(raw, stretches, cues.hyphens)
    lines = _lines(article, stretches, repairs, recurring)
    marks = rules.classify(Page(lines, cues, known.title))
    blocks = _blocks(raw, stretches, marks)
    kept_repairs = _inside_kept(blocks, repairs)
    text = build(raw, blocks, kept_repairs)
    date = find_published(raw, known, _date_spans(blocks), _body_spans(blocks))
    return Document(
        id=id,
        file=file,
        row=row,
        title=known.title or _title(raw, blocks, kept_repairs),
        publisher=known.publisher or _publisher(lines, marks, cues),
        published=date.date,
        published_basis=date.basis,
        published_confidence=date.confidence,
        published_evidence=date.evidence,
        language=check_language(text.text, known.language),
        url=known.url,
        licence=known.licence,
        source=_source(lines, marks, cues),
        encoding=article.encoding,
        raw_sha256=raw_sha256 or store.sha256(raw.encode("utf-8", "surrogatepass")),
        blocks=blocks,
        repairs=kept_repairs,
        raw=raw,
        text=text.text,
        segments=text.segments,
        passages=text.passages,
    )


def _lines(
    article: Article, stretches: Sequence[Stretch], repairs: Sequence[Repair], recurring: frozenset[str]
) -> list[Line]:
    """The paragraphs as the rules see them."""
    raw, kinds = article.raw, {hint.start: hint.kind for hint in article.hints}
    return [
        Line(
            text=_shown(raw, stretch, repairs),
            apart=stretch.apart,
            hint=kinds.get(stretch.start),
            recurring=bool(recurring) and line_key(raw, stretch) in recurring,
            cells=_cells(raw, stretch),
        )
        for stretch in stretches
    ]


def _shown(raw: str, stretch: Stretch, repairs: Sequence[Repair]) -> str:
    return _SPACES.sub(" ", repaired(raw, stretch.start, stretch.end, repairs)).strip()


def _cells(raw: str, stretch: Stretch) -> int:
    """In how many parts tabs or runs of spaces divide a line; one, where the spaces follow a full stop."""
    return len(_CELL_GAP.split(raw[stretch.start : stretch.end]))


def _blocks(raw: str, stretches: Sequence[Stretch], marks: Sequence[Mark]) -> tuple[Block, ...]:
    prose = [mark.kind == "paragraph" for mark in marks]
    paragraphs = [index for index, is_prose in enumerate(prose) if is_prose]
    opening = paragraphs[: rules.OPENING - 1]
    dated = [index for index in paragraphs if opens_with_date(raw, _block(stretches[index], marks[index]))]
    date_only = dated == paragraphs[:1]  # more of them are the entries of a timeline
    return tuple(
        block
        for index, (stretch, mark) in enumerate(zip(stretches, marks, strict=True))
        for block in split_block(
            raw, _block(stretch, mark), in_lead=index in opening, date_only=date_only and index in dated
        )
    )


def _block(stretch: Stretch, mark: Mark) -> Block:
    return Block(start=stretch.start, end=stretch.end, kind=mark.kind, kept=mark.kept, reason=mark.reason)


def _inside_kept(blocks: Sequence[Block], repairs: Sequence[Repair]) -> tuple[Repair, ...]:
    """The repairs that lie wholly inside a kept block; both are in order."""
    found: list[Repair] = []
    rest: Iterator[Block] = iter(block for block in blocks if block.kept)
    block = next(rest, None)
    for repair in repairs:
        while block is not None and block.end < repair.end:
            block = next(rest, None)
        if block is not None and block.start <= repair.start:
            found.append(repair)
    return tuple(found)


def _title(raw: str, blocks: Sequence[Block], repairs: Sequence[Repair]) -> str | None:
    block = next((block for block in blocks if block.kind == "title"), None)
    return None if block is None else _SPACES.sub(" ", repaired(raw, block.start, block.end, repairs)).strip()


def _source(lines: Sequence[Line], marks: Sequence[Mark], cues: CleanCues) -> str | None:
    """What the last source line names."""
    return next((match["source"] for match in reversed(_matches("source_line", lines, marks, cues))), None)


def _publisher(lines: Sequence[Line], marks: Sequence[Mark], cues: CleanCues) -> str | None:
    """The paper that a line of publication names: "Lumen Courier", but not the place in "Lumenton, 3 March 2020"."""
    names = [match["publisher"] for match in _matches("publication_line", lines, marks, cues)]
    return next((name for name in names if not cues.papers.isdisjoint(name.split())), None)


def _matches(name: str, lines: Sequence[Line], marks: Sequence[Mark], cues: CleanCues) -> list[re.Match[str]]:
    """The lines that were marked by the line cue of this name, as its pattern matches them."""
    pattern = next(cue.pattern for cue in cues.lines if cue.name == name)
    found = (pattern.fullmatch(line.text) for line, mark in zip(lines, marks, strict=True) if mark.cue == name)
    return [match for match in found if match]


def _date_spans(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in blocks if block.kind in {"byline", "dateline"}]


def _body_spans(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    return [(block.start, block.end) for block in blocks if block.kept and block.kind in {"paragraph", "quote", "list"}]
