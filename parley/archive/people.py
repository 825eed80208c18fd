"""Who is who in an archive: what a record computes of names, without judgements, by DuckDB in tables of its own.

DuckDB keeps them in a file beside its memory where they do not fit. Names that name nobody ("officials") are left out:
they are of one document.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from parley.archive import copies
from parley.archive.asking import Questions

# the part and the place in it say which of two came later
_LATER: Final = ", filename = true, file_row_number = true"
_PART: Final = "CAST(regexp_extract(filename, 'part-([0-9]+)', 1) AS INTEGER)"
_TABLES: Final = """
CREATE TABLE keyed AS          -- names by the key they were read with, and that of the full name they go with
  WITH keys AS (SELECT DISTINCT key, surname FROM {actors} WHERE NOT contains(key, '@')),
       lone AS (SELECT key, surname, surname IS NOT NULL AND substr(key, strpos(key, ':') + 1) = surname AS is_lone
                FROM keys),
       full_names AS (SELECT surname, min(key) AS base FROM lone WHERE surname IS NOT NULL AND NOT is_lone
                      GROUP BY surname HAVING count(DISTINCT key) = 1)
  SELECT key, CASE WHEN is_lone THEN coalesce(base, key) ELSE key END AS identity
  FROM lone LEFT JOIN full_names USING (surname);

CREATE TABLE named AS          -- the fullest name of each
  SELECT key AS identity, first(name ORDER BY length(name) DESC, name, type) AS name,
         first(type ORDER BY length(name) DESC, name, type) AS type
  FROM {actors} WHERE NOT contains(key, '@') GROUP BY key;

CREATE TABLE outdated AS       -- documents that came again with another text, and copies
  WITH every AS (SELECT id, url, {part} AS part, file_row_number AS place FROM {documents}),
       newest AS (SELECT *, row_number() OVER (PARTITION BY id ORDER BY part DESC, place DESC) AS turn,
                  row_number() OVER (PARTITION BY coalesce(url, id) ORDER BY part DESC, place DESC) AS own FROM every)
  SELECT DISTINCT part, id AS document FROM newest
  WHERE (turn > 1 OR (url IS NOT NULL AND own > 1))
    AND (part, id) NOT IN (SELECT part, id FROM newest WHERE turn = 1 AND (url IS NULL OR own = 1));
"""
_SPEAKS_FOR: Final = """
CREATE TABLE speaks_for AS     -- whom somebody speaks for from a day on, as the last article of that day has it
  WITH body AS (SELECT {part} AS part, document, id,
                  CASE WHEN contains(key, '@')
                       THEN first_value(name) OVER (PARTITION BY document, key ORDER BY length(name) DESC, name, type)
                  END AS local, key
                FROM {actors}),
       own AS (SELECT {part} AS part, file_row_number AS place, document, key, affiliation FROM {actors}
               WHERE affiliation IS NOT NULL AND NOT contains(key, '@'))
  SELECT keyed.identity, coalesce(published, '') AS day, last(coalesce(local, named.name) ORDER BY part, place) AS body
  FROM (SELECT own.*, body.local, body.key AS body_key, d.published
        FROM own JOIN body ON (body.part, body.document, body.id) = (own.part, own.document, own.affiliation)
        JOIN (SELECT id, published, {part} AS part FROM {documents}) AS d
          ON (d.part, d.id) = (own.part, own.document)
        WHERE (own.part, own.document) NOT IN (SELECT part, document FROM outdated)) AS pairs
  JOIN keyed ON keyed.key = pairs.key
  LEFT JOIN keyed AS bodies ON bodies.key = body_key LEFT JOIN named ON named.identity = bodies.identity
  GROUP BY ALL;

CREATE TABLE bodies AS         -- every actor that counts, and whether somebody speaks for it
  WITH own AS (SELECT {part} AS part, document, id, name, type, country, affiliation FROM {actors})
  SELECT name, type, country, (part, document, id) IN (SELECT (part, document, affiliation) FROM own) AS spoken_for
  FROM own WHERE (part, document) NOT IN (SELECT part, document FROM outdated)
"""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody across documents: the key of the identity, the fullest name, and its type."""

    identity: str
    name: str
    type: str


class People:
    """The identities of an archive, and which of its documents count; computed once."""

    def __init__(self, questions: Questions) -> None:
        self._questions = questions
        sources = {table: questions.source(table, more=_LATER) for table in ("documents", "actors")}
        for made in _TABLES.format(part=_PART, **sources).split(";"):
            if made.strip():
                questions.sql(made)
        copies.leave_out(questions, part=_PART, **sources)
        for made in _SPEAKS_FOR.format(part=_PART, **sources).split(";"):
            questions.sql(made)

    def outdated(self, part: int) -> set[str]:
        """The documents of a part that are copies, or came again later with another text."""
        return {row[0] for row in self._rows("SELECT document FROM outdated WHERE part = ?", [part])}

    def named(self, keys: Iterable[str]) -> Mapping[str, Person]:
        """Who goes by these keys; nobody by that of a common noun."""
        rows = self._rows(
            "SELECT key, identity, name, type FROM (SELECT unnest(?) AS key) JOIN keyed USING (key)"
            " JOIN named USING (identity)",
            [list(keys)],
        )
        return {row[0]: Person(*row[1:]) for row in rows}

    def speak_for(self, identities: Iterable[str]) -> dict[str, list[tuple[str, str]]]:
        """Whom they speak for: the day from which an article says so ("" where it has none), and the body's name."""
        found: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for identity, day, body in self._rows(
            "SELECT identity, day, body FROM (SELECT unnest(?) AS identity) JOIN speaks_for USING (identity)"
            " ORDER BY identity, day",
            [list(identities)],
        ):
            found[identity].append((day, body))
        return found

    def bodies(self, types: Sequence[str]) -> tuple[dict[str, int], list[set[str]]]:
        """How bodies of these types, and whom people speak for, are spelled, in how many documents; and which names
        belong together, since one person speaks for them or they are of one country."""
        spelled: dict[str, int] = defaultdict(int)
        of_country: dict[str, set[str]] = defaultdict(set)
        for name, country, count in self._rows(
            "SELECT name, country, count(*) FROM bodies WHERE list_contains(?, type) OR spoken_for GROUP BY 1, 2",
            [list(types)],
        ):
            spelled[name] += count
            if country is not None:
                of_country[country].add(name)
        several = self._rows(
            "SELECT list(DISTINCT body) FROM speaks_for GROUP BY identity HAVING count(DISTINCT body) > 1", []
        )
        return dict(spelled), [*(set(row[0]) for row in several), *of_country.values()]

    def _rows(self, query: str, values: list[Any]) -> Iterable[tuple[Any, ...]]:
        return self._questions.sql(query, values)[1]
