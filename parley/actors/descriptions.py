"""What the words beside a name say of its bearer: role, affiliation, country."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from parley.actors.mentions import Mention, starting
from parley.english.countries import country_code
from parley.english.lexicon import Lexicon
from parley.english.patterns import pattern, word_set

_WORD_BEFORE = re.compile(r"([\w.&’'/-]+) $")
_WORDS_BEFORE = re.compile(r"(?:[\w.&’'/-]++ ){1,10}$")
_WORDS_TO_HERE = re.compile(r"(?:[\w.&’'/-]++ ){0,9}[\w-]++$")
_OFFICE = pattern("descriptions.office")  # "Secretary of State ", "Ambassador to Israel "
_SMALL = word_set("descriptions.small")
_FRONTED = pattern("descriptions.fronted")
_ABBREVIATED = pattern("descriptions.abbreviated")
_ADJECTIVES = word_set("descriptions.adjectives")
_ARTICLE = pattern("descriptions.article")
_OWNED_TITLE = re.compile(r"[’']s ((?:[a-z-]+ ){0,3}[a-z-]+) ?$")
_CLAUSES = word_set("descriptions.clauses")
_LINKS = word_set("descriptions.links")
_NO_TITLE = pattern("descriptions.no_title")
_NEVER = word_set("descriptions.never")
_APPOSITION = pattern("descriptions.apposition")
_FORMER = pattern("descriptions.former")
_AT = pattern("descriptions.at")  # "head of research at Topline"
_WAR = pattern("descriptions.war")  # a veteran of the Iraq War is not Iraq's
_OF_WHOM = pattern("descriptions.of_whom")
_SENT = word_set("shared.sent")
_OFFICE_OF = pattern("descriptions.office_of")
_AFTER_HEAD = pattern("descriptions.after_head")


@dataclass(frozen=True, slots=True)
class Description:
    """Role in the text's words, who the bearer belongs to (a mention), ISO country, and where a title starts."""

    role: str | None = None
    affiliation: Mention | None = None
    country: str | None = None
    start: int | None = None


def before_name(text: str, m: Mention, names: Sequence[Mention], lexicon: Lexicon) -> Description:
    """The title before a name: "Albanian Prime Minister", "Netanyahu spokesman"; empty where there is none.

    ``names`` here and below are the names of the text and its possessive pronouns ("his spokesman Tom Bell").
    """
    last = _WORD_BEFORE.search(text, max(0, m.span.start - 40), m.span.start)
    if not last or not (last[1][0].isupper() or lexicon.is_role(last[1])):
        return Description()  # as before most names
    run = _WORDS_BEFORE.search(text, max(0, m.span.start - 120), m.span.start)
    if not run or run.end() != m.span.start:
        return Description()
    every, names = names, [names[k] for k in starting(names, run.start(), m.span.start)]
    if not lexicon.is_role(last[1]):
        office = _OFFICE.search(text, run.start(), m.span.start)
        if not office or not lexicon.is_role(office[1]):
            return Description()
    start = _title_start(text, run.start(), m.span.start, names, lexicon)
    if " " not in m.text and text[start : m.span.start].islower() and _ARTICLE.search(text, run.start(), start):
        return Description()  # "The aide Trump fired"
    made = _described(text, start, m.span.start, names, lexicon, start)
    of = re.match(r" of (?:the )?", text[m.span.end : m.span.end + 10])
    if of and made.affiliation is None and made.country is None:  # "Foreign Minister Mara Lindqvist of Norland"
        at = m.span.end + of.end()
        near = [n for k in starting(every, at, at + 1) if (n := every[k]).type in ("place", "organization")]
        return Description(made.role, near[0] if near else None, None, start)
    return made


def before_comma(text: str, m: Mention, names: Sequence[Mention], lexicon: Lexicon, start: int) -> Description:
    """Whom a name in apposition, from ``start`` on, names: "Israel's prime minister, Benjamin Netanyahu,"."""
    end = start - len(", ")
    if text[max(0, end) : start] != ", " or text[m.span.end : m.span.end + 1] not in (",", ".", ";", ":"):
        return Description()
    run = _WORDS_TO_HERE.search(text, max(0, end - 120), end)
    if not run:
        return Description()
    names = [names[k] for k in starting(names, run.start(), end)]
    body = next((n for n in names if n.kind == "name" and n.span.end == end), None)
    of = _OF_WHOM.search(text, run.start(), body.span.start) if body else None
    if body and of:  # "a spokesman for Hamas, Hazem Qassem,"
        end = of.end(1)
    if not lexicon.is_role(text[run.start() : end].rsplit(" ", 1)[-1]):
        return Description()
    start = _title_start(text, run.start(), end, names, lexicon, apposed=True)
    fronted = _FRONTED.search(text, max(0, start - 16), start)
    if fronted and (" " not in m.text or fronted[1].startswith("M")):  # "In a call with the minister, Rubio, who …"
        return Description()
    made = _described(text, start, end, names, lexicon, None)
    theirs = body and of and not _is_sent(of[1], of[2], body)
    return replace(made, affiliation=made.affiliation or body) if theirs else made


def _title_start(
    text: str, first: int, end: int, names: Sequence[Mention], lexicon: Lexicon, apposed: bool = False
) -> int:
    """Where the title that ends at ``end`` begins, not before ``first``; ``apposed`` to a name after a comma."""
    owned = _OWNED_TITLE.search(text, first, end)
    if owned and not any(w in _NEVER or w in lexicon.irregular or w.endswith("ed") for w in owned[1].split()):
        owner = next((n for n in names if n.span.end == owned.start()), None)
        if owner is not None:  # "Seoul's unification minister"
            return owner.span.start
    start = end
    words = list(re.finditer(r"\S+", text[first:end]))
    office = not lexicon.is_role(words[-1].group())  # "Minister for Foreign Affairs"
    for k in range(len(words) - 1, -1, -1):
        word = words[k]
        at, bare = first + word.start(), word.group().lower().strip(".,")
        inside = any(n.span.start <= at < n.span.end for n in names)
        ended = word.group()[-1] in ".!?" and not any(n.span.end == first + word.end() for n in names)
        fits = word.group()[0].isupper() or bare in _ADJECTIVES or bare in _SMALL or lexicon.is_role(bare)
        # "commission chairperson", "Tulsa police Chief", but not "the network President"
        known = text[start : start + 1].islower() or (k and words[k - 1].group().lower() != "the")
        fits = fits or (bare in lexicon.organizations and bool(known))
        if bare == "and" and k and lexicon.is_role(last := words[k - 1].group()) and (apposed or last[0].isupper()):
            continue  # "Prime Minister and Foreign Minister", but "the president and Foreign Minister"
        if bare in _LINKS and not (inside or office or (k and bare == "of" and _is_of_office(words, k, lexicon))):
            break  # "chief of staff to President", "administration of former President"
        if bare in _NEVER or (not inside and not fits) or (ended and not _ABBREVIATED.fullmatch(word.group())):
            break
        start = at
    while (small := _NO_TITLE.match(text, start, end)) is not None:
        start = small.end()
    return start


def _is_of_office(words: Sequence[re.Match[str]], k: int, lexicon: Lexicon) -> bool:
    """Whether word ``k``, an "of", is within a title: "Secretary of State", not in "sister of North Korean leader"."""
    role, after = words[k - 1].group(), words[k + 1].group().lower()
    return lexicon.is_role(role) and (role[0].isupper() or after in ("state", "staff", "defense", "defence"))


def after_name(text: str, m: Mention, names: Sequence[Mention], lexicon: Lexicon) -> Description:
    """An apposition: "Rama, the Albanian leader," or "Goldberg, a senior adviser at the foundation"."""
    found = _APPOSITION.match(text, m.span.end)
    if not found:
        return Description()
    start, end = found.span(1)
    names = [names[k] for k in starting(names, found.start(), end)]
    cut = _AFTER_HEAD.search(text, start, end)
    head_end = cut.start() if cut else end
    head = text[start:head_end].split()
    if not head or len(head) > 7 or not lexicon.is_role(head[-1]) or head[0].lower() in _CLAUSES:
        return Description()
    whole = _OFFICE_OF.match(text, head_end)
    made = _described(text, start, whole.end() if whole else head_end, names, lexicon, None)
    behind = cut.group().strip() if cut else ""
    region = made.affiliation is not None and made.affiliation.type == "place" and behind in ("for", "at", "with")
    free = made.affiliation is None or region  # "East Africa spokesperson for the World Food Programme"
    if cut and free and not whole and behind in ("of", "for", "at", "with", "from"):
        near = [n for n in names if 0 <= n.span.start - cut.end() <= 4 and n.kind == "name"]
        people = near.pop(0) if near and near[0].type == "nationality" else None
        if people:  # "spokeswoman for the Russian Foreign Ministry"
            made = replace(made, country=made.country or lexicon.demonyms.get(people.text))
            near = [n for n in names if n.span.start == people.span.end + 1 and n.kind == "name"]
        if not near:
            behind_at = (n for n in names if n.kind == "name" and _AT.search(text, cut.end(), n.span.start))
            near = [n for n in behind_at if n.type == "organization"]
        if near and not _is_sent(head[-1], behind, near[0]):
            return replace(made, affiliation=near[0])
    return made


def _is_sent(role: str, link: str, where: Mention) -> bool:
    """Whether the name after "for" or "to" is where somebody is sent: "envoy for Syria"."""
    return link == "to" or (link == "for" and where.type == "place" and role.lower() in _SENT)


def _described(
    text: str, start: int, end: int, names: Sequence[Mention], lexicon: Lexicon, title_start: int | None
) -> Description:
    """Split the words [start, end) into a country or affiliation in front and the role behind."""
    country = None
    affiliation = next((n for n in names if n.kind == "pronoun" and n.span.end == start - 1), None)
    former = _FORMER.match(text, start, end)  # "former Israeli prime minister": the role keeps all its words
    at = former.end() if former and any(n.span.start == former.end() for n in names) else start
    whole = at > start
    for n in names:
        begins = n.span.start == at or (n.kind == "nominal" and n.span.start < at < n.span.end)  # "The ministry"
        if not begins or n.span.end >= end or _WAR.match(text, n.span.end):
            continue
        code = lexicon.demonyms.get(n.text)
        if code and (n.type in ("nationality", "place")):
            country = country or code
        elif lexicon.is_role(n.text.split()[-1]) or _ADJECTIVES.issuperset(n.text.lower().split()):
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
        ending = re.match(r"(?:[’']s?)? +", text[at:end])
        at += ending.end() if ending else 0
    first = text[at:end].split(" ")[0]
    if first in lexicon.demonyms and country is None:
        country = lexicon.demonyms[first]
        at += len(first) + 1
    role = text[start if whole else at : end].strip()
    return Description(role or None, affiliation, country, title_start)
