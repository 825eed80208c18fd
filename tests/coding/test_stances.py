"""Parley's own suggester: what it promises of any input, and what it makes of plain cases."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from parley.coding.stances import MemoryCache, ParleySuggester, RecordCache
from parley.coding.stances.encoders import ENCODERS, Encoders
from parley.coding.stances.pairs import concept_text, pair_task, side, taken
from parley.coding.stances.polarity import polarity, stance_words
from parley.coding.suggester import Codebook, Concept, Example, Item
from parley.errors import ParleyError
from parley.record import Store

BOOK = Codebook(
    "Harbour",
    "boolean",
    (
        Concept(
            "toll",
            "A toll on foreign ships",
            "Every foreign ship pays to enter the harbour.",
            supports=("Whoever uses our quays should pay for them.",),
            opposes=("A toll would drive the ships to other ports.",),
        ),
        Concept(
            "dredging",
            "Dredging the channel",
            "The channel is dug four metres deeper for large ships.",
            supports=("Without a deeper channel the big ships stay away.",),
            opposes=("Dig any deeper and the salt reaches our fields.",),
        ),
        Concept("pilots", "Pilots are compulsory", "No ship may enter without a pilot of the harbour aboard."),
    ),
)


def item(key: str, content: str, sentence: str = "", **known: str) -> Item:
    return Item(key, content, known.pop("paragraph", sentence), sentence=sentence, **known)


ITEMS = [
    item("1", "a toll on foreign ships", "The minister rejected a toll on foreign ships.", cue="rejected"),
    item("2", "the plan to dig the channel deeper", "Shipowners welcomed the plan to dig the channel deeper."),
    item("3", "the cat had slept on the piano", "The mayor said the cat had slept on the piano."),
    item("4", "“Not one coin,” … “will they get from us at the quay.”"),
]


@pytest.fixture(scope="module")
def suggester() -> ParleySuggester:
    return ParleySuggester()


def test_plain_cases(suggester: ParleySuggester) -> None:
    first, second, third, _ = suggester.options(ITEMS, BOOK, top=1)
    assert (first[0].concept, first[0].stance) == ("toll", "opposes")
    assert (second[0].concept, second[0].stance) == ("dredging", "supports")
    assert third[0].confidence < min(first[0].confidence, second[0].confidence)
    assert suggester.suggest(ITEMS, BOOK)[2] == ()
    assert first[0].reason.kind == "codebook"
    assert first[0].reason.text in (BOOK.concepts[0].name, *BOOK.concepts[0].opposes, *BOOK.concepts[0].supports)


def test_whoever_interviews_takes_no_position_by_asking(suggester: ParleySuggester) -> None:
    words = "You reject a toll on foreign ships, don’t you? Would it not drive them to other ports?"
    said, asked = (item(cue, words, words, cue=cue) for cue in ("said", ":"))
    for_it = suggester.suggest([said], BOOK)[0]
    assert for_it
    assert for_it[0].concept == "toll"
    assert suggester.suggest([asked], BOOK) == [()]
    assert suggester.options([asked], BOOK, top=1)[0][0].concept == "toll"  # who codes is offered it all the same


def test_as_many_concepts_are_offered_as_are_asked_for(suggester: ParleySuggester) -> None:
    some = ("pilots", "tugs", "lights", "customs", "crews", "fees", "quays", "cranes")
    book = Codebook("Many", "boolean", tuple(Concept(name, f"More {name} in the harbour") for name in some))
    for top in (1, 5, 7, 20):
        [own] = suggester.options(ITEMS[:1], book, top=top)
        assert len({s.concept for s in own}) == len(own) == min(top, len(some))


def test_the_same_again_and_alone(suggester: ParleySuggester) -> None:
    together = suggester.options(ITEMS, BOOK)
    assert suggester.options(ITEMS, BOOK) == together
    assert [ParleySuggester().options([one], BOOK)[0] for one in ITEMS] == together


WORDS = st.text(max_size=60) | st.sampled_from(["", " … ", "?", "We refuse.", "\x00\ud800", "水の値段", "a" * 300])


@settings(max_examples=25, deadline=None)
@given(st.lists(st.tuples(WORDS, WORDS, WORDS, WORDS), max_size=3), st.integers(1, 5), st.booleans())
def test_whatever_is_asked_the_answer_fits(
    suggester: ParleySuggester, texts: list[tuple[str, str, str, str]], top: int, coded: bool
) -> None:
    items = [Item(str(n), a, b, sentence=c, cue=d) for n, (a, b, c, d) in enumerate(texts)]
    examples = [Example(ITEMS[0], "toll", "opposes"), Example(ITEMS[2], None)] if coded else []
    for found in (suggester.options(items, BOOK, examples, top), suggester.suggest(items, BOOK, examples)):
        assert len(found) == len(items)
        for own in found:
            assert len({s.concept for s in own}) == len(own) <= max(top, 3)
            assert all(BOOK.concept(s.concept) and s.stance in BOOK.stances and 0 <= s.confidence <= 1 for s in own)
    assert all(len(own) == min(top, 3) for own in suggester.options(items, BOOK, examples, top))


@pytest.mark.parametrize(("kind", "stances"), [("scale", {"-1", "0", "1"}), ("none", {None})])
def test_each_kind_of_stance(suggester: ParleySuggester, kind: str, stances: set[str | None]) -> None:
    book = replace(BOOK, stance=kind)  # type: ignore[arg-type]
    examples = [Example(ITEMS[0], "toll", "-1" if kind == "scale" else None)]
    assert {s.stance for own in suggester.options(ITEMS, book, examples) for s in own} <= stances


def test_it_learns_from_what_is_coded(suggester: ParleySuggester) -> None:
    odd = item("9", "the herring barons' levy", "Nobody, he said, spoke of the herring barons' levy.")
    like = item("10", "that levy of the herring barons", "She spoke of that levy of the herring barons.")
    before = suggester.options([like], BOOK)[0][0]
    taught = [Example(odd, "pilots", "opposes"), Example(replace(odd, key="11"), "pilots", "opposes")]
    after = suggester.options([like], BOOK, taught)[0][0]
    assert before.concept == "toll"
    assert (after.concept, after.stance) == ("pilots", "opposes")
    assert (after.reason.kind, after.reason.near) == ("coded", "9")
    refused = [Example(like, "toll", holds=False)]
    assert suggester.options([like], BOOK, refused)[0][0].confidence < before.confidence


def test_a_speaker_is_likely_to_think_as_before(suggester: ParleySuggester) -> None:
    asked = item("12", "how the toll was to be paid", "Oduya spoke about how the toll was to be paid.", speaker="Oduya")
    for stance in BOOK.stances:
        said = item("13", "of ships and their toll", "Oduya talked of ships and their toll.", speaker="Oduya")
        before = suggester.options([asked], BOOK, [Example(replace(said, speaker="Marsh"), "toll", stance)])[0][0]
        after = suggester.options([asked], BOOK, [Example(said, "toll", stance)])[0][0]
        sign = 1 if after.stance == stance else -1
        assert sign * after.confidence > (1 if before.stance == stance else -1) * before.confidence


def test_what_takes_no_position_is_learned(suggester: ParleySuggester) -> None:
    hours = [f"the toll office opens at {n}" for n in ("seven", "eight", "nine", "ten", "eleven", "one")]
    serious = ["dig deeper at once", "the channel must be dug", "no dredging ever", "we want deep water", "dig no more"]
    taught = [
        *(Example(item(words, words, f"A clerk said {words}."), None) for words in hours),
        *(Example(item(words, words, f"She said {words}."), "dredging", "supports") for words in serious),
    ]
    asked = item("noon", "the toll office opens at noon", "A clerk said the toll office opens at noon.")
    assert suggester.options([asked], BOOK, taught)[0][0].confidence < suggester.options([asked], BOOK)[0][0].confidence


def test_vectors_are_kept_in_the_record_and_not_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Store(tmp_path / "talks.db") as store:
        made = ParleySuggester(RecordCache(store)).options(ITEMS, BOOK)
        kept = store.connection.execute("SELECT count(*) FROM vectors").fetchone()[0]
        monkeypatch.setattr(Encoders, "by_name", property(lambda _: pytest.fail("encoded again")))
        assert ParleySuggester(RecordCache(store)).options(ITEMS, BOOK) == made
        assert kept > len(ITEMS)
        cache = RecordCache(store)
        assert cache.forget({}) == kept
        monkeypatch.undo()
        changed = replace(
            ITEMS[0], content="a toll on every ship", sentence="The minister rejected a toll on every ship."
        )
        assert ParleySuggester(cache).options([changed], BOOK)[0] != made[0]


def test_a_record_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    path = tmp_path / "talks.db"
    Store(path).close()
    path.chmod(0o444)
    tmp_path.chmod(0o555)
    try:
        with Store(path, create=False) as store:
            store.connection.execute("PRAGMA query_only = ON")  # whoever runs the tests may be root
            cache = RecordCache(store)
            cache.put("m", {b"k": b"v"})
            assert cache.get("m", [b"k", b"other"]) == {b"k": b"v"}
    finally:
        tmp_path.chmod(0o755)


def test_a_long_passage_is_read_around_the_words() -> None:
    encoder = Encoders.shipped().by_name["topics"]
    filler = "The weather was fine and the boats went out again that morning. " * 60
    passage = f"{filler}No ship enters without a pilot. {filler}"
    start = passage.index("No ship")
    ((found,),) = encoder.within(passage, [[(start, start + 31)]])
    asked = encoder.sentence("Pilots are compulsory for every ship.")
    ((elsewhere,),) = encoder.within(passage, [[(0, 31)]])
    assert found @ asked > elsewhere @ asked


def test_what_stands_in_one_sentence_is_read_once_and_as_alone(suggester: ParleySuggester) -> None:
    sentence = "The mayor welcomed the toll but would not hear of pilots."
    both = [item(words, words, sentence) for words in ("the toll", "pilots", "the toll … pilots", "nowhere there")]
    together = suggester.options(both, BOOK)
    assert together == [ParleySuggester().options([one], BOOK)[0] for one in both]
    assert together[0] != together[1]


def test_a_content_far_into_a_long_text_is_read_beside_a_concept() -> None:
    encoders = Encoders.shipped()
    filler = "The weather was fine and the boats went out again that morning. " * 40
    words = "Lind firmly rejected a toll on foreign ships."
    place = (len(filler), len(filler) + len(words))
    text = filler + words
    toll = concept_text(BOOK.concepts[0])
    there, at_first = encoders.beside(toll, text, [place]), encoders.beside(toll, text, [(0, 20)])
    assert taken(there) > taken(at_first)
    assert side(there) < 0


def test_a_concept_is_shown_with_an_example_for_and_against() -> None:
    concept = Concept("toll", "A toll on ships?", "Ships pay", None, ("Let them pay.", "Pay!"), ("It is “robbery.”",))
    assert concept_text(concept) == "A toll on ships? Ships pay. For: Let them pay. Against: It is “robbery.”"
    assert concept_text(Concept("toll", "A toll on ships", "")) == "A toll on ships"


def test_the_sentence_before_is_read_too() -> None:
    one = Item("1", "it", before="A toll on foreign ships was proposed.", sentence="Lind supported it.")
    text, ((start, end),) = pair_task(one)
    assert text == "A toll on foreign ships was proposed. Lind supported it."
    assert (text[start:end], start) == ("it", len("A toll on foreign ships was proposed. Lind supported "))
    assert pair_task(one, before=False)[0] == one.sentence


def test_sentences_of_one_meaning_are_near() -> None:
    for name in ENCODERS:
        encoder = Encoders.shipped().by_name[name]
        one, like, other = (
            encoder.sentence(text)
            for text in ("The port closed on Monday.", "On Monday the harbour was shut.", "She plays the violin well.")
        )
        assert one @ like > one @ other
        assert np.isclose(one @ one, 1, atol=1e-5)


@pytest.mark.parametrize("missing", ["chances.json", "topics.onnx", "encoders.json", "probes.npz"])
def test_missing_weights_are_one_line(tmp_path: Path, missing: str) -> None:
    folder = tmp_path / "weights"
    shipped = Encoders.shipped()._folder
    folder.mkdir()
    for file in shipped.iterdir():
        if file.name != missing:
            (folder / file.name).symlink_to(file)
    with pytest.raises(ParleyError, match="reinstall parley"):
        ParleySuggester(MemoryCache(), folder).suggest(ITEMS, BOOK)
    shutil.rmtree(folder)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("They welcomed it.", 1),
        ("They did not welcome it.", -1),
        ("He ruled it out.", -1),
        ("He would not rule it out.", 1),
        ("The train left at nine.", 0),
    ],
)
def test_words_for_and_against(text: str, sign: int) -> None:
    assert np.sign(polarity(text).balance) == sign


def test_every_pair_of_sentences_has_a_place_for_the_concept() -> None:
    assert all("{}" in one for pair in stance_words().pairs for one in pair)
