"""How sure a text is that what a word tells happened; the word is marked [so]."""

from __future__ import annotations

from functools import cache

import pytest

from parley.certainty.judging import Judge
from parley.certainty.predicates import predicates
from parley.certainty.statements import certainty_of_cue
from parley.english.lexicon import lexicon
from parley.english.sure import sure
from parley.english.tokens import cut
from parley.language.encoder import Encoded, Encoder, Weights
from parley.model import Certainty, Span


@cache
def encoder() -> Encoder:
    return Encoder(Weights.shipped(), cut, threads=1)


def marked(text: str) -> tuple[Encoded, Judge, Span]:
    start, end = text.index("["), text.index("]") - 1
    encoded = encoder().encode(text.replace("[", "").replace("]", ""))
    return encoded, Judge(encoded.trees, lexicon(), sure()), Span(start, end)


def judged(text: str) -> Certainty:
    _, judge, span = marked(text)
    return certainty_of_cue(judge, span)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Lind did not [say] where the ship went.", "not"),
        ("Lind refused to [say] where the ship went.", "refused"),
        ("Lind [refused to say] where the ship went.", "refused"),
        ("Orr has yet to [say] whether he will come.", "has"),
        ("No official [confirmed] the visit.", "No"),
        ("Nobody [said] a word.", "Nobody"),
        ("Lind left the room without [saying] why.", "without"),
        ("Norway denied that its envoy had [told] the islanders that the quota would fall.", "denied"),
        ("The [attack] was averted.", "averted"),
        ("The army said that it had not [fired] on the convoy.", "not"),
    ],
)
def test_what_did_not_happen_is_negated_by_these_words(text: str, words: str) -> None:
    assert (judged(text).value, judged(text).text) == ("negated", words)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("reported", "Orr reportedly [offered] a six-week truce."),
        ("reported", "The Front is said to have [rejected] both the truce and the list."),
        ("reported", "The alleged [attack] took place on Sunday."),
        ("reported", "According to rumours, the general has [fled]."),
        ("possible", "Orr may [announce] the plan on Monday."),
        ("certain", "Bell, who’d [backed] Okoro in May, said no."),
        ("conditional", "They’d [sign] it in May."),
        ("certain", "Okoro appeared before the miners in May to [discuss] the dam."),
        ("possible", "The talks appear to have [broken] down."),
        ("possible", "Did Orr [say] that?"),
        ("possible", "Orr refused to rule out an [attack]."),
        ("possible", "He is likely to [resign]."),
        ("planned", "Orr will [announce] the plan on Monday."),
        ("planned", "The Front threatened to [attack] the port."),
        ("planned", "Karsia’s forces are preparing for an [attack] on the port."),
        ("planned", "The two sides are scheduled to [meet] on Friday."),
        ("conditional", "If Orr [says] no, the talks end."),
        ("conditional", "The talks will [resume] if both sides agree."),
        ("conditional", "Officials called for the [release] of the hostages."),
        ("conditional", "Orr demanded that the troops [leave]."),
    ],
)
def test_what_may_or_is_to_happen_is_told_from_what_did(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    "text",
    [
        "The police [arrested] three men on Friday.",
        "The envoy said that Orr had [told] her to wait.",  # she vouches for it
        "Orr, who may resign, [said] that the bridge was open.",
        "Orr [refused] to say where the ship went.",
        "Orr was quoted as [saying] that the ships left.",
        "Orr almost certainly [told] the king where the ship went.",
        "Lind [denied] that the ship was hers.",
    ],
)
def test_what_happened_is_certain_and_has_no_words_for_that(text: str) -> None:
    assert judged(text) == Certainty()


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "The guards kept the crowd from [reaching] the port."),
        ("negated", "The court stopped short of [annulling] the vote."),
        ("negated", "Instead of [paying], Orr left."),
        ("negated", "Lind was too ill to [stand] trial."),
        ("negated", "There is no plan to [withdraw] the troops."),
        ("negated", "Lind did not stage any [protest]."),
        ("negated", "Orr denied [involvement] in the plot."),
        ("negated", "Few states have [condemned] the attack."),
        ("certain", "Orr did not fail to [attack] the port."),
        ("possible", "Lind asked: “Did Orr [help] them?”"),
        ("possible", "It is not clear whether Orr [left]."),
        ("possible", "The council has the power to [arrest] the witnesses."),
        ("planned", "The Front pledged to [impose] a blockade."),
        ("planned", "The Front pledged to impose a [blockade]."),
        ("planned", "Orr flew to Lund to [meet] the king."),
        ("planned", "Orr tried to [open] the gate."),
        ("planned", "The talks will end when the king [returns]."),
        ("planned", "Oslo said it would not talk until the crew was [freed]."),
        ("planned", "Oslo vowed to keep its guards there until the rebels [disarm]."),
        ("conditional", "The rebels refused to talk until the army [withdraws] from the town."),
        ("certain", "The fighting went on until the army [withdrew] on Friday."),
        ("certain", "Lind said he would not go back after he was [attacked] in May."),
        ("conditional", "Orr told the guards to [leave]."),
        ("conditional", "The council has to [find] new ways to pay."),
        ("conditional", "The sale is subject to [approval] by the council."),
        ("conditional", "Should the court [annul] the vote, Orr will appeal."),
        ("certain", "Orr called the [attack] a crime."),
        ("certain", "Friday's paper said that team no. 225 [visited] nine sites."),
        ("negated", "The paper said that no team [visited] nine sites."),
        ("conditional", "Norway called for [lifting] the ban on wool."),
        ("reported", "Lind was accused of [attacks] on two farmers."),
        ("negated", "Lind was acquitted of the [murder] of two farmers."),
        ("certain", "“If they stay, we will leave,” Orr [said]."),
        ("certain", "Orr said that he would stay and [warned] the guards."),
        ("certain", "Not only was the visit [followed] by another, it was free."),
        ("certain", "Norway is the first state to [recognise] the islands."),
        ("certain", "Students marched to [demand] his resignation."),
        ("certain", "Orr refused the [request]."),
        ("certain", "Orr managed to [escape]."),
        ("certain", "Orr gave no details of the [talks]."),
        # what somebody is said to have done, by nobody who is named
        ("reported", "Lind is accused of [killing] two men."),
        ("certain", "Police accused Lind of [killing] two men."),
        ("possible", "Lind is suspected of [killing] two men."),
        ("negated", "Lind was acquitted of [killing] two men."),
        # what is done by doing so is as open as that
        ("possible", "Congress could seek help by [filing] a lawsuit."),
        ("certain", "Norway won the war by [bombing] the port."),
        ("planned", "The talks are aimed at [freeing] the pilots."),
        ("planned", "The army is poised to [attack] the port."),
        ("planned", "Norway is on the verge of [signing] a deal."),
        ("reported", "Lind is wanted for [killing] two men."),
        ("certain", "Lind was jailed for [killing] two men."),
        # what is decided or warned against, and called off
        ("negated", "Norway decided against [sending] troops."),
        ("conditional", "Norway warned the rebels against [attacking] the port."),
        ("negated", "The [meeting] between Lind and Ruiz was called off."),
        # what an order tells of is as sure as that is
        ("possible", "The king is expected to sign an order [banning] flights."),
        ("certain", "The king signed an order [banning] flights."),
        # what happened before is no chance
        ("certain", "There is a chance of a release since the men were [seized] by rebels."),
        # of several, "support" is no wish
        ("certain", "The advertisement suggests that Lind and her officers [support] the campaign."),
        ("conditional", "Lind insisted that the guards [leave] the port."),
        # what stands apart behind a passive is told by itself
        ("certain", "She said that the crossings would be banned, and [appealed] to fishermen to help."),
    ],
)
def test_what_governs_a_word_and_how_says_how_sure_it_is(value: str, text: str) -> None:
    _, judge, span = marked(text)
    word = judge.trees.at(*span)
    assert word is not None
    assert judge.certainty(word).value == value


def test_names_and_small_words_are_no_predicates() -> None:
    encoded, judge, _ = marked("[North] Korea had displayed contempt, and President Orr spoke of an Israeli envoy.")
    found = {p.span.of(encoded.pieces.text) for p in predicates(encoded.trees, encoded.senses, judge)}
    assert not found & {"North", "Korea", "President", "Orr", "of", "an", "Israeli", "and"}


def test_words_have_their_spans() -> None:
    text = "Orr would not [sign]."
    encoded, judge, span = marked(text)
    found = certainty_of_cue(judge, span)
    assert found.value == "negated"
    assert [s.of(encoded.pieces.text) for s in found.spans] == [found.text] == ["not"]


def test_who_stops_short_of_saying_so_has_not_said_it() -> None:
    _, judge, span = marked("Orr [stopped short of saying] that the ship had sunk.")
    assert certainty_of_cue(judge, span).value == "negated"


def test_predicates_are_the_verbs_and_nouns_for_events() -> None:
    encoded, judge, _ = marked("Orr [has] not signed the treaty, but he condemned the attack on the harbour.")
    found = {p.lemma: p for p in predicates(encoded.trees, encoded.senses, judge)}
    assert {"sign", "condemn", "attack"} <= set(found)
    assert not {"have", "has", "harbour", "he"} & set(found)
    assert found["sign"].certainty == "negated"
    assert found["sign"].factuality < 0 < found["condemn"].factuality
    assert all(0 <= one.confidence <= 1 for one in found.values())
    assert found["attack"].confidence > 0.5


def test_a_word_that_seldom_tells_an_event_is_less_sure_than_one_that_does() -> None:
    encoded, judge, _ = marked("The [situation] eased after the bombing of the harbour.")
    found = {p.span.of(encoded.pieces.text): p.confidence for p in predicates(encoded.trees, encoded.senses, judge)}
    assert found.get("situation", 0.0) < found["bombing"]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The council met amid [rumours] that the king had fled.", "rumours"),
        ("Reports [emerged] that the king had fled.", "Reports"),
        ("The king [is said] to have fled to the coast.", "said"),
    ],
)
def test_hearsay_of_nobody_who_is_named_is_reported(text: str, words: str) -> None:
    _, judge, span = marked(text)
    assert certainty_of_cue(judge, span, named=False).text == words
    assert certainty_of_cue(judge, span, named=False).value == "reported"


@pytest.mark.parametrize("text", ["Orr’s [claim] that the king fled is false.", "Orr [said] that the king had fled."])
def test_what_somebody_owns_is_no_hearsay(text: str) -> None:
    _, judge, span = marked(text)
    assert certainty_of_cue(judge, span, named=False) == Certainty()


def test_a_passage_of_news_says_how_sure_it_is() -> None:
    encoded, judge, _ = marked(
        "The talks, which reportedly had been [aimed] at a truce, appear to have broken down just as Karsia’s army is "
        "preparing for an attack on the harbour. The envoy vetoed a visit."
    )
    found = {p.span.of(encoded.pieces.text): p for p in predicates(encoded.trees, encoded.senses, judge)}
    told = [found[word].certainty for word in ("aimed", "broken", "attack", "vetoed")]
    assert told == ["reported", "possible", "planned", "certain"]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "It was not clear if Karsia had [freed] the pilots."),
        ("possible", "It is not known whether Karsia [freed] the pilots."),
        ("possible", "It has not been decided whether Karsia will [free] the pilots."),
        ("conditional", "The talks will end if Karsia [frees] the pilots."),
        ("negated", "It was not reported that Karsia had [freed] the pilots."),
    ],
)
def test_what_is_asked_or_not_known_is_open_whatever_is_denied_of_knowing_it(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("certain", "The rebels admitted to [killing] two guards."),
        ("certain", "The rebels resorted to [shelling] the port."),
        ("planned", "The rebels are committed to [freeing] the pilots."),
        ("planned", "The rebels came to [free] the pilots."),
        ("certain", "The rebels claimed responsibility for [killing] two guards."),
        ("conditional", "The guards have a duty to [free] the pilots."),
        ("certain", "The guards went on to [arrest] two men."),
        ("planned", "The guards came on to the bridge to [arrest] two men."),
        ("planned", "The guards will go on to [arrest] two men."),
        ("certain", "The guards would later [arrest] two men."),
        ("certain", "The guards would go on to [arrest] two men."),
        ("planned", "Orr said that the guards would later [arrest] two men."),
        ("conditional", "The guards would [arrest] two men."),
    ],
)
def test_what_is_done_is_told_from_what_something_is_done_for(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "At no point did Karsia [attack] the port."),
        ("negated", "Under no circumstances would Karsia [attack] the port, Orr said."),
        ("certain", "In no time Karsia [attacked] the port."),
        ("certain", "With no warning Karsia [attacked] the port."),
        ("negated", "Never before had the guards [attacked] the port."),
        ("negated", "Karsia no longer [attacks] the port."),
        ("certain", "The guards had left before Karsia [attacked] the port."),
        ("negated", "The envoy was yet to [attack] the plan."),
        ("negated", "It is not true that Karsia [attacked] the port."),
        ("negated", "It is untrue that Karsia [attacked] the port."),
        ("certain", "It is true that Karsia [attacked] the port."),
        ("certain", "It is not strange that Karsia [attacked] the port."),
    ],
)
def test_what_denies_it_may_stand_far_from_it(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "Karsia denied reports that it had [shelled] the port."),
        ("negated", "Karsia rejected accusations that it had [shelled] the port."),
        ("negated", "Karsia dismissed as false reports that it had [shelled] the port."),
        ("reported", "Karsia did not deny reports that it had [shelled] the port."),
        ("reported", "Karsia confirmed reports that it had [shelled] the port."),
        ("certain", "Karsia rejected [accusations] that it had shelled the port."),
        ("certain", "Karsia denied Norvik’s claim that it had [shelled] the port."),  # which vouches for it
        ("certain", "Karsia denied a claim by Norvik that it had [shelled] the port."),
        ("negated", "Karsia abandoned plans to [shell] the port."),
        ("negated", "Karsia dropped plans for a [raid] on the port."),
        ("negated", "Karsia missed a chance to [free] the pilots."),
        ("planned", "Karsia announced plans to [shell] the port."),
        ("negated", "Far from [shelling] the port, Karsia asked for talks."),
        ("negated", "The guards held back from [shelling] the port."),
        ("negated", "The guards came close to [shelling] the port."),
        ("negated", "The guards resisted [shelling] the port."),
        ("negated", "Karsia decided against a [raid] on the port."),
        ("negated", "Karsia stopped short of a [raid] on the port."),
        ("certain", "Karsia was barred from the [talks]."),
        ("negated", "Karsia denied a [raid] on the port."),
        ("certain", "Karsia denied any role in the [raid] on the port."),
        ("negated", "Karsia refused a [meeting] with the rebels."),
        ("certain", "Karsia denied an [accusation] by the rebels."),
        ("negated", "Karsia blocked the [release] of the pilots."),
        ("certain", "Karsia blocked an [offer] of help."),
        ("certain", "Karsia took the step of [freeing] the pilots."),
    ],
)
def test_what_is_denied_given_up_or_kept_from_did_not_happen(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("possible", "An [attack] on the port is likely."),
        ("possible", "A [truce] seems possible."),
        ("planned", "The [talks] are due on Friday."),
        ("certain", "The [talks] are likely to fail."),
        ("certain", "The [talks] are important."),
        ("planned", "A [visit] is set for Friday."),
        ("conditional", "An [attack] on the port would end the talks."),
        ("possible", "An [attack] on the port could end the talks."),
        ("certain", "The [attack] on the port would end the talks."),
        ("certain", "An [attack] on the port may have ended the talks."),
        ("certain", "A [protest] could not stop the vote."),
    ],
)
def test_what_is_said_of_a_thing_or_would_follow_from_it_says_how_sure_it_is(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("conditional", "In the event of an [attack], Norvik will close the road."),
        ("certain", "In the event the rebels [attacked] twice."),
        ("conditional", "In case Karsia [attacks] the port, Norvik will close the road."),
        ("conditional", "Were Karsia to [attack] the port, the war would spread."),
        ("conditional", "Had Orr [said] that the port was shut, the strike would have begun."),
        ("possible", "Had Orr [said] that the port was shut?"),
        ("conditional", "The guards ought to [leave] the port."),
        ("conditional", "The plan includes a [withdrawal] from the port."),
        ("planned", "The agreement includes a [withdrawal] from the port."),
        ("certain", "The day included a [visit] to the port."),
        ("conditional", "The proposal envisages a [withdrawal] from the port."),
        ("possible", "Karsia hopes for a [truce]."),
        ("possible", "Karsia warned of an [attack] on the port."),
        ("planned", "Karsia is working toward a [truce]."),
        ("certain", "Karsia’s guards pushed toward the [protest]."),
        ("planned", "Karsia took steps toward [signing] the truce."),
        ("planned", "The rebels threatened the guards with [arrest]."),
        ("planned", "The rebels attempted an [attack] on the port."),
        ("planned", "Police uncovered a plot for an [attack] on the port."),
        ("reported", "Local media reported an [attack] on the port."),
        ("certain", "Orr reported an [attack] on the port."),
        ("reported", "Posts claimed that Karsia had [attacked] the port."),
        ("reported", "Orr cited reports of the army [shelling] the port."),
        ("negated", "The guards gave up trying to [free] the pilots."),
        ("negated", "The guards gave up on a [truce]."),
        ("planned", "The guards put off [arresting] the men."),
        ("planned", "Orr looks forward to [visiting] the port."),
        ("certain", "It was the first time that Orr had [visited] the port."),
        ("certain", "The guards held the port against an [attack]."),
    ],
)
def test_what_is_hoped_for_headed_for_or_laid_down_is_not_yet_done(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "An attempt to [free] the pilots failed."),
        ("negated", "Guards thwarted an attempt to [free] the pilots."),
        ("negated", "Karsia reneged on a promise to [free] the pilots."),
        ("negated", "The court overturned a decision to [free] the pilots."),
        ("negated", "The guards tried unsuccessfully to [free] the pilots."),
        ("planned", "An attempt to [free] the pilots began."),
        ("planned", "The guards tried again to [free] the pilots."),
        ("negated", "Reports that Karsia had [shelled] the port are false."),
        ("negated", "Claims that Karsia [shelled] the port proved false."),
        ("reported", "Reports that Karsia had [shelled] the port are alarming."),
        ("negated", "Nothing suggests that Karsia [shelled] the port."),
        ("possible", "Orr could not confirm that Karsia had [shelled] the port."),
        ("possible", "Orr refused to confirm or deny that Karsia had [shelled] the port."),
        ("certain", "Orr confirmed that Karsia had [shelled] the port."),
        ("possible", "Karsia has not decided whether to [shell] the port."),
        ("negated", "Hardly anyone in Lund [left] the town."),
        ("certain", "Karsia does not regret [shelling] the port."),
        ("certain", "Orr forgot that Karsia had [shelled] the port."),
        ("negated", "Orr forgot to [call] the guards."),
        ("certain", "The guards had no choice but to [leave] the port."),
        ("certain", "Karsia was the first to [arrest] the men."),
    ],
)
def test_what_comes_of_a_try_or_of_hearsay_says_how_sure_it_is(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("reported", "Karsia, reports say, [shelled] the port on Monday."),
        ("reported", "Karsia, it is said, [shelled] the port on Monday."),
        ("reported", "As reported by local media, Karsia [shelled] the port."),
        ("reported", "By all accounts, Karsia [shelled] the port."),
        ("reported", "Word spread that Karsia had [shelled] the port."),
        ("certain", "Karsia, Orr said, [shelled] the port on Monday."),
        ("certain", "As Orr said, Karsia [shelled] the port."),
        ("certain", "As reported, Karsia [shelled] the port."),
        ("certain", "Orr was [quoted] as saying that the port was shut."),
        ("certain", "The pilot, who was reported missing, [called] his wife on Monday."),
        ("possible", "It looks as if Karsia [shelled] the port."),
        ("planned", "Karsia is intent on [shelling] the port."),
        ("planned", "Karsia is looking to [sign] the truce."),
        ("planned", "The guards were sent to [attack] the port."),
        ("conditional", "It would be wrong for Karsia to [shell] the port."),
        ("certain", "It was wrong to [shell] the port."),
    ],
)
def test_what_nobody_vouches_for_by_the_way_is_reported_and_an_aim_is_planned(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "There is no evidence that Orr [said] that the talks had failed."),
        ("certain", "There is no envoy whom Orr [said] that he trusts."),
        ("negated", "The army cannot [say] whether the talks have failed."),
        ("reported", "The army, reports say, [warned] that the talks had failed."),
    ],
)
def test_what_is_said_is_denied_or_hearsay_as_what_is_done(value: str, text: str) -> None:
    assert judged(text).value == value


_DEEDS = ("[attacked] the port", "[arrested] two journalists", "[shelled] a market in Tarif")


@pytest.mark.parametrize("deed", ["[attack] the port", "[arrest] two journalists", "[shell] a market in Tarif"])
@pytest.mark.parametrize(
    ("value", "frame"),
    [
        ("conditional", "The army will {} as long as Karsia stays."),
        ("conditional", "As long as Karsia stays, the army will {} next week."),
        ("conditional", "The army will {} provided that Karsia agrees."),
        ("conditional", "The army will {} on condition that Karsia agrees."),
        ("conditional", "Should Karsia refuse, the army will {} next week."),
        ("planned", "The army will {} in the long run."),
        ("planned", "The army will {} on an uncertain condition."),
        ("conditional", "Pressure is mounting on Karsia to {}."),
        ("conditional", "The army has come under pressure to {}."),
        ("planned", "The army crossed the river under fire to {}."),
        ("possible", "The army is tempted to {}."),
        ("planned", "The army gave assurances that it would {}."),
        ("planned", "Army to {}, minister says"),
        ("certain", "The army did not {} until Monday."),
        ("negated", "The army did not {} on Monday."),
        ("planned", "The army will not rest until it can {}."),
    ],
)
def test_what_is_to_come_hangs_on_what_is_said_beside_it(value: str, frame: str, deed: str) -> None:
    found = judged(frame.format(deed)).value
    assert found == value or (value == "planned" and found == "possible" and "can" in frame)


@pytest.mark.parametrize("deed", _DEEDS)
@pytest.mark.parametrize(
    ("value", "frame"),
    [
        ("possible", "In all likelihood the army {}."),
        ("certain", "In all fairness the army {}."),
        ("possible", "There was no independent confirmation that the army had {}."),
        ("possible", "There was no word on whether the army had {}."),
        ("possible", "It could not be independently verified that the army had {}."),
        ("possible", "It is not yet known if the army {} before the truce."),
        ("negated", "There is no evidence that the army {}."),
        ("certain", "There is no doubt that the army {}."),
        ("certain", "Nobody doubts that the army {}."),
        ("possible", "Orr doubts that the army {}."),
        ("certain", "The army had hardly {} when the truce was announced."),
        ("negated", "The army hardly {}."),
        ("negated", "Neither of the two armies has {} since May."),
    ],
)
def test_what_leaves_it_open_and_what_does_not(value: str, frame: str, deed: str) -> None:
    assert judged(frame.format(deed)).value == value


@pytest.mark.parametrize("deed", ["[attacking] the port", "[arresting] two journalists", "[shelling] a market"])
@pytest.mark.parametrize(
    ("value", "frame"),
    [
        ("reported", "Karsia faces charges of {}."),
        ("reported", "The general was arrested on charges of {}."),
        ("reported", "The general, accused of {}, has asked for talks."),
        ("reported", "The general is on trial for {}."),
        ("certain", "The general was jailed for {}."),
        ("negated", "The army came perilously close to {}."),
        ("possible", "The army is interested in {}."),
        ("possible", "The army is open to {}."),
        ("planned", "The army is {} next week."),
        ("planned", "The army is {} on Friday."),
        ("certain", "The army is {} this week."),
        ("certain", "The army was {} on Friday."),
    ],
)
def test_what_somebody_is_said_to_have_done_or_is_doing(value: str, frame: str, deed: str) -> None:
    assert judged(frame.format(deed)).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("certain", "Orr would only [say] that the port was shut."),
        ("certain", "Orr could only [say] that the port was shut."),
        ("conditional", "Orr would [say] that the port was shut."),
        ("conditional", "Orr would only [pay] for the port."),
        ("certain", "Orr did not [say] until Monday that the port was shut."),
        ("negated", "Orr declined on Monday to [say] whether the port was shut."),
        ("possible", "Orr appeared on Monday to have [left] the port."),
        ("possible", "It looks like Orr [left] the port."),
        ("certain", "Orr wept like his son [wept] in May."),
        ("negated", "No proof has emerged that Orr [left] the port."),
        ("negated", "Orr tried without success to [leave] the port."),
        ("planned", "Orr tried for years to [leave] the port."),
    ],
)
def test_what_stands_in_between_or_beyond_counts_too(value: str, text: str) -> None:
    assert judged(text).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        # how far off it is
        ("planned", "The rebels were days away from [attacking] the port."),
        ("planned", "Karsia was just hours from [freeing] the hostages."),
        ("planned", "The army was on the point of [attacking] the port."),
        ("planned", "Orr closed the road with a view to [attacking] the port."),
        ("negated", "Karsia is a long way from [freeing] the hostages."),
        ("negated", "The army is nowhere near [attacking] the port."),
        ("negated", "The rebels were nowhere close to [attacking] the port."),
        ("certain", "The day came hours after the rebels [attacked] the port."),
        ("certain", "At this point the army [attacked] the port."),
        # what is turned over in the mind, hinted, or one is convinced of
        ("possible", "The rebels were toying with [attacking] the port."),
        ("possible", "The army is thinking of [attacking] the port."),
        ("possible", "Lind is undecided about [attacking] the port."),
        ("possible", "Orr hinted that Karsia had [attacked] the port."),
        ("possible", "Orr is convinced that Karsia [attacked] the port."),
        ("possible", "It is plausible that Karsia [attacked] the port."),
        ("certain", "Orr convinced Karsia to [attack] the port."),
        ("certain", "Orr said that Karsia had [attacked] the port."),
        # what denies a word from further off
        ("negated", "It was not Karsia that [attacked] the port."),
        ("certain", "It was Karsia that [attacked] the port."),
        ("certain", "It was not only Karsia that [attacked] the port."),
        ("negated", "The army did not ask for talks, let alone [attack] the port."),
        ("negated", "The army has not asked for talks, much less [attacked] the port."),
        ("certain", "Left alone, the army [attacked] the port."),
        ("negated", "In no way did the rebels [attack] the port."),
        ("certain", "In no time the rebels [attacked] the port."),
        ("negated", "The rebels did nothing to [attack] the port."),
        ("negated", "The rebels balked at [attacking] the port."),
        ("negated", "Lind talked Karsia out of [attacking] the port."),
        ("negated", "Karsia turned down an offer to [attack] the port."),
        ("planned", "Karsia accepted an offer to [attack] the port."),
        # a "not" that denies nothing
        ("conditional", "Had the army not [attacked] the port, the war would have ended."),
        ("conditional", "If the army had not [attacked] the port, the war would have ended."),
        ("negated", "The army had not [attacked] the port."),
        ("possible", "The army may or may not have [attacked] the port."),
        ("certain", "The army should not have [attacked] the port."),
        ("negated", "The army should not [attack] the port."),
        ("planned", "The army will not hesitate to [attack] the port."),
        ("certain", "The army had no hesitation in [attacking] the port."),
        ("possible", "There was no confirmation of reports that Karsia had [attacked] the port."),
        # what had better be done, and is better
        ("conditional", "Karsia had better [free] the hostages."),
        ("certain", "Karsia had better [relations] with Norvik then."),
        # what is only seen, asked, aimed at
        ("reported", "A video purports to show soldiers [attacking] the port."),
        ("certain", "A video shows soldiers [attacking] the port."),
        ("possible", "It remains to be seen if the army will [attack] the port."),
        ("possible", "It is too early to tell if the army [attacked] the port."),
        ("planned", "Karsia is itching to [attack] the port."),
        ("planned", "The guards were hired to [attack] the port."),
        ("certain", "Karsia is [projecting] big profits next year."),
        ("planned", "Karsia is [leaving] the port next year."),
        ("certain", "Karsia is known to have [attacked] the port."),
        ("certain", "Orr suggested that Karsia [met] the rebels."),
        ("conditional", "Orr suggested that Karsia [meet] the rebels."),
    ],
)
def test_several_words_together_say_how_sure_it_is(value: str, text: str) -> None:
    _, judge, span = marked(text)
    word = judge.trees.at(*span)
    assert word is not None
    assert judge.certainty(word).value == value


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ("negated", "Orr [is far from saying] that the ship had sunk."),
        ("planned", "Orr [is days away from announcing] that the ship had sunk."),
        ("certain", "Orr [had no hesitation in saying] that the ship had sunk."),
        ("certain", "Orr [took the opportunity to announce] that the ship had sunk."),
        ("reported", "Orr [reportedly] left the ship."),
    ],
)
def test_of_a_cue_of_several_words_the_verb_of_saying_is_judged(value: str, text: str) -> None:
    _, judge, span = marked(text)
    assert certainty_of_cue(judge, span).value == value
