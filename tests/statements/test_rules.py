"""Rules of who speaks, to whom, and what is no statement, on text of our own."""

from __future__ import annotations

import pytest

from parley.model import Document
from parley.reading.reader import Reader
from tests.statements.found import of, read, speaker


def test_who_is_quoted_as_saying_it_says_it(reader: Reader) -> None:
    found = read(reader, "Haaretz quoted an unnamed negotiator as saying that the cabinet had not yet met.\n")
    assert [(s.source.text, s.content.text) for s in found.statements if s.source] == [
        ("Haaretz", "an unnamed negotiator as saying that the cabinet had not yet met"),
        ("an unnamed negotiator", "that the cabinet had not yet met"),
    ]
    assert [a.type for a in found.actors if a.name == "Haaretz"] == ["outlet"]


def test_who_told_it_and_did_more_before_relays_it(reader: Reader) -> None:
    found = read(reader, "Tom Bell said an officer had called on Sunday and told her not to watch the video alone.\n")
    outer, inner = found.statements
    assert (inner.within, inner.content.text) == (outer.id, "not to watch the video alone")
    assert [found.actor(s.speaker).name for s in found.statements] == ["Tom Bell", "an officer"]  # type: ignore[union-attr]


def test_the_statement_speaks_for_whoever_issued_it(reader: Reader) -> None:
    found = read(
        reader,
        "In a statement, the ministry denied that it had approved the shipment.\n\n"
        "“The port was closed on that day,” the statement said.\n",
    )
    assert speaker(found, "The port was closed") == "the ministry"


@pytest.mark.parametrize("verb", ["dismissed", "had read"])
def test_the_statement_is_of_who_made_it_not_of_whoever_mentions_it(reader: Reader, verb: str) -> None:
    text = f"Netanyahu said that he {verb} a statement by Hamas. “We agree to the proposal,” the statement said.\n"
    assert speaker(read(reader, text), "We agree") == "Hamas"


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


def test_what_seems_so_nobody_says(reader: Reader) -> None:
    assert read(reader, "The council appears to want the bridge.").statements == ()


def test_hearsay_has_no_speaker_and_is_reported(reader: Reader) -> None:
    found = read(reader, "The envoy is reportedly at odds with the council over the price of the bridge.")
    [said] = found.statements
    assert (said.cue.text, said.speaker, said.certainty.value) == ("reportedly", None, "reported")
    assert said.content.text == "The envoy is … at odds with the council over the price of the bridge"


def test_who_is_said_after_somebody_s_relative_is_that_relative(reader: Reader) -> None:
    found = read(reader, "Mara Lindqvist came with her parents, who had learned that the road was closed.\n")
    assert speaker(found, "the road was closed") == "her parents"


def test_the_statement_of_long_ago_is_another(reader: Reader) -> None:
    found = read(
        reader,
        "In a statement, the ministry denied that it had approved the shipment. Okoro left. The port was dark. "
        "The rain fell. Nobody slept. The boats stayed. “The port was closed on that day,” the statement said.\n",
    )
    assert speaker(found, "The port was closed") == "the statement"


@pytest.mark.parametrize("text", ["The claim is denied.", "Talks, it is said, failed.", "There were calls for peace."])
def test_a_word_or_two_of_nobody_are_no_statement(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()


def test_an_article_is_no_source(reader: Reader) -> None:
    found = read(reader, "The dam was expected to be built. It seems that it was. The decision to go on surprised.\n")
    assert not {a.name for a in found.actors} & {"The", "the", "A", "a"}


BODY = (
    "“We are close,” said Omar Haddad, who met both sides in Doha on Tuesday for a third day of talks.\n\n"
    "The rebels said the offer was too small.\n\nThe talks go on."
)


@pytest.mark.parametrize(
    "text",
    [
        "Minister says talks are dead\n\nBy Jane Roe\n12 August 2031, 6:14 pm\n\n" + BODY,
        "Minister says talks are dead\n\nJane Roe in Nairobi\n\n" + BODY,
        "Zelenko: Ukraine ready for talks\nby Oksana Bondar\nUpdated 3 hours ago\n" + BODY,
        "Minister says talks are dead\nRebels say they are not\n\n" + BODY,
        BODY + "\n\nVelik says army 'will answer'\n\nMore talks will follow.",
        BODY + "\n\nImage caption: Families wait as officials say food is short\n\nMore talks will follow.",
        BODY + "\n\nREAD ALSO: Dorn says never\n\nMore talks will follow.",
        BODY + "\n\n‘Do they remember us?’\n\nMore talks will follow.",
        BODY.replace("\n\nThe rebels", "\n\n- 'Very worried' -\n\nThe rebels"),
        BODY + "\n\n– Families wait –.\n\nMore talks will follow.",
        BODY.replace("\n\nThe rebels", "\n\n“A VICTORY FOR WORKERS”\n\nThe rebels"),
    ],
)
def test_headings_captions_and_what_stands_around_them_are_no_statements(reader: Reader, text: str) -> None:
    found = read(reader, text)
    assert [s.content.text for s in found.statements] == ["“We are close,”", "the offer was too small"]
    assert not {a.name for a in found.actors} & {"Jane Roe", "Oksana Bondar"}


def test_who_stands_in_a_headline_alone_speaks_for_nobody_below(reader: Reader) -> None:
    found = read(
        reader,
        "Qatar says offer is in; army denies receiving it\n\nThe Sudanese army said that it had not seen the offer. "
        "The army said it would wait.",
    )
    assert {found.actor(s.speaker).name for s in found.statements} == {"The Sudanese army"}  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "first", "second"),
    [
        (
            "The Russian foreign ministry said the offer was dead. The Ukrainian foreign ministry said it was not.",
            "The Russian foreign ministry",
            "The Ukrainian foreign ministry",
        ),
        (
            "Saudi Arabia's Foreign Ministry said the talks had failed. Iran's Foreign Ministry said they had not.",
            "Saudi Arabia's Foreign Ministry",
            "Iran's Foreign Ministry",
        ),
        (
            "Lebanon's Health Ministry said that four had died. Gaza's Health Ministry said that nine had died.",
            "Lebanon's Health Ministry",
            "Gaza's Health Ministry",
        ),
        (
            "Ukrainian officials said four had died. Russian officials said nobody had.",
            "Ukrainian officials",
            "Russian officials",
        ),
        (
            "Israel's foreign minister, Gilad Shaked, said it was over. His colleague was Jordan's foreign minister, "
            "Ayman Safadi. The Jordanian minister said it was not.",
            "Gilad Shaked",
            "Ayman Safadi",
        ),
        (
            "A senior Hamas official, Khalil Jaber, said it was over. An Egyptian official denied that it was over. "
            "The official said that it would go on.",
            "Khalil Jaber",
            "An Egyptian official",
        ),
        (
            "“No,” said Orna Feldman, a mother. Her husband, Gadi Feldman, was not sure. “We wait,” Feldman said.",
            "Orna Feldman",
            "Gadi Feldman",
        ),
        (
            "Britain, France and Germany, known as the E3, said it was over. Ireland said that more would follow.",
            "Britain",
            "Ireland",
        ),
        (
            "An official in Doha, who asked not to be named, said it was over. Okoro himself said it was not.",
            "An official in Doha",
            "Okoro",
        ),
        (
            "My first boss, the late diplomat Knut Eide, said it was over. The envoy, known only as Commander Bravo, "
            "said it was not.",
            "Knut Eide",
            "Commander Bravo",
        ),
        (
            "Egypt's foreign minister said that it was over. Jordan's foreign minister, Ayman Safadi, said no. “We "
            "leave,” Foreign Minister Sami Khalek said.",
            "Sami Khalek",
            "Sami Khalek",
        ),
        (
            "The office of President Ana Ruiz said that it was over. Advisers to President Ana Ruiz said no.",
            "The office of President Ana Ruiz",
            "Advisers to President Ana Ruiz",
        ),
        (
            "One of the officials said that it was over. Defense Minister Karim Haddad denied that. “It is,” the "
            "official said.",
            "One of the officials",
            "One of the officials",
        ),
        (
            "Secretary of State Helena Mark said that it was over. Press secretary Joan Ames denied that. “We've read "
            "it,” the secretary said.",
            "Helena Mark",
            "Helena Mark",
        ),
        (
            "Hamas said that it was over. Tom Bell left. The group said that it would wait.",
            "Hamas",
            "Hamas",
        ),
        (
            "The New York Times reported on Monday that it was over. The newspaper said that it had seen the deal.",
            "New York Times",
            "New York Times",
        ),
        (
            "Ukraine's air force said on Monday that it was over. The Iranian mission to the United Nations said "
            "that it was not. It argued that the talks would go on.",
            "Ukraine's air force",
            "The Iranian mission to the United Nations",
        ),
        (
            "Tom Bell said that it was over. A spokesperson for the Red Cross, Achille Despres, said that it was not. "
            "“Families have a right to know,” he said.",
            "Tom Bell",
            "Achille Despres",
        ),
        (
            "The Foreign Ministry said that it was over. The Wagner Group denied that it was. “We have no such "
            "plans,” the ministry said.",
            "Foreign Ministry",
            "Foreign Ministry",
        ),
        (
            "In a letter to the board, Rafael Grossi said that it was over. The letter, a copy of which was obtained "
            "by Reuters, said that the loss would be final.",
            "Rafael Grossi",
            "Rafael Grossi",
        ),
        (
            "Mali and Niger said that it was over. In a joint statement, they said that they would leave the bloc.",
            "Mali",
            "Mali",
        ),
        (
            "“We are tired,” said one of the protesters, Issoufou Maiga. A farmer said that he was not.",
            "Issoufou Maiga",
            "A farmer",
        ),
        (
            "The Central Bank of Egypt said that it was over. A spokesman for President Luis Mora said it was not.",
            "Central Bank of Egypt",
            "A spokesman for President Luis Mora",
        ),
        (
            "A childhood friend, the lawyer Dan Peleg, said that it was over. “He sings,” the friend said.",
            "Dan Peleg",
            "Dan Peleg",
        ),
        (
            "The Red Crescent said that five had died. The militia denied that they had.",
            "Red Crescent",
            "The militia",
        ),
        (
            "“It stays,” said Ana Ruiz, a farmer. Her neighbor, a carpenter, was not so sure. “It is gone,” he said.",
            "Ana Ruiz",
            "Her neighbor",
        ),
    ],
)
def test_two_speakers_are_two(reader: Reader, text: str, first: str, second: str) -> None:
    found = read(reader, text)
    speakers = [found.actor(s.speaker).name for s in found.statements]  # type: ignore[union-attr]
    assert (speakers[0], speakers[-1]) == (first, second)


@pytest.mark.parametrize(
    ("text", "whom", "actor", "place", "date"),
    [
        ("In Jerusalem, a spokesman said that it was over.", None, None, "Jerusalem", None),
        ("Speaking from Beirut, Okoro said that it was over.", None, None, "Beirut", None),
        ("At a press briefing in Beijing, Okoro said that it was over.", None, None, "Beijing", None),
        ("In Gaza, the army killed four and Okoro said that it was over.", None, None, None, None),
        ("Tom Okoro, speaking in Cairo on Monday, said that it was over.", None, None, "Cairo", "Monday"),
        ("Okoro told Turkey's foreign minister that it was over.", "Turkey's foreign minister", None, None, None),
        (
            "Okoro told the council's chief envoy, Tom Bell, that it was over.",
            *("the council's chief envoy, Tom Bell", "Tom Bell", None, None),
        ),
        (
            "Okoro told the newspaper Le Monde that it was over.",
            *("the newspaper Le Monde", "Le Monde", None, None),
        ),
        ("In an interview with the Guardian, Okoro said that it was over.", "the Guardian", "Guardian", None, None),
        ("Okoro told his cabinet that it was over.", "his cabinet", None, None, None),
        ("Okoro told a weekly press briefing that it was over.", "a weekly press briefing", None, None, None),
    ],
)
def test_to_whom_where_and_when(
    reader: Reader, text: str, whom: str | None, actor: str | None, place: str | None, date: str | None
) -> None:
    found = read(reader, text)
    s = of(found, "it was over")
    addressed = found.actor(s.addressee.actor) if s.addressee else None
    assert (s.addressee.text if s.addressee else None, addressed.name if addressed else None) == (whom, actor)
    assert (s.place.text if s.place else None, s.date.text if s.date else None) == (place, date)


def test_a_day_in_another_quotation_is_not_the_day_of_speaking(reader: Reader) -> None:
    found = read(reader, "“Today we have decided to talk,” Okoro said, urging the rebels to lay down arms.")
    assert {s.date for s in found.statements} == {None}


@pytest.mark.parametrize("by", ["according to a video", "according to Tom Bell", "the BBC reported"])
def test_who_says_it_in_a_report_of_it_says_it(reader: Reader, by: str) -> None:
    found = read(reader, f"“If we stop now, we stop for good,” Okoro told his men, {by}.")
    [own] = [s for s in found.statements if s.content.text == "“If we stop now, we stop for good,”"]
    assert [a.name for a in found.actors if a.id == own.speaker] == ["Okoro"]
    assert len(found.statements) == 2
    assert own.within in {s.id for s in found.statements}


@pytest.mark.parametrize(
    "text",
    [
        "Does the United States believe that the army shelled the village?",
        "If Egypt says that it will leave, the talks end.",
        "Nobody said that the talks were over.",
        "An official, who asked not to be named, left.",
    ],
)
def test_what_is_asked_or_supposed_nobody_says(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()


@pytest.mark.parametrize(
    "text",
    [
        "“Does he know that it is over?” Okoro asked.",
        "What will you do, Okoro asked, if they come?",
        "If they come, Okoro said, we leave.",
    ],
)
def test_a_question_and_a_condition_are_said_too(reader: Reader, text: str) -> None:
    assert [s.source.text for s in read(reader, text).statements if s.source] == ["Okoro"]


OPINION = (
    "By Margaret Osei in Oslo\n\nI believe that the opposite is true. “I know nothing,” Okoro said. He added that he "
    "was tired.\n\nI told the council that it was wrong.\n"
)


def test_the_author_says_i_outside_quotations(reader: Reader) -> None:
    found = read(reader, OPINION)
    speakers = [found.actor(s.speaker).name for s in found.statements]  # type: ignore[union-attr]
    assert speakers == ["Margaret Osei", "Okoro", "Okoro", "Margaret Osei"]
    [osei] = [a for a in found.actors if a.name == "Margaret Osei"]
    assert [m.of(OPINION) for m in osei.mentions] == ["Margaret Osei", "I", "I"]


def test_the_author_may_come_with_the_article(reader: Reader) -> None:
    text = OPINION.split("\n\n", 1)[1]
    found = reader.extract(Document("opinion", text, author="Margaret Osei"))
    assert speaker(found, "it was wrong") == "Margaret Osei"
    [osei] = [a for a in found.actors if a.name == "Margaret Osei"]
    assert [m.of(text) for m in osei.mentions] == ["I", "I"]


@pytest.mark.parametrize("by", ["By Margaret Osei and Tom Bell", "", "By Jo Roe\n\nBy Tom Bell"])
def test_one_of_several_authors_is_not_i(reader: Reader, by: str) -> None:
    found = read(reader, by + "\n\n" + OPINION.split("\n\n", 1)[1])
    assert of(found, "it was wrong").speaker is None


@pytest.mark.parametrize(
    ("text", "speakers"),
    [
        ("NEW YORK (AP) — Okoro said on Monday that it was over. The AP reported that he had left.", ["Okoro", "AP"]),
        ("Okoro said that the whistleblower had been promised anonymity.", ["Okoro"]),
        ("Okoro asked to be named prime minister.", ["Okoro"]),
        ("The deal is dead, even if Okoro said that talks would go on.", ["Okoro"]),
        ("Al Qaeda-linked militants said that it was over. Al Qaeda said no.", ["Al Qaeda-linked militants"]),
    ],
)
def test_what_only_looks_like_an_exception(reader: Reader, text: str, speakers: list[str]) -> None:
    found = read(reader, text)
    said = [found.actor(s.speaker).name for s in found.statements]  # type: ignore[union-attr]
    assert said[: len(speakers)] == speakers


@pytest.mark.parametrize("where", ["in a meeting", "at a rally", "at the conference"])
def test_where_somebody_is_told_is_not_who(reader: Reader, where: str) -> None:
    found = read(reader, f"Okoro told Tom Velik {where} that the talks were over.")
    addressee = of(found, "the talks were over").addressee
    assert addressee is not None
    assert addressee.text == "Tom Velik"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        (
            "The envoy said that the council had agreed to leave the bridge before the first snow of the year.",
            "to leave the bridge before the first snow of the year",
        ),
        (
            "Karsia has told its allies it would open the canal without a toll, two diplomats said on Friday.",
            "it would open the canal without a toll",
        ),
        (
            "A diplomat at the council said the bloc believed a deal on the canal was possible before May.",
            "a deal on the canal was possible before May",
        ),
        (
            "The villagers said they had heard soldiers warn over a loudspeaker that the mill would be shelled.",
            "that the mill would be shelled",
        ),
        (
            "The council accused the governor of threatening to cut off the water to two towns.",
            "to cut off the water to two towns",
        ),
        (
            "The pilot may have told the tower that the engine had failed, investigators said.",
            "that the engine had failed",
        ),
        (
            "The company dismissed claims by the union that it had cheated the miners.",
            "that it had cheated the miners",
        ),
    ],
)
def test_what_is_relayed_is_whole(reader: Reader, text: str, inner: str) -> None:
    found = read(reader, text)
    assert [s.content.text for s in found.statements if s.within] == [inner]


def test_neither_of_two_with_titles_says_it(reader: Reader) -> None:
    found = read(reader, "Neither Mayor Eva Kohut nor police chief Jan Tichy would say how many people were held.")
    (statement,) = found.statements
    assert statement.certainty.value == "negated"
    assert [found.actor(k).name for k in statement.speakers] == ["Eva Kohut", "Jan Tichy"]  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("Okoro’s message to the miners was blunt: return by Monday or lose your pensions.", "the miners"),
        ("The company offered the workers a bonus of nine crowns.", "the workers"),
    ],
)
def test_to_whom_it_was_put(reader: Reader, text: str, whom: str) -> None:
    (statement,) = read(reader, text).statements
    assert statement.addressee is not None
    assert statement.addressee.text == whom


@pytest.mark.parametrize(
    "text",
    [
        "The army said it had shelled the ridge, in a statement on Telegram on Friday.",
        "The mayor resigned, he said in a letter published on Friday.",
    ],
)
def test_the_day_of_a_statement_is_when_it_was_said(reader: Reader, text: str) -> None:
    (statement,) = read(reader, text).statements
    assert statement.date is not None
    assert statement.date.text == "Friday"
