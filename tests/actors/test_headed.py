"""Who is called by the body that he heads: "the U.N. chief", "the union leader"."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.actors.test_who_is_who import speakers
from tests.statements.found import read

_MET = "President Amir Zand met Toril Belik, {}, on Sunday.\n\nIt rained all night in Tolm. {} said that it was over."


@pytest.mark.parametrize(
    ("who", "called"),
    [
        ("who heads the dockers’ union", "The union leader"),
        ("head of the dockers’ union", "The union boss"),
        ("the secretary-general of the United Nations", "The U.N. chief"),
        ("head of the International Monetary Fund", "The IMF chief"),
        ("the European Commission president", "The Commission chief"),
        ("who commands the northern militia", "The militia commander"),
    ],
)
def test_a_head_is_called_by_the_body(reader: Reader, who: str, called: str) -> None:
    assert speakers(read(reader, _MET.format(who, called))) == ["Toril Belik"]


@pytest.mark.parametrize(
    ("who", "called"),
    [
        ("the deputy secretary-general of the United Nations", "The U.N. chief"),
        ("the head of NATO", "The U.N. chief"),
        ("leader of the Green party", "The Labour party leader"),
        ("head of the dockers’ union", "The bank chief"),
    ],
)
def test_who_heads_something_else_or_is_below_is_not(reader: Reader, who: str, called: str) -> None:
    assert speakers(read(reader, _MET.format(who, called))) != ["Toril Belik"]
