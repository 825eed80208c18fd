"""The application: routes, what a page is given, and errors as sentences."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from parley.errors import NotThereError, ParleyError
from parley.web.asking import Ask, set_cookie
from parley.web.guards import Forbidden, Guard, check_form, session_of
from parley.web.pages import PAGES, Page
from parley.web.rendering import HERE, error_page
from parley.web.room import Room

_LOG = logging.getLogger("parley.web")
Endpoint = Callable[[Request], Awaitable[Response]]


def create_app(room: Room) -> Starlette:
    """The reading room of a record as an ASGI application.

    Every page answers at its address, and where it has data at the same address with ``.json`` or ``.csv``.
    """
    routes: list[Route | Mount] = []
    for page in PAGES:
        methods = ["GET", "POST"] if page.post is not None else ["GET"]
        routes.append(Route(page.path, _endpoint(room, page), methods=methods, name=page.name))
    routes.append(Mount("/static", StaticFiles(directory=HERE / "static"), name="static"))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Guard, room=room)],
        exception_handlers={HTTPException: _not_there(room), Exception: _fault(room)},
    )


def _endpoint(room: Room, page: Page) -> Endpoint:
    async def answer(request: Request) -> Response:
        session = session_of(request, room)
        ask = Ask(request, room, session, {})
        if room.users is not None and session.user is None and not page.open:
            return RedirectResponse(ask.link("/sign-in", next=ask.here() if request.method == "GET" else None), 303)
        try:
            if request.method == "POST":
                sent = {name: str(value) for name, value in (await request.form()).multi_items()}
                ask = Ask(request, room, session, sent)  # whoever is refused goes back to what they wrote
                check_form(request, session, room, sent.get("token", ""))
                if session.user is not None and not session.user.may_code and not page.open:
                    raise Forbidden("You may read here, but not change anything.")
                assert page.post is not None
                response: Response = await run_in_threadpool(page.post, ask)
            else:
                response = await run_in_threadpool(page.get, ask)
        except Forbidden as error:
            response = error_page(ask, str(error), 403)
        except ParleyError as error:
            response = error_page(ask, str(error), 404 if isinstance(error, NotThereError) else 400)
        if ask.session.fresh:
            set_cookie(response, ask)
        return response

    return answer


def _not_there(room: Room) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        code = error.status_code if isinstance(error, HTTPException) else 404
        words = {404: "There is no such page.", 405: "That cannot be done here."}.get(code, "That cannot be answered.")
        return error_page(Ask(request, room, session_of(request, room), {}), words, code)

    return answer


def _fault(room: Room) -> Callable[[Request, Exception], Awaitable[Response]]:
    async def answer(request: Request, error: Exception) -> Response:
        _LOG.error("a page failed: %s %s", request.method, request.url.path, exc_info=error)
        return error_page(Ask(request, room, session_of(request, room), {}), "This page failed; please report it.", 500)

    return answer
