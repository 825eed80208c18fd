"""What stands around what is said on a page of news: who is cited, what is asked first, the writer's noun for it."""

from __future__ import annotations

import pytest

from parley.reading.reader import Reader
from tests.statements.found import read


def said(reader: Reader, text: str) -> list[tuple[str | None, str, str]]:
    found = read(reader, text)
    return [(s.source.text if s.source else None, s.cue.text, s.content.text) for s in found.statements]


@pytest.mark.parametrize(
    ("who", "cue", "when"),
    [("Vedomosti", "reported", " last week"), ("the Herald", "wrote", " earlier"), ("RIA Novosti", "has reported", "")],
)
@pytest.mark.parametrize("whom", ["people close to the company", "two officials", "a source in the ministry"])
@pytest.mark.parametrize("told", ["the pipeline will close in May", "police knew of the plot"])
def test_as_somebody_reported_citing(reader: Reader, who: str, cue: str, when: str, whom: str, told: str) -> None:
    assert said(reader, f"As {who} {cue}{when}, citing {whom}, {told}.") == [(who, cue, told), (whom, "citing", told)]


@pytest.mark.parametrize("who", ["Mr. Obi", "The special envoy for Karsia"])
@pytest.mark.parametrize(
    ("verb", "whom", "asked"),
    [("pleaded", "with the army", "to spare the bridge"), ("appealed", "to both armies", "to hold their fire")],
)
@pytest.mark.parametrize(
    ("cue", "told"), [("insisting", 'that "nobody is left" in the town'), ("warning", "that the truce might break")]
)
def test_what_is_asked_first(reader: Reader, who: str, verb: str, whom: str, asked: str, cue: str, told: str) -> None:
    found = said(reader, f"{who} on Monday {verb} {whom} {asked}, {cue} {told}.")
    assert [(a, c) for a, _, c in found] == [(who, asked), (who, told)]
    assert found[0][1].startswith(verb)


@pytest.mark.parametrize("verb", ["urged", "called on", "asked"])
@pytest.mark.parametrize("whom", ["the parties concerned", "all sides involved", "the residents affected"])
@pytest.mark.parametrize("asked", ["to remain calm", "to leave the valley by Friday"])
def test_whom_it_concerns_is_no_content(reader: Reader, verb: str, whom: str, asked: str) -> None:
    assert [(a, c) for a, _, c in said(reader, f"Wang {verb} {whom} {asked}.")] == [("Wang", asked)]


@pytest.mark.parametrize(
    ("told", "quoted"),
    [("said the men were", "“heroes”"), ("called the deal", '"historic"'), ("said it was", "“a trap”")],
)
@pytest.mark.parametrize(
    "named", ["a word that would haunt him", "a term he had used in March", "a phrase that drew laughter"]
)
@pytest.mark.parametrize("inside", [True, False])
def test_the_writers_noun_for_what_is_quoted(reader: Reader, told: str, quoted: str, named: str, inside: bool) -> None:
    words = f"{quoted[:-1]},{quoted[-1]}" if inside else f"{quoted},"
    first, *_ = said(reader, f"The minister {told} {words} {named}.")
    assert first[2].endswith(words.rstrip(",") if not inside else words)


@pytest.mark.parametrize(
    "told",
    ["the plan was a trap, a word and a deed", "a “word” he had used was “cruel”", "it was “a word” a child would use"],
)
def test_but_no_noun_within_what_is_said(reader: Reader, told: str) -> None:
    assert said(reader, f"The minister said {told}.")[0][2] == told


@pytest.mark.parametrize(
    ("second", "cue"),
    [
        ("while the general, standing beside him,", "insisted"),
        ("while the engineers, asked by reporters,", "warned"),
        ("a day after the mayor of Tolm, whose son was killed,", "admitted"),
    ],
)
@pytest.mark.parametrize("first", ["the war was lost", "the bridge was safe"])
def test_a_second_speaker_with_something_of_him(reader: Reader, first: str, second: str, cue: str) -> None:
    found = said(reader, f"The bishop said {first}, {second} {cue} that it was not.")
    assert [(a, c) for a, _, c in found[:2]] == [("The bishop", first), (found[1][0], "that it was not")]
    assert (found[1][0] or "") in second
    assert found[1][1] == cue


@pytest.mark.parametrize("first", ["Norway welcomed the ruling", "Mr. Orr backed the plan"])
@pytest.mark.parametrize(
    ("who", "of_them", "told"),
    [
        ("Iceland", "which has no army", "criticised it"),
        ("the employers", "who had not been asked", "condemned it as rushed"),
        ("the delegate of Ghana", "speaking also for Kenya", "expressed regret at its cost"),
    ],
)
def test_each_verb_has_its_own_subject(reader: Reader, first: str, who: str, of_them: str, told: str) -> None:
    second = said(reader, f"{first}, while {who}, {of_them}, {told}.")[-1]
    assert (second[0] or "").startswith(who)
    assert second[1].split()[0] == told.split()[0]


@pytest.mark.parametrize(
    "text",
    [
        "The Herald, which did not cite a source, said the king was dead.",
        "Without citing a source, the Herald said the king was dead.",
        "The Herald, quoting no official, said the king was dead.",
        "The Herald said, without citing evidence, that the king was dead.",
    ],
)
def test_where_nobody_is_cited(reader: Reader, text: str) -> None:
    assert [c.removeprefix("that ") for _, _, c in said(reader, text)] == ["the king was dead"]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("The envoy did not cite the treaty.", "the treaty"),
        ("The Herald, citing an official, said the king was dead.", "the king was dead"),
    ],
)
def test_but_what_is_named_or_cited(reader: Reader, text: str, content: str) -> None:
    assert content in [c for _, _, c in said(reader, text)]


@pytest.mark.parametrize("who", ["Orland", "Ulm"])
def test_no_headline_is_what_somebody_below_it_says(reader: Reader, who: str) -> None:
    text = f"{who} blinks again\nTalks were held 'in the dark'\n{who} will not respond to letters, its spokesman said."
    assert all("dark" not in c for _, _, c in said(reader, text))


@pytest.mark.parametrize(
    "text",
    [
        "The general said the army would stay, dashing hopes of a quick truce.",
        "The general said the army would stay, dimming hopes for a plan to reopen the harbor.",
        "The general said the army would stay, fuelling fears of a new war.",
        "The general said the army would stay, reviving doubts about his plan for the north.",
    ],
)
def test_what_comes_of_it_nobody_says(reader: Reader, text: str) -> None:
    assert [c for _, _, c in said(reader, text)][1:] == []


@pytest.mark.parametrize("verb", ["voicing doubts about", "expressing fears for", "expressing hopes for"])
def test_but_what_somebody_raises(reader: Reader, verb: str) -> None:
    assert said(reader, f"The mayor said it would rain, {verb} the new dam.")[-1][2].endswith("the new dam")


@pytest.mark.parametrize(
    "text",
    [
        "The details of the plan, which have not been previously reported, alarmed two senators.",
        "The contents of the letter have not previously been disclosed.",
        "The terms of the deal were never published.",
    ],
)
def test_what_has_not_been_reported(reader: Reader, text: str) -> None:
    assert said(reader, text) == []


@pytest.mark.parametrize("subject", ["That", "The question of who is to pay"])
@pytest.mark.parametrize(("who", "cue"), [("diplomats", "concede"), ("one aide", "admitted"), ("Okoro", "said")])
@pytest.mark.parametrize("rest", ["is the hole in the middle of the plan", "was never put to the council"])
def test_what_stands_before_who_tells_it(reader: Reader, subject: str, who: str, cue: str, rest: str) -> None:
    assert said(reader, f"The rebels object to that. {subject}, {who} {cue}, {rest}.")[-1] == (
        who,
        cue,
        f"{subject} … {rest}",
    )


@pytest.mark.parametrize("named", ["described as “breathtaking,”", "called “a trap,”", "dismissed as “idle talk,”"])
@pytest.mark.parametrize("rest", ["came a day after the raid", "has been read by two judges"])
def test_a_quotation_ends_before_the_main_verb(reader: Reader, named: str, rest: str) -> None:
    found = said(reader, f"The letter, which one senior official {named} {rest}.")
    assert all(rest.split()[-1] not in c for _, _, c in found)
    assert found[0][2].endswith(named.split(" “")[-1])


@pytest.mark.parametrize("paper", ["Bloomberg", "the Herald", "Kan"])
@pytest.mark.parametrize("whom", ["people familiar with the matter", "two officials"])
def test_who_is_cited_within_what_is_said(reader: Reader, paper: str, whom: str) -> None:
    told = f"The proposal, first reported by {paper}, which cited {whom}, would see both armies pull back"
    assert said(reader, f"{told}, the ministry said.")[-1] == ("the ministry", "said", told)


def test_headings_of_a_live_blog(reader: Reader) -> None:
    text = (
        "10:42 GMT\nConvoy crosses into Tolm, says aid chief\nEight trucks have entered the town, the aid chief says.\n"
        "09:50 GMT\nOrland 'ready to help' with watch\nOrland has said it is ready to help, its state media reports."
    )
    assert all("'" not in c and "Convoy" not in c for _, _, c in said(reader, text))


@pytest.mark.parametrize("first", ["he was ordered to turn around on Sunday", "the port would be shut for a week"])
@pytest.mark.parametrize(
    "called",
    ["aid agencies called the clearest breach yet of last month's accord", "critics described as a blow to trade"],
)
def test_in_what_others_call_it(reader: Reader, first: str, called: str) -> None:
    found = said(reader, f"The captain said {first}, in what {called}.")
    assert (found[0][0], found[0][2]) == ("The captain", first)
    assert [a for a, _, _ in found[1:]] == [" ".join(called.split()[:2]) if "aid" in called else "critics"]


@pytest.mark.parametrize("who", ["The ministry", "The hospital board"])
@pytest.mark.parametrize("verb", ["does not distinguish", "doesn't differentiate"])
def test_how_somebody_counts_is_not_said(reader: Reader, who: str, verb: str) -> None:
    text = f"{who} {verb} between civilians and combatants but says most of the dead were women."
    assert [c for _, _, c in said(reader, text)] == ["most of the dead were women"]


@pytest.mark.parametrize(
    ("first", "second", "content"),
    [
        ("reports of hunger are exaggerated", "has blamed", "the rebels for hoarding food"),
        ("talks of a split are idle", "has accused", "the press of lying"),
    ],
)
def test_a_verb_of_one_is_of_who_speaks(reader: Reader, first: str, second: str, content: str) -> None:
    assert said(reader, f"President Camara has said that {first} and {second} {content}.") == [
        ("President Camara", "has said", f"that {first}"),
        ("President Camara", second, content),
    ]
