"""What the reader must get right, on text of our own."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.model import Document, Extraction
from parley.output.printed import from_printed, to_printed
from parley.reading.reader import Reader
from tests.statements.found import of, speaker

ARTICLE = """\
KESTREL BAY — Norwegian Foreign Minister Mara Lindqvist said on Thursday that talks over the Osk river would go on.

“The river belongs to both of us,” she told reporters in Uppsala on Thursday. “Neither side gains from delay.”

“We waited a year for this meeting. We were told it would be short.

“It was not short, and it was not a meeting,” said Emeka Okoro, who leads the farmers' union.

According to Okoro, the families of the detained fishermen want their sons back before any signing.

Lindqvist’s office called the claim “a fantasy.” It declined to say whether she would travel again.

Lindqvist spokesman Per Halvorsen said: “There is no plan B. We stay until it is done.”

The union fears that the dam will be built anyway. Residents said they had not been asked.

“I envy nobody in that room,” the foreign minister said.

READ MORE: “Ten things to know about the Osk river and its farmers”
"""


@pytest.fixture(scope="module")
def found(reader: Reader) -> Extraction:
    return reader.extract(Document("osk", ARTICLE, published="2031-05-06"))


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("would go on", "Mara Lindqvist"),
        ("belongs to both of us", "Mara Lindqvist"),
        ("it was not a meeting", "Emeka Okoro"),
        ("want their sons back", "Emeka Okoro"),
        ("a fantasy", "Lindqvist’s office"),
        ("no plan B", "Per Halvorsen"),
        ("will be built anyway", "The union"),
        ("had not been asked", "Residents"),
        ("I envy nobody", "Mara Lindqvist"),
    ],
)
def test_speakers(found: Extraction, words: str, name: str) -> None:
    assert speaker(found, words) == name


def test_a_quotation_broken_by_its_cue_is_one_statement(found: Extraction) -> None:
    s = of(found, "belongs to both of us")
    assert [c.of(ARTICLE) for c in s.content.spans] == [
        "“The river belongs to both of us,”",
        "“Neither side gains from delay.”",
    ]
    assert s.quotation == "direct"


def test_a_quotation_over_two_paragraphs_is_one_statement(found: Extraction) -> None:
    assert of(found, "We waited a year").id == of(found, "it was not a meeting").id


def test_circumstances_of_speaking(found: Extraction) -> None:
    s = of(found, "belongs to both of us")
    assert s.addressee is not None
    assert s.addressee.text == "reporters"
    assert s.date is not None
    assert (s.date.text, s.date.value) == ("Thursday", "2031-05-01")


def test_kinds_and_quotation(found: Extraction) -> None:
    assert of(found, "will be built anyway").kind == "attitude"
    assert of(found, "want their sons back").quotation == "indirect"
    assert of(found, "a fantasy").quotation == "mixed"


def test_roles_affiliations_and_countries(found: Extraction) -> None:
    by_name = {a.name: a for a in found.actors}
    assert by_name["Mara Lindqvist"].role == "Foreign Minister"
    assert by_name["Mara Lindqvist"].country == "NOR"
    assert by_name["Per Halvorsen"].role == "spokesman"
    assert by_name["Per Halvorsen"].affiliation == by_name["Mara Lindqvist"].id
    assert by_name["Lindqvist’s office"].type == "organization"
    assert by_name["Lindqvist’s office"].affiliation == by_name["Mara Lindqvist"].id


def test_titles_alone_and_pronouns_are_mentions(found: Extraction) -> None:
    lindqvist = next(a for a in found.actors if a.name == "Mara Lindqvist")
    words = [m.of(ARTICLE) for m in lindqvist.mentions]
    assert "she" in words
    assert "the foreign minister" in words


def test_boilerplate_is_no_statement(found: Extraction) -> None:
    assert not any("Ten things" in s.content.text for s in found.statements)


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        ("'The dam is safe,' said engineer Ana Ruiz.", "Ana Ruiz", "'The dam is safe,'"),
        ('"The dam is safe," Ruiz said.', "Ruiz", '"The dam is safe,"'),
        ("The dam is safe, according to Ana Ruiz.", "Ana Ruiz", "The dam is safe"),
        ("Officials said the dam was safe.", "Officials", "the dam was safe"),
        ("“The dam,” said Ana Ruiz, “is safe.”", "Ana Ruiz", "“The dam,” … “is safe.”"),
    ],
)
def test_places_of_the_cue(reader: Reader, text: str, name: str, content: str) -> None:
    found = reader.extract(Document("d", text))
    assert [(found.actor(s.speaker).name, s.content.text) for s in found.statements] == [(name, content)]  # type: ignore[union-attr]


def test_as_somebody_put_it(reader: Reader) -> None:
    text = (
        "Lindqvist’s office said Norway was preparing a “slow, careful opening of the river for good,” "
        "as the Kestrel Times put it, before “the first snow of the year.”"
    )
    found = reader.extract(Document("d", text))
    s = next(s for s in found.statements if s.cue.text == "put it")
    actor = found.actor(s.speaker)
    assert actor is not None
    assert actor.name == "Kestrel Times"
    assert s.content.text.startswith("“slow, careful opening of the river for good,”")
    office = of(found, "Norway was preparing")
    assert office.id != s.id
    assert office.content.text == "Norway was preparing a “slow, careful opening of the river for good,”"


@pytest.mark.parametrize(
    ("text", "name", "content"),
    [
        (
            "Lindqvist said Emeka Okoro had told her that the river was no longer safe for boats.",
            "Emeka Okoro",
            "that the river was no longer safe for boats",
        ),
        (
            "“Okoro denied the charges in court last week,” Lindqvist told reporters.",
            "Okoro",
            "the charges in court last week",
        ),
        (
            "“Okoro told me that the U.S. Army would leave the valley,” Lindqvist said on Friday.",
            "Okoro",
            "that the U.S. Army would leave the valley",
        ),
        ("‘Okoro said the dam was safe for us,’ Lindqvist said.", "Okoro", "the dam was safe for us"),
    ],
)
def test_a_report_within_a_report_is_a_statement_too(reader: Reader, text: str, name: str, content: str) -> None:
    found = reader.extract(Document("d", text))
    outer, inner = of(found, "Okoro"), next(s for s in found.statements if "Okoro" not in s.content.text)
    assert {found.actor(s.speaker).name for s in (outer, inner)} == {"Lindqvist", name}  # type: ignore[union-attr]
    assert inner.content.text == content
    assert any(c.start <= inner.cue.spans[0].start < c.end for c in outer.content.spans)
    assert inner.quotation == "indirect"
    assert inner.date is None  # "on Friday" is when Lindqvist spoke


@pytest.mark.parametrize(
    "text",
    [
        "“What Okoro said was a lie,” Lindqvist said on Friday in Oslo.",
        "“As he says so often, the river is ours,” Lindqvist said on Friday.",
        "Lindqvist said Okoro told the story of the river to his sons.",
    ],
)
def test_what_is_spoken_of_is_no_report(reader: Reader, text: str) -> None:
    found = reader.extract(Document("d", text))
    assert [found.actor(s.speaker).name for s in found.statements] == ["Lindqvist"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Ana Ruiz and Tom Bell said the dam was safe.", ["Ana Ruiz", "Tom Bell"]),
        ("Mr. Ruiz and Ms. Bell agreed that the dam was safe.", ["Ruiz", "Bell"]),
        ("Mayor Ana Ruiz and village elders agreed that the dam was safe.", ["Ana Ruiz", "village elders"]),
        ("Mara Lindqvist and her lawyer, Tom Bell, said the dam was safe.", ["Mara Lindqvist", "Tom Bell"]),
        ("Britain, France and Germany said the dam was safe.", ["Britain", "France", "Germany"]),
        ("Ana Ruiz of Oslo and Bergen said the dam was safe.", ["Ana Ruiz"]),
        ("Qatar’s prime minister and foreign minister, Omar Al Thani, said the dam was safe.", ["Omar Al Thani"]),
        ("Ana Ruiz, not Tom Bell, said the dam was safe.", ["Ana Ruiz"]),
    ],
)
def test_everybody_who_speaks_is_a_speaker(reader: Reader, text: str, names: list[str]) -> None:
    found = reader.extract(Document("d", text))
    said = of(found, "dam was safe")
    assert [found.actor(k).name for k in said.speakers] == names  # type: ignore[union-attr]
    assert said.speaker == said.speakers[0]


def test_as_at_the_beginning_of_a_sentence_takes_nothing_from_the_one_before(reader: Reader) -> None:
    text = "Lindqvist said: “The river is ours for good.” As Okoro put it, “Nobody owns a river.”"
    found = reader.extract(Document("d", text))
    assert [found.actor(s.speaker).name for s in found.statements] == ["Lindqvist", "Okoro"]  # type: ignore[union-attr]


def test_a_pronoun_can_mean_a_speaker_without_a_name(reader: Reader) -> None:
    text = (
        "The senator from Nordland said the dam was safe. “I have seen it myself,” she said. "
        "She added that nobody would move."
    )
    found = reader.extract(Document("d", text))
    speakers = {found.actor(s.speaker).name for s in found.statements}  # type: ignore[union-attr]
    assert speakers == {"The senator from Nordland"}


def test_reading_is_a_pure_function_of_the_document(reader: Reader) -> None:
    one = Document("a", ARTICLE)
    other = Document("b", "The mayor said nothing. “We will see,” his aide Tom Bell said on Friday. " * 40)
    alone = [reader.extract(one), reader.extract(other)]
    together = list(reader.extract_all([other, one, one]))
    assert together[1] == together[2] == alone[0]
    assert together[0] == alone[1]


def every_span(found: Extraction) -> list[tuple[int, int]]:
    out = [m for a in found.actors for m in a.mentions]
    for s in found.statements:
        for part in (s.source, s.cue, s.content, s.addressee, s.place, s.date):
            out += part.spans if part is not None else ()
    return [tuple(x) for x in out]  # type: ignore[misc]


PARTS = st.sampled_from(
    ["“We will wait,” ", "she said ", "Ana Ruiz ", "told reporters ", "in Oslo ", "on Friday. ", "\r\n\r\n", "🙂 ",
     "The union’s ", "‘no deal’ ", "according to ", "officials ", "[sic] ",
     "… ", "— ", "that it ", '"', "é\u0301 ", "I ", "\t", "中文 "]
)  # fmt: skip


@given(st.lists(PARTS, max_size=40).map("".join))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_line_of_the_record_has_its_words_on_the_page(reader: Reader, text: str) -> None:
    found = reader.extract(Document("d", text))
    for start, end in every_span(found):
        assert 0 <= start < end <= len(text)
    ids = {a.id for a in found.actors}
    for a in found.actors:
        assert a.mentions
        assert a.affiliation is None or (a.affiliation in ids and a.affiliation != a.id)
    for s in found.statements:
        assert s.speaker is None or s.speaker in ids
        assert 0 <= s.confidence <= 1
        for phrase in (s.source, s.cue, s.content):
            if phrase is not None:
                assert phrase.text == " … ".join(span.of(text) for span in phrase.spans)
                assert list(phrase.spans) == sorted(phrase.spans)
                assert all(a.end <= b.start for a, b in zip(phrase.spans, phrase.spans[1:], strict=False))
    assert from_printed(to_printed(found), text) == found


def test_nothing_and_next_to_nothing(reader: Reader) -> None:
    for text in ("", " ", "\n\n", ".", "said", "“", "1234 5678"):
        found = reader.extract(Document("d", text))
        assert all(re.search(r"\w|:", s.cue.text) for s in found.statements)


def test_a_first_name_helps_to_tell_who_is_meant(reader: Reader) -> None:
    text = "Peter Lang met Laura Mendes in Oslo on Monday. “We agreed on the dam,” she said."
    found = reader.extract(Document("d", text))
    actor = found.actor(found.statements[-1].speaker)
    assert actor is not None
    assert actor.name == "Laura Mendes"


def test_a_family_is_a_group(reader: Reader) -> None:
    text = (
        "Thomas Okoro and his wife spoke on Monday. The Okoros said the house was safe. "
        "“We never doubted it,” they said."
    )
    found = reader.extract(Document("d", text))
    actor = found.actor(found.statements[-1].speaker)
    assert actor is not None
    assert actor.type == "group"
    assert "Okoros" in actor.name


def test_a_body_keeps_what_it_is_for(reader: Reader) -> None:
    text = "Ana Ruiz, an adviser at the Foundation for Defense of Democracies, said on Monday that the deal was dead."
    found = reader.extract(Document("d", text))
    assert "Foundation for Defense of Democracies" in {a.name.removeprefix("the ") for a in found.actors}


@pytest.mark.parametrize(
    "text",
    ["The talks appear to have broken down just as the army moves in.", "The council seems to want the bridge."],
)
def test_what_only_the_writer_says_is_nobodys_statement(reader: Reader, text: str) -> None:
    assert reader.extract(Document("d", text)).statements == ()


def test_whose_somebody_is_belongs_to_the_name(reader: Reader) -> None:
    text = (
        "The families of the miners met on Monday. Their lawyer, who asked not to be named, told the BBC: “They feel "
        "betrayed.”\n\nKofi Banda said his wife had told him that the mine was closed.\n"
    )
    found = reader.extract(Document("their", text))
    assert speaker(found, "They feel betrayed") == "Their lawyer"
    nested = next(x for x in found.statements if x.content.text == "that the mine was closed")
    assert nested.source is not None
    assert nested.source.text == "his wife"
    wife = found.actor(nested.speaker)
    assert wife is not None
    assert wife.name == "his wife"
    assert wife.affiliation is not None
    assert found.actor(wife.affiliation).name == "Kofi Banda"  # type: ignore[union-attr]
