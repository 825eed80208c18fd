"""Signing in and out, where the room has accounts."""

from __future__ import annotations

import secrets

from starlette.responses import Response

from parley.web.asking import Ask, set_cookie
from parley.web.guards import Session
from parley.web.pages.page import Page
from parley.web.users import UserError


def form(ask: Ask) -> Response:
    """Name and password."""
    return ask.page("sign_in.html", said=None, next=ask.asked("next") or ask.link("/"))


def sign_in(ask: Ask) -> Response:
    """A session of its own for who knows the password, under a new name."""
    if ask.room.users is None:
        return ask.go(ask.link("/"))
    try:
        user = ask.room.users.check(ask.sent("name"), ask.form.get("password", ""))
    except UserError as error:
        return ask.page("sign_in.html", 403, said=str(error), next=ask.back())
    return _with(ask, Session(secrets.token_urlsafe(18), user), ask.back())


def sign_out(ask: Ask) -> Response:
    """Forget who this browser is."""
    return _with(ask, Session(secrets.token_urlsafe(18)), ask.link("/"))


def _with(ask: Ask, session: Session, where: str) -> Response:
    response = ask.go(where)
    set_cookie(response, ask.signed_in(session))
    return response


PAGES = (
    Page("sign in", "/sign-in", form, sign_in, open=True),
    Page("sign out", "/sign-out", form, sign_out, open=True),
)
