"""The terminal report: what a run found, and each conflict with its evidence side by side.

What articles say is shown as text: never as markup, and never with the control characters that could move a
terminal's cursor or turn the direction of writing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten

from rich.console import Console, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from claimledger.kinds import kind_in_words
from claimledger.publish import Outcome, find_release, load_release
from claimledger.reconcile import coverage, document_name
from claimledger.records import Claim, Conflict, Document, Evidence, Severity
from claimledger.since import Since, since_decided
from claimledger.terminal import printable

SEVERITIES: tuple[Severity, ...] = ("high", "medium", "low", "info")
STYLES: Mapping[Severity, str] = {"high": "bold red", "medium": "yellow", "low": "cyan", "info": "dim"}
FIGURE = "bold reverse"
EXCERPT = 400  # code points of a sentence shown around its figure; only run-away sentences are longer
INDENT = 2
MOST_ARTICLES = 40  # rows of the table of articles; of a larger corpus the rest is counted
MOST_NAMES = 10  # articles that one line names
LONGEST_NAME = 36  # code points of a title in the table of articles: a row on a line of 80


@dataclass(frozen=True)
class Excerpt:
    """A piece of text with the figure at text[start:end]."""

    text: str
    start: int
    end: int


def report(path: Path, console: Console) -> None:
    """Print the report of a release: its folder, or an output folder, whose newest is taken.

    Raises StoreError where there is none that can be read.
    """
    home = find_release(path)
    loaded = load_release(home)
    render(loaded.outcome, console, heading=f"claimledger {loaded.release.version}", home=home)


def render(outcome: Outcome, console: Console, heading: str = "claimledger", home: Path | None = None) -> None:
    """Print what a run found: articles, counts per stage, conflicts by falling severity, and what could not be read.

    home: the release's folder, for what stale and orphaned decisions were made on. Without a terminal there are no
    colours, and a figure is marked by [brackets] in its sentence instead. Raises StoreError where an earlier release in
    the output folder is malformed.
    """
    console.print(shown(heading, "bold"))
    if outcome.documents:
        console.print(Padding(articles(outcome), (0, 0, 1, INDENT)))
    console.print(Padding(summary(outcome), (0, 0, 1, INDENT)))
    for remark in remarks(outcome):
        console.print(indented(shown(remark)))
    console.print()
    claims = {claim.id: claim for claim in outcome.claims}
    documents = {document.id: document for document in outcome.documents}
    for conflict in by_severity(outcome.conflicts):
        console.print(conflict_heading(conflict))
        for said in decided(conflict, since_decided(conflict, home, claims, documents)):
            console.print(indented(shown(said, "green")))
        for part in conflict_body(conflict, claims, documents, bracketed=console.color_system is None):
            console.print(part)
    if outcome.conflicts:
        console.print(
            indented(shown("claimledger why KEY tells how each was found, and what would make it none", "dim"))
        )
    for line in quarantine(outcome):
        console.print(line)


def articles(outcome: Outcome) -> Table:
    """The articles by id, a row each: name, date with where it comes from, claims, conflicts that they stand in."""
    table = Table(box=None, padding=(0, INDENT, 0, 0), pad_edge=False, header_style="dim")
    table.add_column("article", overflow="fold")
    table.add_column("published", overflow="fold")
    table.add_column("claims", justify="right", overflow="fold")
    table.add_column("conflicts", justify="right", overflow="fold")
    documents = sorted(outcome.documents, key=lambda document: document.id)
    claims, conflicts = Counter(claim.document for claim in outcome.claims), conflicts_by_article(outcome)
    for document in documents[:MOST_ARTICLES]:
        counted = str(claims[document.id]), str(conflicts[document.id])
        table.add_row(shown(article_name(document)), shown(dated(document)), *counted)
    if len(documents) > MOST_ARTICLES:
        table.add_row(shown(f"and {len(documents) - MOST_ARTICLES} more", "dim"))
    return table


def article_name(document: Document) -> str:
    """An article in the table: its title, cut between words, else its id."""
    return shorten(document.title, LONGEST_NAME, placeholder=" ...") if document.title else document.id


def dated(document: Document) -> str:
    """When an article was published and how that is known: "2031-03-04 (declared)"; "no date"."""
    return f"{document.published} ({document.published_basis})" if document.published else "no date"


def conflicts_by_article(outcome: Outcome) -> Counter[str]:
    """In how many conflicts each article stands, by its id."""
    documents = {claim.id: claim.document for claim in outcome.claims}
    involved = ({documents[id_] for id_ in conflict.claims if id_ in documents} for conflict in outcome.conflicts)
    return Counter(name for names in involved for name in names)


def remarks(outcome: Outcome) -> Iterator[str]:
    """What limits the findings: how many claims could be compared, and which articles have no date."""
    could = coverage(outcome.claims, outcome.documents, outcome.copies)
    yield (
        f"{amount(could.compared, 'claim')} compared; {amount(could.pairs, 'pair')} comparable; "
        f"{amount(could.without, 'claim')} had no subject or measure to compare by"
    )
    undated = sorted(document.file for document in outcome.documents if document.published is None)
    if undated:
        named = ", ".join(undated[:MOST_NAMES])
        more = f" and {len(undated) - MOST_NAMES} more" if len(undated) > MOST_NAMES else ""
        have = "has" if len(undated) == 1 else "have"
        yield f"{amount(len(undated), 'article')} {have} no date: {named}{more}; declare it in sources.toml"


def amount(count: int, noun: str) -> str:
    """A number with its noun: "1 claim", "2 claims"."""
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"


def summary(outcome: Outcome) -> Table:
    """The counts of every stage, a row each."""
    table = Table.grid(padding=(0, INDENT))
    table.add_column(no_wrap=True)
    table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    for name, count, detail in counts(outcome):
        table.add_row(name, str(count), shown(detail, "dim"))
    return table


def counts(outcome: Outcome) -> Iterator[tuple[str, int, str]]:
    """What each stage came to, as (what, how many, how they divide)."""
    blocks = Counter("kept" if block.kept else "dropped" for document in outcome.documents for block in document.blocks)
    yield "articles", len(outcome.documents), f"{len(outcome.quarantined)} quarantined"
    yield "blocks", blocks.total(), division(blocks)
    yield "claims", len(outcome.claims), division(Counter(claim.quantity.dimension for claim in outcome.claims))
    yield "  by modality", len(outcome.claims), division(Counter(claim.modality for claim in outcome.claims))
    yield "non-claims", len(outcome.non_claims), division(Counter(one.kind for one in outcome.non_claims))
    yield "organisations", len(outcome.organisations), division(Counter(one.kind for one in outcome.organisations))
    yield "places", len(outcome.places), ""
    yield "targets", len(outcome.targets), division(Counter(str(one.year or "no year") for one in outcome.targets))
    yield "copies", len(outcome.copies), division(Counter(f"{one.kind}s" for one in outcome.copies))
    yield "agreements", len(outcome.agreements), division(Counter(one.kind for one in outcome.agreements))
    yield "conflicts", len(outcome.conflicts), division(Counter(one.severity for one in outcome.conflicts))
    decisions = Counter(str(one.status) for one in outcome.conflicts if one.decision is not None)
    if decisions:
        yield "decisions", decisions.total(), division(decisions)


def division(counted: Mapping[str, int]) -> str:
    """Counts as "money 12, share 4": the most frequent first, ties by name."""
    return ", ".join(f"{name} {count}" for name, count in sorted(counted.items(), key=lambda item: (-item[1], item[0])))


def by_severity(conflicts: Iterable[Conflict]) -> list[Conflict]:
    """The conflicts from high to info, those of one severity by key."""
    return sorted(conflicts, key=lambda conflict: (SEVERITIES.index(conflict.severity), conflict.key))


def conflict_heading(conflict: Conflict) -> Text:
    """One line: severity, kind, status and key."""
    return Text.assemble(
        (conflict.severity, STYLES[conflict.severity]),
        " ",
        (kind_in_words(conflict.kind), "bold"),
        (f" ({conflict.status}) {conflict.key}", "dim"),
    )


def decided(conflict: Conflict, since: Since | None) -> Iterator[str]:
    """What was decided about a conflict, and of a stale or orphaned one what has changed in its evidence since."""
    if conflict.decision is None:
        return
    verdict = f"{conflict.decision.verdict.replace('_', ' ')}, by {conflict.decision.reviewer}"
    yield f"decided: {verdict}" if conflict.status == "decided" else f"decided on other evidence: {verdict}"
    if since is None:
        return
    if since.release is None:
        yield "the evidence that was seen then is not at hand"
    yield from (f"since {since.release}: {line}" for line in since.changes)


def conflict_body(
    conflict: Conflict, claims: Mapping[str, Claim], documents: Mapping[str, Document], bracketed: bool
) -> Iterator[RenderableType]:
    """The explanation, the calculation, then every claim with its sentence."""
    yield indented(shown(conflict.explanation))
    if conflict.calculation:
        yield indented(shown(conflict.calculation, "italic"))
    for id_ in conflict.claims:
        yield from side(id_, claims.get(id_), documents, bracketed)
    yield Text()


def side(id_: str, claim: Claim | None, documents: Mapping[str, Document], bracketed: bool) -> Iterator[RenderableType]:
    """One side of a conflict: whose figure it is, and the sentence that says it."""
    if claim is None:
        yield indented(shown(f"{id_}: no longer in the release", "dim"))
        return
    yield indented(shown(source(claim, documents.get(claim.document)), "bold"))
    yield indented(marked(excerpt(claim.sentence, claim.quantity), bracketed), 2 * INDENT)


def source(claim: Claim, document: Document | None) -> str:
    """Where a claim stands and who says it: The Courier, "Port news", 2031-03-04, Ida Brandt (Port Board)."""
    name = document_name(document) if document else claim.document
    published = (document.published if document else None) or "undated"
    parts = [name, published, speaker(claim)]
    return ", ".join(part for part in parts if part)


def speaker(claim: Claim) -> str | None:
    """Who a claim is attributed to: the speaker with their organisation, or either; None for the article itself."""
    if claim.attribution is None:
        return None
    name, organisation = claim.attribution.speaker, claim.attribution.organisation
    return f"{name} ({organisation})" if name and organisation and name != organisation else name or organisation


def excerpt(sentence: Evidence, figure: Evidence, limit: int = EXCERPT) -> Excerpt:
    """The sentence, or of one longer than `limit` what stands around its figure.

    A figure that lies outside the sentence gives an empty span at the nearer end.
    """
    length = len(sentence.exact)
    start, end = (min(max(place - sentence.start, 0), length) for place in (figure.start, figure.end))
    if length <= limit:
        return Excerpt(sentence.exact, start, end)
    first = max(0, start - limit // 2)
    last = min(length, max(end, first + limit))
    before, after = "... " if first else "", " ..." if last < length else ""
    shift = len(before) - first
    return Excerpt(before + sentence.exact[first:last] + after, start + shift, end + shift)


def marked(piece: Excerpt, bracketed: bool) -> Text:
    """An excerpt with its figure set off: by style, or by brackets where there is none."""
    before, figure, after = piece.text[: piece.start], piece.text[piece.start : piece.end], piece.text[piece.end :]
    if bracketed and figure:
        figure = f"[{figure}]"
    return Text.assemble(shown(before), shown(figure, FIGURE), shown(after))


def quarantine(outcome: Outcome) -> Iterator[RenderableType]:
    """Every file that could not be read, and why; nothing where all could."""
    if outcome.quarantined:
        yield shown("quarantined", "bold")
    for one in sorted(outcome.quarantined, key=lambda one: (one.file, one.stage, one.reason)):
        yield indented(shown(f"{one.file} ({one.stage}): {one.reason}"))


def shown(text: str, style: str = "") -> Text:
    """Words from a record as they may stand on a terminal, one character for one."""
    return Text(printable(text), style=style)


def indented(text: Text, by: int = INDENT) -> Padding:
    """Text that keeps its indent where it wraps."""
    return Padding(text, (0, 0, 0, by))
