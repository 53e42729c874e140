"""How quickly the review page answers over many conflicts, as a ratio to a static page of the same size.

    python tests/benchmarks/reviewing.py [--conflicts N] [--rounds N]

A release of made-up conflicts is written, a part of them decided, and the page's application asked as a server would
ask it, without a network: the queue as it opens, filtered, searched and paged, a conflict, and a decision. Beside each
stands the time of a static page of as many bytes from the same application framework. Times are medians of the rounds.
Exit status 1 where opening or filtering the queue takes longer than 300 ms.
"""

from __future__ import annotations

import argparse
import asyncio
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.responses import HTMLResponse

from claimledger.publish import Outcome, publish
from claimledger.records import Conflict
from claimledger.review.answers import Answer, decide
from claimledger.review.app import make_app
from claimledger.review.board import Boards
from claimledger.review.decisions import DecisionFile
from claimledger.review.security import COOKIE, Gate
from claimledger.review.session import Session
from claimledger.store import lines, short_id

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from publish.samples import document, outcome

LIMIT = 0.3  # seconds
DECIDED = 0.1  # part of the conflicts
SUBJECTS, PUBLISHERS = 800, 120
SEVERITIES = ("high", "medium", "low", "info")
KINDS = ("contradiction", "different_time", "different_definition", "rounding", "rank", "parts_total")


def made(count: int) -> Outcome:
    """As many conflicts of two claims each, over subjects, publishers, kinds and severities."""
    sample = outcome()
    share, other = sample.claims[:2]
    claims, conflicts = [], []
    documents = [
        replace_document(id_, number) for number in range(PUBLISHERS) for id_ in ("courier-2031", "herald-2031")
    ]
    for number in range(count):
        sides = []
        for claim in (share, other):
            assert claim.subject is not None
            subject = claim.subject.model_copy(update={"text": f"Port {number % SUBJECTS}"})
            stands = f"{claim.document}-{number % PUBLISHERS}"
            changed = {"id": short_id("c", number, claim.id), "document": stands, "subject": subject}
            sides.append(claim.model_copy(update=changed))
        claims += sides
        conflicts.append(
            _conflict(sample.conflicts[0], number, [one.id for one in sides], [one.document for one in sides])
        )
    return Outcome(documents=tuple(documents), claims=tuple(claims), conflicts=tuple(conflicts))


def replace_document(id_: str, number: int) -> Any:
    """A sample document as one of many, with a publisher."""
    return document(id_).model_copy(update={"id": f"{id_}-{number}", "publisher": f"Paper {number}"})


def _conflict(sample: Conflict, number: int, claims: list[str], stands: list[str]) -> Conflict:
    return sample.model_copy(
        update={
            "key": short_id("k", number),
            "kind": KINDS[number % len(KINDS)],
            "severity": SEVERITIES[number % 7 % 4],
            "claims": tuple(claims),
            "compared": tuple(claims),
            "explanation": f"Two papers give Port {number % SUBJECTS} shares of the country's grain ({number}).",
            "witnesses": tuple((one,) for one in stands),
        }
    )


class Asked:
    """An application, asked directly as ASGI servers do."""

    def __init__(self, app: Any, host: str, cookie: str = "") -> None:
        self.app = app
        self.headers = [(b"host", host.encode()), (b"cookie", cookie.encode()), (b"origin", f"http://{host}".encode())]

    def __call__(self, path: str, form: bytes | None = None) -> tuple[int, int]:
        """The status of an answer and the bytes of its body."""
        path, _, query = path.partition("?")
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http", "path": path,
            "raw_path": path.encode(), "query_string": query.encode(), "root_path": "", "server": ("127.0.0.1", 80),
            "client": ("127.0.0.1", 1), "method": "GET" if form is None else "POST", "headers": self._headers(form),
        }  # fmt: skip
        got: list[Any] = []

        async def receive() -> Any:
            return {"type": "http.request", "body": form or b"", "more_body": False}

        async def send(message: Any) -> None:
            got.append(message)

        asyncio.run(self.app(scope, receive, send))
        return got[0]["status"], sum(len(one.get("body", b"")) for one in got[1:])

    def _headers(self, form: bytes | None) -> list[tuple[bytes, bytes]]:
        if form is None:
            return self.headers
        length = (b"content-length", str(len(form)).encode())
        return [*self.headers, length, (b"content-type", b"application/x-www-form-urlencoded")]


def timed(ask: Callable[[], tuple[int, int]], rounds: int) -> tuple[float, int]:
    """The median time of an answer in seconds, and its bytes. Raises ValueError where it is no page."""
    times = []
    for _ in range(rounds):
        start = time.perf_counter()
        status, size = ask()
        times.append(time.perf_counter() - start)
        if status not in (200, 303):
            raise ValueError(f"status {status}")
    return statistics.median(times), size


def static(size: int) -> Asked:
    """A static page of so many bytes."""
    app = FastAPI(openapi_url=None)
    page = HTMLResponse("x" * size)
    app.add_api_route("/", lambda: page, methods=["GET"], response_class=HTMLResponse)
    return Asked(app, "127.0.0.1")


def pages(conflict: str) -> Iterator[tuple[str, str, bool]]:
    """What is asked for: a name, the address, and whether the limit holds for it."""
    yield "queue opens", "/", True
    yield "filter: kind and severity", "/?kind=rank&severity=high", True
    yield "filter: subject", "/?subject=port+71", True
    yield "filter: publisher", "/?publisher=paper+99&status=all", True
    yield "filter: status", "/?status=decided", True
    yield "search", "/?q=grain+port+799", True
    yield "last page", "/?page=99999", True
    yield "conflict", f"/conflicts/{conflict}", False


def prepare(home: Path, count: int) -> tuple[Session, Outcome]:
    """A release of made-up conflicts, a part of them decided, and a session over it."""
    whole = made(count)
    publish(whole, home / "out")
    answer = Answer(verdict="unsure", reviewer="Ada")
    given = whole.conflicts[: int(count * DECIDED)]
    decisions = [decide(one, answer, time="2031-01-01T00:00:00.000Z", supersedes=None) for one in given]
    path = home / "decisions.jsonl"
    path.write_bytes(lines(sorted(decisions, key=lambda one: one.conflict)))
    return Session(Boards(home / "out", DecisionFile(path)), "Ada"), replace(
        whole, conflicts=whole.conflicts[len(given) :]
    )


def measure(count: int, rounds: int) -> bool:
    """Print a line for each page; whether all that the limit holds for kept it."""
    with tempfile.TemporaryDirectory() as folder:
        start = time.perf_counter()
        session, left = prepare(Path(folder), count)
        session.board("Ada")
        print(f"{count} conflicts, {int(count * DECIDED)} decided; ready after {time.perf_counter() - start:.1f} s")
        gate = Gate(80)
        ask = Asked(make_app(session, gate), gate.hosts[0], f"{COOKIE}={gate.secret}")
        print(f"{'page':<28}{'ms':>8}{'KB':>8}{'static ms':>12}{'ratio':>8}")
        kept = True
        for name, path, is_limited in pages(left.conflicts[0].key):
            took, size = timed(lambda path=path: ask(f"{gate.path}{path}"), rounds)
            same_size = static(size)
            plain, _ = timed(lambda same_size=same_size: same_size("/"), rounds)
            print(f"{name:<28}{took * 1000:>8.1f}{size / 1000:>8.0f}{plain * 1000:>12.1f}{took / plain:>8.1f}")
            kept = kept and (took <= LIMIT or not is_limited)
        took, _ = timed(_deciding(ask, gate, left.conflicts), rounds)
        print(f"{'decide, and on disk':<28}{took * 1000:>8.1f}")
    return kept


def _deciding(ask: Asked, gate: Gate, conflicts: tuple[Conflict, ...]) -> Callable[[], tuple[int, int]]:
    left = iter(conflicts)

    def one() -> tuple[int, int]:
        conflict = next(left)
        form = f"verdict=unsure&reviewer=Ada&seen=&evidence={conflict.evidence_hash}".encode()
        return ask(f"{gate.path}/conflicts/{conflict.key}/decide", form)

    return one


def main() -> int:
    """Measure, and say whether the limit was kept."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--conflicts", type=int, default=10_000)
    parser.add_argument("--rounds", type=int, default=9)
    options = parser.parse_args()
    kept = measure(options.conflicts, options.rounds)
    print(f"opening and filtering {'stay' if kept else 'do NOT stay'} under {LIMIT * 1000:.0f} ms")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
