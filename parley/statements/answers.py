"""Who answers: "A reporter asked the mayor whether he would go. “No,” he said." """

from __future__ import annotations

from parley.actors.entities import Entities
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.sentences import Layout
from parley.language.trees import ROOT
from parley.model import Span
from parley.statements.addressees import addressee
from parley.statements.linking import Link
from parley.statements.room import is_asking
from parley.statements.together import Past

_ASKING = word_set("acts.asking")
_GOES_ON = word_set("answers.goes_on")
_BACK = 2  # sentences from what is asked, or answered, to what is answered


def asked(pronoun: Span, past: Past, phrases: Phrases, layout: Layout, found: Entities) -> tuple[int, int] | None:
    """Who asked and who was asked just before a pronoun that answers, or goes on answering; None where nobody was."""
    if _goes_on(pronoun, phrases) and (not past or _is_question(past[-1][0], phrases)):
        return None
    answered: set[int] = set()
    at = pronoun.start
    for link, those in reversed(past):
        if layout.sentence(at) - layout.sentence(link.cue.span.start) > _BACK:
            return None
        at = link.cue.span.start
        if not _is_question(link, phrases):
            answered |= {*those}
            continue
        _, mention = addressee(phrases.trees, link, found.mentions, phrases.lexicon)
        whom = -1 if mention is None else found.of[mention]
        if whom < 0 or len(those) != 1 or whom in those or not answered <= {whom}:
            return None
        since = Span(layout.sentence_span(layout.sentence(at)).end, pronoun.start)
        return None if _is_named(those[0], since, found) else (those[0], whom)
    return None


def _is_named(number: int, within: Span, found: Entities) -> bool:
    """Whether an entity of the page is named between two places: it has the word again."""
    own = found.entities[number].mentions if number < len(found.entities) else ()
    named = (found.mentions[k].span for k in own if found.mentions[k].kind == "name")
    return any(within.covers(span) for span in named)


def _is_question(link: Link, phrases: Phrases) -> bool:
    """Whether something is asked, and nobody asked to do it: "asked whether …", "asked: “When?”"."""
    t = phrases.trees
    if not any(is_asking(t.form(w), phrases.lexicon) for w in range(*t.words.within(*link.cue.span))):
        return False
    contents = [c.span.of(phrases.text).rstrip("”\"'") for c in link.contents]
    return any(said.endswith("?") or said.split(" ", 1)[0].lower() in _ASKING for said in contents)


def _goes_on(pronoun: Span, phrases: Phrases) -> bool:
    """Whether whoever spoke last goes on: "he added", "he also said"."""
    t = phrases.trees
    word = t.at(*pronoun)
    verb = ROOT if word is None else t.heads[word]
    words = () if verb == ROOT else (verb, *t.children(verb, "advmod"))
    return any(is_form_of(t.lower(w), _GOES_ON, phrases.lexicon) for w in words)
