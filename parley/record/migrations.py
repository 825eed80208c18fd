"""The record's schema, as the steps that lead to it.

``PRAGMA user_version`` counts the steps a record has taken. A step is never changed once released: what the
schema needs next is appended to ``MIGRATIONS`` as another script (or several parts). Scripts run inside one
transaction each, so they hold no ``BEGIN``, ``COMMIT`` or ``PRAGMA``.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from typing import Final

from parley.record.answers import ANSWERS
from parley.record.claims import CLAIMS
from parley.record.code_log import CODE_LOG, RUN_DOCUMENTS, RUN_KEYS
from parley.record.codings import CODINGS
from parley.record.copies import SKETCHES
from parley.record.growth import GROWTH
from parley.record.quick import PLACES, QUICK, WAITING
from parley.record.travel import AFTER, BEFORE, convert_judgements

# Printed names are column names (docs/record-format.md); ``pk`` is the row, ``id`` the printed id.
DOCUMENTS: Final = """
CREATE TABLE runs (
  pk INTEGER PRIMARY KEY,
  reader TEXT NOT NULL,                 -- version of the reader and its weights
  parley TEXT NOT NULL,                 -- version of the package
  started TEXT NOT NULL,
  finished TEXT                         -- NULL while it runs, or where it was cut short
);

CREATE TABLE documents (
  pk INTEGER PRIMARY KEY,
  id TEXT NOT NULL,
  article INTEGER NOT NULL REFERENCES documents(pk) DEFERRABLE INITIALLY DEFERRED,
  version INTEGER NOT NULL,             -- 1, 2, ... of one article: a changed text under the same id or URL
  current INTEGER NOT NULL DEFAULT 1 CHECK (current IN (0, 1)),
  path TEXT, title TEXT, url TEXT, outlet TEXT, author TEXT,
  published TEXT, language TEXT,
  characters INTEGER NOT NULL,
  text TEXT NOT NULL,                   -- what every span points into, in code points
  refused TEXT,                         -- why it was kept but not read
  added TEXT NOT NULL,
  run INTEGER REFERENCES runs(pk),      -- the run whose statements are kept
  UNIQUE (article, version)
);
CREATE INDEX documents_id ON documents(id);
CREATE INDEX documents_url ON documents(url) WHERE url IS NOT NULL;
CREATE INDEX documents_published ON documents(published);
CREATE INDEX documents_run ON documents(run);
"""

ACTORS: Final = """
CREATE TABLE identities (               -- who an actor is, across documents
  pk INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  type TEXT NOT NULL
);

CREATE TABLE actors (                   -- who a document mentions
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('person', 'organization', 'country', 'group', 'outlet', 'unknown')),
  role TEXT,
  affiliation INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  country TEXT,
  identity INTEGER NOT NULL REFERENCES identities(pk) DEFERRABLE INITIALLY DEFERRED,
  name_key TEXT NOT NULL,               -- the name, folded, with its type: what identity is decided by
  surname TEXT,                         -- of a person, folded
  UNIQUE (document, id)
);
CREATE INDEX actors_identity ON actors(identity);
CREATE INDEX actors_affiliation ON actors(affiliation) WHERE affiliation IS NOT NULL;
CREATE INDEX actors_surname ON actors(surname, name_key) WHERE surname IS NOT NULL;
CREATE INDEX actors_name ON actors(name_key, length(name) DESC, name);

CREATE TABLE mentions (
  actor INTEGER NOT NULL REFERENCES actors(pk) ON DELETE CASCADE,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (actor, start, stop)
) WITHOUT ROWID;

CREATE TABLE judgements (               -- a person's word on who is who; never changed, only added to
  pk INTEGER PRIMARY KEY,
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  action TEXT NOT NULL CHECK (action IN ('merge', 'split', 'rename', 'undo')),
  identity TEXT,                        -- key of the identity judged; it stays after a merge
  other TEXT,                           -- merge: key of the identity that goes into it
  articles TEXT,                        -- split: JSON list of documents.article
  name TEXT,                            -- rename: the new name; split: the name of what is split off
  undoes INTEGER REFERENCES judgements(pk),
  note TEXT NOT NULL                    -- the judgement as a sentence
);
CREATE INDEX judgements_undoes ON judgements(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only added to'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only added to'); END;
"""

STATEMENTS: Final = """
CREATE TABLE statements (
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  id TEXT NOT NULL,
  speaker INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  cue TEXT NOT NULL,
  cue_lemma TEXT,
  content TEXT NOT NULL,
  quotation TEXT NOT NULL CHECK (quotation IN ('direct', 'indirect', 'mixed')),
  kind TEXT NOT NULL CHECK (kind IN ('speech', 'attitude')),
  addressee TEXT,
  addressee_actor INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  place TEXT,
  date_text TEXT,                       -- the words: "Thursday"
  date TEXT,                            -- what they come to: 2031-05-01
  confidence REAL NOT NULL,
  UNIQUE (document, id)
);
CREATE INDEX statements_speaker ON statements(speaker);
CREATE INDEX statements_addressee ON statements(addressee_actor) WHERE addressee_actor IS NOT NULL;

CREATE TABLE statement_spans (
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  role TEXT NOT NULL CHECK (role IN ('source', 'cue', 'content', 'addressee', 'place', 'date')),
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (statement, role, start, stop)
) WITHOUT ROWID;
"""

SEARCH: Final = """
CREATE VIRTUAL TABLE documents_fts USING fts5(
  title, text, content='documents', content_rowid='pk', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER documents_fts_insert AFTER INSERT ON documents BEGIN
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.pk, new.title, new.text);
END;
CREATE TRIGGER documents_fts_delete AFTER DELETE ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.pk, old.title, old.text);
END;
CREATE TRIGGER documents_fts_update AFTER UPDATE OF title, text ON documents BEGIN
  INSERT INTO documents_fts(documents_fts, rowid, title, text) VALUES ('delete', old.pk, old.title, old.text);
  INSERT INTO documents_fts(rowid, title, text) VALUES (new.pk, new.title, new.text);
END;

CREATE VIRTUAL TABLE statements_fts USING fts5(
  content, content='statements', content_rowid='pk', tokenize='unicode61 remove_diacritics 2');
CREATE TRIGGER statements_fts_insert AFTER INSERT ON statements BEGIN
  INSERT INTO statements_fts(rowid, content) VALUES (new.pk, new.content);
END;
CREATE TRIGGER statements_fts_delete AFTER DELETE ON statements BEGIN
  INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.pk, old.content);
END;
CREATE TRIGGER statements_fts_update AFTER UPDATE OF content ON statements BEGIN
  INSERT INTO statements_fts(statements_fts, rowid, content) VALUES ('delete', old.pk, old.content);
  INSERT INTO statements_fts(rowid, content) VALUES (new.pk, new.content);
END;
"""

VIEWS: Final = """
CREATE VIEW quotes AS                   -- who said what, in the current version of each article
SELECT statements.pk AS statement, coalesce(statements.date, documents.published) AS said_on,
       identities.name AS speaker, identities.type AS speaker_type, actors.role, actors.country,
       bodies.name AS affiliation,
       statements.source, statements.cue, statements.cue_lemma, statements.content,
       statements.quotation, statements.kind, statements.addressee, statements.place, statements.date,
       statements.confidence,
       documents.id AS document, documents.title, documents.outlet, documents.author, documents.published,
       documents.url, documents.path,
       documents.pk AS document_pk, identities.pk AS identity, statements.id AS id
FROM statements
JOIN documents ON documents.pk = statements.document AND documents.current
LEFT JOIN actors ON actors.pk = statements.speaker
LEFT JOIN identities ON identities.pk = actors.identity
LEFT JOIN actors AS bodies ON bodies.pk = actors.affiliation;

CREATE VIEW speakers AS                 -- everyone in the record, with how much they said
SELECT identities.pk AS identity, identities.name, identities.type,
       count(DISTINCT documents.article) AS documents, count(statements.pk) AS statements,
       min(coalesce(statements.date, documents.published)) AS first_said,
       max(coalesce(statements.date, documents.published)) AS last_said,
       identities.key
FROM identities
JOIN actors ON actors.identity = identities.pk
JOIN documents ON documents.pk = actors.document AND documents.current
LEFT JOIN statements ON statements.speaker = actors.pk
GROUP BY identities.pk;

CREATE VIEW affiliations AS             -- who speaks for whom, as the documents state it
SELECT people.name AS actor, actors.role, bodies.name AS affiliation, actors.country,
       documents.id AS document, documents.published
FROM actors
JOIN documents ON documents.pk = actors.document AND documents.current
JOIN identities AS people ON people.pk = actors.identity
LEFT JOIN actors AS body ON body.pk = actors.affiliation
LEFT JOIN identities AS bodies ON bodies.pk = body.identity
WHERE actors.role IS NOT NULL OR actors.affiliation IS NOT NULL OR actors.country IS NOT NULL;

CREATE VIEW mention_words AS            -- each mention with its words
SELECT identities.name AS actor, substr(documents.text, mentions.start + 1, mentions.stop - mentions.start)
         AS words, mentions.start, mentions.stop, documents.id AS document
FROM mentions
JOIN actors ON actors.pk = mentions.actor
JOIN documents ON documents.pk = actors.document AND documents.current
JOIN identities ON identities.pk = actors.identity;

CREATE VIEW versions AS                 -- every version kept of every article
SELECT article, version, current, id, title, url, path, published, added, characters, refused
FROM documents ORDER BY article, version;
"""

TOLD: Final = """
ALTER TABLE documents ADD COLUMN extra TEXT;  -- JSON object: what else its file says of it
ALTER TABLE documents ADD COLUMN partial INTEGER NOT NULL DEFAULT 0;  -- 1 where only its beginning is there
"""

VECTORS: Final = """
CREATE TABLE vectors (                  -- what texts mean, so that each goes through an encoder once
  model TEXT NOT NULL,                  -- the encoder and its weights
  key BLOB NOT NULL,                    -- of the words, 16 bytes: other words have another key
  vector BLOB NOT NULL,                 -- numbers in half precision, one vector after another
  PRIMARY KEY (model, key)
) WITHOUT ROWID;
"""

Part = str | Callable[[sqlite3.Connection], None]
"""A script, or what no script can do."""

MIGRATIONS: Final[tuple[Part | tuple[Part, ...], ...]] = (
    DOCUMENTS + ACTORS + STATEMENTS + SEARCH + VIEWS,
    CODINGS,
    GROWTH,
    TOLD,
    CODE_LOG,
    (BEFORE, convert_judgements, AFTER),
    QUICK,
    SKETCHES,
    VECTORS,
    CLAIMS,
    WAITING,
    PLACES,
    ANSWERS,
    RUN_KEYS,
    RUN_DOCUMENTS,
)
"""Step *n* (from 1) takes a record from ``user_version`` n - 1 to n."""
