"""Who is behind each source: the last step from words to actors."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from functools import cached_property

from parley.actors.alike import short_for
from parley.actors.cast import Cast
from parley.actors.entities import Entities
from parley.actors.mentions import Mention
from parley.actors.phrases import Phrases
from parley.actors.sources import Source, head_of, heads_of
from parley.actors.tellers import together_tell
from parley.english.lexicon import without_signs
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.sentences import Layout
from parley.model import Span
from parley.statements.anew import described_anew
from parley.statements.answers import asked
from parley.statements.first_person import FirstPerson
from parley.statements.lands import by_adjective
from parley.statements.linking import Link
from parley.statements.makers import Makers
from parley.statements.pairs import is_role_of_few, pair
from parley.statements.subjects import antecedents, goes_on_of, leaves_out_i, of_which, says_i
from parley.statements.together import (
    BODIES,
    Numbers,
    Past,
    agreeing,
    counted,
    may_be,
    named_together,
    spoke_together,
)
from parley.statements.which_body import Bodies

_HEARSAY = word_set("shared.hearsay")
_PRINTED = word_set("speakers.printed")
_OFFICIAL = word_set("speakers.official")
_DEFINITE = tuple(word_set("speakers.definite"))


class Speakers:
    """Resolves the sources of one document, in text order, to drafts of its cast."""

    def __init__(
        self,
        pieces: Pieces,
        layout: Layout,
        phrases: Phrases,
        found: Entities,
        cast: Cast,
        author: tuple[str, Span | None] | None = None,
    ) -> None:
        self.text = pieces.text
        self.layout = layout
        self.phrases = phrases
        self.trees = phrases.trees
        self.found = found
        self.cast = cast
        self.makers = Makers(phrases, layout)
        self._bodies = Bodies(phrases, layout, found, cast)
        self.first = FirstPerson(pieces, layout, phrases, found, cast, author)

    def resolve(self, links: Sequence[Link]) -> list[Numbers]:
        """For each link the drafts of its speakers, the first named first; none where the text names none."""
        out: list[Numbers] = []
        past: list[tuple[Link, Numbers]] = []
        for link in links:
            out.append(self._speakers(link, past))
            past.append((link, out[-1]))
        for number, link in enumerate(links):
            if not out[number] and (i := self._as_i(link)) is not None:
                out[number] = self.first.quoter(i, links, out)
        return out

    def _as_i(self, link: Link) -> Span | None:
        """The "I" or "we" that a source is, or that its "who" stands for."""
        source = link.source
        if source is None or says_i(link, self.text):
            return None if source is None else source.span
        if head_of(source.span, self.phrases).form != "relative":
            return None
        meant = (self._read(head) for head in antecedents(source.span, self.phrases, self.layout))
        return next((one.words for one in meant if one.form == "first person"), None)

    def alone(self, link: Link, teller: Numbers) -> Numbers:
        """The drafts of a statement's speakers by its own words, whoever spoke before; ``teller`` is the "I" in it."""
        return self._speakers(link, (), teller) or (() if self._as_i(link) is None else teller)

    def _speakers(self, link: Link, past: Past, teller: Numbers = ()) -> Numbers:
        if link.source is None:
            return self._unsaid(link)
        if link.source.span == link.cue.span:  # "a report that …" is nobody's
            return ()
        found: list[int] = []
        for source in heads_of(link.source.span, self.phrases):
            found += self._of(source, past)
        found += self._made_with(link, past)
        if len(found) < 2 and self.phrases.rules("they who agree"):
            found = list(agreeing(link, tuple(found), teller, self.cast, self.layout))
        return tuple(dict.fromkeys(found))

    def _of(self, source: Source, past: Past) -> Numbers:
        """The drafts of one of those who are joined in a source."""
        if source.form == "first person":
            return ()
        if source.form == "relative":
            return self._relative(source.words)
        if (of := of_which(source.words, self.phrases)) is not None:
            return self._relative(of)
        made = self._made_by(source, past)
        if made and self.phrases.rules("maker of what speaks"):
            return made
        if source.form == "mention" and source.mention is not None:
            return self._of_mention(source, past)
        those = counted(source, self.phrases, self.cast)
        those = those or spoke_together(source, self.phrases, self.cast, past, self.layout)
        those = those or by_adjective(source, self.phrases, self.cast)
        if not those and self.phrases.rules("both and the latter"):
            both = map(self._read, pair(source, self.phrases, self.found))
            those = self._fitting(source, tuple(k for one in both for k in self._of(one, past)))
        for each in those:
            self.cast.drafts[each].mentions.add(source.words)
        if those:
            return those
        if self._is_hearsay(source) and source.possessor is None:
            return ()
        number = self._bodies.called_so(source, past)
        number = self._of_words(source, past) if number is None else number
        return () if number is None else (number,)

    def _fitting(self, source: Source, those: Numbers) -> Numbers:
        """The same if nobody of them is known for something else: a surgeon is none of "both candidates"."""
        noun = source.noun
        if noun is None or not is_role_of_few(noun, self.phrases):
            return those
        return those if may_be(those, noun, self.phrases, self.cast) else ()

    def _made_by(self, source: Source, past: Past) -> Numbers:
        """Who speaks through a statement, a study, a speech: its maker."""
        if source.noun is None or not self.makers.is_made(source.noun):
            return ()
        maker, there = self.makers.maker(source.noun), None
        if maker is None:
            maker, there = self.makers.issued(source.noun)
        if maker is not None:
            spans = (self.phrases.span(self.makers.words(w)) for w in self.makers.together(maker))
            out = [k for span in spans for k in self._of(head_of(span, self.phrases), past)]
            return tuple(dict.fromkeys(out))
        sentence = None if there is None else self.layout.sentence(self.trees.span(there).start)
        for link, those in reversed(past):
            if those and self.layout.sentence(link.cue.span.start) == sentence:
                return those
        return self._outlet_before(source, past)

    def _made_with(self, link: Link, past: Past) -> Numbers:
        """Who speaks too through a joint statement with them."""
        verb = self.trees.at(*link.cue.span) if self.phrases.rules("maker of what speaks") else None
        others = () if verb is None else self.makers.made_with(verb)
        return tuple(k for word in others for k in self._of(self._read(word), past))

    def _is_hearsay(self, source: Source) -> bool:
        """Whether words are nobody's: "reports", "rumours"."""
        return source.noun is not None and source.words.of(self.text).lower().split()[-1] in _HEARSAY

    def _outlet_before(self, source: Source, past: Past) -> Numbers:
        """The outlet that spoke last, for "the report"; the body that did, for "the readout"."""
        noun = self.phrases.singular(source.noun or 0)
        if not (noun in _PRINTED or noun in _OFFICIAL) or not self.phrases.is_definite(source.noun or 0):
            return ()
        before, types = (past[-1:], {"outlet"}) if noun in _PRINTED else (past, BODIES["it"])
        return next((those for _, those in reversed(before) if those and self.cast.drafts[those[0]].type in types), ())

    # ------------------------------------------------------------ left-out subjects
    def _unsaid(self, link: Link) -> Numbers:
        """The author of a diary, who leaves "I" out, as OntoNotes marks it on the verb: "Told him that …"."""
        cue = self.trees.at(*link.cue.span)
        if self.first.author is not None and cue is not None and leaves_out_i(cue, self.phrases):
            return self.first.as_author(self.trees.span(cue))
        who = None if cue is None else goes_on_of(cue, self.phrases)
        each = () if who is None else heads_of(self.phrases.span(self.phrases.own(who)), self.phrases)
        return tuple(dict.fromkeys(k for one in each for k in self._of(one, ())))

    def _read(self, word: int) -> Source:
        return head_of(self.phrases.span(self.phrases.own(word)), self.phrases)

    # ------------------------------------------------------------ mentions
    def _of_mention(self, source: Source, past: Past) -> Numbers:
        assert source.mention is not None
        number = self.found.of[source.mention]
        m = self.found.mentions[source.mention]
        if m.gender in ("they", "it"):
            those = self._all_of_them(source.mention, m.span, past) if m.gender == "they" else ()
            those = those or self._through_it(m.gender, m.span, past)
            if those and self.phrases.rules("they who spoke together"):
                for k, draft in enumerate(self.cast.drafts):
                    (draft.mentions.add if k in those else draft.mentions.discard)(m.span)
                return those
        one = self._one_of_mention(source, number, past)
        return () if one is None else (one,)

    def _through_it(self, gender: str, span: Span, past: Past) -> Numbers:
        """ "It said", after "the palace readout said": whoever spoke through that."""
        last = past[-1][0].source if past else None
        near = last is not None and self.layout.sentence(span.start) - self.layout.sentence(last.span.start) < 3
        if gender != "it" or last is None or not near:
            return ()
        noun = head_of(last.span, self.phrases).noun
        return past[-1][1] if noun is not None and self.makers.is_made(noun) else ()

    def _one_of_mention(self, source: Source, number: int, past: Past) -> int | None:
        assert source.mention is not None
        m = self.found.mentions[source.mention]
        if m.gender in ("he", "she") and (who := self._who_answers(m, number, past)) is not None:
            return who
        if number >= 0:
            if not self.found.entities[number].named:
                return self._unnamed(number)
            self.cast.keep(number, m.span)
            return number
        if m.gender in ("he", "she"):
            # No antecedent was sure: whoever spoke last, if a person and not whom he speaks to, goes on.
            others = self.found.barred.get(source.mention, ())
            for number_before in itertools.chain.from_iterable(those for _, those in reversed(past)):
                if number_before not in others and self._can_be(number_before, m.gender):
                    self.cast.drafts[number_before].mentions.add(m.span)
                    return number_before
        if m.gender in BODIES:
            return self._bodies.last(m.span, BODIES[m.gender])
        return None if m.kind == "pronoun" else self.cast.own(source, None)

    def _who_answers(self, m: Mention, number: int, past: Past) -> int | None:
        """Who was asked just before, where "he" is taken for nobody or for whoever asked."""
        who, whom = asked(m.span, past, self.phrases, self.layout, self.found) or (-1, -1)
        answers = whom >= 0 and number in (-1, who) and self._can_be(whom, m.gender or "")
        if not answers or not self.phrases.rules("who is asked answers"):
            return None
        self.cast.drafts[who].mentions.discard(m.span)
        self.cast.keep(whom, m.span)
        return whom

    def _can_be(self, number: int, gender: str) -> bool:
        """Whether a draft is a person whom "he" or "she" may mean."""
        person = self.cast.drafts[number].type == "person"
        return person and (number >= len(self.found.entities) or self.found.entities[number].chance(gender) > 0.5)

    def _unnamed(self, number: int) -> int:
        draft = self.cast.drafts[number]
        if not draft.kept:
            first = min(draft.mentions)
            draft.name = first.of(self.text)
            nominal = [k for k in self.found.entities[number].mentions if self.found.mentions[k].kind == "nominal"]
            if nominal:
                draft.name = self._with_determiner(nominal[0]).of(self.text)
        self.cast.keep(number)
        return number

    def _with_determiner(self, k: int) -> Span:
        """A noun's mention with the article or pronoun before it."""
        span, head = self.found.mentions[k].span, self.phrases.heads[k]
        if head is None:
            return span
        before = [w for w in self.trees.children(head, "det", "nmod:poss") if self.trees.span(w).end + 1 == span.start]
        return Span(self.trees.span(before[0]).start, span.end) if before else span

    def _of_words(self, source: Source, past: Past) -> int | None:
        words = source.words.of(self.text)
        known = short_for(words, self._named) if source.type == "unknown" and source.possessor is None else None
        if known is not None:
            self.cast.drafts[known].mentions.add(source.words)
            self.cast.keep(known)
            return known
        titled = words.lower().startswith(_DEFINITE) and source.type in ("person", "unknown", "organization", "outlet")
        entity = self.found.of[source.nominal] if source.nominal is not None else -1
        if source.type == "person":
            but = frozenset[int]() if source.nominal is None else self.found.barred.get(source.nominal, frozenset())
            holder = self.cast.titles.holder(source.words, but)
            if holder is not None:
                self.cast.drafts[holder].mentions.add(source.words)
                return holder
        anew = described_anew(source, self.phrases, self.cast, self.layout, past)
        if anew is not None and self.phrases.rules("described anew"):
            draft = self.cast.drafts[anew]
            draft.mentions.add(source.words)
            if draft.type == "person":
                draft.country = draft.country or source.country
            return anew
        land = self.cast.drafts[entity].country if entity >= 0 else None
        foreign = land is not None and source.country not in (None, land)
        if foreign:
            self.cast.drafts[entity].mentions.discard(source.words)
        alone = source.possessor is None and titled and not foreign
        held = source.nominal is not None and source.nominal in self.found.held
        if entity >= 0 and self.found.entities[entity].named and (alone or held):
            self.cast.drafts[entity].mentions.add(source.words)
            return entity
        number = self.cast.own(source, entity if entity >= 0 else None)
        if source.possessor is not None:
            self.cast.belongs(number, self.found.of[source.possessor])
        elif source.noun is not None:
            self.cast.serves(number, source.noun)
        return number

    def _all_of_them(self, mention: int, span: Span, past: Past) -> Numbers:
        """Who say it together, or spoke or did something so just before, if the entity is one of them or none is known.

        "They" after "Mali and Niger said", or after "Lund and Okoro met".
        """
        if tell := together_tell(self.phrases.heads[mention], self.phrases):
            return tuple(dict.fromkeys(k for head in tell for k in self._of(self._read(head), past)))
        number = self.found.of[mention]
        link, spoke = past[-1] if past else (None, ())
        if link is not None and len(spoke) > 1:
            other = number >= 0 and number not in spoke and self.found.entities[number].type != "person"
            if not other or self._is_called_by(number, link):
                return spoke
        before = self.layout.sentence(span.start) - 1
        did = named_together(before, self.layout, self.phrases, self.found)
        return did if number in (-1, *did) or self._is_far(number, before) else ()

    def _is_far(self, number: int, sentence: int) -> bool:
        """Whether many people without a name were last mentioned before a sentence, or a body was."""
        entity = self.found.entities[number]
        inside = self.layout.sentence_span(sentence)
        near = any(inside.start <= self.found.mentions[k].span.start < inside.end for k in entity.mentions)
        return not entity.named and entity.type == "group" and not near

    def _is_called_by(self, number: int, link: Link) -> bool:
        """Whether an entity is what those who spoke are called: "former presidents" of "former presidents A and B"."""
        source = link.source
        mentions = (self.found.mentions[k].span for k in self.found.entities[number].mentions)
        return source is not None and any(map(source.span.covers, mentions))

    @cached_property
    def _named(self) -> list[tuple[int, str]]:
        """The entities that have names, with those, without signs."""
        return [(k, without_signs(e.name)) for k, e in enumerate(self.found.entities) if e.named]

    # ------------------------------------------------------------ relative pronouns
    def _relative(self, span: Span) -> Numbers:
        """Whom a relative pronoun means."""
        out = []
        for head in antecedents(span, self.phrases, self.layout):
            one = self._read(head)
            number = self._of_words(one, ()) if one.form == "words" else self._of_named(one)
            if number is not None:
                self.cast.drafts[number].mentions.add(span)
                self.cast.keep(number)
                out.append(number)
        return tuple(dict.fromkeys(out))

    def _of_named(self, source: Source) -> int | None:
        """Whom a mention is of; nobody, of "I" and of another pronoun that is relative."""
        return None if source.mention is None else self._one_of_mention(source, self.found.of[source.mention], ())
