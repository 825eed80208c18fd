"""Where the narrator goes on behind what is said: "…, without giving details", "at a news conference in Oslo"."""

from __future__ import annotations

from parley.english.nouns import singular
from parley.english.patterns import pattern, word_set
from parley.english.verbs import is_form_of
from parley.language.quotations import touching
from parley.model import Span
from parley.statements.cues import kind
from parley.statements.linking import Link
from parley.statements.roles import RoleSpan
from parley.statements.room import Room, each

_TIME_AFTER = pattern("clauses.time_after")
_NAMES = word_set("tails.names")  # for what is quoted
_IN, _ON, _A = word_set("tails.in"), word_set("tails.on"), word_set("tails.a")
_MEDIA, _WORDS = word_set("tails.media"), word_set("tails.words")
_FIRST = word_set("tails.first")
_MANY = word_set("tails.many")
_SERIES = word_set("tails.series")  # of posts
_PAPERS, _COURT = word_set("tails.papers"), word_set("tails.court")
_THROUGH, _INTERPRETER = word_set("tails.through"), word_set("tails.interpreter")
_OATH = word_set("tails.oath")
_PRESS = word_set("tails.press")  # conference
_BRIEFING = word_set("tails.briefing")
_CONDITION, _ANONYMITY = word_set("tails.condition"), word_set("tails.anonymity")
_PLATFORMS = word_set("tails.platforms")
_BESIDE = word_set("tails.beside")
_OCCASIONS = word_set("tails.occasions")
_JUDGED = word_set("tails.judged")
_SEEMS = word_set("tails.seems")
_AMID = word_set("tails.amid")
_ANSWERS, _QUESTIONS = word_set("tails.answers"), word_set("tails.questions")
_ASKED = word_set("tails.asked")
_POSTURES = word_set("tails.postures")
_TELLS = word_set("tails.tells")
_WHILE, _PERSONS = word_set("tails.while"), word_set("tails.persons")
_MOVES = word_set("tails.moves")
_SEEN, _REACTS = word_set("tails.seen"), word_set("tails.reacts")
_CALLED = word_set("tails.called")
_CLAUSE = 12  # words to its verb
_NEAR = 3  # words to "a question"
_EVEN, _AS = word_set("tails.even"), word_set("tails.as")
_TERMS, _THEN = word_set("tails.terms"), word_set("clauses.then")
_DID = word_set("tails.did")
_LEFT_OPEN = word_set("tails.left_open")
_ADJUNCTS = ("obl", "nmod", "advmod", "advcl", "acl", "case", "mark")  # what a clause may go without


def circumstance(room: Room, x: Link) -> Link:
    """ "accused it of shelling the town after a market burned", "that it had struck, without giving evidence".

    And "that the museum would stay shut, days after thieves broke in", "at a news conference in Oslo on Monday".
    """
    t, verb = room.trees, room.head(x.cue.span)
    tail = None if verb is None else _tail(room, x, verb)

    def cut(c: RoleSpan) -> Span | None:
        if _is_of_noun(room, x, c) or _is_beyond_teller(room, x, c):
            return Span(c.span.start, c.span.start)
        if (quoted := _quoted_clause(room, x, c)) is not None:
            return quoted
        if (named := _before_name_for_it(room, c)) is not None:
            return Span(c.span.start, max(c.span.start, named))
        if (called := _in_what_is_called(room, x, c)) is not None:
            return room.trimmed(c.span.start, called)
        if tail is not None and c.span.overlaps(tail) and c.span.end <= tail.end:
            return room.trimmed(c.span.start, max(c.span.start, tail.start))
        head = room.head(c.span)
        if head is None or verb is None or c.span.start < x.cue.span.end or room.quoted(c.span.start):
            return None
        after = _TIME_AFTER.search(room.p.text, *c.span)
        if after is not None and not room.quoted(after.start()) and not room.quoted(x.cue.span.start):
            return room.trimmed(c.span.start, after.start())
        last = t.words.within(*c.span)[1]
        for clause in sorted({*t.children(verb, "advcl"), *t.children(head, "advcl")}):
            first = min(t.subtree(clause))
            told = t.is_any(head, "ccomp")
            when = room.leaves(clause, head) or (not told and room.is_when(clause, verb)) or room.speaks_too(clause)
            when = when or room.is_seen(clause) or room.is_meanwhile(clause, head)
            when = when or _is_on_the_way(room, clause, head) or _leaves_open(room, clause, head)
            if head < first < last and (room.holds_back(clause) or when):
                return room.trimmed(c.span.start, t.span(first).start)
        if (same := _as_others_did(room, c)) is not None:
            return room.trimmed(c.span.start, same)
        for noun in (w for at in (verb, head) for w in t.children(at, "obl") if room.is_speech(w)):
            first = t.first_of(noun)
            if head < first < last and t.form(first - 1) == ",":  # "…, in her first remarks since the fire"
                return room.trimmed(c.span.start, t.span(first).start)
        return None

    return each(x, cut, room.p)


def _is_beyond_teller(room: Room, x: Link, c: RoleSpan) -> bool:
    """ "They would pay, he said hours before the vote", "…, he said, as fighting raged", "…, a sign that all is lost".

    Behind who says it the writer tells when, or what he makes of it, where a whole clause stands before.
    """
    t, first = room.trees, room.trees.words.within(*c.span)[0]
    saying = _saying(x)
    before = next((one.span for one in reversed(x.contents) if one.span.end <= saying.start), None)
    if before is None or c.span.start < saying.end or room.quoted(c.span.start) or room.quoted(before.end - 1):
        return False
    main, verb, head = room.head(before), room.head(x.cue.span), room.head(c.span)
    if main is None or head is None or not t.has(main, "nsubj", "nsubj:pass", "expl") or t.has(main, "mark"):
        return False
    between = room.p.text[saying.end : c.span.start].strip()
    if not between:
        is_said = t.upos(first) == "CCONJ" or t.lower(first) == "that"
        its = t.heads[head] == verb and (t.is_any(head, "ccomp") or t.lower(first) in _AS)  # "described as a trap"
        quoted = any(True for _ in touching(room.quotations, c.span))
        return not (is_said or its or quoted)
    if between != ",":
        return False
    when = _TIME_AFTER.match(room.p.text, saying.end) is not None or t.lower(first) in _THEN
    return when or _is_scene(room, first) or (not t.is_any(t.first_of(head), "case") and room.is_remark(head))


def _before_name_for_it(room: Room, c: RoleSpan) -> int | None:
    """ "was “sealed,” | a word he used twice": where a quotation ends that the writer then has a noun for."""
    t = room.trees
    for q in touching(room.quotations, Span(max(0, c.span.start - 3), c.span.end)):
        det = t.words.within(q.end, c.span.end)[0]
        comma = det < len(t) and t.form(det) == ","
        det += comma
        if det >= len(t) or t.lower(det) not in _A or not (comma or room.p.text[q.start : q.end - 1].endswith(",")):
            continue
        noun = int(t.heads[det])
        named = det < noun <= det + 2 and t.lower(noun) in _NAMES and t.has(noun, "acl:relcl", "acl")
        if named and t.span(det).start < c.span.end:
            return q.end
    return None


def _in_what_is_called(room: Room, x: Link, c: RoleSpan) -> int | None:
    """ "he was turned back, | in what aid workers called a breach": where the writer says what others call it."""
    t, (first, last) = room.trees, room.trees.words.within(*c.span)
    if c.span.start < x.cue.span.end:
        return None
    for word in range(first + 1, min(last, len(t) - 2)):
        if t.lower(word) != "in" or t.lower(word + 1) != "what" or t.form_before(word) != ",":
            continue
        verb = next((w for w in range(word + 2, min(word + _CLAUSE, len(t))) if t.upos(w) == "VERB"), None)
        start = t.span(word).start
        if verb is not None and is_form_of(t.lower(verb), _CALLED, room.lexicon) and not room.quoted(start):
            return start
    return None


def _saying(x: Link) -> Span:
    """The cue and who says it, with what stands between: "the mayor told reporters"."""
    parts = [s.span for s in (x.cue, x.source) if s is not None]
    return Span(min(s.start for s in parts), max(s.end for s in parts))


def _is_scene(room: Room, first: int) -> bool:
    """ "as fighting raged", "even as his troops pressed on"."""
    t = room.trees
    mark = first + 1 if t.lower(first) in _EVEN else first
    if t.lower(mark) not in _AS or not t.is_any(mark, "mark"):
        return False
    clause = int(t.heads[mark])
    return t.has(clause, "nsubj", "nsubj:pass") and not room.is_now(clause)


def _quoted_clause(room: Room, x: Link, c: RoleSpan) -> Span | None:
    """ "said “The port will be shut” in English", "“We will win” as he was led away": the sentence that is quoted."""
    t = room.trees
    q = next((q for q in touching(room.quotations, c.span) if q.start == c.span.start), None)
    apart = q is None or not q.closed or not x.cue.span.end <= q.start or c.span.end <= q.end
    if q is None or apart or room.sentence(x.cue.span.start).end <= q.start:
        return None
    first, last = t.words.within(q.start, q.end)
    after = t.words.within(q.end, c.span.end)[0]
    opens = next((w for w in range(first, last) if t.upos(w) != "PUNCT"), last)
    head = t.at(q.start, q.end)
    whole = head is not None and any(opens <= s < last for s in t.children(head, "nsubj", "nsubj:pass", "expl"))
    if not whole or after >= len(t) or not t.form(opens)[0].isupper() or t.upos(opens) == "PROPN":
        return None
    more = any(other.start >= q.end for other in touching(room.quotations, c.span))
    goes_on = t.upos(after) not in ("ADP", "SCONJ") or t.lower(after) in _TERMS
    return None if more or goes_on else Span(q.start, q.end)


def _is_on_the_way(room: Room, clause: int, said: int) -> bool:
    """ "that the port was shut as he arrived for talks", "while visiting troops": who spoke, as no thing does."""
    t, who = room.trees, room.trees.children(clause, "nsubj")
    marks = {t.lower(m) for m in t.children(clause, "mark", "advmod", "case")}
    if _WHILE.isdisjoint(marks) or t.auxiliaries(clause) or not room.is_of_thing(said):
        return False
    if who:
        return t.lower(who[0]) in _PERSONS and is_form_of(t.lower(clause), _MOVES, room.lexicon)
    return t.form(clause).endswith("ing") and is_form_of(t.lower(clause), _MOVES, room.lexicon)


def _as_others_did(room: Room, c: RoleSpan) -> int | None:
    """ "that the men were free, | as did the rebels": where the writer says who else said so."""
    t, (first, last) = room.trees, room.trees.words.within(*c.span)
    ends = last >= len(t) or t.upos(last) == "PUNCT"
    found = (w for w in range(first, last - 2) if t.lower(w) in _AS and t.lower(w + 1) in _DID)
    at = next((w for w in found if t.form_before(w) == "," and not room.quoted(t.span(w).start)), None)
    whole = at is not None and not any(t.form(w) == "," or t.upos(w) == "VERB" for w in range(at + 2, last))
    return t.span(at).start if at is not None and ends and whole else None


def _leaves_open(room: Room, clause: int, said: int) -> bool:
    """ "that the port was shut, without naming the ship", "without saying how long it would be"."""
    t = room.trees
    without = any(t.lower(m) == "without" for m in t.children(clause, "mark"))
    apart = t.form_before(t.first_of(clause)) == ","
    untold = without and is_form_of(t.lower(clause), _LEFT_OPEN, room.lexicon)
    return untold and (apart or room.is_of_thing(said))


def _is_of_noun(room: Room, x: Link, c: RoleSpan) -> bool:
    """Whether a clause behind who says it goes on from a noun: "They left, he said, in a sign that all is lost"."""
    t, first = room.trees, room.trees.words.within(*c.span)[0]
    fronted = any(one.span.end <= x.cue.span.start for one in x.contents)
    if not fronted or c.span.start < x.cue.span.end or t.lower(first) != "that":
        return False
    before = first - 1
    while before > 0 and t.upos(before) == "ADV":
        before -= 1
    ends = [s.span.end for s in (x.cue, x.source) if s is not None]  # "It was agreed by the two that it would open"
    return t.upos(before) == "NOUN" and t.span(before).start >= max(ends) and t.is_any(before, "obl")


def _tail(room: Room, x: Link, verb: int) -> Span | None:
    """The words behind the cue, and behind something that is said, that tell how it was said."""
    t, cue, sentence = room.trees, x.cue.span, room.sentence(x.cue.span.start)
    said = [c.span for c in x.contents if c.span.overlaps(sentence)]
    if not said or said[-1].end < cue.end or kind(cue.of(room.p.text), room.lexicon) != "speech":
        return None
    begin, end = t.words.within(max(said[0].start, cue.end), said[-1].end)
    clause = room.head(said[0])
    if clause is None:
        return None
    for word in range(begin + 1, end):
        first = _opening(room, word, verb, clause)
        if first is not None and begin < first and not room.quoted(t.span(first).start) and _runs_on(room, first, end):
            return Span(t.span(first).start, sentence.end)
    return None


def _runs_on(room: Room, first: int, end: int) -> bool:
    """Whether nothing behind a word belongs to a clause before it but what this may go without."""
    t = room.trees
    for word in range(first, end):
        top = word
        while t.heads[top] >= first:
            top = int(t.heads[top])
        if t.upos(word) != "PUNCT" and top != first and not t.is_any(top, *_ADJUNCTS):
            return False
    return True


def _opening(room: Room, word: int, verb: int, clause: int) -> int | None:
    """Where a phrase or clause begins that tells how something is said, of which ``word`` is the head.

    It hangs on the verb of saying or on the ``clause`` that is said, which tells of nothing that is said.
    """
    t = room.trees
    first = t.first_of(word)
    ahead = t.lower(first) == "of" and t.lower(first - 1) in _AMID  # "ahead of talks", of two words in the tree
    if ahead and t.form_before(first - 1) == ",":
        return first - 1
    apart = t.form_before(first) == ","
    if t.lower(word) in _CONDITION and any(t.lower(w) in _ANONYMITY for w in t.children(word, "nmod")):
        return first
    up = int(t.heads[word])
    ours = up in (verb, clause) or t.upos(up) == "VERB"
    if not apart and (not ours or any(_is_of_what_tells(room, w) for w in {up, clause} - {verb})):
        return None
    if apart and first == word and t.lower(word) in _WORDS and t.has(word, "acl:relcl"):
        return first  # "…, comments that angered Karsia"
    if t.is_any(first, "case"):
        tells = _is_medium(room, word, first, clause) or _is_place(room, word, first, clause) or _is_answer(room, word)
        return first if tells or (apart and _is_beside(room, word, first)) else None
    if t.is_any(word, "advcl") and not t.has(word, "nsubj", "aux", "cop"):
        when = apart or any(t.lower(m) == "when" for m in t.children(word, "mark", "advmod"))
        asked = when and t.lower(word) in _ASKED and not t.has(word, "obj", "xcomp")
        stands = apart and first == word and t.lower(word) in _POSTURES
        stands = stands or (apart and t.lower(word) in _REACTS and room.is_of_thing(clause))
        return first if asked or stands or room.holds_back(word) else None
    return None


def _is_one(room: Room, word: int) -> bool:
    """Whether a noun is brought in: "a statement"."""
    return any(room.trees.lower(d) in _A for d in room.trees.children(word, "det"))


def _is_medium(room: Room, word: int, first: int, clause: int) -> bool:
    """ "in a statement", "in remarks to reporters", "in court documents", "through an interpreter", "under oath"."""
    t, link, noun = room.trees, room.trees.lower(first), room.trees.lower(word)
    if link in _THROUGH or noun in _OATH:
        return (link in _THROUGH and noun in _INTERPRETER) or (link == "under" and noun in _OATH)
    if link != "in":
        return False
    of = any(t.relation(w) == "nmod" for w in t.children(word, "nmod"))  # not whose words they are
    bare = not t.has(word, "det", "nmod:poss")
    court = any(t.lower(w) in _COURT for w in t.children(word, "compound", "amod"))
    if bare:
        said = noun in _MANY and t.is_any(clause, "ccomp", "xcomp")  # not "accused him of plotting in messages"
        return said or noun in _WORDS or (court and noun in _PAPERS)
    if noun in _SERIES:
        return any(singular(t.lower(w)) in _MEDIA for w in t.children(word, "nmod"))
    first_one = any(t.lower(w) in _FIRST for w in t.children(word, "amod"))  # "in his first interview"
    return ((first_one or _is_one(room, word)) and noun in _MEDIA) or (of and noun in _WORDS)


def _is_place(room: Room, word: int, first: int, clause: int) -> bool:
    """ "at a news conference", "on the sidelines of a summit", "on Telegram": not where what is promised is to be."""
    t, link = room.trees, room.trees.lower(first)
    conference = any(t.lower(w) in _PRESS for w in t.children(word, "compound"))
    if link == "at" and _is_one(room, word) and (conference or t.lower(word) in _BRIEFING):
        return True
    if not t.is_any(clause, "ccomp"):
        return False
    if t.upos(word) == "PROPN":
        return link in _ON and t.form(word) in _PLATFORMS
    return link in ("at", "on") and t.lower(word) in _BESIDE


def _is_beside(room: Room, word: int, first: int) -> bool:
    """ "during a visit to Oslo", "in a move likely to anger them", "amid fears of war", behind a comma."""
    t, link, noun = room.trees, room.trees.lower(first), room.trees.lower(word)
    seems = link == "in" and noun == "what" and t.lower_behind(word) in _SEEMS
    seen = link == "in" and noun == "what" and any(t.lower(w) in _SEEN for w in t.children(word, "acl:relcl"))
    judged = link == "in" and noun in _JUDGED
    where = link in _IN and noun in _MEDIA | _WORDS | _OCCASIONS
    return link in _AMID or seems or seen or judged or where


def _is_answer(room: Room, word: int) -> bool:
    """ "in response to a question about the plan"."""
    t = room.trees
    to = range(word + 2, min(word + 2 + _NEAR, len(t))) if t.lower_behind(word) == "to" else ()
    asked = any(t.lower(w) in _QUESTIONS for w in to)
    return asked and t.lower(word) in _ANSWERS and not t.has(word, "det")


def _is_of_what_tells(room: Room, clause: int) -> bool:
    """ "that he had lied in a letter": whether what is said tells of what is said itself."""
    return is_form_of(room.trees.lower(clause), room.lexicon.verbs | _TELLS, room.lexicon)
