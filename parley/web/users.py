"""Accounts of a reading room that others can reach: names, roles and scrypt hashes in a file beside the record."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import os
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

from parley.errors import ParleyError

Role = Literal["coder", "reader"]
ROLES: Final[tuple[Role, ...]] = ("coder", "reader")
LEAST: Final = 10  # characters of a password
TRIES: Final = 5  # wrong passwords before a name is locked,
LOCKED: Final = 300.0  # seconds
_COST: Final = {"n": 2**14, "r": 8, "p": 1}


class UserError(ParleyError):
    """An account cannot be made or used."""


@dataclass(frozen=True, slots=True)
class User:
    """Somebody with an account."""

    name: str
    role: Role

    @property
    def may_code(self) -> bool:
        """Whether what they say is kept."""
        return self.role == "coder"


@dataclass(slots=True)
class Users:
    """The accounts of the record at ``path``, and who tried in vain lately."""

    path: Path
    _failed: dict[str, list[float]] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @classmethod
    def beside(cls, record: str | os.PathLike[str]) -> Users:
        """The accounts kept beside this record: ``talks.db.users.json``."""
        return cls(Path(f"{os.fspath(record)}.users.json"))

    def names(self) -> list[User]:
        """Everybody with an account, by name."""
        return [User(name, row["role"]) for name, row in sorted(self._rows().items())]  # type: ignore[arg-type]

    def add(self, name: str, password: str, role: str) -> User:
        """Make an account, or give one another password and role.

        Raises:
            UserError: the name, the password or the role will not do.
        """
        if not name.strip() or name != name.strip() or len(name) > 80 or not name.isprintable():
            raise UserError(f"{name!r} is no name for an account; use letters, up to 80 of them")
        if len(password) < LEAST:
            raise UserError(f"the password is too short; {LEAST} characters are the least")
        if role not in ROLES:
            raise UserError(f"{role!r} is no role; choose from {', '.join(ROLES)}")
        salt = secrets.token_bytes(16)
        row = {"role": role, "salt": _text(salt), "hash": _text(_hash(password, salt))}
        self._write({**self._rows(), name: row})
        return User(name, role)

    def remove(self, name: str) -> None:
        """Take an account away.

        Raises:
            UserError: there is none of this name.
        """
        rows = dict(self._rows())
        if rows.pop(name, None) is None:
            raise UserError(f"nobody called {name!r} has an account")
        self._write(rows)

    def user(self, name: str) -> User | None:
        """Who has this account, or None."""
        row = self._rows().get(name)
        return User(name, row["role"]) if row else None  # type: ignore[arg-type]

    def check(self, name: str, password: str) -> User:
        """Who this is.

        Raises:
            UserError: name and password do not belong together, or the name is locked after failed tries.
        """
        now = time.monotonic()
        with self._lock:
            recent = [at for at in self._failed.get(name, ()) if now - at < LOCKED]
            self._failed[name] = recent
            if len(recent) >= TRIES:
                raise UserError("too many failed tries; wait five minutes")
        row = self._rows().get(name)
        # the work is the same whether there is such a name or not
        salt = base64.b64decode(row["salt"]) if row else b"\0" * 16
        right = hmac.compare_digest(_text(_hash(password, salt)), row["hash"] if row else "")
        if row is None or not right:
            with self._lock:
                self._failed.setdefault(name, []).append(now)
            raise UserError("name and password do not belong together")
        with self._lock:
            self._failed.pop(name, None)
        return User(name, row["role"])  # type: ignore[arg-type]

    def _rows(self) -> Mapping[str, Mapping[str, str]]:
        try:
            rows: Mapping[str, Mapping[str, str]] = json.loads(self.path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError) as error:
            raise UserError(f"{self.path} cannot be read ({error}); restore it or remove it") from error
        return rows

    def _write(self, rows: Mapping[str, Mapping[str, str]]) -> None:
        half = self.path.with_name(self.path.name + ".half")
        with open(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
            json.dump(rows, file, indent=1, ensure_ascii=False)
        half.replace(self.path)


def _hash(password: str, salt: bytes) -> bytes:
    return hashlib.scrypt(password.encode("utf-8"), salt=salt, dklen=32, maxmem=64 * 2**20, **_COST)


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")
