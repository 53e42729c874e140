"""Changes, lives and what had been said by a day, on a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby

from rich.console import Console
from rich.text import Text

from claimledger.display.layout import joined, write
from claimledger.display.styles import shown
from claimledger.kinds import kind_in_words
from claimledger.past.asof import AsOf, Said, Topic
from claimledger.past.lives import Life, Passage
from claimledger.past.sections import Item, Section, Sign
from claimledger.past.words import written
from claimledger.publish import Changes
from claimledger.reconcile.wording import speaker, when
from claimledger.records import Conflict
from claimledger.report import STYLES, amount

INDENT = 2
ENOUGH = 12
"""Rows of one kind under a heading; of more the rest is counted, unless all are asked for."""

ENOUGH_TOPICS = 40
EARLIER = 3
"""Older claims of a topic that are listed."""

_SIGNS: Mapping[Sign, str] = {"+": "green", "-": "red", "~": "yellow"}


def print_difference(
    changes: Changes,
    found: Sequence[Section],
    console: Console,
    width: int,
    *,
    whole: Sequence[str] = (),
    every: bool = False,
) -> None:
    """Print what changed between two releases, cause by cause. whole: what did beside the rows, a line each; every:
    list all rows, however many."""
    write(console, Text(f"{changes.previous} -> {changes.version}", "bold"), width)
    if not found:
        write(console, shown("no row of any table changed"), width, INDENT)
    for section in found:
        console.print()
        write(console, shown(section.title, "bold"), width)
        for _, items in groupby(section.items, key=lambda item: item.table):
            _print_items(list(items), console, width, every)
        for name, count in sorted(section.counts.items()):
            write(console, shown(f"{count} x {name}", "dim"), width, INDENT)
    for line in whole:
        write(console, shown(line, "dim"), width, INDENT)
    moved = changes.claims.moved
    if moved:
        console.print()
        write(console, shown(f"{amount(moved, 'claim')} only moved, or have other words around", "dim"), width)


def _print_items(items: Sequence[Item], console: Console, width: int, every: bool) -> None:
    for item in items if every else items[:ENOUGH]:
        head = Text.assemble((f"{item.sign} ", _SIGNS[item.sign]), (f"{item.table}  ", "dim"), shown(item.text))
        write(console, head, width, INDENT)
        for line in item.details:
            write(console, shown(line, "dim"), width, 3 * INDENT)
    if len(items) > ENOUGH and not every:
        counts = Counter(item.sign for item in items[ENOUGH:])
        told = ", ".join(f"{counts[sign]} {sign}" for sign in _SIGNS if counts[sign])
        more = f"and {amount(len(items) - ENOUGH, items[0].table)} more ({told}); --all lists them"
        write(console, shown(more, "dim"), width, INDENT)


def print_life(life: Life, console: Console, width: int) -> None:
    """Print one record's life, release by release."""
    found = life.lifespan
    where = joined((*found.documents, found.published or "no date"), ", ")
    write(console, Text.assemble((found.id, "bold"), shown(f"  {found.table[:-1]} of {where}", "dim")), width)
    stands = f"first seen in {found.first_seen}, last seen in {found.last_seen}"
    then = f"; superseded by {found.superseded_by}" if found.superseded_by else ""
    write(console, shown(stands + then), width)
    if life.took_over:
        write(console, shown(f"took the place of {', '.join(life.took_over)}"), width)
    said: str | None = None
    for passage in life.passages:
        _print_passage(passage, said, console, width)
        said = passage.text or said


def _print_passage(passage: Passage, said: str | None, console: Console, width: int) -> None:
    """Print what one release did. said: the words of the release before, which are not told again."""
    console.print()
    why = f": {'; '.join(passage.causes)}" if passage.causes else ""
    write(console, Text.assemble((f"{passage.release}  ", "bold"), shown(passage.event + why)), width)
    text = passage.text if passage.text != said else None
    for line in (*passage.changes, *((text,) if text else ())):
        write(console, shown(line), width, INDENT)


def print_as_of(found: AsOf, console: Console, width: int, *, every: bool = False) -> None:
    """Print what had been said by a day: the newest figure of each topic with those before it, then the conflicts.
    every: list all topics and all older claims."""
    write(console, Text(f"What had been published by {found.day}", "bold"), width)
    for topic in found.topics if every else found.topics[:ENOUGH_TOPICS]:
        _print_topic(topic, console, width, every)
    if len(found.topics) > ENOUGH_TOPICS and not every:
        more = amount(len(found.topics) - ENOUGH_TOPICS, "topic")
        write(console, shown(f"and {more} more; --all lists them", "dim"), width)
    _print_conflicts(found.conflicts, console, width)
    console.print()
    left = f"; {amount(found.undated, 'article')} without a date left out" if found.undated else ""
    claims = sum(len(topic.claims) for topic in found.topics)
    write(console, shown(f"{amount(claims, 'claim')}, {amount(len(found.conflicts), 'conflict')}{left}", "dim"), width)


def _print_topic(topic: Topic, console: Console, width: int, every: bool) -> None:
    console.print()
    label = joined((topic.subject or "", topic.measure or ""), ", ") or topic.claims[0].claim.sentence.exact
    write(console, shown(label, "bold"), width)
    newest, *older = topic.claims
    write(console, _said(newest), width, INDENT)
    for said in older if every else older[:EARLIER]:
        write(console, Text.assemble(("before: ", "dim"), _said(said)), width, INDENT)
    if len(older) > EARLIER and not every:
        write(console, shown(f"and {len(older) - EARLIER} before", "dim"), width, INDENT)


def _said(said: Said) -> Text:
    source = f"({said.article}, {said.published}; {speaker(said.claim)}) {said.claim.id}"
    return Text.assemble(shown(f"{written(said.claim)} {when(said.claim.time)} "), shown(source, "dim"))


def _print_conflicts(conflicts: Iterable[Conflict], console: Console, width: int) -> None:
    for conflict in conflicts:
        console.print()
        style = STYLES[conflict.severity]
        head = Text.assemble((f"{conflict.severity} ", style), (f"{kind_in_words(conflict.kind)} ", "bold"))
        write(console, head.append_text(shown(conflict.key, "dim")), width)
        write(console, shown(conflict.explanation), width, INDENT)
