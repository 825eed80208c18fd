"""What can go wrong, each as one line that says what to do next.

The library raises these; only the command line turns them into messages and exit codes.
"""

from __future__ import annotations


class ParleyError(Exception):
    """Base of every error Parley raises on purpose; its message is one line fit for a user."""


class DocumentError(ParleyError):
    """A document cannot be read: missing, empty, binary, too large, or not in a form Parley knows."""


class LanguageError(DocumentError):
    """A document is in a language the reader was not trained on."""


class ReadingError(ParleyError):
    """A step of the reader failed on a document."""


class RecordError(ParleyError):
    """The record cannot be opened, written or understood."""


class NotThereError(RecordError):
    """What is named is not in the record, or not any more."""


class ConflictError(RecordError):
    """Somebody else changed the same thing in the meantime, or two records say different things of it."""


class NetworkError(ParleyError):
    """A discourse network cannot be computed from what was asked."""


class ModelError(ParleyError):
    """A conflict model does not parse or does not hold together."""


class MissingExtraError(ParleyError):
    """An optional dependency is needed; the message names the pip extra."""


def missing_extra(what: str, extra: str) -> MissingExtraError:
    """The error that says what to install: ``what`` is such as "a plot needs matplotlib"."""
    return MissingExtraError(f"{what}; install it with: python -m pip install 'parley-record[{extra}]'")
