"""What the words beside a name say of its bearer: role, affiliation, country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.actors.mentions import Mention, starting
from parley.actors.phrases import Naming, Phrases
from parley.actors.title_words import one_of, whole_end, whole_start
from parley.english.countries import country_code
from parley.english.lexicon import COUNTIES, Lexicon
from parley.english.patterns import pattern, word_set

_LONG_OFFICE = 8  # words, at most
_NEAR = 40  # code points that a name may begin before a title
_BEFORE = ("compound", "nmod:desc", "amod", "nmod:poss", "nmod", "flat")
ADJECTIVES = word_set("descriptions.adjectives")
_EPITHETS = word_set("descriptions.epithets")
_FROM = word_set("descriptions.from")
_ACTING = word_set("descriptions.acting")
_FORMER = pattern("descriptions.former")
_BEHIND_BODY = re.compile(r"(?: \([^()\n]{1,20}\))?(?:[’']s?)? +")  # also of "Tolm Front (TF) leader"
_WAR = " war"  # a veteran of the Iraq War is not Iraq's
_SENT = word_set("shared.sent")
_PORTFOLIOS = word_set("portfolios.words")
_FIELDS = _PORTFOLIOS | word_set("descriptions.fields")  # "head of operations"
_HONORIFICS = word_set("shared.honorific")
_TO_ANOTHER = word_set("descriptions.to_another")
_STYLES = word_set("descriptions.styles")
_TITLED = _HONORIFICS | _STYLES
_KIN = word_set("shared.kin")
_FOR_OTHERS = word_set("tellers.for_others")
_OF_BODIES = ("of", "for", "at", "with", "from")


@dataclass(frozen=True, slots=True)
class Description:
    """Role in the text's words, who the bearer belongs to (a mention), ISO country, and where a title starts."""

    role: str | None = None
    affiliation: Mention | None = None
    country: str | None = None
    start: int | None = None


def before_name(k: int, namings: Sequence[Naming], phrases: Phrases, names: Sequence[Mention]) -> Description:
    """The title before a name: "Albanian Prime Minister", "Netanyahu spokesman"; empty where there is none.

    ``names`` here and below are the names of the text and its possessive pronouns ("his spokesman Tom Bell").
    """
    m, t = phrases.mentions[k], phrases.trees
    first = t.words.within(*m.span)[0]
    roles = [n.noun for n in namings if not n.apart and n.noun < first and phrases.is_role(n.noun)]
    if not roles:
        return _of_several(k, phrases, names)
    if (of := _with_body_between(roles[0], m, phrases, names)) is not None:
        return of
    if (made := _with_more_behind(roles, m, phrases, names)) is not None:
        return made
    fits = _of_title(k, roles, first, phrases)
    start = first
    while _joins_roles(start - 1, fits, phrases) or (start - 1 in fits and not _joins_another(start - 1, k, phrases)):
        start -= 1
    if start and phrases.form(start - 1) in _ACTING and t.span(start - 1).end + 1 == t.span(start).start:
        start -= 1  # which the tree takes for a verb
    if (people := phrases.people_at(start)) is not None:  # "Sri" of "Sri Lankan", which the tree hangs elsewhere
        start = min(start, phrases.rows[people].start)
    own = _without_determiner(list(range(_with_body_before(start, phrases), first)), phrases)
    of_body = any(phrases.is_body(c) and c in own for _, c in phrases.complements(roles[0], "of"))
    if of_body or not set(roles) & set(own):  # "Head of the delegation Vladimir Medinsky"
        whole = {*t.subtree(roles[0]), *own}
        made = beside(roles[0], phrases, names) if set(range(roles[0] + 1, first)) <= whole else Description()
        return made if made.role is None else replace(made, start=_title_start(roles[0], phrases))
    at, end = t.span(own[0]).start, m.span.start
    while len(own) > 1 and t.form(own[-1]).removesuffix(".") in _TITLED:  # "Minister of Media Dr." Tariq
        end = t.span(own.pop()).start
    near = [names[j] for j in starting(names, at - _NEAR, end)]
    return _described(phrases.text, at, end, near, phrases.lexicon, at)


def _with_more_behind(
    roles: Sequence[int], m: Mention, phrases: Phrases, names: Sequence[Mention]
) -> Description | None:
    """A title whose noun the name does not follow at once: "mother-of-two Ana Bell", "Gen. (ret.) Tom Bell"."""
    t = phrases.trees
    retired = set(phrases.retired(t.words.within(*m.span)[0]))
    ends = {noun: t.span(noun).end for noun in roles}
    for noun, end in ends.items():
        if noun in retired or end < whole_end(phrases.text, end) == m.span.start - 1:
            return replace(beside(noun, phrases, names), start=_title_start(noun, phrases))
    return None


def _of_several(k: int, phrases: Phrases, names: Sequence[Mention]) -> Description:
    """The title before the first of several who are named: "Prime Ministers Ana Rey and Luis Brill"."""
    t, head = phrases.trees, phrases.heads[k]
    first = head if head is None or not t.is_any(head, "conj") else int(t.heads[head])
    named = None if first is None else phrases.name_at(first)
    if first is None or named is None or phrases.mentions[named].type != "person" or len(phrases.conjuncts(first)) < 2:
        return Description()
    begin = title = phrases.rows[named].start - 1
    one = one_of(t.form(title)) if title >= 0 else ""
    if one.lower() in _KIN or not phrases.lexicon.is_role(one) or phrases.lexicon.is_role(t.form(title)):
        return Description()
    while begin and t.heads[begin - 1] == title and t.is_any(begin - 1, "amod", "compound", "nmod:desc"):
        begin -= 1
    at, end = t.span(begin).start, t.span(title).end
    near = [names[j] for j in starting(names, at - _NEAR, end)]
    made = _described(phrases.text, at, end, near, phrases.lexicon, None)
    return replace(made, role=f"{made.role or ''} ".replace(f"{t.form(title)} ", one))


def _with_body_between(noun: int, m: Mention, phrases: Phrases, names: Sequence[Mention]) -> Description | None:
    """A title with whose it is before the name: "President of the Red Cross Mirjana Spoljaric"; None for others."""
    t, text = phrases.trees, phrases.text
    at = t.span(noun).end
    ends = (n for n in reversed(names) if n.kind == "name" and at < n.span.start and n.span.end + 1 == m.span.start)
    body = next(ends, None)
    end = text.rfind(" of ", at, body.span.start) if body is not None else -1
    if body is None or end < 0:
        return None
    start = _title_start(noun, phrases)
    return Description(text[start:end], body, country_code(body.text, phrases.lexicon), start)


def _with_body_before(start: int, phrases: Phrases) -> int:
    """The first word of a body's name right before a title, whatever the tree makes of it: "Foundation adviser"."""
    t = phrases.trees
    opens = start == t.sentence(start).start  # before it stands a headline
    short = start > 3 and (t.form(start - 3), t.form(start - 1)) == ("(", ")")  # "the Tolm Front (TF) leader"
    k = None if opens else phrases.name_at(start - 4 if short else start - 1)
    head = None if k is None else phrases.heads[k]
    if k is None or head is None or phrases.mentions[k].type not in ("organization", "place"):
        return start
    argument = t.is_any(head, "obj", "iobj", "obl", "conj")
    return start if argument else phrases.rows[k].start


def _of_title(k: int, roles: Sequence[int], first: int, phrases: Phrases) -> set[int]:
    """The words that a title before a name may have: those of its roles, and what the tree hangs on the name itself."""
    t = phrases.trees
    fits = {w for role in roles for w in phrases.own(role)}
    for word in phrases.rows[k]:
        fits.update(w for c in t.children(word, *_BEFORE) if c < first for w in t.subtree(c))
        for link in t.children(word, "case"):  # "envoy for the Sahel Ana Ruiz", whom the tree takes for part of it
            fits.update(range(link, first) if link - 1 in roles else ())
        up = int(t.heads[word])
        if t.is_any(word, "conj") and up < first and phrases.is_role(up) and phrases.named(up) is None:
            fits.update(phrases.own(up))  # "Prime Minister and Foreign Minister"
    return {w for w in fits if w < first and t.form(w) not in (",", ";")}


def _joins_another(word: int, k: int, phrases: Phrases) -> bool:
    """Whether "and" joins to somebody else who is named before it: "President Ruiz and Minister Tom Bell"."""
    t = phrases.trees
    before = word - 2 if word > 1 and t.form(word - 1) == "," else word - 1
    return before >= 0 and phrases.form(word) in ("and", "or") and phrases.is_anothers(before, k)


def _joins_roles(word: int, fits: set[int], phrases: Phrases) -> bool:
    """Whether "and" stands between two roles of one title."""
    return word > 0 and phrases.form(word) == "and" and word - 1 in fits and phrases.is_role(word - 1)


def of_name(k: int, namings: Sequence[Naming], phrases: Phrases) -> Mention | None:
    """Whose somebody is by the phrase behind the name: "Foreign Minister Mara Lindqvist of Norland"."""
    first, end = phrases.trees.words.within(*phrases.mentions[k].span)
    for word in (*range(first, end), *(n.noun for n in namings if not n.apart)):
        for link, child in phrases.complements(word, "of", "from", "at", "with"):
            at = phrases.trees.subtree(child)[0]
            near = at == end or (at == end + 1 and phrases.trees.form(end) == ",")
            body = phrases.name_at(child)
            body = _before_body(child, phrases) if body is None else body
            plain = link == "of" and at == end
            fits = body is not None and (plain or phrases.mentions[body].type == "organization")
            if near and body is not None and body != k and fits:
                return phrases.mentions[body]
    return _owner_before(k, phrases)


def _owner_before(k: int, phrases: Phrases) -> Mention | None:
    """The body or country whose name stands before somebody's with "'s": "Al Jazeera's Sami Khoury"."""
    m = phrases.mentions[k]
    for j in starting(phrases.mentions, m.span.start - _NEAR, m.span.start):
        owner = phrases.mentions[j]
        between = phrases.text[owner.span.end : m.span.start]
        of_state = owner.type == "place" and country_code(owner.text, phrases.lexicon) is not None
        owns = owner.kind == "name" and (owner.type == "organization" or of_state)
        if owns and between in ("'s ", "’s ", "’ ", "' "):
            return owner
    return None


def beside(noun: int, phrases: Phrases, names: Sequence[Mention]) -> Description:
    """What a noun that stands apart from its bearer's name says: "Rama, the Albanian leader,"."""
    t, lexicon = phrases.trees, phrases.lexicon
    roles = (w for w in (noun, *t.children(noun, "conj")) if phrases.is_role(w) and phrases.name_at(w) is None)
    if (role := next(roles, None)) is None:
        return Description()
    noun = role  # "a developer and spokeswoman for"
    start = whole_start(phrases.text, _title_start(noun, phrases))
    end = whole_end(phrases.text, t.span(_office_end(noun, phrases)).end)
    made = _described(phrases.text, start, end, [names[j] for j in starting(names, start - _NEAR, end)], lexicon, None)
    if made.role is not None:  # "the union’s leader", whose union no mention is
        whose, _, rest = made.role.replace("’s ", "'s ").rpartition("'s ")
        made = replace(made, role=rest) if phrases.form(noun) not in whose.lower().split() else made
    return _with_body(noun, made, phrases)


def _title_start(noun: int, phrases: Phrases) -> int:
    """The code point at which a title begins that ends with ``noun``, behind its article."""
    own = _without_determiner([w for w in phrases.own(noun) if w <= noun], phrases)
    people = phrases.people_at(own[0] - 1)  # "Norwegian" may hang on the name
    return phrases.trees.span(own[0] if people is None else phrases.rows[people].start).start


def _without_determiner(words: list[int], phrases: Phrases) -> list[int]:
    """The words of a noun phrase behind its article: "secretary" of "now the secretary"."""
    t = phrases.trees
    for at, word in enumerate(words[:-1]):
        whose = t.is_any(word, "nmod:poss") and t.upos(word) in ("PRON", "DET")
        determines = whose or (t.is_any(word, "det", "case", "nummod", "fixed") and t.upos(word) != "PROPN")
        # "’s" of "Togo’s minister", "to" of "Ambassador to Israel"
        up = int(t.heads[word])
        within = t.is_any(word, "case") and not {up, int(t.heads[up])}.isdisjoint(words[:at])
        behind = at - 1 if t.is_any(word, "case") else at - 2  # "for the" of "envoy for the Sahel"
        within = within or (t.upos(word) == "PART" and phrases.name_at(word) is not None)  # "Workers’ Party chairman"
        linked = t.is_any(word, "case") or (t.is_any(word, "det") and at > 1 and t.is_any(words[at - 1], "case"))
        within = within or (behind >= 0 and linked and phrases.is_role(words[behind]))
        if determines and not within:
            return _without_determiner(words[at + 1 :], phrases)
    return words


def _office_end(noun: int, phrases: Phrases) -> int:
    """The last word of a role with what it is for: "minister of state for ports", where no name is part of that."""
    last = noun = _roles_from(noun, phrases)[-1]
    for link, child in phrases.complements(noun, "of", "for"):
        words = phrases.trees.subtree(child)
        if whose := [c for _, c in phrases.complements(child, "of", "at") if phrases.name_at(c) is not None]:
            first = phrases.trees.subtree(whose[0])[0]  # "of Foreign Affairs", "of Ukraine"; "of sales", "at Plough"
            words = tuple(w for w in words if w < first)
        names = any(phrases.name_at(w) is not None and phrases.form(w) not in _PORTFOLIOS for w in words)
        body = phrases.form(child) in phrases.lexicon.organizations and phrases.trees.children(child, "det") != ()
        body = body or (phrases.is_plural(child) and link == "of" and phrases.form(child) not in _FIELDS)
        apart = not words or words[0] != last + 1 or words[-1] - last > _LONG_OFFICE
        if apart or names or body or phrases.is_role(child):
            break
        last = words[-1]
    return last


def _roles_from(noun: int, phrases: Phrases) -> list[int]:
    """The roles of one person that stand in a row from one on: "prime minister and foreign minister".

    The tree may hang a further one on the name: "Ana Ruiz, founder and director of the institute,".
    """
    t, up = phrases.trees, int(phrases.trees.heads[noun])
    same = set(t.children(noun, "conj")) - set(phrases.conjuncts(noun))
    if t.is_any(noun, "appos"):
        same.update(w for w in t.children(up, "conj") if w > noun and phrases.is_same_person(up, w))
    row = [noun]
    for word in sorted(same):
        between = range(row[-1] + 1, phrases.own(word)[0])
        joined = bool(between) and all(phrases.form(w) in (",", "and") for w in between)
        if joined and phrases.name_at(word) is None and not t.has(word, "det", "nmod:poss"):
            row.append(word)
    while not phrases.is_role(row[-1]) and len(row) > 1:
        row.pop()
    return row


def _with_body(noun: int, made: Description, phrases: Phrases) -> Description:
    """The same with whom the role is of, where that stands behind it: "spokeswoman for the party"."""
    region = made.affiliation is not None and made.affiliation.type == "place"
    links = ("of", "for", "at", "with", "from", "to") if phrases.form(noun) in _FOR_OTHERS else _OF_BODIES
    behind = [each for role in _roles_from(noun, phrases) for each in phrases.complements(role, *links)]
    if phrases.trees.is_any(noun, "conj"):  # "a developer and spokeswoman for the coalition"
        behind += [(link, c) for link, c in phrases.complements(int(phrases.trees.heads[noun]), *links) if c > noun]
    of = [child for link, child in behind if link == "of"]
    behind += [("of", c) for child in of for _, c in phrases.complements(child, "of")]
    topics = [child for _, child in phrases.complements(noun, "on", "in")]  # "an expert on trade at the institute"
    behind += [("at", c) for child in topics for _, c in phrases.complements(child, "at", "with")]
    for link, child in behind:
        body = _body_at(child, phrases)
        if phrases.form(child) in _PORTFOLIOS and phrases.name_at(child) is not None:
            continue  # "secretary of Economy"
        if body is None or (region and link not in ("for", "at", "with")):
            continue
        if made.affiliation is not None and not region:
            break
        if not is_sent(phrases.form(noun), link, body):
            return replace(made, affiliation=body, country=made.country or phrases.country(child))
    unmarked = (phrases.country(c) for _, c in behind if phrases.is_body(c) and made.affiliation is None)
    return replace(made, country=made.country or next(filter(None, unmarked), None))  # "for the Iranian presidency"


def _before_body(noun: int, phrases: Phrases) -> int | None:
    """The name right before a noun for a body: "the Amber Union party"."""
    before = (phrases.name_at(c) for c in phrases.trees.children(noun, "compound", "amod", "nmod"))
    return next((k for k in before if k is not None and phrases.body_after(k) == noun), None)


def _body_at(word: int, phrases: Phrases) -> Mention | None:
    """The name that a word is of, or that what it is hangs on: "head of research at Topline"."""
    k = phrases.name_at(word)
    k = _before_body(word, phrases) if k is None else k
    called = phrases.named(word) if k is None else None
    if called is not None and phrases.mentions[called.name].type == "organization":  # "the aid group Blue Bucket"
        k = called.name
    if k is None:
        further = [phrases.name_at(c) for _, c in phrases.complements(word, "at", "with")]
        beside_it = (phrases.named(c) for _, c in phrases.complements(word, "at", "with"))  # "at the charity Plough"
        further += [n.name for n in beside_it if n is not None]
        k = next((j for j in further if j is not None and phrases.mentions[j].type == "organization"), None)
    if k is None and phrases.is_body(word):
        k = phrases.nominal_at(word)  # "head of the dockers’ union"
    if k is None:  # "head of the Hamra movement’s political bureau"
        whose = (phrases.name_at(w - 1) for w in phrases.trees.children(word, "nmod:poss") if phrases.is_body(w))
        k = next((j for j in whose if j is not None and phrases.mentions[j].type == "organization"), None)
    return None if k is None else phrases.mentions[k]


def is_sent(role: str, link: str, where: Mention) -> bool:
    """Whether the name after "for" or "to" is where somebody is sent: "envoy for Syria"."""
    to = link == "to" and (where.type == "place" or role.lower() not in _FOR_OTHERS)
    return to or (link == "for" and where.type == "place" and role.lower() in _SENT)


def _behind_epithets(text: str, start: int, end: int, names: Sequence[Mention]) -> int:
    """Where a title begins behind words of the man: "embattled president", "four-star general", "Kenyan-born".

    "New" of "New Haven mayor" is of a name.
    """
    begins = {n.span.start for n in names if n.kind == "name"}
    while (space := text.find(" ", start, end)) >= 0:
        first = text[start:space].lower()
        comes = first.rpartition("-")[2] in _FROM  # "Kenyan-born"
        if not comes and (start in begins or (first not in _EPITHETS and not first.startswith("-"))):
            break
        start = space + 1
    return start


def _described(
    text: str, start: int, end: int, names: Sequence[Mention], lexicon: Lexicon, title_start: int | None
) -> Description:
    """Split the words [start, end) into a country or affiliation in front and the role behind."""
    country = None
    affiliation = next((n for n in names if n.kind == "pronoun" and n.span.end == start - 1), None)
    start = _behind_epithets(text, start, end, names)
    former = _FORMER.match(text, start, end)  # "former Israeli prime minister": the role keeps all its words
    at = former.end() if former and any(n.span.start == former.end() for n in names) else start
    whole = at > start
    for n in names:
        inside = [o for o in names if o.kind == "name" and o.type == n.type and n.span.covers(o.span)]
        if n.kind == "nominal" and any(o.span.end == n.span.end for o in inside):
            continue  # "Chinese Foreign Ministry", whose "Foreign Ministry" is a name
        begins = n.span.start == at or (n.kind == "nominal" and n.span.start < at < n.span.end)  # "The ministry"
        if not begins or n.span.end >= end or text[n.span.end : n.span.end + len(_WAR)].lower() == _WAR:
            continue
        code = lexicon.demonyms.get(n.text)
        if code and (n.type in ("nationality", "place")):
            country = country or code
        elif lexicon.is_role(n.text.split()[-1]) or ADJECTIVES.issuperset(n.text.lower().split()):
            continue  # "Prime Minister", or the "National Security" of an adviser, taken for a name
        elif n.type in ("person", "organization", "place"):
            if affiliation is not None and affiliation.type == "place" and n.type == "organization":
                country = country or country_code(affiliation.text, lexicon)  # "Qatar's Foreign Ministry spokesman"
                affiliation = n
            affiliation = affiliation or n
        else:
            continue
        if text[n.span.end : n.span.end + 1] == "-":
            continue  # "Israeli-American"
        at = n.span.end
        ending = _BEHIND_BODY.match(text, at, end)
        at = ending.end() if ending else at
    first, _, rest = text[at:end].partition(" ")
    if first in lexicon.demonyms and country is None and rest.partition(" ")[0] not in COUNTIES:
        country = lexicon.demonyms[first]
        at += len(first) + 1
    role = text[start if whole else at : end].strip()
    role = "" if role.split(" ")[-1].lower() in _TO_ANOTHER else role  # "Democratic rival" is no office
    return Description(role or None, affiliation, country, title_start)
