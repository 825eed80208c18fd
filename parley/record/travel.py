"""The record's sixth step: keys that travel, corrections, days and counts kept beside what they are of.

No row that people made names a row number of this one file: judgements have a key of their own and name documents
by their ids. Corrections are rows like them. ``said_on``, ``counted`` and the figures of actors and identities are
kept, so that no question has to compute them.
"""

from __future__ import annotations

import json
import re
import sqlite3
from typing import Final

from parley.record.codings import CODED_STATEMENTS
from parley.record.keys import old_key

BEFORE: Final = """
DROP VIEW quotes;
DROP VIEW speakers;
DROP VIEW affiliations;
DROP VIEW mention_words;
DROP VIEW versions;
DROP VIEW who_did_what;
DROP VIEW coded_statements;

CREATE TABLE rules (                    -- by which version of which rules what is kept was computed
  name TEXT PRIMARY KEY,
  version INTEGER NOT NULL
) WITHOUT ROWID;

ALTER TABLE documents ADD COLUMN copy_of TEXT;            -- id of the document that this one is a copy of
ALTER TABLE documents ADD COLUMN file TEXT;               -- the last part of the path
CREATE INDEX documents_path ON documents(path) WHERE path IS NOT NULL;
CREATE INDEX documents_file ON documents(file) WHERE file IS NOT NULL;
CREATE INDEX documents_title ON documents(title COLLATE NOCASE) WHERE title IS NOT NULL;
CREATE INDEX documents_outlet ON documents(outlet COLLATE NOCASE) WHERE outlet IS NOT NULL;
CREATE INDEX documents_copy ON documents(copy_of) WHERE copy_of IS NOT NULL;

ALTER TABLE identities ADD COLUMN documents INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identities ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE identities ADD COLUMN first_said TEXT;
ALTER TABLE identities ADD COLUMN last_said TEXT;
CREATE INDEX identities_said ON identities(statements DESC, documents DESC, name, key);
CREATE INDEX identities_name ON identities(name COLLATE NOCASE);

ALTER TABLE actors ADD COLUMN corrected TEXT;             -- who corrected it
ALTER TABLE actors ADD COLUMN counted INTEGER NOT NULL DEFAULT 1; -- 1 current, 2 a copy's, 0 an older version's
ALTER TABLE actors ADD COLUMN statements INTEGER NOT NULL DEFAULT 0;
ALTER TABLE actors ADD COLUMN first_said TEXT;
ALTER TABLE actors ADD COLUMN last_said TEXT;
DROP INDEX actors_identity;
CREATE INDEX actors_identity ON actors(identity, counted, document, statements, first_said, last_said);
CREATE INDEX actors_country ON actors(country, type) WHERE country IS NOT NULL;

ALTER TABLE statements ADD COLUMN corrected TEXT;
ALTER TABLE statements ADD COLUMN said_on TEXT;           -- the day of speaking, else of publication
ALTER TABLE statements ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
UPDATE statements SET
  said_on = coalesce(date, (SELECT published FROM documents WHERE pk = document)),
  counted = (SELECT current FROM documents WHERE pk = document);
CREATE INDEX statements_day ON statements(coalesce(said_on, '~'), document, pk, counted);

ALTER TABLE events ADD COLUMN happened_on TEXT;           -- its day, else that of publication
ALTER TABLE events ADD COLUMN counted INTEGER NOT NULL DEFAULT 1;
UPDATE events SET
  happened_on = coalesce(date, (SELECT published FROM documents WHERE pk = document)),
  counted = (SELECT current FROM documents WHERE pk = document);
CREATE INDEX events_day ON events(coalesce(happened_on, '~'), document, pk, counted);

UPDATE actors SET
  counted = (SELECT current FROM documents WHERE pk = document),
  statements = (SELECT count(*) FROM statement_actors WHERE actor = actors.pk AND role = 'speakers'),
  first_said = (SELECT min(said_on) FROM statement_actors JOIN statements ON statements.pk = statement
                WHERE actor = actors.pk AND statement_actors.role = 'speakers'),
  last_said = (SELECT max(said_on) FROM statement_actors JOIN statements ON statements.pk = statement
               WHERE actor = actors.pk AND statement_actors.role = 'speakers');

CREATE TRIGGER documents_counted AFTER UPDATE OF current, copy_of ON documents
WHEN old.current <> new.current OR (old.copy_of IS NULL) <> (new.copy_of IS NULL)
BEGIN
  UPDATE statements SET counted = iif(new.current, 1, iif(new.copy_of IS NULL, 0, 2)) WHERE document = new.pk;
  UPDATE events SET counted = iif(new.current, 1, iif(new.copy_of IS NULL, 0, 2)) WHERE document = new.pk;
  UPDATE actors SET counted = iif(new.current, 1, iif(new.copy_of IS NULL, 0, 2)) WHERE document = new.pk;
END;

CREATE TABLE judgements_new (           -- a person's word on who is who; never changed, only added to
  pk INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,             -- what it is called in every record; sorts by time
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  action TEXT NOT NULL,
  identity TEXT,                        -- key of the identity judged; it stays after a merge
  other TEXT,                           -- merge: key of the identity that goes into it
  documents TEXT,                       -- split: JSON list of documents.id
  pattern TEXT,                         -- gather: which common nouns, "senior * official"
  name TEXT,                            -- rename: the new name; split, gather: the name of who it is
  undoes TEXT,                          -- undo: the key of the judgement taken back
  note TEXT NOT NULL                    -- the judgement as a sentence
);

CREATE TABLE corrections (              -- a person's word on what a document says; never changed, only added to
  pk INTEGER PRIMARY KEY,
  key TEXT NOT NULL UNIQUE,
  made TEXT NOT NULL,
  made_by TEXT NOT NULL,
  action TEXT NOT NULL,
  document TEXT,                        -- documents.id
  spans TEXT,                           -- JSON list of [start, stop]: content of the statement, mention of the actor
  words TEXT,                           -- JSON list: the words of the spans, by which they are found again
  value TEXT,                           -- JSON: what is right
  seen TEXT,                            -- JSON: the statement or actor as it was when it was corrected
  undoes TEXT,
  note TEXT NOT NULL
);
CREATE INDEX corrections_document ON corrections(document) WHERE document IS NOT NULL;
CREATE INDEX corrections_undoes ON corrections(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER corrections_stay BEFORE UPDATE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;
CREATE TRIGGER corrections_remain BEFORE DELETE ON corrections
BEGIN SELECT RAISE(ABORT, 'corrections are only added to'); END;

CREATE TABLE originals (                -- what the reader found in documents that people corrected
  document INTEGER PRIMARY KEY REFERENCES documents(pk) ON DELETE CASCADE,
  found TEXT NOT NULL,                  -- JSON
  gone TEXT NOT NULL                    -- JSON list: keys of corrections whose words are not in the text
);

CREATE TABLE coding_variables_new (
  project INTEGER NOT NULL,
  number INTEGER NOT NULL,
  type INTEGER NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  attributes TEXT NOT NULL,             -- JSON list: what is noted of each of its entities
  PRIMARY KEY (project, number),
  UNIQUE (project, type, name),
  FOREIGN KEY (project, type) REFERENCES coding_types(project, number) ON DELETE CASCADE
) WITHOUT ROWID;
INSERT INTO coding_variables_new SELECT project, number, type, name, kind, attributes FROM coding_variables;
DROP TABLE coding_variables;
ALTER TABLE coding_variables_new RENAME TO coding_variables;
"""

AFTER: Final = """
DROP TABLE judgements;
ALTER TABLE judgements_new RENAME TO judgements;
CREATE INDEX judgements_undoes ON judgements(undoes) WHERE undoes IS NOT NULL;
CREATE TRIGGER judgements_stay BEFORE UPDATE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only added to'); END;
CREATE TRIGGER judgements_remain BEFORE DELETE ON judgements
BEGIN SELECT RAISE(ABORT, 'judgements are only added to'); END;

CREATE VIEW quotes AS                   -- who said what, in the current version of each article
SELECT statements.pk AS statement, statements.said_on,
       identities.name AS speaker, identities.type AS speaker_type, actors.role, actors.country,
       bodies.name AS affiliation,
       statements.source, statements.cue, statements.cue_lemma, statements.content,
       statements.quotation, statements.kind, statements.addressee, statements.place, statements.date,
       statements.within, statements.certainty, statements.confidence, statements.speaker_confidence,
       statements.origin, statements.corrected,
       documents.id AS document, documents.title, documents.outlet, documents.author, documents.published,
       documents.url, documents.path, documents.copy_of,
       documents.pk AS document_pk, identities.pk AS identity, statements.id AS id
FROM statements
JOIN documents ON documents.pk = statements.document
LEFT JOIN actors ON actors.pk = statements.speaker
LEFT JOIN identities ON identities.pk = actors.identity
LEFT JOIN actors AS bodies ON bodies.pk = actors.affiliation
WHERE statements.counted = 1;

CREATE VIEW speakers AS                 -- everyone in the record, with how much they said
SELECT identities.pk AS identity, name, type, documents, statements, first_said, last_said, key
FROM identities WHERE documents > 0;

CREATE VIEW affiliations AS             -- who speaks for whom, as the documents state it
SELECT people.name AS actor, actors.role, bodies.name AS affiliation, actors.country, actors.corrected,
       documents.id AS document, documents.published
FROM actors
JOIN documents ON documents.pk = actors.document
JOIN identities AS people ON people.pk = actors.identity
LEFT JOIN actors AS body ON body.pk = actors.affiliation
LEFT JOIN identities AS bodies ON bodies.pk = body.identity
WHERE actors.counted = 1
  AND (actors.role IS NOT NULL OR actors.affiliation IS NOT NULL OR actors.country IS NOT NULL);

CREATE VIEW mention_words AS            -- each mention with its words
SELECT identities.name AS actor, substr(documents.text, mentions.start + 1, mentions.stop - mentions.start)
         AS words, mentions.start, mentions.stop, documents.id AS document
FROM mentions
JOIN actors ON actors.pk = mentions.actor AND actors.counted = 1
JOIN documents ON documents.pk = actors.document
JOIN identities ON identities.pk = actors.identity;

CREATE VIEW versions AS                 -- every version kept of every article
SELECT article, version, current, copy_of, id, title, url, path, published, added, characters, refused
FROM documents ORDER BY article, version;

CREATE VIEW who_did_what AS             -- events with their actors, a line for each source and target
SELECT events.pk AS event_pk, events.id, events.event, events.mode, events.quad, events.trigger_text AS words,
       sources.name AS source, targets.name AS target, events.source AS source_words, events.target AS target_words,
       events.place, events.happened_on,
       events.certainty, events.factuality, events.within, events.event_key, events.confidence,
       documents.id AS document, documents.outlet, documents.published, documents.pk AS document_pk
FROM events
JOIN documents ON documents.pk = events.document
LEFT JOIN event_actors AS s ON s.event = events.pk AND s.role = 'sources'
LEFT JOIN actors AS source_actors ON source_actors.pk = s.actor
LEFT JOIN identities AS sources ON sources.pk = source_actors.identity
LEFT JOIN event_actors AS t ON t.event = events.pk AND t.role = 'targets'
LEFT JOIN actors AS target_actors ON target_actors.pk = t.actor
LEFT JOIN identities AS targets ON targets.pk = target_actors.identity
WHERE events.counted = 1;

CREATE VIEW corrected AS                -- every correction that stands
SELECT corrections.key, corrections.made, corrections.made_by, corrections.action, corrections.document,
       corrections.note, corrections.spans, corrections.words, corrections.value
FROM corrections
WHERE action <> 'undo' AND NOT EXISTS (SELECT 1 FROM corrections AS later WHERE later.undoes = corrections.key);
""" + CODED_STATEMENTS


def convert_judgements(connection: sqlite3.Connection) -> None:
    """Copy the judgements of an older record, with keys for numbers."""
    ids = dict(connection.execute("SELECT pk, id FROM documents").fetchall())
    first = {article: ids[article] for (article,) in connection.execute("SELECT DISTINCT article FROM documents")}
    rows = connection.execute(
        "SELECT pk, made, made_by, action, identity, other, articles, name, undoes, note FROM judgements ORDER BY pk"
    ).fetchall()
    keys = {row["pk"]: old_key(row["made"], row["pk"], row["made_by"], row["action"], row["note"]) for row in rows}

    def travels(key: str | None) -> str | None:
        if key is None:
            return None
        if found := re.fullmatch(r"split:(\d+)", key):
            return f"split:{keys.get(int(found[1]), found[1])}"
        if found := re.fullmatch(r"(.*)@(\d+)", key):
            return f"{found[1].replace('@', ' ')}@{first.get(int(found[2]), found[2])}"
        return key

    for row in rows:
        documents = json.loads(row["articles"] or "null")
        named = None if documents is None else json.dumps([first[article] for article in documents if article in first])
        connection.execute(
            "INSERT INTO judgements_new (key, made, made_by, action, identity, other, documents, name, undoes, note)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                *(keys[row["pk"]], row["made"], row["made_by"], row["action"]),
                *(travels(row["identity"]), travels(row["other"]), named, row["name"]),
                *(keys.get(row["undoes"]), row["note"]),
            ),
        )
