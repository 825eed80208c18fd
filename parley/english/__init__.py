"""All English words that rules use, as data, and what follows from them alone: verb forms, names of countries."""

from __future__ import annotations

from parley.english.lexicon import Lexicon, lexicon

__all__ = ["Lexicon", "lexicon"]
