"""What the words right beside a figure say of its time: "5.9 percent in 2022", "61 cents now", "from 6,040"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from spacy.tokens import Token

from claimledger import lexicon
from claimledger.extract.figures import Figure, before_bound
from claimledger.extract.syntax import clause_of, text_between
from claimledger.extract.times import TimeMatch
from claimledger.records import Grain

_WHEN = re.compile(r",?\swhen\s")
_OTHER_CLAUSE = re.compile(r"[;:]|,\s")

NEAR = 6  # tokens before a figure in which "would have" stands
WHEN = 8  # tokens before a figure in which its clause begins with "when"
RESPECTIVE = 6  # tokens behind a figure in which "respectively" stands


def is_right_behind(figure: Figure, match: TimeMatch) -> bool:
    """Whether a time phrase stands right behind a figure and what it counts: "5.9 per cent in 2022", "200 scarves in
    2022"."""
    end = max(figure.span.end_char, figure.counted.end_char if figure.counted is not None else 0)
    if match.start < end:
        return False
    between = text_between(figure.span.doc, end, match.start).strip().casefold()
    return not between or between in lexicon.words("cues", "dating_prepositions")


def when_time(figure: Figure, dated: Sequence[TimeMatch]) -> TimeMatch | None:
    """The time that a clause with "when" goes on with: "since 2011, when 84 people were killed" tells of 2011.

    dated: those of the sentence.
    """
    doc = figure.span.doc
    if not any(
        one.lower_ == "when" for one in doc[max(figure.sentence.start, figure.span.start - WHEN) : figure.span.start]
    ):
        return None
    for one in dated:
        if one.first is not None and one.end < figure.span.start_char:
            behind = text_between(doc, one.end, figure.span.start_char)
            if _WHEN.match(behind) and not _OTHER_CLAUSE.search(behind, 2):
                return replace(one, kind="period", last=_last_day(one.first, one.grain))
    return None


def _last_day(first: date, grain: Grain | None) -> date:
    """The last day of the year, the month or the day that begins with one."""
    if grain == "year":
        return date(first.year, 12, 31)
    return date(first.year, first.month, monthrange(first.year, first.month)[1]) if grain == "month" else first


def is_told_of_now(figure: Figure, times: Sequence[TimeMatch], own: TimeMatch | None) -> bool:
    """Whether "now" or "currently" tells when a figure holds: right behind it, or nearer than its time phrase (own) in
    the same clause."""
    sentence = figure.sentence
    for one in times:
        if one.kind != "now" or not sentence.start_char <= one.start < sentence.end_char:
            continue
        if is_right_behind(figure, one):
            return True
        nearer = own is None or _away(figure, one) < _away(figure, own)
        token = _token(figure, one)
        if nearer and token is not None and clause_of(token).i == figure.clause.i:
            return True
    return False


def _away(figure: Figure, match: TimeMatch) -> int:
    """Code points between a figure and a time phrase."""
    return max(match.start - figure.span.end_char, figure.span.start_char - match.end)


def _token(figure: Figure, match: TimeMatch) -> Token | None:
    span = figure.span.doc.char_span(match.start, match.end, alignment_mode="expand")
    return span.root if span is not None and len(span) else None


def respective_time(figure: Figure, dated: Sequence[TimeMatch]) -> TimeMatch | None:
    """The time of one of two figures that "respectively" ties to two times before them: "in 2019 and 2020 it built 31
    and 28 homes respectively"; dated: those of the sentence."""
    doc, end = figure.span.doc, figure.span.end
    behind = doc[end : min(end + RESPECTIVE, figure.sentence.end)]
    at = next((one.i for one in behind if one.lower_ == "respectively"), None)
    before = [one for one in dated if one.end <= figure.span.start_char][-2:]
    if at is None or len(before) < 2:
        return None
    joint = text_between(doc, before[0].end, before[1].start).strip()
    if joint not in ("and", "and in"):
        return None
    is_first = any(one.like_num for one in doc[end:at])
    return before[0] if is_first else before[1]


def is_base_of_change(figure: Figure) -> bool:
    """Whether a figure is what a change began with: "jumped from 6,040 to 7,900", "after a profit of 2.2 million"."""
    before, doc = before_bound(figure), figure.span.doc
    if before is None:
        return False
    if before.lower_ == "of" and before.i - 3 >= figure.sentence.start and before.nbor(-2).lower_ in ("a", "the"):
        return before.nbor(-3).lower_ in ("after", "against", "from") and before.nbor(-1).pos_ == "NOUN"
    if before.lower_ != "from":
        return False
    behind = [one.lower_ for one in doc[figure.span.end : figure.span.end + 6]]
    ahead = before.nbor(-1).lower_ if before.i > figure.sentence.start else ""
    return "to" in behind or ahead in ("up", "down") or _is_reached(before)


def _is_reached(base: Token) -> bool:
    """Whether a figure that something changed to stands right before "from": "climbed to 96 million from"."""
    near = base.doc[max(base.sent.start, base.i - 6) : base.i]
    return any(one.lower_ == "to" for one in near) and any(one.like_num for one in near)


def is_counterfactual(figure: Figure) -> bool:
    """ "the repairs would have cost 2 million": of the past, though it never was."""
    doc, first = figure.span.doc, figure.span.start
    words = [one.lower_ for one in doc[max(figure.sentence.start, first - NEAR) : first]]
    return any(pair in (("would", "have"), ("could", "have")) for pair in pairwise(words))


def is_since_in_commas(figure: Figure, match: TimeMatch) -> bool:
    """Whether a "since" stands in an aside on the subject, the figure outside: "Solva, founded in 2015 and since then
    a star, has 3 plants", not "Solva, since 2015, has ..."."""
    if match.kind != "since" or match.start > figure.span.start_char:
        return False
    doc, sentence = figure.span.doc, figure.sentence
    commas = [one.i for one in doc[sentence.start : figure.span.start] if one.text == ","]
    opening = max((at for at in commas if doc[at].idx < match.start), default=None)
    closing = min((at for at in commas if doc[at].idx >= match.end), default=None)
    if opening is None or closing is None or doc[closing + 1].tag_ not in ("VBZ", "VBP", "VBD", "MD"):
        return False
    return any(one.tag_ in ("VBN", "NN", "NNS") for one in doc[opening:closing] if one.idx < match.start)
