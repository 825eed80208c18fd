"""The verbs of correction that a store has; web and command line use these and no others."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path

from parley.model.kinds import ActorType
from parley.record import correcting, query
from parley.record.anchors import Spoken
from parley.record.correcting import SAME
from parley.record.mending import Correction
from parley.record.rows import CorrectionRow, Rows
from parley.record.schema import errors_named

KEEP: Spoken = ()
"""In the place of a source, cue or content: it stays as it is (None takes a source or cue away)."""


class Correcting:
    """Corrections of statements and actors: rows that are only added, applied to what every reading finds.

    A statement goes by DOCUMENT#ID. ``by`` is who says so and ``note`` why. ``expected`` is what ``version_of`` gave
    when the person looked at the statement; where somebody else corrected it since, or its text is another, a
    ``ConflictError`` is raised and nothing changes. Each verb gives the correction that was kept, whose ``key`` undoes
    it.
    """

    path: Path
    connection: sqlite3.Connection

    def transaction(self) -> AbstractContextManager[sqlite3.Connection]:
        """A transaction for writing."""
        raise NotImplementedError

    def correct_speaker(
        self,
        statement: str,
        *speakers: str,
        type: ActorType | None = None,
        by: str = "",
        note: str = "",
        expected: str | None = None,
    ) -> Correction:
        """Say who is behind a statement: actors of its document (by id or name) or of the record, or new names.

        Several where the source names several, none where the text names nobody. ``type`` is that of a new name.
        """
        with self.transaction() as connection:
            return correcting.speaker(
                connection, statement, speakers, type=type, by=by, note=note, expected=expected
            )

    def correct_bounds(
        self,
        statement: str,
        *,
        source: Spoken | None = KEEP,
        cue: Spoken | None = KEEP,
        content: Spoken = KEEP,
        by: str = "",
        note: str = "",
        expected: str | None = None,
    ) -> Correction:
        """Give a statement another source, cue or content: words as they stand in the document, or spans.

        None takes a source or a cue away; what is not given stays as it is.
        """
        given = {"source": source, "cue": cue, "content": content}
        changed = {role: said for role, said in given.items() if said is None or len(said)}
        with self.transaction() as connection:
            return correcting.bounds(connection, statement, changed, by=by, note=note, expected=expected)

    def remove_statement(
        self, statement: str, *, by: str = "", note: str = "", expected: str | None = None
    ) -> Correction:
        """Say that a statement is none; it is gone from every list until that is undone."""
        with self.transaction() as connection:
            return correcting.remove(connection, statement, by=by, note=note, expected=expected)

    def confirm_statement(
        self, statement: str, *, by: str = "", note: str = "", expected: str | None = None
    ) -> Correction:
        """Say that a statement is right as it stands."""
        with self.transaction() as connection:
            return correcting.confirm(connection, statement, by=by, note=note, expected=expected)

    def add_statement(
        self,
        document: str,
        content: Spoken,
        *,
        source: Spoken | None = None,
        cue: Spoken | None = None,
        speakers: Sequence[str] = (),
        kind: str = "speech",
        by: str = "",
        note: str = "",
    ) -> Correction:
        """Add a statement that was missed, by its words or spans; without ``speakers`` the source names who speaks."""
        with self.transaction() as connection:
            return correcting.add(
                connection,
                document,
                content=content,
                source=source,
                cue=cue,
                speakers=speakers,
                kind=kind,
                by=by,
                note=note,
            )

    def correct_actor(
        self,
        document: str,
        actor: str,
        *,
        name: str | None = None,
        type: str | None = None,
        role: str | None = SAME,
        country: str | None = SAME,
        affiliation: str | None = SAME,
        by: str = "",
        note: str = "",
    ) -> Correction:
        """Say what an actor (by id or name) of a document is; None takes a role, country or affiliation away."""
        with self.transaction() as connection:
            return correcting.actor(
                connection,
                document,
                actor,
                name=name,
                type=type,
                role=role,
                country=country,
                affiliation=affiliation,
                by=by,
                note=note,
            )

    def undo_correction(self, correction: str | int | None = None, *, by: str = "") -> Correction:
        """Take back a correction by its key or number, the last that stands where none is named."""
        with self.transaction() as connection:
            return correcting.undo(connection, correction, by=by)

    def version_of(self, statement: str) -> str:
        """What to hand back as ``expected``: it changes whenever somebody corrects the statement or its text is
        another."""
        with errors_named(self.path):
            return correcting.version(self.connection, statement)

    def corrections(self, document: str | None = None) -> Rows[CorrectionRow]:
        """Every correction ever made, in order, with whether it stands; of one article where a document is named."""
        with errors_named(self.path):
            return query.find_corrections(self.connection, document)
