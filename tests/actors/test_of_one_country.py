"""Whose army and whose envoy it is that comes again: by the country, in whatever way that is named."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read

_FIRST = "{} condemned the attack on Sunday, and {} called for calm.\n\n"
_ARMIES = _FIRST.format("The Kenyan army", "the Norwegian army")
_OF_BOTH = _FIRST.format("Kenya’s foreign ministry", "Norway’s foreign ministry")
_LAST = "On Monday {} said that the road would be open."


def _who(reader: Reader, text: str) -> tuple[str, set[str]]:
    """Who says what stands last, and all that call him so."""
    found = read(reader, text)
    [said] = [s for s in found.statements if "road would" in s.content.text]
    [one] = [a for a in found.actors if a.id in said.speakers]
    return one.name, {m.of(text) for m in one.mentions}


@pytest.mark.parametrize(
    ("before", "called", "mentions"),
    [
        (_ARMIES, "the Kenyan army", {"The Kenyan army", "the Kenyan army"}),
        (_ARMIES, "Kenya’s army", {"The Kenyan army", "Kenya’s army"}),
        (_ARMIES, "the Norwegian army", {"the Norwegian army"}),
        (_OF_BOTH, "the Kenyan ministry", {"Kenya’s foreign ministry", "the Kenyan ministry"}),
        (_OF_BOTH, "the Norwegian ministry", {"Norway’s foreign ministry", "the Norwegian ministry"}),
        (_OF_BOTH, "Kenya’s ministry", {"Kenya’s foreign ministry", "Kenya’s ministry"}),
        (_OF_BOTH, "the Kenyan defense ministry", {"the Kenyan defense ministry"}),
        (
            _FIRST.format("South Africa’s envoy", "Saudi Arabia’s envoy"),
            "the South African envoy",
            {"South Africa’s envoy", "the South African envoy"},
        ),
        (
            _FIRST.format("The Kenyan embassy in Rome", "Norway’s embassy in Paris"),
            "the Kenyan embassy in Paris",
            {"the Kenyan embassy in Paris"},
        ),
        (_FIRST.format("Kenya’s envoy to Oslo", "Norway"), "Kenya’s envoy to Lima", {"Kenya’s envoy to Lima"}),
        (_FIRST.format("Kenya’s former president", "Norway"), "Kenya’s president", {"Kenya’s president"}),
    ],
)
def test_a_body_and_an_officer_come_again_by_their_country(
    reader: Reader, before: str, called: str, mentions: set[str]
) -> None:
    assert _who(reader, before + _LAST.format(called))[1] == mentions


def test_who_is_called_by_a_country_is_of_it_from_there_on(reader: Reader) -> None:
    text = "“Nobody would pay,” Hans Orr said. The Swedish diplomat said nobody would come. "
    assert _who(reader, text + _LAST.format("the Swedish diplomat"))[0] == "Hans Orr"
    assert _who(reader, text + _LAST.format("the Norwegian diplomat"))[0] == "the Norwegian diplomat"


def test_an_envoy_of_a_body_is_no_countrys_counterpart(reader: Reader) -> None:
    text = "Kenya’s information minister, Ama Oduya, met reporters. Her Norwegian counterpart said the road would be"
    _, called = _who(reader, f"{text} open. African Union envoy Jan Orr urged both to speak.")
    assert called == {"Her Norwegian counterpart"}
    _, called = _who(reader, f"{text} open. Trade Minister Jan Orr urged both to speak.")
    assert called == {"Her Norwegian counterpart", "Trade Minister Jan Orr"}
