"""The review page, served on this machine to the person who starts it."""

from __future__ import annotations

import socket
from collections.abc import Callable
from contextlib import closing

import uvicorn

from claimledger.errors import UsageError
from claimledger.review.app import make_app
from claimledger.review.security import ADDRESS, Gate
from claimledger.review.session import Session


def serve(session: Session, port: int, tell: Callable[[str], None]) -> None:
    """Serve the page until it is interrupted. port: 0 for any that is free; tell: gets the address to open.

    Raises UsageError where the port is taken.
    """
    with closing(_listening(port)) as listening:
        gate = Gate(listening.getsockname()[1])
        config = uvicorn.Config(
            make_app(session, gate), log_level="warning", access_log=False, server_header=False, lifespan="off"
        )
        tell(gate.start)
        uvicorn.Server(config).run(sockets=[listening])


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
