"""Jobs beside the pages: one of a name at a time, how far it is, and why it failed."""

from __future__ import annotations

import threading
import time

from parley.errors import RecordError
from parley.web.jobs import Job, Jobs, Report


def ended(jobs: Jobs, name: str) -> Job:
    for _ in range(500):
        job = jobs.get(name)
        if job is not None and job.ended:
            return job
        time.sleep(0.01)
    raise AssertionError(f"{name} does not end")


def test_one_of_a_name_goes_on_at_a_time_and_says_how_far_it_is() -> None:
    jobs, told, go_on = Jobs(), threading.Event(), threading.Event()

    def work(report: Report) -> None:
        report(3, 10)
        told.set()
        go_on.wait(10)

    assert jobs.get("a") is None
    assert jobs.start("a", work, by="mara")
    told.wait(10)
    assert jobs.get("a") == Job("mara", 3, 10)
    assert not jobs.start("a", work, by="tomas")
    assert jobs.start("b", lambda report: None, by="tomas")
    go_on.set()
    assert ended(jobs, "a") == Job("mara", 3, 10, ended=True)
    assert jobs.start("a", work, by="tomas")


def test_what_fails_says_why() -> None:
    jobs = Jobs()

    def told(report: Report) -> None:
        raise RecordError("the disk is full")

    def bug(report: Report) -> None:
        raise ZeroDivisionError

    jobs.start("told", told, by="mara")
    jobs.start("bug", bug, by="mara")
    assert ended(jobs, "told").fault == "the disk is full"
    assert "report it" in (ended(jobs, "bug").fault or "")
