"""Who is within whom: those who tell and those whom they tell of, from the outermost inwards."""

from __future__ import annotations

import pytest

from parley.model import Document, Extraction
from parley.reading.reader import Reader

_BEFORE = "TARIF, June 3 — Fighting has closed most of the valley since May, and both sides are short of fuel.\n\n"


def chains(reader: Reader, text: str) -> set[tuple[str, ...]]:
    """Of each innermost statement, who tells it, the outermost first."""
    found = reader.extract(Document("chain", _BEFORE + text))
    hosts = {s.within for s in found.statements}
    return {_chain(found, s.id) for s in found.statements if s.id not in hosts}


def _chain(found: Extraction, statement: str | None) -> tuple[str, ...]:
    by, names = {s.id: s for s in found.statements}, {a.id: a.name for a in found.actors}
    out: list[str] = []
    while statement is not None:
        out.insert(0, " and ".join(names[k] for k in by[statement].speakers))
        statement = by[statement].within
    return tuple(out)


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Femi Okoro said, quoting the army, that the road would open on Friday.", ("Femi Okoro", "the army")),
        ("Two officials said, quoting the navy, that the road would open.", ("Two officials", "the navy")),
        ("Femi Okoro said, laughing, that the road would open on Friday.", ("Femi Okoro",)),
    ],
)
def test_whom_somebody_quotes_in_between_says_the_same(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "Femi Okoro said that in a phone call the army had stressed that the road would open on Friday.",
            ("Femi Okoro", "the army"),
        ),
        (
            "Femi Okoro said that in a letter of the army a clerk had warned that the road would close.",
            ("Femi Okoro", "a clerk"),
        ),
    ],
)
def test_a_noun_right_before_the_verb_is_who_says_it(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Two officials, according to the army, said the road would open.", ("the army", "Two officials")),
        ("The army, according to Femi Okoro, said the road would open on Friday.", ("Femi Okoro", "The army")),
        (
            "According to Radio Meridian, Femi Okoro said the army had promised that the road would open.",
            ("Radio Meridian", "Femi Okoro", "the army"),
        ),
        (
            "The army said that according to two officials, Femi Okoro had said the road would open.",
            ("The army", "two officials", "Femi Okoro"),
        ),
        ("Femi Okoro, acting according to the law, said the road would open on Friday.", ("Femi Okoro",)),
        ("According to plan, Femi Okoro said, the road would open on Friday.", ("Femi Okoro",)),
    ],
)
def test_by_whose_account_somebody_said_so_stands_around_it(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        (
            "The Norvik Herald published a letter in which Femi Okoro said the road would open.",
            ("Norvik Herald", "Femi Okoro"),
        ),
        ("In an interview published by the Norvik Herald, Femi Okoro said the road would open.", ("Femi Okoro",)),
        (
            "The Norvik Herald carried a statement by Femi Okoro saying the road would open.",
            ("Norvik Herald", "Femi Okoro"),
        ),
        ("In an interview with the Norvik Herald, Femi Okoro said the road would open.", ("Femi Okoro",)),
        ("The army drafted a letter in which Femi Okoro said the road would open.", ("Femi Okoro",)),
    ],
)
def test_a_paper_tells_of_what_it_prints(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Femi Okoro said a letter from the army stated that the road would open.", ("Femi Okoro", "the army")),
        ("Femi Okoro said a map from the army showed that the road was open.", ("Femi Okoro",)),
        ("The army relayed Hamid Al-Orr’s message that the road would open.", ("The army", "Hamid Al-Orr")),
        ("The army read out a letter in which Femi Okoro said the road would open.", ("The army", "Femi Okoro")),
    ],
)
def test_whose_letter_or_message_it_is_says_what_stands_in_it(
    reader: Reader, text: str, chain: tuple[str, ...]
) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize("who", ["the army", "Foreign Minister Chen Li", "two officials"])
def test_what_somebody_was_quoted_as_saying_by_a_paper_stands_before_him(reader: Reader, who: str) -> None:
    text = f"The talks would go on until June, {who} was quoted as saying by the Norvik Herald."
    found = reader.extract(Document("quoted", _BEFORE + text))
    assert {s.content.text for s in found.statements} == {"The talks would go on until June"}
    assert [s.within is None for s in found.statements] == [True, False]


@pytest.mark.parametrize("who", ["the army", "Foreign Minister Chen Li", "Hamid Al-Orr"])
@pytest.mark.parametrize("saying", ["saying", "telling reporters"])
def test_whom_an_agency_quotes_behind_the_quotation_says_it(reader: Reader, who: str, saying: str) -> None:
    text = f"“The road will be open by Friday,” the Meridian news agency quoted {who} as {saying}."
    assert [chain[1:] for chain in chains(reader, text)] == [(who.removeprefix("Foreign Minister "),)]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("The road would open on Friday, Femi Okoro was quoted as telling reporters.", ("Femi Okoro",)),
        ("“The road is open,” Femi Okoro was quoted as saying in the Norvik Herald.", ("Norvik Herald", "Femi Okoro")),
        ("“The road is open,” Femi Okoro was quoted as saying in Lund.", ("Femi Okoro",)),
        (
            "Chen Wei was quoted in the Lund Herald as saying the road would be open by Friday.",
            ("Lund Herald", "Chen Wei"),
        ),
        ("Femi Okoro was quoted in Lund as saying that the road was open.", ("Femi Okoro",)),
        ("Femi Okoro accused Chen Wei of having claimed that the road was open.", ("Femi Okoro", "Chen Wei")),
        ("Femi Okoro praised Chen Wei for the road, having claimed that it was open.", ("Femi Okoro",)),
        ("Femi Okoro said the army had come to the conclusion that it was open.", ("Femi Okoro", "the army")),
        ("Femi Okoro said the army had left no doubt that it was open.", ("Femi Okoro", "the army")),
        ("Citing a letter by Femi Okoro, Norvik Herald said the road was open.", ("Norvik Herald", "Femi Okoro")),
        ("Radio Meridian, citing a statement from Femi Okoro, said it was open.", ("Radio Meridian", "Femi Okoro")),
        ("Citing an interview with Chen Wei, Radio Meridian said it was open.", ("Radio Meridian", "Chen Wei")),
        ("Radio Meridian, citing a map of the valley, said the road was open.", ("Radio Meridian",)),
        (
            "The Norvik Herald on Monday quoted Femi Okoro, who quoted the army as saying that the road was open.",
            ("Norvik Herald", "Femi Okoro", "the army"),
        ),
        (
            "The Lund Herald quoted Foreign Minister Chen Wei quoting Norvik’s governor as saying that it was open.",
            ("Lund Herald", "Chen Wei", "Norvik’s governor"),
        ),
        (
            "The army issued a statement quoting Femi Okoro as saying the road would open.",
            ("The army", "Femi Okoro"),
        ),
        ("Femi Okoro posted a message in which the army says the road is open.", ("Femi Okoro", "the army")),
        ("Femi Okoro deleted a message in which the army says the road is open.", ("the army",)),
    ],
)
def test_the_nearest_who_is_quoted_says_it(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("Femi Okoro said the army was hopeful that the road would open on Friday.", ("Femi Okoro", "the army")),
        ("Femi Okoro said the army was of the view that the road would open on Friday.", ("Femi Okoro", "the army")),
        ("Femi Okoro said the army was not hopeful that the road would open on Friday.", ("Femi Okoro",)),
        ("Femi Okoro said the road was in the view that the army had painted.", ("Femi Okoro",)),
        ("“The army is hopeful that the road will open on Friday,” Femi Okoro said.", ("Femi Okoro",)),
        (
            "Femi Okoro said he had a guarantee from the army that the road would open on Friday.",
            ("Femi Okoro", "the army"),
        ),
        ("Femi Okoro disputed the army’s account that the road was open.", ("Femi Okoro", "the army")),
    ],
)
def test_what_others_hold_stands_within(reader: Reader, text: str, chain: tuple[str, ...]) -> None:
    assert chains(reader, text) == {chain}
