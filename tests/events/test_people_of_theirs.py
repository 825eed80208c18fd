"""People who are somebody's are others than he; what is his own, his forces and his government, is not."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, of, told


@pytest.mark.parametrize("who", ["Tom Orr", "Unity Bank"])
@pytest.mark.parametrize("whom", ["lawyer", "deputy", "spokesman", "advisers", "campaign"])
@pytest.mark.parametrize(
    ("verb", "event"), [("fired", "SANCTION"), ("sued", "ACCUSE"), ("thanked", "SUPPORT"), ("praised", "SUPPORT")]
)
def test_it_is_done_to_people_of_theirs(reader: Reader, who: str, whom: str, verb: str, event: str) -> None:
    whose = "his" if who == "Tom Orr" else "its"
    found = told(reader, f"{BEFORE}{who} {verb} {whose} {whom} on Friday.")
    assert [(e, set(sources), len(targets)) for e, sources, targets in found] == [(event, {who}, 1)]
    assert all(name.endswith(whom) for _, _, targets in found for name in targets)


@pytest.mark.parametrize(
    ("text", "event"),
    [
        ("Karsia withdrew its troops from the valley.", "RETREAT"),
        ("Karsia deployed its soldiers on the border.", "MOBILIZE"),
    ],
)
def test_nothing_is_done_to_forces_of_their_own(reader: Reader, text: str, event: str) -> None:
    assert of(event, {"Karsia"}, set()) in told(reader, BEFORE + text)


@pytest.mark.parametrize("whose", ["his government", "his party", "his country"])
def test_what_his_own_will_do_somebody_promises(reader: Reader, whose: str) -> None:
    found = told(reader, f"{BEFORE}Tom Orr said {whose} would help the refugees.")
    assert any(event == "AGREE" and sources == {"Tom Orr"} for event, sources, _ in found)
