"""Headlines tell what somebody is to do, what two countries do, and who is told to do something, in few words."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import told

BODY = "\n\nGENEVA, May 5 (Reuters) - The price of wheat rose for a third week on Monday, traders in Geneva said.\n"


@pytest.mark.parametrize(
    ("headline", "root", "sources", "targets"),
    [
        ("Norway to attack Peru", "ASSAULT", {"Norway"}, {"Peru"}),
        ("Norway to impose sanctions on Peru", "SANCTION", {"Norway"}, {"Peru"}),
        ("Norway to send aid to Peru", "AID", {"Norway"}, {"Peru"}),
        ("Norway to host Peru for talks", "CONSULT", {"Norway", "Peru"}, set()),
        ("Norway, Peru to hold talks", "CONSULT", {"Norway", "Peru"}, set()),
        ("Turkey, Chad agree to swap prisoners", "RETREAT", {"Turkey", "Chad"}, set()),
        ("Norway in talks with Peru over gas", "CONSULT", {"Norway", "Peru"}, set()),
        ("Norway urged to lift sanctions on Peru", "REQUEST", set(), {"Norway"}),
        ("Norway urged to lift sanctions on Peru", "RETREAT", {"Norway"}, {"Peru"}),
        ("Norway demands Peruvian apology", "REQUEST", {"Norway"}, {"Peru"}),
    ],
)
def test_headlines_tell(reader: Reader, headline: str, root: str, sources: set[str], targets: set[str]) -> None:
    found = told(reader, headline + BODY)
    sides = [(who, whom) for event, who, whom in found if event == root]
    assert any(who == sources and (whom == targets or not targets) for who, whom in sides), found


@pytest.mark.parametrize(
    ("headline", "root", "who"),
    [
        ("Bid to attack Peru fails", "ASSAULT", "Bid"),
        ("The order to attack Peru, in full", "ASSAULT", "The order"),
        ("Oslo, Norway to host games", "CONSULT", "Oslo"),
    ],
)
def test_no_thing_does_it(reader: Reader, headline: str, root: str, who: str) -> None:
    assert not any(event == root and who in sources for event, sources, _ in told(reader, headline + BODY))


def test_of_whom_an_inquiry_is_asked(reader: Reader) -> None:
    found = told(reader, "Norway seeks new Peru inquiry" + BODY)
    assert not any(event == "REQUEST" and "Peru" in targets for event, _, targets in found), found


def test_who_urges_somebody_is_not_urged(reader: Reader) -> None:
    said = "Tom Orr said Norway would wait, and he urged North Korea to resume talks it left in 2009."
    found = told(reader, said + BODY)
    assert not any(event == "REQUEST" and "Tom Orr" in targets for event, _, targets in found), found
