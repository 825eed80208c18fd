"""What stands before every page: which host is asked for, how much may be sent, who asks, and what a browser may do."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from parley.web.room import Room
from parley.web.users import User

LARGEST: Final = 1_000_000  # bytes of a form
COOKIE: Final = "parley"
HEADERS: Final = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
        "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
}


class Forbidden(Exception):
    """What was asked may not be done; its words are shown."""


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that came before: a random name, and who signed in with it."""

    name: str
    user: User | None = None
    fresh: bool = True  # the browser has no cookie of it yet


class Guard:
    """Middleware: refuses other hosts and large bodies, and sends the headers that keep a page to itself."""

    def __init__(self, app: ASGIApp, room: Room) -> None:
        self._app = app
        self._room = room

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        if self._room.hosts and headers.get("host", "").lower() not in self._room.hosts:
            refused = PlainTextResponse("This reading room does not go by that name.\n", 421)
            await refused(scope, receive, send)
            return
        length = headers.get("content-length", "0")
        if not length.isdecimal() or int(length) > LARGEST:
            await PlainTextResponse("That is too much for a form.\n", 413)(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                sent = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    sent.setdefault(name, value)
                if not scope["path"].startswith("/static/"):
                    sent.setdefault("cache-control", "no-store")
            await send(message)

        await self._app(scope, _limited(receive), with_headers)


def _limited(receive: Receive) -> Receive:
    """What comes in, up to ``LARGEST``, whatever its length was said to be."""
    came = 0

    async def limited() -> Message:
        nonlocal came
        message = await receive()
        came += len(message.get("body", b""))
        if came > LARGEST:
            raise Forbidden("That is too much for a form.")
        return message

    return limited


def cookie_name(request: HTTPConnection) -> str:
    """What the cookie is called: cookies know no ports, and two rooms on one machine are two."""
    try:
        port = request.url.port
    except ValueError:  # who asks may call the room whatever he likes
        port = None
    return f"{COOKIE}-{port}" if port else COOKIE


def session_of(request: HTTPConnection, room: Room) -> Session:
    """The browser's session, a new one where its cookie is not this room's, as after the room was opened anew."""
    name, _, rest = request.cookies.get(cookie_name(request), "").partition(".")
    who, _, sign = rest.rpartition(".")
    if name and _same(sign, signed(room, f"{name}.{who}")):
        user = room.users.user(bytes.fromhex(who).decode("utf-8")) if room.users is not None and who else None
        return Session(name, user, fresh=False)
    return Session(secrets.token_urlsafe(18))


def cookie_of(session: Session, room: Room) -> str:
    """What the browser keeps of a session."""
    who = session.user.name.encode("utf-8").hex() if session.user else ""
    return f"{session.name}.{who}.{signed(room, f'{session.name}.{who}')}"


def signed(room: Room, words: str) -> str:
    """The room's signature under these words."""
    return hmac.new(room.secret, words.encode("utf-8"), hashlib.sha256).hexdigest()


def _same(sent: str, own: str) -> bool:
    """Whether what a browser sent is this room's, whatever letters it has: ``compare_digest`` takes ASCII or bytes."""
    return hmac.compare_digest(sent.encode("utf-8", "replace"), own.encode("utf-8"))


def token_of(session: Session, room: Room) -> str:
    """What a form of this session must bring."""
    return signed(room, f"form {session.name}")


def _place(origin: str) -> str | None:
    try:
        return urlsplit(origin).netloc.lower()
    except ValueError:  # "http://[", which no page has
        return None


def check_form(request: Request, session: Session, room: Room, token: str) -> None:
    """Raises Forbidden unless the form is one of this room's pages in this browser."""
    origin = request.headers.get("origin")
    if origin is not None and _place(origin) != request.headers.get("host", "").lower():
        raise Forbidden("That form comes from another site.")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Forbidden("That form comes from another site.")
    if not _same(token, token_of(session, room)):
        raise Forbidden("That form is too old: reload the page and send it again.")
