"""Time and memory of reconciling synthetic claims, from ten thousand to a million.

    python tests/benchmarks/reconciling.py [--sizes N,N,...] [--claims N]

The claims are made one by one from their number alone: a Zipf-like choice of subject, so that some are spoken of in
every other article and most in a few; some sixty measures of every dimension, a few of them common to all subjects;
figures that agree, are rounded, slip or differ; articles of twenty claims over ten years, whose texts are the
sentences of their claims, so that stories are found among them too. Each size runs in a process
of its own. "of n log2 n squared" is the growth of time against that of n (log2 n)^2: below 1 it grows less.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from claimledger.reconcile import reconcile
from claimledger.records import (
    Claim,
    Dimension,
    Document,
    Evidence,
    Measure,
    Quantity,
    Selector,
    Subject,
    TimeScope,
)
from claimledger.store import claim_id

SIZES = (10_000, 100_000, 1_000_000)
CLAIMS_AN_ARTICLE = 20
SUBJECTS_A_CLAIM = 0.02  # the more articles, the more is spoken of
DAYS = 3650
FIRST_DAY = date(2015, 1, 1)

KINDS: tuple[tuple[Dimension, str, tuple[str, ...]], ...] = (
    ("money", "EUR", ("revenue", "net profit", "public debt", "defence budget", "export value", "rail subsidy")),
    ("share", "percent", ("turnout", "market share", "share of renewables", "literacy", "housing vacancy")),
    ("rate", "percent", ("unemployment rate", "inflation", "key interest rate", "birth rate")),
    ("count", "count", ("employees", "hospital beds", "school places", "homes sold", "road deaths", "bus routes")),
    ("mass", "t", ("wheat harvest", "steel output", "plastic waste", "fish landings")),
    ("power", "MW", ("wind capacity", "solar capacity", "peak load")),
    ("rank", "rank", ("literacy ranking", "port ranking")),
)
ADJECTIVES = ("", "urban", "rural", "foreign", "northern", "quarterly", "private", "public")


def make_claims(count: int) -> Iterator[Claim]:
    """As many claims, in the order of their articles; the same ones each time."""
    for number in range(count):
        yield _claim(number, count)


def make_documents(count: int) -> list[Document]:
    """The articles of as many claims, with the claims' sentences as their texts."""
    return [_document(number, count) for number in range(math.ceil(count / CLAIMS_AN_ARTICLE))]


def _document(number: int, count: int) -> Document:
    first = number * CLAIMS_AN_ARTICLE
    numbers = range(first, min(first + CLAIMS_AN_ARTICLE, count))
    told = (_told(one, count) for one in numbers)
    text = "\n".join(f"{one.before}{one.figure}{one.after}" for one in told)
    return Document(
        id=f"a-{number}", file=f"a-{number}.txt", title=f"Article {number}", publisher=f"Paper {number % 40}",
        published=_day(number).isoformat(), published_basis="declared", published_evidence=None, language="en",
        url=None, licence=None, source=None, raw_sha256="0" * 64, blocks=(), repairs=(), text=text, raw=text,
    )  # fmt: skip


def _day(article: int) -> date:
    return FIRST_DAY + timedelta(days=random.Random(article).randrange(DAYS))


class Told(NamedTuple):
    """What a made claim says."""

    subject: str
    measure: str
    dimension: Dimension
    unit: str
    figure: str

    @property
    def before(self) -> str:
        """Its sentence up to the figure."""
        return f"The council of {self.subject} reported "

    @property
    def after(self) -> str:
        """Its sentence from the figure on."""
        return f" {self.unit} of {self.measure}."


def _told(number: int, count: int) -> Told:
    chance = random.Random(f"claim {number}")
    subjects = max(10, int(count * SUBJECTS_A_CLAIM))
    subject = _name(int(subjects ** chance.random()))
    dimension, unit, names = chance.choice(KINDS)
    measure = " ".join(filter(None, (chance.choice(ADJECTIVES), chance.choice(names))))
    return Told(subject, measure, dimension, unit, f"{_value(chance, subject, measure)}")


def _name(number: int) -> str:
    """A place's name, each number its own: Bababe, Bababi ..."""
    syllables = [consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou"]
    found = ""
    for _ in range(3):
        number, rest = divmod(number, len(syllables))
        found = syllables[rest] + found
    return found.capitalize()


def _claim(number: int, count: int) -> Claim:
    article, place = divmod(number, CLAIMS_AN_ARTICLE)
    subject, measure, dimension, unit, figure = told = _told(number, count)
    before, after = told.before, told.after
    at = place * 200
    day = _day(article)
    quantity = Quantity(
        **dict(
            Selector(
                start=at + len(before),
                end=at + len(before) + len(figure),
                exact=figure,
                prefix=before[-32:],
                suffix=after[:32],
            )
        ),
        low=Decimal(figure),
        high=Decimal(figure),
        comparator="eq",
        precision=(Decimal(figure) - Decimal("0.5"), Decimal(figure) + Decimal("0.5")),
        unit=unit,
        counted=measure if unit == "count" else None,
        dimension=dimension,
        change=None,
    )
    sentence = f"{before}{figure}{after}"
    return Claim(
        id=claim_id(f"a-{article}", quantity, 0),
        document=f"a-{article}",
        sentence=Evidence(start=at, end=at + len(sentence), exact=sentence),
        quantity=quantity,
        subject=Subject(start=at, end=at + len(subject), exact=subject, text=subject, id=f"place:{subject.casefold()}"),
        measure=Measure(text=measure, key=measure, kind="level"),
        scope=None,
        time=TimeScope(role="as_of", start=day, end=day, grain="day", basis="document", text=None, selector=None),
        modality="actual",
        attribution=None,
        polarity="affirmed",
        block="paragraph",
        rule="made",
        confidence=0.9,
    )


def _value(chance: random.Random, subject: str, measure: str) -> int:
    """Mostly the figure that everybody has, sometimes another: a few percent off, or a power of ten."""
    common = random.Random(f"{subject} {measure}").randrange(11, 990)
    luck = chance.random()
    if luck < 0.9:
        return common
    return common * 10 if luck < 0.91 else max(1, round(common * chance.uniform(0.7, 1.3)))


def measured(count: int) -> dict[str, float]:
    """Reconcile as many claims: seconds, of which making the claims, peak memory in MiB, and what was found."""
    documents = make_documents(count)
    begun = time.process_time()
    for _ in make_claims(count):
        pass
    making = time.process_time() - begun
    begun = time.process_time()
    findings = reconcile(make_claims(count), documents)
    seconds = time.process_time() - begun - making
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {
        "claims": count, "seconds": seconds, "mib": memory, "conflicts": len(findings.conflicts),
        "agreements": len(findings.agreements),
    }  # fmt: skip


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sizes", default=",".join(map(str, SIZES)), help="numbers of claims, ascending")
    parser.add_argument("--claims", type=int, help="one size, as JSON (what each process does)")
    options = parser.parse_args()
    if options.claims:
        print(json.dumps(measured(options.claims)))
        return
    print(
        f"{'claims':>9} {'seconds':>8} {'MiB':>6} {'claims/s':>9} {'conflicts':>9} {'agreements':>10}"
        "  of n log2 n squared"
    )
    first: dict[str, float] | None = None
    for size in map(int, options.sizes.split(",")):
        told = subprocess.run(
            [sys.executable, __file__, "--claims", str(size)], check=True, capture_output=True, text=True
        )
        row = json.loads(told.stdout)
        first = first or row
        growth = row["seconds"] / first["seconds"] / (_work(size) / _work(int(first["claims"])))
        print(
            f"{size:>9} {row['seconds']:>8.1f} {row['mib']:>6.0f} {size / row['seconds']:>9.0f} "
            f"{row['conflicts']:>9.0f} {row['agreements']:>10.0f}  {growth:.2f}",
            flush=True,
        )


def _work(count: int) -> float:
    return count * math.log2(count) ** 2


if __name__ == "__main__":
    main()
