"""Nouns as the trees have them: what stands before and behind one, and whose it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from parley.actors.mentions import POSSESSIVE, Mention
from parley.english.countries import country_code
from parley.english.lexicon import COUNTIES, Lexicon
from parley.english.nouns import singular
from parley.english.patterns import word_set
from parley.english.rules import ALL, Rules
from parley.language.trees import ROOT, Trees
from parley.model import Span

_NEW = word_set("phrases.new")
_TO_BE = word_set("nouns.to_be")
_OF_PERSONS = word_set("nouns.of_persons")
_COMPASS = word_set("nouns.compass")
_FIRST_PERSON = word_set("sources.first_person")
_ORDINALS = word_set("phrases.ordinals")
_OTHER = word_set("sources.other")
_SOME = word_set("phrases.some")
_MADE = word_set("makers.made")
_FORMER = word_set("shared.former")
_KINDS = word_set("phrases.kinds")
_RETIRED = word_set("nouns.retired")
_FROM = word_set("descriptions.from")
_NO_GROUPS = word_set("kinds.no_groups")
_BETWEEN = word_set("nouns.between")
_NO_PART = ("appos", "acl:relcl", "acl", "parataxis", "conj", "cc", "punct", "case", "cop", "nsubj", "mark", "advcl")


class Nouns:
    """The nouns of one document; a word is known by its row in ``trees``, a mention by its index."""

    def __init__(self, trees: Trees, mentions: Sequence[Mention], lexicon: Lexicon, rules: Rules = ALL) -> None:
        self.trees = trees
        self.rules = rules
        self.text = trees.words.text
        self.mentions = mentions
        self.lexicon = lexicon
        self.form = trees.lower  # a word in lower case
        self.rows = [range(*trees.words.within(*m.span)) for m in mentions]  # the words of each
        self.heads = [self._head_of(m, row) for m, row in zip(mentions, self.rows, strict=True)]
        self._own: dict[int, Sequence[int]] = {}
        self._aliases: dict[int, int | None] = {}
        self._names: dict[int, int] = {}  # by each of their words
        self._peoples: dict[int, int] = {}
        self._pronouns: dict[int, int] = {}
        self._nominals: dict[int, int] = {}  # by their heads
        for k, m in enumerate(mentions):
            if m.kind == "nominal":
                if (head := self.heads[k]) is not None:
                    self._nominals.setdefault(head, k)
                continue
            where = self._pronouns if m.kind == "pronoun" else self._names
            where = self._peoples if m.type == "nationality" else where
            for word in self.rows[k]:
                where.setdefault(word, k)

    # ------------------------------------------------------------ words
    def head(self, span: Span) -> int | None:
        """The word that the others of ``span`` hang on; None where there are none."""
        return self.trees.at(*span)

    def _head_of(self, m: Mention, row: range) -> int | None:
        """The word that a mention's others hang on: not the "a" of "a ministry statement"."""
        head = self.trees.at(*m.span)
        if m.kind != "nominal" or head is None or self.form(head) not in ("a", "an"):
            return head
        return row.stop - 1

    def beside(self, word: int, span: Span) -> Iterator[int]:
        """Words of ``span`` that hang where ``word`` does, by the same relation, and are not joined to it."""
        t, up = self.trees, int(self.trees.heads[word])
        for other in range(*t.words.within(*span)):
            alike = up != ROOT and t.heads[other] == up and t.relation(other) == t.relation(word)
            if other != word and alike and not self.is_apart(min(word, other), max(word, other)):
                yield other

    def is_apart(self, noun: int, first: int) -> bool:
        """Whether a comma, a dash or a bracket stands between two words; a hyphen within a word is no dash."""
        t = self.trees
        marks = (w for w in range(noun + 1, first) if t.form(w) in (",", "—", "–", "(", "-"))
        return any(t.form(w) != "-" or t.span(w - 1).end < t.span(w).start for w in marks)

    def singular(self, word: int) -> str:
        """A noun's singular, in lower case."""
        return singular(self.trees.form(word))

    def is_plural(self, word: int) -> bool:
        """Whether a common noun is plural."""
        form = self.form(word)
        if form in self.lexicon.roles or form in self.lexicon.organizations:
            return False
        return form in self.lexicon.groups or (form.endswith("s") and not form.endswith("ss"))

    def name_at(self, word: int) -> int | None:
        """The name that a word is of; no nationality is one."""
        return self._names.get(word)

    def nominal_at(self, word: int) -> int | None:
        """The description whose head a word is."""
        return self._nominals.get(word)

    def pronoun_at(self, word: int) -> int | None:
        """The pronoun that a word is."""
        return self._pronouns.get(word)

    def people_at(self, word: int) -> int | None:
        """The people that an adjective or a noun for a nationality names."""
        return self._peoples.get(word)

    def last_of_row(self, noun: int, k: int) -> int:
        """Whom an apposition means that the tree gives to ``k``: "Ana Ruiz and Tom Bell, the mayor" is of the last."""
        t = self.trees
        first = t.subtree(noun)[0]
        comma = first if t.form(first) == "," else max(0, first - 1)
        last = self.name_at(comma - 1) if t.form(comma) == "," and not self.is_plural(noun) else None
        if last is None or last <= k or (head := self.heads[last]) is None:
            return k
        return last if t.is_any(head, "conj") else k

    def roles_between_commas(self, name: int) -> Iterator[int]:
        """ "Ana Ruiz, the mayor, and Tom Bell": roles between commas that the tree takes for somebody else."""
        t = self.trees
        for noun in t.children(name, "conj"):
            own = t.subtree(noun)
            ends = own[-1] + 1 < len(t) and t.form(own[-1] + 1) in (",", ".")
            alone = not t.has(noun, "cc", "conj") and t.has(noun, "det")
            if ends and alone and t.form(own[0]) == "," and self.is_role(noun):
                yield noun

    def says_who(self, noun: int) -> bool:
        """Whether a noun behind a name says who that is: "the mayor", "who is the mayor"."""
        return not self.trees.is_any(noun, "acl:relcl") or self.trees.has(noun, "cop")

    def are_people(self, word: int) -> bool:
        """Whether a noun names people by their party, creed or people: "Republicans", not "Republican votes"."""
        t, named = self.trees, word in self._peoples
        apart = not t.is_any(word, "amod", "compound", "nmod:desc")
        return named and apart and t.upos(word) in ("NOUN", "PROPN") and self.is_plural(word)

    def is_role(self, word: int) -> bool:
        """Whether a noun is somebody's role, as "elect" is of a "president-elect"."""
        t = self.trees
        if word > 1 and self.form(word) in _TO_BE and t.form(word - 1) == "-":
            return self.lexicon.is_role(t.form(word - 2))
        return self.lexicon.is_role(t.form(word))

    def office_in_capitals(self, last: int) -> int | None:
        """The office in capitals that ends in a word, wherever a name behind hangs: "Secretary of State" Tom Bell."""
        noun = last - 2
        if noun < 0 or self.form(last - 1) != "of" or not self.is_role(noun):
            return None
        return noun if all(self.trees.form(w)[:1].isupper() and self.name_at(w) is None for w in (noun, last)) else None

    def retired(self, first: int) -> Iterator[int]:
        """The rank before a word that begins a name, behind which brackets say that it was once: "Gen. (ret.)"."""
        form = self.trees.form
        opens = next((w for w in range(first - 2, max(-1, first - 5), -1) if form(w) == "("), 0)
        within = opens > 0 and self.form(opens + 1).removesuffix(".") in _RETIRED and form(first - 1) == ")"
        if within and self.is_role(opens - 1):
            yield opens - 1

    def is_body(self, word: int) -> bool:
        """Whether a noun is for a body: "movement", "union", "coast guard"."""
        return self.lexicon.is_body(self.form(word), self.form(word - 1) if word else "")

    def is_person(self, word: int) -> bool:
        """Whether a noun is somebody's role, or a noun for a person as the tagger has it."""
        k = self._nominals.get(word)
        m = None if k is None else self.mentions[k]
        known = m is not None and m.type == "person" and m.span.end == self.trees.span(word).end
        return known or self.is_role(word)

    def can_speak(self, word: int) -> bool:
        """Whether a word is somebody's or some body's: a name, a description, a pronoun, a noun for such."""
        known = self._names.get(word) is not None or self._nominals.get(word) is not None or word in self._pronouns
        if known or self.is_role(word) or self.lexicon.is_role(self.singular(word)):
            return True
        nouns = (self.lexicon.organizations, self.lexicon.groups, _FIRST_PERSON)
        return any(form in known for form in (self.form(word), self.singular(word)) for known in nouns)

    def body_after(self, k: int) -> int | None:
        """The noun for a body that a name stands before: "party" of "the Amber Union party", of "Sahat TV channel"."""
        t, head, behind = self.trees, self.heads[k], self.rows[k].stop
        while behind < len(t) and self.form(behind) in _BETWEEN:
            behind += 1
        if head is None or behind >= len(t) or not (self.is_body(behind) or self.form(behind) in _KINDS):
            return None
        his = self.mentions[k].type == "person" and self.form(behind) in _OF_PERSONS  # "the Biden campaign"
        return behind if not his and t.heads[head] != ROOT and self._is_joined(head, behind) else None

    def kind_behind(self, k: int) -> int | None:
        """The noun behind a body's name that says what it is: "movement" of "the Jabal movement", no "UN agency"."""
        noun, text = self.body_after(k), self.mentions[k].text
        if noun is None or self.form(noun) not in _KINDS or text.lower() in _NO_GROUPS:
            return None
        his = (self.trees.upos(c) == "PRON" for c in self.trees.children(noun, "nmod:poss"))  # "his Jabal movement"
        return noun if (self.is_definite(noun) or any(his)) and country_code(text, self.lexicon) is None else None

    def _is_joined(self, name: int, noun: int) -> bool:
        """Whether a name hangs on a noun, maybe through a word between, or on what that noun stands before, too."""
        t, up = self.trees, int(self.trees.heads[name])
        if up != noun and self.form(up) in _BETWEEN:
            up = int(t.heads[up])
        return up == noun or (t.is_any(name, "compound") and t.is_any(noun, "compound") and t.heads[noun] == up)

    # ------------------------------------------------------------ what hangs on a noun
    def own(self, noun: int) -> Sequence[int]:
        """The words of a noun phrase around its noun, without appositions, clauses and what is joined to it."""
        known = self._own.get(noun)
        if known is None:
            known = self._own[noun] = self._around(noun)
        return known

    def _around(self, noun: int) -> Sequence[int]:
        t = self.trees
        found, todo = {noun}, [noun]
        while todo:
            at = todo.pop()
            for child in t.children(at):
                hyphen = t.is_any(child, "punct") and t.form(child) in "-–’'."
                listed = at != noun and "conj" in (t.relation(child), t.relation(at))  # "embassies of Mali, Niger and"
                if child > noun and not listed and self._is_after_comma(child):
                    continue
                inner = at != noun and not t.is_any(child, "appos", "acl:relcl", "parataxis")
                if hyphen or inner or not t.is_any(child, *_NO_PART) or self._is_possessive(child, at):
                    found.add(child)
                    todo.append(child)
        first = last = noun
        while first - 1 in found:
            first -= 1
        while last + 1 in found:
            last += 1
        return range(first, last + 1)

    def _is_after_comma(self, word: int) -> bool:
        first = self.trees.subtree(word)[0]
        return "," in (self.trees.form(first), self.trees.form_before(first))

    def _is_possessive(self, word: int, head: int) -> bool:
        return self.trees.is_any(word, "case") and word > head

    def span(self, words: Sequence[int]) -> Span:
        """From the first to the last of some words, without punctuation at the edges."""
        t = self.trees
        real = [w for w in words if t.upos(w) != "PUNCT"] or list(words)
        return Span(t.span(real[0]).start, t.span(real[-1]).end)

    def noun_of(self, word: int) -> int:
        """The noun that says what somebody is: "officials" of "one of the officials", else the word itself."""
        if self.form(word) in _SOME or self.trees.upos(word) == "NUM":
            for child in self.trees.children(word, "nmod"):
                if any(self.form(c) == "of" for c in self.trees.children(child, "case")):
                    return child
        return word

    def owner(self, noun: int) -> int | None:
        """Whose a noun is by what stands before it: a name, pronoun or description, by its mention."""
        for child in self.trees.children(noun, "nmod:poss"):
            if (k := self._names.get(child)) is not None:
                return k
            if (k := self._pronouns.get(child)) is not None and self.form(child) in POSSESSIVE:
                return k
            if (k := self._nominals.get(child)) is not None:
                return k
        return None

    def country(self, noun: int) -> str | None:
        """The country whose adjective stands before a noun: "Iranian officials", ISO 3166-1 alpha-3."""
        demonyms, form = self.lexicon.demonyms, self.trees.form
        for word in (w for w in self.own(noun) if w < noun):
            apart = word > 0 and self.form(word - 1) in _COMPASS  # "South American", "South Sudanese"
            hyphen = word + 2 < noun and self.form(word + 1) == "-"
            apart = apart or (hyphen and self.form(word + 2) in _FROM)  # "Kenyan-born"
            both = demonyms.get(f"{form(word - 1)} {form(word)}") if word > 0 else None  # "Sri Lankan"
            apart = apart or form(word + 1) in COUNTIES  # "Dane County"
            if code := both or (None if apart else demonyms.get(form(word))):
                return code
        return None

    def complements(self, noun: int, *links: str) -> Iterator[tuple[str, int]]:
        """The preposition and the noun of each phrase behind a noun, in text order: "of", "party"."""
        for child in self.trees.children(noun, "nmod", "obl"):
            if child < noun:
                continue
            titles = self.trees.children(child, "nmod:desc")  # "by" of "by professor Justin Levitt"
            cases = [w for at in (child, *titles) for w in self.trees.children(at, "case") if w < child]
            if cases and (link := self.form(cases[0])) and (not links or link in links):
                yield link, child

    def is_definite(self, noun: int) -> bool:
        """Whether "the", "that" or "this" stands before a noun."""
        return any(self.form(c) in ("the", "that", "this") for c in self.trees.children(noun, "det"))

    def is_known(self, noun: int) -> bool:
        """Whether a noun is definite, or of a body whose statement speaks: "a ministry statement"."""
        t, up = self.trees, int(self.trees.heads[noun])
        before = up > noun and t.is_any(noun, "compound") and self.singular(up) in _MADE
        return self.is_definite(noun) or before

    def brings_in(self, noun: int) -> bool:
        """Whether a noun is of somebody new: "a coach said", not "he was a coach" (Heim 1982)."""
        t = self.trees
        news = any(self.form(c) in _NEW for c in t.children(noun, "det", "nummod", "amod"))
        about = t.children(noun, "cop") or t.is_any(noun, "appos", "xcomp")
        about = about or any(self.form(c) in ("as", "like") for c in t.children(noun, "case"))
        return news and not about

    def ordinal(self, noun: int) -> str | None:
        """ "second" of "the second source", "other" of "the other"."""
        for child in self.trees.children(noun, "amod", "det", "advmod"):
            if self.form(child) in _ORDINALS:
                return self.form(child)
        return None

    def is_one_more(self, noun: int) -> bool:
        """Whether somebody comes to another of the same noun: "a second official", "another one"."""
        dets = self.trees.children(noun, "det")
        return self.ordinal(noun) is not None or any(self.form(c) in _OTHER for c in dets)

    def is_former(self, noun: int) -> bool:
        """Whether somebody is no longer what the noun says: "former", "ex-"."""
        return any(self.form(c) in _FORMER for c in self.trees.children(noun, "amod", "advmod", "compound"))

    def modifiers(self, noun: int) -> set[str]:
        """Words between a noun and its article, lower case."""
        return {
            self.form(w)
            for w in self.own(noun)
            if w < noun and not self.trees.is_any(w, "det", "nmod:poss", "case", "punct")
        }

    def is_of(self, noun: int) -> set[str]:
        """What a noun is of or for, lower case: "fisheries" of "the Ministry of Fisheries"."""
        return {self.form(child) for _, child in self.complements(noun, "of", "for")}
