"""The border between who keeps codebooks and codings and who suggests: frozen types, and one small protocol.

A suggester is a pure function of what it is given: the same items, codebook and examples give the same suggestions.
Somebody's own sits beside Parley's: a package names it under the entry-point group ``parley.suggesters``,

    [project.entry-points."parley.suggesters"]
    ours = "our_package:OurSuggester"

and ``load_suggester("ours")`` calls what is named there without arguments.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.metadata import entry_points
from typing import Final, Literal, Protocol

from parley.errors import ParleyError
from parley.model import Span

ENTRY_POINTS: Final = "parley.suggesters"

StanceKind = Literal["boolean", "scale", "none"]

STANCES: Final[dict[StanceKind, tuple[str, ...]]] = {
    "boolean": ("opposes", "supports"),
    "scale": ("-1", "0", "1"),
    "none": (),
}
"""What a codebook of each kind lets a coding say, from against to for."""


class SuggesterError(ParleyError):
    """A suggester is not there, or cannot do its work."""


@dataclass(frozen=True, slots=True)
class Concept:
    """One line of a codebook. ``supports`` and ``opposes`` are examples in the words of somebody who does."""

    id: str
    name: str
    description: str = ""
    parent: str | None = None  # id of another concept of the same codebook
    supports: tuple[str, ...] = ()
    opposes: tuple[str, ...] = ()
    color: str | None = None  # "#2a7f62"


@dataclass(frozen=True, slots=True)
class Codebook:
    """Concepts, and what may be said of each. Only concepts that may be suggested are in it, none that is retired."""

    name: str
    stance: StanceKind = "boolean"
    concepts: tuple[Concept, ...] = ()

    @property
    def stances(self) -> tuple[str, ...]:
        """What a position may be, from against to for; empty where the codebook knows no stance."""
        return STANCES[self.stance]

    def concept(self, concept_id: str) -> Concept | None:
        """The concept with this id, or None."""
        return next((c for c in self.concepts if c.id == concept_id), None)


@dataclass(frozen=True, slots=True)
class Item:
    """Words that may take a position, and what stands around them.

    ``content`` is what was said, its parts joined with " … " where a cue breaks it. Everything else may be missing.
    """

    key: str  # unlike that of any other item: what the caller knows it by
    content: str
    paragraph: str = ""  # the whole paragraph that the content stands in
    before: str = ""  # the sentence before the content's own
    sentence: str = ""  # the content's own sentence or sentences, with source and cue
    cue: str = ""  # the cue's words: "would not rule out"
    cue_lemma: str = ""
    speaker: str = ""  # whose position it would be
    organization: str = ""
    relayed_by: str = ""  # who says that the speaker holds it
    certainty: str = ""  # one of the record's values of certainty
    kind: str = "speech"  # or "attitude"
    quotation: str = ""  # direct, indirect, mixed
    document: str = ""  # id of the document
    spans: tuple[Span, ...] = ()  # of the content, in the document


@dataclass(frozen=True, slots=True)
class Example:
    """What a person decided on an item.

    ``concept`` None: it takes no position. ``holds`` False: the concept (with the stance, where one is given) was
    refused for it. An item that takes several positions comes once for each.
    """

    item: Item
    concept: str | None
    stance: str | None = None
    holds: bool = True


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something is suggested, for people to read.

    ``kind`` "coded": nearest to what a person coded, whose item has the key ``near``; "codebook": nearest to the
    concept's own text or examples; "words": ``text`` are the words of the content that weighed.
    """

    kind: Literal["coded", "codebook", "words"]
    text: str
    near: str | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That an item takes a position. ``confidence`` is from 0 to 1: of those at 0.9, nine in ten hold."""

    concept: str
    stance: str | None  # None only where the codebook knows no stance
    confidence: float
    reason: Reason = field(default=Reason("codebook", ""))


Suggestions = tuple[Suggestion, ...]


class Suggester(Protocol):
    """What proposes positions. Retired concepts and those of other codebooks are never given."""

    @property
    def version(self) -> str:
        """Name and version of the model, as it is kept beside each suggestion: "parley-stance-1-0f3a"."""

    def suggest(self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = ()) -> list[Suggestions]:
        """The positions each item takes, likeliest first; for most items none. One entry an item, in their order."""

    def options(
        self, items: Sequence[Item], codebook: Codebook, examples: Sequence[Example] = (), top: int = 3
    ) -> list[Suggestions]:
        """What to offer a coder for items that do take a position: the ``top`` likeliest concepts, likeliest first.

        Each concept comes once, with its likelier stance. ``confidence`` is that of concept and stance if a position
        is taken; ``suggest`` also counts the chance that none is. Fewer where the suggester has no more to offer.
        """


def load_suggester(name: str) -> Suggester:
    """The suggester that an installed package offers under this name.

    Raises:
        SuggesterError: no installed package offers it, or it cannot be loaded.
    """
    found = {point.name: point for point in entry_points(group=ENTRY_POINTS)}
    if name not in found:
        there = ", ".join(sorted(found)) or "none"
        raise SuggesterError(f"no installed package offers a suggester called {name!r} (there: {there})")
    try:
        make: Callable[[], Suggester] = found[name].load()
        return make()
    except Exception as error:  # another's code: whatever it raises, one line says whose it is
        raise SuggesterError(f"the suggester {name!r} ({found[name].value}) cannot be loaded: {error}") from error
