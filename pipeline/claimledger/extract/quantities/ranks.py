"""Ranks: "third-largest", "ranking 7th nationally", "second only to", "the world's No. 3", "ranked among the top ten".

An ordinal is a rank only beside a superlative or a verb of ranking; else it names an edition, a floor, a century. A
number behind "No." is one where something is ranked by it; else it names a bus, a shirt, a reactor.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.numbers import find_numbers
from claimledger.extract.quantities.ordinals import ordinal_pattern, ordinal_value, ordinal_words

RankSpan = tuple[int, int, Decimal, str]
"""Start, end, value and rule."""

_SUPERLATIVE = r"(?:\w{2,14}est|most|least|best|worst)"
_ORDINAL_DIGITS = re.compile(r"\d(?:st|nd|rd|th)")
_SMALL = "one|two|three|four|five|six|seven|eight|nine|ten|twenty|fifty|hundred"
_NUMBERED = re.compile(
    rf"(?<!\w)(?:(?:N[oO]\.?|no\.)\s(?P<digits>[0-9]{{1,3}})|[Nn]umber\s(?P<value>[0-9]{{1,3}}|{_SMALL}))\b(?!-|['’.]\w)"
)
_RANKED_BEFORE = re.compile(
    r"\b(?:(?:rank(?:s|ed|ing)?|rated|seeded)\s(?:at\s|as\s)?(?:the\s)?|(?:world|nation|country|continent|region|state)['’]s\s"
    r"|world\s|(?:is|was|as)\s(?:at\s)?(?:the\s)?)$",
    re.IGNORECASE,
)
_OWNED = re.compile(r"(?:\b(?:the|an?|its|their)|['’]s)\s$", re.IGNORECASE)
_LISTED_BEHIND = re.compile(r"\s(?:in|on|of)\sthe\s(?:\w{1,16}\s){0,3}?(?:charts?|rankings?|Billboard)\b")
_TOP = re.compile(
    rf"[Tt]op[\s-](?P<value>[0-9]{{1,3}}|{_SMALL})\b(?!\s?%|\s(?:per\s?cent|floors?|storeys|stories|tiers?|divisions|flights)\b)"
)
_IN_TOP = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|finish(?:es|ed|ing)?|plac(?:es|ed|ing)|is|are|was|were|remain(?:s|ed)?|stay(?:s|ed)?|listed)\s"
    r"(?:\w{1,16}\s){0,2}?(?:in|among|amongst|within|inside)\s(?:[\w'’-]{1,20}\s){0,3}?$",
    re.IGNORECASE,
)
_SECOND_ONLY = re.compile(r"\b(?P<ordinal>second)\sonly\sto\b", re.IGNORECASE)
BEFORE = 24  # code points before a number in which a word of ranking is looked for
_BETWEEN = r"(?:\s(?!and\b|but\b)[\w'’-]{1,20}){0,3}?"


def find_ranks(text: str) -> list[RankSpan]:
    """Every rank: the span of the ordinal with its superlative, and its value (1 = best)."""
    found = _by_ordinal(text) if _has_ordinal(text) else []
    return _one_each([*found, *_by_number(text), *_in_the_top(text)])


def _by_ordinal(text: str) -> list[RankSpan]:
    """Every rank that an ordinal tells, in no order."""
    found = [
        (match.start(), match.end(), _value(match["ordinal"]), "rank_superlative")
        for match in _ordinal_superlative().finditer(text)
        if match["superlative"].casefold() not in lexicon.words("figures", "not_superlatives")
    ]
    found += [(*match.span("ordinal"), Decimal(2), "rank_only") for match in _SECOND_ONLY.finditer(text)]
    found += [
        (*match.span("ordinal"), _value(match["ordinal"]), "rank_verb") for match in _rank_predicate().finditer(text)
    ]
    found += [
        (*match.span("ordinal"), _value(match["ordinal"]), "rank_verb") for match in _rank_after_others().finditer(text)
    ]
    for verb in _rank_verb().finditer(text):
        found += _ranks_after(text, verb)
    for place in _rank_place().finditer(text):
        groups = [name for name in ("moved", "left", "placed", "had") if place[name]]
        found += [(*place.span(group), _value(place[group]), "rank_place") for group in groups]
    for move in _rank_move().finditer(text):
        found += [(move.start(end), move.end(end), _value(move[end]), "rank_move") for end in ("before", "after")]
    return found


def _by_number(text: str) -> list[RankSpan]:
    """ "the world's No. 3", "ranked number one", "the No. 2 oil exporter"."""
    found: list[RankSpan] = []
    for match in _NUMBERED.finditer(text):
        before = text[max(0, match.start() - BEFORE) : match.start()]
        ranked = _RANKED_BEFORE.search(before) or (_OWNED.search(before) and _ranked_noun().match(text, match.end()))
        if ranked or _LISTED_BEHIND.match(text, match.end()):
            found.append((match.start(), match.end(), _number(match["digits"] or match["value"]), "rank_number"))
    return found


def _in_the_top(text: str) -> list[RankSpan]:
    """ "ranked among the world's top ten": the lowest rank that it may be; "the top ten firms" names a class."""
    return [
        (match.start(), match.end(), _number(match["value"]), "rank_top")
        for match in _TOP.finditer(text)
        if _IN_TOP.search(text, max(0, match.start() - 2 * BEFORE), match.start())
    ]


def _number(written: str) -> Decimal:
    return find_numbers(written)[0].low


def _has_ordinal(text: str) -> bool:
    """Whether there may be an ordinal, in a fraction of the time that looking for ranks takes."""
    lower = text.lower()
    return any(word in lower for word in _ordinal_endings()) or _ORDINAL_DIGITS.search(lower) is not None


@cache
def _ordinal_endings() -> tuple[str, ...]:
    """The ordinals in words that hold no other one: "first", not "twenty-first"."""
    words = ordinal_words()
    return tuple(word for word in words if not any(other in word for other in words if other != word))


def _one_each(found: list[RankSpan]) -> list[RankSpan]:
    """In the text's order, each ordinal once: of spans that overlap the first and longest."""
    kept: list[RankSpan] = []
    for one in sorted(set(found), key=lambda one: (one[0], -one[1], one[3])):
        if not kept or one[0] >= kept[-1][1]:
            kept.append(one)
    return kept


def _value(ordinal: str) -> Decimal:
    value = ordinal_value(ordinal)
    if value is None:
        raise ValueError(f"{ordinal!r} is no ordinal")
    return Decimal(value)


def _ranks_after(text: str, verb: re.Match[str]) -> list[RankSpan]:
    """The ordinals that one verb of ranking governs: "ranking 7th nationally and 1st in the west"."""
    found: list[RankSpan] = []
    position = verb.start("ordinal")
    while ordinal := _ordinal().match(text, position):
        found.append((ordinal.start(), ordinal.end(), _value(ordinal.group()), "rank_verb"))
        more = _more_ordinals().match(text, ordinal.end())
        if not more:
            break
        position = more.end()
    return found


@cache
def _ordinal() -> re.Pattern[str]:
    return re.compile(ordinal_pattern() + r"\b", re.IGNORECASE)


@cache
def _more_ordinals() -> re.Pattern[str]:
    return re.compile(
        rf"(?:\s[\w'’-]{{1,20}}){{0,5}}?,?\s(?:and|but)\s(?={ordinal_pattern()}\b(?!\s\w{{1,20}}\s(?:session|edition)))",
        re.IGNORECASE,
    )


@cache
def _ordinal_superlative() -> re.Pattern[str]:
    return re.compile(rf"\b(?P<ordinal>{ordinal_pattern()})[\s-](?P<superlative>{_SUPERLATIVE})\b", re.IGNORECASE)


@cache
def _rank_verb() -> re.Pattern[str]:
    """A verb of ranking with an ordinal close behind it; "came second" needs no noun after it but "place"."""
    after = "|".join(sorted(lexicon.words("figures", "after_rank")))
    verbs = "|".join(sorted(lexicon.words("figures", "rank_verbs"), key=lambda word: (-len(word), word)))
    tail = rf"(?=\s(?:{after})\b|[.,;:)\]]|\s?$)"
    return re.compile(rf"\b(?:{verbs})\b{_BETWEEN}\s(?P<ordinal>{ordinal_pattern()})\b{tail}", re.IGNORECASE)


@cache
def _rank_predicate() -> re.Pattern[str]:
    """ "is 48th in the table", "was only sixth", "the club, now 12th,": an ordinal with no noun behind it; not "is
    first to", "was second in line", "is 8th of May"."""
    hedges = r"(?:\s(?:now|still|only|just|currently|again|already|back)){0,2}"
    no_rank = r"\sin\s(?:line|a\sseries)\b|\sof\s(?:(?-i:[A-Z])|\d)"
    tail = rf"(?!{no_rank})(?=\s(?:{_words('after_predicate_rank')})\b|[.,;:)\]](?!\d)|\s?$)"
    return re.compile(
        rf"(?:\b(?:is|are|was|were|been|be)|,\snow){hedges}\s(?!first\b)(?P<ordinal>{ordinal_pattern()})\b{tail}",
        re.IGNORECASE,
    )


@cache
def _rank_after_others() -> re.Pattern[str]:
    """ "is the country's fourth free port after Selm, Mell and Tarn": an order that names those before it."""
    owner = r"(?:the\s|its\s|their\s)?(?:[\w-]{1,20}['’]s\s)?"
    noun = rf"(?!{_no_rank()})(?:[a-z-]{{2,20}}\s){{1,3}}"
    return re.compile(
        rf"\b(?:is|was|are|were|be|become|becomes|became)\s{owner}(?P<ordinal>{ordinal_pattern()})\s"
        rf"{noun}after\s(?=(?-i:[A-Z]))",
        re.IGNORECASE,
    )


@cache
def _rank_move() -> re.Pattern[str]:
    """ "climbed from seventh to fifth", which only tables do."""
    return re.compile(
        rf"\bfrom\s(?P<before>{ordinal_pattern()})\sto\s(?P<after>{ordinal_pattern()})\b(?!\s{_no_rank()})",
        re.IGNORECASE,
    )


@cache
def _rank_place() -> re.Pattern[str]:
    """A place in a table: "up 17 places to 94th", "down from 141st", "stay 17th", "in fourth place", "was third
    with 40" and "slipped to 17th"; not before a noun with which an ordinal names a date, an edition, a floor."""
    count = r"(?:\d{1,3}|[a-z]{3,9}|a)"
    places = rf"\b{count}\s(?:places?|spots?|positions?|rungs?)\sto\s"
    moves = rf"\b(?:up|down)\sfrom\s|\b(?:{_words('rank_moves')})\s(?:up\s|down\s|back\s)?to\s"
    stays = rf"\b(?:{_words('rank_stays')})\s"
    moved = rf"(?P<moved>{ordinal_pattern()})\b"
    end = rf"(?!\s(?:{_no_rank()}|in\sline\b|to\snone\b)|[\s-](?!(?:{_words('after_rank')}|from)\b)\w)"
    placed = rf"(?P<placed>{ordinal_pattern()})[\s-](?:place|position|spot)\b"
    place = rf"\b(?:in|to|into|took|takes|held|holds|from|for)\s{placed}"
    return re.compile(
        rf"(?:{places}|{moves}|{stays}){moved}{end}(?:\sfrom\s(?P<left>{ordinal_pattern()})\b{end})?"
        + f"|{place}"
        + rf"|\b(?:was|were|is|are)\s(?P<had>{ordinal_pattern()})\swith\s(?=[\d$€£¥])",
        re.IGNORECASE,
    )


@cache
def _ranked_noun() -> re.Pattern[str]:
    """A noun of what is ranked, behind up to two other words: " oil exporter"."""
    return re.compile(rf"\s(?:[a-z-]{{2,16}}\s){{0,2}}?(?:{_words('rank_nouns')})\b")


@cache
def _no_rank() -> str:
    """Words behind an ordinal with which it ranks nothing."""
    return rf"(?:{_words('ordinal_nouns')})\b"


def _words(name: str) -> str:
    words = sorted(lexicon.words("figures", name), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in words)
