"""Events as rows of POLECAT's tables (Halterman et al. 2023): forty columns, empty where Parley does not know."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from parley import __version__
from parley.english.countries import country_name
from parley.english.lexicon import lexicon
from parley.english.plover import plover
from parley.record.rows import EventRow

POLECAT: Final = (
    *("Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts"),
    *("Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title"),
    *("Actor Name Raw", "Wikipedia Actor ID"),
    *("Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors"),
    *("Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID"),
    *("Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID"),
    *("Raw Placename", "Feature Type", "Source", "Publication Date"),
    *("Story People", "Story Organizations", "Story Locations", "Language", "Version"),
)
_WHO: Final = """
SELECT did.role, identities.name, actors.name AS own, actors.type, actors.role AS title, actors.country
FROM documents
JOIN events ON events.document = documents.pk AND events.id = ?
JOIN event_actors AS did ON did.event = events.pk
JOIN actors ON actors.pk = did.actor
JOIN identities ON identities.pk = actors.identity
WHERE documents.id = ? AND documents.current
ORDER BY did.role, did.place
"""
_STORY: Final = """
SELECT identities.name, actors.type FROM documents JOIN actors ON actors.document = documents.pk
JOIN identities ON identities.pk = actors.identity
WHERE documents.id = ? AND documents.current ORDER BY actors.pk
"""


def polecat(connection: sqlite3.Connection, events: Iterable[EventRow]) -> Iterator[Mapping[str, object]]:
    """A row of ``POLECAT`` for each event that is not negated, several actors joined with "; ".

    Sectors are told from the words of role and name. Those of a story are the actors of its document.
    """
    story: tuple[str, Mapping[str, str]] | None = None
    for event in events:
        if event.certainty == "negated":
            continue
        if story is None or story[0] != event.document:
            story = (event.document, _story(connection, event.document))
        scores = plover().scores[event.event]
        yield {
            **dict.fromkeys(POLECAT),
            "Event ID": event.ref,
            "Event Date": event.happened_on,
            "Event Type": event.event,
            "Event Mode": event.mode,
            "Intensity": scores.get(event.mode or "any", scores["any"]),
            "Quad Code": event.quad.upper(),
            **_actors(connection, event),
            "Placename": event.place,
            "Raw Placename": event.place,
            "Source": event.outlet,
            "Publication Date": event.published,
            **story[1],
            "Version": f"parley {__version__}",
        }


def _actors(connection: sqlite3.Connection, event: EventRow) -> Mapping[str, str | None]:
    found = connection.execute(_WHO, (event.id, event.document)).fetchall()
    out: dict[str, str | None] = {}
    for role, side, words in (
        ("sources", "Actor", event.source_words), ("targets", "Recipient", event.target_words),
    ):  # fmt: skip
        those = [row for row in found if row["role"] == role]
        if not those:
            continue
        sectors = [sectors_of(row["type"], row["title"], row["own"]) for row in those]
        countries = [country_name(row["country"], lexicon()) for row in those if row["country"]]
        out |= {
            f"{side} Name": "; ".join(row["name"] for row in those),
            f"{side} Country": "; ".join(dict.fromkeys(countries)) or None,
            f"Primary {side} Sector": sectors[0][0],
            f"{side} Sectors": "; ".join(dict.fromkeys(code for each in sectors for code in each)),
            f"{side} Title": "; ".join(row["title"] for row in those if row["title"]) or None,
            f"{side} Name Raw": words,
        }
    return out


def sectors_of(type_: str, title: str | None, name: str) -> list[str]:
    """POLECAT's sector codes of an actor, the primary one first: a country is its government, UNK is nobody known."""
    if type_ == "country":
        return ["GOV"]
    if type_ == "outlet":
        return ["JRN"]
    words = set(re.findall(r"[a-z-]+", f"{title or ''} {name}".lower()))
    return [code for code, those in plover().sectors.items() if words & those] or ["UNK"]


def _story(connection: sqlite3.Connection, document: str) -> Mapping[str, str]:
    kinds = {"person": "Story People", "country": "Story Locations", "organization": "Story Organizations"}
    names: dict[str, list[str]] = {}
    for name, type_ in connection.execute(_STORY, (document,)):
        if type_ in kinds:
            names.setdefault(kinds[type_], []).append(name)
    return {column: "; ".join(dict.fromkeys(those)) for column, those in names.items()}
