"""Who a pronoun or a noun means, with a scorer that finds all candidates equally good: what the rules alone decide."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from parley.actors.coreference import COREFERENCE_FEATURES
from parley.actors.entities import Entities, resolve
from parley.actors.mentions import Mention, MentionKind, MentionType, in_order, pronoun_spans
from parley.actors.names import group_names
from parley.actors.phrases import Phrases
from parley.english.lexicon import lexicon
from parley.english.tokens import cut
from parley.language.encoder import Encoder, Weights
from parley.language.features import pieces
from parley.language.pairs import PairScorer
from parley.model import Span

WEIGHTS = Weights.shipped()
TOKENIZER = WEIGHTS.tokenizer
ENCODER = Encoder(WEIGHTS, cut, threads=1)
SURE, UNSURE, UNLIKELY = 3.0, -0.7, -3.0  # log odds of each candidate against none


def even(score: float) -> PairScorer:
    """Gives every pair the same score."""
    zeros = {"a": (2, 1), "b": (2, 1), "f": (COREFERENCE_FEATURES, 1), "u": (2, 1), "v": (2, 1)}
    arrays = {f"even.{name}": np.zeros(shape, np.float32) for name, shape in zeros.items()}
    return PairScorer.from_arrays({**arrays, "even.d": np.ones(1), "even.w": np.array([score])}, "even")


def found(text: str, score: float, persons: str, nouns: str = "", groups: str = "") -> Entities:
    """Entities of ``text``, where each of the words in ``persons`` (names), ``nouns`` and ``groups`` is a mention."""
    p = pieces(text, TOKENIZER)
    kinds: list[tuple[str, MentionKind, MentionType]] = [
        (persons, "name", "person"),
        (nouns, "nominal", "person"),
        (groups, "nominal", "group"),
    ]
    mentions = [Mention.over(p, span, "pronoun", "unknown") for span in pronoun_spans(text)]
    for these, kind, type_ in kinds:
        for word in filter(None, these.split("|")):
            at = text.find(word)
            while at >= 0:
                mentions.append(Mention.over(p, Span(at, at + len(word)), kind, type_))
                at = text.find(word, at + len(word))
    mentions = in_order(mentions)
    read = ENCODER.encode(text)
    encoded = replace(read, vectors=np.zeros((len(p), 1), np.float16))
    phrases = Phrases(read.trees, mentions, lexicon())
    named = group_names(phrases)
    return resolve(encoded, read.layout, phrases, named, {}, {}, even(score), {}, {})


def meant(entities: Entities, word: str) -> str | None:
    """The name of whom the last mention ``word`` means."""
    k = max(k for k, m in enumerate(entities.mentions) if m.text == word)
    return entities.entities[entities.of[k]].name if entities.of[k] >= 0 else None


def test_many_mentions_further_back_weigh_less_than_some_just_before() -> None:
    text = "Berg won. Berg sang. Berg left. Berg slept. Holm told Holm that Holm knew Berg. She smiled."
    assert meant(found(text, SURE, "Berg|Holm"), "She") == "Holm"


def test_who_was_not_mentioned_for_long_fades() -> None:
    text = "Berg knew Berg, and Berg was there. It rained. It snowed. Nobody came. Holm came. She smiled."
    assert meant(found(text, SURE, "Berg|Holm"), "She") == "Holm"


@pytest.mark.parametrize(("score", "name"), [(SURE, "Berg"), (UNSURE, "Berg"), (UNLIKELY, None)])
def test_he_and_she_mean_somebody_more_often_than_scores_say(score: float, name: str | None) -> None:
    assert meant(found("Berg won. She smiled.", score, "Berg"), "She") == name


@pytest.mark.parametrize(("score", "name"), [(SURE, "Berg"), (UNSURE, "rower"), (UNLIKELY, "rower")])
def test_a_noun_is_somebody_new_where_no_candidate_is_likely(score: float, name: str) -> None:
    assert meant(found("Berg won. This rower smiled.", score, "Berg", "rower"), "rower") == name


@pytest.mark.parametrize("text", ["Berg left. Her mother smiled.", "Berg’s mother smiled.", "Berg's mother smiled."])
def test_nobody_is_their_own_mother(text: str) -> None:
    entities = found(text, SURE, "Berg", "mother")
    assert meant(entities, "mother") == "mother"
    [mother] = [e for e in entities.entities if e.name == "mother"]
    assert entities.entities[mother.owner].name == "Berg"


@pytest.mark.parametrize(
    ("between", "same"),
    [("", True), ("Berg sang. ", True), ("It rained. It snowed. Berg sang. All slept. None woke. ", False)],
)
def test_the_envoy_is_the_one_brought_in_not_far_before(between: str, same: bool) -> None:
    entities = found(f"An envoy came. {between}Then the envoy spoke.", UNLIKELY, "Berg", "envoy")
    first, last = (k for k, m in enumerate(entities.mentions) if m.text == "envoy")
    assert (entities.of[first] == entities.of[last]) is same


@pytest.mark.parametrize(("again", "same"), [("the old envoy", True), ("the envoy", True), ("the young envoy", False)])
def test_the_old_envoy_is_not_the_young_envoy(again: str, same: bool) -> None:
    entities = found(f"An old envoy came. Then {again} spoke.", UNLIKELY, "", "envoy")
    first, last = (k for k, m in enumerate(entities.mentions) if m.text == "envoy")
    assert (entities.of[first] == entities.of[last]) is same


@pytest.mark.parametrize(
    ("text", "noun", "name"),
    [
        ("Her neighbour Oleh smiled.", "neighbour", "Oleh"),
        ("The neighbour Oleh Bondar smiled.", "neighbour", "Oleh Bondar"),
        ("The neighbour Oleh knew smiled.", "neighbour", "neighbour"),
    ],
)
def test_a_noun_right_before_a_name_is_its_bearer(text: str, noun: str, name: str) -> None:
    names = "Oleh Bondar" if "Bondar" in text else "Oleh"
    assert meant(found(text, UNLIKELY, names, noun), noun) == name


def test_what_the_text_says_later_tells_whether_somebody_is_he_or_she() -> None:
    text = "Robin Vance met Mr. Mora. He smiled. Vance said that she knew. Vance said she would. Vance said she was."
    assert meant(found(text, SURE, "Robin Vance|Vance|Mora"), "He") == "Mora"


def test_they_are_people_or_bodies_and_he_is_a_person() -> None:
    text = "Berg met the miners. They smiled. He smiled."
    entities = found(text, SURE, "Berg", "", "miners")
    assert meant(entities, "He") == "Berg"
    entities = found("The miners left. He smiled.", SURE, "", "", "miners")
    assert meant(entities, "He") is None
