"""Verbs of saying joined to a clause whose subject is a thing: "said that the lanes were open and urged calm" """

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, is_form_of
from parley.language.features import Pieces
from parley.language.quotations import is_quoted
from parley.language.trees import Trees
from parley.model import Span
from parley.statements.drafts import NOT_WEIGHED, Draft
from parley.statements.linking import Link
from parley.statements.near import Near
from parley.statements.reporting import Report
from parley.statements.roles import up_to
from parley.statements.room import clause_head
from parley.statements.verb_reports import VerbReports

_SPEAKS = word_set("joined.speaks")  # what only somebody does
_FEELS = word_set("joined.feels")  # as somebody speaks
_TEXTS = word_set("joined.texts")  # things that speak all the same: "the letter was short and demanded an answer"
_MINDS = word_set("joined.minds")  # what no text does
_NO = word_set("joined.no")
_OF_ONE, _OF_SEVERAL = word_set("joined.of_one"), word_set("joined.of_several")
_ACCUSES = word_set("relays.accuses")
_OUGHT = word_set("joined.ought")
_BEFORE, _ADDS = word_set("joined.before"), word_set("joined.adds")
_GOES, _ON = word_set("joined.goes"), word_set("joined.on")  # to say
_GIVES = word_set("joined.gives")  # whose passive may have an object
_TO_SOMEBODY = word_set("joined.to_somebody")  # without a passive


def unsaid_by_things(
    p: Pieces,
    t: Trees,
    verbs: VerbReports,
    lexicon: Lexicon,
    drafts: Sequence[Draft],
    is_nobodys: Callable[[Link], bool],
) -> list[Draft]:
    """The drafts, each with what it says up to such a verb; what comes behind has whoever said the first."""
    near, out = Near(drafts), list(drafts)
    for draft in drafts:
        verb = clause_head(t, draft.link.cue.span)
        if verb is None or draft.link.source is None:
            continue
        for number, content in enumerate(draft.link.contents):
            head = _clause(t, verb, content.span)
            if head is None or head < verb or not t.is_any(head, "ccomp"):
                continue
            own_verbs = [w for w in t.children(verb, "conj") if _may_speak(t, lexicon, verb, w) and not _before(t, w)]
            own_verbs += [w for w in t.children(head, "conj") if _is_no_act_of(t, verbs, lexicon, head, w)]
            own_verbs += [w for w in t.children(head, "advcl") if _goes_on(t, verbs, lexicon, head, w)]
            found = min((w for w in own_verbs if w > head), default=None)
            if found is None:
                continue
            joint = t.span(min([found, *t.children(found, "cc", "aux", "advmod", "mark")])).start
            if not content.span.start < joint < draft.link.contents[-1].span.end or is_quoted(p.quotations, joint):
                continue
            kept = up_to(p, content, joint, " ,;") if joint < content.span.end else content
            draft.link = replace(draft.link, contents=(*draft.link.contents[:number], kept))
            found = _said_on(t, lexicon, found)
            cue = verbs.cue(found)
            own = [d for _, d in near.over(cue) if d is not draft and d.link.cue.span.overlaps(cue)]
            for one in own:
                one.link = replace(one.link, source=draft.link.source)
            link = None if own else _link(p, t, verbs, draft.link, found, cue)
            if link is not None and not is_nobodys(link):
                out.append(Draft(link, "tree", NOT_WEIGHED))
            break
    return out


def _clause(t: Trees, verb: int, said: Span) -> int | None:
    """The clause of a verb in what is said: not "in May" before it, which the tree may hang on the verb."""
    first, last = t.words.within(*said)
    return next((c for c in t.children(verb, "ccomp") if first <= c < last), t.at(*said))


def _before(t: Trees, word: int) -> bool:
    """Whether a verb is of what was over when somebody spoke: "had asked"."""
    return any(t.lower(a) == "had" for a in t.children(word, "aux"))


def _may_speak(t: Trees, lexicon: Lexicon, head: int, word: int) -> bool:
    """Whether a verb joined to another has its subject from further up."""
    verb, form = infinitive(t.form(word), lexicon), t.lower(word)
    if t.upos(word) != "VERB" or verb not in lexicon.verbs or t.is_passive(word):
        return False
    if t.has(word, "mark", "expl") or any(s < word for s in t.children(word, "nsubj")):
        return False  # but "expected the Americans to leave", whom the tree may take for a subject
    if t.is_passive(head) and not t.has(word, "aux") and not _is_active(t, verb, word):
        return False
    return form != verb and not form.endswith("ing")


def _is_active(t: Trees, verb: str, word: int) -> bool:
    """Whether a verb joined to a passive is none: "would be shut and appealed to drivers"."""
    behind = [c for c in t.children(word, "obj", "ccomp") if c > word]
    if verb in _GIVES:  # "were seized and told that", "and promised money"
        return len(behind) > 1 or bool(behind and t.has(word, "xcomp"))
    if verb in _TO_SOMEBODY:
        return any(c > word for c in t.children(word, "obl"))
    return bool(behind)


def _is_no_act_of(t: Trees, verbs: VerbReports, lexicon: Lexicon, head: int, word: int) -> bool:
    """Whether a verb joined to a clause cannot have that clause's subject."""
    verb, who = infinitive(t.form(word), lexicon), _subject(t, head)
    if not _may_speak(t, lexicon, head, word):
        return False
    if who is not None and t.upos(who) == "PRON" and verb in _FEELS and not t.has(word, "aux"):
        return t.is_passive(head) or not t.form(head).endswith("ed")  # "it had trucks waiting and hoped they would go"
    if who is not None and t.upos(who) == "PRON" and t.is_passive(head):  # "he had been beaten and accused them"
        return verb in _SPEAKS and t.has(head, "aux") and not t.has(word, "aux")
    if who is None:
        return verb in _SPEAKS and t.has(head, "expl")
    if any(t.lower(w) in _NO for w in t.children(who, "det")) or _is_of_one(t, head, word):
        return True
    return _is_thing_without(t, verbs, who, verb)


def _is_of_one(t: Trees, head: int, word: int) -> bool:
    """ "that reports are false and has blamed the press": whether the verb is of one, and the clause of several."""
    several = any(t.lower(a) in _OF_SEVERAL for a in t.children(head, "aux", "cop"))
    return several and any(t.lower(a) in _OF_ONE for a in t.children(word, "aux"))


def _subject(t: Trees, head: int) -> int | None:
    return next(iter(t.children(head, "nsubj", "nsubj:pass")), None)


def _is_thing_without(t: Trees, verbs: VerbReports, who: int, verb: str) -> bool:
    """Whether somebody is but a thing, and a verb what none of its kind does: no dam demands, and no letter hopes."""
    if t.upos(who) != "NOUN" or verbs.can_speak(who):
        return False
    return verb in (_MINDS if singular(t.form(who)).lower() in _TEXTS else _SPEAKS)


def _goes_on(t: Trees, verbs: VerbReports, lexicon: Lexicon, head: int, word: int) -> bool:
    """ "that the door remains open, urging them to walk in", "… before warning …": whether it is what no thing does.

    Whoever is told of, "before adding that …" is of who tells it.
    """
    first = t.subtree(word)[0]
    first += t.upos(first) == "PUNCT"
    while_ = t.lower(first) in _BEFORE and t.is_any(first, "mark")
    then = first + 1 if while_ else first
    then += t.upos(then) == "ADV"  # "while also warning"
    apart = t.form(word).endswith("ing") and then == word and (while_ or t.form_before(word) == ",")
    if not apart or t.has(word, "nsubj"):
        return False
    if while_ and is_form_of(t.lower(word), _ADDS, lexicon):
        return t.has(word, "ccomp") or t.upos(word + 1) == "PUNCT"  # not "before adding salt"
    if while_ and _said_on(t, lexicon, word) != word:
        return True
    if while_ and any(t.lower(a) in _OUGHT for a in t.children(head, "aux")):
        return False  # "must be tested before telling anybody that it is safe"
    who = _subject(t, head)
    verb = infinitive(t.form(word), lexicon)
    expletive = who is None and t.has(head, "expl") and verb in _SPEAKS
    return expletive or (who is not None and _is_thing_without(t, verbs, who, verb))


def _said_on(t: Trees, lexicon: Lexicon, word: int) -> int:
    """ "before going on to | say": the verb of saying; the word itself where it is no such "going on"."""
    if not is_form_of(t.lower(word), _GOES, lexicon) or t.lower_behind(word) not in _ON:
        return word
    open_ = t.children(word, "xcomp", "advcl")
    return next((c for c in open_ if c > word and infinitive(t.form(c), lexicon) in _SPEAKS), word)


def _link(p: Pieces, t: Trees, verbs: VerbReports, said: Link, word: int, cue: Span) -> Link | None:
    content = verbs.said_by(word)
    if content is None or content.start < cue.end:
        return None
    if verbs.is_form_of(word, _ACCUSES):  # somebody "of breaking it"
        content = Span(content.start, t.span(t.last_of(word)).end)
    return replace(Report(word, cue, None, content).link(p), source=said.source)
