"""Names before a noun for an act that only seem to say who does it: "the Mumbai attacks"."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from parley.events.act import Act
from parley.events.acts import Acts
from parley.events.forms import HYPHENS
from parley.events.who import Who

_HELD: Final = frozenset({"CONSULT", "PROTEST"})  # what does nothing to the town where it is held
_AT: Final = _HELD | {"ASSAULT"}  # what towns before their nouns are but the scene of


class NamedFor:
    """The acts of one document, named for whom they are done to."""

    def __init__(self, acts: Acts, who: Who) -> None:
        self.trees, self.forms, self.words, self.who = acts.trees, acts.forms, acts.words, who

    def put_right(self, act: Act) -> Act:
        """The act without the towns before its noun, which do nothing themselves: "the Mumbai attacks" hit Mumbai."""
        before = (w for w in act.sources if act.kind == "noun" and self.trees.is_any(w, "compound", "amod"))
        at = tuple(w for w in before if self.who.is_only_there(w) or (act.event in _AT and self._is_scene(w)))
        at = at or self._of_whom(act)
        if not at:
            return act
        hit = () if act.event in _HELD else at  # not "the Madrid summit"
        return replace(act, sources=tuple(w for w in act.sources if w not in at), targets=act.targets or hit)

    def _of_whom(self, act: Act) -> tuple[int, ...]:
        """Whose name before a noun says to whom it was done: "the Kuwait invasion", "the Orr murder"."""
        if act.kind != "noun" or act.targets or self.forms[act.trigger] not in self.words.undergone:
            return ()
        before = [w for w in act.sources if self.trees.is_any(w, "compound") and not self.trees.form(w).isupper()]
        by_owner = self.words.is_undergone_by_owner(self.forms[act.trigger])
        return tuple(w for w in before if self.who.is_there(w) or (by_owner and self._is_person(w)))

    def _is_person(self, noun: int) -> bool:
        return any(map(self.who.is_named_person, self.who.of(noun)))

    def _is_scene(self, noun: int) -> bool:
        """Whether it is a capital, and none that does something with another: "Moscow-Oslo talks"."""
        joined = not HYPHENS.isdisjoint(self.forms[max(noun - 1, 0) : noun + 2])
        return self.who.is_capital(noun) and not joined
