"""Suggestions for every statement of the record, asked for from the page of a codebook and made beside the pages."""

from __future__ import annotations

from typing import Any

from starlette.responses import Response

from parley.coding import Coding
from parley.reading import Record
from parley.web import filters
from parley.web.asking import Ask, AskedError
from parley.web.jobs import Report
from parley.web.pages.page import Page


def progress(ask: Ask) -> Response:
    """How far the suggestions of a codebook are."""
    with ask.room.record() as record:
        book = _book(ask, record)
        known = standing(ask, record, book)
    return ask.json({**known, "codebook": book}) if ask.extension else ask.page("suggesting.html", book=book, **known)


def standing(ask: Ask, record: Record, book: str) -> dict[str, Any]:
    """What goes on for a codebook: ``running``, ``done`` of ``total``, ``fault``, and the last run that the record has.

    A run is in the record from its first moment, with how many statements were asked about, so that a run of another
    process, or one that was cut short, is seen too.
    """
    job = ask.room.jobs.get(_name(book))
    runs = Coding(record).runs(book)
    last = runs[-1] if runs else None
    return {
        "running": job is not None and not job.ended,
        "by": job.by if job is not None else None,
        "done": job.done if job is not None else 0,
        "total": job.total if job is not None else 0,
        "fault": job.fault if job is not None else None,
        "last": {
            "model": last.model,
            "started": last.started,
            "finished": last.finished,
            "statements": last.statements,
            "suggestions": last.suggestions,
        }
        if last is not None
        else None,
    }


def begun(ask: Ask) -> Response:
    """Begin, unless it goes on already; and look how far it is."""
    ask.room.may_write()
    with ask.room.record() as record:
        book = _book(ask, record)
        Coding(record).codebooks.get(book)
    room = ask.room

    def work(report: Report) -> None:
        # its own connection: readers and coders go on meanwhile
        with Record(room.path, create=False) as own:
            Coding(own, suggester=room.suggester).suggest(book, progress=report)

    if not room.jobs.start(_name(book), work, by=ask.coder):
        raise AskedError(f"suggestions for {book} are being made already")
    return ask.go(ask.link("/suggesting", codebook=book))


def _book(ask: Ask, record: Record) -> str:
    book = filters.book_of(ask, record)
    if book is None:
        raise AskedError("there is no codebook in this record yet; make one on the page Codebook")
    return book


def _name(book: str) -> str:
    return f"suggestions {book}"


PAGES = (Page("suggesting", "/suggesting{ext:ext}", progress, begun),)
