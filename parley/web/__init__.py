"""The reading room: a record as web pages on the user's own machine. It uses the library's verbs and nothing else."""

from __future__ import annotations

from parley.web.app import create_app
from parley.web.room import Room
from parley.web.serving import serve

__all__ = ["Room", "create_app", "serve"]
