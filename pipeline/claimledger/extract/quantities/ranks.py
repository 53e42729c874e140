"""Ranks ("third-largest", "ranking 7th nationally") and multiples ("double the output", "tripled"), from the text.

An ordinal is a rank only beside a superlative or a verb of ranking; else it names an edition, a floor, a century.
"""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from claimledger import lexicon
from claimledger.extract.quantities.ordinals import ordinal_pattern, ordinal_value, ordinal_words

RankSpan = tuple[int, int, Decimal, str]
"""Start, end, value and rule."""

_SUPERLATIVE = r"(?:\w{2,14}est|most|least|best|worst)"
_ORDINAL_DIGITS = re.compile(r"\d(?:st|nd|rd|th)")
_BETWEEN = r"(?:\s(?!and\b|but\b)[\w'’-]{1,20}){0,3}?"


def find_ranks(text: str) -> list[RankSpan]:
    """Every rank: the span of the ordinal with its superlative, and its value (1 = best)."""
    found = _by_ordinal(text) if _has_ordinal(text) else []
    found += [
        (match.start("number"), match.end("number"), Decimal(match["value"]), "rank_number")
        for match in _NUMBER_ONE.finditer(text)
    ]
    return _one_each(found)


def _by_ordinal(text: str) -> list[RankSpan]:
    """Every rank that an ordinal tells, in no order."""
    found = [
        (match.start(), match.end(), _value(match["ordinal"]), "rank_superlative")
        for match in _ordinal_superlative().finditer(text)
        if match["superlative"].casefold() not in lexicon.words("figures", "not_superlatives")
    ]
    for verb in _rank_verb().finditer(text):
        found += _ranks_after(text, verb)
    for place in _rank_place().finditer(text):
        groups = [name for name in ("moved", "left", "placed", "had") if place[name]]
        found += [(*place.span(group), _value(place[group]), "rank_place") for group in groups]
    for move in _rank_move().finditer(text):
        found += [(move.start(end), move.end(end), _value(move[end]), "rank_move") for end in ("before", "after")]
    return found


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


def find_multiples(text: str) -> list[RankSpan]:
    """Every multiple with its factor: "twice the", "tripled", "three times as many"; not the name of a thing."""
    return [
        (match.start("word"), match.end("word"), _multiples()[match["word"].casefold()], "multiple")
        for match in _multiple().finditer(text)
    ]


_NUMBER_ONE = re.compile(
    r"\b(?:rank(?:s|ed|ing)?|(?:world|nation|country|continent|region|state)['’]s|is|was|as)\s(?:at\s)?(?:the\s)?(?P<number>(?:No\.?|number)\s(?P<value>\d{1,3}))\b",
    re.IGNORECASE,
)


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
        rf"(?:\s[\w'’-]{{1,20}}){{0,5}}?,?\s(?:and|but)\s(?={ordinal_pattern()}\b(?!\s\w+\s(?:session|edition)))",
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
def _no_rank() -> str:
    """Words behind an ordinal with which it ranks nothing."""
    return rf"(?:{_words('ordinal_nouns')})\b"


def _words(name: str) -> str:
    words = sorted(lexicon.words("figures", name), key=lambda word: (-len(word), word))
    return "|".join(re.escape(word) for word in words)


@cache
def _multiples() -> dict[str, Decimal]:
    return {entry.word: entry.value for entry in lexicon.table("numbers", "multiple", lexicon.NumberWord)}


@cache
def _multiple() -> re.Pattern[str]:
    """A multiplying word before what it multiplies, or a verb of it at a clause's end."""
    words = "|".join(sorted(_multiples(), key=lambda word: (-len(word), word)))
    whole = r"\s(?:the|its|their|his|her|our|that|this|those|what|as|a\s)\b"
    period = r"\s(?:from|to|in|over|by|since|within|between|last)\b"
    nouns = "|".join(sorted(word for word in lexicon.words("figures", "time_nouns") if word.isalpha()))
    repeats = rf"\s(?:a|this|that|last)\s(?:{nouns})\b(?!\s(?:ago|before|earlier))"  # "twice a week" counts no double
    doers = r"(?<!twice)(?<!thrice)"  # "struck twice in May" counts deeds; "twice the size" multiplies
    return re.compile(
        rf"(?<![\w-])(?P<word>{words})(?!{repeats})(?:(?={whole})|{doers}(?={period})|(?<=fold)\b|(?<=ed)(?=[.,;]|\s?$))",
        re.IGNORECASE,
    )
