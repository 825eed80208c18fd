"""Who tells of himself: whom a pronoun in his own words, or that goes on telling, most likely means."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.genders import gender_of_noun
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.english.verbs import infinitive, is_form_of
from parley.language.trees import ROOT

_QUOTES = (*"\"“”«»", "``", "''")
_FOR_OTHERS = word_set("tellers.for_others") | word_set("shared.kin")
_WEATHER, _COSTS = word_set("tellers.weather"), word_set("tellers.costs")
_TAKES, _TIMES = word_set("tellers.takes"), word_set("tellers.times")  # "took years"
_OBLIGES = word_set("tellers.obliges")
_MAY_BE_SAID = word_set("tellers.may_be_said")


def teller(k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Who says that he does or did something: "Lund said he would resign", "A guard said he ran"; -1 for nobody.

    Or that he was told something: "Lund said Orr had told him". Not what he says in quotation marks. And who goes on:
    "he said", after "The father of Tom Bell said".
    """
    word = phrases.heads[k]
    if phrases.mentions[k].kind != "pronoun" or word is None:
        return -1
    clause, verb = _told(word, phrases, "nsubj", "nsubj:pass")
    verb = _told_him(word, phrases) if verb == ROOT else verb
    if verb == ROOT:
        return _goes_on(k, word, clause, phrases, of)
    who = _who_tells(word, verb, phrases)
    if who is None:
        return -1
    name, titled = phrases.name_at(who), phrases.named(who)
    name = titled.name if name is None and titled is not None else name
    if name is not None:
        return of[name]
    return _described(who, k, phrases, of) if _is_his_own(who, phrases) else _relative(who, k, phrases, of)


def many_tell(k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Which people or body without a name say what "they" or "its" people do: "Unions said they would strike".

    Or what they were told: "Unions said Lund had told them"; -1 for none.
    """
    word = phrases.heads[k]
    verb = ROOT if word is None else _told(word, phrases, "nsubj")[1]
    verb = _told_him(word, phrases) if word is not None and verb == ROOT else verb
    who = None if word is None or verb == ROOT else _who_tells(word, verb, phrases)
    nominal = None if who is None else phrases.nominal_at(who)
    return -1 if nominal is None else of[nominal]


def _who_tells(word: int, verb: int, phrases: Phrases) -> int | None:
    """The one subject of a verb of telling; None where there are several, or ``word`` is in quotation marks."""
    verb = _with_subject(verb, phrases)
    who = phrases.trees.children(verb, "nsubj")
    return who[0] if len(who) == 1 and not _is_quoted(word, verb, phrases) else None


def body_tells(k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Which body or state says what "it" does: "Karsia said it would stay", "…, adding that it would"; -1 for none.

    Or what it was told: "Karsia said Norway had told it".
    """
    word = phrases.heads[k]
    if word is None:
        return -1
    clause, verb = _told(word, phrases, "nsubj", "nsubj:pass")
    if verb != ROOT and (_is_nobody(clause, phrases) or _is_obliged(clause, verb, phrases)):
        return -1
    verb = _told_him(word, phrases) if verb == ROOT else verb
    if verb == ROOT:
        return -1
    verb = _with_subject(verb, phrases)
    return -1 if _is_quoted(word, verb, phrases) else _subject(verb, k, phrases, of)


def body_goes_on(k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Which body or state, of which the sentence before tells, goes on: "Karsia refused. It said that …"; -1 for none.

    Within a sentence it is whoever that is about: "Karsia closed its border, citing what it called threats".
    """
    word, t = phrases.heads[k], phrases.trees
    verb = ROOT if word is None or not t.is_any(word, "nsubj") else int(t.heads[word])
    if word is None or verb == ROOT or not _tells(verb, phrases) or t.is_any(verb, "ccomp"):
        return -1
    if not t.is_any(verb, "root", "parataxis"):
        over = (up for up in t.ancestors(verb) if up < word and t.has(up, "nsubj", "nsubj:pass"))
        return next((_subject(up, k, phrases, of) for up in over), -1)
    first = t.sentence(word)[0]
    top = next((w for w in t.sentence(first - 1) if int(t.heads[w]) == ROOT), ROOT) if first else ROOT
    return -1 if top == ROOT else _subject(top, k, phrases, of)


def _with_subject(verb: int, phrases: Phrases) -> int:
    """The verb that has the subject of another: "said" of "said he would not pay, adding that he would sue".

    None has that of "admit" in "urged Lund to admit he had lied", which is an object.
    """
    t = phrases.trees
    while not t.has(verb, "nsubj", "nsubj:pass") and t.is_any(verb, "advcl", "conj", "xcomp"):
        up = int(t.heads[verb])
        if any(up < w < verb for w in t.children(up, "obj", "iobj")) and t.is_any(verb, "xcomp"):
            break
        verb = up
    return verb


def _subject(verb: int, k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Who the one subject of a verb is, as far as mentions before ``k`` say; -1 for nobody."""
    who = phrases.trees.children(verb, "nsubj", "nsubj:pass")
    if len(who) != 1 or phrases.trees.has(who[0], "conj"):
        return -1
    titled = phrases.named(who[0])
    name = phrases.name_at(who[0]) if titled is None else titled.name
    found = name, phrases.nominal_at(who[0]), phrases.pronoun_at(who[0])
    return next((of[j] for j in found if j is not None and j < k), -1)


def _is_nobody(clause: int, phrases: Phrases) -> bool:
    """Whether "it" may be nobody: "it was clear that", "it rained", "it took years"; not "was ready to"."""
    t = phrases.trees
    objects = t.objects_of(clause)
    verbs = _COSTS if objects else _WEATHER
    verbs |= _TAKES if any(phrases.singular(w) in _TIMES for w in objects) else frozenset()
    if is_form_of(phrases.form(clause), verbs, phrases.lexicon):
        return True
    if t.has(clause, "csubj", "expl") or (t.upos(clause) != "VERB" and t.has(clause, "ccomp")):
        return True
    return t.upos(clause) != "VERB" and not (t.upos(clause) == "ADJ" and t.has(clause, "xcomp", "obl"))


def _is_obliged(clause: int, verb: int, phrases: Phrases) -> bool:
    """Whether who is told something is to do it: "told Karsia that it must pay", not "told reporters that it must"."""
    t = phrases.trees
    if not any(phrases.form(w) in _OBLIGES for w in t.children(clause, "aux")):
        return False
    return any(phrases.name_at(w) is not None or _is_body(w, phrases) for w in t.children(verb, "obj", "iobj"))


def _is_body(noun: int, phrases: Phrases) -> bool:
    nominal = phrases.nominal_at(noun)
    return nominal is not None and phrases.mentions[nominal].type == "organization"


def together_tell(word: int | None, phrases: Phrases) -> list[int]:
    """The nouns of those who say together what "they" do: "Lund and Okoro said they would stay"; none for others."""
    if word is None or phrases.form(word) != "they" or not phrases.rules("they who spoke together"):
        return []
    verb = _told(word, phrases, "nsubj", "nsubj:pass")[1]
    who = () if verb == ROOT else phrases.trees.children(verb, "nsubj")
    if len(who) != 1 or _is_quoted(word, verb, phrases):
        return []
    both = phrases.conjuncts(who[0])
    return both if len(both) > 1 else []


def _told(word: int, phrases: Phrases, *subjects: str) -> tuple[int, int]:
    """The clause of which a pronoun is the subject, or what is "its", and the verb before that tells it; ROOT for none.

    ``subjects`` are the relations of what counts as one.
    """
    t = phrases.trees
    at = int(t.heads[word]) if t.is_any(word, "nmod:poss") else word
    clause = int(t.heads[at]) if at != ROOT and t.is_any(at, *subjects) else ROOT
    verb = int(t.heads[clause]) if clause != ROOT and t.is_any(clause, "ccomp") else ROOT
    return clause, verb if verb != ROOT and verb < word and _tells(verb, phrases) else ROOT


def _told_him(word: int, phrases: Phrases) -> int:
    """The verb that tells what somebody was told: "said" of "Lund said Orr had told him"; ROOT for none."""
    t, relations = phrases.trees, ("obj", "iobj", "obl")
    if not t.is_any(word, *relations):
        return ROOT
    tells, lexicon = int(t.heads[word]), phrases.lexicon
    verb = infinitive(t.form(tells), lexicon)
    said = phrases.form(word) in _MAY_BE_SAID  # as what was denied is, or promised
    told = verb in lexicon.told and t.has(tells, "ccomp", "xcomp") if said else verb in lexicon.verbs
    return _told(word, phrases, *relations)[1] if told else ROOT


def _is_quoted(word: int, verb: int, phrases: Phrases) -> bool:
    """Whether a quotation mark stands between a verb of telling and a pronoun behind it."""
    t = phrases.trees
    between = phrases.text[t.span(verb).end : t.span(word).start]
    return any(sign in between for sign in _QUOTES)


def _is_his_own(noun: int, phrases: Phrases) -> bool:
    """Whether somebody new speaks for himself: not "his lawyer", "an aide", "a friend of Bell", who speak of others."""
    if not phrases.brings_in(noun) or phrases.trees.has(noun, "nmod:poss"):
        return False
    names = [k for word in phrases.trees.subtree(noun) if (k := phrases.name_at(word)) is not None]
    if any(phrases.mentions[k].type == "person" for k in names):  # "a source close to Bell"
        return False
    return any(phrases.complements(noun)) or phrases.form(noun) not in _FOR_OTHERS


def _described(noun: int, k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Somebody without a name who may be of the pronoun's gender."""
    nominal = phrases.nominal_at(noun)
    fits = nominal is not None and nominal < k and gender_of(nominal, phrases) in ("", phrases.mentions[k].gender)
    return of[nominal] if nominal is not None and fits else -1


def _tells(verb: int, phrases: Phrases) -> bool:
    return infinitive(phrases.trees.form(verb), phrases.lexicon) in phrases.lexicon.verbs


def _goes_on(k: int, word: int, verb: int, phrases: Phrases, of: Sequence[int]) -> int:
    """The relative of somebody named who spoke in the sentence before, of whose name no pronoun is needed."""
    t = phrases.trees
    first = t.sentence(word)[0]
    if verb == ROOT or not first or not t.is_any(word, "nsubj") or not _tells(verb, phrases):
        return -1
    top = next((w for w in t.sentence(first - 1) if int(t.heads[w]) == ROOT), ROOT)
    who = t.children(top, "nsubj") if top != ROOT and _tells(top, phrases) else ()
    return _relative(who[0], k, phrases, of) if len(who) == 1 else -1


def _relative(noun: int, k: int, phrases: Phrases, of: Sequence[int]) -> int:
    """Somebody without a name by whose he or she is, of the pronoun's gender: "The father of Tom Bell"."""
    nominal = phrases.nominal_at(noun)
    whose = any(phrases.name_at(child) is not None for _, child in phrases.complements(noun, "of"))
    fits = nominal is not None and nominal < k and gender_of(nominal, phrases) == (phrases.mentions[k].gender or None)
    return of[nominal] if nominal is not None and whose and fits else -1


def gender_of(k: int, phrases: Phrases) -> str:
    """ "he" or "she" where a description's noun says so: "the mother"."""
    head = phrases.heads[k]
    return "" if head is None else gender_of_noun(phrases.form(head))
