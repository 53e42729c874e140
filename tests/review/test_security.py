"""Only the person who started the page may use it, only from the page itself, and what an article says stays text."""

from __future__ import annotations

import re
import socket
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from claimledger.errors import UsageError
from claimledger.publish import publish
from claimledger.records import Document
from claimledger.review.security import COOKIE, Gate
from claimledger.review.serve import serve
from claimledger.review.session import Session
from claimledger.validation.selectors import Articles
from publish.samples import document, outcome
from review.asked import HOST, Page
from review.made import HOSTILE, HOSTILE_OTHER, release, serving, session


@pytest.fixture
def page(tmp_path: Path) -> Page:
    publish(outcome(), tmp_path / "out")
    return Page(session(tmp_path / "out", tmp_path / "decisions.jsonl"))


KEY = "k-0123456789ab"


def stranger(page: Page, host: str = HOST) -> TestClient:
    """Somebody who did not come in by the printed address."""
    return TestClient(page.client.app, base_url=f"http://{host}", follow_redirects=False)


@pytest.mark.parametrize(
    "path", ["/", f"/conflicts/{KEY}", "/help", "/static/review.css", f"/conflicts/{KEY}/plot.svg"]
)
def test_without_the_cookie_there_is_nothing(page: Page, path: str) -> None:
    answer = stranger(page).get(f"{page.gate.path}{path}")

    assert answer.status_code == 403
    assert "Osthafen" not in answer.text


@pytest.mark.parametrize("token", ["", "x", "é"])
def test_without_the_token_there_is_no_cookie(page: Page, token: str) -> None:
    answer = stranger(page).get(f"{page.gate.path}/start", params={"token": token})

    assert answer.status_code == 403
    assert "set-cookie" not in answer.headers


def test_the_cookie_is_bound_to_this_start(page: Page) -> None:
    cookie = stranger(page).get(page.gate.start).headers["set-cookie"]

    assert {"HttpOnly", "SameSite=strict", f"Path={page.gate.path}"} <= set(cookie.split("; "))
    assert page.gate.token not in cookie
    other = Gate(page.gate.port)
    assert not {page.gate.token, page.gate.secret, page.gate.path} & {other.token, other.secret, other.path}
    assert other.token not in repr(other)
    assert other.secret not in repr(other)


def test_another_cookie_is_none(page: Page) -> None:
    client = stranger(page)
    client.cookies.set(COOKIE, "guess")

    assert client.get(f"{page.gate.path}/").status_code == 403


@pytest.mark.parametrize("host", ["evil.example:8471", "127.0.0.1", "127.0.0.1:80", "localhost.evil.example:8471"])
def test_another_host_is_refused_even_with_the_cookie(page: Page, host: str) -> None:
    client = stranger(page, host)
    client.cookies.set(COOKIE, page.gate.secret)

    assert client.get(f"{page.gate.path}/").status_code == 400
    assert client.get(f"{page.gate.path}/start", params={"token": page.gate.token}).status_code == 400


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"origin": "null"},
        {"origin": "http://evil.example"},
        {"origin": "http://127.0.0.1:9999"},
        {"origin": f"https://{HOST}"},
        {"origin": f"http://{HOST}", "sec-fetch-site": "cross-site"},
    ],
)
def test_a_form_from_another_page_is_refused(page: Page, headers: dict[str, str]) -> None:
    form = page.form_of(KEY) | {"verdict": "unsure"}
    for path in (f"/conflicts/{KEY}/decide", "/undo", "/keys"):
        assert page.client.post(f"{page.gate.path}{path}", data=form, headers=headers).status_code == 403

    assert not page.session.boards.decisions.path.exists()


def test_only_small_forms_and_known_methods(page: Page) -> None:
    url, headers = f"{page.gate.path}/undo", {"origin": f"http://{HOST}"}

    assert page.client.post(url, data={"note": "x" * 200_000}, headers=headers).status_code == 413
    assert page.client.post(url, content=iter([b"a=b"]), headers=headers).status_code == 413
    assert page.client.put(url, headers=headers).status_code == 405
    assert page.client.delete(url, headers=headers).status_code == 405


@pytest.mark.parametrize("path", ["/", f"/conflicts/{KEY}", "/nowhere", "/start"])
def test_every_answer_forbids_what_is_not_needed(page: Page, path: str) -> None:
    headers = page.client.get(f"{page.gate.path}{path}").headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))

    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == "'none'"
    assert (headers["x-content-type-options"], headers["cache-control"]) == ("nosniff", "no-store")


def test_no_page_has_script_or_style_of_its_own(page: Page) -> None:
    for path in ("/", f"/conflicts/{KEY}", "/help"):
        shown = page.get(path)
        assert all('src="' in tag for tag in re.findall(r"<script\b[^>]*>", shown))
        assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|https?://", shown)


def test_what_an_article_says_is_never_markup(tmp_path: Path) -> None:
    corpus = tmp_path / "corpus"
    corpus.mkdir()
    (corpus / "one.txt").write_text(HOSTILE, "utf-8")
    (corpus / "two.txt").write_text(HOSTILE_OTHER, "utf-8")
    release(corpus, tmp_path / "out")
    page = Page(session(tmp_path / "out", tmp_path / "d.jsonl", corpus, reviewer="<b>Ada</b>"))
    entries = page.session.board("Ada").entries
    assert entries

    for path in ("/", *(f"/conflicts/{one.key}" for one in entries), "/?q=%3Cscript%3Ealert(1)%3C/script%3E"):
        shown = page.get(path)
        assert len(re.findall(r"<script\b", shown)) == 1  # our own
        assert not re.search(r"<img(?! src=\"/)|<b>|</?i>|onerror=\"", shown)
    shown = page.get(f"/conflicts/{entries[0].key}")
    assert "&lt;script&gt;" in shown
    assert "{{ 7 * 7 }}" in shown
    plot = page.client.get(f"{page.gate.path}/conflicts/{entries[0].key}/plot.svg").text
    assert "<script" not in plot


def test_a_release_leads_to_no_file_outside_of_it(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("55% of all", "utf-8")
    home = tmp_path / "release"
    home.mkdir()
    whole = document("courier-2031")
    for name in ("../secret.txt", str(secret), "articles/../../secret.txt"):
        inside = _at(whole, article=name, article_sha256=_digest(secret))
        beside = _at(whole, file=name, encoding="utf-8", raw_sha256=_digest(secret))
        for one in (inside, beside):
            articles = Articles(home, home)
            articles.know(one.wire())
            assert articles.raw(one.id) is None


def _at(whole: Document, **fields: str) -> Document:
    return whole.model_copy(update=fields)


def _digest(path: Path) -> str:
    from claimledger.store import sha256

    return sha256(path.read_bytes())


# --- as a server -------------------------------------------------------------------------------------------------


def test_it_listens_on_the_loopback_address_alone(page: Page) -> None:
    with serving(page.session) as address:
        port = int(address.split(":")[2].partition("/")[0])
        with urllib.request.urlopen(address) as answer:
            assert answer.status == 200
        for other in _own_addresses():
            with closing(socket.socket()) as client:
                client.settimeout(1)
                assert client.connect_ex((other, port)) != 0
    assert address.startswith("http://127.0.0.1:")


def _own_addresses() -> list[str]:
    try:
        found = socket.gethostbyname_ex(socket.gethostname())[2]
    except OSError:
        return []
    return [one for one in found if not one.startswith("127.")]


def test_a_port_that_is_taken_is_said(page: Page) -> None:
    with closing(socket.socket()) as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        with pytest.raises(UsageError, match="--port"):
            serve(Session(page.session.boards, "Ada"), taken.getsockname()[1], print)
