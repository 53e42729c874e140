"""What a finding is about, its figures, dates and sources, in words that a reader takes in at once."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from textwrap import shorten

from claimledger.reconcile import terms
from claimledger.reconcile.definitions import folded, name_in
from claimledger.reconcile.group import Candidate
from claimledger.reconcile.story.concepts import concept_of
from claimledger.reconcile.times import Days, days
from claimledger.reconcile.values import point
from claimledger.records import Claim, Document, Quantity, TimeScope

LONGEST_TITLE = 72
"""Code points of a title that name a document; longer ones are cut between words."""

LONGEST_SUBJECT = 8
"""Words of a subject that can stand as a label; a longer one is rather a clause than a name."""

NAMELESS = "These figures"
"""What a finding is about where neither subject nor measure says it."""

MOST_TOLD = 24
"""Figures of one finding, and sources of one figure, that are spelt out: what everybody tells has thousands."""

FEW_SOURCES = 2
"""Articles of a finding up to which each is named with its title; of more the publisher says enough."""

UNNAMED = "no speaker named"

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
QUARTERS = {1: "first", 4: "second", 7: "third", 10: "fourth"}

VERBAL = frozenset({"clause", "attribute_verb"})
"""Readings of a sentence that take its verb for the measure where no noun says it: one word of it makes no label."""

PARTICLES = tuple([word] for word in ("down", "in", "off", "out", "over", "up"))
"""What a verb of two words ends with: "turned over", "laid off"."""

HALF_SAID = frozenset({"gross", "net", "other", "others", "remainder", "rest"})
"""Words that say of what only together with others."""

_FINITE = re.compile(r"\b(?:is|are|was|were|has|have|had|will|would)\b", re.IGNORECASE)
_PLURALS = {"death": "deaths", "injury": "injured", "case": "cases", "seat": "seats", "passenger": "passengers"}
_BASES = {
    "document": "the article's own date",
    "relative": "date worked out",
    "inherited": "date of the sentences before",
}

Documents = Mapping[str, Document]


# --- what a finding is about -------------------------------------------------------------------------------------


def topic(candidates: Iterable[Candidate]) -> str:
    """A label: the subject and what is measured, in the plainest wording that some claims have for it, each said once.

    A verb, a pronoun or a bare "people" is no measure, and a clause no subject: what the words around the figure tell
    of stands in for the one, the name at its beginning for the other.
    """
    plainest = sorted(candidates, key=_plainness)
    subject = next((text for one in plainest if (text := _subject(one.claim)) and _is_shared(text, one, plainest)), "")
    said = [measure_in_words(one.claim) for one in plainest if measures(one.claim)]
    measure = said[0] if said else next(filter(None, map(_stand_in, plainest)), "")
    label = _joined(subject, measure, plainest) or NAMELESS
    return label[:1].upper() + label[1:]


def _joined(subject: str, measure: str, told: Sequence[Candidate]) -> str:
    """Both with a comma between them unless they are one name, or the one that says the other too."""
    inner, outer = folded(measure), folded(subject)
    if not measure or (inner and inner <= outer):
        return subject
    if not subject or outer <= inner or outer <= terms.COUNTERS:
        return measure
    if any(f"{subject} {measure}" in one.claim.sentence.exact for one in told):
        return f"{subject} {measure}"
    return f"{subject}, {_in_lower_case(measure, subject, told)}"


def _in_lower_case(measure: str, subject: str, told: Sequence[Candidate]) -> str:
    """A measure without the capital that it has as the beginning of a sentence; a name ("Pinto fire") keeps its own,
    where it is written so within the subject or a sentence."""
    texts = [subject, *(one.claim.sentence.exact for one in told)]
    starts = any(text.startswith(measure) for text in texts[1:])
    word = re.escape(measure.split()[0])
    named = any(re.search(rf"(?<=\w[ ,'\u2019-]){word}\b", text) for text in texts)
    return measure[:1].lower() + measure[1:] if starts and not named and measure[1:2].islower() else measure


def _plainness(candidate: Candidate) -> tuple[bool, bool, int, int, str]:
    claim = candidate.claim
    return (
        not measures(claim),
        candidate.is_headline,
        len(candidate.subject),
        len(candidate.definition.words),
        claim.id,
    )


def measures(claim: Claim) -> bool:
    """Whether the measure as written says by itself what is measured."""
    text = measure_in_words(claim)
    words = folded(text)
    verb = claim.rule in VERBAL and (" " not in text or text.split()[1:] in PARTICLES)
    return bool(words) and not words <= (terms.COUNTERS | terms.GENERIC | terms.PRONOUNS | HALF_SAID) and not verb


def _subject(claim: Claim) -> str:
    """The subject as a label; "" where it is a pronoun, or a clause that begins with no name."""
    text = " ".join(claim.subject.text.split()) if claim.subject is not None else ""
    measured = claim.subject is not None and claim.subject.basis == "measured"
    if not folded(text) or text.casefold() in terms.PRONOUNS | terms.ANAPHORIC or (measured and measures(claim)):
        return ""
    if len(text.split()) <= LONGEST_SUBJECT and not _FINITE.search(text):
        return text
    name = name_in(text)
    found = re.match(re.escape(name), text, re.IGNORECASE) if name else None
    return found.group() if found else ""


def _is_shared(subject: str, of: Candidate, told: Sequence[Candidate]) -> bool:
    """Whether a subject is a name, or the others tell of it too: who is counted or asked in one article is no label."""
    said = (folded(one.claim.sentence.exact) for one in told if one.claim.document != of.claim.document)
    others = list(said)
    return any(map(str.isupper, subject)) or not others or any(folded(subject) <= words for words in others)


def _stand_in(candidate: Candidate) -> str:
    """What the words around a figure say that it measures: its concept; of a count that is no toll, what it counts."""
    name, counted = concept_of(candidate.claim) or "", candidate.claim.quantity.counted
    return counted if counted and name not in _PLURALS else _PLURALS.get(name, name)


def measure_in_words(claim: Claim) -> str:
    """The measure as written, without the subject's name at its ends: "Acme's sales", "sales at Acme" are "sales"."""
    if claim.measure is None:
        return ""
    text = " ".join(claim.measure.text.split())
    if claim.subject is None:
        return text
    name = re.escape(" ".join(claim.subject.text.split()))
    text = re.sub(rf"\A(?:the )?{name}(?:['\u2019]s?)? (?=\S)", "", text, flags=re.IGNORECASE)
    return re.sub(rf"(?<=\S) (?:at|by|for|in|of) (?:the )?{name}\Z", "", text, flags=re.IGNORECASE)


# --- a figure ----------------------------------------------------------------------------------------------------


def figure(claim: Claim, documents: Documents) -> str:
    """One figure with its date, source and speaker, and where the date comes from if the words don't name it."""
    return figures([claim], documents)[0]


def figures(claims: Iterable[Claim], documents: Documents, *, by_time: bool = True) -> list[str]:
    """Figures in their order, each as `figure` has it; those of one value and time together, with all their sources.

    by_time: whether one value at two times is told twice; else it is told once, and each source has its time.
    """
    every = list(claims)
    manner = _Manner.of(every, documents)
    told: dict[tuple[Decimal, str, str], list[Claim]] = {}
    for claim in every:
        time = when(claim.time) if by_time else ""
        told.setdefault((point(claim.quantity), claim.quantity.unit, time), []).append(claim)
    return [_figure(same, manner) for same in told.values()]


def _figure(same: Sequence[Claim], manner: _Manner) -> str:
    """One value, its time where it has one only, and who tells it."""
    times = {when(claim.time) for claim in same}
    time = f" {times.pop()}" if len(times) == 1 else ""
    return f"{written(same[0])}{time} ({manner.sources(same, dated=not time)})"


@dataclass(frozen=True)
class _Manner:
    """How the sources of a finding are named. brief: whether there are so many that a publisher alone will do; spoken:
    whether some figure has a speaker, so that it is worth a word where another has none; several: publishers of more
    than one of the articles."""

    documents: Documents
    brief: bool
    spoken: bool
    several: frozenset[str | None]

    @classmethod
    def of(cls, claims: Sequence[Claim], documents: Documents) -> _Manner:
        told = {claim.document for claim in claims}
        publishers = Counter(documents[name].publisher for name in told if name in documents)
        several = frozenset(name for name, count in publishers.items() if count > 1)
        brief = len(told) > FEW_SOURCES
        spoken = not brief and any(speaker(claim) != UNNAMED for claim in claims)
        return cls(documents, brief, spoken, several)

    def sources(self, claims: Sequence[Claim], *, dated: bool) -> str:
        """The sources of a figure, each with who says it and, where `dated`, its time; what all share is told once."""
        cited = list(dict.fromkeys((self._name(one), self._rest(one, dated)) for one in claims))
        if len({rest for _, rest in cited}) > 1:
            return _cut([_commas(name, *rest) for name, rest in cited], "; ")
        who, time, basis = cited[0][1]
        named = who not in {"", UNNAMED} and len(cited) > 1
        whose = f"{'both' if len(cited) == 2 else 'all'} {who}" if named else who
        told = _commas(_cut([name for name, _ in cited], " and " if len(cited) == 2 else ", "), whose, time)
        return f"{told}; {basis}" if basis else told

    def _name(self, claim: Claim) -> str:
        document = self.documents.get(claim.document)
        known = document.publisher if document is not None and self.brief else None
        return known if known and known not in self.several else source(claim, self.documents)

    def _rest(self, claim: Claim, dated: bool) -> tuple[str, str, str]:
        """Who says a figure, its time, and where that comes from; each "" where it needs no word."""
        who = speaker(claim)
        said = who if self.spoken or who != UNNAMED else ""
        return said, when(claim.time) if dated else "", _BASES.get(claim.time.basis, "")


def _commas(*parts: str) -> str:
    return ", ".join(filter(None, parts))


def _cut(names: Sequence[str], mark: str) -> str:
    """Names in a row; of more than MOST_TOLD the first, and how many more there are."""
    more = len(names) - MOST_TOLD
    return mark.join((*names[:MOST_TOLD], f"and {more} more") if more > 0 else names)


def in_turn(told: Sequence[str], mark: str = "; ") -> str:
    """Figures one after the other; of more than MOST_TOLD the first and the last, and how many stand between them."""
    if len(told) <= MOST_TOLD:
        return mark.join(told)
    left = MOST_TOLD // 2
    return mark.join((*told[:left], f"{len(told) - 2 * left} more", *told[-left:]))


def written(claim: Claim) -> str:
    """The figure as written, with what it counts where that stands right behind it."""
    quantity = claim.quantity
    text = " ".join(quantity.exact.split())
    text = text[:1].lower() + text[1:] if text[1:2].islower() or text[:2] == "A " else text
    behind = claim.sentence.exact[max(0, quantity.end - claim.sentence.start) :]
    if quantity.counted and quantity.counted not in text and behind.lstrip().startswith(quantity.counted):
        return f"{text} {quantity.counted}"
    return f"{text} percent" if quantity.unit == "percent" and _is_bare(quantity) else text


def _is_bare(quantity: Quantity) -> bool:
    return not any(char.isalpha() or char in "%\u2030" for char in quantity.exact)


def speaker(claim: Claim) -> str:
    """Whom the article quotes: "quoting Ida Brandt, Port Board", "citing the police"; or "no speaker named"."""
    said = claim.attribution
    names = list(dict.fromkeys(name for name in (said.speaker, said.organisation) if name)) if said is not None else []
    if not names:
        return UNNAMED
    if any(char.isupper() for char in names[0]):
        return f"quoting {', '.join(names)}"
    article = "" if names[0].partition(" ")[0] in {"the", "a", "an", "his", "her", "their", "its"} else "the "
    return f"citing {article}{', '.join(names)}"


def source(claim: Claim, documents: Documents) -> str:
    """The document a claim stands in, as a reader knows it; by its id where nothing else is at hand."""
    document = documents.get(claim.document)
    return claim.document if document is None else document_name(document)


def document_name(document: Document) -> str:
    """A document for a reader: its publisher and title as far as known; without a title, its id."""
    name = document.id
    if document.title:
        title = shorten(document.title, LONGEST_TITLE, placeholder=" ...")
        name = '"{}"'.format(title.replace('"', "'"))
    return f"{document.publisher}, {name}" if document.publisher else name


# --- times -------------------------------------------------------------------------------------------------------


def when(time: TimeScope) -> str:
    """When a figure holds: "as of 13 January 2023", "in February 2017", "by 2027", "without a date"."""
    known = days(time)
    if known is None:
        return "without a date"
    if time.role == "target":
        return f"by {_end_of_year(known) if time.grain == 'year' and known[0] == known[1] else moment(known)}"
    if time.role == "as_of" and " to " not in moment(known):
        return f"as of {moment(known)}"
    return f"{'on' if known[0] == known[1] else 'for' if ' to ' in moment(known) else 'in'} {moment(known)}"


def moment(known: Days) -> str:
    """A day, or the first and the last, by the plainest name: "4 March 2023", "2023", "the first quarter of 2023"."""
    first, last = known
    if first == last:
        return day(first)
    if first.day == 1 and (last + timedelta(days=1)).day == 1:
        return _months(first, last)
    from_day = str(first.day) if (first.year, first.month) == (last.year, last.month) else day(first)
    return f"{from_day} to {day(last)}"


def day(one: date) -> str:
    """A day: "4 March 2023"."""
    return f"{one.day} {_month(one)}"


def _month(one: date) -> str:
    return f"{MONTHS[one.month - 1]} {one.year}"


def _months(first: date, last: date) -> str:
    if (first.month, last.month) == (1, 12):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    count = 12 * (last.year - first.year) + last.month - first.month + 1
    if count == 1:
        return _month(first)
    if count == 3 and first.month in QUARTERS:
        return f"the {QUARTERS[first.month]} quarter of {first.year}"
    return f"{MONTHS[first.month - 1] if first.year == last.year else _month(first)} to {_month(last)}"


def _end_of_year(known: Days) -> str:
    last = known[1]
    return f"the end of {last.year}" if (last.month, last.day) == (12, 31) else day(last)


def listed(parts: Sequence[str]) -> str:
    """Two set against each other, or more in their order."""
    return " against ".join(parts) if len(parts) == 2 else "; ".join(parts)
