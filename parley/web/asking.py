"""What a page is asked: the address with all of its state, the form, and how to answer."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from parley.errors import ParleyError
from parley.output.tables import csv_lines
from parley.web.guards import Session, cookie_name, cookie_of, token_of
from parley.web.rendering import render
from parley.web.room import Room

PAGE = 50  # rows of a long list
NOWHERE: Mapping[str, str | None] = {}
EXTENSIONS = (".json", ".csv", ".html")  # an id that ends in one is named with ".html"


class AskedError(ParleyError):
    """An address asks for something that cannot be understood."""


def natural(said: str) -> int | None:
    """The number that digits write, or None where they are none (as "²" is), or more than any row has."""
    return int(said) if said.isdecimal() and len(said) <= 15 else None


@dataclass(frozen=True, slots=True)
class Ask:
    """One request: everything a page needs to answer it."""

    request: Request
    room: Room
    session: Session
    form: Mapping[str, str]

    @property
    def coder(self) -> str:
        """Whose word a correction or a code is."""
        return self.session.user.name if self.session.user is not None else self.room.coder

    @property
    def may_change(self) -> bool:
        """Whether forms that change something are shown."""
        who = self.session.user
        return not self.room.read_only and (self.room.users is None or (who is not None and who.may_code))

    @property
    def where(self) -> str:
        """The path as it was meant; that of ``request.url`` ends at a question mark within an id."""
        return str(self.request.scope["path"])

    @property
    def extension(self) -> str:
        """ ".json", ".csv" or "", as the address ends."""
        found = _ending(self.where)
        return found if found != ".html" else ""

    def part(self, name: str) -> str:
        """A part of the path, such as a document's id, without the address's extension."""
        said = str(self.request.path_params[name])
        return said.removesuffix(_ending(said))

    def article(self, document: str, statement: str | None = None) -> str:
        """The address of an article, or of a statement in it."""
        end = ".html" if document.endswith(EXTENSIONS) else ""
        return self.link(f"/articles/{document}") + end + (f"#{statement}" if statement else "")

    def asked(self, name: str) -> str | None:
        """What the address says of ``name``, or None where it says nothing."""
        return self.request.query_params.get(name, "").replace("\0", "\ufffd").strip() or None

    def number(self, name: str, default: float | None = None) -> float | None:
        """A number in the address.

        Raises:
            AskedError: it is none.
        """
        said = self.asked(name)
        if said is None:
            return default
        try:
            number = float(said)
        except ValueError:
            number = float("nan")
        if not -1e12 < number < 1e12:
            raise AskedError(f"{name}={said!r} is no number")
        return number

    def link(self, path: str, **params: object) -> str:
        """The address of a page; parameters that are None or empty are left out."""
        said = [(name.rstrip("_"), str(value)) for name, value in params.items() if value not in (None, "")]
        query = f"?{urlencode(said)}" if said else ""
        return f"{self.room.root_path}{_path(path)}{query}"

    def here(self, extension: str | None = None, **changes: object) -> str:
        """This address with some of its state changed; None takes a parameter away."""
        params = {**dict(self.request.query_params), **{name.rstrip("_"): value for name, value in changes.items()}}
        path = self.where.removeprefix(self.room.root_path)
        if extension is not None:
            path = path.removesuffix(_ending(path)) + extension
        said = [(name, str(value)) for name, value in params.items() if value not in (None, "")]
        return f"{self.room.root_path}{_path(path)}" + (f"?{urlencode(said)}" if said else "")

    def page(self, template: str, status: int = 200, **known: Any) -> Response:
        """A page of HTML."""
        words = render(template, ask=self, room=self.room, token=token_of(self.session, self.room), **known)
        return Response(words, status, media_type="text/html")

    def data(
        self, columns: Sequence[str], rows: Iterable[Mapping[str, Any]], onward: Mapping[str, str | None] = NOWHERE
    ) -> Response | None:
        """The rows where the address ends in ``.json`` or ``.csv``, else None.

        Where they are a page of a long list, ``onward`` is what the address of the next has; the header Link says it.
        """
        if self.extension == ".csv":
            body = "".join(f"{line}\r\n" for line in csv_lines(rows, columns))
            return Response(body, media_type="text/csv", headers={"content-disposition": "attachment"})
        if self.extension == ".json":
            found = [{name: row[name] for name in columns} for row in rows]
            headers = {"link": f'<{self.here(**onward)}>; rel="next"'} if any(onward.values()) else {}
            return Response(json.dumps(found, ensure_ascii=False), media_type="application/json", headers=headers)
        return None

    def json(self, value: Any) -> Response:
        """Any value as JSON."""
        return Response(json.dumps(value, ensure_ascii=False), media_type="application/json")

    def go(self, address: str) -> Response:
        """On to another page, after a form."""
        return RedirectResponse(address, 303)

    def actor(self, key: str) -> str:
        """The address of an actor, by key."""
        end = ".html" if key.endswith(EXTENSIONS) else ""
        return self.link(f"/actors/{key}") + end

    def sent(self, name: str) -> str:
        """What the form says of ``name``.

        Raises:
            AskedError: the form lacks it.
        """
        if name not in self.form:
            raise AskedError(f"the form lacks {name!r}; reload the page and send it again")
        return self.form[name].strip()

    def back(self, name: str = "back") -> str:
        """The address of this room that the form says to go back to."""
        where = self.form.get(name, "")
        own = where.startswith("/") and not where.startswith("//") and "\\" not in where and where.isprintable()
        return where if own else self.link("/")

    def onward(self) -> str | None:
        """Where the form says to go on once it is decided; None where it says nothing."""
        return self.back("next") if self.form.get("next") else None

    def with_query(self, address: str, **changes: object) -> str:
        """An address of this room with some of its state changed; None takes a parameter away."""
        path, _, query = address.partition("#")[0].partition("?")
        params = {**dict(parse_qsl(query)), **changes}
        said = [(name, str(value)) for name, value in params.items() if value not in (None, "")]
        return path + (f"?{urlencode(said)}" if said else "")

    def signed_in(self, session: Session) -> Ask:
        """The same, for another session."""
        return replace(self, session=session)


def set_cookie(response: Response, ask: Ask) -> None:
    """Give the browser the cookie of its session, where the response gives it none yet."""
    if "set-cookie" in response.headers:
        return
    name, value, path = cookie_name(ask.request), cookie_of(ask.session, ask.room), ask.room.root_path or "/"
    secure = ask.request.url.scheme == "https"
    response.set_cookie(name, value, httponly=True, samesite="strict", path=path, secure=secure)


def _ending(path: str) -> str:
    """Which of EXTENSIONS a path or an id ends in; "" for none."""
    return next((end for end in EXTENSIONS if path.endswith(end)), "")


@lru_cache(maxsize=4096)
def _path(path: str) -> str:
    """A path as it stands in an address; a page has the same ones over and over."""
    return quote(path, safe="/.~-_:@")
