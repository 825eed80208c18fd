"""What is so as somebody has it: "in his words", "in the eyes of A", "by A's own account", "to hear A tell it"."""

from __future__ import annotations

from collections.abc import Iterator

from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.reporting import Report, Reporting

_WORDS = word_set("standpoints.words")  # of anything, "in the words of the treaty"
_VIEWS = word_set("standpoints.views")  # "in view", each behind what opens it
_NOUNS = frozenset(view.split()[-1] for view in _VIEWS)
_ACCOUNTS = word_set("relays.accounts")  # by which it is so
_PLANS = word_set("standpoints.plans")
_UNDER = word_set("standpoints.under")
_WOULD = word_set("standpoints.would")
_FOR = word_set("standpoints.for")
_SEES = word_set("relays.sees")  # it so
_PUTS = word_set("standpoints.puts")  # it so, too
_OR_SO = next(row.split() for row in word_set("standpoints.or_so"))  # he says
_DASHES = ("-", "–", "—", "--")
_AS_SEEN = [row.split() for row in word_set("standpoints.as_seen")]
_AS_TOLD = tuple(word_set("standpoints.as_told"))  # "tell it"
_HEARD = next(row.split() for row in word_set("standpoints.heard"))  # somebody
_FAR = next(row.split() for row in word_set("standpoints.far"))  # "the army is concerned"
_CONCERNED = word_set("standpoints.concerned")
_OF_VIEWS = _NOUNS | _ACCOUNTS | _PLANS
_RELATIVE = word_set("sources.relative")
_IT, _HOW = "it", word_set("standpoints.how")
_PER, _AS = word_set("standpoints.per"), word_set("tails.as")
_FEW = 4  # words of whose they are


class Standpoints(Reporting):
    """Finds them in one document's trees."""

    def all(self) -> Iterator[Report]:
        """What phrases with a noun or a name say whose view it is, then what clauses do; each in text order."""
        yield from filter(None, map(self._by_noun, self._nouns()))
        yield from filter(None, map(self._by_verb, self._verbs()))
        yield from filter(None, map(self._or_so, self._or_sos()))

    def _by_noun(self, word: int) -> Report | None:
        ways = (self._in_words, self._by_own, self._under_plan, self._for_whom, self._per)
        return next(filter(None, (way(word) for way in ways)), None)

    def _by_verb(self, word: int) -> Report | None:
        return self._tells_it(word) or self._was_how(word) or self._is_concerned(word) or self._is_heard(word)

    def _nouns(self) -> list[int]:
        """The nouns and names of which one of the ways may be."""
        t, tags = self._t, ("NOUN", "PROPN")
        behind = {t.heads[w] for form in _FOR for w in t.standing(form) if w == t.sentence(w)[0]}
        behind |= {t.heads[w] for form in _PER for w in t.standing(form)}
        return sorted({*t.among(_OF_VIEWS, *tags), *(w for w in behind if w != ROOT and t.upos(w) in tags)})

    def _verbs(self) -> list[int]:
        """And the verbs and adjectives."""
        t, tags = self._t, ("VERB", "ADJ")
        heard = (t.sentence(w) for w in t.standing(_HEARD[0]))
        near = {w - 1 for w in t.standing(_IT) if w}.union(*(rows for rows in heard if t.lower(rows[0]) == _HEARD[0]))
        return sorted({*t.among(_CONCERNED, *tags), *(w for w in near if t.upos(w) in tags)})

    def _or_sos(self) -> list[int]:
        """Where the "so" of "or so" stands."""
        return [w for w in self._t.standing(_OR_SO[-1]) if self._is_before(_OR_SO, w + 1)]

    def _in_words(self, word: int) -> Report | None:
        """ "In his words, the truce had failed", "in the eyes of A, …": all else of the sentence is theirs.

        So is what is quoted beside "in the words of Okoro".
        """
        t, noun = self._t, self._t.lower(word)
        if noun not in _NOUNS:
            return None
        links = [c for c in t.children(word, "case") if f"{t.lower(c)} {noun}" in _VIEWS]
        owner = self._whose(word) if links else None
        if owner is None or not (noun in _WORDS or t.upos(owner) == "PRON" or self._has_views(owner)):
            return None
        source, first, behind = self.plain_source(owner), links[0], self._behind(word)
        begin, end = t.words.within(*source)
        told = t.last_of(owner)  # "in the view of Okoro, who leads the army, …"
        told = told if owner > word and told >= end and t.form(end) == "," else end - 1
        content = self._rest(first, max(behind, told))
        if content is None and owner > word:
            content = self._quoted_beside(first, source)
        cue = self.span(first, behind if owner < word else begin - 1)
        return None if content is None else Report(word, cue, source, content, sure=True)

    def _has_views(self, owner: int) -> bool:
        """Whether it is somebody, or somebody's: "Nepal’s glacier survey"."""
        return any(map(self.can_speak, (owner, *self._t.children(owner, "nmod:poss", "compound"))))

    def _whose(self, word: int) -> int | None:
        """Whose view it is: "Okoro's view", "the view of Okoro", "the point of view of Okoro"."""
        t, behind = self._t, self._behind(word)
        owners = t.children(word, "nmod:poss")
        if owners:
            return owners[-1]  # "the drivers’ union’s" are two of them
        if t.lower_behind(behind) != "of":
            return None
        below = (c for w in (word, behind) for c in t.children(w, "nmod") if c > behind)
        return next((c for c in below if t.subtree(c)[0] == behind + 1), None)

    def _behind(self, word: int) -> int:
        """The last word of "point of view"."""
        return next((c for c in self._t.children(word, "nmod") if self._t.lower(c) == "view"), word)

    def _rest(self, first: int, last: int) -> Span | None:
        """What a sentence says behind words that open it, or before those that close it, a comma between.

        So what a clause says that they open: "told the court that, in A's opinion, …".
        """
        t, sentence = self._t, self._t.sentence(first)
        end = sentence[-1] if first == sentence[0] else self._clause_end(first)
        if end is not None and last + 1 < end and t.form(last + 1) == ",":
            return self.trimmed(Span(t.span(last + 1).end, t.span(end).end))
        apart = first - 1 > sentence[0] and t.form(first - 1) in (",", *_DASHES)
        closes = apart and last + 1 == sentence[-1]
        if closes and t.upos(first - 2) != "AUX":  # "It is, in the view of A, a school"
            return self.trimmed(self.span(sentence[0], first - 1))
        return None

    def _clause_end(self, first: int) -> int | None:
        """The last word of a clause that "that" opens right before a word."""
        t = self._t
        that = first - 2 if t.form_before(first) == "," else first - 1
        opens = that >= t.sentence(first)[0] and t.lower(that) == "that" and t.is_any(that, "mark")
        return t.subtree(int(t.heads[that]))[-1] if opens else None

    def _quoted_beside(self, first: int, source: Span) -> Span | None:
        """What is quoted right before or behind "in the words of Okoro"."""
        begin, end = source.end + len(", "), self._t.span(first).start - len(", ")
        apart = self._p.text[source.end : begin] == ", "
        quoted = (q for q in self._p.quotations if (apart and q.start == begin) or q.end in (end, end + 1))
        return next((Span(q.start, q.end) for q in quoted), None)

    def _quoted_before(self, first: int) -> Span | None:
        """What is quoted right before "as Okoro put it", where that is more than a term."""
        end = self._t.span(first).start
        before = (q for q in self._p.quotations if q.end <= end and not self._p.text[q.end : end].strip(" ,"))
        q = next((q for q in before if len(self._p.text[q.start : q.end].split()) >= _FEW), None)
        return None if q is None else Span(q.start, q.end)

    def _by_own(self, word: int) -> Report | None:
        """ "By its own admission, the company had not paid": all of the sentence is whose account it is."""
        t = self._t
        owner = self._whose(word) if t.lower(word) in _ACCOUNTS and self.has_case(word, "by") else None
        owners = () if owner is None else t.children(word, "nmod:poss")
        if owner is None or (not owners and not self.can_speak(owner)):
            return None
        if t.upos(owner) == "PRON" and not any(t.lower(w) == "own" for w in t.children(word, "amod")):
            return None
        source, first = self.plain_source(owner), min(t.subtree(word))
        content = self._rest(first, max(word, t.words.within(*source)[1] - 1))
        if t.upos(owner) == "PRON":
            root = next((w for w in t.sentence(word) if t.heads[w] == ROOT), word)
            whose = t.subject_of(root)
            source = source if whose is None else self.plain_source(whose)
        elif len(owners) > 1:
            source = Span(self.source(owners[0]).start, source.end)
        return None if content is None else Report(word, self.span(first, word), source, content, sure=True)

    def _under_plan(self, word: int) -> Report | None:
        """ "Under a plan put forward by A, fleets would share it": what would be, as A has it."""
        t = self._t
        first = t.sentence(word)[0]
        if t.lower(word) not in _PLANS or t.lower(first) not in _UNDER or first not in t.children(word):
            return None
        up = int(t.heads[word])
        if up == ROOT or not any(t.lower(a) in _WOULD for a in t.children(up, "aux")):
            return None
        makers = [*t.children(word, "nmod:poss"), *(c for c in t.children(word, "nmod") if self.has_case(c, "by"))]
        makers += [c for a in t.children(word, "acl") for c in t.children(a, "obl:agent")]
        maker = next(filter(self.can_speak, makers), None)
        content = self._rest(first, t.last_of(word))
        if maker is None or content is None:
            return None
        source = self.plain_source(maker)
        end = max(word, t.words.within(*source)[0] - 1)
        return Report(word, self.span(first, end), source, content, sure=True)

    def _for_whom(self, word: int) -> Report | None:
        """ "For Okoro, it is “a school with no teachers”"."""
        t, first, up = self._t, self._t.sentence(word)[0], int(self._t.heads[word])
        if t.lower(first) not in _FOR or first not in t.children(word, "case") or not self.can_speak(word):
            return None
        source = self.source(word)
        content = self._rest(first, t.words.within(*source)[1] - 1) if up != ROOT and t.has(up, "cop") else None
        quoted = content is not None and any(content.covers(Span(q.start, q.end)) for q in self._p.quotations)
        return Report(word, t.span(first), source, content, sure=True) if content is not None and quoted else None

    def _per(self, word: int) -> Report | None:
        """ "The port was shut, per the ministry", "As per Okoro, …": not "per person"."""
        t = self._t
        link = next((c for c in t.children(word, "case") if t.lower(c) in _PER), None)
        named = t.upos(word) == "PROPN" or t.has(word, "det", "appos", "flat", "nmod:poss", "nummod")
        somebody = any(map(self.can_speak, (word, *t.children(word, "appos"))))  # "Foreign Minister | Tom Orr"
        if link is None or not (named or self._is_many(word)) or not somebody:
            return None
        first, source = link - (link > 0 and t.lower(link - 1) in _AS), self.source(word)
        content = self._rest(first, t.words.within(*source)[1] - 1)
        return None if content is None else Report(word, self.span(first, link), source, content, sure=True)

    def _is_many(self, word: int) -> bool:
        return singular(self._t.form(word)).lower() != self._t.lower(word)

    def _was_how(self, word: int) -> Report | None:
        """ "“A bad day” was how Okoro put it": what is quoted before."""
        t = self._t
        tells = t.lower(word) in _PUTS and word + 1 < len(t) and t.lower(word + 1) == _IT
        how = next((w for w in range(word, t.sentence(word)[0] + 1, -1) if t.lower(w) in _HOW), None) if tells else None
        if how is None or t.upos(how - 1) != "AUX" or how + 1 == word:
            return None
        end, who = t.span(how - 1).start, word - 1
        while how < t.heads[who] < word:
            who = int(t.heads[who])
        before = (q for q in self._p.quotations if q.end <= end and not self._p.text[q.end : end].strip(" ,"))
        q = next(before, None)
        if q is None or not (t.upos(who) == "PRON" or self.can_speak(who)):
            return None
        return Report(word, self.span(word, word + 1), self.span(how + 1, word - 1), Span(q.start, q.end), sure=True)

    def _tells_it(self, word: int) -> Report | None:
        """ "To hear the villagers tell it, nobody came", "As they tell it, …": the rest of the sentence is theirs."""
        if word == self._t.sentence(word)[-1] or self._t.lower(word + 1) != _IT:
            return None
        first, who = self._as_seen(word) or (self._t.sentence(word)[0], self._as_told(word))
        content = self._quoted_before(first) or self._rest(first, word + 1) if who is not None and who < word else None
        if who is None or content is None:
            return None
        return Report(word, self.span(word, word + 1), self.source(who), content, sure=True)

    def _as_seen(self, word: int) -> tuple[int, int] | None:
        """ "As Okoro sees it,", "The way Okoro sees it,": where that opens, and Okoro."""
        t, who = self._t, self._t.agent_of(word)
        if who is None or word > t.last_of(who) + _FEW:
            return None
        puts = t.lower(word) in _PUTS and (t.upos(who) == "PRON" or self.can_speak(who))  # no "luck would have it"
        if not puts and t.lower(word) not in _SEES:
            return None
        begin = t.subtree(who)[0]
        firsts = (begin - len(opening) for opening in _AS_SEEN if self._is_before(opening, begin))
        return next(((first, who) for first in firsts), None)

    def _is_before(self, words: list[str], begin: int) -> bool:
        """Whether a word stands right behind these."""
        return begin >= len(words) and [self._t.lower(w) for w in range(begin - len(words), begin)] == words

    def _as_told(self, word: int) -> int | None:
        """ "To hear the villagers tell it," or "The way the villagers tell it,": the villagers."""
        t, first = self._t, self._t.sentence(word)[0]
        told = infinitive(t.form(word), self._lexicon) == "tell" and self._opens(word).startswith(_AS_TOLD)
        if not told:
            return None
        who = t.agent_of(word)
        heard = (w for up in range(first, word) for w in t.children(up, "obj") if up < w < word)
        return next(heard, None) if who is None else who

    def _opens(self, word: int) -> str:
        """The first words of a sentence."""
        return " ".join(self._t.lower(w) for w in self._t.sentence(word)[:3])

    def _is_concerned(self, word: int) -> Report | None:
        """ "As far as the herders are concerned, there is no border"."""
        t = self._t
        who = t.subject_of(word) if t.lower(word) in _CONCERNED else None
        if who is None or not self.can_speak(who):
            return None
        source = self.source(who)
        begin = t.words.within(*source)[0]
        if not self._is_before(_FAR, begin):
            return None
        first = begin - len(_FAR)
        content = self._rest(first, word)
        if content is None and first > t.sentence(word)[0] and word + 1 == t.sentence(word)[-1]:
            content = self.trimmed(self.span(t.sentence(word)[0], first - 1))
        return None if content is None else Report(word, self.span(word, word), source, content, sure=True)

    def _or_so(self, so: int) -> Report | None:
        """ "The port was closed, or so Okoro says"."""
        t = self._t
        said = (w for w in range(so + 1, t.sentence(so).stop) if self.is_form_of(w, self._lexicon.verbs))
        word, who = next(((w, who) for w in said if (who := self._is_teller(w, so)) is not None), (so, None))
        content = self._rest(so - 1, t.sentence(so)[-1] - 1) if who is not None else None
        if who is None or content is None:
            return None
        source = self.source(who)
        source = Span(max(source.start, t.span(so + 1).start), source.end)
        return Report(word, self.cue(word), source, content, sure=True)

    def _is_teller(self, word: int, so: int) -> int | None:
        """The subject behind "or so" of a verb there, if it is somebody."""
        t, who = self._t, self._t.agent_of(word)
        if who is None or who <= so or t.upos(word) != "VERB" or t.lower(who) in _RELATIVE:
            return None
        return who if t.upos(who) == "PRON" or self.can_speak(who) else None

    def _is_heard(self, word: int) -> Report | None:
        """ "To hear the governor, it was a blessing"."""
        t, sentence = self._t, self._t.sentence(word)
        first = sentence[0]
        if [t.lower(w) for w in sentence[: len(_HEARD)]] != _HEARD:
            return None
        whom = next((w for w in t.objects_of(word) if w > word and self.can_speak(w)), None)
        if whom is None:
            return None
        source = self.source(whom)
        content = self._rest(first, t.words.within(*source)[1] - 1) if t.words.within(*source)[0] == word + 1 else None
        return None if content is None else Report(word, self.span(word, word), source, content, sure=True)
