"""The many ways in which news tells one act: frames of verbs, nouns with whoever they are named for, headlines."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.events.told import BEFORE, Told, of, told


@pytest.mark.parametrize(
    ("words", "root"),
    [
        # what tells it stands before its noun as if it were a part of that, or behind "out of"
        ("sent Peru aid", "AID"),
        ("promised the rebels of Peru aid", "AGREE"),
        ("pulled out of Peru", "RETREAT"),
        ("pulled its troops out of Peru", "RETREAT"),
        # whose it is what is accepted or bowed to
        ("accepted Peru’s offer", "AGREE"),
        ("bowed to Peru’s demands", "CONCEDE"),
        ("complied with Peru’s demands", "CONCEDE"),
        # what no more is done together
        ("pulled out of talks with Peru", "REJECT"),
        ("withdrew from talks with Peru", "REJECT"),
        ("ruled out talks with Peru", "REJECT"),
        ("put off talks with Peru", "REJECT"),
        ("backed out of a deal with Peru", "REJECT"),
        ("tore up its treaty with Peru", "REJECT"),
        ("reneged on its promise to Peru", "REJECT"),
        ("dismissed Peru’s claims", "REJECT"),
        # what is said of others
        ("was critical of Peru", "ACCUSE"),
        ("took a swipe at Peru", "ACCUSE"),
        ("pinned the blame on Peru", "ACCUSE"),
        ("expressed concern about Peru’s plan", "ACCUSE"),
        ("was grateful to Peru", "SUPPORT"),
        ("made peace with Peru", "SUPPORT"),
        ("mended ties with Peru", "SUPPORT"),
        ("revoked Peru’s visas", "SANCTION"),
        ("delayed aid to Peru", "SANCTION"),
        ("went to war with Peru", "ASSAULT"),
        ("waived sanctions on Peru", "RETREAT"),
        ("suspended its sanctions on Peru", "RETREAT"),
        ("exerted pressure on Peru", "REQUEST"),
        ("sought talks with Peru", "REQUEST"),
        ("called for talks with Peru", "REQUEST"),
    ],
)
def test_a_verb_tells_it(reader: Reader, words: str, root: str) -> None:
    events = told(reader, f"{BEFORE}Norway {words} on Monday.")
    assert any(e[0] == root and "Norway" in e[1] and any("Peru" in w or "rebels" in w for w in e[2]) for e in events)


@pytest.mark.parametrize(
    "words",
    [
        "Israel sent fighter jets to the port.",
        "Lind gave press interviews on Monday.",
        "The prices pulled out of a long slump.",
        "The ferry sank in March.",
        "Lind is angry.",
        "The plan was critical.",
        "The visas were reduced in number.",
        "Lind sank her teeth into the bread.",
    ],
)
def test_other_senses_are_done_to_nobody(reader: Reader, words: str) -> None:
    assert not any(targets for _, _, targets in told(reader, BEFORE + words))


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("Norway’s war on Peru", of("ASSAULT", {"Norway"}, {"Peru"})),
        ("Norway’s raid on Peru", of("ASSAULT", {"Norway"}, {"Peru"})),
        ("Norway’s aid to Peru", of("AID", {"Norway"}, {"Peru"})),
        ("Norway’s tariffs on Peru", of("SANCTION", {"Norway"}, {"Peru"})),
        ("Norway’s support for Peru", of("SUPPORT", {"Norway"}, {"Peru"})),
        ("Norway’s opposition to the plan", of("REJECT", {"Norway"}, set())),
        ("Norway’s complaints", of("ACCUSE", {"Norway"}, set())),
        ("Norway’s threats against Peru", of("THREATEN", {"Norway"}, {"Peru"})),
        ("Norway’s threat to attack Peru", of("THREATEN", {"Norway"}, {"Peru"})),
        ("Norway’s pledge to help Peru", of("AGREE", {"Norway"}, {"Peru"})),
        ("Norway’s refusal to negotiate with Peru", of("REJECT", {"Norway"}, {"Peru"})),
        ("Norway’s promise to the miners", of("AGREE", {"Norway"}, {"the miners"})),
        ("a deal between Norway and Peru", of("AGREE", {"Norway", "Peru"}, set())),
    ],
)
@pytest.mark.parametrize(
    "frame", ["Prices in the region rose after {}.", "The envoy said on Monday that {} would change little."]
)
def test_a_noun_tells_it_where_words_say_whose_it_is(reader: Reader, frame: str, words: str, event: Told) -> None:
    assert event in told(reader, BEFORE + frame.format(words))


@pytest.mark.parametrize(
    ("words", "event"),
    [
        ("an attack on Peru", of("ASSAULT", set(), {"Peru"})),
        ("the arrest of Tom Orr", of("COERCE", set(), {"Tom Orr"})),
        ("Norway’s warning", of("THREATEN", {"Norway"}, set())),
        ("Lind’s refusal to resign", of("REJECT", {"Lind"}, set())),
    ],
)
def test_a_noun_with_one_side_tells_it(reader: Reader, words: str, event: Told) -> None:
    assert event in told(reader, f"{BEFORE}Prices in the region rose after {words}.")


@pytest.mark.parametrize("words", ["the fighting and release of miners", "a threat to growth", "fear of war"])
def test_nor_does_what_is_done_to_nobody(reader: Reader, words: str) -> None:
    found = told(reader, f"{BEFORE}The minister spoke of {words}.")
    assert {"ASSAULT", "THREATEN"}.isdisjoint(root for root, _, _ in found)


@pytest.mark.parametrize("words", ["the Iran deal", "aid", "the raid", "opposition to the plan", "Norway’s aides"])
def test_a_noun_of_nobody_s_tells_nothing(reader: Reader, words: str) -> None:
    assert not told(reader, f"{BEFORE}Prices in the region rose after {words}.")


@pytest.mark.parametrize(
    ("headline", "event"),
    [
        ("Norway attacks Peru", of("ASSAULT", {"Norway"}, {"Peru"})),
        ("Talks between Norway and Peru collapse", of("REJECT", {"Norway", "Peru"}, set())),
        ("Norway suspends aid to Peru", of("SANCTION", {"Norway"}, {"Peru"})),
    ],
)
def test_a_headline_tells_it(reader: Reader, headline: str, event: Told) -> None:
    assert event in told(reader, f"{headline}\n\n{BEFORE}")


@pytest.mark.parametrize("headline", ["Wheat prices attack records", "Read more: Norway attacks Peru"])
def test_other_lines_tell_nothing(reader: Reader, headline: str) -> None:
    assert not told(reader, f"{headline}\n\n{BEFORE}")


@pytest.mark.parametrize(
    ("who", "sources"),
    [
        ("Foreign Minister and Deputy Prime Minister Tom Orr", {"Tom Orr"}),
        ("Founder and director Tom Orr", {"Tom Orr"}),
        ("Tom Orr and Foreign Minister Ana Berg", {"Tom Orr", "Ana Berg"}),
        ("The union and Foreign Minister Tom Orr", {"The union", "Tom Orr"}),
    ],
)
def test_two_roles_of_one_are_one(reader: Reader, who: str, sources: set[str]) -> None:
    assert of("THREATEN", sources, {"Peru"}) in told(reader, f"{BEFORE}{who} threatened Peru on Monday.")
