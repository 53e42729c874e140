"""Count how common words are in news: `python words.py` writes claimledger/reconcile/story/words.toml.

Counts the articles that have a word, by its root, among those of this project: annotations/gold (the corpora dev and
calibration, and reconcile's dev split) and the shipped corpus. Words that fewer than LEAST articles have are left out:
a story is known by them. A second.
"""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path

from claimledger.reconcile.story.profiles import said

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tests"))

import set_checks as sets  # noqa: E402  (how the sets are read stands with the tests)

GOLD = ROOT / "annotations" / "gold"
FOLDERS = (GOLD / "dev" / "corpus", GOLD / "calibration" / "corpus", ROOT / "corpus")
WORDS = ROOT / "pipeline" / "claimledger" / "reconcile" / "story" / "words.toml"
LEAST = 5

HEAD = """\
# How common words are in news: how many of so many articles have a word that begins so. Names are not among them.
# Made by pipeline/training/words.py.

"""


def main() -> None:
    """Count, and write the table."""
    folders = (*FOLDERS, *(sets.SETS / name for name in sets.set_names("dev")))
    files = sorted(file for folder in folders for file in (folder / "raw").glob("*.txt"))
    found = Counter(word for file in files for word in said(file.read_text(encoding="utf-8")))
    rows = (f'"{word}" = {count}\n' for word, count in sorted(found.items()) if count >= LEAST)
    WORDS.write_text(f"{HEAD}articles = {len(files)}\n\n[words]\n{''.join(rows)}", encoding="utf-8")


if __name__ == "__main__":
    main()
