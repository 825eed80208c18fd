"""What news tells of who told whom: behind it, within it, and how much of it, on text of our own."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import of, read


@pytest.mark.parametrize(
    ("text", "inner", "cue", "content"),
    [
        (
            "Premier Anton Vel told President Ilse Brandt that Tolm would not join, the palace said after the call.",
            *("Premier Anton Vel", "told", "that Tolm would not join"),
        ),
        (
            "Negotiators from the Front have told mediators that they will free 11 nurses, two sources with knowledge "
            "of the talks told the Herald.",
            *("Negotiators from the Front", "have told", "that they will free 11 nurses"),
        ),
        (
            "Its director of safeguards told the board on Tuesday that the refusal was a first, two diplomats who were "
            "in the room said.",
            *("Its director of safeguards", "told", "that the refusal was a first"),
        ),
        (
            "The prime minister said Tolm had informed Orm of the decision.",
            *("Tolm", "had informed", "of the decision"),
        ),
        (
            "The minister said that Norway had written to Maria Oster, informing her that the road was shut.",
            *("Norway", "informing", "that the road was shut"),
        ),
        (
            "Lund said several countries had told India on Monday that the road was shut.",
            *("several countries", "had told", "that the road was shut"),
        ),
        (
            "Both sides said Israel had agreed to the list of prisoners.",
            *("Israel", "had agreed", "the list of prisoners"),
        ),
        (
            "Norland's government rejected a State Department call to release three activists.",
            *("State Department", "call", "to release three activists"),
        ),
        (
            "The minister said Iran had accepted the invitation.",
            *("Iran", "had accepted", "the invitation"),
        ),
        (
            "The envoy said the mediators had conveyed their objections to Dhaka.",
            *("the mediators", "had conveyed", "their objections to Dhaka"),
        ),
        (
            "Officials said they had been promised safe passage by both armies.",
            *("both armies", "had been promised", "safe passage"),
        ),
        (
            "He said that India expects the panel to withdraw its report.",
            *("India", "expects", "the panel to withdraw its report"),
        ),
        (
            "A spokesman said the administration believes a deal is “days of work away, if there is a will to work,” "
            "but would not say more.",
            *("the administration", "believes", "a deal is “days of work away, if there is a will to work,”"),
        ),
        (
            "Tolm's government said Wednesday that the bloc is sending a team of clerks to launch an audit of a vote "
            "that the opposition says was rigged to ensure a win for the president.",
            *("the opposition", "says", "that … was rigged to ensure a win for the president"),
        ),
    ],
)
def test_it_is_told_within(reader: Reader, text: str, inner: str, cue: str, content: str) -> None:
    found = read(reader, text)
    told = next(s for s in found.statements if s.within is not None)
    assert told.source is not None
    assert (told.source.text, told.cue.text, told.content.text) == (inner, cue, content)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Kallas told reporters that the ministers had been told of the plan.", "of the plan"),
        ('The lawyer said she had been instructed to "keep the paper moving".', 'to "keep the paper moving"'),
        ("“I was asked if I was a team player,” the nurse said.", "if I was a team player"),
    ],
)
def test_what_somebody_was_told_is_said_by_nobody_who_is_named(reader: Reader, text: str, content: str) -> None:
    told = next(s for s in read(reader, text).statements if s.within is not None)
    assert (told.content.text, told.speaker) == (content, None)


@pytest.mark.parametrize(
    "text",
    [
        "Okoro said that the envoy called on Monday to see the dam.",
        "Okoro said that the envoy called at noon to collect the map.",
        "He said he had not been notified of any change.",
        "She said that she was told about it only in February.",
        "The ministry said two of its diplomats had been asked to leave Tolm.",
        "He said the army had accepted the money.",
        "Okoro said that the whistleblower had been promised anonymity.",
    ],
)
def test_nothing_is_told_within(reader: Reader, text: str) -> None:
    assert len(read(reader, text).statements) == 1


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "The ministry stressed that the door to talks remains open, urging both sides to walk through it.",
            *("The ministry", "that the door to talks remains open"),
        ),
        (
            "The foreign ministry said the two ministers exchanged views and made no mention of the crew.",
            *("The foreign ministry", "the two ministers exchanged views"),
        ),
        (
            "Its mayor, Bakhrom Umar, was told by the ministry that the first water would arrive by August.",
            *("the ministry", "that the first water would arrive by August"),
        ),
        ("The ministry expressed regret over the remarks.", "The ministry", "regret over the remarks"),
        ("The ministry declined to discuss the talks.", "The ministry", "to discuss the talks"),
    ],
)
def test_how_much_is_said(reader: Reader, text: str, who: str, content: str) -> None:
    said = read(reader, text).statements[0]
    assert said.source is not None
    assert (said.source.text, said.content.text) == (who, content)


def test_the_day_of_who_tells_it_is_not_told(reader: Reader) -> None:
    text = (
        "ORM: A court ordered the release of a student who had been arrested three months ago, but she will have to "
        "stay in the country to await a trial, her lawyer said on Dec. 24."
    )
    assert of(read(reader, text), "A court ordered").content.text == text[5 : text.index(", her lawyer")]


@pytest.mark.parametrize(
    ("text", "whom"),
    [
        ("The chief has left the town, Radio Makor reported on Sunday, citing two officials.", "two officials"),
        (
            "The list has been sent, Radio Makor said Wednesday, citing two officials with knowledge of the talks.",
            "two officials",
        ),
        ("Canada is closing its embassy, Radio Makor said, citing a memo and two envoys.", "a memo and two envoys"),
    ],
)
def test_whom_a_report_cites_says_the_same(reader: Reader, text: str, whom: str) -> None:
    outer, inner = read(reader, text).statements
    assert (inner.cue.text, inner.within, inner.content) == ("citing", outer.id, outer.content)
    assert inner.source is not None
    assert inner.source.text == whom
    assert inner.addressee is None


@pytest.mark.parametrize(
    "text",
    [
        "The White House declined to comment.",
        "Ukrainian officials did not immediately comment on the claim.",
        "Neither the ministry nor the embassy wished to comment.",
        "The spokesman declined to elaborate.",
        "The company did not respond to a Reuters request for comment on Monday.",
    ],
)
def test_no_comment_is_no_statement(reader: Reader, text: str) -> None:
    assert read(reader, text).statements == ()


def test_what_is_left_of_a_quotation_is_not_the_one_before(reader: Reader) -> None:
    text = "“You don’t laminate ‘shortly,’” said Ann Vel, 67, who now leaves home, she said, only twice a week."
    assert of(read(reader, text), "laminate").content.text == "“You don’t laminate ‘shortly,’”"


@pytest.mark.parametrize(
    ("text", "who", "content"),
    [
        (
            "The changes, which officials said will start in May, do not apply to miners. They widen one plan.",
            *("officials", "which … will start in May"),
        ),
        (
            "“They don’t care about fame,” Okoro said of them, according to a note of the palace. “Neither do I.”",
            *("a note of the palace", "“They don’t care about fame,” Okoro said of them … “Neither do I.”"),
        ),
        (
            "“Okoro stressed that the bridge was safe,” wrote Ann Vel of it, citing people at the meeting. "
            "“He said the mill would be next.”",
            *("Ann Vel of it", "“Okoro stressed that the bridge was safe,” … “He said the mill would be next.”"),
        ),
        (
            "It is named after a verse in which it states to carry out a plan “upon me and do not give me respite.”",
            *("it", "to carry out a plan “upon me and do not give me respite.”"),
        ),
        (
            "Tom Reed of the Herald said sources in the army have confirmed that a convoy left for Tolm, "
            "and that it included three officers.",
            *("sources in the army", "that a convoy left for Tolm, and that it included three officers"),
        ),
        (
            "He said there was now “a trust issue” between his cabinet and the Tram and Bus Union – the union "
            "spearheading the pay dispute – about whether it would keep its word.",
            "He",
            "there was now “a trust issue” between his cabinet and the Tram and Bus Union – the union spearheading "
            "the pay dispute – about whether it would keep its word",
        ),
    ],
)
def test_what_is_told_keeps_all_its_parts(reader: Reader, text: str, who: str, content: str) -> None:
    said = [s for s in read(reader, text).statements if s.source is not None and s.source.text == who]
    assert [s.content.text for s in said] == [content]
