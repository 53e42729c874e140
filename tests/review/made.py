"""A made-up corpus whose articles disagree, and the session that reviews it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claimledger.review.board import Boards
from claimledger.review.decisions import DecisionFile
from claimledger.review.serve import prepare
from claimledger.review.session import Session
from claimledger.run import Options, run

FIRMS = (
    "Orvo Dairy", "Marl Steel", "Quist Ferries", "Tarn Paper", "Ulva Salt", "Brock Cement", "Sedge Optics",
    "Holm Fisheries", "Pell Rail", "Vane Textiles", "Corrin Glass", "Wick Breweries",
)  # fmt: skip

HOSTILE = """<script>document.title = "owned"</script><img src=x onerror="document.title='owned'">

Revenue at Dunmore & Daughters' "Quarry" <b>rose</b> to 512 million euros in 2030, <i>Ada</i> said {{ 7 * 7 }}.
"""
HOSTILE_OTHER = """A note

Dunmore & Daughters' "Quarry" revenue came to 390 million euros in 2030, </blockquote><script>x()</script> a bank said.
"""


def write_corpus(folder: Path, firms: int = len(FIRMS)) -> None:
    """Two articles for each of some firms, which give different figures for its revenue."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, firm in enumerate(FIRMS[:firms]):
        slug = firm.lower().replace(" ", "-")
        first, second = 412 + 10 * number, 380 + 10 * number
        (folder / f"{slug}-own.txt").write_text(
            f"Results of {firm}\n\nThe year was a wet one, and the town was glad when it was over.\n\n"
            f"Revenue at {firm} rose to {first} million euros in 2030, the company said on Monday.\n\n"
            "Its new hall opens in spring.\n",
            "utf-8",
        )
        (folder / f"{slug}-analyst.txt").write_text(
            f"An analyst looks at {firm}\n\n"
            f"{firm}'s revenue came to {second} million euros in 2030, an analyst said on Tuesday.\n",
            "utf-8",
        )


def release(corpus: Path, out: Path, decisions: Path | None = None) -> Path:
    """The next release of a corpus; its folder."""
    given = decisions if decisions is not None and decisions.is_file() else None
    published = run(Options(corpus, out, decisions=given)).published
    assert published is not None
    return published.path


def session(
    out: Path, decisions: Path, corpus: Path | None = None, reviewer: str = "Ada", blind: bool = False
) -> Session:
    return Session(Boards(out, DecisionFile(decisions), corpus), reviewer, blind)


@contextmanager
def serving(session: Session) -> Iterator[str]:
    """The page, served while this lasts; its address."""
    served = prepare(session, 0)
    thread = threading.Thread(target=served.run)
    thread.start()
    try:
        yield served.address
    finally:
        served.stop()
        thread.join()
