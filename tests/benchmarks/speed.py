"""Sentences per second beside quantulum3's parser, and what hostile text costs a character, in one run.

    python tests/benchmarks/speed.py [--rounds N] [--benchmarks DIR]

The first table reads the same sentences in each way: those of the shipped corpus, of the cases in tests/cases and,
where the public benchmarks are at hand, of NewsQuant. Ways take turns, and the fastest of their rounds counts. Time is
that of the processor, on one thread, after a first round that loads what is loaded once. Ratios hold from one machine
to the next, speeds don't.

The second table has the cost of a character of text that was made to hurt, as a multiple of that of plain news text.
"""

from __future__ import annotations

import argparse
import json
import time
import tomllib
import warnings
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path

from spacy.language import Language
from threadpoolctl import threadpool_limits

from claimledger.api import clean_text, load_model
from claimledger.extract import extract_document
from claimledger.extract.parsing.nlp import split_long
from claimledger.extract.parsing.sentences import mark_sentence_starts
from claimledger.extract.quantities import find_quantities
from claimledger.extract.times import find_times, spans_of_dates

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # of a classifier that its parser does without
    from quantulum3 import parser as quantulum3

ROOT = Path(__file__).parents[2]
PUBLIC = ROOT.parent / "shared" / "benchmarks"
PEER = "quantulum3's parser alone"
TEXT, ARTICLE = 200_000, 20_000  # characters: of one line that is only read, of one that is parsed
PUBLISHED = "2023-01-13"

Work = Callable[[], object]
HOSTILE = {
    "digits": "1",
    "groups of digits": "1,",
    "numbers": "12 ",
    "years": "2020-",
    "dates": "3 May 2021 ",
    "money": "$1 ",
    "number words": "one hundred and ",
    "one word": "x",
    "words of a letter": "a ",
    "capitals": "Ab ",
    "hyphenated words": "ab-cd-",
    "brackets": "(",
    "closing brackets": ")]}",
    "quotation marks": "“",
    "hyphens": "-",
    "full stops": ".",
    "ends": ". ",
    "blanks": " ",
    "of": "of the ",
}
"""What a line is made of, over and over."""


def main() -> None:
    options = _options()
    nlp = load_model()
    with threadpool_limits(limits=1):
        for name, sentences in samples(options.benchmarks, nlp):
            print(f"\n{name}: {len(sentences)} sentences, {sum(map(len, sentences))} characters")
            print(f"{'':44}{'sentences/s':>14}{'of quantulum3':>16}")
            for way, seconds in fastest(ways(sentences, nlp), options.rounds):
                print(f"{way:44}{len(sentences) / seconds[0]:>14.0f}{seconds[1]:>15.2f}x")
        compare_hostile(nlp)


# --- the same sentences -----------------------------------------------------------------------------------------------


def samples(benchmarks: Path, nlp: Language) -> Iterator[tuple[str, list[str]]]:
    """Sets of sentences, each with its name."""
    lines = [line for path in sorted((ROOT / "corpus").rglob("*.txt")) for line in path.read_text("utf-8").splitlines()]
    yield "shipped corpus", in_sentences(lines, nlp)
    yield "tests/cases", in_sentences(case_texts(), nlp)
    public = benchmarks / "newsquant_public.json"
    if public.exists():
        yield "NewsQuant, public half", [row["text"] for row in json.loads(public.read_text("utf-8"))]
    else:
        print(f"NewsQuant is missing: no {public}")


def case_texts() -> Iterator[str]:
    """The texts of the cases."""
    for path in sorted((ROOT / "tests" / "cases").glob("*.toml")):
        for case in tomllib.loads(path.read_text("utf-8")).get("case", []):
            yield case.get("text", "")


def in_sentences(texts: Iterable[str], nlp: Language) -> list[str]:
    sentences = (sentence.text.strip() for doc in nlp.pipe(texts) for sentence in doc.sents)
    return [sentence for sentence in sentences if len(sentence) > 30]


def ways(sentences: Sequence[str], nlp: Language) -> dict[str, Work]:
    """The ways to read sentences; the whole extraction reads them as paragraphs of one article."""
    article = clean_text("\n\n".join(sentences), published=PUBLISHED)
    documents = [clean_text(sentence, published=PUBLISHED) for sentence in sentences]
    return {
        PEER: lambda: [quantulum3.parse(one) for one in sentences],
        "quantities and times, no parse": lambda: [quantities_and_times(one) for one in sentences],
        "nlp.pipe alone": lambda: list(nlp.pipe(sentences)),
        "whole extraction, parse included": lambda: extract_document(article, nlp),
        "whole extraction, an article a sentence": lambda: [extract_document(one, nlp) for one in documents],
    }


def quantities_and_times(text: str) -> object:
    """What the extraction reads before it looks at the parse."""
    found = find_times(text, PUBLISHED)
    return found, find_quantities(text, spans_of_dates(found))


def fastest(work: dict[str, Work], rounds: int) -> Iterator[tuple[str, tuple[float, float]]]:
    """The seconds of each work's fastest round, and how many times as fast it is as the peer."""
    best = dict.fromkeys(work, float("inf"))
    for number in range(rounds + 1):
        for name, one in work.items():
            taken = seconds(one)
            best[name] = min(best[name], taken) if number else best[name]
    for name, taken in best.items():
        yield name, (taken, best[PEER] / taken)


# --- hostile text -----------------------------------------------------------------------------------------------------


def compare_hostile(nlp: Language) -> None:
    """Print what each step takes for a character of each kind, as a multiple of plain text."""
    prose = " ".join(case_texts())
    plain = {name: cost(step, prose, length) for name, (step, length) in steps(nlp).items()}
    print(f"\ncost of a character of one line, of plain text's: {TEXT} characters, {ARTICLE} where they are parsed")
    print(f"{'':20}" + "".join(f"{name:>18}" for name in plain))
    print(f"{'plain, us a char':20}" + "".join(f"{1e6 * value:>18.2f}" for value in plain.values()))
    for kind, unit in HOSTILE.items():
        costs = (cost(step, unit, length) / plain[name] for name, (step, length) in steps(nlp).items())
        print(f"{kind:20}" + "".join(f"{ratio:>17.2f}x" for ratio in costs), flush=True)


def steps(nlp: Language) -> dict[str, tuple[Callable[[str], object], int]]:
    """What reads a text, and the length to try it at."""
    return {
        "quantities": (_quantities_alone, TEXT),
        "times": (partial(find_times, published=PUBLISHED), TEXT),
        "words, sentences": (partial(_sentence_starts, nlp=nlp), TEXT),
        "whole extraction": (lambda text: extract_document(clean_text(f"{LEAD}\n\n{text}"), nlp), ARTICLE),
    }


LEAD = "The town of Lumenton moved 40 tonnes of wheat last year, and its mayor, who has 5 boats, was glad of it."
"""Prose that keeps a hostile article from being dropped unread."""


def _quantities_alone(text: str) -> object:
    return find_quantities(text)


def _sentence_starts(text: str, nlp: Language) -> object:
    """The words and sentence rules of a text, cut in pieces as for the parse."""
    return [mark_sentence_starts(nlp.make_doc(text[start:end])) for start, end in split_long(text, 0, len(text))]


def cost(step: Callable[[str], object], unit: str, length: int) -> float:
    """Seconds a character for a line of this length."""
    line = (unit * (length // len(unit) + 1))[:length]
    return seconds(partial(step, line)) / length


def seconds(work: Work) -> float:
    """The processor's time for some work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3, help="how often each way is timed")
    parser.add_argument("--benchmarks", type=Path, default=PUBLIC, help="folder with newsquant_public.json")
    return parser.parse_args()


if __name__ == "__main__":
    main()
