"""A total whose parts the next sentence tells: "The depot will cost 6.8 million. The state pays 3.1, the county 1.9 and
the town 2.4 million"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from claimledger.lexicon.names import load_names
from claimledger.reconcile.checks.figures import measured_words
from claimledger.reconcile.checks.inside import Inside, after, before, between
from claimledger.reconcile.checks.parting import LEAST_PARTS, Parting
from claimledger.reconcile.checks.rows import DATED, ends_in_rest, in_a_row, is_amount, is_open, is_part
from claimledger.reconcile.definitions import HEADLINES, folded
from claimledger.reconcile.story.concepts import concepts_of, kind_of
from claimledger.records import Claim

_WOMEN, _MEN = re.compile(r"\bwomen\b", re.IGNORECASE), re.compile(r"\bmen\b", re.IGNORECASE)
_GIRLS, _BOYS = re.compile(r"\bgirls\b", re.IGNORECASE), re.compile(r"\bboys\b", re.IGNORECASE)
_BESIDES = re.compile(
    r"(?:besides|in addition to|on top of|next to|apart from|along with) (?:the|its|this|that) (?P<noun>[a-z]+),",
    re.IGNORECASE,
)
_OF_THIS = re.compile(r"\W?of (?:this|these|them|that|those|the (?:total|sum|money|whole))\b", re.IGNORECASE)
_OF_THEM = re.compile(
    r"\b(?:of|among) (?:it|them|these|those|this|that|which|whom|the (?:total|sum|money|whole))\b", re.IGNORECASE
)
_OF_SUM = re.compile(r"(?: [a-z]+)? of (?:it|this|that|them|the (?:sum|money|total))\b", re.IGNORECASE)
_OF_ALL = re.compile(r" of (?:the|its|their|all)(?: [a-z]+)? ")
_ANOTHER = re.compile(r"\b(?:another|a further|an additional|a second)\s\Z", re.IGNORECASE)
_JOBS = frozenset({"job", "post", "position", "role"})
_RIVAL = re.compile(r"\b(?:rivals?|competitors?|neighbou?r\w*|by contrast|in comparison)\b", re.IGNORECASE)
_METALS = (frozenset({"gold"}), frozenset({"silver"}), frozenset({"bronze"}))
_OPPOSITES = (
    (r"at home|home", r"away|on the road"),
    (r"abroad|overseas|foreign", r"(?:at )?home|domestic|mainland|inland|within|the country"),
    (r"in favou?r|for", r"against"),
    (r"public", r"private"),
    (r"full[- ]time", r"part[- ]time"),
    (r"urban|cit(?:y|ies)|towns?", r"rural|villages?|the country(?:side)?"),
    (r"adults?", r"children|minors"),
)
_TURNED = tuple((other, one) for one, other in _OPPOSITES)
_SIDES = tuple((re.compile(rf"\b(?:{a})\b", re.I), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in _OPPOSITES + _TURNED)
"""Two words of which everything is either the one or the other."""

_SHARED_OUT = (
    (
        r"cost|pric|build|worth|award|damages|compensat|fined|invest|project|bill|rais|fund|financ|package|grant|loan",
        r"contribut\w*|put(?:s|ting)? in|provid\w+|cover\w*|bear\w*|pay\w*|paid|gives?|gave|chips?|"
        r"c[oa]m(?:es?|ing) from",
    ),
    (
        r"budget|spen[dt]|invest|package|loan|grant|money|fund|donat|rais|aid|set aside|earmark|borrow|approv",
        r"goe?s? (?:in)?to|will go|went|gets?|got|receiv\w+|(?:is|are|was|were) (?:for|spent)|earmarked|allott?\w*|"
        r"allocat\w+|set aside|intended|flows?|meant for",
    ),
    (
        r"revenue|sales|turnover|income|profit|earn|saving|surplus|export|import|output|produc|harvest|takings",
        r"account\w*|c[oa]m(?:es?|ing) from|contribut\w*|br(?:ing|ought)\w*|add\w*|deliver\w*|provid\w*|stem\w*|"
        r"made up",
    ),
    (
        r"receiv|earn|paid|pay|got|remunerat|took home",
        r"salar(?:y|ies)|bonus(?:es)?|pensions?|allowances?|share awards?",
    ),
)
_ORDINAL = re.compile(r"\b(?:first|opening|second|other|third|fourth|final|last)\b", re.IGNORECASE)
_PLACE_OF = {"first": 1, "opening": 1, "second": 2, "other": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_PERIODS = {4: re.compile(r"\bquarter\b", re.IGNORECASE), 2: re.compile(r"\bhalf\b", re.IGNORECASE)}
_YEAR = re.compile(
    r"\b(?:(?:full|whole|entire) year|year as a whole|annual|(?:twelve|12) months|(?:for|over|in) the year|all year)\b",
    re.I,
)
_WAYS = tuple((re.compile(rf"\b(?:{a})", re.IGNORECASE), re.compile(rf"\b(?:{b})\b", re.I)) for a, b in _SHARED_OUT)
"""Words of a total, and how what it is made of, or goes into, is told behind it."""

_PLACE = re.compile(
    r"(?: [a-z][\w'\u2019-]*){0,3}? (?P<how>in|at|from|to|on|for|by) (?:the )?"
    r"(?P<where>[A-Z][\w'\u2019-]*|other|elsewhere|abroad)"
)
_PLACE_BEFORE = re.compile(
    r"\b(?P<how>in|at|from|to|on|for|by) (?:the (?:[a-z]+ of )?)?(?P<where>[A-Z][\w'\u2019-]*)"
    r"(?: (?:it|there|they) (?:is|was|were|are|came to))?\s\Z",
    re.IGNORECASE,
)
_OVERLAP = re.compile(
    r"\b(?:includ|such as|mostly|mainly|at least|up to|also|as well|both|some of|most of|several|multiple|answers|"
    r"respondents|asked|each|per|averages?|record|than|instead|compared|respectively|up from|down from|rose|fell)",
    re.IGNORECASE,
)
_TAIL = 30
"""Code points behind the last part in which a word still tells of it."""


def taken_apart(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Parting | None:
    """The total of a sentence whose parts the next one lists: "a budget of 640 million. Schools get 310, roads ..."."""
    parts = tuple(claim for claim in sentence if is_amount(claim))
    whole = _sole_whole(previous, parts)
    if whole is None or len(parts) < 2 or not in_a_row(parts):
        return None
    return _surely(whole, parts) or _likely(whole, parts)


def periods_apart(previous: Sequence[Claim], sentence: Sequence[Claim]) -> Parting | None:
    """The quarters or halves of a sentence and, in the one next to it, the year that they make up."""
    for told, other in ((sentence, previous), (previous, sentence)):
        if told and other and _YEAR.search(other[0].sentence.exact):
            parts = tuple(claim for claim in told if is_amount(claim) and claim.quantity.dimension != "duration")
            whole = _sole_whole(other, parts)
            if whole is not None and len(parts) in _PERIODS and _are_of_all_periods(parts):
                return Parting(whole, parts, marked=True, listed=True, summed=True)
    return None


def _are_of_all_periods(parts: Sequence[Claim]) -> bool:
    """Whether a sentence tells of all quarters or both halves of a year, in their order."""
    text = parts[0].sentence.exact
    told = [_PLACE_OF[one.casefold()] for one in _ORDINAL.findall(text)]
    return bool(_PERIODS[len(parts)].search(text)) and told == list(range(1, len(parts) + 1))


def _sole_whole(previous: Sequence[Claim], parts: Sequence[Claim]) -> Claim | None:
    """The only amount of the sentence before of which all others may be parts."""
    wholes = [claim for claim in previous if is_amount(claim) and all(is_part(part, claim) for part in parts)]
    if len(wholes) == 2 and _OF_ALL.fullmatch(between(*wholes)) and parts and _OF_THIS.match(parts[0].sentence.exact):
        return wholes[0]  # "18,300 of the 24,000 members voted. Of these, ..."
    return wholes[0] if len(wholes) == 1 else None


def _likely(whole: Claim, parts: tuple[Claim, ...]) -> Parting | None:
    """Three or more in a row that no word makes parts, or what ends with the rest."""
    rest = ends_in_rest(parts) or _are_sexes(parts[0].sentence.exact)
    if is_open(parts, rest=rest) or (len(parts) < LEAST_PARTS and not rest):
        return None
    marked = rest or bool(_OF_THIS.match(parts[0].sentence.exact))
    return Parting(whole, parts, marked=marked, listed=rest, summed=rest)


def _surely(whole: Claim, parts: tuple[Claim, ...]) -> Parting | None:
    """What words make parts of the total, each another one, so that they can't come to more; and those that are all
    there can be, so that they can't come to less either."""
    if _may_overlap(parts) or _are_of_another_time(whole, parts):
        return None
    if _are_all(parts) and (_are_of_one(whole, parts) or _are_metals(parts)):
        return Parting(whole, parts, marked=True, listed=True, summed=True)
    told = _are_of_one(whole, parts) and _are_told_as_parts(parts) and not _is_of_another(whole, parts[0])
    of_sum = _OF_SUM.match(after(parts[0])) or _OF_THIS.match(parts[0].sentence.exact)
    money = whole.quantity.dimension == "money" and bool(of_sum)
    sure = told or money or _are_shared_out(whole, parts)
    return Parting(whole, parts, marked=True, listed=False, summed=True) if sure else None


def _may_overlap(parts: Sequence[Claim]) -> bool:
    """Whether words say that one part may hold some of another, or that a list only names some of all."""
    last = parts[-1]
    end = last.quantity.end - last.sentence.start + _TAIL
    some = any(_OF_THEM.search(after(part)[:_TAIL]) for part in parts[1:-1])
    return some or bool(_OF_THEM.match(after(last)[1:_TAIL])) or bool(_OVERLAP.search(last.sentence.exact[:end]))


def _are_of_another_time(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the sentence of the parts tells of another year than that of the total."""
    found = [one[0].casefold() for one in DATED.finditer(parts[0].sentence.exact)]
    told = whole.sentence.exact.casefold()
    return any(one not in told for one in found)


def _are_all(parts: Sequence[Claim]) -> bool:
    """Whether parts are all that there can be: the sexes, the metals of medals, home and away."""
    if _are_metals(parts) or (len(parts) == 2 and _are_sexes(parts[0].sentence.exact)):
        return True
    beside = [after(part)[:_TAIL] for part in parts]
    return len(parts) == 2 and any(one.search(beside[0]) and other.search(beside[1]) for one, other in _SIDES)


def _are_metals(parts: Sequence[Claim]) -> bool:
    """Whether parts are medals of the three metals."""
    counted = [folded(part.quantity.counted) for part in parts]
    return len(parts) == len(_METALS) and all(metal & told for metal, told in zip(_METALS, counted, strict=True))


def _are_sexes(text: str) -> bool:
    """Whether a sentence tells of both sexes, who make up everybody: women and men, boys and girls."""
    return bool((_WOMEN.search(text) and _MEN.search(text)) or (_GIRLS.search(text) and _BOYS.search(text)))


def _are_of_one(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether total and parts are told of one thing: of one noun or one concept, or both sexes."""
    if _are_sexes(parts[0].sentence.exact):
        return True
    concepts = set(concepts_of(whole)), set(concepts_of(parts[0]))
    counted = [folded(claim.quantity.counted) for claim in (whole, parts[0])]
    of_one_noun = bool(counted[0] & counted[1]) or all(told & _JOBS for told in counted)
    if all(concepts) and not concepts[0] & concepts[1]:
        return of_one_noun and not any(kind_of(name) == "toll" for name in concepts[0] | concepts[1])
    return of_one_noun or all(concepts) or bool(measured_words(whole) & measured_words(parts[0]))


def _is_of_another(whole: Claim, part: Claim) -> bool:
    """Whether a part is told of somebody else by name: "Oriel shipped 41 million. Ranger shipped 16 million in ..."."""
    if _RIVAL.search(before(part)):
        return True
    subject = (part.subject.text if part.subject is not None else "").split()
    named = bool(subject) and subject[-1][:1].isupper() and subject[-1] in before(part)
    if named and _PLACE_BEFORE.search(before(part)):
        return False
    return named and (subject[-1],) not in load_names().places and subject[-1] not in whole.sentence.exact


def _are_told_as_parts(parts: Sequence[Claim]) -> bool:
    """Whether "of them", "another" or a place for each make parts of figures."""
    last = parts[-1]
    told = f"{before(parts[0])} {between(parts[0], parts[1])}"
    plain = bool(_OF_THEM.search(told) or _ANOTHER.search(before(last)))
    return plain or _are_in_places(parts) or _are_of_places(parts)


def _are_in_places(parts: Sequence[Claim]) -> bool:
    """Whether each part is told of a place of its own: "22 arrests in Arn, 16 in Tolna and 12 in Brisk"."""
    found = [_PLACE_BEFORE.search(before(part)[-_TAIL * 2 :]) or _PLACE.match(after(part)) for part in parts]
    told = [one for one in found if one is not None]
    if len(told) != len(parts) or len(parts) < LEAST_PARTS:
        return False
    return len({one["how"].casefold() for one in told}) == 1 and len({one["where"] for one in told}) == len(parts)


def _are_of_places(parts: Sequence[Claim]) -> bool:
    """Whether each part has a place for its subject: "Europe took 16 million, Asia 19 million and Africa 9 million"."""
    places = load_names().places
    named = [part.subject.text.split() for part in parts if part.subject is not None]
    return len(named) == len(parts) >= LEAST_PARTS and all(words[-1:] and (words[-1],) in places for words in named)


def _are_shared_out(whole: Claim, parts: Sequence[Claim]) -> bool:
    """Whether the words of the total and of the parts go together: what it costs, and who pays how much."""
    if len(parts) < LEAST_PARTS or " and " not in between(*parts[-2:]) or not _are_plain(parts):
        return False
    lead = before(parts[1])
    return any(of.search(whole.sentence.exact) and by.search(lead) for of, by in _WAYS)


def _are_plain(parts: Sequence[Claim]) -> bool:
    """Whether only commas and "and" part the parts, with a few words each."""
    return all(re.fullmatch(r"[^.;:()\d]{1,60}", between(one, other)) for one, other in pairwise(parts))


def beside_another(inside: Inside, previous: Sequence[Claim], sentence: Sequence[Claim]) -> Parting | None:
    """A total whose parts the next sentence lists but for one, which it names and an earlier one tells: "The grant is
    21 million. ... The budget is 32 million. Besides the grant, 6 million come from tickets and 5 from sponsors"."""
    named = _BESIDES.match(sentence[0].sentence.exact)
    parts = tuple(claim for claim in sentence if is_amount(claim))
    whole = _sole_whole(previous, parts)
    if named is None or len(parts) < 2 or whole is None or is_open(parts) or not in_a_row(parts):
        return None
    told = [claim for claim in inside.claims if _is_told_of(claim, named["noun"], whole)]
    latest = max((claim.time.start for claim in told if claim.time.start is not None), default=None)
    ones = [claim for claim in told if claim.time.start == latest]
    return Parting(whole, (ones[0], *parts), marked=True, listed=True) if len(ones) == 1 else None


def _is_told_of(claim: Claim, noun: str, whole: Claim) -> bool:
    """Whether a figure before a total is that of the part which a noun names."""
    before_it = claim.quantity.end <= whole.quantity.start and claim.block not in HEADLINES
    about = claim.measure is not None and folded(noun) <= folded(claim.measure.key)
    return before_it and about and is_amount(claim) and is_part(claim, whole)
