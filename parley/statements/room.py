"""One document as the rules on clauses see it: its trees, its quotations, and the words that statements have."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, is_form_of, stems
from parley.language.features import Pieces
from parley.language.quotations import Quotation, is_quoted, touching
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import Doubts, RoleSpan, overlaps_any

_DAYS = word_set("names.no_owners")
_DATED = word_set("room.dated")
_YEAR = 4  # digits
_KEEPS, _NOT = word_set("clauses.keeps"), word_set("supposed.not")  # to oneself
_WITHHOLDS = word_set("clauses.withholds")  # what a narrator adds of somebody who said so much: "but gave no names"
_MENTIONS = word_set("clauses.mentions")
_UNSAID = word_set("clauses.unsaid")
_WHEN = word_set("clauses.when")
_MODALS = word_set("clauses.modals")
_NOW = word_set("clauses.now")
_OFFERS = word_set("addressees.offers")
CALLS = word_set("addressees.calls")  # "called on both sides to stop"
ON = word_set("addressees.on")
_ACTS = word_set("clauses.acts")  # what only somebody does, as it is told
_ONE = word_set("clauses.one")
_REMARKS = word_set("clauses.remarks")
_LEFT = word_set("clauses.left")
_DEPARTS = word_set("clauses.departs")
_OF_WHAT = word_set("clauses.of_what")
_IT = word_set("clauses.it")
_TITLED = word_set("clauses.titled")
_TAKEN = word_set("clauses.taken")
_TRAVELS = word_set("clauses.travels")
_SCENE = word_set("clauses.scene")
_TELLS = word_set("relays.tells")
_SPEECHES = word_set("retold.made")
_FOLK = word_set("relays.folk")
ASKS_FOR = word_set("relays.appeals")
APPEALS = word_set("clauses.appeals")  # to somebody, to do something
_BACK = word_set("clauses.back")
_TERMS = word_set("clauses.terms")
_AGAINST = word_set("clauses.against")
_PRESS = word_set("clauses.press")
_ASKING = word_set("supposed.asks")
_FEW: Final = 3  # words of what is hardly anything yet: "that the"
_JOINS: Final = ("CCONJ", "PUNCT")
_SOON: Final = 3  # words behind a title and an article in which the noun for it stands
_EDGES: Final = " ,;:—–-\n\r\t"


def clause_head(trees: Trees, span: Span) -> int | None:
    """The word that heads ``span``: of a cue "has not agreed to say" that is "say"."""
    return trees.clause_at(*span)


@dataclass(frozen=True, slots=True)
class Room:
    """One document as the rules see it; ``taken`` are the spans that statements have, in text order."""

    p: Pieces
    layout: Layout
    trees: Trees
    quotations: Sequence[Quotation]
    taken: Sequence[Span]
    lexicon: Lexicon
    doubts: Doubts

    def quoted(self, at: int) -> bool:
        """Whether ``at`` stands within a quotation."""
        return is_quoted(self.quotations, at)

    def head(self, span: Span) -> int | None:
        return clause_head(self.trees, span)

    def sentence(self, at: int) -> Span:
        return self.layout.sentence_span(self.layout.sentence(at))

    def trimmed(self, start: int, end: int) -> Span:
        words = self.p.text[start:end]
        start += len(words) - len(words.lstrip(_EDGES))
        return Span(start, max(start, start + len(words.strip(_EDGES))))

    def is_narrators(self, head: int, other: int, joint: int) -> bool:
        """Whether a second verb cannot be what is said: its form does not go with the first, or it holds back."""
        t, verb = self.trees, infinitive(self.trees.form(other), self.lexicon)
        had = any(t.lower(w) == "had" for w in t.children(head, "aux"))
        goes_on = had and t.lower(other).endswith("ed")  # "had offered a raise but refused to discuss it"
        if t.lower(joint) == "but" and verb in _WITHHOLDS and not goes_on:
            return True
        done_to = t.is_passive(head) and not t.has(other, "aux")  # "was sent at four and never answered"
        keeps = verb in _KEEPS and not done_to and any(t.lower(w) in _NOT for w in t.children(other, "advmod"))
        if keeps and self.is_of_thing(head):  # "that the dam was safe but would not say who had built it"
            return True
        if any(t.lower(o) in _MENTIONS for o in t.children(other, "obj")):
            return True  # "and made no mention of the crew"
        if "to" in self._marks(head) and t.has(other, "aux") and "to" not in self._marks(other):
            return True  # "expects to hold 78 seats and does not need a partner"
        would = any(t.lower(w) in _MODALS for w in t.children(head, "aux"))
        bare = t.lower(head) == infinitive(t.form(head), self.lexicon)
        form, done = t.lower(other), not t.has(other, "aux", "aux:pass")
        past = (form != verb and not form.endswith(("ing", "s"))) or form in _ACTS
        state = t.has(head, "cop") or t.is_passive(head)
        by_thing = form in _ACTS and state and self.is_of_thing(head)  # "the text was dead and left the hall"
        opens = "to" in self._marks(head) and not t.is_passive(head) and not t.has(head, "aux")
        return done and (((would or opens) and bare and past) or by_thing)  # "vowed to shut it and left"

    def is_of_thing(self, clause: int) -> bool:
        """Whether a clause tells of what does nothing by itself: "the text"."""
        t, lexicon = self.trees, self.lexicon
        who = next(iter(t.children(clause, "nsubj", "nsubj:pass")), None)
        if who is None or t.upos(who) != "NOUN" or not t.form(who).islower():
            return who is not None and t.lower(who) in _IT
        one = singular(t.form(who))
        body = one in lexicon.organizations or one in _FOLK
        return not (body or lexicon.is_role(one) or t.form(who) in lexicon.groups)

    def told_to(self, verb: int, whom: int) -> list[int]:
        """The clauses of what is told that the tree hangs on who is told it."""
        t = self.trees
        if not t.is_any(whom, "obj", "iobj") or infinitive(t.form(verb), self.lexicon) not in self.lexicon.told:
            return []
        own = [(c, t.children(c, "nsubj", "nsubj:pass")) for c in t.children(whom, "acl:relcl", "acl")]
        return [c for c, who in own if who and t.upos(who[0]) != "PRON" and min(t.subtree(c)) > whom]

    def is_told_of(self, verb: int, noun: int) -> bool:
        """ "advised citizens against travel", "warned residents of floods": whether a noun is what somebody is told.

        Or what he is asked for: "asked the state for two more months".
        """
        t = self.trees
        if t.upos(verb) != "VERB":
            return False
        links = {t.lower(m) for m in t.children(noun, "case")}
        asked = "for" in links and infinitive(t.form(verb), self.lexicon) in ASKS_FOR
        return asked or not links.isdisjoint(_OF_WHAT)

    def more_of(self, verb: int, last: int) -> list[int]:
        """ "urged the parties | to the accord | to keep it": what belongs to whoever is told, hung on the verb."""
        t = self.trees
        behind = (t.subtree(c) for c in t.children(verb, "obl") if not self.is_told_of(verb, c))
        return [w for words in behind if words[0] == last + 1 for w in words]

    def is_spelled_out(self, said: Span, first: int, last: int) -> bool:
        """Whether the noun behind a dash is what "one thing" or "two towns" before it are."""
        t = self.trees
        tops = [w for w in range(first, last) if not first <= t.heads[w] < last and t.upos(w) != "PUNCT"]
        begin, end = t.words.within(*said)
        hints = [w for w in range(begin, end) if t.lower(w) in _ONE or t.is_any(w, "nummod")]
        if len(tops) != 1 or not hints or t.upos(tops[0]) not in ("NOUN", "PROPN"):
            return False
        bare = not t.has(tops[0], "nsubj", "cop", "nmod:poss") and not self.is_remark(tops[0])
        return bare and all(t.lower(d) not in ("a", "an") for d in t.children(tops[0], "det"))

    def is_remark(self, noun: int) -> bool:
        """ "a sign that all is lost": whether a noun is what a writer makes of what was said."""
        return self.trees.upos(noun) == "NOUN" and singular(self.trees.form(noun)) in _REMARKS

    def is_condition(self, first: int, last: int) -> bool:
        """Whether words behind a dash say on what terms: "– provided the other side signed it first"."""
        form = self.trees.lower(first) if first < last else ""
        return form in _TERMS and any(self.trees.upos(w) in ("VERB", "AUX") for w in range(first + 1, last))

    def is_backshifted(self, clause: int) -> bool:
        """Whether a clause tells of what was over or to come when somebody spoke: "had asked", "would ask"."""
        return any(self.trees.lower(a) in _BACK for a in self.trees.children(clause, "aux"))

    def leaves_out_verb(self, span: Span) -> bool:
        """ "the blockade was not": whether a clause leaves its verb to the one before."""
        t = self.trees
        first, last = t.words.within(*span)
        words = range(first, last)
        verbless = all(t.upos(w) not in ("VERB", "ADV", "ADJ") for w in range(max(first, last - 2), last))
        ends = last - first > 2 and t.lower(last - 1) in _LEFT and t.upos(last - 2) == "AUX"
        return ends and verbless and not any(t.upos(w) == "VERB" for w in words)

    def holds_back(self, clause: int) -> bool:
        """Whether a clause tells what somebody kept to himself: "without giving details", "though he gave none"."""
        t = self.trees
        verb = stems(t.lower(clause), self.lexicon)
        things = {t.lower(o).removesuffix("s") for o in t.children(clause, "obj")}
        untold = not _WITHHOLDS.isdisjoint(verb) and (not things or bool(things & _UNSAID))
        he = any(t.upos(who) == "PRON" for who in t.children(clause, "nsubj"))
        return untold and ("without" in self._marks(clause) or (he and bool(things) and self._is_against(clause)))

    def is_seen(self, clause: int) -> bool:
        """ "though reporters saw burned trucks": whether a clause tells what whoever writes has seen."""
        t = self.trees
        press = any(singular(t.form(who)) in _PRESS for who in t.children(clause, "nsubj"))
        return press and not t.has(clause, "aux") and self._is_against(clause)

    def _is_against(self, clause: int) -> bool:
        return not _AGAINST.isdisjoint(self._marks(clause))

    def is_when(self, clause: int, verb: int) -> bool:
        """Whether a clause with a subject of its own says when somebody spoke: "after a market had burned"."""
        own = self.trees.children(clause, "nsubj", "nsubj:pass")
        return self.trees.heads[clause] == verb and bool(own) and not _WHEN.isdisjoint(self._marks(clause))

    def is_meanwhile(self, clause: int, said: int) -> bool:
        """ "that thieves had taken it, while tourists queued": whether a clause tells what went on by itself."""
        t, first = self.trees, self.trees.subtree(clause)[0]
        while first < clause and t.upos(first) == "PUNCT":
            first += 1
        apart = t.lower(first) == "while" and t.form_before(first) == ","
        scene = any(t.lower(w) in _SCENE for w in range(first + 1, clause))  # "while outside police fired"
        if apart and scene and not t.auxiliaries(clause) and not t.form(clause).endswith(("s", "ing")):
            return t.has(clause, "nsubj")
        past = t.form(clause).endswith("ed") and t.has(clause, "nsubj") and not t.auxiliaries(clause)
        return apart and past and any(t.lower(a) == "had" for a in t.children(said, "aux"))

    def leaves(self, clause: int, said: int) -> bool:
        """ "that the text was agreed before boarding a plane": whether no thing does what a clause tells."""
        being = any(self.trees.lower(w) == "being" for w in self.trees.children(clause, "aux:pass"))
        does = self.trees.lower(clause) in (_TAKEN if being else _DEPARTS)
        goes = self._goes_on(clause, said)
        timed = bool({"after", "before"} & self._marks(clause)) and not self.trees.has(clause, "nsubj")
        return timed and (goes or (does and self.is_of_thing(said)))

    def _goes_on(self, clause: int, said: int) -> bool:
        """ "that the two sides were closer, before flying on to Accra": whether who spoke went, as no state does."""
        t, first = self.trees, self.trees.subtree(clause)[0]
        apart = "," in (t.form(first), t.form_before(first))
        state = t.has(said, "cop") or (t.is_passive(said) and self.is_of_thing(said))
        return apart and state and t.lower(clause) in _TRAVELS

    def speaks_too(self, clause: int) -> bool:
        """ "while the rebels claimed that …": whether a clause tells what somebody else says."""
        t = self.trees
        who, said = t.children(clause, "nsubj"), t.children(clause, "ccomp")
        if not who or not said or "while" not in self._marks(clause) or t.upos(who[0]) not in ("NOUN", "PROPN"):
            return False
        return said[0] > clause and infinitive(t.form(clause), self.lexicon) in _TELLS

    def is_speech(self, noun: int) -> bool:
        """ "in her first remarks since the fire", "in a speech to parliament": where somebody says it."""
        t = self.trees
        first = t.first_of(noun)
        speech = t.lower(noun) in _SPEECHES and t.lower(first) == "in" and t.is_any(first, "case")
        whose = [w for w in t.children(noun, "nmod:poss", "det") if t.upos(w) in ("PRON", "DET")]
        return speech and bool(whose) and t.lower(whose[0]) != "the"

    def _marks(self, clause: int) -> set[str]:
        return {self.trees.lower(m) for m in self.trees.children(clause, "mark")}

    def addresses(self, word: int) -> bool:
        """Whether it is a verb of telling somebody, or a noun of it: "urged", "called on", "a plea"."""
        t = self.trees
        if t.upos(word) in ("NOUN", "PROPN"):
            return t.lower(word).removesuffix("s") in APPEALS
        verb = infinitive(t.form(word), self.lexicon)
        far = next(iter(t.children(word, "obj", "xcomp")), len(t))  # "called the plan a trap on Monday"
        links = (t.lower(m) for c in t.children(word, "obl") if c < far for m in t.children(c, "case"))
        on = verb in CALLS and not ON.isdisjoint(links)
        return (verb in self.lexicon.told or verb in _OFFERS or on) and not t.is_passive(word)

    def date_behind(self, source: Span) -> int | None:
        """Where the day, month or year begins that the tree takes for part of a source: "prosecutors in April"."""
        t = self.trees
        last, head = t.words.within(*source)[1] - 1, t.at(*source)
        dated = t.lower(last) in _DAYS or (t.form(last).isdigit() and len(t.form(last)) == _YEAR)
        if head is None or head == last or not dated or not t.is_any(last, "nmod") or t.heads[last] != head:
            return None
        near = [c for c in t.children(last, "case") if c == last - 1 and t.lower(c) in _DATED]
        return t.span(near[0]).start if near else None

    def is_somebody(self, word: int) -> bool:
        """Whether it may be a person or a body, as no question is ("told him what it needs")."""
        named = self.trees.upos(word) in ("NOUN", "PROPN", "PRON")
        return named and not self.trees.lower(word).startswith(("wh", "how"))

    def is_question(self, said: Span, cue: Span) -> bool:
        """ "Asked whether she would go, he said: “No.”": whether words are what somebody was asked before he spoke."""
        t, verb, head = self.trees, self.head(cue), self.trees.at(*said)
        clauses = t.children(verb, "advcl") if verb is not None and head is not None else ()
        return any(w < (verb or 0) and head != w and head in t.subtree(w) and self._asks(w) for w in clauses)

    def _asks(self, clause: int) -> bool:
        t = self.trees
        done = t.upos(clause) == "VERB" and not t.form(clause).endswith("ing") and not t.has(clause, "nsubj")
        return done and is_asking(t.form(clause), self.lexicon)

    def is_in_midst(self, said: Span) -> bool:
        """Whether words of a sentence that joins nothing stand before what is said: "It is early to say | that …"."""
        t, first = self.trees, self.trees.words.within(*said)[0]
        before = range(t.sentence(first)[0], first) if first < len(t) else ()
        return any(t.upos(w) not in _JOINS for w in before)

    def is_title(self, said: Span) -> bool:
        """ "“Tell Them We Are Coming,” a film about": whether words are but the title of a film or a book."""
        t = self.trees
        for q in (q for q in self.quotations if q.closed and q.start <= said.start and said.end <= q.end):
            first = t.words.within(q.start, q.end)[0]
            after = t.words.within(q.end - 1, q.end)[1]
            apart = after < len(t) and t.upos(after) == "DET" and self.p.text[q.end - 2] == ","
            behind = range(after + 1, min(after + _SOON + 1, len(t))) if apart else ()
            noun = next((w for w in behind if t.upos(w) == "NOUN"), None)
            named = noun is not None and t.lower(noun) in _TITLED
            if named or (first > 0 and t.lower(first - 1) in _TITLED):
                return True
        return False

    def to_its_end(self, said: Span) -> Span:
        """ "threw the | keys away": words that end in an article or a preposition with the noun that this is of."""
        t, (first, end) = self.trees, self.trees.words.within(*said)
        last = end - 1
        cut = self.p.text[said.end : said.end + 1] == "-"  # "a three-month truce"
        open_ = last - first >= _FEW and t.is_any(last, "det", "case", "nmod:poss", "amod", "nummod")
        noun = int(t.heads[last]) if open_ or cut else ROOT
        while cut and noun != ROOT and t.is_any(noun, "compound", "amod", "nummod"):
            noun = int(t.heads[noun])
        if noun <= last or t.span(last).end != said.end or t.upos(last) == "PUNCT":
            return said
        whole = int(t.heads[noun]) if cut and t.is_any(noun, "nsubj", "nsubj:pass") else noun
        return self._upto(said, max(t.subtree(whole)))

    def to_complement(self, said: Span) -> Span:
        """ "the support provided | to rebels": words that end in a noun's participle with what that goes on with."""
        t, last = self.trees, self.trees.words.within(*said)[1] - 1
        end = last
        if t.is_any(last, "acl") and t.span(last).end == said.end:
            main = int(t.heads[int(t.heads[last])])  # "his claim that it was closed | drew laughter in the hall"
            end = max(w for w in t.subtree(last) if not last < main <= w)
        return said if end == last or t.upos(last + 1) == "PUNCT" else self._upto(said, end)

    def _upto(self, said: Span, last: int) -> Span:
        end = self.trees.span(last).end
        return Span(said.start, end) if self.is_free(said.end, end) else said

    def to_full_stop(self, said: Span) -> Span:
        """ "left for the U.S|.", "while U|.S.-led drills": with all of a word that is written short."""
        last = self.trees.span(self.trees.words.within(*said)[1] - 1)
        cut = last.end > said.end and self.p.text[said.end] == "." and not self.quoted(said.end)
        return Span(said.start, last.end) if cut and self.is_free(said.end, last.end) else said

    def ends_in_own(self, said: Span) -> bool:
        """ "beyond that", "had been tampered with": whether the last word is what a word before it needs."""
        t, last = self.trees, self.trees.words.within(*said)[1] - 1
        return t.upos(last) in ("ADP", "PRON") and 0 <= int(t.heads[last]) < last

    def to_closing(self, said: Span) -> Span:
        """ "“days away, | if there is a will,”": words that open a quotation up to where it closes in the sentence."""
        end = self.sentence(said.start).end
        near = touching(self.quotations, said)
        inside = (q for q in near if q.closed and said.start <= q.start and said.end < q.end <= end)
        q = next(inside, None)
        whole = said if q is None else Span(said.start, q.end)
        return whole if whole == said or self.is_free(said.end, whole.end) else said

    def is_now(self, word: int) -> bool:
        """Whether a clause tells of the present or of what is to come."""
        return any(self.trees.lower(w) in _NOW for w in (word, *self.trees.auxiliaries(word)))

    def is_free(self, start: int, end: int) -> bool:
        """Whether no statement has any of these words."""
        return not overlaps_any(self.taken, Span(start, end)) and "\n" not in self.p.text[start:end].strip()


def is_order(t: Trees, word: int, lexicon: Lexicon) -> bool:
    """Whether a word stands in a sentence that the reader is to do something by: "Tell us and let us know | which"."""
    top = next((w for w in (word, *t.ancestors(word)) if t.heads[w] == ROOT), word)
    form = t.lower(top)
    bare = t.upos(top) == "VERB" and form == infinitive(form, lexicon)
    bare = bare and not (form.endswith("s") and not form.endswith("ss"))  # "Lacks" of a verb that no list knows
    opens = top - t.sentence(top)[0] <= 1 or t.form(top - 1) == ")"  # "(Editing by Jane Roe) Tell us"
    return bare and opens and not t.has(top, "nsubj", "aux", "cop")


def is_asking(form: str, lexicon: Lexicon) -> bool:
    """Whether it is a form of a verb of asking: "queried", "pressed"."""
    return is_form_of(form.lower(), _ASKING, lexicon)


def each(x: Link, change: Callable[[RoleSpan], Span | None], p: Pieces) -> Link:
    """The link with each content as ``change`` cuts it; None leaves it."""
    out = []
    for c in x.contents:
        span = change(c)
        if span is None or span == c.span:
            out.append(c)
        elif span.start < span.end:
            out.append(RoleSpan.over(p, c.role, span, c.probability))
    return replace(x, contents=tuple(out)) if out and tuple(out) != x.contents else x
