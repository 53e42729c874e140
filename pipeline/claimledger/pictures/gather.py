"""From a finding, or from claims that are asked for by their subject and measure, to what a picture shows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from heapq import nlargest

from claimledger.errors import UsageError
from claimledger.pictures.picture import MOST_PANELS, Panel, Picture, Point
from claimledger.pictures.units import axis_name, common_unit, in_unit, story_unit
from claimledger.reconcile.group import loose_candidates
from claimledger.reconcile.ledger import Ledger
from claimledger.reconcile.times import days
from claimledger.reconcile.values import interval, point
from claimledger.reconcile.witnesses import Witnesses
from claimledger.reconcile.wording import MONTHS, day, document_name, speaker, topic, when, written
from claimledger.records import Agreement, Claim, Conflict, Document

EXPECTED = frozenset({"target", "projection", "planned_increase"})
MOST_POINTS = 60
"""Points of one picture that can still be told apart and named; of more the newest are drawn, and the rest counted."""

LONGEST_LABEL = 120  # code points before the colon with which an explanation says what it is about
_COUNTED = re.compile(r"\d+ figures\b")

UNNAMED = "no speaker named"

Documents = Mapping[str, Document]


def picture_of(finding: Conflict | Agreement, claims: Mapping[str, Claim], documents: Documents) -> Picture:
    """The picture of a conflict or agreement.

    claims, documents: by id, at least those of the finding. Raises UsageError where none of its claims is left.
    """
    told = [claims[name] for name in finding.claims if name in claims]
    if not told:
        raise UsageError(f"{finding.key}: none of its claims is in the release, so there is nothing to draw")
    title, caption = headed(finding.explanation, told)
    return _picture(title, caption, told, documents, frozenset(finding.compared), len(told))


def picture_of_claims(
    claims: Iterable[Claim], documents: Documents, *, subject: str | None = None, measure: str | None = None
) -> Picture:
    """The picture of all claims with a subject and a measure, each of which is named by words of it (in any case), or
    by the measure's key.

    Raises UsageError where neither is given, or where no claim has them.
    """
    asked = ", ".join(filter(None, (subject, measure)))
    if not asked:
        raise UsageError("name what to draw: a conflict's or agreement's key, or --subject, --measure or both")
    words = (subject or "").casefold(), (measure or "").casefold()
    total = 0

    def found() -> Iterator[Claim]:
        nonlocal total
        for claim in claims:
            if _is_of(claim, *words):
                total += 1
                yield claim

    told = nlargest(MOST_POINTS, found(), key=_newest)
    if not told:
        raise UsageError(f"no claim of this release is about {asked!r}")
    caption = f"{total} {'claim' if total == 1 else 'claims'} with this in subject and measure."
    return _picture(asked[:1].upper() + asked[1:], caption, told, documents, frozenset(), total)


def headed(explanation: str, claims: Sequence[Claim]) -> tuple[str, str]:
    """What a finding is about, as a heading, and the rest of its explanation.

    Most explanations begin with it ("Osthafen, grain trade: 55% ... against 40 percent ..."); of others the claims tell
    it, and the explanation stays whole.
    """
    label, _, rest = explanation.partition(": ")
    figures = tuple(map(written, claims))
    told = rest.startswith(figures) or _COUNTED.match(rest)
    if not told or len(label) > LONGEST_LABEL or any(figure in label for figure in figures):
        return topic_of(claims), explanation
    return label, rest[:1].upper() + rest[1:]


def topic_of(claims: Sequence[Claim]) -> str:
    """What some claims are about, as a label: "Osthafen, grain trade"."""
    with Ledger(claims) as ledger:
        known = ledger.known
    return topic(loose_candidates(claims, known, Witnesses.of((), claims), {}))


def _is_of(claim: Claim, subject: str, measure: str) -> bool:
    subjects = claim.subject.text.casefold() if claim.subject else ""
    measures = {claim.measure.text.casefold(), claim.measure.key} if claim.measure else {""}
    return subject in subjects and any(measure in one for one in measures)


def _picture(
    title: str, caption: str, claims: Sequence[Claim], documents: Documents, compared: frozenset[str], total: int
) -> Picture:
    """total: how many claims there are to show, of which at least the newest are given."""
    drawn = sorted(claims, key=_newest)[-MOST_POINTS:]
    panels, left_out = _panels(drawn, documents, compared)
    notes = []
    if total > len(drawn):
        notes.append(f"The newest {len(drawn)} of {total} figures are shown.")
    if left_out:
        notes.append(f"{left_out} figures in further units are not shown.")
    return Picture(title, caption, panels, _are_over_time(panels), tuple(notes))


def _newest(claim: Claim) -> tuple[date, str]:
    known = days(claim.time)
    return known[1] if known else date.min, claim.id


def _panels(claims: Sequence[Claim], documents: Documents, compared: frozenset[str]) -> tuple[tuple[Panel, ...], int]:
    """An axis for each unit, that of most claims first, and how many claims have no place on any."""
    by_unit: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_unit[story_unit(claim)].append(claim)
    ordered = sorted(by_unit.values(), key=lambda told: (-len(told), story_unit(told[0])))
    panels = tuple(_panel(told, documents, compared) for told in ordered[:MOST_PANELS])
    return panels, sum(map(len, ordered[MOST_PANELS:]))


def _panel(claims: Sequence[Claim], documents: Documents, compared: frozenset[str]) -> Panel:
    unit = common_unit(claims)
    points = tuple(_point(claim, unit, documents.get(claim.document), claim.id in compared) for claim in claims)
    return Panel(axis_name(claims, unit), unit, points)


def _point(claim: Claim, unit: str, document: Document | None, is_compared: bool) -> Point:
    quantity = in_unit(claim.quantity, unit)
    left_open, said = interval(quantity), speaker(claim)
    name = claim.document if document is None else document.publisher or document_name(document)
    return Point(
        claim=claim.id,
        value=point(quantity),
        low=left_open.low if left_open.low.is_finite() else None,
        high=left_open.high if left_open.high.is_finite() else None,
        days=days(claim.time),
        is_due=claim.time.role == "target",
        is_expected=claim.modality in EXPECTED,
        is_compared=is_compared,
        source=name,
        published=_published(document.published if document else None),
        speaker="" if said == UNNAMED else said,
        written=written(claim),
        when=when(claim.time),
    )


def _published(published: str | None) -> str:
    """A date of publication in words, as precise as it is: "4 March 2031", "March 2031", "2031"; "no date"."""
    if not published:
        return "no date"
    year, *rest = published.split("-")
    if len(rest) == 2:
        return day(date.fromisoformat(published))
    return f"{MONTHS[int(rest[0]) - 1]} {year}" if rest else year


def _are_over_time(panels: Sequence[Panel]) -> bool:
    """Whether the points have at least two different times, so that an axis of time tells something."""
    times = {one.days for panel in panels for one in panel.points if one.days is not None}
    return len(times) > 1
