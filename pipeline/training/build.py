"""Make the bundled English pipeline from the treebanks: `python build.py --treebanks DIR`.

The steps run in the order of `STEPS`, each from the files that earlier ones left in the work folder, so that
`--steps assemble,evaluate,package` repeats the end without training. About an hour and a half on one core.
"""

import argparse
import os
import random
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

os.environ.setdefault("OMP_NUM_THREADS", "1")  # one thread: the same sums in the same order
sys.path.insert(0, str(Path(__file__).parent))

import spacy
from spacy.cli.train import train as train_pipeline

from modelmaker import assemble, base, corpora, evaluate, package, shrink, silver, teacher, vectors

HERE = Path(__file__).parent
MODEL = HERE.parent / "claimledger" / "models" / "en_claimledger_sm"
WORK = HERE.parents[1] / "build" / "model"
SYNTAX_SEED, POLISH_SEED, ENTITY_SEED, SILVER_SEED = 7, 17, 3, 13


@dataclass(frozen=True)
class Job:
    """Where the treebanks are, where the files of the steps go, and where the model goes."""

    treebanks: corpora.Treebanks
    work: Path
    out: Path


def make_corpora(job: Job) -> None:
    """Gold documents for tags and trees, and for entities, on spaCy's own tokens."""
    nlp = base.blank()
    train = job.treebanks.ewt("train") + job.treebanks.gum("train")
    texts = corpora.syntax_texts(train, random.Random(SYNTAX_SEED))
    corpora.save(corpora.project_all(nlp, texts), job.work / "syntax_train.spacy")
    ewt, gum = (corpora.whole_texts(part) for part in (job.treebanks.ewt("dev"), job.treebanks.gum("dev")))
    dev = corpora.project_all(nlp, ewt)[::3] + corpora.project_all(nlp, gum)[::2]
    corpora.save(dev, job.work / "syntax_dev.spacy")
    corpora.save(corpora.project_all(nlp, gum), job.work / "entities_dev.spacy")
    gold = corpora.entity_texts(job.treebanks.entity_sentences(), random.Random(ENTITY_SEED))
    corpora.save(corpora.project_all(nlp, gold), job.work / "teacher_train.spacy")


def make_vectors(job: Job) -> None:
    """The blank pipeline with the static vectors."""
    nlp = base.blank()
    train = job.treebanks.ewt("train") + job.treebanks.gum("train")
    vectors.add_vectors(nlp, corpora.count_forms(corpora.whole_texts(train)))
    nlp.to_disk(job.work / "base")


def train_syntax(job: Job) -> None:
    """Tags, parts of speech and trees."""
    _train(job, "syntax", "syntax_train", "syntax_dev")


def polish_syntax(job: Job) -> None:
    """More turns for the same parts at a lower rate, on texts with short magnitudes and made-up news of figures.

    What it is for does not occur in the development set, so that its last state is taken, not that set's best.
    """
    train = job.treebanks.ewt("train") + job.treebanks.gum("train")
    texts = corpora.polish_texts(train, random.Random(POLISH_SEED))
    corpora.save(corpora.project_all(base.blank(), texts), job.work / "polish_train.spacy")
    _train(job, "polish", "polish_train", "syntax_dev", syntax=job.work / "syntax" / "model-best")


def train_teacher(job: Job) -> None:
    """The teacher for entities."""
    nlp = base.blank()
    docs, dev = (corpora.read(nlp, job.work / f"{name}.spacy") for name in ("teacher_train", "entities_dev"))
    teacher.train(docs, dev, job.work / "teacher")


def label_silver(job: Job) -> None:
    """Training texts for the recogniser: the gold, and EWT's training part as the teacher labels it."""
    nlp = base.blank()
    rng = random.Random(SILVER_SEED)
    texts = corpora.entity_texts(corpora.without_articles(job.treebanks.entity_sentences()), rng)
    texts += silver.silver_texts(nlp, job.treebanks.ewt("train"), job.work / "teacher", rng)
    corpora.save(corpora.project_all(nlp, texts), job.work / "entities_train.spacy")


def train_entities(job: Job) -> None:
    """The model's own entity recogniser."""
    _train(job, "entities", "entities_train", "entities_dev")


def assemble_model(job: Job) -> None:
    """All parts in one small pipeline."""
    train = job.treebanks.ewt("train") + job.treebanks.gum("train")
    gold = corpora.project_all(base.blank(), corpora.whole_texts(train))
    nlp = assemble.assemble(job.work / "polish" / "model-last", job.work / "entities" / "model-best", gold)
    shrink.round_weights(nlp)
    shrink.save_small(nlp, job.work / "model")


def evaluate_model(job: Job) -> None:
    """Figures on the test sets, printed and kept beside the model."""
    found = evaluate.run(spacy.load(job.work / "model"), base.blank(), job.treebanks, "test")
    evaluate.save(found, job.work / "figures.json")
    print(evaluate.table(found))


def package_model(job: Job) -> None:
    """The model with its card, licence and figures, put where the project ships it."""
    package.package(job.work / "model", evaluate.load(job.work / "figures.json"), job.out)


STEPS: dict[str, Callable[[Job], None]] = {
    "corpora": make_corpora,
    "vectors": make_vectors,
    "syntax": train_syntax,
    "polish": polish_syntax,
    "teacher": train_teacher,
    "silver": label_silver,
    "entities": train_entities,
    "assemble": assemble_model,
    "evaluate": evaluate_model,
    "package": package_model,
}


def _train(job: Job, name: str, train: str, dev: str, **more: Path) -> None:
    """Run spaCy's training with one of our configurations."""
    paths = {**more, "base": job.work / "base", "train": job.work / f"{train}.spacy", "dev": job.work / f"{dev}.spacy"}
    overrides = {f"paths.{key}": str(path) for key, path in paths.items()}
    train_pipeline(HERE / "configs" / f"{name}.cfg", job.work / name, overrides=overrides)


def main() -> None:
    """Read the command line and run the steps asked for."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--treebanks", type=Path, required=True, help="folder with ewt/, gum/, uner/ and ner/")
    parser.add_argument("--out", type=Path, default=MODEL, help="the folder of the finished model")
    parser.add_argument("--work", type=Path, default=WORK, help="folder for what the steps leave to later ones")
    parser.add_argument("--steps", default=",".join(STEPS), help=f"some of {', '.join(STEPS)}")
    options = parser.parse_args()
    job = Job(corpora.Treebanks(options.treebanks), options.work, options.out)
    job.work.mkdir(parents=True, exist_ok=True)
    for step in options.steps.split(","):
        print(f"== {step}", flush=True)
        STEPS[step](job)


if __name__ == "__main__":
    main()
