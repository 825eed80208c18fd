"""Running a reading room: on this machine alone, unless there are accounts."""

from __future__ import annotations

import socket
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from parley.errors import ParleyError, missing_extra
from parley.web.app import create_app
from parley.web.room import Room

LOOPBACK: Final = frozenset({"127.0.0.1", "localhost", "::1"})


class ServeError(ParleyError):
    """A reading room cannot be opened as asked."""


def serve(room: Room, *, host: str = "127.0.0.1", port: int = 0, opened: Callable[[str], None] | None = None) -> None:
    """Answer until interrupted; ``opened`` is called with the address when the room answers.

    ``port`` 0 is a free one.

    Raises:
        ServeError: others could reach it and there are no accounts, or the address is taken.
        MissingExtraError: uvicorn is not installed.
    """
    try:
        import uvicorn
    except ImportError:
        raise missing_extra("a reading room needs uvicorn, starlette and jinja2", "web") from None
    if host not in LOOPBACK and (room.users is None or not room.users.names()):
        raise ServeError(
            f"on {host} others could read and change the record: make accounts first, with "
            "`parley serve user add NAME --role coder`"
        )
    bound = _bound(host, port)
    port = bound.getsockname()[1]
    shown = f"[{host}]" if ":" in host else host
    hosts = frozenset(f"{name}:{port}" for name in ("127.0.0.1", "localhost", "[::1]")) if host in LOOPBACK else None
    app = create_app(replace(room, hosts=hosts) if hosts is not None else room)
    config = uvicorn.Config(app, log_level="error", access_log=False, server_header=False, root_path=room.root_path)
    server = uvicorn.Server(config)
    if opened is not None:
        opened(f"http://{shown}:{port}{room.root_path}/")
    with bound:
        server.run(sockets=[bound])


def _bound(host: str, port: int) -> socket.socket:
    try:
        family = socket.AF_INET6 if ":" in host else socket.AF_INET
        # named TCP, so that asyncio turns Nagle's algorithm off: a page's end would wait 40 ms for the browser's word
        made = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        made.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        made.bind((host, port))
        made.listen(128)
    except OSError as error:
        raise ServeError(
            f"cannot listen on {host} port {port} ({error.strerror or error}); name another --port"
        ) from None
    return made
