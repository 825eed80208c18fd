"""The record's third step: fields of ``parley.model.fields`` that came later, events, and who failed.

Closed vocabularies are in ``parley.model.kinds`` alone; tables that spelled them in a CHECK are made anew without.
"""

from __future__ import annotations

from typing import Final

GROWTH: Final = """
DROP VIEW quotes;
DROP VIEW speakers;
DROP VIEW affiliations;
DROP VIEW mention_words;
DROP VIEW versions;

ALTER TABLE documents ADD COLUMN failed TEXT;  -- version of the reader that a step failed with; refused says why

CREATE TABLE actors_new (               -- who a document mentions
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  type TEXT NOT NULL,
  role TEXT,
  affiliation INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  country TEXT,
  identity INTEGER NOT NULL REFERENCES identities(pk) DEFERRABLE INITIALLY DEFERRED,
  name_key TEXT NOT NULL,               -- the name, folded, with its type: what identity is decided by
  surname TEXT,                         -- of a person, folded
  UNIQUE (document, id)
);
INSERT INTO actors_new
  SELECT pk, document, id, name, type, role, affiliation, country, identity, name_key, surname FROM actors;
DROP TABLE actors;
ALTER TABLE actors_new RENAME TO actors;
CREATE INDEX actors_identity ON actors(identity);
CREATE INDEX actors_affiliation ON actors(affiliation) WHERE affiliation IS NOT NULL;
CREATE INDEX actors_surname ON actors(surname, name_key) WHERE surname IS NOT NULL;
CREATE INDEX actors_name ON actors(name_key, length(name) DESC, name);

CREATE TABLE statements_new (
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  id TEXT NOT NULL,
  speaker INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  source TEXT,
  cue TEXT NOT NULL,
  cue_lemma TEXT,
  content TEXT NOT NULL,
  quotation TEXT NOT NULL,
  kind TEXT NOT NULL,
  addressee TEXT,
  addressee_actor INTEGER REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  place TEXT,
  date_text TEXT,                       -- the words: "Thursday"
  date TEXT,                            -- what they come to: 2031-05-01
  within TEXT,                          -- id of the statement in whose content this one stands
  certainty TEXT NOT NULL DEFAULT 'certain',
  certainty_text TEXT,
  confidence REAL NOT NULL,
  speaker_confidence REAL,
  origin TEXT NOT NULL DEFAULT 'model', -- what found it
  UNIQUE (document, id)
);
INSERT INTO statements_new (pk, document, id, speaker, source, cue, cue_lemma, content, quotation, kind, addressee,
    addressee_actor, place, date_text, date, confidence)
  SELECT pk, document, id, speaker, source, cue, cue_lemma, content, quotation, kind, addressee,
    addressee_actor, place, date_text, date, confidence FROM statements;
DROP TABLE statements;
ALTER TABLE statements_new RENAME TO statements;
CREATE INDEX statements_speaker ON statements(speaker);
CREATE INDEX statements_addressee ON statements(addressee_actor) WHERE addressee_actor IS NOT NULL;

CREATE TABLE statement_spans_new (
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  role TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (statement, role, start, stop)
) WITHOUT ROWID;
INSERT INTO statement_spans_new SELECT statement, role, start, stop FROM statement_spans;
DROP TABLE statement_spans;
ALTER TABLE statement_spans_new RENAME TO statement_spans;

CREATE TABLE statement_actors (         -- everybody who speaks, the first named first
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  role TEXT NOT NULL,                   -- speakers
  place INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (statement, role, place)
) WITHOUT ROWID;
CREATE INDEX statement_actors_actor ON statement_actors(actor);
INSERT INTO statement_actors SELECT pk, 'speakers', 0, speaker FROM statements WHERE speaker IS NOT NULL;

CREATE TABLE events (                   -- who did what to whom
  pk INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents(pk) ON DELETE CASCADE,
  id TEXT NOT NULL,
  event TEXT NOT NULL,                  -- PLOVER's root
  mode TEXT,
  quad TEXT NOT NULL,
  trigger_text TEXT NOT NULL,
  source TEXT,
  target TEXT,
  place TEXT,
  date_text TEXT,
  date TEXT,
  certainty TEXT NOT NULL DEFAULT 'certain',
  certainty_text TEXT,
  factuality REAL,
  within TEXT,
  event_key TEXT,
  confidence REAL NOT NULL,
  UNIQUE (document, id)
);
CREATE INDEX events_event ON events(event);

CREATE TABLE event_spans (
  event INTEGER NOT NULL REFERENCES events(pk) ON DELETE CASCADE,
  role TEXT NOT NULL,
  start INTEGER NOT NULL,
  stop INTEGER NOT NULL,
  PRIMARY KEY (event, role, start, stop)
) WITHOUT ROWID;

CREATE TABLE event_actors (
  event INTEGER NOT NULL REFERENCES events(pk) ON DELETE CASCADE,
  role TEXT NOT NULL,                   -- sources, targets
  place INTEGER NOT NULL,
  actor INTEGER NOT NULL REFERENCES actors(pk) DEFERRABLE INITIALLY DEFERRED,
  PRIMARY KEY (event, role, place)
) WITHOUT ROWID;
CREATE INDEX event_actors_actor ON event_actors(actor);

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

CREATE VIEW quotes AS                   -- who said what, in the current version of each article
SELECT statements.pk AS statement, coalesce(statements.date, documents.published) AS said_on,
       identities.name AS speaker, identities.type AS speaker_type, actors.role, actors.country,
       bodies.name AS affiliation,
       statements.source, statements.cue, statements.cue_lemma, statements.content,
       statements.quotation, statements.kind, statements.addressee, statements.place, statements.date,
       statements.within, statements.certainty, statements.confidence, statements.speaker_confidence,
       statements.origin,
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
LEFT JOIN statement_actors ON statement_actors.actor = actors.pk AND statement_actors.role = 'speakers'
LEFT JOIN statements ON statements.pk = statement_actors.statement
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

CREATE VIEW who_did_what AS             -- events with their actors, a line for each source and target
SELECT events.pk AS event_pk, events.id, events.event, events.mode, events.quad, events.trigger_text AS words,
       sources.name AS source, targets.name AS target, events.source AS source_words, events.target AS target_words,
       events.place, coalesce(events.date, documents.published) AS happened_on,
       events.certainty, events.factuality, events.within, events.event_key, events.confidence,
       documents.id AS document, documents.outlet, documents.published, documents.pk AS document_pk
FROM events
JOIN documents ON documents.pk = events.document AND documents.current
LEFT JOIN event_actors AS s ON s.event = events.pk AND s.role = 'sources'
LEFT JOIN actors AS source_actors ON source_actors.pk = s.actor
LEFT JOIN identities AS sources ON sources.pk = source_actors.identity
LEFT JOIN event_actors AS t ON t.event = events.pk AND t.role = 'targets'
LEFT JOIN actors AS target_actors ON target_actors.pk = t.actor
LEFT JOIN identities AS targets ON targets.pk = target_actors.identity;
"""
