"""The records that flow between the stages and land in a release.

All records are frozen pydantic models; sequences are tuples, figures are `Decimal`. Offsets are half-open, in Unicode
code points, into the *raw decoded article*: `raw[start:end] == exact` for every selector, whatever cleaning repaired.
The one exception is named in its docstring: `Document.text` and the `OffsetMap` that leads from it back to the raw.

The order of a record's fields is the order of its keys on the wire, and the published JSON Schema is made from these
classes (`claimledger.publish.schema`): what is documented here is what a reader of a release gets.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, WithJsonSchema, model_validator

from claimledger.errors import UsageError

SCHEMA_VERSION = "1.4.0"

CONTEXT_LENGTH = 32  # code points of prefix and suffix in a selector


def wire_number(value: Decimal) -> int | float:
    """A figure as JSON: an integer where it is whole, else the nearest double."""
    return int(value) if value == value.to_integral_value() else float(value)


Amount = Annotated[
    Decimal,
    PlainSerializer(wire_number, when_used="json"),
    WithJsonSchema({"type": "number"}, mode="serialization"),
]
PartialDate = Annotated[str, Field(pattern=r"^\d{4}(-\d{2}(-\d{2})?)?$")]
"""An ISO 8601 date, year-month or year: as precise as what is known."""

BlockKind = Literal[
    "title", "byline", "dateline", "heading", "paragraph", "list", "caption", "quote", "table_row", "boilerplate",
    "duplicate",
]  # fmt: skip
CopyKind = Literal["document", "paragraph"]
PublishedBasis = Literal["declared", "dateline", "inferred", "unknown"]
Comparator = Literal["eq", "approx", "gt", "ge", "lt", "le", "range"]
Dimension = Literal[
    "money", "share", "count", "rank", "area", "length", "mass", "volume", "energy", "power", "speed", "temperature",
    "duration", "age", "rate", "ratio", "score", "other",
]  # fmt: skip
TimeRole = Literal["as_of", "period", "target"]
TimeBasis = Literal["explicit", "relative", "inherited", "document", "unknown"]
TimePhraseKind = Literal[
    "point", "period", "since", "until", "by", "now", "past", "future", "duration", "time_of_day", "set", "anniversary",
]  # fmt: skip
TimePhraseBasis = Literal["explicit", "relative", "unknown"]
SubjectBasis = Literal["named", "words", "description", "pronoun", "continued", "topic", "measured"]
Grain = Literal["day", "week", "month", "quarter", "half", "season", "year", "years"]
Modality = Literal["actual", "target", "projection", "planned_increase", "change_rate", "estimate", "threshold"]
MeasureKind = Literal["level", "flow", "share", "rank", "rate", "ratio", "change_rate", "increment"]
NonClaimKind = Literal[
    "date", "time_of_day", "period", "phone", "serial", "web", "version", "label", "name", "formula", "score",
    "address", "list_number", "ordinal", "pronoun", "pointer", "idiom", "furniture", "uncounted", "unread",
]  # fmt: skip
Stance = Literal["asserted", "reported", "denied"]
OrganisationKind = Literal[
    "government", "legislature", "party", "company", "bank", "institute", "university", "association", "media",
    "international", "military", "team", "committee", "other",
]  # fmt: skip
ConflictKind = Literal[
    "contradiction", "different_time", "different_definition", "rounding", "unit_or_scale", "conversion",
    "target_below_current", "target_vs_actual", "arithmetic", "parts_total", "list_count", "rank", "headline_body",
    "other",
]  # fmt: skip
AgreementKind = Literal["corroboration", "conversion", "arithmetic", "list_count"]
Severity = Literal["high", "medium", "low", "info"]
Status = Literal["open", "decided", "stale", "orphaned"]
Succession = Literal["figure", "reading", "words_around", "document", "claims"]
LifeEventKind = Literal["added", "changed", "removed", "superseded"]
Verdict = Literal["real_disagreement", "explained", "not_comparable", "extraction_error", "unsure", "withdrawn"]
WrongField = Literal[
    "figure", "unit", "counted", "subject", "measure", "scope", "time", "modality", "speaker", "polarity", "claim",
]  # fmt: skip


class Record(BaseModel):
    """Base of all records: immutable, and an unknown key is an error, not a silent loss."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def wire(self) -> dict[str, Any]:
        """The record as JSON-ready data, keys in field order."""
        return self.model_dump(mode="json")


class Span(Record):
    """A piece of the raw article: half-open, in code points."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"a span ends at {self.end}, before its start {self.start}")
        return self


class Evidence(Span):
    """A span with the words that stand there: `raw[start:end] == exact`."""

    exact: str


class Selector(Evidence):
    """W3C Web Annotation text position + text quote: a span, its words, and what stands before and after it."""

    prefix: str
    suffix: str

    @classmethod
    def at(cls, raw: str, start: int, end: int) -> Selector:
        """The selector of raw[start:end]."""
        return cls(
            start=start,
            end=end,
            exact=raw[start:end],
            prefix=raw[max(0, start - CONTEXT_LENGTH) : start],
            suffix=raw[end : end + CONTEXT_LENGTH],
        )


# --- documents ---------------------------------------------------------------------------------------------------


class Block(Span):
    """A stretch of the raw article of one kind, kept for the clean text or dropped, and why."""

    kind: BlockKind
    kept: bool
    reason: str | None


class Repair(Evidence):
    """A change that cleaning made inside a kept block: raw[start:end] == exact became `replacement`."""

    replacement: str
    rule: str


class Segment(Record):
    """A piece of the offset map: clean[clean_start:clean_end] came from raw[raw_start:raw_end].

    Where `copied`, both have one length and the same characters; else the whole piece is a repair or a joint between
    blocks, and a position inside it stands for all of it.
    """

    clean_start: int
    clean_end: int
    raw_start: int
    raw_end: int
    copied: bool


class Document(Record):
    """An article after cleaning.

    `text` is the clean text (kept blocks, repaired, two line feeds between blocks); `segments` map it to the raw
    without gaps, in order, and `passages` are the kept blocks as (start, end, block index) in the clean text. These
    three and `raw` stay inside the pipeline; the rest goes on the wire.

    file: where the article came from, relative to the corpus folder; row: which record of a table it is, from 1.
    raw_sha256: the digest of that file. encoding: the codec that its bytes were read in. published_confidence: how sure
    the date is, from 0 to 1; None where there is no date. article: where a release holds the raw decoded article, given
    where it is not simply the file as decoded (an extracted page, a row of a table); article_sha256: its digest.
    """

    id: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    file: str
    row: int | None = None
    title: str | None
    publisher: str | None
    published: PartialDate | None
    published_basis: PublishedBasis
    published_confidence: Annotated[float, Field(ge=0, le=1)] | None = None
    published_evidence: Evidence | None
    language: str | None
    url: str | None
    licence: str | None
    source: str | None
    encoding: str | None = None
    raw_sha256: str
    article: str | None = None
    article_sha256: str | None = None
    blocks: tuple[Block, ...]
    repairs: tuple[Repair, ...]
    raw: str = Field(default="", exclude=True, repr=False)
    text: str = Field(default="", exclude=True, repr=False)
    segments: tuple[Segment, ...] = Field(default=(), exclude=True, repr=False)
    passages: tuple[tuple[int, int, int], ...] = Field(default=(), exclude=True, repr=False)


class Copy(Span):
    """A document, or a paragraph of it, that is a near copy of the others in its cluster.

    Of a paragraph the span is the stretch that is copied, which may be less than its block.
    """

    document: str


class Copies(Record):
    """A cluster of near copies: documents, or paragraphs that documents share; its members are one witness.

    Members are sorted by document and place; a document's span is that of its first to its last kept block.
    """

    id: str = Field(pattern=r"^n-[0-9a-f]{12}$")
    kind: CopyKind
    members: tuple[Copy, ...]


class Quarantined(Record):
    """An article that could not be read, and why."""

    file: str
    stage: Literal["corpus", "clean", "extract"]
    reason: str


class Contributor(Record):
    """Somebody who contributed to a release's data: the name, and what they did ("author", "reviewer"), if told."""

    name: str
    role: str | None = None


class About(Record):
    """What a corpus's owner says of the data set that is made from it: all of it is optional.

    homepage: a web address; licence: of the data set, as an SPDX identifier or a name, articles may have their own;
    contributors: in the order given.
    """

    title: str | None = None
    description: str | None = None
    homepage: str | None = None
    licence: str | None = None
    contributors: tuple[Contributor, ...] = ()


# --- claims ------------------------------------------------------------------------------------------------------


class Change(Record):
    """A figure that tells of a change: its direction, and what the figure is of it (5 % up: `by`; up to 7: `to`)."""

    direction: Literal["increase", "decrease", "unspecified"]
    basis: Literal["by", "from", "to"]


class Quantity(Selector):
    """A figure as read.

    low, high: the value's bounds in `unit` (equal for a point, None = open). Shares are in percent (half = 50).
    precision: the interval that the digits as written leave open (55 % is 54.5 to 55.5), None where not a point.
    unit: an ISO 4217 code, a UCUM-style unit ("km2"), either of them per another ("CNY/d"), "percent",
    "percentage_point", "rank", "times", "{score}" (points of a whole), "[M]" (an earthquake's magnitude), "deg"
    (degrees of a scale that the text doesn't name), "/100000" (one per so many), or "count". Of a count, and of a rate
    per so many, `counted` is the counted noun phrase as written.
    """

    low: Amount | None
    high: Amount | None
    comparator: Comparator
    precision: tuple[Amount, Amount] | None
    unit: str
    counted: str | None
    dimension: Dimension
    change: Change | None

    @model_validator(mode="after")
    def _bounded(self) -> Quantity:
        if self.low is None and self.high is None:
            raise ValueError("a quantity needs a low or a high bound")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError(f"a quantity's low bound {self.low} is above its high bound {self.high}")
        return self


class TimeLength(Record):
    """How long: so many of a unit ("year", "month", "day", "hour" ...); count None where the words don't say."""

    count: Amount | None
    unit: str


class TimePhrase(Evidence):
    """A phrase that tells of time, as read in a text by itself (`claimledger.times`); claims hold a TimeScope.

    kind: "point" (a day, or a moment of it), "period", or what the preposition makes of one: "since", "until", "by"
    (a deadline); "now"; "past" ("recently") and "future" ("the near future"), which tell no day; "duration" ("for two
    years"), which says how long and not when; "time_of_day"; "set" ("every Monday"); "anniversary" ("the 50th
    anniversary").
    cue: the preposition before the phrase, in lower case, which is not part of it; None where there is none.
    first, last: its first and last day (None = open or not known). grain: what the words name, which may be coarser
    than the days: "the end of 2022" is one day with the grain of a year; None where they name no date.
    basis: "explicit" where the words alone say when; "relative" where it is counted, or would have to be, from another
    date, mostly that of publication; "unknown" where they are ambiguous or tell of no date.
    rule: the name of the matcher that read it. length: how long, of a duration and of a stretch that is told by its
    length ("the past three years"), else None.
    """

    kind: TimePhraseKind
    cue: str | None
    first: date | None
    last: date | None
    grain: Grain | None
    basis: TimePhraseBasis
    rule: str
    length: TimeLength | None


class Subject(Evidence):
    """Who or what a claim is about: `text` is the name it is resolved to, `exact` the words that say it there.

    basis: how it was found. Named there; described ("the lender") or a pronoun, resolved to a name before; in its own
    words, without a name; continued from the claim before or taken from the article's topic (then `exact` is empty, and
    it is less sure); or what is measured itself ("wheat rose").
    """

    text: str
    id: str | None
    basis: SubjectBasis = "words"


class Measure(Record):
    """What is measured: the words as written and the normalised key that comparable claims share. Where no words of the
    article name it, text is the name of a figure's dimension or of what a verb tells: "age" of "Mette Kroll, 34",
    "height" of "a crane, 94 metres tall", "price" of "a beer costs 7.20".

    kind: what sort of figure it is, as only those of one sort can be compared. "level": what there is at a time (a
    population, a debt, a price, a count of things); "flow": what comes together over a period (revenue, output,
    births); "share": a part of a whole; "rank"; "rate": a level that is a rate by nature (unemployment, interest,
    inflation, per head); "ratio": one thing against another; "change_rate": by how many percent, or how many times, it
    changed; "increment": by how much it changed or is to change ("add 20", "up 5 million").
    """

    text: str
    key: str
    kind: MeasureKind


class Scope(Record):
    """What a claim is restricted to: the whole that a share is of, a region, a class."""

    text: str


class TimeScope(Record):
    """When a claim holds: first and last day (None = open or not known), with the words that say so, if any.

    role: `target` for what is yet to come; `as_of` for a day, a deadline passed or the article's own date; else
    `period`.
    """

    role: TimeRole
    start: date | None
    end: date | None
    grain: Grain | None
    basis: TimeBasis
    text: str | None
    selector: Evidence | None


class Attribution(Record):
    """Who says it."""

    speaker: str | None
    organisation: str | None
    role: str | None
    stance: Stance
    cue: str | None
    selector: Evidence | None


class Claim(Record):
    """One figure with its meaning and its source. The id survives re-runs: see `claimledger.store.claim_id`.

    modality_rule, modality_cue: the rule that read the modality, and the words that it went by, where there are any
    ("aims", "is expected to"). condition: the words that the figure depends on ("if the bill passes"), or None.
    rule: the reading of the sentence that found measure and subject. confidence: the share of claims like this one that
    are fully right in the gold, from 0 to 1: see docs/fields.md.
    """

    id: str = Field(pattern=r"^c-[0-9a-f]{12}$")
    document: str
    sentence: Evidence
    quantity: Quantity
    subject: Subject | None
    measure: Measure | None
    scope: Scope | None
    time: TimeScope
    modality: Modality
    modality_rule: str = "stated"
    modality_cue: Evidence | None = None
    condition: Evidence | None = None
    attribution: Attribution | None
    polarity: Literal["affirmed", "denied"]
    block: BlockKind
    rule: str
    confidence: Annotated[float, Field(ge=0, le=1)]


class Mention(Evidence):
    """A name where it stands."""

    document: str


class Organisation(Record):
    """An organisation over all articles: the canonical name, the other forms seen, and every place it stands."""

    id: str = Field(pattern=r"^org:[^\s]+$")
    name: str
    kind: OrganisationKind
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


class Place(Record):
    """A place over all articles."""

    id: str = Field(pattern=r"^place:[^\s]+$")
    name: str
    aliases: tuple[str, ...]
    mentions: tuple[Mention, ...]


class NonClaim(Evidence):
    """A number of an article that is no claim: a row of non_claims.jsonl, so that a reader can see why it was left.

    kind: "date", "time_of_day" and "period" tell of time; "phone", "serial", "web", "version", "label", "formula",
    "address" and "list_number" only name or number a thing; "name" is part of a name ("Boeing 737"); "score" is a
    result, of a match or a vote, or odds; "ordinal" numbers an event ("the 7th fair"); "pronoun" ("the one that"),
    "pointer" ("the two sides") and "idiom" ("two-way") count nothing anew; "furniture" stands in what is of the page,
    not of the article; "uncounted" is a number of which the words do not say what it counts; "unread" a figure that no
    reading took.
    """

    document: str
    kind: NonClaimKind


class Target(Record):
    """A row of targets.jsonl: a claim whose figure is planned, projected or pledged for a year."""

    claim: str
    document: str
    subject: str | None
    measure: str | None
    low: Amount | None
    high: Amount | None
    comparator: Comparator
    unit: str
    year: int | None
    modality: Modality


# --- findings ----------------------------------------------------------------------------------------------------


class Comparison(Record):
    """One named check between two claims: its level ("same", "near", "different" ...) and the weight it adds."""

    name: str
    level: str
    weight: float


class Decision(Record):
    """What a reviewer decided about a conflict, guarded by the evidence it was made on.

    verdict: "withdrawn" takes back the decision that it supersedes; what that one superseded stands again. claim: the
    one that is right, of a real disagreement (None: neither is known to be), or the one that was read wrongly, of an
    extraction error. reason: a code of `claimledger.review`'s words.toml, or words of the reviewer's own. time: when,
    in ISO 8601 and UTC. supersedes: the decision that this one takes the place of, which is kept. field, value: of an
    extraction error, what of the claim is wrong ("claim": it is none at all), and what is right, as far as known.
    blind: it was made without sight of others' decisions, as a second opinion: it counts only where no other one
    stands.
    """

    id: str
    conflict: str = Field(pattern=r"^k-[0-9a-f]{12}$")
    evidence_hash: str
    verdict: Verdict
    claim: str | None
    reason: str | None
    note: str | None
    reviewer: str
    time: str
    supersedes: str | None
    field: WrongField | None = None
    value: str | None = None
    blind: bool = False


class Conflict(Record):
    """Claims that do not go together, typed and explained.

    key: what is compared, stable over runs; rule: the name of the rule that gave kind and severity; evidence_hash: the
    claims as seen; witnesses: clusters of documents that are copies of one another; calculation: the arithmetic, where
    there is one; comparisons: of the two claims that tell most, named in `compared`. One that is orphaned has no claims
    left: it is kept for its decision.
    """

    key: str = Field(pattern=r"^k-[0-9a-f]{12}$")
    kind: ConflictKind
    severity: Severity
    rule: str = ""
    status: Status
    claims: tuple[str, ...]
    explanation: str
    calculation: str | None
    compared: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...]
    witnesses: tuple[tuple[str, ...], ...]
    evidence_hash: str
    decision: Decision | None


class Agreement(Record):
    """Claims that say the same or whose arithmetic holds.

    rule: the name of the rule that found it; compared, comparisons: as a conflict has them; none of sums.
    """

    key: str = Field(pattern=r"^a-[0-9a-f]{12}$")
    kind: AgreementKind
    rule: str = ""
    claims: tuple[str, ...]
    explanation: str
    calculation: str | None
    compared: tuple[str, ...] = ()
    comparisons: tuple[Comparison, ...] = ()
    witnesses: tuple[tuple[str, ...], ...]


# --- over releases -----------------------------------------------------------------------------------------------


class Alias(Record):
    """A row of aliases.jsonl: an id that stood in an earlier release, and what took its place.

    table: whose id it is. successor: the id that took its place in the release `since`; that one may be an alias by now
    too: follow it until there is none. An id that stands again is no alias.
    why: "words_around": the claim is the same, its id had to change as words beside its figure did; "document": its
    document has another id; "reading": the figure is read otherwise; "figure": the article was edited and says another
    figure in its place; "claims": of a conflict, the same claims (or their successors) are in it.
    """

    table: Literal["claims", "conflicts"]
    id: str
    successor: str
    since: str
    why: Succession


class LifeEvent(Record):
    """What a release did with a claim or conflict: added it (the first time, or again), changed what it tells, removed
    it, or superseded it by another."""

    release: str
    event: LifeEventKind


class Lifespan(Record):
    """A row of history.jsonl: a claim or conflict that this release or an earlier one has, and when.

    documents: where a claim stands, or the claims of a conflict, and published: when the newest of these was published,
    as far as known; both as in the last release that had it. first_seen, last_seen: the first and the last release that
    has it; this one for what stands. superseded_by: what took its place, where it is gone. events: in order; releases
    in which nothing happened to it are not among them.
    """

    table: Literal["claims", "conflicts"]
    id: str
    documents: tuple[str, ...]
    published: PartialDate | None
    first_seen: str
    last_seen: str
    superseded_by: str | None = None
    events: tuple[LifeEvent, ...]


_SLUG_GAP = re.compile(r"[^\w]+")


def slug(text: str) -> str:
    """A lower-case identifier of a name: "Hong Kong SAR" -> "hong-kong-sar"; letters of any script stay."""
    return _SLUG_GAP.sub("-", text.casefold()).strip("-_") or "unnamed"


_PARTIAL_DATE = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")


def partial_date(published: date | str | None) -> str | None:
    """A date of publication in ISO 8601, as precise as it was given: a date, year-month or year; None stays None.

    Raises UsageError where it is none of these.
    """
    if published is None:
        return None
    given = published.isoformat()[:10] if isinstance(published, date) else published
    if not isinstance(given, str) or not _is_partial_date(given):
        raise UsageError(
            f"published: {published!r} is no ISO 8601 date (2023-01-13), year-month (2023-01) or year (2023)"
        )
    return given


def _is_partial_date(text: str) -> bool:
    if not _PARTIAL_DATE.fullmatch(text):
        return False
    try:
        date.fromisoformat(f"{text}-01-01"[:10])
    except ValueError:
        return False  # a month 13, a 30 February, the year 0
    return True
