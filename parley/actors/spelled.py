"""Who several are, and who is joined with whom: "Both unions at the smelter, Metal League and Ore Guild,"."""

from __future__ import annotations

from collections.abc import Sequence

from parley.actors.mentions import starting
from parley.actors.phrases import Phrases
from parley.english.patterns import word_set
from parley.english.verbs import is_form_of
from parley.language.trees import ROOT
from parley.model import Span

_ALONG = word_set("spelled.along")
_JOINS = word_set("spelled.joins")
_JOINTS = (", ", " and ", ", and ")


def spelled_out(head: int, span: Span, phrases: Phrases) -> list[int]:
    """The words of those whom a plural noun is spelled out in behind a comma; none where they are not."""
    text, mentions, noun = phrases.text, phrases.mentions, phrases.trees.span(head)
    if phrases.trees.upos(head) != "NOUN" or not phrases.is_plural(head) or " and " not in text[noun.end : span.end]:
        return []
    end = span.start + len(span.of(text).rstrip(" ,"))
    names = [k for k in starting(mentions, noun.end, end) if mentions[k].kind == "name"]
    row: list[int] = []
    for k in reversed(names):
        after = text[mentions[k].span.end : mentions[row[0]].span.start if row else end].removesuffix("the ")
        if after not in (_JOINTS if row else ("",)):
            break
        row.insert(0, k)
        if _are_all(row, names, Span(noun.start, end), len(noun.of(text)), phrases):
            return [word for j in row if (word := phrases.heads[j]) is not None]
    return []


def _are_all(row: Sequence[int], names: Sequence[int], span: Span, noun: int, phrases: Phrases) -> bool:
    """Whether a row of the names in a span, which begins with so many letters of a noun, is all that spells it out."""
    text, mentions = phrases.text, phrases.mentions
    first = mentions[row[0]].span
    before = text[span.start : first.start].removesuffix("the ")
    if len(row) < 2 or not before.endswith(", ") or " and " not in text[first.end : span.end]:
        return False
    before = before.removesuffix(", ")
    kinds = {mentions[k].type for k in row}
    if "place" in kinds and len(before) > noun:
        return False
    beside = {mentions[k].type for k in names if mentions[k].span.end == span.start + len(before)}  # "in Tolm, …"
    if not beside and not before.rpartition(" ")[2][:1].isupper():
        return True
    full = all(" " in mentions[k].text for k in row)
    return full and kinds == {"person"} and "person" not in beside


def beside(head: int, phrases: Phrases) -> list[int]:
    """Who does the same, set off by a comma: "Kuwait, along with Oman and Jordan,"."""
    t, out = phrases.trees, []
    below = [(c, c) for c in t.children(head, "nmod", "obl")]
    below += [(c, w) for c in t.children(head, "advmod", "acl") for w in t.children(c, "obl")]  # "joined by Oman"
    for top, who in below:
        first = t.first_of(top)
        if first > head and t.form(first - 1) == "," and phrases.can_speak(who):
            links = [phrases.form(w) for w in range(first, min(first + 2, who))]
            out += [who] if not _ALONG.isdisjoint((" ".join(links), *links[:1])) else []
    return out


def joiner(deed: int, phrases: Phrases) -> int | None:
    """Who is joined by others, or joins them, in a deed: the subject of "was joined by Oman in calling for"."""
    t, up = phrases.trees, int(phrases.trees.heads[deed])
    if up == ROOT or not t.is_any(deed, "advcl") or not is_form_of(phrases.form(up), _JOINS, phrases.lexicon):
        return None
    marks = {phrases.form(c) for c in t.children(deed, "mark")}
    return next(iter(t.children(up, "nsubj", "nsubj:pass")), None) if "in" in marks else None


def joined_in(head: int, phrases: Phrases) -> list[int]:
    """Whom a subject joins in a deed, or who join it: "Kuwait joined Oman in calling for"."""
    t, up = phrases.trees, int(phrases.trees.heads[head])
    if up == ROOT or not any(joiner(deed, phrases) == head for deed in t.children(up, "advcl")):
        return []
    with_ = [w for w in t.children(up, "obl") if any(phrases.form(c) == "with" for c in t.children(w, "case"))]
    others = t.children(up, "obl:agent") if t.is_passive(up) else (*t.children(up, "obj"), *with_)
    return [w for other in others for w in phrases.conjuncts(other) if phrases.can_speak(w)]


def last_joined(joined: Sequence[int], span: Span, phrases: Phrases) -> list[int]:
    """Who is named last behind "and", where the tree does not join him: "Holm, Falk and union chief Aino Salo"."""
    t, mentions = phrases.trees, phrases.mentions
    if len(joined) < 2:
        return []
    names = [k for k in starting(mentions, *span) if mentions[k].kind == "name" and mentions[k].type == "person"]
    if not names or mentions[names[-1]].span.end != span.end:
        return []
    first = t.words.within(*mentions[names[-1]].span)[0]
    before = first - 1
    while t.upos(before) in ("NOUN", "PROPN", "ADJ") and t.span(before).start > span.start:
        before -= 1
    head = phrases.heads[names[-1]]
    known = {phrases.name_at(word) for word in joined}
    return [head] if head is not None and names[-1] not in known and phrases.form(before) == "and" else []


def first_joined(head: int, phrases: Phrases) -> int:
    """Whom a source is joined to that begins behind "as well as": "Chad as well as Niger said"."""
    t, up = phrases.trees, int(phrases.trees.heads[head])
    before = range(up + 1, phrases.own(head)[0]) if t.is_any(head, "conj") else range(0)
    return up if [phrases.form(w) for w in before][-3:] == ["as", "well", "as"] else head


def joined_by_name(head: int, phrases: Phrases) -> int:
    """The name beside a title where the tree joins others to it: "Minister Wang Yi and Minister Sergey Lavrov".

    So of "Presidents Ana Rey of Uruguay and Luis Brill of Peru".
    """
    naming = phrases.named(head) if phrases.name_at(head) is None else None
    there = phrases.heads[naming.name] if naming is not None else None
    if there is None and phrases.name_at(head) is None and phrases.is_plural(head):
        named = (w for w in phrases.trees.children(head, "appos") if len(phrases.conjuncts(w)) > 1)
        named = (w for w in named if w - 1 == head or phrases.form(w - 1) == ",")
        there = next((w for w in named if all(_is_person(one, phrases) for one in phrases.conjuncts(w))), None)
    return head if there is None or len(phrases.conjuncts(there)) < 2 else there


def _is_person(word: int, phrases: Phrases) -> bool:
    k = phrases.name_at(word)
    return k is not None and phrases.mentions[k].type == "person"
