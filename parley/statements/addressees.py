"""To whom a source spoke, by the tree of the cue's sentence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.actors.mentions import Mention, starting
from parley.english.lexicon import Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.verbs import infinitive
from parley.language.trees import ROOT, Trees
from parley.model import Span
from parley.statements.linking import Link
from parley.statements.makers import is_joint
from parley.statements.room import APPEALS, CALLS, ON, clause_head

_TO = word_set("addressees.to")  # "said to reporters", "pleaded with the militia"
_OFFERS = word_set("addressees.offers")  # "offered the workers a bonus"
_FOR_WHOM = word_set("addressees.for_whom")
_HAVE = word_set("relays.have")
_CITES = word_set("relays.cites")
_FOR = frozenset({"for"})
_WITH = frozenset({"with"})
_SPEAKING = word_set("addressees.speaking")
_TALKS = word_set("addressees.talks")  # "in an interview with the Herald"
_LETTERS = word_set("addressees.letters")
_SENDERS = word_set("addressees.senders")
_TAKES_TO = word_set("makers.to_whom") | word_set("shared.sent")  # "the ambassador to France"
_NOBODY = frozenset.union(  # "with a grin", "to applause", "in response to questions"
    *map(word_set, ("addressees.moods", "addressees.noises", "addressees.matters", "clauses.remarks")), _LETTERS
)
_DAYS = word_set("names.no_owners")
_IN_NAMES = word_set("addressees.in_names")
_HEARERS = word_set("addressees.hearers")  # "in a speech to the nation"
_NEAR = 60  # code points that somebody's description may begin before its noun
_APART = word_set("addressees.apart")  # where and when somebody was told, not who


def addressee(
    trees: Trees, link: Link, mentions: Sequence[Mention], lexicon: Lexicon
) -> tuple[Span | None, int | None]:
    """The words that say to whom, and the mention that names them."""
    verb = clause_head(trees, link.cue.span)
    cites = verb is not None and trees.form(verb).endswith("ing") and infinitive(trees.form(verb), lexicon) in _CITES
    if verb is None or cites:  # "citing people with knowledge of the talks"
        return None, None
    taken = [c.span for c in link.contents] + ([link.source.span] if link.source else [])
    for word in _whom(trees, verb, link.cue.span, lexicon):
        if not _may_hear(trees, word, mentions, lexicon):
            continue
        span = _with_name(trees, word, _words(trees, word), mentions)
        apart = [o for o in taken if not (_is_called_on(trees, word, span, o) or _is_sent(trees, word, o))]
        if not any(span.overlaps(other) for other in apart):
            return span, _mention(trees, word, span, mentions)
    return None, None


def _may_hear(t: Trees, word: int, mentions: Sequence[Mention], lexicon: Lexicon) -> bool:
    """Whether it may be somebody: no day ("called him on | Friday"), nothing said ("conceded to | demands that").

    Behind a preposition it is who is named or known to hear: not "close to | an admission", "with | a grin".
    """
    form = t.lower(word)
    one = singular(form)
    if _is_day(t, word) or form.isdigit():
        return False
    if t.upos(word) in ("PROPN", "PRON") or t.form(word)[:1].isupper():
        return True
    if not _NOBODY.isdisjoint((form, one)):
        return False
    known = (lexicon.organizations, lexicon.groups, lexicon.outlets, _HEARERS)
    if not t.has(word, "case") or lexicon.is_role(one) or any(n in them for n in (one, form) for them in known):
        return True
    at = t.span(word)
    return any(mentions[k].span.overlaps(at) for k in starting(mentions, at.start - _NEAR, at.end))


def _whom(t: Trees, verb: int, cue: Span, lexicon: Lexicon) -> Iterator[int]:
    """Rows of words that may be who is addressed, the likeliest first."""
    told = infinitive(t.form(verb), lexicon) in lexicon.told
    if told and t.is_passive(verb):
        yield from t.children(verb, "nsubj:pass") or _before(t, min(t.auxiliaries(verb), default=verb))
    elif told:
        yield from _objects_behind(t, verb)
        yield from (w for w in t.children(verb, "obl:unmarked") if _is_called(t, verb, w))
        yield from _described(t, verb)
    elif infinitive(t.form(verb), lexicon) in _OFFERS and not t.is_passive(verb):
        yield from (w for w in t.children(verb, "iobj") if w > verb)
    else:
        yield from _told_so(t, verb, lexicon)
    yield from _with(t, verb, "obl")
    for clause in t.children(verb, "ccomp"):  # "“We go on,” he said | to the crowd", hung on what is said
        yield from (w for w in _with(t, clause, "obl") if clause < verb < w)
    if infinitive(t.form(verb), lexicon) in CALLS:
        called = next(iter(t.children(verb, "obj", "xcomp")), len(t))  # "called the plan a trap on Telegram"
        yield from (w for w in _with(t, verb, "obl", links=ON) if w < called)
    yield from _beside(t, verb, cue, lexicon)


def _beside(t: Trees, verb: int, cue: Span, lexicon: Lexicon) -> Iterator[int]:
    """Whom the words around the verb have: "in an interview with", "sent a letter urging", "speaking to"."""
    first, last = t.words.within(*cue)
    what = t.children(verb, "nsubj") if t.has(verb, "cop") else ()  # "His message to the strikers was blunt"
    for word in t.children(verb, "nsubj"):
        if singular(t.lower(word)) in _LETTERS:
            yield from _sent_to(t, word)
    for word in (verb, *t.children(verb, "obl", "obj", "advcl", "nmod"), *what, *range(first, last)):
        form = t.lower(word)
        if form in _TALKS or (t.upos(word) == "NOUN" and form.removesuffix("s") in APPEALS):
            yield from () if is_joint(word, t) else _with(t, word, "nmod", "obl")
            if singular(form) in _FOR_WHOM and t.is_any(word, "obj") and t.lower(int(t.heads[word])) in _HAVE:
                yield from _with(t, word, "nmod", links=_FOR)  # "had one message for the fishermen"
        elif word != verb and t.upos(word) == "VERB" and infinitive(form, lexicon) in lexicon.told:
            apart = t.form_before(word) == "," and t.children(word, "ccomp", "xcomp")  # "urged calm, telling A that …"
            yield from () if apart else _objects_behind(t, word)  # "sent, urging A"
        elif t.is_any(verb, "xcomp") and t.heads[verb] == word:  # "made clear to A"
            yield from _with(t, word, "obl")
        elif form in _SPEAKING:
            yield from _with(t, word, "obl")
            yield from t.children(word, "obj")


def _told_so(t: Trees, verb: int, lexicon: Lexicon) -> Iterator[int]:
    """ "briefed the envoys, saying the road was open": whom the verb before has, where it tells nothing else."""
    up = int(t.heads[verb])
    beside = t.is_any(verb, "advcl") and t.form(verb).endswith("ing") and ROOT != up < verb
    form = infinitive(t.form(up), lexicon) if beside else ""
    if not t.has(up, "ccomp", "xcomp"):
        yield from _objects_behind(t, up) if form in lexicon.told or form in _OFFERS else ()
        yield from _with(t, up, "obl") if form in lexicon.verbs else ()


def _is_called_on(t: Trees, word: int, span: Span, content: Span) -> bool:
    """Whether a content begins with whom it was said to: "called on | both sides to stop"."""
    on = any(t.lower(m) in ON for m in t.children(word, "case"))
    return on and content.start == span.start and span.end <= content.end


def _is_sent(t: Trees, word: int, source: Span) -> bool:
    """Whether a source is a letter with whom it went to: "A letter from the dean to the president | warned"."""
    letter = t.at(*source)
    sent = letter is not None and t.is_any(letter, "nsubj") and singular(t.lower(letter)) in _LETTERS
    return sent and letter is not None and word in _sent_to(t, letter)


def _is_called(t: Trees, verb: int, word: int) -> bool:
    """Whether a name stands right behind a verb, which the tree may take for a day's: "told China Daily"."""
    return t.upos(word) == "PROPN" and t.subtree(word)[0] == verb + 1 and not _is_day(t, word)


def _is_day(t: Trees, word: int) -> bool:
    """Whether a word says when it was, and ends no name."""
    return t.lower(word) in _DAYS and not is_in_name(t, word)


def is_in_name(t: Trees, word: int) -> bool:
    """Whether "Today" is the end of a name: "USA Today"."""
    return t.form(word) in _IN_NAMES and t.form_before(word)[:1].isupper() and t.upos(word - 1) == "PROPN"


def _before(t: Trees, word: int) -> Iterator[int]:
    """The noun right before, whatever it hangs on."""
    at = word - 1
    while at >= 0 and t.is_any(at, "flat", "punct", "appos") and t.heads[at] < word and t.heads[at] != ROOT:
        at = int(t.heads[at])
    if at >= 0 and t.upos(at) in ("NOUN", "PROPN", "PRON"):
        yield at


def _objects_behind(t: Trees, verb: int) -> Iterator[int]:
    who = t.children(verb, "nsubj")
    second = [w for w in who if w > verb and who[0] < verb]  # "Okoro told Radio Velik", taken for a second subject
    for word in (*t.children(verb, "iobj"), *t.children(verb, "obj"), *second):
        so = t.lower(word) == "it" and t.form(min(word + 1, len(t) - 1)) in (",", ".")  # "as Okoro tells it,"
        if word > verb and not so:
            yield word


def _described(t: Trees, verb: int) -> Iterator[int]:
    """ "warned visiting officials that …": whom the tree takes for the object of what they do."""
    for doing in t.children(verb, "xcomp", "advcl"):
        last = t.subtree(doing)[-1]
        told = any(c > last for c in t.children(verb, "ccomp", "xcomp"))
        bare = doing == verb + 1 and t.form(doing).endswith("ing") and t.children(doing, "obj")
        if bare and told and not t.has(doing, "ccomp", "xcomp", "advcl"):
            yield doing


def _sent_to(t: Trees, letter: int) -> Iterator[int]:
    """ "A letter from Bishop Tembo to the president warned": to whom, though the tree hangs it on who sent it."""
    yield from _with(t, letter, "nmod")
    for sender in t.children(letter, "nmod"):
        sends = any(t.lower(m) in _SENDERS for m in t.children(sender, "case"))
        if sends and (t.upos(sender) == "PROPN" or singular(t.lower(sender)) not in _TAKES_TO):
            yield from (w for w in _with(t, sender, "nmod", "nmod:desc", "flat", "appos") if w > sender)


def _with(t: Trees, word: int, *relations: str, links: frozenset[str] = _TO) -> Iterator[int]:
    for below in t.children(word, *relations):
        titled = (below, *(w for w in t.children(below, "nmod:desc") if w < below))  # "to Prime Minister Arjun Rawat"
        cases = (m for w in titled for m in t.children(w, "case"))
        beside = below < word and t.upos(below) != "PRON"  # "With the talks in ruins, he said"
        fits = links - _WITH if beside else links
        if any(t.lower(m) in fits for m in cases):
            yield below


def _words(t: Trees, word: int) -> Span:
    """The noun with what describes it: not where or when it was, nor what a clause tells of it."""
    found, todo = [], [word]
    while todo:
        at = todo.pop()
        found.append(at)
        todo += [w for w in t.children(at) if _belongs(t, at, w, word)]
    rest = sorted(found)
    at = rest.index(word)
    while at and all(t.upos(w) == "PUNCT" for w in range(rest[at - 1] + 1, rest[at])):  # not beyond the verb
        at -= 1
    rest = rest[at:]
    last = rest[0]
    for w in rest[1:]:  # up to a gap of more than a comma
        if w - last > 2:
            break
        last = w
    return Span(t.span(rest[0]).start, t.span(max(last, word)).end)


def _with_name(t: Trees, word: int, span: Span, mentions: Sequence[Mention]) -> Span:
    """With all of a name that begins in it or stands right behind it as another object ("the newspaper Haaretz")."""
    end = span.end
    after = t.words.within(end - 1, end)[1]
    while after < len(t) and t.heads[after] == t.heads[word] and (t.upos(after) == "PROPN" or is_in_name(t, after)):
        if t.has(after, "case") or _is_day(t, after):
            break
        end, after = t.span(after).end, after + 1
    names = [m for k in starting(mentions, span.start, end + 2) if (m := mentions[k]).kind == "name"]
    heads = [(m, t.at(*m.span)) for m in names]
    names = [m for m, head in heads if m.span.start < end or (head is not None and not t.is_any(head, "nsubj"))]
    return Span(span.start, max([end, *(m.span.end for m in names)]))


def _belongs(t: Trees, at: int, word: int, top: int) -> bool:
    if (at == top or (t.is_any(at, "nmod:desc") and word < at)) and t.is_any(word, "case", "mark"):
        return False
    titled = t.is_any(word, "nmod:desc")  # "President | Odile Kamba"
    if t.is_any(word, "nmod") and not t.is_any(word, "nmod:poss") and not titled:
        cases = [t.lower(m) for m in t.children(word, "case")]
        return bool(cases) and not _APART.intersection(cases)
    return not t.is_any(word, "acl", "punct", "parataxis", "advcl", "advmod", "obl", "ccomp", "nsubj", "mark", "dep")


def _mention(t: Trees, word: int, span: Span, mentions: Sequence[Mention]) -> int | None:
    """The mention that is named by the noun, by its apposition or by the name behind it, the longest of several."""
    here = [
        k
        for k in starting(mentions, span.start, span.end)
        if mentions[k].span.end <= span.end and mentions[k].type != "nationality"
    ]
    several = [w for w in (word, *t.children(word, "appos")) if t.has(w, "conj")]  # "Karsia, Ruvenia and Norvik"
    heads = [t.span(w).end for w in (*(() if several else t.children(word, "appos")), word)]
    for end in (*heads[:-1], _own_end(t, word, span), heads[-1], span.end):
        ending = [k for k in here if mentions[k].span.start < end <= mentions[k].span.end]
        if ending:
            best = max(ending, key=lambda k: mentions[k].span.end - mentions[k].span.start)
            owned = any(t.span(o).start < mentions[best].span.start for o in t.children(word, "nmod:poss"))
            return None if owned and mentions[best].kind != "name" else best
    return None


def _own_end(t: Trees, word: int, span: Span) -> int:
    """Where a noun's words end before whom it is joined with, is of or is called by: "Karsia and its allies"."""
    ends = [t.span(t.subtree(w)[0]).start for w in t.children(word, "conj", "nmod", "appos") if w > word]
    last = t.words.within(span.start, min([span.end, *ends]))[1] - 1
    while last > word and (t.upos(last) == "PUNCT" or t.is_any(last, "cc", "case")):
        last -= 1
    return t.span(max(last, word)).end
