"""When an article was published, as far as it follows from what the article itself says.

A wrong date puts every "last year" of the article wrong, so each rule asks for words that name the present, and none is
believed that a later year of the past contradicts. Neither the most frequent year nor the latest one is a date: both
may be a target ("by 2027").
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from claimledger import lexicon
from claimledger.clean.written_dates import DAYS, YEAR, day_of_year, has_weekday, with_year, written_dates

NAMED = 0.9  # "this year (2023)": the article says itself which year it is in
ANNIVERSARY = 0.8  # a sum of a year and an ordinal, of which papers err by one
REPORTED = 0.7  # the period of new figures: those of a half year come out in that year, some after it
YEAR_AFTER = 0.6  # two names, "in 2024" and "last year", taken for one year, and an event's day for the paper's
LEAD = 2  # paragraphs in which the news stands
MAX_PARAGRAPH = 5_000  # code points of a paragraph that are looked at, and
MAX_PARAGRAPHS = 500  # paragraphs of an article: what is longer is no news, and shall take no long time

Spans = Sequence[tuple[int, int]]


def _phrases(words: Iterable[str], *more: str) -> re.Pattern[str]:
    """One pattern for phrases of any case, the longer first so that none hides another."""
    ordered = sorted(words, key=lambda phrase: (-len(phrase), phrase))
    return re.compile("|".join([rf"\b(?i:{'|'.join(map(re.escape, ordered))})\b", *more]))


_SENTENCE = re.compile(r"[^.!?\n]+(?:[.!?](?!\s|$)[^.!?\n]*)*")
_AHEAD = _phrases(lexicon.words("dates", "ahead"), r"\bmay\b", r"\b[Bb]y\s(?:the\send\sof\s)?(?=(?:19|20)\d\d)")
_COMPARING = _phrases(lexicon.words("dates", "comparing"))
_MOVED = _phrases(lexicon.words("dates", "moved"))
_TOLD = _phrases(lexicon.words("dates", "told"))
_YEAR_BEFORE = _phrases(lexicon.words("dates", "year_before"))
_ON_WEEKDAY = re.compile(r"\bon\s(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")

_THIS_YEAR = re.compile(r"\bthis\syear\b", re.I)
_LAST_YEAR = re.compile(r"\blast\syear\b", re.I)
_NAMED_YEAR = re.compile(
    r"\b(?P<which>this|last|next)\syear(?:\s?[(\[]\s?(?P<aside>(?:19|20)\d\d)\s?[)\]]"
    r"|,\s(?P<clause>(?:19|20)\d\d)(?=[,;:)]|\.(?!\d)|\s(?:is|was|will|has|marks|would|looks|promises|brings)\b))",
    re.I,
)
_YEARS_ON = {"this": 0, "last": 1, "next": -1}
_DAY_WORD = re.compile(r"\b(?P<word>today|tonight|yesterday|this\s(?:morning|afternoon|evening))[\s,(–—-]{1,3}", re.I)
_DAY_ROOM = 40  # code points in which "Wednesday, the 13th of September, 2023" stands
_DAY_BEFORE = re.compile(r"(?:on\s)?(?:[A-Z][a-z]{2,5}day,?\s)?(?:the\s)?")

_ANNIVERSARY = re.compile(
    r"\b(?:(?P<nth>\d{1,3})(?:st|nd|rd|th)\s(?:\S{1,20}\s){0,2}?(?:anniversary|birthday|jubilee)"
    r"|(?P<years>\d{1,3})\syears\s(?:since|after|on\sfrom))\b",
    re.I,
)
_FOUNDED = re.compile(
    rf"{_phrases(lexicon.words('dates', 'founded')).pattern}\s(?:(?:there|here|back)\s)?(?:(?:in|on|as\searly\sas)\s)?"
    r"(?:the\s)?(?:(?:spring|summer|autumn|winter)\sof\s)?(?:\d{1,2}\s)?(?:[A-Z][a-z]{2,8}\s)?(?:\d{1,2},\s)?$"
)
_OF_ANNIVERSARY = re.compile(r"(?:\sthis\syear)?\s(?:of|since)\b[^,;.!?]{0,120}")
_OF_YEARS = re.compile(r"[^,;.!?]{0,120}")
_FOUNDED_ROOM = 60  # code points in which "came into being there in the spring of May 17, " stands
_DIGIT = re.compile(r"\d")
_PAST = re.compile(r"\b[Ii]n\s$")
_EVENT = re.compile(r"\b[Oo]n\s(?:\w{3,6}day,?\s[(]?)?$")
_PERIOD = re.compile(
    r"\b(?:(?:first|second|third)[\s-]quarter|first[\s-]half|first\s(?:two|three|four|five|six|seven|eight|nine|ten)"
    r"\smonths|Q[1-3])(?:\sof)?\s(?P<year>(?:19|20)\d\d)(?!\d|[-/]\d)"
)
_FISCAL = re.compile(r"\b(?:fiscal|financial\syear|school\syear|season)\b", re.I)


@dataclass(frozen=True, slots=True)
class Inferred:
    """A date (ISO 8601, as precise as it follows), how sure it is and the words raw[start:end] that it follows from."""

    value: str
    confidence: float
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mention:
    """A year in the body, at raw[start:end], and the sentence and paragraph it stands in."""

    year: int
    start: int
    end: int
    sentence: tuple[int, int]
    paragraph: tuple[int, int]
    ahead: bool


@dataclass(frozen=True)
class Scene:
    """The article as the rules see it; spans of furniture and body are half-open in code points of the raw text."""

    raw: str
    furniture: Spans
    body: Spans

    @cached_property
    def years(self) -> tuple[Mention, ...]:
        """The years that the body names, in order."""
        return tuple(mention for span in self.body for mention in self.years_in(span))

    @cached_property
    def newest(self) -> int:
        """The newest year of a sentence that is no plan; 0 where there is none."""
        return max((mention.year for mention in self.years if not mention.ahead), default=0)

    def years_in(self, span: tuple[int, int]) -> Iterator[Mention]:
        """The years that a paragraph names."""
        if YEAR.search(self.raw, *span) is None:
            return
        for sentence in self.sentences(span):
            ahead = self.has(_AHEAD, sentence)
            for match in YEAR.finditer(self.raw, *sentence):
                yield Mention(int(match["year"]), *match.span(), sentence, span, ahead)

    def sentences(self, span: tuple[int, int]) -> Iterator[tuple[int, int]]:
        """Roughly the sentences of a paragraph."""
        return (match.span() for match in _SENTENCE.finditer(self.raw, *span))

    def has(self, pattern: re.Pattern[str], span: tuple[int, int]) -> bool:
        """Whether a pattern is found in a span."""
        return pattern.search(self.raw, *span) is not None

    def quoted(self, start: int, place: int) -> bool:
        """Whether a place of a paragraph that starts at `start` is in quotation marks, so in somebody's past."""
        before = self.raw[start:place]
        return before.count('"') % 2 == 1 or before.rfind("“") > before.rfind("”")


def infer(raw: str, furniture: Spans, body: Spans) -> Inferred | None:
    """The date of the first rule that gives one and that no later year of the past contradicts."""
    scene = Scene(raw, furniture, [(start, min(end, start + MAX_PARAGRAPH)) for start, end in body[:MAX_PARAGRAPHS]])
    for rule in RULES:
        found = rule(scene)
        if found is not None and int(found.value[:4]) >= scene.newest:
            return found
    return None


# --- rules -------------------------------------------------------------------------------------------------------


def _today(scene: Scene) -> Inferred | None:
    """ "today (13 March 2024)" and "yesterday, 12 March 2024": the day of the paper."""
    return _agreed(found for span in scene.body for found in _days_named(scene, span))


def _days_named(scene: Scene, span: tuple[int, int]) -> Iterator[Inferred]:
    for word in _DAY_WORD.finditer(scene.raw, *span):
        written = written_dates(scene.raw, word.end(), min(span[1], word.end() + _DAY_ROOM))[:1]
        for one in written:
            between = scene.raw[word.end() : one.start]
            full = one.sure and one.value is not None and len(one.value) == len("2024-03-13")
            if full and _DAY_BEFORE.fullmatch(between) and _is_day_word(scene, span[0], word):
                day = date.fromisoformat(str(one.value)) + timedelta(days=word["word"].lower() == "yesterday")
                yield Inferred(day.isoformat(), NAMED, word.start(), one.end)


def _is_day_word(scene: Scene, start: int, word: re.Match[str]) -> bool:
    """Not in somebody's words, nor in a name ("Lumen Today"): a capital only opens a sentence."""
    before = scene.raw[start : word.start()].rstrip()
    return (word["word"].islower() or not before or before[-1] in ".!?") and not scene.quoted(start, word.start())


def _named_year(scene: Scene) -> Inferred | None:
    """ "this year (2023)", "this year, 2017 is", "last year (2022)"."""
    return _agreed(
        Inferred(str(int(match["aside"] or match["clause"]) + _YEARS_ON[match["which"].lower()]), NAMED, *match.span())
        for span in scene.body
        for match in _NAMED_YEAR.finditer(scene.raw, *span)
        if not scene.quoted(span[0], match.start())
    )


def _agreed(found: Iterable[Inferred]) -> Inferred | None:
    """The first of several statements, if all of them say the same."""
    statements = list(found)
    return statements[0] if len({one.value for one in statements}) == 1 else None


def _anniversary(scene: Scene) -> Inferred | None:
    """ "... the 50th anniversary this year" of something that was in 1970: 2020."""
    for span in scene.body:
        here = (
            [mention for mention in scene.years if mention.paragraph == span] if scene.has(_ANNIVERSARY, span) else []
        )
        for sentence in scene.sentences(span) if here else ():
            match = _ANNIVERSARY.search(scene.raw, *sentence)
            if match and scene.has(_THIS_YEAR, sentence) and not scene.quoted(span[0], match.start()):
                year = _sum(scene, here, sentence, match)
                if year is not None:
                    return Inferred(str(year), ANNIVERSARY, *_trimmed(scene.raw, *sentence))
    return None


def _sum(scene: Scene, here: Sequence[Mention], sentence: tuple[int, int], match: re.Match[str]) -> int | None:
    """The one year that the sentence names itself as the sum of another and the count; else the sum with the one year
    that is said to be the founding year."""
    count = int(match["nth"] or match["years"])
    named = {mention.year for mention in here if mention.sentence == sentence}
    agreed = {mention.year + count for mention in here} & named
    found = agreed or {mention.year + count for mention in here if _is_founding(scene, mention, match)}
    return found.pop() if len(found) == 1 else None


def _is_founding(scene: Scene, mention: Mention, match: re.Match[str]) -> bool:
    """ "founded in May 1962"; "the 50th anniversary of the flood of 1970"; "25 years since the treaty of 1998"."""
    room = max(mention.sentence[0], mention.start - _FOUNDED_ROOM)
    if _FOUNDED.search(scene.raw[room : mention.start]):
        return True
    between = scene.raw[match.end() : mention.start] if match.end() <= mention.start else "."
    return (_OF_YEARS if match["years"] else _OF_ANNIVERSARY).fullmatch(between) is not None


def _reported_period(scene: Scene) -> Inferred | None:
    """ "grew 5 percent year on year in the first quarter of 2024, the office said on Tuesday": new figures, so 2024.

    Only of periods that end well before their year does: the figures of a whole year come out in the next one.
    """
    for span in scene.body[:LEAD]:
        for sentence in scene.sentences(span):
            match = _PERIOD.search(scene.raw, *sentence)
            if match and _is_new_figure(scene, span, sentence):
                return Inferred(match["year"], REPORTED, *match.span())
    return None


def _is_new_figure(scene: Scene, span: tuple[int, int], sentence: tuple[int, int]) -> bool:
    asked = all(scene.has(cue, sentence) for cue in (_MOVED, _TOLD, _YEAR_BEFORE, _ON_WEEKDAY))
    alone = len(YEAR.findall(scene.raw, *sentence)) == 1
    return asked and alone and not scene.has(_AHEAD, sentence) and not scene.has(_FISCAL, span)


def _year_after(scene: Scene) -> Inferred | None:
    """The year after the newest full year, where the article has figures of "last year" too and tells of a day's event.

    Figures of the year ("in 2024") stand in two paragraphs, and later years are aimed at; or the weekday of the event
    fits. No paragraph sets the year against "last year". The day is that of the dateline, or of the event in the lead.
    """
    event = _event_day(scene)
    if event is None or not _tells_of_last_year(scene):
        return None
    value = with_year(event, scene.newest + 1)
    paragraphs = {mention.paragraph for mention in _full_years(scene)}
    aims = any(mention.ahead and mention.year > scene.newest for mention in scene.years)
    fits = bool(paragraphs) if has_weekday(event) else len(paragraphs) > 1 and aims
    return Inferred(value, YEAR_AFTER, *event.span()) if value is not None and fits else None


def _full_years(scene: Scene) -> list[Mention]:
    """Where figures of the newest year are told for themselves: "40 million tonnes in 2024"."""
    return [
        mention
        for mention in scene.years
        if mention.year == scene.newest
        and not mention.ahead
        and _PAST.search(scene.raw[max(mention.sentence[0], mention.start - 3) : mention.start])
        and not scene.has(_COMPARING, mention.sentence)
        and _has_figure(scene, mention.sentence)
    ]


def _has_figure(scene: Scene, span: tuple[int, int]) -> bool:
    """A number in digits beside the years and days."""
    words = YEAR.sub(" ", scene.raw[span[0] : span[1]])
    return _DIGIT.search(DAYS[1].sub(" ", DAYS[0].sub(" ", words))) is not None


def _tells_of_last_year(scene: Scene) -> bool:
    """Whether there are figures of "last year", never beside the newest year."""
    telling = [span for span in scene.body if scene.has(_LAST_YEAR, span)]
    figures = any(
        scene.has(_LAST_YEAR, sentence) and _has_figure(scene, sentence)
        for span in telling
        for sentence in scene.sentences(span)
    )
    return figures and all(str(scene.newest) not in scene.raw[start:end] for start, end in telling)


def _event_day(scene: Scene) -> re.Match[str] | None:
    """The day of the dateline, or on which something happened in the lead: "opened on May 22"."""
    dated = (match for span in scene.furniture for match in day_of_year(scene.raw, *span))
    told = (match for span in scene.body[:LEAD] for match in _events(scene, span))
    return next(dated, None) or next(told, None)


def _events(scene: Scene, span: tuple[int, int]) -> Iterator[re.Match[str]]:
    for sentence in scene.sentences(span):
        for match in day_of_year(scene.raw, *sentence):
            before = scene.raw[max(sentence[0], match.start() - 16) : match.start()]
            if _EVENT.search(before) and not scene.has(_AHEAD, sentence):
                yield match


def _trimmed(raw: str, start: int, end: int) -> tuple[int, int]:
    """A span without white space around it."""
    words = raw[start:end]
    return start + len(words) - len(words.lstrip()), start + len(words.rstrip())


RULES: tuple[Callable[[Scene], Inferred | None], ...] = (
    _today,
    _named_year,
    _anniversary,
    _reported_period,
    _year_after,
)
"""In the order of trust."""
