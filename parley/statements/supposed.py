"""What nobody has said: the writer's own words, what is asked, supposed or denied of everybody, and the like."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from parley.actors.mentions import Mention
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import pattern, word_set
from parley.english.rules import ALL, Rules
from parley.english.verbs import infinitive, is_form_of, lemma
from parley.language.quotations import Quotation, is_quoted
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.room import ON, clause_head, is_asking, is_order
from parley.statements.subjects import subject
from parley.statements.unsaid import is_known_as, is_silent

_IF = word_set("supposed.if")
_ASKED = pattern("supposed.asked")
_REQUESTS = word_set("supposed.requests")
_UNNAMED = pattern("supposed.unnamed")
_REFERS = word_set("supposed.refers")
_COMMENTS = word_set("supposed.comments")
_NOT = word_set("supposed.not")
_SILENT = word_set("supposed.silent")  # "was not authorized to comment"
_LEAST_WORDS = 3  # of what is said by nobody who is named
_LEAST_QUOTED = 4  # and of a quotation beside no verb
_SEEMS = word_set("supposed.seems")
_NOBODY = word_set("supposed.nobody")
_NOBODY_OF: Final = tuple(f"{word} " for word in sorted(_NOBODY))
_NO: Final = "no "
_WHETHER = word_set("supposed.whether")
_READER = word_set("supposed.reader")
_OURS = word_set("supposed.ours") | {""}  # whom the reader is to let know
_ATTEMPTS = word_set("supposed.attempts")
_DONE = word_set("supposed.done")  # "forgot to renew the lease"
_CAN_BE_THINGS = word_set("supposed.can_be_things")
_IDIOMS = pattern("supposed.idioms")  # "it remains unclear", "it goes without saying": the writer's
_ANSWERS = word_set("supposed.answers")
_UNANSWERED = word_set("supposed.unanswered")  # "did not answer calls"
_SHOWS = word_set("supposed.shows")  # without words: "The figures tell a different story"
_INSTRUMENTS = word_set("supposed.instruments")
_STORIES = word_set("supposed.stories")
_PLURAL = word_set("supposed.plural")
_IT = word_set("supposed.it")
_NAMES = word_set("supposed.names")
_CASES = word_set("supposed.cases")
_BUYS = word_set("supposed.buys")
_GOODS = word_set("supposed.goods")
_WINS = word_set("supposed.wins")
_PRIZES = word_set("supposed.prizes")
_BALLOTS = word_set("supposed.ballots")
_CALLS, _CALLED = word_set("supposed.calls"), word_set("supposed.called")
_OF_HIM = word_set("supposed.of_him")  # what is asked of whoever is called on stands behind it
_DEALS = word_set("supposed.deals")  # "was called lower": so markets have it
_PRICES = word_set("supposed.prices")
_DEEDS = word_set("supposed.deeds")
_OPENS = word_set("supposed.opens")  # what lawyers do with a case


@dataclass(frozen=True, slots=True)
class Told:
    """What tells of one document whether somebody says what is linked. ``quotations`` are outermost ones."""

    text: str
    layout: Layout
    trees: Trees
    quotations: Sequence[Quotation]
    lexicon: Lexicon
    mentions: Callable[[], Sequence[Mention]]  # whoever is named or described
    rules: Rules = ALL

    def is_nobodys(self, x: Link) -> bool:
        """Whether the writer alone speaks: "appears to have failed"; or nothing is said."""
        return any(rule(self, x) and self.rules(name) for name, rule in _RULES.items())

    def head(self, x: Link) -> int | None:
        """The verb or noun of the cue."""
        return clause_head(self.trees, x.cue.span)

    def words(self, x: Link) -> str:
        return x.cue.span.of(self.text)

    def verb(self, word: int) -> str:
        return infinitive(self.trees.form(word), self.lexicon)

    def asks(self, word: int) -> bool:
        """Whether it is a verb of asking: "queried", "pressed"."""
        return is_asking(self.trees.form(word), self.lexicon)

    def is_form_of(self, word: int, verbs: frozenset[str]) -> bool:
        """Whether it is a form of one of the verbs: "slashed", "upheld"."""
        is_verb = self.trees.upos(word) == "VERB"
        return is_verb and is_form_of(self.trees.lower(word), verbs, self.lexicon)

    def bare(self, word: str) -> str:
        return infinitive(word, self.lexicon)

    def quoted(self, at: int) -> bool:
        return is_quoted(self.quotations, at)


def _seems(told: Told, x: Link) -> bool:
    words = told.words(x).split()
    return bool(words) and told.bare(words[0]) in _SEEMS and words[1:] in ([], ["to"])


def _nobody(told: Told, x: Link) -> bool:
    """ "Nobody said", "none of the ministers said" """
    words = x.source.span.of(told.text) if x.source is not None else ""
    lower = words.lower()
    none = lower.startswith(_NO) and words[len(_NO) :][:1].islower()  # "No group", not "No Kwang Chol"
    return none or lower in _NOBODY or lower.startswith(_NOBODY_OF)


def _refers(told: Told, x: Link) -> bool:
    head = told.head(x)
    made = head is not None and is_silent(told.trees, head, [c.span for c in x.contents], told.lexicon)
    return made or any(words in told.words(x).lower() for words in _REFERS)


def _not_authorized(told: Told, x: Link) -> bool:
    if _is_unanswered(told, x) or _is_no_comment(told, x):
        return True
    return not _SILENT.isdisjoint(told.words(x).split()) and any("comment" in c.span.of(told.text) for c in x.contents)


def _is_unanswered(told: Told, x: Link) -> bool:
    """ "His office did not answer calls": nobody said a word."""
    t, head = told.trees, told.head(x)
    if head is None or told.verb(head) not in _ANSWERS or t.has(head, "ccomp", "xcomp"):
        return False
    return any(t.lower(o).removesuffix("s") in _UNANSWERED for o in t.children(head, "obj", "obl"))


def _is_no_comment(told: Told, x: Link) -> bool:
    """ "The White House declined to comment", "did not comment on the claim": nobody said a word."""
    t, (first, _) = told.trees, told.trees.words.within(*x.cue.span)
    last = t.words.within(*x.contents[0].span)[0] + 2  # "declined | to comment"
    comment = next((w for w in range(first, min(last, len(t))) if told.verb(w) in _COMMENTS), None)
    if comment is None or t.upos(comment) != "VERB":
        return False
    above = [int(t.heads[comment])] if t.is_any(comment, "xcomp") else []
    held = any(told.verb(w) in _REQUESTS for w in above)
    return held or any(t.lower(w) in _NOT for w in t.children(comment, "advmod"))


def _unnamed(told: Told, x: Link) -> bool:
    """ "asked not to be named" """
    asks = any(told.bare(word) in _REQUESTS for word in told.words(x).split())
    return asks and all(_UNNAMED.fullmatch(c.span.of(told.text)) or _is_cut(told.text, c.span) for c in x.contents)


def _is_cut(text: str, span: Span) -> bool:
    """ "to be" of "did not wish to be named": what goes on beyond the words that are linked."""
    whole = _UNNAMED.match(text, span.start)
    return whole is not None and whole.end() >= span.end


def _if(told: Told, x: Link) -> bool:
    """ "if Egypt says that …", but not "even if Egypt says" """
    t, head = told.trees, told.head(x)
    marks = [m for m in t.children(head, "mark") if t.lower(m) in _IF] if head is not None else []
    return any(m == 0 or t.lower(m - 1) != "even" for m in marks)


def _question(told: Told, x: Link) -> bool:
    """ "Does Velik think that …?" """
    text, sentence = told.text, told.layout.sentence_span(told.layout.sentence(x.cue.span.start))
    asked = _ASKED.match(text, *sentence) and sentence.of(text).rstrip(" \n\r\t”\"’'").endswith("?")
    apart = all(not c.span.overlaps(sentence) or c.span.start > x.cue.span.end for c in x.contents)
    subject = _subject(x)
    return bool(asked) and apart and text[max(0, subject - 3) : subject].lower() != "as "


def _subject(x: Link) -> int:
    return min(x.cue.span.start, x.source.span.start if x.source else x.cue.span.start)


def _hedge(told: Told, x: Link) -> bool:
    if x.source is not None and x.source.span.of(told.text).lower() not in _IT:
        return False
    sentence = told.layout.sentence_span(told.layout.sentence(x.cue.span.start))
    if any(x.cue.span.overlaps(Span(*found.span())) for found in _IDIOMS.finditer(told.text, *sentence)):
        return True
    return x.source is None and lemma(told.words(x), told.lexicon) in told.lexicon.hedges


def _few_words(told: Told, x: Link) -> bool:
    return x.source is None and all(len(c.span.of(told.text).split()) < _LEAST_WORDS for c in x.contents)


def _shudder(told: Told, x: Link) -> bool:
    """ "Talks on the “shared future” opened": words in quotation marks beside no verb are the writer's."""
    head = told.head(x)
    if x.source is not None or head is None or told.trees.upos(head) in ("VERB", "AUX"):
        return False
    return all(len(c.span.of(told.text).split()) < _LEAST_QUOTED and told.quoted(c.span.end - 1) for c in x.contents)


def _when_asked(told: Told, x: Link) -> bool:
    """ "Asked whether the army would come, he said": who asked is nobody's matter."""
    t, head = told.trees, told.head(x)
    first = t.words.within(*x.cue.span)[0]
    asked = head is not None and told.asks(head) and t.is_passive(head) and t.agent_of(head) is None
    if asked and x.source is None and x.contents[-1].span.of(told.text).split()[0].lower() in _WHETHER:
        return True  # "The minister was asked whether she would resign"
    head = first if told.words(x)[:1].isupper() else head  # "Pressed on how many there were", whatever the tree heads
    if head is not None and t.upos(head) in ("ADP", "SCONJ"):  # "Pressed by the host | on | whether she would run"
        head = next((w for w in t.ancestors(head) if t.is_any(w, "advcl") and told.asks(w)), head)
    if head is None or t.form(head).endswith("ing") or not told.asks(head):
        return False
    if t.has(head, "aux", "aux:pass", "nsubj"):
        return False
    if x.source is None:
        return True
    by = t.children(head, "obl:agent", "obl") if t.is_any(head, "advcl", "acl") else ()
    if any(x.source.span.overlaps(t.span(w)) for w in by) and x.contents[-1].span.start > x.source.span.end:
        return not x.contents[-1].span.of(told.text).startswith("to ")  # "Asked by Okoro whether …, she said"
    above = int(t.heads[head])  # "Peskov, asked if it was so, said"
    says = above != ROOT and t.agent_of(above) == t.at(*x.source.span)
    return says and told.text[x.source.span.end : x.cue.span.start].strip() == ","


def _narrators_participle(told: Told, x: Link) -> bool:
    """ "Two trains collided, underlining how little is left": nobody does."""
    t, head = told.trees, told.head(x)
    if x.source is not None or head is None or not t.form(head).endswith("ing"):
        return False
    after = t.is_any(head, "advcl", "acl") and t.heads[head] < head
    return after and not t.has(head, "nsubj", "aux", "mark", "case")


def _reader(told: Told, x: Link) -> bool:
    """ "Please confirm that you are over 16", "Let us know what you think": the reader is spoken to."""
    if told.quoted(x.cue.span.start):
        return False
    who = "" if x.source is None else x.source.span.of(told.text).lower()
    t, head = told.trees, told.head(x)
    if who in _READER or (head is not None and _is_readers(told, x, head)):
        return True
    if who not in _OURS or head is None or t.upos(head) != "VERB" or t.lower(head) != told.verb(head):
        return False
    governed = t.is_any(head, "root", "conj", "xcomp") and not t.has(head, "nsubj", "aux", "mark")
    return governed and is_order(t, head, told.lexicon)


def _is_readers(told: Told, x: Link, verb: int) -> bool:
    """ "you agree to our terms", "and confirm that you have read it": the reader does, whom else the model may name."""
    t, who = told.trees, subject(verb, told.trees)
    if t.upos(verb) != "VERB":
        return False
    bare = t.lower(verb) == told.verb(verb) and not t.has(verb, "nsubj", "aux")
    done = (s for c in t.children(verb, "ccomp") for s in t.children(c, "nsubj")) if bare else ()
    apart = who is not None and (x.source is None or not x.source.span.overlaps(t.span(who)))
    return any(t.lower(s) in _READER for s in (*done, *((who,) if apart and who is not None else ())))


def _attempts(told: Told, x: Link) -> bool:
    """ "is looking for a second route", "imposed a curfew", "has tried to reopen the pass": done, not said."""
    head = told.head(x)
    if head is None:
        return False
    if any(is_done(told, head) for is_done in (_buys, _wins, _calls, _votes, _opens)):
        return True
    verb, to = lemma(told.words(x), told.lexicon), x.contents[0].span.of(told.text).startswith("to ")
    done = to and is_form_of(verb, _DONE, told.lexicon)
    return done or _is_deed(told, x, head) or verb in _ATTEMPTS


def _buys(told: Told, verb: int) -> bool:
    """ "has ordered twelve turboprops" """
    t = told.trees
    if told.verb(verb) not in _BUYS:
        return False
    things = [o for o in t.children(verb, "obj") if t.lower(o) in _GOODS and t.has(o, "nummod")]
    bought = any(not t.has(o, "det", "nmod:poss") for o in things)
    return bought and not t.has(verb, "xcomp", "ccomp", "advmod")


def _wins(told: Told, verb: int) -> bool:
    """ "claimed the lead", "threatened the goal" """
    t = told.trees
    return told.verb(verb) in _WINS and any(singular(t.form(o)) in _PRIZES for o in t.children(verb, "obj"))


def _calls(told: Told, verb: int) -> bool:
    """ "called off the fair", "called the next case", "called on President Omar Said in Oslo" """
    t = told.trees
    if told.verb(verb) not in _CALLS:
        return False
    if any(_is_visited(told, w) for w in t.children(verb, "obl")):
        return True
    if any(t.lower(w) == "off" for w in t.children(verb, "compound:prt")):
        return True
    objects = t.children(verb, "obj")
    return len(objects) == 1 and singular(t.form(objects[0])) in _CALLED and not t.has(verb, "xcomp", "ccomp")


def _is_visited(told: Told, whom: int) -> bool:
    """Whether "on" stands before whoever holds an office, and nothing behind is asked of him: no "to", no "for"."""
    t = told.trees
    titles = (whom, *t.children(whom, "compound", "nmod:desc", "flat"))
    on = any(t.lower(c) in ON for c in t.children(whom, "case"))
    if not on or not any(told.lexicon.is_role(t.form(w)) for w in titles):
        return False
    behind = range(whom + 1, t.sentence(whom)[-1] + 1)
    return all(t.lower(w) not in _OF_HIM and t.upos(w) != "VERB" for w in behind)


def _votes(told: Told, verb: int) -> bool:
    """ "vote on it": nobody has said for what."""
    t = told.trees
    links = (t.lower(c) for o in t.children(verb, "obl") for c in t.children(o, "case"))
    return told.verb(verb) in _BALLOTS and not ON.isdisjoint(links)


def _opens(told: Told, verb: int) -> bool:
    """ "opened her case against the captain" """
    t = told.trees
    return told.is_form_of(verb, _OPENS) and any(t.lower(o) in _CASES for o in t.children(verb, "obj"))


def _is_deed(told: Told, x: Link, verb: int) -> bool:
    """ "imposed a curfew": what nobody does by words that are told."""
    said = told.trees.children(verb, "ccomp", "xcomp") or any(told.quoted(c.span.start) for c in x.contents)
    return not said and told.is_form_of(verb, _DEEDS)


def _things(told: Told, x: Link) -> bool:
    """ "The floods threaten to wash away the bridge": what has no mind says nothing."""
    t, head = told.trees, told.head(x)
    if x.source is None or head is None:
        return False
    if told.verb(head) in _SHOWS and any(t.lower(o) in _STORIES for o in t.children(head, "obj", "obl")):
        return True
    who = t.at(*x.source.span)
    if who is not None and t.lower(who).removesuffix("s") in _INSTRUMENTS:  # "The clock says ten past four"
        return not told.quoted(x.contents[0].span.start)
    if not is_form_of(t.lower(head), _CAN_BE_THINGS, told.lexicon):
        return False
    if who is None or t.upos(who) != "NOUN" or t.form(who)[:1].isupper():
        return False
    noun, known = t.lower(who), (told.lexicon.groups, told.lexicon.organizations, told.lexicon.outlets)
    words = (noun, noun.removesuffix("s"))
    if any(w in some for w in words for some in known) or any(map(told.lexicon.is_role, words)):
        return False
    span = t.span(who)
    return not any(m.span.overlaps(span) for m in told.mentions())


def _noun(told: Told, x: Link) -> bool:
    """ "Both states dredge the river": of several no verb is singular, so that is a noun."""
    cue, who = told.words(x).lower(), x.source.span.of(told.text).lower() if x.source is not None else ""
    return who in _PLURAL and cue.isalpha() and cue.endswith("s") and told.bare(cue) != cue


def _called(told: Told, x: Link) -> bool:
    """ "what is called the Grey Zone": by nobody who is named; "was called 40 cents lower": so markets have it."""
    t, head = told.trees, told.head(x)
    if x.source is not None or head is None:
        return False
    if is_known_as(t, head):
        return True
    if told.verb(head) in _NAMES and any(c.span.of(told.text).lower() == "what" for c in x.contents):
        return True
    if told.verb(head) not in _DEALS or not t.is_passive(head) or t.has(head, "obl:agent"):
        return False
    inside = [w for c in x.contents for w in range(*t.words.within(*c.span))]
    return any(t.upos(w) == "NUM" for w in inside) and any(t.lower(w) in _PRICES for w in inside)


_RULES: Final[dict[str, Callable[[Told, Link], bool]]] = {
    "seems": _seems,
    "nobody said": _nobody,
    "refers to it": _refers,
    "not authorized to comment": _not_authorized,
    "asked not to be named": _unnamed,
    "if somebody says": _if,
    "question": _question,
    "hedge": _hedge,
    "too few words of nobody": _few_words,
    "shudder quotes": _shudder,
    "when asked": _when_asked,
    "narrator's participle": _narrators_participle,
    "the reader": _reader,
    "attempts": _attempts,
    "things without a mind": _things,
    "noun for a verb": _noun,
    "what it is called": _called,
}
