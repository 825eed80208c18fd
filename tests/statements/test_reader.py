"""What the reader must get right, on text of our own."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parley.model import Document, Extraction, Statement
from parley.printed import from_printed, to_printed
from parley.statements import Reader

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


def of(found: Extraction, words: str) -> Statement:
    return next(s for s in found.statements if words in s.content.text)


def speaker(found: Extraction, words: str) -> str:
    actor = found.actor(of(found, words).speaker)
    assert actor is not None
    return actor.name


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
    s = of(found, "slow, careful opening")
    actor = found.actor(s.speaker)
    assert actor is not None
    assert actor.name == "Kestrel Times"
    assert s.cue.text == "put it"
    assert s.content.text.startswith("“slow, careful opening of the river for good,”")
    office = of(found, "Norway was preparing")
    assert office.id != s.id
    assert "slow" not in office.content.text


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
    ("text", "name", "type_"),
    [
        ("Ana Ruiz and Tom Bell said the dam was safe.", "Ana Ruiz and Tom Bell", "group"),
        ("Mr. Ruiz and Ms. Bell agreed that the dam was safe.", "Mr. Ruiz and Ms. Bell", "group"),
        ("Ana Ruiz of Oslo and Bergen said the dam was safe.", "Ana Ruiz", "person"),
    ],
)
def test_two_who_speak_together_are_a_group(reader: Reader, text: str, name: str, type_: str) -> None:
    found = reader.extract(Document("d", text))
    actor = found.actor(of(found, "dam was safe").speaker)
    assert actor is not None
    assert (actor.name, actor.type) == (name, type_)


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


def read(reader: Reader, text: str) -> Extraction:
    return reader.extract(Document("text", text))


def test_who_is_quoted_as_saying_it_says_it(reader: Reader) -> None:
    found = read(reader, "Haaretz quoted an unnamed negotiator as saying that the cabinet had not yet met.\n")
    assert [(s.source.text, s.content.text) for s in found.statements if s.source] == [
        ("Haaretz", "an unnamed negotiator as saying that the cabinet had not yet met"),
        ("an unnamed negotiator", "that the cabinet had not yet met"),
    ]
    assert [a.type for a in found.actors if a.name == "Haaretz"] == ["outlet"]


def test_the_statement_speaks_for_whoever_issued_it(reader: Reader) -> None:
    found = read(
        reader,
        "In a statement, the ministry denied that it had approved the shipment.\n\n"
        "“The port was closed on that day,” the statement said.\n",
    )
    assert speaker(found, "The port was closed") == "the ministry"


@pytest.mark.parametrize("verb", ["dismissed", "had read"])
def test_the_statement_is_not_of_whoever_mentions_it(reader: Reader, verb: str) -> None:
    text = f"Netanyahu said that he {verb} a statement by Hamas. “We agree to the proposal,” the statement said.\n"
    assert speaker(read(reader, text), "We agree") == "the statement"


def test_the_statement_of_nobody_named_speaks_for_itself(reader: Reader) -> None:
    found = read(reader, "Okoro said that the port was closed.\n\n“No ship was there,” the statement said.\n")
    assert speaker(found, "No ship was there") == "the statement"


def test_somebody_brought_in_is_not_somebody_named_before(reader: Reader) -> None:
    found = read(
        reader,
        "The ministry’s spokesman Nasser Kanaani condemned the strikes.\n\n“There is a lot of noise,” a Western "
        "diplomat who follows the talks said. “I would be surprised if anybody signs,” she added.\n",
    )
    assert speaker(found, "a lot of noise") == "a Western diplomat"
    assert speaker(found, "would be surprised") == "a Western diplomat"


@pytest.mark.parametrize(
    ("text", "role", "country", "affiliation"),
    [
        ("Israel’s prime minister, Benjamin Netanyahu, said that it was over.", "prime minister", "ISR", "Israel"),
        ("The Kremlin’s spokesman, Dmitry Peskov, said that it was over.", "spokesman", None, "Kremlin"),
        ("The Russian foreign minister, Sergei Lavrov, said that it was over.", "foreign minister", "RUS", None),
        ("National Security Adviser Jake Sullivan said it was over.", "National Security Adviser", None, None),
    ],
)
def test_what_a_title_says_of_its_bearer(
    reader: Reader, text: str, role: str, country: str | None, affiliation: str | None
) -> None:
    found = read(reader, text)
    [said] = found.statements
    who = found.actor(said.speaker)
    assert who is not None
    body = found.actor(who.affiliation) if who.affiliation else None
    assert (who.role, who.country, body.name if body else None) == (role, country, affiliation)


def test_where_something_else_goes_on_nobody_speaks(reader: Reader) -> None:
    found = read(reader, "It is over, two officials said as the army pressed on in Rafah.\n")
    assert [s.place for s in found.statements] == [None]
    found = read(reader, "Okoro said while in Cairo that it was over.\n")
    assert [s.place.text for s in found.statements if s.place] == ["Cairo"]


LAVROV = """\
Lavrov: 'No talks without guarantees'

MOSCOW -- Russia will not return to the table without guarantees, Foreign Minister Sergei Lavrov said on Friday.

The two sides last met in Istanbul in March. Turkey's president, Recep Tayyip Erdogan, said he was ready to help.

Kyiv rejected the offer. NATO's secretary-general said the alliance would wait. He stressed: "It is for them to decide."

Elena Petrova, a pensioner, was angry. "One night," she said. Her neighbour Oleh nodded. "One hour will do," he said.
"""


def test_a_headline_is_no_statement_and_runs_into_none(reader: Reader) -> None:
    found = read(reader, LAVROV)
    start = LAVROV.index("MOSCOW")
    assert all(c.start >= start for s in found.statements for c in (*s.content.spans, *s.cue.spans))
    assert speaker(found, "Russia will not return") == "Sergei Lavrov"


@pytest.mark.parametrize(
    "text",
    [
        "Okoro said that the talks would go on\n",
        "Okoro said that the talks\nwould go on until May, and\nthen end.\n",
        "Okoro said of the talks that they would end in\nMay. That was all.\n",
        "Okoro said that the talks would go on\n\nNobody knew where or when\n",
        "Okoro said that the talks would go on —\n\nNobody knew where or when.\n",
    ],
)
def test_a_line_with_nothing_below_or_that_goes_on_is_no_headline(reader: Reader, text: str) -> None:
    assert [s.cue.text.split()[0] for s in read(reader, text).statements] == ["said"]


def test_a_capital_is_its_country_and_another_city_is_not(reader: Reader) -> None:
    found = read(reader, LAVROV)
    countries = {a.country: [m.of(LAVROV) for m in a.mentions] for a in found.actors if a.type == "country"}
    assert countries["RUS"] == ["MOSCOW", "Russia"]
    assert countries["UKR"] == ["Kyiv"]
    assert countries["TUR"] == ["Turkey"]
    assert {a.name for a in found.actors if a.country == "RUS" and a.type == "country"} == {"Russia"}


def test_a_title_ends_at_its_sentence(reader: Reader) -> None:
    [erdogan] = [a for a in read(reader, LAVROV).actors if a.name == "Recep Tayyip Erdogan"]
    assert (erdogan.role, erdogan.country) == ("president", "TUR")


def test_a_pronoun_means_whoever_was_just_brought_in(reader: Reader) -> None:
    found = read(reader, LAVROV)
    assert speaker(found, "for them to decide") == "NATO's secretary-general"
    assert speaker(found, "One night") == "Elena Petrova"
    assert speaker(found, "One hour") == "Oleh"


SUDAN = """\
By Amina Yusuf and Tom Barrett

General Abdel Fattah al-Burhan rejected the plan, and the U.N. said that it would wait.

A spokesperson for the State Department declined to say whether sanctions were considered. Kenya’s President William \
Ruto had called for them. “All options are on the table,” the spokesperson said.

The African Union's commission chairperson, Moussa Faki Mahamat, said that the guns must be silenced.

Burhan said that he would stay. “Who will pay?” asked one official in Cairo.
"""


def test_a_byline_names_no_actor(reader: Reader) -> None:
    assert not {a.name for a in read(reader, SUDAN).actors} & {"Amina Yusuf", "Tom Barrett"}


def test_a_day_or_a_name_after_by_is_no_byline(reader: Reader) -> None:
    found = read(reader, "By Monday Okoro had said that he would resign\n\nBy then he was gone.\n")
    assert "Okoro" in {a.name for a in found.actors}


def test_the_spokesperson_is_the_one_brought_in_before(reader: Reader) -> None:
    found = read(reader, SUDAN)
    assert speaker(found, "All options") == "A spokesperson for the State Department"


def test_names_with_an_article_of_their_own(reader: Reader) -> None:
    found = read(reader, SUDAN)
    assert speaker(found, "he would stay").endswith("Abdel Fattah al-Burhan")
    [mahamat] = [a for a in found.actors if a.name == "Moussa Faki Mahamat"]
    assert mahamat.role == "commission chairperson"
    assert found.actor(mahamat.affiliation or "").name == "African Union"  # type: ignore[union-attr]
    assert {a.type for a in found.actors if a.name == "U.N."} == {"organization"}


def test_who_asks_is_not_who_is_asked(reader: Reader) -> None:
    assert of(read(reader, SUDAN), "Who will pay?").addressee is None


@pytest.mark.parametrize("top", ["By Jo Roe\n\n", "By Omar al-Masri, chief reporter\n\n", "(Reporting by Jo Roe)\n\n"])
def test_a_headline_stands_below_a_byline_too(reader: Reader, top: str) -> None:
    found = read(reader, top + "Lavrov says talks are over\n\nRussia will not return, Lavrov said on Friday.\n")
    assert [s.content.text for s in found.statements] == ["Russia will not return"]
    assert {a.name for a in found.actors} == {"Lavrov", "Russia"}


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("One witness said that he ran. Another witness said that he stayed.", ["One witness", "Another witness"]),
        ("Two officials said that it was over. Three officials said no.", ["Two officials", "Three officials"]),
        (
            "Okoro left. His lawyer said that he was ill. Mara Lindqvist stayed. Her lawyer said that she was well.",
            ["His lawyer", "Her lawyer"],
        ),
        (
            "A U.S. official said that it had begun. An Iranian official said that it had not. The U.S. official said "
            "that it was near.",
            ["A U.S. official", "An Iranian official", "A U.S. official"],
        ),
        (
            "The government-backed militia said that it had won. The government said that it had not.",
            ["The government-backed militia", "The government"],
        ),
        (
            "Prime Minister Joseph Muscat of Malta said that he was ill. Muscat said that he would resign.",
            ["Joseph Muscat", "Joseph Muscat"],
        ),
    ],
)
def test_who_is_one_and_who_is_not(reader: Reader, text: str, names: list[str]) -> None:
    found = read(reader, text)
    assert [found.actor(s.speaker).name for s in found.statements] == names  # type: ignore[union-attr]


def test_a_minister_spoken_with_is_not_the_one_who_speaks(reader: Reader) -> None:
    text = "In a call with the Russian foreign minister, Rubio, the top U.S. diplomat, said that it must end."
    [rubio] = [a for a in read(reader, text).actors if a.name == "Rubio"]
    assert (rubio.role, rubio.country) != ("foreign minister", "RUS")


def test_misquoted_as_saying_makes_nobody_speak(reader: Reader) -> None:
    found = read(reader, "Okoro said he had been misquoted as saying that he would resign.\n")
    assert [s.source.text for s in found.statements if s.source] == ["Okoro"]


@pytest.mark.parametrize("text", ["The envoy reportedly was told to stay.", "The council appears to want the bridge."])
def test_hearsay_is_nobody_s(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()
