"""Noun phrases as the trees have them: who is named beside a noun, and who is joined with it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from parley.actors.aliases import alias_of
from parley.actors.nouns import Nouns
from parley.english.countries import country_code
from parley.english.patterns import word_set
from parley.language.trees import ROOT
from parley.model import Span

_STYLES = word_set("phrases.styles")
_IN_TITLES = ("NOUN", "PROPN", "ADJ")
_LONG_ROW = 14  # words of an office with whose and where it is
_IN_ROWS = ("NOUN", "PROPN", "ADP", "DET", "ADJ", "CCONJ")
_HONORIFICS = word_set("shared.honorific")
_PAPERS = word_set("phrases.papers")
_KIN = word_set("shared.kin")
_NAMES = word_set("phrases.names")
_CALLED = word_set("phrases.called")


@dataclass(frozen=True, slots=True)
class Naming:
    """A noun (its word) and the name (its mention) of whom it means; ``apart`` where a comma stands between."""

    noun: int
    name: int
    apart: bool = False


class Phrases(Nouns):
    """The noun phrases of one document; a word is known by its row in ``trees``, a mention by its index."""

    @cached_property
    def sources(self) -> dict[Span, Any]:
        """What has been read of sources (``parley.actors.sources``), by their spans: they are asked for again."""
        return {}

    def alias_of(self, k: int) -> int | None:
        """The person, by its mention, of whom a name is another (``parley.actors.aliases``)."""
        if k not in self._aliases:
            self._aliases[k] = alias_of(k, self.text, self.mentions)
        return self._aliases[k]

    @cached_property
    def namings(self) -> list[Naming]:
        """All names beside nouns for whom they mean, in the order of the names."""
        return list(self._all_namings())

    def namings_of(self, name: int) -> Sequence[Naming]:
        """The nouns beside one name."""
        return self._by_name.get(name, ())

    @cached_property
    def _by_name(self) -> dict[int, list[Naming]]:
        out: dict[int, list[Naming]] = {}
        for naming in self.namings:
            out.setdefault(naming.name, []).append(naming)
        return out

    @cached_property
    def _named(self) -> dict[int, Naming]:
        return {n.noun: n for n in reversed(self.namings)}

    def named(self, noun: int) -> Naming | None:
        """The naming of whom a noun means, where a name stands beside it."""
        return self._named.get(noun)

    def bearer(self, k: int) -> int | None:
        """The name of whoever bears the title that a body's name begins: "Foundation for Peace adviser Tom Bell"."""
        t, end = self.trees, self.rows[k].stop
        if self.mentions[k].type == "person":
            return None
        for w in range(end, min(end + _LONG_ROW, len(t))):
            naming = self.named(w)
            if naming is not None and not naming.apart and self.mentions[naming.name].type == "person":
                return naming.name
            if t.upos(w) not in _IN_TITLES and t.form(w) not in "()":
                return None
        return None

    # ------------------------------------------------------------ who else
    def conjuncts(self, word: int) -> list[int]:
        """The heads of those joined to a noun, itself the first: "France, Britain and Italy".

        Two roles of one person are one: "prime minister and foreign minister".
        """
        t = self.trees
        out = [word]
        for other in self._joined(word):
            if t.upos(other) not in ("NOUN", "PROPN", "PRON") or not self.can_speak(other):
                continue
            if self._is_further_place(word, other):
                continue
            apart = {self.form(c) for c in t.children(other, "cc", "advmod")} & {"or", "but", "nor", "not"}
            if apart and not (apart == {"nor"} and self._is_neither(word)):
                continue
            if not self.is_same_person(out[-1], other):
                out.append(other)
            elif self.name_at(other) is not None:
                out[-1] = other
        return out

    def _is_neither(self, word: int) -> bool:
        """Whether "neither" stands before the first of those joined: none of them did."""
        first = self.own(word)[0]  # the tree may hang it on a title, or on the verb
        beside = (*self.trees.children(word, "cc:preconj", "det"), first, *((first - 1,) if first else ()))
        return any(self.form(c) == "neither" for c in beside)

    def _is_further_place(self, one: int, other: int) -> bool:
        """ "Ana Ruiz of Oslo and Bergen": a place that no country list knows is not joined to a person."""
        first, k = self.name_at(one), self.name_at(other)
        if first is None or k is None or self.mentions[first].type != "person":
            return False
        place = self.mentions[k].type == "place" and not country_code(self.mentions[k].text, self.lexicon)
        return place and any(one < c < other for _, c in self.complements(one, "of", "from"))

    def _joined(self, word: int) -> list[int]:
        """Words joined to any word of a name, and to those, in text order."""
        todo = [word]
        for at in todo:  # which grows
            k = self.name_at(at)
            whole = self.rows[k] if k is not None else (at,)
            found = (self.titled(c) for w in whole for c in self.trees.children(w, "conj") if c not in whole)
            todo += [w for w in dict.fromkeys(found) if w not in todo]
        return sorted(todo[1:])

    def titled(self, word: int) -> int:
        """The person before whose title a participle stands: "Macron and visiting Chancellor Olaf Scholz"."""
        t = self.trees
        if t.upos(word) not in ("VERB", "ADJ"):
            return word
        for w in range(word + 1, min(word + _LONG_ROW, len(t))):
            k = self.name_at(w)
            if k is not None and self.mentions[k].type == "person":
                return w
            if t.upos(w) not in ("ADJ", "NOUN", "PROPN") or t.words.sentence[w] != t.words.sentence[word]:
                return word
        return word

    def is_same_person(self, one: int, other: int) -> bool:
        """Whether a second noun is a further role of the one before it: no article, no name of its own."""
        t = self.trees
        if self.name_at(one) is not None and self.name_at(one) == self.name_at(other):
            return True
        if (name := self.name_at(other)) is None:
            return self._is_same_role(one, other) or self._is_described_on(one, other)
        if self.name_at(one) is not None or not self.is_role(one) or self.is_plural(one):
            return False
        # "prime minister and foreign minister Mara Lindqvist", "its founder and director Tom Bell"; not "his wife and"
        named = any(not n.apart for n in self.namings_of(name))
        return named and not self.is_apart(one, other) and not t.has(one, "det") and self.form(one) not in _KIN

    def _is_same_role(self, one: int, other: int) -> bool:
        roles = self.is_role(one) and self.is_role(other) and not self.is_plural(one) and not self.is_plural(other)
        apart = self.trees.children(other, "det", "nmod:poss")
        return roles and self.name_at(one) is None and not apart

    def _is_described_on(self, one: int, other: int) -> bool:
        """Whether a role goes on with what is said of a name: "Tom Bell, a fellow at Corda and a former envoy," """
        t, before = self.trees, self.own(other)[0] - 1
        described = any(one < c < before and self.is_role(c) for c in t.children(one, "appos"))
        goes_on = before > 1 and self.form(before) == "and"  # "…, and chairman of the board,"
        goes_on = goes_on and (t.form(before - 1) != "," or not t.has(other, "det", "nmod:poss"))
        return described and goes_on and self.is_role(other) and not self.is_plural(other)

    # ------------------------------------------------------------ names beside nouns
    def _all_namings(self) -> Iterator[Naming]:
        for k, m in enumerate(self.mentions):
            head = self.heads[k]
            based = self.text[m.span.end : m.span.end + 1] == "-"  # "Oslo-based" names nobody
            if m.kind == "name" and m.type != "nationality" and head is not None and not based:
                found = dict.fromkeys(self._namings(k, head))
                yield from (n for n in found if n.apart or not self._may_begin_a_clause(n.noun, k))

    def _namings(self, k: int, head: int) -> Iterator[Naming]:
        t = self.trees
        mine = self.rows[k]
        first, end = mine.start, mine.stop
        while (up := int(t.heads[head])) != ROOT and up < first and t.is_any(head, "flat") and self._titles(up):
            head = up  # "Brigadier" of "Brigadier Nabil Rahim", "Excellency" of "Her Excellency Mara Lind"
        if (own := self._own_title(up, k, first)) is not None:
            yield Naming(own, k)
        elif up != ROOT and t.is_any(head, "appos"):
            noun = self._described(up, first, self.mentions[k].type == "person")
            if noun is None and self.mentions[k].type == "person" and first > 1 and t.form(first - 1) == ",":
                noun = self._office_before(first - 2)
            while noun is not None and noun < first:
                yield Naming(noun, k, self.is_apart(noun, first))
                further = t.is_any(noun, "appos") and self.is_role(int(t.heads[noun]))
                noun = int(t.heads[noun]) if further else None
        elif (noun := self._set_off(head, first)) is not None:
            yield Naming(noun, k, True)
        for word in mine:
            for child in (*t.children(word, "appos", "acl:relcl"), *self.roles_between_commas(word)):
                is_noun = (t.upos(child) in ("NOUN", "PROPN") or self.is_role(child)) and child not in mine
                is_noun = is_noun and child >= end
                if t.is_any(child, "acl:relcl") and t.upos(child) == "VERB":  # "who served as envoy"
                    child = next((c for c in t.children(child, "obl") if "as" in self._cases(c)), child)
                    is_noun = t.upos(child) == "NOUN"
                    if is_noun:
                        yield Naming(child, k, True)
                elif end <= up < child:
                    continue  # no apposition stands behind the verb
                elif is_noun and self.says_who(child) and self._is_common(child):
                    yield Naming(child, self.last_of_row(child, k), True)
        if t.is_any(head, "nsubj") and up != ROOT and t.upos(up) == "NOUN" and t.has(up, "cop"):
            yield Naming(up, k, True)
        before = first - 1
        for noun in (*self._beside(head, mine), *self.retired(first)):
            yield Naming(noun, k)
        if self.mentions[k].type == "person" and (noun := self.office_in_capitals(before)) is not None:
            yield Naming(noun, k)
        if before >= 0 and self._is_right_before(before, head, mine):
            person = self.mentions[k].type == "person"  # "Head of the Russian delegation Vladimir Medinsky"
            yield Naming(int(t.heads[before]) if person and self._is_body_of(before) else before, k)
        elif up != ROOT and up < first:
            over = int(t.heads[up]) if t.is_any(head, "flat") and t.is_any(up, "nmod") else up  # hung on the country
            if (noun := self._sent(over, first, head, k)) is not None:
                yield Naming(noun, k)
        if (noun := self._so_called(head)) is not None:
            yield Naming(noun, k, True)
        yield from (Naming(noun, k, True) for noun in self._other_names(k))
        if (noun := self.kind_behind(k)) is not None:
            yield Naming(noun, k)

    def _other_names(self, k: int) -> Iterator[int]:
        """Nouns for whose other name a name is: "commander" of "the commander, a teacher who calls himself Lobo"."""
        of = self.alias_of(k) if self.rules("another name of one person") else None
        noun = self.heads[of] if of is not None and self.mentions[of].kind == "nominal" else None
        while noun is not None:
            yield noun
            up = int(self.trees.heads[noun]) if self.trees.is_any(noun, "appos") else ROOT
            noun = up if up != ROOT and self.is_person(up) and self.name_at(up) is None else None

    def _own_title(self, up: int, k: int, first: int) -> int | None:
        """The title between another's name and this one, where the tree gives both to the first one's title.

        "President Ruiz and Secretary of State Tom Bell".
        """
        sentence = self.trees.words.sentence
        if up == ROOT or up >= first or self.mentions[k].type != "person" or sentence[up] != sentence[first]:
            return None
        names = [w for w in range(up + 1, first) if self.is_anothers(w, k)]
        behind = range(names[-1] + 1, first) if names else ()
        if not any(self.form(w) == "and" for w in behind):
            return None
        return next((w for w in behind if self.is_role(w) and self.name_at(w) is None), None)

    def is_anothers(self, word: int, k: int) -> bool:
        """Whether a word is of the name of another person than the name ``k``."""
        name = self.name_at(word)
        return name is not None and name != k and self.mentions[name].type == "person"

    def comes_again(self, noun: int, far: int) -> bool:
        """Whether "the dentist" is whom no mention brought in, ``far`` sentences back: "hid in a dentist's cellar"."""
        t = self.trees
        if not self.is_definite(noun):
            return False
        least, standing = t.words.sentence[noun] - far, t.standing(self.form(noun))
        for w in reversed(standing[: bisect_left(standing, noun)]):
            if t.words.sentence[w] < least:
                return False
            if any(self.form(d) in ("a", "an") for d in t.children(w, "det")):
                return self.nominal_at(w) is None and self.named(w) is None
        return False

    def _titles(self, word: int) -> bool:
        return self.is_role(word) or self.form(word) in _STYLES

    def _sent(self, noun: int, first: int, head: int, k: int) -> int | None:
        """The role over what a name hangs on: "her envoy to the Polar League Sigrid Aune"."""
        t = self.trees
        if self.mentions[k].type != "person" or self.is_apart(noun, first) or t.is_any(head, "nsubj", "conj"):
            return None
        before = first - 1
        while before > 0 and t.form(before).removesuffix(".") in _HONORIFICS:  # "deputy to Mr. Bell"
            before -= 1
        if not self.is_role(noun) and t.is_any(noun, "nmod") and self.name_at(noun) is None:
            noun = int(t.heads[noun])
        elif self._names.get(before) is None and t.upos(before) != "PROPN":
            return None
        return noun if self.is_role(noun) and t.subtree(noun)[0] < first and noun < first else None

    def _so_called(self, head: int) -> int | None:
        """Who "goes by the name “Candle”", is "known as" or "called" so."""
        t, up = self.trees, int(self.trees.heads[head])
        if up != ROOT and self.form(up) in _NAMES and t.is_any(head, "appos", "flat", "compound", "nmod", "dep"):
            head, up = up, int(t.heads[up])
        elif up == ROOT or self.form(up) not in _CALLED:
            return None
        clause = up if up != ROOT and t.is_any(up, "acl") else None
        noun = int(t.heads[clause]) if clause is not None else None
        return noun if noun is not None and noun < head and self.name_at(noun) is None else None

    def _beside(self, head: int, name: range) -> Iterator[int]:
        """Roles before a name with words of their own between: "Secretary of State Tom Bell".

        The tree hangs them on the name, or makes them a second subject beside it.
        """
        t, up = self.trees, int(self.trees.heads[head])
        others = [c for w in name for c in t.children(w, "nmod:desc", "compound", "flat", "appos")]
        if up != ROOT and t.is_any(head, "nsubj", "obj", "obl"):
            others += t.children(up, t.relation(head))
        for other in others:
            if other < name.start and self.is_role(other) and self.name_at(other) is None:
                hung = (c for w in name for c in t.children(w, "nmod", "compound", "case", "det"))
                own = {w for c in (other, *hung) for w in t.subtree(c)}
                if own.issuperset(range(other, name.start)) and not self.is_apart(other, name.start):
                    yield other

    def _set_off(self, head: int, first: int) -> int | None:
        """The role before a comma and a name that the tree hangs elsewhere: "his wife, Ana Okoro."."""
        t = self.trees
        while first > 0 and t.form(first - 1).removesuffix(".") in _HONORIFICS:  # "the minister, Mr. Tom Bell"
            first -= 1
        before = first - 2
        if before < 0 or t.form(first - 1) != "," or t.is_any(head, "conj", "appos", "obj", "root"):
            return None
        behind = t.is_any(head, "nsubj") and int(t.heads[head]) < before  # no subject stands so far behind its verb
        if behind or t.is_any(head, "parataxis"):
            return self._office_before(before)
        noun = next((w for w in (before, *t.ancestors(before)) if self.is_role(w)), None)
        subjects = t.children(int(t.heads[head]), "nsubj") if t.is_any(head, "nsubj") else ()
        if subjects and noun not in subjects and (int(t.heads[head]) > first or len(subjects) < 2):
            return None
        fits = noun is not None and self.name_at(noun) is None and not self.is_plural(noun)
        return noun if fits and noun is not None and self.own(noun)[-1] == before else None

    def _office_before(self, word: int) -> int | None:
        """The office that begins a row of nouns up to ``word``: "the Ambassador of Norway to Egypt"."""
        for w in range(word, max(-1, word - _LONG_ROW), -1):
            if self.trees.upos(w) not in _IN_ROWS:
                return None
            if self.is_role(w) and self.name_at(w) is None:
                return w if self.is_definite(w) and not self.is_plural(w) else None
        return None

    def _cases(self, word: int) -> list[str]:
        return [self.form(c) for c in self.trees.children(word, "case")]

    def _described(self, noun: int, first: int, person: bool) -> int | None:
        """Whom an apposition is of: "aide" of "an aide to Ruiz, Tom", "smallest" of "the smallest of the lenders".

        A ``person`` is no body: "spokeswoman" of "a spokeswoman for the group, Celine Aubertin".
        """
        t = self.trees
        joined = [c for c in t.children(noun, "conj") if noun < c < first]
        last = [c for c in joined if self._is_common(c)]
        if last and not self._is_same_role(noun, last[-1]):  # "the Speaker and the whip, Jim Clyburn"
            return last[-1]
        if any(self.name_at(c) is not None for c in joined):  # "the army and the Dam Guards (DG)"
            return None
        while self.name_at(noun) is not None or self.is_plural(noun) or (person and self._is_body_of(noun)):
            up = int(t.heads[noun])
            if up == ROOT or not t.is_any(noun, "nmod"):
                return None
            noun = up
        return noun if t.upos(noun) in ("NOUN", "ADJ", "PROPN", "NUM") else None

    def _is_body_of(self, noun: int) -> bool:
        """Whether a noun is for a body and says whose somebody is."""
        up = int(self.trees.heads[noun])
        body = self.form(noun) in self.lexicon.organizations and not self.is_role(noun)
        its = self.trees.is_any(noun, "nmod") or (self.trees.is_any(noun, "appos") and self._cases(noun) == ["of"])
        return body and up != ROOT and its and self.is_role(up)

    def _is_common(self, noun: int) -> bool:
        return self.name_at(noun) is None or self.is_role(noun)

    def _may_begin_a_clause(self, noun: int, k: int) -> bool:
        """ "The aide Trump fired": a surname alone begins a clause more often than it is the aide's."""
        m = self.mentions[k]
        alone = m.type == "person" and " " not in m.text and self.trees.form(noun).islower()
        return alone and self.is_person(noun) and self.trees.has(noun, "det")

    def _is_right_before(self, word: int, head: int, name: range) -> bool:
        """Whether a word right before a name is a noun for its bearer: "newspaper Orrin Herald"."""
        t = self.trees
        paper = self.form(word) in _PAPERS
        if t.words.sentence[word] != t.words.sentence[head]:
            return False
        if self.name_at(word) is not None or not (paper or t.upos(word) in ("NOUN", "PROPN")):
            return False
        up, mine = int(t.heads[head]), int(t.heads[word])
        joined = mine in name or up == word or self.is_person(word)
        beside = up != ROOT and mine == up and (t.relation(word) == t.relation(head) or t.is_any(word, "iobj"))
        if t.upos(word) == "PROPN" and not self.is_role(word) and not paper:
            return False
        return (joined or beside) and not t.is_any(word, "nmod:poss")
