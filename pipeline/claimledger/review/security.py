"""Who may use the review page: the person who started it, from the page itself, and nobody else.

The page shows unpublished work and writes a file, on a machine that may have other users, for a browser that has other
pages open. So it listens on the loopback address alone, and:

- a request has to name this server as its Host, or it comes through a name that somebody made point here (DNS
  rebinding);
- a request that writes has to come from a page of this server (Origin);
- a request has to bring the secret of this start. The address that is printed holds a token, which is exchanged for a
  cookie once (HttpOnly, SameSite=Strict); other users of the machine know neither. A browser sends a cookie to every
  port of one host, so the cookie is bound to a path that is made up at each start: a server of another user on another
  port does not learn it;
- what an article says is never markup (the templates escape), and if it were, the content security policy would not
  let it run, load or send anything.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

ADDRESS = "127.0.0.1"
COOKIE = "claimledger"
LARGEST_FORM = 100_000  # bytes

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'"
)
IMAGE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'"
"""For a picture by itself: an SVG brings its own styles, and needs nothing else."""

HEADERS: Mapping[str, str] = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Referrer-Policy": "same-origin",  # "no-referrer" would make the browser hide the Origin of our own forms
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
}

READS = frozenset({"GET", "HEAD"})


@dataclass(frozen=True)
class Gate:
    """The secrets of one start. token: what the printed address holds; secret: what the cookie holds; path: what every
    address of this start begins with."""

    port: int
    token: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(24), repr=False)
    path: str = field(default_factory=lambda: f"/{secrets.token_hex(8)}")

    @property
    def start(self) -> str:
        """The address to open first."""
        return f"http://{ADDRESS}:{self.port}{self.path}/start?token={self.token}"

    @property
    def hosts(self) -> tuple[str, ...]:
        """What a browser may call this server."""
        return f"{ADDRESS}:{self.port}", f"localhost:{self.port}"

    def lets_in(self, token: str) -> bool:
        """Whether it is the token of this start."""
        return secrets.compare_digest(token.encode(), self.token.encode())

    def admit(self, response: Response) -> None:
        """Give a browser the cookie."""
        response.set_cookie(COOKIE, self.secret, path=self.path, httponly=True, samesite="strict")

    def refusal(self, method: str, path: str, headers: Headers) -> tuple[int, str] | None:
        """Why a request is refused, as status and message; None where it may pass."""
        if headers.get("host") not in self.hosts:
            return 400, f"This page answers at http://{self.hosts[0]} alone.\n"
        if method not in READS | {"POST"}:
            return 405, "There is nothing here that could be asked so.\n"
        if method == "POST" and not self._is_from_here(headers):
            return 403, "A form has to be sent from this server's own pages.\n"
        if method == "POST" and not _is_small(headers):
            return 413, "This is more than a form of this page holds.\n"
        if path != f"{self.path}/start" and not self._is_known(headers):
            return 403, "Open the address that `claimledger review` printed when it started.\n"
        return None

    def _is_from_here(self, headers: Headers) -> bool:
        origins = {f"http://{host}" for host in self.hosts}
        return headers.get("origin") in origins and headers.get("sec-fetch-site", "same-origin") == "same-origin"

    def _is_known(self, headers: Headers) -> bool:
        cookie = SimpleCookie(headers.get("cookie", "")).get(COOKIE)
        return cookie is not None and secrets.compare_digest(cookie.value.encode(), self.secret.encode())


class Guard:
    """ASGI middleware: what the gate refuses goes no further, and every answer carries the headers above."""

    def __init__(self, app: ASGIApp, gate: Gate) -> None:
        self._app = app
        self._gate = gate

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})
            return
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        refused = self._gate.refusal(scope["method"], scope["path"], Headers(scope=scope))
        app = self._app if refused is None else PlainTextResponse(refused[1], refused[0])
        await app(scope, receive, send_guarded)


def _is_small(headers: Headers) -> bool:
    length = headers.get("content-length", "")
    return length.isdecimal() and int(length) <= LARGEST_FORM
