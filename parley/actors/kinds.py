"""What kind of actor a name is, by what the trees say of it, and who is meant where the kind stands for the name."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.alike import key_words
from parley.actors.leading import is_bracketed
from parley.actors.mentions import MentionType
from parley.actors.names import Named
from parley.actors.phrases import Naming, Phrases
from parley.actors.trades import has_role, is_trader, with_trades
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.trees import ROOT

_PAPERS = word_set("phrases.papers")
_PLACES = word_set("kinds.places")
_WITHIN = word_set("kinds.within")
_TOWARDS = word_set("kinds.towards")
_MOVES = word_set("kinds.moves")
_STATIONS = word_set("cast.stations")
_BESIEGES = word_set("kinds.besieges")
_RULERS = word_set("kinds.rulers")
_NEWS = word_set("kinds.news")
_ENDINGS = tuple(word_set("kinds.endings"))
_PRINTS = word_set("kinds.prints")
_ONLINE = word_set("kinds.online")
_TANKS = word_set("kinds.tanks")
_THINK = word_set("kinds.think")
_ABROAD = word_set("kinds.abroad")
_PARTIES = word_set("kinds.parties")  # in other languages
_WON = word_set("kinds.won")
_WINS = word_set("kinds.wins")
_LIVES = word_set("kinds.lives")
_RIVALS = word_set("kinds.rivals")
_PLURAL = word_set("kinds.plural")
_OF_NEWS = word_set("kinds.of_news")
_STORMS = word_set("things.storms")
_GROUPS = word_set("entities.groups")
_HONORIFIC = word_set("shared.honorific")
_SOON = 4  # mentions
_TITLE = 6  # code points: "Madam "
_DAY_LONG = "24"  # hours: "Rossiya 24"
_PARTS = ("NUM", "PRON", "DET", "ADJ")
_ARTICLES = ("Al ", "Al-", "El ")  # of Arabic names: "Al Wasat reported that"


def with_kinds(named: Sequence[Named], phrases: Phrases) -> None:
    """Take down the nouns that stand beside each name, and make its type what the trees leave no doubt of."""
    owner = {k: n for n in named for k in n.mentions}
    for naming in phrases.namings:
        n = owner.get(naming.name)
        if n is None or _is_of_another(naming, phrases):
            continue
        # "Kansas center Clyde Bell": where a name is surely a person's, only an apposition says that it is a body's
        sure = n.type == "person" and not naming.apart and (n.likely or n.gender)
        if sure and not _is_so_called(n, naming, phrases):
            continue
        n.kinds.add(_kind(naming, phrases))
        if _is_nickname(naming, phrases):
            n.type = "person"
    for k, n in owner.items():
        if (noun := phrases.body_after(k)) is not None and not n.likely:
            n.kinds.add(phrases.singular(noun))
        elif not n.likely and _gives_news(k, phrases):
            n.kinds.add("newspaper")
    for n in named:
        n.name = _with_kind(n, phrases) or n.name
        if n.kinds <= _NEWS and _only_reports(n, phrases):
            n.kinds.add("newspaper")
    for n in named:
        if n.country is None and n.type == "person" and _is_storm(n, phrases):
            n.type = "unknown"
        elif n.type == "person" and all(is_bracketed(phrases.mentions[k], phrases.text) for k in n.mentions):
            n.type = "organization"
        elif n.type in ("person", "organization") and _is_somebody(n, phrases):
            n.type = "person"
        elif n.country is None and (kind := _type_of(n, phrases)) is not None:
            n.type = kind
    if phrases.rules("a company by its trade"):
        with_trades(named, phrases)


def _with_kind(n: Named, phrases: Phrases) -> str | None:
    """The name with the noun behind it without which nobody calls the group: "the Saraf faction"."""
    nouns = [phrases.kind_behind(k) for k in n.mentions]
    if not all(noun is not None and phrases.form(noun) in _GROUPS for noun in nouns) or nouns[0] is None:
        return None
    return phrases.text[phrases.mentions[n.mentions[0]].span.start : phrases.trees.span(nouns[0]).end]


def _kind(naming: Naming, phrases: Phrases) -> str:
    """A noun's singular; a news agency and a portal with a name are papers, other agencies are none."""
    noun = phrases.singular(naming.noun)
    if noun in _TANKS:
        return "institute" if phrases.modifiers(naming.noun) & _THINK else noun
    printed = noun in _NEWS and phrases.modifiers(naming.noun) & _PRINTS
    return "newspaper" if printed or noun in _ONLINE else noun


def _is_of_another(naming: Naming, phrases: Phrases) -> bool:
    """Whether a body is whom a nearer name means: "Mara Lind of the Water Institute, a think-tank"."""
    if not naming.apart or phrases.is_role(naming.noun):
        return False
    between = range(phrases.rows[naming.name].stop, phrases.trees.first_of(naming.noun))  # not "a New York newspaper"
    return any(phrases.name_at(w) is not None for w in between)


def _is_so_called(n: Named, naming: Naming, phrases: Phrases) -> bool:
    """Whether a name that may be somebody's is right behind what nobody is: "the newspaper Danica"."""
    noun, t, known = naming.noun, phrases.trees, phrases.lexicon
    kind = _kind(naming, phrases)
    thing = kind in known.organizations or kind in _PAPERS or kind in _PLACES
    head = phrases.heads[naming.name]
    definite = any(t.has(w, "det", "nmod:poss") for w in (noun, head) if w is not None)
    if n.gender or not thing or phrases.is_role(noun) or not definite:
        return False
    beside = noun + 1 == phrases.rows[naming.name].start and t.form(noun).islower()
    return beside and not t.has(noun, "acl", "acl:relcl")


def _gives_news(k: int, phrases: Phrases) -> bool:
    """Whether a name stands before "news agency", "news site"."""
    end = phrases.rows[k].stop
    if end + 1 >= len(phrases.trees) or phrases.form(end) not in _OF_NEWS or phrases.form(end + 1) not in _NEWS:
        return False
    head = phrases.heads[k]
    return head is not None and int(phrases.trees.heads[head]) == end + 1


def _only_reports(n: Named, phrases: Phrases) -> bool:
    """Whether all that a name of one word, or "Al" and one, does is to report that something is so."""
    arabic = n.name.startswith(_ARTICLES) and len(n.name.split()) < 3 and not n.titles
    if not (arabic if n.type == "person" else n.type == "organization" and (arabic or " " not in n.name)):
        return False
    t, verbs = phrases.trees, []
    for head in (phrases.heads[k] for k in n.mentions):
        if head is not None and t.is_any(head, "compound") and phrases.form(int(t.heads[head])) in _NEWS:
            head = int(t.heads[head])  # "the ANKA agency reported"
        if head is None or not t.is_any(head, "nsubj") or int(t.heads[head]) == ROOT:
            return False
        verbs.append(int(t.heads[head]))
    told = all(t.children(v, "ccomp", "parataxis") or t.is_any(v, "parataxis") for v in verbs)
    return told and all(phrases.form(v) in ("reported", "reports") for v in verbs)


def _is_nickname(naming: Naming, phrases: Phrases) -> bool:
    """Whether somebody is called by a name in quotation marks: "a guard known as “Fox”"."""
    before = phrases.text[max(0, phrases.mentions[naming.name].span.start - 1) :][:1]
    return naming.apart and before in ("“", '"', "‘") and phrases.is_person(naming.noun)


def _type_of(n: Named, phrases: Phrases) -> MentionType | None:
    lexicon = phrases.lexicon
    if any(k in lexicon.organizations or k in _PAPERS for k in n.kinds) and not any(map(lexicon.is_role, n.kinds)):
        return "organization"
    if n.type == "place" and n.name.isupper() and n.name.count(".") > 2:  # "F.B.I."
        return "organization"
    if n.type != "person" or n.gender:
        return None
    if n.titles | n.kinds <= _RIVALS and not n.likely and _is_it(n, phrases):  # "Rival Aldridge Stone said it"
        return "organization"
    if n.titles <= {"the"} and not has_role(n, phrases) and (_is_the_body(n, phrases) or _is_which(n, phrases)):
        return "organization"
    if n.titles or has_role(n, phrases):
        return None
    first = n.words[0] in _STATIONS or (n.words[0] in _PARTIES and not n.likely)  # "Kanal Nord", "Partido Verde"
    if (first and " " in n.name) or (_is_printed_abroad(n.words) and not n.likely):
        return "organization"
    if n.kinds & _PLACES or _is_somewhere(n, phrases):
        return "place"
    if _is_ruled(n, phrases):
        return "organization"
    if is_trader(n, phrases):  # "Oil trader Vito Gunn said it would not load"
        return "organization" if _is_it(n, phrases) or not (n.likely or " " in n.name) else None
    if _is_people(n, phrases):
        return "group"
    return "organization" if not n.likely and (_is_it(n, phrases) or _has_won_seats(n, phrases)) else None


def _is_somebody(n: Named, phrases: Phrases) -> bool:
    """Whether a title or "who" says that a name is a person's; a body may have one's: "Mr. Harbour Group"."""
    body = n.name.split()[-1].lower() in phrases.lexicon.organizations
    return not body and (_is_titled(n, phrases) or _is_who(n, phrases))


def _is_titled(n: Named, phrases: Phrases) -> bool:
    """Whether a name stands behind a title of people: "a clerk of the company, Dr. Mara Orr," is no company."""
    starts = (phrases.mentions[k].span.start for k in n.mentions)
    before = (phrases.text[max(0, at - _TITLE) : at] for at in starts)
    return any(b[-1:] == " " and b.split()[-1:] and b.split()[-1].removesuffix(".") in _HONORIFIC for b in before)


def _is_who(n: Named, phrases: Phrases) -> bool:
    """Whether a name begins as a person's does, and who it is is told: "Mara Orr, who runs the mill"."""
    t = phrases.trees
    if " " not in n.name or not phrases.lexicon.gender_of(n.name.split()[0]):
        return False
    heads = [head for k in n.mentions if (head := phrases.heads[k]) is not None]
    clauses = [c for head in heads for c in t.children(head, "acl:relcl")]
    return any(phrases.form(w) == "who" for c in clauses for w in t.children(c, "nsubj", "nsubj:pass"))


def _is_storm(n: Named, phrases: Phrases) -> bool:
    """ "Storm Gudrun": whether all that is so called has a name as people do."""
    firsts = (phrases.rows[k].start for k in n.mentions)
    return n.words[0] in _STORMS or any(first and phrases.form(first - 1) in _STORMS for first in firsts)


def _is_somewhere(n: Named, phrases: Phrases) -> bool:
    """Whether a name is only where something is or goes: "in Tal Hamra", "fell on Old Varn", "fled from Kesh"."""
    return all(_places(phrases.heads[k], phrases) for k in n.mentions)


def _is_people(n: Named, phrases: Phrases) -> bool:
    """Whether a name of one word never stands without an article, as no person's does, and is many: "The Sami say"."""
    starts = [phrases.mentions[k].span.start for k in n.mentions]
    if " " in n.name or not all(phrases.text[max(0, at - 4) : at].lower() == "the " for at in starts):
        return False
    behind = {m.gender for k in n.mentions for m in phrases.mentions[k + 1 : k + 1 + _SOON]}
    t = phrases.trees
    heads = [h for k in n.mentions if (h := phrases.heads[k]) is not None and t.is_any(h, "nsubj")]
    verbs = {phrases.form(w) for h in heads if (up := int(t.heads[h])) != ROOT for w in (up, *t.auxiliaries(up))}
    return behind.isdisjoint(("it", "he", "she")) and ("they" in behind or not verbs.isdisjoint(_PLURAL))


def _is_the_body(n: Named, phrases: Phrases) -> bool:
    """Whether a name ends as a body's does and stands behind an article, as no person's: "The Norvik Junta"."""
    starts = (phrases.mentions[k].span.start for k in n.mentions)
    ends = " " in n.name and n.name.split()[-1].lower() in phrases.lexicon.organizations
    return ends and any(phrases.text[max(0, at - 4) : at].lower() == "the " for at in starts)


def _is_which(n: Named, phrases: Phrases) -> bool:
    """Whether a name is told more of by "which", as nobody is: "Jobbik, which won 30 seats, said"."""
    t = phrases.trees
    for k in n.mentions:
        head, behind = phrases.heads[k], phrases.rows[k].stop
        if head is None or behind + 1 >= len(t) or t.form(behind) != "," or phrases.form(behind + 1) != "which":
            continue
        of_somebody = t.is_any(head, "nmod") and phrases.name_at(int(t.heads[head])) is not None
        if t.is_any(head, "nsubj", "nsubj:pass", "compound") or of_somebody:
            return True
    return False


def _is_ruled(n: Named, phrases: Phrases) -> bool:
    """Whether a name is only whose king or president somebody is."""
    heads = [h for k in n.mentions if (h := phrases.heads[k]) is not None]
    t = phrases.trees
    return all(t.is_any(h, "nmod:poss") and phrases.form(int(t.heads[h])) in _RULERS for h in heads)


def _places(word: int | None, phrases: Phrases) -> bool:
    t = phrases.trees
    if word is None:
        return False
    if t.is_any(word, "conj") and not t.has(word, "case"):
        word = int(t.heads[word])
    cases = {phrases.form(c) for c in t.children(word, "case")}
    up = int(t.heads[word])
    if up == ROOT or not t.is_any(word, "obl", "nmod", "obj"):
        return False
    if t.is_any(word, "obj"):
        return is_form_of(phrases.form(up), _BESIEGES, phrases.lexicon)
    named, people = phrases.name_at(up) is not None, phrases.is_plural(up) or phrases.form(up).endswith("men")
    if "of" in cases and phrases.form(up) in _LIVES:  # "residents of Tal Abu Zeid"
        return True
    if t.is_any(word, "nmod") and ((named and "of" in cases) or (people and "from" in cases)):
        return True  # "Recep Demir of Karsia", "officials from Brask"
    moved = is_form_of(phrases.form(up), _MOVES, phrases.lexicon) and not _is_somebodys(up, phrases)
    return bool(cases & _WITHIN) or (moved and bool(cases & _TOWARDS))


def _is_somebodys(noun: int, phrases: Phrases) -> bool:
    """Whether a noun is a person's by name, who attacks no town: "Mara Lind's attack on Tom Orr"."""
    owners = (phrases.name_at(w) for w in phrases.trees.children(noun, "nmod:poss"))
    return any(k is not None and phrases.mentions[k].type == "person" for k in owners)


def _is_it(n: Named, phrases: Phrases) -> bool:
    """Whether a name calls itself "it": "Liberta said it would not join", "denied that its trucks had left"."""
    t = phrases.trees
    for k in n.mentions:
        head = phrases.heads[k]
        if head is None or not t.is_any(head, "nsubj") or t.heads[head] == ROOT:
            continue
        for clause in t.children(int(t.heads[head]), "ccomp", "xcomp"):
            subjects = t.children(clause, "nsubj", "nsubj:pass")
            parts = [w for s in subjects if t.upos(s) in _PARTS for w in t.children(s, "nmod")]  # "none of its guns"
            if any(phrases.form(o) == "its" for s in (*subjects, *parts) for o in t.children(s, "nmod:poss")):
                return True
            it = [s for s in subjects if phrases.form(s) == "it" and t.relation(s) == "nsubj"]
            if it and not _is_about_the_weather(clause, phrases):
                return True
    return False


def _is_about_the_weather(clause: int, phrases: Phrases) -> bool:
    """Whether "it" may be nobody, as of an adjective or a noun: "it was clear that", "it was over"."""
    return phrases.trees.upos(clause) != "VERB" or phrases.trees.has(clause, "cop", "csubj", "ccomp")


def _has_won_seats(n: Named, phrases: Phrases) -> bool:
    """A party wins seats, a person one."""
    t = phrases.trees
    for k in n.mentions:
        head = phrases.heads[k]
        if head is not None and t.is_any(head, "nsubj") and t.heads[head] != ROOT:
            verb = int(t.heads[head])
            won = is_form_of(phrases.form(verb), _WINS, phrases.lexicon)
            objects = [w for o in t.children(verb, "obj") for w in (o, *t.children(o, "nmod"))]
            if won and any(phrases.form(w) in _WON for w in objects):
                return True
    return False


def is_outlet(name: str, lexicon: Lexicon) -> bool:
    """Whether a name is a newspaper's, an agency's or a broadcaster's."""
    words = key_words(name)
    last = words[-1].split("-")[-1]  # the Sun-Ledger
    if len(words) == 1 and last.endswith(_ENDINGS):  # "Nordnytt"
        return True
    if len(words) > 1 and last in _NEWS and words[-2] in _PRINTS:  # "Korean Central News Agency"
        return True
    if (len(words) > 1 and last == _DAY_LONG) or _is_printed_abroad(words):
        return True
    if last in lexicon.outlets or words[0] in _STATIONS or (" of " in name and words[0] in lexicon.outlets):
        return True
    bare_name = name[4:] if name.startswith(("The ", "the ")) else name
    return bare_name in lexicon.outlet_names or name in lexicon.outlet_names


def _is_printed_abroad(words: Sequence[str]) -> bool:
    """Whether a name has a word for a newspaper in another language, first or last: "Delovoy Vestnik", "Folha"."""
    return words[0] in _ABROAD or words[-1] in _ABROAD
