"""Assembly: from a document's parsed passages to its claims, each field read by the module that is named for it."""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from spacy.language import Language
from spacy.tokens import Span

from claimledger import lexicon
from claimledger.extract.attribution.model import Voice
from claimledger.extract.attribution.voices import tells, voice_around
from claimledger.extract.confidence import Grounds, Noun, Surroundings, confidence_of, surroundings_of
from claimledger.extract.figures import Figure, currency_of, find_figures
from claimledger.extract.measures import Reading, read
from claimledger.extract.measures.continued import continued
from claimledger.extract.measures.kinds import kind_of
from claimledger.extract.measures.naming import named
from claimledger.extract.measures.resumed import Told
from claimledger.extract.modality.stand import Stand, stand_of
from claimledger.extract.non_claims import Numbers, find_non_claims
from claimledger.extract.organisations import DocumentNames, find_names
from claimledger.extract.parsing.nlp import Passage, parse
from claimledger.extract.quantities import Home, find_quantities, home_currencies
from claimledger.extract.quantities.non_quantities import non_quantities
from claimledger.extract.quantities.precision import precision_of
from claimledger.extract.subjects.about import subject_of_claim
from claimledger.extract.subjects.ellipsis import gapped
from claimledger.extract.subjects.resolution import Names, Resolved
from claimledger.extract.syntax import span_text, text_between, text_of
from claimledger.extract.times import TimeMatch, find_times, spans_of_dates
from claimledger.extract.timing.attachment import SHARED_CLAUSE, ClaimTime, attached, time_of
from claimledger.extract.timing.frames import Timeline
from claimledger.offsets import to_raw
from claimledger.records import (
    Attribution,
    Claim,
    Comparator,
    Dimension,
    Document,
    Evidence,
    Measure,
    MeasureKind,
    Mention,
    NonClaim,
    Quantity,
    Scope,
    Selector,
    Subject,
    TimeScope,
)
from claimledger.store import claim_id

# of one sentence; what holds more is a table without its lines, and reading it takes the square of it
MOST_FIGURES = 40
TOLD_BEFORE = 10  # figures of the passage that a later one may go on with


@dataclass(frozen=True, slots=True)
class Extraction:
    """What one document says: its claims and the numbers that are none, ordered by place, and the names in it.

    passages: where each passage begins in the clean text; grounds: what each claim was read by, in their order.
    """

    claims: tuple[Claim, ...]
    non_claims: tuple[NonClaim, ...]
    names: DocumentNames
    passages: tuple[int, ...]
    grounds: tuple[Grounds, ...]


@dataclass(frozen=True, slots=True)
class _Context:
    """What the claims of one passage share."""

    document: Document
    passage: Passage
    names: Names
    times: tuple[TimeMatch, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim before its id: the figure and what was read of it. measured: the reading with its measure named."""

    figure: Figure
    reading: Reading
    measured: Reading
    subject: Resolved | None
    stand: Stand
    time: ClaimTime
    voice: Voice | None


def extract_document(document: Document, nlp: Language) -> Extraction:
    """All claims, non-claims and names of a cleaned document."""
    passages = parse(document, nlp)
    found = find_names(document.id, [passage.doc for passage in passages])
    names = Names(found, passages)
    claims: list[tuple[Claim, Grounds]] = []
    read = _numbers(document, passages)
    timeline = Timeline(document.published)
    for numbers in read:
        context = _Context(document, numbers.passage, names, numbers.times)
        for draft, around in _drafts(context, numbers.settled.figures, timeline):
            grounds = _grounds(draft, around, context)
            claims.append((_claim(draft, context, confidence_of(grounds)), grounds))
    claims.sort(key=lambda one: (one[0].quantity.start, one[0].quantity.end))
    named = _with_ids([claim for claim, _ in claims])
    return Extraction(
        claims=named,
        non_claims=find_non_claims(document, read, named),
        names=found,
        passages=tuple(passage.start for passage in passages),
        grounds=tuple(grounds for _, grounds in claims),
    )


def _home(document: Document) -> Home:
    """What the bare names of currencies mean in a document: by its text and its dateline, which the text leaves out."""
    datelines = [document.raw[block.start : block.end] for block in document.blocks if block.kind == "dateline"]
    return home_currencies("\n".join([*datelines, document.text]))


def mentions_of(document: Document, extraction: Extraction) -> dict[tuple[int, int, int], Mention]:
    """Where each name of an extraction stands in the raw article, by passage, start and end."""
    found: dict[tuple[int, int, int], Mention] = {}
    for entity in extraction.names.entities:
        for one in entity.mentions:
            base = extraction.passages[one.passage]
            start, end = to_raw(document, base + one.start, base + one.end)
            place = (one.passage, one.start, one.end)
            found[place] = Mention(document=document.id, start=start, end=end, exact=document.raw[start:end])
    return found


def _numbers(document: Document, passages: Sequence[Passage]) -> list[Numbers]:
    """What each passage's numbers are: parts of time phrases, figures, or neither; a sum that does not name its
    currency has the one that the document counts in."""
    home = _home(document)
    texts = [text_of(passage.doc) for passage in passages]
    times = [find_times(text, document.published) for text in texts]
    left = [non_quantities(text) for text in texts]
    found = [
        find_quantities(text, spans_of_dates(dated), home, others)
        for text, dated, others in zip(texts, times, left, strict=True)
    ]
    currency = currency_of(chain.from_iterable(found))
    settled = [find_figures(one.doc, matches, currency) for one, matches in zip(passages, found, strict=True)]
    return [Numbers(*one) for one in zip(passages, times, left, settled, strict=True)]


def _drafts(context: _Context, figures: Sequence[Figure], timeline: Timeline) -> Iterator[tuple[_Draft, Surroundings]]:
    """The passage's figures, each with what its sentence holds; read sentence by sentence, as time, subject and voice
    may go on from one to the next."""
    by_sentence = _by_sentence(figures)
    sentences = list(context.passage.doc.sents)
    voice: Voice | None = None
    told: deque[Told] = deque(maxlen=TOLD_BEFORE)
    timeline.begin(context.passage, context.times)
    last_subject: Resolved | None = None
    for index, sentence in enumerate(sentences):
        voice = voice_around(sentences, index, context.passage, context.names, voice)
        inside = by_sentence.get(sentence.start, [])[:MOST_FIGURES]
        if not inside:
            timeline.pass_by(sentence, context.times)
            continue
        around = surroundings_of(sentence, len(inside), sum(_stands_in(time, sentence) for time in context.times))
        draft: _Draft | None = None
        for figure in inside:
            carried = timeline.inherited(figure, context.passage.kind)
            draft = _draft(figure, context, voice, carried, last_subject, draft, told)
            told.append(Told(figure, draft.measured))
            last_subject = draft.subject or last_subject
            timeline.note(figure, draft.time, draft.stand.modality)
            yield draft, around
        timeline.pass_by(sentence, context.times)


def _by_sentence(figures: Sequence[Figure]) -> dict[int, list[Figure]]:
    """Figures by the first token of their sentence."""
    grouped: dict[int, list[Figure]] = {}
    for figure in figures:
        grouped.setdefault(figure.sentence.start, []).append(figure)
    return grouped


def _carried(figure: Figure, before: _Draft | None) -> Reading | None:
    """The reading of a figure that leaves its verb or its measure to the one before it; None where it does not."""
    if before is None:
        return None
    return gapped(figure, before.figure, before.reading) or continued(figure, before.figure, before.reading)


def _draft(
    figure: Figure,
    context: _Context,
    voice: Voice | None,
    carried: TimeMatch | None,
    last: Resolved | None,
    before: _Draft | None,
    told: Sequence[Told],
) -> _Draft:
    """A figure's draft; last: the subject of the paragraph's claim before; before: the draft before in the sentence;
    told: what the passage's last figures measure."""
    dated = attached(figure, context.times)
    own = dated.match if dated is not None else None
    stand = stand_of(figure, own if dated is not None and dated.distance < SHARED_CLAUSE else None)
    time = time_of(figure, context.times, own, stand.modality, context.document.published, carried)
    reading = _carried(figure, before) or read(figure)
    subject = subject_of_claim(figure, reading, context.passage, context.names, voice, last)
    speaking = voice if voice is None or tells(voice, figure) else None
    return _Draft(figure, reading, _measured(figure, reading, before, told), subject, stand, time, speaking)


def _measured(figure: Figure, reading: Reading, before: _Draft | None, told: Sequence[Told]) -> Reading:
    """A reading with its measure named; of one that was taken over from the figure before, as it was named there."""
    if before is not None and reading is before.reading:
        return before.measured
    return named(figure, reading, told)


# --- the record -----------------------------------------------------------------------------------------------------


def _claim(draft: _Draft, context: _Context, confidence: float) -> Claim:
    """The record of a draft; the id is given when all of the document's claims are known."""
    reading, figure = draft.reading, draft.figure
    return Claim(
        id="c-000000000000",
        document=context.document.id,
        sentence=_evidence(context, figure.sentence.start_char, _sentence_end(figure.sentence)),
        quantity=_quantity(draft, context),
        subject=_subject_record(draft.subject, context),
        measure=_measure_record(draft),
        scope=Scope(text=reading.scope.text.strip()) if reading.scope is not None else None,
        time=_time_record(draft.time, context),
        modality=draft.stand.modality,
        modality_rule=draft.stand.rule,
        modality_cue=_words(draft.stand.cue, context),
        condition=_words(draft.stand.condition, context),
        attribution=_attribution(draft.voice, context),
        polarity="denied" if draft.stand.denied or _is_denied_by(draft.voice) else "affirmed",
        block=context.passage.kind,
        rule=reading.rule,
        confidence=confidence,
    )


def _measure_record(draft: _Draft) -> Measure | None:
    reading = draft.measured
    if not reading.text:
        return None
    return Measure(text=reading.text, key=reading.key, kind=_kind(draft))


def _words(span: Span | None, context: _Context) -> Evidence | None:
    """Where a span of the passage stands in the raw article."""
    return _evidence(context, span.start_char, span.end_char) if span is not None and len(span) else None


def _quantity(draft: _Draft, context: _Context) -> Quantity:
    match = draft.figure.quantity
    start, end = _raw(context, match.start, match.end)
    comparator = _comparator(draft)
    return Quantity(
        **dict(Selector.at(context.document.raw, start, end)),
        low=match.low,
        high=match.high,
        comparator=comparator,
        precision=precision_of(match, comparator),
        unit=match.unit or "count",
        counted=_counted(draft),
        dimension=_dimension(draft),
        change=draft.stand.change,
    )


def _counted(draft: _Draft) -> str | None:
    """What a count counts; a bare figure counts what is measured: "the toll rose to 169"."""
    figure, measure = draft.figure, draft.reading.measure
    if figure.counted is not None or figure.quantity.unit != "count":
        return figure.counted_text
    return measure.text if measure is not None and measure.root.pos_ == "NOUN" else None


def _comparator(draft: _Draft) -> Comparator:
    """The figure's own comparator; "an estimated value of 11 billion" is approximate."""
    own = draft.figure.quantity.comparator
    measure = draft.reading.measure
    if (
        own == "eq"
        and measure is not None
        and draft.figure.quantity.unit != "rank"
        and any(token.lower_ in ("estimated", "approximate") for token in measure.root.subtree)
    ):
        return "approx"
    return own


def _dimension(draft: _Draft) -> Dimension:
    """A percentage is what its measure's kind says: a rate, the ratio of one thing to another, else a share; so are
    rates that are parts of a whole ("turnout")."""
    match = draft.figure.quantity
    if match.unit != "percent":
        return match.dimension or "other"
    kind = _kind(draft)
    proportion = draft.measured.key.rpartition(" ")[2] in lexicon.words("measures", "proportions")
    if kind in ("change_rate", "increment") or (kind == "rate" and not proportion):
        return "rate"
    return "ratio" if kind == "ratio" else match.dimension or "share"


def _kind(draft: _Draft) -> MeasureKind:
    return kind_of(draft.figure, draft.measured, draft.stand.modality, draft.stand.change)


def _subject_record(subject: Resolved | None, context: _Context) -> Subject | None:
    if subject is None:
        return None
    start, end = _raw(context, subject.start, subject.end)
    exact = context.document.raw[start:end]
    return Subject(start=start, end=end, exact=exact, text=subject.text, id=subject.id, basis=subject.rule)


def _time_record(time: ClaimTime, context: _Context) -> TimeScope:
    match = time.match
    selector = _evidence(context, match.start, match.end) if match is not None and _is_in(match, context) else None
    return TimeScope(
        role=time.role,
        start=time.first,
        end=time.last,
        grain=time.grain,
        basis=time.basis,
        text=match.text if match is not None else None,
        selector=selector,
    )


def _is_in(match: TimeMatch, context: _Context) -> bool:
    return text_between(context.passage.doc, match.start, match.end) == match.text


def _stands_in(time: TimeMatch, sentence: Span) -> bool:
    return sentence.start_char <= time.start < sentence.end_char


def _is_denied_by(voice: Voice | None) -> bool:
    return voice is not None and voice.stance == "denied"


def _attribution(voice: Voice | None, context: _Context) -> Attribution | None:
    if voice is None:
        return None
    speaker = voice.speaker
    body = speaker.text if speaker is not None and (speaker.id or "").startswith("org:") else None
    return Attribution(
        speaker=speaker.text if speaker is not None else None,
        organisation=body or (voice.office.organisation if voice.office is not None else None),
        role=voice.office.role if voice.office is not None else None,
        stance=voice.stance,
        cue=voice.cue,
        selector=_evidence(context, voice.start, voice.end) if voice.start <= voice.end else None,
    )


def _grounds(draft: _Draft, around: Surroundings, context: _Context) -> Grounds:
    """What a draft was read by."""
    reading, change, own = draft.reading, draft.stand.change, draft.time.match
    has_own = own is not None and _is_in(own, context) and _stands_in(own, draft.figure.sentence)
    return Grounds(
        rule=reading.rule,
        subject=draft.subject.rule if draft.subject is not None else None,
        time=draft.time.basis,
        modality=draft.stand.modality,
        change=change.basis if change is not None else None,
        noun=_noun(draft.figure),
        has_measure=bool(reading.key),
        other_times=around.times - has_own,
        surroundings=around,
    )


def _noun(figure: Figure) -> Noun:
    """Where the noun that a figure counts stands."""
    counted, span = figure.counted, figure.span
    if figure.lent:
        return "other"
    if (figure.quantity.unit or "count") != "count":
        return "unit"
    if counted is None:
        return "none"
    return "own" if counted.start <= span.end and counted.end >= span.start else "other"


def _raw(context: _Context, start: int, end: int) -> tuple[int, int]:
    """A passage's span in the raw article."""
    base = context.passage.start
    return to_raw(context.document, base + start, base + end)


def _evidence(context: _Context, start: int, end: int) -> Evidence:
    first, last = _raw(context, start, end)
    return Evidence(start=first, end=last, exact=context.document.raw[first:last])


def _sentence_end(sentence: Span) -> int:
    return sentence.start_char + len(span_text(sentence).rstrip())


def _with_ids(claims: Sequence[Claim]) -> tuple[Claim, ...]:
    """Claims in order, each with its id; a figure that stands twice in the very same context is told apart by order."""
    seen: Counter[str] = Counter()
    named = []
    for claim in claims:
        first = claim_id(claim.document, claim.quantity, 0)
        nth = seen[first]
        seen[first] += 1
        own = claim_id(claim.document, claim.quantity, nth) if nth else first
        named.append(claim.model_copy(update={"id": own}))
    return tuple(named)
