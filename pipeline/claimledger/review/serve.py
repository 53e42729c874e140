"""The review page, served on this machine to the person who starts it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

import uvicorn

from claimledger.errors import UsageError
from claimledger.review.app import make_app
from claimledger.review.security import ADDRESS, Gate
from claimledger.review.session import Session


@dataclass(frozen=True)
class Served:
    """A page that is ready to be served: it listens already. address: what to open first."""

    server: uvicorn.Server
    listening: socket.socket
    address: str

    def run(self) -> None:
        """Serve it until it is interrupted, or until `stop`."""
        with closing(self.listening):
            self.server.run(sockets=[self.listening])

    def stop(self) -> None:
        """Make `run`, in another thread, come to its end."""
        self.server.should_exit = True


def serve(session: Session, port: int, tell: Callable[[str], None]) -> None:
    """Serve the page until it is interrupted. port: 0 for any that is free; tell: gets the address to open.

    Raises UsageError where the port is taken.
    """
    served = prepare(session, port)
    tell(served.address)
    served.run()


def prepare(session: Session, port: int) -> Served:
    """Get ready to serve the page. Raises UsageError where the port is taken."""
    listening = _listening(port)
    gate = Gate(listening.getsockname()[1])
    config = uvicorn.Config(
        make_app(session, gate),
        log_level="warning",
        access_log=False,
        server_header=False,
        proxy_headers=False,  # nobody stands between: what claims to does not count
        lifespan="off",
        ws="none",
    )
    return Served(uvicorn.Server(config), listening, gate.start)


def _listening(port: int) -> socket.socket:
    """A socket on the loopback address. It is opened before the address is told, so that nobody else can take it."""
    found = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    try:
        found.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        found.bind((ADDRESS, port))
        found.listen(128)
    except OSError as error:
        found.close()
        raise UsageError(
            f"port {port} can't be used ({error.strerror}); name another with --port, or 0 for any"
        ) from error
    return found
