"""Who speaks and who is spoken to where the cue is passive, whatever the tagger took for source and content."""

from __future__ import annotations

import pytest

from parley.english.layout import layout
from parley.english.lexicon import lexicon
from parley.language.encoder import Weights
from parley.language.features import pieces
from parley.model import Document, Span
from parley.reading.reader import Reader
from parley.statements.linking import Link
from parley.statements.passive import with_agents
from parley.statements.roles import Role, RoleSpan

TOKENIZER = Weights.shipped().tokenizer


def mended(text: str, source: str | None, cue: str, *contents: str) -> tuple[str | None, list[str]]:
    """Source and contents of one statement, given by its words, after the passive is seen to."""
    p = pieces(text, TOKENIZER)

    def span(role: Role, words: str) -> RoleSpan:
        start = text.index(words)
        return RoleSpan.over(p, role, Span(start, start + len(words)), 0.9)

    said = tuple(span("content", c) for c in contents)
    given = Link(span("cue", cue), span("source", source) if source else None, said, 0.9)
    [x] = with_agents(p, layout(text), [given], lexicon())
    return x.source.span.of(text) if x.source else None, [c.span.of(text) for c in x.contents]


@pytest.mark.parametrize("source", ["Okoro, the envoy,", "two aides", None])
def test_the_agent_speaks(source: str | None) -> None:
    text = "Okoro, the envoy, was told by two aides that the road was closed."
    assert mended(text, source, "was told", "that the road was closed") == ("two aides", ["that the road was closed"])


def test_without_an_agent_nobody_is_named() -> None:
    text = "Ruiz had repeatedly been warned that the road was closed."
    assert mended(text, "Ruiz", "had repeatedly been warned", "that the road was closed")[0] is None


@pytest.mark.parametrize("when_or_how", ["phone", "Friday", "early March", "then", "loudspeaker", "WhatsApp"])
def test_a_time_or_a_means_is_no_agent(when_or_how: str) -> None:
    text = f"Ruiz was told by {when_or_how} that the road was closed."
    assert mended(text, "Ruiz", "was told", "that the road was closed")[0] is None


@pytest.mark.parametrize("agent", ["Dr. Anna Smith", "police", "her", "the union's lawyers", "an aide to Sen. Roe"])
def test_an_agent_is_whole(agent: str) -> None:
    text = f"Residents have been told by {agent} that the road was closed. It was."
    assert mended(text, None, "been told", "Residents", "that the road was closed") == (
        agent,
        ["that the road was closed"],
    )


def test_who_is_asked_is_not_what_is_asked() -> None:
    text = "Ruiz was asked by reporters, some of them angry, whether he would sign."
    assert mended(text, None, "was asked", "Ruiz", "whether he would sign") == ("reporters", ["whether he would sign"])


def test_who_is_quoted_as_saying_it_says_it() -> None:
    text = "It is over, Okoro was quoted as saying by the Herald."
    assert mended(text, "the Herald", "was quoted as saying by", "It is over", "Okoro") == ("Okoro", ["It is over"])


def test_asked_at_the_beginning_is_passive_too() -> None:
    text = "Asked by the Herald whether he would sign, Ruiz laughed."
    assert mended(text, None, "Asked", "whether he would sign") == ("the Herald", ["whether he would sign"])
    text = "Asked whether he would sign, Ruiz laughed."
    assert mended(text, None, "Asked", "whether he would sign") == (None, ["whether he would sign"])


def test_a_question_before_its_cue_is_asked() -> None:
    text = "“Will you sign it this week?” Ruiz was asked."
    assert mended(text, None, "was asked", "“Will you sign it this week?”") == (None, ["“Will you sign it this week?”"])


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Okoro told two aides that the road was closed.", "Okoro", "told", "that the road was closed"),
        ("Okoro said Ruiz was told that it was over.", "Okoro", "said", "Ruiz was told that it was over"),
        ("A man who was there told us that it was over.", "A man who was there", "told", "that it was over"),
        ("The envoy was quoted as saying that it was over.", "The envoy", "was quoted as saying", "that it was over"),
    ],
)
def test_other_cues_keep_their_source(text: str, source: str, cue: str, content: str) -> None:
    assert mended(text, source, cue, content) == (source, [content])


def test_who_is_told_is_addressed(reader: Reader) -> None:
    text = "Foreign Minister Mara Lindqvist was told by two diplomats on Monday that the talks had stalled."
    [told] = reader.extract(Document("told", text)).statements
    assert told.source is not None
    assert told.source.text == "two diplomats"
    assert told.addressee is not None
    assert told.addressee.text.endswith("Mara Lindqvist")
