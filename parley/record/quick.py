"""The record's seventh and a later step: indices that answer questions (``finding``) and serve reviewers."""

from __future__ import annotations

from typing import Final

QUICK: Final = """
DROP INDEX statements_day;
CREATE INDEX statements_day ON statements(coalesce(said_on, '~'), document, pk, counted, confidence, kind, quotation,
  certainty, corrected);
CREATE INDEX statements_within ON statements(document, within) WHERE within IS NOT NULL;
CREATE INDEX statements_addressed ON statements(addressee) WHERE addressee IS NOT NULL;
DROP INDEX events_day;
CREATE INDEX events_day ON events(coalesce(happened_on, '~'), document, pk, counted, event, quad, certainty,
  confidence);
CREATE INDEX events_within ON events(document, within) WHERE within IS NOT NULL;
DROP INDEX events_event;
CREATE INDEX events_event ON events(event, within, document);
CREATE INDEX actors_role ON actors(role COLLATE NOCASE) WHERE role IS NOT NULL;
CREATE INDEX identities_type ON identities(type, statements DESC, documents DESC, name, key);
"""

WAITING: Final = """
CREATE INDEX statements_waiting ON statements(confidence, document, pk) WHERE counted = 1 AND corrected IS NULL;
"""

PLACES: Final = """
CREATE INDEX documents_place ON documents(path, json_extract(extra, '$.part')) WHERE path IS NOT NULL;
"""
