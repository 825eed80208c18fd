"""Documents from files of every format, folders, archives and standard input; offsets and metadata kept."""

from __future__ import annotations

from parley.documents.formats.base import Choices
from parley.documents.html import html_document
from parley.documents.load import Loaded, Passed, is_of_many, load, load_file
from parley.documents.sources import STDIN, Failure, count_files
from parley.documents.text import Metadata, check_language, derive_id, make_document, parse_day

__all__ = [
    "STDIN",
    "Choices",
    "Failure",
    "Loaded",
    "Metadata",
    "Passed",
    "check_language",
    "count_files",
    "derive_id",
    "html_document",
    "is_of_many",
    "load",
    "load_file",
    "make_document",
    "parse_day",
]
