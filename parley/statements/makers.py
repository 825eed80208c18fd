"""Who speaks through a statement, a study, a speech: readers ask for its maker, not for the paper it is on."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.kinds import is_outlet
from parley.actors.mentions import POSSESSIVE
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees

_MADE = word_set("makers.made")
_CHANNELS = word_set("makers.channels")  # of which somebody has one
_BODIES = word_set("makers.bodies")
_PRINTED = word_set("makers.printed")
_JOINT = word_set("makers.joint")
_ALIKE = [frozenset(row.split()) for row in word_set("makers.alike")]
_DAYS = word_set("names.no_owners")  # "a post from Friday"
_TO_WHOM = word_set("makers.to_whom") | word_set("shared.sent")  # "the adviser to the king"
_AT_WHOM = word_set("makers.at_whom")
_SENTENCES_BACK = 4  # as far as "the statement" goes back to who issued it
_ISSUE = word_set("makers.issue")
_LED = _ISSUE | word_set("makers.led")  # by whom it speaks for: "a survey started by", not "who started a survey"


class Makers:
    """Finds the makers of one document's statements, studies and speeches; words are rows of its trees."""

    def __init__(self, phrases: Phrases, layout: Layout) -> None:
        self._phrases = phrases
        self._layout = layout

    def is_made(self, noun: int) -> bool:
        """Whether a noun is something in which somebody speaks: "readout", "study"."""
        return self._phrases.singular(noun) in _MADE and self._phrases.name_at(noun) is None

    def maker(self, noun: int) -> int | None:
        """The word for its maker, as its phrase names one; None where it does not."""
        found = (way(noun) for way in (self._owner, self._by, self._before, self._printed_in, self._on))
        return next((word for word in found if word is not None), None)  # the first word's row is 0

    def together(self, maker: int) -> list[int]:
        """The words for all who made it: "economists Ana Ruiz and Tom Bell", whose names hang beside what they are."""
        phrases, naming = self._phrases, self._phrases.named(maker)
        name = None if naming is None or not phrases.is_plural(maker) else phrases.heads[naming.name]
        return [*phrases.conjuncts(maker), *(() if name is None else phrases.conjuncts(name)[1:])]

    def made_with(self, verb: int) -> list[int]:
        """The words for whom else: "In a joint statement with Okoro, she said"."""
        phrases = self._phrases
        made = (w for w in phrases.trees.children(verb, "obl") if self.is_made(w) and is_joint(w, phrases.trees))
        return [whom for noun in made for _, whom in phrases.complements(noun, "with")]

    def words(self, maker: int) -> Sequence[int]:
        """A maker's words without whom it is made for: "a letter from the dean | to the council"."""
        phrases = self._phrases
        own = phrases.own(maker)
        at = () if phrases.singular(maker) in _TO_WHOM else phrases.complements(maker, *_AT_WHOM)
        ends = [phrases.trees.subtree(whom)[0] for _, whom in at if whom > maker]
        return [w for w in own if w < min(ends, default=own[-1] + 1)]

    def _owner(self, noun: int) -> int | None:
        """ "Vieira's speech", "the ministry's report", "its statement"."""
        owners = [w for w in self._phrases.trees.children(noun, "nmod:poss") if self._phrases.form(w) != "whose"]
        return owners[0] if owners else None

    def _by(self, noun: int) -> int | None:
        """ "a study by Swiss glaciologists", "a letter from the dean's account", "a report drawn up by the bank"."""
        for _, child in self._phrases.complements(noun, "by", "from"):
            if self._phrases.form(child) not in _DAYS:
                holder = self._holder(child)
                return child if holder is None else holder
        for clause in self._phrases.trees.children(noun, "acl", "acl:relcl"):
            agents = self._phrases.trees.children(clause, "obl:agent")
            if agents and self._is_one_of(_LED, clause):
                return agents[0]
        return None

    def _printed_in(self, noun: int) -> int | None:
        """ "an editorial in the Tribune": the paper, for what is its own."""
        phrases = self._phrases
        if phrases.singular(noun) not in _PRINTED:
            return None
        for _, child in phrases.complements(noun, "in"):
            k = phrases.name_at(child)
            if k is not None and is_outlet(phrases.mentions[k].text, phrases.lexicon):
                return child
        return None

    def _before(self, noun: int) -> int | None:
        """ "the palace readout", "a White House statement": a body that stands before the noun."""
        for child in self._phrases.trees.children(noun, "compound", "nmod:poss", "nmod:desc"):
            k = self._phrases.name_at(child)
            named = k is not None and self._phrases.mentions[k].type in ("organization", "person")
            form = self._phrases.form(child)
            if named or form in _BODIES or form in self._phrases.lexicon.organizations:
                return child
        return None

    def _on(self, noun: int) -> int | None:
        """ "a post on the governor's channel", "a statement posted on his website": whose that is."""
        t, places = self._phrases.trees, list(self._phrases.complements(noun, "on"))
        for clause in t.children(noun, "acl"):
            places += self._phrases.complements(clause, "on")
        holders = (self._holder(place) for _, place in places)
        return next((h for h in holders if h is not None), None)

    def _holder(self, place: int) -> int | None:
        """Whose channel it is: "the governor's website", "the account of the team"; None for what is no channel."""
        if self._phrases.form(place) not in _CHANNELS:
            return None
        owner = self._owner(place)
        return next((w for _, w in self._phrases.complements(place, "of")), None) if owner is None else owner

    def issued(self, noun: int) -> tuple[int | None, int | None]:
        """Of "the statement": the word for its maker, or else where it was spoken of as whoever speaks there has it.

        The last of the same kind before it decides: "a statement by Hamas", "in a statement", "issued a letter".
        """
        phrases = self._phrases
        if not phrases.is_definite(noun):
            return None, None
        kind = phrases.singular(noun)
        kinds = next((row for row in _ALIKE if kind in row), {kind})
        here = self._layout.sentence(phrases.trees.span(noun).start)
        first = self._layout.sentence_span(max(0, here - _SENTENCES_BACK)).start
        for word in range(noun - 1, phrases.trees.words.within(first, first + 1)[0] - 1, -1):
            if phrases.singular(word) not in kinds or phrases.trees.upos(word) not in ("NOUN", "PROPN"):
                continue
            maker = self.maker(word)
            if maker is not None and phrases.form(maker) not in POSSESSIVE:
                return maker, None
            if maker is None and (issuer := self._issuer(word)) is not None:
                return issuer, None
            return None, word if self._is_issued(word, maker) else None
        return None, None

    def _issuer(self, noun: int) -> int | None:
        """Who "released a web video", by name."""
        phrases, trees = self._phrases, self._phrases.trees
        up = int(trees.heads[noun]) if trees.is_any(noun, "obj") else ROOT
        if up == ROOT or not self._is_one_of(_ISSUE, up):
            return None
        who = trees.agent_of(up)
        return who if who is not None and phrases.name_at(who) is not None else None

    def _is_issued(self, noun: int, maker: int | None) -> bool:
        """Whether who speaks is whose it is: "in a statement", "its report", "released a study"."""
        phrases, trees = self._phrases, self._phrases.trees
        if maker is not None or any(phrases.form(c) in ("in", "via", "through") for c in trees.children(noun, "case")):
            return True
        up = int(trees.heads[noun]) if trees.is_any(noun, "obj") else ROOT
        if up == ROOT and noun > 1 and trees.is_any(noun - 1, "det"):  # "issued a communique calling on both"
            up = noun - 2
        return up != ROOT and self._is_one_of(_ISSUE, up)

    def _is_one_of(self, deeds: frozenset[str], verb: int) -> bool:
        """Whether a verb is one of these, in whatever form: "issued", "drawn up"."""
        return is_form_of(self._phrases.form(verb), deeds, self._phrases.lexicon)


def is_joint(noun: int, trees: Trees) -> bool:
    """Whether several made it: "a joint statement"."""
    return any(trees.lower(w) in _JOINT for w in trees.children(noun, "amod", "compound"))
