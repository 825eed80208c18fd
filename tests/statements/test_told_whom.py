"""Which actor is told something where several are, or where he is somebody's or called by more than a name."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read

FORMS = [
    "The envoy told {who} that the road would stay closed.",
    "The envoy has assured {who} on Sunday that the road would stay closed.",
    "“The road would stay closed,” the envoy told {who} on Sunday.",
    "Tomas Lund spoke to {who} on Sunday, saying the road would stay closed.",
]


def _whom(reader: Reader, text: str) -> str | None:
    found = read(reader, text)
    whom = of(found, "stay closed").addressee
    actor = None if whom is None else found.actor(whom.actor)
    return None if actor is None else actor.name


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize(
    ("who", "name"),
    [
        ("Israel and Egypt", "Israel"),
        ("Tom Orr and Mara Lind", "Tom Orr"),
        ("union leaders and the ministry", "union leaders"),
        ("a spokesman for the rebels", "a spokesman"),
        ("the mothers of the miners", "the mothers"),
        ("French President Luc Morel", "Luc Morel"),
        ("the newspaper Dagens Nytt", "Dagens Nytt"),
    ],
)
def test_the_first_of_several_and_the_head(reader: Reader, who: str, name: str, form: str) -> None:
    assert _whom(reader, f"Talks resumed on Monday in Geneva.\n\n{form.format(who=who)}") == name


@pytest.mark.parametrize(
    "form",
    [
        "The envoy met the miners on Sunday, saying the road would stay closed.",
        "The envoy returned to Norway on Sunday. The road would stay closed, he said.",
        "The envoy spoke of the dam, saying the road would stay closed.",
    ],
)
def test_nobody_is_told(reader: Reader, form: str) -> None:
    assert _whom(reader, form) is None


@pytest.mark.parametrize("tail", ["on Monday", "on Telegram", "on the eve of the vote"])
def test_what_is_called_so_on_a_day_is_nobody_who_is_called_on(reader: Reader, tail: str) -> None:
    [found] = read(reader, f"Foreign Minister Tom Orr called the plan “a lock on an open barn” {tail}.").statements
    assert found.content.text == "the plan “a lock on an open barn”"
    assert found.addressee is None


@pytest.mark.parametrize(
    ("given", "said", "whom"),
    [
        (
            "A reporter asked Foreign Minister Tom Orr whether the port would be closed.",
            *("whether the port would be closed", "Foreign Minister Tom Orr"),
        ),
        (
            "The envoys promised President Aigerim Nurlanova that the port would be open.",
            *("that the port would be open", "President Aigerim Nurlanova"),
        ),
        ("The admiral promised the crew a full pardon if they left.", "a full pardon if they left", "the crew"),
        ("Orr said the envoys asked the guards to wait.", "the envoys asked the guards to wait", None),
    ],
)
def test_whom_the_tree_takes_for_one_more_subject(reader: Reader, given: str, said: str, whom: str | None) -> None:
    found = read(reader, given).statements[0]
    assert found.content.text == said
    assert (found.addressee and found.addressee.text) == whom


@pytest.mark.parametrize(
    ("before", "noun", "name"),
    [
        ("The Norvik Herald interviewed Tomas Lund.", "the paper", "Norvik Herald"),
        ("Tomas Lund spoke first in an interview with the Norvik Herald.", "the newspaper", "Norvik Herald"),
        ("Radio Orm interviewed Tomas Lund.", "the station", "Radio Orm"),
        ("The Norvik Herald interviewed Tomas Lund.", "this newspaper", None),
        ("Police brought Tomas Lund in.", "the station", None),
        ("The Norvik Herald interviewed Tomas Lund.", "the police station", None),
    ],
)
def test_the_paper_that_is_told_is_the_one_before(reader: Reader, before: str, noun: str, name: str | None) -> None:
    told = _whom(reader, f"{before} He told {noun} that the road would stay closed.")
    assert told == name or (name is None and told not in ("Norvik Herald", "Radio Orm"))
