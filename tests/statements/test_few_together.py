"""Three who come again as "the trio", two by their office, a pair rather than a group before; relatives by "Ms."."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import named
from tests.statements.found import read

_TALKS = "GENEVA (AP) — Talks between the two sides resumed on Monday in a hotel by the lake.\n\n"
_MET = "Tomas Lindqvist, General Omar Saidi and mediator Hanna Vik met on Sunday."
_THREE = {"Tomas Lindqvist", "Omar Saidi", "Hanna Vik"}
_DLAMINIS = {"Bongani Dlamini", "Thandi Dlamini"}
_HOLDERS = "Kenyan President Ama Oduya {} Norwegian Prime Minister Tor Dahl on Sunday."
_OFFICES = "Norwegian Foreign Minister Tor Dahl and Kenyan Foreign Minister Ama Oduya met Jan Orr, the governor."


def _who(reader: Reader, text: str) -> set[str]:
    found = read(reader, _TALKS + text)
    names = {a.id: a.name for a in found.actors}
    [said] = [s for s in found.statements if "road would" in s.content.text]
    return {names[k] for k in said.speakers}


@pytest.mark.parametrize(
    ("text", "who"),
    [
        (f"{_MET} The trio said the road would be open.", _THREE),
        (f"{_MET} In a joint statement, the three said the road would be open.", _THREE),
        (f"{_MET} All three said the road would be open.", _THREE),
        (f"{_OFFICES} The two foreign ministers said the road would be open.", {"Tor Dahl", "Ama Oduya"}),
        ("Jan Orr met General Omar Saidi. They said the road would be open.", {"Jan Orr", "Omar Saidi"}),
        ("Tomas Lindqvist left. They said the road would be open.", {"the two sides"}),
        (f"{_OFFICES} Two defense ministers said the road would be open.", {"Two defense ministers"}),
        ("Tomas Lindqvist and General Omar Saidi met. The trio said the road would be open.", {"The trio"}),
    ],
)
def test_they_are_as_many_as_are_counted(reader: Reader, text: str, who: set[str]) -> None:
    assert _who(reader, text) == who


@pytest.mark.parametrize(
    ("called", "who"),
    [
        ("Ms. Dlamini", "Thandi Dlamini"),
        ("Mr. Dlamini", "Bongani Dlamini"),
        ("Thandi", "Thandi Dlamini"),
        ("His daughter", "Thandi Dlamini"),
    ],
)
def test_a_relative_is_told_apart(reader: Reader, called: str, who: str) -> None:
    text = "“Nobody would pay,” Bongani Dlamini said. His daughter Thandi Dlamini said the cell was cold. "
    assert _who(reader, f"{text}{called} said the road would be open.") == {who}


def test_a_given_name_of_two_syllables_is_whole(reader: Reader) -> None:
    text = "Park Ji-won said nobody would pay. Park Min-seo said the cell was cold. Ji-won said the road would be open."
    assert _who(reader, text) == {"Park Ji-won"}
    assert named(read(reader, text), "Park Min-seo").type == "person"


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("Two Western diplomats spoke on Sunday. Both said the road would be open.", {"Two Western diplomats"}),
        ("Three women confirmed it.\n\nAll three said the road would be open.", {"Three women"}),
        ("Two aides met Interior Minister Jan Orr. The two said the road would be open.", {"Two aides"}),
        ("Two clinics met Jan Orr and Ama Oduya. Both said the road would be open.", {"Jan Orr", "Ama Oduya"}),
        ("Bongani Dlamini and his wife, Thandi Dlamini, fled. The couple said the road would be open.", _DLAMINIS),
        ("Bongani Dlamini fled with his wife, Thandi Dlamini. The couple said the road would be open.", _DLAMINIS),
        ("A couple from Tolm met Jan Orr on Sunday. The couple said the road would be open.", {"The couple"}),
        ("Two people briefed Jan Orr. Both sides said the road would be open.", {"Both sides"}),
        (_HOLDERS.format("hosted") + " Then the leaders said the road would be open.", {"Tor Dahl", "Ama Oduya"}),
        (_HOLDERS.format("phoned") + " They said the road would be open.", {"Tor Dahl", "Ama Oduya"}),
        (_HOLDERS.format("mocked") + " Then the leaders said the road would be open.", {"the leaders"}),
    ],
)
def test_two_without_names_a_couple_and_leaders_who_met_come_again(reader: Reader, text: str, who: set[str]) -> None:
    assert _who(reader, text) == who
