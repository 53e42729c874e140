"""Annotated sentences as data: how a case is read, and how what was extracted is held against it.

    PYTHONPATH=pipeline python tests/case_checks.py [-v] [DOMAIN ...]

prints, per domain and field, how often the field is right among the claims that were found; -v adds every miss.

A domain is a file tests/cases/DOMAIN.toml of [[case]] tables (`Case`) with [[case.claim]] tables (`ExpectedClaim`).
Only the fields that a claim gives are held against the prediction, each by itself. Offsets are half-open code points
in the case's text.
"""

from __future__ import annotations

import argparse
import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, model_validator

from claimledger.records import Claim, Comparator, Dimension, Modality, PartialDate

CASES = Path(__file__).parent / "cases"

SAME_VALUE = Decimal("0.001")  # two thirds may be written 66.67; digits as written differ by far more
SAME_SUBJECT = 0.5  # share of a name's words that a right subject holds

Year = Annotated[str, Field(pattern=r"^\d{4}$")]

FILLER = frozenset({"a", "an", "and", "for", "in", "of", "on", "s", "the", "to"})
AFTER_HEAD = re.compile(r"\b(?:a|an|at|by|for|from|in|of|on|per|that|to|under|which|who|with)\b")
MEMBERS = re.compile(r",|\band\b|\bor\b")
IRREGULAR = {"people": "person", "men": "man", "women": "woman", "children": "child", "lives": "life", "homes": "home"}

BOUNDS = {"gt": (True, False), "ge": (True, False), "lt": (False, True), "le": (False, True)}
"""Which of (low, high) a comparator leaves closed; the others close both."""

FIELDS = (
    "found", "value", "comparator", "unit", "counted", "dimension", "change", "change_basis", "subject", "measure",
    "years", "modality", "polarity", "speaker", "unexpected", "not_claims",
)  # fmt: skip


class Table(BaseModel):
    """Base of what the TOML files hold: an unknown key is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ExpectedClaim(Table):
    """A claim that a careful annotator finds; a field left out is not checked.

    exact: the figure's words in the text (`nth` occurrence, from 1), matched by overlap with the predicted selector.
    low, high: the bounds in `unit` (left out = open), given together with `comparator`.
    counted: the counted noun or phrase, compared by head noun. subject: any is right. measure: words that the
    measure or the counted noun holds, all of them. years: of the time's start and end, [] = none. speaker: "" = nobody.
    """

    exact: str = Field(min_length=1)
    nth: int = Field(default=1, ge=1)
    low: Decimal | None = None
    high: Decimal | None = None
    comparator: Comparator | None = None
    unit: str | None = None
    counted: str | None = None
    dimension: Dimension | None = None
    change: Literal["increase", "decrease"] | None = None
    change_basis: Literal["by", "from", "to"] | None = None
    subject: tuple[str, ...] | None = None
    measure: tuple[str, ...] | None = None
    years: tuple[Year, ...] | None = None
    modality: Modality | None = None
    polarity: Literal["affirmed", "denied"] | None = None
    speaker: str | None = None

    @model_validator(mode="after")
    def _whole(self) -> ExpectedClaim:
        if (self.comparator is None) != (self.low is None and self.high is None):
            raise ValueError(f"{self.exact!r}: give comparator and bounds together, or neither")
        if self.comparator and (self.low is not None, self.high is not None) != BOUNDS.get(
            self.comparator, (True,) * 2
        ):
            raise ValueError(f"{self.exact!r}: {self.comparator} does not go with these bounds")
        if self.comparator in ("eq", "approx") and self.low != self.high:
            raise ValueError(f"{self.exact!r}: a point has equal bounds")
        if self.counted is not None and self.unit != "count":
            raise ValueError(f"{self.exact!r}: a counted noun goes with unit count")
        return self


class Case(Table):
    """One to three sentences with every claim they make; `negative`: they make none.

    not_claims: strings that no predicted figure may touch. tolerated: strings on which a further claim is neither
    right nor wrong. xfail: why the case is known to fail.
    """

    name: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    text: str = Field(min_length=1)
    published: PartialDate | None = None
    xfail: str | None = None
    negative: bool = False
    not_claims: tuple[str, ...] = ()
    tolerated: tuple[str, ...] = ()
    claim: tuple[ExpectedClaim, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> Case:
        if self.negative == bool(self.claim):
            raise ValueError(f"{self.name}: a case has claims or is negative")
        for one in self.claim:
            if len(occurrences(self.text, one.exact)) < one.nth:
                raise ValueError(f"{self.name}: {one.exact!r} does not stand {one.nth} times in the text")
        for quote in (*self.not_claims, *self.tolerated):
            if not occurrences(self.text, quote):
                raise ValueError(f"{self.name}: {quote!r} does not stand in the text")
        for no_claim in (span for quote in self.not_claims for span in occurrences(self.text, quote)):
            if any(closeness(self.span(one), no_claim) for one in self.claim):
                raise ValueError(f"{self.name}: {self.text[slice(*no_claim)]!r} is expected and forbidden")
        return self

    def span(self, expected: ExpectedClaim) -> tuple[int, int]:
        """Where the expected figure stands."""
        return occurrences(self.text, expected.exact)[expected.nth - 1]


class Check(NamedTuple):
    """One field of one expected claim (or of the whole case) held against what was extracted."""

    field: str
    right: bool
    about: str
    expected: object
    got: object

    def __str__(self) -> str:
        return f"{self.field} of {self.about!r}: expected {self.expected!s}, got {self.got!s}"


# --- reading -----------------------------------------------------------------------------------------------------


def domains() -> list[str]:
    """The names of the case files, sorted."""
    return sorted(path.stem for path in CASES.glob("*.toml"))


def load_cases(domain: str) -> tuple[Case, ...]:
    """All cases of a domain; raises `ValueError` (pydantic's, or ours for a name used twice) on malformed data."""
    tables = tomllib.loads((CASES / f"{domain}.toml").read_text(encoding="utf-8"), parse_float=Decimal)
    if unknown := tables.keys() - {"case"}:
        raise ValueError(f"{domain}: unknown keys {sorted(unknown)}")
    cases = tuple(Case(**table) for table in tables["case"])
    if repeated := [name for name, count in Counter(case.name for case in cases).items() if count > 1]:
        raise ValueError(f"{domain}: names used twice: {', '.join(repeated)}")
    return cases


def occurrences(text: str, quote: str) -> list[tuple[int, int]]:
    """Where the quote stands in the text, but not inside a longer word or number."""
    before, after = (r"\b" if edge.isalnum() else "" for edge in (quote[0], quote[-1]))
    return [match.span() for match in re.finditer(before + re.escape(quote) + after, text)]


# --- matching words ----------------------------------------------------------------------------------------------


def singular(word: str) -> str:
    """The word without its plural ending, as far as telling two forms of one noun apart needs it."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def words(text: str) -> set[str]:
    """The content words of a text, folded and in the singular."""
    return {singular(word) for word in re.findall(r"\w+", text.casefold())} - FILLER


def heads(phrase: str) -> set[str]:
    """The head noun of each member of a noun phrase: "road deaths and serious injuries in May" gives two."""
    members = (re.findall(r"\w+", member) for member in MEMBERS.split(AFTER_HEAD.split(phrase.casefold())[0]))
    return {singular(member[-1]) for member in members if member}


def same_bound(expected: Decimal | None, got: Decimal | None) -> bool:
    """Equal up to `SAME_VALUE` of the expected bound, or both open."""
    if expected is None or got is None:
        return expected is got
    return abs(expected - got) <= SAME_VALUE * abs(expected)


def same_subject(accepted: Iterable[str], got: str) -> bool:
    """Whether the predicted subject holds half of the words of one accepted name."""
    found = words(got)
    return any(len(words(name) & found) >= SAME_SUBJECT * len(words(name)) for name in accepted)


def same_speaker(expected: str, got: str) -> bool:
    """Whether both name nobody, or share a word."""
    return bool(words(expected) & words(got)) if expected else not got


# --- matching claims ---------------------------------------------------------------------------------------------


def closeness(one: tuple[int, int], other: tuple[int, int]) -> float:
    """What two spans cover both, as a share of what they cover together."""
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared / (one[1] - one[0] + other[1] - other[0] - shared) if shared > 0 else 0.0


def place(claim: Claim) -> tuple[int, int]:
    """The span of a claim's figure."""
    return claim.quantity.start, claim.quantity.end


def pair(case: Case, claims: Sequence[Claim]) -> dict[int, int]:
    """Expected to predicted claims by index, one to one: the closest spans first, then the text's order."""
    candidates = sorted(
        (-closeness(case.span(expected), place(claim)), i, j)
        for i, expected in enumerate(case.claim)
        for j, claim in enumerate(claims)
    )
    pairs: dict[int, int] = {}
    for distance, i, j in candidates:
        if distance < 0 and i not in pairs and j not in pairs.values():
            pairs[i] = j
    return pairs


def touching(claims: Iterable[Claim], text: str, quotes: Iterable[str]) -> list[Claim]:
    """The claims whose figure overlaps an occurrence of one of the quotes."""
    spans = [span for quote in quotes for span in occurrences(text, quote)]
    return [claim for claim in claims if any(closeness(place(claim), span) for span in spans)]


def check_case(case: Case, claims: Sequence[Claim]) -> list[Check]:
    """Every field of every expected claim, then the claims that nobody expected. A claim not found has one check."""
    pairs = pair(case, claims)
    checks: list[Check] = []
    for i, expected in enumerate(case.claim):
        checks.append(Check("found", i in pairs, expected.exact, "a claim", "a claim" if i in pairs else "nothing"))
        if i in pairs:
            checks.extend(check_claim(expected, claims[pairs[i]]))
    left = [claim for j, claim in enumerate(claims) if j not in pairs.values()]
    tolerated = touching(left, case.text, case.tolerated)
    unexpected = [told(claim) for claim in left if claim not in tolerated]
    checks.append(Check("unexpected", not unexpected, "the text", "no further claim", unexpected))
    if case.not_claims:
        wrong = [told(claim) for claim in touching(claims, case.text, case.not_claims)]
        checks.append(Check("not_claims", not wrong, "the text", f"nothing on {list(case.not_claims)}", wrong))
    return checks


def told(claim: Claim) -> str:
    """A predicted figure in a few words."""
    quantity = claim.quantity
    return f"{quantity.exact!r} = {quantity.comparator} {quantity.low}..{quantity.high} {quantity.unit} ({claim.rule})"


def check_claim(expected: ExpectedClaim, claim: Claim) -> Iterator[Check]:
    """The fields that the expected claim gives, each by itself."""
    quantity = claim.quantity
    if expected.comparator is not None:
        bounds, got = (expected.low, expected.high), (quantity.low, quantity.high)
        right = all(same_bound(one, other) for one, other in zip(bounds, got, strict=True))
        yield Check("value", right, expected.exact, written(bounds), written(got))
    if expected.counted is not None:
        right = bool(heads(expected.counted) & heads(quantity.counted or ""))
        yield Check("counted", right, expected.exact, expected.counted, quantity.counted)
    for name, wanted, value in (
        ("comparator", expected.comparator, quantity.comparator),
        ("unit", expected.unit, quantity.unit),
        ("dimension", expected.dimension, quantity.dimension),
        ("change", expected.change, quantity.change and quantity.change.direction),
        ("change_basis", expected.change_basis, quantity.change and quantity.change.basis),
        ("modality", expected.modality, claim.modality),
        ("polarity", expected.polarity, claim.polarity),
    ):
        if wanted is not None:
            yield Check(name, wanted == value, expected.exact, wanted, value)
    yield from check_context(expected, claim)


def check_context(expected: ExpectedClaim, claim: Claim) -> Iterator[Check]:
    """Subject, measure, years and speaker, so far as they are given."""
    if expected.subject is not None:
        got = claim.subject.text if claim.subject else ""
        yield Check("subject", same_subject(expected.subject, got), expected.exact, " | ".join(expected.subject), got)
    if expected.measure is not None:
        got = f"{claim.measure.text if claim.measure else ''} {claim.quantity.counted or ''}".strip()
        right = words(" ".join(expected.measure)) <= words(got)
        yield Check("measure", right, expected.exact, " ".join(expected.measure), got)
    if expected.years is not None:
        found = sorted({str(day.year) for day in (claim.time.start, claim.time.end) if day})
        yield Check("years", sorted(set(expected.years)) == found, expected.exact, list(expected.years), found)
    if expected.speaker is not None:
        said = claim.attribution
        got = " ".join(name for name in (said.speaker, said.organisation) if name) if said else ""
        yield Check("speaker", same_speaker(expected.speaker, got), expected.exact, expected.speaker or "nobody", got)


def written(bounds: Iterable[Decimal | None]) -> str:
    """Bounds as low..high, an open one left out."""
    return "..".join("" if bound is None else f"{bound:f}" for bound in bounds)


# --- the table ---------------------------------------------------------------------------------------------------


def run_case(case: Case) -> list[Check]:
    """The checks of a case against what claimledger extracts from its text (needs the model)."""
    import claimledger

    return check_case(case, claimledger.extract_claims(case.text, published=case.published))


def rate(checks: Iterable[Check]) -> str:
    """How many are right, as "right/all"; "" of none."""
    rights = [check.right for check in checks]
    return f"{sum(rights)}/{len(rights)}" if rights else ""


def row(name: str, results: Sequence[list[Check]]) -> str:
    """A line of the table: the whole cases that are right, then each field."""
    cells = [f"{sum(all(check.right for check in checks) for checks in results)}/{len(results)}"]
    cells += [rate(check for checks in results for check in checks if check.field == field) for field in FIELDS]
    return f"{name:<12}" + "".join(f"{cell:>13}" for cell in cells)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table of the domains asked for, or of all."""
    parser = argparse.ArgumentParser(description="How often each field of the annotated sentences is extracted right.")
    parser.add_argument("domain", nargs="*", help="a file of tests/cases without its ending; all by default")
    parser.add_argument("-v", "--verbose", action="store_true", help="print every miss")
    options: Any = parser.parse_args(arguments)
    results: dict[str, list[list[Check]]] = {}
    for domain in options.domain or domains():
        cases = load_cases(domain)
        results[domain] = [run_case(case) for case in cases]
        for case, checks in zip(cases, results[domain], strict=True):
            for miss in (check for check in checks if options.verbose and not check.right):
                print(f"{domain}/{case.name}: {miss}")
    print(f"{'':<12}" + "".join(f"{name:>13}" for name in ("whole", *FIELDS)))
    for domain, found in results.items():
        print(row(domain, found))
    print(row("all", [checks for found in results.values() for checks in found]))


if __name__ == "__main__":
    main()
