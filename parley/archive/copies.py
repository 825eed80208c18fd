"""Copies in an archive: what ``parley.record.copies`` says of documents, worked out for all of them at once.

DuckDB finds the pairs that share enough hashes of their sketches, which the archive keeps; only those are compared in
full. The documents that are alike to others are all that has to be in memory.
"""

from __future__ import annotations

import functools
from collections import defaultdict
from typing import Any, Final

from parley.archive.asking import Questions
from parley.record.copies import CROWD, SHARED, alike, shingles

Place = tuple[int, str]  # of a document: its part and its id
BATCH: Final = 5_000  # copies noted at a time
_PAIRS: Final = f"""
CREATE TABLE pairs AS               -- documents that may be alike
  WITH newest AS (SELECT {{part}} AS part, id, sketch FROM {{documents}}
                  WHERE ({{part}}, id) NOT IN (SELECT part, document FROM outdated)),
       hashes AS (SELECT part, id, len(sketch) AS size, unnest(sketch) AS hash FROM newest),
       shared AS (SELECT hash FROM hashes GROUP BY hash HAVING count(*) BETWEEN 2 AND {CROWD + 1}),
       several AS (SELECT * FROM hashes SEMI JOIN shared USING (hash))
  SELECT a.part AS part, a.id AS id, b.part AS other_part, b.id AS other
  FROM several AS a JOIN several AS b ON a.hash = b.hash AND (a.part, a.id) < (b.part, b.id)
  GROUP BY ALL HAVING count(*) >= min(least({SHARED}, a.size, b.size))
"""
_COMPARED: Final = """
  SELECT pairs.*, a.text, b.text
  FROM pairs JOIN (SELECT {part} AS part, id, text FROM {documents}) AS a ON (a.part, a.id) = (pairs.part, pairs.id)
  JOIN (SELECT {part} AS part, id, text FROM {documents}) AS b ON (b.part, b.id) = (other_part, other)
"""
_ORDERED: Final = """
  SELECT DISTINCT d.part, d.id, coalesce(published, '~') AS a, coalesce(path, '') AS b, coalesce(outlet, '') AS c,
         coalesce(url, '') AS d
  FROM (SELECT {part} AS part, id, published, path, outlet, url FROM {documents}) AS d
  WHERE (d.part, d.id) IN (SELECT part, id FROM pairs UNION ALL SELECT other_part, other FROM pairs)
  ORDER BY a, b, d.id, c, d
"""


def leave_out(questions: Questions, **sources: str) -> None:
    """Add the documents that are copies to the table ``outdated``."""
    questions.sql(_PAIRS.format(**sources))
    like: dict[Place, set[Place]] = defaultdict(set)
    known = functools.lru_cache(maxsize=1_000)(shingles)
    for part, document, other_part, other, text, other_text in questions.sql(_COMPARED.format(**sources))[1]:
        if alike(known(text), known(other_text)) is not None:
            like[part, document].add((other_part, other))
            like[other_part, other].add((part, document))
    if like:
        _note(questions, _copies(questions, like, sources))


def _copies(questions: Questions, like: dict[Place, set[Place]], sources: dict[str, str]) -> list[Place]:
    """Those that are alike to one that counts and comes before them."""
    counted: set[Place] = set()
    copies: list[Place] = []
    for part, document, *_ in questions.sql(_ORDERED.format(**sources))[1]:
        place = (part, document)
        if like.get(place, set()) & counted:
            copies.append(place)
        else:
            counted.add(place)
    return copies


def _note(questions: Questions, copies: list[Place]) -> None:
    for start in range(0, len(copies), BATCH):
        some = copies[start : start + BATCH]
        values: list[Any] = [[part for part, _ in some], [document for _, document in some]]
        questions.sql("INSERT INTO outdated SELECT unnest(?), unnest(?)", values)
