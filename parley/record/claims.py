"""Who is reading what just now, so that two processes on one record share the work and do none of it twice.

A claim is let go when its document is kept, or when its process is gone: at once where that can be seen, else after
``LEASE`` seconds without a sign of life. Nothing hangs on claims but work: a document that is read twice is kept once.
"""

from __future__ import annotations

import os
import secrets
import socket
import sqlite3
import sys
import time
from typing import Final

LEASE: Final = 120.0  # seconds
RENEWED: Final = 15.0  # seconds after which a process gives a sign of life again

CLAIMS: Final = """
CREATE TABLE claims (                   -- documents that a process is reading just now
  document TEXT PRIMARY KEY,            -- id
  owner TEXT NOT NULL,                  -- host, process, and a word of chance
  until REAL NOT NULL                   -- seconds since 1970
) WITHOUT ROWID;
CREATE INDEX claims_owner ON claims(owner);
"""


def new_owner() -> str:
    """A name for this process that no other has."""
    return f"{socket.gethostname()} {os.getpid()} {secrets.token_hex(4)}"


def claim(connection: sqlite3.Connection, document: str, owner: str) -> bool:
    """Whether the document is the owner's to read from here on; False where another process is reading it."""
    row = connection.execute("SELECT owner, until FROM claims WHERE document = ?", (document,)).fetchone()
    if row is not None and row["owner"] != owner and row["until"] > time.time() and _lives(row["owner"]):
        return False
    connection.execute("INSERT OR REPLACE INTO claims VALUES (?, ?, ?)", (document, owner, time.time() + LEASE))
    return True


def release(connection: sqlite3.Connection, document: str) -> None:
    """The document has been kept."""
    connection.execute("DELETE FROM claims WHERE document = ?", (document,))


def renew(connection: sqlite3.Connection, owner: str) -> None:
    """A sign of life."""
    connection.execute("UPDATE claims SET until = ? WHERE owner = ?", (time.time() + LEASE, owner))


def release_all(connection: sqlite3.Connection, owner: str) -> None:
    """The owner reads no more."""
    connection.execute("DELETE FROM claims WHERE owner = ?", (owner,))


def _lives(owner: str) -> bool:
    """Whether a process may be alive; True where that cannot be seen from here."""
    host, process, _ = owner.rsplit(" ", 2)
    if host != socket.gethostname() or sys.platform == "win32":
        return True
    try:
        os.kill(int(process), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
