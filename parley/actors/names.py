"""Which names of one document are the same: by their words, before any model is asked."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, insort
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from parley.actors.alike import NICKNAMES, is_firm_in_short, is_its_kind, is_same_person, is_short_for, key_words
from parley.actors.families import family_first
from parley.actors.genders import by_own_title, gender_by_title, gender_of_noun
from parley.actors.mentions import Mention, MentionType
from parley.actors.phrases import Phrases
from parley.actors.spellings import spelled_alike
from parley.english.countries import country_code, is_people_of, plain
from parley.english.lexicon import Lexicon
from parley.english.patterns import word_set
from parley.english.verbs import infinitive

KIN = word_set("shared.kin")
_WORDS_BEFORE = re.compile(r"\b((?:[A-Z][a-z]+ )?[A-Z][a-z]+) $")
_OWNER = re.compile(r"\b(?P<owner>[A-Z][\w.]*(?: [A-Z][\w.]*){0,2})(?P<of>[’']s)? $")
_NEAR = 2  # paragraph breaks within which a surname is whose full name began a sentence last
_FAR = 2000  # and code points
_NO_OWNERS = word_set("names.no_owners")
_GENERIC = word_set("names.generic")
_SAME = {name: row for row in word_set("names.same_bodies") for name in row.split("|")}
_HALVES = {whole: half for whole, _, half in (row.partition("|") for row in word_set("names.halves"))}


@dataclass(slots=True)
class Named:
    """One bearer of names, under construction: which mentions, by index, and the fullest name."""

    name: str
    type: MentionType
    mentions: list[int] = field(default_factory=list)
    country: str | None = None  # ISO 3166-1 alpha-3, for the country itself
    state: bool = False  # one that no list knows
    people: str = ""  # ISO 3166-1 alpha-3, where an adjective before a body's name says so: "Afghan" Taliban
    whose: str | None = None  # and of a body of one, such as the Iranian Foreign Ministry; or an owner in lower case
    gender: str = ""  # "he" or "she" where a title says so
    likely: str = ""  # and where the first name does
    kin: bool = False  # named as somebody's wife, father …
    full: list[int] = field(default_factory=list)  # the mentions of a person by more than one name, ascending
    leads: list[int] = field(default_factory=list)  # those of them that are subjects
    kinds: set[str] = field(default_factory=set)  # nouns beside them, singular, lower case: "newspaper"
    titles: set[str] = field(default_factory=set)  # words right before those, lower case: "president"
    words: list[str] = field(init=False)  # of the fullest name, those that identify it, lower case

    def __post_init__(self) -> None:
        self.words = key_words(self.name)

    @property
    def nation(self) -> str | None:
        """ISO 3166-1 alpha-3 of the country whose body this is."""
        return self.whose if self.whose and self.whose.isupper() else None


def group_names(phrases: Phrases, apart: frozenset[frozenset[str]] = frozenset()) -> list[Named]:
    """Join the name mentions (by index into the mentions of ``phrases``) of one person, body or country.

    ``apart`` are pairs of names that are two people's.
    """
    text, mentions, lexicon = phrases.text, phrases.mentions, phrases.lexicon
    order = [k for k, m in enumerate(mentions) if m.kind == "name" and m.type != "nationality"]
    counts = Counter(mentions[k].text for k in order)
    places = {mentions[k].text for k in order if mentions[k].type in ("place", "organization")}
    codes = {name: country_code(name, lexicon) if name in places else None for name in counts}
    found: list[Named] = []
    alike: dict[str, list[int]] = {}  # by what names that may be theirs have, too
    # Fuller names first, so that a surname alone finds its bearer wherever the full name stands; capitals last.
    words = {name: key_words(name) for name in counts}
    words |= spelled_alike({m.text: words[m.text] for k in order if (m := mentions[k]).type == "person"})
    capitals = {name for name in counts if plain(name) in lexicon.capitals}
    stands_for = _abbreviations(text, [(k, mentions[k]) for k in order], lexicon)
    if stands_for and not phrases.rules("abbreviation in brackets"):
        stands_for = {}
    other_names = _other_names(order, phrases) if phrases.rules("another name of one person") else {}
    stands_for |= _same_bodies(order, mentions)
    stands_for |= other_names | {half: k for k in order if (half := _HALVES.get(mentions[k].text)) is not None}
    titles = _by_titles(text, [mentions[k] for k in order])
    last = capitals | other_names.keys()
    for k in sorted(order, key=lambda k: (mentions[k].text in last, -len(words[mentions[k].text]), k)):
        m = mentions[k]
        code = codes[m.text]
        here = gender_by_title(text, m.span.start) or by_own_title(m)
        whole, whose = _with_owner(k, phrases)
        full = stands_for.get(m.text)
        home = next((n for n in found if full in n.mentions), None) if full is not None else None
        keys = _keys(words[m.text], code)
        may = sorted({number for key in keys for number in alike.get(key, ())})
        people = _people(text, m, lexicon)
        near = [n for n in (found[number] for number in may) if not people or n.people in ("", people)]
        if apart:
            near = [n for n in near if not any(frozenset((m.text, mentions[j].text)) in apart for j in n.mentions)]
        home = home or _home(phrases, k, words[m.text], code, here, near, whose)
        if home is None:
            home = Named(whole, "place" if code else m.type, country=code, whose=whose, gender=here)
            home.words = words[m.text] if m.type == "person" else home.words
            for key in _keys(home.words, home.country):
                alike.setdefault(key, []).append(len(found))
            found.append(home)
            home.likely = _by_first_name(home, lexicon)
            if titles.get(home.words[-1], home.likely) != home.likely or home.words[0] in titles:
                home.likely = ""  # "Nikol", who is "Mr. Pashinyan" all through the text; "Li Wen", who is "Mr. Li"
        insort(home.mentions, k)
        home.people = home.people or people
        if whose and home.whose is None and not home.country:
            home.name, home.whose = whole, whose
        if m.type == "person" and " " in m.text:
            _note(phrases, k, home)
        elif m.type == "person":
            home.kin = home.kin or _is_kin(k, phrases)
        home.gender = home.gender or here
    _join_peoples(found, phrases)
    for n in found:
        if n.country is not None or "." in n.name:
            n.name = _fullest(n, mentions, lexicon)
    return sorted((n for n in found if n.mentions), key=lambda n: n.mentions[0])


def _fullest(n: Named, mentions: Sequence[Mention], lexicon: Lexicon) -> str:
    """A country's or a body's name as it is written out: "North Korea" of "N. Korea" and "DPRK"; no capital's."""
    names = [m.text for k in n.mentions if (m := mentions[k]).type != "person"]
    whole = [name for name in names if not name.isupper() and "." not in name and plain(name) not in lexicon.capitals]
    whole = [name for name in whole if "." not in n.name or name[0] == n.name[0]]  # "U.S." is not "America" in full
    return max([n.name, *whole], key=lambda name: (name in whole, len(name)))


def _people(text: str, m: Mention, lexicon: Lexicon) -> str:
    """The country of an adjective that a body's name begins with or that stands before it, else ""."""
    if m.type != "organization":
        return ""
    code, _ = lexicon.people_first(m.text)
    return code or lexicon.people_last(_words_before(text, m.span.start))[0] or ""


def _join_peoples(found: Sequence[Named], phrases: Phrases) -> None:
    """Give adjectives to the place that they are of, which is then no person: "the Amrasian minister" and "Amrasia"."""
    places = [n for n in found if not (n.full or n.gender or (" " in n.name and n.type == "person"))]
    for adjective in places:
        if " " in adjective.name or adjective.country or not all(modifies(k, phrases) for k in adjective.mentions):
            continue
        fits = [n for n in places if n.mentions and n is not adjective and is_people_of(adjective.name, n.name)]
        if len(fits) == 1:
            place = fits[0]
            place.type = "organization" if place.type == "person" else place.type
            for k in adjective.mentions:
                insort(place.mentions, k)
            adjective.mentions.clear()


def modifies(k: int, phrases: Phrases) -> bool:
    """Whether a name stands before a noun that it says something of: "Amrasian" of "the Amrasian minister"."""
    head, t = phrases.heads[k], phrases.trees
    if head is None or t.is_any(head, "nmod:poss") or not t.is_any(head, "amod", "compound", "nmod", "nmod:desc"):
        return False
    return int(t.heads[head]) > head


def _keys(words: Sequence[str], code: str | None) -> set[str]:
    """What two names of one bearer have in common: the country, or a word, in full, or the initials of the longer."""
    whole = itertools.chain.from_iterable(NICKNAMES.get(w, ()) for w in words)
    return {code} if code else {*words, *whole, "".join(w[:1] for w in words)}


def _with_owner(k: int, phrases: Phrases) -> tuple[str, str | None]:
    """A ministry or the like with the nation in its name or before it, and whose it is.

    Every country has a Foreign Ministry, so "Iran's Foreign Ministry" is its whole name. An owner is given by its
    ISO 3166-1 alpha-3 code or, if it is no country, in lower case.
    """
    text, m, lexicon = phrases.text, phrases.mentions[k], phrases.lexicon
    if m.type != "organization":
        return m.text, None
    body, _, place = m.text.rpartition(" of ")
    if body and _is_generic(body, lexicon) and (code := country_code(place, lexicon)):
        return m.text, code
    people, rest = lexicon.people_first(m.text)
    if not _is_generic(rest, lexicon):
        return m.text, None
    if people is not None:
        return m.text, people
    for _, child in phrases.complements(phrases.heads[k] or 0, "of"):
        place_at = phrases.name_at(child)
        where = None if place_at is None else phrases.mentions[place_at]
        code = None if where is None else country_code(where.text, lexicon)
        if where is not None and code and len(text[m.span.end : where.span.start].split()) < 3:  # "of", "of the"
            return text[m.span.start : where.span.end], code
    return _owned_by(text, m, lexicon)


def _is_generic(words: str, lexicon: Lexicon) -> bool:
    each = words.lower().split()
    return bool(each) and all(w in _GENERIC or w in lexicon.organizations for w in each)


def _owned_by(text: str, m: Mention, lexicon: Lexicon) -> tuple[str, str | None]:
    """The same, by what stands before the name."""
    before = _OWNER.search(text, max(0, m.span.start - 40), m.span.start)
    if before is None or before["owner"].lower() in _NO_OWNERS:
        return m.text, None
    owner = before["owner"]
    if before["of"]:
        return text[before.start() : m.span.end], country_code(owner, lexicon) or owner.lower()
    code, people = lexicon.people_last(owner)
    return (text[before.start() + len(owner) - len(people) : m.span.end] if code else m.text), code


def _abbreviations(text: str, names: Sequence[tuple[int, Mention]], lexicon: Lexicon) -> dict[str, int]:
    """Which mention each abbreviation stands for that is in brackets behind it: "National Liberation Army (ELN)"."""
    out = {}
    for (k, full), (_, short) in itertools.pairwise(names):
        between = text[full.span.end : short.span.start]
        in_brackets = between == " (" and text[short.span.end : short.span.end + 1] == ")"
        if not in_brackets or not short.text.isupper() or " " not in full.text:
            continue
        land = country_code(full.text, lexicon)
        known = short.text.lower() in lexicon.outlets or short.text in lexicon.outlet_names  # a dateline's "(AP)"
        known = known or country_code(short.text, lexicon) not in (None, land)
        body = full.type == "organization" or land is not None
        if body and not known and plain(full.text) not in lexicon.capitals:
            out[short.text] = k
    return out


def _same_bodies(order: Sequence[int], mentions: Sequence[Mention]) -> dict[str, int]:
    """Which name each other name of a body stands for that everybody knows by several: "ISIL", the "Islamic State"."""
    known = [k for k in order if mentions[k].text in _SAME]
    first: dict[str, int] = {}
    for k in sorted(known, key=lambda k: (-len(key_words(mentions[k].text)), k)):  # the fuller ones are found first
        first.setdefault(_SAME[mentions[k].text], k)
    whole = ((mentions[k].text, first[_SAME[mentions[k].text]]) for k in known)
    return {name: k for name, k in whole if name != mentions[k].text}


def _other_names(order: Sequence[int], phrases: Phrases) -> dict[str, int]:
    """Which name each other name of somebody stands for, also its last word: "Comandante Lobo", "Lobo"."""
    out: dict[str, int] = {}
    for k in order:
        of = phrases.alias_of(k)
        if of is not None and phrases.mentions[of].kind == "name":
            name = phrases.mentions[k].text
            out |= {short: of for short in (name.split()[-1], name) if short != phrases.mentions[of].text}
    return out


def _by_titles(text: str, names: Sequence[Mention]) -> dict[str, str]:
    """ "he" or "she" by the titles before a surname, where all say the same and nobody else in the text has it."""
    said: dict[str, set[str]] = {}
    first: dict[str, set[str]] = {}
    for m in names:
        if m.type == "person" and (each := key_words(m.text)):
            said.setdefault(each[-1], set()).add(gender_by_title(text, m.span.start))
            first.setdefault(each[-1], set()).update(each[:1] if len(each) > 1 else ())
    alone = {name: genders - {""} for name, genders in said.items() if len(first[name]) < 2}
    return {name: one for name, genders in alone.items() if len(genders) == 1 for one in genders}


def _by_first_name(n: Named, lexicon: Lexicon) -> str:
    first, *more = n.name.split()
    tells = n.type == "person" and (more or first not in lexicon.surnames) and family_first(n.name) is None
    return lexicon.gender_of(first) if tells else ""


def _is_kin(k: int, phrases: Phrases) -> bool:
    """Whether a name stands beside "wife", "son"."""
    return any(phrases.form(n.noun) in KIN for n in phrases.namings_of(k))


def _note(phrases: Phrases, k: int, bearer: Named) -> None:
    """Take down how a person is named in full."""
    text, full, head = phrases.text, phrases.mentions[k].span, phrases.heads[k]
    insort(bearer.full, k)
    bearer.kin = bearer.kin or _is_kin(k, phrases)
    told = {gender_of_noun(phrases.form(n.noun)) for n in phrases.namings_of(k)} - {""}
    if len(told) == 1 and bearer.likely in ("", *told):
        bearer.gender = bearer.gender or told.pop()
    apposed = any(n.apart and phrases.trees.is_any(n.noun, "nsubj") for n in phrases.namings_of(k))
    kin = bearer.kin and not apposed
    if apposed or (head is not None and not kin and phrases.trees.is_any(head, "nsubj")):
        insort(bearer.leads, k)
    if title := _title_before(text, full.start):
        bearer.titles.add(title)


def _words_before(text: str, start: int) -> str:
    """The word with a capital right before a code point, with another before it; else ""."""
    before = _WORDS_BEFORE.search(text, max(0, start - 30), start)
    return before[1] if before else ""


def _title_before(text: str, start: int) -> str:
    """The word with a capital right before a code point, in lower case; else "", which is nobody's title."""
    return _words_before(text, start).rpartition(" ")[2].lower()


def _home(
    phrases: Phrases,
    k: int,
    short: list[str],
    code: str | None,
    here: str,
    found: Sequence[Named],
    whose: str | None,
) -> Named | None:
    text, mentions = phrases.text, phrases.mentions
    m = mentions[k]
    fits = [n for n in found if _same(m, short, code, here, n) and not _is_others(k, m, whose, n, phrases.lexicon)]
    if len(fits) < 2:
        return fits[0] if fits else None
    exact = [n for n in fits if n.name == m.text]
    known = [n for n in fits if here and (n.gender or n.likely) == here]  # "Ms.", the daughter
    if exact or len(known) == 1:
        return (exact or known)[0]
    title = _title_before(text, m.span.start)
    called = [n for n in fits if title in n.titles]
    if len(called) == 1:
        return called[0]
    last, number = max((_last_before(n.full, k), number) for number, n in enumerate(fits))
    full = mentions[last].span.start if last >= 0 else 0
    near = m.span.start - full < _FAR and text.count("\n\n", full, m.span.start) < _NEAR
    leads = m.type == "person" and near and last in fits[number].leads and _speaks(k, phrases)
    if leads and phrases.rules("surname of who was just named in full"):
        return fits[number]  # "Her husband, Gadi Feldman, disagreed. “No,” Feldman said."
    alone = m.type == "person" and len(short) == 1
    return max(fits, key=lambda n: (alone and _goes_by(n, k, fits), _standing(n, k)))


def _goes_by(n: Named, k: int, fits: Sequence[Named]) -> bool:
    """Whether somebody was called by one name before ``k``, and before anybody else who has it was named.

    "Trump’s plan … . His daughter Ivanka Trump wrote it. Ivanka Trump … . Trump said": others are named in full each
    time. Where that is before his own full name, a headline's, they are his relatives.
    """
    others = [o for o in fits if o is not n]
    alone = next((j for j in n.mentions if j not in n.full), k)
    if alone >= k or not n.full or any(o.mentions[0] < alone for o in others if o.mentions):
        return False
    return n.full[0] < alone or (n.full[0] < k and not n.kin and all(o.kin for o in others))


def _is_others(k: int, m: Mention, whose: str | None, n: Named, lexicon: Lexicon) -> bool:
    """Whether a body is not the other's: a ministry that nobody's country is named for first is the writer's own."""
    if whose and n.whose not in (None, whose):
        return True
    bare = m.type == "organization" and whose != n.whose and _is_generic(m.text if whose is None else n.name, lexicon)
    earlier = k < n.mentions[0] if whose is None else n.mentions[0] < k
    return bare and earlier and (whose or n.whose or "").isupper()


def _speaks(k: int, phrases: Phrases) -> bool:
    """Whether a name is the subject of a verb of saying."""
    head, lexicon = phrases.heads[k], phrases.lexicon
    if head is None or not phrases.trees.is_any(head, "nsubj") or phrases.trees.heads[head] < 0:
        return False
    verb = infinitive(phrases.trees.form(int(phrases.trees.heads[head])), lexicon)
    return verb in lexicon.reporting or verb in lexicon.told


def _standing(n: Named, k: int) -> tuple[bool, int, bool, int, int]:
    """How likely a surname means this bearer of it: named in full most before it, as a subject, last, first."""
    last = _last_before(n.mentions, k)
    return last >= 0, bisect_left(n.full, k) - n.kin, _last_before(n.leads, k) >= 0, last, -n.mentions[0]


def _last_before(numbers: Sequence[int], k: int) -> int:
    """The last of ascending ``numbers`` that is less than ``k``; -1 where none is."""
    at = bisect_left(numbers, k)
    return numbers[at - 1] if at else -1


def _same(m: Mention, short: list[str], code: str | None, here: str, n: Named) -> bool:
    if code or n.country:
        return code == n.country
    if here and here != (n.gender or n.likely or here):
        return False
    if m.type != n.type and m.text != n.name:
        short_for = is_firm_in_short(short, n.name, n.words) or is_short_for(m.text, n.name)
        return n.type == "organization" and m.type != "nationality" and short_for
    full = n.words
    if short == full:
        return True
    if m.type == "person":
        return is_same_person(short, full)
    if m.type == "organization":
        initials = "".join(w[0] for w in full)
        alone = len(short) == 1 and m.text.replace(".", "").isupper()
        return (alone and len(full) > 1 and short[0] == initials) or (
            len(short) < len(full) and short == full[-len(short) :] and len(short[0]) > 2 and full[0] != "white"
        ) or is_firm_in_short(short, n.name, n.words) or is_its_kind(short, n.name)
    return False
