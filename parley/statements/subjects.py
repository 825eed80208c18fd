"""Subjects of verbs of saying where the words beside them name none: left out, or a relative pronoun."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from parley.actors.mentions import starting
from parley.actors.phrases import Phrases
from parley.actors.sources import FIRST_PERSON, WE
from parley.actors.spelled import joiner
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.language.sentences import Layout
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan, up_to
from parley.statements.room import clause_head

_PLURAL = word_set("speakers.plural")
_NO_PLURAL = word_set("speakers.no_plural")
_RELATIVE = word_set("sources.relative")
_NO_SUBJECTS = word_set("subjects.no_subjects")
_NOT_OF_NAMES: Final = ("acl", "punct", "parataxis", "advcl", "case")
_PROBABILITY: Final = 0.5  # of a source that no model marked
_OF_NAMES: Final = ("amod", "appos", "compound", "det", "flat", "nmod", "nmod:desc", "nmod:poss", "vocative")
_OPEN = ("advcl", "amod", "acl", "conj", "xcomp")  # clauses that take the subject of what they hang on
_CLOSING: Final = ("”", '"', "’", "'")
_FEELINGS = word_set("subjects.feelings")
_PARTS = word_set("subjects.parts")  # of several: "neither of which"
_AMONG = word_set("subjects.among")
_WHILE = word_set("subjects.while")  # "after promising to leave"
_EACH = word_set("subjects.each")
_TOGETHER = word_set("subjects.together")
_FEW = 8  # words
_FAR = 3  # clauses up, at most


def with_subject(p: Pieces, t: Trees, x: Link) -> Link:
    """ "The crew is due to leave and still hopes to raise the bell": the subject of the verb before is its source.

    That of "which" is what it stands for. What has none, or only "there", is left without; "it" is mostly a body.
    """
    cue = clause_head(t, x.cue.span)
    if cue is not None and (own := _own(t, x, cue)) is not None:
        span = t.subtree_span(own, without=_NOT_OF_NAMES)
        return replace(x, source=RoleSpan.over(p, "source", span, _PROBABILITY))
    x = _all_joined(p, t, _among(p, t, _apposed(p, t, _whose(p, t, x, cue)), cue))
    if x.source is None and cue is not None and (owner := _owner(t, cue)) is not None:
        return _owned(p, t, x, owner)
    word = subject(cue, t) if x.source is None and cue is not None else None
    if word is None and x.source is None and cue is not None:
        word = _behind(t, x, cue)
        word = _named_before(t, cue) if word is None else word
    if word is not None and t.lower(word) in _RELATIVE:
        clause = next((w for w in (word, *t.ancestors(word)) if t.is_any(w, "acl:relcl")), None)
        word = int(t.heads[clause]) if clause is not None else None
    if word is None or t.lower(word) in _NO_SUBJECTS or t.is_any(word, "csubj", "expl"):
        return x
    span = t.subtree_span(word, without=_NOT_OF_NAMES)
    x = _apart(p, x, span)
    if any(c.span.overlaps(span) for c in x.contents) or span.overlaps(x.cue.span):
        return x
    return replace(x, source=RoleSpan.over(p, "source", span, _PROBABILITY))


def _own(t: Trees, x: Link, cue: int) -> int | None:
    """ "A praised it, while B, speaking for C, criticised it": the verb's own B, where the source is A."""
    who = t.children(cue, "nsubj") or _astray(t, cue)
    if x.source is None or len(who) != 1 or t.upos(cue) != "VERB" or t.upos(who[0]) not in ("NOUN", "PROPN"):
        return None
    own, head = t.subtree_span(who[0], without=_NOT_OF_NAMES), t.at(*x.source.span)
    told = head is not None and t.is_any(head, "nsubj") and int(t.heads[head]) in t.ancestors(cue)
    return who[0] if told and x.source.span.end < own.start and own.end <= x.cue.span.start else None


def _astray(t: Trees, cue: int) -> Sequence[int]:
    """ "A said it was lost, while B, asked for comment, warned that …": B, taken for one more subject of "lost"."""
    beside = (w for w in t.children(int(t.heads[cue]), "ccomp") if w < cue) if t.heads[cue] != ROOT else ()
    found = [who for w in beside if len(who := t.children(w, "nsubj", "nsubj:pass")) > 1]
    return [who[-1] for who in found if int(t.heads[who[-1]]) < who[-1] < cue and t.form_before(cue) == ","]


def _owner(t: Trees, cue: int) -> int | None:
    """Whose a noun of saying is: "Okoro’s threat to leave", whatever the tree hangs him on; "his threat"."""
    before = cue - 1
    if before > 0 and t.upos(before) == "PART" and t.is_any(before, "case"):
        return int(t.heads[before])
    return next(iter(t.children(cue, "nmod:poss")), None) if t.upos(cue) == "NOUN" else None


def _owned(p: Pieces, t: Trees, x: Link, owner: int) -> Link:
    """The link with whose its noun is for its source, which is then no content."""
    first, last = t.words.within(*t.subtree_span(owner, without=_NOT_OF_NAMES))
    behind = last < len(t) and t.is_any(last, "case") and t.heads[last] == owner
    span = Span(t.span(first).start, t.span(last if behind else last - 1).end)
    kept = tuple(c for c in x.contents if not span.covers(c.span))
    if not kept or any(part.overlaps(span) for part in (x.cue.span, *(c.span for c in kept))):
        return x
    return replace(x, source=RoleSpan.over(p, "source", span, _PROBABILITY), contents=kept)


def _among(p: Pieces, t: Trees, x: Link, cue: int | None) -> Link:
    """ "Among those warning that it would run dry was Okoro": Okoro warns of it, and what he warns of ends there."""
    if cue is None or t.lower(t.sentence(cue)[0]) not in _AMONG:
        return x
    who = next((w for w in t.sentence(cue) if t.heads[w] == ROOT), cue)
    named = [who, *t.children(who, "nmod:desc")]  # the tree may hang "was" on a title
    be = next((c for w in named for c in t.children(w, "cop") if cue < c < who), None)
    if be is None or t.upos(who) not in ("NOUN", "PROPN") or t.has(who, "nsubj"):
        return x
    begin, kept = t.span(be).start, [c for c in x.contents if c.span.start < t.span(be).start]
    if not kept or x.cue.span.start > kept[0].span.start:
        return x
    if kept[-1].span.end > begin:
        kept[-1] = up_to(p, kept[-1], begin)
    words = [w for w in (who, *(w for c in t.children(who, *_OF_NAMES) for w in t.subtree(c))) if w > be]
    span = Span(t.span(min(words)).start, t.span(max(words)).end)
    return replace(x, source=RoleSpan.over(p, "source", span, _PROBABILITY), contents=tuple(kept))


def _all_joined(p: Pieces, t: Trees, x: Link) -> Link:
    """ "Chad and | the Union | had issued a statement condemning": who is joined to a subject speaks with it."""
    last = t.at(*x.source.span) if x.source is not None else None
    who = None if last is None else t.first_joined(last)
    if x.source is None or who is None or who == last or not t.is_any(who, "nsubj", "nsubj:pass"):
        return x
    span = t.subtree_span(who, without=_NOT_OF_NAMES)
    others = [x.cue.span, *(c.span for c in x.contents)]
    its = x.cue.span.overlaps(t.span(int(t.heads[who]))) and span.end == x.source.span.end
    if not its or any(span.overlaps(other) for other in others):
        return x
    return replace(x, source=RoleSpan.over(p, "source", span, x.source.probability))


def _behind(t: Trees, x: Link, cue: int) -> int | None:
    """ "Anxious that it would snow, drivers slept": the subject behind it, whatever the tree hangs it on."""
    alone = not t.has(cue, "nsubj", "nsubj:pass")
    feels = t.lower(cue) in _FEELINGS and cue == t.sentence(cue)[0]
    doing = t.form(cue).endswith("ing") and not any(
        t.upos(w) in ("AUX", "NOUN", "PRON", "PROPN", "VERB") and w not in t.ancestors(cue)
        for w in range(t.sentence(cue)[0], cue)
    )
    behind = t.words.within(x.contents[-1].span.end - 1, x.contents[-1].span.end)[1]
    opens = alone and (feels or doing) and x.contents[0].span.start > x.cue.span.end
    if not opens or behind + 1 >= len(t) or t.form(behind) != ",":
        return None
    subjects = (w for w in (behind + 1, *t.ancestors(behind + 1)) if t.is_any(w, "nsubj", "nsubj:pass"))
    return next((s for s in subjects if min(t.subtree(s)) == behind + 1), None)


def _named_before(t: Trees, cue: int) -> int | None:
    """ "He went to the fair, Tom Bell, a spokesman for the town, said": whom the tree takes for what "fair" means."""
    if cue < 2 or t.form(cue - 1) != "," or t.heads[cue] != ROOT or t.has(cue, "nsubj", "nsubj:pass"):
        return None
    beside = (w for w in t.ancestors(cue - 2) if t.is_any(w, "appos") and t.has(w, "appos"))
    who = next((w for w in beside if t.upos(w) == "PROPN"), None)
    if who is None or t.last_of(who) != cue - 2:
        return None
    first = t.first_of(who)
    return who if t.form_before(first) == "," and t.upos(int(t.heads[who])) == "NOUN" else None


def _whose(p: Pieces, t: Trees, x: Link, cue: int | None) -> Link:
    """ "Okoro, whose deputy had called for calm, said": the deputy called for it, Okoro alone said the rest."""
    if x.source is None or cue is None:
        return x
    first, last = t.words.within(*x.source.span)
    pronoun = next((w for w in range(first + 1, last) if t.lower(w) == "whose"), None)
    if pronoun is None or not t.is_any(pronoun, "nmod:poss") or int(t.heads[pronoun]) >= last:
        return x
    if first <= t.heads[t.heads[pronoun]] < last:  # all of what is told of them is there
        return x
    if t.subject_of(cue) == t.heads[pronoun]:
        span = Span(t.span(pronoun).start, x.source.span.end)
        return replace(x, source=RoleSpan.over(p, "source", span, x.source.probability))
    return replace(x, source=up_to(p, x.source, t.span(pronoun).start))


def _apposed(p: Pieces, t: Trees, x: Link) -> Link:
    """ "“We go,” his aide, Tom Bell, said": where a content runs on to what somebody is, that is his."""
    last = x.contents[-1].span
    if x.source is None or not last.end < x.source.span.start <= last.end + 2:
        return x
    closes = max(last.of(p.text).rfind(f"{mark} ") for mark in _CLOSING)
    if closes <= 0:
        return x
    ends = last.start + closes + 2
    first, end = t.words.within(ends, last.end)
    tells = any(t.upos(w) in ("VERB", "AUX") or t.is_any(w, "root") for w in range(first, end))
    if ends >= last.end or tells or not t.is_any(first, "det", "nmod:poss") or end - first > _FEW:
        return x
    source = RoleSpan.over(p, "source", Span(ends, x.source.span.end), _PROBABILITY)
    return replace(_apart(p, x, source.span), source=source)


def _apart(p: Pieces, x: Link, who: Span) -> Link:
    """The link without whom a content runs on to: of “We go,” Okoro said, “We go,” alone."""
    out = []
    for c in x.contents:
        before = p.text[c.span.start : who.start].rstrip()
        runs_on = c.span.start < who.start < c.span.end <= x.cue.span.start
        if runs_on and before.endswith((*_CLOSING, ",")):
            c = up_to(p, c, c.span.start + len(before))
        out.append(c)
    return replace(x, contents=tuple(out)) if tuple(out) != x.contents else x


def subject(cue: int, t: Trees) -> int | None:
    """The subject of a verb, an adjective or a noun of saying, or of the clause it hangs on without its own."""
    word = cue
    finite = t.is_any(cue, "conj") and t.form(cue).endswith(("s", "ed"))
    for _ in range(_FAR):
        found = t.agent_of(word)
        if found is not None or t.is_passive(word):
            others = word != cue and t.is_passive(word)  # "courted by the party and expected to win"
            return None if others else found
        up = int(t.heads[word])
        marks = [m for m in t.children(word, "mark") if not (_is_participle(t, word) and t.lower(m) in _WHILE)]
        bare = marks and not (finite and word != cue)  # "is due to leave and hopes to come back"
        free = t.is_any(word, *_OPEN) and not bare
        if up == ROOT or not free or (t.relation(word) == "acl:relcl" and t.upos(word) != "ADJ"):
            return None
        if t.is_any(word, "amod", "acl") and not t.has(up, "cop"):
            return None
        if word == cue and t.is_any(word, "advcl") and t.upos(word) == "VERB" and not _is_participle(t, word):
            return None  # "Asked about it, he said"
        word = up
    return None


def _is_participle(t: Trees, word: int) -> bool:
    """ "Promising to leave", "having vowed to leave"."""
    return any(t.lower(w).endswith("ing") for w in (word, *t.children(word, "aux")))


def leaves_out_i(cue: int, phrases: Phrases) -> bool:
    """Whether a verb begins its sentence, governs it and tells of the past: "Met the governor." """
    t, form = phrases.trees, phrases.form(cue)
    opens = int(t.heads[cue]) == ROOT and t.sentence(cue)[0] == cue
    return opens and t.upos(cue) == "VERB" and (form.endswith("ed") or form in phrases.lexicon.irregular)


def goes_on_of(cue: int, phrases: Phrases) -> int | None:
    """Of whom notes go on: the subject of the sentence before "Says the road is open. Insists that …".

    Or who is joined by others in saying it.
    """
    t = phrases.trees
    first, word = t.sentence(cue)[0], cue
    while word == first and first and t.upos(word) == "VERB" and phrases.form(word).endswith("s"):
        before = t.sentence(first - 1)
        top = next((w for w in before if int(t.heads[w]) == ROOT), before[0])
        own = t.subject_of(top)
        if own is not None or t.upos(top) in ("NOUN", "PROPN"):
            return top if own is None else own
        first, word = before[0], top
    return joiner(cue, phrases)


def of_which(span: Span, phrases: Phrases) -> Span | None:
    """The relative pronoun of "both of whom", "neither of which"; "each" of "each calling the other a liar"."""
    if _is_each(span, phrases):
        return span if _all_of(span, phrases) else None
    words = span.of(phrases.text).lower().split()
    if len(words) != 3 or words[0] not in _PARTS or words[1] != "of" or words[2] not in _RELATIVE:
        return None
    return Span(span.end - len(words[2]), span.end)


def antecedents(span: Span, phrases: Phrases, layout: Layout) -> list[int]:
    """Whom a relative pronoun means: the noun that its clause hangs on, with those joined to it for a plural."""
    if _is_each(span, phrases):
        return _all_of(span, phrases)
    noun = _antecedent(span, phrases, layout)
    if noun is None:
        return []
    t = phrases.trees
    if t.is_any(noun, "appos") and phrases.is_plural(noun):  # "China and Japan, the two biggest, which vowed"
        up = int(t.heads[noun])
        those = phrases.conjuncts(int(t.heads[up]) if t.is_any(up, "conj") else up)
        return those if len(those) > 1 else [noun]
    first = int(t.heads[noun]) if t.is_any(noun, "conj") else noun
    if first != ROOT and _is_of_several(span, phrases) and not phrases.is_plural(noun):
        return phrases.conjuncts(first)
    return [noun]


def _described(noun: int, phrases: Phrases, *, person: bool) -> int | None:
    """Who is only said to be what a noun says: "Ada Obi, a lawyer who …", "Ada Obi is a lawyer and a mother who …"."""
    t = phrases.trees
    if t.is_any(noun, "appos"):
        first = phrases.own(noun)[0]
        beside = first - 2 if first > 1 and t.form(first - 1) == "," else int(t.heads[noun])
        k, own = phrases.name_at(beside), phrases.name_at(noun)
        wanted = "person" if person else "organization"
        apart = phrases.is_plural(noun) or (own is not None and phrases.mentions[own].type == "person")
        if k is None or apart or k == own or phrases.mentions[k].type != wanted:
            return None
        return phrases.heads[k] if person or t.children(noun, "det") else None
    if t.upos(noun) != "NOUN" or phrases.is_plural(noun):
        return None
    said = t.said_of_subject(noun)
    subject = None if said is None else t.subject_of(said)
    return subject if subject is not None and phrases.name_at(subject) is not None else None


def _is_each(span: Span, phrases: Phrases) -> bool:
    return span.of(phrases.text).lower().strip() in _EACH


def _all_of(span: Span, phrases: Phrases) -> list[int]:
    """Each of whom somebody is: the subjects of the verb that "each touting", behind it, hangs on."""
    t, word = phrases.trees, phrases.trees.at(*span)
    doing = ROOT if word is None or not t.is_any(word, "nsubj") else int(t.heads[word])
    doing = ROOT if doing == ROOT else t.first_joined(doing)
    if doing == ROOT or not t.is_any(doing, "advcl") or not t.form(doing).endswith("ing"):
        return []
    whose = t.subject_of(int(t.heads[doing]))
    return [] if whose is None or word is None or whose > word else phrases.conjuncts(whose)


def _antecedent(span: Span, phrases: Phrases, layout: Layout) -> int | None:
    t, pronoun = phrases.trees, phrases.trees.at(*span)
    if pronoun is None:
        return None
    for up in (pronoun, *t.ancestors(pronoun)):
        if t.is_any(up, "acl:relcl"):
            head = int(t.heads[up])
            person = phrases.form(pronoun) in ("who", "whom", "whose")
            head = int(t.heads[head]) if person and _is_town(head, phrases) else head  # "officials in Doha, who …"
            if (described := _described(head, phrases, person=person)) is not None:
                return described
            if phrases.can_speak(head):
                return head
            if not person:  # "criticism from Amnesty, which says …"
                return next((c for _, c in phrases.complements(head, "from", "by") if phrases.can_speak(c)), head)
            break  # "criticism of Tom Bell, who …"
    start = layout.sentence_span(layout.sentence(span.start)).start
    before = [
        (m.span.end, k)
        for k in starting(phrases.mentions, start, span.start)
        if (m := phrases.mentions[k]).span.end <= span.start and m.kind != "pronoun" and m.type != "nationality"
    ]
    return phrases.heads[max(before)[1]] if before else None


def _is_of_several(span: Span, phrases: Phrases) -> bool:
    """Whether the verb of a relative clause is plural: "which remain", "who say", "who were"."""
    t, pronoun = phrases.trees, phrases.trees.at(*span)
    up = int(t.heads[pronoun]) if pronoun is not None else ROOT
    if up == ROOT:
        return False
    if pronoun is not None and pronoun > 1 and phrases.form(pronoun - 1) == "of":
        return phrases.form(pronoun - 2) in _PARTS
    if any(phrases.form(c) in _TOGETHER for c in t.children(up, "advmod")):
        return True
    verb = next(iter(t.auxiliaries(up)), up)
    form = phrases.form(verb)
    bare = t.upos(verb) in ("VERB", "AUX") and not form.endswith(("s", "ed")) and form not in _NO_PLURAL
    return form in _PLURAL or (bare and form not in phrases.lexicon.irregular)


def _is_town(word: int, phrases: Phrases) -> bool:
    k = phrases.name_at(word)
    place = k is not None and phrases.mentions[k].type == "place"
    return place and phrases.trees.is_any(word, "nmod") and phrases.trees.heads[word] != ROOT


def says_we(link: Link, text: str) -> bool:
    """Whether a source says who "we" are: "We, the undersigned"."""
    return link.source is not None and link.source.span.of(text).lower().startswith(WE)


def says_i(link: Link, text: str) -> bool:
    """Whether a source is "I" or "we"."""
    return link.source is not None and link.source.span.of(text).lower() in FIRST_PERSON
