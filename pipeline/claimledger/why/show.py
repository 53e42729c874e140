"""The reasoning of a finding on a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich.console import Console
from rich.text import Text

from claimledger.display.layout import joined, write, write_list
from claimledger.display.styles import is_plain, shown
from claimledger.kinds import kind_in_words
from claimledger.report import FIGURE, STYLES, excerpt, marked
from claimledger.why.reasoning import Figure, Reasoning, Step

INDENT = 2
ENOUGH = 10
"""Changes that are listed under a heading; of more the rest is counted."""

WEIGHT = 6  # columns of a weight and of a sum


def print_reasoning(found: Reasoning, console: Console, width: int) -> None:
    """Print what led to a finding, section by section. width: the columns to wrap at."""
    write(console, _heading(found), width)
    write(console, shown(found.explanation), width, INDENT)
    _section(console, "Figures")
    for number, figure in enumerate(found.figures, 1):
        _print_figure(figure, number, console, width)
    if found.steps:
        _section(console, "How they compare" if found.rests_on else "How comparable they are")
        if found.rests_on:
            write(console, Text(found.rests), width, INDENT)
        write_list(console, list(_waterfall(found)), width, INDENT)
    for title, lines in _sections(found):
        _section(console, title)
        for line in lines:
            write(console, shown(line), width, INDENT)


def _heading(found: Reasoning) -> Text:
    severity = next((style for name, style in STYLES.items() if name == found.severity), "")
    parts = [Text(found.key, "bold"), Text(kind_in_words(found.kind), "bold")]
    parts += [Text(found.severity, severity)] if found.severity else []
    parts += [Text(f"({found.status})", "dim")] if found.status else []
    return Text("  ").join(parts)


def _section(console: Console, title: str) -> None:
    console.print()
    console.print(Text(title, "bold"))


def _print_figure(figure: Figure, number: int, console: Console, width: int) -> None:
    mark = " (compared)" if figure.compared else ""
    write(console, Text.assemble(f"{number}  ", shown(figure.written, FIGURE), Text(mark, "dim")), width, INDENT)
    text = marked(excerpt(figure.sentence, figure.figure), is_plain(console))
    write(console, text, width, 2 * INDENT + 1)
    rows = [(Text(name, "dim"), shown(value)) for name, value in _rows(figure) if value]
    write_list(console, rows, width, 2 * INDENT + 1)


def _rows(figure: Figure) -> Iterator[tuple[str, str]]:
    yield "source", joined((figure.source, figure.published or "no date"), ", ")
    yield "speaker", figure.speaker
    yield "value", f"{_interval(figure)}{f' ({figure.margin})' if figure.margin else ''}"
    yield "time", f"{figure.time} ({figure.time_basis})"
    yield "subject", figure.subject or "not found"
    yield "measure", figure.measure or "not found"
    yield "scope", figure.scope or ""
    yield "modality", figure.modality
    yield "confidence", f"{figure.confidence:.2f}"


def _interval(figure: Figure) -> str:
    """The values that a figure may stand for: "59.5 to 60.5 percent", "300 or more"."""
    low, high = (None if end is None else _plain(end) for end in (figure.low, figure.high))
    unit = "" if figure.unit in {"count", "rank"} else f" {figure.unit.replace('_', ' ')}"
    if low is None or high is None:
        return f"{high} or less{unit}" if low is None else f"{low} or more{unit}"
    return f"{low}{unit}" if low == high else f"{low} to {high}{unit}"


def _plain(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _waterfall(found: Reasoning) -> Iterator[tuple[Text, Text]]:
    """A row for each comparison, with its weight and the sum so far where a sum was needed, and that sum."""
    for step in found.steps:
        yield Text(f"{step.name:<12}"), Text.assemble(_sums(step), shown(_said(step)))
    total = found.steps[-1].total
    if found.threshold is not None and total is not None:
        reached = "reached: they are of one thing" if total >= found.threshold else "not reached"
        yield Text(f"{'needed':<12}", "bold"), Text(f"{'':>{WEIGHT}}{found.threshold:>{WEIGHT}.1f}   {reached}", "bold")


def _sums(step: Step) -> str:
    if step.weight is None or step.total is None:
        return ""
    return f"{step.weight:>+{WEIGHT}.1f}{step.total:>{WEIGHT}.1f}   "


def _said(step: Step) -> str:
    level = step.level.replace("_", " ")
    return f"{level}: {step.says}" if step.says else level


def _sections(found: Reasoning) -> Iterator[tuple[str, Iterable[str]]]:
    """The sections below the comparisons, those that have something to say."""
    if found.calculation:
        yield "Calculation", [found.calculation]
    yield f"Rule: {found.rule or 'not on the record'}", list(_rule(found))
    yield "Witnesses", list(_witnesses(found))
    if found.finding == "conflict":
        yield "Decision", list(_decision(found))
    if found.none_if:
        yield "Nothing would be found if", _listed(found.none_if)
    if found.otherwise_if:
        yield "Something else would be found if", _listed(f"{one.change}: {one.outcome}" for one in found.otherwise_if)
    if not found.none_if and not found.otherwise_if and found.status != "orphaned":
        yield "What would make it none", [_no_change(found)]


def _no_change(found: Reasoning) -> str:
    if found.steps:
        return "not known: the rules of this version say something else of these two figures, so run again"
    if found.calculation:
        return "the calculation coming out within what its figures leave open, or one of them being of something else"
    return "the rule not holding: one of the figures being of something else than it takes it for"


def _rule(found: Reasoning) -> Iterator[str]:
    yield found.rule_says
    if found.severity:
        lowered = ", one grade lower as a figure was read with little confidence" if found.lowered else ""
        yield f"It is found as {kind_in_words(found.kind)}, {found.severity}{lowered}."


def _witnesses(found: Reasoning) -> Iterator[str]:
    for number, witness in enumerate(found.witnesses, 1):
        first, *copies = witness.names
        counted = f", with its copies, which count once: {'; '.join(copies)}" if copies else ""
        yield f"{number}  {first}{counted}"
    yield from found.copied
    if not found.witnesses:
        yield "none are left"


def _decision(found: Reasoning) -> Iterator[str]:
    decision = found.decision
    if decision is None:
        yield "none yet"
        return
    verdict = decision.verdict.replace("_", " ")
    yield f'{decision.reviewer} decided "{verdict}" on {decision.time}; it is {found.status}.'
    yield from (f"{name}: {said}" for name, said in (("reason", decision.reason), ("note", decision.note)) if said)
    if found.since is None:
        return
    if found.since.release is None:
        yield "The evidence that was seen then is not at hand: no earlier release of this output folder has it."
        return
    yield f"What was seen then, in release {found.since.release}: {found.since.explanation}"
    yield from (f"since then: {line}" for line in found.since.changes)


def _listed(lines: Iterable[str]) -> list[str]:
    every = list(lines)
    more = [f"- and {len(every) - ENOUGH} more"] if len(every) > ENOUGH else []
    return [f"- {line}" for line in every[:ENOUGH]] + more
