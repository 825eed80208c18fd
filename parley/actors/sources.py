"""Who a source is: from the words that name it to an entity, or to words of its own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.actors.kinds import is_outlet
from parley.actors.mentions import POSSESSIVE, Mention, starting
from parley.actors.phrases import Phrases
from parley.actors.shares import share_in
from parley.actors.spelled import beside, first_joined, joined_by_name, joined_in, last_joined, spelled_out
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.language.features import Pieces
from parley.model import ActorType, Span

SENT = word_set("shared.sent")
_DETERMINERS = word_set("sources.determiners")
_COUNTED = word_set("sources.counted")
_SHARES = word_set("sources.shares")  # "46 percent said"
_OTHER = word_set("sources.other")
FIRST_PERSON = word_set("sources.first_person")
_RELATIVE = word_set("sources.relative")
_PARTISANS = word_set("things.partisans")
_NAMED_OF = word_set("sources.named_of")
_HONORIFIC = word_set("shared.honorific")
_MARKS = word_set("sources.marks")
_PAPERS = word_set("phrases.papers")
_NEWS = word_set("kinds.news")
_ON_AIR = word_set("sources.on_air")
_OF_NEWS = word_set("kinds.of_news")
WE = "we, "  # before who that is: "We, the undersigned"
_THEIRS = ("of", "for", "at", "with", "from", "by", "to")  # between a noun and whose it is


@dataclass(frozen=True, slots=True)
class Source:
    """A source's head: a mention of somebody named or described (``mention``), or words of their own.

    ``words`` is the span of those words; ``possessor`` the mention they belong to ("Netanyahu" of "Netanyahu's
    team"); ``form`` is "mention", "words", "first person" or "relative"; ``noun`` the word that is their head.
    """

    form: str
    words: Span
    mention: int | None = None
    possessor: int | None = None
    nominal: int | None = None
    country: str | None = None
    type: ActorType = "unknown"
    noun: int | None = None


def head_of(span: Span, phrases: Phrases) -> Source:
    """Read a source span: whoever is named first in it."""
    return heads_of(span, phrases)[0]


def heads_of(span: Span, phrases: Phrases) -> list[Source]:
    """Read a source span: everybody who is joined in it, "Uras and her deputy", in text order."""
    found: list[Source] | None = phrases.sources.get(span)
    if found is None:
        found = phrases.sources[span] = _heads_of(span, phrases)
    return found


def _heads_of(span: Span, phrases: Phrases) -> list[Source]:
    words = span.of(phrases.text)
    if words.lower() in FIRST_PERSON:
        return [Source("first person", span)]
    if words.lower().startswith(WE) and len(words) > len(WE):
        return heads_of(Span(span.start + len(WE), span.end), phrases)
    if words.lower() in _RELATIVE and not words.isupper():  # WHO is an organization
        return [Source("relative", span)]
    head = _head(span, phrases)
    if head is None:
        return [Source("words", span)]
    if (share := share_in(span, phrases)) is not None:
        return [Source("words", span, noun=share, type="group")]
    if those := spelled_out(head, span, phrases):
        return [_source(word, span, phrases) for word in those]
    head = first_joined(joined_by_name(head, phrases), phrases)
    verb = int(phrases.trees.heads[head])  # "Katz told the Foreign Affairs and Defense Committee": no one behind it
    ends = verb if head < verb else len(phrases.trees)
    joined = [word for word in phrases.conjuncts(head) if word < ends]
    joined += last_joined(joined, span, phrases)
    joined = [word for word in joined if word == head or not _ends_name(word, phrases)]
    if _are_owners(head, joined, phrases):
        return [replace(_source(head, span, phrases), words=span, possessor=None)]
    joined += [word for other in beside(head, phrases) for word in phrases.conjuncts(other) if word < ends]
    return list(dict.fromkeys(_source(w, span, phrases) for w in (*(joined or [head]), *joined_in(head, phrases))))


def _ends_name(word: int, phrases: Phrases) -> bool:
    """Whether a word is of a name, behind the "and" in it: "Culture" of "the Ministry of Education and Culture"."""
    k = phrases.name_at(word)
    return k is not None and phrases.heads[k] != word and " and " in phrases.mentions[k].text


def _are_owners(head: int, joined: Sequence[int], phrases: Phrases) -> bool:
    """Whether those joined to an office are whose it is: "the ambassadors of Norway, Peru and Chile"."""
    of = [word for _, word in phrases.complements(head, "of", "from")][-1:]
    names = [phrases.name_at(word) for word in (*of, *joined[1:])]
    places = all(k is not None and phrases.mentions[k].type == "place" for k in names)
    office = phrases.is_plural(head) and phrases.lexicon.is_role(phrases.singular(head))
    return bool(of) and len(joined) > 1 and places and office


def _head(span: Span, phrases: Phrases) -> int | None:
    """The head of a source: of two that the tree leaves side by side ("Ms", "Bauer") the one that names."""
    head = phrases.head(span)
    if head is None:
        return None
    mentions = phrases.mentions
    named = [k for k in starting(mentions, *span) if mentions[k].span == span]
    if named and phrases.heads[named[0]] is not None:
        return phrases.heads[named[0]]
    if (owned := _owned(head, span, phrases) or _owned_last(head, span, phrases)) is not None:
        return owned
    if (bearer := _bearer(head, span, phrases)) is not None:
        return bearer
    if phrases.name_at(head) is None:
        for w in phrases.trees.children(head, "flat"):  # "Her Excellency Mara Lind"
            k = phrases.name_at(w)
            if w > head and k is not None and mentions[k].type == "person":
                return w
    if (beside := next((w for w in phrases.beside(head, span) if phrases.name_at(w) is not None), None)) is not None:
        return beside
    if phrases.rules("named behind a comma") and (behind := _behind_comma(head, span, phrases)) is not None:
        return behind
    return head if phrases.trees.upos(head) in ("NOUN", "PROPN", "PRON", "NUM") else _noun_on_top(span, phrases)


def _behind_comma(head: int, span: Span, phrases: Phrases) -> int | None:
    """Who is named last where the tree does not see it: "the archbishop, Monsignor Celso Arancibia," """
    t, text = phrases.trees, phrases.text
    end = span.start + len(span.of(text).rstrip(" ,"))
    comma = text.rfind(", ", span.start, end)
    if comma < 0 or phrases.named(head) is not None or t.span(head).start > comma:
        return None
    office = t.words.within(comma - 1, comma)[0]
    if phrases.name_at(head) is not None and not (office > head and phrases.is_role(office)):
        return None
    first, last = t.words.within(comma + 2, end)
    if phrases.trees.has(head, "conj"):
        return None
    if any(t.upos(w) in ("VERB", "AUX", "ADV", "CCONJ", "SCONJ") for w in range(first, last)):
        return None
    names = [k for k in starting(phrases.mentions, comma + 2, end) if phrases.mentions[k].kind == "name"]
    name = next((k for k in names if phrases.mentions[k].span.end == end), None)
    if name is None or phrases.heads[name] is None or t.upos(first) == "ADP":
        return None
    type_, first_name = phrases.mentions[name].type, phrases.rows[name].start
    styled = t.form_before(first_name).removesuffix(".") in _HONORIFIC or phrases.is_role(first_name - 1)
    if " " not in phrases.mentions[name].text and not styled:  # "The mayor of Tolm, Norland,"
        return None
    several = phrases.is_plural(head)  # "its managers, Pireos Tankers,"
    of_body = type_ == "organization" and len(names) == 1 and (several or not phrases.is_role(head))
    return phrases.heads[name] if type_ == "person" or of_body else None


def _owned(head: int, span: Span, phrases: Phrases) -> int | None:
    """What is somebody's where the tree takes him for the head: "lawyer" of "Tom Bell's lawyer, Ana Ruiz"."""
    t, k = phrases.trees, phrases.name_at(head)
    if k is None:
        return None
    mark, last = (phrases.rows[k].stop, t.words.within(*span)[1])
    if mark >= last or phrases.form(mark) not in _MARKS or t.words.ends[mark] > span.end:
        return None
    nouns = (w for w in range(mark + 1, last) if t.upos(w) == "NOUN" and not t.is_any(w, "compound", "nmod:poss"))
    noun = next(nouns, None)
    return noun if noun is not None and t.heads[noun] == t.heads[head] else None


def _owned_last(head: int, span: Span, phrases: Phrases) -> int | None:
    """ "union" of "the drivers' union's", where the tree leaves the two side by side."""
    t, last = phrases.trees, phrases.trees.words.within(*span)[1] - 2
    if last <= head or phrases.form(last + 1) not in _MARKS or not t.is_any(last, "nmod:poss"):
        return None
    return last if t.is_any(head, "nmod:poss") and t.heads[last] == t.heads[head] else None


def _noun_on_top(span: Span, phrases: Phrases) -> int | None:
    """The noun that nothing else in a source is over: of "ousted President Bazoum", whose first word the tree lost.

    A people's adjective where there is none: "the Russian" of "the Russian hope".
    """
    t = phrases.trees
    inside = range(*t.words.within(*span))
    tops = [w for w in inside if int(t.heads[w]) not in inside and t.upos(w) in ("NOUN", "PROPN")]
    tops = tops or [w for w in inside if phrases.people_at(w) is not None]
    return next((w for w in tops if phrases.name_at(w) is not None), tops[0] if tops else phrases.head(span))


def _bearer(head: int, span: Span, phrases: Phrases) -> int | None:
    """Whoever bears the title that a body's name begins, where the tree takes the body for the head.

    "Foundation for Peace senior adviser Tom Bell": nothing but names and nouns stands between, and the name ends it.
    """
    k = phrases.name_at(head)
    name = phrases.bearer(k) if k is not None else None
    if name is None:
        return None
    its = phrases.mentions[name].span
    return phrases.heads[name] if span.covers(its) else None


def _source(head: int, span: Span, phrases: Phrases) -> Source:
    naming = phrases.named(head)
    name = phrases.name_at(head)
    if name is None and naming is not None and _is_him(naming.noun, naming.name, phrases):
        name = naming.name
    name = _agency(head, phrases) if name is None else name
    name = _state_behind(head, phrases) if name is None else name
    if name is None and phrases.form(head) in _NAMED_OF and phrases.is_definite(head):  # "the city of Phoenix"
        of = (phrases.name_at(child) for _, child in phrases.complements(head, "of"))
        name = next((k for k in of if k is not None and phrases.mentions[k].type != "person"), None)
    if name is not None:
        return Source("mention", phrases.mentions[name].span, name, noun=head)
    pronoun = phrases.pronoun_at(head)
    alone = pronoun is not None and phrases.mentions[pronoun].span == span
    if pronoun is not None and (alone or phrases.form(head) not in POSSESSIVE):
        return Source("mention", phrases.mentions[pronoun].span, pronoun, noun=head)
    return _described(head, span, phrases)


def _agency(head: int, phrases: Phrases) -> int | None:
    """The name of "the ANKA agency", which is what it is called."""
    t, mentions = phrases.trees, phrases.mentions
    if phrases.form(head) not in _NEWS:
        return None
    first = head - 1 if head and phrases.form(head - 1) in _OF_NEWS else head  # "Yonhap news agency"
    near = [k for w in t.children(head, "compound") if (k := phrases.name_at(w)) is not None]
    name = next((k for k in near if mentions[k].span.end + 1 == t.span(first).start), None)
    if name is None or mentions[name].type != "organization":
        return None
    text, lexicon = mentions[name].text, phrases.lexicon
    called = text.isupper() or (is_outlet(text, lexicon) and not text.lower().endswith("news"))
    return name if first < head or (called and text not in lexicon.bodies) else None


def _state_behind(head: int, phrases: Phrases) -> int | None:
    """The country that is what a role right before it says: "OPEC member Norway", "the bloc's chair Norway"."""
    behind = head + 1
    if behind >= len(phrases.trees) or phrases.trees.heads[behind] != head or not phrases.is_role(head):
        return None
    k = phrases.name_at(behind)
    m = None if k is None else phrases.mentions[k]
    return k if m is not None and m.type == "place" and country_code(m.text, phrases.lexicon) is not None else None


def _is_him(noun: int, name: int, phrases: Phrases) -> bool:
    """Whether a noun and the name beside it are one: no country is its spokesman."""
    kind = phrases.mentions[name].type
    return kind == "person" or not (phrases.is_role(noun) and phrases.form(noun) not in phrases.lexicon.outlets)


def _described(head: int, span: Span, phrases: Phrases) -> Source:
    trees = phrases.trees
    own = phrases.own(head)
    inside = [w for w in own if span.covers(trees.span(w))]
    words = phrases.span(inside or own)
    last = phrases.named(inside[-1]) if inside else None  # "the son of publisher Reza Amini"
    k = phrases.name_at(inside[-1]) if inside else None  # "Ban Nong Sai", of which the tree has a part
    if k is None and last is not None and not last.apart and phrases.mentions[last.name].span.start == words.end + 1:
        k = last.name
    if k is not None:
        words = Span(words.start, max(words.end, min(span.end, phrases.mentions[k].span.end)))
    if (whose := _set_before(own[0], phrases)) is not None:
        words = Span(max(span.start, phrases.mentions[whose].span.start), words.end)
    elif own[0] > 1 and phrases.form(own[0] - 1) in _MARKS and trees.heads[own[0] - 2] == trees.heads[head]:
        words = Span(max(span.start, trees.span(phrases.own(own[0] - 2)[0]).start), words.end)
    noun = phrases.noun_of(head)
    nominal = next((k for w in (head, noun) if (k := phrases.nominal_at(w)) is not None), None)
    if nominal is None and phrases.are_people(head):
        nominal = phrases.people_at(head)
    country = phrases.country(noun)
    return Source(
        "words",
        words,
        None,
        possessor(noun, phrases),
        nominal,
        country,
        _type_of(noun, words.of(phrases.text), nominal, phrases),
        noun,
    )


def _set_before(first: int, phrases: Phrases) -> int | None:
    """The name whose "'s" stands right before a phrase that the tree does not hang it on."""
    marked = first > 1 and phrases.form(first - 1) in _MARKS
    return phrases.name_at(first - 2) if marked else None


def possessor(noun: int, phrases: Phrases) -> int | None:
    """Whose somebody is: "Netanyahu" of "Netanyahu's team", "aides to Netanyahu", "Netanyahu aides"."""
    mentions = phrases.mentions
    owner = phrases.owner(noun)
    if owner is not None:
        return owner
    if (before := _set_before(phrases.own(noun)[0], phrases)) is not None:
        return before
    for child in phrases.trees.children(noun, "compound", "nmod:desc", "amod"):
        k = phrases.name_at(child)
        if k is not None and phrases.lexicon.demonyms.get(mentions[k].text) is None:
            return k
    for link, child in phrases.complements(noun, *_THEIRS):
        k = phrases.name_at(child)
        several = phrases.is_plural(noun) and len(phrases.conjuncts(child)) > 1  # "the envoys of Norway and Peru"
        if k is None or several or (link == "to" and (mentions[k].type == "place" or phrases.form(noun) in SENT)):
            continue
        return k
    return None


def _type_of(noun: int, words: str, nominal: int | None, phrases: Phrases) -> ActorType:
    lexicon, head = phrases.lexicon, phrases.trees.form(noun)
    if words.lower().startswith("one of "):
        head = head.removesuffix("s")
    word = head.lower()
    singular = word[:-3] + "y" if word.endswith("ies") else word[:-1] if word.endswith("s") else word
    if head in _PARTISANS or word in _OTHER:  # "another said"
        return "person"
    if word in _PAPERS or word in _ON_AIR or (word in lexicon.outlets and head[:1].isupper()):
        return "outlet"
    if phrases.is_body(noun):
        return "organization"
    if _are_many(head, lexicon) or (word.endswith("s") and lexicon.is_role(singular) and word not in lexicon.roles):
        return "group"
    if lexicon.is_role(word) or word in ("source", "man", "woman", "person", "official"):
        return "person"
    if nominal is not None:
        kind = phrases.mentions[nominal].type
        if kind in ("person", "group", "organization"):
            return kind
    return "unknown"


def _are_many(noun: str, lexicon: Lexicon) -> bool:
    """Whether a noun is for many people: "voters", "fishermen", "Mexicans", "percent"."""
    word = noun.lower()
    people = noun.endswith("s") and noun[:-1] in lexicon.demonyms
    return people or word in lexicon.groups or word in _SHARES or word.endswith("men")


def brought_in(p: Pieces, sources: Sequence[Span], phrases: Phrases) -> dict[Mention, str]:
    """The sources that stand for nobody named before, as mentions, each with its bare words.

    Those that the mentions lack, so that a pronoun can mean who speaks; and those that bring somebody in, "a Western
    diplomat" (Heim 1982) or "the ministry's lawyer", which are among them.
    """
    more = {}
    mentions = phrases.mentions
    for span in sources:
        for head in heads_of(span, phrases):
            if head.form != "words" or head.noun is None:
                continue
            if head.type not in ("person", "group", "organization", "outlet"):
                continue
            known = description(head.words.of(p.text), head.words.start)
            if head.nominal is not None:
                if head.possessor is not None or phrases.brings_in(head.noun) or phrases.ordinal(head.noun):
                    more[mentions[head.nominal]] = known
                continue
            words = Span(head.words.start, phrases.trees.span(phrases.noun_of(head.noun)).end)
            kind = "organization" if head.type == "outlet" else head.type
            made = Mention.over(p, words, "nominal", kind)
            ends = any(mentions[k].span.end == words.end for k in starting(mentions, *words))
            if made.first <= made.last and not ends:
                more[made] = known
    return more


def without_possessive(words: str) -> str:
    """ "the minister" of "the minister's", "most experts" of "most experts’"."""
    if words.endswith(("s’", "s'")) and not any(mark in f" {words}" for mark in (" ‘", " '")):
        return words[:-1]
    return words.removesuffix("'s").removesuffix("’s")


def description(words: str, start: int) -> str:
    """What a source's words are known by when they come again: bare words; "another" is always somebody new."""
    own = without_possessive(words)
    first = own.split(" ")[0].lower()
    if first in _OTHER:
        return f"{own.lower()} {start}"
    return own.lower() if first in _COUNTED else bare(own)


def bare(words: str) -> str:
    """Words without their determiner, lower case, to find the same description again."""
    first, _, rest = words.strip().partition(" ")
    return (rest if rest and first.lower() in _DETERMINERS else words.strip()).lower()
