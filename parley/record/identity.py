"""Who is who across documents: people's judgements on top of names.

Nothing here touches the database; ``parley.record.settle`` applies it to the tables. Judgements name documents by their
ids and identities by their keys, so that they mean the same in every record.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from parley.model.kinds import JudgementAction
from parley.record.names import key_fits


@dataclass(frozen=True, slots=True)
class Judgement:
    """One row of ``judgements``: a person's word on who is who.

    ``articles`` are the rows of the articles that ``documents`` (ids) stand for in this record.
    """

    key: str
    action: JudgementAction
    identity: str | None = None
    other: str | None = None
    documents: frozenset[str] = frozenset()
    articles: frozenset[int] = frozenset()
    pattern: str | None = None
    name: str | None = None
    undoes: str | None = None


@dataclass(frozen=True, slots=True)
class Judgements:
    """All judgements that stand, in order. Identity is a pure function of these and of the names."""

    standing: tuple[Judgement, ...] = ()
    judged_articles: frozenset[int] = field(default=frozenset())

    @classmethod
    def of(cls, rows: Iterable[Judgement]) -> Judgements:
        """The judgements left when each "undo" has taken back the one it names."""
        rows = sorted(rows, key=lambda row: row.key)
        undone = {row.undoes for row in rows if row.action == "undo"}
        standing = tuple(row for row in rows if row.action != "undo" and row.key not in undone)
        return cls(standing, frozenset().union(*(row.articles for row in standing)))

    def identity_of(self, article: int, own: str, base: str | None = None) -> str:
        """The identity's key for an actor of ``article`` whose name has the key ``own``.

        ``base`` is the key that the actor starts from where that is not its own: a lone surname's full name.
        """
        key = base or own
        for judgement in self.standing:
            joins = judgement.action == "merge" and key == judgement.other
            if joins or (judgement.action == "gather" and key_fits(key, judgement.pattern or "")):
                key = judgement.identity or key
            elif judgement.action == "split" and key == judgement.identity:
                if article in judgement.articles:
                    key = split_key(judgement.key)
                elif not judgement.documents and own != key:
                    key = own
        return key

    def names(self) -> Mapping[str, str]:
        """The names given by hand, by identity key; the last one holds."""
        given: dict[str, str] = {}
        for judgement in self.standing:
            if not judgement.name or not judgement.identity:
                continue
            if judgement.action in ("rename", "gather"):
                given[judgement.identity] = judgement.name
            elif judgement.action == "split" and judgement.documents:
                given[split_key(judgement.key)] = judgement.name
        return given

    def reached(self, judged: Judgement) -> tuple[frozenset[str], tuple[str, ...]]:
        """Whom a judgement that stands may reach.

        Gives:
            the name keys (also of full names, whose lone surnames go with them) that an actor may start from to come
            to the judgement, and the patterns of names that may.
        """
        keys: set[str] = set()
        patterns: list[str] = []
        at = next(i for i, judgement in enumerate(self.standing) if judgement.key == judged.key)
        if judged.action == "gather":
            patterns.append(judged.pattern or "")
        else:
            keys.update(filter(None, [judged.other if judged.action == "merge" else judged.identity]))
        for earlier in reversed(self.standing[:at]):
            to = earlier.identity or ""
            leads = to in keys or any(key_fits(to, pattern) for pattern in patterns)
            if earlier.action == "merge" and leads and earlier.other:
                keys.add(earlier.other)
            elif earlier.action == "gather" and leads:
                patterns.append(earlier.pattern or "")
            elif earlier.action == "split" and split_key(earlier.key) in keys and earlier.identity:
                keys.add(earlier.identity)
        return frozenset(keys), tuple(patterns)


def split_key(judgement: str) -> str:
    """The key of the identity that a judgement split off."""
    return f"split:{judgement}"


def gathered_key(judgement: str) -> str:
    """The key of the identity that a judgement gathered unnamed sources into."""
    return f"gathered:{judgement}"
