"""The page, asked without a browser: a client that has come in through the gate."""

from __future__ import annotations

import re
from html import unescape

from starlette.testclient import TestClient

from claimledger.review.app import make_app
from claimledger.review.security import Gate
from claimledger.review.session import Session

PORT = 8471
HOST = f"127.0.0.1:{PORT}"


class Page:
    """A client of one start of the review."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.gate = Gate(PORT)
        self.client = TestClient(make_app(session, self.gate), base_url=f"http://{HOST}", follow_redirects=False)
        assert self.client.get(self.gate.start).status_code == 200

    def get(self, path: str) -> str:
        """A page that is there."""
        answer = self.client.get(f"{self.gate.path}{path}")
        assert answer.status_code == 200, answer.text
        return answer.text

    def status(self, path: str) -> int:
        """The status of an address."""
        return self.client.get(f"{self.gate.path}{path}").status_code

    def post(self, path: str, **form: str) -> tuple[int, str]:
        """Send a form: the status, and where it leads to, or the page that comes back."""
        answer = self.client.post(f"{self.gate.path}{path}", data=form, headers={"origin": f"http://{HOST}"})
        where = answer.headers.get("location", "")
        return answer.status_code, where.removeprefix(self.gate.path) or answer.text

    def form_of(self, key: str) -> dict[str, str]:
        """The hidden fields of a conflict's form, as they are now."""
        page = self.get(f"/conflicts/{key}")
        return {name: hidden(page, name) for name in ("evidence", "seen", "queue")} | {"reviewer": "Ada"}

    def decide(self, key: str, **answers: str) -> tuple[int, str]:
        """Decide on a conflict as it is now."""
        return self.post(f"/conflicts/{key}/decide", **(self.form_of(key) | answers))


def hidden(page: str, name: str) -> str:
    """What a hidden field of a page holds."""
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)">', page)
    assert found is not None
    return unescape(found[1])


def words(page: str) -> str:
    """What a page says, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", page)).split())
