"""What somebody said and somebody else hands on: who hands it on tells it, and who said it says it within that."""

from __future__ import annotations

import pytest

from parley.model import Extraction
from parley.reading.reader import Reader
from tests.statements.found import of, read


def told(found: Extraction) -> dict[str, str | None]:
    """Who speaks, each with whoever tells it."""
    name = {a.id: a.name for a in found.actors}
    who = {s.id: name[s.speaker] for s in found.statements if s.speaker}
    return {who[s.id]: who.get(s.within or "") for s in found.statements}


@pytest.mark.parametrize(
    ("text", "outer", "inner", "content"),
    [
        (
            "Russia is preparing an offensive, the Financial Times reported, citing Western officials.",
            *("Financial Times", "Western officials", "Russia is preparing an offensive"),
        ),
        (
            "The bridge is unsafe, Reuters reported, quoting two engineers.",
            *("Reuters", "two engineers", "The bridge is unsafe"),
        ),
        (
            "The bridge has fallen, the agency Tezkor reported with reference to the border service.",
            *("Tezkor", "the border service", "The bridge has fallen"),
        ),
        (
            "The strike will last a week, the daily Volja wrote, referring to sources in the union.",
            *("Volja", "sources in the union", "The strike will last a week"),
        ),
        (
            '"We expect talks," Manalo was quoted as saying by the Philippine News Agency.',
            *("Philippine News Agency", "Manalo", '"We expect talks,"'),
        ),
        (
            '"We will not negotiate," IRNA quoted Araghchi as saying.',
            *("IRNA", "Araghchi", '"We will not negotiate,"'),
        ),
        (
            "In a statement carried by state television, Kanaani said Iran would not bow.",
            *("state television", "Kanaani", "Iran would not bow"),
        ),
        (
            "In remarks broadcast by Al Jazeera, Kanaani said Iran would not bow.",
            *("Al Jazeera", "Kanaani", "Iran would not bow"),
        ),
        (
            "In remarks carried by the state news agency Sabaya, Kanaani said exports would be cut by 200,000 barrels a"
            " day until repairs to the main pipeline and the two pumping stations in the desert were finished in the"
            " autumn.",
            *("Sabaya", "Kanaani"),
            "exports would be cut by 200,000 barrels a day until repairs to the main pipeline and the two pumping"
            " stations in the desert were finished in the autumn",
        ),
        (
            '"Iran will not bow," Kanaani said in remarks carried by IRNA.',
            *("IRNA", "Kanaani", '"Iran will not bow,"'),
        ),
        (
            "“The strait will stay closed,” Partovi said, as reported by the BBC.",
            *("BBC", "Partovi", "“The strait will stay closed,”"),
        ),
        (
            "Moscow has seen no such plan and will not look, Vetrov said, as quoted by the Meridian news agency.",
            *("the Meridian news agency", "Vetrov", "Moscow has seen no such plan and will not look"),
        ),
    ],
)
def test_who_hands_it_on_tells_what_another_says(
    reader: Reader, text: str, outer: str, inner: str, content: str
) -> None:
    found = read(reader, text)
    assert told(found) == {outer: None, inner: outer}
    assert [s.content.text for s in found.statements] == [content] * 2


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Russia is preparing an offensive, the Financial Times reported.", "Financial Times"),
        ("The bridge is unsafe, Reuters reported, citing its age.", "Reuters"),
        ('"We expect talks," Manalo was quoted as saying.', "Manalo"),
        ('"We expect talks," Manalo was quoted as saying by telephone.', "Manalo"),
        ('"We will not negotiate," Araghchi told IRNA.', "Araghchi"),
        ("In a statement published by his office, Kanaani said Iran would not bow.", "Kanaani"),
        ("In a statement carried by hand to the gate, Kanaani said Iran would not bow.", "Kanaani"),
        ("In a statement seen by Reuters, Kanaani said Iran would not bow.", "Kanaani"),
        ("In an interview with state television, Kanaani said Iran would not bow.", "Kanaani"),
        ('"Iran will not bow," Kanaani said in remarks to IRNA.', "Kanaani"),
    ],
)
def test_where_nobody_hands_it_on_one_alone_speaks(reader: Reader, text: str, name: str) -> None:
    assert told(read(reader, text)) == {name: None}


@pytest.mark.parametrize(
    ("words", "certainty"),
    [
        ("is reported to have told", "reported"),
        ("is alleged to have told", "reported"),
        ("told", "certain"),
    ],
)
def test_who_is_reported_to_have_said_it_said_it_as_others_have_it(reader: Reader, words: str, certainty: str) -> None:
    found = read(reader, f"Khartoum {words} the African Union that it will not attend.")
    [one] = found.statements
    assert told(found) == {"Khartoum": None}
    assert (one.content.text, one.certainty.value) == ("that it will not attend", certainty)


def test_what_somebody_is_reported_to_be_is_nobodys_statement(reader: Reader) -> None:
    [one] = read(reader, "Khartoum is reported to be ill.").statements
    assert (one.speaker, one.certainty.value) == (None, "reported")


def test_who_pleads_guilty_has_pleaded(reader: Reader) -> None:
    one = of(read(reader, "Tom Orr pleaded guilty to charges that he had sold the map."), "charges")
    assert one.certainty.value == "certain"
