"""Press briefings and interviews: who speaks stands before a colon."""

from __future__ import annotations

import pytest

from parley.model import Document, Extraction
from parley.reading.reader import Reader

BRIEFING = """\
Department spokesman Matthew Hale briefed reporters on Monday.

MR. HALE: Good afternoon, everyone. I have two things at the top.

QUESTION: Thanks, Matt. Do you believe that the army shelled the village?

MR. HALE: On the first, yes. On the second, I am not going to speak to private conversations.

We do not comment on that. President Velik himself said that the talks go on.

QUESTION: So you are not denying it?

MR. HALE: I am not.
"""
INTERVIEW = """\
Henrik Voss spoke to Salma Oresh in Geneva.

HV: Is there a red line?

SO: The schools. We want our children taught in our language. That is all.

HV: And if the council says no?

SO: Then we go on. My father told me that patience is a weapon.
"""


def said(found: Extraction) -> list[tuple[str, str]]:
    return [(found.actor(s.speaker).name, s.content.text) for s in found.statements if s.cue.text == ":"]  # type: ignore[union-attr]


def test_a_turn_has_all_words_up_to_the_next(reader: Reader) -> None:
    found = reader.extract(Document("briefing", BRIEFING))
    assert said(found) == [
        ("Matthew Hale", "Good afternoon, everyone. I have two things at the top."),
        ("QUESTION", "Thanks, Matt. Do you believe that the army shelled the village?"),
        (
            "Matthew Hale",
            "On the first, yes. On the second, I am not going to speak to private conversations. … We do not comment "
            "on that. President Velik himself said that the talks go on.",
        ),
        ("QUESTION", "So you are not denying it?"),
        ("Matthew Hale", "I am not."),
    ]
    [velik] = [s for s in found.statements if s.cue.text != ":"]
    assert found.actor(velik.speaker).name == "Velik"  # type: ignore[union-attr]


def test_initials_are_those_of_somebody_named(reader: Reader) -> None:
    found = reader.extract(Document("interview", INTERVIEW))
    assert [name for name, _ in said(found)] == ["Henrik Voss", "Salma Oresh"] * 2
    assert said(found)[1][1] == "The schools. We want our children taught in our language. That is all."


def test_who_answers_another_is_not_that_one_though_a_name_of_his_is_short_for_the_others(reader: Reader) -> None:
    text = """\
Department press briefing

Matthew Hale: Good afternoon, everyone. I have two things at the top.

Matt: Do you believe that the army shelled the village?

Matthew Hale: I am not going to speak to private conversations, Matt.

Matt: So you are not denying it?

Matthew Hale: I am not.
"""
    found = reader.extract(Document("briefing", text))
    assert [name for name, _ in said(found)] == ["Matthew Hale", "Matt"] * 2 + ["Matthew Hale"]
    assert [len(actor.mentions) for actor in found.actors if actor.type == "person"] == [3, 3]


def test_who_goes_on_under_a_surname_is_who_began_under_the_full_name(reader: Reader) -> None:
    text = """\
Henrik Voss spoke to Salma Oresh in Geneva.

Salma Oresh: Good morning. The schools are what we came for.

Oresh: We want our children taught in our language.

Voss: And if the council says no?

Oresh: Then we go on. My father told me that patience is a weapon.

Voss: Until when?

Oresh: Until they sign.
"""
    found = reader.extract(Document("interview", text))
    names = ["Salma Oresh", "Salma Oresh", "Henrik Voss", "Salma Oresh", "Henrik Voss", "Salma Oresh"]
    assert [name for name, _ in said(found)] == names


@pytest.mark.parametrize(
    ("opening", "who"),
    [
        ("The following statement was issued by the Ministry of Trade of Ostria:", "Ministry of Trade of Ostria"),
        ("The following is a statement attributable to the Spokesperson of the Port:", "the Spokesperson of the Port"),
        ("GENEVA, May 6 (AP) - The White House on Monday issued the following joint statement:", "White House"),
        ("After the attack, Ambassador Tom Bell has released the following statement:", "Tom Bell"),
    ],
)
def test_a_statement_that_is_issued_whole_is_its_issuers(reader: Reader, opening: str, who: str) -> None:
    first = "We condemn the shelling of the villages in the strongest terms. It is a breach of the truce."
    second = "We call on the army to withdraw its guns without delay."
    text = f"Statement on the border\n\n{opening}\n\n{first}\n\n{second}\n"
    found = reader.extract(Document("release", text))
    assert said(found) == [(who, f"{first} … {second}")]
    assert len(found.statements) == 1


@pytest.mark.parametrize(
    "text",
    [
        "The port issued the following statement:\n\n“The ferries are laid up.”\n\nNobody came to the quay.\n",
        "The port published the following timetable:\n\nThe ferries sail at six. The last one sails at nine.\n",
        "The ferries are laid up.\n\nThe port issued the following statement:\n\nThe last one sails at nine.\n",
        "Following a statement by the port, three questions remain:\n\nWho paid for it? Nobody knows.\n",
    ],
)
def test_what_stands_in_quotation_marks_or_within_an_article_is_no_statement_issued_whole(
    reader: Reader, text: str
) -> None:
    found = reader.extract(Document("text", text))
    assert all(s.origin != "turn" for s in found.statements)


@pytest.mark.parametrize("time", ["({})", "[00:{}]"])
def test_in_a_recording_times_stand_beside_who_speaks(reader: Reader, time: str) -> None:
    one, two, three, four = (time.format(t) for t in ("00:00", "00:12", "01:49", "01:50"))
    text = f"""\
Press briefing on the Aral talks

Matthew Hale {one}:

Good afternoon. I have two things at the top.

{two}
The army will leave the village. We have seen the plan.

Reporter {three}:

Is that all?

Matthew Hale {four}:

That is all.
"""
    assert said(reader.extract(Document("recording", text))) == [
        (
            "Matthew Hale",
            "Good afternoon. I have two things at the top. … The army will leave the village. We have seen the plan.",
        ),
        ("Reporter", "Is that all?"),
        ("Matthew Hale", "That is all."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "The talks began (at 10:30):\n\nThey ended.\n\nOkoro (02:10): It is over.\n\nThat was all.\n",
        "The plan.\n\nBackground: It began in 2020.\n\nAim: The aim is peace.\n\nCost: Unknown.\n\nOutlook: Good.\n",
        "Okoro: It is over.\n\nThat was all. Nobody asked why.\n\nOkoro: It is.\n",
    ],
)
def test_other_colons_make_no_transcript(reader: Reader, text: str) -> None:
    found = reader.extract(Document("text", text))
    assert all(s.confidence != 0.5 for s in found.statements)


def others(found: Extraction) -> list[tuple[str, str]]:
    named = {actor.id: actor.name for actor in found.actors}
    return [(named.get(s.speaker or "", ""), s.content.text) for s in found.statements if s.cue.text != ":"]


def test_what_another_said_ends_with_its_sentence(reader: Reader) -> None:
    text = """\
MR. ORR: I can't say. The minister told me that he would sleep on it. I believed him.

QUESTION: The envoy said yesterday that visas would resume by summer. Is that policy?

MR. ORR: Ask her. The clerk told me: “It is late and dark. Go home at once.” I went.

QUESTION: And what did it cost?

MR. ORR: Mr. Torvik said it was a bargain. I never called it one.
"""
    found = reader.extract(Document("briefing", text))
    assert [content for _, content in others(found)] == [
        "that he would sleep on it",
        "that visas would resume by summer",
        "“It is late and dark. Go home at once.”",
        "it was a bargain",
    ]


@pytest.mark.parametrize(
    "end",
    [
        "(The briefing was concluded at 2:41 p.m.)",
        "[Laughter]",
        "This interview has been edited for length and clarity. The palace declined to comment.",
        "The conversation was translated from Karsian.\n\nTom Bell is a writer in Tolm.",
    ],
)
def test_notes_behind_the_last_turn_are_nobodys(reader: Reader, end: str) -> None:
    found = reader.extract(Document("interview", f"{INTERVIEW}\n{end}\n"))
    assert said(found)[-1][1] == "Then we go on. My father told me that patience is a weapon."


@pytest.mark.parametrize("before", ["This interview has been edited for length.\n\n", ""])
def test_how_it_was_edited_may_stand_before_all_or_in_the_midst(reader: Reader, before: str) -> None:
    text = before + INTERVIEW.replace("That is all.", "That is all.\n\nThe interview was translated badly, you know.")
    found = said(reader.extract(Document("interview", text)))
    assert len(found) == 4
    assert found[1][1].endswith("That is all. … The interview was translated badly, you know.")


def test_two_of_one_surname_are_two(reader: Reader) -> None:
    text = "A talk in Tolm\n\nAnn Orr: We begin.\n\nTom Orr: Is it late?\n\nAnn Orr: No.\n\nTom Orr: Then we wait."
    found = reader.extract(Document("talk", text))
    assert [name for name, _ in said(found)] == ["Ann Orr", "Tom Orr"] * 2
    assert {s.origin for s in found.statements} == {"turn"}


def test_who_speaks_in_a_recording_is_a_person(reader: Reader) -> None:
    text = "Hale (00:01): We begin.\n\nOrr (00:09): Will it rain?\n\nHale (00:12): No.\n\nOrr (00:15): Are you sure?"
    found = reader.extract(Document("recording", text))
    assert {a.name: a.type for a in found.actors} == {"Hale": "person", "Orr": "person"}


def test_an_interview_that_somebody_mentions_ends_nothing(reader: Reader) -> None:
    text = f"{INTERVIEW}\nThe last interview that I gave was cut to a line.\n"
    assert said(reader.extract(Document("interview", text)))[-1][1].endswith("was cut to a line.")


TITLED = """\
Press conference in Port Alden

Prime Minister Lisbet Vang: Thank you all for coming. We had a good talk.

Secretary-General Emeka Dualeh: I asked the Prime Minister to speak to them, and she promised me that she would do so.

Journalist (Radio Meridian): Prime Minister, did you ask parliament?

Prime Minister Vang: I informed the committee on Monday.

Journalist (Herald): And when will they come?

Secretary-General Dualeh: In May.
"""


def test_a_title_before_a_name_is_an_office_and_the_paper_beside_a_journalist_is_nobody(reader: Reader) -> None:
    found = reader.extract(Document("conference", TITLED))
    assert [name for name, _ in said(found)] == [
        *("Lisbet Vang", "Emeka Dualeh", "Journalist", "Lisbet Vang", "Journalist", "Emeka Dualeh")
    ]
    roles = {actor.name: actor.role for actor in found.actors}
    assert (roles["Lisbet Vang"], roles["Emeka Dualeh"]) == ("Prime Minister", "Secretary-General")


def test_who_speaks_is_not_she_in_her_own_words(reader: Reader) -> None:
    found = reader.extract(Document("conference", TITLED))
    assert ("Lisbet Vang", "that she would do so") in others(found)


ANSWERED = """\
Five questions for Idris Calloway

{}

Q: How many hours were you in that room?

A: Thirty-one. I counted the tiles.

Q: What broke the deadlock?

A: A sandwich.
"""


def test_who_answers_is_the_only_one_named_above(reader: Reader) -> None:
    text = ANSWERED.format("The dockers spoke to the port for a night and a day.")
    assert [name for name, _ in said(reader.extract(Document("interview", text)))] == ["Q", "Idris Calloway"] * 2


def test_nobody_knows_who_answers_where_two_are_named_above(reader: Reader) -> None:
    text = ANSWERED.format("The dockers' leader met Salma Oresh in Tolm.")
    assert [name for name, _ in said(reader.extract(Document("interview", text)))] == ["Q", "A"] * 2


def test_a_surname_goes_on_for_a_full_name_that_stands_once(reader: Reader) -> None:
    text = """\
Thomas Ekwall: You left office in March. Do you miss it?

Ragna Sollie: I miss the engineers.

Ekwall: Would you build it again?

Sollie: Yes. But slower.
"""
    found = reader.extract(Document("interview", text))
    assert [name for name, _ in said(found)] == ["Thomas Ekwall", "Ragna Sollie"] * 2


def test_who_speaks_there_is_nobody_that_others_speak_of_but_by_a_title(reader: Reader) -> None:
    text = """\
MR. VANTON: Good afternoon, everyone. First, we welcome the release of the three workers.

QUESTION: Is the president lying?

MR. VANTON: I'd refer you to the panel, which reported last month that two brigades had crossed the border.

QUESTION: On another subject, the ambassador in Brenna said yesterday that visas would resume by summer. Is that policy?

MR. VANTON: The ambassador speaks for all of us, so yes. Thanks, everybody.
"""
    found = reader.extract(Document("briefing", text))
    assert ("the ambassador in Brenna", "that visas would resume by summer") in others(found)


@pytest.mark.parametrize("asks", ["Q    ", "Q ", "Q\t", "Q\xa0\xa0"])
@pytest.mark.parametrize("who", ["MS. VANG", "MR. EARNEST", "THE PRESIDENT", "GENERAL ORR"])
def test_who_asks_under_a_letter_without_a_colon_is_not_who_answers(reader: Reader, asks: str, who: str) -> None:
    text = f"""\
Press briefing in the Blue Room

{who}: Good afternoon, everyone. I have two things at the top.

With that, I will take your questions.

{asks}Thanks. Has the army left the port?

{who}: The port will be closed until the army leaves.

{asks}And the governor?

He was seen on Monday.

{who}: Nobody is to blame for it. We have to wait and see.

{asks}So you are not denying it?

{who}: I am not.
"""
    found = reader.extract(Document("briefing", text))
    assert [s.content.text for s in found.statements if s.within is None] == [
        "Good afternoon, everyone. I have two things at the top. … With that, I will take your questions.",
        "The port will be closed until the army leaves.",
        "Nobody is to blame for it. We have to wait and see.",
        "I am not.",
    ]
    assert len({s.speaker for s in found.statements}) == 1


@pytest.mark.parametrize("asks", ["Q:", "QUESTION:", "Question:"])
def test_a_question_is_asked_by_nobody_who_is_named_in_it(reader: Reader, asks: str) -> None:
    text = f"""\
Press briefing in the Blue Room

MS. VANG: Good afternoon, everyone. I have two things at the top.

{asks} Thanks, Lisbet. Has the army left the port?

MS. VANG: The port will be closed until the army leaves.

{asks} And the governor?

MS. VANG: Nobody is to blame for it.
"""
    found = reader.extract(Document("briefing", text))
    assert [name for name, _ in said(found)] == ["VANG", asks[:-1], "VANG", asks[:-1], "VANG"]


def test_but_a_letter_at_the_head_of_a_sentence_makes_no_transcript(reader: Reader) -> None:
    text = "Q Bank shut its doors on Monday.\n\nRain fell.\n\nQ Bank owes nine million.\n\nOrr: nobody knew.\n"
    assert all(s.origin != "turn" for s in reader.extract(Document("text", text)).statements)
